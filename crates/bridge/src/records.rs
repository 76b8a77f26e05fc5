//! Objects of dataclasses across the border: their fields are copied in, and brought up to date when compiled code has changed them.
//!
//! An object that is met twice, in one argument or in two, is one object to compiled code as well, and what compiled code
//! gives back of it is that very object. New objects are made without calling the class: an instance, then its fields. Graphs of objects are
//! walked with a list of what is still to be done, so that a long chain needs no deep stack.

use std::collections::BTreeMap;
use std::sync::Arc;

use pyo3::ffi;
use pyo3::prelude::*;
use pyo3::types::PyString;
use weft_runtime::RecordArgument;
use weft_types::{TagSort, Ty, references, slots};

use crate::arguments::{Arguments, BindError, article, int_value, slot, type_name};
use crate::classes::{self, Known};
use crate::lists::no_memory;

/// An object that was passed.
pub struct PassedRecord {
    /// Python's object.
    pub object: Py<PyAny>,
    /// Its class.
    pub class: Arc<Known>,
    /// What compiled code gets.
    pub record: RecordArgument,
}

/// The objects of a call.
#[derive(Default)]
pub struct Records {
    /// Each object once.
    pub all: Vec<PassedRecord>,
    by_object: BTreeMap<usize, usize>,
    by_address: BTreeMap<u64, usize>,
    /// How many of them have their fields.
    filled: usize,
}

impl Records {
    /// The object that compiled code knows by this address.
    pub fn at(&self, address: u64) -> Option<&PassedRecord> {
        self.by_address.get(&address).map(|number| &self.all[*number])
    }
}

/// Makes an object known to the arguments, without its fields yet; the address that compiled code gets.
fn introduce(arguments: &mut Arguments, object: &Bound<'_, PyAny>, class: Arc<Known>) -> Result<u64, BindError> {
    let records = &mut arguments.hold().records;
    if let Some(number) = records.by_object.get(&(object.as_ptr() as usize)) {
        return Ok(records.all[*number].record.address());
    }
    let info = class.record(object.py()).map_err(BindError::Python)?;
    if let Some(problem) = &info.problem {
        return Err(BindError::Type(format!("is an instance of {}, whose objects are not supported: {problem}", class.tag.short())));
    }
    let held = Ty::Tuple(info.types.clone());
    let record = RecordArgument::new(slots(&held), references(&held).unwrap_or(0)).ok_or_else(no_memory)?;
    let (address, number) = (record.address(), records.all.len());
    records.by_object.insert(object.as_ptr() as usize, number);
    records.by_address.insert(address, number);
    records.all.push(PassedRecord { object: object.clone().unbind(), class, record });
    Ok(address)
}

/// Passes an object with all that it leads to; the address that compiled code gets.
pub fn pass(arguments: &mut Arguments, object: &Bound<'_, PyAny>, class: Arc<Known>) -> Result<u64, BindError> {
    let address = introduce(arguments, object, class)?;
    let py = object.py();
    loop {
        let records = &mut arguments.hold().records;
        let number = records.filled;
        if number == records.all.len() {
            break;
        }
        records.filled += 1;
        if number % 4096 == 4095 {
            py.check_signals().map_err(BindError::Python)?;
        }
        let passed = &records.all[number];
        let (object, class) = (passed.object.bind(py).clone(), Arc::clone(&passed.class));
        let info = class.record(py).map_err(BindError::Python)?;
        let mut words = Vec::with_capacity(passed.record.before().len());
        for (name, ty) in class.fields.iter().zip(&info.types) {
            let value = object.getattr(PyString::intern(py, name)).map_err(BindError::Python)?;
            let start = words.len();
            if !field(arguments, &value, ty, &mut words)? {
                words.truncate(start);
                return Err(BindError::Type(format!(
                    "is or leads to an instance of {} whose field '{name}' is {}, while its annotation says {ty}",
                    class.tag.short(),
                    article(&type_name(py, value.as_ptr()))
                )));
            }
        }
        if !arguments.hold().records.all[number].record.fill(words) {
            return Err(BindError::Type("is an object whose class has changed".into()));
        }
    }
    Ok(address)
}

/// Appends the slots of a field's value; `false` where the value is not of the type.
fn field(arguments: &mut Arguments, value: &Bound<'_, PyAny>, ty: &Ty, words: &mut Vec<u64>) -> Result<bool, BindError> {
    let (py, object) = (value.py(), value.as_ptr());
    // SAFETY: attached; a live object, whose exact type is compared before it is read.
    unsafe {
        let class = ffi::Py_TYPE(object);
        match ty {
            Ty::Optional(inner) => {
                let there = object != ffi::Py_None();
                if there {
                    if !field(arguments, value, inner, words)? {
                        return Ok(false);
                    }
                } else {
                    words.extend(std::iter::repeat_n(0, slots(inner)));
                }
                if !inner.is_reference() {
                    words.push(slot([u8::from(there)]));
                }
            }
            Ty::Float if class == &raw mut ffi::PyFloat_Type => words.push(ffi::PyFloat_AsDouble(object).to_bits()),
            Ty::Int if class == &raw mut ffi::PyLong_Type => words.push(int_value(py, object)? as u64),
            Ty::Bool if class == &raw mut ffi::PyBool_Type => words.push(slot([u8::from(object == ffi::Py_True())])),
            Ty::Complex if class == &raw mut ffi::PyComplex_Type => {
                words.extend([ffi::PyComplex_RealAsDouble(object).to_bits(), ffi::PyComplex_ImagAsDouble(object).to_bits()]);
            }
            Ty::Str if class == &raw mut ffi::PyUnicode_Type => words.push(arguments.string(py, object)?),
            Ty::Tuple(items) if class == &raw mut ffi::PyTuple_Type && ffi::PyTuple_Size(object) as usize == items.len() => {
                for (at, item) in items.iter().enumerate() {
                    let value = Bound::from_borrowed_ptr(py, ffi::PyTuple_GetItem(object, at as ffi::Py_ssize_t));
                    if !field(arguments, &value, item, words)? {
                        return Ok(false);
                    }
                }
            }
            Ty::Record(tag) | Ty::Tagged(tag, _) => {
                let Some(number) = classes::of(py, class).map_err(BindError::Python)? else { return Ok(false) };
                let known = classes::known(number);
                if known.tag != *tag {
                    return Ok(false);
                }
                if tag.sort == TagSort::Record {
                    words.push(introduce(arguments, value, known)?);
                } else {
                    let Some(at) = classes::number(number, object) else { return Ok(false) };
                    words.push(at);
                }
            }
            _ => return Ok(false),
        }
    }
    Ok(true)
}
