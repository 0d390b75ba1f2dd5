//! Whether the clock can be believed. Pure. The story: `mod.rs`. Serves all clauses.

/// Calm that ordinary work waits for: a machine that starts with a wrong clock has asked the network for the time by then.
pub const CALM_MS: i64 = 10 * 60 * 1000;
/// Calm that work which destroys waits for.
pub const CALM_DESTROYS_MS: i64 = 24 * 3_600 * 1000;
/// A step back of less is a correction, not a jump.
const BACK_MS_MAX: i64 = 60 * 1000;
/// A machine that was off for longer starts with a clock that has to prove itself again.
const AWAY_MS_MAX: i64 = 2 * 24 * 3_600 * 1000;
/// The wall clock and the monotonic clock of one process drift apart by less. A machine that slept shows more.
const APART_MS_MAX: i64 = 5 * 60 * 1000;

/// What the clock said at the last look, and since when it has not jumped.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Look {
    pub(super) seen_ms: i64,
    pub(super) calm_since_ms: i64,
}

/// The same moment on the clock that only grows, within one process.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Twin {
    pub(super) wall_ms: i64,
    pub(super) monotonic_ms: u64,
}

impl Look {
    /// The first look ever: there is nothing to be destroyed yet, and ordinary work may begin.
    pub(super) const fn first(now_ms: i64) -> Self {
        Self { seen_ms: now_ms, calm_since_ms: now_ms.saturating_sub(CALM_MS) }
    }

    /// The next look. `twins` are the last and the present moment on both clocks, where this process has seen both.
    pub(super) fn next(self, now_ms: i64, twins: Option<(Twin, Twin)>) -> Self {
        let passed_ms = now_ms.saturating_sub(self.seen_ms);
        let is_apart = twins.is_some_and(|(last, now)| {
            let wall_ms = now.wall_ms.saturating_sub(last.wall_ms);
            let monotonic_ms = i64::try_from(now.monotonic_ms.saturating_sub(last.monotonic_ms)).unwrap_or(i64::MAX);
            wall_ms.abs_diff(monotonic_ms) > APART_MS_MAX.unsigned_abs()
        });
        let has_jumped = !(-BACK_MS_MAX..=AWAY_MS_MAX).contains(&passed_ms) || is_apart;
        Self { seen_ms: now_ms, calm_since_ms: if has_jumped { now_ms } else { self.calm_since_ms } }
    }

    /// How long the clock has been calm, in milliseconds.
    pub(super) const fn calm_ms(self) -> i64 {
        self.seen_ms.saturating_sub(self.calm_since_ms)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const HOUR: i64 = 3_600 * 1000;
    const DAY: i64 = 24 * HOUR;

    #[test]
    fn only_jumps_end_the_calm() {
        let look = Look { seen_ms: 100 * DAY, calm_since_ms: 50 * DAY };
        for (passed, expected_calm) in [
            (0, true),
            (10_000, true),
            (-30_000, true),
            (-61_000, false),
            (-3 * DAY, false),
            (DAY, true),
            (2 * DAY, true),
            (2 * DAY + 1, false),
            (3_650 * DAY, false),
            (-100 * DAY, false),
        ] {
            let next = look.next(look.seen_ms + passed, None);
            assert_eq!(next.calm_since_ms == look.calm_since_ms, expected_calm, "{passed}");
            assert_eq!(next.seen_ms, look.seen_ms + passed);
        }
    }

    #[test]
    fn a_jump_of_hours_shows_against_the_monotonic_clock() {
        let look = Look { seen_ms: 100 * DAY, calm_since_ms: 50 * DAY };
        let twin = |wall_ms, monotonic_ms| Twin { wall_ms, monotonic_ms };
        for (wall, monotonic, expected_calm) in
            [(10_000, 10_000, true), (10_000, 200_000, true), (HOUR, 10_000, false), (10_000, 3_600_000, false), (-30_000, 10_000, true)]
        {
            let now = look.seen_ms + wall;
            let next = look.next(now, Some((twin(look.seen_ms, 500), twin(now, 500 + monotonic))));
            assert_eq!(next.calm_since_ms == look.calm_since_ms, expected_calm, "{wall} {monotonic}");
        }
    }
}
