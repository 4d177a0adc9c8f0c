//! The pages of a person's reports, fetched when one of them is opened.

fn main() {
    console_error_panic_hook::set_once();
    yizhan::reports::view::mount();
}
