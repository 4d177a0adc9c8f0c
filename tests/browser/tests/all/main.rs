//! Journeys through the built site, each in every engine.

mod base_map;
mod calendar;
mod city;
mod courses;
mod dist;
mod golden;
mod guards;
mod home;
mod kills;
mod limits;
mod loop_closed;
mod members;
mod pages;
mod people;
mod points;
mod services;
mod stations;
mod update;
