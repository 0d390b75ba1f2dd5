//! Invented statements for `ashar demo`, brought to their ends by the same deeds that members use. Serves P and S1.

use std::collections::BTreeMap;

use serde::Deserialize;

use crate::http::App;
use crate::kernel::env::Id;
use crate::kernel::i18n::Lang;
use crate::kernel::log::Hash;
use crate::kernel::policy::Actor;
use crate::kernel::signoff::Stance;
use crate::kernel::signoff::Urgency;
use crate::kernel::store::FormKey;
use crate::statements;
use crate::statements::Error;
use crate::statements::Typed;

#[derive(Deserialize)]
struct File {
    statement: Vec<Made>,
}

#[derive(Deserialize)]
struct Made {
    end: String,
    original: Lang,
    title: BTreeMap<Lang, String>,
    body: BTreeMap<Lang, String>,
    reasoning: Option<Reasoning>,
}

#[derive(Deserialize)]
struct Reasoning {
    first: String,
    second: String,
}

/// Who writes and who signs: of each side, someone who is no author.
pub struct Cast {
    /// Begins every statement.
    pub author: Actor,
    /// Turn the keys.
    pub signers: [Actor; 2],
}

/// Tells the statements of `data/demo.toml`.
///
/// # Errors
/// What the deeds say.
pub async fn tell(app: &App, cast: &Cast) -> Result<(), Error> {
    let file: File = toml::from_str(include_str!("../../../data/demo.toml")).map_err(|_| Error::Content)?;
    for made in &file.statement {
        tell_one(app, cast, made).await?;
    }
    Ok(())
}

async fn tell_one(app: &App, cast: &Cast, made: &Made) -> Result<(), Error> {
    let id = app.env().id();
    statements::create(app, Some(&cast.author), key(app), id, typed(made)).await?;
    if made.end == "draft" {
        return Ok(());
    }
    statements::ask(app, Some(&cast.author), key(app), id, Urgency::Ordinary).await?;
    if made.end == "asked" {
        return Ok(());
    }
    let seen = statements::digest(app, id, cast.author.account).await?;
    for (n, signer) in cast.signers.iter().enumerate() {
        sign(app, signer, (id, seen), made, n == 0).await?;
    }
    statements::publish(app, Some(&cast.signers[0]), key(app), id).await?;
    Ok(())
}

async fn sign(app: &App, signer: &Actor, (id, seen): (Id, Hash), made: &Made, is_first: bool) -> Result<(), Error> {
    let (stance, reasoning) = match &made.reasoning {
        None => (Stance::Agree, String::new()),
        Some(reasoning) if is_first => (Stance::Disagree, reasoning.first.clone()),
        Some(reasoning) => (Stance::Disagree, reasoning.second.clone()),
    };
    let typed = statements::TypedPosition { stance, languages: made.title.keys().copied().collect(), reasoning };
    statements::sign(app, Some(signer), key(app), (id, seen), typed, made.original).await
}

fn typed(made: &Made) -> Typed {
    let words = |texts: &BTreeMap<Lang, String>, lang| texts.get(&lang).map_or("", String::as_str).trim().to_owned();
    let piece = |lang| statements::TypedPiece { title: words(&made.title, lang), body: words(&made.body, lang), is_read: false };
    Typed { pieces: Lang::ALL.into_iter().map(|lang| (lang, piece(lang))).collect(), original: made.original }
}

fn key(app: &App) -> FormKey {
    FormKey { key: app.env().id().to_string(), outcome: "/desk".to_owned() }
}
