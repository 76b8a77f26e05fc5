//! The two loops that everything else is made of: the sum of products of two vectors, and adding a multiple of a vector to another.
//!
//! A sum of products is made in lanes, element i in lane i modulo their number, which are added in pairs at the end, so that it does not depend on strides or on
//! the processor. Multiplication and addition round separately.

use weft_abi::array_fn::Element;

use super::number::{Number, Scalar};

/// Most lanes of a sum.
const MOST: usize = 32;

/// Lanes of a sum of such numbers: they fill four registers of 32 bytes.
const fn lanes_of<T>() -> usize {
    let lanes = 128 / size_of::<T>();
    if lanes < MOST { lanes } else { MOST }
}

macro_rules! wide {
    ($(#[$doc:meta])* $name:ident as $body:ident, $avx2:ident ($($p:ident: $t:ty),*) $(-> $r:ty)?) => {
        /// As the function whose name it has, with wider registers.
        ///
        /// # Safety
        /// As there; the processor has AVX2.
        #[cfg(target_arch = "x86_64")]
        #[target_feature(enable = "avx2")]
        unsafe fn $avx2<T: Number>($($p: $t),*) $(-> $r)? {
            // SAFETY: the caller's contract.
            unsafe { $body($($p),*) }
        }

        $(#[$doc])*
        #[inline]
        pub(crate) unsafe fn $name<T: Number>($($p: $t),*) $(-> $r)? {
            #[cfg(target_arch = "x86_64")]
            if std::is_x86_feature_detected!("avx2") {
                // SAFETY: the caller's contract.
                return unsafe { $avx2($($p),*) };
            }
            // SAFETY: the caller's contract.
            unsafe { $body($($p),*) }
        }
    };
}

#[inline(always)]
unsafe fn dot_lanes<T: Number>(count: usize, a: *const T, step_a: isize, b: *const T, step_b: isize) -> T {
    if matches!(T::ELEMENT, Element::I8 | Element::U8) && step_a == 1 && step_b == 1 {
        // Processors multiply pairs of bytes; what counts are the low ones, whatever the signs.
        // SAFETY: the caller's contract.
        let (a, b) = unsafe { (std::slice::from_raw_parts(a.cast::<u8>(), count), std::slice::from_raw_parts(b.cast::<u8>(), count)) };
        let sum = a.iter().zip(b).fold(0_u16, |sum, (a, b)| sum.wrapping_add(u16::from(*a).wrapping_mul(u16::from(*b))));
        return T::from_scalar(Scalar::Uint(u64::from(sum)));
    }
    // SAFETY: the caller's contract.
    unsafe { sum_of_products(count, a, step_a, b, step_b, T::times) }
}

#[inline(always)]
unsafe fn conj_dot_lanes<T: Number>(count: usize, a: *const T, step_a: isize, b: *const T, step_b: isize) -> T {
    // SAFETY: the caller's contract.
    unsafe { sum_of_products(count, a, step_a, b, step_b, |x, y| x.conj().times(y)) }
}

#[inline(always)]
unsafe fn sum_of_products<T: Number>(count: usize, a: *const T, step_a: isize, b: *const T, step_b: isize, times: impl Fn(T, T) -> T) -> T {
    let count_of_lanes = const { lanes_of::<T>() };
    let mut lanes = [T::ZERO; MOST];
    let lanes = &mut lanes[..count_of_lanes];
    let whole = count - count % count_of_lanes;
    // SAFETY: the caller's contract.
    unsafe {
        if step_a == 1 && step_b == 1 {
            for start in (0..whole).step_by(count_of_lanes) {
                for (lane, sum) in lanes.iter_mut().enumerate() {
                    *sum = sum.plus(times(*a.add(start + lane), *b.add(start + lane)));
                }
            }
        } else {
            for start in (0..whole).step_by(count_of_lanes) {
                for (lane, sum) in lanes.iter_mut().enumerate() {
                    let at = (start + lane) as isize;
                    *sum = sum.plus(times(*a.offset(at * step_a), *b.offset(at * step_b)));
                }
            }
        }
        for at in whole..count {
            let i = at as isize;
            lanes[at - whole] = lanes[at - whole].plus(times(*a.offset(i * step_a), *b.offset(i * step_b)));
        }
    }
    let mut width = count_of_lanes / 2;
    while width > 0 {
        for lane in 0..width {
            lanes[lane] = lanes[lane].plus(lanes[lane + width]);
        }
        width /= 2;
    }
    lanes[0]
}

#[inline(always)]
unsafe fn axpy_loop<T: Number>(count: usize, factor: T, x: *const T, step: isize, y: *mut T) {
    // SAFETY: the caller's contract.
    unsafe {
        if step == 1 {
            for i in 0..count {
                *y.add(i) = (*y.add(i)).plus(factor.times(*x.add(i)));
            }
        } else {
            for i in 0..count {
                *y.add(i) = (*y.add(i)).plus(factor.times(*x.offset(i as isize * step)));
            }
        }
    }
}

#[inline(always)]
unsafe fn four_loop<T: Number>(count: usize, factors: [T; 4], x: *const T, apart: isize, y: *mut T) {
    // SAFETY: the caller's contract.
    unsafe {
        let [a, b, c, d] = [x, x.offset(apart), x.offset(2 * apart), x.offset(3 * apart)];
        for i in 0..count {
            let sum = (*y.add(i)).plus(factors[0].times(*a.add(i))).plus(factors[1].times(*b.add(i)));
            *y.add(i) = sum.plus(factors[2].times(*c.add(i))).plus(factors[3].times(*d.add(i)));
        }
    }
}

wide! {
    /// The sum of products of `count` elements that lie so many elements apart.
    ///
    /// # Safety
    /// All elements are live.
    dot as dot_lanes, dot_avx2(count: usize, a: *const T, step_a: isize, b: *const T, step_b: isize) -> T
}
wide! {
    /// The same with the conjugates of the elements of `a`.
    ///
    /// # Safety
    /// All elements are live.
    conj_dot as conj_dot_lanes, conj_dot_avx2(count: usize, a: *const T, step_a: isize, b: *const T, step_b: isize) -> T
}
wide! {
    /// Adds `factor` times the `count` elements of `x` to those of `y`.
    ///
    /// # Safety
    /// All elements are live, and those of `y` nobody else's.
    axpy as axpy_loop, axpy_avx2(count: usize, factor: T, x: *const T, step: isize, y: *mut T)
}
wide! {
    /// Adds multiples of four contiguous vectors, which lie `apart` elements from each other, one after the other to `y`.
    ///
    /// # Safety
    /// As [`axpy`].
    axpy_four as four_loop, four_avx2(count: usize, factors: [T; 4], x: *const T, apart: isize, y: *mut T)
}
