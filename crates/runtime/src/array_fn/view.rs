//! Operands: arrays as compiled code has them; elements as a type that the operation computes in.

use weft_abi::array_fn::{Element, shape};

use super::number::{Mat, Number, Scalar};
use super::{Made, room};

/// Most dimensions of an operand.
pub(crate) const MAX_RANK: usize = 32;

/// An array.
#[derive(Debug, Clone, Copy)]
pub(crate) struct View<'a> {
    pub data: *const u8,
    pub element: Element,
    pub sizes: &'a [i64],
    /// In bytes.
    pub strides: &'a [i64],
}

impl<'a> View<'a> {
    /// The operand whose word and components stand at these slots; and how many they are.
    ///
    /// # Safety
    /// They are as `abi::array_fn` says.
    pub unsafe fn read(slots: *const i64) -> (View<'a>, usize) {
        // SAFETY: the caller's contract: the word says how many follow.
        unsafe {
            let (element, rank) = shape::read(*slots).expect("an operand's word");
            let rank = usize::from(rank);
            let words = std::slice::from_raw_parts(slots.add(1), 2 + 2 * rank);
            let (sizes, strides) = words[2..].split_at(rank);
            (View { data: words[0] as *const u8, element, sizes, strides }, 3 + 2 * rank)
        }
    }
}

impl View<'_> {
    pub fn rank(&self) -> usize {
        self.sizes.len()
    }

    /// Number of elements.
    pub fn count(&self) -> usize {
        self.sizes.iter().product::<i64>() as usize
    }

    /// `(2,3)`, as NumPy writes a shape in messages.
    pub fn shown(&self) -> String {
        shown(self.sizes)
    }

    /// An element of the array.
    ///
    /// # Safety
    /// It lies at this address.
    unsafe fn scalar(&self, at: *const u8) -> Scalar {
        macro_rules! read {
            ($ty:ty) => {
                // SAFETY: the caller's contract.
                unsafe { at.cast::<$ty>().read_unaligned() }
            };
        }
        match self.element {
            Element::Bool => Scalar::Int(i64::from(read!(u8) != 0)),
            Element::I8 => Scalar::Int(read!(i8).into()),
            Element::I16 => Scalar::Int(read!(i16).into()),
            Element::I32 => Scalar::Int(read!(i32).into()),
            Element::I64 => Scalar::Int(read!(i64)),
            Element::U8 => Scalar::Uint(read!(u8).into()),
            Element::U16 => Scalar::Uint(read!(u16).into()),
            Element::U32 => Scalar::Uint(read!(u32).into()),
            Element::U64 => Scalar::Uint(read!(u64)),
            Element::F32 => Scalar::Float(read!(f32).into()),
            Element::F64 => Scalar::Float(read!(f64)),
            Element::C64 => {
                let [re, im] = read!([f32; 2]);
                Scalar::Complex(re.into(), im.into())
            }
            Element::C128 => {
                let [re, im] = read!([f64; 2]);
                Scalar::Complex(re, im)
            }
        }
    }

    /// Calls `see` with the address of every element, in C order.
    pub fn each(&self, mut see: impl FnMut(*const u8)) {
        if self.sizes.contains(&0) {
            return;
        }
        let rank = self.rank();
        assert!(rank <= MAX_RANK, "arrays have at most {MAX_RANK} dimensions");
        let mut index = [0_i64; MAX_RANK];
        let mut at = self.data;
        loop {
            see(at);
            let mut axis = rank;
            loop {
                if axis == 0 {
                    return;
                }
                axis -= 1;
                index[axis] += 1;
                at = at.wrapping_offset(self.strides[axis] as isize);
                if index[axis] < self.sizes[axis] {
                    break;
                }
                at = at.wrapping_offset((-self.strides[axis] * self.sizes[axis]) as isize);
                index[axis] = 0;
            }
        }
    }

    /// The elements in C order, converted to a type to which their own promotes.
    ///
    /// # Safety
    /// The array is live.
    pub unsafe fn elements<T: Number>(&self) -> Made<Vec<T>> {
        let mut made = room(self.count())?;
        if self.element == T::ELEMENT {
            // SAFETY: the caller's contract; the elements are of this type.
            self.each(|at| made.push(unsafe { at.cast::<T>().read_unaligned() }));
        } else {
            // SAFETY: the caller's contract.
            self.each(|at| made.push(T::from_scalar(unsafe { self.scalar(at) })));
        }
        Ok(made)
    }

    /// The array as it lies, where its elements are of the type and lie in whole elements from each other; else a copy, which `kept` holds.
    ///
    /// # Safety
    /// The array is live.
    pub unsafe fn strided<T: Number>(&self, kept: &mut Vec<T>) -> Made<Strided<T>> {
        let size = size_of::<T>() as i64;
        let rank = self.rank();
        assert!(rank <= MAX_RANK, "arrays have at most {MAX_RANK} dimensions");
        let mut sizes = [1; MAX_RANK];
        let mut strides = [0; MAX_RANK];
        for (to, from) in sizes.iter_mut().zip(self.sizes) {
            *to = *from as usize;
        }
        let whole = self.element == T::ELEMENT && self.data.cast::<T>().is_aligned() && self.strides.iter().all(|s| s % size == 0);
        if whole {
            for (to, from) in strides.iter_mut().zip(self.strides) {
                *to = (*from / size) as isize;
            }
            return Ok(Strided { data: self.data.cast(), rank, sizes, strides });
        }
        // SAFETY: the caller's contract.
        *kept = unsafe { self.elements()? };
        let mut step = 1;
        for axis in (0..rank).rev() {
            strides[axis] = step;
            step *= sizes[axis] as isize;
        }
        Ok(Strided { data: kept.as_ptr(), rank, sizes, strides })
    }
}

/// A shape as NumPy writes it in messages.
pub(crate) fn shown(sizes: &[i64]) -> String {
    match sizes {
        [one] => format!("({one},)"),
        _ => format!("({})", sizes.iter().map(i64::to_string).collect::<Vec<_>>().join(",")),
    }
}

/// An array of elements of one type, with strides in elements.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Strided<T> {
    pub data: *const T,
    pub rank: usize,
    pub sizes: [usize; MAX_RANK],
    pub strides: [isize; MAX_RANK],
}

impl<T> Strided<T> {
    /// The last two axes as a matrix; one axis is a row, or a column where `column` says so.
    pub fn matrix(&self, column: bool) -> Mat<T> {
        match self.rank {
            1 if column => Mat { data: self.data, rows: self.sizes[0], cols: 1, row: self.strides[0], col: 0 },
            1 => Mat { data: self.data, rows: 1, cols: self.sizes[0], row: 0, col: self.strides[0] },
            rank => Mat {
                data: self.data,
                rows: self.sizes[rank - 2],
                cols: self.sizes[rank - 1],
                row: self.strides[rank - 2],
                col: self.strides[rank - 1],
            },
        }
    }
}
