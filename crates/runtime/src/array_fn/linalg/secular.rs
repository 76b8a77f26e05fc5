//! Secular equations, whose roots are the eigenvalues and singular values of a problem that was divided: of diag(p) + z·zᵀ/inverse, where
//! `inverse + Σ wᵢ/(pᵢ − λ) = 0` for wᵢ = zᵢ².
//!
//! A root is found as its distance from the nearer pole beside it, so that its distances from all poles are accurate, and vectors made of these are
//! orthogonal (Gu and Eisenstat). The steps are Li's ("Solving secular equations stably and efficiently"), inside an interval that only shrinks.

use super::super::{Made, room};
use super::field::{HALF_ULP, wide};
use super::{Job, failed};

/// Steps of one root, at most.
const STEPS: usize = 100;

/// The poles, ascending: numbers, or the squares of numbers.
#[derive(Debug, Clone, Copy)]
pub(super) struct Poles<'a> {
    pub of: &'a [f64],
    pub squared: bool,
}

impl Poles<'_> {
    /// The distances of all poles from number `origin`, without cancellation.
    fn from(&self, origin: usize, to: &mut [f64]) {
        let here = self.of[origin];
        if self.squared {
            to.iter_mut().zip(self.of).for_each(|(gap, p)| *gap = (p - here) * (p + here));
        } else {
            to.iter_mut().zip(self.of).for_each(|(gap, p)| *gap = p - here);
        }
    }
}

/// The roots, ascending.
pub(super) struct Roots {
    /// Those of the poles' squares where they are squared: their roots then.
    pub values: Vec<f64>,
    /// The distances of the poles from the roots, root after root: pᵢ − λⱼ.
    pub apart: Vec<f64>,
    /// The |zᵢ| of which these are the exact roots, times one factor.
    pub weights: Vec<f64>,
}

/// All roots; `weights` are the wᵢ, none of which is 0.
pub(super) fn roots(job: Job, poles: Poles<'_>, weights: &[f64], inverse: f64) -> Made<Roots> {
    let count = poles.of.len();
    let (mut values, mut apart, mut exact) = (room(count)?, room(count * count)?, room(count)?);
    apart.resize(count * count, 0.0);
    exact.resize(count, 1.0);
    let mut gaps = room(count)?;
    gaps.resize(count, 0.0);
    for (at, apart) in apart.chunks_exact_mut(count).enumerate() {
        if at % 16 == 0 {
            job.poll()?;
        }
        let (origin, eta) =
            if at + 1 < count { between(poles, weights, inverse, at, &mut gaps)? } else { last(poles, weights, inverse, &mut gaps)? };
        apart.iter_mut().zip(&gaps).for_each(|(to, gap)| *to = gap - eta);
        let pole = poles.of[origin];
        values.push(if poles.squared { pole + eta / (pole + (pole * pole + eta).sqrt()) } else { pole + eta });
        poles.from(at, &mut gaps);
        gaps[at] = 1.0;
        exact.iter_mut().zip(apart).zip(&gaps).for_each(|((product, apart), gap)| *product *= *apart / gap);
    }
    exact.iter_mut().for_each(|square| *square = square.abs().sqrt());
    Ok(Roots { values, apart, weights: exact })
}

/// The sums of w/(gap − eta) and of w/(gap − eta)².
#[inline(always)]
fn terms_loop(weights: &[f64], gaps: &[f64], eta: f64) -> (f64, f64) {
    const LANES: usize = 8;
    let (mut sums, mut slopes) = ([0.0; LANES], [0.0; LANES]);
    let (w, g) = (weights.chunks_exact(LANES), gaps.chunks_exact(LANES));
    for (at, (w, gap)) in w.remainder().iter().zip(g.remainder()).enumerate() {
        let r = 1.0 / (gap - eta);
        sums[at] = w * r;
        slopes[at] = w * r * r;
    }
    for (w, g) in w.zip(g) {
        for lane in 0..LANES {
            let r = 1.0 / (g[lane] - eta);
            let term = w[lane] * r;
            sums[lane] += term;
            slopes[lane] += term * r;
        }
    }
    let sum = |x: [f64; LANES]| ((x[0] + x[4]) + (x[2] + x[6])) + ((x[1] + x[5]) + (x[3] + x[7]));
    (sum(sums), sum(slopes))
}

wide! {
    /// The sums of w/(gap − eta) and of w/(gap − eta)².
    terms as terms_loop, terms_avx2(weights: &[f64], gaps: &[f64], eta: f64) -> (f64, f64)
}

/// The equation at some place: the sums over the poles on both sides.
struct Place {
    value: f64,
    below: (f64, f64),
    above: (f64, f64),
}

impl Place {
    /// With the first `split` poles below.
    fn at(weights: &[f64], gaps: &[f64], split: usize, inverse: f64, eta: f64) -> Place {
        let below = terms(&weights[..split], &gaps[..split], eta);
        let above = terms(&weights[split..], &gaps[split..], eta);
        Place { value: inverse + below.0 + above.0, below, above }
    }

    /// Whether the value may be one of rounding alone.
    fn is_root(&self, inverse: f64, eta: f64) -> bool {
        let size = 8.0 * (self.below.0.abs() + self.above.0.abs()) + 2.0 * inverse + eta.abs() * (self.below.1 + self.above.1);
        self.value.abs() <= HALF_ULP * size
    }
}

/// The interval in which a root is.
struct Bracket {
    lo: f64,
    hi: f64,
}

impl Bracket {
    /// Takes the middle for a place outside; whether there is none left between the ends.
    fn is_used_up(&self, eta: &mut f64) -> bool {
        if *eta > self.lo && *eta < self.hi {
            return false;
        }
        *eta = self.lo + (self.hi - self.lo) / 2.0;
        *eta == self.lo || *eta == self.hi
    }

    /// Ends it at a place where the function has this value: it rises towards the root from below 0.
    fn shrink(&mut self, eta: f64, value: f64) {
        if value < 0.0 {
            self.lo = eta;
        } else {
            self.hi = eta;
        }
    }

    fn is_empty(&self) -> bool {
        self.lo >= self.hi
    }
}

/// The smaller of the two solutions of `c·x² − a·x + b = 0`.
fn nearer(a: f64, b: f64, c: f64) -> f64 {
    let root = (a * a - 4.0 * b * c).abs().sqrt();
    if a <= 0.0 { (a - root) / (2.0 * c) } else { 2.0 * b / (a + root) }
}

/// The root between poles `at` and `at + 1`: the pole that it is nearer to, and its distance from it; `gaps` are from there.
fn between(poles: Poles<'_>, weights: &[f64], inverse: f64, at: usize, gaps: &mut [f64]) -> Made<(usize, f64)> {
    poles.from(at, gaps);
    let apart = gaps[at + 1];
    let half = apart / 2.0;
    let (first, second) = (weights[at], weights[at + 1]);
    let middle = Place::at(weights, gaps, at + 1, inverse, half);
    // Without the poles beside it.
    let rest = middle.value + first / half - second / half;
    let lower = middle.value >= 0.0;
    let (origin, lo, hi) = if lower { (at, 0.0, half) } else { (at + 1, -half, 0.0) };
    let mut bracket = Bracket { lo, hi };
    let mut eta = if lower {
        nearer(rest * apart + first + second, first * apart, rest)
    } else {
        poles.from(origin, gaps);
        -nearer(-rest * apart + first + second, second * apart, -rest)
    };
    let (mut fixed, mut before) = (true, f64::INFINITY);
    for _ in 0..STEPS {
        if bracket.is_used_up(&mut eta) {
            return Ok((origin, eta));
        }
        let here = Place::at(weights, gaps, at + 1, inverse, eta);
        if here.is_root(inverse, eta) {
            return Ok((origin, eta));
        }
        bracket.shrink(eta, here.value);
        // Interpolation that is slow takes the other weights.
        if here.value.abs() > before / 10.0 {
            fixed = !fixed;
        }
        before = here.value.abs();
        let (left, right) = (gaps[at] - eta, gaps[at + 1] - eta);
        let slope = here.below.1 + here.above.1;
        let c = match (fixed, lower) {
            (false, _) => here.value - left * here.below.1 - right * here.above.1,
            (true, true) => here.value - right * slope + apart * first / (left * left),
            (true, false) => here.value - left * slope - apart * second / (right * right),
        };
        let a = (left + right) * here.value - left * right * slope;
        let b = left * right * here.value;
        let step = if c == 0.0 { b / a } else { nearer(a, b, c) };
        // Of the wrong direction is Newton's.
        let step = if here.value * step < 0.0 { step } else { -here.value / slope };
        if eta + step == eta || bracket.is_empty() {
            return Ok((origin, eta));
        }
        eta += step;
    }
    failed("Eigenvalues did not converge")
}

/// The root above all poles, and its distance from the last one.
fn last(poles: Poles<'_>, weights: &[f64], inverse: f64, gaps: &mut [f64]) -> Made<(usize, f64)> {
    let origin = weights.len() - 1;
    poles.from(origin, gaps);
    let most = weights.iter().sum::<f64>() / inverse;
    if origin == 0 {
        return Ok((0, most));
    }
    // More than it can be, by rounding.
    let mut bracket = Bracket { lo: 0.0, hi: most * (1.0 + 1e-12) };
    let mut eta = bracket.hi / 2.0;
    for _ in 0..STEPS {
        if bracket.is_used_up(&mut eta) {
            return Ok((origin, eta));
        }
        let here = Place::at(weights, gaps, origin, inverse, eta);
        if here.is_root(inverse, eta) {
            return Ok((origin, eta));
        }
        bracket.shrink(eta, here.value);
        let (left, right) = (gaps[origin - 1] - eta, -eta);
        let c = (here.value - left * here.below.1 - right * here.above.1).abs();
        let a = (left + right) * here.value - left * right * (here.below.1 + here.above.1);
        let b = left * right * here.value;
        let root = (a * a - 4.0 * b * c).abs().sqrt();
        let step = if a >= 0.0 { (a + root) / (2.0 * c) } else { 2.0 * b / (a - root) };
        let step = if here.value * step < 0.0 { step } else { -here.value / (here.below.1 + here.above.1) };
        if eta + step == eta || bracket.is_empty() {
            return Ok((origin, eta));
        }
        eta += step;
    }
    failed("Eigenvalues did not converge")
}
