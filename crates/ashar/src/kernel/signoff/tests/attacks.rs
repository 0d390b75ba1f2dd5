//! Straight at the database: what a fault in the program, or someone at the machine, could try with SQL. Each try is refused by the
//! triggers of migration 0003, with a text that says which rule it was.

use crate::kernel::env::Id;
use crate::kernel::i18n::Lang;
use crate::kernel::log::Hash;
use crate::kernel::signoff::tests::world::*;
use crate::kernel::signoff::*;
use crate::kernel::store::Error;
use crate::kernel::store::open_connection;
use crate::kernel::text::Mark;

const REQUIRED: &[Lang] = &[Lang::Ru, Lang::Ky, Lang::Tg];
const DOCUMENT: i64 = 50;

/// A world with one document of the first side, asked; and what an attacker would know of it.
struct Target {
    world: World,
    revision: Id,
    digest: Hash,
}

impl Target {
    async fn new() -> Self {
        Self::of_urgency(Urgency::Ordinary).await
    }

    async fn of_urgency(urgency: Urgency) -> Self {
        let world = World::new(50).await;
        let content = content();
        let revision = world
            .act(move |write| {
                let revision = create(write, id(DOCUMENT), member(side("kg"), 1), side("kg"), &content)?;
                ask_other_side(write, id(DOCUMENT), urgency, PublicationRules::get())?;
                Ok(revision)
            })
            .await
            .unwrap();
        let digest = Canonical::of(id(DOCUMENT), &self::content()).digest;
        Self { world, revision, digest }
    }

    async fn take(&self, who: (&str, i64), stance: Stance) {
        let who = (side(who.0), member(side(who.0), who.1));
        self.world.act(move |write| take(write, id(DOCUMENT), who, stance, REQUIRED)).await.unwrap();
    }

    async fn both_agree(self) -> Self {
        self.take(("kg", 3), Stance::Agree).await;
        self.take(("tj", 3), Stance::Agree).await;
        self
    }

    /// Runs a statement as an act; gives the rule that refused it.
    async fn refusal(&self, sql: &str) -> String {
        let text = sql.to_owned();
        match self.world.act(move |write| write.execute(&text, [])).await {
            Err(Error::Refused(rule)) => rule,
            other => panic!("not refused: {other:?}\n{sql}"),
        }
    }

    /// Runs a statement on a connection of its own, as from a shell at the machine; gives the rule that refused it.
    fn refusal_outside(&self, sql: &str) -> String {
        let conn = open_connection(self.world.store.path()).unwrap();
        match conn.execute(sql, []) {
            Err(error) => Error::from(error).to_string().replace("refused by a rule of the database: ", ""),
            Ok(n) => panic!("not refused: {n} rows\n{sql}"),
        }
    }

    /// A publication, inserted by hand. `side` is `null` or a quoted side.
    fn publication(&self, outcome: &str, side: &str) -> String {
        self.publication_of(&self.digest, outcome, side)
    }

    fn publication_of(&self, digest: &Hash, outcome: &str, side: &str) -> String {
        let at = self.world.env.now().as_millisecond();
        format!(
            "insert into signoff_publication (id, document, revision, digest, outcome, side, languages, at_ms, state) \
             values (77, {DOCUMENT}, {}, x'{}', '{outcome}', {side}, 'ru ky tg', {at}, 'standing')",
            self.revision.get(),
            digest.to_hex()
        )
    }

    /// A position, inserted by hand.
    fn position(&self, side: &str, member: Id, digest: &Hash) -> String {
        format!(
            "insert into signoff_position (id, document, revision, digest, side, member, stance, languages, reasoning, at_ms) \
             values (88, {DOCUMENT}, {}, x'{}', '{side}', {}, 'agree', 'ru ky tg', '{{}}', 0)",
            self.revision.get(),
            digest.to_hex(),
            member.get()
        )
    }

    async fn run(&self, sql: &str) -> usize {
        let sql = sql.to_owned();
        self.world.act(move |write| write.execute(&sql, [])).await.unwrap()
    }
}

fn content() -> Note {
    let translator = member(side("kg"), 2);
    note(&[
        (Lang::Ru, Mark::Original, member(side("kg"), 1)),
        (Lang::Ky, Mark::Translation, translator),
        (Lang::Tg, Mark::Translation, translator),
    ])
}

#[tokio::test]
async fn a_joint_publication_by_hand_needs_two_keys() {
    let target = Target::new().await;
    for outcome in ["agreed", "dissent", "no-common-verdict"] {
        assert_eq!(target.refusal(&target.publication(outcome, "null")).await, "signoff.keys", "none, {outcome}");
    }
    target.take(("kg", 3), Stance::Agree).await;
    assert_eq!(target.refusal(&target.publication("agreed", "null")).await, "signoff.keys", "one of one side");
    target.world.act(move |write| take_back(write, live_id(write)?, member(side("kg"), 3))).await.unwrap();
    target.take(("tj", 3), Stance::Agree).await;
    assert_eq!(target.refusal(&target.publication("agreed", "null")).await, "signoff.keys", "one of the other side, one void");
    target.take(("kg", 3), Stance::Agree).await;
    assert_eq!(target.run(&target.publication("agreed", "null")).await, 1, "and with both it goes through");
    assert_eq!(target.world.findings(), [""; 0]);
}

fn live_id(write: &crate::kernel::store::Write<'_>) -> Result<Id, Error> {
    Ok(draft(&write.as_read(), id(DOCUMENT))?.0.document().revision)
}

#[tokio::test]
async fn two_positions_of_one_side_cannot_even_be_stored() {
    let target = Target::new().await;
    target.take(("kg", 3), Stance::Agree).await;
    let second = target.position("kg", member(side("kg"), 2), &target.digest);
    assert_eq!(target.refusal(&second).await, "signoff.held");
    // "or replace" would delete the first one without a word, were the rule a unique index alone.
    assert_eq!(target.refusal_outside(&second.replacen("insert", "insert or replace", 1)), "signoff.held");
    let lie = target.position("tj", member(side("kg"), 2), &target.digest);
    assert_eq!(target.refusal(&lie).await, "signoff.side");
}

#[tokio::test]
async fn one_member_on_two_sides_is_one_key() {
    let target = Target::new().await;
    target.take(("kg", 3), Stance::Agree).await;
    let who = member(side("kg"), 3);
    target.run(&format!("update auth_account set side = 'tj' where id = {}", who.get())).await;
    target.run(&target.position("tj", who, &target.digest)).await;
    assert_eq!(target.refusal(&target.publication("agreed", "null")).await, "signoff.keys");
    let typed = target.world.act(|write| joint(write, id(DOCUMENT))).await.unwrap_err();
    assert!(typed.to_string().contains("Side("), "the typed rules say it first: {typed}");
}

#[tokio::test]
async fn a_position_by_hand_is_bound_to_member_and_bytes() {
    let target = Target::new().await;
    let good = target.position("tj", member(side("tj"), 1), &target.digest);
    for (sql, rule) in [
        (target.position("tj", member(side("tj"), 1), &wrong_digest()), "signoff.stale"),
        (target.position("kg", member(side("kg"), 1), &target.digest), "signoff.author"),
        (target.position("kg", observer(), &target.digest), "signoff.side"),
        (target.position("tj", member(side("kg"), 3), &target.digest), "signoff.side"),
        (good.replace("at_ms)", "at_ms, voided_at_ms)").replace(", 0)", ", 0, 1)"), "signoff.voided"),
        (good.replace("'agree'", "'perhaps'"), "CHECK"),
        (good.replace("'agree'", "'dissent'"), "CHECK"),
        (good.replace("'ru ky tg'", "''"), "CHECK"),
    ] {
        let refusal = target.refusal(&sql).await;
        assert!(refusal.starts_with(rule), "{refusal} for {sql}");
    }
    for state in ["frozen", "left", "invited"] {
        target.run(&format!("update auth_account set state = '{state}' where id = {}", member(side("tj"), 1).get())).await;
        assert_eq!(target.refusal(&good).await, "signoff.side", "{state}");
    }
    target.run(&format!("update auth_account set state = 'active' where id = {}", member(side("tj"), 1).get())).await;
    assert_eq!(target.run(&good).await, 1, "and the honest one goes through");
}

#[tokio::test]
async fn nothing_can_be_said_before_the_desks_were_asked() {
    let target = Target::new().await;
    target.run(&format!("update signoff_document set asked_at_ms = null where id = {DOCUMENT}")).await;
    assert_eq!(target.refusal(&target.position("tj", member(side("tj"), 1), &target.digest)).await, "signoff.stale");
}

#[tokio::test]
async fn the_position_of_someone_who_became_an_author_is_no_key() {
    let target = Target::new().await.both_agree().await;
    target.run(&format!("insert into signoff_author (id, document, member) values (7, {DOCUMENT}, {})", member(side("tj"), 3).get())).await;
    assert_eq!(target.refusal(&target.publication("agreed", "null")).await, "signoff.keys");
}

#[tokio::test]
async fn a_void_position_is_no_key_and_stays_void() {
    let target = Target::new().await.both_agree().await;
    target.run("update signoff_position set voided_at_ms = 1, void_reason = 'side' where side = 'tj'").await;
    assert_eq!(target.refusal(&target.publication("agreed", "null")).await, "signoff.keys");
    for sql in [
        "update signoff_position set voided_at_ms = null where side = 'tj'",
        "update signoff_position set voided_at_ms = 2 where side = 'tj'",
    ] {
        assert_eq!(target.refusal(sql).await, "signoff.fixed", "{sql}");
    }
    let replacing = "update or replace signoff_position set voided_at_ms = null where side = 'tj'";
    assert_eq!(target.refusal_outside(replacing), "signoff.fixed");
}

#[tokio::test]
async fn the_outcome_is_what_the_sides_said() {
    for (stance, right) in [(Stance::Agree, "agreed"), (Stance::Dissent, "dissent"), (Stance::Disagree, "no-common-verdict")] {
        let target = Target::new().await;
        target.take(("kg", 3), Stance::Dissent).await;
        target.take(("tj", 3), stance).await;
        let right = if right == "agreed" { "dissent" } else { right };
        for outcome in ["agreed", "dissent", "no-common-verdict"] {
            if outcome != right {
                assert_eq!(target.refusal(&target.publication(outcome, "null")).await, "signoff.outcome", "{stance:?} as {outcome}");
            }
        }
        assert_eq!(target.run(&target.publication(right, "null")).await, 1);
    }
}

#[tokio::test]
async fn no_common_verdict_by_hand_needs_both_reasons() {
    let target = Target::new().await;
    target.take(("kg", 3), Stance::Agree).await;
    target.take(("tj", 3), Stance::Disagree).await;
    assert_eq!(target.refusal(&target.publication("no-common-verdict", "null")).await, "signoff.reasons");
}

#[tokio::test]
async fn a_publication_by_hand_is_of_the_revision_that_counts() {
    let target = Target::new().await.both_agree().await;
    assert_eq!(target.refusal(&target.publication_of(&wrong_digest(), "agreed", "null")).await, "signoff.stale");
    let born_ended = target.publication("agreed", "null").replace("'standing'", "'withdrawn'");
    assert_eq!(target.refusal(&born_ended).await, "signoff.stale");
    let mut newer = content();
    newer.body.set(Lang::En, crate::kernel::text::Piece::new(words(Lang::En), Mark::Translation, None));
    target.world.act(move |write| edit(write, id(DOCUMENT), member(side("kg"), 1), &newer)).await.unwrap();
    assert_eq!(target.refusal(&target.publication("agreed", "null")).await, "signoff.stale", "an older revision");
    // Back to the older one by hand: its positions were voided by the edit.
    target.run(&format!("update signoff_document set revision = {} where id = {DOCUMENT}", target.revision.get())).await;
    assert_eq!(target.refusal(&target.publication("agreed", "null")).await, "signoff.keys");
}

/// The revision of another document, with that one's positions, under this one's name and authors.
#[tokio::test]
async fn a_revision_belongs_to_its_own_document() {
    let target = Target::new().await.both_agree().await;
    let content = content();
    target.world.act(move |write| create(write, id(51), member(side("tj"), 1), side("tj"), &content)).await.unwrap();
    target.run(&format!("update signoff_document set revision = {}, asked_at_ms = 1 where id = 51", target.revision.get())).await;
    let stolen = target.publication("agreed", "null").replace(&format!("(77, {DOCUMENT}"), "(77, 51");
    assert_eq!(target.refusal(&stolen).await, "signoff.stale");
    let by_its_author = target.position("kg", member(side("kg"), 1), &target.digest).replace(&format!("(88, {DOCUMENT}"), "(88, 51");
    assert_eq!(target.refusal(&by_its_author).await, "signoff.stale");
}

#[tokio::test]
async fn one_side_by_hand_waits_and_is_silent_once_answered() {
    for (one, other) in [("kg", "tj"), ("tj", "kg")] {
        let target = Target::of_urgency(Urgency::Crisis).await;
        let alone = |target: &Target| target.publication("one-side", &format!("'{one}'"));
        target.world.env.advance(3_600);
        assert_eq!(target.refusal(&alone(&target)).await, "signoff.keys", "without a key");
        target.world.env.advance(-3_600);
        target.take((one, 3), Stance::Agree).await;
        assert_eq!(target.refusal(&alone(&target)).await, "signoff.silence");
        target.world.env.advance(3_599);
        assert_eq!(target.refusal(&alone(&target)).await, "signoff.silence");
        target.world.env.advance(1);
        let borrowed = target.publication("one-side", &format!("'{other}'"));
        assert_eq!(target.refusal(&borrowed).await, "signoff.keys", "in the other's name");
        target.take((other, 3), Stance::Disagree).await;
        assert_eq!(target.refusal(&alone(&target)).await, "signoff.answered");
        let joint_with_side = target.publication("no-common-verdict", &format!("'{one}'"));
        assert!(target.refusal(&joint_with_side).await.starts_with("signoff."));
    }
}

#[tokio::test]
async fn one_side_that_disagrees_publishes_nothing_alone() {
    let target = Target::new().await;
    target.take(("kg", 3), Stance::Disagree).await;
    target.world.env.advance(100 * 3_600);
    assert_eq!(target.refusal(&target.publication("one-side", "'kg'")).await, "signoff.keys");
}

#[tokio::test]
async fn what_was_said_and_published_cannot_be_changed_or_removed() {
    let target = Target::new().await.both_agree().await;
    target.world.act(|write| joint(write, id(DOCUMENT))).await.unwrap();
    let revision = target.revision.get();
    let kg1 = member(side("kg"), 1).get();
    for (sql, rule) in [
        ("update signoff_revision set content = '{}'".to_owned(), "signoff.fixed"),
        ("update signoff_revision set digest = zeroblob(32)".to_owned(), "signoff.fixed"),
        ("delete from signoff_revision".to_owned(), "signoff.fixed"),
        ("update signoff_author set member = 901".to_owned(), "signoff.fixed"),
        ("delete from signoff_author".to_owned(), "signoff.fixed"),
        ("update signoff_position set stance = 'dissent'".to_owned(), "signoff.fixed"),
        ("update signoff_position set member = 202".to_owned(), "signoff.fixed"),
        ("update signoff_position set languages = 'ru ky tg uz en', voided_at_ms = 1".to_owned(), "signoff.fixed"),
        ("update signoff_position set voided_at_ms = 1".to_owned(), "signoff.published"),
        ("delete from signoff_position".to_owned(), "signoff.fixed"),
        ("update signoff_publication set outcome = 'dissent'".to_owned(), "signoff.fixed"),
        ("update signoff_publication set languages = 'en'".to_owned(), "signoff.fixed"),
        ("update signoff_publication set at_ms = 0, state = 'withdrawn', ended_by = 'kg', ended_at_ms = 1".to_owned(), "signoff.fixed"),
        ("update signoff_publication set state = 'withdrawn'".to_owned(), "signoff.fixed"),
        ("delete from signoff_publication".to_owned(), "signoff.fixed"),
        (target.position("kg", member(side("kg"), 2), &target.digest), "signoff.published"),
        (target.publication("agreed", "null"), "signoff.published"),
        (
            format!("insert or replace into signoff_revision select id, document, number, schema_name, canonical, digest, '{{}}', member, made_at_ms from signoff_revision where id = {revision}"),
            "signoff.fixed",
        ),
        ("insert or replace into signoff_revision select 5, document, number, schema_name, canonical, digest, '{}', member, made_at_ms from signoff_revision".to_owned(), "signoff.fixed"),
        (format!("insert or replace into signoff_author select id, document, 901 from signoff_author where member = {kg1}"), "signoff.fixed"),
        (format!("insert or replace into signoff_author select 5, document, member from signoff_author where member = {kg1}"), "signoff.fixed"),
        ("insert or replace into signoff_position select id, document, revision, digest, side, member, stance, 'en', reasoning, at_ms, null, null from signoff_position".to_owned(), "signoff.fixed"),
        ("insert or replace into signoff_publication select id, document, revision, digest, outcome, side, 'en', at_ms, state, null, null, null, null from signoff_publication".to_owned(), "signoff.fixed"),
        ("delete from signoff_document".to_owned(), "FOREIGN KEY"),
    ] {
        let outside = target.refusal_outside(&sql);
        assert!(outside.starts_with(rule), "{outside} instead of {rule} for {sql}");
        // The store itself lets no "replace" through; all else comes as far as the triggers.
        let refusal = target.refusal(&sql).await;
        let expected = if sql.contains("or replace") { "replace hides" } else { rule };
        assert!(refusal.starts_with(expected), "{refusal} instead of {expected} for {sql}");
    }
    assert_eq!(target.world.findings(), [""; 0], "refused tries leave no trace in the rows");
}

#[tokio::test]
async fn what_a_side_withdrew_stays_withdrawn() {
    let target = Target::new().await.both_agree().await;
    let published = target.world.act(|write| joint(write, id(DOCUMENT))).await.unwrap();
    target.world.act(move |write| end_publication(write, published, side("tj"), &reasons(id(1)))).await.unwrap();
    assert_eq!(target.refusal("update signoff_publication set state = 'standing'").await, "signoff.fixed");
    assert_eq!(target.refusal("update signoff_publication set ended_by = 'kg', state = 'corrected'").await, "signoff.fixed");
    assert_eq!(target.refusal(&target.publication("agreed", "null")).await, "signoff.published");
    let again = target.world.act(|write| joint(write, id(DOCUMENT))).await.unwrap_err();
    assert!(matches!(again, Error::Refused(rule) if rule == "signoff.published"));
}

#[tokio::test]
async fn housekeeping_does_not_reach_the_two_keys() {
    let target = Target::new().await.both_agree().await;
    let sql = target.publication("agreed", "null");
    let tried = target.world.store.housekeep(move |keep| keep.execute(&sql, [])).await;
    assert!(matches!(tried, Err(Error::NotHousekeeping(table)) if table == "signoff_publication"));
}
