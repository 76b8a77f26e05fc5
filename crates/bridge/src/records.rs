//! Objects of dataclasses and plain classes across the border: their fields are copied in, and brought up to date when compiled code has changed them.
//!
//! An object that is met twice, in one argument or in two, is one object to compiled code as well, and what compiled code
//! gives back of it is that very object. New objects are made without calling the class: an instance, then its fields. Graphs of objects are
//! walked with a list of what is still to be done, so that a long chain needs no deep stack.

use std::sync::Arc;

use pyo3::exceptions::PyAttributeError;
use pyo3::prelude::*;
use pyo3::types::{PyDict, PyString};
use rustc_hash::FxHashMap;
use weft_runtime::RecordArgument;
use weft_types::{Ty, references, slots};

use crate::arguments::{Arguments, BindError, article, type_name};
use crate::classes::Known;
use crate::lists::no_memory;
use crate::typed;

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
    by_object: FxHashMap<usize, usize>,
    by_address: FxHashMap<u64, usize>,
    /// How many of them have their fields.
    filled: usize,
    /// The parameter for which the last one was passed.
    index: u32,
}

impl Records {
    /// The object that compiled code knows by this address.
    pub fn at(&self, address: u64) -> Option<&PassedRecord> {
        self.by_address.get(&address).map(|number| &self.all[*number])
    }
}

/// Makes an object known to the arguments, without its fields yet; the address that compiled code gets.
pub(crate) fn introduce(arguments: &mut Arguments, object: &Bound<'_, PyAny>, class: Arc<Known>) -> Result<u64, BindError> {
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
pub fn pass(arguments: &mut Arguments, object: &Bound<'_, PyAny>, class: Arc<Known>, index: u32) -> Result<u64, BindError> {
    let address = introduce(arguments, object, class)?;
    arguments.hold().records.index = index;
    fill(arguments, object.py())?;
    Ok(address)
}

/// Gives the objects that are known their fields, and those that these lead to.
pub fn fill(arguments: &mut Arguments, py: Python<'_>) -> Result<(), BindError> {
    loop {
        let records = &mut arguments.hold().records;
        let number = records.filled;
        if number == records.all.len() {
            return Ok(());
        }
        let index = records.index;
        records.filled += 1;
        if number % 4096 == 4095 {
            py.check_signals().map_err(BindError::Python)?;
        }
        let passed = &records.all[number];
        let (object, class) = (passed.object.bind(py).clone(), Arc::clone(&passed.class));
        let info = class.record(py).map_err(BindError::Python)?;
        no_shadow(&object, &class)?;
        let mut words = Vec::with_capacity(passed.record.before().len());
        for (name, ty) in class.fields.iter().zip(&info.types) {
            let value = match object.getattr(PyString::intern(py, name)) {
                Ok(value) => value,
                Err(error) if error.is_instance_of::<PyAttributeError>(py) => {
                    return Err(BindError::Type(format!("is or leads to an instance of {} without its field '{name}'", class.tag.short())));
                }
                Err(error) => return Err(BindError::Python(error)),
            };
            let start = words.len();
            if !typed::read(arguments, &value, ty, &mut words, index)? {
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
}

/// Refuses an object that has, beside its fields, an attribute of its own in front of one of its class: compiled code would read that of the class.
fn no_shadow(object: &Bound<'_, PyAny>, class: &Known) -> Result<(), BindError> {
    let py = object.py();
    let Ok(names) = object.getattr(PyString::intern(py, "__dict__")) else { return Ok(()) };
    let Ok(names) = names.cast::<PyDict>() else { return Ok(()) };
    if names.len() <= class.fields.len() {
        return Ok(());
    }
    for name in names.keys() {
        let Ok(text) = name.extract::<String>() else { continue };
        if !class.fields.contains(&text) && class.class.bind(py).hasattr(&text).map_err(BindError::Python)? {
            return Err(BindError::Type(format!(
                "is or leads to an instance of {} with its own '{text}', which is no field of the class but an attribute of it",
                class.tag.short()
            )));
        }
    }
    Ok(())
}
