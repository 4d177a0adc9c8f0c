//! Journeys through the built site, each in every engine.

mod backup;
mod base_map;
mod calendar;
mod city;
mod courses;
mod dist;
mod elder;
mod golden;
mod guards;
mod home;
mod hosts;
mod keys;
mod kills;
mod kiosk;
mod languages;
mod limits;
mod loop_closed;
mod members;

mod office;
mod pages;
mod paper;
mod partners;
mod people;
mod points;
mod screening;
mod services;
mod square_codes;
mod stations;
mod together;
mod update;
mod versions;
