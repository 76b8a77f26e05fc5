//! `np.fft`: transforms of lines along an axis, by rustfft and realfft, in the precision that the elements have.
//!
//! Lines are shared out to the threads; a single line is one thread's work. The libraries cannot be interrupted, so that a long line is planned and
//! transformed by a thread of its own with buffers of its own: who waits for it answers Ctrl-C, and what an abandoned one computes is dropped. Plans
//! are kept by each thread, up to a number of lengths. The libraries' own memory cannot fail, so that as much is asked for and given back before.

use std::cell::RefCell;
use std::sync::Arc;
use std::sync::mpsc::{RecvTimeoutError, sync_channel};
use std::time::Duration;

use num_complex::Complex;
use realfft::{ComplexToReal, RealFftPlanner, RealToComplex};
use rustfft::{Fft, FftNum, FftPlanner};
use weft_abi::array_fn::Element;
use weft_abi::{ArrayFn, KernelCtx};

use super::entry::Results;
use super::number::Number;
use super::view::{MAX_RANK, Strided, View};
use super::{Made, ended, poll, room};
use crate::entries::Ctx;
use crate::parallel::{ChunkBody, run_blocks};

/// So many lengths have plans that are kept.
const KEPT: usize = 64;
/// So many plans of long lines are kept.
const KEPT_LONG: usize = 4;
/// Lines of so many elements have a thread of their own: some milliseconds.
const LONG: usize = 1 << 18;
/// How often who waits for one looks up.
const PATIENCE: Duration = Duration::from_millis(10);

/// A real type that can be transformed.
trait Part: FftNum + Number {
    fn scale(length: usize, how: i64, inverse: bool) -> Self;
    fn planners<R>(use_them: impl FnOnce(&mut Planners<Self>) -> R) -> R;
}

struct Planners<T: FftNum> {
    complex: FftPlanner<T>,
    real: RealFftPlanner<T>,
    lengths: Vec<usize>,
    long: Vec<(ArrayFn, usize, Plan<T>)>,
}

impl<T: FftNum> Planners<T> {
    fn new() -> Planners<T> {
        Planners { complex: FftPlanner::new(), real: RealFftPlanner::new(), lengths: Vec::new(), long: Vec::new() }
    }

    /// The plan for lines that are not long.
    fn short(&mut self, which: ArrayFn, length: usize) -> Made<Plan<T>> {
        if !self.lengths.contains(&length) {
            let memory: Vec<Complex<T>> = room(memory_of_plan(length))?;
            drop(memory);
            if self.lengths.len() == KEPT {
                *self = Planners::new();
            }
            self.lengths.push(length);
        }
        Ok(self.plan(which, length))
    }

    fn plan(&mut self, which: ArrayFn, length: usize) -> Plan<T> {
        match which {
            ArrayFn::Fft => Plan::Complex(self.complex.plan_fft_forward(length)),
            ArrayFn::Ifft => Plan::Complex(self.complex.plan_fft_inverse(length)),
            ArrayFn::Rfft => Plan::Forward(self.real.plan_fft_forward(length)),
            _ => Plan::Back(self.real.plan_fft_inverse(length)),
        }
    }
}

/// How many complex numbers a plan may hold: factors for each element, and for a large prime one of a larger length (Bluestein's algorithm).
fn memory_of_plan(length: usize) -> usize {
    let (mut rest, mut factor, mut primes) = (length, 2, 0);
    while factor * factor <= rest {
        if rest.is_multiple_of(factor) {
            primes += if factor > 31 { factor } else { 0 };
            while rest.is_multiple_of(factor) {
                rest /= factor;
            }
        }
        factor += 1;
    }
    primes += if rest > 31 { rest } else { 0 };
    length.saturating_mul(3).saturating_add(primes.saturating_mul(18))
}

/// What a thread of its own makes, for which this one waits as long as nobody interrupts.
///
/// # Safety
/// `ctx` is live with its state.
unsafe fn apart<R: Send + 'static>(ctx: Ctx, work: impl FnOnce() -> R + Send + 'static) -> Made<R> {
    const STACK: usize = 1 << 20;
    let (tell, told) = sync_channel(1);
    let tell_it = move || {
        // Nobody may be there any more.
        let _ = tell.send(work());
    };
    std::thread::Builder::new().name("weft fft".to_owned()).stack_size(STACK).spawn(tell_it).map_err(|_| super::Failure::Memory(STACK))?;
    loop {
        match told.recv_timeout(PATIENCE) {
            Ok(made) => return Ok(made),
            // SAFETY: the caller's contract.
            Err(RecvTimeoutError::Timeout) => unsafe { poll(ctx)? },
            Err(RecvTimeoutError::Disconnected) => panic!("a transform has ended without a result"),
        }
    }
}

macro_rules! parts {
    ($($ty:ident $planners:ident)*) => {
        $(
            thread_local! {
                static $planners: RefCell<Planners<$ty>> = RefCell::new(Planners::new());
            }
            impl Part for $ty {
                fn scale(length: usize, how: i64, inverse: bool) -> $ty {
                    match (how, inverse) {
                        (0, true) | (2, false) => (1.0 / length as f64) as $ty,
                        (1, _) => (1.0 / (length as f64).sqrt()) as $ty,
                        _ => 1.0,
                    }
                }
                fn planners<R>(use_them: impl FnOnce(&mut Planners<$ty>) -> R) -> R {
                    $planners.with(|planners| use_them(&mut planners.borrow_mut()))
                }
            }
        )*
    };
}
parts! { f32 PLANNERS_F32 f64 PLANNERS_F64 }

/// Lines of one array, in elements.
#[derive(Clone, Copy)]
struct Lines<T> {
    data: *mut T,
    rank: usize,
    sizes: [usize; MAX_RANK],
    strides: [isize; MAX_RANK],
    axis: usize,
}

impl<T: Copy> Lines<T> {
    fn of(array: &Strided<T>, axis: usize) -> Lines<T> {
        Lines { data: array.data.cast_mut(), rank: array.rank, sizes: array.sizes, strides: array.strides, axis }
    }

    /// The lines of a new C-contiguous array.
    fn made(data: *mut T, sizes: &[i64], axis: usize) -> Lines<T> {
        let mut lines = Lines { data, rank: sizes.len(), sizes: [1; MAX_RANK], strides: [0; MAX_RANK], axis };
        let mut step = 1;
        for at in (0..sizes.len()).rev() {
            lines.sizes[at] = sizes[at] as usize;
            lines.strides[at] = step;
            step *= sizes[at] as isize;
        }
        lines
    }

    fn count(&self) -> usize {
        (0..self.rank).filter(|at| *at != self.axis).map(|at| self.sizes[at]).product()
    }

    fn length(&self) -> usize {
        self.sizes[self.axis]
    }

    /// The first element of a line, and how far apart its elements lie.
    fn line(&self, number: usize) -> (*mut T, isize) {
        let (mut rest, mut offset) = (number, 0);
        for at in (0..self.rank).rev().filter(|at| *at != self.axis) {
            offset += (rest % self.sizes[at]) as isize * self.strides[at];
            rest /= self.sizes[at];
        }
        (self.data.wrapping_offset(offset), self.strides[self.axis])
    }

    /// The first elements of a line, and zeros where it is shorter.
    ///
    /// # Safety
    /// The array is live.
    unsafe fn read(&self, number: usize, to: &mut [T], zero: T) {
        let (data, step) = self.line(number);
        let there = self.length().min(to.len());
        for (at, z) in to[..there].iter_mut().enumerate() {
            // SAFETY: the caller's contract.
            *z = unsafe { *data.offset(at as isize * step) };
        }
        to[there..].fill(zero);
    }

    /// # Safety
    /// The array is live, and the line nobody else's.
    unsafe fn write(&self, number: usize, from: &[T], scale: impl Fn(T) -> T) {
        let (data, step) = self.line(number);
        for (at, z) in from.iter().enumerate() {
            // SAFETY: the caller's contract.
            unsafe { *data.offset(at as isize * step) = scale(*z) };
        }
    }
}

/// What transforms a line.
#[derive(Clone)]
enum Plan<T: FftNum> {
    Complex(Arc<dyn Fft<T>>),
    Forward(Arc<dyn RealToComplex<T>>),
    Back(Arc<dyn ComplexToReal<T>>),
}

/// A line, before and after, and what the libraries need beside it.
#[derive(Default)]
struct Buffers<T> {
    complex: Vec<Complex<T>>,
    reals: Vec<T>,
    scratch: Vec<Complex<T>>,
}

impl<T: Part> Plan<T>
where
    Complex<T>: Number,
{
    fn buffers(&self, length: usize) -> Made<Buffers<T>> {
        fn filled<N: Copy>(count: usize, zero: N) -> Made<Vec<N>> {
            let mut made = room(count)?;
            made.resize(count, zero);
            Ok(made)
        }
        let zero = Complex::new(<T as Number>::ZERO, <T as Number>::ZERO);
        let (complex, reals, scratch) = match self {
            Plan::Complex(plan) => (length, 0, plan.get_inplace_scratch_len()),
            Plan::Forward(plan) => (length / 2 + 1, length, plan.get_scratch_len()),
            Plan::Back(plan) => (length / 2 + 1, length, plan.get_scratch_len()),
        };
        Ok(Buffers { complex: filled(complex, zero)?, reals: filled(reals, <T as Number>::ZERO)?, scratch: filled(scratch, zero)? })
    }

    fn transform(&self, with: &mut Buffers<T>) {
        let Buffers { complex, reals, scratch } = with;
        match self {
            Plan::Complex(plan) => plan.process_with_scratch(complex, scratch),
            Plan::Forward(plan) => plan.process_with_scratch(reals, complex, scratch).expect("buffers of the plan's lengths"),
            Plan::Back(plan) => plan.process_with_scratch(complex, reals, scratch).expect("buffers of the plan's lengths"),
        }
    }
}

struct Job<T: Part> {
    plan: Plan<T>,
    length: usize,
    scale: T,
    /// Complex lines that are read or written.
    complex_in: Option<Lines<Complex<T>>>,
    complex_out: Option<Lines<Complex<T>>>,
    real_in: Option<Lines<T>>,
    real_out: Option<Lines<T>>,
}

// SAFETY: chunks write different lines, and only read the operand.
unsafe impl<T: Part> Sync for Job<T> {}

impl<T: Part> Job<T>
where
    Complex<T>: Number,
{
    /// # Safety
    /// The arrays are live, and what is written nobody else's.
    unsafe fn lines(&self, ctx: *mut KernelCtx, lo: usize, hi: usize) -> Made {
        let zero = Complex::new(<T as Number>::ZERO, <T as Number>::ZERO);
        let mut buffers = self.plan.buffers(self.length)?;
        let scale = self.scale;
        for line in lo..hi {
            // SAFETY: the caller's contract.
            unsafe {
                poll(ctx)?;
                if let Some(from) = &self.complex_in {
                    from.read(line, &mut buffers.complex, zero);
                }
                if let Some(from) = &self.real_in {
                    from.read(line, &mut buffers.reals, <T as Number>::ZERO);
                }
                if let Plan::Back(_) = self.plan {
                    // As NumPy: what has to be real counts as real.
                    buffers.complex[0].im = <T as Number>::ZERO;
                    if self.length.is_multiple_of(2) {
                        buffers.complex[self.length / 2].im = <T as Number>::ZERO;
                    }
                }
                if self.length < LONG {
                    self.plan.transform(&mut buffers);
                } else {
                    let plan = self.plan.clone();
                    buffers = apart(ctx, move || {
                        plan.transform(&mut buffers);
                        buffers
                    })?;
                }
                if let Some(to) = &self.complex_out {
                    to.write(line, &buffers.complex, |z| Complex::new(z.re * scale, z.im * scale));
                }
                if let Some(to) = &self.real_out {
                    to.write(line, &buffers.reals, |x| x * scale);
                }
            }
        }
        Ok(())
    }
}

impl<T: Part> ChunkBody for Job<T>
where
    Complex<T>: Number,
{
    unsafe fn run(&self, ctx: *mut KernelCtx, lo: i64, hi: i64, _acc: *mut u64) -> u32 {
        // SAFETY: the maker's contract.
        unsafe { ended(ctx, self.lines(ctx, lo as usize, hi as usize)) }
    }
}

/// A transform: the operand, and in an array of three numbers the length, the axis and how results are scaled.
///
/// # Safety
/// `ctx` is live with its state, and so are the operands.
pub(crate) unsafe fn run(ctx: Ctx, which: ArrayFn, operands: &[View<'_>], results: &mut Results) -> Made {
    // SAFETY: the caller's contract.
    unsafe {
        match results.element() {
            Element::F32 | Element::C64 => transform::<f32>(ctx, which, operands, results),
            _ => transform::<f64>(ctx, which, operands, results),
        }
    }
}

/// # Safety
/// `ctx` is live with its state.
unsafe fn plan_for<T: Part>(ctx: Ctx, which: ArrayFn, length: usize) -> Made<Plan<T>> {
    if length < LONG {
        return T::planners(|planners| planners.short(which, length));
    }
    let known =
        |planners: &mut Planners<T>| planners.long.iter().find(|(f, n, _)| (*f, *n) == (which, length)).map(|(_, _, plan)| plan.clone());
    if let Some(plan) = T::planners(known) {
        return Ok(plan);
    }
    let memory: Vec<Complex<T>> = room(memory_of_plan(length))?;
    drop(memory);
    // SAFETY: the caller's contract.
    let plan = unsafe { apart(ctx, move || Planners::<T>::new().plan(which, length))? };
    T::planners(|planners| {
        if planners.long.len() == KEPT_LONG {
            planners.long.remove(0);
        }
        planners.long.push((which, length, plan.clone()));
    });
    Ok(plan)
}

/// # Safety
/// As [`run`].
unsafe fn transform<T: Part>(ctx: Ctx, which: ArrayFn, operands: &[View<'_>], results: &mut Results) -> Made
where
    Complex<T>: Number,
{
    let a = &operands[0];
    // SAFETY: the caller's contract.
    let options = unsafe { operands[1].elements::<i64>()? };
    let (length, axis, how) = (options[0] as usize, options[1] as usize, options[2]);
    let half = length / 2 + 1;
    let scale = T::scale(length, how, matches!(which, ArrayFn::Ifft | ArrayFn::Irfft));
    // SAFETY: the caller's contract.
    let plan = unsafe { plan_for::<T>(ctx, which, length)? };
    let mut sizes = a.sizes.to_vec();
    sizes[axis] = if which == ArrayFn::Rfft { half } else { length } as i64;
    let mut job = Job { plan, length, scale, complex_in: None, complex_out: None, real_in: None, real_out: None };
    let (mut kept, mut kept_real) = (Vec::new(), Vec::new());
    // SAFETY: the caller's contract.
    unsafe {
        if which == ArrayFn::Rfft {
            job.real_in = Some(Lines::of(&a.strided::<T>(&mut kept_real)?, axis));
        } else {
            job.complex_in = Some(Lines::of(&a.strided::<Complex<T>>(&mut kept)?, axis));
        }
    }
    // A nanosecond for each step of the butterfly.
    let cost = (length as f64 * (length as f64 + 1.0).log2()).clamp(1.0, 1e9) as u32;
    if which == ArrayFn::Irfft {
        return results.make(&sizes, |out: *mut T| {
            let lines = Lines::made(out, &sizes, axis);
            let count = lines.count();
            job.real_out = Some(lines);
            // SAFETY: the caller's contract.
            unsafe { run_blocks(ctx, &job, count as i64, cost)? };
            Ok(())
        });
    }
    results.make(&sizes, |out: *mut Complex<T>| {
        let lines = Lines::made(out, &sizes, axis);
        let count = lines.count();
        job.complex_out = Some(lines);
        // SAFETY: the caller's contract.
        unsafe { run_blocks(ctx, &job, count as i64, cost)? };
        Ok(())
    })
}
