//! Every `Missing` appears when it should, and only then. Each case runs twice: as written, and with the two sides exchanged.

use jiff::SignedDuration;
use jiff::Timestamp;

use crate::kernel::env::Id;
use crate::kernel::i18n::Lang;
use crate::kernel::sides::SideId;
use crate::kernel::signoff::model::live;
use crate::kernel::signoff::tests::world::*;
use crate::kernel::signoff::*;
use crate::kernel::text::Mark;
use crate::kernel::text::Text;

const ALL_REQUIRED: &[Lang] = &[Lang::Ru, Lang::Ky, Lang::Tg];

/// A case: who wrote, who translated, who said what. The one side and the other are exchanged for the second run.
struct Case {
    one: SideId,
    other: SideId,
    pieces: Vec<(Lang, Mark, Id)>,
    asked: Option<Urgency>,
    waited: SignedDuration,
    positions: Vec<Position>,
}

/// Comparable with itself after the sides were exchanged.
#[derive(Debug, PartialEq, Eq)]
struct Told {
    joint: Result<(Outcome, Vec<Lang>), Vec<Missing>>,
    alone: Result<Vec<Lang>, Vec<Missing>>,
}

fn at(seconds: i64) -> Timestamp {
    Timestamp::from_second(START_S + seconds).unwrap()
}

impl Case {
    /// The one side wrote Russian; a second member of it translated into Kyrgyz and Tajik; the desks were asked an hour ago.
    fn new(one: SideId, other: SideId) -> Self {
        let (author, translator) = (member(one, 1), member(one, 2));
        let pieces =
            vec![(Lang::Ru, Mark::Original, author), (Lang::Ky, Mark::Translation, translator), (Lang::Tg, Mark::Translation, translator)];
        Self { one, other, pieces, asked: Some(Urgency::Ordinary), waited: SignedDuration::from_hours(2), positions: Vec::new() }
    }

    fn draft(&self) -> Draft<Note> {
        let document = Document {
            id: id(5),
            kind: Note::KIND.to_owned(),
            author: member(self.one, 1),
            side: self.one,
            state: DocumentState::Asked,
            urgency: self.asked.unwrap_or(Urgency::Ordinary),
            asked_at: self.asked.map(|_| at(0)),
            revision: id(6),
            number: 1,
            created_at: at(-60),
        };
        Draft::new(document, note(&self.pieces))
    }

    fn says(mut self, who: (SideId, Id), stance: Stance, languages: &[Lang]) -> Self {
        let draft = self.draft();
        let reasoning = if stance == Stance::Agree { Text::default() } else { reasons(who.1) };
        self.positions.push(Position {
            id: id(1_000 + i64::try_from(self.positions.len()).unwrap()),
            revision: draft.document().revision,
            digest: draft.canonical().digest,
            side: who.0,
            member: who.1,
            stance,
            languages: languages.to_vec(),
            reasoning,
            at: at(60),
            voided_at: None,
        });
        self
    }

    fn one_says(self, stance: Stance, languages: &[Lang]) -> Self {
        let who = (self.one, member(self.one, 3));
        self.says(who, stance, languages)
    }

    fn other_says(self, stance: Stance, languages: &[Lang]) -> Self {
        let who = (self.other, member(self.other, 3));
        self.says(who, stance, languages)
    }

    fn spoil(mut self, spoil: impl Fn(&mut Position)) -> Self {
        self.positions.iter_mut().for_each(spoil);
        self
    }

    fn told(&self) -> Told {
        let rules = PublicationRules::get();
        let joint = self.draft().sign(&self.positions, rules).map(|signed| (signed.outcome(), signed.languages().to_vec()));
        let alone = self.draft().sign_alone(self.one, &self.positions, rules, at(0) + self.waited);
        Told { joint, alone: alone.map(|signed| signed.languages().to_vec()) }
    }
}

fn exchanged(missing: Vec<Missing>, one: SideId, other: SideId) -> Vec<Missing> {
    let turn = |side: SideId| if side == one { other } else { one };
    let turned = |m: Missing| match m {
        Missing::Side(side) => Missing::Side(turn(side)),
        Missing::Reasons(side) => Missing::Reasons(turn(side)),
        Missing::Answered(side) => Missing::Answered(turn(side)),
        same => same,
    };
    sorted(missing.into_iter().map(turned).collect())
}

fn sorted(mut missing: Vec<Missing>) -> Vec<Missing> {
    missing.sort_by_key(|m| format!("{m:?}"));
    missing
}

/// Tells the case with the sides as given and exchanged; both must say the same of the exchanged sides.
fn check(make: impl Fn(Case) -> Case) -> Told {
    let (kg, tj) = (side("kg"), side("tj"));
    let here = make(Case::new(kg, tj)).told();
    let there = make(Case::new(tj, kg)).told();
    let swapped = Told { joint: there.joint.map_err(|m| exchanged(m, kg, tj)), alone: there.alone.map_err(|m| exchanged(m, kg, tj)) };
    let here = Told { joint: here.joint.map_err(sorted), alone: here.alone.map_err(sorted) };
    assert_eq!(here, swapped, "exchanging the sides changed the answer");
    here
}

fn joint_missing(make: impl Fn(Case) -> Case) -> Vec<Missing> {
    check(make).joint.err().unwrap_or_default()
}

fn alone_missing(make: impl Fn(Case) -> Case) -> Vec<Missing> {
    check(make).alone.err().unwrap_or_default()
}

#[test]
fn both_sides_agree_and_nothing_is_missing() {
    let told = check(|case| case.one_says(Stance::Agree, &[Lang::Ru, Lang::Ky]).other_says(Stance::Agree, &[Lang::Tg]));
    assert_eq!(told.joint, Ok((Outcome::Agreed, ALL_REQUIRED.to_vec())));
}

#[test]
fn stances_make_the_outcome() {
    use Stance::Agree;
    use Stance::Disagree;
    use Stance::Dissent;
    for (one, other, outcome) in [
        (Agree, Agree, Outcome::Agreed),
        (Agree, Dissent, Outcome::Dissent),
        (Dissent, Agree, Outcome::Dissent),
        (Dissent, Dissent, Outcome::Dissent),
        (Disagree, Disagree, Outcome::NoCommonVerdict),
        (Dissent, Disagree, Outcome::NoCommonVerdict),
        (Disagree, Dissent, Outcome::NoCommonVerdict),
    ] {
        let told = check(|case| case.one_says(one, ALL_REQUIRED).other_says(other, ALL_REQUIRED));
        assert_eq!(told.joint, Ok((outcome, ALL_REQUIRED.to_vec())), "{one:?} {other:?}");
    }
}

#[test]
fn no_common_verdict_needs_the_reasons_of_both() {
    let missing = joint_missing(|case| case.one_says(Stance::Agree, ALL_REQUIRED).other_says(Stance::Disagree, ALL_REQUIRED));
    assert_eq!(missing, [Missing::Reasons(side("kg"))]);
    let bare = |case: Case| {
        let both = case.one_says(Stance::Disagree, ALL_REQUIRED).other_says(Stance::Disagree, ALL_REQUIRED);
        both.spoil(|position| position.reasoning = Text::default())
    };
    assert_eq!(joint_missing(bare), [Missing::Reasons(side("kg")), Missing::Reasons(side("tj"))]);
    let given = |case: Case| {
        let mut both = case.one_says(Stance::Agree, ALL_REQUIRED).other_says(Stance::Disagree, ALL_REQUIRED);
        both.positions[0].reasoning = reasons(both.positions[0].member);
        both
    };
    assert_eq!(check(given).joint, Ok((Outcome::NoCommonVerdict, ALL_REQUIRED.to_vec())));
}

#[test]
fn nobody_signs_before_the_desks_were_asked() {
    let unasked = |case: Case| {
        let mut case = case.one_says(Stance::Agree, ALL_REQUIRED).other_says(Stance::Agree, ALL_REQUIRED);
        case.asked = None;
        case
    };
    assert_eq!(joint_missing(unasked), [Missing::NotAsked]);
    assert!(alone_missing(unasked).contains(&Missing::NotAsked));
}

#[test]
fn each_side_without_a_position_is_named() {
    assert_eq!(joint_missing(|case| case.one_says(Stance::Agree, ALL_REQUIRED)), [Missing::Side(side("tj"))]);
    assert_eq!(joint_missing(|case| case.other_says(Stance::Agree, ALL_REQUIRED)), [Missing::Side(side("kg"))]);
    let nobody = joint_missing(|case| case);
    assert_eq!(nobody.iter().filter(|m| matches!(m, Missing::Side(_))).count(), 2);
    assert_eq!(nobody.iter().filter(|m| matches!(m, Missing::Reader(_))).count(), 3);
    assert_eq!(nobody.len(), 5);
}

#[test]
fn a_required_language_without_words_blocks_and_is_not_asked_of_a_reader_too() {
    for lang in ALL_REQUIRED {
        let missing = joint_missing(|mut case| {
            case.pieces.retain(|(has, _, _)| has != lang);
            case.one_says(Stance::Agree, ALL_REQUIRED).other_says(Stance::Agree, ALL_REQUIRED)
        });
        assert_eq!(missing, [Missing::Words(*lang)]);
    }
}

#[test]
fn a_required_language_that_nobody_read_blocks() {
    for lang in ALL_REQUIRED {
        let read: Vec<Lang> = ALL_REQUIRED.iter().copied().filter(|other| other != lang).collect();
        let missing = joint_missing(|case| case.one_says(Stance::Agree, &read).other_says(Stance::Agree, &read));
        assert_eq!(missing, [Missing::Reader(*lang)]);
    }
}

#[test]
fn who_translated_a_language_is_not_its_reader() {
    let by_translator = |case: Case| {
        let translator = (case.one, member(case.one, 2));
        case.says(translator, Stance::Agree, ALL_REQUIRED).other_says(Stance::Agree, &[Lang::Ru])
    };
    assert_eq!(joint_missing(by_translator), [Missing::Reader(Lang::Ky), Missing::Reader(Lang::Tg)]);
    let read_by_other = |case: Case| {
        let translator = (case.one, member(case.one, 2));
        case.says(translator, Stance::Agree, ALL_REQUIRED).other_says(Stance::Agree, &[Lang::Ky, Lang::Tg])
    };
    assert_eq!(check(read_by_other).joint, Ok((Outcome::Agreed, ALL_REQUIRED.to_vec())));
}

#[test]
fn an_authors_position_does_not_count_even_in_the_list() {
    let missing = joint_missing(|case| {
        let author = (case.one, member(case.one, 1));
        case.says(author, Stance::Agree, ALL_REQUIRED).other_says(Stance::Agree, ALL_REQUIRED)
    });
    assert_eq!(missing, [Missing::Side(side("kg"))]);
    // Whoever wrote another language as an original is an author too, of whichever side.
    let missing = joint_missing(|mut case| {
        case.pieces[2] = (Lang::Tg, Mark::Original, member(case.other, 3));
        case.one_says(Stance::Agree, ALL_REQUIRED).other_says(Stance::Agree, ALL_REQUIRED)
    });
    assert_eq!(missing, [Missing::Side(side("tj"))]);
}

#[test]
fn one_person_does_not_stand_for_two_sides() {
    let missing = joint_missing(|case| {
        let both = member(case.one, 3);
        let (one, other) = (case.one, case.other);
        case.says((one, both), Stance::Agree, ALL_REQUIRED).says((other, both), Stance::Agree, ALL_REQUIRED)
    });
    assert_eq!(missing.iter().filter(|m| matches!(m, Missing::Side(_))).count(), 2);
}

#[test]
fn what_is_void_stale_or_of_another_revision_does_not_count() {
    let spoils: [fn(&mut Position); 3] = [|p| p.voided_at = Some(at(61)), |p| p.digest = wrong_digest(), |p| p.revision = id(99)];
    for spoil in spoils {
        let told = |case: Case| case.one_says(Stance::Agree, ALL_REQUIRED).other_says(Stance::Agree, ALL_REQUIRED).spoil(spoil);
        assert_eq!(joint_missing(told), joint_missing(|case| case));
        let case = told(Case::new(side("kg"), side("tj")));
        assert!(live(&case.draft(), &case.positions).is_empty());
    }
}

/// An edit makes other bytes: positions bound to the old ones are nothing any more, even if the revision's id were the same.
#[test]
fn an_edit_voids() {
    let missing = joint_missing(|case| {
        let mut case = case.one_says(Stance::Agree, ALL_REQUIRED).other_says(Stance::Agree, ALL_REQUIRED);
        case.pieces.push((Lang::En, Mark::Translation, member(case.one, 2)));
        case
    });
    assert_eq!(missing, joint_missing(|case| case));
}

#[test]
fn an_optional_language_is_published_only_if_read_and_blocks_nothing() {
    let with_optional = |mut case: Case| {
        let translator = member(case.other, 2);
        case.pieces.extend([(Lang::Uz, Mark::Unreviewed, translator), (Lang::En, Mark::Translation, translator)]);
        case
    };
    let unread = check(|case| with_optional(case).one_says(Stance::Agree, ALL_REQUIRED).other_says(Stance::Agree, ALL_REQUIRED));
    assert_eq!(unread.joint, Ok((Outcome::Agreed, ALL_REQUIRED.to_vec())));
    let read = check(|case| with_optional(case).one_says(Stance::Agree, ALL_REQUIRED).other_says(Stance::Agree, &[Lang::En]));
    assert_eq!(read.joint, Ok((Outcome::Agreed, vec![Lang::Ru, Lang::Ky, Lang::Tg, Lang::En])));
    let by_translator = check(|case| {
        let translator = (case.other, member(case.other, 2));
        with_optional(case).one_says(Stance::Agree, ALL_REQUIRED).says(translator, Stance::Agree, &[Lang::En, Lang::Uz])
    });
    assert_eq!(by_translator.joint, Ok((Outcome::Agreed, ALL_REQUIRED.to_vec())));
    // A language that has no words is not published, whoever says that they read it.
    let absent = check(|case| case.one_says(Stance::Agree, &Lang::ALL).other_says(Stance::Agree, &Lang::ALL));
    assert_eq!(absent.joint, Ok((Outcome::Agreed, ALL_REQUIRED.to_vec())));
}

#[test]
fn one_side_waits_for_the_others_silence() {
    let rules = PublicationRules::get();
    for (urgency, hours) in [(Urgency::Ordinary, rules.silence_hours_ordinary), (Urgency::Crisis, rules.silence_hours_crisis)] {
        for (waited_s, missing) in [
            (0, vec![Missing::Silence(at(hours * 3_600))]),
            (hours * 3_600 - 1, vec![Missing::Silence(at(hours * 3_600))]),
            (hours * 3_600, vec![]),
            (hours * 3_600 + 1, vec![]),
        ] {
            let told = alone_missing(|case| {
                let mut case = case.one_says(Stance::Agree, ALL_REQUIRED);
                (case.asked, case.waited) = (Some(urgency), SignedDuration::from_secs(waited_s));
                case
            });
            assert_eq!(told, missing, "{urgency:?} after {waited_s} s");
        }
    }
    assert!(rules.silence_hours_crisis < rules.silence_hours_ordinary);
}

fn after_silence(mut case: Case) -> Case {
    case.waited = PublicationRules::get().silence(Urgency::Ordinary);
    case
}

#[test]
fn an_answer_of_the_other_side_ends_ones_right_to_publish_alone() {
    for stance in Stance::ALL {
        let missing = alone_missing(|case| after_silence(case).one_says(Stance::Agree, ALL_REQUIRED).other_says(stance, &[Lang::Ru]));
        assert_eq!(missing, [Missing::Answered(side("tj"))], "{stance:?}");
    }
    let by_an_author = |case: Case| {
        let mut case = after_silence(case);
        case.pieces[2] = (Lang::Tg, Mark::Original, member(case.other, 3));
        case.one_says(Stance::Agree, ALL_REQUIRED).other_says(Stance::Disagree, &[Lang::Ru])
    };
    assert_eq!(alone_missing(by_an_author), [], "an author's word is no answer of a side");
}

#[test]
fn alone_needs_ones_own_key_and_agreement() {
    let nobody = alone_missing(after_silence);
    assert!(nobody.contains(&Missing::Side(side("kg"))));
    assert!(!nobody.contains(&Missing::Side(side("tj"))), "the other side is silent: that is the point");
    assert_eq!(alone_missing(|case| after_silence(case).one_says(Stance::Disagree, ALL_REQUIRED)), [Missing::OwnDisagreement]);
    assert_eq!(check(|case| after_silence(case).one_says(Stance::Dissent, ALL_REQUIRED)).alone, Ok(ALL_REQUIRED.to_vec()));
    let unread = alone_missing(|case| after_silence(case).one_says(Stance::Agree, &[Lang::Ru]));
    assert_eq!(unread, [Missing::Reader(Lang::Ky), Missing::Reader(Lang::Tg)]);
    let wordless = alone_missing(|mut case| {
        case.pieces.truncate(2);
        after_silence(case).one_says(Stance::Agree, ALL_REQUIRED)
    });
    assert_eq!(wordless, [Missing::Words(Lang::Tg)]);
}

#[test]
fn the_rules_of_the_data_file_are_the_ones_in_use() {
    let rules = PublicationRules::get();
    assert_eq!(rules.required_languages, ALL_REQUIRED, "data/publication.toml is broken or has changed: change the tests with it");
    assert!(rules.silence_hours_ordinary < 1_000);
}
