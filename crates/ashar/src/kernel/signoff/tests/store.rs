//! What the typed functions do in a real store: holding, taking back, asking, answering late, correcting.

use crate::kernel::i18n::Lang;
use crate::kernel::signoff::tests::world::*;
use crate::kernel::signoff::*;
use crate::kernel::store::Error;
use crate::kernel::text::Mark;

const REQUIRED: &[Lang] = &[Lang::Ru, Lang::Ky, Lang::Tg];

async fn asked(seed: u64, one: &str) -> World {
    let world = World::new(seed).await;
    let one = side(one);
    let translator = member(one, 2);
    let content = note(&[
        (Lang::Ru, Mark::Original, member(one, 1)),
        (Lang::Ky, Mark::Translation, translator),
        (Lang::Tg, Mark::Translation, translator),
    ]);
    let begin = move |write: &crate::kernel::store::Write<'_>| {
        create(write, id(60), member(one, 1), one, &content)?;
        ask_other_side(write, id(60), Urgency::Crisis, PublicationRules::get())
    };
    world.act(begin).await.unwrap();
    world
}

async fn say(world: &World, who: (&str, i64), stance: Stance) -> Result<(), String> {
    let who = (side(who.0), member(side(who.0), who.1));
    rule(world.act(move |write| take(write, id(60), who, stance, REQUIRED)).await)
}

fn rule<T>(done: Result<T, Error>) -> Result<T, String> {
    done.map_err(|error| match error {
        Error::Refused(rule) => rule,
        other => other.to_string(),
    })
}

async fn back(world: &World, who: (&str, i64)) -> Result<(), String> {
    let who = member(side(who.0), who.1);
    let deed = move |write: &crate::kernel::store::Write<'_>| {
        let revision = draft(&write.as_read(), id(60))?.0.document().revision;
        take_back(write, revision, who)
    };
    rule(world.act(deed).await)
}

async fn history(world: &World) -> Vec<(crate::kernel::env::Id, Stance, bool)> {
    let mut all = world.read(|read| positions_of(read, id(60))).await;
    all.sort_by_key(|position| (position.at, position.voided_at.is_none()));
    all.into_iter().map(|position| (position.member, position.stance, position.voided_at.is_some())).collect()
}

#[tokio::test]
async fn a_side_has_one_voice_and_its_giver_alone_changes_it() {
    for (one, other) in [("kg", "tj"), ("tj", "kg")] {
        let world = asked(60, one).await;
        assert_eq!(say(&world, (other, 1), Stance::Agree).await, Ok(()));
        for stance in Stance::ALL {
            assert_eq!(say(&world, (other, 2), stance).await, Err("signoff.held".to_owned()));
        }
        world.env.advance(60);
        assert_eq!(say(&world, (other, 1), Stance::Dissent).await, Ok(()), "the same member may say it anew");
        let first = member(side(other), 1);
        assert_eq!(history(&world).await, [(first, Stance::Agree, true), (first, Stance::Dissent, false)]);
        assert_eq!(world.findings(), [""; 0]);
    }
}

#[tokio::test]
async fn what_was_taken_back_leaves_the_place_to_others() {
    let world = asked(61, "kg").await;
    assert_eq!(back(&world, ("tj", 1)).await, Err("signoff.nothing".to_owned()));
    say(&world, ("tj", 1), Stance::Disagree).await.unwrap();
    assert_eq!(back(&world, ("tj", 2)).await, Err("signoff.nothing".to_owned()), "nobody takes back another's word");
    assert_eq!(back(&world, ("tj", 1)).await, Ok(()));
    assert_eq!(back(&world, ("tj", 1)).await, Err("signoff.nothing".to_owned()));
    let reason = world.read(|read| read.one("select void_reason from signoff_position", [], |row| row.get::<_, String>(0))).await;
    assert_eq!(reason.as_deref(), Some("taken-back"));
    assert_eq!(say(&world, ("tj", 2), Stance::Agree).await, Ok(()));
    assert_eq!(world.findings(), [""; 0]);
}

#[tokio::test]
async fn positions_stay_as_they_were_when_the_text_went_out() {
    let world = asked(62, "kg").await;
    say(&world, ("kg", 3), Stance::Agree).await.unwrap();
    say(&world, ("tj", 3), Stance::Agree).await.unwrap();
    world.act(|write| joint(write, id(60))).await.unwrap();
    let published = Err("signoff.published".to_owned());
    assert_eq!(say(&world, ("tj", 3), Stance::Disagree).await, published);
    assert_eq!(say(&world, ("tj", 2), Stance::Agree).await, published);
    assert_eq!(back(&world, ("tj", 3)).await, published);
    let asked_again = world.act(|write| ask_other_side(write, id(60), Urgency::Crisis, PublicationRules::get())).await;
    assert_eq!(rule(asked_again), published);
    let voided = world.act(|write| void_positions_of(write, member(side("tj"), 3), "frozen")).await.unwrap();
    assert_eq!(voided, 0, "who is frozen later had signed all the same");
    let state = world.read(|read| document(read, Note::KIND, id(60))).await.unwrap().state;
    assert_eq!(state, DocumentState::Published);
}

/// Silence, then an answer: the one side's publication stands until both sign, and then the joint one takes its place.
#[tokio::test]
async fn a_silent_side_may_still_answer_what_the_other_published() {
    for (one, other) in [("kg", "tj"), ("tj", "kg")] {
        let world = asked(63, one).await;
        say(&world, (one, 3), Stance::Agree).await.unwrap();
        let of = side(one);
        assert!(world.act(move |write| alone(write, id(60), of)).await.unwrap_err().to_string().contains("Silence"));
        world.env.advance(3_600);
        let first = world.act(move |write| alone(write, id(60), of)).await.unwrap();
        assert_eq!(back(&world, (one, 3)).await, Err("signoff.published".to_owned()));
        assert_eq!(say(&world, (one, 3), Stance::Dissent).await, Err("signoff.published".to_owned()));
        say(&world, (other, 3), Stance::Dissent).await.unwrap();
        let correct = move |write: &crate::kernel::store::Write<'_>| {
            let (draft, live) = draft(&write.as_read(), id(60))?;
            let signed = draft.sign(&live, PublicationRules::get()).map_err(|missing| Error::Refused(format!("{missing:?}")))?;
            publish_joint(write, signed, Some((first, of, reasons(id(1)))))
        };
        let second = world.act(correct).await.unwrap();
        let old = world.read(move |read| publication(read, first)).await.unwrap();
        let new = world.read(move |read| publication(read, second)).await.unwrap();
        assert_eq!(
            (old.outcome, old.side, old.state, old.replaced_by),
            (Outcome::OneSide, Some(of), PublicationState::Corrected, Some(second))
        );
        assert_eq!((new.outcome, new.side, new.state), (Outcome::Dissent, None, PublicationState::Standing));
        assert_eq!(old.ended.unwrap().0, of);
        assert_eq!(world.read(|read| publications_of(read, id(60))).await.len(), 2);
        assert_eq!(world.findings(), [""; 0]);
    }
}

#[tokio::test]
async fn a_document_of_another_kind_is_not_found() {
    let world = asked(64, "kg").await;
    assert!(world.read(|read| document(read, "verdict", id(60))).await.is_none());
    let read = world.read(|read| document(read, Note::KIND, id(60))).await.unwrap();
    assert_eq!((read.number, read.author, read.side, read.urgency), (1, member(side("kg"), 1), side("kg"), Urgency::Crisis));
}

#[tokio::test]
async fn freezing_and_a_change_of_side_void_what_is_open() {
    let world = asked(65, "kg").await;
    say(&world, ("tj", 3), Stance::Agree).await.unwrap();
    let voided = world.act(|write| void_positions_of(write, member(side("tj"), 3), "side")).await.unwrap();
    assert_eq!(voided, 1);
    assert!(world.read(|read| Ok(draft(read, id(60))?.1)).await.is_empty());
    assert_eq!(world.findings(), [""; 0]);
}
