//! The clocks of `time`, those that CPython reads, so that values from both compare; and `time.sleep`.

use std::time::Duration;

use weft_abi::Trap;

use crate::entries::Ctx;
use crate::interrupt;

/// A sleeper looks as often whether somebody wants the call's attention.
const SLICE: i64 = 5_000_000;

const SECOND: i64 = 1_000_000_000;

/// `time.perf_counter_ns()`.
pub(crate) fn perf_counter_ns(_ctx: Ctx) -> i64 {
    read(libc::CLOCK_MONOTONIC)
}

/// Body of `clock_ns`.
pub(crate) fn clock_ns(_ctx: Ctx, which: i32) -> i64 {
    read(match which {
        0 => libc::CLOCK_REALTIME,
        1 => libc::CLOCK_PROCESS_CPUTIME_ID,
        _ => libc::CLOCK_THREAD_CPUTIME_ID,
    })
}

fn read(clock: libc::clockid_t) -> i64 {
    let mut now = libc::timespec { tv_sec: 0, tv_nsec: 0 };
    // SAFETY: `now` is a valid place for the result.
    let failed = unsafe { libc::clock_gettime(clock, &mut now) };
    debug_assert_eq!(failed, 0);
    #[allow(clippy::unnecessary_cast, reason = "the width depends on the system")]
    let (seconds, nanoseconds) = (now.tv_sec as i64, now.tv_nsec as i64);
    seconds.wrapping_mul(SECOND).wrapping_add(nanoseconds)
}

/// Nanoseconds of a time to sleep, rounded up as CPython does.
fn nanoseconds(secs: f64, whole: i64, is_int: bool) -> Result<i64, Trap> {
    let ns = if is_int {
        whole.checked_mul(SECOND).ok_or(Trap::LongIntSleep)?
    } else {
        if secs.is_nan() {
            return Err(Trap::NanSleep);
        }
        let ns = secs * 1e9;
        let ns = if ns < 0.0 { ns.floor() } else { ns.ceil() };
        // The bound is 2**63, which is no i64.
        if !(-9223372036854775808.0..9223372036854775808.0).contains(&ns) {
            return Err(Trap::LongSleep);
        }
        ns as i64
    };
    if ns < 0 { Err(Trap::NegativeSleep) } else { Ok(ns) }
}

/// Body of `sleep`.
///
/// # Safety
/// `ctx` is live.
pub(crate) unsafe fn sleep(ctx: Ctx, secs: f64, whole: i64, is_int: i32) -> Result<(), Trap> {
    let length = nanoseconds(secs, whole, is_int != 0)?;
    let start = perf_counter_ns(ctx);
    loop {
        // SAFETY: the caller's contract; a context's word is live.
        if let Some(trap) = unsafe { interrupt::answer((*ctx).interrupt) } {
            return Err(trap);
        }
        let left = length - (perf_counter_ns(ctx) - start);
        if left <= 0 {
            return Ok(());
        }
        std::thread::sleep(Duration::from_nanos(left.min(SLICE) as u64));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::oracle;

    #[test]
    fn sleeps_are_checked() {
        assert_eq!(nanoseconds(1e-10, 0, false), Ok(1));
        assert_eq!(nanoseconds(0.0, 3, true), Ok(3 * SECOND));
        assert_eq!(nanoseconds(-1e-12, 0, false), Err(Trap::NegativeSleep));
        assert_eq!(nanoseconds(0.0, -1, true), Err(Trap::NegativeSleep));
        assert_eq!(nanoseconds(f64::NAN, 0, false), Err(Trap::NanSleep));
        assert_eq!(nanoseconds(f64::INFINITY, 0, false), Err(Trap::LongSleep));
        assert_eq!(nanoseconds(0.0, i64::MAX, true), Err(Trap::LongIntSleep));
    }

    #[test]
    fn the_clock_is_cpythons() {
        let before = perf_counter_ns(std::ptr::null_mut());
        let theirs: i64 = oracle::python("import time; print(time.perf_counter_ns())").trim().parse().unwrap();
        let after = perf_counter_ns(std::ptr::null_mut());
        assert!(before <= theirs && theirs <= after);
    }
}
