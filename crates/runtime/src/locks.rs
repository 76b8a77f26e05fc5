//! `weft.Lock`: locks that threads of Python's and chunks of parallel loops share.
//!
//! A lock has a number, which compiled code holds in place of the lock; slots of freed locks are used again, but not those whose number compiled code
//! has as a constant ([`Lock::keep`]). Who waits sleeps a little at a time and looks at the interrupt flag in between, so a wake-up that is missed
//! costs one nap; and nothing here waits for the gate, which a thread may have held that did not survive a fork.
//!
//! What a `with` statement has entered, its context knows ([`Entered`]): a failure that no handler may see (an interrupt) runs no clause, and the lock
//! is given back when the chunk or the call ends. Absent: fairness, and whose a lock is; as in Python anybody may release it.

use std::sync::atomic::{AtomicBool, AtomicU32, Ordering};
use std::sync::{Condvar, Mutex, OnceLock, PoisonError};
use std::time::{Duration, Instant};

use weft_abi::Trap;

use crate::context;
use crate::entries::{Ctx, Ptr};
use crate::interrupt;

/// How often who wants a lock tries again before it sleeps.
const SPINS: u32 = 200;
/// How long a sleeper sleeps before it looks again.
const NAP: Duration = Duration::from_millis(2);
const BLOCK: usize = 256;
const BLOCKS: usize = 4096;

/// One lock.
#[derive(Debug)]
pub struct Lock {
    held: AtomicBool,
    /// Whether its number may lie in compiled code.
    kept: AtomicBool,
    waiting: AtomicU32,
    gate: Mutex<()>,
    freed: Condvar,
}

static TABLE: [OnceLock<Box<[Lock]>>; BLOCKS] = [const { OnceLock::new() }; BLOCKS];

/// Numbers that nobody has: those that were given back, and all from `next` on.
struct Numbers {
    back: Vec<u32>,
    next: u32,
}

static NUMBERS: Mutex<Numbers> = Mutex::new(Numbers { back: Vec::new(), next: 0 });

/// The number of a new lock, which is free; `None` when there are too many.
pub fn make() -> Option<u32> {
    let mut numbers = NUMBERS.lock().unwrap_or_else(PoisonError::into_inner);
    let number = match numbers.back.pop() {
        Some(number) => number,
        None if (numbers.next as usize) < BLOCK * BLOCKS => {
            numbers.next += 1;
            numbers.next - 1
        }
        None => return None,
    };
    let empty = || Lock {
        held: AtomicBool::new(false),
        kept: AtomicBool::new(false),
        waiting: AtomicU32::new(0),
        gate: Mutex::new(()),
        freed: Condvar::new(),
    };
    TABLE[number as usize / BLOCK].get_or_init(|| (0..BLOCK).map(|_| empty()).collect());
    Some(number)
}

/// Gives a number back when the object that had it has gone.
pub fn give_back(number: u32) {
    let Some(lock) = lock(number) else { return };
    if !lock.kept.load(Ordering::SeqCst) {
        lock.held.store(false, Ordering::SeqCst);
        NUMBERS.lock().unwrap_or_else(PoisonError::into_inner).back.push(number);
    }
}

/// The lock with a number.
#[inline]
pub fn lock(number: u32) -> Option<&'static Lock> {
    TABLE.get(number as usize / BLOCK)?.get().map(|block| &block[number as usize % BLOCK])
}

impl Lock {
    /// Its number will lie in compiled code, so that no other lock may ever have it.
    pub fn keep(&self) {
        self.kept.store(true, Ordering::SeqCst);
    }

    /// Whether somebody has it.
    pub fn is_held(&self) -> bool {
        self.held.load(Ordering::SeqCst)
    }

    #[inline]
    fn take(&self) -> bool {
        self.held.compare_exchange(false, true, Ordering::SeqCst, Ordering::Relaxed).is_ok()
    }

    /// Gives it back; `false` if nobody had it.
    #[inline]
    pub fn release(&self) -> bool {
        let held = self.held.swap(false, Ordering::SeqCst);
        if self.waiting.load(Ordering::SeqCst) > 0 {
            self.freed.notify_one();
        }
        held
    }

    /// Takes it, within `seconds`: negative for as long as it takes, 0 for one try. `look` is asked while it waits and may end that.
    ///
    /// # Errors
    /// What `look` says.
    #[inline]
    pub fn acquire<E>(&self, seconds: f64, look: impl FnMut() -> Result<(), E>) -> Result<bool, E> {
        if self.take() {
            return Ok(true);
        }
        if seconds == 0.0 { Ok(false) } else { self.wait(seconds, look) }
    }

    #[cold]
    fn wait<E>(&self, seconds: f64, mut look: impl FnMut() -> Result<(), E>) -> Result<bool, E> {
        /// A thread that is counted among those that wait, also when a panic passes.
        struct Waiting<'a>(&'a AtomicU32);
        impl Drop for Waiting<'_> {
            fn drop(&mut self) {
                self.0.fetch_sub(1, Ordering::SeqCst);
            }
        }
        for _ in 0..SPINS {
            std::hint::spin_loop();
            if self.take() {
                return Ok(true);
            }
        }
        let end =
            if seconds < 0.0 { None } else { Instant::now().checked_add(Duration::try_from_secs_f64(seconds).unwrap_or(Duration::MAX)) };
        self.waiting.fetch_add(1, Ordering::SeqCst);
        let _waiting = Waiting(&self.waiting);
        loop {
            look()?;
            let nap = end.map_or(NAP, |end| end.saturating_duration_since(Instant::now()).min(NAP));
            if nap.is_zero() {
                return Ok(self.take());
            }
            match self.gate.try_lock() {
                Ok(gate) => {
                    if self.take() {
                        return Ok(true);
                    }
                    drop(self.freed.wait_timeout(gate, nap));
                }
                Err(_) => std::thread::sleep(nap.min(NAP / 20)),
            }
            if self.take() {
                return Ok(true);
            }
        }
    }
}

/// The locks of another runtime in this process, of which code that was compiled ahead of time has a copy: how they are taken and given back, by their
/// number. They are asked again and again while somebody waits, since nobody wakes a thread of this runtime.
#[derive(Debug, Clone, Copy)]
struct Far {
    take: extern "C" fn(u32) -> i32,
    release: extern "C" fn(u32) -> i32,
    is_held: extern "C" fn(u32) -> i32,
}

static FAR: OnceLock<Far> = OnceLock::new();

extern "C" fn take(number: u32) -> i32 {
    i32::from(lock(number).is_some_and(Lock::take))
}

extern "C" fn release(number: u32) -> i32 {
    i32::from(lock(number).is_some_and(Lock::release))
}

extern "C" fn is_held(number: u32) -> i32 {
    i32::from(lock(number).is_some_and(Lock::is_held))
}

/// The form of [`table`]; another number is another form.
pub const TABLE_FORM: u32 = 1;

/// What [`use_table`] of another runtime takes.
pub fn table() -> [usize; 3] {
    [take as *const () as usize, release as *const () as usize, is_held as *const () as usize]
}

/// From here on the locks that compiled code names are those of the runtime that has given this table; only the first counts.
///
/// # Safety
/// It is what [`table`] of a runtime of [`TABLE_FORM`] gave, which is never unloaded.
pub unsafe fn use_table(table: [usize; 3]) {
    let function = |at: usize| table[at] as *const ();
    // SAFETY: the caller's contract; all three have this type.
    let far = unsafe {
        Far {
            take: std::mem::transmute::<*const (), extern "C" fn(u32) -> i32>(function(0)),
            release: std::mem::transmute::<*const (), extern "C" fn(u32) -> i32>(function(1)),
            is_held: std::mem::transmute::<*const (), extern "C" fn(u32) -> i32>(function(2)),
        }
    };
    let _ = FAR.set(far);
}

/// A lock that compiled code names.
enum Named {
    Own(&'static Lock),
    Far(Far, u32),
}

impl Named {
    fn acquire<E>(&self, seconds: f64, mut look: impl FnMut() -> Result<(), E>) -> Result<bool, E> {
        let (far, number) = match self {
            Named::Own(lock) => return lock.acquire(seconds, look),
            Named::Far(far, number) => (far, *number),
        };
        let start = Instant::now();
        for tries in 0_u32.. {
            if (far.take)(number) != 0 {
                return Ok(true);
            }
            if tries < SPINS {
                if seconds == 0.0 {
                    break;
                }
                std::hint::spin_loop();
                continue;
            }
            look()?;
            let nap = if seconds < 0.0 {
                NAP
            } else {
                Duration::from_secs_f64((seconds - start.elapsed().as_secs_f64()).clamp(0.0, NAP.as_secs_f64()))
            };
            if nap.is_zero() {
                break;
            }
            std::thread::sleep(nap.min(NAP / 20));
        }
        Ok(false)
    }

    fn release(&self) -> bool {
        match self {
            Named::Own(lock) => lock.release(),
            Named::Far(far, number) => (far.release)(*number) != 0,
        }
    }

    fn is_held(&self) -> bool {
        match self {
            Named::Own(lock) => lock.is_held(),
            Named::Far(far, number) => (far.is_held)(*number) != 0,
        }
    }
}

/// The locks that `with` statements of a context have entered and not left.
#[derive(Debug, Default)]
pub(crate) struct Entered(Vec<u32>);

impl Entered {
    /// Whether there is none.
    pub(crate) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Gives all of them back, the last first.
    pub(crate) fn leave_all(&mut self) {
        while let Some(number) = self.0.pop() {
            if let Ok(lock) = named(i64::from(number)) {
                lock.release();
            }
        }
    }
}

impl Drop for Entered {
    fn drop(&mut self) {
        self.leave_all();
    }
}

/// The lock that compiled code names.
#[inline]
fn named(number: i64) -> Result<Named, Trap> {
    let number = u32::try_from(number).map_err(|_| Trap::Panic)?;
    match FAR.get() {
        Some(far) => Ok(Named::Far(*far, number)),
        None => lock(number).map(Named::Own).ok_or(Trap::Panic),
    }
}

/// Body of `lock_acquire`.
///
/// # Safety
/// `ctx` is live; `out` has a slot.
pub(crate) unsafe fn lock_acquire(ctx: Ctx, number: i64, seconds: f64, out: Ptr) -> Result<(), Trap> {
    // SAFETY: the caller's contract; a context's word is live.
    let taken = named(number)?.acquire(seconds, || unsafe { interrupt::answer((*ctx).interrupt) }.map_or(Ok(()), Err))?;
    // SAFETY: the caller's contract.
    unsafe { out.cast::<i64>().write(i64::from(taken)) };
    Ok(())
}

/// Body of `lock_enter`.
///
/// # Safety
/// `ctx` is live and has its state.
pub(crate) unsafe fn lock_enter(ctx: Ctx, number: i64) -> Result<(), Trap> {
    // SAFETY: the caller's contract; a context's word is live.
    unsafe {
        named(number)?.acquire(-1.0, || interrupt::answer((*ctx).interrupt).map_or(Ok(()), Err))?;
        (*context::state(ctx)).aside().entered.0.push(number as u32);
    }
    Ok(())
}

/// Body of `lock_leave`.
///
/// # Safety
/// `ctx` is live and has its state.
pub(crate) unsafe fn lock_leave(ctx: Ctx, number: i64) -> Result<(), Trap> {
    // SAFETY: the caller's contract.
    let entered = unsafe { &mut (*context::state(ctx)).aside().entered.0 };
    if let Some(at) = entered.iter().rposition(|known| i64::from(*known) == number) {
        entered.remove(at);
    }
    // SAFETY: as above.
    unsafe { lock_release(ctx, number) }
}

/// Body of `lock_release`.
///
/// # Safety
/// None is needed; entries are called alike.
pub(crate) unsafe fn lock_release(_ctx: Ctx, number: i64) -> Result<(), Trap> {
    if named(number)?.release() { Ok(()) } else { Err(Trap::Unlocked) }
}

/// Body of `lock_locked`.
pub(crate) fn lock_locked(_ctx: Ctx, number: i64) -> i64 {
    i64::from(named(number).is_ok_and(|lock| lock.is_held()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::atomic::AtomicU64;

    fn fresh() -> &'static Lock {
        lock(make().unwrap()).unwrap()
    }

    #[test]
    fn one_at_a_time() {
        let (lock, sum) = (fresh(), AtomicU64::new(0));
        std::thread::scope(|scope| {
            for _ in 0..4 {
                scope.spawn(|| {
                    for _ in 0..10_000 {
                        assert_eq!(lock.acquire(-1.0, || Ok::<(), ()>(())), Ok(true));
                        // Two halves, which another thread would come between.
                        let before = sum.load(Ordering::Relaxed);
                        sum.store(before + 1, Ordering::Relaxed);
                        assert!(lock.release());
                    }
                });
            }
        });
        assert_eq!(sum.into_inner(), 40_000);
        assert!(!lock.is_held() && !lock.release());
    }

    #[test]
    fn waiting_ends() {
        let lock = fresh();
        assert_eq!(lock.acquire(0.0, || Ok::<(), ()>(())), Ok(true));
        assert_eq!(lock.acquire(0.0, || Ok::<(), ()>(())), Ok(false));
        assert_eq!(lock.acquire(0.01, || Ok::<(), ()>(())), Ok(false));
        assert_eq!(lock.acquire(-1.0, || Err(7)), Err(7));
        assert_eq!(lock.waiting.load(Ordering::SeqCst), 0);
        assert!(lock.release());
    }

    #[test]
    fn numbers_in_code_are_kept() {
        let (kept, free) = (make().unwrap(), make().unwrap());
        lock(kept).unwrap().keep();
        give_back(kept);
        give_back(free);
        let later: Vec<u32> = (0..300).map(|_| make().unwrap()).collect();
        assert!(!later.contains(&kept));
        later.into_iter().for_each(give_back);
        assert!(lock(u32::MAX).is_none());
    }

    #[test]
    fn locks_of_another_runtime() {
        let number = make().unwrap();
        let far = Far { take, release, is_held };
        let lock = Named::Far(far, number);
        assert_eq!(lock.acquire(0.0, || Ok::<(), ()>(())), Ok(true));
        assert!(lock.is_held());
        assert_eq!(lock.acquire(0.0, || Ok::<(), ()>(())), Ok(false));
        assert_eq!(lock.acquire(0.01, || Ok::<(), ()>(())), Ok(false));
        assert_eq!(lock.acquire(-1.0, || Err(7)), Err(7));
        std::thread::scope(|scope| {
            scope.spawn(|| {
                std::thread::sleep(Duration::from_millis(5));
                assert!(Named::Own(super::lock(number).unwrap()).release());
            });
            assert_eq!(lock.acquire(-1.0, || Ok::<(), ()>(())), Ok(true));
        });
        assert!(lock.release() && !lock.release());
    }

    #[test]
    fn what_was_entered_is_left() {
        let number = make().unwrap();
        let lock = lock(number).unwrap();
        assert!(lock.take());
        drop(Entered(vec![number]));
        assert!(!lock.is_held());
    }
}
