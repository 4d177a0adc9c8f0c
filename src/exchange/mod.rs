//! What travels between devices: canonical JSON, keys, signatures, sealing and claim codes.

pub mod json;

pub mod jose;

pub mod claim;
