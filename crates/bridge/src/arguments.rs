//! Python objects in: each argument becomes tokens of the call's key and slots for the compiled code.
//!
//! This is the hot path of every call. Scalars and arrays allocate nothing; a list is copied to a buffer that lives as long as
//! the call. What cannot be an argument is answered with a sentence that says what arrived and what to pass instead; the
//! caller adds the parameter's name and the user's line.

use std::ptr::null_mut;
use std::sync::Arc;

use numpy::npyffi::{NPY_ARRAY_ALIGNED, NPY_ARRAY_C_CONTIGUOUS, NPY_ARRAY_F_CONTIGUOUS, NPY_ARRAY_WRITEABLE, PyArrayObject};
use pyo3::ffi;
use pyo3::prelude::*;
use pyo3::types::{PyDict, PyTuple};
use smallvec::SmallVec;
use weft_abi::layout::OWNER_IS_HELD;
use weft_types::describe::Variant;
use weft_types::{Access, ArrayTy, Dtype, Layout, TagSort, Ty};

use crate::callables;
use crate::classes;
use crate::deques;
use crate::foreign;
use crate::key::{self, Token};
use crate::layout;
use crate::lists::{self, Item, Lists, Place};
use crate::locks;
use crate::numpy_types;
use crate::ranges;
use crate::records::{self, Records};
use crate::strings::Strings;
use crate::structured;
use crate::tables::{self, Table, Tables};
use crate::typed;

/// Most dimensions of an array argument.
pub const MAX_RANK: i32 = 8;
/// Nesting of tuples that is surely a mistake.
const MAX_DEPTH: u32 = 32;

/// Why an object cannot be an argument.
pub enum BindError {
    /// `TypeError` with this sentence.
    Type(String),
    /// `OverflowError` with this sentence.
    Overflow(String),
    /// Python code of the object's own failed.
    Python(PyErr),
}

/// The arguments of one call.
#[derive(Default)]
pub struct Arguments {
    /// Their types.
    pub key: SmallVec<[Token; 24]>,
    /// Their values.
    pub slots: SmallVec<[u64; 64]>,
    /// The items of the tuples that lead to what is converted now.
    within: SmallVec<[u32; 2]>,
    /// What there is beside the slots, once there is anything: calls with numbers and arrays alone have nothing of it to make and to drop.
    held: Option<Box<Held>>,
}

/// Copies of what does not fit into slots.
#[derive(Default)]
pub struct Held {
    /// List arguments and the lists in them, each object once.
    pub lists: Lists,
    /// Objects, each once.
    pub records: Records,
    /// String arguments, and the strings in containers.
    pub strings: Strings,
    /// Dict and set arguments, each object once.
    pub tables: Tables,
    /// Deque arguments, each object once.
    pub deques: Vec<deques::Passed>,
    /// Locks that lie in those: the number of one that goes during the call would be another's.
    pub locks: Vec<Py<PyAny>>,
    /// Arrays that lie in those, by number: their memory stays in place, and what compiled code gives back of one is that very object.
    pub arrays: Vec<Py<PyAny>>,
}

impl Drop for Held {
    /// Lets go of Python's objects now: PyO3 does not know of the attachment that a call runs under, and would keep them for later. Memory that was lent
    /// is given back with them.
    fn drop(&mut self) {
        Python::attach(|_| {
            self.arrays.clear();
            self.locks.clear();
            self.deques.clear();
            self.lists = Lists::default();
            self.records = Records::default();
            self.strings = Strings::default();
            self.tables = Tables::default();
        });
    }
}

/// A value narrower than 8 bytes at the start of its slot.
#[inline]
pub fn slot<const N: usize>(bytes: [u8; N]) -> u64 {
    let mut slot = [0; 8];
    slot[..N].copy_from_slice(&bytes);
    u64::from_ne_bytes(slot)
}

impl Held {
    /// Whether there is a list, an object, a dict or a set.
    pub(crate) fn has_containers(&self) -> bool {
        !self.lists.all.is_empty() || !self.records.all.is_empty() || !self.tables.all.is_empty()
    }

    fn shared_list(&self, variant: &Variant) -> Option<(usize, BindError)> {
        self.lists.again.iter().find_map(|(at, place)| {
            let passed = &self.lists.all[*at];
            let (first, second) = (passed.place.of(variant), place.of(variant));
            let sentence = || {
                format!(
                    "{} the same empty list as argument number {}, and the function takes {first} there and {second} here; pass two lists",
                    if place.level == 0 && passed.place.level == 0 { "is" } else { "has" },
                    passed.place.index + 1
                )
            };
            (first != second).then(|| (place.index as usize, BindError::Type(sentence())))
        })
    }

    fn shared_table(&self, variant: &Variant) -> Option<(usize, BindError)> {
        self.tables.again.iter().find_map(|(at, place)| {
            let passed = &self.tables.all[*at];
            let (first, second) = (passed.ty(variant), place.of(variant));
            let sentence = || {
                format!(
                    "is the same object as argument number {}, and the function takes {first} there and {second} here; pass two",
                    passed.place.index + 1
                )
            };
            (first != second).then(|| (place.index as usize, BindError::Type(sentence())))
        })
    }

    /// Tells containers what the code of `variant` will put into them.
    pub(crate) fn prepare(&self, variant: &Variant) {
        self.lists.describe(variant);
        for passed in &self.tables.all {
            match (&passed.table, passed.ty(variant)) {
                (Table::Dict(dict), Ty::Dict(ty)) => {
                    let refs = [&ty.key.as_key(), &ty.value].map(|ty| weft_types::references(ty).unwrap_or(0));
                    dict.prepare(ty.key.table_program().unwrap_or(0), weft_types::slots(&ty.value), refs);
                }
                (Table::Set(set), Ty::Set { item, .. }) => {
                    set.prepare(item.table_program().unwrap_or(0), weft_types::references(&item.as_key()).unwrap_or(0));
                }
                _ => {}
            }
        }
    }
}

impl Arguments {
    /// No arguments yet.
    #[inline]
    pub fn new() -> Self {
        Arguments { key: SmallVec::new(), slots: SmallVec::new(), within: SmallVec::new(), held: None }
    }

    /// What there is beside the slots, to be added to.
    pub(crate) fn hold(&mut self) -> &mut Held {
        self.held.get_or_insert_default()
    }

    /// What there is beside the slots, if anything.
    #[inline]
    pub(crate) fn held(&self) -> Option<&Held> {
        self.held.as_deref()
    }

    /// Whether one of them is a list, an object, a dict or a set.
    #[inline]
    pub fn has_containers(&self) -> bool {
        self.held().is_some_and(Held::has_containers)
    }

    /// What is wrong with one empty container being passed for two parameters of `variant`: the code puts items of another type into each.
    #[inline]
    pub fn refuse_shared(&self, variant: &Variant) -> Option<(usize, BindError)> {
        let held = self.held()?;
        held.shared_table(variant).or_else(|| held.shared_list(variant))
    }

    /// Appends `object` as the argument for parameter number `index`.
    ///
    /// # Safety
    /// The thread is attached and `object` is a live Python object.
    #[inline]
    pub unsafe fn push(&mut self, py: Python<'_>, object: *mut ffi::PyObject, index: u32) -> Result<(), BindError> {
        // SAFETY: the caller's contract; each accessor is used after the exact type was compared.
        unsafe {
            let class = ffi::Py_TYPE(object);
            if class == &raw mut ffi::PyFloat_Type {
                self.key.push(key::FLOAT);
                self.slots.push(ffi::PyFloat_AsDouble(object).to_bits());
                Ok(())
            } else if class == &raw mut ffi::PyLong_Type {
                self.push_int(py, object)
            } else if class == numpy_types::ndarray() {
                self.push_array(py, object.cast(), index)
            } else {
                self.push_other(py, object, index, 0)
            }
        }
    }

    /// Appends a dict of keyword arguments for parameter number `index`.
    ///
    /// # Safety
    /// The thread is attached.
    pub unsafe fn push_keywords(&mut self, py: Python<'_>, keywords: &Bound<'_, PyDict>, index: u32) -> Result<(), BindError> {
        let mut names = Vec::with_capacity(keywords.len());
        for (name, _) in keywords.iter() {
            let name: String = name.extract().map_err(BindError::Python)?;
            if name.contains(',') {
                return Err(BindError::Type(format!("has the name '{name}', which is no keyword")));
            }
            names.push(name);
        }
        let number = callables::names(names.join(",")).ok_or_else(|| BindError::Type("has had too many different names".into()))?;
        self.key.push(key::keywords(number));
        let values = PyTuple::new(py, keywords.values()).map_err(BindError::Python)?;
        // SAFETY: the caller's contract; a tuple.
        unsafe { self.push_tuple(py, values.as_ptr(), index, 0) }
    }

    /// Appends `value` as an argument of type `ty` for parameter number `index`, without tokens; `false` where it is not of the type.
    pub fn push_as(&mut self, value: &Bound<'_, PyAny>, ty: &Ty, index: u32) -> Result<bool, BindError> {
        let mut words = Vec::new();
        if !typed::read(self, value, ty, &mut words, index)? {
            return Ok(false);
        }
        if self.held().is_some_and(|held| !held.records.all.is_empty()) {
            records::fill(self, value.py())?;
        }
        self.slots.extend(words);
        Ok(true)
    }

    /// # Safety
    /// Attached; `object` is an `int` or of a subclass.
    #[inline]
    unsafe fn push_int(&mut self, py: Python<'_>, object: *mut ffi::PyObject) -> Result<(), BindError> {
        // SAFETY: the caller's contract.
        let value = unsafe { int_value(py, object)? };
        self.key.push(key::INT);
        self.slots.push(value as u64);
        Ok(())
    }

    /// # Safety
    /// Attached; `object` is a live object.
    unsafe fn push_other(&mut self, py: Python<'_>, object: *mut ffi::PyObject, index: u32, depth: u32) -> Result<(), BindError> {
        // SAFETY: the caller's contract; each accessor is used after a check of the type.
        unsafe {
            let class = ffi::Py_TYPE(object);
            if class == &raw mut ffi::PyBool_Type {
                self.key.push(key::BOOL);
                self.slots.push(slot([u8::from(object == ffi::Py_True())]));
            } else if object == ffi::Py_None() {
                self.key.push(key::NONE);
            } else if class == &raw mut ffi::PyComplex_Type {
                self.key.push(key::COMPLEX);
                self.slots.push(ffi::PyComplex_RealAsDouble(object).to_bits());
                self.slots.push(ffi::PyComplex_ImagAsDouble(object).to_bits());
            } else if class == &raw mut ffi::PyFloat_Type {
                self.key.push(key::FLOAT);
                self.slots.push(ffi::PyFloat_AsDouble(object).to_bits());
            } else if class == &raw mut ffi::PyList_Type {
                self.push_list(py, object, index)?;
            } else if tables::is_table(object) {
                self.push_table(py, object, index)?;
            } else if class == &raw mut ffi::PyUnicode_Type {
                let word = self.string(py, object)?;
                self.key.push(key::STR);
                self.slots.push(word);
            } else if class == &raw mut ffi::PyTuple_Type {
                return self.push_tuple(py, object, index, depth);
            } else if class == &raw mut ffi::PyBytes_Type {
                let word = self.bytes(py, object)?;
                self.key.push(key::BYTES);
                self.slots.push(word);
            } else if class == &raw mut ffi::PyLong_Type {
                return self.push_int(py, object);
            } else {
                return self.push_rare(py, object, index, depth);
            }
            Ok(())
        }
    }

    /// Where what is converted now stands, an argument itself or an item of tuples.
    pub(crate) fn place(&self, index: u32) -> Place {
        Place { index, within: self.within.clone(), level: 0, known: None }
    }

    /// # Safety
    /// Attached; `object` is a dict or set.
    unsafe fn push_table(&mut self, py: Python<'_>, object: *mut ffi::PyObject, index: u32) -> Result<(), BindError> {
        let known = self.hold().tables.find(object);
        let at = match known {
            Some(at) => {
                let place = self.place(index);
                self.hold().tables.again.push((at, place));
                at
            }
            None => {
                // SAFETY: the caller's contract.
                let (tokens, table, known) = unsafe { tables::convert(py, self, object, index)? };
                let place = Place { known: known.map(Arc::new), ..self.place(index) };
                self.hold().tables.push(tables::Passed { object, _held: None, table, tokens, place })
            }
        };
        let Arguments { key, slots, held, .. } = self;
        let passed = &held.get_or_insert_default().tables.all[at];
        key.extend_from_slice(&passed.tokens);
        slots.push(passed.table.address());
        Ok(())
    }

    /// # Safety
    /// Attached; `object` is a list.
    unsafe fn push_list(&mut self, py: Python<'_>, object: *mut ffi::PyObject, index: u32) -> Result<(), BindError> {
        // SAFETY: the caller's contract.
        let (word, item) = unsafe { lists::pass(py, self, object, self.place(index))? };
        if !self.hold().records.all.is_empty() {
            records::fill(self, py)?;
        }
        match item {
            Item::Simple(token) => self.key.push(key::list(token)),
            Item::Of(ty) => {
                let mut tokens = Vec::new();
                if !key::encode(&ty, &mut tokens) {
                    return Err(BindError::Type(format!("is a {ty}, which cannot be passed")));
                }
                self.key.extend(tokens);
            }
        }
        self.slots.push(word);
        Ok(())
    }

    /// The address of bytes, which go as a string of their Latin-1 characters.
    ///
    /// # Safety
    /// Attached; `object` is a `bytes`.
    pub(crate) unsafe fn bytes(&mut self, py: Python<'_>, object: *mut ffi::PyObject) -> Result<u64, BindError> {
        // SAFETY: the caller's contract; bytes keep their memory and never change. The strings of the call hold the new string.
        unsafe {
            let text = ffi::PyUnicode_DecodeLatin1(ffi::PyBytes_AsString(object), ffi::PyBytes_Size(object), std::ptr::null());
            let text = Bound::from_owned_ptr_or_err(py, text).map_err(BindError::Python)?;
            self.string(py, text.as_ptr())
        }
    }

    /// The address of a string.
    ///
    /// # Safety
    /// Attached; `object` is a `str`.
    pub(crate) unsafe fn string(&mut self, py: Python<'_>, object: *mut ffi::PyObject) -> Result<u64, BindError> {
        // SAFETY: the caller's contract.
        unsafe { self.hold().strings.pass(py, object) }
    }

    /// # Safety
    /// Attached; `object` is a tuple.
    unsafe fn push_tuple(&mut self, py: Python<'_>, object: *mut ffi::PyObject, index: u32, depth: u32) -> Result<(), BindError> {
        // SAFETY: the caller's contract; a tuple keeps its items alive and never changes.
        unsafe {
            let len = ffi::PyTuple_Size(object);
            let token =
                key::tuple(len as usize).ok_or_else(|| BindError::Type(format!("is a tuple of {len} items; pass a NumPy array")))?;
            if depth >= MAX_DEPTH {
                return Err(BindError::Type("is a tuple that is nested too deeply".into()));
            }
            if self.key.len() + len as usize > key::MAX_TOKENS {
                return Err(BindError::Type("is a tuple of tuples with too many items; pass a NumPy array".into()));
            }
            self.key.push(token);
            for position in 0..len {
                let item = ffi::PyTuple_GetItem(object, position);
                let class = ffi::Py_TYPE(item);
                if numpy_types::is_array(py, class).map_err(BindError::Python)? {
                    self.push_held(&Bound::from_borrowed_ptr(py, item))?;
                    continue;
                }
                self.within.push(position as u32);
                self.push_other(py, item, index, depth + 1)?;
                self.within.pop();
            }
            Ok(())
        }
    }

    fn push_deque(&mut self, object: &Bound<'_, PyAny>, index: u32) -> Result<(), BindError> {
        let Some((words, item)) = deques::pass(self, object, None, index)? else {
            return Err(BindError::Type("is a deque that was passed as another type".into()));
        };
        if !self.hold().records.all.is_empty() {
            records::fill(self, object.py())?;
        }
        let mut tokens = vec![key::DEQUE];
        let ring = item.list();
        if !key::encode(&ring, &mut tokens) {
            return Err(BindError::Type(format!("is a deque held as {ring}, which cannot be passed")));
        }
        self.key.extend(tokens);
        self.slots.extend(words);
        Ok(())
    }

    /// Subclasses, NumPy scalars, and everything that is refused.
    ///
    /// # Safety
    /// Attached; `object` is a live object.
    #[cold]
    unsafe fn push_rare(&mut self, py: Python<'_>, object: *mut ffi::PyObject, index: u32, depth: u32) -> Result<(), BindError> {
        // SAFETY: the caller's contract.
        unsafe {
            let class = ffi::Py_TYPE(object);
            if numpy_types::seen(py).map_err(BindError::Python)? {
                if class == numpy_types::ndarray() && depth == 0 {
                    return self.push_array(py, object.cast(), index);
                }
                if let Some(dtype) = numpy_types::scalar(class) {
                    let dtype = dtype.ok_or_else(|| {
                        BindError::Type(format!("is a NumPy scalar of type {}; weft takes bool, int8 to int64, uint8 to uint64, float32, float64, complex64 and complex128", type_name(py, object)))
                    })?;
                    self.push_scalar(py, object, dtype);
                    return Ok(());
                }
                if ffi::PyType_IsSubtype(class, numpy_types::ndarray()) != 0 {
                    if foreign::is_recarray(&Bound::from_borrowed_ptr(py, object))? {
                        return self.push_records(object.cast(), u64::from(index) + 1, structured::array_type(py, object.cast(), true)?);
                    }
                    if let Some(array) = foreign::mapped(&Bound::from_borrowed_ptr(py, object))? {
                        return self.push_held(&array);
                    }
                    return Err(BindError::Type(format!(
                        "is {}, a subclass of numpy.ndarray whose operations may differ; pass numpy.asarray(x) of it",
                        article(&type_name(py, object))
                    )));
                }
            }
            if deques::is_deque(&Bound::from_borrowed_ptr(py, object))? {
                return self.push_deque(&Bound::from_borrowed_ptr(py, object), index);
            }
            if let Some(passed) = ranges::Passed::of(&Bound::from_borrowed_ptr(py, object))? {
                let (ty, slots) = passed.exact();
                let mut tokens = Vec::new();
                key::encode(&ty, &mut tokens);
                self.key.extend(tokens);
                self.slots.extend(slots);
                return Ok(());
            }
            if let Some(number) = locks::number_of(&Bound::from_borrowed_ptr(py, object)) {
                self.key.push(key::LOCK);
                self.slots.push(u64::from(number));
                return Ok(());
            }
            if let Some(number) = classes::of(py, class).map_err(BindError::Python)? {
                let known = classes::known(number);
                // An object with fields of unclear types may lend its memory.
                if known.tag.sort == TagSort::Record
                    && known.record(py).map_err(BindError::Python)?.problem.is_some()
                    && let Some(array) = foreign::array(&Bound::from_borrowed_ptr(py, object))?
                {
                    return self.push_held(&array);
                }
                self.key.push(key::tagged(number));
                if known.tag.sort == TagSort::Record {
                    // SAFETY: attached; a live object.
                    let object = Bound::from_borrowed_ptr(py, object);
                    let address = records::pass(self, &object, known, index)?;
                    self.slots.push(address);
                    return Ok(());
                }
                if known.tag.sort == TagSort::NamedTuple {
                    return self.push_tuple(py, object, index, depth);
                }
                let member = classes::number(number, object)
                    .ok_or_else(|| BindError::Type(format!("is {}, which its class does not list", type_name(py, object))))?;
                self.slots.push(member);
                return Ok(());
            }
            if ffi::PyCallable_Check(object) != 0
                && let Some(number) = callables::number(&Bound::from_borrowed_ptr(py, object)).map_err(BindError::Python)?
            {
                self.key.push(key::function(number));
                return Ok(());
            }
            if ffi::PyLong_Check(object) != 0 {
                if !is_plain_int(class) {
                    return Err(BindError::Type(format!(
                        "is {}, a subclass of int whose operations may differ; pass int(x) of it",
                        article(&type_name(py, object))
                    )));
                }
                return self.push_int(py, object);
            }
            if let Some(array) = foreign::array(&Bound::from_borrowed_ptr(py, object))? {
                return self.push_held(&array);
            }
            Err(BindError::Type(format!("is {}; {}", article(&type_name(py, object)), advice(object))))
        }
    }

    /// # Safety
    /// Attached; `array` is exactly a `numpy.ndarray`.
    unsafe fn push_held(&mut self, array: &Bound<'_, PyAny>) -> Result<(), BindError> {
        // SAFETY: the caller's contract.
        let ty = unsafe {
            if is_structured(array.as_ptr().cast()) {
                let ty = structured::array_type(array.py(), array.as_ptr().cast(), false)?;
                let owner = self.keep(array);
                return self.push_records(array.as_ptr().cast(), owner, ty);
            }
            array_type(array.as_ptr().cast())?
        };
        self.key.push(key::array(ty));
        let mut words = Vec::new();
        // SAFETY: the type was accepted.
        unsafe { self.held_array(array, &mut words) };
        self.slots.extend(words);
        Ok(())
    }

    /// # Safety
    /// Attached; `object` is a NumPy scalar of `dtype`.
    unsafe fn push_scalar(&mut self, py: Python<'_>, object: *mut ffi::PyObject, dtype: Dtype) {
        self.key.push(key::np(dtype));
        // SAFETY: the caller's contract.
        self.slots.extend(unsafe { numpy_types::scalar_words(py, object, dtype) });
    }

    /// # Safety
    /// Attached; `array` is exactly a `numpy.ndarray`.
    #[inline]
    unsafe fn push_array(&mut self, py: Python<'_>, array: *mut PyArrayObject, index: u32) -> Result<(), BindError> {
        // SAFETY: the caller's contract.
        unsafe {
            if is_structured(array) {
                return self.push_records(array, u64::from(index) + 1, structured::array_type(py, array, false)?);
            }
            let ty = array_type(array)?;
            self.key.push(key::array(ty));
            array_slots(array, u64::from(index) + 1, |word| self.slots.push(word));
            Ok(())
        }
    }

    /// Appends the slots of an array that lies in an argument, which is held until the call has ended.
    ///
    /// # Safety
    /// As for [`array_type`], which has accepted the array.
    pub(crate) unsafe fn held_array(&mut self, array: &Bound<'_, PyAny>, words: &mut Vec<u64>) {
        let owner = self.keep(array);
        // SAFETY: the caller's contract.
        unsafe { array_slots(array.as_ptr().cast(), owner, |word| words.push(word)) };
    }
}

impl Arguments {
    /// Holds an array until the call has ended; its owner.
    fn keep(&mut self, array: &Bound<'_, PyAny>) -> u64 {
        let held = self.hold();
        held.arrays.push(array.clone().unbind());
        OWNER_IS_HELD | (held.arrays.len() - 1) as u64
    }

    /// Appends an array of records of this type as the array of its bytes.
    ///
    /// # Safety
    /// As for [`structured::array_type`], which has given the type.
    #[cold]
    unsafe fn push_records(&mut self, array: *mut PyArrayObject, owner: u64, (number, ty): (u32, ArrayTy)) -> Result<(), BindError> {
        self.key.push(key::records(number));
        self.key.push(key::array(ty));
        let (rank, size) = (usize::from(ty.rank) - 1, structured::size(number));
        let (mut at, slots) = (0, &mut self.slots);
        // SAFETY: the caller's contract. A record is the last axis.
        unsafe {
            array_slots(array, owner, |word| {
                slots.push(word);
                at += 1;
                if at == 2 + rank {
                    slots.push(size);
                }
            });
        }
        slots.push(1);
        Ok(())
    }
}

/// Whether an array is one of records.
///
/// # Safety
/// Attached; `array` is a `numpy.ndarray`.
#[inline]
unsafe fn is_structured(array: *mut PyArrayObject) -> bool {
    // SAFETY: an ndarray has a descriptor.
    unsafe { (*(*array).fields.descr).fields.type_num == structured::VOID }
}

/// The type of an array.
///
/// # Safety
/// Attached; `array` is exactly a `numpy.ndarray`.
#[inline]
pub(crate) unsafe fn array_type(array: *mut PyArrayObject) -> Result<ArrayTy, BindError> {
    // SAFETY: an ndarray has these fields.
    unsafe {
        let fields = &(*array).fields;
        let descriptor = &(*fields.descr).fields;
        let aligned_native = fields.flags & NPY_ARRAY_ALIGNED != 0 && is_native(descriptor.byteorder as u8);
        let dtype = match numpy_types::dtype_of(descriptor.type_num) {
            Some(dtype) if aligned_native && fields.nd <= MAX_RANK => dtype,
            _ => return Err(refuse_array(fields)),
        };
        let layout = if fields.flags & NPY_ARRAY_C_CONTIGUOUS != 0 {
            Layout::C
        } else if fields.flags & NPY_ARRAY_F_CONTIGUOUS != 0 {
            Layout::F
        } else {
            Layout::Strided
        };
        Ok(ArrayTy { dtype, rank: fields.nd as u8, layout, access: Access::of(fields.flags & NPY_ARRAY_WRITEABLE != 0) })
    }
}

/// Gives `push` the slots of an array with this owner.
///
/// # Safety
/// As for [`array_type`].
#[inline]
unsafe fn array_slots(array: *mut PyArrayObject, owner: u64, mut push: impl FnMut(u64)) {
    // SAFETY: an ndarray has these fields, and shape and strides hold `nd` items.
    unsafe {
        let fields = &(*array).fields;
        push(fields.data as u64);
        push(owner);
        let rank = fields.nd as usize;
        for axis in 0..rank {
            push(*fields.dimensions.add(axis) as u64);
        }
        for axis in 0..rank {
            push(*fields.strides.add(axis) as u64);
        }
    }
}

#[inline]
fn is_native(byteorder: u8) -> bool {
    matches!(byteorder, b'=' | b'|') || byteorder == if cfg!(target_endian = "little") { b'<' } else { b'>' }
}

#[cold]
fn refuse_array(fields: &numpy::npyffi::PyArrayObject_fields) -> BindError {
    // SAFETY: every array has a descriptor.
    let descriptor = unsafe { &(*fields.descr).fields };
    BindError::Type(if numpy_types::dtype_of(descriptor.type_num).is_none() {
        let advice = match descriptor.type_num {
            17 => "is an array of Python objects (dtype object); convert it with x.astype(float), or pass a list of numbers",
            20 => "is an array with a structured dtype; pass its fields as arrays of their own, such as x['name']",
            18 | 19 => "is an array of strings; weft takes arrays of numbers and bool",
            21 | 22 => "is an array of dates or time spans; pass x.view('int64')",
            23 => "is an array of float16; pass x.astype('float32')",
            _ => "is an array of a dtype that weft does not take; pass x.astype('float64')",
        };
        advice.into()
    } else if !is_native(descriptor.byteorder as u8) {
        "is an array whose byte order is not this machine's; pass x.astype(x.dtype.newbyteorder('='))".into()
    } else if fields.nd > MAX_RANK {
        format!("is an array of {} dimensions; weft takes at most {MAX_RANK}: reshape it", fields.nd)
    } else {
        "is an array whose elements are not aligned in memory; pass x.copy()".into()
    })
}

/// The value of an `int` within 64 bits.
///
/// # Safety
/// Attached; `object` is an `int` or of a subclass.
#[inline]
pub unsafe fn int_value(py: Python<'_>, object: *mut ffi::PyObject) -> Result<i64, BindError> {
    // SAFETY: the caller's contract.
    if let Some(value) = unsafe { layout::small_int(object) } {
        return Ok(value);
    }
    let mut overflow = 0;
    // SAFETY: the caller's contract.
    let value = unsafe { ffi::PyLong_AsLongLongAndOverflow(object, &mut overflow) };
    if overflow != 0 {
        return Err(BindError::Overflow("is an int outside the 64-bit range that compiled code computes in; pass a float".into()));
    }
    if value == -1
        && let Some(error) = PyErr::take(py)
    {
        return Err(BindError::Python(error));
    }
    Ok(value)
}

/// Whether a subclass of `int` computes and compares as `int` does: an `enum.IntEnum`, but not an `enum.IntFlag`.
///
/// # Safety
/// Attached; `class` is a subclass of `int`.
unsafe fn is_plain_int(class: *mut ffi::PyTypeObject) -> bool {
    const SLOTS: [std::ffi::c_int; 22] = [
        ffi::Py_nb_absolute,
        ffi::Py_nb_add,
        ffi::Py_nb_and,
        ffi::Py_nb_bool,
        ffi::Py_nb_divmod,
        ffi::Py_nb_float,
        ffi::Py_nb_floor_divide,
        ffi::Py_nb_index,
        ffi::Py_nb_int,
        ffi::Py_nb_invert,
        ffi::Py_nb_lshift,
        ffi::Py_nb_multiply,
        ffi::Py_nb_negative,
        ffi::Py_nb_or,
        ffi::Py_nb_positive,
        ffi::Py_nb_power,
        ffi::Py_nb_remainder,
        ffi::Py_nb_rshift,
        ffi::Py_nb_subtract,
        ffi::Py_nb_true_divide,
        ffi::Py_nb_xor,
        ffi::Py_tp_richcompare,
    ];
    // SAFETY: the caller's contract; both are types, and the numbers are those of slots.
    unsafe { SLOTS.iter().all(|&slot| ffi::PyType_GetSlot(class, slot) == ffi::PyType_GetSlot(&raw mut ffi::PyLong_Type, slot)) }
}

/// `module.qualname` of an object's type, without `builtins`.
pub(crate) fn type_name(py: Python<'_>, object: *mut ffi::PyObject) -> String {
    // SAFETY: attached by the token; the caller holds the object.
    let class = unsafe { Bound::from_borrowed_ptr(py, object) }.get_type();
    class.fully_qualified_name().map_or_else(|_| "object".to_owned(), |name| name.to_string())
}

/// `a str`, `an object`.
pub(crate) fn article(name: &str) -> String {
    let an = name.starts_with(['a', 'e', 'i', 'o', 'u', 'A', 'E', 'I', 'O', 'U']);
    format!("{} {name}", if an { "an" } else { "a" })
}

fn advice(object: *mut ffi::PyObject) -> &'static str {
    // SAFETY: attached; a live object.
    unsafe {
        if ffi::PyUnicode_Check(object) != 0 {
            "pass str(x) of it"
        } else if ffi::PyDict_Check(object) != 0 {
            "pass its keys and values as lists or arrays"
        } else if ffi::PyList_Check(object) != 0 || ffi::PyTuple_Check(object) != 0 {
            "pass a plain list or tuple of it"
        } else if ffi::PyFloat_Check(object) != 0 {
            "pass float(x) of it"
        } else if ffi::PyCallable_Check(object) != 0 {
            "functions, builtins and functions of NumPy's can be passed, other callable objects cannot"
        } else {
            "weft takes numbers, strings, None, containers of those, NumPy arrays, and what lends its memory as they do"
        }
    }
}

/// A null pointer where a value is missing.
pub const MISSING: *mut ffi::PyObject = null_mut();
