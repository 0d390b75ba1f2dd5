//! Unmasking in four steps: ask, hand over or refuse, read once. Serves P, S4, L1 and promises 1 and 5.
//!
//! The member who hands over opens the outer layer only and learns nothing; the one who asked can open what comes of it and nobody else
//! can. Each step is an act with a fresh second factor, so the log holds entries of both sides, to the day.

use zeroize::Zeroizing;

use crate::kernel::auth::Present;
use crate::kernel::env::Id;
use crate::kernel::keyring::Error;
use crate::kernel::keyring::Item;
use crate::kernel::keyring::Keyring;
use crate::kernel::keyring::Objection;
use crate::kernel::keyring::Reason;
use crate::kernel::keyring::Request;
use crate::kernel::keyring::RequestState;
use crate::kernel::keyring::ring::Opener;
use crate::kernel::keyring::ring::open_held;
use crate::kernel::keyring::store;
use crate::kernel::keyring::store::NewRequest;
use crate::kernel::keyring::verbs;
use crate::kernel::log::Entry;
use crate::kernel::log::Who;
use crate::kernel::policy;
use crate::kernel::policy::Object;
use crate::kernel::policy::Refusal;
use crate::kernel::policy::Sensitivity;
use crate::kernel::policy::Verb;
use crate::kernel::seal;
use crate::kernel::seal::Identity;
use crate::kernel::seal::Recipient;
use crate::kernel::store::FormKey;
use crate::kernel::store::Write;

impl Keyring {
    /// Asks to unmask an item of one's own side and group.
    ///
    /// # Errors
    /// `policy.*`; `keyring.asked` while an earlier request of the same member is open.
    pub async fn ask(&self, present: &Present, key: FormKey, item: Item, reason: Reason) -> Result<Id, Error> {
        let opener = self.opener(present)?;
        self.store.act_once(key, move |write| ask(write, &opener, item, reason)).await
    }

    /// Agrees: opens the outer layer in the live session of a member of another side, and seals what remains to the reader who asked.
    /// `sealed` is the item as its module holds it.
    ///
    /// # Errors
    /// `policy.*`; `keyring.not-found` (no such request, or about another item), `keyring.state`, `keyring.lapsed`,
    /// `keyring.reader-gone`, `keyring.not-holder`; `seal.wrong-key` where the item is sealed to a generation that this member never held.
    pub async fn hand_over(&self, present: &Present, key: FormKey, request: Id, item: Item, sealed: Vec<u8>) -> Result<(), Error> {
        let opener = self.opener(present)?;
        self.store.act_once(key, move |write| hand_over(write, &opener, request, &item, &sealed)).await
    }

    /// Refuses a request and says why, as a member of another side.
    ///
    /// # Errors
    /// `policy.*`, `keyring.not-found`, `keyring.state`, `keyring.lapsed`.
    pub async fn refuse(&self, present: &Present, key: FormKey, request: Id, objection: Objection) -> Result<(), Error> {
        let opener = self.opener(present)?;
        self.store.act_once(key, move |write| refuse(write, &opener, request, objection)).await
    }

    /// Reads what was handed over: the file is opened and removed in one act, and the text comes back after the disk has confirmed that.
    /// It must be shown with `no-store` and kept nowhere.
    ///
    /// # Errors
    /// `policy.*`; `keyring.not-found`, `keyring.state` (read before), `keyring.lapsed`, `keyring.not-holder`; `seal.wrong-key` after the
    /// reader's passphrase was lost (ask again).
    pub async fn read_once(&self, present: &Present, key: FormKey, request: Id) -> Result<Zeroizing<Vec<u8>>, Error> {
        let opener = self.opener(present)?;
        let plain = self.store.act_once(key, move |write| read_once(write, &opener, request)).await?;
        self.clean().await;
        Ok(plain)
    }

    /// Ends requests whose time is over and removes their handed files; a timed job calls it every hour. Gives the number of them.
    ///
    /// # Errors
    /// What the store says.
    ///
    /// # Limits
    /// 500 in one call.
    pub async fn lapse(&self) -> Result<usize, Error> {
        match self.store.act(lapse).await {
            Err(Error::Nothing) => Ok(0),
            Ok(n_over) => {
                self.clean().await;
                Ok(n_over)
            }
            Err(error) => Err(error),
        }
    }

    /// Takes removed files out of the write-ahead log too. They are ciphertext; if a reader is in the way, the next call does it.
    async fn clean(&self) {
        if let Err(error) = self.store.truncate_wal().await {
            tracing::warn!(code = error.code(), "the write-ahead log was not truncated after a handed file was removed");
        }
    }
}

pub(super) fn ask(write: &Write<'_>, opener: &Opener, item: Item, reason: Reason) -> Result<(Id, Entry), Error> {
    let object = Object { sensitivity: Sensitivity::Sealed, side: Some(item.side), group: Some(&item.group), owner: None };
    policy::decide(Some(&opener.actor), &verbs::ASK, &object)?;
    // A request that is over must not stand in the way of a new one, even if the timed job did not run.
    store::lapse(write, write.env().now().as_millisecond())?;
    let read = write.as_read();
    store::seat_of(&read, &item.group, opener.side, opener.account())?.ok_or(Error::NotHolder)?;
    if store::n_open(&read, &item, opener.account())? > 0 {
        return Err(Error::Asked);
    }
    let new = NewRequest { item, reader: opener.account(), reason };
    let id = store::insert_request(write, &new)?;
    let entry = Entry::new(opener.who(), verbs::ASK.name, "request", id).about_a_person();
    Ok((
        id,
        entry
            .with("item_kind", new.item.kind)
            .with("item", new.item.id.to_string())
            .with("group", new.item.group)
            .with("reason", reason.as_str()),
    ))
}

pub(super) fn hand_over(write: &Write<'_>, opener: &Opener, request: Id, item: &Item, sealed: &[u8]) -> Result<((), Entry), Error> {
    let asked = to_answer(write, opener, request, &verbs::HAND_OVER)?;
    if (asked.item_kind.as_str(), asked.item, &asked.group, asked.side) != (item.kind, item.id, &item.group, item.side) {
        return Err(Error::NotFound);
    }
    let read = write.as_read();
    let reader = store::seat_of(&read, &asked.group, asked.side, asked.reader)?.ok_or(Error::ReaderGone)?;
    let held = open_held(&read, opener, &asked.group, opener.side)?;
    let handed = hand_to(sealed, &held, &reader.recipient.parse()?)?;
    if store::answer(write, request, (opener.account(), opener.side), Some(&handed))? != 1 {
        return Err(Error::State);
    }
    Ok(((), answer_entry(opener, &verbs::HAND_OVER, &asked)))
}

pub(super) fn refuse(write: &Write<'_>, opener: &Opener, request: Id, objection: Objection) -> Result<((), Entry), Error> {
    let asked = to_answer(write, opener, request, &verbs::REFUSE)?;
    if store::answer(write, request, (opener.account(), opener.side), None)? != 1 {
        return Err(Error::State);
    }
    store::insert_refusal(write, request, objection)?;
    Ok(((), answer_entry(opener, &verbs::REFUSE, &asked).with("objection", objection.as_str())))
}

pub(super) fn read_once(write: &Write<'_>, opener: &Opener, request: Id) -> Result<(Zeroizing<Vec<u8>>, Entry), Error> {
    let read = write.as_read();
    let found = store::request(&read, request)?.ok_or(Error::NotFound)?;
    let object = Object { sensitivity: Sensitivity::Sealed, side: Some(found.side), group: Some(&found.group), owner: Some(found.reader) };
    policy::decide(Some(&opener.actor), &verbs::READ_ONCE, &object)?;
    in_time(write, &found, RequestState::Handed)?;
    let handed = store::handed(&read, request)?.ok_or(Error::State)?;
    let plain = open_handed(&handed, opener.identity(), &open_held(&read, opener, &found.group, found.side)?)?;
    if store::mark_read(write, request)? != 1 {
        return Err(Error::State);
    }
    Ok((plain, answer_entry(opener, &verbs::READ_ONCE, &found)))
}

pub(super) fn lapse(write: &Write<'_>) -> Result<(usize, Entry), Error> {
    let over = store::lapse(write, write.env().now().as_millisecond())?;
    let first = *over.first().ok_or(Error::Nothing)?;
    Ok((over.len(), Entry::new(Who::Job, verbs::LAPSE.name, "request", first).about_a_person().with("n_requests", over.len())))
}

/// A request that this member may answer now: of a group of theirs, from another side, not their own.
fn to_answer(write: &Write<'_>, opener: &Opener, request: Id, verb: &Verb) -> Result<Request, Error> {
    let asked = store::request(&write.as_read(), request)?.ok_or(Error::NotFound)?;
    let object = Object { sensitivity: Sensitivity::Group, side: Some(asked.side), group: Some(&asked.group), owner: Some(asked.reader) };
    policy::decide(Some(&opener.actor), verb, &object)?;
    if opener.side == asked.side {
        return Err(Refusal::Side.into());
    }
    in_time(write, &asked, RequestState::Asked)?;
    Ok(asked)
}

fn in_time(write: &Write<'_>, request: &Request, state: RequestState) -> Result<(), Error> {
    if request.state == RequestState::Lapsed {
        return Err(Error::Lapsed);
    }
    if request.state != state {
        return Err(Error::State);
    }
    if request.until <= write.env().now() { Err(Error::Lapsed) } else { Ok(()) }
}

fn answer_entry(opener: &Opener, verb: &Verb, request: &Request) -> Entry {
    let entry = Entry::new(opener.who(), verb.name, "request", request.id).about_a_person();
    entry.with("item_kind", request.item_kind.clone()).with("item", request.item.to_string()).with("group", request.group.clone())
}

/// Tries each generation, since an item may be sealed to an older one.
fn hand_to(sealed: &[u8], held: &[Identity], reader: &Recipient) -> Result<Vec<u8>, Error> {
    let mut outcome = Err(seal::Error::WrongKey);
    for identity in held {
        outcome = seal::hand_over(sealed, identity, reader);
        if outcome != Err(seal::Error::WrongKey) {
            break;
        }
    }
    Ok(outcome?)
}

fn open_handed(handed: &[u8], reader: &Identity, held: &[Identity]) -> Result<Zeroizing<Vec<u8>>, Error> {
    let mut outcome = Err(seal::Error::WrongKey);
    for identity in held {
        outcome = seal::open_handed(handed, reader, identity);
        if !matches!(outcome, Err(seal::Error::WrongKey)) {
            break;
        }
    }
    Ok(outcome?)
}
