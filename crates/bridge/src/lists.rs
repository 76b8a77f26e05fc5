//! A list of numbers, strings, tuples or lists, copied to a buffer for compiled code, and brought up to date when that has changed it.
//!
//! The copy is one pass: the first item's exact type decides, and every other must have the same. Mixtures are refused by index
//! because CPython would compute each item in its own type. After the call, also one that raised, items that compiled code has not changed
//! stay the objects that they were. A list that is met twice, in one argument or in two, is one list to compiled code as well.

use std::sync::Arc;

use pyo3::exceptions::PyRecursionError;
use pyo3::ffi;
use pyo3::prelude::*;
use pyo3::types::{PyList, PyString};
use rustc_hash::FxHashMap;
use smallvec::SmallVec;

use weft_abi::layout::ListHeader;
use weft_abi::tables::{DictHeader, SetHeader};
use weft_runtime::{CallContext, ListArgument};
use weft_types::describe::Variant;
use weft_types::join::{exact, has_open, lists_meet};
use weft_types::{ArrayTy, TagSort, Ty, components, references};

use crate::arguments::{Arguments, BindError, Held, array_type, article, int_value, slot, type_name};
use crate::arrays::Arrays;
use crate::classes::{self, Known};
use crate::deques;
use crate::items::{Got, fill, fill_numbers};
use crate::key::{self, Token};
use crate::layout;
use crate::numpy_types;
use crate::records;
use crate::results::internal;
use crate::tables;
use crate::typed;
use crate::values::Reader;

/// Where in the arguments a list stands.
#[derive(Debug, Clone)]
pub struct Place {
    /// The parameter.
    pub index: u32,
    /// The items of the tuples that lead to it, from the outermost.
    pub within: SmallVec<[u32; 2]>,
    /// How many lists it lies in.
    pub level: u32,
    /// The type of the list, where that does not depend on the code that is called: in a field of an object, in a dict.
    pub known: Option<Arc<Ty>>,
}

impl Place {
    /// The type of the list there.
    pub fn of<'a>(&'a self, variant: &'a Variant) -> &'a Ty {
        if let Some(known) = &self.known {
            return known;
        }
        let mut ty = &variant.params[self.index as usize];
        for at in &self.within {
            if let Ty::Tagged(_, held) = ty {
                ty = held;
            }
            if let Ty::Tuple(items) = ty {
                ty = &items[*at as usize];
            }
        }
        if let Some(ring) = deques::ring_of(ty) {
            ty = ring;
        }
        for _ in 0..self.level {
            if let Ty::List(item) = ty {
                ty = item;
            }
        }
        ty
    }
}

/// A list that is an argument or lies in one.
pub struct Passed {
    /// Python's list; the caller of the function holds it, unless it is held here.
    pub object: *mut ffi::PyObject,
    /// A list inside another, which may be taken out of it.
    pub(crate) _held: Option<Py<PyAny>>,
    /// What compiled code gets.
    pub list: ListArgument,
    /// What its items are.
    pub(crate) item: Item,
    /// Where it was met first.
    pub place: Place,
}

/// The lists of a call.
#[derive(Default)]
pub struct Lists {
    /// Each object once.
    pub all: Vec<Passed>,
    /// Those that are met once more with items of unknown type: the number in `all`, the place.
    pub again: Vec<(usize, Place)>,
    /// Numbers in `all` by object, once there are many.
    by_object: FxHashMap<usize, usize>,
    /// The same by the address of what compiled code gets.
    by_address: FxHashMap<u64, usize>,
}

impl Lists {
    /// So many are found by looking at each.
    const FEW: usize = 8;

    pub(crate) fn push(&mut self, passed: Passed) {
        self.all.push(passed);
        let known = if self.all.len() <= Lists::FEW { self.all.len() } else { self.by_object.len() };
        for number in known..self.all.len() {
            let passed = &self.all[number];
            self.by_object.insert(passed.object as usize, number);
            self.by_address.insert(passed.list.address() as u64, number);
        }
    }

    pub(crate) fn find(&self, object: *mut ffi::PyObject) -> Option<usize> {
        match self.all.len() {
            0..=Lists::FEW => self.all.iter().position(|passed| passed.object == object),
            _ => self.by_object.get(&(object as usize)).copied(),
        }
    }

    /// The list that compiled code knows by this address.
    pub fn at(&self, address: u64) -> Option<&Passed> {
        match self.all.len() {
            0..=Lists::FEW => self.all.iter().find(|passed| passed.list.address() as u64 == address),
            _ => self.by_address.get(&address).map(|number| &self.all[*number]),
        }
    }

    /// Tells the runtime which items are references.
    pub fn describe(&self, variant: &Variant) {
        for passed in &self.all {
            if let Ty::List(item) = passed.place.of(variant)
                && !matches!(**item, Ty::Float | Ty::Int | Ty::Bool | Ty::Complex | Ty::Open(_))
            {
                passed.list.describe(components(item).len() as u64, references(item).unwrap_or(0));
            }
        }
    }
}

/// What the items of a list are.
#[derive(Debug, Clone)]
pub enum Item {
    /// They have this token; [`key::NONE`] for those of an empty list.
    Simple(Token),
    /// The list has this type.
    Of(Ty),
}

impl Item {
    /// The list's type.
    pub(crate) fn list(&self) -> Ty {
        match self {
            Item::Simple(token) => key::decode(&[key::list(*token)]).pop().unwrap_or(Ty::None),
            Item::Of(ty) => ty.clone(),
        }
    }

    pub(crate) fn is_open(&self) -> bool {
        match self {
            Item::Simple(token) => *token == key::NONE,
            Item::Of(ty) => has_open(ty),
        }
    }
}

/// What a call without memory raises.
#[cold]
pub fn no_memory() -> BindError {
    BindError::Python(pyo3::exceptions::PyMemoryError::new_err("no memory to convert an argument"))
}

/// Makes a list known to the arguments; the address that compiled code gets, and what its items are.
///
/// # Safety
/// Attached; `object` is a list.
pub unsafe fn pass(py: Python<'_>, arguments: &mut Arguments, object: *mut ffi::PyObject, place: Place) -> Result<(u64, Item), BindError> {
    if let Some(number) = arguments.hold().lists.find(object) {
        let passed = &arguments.hold().lists.all[number];
        let found = (passed.list.address() as u64, passed.item.clone());
        if found.1.is_open() {
            arguments.hold().lists.again.push((number, place));
        }
        return Ok(found);
    }
    if place.level >= MOST_LEVELS {
        return Err(BindError::Type("is a list that is nested too deeply, or that is an item of itself".into()));
    }
    // SAFETY: the caller's contract.
    let (item, list) = unsafe { convert(py, arguments, object, &place)? };
    let address = list.address() as u64;
    // SAFETY: the caller's contract.
    let held = (place.level > 0).then(|| unsafe { Bound::from_borrowed_ptr(py, object) }.unbind());
    arguments.hold().lists.push(Passed { object, _held: held, list, item: item.clone(), place });
    Ok((address, item))
}

/// Nesting of lists that is surely a mistake.
const MOST_LEVELS: u32 = 16;

/// Copies a list; what its items are, and the copy.
///
/// # Safety
/// Attached; `list` is a list.
unsafe fn convert(
    py: Python<'_>,
    arguments: &mut Arguments,
    list: *mut ffi::PyObject,
    place: &Place,
) -> Result<(Item, ListArgument), BindError> {
    // SAFETY: the caller's contract.
    let len = unsafe { ffi::PyList_Size(list) } as usize;
    if len == 0 {
        return Ok((Item::Simple(key::NONE), ListArgument::new(Vec::new(), 0).ok_or_else(no_memory)?));
    }
    let simple = |(token, list): (Token, ListArgument)| (Item::Simple(token), list);
    // SAFETY: the accessors get objects of the exact type that `fill` has compared.
    let made = unsafe {
        // Only compared with classes that are never freed.
        let class = ffi::Py_TYPE(Got::get(py, list, 0)?.0);
        if class == &raw mut ffi::PyFloat_Type {
            let value = |object| Ok([ffi::PyFloat_AsDouble(object).to_bits()]);
            fill_numbers(py, list, len, class, |items, to| layout::floats(items, to), value).map(|b| simple((key::FLOAT, b)))
        } else if class == &raw mut ffi::PyLong_Type {
            let value = |object| Ok([int_value(py, object)? as u64]);
            fill_numbers(py, list, len, class, |items, to| layout::small_ints(items, to), value).map(|b| simple((key::INT, b)))
        } else if class == &raw mut ffi::PyBool_Type {
            let value = |object| Ok([slot([u8::from(object == ffi::Py_True())])]);
            fill_numbers(py, list, len, class, |_, _| 0, value).map(|b| simple((key::BOOL, b)))
        } else if class == &raw mut ffi::PyComplex_Type {
            let value = |object| Ok([ffi::PyComplex_RealAsDouble(object).to_bits(), ffi::PyComplex_ImagAsDouble(object).to_bits()]);
            fill_numbers(py, list, len, class, |_, _| 0, value).map(|b| simple((key::COMPLEX, b)))
        } else if class == &raw mut ffi::PyUnicode_Type {
            let strings = &mut arguments.hold().strings;
            fill(
                py,
                list,
                len,
                class,
                strings,
                |strings, items, to| strings.pass_all(py, items, to),
                |strings, object| Ok([strings.pass(py, object)?]),
            )
            .map(|b| simple((key::STR, b)))
        } else {
            match uneven(py, arguments, list, len, place)? {
                Some(made) => Ok(made),
                None => general(py, arguments, list, len, place),
            }
        }
    };
    match made {
        Err(BindError::Type(why)) if holds_none(py, list)? => nested(py, arguments, list, place, why),
        made => made,
    }
}

/// Whether None stands in a list.
fn holds_none(py: Python<'_>, list: *mut ffi::PyObject) -> Result<bool, BindError> {
    // SAFETY: attached by the token; a live list.
    unsafe {
        for index in 0..ffi::PyList_Size(list) as usize {
            if Got::get(py, list, index)?.0 == ffi::Py_None() {
                return Ok(true);
            }
        }
    }
    Ok(false)
}

/// A list of tuples of several lengths whose items are plain numbers of one class: what [`general`] would look at twice. `None` for any other list.
///
/// # Safety
/// As [`convert`].
unsafe fn uneven(
    py: Python<'_>,
    arguments: &mut Arguments,
    list: *mut ffi::PyObject,
    len: usize,
    place: &Place,
) -> Result<Option<(Item, ListArgument)>, BindError> {
    let is = |class: *mut ffi::PyTypeObject, known| class == known;
    let (mut lengths, mut class) = (None, std::ptr::null_mut::<ffi::PyTypeObject>());
    let mut even = true;
    for index in 0..len {
        // SAFETY: attached; a tuple is what it is as long as the list holds it, and nothing of Python's runs here.
        unsafe {
            let got = Got::get(py, list, index)?;
            let tuple = got.0;
            if !is(ffi::Py_TYPE(tuple), &raw mut ffi::PyTuple_Type) {
                return Ok(None);
            }
            let size = ffi::PyTuple_Size(tuple);
            even &= *lengths.get_or_insert(size) == size;
            if class.is_null() && size > 0 {
                class = ffi::Py_TYPE(ffi::PyTuple_GetItem(tuple, 0));
            }
        }
    }
    let number = match class {
        class if is(class, &raw mut ffi::PyLong_Type) => Ty::Int,
        class if is(class, &raw mut ffi::PyFloat_Type) => Ty::Float,
        _ => return Ok(None),
    };
    if even {
        return Ok(None);
    }
    let known = Arc::new(Ty::List(Box::new(number.clone())));
    let mut words = Vec::with_capacity(len);
    for index in 0..len {
        // SAFETY: as above; the accessors get objects of the exact class that was compared.
        unsafe {
            let got = Got::get(py, list, index)?;
            let tuple = got.0;
            if let Some(at) = arguments.hold().lists.find(tuple) {
                words.push(arguments.hold().lists.all[at].list.address() as u64);
                continue;
            }
            let count = ffi::PyTuple_Size(tuple);
            let mut items = Vec::with_capacity(count as usize);
            for at in 0..count {
                let item = ffi::PyTuple_GetItem(tuple, at);
                if !is(ffi::Py_TYPE(item), class) {
                    return Ok(None);
                }
                items.push(if number == Ty::Int { int_value(py, item)? as u64 } else { ffi::PyFloat_AsDouble(item).to_bits() });
            }
            let copy = ListArgument::new(items, count as usize).ok_or_else(no_memory)?;
            words.push(copy.address() as u64);
            let held = Some(Bound::from_borrowed_ptr(py, tuple).unbind());
            let place = Place { level: place.level + 1, known: Some(Arc::clone(&known)), ..place.clone() };
            arguments.hold().lists.push(Passed { object: tuple, _held: held, list: copy, item: Item::Of((*known).clone()), place });
        }
    }
    let list = ListArgument::new(words, len).ok_or_else(no_memory)?;
    Ok(Some((Item::Of(Ty::List(Box::new(Ty::variadic(number)))), list)))
}

/// Copies a list of lists or of tuples.
///
/// # Safety
/// As [`convert`].
unsafe fn general(
    py: Python<'_>,
    arguments: &mut Arguments,
    list: *mut ffi::PyObject,
    len: usize,
    place: &Place,
) -> Result<(Item, ListArgument), BindError> {
    let mut slots = Vec::new();
    let mut common: Option<Ty> = None;
    for index in 0..len {
        // SAFETY: the caller's contract. The item is owned here, since reading what lies in it may take long without the list.
        let item = unsafe { Bound::from_borrowed_ptr(py, Got::get(py, list, index)?.0) };
        // SAFETY: attached; a live object.
        let ty = match unsafe { value(py, arguments, &item, index, place, &mut slots) } {
            Ok(ty) => ty,
            Err(BindError::Type(why)) => return nested(py, arguments, list, place, why),
            Err(error) => return Err(error),
        };
        common = Some(match common {
            None => ty,
            Some(before) if before == ty => before,
            // Arrays of different layouts.
            Some(before) if has_arrays(&ty) && exact(&before, &ty).is_some() => exact(&before, &ty).unwrap_or(ty),
            Some(before) if lists_meet(&before, &ty) => {
                if has_open(&before) {
                    ty
                } else {
                    before
                }
            }
            Some(before) => {
                let why = format!("is a list of {before} whose item {index} is {}; all items must have one type", article(&ty.to_string()));
                return nested(py, arguments, list, place, why);
            }
        });
    }
    let item = common.unwrap_or(Ty::Open(0));
    Ok((Item::Of(Ty::List(Box::new(item))), ListArgument::new(slots, len).ok_or_else(no_memory)?))
}

/// A list whose items are more than [`value`] takes: None among them, dicts, sets, members of enumerations, tuples with containers. Where these have
/// no common type either, `why` tells the user.
fn nested(
    py: Python<'_>,
    arguments: &mut Arguments,
    list: *mut ffi::PyObject,
    place: &Place,
    why: String,
) -> Result<(Item, ListArgument), BindError> {
    // SAFETY: attached by the token; a live object.
    let list = unsafe { Bound::from_borrowed_ptr(py, list) };
    if let Some(ty) = typed::of_items(&list)?
        && let Some(made) = typed::items(arguments, &list, &ty, place.index)?
    {
        return Ok((Item::Of(Ty::List(Box::new(ty))), made));
    }
    Err(BindError::Type(why))
}

/// Appends the slots of an item, or of an item of a tuple; its type.
///
/// # Safety
/// Attached.
unsafe fn value(
    py: Python<'_>,
    arguments: &mut Arguments,
    object: &Bound<'_, PyAny>,
    index: usize,
    place: &Place,
    slots: &mut Vec<u64>,
) -> Result<Ty, BindError> {
    let object = object.as_ptr();
    // SAFETY: each accessor is used after the exact type was compared.
    unsafe {
        let class = ffi::Py_TYPE(object);
        Ok(if class == &raw mut ffi::PyFloat_Type {
            slots.push(ffi::PyFloat_AsDouble(object).to_bits());
            Ty::Float
        } else if class == &raw mut ffi::PyLong_Type {
            slots.push(int_value(py, object)? as u64);
            Ty::Int
        } else if class == &raw mut ffi::PyBool_Type {
            slots.push(slot([u8::from(object == ffi::Py_True())]));
            Ty::Bool
        } else if class == &raw mut ffi::PyComplex_Type {
            slots.extend([ffi::PyComplex_RealAsDouble(object).to_bits(), ffi::PyComplex_ImagAsDouble(object).to_bits()]);
            Ty::Complex
        } else if class == &raw mut ffi::PyUnicode_Type {
            slots.push(arguments.string(py, object)?);
            Ty::Str
        } else if class == &raw mut ffi::PyBytes_Type {
            slots.push(arguments.bytes(py, object)?);
            Ty::bytes()
        } else if class == &raw mut ffi::PyTuple_Type {
            let mut types = Vec::new();
            for at in 0..ffi::PyTuple_Size(object) {
                // SAFETY: a tuple keeps its items alive and never changes.
                let item = Bound::from_borrowed_ptr(py, ffi::PyTuple_GetItem(object, at));
                if types.len() >= MOST_ITEMS || ffi::Py_TYPE(item.as_ptr()) == &raw mut ffi::PyList_Type {
                    return Err(BindError::Type(format!(
                        "is a list whose item {index} is a tuple with a list in it, or with more than {MOST_ITEMS} items; weft takes lists of tuples of numbers and strings"
                    )));
                }
                types.push(value(py, arguments, &item, index, place, slots)?);
            }
            Ty::Tuple(types)
        } else if class == &raw mut ffi::PyList_Type {
            let (word, item) = pass(py, arguments, object, Place { level: place.level + 1, ..place.clone() })?;
            slots.push(word);
            item.list()
        } else if numpy_types::is_array(py, class).map_err(BindError::Python)? {
            let object = Bound::from_borrowed_ptr(py, object);
            let array = array_type(object.as_ptr().cast()).map_err(|error| in_list(error, index))?;
            arguments.held_array(&object, slots);
            Ty::Array(array)
        } else if let Some(number) = classes::of(py, class).map_err(BindError::Python)?
            && classes::known(number).tag.sort == TagSort::Record
        {
            let known = classes::known(number);
            let tag = known.tag.clone();
            let object = Bound::from_borrowed_ptr(py, object);
            slots.push(records::pass(arguments, &object, known, place.index)?);
            Ty::Record(tag)
        } else {
            return Err(BindError::Type(format!(
                "is a list whose item {index} is {}; weft takes lists of float, int, bool, complex, str, arrays and objects, and of tuples and lists of those",
                article(&type_name(py, object))
            )));
        })
    }
}

/// Why an array in a list is refused.
fn in_list(error: BindError, index: usize) -> BindError {
    match error {
        BindError::Type(why) => BindError::Type(format!("is a list whose item {index} {why}")),
        other => other,
    }
}

/// Most items of a tuple in a list.
const MOST_ITEMS: usize = 32;

/// The Python objects of a call's lists: those that were passed, and those made so far.
pub struct Objects<'a, 'py> {
    passed: Option<&'a Held>,
    made: FxHashMap<u64, Bound<'py, PyAny>>,
    /// New objects that have no fields yet.
    bare: Vec<(u64, Bound<'py, PyAny>, Arc<Known>)>,
    /// How many keys are being made inside of others.
    keys: u32,
    arrays: Arrays<'a, 'py>,
}

impl<'a, 'py> Objects<'a, 'py> {
    /// None made yet. `values` are the arguments' objects by parameter.
    pub fn new(passed: Option<&'a Held>, values: &'a [*mut ffi::PyObject], call: &'a mut CallContext) -> Self {
        let held = passed.map_or(&[][..], |held| &held.arrays);
        Objects { passed, made: FxHashMap::default(), bare: Vec::new(), keys: 0, arrays: Arrays::new(values, held, call) }
    }

    /// The call.
    pub fn call(&mut self) -> &mut CallContext {
        self.arrays.call
    }

    /// The next value, an array.
    pub fn array(&mut self, py: Python<'py>, reader: &mut Reader<'_>, ty: ArrayTy) -> PyResult<Py<PyAny>> {
        self.arrays.array(py, reader, ty)
    }

    /// The dict or set of type `ty` that compiled code knows by this address, as [`Objects::list`].
    pub fn table(&mut self, py: Python<'py>, address: u64, ty: &Ty) -> PyResult<Bound<'py, PyAny>> {
        if let Some(passed) = self.passed.and_then(|held| held.tables.at(address)) {
            // SAFETY: attached; the caller of the function holds its arguments, and tables in them are held here.
            return Ok(unsafe { Bound::from_borrowed_ptr(py, passed.object) });
        }
        if let Some(table) = self.made.get(&address) {
            return Ok(table.clone());
        }
        // SAFETY: attached; compiled code's own table, which lives as long as the call.
        let table = unsafe {
            match ty {
                Ty::Dict(ty) => tables::dict_object(py, self, address as *const DictHeader, ty)?,
                Ty::Set { item, frozen } => tables::set_object(py, self, address as *const SetHeader, item, *frozen)?,
                _ => return Err(internal("a table of another type")),
            }
        };
        self.made.insert(address, table.clone());
        Ok(table)
    }

    /// The object that compiled code knows by this address: an argument's own, or a new one, which [`Self::finish`] gives its fields.
    pub fn record(&mut self, py: Python<'py>, address: u64, ty: &Ty) -> PyResult<Bound<'py, PyAny>> {
        if let Some(passed) = self.passed.and_then(|held| held.records.at(address)) {
            return Ok(passed.object.bind(py).clone());
        }
        if let Some(object) = self.made.get(&address) {
            return Ok(object.clone());
        }
        let Ty::Record(tag) = ty else { return Err(internal("an object of no class")) };
        let class = classes::named(&tag.name).ok_or_else(|| internal("an object of a class that nobody knows"))?;
        let object = py.get_type::<PyAny>().getattr("__new__")?.call1((class.class.bind(py),))?;
        self.made.insert(address, object.clone());
        self.bare.push((address, object.clone(), class));
        Ok(object)
    }

    /// As [`Objects::finish`], before a key is hashed. Keys whose fields hold tables of such keys, and so on, end in a `RecursionError`.
    pub(crate) fn finish_key(&mut self, py: Python<'py>) -> PyResult<()> {
        const MOST: u32 = 200;
        if self.keys == MOST {
            return Err(PyRecursionError::new_err("keys of dicts and sets that hold dicts and sets of such keys are nested too deeply"));
        }
        self.keys += 1;
        let finished = self.finish(py);
        self.keys -= 1;
        finished
    }

    /// Gives new objects their fields.
    pub fn finish(&mut self, py: Python<'py>) -> PyResult<()> {
        let mut done = 0_usize;
        while let Some((address, object, class)) = self.bare.pop() {
            done += 1;
            if done.is_multiple_of(4096) {
                py.check_signals()?;
            }
            let info = class.record(py)?;
            let types = &info.types;
            let count: usize = types.iter().map(|ty| components(ty).len()).sum();
            // SAFETY: compiled code's own object, which lives as long as the call.
            let words = unsafe { std::slice::from_raw_parts(address as *const u64, count) };
            let mut reader = Reader::new(words);
            for (name, ty) in class.fields.iter().zip(types) {
                let value = self.value(py, &mut reader, ty)?;
                // A default of `init=False` stays an attribute of the class until somebody assigns another value.
                if info.later.contains(name)
                    && let Some((_, default)) = class.defaults.iter().find(|(known, _)| known == name)
                    && default.bind(py).get_type().is(value.bind(py).get_type())
                    && default.bind(py).eq(&value)?
                {
                    continue;
                }
                set_field(&object, name, value.bind(py))?;
            }
        }
        Ok(())
    }

    /// Brings the objects that were passed up to date.
    ///
    /// # Safety
    /// Attached; no compiled code uses them.
    pub unsafe fn write_records(&mut self, py: Python<'py>) -> PyResult<()> {
        for passed in self.passed.map_or(&[][..], |held| &held.records.all) {
            // SAFETY: the caller's contract.
            let (before, after) = (passed.record.before(), unsafe { passed.record.after() });
            if before == after {
                continue;
            }
            let types = &passed.class.record(py)?.types;
            let mut reader = Reader::new(after);
            for (name, ty) in passed.class.fields.iter().zip(types) {
                let start = reader.next;
                let end = start + components(ty).len();
                if before[start..end] != after[start..end] {
                    let value = self.value(py, &mut reader, ty)?;
                    set_field(passed.object.bind(py), name, value.bind(py))?;
                }
                reader.next = end;
            }
        }
        self.finish(py)
    }

    /// The list that compiled code knows by this address, whose items have type `item`: an argument's own object, or a new list. One list that
    /// is met twice is one object.
    pub fn list(&mut self, py: Python<'py>, address: u64, item: &Ty) -> PyResult<Bound<'py, PyAny>> {
        if let Some(passed) = self.passed.and_then(|held| held.lists.at(address)) {
            // SAFETY: attached; the caller of the function holds its arguments, and lists in them are held here.
            return Ok(unsafe { Bound::from_borrowed_ptr(py, passed.object) });
        }
        if let Some(list) = self.made.get(&address) {
            return Ok(list.clone());
        }
        // SAFETY: compiled code's own description of the list's items, which live as long as the call.
        let (slots, len) = unsafe {
            let header = &*(address as *const ListHeader);
            let len = header.len as usize;
            let words = len * components(item).len();
            (if words == 0 { &[][..] } else { std::slice::from_raw_parts(header.data, words) }, len)
        };
        let list = self.items(py, slots, len, item)?;
        self.made.insert(address, list.clone());
        Ok(list)
    }

    /// A new list of `len` items of type `item` that lie in `slots`.
    fn items(&mut self, py: Python<'py>, slots: &[u64], len: usize, item: &Ty) -> PyResult<Bound<'py, PyAny>> {
        let nested = has_containers(item);
        // SAFETY: attached by the token; the list is new, and the call takes over each item.
        unsafe {
            let list = Bound::from_owned_ptr_or_err(py, ffi::PyList_New(len as ffi::Py_ssize_t))?;
            let mut reader = Reader::new(slots);
            for index in 0..len {
                let value = if nested { self.value(py, &mut reader, item)? } else { reader.value(py, item)? };
                ffi::PyList_SetItem(list.as_ptr(), index as ffi::Py_ssize_t, value.into_ptr());
            }
            Ok(list)
        }
    }

    /// The next value, which may have lists in it.
    pub(crate) fn value(&mut self, py: Python<'py>, reader: &mut Reader<'_>, ty: &Ty) -> PyResult<Py<PyAny>> {
        match ty {
            Ty::Dict(_) | Ty::Set { .. } => {
                let address = reader.word();
                self.table(py, address, ty).map(Bound::unbind)
            }
            Ty::List(item) => {
                let address = reader.word();
                self.list(py, address, item).map(Bound::unbind)
            }
            Ty::Record(_) => {
                let address = reader.word();
                self.record(py, address, ty).map(Bound::unbind)
            }
            Ty::Array(array) => self.array(py, reader, *array),
            Ty::Tagged(tag, held) if tag.sort == TagSort::Deque => self.deque(py, reader, held),
            ty if let Some(item) = ty.variadic_item() => {
                let address = reader.word();
                let listed = self.list(py, address, item)?;
                // A tuple that came as an argument is itself.
                Ok(match listed.cast::<PyList>() {
                    Ok(list) => list.to_tuple().into_any().unbind(),
                    Err(_) => listed.unbind(),
                })
            }
            Ty::Tagged(tag, held) if has_containers(ty) => {
                let object = self.value(py, reader, held)?;
                classes::instance(py, tag, object)
            }
            Ty::Optional(inner) if has_containers(ty) => {
                if !reader.present(inner) {
                    return Ok(py.None());
                }
                let value = self.value(py, reader, inner)?;
                reader.pass_flag(inner);
                Ok(value)
            }
            Ty::Tuple(items) if has_containers(ty) => {
                let items = items.iter().map(|item| self.value(py, reader, item)).collect::<PyResult<Vec<_>>>()?;
                Ok(pyo3::types::PyTuple::new(py, items)?.into_any().unbind())
            }
            plain => reader.value(py, plain),
        }
    }

    /// The next value, a deque: the ring of its items, and where the first stands, how many there are and how many there may be.
    fn deque(&mut self, py: Python<'py>, reader: &mut Reader<'_>, held: &Ty) -> PyResult<Py<PyAny>> {
        let Ty::Tuple(parts) = held else { return Err(internal("a deque that is no pair")) };
        let Some(Ty::List(item)) = parts.first() else { return Err(internal("a deque without items")) };
        let (ring, state) = (reader.word(), reader.word());
        if let Some(passed) = self.passed.and_then(|held| held.deques.iter().find_map(|passed| passed.at(state))) {
            return Ok(passed.clone_ref(py));
        }
        // Nobody but one deque has the list of its numbers.
        if let Some(deque) = self.made.get(&state) {
            return Ok(deque.clone().unbind());
        }
        // SAFETY: compiled code's own list of ints, which lives as long as the call.
        let numbers = unsafe {
            let header = &*(state as *const ListHeader);
            if header.len < 3 { &[][..] } else { std::slice::from_raw_parts(header.data.cast::<i64>(), 3) }
        };
        let &[head, count, most] = numbers else { return Err(internal("a deque without its numbers")) };
        let items = self.list(py, ring, item)?;
        let items = deques::in_order(items.cast::<PyList>()?, head as usize, count as usize)?;
        let most = (most >= 0).then_some(most);
        let deque = py.import("collections")?.getattr("deque")?.call1((items, most))?;
        self.made.insert(state, deque.clone());
        Ok(deque.unbind())
    }

    /// Gives Python's list the items that compiled code has left in it.
    ///
    /// # Safety
    /// Attached; no compiled code uses the list.
    pub unsafe fn write_back(&mut self, py: Python<'py>, passed: &Passed, item: &Ty) -> PyResult<()> {
        let slots = components(item).len();
        // SAFETY: the caller's contract.
        let Some((after, len)) = (unsafe { passed.list.after(slots) }) else { return Ok(()) };
        let (before, old_len) = passed.list.before();
        let list = passed.object;
        let done = |status: i32| if status == 0 { Ok(()) } else { Err(PyErr::fetch(py)) };
        // SAFETY: attached; the caller of the function holds the list, and the calls check what they get.
        unsafe {
            let now = ffi::PyList_Size(list);
            if now != old_len as ffi::Py_ssize_t {
                // Somebody has changed it meanwhile: it gets the call's items as a whole.
                let new = self.items(py, after, len, item)?;
                return done(ffi::PyList_SetSlice(list, 0, now, new.as_ptr()));
            }
            let same = |old: usize, new: usize| before[old * slots..][..slots] == after[new * slots..][..slots];
            // Where items came or went, those behind are what they were.
            let shorter = len.min(old_len);
            let front = (0..shorter).take_while(|&at| same(at, at)).count();
            let back = (0..shorter - front).take_while(|&at| len != old_len && same(old_len - 1 - at, len - 1 - at)).count();
            let end = shorter - back;
            for index in front..end {
                if !same(index, index) {
                    let value = self.value(py, &mut Reader::new(&after[index * slots..][..slots]), item)?;
                    done(ffi::PyList_SetItem(list, index as ffi::Py_ssize_t, value.into_ptr()))?;
                }
            }
            let gone = (old_len - back) as ffi::Py_ssize_t;
            if len > old_len {
                let more = self.items(py, &after[end * slots..(len - back) * slots], len - old_len, item)?;
                done(ffi::PyList_SetSlice(list, gone, gone, more.as_ptr()))
            } else if len < old_len {
                done(ffi::PyList_SetSlice(list, end as ffi::Py_ssize_t, gone, std::ptr::null_mut()))
            } else {
                Ok(())
            }
        }
    }
}

/// Stores a field, as `__init__` of a frozen class does it too.
fn set_field(object: &Bound<'_, PyAny>, name: &str, value: &Bound<'_, PyAny>) -> PyResult<()> {
    let py = object.py();
    let name = PyString::intern(py, name);
    // SAFETY: attached; live objects.
    match unsafe { ffi::PyObject_GenericSetAttr(object.as_ptr(), name.as_ptr(), value.as_ptr()) } {
        0 => Ok(()),
        _ => Err(PyErr::fetch(py)),
    }
}

/// Whether a type is that of arrays, or of tuples with arrays in them.
pub(crate) fn has_arrays(ty: &Ty) -> bool {
    match ty {
        Ty::Array(_) => true,
        Ty::Optional(t) | Ty::Tagged(_, t) => has_arrays(t),
        Ty::Tuple(items) => items.iter().any(has_arrays),
        _ => false,
    }
}

/// Whether the objects of a type's values are found or made by [`Objects`].
pub(crate) fn has_containers(ty: &Ty) -> bool {
    match ty {
        Ty::Array(_) | Ty::List(_) | Ty::Record(_) | Ty::Dict(_) | Ty::Set { .. } => true,
        Ty::Optional(t) | Ty::Tagged(_, t) => has_containers(t),
        Ty::Tuple(items) => items.iter().any(has_containers),
        _ => false,
    }
}
