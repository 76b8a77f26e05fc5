//! The world around a function, over live objects: what its global names mean now, and where its source is.
//!
//! Names are looked up as Python does: closure cells, module globals, builtins. What an object *is* to the compiler
//! (a constant, a path such as `numpy.sqrt`, a function) is decided by `weft._bridge.describe`; source text comes from
//! `weft._bridge.source`. The compiler calls from a thread of its own, so every method attaches to the interpreter.

use std::collections::HashMap;

use pyo3::IntoPyObjectExt;
use pyo3::exceptions::{PyAttributeError, PyException, PyRuntimeError};
use pyo3::ffi;
use pyo3::prelude::*;
use pyo3::types::{PyBool, PyBytes, PyComplex, PyDict, PyFloat, PyInt, PyString, PyTuple, PyType};
use weft_abi::PyExc;
use weft_bridge::arguments::{Arguments, BindError};
use weft_bridge::key::{self, Token};
use weft_bridge::{callables, classes, locks, structured};
use weft_compiler::{
    ClassInfo, Const, Environment, Equality, ExceptionClass, FunctionKey, FunctionSource, Global, GlobalUse, RecordClass, SourceFile, Tag,
    TagSort,
};

use crate::guards::{Guard, Place};
use crate::kernel::Kernel;
use crate::specialise::Compiling;
use crate::watched::Watched;

/// Live functions and what was asked about them.
pub struct LiveEnvironment {
    /// By [`FunctionKey`], as they were when they came up; number 0 is the root.
    functions: Vec<Watched>,
    /// Functions that are arguments of the call, in order.
    arguments: Vec<Py<PyAny>>,
    /// Exception classes, by key.
    classes: Vec<Py<PyAny>>,
    seen: HashMap<(u32, String), (Global, Option<Guard>)>,
    /// Names whose objects are hidden arguments: first those of the call.
    outside: Vec<Guard>,
    /// How many those are; `None` where there can be none.
    given: Option<usize>,
    /// The key of its first function.
    first: u32,
    ended: Option<PyErr>,
}

impl LiveEnvironment {
    /// The key of the function that is compiled.
    pub const ROOT: FunctionKey = FunctionKey(0);

    /// An environment for a kernel's call with arguments of these types, of which the last `given` are hidden ones. The kernel must be what it was.
    pub fn of_call(py: Python<'_>, kernel: &Kernel, key: &[Token], given: usize) -> PyResult<Self> {
        if !kernel.made_of.holds(py) {
            return Err(PyRuntimeError::new_err(format!(
                "the code or the defaults of {}() were replaced after it was decorated; decorate it again",
                kernel.signature.qualname
            )));
        }
        let arguments = key::functions(key).into_iter().filter_map(|number| callables::object(py, number)).collect();
        let outside = kernel.outside.names().iter().take(given).map(|name| name.clone_ref(py)).collect();
        let mut env = LiveEnvironment { arguments, outside, given: Some(given), ..LiveEnvironment::among(0) };
        env.key_of(kernel.function(py))?;
        Ok(env)
    }

    /// An environment for functions that others call; their keys begin at `first`.
    pub fn among(first: u32) -> Self {
        LiveEnvironment {
            functions: Vec::new(),
            arguments: Vec::new(),
            classes: Vec::new(),
            seen: HashMap::new(),
            outside: Vec::new(),
            given: None,
            first,
            ended: None,
        }
    }

    /// An exception class by its key.
    pub fn exception_class(&self, key: u32) -> Option<&Py<PyAny>> {
        self.classes.get(key as usize)
    }

    /// The guards for the names that the compiled program depends on.
    pub fn guards(&self, py: Python<'_>, uses: &[GlobalUse]) -> Vec<Guard> {
        let mut out: Vec<Guard> = Vec::new();
        for used in uses {
            let Some((_, Some(guard))) = self.seen.get(&(used.scope.0, used.name.clone())) else { continue };
            // Several functions of one module see the same names.
            let place = guard.objects()[0];
            if !out.iter().any(|known| known.name.is(&guard.name) && known.objects()[0] == place) {
                out.push(guard.clone_ref(py));
            }
        }
        out
    }

    /// A Ctrl-C, or another exception that is no `Exception`, which has ended an answer: what was compiled from it counts for nothing.
    pub fn take_ended(&mut self) -> Option<PyErr> {
        self.ended.take()
    }

    /// All names of hidden arguments, where more of them have come up than the call had.
    pub fn take_outside(&mut self) -> Option<Vec<Guard>> {
        let more = self.given.is_some_and(|given| self.outside.len() > given);
        more.then(|| std::mem::take(&mut self.outside))
    }

    /// An object that no constant stands for, as a hidden argument; where it cannot be an argument, what is known of why, behind "this is".
    fn hidden(&mut self, py: Python<'_>, guard: &Guard) -> Result<Global, Option<String>> {
        let (Some(_), Some(object)) = (self.given, guard.expected.as_ref()) else { return Err(None) };
        // An argument of these is an array by the call; a name still means what Python has there, whose items are its own numbers.
        // SAFETY: attached by the token, and the guard holds the object.
        let lends = unsafe { ffi::PyObject_CheckBuffer(object.as_ptr()) != 0 };
        let object_of = object.bind(py);
        if lends && !object_of.is_instance_of::<PyBytes>() && !object_of.hasattr("__array_interface__").unwrap_or(false) {
            return Err(None);
        }
        let mut one = Arguments::new();
        // SAFETY: attached by the token, and the guard holds the object.
        match unsafe { one.push(py, object.as_ptr(), 0) } {
            Ok(()) if key::functions(&one.key).is_empty() => {}
            Err(BindError::Type(sentence)) => return Err(sentence.strip_prefix("is ").map(str::to_owned)),
            Ok(()) | Err(_) => return Err(None),
        }
        let known = self.outside.iter().position(|name| name.is_same_name(guard));
        let at = known.unwrap_or_else(|| {
            self.outside.push(Guard { expected: None, ..guard.clone_ref(py) });
            self.outside.len() - 1
        });
        u32::try_from(at).map(Global::Outside).map_err(|_| None)
    }

    pub fn failed(&mut self, py: Python<'_>, error: &PyErr) -> String {
        if !error.is_instance_of::<PyException>(py) && self.ended.is_none() {
            self.ended = Some(error.clone_ref(py));
        }
        error.value(py).to_string()
    }

    fn key_of(&mut self, function: &Bound<'_, PyAny>) -> PyResult<FunctionKey> {
        let index = match self.functions.iter().position(|other| other.function(function.py()).is(function)) {
            Some(known) => known,
            None => {
                self.functions.push(Watched::new(function)?);
                self.functions.len() - 1
            }
        };
        Ok(FunctionKey(self.first.saturating_add(u32::try_from(index).unwrap_or(u32::MAX))))
    }

    /// The functions that came up, which must stay as they are.
    pub fn take_functions(&mut self) -> Vec<Watched> {
        std::mem::take(&mut self.functions)
    }

    fn function<'py>(&self, py: Python<'py>, key: FunctionKey) -> Option<&Bound<'py, PyAny>> {
        Some(self.functions.get(key.0.checked_sub(self.first)? as usize)?.function(py))
    }

    /// The exception classes that were asked for, by key.
    pub fn take_classes(&mut self) -> Vec<Py<PyAny>> {
        std::mem::take(&mut self.classes)
    }

    fn class_of(&mut self, class: Py<PyAny>) -> u32 {
        let known = self.classes.iter().position(|other| other.is(&class));
        let index = known.unwrap_or_else(|| {
            self.classes.push(class);
            self.classes.len() - 1
        });
        u32::try_from(index).unwrap_or(u32::MAX)
    }

    /// An exception class as `_bridge.describe` gives it: with the classes of the user's own above it, and the built-in ones.
    fn exception(&mut self, payload: &Bound<'_, PyAny>) -> PyResult<Global> {
        type Class<'py> = (Bound<'py, PyAny>, String, Vec<Bound<'py, PyAny>>, Vec<String>, bool, Option<(usize, usize)>);
        let (class, name, ancestors, builtins, own_text, takes): Class<'_> = payload.extract()?;
        let mut known = Vec::with_capacity(builtins.len());
        for base in &builtins {
            match PyExc::from_name(base) {
                Some(base) => known.push(base),
                None => return Ok(Global::Unsupported(format!("an exception class derived from {base}"))),
            }
        }
        let key = self.class_of(class.unbind());
        let ancestors = ancestors.into_iter().map(|class| self.class_of(class.unbind())).collect();
        Ok(Global::Exception(ExceptionClass { key, name, ancestors, builtins: known, own_text, takes }))
    }

    pub fn describe(&mut self, object: &Bound<'_, PyAny>) -> PyResult<Global> {
        if let Some(constant) = constant(object)? {
            return Ok(constant);
        }
        let py = object.py();
        if let Some(found) = self.instance_or_class(object)? {
            return Ok(found);
        }
        if let Some(number) = locks::number_of(object) {
            // The code may be there when the object has gone.
            if let Some(lock) = weft_runtime::locks::lock(number) {
                lock.keep();
            }
            return Ok(Global::Instance(locks::tag(), Const::Int(i64::from(number))));
        }
        if structured::is_record_dtype(object) {
            return Ok(match structured::describe(object, None)? {
                Ok(record) => Global::Instance(Tag { name: record.to_string(), sort: TagSort::RecordDtype }, Const::None),
                Err(problem) => Global::Unsupported(format!("a dtype {problem}")),
            });
        }
        let (sort, payload): (String, Bound<'_, PyAny>) = py.import("weft._bridge")?.call_method1("describe", (object,))?.extract()?;
        Ok(match sort.as_str() {
            "path" => Global::Path(payload.extract()?),
            "module" => Global::Module(payload.extract()?),
            "namespace" => Global::Namespace(payload.extract()?),
            "function" => Global::Function(self.key_of(&payload)?),
            "exception" => self.exception(&payload)?,
            _ => Global::Unsupported(payload.extract()?),
        })
    }

    /// A class whose instances are values, or a constant instance of one.
    fn instance_or_class(&mut self, object: &Bound<'_, PyAny>) -> PyResult<Option<Global>> {
        if let Ok(class) = object.cast::<PyType>() {
            return Ok(classes::number_of(class)?.map(|number| Global::Class(classes::known(number).tag.clone())));
        }
        let class = object.get_type();
        // Of the rest only tuples and members of enumerations can be instances.
        if !object.is_instance_of::<PyTuple>() && class.get_type().is(object.py().get_type::<PyType>()) {
            return Ok(None);
        }
        let Some(number) = classes::number_of(&class)? else { return Ok(None) };
        let tag = classes::known(number).tag.clone();
        if tag.sort == TagSort::NamedTuple {
            let mut items = Vec::new();
            for item in object.cast::<PyTuple>()?.iter() {
                match constant(&item)? {
                    Some(Global::Const(value)) => items.push(value),
                    _ => return Ok(Some(Global::Unsupported(format!("an instance of {} that holds more than constants", tag.short())))),
                }
            }
            return Ok(Some(Global::Instance(tag, Const::Tuple(items))));
        }
        Ok(classes::number(number, object.as_ptr()).map(|at| Global::Instance(tag, Const::Int(at as i64))))
    }

    /// What `owner.name` means for a class or a namespace, and the guard that watches it.
    fn owned(&mut self, owner: &Bound<'_, PyAny>, name: &str) -> PyResult<(Global, Option<Guard>)> {
        let py = owner.py();
        let name = PyString::intern(py, name);
        let (sort, value): (String, Bound<'_, PyAny>) = py.import("weft._bridge")?.call_method1("attribute", (owner, &name))?.extract()?;
        let meaning = match sort.as_str() {
            // That of `object`: the class says nothing.
            _ if name == "__hash__" && owner.getattr(&name)?.is(&py.get_type::<PyAny>().getattr("__hash__")?) => Global::Missing,
            "plain" => self.describe(&value)?,
            "method" => match self.describe(&value)? {
                Global::Function(key) => Global::Method(key),
                other => other,
            },
            "classmethod" => match self.describe(&value)? {
                Global::Function(key) => Global::ClassMethod(key),
                other => other,
            },
            "property" => match self.describe(&value)? {
                Global::Function(key) => Global::Property(key),
                other => other,
            },
            _ => Global::Unsupported(format!("an attribute that compiled code cannot read ('{name}')")),
        };
        let place = Place::Attribute(owner.clone().unbind());
        // A setter is watched by its property.
        let name = match name.to_cow()?.strip_prefix("<set>") {
            Some(property) => PyString::intern(py, property),
            None => name,
        };
        let expected = owner.getattr(&name).ok().map(Bound::unbind);
        Ok((meaning, Some(Guard { name: name.unbind(), place, expected })))
    }

    fn look(&mut self, py: Python<'_>, function: FunctionKey, name: &str) -> PyResult<(Global, Option<Guard>)> {
        if let Some((class, attribute)) = name.split_once(':') {
            let Some(known) = classes::named(class) else { return Ok((Global::Missing, None)) };
            let Some((defining, attribute)) = attribute.split_once('/') else {
                return self.owned(known.class.bind(py).as_any(), attribute);
            };
            let Some(defining) = classes::named(defining) else { return Ok((Global::Missing, None)) };
            let base = py.import("weft._bridge")?.call_method1("above", (known.class.bind(py), defining.class.bind(py), attribute))?;
            return if base.is_none() { Ok((Global::Missing, None)) } else { self.owned(&base, attribute) };
        }
        if let Some((base, last)) = name.rsplit_once('.') {
            return self.member(py, function, base, last);
        }
        let Some(object) = self.function(py, function) else { return Ok((Global::Missing, None)) };
        let object = object.clone();
        let name = PyString::intern(py, name);
        let (place, found) = find(&object, &name)?;
        let meaning = match &found {
            Some(found) => self.describe(found)?,
            None => Global::Missing,
        };
        Ok((meaning, Some(Guard { name: name.unbind(), place, expected: found.map(Bound::unbind) })))
    }

    /// What `base.last` means where `base` was found to be a module of the user's own: the guard watches the module's names.
    fn member(&mut self, py: Python<'_>, function: FunctionKey, base: &str, last: &str) -> PyResult<(Global, Option<Guard>)> {
        let known = self.seen.get(&(function.0, base.to_owned()));
        if let Some((Global::Class(_) | Global::Namespace(_), Some(Guard { expected: Some(owner), .. }))) = known {
            let owner = owner.clone_ref(py).into_bound(py);
            // Through the class itself a function is a function.
            return self.owned(&owner, last).map(|(meaning, guard)| match meaning {
                Global::Method(key) => (Global::Function(key), guard),
                Global::Property(_) => (Global::Unsupported("a property without its object".into()), guard),
                other => (other, guard),
            });
        }
        let Some((Global::Module(path), Some(Guard { expected: Some(module), .. }))) = known else { return Ok((Global::Missing, None)) };
        let absent = Global::Unsupported(format!("a name that the module '{path}' does not define ('{last}')"));
        let names: Bound<'_, PyDict> = module.bind(py).getattr("__dict__")?.cast_into()?;
        let name = PyString::intern(py, last);
        let found = names.get_item(&name)?;
        let meaning = match &found {
            Some(found) => self.describe(found)?,
            None => absent,
        };
        Ok((meaning, Some(Guard { name: name.unbind(), place: Place::Globals(names.unbind()), expected: found.map(Bound::unbind) })))
    }

    fn text(&mut self, py: Python<'_>, function: FunctionKey) -> PyResult<FunctionSource> {
        let object = self.function(py, function).cloned().unwrap_or_else(|| py.None().into_bound(py));
        let bridge = py.import("weft._bridge")?;
        type Answer<'py> = (String, String, String, u32, u32, u32, Option<(u32, u32)>, Vec<(String, Bound<'py, PyAny>)>);
        let (name, path, text, first_line, column_offset, line, lambda, defaults): Answer<'_> =
            bridge.call_method1("source", (object,))?.extract()?;
        let mut values = Vec::with_capacity(defaults.len());
        for (parameter, value) in defaults {
            let value = self.describe(&value)?;
            values.push((parameter, value));
        }
        Ok(FunctionSource { name, source: SourceFile { path, text, first_line, column_offset }, line, lambda, defaults: values })
    }
}

impl Environment for LiveEnvironment {
    fn global(&mut self, function: FunctionKey, name: &str) -> Global {
        let key = (function.0, name.to_owned());
        // The first answer stands for the whole compilation, so that one program never mixes two values of a name.
        if let Some((known, _)) = self.seen.get(&key) {
            return known.clone();
        }
        let _mark = Compiling::enter();
        let answer = Python::attach(|py| match self.look(py, function, name) {
            Ok((Global::Unsupported(what), Some(guard))) => match self.hidden(py, &guard) {
                // Looked up at each call: nothing is to be watched.
                Ok(hidden) => (hidden, None),
                Err(why) => (Global::Unsupported(why.unwrap_or(what)), Some(guard)),
            },
            Ok(answer) => answer,
            Err(error) => {
                self.failed(py, &error);
                (Global::Unsupported(format!("a name that cannot be read ({error})")), None)
            }
        });
        let meaning = answer.0.clone();
        self.seen.insert(key, answer);
        meaning
    }

    fn outside(&mut self) -> usize {
        self.given.unwrap_or(0)
    }

    fn class(&mut self, name: &str) -> Option<ClassInfo> {
        let _mark = Compiling::enter();
        Python::attach(|py| {
            let known = classes::named(name)?;
            let mut defaults = Vec::with_capacity(known.defaults.len());
            for (field, value) in &known.defaults {
                let meaning = self.describe(value.bind(py));
                let meaning = meaning.unwrap_or_else(|error| Global::Unsupported(self.failed(py, &error)));
                defaults.push((field.clone(), meaning));
            }
            let value = |value: &Py<PyAny>| match constant(value.bind(py)) {
                Ok(Some(Global::Const(value))) => Some(value),
                _ => None,
            };
            let members = known.members.iter().map(|(name, _, v)| (name.clone(), value(v))).collect();
            let mut info = ClassInfo { fields: known.fields.clone(), defaults, members, ..ClassInfo::default() };
            if known.tag.sort.is_enumeration() {
                info.enumeration = known.enumeration(py).map_err(|error| self.failed(py, &error)).ok()?.clone();
            }
            if known.tag.sort == TagSort::Record {
                match known.record(py) {
                    Ok(record) => {
                        let mut factories = Vec::new();
                        for (field, factory) in known.factories() {
                            let meaning = self.describe(factory.bind(py));
                            factories.push((field.clone(), meaning.unwrap_or_else(|error| Global::Unsupported(self.failed(py, &error)))));
                        }
                        let record = record.clone();
                        info.record = RecordClass {
                            problem: record.problem,
                            types: record.types,
                            frozen: record.frozen,
                            post_init: record.post_init,
                            own_init: record.own_init,
                            equality: match record.equality.as_str() {
                                "identity" => Equality::Identity,
                                "fields" => Equality::Fields,
                                _ => Equality::Own,
                            },
                            qualname: record.qualname,
                            made: record.made,
                            positional: record.positional,
                            later: record.later,
                            factories,
                            shown: record.shown,
                            compared: record.compared,
                            ordered: record.ordered,
                            hashed: record.hashed,
                            match_args: record.match_args,
                            bases: record.bases,
                        };
                    }
                    Err(error) => info.record.problem = Some(self.failed(py, &error)),
                }
            }
            Some(info)
        })
    }

    fn argument(&mut self, number: u32) -> Global {
        let _mark = Compiling::enter();
        Python::attach(|py| {
            let Some(object) = self.arguments.get(number as usize).map(|object| object.clone_ref(py)) else { return Global::Missing };
            match self.describe(object.bind(py)) {
                Ok(meaning) => meaning,
                Err(error) => Global::Unsupported(self.failed(py, &error)),
            }
        })
    }

    fn source(&mut self, function: FunctionKey) -> Result<FunctionSource, String> {
        let _mark = Compiling::enter();
        Python::attach(|py| {
            let text = self.text(py, function);
            text.map_err(|error| self.failed(py, &error))
        })
    }
}

/// Where Python would find `name` from inside `function`, and what is there.
fn find<'py>(function: &Bound<'py, PyAny>, name: &Bound<'py, PyString>) -> PyResult<(Place, Option<Bound<'py, PyAny>>)> {
    let py = function.py();
    let code = function.getattr("__code__")?;
    let free: Bound<'_, PyTuple> = code.getattr("co_freevars")?.cast_into()?;
    if let Some(index) = free.iter().position(|other| other.eq(name).unwrap_or(false)) {
        let cell = function.getattr("__closure__")?.get_item(index)?;
        // An empty cell is an error: the name is not bound yet.
        let found = cell.getattr("cell_contents").ok();
        return Ok((Place::Cell(cell.unbind()), found));
    }
    let globals: Bound<'_, PyDict> = function.getattr("__globals__")?.cast_into()?;
    if let Some(found) = globals.get_item(name)? {
        return Ok((Place::Globals(globals.unbind()), Some(found)));
    }
    let builtins = match function.getattr("__builtins__") {
        Ok(builtins) => builtins,
        Err(error) if error.is_instance_of::<PyAttributeError>(py) => py.import("builtins")?.dict().into_bound_py_any(py)?,
        Err(error) => return Err(error),
    };
    let builtins: Bound<'_, PyDict> = builtins.cast_into()?;
    let found = builtins.get_item(name)?;
    Ok((Place::Builtins(globals.unbind(), builtins.unbind()), found))
}

/// The constant that an object of one of Python's own exact types is; `None` for other types.
fn constant(object: &Bound<'_, PyAny>) -> PyResult<Option<Global>> {
    let value = if object.is_none() {
        Const::None
    } else if object.is_exact_instance_of::<PyBool>() {
        Const::Bool(object.extract()?)
    } else if object.is_exact_instance_of::<PyInt>() {
        match object.extract::<i64>() {
            Ok(value) => Const::Int(value),
            Err(_) => return Ok(Some(Global::Unsupported("an int outside 64 bits".into()))),
        }
    } else if object.is_exact_instance_of::<PyFloat>() {
        Const::Float(object.extract()?)
    } else if let Ok(value) = object.cast_exact::<PyComplex>() {
        let part = |name| value.getattr(name).and_then(|part: Bound<'_, PyAny>| part.extract::<f64>());
        Const::Complex(part("real")?, part("imag")?)
    } else if object.is_exact_instance_of::<PyString>() {
        match object.extract() {
            Ok(text) => Const::Str(text),
            Err(_) => return Ok(Some(Global::Unsupported("a str with lone surrogates".into()))),
        }
    } else if let Ok(bytes) = object.cast_exact::<PyBytes>() {
        Const::Bytes(bytes.as_bytes().to_vec())
    } else if let Ok(items) = object.cast_exact::<PyTuple>() {
        let mut out = Vec::with_capacity(items.len());
        for item in items.iter() {
            match constant(&item)? {
                Some(Global::Const(value)) => out.push(value),
                _ => return Ok(Some(Global::Unsupported("a tuple that holds more than constants".into()))),
            }
        }
        Const::Tuple(out)
    } else {
        return Ok(None);
    };
    Ok(Some(Global::Const(value)))
}
