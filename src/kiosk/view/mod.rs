//! The watch over who is still there, and the staff's corner.

pub mod receive_page;
pub mod staff_page;
pub mod take_along;
pub mod watch;

pub use receive_page::{Receive, ReceivePage};
pub use staff_page::StaffPage;
pub use watch::Watch;
