//! The pages of the stations and the neighbourhood's map, fetched when one of them is opened.

fn main() {
    console_error_panic_hook::set_once();
    yizhan::stations::view::mount();
}
