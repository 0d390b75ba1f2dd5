//! Forms: fields with limits, what was typed kept, errors by field, and the key that makes a double tap one act. Serves every clause.
//!
//! The key of a form is 16 random bytes, the time, and an HMAC over both and the session (or "public"). It proves that the form came
//! from us (against forged requests) and is used up by the act (`Store::act_once`).

use std::collections::BTreeMap;

use ashar_text::visible;
use axum::body::Bytes;
use axum::extract::FromRequest;
use axum::extract::Request;
use axum::http::StatusCode;
use axum::http::header;
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use hmac::Hmac;
use hmac::Mac;
use secrecy::SecretString;
use sha2::Sha256;

use crate::http::Ctx;
use crate::http::PageError;
use crate::kernel::env::Env;
use crate::kernel::i18n::Lang;
use crate::kernel::store::FormKey;

/// Name of the hidden field with the key.
pub const KEY_FIELD: &str = "form_key";
/// Fields that a form may have.
const FIELDS_MAX: usize = 300;
/// A form that lay open for longer is asked for again (what was typed is kept).
const KEY_MS_MAX: i64 = 24 * 3_600_000;

/// A form that was sent.
#[derive(Debug, Default)]
pub struct Form {
    fields: Vec<(String, String)>,
}

impl<S: Send + Sync> FromRequest<S> for Form {
    type Rejection = PageError;

    async fn from_request(request: Request, _state: &S) -> Result<Self, PageError> {
        let kind = request.headers().get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or("");
        if !kind.starts_with("application/x-www-form-urlencoded") {
            return Err(PageError::new(StatusCode::UNSUPPORTED_MEDIA_TYPE, "http.form-kind"));
        }
        let too_large = |_| PageError::new(StatusCode::PAYLOAD_TOO_LARGE, "http.too-large");
        let body = Bytes::from_request(request, &()).await.map_err(too_large)?;
        Self::parse(&body).ok_or_else(|| PageError::new(StatusCode::BAD_REQUEST, "http.form"))
    }
}

impl Form {
    /// Reads a body. `None` for more than 300 fields, or bytes that are no UTF-8.
    pub fn parse(body: &[u8]) -> Option<Self> {
        let text = std::str::from_utf8(body).ok()?;
        let mut fields = Vec::new();
        for (name, value) in url::form_urlencoded::parse(text.as_bytes()) {
            if fields.len() >= FIELDS_MAX || value.contains('\u{fffd}') {
                return None;
            }
            fields.push((name.into_owned(), value.into_owned()));
        }
        Some(Self { fields })
    }

    /// What was typed into a field, exactly; "" where it was not sent.
    pub fn raw(&self, name: &str) -> &str {
        self.fields.iter().find(|(known, _)| known == name).map_or("", |(_, value)| value.as_str())
    }

    /// One line: NFC, no control or direction characters, spaces joined.
    pub fn line(&self, name: &str) -> String {
        visible(self.raw(name)).split_whitespace().collect::<Vec<_>>().join(" ")
    }

    /// Several lines: NFC, no control or direction characters but line breaks, ends trimmed.
    pub fn area(&self, name: &str) -> String {
        visible(self.raw(name)).trim().to_owned()
    }

    /// A secret: not changed at all.
    pub fn secret(&self, name: &str) -> SecretString {
        SecretString::from(self.raw(name).to_owned())
    }

    /// All values of a group of boxes.
    pub fn all(&self, name: &str) -> Vec<&str> {
        self.fields.iter().filter(|(known, _)| known == name).map(|(_, value)| value.as_str()).collect()
    }

    /// Whether a box is ticked.
    pub fn is_ticked(&self, name: &str) -> bool {
        !self.raw(name).is_empty()
    }

    /// Everything that was typed, without keys and secrets: so that nothing is lost when the session is.
    pub fn typed(&self) -> Vec<(&str, &str)> {
        let is_text = |name: &str| name != KEY_FIELD && !name.contains("pass") && !name.contains("code") && !name.contains("secret");
        self.fields
            .iter()
            .filter(|(name, value)| is_text(name) && !value.trim().is_empty())
            .map(|(n, v)| (n.as_str(), v.as_str()))
            .collect()
    }

    /// Checks the key and binds it to where the act leads.
    ///
    /// # Errors
    /// `http.form-key` where the form is not ours, belongs to another session, or lay open for more than a day.
    pub fn key(&self, ctx: &Ctx, outcome: impl Into<String>) -> Result<FormKey, PageError> {
        let key = self.raw(KEY_FIELD);
        if is_key(ctx.app.keys().form, &owner(ctx), key, ctx.now.as_millisecond()) {
            Ok(FormKey { key: key.to_owned(), outcome: outcome.into() })
        } else {
            Err(PageError::new(StatusCode::FORBIDDEN, "http.form-key"))
        }
    }
}

fn owner(ctx: &Ctx) -> String {
    ctx.present.as_ref().map_or_else(|| "public".to_owned(), |present| format!("session {}", present.session))
}

fn mac_of(secret: [u8; 32], owner: &str, nonce: &[u8], at_ms: i64) -> Option<Hmac<Sha256>> {
    let mut mac = <Hmac<Sha256> as Mac>::new_from_slice(&secret).ok()?;
    mac.update(owner.as_bytes());
    mac.update(&[0]);
    mac.update(nonce);
    mac.update(&at_ms.to_be_bytes());
    Some(mac)
}

/// A key for a form that is about to be shown.
pub fn new_key(secret: [u8; 32], owner: &str, env: &Env) -> String {
    let nonce: [u8; 16] = env.bytes();
    let at_ms = env.now().as_millisecond();
    let mac = mac_of(secret, owner, &nonce, at_ms).map(|mac| mac.finalize().into_bytes()).unwrap_or_default();
    let mut key = nonce.to_vec();
    key.extend_from_slice(&at_ms.to_be_bytes());
    key.extend_from_slice(&mac);
    URL_SAFE_NO_PAD.encode(key)
}

fn is_key(secret: [u8; 32], owner: &str, key: &str, now_ms: i64) -> bool {
    let Ok(bytes) = URL_SAFE_NO_PAD.decode(key) else { return false };
    let (Some(nonce), Some(time), Some(mac)) = (bytes.get(..16), bytes.get(16..24), bytes.get(24..56)) else { return false };
    let Ok(time) = <[u8; 8]>::try_from(time) else { return false };
    let at_ms = i64::from_be_bytes(time);
    let is_young = (0..=KEY_MS_MAX).contains(&now_ms.saturating_sub(at_ms));
    bytes.len() == 56 && is_young && mac_of(secret, owner, nonce, at_ms).is_some_and(|ours| ours.verify_slice(mac).is_ok())
}

impl Ctx {
    /// A key for one form on this page.
    pub fn form_key(&self) -> String {
        new_key(self.app.keys().form, &owner(self), self.app.env())
    }
}

/// Errors of a form, by field: each a locale key.
#[derive(Debug, Default, Clone)]
pub struct Errors {
    lang: Lang,
    by_field: BTreeMap<String, String>,
}

/// One error in the list above a form.
pub struct FieldError {
    /// Field.
    pub name: String,
    /// Sentence.
    pub text: String,
}

impl Errors {
    /// None yet.
    pub fn new(lang: Lang) -> Self {
        Self { lang, by_field: BTreeMap::new() }
    }

    /// Adds the sentence `key` to a field; the first one stays.
    pub fn add(&mut self, field: impl Into<String>, key: &str) {
        let text = crate::kernel::i18n::say(self.lang, key);
        self.by_field.entry(field.into()).or_insert(text);
    }

    /// Adds a sentence with values.
    pub fn add_with(&mut self, field: impl Into<String>, key: &str, args: crate::kernel::i18n::Args<'_>) {
        let text = crate::kernel::i18n::say_with(self.lang, key, args);
        self.by_field.entry(field.into()).or_insert(text);
    }

    /// The sentence of a field, or "".
    pub fn of(&self, field: &str) -> &str {
        self.by_field.get(field).map_or("", String::as_str)
    }

    /// True where nothing is wrong.
    pub fn is_empty(&self) -> bool {
        self.by_field.is_empty()
    }

    /// For the list above the form.
    pub fn list(&self) -> Vec<FieldError> {
        self.by_field.iter().map(|(name, text)| FieldError { name: name.clone(), text: text.clone() }).collect()
    }
}

/// One choice of a select or a group of radios.
pub struct Choice {
    /// Value.
    pub value: String,
    /// Words.
    pub label: String,
    /// Whether it is the chosen one.
    pub chosen: bool,
}

impl Choice {
    /// A choice.
    pub fn new(value: impl Into<String>, label: impl Into<String>, chosen: bool) -> Self {
        Self { value: value.into(), label: label.into(), chosen }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_is_good_for_its_owner_and_for_a_day() {
        let env = Env::fixed(1_000_000, 3);
        let key = new_key([7; 32], "session a", &env);
        let now = env.now().as_millisecond();
        assert!(is_key([7; 32], "session a", &key, now));
        assert!(is_key([7; 32], "session a", &key, now + KEY_MS_MAX));
        assert!(!is_key([7; 32], "session a", &key, now + KEY_MS_MAX + 1));
        assert!(!is_key([7; 32], "session a", &key, now - 1), "a key from the future");
        assert!(!is_key([7; 32], "session b", &key, now));
        assert!(!is_key([8; 32], "session a", &key, now));
        assert!(!is_key([7; 32], "session a", &key[1..], now));
        assert!(!is_key([7; 32], "session a", "", now));
    }

    #[test]
    fn what_hides_or_turns_text_is_taken_out() {
        let form = Form::parse("a=%00x%E2%80%AEy%EF%BB%BF%0D%0Az&b=%D0%B8%CC%86".as_bytes()).unwrap();
        assert_eq!(form.area("a"), "xy\nz");
        assert_eq!(form.line("b"), "й");
        assert!(Form::parse(b"a=%ff").is_none());
        assert!(Form::parse("a=&".repeat(400).as_bytes()).is_none());
    }

    #[test]
    fn secrets_are_not_among_what_is_kept() {
        let form = Form::parse(b"title=x&passphrase=p&code=123456&form_key=k&empty=").unwrap();
        assert_eq!(form.typed(), vec![("title", "x")]);
    }
}
