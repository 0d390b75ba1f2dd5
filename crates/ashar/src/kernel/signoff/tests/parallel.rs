//! Many at once: both sides, and several editors of one side, press the same button at the same moment.

use crate::kernel::i18n::Lang;
use crate::kernel::sides::SideId;
use crate::kernel::signoff::tests::world::*;
use crate::kernel::signoff::*;
use crate::kernel::store::Error;
use crate::kernel::text::Mark;

const ROUNDS: i64 = 50;
const REQUIRED: &[Lang] = &[Lang::Ru, Lang::Ky, Lang::Tg];

async fn press(world: &World, document: i64, who: (SideId, i64)) -> Result<(), Error> {
    let giver = (who.0, member(who.0, who.1));
    world.act(move |write| take(write, id(document), giver, Stance::Agree, REQUIRED)).await
}

/// Gives the number of approvals that were taken; every other one must have heard that the side's key is held.
async fn round(world: &World, document: i64, one: SideId, other: SideId) -> usize {
    let author = member(one, 1);
    let content = note(&[(Lang::Ru, Mark::Original, author), (Lang::Ky, Mark::Translation, author), (Lang::Tg, Mark::Translation, author)]);
    let begin = move |write: &crate::kernel::store::Write<'_>| {
        create(write, id(document), author, one, &content)?;
        ask_other_side(write, id(document), Urgency::Ordinary, PublicationRules::get())
    };
    world.act(begin).await.unwrap();
    let (a, b, c, d) = tokio::join!(
        press(world, document, (one, 2)),
        press(world, document, (one, 3)),
        press(world, document, (other, 2)),
        press(world, document, (other, 3)),
    );
    let answers = [a, b, c, d];
    let taken = answers.iter().filter(|answer| answer.is_ok()).count();
    for answer in answers {
        assert!(matches!(&answer, Ok(()) | Err(Error::Refused(_))), "{answer:?}");
        if let Err(Error::Refused(rule)) = answer {
            assert_eq!(rule, "signoff.held");
        }
    }
    taken
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn each_side_has_exactly_one_voice_whoever_comes_first() {
    let world = std::sync::Arc::new(World::new(80).await);
    let (kg, tj) = (side("kg"), side("tj"));
    let rounds: Vec<_> = (0..ROUNDS)
        .map(|n| {
            let world = world.clone();
            let (one, other) = if n % 2 == 0 { (kg, tj) } else { (tj, kg) };
            tokio::spawn(async move { round(&world, 1_000 + n, one, other).await })
        })
        .collect();
    for round in rounds {
        assert_eq!(round.await.unwrap(), 2);
    }
    let sql =
        "select count(*), count(distinct side), count(distinct member) from signoff_position where voided_at_ms is null group by document";
    let voices = world.read(move |read| read.all(sql, [], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))).await;
    assert_eq!(voices, vec![(2_i64, 2_i64, 2_i64); usize::try_from(ROUNDS).unwrap()]);
    assert_eq!(world.findings(), [""; 0]);
}

/// A text that is edited while it is signed: whoever signed the older bytes hears so, and nothing is published on them.
#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn an_edit_and_a_publication_at_once_never_mix() {
    let world = std::sync::Arc::new(World::new(81).await);
    let (kg, tj) = (side("kg"), side("tj"));
    for n in 0..20 {
        let document = 2_000 + n;
        assert_eq!(round(&world, document, kg, tj).await, 2);
        let author = member(kg, 1);
        let newer = note(&[(Lang::Ru, Mark::Original, author)]);
        let (edited, published) = tokio::join!(
            world.act(move |write| edit(write, id(document), author, &newer)),
            world.act(move |write| joint(write, id(document))),
        );
        edited.unwrap();
        let (live, publications) =
            world.read(move |read| Ok((draft(read, id(document))?.1.len(), publications_of(read, id(document))?.len()))).await;
        assert_eq!(live, 0, "nobody has signed the newer text");
        assert_eq!(publications, usize::from(published.is_ok()));
    }
    assert_eq!(world.findings(), [""; 0]);
}
