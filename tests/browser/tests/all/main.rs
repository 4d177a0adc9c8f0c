//! Journeys through the built site, each in every engine.

mod guards;
mod home;
