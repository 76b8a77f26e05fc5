//! Numbers out: slots of compiled code become Python's and NumPy's scalars, and tuples of those.

use pyo3::ffi;
use pyo3::prelude::*;
use weft_runtime::StrPoints;
use weft_types::{Dtype, Ty, slots};

use crate::classes;
use crate::numpy_types;
use crate::results::internal;
use crate::strings;

/// Reads values one after the other.
pub struct Reader<'a> {
    pub slots: &'a [u64],
    /// The next slot.
    pub next: usize,
}

impl<'a> Reader<'a> {
    /// From the first slot on.
    pub fn new(slots: &'a [u64]) -> Self {
        Reader { slots, next: 0 }
    }

    /// The next slot.
    #[inline]
    pub fn word(&mut self) -> u64 {
        let word = self.slots[self.next];
        self.next += 1;
        word
    }

    #[inline]
    fn byte(&mut self) -> u8 {
        self.word().to_ne_bytes()[0]
    }

    /// Whether the next value, an optional of `ty`, holds one. Goes past it if it does not.
    pub fn present(&mut self, ty: &Ty) -> bool {
        let count = slots(ty);
        let flag = if ty.is_reference() { self.next } else { self.next + count };
        let present = if ty.is_reference() { self.slots[flag] != 0 } else { self.slots[flag].to_ne_bytes()[0] != 0 };
        if !present {
            self.next += count + usize::from(!ty.is_reference());
        }
        present
    }

    /// Goes past the flag that follows the value of an optional.
    pub fn pass_flag(&mut self, ty: &Ty) {
        self.next += usize::from(!ty.is_reference());
    }

    #[inline]
    fn double(&mut self) -> f64 {
        f64::from_bits(self.word())
    }

    /// The next value, of a type that is a scalar, `None` or a tuple of those, as a new reference.
    #[inline]
    pub fn value(&mut self, py: Python<'_>, ty: &Ty) -> PyResult<Py<PyAny>> {
        // SAFETY: attached by the token; each function returns a new reference, or null with an error set.
        unsafe {
            let object = match ty {
                Ty::Float => ffi::PyFloat_FromDouble(self.double()),
                Ty::Int => ffi::PyLong_FromLongLong(self.word() as i64),
                Ty::Bool => ffi::PyBool_FromLong(self.byte().into()),
                Ty::Complex => ffi::PyComplex_FromDoubles(self.double(), self.double()),
                Ty::None => return Ok(py.None()),
                Ty::Np(dtype) => return self.numpy_scalar(py, *dtype),
                Ty::Maybe(dtype) => return self.maybe(py, *dtype),
                Ty::Optional(value) => {
                    if !self.present(value) {
                        return Ok(py.None());
                    }
                    let object = self.value(py, value)?;
                    self.pass_flag(value);
                    return Ok(object);
                }
                Ty::Tagged(tag, held) => {
                    let object = self.value(py, held)?;
                    return classes::instance(py, tag, object);
                }
                Ty::Tuple(items) => {
                    let tuple = ffi::PyTuple_New(items.len() as ffi::Py_ssize_t);
                    let tuple = Bound::from_owned_ptr_or_err(py, tuple)?.unbind();
                    for (index, item) in items.iter().enumerate() {
                        let item = self.value(py, item)?;
                        ffi::PyTuple_SetItem(tuple.as_ptr(), index as ffi::Py_ssize_t, item.into_ptr());
                    }
                    return Ok(tuple);
                }
                Ty::Str => return string(py, self.word()),
                Ty::Record(_)
                | Ty::Array(_)
                | Ty::List(_)
                | Ty::Dict(_)
                | Ty::Set { .. }
                | Ty::Open(_)
                | Ty::Rng(_)
                | Ty::Literal(_)
                | Ty::Dtype(_) => {
                    return Err(internal("a result of a type that the frontend refuses"));
                }
            };
            Bound::from_owned_ptr_or_err(py, object).map(Bound::unbind)
        }
    }

    fn numpy_scalar(&mut self, py: Python<'_>, dtype: Dtype) -> PyResult<Py<PyAny>> {
        let first = self.word().to_ne_bytes();
        let mut bytes = [0_u8; 16];
        bytes[..8].copy_from_slice(&first);
        match dtype {
            Dtype::C64 => bytes[4..8].copy_from_slice(&self.word().to_ne_bytes()[..4]),
            Dtype::C128 => bytes[8..].copy_from_slice(&self.word().to_ne_bytes()),
            _ => {}
        }
        scalar_of(py, dtype, &bytes)
    }

    /// A value in Python's form with a flag that says whether it is NumPy's.
    fn maybe(&mut self, py: Python<'_>, dtype: Dtype) -> PyResult<Py<PyAny>> {
        let start = self.next;
        let python = dtype.python();
        self.next += if python == Ty::Complex { 2 } else { 1 };
        let is_numpy = self.byte() != 0;
        let end = self.next;
        self.next = start;
        if !is_numpy {
            let object = self.value(py, &python)?;
            self.next = end;
            return Ok(object);
        }
        let mut bytes = [0_u8; 16];
        // While the flag is 1 the value is representable in the dtype, so each conversion is exact.
        match dtype {
            Dtype::F32 => bytes[..4].copy_from_slice(&(self.double() as f32).to_ne_bytes()),
            Dtype::F64 => bytes[..8].copy_from_slice(&self.double().to_ne_bytes()),
            Dtype::C64 => {
                bytes[..4].copy_from_slice(&(self.double() as f32).to_ne_bytes());
                bytes[4..8].copy_from_slice(&(self.double() as f32).to_ne_bytes());
            }
            Dtype::C128 => {
                bytes[..8].copy_from_slice(&self.double().to_ne_bytes());
                bytes[8..].copy_from_slice(&self.double().to_ne_bytes());
            }
            Dtype::Bool => bytes[0] = self.byte(),
            Dtype::I8 | Dtype::U8 => bytes[0] = self.word() as u8,
            Dtype::I16 | Dtype::U16 => bytes[..2].copy_from_slice(&(self.word() as u16).to_ne_bytes()),
            Dtype::I32 | Dtype::U32 => bytes[..4].copy_from_slice(&(self.word() as u32).to_ne_bytes()),
            Dtype::I64 | Dtype::U64 => bytes[..8].copy_from_slice(&self.word().to_ne_bytes()),
        }
        self.next = end;
        scalar_of(py, dtype, &bytes)
    }
}

/// The string that a reference leads to.
pub fn string(py: Python<'_>, reference: u64) -> PyResult<Py<PyAny>> {
    // SAFETY: compiled code's own reference.
    if let Some(object) = unsafe { strings::own(py, reference) } {
        return Ok(object);
    }
    let size = |len: usize| len as ffi::Py_ssize_t;
    // SAFETY: attached by the token; compiled code's own reference, whose object lives as long as the call.
    unsafe {
        let object = match weft_runtime::str_points(reference) {
            StrPoints::Ascii(bytes) => ffi::PyUnicode_FromStringAndSize(bytes.as_ptr().cast(), size(bytes.len())),
            StrPoints::Latin(bytes) => ffi::PyUnicode_DecodeLatin1(bytes.as_ptr().cast(), size(bytes.len()), std::ptr::null()),
            StrPoints::Wide(points) => {
                // Surrogates that stand alone are code points as others are.
                let mut order = if cfg!(target_endian = "little") { -1 } else { 1 };
                let errors = c"surrogatepass".as_ptr();
                ffi::PyUnicode_DecodeUTF32(points.as_ptr().cast(), size(points.len() * 4), errors, &raw mut order)
            }
        };
        Bound::from_owned_ptr_or_err(py, object).map(Bound::unbind)
    }
}

fn scalar_of(py: Python<'_>, dtype: Dtype, bytes: &[u8; 16]) -> PyResult<Py<PyAny>> {
    numpy_types::load(py)?;
    // SAFETY: the table is loaded; 16 bytes hold a value of every dtype.
    unsafe { Bound::from_owned_ptr_or_err(py, numpy_types::new_scalar(py, dtype, bytes.as_ptr())).map(Bound::unbind) }
}
