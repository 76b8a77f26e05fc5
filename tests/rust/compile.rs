//! From a case to the compiler: the root function and its types, over an environment that reads the case's text.

use weft_compiler::{Checked, CompileError, FileEnvironment, FunctionKey, Options, Rendered, Stage, Ty};

use crate::case::Case;

/// Why a case could not be compiled.
#[derive(Debug)]
pub enum Failure {
    /// weft refused it.
    Refused(Vec<Rendered>),
    /// The case or weft is broken.
    Broken(String),
}

impl Failure {
    /// For a case that should compile.
    pub fn text(&self) -> String {
        match self {
            Failure::Refused(list) => {
                format!("weft refuses the case:\n{}", list.iter().map(|r| r.rendered.as_str()).collect::<Vec<_>>().join("\n"))
            }
            Failure::Broken(text) => text.clone(),
        }
    }
}

impl From<CompileError> for Failure {
    fn from(error: CompileError) -> Self {
        match error {
            CompileError::Refused(list) => Failure::Refused(list),
            CompileError::Internal(text) => Failure::Broken(format!("internal compiler error: {text}")),
            CompileError::NoThread(text) => Failure::Broken(format!("no thread for compiling: {text}")),
        }
    }
}

/// The verdicts on a case's root function.
pub fn check(case: &Case) -> Result<Checked, Failure> {
    let (mut environment, root, types) = open(case)?;
    Ok(weft_compiler::check(&mut environment, root, &types, &Options::default())?)
}

/// One stage of a case's root function as text.
pub fn dump(case: &Case, stage: Stage) -> Result<String, Failure> {
    let (mut environment, root, types) = open(case)?;
    Ok(weft_compiler::dump(&mut environment, root, &types, &Options::default(), stage)?)
}

fn open(case: &Case) -> Result<(FileEnvironment, FunctionKey, Vec<Ty>), Failure> {
    let (name, types) = case.types().map_err(Failure::Broken)?;
    let mut environment = FileEnvironment::new(&case.shown, &case.text)
        .map_err(|(sources, diagnostics)| Failure::Refused(diagnostics.iter().map(|d| Rendered::new(d, &sources)).collect()))?;
    let root = environment.functions().iter().find(|f| f.name == name).map(|f| f.key);
    match root {
        Some(root) => Ok((environment, root, types)),
        None => Err(Failure::Broken(format!("the case defines no function '{name}'"))),
    }
}
