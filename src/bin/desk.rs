//! The office's desk, fetched when it is opened.

fn main() {
    console_error_panic_hook::set_once();
    yizhan::desk::view::mount();
}
