//! The bare page and the bare writer: what axum, SQLite and the disk give anybody. For the benches. Serves no clause by itself.

use std::fmt::Write as _;
use std::path::Path;
use std::sync::Arc;
use std::sync::Mutex;
use std::sync::PoisonError;
use std::sync::mpsc;
use std::time::Duration;

use ashar::kernel::env::Env;
use axum::Router;
use axum::extract::State;
use axum::response::Html;
use axum::routing::get;
use rusqlite::Connection;
use tokio::sync::Semaphore;
use tokio::sync::oneshot;

/// As many reading connections as Ashar has.
const READERS: usize = 4;
/// As many rows in one commit as Ashar has acts.
const BATCH_MAX: usize = 256;

fn open(dir: &Path) -> Connection {
    let conn = Connection::open(dir.join("reference.db")).unwrap();
    conn.busy_timeout(Duration::from_secs(10)).unwrap();
    conn.execute_batch("pragma journal_mode = wal; pragma synchronous = full; pragma temp_store = memory;").unwrap();
    conn
}

struct Pages {
    idle: Mutex<Vec<Connection>>,
    places: Semaphore,
    rows: usize,
}

/// Serves one page of about `bytes` bytes: a session looked up by its key, `rows` rows read, and HTML made of them.
pub async fn serve_page(dir: &Path, rows: usize, bytes: usize) {
    let conn = open(dir);
    conn.execute_batch(
        "create table if not exists session (id integer primary key, key blob not null unique, member integer not null); \
         create table if not exists item (id integer primary key, at_ms integer not null, title text not null, body text not null); \
         create index if not exists item_by_time on item (at_ms, id);",
    )
    .unwrap();
    let body = "x".repeat((bytes / rows).saturating_sub(120));
    for n in 0..1_000 {
        let key = i64::from(n).to_be_bytes();
        conn.execute("insert or ignore into session (id, key, member) values (?1, ?2, ?1)", (n, key)).unwrap();
        conn.execute("insert or ignore into item (id, at_ms, title, body) values (?1, ?1, ?2, ?3)", (n, format!("title {n}"), &body))
            .unwrap();
    }
    let idle = (0..READERS).map(|_| open(dir)).collect();
    let pages = Arc::new(Pages { idle: Mutex::new(idle), places: Semaphore::new(READERS), rows });
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    println!("{}", serde_json::json!({ "listen": format!("http://{}", listener.local_addr().unwrap()) }));
    axum::serve(listener, Router::new().route("/", get(page)).with_state(pages)).await.unwrap();
}

async fn page(State(pages): State<Arc<Pages>>) -> Html<String> {
    let _place = pages.places.acquire().await.unwrap();
    let pages = pages.clone();
    let html = tokio::task::spawn_blocking(move || {
        let conn = pages.idle.lock().unwrap_or_else(PoisonError::into_inner).pop().unwrap();
        let html = html(&conn, pages.rows);
        pages.idle.lock().unwrap_or_else(PoisonError::into_inner).push(conn);
        html
    });
    Html(html.await.unwrap())
}

fn html(conn: &Connection, rows: usize) -> String {
    let mut session = conn.prepare_cached("select member from session where key = ?1").unwrap();
    let member: i64 = session.query_row([7_i64.to_be_bytes()], |row| row.get(0)).unwrap();
    let mut html = format!("<!doctype html><html><head><title>reference</title></head><body><p>{member}</p><ul>");
    let mut items = conn.prepare_cached("select id, at_ms, title, body from item order by at_ms desc, id desc limit ?1").unwrap();
    let mut found = items.query([rows]).unwrap();
    while let Some(row) = found.next().unwrap() {
        let (id, at_ms): (i64, i64) = (row.get(0).unwrap(), row.get(1).unwrap());
        let (title, body): (String, String) = (row.get(2).unwrap(), row.get(3).unwrap());
        write!(html, "<li><h2><a href=\"/item/{id}\">{title}</a></h2><p>{at_ms}</p><p>{body}</p></li>").unwrap();
    }
    html.push_str("</ul></body></html>");
    html
}

/// What one task hands to the writing thread: an id, the text, and whom to tell.
type Order = (i64, String, oneshot::Sender<()>);

/// What the thread does with one order.
#[derive(Clone, Copy)]
pub enum Work {
    /// One row in one table.
    Note,
    /// The rows of a new statement, in tables of the same shape, with the same indexes: what Ashar writes, without rules and without log.
    Statement,
}

impl Work {
    const fn tables(self) -> &'static str {
        match self {
            Self::Note => "create table if not exists note (id integer primary key, body text not null)",
            Self::Statement => {
                "create table if not exists document (id integer primary key, kind text not null, author integer not null, side text not null, \
                   state text not null, urgency text not null, asked_at_ms integer, silence_until_ms integer, revision integer, \
                   created_at_ms integer not null); \
                 create index if not exists document_by_kind on document (kind, id); \
                 create index if not exists document_by_time on document (kind, created_at_ms, id); \
                 create table if not exists author (id integer primary key, document integer not null, member integer not null, \
                   unique (document, member)); \
                 create table if not exists revision (id integer primary key, document integer not null, number integer not null, \
                   schema_name text not null, canonical blob not null, digest blob not null, content text not null, \
                   member integer not null, made_at_ms integer not null, unique (document, number)); \
                 create index if not exists heading on revision (id, number, json_extract(content, '$.title')); \
                 create table if not exists once (id integer primary key, outcome text not null, at_ms integer not null);"
            }
        }
    }

    fn write(self, conn: &Connection, id: i64, body: &str) {
        let run = |sql: &str, params: &[&dyn rusqlite::ToSql]| conn.prepare_cached(sql).unwrap().execute(params).unwrap();
        match self {
            Self::Note => drop(run("insert into note (id, body) values (?1, ?2)", &[&id, &body])),
            Self::Statement => {
                // As random as the ids of Ashar, each in its own part of the tables.
                let [revision, author, key] = [id ^ 0x5555_5555_5555, id ^ 0x3333_3333_3333, id ^ 0x0f0f_0f0f_0f0f];
                run(
                    "insert into document (id, kind, author, side, state, urgency, created_at_ms) values (?1, 'statement', 7, 'a', 'draft', 'ordinary', ?1)",
                    &[&id],
                );
                run("insert into author (id, document, member) values (?1, ?2, 7)", &[&author, &id]);
                run(
                    "insert into revision (id, document, number, schema_name, canonical, digest, content, member, made_at_ms) \
                     values (?1, ?2, 1, 'bare', ?3, ?4, ?3, 7, ?1)",
                    &[&revision, &id, &body, &[0_u8; 32].as_slice()],
                );
                run("update document set revision = ?2 where id = ?1", &[&id, &revision]);
                run("insert into once (id, outcome, at_ms) values (?1, '/desk/statements', ?1)", &[&key]);
            }
        }
    }
}

/// Orders a second that one thread writes and the disk confirms, group by group, for `tasks` that each wait for theirs.
pub async fn measure_writer(work: Work, dir: &Path, seconds: usize, tasks: usize, bytes: usize) -> f64 {
    let conn = open(dir);
    conn.execute_batch(work.tables()).unwrap();
    let (queue, inbox) = mpsc::sync_channel::<Order>(4_096);
    let writer = std::thread::spawn(move || write_groups(work, &conn, &inbox));
    let env = Env::real();
    // The statement's text is JSON, for the index over its heading.
    let body = match work {
        Work::Note => "x".repeat(bytes),
        Work::Statement => serde_json::json!({ "title": { "ru": "Вода" }, "body": { "ru": "x".repeat(bytes) } }).to_string(),
    };
    let done = crate::ours::run_for(seconds, tasks, move || {
        let (queue, env, body) = (queue.clone(), env.clone(), body.clone());
        async move {
            let (send, receive) = oneshot::channel();
            queue.try_send((i64::from_be_bytes(env.bytes()) >> 1, body, send)).unwrap();
            receive.await.unwrap();
        }
    })
    .await;
    writer.join().unwrap();
    done
}

fn write_groups(work: Work, conn: &Connection, inbox: &mpsc::Receiver<Order>) {
    while let Ok(first) = inbox.recv() {
        let mut answers = Vec::new();
        let mut next = Some(first);
        conn.execute_batch("begin immediate").unwrap();
        while let Some((id, body, answer)) = next {
            work.write(conn, id, &body);
            answers.push(answer);
            next = if answers.len() < BATCH_MAX { inbox.try_recv().ok() } else { None };
        }
        conn.execute_batch("commit").unwrap();
        for answer in answers {
            answer.send(()).unwrap();
        }
    }
}
