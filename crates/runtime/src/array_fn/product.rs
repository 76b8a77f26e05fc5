//! Products of matrices and vectors: `matmul`, `dot`, `vdot`.
//!
//! One product is `rows × inner` by `inner × cols`, a vector being a row or a column. Very small ones are plain loops; those with a row or column on
//! one side are sums of products; the rest is cut into blocks of the result, each by a tuned kernel (floats, complex numbers) or row by row. The blocks
//! follow the sizes alone.

use weft_abi::{KernelCtx, STATUS_NO_SITE, STATUS_OK};

use super::number::{Mat, Number, Store, Tuned};
use super::vector::{axpy, axpy_four, conj_dot, dot};
use super::view::{MAX_RANK, Strided, View, shown};
use super::{Made, ended, poll, room, value};
use crate::parallel::{ChunkBody, run_blocks};

/// Up to so many multiplications are plain loops.
const SMALL: usize = 600;
/// Products that are added up between two looks at the interrupt flag.
const DEEP: usize = 4096;
/// Elements of one partial sum of a long vector.
const STRETCH: usize = 1 << 14;
/// Elements of a column that are worked on together.
const STRIP: usize = 1 << 10;

/// Where the message of a mismatch comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Name {
    Matmul,
    Dot,
}

/// `c = a · b`; `c` is C-contiguous.
///
/// # Safety
/// `ctx` is live with its state; all elements are live, and those of `c` nobody else's.
pub(crate) unsafe fn product<T: Number>(ctx: *mut KernelCtx, a: Mat<T>, b: Mat<T>, c: *mut T) -> Made {
    let (rows, inner, cols) = (a.rows, a.cols, b.cols);
    // SAFETY: the caller's contract.
    unsafe {
        if rows.saturating_mul(cols).saturating_mul(inner.max(1)) <= SMALL {
            for i in 0..rows {
                for j in 0..cols {
                    let mut sum = T::ZERO;
                    for k in 0..inner {
                        sum = sum.plus(a.at(i, k).times(b.at(k, j)));
                    }
                    *c.add(i * cols + j) = sum;
                }
            }
            Ok(())
        } else if rows == 1 && cols == 1 {
            long_dot(ctx, dot::<T>, inner, (a.data, a.col), (b.data, b.row), c)
        } else if cols == 1 {
            by_vector(ctx, a, b.data, b.row, c)
        } else if rows == 1 {
            by_vector(ctx, b.transposed(), a.data, a.col, c)
        } else {
            in_blocks(ctx, a, b, c, cols, Store::Set)
        }
    }
}

/// `c` (rows of `ld` elements) becomes a · b, or plus or minus that, for types with a tuned kernel.
///
/// # Safety
/// As [`product`]; `c` does not overlap the operands.
pub(crate) unsafe fn combine<T: Number>(ctx: *mut KernelCtx, a: Mat<T>, b: Mat<T>, c: *mut T, ld: usize, store: Store) -> Made {
    if a.rows == 0 || b.cols == 0 {
        return Ok(());
    }
    // SAFETY: the caller's contract.
    unsafe {
        if a.rows.saturating_mul(b.cols).saturating_mul(a.cols) <= SMALL * SMALL {
            // Far too little for several threads.
            if let Tuned::Yes = T::gemm(a, b, c, ld, store)? {
                return Ok(());
            }
        }
        in_blocks(ctx, a, b, c, ld, store)
    }
}

/// Ends a chunk where the call is to end.
///
/// # Safety
/// `ctx` is live with its state.
unsafe fn interrupted(ctx: *mut KernelCtx) -> bool {
    // SAFETY: the caller's contract.
    unsafe { ended(ctx, poll(ctx)) != STATUS_OK }
}

/// Nanoseconds as a loop's cost.
fn cost(nanoseconds: f64) -> u32 {
    nanoseconds.clamp(1.0, 1e9) as u32
}

/// `dot` or `conj_dot`.
type Dot<T> = unsafe fn(usize, *const T, isize, *const T, isize) -> T;

struct LongDot<T> {
    dot: Dot<T>,
    count: usize,
    a: *const T,
    step_a: isize,
    b: *const T,
    step_b: isize,
    parts: *mut T,
}

// SAFETY: chunks write different parts, and only read the vectors.
unsafe impl<T: Number> Sync for LongDot<T> {}

impl<T: Number> ChunkBody for LongDot<T> {
    unsafe fn run(&self, _ctx: *mut KernelCtx, lo: i64, hi: i64, _acc: *mut u64) -> u32 {
        for part in lo as usize..hi as usize {
            let start = part * STRETCH;
            let count = STRETCH.min(self.count - start);
            let (a, b) = (self.a.wrapping_offset(start as isize * self.step_a), self.b.wrapping_offset(start as isize * self.step_b));
            // SAFETY: the maker's contract.
            unsafe { *self.parts.add(part) = (self.dot)(count, a, self.step_a, b, self.step_b) };
        }
        STATUS_OK
    }
}

/// The sum of products of two vectors, stretch by stretch.
///
/// # Safety
/// As [`product`].
unsafe fn long_dot<T: Number>(
    ctx: *mut KernelCtx,
    dot: Dot<T>,
    count: usize,
    (a, step_a): (*const T, isize),
    (b, step_b): (*const T, isize),
    out: *mut T,
) -> Made {
    // SAFETY: the caller's contract.
    unsafe {
        if count <= STRETCH {
            *out = dot(count, a, step_a, b, step_b);
            return Ok(());
        }
        let stretches = count.div_ceil(STRETCH);
        let mut parts = room(stretches)?;
        parts.resize(stretches, T::ZERO);
        let body = LongDot { dot, count, a, step_a, b, step_b, parts: parts.as_mut_ptr() };
        run_blocks(ctx, &body, stretches as i64, cost(STRETCH as f64 * 0.3))?;
        *out = parts.into_iter().fold(T::ZERO, T::plus);
    }
    Ok(())
}

struct ByVector<T> {
    a: Mat<T>,
    x: *const T,
    step: isize,
    out: *mut T,
    /// Rows of one iteration.
    strip: usize,
}

// SAFETY: chunks write different rows, and only read the operands.
unsafe impl<T: Number> Sync for ByVector<T> {}

impl<T: Number> ChunkBody for ByVector<T> {
    unsafe fn run(&self, ctx: *mut KernelCtx, lo: i64, hi: i64, _acc: *mut u64) -> u32 {
        let (a, x, step) = (self.a, self.x, self.step);
        // SAFETY: the maker's contract.
        unsafe {
            for strip in lo as usize..hi as usize {
                if strip % 16 == 0 && interrupted(ctx) {
                    return STATUS_NO_SITE;
                }
                let first = strip * self.strip;
                let rows = self.strip.min(a.rows - first);
                if a.row != 1 || a.col == 1 {
                    for i in first..first + rows {
                        *self.out.add(i) = dot(a.cols, a.data.offset(i as isize * a.row), a.col, x, step);
                    }
                } else {
                    let out = self.out.add(first);
                    (0..rows).for_each(|i| *out.add(i) = T::ZERO);
                    let column = |k: usize| a.data.offset(first as isize + k as isize * a.col);
                    let factor = |k: usize| *x.offset(k as isize * step);
                    // Four at a time, so that the result is read and written less often.
                    let fours = a.cols / 4 * 4;
                    for k in (0..fours).step_by(4) {
                        axpy_four(rows, [factor(k), factor(k + 1), factor(k + 2), factor(k + 3)], column(k), a.col, out);
                    }
                    for k in fours..a.cols {
                        axpy(rows, factor(k), column(k), 1, out);
                    }
                }
            }
        }
        STATUS_OK
    }
}

/// A matrix times a vector: rows as sums of products, or columns added up where those are contiguous.
///
/// # Safety
/// As [`product`].
unsafe fn by_vector<T: Number>(ctx: *mut KernelCtx, a: Mat<T>, x: *const T, step: isize, out: *mut T) -> Made {
    let along = a.row != 1 || a.col == 1;
    let strip = if along { (STRETCH / a.cols.max(1)).clamp(1, STRIP) } else { STRIP };
    let body = ByVector { a, x, step, out, strip };
    // SAFETY: the caller's contract.
    unsafe { run_blocks(ctx, &body, a.rows.div_ceil(strip) as i64, cost((strip * a.cols) as f64 * 0.3)) }?;
    Ok(())
}

/// Sizes of equal parts of at most `most`, where they are large in multiples of `whole`: what a kernel's registers hold.
fn part(size: usize, most: usize, whole: usize) -> usize {
    let equal = size.div_ceil(size.div_ceil(most).max(1));
    equal.next_multiple_of(if equal < whole { 8 } else { whole })
}

struct Blocks<T> {
    a: Mat<T>,
    b: Mat<T>,
    c: *mut T,
    ld: usize,
    store: Store,
    rows: usize,
    cols: usize,
    /// Blocks beside each other.
    across: usize,
    /// The product is symmetric, and so are the blocks: those above the diagonal are stored on both sides of it.
    symmetric: bool,
}

// SAFETY: chunks write different blocks, and only read the operands.
unsafe impl<T: Number> Sync for Blocks<T> {}

impl<T: Number> ChunkBody for Blocks<T> {
    unsafe fn run(&self, ctx: *mut KernelCtx, lo: i64, hi: i64, _acc: *mut u64) -> u32 {
        let (a, b) = (self.a, self.b);
        for block in lo as usize..hi as usize {
            let (i, j) = (block / self.across * self.rows, block % self.across * self.cols);
            if self.symmetric && j < i {
                continue;
            }
            let (rows, cols) = (self.rows.min(a.rows - i), self.cols.min(b.cols - j));
            for k in (0..a.cols).step_by(DEEP) {
                let inner = DEEP.min(a.cols - k);
                let (a, b) = (a.part(i, rows, k, inner), b.part(k, inner, j, cols));
                // SAFETY: the maker's contract.
                unsafe {
                    if interrupted(ctx) {
                        return STATUS_NO_SITE;
                    }
                    let c = self.c.add(i * self.ld + j);
                    let store = if k > 0 && self.store == Store::Set { Store::Add } else { self.store };
                    match T::gemm(a, b, c, self.ld, store) {
                        Ok(Tuned::Yes) => {}
                        Ok(Tuned::No) => row_by_row(a, b, c, self.ld, store),
                        Err(failure) => return ended(ctx, Err(failure)),
                    }
                }
            }
            if self.symmetric && j > i {
                // SAFETY: the maker's contract: the block on the other side is computed by nobody else.
                unsafe { turned(self.c.add(j * self.ld + i), self.c.add(i * self.ld + j), rows, cols, self.ld) };
            }
        }
        STATUS_OK
    }
}

/// Stores the transpose of a block of so many rows and columns, both within rows of `ld` elements.
///
/// # Safety
/// Both are live and share no memory.
unsafe fn turned<T: Number>(to: *mut T, from: *const T, rows: usize, cols: usize, ld: usize) {
    /// Rows whose elements stand in one cache line of the result, or a few.
    const STRIPE: usize = 16;
    for first in (0..rows).step_by(STRIPE) {
        for j in 0..cols {
            // SAFETY: the caller's contract.
            (first..rows.min(first + STRIPE)).for_each(|i| unsafe { *to.add(j * ld + i) = *from.add(i * ld + j) });
        }
    }
}

/// `c = a · b`, or plus what it holds, as sums of rows of `b`.
///
/// # Safety
/// As [`Number::gemm`].
unsafe fn row_by_row<T: Number>(a: Mat<T>, b: Mat<T>, c: *mut T, ld: usize, store: Store) {
    assert!(store != Store::Subtract, "only for types with a tuned kernel");
    // SAFETY: the caller's contract.
    unsafe {
        for i in 0..a.rows {
            let c = c.add(i * ld);
            if store == Store::Set {
                (0..b.cols).for_each(|j| *c.add(j) = T::ZERO);
            }
            for k in 0..a.cols {
                axpy(b.cols, a.at(i, k), b.data.offset(k as isize * b.row), b.col, c);
            }
        }
    }
}

/// # Safety
/// As [`product`].
unsafe fn in_blocks<T: Number>(ctx: *mut KernelCtx, a: Mat<T>, b: Mat<T>, c: *mut T, ld: usize, store: Store) -> Made {
    let symmetric = a.is_transpose_of(&b) && store == Store::Set;
    // Smaller where those on the diagonal have elements that are computed twice.
    let (rows, cols) = if symmetric {
        let size = part(a.rows, T::BLOCK / 2, 48);
        (size, size)
    } else {
        (part(a.rows, T::BLOCK, 8), part(b.cols, T::BLOCK, 48))
    };
    let across = b.cols.div_ceil(cols);
    let body = Blocks { a, b, c, ld, store, rows, cols, across, symmetric };
    let blocks = a.rows.div_ceil(rows) * across;
    // SAFETY: the caller's contract.
    unsafe { run_blocks(ctx, &body, blocks as i64, cost((rows * cols) as f64 * a.cols as f64 * 0.05)) }?;
    Ok(())
}

/// The shape of `matmul(a, b)`.
pub(crate) fn product_shape(name: Name, a: &View<'_>, b: &View<'_>) -> Made<Vec<i64>> {
    let inner = a.sizes[a.rank() - 1];
    let axis = b.rank().saturating_sub(2);
    let other = b.sizes[axis];
    if inner != other {
        return value(match name {
            Name::Matmul => format!(
                "matmul: Input operand 1 has a mismatch in its core dimension 0, with gufunc signature (n?,k),(k,m?)->(n?,m?) (size {other} is different from {inner})"
            ),
            Name::Dot => {
                format!("shapes {} and {} not aligned: {inner} (dim {}) != {other} (dim {axis})", a.shown(), b.shown(), a.rank() - 1)
            }
        });
    }
    let (before_a, before_b) = (&a.sizes[..a.rank().saturating_sub(2)], &b.sizes[..axis]);
    let core: Vec<i64> =
        [(a.rank() > 1).then(|| a.sizes[a.rank() - 2]), (b.rank() > 1).then(|| b.sizes[b.rank() - 1])].into_iter().flatten().collect();
    let rank = before_a.len().max(before_b.len());
    let mut shape = vec![1; rank];
    for before in [before_a, before_b] {
        let lead = rank - before.len();
        for (at, &size) in before.iter().enumerate() {
            let mine = &mut shape[lead + at];
            if *mine == 1 {
                *mine = size;
            } else if size != 1 && size != *mine {
                let remapped = |before: &[i64], whole: &View<'_>| {
                    let named: Vec<String> = before.iter().map(i64::to_string).chain(core.iter().map(|_| "newaxis".to_owned())).collect();
                    format!("{}->({})", whole.shown(), named.join(","))
                };
                return value(format!(
                    "operands could not be broadcast together with remapped shapes [original->remapped]: {} {}  and requested shape {}",
                    remapped(before_a, a),
                    remapped(before_b, b),
                    shown(&core)
                ));
            }
        }
    }
    shape.extend(core);
    Ok(shape)
}

/// `matmul` of arrays of one or more dimensions into `out`, which has the shape of [`product_shape`].
///
/// # Safety
/// As [`product`].
pub(crate) unsafe fn stacked<T: Number>(ctx: *mut KernelCtx, a: &Strided<T>, b: &Strided<T>, shape: &[i64], out: *mut T) -> Made {
    let (x, y) = (a.matrix(false), b.matrix(true));
    let (lead_a, lead_b) = (a.rank.saturating_sub(2), b.rank.saturating_sub(2));
    let rank = lead_a.max(lead_b);
    let stacks: usize = shape[..rank].iter().product::<i64>() as usize;
    let each = x.rows * y.cols;
    let mut index = [0_usize; MAX_RANK];
    let place = |s: &Strided<T>, lead: usize, index: &[usize]| -> isize {
        (0..lead).map(|axis| if s.sizes[axis] == 1 { 0 } else { index[rank - lead + axis] as isize * s.strides[axis] }).sum()
    };
    for stack in 0..stacks {
        let (from_a, from_b) = (place(a, lead_a, &index), place(b, lead_b, &index));
        let (x, y) = (Mat { data: x.data.wrapping_offset(from_a), ..x }, Mat { data: y.data.wrapping_offset(from_b), ..y });
        // SAFETY: the caller's contract.
        unsafe {
            if stack % 64 == 63 {
                poll(ctx)?;
            }
            product(ctx, x, y, out.add(stack * each))?;
        }
        for axis in (0..rank).rev() {
            index[axis] += 1;
            if (index[axis] as i64) < shape[axis] {
                break;
            }
            index[axis] = 0;
        }
    }
    Ok(())
}

/// `np.vdot` of as many elements of each.
///
/// # Safety
/// As [`product`].
pub(crate) unsafe fn vdot<T: Number>(ctx: *mut KernelCtx, a: &View<'_>, b: &View<'_>, out: *mut T) -> Made {
    let count = a.count();
    if b.count() != count {
        return value(format!("cannot reshape array of size {} into shape ({count},)", b.count()));
    }
    // SAFETY: the caller's contract.
    unsafe {
        let (mut kept_a, mut kept_b) = (Vec::new(), Vec::new());
        let row = |view: &View<'_>, kept: &mut Vec<T>| -> Made<(*const T, isize)> {
            if view.rank() == 1 {
                let strided = view.strided(kept)?;
                return Ok((strided.data, strided.strides[0]));
            }
            if view.is_row() && view.element == T::ELEMENT && view.data.cast::<T>().is_aligned() {
                return Ok((view.data.cast(), 1));
            }
            *kept = view.elements()?;
            Ok((kept.as_ptr(), 1))
        };
        let ((x, step_x), (y, step_y)) = (row(a, &mut kept_a)?, row(b, &mut kept_b)?);
        let complex = matches!(T::ELEMENT, weft_abi::array_fn::Element::C64 | weft_abi::array_fn::Element::C128);
        let dot = if complex { conj_dot::<T> } else { dot::<T> };
        long_dot(ctx, dot, count, (x, step_x), (y, step_y), out)
    }
}
