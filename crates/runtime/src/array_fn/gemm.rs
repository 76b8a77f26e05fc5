//! The tuned kernels of products of matrices of floats and complex numbers.
//!
//! On x86-64 with AVX-512, or AVX2 and FMA, these are the micro-kernels of `private-gemm-x86` (those of faer). They are driven here, not by that crate's
//! own entry, which reserves memory by the size of the last cache and ends the process where there is none. Elsewhere it is `matrixmultiply`.
//!
//! Every element of the result is a sum over the inner dimension in order, in parts of at most [`DEPTH`] products, on any machine.

use num_complex::Complex;

use super::Made;
use super::number::{Mat, Number, Store};

/// Products that are added up before the sum goes to the result: so much of the operands is packed at a time.
#[cfg(target_arch = "x86_64")]
const DEPTH: usize = 256;

impl Store {
    /// Of the product, and of what is there.
    fn factors(self) -> (f64, f64) {
        match self {
            Store::Set => (1.0, 0.0),
            Store::Add => (1.0, 1.0),
            Store::Subtract => (-1.0, 1.0),
        }
    }
}

/// `c` (rows of `ld` elements) = a · b, or what it holds plus or minus that.
///
/// # Safety
/// All elements are live, and `c` is nobody else's.
pub(super) unsafe fn multiply<T: Multiplied>(a: Mat<T>, b: Mat<T>, c: *mut T, ld: usize, store: Store) -> Made {
    #[cfg(target_arch = "x86_64")]
    if let Some(registers) = packed::Registers::here() {
        // SAFETY: the caller's contract.
        return unsafe { T::kernel(registers).run(a, b, c, ld, store) };
    }
    // SAFETY: the caller's contract.
    unsafe { T::anywhere(a, b, c, ld, store) };
    Ok(())
}

/// An element type with tuned kernels.
pub(crate) trait Multiplied: Number {
    /// The micro-kernel for these registers.
    #[cfg(target_arch = "x86_64")]
    fn kernel(registers: packed::Registers) -> packed::Kernel;

    /// As [`multiply`], on any processor.
    ///
    /// # Safety
    /// As there.
    unsafe fn anywhere(a: Mat<Self>, b: Mat<Self>, c: *mut Self, ld: usize, store: Store);
}

macro_rules! multiplied {
    ($($ty:ty: $gemm:ident ($($option:ident),*) $parts:ident, $complex:literal,
       $wide:ident $wide_pack:ident $wide_rows:literal, $narrow:ident $narrow_pack:ident $narrow_rows:literal;)*) => {
        $(impl Multiplied for $ty {
            #[cfg(target_arch = "x86_64")]
            fn kernel(registers: packed::Registers) -> packed::Kernel {
                use private_gemm_x86::{$wide, $wide_pack, $narrow, $narrow_pack};
                match registers {
                    packed::Registers::Avx512 => packed::Kernel::of(&$wide, &$wide_pack, $wide_rows, $complex),
                    packed::Registers::Avx2 => packed::Kernel::of(&$narrow, &$narrow_pack, $narrow_rows, $complex),
                }
            }

            unsafe fn anywhere(a: Mat<$ty>, b: Mat<$ty>, c: *mut $ty, ld: usize, store: Store) {
                let (alpha, beta) = store.factors();
                // SAFETY: the caller's contract; a complex number is its two parts.
                unsafe {
                    matrixmultiply::$gemm(
                        $(matrixmultiply::CGemmOption::$option,)*
                        a.rows, a.cols, b.cols, $parts(alpha), a.data.cast(), a.row, a.col, b.data.cast(), b.row, b.col,
                        $parts(beta), c.cast(), ld as isize, 1,
                    );
                }
            }
        })*
    };
}
multiplied! {
    f32: sgemm() single, false, F32_SIMD512x4 F32_SIMDpack_512 96, F32_SIMD256 F32_SIMDpack_256 24;
    f64: dgemm() double, false, F64_SIMD512x4 F64_SIMDpack_512 48, F64_SIMD256 F64_SIMDpack_256 12;
    Complex<f32>: cgemm(Standard, Standard) single_parts, true, C32_SIMD512x4 C32_SIMDpack_512 48, C32_SIMD256 C32_SIMDpack_256 12;
    Complex<f64>: zgemm(Standard, Standard) double_parts, true, C64_SIMD512x4 C64_SIMDpack_512 24, C64_SIMD256 C64_SIMDpack_256 6;
}

fn single(factor: f64) -> f32 {
    factor as f32
}

fn double(factor: f64) -> f64 {
    factor
}

fn single_parts(factor: f64) -> [f32; 2] {
    [factor as f32, 0.0]
}

fn double_parts(factor: f64) -> [f64; 2] {
    [factor, 0.0]
}

#[cfg(target_arch = "x86_64")]
mod packed {
    use std::cell::Cell;
    use std::is_x86_feature_detected as has;
    use std::ptr::null;

    use private_gemm_x86::{MicrokernelInfo, MillikernelInfo, Position, millikernel_colmajor};

    use super::super::number::{Mat, Number, Scalar, Store};
    use super::super::{Made, room};
    use super::DEPTH;

    /// The result holds a value already, which the product is added to.
    const ACCUMULATE: usize = 1;
    /// The elements are complex.
    const COMPLEX: usize = 1 << 62;
    /// Columns of a micro-kernel's registers.
    const COLS: usize = 4;
    const LINE: usize = 64;

    /// Memory that operands are packed into, by cache lines.
    #[repr(align(64))]
    #[derive(Clone, Copy)]
    struct Line(#[expect(dead_code, reason = "read and written by machine code only")] [u8; LINE]);

    thread_local! {
        /// What the last product of this thread has packed into: at most the two operands of one block.
        static MEMORY: Cell<Vec<Line>> = const { Cell::new(Vec::new()) };
    }

    /// Which registers this processor has.
    #[derive(Clone, Copy, PartialEq, Eq, Debug)]
    pub(crate) enum Registers {
        Avx512,
        Avx2,
    }

    impl Registers {
        /// Those of this processor, the widest first.
        pub(super) fn all() -> impl Iterator<Item = Registers> {
            let wide = has!("avx512f") && has!("avx512vl") && has!("avx512dq") && has!("avx512bw");
            let narrow = has!("avx2") && has!("fma");
            [wide.then_some(Registers::Avx512), narrow.then_some(Registers::Avx2)].into_iter().flatten()
        }

        pub(super) fn here() -> Option<Registers> {
            Registers::all().next()
        }
    }

    /// A micro-kernel.
    pub(crate) struct Kernel {
        multiply: unsafe extern "C" fn(),
        pack: unsafe extern "C" fn(),
        /// Rows of its registers.
        rows: usize,
        complex: bool,
    }

    /// The most memory that each operand takes as packed, in lines.
    fn lines(size: usize, whole: usize, depth: usize, element: usize) -> usize {
        (size.next_multiple_of(whole) * depth * element).div_ceil(LINE)
    }

    /// The columns as many as a kernel takes side by side, row by row; then the next as many.
    ///
    /// # Safety
    /// All elements are live, and there is room for whole groups of columns.
    unsafe fn pack<T: Number>(b: Mat<T>, to: *mut T) -> Mat<T> {
        for first in (0..b.cols).step_by(COLS) {
            let from = b.part(0, b.rows, first, COLS.min(b.cols - first));
            // SAFETY: the caller's contract.
            unsafe {
                let to = to.add(first * b.rows);
                if from.col == 1 && from.cols == COLS {
                    let row = |k: usize| from.data.offset(k as isize * from.row).cast::<[T; COLS]>();
                    (0..from.rows).for_each(|k| *to.cast::<[T; COLS]>().add(k) = *row(k));
                } else {
                    for k in 0..from.rows {
                        (0..from.cols)
                            .for_each(|j| *to.add(k * COLS + j) = *from.data.offset(k as isize * from.row + j as isize * from.col));
                    }
                }
            }
        }
        Mat { data: to, rows: b.rows, cols: b.cols, row: COLS as isize, col: 1 }
    }

    impl Kernel {
        pub(super) fn of(multiply: &[unsafe extern "C" fn()], pack: &[unsafe extern "C" fn()], rows: usize, complex: bool) -> Kernel {
            Kernel { multiply: multiply[COLS - 1], pack: pack[0], rows, complex }
        }

        /// As [`super::multiply`].
        ///
        /// # Safety
        /// As there; the kernel is for this type and processor.
        pub(super) unsafe fn run<T: Number>(&self, a: Mat<T>, b: Mat<T>, c: *mut T, ld: usize, store: Store) -> Made {
            let (rows, cols) = (a.rows, b.cols);
            let each = move || (0..rows).flat_map(move |i| (0..cols).map(move |j| (i, j)));
            if rows == 0 || cols == 0 || a.cols == 0 {
                if store == Store::Set {
                    // SAFETY: the caller's contract.
                    each().for_each(|(i, j)| unsafe { *c.add(i * ld + j) = T::ZERO });
                }
                return Ok(());
            }
            // SAFETY: the caller's contract.
            unsafe {
                // The kernel's result has its elements side by side down a column, ours along a row: all three are transposed. A row that fills the
                // kernel's registers badly is worth a detour over a result that lies as the kernel has it.
                if cols >= self.rows || cols >= rows {
                    return self.columns(b.transposed(), a.transposed(), c, ld, store);
                }
                let mut turned = room(rows * cols)?;
                turned.resize(rows * cols, T::ZERO);
                if store != Store::Set {
                    each().for_each(|(i, j)| turned[j * rows + i] = *c.add(i * ld + j));
                }
                self.columns(a, b, turned.as_mut_ptr(), rows, store)?;
                each().for_each(|(i, j)| *c.add(i * ld + j) = turned[j * rows + i]);
            }
            Ok(())
        }

        /// `c` (columns of `ld` elements) = a · b, or what it holds plus or minus that.
        ///
        /// # Safety
        /// As [`Kernel::run`].
        unsafe fn columns<T: Number>(&self, a: Mat<T>, b: Mat<T>, c: *mut T, ld: usize, store: Store) -> Made {
            let alpha = T::from_scalar(Scalar::Float(store.factors().0));
            let size = size_of::<T>();
            let bytes = |elements: isize| elements * size as isize;
            let most = a.cols.div_ceil(a.cols.div_ceil(DEPTH));
            let for_a = lines(a.rows, self.rows, most, size);
            // Columns whose elements lie side by side are read where they are.
            let lies = b.row == 1;
            let needed = for_a + if lies { 0 } else { lines(b.cols, COLS, most, size) };
            let mut memory = MEMORY.take();
            if memory.capacity() < needed {
                memory = room(needed)?;
            }
            let packed_a = memory.as_mut_ptr();
            // SAFETY: within what was reserved.
            let packed_b = unsafe { packed_a.add(for_a) };
            for from in (0..a.cols).step_by(most) {
                let depth = most.min(a.cols - from);
                let (x, y) = (a.part(0, a.rows, from, depth), b.part(from, depth, 0, b.cols));
                // SAFETY: the packed operand has room for whole registers of columns.
                let y = if lies { y } else { unsafe { pack(y, packed_b.cast()) } };
                // From the first of so many columns to that of the next ones.
                let group = if lies { y.col * COLS as isize } else { (depth * COLS) as isize };
                let adds = from > 0 || store != Store::Set;
                let micro = MicrokernelInfo {
                    flags: if adds { ACCUMULATE } else { 0 } | if self.complex { COMPLEX } else { 0 },
                    depth,
                    lhs_rs: bytes(x.row),
                    lhs_cs: bytes(x.col),
                    rhs_rs: bytes(y.row),
                    rhs_cs: bytes(y.col),
                    alpha: (&raw const alpha).cast(),
                    ptr: c.cast(),
                    rs: bytes(1),
                    cs: bytes(ld as isize),
                    row_idx: null(),
                    col_idx: null(),
                    diag_ptr: null(),
                    diag_stride: 0,
                };
                let whole = MillikernelInfo {
                    lhs_rs: micro.lhs_rs * self.rows as isize,
                    packed_lhs_rs: (size * self.rows * depth) as isize,
                    rhs_cs: bytes(group),
                    packed_rhs_cs: bytes(group),
                    micro,
                };
                // SAFETY: the caller's contract; the packed operand has room for whole registers of rows. The other one is as the kernel reads it.
                unsafe {
                    millikernel_colmajor(
                        self.multiply,
                        self.pack,
                        self.rows,
                        COLS,
                        size,
                        x.data.cast(),
                        packed_a.cast(),
                        y.data.cast(),
                        y.data.cast_mut().cast(),
                        x.rows,
                        y.cols,
                        &whole,
                        &mut Position { row: 0, col: 0 },
                    );
                }
            }
            MEMORY.set(memory);
            Ok(())
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::number::Scalar;
    use super::*;

    /// Small whole numbers, whose sums of products are exact whatever their order.
    fn whole<T: Number>(count: usize, seed: u64) -> Vec<T> {
        let mut state = seed;
        let mut next = || {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            ((state >> 60) as f64) - 7.0
        };
        (0..count).map(|_| T::from_scalar(Scalar::Complex(next(), next()))).collect()
    }

    /// Every store of one shape and one layout of the operands against plain sums.
    fn compare<T: Multiplied + PartialEq>(rows: usize, inner: usize, cols: usize, layout: usize) {
        let at = |rows: usize, cols: usize, layout: usize| -> (isize, isize, usize) {
            let (r, c) = (rows as isize, cols as isize);
            match layout {
                0 => (c, 1, 0),
                1 => (1, r, 0),
                2 => (2 * c + 6, 2, 0),
                3 => (-c, -1, (rows * cols).saturating_sub(1)),
                4 => (c, -1, cols.saturating_sub(1)),
                5 => (-1, r, rows.saturating_sub(1)),
                _ => (0, 1, 0),
            }
        };
        let (data_a, data_b) = (whole::<T>(2 * (rows + 3) * (inner + 3), 1), whole::<T>(2 * (inner + 3) * (cols + 3), 2));
        let ((row, col, first), (row_b, col_b, first_b)) = (at(rows, inner, layout % 7), at(inner, cols, layout / 7));
        let a = Mat { data: data_a[first..].as_ptr(), rows, cols: inner, row, col };
        let b = Mat { data: data_b[first_b..].as_ptr(), rows: inner, cols, row: row_b, col: col_b };
        let ld = cols + 3;
        for store in [Store::Set, Store::Add, Store::Subtract] {
            let before = whole::<T>(rows * ld, 3);
            let minus = T::from_scalar(Scalar::Int(-1));
            let mut expected = before.clone();
            for (i, j) in (0..rows).flat_map(|i| (0..cols).map(move |j| (i, j))) {
                // SAFETY: the operands have so many elements.
                let sum = (0..inner).fold(T::ZERO, |sum, k| sum.plus(unsafe { a.at(i, k).times(b.at(k, j)) }));
                let old = before[i * ld + j];
                expected[i * ld + j] = match store {
                    Store::Set => sum,
                    Store::Add => old.plus(sum),
                    Store::Subtract => old.plus(minus.times(sum)),
                };
            }
            let check = |by: &str, multiply: &dyn Fn(*mut T)| {
                let mut made = before.clone();
                multiply(made.as_mut_ptr());
                assert!(made == expected, "{by}: {rows}×{inner}×{cols} layout {layout} {store:?}");
            };
            // SAFETY: the operands and the result have so many elements.
            unsafe {
                check("anywhere", &|c| T::anywhere(a, b, c, ld, store));
                #[cfg(target_arch = "x86_64")]
                for registers in packed::Registers::all() {
                    check(&format!("{registers:?}"), &|c| assert!(T::kernel(registers).run(a, b, c, ld, store).is_ok()));
                }
            }
        }
    }

    #[test]
    fn products_are_plain_sums() {
        fn all<T: Multiplied + PartialEq>() {
            for rows in [1, 3, 4, 6, 30] {
                for cols in [1, 3, 23, 24, 49, 97] {
                    for inner in [0, 1, 7] {
                        compare::<T>(rows, inner, cols, 0);
                    }
                }
            }
            for layout in 0..49 {
                compare::<T>(6, 9, 101, layout);
                compare::<T>(27, 5, 3, layout);
            }
            for (rows, inner, cols) in [(5, 256, 7), (9, 257, 26), (30, 13, 130)] {
                for layout in [0, 8] {
                    compare::<T>(rows, inner, cols, layout);
                }
            }
        }
        all::<f32>();
        all::<f64>();
        all::<Complex<f32>>();
        all::<Complex<f64>>();
    }
}
