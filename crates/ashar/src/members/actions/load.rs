//! What every action loads. Serves P.

use crate::kernel::env::Id;
use crate::kernel::log::Who;
use crate::kernel::policy::Actor;
use crate::kernel::policy::Object;
use crate::kernel::store::Read;
use crate::kernel::store::Write;
use crate::members::error::Error;
use crate::members::model::Organisation;
use crate::members::model::Person;
use crate::members::store;

/// Who acts, as the log names them.
pub fn who(actor: &Actor) -> Who {
    Who::Member(actor.account, actor.side.map(|side| side.to_string()))
}

/// A person as the object of a deed.
pub const fn about(person: Id) -> Object<'static> {
    Object::DESK.of_owner(person)
}

/// A person who is there.
pub fn person(write: &Write<'_>, id: Id) -> Result<Person, Error> {
    store::person::person(&write.as_read(), write.env().now(), id)?.ok_or(Error::NotFound)
}

/// An organisation that is there.
pub fn organisation(read: &Read<'_>, id: Id) -> Result<Organisation, Error> {
    store::organisation::organisation(read, id)?.ok_or(Error::NotFound)
}
