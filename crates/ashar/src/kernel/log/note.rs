//! Signed notes, and the checkpoint by which a log binds itself.
//!
//! Serves all clauses: with a checkpoint in hand, nobody has to believe us later. The log signs it; the other side's node, and any
//! organisation that wishes, puts a signature under the same text. Used by the log's store, by proof files and by the exchange
//! between nodes.
//!
//! ```text
//! example.org/log                                   origin: which log
//! 20852163                                          size: how many leaves
//! CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=      root: the hash over all of them
//!                                                   (a blank line ends the text that is signed)
//! — example.org/log Az3grlgtzPICa5OS8npVmf1Myq/5…   one line for each signature: name, base64 of key id and signature
//! — witness.example mJirIklj…
//! ```
//!
//! It never drops or reorders a signature (a note is passed on as it came), and never judges the ones that it was not asked about.
//! A secret key leaves its type only as signatures.
//!
//! Sources: <https://c2sp.org/signed-note>, <https://c2sp.org/tlog-checkpoint>, looked up 2026-11-22.

use std::fmt;
use std::str::FromStr;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use ed25519_dalek::Signer;
use ed25519_dalek::SigningKey;
use ed25519_dalek::VerifyingKey;
use sha2::Digest;
use sha2::Sha256;

use crate::kernel::log::Error;
use crate::kernel::log::merkle::Hash;

/// Bytes of a note's text, at most.
pub const TEXT_BYTES_MAX: usize = 64 * 1024;
/// Signatures under a note, at most. The format demands 16.
pub const SIGNATURES_MAX: usize = 64;
/// Bytes of a signature line, at most: the largest post-quantum signatures (5 kB) fit.
pub const SIGNATURE_LINE_BYTES_MAX: usize = 8 * 1024;
/// Bytes of a note with its signatures, at most.
pub const NOTE_BYTES_MAX: usize = TEXT_BYTES_MAX + SIGNATURES_MAX * SIGNATURE_LINE_BYTES_MAX;
/// Bytes of a key's name, at most.
pub const NAME_BYTES_MAX: usize = 255;

/// The algorithm byte of plain Ed25519 signatures. Others (0x04 and 0x06: witnesses) have other key ids, hence never meet ours.
const ED25519: u8 = 0x01;

/// A note taken apart. Nothing in it is true before [`NotePublic::open`] has agreed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Note<'a> {
    /// The text that was signed, with its last newline.
    pub text: &'a str,
    /// The signatures in their order, those of unknown keys and kinds too.
    pub signatures: Vec<Signature<'a>>,
}

/// One signature line of a note.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Signature<'a> {
    /// Name of the key.
    pub name: &'a str,
    /// Id of the key: a short hint which key and algorithm, no proof of either.
    pub id: [u8; 4],
    /// The signature itself.
    pub bytes: Vec<u8>,
}

impl<'a> Note<'a> {
    /// Takes a note apart, without believing it.
    ///
    /// # Errors
    /// `log.bad-note`: what is wrong with its form.
    ///
    /// # Limits
    /// [`TEXT_BYTES_MAX`], [`SIGNATURES_MAX`], [`SIGNATURE_LINE_BYTES_MAX`].
    pub fn parse(note: &'a str) -> Result<Self, Error> {
        if note.len() > NOTE_BYTES_MAX {
            return Err(Error::BadNote("too long"));
        }
        // The text may hold blank lines of its own: the last one counts.
        let end = note.rfind("\n\n").ok_or(Error::BadNote("no blank line before the signatures"))? + 1;
        let (text, lines) = (&note[..end], &note[end + 1..]);
        check_text(text)?;
        let lines = lines.strip_suffix('\n').ok_or(Error::BadNote("no newline at the end"))?;
        let signatures = lines.split('\n').take(SIGNATURES_MAX + 1).map(Signature::parse).collect::<Result<Vec<_>, Error>>()?;
        if signatures.len() > SIGNATURES_MAX {
            return Err(Error::BadNote("too many signatures"));
        }
        Ok(Self { text, signatures })
    }
}

impl<'a> Signature<'a> {
    fn parse(line: &'a str) -> Result<Self, Error> {
        let malformed = Error::BadNote("malformed signature line");
        if line.len() > SIGNATURE_LINE_BYTES_MAX {
            return Err(malformed);
        }
        let (name, encoded) = line.strip_prefix("— ").and_then(|line| line.split_once(' ')).ok_or(malformed)?;
        let decoded = STANDARD.decode(encoded).map_err(|_| malformed)?;
        match decoded.split_first_chunk() {
            Some((id, bytes)) if is_name(name) && !bytes.is_empty() => Ok(Self { name, id: *id, bytes: bytes.to_vec() }),
            _ => Err(malformed),
        }
    }
}

/// A text that can be signed and found again: whole lines, and no control character that a screen would hide.
fn check_text(text: &str) -> Result<(), Error> {
    if text.len() > TEXT_BYTES_MAX {
        Err(Error::BadNote("too long"))
    } else if !text.ends_with('\n') {
        Err(Error::BadNote("no newline at the end"))
    } else if text.bytes().any(|byte| byte < b' ' && byte != b'\n') {
        Err(Error::BadNote("control characters"))
    } else {
        Ok(())
    }
}

fn is_name(name: &str) -> bool {
    (1..=NAME_BYTES_MAX).contains(&name.len())
        && !name.contains(|letter: char| letter == '+' || letter.is_whitespace() || letter.is_control())
}

/// A secret key that signs notes. Wiped from memory when dropped; never shown.
pub struct NoteKey {
    secret: SigningKey,
    public: NotePublic,
}

impl NoteKey {
    /// The key that grows out of 32 secret random bytes. For a log, `name` is its origin.
    ///
    /// # Errors
    /// `log.bad-key`: the name is empty, longer than [`NAME_BYTES_MAX`], or holds a space, a plus or a control character.
    pub fn from_seed(name: &str, seed: &[u8; 32]) -> Result<Self, Error> {
        let secret = SigningKey::from_bytes(seed);
        let public = NotePublic::new(name, secret.verifying_key())?;
        Ok(Self { secret, public })
    }

    /// Its name.
    pub fn name(&self) -> &str {
        self.public.name()
    }

    /// The key by which others check its signatures.
    pub fn public(&self) -> NotePublic {
        self.public.clone()
    }

    /// The note: `text` with this key's signature under it.
    ///
    /// # Errors
    /// `log.bad-note`: the text does not end with a newline, holds control characters, or is longer than [`TEXT_BYTES_MAX`].
    pub fn sign(&self, text: &str) -> Result<String, Error> {
        check_text(text)?;
        let mut signature = self.public.id.to_vec();
        signature.extend_from_slice(&self.secret.sign(text.as_bytes()).to_bytes());
        Ok(format!("{text}\n— {} {}\n", self.public.name, STANDARD.encode(signature)))
    }
}

/// The only secret in it is a [`SigningKey`], which wipes itself.
impl zeroize::ZeroizeOnDrop for NoteKey {}

impl fmt::Debug for NoteKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "NoteKey({})", self.public)
    }
}

/// The public half of a [`NoteKey`]. Written `name+id+key`, to be read aloud, printed and put into settings.
#[derive(Clone, PartialEq, Eq)]
pub struct NotePublic {
    name: String,
    id: [u8; 4],
    key: VerifyingKey,
}

impl NotePublic {
    fn new(name: &str, key: VerifyingKey) -> Result<Self, Error> {
        if !is_name(name) {
            return Err(Error::BadKey("the name is empty, too long, or holds a space, a plus or a control character"));
        }
        let hash = Sha256::new().chain_update(name).chain_update([b'\n', ED25519]).chain_update(key.as_bytes()).finalize();
        Ok(Self { name: name.to_owned(), id: [hash[0], hash[1], hash[2], hash[3]], key })
    }

    /// Its name; that of a log is the log's origin.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Its id: the first four bytes of a hash over name, algorithm and key.
    pub const fn id(&self) -> [u8; 4] {
        self.id
    }

    /// The text of a note that this key has signed. Signatures of other keys are left unread.
    ///
    /// # Errors
    /// `log.bad-note`: malformed. `log.unsigned`: no line names this key. `log.bad-signature`: one does, and is false; then the
    /// whole note is refused, even if another line were true.
    pub fn open<'a>(&self, note: &'a str) -> Result<&'a str, Error> {
        let Note { text, signatures } = Note::parse(note)?;
        let mut ours = signatures.iter().filter(|line| line.name == self.name && line.id == self.id).peekable();
        if ours.peek().is_none() {
            return Err(Error::Unsigned);
        }
        if ours.all(|line| self.has_signed(text, &line.bytes)) { Ok(text) } else { Err(Error::BadSignature) }
    }

    /// Strict: refuses the few keys and signatures with which one signature would fit many texts.
    fn has_signed(&self, text: &str, signature: &[u8]) -> bool {
        ed25519_dalek::Signature::from_slice(signature).is_ok_and(|signature| self.key.verify_strict(text.as_bytes(), &signature).is_ok())
    }
}

impl fmt::Display for NotePublic {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut key = vec![ED25519];
        key.extend_from_slice(self.key.as_bytes());
        write!(f, "{}+{:08x}+{}", self.name, u32::from_be_bytes(self.id), STANDARD.encode(key))
    }
}

impl fmt::Debug for NotePublic {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "NotePublic({self})")
    }
}

impl FromStr for NotePublic {
    type Err = Error;

    fn from_str(text: &str) -> Result<Self, Error> {
        let malformed = Error::BadKey("name+id+key wanted");
        // The base64 of the key may hold a plus; neither the name nor the id may.
        let (name, rest) = text.split_once('+').ok_or(malformed)?;
        let (_, key) = rest.split_once('+').ok_or(malformed)?;
        let key: [u8; 33] = STANDARD.decode(key).ok().and_then(|key| key.try_into().ok()).ok_or(malformed)?;
        let [ED25519, key @ ..] = key else {
            return Err(Error::BadKey("not an Ed25519 key"));
        };
        let key = VerifyingKey::from_bytes(&key).ok().filter(|key| !key.is_weak()).ok_or(Error::BadKey("no point of the curve"))?;
        let public = Self::new(name, key)?;
        // A wrong id, or another spelling of the right one, does not come out the same again.
        if public.to_string() == text { Ok(public) } else { Err(Error::BadKey("the id does not fit name and key")) }
    }
}

/// What a log binds itself to: at this size it had this root.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Checkpoint {
    /// Which log; by custom the name of its key. One line, not empty.
    pub origin: String,
    /// Number of leaves.
    pub size: u64,
    /// Root of the tree over them.
    pub root: Hash,
}

impl Checkpoint {
    /// The text to sign: three lines.
    pub fn to_body(&self) -> String {
        format!("{}\n{}\n{}\n", self.origin, self.size, self.root)
    }

    /// Reads the text of a checkpoint. Lines after the third are another log's extensions: allowed, and not read.
    ///
    /// # Errors
    /// `log.bad-checkpoint`: the line that is malformed. `log.bad-note`: too long, control characters.
    pub fn parse_body(body: &str) -> Result<Self, Error> {
        check_text(body)?;
        let mut lines = body.strip_suffix('\n').unwrap_or(body).split('\n');
        let mut next = || lines.next().filter(|line| !line.is_empty());
        let origin = next().ok_or(Error::BadCheckpoint("no origin"))?.to_owned();
        let size = next().and_then(parse_decimal).ok_or(Error::BadCheckpoint("no size"))?;
        let root = next().and_then(|line| line.parse().ok()).ok_or(Error::BadCheckpoint("no root"))?;
        if lines.any(str::is_empty) {
            return Err(Error::BadCheckpoint("an empty line"));
        }
        Ok(Self { origin, size, root })
    }

    /// The checkpoint as a signed note.
    ///
    /// # Errors
    /// `log.bad-checkpoint` or `log.bad-note`: the origin is empty, too long, or not one line.
    pub fn sign(&self, key: &NoteKey) -> Result<String, Error> {
        let body = self.to_body();
        if Self::parse_body(&body)? != *self {
            return Err(Error::BadCheckpoint("the origin is not one line"));
        }
        key.sign(&body)
    }

    /// The checkpoint in a note that `key` has signed. The caller compares `origin` with the log that it means.
    ///
    /// # Errors
    /// As [`NotePublic::open`] and [`Checkpoint::parse_body`].
    pub fn open(note: &str, key: &NotePublic) -> Result<Self, Error> {
        Self::parse_body(key.open(note)?)
    }
}

/// A whole number in its one spelling: digits, no sign, no leading zero.
pub(super) fn parse_decimal(text: &str) -> Option<u64> {
    text.parse().ok().filter(|number: &u64| number.to_string() == text)
}
