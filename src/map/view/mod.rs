//! The neighbourhood as our own drawing: themable, printable, every building a button with a name. It moves by touch,
//! wheel, keys and buttons. The pages that show it say the same in words beside it.

/// The drawing that a person moves, and one that stands still.
pub mod drawing;

/// What is drawn: ground, buildings, gates, a course, pins.
pub mod layers;

/// Names and numbers, none over another.
pub mod labels;

pub use drawing::{Drawing, PlanDrawing, PlanSheet};
pub use labels::Note;
