//! The Python type of a decorated function.
//!
//! A type made by hand from a spec, because a call is to cost as little as possible: it has a vectorcall entry, so that Python
//! builds no argument tuple, and it is a method descriptor, so that methods need no bound-method object. Its plain attributes
//! live in a dictionary; its methods (`report`, `inspect` …) are Python functions that `weft._kernel` puts on the type.
//! PyO3's classes offer neither vectorcall nor a stable layout for it, hence the unsafe code, all of it in this file.

use std::any::Any;
use std::ffi::{c_int, c_uint, c_void};
use std::mem::offset_of;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::ptr::{addr_of_mut, null_mut};

use pyo3::exceptions::PyTypeError;
use pyo3::ffi;
use pyo3::prelude::*;
use pyo3::sync::PyOnceLock;
use pyo3::types::{PyDict, PyString, PyTuple, PyType};
use smallvec::SmallVec;
use weft_compiler::Options;

use crate::call::{self, Original};
use crate::errors;
use crate::specialise::Specialisations;

/// A decorated function.
pub struct Kernel {
    function: Py<PyAny>,
    names: Vec<Py<PyString>>,
    /// By parameter.
    pub defaults: Vec<Option<Py<PyAny>>>,
    /// Number of parameters that may be passed by position.
    pub positional: usize,
    /// Number of parameters that may be passed by position only.
    pub positional_only: usize,
    /// Whether it has `*args` or `**kwargs`.
    pub variadic: bool,
    /// The name in tracebacks: that of the code, which `functools.wraps` leaves alone.
    pub name: String,
    /// `__qualname__`.
    pub qualname: String,
    /// The user's file.
    pub file: String,
    /// Line of the `def` or its first decorator.
    pub line: u32,
    /// Options of its compilations.
    pub options: Options,
    /// Threads that a call may use; 0 for the pool's size.
    pub threads: u32,
    /// Whether what cannot be compiled runs as plain Python.
    pub fallback: bool,
    /// Its code.
    pub specialisations: Specialisations,
}

impl Kernel {
    /// From a plain Python function.
    pub fn new(function: &Bound<'_, PyAny>, options: Options, threads: u32, fallback: bool) -> PyResult<Kernel> {
        let code = function.getattr("__code__")?;
        let positional: usize = code.getattr("co_argcount")?.extract()?;
        let keyword_only: usize = code.getattr("co_kwonlyargcount")?.extract()?;
        let flags: u32 = code.getattr("co_flags")?.extract()?;
        let names: Vec<Bound<'_, PyString>> = code.getattr("co_varnames")?.extract()?;
        let names: Vec<_> = names.into_iter().take(positional + keyword_only).collect();
        let mut defaults: Vec<Option<Py<PyAny>>> = names.iter().map(|_| None).collect();
        if let Ok(values) = function.getattr("__defaults__")?.cast::<PyTuple>() {
            // As in Python the last of them belong to the last parameters, also where somebody has set too many.
            for (default, value) in defaults[..positional].iter_mut().rev().zip(values.iter().rev()) {
                *default = Some(value.unbind());
            }
        }
        if let Ok(values) = function.getattr("__kwdefaults__")?.cast::<PyDict>() {
            for (index, name) in names.iter().enumerate().skip(positional) {
                defaults[index] = values.get_item(name)?.map(Bound::unbind);
            }
        }
        Ok(Kernel {
            function: function.clone().unbind(),
            names: names.into_iter().map(Bound::unbind).collect(),
            defaults,
            positional,
            positional_only: code.getattr("co_posonlyargcount")?.extract()?,
            // CO_VARARGS and CO_VARKEYWORDS
            variadic: flags & 0x0c != 0,
            name: code.getattr("co_name")?.extract()?,
            qualname: function.getattr("__qualname__")?.extract()?,
            file: code.getattr("co_filename")?.extract()?,
            line: code.getattr("co_firstlineno")?.extract()?,
            options,
            threads,
            fallback,
            specialisations: Specialisations::new(),
        })
    }

    /// The plain Python function.
    pub fn function<'py>(&self, py: Python<'py>) -> &Bound<'py, PyAny> {
        self.function.bind(py)
    }

    /// Parameter names in order.
    pub fn names(&self) -> &[Py<PyString>] {
        &self.names
    }

    /// The name of a parameter.
    pub fn parameter(&self, py: Python<'_>, index: usize) -> String {
        self.names.get(index).map_or_else(|| "?".to_owned(), |name| name.bind(py).to_string())
    }
}

/// The Python object. Python's own fields first; `kernel` is null before and after its life.
#[repr(C)]
struct KernelObject {
    base: ffi::PyObject,
    vectorcall: Option<ffi::vectorcallfunc>,
    dict: *mut ffi::PyObject,
    weak_references: *mut ffi::PyObject,
    kernel: *mut Kernel,
}

static TYPE: PyOnceLock<Py<PyType>> = PyOnceLock::new();

/// The type `weft._native.Kernel`.
pub fn kernel_type(py: Python<'_>) -> PyResult<&Bound<'_, PyType>> {
    Ok(TYPE.get_or_try_init(py, || make_type(py))?.bind(py))
}

fn make_type(py: Python<'_>) -> PyResult<Py<PyType>> {
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
        member(c"__vectorcalloffset__", offset_of!(KernelObject, vectorcall)),
        member(c"__dictoffset__", offset_of!(KernelObject, dict)),
        member(c"__weaklistoffset__", offset_of!(KernelObject, weak_references)),
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
        slot(ffi::Py_tp_dealloc, dealloc as *mut c_void),
        slot(ffi::Py_tp_traverse, traverse as *mut c_void),
        slot(ffi::Py_tp_clear, clear as *mut c_void),
        slot(ffi::Py_tp_call, tuple_call as *mut c_void),
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
        name: c"weft._native.Kernel".as_ptr(),
        basicsize: size_of::<KernelObject>() as c_int,
        itemsize: 0,
        flags: flags as c_uint,
        slots: slots.as_mut_ptr(),
    };
    // SAFETY: the spec and its tables describe `KernelObject`; the functions have the slots' signatures.
    unsafe {
        let made = ffi::PyType_FromSpec(&mut spec);
        Ok(Bound::from_owned_ptr_or_err(py, made)?.cast_into::<PyType>()?.unbind())
    }
}

/// `Py_TPFLAGS_HAVE_VECTORCALL`: part of the limited API's headers from 3.12 on, honoured by every version since 3.9.
const HAVE_VECTORCALL: std::ffi::c_ulong = 1 << 11;

/// A new Python object for a kernel.
pub fn new_object(py: Python<'_>, kernel: Kernel) -> PyResult<Py<PyAny>> {
    let class = kernel_type(py)?;
    // SAFETY: a fresh, zeroed object of our own type.
    unsafe {
        let object = ffi::PyType_GenericAlloc(class.as_type_ptr(), 0);
        let object = Bound::from_owned_ptr_or_err(py, object)?;
        let fields = object.as_ptr().cast::<KernelObject>();
        (*fields).vectorcall = Some(vectorcall);
        (*fields).kernel = Box::into_raw(Box::new(kernel));
        Ok(object.unbind())
    }
}

/// The kernel behind a Python object.
pub fn kernel_of<'a>(object: &'a Bound<'_, PyAny>) -> PyResult<&'a Kernel> {
    if !object.get_type().is(kernel_type(object.py())?) {
        return Err(PyTypeError::new_err("expected a function decorated by weft.parallel"));
    }
    // SAFETY: the exact type was compared, and such an object has its kernel as long as it lives.
    Ok(unsafe { &*(*object.as_ptr().cast::<KernelObject>()).kernel })
}

fn fail(payload: &(dyn Any + Send)) -> *mut ffi::PyObject {
    Python::attach(|py| errors::set(py, errors::panicked(payload)))
}

unsafe extern "C" fn vectorcall(
    callable: *mut ffi::PyObject,
    args: *const *mut ffi::PyObject,
    nargsf: usize,
    kwnames: *mut ffi::PyObject,
) -> *mut ffi::PyObject {
    let outcome = catch_unwind(AssertUnwindSafe(|| {
        // SAFETY: Python calls attached, with an object of this type, and with arguments by its vectorcall protocol.
        unsafe {
            let kernel = &*(*callable.cast::<KernelObject>()).kernel;
            // The highest bit says that the caller lends the place before the arguments.
            let count = nargsf & (usize::MAX >> 1);
            call::call(kernel, Original { args, count, kwnames })
        }
    }));
    outcome.unwrap_or_else(|payload| fail(&*payload))
}

/// `tp_call`: what `PyVectorcall_Call` does, which the limited API of 3.11 lacks.
unsafe extern "C" fn tuple_call(callable: *mut ffi::PyObject, args: *mut ffi::PyObject, kwargs: *mut ffi::PyObject) -> *mut ffi::PyObject {
    // SAFETY: Python calls attached, with a tuple and a dict or null; both hold their items during the call.
    unsafe {
        let mut values: SmallVec<[*mut ffi::PyObject; 16]> = SmallVec::new();
        let count = ffi::PyTuple_Size(args);
        for index in 0..count {
            values.push(ffi::PyTuple_GetItem(args, index));
        }
        if kwargs.is_null() || ffi::PyDict_Size(kwargs) == 0 {
            return vectorcall(callable, values.as_ptr(), count as usize, null_mut());
        }
        // A dictionary of its own: the caller's may lose a value while the interpreter is released.
        let kwargs = ffi::PyDict_Copy(kwargs);
        if kwargs.is_null() {
            return null_mut();
        }
        let result = keyword_call(callable, values, count, kwargs);
        ffi::Py_DECREF(kwargs);
        result
    }
}

/// The rest of [`tuple_call`] for a call with keywords.
///
/// # Safety
/// Attached; `values` are `count` live objects, and `kwargs` is a dictionary that nobody changes during the call.
unsafe fn keyword_call(
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
        let result = vectorcall(callable, values.as_ptr(), count as usize, names);
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

unsafe extern "C" fn traverse(object: *mut ffi::PyObject, visit: ffi::visitproc, arg: *mut c_void) -> c_int {
    // SAFETY: Python calls with an object of this type; nothing here runs Python code or allocates.
    unsafe {
        let fields = object.cast::<KernelObject>();
        let see = |object: *mut ffi::PyObject| if object.is_null() { 0 } else { visit(object, arg) };
        for other in [ffi::Py_TYPE(object).cast(), (*fields).dict] {
            let answer = see(other);
            if answer != 0 {
                return answer;
            }
        }
        let Some(kernel) = (*fields).kernel.as_ref() else { return 0 };
        let answer = see(kernel.function.as_ptr());
        if answer != 0 {
            return answer;
        }
        let list = kernel.specialisations.snapshot();
        let defaults = kernel.defaults.iter().flatten().map(Py::as_ptr);
        let guarded = list.iter().flat_map(|s| s.guards()).flat_map(|guard| guard.objects());
        for other in defaults.chain(guarded) {
            let answer = see(other);
            if answer != 0 {
                return answer;
            }
        }
        0
    }
}

unsafe extern "C" fn clear(object: *mut ffi::PyObject) -> c_int {
    // SAFETY: Python calls attached, with an object of this type. The function itself stays: it clears its own cycles.
    unsafe {
        let fields = object.cast::<KernelObject>();
        Python::attach(|_| {
            if let Some(kernel) = (*fields).kernel.as_ref() {
                kernel.specialisations.clear();
            }
            drop_slot(addr_of_mut!((*fields).dict));
        });
        0
    }
}

unsafe extern "C" fn dealloc(object: *mut ffi::PyObject) {
    // SAFETY: Python calls attached, once, with an object of this type that nobody else has.
    unsafe {
        ffi::PyObject_GC_UnTrack(object.cast());
        let fields = object.cast::<KernelObject>();
        if !(*fields).weak_references.is_null() {
            ffi::PyObject_ClearWeakRefs(object);
        }
        drop_slot(addr_of_mut!((*fields).dict));
        let kernel = std::mem::replace(&mut (*fields).kernel, null_mut());
        if !kernel.is_null() {
            // At the interpreter's end there may be nothing to attach to; then the process is about to go anyway.
            let _ = Python::try_attach(|_| drop(Box::from_raw(kernel)));
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
