//! Plain Python functions that code was compiled from, and the check that nobody has replaced their code or defaults since: `f.__defaults__ = …` does it,
//! and so do reloads in place (IPython's `%autoreload` gives functions that are there the code of their new text).
//!
//! Python's attributes of functions are slow next to a whole call. So where a function object holds what matters is found out once, by looking for it in
//! functions made for this, and then read there. Where it is not found, the attributes are asked.

use pyo3::ffi;
use pyo3::prelude::*;
use pyo3::sync::PyOnceLock;
use pyo3::types::PyDict;

/// What compiled code depends on.
const PARTS: [&str; 3] = ["__code__", "__defaults__", "__kwdefaults__"];

/// Where function objects hold [`PARTS`], in words from their start.
type Layout = [usize; PARTS.len()];

/// A function as it was.
#[derive(Debug)]
pub struct Watched {
    function: Py<PyAny>,
    parts: [Py<PyAny>; PARTS.len()],
    /// The keyword-only defaults one by one: their dict can be changed in place.
    keywords: Vec<(Py<PyAny>, Py<PyAny>)>,
}

impl Watched {
    /// A plain Python function as it is now.
    pub fn new(function: &Bound<'_, PyAny>) -> PyResult<Watched> {
        // Not during a call: it runs Python.
        layout(function.py());
        let part = |name| function.getattr(name).map(Bound::unbind);
        let parts = [part(PARTS[0])?, part(PARTS[1])?, part(PARTS[2])?];
        let keywords = match parts[2].bind(function.py()).cast::<PyDict>() {
            Ok(dict) => dict.iter().map(|(name, value)| (name.unbind(), value.unbind())).collect(),
            Err(_) => Vec::new(),
        };
        Ok(Watched { function: function.clone().unbind(), parts, keywords })
    }

    /// The function.
    pub fn function<'py>(&self, py: Python<'py>) -> &Bound<'py, PyAny> {
        self.function.bind(py)
    }

    /// Whether it is still what it was.
    #[inline]
    pub fn holds(&self, py: Python<'_>) -> bool {
        let same = match layout(py) {
            Some(layout) => layout.iter().zip(&self.parts).all(|(&at, part)| {
                // SAFETY: a live object of the class that the layout was found in; see `find`.
                let found = unsafe { *self.function.as_ptr().cast::<*mut ffi::PyObject>().add(at) };
                found == part.as_ptr() || (found.is_null() && part.is_none(py))
            }),
            None => self.holds_by_name(py),
        };
        same && (self.keywords.is_empty() || self.holds_keywords(py))
    }

    #[cold]
    fn holds_by_name(&self, py: Python<'_>) -> bool {
        let function = self.function.bind(py);
        PARTS.iter().zip(&self.parts).all(|(name, part)| function.getattr(*name).is_ok_and(|found| found.is(part)))
    }

    #[cold]
    fn holds_keywords(&self, py: Python<'_>) -> bool {
        let Ok(dict) = self.parts[2].bind(py).cast::<PyDict>() else { return false };
        dict.len() == self.keywords.len()
            && self.keywords.iter().all(|(name, value)| matches!(dict.get_item(name), Ok(Some(found)) if found.is(value)))
    }

    /// The objects that it holds, for Python's garbage collector.
    pub fn objects(&self) -> impl Iterator<Item = *mut ffi::PyObject> {
        let keywords = self.keywords.iter().flat_map(|(name, value)| [name.as_ptr(), value.as_ptr()]);
        std::iter::once(self.function.as_ptr()).chain(self.parts.iter().map(Py::as_ptr)).chain(keywords)
    }
}

/// The layout of this interpreter's functions; `None` where it cannot be told.
#[inline]
fn layout(py: Python<'_>) -> Option<&'static Layout> {
    static LAYOUT: PyOnceLock<Option<Layout>> = PyOnceLock::new();
    LAYOUT.get_or_init(py, || find(py).ok().flatten()).as_ref()
}

/// Looks for the parts of two functions, each of which has parts of its own, and believes what is the same in both.
fn find(py: Python<'_>) -> PyResult<Option<Layout>> {
    let probes = PyDict::new(py);
    py.run(c"def first(a=[], *, b=[]): return a\ndef second(a=(), *, b=()): return b", Some(&probes), None)?;
    let mut found = [None; 2];
    for (found, name) in found.iter_mut().zip(["first", "second"]) {
        if let Some(function) = probes.get_item(name)? {
            *found = places(&function)?;
        }
    }
    Ok(if found[0] == found[1] { found[0] } else { None })
}

/// The only words of a function object that point to each of its parts.
fn places(function: &Bound<'_, PyAny>) -> PyResult<Option<Layout>> {
    let words = function.get_type().getattr("__basicsize__")?.extract::<usize>()? / size_of::<*mut ffi::PyObject>();
    let mut layout = [0; PARTS.len()];
    for (place, name) in layout.iter_mut().zip(PARTS) {
        let part = function.getattr(name)?;
        let mut seen = (0..words).filter(|&at| {
            // SAFETY: an object of a class has at least its basic size, which is at least as much as is read, aligned for pointers.
            let word = unsafe { *function.as_ptr().cast::<*mut ffi::PyObject>().add(at) };
            !word.is_null() && word == part.as_ptr()
        });
        match (seen.next(), seen.next()) {
            (Some(at), None) => *place = at,
            _ => return Ok(None),
        }
    }
    Ok(Some(layout))
}
