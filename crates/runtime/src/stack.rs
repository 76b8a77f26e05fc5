//! Where the calling thread's stack ends.
//!
//! Recursive compiled functions compare the stack pointer with this limit. It is found once per thread: for a main
//! thread the C library reads a file in `/proc`, which is far too slow for every call.

use std::cell::Cell;

/// Room below the limit, in bytes: for the runtime's own frames and for functions that do not check.
const MARGIN: usize = 256 * 1024;

thread_local! {
    static LIMIT: Cell<usize> = const { Cell::new(0) };
}

/// The lowest address that compiled code may use on this thread's stack.
pub(crate) fn limit() -> usize {
    LIMIT.with(|cached| {
        let limit = cached.get();
        if limit != 0 {
            return limit;
        }
        let limit = find();
        cached.set(limit);
        limit
    })
}

#[cold]
fn find() -> usize {
    let here = std::hint::black_box(0_u8);
    let here = (&raw const here) as usize;
    match bounds() {
        // A tiny stack keeps half of its room for compiled code.
        Some((low, size)) if low < here && here <= low + size => low + MARGIN.min(size / 2),
        // Unknown bounds: every thread has this much below a call from Python.
        _ => here.saturating_sub(MARGIN),
    }
}

/// Lowest address and size of this thread's stack.
#[cfg(target_os = "linux")]
fn bounds() -> Option<(usize, usize)> {
    // SAFETY: the attribute object is initialised by `pthread_getattr_np` and destroyed once.
    unsafe {
        let mut attributes = std::mem::zeroed::<libc::pthread_attr_t>();
        if libc::pthread_getattr_np(libc::pthread_self(), &mut attributes) != 0 {
            return None;
        }
        let (mut low, mut size) = (std::ptr::null_mut(), 0);
        let failed = libc::pthread_attr_getstack(&attributes, &mut low, &mut size);
        libc::pthread_attr_destroy(&mut attributes);
        (failed == 0).then_some((low as usize, size))
    }
}

/// Lowest address and size of this thread's stack.
#[cfg(target_os = "macos")]
fn bounds() -> Option<(usize, usize)> {
    // SAFETY: both functions accept the calling thread.
    let (high, size) =
        unsafe { (libc::pthread_get_stackaddr_np(libc::pthread_self()), libc::pthread_get_stacksize_np(libc::pthread_self())) };
    Some(((high as usize).checked_sub(size)?, size))
}

/// Lowest address and size of this thread's stack.
#[cfg(not(any(target_os = "linux", target_os = "macos")))]
fn bounds() -> Option<(usize, usize)> {
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn limits_lie_inside_the_threads_stack() {
        for size in [128 * 1024, 1 << 20, 8 << 20] {
            let distance = std::thread::Builder::new()
                .stack_size(size)
                .spawn(|| {
                    let here = std::hint::black_box(0_u8);
                    (&raw const here) as usize - limit()
                })
                .unwrap()
                .join()
                .unwrap();
            // The C library may give a thread the larger stack of one that has ended, up to four times as large.
            assert!(distance > 0 && distance < 4 * size + 65_536, "{distance} of {size}");
            assert!(distance + MARGIN.min(size / 2) + 65_536 > size, "{distance} of {size}");
        }
    }
}
