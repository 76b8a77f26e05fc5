//! Element types: their arithmetic, as NumPy's loops do it, and conversion from other element types.

use num_complex::Complex;
use weft_abi::array_fn::Element;

use super::{Made, gemm};

/// Calls a function with the type of an element.
macro_rules! by_element {
    ($element:expr, $T:ident => $body:expr) => {
        match $element {
            Element::Bool => {
                type $T = Bool;
                $body
            }
            Element::I8 => {
                type $T = i8;
                $body
            }
            Element::I16 => {
                type $T = i16;
                $body
            }
            Element::I32 => {
                type $T = i32;
                $body
            }
            Element::I64 => {
                type $T = i64;
                $body
            }
            Element::U8 => {
                type $T = u8;
                $body
            }
            Element::U16 => {
                type $T = u16;
                $body
            }
            Element::U32 => {
                type $T = u32;
                $body
            }
            Element::U64 => {
                type $T = u64;
                $body
            }
            Element::F32 => {
                type $T = f32;
                $body
            }
            Element::F64 => {
                type $T = f64;
                $body
            }
            Element::C64 => {
                type $T = Complex<f32>;
                $body
            }
            Element::C128 => {
                type $T = Complex<f64>;
                $body
            }
        }
    };
}

pub(crate) use by_element;

/// A block of a matrix, read only.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Mat<T> {
    pub data: *const T,
    pub rows: usize,
    pub cols: usize,
    /// Elements from one row to the next.
    pub row: isize,
    /// Elements from one column to the next.
    pub col: isize,
}

// SAFETY: matrices are read only while an operation runs.
unsafe impl<T> Send for Mat<T> {}
// SAFETY: as above.
unsafe impl<T> Sync for Mat<T> {}

impl<T: Copy> Mat<T> {
    /// An element.
    ///
    /// # Safety
    /// The matrix is live and has it.
    #[inline(always)]
    pub unsafe fn at(&self, i: usize, j: usize) -> T {
        // SAFETY: the caller's contract.
        unsafe { *self.data.offset(i as isize * self.row + j as isize * self.col) }
    }

    /// The matrix from a row and a column on, with so many of them.
    pub fn part(self, i: usize, rows: usize, j: usize, cols: usize) -> Mat<T> {
        let data = self.data.wrapping_offset(i as isize * self.row + j as isize * self.col);
        Mat { data, rows, cols, ..self }
    }

    /// Rows as columns.
    pub fn transposed(self) -> Mat<T> {
        Mat { data: self.data, rows: self.cols, cols: self.rows, row: self.col, col: self.row }
    }

    /// Whether the other one is this one with its rows as columns.
    pub fn is_transpose_of(&self, other: &Mat<T>) -> bool {
        let there = other.transposed();
        self.data == there.data && (self.rows, self.cols, self.row, self.col) == (there.rows, there.cols, there.row, there.col)
    }
}

/// Any number, for conversions.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Scalar {
    Int(i64),
    Uint(u64),
    Float(f64),
    Complex(f64, f64),
}

/// What becomes of a product of matrices.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Store {
    Set,
    Add,
    /// For types with a tuned kernel only.
    Subtract,
}

/// Whether a product of matrices is worth a tuned kernel of its own.
pub(crate) enum Tuned {
    Yes,
    No,
}

/// An element type.
pub(crate) trait Number: Copy + Send + Sync + std::fmt::Debug + 'static {
    const ELEMENT: Element;
    const ZERO: Self;
    /// Rows and columns of a block of a product, at most: the kernel packs its operands for each block anew, which counts more the faster it is.
    const BLOCK: usize = 192;
    /// Wrapping for integers, "or" for bools.
    fn plus(self, other: Self) -> Self;
    /// Wrapping for integers, "and" for bools.
    fn times(self, other: Self) -> Self;
    fn conj(self) -> Self {
        self
    }
    /// A number of a type that promotes to this one.
    fn from_scalar(scalar: Scalar) -> Self;
    fn scalar(self) -> Scalar;
    /// `c` (rows of `ld` elements) = a · b, or what it holds plus or minus that. Types without a tuned kernel say so and do nothing.
    ///
    /// # Safety
    /// All elements are live, and `c` is nobody else's.
    unsafe fn gemm(_a: Mat<Self>, _b: Mat<Self>, _c: *mut Self, _ld: usize, _store: Store) -> Made<Tuned> {
        Ok(Tuned::No)
    }
}

/// NumPy's bool: any byte but 0 is true.
#[repr(transparent)]
#[derive(Debug, Clone, Copy)]
pub(crate) struct Bool(pub u8);

impl Number for Bool {
    const ELEMENT: Element = Element::Bool;
    const ZERO: Bool = Bool(0);
    #[inline(always)]
    fn plus(self, other: Bool) -> Bool {
        Bool(u8::from(self.0 | other.0 != 0))
    }
    #[inline(always)]
    fn times(self, other: Bool) -> Bool {
        Bool(u8::from(self.0 != 0) & u8::from(other.0 != 0))
    }
    #[inline(always)]
    fn scalar(self) -> Scalar {
        Scalar::Int(i64::from(self.0 != 0))
    }
    fn from_scalar(scalar: Scalar) -> Bool {
        Bool(match scalar {
            Scalar::Int(n) => u8::from(n != 0),
            Scalar::Uint(n) => u8::from(n != 0),
            Scalar::Float(x) => u8::from(x != 0.0),
            Scalar::Complex(re, im) => u8::from(re != 0.0 || im != 0.0),
        })
    }
}

macro_rules! integers {
    ($scalar:ident $wide:ident: $($ty:ident $element:ident)*) => {
        $(impl Number for $ty {
            const ELEMENT: Element = Element::$element;
            const ZERO: $ty = 0;
            #[inline(always)]
            fn plus(self, other: $ty) -> $ty {
                self.wrapping_add(other)
            }
            #[inline(always)]
            fn times(self, other: $ty) -> $ty {
                self.wrapping_mul(other)
            }
            #[inline(always)]
            fn scalar(self) -> Scalar {
                Scalar::$scalar(self as $wide)
            }
            #[inline(always)]
            fn from_scalar(scalar: Scalar) -> $ty {
                match scalar {
                    Scalar::Int(n) => n as $ty,
                    Scalar::Uint(n) => n as $ty,
                    Scalar::Float(x) | Scalar::Complex(x, _) => x as $ty,
                }
            }
        })*
    };
}
integers! { Int i64: i8 I8 i16 I16 i32 I32 i64 I64 }
integers! { Uint u64: u8 U8 u16 U16 u32 U32 u64 U64 }

macro_rules! floats {
    ($($ty:ident $element:ident, $complex:ident;)*) => {
        $(impl Number for $ty {
            const ELEMENT: Element = Element::$element;
            const BLOCK: usize = 384;
            const ZERO: $ty = 0.0;
            #[inline(always)]
            fn plus(self, other: $ty) -> $ty {
                self + other
            }
            #[inline(always)]
            fn times(self, other: $ty) -> $ty {
                self * other
            }
            #[inline(always)]
            fn scalar(self) -> Scalar {
                Scalar::Float(self.into())
            }
            #[inline(always)]
            fn from_scalar(scalar: Scalar) -> $ty {
                match scalar {
                    Scalar::Int(n) => n as $ty,
                    Scalar::Uint(n) => n as $ty,
                    Scalar::Float(x) | Scalar::Complex(x, _) => x as $ty,
                }
            }
            unsafe fn gemm(a: Mat<$ty>, b: Mat<$ty>, c: *mut $ty, ld: usize, store: Store) -> Made<Tuned> {
                // SAFETY: the caller's contract.
                unsafe { gemm::multiply(a, b, c, ld, store) }.map(|()| Tuned::Yes)
            }
        }

        impl Number for Complex<$ty> {
            const ELEMENT: Element = Element::$complex;
            const BLOCK: usize = 384;
            const ZERO: Complex<$ty> = Complex::new(0.0, 0.0);
            #[inline(always)]
            fn plus(self, other: Complex<$ty>) -> Complex<$ty> {
                self + other
            }
            #[inline(always)]
            fn times(self, other: Complex<$ty>) -> Complex<$ty> {
                self * other
            }
            #[inline(always)]
            fn conj(self) -> Complex<$ty> {
                Complex::new(self.re, -self.im)
            }
            #[inline(always)]
            fn scalar(self) -> Scalar {
                Scalar::Complex(self.re.into(), self.im.into())
            }
            #[inline(always)]
            fn from_scalar(scalar: Scalar) -> Complex<$ty> {
                match scalar {
                    Scalar::Complex(re, im) => Complex::new(re as $ty, im as $ty),
                    real => Complex::new($ty::from_scalar(real), 0.0),
                }
            }
            unsafe fn gemm(a: Mat<Self>, b: Mat<Self>, c: *mut Self, ld: usize, store: Store) -> Made<Tuned> {
                // SAFETY: the caller's contract.
                unsafe { gemm::multiply(a, b, c, ld, store) }.map(|()| Tuned::Yes)
            }
        })*
    };
}
floats! {
    f32 F32, C64;
    f64 F64, C128;
}
