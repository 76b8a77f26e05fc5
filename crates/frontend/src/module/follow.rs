//! Where imports lead: through the user's own files to a constant, a function, a module, or a path that the builtins table may know.
//!
//! Files are asked of the door by [`Modules`], each once, and only when a name leads there. What the text leaves open (a name that is
//! both bound in a package and a module of it, `__all__` made at run time) is named for the user and refused.
//! Absent: packages without `__init__.py`, and what is imported under a condition or inside a function.

use super::{FileEnvironment, LIVE};
use crate::builtins::table;
use crate::env::{FunctionKey, Global};
use crate::syntax::{Binding, ImportPath, Public};
use std::fmt::Debug;

/// A file of the user's.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    /// What tells it from other files: its path in full.
    pub id: String,
    /// Its path as users see it.
    pub path: String,
    /// Whether it is the `__init__.py` of a package.
    pub package: bool,
}

/// What an import names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Found {
    /// A Python file in the folders that are searched.
    File(Place),
    /// Something else of the user's own, in words.
    Other(String),
    /// Nothing in a package of the user's own.
    Missing,
    /// Nothing of the user's own.
    Foreign,
}

/// The user's files as the door finds them.
pub trait Modules: Debug + Send {
    /// The module that an import in the file with identity `from` names: dots before it, then its dotted path, which may be empty after dots.
    fn find(&self, from: &str, level: u32, module: &str) -> Found;
    /// The text of a file, or why it cannot be read.
    fn read(&self, place: &Place) -> Result<String, String>;
}

/// What a name leads to.
#[derive(Debug, Clone)]
pub(super) enum Thing {
    /// One of the user's files, by number.
    Module(usize, String),
    /// Everything else.
    Global(Global),
}

impl From<Thing> for Global {
    fn from(thing: Thing) -> Global {
        match thing {
            Thing::Module(_, path) => Global::Module(path),
            Thing::Global(global) => global,
        }
    }
}

fn unsupported(what: impl Into<String>) -> Thing {
    Thing::Global(Global::Unsupported(what.into()))
}

/// Modules that Python has loaded before it runs a line, or that are part of it: a file of the same name is not what an import takes.
const PYTHONS: &[&str] = &[
    "abc",
    "array",
    "atexit",
    "codecs",
    "encodings",
    "errno",
    "faulthandler",
    "gc",
    "genericpath",
    "importlib",
    "io",
    "itertools",
    "marshal",
    "ntpath",
    "os",
    "posix",
    "posixpath",
    "pwd",
    "runpy",
    "select",
    "signal",
    "site",
    "stat",
    "sys",
    "time",
    "types",
    "warnings",
    "zipimport",
];

impl FileEnvironment {
    /// What a name that the file binds leads to; `None` if it does not bind it.
    pub(super) fn lookup(&mut self, file: usize, name: &str) -> Option<Thing> {
        let step = (file, name.to_owned());
        if self.following.contains(&step) {
            return Some(unsupported("a name that files import from each other in a circle"));
        }
        self.following.push(step);
        let found = self.lookup_once(file, name);
        self.following.pop();
        found
    }

    fn lookup_once(&mut self, file: usize, name: &str) -> Option<Thing> {
        let outline = &self.files[file].outline;
        let bound = outline.names.get(name).cloned();
        let stars = if bound.is_none() || outline.before_star.contains(name) { outline.stars.clone() } else { Vec::new() };
        // The last one counts.
        for star in stars.iter().rev() {
            let shown = star.module.dotted();
            let exported = match self.find(file, &star.module) {
                Found::File(place) => match self.load(&place) {
                    Ok(number) => self.exported(number, name),
                    Err(why) => Some(unsupported(why)),
                },
                // Names of a foreign module are not known; that they change what stands before them is not taken for likely.
                Found::Other(_) | Found::Missing | Found::Foreign if bound.is_some() => None,
                Found::Other(_) | Found::Missing | Found::Foreign => {
                    Some(unsupported(format!("a name that may come from 'from {shown} import *'")))
                }
            };
            match exported {
                Some(_) if bound.is_some() => return Some(unsupported(format!("a name that a later 'from {shown} import *' may change"))),
                Some(_) if !star.sure => return Some(unsupported("an import under a condition")),
                Some(found) => return Some(found),
                None => {}
            }
        }
        let binding = bound?;
        if let Binding::Other(_) = &binding
            && let Some(live) = &mut self.live
            && let Some(found) = live.name(&self.files[file].place, name)
        {
            return Some(Thing::Global(found));
        }
        Some(self.meaning(file, &binding))
    }

    /// What `import *` of a file gives a name.
    fn exported(&mut self, file: usize, name: &str) -> Option<Thing> {
        let taken = match &self.files[file].outline.public {
            Public::Plain => !name.starts_with('_'),
            Public::Listed(names) => names.iter().any(|n| n == name),
            Public::Unknown => {
                let path = &self.files[file].place.path;
                return Some(unsupported(format!("a name that may come from 'import *' of {path}, whose __all__ is no plain list")));
            }
        };
        if taken { self.lookup(file, name) } else { None }
    }

    /// What a binding of a file leads to.
    pub(super) fn meaning(&mut self, file: usize, binding: &Binding) -> Thing {
        match binding {
            Binding::Import(path) => self.follow(file, path),
            Binding::Const(value) => Thing::Global(Global::Const(value.clone())),
            Binding::Function(at) => Thing::Global(Global::Function(FunctionKey(self.files[file].first + *at as u32))),
            Binding::Other(what) => unsupported(what.clone()),
        }
    }

    /// What an import leads to.
    fn follow(&mut self, file: usize, path: &ImportPath) -> Thing {
        let mut found = match self.find(file, path) {
            Found::File(place) => self.module(&place),
            Found::Other(what) => unsupported(what),
            Found::Missing => {
                let module = ImportPath { rest: Vec::new(), ..path.clone() }.dotted();
                return unsupported(format!("a name of the module '{module}', which is not there"));
            }
            Found::Foreign if path.level > 0 => return unsupported("a name imported from the same package"),
            Found::Foreign => return Thing::Global(Global::Path(path.dotted())),
        };
        for name in &path.rest {
            found = self.attribute(found, name);
        }
        found
    }

    /// `thing.name`.
    pub(super) fn attribute(&mut self, thing: Thing, name: &str) -> Thing {
        match thing {
            Thing::Module(file, path) => {
                self.member(file, name).unwrap_or_else(|| unsupported(format!("a name that {path} does not define ('{name}')")))
            }
            Thing::Global(Global::Path(path)) => Thing::Global(Global::Path(format!("{path}.{name}"))),
            Thing::Global(other @ (Global::Unsupported(_) | Global::Missing)) => Thing::Global(other),
            Thing::Global(Global::Class(tag)) if self.live.is_some() => {
                let found = self.live.as_mut().map(|live| live.global(FunctionKey(LIVE), &format!("{}:{name}", tag.name)));
                Thing::Global(match found {
                    // Through the class itself a function is a function.
                    Some(Global::Method(key)) => Global::Function(key),
                    Some(Global::Property(_)) => Global::Unsupported("a property without its object".into()),
                    Some(other) => other,
                    None => Global::Missing,
                })
            }
            Thing::Global(
                Global::Const(_)
                | Global::Function(_)
                | Global::Exception(_)
                | Global::Module(_)
                | Global::Class(_)
                | Global::Namespace(_)
                | Global::Instance(..)
                | Global::Method(_)
                | Global::ClassMethod(_)
                | Global::Outside(_)
                | Global::Property(_),
            ) => unsupported(format!("the attribute '{name}' of a value")),
        }
    }

    /// What a file's name leads to from outside: what the file binds, or a module of the package.
    fn member(&mut self, file: usize, name: &str) -> Option<Thing> {
        let package = self.files[file].place.package;
        let submodule = package.then(|| self.find(file, &ImportPath { level: 1, module: name.to_owned(), rest: Vec::new() }));
        // `from . import name` in the package itself asks for the module of that name.
        let asks = matches!(submodule, Some(Found::File(_))) && self.following.contains(&(file, name.to_owned()));
        let bound = if asks { None } else { self.lookup(file, name) };
        let submodule = match submodule {
            Some(Found::File(place)) => place,
            Some(Found::Other(what)) if bound.is_none() => return Some(unsupported(what)),
            _ => return bound,
        };
        let Some(bound) = bound else {
            // Python makes a module an attribute of its package when somebody imports it.
            let imported = self.files.iter().any(|f| f.imported.contains(&submodule.id));
            return imported.then(|| self.module(&submodule));
        };
        let same = matches!(&bound, Thing::Module(number, _) if self.files[*number].place.id == submodule.id);
        // `from .name import name` imports the module first and binds the name after that.
        let from_itself = match self.files[file].outline.names.get(name) {
            Some(Binding::Import(path)) => matches!(self.find(file, path), Found::File(place) if place.id == submodule.id),
            _ => false,
        };
        Some(if same || from_itself {
            bound
        } else {
            unsupported(format!("both a name in {} and a module beside it", self.files[file].place.path))
        })
    }

    fn module(&mut self, place: &Place) -> Thing {
        match self.load(place) {
            Ok(number) => Thing::Module(number, place.path.clone()),
            Err(why) => unsupported(why),
        }
    }

    /// The number of a file, which is read and parsed if it was not yet.
    fn load(&mut self, place: &Place) -> Result<usize, String> {
        if let Some(known) = self.known.get(&place.id) {
            return known.clone();
        }
        let text = match &self.modules {
            Some(modules) => modules.read(place),
            None => Err("there are no other files".to_owned()),
        };
        let result = match text {
            Ok(text) => self.add(place.clone(), text).map_err(|(sources, errors)| {
                let first = errors.first().map_or_else(String::new, |e| format!(":{}: {}", sources.start(e.span).line, e.message));
                format!("a name of a file that does not parse ({}{first})", place.path)
            }),
            Err(why) => Err(format!("a name of a file that cannot be read ({}: {why})", place.path)),
        };
        self.known.insert(place.id.clone(), result.clone());
        result
    }

    /// The module that an import begins at.
    fn find(&self, file: usize, path: &ImportPath) -> Found {
        let Some(modules) = &self.modules else { return Found::Foreign };
        let found = modules.find(&self.files[file].place.id, path.level, &path.module);
        let root = path.module.split('.').next().unwrap_or(&path.module);
        if path.level > 0 || found == Found::Foreign || !(table::is_module(root) || PYTHONS.contains(&root)) {
            return found;
        }
        // NumPy and weft may lie in a folder that is searched; a file of that name beside the user's is what Python would take.
        match (root, &found) {
            ("numpy" | "weft", Found::File(place)) if place.package || path.module != root => Found::Foreign,
            ("numpy" | "weft", Found::Missing) => Found::Foreign,
            _ => Found::Other(format!("a module of your own named '{root}', which is also the name of one of Python's")),
        }
    }

    /// Notes which of the user's files a file imports at its top level.
    pub(super) fn note_imports(&mut self, file: usize) {
        let (mut imported, mut edges) = (Vec::new(), Vec::new());
        for import in &self.files[file].outline.imports {
            let whole = ImportPath { level: import.level, module: import.module.clone(), rest: Vec::new() };
            let inner = import.name.as_ref().map(|name| {
                let module = if import.module.is_empty() { name.clone() } else { format!("{}.{name}", import.module) };
                ImportPath { module, ..whole.clone() }
            });
            let mut named = None;
            // `import a.b` imports `a` too.
            let outer =
                import.module.match_indices('.').map(|(at, _)| ImportPath { module: import.module[..at].to_owned(), ..whole.clone() });
            for path in outer.chain([whole.clone()]).chain(inner) {
                if let Found::File(place) = self.find(file, &path) {
                    imported.push(place.id.clone());
                    named = Some(place.id);
                }
            }
            edges.extend(named.map(|id| (id, import.line)));
        }
        let file = &mut self.files[file];
        (file.imported, file.edges) = (imported, edges);
    }

    /// A circle of imports among the files that were read so far: each file's path with the line of its import of the next.
    pub fn circle(&self) -> Option<Vec<(String, u32)>> {
        let mut done = vec![false; self.files.len()];
        let mut way = Vec::new();
        (0..self.files.len()).find_map(|file| self.circle_from(file, &mut way, &mut done))
    }

    fn circle_from(&self, file: usize, way: &mut Vec<(usize, u32)>, done: &mut [bool]) -> Option<Vec<(String, u32)>> {
        if let Some(start) = way.iter().position(|(on, _)| *on == file) {
            return Some(way[start..].iter().map(|(on, line)| (self.files[*on].place.path.clone(), *line)).collect());
        }
        if done[file] {
            return None;
        }
        for (id, line) in &self.files[file].edges {
            if let Some(Ok(next)) = self.known.get(id) {
                way.push((file, *line));
                let found = self.circle_from(*next, way, done);
                way.pop();
                if found.is_some() {
                    return found;
                }
            }
        }
        done[file] = true;
        None
    }
}

#[cfg(test)]
mod tests;
