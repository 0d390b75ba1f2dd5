//! Every page of people in every language: no key without words, every field with its label. With `ASHAR_LOOK` set to a folder, the
//! pages are written there for human eyes. Serves P.

use super::*;

struct Shown {
    name: &'static str,
    page: Page,
}

async fn all_pages(lang: &str) -> Vec<Shown> {
    let world = World::new();
    let one = founder(&world, "Арча", "kg").await;
    let two = founder(&world, "Чинор", "tj").await;
    make_keys(&world, &[&one, &two]).await;
    let neighbour = world.member("Сосед у канала", Some("kg"), &[Role::Member]).await;
    world.member("Гостья", None, &[]).await;
    let mut outside = world.client();
    let mut shown = Vec::new();
    let mut put = |name, page| shown.push(Shown { name, page });
    put("join", outside.get(&format!("/{lang}/join")).await);
    put("join-mend", outside.post(&format!("/{lang}/join"), &[("kind", "organisation"), ("handle", "я"), ("aim", "Переводить")]).await);
    let aim = "Я учительница из Сынак-Булака. Хочу проверять слухи вместе с соседями из Намунаобода и переводить с таджикского.";
    let joined =
        outside.post(&format!("/{lang}/join"), &[("handle", "Тихий абрикос"), ("side", "kg"), ("aim", aim), ("name", "Имя")]).await;
    let receipt = receipt_on(&joined);
    put("joined", joined);
    put("status", outside.get(&format!("/{lang}/join/status")).await);
    put("status-waiting", outside.post(&format!("/{lang}/join/status"), &[("receipt", &receipt)]).await);
    let organisation = [
        ("kind", "organisation"),
        ("handle", "Голос моста"),
        ("side", "tj"),
        ("aim", "Помогать школам"),
        ("organisation", "Мост соседей"),
        ("shows", "1"),
    ];
    outside.post(&format!("/{lang}/join"), &organisation).await;
    let joined = [("handle", "Спелая вишня"), ("side", "kg"), ("aim", "Переводить"), ("name", "Имя"), ("contact", "у моста")];
    outside.post(&format!("/{lang}/join"), &joined).await;
    let (mut kg, mut tj) = (world.signed_in(&one).await, world.signed_in(&two).await);
    for client in [&mut kg, &mut tj] {
        let application = application_of(&world, "Голос моста").await;
        does(client, &application, &format!("{application}/vouch"), &[]).await;
    }
    let application = application_of(&world, "Тихий абрикос").await;
    does(&mut tj, &application, &format!("{application}/vouch"), &[]).await;
    let page = format!("/desk/people/{}", neighbour.id);
    does(&mut kg, &page, &format!("{page}/grant"), &[("role", "editor")]).await;
    does(&mut kg, &page, &format!("{page}/join-group"), &[("group", "youth")]).await;
    put("recovery", kg.post_from(&page, &format!("{page}/recovery"), &[("purpose", "phone")]).await);
    let mut own = world.signed_in(&neighbour).await;
    does(&mut own, &page, &format!("{page}/side"), &[("side", "tj")]).await;
    let ask = |path: &str| format!("{path}?lang={lang}");
    put("unmask-stranger", own.get(&ask("/desk/unmask")).await);
    for one in unmasking(&world, &mut kg, &mut tj, lang).await {
        put(one.name, one.page);
    }
    does(&mut kg, "/desk/groups", "/desk/groups/youth/rotate", &[]).await;
    put("people", kg.get(&ask("/desk/people")).await);
    put("application", kg.get(&ask(&application)).await);
    put("person", kg.get(&ask(&page)).await);
    put("person-own", own.get(&ask(&page)).await);
    world.env.advance(301);
    put("person-confirm", kg.get(&ask(&page)).await);
    put("application-code", kg.get(&ask(&application)).await);
    put("groups", kg.get(&ask("/desk/groups")).await);
    let organisation = kg.get("/desk/groups").await.body.split("/desk/organisations/").nth(1).unwrap()[..13].to_owned();
    put("organisation", tj.get(&ask(&format!("/desk/organisations/{organisation}"))).await);
    shown
}

/// The way of two requests, one handed over and read, one refused.
async fn unmasking(world: &World, kg: &mut Client, tj: &mut Client, lang: &str) -> Vec<Shown> {
    let ask = |path: &str| format!("{path}?lang={lang}");
    let mut shown = Vec::new();
    let mut put = |name, page| shown.push(Shown { name, page });
    put("unmask-empty", kg.get(&ask("/desk/unmask")).await);
    let sealed = application_of(world, "Спелая вишня").await;
    put("unmask-ask", kg.post_from(&sealed, &format!("{sealed}/unmask"), &[]).await);
    for end in ["hand-over", "refuse"] {
        does(kg, &sealed, &format!("{sealed}/unmask"), &[("why", "danger")]).await;
        put("unmask-asked", kg.get(&ask(&sealed)).await);
        put("unmask-list", tj.get(&ask("/desk/unmask")).await);
        let request = tj.get("/desk/unmask").await.body.split("/desk/unmask/").nth(1).unwrap()[..13].to_owned();
        let request = format!("/desk/unmask/{request}");
        put("unmask-one", tj.get(&ask(&request)).await);
        put("unmask-mend", tj.post_from(&request, &format!("{request}/refuse"), &[]).await);
        does(tj, &request, &format!("{request}/{end}"), &[("objection", "unclear")]).await;
        put("unmask-answered", kg.get(&ask(&request)).await);
        if end == "hand-over" {
            put("unmask-morning", kg.get(&ask("/desk")).await);
            put("unmask-read", kg.post_from(&request, &format!("{request}/read"), &[]).await);
        }
    }
    put("unmask-own", kg.get(&ask("/desk/unmask")).await);
    shown
}

#[tokio::test(flavor = "multi_thread")]
async fn every_page_has_its_words_and_labels_in_every_language() {
    let folder = std::env::vars().find(|(name, _)| name == "ASHAR_LOOK").map(|(_, path)| std::path::PathBuf::from(path));
    for lang in Lang::ALL {
        for Shown { name, page } in all_pages(lang.as_str()).await {
            assert!(page.status == StatusCode::OK || page.status == StatusCode::UNPROCESSABLE_ENTITY, "{name}: {}", page.status);
            if let Some(folder) = &folder {
                std::fs::write(folder.join(format!("{name}.{lang}.html")), &page.body).unwrap();
            }
            for rest in page.body.split(['>', '"']) {
                let is_key = ["members-", "keyring-", "done-", "error-", "access-", "auth-", "form-", "part-"]
                    .iter()
                    .any(|start| rest.starts_with(start));
                assert!(!is_key, "{name} {lang}: {}", rest.split('<').next().unwrap_or_default());
            }
            assert_eq!(page.body.matches("<h1").count(), 1, "{name} {lang}");
            let ids: Vec<&str> = page.body.split(" id=\"").skip(1).filter_map(|rest| rest.split('"').next()).collect();
            let unique: std::collections::BTreeSet<&&str> = ids.iter().collect();
            assert_eq!(unique.len(), ids.len(), "{name} {lang}: an id stands twice: {ids:?}");
            assert!(page.body.len() < 60_000, "{name} {lang}: {} bytes", page.body.len());
        }
    }
}
