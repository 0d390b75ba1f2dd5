//! Accounts and pseudonyms. Serves P.

use unicode_normalization::UnicodeNormalization;

use crate::kernel::env::Id;
use crate::kernel::i18n::Lang;
use crate::kernel::policy::Roles;
use crate::kernel::sides::SideId;

/// Where an account stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AccountState {
    /// No passphrase yet.
    Invited,
    /// In use.
    Active,
    /// Closed by a coordinator, for now.
    Frozen,
    /// Gone; the pseudonym was erased.
    Left,
}

impl AccountState {
    /// As the database and the locale keys name it.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Invited => "invited",
            Self::Active => "active",
            Self::Frozen => "frozen",
            Self::Left => "left",
        }
    }

    /// From the database.
    pub fn parse(word: &str) -> Option<Self> {
        [Self::Invited, Self::Active, Self::Frozen, Self::Left].into_iter().find(|state| state.as_str() == word)
    }
}

/// An account as lists and pages need it. No secret is in it.
#[derive(Debug, Clone)]
pub struct Account {
    /// Id.
    pub id: Id,
    /// Pseudonym.
    pub handle: String,
    /// Side; observers have none.
    pub side: Option<SideId>,
    /// State.
    pub state: AccountState,
    /// Made at the console.
    pub is_founder: bool,
    /// Asked to have authored items hidden.
    pub is_hidden: bool,
    /// Language of the desk pages.
    pub lang: Lang,
    /// Roles that have not lapsed.
    pub roles: Roles,
}

/// A pseudonym: 3 to 24 letters, digits, spaces or dashes of one script, not a known name's form.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Handle(String);

/// Why a pseudonym cannot be used.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum HandleError {
    /// Fewer than three or more than twenty-four characters.
    Length,
    /// Something else than letters, digits, single spaces or dashes.
    Letters,
    /// Cyrillic and Latin letters mixed: two pseudonyms would look the same.
    Mixed,
}

impl HandleError {
    /// Locale key of the sentence that says what to do.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Length => "auth-handle-length",
            Self::Letters => "auth-handle-letters",
            Self::Mixed => "auth-handle-mixed",
        }
    }
}

impl Handle {
    /// Checks a pseudonym.
    ///
    /// # Errors
    /// [`HandleError`].
    pub fn parse(typed: &str) -> Result<Self, HandleError> {
        let name: String = typed.nfc().collect::<String>().split_whitespace().collect::<Vec<_>>().join(" ");
        if !(3..=24).contains(&name.chars().count()) {
            return Err(HandleError::Length);
        }
        let fits = |c: char| c.is_alphanumeric() || matches!(c, ' ' | '-' | 'ʻ' | 'ʼ' | '\'');
        if !name.chars().all(fits) || !name.chars().any(char::is_alphabetic) {
            return Err(HandleError::Letters);
        }
        let is_latin = |c: char| c.is_ascii_alphabetic() || ('\u{c0}'..='\u{24f}').contains(&c);
        let is_cyrillic = |c: char| ('\u{400}'..='\u{52f}').contains(&c);
        let letters = || name.chars().filter(|c| c.is_alphabetic() && !matches!(c, 'ʻ' | 'ʼ'));
        if letters().all(is_latin) || letters().all(is_cyrillic) { Ok(Self(name)) } else { Err(HandleError::Mixed) }
    }

    /// As shown.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Folded form: look-alikes of the other script, case and separators do not make a different pseudonym.
    pub fn fold(name: &str) -> String {
        let lower = name.nfkc().collect::<String>().to_lowercase();
        lower.chars().filter(|c| c.is_alphanumeric() && !matches!(c, 'ʻ' | 'ʼ')).map(look_alike).collect()
    }

    /// Folded form of this pseudonym.
    pub fn key(&self) -> String {
        Self::fold(&self.0)
    }
}

/// Latin letters and digits onto the Cyrillic (or plain) letters that look the same (Unicode TS 39 confusables, small letters only).
const fn look_alike(c: char) -> char {
    match c {
        'a' => 'а',
        'c' => 'с',
        'e' | 'ё' => 'е',
        'o' | '0' => 'о',
        'p' => 'р',
        'x' => 'х',
        'y' | 'ү' => 'у',
        'k' => 'к',
        'm' => 'м',
        't' => 'т',
        'b' => 'в',
        'h' => 'н',
        'i' | 'l' | '1' => 'і',
        's' => 'ѕ',
        'j' => 'ј',
        other => other,
    }
}
