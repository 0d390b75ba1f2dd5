//! Tests of the two keys: the pure rules, the database's own rules, random histories against a second telling of the ground rules,
//! parallel approvals, and the bytes that are signed. Serves S1, S2, P.

mod attacks;
mod bytes;
mod history;
mod oracle;
mod parallel;
mod rules;
mod store;
mod world;
