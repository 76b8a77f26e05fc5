//! How values pass the border to C: the one place that knows the layout, read by the header's writer and by the library's door.
//!
//! Scalars pass as C's own types; complex numbers, arrays, tuples and objects as structures, by pointer. A structure lies in memory as C lays it out:
//! each field at the next multiple of its alignment.

use crate::describe::Class;
use crate::{Dtype, TagSort, Ty};

/// The C form of a type.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum CType {
    /// A number or bool of a dtype: `double`, `int64_t`, `bool`, `weft_complex64` …
    Scalar(Dtype),
    /// A member of an enumeration, by its number among those of its class, as `int64_t`.
    Member {
        /// The class's own name.
        class: String,
        /// The members' names.
        names: Vec<String>,
    },
    /// `weft_array_<rank>`, with elements of the dtype.
    Array(Dtype, u8),
    /// A structure with these fields.
    Struct {
        /// The name of the user's class, where it is one.
        class: Option<String>,
        /// The fields' names.
        names: Vec<String>,
        /// Their forms.
        fields: Vec<CType>,
    },
}

impl CType {
    /// The C form of values of type `ty`, or why there is none; `classes` are the user's.
    pub fn of(ty: &Ty, classes: &[Class]) -> Result<CType, String> {
        CType::within(ty, classes, &mut Vec::new())
    }

    /// As [`Self::of`], inside of objects of these classes.
    fn within<'a>(ty: &'a Ty, classes: &'a [Class], around: &mut Vec<&'a str>) -> Result<CType, String> {
        let mut all = |items: &'a [Ty]| items.iter().map(|item| CType::within(item, classes, around)).collect::<Result<Vec<_>, _>>();
        Ok(match ty {
            Ty::Bool => CType::Scalar(Dtype::Bool),
            Ty::Int => CType::Scalar(Dtype::I64),
            Ty::Float => CType::Scalar(Dtype::F64),
            Ty::Complex => CType::Scalar(Dtype::C128),
            Ty::Np(dtype) => CType::Scalar(*dtype),
            // C does not tell Python's numbers from NumPy's.
            Ty::Maybe(dtype) => CType::Scalar(dtype.c_python()),
            Ty::Array(array) => CType::Array(array.dtype, array.rank),
            Ty::Tuple(items) if !items.is_empty() => {
                let names = (0..items.len()).map(|at| format!("item{at}")).collect();
                CType::Struct { class: None, names, fields: all(items)? }
            }
            Ty::Optional(inner) if !inner.is_reference() => {
                let names = ["value", "present"].map(str::to_owned).to_vec();
                CType::Struct { class: None, names, fields: vec![CType::within(inner, classes, around)?, CType::Scalar(Dtype::Bool)] }
            }
            Ty::Tagged(tag, held) if tag.sort.is_class() && !tag.sort.is_flag() => {
                let Some(class) = classes.iter().find(|class| class.tag == *tag) else {
                    return Err(format!("{ty} has no form in C"));
                };
                match (tag.sort, &**held) {
                    (TagSort::NamedTuple, Ty::Tuple(items)) => {
                        CType::Struct { class: Some(class.c_name()), names: class.names.clone(), fields: all(items)? }
                    }
                    _ => CType::Member { class: class.c_name(), names: class.names.clone() },
                }
            }
            Ty::Record(tag) => {
                let Some(class) = classes.iter().find(|class| class.tag == *tag) else {
                    return Err(format!("{ty} has no form in C"));
                };
                if around.contains(&tag.name.as_str()) {
                    return Err(format!(
                        "objects of {} lead to others of {0}, which no structure of C can hold; use arrays",
                        class.c_name()
                    ));
                }
                if class.types.is_empty() {
                    return Err(format!("{ty} has no fields that C could hold"));
                }
                around.push(&tag.name);
                let mut fields = Vec::new();
                for (name, ty) in class.names.iter().zip(&class.types) {
                    if let Ty::Array(_) = ty {
                        return Err(format!("the field '{name}' of {} is an array; pass it as a parameter of its own", class.c_name()));
                    }
                    let form = CType::within(ty, classes, around);
                    fields.push(form.map_err(|why| format!("the field '{name}' of {}: {why}", class.c_name()))?);
                }
                around.pop();
                CType::Struct { class: Some(class.c_name()), names: class.names.clone(), fields }
            }
            Ty::Tuple(_) | Ty::None => return Err(format!("{ty} has no value that C could hold")),
            Ty::List(_) => return Err(format!("{ty} has no form in C; use an array")),
            Ty::Dict(_) | Ty::Set { .. } => return Err(format!("{ty} has no form in C; use arrays")),
            Ty::Str => return Err(format!("{ty} has no form in C; pass numbers or arrays")),
            // What the object itself lacks says more.
            Ty::Optional(inner) => {
                CType::within(inner, classes, around)?;
                return Err(format!("{ty} has no form in C; pass an object, and a bool that says whether it counts"));
            }
            _ => return Err(format!("{ty} has no form in C")),
        })
    }

    /// Whether it passes by value.
    pub fn is_plain(&self) -> bool {
        matches!(self, CType::Scalar(dtype) if !matches!(dtype, Dtype::C64 | Dtype::C128)) || matches!(self, CType::Member { .. })
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
            CType::Member { .. } => (8, 8),
            CType::Struct { fields, .. } => {
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

impl Class {
    /// The class's own name in C.
    pub fn c_name(&self) -> String {
        self.home.qualname.replace('.', "_")
    }
}

impl Dtype {
    /// The dtype of Python's own numbers of the same kind.
    const fn c_python(self) -> Dtype {
        match self {
            Dtype::Bool => Dtype::Bool,
            Dtype::F32 | Dtype::F64 => Dtype::F64,
            Dtype::C64 | Dtype::C128 => Dtype::C128,
            _ => Dtype::I64,
        }
    }
}
