//! The user's files as imports find them.
//!
//! Two folders are searched for an absolute import: the one above the top package of the importing file, which for a file in no package is
//! its own folder. Dots count packages. Where both `name.py` and a compiled `name.….so` lie, the text is what is meant: the other may be
//! what `weft build` made of it. Absent: `sys.path`, and packages without `__init__.py`.

use std::path::{Path, PathBuf};

use weft_compiler::{FileEnvironment, Found, Modules, Place, open_file};

use crate::functions::show_all;
use crate::problem::Problem;
use crate::{EXIT_OK, Look};

/// The files of this machine.
#[derive(Debug)]
struct Files {
    /// The current folder, to show short paths; `None` where the user wrote a path in full.
    current: Option<PathBuf>,
}

/// The environment of a file. The outer error is a file that cannot be read, the inner one a text that is refused.
pub fn environment(path: &Path, look: Look) -> Result<Result<FileEnvironment, weft_compiler::CompileError>, Problem> {
    let fail = |e: std::io::Error| Problem::io(format!("cannot read {}: {e}", path.display()));
    let text = std::fs::read_to_string(path).map_err(fail)?;
    let full = path.canonicalize().map_err(fail)?;
    let current = if path.is_relative() { std::env::current_dir().and_then(|folder| folder.canonicalize()).ok() } else { None };
    let place = Place { id: text_of(&full), path: text_of(path), package: is_init(&full) };
    let classes = look.classes.map(|of| of(&place.id));
    Ok(open_file(Box::new(Files { current }), place, &text).map(|env| env.with_classes(classes)))
}

/// The problem of the files that were read for an environment importing each other, if they do.
pub fn circle(env: &FileEnvironment) -> Result<(), Problem> {
    let Some(circle) = env.circle() else { return Ok(()) };
    let steps: Vec<String> = circle.iter().map(|(path, line)| format!("{path}:{line}")).collect();
    let first = circle.first().map_or("", |(path, _)| path);
    let message = format!("files import each other in a circle: {} -> {first}", steps.join(" -> "));
    Err(Problem::cycle(message).help("move what both need into a file of its own that imports neither"))
}

/// Shows a circle of imports; gives the exit status.
pub fn show_circle(env: &FileEnvironment, look: Look) -> u8 {
    circle(env).map_or_else(|problem| problem.show(look.json), |()| EXIT_OK)
}

/// As [`environment`]; what is wrong is printed and its exit status returned.
pub fn open(path: &Path, look: Look) -> Result<FileEnvironment, u8> {
    match environment(path, look) {
        Ok(Ok(env)) => Ok(env),
        Ok(Err(error)) => Err(show_all(&error, look)),
        Err(problem) => Err(problem.show(look.json)),
    }
}

fn text_of(path: &Path) -> String {
    path.display().to_string()
}

fn is_init(path: &Path) -> bool {
    path.file_name().is_some_and(|name| name == "__init__.py")
}

fn is_package(folder: &Path) -> bool {
    folder.join("__init__.py").is_file()
}

impl Files {
    fn file(&self, path: &Path) -> Found {
        // A link and its target are one file to Python only by name; here they are one, which tells circles more surely.
        let Ok(full) = path.canonicalize() else { return Found::Missing };
        let shown = self.current.as_ref().and_then(|current| full.strip_prefix(current).ok()).unwrap_or(&full);
        Found::File(Place { id: text_of(&full), path: text_of(shown), package: is_init(path) })
    }

    /// What a name in a folder is.
    fn inside(&self, folder: &Path, name: &str) -> Found {
        let (package, file) = (folder.join(name), folder.join(format!("{name}.py")));
        if is_package(&package) {
            return self.file(&package.join("__init__.py"));
        }
        if file.is_file() {
            return self.file(&file);
        }
        let compiled = |entry: std::fs::DirEntry| {
            let found = entry.file_name().to_string_lossy().into_owned();
            found.strip_prefix(name).is_some_and(|rest| rest.starts_with('.') && (rest.ends_with(".so") || rest.ends_with(".pyd")))
        };
        if std::fs::read_dir(folder).is_ok_and(|entries| entries.flatten().any(compiled)) {
            return Found::Other(format!("a name of the compiled module '{name}', which has no Python text"));
        }
        if package.is_dir()
            && std::fs::read_dir(&package).is_ok_and(|e| e.flatten().any(|e| e.path().extension().is_some_and(|x| x == "py")))
        {
            return Found::Other(format!("a name of the folder {}, which has no __init__.py", package.display()));
        }
        Found::Missing
    }
}

impl Modules for Files {
    fn find(&self, from: &str, level: u32, module: &str) -> Found {
        let Some(own) = Path::new(from).parent() else { return Found::Foreign };
        let mut folder = own.to_owned();
        if level == 0 {
            while is_package(&folder) && folder.pop() {}
        }
        for up in 0..level {
            if up > 0 {
                folder.pop();
            }
            if !is_package(&folder) {
                return Found::Other(match up {
                    0 => "a relative import in a file that lies in no package (its folder has no __init__.py)".into(),
                    _ => "a relative import from above the top package".into(),
                });
            }
        }
        if module.is_empty() {
            return self.file(&folder.join("__init__.py"));
        }
        let mut found = Found::Missing;
        for (at, name) in module.split('.').enumerate() {
            if at > 0 {
                // Only a package has modules.
                match &found {
                    Found::File(place) if place.package => folder = Path::new(&place.id).parent().map_or(folder, Path::to_owned),
                    Found::File(_) => return Found::Missing,
                    Found::Other(_) | Found::Missing | Found::Foreign => return found,
                }
            }
            found = self.inside(&folder, name);
            if at == 0 && level == 0 && found == Found::Missing {
                return Found::Foreign;
            }
        }
        found
    }

    fn read(&self, place: &Place) -> Result<String, String> {
        std::fs::read_to_string(&place.id).map_err(|error| error.to_string())
    }
}
