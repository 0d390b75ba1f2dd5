//! The public log as a stranger fetches it, and the history before a start. Serves S1 and L5.

use std::collections::BTreeMap;

use axum::body::Body;
use axum::http::Request;
use axum::http::StatusCode;
use axum::http::header;
use tower::ServiceExt;

use crate::app::check_history;
use crate::app::router;
use crate::http::App;
use crate::kernel::config::Config;
use crate::kernel::config::Keys;
use crate::kernel::env::Env;
use crate::kernel::log::Checkpoint;
use crate::kernel::log::Entry;
use crate::kernel::log::Frontier;
use crate::kernel::log::Hash;
use crate::kernel::log::NotePublic;
use crate::kernel::log::checkpoint::Audience;
use crate::kernel::log::checkpoint::keep_head;
use crate::kernel::log::leaf_hash;
use crate::kernel::log::merkle::root_at;
use crate::kernel::log::tile::Row;
use crate::kernel::log::tile::TILE_WIDTH;
use crate::kernel::log::tile::TileRef;
use crate::kernel::log::tile::decode_entries;
use crate::kernel::store::Error;
use crate::kernel::store::Store;
use crate::kernel::store::StoreOptions;

struct Place {
    app: App,
    dir: tempfile::TempDir,
}

impl Place {
    fn new() -> Self {
        let dir = tempfile::tempdir().unwrap();
        let env = Env::fixed(1_935_000_000, 3);
        let store = Store::open(&StoreOptions::in_dir(dir.path()), &env).unwrap();
        let config = Config::load(dir.path(), &BTreeMap::new(), "http://127.0.0.1:8080").unwrap();
        let keys = Keys::load(dir.path(), &env).unwrap();
        Self { app: App::new(store, env, config, keys, false).unwrap(), dir }
    }

    async fn act(&self, n_acts: usize) {
        for _ in 0..n_acts {
            let object = self.app.env().id();
            let deed = move |_: &crate::kernel::store::Write<'_>| Ok::<_, Error>(((), Entry::by_console("test.act", "test", object)));
            self.app.store().act(deed).await.unwrap();
        }
    }

    async fn sign(&self, audience: Audience) {
        let app = self.app.clone();
        let deed = move |keep: &crate::kernel::store::Housekeeping<'_>| {
            Ok::<_, Error>(keep_head(keep.as_read().connection(), &app.keys().log, 0, audience)?)
        };
        self.app.store().housekeep(deed).await.unwrap();
    }

    async fn get(&self, path: &str) -> (StatusCode, String, Vec<u8>) {
        let request = Request::get(path).body(Body::empty()).unwrap();
        let answer = router(&self.app).oneshot(request).await.unwrap();
        let cache = answer.headers()[header::CACHE_CONTROL].to_str().unwrap().to_owned();
        let status = answer.status();
        (status, cache, axum::body::to_bytes(answer.into_body(), 1 << 20).await.unwrap().to_vec())
    }

    async fn tile(&self, row: Row, index: u64, width: u16) -> Vec<u8> {
        let tile = TileRef::new(row, index, width).unwrap();
        let (status, cache, bytes) = self.get(&format!("/log/{tile}")).await;
        assert_eq!(status, StatusCode::OK, "{tile}");
        assert_eq!(cache.contains("immutable"), width == TILE_WIDTH, "{tile}: {cache}");
        bytes
    }
}

fn hashes(bytes: &[u8]) -> Vec<Hash> {
    bytes.chunks(32).map(|chunk| Hash::from_bytes(chunk.try_into().unwrap())).collect()
}

#[tokio::test]
async fn a_stranger_rebuilds_the_tree_from_the_tiles() {
    let place = Place::new();
    place.act(300).await;
    place.sign(Audience::Public).await;
    place.act(20).await;
    place.sign(Audience::Own).await;

    let key: NotePublic = String::from_utf8(place.get("/log/key").await.2).unwrap().trim().parse().unwrap();
    let note = String::from_utf8(place.get("/log/checkpoint").await.2).unwrap();
    let head = Checkpoint::open(&note, &key).unwrap();
    assert_eq!((head.size, head.origin.as_str()), (300, key.name()));

    let mut leaves = hashes(&place.tile(Row::Level(0), 0, 256).await);
    leaves.extend(hashes(&place.tile(Row::Level(0), 1, 44).await));
    let mut tree = Frontier::default();
    let mut nodes = std::collections::HashMap::new();
    for leaf in &leaves {
        nodes.extend(tree.append(*leaf).into_iter().map(|node| ((node.level, node.index), node.hash)));
    }
    assert_eq!(tree.root(), head.root);
    assert_eq!(root_at(300, |level, index| nodes.get(&(level, index)).copied().ok_or(())), Ok(head.root));
    assert_eq!(hashes(&place.tile(Row::Level(1), 0, 1).await), [nodes[&(8, 0)]]);

    let mut n_entries = 0;
    for (index, width) in [(0, 256), (1, 44)] {
        for entry in decode_entries(&place.tile(Row::Entries, index, width).await).unwrap() {
            assert_eq!(leaf_hash(entry), leaves[n_entries]);
            n_entries += 1;
        }
    }
    assert_eq!(n_entries, 300);
}

#[tokio::test]
async fn nothing_beyond_the_public_head_is_served() {
    let place = Place::new();
    assert_eq!(place.get("/log/checkpoint").await.0, StatusCode::NOT_FOUND);
    place.act(10).await;
    place.sign(Audience::Own).await;
    assert_eq!(place.get("/log/checkpoint").await.0, StatusCode::NOT_FOUND);
    assert_eq!(place.get("/log/tile/0/000.p/1").await.0, StatusCode::NOT_FOUND);
    place.sign(Audience::Public).await;
    place.act(10).await;
    assert_eq!(place.get("/log/tile/0/000.p/10").await.0, StatusCode::OK);
    for beyond in ["0/000.p/11", "0/000.p/20", "0/000", "entries/000.p/11", "entries/000", "1/000.p/1", "0/001.p/1"] {
        assert_eq!(place.get(&format!("/log/tile/{beyond}")).await.0, StatusCode::NOT_FOUND, "{beyond}");
    }
    for odd in ["0/0", "0/000.p/0", "0/000.p/010", "9/000", "0/x000/000", "entries", "../key", "0/000.p/10/", "%2e%2e/key"] {
        assert_eq!(place.get(&format!("/log/tile/{odd}")).await.0, StatusCode::NOT_FOUND, "{odd}");
    }
}

#[tokio::test]
async fn a_history_that_was_changed_is_not_served() {
    let place = Place::new();
    let key = || place.app.keys().log.public();
    let check = || check_history(place.app.store(), key());
    assert!(check().await.is_ok());
    place.act(5).await;
    place.sign(Audience::Own).await;
    place.act(2).await;
    assert!(check().await.is_ok());
    let stranger = crate::kernel::log::NoteKey::from_seed(key().name(), &[9; 32]).unwrap().public();
    assert_eq!(check_history(place.app.store(), stranger).await.unwrap_err().code(), "history.other-key");

    let conn = rusqlite::Connection::open(StoreOptions::in_dir(place.dir.path()).path).unwrap();
    // The tree of five leaves hangs on node 2.0 and leaf 4.
    conn.execute("update log_node set hash = zeroblob(32) where id = (2 << 48)", []).unwrap();
    assert_eq!(check().await.unwrap_err().code(), "history.rewritten");
    conn.execute_batch("delete from log_row where seq >= 3; delete from log_act where seq >= 3").unwrap();
    assert_eq!(check().await.unwrap_err().code(), "history.shorter");
}
