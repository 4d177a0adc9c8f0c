//! Journeys through the built site, each in every engine.

mod dist;
mod guards;
mod home;
mod loop_closed;
mod pages;
mod people;
