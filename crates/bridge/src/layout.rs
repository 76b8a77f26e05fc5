//! Items of lists, ints and ASCII strings, read where CPython keeps them.
//!
//! Its stable interface has a call for each, which takes longer than what it reads, and a list has many. Where they lie is no part of that interface, so
//! it is believed only in versions that are known and after objects of known value have been read rightly. Otherwise, and without a GIL, where lists
//! change while they are read, nothing is read here, and the calls are made.

use std::sync::atomic::{AtomicU32, AtomicUsize, Ordering};

use pyo3::ffi;
use pyo3::prelude::*;
use pyo3::types::{PyInt, PyList, PyString};

/// The newest version whose objects are known, 3.x.
const NEWEST: u8 = 14;

/// A list.
#[repr(C)]
struct List {
    head: ffi::PyVarObject,
    items: *const *mut ffi::PyObject,
}

/// An int: its size and sign in one word, and its lowest digit.
#[repr(C)]
struct Int {
    head: ffi::PyObject,
    size: usize,
    digit: u32,
}

/// A string.
#[repr(C)]
struct Text {
    head: ffi::PyObject,
    len: ffi::Py_ssize_t,
    /// -1 before it is computed.
    hash: ffi::Py_hash_t,
    state: u32,
}

/// The characters lie behind the head.
const COMPACT: u32 = 1 << 5;
/// All of them are below 128.
const ASCII: u32 = 1 << 6;

/// What is known, a bit for each of the following.
static KNOWN: AtomicU32 = AtomicU32::new(0);
/// Where lists keep their items.
const LISTS: u32 = 1;
/// Ints keep the number of their digits, negative for negative numbers.
const SIGNED: u32 = 2;
/// Ints keep the number of their digits above three bits, of which two are 1 less the sign.
const TAGGED: u32 = 4;

/// Where an ASCII string's characters start; 0 where that is not known.
static CHARACTERS: AtomicUsize = AtomicUsize::new(0);

fn known() -> u32 {
    KNOWN.load(Ordering::Relaxed)
}

/// Looks at how this interpreter keeps its objects.
pub fn learn(py: Python<'_>) {
    let version = py.version_info();
    if cfg!(Py_GIL_DISABLED) || version.major != 3 || !(11..=NEWEST).contains(&version.minor) {
        return;
    }
    let ints = if version.minor == 11 { SIGNED } else { TAGGED };
    let characters = if version.minor == 11 { size_of::<Text>() + 8 } else { size_of::<Text>() };
    // SAFETY: attached; in these versions every list and int has at least the size of what is read of it.
    unsafe {
        if lists_are(py).unwrap_or(false) {
            KNOWN.fetch_or(LISTS, Ordering::Relaxed);
        }
        if ints_are(py, ints) {
            KNOWN.fetch_or(ints, Ordering::Relaxed);
        }
        if texts_are(py, characters) {
            CHARACTERS.store(characters, Ordering::Relaxed);
        }
    }
}

/// # Safety
/// Attached; a list has the size of [`List`].
unsafe fn lists_are(py: Python<'_>) -> PyResult<bool> {
    let items = [py.None(), PyString::new(py, "weft").into_any().unbind(), py.NotImplemented()];
    let list = PyList::new(py, &items)?;
    // SAFETY: the caller's contract.
    Ok(unsafe { (0..4).all(|index| item_of(list.as_ptr(), index) == items.get(index).map(Py::as_ptr)) })
}

/// # Safety
/// Attached; an int has the size of [`Int`].
unsafe fn ints_are(py: Python<'_>, ints: u32) -> bool {
    const DIGIT: i64 = 1 << 30;
    let small = [0, 1, -1, 2, 255, -256, 257, -300, 123_456_789, DIGIT - 1, 1 - DIGIT];
    let large = [DIGIT, -DIGIT, DIGIT << 30, i64::MAX, i64::MIN];
    let read = |value: i64| {
        let object = PyInt::new(py, value);
        // SAFETY: the caller's contract.
        unsafe { int_of(object.as_ptr(), ints) }
    };
    small.iter().all(|value| read(*value) == Some(*value)) && large.iter().all(|value| read(*value).is_none())
}

/// # Safety
/// Attached; a string has the size of [`Text`].
unsafe fn texts_are(py: Python<'_>, characters: usize) -> bool {
    let texts = ["", "a", "weft", "é", "wéft", "weft €", "a text that is longer than the others", "\u{1f600}", "\u{7f}", "\u{80}"];
    texts.iter().all(|text| {
        let fresh = PyString::new(py, text);
        let interned = PyString::intern(py, text);
        [fresh, interned].iter().all(|object| {
            // SAFETY: the caller's contract.
            let (before, read) =
                unsafe { ((*object.as_ptr().cast::<Text>()).hash, ascii_of(object.as_ptr(), characters).map(<[u8]>::as_ptr)) };
            let Ok(hash) = object.hash() else { return false };
            // SAFETY: attached; a string, which keeps its text as long as it lives.
            let (after, wanted) = unsafe {
                let mut len = 0;
                ((*object.as_ptr().cast::<Text>()).hash, ffi::PyUnicode_AsUTF8AndSize(object.as_ptr(), &raw mut len).cast::<u8>())
            };
            (before == -1 || before == hash) && after == hash && read == text.is_ascii().then_some(wanted)
        })
    })
}

/// # Safety
/// `list` is a list that is laid out as [`List`].
#[inline(always)]
unsafe fn item_of(list: *mut ffi::PyObject, index: usize) -> Option<*mut ffi::PyObject> {
    // SAFETY: the caller's contract; the index lies inside.
    unsafe {
        let list = &*list.cast::<List>();
        (index < list.head.ob_size as usize).then(|| *list.items.add(index))
    }
}

/// # Safety
/// `object` is an int that is laid out as [`Int`].
#[inline(always)]
unsafe fn int_of(object: *mut ffi::PyObject, ints: u32) -> Option<i64> {
    // SAFETY: the caller's contract.
    let int = unsafe { &*object.cast::<Int>() };
    let digit = i64::from(int.digit);
    if ints & SIGNED != 0 {
        let size = int.size as i64;
        (-1..=1).contains(&size).then_some(size * digit)
    } else {
        (int.size < 2 << 3).then_some((1 - (int.size & 3) as i64) * digit)
    }
}

/// # Safety
/// `object` is a string that is laid out as [`Text`], with the characters of ASCII text so far behind its start.
#[inline(always)]
unsafe fn ascii_of<'a>(object: *mut ffi::PyObject, characters: usize) -> Option<&'a [u8]> {
    // SAFETY: the caller's contract.
    unsafe {
        let text = &*object.cast::<Text>();
        let ascii = text.state & (COMPACT | ASCII) == COMPACT | ASCII;
        ascii.then(|| std::slice::from_raw_parts(object.cast::<u8>().add(characters), text.len as usize))
    }
}

/// An item of a list; `None` where that is not known, or outside of it.
///
/// # Safety
/// Attached; `list` is a list. The item lives as long as nobody changes the list.
#[inline(always)]
pub unsafe fn item(list: *mut ffi::PyObject, index: usize) -> Option<*mut ffi::PyObject> {
    // SAFETY: the layout is known; the caller's contract.
    if known() & LISTS != 0 { unsafe { item_of(list, index) } } else { None }
}

/// The value of an int of one digit; `None` of others, or where that is not known.
///
/// # Safety
/// Attached; `object` is an int.
#[inline(always)]
pub unsafe fn small_int(object: *mut ffi::PyObject) -> Option<i64> {
    let ints = known() & (SIGNED | TAGGED);
    // SAFETY: the layout is known; the caller's contract.
    if ints != 0 { unsafe { int_of(object, ints) } } else { None }
}

/// The characters of an ASCII string; `None` of others, or where that is not known.
///
/// # Safety
/// Attached; `object` is a string, which lives for `'a`.
#[inline(always)]
pub unsafe fn ascii<'a>(object: *mut ffi::PyObject) -> Option<&'a [u8]> {
    match CHARACTERS.load(Ordering::Relaxed) {
        0 => None,
        // SAFETY: the layout is known; the caller's contract.
        characters => unsafe { ascii_of(object, characters) },
    }
}

/// The hash of a string that [`ascii`] has read.
///
/// # Safety
/// As [`ascii`], which gave something.
#[inline(always)]
pub unsafe fn hash(object: *mut ffi::PyObject) -> u64 {
    // SAFETY: the layout is known; the caller's contract. Python keeps the hash of a string once it has computed it.
    unsafe {
        match (*object.cast::<Text>()).hash {
            -1 => ffi::PyObject_Hash(object) as u64,
            hash => hash as u64,
        }
    }
}
