//! The watch over who is still there, and the staff's corner.

pub mod staff_page;
pub mod watch;

pub use staff_page::StaffPage;
pub use watch::Watch;
