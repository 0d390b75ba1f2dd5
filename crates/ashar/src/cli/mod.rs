//! The command line: one file a command. For the operator at the console, often at night. Serves every clause.
//!
//! - [`args`], [`args_people`]: what can be asked for, with help that teaches; [`run`]: from words to a command;
//! - [`exit`]: what the shell hears, and [`exit::Stop`], the one way to end badly; [`advice`]: what to do about each code;
//! - [`out`]: plain lines for people, one JSON value a line for programs; [`folder`]: the data folder and its modes;
//! - `serve`, `demo`, `log`, `backup`, `restore`, `doctor` …: the commands.
//!
//! It speaks plain English: operators read it, members never do. It never prints a key that is secret, a passphrase (but those of the
//! demonstration), or anything that members wrote. Nothing imports it.

mod advice;
mod args;
mod args_people;
mod backup;
mod bar;
mod demo;
mod doctor;
mod exit;
mod folder;
mod log;
mod logging;
mod member;
mod openapi;
mod out;
mod recover;
mod restore;
mod run;
mod serve;
mod store;
mod text;

pub use run::main;
