//! How values pass the border to C: the one place that knows the layout, read by the header's writer and by the library's door.
//!
//! Scalars pass as C's own types; complex numbers, arrays and tuples as structures, by pointer. A structure lies in memory as C lays it out:
//! each field at the next multiple of its alignment.

use crate::{Dtype, Ty};

/// The C form of a type.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum CType {
    /// A number or bool of a dtype: `double`, `int64_t`, `bool`, `weft_complex64` …
    Scalar(Dtype),
    /// `weft_array_<rank>`, with elements of the dtype.
    Array(Dtype, u8),
    /// A structure with these fields.
    Struct(Vec<CType>),
}

impl CType {
    /// The C form of values of type `ty`, or why there is none.
    pub fn of(ty: &Ty) -> Result<CType, String> {
        Ok(match ty {
            Ty::Bool => CType::Scalar(Dtype::Bool),
            Ty::Int => CType::Scalar(Dtype::I64),
            Ty::Float => CType::Scalar(Dtype::F64),
            Ty::Complex => CType::Scalar(Dtype::C128),
            Ty::Np(dtype) => CType::Scalar(*dtype),
            // C does not tell Python's numbers from NumPy's.
            Ty::Maybe(dtype) => return CType::of(&dtype.python()),
            Ty::Array(array) => CType::Array(array.dtype, array.rank),
            Ty::Tuple(items) if !items.is_empty() => CType::Struct(items.iter().map(CType::of).collect::<Result<_, _>>()?),
            Ty::Tuple(_) | Ty::None => return Err(format!("{ty} has no value that C could hold")),
            Ty::List(_) => return Err(format!("{ty} has no form in C; use an array")),
            Ty::Dict(_) | Ty::Set { .. } => return Err(format!("{ty} has no form in C; use arrays")),
            Ty::Str => return Err(format!("{ty} has no form in C; pass numbers or arrays")),
            Ty::Open(_) | Ty::Rng(_) | Ty::Literal(_) | Ty::Dtype(_) | Ty::Optional(_) | Ty::Tagged(..) | Ty::Record(_) => {
                return Err(format!("{ty} has no form in C"));
            }
        })
    }

    /// Whether it passes by value.
    pub fn is_plain(&self) -> bool {
        matches!(self, CType::Scalar(dtype) if !matches!(dtype, Dtype::C64 | Dtype::C128))
    }

    /// Size and alignment in bytes.
    pub fn layout(&self) -> (usize, usize) {
        match self {
            CType::Scalar(dtype) => {
                let size = dtype.size() as usize;
                (size, if self.is_plain() { size } else { size / 2 })
            }
            // data, shape, strides, owner, dtype, flags
            CType::Array(_, rank) => (8 + 16 * usize::from((*rank).max(1)) + 8 + 8, 8),
            CType::Struct(fields) => {
                let offsets = offsets(fields);
                let align = fields.iter().map(|f| f.layout().1).max().unwrap_or(1);
                let end = offsets.last().zip(fields.last()).map_or(0, |(at, last)| at + last.layout().0);
                (end.next_multiple_of(align), align)
            }
        }
    }
}

/// Offsets of a structure's fields.
pub fn offsets(fields: &[CType]) -> Vec<usize> {
    let mut at: usize = 0;
    fields
        .iter()
        .map(|field| {
            let (size, align) = field.layout();
            let start = at.next_multiple_of(align);
            at = start + size;
            start
        })
        .collect()
}

/// The number of a dtype in `weft_array_<rank>.dtype`.
pub fn dtype_code(dtype: Dtype) -> i32 {
    dtype as i32
}
