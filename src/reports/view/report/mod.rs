//! The steps of making a report, in the order in which a person walks them.

pub mod flow;
pub mod frame;

pub mod categories;
pub mod category_list;
pub mod notices;
pub mod photo_area;
pub mod photo_step;

pub mod building_picker;
pub mod phrases;
pub mod pin;
pub mod place_picker;
pub mod place_step;
pub mod question;
pub mod send_bar;
pub mod session;

pub mod last_sent;
pub mod receipt_step;

pub use flow::{Form, Opening, Sending, provide_flow};
pub use frame::StepFrame;
pub use photo_step::PhotoStep;
pub use place_step::PlaceStep;
pub use receipt_step::ReceiptStep;
