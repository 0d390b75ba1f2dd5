//! Pure text work for Russian, Kyrgyz, Tajik, Uzbek and English, as people really write them. Serves S2, and every clause through the
//! texts that members write.
//!
//! For whoever reads or stores what people typed; usable alone. It does no input or output, knows no clock, and never fails on strange
//! text: it gives a result plus warnings. It ranks and explains; it never decides.
//!
//! ```text
//! text ─► normalise ─► words ─┬─► language (segments)
//!                             ├─► places, concepts, personal data
//!                             ├─► signals (with reasons) ─► analysis
//!                             ├─► families (near-duplicates)
//!                             └─► claims (known rumours)
//! ```

pub mod analyse;
pub mod claims;
pub mod concepts;
pub mod families;
pub mod fault;
pub mod language;
pub mod normalise;
pub mod places;
pub mod release;
pub mod signals;
mod visible;
pub mod words;

pub use analyse::Analyser;
pub use analyse::Analysis;
pub use release::BadRelease;
pub use release::Release;
pub use release::ReleaseTexts;
pub use visible::visible;
