//! Ids and languages in addresses, and the keys of pages with several forms. Serves P.

use crate::http::Ctx;
use crate::http::Form;
use crate::http::PageError;
use crate::http::ctx::lang_of_path;
use crate::kernel::env::Id;
use crate::kernel::store::FormKey;

/// An id from an address; what is none is a page that does not exist.
pub fn id(word: &str) -> Result<Id, PageError> {
    word.parse().map_err(|_| PageError::not_found())
}

/// A public page stands below one of the five languages.
pub fn in_a_language(ctx: &Ctx) -> Result<(), PageError> {
    lang_of_path(&ctx.path).map(drop).ok_or(PageError::not_found())
}

/// The key of one deed on a page that offers several: each deed may use the page's key once.
pub fn deed_key(ctx: &Ctx, form: &Form, deed: &str, to: &str) -> Result<FormKey, PageError> {
    let mut key = form.key(ctx, to)?;
    key.key = format!("{deed} {}", key.key);
    Ok(key)
}
