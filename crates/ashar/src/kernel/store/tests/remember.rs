//! What was read before is read anew after any act, also one of another process. Serves every clause.

use crate::kernel::env::Env;
use crate::kernel::store::Error;
use crate::kernel::store::Store;
use crate::kernel::store::StoreOptions;
use crate::kernel::store::tests::NOON;
use crate::kernel::store::tests::World;
use crate::kernel::store::tests::insert;

/// Names of all accounts, as remembered under one key; and whether the table was read for it.
async fn names(store: &Store) -> (Vec<String>, bool) {
    let (asked, heard) = std::sync::mpsc::channel();
    let look = move |read: &crate::kernel::store::Read<'_>| {
        let _heard = asked.send(());
        read.all("select handle from auth_account order by handle limit 10", [], |row| row.get::<_, String>(0))
    };
    let found = store.remember("names".to_owned(), look).await.unwrap();
    (found.to_vec(), heard.try_recv().is_ok())
}

#[tokio::test]
async fn what_was_read_is_remembered_until_somebody_acts() {
    let world = World::new();
    assert_eq!(names(&world.store).await, (vec![], true));
    assert_eq!(names(&world.store).await, (vec![], false));
    world.account("рӯд").await;
    assert_eq!(names(&world.store).await, (vec!["рӯд".to_owned()], true));
    assert_eq!(names(&world.store).await, (vec!["рӯд".to_owned()], false));
    let refused: Result<(), Error> = world.store.act(|_| Err(Error::Refused("no".to_owned()))).await;
    assert!(refused.is_err());
    assert_eq!(names(&world.store).await.0, ["рӯд"]);
}

#[tokio::test]
async fn an_act_of_another_process_is_seen() {
    let world = World::new();
    assert_eq!(names(&world.store).await, (vec![], true));
    let console = Store::open(&StoreOptions::in_dir(world.dir.path()), &Env::fixed(NOON, 6)).unwrap();
    console.act(|write| insert(write, "чинар")).await.unwrap();
    assert_eq!(names(&world.store).await, (vec!["чинар".to_owned()], true));
}
