//! Keys of elements: integers, or tuples of them, whose order is NumPy's order of the elements.

use num_complex::Complex;
use weft_abi::KernelCtx;

use super::super::Made;
use super::super::number::{Bool, Number};
use super::spread;
use super::vectors::{self, Vectors, in_registers};

/// An element type that is sorted.
pub(crate) trait Item: Number {
    /// Ordered as the elements are.
    type Key: Copy + Ord + Send + Sync;
    /// An element's key and its place.
    type Pair: Copy + Ord + Send + Sync;
    /// The key; `0.0` and `-0.0` have different ones.
    fn key(self) -> Self::Key;
    /// The element of a key; of a nan any nan.
    fn of_key(key: Self::Key) -> Self;
    /// Equal elements have equal keys in it.
    fn pair(self, place: usize) -> Self::Pair;
    fn place(pair: Self::Pair) -> i64;
    /// Sorts a lane into `out`.
    fn sort(items: &[Self], out: &mut [Self]) -> Made;
    /// Sorts a long lane into `out`, where this type has a way to.
    ///
    /// # Safety
    /// `ctx` is live with its state.
    unsafe fn sort_long(_ctx: *mut KernelCtx, _items: &[Self], _out: &mut [Self]) -> Made<bool> {
        Ok(false)
    }
    /// Puts the elements of these places, which ascend, where they belong in a lane.
    fn select(items: &[Self], places: &[usize], out: &mut [Self]) -> Made;
    /// The key as an integer, with equal ones for equal elements; `None` for types whose keys are larger.
    fn rank(self) -> Option<u64> {
        None
    }
}

in_registers! {
    /// Keys as they lie in memory become the elements that they stand for.
    fn restored<T: Item>(keys: &mut [T::Key]) {
        debug_assert_eq!((size_of::<T>(), align_of::<T>()), (size_of::<T::Key>(), align_of::<T::Key>()));
        for key in keys {
            let item = T::of_key(*key);
            // SAFETY: a key has the size and alignment of an element, and any bits are one of both.
            unsafe { std::ptr::from_mut(key).cast::<T>().write(item) };
        }
    }
}

in_registers! {
    /// Writes the keys of elements.
    fn keyed<T: Item>(items: &[T], keys: &mut [T::Key]) {
        keys.iter_mut().zip(items).for_each(|(key, item)| *key = item.key());
    }
}

/// The elements' keys where the elements are to go.
fn keys<'a, T: Item<Key: Vectors>>(items: &[T], out: &'a mut [T]) -> &'a mut [T::Key] {
    // SAFETY: a key has the size and alignment of an element, and any bits are one of both.
    let keys = unsafe { std::slice::from_raw_parts_mut(out.as_mut_ptr().cast::<T::Key>(), out.len()) };
    keyed(items, keys);
    keys
}

/// A lane of elements whose keys are as large as they are; `watch` may end it early.
fn by_keys<T: Item<Key: Vectors>>(items: &[T], out: &mut [T], watch: vectors::Watch<'_>) {
    Vectors::sort(keys(items, out), restored::<T>, watch);
}

/// The elements of some places of such a lane.
fn select_by_keys<T: Item<Key: Vectors>>(items: &[T], places: &[usize], out: &mut [T]) {
    let keys = keys(items, out);
    super::each_place(places, keys, Vectors::select);
    restored::<T>(keys);
}

/// A long lane of such elements.
///
/// # Safety
/// As [`Item::sort_long`].
unsafe fn long_by_keys<T: Item<Key: Vectors>>(ctx: *mut KernelCtx, items: &[T], out: &mut [T]) -> Made {
    // SAFETY: the caller's contract; a key has the size and alignment of an element, and any bits are one of both.
    unsafe {
        if !spread::is_shared(ctx) {
            return super::watched(ctx, |watch| by_keys(items, out, watch));
        }
        let keys = out.as_mut_ptr().cast::<T::Key>();
        let bounds = spread::spread(ctx, items.len(), &|at| items[at].key(), keys)?;
        let keys = std::slice::from_raw_parts_mut(keys, items.len());
        spread::each(ctx, keys, &bounds, &|_, keys| Vectors::sort(keys, restored::<T>, &mut || true))
    }
}

/// A rank and a place as one number.
macro_rules! pairs {
    ($key:ty) => {
        type Key = $key;
        type Pair = u128;
        #[inline(always)]
        fn pair(self, place: usize) -> u128 {
            u128::from(self.rank().unwrap_or_default()) << 64 | place as u128
        }
        #[inline(always)]
        fn place(pair: u128) -> i64 {
            pair as i64
        }
    };
}

/// Keys differ from numbers in their first bit where only one of both has a sign; ranks have none.
macro_rules! integers {
    ($($ty:ident as $key:ident, $rank:ident;)*) => {
        $(impl Item for $ty {
            pairs!($key);
            #[inline(always)]
            fn key(self) -> $key {
                (self ^ (($ty::MIN as $rank) ^ ($key::MIN as $rank)) as $ty) as $key
            }
            #[inline(always)]
            fn of_key(key: $key) -> $ty {
                key as $ty ^ (($ty::MIN as $rank) ^ ($key::MIN as $rank)) as $ty
            }
            #[inline(always)]
            fn rank(self) -> Option<u64> {
                Some(((self ^ $ty::MIN) as $rank).into())
            }
            fn select(items: &[$ty], places: &[usize], out: &mut [$ty]) -> Made {
                select_by_keys(items, places, out);
                Ok(())
            }
            fn sort(items: &[$ty], out: &mut [$ty]) -> Made {
                by_keys(items, out, &mut || true);
                Ok(())
            }
            unsafe fn sort_long(ctx: *mut KernelCtx, items: &[$ty], out: &mut [$ty]) -> Made<bool> {
                // SAFETY: the caller's contract.
                unsafe { long_by_keys(ctx, items, out)? };
                Ok(true)
            }
        })*
    };
}
integers! {
    i8 as u8, u8;
    i16 as u16, u16;
    i32 as i32, u32;
    i64 as i64, u64;
    u8 as u8, u8;
    u16 as u16, u16;
    u32 as i32, u32;
    u64 as i64, u64;
}

impl Item for Bool {
    pairs!(u8);
    fn key(self) -> u8 {
        u8::from(self.0 != 0)
    }
    fn of_key(key: u8) -> Bool {
        Bool(key)
    }
    fn rank(self) -> Option<u64> {
        Some(self.key().into())
    }
    fn sort(items: &[Bool], out: &mut [Bool]) -> Made {
        let falses = items.iter().filter(|item| item.0 == 0).count();
        out[..falses].fill(Bool(0));
        out[falses..].fill(Bool(1));
        Ok(())
    }
    fn select(items: &[Bool], _places: &[usize], out: &mut [Bool]) -> Made {
        Bool::sort(items, out)
    }
}

/// Floats, which are their own keys in registers: nan is infinity there and comes back behind all others, and zeros of both signs are one, so that those
/// that are given are put in their places again.
trait Floats: Item + Vectors + Default + PartialOrd {
    const INFINITY: Self;
    const NAN: Self;
    fn is_negative_zero(self) -> bool;

    /// A lane; `watch` may end it early.
    fn lane(items: &[Self], out: &mut [Self], watch: vectors::Watch<'_>) {
        let special = copied(items, out);
        if special.nan {
            Self::in_place(out, watch);
        } else {
            Vectors::sort(out, |_| {}, watch);
        }
        if special.negative_zero {
            Self::zeros(items, out);
        }
    }

    /// Sorts what stands in `out`, apart from the order of zeros; `watch` may end it early.
    fn in_place(out: &mut [Self], watch: vectors::Watch<'_>) {
        let nans = known(out);
        Vectors::sort(out, |_| {}, watch);
        let count = out.len();
        out[count - nans..].fill(Self::NAN);
    }

    /// Puts zeros into their order among `items`.
    fn zeros(items: &[Self], out: &mut [Self]) {
        let zero = Self::default();
        let first = out.partition_point(|item| *item < zero);
        let given = items.iter().filter(|item| **item == zero);
        out[first..].iter_mut().zip(given).for_each(|(place, item)| *place = *item);
    }

    /// The elements of some places.
    fn selected(items: &[Self], places: &[usize], out: &mut [Self]) {
        let special = copied(items, out);
        let nans = if special.nan { known(out) } else { 0 };
        super::each_place(places, out, Vectors::select);
        // None of the last ones that are infinite has anything behind it that is not.
        out.iter_mut().rev().filter(|item| **item == Self::INFINITY).take(nans).for_each(|item| *item = Self::NAN);
        if special.negative_zero {
            let zero = Self::default();
            let given = items.iter().filter(|item| **item == zero);
            out.iter_mut().filter(|item| **item == zero).zip(given).for_each(|(place, item)| *place = *item);
        }
    }
}

/// What there is among floats that an order by value does not tell.
#[derive(Clone, Copy, Default)]
struct Special {
    nan: bool,
    negative_zero: bool,
}

in_registers! {
    /// Copies floats.
    #[allow(clippy::eq_op, reason = "a nan differs from itself")]
    fn copied<T: Floats>(items: &[T], out: &mut [T]) -> Special {
        let mut special = Special::default();
        for (to, item) in out.iter_mut().zip(items) {
            special.nan |= *item != *item;
            special.negative_zero |= item.is_negative_zero();
            *to = *item;
        }
        special
    }
}

in_registers! {
    fn has_negative_zero<T: Floats>(items: &[T]) -> bool {
        items.iter().fold(false, |any, item| any | item.is_negative_zero())
    }
}

in_registers! {
    /// Infinities for what is nan; how many there are.
    #[allow(clippy::eq_op, reason = "a nan differs from itself")]
    fn known<T: Floats>(items: &mut [T]) -> usize {
        let mut nans = 0;
        for item in items {
            let nan = *item != *item;
            nans += usize::from(nan);
            *item = if nan { T::INFINITY } else { *item };
        }
        nans
    }
}

/// A long lane of floats.
///
/// # Safety
/// As [`Item::sort_long`].
unsafe fn long_floats<T: Floats>(ctx: *mut KernelCtx, items: &[T], out: &mut [T]) -> Made {
    // SAFETY: the caller's contract; a key has the size and alignment of an element, and any bits are one of both.
    unsafe {
        if spread::is_shared(ctx) {
            let keys = out.as_mut_ptr().cast::<T::Key>();
            let bounds = spread::spread(ctx, items.len(), &|at| items[at].key(), keys)?;
            let keys = std::slice::from_raw_parts_mut(keys, items.len());
            spread::each(ctx, keys, &bounds, &|_, keys| {
                restored::<T>(keys);
                T::in_place(std::slice::from_raw_parts_mut(keys.as_mut_ptr().cast(), keys.len()), &mut || true);
            })?;
            if has_negative_zero(items) {
                T::zeros(items, out);
            }
            Ok(())
        } else {
            super::watched(ctx, |watch| T::lane(items, out, watch))
        }
    }
}

macro_rules! floats {
    ($($ty:ident as $key:ident, $signed:ident;)*) => {
        $(impl Floats for $ty {
            const INFINITY: $ty = $ty::INFINITY;
            const NAN: $ty = $ty::NAN;
            #[inline(always)]
            fn is_negative_zero(self) -> bool {
                self.to_bits() == (-0.0_f64 as $ty).to_bits()
            }
        }

        impl Item for $ty {
            pairs!($key);
            #[inline(always)]
            fn key(self) -> $key {
                let bits = if self.is_nan() { $ty::NAN.to_bits() } else { self.to_bits() };
                // Of negative numbers the larger magnitude is the smaller one; all of them come before the others.
                bits ^ (bits as $signed >> ($key::BITS - 1)) as $key ^ (!bits & 1 << ($key::BITS - 1))
            }
            #[inline(always)]
            fn of_key(key: $key) -> $ty {
                $ty::from_bits(key ^ (!key as $signed >> ($key::BITS - 1)) as $key ^ (key & 1 << ($key::BITS - 1)))
            }
            #[inline(always)]
            fn rank(self) -> Option<u64> {
                Some((self + 0.0).key().into())
            }
            fn select(items: &[$ty], places: &[usize], out: &mut [$ty]) -> Made {
                Floats::selected(items, places, out);
                Ok(())
            }
            fn sort(items: &[$ty], out: &mut [$ty]) -> Made {
                Floats::lane(items, out, &mut || true);
                Ok(())
            }
            unsafe fn sort_long(ctx: *mut KernelCtx, items: &[$ty], out: &mut [$ty]) -> Made<bool> {
                // SAFETY: the caller's contract.
                unsafe { long_floats(ctx, items, out)? };
                Ok(true)
            }
        })*
    };
}
floats! {
    f32 as u32, i32;
    f64 as u64, i64;
}

macro_rules! complex {
    ($($ty:ident as $key:ident;)*) => {
        $(impl Item for Complex<$ty> {
            /// Whether a part is nan, as NumPy ranks that; the parts.
            type Key = (u8, $key, $key);
            type Pair = (Self::Key, usize);
            fn key(self) -> Self::Key {
                (u8::from(self.re.is_nan()) * 2 + u8::from(self.im.is_nan()), self.re.key(), self.im.key())
            }
            fn of_key((_, re, im): Self::Key) -> Self {
                Complex::new($ty::of_key(re), $ty::of_key(im))
            }
            fn pair(self, place: usize) -> Self::Pair {
                (Complex::new(self.re + 0.0, self.im + 0.0).key(), place)
            }
            fn place((_, place): Self::Pair) -> i64 {
                place as i64
            }
            fn sort(items: &[Self], out: &mut [Self]) -> Made {
                let mut pairs = super::pairs(items)?;
                pairs.sort_unstable();
                out.iter_mut().zip(pairs).for_each(|(item, (_, place))| *item = items[place]);
                Ok(())
            }
            fn select(items: &[Self], places: &[usize], out: &mut [Self]) -> Made {
                let mut pairs = super::pairs(items)?;
                super::select(&mut pairs, places);
                out.iter_mut().zip(pairs).for_each(|(item, (_, place))| *item = items[place]);
                Ok(())
            }
        })*
    };
}
complex! {
    f32 as u32;
    f64 as u64;
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sorted<T: Item>(items: &[T]) -> Vec<T> {
        let mut out = items.to_vec();
        T::sort(items, &mut out).expect("memory");
        out
    }

    #[test]
    fn zeros_keep_their_order_and_nans_come_last() {
        let found = sorted(&[0.0, f64::NAN, -0.0, -1.0, 0.0, -f64::NAN, f64::INFINITY, -0.0, f64::NEG_INFINITY]);
        let texts: Vec<String> = found.iter().map(|x| format!("{x}")).collect();
        assert_eq!(texts, ["-inf", "-1", "0", "-0", "0", "-0", "inf", "NaN", "NaN"]);
    }

    #[test]
    fn keys_are_ordered_as_elements() {
        let ordered = [f64::NEG_INFINITY, -1e300, -1.0, -5e-324, -0.0, 0.0, 5e-324, 1.0, f64::INFINITY, f64::NAN];
        for pair in ordered.windows(2) {
            assert!(pair[0].key() < pair[1].key(), "{pair:?}");
        }
        for x in ordered {
            assert_eq!(f64::of_key(x.key()).to_bits(), x.to_bits());
        }
        assert!((-1_i64).pair(5) < 0_i64.pair(0) && i64::place((-1_i64).pair(5)) == 5 && i64::of_key((-1_i64).key()) == -1);
        assert!(0.0.pair(0) < (-0.0_f64).pair(1));
    }

    #[test]
    fn complex_numbers_go_by_nan_real_imaginary() {
        let nan = f64::NAN;
        let found = sorted(&[(nan, 1.0), (1.0, nan), (2.0, 3.0), (nan, nan), (2.0, -3.0), (nan, 0.0)].map(|(re, im)| Complex::new(re, im)));
        let texts: Vec<String> = found.iter().map(|z| format!("{} {}", z.re, z.im)).collect();
        assert_eq!(texts, ["2 -3", "2 3", "1 NaN", "NaN 0", "NaN 1", "NaN NaN"]);
    }
}
