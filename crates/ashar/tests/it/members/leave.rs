//! Leaving: what is gone is gone from the disk, and the log goes on to verify. Serves P (promise 5).

use super::*;

#[tokio::test]
async fn who_leaves_leaves_no_pseudonym_behind() {
    for (mine, theirs) in ORDERS {
        let world = World::new();
        let (mut one, mut two) = two_members(&world, mine, theirs).await;
        let person = world.member("исчезающий сосед", Some(mine), &[Role::Member]).await;
        let coordinator = world.member("арча", Some(mine), &[Role::Coordinator]).await;
        let mut coordinator = world.signed_in(&coordinator).await;
        let mut own = world.signed_in(&person).await;
        let page = format!("/desk/people/{}", person.id);
        does(&mut coordinator, &page, &format!("{page}/join-group"), &[("group", "youth")]).await;
        apply(&mut world.client(), "тихий абрикос", mine).await;
        let application = application_of(&world, "тихий абрикос").await;
        does(&mut own, &application, &format!("{application}/vouch"), &[]).await;
        assert!(!hits(&world, "исчезающий сосед").is_empty(), "the search would find it");

        refused(&mut coordinator, &page, &format!("{page}/leave"), &[("sure", "1")], "policy.owner").await;
        refused(&mut own, &page, &format!("{page}/leave"), &[], "member.not-sure").await;
        let leave = own.post_from(&page, &format!("{page}/leave"), &[("sure", "1")]).await;
        assert_eq!(leave.location(), "/ru/");
        assert!(own.cookies.keys().all(|name| !name.ends_with("ashar")), "{:?}", own.cookies);

        world.app.store().truncate_wal().await.unwrap();
        assert_eq!(hits(&world, "исчезающий сосед"), Vec::<String>::new());
        assert_eq!(hits(&world, &Handle::fold("исчезающий сосед")), Vec::<String>::new());
        assert_eq!(findings(&world), []);
        assert_eq!(one.get(&page).await.status, StatusCode::NOT_FOUND);
        assert!(two.get(&application).await.says(&said("members-gone")), "the vouch stays, without a name");
        for table in ["auth_role", "auth_membership", "auth_backup_code", "auth_token", "auth_entry", "auth_session"] {
            let id = person.id;
            let look = move |read: &Read<'_>| read.one(&format!("select count(*) from {table} where account = ?1"), [id], |row| row.get(0));
            let left: i64 = world.app.store().read::<_, ashar::kernel::store::Error, _>(look).await.unwrap().unwrap();
            assert_eq!(left, 0, "{table}");
        }
        let salts = "select count(*) from log_row l join auth_account a on a.id = l.row_id and a.state = 'left' \
             where l.table_name = 'auth_account' and l.salt is not null";
        assert_eq!(number(&world, salts).await, 1, "only the digest of the blank row has its salt");
    }
}

#[tokio::test]
async fn the_code_of_someone_who_left_opens_nothing() {
    let world = World::new();
    let (mut one, mut two) = two_members(&world, "kg", "tj").await;
    let mut outside = world.client();
    let receipt = apply(&mut outside, "тихий абрикос", "kg").await;
    let application = application_of(&world, "тихий абрикос").await;
    for client in [&mut one, &mut two] {
        does(client, &application, &format!("{application}/vouch"), &[]).await;
    }
    let way = world.app.auth().way_in(Receipt::parse(&receipt).unwrap()).await.unwrap();
    let totp = TotpSecret::new(&world.env);
    let passphrase = || SecretString::from("семь тополей у арыка");
    let factor = Some((totp.clone(), totp.code_at(world.env.now().as_second())));
    world.app.auth().enrol(&way, Enrolment { passphrase: passphrase(), again: passphrase(), factor }).await.unwrap();
    assert!(outside.post("/ru/join/status", &[("receipt", &receipt)]).await.says(&said("members-status-entered")));
    let person = Person {
        id: way.account,
        handle: "тихий абрикос".to_owned(),
        passphrase: "семь тополей у арыка".to_owned(),
        totp,
        backup_codes: Vec::new(),
    };
    let mut own = world.signed_in(&person).await;
    let page = format!("/desk/people/{}", person.id);
    own.post_from(&page, &format!("{page}/leave"), &[("sure", "1")]).await;
    assert!(outside.post("/ru/join/status", &[("receipt", &receipt)]).await.says(&said("members-receipt-nothing")));
    assert_eq!(hits(&world, "Проверять слухи"), Vec::<String>::new());
    assert_eq!(findings(&world), []);
}
