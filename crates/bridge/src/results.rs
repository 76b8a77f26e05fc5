//! Results out: slots of a finished call become Python objects.
//!
//! Arrays are those of `arrays.rs`. A list is made of new objects, unless it is an argument: then it is that object,
//! which has been brought up to date before. Dtypes are no results: the frontend refuses them.

use pyo3::exceptions::PySystemError;
use pyo3::ffi;
use pyo3::prelude::*;
use weft_types::{TagSort, Ty};

use crate::classes;
use crate::lists::Objects;
use crate::values::Reader;

/// Reads the results of one call.
pub struct Results<'a, 'py> {
    reader: Reader<'a>,
    /// The call's lists.
    lists: Objects<'a, 'py>,
}

impl<'a, 'py> Results<'a, 'py> {
    /// A reader of the slots that a successful call has filled.
    pub fn new(slots: &'a [u64], lists: Objects<'a, 'py>) -> Self {
        Results { reader: Reader::new(slots), lists }
    }

    /// The next value, of type `ty`, as a new reference.
    #[inline]
    pub fn object(&mut self, py: Python<'py>, ty: &Ty) -> PyResult<Py<PyAny>> {
        match ty {
            Ty::Tuple(items) => self.tuple(py, items),
            Ty::Tagged(tag, _) if matches!(tag.sort, TagSort::Deque | TagSort::Variadic) => self.lists.value(py, &mut self.reader, ty),
            Ty::Tagged(tag, held) => {
                let object = self.object(py, held)?;
                classes::instance(py, tag, object)
            }
            Ty::Optional(value) => {
                if !self.reader.present(value) {
                    return Ok(py.None());
                }
                let object = self.object(py, value)?;
                self.reader.pass_flag(value);
                Ok(object)
            }
            Ty::Array(array) => self.lists.array(py, &mut self.reader, *array),
            Ty::Record(_) => {
                let address = self.reader.word();
                self.lists.record(py, address, ty).map(Bound::unbind)
            }
            Ty::List(item) => {
                let address = self.reader.word();
                self.lists.list(py, address, item).map(Bound::unbind)
            }
            Ty::Dict(_) | Ty::Set { .. } => {
                let address = self.reader.word();
                self.lists.table(py, address, ty).map(Bound::unbind)
            }
            scalar => self.reader.value(py, scalar),
        }
    }

    /// Gives the objects made so far their fields.
    pub fn finish(&mut self, py: Python<'py>) -> PyResult<()> {
        self.lists.finish(py)
    }

    fn tuple(&mut self, py: Python<'py>, items: &[Ty]) -> PyResult<Py<PyAny>> {
        // SAFETY: attached by the token; the call takes over each item.
        unsafe {
            let tuple = ffi::PyTuple_New(items.len() as ffi::Py_ssize_t);
            let tuple = Bound::from_owned_ptr_or_err(py, tuple)?.unbind();
            for (index, item) in items.iter().enumerate() {
                let item = self.object(py, item)?;
                ffi::PyTuple_SetItem(tuple.as_ptr(), index as ffi::Py_ssize_t, item.into_ptr());
            }
            Ok(tuple)
        }
    }
}

pub fn internal(what: &str) -> PyErr {
    PySystemError::new_err(format!("weft: internal error: {what}; please report it"))
}
