//! The language model of `ashar-text`: where its texts come from, how they are spelt in chats, and how the weights are learnt.
//!
//! For `cargo xtask train-language` and `cargo xtask evaluate language`; serves S2. The same texts and the same folding always give the same bytes:
//! one thread, a generator of numbers that starts from a constant, no arithmetic of the platform's own library.

pub mod chance;
pub mod corpora;
pub mod learn;
pub mod spellings;
pub mod windows;

use std::path::Path;

use anyhow::Context;

use crate::language::corpora::Text;

/// Where the model lies, seen from the root of the repository.
pub const MODEL: &str = "crates/ashar-text/data/language.bin";

/// Bytes of the model at most: it is in the repository and in the program.
const MODEL_BYTES_MAX: usize = 1_000_000;

/// Learns the model from everything there is and writes it down. Gives back its size, or `None` where the corpora are absent.
pub fn train(root: &Path) -> anyhow::Result<Option<usize>> {
    let Some(texts) = corpora::read(root)? else { return Ok(None) };
    let bytes = model_bytes(&texts)?;
    anyhow::ensure!(bytes.len() <= MODEL_BYTES_MAX, "the model has {} bytes, and {MODEL_BYTES_MAX} is the most", bytes.len());
    std::fs::write(root.join(MODEL), &bytes).context("the model cannot be written")?;
    Ok(Some(bytes.len()))
}

/// The model that these texts give.
pub fn model_bytes(texts: &[Text]) -> anyhow::Result<Vec<u8>> {
    Ok(learn::learn(texts)?.to_bytes())
}
