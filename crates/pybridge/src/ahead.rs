//! The classes of files that are compiled ahead of time, over live objects: `weft._ahead` runs their definitions, and what the compiler asks of
//! the classes is answered as for a call ([`LiveEnvironment`]).

use std::fmt;

use pyo3::prelude::*;
use pyo3::types::PyType;
use weft_bridge::classes;
use weft_compiler::describe::{Class, Classes, Home};
use weft_compiler::{ClassInfo, Environment, FunctionKey, FunctionSource, Global, LIVE, Live, Place, Tag, TagSort, Ty};

use crate::environment::LiveEnvironment;

/// The classes that one environment of files has met.
pub struct AheadClasses {
    live: LiveEnvironment,
    /// The file that is built: the first that was asked for a name is not always it, so the door says it.
    built: String,
}

impl fmt::Debug for AheadClasses {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("AheadClasses")
    }
}

/// The classes for the environment of the file with this full path.
pub fn classes_of(built: &str) -> Box<dyn Live> {
    Box::new(AheadClasses { live: LiveEnvironment::among(LIVE), built: built.to_owned() })
}

impl AheadClasses {
    fn find(&mut self, py: Python<'_>, place: &Place, name: &str) -> PyResult<Option<Global>> {
        let found: Option<(Bound<'_, PyAny>,)> =
            py.import("weft._ahead")?.call_method1("find", (&place.id, &place.path, name))?.extract()?;
        let Some((object,)) = found else { return Ok(None) };
        self.live.describe(&object).map(Some)
    }

    fn home(py: Python<'_>, class: &Bound<'_, PyAny>, built: &str) -> PyResult<Home> {
        let (module, _, _): (String, String, String) = py.import("weft._ahead")?.call_method1("text", (built,))?.extract()?;
        let found: String = class.getattr("__module__")?.extract()?;
        let module = if found == module { String::new() } else { found };
        Ok(Home { module, qualname: class.getattr("__qualname__")?.extract()? })
    }

    fn collect(&self, py: Python<'_>, types: &[&Ty], exceptions: &[u32]) -> PyResult<Option<Classes>> {
        let mut out = Classes::default();
        for ty in types {
            self.add(py, ty, &mut out)?;
        }
        for key in exceptions {
            let Some(class) = self.live.exception_class(*key) else { continue };
            out.exceptions.resize(out.exceptions.len().max(*key as usize + 1), None);
            out.exceptions[*key as usize] = Some(Self::home(py, class.bind(py), &self.built)?);
        }
        if out.values.is_empty() && out.exceptions.is_empty() {
            return Ok(None);
        }
        let text: (String, String, String) = py.import("weft._ahead")?.call_method1("text", (&self.built,))?.extract()?;
        (_, out.file, out.text) = text;
        out.stub = py.import("weft._ahead")?.call_method1("stub", (&self.built,))?.extract()?;
        Ok(Some(out))
    }

    /// Adds the classes in a type, and those in the types of their fields.
    fn add(&self, py: Python<'_>, ty: &Ty, out: &mut Classes) -> PyResult<()> {
        match ty {
            Ty::Optional(inner) | Ty::List(inner) | Ty::Set { item: inner, .. } => self.add(py, inner, out),
            Ty::Dict(dict) => {
                self.add(py, &dict.key, out)?;
                self.add(py, &dict.value, out)
            }
            Ty::Tuple(items) => items.iter().try_for_each(|item| self.add(py, item, out)),
            Ty::Tagged(tag, held) => {
                if tag.sort.is_class() {
                    self.add_class(py, tag, out)?;
                }
                self.add(py, held, out)
            }
            Ty::Record(tag) => self.add_class(py, tag, out),
            _ => Ok(()),
        }
    }

    fn add_class(&self, py: Python<'_>, tag: &Tag, out: &mut Classes) -> PyResult<()> {
        // NumPy's own named tuples the door finds by their names.
        let Some(known) = classes::named(&tag.name).filter(|_| !tag.name.starts_with("numpy.")) else { return Ok(()) };
        if out.values.iter().any(|class| class.tag == *tag) {
            return Ok(());
        }
        let home = Self::home(py, known.class.bind(py).as_any(), &self.built)?;
        let (types, later) = match tag.sort {
            TagSort::Record => known.record(py).map(|info| (info.types.clone(), info.later.clone()))?,
            _ => (Vec::new(), Vec::new()),
        };
        let members = known.members.iter().map(|(name, ..)| name.clone());
        let names = known.fields.iter().cloned().chain(members).collect();
        out.values.push(Class { tag: tag.clone(), home, names, types: types.clone(), later });
        types.iter().try_for_each(|ty| self.add(py, ty, out))
    }
}

impl Environment for AheadClasses {
    fn global(&mut self, function: FunctionKey, name: &str) -> Global {
        self.live.global(function, name)
    }

    fn class(&mut self, name: &str) -> Option<ClassInfo> {
        self.live.class(name)
    }

    fn source(&mut self, function: FunctionKey) -> Result<FunctionSource, String> {
        self.live.source(function)
    }

    fn crossing(&mut self, types: &[&Ty], exceptions: &[u32]) -> Result<Option<Classes>, String> {
        Python::attach(|py| self.collect(py, types, exceptions).map_err(|error| error.to_string()))
    }
}

impl Live for AheadClasses {
    fn name(&mut self, place: &Place, name: &str) -> Option<Global> {
        Python::attach(|py| {
            self.find(py, place, name).unwrap_or_else(|error| {
                let class = error.get_type(py).name().map_or_else(|_| "error".to_owned(), |name| name.to_string());
                Some(Global::Unsupported(format!("a class whose definition fails ({class}: {})", self.live.failed(py, &error))))
            })
        })
    }

    fn default(&mut self, place: &Place, line: u32, name: &str) -> Option<Global> {
        Python::attach(|py| {
            let found = py.import("weft._ahead").and_then(|ahead| ahead.call_method1("default", (&place.id, &place.path, line, name)));
            let found: Option<(Bound<'_, PyAny>,)> = found.and_then(|found| found.extract()).ok()?;
            self.live.describe(&found?.0).ok()
        })
    }

    fn instances(&mut self, tag: &Tag, items: Option<&[Ty]>) -> Result<Ty, String> {
        let known = classes::named(&tag.name).ok_or_else(|| format!("the class {} is not known", tag.short()))?;
        match tag.sort {
            TagSort::NamedTuple => {
                let class = tag.short();
                let count = known.fields.len();
                let ty = match items {
                    Some(items) if items.len() == count => Some(Ty::Tagged(tag.clone(), Box::new(Ty::Tuple(items.to_vec())))),
                    Some(items) => return Err(format!("the named tuple {class} has {count} items, not {}", items.len())),
                    None => Python::attach(|py| classes::named_tuple(py, &known)).map_err(|error| error.to_string())?,
                };
                ty.ok_or_else(|| {
                    format!(
                        "the named tuple {class} does not say the types of its items; annotate them in a typing.NamedTuple, or write \
                         {class}[{}] with their types",
                        vec!["float"; count].join(", ")
                    )
                })
            }
            TagSort::Record => {
                let problem = Python::attach(|py| known.record(py).map(|info| info.problem.clone())).map_err(|error| error.to_string())?;
                match problem {
                    Some(problem) => Err(format!("objects of {} are not supported: {problem}", tag.short())),
                    None => Ok(Ty::Record(tag.clone())),
                }
            }
            _ => Ok(Ty::Tagged(tag.clone(), Box::new(Ty::Int))),
        }
    }
}

/// How a type is written so that `weft build` reads it, where the names of its classes are known in the file.
pub fn spelled(py: Python<'_>, ty: &Ty) -> PyResult<String> {
    let list = |items: &[Ty]| items.iter().map(|item| spelled(py, item)).collect::<PyResult<Vec<_>>>().map(|items| items.join(", "));
    Ok(match ty {
        Ty::Optional(inner) => format!("{} | None", spelled(py, inner)?),
        Ty::List(inner) => format!("list[{}]", spelled(py, inner)?),
        Ty::Set { item, frozen } => format!("{}[{}]", if *frozen { "frozenset" } else { "set" }, spelled(py, item)?),
        Ty::Dict(dict) if ty.to_string().starts_with("Counter") => format!("Counter[{}]", spelled(py, &dict.key)?),
        Ty::Dict(dict) => {
            let text = ty.to_string();
            let name = text.split('[').next().unwrap_or("dict");
            format!("{name}[{}, {}]", spelled(py, &dict.key)?, spelled(py, &dict.value)?)
        }
        Ty::Tuple(items) => format!("tuple[{}]", list(items)?),
        Ty::Tagged(tag, _) | Ty::Record(tag) if tag.sort.is_class() => {
            let Some(known) = classes::named(&tag.name) else { return Ok(ty.to_string()) };
            let class: &Bound<'_, PyType> = known.class.bind(py);
            let name: String = class.getattr("__qualname__")?.extract()?;
            match ty {
                Ty::Tagged(_, held) if tag.sort == TagSort::NamedTuple => match &**held {
                    Ty::Tuple(items) => format!("{name}[{}]", list(items)?),
                    _ => name,
                },
                _ => name,
            }
        }
        other => other.to_string(),
    })
}
