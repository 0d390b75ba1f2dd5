//! What people do here, one verb a function: permission first, then load, decide, save and log in one act. Serves P.
//!
//! Log entries name ids, sides and words of vocabularies; times are kept to the day. No pseudonym and no free text is in them.

pub mod applications;
pub mod change_side;
pub mod founders;
pub mod groups;
pub mod join;
pub mod leave;
pub mod lists;
mod load;
pub mod organisations;
pub mod recovery;
pub mod roles;
pub mod unmask;
