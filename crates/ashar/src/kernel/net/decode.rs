//! Unpacking a body while it arrives, never further than the meter allows. Serves S2: a packed page of a few kilobytes must not become
//! gigabytes in memory.

use std::io::Write;

use flate2::write::MultiGzDecoder;

use crate::kernel::net::budget::Meter;
use crate::kernel::net::error::Error;

/// Letters of an unknown coding that are told to the operator.
const CODING_LETTERS_MAX: usize = 32;

/// Takes wire bytes, keeps decoded bytes.
pub(super) enum Decoder {
    Plain(Sink),
    Gzip(Box<MultiGzDecoder<Sink>>),
}

/// The kept bytes. Asks the meter before it keeps any; flate2 writes to it in pieces of 32 KiB.
pub(super) struct Sink {
    meter: Meter,
    body: Vec<u8>,
    refused: Option<Error>,
}

impl Decoder {
    /// # Errors
    /// [`Error::RefusedEncoding`] for anything but `identity` and one layer of gzip.
    pub(super) fn new(coding: &str, meter: Meter) -> Result<Self, Error> {
        let sink = Sink { meter, body: Vec::new(), refused: None };
        match coding.trim().to_ascii_lowercase().as_str() {
            "" | "identity" => Ok(Self::Plain(sink)),
            "gzip" | "x-gzip" => Ok(Self::Gzip(Box::new(MultiGzDecoder::new(sink)))),
            _ => Err(Error::RefusedEncoding { coding: coding.chars().take(CODING_LETTERS_MAX).collect() }),
        }
    }

    /// # Errors
    /// [`Error::TooLarge`], [`Error::Swelling`], [`Error::Garbled`].
    pub(super) fn push(&mut self, piece: &[u8]) -> Result<(), Error> {
        let written = match self {
            Self::Plain(sink) => {
                sink.meter.wire(piece.len())?;
                sink.write_all(piece)
            }
            Self::Gzip(gzip) => {
                gzip.get_mut().meter.wire(piece.len())?;
                gzip.write_all(piece)
            }
        };
        written.map_err(|_| self.cause())
    }

    /// The whole body.
    ///
    /// # Errors
    /// As [`Decoder::push`]; a packed body that was cut short is [`Error::Garbled`].
    pub(super) fn finish(mut self) -> Result<Vec<u8>, Error> {
        if let Self::Gzip(gzip) = &mut self
            && gzip.try_finish().is_err()
        {
            return Err(self.cause());
        }
        match self {
            Self::Plain(sink) => Ok(sink.body),
            Self::Gzip(mut gzip) => Ok(std::mem::take(&mut gzip.get_mut().body)),
        }
    }

    fn cause(&mut self) -> Error {
        let refused = match self {
            Self::Plain(sink) => sink.refused.take(),
            Self::Gzip(gzip) => gzip.get_mut().refused.take(),
        };
        refused.unwrap_or(Error::Garbled)
    }
}

impl Write for Sink {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        if let Err(error) = self.meter.decoded(bytes.len()) {
            self.refused = Some(error);
            return Err(std::io::Error::other("over the budget"));
        }
        self.body.extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::kernel::net::budget::Budget;

    fn pack(content: &[u8]) -> Vec<u8> {
        let mut packer = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
        packer.write_all(content).unwrap();
        packer.finish().unwrap()
    }

    fn unpack(coding: &str, wire: &[u8], piece_bytes: usize) -> Result<Vec<u8>, Error> {
        let mut decoder = Decoder::new(coding, Meter::new(Budget::default()))?;
        for piece in wire.chunks(piece_bytes) {
            decoder.push(piece)?;
        }
        decoder.finish()
    }

    #[test]
    fn a_packed_page_arrives_whole_in_any_pieces() {
        let page = "Сынак-Булак / Намунаобод\n".repeat(50);
        let wire = pack(page.as_bytes());
        for piece_bytes in [1, 7, 4_096] {
            assert_eq!(unpack("gzip", &wire, piece_bytes), Ok(page.clone().into_bytes()));
        }
        let two = [wire.clone(), wire.clone()].concat();
        assert_eq!(unpack(" X-GZIP ", &two, 100).map(|body| body.len()), Ok(2 * page.len()));
        assert_eq!(unpack("", b"plain", 2), Ok(b"plain".to_vec()));
    }

    #[test]
    fn a_bomb_is_refused_while_it_swells() {
        let bomb = pack(&vec![0; 8 * 1024 * 1024]);
        assert!(bomb.len() < 10_000, "{}", bomb.len());
        for piece_bytes in [1, 512, bomb.len()] {
            assert_eq!(unpack("gzip", &bomb, piece_bytes), Err(Error::Swelling { limit_ratio: 100 }));
        }
        let mut decoder = Decoder::new("gzip", Meter::new(Budget::default())).unwrap();
        assert!(decoder.push(&bomb).is_err());
        let Decoder::Gzip(gzip) = decoder else { panic!("gzip") };
        assert!(gzip.get_ref().body.len() <= 100 * bomb.len(), "nothing is kept past the limit");
        let large = Budget { ratio_max: u64::MAX, ..Budget::default() };
        let mut decoder = Decoder::new("gzip", Meter::new(large)).unwrap();
        assert_eq!(decoder.push(&pack(&vec![0; 21 * 1024 * 1024])), Err(Error::TooLarge { limit_bytes: 20 * 1024 * 1024 }));
    }

    #[test]
    fn what_cannot_be_unpacked_is_garbled_and_other_codings_are_refused() {
        let wire = pack(b"whole");
        let mut flipped = wire.clone();
        let last = flipped.len() - 6;
        flipped[last] ^= 1;
        for bad in [b"no gzip at all".as_slice(), &wire[..wire.len() - 1], &wire[..12], &flipped] {
            assert_eq!(unpack("gzip", bad, 3), Err(Error::Garbled));
        }
        for coding in ["br", "zstd", "deflate", "gzip, gzip", "gzip,br"] {
            assert_eq!(unpack(coding, &wire, 3).map_err(|error| error.code()), Err("net.refused-encoding"), "{coding}");
        }
    }
}
