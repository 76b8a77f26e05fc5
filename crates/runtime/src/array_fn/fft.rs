//! `np.fft`: transforms of lines along an axis, by rustfft and realfft, in the precision that the elements have.
//!
//! Lines are shared out to the threads; a single line is one thread's work and is not interrupted. Plans are kept by each thread, up to a number of
//! lengths. Absent: memory errors of the libraries' own plans, which end the process as Rust's do.

use std::cell::RefCell;
use std::sync::Arc;

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

/// A real type that can be transformed.
trait Part: FftNum + Number {
    fn scale(length: usize, how: i64, inverse: bool) -> Self;
    fn planners<R>(use_them: impl FnOnce(&mut Planners<Self>) -> R) -> R;
}

struct Planners<T: FftNum> {
    complex: FftPlanner<T>,
    real: RealFftPlanner<T>,
    lengths: Vec<usize>,
}

impl<T: FftNum> Planners<T> {
    fn new() -> Planners<T> {
        Planners { complex: FftPlanner::new(), real: RealFftPlanner::new(), lengths: Vec::new() }
    }

    /// Before a plan for this length is made.
    fn seen(&mut self, length: usize) {
        if !self.lengths.contains(&length) {
            if self.lengths.len() == KEPT {
                *self = Planners::new();
            }
            self.lengths.push(length);
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
enum Plan<T: Part> {
    Complex(Arc<dyn Fft<T>>),
    Forward(Arc<dyn RealToComplex<T>>),
    Back(Arc<dyn ComplexToReal<T>>),
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
        let half = self.length / 2 + 1;
        let scratch = match &self.plan {
            Plan::Complex(plan) => plan.get_inplace_scratch_len(),
            Plan::Forward(plan) => plan.get_scratch_len(),
            Plan::Back(plan) => plan.get_scratch_len(),
        };
        let buffer = |count: usize| -> Made<Vec<Complex<T>>> {
            let mut made = room(count)?;
            made.resize(count, zero);
            Ok(made)
        };
        let mut scratch = buffer(scratch)?;
        let real = !matches!(self.plan, Plan::Complex(_));
        let mut complex = buffer(if real { half } else { self.length })?;
        let mut reals: Vec<T> = room(if real { self.length } else { 0 })?;
        reals.resize(if real { self.length } else { 0 }, <T as Number>::ZERO);
        let scale = self.scale;
        let scaled = |z: Complex<T>| Complex::new(z.re * scale, z.im * scale);
        for line in lo..hi {
            // SAFETY: the caller's contract.
            unsafe {
                poll(ctx)?;
                match &self.plan {
                    Plan::Complex(plan) => {
                        let (from, to) = (self.complex_in.as_ref().expect("operand"), self.complex_out.as_ref().expect("result"));
                        from.read(line, &mut complex, zero);
                        plan.process_with_scratch(&mut complex, &mut scratch);
                        to.write(line, &complex, scaled);
                    }
                    Plan::Forward(plan) => {
                        let (from, to) = (self.real_in.as_ref().expect("operand"), self.complex_out.as_ref().expect("result"));
                        from.read(line, &mut reals, <T as Number>::ZERO);
                        plan.process_with_scratch(&mut reals, &mut complex, &mut scratch).expect("buffers of the plan's lengths");
                        to.write(line, &complex, scaled);
                    }
                    Plan::Back(plan) => {
                        let (from, to) = (self.complex_in.as_ref().expect("operand"), self.real_out.as_ref().expect("result"));
                        from.read(line, &mut complex, zero);
                        // As NumPy: what has to be real counts as real.
                        complex[0].im = <T as Number>::ZERO;
                        if self.length.is_multiple_of(2) {
                            complex[half - 1].im = <T as Number>::ZERO;
                        }
                        plan.process_with_scratch(&mut complex, &mut reals, &mut scratch).expect("buffers of the plan's lengths");
                        to.write(line, &reals, |x| x * scale);
                    }
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
    let plan = T::planners(|planners| {
        planners.seen(length);
        match which {
            ArrayFn::Fft => Plan::Complex(planners.complex.plan_fft_forward(length)),
            ArrayFn::Ifft => Plan::Complex(planners.complex.plan_fft_inverse(length)),
            ArrayFn::Rfft => Plan::Forward(planners.real.plan_fft_forward(length)),
            _ => Plan::Back(planners.real.plan_fft_inverse(length)),
        }
    });
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
