//! Classes of the user's whose instances are values: named tuples, enumerations, dataclasses and plain classes.
//!
//! Each that an argument or a name has led to is known by a number, which stands in the keys of specialisations, and by its name, which
//! stands in types. Whether a class is one of them `weft._bridge.classify` says, once per class; in an extension, which comes without
//! the package, those are that it was compiled for ([`register`]). A known class is kept alive.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, OnceLock, PoisonError};

use pyo3::ffi;
use pyo3::prelude::*;
use pyo3::types::{PyTuple, PyType};
use weft_types::describe::Class;
use weft_types::{Access, ArrayTy, DictKind, DictTy, Dtype, EnumClass, Layout, Tag, TagSort, Ty, references};

use crate::deques;
use crate::locks;
use crate::ranges;
use crate::results::internal;

/// A known class.
pub struct Known {
    /// The class.
    pub class: Py<PyType>,
    /// Its name and sort in types.
    pub tag: Tag,
    /// Of a named tuple: the names of its items; of a class whose objects have fields: their names.
    pub fields: Vec<String>,
    /// Of a named tuple: its defaults.
    pub defaults: Vec<(String, Py<PyAny>)>,
    /// Of an enumeration: its members in order, with name and value.
    pub members: Vec<(String, Py<PyAny>, Py<PyAny>)>,
    /// Of a class whose objects have fields, once it was asked for: types may lead back to the class.
    record: OnceLock<RecordInfo>,
    factories: OnceLock<Vec<(String, Py<PyAny>)>>,
    enumeration: OnceLock<EnumClass>,
}

/// The answer of `weft._bridge.enumeration`.
fn enumeration_of(answer: &Bound<'_, PyAny>) -> PyResult<EnumClass> {
    let item = |name: &str| answer.get_item(name);
    Ok(EnumClass {
        qualname: item("qualname")?.extract()?,
        names: item("names")?.extract()?,
        texts: item("texts")?.extract()?,
        reprs: item("reprs")?.extract()?,
        formats_value: item("formats_value")?.extract()?,
        own_format: item("own_format")?.extract()?,
        own_missing: item("own_missing")?.extract()?,
        holds_values: item("holds_values")?.extract()?,
        canonical: item("canonical")?.extract()?,
        bits: item("bits")?.extract()?,
        kinds: item("kinds")?.extract()?,
        bases: names_of(&item("bases")?)?,
    })
}

/// The names of those of some classes whose instances are values.
fn names_of(classes: &Bound<'_, PyAny>) -> PyResult<Vec<String>> {
    let mut names = Vec::new();
    for class in classes.try_iter()? {
        if let Some(number) = number_of(class?.cast::<PyType>()?)? {
            names.push(known(number).tag.name.clone());
        }
    }
    Ok(names)
}

/// What is known of a class whose objects have fields.
#[derive(Debug, Clone, Default)]
pub struct RecordInfo {
    /// Why its objects are not supported.
    pub problem: Option<String>,
    /// The types of its fields.
    pub types: Vec<Ty>,
    /// Whether its objects cannot be changed.
    pub frozen: bool,
    /// Whether it has `__post_init__`.
    pub post_init: bool,
    /// What `==` means: `identity`, `fields` or `own`.
    pub equality: String,
    /// Whether objects are made by an `__init__` of its own.
    pub own_init: bool,
    /// `__qualname__`.
    pub qualname: String,
    /// The methods that the dataclass decorator has made.
    pub made: Vec<String>,
    /// Fields that a call of the class may give by position.
    pub positional: Vec<String>,
    /// Fields that a call of the class cannot give (`init=False`).
    pub later: Vec<String>,
    /// Fields in the text of an object.
    pub shown: Vec<String>,
    /// Fields that `==` looks at.
    pub compared: Vec<String>,
    /// Fields that the comparisons for an order look at.
    pub ordered: Vec<String>,
    /// Fields of which the hash is made.
    pub hashed: Vec<String>,
    /// `__match_args__`.
    pub match_args: Vec<String>,
    /// The names of the classes above it.
    pub bases: Vec<String>,
}

/// The answer of `weft._bridge.record`.
#[derive(FromPyObject)]
#[pyo3(from_item_all)]
struct RecordAnswer<'py> {
    problem: Option<String>,
    types: Vec<Bound<'py, PyAny>>,
    frozen: bool,
    post_init: bool,
    equality: String,
    own_init: bool,
    qualname: String,
    made: Vec<String>,
    positional: Vec<String>,
    later: Vec<String>,
    factories: Vec<(String, Bound<'py, PyAny>)>,
    shown: Vec<String>,
    compared: Vec<String>,
    ordered: Vec<String>,
    hashed: Vec<String>,
    match_args: Vec<String>,
    #[pyo3(from_py_with = names_of)]
    bases: Vec<String>,
}

impl Known {
    /// What is known of a class whose objects have fields.
    pub fn record(&self, py: Python<'_>) -> PyResult<&RecordInfo> {
        if let Some(known) = self.record.get() {
            return Ok(known);
        }
        let answer: RecordAnswer<'_> = py.import("weft._bridge")?.call_method1("record", (self.class.bind(py),))?.extract()?;
        let mut info = RecordInfo {
            problem: answer.problem,
            types: Vec::new(),
            frozen: answer.frozen,
            post_init: answer.post_init,
            equality: answer.equality,
            own_init: answer.own_init,
            qualname: answer.qualname,
            made: answer.made,
            positional: answer.positional,
            later: answer.later,
            shown: answer.shown,
            compared: answer.compared,
            ordered: answer.ordered,
            hashed: answer.hashed,
            match_args: answer.match_args,
            bases: answer.bases,
        };
        for (name, spec) in self.fields.iter().zip(&answer.types) {
            match field_type(spec)? {
                Some(ty) => info.types.push(ty),
                None => info.problem = Some(format!("the field '{name}' is annotated with something else")),
            }
        }
        if info.problem.is_none() && references(&Ty::Tuple(info.types.clone())).is_none() {
            info.problem = Some("it has too many fields".into());
        }
        let factories = answer.factories.into_iter().map(|(name, factory)| (name, factory.unbind())).collect();
        let _ = self.factories.set(factories);
        Ok(self.record.get_or_init(|| info))
    }

    /// What is known of an enumeration.
    pub fn enumeration(&self, py: Python<'_>) -> PyResult<&EnumClass> {
        if let Some(known) = self.enumeration.get() {
            return Ok(known);
        }
        let info = enumeration_of(&py.import("weft._bridge")?.call_method1("enumeration", (self.class.bind(py),))?)?;
        Ok(self.enumeration.get_or_init(|| info))
    }

    /// Of a dataclass: what makes the default of a field, once [`Self::record`] was asked.
    pub fn factories(&self) -> &[(String, Py<PyAny>)] {
        self.factories.get().map_or(&[], Vec::as_slice)
    }
}

/// The type of a named tuple's instances, as far as the annotations of its items say it.
pub fn named_tuple(py: Python<'_>, known: &Known) -> PyResult<Option<Ty>> {
    let answer = py.import("weft._bridge")?.call_method1("items", (known.class.bind(py),))?;
    let mut items = Vec::with_capacity(known.fields.len());
    for spec in answer.try_iter()? {
        let spec = spec?;
        match if spec.is_none() { None } else { field_type(&spec)? } {
            Some(item) => items.push(item),
            None => return Ok(None),
        }
    }
    Ok(Some(Ty::Tagged(known.tag.clone(), Box::new(Ty::Tuple(items)))))
}

/// The type that an annotation means, as `weft._bridge.record` writes it.
fn field_type(spec: &Bound<'_, PyAny>) -> PyResult<Option<Ty>> {
    if let Ok(class) = spec.cast::<PyType>() {
        if locks::is_class(class) {
            return Ok(Some(locks::ty()));
        }
        let Some(number) = number_of(class)? else { return Ok(None) };
        let tag = known(number).tag.clone();
        return Ok(match tag.sort {
            TagSort::Record => Some(Ty::Record(tag)),
            sort if sort.is_enumeration() => Some(Ty::Tagged(tag, Box::new(Ty::Int))),
            _ => None,
        });
    }
    if let Ok((sort, inner)) = spec.extract::<(String, Bound<'_, PyAny>)>() {
        if let "optional" | "list" | "deque" | "variadic" | "set" | "frozenset" | "counter" = sort.as_str() {
            let Some(inner) = field_type(&inner)? else { return Ok(None) };
            return Ok(match sort.as_str() {
                "optional" => Some(Ty::Optional(Box::new(inner))),
                "list" => Some(Ty::List(Box::new(inner))),
                "deque" => Some(deques::ty(Ty::List(Box::new(inner)))),
                "variadic" => Some(Ty::variadic(inner)),
                _ if inner.table_program().is_none() => None,
                "counter" => Some(Ty::Dict(Box::new(DictTy { key: inner, value: Ty::Int, kind: DictKind::Counter }))),
                other => Some(Ty::Set { item: Box::new(inner), frozen: other == "frozenset" }),
            });
        }
        if sort == "array" {
            let (dtype, rank, layout): (String, u8, String) = inner.extract()?;
            let Some(dtype) = Dtype::ALL.into_iter().find(|d| d.name() == dtype) else { return Ok(None) };
            let layout = match layout.as_str() {
                "C" => Layout::C,
                "F" => Layout::F,
                _ => Layout::Strided,
            };
            return Ok(Some(Ty::Array(ArrayTy { dtype, rank, layout, access: Access::Write })));
        }
        let items: Vec<Bound<'_, PyAny>> = inner.extract()?;
        let Some(items) = items.iter().map(field_type).collect::<PyResult<Option<Vec<_>>>>()? else { return Ok(None) };
        return Ok(match (sort.as_str(), items.as_slice()) {
            (sort @ ("dict" | "defaultdict"), [key, value]) if key.table_program().is_some() => {
                let kind = if sort == "dict" { DictKind::Dict } else { DictKind::Default };
                Some(Ty::Dict(Box::new(DictTy { key: key.clone(), value: value.clone(), kind })))
            }
            ("dict" | "defaultdict", _) => None,
            _ => Some(Ty::Tuple(items)),
        });
    }
    let name: String = spec.extract()?;
    Ok(match name.as_str() {
        "int" => Some(Ty::Int),
        "float" => Some(Ty::Float),
        "bool" => Some(Ty::Bool),
        "complex" => Some(Ty::Complex),
        "str" => Some(Ty::Str),
        "bytes" => Some(Ty::bytes()),
        "range" => Some(Ty::range(3)),
        "slice" => Some(Ty::any_slice()),
        _ => None,
    })
}

#[derive(Default)]
struct Table {
    /// By the address of the class, which lives.
    numbers: HashMap<usize, u32>,
    known: Vec<Arc<Known>>,
}

static TABLE: Mutex<Option<Table>> = Mutex::new(None);

fn table() -> MutexGuard<'static, Option<Table>> {
    TABLE.lock().unwrap_or_else(PoisonError::into_inner)
}

fn found(address: usize) -> Option<u32> {
    table().as_ref().and_then(|table| table.numbers.get(&address).copied())
}

/// The number of a class; `None` for one whose instances are no values.
///
/// # Safety
/// Attached; `class` is a live class.
pub unsafe fn of(py: Python<'_>, class: *mut ffi::PyTypeObject) -> PyResult<Option<u32>> {
    if let Some(number) = found(class as usize) {
        return Ok(Some(number));
    }
    // SAFETY: the caller's contract.
    let class = unsafe { Bound::from_borrowed_ptr(py, class.cast()) }.cast_into::<PyType>()?;
    number_of(&class)
}

type Member<'py> = (String, Bound<'py, PyAny>, Bound<'py, PyAny>);

/// As [`of`].
pub fn number_of(class: &Bound<'_, PyType>) -> PyResult<Option<u32>> {
    if let Some(number) = found(class.as_ptr() as usize) {
        return Ok(Some(number));
    }
    let py = class.py();
    let Ok(bridge) = py.import("weft._bridge") else { return Ok(None) };
    type Answer<'py> = Option<(String, Vec<String>, Vec<(String, Bound<'py, PyAny>)>, Vec<Member<'py>>)>;
    let answer: Answer<'_> = bridge.call_method1("classify", (class,))?.extract()?;
    let Some((sort, fields, defaults, members)) = answer else { return Ok(None) };
    let sort = match sort.as_str() {
        "namedtuple" => TagSort::NamedTuple,
        "intenum" => TagSort::IntEnum,
        "strenum" => TagSort::StrEnum,
        "flag" => TagSort::Flag,
        "intflag" => TagSort::IntFlag,
        "record" => TagSort::Record,
        _ => TagSort::Enum,
    };
    let path = format!("{}.{}", class.getattr("__module__")?, class.qualname()?);
    let defaults = defaults.into_iter().map(|(name, value)| (name, value.unbind())).collect();
    let members = members.into_iter().map(|(name, member, value)| (name, member.unbind(), value.unbind())).collect();
    let mut table = table();
    let table = table.get_or_insert_default();
    // Python code has run meanwhile.
    if let Some(number) = table.numbers.get(&(class.as_ptr() as usize)) {
        return Ok(Some(*number));
    }
    let same = table.known.iter().filter(|known| known.tag.name.split('#').next() == Some(&path)).count();
    let name = if same == 0 { path } else { format!("{path}#{}", same + 1) };
    let number = table.known.len() as u32;
    table.numbers.insert(class.as_ptr() as usize, number);
    table.known.push(Arc::new(Known {
        class: class.clone().unbind(),
        tag: Tag { name, sort },
        fields,
        defaults,
        members,
        record: OnceLock::new(),
        factories: OnceLock::new(),
        enumeration: OnceLock::new(),
    }));
    Ok(Some(number))
}

/// Makes a class known that code was compiled for ahead of time.
pub fn register(class: &Bound<'_, PyType>, described: &Class) -> PyResult<()> {
    let Class { tag, names, types, later, .. } = described;
    let mut members = Vec::new();
    if tag.sort.is_enumeration() {
        for (at, name) in names.iter().enumerate() {
            let member = if tag.sort.is_flag() { class.call1((at,))? } else { class.getattr(name.as_str())? };
            let value = member.getattr("_value_")?.unbind();
            members.push((name.clone(), member.unbind(), value));
        }
    }
    let record = OnceLock::new();
    if tag.sort == TagSort::Record {
        let _ = record.set(RecordInfo { types: types.clone(), later: later.clone(), ..RecordInfo::default() });
    }
    let default = |name: &String| class.getattr(name.as_str()).ok().map(|value| (name.clone(), value.unbind()));
    let defaults = later.iter().filter_map(default).collect();
    let mut table = table();
    let table = table.get_or_insert_default();
    table.numbers.insert(class.as_ptr() as usize, table.known.len() as u32);
    let fields = if members.is_empty() { names.clone() } else { Vec::new() };
    table.known.push(Arc::new(Known {
        class: class.clone().unbind(),
        tag: tag.clone(),
        fields,
        defaults,
        members,
        record,
        factories: OnceLock::new(),
        enumeration: OnceLock::new(),
    }));
    Ok(())
}

/// The class with this number, which [`of`] has given.
pub fn known(number: u32) -> Arc<Known> {
    let table = table();
    Arc::clone(&table.as_ref().expect("a number was given").known[number as usize])
}

/// The number of the class of a type.
pub fn number_named(name: &str) -> Option<u32> {
    table().as_ref()?.known.iter().position(|known| known.tag.name == name).map(|at| at as u32)
}

/// The class of a type.
pub fn named(name: &str) -> Option<Arc<Known>> {
    table().as_ref()?.known.iter().find(|known| known.tag.name == name).cloned()
}

/// A class of NumPy's own, of which code may make results though nobody has passed it.
fn numpys(py: Python<'_>, name: &str) -> PyResult<Option<Arc<Known>>> {
    let Some((module, class)) = name.rsplit_once('.').filter(|(module, _)| module.starts_with("numpy.")) else { return Ok(None) };
    let Ok(class) = py.import(module)?.getattr(class)?.cast_into::<PyType>() else { return Ok(None) };
    Ok(number_of(&class)?.map(known))
}

/// The place of a member among those of its class.
pub fn number(class: u32, member: *mut ffi::PyObject) -> Option<u64> {
    known(class).members.iter().position(|(_, other, _)| other.as_ptr() == member).map(|at| at as u64)
}

/// The instance that a value is, given the object of the type that holds it.
pub fn instance(py: Python<'_>, tag: &Tag, held: Py<PyAny>) -> PyResult<Py<PyAny>> {
    if matches!(tag.sort, TagSort::Records | TagSort::Row) {
        return crate::structured::instance(py, tag, held.bind(py));
    }
    if tag.sort == TagSort::Bytes {
        return Ok(held.bind(py).call_method1("encode", ("latin-1",))?.unbind());
    }
    if tag.sort == TagSort::Lock {
        return locks::object(held.bind(py));
    }
    if let TagSort::Range | TagSort::Slice = tag.sort {
        return ranges::object(held.bind(py), tag.sort);
    }
    let known = match named(&tag.name) {
        Some(known) => known,
        None => numpys(py, &tag.name)?.ok_or_else(|| internal("a result of a class that nobody knows"))?,
    };
    match tag.sort {
        TagSort::NamedTuple => Ok(py.get_type::<PyTuple>().getattr("__new__")?.call1((known.class.bind(py), held))?.unbind()),
        TagSort::Record => Err(internal("an object as a value")),
        TagSort::Function
        | TagSort::Method
        | TagSort::Builtin
        | TagSort::Class
        | TagSort::Partial
        | TagSort::Choice
        | TagSort::Keywords
        | TagSort::Generator
        | TagSort::Argument
        | TagSort::Exception
        | TagSort::Deque
        | TagSort::Slice
        | TagSort::Range
        | TagSort::Bytes
        | TagSort::Variadic
        | TagSort::Records
        | TagSort::Row
        | TagSort::RecordDtype
        | TagSort::Lock
        | TagSort::Answer
        | TagSort::View
        | TagSort::Cell => Err(internal("a function as a result")),
        TagSort::Enum | TagSort::IntEnum | TagSort::StrEnum | TagSort::Flag | TagSort::IntFlag => {
            let at: usize = held.bind(py).extract()?;
            let (_, member, _) = known.members.get(at).ok_or_else(|| internal("a member that its class does not have"))?;
            Ok(member.clone_ref(py))
        }
    }
}
