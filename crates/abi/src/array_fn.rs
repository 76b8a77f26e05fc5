//! The operations on whole arrays that the runtime computes by library kernels: what `array` in the table of runtime functions does, by code.
//!
//! Its operands stand in slots of 8 bytes: the number of operands, the number of results, the [`shape`] word of each result, and of each operand
//! its word and then its components as compiled code has them. Results are written to `out` the same way, without words.

macro_rules! array_fns {
    ($($(#[$doc:meta])* $name:ident;)*) => {
        /// An operation on arrays.
        #[repr(i32)]
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
        pub enum ArrayFn { $($(#[$doc])* $name,)* }
        impl ArrayFn {
            /// All of them, in code order.
            pub const ALL: &'static [ArrayFn] = &[$(ArrayFn::$name),*];
            /// The operation with this code.
            pub fn from_code(code: i32) -> Option<ArrayFn> { Self::ALL.get(usize::try_from(code).ok()?).copied() }
            /// Its name.
            pub const fn name(self) -> &'static str { match self { $(ArrayFn::$name => stringify!($name),)* } }
        }
    };
}
array_fns! {
    /// `np.matmul`, `a @ b`
    Matmul;
    /// `np.dot` of arrays of which the second has one or two dimensions; its messages are not those of `matmul`
    Dot;
    /// `np.inner`, which is `dot` with the second array's axes reversed
    Inner;
    /// `np.vdot`
    Vdot;
    /// `np.sort` along the middle axis of a contiguous array of three
    Sort;
    /// `np.argsort`, as that
    Argsort;
    /// `np.partition`, as that; the second operand has the places
    Partition;
    /// `np.argpartition`, as that
    Argpartition;
    /// The places of the elements of a row that are not zero
    Places;
    /// The sum of a row of whole numbers, as 64 bits
    RowSum;
    /// How many elements of a row are not zero
    RowCount;
    /// The least element of a row that has one, a nan before all others
    RowMin;
    /// The greatest one
    RowMax;
    /// The place of the first that is the least
    RowArgmin;
    /// … the greatest
    RowArgmax;
    /// Whether an element of a row is not zero
    RowAny;
    /// Whether none is zero
    RowAll;
    /// Whether two contiguous rows of real numbers of one type and length have equal elements everywhere
    RowsEqual;
    /// The least number of a row of floats that has an element; a nan where there is none
    RowFmin;
    /// … the greatest
    RowFmax;
    /// The sum of a row of real numbers in double precision, of floats of 32 bits in theirs, as NumPy adds them: pairwise
    RowPairwise;
    /// The bits that all elements of a row of whole numbers or truth values have
    RowAnd;
    /// … that one of them has
    RowOr;
    /// … that an odd number of them have
    RowXor;
    /// Stores the running sums of a row of whole numbers or truth values in a contiguous row of its length, of the same type or of 64 bits; always true
    ScanAdd;
    /// … the bits that all elements so far have, of the same type, as those that follow
    ScanAnd;
    /// … that one of them has
    ScanOr;
    /// … that an odd number of them have
    ScanXor;
    /// … the least of whole numbers so far
    ScanMin;
    /// … the greatest
    ScanMax;
    /// Adds the rows of an array of two axes, each of which lies contiguous, to the row before it, one after the other; always true
    FoldSum;
    /// Adds how many elements of each column are not zero
    FoldCount;
    /// The least of each column and of the row, as [`ArrayFn::RowMin`] has it
    FoldMin;
    /// … the greatest
    FoldMax;
    /// … as [`ArrayFn::RowFmin`] has it
    FoldFmin;
    /// … the greatest
    FoldFmax;
    /// Whether an element of a column, or the one of the row, is not zero
    FoldAny;
    /// Whether none is zero
    FoldAll;
    /// The bits that all of a column and the one of the row have
    FoldAnd;
    /// … that one of them has
    FoldOr;
    /// … that an odd number of them have
    FoldXor;
    /// Stores the elements of a row, converted, in another one of its length, a contiguous one where their types differ; always true. Complex numbers are of one
    /// type, and so are arrays of two axes
    Converted;
    /// Stores the elements at places of a row, which count from its end where they are negative, in another row. Where a place lies outside, it stops
    /// and is 0; 1 where a place is negative, or else 2. Or the contiguous rows at places of an array of two axes
    Taken;
    /// Stores the elements of a row where a row of truth values, which is no longer, is true in a contiguous row of as many as are; always true
    Kept;
    /// Stores each element of a row in all of one row of a contiguous array of two axes, or each contiguous row of an array of two axes as often as there is room; always true
    Repeated;
    /// Stores whether the elements of one contiguous row are less than those of another of its type and length; always true, as those that follow
    MapLess;
    /// … less or equal
    MapLessEqual;
    /// … equal
    MapEqual;
    /// … not equal
    MapNotEqual;
    /// … whether both are not zero
    MapLogicalAnd;
    /// … whether one of them is not zero
    MapLogicalOr;
    /// … whether just one of them is not zero
    MapLogicalXor;
    /// … whether the elements of one row are zero
    MapLogicalNot;
    /// … nan
    MapIsnan;
    /// … infinite
    MapIsinf;
    /// … finite
    MapIsfinite;
    /// … negative, as far as their signs say
    MapSignbit;
    /// The sums of whole numbers or floats
    MapAdd;
    /// The differences of those
    MapSubtract;
    /// The products of bytes or floats
    MapMultiply;
    /// The quotients of floats
    MapDivide;
    /// The square roots of floats
    MapSqrt;
    /// The signs of whole numbers
    MapSign;
    /// The floors of quotients of whole numbers of 8 or 16 bits
    MapFloorDivide;
    /// What they leave
    MapRemainder;
    /// Powers of whole numbers; false, and nothing is stored, where an exponent is negative
    MapPower;
    /// Whole numbers, shifted to the left
    MapLeftShift;
    /// … to the right
    MapRightShift;
    /// The greatest common divisors of whole numbers of one type
    MapGcd;
    /// The least common multiples of those
    MapLcm;
    /// `np.ldexp` of floats and 32 or 64 bits
    MapLdexp;
    /// The mantissas of `np.frexp`
    MapMantissa;
    /// The exponents, as 32 bits
    MapExponent;
    /// `np.spacing`
    MapSpacing;
    /// The absolute values of complex numbers or floats
    MapAbsolute;
    /// `np.linalg.inv`
    Inv;
    /// `np.linalg.solve` of matrices
    Solve;
    /// `np.linalg.solve` of a vector
    SolveVector;
    /// `np.linalg.det`
    Det;
    /// `np.linalg.slogdet`
    Slogdet;
    /// `np.linalg.cholesky` of the lower triangle
    CholeskyLower;
    /// … of the upper one
    CholeskyUpper;
    /// `np.linalg.qr`, q with as many columns as there are reflectors
    QrReduced;
    /// … with all columns
    QrComplete;
    /// … r alone
    QrR;
    /// … the reflectors and their factors as LAPACK leaves them
    QrRaw;
    /// `np.linalg.eigh` of the lower triangle
    EighLower;
    /// … of the upper one
    EighUpper;
    /// `np.linalg.eigvalsh` of the lower triangle
    EigvalshLower;
    /// … of the upper one
    EigvalshUpper;
    /// `np.linalg.eig`
    Eig;
    /// `np.linalg.eigvals`
    Eigvals;
    /// `np.linalg.svd` with all vectors
    SvdFull;
    /// … with as many as there are values
    SvdReduced;
    /// … without vectors
    Svdvals;
    /// `np.fft.fft`
    Fft;
    /// `np.fft.ifft`
    Ifft;
    /// `np.fft.rfft`
    Rfft;
    /// `np.fft.irfft`
    Irfft;
}

impl ArrayFn {
    /// Whether it makes a number of a row. Of two operands the second has rows, and the first gets the number of each.
    pub const fn reduces_row(self) -> bool {
        use ArrayFn::{
            RowAll, RowAnd, RowAny, RowArgmax, RowArgmin, RowCount, RowFmax, RowFmin, RowMax, RowMin, RowOr, RowPairwise, RowSum, RowXor,
        };
        matches!(self, RowSum | RowCount | RowMin | RowMax | RowFmin | RowFmax | RowArgmin | RowArgmax | RowAny | RowAll)
            || matches!(self, RowPairwise | RowAnd | RowOr | RowXor)
    }

    /// Whether it joins the rows of its second operand to its first.
    pub const fn folds(self) -> bool {
        use ArrayFn::{FoldAll, FoldAnd, FoldAny, FoldCount, FoldFmax, FoldFmin, FoldMax, FoldMin, FoldOr, FoldSum, FoldXor};
        matches!(self, FoldSum | FoldCount | FoldMin | FoldMax | FoldFmin | FoldFmax | FoldAny | FoldAll | FoldAnd | FoldOr | FoldXor)
    }

    /// Whether it stores in its first operand what comes of the elements of its second so far.
    pub const fn scans(self) -> bool {
        (ArrayFn::ScanAdd as i32 <= self as i32) && (self as i32 <= ArrayFn::ScanMax as i32)
    }

    /// Whether it writes its first operand, of so many.
    pub const fn stores(self, operands: usize) -> bool {
        self.reduces_row() && operands == 2
            || self.folds()
            || self.scans()
            || self.maps()
            || matches!(self, ArrayFn::Converted | ArrayFn::Taken | ArrayFn::Kept | ArrayFn::Repeated)
    }

    /// Whether it stores a row in its first operand that it makes of the others, element by element.
    pub const fn maps(self) -> bool {
        (ArrayFn::MapLess as i32 <= self as i32) && (self as i32 <= ArrayFn::MapAbsolute as i32)
    }
}

macro_rules! elements {
    ($($name:ident = $code:literal: $bytes:literal;)*) => {
        /// The type of an array's elements.
        #[repr(u8)]
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
        #[allow(missing_docs, reason = "NumPy's names")]
        pub enum Element { $($name = $code,)* }
        impl Element {
            /// All of them, in code order.
            pub const ALL: &'static [Element] = &[$(Element::$name),*];
            /// Bytes of one.
            pub const fn bytes(self) -> usize { match self { $(Element::$name => $bytes,)* } }
        }
    };
}
elements! {
    Bool = 0: 1;
    I8 = 1: 1;
    I16 = 2: 2;
    I32 = 3: 4;
    I64 = 4: 8;
    U8 = 5: 1;
    U16 = 6: 2;
    U32 = 7: 4;
    U64 = 8: 8;
    F32 = 9: 4;
    F64 = 10: 8;
    C64 = 11: 8;
    C128 = 12: 16;
}

/// The word that describes an operand or a result: its element, and its number of dimensions, of which a result that is a number has none.
pub mod shape {
    use super::Element;

    /// The word of an element type and a number of dimensions.
    pub const fn word(element: Element, rank: u8) -> i64 {
        element as i64 | (rank as i64) << 8
    }

    /// What a word says.
    pub fn read(word: i64) -> Option<(Element, u8)> {
        Some((Element::ALL.get((word & 255) as usize).copied()?, (word >> 8) as u8))
    }
}
