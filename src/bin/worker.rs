//! The worker: signs, verifies, folds, imports and exports off the thread that a person touches.

fn main() {
    yizhan::worker::handle::run();
}
