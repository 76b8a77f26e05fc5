//! The clock of `time.perf_counter`: `CLOCK_MONOTONIC`, the one that CPython reads, so that values from both compare.

use crate::entries::Ctx;

/// `time.perf_counter_ns()`.
pub(crate) fn perf_counter_ns(_ctx: Ctx) -> i64 {
    let mut now = libc::timespec { tv_sec: 0, tv_nsec: 0 };
    // SAFETY: `now` is a valid place for the result.
    let failed = unsafe { libc::clock_gettime(libc::CLOCK_MONOTONIC, &mut now) };
    debug_assert_eq!(failed, 0);
    #[allow(clippy::unnecessary_cast, reason = "the width depends on the system")]
    let (seconds, nanoseconds) = (now.tv_sec as i64, now.tv_nsec as i64);
    seconds.wrapping_mul(1_000_000_000).wrapping_add(nanoseconds)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::oracle;

    #[test]
    fn the_clock_is_cpythons() {
        let before = perf_counter_ns(std::ptr::null_mut());
        let theirs: i64 = oracle::python("import time; print(time.perf_counter_ns())").trim().parse().unwrap();
        let after = perf_counter_ns(std::ptr::null_mut());
        assert!(before <= theirs && theirs <= after);
    }
}
