//! A Python type for functions that are compiled.
//!
//! A type made by hand from a spec, because a call is to cost as little as possible: it has a vectorcall entry, so that Python
//! builds no argument tuple, and it is a method descriptor, so that methods need no bound-method object. Its plain attributes
//! live in a dictionary. PyO3's classes offer neither vectorcall nor a stable layout for it, hence the unsafe code, all of it in this file.

use std::any::Any;
use std::ffi::{CStr, c_int, c_uint, c_void};
use std::mem::offset_of;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::ptr::{addr_of_mut, null_mut};

use pyo3::exceptions::PyTypeError;
use pyo3::ffi;
use pyo3::prelude::*;
use pyo3::sync::PyOnceLock;
use pyo3::types::PyType;
use smallvec::SmallVec;

use crate::errors;
use crate::signature::Original;

/// What such a Python object does.
pub trait Callable: Sized + 'static {
    /// The type's name with its module.
    const NAME: &'static CStr;

    /// Where the type is kept.
    fn class() -> &'static PyOnceLock<Py<PyType>>;

    /// Calls the function; a new reference, or null with Python's error set.
    ///
    /// # Safety
    /// Attached; `original` follows the vectorcall protocol.
    unsafe fn call(&self, original: Original) -> *mut ffi::PyObject;

    /// Shows `see` every Python object that this holds, and ends with its first answer that is not 0. Runs no Python code and allocates nothing.
    fn traverse(&self, see: &mut dyn FnMut(*mut ffi::PyObject) -> c_int) -> c_int;

    /// Lets go what may lead back to the object.
    fn clear(&self);
}

/// The Python object. Python's own fields first; `inner` is null before and after its life.
#[repr(C)]
struct Object<C> {
    base: ffi::PyObject,
    vectorcall: Option<ffi::vectorcallfunc>,
    dict: *mut ffi::PyObject,
    weak_references: *mut ffi::PyObject,
    inner: *mut C,
}

/// The type of these objects.
pub fn class_of<C: Callable>(py: Python<'_>) -> PyResult<&Bound<'_, PyType>> {
    Ok(C::class().get_or_try_init(py, || make_type::<C>(py))?.bind(py))
}

fn make_type<C: Callable>(py: Python<'_>) -> PyResult<Py<PyType>> {
    let member = |name: &'static std::ffi::CStr, offset: usize| ffi::PyMemberDef {
        name: name.as_ptr(),
        type_code: ffi::Py_T_PYSSIZET,
        offset: offset as ffi::Py_ssize_t,
        flags: ffi::Py_READONLY,
        doc: null_mut(),
    };
    // SAFETY: all-zero marks the end of a table of definitions.
    let (no_member, no_getset) = unsafe { (std::mem::zeroed::<ffi::PyMemberDef>(), std::mem::zeroed::<ffi::PyGetSetDef>()) };
    // Python keeps pointers into these tables, so they are never freed.
    let members = Box::leak(Box::new([
        member(c"__vectorcalloffset__", offset_of!(Object<C>, vectorcall)),
        member(c"__dictoffset__", offset_of!(Object<C>, dict)),
        member(c"__weaklistoffset__", offset_of!(Object<C>, weak_references)),
        no_member,
    ]));
    let dict = ffi::PyGetSetDef {
        name: c"__dict__".as_ptr(),
        get: Some(ffi::PyObject_GenericGetDict),
        set: Some(ffi::PyObject_GenericSetDict),
        doc: null_mut(),
        closure: null_mut(),
    };
    let getset = Box::leak(Box::new([dict, no_getset]));
    let slot = |slot: c_int, pfunc: *mut c_void| ffi::PyType_Slot { slot, pfunc };
    let mut slots = [
        slot(ffi::Py_tp_dealloc, dealloc::<C> as *mut c_void),
        slot(ffi::Py_tp_traverse, traverse::<C> as *mut c_void),
        slot(ffi::Py_tp_clear, clear::<C> as *mut c_void),
        slot(ffi::Py_tp_call, tuple_call::<C> as *mut c_void),
        slot(ffi::Py_tp_descr_get, bind_method as *mut c_void),
        slot(ffi::Py_tp_members, members.as_mut_ptr().cast()),
        slot(ffi::Py_tp_getset, getset.as_mut_ptr().cast()),
        slot(0, null_mut()),
    ];
    let flags = ffi::Py_TPFLAGS_DEFAULT
        | ffi::Py_TPFLAGS_HAVE_GC
        | HAVE_VECTORCALL
        | ffi::Py_TPFLAGS_METHOD_DESCRIPTOR
        | ffi::Py_TPFLAGS_DISALLOW_INSTANTIATION;
    let mut spec = ffi::PyType_Spec {
        name: C::NAME.as_ptr(),
        basicsize: size_of::<Object<C>>() as c_int,
        itemsize: 0,
        flags: flags as c_uint,
        slots: slots.as_mut_ptr(),
    };
    // SAFETY: the spec and its tables describe `Object`; the functions have the slots' signatures.
    unsafe {
        let made = ffi::PyType_FromSpec(&mut spec);
        Ok(Bound::from_owned_ptr_or_err(py, made)?.cast_into::<PyType>()?.unbind())
    }
}

/// `Py_TPFLAGS_HAVE_VECTORCALL`: part of the limited API's headers from 3.12 on, honoured by every version since 3.9.
const HAVE_VECTORCALL: std::ffi::c_ulong = 1 << 11;

/// A new Python object.
pub fn new_object<C: Callable>(py: Python<'_>, inner: C) -> PyResult<Py<PyAny>> {
    let class = class_of::<C>(py)?;
    // SAFETY: a fresh, zeroed object of our own type.
    unsafe {
        let object = ffi::PyType_GenericAlloc(class.as_type_ptr(), 0);
        let object = Bound::from_owned_ptr_or_err(py, object)?;
        let fields = object.as_ptr().cast::<Object<C>>();
        (*fields).vectorcall = Some(vectorcall::<C>);
        (*fields).inner = Box::into_raw(Box::new(inner));
        Ok(object.unbind())
    }
}

/// What is behind a Python object; `None` for an object of any other type.
pub fn inner_of<'a, C: Callable>(object: &'a Bound<'_, PyAny>) -> PyResult<Option<&'a C>> {
    if !object.get_type().is(class_of::<C>(object.py())?) {
        return Ok(None);
    }
    // SAFETY: the exact type was compared, and such an object has its inner value as long as it lives.
    Ok(Some(unsafe { &*(*object.as_ptr().cast::<Object<C>>()).inner }))
}

fn fail(payload: &(dyn Any + Send)) -> *mut ffi::PyObject {
    Python::attach(|py| errors::set(py, errors::panicked(payload)))
}

unsafe extern "C" fn vectorcall<C: Callable>(
    callable: *mut ffi::PyObject,
    args: *const *mut ffi::PyObject,
    nargsf: usize,
    kwnames: *mut ffi::PyObject,
) -> *mut ffi::PyObject {
    let outcome = catch_unwind(AssertUnwindSafe(|| {
        // SAFETY: Python calls attached, with an object of this type, and with arguments by its vectorcall protocol.
        unsafe {
            let inner = &*(*callable.cast::<Object<C>>()).inner;
            // The highest bit says that the caller lends the place before the arguments.
            let count = nargsf & (usize::MAX >> 1);
            inner.call(Original { args, count, kwnames })
        }
    }));
    outcome.unwrap_or_else(|payload| fail(&*payload))
}

/// `tp_call`: what `PyVectorcall_Call` does, which the limited API of 3.11 lacks.
unsafe extern "C" fn tuple_call<C: Callable>(
    callable: *mut ffi::PyObject,
    args: *mut ffi::PyObject,
    kwargs: *mut ffi::PyObject,
) -> *mut ffi::PyObject {
    // SAFETY: Python calls attached, with a tuple and a dict or null; both hold their items during the call.
    unsafe {
        let mut values: SmallVec<[*mut ffi::PyObject; 16]> = SmallVec::new();
        let count = ffi::PyTuple_Size(args);
        for index in 0..count {
            values.push(ffi::PyTuple_GetItem(args, index));
        }
        if kwargs.is_null() || ffi::PyDict_Size(kwargs) == 0 {
            return vectorcall::<C>(callable, values.as_ptr(), count as usize, null_mut());
        }
        // A dictionary of its own: the caller's may lose a value while the interpreter is released.
        let kwargs = ffi::PyDict_Copy(kwargs);
        if kwargs.is_null() {
            return null_mut();
        }
        let result = keyword_call::<C>(callable, values, count, kwargs);
        ffi::Py_DECREF(kwargs);
        result
    }
}

/// The rest of [`tuple_call`] for a call with keywords.
///
/// # Safety
/// Attached; `values` are `count` live objects, and `kwargs` is a dictionary that nobody changes during the call.
unsafe fn keyword_call<C: Callable>(
    callable: *mut ffi::PyObject,
    mut values: SmallVec<[*mut ffi::PyObject; 16]>,
    count: ffi::Py_ssize_t,
    kwargs: *mut ffi::PyObject,
) -> *mut ffi::PyObject {
    // SAFETY: the caller's contract.
    unsafe {
        let names = ffi::PyTuple_New(ffi::PyDict_Size(kwargs));
        if names.is_null() {
            return null_mut();
        }
        let (mut position, mut name, mut value, mut index) = (0, null_mut(), null_mut(), 0);
        while ffi::PyDict_Next(kwargs, &mut position, &mut name, &mut value) != 0 {
            if ffi::PyUnicode_Check(name) == 0 {
                ffi::Py_DECREF(names);
                return Python::attach(|py| errors::set(py, PyTypeError::new_err("keywords must be strings")));
            }
            ffi::Py_INCREF(name);
            ffi::PyTuple_SetItem(names, index, name);
            values.push(value);
            index += 1;
        }
        let result = vectorcall::<C>(callable, values.as_ptr(), count as usize, names);
        ffi::Py_DECREF(names);
        result
    }
}

/// `types.MethodType`.
pub fn method_class(py: Python<'_>) -> PyResult<&Py<PyAny>> {
    static METHOD: PyOnceLock<Py<PyAny>> = PyOnceLock::new();
    METHOD.get_or_try_init(py, || py.import("types")?.getattr("MethodType").map(Bound::unbind))
}

/// `tp_descr_get`: a method when it is reached through an instance.
unsafe extern "C" fn bind_method(
    function: *mut ffi::PyObject,
    object: *mut ffi::PyObject,
    _class: *mut ffi::PyObject,
) -> *mut ffi::PyObject {
    // SAFETY: Python calls attached, with live objects or null.
    unsafe {
        if object.is_null() || object == ffi::Py_None() {
            ffi::Py_INCREF(function);
            return function;
        }
        Python::attach(|py| {
            let made = method_class(py)
                .and_then(|class| class.call1(py, (Bound::from_borrowed_ptr(py, function), Bound::from_borrowed_ptr(py, object))));
            made.map_or_else(|error| errors::set(py, error), Py::into_ptr)
        })
    }
}

unsafe extern "C" fn traverse<C: Callable>(object: *mut ffi::PyObject, visit: ffi::visitproc, arg: *mut c_void) -> c_int {
    // SAFETY: Python calls with an object of this type; nothing here runs Python code or allocates.
    unsafe {
        let fields = object.cast::<Object<C>>();
        let see = |object: *mut ffi::PyObject| if object.is_null() { 0 } else { visit(object, arg) };
        for other in [ffi::Py_TYPE(object).cast(), (*fields).dict] {
            let answer = see(other);
            if answer != 0 {
                return answer;
            }
        }
        (*fields).inner.as_ref().map_or(0, |inner| inner.traverse(&mut |other| see(other)))
    }
}

unsafe extern "C" fn clear<C: Callable>(object: *mut ffi::PyObject) -> c_int {
    // SAFETY: Python calls attached, with an object of this type. The function itself stays: it clears its own cycles.
    unsafe {
        let fields = object.cast::<Object<C>>();
        Python::attach(|_| {
            if let Some(inner) = (*fields).inner.as_ref() {
                inner.clear();
            }
            drop_slot(addr_of_mut!((*fields).dict));
        });
        0
    }
}

unsafe extern "C" fn dealloc<C: Callable>(object: *mut ffi::PyObject) {
    // SAFETY: Python calls attached, once, with an object of this type that nobody else has.
    unsafe {
        ffi::PyObject_GC_UnTrack(object.cast());
        let fields = object.cast::<Object<C>>();
        if !(*fields).weak_references.is_null() {
            ffi::PyObject_ClearWeakRefs(object);
        }
        drop_slot(addr_of_mut!((*fields).dict));
        let inner = std::mem::replace(&mut (*fields).inner, null_mut());
        if !inner.is_null() {
            // At the interpreter's end there may be nothing to attach to; then the process is about to go anyway.
            let _ = Python::try_attach(|_| drop(Box::from_raw(inner)));
        }
        let class = ffi::Py_TYPE(object);
        ffi::PyObject_GC_Del(object.cast());
        ffi::Py_DECREF(class.cast());
    }
}

/// # Safety
/// Attached; `place` holds an owned reference or null.
unsafe fn drop_slot(place: *mut *mut ffi::PyObject) {
    // SAFETY: the caller's contract; the slot is emptied before the reference goes, which may run Python code.
    unsafe {
        let old = std::mem::replace(&mut *place, null_mut());
        if !old.is_null() {
            ffi::Py_DECREF(old);
        }
    }
}
