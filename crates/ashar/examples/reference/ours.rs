//! The same work through `Store::act`: everything that Ashar adds to a row (log entry, digests of rows, tree, savepoint). For the benches.
//! Serves no clause by itself.

use std::future::Future;
use std::path::Path;
use std::sync::Arc;

use ashar::kernel::auth::Handle;
use ashar::kernel::auth::store as accounts;
use ashar::kernel::env::Env;
use ashar::kernel::env::Id;
use ashar::kernel::i18n::Lang;
use ashar::kernel::log::Entry;
use ashar::kernel::log::Who;
use ashar::kernel::signoff;
use ashar::kernel::signoff::Canonical;
use ashar::kernel::signoff::NewRevision;
use ashar::kernel::signoff::Signable;
use ashar::kernel::store::Error;
use ashar::kernel::store::FormKey;
use ashar::kernel::store::Store;
use ashar::kernel::store::StoreOptions;
use ashar::kernel::store::Write;
use ashar::kernel::text::Text;
use ashar::statements::Statement;

/// Deeds a second: `tasks` tasks, each beginning the next deed when the last one is done.
pub async fn run_for<F, D>(seconds: usize, tasks: usize, deed: F) -> f64
where
    F: Fn() -> D + Send + Sync + 'static,
    D: Future<Output = ()> + Send,
{
    let env = Env::real();
    let deed = Arc::new(deed);
    let begun = env.monotonic_ms();
    let until = begun + 1_000 * u64::try_from(seconds).unwrap();
    let work = (0..tasks).map(|_| {
        let (deed, env) = (deed.clone(), env.clone());
        tokio::spawn(async move {
            let mut n_done = 0_u32;
            while env.monotonic_ms() < until {
                deed().await;
                n_done += 1;
            }
            n_done
        })
    });
    let mut n_done = 0;
    for one in work.collect::<Vec<_>>() {
        n_done += one.await.unwrap();
    }
    let took_ms = u32::try_from(env.monotonic_ms() - begun).unwrap();
    f64::from(n_done) * 1_000.0 / f64::from(took_ms)
}

/// Acts a second: with nothing but their entry, and with the draft of a statement (document, author, revision, form key).
pub async fn measure_store(dir: &Path, seconds: usize, tasks: usize, bytes: usize) -> serde_json::Value {
    let env = Env::real();
    let store = Store::open(&StoreOptions::in_dir(dir), &env).unwrap();
    let author = author(&store, &env).await;
    let (bare_store, bare_env) = (store.clone(), env.clone());
    let entries = run_for(seconds, tasks, move || {
        let (store, id) = (bare_store.clone(), bare_env.id());
        async move {
            let deed = move |_: &Write<'_>| Ok::<_, Error>(((), Entry::new(Who::Job, "bench.entry", "bench", id)));
            store.act(deed).await.unwrap();
        }
    })
    .await;
    let drafts = run_for(seconds, tasks, move || {
        let (store, id) = (store.clone(), env.id());
        let first = revision(id, author, bytes);
        let key = FormKey { key: id.to_string(), outcome: "/desk/statements".to_owned() };
        async move {
            let deed = move |write: &Write<'_>| {
                signoff::create_document(write, Statement::KIND, id, "kg".parse().unwrap(), &first)?;
                let entry = Entry::new(Who::Member(author, None), "bench.draft", Statement::KIND, id);
                Ok::<_, Error>(((), entry.with("digest", first.canonical.digest.to_string())))
            };
            store.act_once(key, deed).await.unwrap();
        }
    })
    .await;
    serde_json::json!({ "entries_a_second": entries, "drafts_a_second": drafts })
}

/// Somebody must have written the statements: the database asks for an account behind each author.
async fn author(store: &Store, env: &Env) -> Id {
    let id = env.id();
    let deed = move |write: &Write<'_>| {
        accounts::insert_account(write, id, &Handle::parse("Тал").unwrap(), None, Lang::Ru, false)?;
        Ok::<_, Error>(((), Entry::by_console("bench.author", "account", id).about_a_person()))
    };
    store.act(deed).await.unwrap();
    id
}

fn revision(id: Id, author: Id, bytes: usize) -> NewRevision {
    let words = |text: &str| Text::original(Lang::Ru, text, Some(author));
    let content = Statement { title: words("Вода"), body: words(&"x".repeat(bytes)) };
    let canonical = Canonical::of(id, &content);
    let content = serde_json::to_string(&content).unwrap();
    NewRevision { content, canonical, schema: Statement::SCHEMA, member: author, authors: vec![author] }
}
