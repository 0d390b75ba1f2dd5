//! References to blobs: the blob is there first, the row after it, and what nobody names is found.

use crate::kernel::blobs::BlobName;
use crate::kernel::blobs::Blobs;
use crate::kernel::blobs::Class;
use crate::kernel::blobs::NewRef;
use crate::kernel::blobs::add_ref;
use crate::kernel::blobs::drop_ref;
use crate::kernel::blobs::drop_refs_of;
use crate::kernel::blobs::known;
use crate::kernel::blobs::n_refs;
use crate::kernel::blobs::refs_of;
use crate::kernel::blobs::space::Floor;
use crate::kernel::env::Id;
use crate::kernel::log::Entry;
use crate::kernel::store::Error;
use crate::kernel::store::tests::World;

use std::sync::Arc;

const LIMIT: u64 = 1 << 20;

fn blobs(world: &World) -> Arc<Blobs> {
    let floor = Floor { percent_min: 0, bytes_min: 0 };
    Arc::new(Blobs::open_with(world.env.clone(), world.dir.path().join("blobs"), floor).unwrap())
}

async fn name(world: &World, blobs: &Arc<Blobs>, name: BlobName, owner: i64) -> Result<Id, Error> {
    let blobs = blobs.clone();
    world
        .store
        .act(move |write| {
            let owner = Id::new(owner).unwrap();
            let id = add_ref(write, &blobs, &NewRef { name, owner_kind: "statement", owner })?;
            Ok((id, Entry::by_console("statement.attach", "statement", owner)))
        })
        .await
}

async fn count(world: &World, name: BlobName) -> i64 {
    world.store.read(move |read| n_refs(read, &name)).await.unwrap()
}

async fn orphans(world: &World, blobs: &Blobs) -> Vec<BlobName> {
    world.env.advance(3 * 86_400);
    let older_than = world.env.now();
    let mut found = blobs.list_orphans(|_| false, older_than).unwrap();
    let mut named = Vec::new();
    for name in &found {
        named.push(
            world
                .store
                .read({
                    let name = *name;
                    move |read| known(read, &name)
                })
                .await
                .unwrap(),
        );
    }
    let mut named = named.into_iter();
    found.retain(|_| !named.next().unwrap());
    found
}

#[tokio::test]
async fn a_row_is_refused_before_its_blob_is_durable() {
    let world = World::new();
    let blobs = blobs(&world);
    let content = b"a picture of a canal".as_slice();
    let picture = BlobName::of(Class::Open, content);
    assert_eq!(name(&world, &blobs, picture, 7).await.unwrap_err().code(), "store.refused");
    assert_eq!((count(&world, picture).await, world.count("log_act")), (0, 0));
    // A put that fails gives no name and leaves no blob that could be named.
    assert!(blobs.put(Class::Open, content, 3).is_err());
    assert!(name(&world, &blobs, picture, 7).await.is_err());
    // A crash between the two leaves a blob without a row, which the sweep finds; never a row without its blob.
    assert_eq!(blobs.put(Class::Open, content, LIMIT).unwrap(), picture);
    assert_eq!(orphans(&world, &blobs).await, [picture]);
    name(&world, &blobs, picture, 7).await.unwrap();
    assert_eq!(orphans(&world, &blobs).await, []);
    assert_eq!(world.verified().findings, vec![]);
}

#[tokio::test]
async fn a_blob_stays_while_anyone_names_it() {
    let world = World::new();
    let blobs = blobs(&world);
    let picture = blobs.put(Class::Sealed, b"cipher".as_slice(), LIMIT).unwrap();
    let one = name(&world, &blobs, picture, 7).await.unwrap();
    assert_eq!(name(&world, &blobs, picture, 7).await.unwrap(), one, "named again by the same owner");
    name(&world, &blobs, picture, 8).await.unwrap();
    assert_eq!(count(&world, picture).await, 2);
    let eight = Id::new(8).unwrap();
    let listed = world.store.read(move |read| refs_of(read, "statement", eight)).await.unwrap();
    assert_eq!(listed, [picture]);
    let dropped: Result<bool, Error> =
        world.store.act(move |write| Ok((drop_ref(write, one)?, Entry::by_console("statement.detach", "statement", one)))).await;
    assert!(dropped.unwrap());
    assert_eq!((count(&world, picture).await, orphans(&world, &blobs).await), (1, vec![]));
    let unnamed: Result<Vec<BlobName>, Error> = world
        .store
        .act(move |write| Ok((drop_refs_of(write, "statement", eight)?, Entry::by_console("statement.erase", "statement", eight))))
        .await;
    assert_eq!(unnamed.unwrap(), [picture]);
    assert_eq!(orphans(&world, &blobs).await, [picture]);
    assert_eq!(world.verified().findings, vec![]);
}

#[tokio::test]
async fn the_day_is_kept_and_not_the_hour_and_the_size_comes_from_the_disk() {
    let world = World::new();
    let blobs = blobs(&world);
    let picture = blobs.put(Class::Open, b"12345".as_slice(), LIMIT).unwrap();
    name(&world, &blobs, picture, 7).await.unwrap();
    let kept = world
        .store
        .read(|read| read.one("select added_day_ms % 86400000, size_bytes from blob_ref", [], |row| Ok((row.get(0)?, row.get(1)?))))
        .await;
    let kept: Result<Option<(i64, i64)>, Error> = kept;
    assert_eq!(kept.unwrap(), Some((0, 5)));
}
