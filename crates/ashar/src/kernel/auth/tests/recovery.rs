//! The way back after a loss: opened with a backup code or by a coordinator, shut until a member of each side has confirmed it.

use crate::kernel::auth::store::entries_to_confirm;
use crate::kernel::auth::tests::world::*;
use crate::kernel::auth::*;
use crate::kernel::policy::Role;

/// A member who has lost something, a coordinator, and a member of each side who know the first one.
struct Village {
    door: Door,
    lost: Person,
    helper: Present,
    vouchers: [Present; 2],
}

impl Village {
    async fn new(seed: u64, one: &str, other: &str) -> Self {
        let door = Door::new(seed);
        let lost = door.person("Жаргылчак", Some(one), &[Role::Editor]).await;
        let helper = door.person("Кеңешчи", Some(one), &[Role::Coordinator]).await;
        let near = door.person("Бостон", Some(one), &[Role::Member]).await;
        let far = door.person("Дарё", Some(other), &[Role::Member]).await;
        let helper = door.sign_in(&helper).await;
        let vouchers = [door.sign_in(&near).await, door.sign_in(&far).await];
        Self { door, lost, helper, vouchers }
    }

    async fn waiting(&self) -> Vec<WayIn> {
        let now = self.door.env.now();
        self.door.store.read(move |read| entries_to_confirm(read, now)).await.unwrap()
    }
}

#[tokio::test]
async fn a_lost_passphrase_needs_a_member_of_each_side() {
    for (seed, one, other) in [(40, "kg", "tj"), (41, "tj", "kg")] {
        let village = Village::new(seed, one, other).await;
        let (door, [near, far]) = (&village.door, &village.vouchers);
        let old = door.sign_in_token(&village.lost).await;
        let receipt = door.auth.start_recovery(&village.helper, village.lost.id, Purpose::Passphrase).await.unwrap();
        let way = door.auth.way_in(receipt.clone()).await.unwrap();
        assert!(!way.is_open && way.confirmed.is_empty());
        assert_eq!(code_of(door.auth.enrol(&way, door.enrolment(OTHER).0).await), "auth.not-confirmed");
        let forged = WayIn { is_open: true, ..way.clone() };
        assert_eq!(code_of(door.auth.enrol(&forged, door.enrolment(OTHER).0).await), "auth.not-confirmed", "asked again at the end");
        door.auth.confirm_recovery(&near.actor, way.id).await.unwrap();
        assert!(!door.auth.way_in(receipt.clone()).await.unwrap().is_open, "one side alone opens nothing");
        assert_eq!(code_of(door.auth.confirm_recovery(&near.actor, way.id).await), "auth.no-entry", "nor one member twice");
        assert_eq!(village.waiting().await.len(), 1);
        door.auth.confirm_recovery(&far.actor, way.id).await.unwrap();
        let open = door.auth.way_in(receipt).await.unwrap();
        assert!(open.is_open);
        assert!(door.is_present(&old).await);
        let (given, factor) = door.enrolment(OTHER);
        door.auth.enrol(&open, given).await.unwrap();
        assert!(!door.is_present(&old).await, "whoever sat in the old session is out");
        assert_eq!(code_of(door.try_in(village.lost.handle, GOOD, &door.code(&village.lost)).await), "auth.wrong");
        door.env.advance(30);
        assert_eq!(code_of(door.try_in(village.lost.handle, OTHER, &factor.code_at(door.env.now().as_second())).await), "ok");
        assert_eq!((door.acts("auth.recovery").await, door.acts("auth.recovery-confirm").await), (1, 2));
    }
}

#[tokio::test]
async fn a_recovery_keeps_asking_for_a_second_factor() {
    let village = Village::new(42, "kg", "tj").await;
    let door = &village.door;
    let receipt = door.auth.start_recovery(&village.helper, village.lost.id, Purpose::Phone).await.unwrap();
    let way = door.auth.way_in(receipt.clone()).await.unwrap();
    for voucher in &village.vouchers {
        door.auth.confirm_recovery(&voucher.actor, way.id).await.unwrap();
    }
    let open = door.auth.way_in(receipt).await.unwrap();
    let bare = Enrolment { passphrase: secret(OTHER), again: secret(OTHER), factor: None };
    assert_eq!(code_of(door.auth.enrol(&open, bare).await), "auth.no-factor");
}

#[tokio::test]
async fn only_those_who_may_open_and_confirm() {
    let village = Village::new(43, "kg", "tj").await;
    let (door, [near, far]) = (&village.door, &village.vouchers);
    let lost = village.lost.id;
    assert_eq!(code_of(door.auth.start_recovery(near, lost, Purpose::Phone).await), "policy.role");
    let mut stale = village.helper.clone();
    stale.actor.is_fresh = false;
    assert_eq!(code_of(door.auth.start_recovery(&stale, lost, Purpose::Phone).await), "policy.fresh");
    assert_eq!(code_of(door.auth.start_recovery(&village.helper, id(3), Purpose::Phone).await), "auth.no-entry");
    let own = door.sign_in(&village.lost).await;
    let receipt = door.auth.start_recovery(&village.helper, lost, Purpose::Phone).await.unwrap();
    let way = door.auth.way_in(receipt).await.unwrap().id;
    assert_eq!(code_of(door.auth.confirm_recovery(&own.actor, way).await), "policy.owner", "not for oneself");
    for (spoil, code) in [
        ((|actor| actor.side = None) as fn(&mut crate::kernel::policy::Actor), "policy.side"),
        (|actor| actor.is_fresh = false, "policy.fresh"),
        (|actor| actor.is_tool = true, "policy.tool"),
        (|actor| actor.roles = crate::kernel::policy::Roles::default().with(Role::Reader), "policy.role"),
    ] {
        let mut actor = far.actor.clone();
        spoil(&mut actor);
        assert_eq!(code_of(door.auth.confirm_recovery(&actor, way).await), code);
    }
    assert_eq!(code_of(door.auth.confirm_recovery(&far.actor, id(3)).await), "auth.no-entry");
    door.auth.confirm_recovery(&near.actor, way).await.unwrap();
    assert_eq!(code_of(door.auth.confirm_recovery(&village.helper.actor, way).await), "store.refused", "that side has spoken");
    let mut moved = near.actor.clone();
    moved.side = far.actor.side;
    assert_eq!(code_of(door.auth.confirm_recovery(&moved, way).await), "auth.no-entry", "one person speaks for one side");
    door.env.advance(RECOVERY_DAYS * 86_400);
    assert_eq!(code_of(door.auth.confirm_recovery(&far.actor, way).await), "auth.no-entry", "too late");
}

/// A "first" way in asks for no voucher. For an account in use it must not be a way round them.
#[tokio::test]
async fn nobody_takes_over_an_account_in_use_by_calling_it_new() {
    let village = Village::new(44, "kg", "tj").await;
    let door = &village.door;
    let receipt = door.auth.start_recovery(&village.helper, village.lost.id, Purpose::First).await.unwrap();
    let way = door.auth.way_in(receipt).await.unwrap();
    assert!(!way.is_open);
    assert_eq!(code_of(door.auth.enrol(&way, door.enrolment(OTHER).0).await), "auth.not-confirmed");
    let (account, first) = door.invite("Жаңы", Some("kg"), &[]).await;
    let again = door.auth.start_recovery(&village.helper, account, Purpose::First).await.unwrap();
    assert_eq!(code_of(door.auth.way_in(first).await), "auth.no-entry");
    assert!(door.auth.way_in(again).await.unwrap().is_open, "who never was inside gets a new receipt");
}

#[tokio::test]
async fn a_backup_code_opens_ones_own_way_back_and_is_used_up() {
    let village = Village::new(45, "kg", "tj").await;
    let (door, lost) = (&village.door, &village.lost);
    let codes = shown(&lost.codes);
    let start = async |handle: &str, code: &str| door.auth.start_own_recovery(handle, secret(code), Purpose::Passphrase).await;
    for (handle, code) in [("Башка", codes[0].as_str()), (lost.handle, "abcde-fghjk"), (lost.handle, ""), ("Дарё", codes[0].as_str())]
    {
        assert_eq!(code_of(start(handle, code).await), "auth.wrong", "{handle} {code}");
    }
    let receipt = start("жаргылчак", &codes[0]).await.unwrap();
    let way = door.auth.way_in(receipt).await.unwrap();
    assert_eq!((way.account, way.is_open), (lost.id, false));
    assert_eq!(code_of(start(lost.handle, &codes[0]).await), "auth.wrong");
    assert_eq!(code_of(door.try_in(lost.handle, GOOD, &codes[0]).await), "auth.wrong");
    door.env.advance(60);
    for _ in 0..10 {
        assert_eq!(code_of(start(lost.handle, "abcde-fghjk").await), "auth.wrong");
    }
    assert_eq!(code_of(start(lost.handle, &codes[1]).await), "auth.wait");
}
