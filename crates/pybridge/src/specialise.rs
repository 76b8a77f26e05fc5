//! Specialisations of one kernel: found by key, compiled once, checked against the names they depend on.
//!
//! The list is an immutable snapshot behind an atomic pointer: a call reads it without a lock, with or without a GIL, and keeps
//! its code alive by holding the snapshot. Compiling is serialised per kernel by a lock that is only waited for while detached
//! from the interpreter, because the compiler itself needs the interpreter to read names and source.

use std::cell::Cell;
use std::sync::atomic::{AtomicBool, AtomicU32, AtomicUsize, Ordering};
use std::sync::{Arc, OnceLock};
use std::time::Duration;

use arc_swap::ArcSwap;
use pyo3::exceptions::{PyRuntimeError, PySystemError};
use pyo3::prelude::*;
use weft_bridge::key::{self, Token};
use weft_compiler::cache::place;
use weft_compiler::{Cache, CompileError, Compiled, Entry, Use, UserClass, Warning, compile, slots};
use weft_runtime::Notes;

use crate::environment::LiveEnvironment;
use crate::errors;
use crate::guards::Guard;
use crate::kernel::Kernel;
use crate::watched::Watched;

/// Code for arguments of given types.
pub struct Specialisation {
    /// The argument types.
    pub key: Box<[Token]>,
    /// How many of them are hidden arguments: the last ones.
    pub outside: usize,
    /// The code and what is known of it.
    pub compiled: Compiled,
    /// The code's entry; valid as long as `compiled`.
    pub entry: Entry,
    /// Slots that the result takes.
    pub result_slots: usize,
    /// What calls have noted of its loops.
    pub notes: Notes,
    told: Vec<AtomicBool>,
    guards: Vec<Guard>,
    /// The functions that it was compiled from.
    functions: Vec<Watched>,
    /// The exception classes of the user's own that the code knows, by key.
    classes: Vec<Py<PyAny>>,
}

impl Specialisation {
    /// Whether all names still mean what they meant, and all functions are what they were.
    #[inline]
    pub fn holds(&self, py: Python<'_>) -> bool {
        self.guards.iter().all(|guard| guard.holds(py)) && self.functions.iter().all(|function| function.holds(py))
    }

    /// The functions that are checked.
    pub fn functions(&self) -> &[Watched] {
        &self.functions
    }

    /// The exception classes that it holds.
    pub fn classes(&self) -> &[Py<PyAny>] {
        &self.classes
    }

    /// A class that the code raises.
    pub fn class<'py>(&self, py: Python<'py>, class: &UserClass) -> PyResult<Bound<'py, PyAny>> {
        let found = self.classes.get(class.key as usize).map(|found| found.bind(py).clone());
        found.ok_or_else(|| PySystemError::new_err(format!("weft: the class {} is not known; please report it", class.name)))
    }

    /// The names that are checked.
    pub fn guards(&self) -> &[Guard] {
        &self.guards
    }

    /// Shows the warnings of tests that have failed, each once.
    pub fn tell(&self, py: Python<'_>, kernel: &Kernel) -> PyResult<()> {
        let fresh = |at: &usize| self.notes.seen(*at) && !self.told[*at].swap(true, Ordering::Relaxed);
        let fresh: Vec<usize> = (0..self.told.len()).filter(fresh).collect();
        warn(py, kernel, fresh.into_iter().map(|at| &self.compiled.notes[at].warning))
    }

    /// `(float64[::1], int) -> float`
    pub fn signature(&self) -> String {
        self.compiled.signature()
    }
}

/// The specialisations of one kernel.
pub struct Specialisations {
    list: ArcSwap<Vec<Arc<Specialisation>>>,
    /// Index of the one that was called last.
    last: AtomicUsize,
    lock: CompileLock,
}

impl Specialisations {
    /// None yet.
    pub fn new() -> Self {
        Specialisations { list: ArcSwap::from_pointee(Vec::new()), last: AtomicUsize::new(0), lock: CompileLock::default() }
    }

    /// The current list; what it holds stays alive as long as the answer.
    #[inline]
    pub fn snapshot(&self) -> arc_swap::Guard<Arc<Vec<Arc<Specialisation>>>> {
        self.list.load()
    }

    /// The specialisation with this key in a snapshot.
    #[inline]
    pub fn find<'a>(&self, list: &'a [Arc<Specialisation>], key: &[Token]) -> Option<&'a Arc<Specialisation>> {
        let last = self.last.load(Ordering::Relaxed);
        if let Some(hit) = list.get(last)
            // Not `==` of slices: for a handful of tokens the call of `memcmp` costs more than the comparison.
            && hit.key.len() == key.len()
            && hit.key.iter().zip(key).all(|(known, given)| known == given)
        {
            return Some(hit);
        }
        let index = list.iter().position(|other| *other.key == *key)?;
        self.last.store(index, Ordering::Relaxed);
        list.get(index)
    }

    /// Forgets all code.
    pub fn clear(&self) {
        self.list.store(Arc::new(Vec::new()));
    }

    /// Adds a specialisation, in place of one with the same key. Called with the lock held.
    fn publish(&self, new: &Arc<Specialisation>) {
        let mut list: Vec<_> = self.list.load().iter().filter(|other| other.key != new.key).cloned().collect();
        list.push(Arc::clone(new));
        self.list.store(Arc::new(list));
    }
}

/// The specialisation of `kernel` for `key`, compiled if need be; the last `outside` arguments are hidden ones. Where the compilation finds more of those
/// it is an error of no meaning, and the call is to be made again with them. The calling thread is detached while it waits or compiles.
pub fn specialise(py: Python<'_>, kernel: &Kernel, key: &[Token], outside: usize) -> PyResult<Arc<Specialisation>> {
    if is_compiling() {
        return Err(PyRuntimeError::new_err(format!(
            "{}() cannot be compiled while weft compiles another function",
            kernel.signature.qualname
        )));
    }
    weft_bridge::interrupt::install(py)?;
    let (found, is_new) = py
        .detach(|| {
            let _lock = kernel.specialisations.lock.enter();
            let _mark = Compiling::enter();
            let known = {
                let list = kernel.specialisations.snapshot();
                list.iter().find(|other| *other.key == *key).cloned()
            };
            if let Some(known) = known
                && Python::attach(|py| known.holds(py))
            {
                return Ok((known, false));
            }
            let mut env = Python::attach(|py| LiveEnvironment::of_call(py, kernel, key, outside)).map_err(Failed::Ended)?;
            RUNNING.fetch_add(1, Ordering::SeqCst);
            // Asked in any case: the first compilation makes what is made once (see `before_fork`).
            let cache = user_cache().filter(|_| kernel.cache);
            let outcome = compile(&mut env, LiveEnvironment::ROOT, &key::decode(key), &kernel.options, cache, weft_runtime::address);
            FINISHED.fetch_add(1, Ordering::SeqCst);
            RUNNING.fetch_sub(1, Ordering::SeqCst);
            let ended = env.take_ended();
            if let Some(names) = env.take_outside() {
                kernel.outside.grow(names);
                Python::attach(|_| drop((outcome, env)));
                return Err(Failed::Ended(PyRuntimeError::new_err("weft: there are more hidden arguments")));
            }
            let outcome = Python::attach(|py| {
                let guards = outcome.as_ref().map_or_else(|_| Vec::new(), |compiled| env.guards(py, &compiled.globals));
                let (classes, functions) = (env.take_classes(), env.take_functions());
                drop(env);
                outcome.map(|compiled| (compiled, guards, functions, classes))
            });
            if let Some(error) = ended {
                Python::attach(|_| drop(outcome));
                return Err(Failed::Ended(error));
            }
            let found = outcome.map(|(compiled, guards, functions, classes)| {
                count(compiled.cached);
                let new = Arc::new(Specialisation {
                    key: key.into(),
                    outside,
                    entry: compiled.entry(),
                    result_slots: slots(&compiled.variant.ret),
                    notes: Notes::new(compiled.notes.len()),
                    told: compiled.notes.iter().map(|_| AtomicBool::new(false)).collect(),
                    compiled,
                    guards,
                    functions,
                    classes,
                });
                kernel.specialisations.publish(&new);
                new
            });
            found.map(|found| (found, true)).map_err(Failed::Refused)
        })
        .map_err(|failed| match failed {
            Failed::Refused(error) => errors::refusal(py, kernel, &error),
            Failed::Ended(error) => error,
        })?;
    if is_new && !found.compiled.warnings.is_empty() {
        warn(py, kernel, found.compiled.warnings.iter())?;
    }
    Ok(found)
}

/// Why there is no code.
enum Failed {
    Refused(CompileError),
    /// An exception has ended the compilation.
    Ended(PyErr),
}

/// Shows warnings at their lines.
fn warn<'a>(py: Python<'_>, kernel: &Kernel, warnings: impl Iterator<Item = &'a Warning>) -> PyResult<()> {
    let warnings: Vec<_> = warnings.map(|w| (w.message.as_str(), w.file.as_str(), w.line)).collect();
    py.import("weft._bridge")?.call_method1("warn", (warnings, kernel.function(py)))?;
    Ok(())
}

/// Compilations that go on.
static RUNNING: AtomicUsize = AtomicUsize::new(0);
/// Compilations that have ended in this process. After the first, everything that the compiler makes once is made.
static FINISHED: AtomicUsize = AtomicUsize::new(0);

/// Waits until a fork finds nothing of the compiler half made: a child would wait for the rest of it for ever. Only the first compilation of
/// a process makes such things.
pub fn before_fork(py: Python<'_>) {
    // What PyO3 makes once it makes behind a lock and waits for the interpreter in there.
    let _ = (weft_bridge::numpy_types::seen(py), weft_bridge::object::method_class(py));
    while !is_compiling() && FINISHED.load(Ordering::SeqCst) == 0 && RUNNING.load(Ordering::SeqCst) != 0 {
        py.detach(|| std::thread::sleep(WAIT));
    }
}

/// Compilations by what the code cache had for them, in the order of [`Use`].
static USES: [AtomicUsize; 4] = [const { AtomicUsize::new(0) }; 4];

/// How many compilations found what in the code cache.
pub fn cache_uses() -> [usize; 4] {
    USES.each_ref().map(|count| count.load(Ordering::SeqCst))
}

fn count(used: Use) {
    let index = match used {
        Use::Off => 0,
        Use::Missed => 1,
        Use::Code => 2,
        Use::Program => 3,
    };
    USES[index].fetch_add(1, Ordering::SeqCst);
}

/// The code cache of this process's user, opened once; `None` where it is off, or where there is no directory to trust.
fn user_cache() -> Option<&'static Cache> {
    static CACHE: OnceLock<Option<Cache>> = OnceLock::new();
    CACHE.get_or_init(|| if place::is_on() { Cache::open(&place::directory()?).ok() } else { None }).as_ref()
}

/// How many compilations have ended in this process.
pub fn compilations() -> usize {
    FINISHED.load(Ordering::SeqCst)
}

thread_local! {
    /// How many questions of a compilation this thread is answering: they can run Python code of the user's.
    static COMPILING: Cell<u32> = const { Cell::new(0) };
}

/// Marks this thread as part of a compilation until dropped.
pub struct Compiling(());

impl Compiling {
    /// To be held wherever a compilation attaches to the interpreter.
    pub fn enter() -> Compiling {
        COMPILING.with(|depth| depth.set(depth.get() + 1));
        Compiling(())
    }
}

impl Drop for Compiling {
    fn drop(&mut self) {
        COMPILING.with(|depth| depth.set(depth.get() - 1));
    }
}

/// Whether this thread is part of a compilation. It must not wait for another one then.
pub fn is_compiling() -> bool {
    COMPILING.with(Cell::get) != 0
}

/// A lock that a forked child may find held by a thread which does not exist any more: it holds the process id of its holder,
/// 0 when free, in one word, so that there is no moment in which a child cannot tell.
#[derive(Default)]
struct CompileLock(AtomicU32);

struct Held<'a>(&'a CompileLock);

/// Between two looks at what lasts for the milliseconds of a compilation.
const WAIT: Duration = Duration::from_micros(200);

impl CompileLock {
    fn enter(&self) -> Held<'_> {
        let me = std::process::id();
        let mut free = 0;
        loop {
            match self.0.compare_exchange(free, me, Ordering::Acquire, Ordering::Relaxed) {
                Ok(_) => return Held(self),
                Err(holder) if holder == me => {
                    free = 0;
                    std::thread::sleep(WAIT);
                }
                // Free after all, or a process that forked this one: nobody here is left to wait for.
                Err(other) => free = other,
            }
        }
    }
}

impl Drop for Held<'_> {
    fn drop(&mut self) {
        self.0.0.store(0, Ordering::Release);
    }
}
