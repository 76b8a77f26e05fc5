//! Names that lead through several files.

use super::*;
use crate::env::Environment;
use crate::hir::Const;
use std::sync::{Arc, Mutex};

/// Files in memory: paths such as `pkg/a.py`, whose top folder is searched for absolute imports.
#[derive(Debug, Clone)]
struct Texts {
    files: Vec<(&'static str, &'static str)>,
    read: Arc<Mutex<Vec<String>>>,
}

impl Texts {
    fn place(&self, path: &str) -> Option<Place> {
        let package = path.ends_with("__init__.py");
        self.files.iter().any(|(p, _)| *p == path).then(|| Place { id: path.to_owned(), path: path.to_owned(), package })
    }
}

impl Modules for Texts {
    fn find(&self, from: &str, level: u32, module: &str) -> Found {
        let mut folders: Vec<&str> = from.split('/').collect();
        folders.truncate(if level == 0 { 0 } else { folders.len() - level as usize });
        let first = module.split('.').next().unwrap();
        let exists = |name: &str| self.place(&format!("{name}.py")).is_some() || self.place(&format!("{name}/__init__.py")).is_some();
        if level == 0 && !exists(first) {
            return Found::Foreign;
        }
        folders.extend(module.split('.').filter(|m| !m.is_empty()));
        let base = folders.join("/");
        if base.ends_with("compiled") {
            return Found::Other("a compiled module".into());
        }
        self.place(&format!("{base}/__init__.py")).or_else(|| self.place(&format!("{base}.py"))).map_or(Found::Missing, Found::File)
    }

    fn read(&self, place: &Place) -> Result<String, String> {
        self.read.lock().unwrap().push(place.path.clone());
        Ok(self.files.iter().find(|(p, _)| *p == place.path).unwrap().1.to_owned())
    }
}

/// The environment of the first of the files, and the paths of those that are read after it.
fn open(files: &[(&'static str, &'static str)]) -> (FileEnvironment, Arc<Mutex<Vec<String>>>) {
    let texts = Texts { files: files.to_vec(), read: Arc::default() };
    let (read, place) = (Arc::clone(&texts.read), texts.place(files[0].0).unwrap());
    (FileEnvironment::among(Box::new(texts), place, files[0].1).unwrap(), read)
}

#[track_caller]
fn means(files: &[(&'static str, &'static str)], name: &str) -> Global {
    open(files).0.global(FunctionKey(0), name)
}

/// The path of the file and the name of the function that a name means.
#[track_caller]
fn function(files: &[(&'static str, &'static str)], name: &str) -> (String, String) {
    let mut env = open(files).0;
    match env.global(FunctionKey(0), name) {
        Global::Function(key) => env.source(key).map(|source| (source.source.path, source.name)).unwrap(),
        other => panic!("{name}: {other:?}"),
    }
}

#[track_caller]
fn refused(files: &[(&'static str, &'static str)], name: &str, part: &str) {
    match means(files, name) {
        Global::Unsupported(what) => assert!(what.contains(part), "{what}"),
        other => panic!("{name}: {other:?}"),
    }
}

fn int(i: i64) -> Global {
    Global::Const(Const::Int(i))
}

const HELPERS: (&str, &str) =
    ("pkg/b.py", "import numpy as np\nN = 7\nsq = np.sqrt\ndef first(): pass\ndef helper(): pass\nclass C: pass\n_hidden = 1\n");
const EMPTY: (&str, &str) = ("pkg/__init__.py", "");

#[test]
fn functions_and_constants_of_other_files() {
    let helper = ("pkg/b.py".to_owned(), "helper".to_owned());
    for (text, name) in [
        ("from .b import helper\n", "helper"),
        ("from pkg.b import helper as h\n", "h"),
        ("from . import b\n", "b.helper"),
        ("import pkg.b\n", "pkg.b.helper"),
        ("import pkg.b as m\n", "m.helper"),
        ("from pkg import b as m\n", "m.helper"),
        ("from .b import *\n", "helper"),
        ("from . import b\nalias = b.helper\n", "alias"),
        ("try:\n    from .b import helper\nexcept ImportError:\n    raise\n", "helper"),
    ] {
        assert_eq!(function(&[("pkg/a.py", text), HELPERS, EMPTY], name), helper, "{text}");
    }
    assert_eq!(means(&[("pkg/a.py", "from .b import N"), HELPERS, EMPTY], "N"), int(7));
    assert_eq!(means(&[("pkg/a.py", "from .b import np"), HELPERS, EMPTY], "np.pi"), Global::Path("numpy.pi".into()));
    assert_eq!(means(&[("pkg/a.py", "from .b import sq"), HELPERS, EMPTY], "sq"), Global::Path("numpy.sqrt".into()));
    assert_eq!(means(&[("pkg/a.py", "from . import b"), HELPERS, EMPTY], "b"), Global::Module("pkg/b.py".into()));
    assert_eq!(means(&[("a.py", "import numpy as np"), ("b.py", "")], "np"), Global::Path("numpy".into()));
}

#[test]
fn packages() {
    let reexports = ("pkg/__init__.py", "from .b import helper, N as M\nfrom .sub import deep\n");
    let sub = ("pkg/sub/__init__.py", "from .c import deep\n");
    let deep = ("pkg/sub/c.py", "from ..b import helper\nfrom ... import nothing\ndef deep(): return helper()\n");
    let all = |main| [("main.py", main), reexports, HELPERS, sub, deep];
    assert_eq!(function(&all("import pkg"), "pkg.helper").0, "pkg/b.py");
    assert_eq!(function(&all("from pkg import deep"), "deep").0, "pkg/sub/c.py");
    assert_eq!(function(&all("import pkg.sub.c"), "pkg.sub.c.helper").0, "pkg/b.py");
    assert_eq!(means(&all("from pkg import M"), "M"), int(7));
    // The package itself imports this module, so that it is there.
    assert_eq!(means(&all("import pkg"), "pkg.b.N"), int(7));
    let bare = [("main.py", "import pkg"), EMPTY, HELPERS];
    refused(&bare, "pkg.b.N", "does not define ('b')");
    // A name of the package that is also a module of it.
    let own = ("pkg/__init__.py", "from .helper import helper\n");
    let file = ("pkg/helper.py", "def helper(): pass\n");
    assert_eq!(function(&[("main.py", "from pkg import helper"), own, file], "helper").0, "pkg/helper.py");
    assert_eq!(function(&[("main.py", "from pkg.helper import helper"), own, file], "helper").0, "pkg/helper.py");
    let asks = ("pkg/__init__.py", "from . import helper\n");
    assert_eq!(function(&[("main.py", "import pkg"), asks, file], "pkg.helper.helper").0, "pkg/helper.py");
    refused(&[("main.py", "from pkg import helper"), ("pkg/__init__.py", "helper = 1\n"), file], "helper", "both a name");
}

#[test]
fn stars() {
    let all = |text| [("pkg/a.py", text), HELPERS, EMPTY];
    assert_eq!(means(&all("from .b import *"), "N"), int(7));
    assert_eq!(means(&all("from .b import *"), "_hidden"), Global::Missing);
    assert_eq!(means(&all("from .b import *"), "len"), Global::Path("builtins.len".into()));
    assert_eq!(means(&all("from .b import *\nN = 8\n"), "N"), int(8));
    refused(&all("def helper(): pass\nfrom .b import *\n"), "helper", "later 'from .b import *'");
    refused(&all("if x:\n    from .b import *\n"), "N", "under a condition");
    refused(&all("from math import *\n"), "N", "from math import *");
    let listed = |all| [("a.py", "from b import *"), ("b.py", all)];
    assert_eq!(means(&listed("__all__ = ['_x']\n_x = 1\ny = 2\n"), "_x"), int(1));
    assert_eq!(means(&listed("__all__ = ['_x']\n_x = 1\ny = 2\n"), "y"), Global::Missing);
    refused(&listed("__all__ = ['y'] + names\ny = 2\n"), "y", "__all__");
    refused(&listed("__all__ = ['y']\n__all__ += ['z']\ny = 2\n"), "y", "__all__");
    refused(&listed("__all__ = ['y']\n__all__.append('z')\ny = z = 2\n"), "z", "__all__");
}

#[test]
fn what_cannot_be_followed() {
    let all = |text| [("pkg/a.py", text), HELPERS, EMPTY, ("pkg/bad.py", "x = 1\ny = = 2\n"), ("pkg/math.py", "")];
    refused(&all("from .b import C"), "C", "a class");
    refused(&all("from .b import helpr"), "helpr", "pkg/b.py does not define ('helpr')");
    refused(&all("from .nothing import f"), "f", "the module '.nothing', which is not there");
    refused(&all("from .compiled import f"), "f", "a compiled module");
    refused(&all("from .bad import f"), "f", "does not parse (pkg/bad.py:2:");
    refused(&all("if x:\n    from .b import helper\n"), "helper", "under a condition");
    assert_eq!(means(&all("import math"), "math"), Global::Path("math".into()));
    refused(&[("a.py", "import random"), ("random.py", "")], "random", "your own named 'random'");
    refused(&[("a.py", "from time import time"), ("time.py", "def time(): pass\n")], "time", "your own named 'time'");
    refused(&[("a.py", "import numpy"), ("numpy.py", "")], "numpy", "your own named 'numpy'");
    assert_eq!(means(&[("a.py", "import numpy"), ("numpy/__init__.py", "")], "numpy"), Global::Path("numpy".into()));
    assert_eq!(means(&[("a.py", "import numpy.random as r"), ("numpy/__init__.py", "")], "r"), Global::Path("numpy.random".into()));
    refused(&[("a.py", "from b import x"), ("b.py", "from a import x")], "x", "in a circle");
    refused(&[("a.py", "from b import *"), ("b.py", "from a import *")], "x", "in a circle");
}

#[test]
fn files_are_read_once_and_only_when_asked_for() {
    let (mut env, read) = open(&[
        ("pkg/a.py", "from .b import helper, N\nfrom .c import f\nfrom pkg.b import first\ndef g(): pass\n"),
        HELPERS,
        ("pkg/c.py", ""),
        EMPTY,
    ]);
    assert_eq!(env.global(FunctionKey(0), "g"), Global::Function(FunctionKey(0)));
    assert!(read.lock().unwrap().is_empty());
    assert_eq!(env.global(FunctionKey(0), "helper"), Global::Function(FunctionKey(2)));
    assert_eq!(env.global(FunctionKey(0), "first"), Global::Function(FunctionKey(1)));
    assert_eq!(env.global(FunctionKey(0), "N"), int(7));
    assert_eq!(*read.lock().unwrap(), ["pkg/b.py"]);
    // A name is looked up in the file of the function that it stands in.
    assert_eq!(env.global(FunctionKey(2), "sq"), Global::Path("numpy.sqrt".into()));
    assert_eq!(env.global(FunctionKey(0), "sq"), Global::Missing);
    assert_eq!(env.functions().len(), 1);
}

#[test]
fn circles() {
    let circle = |files: &[(&'static str, &'static str)], name: &str| {
        let mut env = open(files).0;
        env.global(FunctionKey(0), name);
        env.circle()
    };
    let a = ("pkg/a.py", "import math\nfrom .b import f\n");
    let b = |text| ("pkg/b.py", text);
    let found = Some(vec![("pkg/a.py".to_owned(), 2), ("pkg/b.py".to_owned(), 1)]);
    assert_eq!(circle(&[a, b("from .a import g\ndef f(): pass\n"), EMPTY], "f"), found);
    assert_eq!(circle(&[a, b("from pkg import a\ndef f(): pass\n"), EMPTY], "f"), found);
    // Nobody has asked for the other file.
    assert_eq!(circle(&[a, b("from .a import g\ndef f(): pass\n"), EMPTY], "math"), None);
    for fine in
        ["def f():\n    from .a import g\n", "if TYPE_CHECKING:\n    from .a import g\ndef f(): pass\n", "from . import c\ndef f(): pass\n"]
    {
        assert_eq!(circle(&[a, b(fine), EMPTY, ("pkg/c.py", "")], "f"), None, "{fine}");
    }
    // A package that imports its own modules, which import each other through it, is none.
    let own = ("pkg/__init__.py", "from .a import g\nfrom . import c\n");
    assert_eq!(circle(&[("pkg/a.py", "from pkg import c\nimport pkg.c as d\n"), own, ("pkg/c.py", "N = 1\n")], "c.N"), None);
    let three = [("a.py", "from b import x"), ("b.py", "from c import x"), ("c.py", "\nimport b\nx = 1\n")];
    assert_eq!(circle(&three, "x"), Some(vec![("b.py".to_owned(), 1), ("c.py".to_owned(), 2)]));
}
