//! Random histories: what people may do in any order, done to a real store through the typed functions and told to the oracle.
//!
//! After each step the store must have answered and must look as the oracle says; beside that, invariants are read from the tables with
//! SQL of their own. The dice are fixed, so that the same histories run each time; the numbers at the end show that they went far.

use std::collections::BTreeMap;
use std::sync::Mutex;
use std::sync::PoisonError;

use proptest::prelude::*;
use proptest::sample::subsequence;
use proptest::test_runner::Config;
use proptest::test_runner::RngAlgorithm;
use proptest::test_runner::TestRng;
use proptest::test_runner::TestRunner;

use crate::kernel::env::Id;
use crate::kernel::i18n::Lang;
use crate::kernel::sides::SideId;
use crate::kernel::sides::Sides;
use crate::kernel::signoff::tests::oracle::LANGUAGES;
use crate::kernel::signoff::tests::oracle::Oracle;
use crate::kernel::signoff::tests::oracle::Says;
use crate::kernel::signoff::tests::oracle::Voice;
use crate::kernel::signoff::tests::world::*;
use crate::kernel::signoff::*;
use crate::kernel::store::Error;
use crate::kernel::store::Read;
use crate::kernel::store::Write;
use crate::kernel::text::Mark;
use crate::kernel::text::Text;

mod checks;

const CASES: u32 = 120;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Trick {
    None,
    WrongBytes,
    OldRevision,
    OtherSide,
}

#[derive(Debug, Clone)]
enum Deed {
    Write { paper: usize, by: usize, translator: usize, words: [u8; LANGUAGES] },
    Ask { paper: usize, urgency: usize },
    Speak { paper: usize, who: usize, says: Says, read: Vec<usize>, has_reasons: bool, trick: Trick },
    TakeBack { paper: usize, who: usize },
    Freeze { who: usize },
    Move { who: usize },
    Publish { paper: usize, alone: Option<usize>, replaces: bool },
    Withdraw { paper: usize, side: usize },
    Wait { hours: i64 },
}

fn paper() -> impl Strategy<Value = usize> {
    prop_oneof![4 => Just(0_usize), 1 => Just(1)]
}

fn write() -> impl Strategy<Value = Deed> {
    // 0: no words, 1: the writer's own, 2: translated.
    let required = || prop_oneof![1 => Just(0_u8), 12 => Just(1), 12 => Just(2)];
    let optional = || prop_oneof![3 => Just(0_u8), 1 => Just(1), 2 => Just(2)];
    (paper(), 0..7_usize, 0..7_usize, required(), required(), optional(), optional())
        .prop_map(|(paper, by, translator, ky, tg, uz, en)| Deed::Write { paper, by, translator, words: [1, ky, tg, uz, en] })
}

fn speak() -> impl Strategy<Value = Deed> {
    let says = prop_oneof![4 => Just(Says::Yes), 2 => Just(Says::YesBut), 2 => Just(Says::No)];
    let all: Vec<usize> = (0..LANGUAGES).collect();
    let read = prop_oneof![6 => Just(all.clone()), 1 => subsequence(all, 0..=LANGUAGES)];
    let trick =
        prop_oneof![17 => Just(Trick::None), 1 => Just(Trick::WrongBytes), 1 => Just(Trick::OldRevision), 1 => Just(Trick::OtherSide)];
    (paper(), 0..7_usize, says, read, prop::bool::weighted(0.8), trick)
        .prop_map(|(paper, who, says, read, has_reasons, trick)| Deed::Speak { paper, who, says, read, has_reasons, trick })
}

fn deed() -> impl Strategy<Value = Deed> {
    let alone = prop_oneof![3 => Just(None), 1 => Just(Some(0_usize)), 1 => Just(Some(1))];
    prop_oneof![
        2 => write(),
        6 => (paper(), 0..2_usize).prop_map(|(paper, urgency)| Deed::Ask { paper, urgency }),
        30 => speak(),
        2 => (paper(), 0..7_usize).prop_map(|(paper, who)| Deed::TakeBack { paper, who }),
        1 => (0..7_usize).prop_map(|who| Deed::Freeze { who }),
        1 => (0..7_usize).prop_map(|who| Deed::Move { who }),
        14 => (paper(), alone, any::<bool>()).prop_map(|(paper, alone, replaces)| Deed::Publish { paper, alone, replaces }),
        2 => (paper(), 0..2_usize).prop_map(|(paper, side)| Deed::Withdraw { paper, side }),
        5 => prop_oneof![Just(1_i64), Just(5), Just(72)].prop_map(|hours| Deed::Wait { hours }),
    ]
}

/// Side 0 of the oracle is one of the real sides, by chance the first or the second.
fn real_side(side: usize, is_exchanged: bool) -> SideId {
    Sides::get().all()[if is_exchanged { 1 - side } else { side }].id
}

fn real_who(who: usize, is_exchanged: bool) -> Id {
    match who {
        0..=2 => member(real_side(0, is_exchanged), i64::try_from(who).unwrap() + 1),
        3..=5 => member(real_side(1, is_exchanged), i64::try_from(who).unwrap() - 2),
        _ => observer(),
    }
}

fn real_paper(paper: usize) -> Id {
    id(5_000 + i64::try_from(paper).unwrap())
}

fn stance(says: Says) -> Stance {
    match says {
        Says::Yes => Stance::Agree,
        Says::YesBut => Stance::Dissent,
        Says::No => Stance::Disagree,
    }
}

struct Run {
    world: World,
    oracle: Oracle,
    is_exchanged: bool,
    /// What each publication rested on when it went out.
    rested_on: BTreeMap<i64, Vec<String>>,
    told: BTreeMap<&'static str, u32>,
}

impl Run {
    fn side(&self, side: usize) -> SideId {
        real_side(side, self.is_exchanged)
    }

    fn who(&self, who: usize) -> Id {
        real_who(who, self.is_exchanged)
    }

    fn count(&mut self, what: &'static str) {
        *self.told.entry(what).or_default() += 1;
    }

    /// Does the deed in both worlds; both must say the same.
    async fn step(&mut self, deed: &Deed) {
        let told = self.tell(deed);
        let done = self.perform(deed).await;
        match done {
            Ok(()) => {}
            Err(Error::Refused(_)) if !told => self.count("refused"),
            Err(ref error) if told => panic!("the oracle allows it, the store says {error}: {deed:?}"),
            Err(error) => panic!("{error}: {deed:?}"),
        }
        assert_eq!(done.is_ok(), told, "{deed:?}");
        for paper in 0..2 {
            self.compare(paper).await;
        }
        self.invariants().await;
    }

    fn tell(&mut self, deed: &Deed) -> bool {
        match deed.clone() {
            Deed::Write { paper, by, translator, words } => {
                if self.oracle.papers[paper].is_none() && self.oracle.side_of[by].is_none() {
                    return false;
                }
                let writer = words.map(|word| [None, Some(by), Some(translator)][usize::from(word)]);
                self.oracle.write(paper, by, writer);
                true
            }
            Deed::Ask { paper, urgency } => self.oracle.ask(paper, urgency),
            Deed::Speak { paper, who, says, read, has_reasons, trick } => {
                let own = self.oracle.side_of[who].unwrap_or(0);
                let side = if trick == Trick::OtherSide { 1 - own } else { own };
                let is_honest = matches!(trick, Trick::None | Trick::OtherSide);
                self.oracle.speak(paper, Voice { side, who, says, read, has_reasons }, is_honest)
            }
            Deed::TakeBack { paper, who } => self.oracle.take_back(paper, who),
            Deed::Freeze { who } => {
                self.oracle.void(who);
                self.oracle.is_frozen[who] = true;
                true
            }
            Deed::Move { who } => {
                self.oracle.void(who);
                self.oracle.side_of[who] = self.oracle.side_of[who].map(|side| 1 - side);
                true
            }
            Deed::Publish { paper, alone, replaces } => {
                let done = self.oracle.publish(paper, alone, replaces);
                if done {
                    let out = self.oracle.papers[paper].as_ref().and_then(|paper| paper.out.last()).map(|out| out.says);
                    self.count(out.unwrap());
                }
                done
            }
            Deed::Withdraw { paper, .. } => {
                let done = self.oracle.withdraw(paper);
                if done {
                    self.count("withdrawn");
                }
                done
            }
            Deed::Wait { hours } => {
                self.oracle.hour += hours;
                true
            }
        }
    }

    async fn perform(&self, deed: &Deed) -> Result<(), Error> {
        // A second a deed, so that publications have an order; sixty of them never make an hour.
        self.world.env.advance(1);
        match deed.clone() {
            Deed::Write { paper, by, translator, words } => self.write(paper, by, translator, words).await,
            Deed::Ask { paper, urgency } => {
                let urgency = [Urgency::Ordinary, Urgency::Crisis][urgency];
                self.world.act(move |write| ask_other_side(write, real_paper(paper), urgency, PublicationRules::get())).await
            }
            Deed::Speak { .. } => self.speak(deed).await,
            Deed::TakeBack { paper, who } => {
                let who = self.who(who);
                let deed = move |write: &Write<'_>| {
                    let revision = draft(&write.as_read(), real_paper(paper))?.0.document().revision;
                    take_back(write, revision, who)
                };
                self.world.act(deed).await
            }
            Deed::Freeze { who } => self.change(who, "update auth_account set state = 'frozen' where id = ?1", "frozen").await,
            Deed::Move { who } => {
                let (one, other) = (self.side(0), self.side(1));
                let sql = format!(
                    "update auth_account set side = case side when '{one}' then '{other}' when '{other}' then '{one}' end where id = ?1"
                );
                self.change(who, &sql, "side").await
            }
            Deed::Publish { paper, alone, replaces } => self.publish(paper, alone, replaces).await,
            Deed::Withdraw { paper, side } => {
                let side = self.side(side);
                let deed = move |write: &Write<'_>| {
                    let standing = standing(&write.as_read(), real_paper(paper))?.ok_or(Error::Refused("test.none".to_owned()))?;
                    end_publication(write, standing, side, &reasons(id(1)))
                };
                self.world.act(deed).await
            }
            Deed::Wait { hours } => {
                self.world.env.advance(hours * 3_600);
                Ok(())
            }
        }
    }

    async fn write(&self, paper: usize, by: usize, translator: usize, words: [u8; LANGUAGES]) -> Result<(), Error> {
        let (by_id, translator) = (self.who(by), self.who(translator));
        let pieces: Vec<(Lang, Mark, Id)> = Lang::ALL
            .into_iter()
            .zip(words)
            .filter(|(_, word)| *word > 0)
            .map(|(lang, word)| if word == 1 { (lang, Mark::Original, by_id) } else { (lang, Mark::Translation, translator) })
            .collect();
        let content = note(&pieces);
        let is_new = self.world.read(move |read| document(read, Note::KIND, real_paper(paper))).await.is_none();
        if !is_new {
            return self.world.act(move |write| edit(write, real_paper(paper), by_id, &content).map(|_| ())).await;
        }
        // An observer has no side to begin a document for: there is no way to say so to the function.
        let Some(side) = self.oracle.side_of[by] else { return Err(Error::Refused("test.no-side".to_owned())) };
        let side = self.side(side);
        self.world.act(move |write| create(write, real_paper(paper), by_id, side, &content).map(|_| ())).await
    }

    async fn speak(&self, deed: &Deed) -> Result<(), Error> {
        let Deed::Speak { paper, who, says, read, has_reasons, trick } = deed.clone() else { return Ok(()) };
        let own = self.oracle.side_of[who].unwrap_or(0);
        let side = self.side(if trick == Trick::OtherSide { 1 - own } else { own });
        let giver = (side, self.who(who));
        let languages: Vec<Lang> = read.iter().map(|lang| Lang::ALL[*lang]).collect();
        let deed = move |write: &Write<'_>| {
            let (draft, _) = draft(&write.as_read(), real_paper(paper))?;
            let mut position = position(&draft, write.env(), giver, stance(says), &languages);
            position.reasoning = if has_reasons { reasons(giver.1) } else { Text::default() };
            match trick {
                Trick::WrongBytes => position.digest = wrong_digest(),
                Trick::OldRevision => {
                    let sql = "select id, digest from signoff_revision where document = ?1 and id <> ?2 order by number limit 1";
                    let old = write.one(sql, (real_paper(paper), position.revision), |row| Ok((row.get(0)?, row.get(1)?)))?;
                    (position.revision, position.digest) = old.unwrap_or((id(3), wrong_digest()));
                }
                Trick::None | Trick::OtherSide => {}
            }
            take_position(write, real_paper(paper), &position)
        };
        self.world.act(deed).await
    }

    async fn change(&self, who: usize, sql: &str, reason: &'static str) -> Result<(), Error> {
        let (who, sql) = (self.who(who), sql.to_owned());
        let deed = move |write: &Write<'_>| {
            write.execute(&sql, [who])?;
            void_positions_of(write, who, reason).map(|_| ())
        };
        self.world.act(deed).await
    }

    async fn publish(&self, paper: usize, alone: Option<usize>, replaces: bool) -> Result<(), Error> {
        let (alone, side) = (alone.map(|side| self.side(side)), self.side(0));
        let deed = move |write: &Write<'_>| {
            let read = write.as_read();
            let (draft, live) = draft(&read, real_paper(paper))?;
            let old = standing(&read, real_paper(paper))?.filter(|_| replaces).map(|old| (old, side, reasons(id(1))));
            let (rules, now) = (PublicationRules::get(), write.env().now());
            let missing = |missing: Vec<Missing>| Error::Refused(format!("{missing:?}"));
            match alone {
                None => publish_joint(write, draft.sign(&live, rules).map_err(missing)?, old),
                Some(side) => publish_one_sided(write, draft.sign_alone(side, &live, rules, now).map_err(missing)?, old),
            }
        };
        self.world.act(deed).await.map(|_| ())
    }
}

/// The newest publication that stands.
fn standing(read: &Read<'_>, document: Id) -> Result<Option<Id>, Error> {
    let sql = "select id from signoff_publication where document = ?1 and state = 'standing' order by at_ms desc limit 1";
    read.one(sql, [document], |row| row.get(0))
}

fn check(deeds: &[Deed], is_exchanged: bool, told: &mut BTreeMap<&'static str, u32>) {
    let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
    runtime.block_on(async {
        let mut run =
            Run { world: World::new(70).await, oracle: Oracle::new(), is_exchanged, rested_on: BTreeMap::new(), told: BTreeMap::new() };
        for deed in deeds {
            run.step(deed).await;
        }
        assert_eq!(run.world.findings(), [""; 0]);
        for (what, n) in run.told {
            *told.entry(what).or_default() += n;
        }
    });
}

#[test]
fn whatever_people_do_the_two_keys_hold() {
    let config = Config { cases: CASES, failure_persistence: None, max_shrink_iters: 200, ..Config::default() };
    let mut runner = TestRunner::new_with_rng(config, TestRng::deterministic_rng(RngAlgorithm::ChaCha));
    let told = Mutex::new(BTreeMap::new());
    let begun = (0..6_usize, 0..6_usize, 0..2_usize).prop_map(|(by, translator, urgency)| {
        [Deed::Write { paper: 0, by, translator, words: [1, 2, 2, 0, 2] }, Deed::Ask { paper: 0, urgency }]
    });
    let histories = (begun, prop::collection::vec(deed(), 18..=58), any::<bool>());
    let done = runner.run(&histories, |(begun, deeds, is_exchanged)| {
        check(&[begun.to_vec(), deeds].concat(), is_exchanged, &mut told.lock().unwrap_or_else(PoisonError::into_inner));
        Ok(())
    });
    if let Err(failure) = done {
        panic!("{failure}");
    }
    let told = told.into_inner().unwrap();
    for what in ["agreed", "dissent", "no-common-verdict", "one-side", "withdrawn", "refused"] {
        assert!(told.get(what).is_some_and(|n| *n >= 3), "the histories never went as far as {what}: {told:?}");
    }
}
