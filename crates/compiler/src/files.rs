//! Source that comes as the text of a file.

use weft_frontend::Sources;
use weft_frontend::env::{Environment, FunctionKey};
use weft_frontend::module::{FileEnvironment, Modules, Place};
use weft_frontend::syntax;

use crate::error::CompileError;
use crate::stack::with_large_stack;

/// The names and functions of a file's text, and of the user's other files that it imports, which `modules` finds.
pub fn open_file(modules: Box<dyn Modules>, place: Place, text: &str) -> Result<FileEnvironment, CompileError> {
    with_large_stack(|| {
        FileEnvironment::among(modules, place, text).map_err(|(sources, diagnostics)| CompileError::refused(&diagnostics, &sources))
    })
    .unwrap_or_else(Err)
}

/// Checks what can be checked without argument types: that the function's text uses nothing unsupported.
pub fn parse_function(env: &mut (dyn Environment + Send), function: FunctionKey) -> Result<(), CompileError> {
    with_large_stack(|| {
        let source = env.source(function).map_err(CompileError::Internal)?;
        let mut sources = Sources::default();
        syntax::parse_function(&mut sources, source).map(drop).map_err(|diagnostics| CompileError::refused(&diagnostics, &sources))
    })
    .unwrap_or_else(Err)
}
