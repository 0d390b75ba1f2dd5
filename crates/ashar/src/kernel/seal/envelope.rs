//! Fields in one layer and in two: what one side's group reads, and what only both sides together reach.
//!
//! For `intake`, `care` and whoever keeps a text or a contact. Serves S2, S4, L1 and promises 1 and 5.
//!
//! ```text
//!   seal         age(x -> A)                                         any one of A opens it
//!   seal_nested  age(age(x -> A) -> B)                               nobody opens it alone
//!   hand_over    B takes its layer off in a live session and seals what remains, still closed to B, to one named reader of A
//!   open_handed  the reader takes that off, then opens age(x -> A) with the key of A
//! ```
//!
//! A and B are any two sets of keys without a common member; which side is which is the caller's data, and exchanging them changes
//! nothing. The plaintext of a nested field never exists on B's way. This file stores nothing and remembers nothing.

use std::mem;

use zeroize::Zeroizing;

use crate::kernel::seal::Error;
use crate::kernel::seal::Identity;
use crate::kernel::seal::Recipient;
use crate::kernel::seal::layer;
use crate::kernel::seal::layer::Kind;

/// The most bytes of a field before sealing. Larger things are blobs.
pub const MAX_PLAIN_BYTES: usize = 1024 * 1024;

/// Payloads come in steps of so many bytes, so that the length does not tell a short name from a long one.
const BUCKET_BYTES: usize = 256;

/// Ends the plaintext; zeros follow up to the step. This is the padding of ISO/IEC 7816-4, as in libsodium's `sodium_pad`
/// (<https://libsodium.gitbook.io/doc/padding>, looked up 2026-11-22); it leaves the text readable for someone who opens the file by hand.
const END_OF_PLAIN: u8 = 0x80;

/// Seals a field to all of `to`; each of them alone can open it.
///
/// # Errors
/// `seal.too-large` ([`MAX_PLAIN_BYTES`]), `seal.no-recipient`, `seal.too-many`
/// ([`MAX_RECIPIENTS`](crate::kernel::seal::MAX_RECIPIENTS)).
pub fn seal(plain: &[u8], to: &[Recipient]) -> Result<Vec<u8>, Error> {
    layer::lock(Kind::Field, &pad(plain)?, to)
}

/// Opens a field with any of the given keys.
///
/// # Errors
/// `seal.wrong-key`, `seal.damaged`, `seal.too-large`, `seal.too-many`; `seal.wrong-kind` for a nested or handed field or a key.
pub fn open(sealed: &[u8], with: &[&Identity]) -> Result<Zeroizing<Vec<u8>>, Error> {
    let mut plain = layer::unlock(Kind::Field, sealed, with)?;
    unpad(&mut plain)?;
    Ok(plain)
}

/// Seals a field so that only both sets of keys together reach it: age(age(x -> inner) -> outer).
///
/// # Errors
/// As [`seal`]; `seal.same-key` if one key stands in both sets, since its holder could open both layers alone.
pub fn seal_nested(plain: &[u8], inner: &[Recipient], outer: &[Recipient]) -> Result<Vec<u8>, Error> {
    if inner.iter().any(|key| outer.contains(key)) {
        return Err(Error::SameKey);
    }
    let core = seal(plain, inner)?;
    layer::lock(Kind::Layer, &core, outer)
}

/// Takes the outer layer off. What comes back is still sealed to the inner keys ([`open`] reads it with one of them).
///
/// # Errors
/// As [`open`]; `seal.wrong-kind` for anything but a nested field.
pub fn open_outer(sealed: &[u8], with: &[&Identity]) -> Result<Vec<u8>, Error> {
    let mut core = layer::unlock(Kind::Layer, sealed, with)?;
    Ok(mem::take(&mut *core))
}

/// Moves the outer layer to new keys, after one of its holders has gone. The inner layer stays as it is, unread.
///
/// # Errors
/// As [`open_outer`] and [`seal`].
pub fn reseal_outer(sealed: &[u8], with: &[&Identity], outer: &[Recipient]) -> Result<Vec<u8>, Error> {
    let core = layer::unlock(Kind::Layer, sealed, with)?;
    layer::lock(Kind::Layer, &core, outer)
}

/// The second key's consent: the holder of the outer key opens the outer layer for exactly one named reader of the inner side.
///
/// The holder learns nothing of the field. Without the inner key the reader learns nothing either; and others who have the inner key
/// learn nothing, because the hand-over is sealed to the reader.
///
/// # Errors
/// As [`open_outer`].
pub fn hand_over(sealed: &[u8], outer: &Identity, reader: &Recipient) -> Result<Vec<u8>, Error> {
    let core = open_outer(sealed, &[outer])?;
    layer::lock(Kind::Handed, &core, std::slice::from_ref(reader))
}

/// Reads what was handed over: `reader` is the named reader's own key, `inner` the key of the inner side.
///
/// # Errors
/// As [`open`]; `seal.wrong-key` if either of the two keys does not fit.
pub fn open_handed(handed: &[u8], reader: &Identity, inner: &Identity) -> Result<Zeroizing<Vec<u8>>, Error> {
    let core = layer::unlock(Kind::Handed, handed, &[reader])?;
    open(&core, &[inner])
}

fn pad(plain: &[u8]) -> Result<Zeroizing<Vec<u8>>, Error> {
    if plain.len() > MAX_PLAIN_BYTES {
        return Err(Error::TooLarge);
    }
    let n_line = Kind::Field.line().len();
    let n_padded = (n_line + plain.len() + 1).next_multiple_of(BUCKET_BYTES) - n_line;
    let mut padded = Zeroizing::new(Vec::with_capacity(n_padded));
    padded.extend_from_slice(plain);
    padded.push(END_OF_PLAIN);
    padded.resize(n_padded, 0);
    Ok(padded)
}

fn unpad(padded: &mut Vec<u8>) -> Result<(), Error> {
    let end = padded.iter().rposition(|byte| *byte != 0).ok_or(Error::Damaged)?;
    if padded[end] != END_OF_PLAIN || padded.len() - end > BUCKET_BYTES {
        return Err(Error::Damaged);
    }
    padded.truncate(end);
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn padding_goes_and_comes_back_at_every_length() {
        for n_bytes in 0..600 {
            for byte in [0, 1, END_OF_PLAIN] {
                let plain = vec![byte; n_bytes];
                let mut padded = pad(&plain).unwrap();
                assert_eq!((padded.len() + Kind::Field.line().len()) % BUCKET_BYTES, 0);
                unpad(&mut padded).unwrap();
                assert_eq!(*padded, plain);
            }
        }
    }

    #[test]
    fn the_outer_layer_moves_and_the_inner_one_stays() {
        let [inner, old, new] = [(); 3].map(|()| Identity::generate());
        let sealed = seal_nested(b"text", &[inner.public()], &[old.public()]).unwrap();
        let moved = reseal_outer(&sealed, &[&old], &[new.public()]).unwrap();
        assert_eq!(open_outer(&moved, &[&old]).unwrap_err(), Error::WrongKey);
        let core = open_outer(&moved, &[&new]).unwrap();
        assert_eq!(open(&core, &[&new]).unwrap_err(), Error::WrongKey);
        assert_eq!(open(&core, &[&inner]).unwrap().as_slice(), b"text");
    }

    #[test]
    fn what_was_never_padded_is_refused() {
        for bytes in [vec![], vec![0; 240], b"text".to_vec(), [vec![END_OF_PLAIN], vec![0; BUCKET_BYTES]].concat()] {
            assert_eq!(unpad(&mut bytes.clone()), Err(Error::Damaged));
        }
    }
}
