//! How private copies of an array combine: what one cell is, and what the loop does to it.

/// The type of one cell.
#[repr(u8)]
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[allow(missing_docs, reason = "the names are the dtypes'")]
pub enum Cell {
    Bool,
    I8,
    I16,
    I32,
    I64,
    U8,
    U16,
    U32,
    U64,
    F32,
    F64,
    C64,
    C128,
}

/// What is done to a cell, again and again.
#[repr(u8)]
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Accumulate {
    /// `y += v`: integers wrap, of bools it is `|`.
    Add,
    /// `y *= v`: integers wrap, of bools it is `&`.
    Mul,
    /// `y &= v`.
    And,
    /// `y |= v`.
    Or,
    /// `y ^= v`.
    Xor,
    /// `if v < y: y = v`.
    Min,
    /// `if v <= y: y = v`: of equals the last.
    MinLast,
    /// `if v > y: y = v`.
    Max,
    /// `if v >= y: y = v`: of equals the last.
    MaxLast,
}

impl Cell {
    /// All of them, in code order.
    pub const ALL: [Cell; 13] = [
        Cell::Bool,
        Cell::I8,
        Cell::I16,
        Cell::I32,
        Cell::I64,
        Cell::U8,
        Cell::U16,
        Cell::U32,
        Cell::U64,
        Cell::F32,
        Cell::F64,
        Cell::C64,
        Cell::C128,
    ];
    /// Size in bytes.
    pub const fn size(self) -> usize {
        match self {
            Cell::Bool | Cell::I8 | Cell::U8 => 1,
            Cell::I16 | Cell::U16 => 2,
            Cell::I32 | Cell::U32 | Cell::F32 => 4,
            Cell::I64 | Cell::U64 | Cell::F64 | Cell::C64 => 8,
            Cell::C128 => 16,
        }
    }
    /// Whether it holds floats.
    pub const fn is_float(self) -> bool {
        matches!(self, Cell::F32 | Cell::F64 | Cell::C64 | Cell::C128)
    }
}

impl Accumulate {
    /// All of them, in code order.
    pub const ALL: [Accumulate; 9] = [
        Accumulate::Add,
        Accumulate::Mul,
        Accumulate::And,
        Accumulate::Or,
        Accumulate::Xor,
        Accumulate::Min,
        Accumulate::MinLast,
        Accumulate::Max,
        Accumulate::MaxLast,
    ];
    /// Whether cells of this type can be merged from private copies. (Complex products are not: a factor of one is no identity beside
    /// an infinity.)
    pub const fn merges(self, cell: Cell) -> bool {
        match self {
            Accumulate::Add => true,
            Accumulate::Mul => !matches!(cell, Cell::C64 | Cell::C128),
            Accumulate::And | Accumulate::Or | Accumulate::Xor => !cell.is_float(),
            Accumulate::Min | Accumulate::MinLast | Accumulate::Max | Accumulate::MaxLast => {
                !matches!(cell, Cell::C64 | Cell::C128 | Cell::Bool)
            }
        }
    }
    /// Whether the grouping of the accumulation shows in the result, so that it may not depend on threads.
    pub const fn grouped(self, cell: Cell) -> bool {
        // Of extremes only the sign of a zero shows it.
        cell.is_float()
    }
}

/// Both in one number, for `scatter_begin`.
pub const fn kind(cell: Cell, op: Accumulate) -> i32 {
    cell as i32 | (op as i32) << 8
}

/// The two of a [`kind`].
pub fn parts(kind: i32) -> Option<(Cell, Accumulate)> {
    let cell = *Cell::ALL.get((kind & 0xff) as usize)?;
    let op = *Accumulate::ALL.get(usize::try_from(kind >> 8).ok()?)?;
    op.merges(cell).then_some((cell, op))
}
