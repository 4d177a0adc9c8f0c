//! The pages of a team's member.

pub mod enrolment;
pub mod reading;
pub mod task_page;
pub mod tasks_page;

pub use task_page::TaskPage;
pub use tasks_page::TasksPage;
