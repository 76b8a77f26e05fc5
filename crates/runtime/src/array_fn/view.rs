//! Operands: arrays as compiled code has them; elements as a type that the operation computes in.

use weft_abi::array_fn::{Element, shape};

use super::number::{Bool, Mat, Number, by_element};
use super::{Made, room};
use num_complex::Complex;

/// Most dimensions of an operand.
pub(crate) const MAX_RANK: usize = 16;

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

    /// Whether the elements lie one after another in C order.
    pub fn is_row(&self) -> bool {
        let mut step = self.element.bytes() as i64;
        for (&size, &stride) in self.sizes.iter().zip(self.strides).rev() {
            if size != 1 && stride != step {
                return false;
            }
            step *= size;
        }
        true
    }

    /// `(2,3)`, as NumPy writes a shape in messages.
    pub fn shown(&self) -> String {
        shown(self.sizes)
    }

    /// Calls `see` with every line along the last axis, in C order: the address of its first element, how many there are, and the bytes between them.
    fn lines(&self, mut see: impl FnMut(*const u8, usize, isize)) {
        if self.sizes.contains(&0) {
            return;
        }
        let rank = self.rank();
        assert!(rank <= MAX_RANK, "arrays have at most {MAX_RANK} dimensions");
        let Some(last) = rank.checked_sub(1) else { return see(self.data, 1, 0) };
        let mut index = [0_i64; MAX_RANK];
        let mut at = self.data;
        loop {
            see(at, self.sizes[last] as usize, self.strides[last] as isize);
            let mut axis = last;
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

    /// Appends the elements, which are of type `S`, as `T`s.
    ///
    /// # Safety
    /// The array is live.
    unsafe fn converted<S: Number, T: Number>(&self, made: &mut Vec<T>) {
        self.lines(|start, count, stride| {
            // SAFETY: the caller's contract.
            made.extend(
                (0..count as isize).map(|i| T::from_scalar(unsafe { start.offset(i * stride).cast::<S>().read_unaligned() }.scalar())),
            );
        });
    }

    /// The elements in C order, converted to a type to which their own promotes.
    ///
    /// # Safety
    /// The array is live.
    pub unsafe fn elements<T: Number>(&self) -> Made<Vec<T>> {
        let mut made = room(self.count())?;
        // SAFETY: the caller's contract; the elements are of these types.
        unsafe {
            if self.element == T::ELEMENT {
                self.lines(|start, count, stride| {
                    made.extend((0..count as isize).map(|i| start.offset(i * stride).cast::<T>().read_unaligned()));
                });
            } else {
                by_element!(self.element, S => self.converted::<S, T>(&mut made));
            }
        }
        Ok(made)
    }

    /// The array as it lies, where it is a matrix of elements of the type in whole elements from each other.
    pub fn matrix<T: Number>(&self) -> Option<Mat<T>> {
        let (&[rows, cols], &[row, col]) = (self.sizes, self.strides) else { return None };
        let size = size_of::<T>() as i64;
        let lies = self.element == T::ELEMENT && self.data.cast::<T>().is_aligned() && row % size == 0 && col % size == 0;
        let (row, col) = ((row / size) as isize, (col / size) as isize);
        lies.then(|| Mat { data: self.data.cast(), rows: rows as usize, cols: cols as usize, row, col })
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
