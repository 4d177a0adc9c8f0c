//! The pages of a report: making one, one's own, one of them, and opening one with its code.

pub mod case_page;
pub mod claim_page;
pub mod hand_over;
pub mod last_report;
pub mod my_cases_page;
pub mod report;
pub mod report_page;
pub mod trouble;

pub use case_page::CasePage;
pub use claim_page::ClaimPage;
pub use hand_over::HandOver;
pub use last_report::LastReport;
pub use my_cases_page::MyCasesPage;
pub use report_page::ReportPage;
pub use trouble::TroubleNote;
