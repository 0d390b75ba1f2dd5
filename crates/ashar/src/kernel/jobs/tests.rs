//! Timed work: once a day whatever the clock does, again after a failure, never twice, never too early.

use std::sync::Arc;
use std::sync::Mutex;

use crate::kernel::env::Id;
use crate::kernel::jobs::Failure;
use crate::kernel::jobs::Jobs;
use crate::kernel::jobs::Kind;
use crate::kernel::jobs::State;
use crate::kernel::jobs::Timetable;
use crate::kernel::jobs::When;
use crate::kernel::jobs::ask_within;
use crate::kernel::jobs::model::backoff_ms;
use crate::kernel::jobs::model::slot_start_s;
use crate::kernel::log::Entry;
use crate::kernel::store::Error;
use crate::kernel::store::Store;
use crate::kernel::store::StoreOptions;
use crate::kernel::store::tests::World;

const DAILY: When = When::Every { every_s: 86_400, at_s: 0 };
const DAY: i64 = 86_400;
const YEAR: i64 = 365 * DAY;

/// Periods of the tasks that were run, in order.
type Ran = Arc<Mutex<Vec<String>>>;

fn noting(name: &'static str, when: When, ran: &Ran) -> Kind {
    let ran = ran.clone();
    Kind::new(name, when, move |task| {
        let ran = ran.clone();
        async move {
            ran.lock().unwrap().push(format!("{}{}", task.period, task.arg));
            Ok(())
        }
    })
}

fn failing(name: &'static str, when: When) -> Kind {
    Kind::new(name, when, |_| async { Err(Failure("net.timeout")) })
}

fn jobs(world: &World, kinds: impl IntoIterator<Item = Kind>) -> Jobs {
    let jobs = Jobs::new(world.store.clone(), world.env.clone());
    jobs.schedule(kinds.into_iter().fold(Timetable::default(), Timetable::with));
    jobs
}

fn ran(ran: &Ran) -> Vec<String> {
    ran.lock().unwrap().clone()
}

/// Rounds every hour for so long.
async fn live(world: &World, jobs: &Jobs, hours: i64) {
    for _ in 0..hours {
        world.env.advance(3_600);
        jobs.run_due_once().await.unwrap();
    }
}

#[tokio::test]
async fn daily_work_is_done_once_a_day_however_often_one_looks_or_starts_anew() {
    let (world, done) = (World::new(), Ran::default());
    for _ in 0..3 {
        let jobs = jobs(&world, [noting("x.daily", DAILY, &done)]);
        jobs.run_due_once().await.unwrap();
        jobs.run_due_once().await.unwrap();
    }
    assert_eq!(ran(&done), ["2026-11-22T00:00:00Z"]);
    let jobs = jobs(&world, [noting("x.daily", DAILY, &done)]);
    live(&world, &jobs, 48).await;
    assert_eq!(ran(&done), ["2026-11-22T00:00:00Z", "2026-11-23T00:00:00Z", "2026-11-24T00:00:00Z"]);
    assert_eq!(world.count("log_act"), 0);
}

#[tokio::test]
async fn two_processes_do_not_do_the_same_work() {
    let (world, done) = (World::new(), Ran::default());
    let other = Store::open(&StoreOptions::in_dir(world.dir.path()), &world.env).unwrap();
    let one = jobs(&world, [noting("x.hourly", When::Every { every_s: 3_600, at_s: 60 }, &done)]);
    let two = Jobs::new(other, world.env.clone());
    two.schedule(one.timetable());
    for _ in 0..5 {
        world.env.advance(3_600);
        let (n_one, n_two) = tokio::join!(one.run_due_once(), two.run_due_once());
        assert_eq!(n_one.unwrap() + n_two.unwrap(), 1);
    }
    assert_eq!(ran(&done).len(), 5);
}

#[tokio::test]
async fn a_clock_that_goes_back_does_not_do_a_day_again() {
    for back in [2 * 3_600, 3 * DAY, 300 * DAY] {
        let (world, done) = (World::new(), Ran::default());
        let jobs = jobs(&world, [noting("x.daily", DAILY, &done)]);
        jobs.run_due_once().await.unwrap();
        live(&world, &jobs, 96).await;
        assert_eq!(ran(&done).len(), 5);
        world.env.advance(-back);
        jobs.run_due_once().await.unwrap();
        world.env.advance(30);
        jobs.run_due_once().await.unwrap();
        // Corrected, as the network's time does it.
        world.env.advance(back);
        jobs.run_due_once().await.unwrap();
        world.env.advance(3_600);
        jobs.run_due_once().await.unwrap();
        assert_eq!(ran(&done).len(), 5, "back by {back}");
    }
    let (world, done) = (World::new(), Ran::default());
    let jobs = jobs(&world, [noting("x.daily", DAILY, &done)]);
    jobs.run_due_once().await.unwrap();
    live(&world, &jobs, 96).await;
    world.env.advance(-3 * DAY);
    live(&world, &jobs, 3 * 24).await;
    assert_eq!(ran(&done).len(), 5, "a clock that stays back repeats no day that it knows");
}

#[tokio::test]
async fn a_clock_ten_years_ahead_purges_nothing_before_it_was_calm_for_a_day() {
    let (world, purged, daily) = (World::new(), Ran::default(), Ran::default());
    let jobs = jobs(&world, [noting("x.purge", DAILY, &purged).destroys(), noting("x.daily", DAILY, &daily)]);
    live(&world, &jobs, 20).await;
    assert_eq!(ran(&purged), Vec::<String>::new(), "a new store waits for a day too");
    live(&world, &jobs, 10).await;
    assert_eq!(ran(&purged).len(), 1);
    let (n_purged, n_daily) = (ran(&purged).len(), ran(&daily).len());
    world.env.advance(10 * YEAR);
    for _ in 0..20 {
        jobs.run_due_once().await.unwrap();
        world.env.advance(20);
    }
    world.env.advance(-10 * YEAR);
    for _ in 0..30 {
        jobs.run_due_once().await.unwrap();
        world.env.advance(60);
    }
    assert_eq!((ran(&purged).len(), ran(&daily).len()), (n_purged, n_daily), "nothing of it happened in 2036");
    live(&world, &jobs, 50).await;
    assert!(ran(&purged).len() > n_purged && ran(&daily).len() > n_daily, "and work goes on after it");
    assert!(ran(&purged).iter().chain(&ran(&daily)).all(|period| period.starts_with("2026-")));
    world.env.advance(10 * YEAR);
    live(&world, &jobs, 23).await;
    assert!(ran(&purged).iter().all(|period| period.starts_with("2026-")), "a day of calm is a day");
    live(&world, &jobs, 30).await;
    assert!(ran(&purged).last().unwrap().starts_with("2036-"), "the machine was off for ten years, and its clock is right");
}

#[tokio::test]
async fn what_fails_is_tried_again_later_and_given_up_after_eight_times() {
    let world = World::new();
    let jobs = jobs(&world, [failing("x.fails", When::Asked)]);
    assert!(jobs.ask("x.fails", "a".to_owned(), String::new()).await.unwrap());
    let mut starts = Vec::new();
    for minute in 0..400_i64 {
        if jobs.run_due_once().await.unwrap() > 0 {
            starts.push(minute);
        }
        world.env.advance(60);
    }
    assert_eq!(starts.len(), 8);
    let pauses: Vec<i64> = starts.windows(2).map(|pair| pair[1] - pair[0]).collect();
    assert!(pauses.last() > Some(&20) && pauses.is_sorted(), "{pauses:?}");
    let dead = jobs.dead().await.unwrap();
    assert_eq!((dead.len(), dead[0].n_tries, dead[0].error_code.as_deref()), (1, 8, Some("net.timeout")));
    assert!(jobs.retry(dead[0].id).await.unwrap());
    assert!(!jobs.retry(Id::new(7).unwrap()).await.unwrap());
    assert_eq!((jobs.run_due_once().await.unwrap(), jobs.dead().await.unwrap().len()), (1, 0));
}

#[tokio::test]
async fn a_panic_is_its_own_and_periodic_work_does_not_pile_up() {
    let (world, done) = (World::new(), Ran::default());
    let minute = When::Every { every_s: 60, at_s: 0 };
    let panics = Kind::new("x.panics", minute, |_| async { panic!("a broken invariant") });
    let jobs = jobs(&world, [panics, noting("x.minute", minute, &done)]);
    for _ in 0..10 {
        jobs.run_due_once().await.unwrap();
        world.env.advance(60);
    }
    assert_eq!(ran(&done).len(), 10);
    let listed = jobs.list().await.unwrap();
    let open: Vec<_> = listed.iter().filter(|task| task.kind == "x.panics").collect();
    assert_eq!((open.len(), open[0].state, open[0].error_code.as_deref()), (1, State::Waiting, Some("job.panicked")));
}

#[tokio::test]
async fn asking_twice_with_one_key_is_asking_once_and_asking_in_an_act_is_part_of_it() {
    let (world, done) = (World::new(), Ran::default());
    let jobs = jobs(&world, [noting("x.asked", When::Asked, &done)]);
    for expected in [true, false] {
        assert_eq!(jobs.ask("x.asked", "k".to_owned(), "/7".to_owned()).await.unwrap(), expected);
        jobs.run_due_once().await.unwrap();
    }
    assert_eq!(ran(&done), ["k/7"]);
    let object = Id::new(7).unwrap();
    for refuse in [true, false] {
        let act: Result<(), Error> = world
            .store
            .act(move |write| {
                ask_within(write, "x.asked", "in an act", "")?;
                if refuse { Err(Error::Refused("no".to_owned())) } else { Ok(((), Entry::by_console("x.y", "x", object))) }
            })
            .await;
        assert_eq!(act.is_err(), refuse);
        jobs.run_due_once().await.unwrap();
        assert_eq!(ran(&done).len(), if refuse { 1 } else { 2 });
    }
    assert_eq!(world.verified().findings, vec![]);
}

#[tokio::test]
async fn work_of_a_process_that_died_is_taken_up_when_its_lease_ends() {
    let (world, done) = (World::new(), Ran::default());
    let dying = jobs(&world, [Kind::new("x.asked", When::Asked, |_| std::future::pending())]);
    dying.ask("x.asked", "k".to_owned(), String::new()).await.unwrap();
    let died = tokio::time::timeout(std::time::Duration::from_millis(300), dying.run_due_once()).await;
    assert!(died.is_err(), "it never ends by itself");
    drop(dying);
    let jobs = jobs(&world, [noting("x.asked", When::Asked, &done)]);
    assert_eq!(jobs.run_due_once().await.unwrap(), 0);
    world.env.advance(11 * 60);
    assert_eq!(jobs.run_due_once().await.unwrap(), 1);
    let listed = jobs.list().await.unwrap();
    assert_eq!((ran(&done).len(), listed[0].state, listed[0].n_tries), (1, State::Done, 2));
}

#[tokio::test]
async fn a_kind_with_many_tasks_does_not_starve_the_others() {
    let (world, many, one) = (World::new(), Ran::default(), Ran::default());
    let jobs = jobs(&world, [noting("x.many", When::Asked, &many), noting("x.daily", DAILY, &one)]);
    for number in 0..30 {
        jobs.ask("x.many", number.to_string(), String::new()).await.unwrap();
    }
    jobs.run_due_once().await.unwrap();
    assert_eq!(ran(&one).len(), 1);
    for _ in 0..30 {
        jobs.run_due_once().await.unwrap();
    }
    assert_eq!(ran(&many).len(), 30);
}

#[tokio::test]
async fn finished_work_is_kept_for_a_while_and_not_for_ever() {
    let (world, done) = (World::new(), Ran::default());
    let jobs = jobs(&world, [noting("x.minute", When::Every { every_s: 60, at_s: 0 }, &done)]);
    for _ in 0..450 {
        jobs.run_due_once().await.unwrap();
        world.env.advance(60);
    }
    assert_eq!((ran(&done).len(), world.count("job_task")), (450, 400));
}

#[tokio::test]
async fn running_for_ever_ends_when_told_and_waits_for_what_runs() {
    let (world, done) = (World::new(), Ran::default());
    let jobs = jobs(&world, [noting("x.daily", DAILY, &done)]);
    jobs.run_forever(async {}).await;
    assert_eq!(ran(&done).len(), 1);
}

#[test]
fn slots_begin_at_fixed_times() {
    for (now, every, at, expected) in [
        (0, 60, 0, 0),
        (59, 60, 0, 0),
        (60, 60, 0, 60),
        (DAY + 5, 86_400, 0, DAY),
        (DAY + 5, 86_400, 10, 10),
        (DAY + 10, 86_400, 10, DAY + 10),
        (-1, 60, 0, -60),
        (7, 0, 0, 7),
    ] {
        assert_eq!(slot_start_s(now, every, at), expected, "{now} {every} {at}");
    }
}

#[test]
fn pauses_double_up_to_six_hours_and_spread_by_a_quarter() {
    for (n_tries, whole_s) in [(1, 30), (2, 60), (3, 120), (8, 3_840), (11, 21_600), (60, 21_600)] {
        assert_eq!(backoff_ms(n_tries, 0), whole_s * 750);
        assert_eq!(backoff_ms(n_tries, u16::MAX), whole_s * 1_250);
    }
}
