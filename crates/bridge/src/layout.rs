//! Items of lists, ints, floats and ASCII strings, read where CPython keeps them.
//!
//! Its stable interface has a call for each, which takes longer than what it reads, and a list has many. Where they lie is no part of that interface, so
//! it is believed only in versions that are known and after objects of known value have been read rightly. Otherwise, and without a GIL, where lists
//! change while they are read, nothing is read here, and the calls are made.

use std::mem::MaybeUninit;
use std::sync::atomic::{AtomicU32, AtomicUsize, Ordering};

use pyo3::ffi;
use pyo3::prelude::*;
use pyo3::types::{PyFloat, PyInt, PyList, PyString};

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

/// A float.
#[repr(C)]
struct Float {
    head: ffi::PyObject,
    value: f64,
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
/// Where floats keep their value.
const FLOATS: u32 = 8;

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
    // SAFETY: attached; in these versions every list, int and float has at least the size of what is read of it.
    unsafe {
        if lists_are(py).unwrap_or(false) {
            KNOWN.fetch_or(LISTS, Ordering::Relaxed);
        }
        if ints_are(py, ints) {
            KNOWN.fetch_or(ints, Ordering::Relaxed);
        }
        if floats_are(py) {
            KNOWN.fetch_or(FLOATS, Ordering::Relaxed);
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
/// Attached; a float has the size of [`Float`].
unsafe fn floats_are(py: Python<'_>) -> bool {
    [0.0, -0.0, 1.5, -1e300, f64::INFINITY, f64::MIN_POSITIVE].iter().all(|value| {
        let object = PyFloat::new(py, *value);
        // SAFETY: the caller's contract.
        unsafe { float_of(object.as_ptr()) }.to_bits() == value.to_bits()
    })
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

/// The value of an int of one digit, and 0; of other ints anything, and something else.
///
/// # Safety
/// `object` is an int that is laid out as [`Int`].
#[inline(always)]
unsafe fn int_read(object: *mut ffi::PyObject, ints: u32) -> (u64, u64) {
    // SAFETY: the caller's contract.
    let int = unsafe { &*object.cast::<Int>() };
    let (sign, misfit) = match ints {
        SIGNED => (int.size as i64, (int.size as i64).unsigned_abs() >> 1),
        _ => (1 - (int.size & 3) as i64, int.size as u64 >> 4),
    };
    (sign.wrapping_mul(i64::from(int.digit)) as u64, misfit)
}

/// # Safety
/// As [`int_read`].
#[inline(always)]
unsafe fn int_of(object: *mut ffi::PyObject, ints: u32) -> Option<i64> {
    // SAFETY: the caller's contract.
    let (value, misfit) = unsafe { int_read(object, ints) };
    (misfit == 0).then_some(value as i64)
}

/// # Safety
/// `object` is a float that is laid out as [`Float`].
#[inline(always)]
unsafe fn float_of(object: *mut ffi::PyObject) -> f64 {
    // SAFETY: the caller's contract.
    unsafe { (*object.cast::<Float>()).value }
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

/// All items of a list; `None` where it is not known where they lie.
///
/// # Safety
/// Attached; `list` is a list. The items live, and lie there, as long as nobody changes the list.
#[inline]
pub unsafe fn items<'a>(list: *mut ffi::PyObject) -> Option<&'a [*mut ffi::PyObject]> {
    if known() & LISTS == 0 {
        return None;
    }
    // SAFETY: the layout is known; the caller's contract.
    unsafe {
        let list = &*list.cast::<List>();
        let len = list.head.ob_size as usize;
        Some(if len == 0 { &[] } else { std::slice::from_raw_parts(list.items, len) })
    }
}

/// Writes the values of items that are ints of one digit, as far as all are; how many it wrote.
///
/// # Safety
/// Attached; the items live.
pub unsafe fn small_ints(items: &[*mut ffi::PyObject], to: &mut [MaybeUninit<u64>]) -> usize {
    // The layout is a constant in each loop.
    // SAFETY: the layout is known; the caller's contract.
    unsafe {
        match known() & (SIGNED | TAGGED) {
            SIGNED => values(items, to, &raw mut ffi::PyLong_Type, |object| int_read(object, SIGNED)),
            TAGGED => values(items, to, &raw mut ffi::PyLong_Type, |object| int_read(object, TAGGED)),
            _ => 0,
        }
    }
}

/// As [`small_ints`], of floats.
///
/// # Safety
/// As [`small_ints`].
pub unsafe fn floats(items: &[*mut ffi::PyObject], to: &mut [MaybeUninit<u64>]) -> usize {
    if known() & FLOATS == 0 {
        return 0;
    }
    // SAFETY: the layout is known; the caller's contract.
    unsafe { values(items, to, &raw mut ffi::PyFloat_Type, |object| (float_of(object).to_bits(), 0)) }
}

/// Writes the values of items as far as all are of a class and have one, which `read` says by 0; how many it wrote. Several are read together: with a branch
/// for each it takes a third longer.
///
/// # Safety
/// Attached; the items live; objects of the class may be read.
#[inline(always)]
unsafe fn values(
    items: &[*mut ffi::PyObject],
    to: &mut [MaybeUninit<u64>],
    class: *mut ffi::PyTypeObject,
    read: impl Fn(*mut ffi::PyObject) -> (u64, u64),
) -> usize {
    const TOGETHER: usize = 8;
    let mut done = 0;
    for (items, to) in items.as_chunks::<TOGETHER>().0.iter().zip(to.as_chunks_mut::<TOGETHER>().0) {
        // SAFETY: the caller's contract.
        let others = items.iter().fold(0, |others, item| others | unsafe { ffi::Py_TYPE(*item) } as usize ^ class as usize);
        if others != 0 {
            break;
        }
        let mut misfits = 0;
        for (item, word) in items.iter().zip(to) {
            let (value, misfit) = read(*item);
            word.write(value);
            misfits |= misfit;
        }
        if misfits != 0 {
            break;
        }
        done += TOGETHER;
    }
    for (item, word) in items.iter().zip(to).skip(done) {
        // SAFETY: the caller's contract.
        if unsafe { ffi::Py_TYPE(*item) } != class {
            break;
        }
        let (value, misfit) = read(*item);
        if misfit != 0 {
            break;
        }
        word.write(value);
        done += 1;
    }
    done
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
