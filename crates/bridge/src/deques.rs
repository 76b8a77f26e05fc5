//! `collections.deque` objects as arguments: to compiled code the list of their items, a ring, and a list of numbers (`infer/library/deques.py`).
//!
//! Both are Python lists made for the call, which pass as every list does, so items are converted and brought up to date as those of lists are. After
//! the call the deque gets the items of its ring in order, if compiled code has changed one of the two lists. A deque that is met twice is one deque to compiled code.

use std::sync::Arc;

use pyo3::ffi;
use pyo3::prelude::*;
use pyo3::sync::PyOnceLock;
use pyo3::types::PyList;
use weft_types::{Tag, TagSort, Ty};

use crate::arguments::{Arguments, BindError};
use crate::lists::{self, Item, Lists, Place};
use crate::results::internal;
use crate::typed;

/// A deque that is an argument.
pub struct Passed {
    object: Py<PyAny>,
    /// The lists that compiled code gets.
    ring: Py<PyList>,
    numbers: Py<PyList>,
    words: [u64; 2],
    item: Item,
}

/// The class.
fn class(py: Python<'_>) -> PyResult<&Bound<'_, PyAny>> {
    static CLASS: PyOnceLock<Py<PyAny>> = PyOnceLock::new();
    let class = CLASS.get_or_try_init(py, || Ok::<_, PyErr>(py.import("collections")?.getattr("deque")?.unbind()))?;
    Ok(class.bind(py))
}

/// Whether an object is a deque, and of no subclass.
pub fn is_deque(object: &Bound<'_, PyAny>) -> Result<bool, BindError> {
    Ok(object.get_type().is(class(object.py()).map_err(BindError::Python)?))
}

/// The type of deques whose ring has this type.
pub fn ty(ring: Ty) -> Ty {
    let tag = Tag { name: "collections.deque".to_owned(), sort: TagSort::Deque };
    Ty::Tagged(tag, Box::new(Ty::Tuple(vec![ring, Ty::List(Box::new(Ty::Int))])))
}

/// The type of the ring in a type of deques.
pub fn ring_of(ty: &Ty) -> Option<&Ty> {
    match ty {
        Ty::Tagged(tag, held) if tag.sort == TagSort::Deque => match &**held {
            Ty::Tuple(parts) => parts.first(),
            _ => None,
        },
        _ => None,
    }
}

/// Makes a deque known to the arguments, whose items have the type `known`, or that of the first; the slots that compiled code gets, and what the items
/// are. `None` where they have not that type.
pub fn pass(
    arguments: &mut Arguments,
    object: &Bound<'_, PyAny>,
    known: Option<&Ty>,
    index: u32,
) -> Result<Option<([u64; 2], Item)>, BindError> {
    let py = object.py();
    if let Some(passed) = arguments.hold().deques.iter().find(|passed| passed.object.is(object)) {
        let found = (passed.words, passed.item.clone());
        if let Some(ring) = known
            && found.1.list() != *ring
        {
            return Ok(None);
        }
        if found.1.is_open() {
            // Both places must make the same of it.
            let ring = passed.ring.clone_ref(py);
            let place = arguments.place(index);
            // SAFETY: attached; a list that is known already.
            unsafe { lists::pass(py, arguments, ring.as_ptr(), place)? };
        }
        return Ok(Some(found));
    }
    // A copy, which nobody else changes.
    // SAFETY: attached; a live object.
    let ring = unsafe { Bound::from_owned_ptr_or_err(py, ffi::PySequence_List(object.as_ptr())) }.map_err(BindError::Python)?;
    let ring = ring.cast_into::<PyList>().map_err(|_| BindError::Type("is a deque without a list".into()))?;
    let most: Option<isize> = object.getattr("maxlen").and_then(|most| most.extract()).map_err(BindError::Python)?;
    let state = [0, ring.len() as isize, most.unwrap_or(-1), 0];
    let numbers = PyList::new(py, state).map_err(BindError::Python)?;
    let as_deque = |error| match error {
        BindError::Type(why) => BindError::Type(why.replacen("is a list", "is a deque", 1)),
        other => other,
    };
    let (first, item) = match known {
        None => {
            let place = arguments.place(index);
            // SAFETY: attached; a list.
            let (word, item) = unsafe { lists::pass(py, arguments, ring.as_ptr(), place) }.map_err(as_deque)?;
            (word, item)
        }
        Some(ty) => {
            let mut words = Vec::new();
            if !typed::read(arguments, ring.as_any(), ty, &mut words, index).map_err(as_deque)? {
                return Ok(None);
            }
            (words[0], Item::Of(ty.clone()))
        }
    };
    let place = Place { known: Some(Arc::new(Ty::List(Box::new(Ty::Int)))), ..arguments.place(index) };
    // SAFETY: attached; a list.
    let (second, _) = unsafe { lists::pass(py, arguments, numbers.as_ptr(), place)? };
    let words = [first, second];
    let passed = Passed { object: object.clone().unbind(), ring: ring.unbind(), numbers: numbers.unbind(), words, item: item.clone() };
    arguments.hold().deques.push(passed);
    Ok(Some((words, item)))
}

impl Passed {
    /// The deque, for who knows it by the address of its numbers.
    pub fn at(&self, numbers: u64) -> Option<&Py<PyAny>> {
        (self.words[1] == numbers).then_some(&self.object)
    }

    /// Gives the deque what compiled code has left in its lists, which are up to date, if it has changed one of them.
    ///
    /// # Safety
    /// Attached; no compiled code uses the lists.
    pub unsafe fn write_back(&self, py: Python<'_>, lists: &Lists) -> PyResult<()> {
        // SAFETY: the caller's contract.
        let changed = |word: &u64| lists.at(*word).is_none_or(|passed| unsafe { passed.list.is_changed() });
        if !self.words.iter().any(changed) {
            return Ok(());
        }
        let numbers = self.numbers.bind(py);
        let items = in_order(self.ring.bind(py), numbers.get_item(0)?.extract()?, numbers.get_item(1)?.extract()?)?;
        let object = self.object.bind(py);
        object.call_method0("clear")?;
        object.call_method1("extend", (items,)).map(drop)
    }
}

/// The items of a ring, of which the first lies at `head`.
pub fn in_order<'py>(ring: &Bound<'py, PyList>, head: usize, count: usize) -> PyResult<Bound<'py, PyList>> {
    let room = ring.len();
    if count > room {
        return Err(internal("a deque with more items than its ring"));
    }
    let items = ring.get_slice(head, room.min(head + count));
    let around = (head + count).saturating_sub(room);
    items.set_slice(room.min(head + count) - head, room, ring.get_slice(0, around).as_any())?;
    Ok(items)
}
