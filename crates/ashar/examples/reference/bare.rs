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

type Row = (i64, String, oneshot::Sender<()>);

/// Rows a second that one thread inserts and the disk confirms, group by group, for `tasks` that each wait for their row.
pub async fn measure_writer(dir: &Path, seconds: usize, tasks: usize, bytes: usize) -> serde_json::Value {
    let conn = open(dir);
    conn.execute_batch("create table if not exists note (id integer primary key, body text not null)").unwrap();
    let (queue, inbox) = mpsc::sync_channel::<Row>(4_096);
    let writer = std::thread::spawn(move || write_groups(&conn, &inbox));
    let env = Env::real();
    let rows = crate::ours::run_for(seconds, tasks, move || {
        let (queue, env, body) = (queue.clone(), env.clone(), "x".repeat(bytes));
        async move {
            let (send, receive) = oneshot::channel();
            queue.try_send((i64::from_be_bytes(env.bytes()) >> 1, body, send)).unwrap();
            receive.await.unwrap();
        }
    })
    .await;
    writer.join().unwrap();
    serde_json::json!({ "rows_a_second": rows })
}

fn write_groups(conn: &Connection, inbox: &mpsc::Receiver<Row>) {
    while let Ok(first) = inbox.recv() {
        let mut answers = Vec::new();
        let mut next = Some(first);
        conn.execute_batch("begin immediate").unwrap();
        while let Some((id, body, answer)) = next {
            conn.prepare_cached("insert into note (id, body) values (?1, ?2)").unwrap().execute((id, body)).unwrap();
            answers.push(answer);
            next = if answers.len() < BATCH_MAX { inbox.try_recv().ok() } else { None };
        }
        conn.execute_batch("commit").unwrap();
        for answer in answers {
            answer.send(()).unwrap();
        }
    }
}
