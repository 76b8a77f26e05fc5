//! Hermitian matrices: eigenvalues in ascending order, and eigenvectors.
//!
//! The matrix becomes a real tridiagonal one by reflectors, and that a diagonal one by implicit QL or QR steps (LAPACK's `sytrd` and `steqr`, whose
//! choices decide the signs of the vectors).

use super::super::number::{Mat, Store};
use super::super::product::combine;
use super::super::{Made, room};
use super::columns::Columns;
use super::field::{Field, HALF_ULP, TINY, axpy, axpy_two, bring_into_range, rotation};
use super::householder::{apply, exchange, reflector, unitary};
use super::rotations::Rotations;
use super::{Job, divide, failed};

/// Steps for each eigenvalue, at most.
const STEPS: usize = 30;
/// Columns that are reduced before the others follow.
const BLOCK: usize = 32;
/// Columns that follow in one product.
const STRIP: usize = 96;
/// Larger ones are divided, where vectors are made.
const DIVIDED: usize = divide::LEAF;

/// Eigenvalues of the Hermitian matrix whose lower triangle, or `upper` one, is in `a` (by columns, overwritten), and with `vectors` the vectors, by columns.
pub(super) fn eigen<T: Field>(job: Job, a: &mut [T], n: usize, upper: bool, vectors: bool) -> Made<(Vec<f64>, Vec<T>)> {
    // The upper triangle is worked on from its end, as LAPACK does: with rows and columns backwards it is a lower one.
    if upper {
        a.reverse();
    }
    let most = largest(a, n);
    // One number is its own eigenvalue, whatever its size.
    let scale = if n == 1 { 1.0 } else { bring_into_range(a, most) };
    let mut d = room(n)?;
    let mut e = room(n)?;
    let taus = reduce(job, a, n, &mut d, &mut e)?;
    let mut z = Vec::new();
    if vectors && n > DIVIDED && d.iter().chain(&e).any(|x| x.is_nan()) {
        // LAPACK divides these without an error.
        d.fill(f64::NAN);
        z = room(n * n)?;
        z.resize(n * n, T::parts(f64::NAN, f64::NAN));
    } else if vectors && n > DIVIDED {
        let (values, real) = divide::eigen(job, &mut d, &mut e)?;
        d = values;
        z = room(n * n)?;
        z.extend(real.into_iter().map(T::real));
        apply(job, a, n, 1, &taus, &mut z, n, false)?;
        if upper {
            z.chunks_exact_mut(n).for_each(<[T]>::reverse);
        }
    } else {
        if vectors {
            z = unitary(job, a, n, 1, &taus, n)?;
        }
        if upper {
            d.reverse();
            e.reverse();
            z.reverse();
        }
        diagonal(job, &mut d, &mut e, vectors.then_some((&mut z, n)))?;
    }
    if scale != 1.0 {
        d.iter_mut().for_each(|x| *x /= scale);
    }
    Ok((d, z))
}

/// The largest magnitude in the lower triangle; a nan if there is one.
fn largest<T: Field>(a: &[T], n: usize) -> f64 {
    let mut most = 0.0_f64;
    for j in 0..n {
        for z in &a[j * n + j..(j + 1) * n] {
            let size = z.weight();
            if size > most || size.is_nan() {
                most = size;
            }
        }
    }
    most
}

/// The tridiagonal matrix's diagonal and what is beside it; the reflectors stay in `a`.
///
/// Some columns at a time, whose effect on all columns behind them is a product of matrices (LAPACK's `latrd`).
fn reduce<T: Field>(job: Job, a: &mut [T], n: usize, d: &mut Vec<f64>, e: &mut Vec<f64>) -> Made<Vec<T>> {
    let mut taus = room(n.saturating_sub(1))?;
    // The reflectors' vectors of a block, and with them those of the update V·Wᴴ + W·Vᴴ; each matrix by columns, one behind the other.
    let mut both: Vec<T> = room(2 * BLOCK * n)?;
    both.resize(2 * BLOCK * n, T::ZERO);
    let mut conjugated: Vec<T> = room(2 * BLOCK * n)?;
    let mut sums = [T::ZERO; BLOCK];
    let mut start = 0;
    while start < n {
        let end = (start + BLOCK).min(n);
        both.fill(T::ZERO);
        let (v, w) = both.split_at_mut(BLOCK * n);
        for i in start..end {
            job.poll()?;
            let done = i - start;
            for l in 0..done {
                axpy_two(
                    -w[l * n + i].conj(),
                    &v[l * n + i..(l + 1) * n],
                    -v[l * n + i].conj(),
                    &w[l * n + i..(l + 1) * n],
                    &mut a[i * n + i..(i + 1) * n],
                );
            }
            d.push(a[i * n + i].re());
            if i + 1 == n {
                break;
            }
            let (head, tail) = a[i * n + i + 1..(i + 1) * n].split_at_mut(1);
            let (beta, tau) = reflector(head[0], tail);
            e.push(beta);
            taus.push(tau);
            if tau == T::ZERO {
                continue;
            }
            let (v_done, v_rest) = v.split_at_mut(done * n);
            let (w_done, w_rest) = w.split_at_mut(done * n);
            let (new_v, new_w) = (&mut v_rest[i + 1..n], &mut w_rest[i + 1..n]);
            new_v[0] = T::ONE;
            new_v[1..].copy_from_slice(tail);
            let count = n - i - 1;
            Columns::of(a, n, i + 1, count, i + 1, count).hermitian_times(new_v, new_w);
            let (v_done, w_done) = (Columns::of(v_done, n, i + 1, count, 0, done), Columns::of(w_done, n, i + 1, count, 0, done));
            for (first, second) in [(w_done, v_done), (v_done, w_done)] {
                first.adjoint_times(new_v, &mut sums);
                sums[..done].iter_mut().for_each(|z| *z = -*z);
                second.times(&sums, new_w);
            }
            new_w.iter_mut().for_each(|z| *z = tau * *z);
            let alpha = -(tau * T::dot(new_w, new_v)).scaled(0.5);
            axpy(alpha, new_v, new_w);
        }
        if end < n {
            conjugated.clear();
            conjugated.extend(w.iter().chain(v.iter()).map(|z| z.conj()));
            update(job, &both, &conjugated, a, n, end)?;
        }
        start = end;
    }
    Ok(taus)
}

/// The lower triangle from row `from` on, less the product of two matrices, `both · conjugatedᵀ`.
fn update<T: Field>(job: Job, both: &[T], conjugated: &[T], a: &mut [T], n: usize, from: usize) -> Made {
    for j in (from..n).step_by(STRIP) {
        let cols = STRIP.min(n - j);
        let left = Mat { data: conjugated[j..].as_ptr(), rows: cols, cols: 2 * BLOCK, row: 1, col: n as isize };
        let right = Mat { data: both[j..].as_ptr(), rows: 2 * BLOCK, cols: n - j, row: n as isize, col: 1 };
        // SAFETY: both lie behind the rows before `j` in columns of `n` elements; so does what is written, which is ours alone.
        unsafe { combine(job.ctx, left, right, a[j * n + j..].as_mut_ptr(), n, Store::Subtract)? };
    }
    Ok(())
}

/// Eigenvalue of the larger magnitude, the other one, and the first's vector (c, s), of ((a, b), (b, c)): LAPACK's `laev2`.
fn two(a: f64, b: f64, c: f64) -> (f64, f64, f64, f64) {
    let (sum, difference) = (a + c, a - c);
    let (twice, apart) = (b + b, difference.abs());
    let both = twice.abs();
    let (more, less) = if a.abs() > c.abs() { (a, c) } else { (c, a) };
    let root = if apart > both {
        apart * (1.0 + (both / apart).powi(2)).sqrt()
    } else if apart < both {
        both * (1.0 + (apart / both).powi(2)).sqrt()
    } else {
        both * std::f64::consts::SQRT_2
    };
    let (first, second, sign) = if sum < 0.0 {
        let first = 0.5 * (sum - root);
        (first, (more / first) * less - (b / first) * b, -1)
    } else if sum > 0.0 {
        let first = 0.5 * (sum + root);
        (first, (more / first) * less - (b / first) * b, 1)
    } else {
        (0.5 * root, -0.5 * root, 1)
    };
    let (cs, other) = if difference >= 0.0 { (difference + root, 1) } else { (difference - root, -1) };
    let (c1, s1) = if cs.abs() > both {
        let cotangent = -twice / cs;
        let s = 1.0 / (1.0 + cotangent * cotangent).sqrt();
        (cotangent * s, s)
    } else if both == 0.0 {
        (1.0, 0.0)
    } else {
        let tangent = -cs / twice;
        let c = 1.0 / (1.0 + tangent * tangent).sqrt();
        (c, tangent * c)
    };
    if sign == other { (first, second, -s1, c1) } else { (first, second, c1, s1) }
}

/// The eigenvalues of a tridiagonal matrix into `d`, ascending; the columns of `z` turn along.
pub(super) fn diagonal<T: Field>(job: Job, d: &mut [f64], e: &mut [f64], z: Option<(&mut Vec<T>, usize)>) -> Made {
    let n = d.len();
    let mut turned = Rotations::new(z.as_ref().map_or(0, |(_, rows)| *rows))?;
    let mut nothing = Vec::new();
    let z = z.map_or(&mut nothing, |(z, _)| z);
    let (eps2, mut left) = (HALF_ULP * HALF_ULP, n * STEPS);
    let mut start = 0;
    while start < n {
        if start > 0 {
            e[start - 1] = 0.0;
        }
        // A block without zeros beside its diagonal.
        let mut end = n - 1;
        for m in start..n - 1 {
            let size = e[m].abs();
            if size <= d[m].abs().sqrt() * d[m + 1].abs().sqrt() * HALF_ULP || size == 0.0 {
                e[m] = 0.0;
                end = m;
                break;
            }
        }
        let (first, last) = (start, end);
        start = end + 1;
        if first == last {
            continue;
        }
        let (mut l, lend) = if d[last].abs() < d[first].abs() { (last, first) } else { (first, last) };
        if lend > l {
            // QL steps, eigenvalues from the front.
            loop {
                let m = (l..lend).find(|&m| e[m].abs().powi(2) <= (eps2 * d[m].abs()) * d[m + 1].abs() + TINY).unwrap_or(lend);
                if m < lend {
                    e[m] = 0.0;
                }
                if m == l {
                    l += 1;
                } else if m == l + 1 {
                    let (first, second, c, s) = two(d[l], e[l], d[l + 1]);
                    turned.push(z, l, c, s);
                    (d[l], d[l + 1], e[l]) = (first, second, 0.0);
                    l += 2;
                } else {
                    if left == 0 {
                        return failed("Eigenvalues did not converge");
                    }
                    left -= 1;
                    job.poll()?;
                    let p = d[l];
                    let mut g = (d[l + 1] - p) / (2.0 * e[l]);
                    let r = g.hypot(1.0);
                    g = d[m] - p + e[l] / (g + r.copysign(g));
                    let (mut s, mut c, mut p) = (1.0, 1.0, 0.0);
                    for i in (l..m).rev() {
                        let (f, b) = (s * e[i], c * e[i]);
                        let r;
                        (c, s, r) = rotation(g, f);
                        if i + 1 != m {
                            e[i + 1] = r;
                        }
                        g = d[i + 1] - p;
                        let r = (d[i] - g) * s + 2.0 * c * b;
                        p = s * r;
                        d[i + 1] = g + p;
                        g = c * r - b;
                        turned.push(z, i, c, -s);
                    }
                    d[l] -= p;
                    e[l] = g;
                }
                if l > lend {
                    break;
                }
            }
        } else {
            // QR steps, eigenvalues from the back.
            loop {
                let m =
                    (lend + 1..=l).rev().find(|&m| e[m - 1].abs().powi(2) <= (eps2 * d[m].abs()) * d[m - 1].abs() + TINY).unwrap_or(lend);
                if m > lend {
                    e[m - 1] = 0.0;
                }
                let found = if m == l {
                    1
                } else if m + 1 == l {
                    let (first, second, c, s) = two(d[l - 1], e[l - 1], d[l]);
                    turned.push(z, l - 1, c, s);
                    (d[l - 1], d[l], e[l - 1]) = (first, second, 0.0);
                    2
                } else {
                    if left == 0 {
                        return failed("Eigenvalues did not converge");
                    }
                    left -= 1;
                    job.poll()?;
                    let p = d[l];
                    let mut g = (d[l - 1] - p) / (2.0 * e[l - 1]);
                    let r = g.hypot(1.0);
                    g = d[m] - p + e[l - 1] / (g + r.copysign(g));
                    let (mut s, mut c, mut p) = (1.0, 1.0, 0.0);
                    for i in m..l {
                        let (f, b) = (s * e[i], c * e[i]);
                        let r;
                        (c, s, r) = rotation(g, f);
                        if i != m {
                            e[i - 1] = r;
                        }
                        g = d[i] - p;
                        let r = (d[i + 1] - g) * s + 2.0 * c * b;
                        p = s * r;
                        d[i] = g + p;
                        g = c * r - b;
                        turned.push(z, i, c, s);
                    }
                    d[l] -= p;
                    e[l - 1] = g;
                    0
                };
                if l < lend + found {
                    break;
                }
                l -= found;
            }
        }
    }
    turned.finish(z);
    ascending(d, z);
    Ok(())
}

/// Sorts eigenvalues with their vectors, by as few exchanges as can be.
fn ascending<T>(d: &mut [f64], z: &mut [T]) {
    let n = d.len();
    for i in 0..n {
        let mut least = i;
        for j in i + 1..n {
            if d[j] < d[least] {
                least = j;
            }
        }
        if least != i {
            d.swap(i, least);
            if !z.is_empty() {
                exchange(z, z.len() / n, i, least);
            }
        }
    }
}
