//! One age file: written to recipients, opened with identities, its limits checked before the library sees it.
//!
//! For the other files of `seal` only. Serves promise 5. Never touches a passphrase (`identity` does) and never pads (`envelope` does).

use std::io::Read;
use std::io::Write;

use zeroize::Zeroizing;

use crate::kernel::seal::Error;
use crate::kernel::seal::Identity;
use crate::kernel::seal::Recipient;

/// The most recipients of one sealed file. A working group and its recovery keys are far smaller; a header of this size is 7 KiB.
pub const MAX_RECIPIENTS: usize = 64;

/// The most bytes of any sealed file that is opened: a field of 1 MiB, padded, in two layers with full headers.
pub const MAX_SEALED_BYTES: usize = 1024 * 1024 + 64 * 1024;

/// The most bytes of an age header. The library parses the header again from its start for every line it reads (age 0.12.1,
/// `Header::read_buffered`), so that an endless header would cost quadratic time.
pub(super) const MAX_HEADER_BYTES: usize = 16 * 1024;

/// Besides the recipients, an age writer may add one meaningless stanza ("grease"), which keeps readers tolerant.
const GREASE_STANZAS: usize = 1;

/// What an age file of ours holds, said in the first line of its payload.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// A padded plaintext.
    Field,
    /// A field sealed to the other side.
    Layer,
    /// A field sealed to one side, on its way to a named reader of that side.
    Handed,
    /// The text of an identity.
    Key,
}

impl Kind {
    /// The first line of the payload. `#` makes it a comment in an age key file.
    pub(super) const fn line(self) -> &'static [u8] {
        match self {
            Self::Field => b"# ashar field 1\n",
            Self::Layer => b"# ashar layer 1\n",
            Self::Handed => b"# ashar handed 1\n",
            Self::Key => b"# ashar key 1\n",
        }
    }
}

/// Seals `payload` to every one of `to`: each of them alone can open it.
pub(super) fn lock(kind: Kind, payload: &[u8], to: &[Recipient]) -> Result<Vec<u8>, Error> {
    if to.is_empty() {
        return Err(Error::NoRecipient);
    }
    if to.len() > MAX_RECIPIENTS {
        return Err(Error::TooMany);
    }
    let keys = to.iter().map(|recipient| recipient.as_age() as &dyn age::Recipient);
    let encryptor = age::Encryptor::with_recipients(keys).map_err(|_| Error::Failed)?;
    let mut sealed = Vec::new();
    let mut writer = encryptor.wrap_output(&mut sealed).map_err(|_| Error::Failed)?;
    writer.write_all(kind.line()).map_err(|_| Error::Failed)?;
    writer.write_all(payload).map_err(|_| Error::Failed)?;
    writer.finish().map_err(|_| Error::Failed)?;
    Ok(sealed)
}

/// Opens an age file of this kind with any of `with`; all of it or nothing.
pub(super) fn unlock(kind: Kind, sealed: &[u8], with: &[&Identity]) -> Result<Zeroizing<Vec<u8>>, Error> {
    if sealed.len() > MAX_SEALED_BYTES {
        return Err(Error::TooLarge);
    }
    check_header(sealed)?;
    let decryptor = age::Decryptor::new_buffered(sealed).map_err(|_| Error::Damaged)?;
    let keys = with.iter().map(|identity| identity.as_age() as &dyn age::Identity);
    let reader = decryptor.decrypt(keys).map_err(|refusal| cause(&refusal))?;
    let mut payload = read_all(reader, sealed.len())?;
    if !payload.starts_with(kind.line()) {
        return Err(Error::WrongKind);
    }
    payload.drain(..kind.line().len());
    Ok(payload)
}

/// Reads an opened file to its end, into a buffer that never moves (a moved buffer would leave its old copy in memory).
pub(super) fn read_all(mut reader: impl Read, sealed_bytes: usize) -> Result<Zeroizing<Vec<u8>>, Error> {
    let mut payload = Zeroizing::new(Vec::with_capacity(sealed_bytes));
    reader.read_to_end(&mut payload).map_err(|_| Error::Damaged)?;
    Ok(payload)
}

/// Refuses a header that is endless or names too many recipients, in linear time.
pub(super) fn check_header(sealed: &[u8]) -> Result<(), Error> {
    let start = &sealed[..sealed.len().min(MAX_HEADER_BYTES)];
    let Some(end) = start.windows(5).position(|window| window == b"\n--- ") else {
        return Err(if sealed.len() > MAX_HEADER_BYTES { Error::TooLarge } else { Error::Damaged });
    };
    let n_stanzas = start[..end].windows(4).filter(|window| *window == b"\n-> ").count();
    if n_stanzas > MAX_RECIPIENTS + GREASE_STANZAS { Err(Error::TooMany) } else { Ok(()) }
}

/// Our word for the library's refusal. The library's own texts are never shown: one of them overflows on a hostile work factor
/// (age 0.12.1, `Display for DecryptError::ExcessiveWork`).
pub(super) const fn cause(refusal: &age::DecryptError) -> Error {
    match refusal {
        age::DecryptError::NoMatchingKeys => Error::WrongKey,
        age::DecryptError::ExcessiveWork { .. } => Error::TooMuchWork,
        _ => Error::Damaged,
    }
}
