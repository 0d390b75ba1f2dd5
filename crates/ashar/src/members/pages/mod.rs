//! Pages of people: joining in public, people and groups on the desk. Serves P. What may be done is asked of `rules` and the policy, so
//! that a page offers what the action will allow.

mod address;
pub mod application;
mod error;
pub mod groups;
pub mod join;
pub mod organisation;
pub mod people;
pub mod person;
pub mod person_deeds;
pub mod status;
pub mod unmask;
pub mod unmask_deeds;
mod view;
