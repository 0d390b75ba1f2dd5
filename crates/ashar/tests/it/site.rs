//! The front rooms from outside. Serves S1 and P.

use ashar::kernel::i18n::Lang;
use ashar::kernel::policy::Role;

use crate::world::World;

#[tokio::test]
async fn the_front_rooms_open_in_every_language_without_a_script() {
    let world = World::new();
    let mut client = world.client();
    for lang in Lang::ALL {
        for room in ["", "how", "log", "statements", "join", "sign-in"] {
            let page = client.get(&format!("/{lang}/{room}")).await;
            assert_eq!(page.status.as_u16(), 200, "{lang} {room}");
            assert!(page.says(&format!("<html lang=\"{lang}\">")) && !page.says("<script"), "{lang} {room}");
        }
    }
}

#[tokio::test]
async fn the_root_leads_to_the_readers_language() {
    let world = World::new();
    let page = world.client().get("/").await;
    assert_eq!((page.status.as_u16(), page.location()), (303, "/ru/"));
}

#[tokio::test]
async fn the_morning_page_teaches_when_nothing_waits_and_the_machine_is_for_its_operator() {
    let world = World::new();
    for side in ["kg", "tj"] {
        let name = if side == "kg" { "арча" } else { "чинор" };
        let member = world.member(name, Some(side), &[Role::Member]).await;
        let mut client = world.signed_in(&member).await;
        assert!(client.get("/desk").await.says("class=\"empty"));
        assert_eq!(client.get("/desk/operator").await.status.as_u16(), 403);
    }
    let operator = world.member("мастер", Some("kg"), &[Role::Operator]).await;
    assert_eq!(world.signed_in(&operator).await.get("/desk/operator").await.status.as_u16(), 200);
}
