//! What travels between devices: canonical JSON, keys, signatures, sealing, claim codes, parts, bundles and the feed.

pub mod json;

pub mod jose;

pub mod claim;

pub mod part;

pub mod bundle;

pub mod feed;

pub mod account;
pub mod board;

pub mod locked;

pub mod office;

pub mod epoch;

pub mod envelope;

pub mod frames;
