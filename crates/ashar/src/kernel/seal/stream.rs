//! Sealing what is too large for memory: backups. Serves promises 5 and 6.
//!
//! A plain age file, binary, to any number of keys; `age -d` opens it. Unlike the sealed fields it has no first line of ours and no
//! padding: what is inside is a tar archive, which `tar` must be able to read as it comes.
//!
//! What this never does: say that a stream was whole before its end was read. Whoever opens one keeps nothing before that.

use std::io::BufRead;
use std::io::Read;
use std::io::Write;

use age::stream::StreamReader;
use age::stream::StreamWriter;

use crate::kernel::seal::Error;
use crate::kernel::seal::Identity;
use crate::kernel::seal::MAX_RECIPIENTS;
use crate::kernel::seal::Recipient;
use crate::kernel::seal::layer;

/// What is written here comes out sealed. [`SealWriter::finish`] must be called: without it the stream counts as cut off.
pub struct SealWriter<W: Write>(StreamWriter<W>);

/// What was sealed, piece by piece. A changed or cut stream ends in an error and not in an end.
pub struct SealReader<R: Read>(StreamReader<R>);

/// Begins a sealed stream: each of `to` alone can open it.
///
/// # Errors
/// `seal.no-recipient`, `seal.too-many`, `seal.failed` (the output does not take the header).
pub fn seal_stream<W: Write>(out: W, to: &[Recipient]) -> Result<SealWriter<W>, Error> {
    if to.is_empty() {
        return Err(Error::NoRecipient);
    }
    if to.len() > MAX_RECIPIENTS {
        return Err(Error::TooMany);
    }
    let keys = to.iter().map(|recipient| recipient.as_age() as &dyn age::Recipient);
    let encryptor = age::Encryptor::with_recipients(keys).map_err(|_| Error::Failed)?;
    encryptor.wrap_output(out).map(SealWriter).map_err(|_| Error::Failed)
}

/// Begins to open a sealed stream with any of `with`.
///
/// # Limits
/// A header of 16 KiB and [`MAX_RECIPIENTS`], looked at before any work is done.
///
/// # Errors
/// `seal.wrong-key`, `seal.damaged`, `seal.too-large`, `seal.too-many`.
pub fn open_stream<R: BufRead>(mut sealed: R, with: &[Identity]) -> Result<SealReader<impl Read + use<R>>, Error> {
    let mut start = Vec::with_capacity(layer::MAX_HEADER_BYTES);
    // One byte more, by which a header that is too long is told from a file that is too short.
    let most = u64::try_from(layer::MAX_HEADER_BYTES).map_or(u64::MAX, |bytes| bytes.saturating_add(1));
    (&mut sealed).take(most).read_to_end(&mut start).map_err(|_| Error::Damaged)?;
    layer::check_header(&start)?;
    let whole = std::io::BufReader::new(std::io::Cursor::new(start).chain(sealed));
    let decryptor = age::Decryptor::new_buffered(whole).map_err(|_| Error::Damaged)?;
    let keys = with.iter().map(|identity| identity.as_age() as &dyn age::Identity);
    decryptor.decrypt(keys).map(SealReader).map_err(|refusal| layer::cause(&refusal))
}

impl<W: Write> SealWriter<W> {
    /// Writes the end of the stream and gives the output back.
    ///
    /// # Errors
    /// Those of the output.
    pub fn finish(self) -> std::io::Result<W> {
        self.0.finish()
    }
}

impl<W: Write> Write for SealWriter<W> {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.0.write(bytes)
    }

    fn flush(&mut self) -> std::io::Result<()> {
        self.0.flush()
    }
}

impl<R: Read> Read for SealReader<R> {
    fn read(&mut self, out: &mut [u8]) -> std::io::Result<usize> {
        self.0.read(out)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sealed(payload: &[u8], to: &[Recipient]) -> Vec<u8> {
        let mut writer = seal_stream(Vec::new(), to).unwrap();
        writer.write_all(payload).unwrap();
        writer.finish().unwrap()
    }

    fn opened(sealed: &[u8], with: &[Identity]) -> Result<Vec<u8>, &'static str> {
        let mut reader = open_stream(sealed, with).map_err(Error::code)?;
        let mut payload = Vec::new();
        reader.read_to_end(&mut payload).map_err(|_| "cut or changed")?;
        Ok(payload)
    }

    #[test]
    fn any_of_the_keys_opens_it_and_another_does_not() {
        let (one, two, other) = (Identity::generate(), Identity::generate(), Identity::generate());
        let payload: Vec<u8> = (0..200_000_u32).flat_map(u32::to_le_bytes).collect();
        let file = sealed(&payload, &[one.public(), two.public()]);
        assert!(opened(&file, &[one]) == Ok(payload.clone()));
        assert!(opened(&file, &[two]) == Ok(payload));
        assert_eq!(opened(&file, &[other]), Err("seal.wrong-key"));
        assert_eq!(seal_stream(Vec::new(), &[]).err().map(Error::code), Some("seal.no-recipient"));
    }

    #[test]
    fn a_cut_or_changed_stream_ends_in_an_error() {
        let key = Identity::generate();
        let file = sealed(&vec![7; 150_000], &[key.public()]);
        let keys = [key];
        for cut in [file.len() - 1, file.len() - 16, file.len() - 65_000, 300, 20, 0] {
            assert!(opened(&file[..cut], &keys).is_err(), "cut at {cut}");
        }
        for at in [10, 40, 100, 250, 70_000, file.len() - 1] {
            let mut changed = file.clone();
            changed[at] ^= 1;
            assert!(opened(&changed, &keys).is_err(), "changed at {at}");
        }
    }

    #[test]
    fn an_endless_header_is_refused_unread() {
        let hostile = std::io::Read::take(std::io::repeat(b'a'), 1 << 30);
        let refused = open_stream(std::io::BufReader::new(hostile), &[Identity::generate()]);
        assert_eq!(refused.err().map(Error::code), Some("seal.too-large"));
    }
}
