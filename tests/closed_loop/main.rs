//! The main job, over storage in memory: a report leaves one device as a file, is answered on another, and the answer
//! comes back as static files. What pages do with a browser is in the browser tests.

#![expect(clippy::expect_used, clippy::panic, clippy::unwrap_used, reason = "a test fails by panicking")]

mod backup;
mod backup_files;
mod board;
mod cards;
mod cases;
mod courses;
mod device;
mod kiosk;
mod members;
mod points;
mod screening;
mod square_codes;
