//! What people type, turned into what cannot be wrong, or into a sentence beside the field. Serves P.

use zeroize::Zeroizing;

use crate::http::Errors;
use crate::http::Form;
use crate::kernel::auth::Handle;
use crate::kernel::i18n::Lang;
use crate::kernel::i18n::Value;
use crate::kernel::policy::Role;
use crate::kernel::seal::Receipt;
use crate::kernel::seal::ReceiptError;
use crate::kernel::text::Text;
use crate::members::actions::join::NewApplication;
use crate::members::groups::Groups;
use crate::members::model::AIM_CHARS_MAX;
use crate::members::model::Kind;
use crate::members::model::NAME_CHARS_MAX;
use crate::members::model::PRIVATE_CHARS_MAX;
use crate::members::model::PeopleFilter;
use crate::members::model::WorksFor;
use crate::members::sealed::Private;

/// The join form as it was typed, to be shown again. The sealed part is kept on the page only.
#[derive(Default)]
pub struct JoinTyped {
    /// "person" or "organisation".
    pub kind: String,
    /// Pseudonym.
    pub handle: String,
    /// Desk.
    pub side: String,
    /// What the applicant wants to do.
    pub aim: String,
    /// Organisation's name.
    pub organisation: String,
    /// Whether it may be named in public.
    pub shows: bool,
    /// Real name.
    pub name: Zeroizing<String>,
    /// Contact.
    pub contact: Zeroizing<String>,
}

impl JoinTyped {
    /// What was typed.
    pub fn read(form: &Form) -> Self {
        Self {
            kind: form.line("kind"),
            handle: form.line("handle"),
            side: form.line("side"),
            aim: form.area("aim"),
            organisation: form.line("organisation"),
            shows: form.is_ticked("shows"),
            name: Zeroizing::new(form.line("name")),
            contact: Zeroizing::new(form.line("contact")),
        }
    }

    /// Checks it. `None` where `errors` has something to say.
    pub fn check(&self, lang: Lang, errors: &mut Errors) -> Option<NewApplication> {
        let kind = Kind::parse(&self.kind).unwrap_or(Kind::Person);
        let handle = Handle::parse(&self.handle).map_err(|error| errors.add("handle", error.key())).ok();
        let side = WorksFor::parse(&self.side).map(WorksFor::side);
        if side.is_none() {
            errors.add("side", "members-side-missing");
        }
        if self.aim.is_empty() {
            errors.add("aim", "members-aim-missing");
        }
        limit(errors, "aim", &self.aim, AIM_CHARS_MAX);
        let organisation = (kind == Kind::Organisation).then(|| self.organisation(lang, errors));
        limit(errors, "name", &self.name, PRIVATE_CHARS_MAX);
        limit(errors, "contact", &self.contact, PRIVATE_CHARS_MAX);
        let (Some(handle), Some(side), true) = (handle, side, errors.is_empty()) else { return None };
        let private = Private { name: self.name.clone(), contact: self.contact.clone() };
        let private = (!private.is_empty()).then_some(private);
        Some(NewApplication { handle, kind, side, aim: self.aim.clone(), organisation, private, lang })
    }

    fn organisation(&self, lang: Lang, errors: &mut Errors) -> (Text, bool) {
        if self.organisation.is_empty() {
            errors.add("organisation", "members-organisation-missing");
        }
        limit(errors, "organisation", &self.organisation, NAME_CHARS_MAX);
        (Text::original(lang, self.organisation.clone(), None), self.shows)
    }
}

/// A field that is too long says so, with its limit.
fn limit(errors: &mut Errors, field: &str, typed: &str, max: usize) {
    if typed.chars().count() > max {
        errors.add_with(field, "members-too-long", &[("n", Value::Number(i64::try_from(max).unwrap_or(i64::MAX)))]);
    }
}

/// A receipt code, or the key of the sentence that helps to mend it.
pub fn receipt(form: &Form) -> Result<Receipt, &'static str> {
    Receipt::parse(&form.line("receipt")).map_err(|error| match error {
        ReceiptError::Length { .. } => "members-receipt-length",
        ReceiptError::CheckDigit => "members-receipt-check",
        ReceiptError::Character => "members-receipt-character",
    })
}

/// The filter of the list of people, from its address. What is not known there filters nothing.
pub fn filter(value: impl Fn(&str) -> Option<String>) -> PeopleFilter {
    PeopleFilter {
        side: value("side").and_then(|word| WorksFor::parse(&word)),
        role: value("role").and_then(|word| Role::parse(&word)).filter(|role| *role != Role::Reader),
        group: value("group").filter(|code| Groups::get().find(code).is_some()),
        after: value("after").unwrap_or_default(),
    }
}
