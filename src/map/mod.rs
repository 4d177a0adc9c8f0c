//! The neighbourhood's map: what stands where, who may pass when, and how to get from a gate to a door.

/// Who may pass when, from OpenStreetMap's tags.
pub mod rule;

/// What is drawn and walked on: buildings, gates, ways, parking.
pub mod plan;

/// Ways joined to a graph.
pub mod graph;

/// The quickest permitted way to a door, in metres, minutes and steps to follow.
pub mod route;

/// The way in words.
pub mod words;

/// Which part is seen, and which labels fit.
pub mod window;

/// The city's map, which its own script draws. *web*
#[cfg(feature = "web")]
pub mod city;

/// The drawing, for every page that shows it. *web*
#[cfg(feature = "web")]
pub mod view;

/// What is wrong with a map beyond its shape.
pub mod lint;
