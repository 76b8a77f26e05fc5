//! Dicts and sets, copied to tables for compiled code, made of such tables, and brought up to date when compiled code has changed them.
//!
//! As with lists, the first key and value decide the types, and every other must have the same. A set is copied so that it iterates in
//! its own order, which depends on its history. A dict or set that compiled code has changed gets all its keys and values anew.

use pyo3::ffi;
use pyo3::prelude::*;
use pyo3::sync::PyOnceLock;
use pyo3::types::{PyDict, PyModule};
use rustc_hash::FxHashMap;
use smallvec::SmallVec;

use weft_abi::Trap;
use weft_abi::tables::{DictHeader, SetHeader};
use weft_runtime::{DictArgument, SetArgument, SetPlan, dict_items, set_items, set_plan};
use weft_types::describe::Variant;
use weft_types::{DictKind, DictTy, Ty};

use crate::arguments::{Arguments, BindError, article, int_value, slot, type_name};
use crate::key::{self, Token};
use crate::lists::{self, Objects, Place};
use crate::records;
use crate::typed;
use crate::values::Reader;

/// The tokens of a type.
pub type Tokens = SmallVec<[Token; 8]>;

/// A dict or set that is an argument or lies in one.
pub struct Passed {
    /// Python's object; the caller of the function holds it, unless it is held here.
    pub object: *mut ffi::PyObject,
    /// One inside another object, which may be taken out of it.
    pub _held: Option<Py<PyAny>>,
    /// What compiled code gets.
    pub table: Table,
    /// Its tokens in the key, where it is an argument.
    pub tokens: Tokens,
    /// Where it was met first.
    pub place: Place,
}

impl Passed {
    /// Its type in code of `variant`.
    pub fn ty<'a>(&'a self, variant: &'a Variant) -> &'a Ty {
        self.place.of(variant)
    }
}

/// The dicts and sets of a call.
#[derive(Default)]
pub struct Tables {
    /// Each object once.
    pub all: Vec<Passed>,
    /// Those that are met once more: the number in `all`, the place.
    pub again: Vec<(usize, Place)>,
    by_object: FxHashMap<usize, usize>,
    by_address: FxHashMap<u64, usize>,
}

impl Tables {
    /// Adds one; its number.
    pub fn push(&mut self, passed: Passed) -> usize {
        let number = self.all.len();
        self.by_object.insert(passed.object as usize, number);
        self.by_address.insert(passed.table.address(), number);
        self.all.push(passed);
        number
    }

    /// The number of the table of an object.
    pub fn find(&self, object: *mut ffi::PyObject) -> Option<usize> {
        self.by_object.get(&(object as usize)).copied()
    }

    /// The table that compiled code knows by this address.
    pub fn at(&self, address: u64) -> Option<&Passed> {
        self.by_address.get(&address).map(|number| &self.all[*number])
    }
}

/// The table of an argument.
pub enum Table {
    /// A dict.
    Dict(DictArgument),
    /// A set or frozenset.
    Set(SetArgument),
}

impl Table {
    /// The address of the header.
    pub fn address(&self) -> u64 {
        match self {
            Table::Dict(dict) => dict.address() as u64,
            Table::Set(set) => set.address() as u64,
        }
    }
    /// Whether compiled code has changed it.
    fn is_changed(&self) -> bool {
        match self {
            Table::Dict(dict) => dict.is_changed(),
            Table::Set(set) => set.is_changed(),
        }
    }
}

/// `collections.Counter` and `collections.defaultdict`.
fn classes(py: Python<'_>) -> PyResult<&'static [Py<PyAny>; 2]> {
    static CLASSES: PyOnceLock<[Py<PyAny>; 2]> = PyOnceLock::new();
    CLASSES.get_or_try_init(py, || {
        let module = py.import("collections")?;
        Ok([module.getattr("Counter")?.unbind(), module.getattr("defaultdict")?.unbind()])
    })
}

/// Which class of dict an object is; `None` for a subclass that is none of those that weft knows.
pub(crate) fn dict_kind(py: Python<'_>, object: *mut ffi::PyObject) -> PyResult<Option<DictKind>> {
    // SAFETY: attached; a live object.
    let class = unsafe { ffi::Py_TYPE(object) };
    if class == &raw mut ffi::PyDict_Type {
        return Ok(Some(DictKind::Dict));
    }
    let [counter, default] = classes(py)?;
    let class = class.cast::<ffi::PyObject>();
    Ok(if class == counter.as_ptr() {
        Some(DictKind::Counter)
    } else if class == default.as_ptr() {
        Some(DictKind::Default)
    } else {
        None
    })
}

/// Whether an object is one that [`convert`] takes.
///
/// # Safety
/// Attached; a live object.
pub unsafe fn is_table(object: *mut ffi::PyObject) -> bool {
    // SAFETY: the caller's contract.
    unsafe {
        let class = ffi::Py_TYPE(object);
        class == &raw mut ffi::PySet_Type || class == &raw mut ffi::PyFrozenSet_Type || ffi::PyDict_Check(object) != 0
    }
}

/// Copies a dict, set or frozenset that is an argument; its tokens, the copy, and its type where that is known from the object alone because
/// its values are containers or objects.
///
/// # Safety
/// Attached; [`is_table`] holds.
pub unsafe fn convert(
    py: Python<'_>,
    arguments: &mut Arguments,
    object: *mut ffi::PyObject,
    index: u32,
) -> Result<(Tokens, Table, Option<Ty>), BindError> {
    // SAFETY: the caller's contract.
    unsafe {
        let known = if ffi::PyDict_Check(object) != 0 {
            typed::of_dict(py, object)?
        } else if typed::of(&Bound::from_borrowed_ptr(py, object), 0)
            .is_ok_and(|ty| matches!(&ty, Some(Ty::Set { item, .. }) if item.is_hashed()))
        {
            typed::of(&Bound::from_borrowed_ptr(py, object), 0)?
        } else {
            return convert_set(py, arguments, object).map(|(tokens, table)| (tokens, table, None));
        };
        let refused = match known {
            Some(ty) => match convert_typed(py, arguments, object, &ty, index)? {
                Some((tokens, table)) => return Ok((tokens, table, Some(ty))),
                None => {
                    let (first, all) = if let Ty::Set { .. } = ty { ("item", "items") } else { ("value", "values") };
                    BindError::Type(format!("is a {ty} by its first {first}, and not all of its {all} are of that type"))
                }
            },
            None => match convert_dict(py, arguments, object) {
                Ok((tokens, table)) => return Ok((tokens, table, None)),
                Err(refused) => refused,
            },
        };
        if let BindError::Type(_) = refused
            && let Some(ty) = typed::of_dict_with_none(py, object)?
            && let Some((tokens, table)) = convert_typed(py, arguments, object, &ty, index)?
        {
            return Ok((tokens, table, Some(ty)));
        }
        Err(refused)
    }
}

/// Copies a dict or set as a value of this type; `None` where something in it has another one.
///
/// # Safety
/// As [`convert`].
unsafe fn convert_typed(
    py: Python<'_>,
    arguments: &mut Arguments,
    object: *mut ffi::PyObject,
    ty: &Ty,
    index: u32,
) -> Result<Option<(Tokens, Table)>, BindError> {
    let mut tokens = Vec::new();
    if !key::encode(ty, &mut tokens) {
        return Err(BindError::Type(format!("is a {ty}, which cannot be passed")));
    }
    // SAFETY: the caller's contract.
    let object = unsafe { Bound::from_borrowed_ptr(py, object) };
    let Some(table) = typed::table(arguments, &object, ty, index)? else { return Ok(None) };
    records::fill(arguments, py)?;
    Ok(Some((Tokens::from_vec(tokens), table)))
}

/// What a value is and its slots, by its exact class.
struct Shape {
    tokens: Tokens,
    ty: Ty,
}

impl Shape {
    /// The shape of a first key or value.
    fn of(py: Python<'_>, object: *mut ffi::PyObject, what: &str) -> Result<Shape, BindError> {
        let mut tokens = Tokens::new();
        if !describe(object, &mut tokens, 0) {
            return Err(BindError::Type(format!(
                "{what} is {}; weft takes int, float, bool, complex, str, None and tuples of those there",
                article(&type_name(py, object))
            )));
        }
        Ok(Shape { ty: key::decode(&tokens).remove(0), tokens })
    }

    /// Appends the slots of a value.
    fn read(
        &self,
        py: Python<'_>,
        arguments: &mut Arguments,
        object: *mut ffi::PyObject,
        out: &mut Vec<u64>,
        what: &str,
    ) -> Result<(), BindError> {
        let mut at = 0;
        match read(py, arguments, object, &self.tokens, &mut at, out) {
            Ok(true) => Ok(()),
            Ok(false) => Err(BindError::Type(format!(
                "{what} of which one is {} and one {}; all must have one type",
                self.ty,
                article(&type_name(py, object))
            ))),
            Err(BindError::Overflow(_)) => {
                Err(BindError::Overflow(format!("{what} of which one is an int outside the 64-bit range that compiled code computes in")))
            }
            Err(error) => Err(error),
        }
    }
}

/// Appends the tokens of a scalar or tuple; whether it is one.
fn describe(object: *mut ffi::PyObject, tokens: &mut Tokens, depth: u32) -> bool {
    // SAFETY: attached by the callers; a live object.
    unsafe {
        let class = ffi::Py_TYPE(object);
        tokens.push(if class == &raw mut ffi::PyLong_Type {
            key::INT
        } else if class == &raw mut ffi::PyFloat_Type {
            key::FLOAT
        } else if class == &raw mut ffi::PyBool_Type {
            key::BOOL
        } else if class == &raw mut ffi::PyComplex_Type {
            key::COMPLEX
        } else if class == &raw mut ffi::PyUnicode_Type {
            key::STR
        } else if object == ffi::Py_None() {
            key::NONE
        } else if class == &raw mut ffi::PyTuple_Type && depth < 8 {
            let len = ffi::PyTuple_Size(object);
            let Some(token) = key::tuple(len as usize) else { return false };
            tokens.push(token);
            return (0..len).all(|at| describe(ffi::PyTuple_GetItem(object, at), tokens, depth + 1));
        } else {
            return false;
        });
        true
    }
}

/// Appends the slots of a value that must have these tokens; whether it has.
fn read(
    py: Python<'_>,
    arguments: &mut Arguments,
    object: *mut ffi::PyObject,
    tokens: &[Token],
    at: &mut usize,
    out: &mut Vec<u64>,
) -> Result<bool, BindError> {
    let Some(&token) = tokens.get(*at) else { return Ok(false) };
    *at += 1;
    // SAFETY: attached by the token; each accessor is used after a check of the class.
    unsafe {
        let class = ffi::Py_TYPE(object);
        Ok(match token {
            key::INT if class == &raw mut ffi::PyLong_Type => {
                out.push(int_value(py, object)? as u64);
                true
            }
            key::FLOAT if class == &raw mut ffi::PyFloat_Type => {
                out.push(ffi::PyFloat_AsDouble(object).to_bits());
                true
            }
            key::BOOL if class == &raw mut ffi::PyBool_Type => {
                out.push(slot([u8::from(object == ffi::Py_True())]));
                true
            }
            key::COMPLEX if class == &raw mut ffi::PyComplex_Type => {
                out.push(ffi::PyComplex_RealAsDouble(object).to_bits());
                out.push(ffi::PyComplex_ImagAsDouble(object).to_bits());
                true
            }
            key::STR if class == &raw mut ffi::PyUnicode_Type => {
                out.push(arguments.string(py, object)?);
                true
            }
            key::NONE => object == ffi::Py_None(),
            _ if class == &raw mut ffi::PyTuple_Type => {
                let len = ffi::PyTuple_Size(object);
                if key::tuple(len as usize) != Some(token) {
                    return Ok(false);
                }
                for item in 0..len {
                    if !read(py, arguments, ffi::PyTuple_GetItem(object, item), tokens, at, out)? {
                        return Ok(false);
                    }
                }
                true
            }
            _ => false,
        })
    }
}

pub(crate) fn refused(trap: Trap, what: &str) -> BindError {
    match trap {
        Trap::NanKey => {
            BindError::Type(format!("{what} with a nan among its keys, which Python tells apart by identity; compiled code cannot"))
        }
        _ => BindError::Python(pyo3::exceptions::PyMemoryError::new_err("no memory to convert a dict or set")),
    }
}

fn no_program(what: &str, shape: &Shape) -> BindError {
    BindError::Type(format!("{what} with keys {}, which compiled code does not take as keys", shape.ty))
}

/// # Safety
/// Attached; a dict.
unsafe fn convert_dict(py: Python<'_>, arguments: &mut Arguments, object: *mut ffi::PyObject) -> Result<(Tokens, Table), BindError> {
    let Some(kind) = dict_kind(py, object).map_err(BindError::Python)? else {
        return Err(BindError::Type(format!(
            "is {}, a subclass of dict that weft does not know; pass dict(x)",
            article(&type_name(py, object))
        )));
    };
    // SAFETY: the caller's contract. Without a GIL somebody may change the dict meanwhile: a copy is nobody else's.
    let dict = unsafe {
        if cfg!(Py_GIL_DISABLED) {
            Bound::from_owned_ptr_or_err(py, ffi::PyDict_Copy(object)).map_err(BindError::Python)?
        } else {
            Bound::from_borrowed_ptr(py, object)
        }
    };
    let value_token = match kind {
        DictKind::Dict => None,
        DictKind::Counter => Some(key::INT),
        DictKind::Default => {
            // SAFETY: a live object.
            let object = unsafe { Bound::from_borrowed_ptr(py, object) };
            // Of an empty one the factory alone tells what lies in it.
            // SAFETY: a dict.
            if unsafe { ffi::PyDict_Size(dict.as_ptr()) } == 0
                && let Some(container) = container_made(&factory(&object)?)?
            {
                let mut tokens = Tokens::from_slice(&[key::dict(kind), key::OPEN]);
                tokens.extend(container);
                return Ok((tokens, Table::Dict(DictArgument::new(0, 1).ok_or_else(lists::no_memory)?)));
            }
            Some(number_made(&factory(&object)?)?)
        }
    };
    let mut tokens = Tokens::new();
    tokens.push(key::dict(kind));
    let (mut at, mut k, mut v) = (0, std::ptr::null_mut(), std::ptr::null_mut());
    // SAFETY: a dict; what `Next` gives is borrowed from it and used at once. Reading runs no Python code.
    if unsafe { ffi::PyDict_Next(dict.as_ptr(), &mut at, &mut k, &mut v) } == 0 {
        tokens.push(key::OPEN);
        tokens.push(value_token.unwrap_or(key::OPEN));
        let slots = match value_token {
            Some(token) => weft_types::slots(&key::decode(&[token])[0]),
            None => 0,
        };
        // Keys and values of an empty dict are what compiled code puts in: it sets the header up.
        return Ok((tokens, Table::Dict(DictArgument::new(0, slots).ok_or_else(lists::no_memory)?)));
    }
    let keys = Shape::of(py, k, "is a dict whose first key")?;
    let values = match value_token {
        Some(token) => Shape { ty: key::decode(&[token]).remove(0), tokens: SmallVec::from_slice(&[token]) },
        None => Shape::of(py, v, "is a dict whose first value")?,
    };
    tokens.extend_from_slice(&keys.tokens);
    tokens.extend_from_slice(&values.tokens);
    let program = keys.ty.key_program().ok_or_else(|| no_program("is a dict", &keys))?;
    let mut table = DictArgument::new(program, weft_types::slots(&values.ty)).ok_or_else(lists::no_memory)?;
    let (mut key_slots, mut value_slots) = (Vec::new(), Vec::new());
    loop {
        key_slots.clear();
        value_slots.clear();
        keys.read(py, arguments, k, &mut key_slots, "is a dict with keys")?;
        values.read(py, arguments, v, &mut value_slots, "is a dict with values")?;
        table.set(&key_slots, &value_slots).map_err(|trap| refused(trap, "is a dict"))?;
        // SAFETY: as above.
        if unsafe { ffi::PyDict_Next(dict.as_ptr(), &mut at, &mut k, &mut v) } == 0 {
            break;
        }
    }
    table.settle();
    Ok((tokens, Table::Dict(table)))
}

/// The token of the numbers that a `defaultdict` makes with this.
fn number_made(factory: &Bound<'_, PyAny>) -> Result<Token, BindError> {
    let class = factory.as_ptr();
    let known: [(*mut ffi::PyTypeObject, Token); 4] = [
        (&raw mut ffi::PyLong_Type, key::INT),
        (&raw mut ffi::PyFloat_Type, key::FLOAT),
        (&raw mut ffi::PyBool_Type, key::BOOL),
        (&raw mut ffi::PyComplex_Type, key::COMPLEX),
    ];
    known.iter().find(|(known, _)| class == known.cast()).map(|(_, token)| *token).ok_or_else(|| {
        BindError::Type(
            "is a defaultdict whose factory weft does not know; it knows int, float, bool and complex, list, set and dict, and functools.partial(defaultdict, int) and the like: pass dict(x)".into(),
        )
    })
}

/// The tokens of the empty containers that a `defaultdict` makes with this; `None` for other factories.
fn container_made(factory: &Bound<'_, PyAny>) -> Result<Option<Tokens>, BindError> {
    if let Some(inner) = inner_factory(factory).map_err(BindError::Python)? {
        let mut tokens = Tokens::from_slice(&[key::dict(DictKind::Default), key::OPEN]);
        match container_made(&inner)? {
            Some(made) => tokens.extend(made),
            None => tokens.push(number_made(&inner)?),
        }
        return Ok(Some(tokens));
    }
    let class = factory.as_ptr();
    Ok(if class == (&raw mut ffi::PyList_Type).cast() {
        Some(Tokens::from_slice(&[key::list(key::NONE)]))
    } else if class == (&raw mut ffi::PySet_Type).cast() {
        Some(Tokens::from_slice(&[key::set(false), key::OPEN]))
    } else if class == (&raw mut ffi::PyDict_Type).cast() {
        Some(Tokens::from_slice(&[key::dict(DictKind::Dict), key::OPEN, key::OPEN]))
    } else {
        None
    })
}

/// The factory of a `defaultdict`.
fn factory<'py>(dict: &Bound<'py, PyAny>) -> Result<Bound<'py, PyAny>, BindError> {
    dict.getattr("default_factory").map_err(BindError::Python)
}

/// `f` where the factory is `functools.partial(defaultdict, f)`.
fn inner_factory<'py>(factory: &Bound<'py, PyAny>) -> PyResult<Option<Bound<'py, PyAny>>> {
    let py = factory.py();
    if !factory.get_type().is(&py.import("functools")?.getattr("partial")?) || !factory.getattr("func")?.is(classes(py)?[1].bind(py)) {
        return Ok(None);
    }
    let args: Vec<Bound<'_, PyAny>> = factory.getattr("args")?.extract()?;
    Ok(if factory.getattr("keywords")?.len()? == 0 && args.len() == 1 { args.into_iter().next() } else { None })
}

/// What makes the values of a `defaultdict` in Python: a class, or [`inner_factory`]'s form, which says what it makes as a lambda would not.
fn maker<'py>(py: Python<'py>, value: &Ty) -> PyResult<Bound<'py, PyAny>> {
    let name = match value {
        Ty::Dict(inner) if inner.kind == DictKind::Default => {
            let made = maker(py, &inner.value)?;
            return py.import("functools")?.getattr("partial")?.call1((classes(py)?[1].bind(py), made));
        }
        Ty::Float => "float",
        Ty::Bool => "bool",
        Ty::Complex => "complex",
        Ty::List(_) => "list",
        Ty::Set { .. } => "set",
        Ty::Dict(_) => "dict",
        _ => "int",
    };
    py.import("builtins")?.getattr(name)
}

/// Whether what a `defaultdict` makes of its own is a number or container of this type.
pub(crate) fn makes(dict: &Bound<'_, PyAny>, value: &Ty) -> Result<bool, BindError> {
    is_maker(&factory(dict)?, value).map_err(BindError::Python)
}

fn is_maker(factory: &Bound<'_, PyAny>, value: &Ty) -> PyResult<bool> {
    let class = match value {
        Ty::Dict(of) if of.kind == DictKind::Default => {
            return match inner_factory(factory)? {
                Some(inner) => is_maker(&inner, &of.value),
                None => Ok(false),
            };
        }
        Ty::List(_) => &raw mut ffi::PyList_Type,
        Ty::Set { frozen: false, .. } => &raw mut ffi::PySet_Type,
        Ty::Dict(of) if of.kind == DictKind::Dict => &raw mut ffi::PyDict_Type,
        Ty::Int => &raw mut ffi::PyLong_Type,
        Ty::Float => &raw mut ffi::PyFloat_Type,
        Ty::Bool => &raw mut ffi::PyBool_Type,
        Ty::Complex => &raw mut ffi::PyComplex_Type,
        // Of values that are not known yet.
        Ty::Open(_) => return Ok(true),
        _ => return Ok(false),
    };
    Ok(factory.as_ptr() == class.cast())
}

/// # Safety
/// Attached; a set or frozenset.
unsafe fn convert_set(py: Python<'_>, arguments: &mut Arguments, object: *mut ffi::PyObject) -> Result<(Tokens, Table), BindError> {
    // SAFETY: the caller's contract; the iterator owns a reference.
    let set = unsafe { Bound::from_borrowed_ptr(py, object) };
    // SAFETY: a live object.
    let frozen = unsafe { ffi::Py_TYPE(object) } == &raw mut ffi::PyFrozenSet_Type;
    let mut tokens = Tokens::new();
    tokens.push(key::set(frozen));
    let mut shape: Option<Shape> = None;
    let mut slots = Vec::new();
    for item in set.try_iter().map_err(BindError::Python)? {
        let item = item.map_err(BindError::Python)?;
        if shape.is_none() {
            shape = Some(Shape::of(py, item.as_ptr(), "is a set whose first item")?);
        }
        if let Some(shape) = &shape {
            shape.read(py, arguments, item.as_ptr(), &mut slots, "is a set with items")?;
        }
    }
    let Some(shape) = shape else {
        tokens.push(key::OPEN);
        return Ok((tokens, Table::Set(SetArgument::new(0).ok_or_else(lists::no_memory)?)));
    };
    tokens.extend_from_slice(&shape.tokens);
    let program = shape.ty.key_program().ok_or_else(|| no_program("is a set", &shape))?;
    let width = weft_types::slots(&shape.ty);
    let mut table = SetArgument::with_order(program, &slots, width, entries(&set)).map_err(|trap| refused(trap, "is a set"))?;
    table.settle();
    Ok((tokens, Table::Set(table)))
}

/// How many entries the table of a Python set has, as its size in memory tells; `None` where it does not.
pub(crate) fn entries(set: &Bound<'_, PyAny>) -> Option<usize> {
    let size: usize = set.call_method0("__sizeof__").ok()?.extract().ok()?;
    let own: usize = set.get_type().getattr("__basicsize__").ok()?.extract().ok()?;
    // An entry is a pointer and a hash; eight of them lie in the object itself.
    let entries = size.checked_sub(own)? / (2 * size_of::<usize>());
    Some(entries.max(8))
}

/// A new Python dict of a table's keys and values.
///
/// # Safety
/// Attached; the header of a live dict of this type.
pub unsafe fn dict_object<'py>(
    py: Python<'py>,
    objects: &mut Objects<'_, 'py>,
    header: *const DictHeader,
    ty: &DictTy,
) -> PyResult<Bound<'py, PyAny>> {
    // SAFETY: attached by the token; the caller's contract.
    unsafe {
        let plain = Bound::from_owned_ptr_or_err(py, ffi::PyDict_New())?;
        let mut failed = None;
        let by_fields = hashed_by_fields(py, &ty.key)?;
        dict_items(header, |key, value| {
            if failed.is_some() {
                return;
            }
            let mut set = || -> PyResult<()> {
                let (key, value) =
                    (key_object(py, objects, key, &ty.key, by_fields)?, objects.value(py, &mut Reader::new(value), &ty.value)?);
                if ffi::PyDict_SetItem(plain.as_ptr(), key.as_ptr(), value.as_ptr()) == 0 { Ok(()) } else { Err(PyErr::fetch(py)) }
            };
            failed = set().err();
        });
        if let Some(error) = failed {
            return Err(error);
        }
        let [counter, default] = classes(py)?;
        match ty.kind {
            DictKind::Dict => Ok(plain),
            DictKind::Counter => counter.bind(py).call1((plain,)),
            DictKind::Default => default.bind(py).call1((maker(py, &ty.value)?, plain)),
        }
    }
}

/// Whether Python must know the fields of keys of this type to hash them.
fn hashed_by_fields(py: Python<'_>, ty: &Ty) -> PyResult<bool> {
    Ok(match ty {
        Ty::Record(tag) => match crate::classes::named(&tag.name) {
            Some(class) => {
                let of_object = py.get_type::<PyAny>().getattr("__hash__")?;
                !class.class.bind(py).getattr("__hash__")?.is(&of_object)
            }
            None => true,
        },
        Ty::Tagged(_, held) => hashed_by_fields(py, held)?,
        Ty::Tuple(items) => {
            for item in items {
                if hashed_by_fields(py, item)? {
                    return Ok(true);
                }
            }
            false
        }
        _ => false,
    })
}

/// The key that lies in a table in these slots, as one that Python can hash.
fn key_object<'py>(py: Python<'py>, objects: &mut Objects<'_, 'py>, slots: &[u64], ty: &Ty, by_fields: bool) -> PyResult<Py<PyAny>> {
    // Its hash may lie before it.
    let mut reader = Reader { slots, next: usize::from(ty.is_hashed()) };
    let key = objects.value(py, &mut reader, ty)?;
    if by_fields {
        objects.finish_key(py)?;
    }
    Ok(key)
}

/// The keys of a set as Python objects, in its order.
///
/// # Safety
/// As [`dict_object`], of a set.
unsafe fn set_keys<'py>(py: Python<'py>, objects: &mut Objects<'_, 'py>, header: *const SetHeader, item: &Ty) -> PyResult<Vec<Py<PyAny>>> {
    let mut keys = Vec::new();
    let mut failed = None;
    let by_fields = hashed_by_fields(py, item)?;
    // SAFETY: the caller's contract.
    unsafe {
        set_items(header, |key| match key_object(py, objects, key, item, by_fields) {
            Ok(key) => keys.push(key),
            Err(error) => failed = Some(error),
        });
    }
    failed.map_or(Ok(keys), Err)
}

/// The keys that a plan gives to a set at once, as those of a dict, and the others.
fn planned<'py, 'a>(
    py: Python<'py>,
    plan: &SetPlan,
    objects: &'a [Py<PyAny>],
) -> PyResult<(Bound<'py, PyDict>, impl Iterator<Item = &'a Py<PyAny>>)> {
    let (first, rest) = plan.order.split_at(plan.at_once);
    let dict = PyDict::new(py);
    for filler in &plan.fillers {
        dict.set_item(filler, py.None())?;
    }
    for &at in first {
        dict.set_item(&objects[at], py.None())?;
    }
    Ok((dict, rest.iter().copied().map(|at| &objects[at])))
}

/// A new Python set or frozenset of a table's keys, in its order where Python's own table can have it.
///
/// # Safety
/// As [`dict_object`], of a set.
pub unsafe fn set_object<'py>(
    py: Python<'py>,
    objects: &mut Objects<'_, 'py>,
    header: *const SetHeader,
    item: &Ty,
    frozen: bool,
) -> PyResult<Bound<'py, PyAny>> {
    // SAFETY: attached by the token; the caller's contract. A frozenset takes keys while nobody else knows it.
    unsafe {
        let (plan, objects) = (set_plan(header, frozen), set_keys(py, objects, header, item)?);
        let (first, rest) = planned(py, &plan, &objects)?;
        let thaw = frozen && !plan.fillers.is_empty();
        let new = if frozen && !thaw { ffi::PyFrozenSet_New(first.as_ptr()) } else { ffi::PySet_New(first.as_ptr()) };
        let set = Bound::from_owned_ptr_or_err(py, new)?;
        for object in rest {
            if ffi::PySet_Add(set.as_ptr(), object.as_ptr()) != 0 {
                return Err(PyErr::fetch(py));
            }
        }
        unfill(&set, &plan)?;
        if thaw { Bound::from_owned_ptr_or_err(py, ffi::PyFrozenSet_New(set.as_ptr())) } else { Ok(set) }
    }
}

/// Takes a plan's fillers away again.
fn unfill(set: &Bound<'_, PyAny>, plan: &SetPlan) -> PyResult<()> {
    plan.fillers.iter().try_for_each(|filler| set.call_method1("discard", (filler,)).map(drop))
}

/// Gives Python's dict or set what compiled code has left in it.
///
/// # Safety
/// Attached; no compiled code uses the table, whose type this is.
pub unsafe fn write_back<'py>(py: Python<'py>, objects: &mut Objects<'_, 'py>, passed: &Passed, ty: &Ty) -> PyResult<()> {
    if !passed.table.is_changed() {
        return Ok(());
    }
    // SAFETY: the caller of the function holds its arguments.
    let object = unsafe { Bound::from_borrowed_ptr(py, passed.object) };
    match (&passed.table, ty) {
        (Table::Dict(dict), Ty::Dict(ty)) => {
            let plain = DictTy { kind: DictKind::Dict, ..(**ty).clone() };
            // SAFETY: the caller's contract.
            let new = unsafe { dict_object(py, objects, dict.address(), &plain)? };
            object.call_method0("clear")?;
            // SAFETY: attached; both are dicts. A counter's own `update` would add.
            if unsafe { ffi::PyDict_Update(passed.object, new.as_ptr()) } == 0 { Ok(()) } else { Err(PyErr::fetch(py)) }
        }
        (Table::Set(set), Ty::Set { item, .. }) => {
            // SAFETY: the caller's contract.
            let (plan, keys) = unsafe { (set_plan(set.address(), false), set_keys(py, objects, set.address(), item)?) };
            let (first, rest) = planned(py, &plan, &keys)?;
            object.call_method0("clear")?;
            object.call_method1("update", (first,))?;
            for key in rest {
                object.call_method1("add", (key,))?;
            }
            unfill(&object, &plan)
        }
        _ => Ok(()),
    }
}

/// The argument of a `KeyError`: the key that lies in a trap's payload behind its program.
pub fn missing_key<'py>(py: Python<'py>, payload: &[i64]) -> PyResult<Bound<'py, PyAny>> {
    let Some((&program, slots)) = payload.split_first() else { return Ok(py.None().into_bound(py)) };
    let slots: Vec<u64> = slots.iter().map(|s| *s as u64).collect();
    let mut program = program as u64;
    if program == weft_abi::tables::key::SHOWN {
        let text = Reader::new(&slots).value(py, &Ty::Str)?;
        return missing(py)?.bind(py).call1((text,));
    }
    let ty = weft_types::failure::key_type(&mut program);
    Reader::new(&slots).value(py, &ty).map(|key| key.into_bound(py))
}

/// The class of what stands for a missing key that compiled code has only the text of.
fn missing(py: Python<'_>) -> PyResult<&'static Py<PyAny>> {
    static CLASS: PyOnceLock<Py<PyAny>> = PyOnceLock::new();
    CLASS.get_or_try_init(py, || {
        let text = c"class MissingKey:\n    'Shows as the key that was missing, an object of a call that has ended.'\n    __slots__ = ('text',)\n    def __init__(self, text):\n        self.text = text\n    def __repr__(self):\n        return self.text\n";
        Ok(PyModule::from_code(py, text, c"<weft missing key>", c"weft.missing")?.getattr("MissingKey")?.unbind())
    })
}
