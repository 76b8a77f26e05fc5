//! `np.linalg`: factorisations of matrices, and what is solved and computed with them.
//!
//! Operands are stacks of matrices; as NumPy, everything is computed in `f64` or `Complex<f64>` ([`field`]) and rounded to the result's type at the end.
//! `triangular` is LU and Cholesky; `householder` QR; `tridiagonal`, `bidiagonal` and `hessenberg` are eigenvalues of Hermitian matrices, singular values,
//! and eigenvalues of any matrix. `small` is what needs no memory. All are our own, on
//! the kernel for products of matrices; ARCHITECTURE.md has the libraries that were measured beside it.

mod bidiagonal;
mod bulges;
mod columns;
mod divide;
mod divide_singular;
mod field;
mod four;
mod hessenberg;
mod householder;
mod rotations;
mod secular;
mod small;
mod triangular;
mod tridiagonal;
mod two_by_two;

use num_complex::Complex;
use weft_abi::ArrayFn;
use weft_abi::array_fn::Element;

use super::entry::Results;
use super::number::Mat;
use super::view::{Strided, View};
use super::{Failure, Made};
use crate::entries::Ctx;
use bidiagonal::Vectors;
use field::Field;
use hessenberg::Triangular;
use smallvec::SmallVec;
use triangular::Pivots;

/// A call, which can be interrupted.
#[derive(Debug, Clone, Copy)]
struct Job {
    ctx: Ctx,
}

impl Job {
    /// Ends where the call is to end.
    fn poll(self) -> Made {
        // SAFETY: the context of a running call is live.
        unsafe { super::poll(self.ctx) }
    }

    /// As [`Self::poll`], once for several of many short tasks.
    fn poll_among_many(self, at: usize) -> Made {
        if at % 256 == 255 { self.poll() } else { Ok(()) }
    }
}

/// A `LinAlgError`.
fn failed<T>(message: &str) -> Made<T> {
    Err(Failure::LinAlg(message.into()))
}

/// Numbers of which there are few where matrices are small; then nothing is allocated for them.
type Buffer<T> = SmallVec<[T; 16]>;
/// Sizes of axes.
type Sizes = SmallVec<[i64; 8]>;

/// Makes room for `count` numbers (in place: buffers are dear to move).
#[inline]
fn reserve<T>(buffer: &mut Buffer<T>, count: usize) -> Made {
    buffer.try_reserve_exact(count).map_err(|_| Failure::Memory(count.saturating_mul(size_of::<T>())))
}

/// The sizes of a stack of arrays.
fn stacked(lead: &[i64], core: &[usize]) -> Sizes {
    lead.iter().copied().chain(core.iter().map(|&n| n as i64)).collect()
}

/// Matrices in a stack of some shape.
struct Stack<'a, T> {
    of: Strided<T>,
    /// Sizes of the axes before the last `core`.
    lead: &'a [i64],
}

impl<T: Field> Stack<'_, T> {
    /// Matrix number `at` of a stack of shape `lead` (to which this one is broadcast).
    fn matrix(&self, at: usize, lead: &[i64], core: usize) -> Mat<T> {
        let mut rest = at;
        let mut offset = 0;
        for (axis, &size) in lead.iter().enumerate().rev() {
            let index = rest % size as usize;
            rest /= size as usize;
            let missing = lead.len() - self.lead.len();
            if axis >= missing && self.lead[axis - missing] != 1 {
                offset += index as isize * self.of.strides[axis - missing];
            }
        }
        let first = self.of.rank - core;
        let (rows, cols, row, col) = match core {
            1 => (self.of.sizes[first], 1, self.of.strides[first], 0),
            _ => (self.of.sizes[first], self.of.sizes[first + 1], self.of.strides[first], self.of.strides[first + 1]),
        };
        Mat { data: self.of.data.wrapping_offset(offset), rows, cols, row, col }
    }

    /// The elements of a matrix as [`Self::matrix`] has it, rows or columns one after another.
    fn load(&self, at: usize, lead: &[i64], core: usize, by_columns: bool, to: &mut Buffer<T>) {
        let mat = self.matrix(at, lead, core);
        let mat = if by_columns { mat.transposed() } else { mat };
        to.clear();
        for i in 0..mat.rows {
            // SAFETY: the element lies in the array, which is live while the operation runs.
            to.extend((0..mat.cols).map(|j| unsafe { mat.at(i, j) }));
        }
    }
}

/// The rows of a matrix that lies by columns, one after another.
fn by_rows<T: Copy>(columns: &[T], rows: usize, cols: usize, to: &mut Buffer<T>) {
    for i in 0..rows {
        to.extend((0..cols).map(|j| columns[j * rows + i]));
    }
}

fn square(a: &View<'_>) -> Made<usize> {
    let [.., rows, cols] = a.sizes else { unreachable!("a matrix") };
    if rows != cols {
        return failed("Last 2 dimensions of the array must be square");
    }
    Ok(*rows as usize)
}

impl Results {
    /// Makes the next result of numbers that are computed, rounded to its type.
    fn put<T: Field>(&mut self, sizes: &[i64], values: &[T]) -> Made {
        macro_rules! write {
            ($ty:ty, $z:ident => $value:expr) => {
                self.make(sizes, |out: *mut $ty| {
                    for (at, &$z) in values.iter().enumerate() {
                        // SAFETY: the result has as many elements as there are values.
                        unsafe { out.add(at).write($value) };
                    }
                    Ok(())
                })
            };
        }
        assert_eq!(sizes.iter().product::<i64>(), values.len() as i64, "a value for each element");
        match self.element() {
            Element::F32 => write!(f32, z => z.re() as f32),
            Element::F64 => write!(f64, z => z.re()),
            // Conjugated zeros are zeros.
            Element::C64 => write!(Complex<f32>, z => Complex::new(z.re() as f32, z.im() as f32 + 0.0)),
            Element::C128 => write!(Complex<f64>, z => Complex::new(z.re(), z.im() + 0.0)),
            other => unreachable!("{other:?} as a result of linear algebra"),
        }
    }
}

/// An operation of linear algebra.
///
/// # Safety
/// `ctx` is live with its state, and so are the operands.
pub(crate) unsafe fn run(ctx: Ctx, which: ArrayFn, operands: &[View<'_>], results: &mut Results) -> Made {
    let complex = operands.iter().any(|operand| matches!(operand.element, Element::C64 | Element::C128));
    // SAFETY: the caller's contract.
    unsafe { if complex { run_in::<Complex<f64>>(ctx, which, operands, results) } else { run_in::<f64>(ctx, which, operands, results) } }
}

/// The inverse or determinant of one small matrix that can be read where it lies, at once into the result: what is made ready for stacks of any matrices takes
/// longer than that. `None` of others.
///
/// # Safety
/// As [`run`].
unsafe fn small_one<T: Field>(which: ArrayFn, a: &View<'_>, results: &mut Results) -> Option<Made> {
    let mat = a.matrix::<T>().filter(|mat| mat.rows == mat.cols && mat.rows <= small::MOST && results.element() == T::ELEMENT)?;
    match which {
        // SAFETY: the result has as many elements.
        ArrayFn::Inv => Some(results.make(a.sizes, |out| unsafe { small::inverse(mat, out) })),
        ArrayFn::Det => {
            let det = small::determinant(mat)?;
            Some(results.make(&[], |out: *mut T| {
                // SAFETY: a number's place.
                unsafe { out.write(det) };
                Ok(())
            }))
        }
        _ => None,
    }
}

/// # Safety
/// As [`run`].
unsafe fn run_in<T: Triangular>(ctx: Ctx, which: ArrayFn, operands: &[View<'_>], results: &mut Results) -> Made {
    let job = Job { ctx };
    let a = &operands[0];
    // SAFETY: the caller's contract.
    if let Some(made) = unsafe { small_one::<T>(which, a, results) } {
        return made;
    }
    let mut kept = Vec::new();
    let lead = &a.sizes[..a.rank() - 2];
    let count = lead.iter().product::<i64>() as usize;
    // SAFETY: the caller's contract.
    let stack = Stack { of: unsafe { a.strided::<T>(&mut kept)? }, lead };
    match which {
        ArrayFn::Solve | ArrayFn::SolveVector => {
            // SAFETY: the caller's contract.
            return unsafe { solve(job, which == ArrayFn::SolveVector, a, &stack, &operands[1], results) };
        }
        ArrayFn::SvdFull | ArrayFn::SvdReduced | ArrayFn::Svdvals => {
            let vectors = match which {
                ArrayFn::SvdFull => Vectors::All,
                ArrayFn::SvdReduced => Vectors::Some,
                _ => Vectors::No,
            };
            return svd(job, a, &stack, count, vectors, results);
        }
        ArrayFn::QrReduced | ArrayFn::QrComplete | ArrayFn::QrR => return qr(job, which, a, &stack, count, results),
        ArrayFn::QrRaw => return qr_raw(job, a, &stack, count, results),
        _ => {}
    }
    let n = square(a)?;
    let mut m: Buffer<T> = Buffer::new();
    reserve(&mut m, n * n)?;
    match which {
        ArrayFn::Inv => {
            let mut out: Buffer<T> = Buffer::new();
            reserve(&mut out, count * n * n)?;
            let mut pivots = Pivots::default();
            for at in 0..count {
                let start = out.len();
                out.resize(start + n * n, T::ZERO);
                if n <= small::MOST {
                    job.poll_among_many(at)?;
                    // SAFETY: so many numbers stand there.
                    unsafe { small::inverse(stack.matrix(at, lead, 2), out[start..].as_mut_ptr())? };
                    continue;
                }
                stack.load(at, lead, 2, false, &mut m);
                triangular::lu(job, &mut m, n, &mut pivots)?;
                if pivots.singular {
                    return failed("Singular matrix");
                }
                let unit = &mut out[start..];
                (0..n).for_each(|i| unit[i * n + i] = T::ONE);
                triangular::solve(job, &mut m, n, &pivots, unit, n)?;
            }
            results.put(&stacked(lead, &[n, n]), &out)
        }
        ArrayFn::Det | ArrayFn::Slogdet => {
            let (mut signs, mut logs): (Buffer<T>, Buffer<f64>) = (Buffer::new(), Buffer::new());
            reserve(&mut signs, count)?;
            if which == ArrayFn::Slogdet {
                reserve(&mut logs, count)?;
            }
            let mut pivots = Pivots::default();
            for at in 0..count {
                if which == ArrayFn::Det && n <= small::MOST {
                    job.poll_among_many(at)?;
                    if let Some(det) = small::determinant(stack.matrix(at, lead, 2)) {
                        signs.push(det);
                        continue;
                    }
                }
                stack.load(at, lead, 2, false, &mut m);
                triangular::lu(job, &mut m, n, &mut pivots)?;
                if which == ArrayFn::Det {
                    signs.push(determinant(&m, n, &pivots));
                } else {
                    let (sign, log) = sign_and_logarithm(&m, n, &pivots);
                    signs.push(sign);
                    logs.push(log);
                }
            }
            if which == ArrayFn::Det {
                return results.put(lead, &signs);
            }
            results.put(lead, &signs)?;
            results.put::<f64>(lead, &logs)
        }
        ArrayFn::CholeskyLower | ArrayFn::CholeskyUpper => {
            let mut out: Buffer<T> = Buffer::new();
            reserve(&mut out, count * n * n)?;
            for at in 0..count {
                // Of the upper triangle the adjoint, which lies as its columns.
                let upper = which == ArrayFn::CholeskyUpper;
                stack.load(at, lead, 2, upper, &mut m);
                if upper {
                    m.iter_mut().for_each(|z| *z = z.conj());
                }
                triangular::cholesky(job, &mut m, n)?;
                if upper {
                    m.iter_mut().for_each(|z| *z = z.conj());
                    by_rows(&m, n, n, &mut out);
                } else {
                    out.extend_from_slice(&m);
                }
            }
            results.put(&stacked(lead, &[n, n]), &out)
        }
        ArrayFn::EighLower | ArrayFn::EighUpper | ArrayFn::EigvalshLower | ArrayFn::EigvalshUpper => {
            let vectors = matches!(which, ArrayFn::EighLower | ArrayFn::EighUpper);
            let upper = matches!(which, ArrayFn::EighUpper | ArrayFn::EigvalshUpper);
            let (mut values, mut out): (Buffer<f64>, Buffer<T>) = (Buffer::new(), Buffer::new());
            reserve(&mut values, count * n)?;
            reserve(&mut out, if vectors { count * n * n } else { 0 })?;
            for at in 0..count {
                stack.load(at, lead, 2, true, &mut m);
                let (found, vector) = tridiagonal::eigen(job, &mut m, n, upper, vectors)?;
                values.extend(found);
                if vectors {
                    by_rows(&vector, n, n, &mut out);
                }
            }
            results.put::<f64>(&stacked(lead, &[n]), &values)?;
            if vectors { results.put::<T>(&stacked(lead, &[n, n]), &out) } else { Ok(()) }
        }
        ArrayFn::Eig | ArrayFn::Eigvals => {
            let vectors = which == ArrayFn::Eig;
            let (mut values, mut out): (Buffer<T>, Buffer<T>) = (Buffer::new(), Buffer::new());
            reserve(&mut values, count * n)?;
            reserve(&mut out, if vectors { count * n * n } else { 0 })?;
            for at in 0..count {
                stack.load(at, lead, 2, true, &mut m);
                let (found, vector) = hessenberg::eigen(job, &mut m, n, vectors)?;
                values.extend(found);
                if vectors {
                    by_rows(&vector, n, n, &mut out);
                }
            }
            results.put::<T>(&stacked(lead, &[n]), &values)?;
            if vectors { results.put::<T>(&stacked(lead, &[n, n]), &out) } else { Ok(()) }
        }
        other => unreachable!("{} is no linear algebra", other.name()),
    }
}

/// Whether a partial product has all its digits, and the next one cannot leave the range unseen.
fn is_plain<T: Field>(product: T) -> bool {
    let size = product.weight();
    size > 1e-290 && size < 1e290
}

fn determinant<T: Field>(lu: &[T], n: usize, pivots: &Pivots) -> T {
    if pivots.singular {
        return T::ZERO;
    }
    let mut det = if pivots.odd { -T::ONE } else { T::ONE };
    let mut plain = true;
    for i in 0..n {
        det = det * lu[i * n + i];
        plain &= is_plain(det);
    }
    if plain {
        return det;
    }
    // Where a partial product left the range, the whole may be in it.
    let (sign, log) = sign_and_logarithm(lu, n, pivots);
    sign.scaled(log.exp())
}

/// The sign or phase of a determinant, and the logarithm of its magnitude.
fn sign_and_logarithm<T: Field>(lu: &[T], n: usize, pivots: &Pivots) -> (T, f64) {
    if pivots.singular {
        return (T::ZERO, f64::NEG_INFINITY);
    }
    let (mut sign, mut log) = (if pivots.odd { -T::ONE } else { T::ONE }, 0.0);
    for i in 0..n {
        let pivot = lu[i * n + i];
        let size = pivot.abs();
        sign = sign
            * if T::COMPLEX {
                T::parts(pivot.re() / size, pivot.im() / size)
            } else if pivot.re() < 0.0 {
                -T::ONE
            } else {
                T::ONE
            };
        log += size.ln();
    }
    (sign, log)
}

/// # Safety
/// As [`run`].
unsafe fn solve<T: Field>(job: Job, vector: bool, a: &View<'_>, stack: &Stack<'_, T>, b: &View<'_>, results: &mut Results) -> Made {
    let n = square(a)?;
    let core = if vector { 1 } else { 2 };
    let mut kept = Vec::new();
    let right = &b.sizes[..b.rank() - core];
    let lead = together(stack.lead, right, a, b, core)?;
    let rows = b.sizes[b.rank() - core];
    if rows as usize != n {
        let signature = if vector { "(m,m),(m)->(m)" } else { "(m,m),(m,n)->(m,n)" };
        let (axis, name) = (0, if vector { "solve1" } else { "solve" });
        return super::value(format!(
            "{name}: Input operand 1 has a mismatch in its core dimension {axis}, with gufunc signature {signature} (size {rows} is different from {n})"
        ));
    }
    let cols = if vector { 1 } else { b.sizes[b.rank() - 1] as usize };
    let count = lead.iter().product::<i64>() as usize;
    // SAFETY: the caller's contract.
    let right = Stack { of: unsafe { b.strided::<T>(&mut kept)? }, lead: right };
    let (mut m, mut x, mut out): (Buffer<T>, Buffer<T>, Buffer<T>) = (Buffer::new(), Buffer::new(), Buffer::new());
    reserve(&mut m, n * n)?;
    reserve(&mut x, n * cols)?;
    reserve(&mut out, count * n * cols)?;
    let mut pivots = Pivots::default();
    for at in 0..count {
        if n <= small::MOST && cols == 1 {
            job.poll_among_many(at)?;
            let start = out.len();
            out.resize(start + n, T::ZERO);
            small::solution(stack.matrix(at, &lead, 2), right.matrix(at, &lead, core), &mut out[start..])?;
            continue;
        }
        stack.load(at, &lead, 2, false, &mut m);
        right.load(at, &lead, core, false, &mut x);
        triangular::lu(job, &mut m, n, &mut pivots)?;
        if pivots.singular {
            return failed("Singular matrix");
        }
        triangular::solve(job, &mut m, n, &pivots, &mut x, cols)?;
        out.extend_from_slice(&x);
    }
    let mut sizes = lead;
    sizes.push(n as i64);
    if !vector {
        sizes.push(cols as i64);
    }
    results.put(&sizes, &out)
}

/// The shape of two stacks together.
fn together(a: &[i64], b: &[i64], whole_a: &View<'_>, whole_b: &View<'_>, core: usize) -> Made<Sizes> {
    let rank = a.len().max(b.len());
    let mut shape: Sizes = smallvec::smallvec![1; rank];
    for lead in [a, b] {
        let missing = rank - lead.len();
        for (mine, &size) in shape[missing..].iter_mut().zip(lead) {
            if *mine == 1 {
                *mine = size;
            } else if size != 1 && size != *mine {
                let remapped = |lead: &[i64], whole: &View<'_>, core: usize| {
                    let sizes = lead.iter().map(i64::to_string).chain((0..core).map(|_| "newaxis".to_owned())).collect::<Vec<_>>();
                    format!("{}->({})", whole.shown(), sizes.join(","))
                };
                let asked = super::view::shown(&whole_b.sizes[whole_b.rank() - core..]);
                return super::value(format!(
                    "operands could not be broadcast together with remapped shapes [original->remapped]: {} {}  and requested shape {asked}",
                    remapped(a, whole_a, 2.min(core)),
                    remapped(b, whole_b, core),
                ));
            }
        }
    }
    Ok(shape)
}

fn svd<T: Field>(job: Job, a: &View<'_>, stack: &Stack<'_, T>, count: usize, vectors: Vectors, results: &mut Results) -> Made {
    let [.., rows, cols] = a.sizes else { unreachable!("a matrix") };
    let (rows, cols) = (*rows as usize, *cols as usize);
    let least = rows.min(cols);
    // Sizes of u (rows × wide) and vt (high × cols).
    let (wide, high) = if vectors == Vectors::All { (rows, cols) } else { (least, least) };
    let some = vectors != Vectors::No;
    let (mut m, mut us, mut vts): (Buffer<T>, Buffer<T>, Buffer<T>) = (Buffer::new(), Buffer::new(), Buffer::new());
    let mut values: Buffer<f64> = Buffer::new();
    reserve(&mut m, rows * cols)?;
    reserve(&mut us, if some { count * rows * wide } else { 0 })?;
    reserve(&mut vts, if some { count * high * cols } else { 0 })?;
    reserve(&mut values, count * least)?;
    let lead = stack.lead;
    for at in 0..count {
        let flat = rows < cols;
        // Of a wide matrix the adjoint, whose factors are adjoint and exchanged.
        stack.load(at, lead, 2, !flat, &mut m);
        if flat {
            m.iter_mut().for_each(|z| *z = z.conj());
        }
        let (d, u, mut vt) = bidiagonal::tall(job, &mut m, rows.max(cols), least, vectors)?;
        values.extend(d);
        if !some {
            continue;
        }
        if flat {
            // a = (u·s·vᴴ)ᴴ = v·s·uᴴ; v's columns are the conjugated rows of vt.
            vt.iter_mut().for_each(|z| *z = z.conj());
            by_rows(&vt, rows, wide, &mut us);
            vts.extend(u.iter().map(|z| z.conj()));
        } else {
            by_rows(&u, rows, wide, &mut us);
            vts.extend_from_slice(&vt);
        }
    }
    if some {
        results.put(&stacked(lead, &[rows, wide]), &us)?;
    }
    results.put::<f64>(&stacked(lead, &[least]), &values)?;
    if some { results.put(&stacked(lead, &[high, cols]), &vts) } else { Ok(()) }
}

fn qr<T: Field>(job: Job, which: ArrayFn, a: &View<'_>, stack: &Stack<'_, T>, count: usize, results: &mut Results) -> Made {
    let [.., rows, cols] = a.sizes else { unreachable!("a matrix") };
    let (rows, cols) = (*rows as usize, *cols as usize);
    let inner = if which == ArrayFn::QrComplete { rows } else { rows.min(cols) };
    let (mut m, mut qs, mut rs): (Buffer<T>, Buffer<T>, Buffer<T>) = (Buffer::new(), Buffer::new(), Buffer::new());
    reserve(&mut m, rows * cols)?;
    reserve(&mut qs, if which == ArrayFn::QrR { 0 } else { count * rows * inner })?;
    reserve(&mut rs, count * inner * cols)?;
    let lead = stack.lead;
    for at in 0..count {
        stack.load(at, lead, 2, true, &mut m);
        let taus = householder::qr(job, &mut m, rows, cols)?;
        for i in 0..inner {
            rs.extend((0..cols).map(|j| if j < i { T::ZERO } else { m[j * rows + i] }));
        }
        if which != ArrayFn::QrR {
            let q = householder::unitary(job, &m, rows, 0, &taus, inner)?;
            by_rows(&q, rows, inner, &mut qs);
        }
    }
    if which != ArrayFn::QrR {
        results.put(&stacked(lead, &[rows, inner]), &qs)?;
    }
    results.put(&stacked(lead, &[inner, cols]), &rs)
}

/// The factored matrices by columns, and the factors of the reflectors that they hold.
fn qr_raw<T: Field>(job: Job, a: &View<'_>, stack: &Stack<'_, T>, count: usize, results: &mut Results) -> Made {
    let [.., rows, cols] = a.sizes else { unreachable!("a matrix") };
    let (rows, cols) = (*rows as usize, *cols as usize);
    let inner = rows.min(cols);
    let (mut m, mut factored, mut taus): (Buffer<T>, Buffer<T>, Buffer<T>) = (Buffer::new(), Buffer::new(), Buffer::new());
    reserve(&mut m, rows * cols)?;
    reserve(&mut factored, count * rows * cols)?;
    reserve(&mut taus, count * inner)?;
    let lead = stack.lead;
    for at in 0..count {
        stack.load(at, lead, 2, true, &mut m);
        taus.extend(householder::qr(job, &mut m, rows, cols)?);
        factored.extend_from_slice(&m);
    }
    results.put(&stacked(lead, &[cols, rows]), &factored)?;
    results.put(&stacked(lead, &[inner]), &taus)
}
