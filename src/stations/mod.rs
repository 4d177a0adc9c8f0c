//! Places to stop: when they are open, how far they are, how to find and reach them.

/// What the rules answer with, and what the worker sends.
pub mod model;

/// Evaluates opening hours; only the worker, the command line and the desk, which checks them, carry the grammar.
pub mod hours;

/// Open or not, how far, in which order.
pub mod rules;

/// Finds stations and buildings by what people type.
pub mod search;

/// A whole city in short, for its map, its search and its filters.
pub mod city;

/// Hands a place to a map application, each in its own datum.
pub mod links;

/// Doors, hours and facilities in words.
pub mod words;

/// The pages. *web*
#[cfg(feature = "web")]
pub mod view;

/// What is wrong with the stations of a pack beyond their shape.
pub mod check;
