//! Standard normal numbers, each by the method of the library whose sequence it must equal.
//!
//! The elementary functions are the C library's, as CPython and NumPy call them, since one unit in the last place would show.

use super::Words;
use super::twister::Twister;
use super::ziggurat_tables::{HEIGHT, INSIDE, WIDTH};
use crate::maths::c;

/// CPython's `gauss(0, 1)`: Box and Muller's pair, of which the second is kept.
pub(super) fn gauss(twister: &mut Twister) -> f64 {
    if let Some(z) = twister.spare.take() {
        return z;
    }
    let angle = twister.unit() * std::f64::consts::TAU;
    let radius = (-2.0 * c::log(1.0 - twister.unit())).sqrt();
    let z = c::cos(angle) * radius;
    twister.spare = Some(c::sin(angle) * radius);
    z
}

/// CPython's `normalvariate(0, 1)`: Kinderman and Monahan 1977.
pub(super) fn normal_variate(twister: &mut Twister) -> f64 {
    // 4 * exp(-0.5) / sqrt(2.0)
    let magic = 4.0 * c::exp(-0.5) / 2.0_f64.sqrt();
    loop {
        let u1 = twister.unit();
        let u2 = 1.0 - twister.unit();
        let z = magic * (u1 - 0.5) / u2;
        if z * z / 4.0 <= -c::log(u2) {
            return z;
        }
    }
}

/// NumPy's legacy `standard_normal()`: Marsaglia's polar method, whose second number comes first.
pub(super) fn polar(twister: &mut Twister) -> f64 {
    if let Some(z) = twister.spare.take() {
        return z;
    }
    loop {
        let x1 = 2.0 * twister.unit() - 1.0;
        let x2 = 2.0 * twister.unit() - 1.0;
        let r2 = x1 * x1 + x2 * x2;
        if r2 < 1.0 && r2 != 0.0 {
            let f = (-2.0 * c::log(r2) / r2).sqrt();
            twister.spare = Some(f * x1);
            return f * x2;
        }
    }
}

/// Where the tail begins.
pub(super) const TAIL: f64 = 3.654_152_885_361_008_8;
/// `1 / TAIL`, as NumPy rounds it.
const INVERSE_TAIL: f64 = 0.273_661_237_329_758_28;

/// NumPy's `Generator.standard_normal()`: the ziggurat of Marsaglia and Tsang 2000. Chunks of parallel loops use it too.
pub(super) fn ziggurat(words: &mut impl Words) -> f64 {
    loop {
        let word = words.word64();
        let layer = (word & 0xff) as usize;
        let negative = (word >> 8) & 1 != 0;
        let number = (word >> 9) & 0x000f_ffff_ffff_ffff;
        let size = number as f64 * f64::from_bits(WIDTH[layer]);
        let x = if negative { -size } else { size };
        if number < INSIDE[layer] {
            return x;
        }
        if layer == 0 {
            loop {
                let beyond = -INVERSE_TAIL * c::log1p(-words.unit());
                let y = -c::log1p(-words.unit());
                if y + y > beyond * beyond {
                    return if (number >> 8) & 1 != 0 { -(TAIL + beyond) } else { TAIL + beyond };
                }
            }
        }
        let (above, below) = (f64::from_bits(HEIGHT[layer - 1]), f64::from_bits(HEIGHT[layer]));
        if (above - below) * words.unit() + below < c::exp(-0.5 * x * x) {
            return x;
        }
    }
}
