//! Argon2id, in memory that goes back to the machine at once. For passphrases and receipt codes. Serves P.
//!
//! glibc keeps what it hands out up to 32 MiB for later, and soon finds that later requests do not fit the gaps: twenty sign-ins at once
//! left 250 MB behind. For more than that it asks the machine for pages of their own and gives them back. So the room asked for here is
//! larger than needed; pages that nobody touches cost nothing.
//! Source: mallopt(3), M_MMAP_THRESHOLD, DEFAULT_MMAP_THRESHOLD_MAX (man7.org, 2026-11-23).

use argon2::Algorithm;
use argon2::Argon2;
use argon2::Block;
use argon2::Params;
use argon2::Version;

use crate::kernel::seal::Error;

/// Just above what glibc would keep.
const ROOM_BYTES: usize = 33 * 1024 * 1024;

/// Fills `out` from a secret and a salt.
///
/// # Limits
/// The caller bounds how many run at once.
///
/// # Errors
/// `seal.failed`: lengths that Argon2 does not take.
pub fn argon2id(params: &Params, secret: &[u8], salt: &[u8], out: &mut [u8]) -> Result<(), Error> {
    let n_blocks = params.block_count();
    let mut blocks: Vec<Block> = Vec::with_capacity(n_blocks.max(ROOM_BYTES / Block::SIZE));
    blocks.resize(n_blocks, Block::new());
    let argon2 = Argon2::new(Algorithm::Argon2id, Version::V0x13, params.clone());
    argon2.hash_password_into_with_memory(secret, salt, out, &mut blocks).map_err(|_| Error::Failed)
}
