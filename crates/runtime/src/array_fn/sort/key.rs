//! Keys of elements: integers, or tuples of them, whose order is NumPy's order of the elements.

use num_complex::Complex;
use weft_abi::KernelCtx;

use super::super::Made;
use super::super::number::{Bool, Number};
use super::registers::{self, Lane};
use super::spread;
use crate::pool;

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
    /// The places of a lane in sorted order, where this type has a way to that is faster than pairs.
    ///
    /// # Safety
    /// `ctx` is live with its state, where it is one.
    unsafe fn argsort(_ctx: *mut KernelCtx, _items: &[Self], _out: &mut [i64]) -> Made<bool> {
        Ok(false)
    }
    /// As [`slice::select_nth_unstable`].
    fn select(keys: &mut [Self::Key], place: usize) {
        keys.select_nth_unstable(place);
    }
}

/// More threads than these share a long lane out at once, by [`spread`].
const FEW_THREADS: usize = 8;
/// Parts of a long lane for each thread.
const PARTS: usize = 4;

/// Elements that are sorted between two looks at whether the call is to end.
const MOST: usize = 1 << 22;

/// How many threads a lane is for.
///
/// # Safety
/// `ctx` is live with its state, where it is one.
unsafe fn threads(ctx: *mut KernelCtx) -> usize {
    // SAFETY: the caller's contract.
    match unsafe { ctx.as_ref() } {
        Some(ctx) if ctx.depth == 0 => pool::limit(ctx.threads),
        _ => 1,
    }
}

/// Sorts keys: cut into parts first, where several threads are at hand.
///
/// # Safety
/// As [`Item::argsort`].
unsafe fn sort_parts<K: Lane + Send + Sync>(ctx: *mut KernelCtx, keys: &mut [K]) -> Made {
    // SAFETY: the caller's contract.
    let threads = unsafe { threads(ctx) };
    if ctx.is_null() || keys.len() < super::LONG || threads == 1 && keys.len() <= MOST {
        registers::sort(keys);
        return Ok(());
    }
    let least = (keys.len() / (PARTS * threads)).clamp(2 * registers::LEAST, MOST);
    let mut bounds = vec![0, keys.len()];
    loop {
        let mut finer = vec![0];
        for ends in bounds.windows(2) {
            if ends[1] - ends[0] > least
                && let Some(at) = K::cut_wide(&mut keys[ends[0]..ends[1]])
                && at < ends[1] - ends[0]
            {
                finer.push(ends[0] + at);
            }
            finer.push(ends[1]);
        }
        let done = finer.len() == bounds.len();
        bounds = finer;
        if done {
            break;
        }
    }
    // SAFETY: the caller's contract; `threads` has found a context.
    unsafe { spread::each(ctx, keys, &bounds, &|_, keys| registers::sort(keys)) }
}

/// A long lane of elements whose keys are as large as they are.
///
/// # Safety
/// As [`Item::sort_long`]; `K` and `T` have one size and alignment, and any bits are one of both.
unsafe fn by_keys<T: Item, K: Copy + Ord + Send + Sync>(
    ctx: *mut KernelCtx,
    items: &[T],
    out: &mut [T],
    key: impl Fn(T) -> K + Sync,
    of_key: impl Fn(K) -> T + Sync,
    sort: impl Fn(&mut [K]) + Sync,
) -> Made {
    // SAFETY: the caller's contract.
    unsafe {
        let keys = out.as_mut_ptr().cast::<K>();
        let bounds = spread::spread(ctx, items.len(), &|at| key(items[at]), keys)?;
        let keys = std::slice::from_raw_parts_mut(keys, items.len());
        spread::each(ctx, keys, &bounds, &|_, keys| {
            sort(keys);
            for key in keys {
                let item = of_key(*key);
                std::ptr::from_mut(key).cast::<T>().write(item);
            }
        })
    }
}

/// A lane of elements whose keys are as large as they are and fill the lanes of registers.
///
/// # Safety
/// As [`by_keys`]; `ctx` may be none.
unsafe fn in_registers<T: Item, K: Lane + Ord + Send + Sync>(
    ctx: *mut KernelCtx,
    items: &[T],
    out: &mut [T],
    key: impl Fn(T) -> K + Sync,
    of_key: impl Fn(K) -> T + Sync,
) -> Made {
    // SAFETY: the caller's contract.
    unsafe {
        if threads(ctx) > FEW_THREADS {
            return by_keys(ctx, items, out, key, of_key, registers::sort);
        }
        let keys = std::slice::from_raw_parts_mut(out.as_mut_ptr().cast::<K>(), items.len());
        keys.iter_mut().zip(items).for_each(|(place, item)| *place = key(*item));
        sort_parts(ctx, keys)?;
        for key in keys {
            let item = of_key(*key);
            std::ptr::from_mut(key).cast::<T>().write(item);
        }
        Ok(())
    }
}

/// The places of keys in sorted order: 32 bits of each key with its place are sorted as one number, and where those bits are not all, keys that have
/// them in common by the rest.
///
/// # Safety
/// As [`Item::argsort`].
unsafe fn argsort_keys(ctx: *mut KernelCtx, count: usize, key: impl Fn(usize) -> i64, out: &mut [i64]) -> Made<bool> {
    if u32::try_from(count).is_err() || count == 0 {
        return Ok(count == 0);
    }
    let (mut least, mut most) = (i64::MAX, i64::MIN);
    for at in 0..count {
        let key = key(at);
        least = least.min(key);
        most = most.max(key);
    }
    let shift = (most.wrapping_sub(least) as u64).checked_ilog2().map_or(0, |bits| (bits + 1).saturating_sub(32));
    let leading = |at: usize| (key(at).wrapping_sub(least) as u64) >> shift;
    for (at, place) in out.iter_mut().enumerate() {
        // The order of signed numbers is that of unsigned ones whose first bit is turned.
        *place = (leading(at) << 32 | at as u64) as i64 ^ i64::MIN;
    }
    // SAFETY: the caller's contract.
    unsafe { sort_parts(ctx, out)? };
    let mut first = 0;
    while shift > 0 && first < count {
        let mut end = first + 1;
        while end < count && out[end] >> 32 == out[first] >> 32 {
            end += 1;
        }
        if end > first + 1 {
            out[first..end].sort_unstable_by_key(|place| (key(*place as u32 as usize), *place));
        }
        first = end;
    }
    out.iter_mut().for_each(|place| *place = i64::from(*place as u32));
    Ok(true)
}

/// The number in the upper half, its place in the lower one.
macro_rules! pair_of_integer {
    ($pair:ident) => {
        #[inline(always)]
        fn pair(self, place: usize) -> $pair {
            $pair::from(self) << 64 | place as $pair
        }
        #[inline(always)]
        fn place(pair: $pair) -> i64 {
            pair as i64
        }
    };
}

macro_rules! integers {
    ($($ty:ident in $pair:ident;)*) => {
        $(impl Item for $ty {
            type Key = $ty;
            type Pair = $pair;
            fn key(self) -> $ty {
                self
            }
            fn of_key(key: $ty) -> $ty {
                key
            }
            pair_of_integer!($pair);
            fn sort(items: &[$ty], out: &mut [$ty]) -> Made {
                out.copy_from_slice(items);
                out.sort_unstable();
                Ok(())
            }
            unsafe fn sort_long(ctx: *mut KernelCtx, items: &[$ty], out: &mut [$ty]) -> Made<bool> {
                // SAFETY: the caller's contract.
                unsafe { by_keys(ctx, items, out, |item| item, |key| key, |keys| keys.sort_unstable())? };
                Ok(true)
            }
        })*
    };
}
integers! {
    i8 in i128;
    i16 in i128;
    u8 in u128;
    u16 in u128;
}

/// Integers whose keys fill the lanes of registers.
macro_rules! wide_integers {
    ($($ty:ident as $key:ident, $first:expr, $pair:ident;)*) => {
        $(impl Item for $ty {
            type Key = $key;
            type Pair = $pair;
            #[inline(always)]
            fn key(self) -> $key {
                self as $key ^ $first
            }
            #[inline(always)]
            fn of_key(key: $key) -> $ty {
                (key ^ $first) as $ty
            }
            pair_of_integer!($pair);
            fn sort(items: &[$ty], out: &mut [$ty]) -> Made {
                // SAFETY: a key has the size and alignment of an element, and any bits are one of both.
                unsafe { in_registers(std::ptr::null_mut(), items, out, $ty::key, $ty::of_key) }
            }
            unsafe fn sort_long(ctx: *mut KernelCtx, items: &[$ty], out: &mut [$ty]) -> Made<bool> {
                // SAFETY: the caller's contract; as above.
                unsafe { in_registers(ctx, items, out, $ty::key, $ty::of_key)? };
                Ok(true)
            }
            unsafe fn argsort(ctx: *mut KernelCtx, items: &[$ty], out: &mut [i64]) -> Made<bool> {
                // SAFETY: the caller's contract.
                unsafe { argsort_keys(ctx, items.len(), |at| i64::from(items[at].key()), out) }
            }
            fn select(keys: &mut [$key], place: usize) {
                registers::select(keys, place);
            }
        })*
    };
}
wide_integers! {
    i32 as i32, 0, i128;
    i64 as i64, 0, i128;
    u32 as i32, i32::MIN, u128;
    u64 as i64, i64::MIN, u128;
}

impl Item for Bool {
    type Key = u8;
    type Pair = u128;
    fn key(self) -> u8 {
        u8::from(self.0 != 0)
    }
    fn of_key(key: u8) -> Bool {
        Bool(key)
    }
    fn pair(self, place: usize) -> u128 {
        u128::from(self.key()) << 64 | place as u128
    }
    fn place(pair: u128) -> i64 {
        pair as i64
    }
    fn sort(items: &[Bool], out: &mut [Bool]) -> Made {
        let falses = items.iter().filter(|item| item.0 == 0).count();
        out[..falses].fill(Bool(0));
        out[falses..].fill(Bool(1));
        Ok(())
    }
}

/// Puts zeros, whose signs may be any in `out`, into their order among `items`.
fn zeros<T: Item + Default + PartialOrd>(items: &[T], out: &mut [T]) {
    let zero = T::default();
    let first = out.partition_point(|item| *item < zero);
    if out.get(first).is_some_and(|item| *item == zero) {
        let given = items.iter().filter(|item| **item == zero);
        out[first..].iter_mut().zip(given).for_each(|(place, item)| *place = *item);
    }
}

/// Sorts floats, of which those that are nan come last.
///
/// # Safety
/// As [`Item::argsort`].
unsafe fn floats_in_registers<T: Item + Lane + Send + Sync + PartialEq>(ctx: *mut KernelCtx, items: &[T], out: &mut [T], nan: T) -> Made {
    let mut count = 0;
    for item in items {
        out[count] = *item;
        #[allow(clippy::eq_op, reason = "a nan differs from itself")]
        let known = *item == *item;
        count += usize::from(known);
    }
    let (known, rest) = out.split_at_mut(count);
    rest.fill(nan);
    // SAFETY: the caller's contract.
    unsafe { sort_parts(ctx, known) }
}

macro_rules! floats {
    ($($ty:ident as $bits:ident;)*) => {
        $(impl Item for $ty {
            type Key = $bits;
            type Pair = i128;
            #[inline(always)]
            fn key(self) -> $bits {
                let bits = if self.is_nan() { $ty::NAN.to_bits() } else { self.to_bits() } as $bits;
                // Of negative numbers the larger magnitude is the smaller one.
                bits ^ (bits >> ($bits::BITS - 1)) & $bits::MAX
            }
            #[inline(always)]
            fn of_key(key: $bits) -> $ty {
                $ty::from_bits((key ^ (key >> ($bits::BITS - 1)) & $bits::MAX) as _)
            }
            #[inline(always)]
            fn pair(self, place: usize) -> i128 {
                i128::from((self + 0.0).key()) << 64 | place as i128
            }
            #[inline(always)]
            fn place(pair: i128) -> i64 {
                pair as i64
            }
            fn sort(items: &[$ty], out: &mut [$ty]) -> Made {
                // SAFETY: there is no context.
                unsafe { $ty::sort_long(std::ptr::null_mut(), items, out).map(|_| ()) }
            }
            unsafe fn sort_long(ctx: *mut KernelCtx, items: &[$ty], out: &mut [$ty]) -> Made<bool> {
                // SAFETY: the caller's contract; a key has the size and alignment of an element, and any bits are one of both.
                unsafe {
                    if registers::at_hand() && threads(ctx) <= FEW_THREADS {
                        floats_in_registers(ctx, items, out, $ty::NAN)?;
                    } else {
                        in_registers(ctx, items, out, $ty::key, $ty::of_key)?;
                    }
                }
                zeros(items, out);
                Ok(true)
            }
            unsafe fn argsort(ctx: *mut KernelCtx, items: &[$ty], out: &mut [i64]) -> Made<bool> {
                // SAFETY: the caller's contract.
                unsafe { argsort_keys(ctx, items.len(), |at| i64::from((items[at] + 0.0).key()), out) }
            }
            fn select(keys: &mut [$bits], place: usize) {
                registers::select(keys, place);
            }
        })*
    };
}
floats! {
    f32 as i32;
    f64 as i64;
}

macro_rules! complex {
    ($($ty:ident as $bits:ident;)*) => {
        $(impl Item for Complex<$ty> {
            /// Whether a part is nan, as NumPy ranks that; the parts.
            type Key = (u8, $bits, $bits);
            type Pair = ((u8, $bits, $bits), usize);
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
        })*
    };
}
complex! {
    f32 as i32;
    f64 as i64;
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
        assert!((-1_i64).pair(5) < 0_i64.pair(0) && i64::place((-1_i64).pair(5)) == 5);
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
