//! The scanner: finds square codes in a camera's pictures, off the thread that a person touches.

fn main() {
    yizhan::scanner::serve::run();
}
