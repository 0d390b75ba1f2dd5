//! The log as anyone may fetch it: signed head, tiles, key. Serves S1 and L5: whoever doubts us copies these files and checks alone.
//!
//! Only what lies under the public head is served, and that head moves every six hours: the tree shows no rhythm of work. Leaves are
//! salted commitments; nothing here says who did what.
//!
//! Source: <https://c2sp.org/tlog-tiles>, looked up 2026-11-22.

use axum::body::Body;
use axum::extract::Path;
use axum::extract::State;
use axum::http::HeaderValue;
use axum::http::header;
use axum::response::Response;
use axum::routing::get;

use crate::http::Access;
use crate::http::App;
use crate::http::Method;
use crate::http::PageError;
use crate::http::Route;
use crate::kernel::log::checkpoint::StoredHead;
use crate::kernel::log::checkpoint::entries;
use crate::kernel::log::checkpoint::nodes;
use crate::kernel::log::checkpoint::public_head;
use crate::kernel::log::tile::Row;
use crate::kernel::log::tile::TILE_WIDTH;
use crate::kernel::log::tile::TileRef;
use crate::kernel::log::tile::encode_entries;
use crate::kernel::log::tile::parse_tile_path;
use crate::kernel::store::Error;
use crate::kernel::store::Read;

const TEXT: &str = "text/plain; charset=utf-8";
const BYTES: &str = "application/octet-stream";
/// The head changes every six hours; a minute keeps a crowd off the database and nobody waiting.
const CACHE_HEAD: &str = "public, max-age=60";
/// A full tile never changes again.
const CACHE_FULL: &str = "public, max-age=31536000, immutable";
/// A partial tile never changes either, but is of no use once it is full.
const CACHE_PARTIAL: &str = "public, max-age=21600";

/// Routes of the public log.
pub fn routes() -> Vec<Route> {
    let show = |path, handler| Route { method: Method::Get, path, access: Access::Public, handler };
    vec![show("/log/checkpoint", get(checkpoint)), show("/log/key", get(key)), show("/log/tile/{*tile}", get(tile))]
}

async fn checkpoint(State(app): State<App>) -> Result<Response, PageError> {
    let head = app.store().read(head).await?.ok_or(PageError::not_found())?;
    Ok(answer(head.note.into_bytes(), TEXT, CACHE_HEAD))
}

async fn key(State(app): State<App>) -> Response {
    answer(format!("{}\n", app.keys().log.public()).into_bytes(), TEXT, CACHE_HEAD)
}

async fn tile(State(app): State<App>, Path(path): Path<String>) -> Result<Response, PageError> {
    let wanted = parse_tile_path(&format!("tile/{path}")).ok_or(PageError::not_found())?;
    let bytes = app.store().read(move |read| tile_bytes(read, wanted)).await?.ok_or(PageError::not_found())?;
    Ok(answer(bytes, BYTES, if wanted.width() == TILE_WIDTH { CACHE_FULL } else { CACHE_PARTIAL }))
}

fn head(read: &Read<'_>) -> Result<Option<StoredHead>, Error> {
    Ok(public_head(read.connection())?)
}

/// The tile, where the tree under the public head has all of it.
fn tile_bytes(read: &Read<'_>, wanted: TileRef) -> Result<Option<Vec<u8>>, Error> {
    let Some(size) = head(read)?.map(|head| head.size).filter(|size| wanted.is_within(*size)) else { return Ok(None) };
    let (level, indices) = wanted.nodes();
    let (first, width) = (*indices.start(), u64::from(wanted.width()));
    match wanted.row() {
        Row::Level(_) => {
            let hashes = nodes(read.connection(), size, level, first, width)?;
            Ok(hashes.map(|hashes| hashes.iter().flat_map(|hash| *hash.as_bytes()).collect()))
        }
        Row::Entries => {
            let leaves = entries(read.connection(), size, first, width)?;
            leaves.map(|leaves| encode_entries(&leaves)).transpose().map_err(|error| Error::Damaged(error.to_string()))
        }
    }
}

fn answer(bytes: Vec<u8>, kind: &'static str, cache: &'static str) -> Response {
    let mut answer = Response::new(Body::from(bytes));
    answer.headers_mut().insert(header::CONTENT_TYPE, HeaderValue::from_static(kind));
    answer.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static(cache));
    answer
}
