//! Joint statements from outside: the way of two keys, each refusal, both sides swapped. Serves P and S1.

use ashar::kernel::i18n::Lang;
use ashar::kernel::policy::Role;

use crate::world::Client;
use crate::world::World;

const ALL: &[Role] = &[Role::Member, Role::Editor];

struct Cast {
    world: World,
    author: Client,
    own: Client,
    other: Client,
}

/// An author and an editor of `mine`, and an editor of `theirs`.
async fn cast(mine: &str, theirs: &str) -> Cast {
    let world = World::new();
    let mut clients = Vec::new();
    for (name, side) in [("автор", mine), ("редактор", mine), ("сосед", theirs)] {
        let person = world.member(name, Some(side), ALL).await;
        clients.push(world.signed_in(&person).await);
    }
    let (other, own, author) = (clients.pop().unwrap(), clients.pop().unwrap(), clients.pop().unwrap());
    Cast { world, author, own, other }
}

fn fields(langs: &[Lang]) -> Vec<(String, String)> {
    let mut fields = vec![("original".to_owned(), "ru".to_owned())];
    for lang in langs {
        fields.push((format!("title-{lang}"), format!("Канал {lang} ңөүғӣқӯҳҷ")));
        fields.push((format!("body-{lang}"), format!("Сынак-Булак {lang}")));
    }
    fields
}

async fn draft(author: &mut Client) -> String {
    let fields = fields(&Lang::ALL);
    let fields: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    let page = author.post("/desk/statements/new", &fields).await;
    assert_eq!(page.status.as_u16(), 303);
    page.location().split('?').next().unwrap().to_owned()
}

async fn sign(client: &mut Client, at: &str, stance: &str, reasoning: &str) -> u16 {
    let seen = client.get(at).await.field("seen");
    let read = [("read", "ru"), ("read", "ky"), ("read", "tg"), ("read", "uz"), ("read", "en")];
    let mut fields = vec![("seen", seen.as_str()), ("stance", stance), ("reasoning", reasoning)];
    fields.extend(read);
    client.post_from(at, &format!("{at}/sign"), &fields).await.status.as_u16()
}

async fn way_of_two_keys(mine: &str, theirs: &str) -> Vec<u16> {
    let Cast { world, mut author, mut own, mut other } = cast(mine, theirs).await;
    let mut answers = Vec::new();
    let at = draft(&mut author).await;
    answers.push(author.post_from(&at, &format!("{at}/ask"), &[]).await.status.as_u16());
    answers.push(sign(&mut own, &at, "agree", "").await);
    // One key is not two, and an author has none.
    answers.push(own.post_from(&at, &format!("{at}/publish"), &[]).await.status.as_u16());
    answers.push(sign(&mut author, &at, "agree", "").await);
    answers.push(sign(&mut other, &at, "agree", "").await);
    answers.push(other.post_from(&at, &format!("{at}/publish"), &[]).await.status.as_u16());
    assert_eq!(world.count("signoff_publication").await, 1);
    let mut reader = world.client();
    for lang in Lang::ALL {
        let list = reader.get(&format!("/{lang}/statements")).await;
        assert!(list.says(&format!("Канал {lang} ңөүғӣқӯҳҷ")), "{lang}");
    }
    answers
}

#[tokio::test]
async fn both_keys_publish_one_does_not_and_swapping_the_sides_changes_nothing() {
    let one = way_of_two_keys("kg", "tj").await;
    assert_eq!(one, [303, 303, 409, 403, 303, 303]);
    assert_eq!(one, way_of_two_keys("tj", "kg").await);
}

#[tokio::test]
async fn an_edit_takes_the_keys_off() {
    let Cast { world, mut author, mut own, mut other } = cast("kg", "tj").await;
    let at = draft(&mut author).await;
    author.post_from(&at, &format!("{at}/ask"), &[]).await;
    assert_eq!(sign(&mut own, &at, "agree", "").await, 303);
    let editor = author.get(&format!("{at}/edit")).await;
    let seen = editor.field("seen");
    let mut changed = fields(&Lang::ALL);
    changed[1].1.push_str(" вместе");
    changed.push(("seen".to_owned(), seen));
    let changed: Vec<(&str, &str)> = changed.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    assert_eq!(author.post(&format!("{at}/edit"), &changed).await.status.as_u16(), 303);
    assert_eq!(sign(&mut other, &at, "agree", "").await, 409, "it lies before no desk any more");
    assert_eq!(world.count("signoff_publication").await, 0);
}

#[tokio::test]
async fn no_common_verdict_shows_both_reasonings() {
    let Cast { world, mut author, mut own, mut other } = cast("kg", "tj").await;
    let at = draft(&mut author).await;
    author.post_from(&at, &format!("{at}/ask"), &[]).await;
    assert_eq!(sign(&mut own, &at, "disagree", "").await, 422, "reasons are needed");
    assert_eq!(sign(&mut own, &at, "disagree", "Рассуждение первых").await, 303);
    assert_eq!(sign(&mut other, &at, "disagree", "Рассуждение вторых").await, 303);
    assert_eq!(other.post_from(&at, &format!("{at}/publish"), &[]).await.status.as_u16(), 303);
    let list = world.client().get("/ru/statements").await;
    let href = list.body.split("href=\"/ru/statements/").nth(1).unwrap().split('"').next().unwrap().to_owned();
    let page = world.client().get(&format!("/ru/statements/{href}")).await;
    assert!(page.says("Рассуждение первых") && page.says("Рассуждение вторых"));
    assert!(!page.says("автор") && !page.says("редактор<"), "no person on a public page");
}

#[tokio::test]
async fn one_side_waits_before_it_speaks_alone() {
    let Cast { world, mut author, mut own, other: _ } = cast("tj", "kg").await;
    let at = draft(&mut author).await;
    author.post_from(&at, &format!("{at}/ask"), &[("crisis", "1")]).await;
    assert_eq!(sign(&mut own, &at, "agree", "").await, 303);
    let alone = format!("{at}/publish-alone");
    assert_eq!(own.post_from(&at, &alone, &[]).await.status.as_u16(), 409);
    world.env.advance(3_601);
    // The session is over after an hour of silence too: another editor of the same side finds the key turned.
    let person = world.member("второй", Some("tj"), ALL).await;
    let mut own = world.signed_in(&person).await;
    assert_eq!(own.post_from(&at, &alone, &[]).await.status.as_u16(), 303);
    assert!(world.client().get("/ru/statements").await.says("v-half"));
}
