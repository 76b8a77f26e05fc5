//! What compiled code calls: operands from slots, the operation by its code, results into slots; failures become traps.

use num_complex::Complex;
use weft_abi::array_fn::{Element, shape};
use weft_abi::{ArrayFn, Trap};

use super::number::{Bool, Number, by_element};
use super::product::{Name, product_shape, stacked, vdot};
use super::sort;
use super::view::View;
use super::{Failure, Made, convert, fft, fold, kept, linalg, mapped, moves, rows, scans, trap};
use crate::entries::{Ctx, Ptr};
use crate::region::array_alloc;

/// Where results go, in order.
pub(crate) struct Results {
    ctx: Ctx,
    out: *mut u64,
    /// Element type and dimensions of each, as compiled code expects them.
    expected: smallvec::IntoIter<[(Element, u8); 4]>,
}

impl Results {
    /// The element type of the next result.
    pub fn element(&self) -> Element {
        self.expected.as_slice().first().expect("a result").0
    }

    /// Makes the next result, of this shape, and has it written; no dimensions make a number.
    pub fn make<T: Number>(&mut self, sizes: &[i64], write: impl FnOnce(*mut T) -> Made) -> Made {
        let (element, rank) = self.expected.next().expect("a result");
        assert!(element == T::ELEMENT && usize::from(rank) == sizes.len(), "a result of another type than was promised");
        if sizes.is_empty() {
            let mut number = [T::ZERO];
            write(number.as_mut_ptr())?;
            // SAFETY: the maker's contract.
            unsafe { self.number(number[0]) };
            return Ok(());
        }
        let data = self.array::<T>(sizes)?;
        write(data)
    }

    /// Puts a number into slots, a complex number's parts into one each.
    ///
    /// # Safety
    /// There is room in `out`.
    unsafe fn number<T: Number>(&mut self, number: T) {
        let parts = if matches!(T::ELEMENT, Element::C64 | Element::C128) { 2 } else { 1 };
        let bytes = size_of::<T>() / parts;
        // SAFETY: the caller's contract; the bytes of a part are read from the number.
        unsafe {
            for part in 0..parts {
                let mut slot = 0_u64;
                std::ptr::copy_nonoverlapping((&raw const number).cast::<u8>().add(part * bytes), (&raw mut slot).cast::<u8>(), bytes);
                self.out.write_unaligned(slot);
                self.out = self.out.add(1);
            }
        }
    }

    fn array<T>(&mut self, sizes: &[i64]) -> Made<*mut T> {
        // As NumPy: a size of 0 counts as 1 for strides and for the overflow of the whole.
        let mut step = size_of::<T>() as i64;
        let too_big =
            || Failure::Value("array is too big; `arr.size * arr.dtype.itemsize` is larger than the maximum possible size.".into());
        for &size in sizes.iter().rev() {
            step = step.checked_mul(size.max(1)).ok_or_else(too_big)?;
        }
        let bytes = if sizes.contains(&0) { 0 } else { step };
        let mut data = 0_u64;
        // SAFETY: the maker's contract: the context is live, and `out` has room for the components of every result.
        unsafe {
            array_alloc(self.ctx, bytes, 0, (&raw mut data).cast())?;
            let mut put = |word: u64| {
                self.out.write_unaligned(word);
                self.out = self.out.add(1);
            };
            put(data);
            put(data);
            sizes.iter().for_each(|&size| put(size as u64));
            for &size in sizes {
                step /= size.max(1);
                put(step as u64);
            }
        }
        Ok(data as *mut T)
    }
}

/// `a · b` with shapes as `matmul` has them.
///
/// # Safety
/// The operands are live.
unsafe fn matmul<T: Number>(ctx: Ctx, name: Name, a: &View<'_>, b: &View<'_>, results: &mut Results) -> Made {
    let sizes = product_shape(name, a, b)?;
    let (mut kept_a, mut kept_b) = (Vec::new(), Vec::new());
    // SAFETY: the caller's contract.
    unsafe {
        let (a, b) = (a.strided::<T>(&mut kept_a)?, b.strided::<T>(&mut kept_b)?);
        results.make(&sizes, |out| stacked(ctx, &a, &b, &sizes, out))
    }
}

/// # Safety
/// As [`array`].
unsafe fn run(ctx: Ctx, which: ArrayFn, operands: &[View<'_>], results: &mut Results) -> Made {
    let element = results.element();
    // SAFETY: the caller's contract.
    unsafe {
        match which {
            ArrayFn::Matmul | ArrayFn::Dot | ArrayFn::Inner => {
                let name = if which == ArrayFn::Matmul { Name::Matmul } else { Name::Dot };
                let (a, b) = (operands[0], operands[1]);
                by_element!(element, T => matmul::<T>(ctx, name, &a, &b, results))
            }
            ArrayFn::Vdot => {
                let (a, b) = (operands[0], operands[1]);
                by_element!(element, T => results.make(&[], |out: *mut T| vdot(ctx, &a, &b, out)))
            }
            ArrayFn::Sort => {
                let a = operands[0];
                by_element!(element, T => results.make(a.sizes, |out: *mut T| sort::run(ctx, &a, &sort::Sort, out)))
            }
            ArrayFn::Argsort => {
                let a = operands[0];
                by_element!(a.element, T => results.make(a.sizes, |out| sort::run::<T, _>(ctx, &a, &sort::ArgSort, out)))
            }
            ArrayFn::Partition => {
                let a = operands[0];
                let task = sort::Partition(sort::places(&operands[1], a.sizes[1] as usize)?);
                by_element!(element, T => results.make(a.sizes, |out: *mut T| sort::run(ctx, &a, &task, out)))
            }
            ArrayFn::Argpartition => {
                let a = operands[0];
                let task = sort::ArgPartition(sort::places(&operands[1], a.sizes[1] as usize)?);
                by_element!(a.element, T => results.make(a.sizes, |out| sort::run::<T, _>(ctx, &a, &task, out)))
            }
            ArrayFn::Places => rows::places(ctx, &operands[0], results),
            ArrayFn::RowsEqual => {
                let equal = convert::equal(&operands[0], &operands[1]);
                rows::whole(i64::from(equal), results)
            }
            ArrayFn::Converted => {
                convert::run(&operands[0], &operands[1]);
                rows::whole(1, results)
            }
            ArrayFn::Taken => {
                let inside = moves::taken(&operands[0], &operands[1], &operands[2]);
                rows::whole(inside, results)
            }
            ArrayFn::Kept => {
                kept::kept(&operands[0], &operands[1], &operands[2]);
                rows::whole(1, results)
            }
            ArrayFn::Repeated => {
                moves::repeated(&operands[0], &operands[1]);
                rows::whole(1, results)
            }
            _ if which.folds() => {
                fold::run(ctx, which, &operands[0], &operands[1])?;
                rows::whole(1, results)
            }
            _ if which.scans() => {
                scans::run(ctx, which, &operands[0], &operands[1])?;
                rows::whole(1, results)
            }
            _ if which.maps() => {
                let done = mapped::run(which, &operands[0], &operands[1..]);
                rows::whole(i64::from(done), results)
            }
            _ if which.stores(operands.len()) => {
                rows::each(ctx, which, &operands[0], &operands[1])?;
                rows::whole(1, results)
            }
            _ if which.reduces_row() => rows::run(ctx, which, &operands[0], results),
            ArrayFn::Fft | ArrayFn::Ifft | ArrayFn::Rfft | ArrayFn::Irfft => fft::run(ctx, which, operands, results),
            _ => linalg::run(ctx, which, operands, results),
        }
    }
}

/// Body of `array`.
///
/// # Safety
/// `ctx` is live with its call state; `operands` are as `abi::array_fn` says, for live arrays, and `out` has room for the results.
pub(crate) unsafe fn array(ctx: Ctx, which: i32, operands: Ptr, out: Ptr) -> Result<(), Trap> {
    /// Most operands.
    const MOST: usize = 8;
    let which = ArrayFn::from_code(which).expect("a known operation");
    let slots = operands.cast::<i64>().cast_const();
    // SAFETY: the caller's contract: every word says how many follow.
    unsafe {
        let (count, made) = (*slots as usize, *slots.add(1) as usize);
        let words = std::slice::from_raw_parts(slots.add(2), made);
        let expected: smallvec::SmallVec<[_; 4]> = words.iter().map(|&word| shape::read(word).expect("a result's word")).collect();
        let mut at = slots.add(2 + made);
        let nothing = View { data: std::ptr::null(), element: Element::Bool, sizes: &[], strides: &[] };
        let mut found = [nothing; MOST];
        for operand in &mut found[..count] {
            let (read, length) = View::read(at);
            *operand = read;
            at = at.add(length);
        }
        let mut results = Results { ctx, out: out.cast(), expected: expected.into_iter() };
        run(ctx, which, &found[..count], &mut results).map_err(|failure| trap(ctx, failure))
    }
}
