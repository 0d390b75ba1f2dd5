//! What people type at the door, made safe to hand on. Serves P.

use secrecy::SecretString;

use crate::http::Ctx;
use crate::http::Errors;
use crate::http::Form;
use crate::kernel::auth::Error;
use crate::kernel::auth::TotpSecret;
use crate::kernel::seal::Receipt;
use crate::kernel::seal::ReceiptError;

/// A pseudonym has at most 24 letters; more is kept so that its owner sees what they typed, but not a book.
const HANDLE_CHARS_MAX: usize = 60;
/// Six digits or ten letters, with what people put between.
const CODE_CHARS_MAX: usize = 40;
/// Letters of a tool's label.
const LABEL_CHARS_MAX: usize = 40;
/// Days that a tool's token may live.
pub const TOKEN_DAYS: [i64; 3] = [7, 30, 90];

fn cut(text: &str, n_chars: usize) -> String {
    text.chars().take(n_chars).collect()
}

/// The pseudonym.
pub fn handle(form: &Form) -> String {
    cut(&form.line("handle"), HANDLE_CHARS_MAX)
}

/// A code of the app, or a backup code.
pub fn code(form: &Form, field: &str) -> String {
    cut(&form.line(field), CODE_CHARS_MAX)
}

/// The receipt code, or the sentence that says what is wrong with it.
pub fn receipt(ctx: &Ctx, form: &Form) -> Result<Receipt, String> {
    Receipt::parse(form.raw("entry-code")).map_err(|error| match error {
        ReceiptError::Length { n_digits } => {
            ctx.t_with("access-entry-code-length", &[("n", i64::try_from(n_digits).unwrap_or(i64::MAX).into())])
        }
        ReceiptError::CheckDigit => ctx.t("access-entry-code-check"),
        ReceiptError::Character => ctx.t("access-entry-code-character"),
    })
}

/// The authenticator's secret that the page itself wrote into the form.
pub fn secret(form: &Form) -> Option<TotpSecret> {
    let typed = form.raw("totp-secret");
    // 20 bytes are 32 letters of base32.
    if typed.len() == 32 { TotpSecret::from_base32(typed) } else { None }
}

/// A new passphrase, twice.
pub fn passphrases(form: &Form) -> (SecretString, SecretString) {
    (form.secret("passphrase"), form.secret("passphrase-again"))
}

/// Puts what went wrong with a passphrase or a code beside its field; hands back what belongs on a page of its own.
pub fn beside_fields(errors: &mut Errors, error: Error, field_of_wrong: &str) -> Result<(), Error> {
    match error {
        Error::Weak(weakness) => errors.add("passphrase", weakness.key()),
        Error::Differ => errors.add("passphrase-again", "access-passphrase-differ"),
        Error::NoFactor => errors.add("code", "access-factor-needed"),
        Error::Wrong if field_of_wrong == "passphrase-old" => errors.add(field_of_wrong, "access-passphrase-old-wrong"),
        Error::Wrong => errors.add(field_of_wrong, "access-wrong-code"),
        other => return Err(other),
    }
    Ok(())
}

/// A token that is asked for.
pub struct NewToken {
    /// The member's own word for the tool.
    pub label: String,
    /// Days until it ends.
    pub days: i64,
}

/// Reads a token's form.
pub fn new_token(form: &Form, errors: &mut Errors) -> NewToken {
    let label = form.line("label");
    if label.is_empty() {
        errors.add("label", "access-token-label-empty");
    } else if label.chars().count() > LABEL_CHARS_MAX {
        errors.add("label", "access-token-label-long");
    }
    let days = form.line("days").parse().ok().filter(|days| TOKEN_DAYS.contains(days)).unwrap_or(TOKEN_DAYS[1]);
    NewToken { label: cut(&label, LABEL_CHARS_MAX * 2), days }
}
