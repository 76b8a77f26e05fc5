//! Structured arrays across the border: NumPy's dtypes of records as text and back ([`weft_types::structured`]).
//!
//! Each dtype that was met has a number, which stands in the keys of specialisations; the first object that was met stands for all that are equal. The text
//! decides: what it does not say (titles, metadata) is refused. Arrays pass as arrays of bytes with one more axis.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use numpy::npyffi::{NPY_ARRAY_C_CONTIGUOUS, NPY_ARRAY_WRITEABLE, PyArrayObject};
use pyo3::ffi;
use pyo3::prelude::*;
use pyo3::types::{PyDict, PyTuple};
use weft_types::structured::{Field, Item, RecordClass, RecordTy};
use weft_types::{Access, ArrayTy, Dtype, Layout, Tag, TagSort, Ty};

use crate::arguments::BindError;
use crate::numpy_types;
use crate::results::internal;

/// NumPy's type number of records.
pub const VOID: i32 = 20;
/// Most dimensions of an array of records.
const MAX_RANK: i32 = 7;
/// So many objects of dtypes are known by their address.
const MOST_OBJECTS: usize = 256;

#[derive(Default)]
struct Known {
    /// By number.
    texts: Vec<Arc<str>>,
    /// Bytes of a record, by number.
    sizes: Vec<u32>,
    numbers: HashMap<Arc<str>, u32>,
    /// A dtype for each text, once one was met or made.
    dtypes: HashMap<Arc<str>, Py<PyAny>>,
    /// By address and whether the array is a `recarray`: the object, which is kept, and its number.
    objects: HashMap<(usize, bool), (Py<PyAny>, u32)>,
}

static KNOWN: Mutex<Option<Known>> = Mutex::new(None);

fn with<R>(body: impl FnOnce(&mut Known) -> R) -> R {
    let mut known: MutexGuard<'_, Option<Known>> = KNOWN.lock().unwrap_or_else(PoisonError::into_inner);
    body(known.get_or_insert_default())
}

/// The number of a text.
pub fn number_of(text: &str) -> u32 {
    with(|known| {
        if let Some(number) = known.numbers.get(text) {
            return *number;
        }
        let (text, number): (Arc<str>, _) = (text.into(), known.texts.len() as u32);
        known.sizes.push(RecordTy::parse(&text).map_or(0, |record| record.size));
        known.texts.push(text.clone());
        known.numbers.insert(text, number);
        number
    })
}

/// The text with a number.
pub fn text(number: u32) -> String {
    with(|known| known.texts[number as usize].to_string())
}

/// Bytes of a record of the dtype with a number.
pub fn size(number: u32) -> u64 {
    with(|known| u64::from(known.sizes[number as usize]))
}

/// A type of arrays of records.
pub fn records(number: u32, bytes: ArrayTy) -> Ty {
    Ty::Tagged(Tag { name: text(number), sort: TagSort::Records }, Box::new(Ty::Array(bytes)))
}

/// Whether a dtype object is one of records.
pub fn is_record_dtype(object: &Bound<'_, PyAny>) -> bool {
    let names = || object.getattr("names").is_ok_and(|names| names.is_instance_of::<PyTuple>());
    object.get_type().module().is_ok_and(|module| module.to_string_lossy().starts_with("numpy"))
        && object.hasattr("isalignedstruct").unwrap_or(false)
        && names()
}

/// What a dtype object says, or what stands in the way of compiling it, to follow "a dtype".
pub fn describe(dtype: &Bound<'_, PyAny>, class: Option<RecordClass>) -> PyResult<Result<RecordTy, String>> {
    let py = dtype.py();
    let void = py.import("numpy")?.getattr("void")?;
    let class = match class {
        Some(class) => class,
        None if dtype.getattr("type")?.is(&void) => RecordClass::Void,
        None => RecordClass::Record,
    };
    let names: Vec<String> = dtype.getattr("names")?.extract()?;
    let places = dtype.getattr("fields")?;
    let size: u32 = match dtype.getattr("itemsize")?.extract::<u32>()? {
        0 => return Ok(Err("whose records have no bytes".into())),
        size if size > i32::MAX as u32 => return Ok(Err("whose records are too large".into())),
        size => size,
    };
    let mut fields: Vec<Field> = Vec::with_capacity(names.len());
    for name in names {
        let place = places.get_item(&name)?.cast_into::<PyTuple>()?;
        if place.len() != 2 {
            return Ok(Err(format!("whose field '{name}' has a title, which weft does not know")));
        }
        let offset: u32 = place.get_item(1)?.extract()?;
        let mut held = place.get_item(0)?;
        let mut shape: Vec<u32> = Vec::new();
        if let Ok(part) = held.getattr("subdtype")?.cast_into::<PyTuple>() {
            shape = part.get_item(1)?.extract()?;
            held = part.get_item(0)?;
        }
        let number: i32 = held.getattr("num")?.extract()?;
        let item = if number == VOID && held.getattr("names")?.is_instance_of::<PyTuple>() {
            match describe(&held, None)? {
                Ok(inner) => Item::Record(inner),
                Err(problem) => return Ok(Err(format!("whose field '{name}' holds records {problem}"))),
            }
        } else {
            let native: bool = held.getattr("isnative")?.extract()?;
            match numpy_types::dtype_of(number) {
                Some(dtype) if native => Item::Scalar(dtype),
                Some(_) => return Ok(Err(format!("whose field '{name}' has another byte order than this machine"))),
                None => {
                    let what = match number {
                        17 => "Python objects".to_owned(),
                        18 | 19 => "strings".to_owned(),
                        21 | 22 => "dates or time spans".to_owned(),
                        _ => held.str()?.to_string(),
                    };
                    return Ok(Err(format!("whose field '{name}' holds {what}; fields hold numbers, bool, arrays of them and records")));
                }
            }
        };
        let bytes = shape.iter().try_fold(u64::from(item.size()), |bytes, n| bytes.checked_mul(u64::from(*n))).unwrap_or(u64::MAX);
        if bytes == 0 {
            return Ok(Err(format!("whose field '{name}' has no elements")));
        }
        let end = |field: &Field| field.offset + field.item.size() * field.shape.iter().product::<u32>();
        if let Some(other) = fields.iter().find(|other| u64::from(other.offset) < u64::from(offset) + bytes && offset < end(other)) {
            return Ok(Err(format!("whose fields '{}' and '{name}' share memory", other.name)));
        }
        fields.push(Field { name, offset, shape, item });
    }
    let aligned = dtype.getattr("isalignedstruct")?.extract()?;
    Ok(Ok(RecordTy { size, aligned, class, fields }))
}

/// The number of a dtype that was met, of an array that may be a `recarray`.
fn number(dtype: &Bound<'_, PyAny>, recarray: bool) -> Result<u32, BindError> {
    let key = (dtype.as_ptr() as usize, recarray);
    if let Some(number) = with(|known| known.objects.get(&key).map(|(_, number)| *number)) {
        return Ok(number);
    }
    if !is_record_dtype(dtype) {
        return Err(BindError::Type("is an array of raw bytes (dtype void); pass x.view('uint8')".into()));
    }
    let class = recarray.then_some(RecordClass::Recarray);
    let record = match describe(dtype, class).map_err(BindError::Python)? {
        Ok(record) => record,
        Err(problem) => return Err(BindError::Type(format!("is an array with a structured dtype {problem}"))),
    };
    let text = record.to_string();
    let number = number_of(&text);
    with(|known| {
        let text = known.texts[number as usize].clone();
        known.dtypes.entry(text).or_insert_with(|| dtype.clone().unbind());
        if known.objects.len() < MOST_OBJECTS {
            known.objects.insert(key, (dtype.clone().unbind(), number));
        }
    });
    Ok(number)
}

/// The type of an array of records: the number of its dtype, and the array of its bytes.
///
/// # Safety
/// Attached; `array` is a `numpy.ndarray` or `numpy.recarray` whose type number is [`VOID`].
pub unsafe fn array_type(py: Python<'_>, array: *mut PyArrayObject, recarray: bool) -> Result<(u32, ArrayTy), BindError> {
    // SAFETY: the caller's contract; an ndarray has these fields, and a descriptor.
    let (fields, dtype) = unsafe { (&(*array).fields, Bound::from_borrowed_ptr(py, (*array).fields.descr.cast())) };
    if fields.nd > MAX_RANK {
        return Err(BindError::Type(format!(
            "is an array of records of {} dimensions; weft takes at most {MAX_RANK}: reshape it",
            fields.nd
        )));
    }
    let number = number(&dtype, recarray)?;
    let layout = if fields.flags & NPY_ARRAY_C_CONTIGUOUS != 0 { Layout::C } else { Layout::Strided };
    Ok((
        number,
        ArrayTy { dtype: Dtype::U8, rank: fields.nd as u8 + 1, layout, access: Access::of(fields.flags & NPY_ARRAY_WRITEABLE != 0) },
    ))
}

/// The dtype with a text.
fn dtype<'py>(py: Python<'py>, text: &str) -> PyResult<Bound<'py, PyAny>> {
    if let Some(found) = with(|known| known.dtypes.get(text).map(|dtype| dtype.clone_ref(py))) {
        return Ok(found.into_bound(py));
    }
    let record = RecordTy::parse(text).ok_or_else(|| internal("a dtype without its text"))?;
    let made = make(py, &record)?;
    with(|known| known.dtypes.insert(text.into(), made.clone().unbind()));
    Ok(made)
}

fn make<'py>(py: Python<'py>, record: &RecordTy) -> PyResult<Bound<'py, PyAny>> {
    let numpy = py.import("numpy")?;
    let (mut names, mut formats, mut offsets) = (Vec::new(), Vec::new(), Vec::new());
    for field in &record.fields {
        let item = match &field.item {
            Item::Scalar(dtype) => numpy.call_method1("dtype", (dtype.name(),))?,
            Item::Record(inner) => make(py, inner)?,
        };
        names.push(&field.name);
        formats.push(if field.shape.is_empty() { item } else { (item, PyTuple::new(py, &field.shape)?).into_pyobject(py)?.into_any() });
        offsets.push(field.offset);
    }
    let about = PyDict::new(py);
    about.set_item("names", names)?;
    about.set_item("formats", formats)?;
    about.set_item("offsets", offsets)?;
    about.set_item("itemsize", record.size)?;
    let keywords = PyDict::new(py);
    keywords.set_item("align", record.aligned)?;
    let made = numpy.call_method("dtype", (about,), Some(&keywords))?;
    match record.class {
        RecordClass::Void => Ok(made),
        RecordClass::Record | RecordClass::Recarray => numpy.call_method1("dtype", ((numpy.getattr("record")?, made),)),
    }
}

/// The records, or the one record, whose bytes an array holds.
pub fn instance(py: Python<'_>, tag: &Tag, bytes: &Bound<'_, PyAny>) -> PyResult<Py<PyAny>> {
    // SAFETY: attached; a live object.
    if unsafe { ffi::Py_TYPE(bytes.as_ptr()) } != numpy_types::ndarray()
        || bytes.getattr("dtype")?.getattr("num")?.extract::<i32>()? == VOID
    {
        // The argument itself, or some of its fields.
        let names: Vec<String> = bytes.getattr("dtype")?.getattr("names")?.extract()?;
        let whole = RecordTy::parse(&tag.name).is_none_or(|record| record.fields.iter().map(|field| &field.name).eq(&names));
        let made = if whole { bytes.clone() } else { bytes.call_method1("view", (dtype(py, &tag.name)?,))? };
        return Ok(made.unbind());
    }
    let viewed = bytes.call_method1("view", (dtype(py, &tag.name)?,))?;
    if tag.sort == TagSort::Row {
        return Ok(viewed.get_item(0)?.unbind());
    }
    let all = viewed.get_item((py.Ellipsis(), 0))?;
    let is_recarray = RecordTy::parse(&tag.name).is_some_and(|record| record.class == RecordClass::Recarray);
    if is_recarray { Ok(all.call_method1("view", (py.import("numpy")?.getattr("recarray")?,))?.unbind()) } else { Ok(all.unbind()) }
}
