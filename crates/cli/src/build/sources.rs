//! Which files are built, and the modules that they are.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use super::Failure;
use crate::problem::Problem;

/// A Python file to be built.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Source {
    /// Its path, as the user wrote it or found in a folder.
    pub path: PathBuf,
    /// The module's dotted name, from the packages that it lies in.
    pub module: String,
    /// Whether the user named the file itself.
    pub named: bool,
}

impl Source {
    fn new(path: &Path, named: bool) -> Result<Source, Problem> {
        let full = path.canonicalize().map_err(|e| Problem::io(format!("cannot read {}: {e}", path.display())))?;
        let stem = full.file_stem().map(|s| s.to_string_lossy().into_owned()).unwrap_or_default();
        let is_identifier = |name: &str| {
            !name.is_empty() && !name.starts_with(|c: char| c.is_ascii_digit()) && name.chars().all(|c| c.is_alphanumeric() || c == '_')
        };
        if !is_identifier(&stem) {
            return Err(Problem::usage(format!("{}: '{stem}' is no name for a Python module; rename the file", path.display())));
        }
        if !stem.is_ascii() {
            return Err(Problem::usage(format!(
                "{}: weft builds no module whose name '{stem}' is not of ASCII letters, digits and '_'; rename the file",
                path.display()
            )));
        }
        let mut parts = vec![stem];
        let mut folder = full.parent();
        while let Some(package) = folder.filter(|f| f.join("__init__.py").is_file()) {
            parts.push(package.file_name().map(|n| n.to_string_lossy().into_owned()).unwrap_or_default());
            folder = package.parent();
        }
        parts.reverse();
        Ok(Source { path: path.to_owned(), module: parts.join("."), named })
    }

    /// The file's name without `.py`.
    pub fn stem(&self) -> &str {
        self.last()
    }

    /// The module's name without its packages.
    pub fn last(&self) -> &str {
        self.module.rsplit('.').next().unwrap_or(&self.module)
    }

    /// The folder for the module's results inside an output folder: packages stay folders.
    pub fn under(&self, folder: &Path) -> PathBuf {
        match self.module.rsplit_once('.') {
            Some((packages, _)) => packages.split('.').fold(folder.to_owned(), |path, name| path.join(name)),
            None => folder.to_owned(),
        }
    }

    /// The `__init__.py` of each package that the module lies in, by its path in a wheel.
    pub fn package_files(&self) -> Result<Vec<(String, Vec<u8>)>, Problem> {
        let full = self.path.canonicalize().map_err(|e| Problem::io(format!("cannot read {}: {e}", self.path.display())))?;
        let packages: Vec<&str> = self.module.split('.').collect();
        let mut files = Vec::new();
        for depth in 1..packages.len() {
            let Some(folder) = full.ancestors().nth(packages.len() - depth) else { continue };
            let init = folder.join("__init__.py");
            let bytes = std::fs::read(&init).map_err(|e| Problem::io(format!("cannot read {}: {e}", init.display())))?;
            files.push((format!("{}/__init__.py", packages[..depth].join("/")), bytes));
        }
        Ok(files)
    }
}

/// The files that `paths` name; of a folder all Python files in it and below.
pub fn find(paths: &[PathBuf]) -> Result<Vec<Source>, Failure> {
    let mut found: Vec<Source> = Vec::new();
    for path in paths {
        if path.is_dir() {
            let mut files = Vec::new();
            walk(path, &mut files)?;
            files.sort();
            for file in files {
                found.push(Source::new(&file, false)?);
            }
        } else {
            found.push(Source::new(path, true)?);
        }
    }
    let mut seen: BTreeMap<PathBuf, ()> = BTreeMap::new();
    found.retain(|source| source.path.canonicalize().is_ok_and(|full| seen.insert(full, ()).is_none()));
    Ok(found)
}

/// Whether a folder is entered: not those of tools and environments, and no link, which may lead back.
fn is_entered(path: &Path, name: &str) -> bool {
    path.is_dir() && !path.is_symlink() && !name.starts_with('.') && name != "__pycache__" && !path.join("pyvenv.cfg").exists()
}

fn walk(folder: &Path, files: &mut Vec<PathBuf>) -> Result<(), Problem> {
    let fail = |e: std::io::Error| Problem::io(format!("cannot read {}: {e}", folder.display()));
    for entry in std::fs::read_dir(folder).map_err(fail)? {
        let path = entry.map_err(fail)?.path();
        let name = path.file_name().map(|n| n.to_string_lossy().into_owned()).unwrap_or_default();
        if is_entered(&path, &name) {
            walk(&path, files)?;
        } else if path.extension().is_some_and(|e| e == "py") && path.is_file() {
            files.push(path);
        }
    }
    Ok(())
}

/// The files of a package, by their paths in a wheel, without those that building and running leave behind.
pub fn data_files(package: &Path) -> Result<Vec<(String, Vec<u8>)>, Problem> {
    let fail = |path: &Path, e: std::io::Error| Problem::io(format!("cannot read {}: {e}", path.display()));
    let full = package.canonicalize().map_err(|e| fail(package, e))?;
    // Above the top package.
    let root = full.ancestors().find(|folder| !folder.join("__init__.py").is_file()).unwrap_or(&full).to_owned();
    let mut found = Vec::new();
    let mut folders = vec![full];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(&folder).map_err(|e| fail(&folder, e))? {
            let path = entry.map_err(|e| fail(&folder, e))?.path();
            let name = path.file_name().map(|n| n.to_string_lossy().into_owned()).unwrap_or_default();
            if name.starts_with('.') || name == "__pycache__" {
                continue;
            }
            if path.is_dir() {
                folders.extend(is_entered(&path, &name).then_some(path));
            } else if ![".so", ".pyc", ".dylib", ".o"].iter().any(|end| name.ends_with(end)) {
                let inside = path.strip_prefix(&root).unwrap_or(&path);
                let inside = inside.components().map(|c| c.as_os_str().to_string_lossy().into_owned()).collect::<Vec<_>>().join("/");
                found.push((inside, std::fs::read(&path).map_err(|e| fail(&path, e))?));
            }
        }
    }
    Ok(found)
}
