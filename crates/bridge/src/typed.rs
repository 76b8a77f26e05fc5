//! Values whose type is known before they are looked at: fields of objects, and what lies in containers that are nested in others.
//!
//! Each value must have exactly its type, as an item of a list must have that of the first. Objects are only made known here; their fields follow
//! (`records::fill`), so that a long chain of objects needs no deep stack. Types are finite, so the depth here is theirs.

use std::sync::Arc;

use pyo3::ffi;
use pyo3::prelude::*;
use pyo3::types::{PyDict, PyList};
use weft_runtime::{DictArgument, ListArgument, SetArgument};
use weft_types::join::{beside_none, exact, has_open, lists_meet, of_two_lengths};
use weft_types::{ArrayTy, DictKind, DictTy, Layout, TagSort, Ty, slots};

use crate::arguments::{Arguments, BindError, array_type, article, int_value, slot, type_name};
use crate::classes;
use crate::deques;
use crate::lists::{self, Item, Place, no_memory};
use crate::locks;
use crate::numpy_types;
use crate::ranges;
use crate::records;
use crate::tables::{self, Passed, Table, Tokens};

/// Appends the slots of a value; `false` where it is not of the type. `index` is the parameter for whose sake it is read.
pub fn read(arguments: &mut Arguments, value: &Bound<'_, PyAny>, ty: &Ty, words: &mut Vec<u64>, index: u32) -> Result<bool, BindError> {
    let (py, object) = (value.py(), value.as_ptr());
    // SAFETY: attached; a live object, whose exact type is compared before it is read.
    unsafe {
        let class = ffi::Py_TYPE(object);
        match ty {
            Ty::None => return Ok(object == ffi::Py_None()),
            Ty::Optional(inner) => {
                let there = object != ffi::Py_None();
                if there {
                    if !read(arguments, value, inner, words, index)? {
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
            Ty::Tagged(tag, _) if tag.sort == TagSort::Bytes && class == &raw mut ffi::PyBytes_Type => {
                words.push(arguments.bytes(py, object)?)
            }
            Ty::Str if class == &raw mut ffi::PyUnicode_Type => words.push(arguments.string(py, object)?),
            Ty::Array(wanted) if class == numpy_types::ndarray() => {
                let found = array_type(object.cast())?;
                // Any strides take every layout.
                let layout = if wanted.layout == Layout::Strided { Layout::Strided } else { found.layout };
                if *wanted != (ArrayTy { layout, ..found }) {
                    return Ok(false);
                }
                arguments.held_array(value, words);
            }
            Ty::Np(dtype) if numpy_types::seen(py).map_err(BindError::Python)? && numpy_types::scalar(class) == Some(Some(*dtype)) => {
                words.extend(numpy_types::scalar_words(py, object, *dtype));
            }
            Ty::Tuple(items) if class == &raw mut ffi::PyTuple_Type => return tuple(arguments, value, items, words, index),
            Ty::List(item) if class == &raw mut ffi::PyList_Type => match list(arguments, value, ty, item, index)? {
                Some(address) => words.push(address),
                None => return Ok(false),
            },
            Ty::Dict(_) | Ty::Set { .. } if tables::is_table(object) => {
                let place = Place { level: 1, known: Some(Arc::new(ty.clone())), ..arguments.place(index) };
                let known = arguments.hold().tables.find(object);
                let number = match known {
                    Some(number) => {
                        arguments.hold().tables.again.push((number, place));
                        number
                    }
                    None => {
                        let Some(table) = table(arguments, value, ty, index)? else { return Ok(false) };
                        let held = Some(value.clone().unbind());
                        arguments.hold().tables.push(Passed { object, _held: held, table, tokens: Tokens::new(), place })
                    }
                };
                words.push(arguments.hold().tables.all[number].table.address());
            }
            Ty::Tagged(tag, _) if tag.sort == TagSort::Deque => {
                if !deques::is_deque(value)? {
                    return Ok(false);
                }
                match deques::pass(arguments, value, deques::ring_of(ty), index)? {
                    Some((pair, _)) => words.extend(pair),
                    None => return Ok(false),
                }
            }
            Ty::Tagged(tag, held) if tag.sort == TagSort::Variadic && class == &raw mut ffi::PyTuple_Type => {
                match listed_tuple(arguments, value, held, index)? {
                    Some(address) => words.push(address),
                    None => return Ok(false),
                }
            }
            Ty::Tagged(tag, _) if matches!(tag.sort, TagSort::Range | TagSort::Slice) => match ranges::Passed::of(value)? {
                Some(passed) if passed.stored() == *ty => words.extend(passed.stored_slots()),
                _ => return Ok(false),
            },
            Ty::Tagged(tag, _) if tag.sort == TagSort::Lock => {
                let Some(number) = locks::number_of(value) else { return Ok(false) };
                arguments.hold().locks.push(value.clone().unbind());
                words.push(u64::from(number));
            }
            Ty::Record(tag) | Ty::Tagged(tag, _) => {
                let Some(number) = classes::of(py, class).map_err(BindError::Python)? else { return Ok(false) };
                let known = classes::known(number);
                if known.tag != *tag {
                    return Ok(false);
                }
                match (tag.sort, ty) {
                    (TagSort::Record, _) => words.push(records::introduce(arguments, value, known)?),
                    (TagSort::NamedTuple, Ty::Tagged(_, held)) => {
                        let Ty::Tuple(items) = &**held else { return Ok(false) };
                        return tuple(arguments, value, items, words, index);
                    }
                    _ => {
                        let Some(at) = classes::number(number, object) else { return Ok(false) };
                        words.push(at);
                    }
                }
            }
            _ => return Ok(false),
        }
    }
    Ok(true)
}

/// # Safety
/// `value` is a tuple.
unsafe fn tuple(
    arguments: &mut Arguments,
    value: &Bound<'_, PyAny>,
    items: &[Ty],
    words: &mut Vec<u64>,
    index: u32,
) -> Result<bool, BindError> {
    let object = value.as_ptr();
    // SAFETY: attached; a tuple keeps its items alive and never changes.
    unsafe {
        if ffi::PyTuple_Size(object) as usize != items.len() {
            return Ok(false);
        }
        for (at, item) in items.iter().enumerate() {
            let value = Bound::from_borrowed_ptr(value.py(), ffi::PyTuple_GetItem(object, at as ffi::Py_ssize_t));
            if !read(arguments, &value, item, words, index)? {
                return Ok(false);
            }
        }
    }
    Ok(true)
}

/// The address of a list of type `ty`; `None` where it is none.
fn list(arguments: &mut Arguments, value: &Bound<'_, PyAny>, ty: &Ty, item: &Ty, index: u32) -> Result<Option<u64>, BindError> {
    let (py, object) = (value.py(), value.as_ptr());
    let place = Place { level: 1, known: Some(Arc::new(ty.clone())), ..arguments.place(index) };
    if let Some(number) = arguments.hold().lists.find(object) {
        let passed = &arguments.hold().lists.all[number];
        let (address, found) = (passed.list.address() as u64, passed.place.known.as_deref().cloned().unwrap_or_else(|| passed.item.list()));
        if found != *ty {
            if !lists_meet(&found, ty) || passed.place.known.is_some() {
                return Ok(None);
            }
            arguments.hold().lists.again.push((number, place));
        }
        return Ok(Some(address));
    }
    if matches!(item, Ty::Float | Ty::Int | Ty::Bool | Ty::Complex | Ty::Str) {
        // SAFETY: attached; a list.
        let (address, found) = unsafe { lists::pass(py, arguments, object, place)? };
        return Ok((found.is_open() || found.list() == *ty).then_some(address));
    }
    let Some(list) = items(arguments, value, item, index)? else { return Ok(None) };
    let address = list.address() as u64;
    let held = Some(value.clone().unbind());
    arguments.hold().lists.push(lists::Passed { object, _held: held, list, item: Item::Of(ty.clone()), place });
    Ok(Some(address))
}

/// The address of the list of type `ty` that compiled code has for a tuple of any length; `None` where an item is of another type.
fn listed_tuple(arguments: &mut Arguments, value: &Bound<'_, PyAny>, ty: &Ty, index: u32) -> Result<Option<u64>, BindError> {
    let Ty::List(item) = ty else { return Ok(None) };
    if let Some(number) = arguments.hold().lists.find(value.as_ptr()) {
        let passed = &arguments.hold().lists.all[number];
        return Ok((passed.place.known.as_deref() == Some(ty)).then_some(passed.list.address() as u64));
    }
    let Some(list) = items(arguments, value, item, index)? else { return Ok(None) };
    let address = list.address() as u64;
    let place = Place { level: 1, known: Some(Arc::new(ty.clone())), ..arguments.place(index) };
    let (object, held) = (value.as_ptr(), Some(value.clone().unbind()));
    // Nothing changes it, so that it is never brought up to date.
    arguments.hold().lists.push(lists::Passed { object, _held: held, list, item: Item::Of(ty.clone()), place });
    Ok(Some(address))
}

/// A copy of a list or tuple with items of type `item`; `None` where one is of another type.
pub fn items(arguments: &mut Arguments, value: &Bound<'_, PyAny>, item: &Ty, index: u32) -> Result<Option<ListArgument>, BindError> {
    let mut words = Vec::new();
    let mut at = 0;
    // Reading may run code of the user's, which may change the list: its length is asked each time.
    while at < value.len().map_err(BindError::Python)? {
        let one = value.get_item(at).map_err(BindError::Python)?;
        if !read(arguments, &one, item, &mut words, index)? {
            return Ok(None);
        }
        at += 1;
    }
    ListArgument::new(words, at).ok_or_else(no_memory).map(Some)
}

/// A copy of a dict or set of type `ty`; `None` where it is none.
pub fn table(arguments: &mut Arguments, value: &Bound<'_, PyAny>, ty: &Ty, index: u32) -> Result<Option<Table>, BindError> {
    let (py, object) = (value.py(), value.as_ptr());
    // SAFETY: attached; a live object.
    let class = unsafe { ffi::Py_TYPE(object) };
    match ty {
        Ty::Dict(ty) => {
            if tables::dict_kind(py, object).map_err(BindError::Python)? != Some(ty.kind) {
                return Ok(None);
            }
            if ty.kind == DictKind::Default && !tables::makes(value, &ty.value)? {
                return Ok(None);
            }
            let program = ty.key.table_program().unwrap_or(0);
            let mut table = DictArgument::new(program, slots(&ty.value)).ok_or_else(no_memory)?;
            let (mut key, mut words) = (Vec::new(), Vec::new());
            // A list of its items, which nobody else changes.
            let items = py.get_type::<PyDict>().call_method1("items", (value,)).map_err(BindError::Python)?;
            for pair in items.try_iter().map_err(BindError::Python)? {
                let (k, v): (Bound<'_, PyAny>, Bound<'_, PyAny>) = pair.and_then(|pair| pair.extract()).map_err(BindError::Python)?;
                key.clear();
                words.clear();
                if !read_key(arguments, &k, &ty.key, &mut key, index)? || !read(arguments, &v, &ty.value, &mut words, index)? {
                    return Ok(None);
                }
                table.set(&key, &words).map_err(|trap| tables::refused(trap, "is or leads to a dict"))?;
            }
            table.settle();
            Ok(Some(Table::Dict(table)))
        }
        Ty::Set { item, frozen } => {
            let wanted = if *frozen { &raw mut ffi::PyFrozenSet_Type } else { &raw mut ffi::PySet_Type };
            if class != wanted {
                return Ok(None);
            }
            let mut words = Vec::new();
            let mut count = 0_usize;
            for one in value.try_iter().map_err(BindError::Python)? {
                count += 1;
                if !read_key(arguments, &one.map_err(BindError::Python)?, item, &mut words, index)? {
                    return Ok(None);
                }
            }
            let program = item.table_program().unwrap_or(0);
            let mut table = if count == 0 {
                SetArgument::new(program).ok_or_else(no_memory)?
            } else {
                SetArgument::with_order(program, &words, slots(&item.as_key()), tables::entries(value))
                    .map_err(|trap| tables::refused(trap, "is or leads to a set"))?
            };
            table.settle();
            Ok(Some(Table::Set(table)))
        }
        _ => Ok(None),
    }
}

/// Appends what lies in a table for a key: before one that compiled code hashes, its hash.
fn read_key(arguments: &mut Arguments, value: &Bound<'_, PyAny>, ty: &Ty, words: &mut Vec<u64>, index: u32) -> Result<bool, BindError> {
    if !ty.is_hashed() {
        return read(arguments, value, ty, words, index);
    }
    let mut key = Vec::new();
    if !read(arguments, value, ty, &mut key, index)? {
        return Ok(false);
    }
    words.push(key_hash(value, ty, &mut key.iter().copied())? as u64);
    words.extend(key);
    Ok(true)
}

/// The hash of a key as compiled code computes it, given its slots: Python's own, except where that is made of the object's address.
fn key_hash(value: &Bound<'_, PyAny>, ty: &Ty, slots: &mut impl Iterator<Item = u64>) -> Result<i64, BindError> {
    match ty {
        Ty::Tuple(items) => {
            let mut hashes = Vec::with_capacity(items.len());
            for (at, item) in items.iter().enumerate() {
                hashes.push(key_hash(&value.get_item(at).map_err(BindError::Python)?, item, slots)?);
            }
            return Ok(weft_runtime::hash_of_tuple(&hashes));
        }
        Ty::Tagged(tag, held) if tag.sort == TagSort::NamedTuple => return key_hash(value, held, slots),
        Ty::Record(_) => {
            let address = slots.next().unwrap_or(0);
            let placed = value.py().get_type::<PyAny>().getattr("__hash__").map_err(BindError::Python)?;
            if value.get_type().getattr("__hash__").map_err(BindError::Python)?.is(&placed) {
                return Ok(weft_runtime::hash_of_address(address));
            }
        }
        other => {
            let own: Vec<u64> = slots.take(weft_types::slots(other)).collect();
            if own.iter().any(|word| matches!(other, Ty::Float | Ty::Complex) && f64::from_bits(*word).is_nan()) {
                return Err(tables::refused(weft_abi::Trap::NanKey, "is or leads to a dict or set"));
            }
        }
    }
    value.hash().map(|hash| hash as i64).map_err(BindError::Python)
}

/// Whether a type is that of a number of NumPy's, or of tuples with such in them.
fn has_numpys(ty: &Ty) -> bool {
    match ty {
        Ty::Np(_) => true,
        Ty::Tuple(items) => items.iter().any(has_numpys),
        _ => false,
    }
}

/// The type of a dict by its first key and value, where its values are containers or objects; `None` for other dicts.
///
/// # Safety
/// Attached; a dict.
pub unsafe fn of_dict(py: Python<'_>, object: *mut ffi::PyObject) -> Result<Option<Ty>, BindError> {
    // SAFETY: the caller's contract; what `Next` gives is borrowed from the dict, and held before anything else is done.
    let (key, value) = unsafe {
        let (mut at, mut k, mut v) = (0, std::ptr::null_mut(), std::ptr::null_mut());
        if ffi::PyDict_Next(object, &mut at, &mut k, &mut v) == 0 {
            return Ok(None);
        }
        (Bound::from_borrowed_ptr(py, k), Bound::from_borrowed_ptr(py, v))
    };
    let kind = match tables::dict_kind(py, object).map_err(BindError::Python)? {
        Some(kind) => kind,
        None => return Ok(None),
    };
    // What is no value of ours is refused by the reader of plain dicts, which names it.
    let value_ty = match of(&value, 0) {
        Err(BindError::Type(_)) if !value.is_instance_of::<PyList>() && !value.is_instance_of::<PyDict>() => return Ok(None),
        other => other?,
    };
    let key_ty = match of(&key, 0) {
        Err(BindError::Type(_)) => None,
        other => other?,
    };
    let hashed = key_ty.as_ref().is_some_and(Ty::is_hashed);
    if !hashed && !value_ty.as_ref().is_some_and(|ty| matches!(ty, Ty::Tagged(..)) || has_numpys(ty) || lists::has_containers(ty)) {
        return Ok(None);
    }
    let (Some(key_ty), Some(mut value_ty)) = (key_ty, value_ty) else { return Ok(None) };
    // SAFETY: the caller's contract.
    let dict = unsafe { Bound::from_borrowed_ptr(py, object) };
    if kind == DictKind::Default && !tables::makes(&dict, &value_ty)? {
        return Ok(None);
    }
    if lists::has_arrays(&value_ty) {
        // SAFETY: the caller's contract.
        let dict = unsafe { Bound::from_borrowed_ptr(py, object) };
        let values = dict.call_method0("values").map_err(BindError::Python)?;
        for other in values.try_iter().map_err(BindError::Python)? {
            let other = of(&other.map_err(BindError::Python)?, 0)?;
            if let Some(common) = other.and_then(|other| exact(&value_ty, &other)) {
                value_ty = common;
            }
        }
    }
    if has_open(&value_ty) {
        // SAFETY: the caller's contract.
        let dict = unsafe { Bound::from_borrowed_ptr(py, object) };
        let values = dict.call_method0("values").map_err(BindError::Python)?;
        for other in values.try_iter().map_err(BindError::Python)? {
            if let Some(other) = of(&other.map_err(BindError::Python)?, 0)?
                && lists_meet(&value_ty, &other)
                && !has_open(&other)
            {
                value_ty = other;
                break;
            }
        }
    }
    if has_open(&value_ty) {
        return Err(BindError::Type(format!(
            "is a dict whose values are empty containers, of which weft cannot tell what they hold ({value_ty}); leave them out, or put one item into one"
        )));
    }
    if key_ty.table_program().is_none() {
        return Err(BindError::Type(format!("is a dict with keys {key_ty}, which compiled code does not take as keys")));
    }
    Ok(Some(Ty::Dict(Box::new(DictTy { key: key_ty, value: value_ty, kind }))))
}

/// The type of a dict some of whose values are `None`, by all of them; `None` for other dicts.
///
/// # Safety
/// Attached.
pub unsafe fn of_dict_with_none(py: Python<'_>, object: *mut ffi::PyObject) -> Result<Option<Ty>, BindError> {
    if tables::dict_kind(py, object).map_err(BindError::Python)? != Some(DictKind::Dict) {
        return Ok(None);
    }
    // SAFETY: the caller's contract.
    let dict = unsafe { Bound::from_borrowed_ptr(py, object) };
    let values = dict.call_method0("values").map_err(BindError::Python)?;
    Ok(match (of_items(&dict)?, of_items(&values)?) {
        (Some(key), Some(value @ Ty::Optional(_))) if key.table_program().is_some() => {
            Some(Ty::Dict(Box::new(DictTy { key, value, kind: DictKind::Dict })))
        }
        _ => None,
    })
}

/// The common type of all that an iterable holds; `None` where they have none, or where some containers among them are all empty.
pub fn of_items(list: &Bound<'_, PyAny>) -> Result<Option<Ty>, BindError> {
    let mut common: Option<Ty> = None;
    for item in list.try_iter().map_err(BindError::Python)? {
        let ty = match of(&item.map_err(BindError::Python)?, 0) {
            Ok(Some(ty)) => ty,
            Ok(None) | Err(BindError::Type(_)) => return Ok(None),
            Err(error) => return Err(error),
        };
        common = Some(match common {
            None => ty,
            Some(before) if before == ty => before,
            Some(before) if lists::has_arrays(&ty) && exact(&before, &ty).is_some() => exact(&before, &ty).unwrap_or(ty),
            Some(before) if let Some(both) = beside_none(&before, &ty) => both,
            Some(before) if let Some(any) = of_two_lengths(&before, &ty) => any,
            Some(before) if lists_meet(&before, &ty) => {
                if has_open(&before) {
                    ty
                } else {
                    before
                }
            }
            Some(_) => return Ok(None),
        });
    }
    Ok(common.filter(|ty| !has_open(ty) && *ty != Ty::None))
}

/// The type of a value by what it holds first; `None` for a value that has none.
pub fn of(value: &Bound<'_, PyAny>, depth: u32) -> Result<Option<Ty>, BindError> {
    const DEEPEST: u32 = 16;
    let (py, object) = (value.py(), value.as_ptr());
    if depth > DEEPEST {
        return Err(BindError::Type("is nested too deeply, or holds itself".into()));
    }
    let inner = |one: Option<PyResult<Bound<'_, PyAny>>>| match one {
        None => Ok(Some(Ty::Open(0))),
        Some(one) => of(&one.map_err(BindError::Python)?, depth + 1),
    };
    // SAFETY: attached; a live object.
    let class = unsafe { ffi::Py_TYPE(object) };
    let is = |known: *mut ffi::PyTypeObject| class == known;
    Ok(if is(&raw mut ffi::PyFloat_Type) {
        Some(Ty::Float)
    } else if is(&raw mut ffi::PyLong_Type) {
        Some(Ty::Int)
    } else if is(&raw mut ffi::PyBool_Type) {
        Some(Ty::Bool)
    } else if is(&raw mut ffi::PyComplex_Type) {
        Some(Ty::Complex)
    } else if is(&raw mut ffi::PyUnicode_Type) {
        Some(Ty::Str)
    } else if is(&raw mut ffi::PyBytes_Type) {
        Some(Ty::bytes())
    } else if numpy_types::is_array(py, class).map_err(BindError::Python)? {
        // SAFETY: attached; an array.
        Some(Ty::Array(unsafe { array_type(object.cast())? }))
    } else if numpy_types::seen(py).map_err(BindError::Python)?
        && let Some(Some(dtype)) = numpy_types::scalar(class)
    {
        Some(Ty::Np(dtype))
    } else if value.is_none() {
        Some(Ty::None)
    } else if is(&raw mut ffi::PyTuple_Type) {
        of_tuple(value, depth)?
    } else if is(&raw mut ffi::PyList_Type) {
        let first = value.try_iter().map_err(BindError::Python)?.next();
        inner(first)?.map(|item| Ty::List(Box::new(item)))
    } else if is(&raw mut ffi::PySet_Type) || is(&raw mut ffi::PyFrozenSet_Type) {
        let first = value.try_iter().map_err(BindError::Python)?.next();
        inner(first)?.map(|item| Ty::Set { item: Box::new(item), frozen: is(&raw mut ffi::PyFrozenSet_Type) })
    } else if value.is_instance_of::<PyDict>()
        && let Some(kind) = tables::dict_kind(py, object).map_err(BindError::Python)?
    {
        let key = value.try_iter().map_err(BindError::Python)?.next();
        let first = value.call_method0("values").and_then(|values| values.try_iter()).map_err(BindError::Python)?.next();
        match (inner(key)?, inner(first)?) {
            (Some(key), Some(Ty::Int | Ty::Open(_))) if kind == DictKind::Counter => {
                Some(Ty::Dict(Box::new(DictTy { key, value: Ty::Int, kind })))
            }
            (Some(key), Some(value)) if kind != DictKind::Counter => Some(Ty::Dict(Box::new(DictTy { key, value, kind }))),
            _ => None,
        }
    } else if locks::number_of(value).is_some() {
        Some(locks::ty())
    } else if let Some(passed) = ranges::Passed::of(value)? {
        Some(passed.stored())
    } else {
        // SAFETY: attached; a live class.
        let Some(number) = (unsafe { classes::of(py, class) }).map_err(BindError::Python)? else {
            return Err(BindError::Type(format!("holds {}, which cannot be passed", article(&type_name(py, object)))));
        };
        let tag = classes::known(number).tag.clone();
        match tag.sort {
            TagSort::Record => Some(Ty::Record(tag)),
            TagSort::NamedTuple => of_tuple(value, depth)?.map(|held| Ty::Tagged(tag, Box::new(held))),
            _ => Some(Ty::Tagged(tag, Box::new(Ty::Int))),
        }
    })
}

fn of_tuple(value: &Bound<'_, PyAny>, depth: u32) -> Result<Option<Ty>, BindError> {
    let mut items = Vec::new();
    for item in value.try_iter().map_err(BindError::Python)? {
        match of(&item.map_err(BindError::Python)?, depth + 1)? {
            Some(ty) => items.push(ty),
            None => return Ok(None),
        }
    }
    Ok(Some(Ty::Tuple(items)))
}
