//! Starts the frame of the app and its home page in the browser: all that a first visit needs.

fn main() {
    console_error_panic_hook::set_once();
    yizhan::app::mount();
}
