//! The page `#/me/backup`: making the file on one phone, putting it back on another.

pub mod making;
pub mod page;
pub mod restoring;

pub use page::BackupPage;
