//! Singular values of ((f, g), (0, h)): LAPACK's `las2` and `lasv2`, which no input makes overflow or inaccurate; and the real Schur form of a
//! matrix of two rows, `lanv2`.

use super::field::HALF_ULP;

fn sign(size: f64, of: f64) -> f64 {
    size.abs().copysign(of)
}

/// The smaller singular value.
pub(super) fn smallest(f: f64, g: f64, h: f64) -> f64 {
    let (fa, ga, ha) = (f.abs(), g.abs(), h.abs());
    let (low, high) = (fa.min(ha), fa.max(ha));
    if low == 0.0 {
        return 0.0;
    }
    let (sum, difference) = (1.0 + low / high, (high - low) / high);
    if ga < high {
        let beside = (ga / high).powi(2);
        return low * (2.0 / ((sum * sum + beside).sqrt() + (difference * difference + beside).sqrt()));
    }
    let beside = high / ga;
    if beside == 0.0 {
        return (low * high) / ga;
    }
    let c = 1.0 / ((1.0 + (sum * beside).powi(2)).sqrt() + (1.0 + (difference * beside).powi(2)).sqrt());
    2.0 * ((low * c) * beside)
}

/// Both values, and the rotations (cosine, sine) that give them, with signs.
pub(super) struct Singular {
    pub large: f64,
    pub small: f64,
    pub left: (f64, f64),
    pub right: (f64, f64),
}

pub(super) fn singular(f: f64, g: f64, h: f64) -> Singular {
    let (mut ft, mut fa, mut ht, mut ha) = (f, f.abs(), h, h.abs());
    let swapped = ha > fa;
    if swapped {
        (ft, ht) = (ht, ft);
        (fa, ha) = (ha, fa);
    }
    // Which entry is largest: 1, 2, 3 for f, g, h.
    let mut largest = if swapped { 3 } else { 1 };
    let (gt, ga) = (g, g.abs());
    let (mut small, mut large, cl, sl, cr, sr);
    if ga == 0.0 {
        (small, large, cl, cr, sl, sr) = (ha, fa, 1.0, 1.0, 0.0, 0.0);
    } else {
        let mut plain = true;
        if ga > fa {
            largest = 2;
            plain = fa / ga >= HALF_ULP;
        }
        if plain {
            let d = fa - ha;
            let mut l = if d == fa { 1.0 } else { d / fa };
            let m = gt / ft;
            let mut t = 2.0 - l;
            let (mm, tt) = (m * m, t * t);
            let s = (tt + mm).sqrt();
            let r = if l == 0.0 { m.abs() } else { (l * l + mm).sqrt() };
            let a = 0.5 * (s + r);
            (small, large) = (ha / a, fa * a);
            t = if mm == 0.0 {
                if l == 0.0 { sign(2.0, ft) * sign(1.0, gt) } else { gt / sign(d, ft) + m / t }
            } else {
                (m / (s + t) + m / (r + l)) * (1.0 + a)
            };
            l = (t * t + 4.0).sqrt();
            (cr, sr) = (2.0 / l, t / l);
            (cl, sl) = ((cr + sr * m) / a, (ht / ft) * sr / a);
        } else {
            large = ga;
            small = if ha > 1.0 { fa / (ga / ha) } else { (fa / ga) * ha };
            (cl, sl, sr, cr) = (1.0, ht / gt, 1.0, ft / gt);
        }
    }
    let (left, right) = if swapped { ((sr, cr), (sl, cl)) } else { ((cl, sl), (cr, sr)) };
    let of = match largest {
        1 => sign(1.0, right.0) * sign(1.0, left.0) * sign(1.0, f),
        2 => sign(1.0, right.1) * sign(1.0, left.0) * sign(1.0, g),
        _ => sign(1.0, right.1) * sign(1.0, left.1) * sign(1.0, h),
    };
    large = sign(large, of);
    small = sign(small, of * sign(1.0, f) * sign(1.0, h));
    Singular { large, small, left, right }
}

/// ((a, b), (c, d)) turned by (cosine, sine), so that c is 0 or the eigenvalues are complex.
pub(super) fn schur(entries: (f64, f64, f64, f64)) -> ((f64, f64, f64, f64), (f64, f64)) {
    let (mut a, mut b, mut c, mut d) = entries;
    if c == 0.0 {
        return ((a, b, c, d), (1.0, 0.0));
    }
    if b == 0.0 {
        return ((d, -c, 0.0, a), (0.0, 1.0));
    }
    if a == d && sign(1.0, b) != sign(1.0, c) {
        return ((a, b, c, d), (1.0, 0.0));
    }
    let difference = a - d;
    let p = 0.5 * difference;
    let (most, least) = (b.abs().max(c.abs()), b.abs().min(c.abs()) * sign(1.0, b) * sign(1.0, c));
    let scale = p.abs().max(most);
    let z = (p / scale) * p + (most / scale) * least;
    if z >= 4.0 * f64::EPSILON {
        let z = p + sign(scale.sqrt() * z.sqrt(), p);
        a = d + z;
        d -= (most / z) * least;
        let tau = c.hypot(z);
        return ((a, b - c, 0.0, d), (z / tau, c / tau));
    }
    let sigma = b + c;
    let tau = sigma.hypot(difference);
    let mut cs = (0.5 * (1.0 + sigma.abs() / tau)).sqrt();
    let mut sn = -(p / (tau * cs)) * sign(1.0, sigma);
    let (aa, bb, cc, dd) = (a * cs + b * sn, -a * sn + b * cs, c * cs + d * sn, -c * sn + d * cs);
    (a, b, c, d) = (aa * cs + cc * sn, bb * cs + dd * sn, -aa * sn + cc * cs, -bb * sn + dd * cs);
    let mean = 0.5 * (a + d);
    (a, d) = (mean, mean);
    if c != 0.0 && b == 0.0 {
        (b, c) = (-c, 0.0);
        (cs, sn) = (-sn, cs);
    } else if c != 0.0 && sign(1.0, b) == sign(1.0, c) {
        let (root_b, root_c) = (b.abs().sqrt(), c.abs().sqrt());
        let p = sign(root_b * root_c, c);
        let tau = 1.0 / (b + c).abs().sqrt();
        (a, d) = (mean + p, mean - p);
        (b, c) = (b - c, 0.0);
        let (c1, s1) = (root_b * tau, root_c * tau);
        (cs, sn) = (cs * c1 - sn * s1, cs * s1 + sn * c1);
    }
    ((a, b, c, d), (cs, sn))
}
