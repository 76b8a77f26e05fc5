//! Why a function could not be compiled, ready to be shown.

use weft_frontend::Sources;
use weft_frontend::diag::{Code, Diagnostic, render};

/// Whose fault a refusal is, for the choice of the Python exception.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fault {
    /// The function uses what weft does not compile: `weft.UnsupportedError`.
    Unsupported,
    /// The arguments have types that the function cannot take: `TypeError`.
    Types,
}

/// One diagnostic, rendered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rendered {
    /// Stable code, for example `E0301`.
    pub code: &'static str,
    /// The sentence alone.
    pub message: String,
    /// With the source, a caret and advice; no colour.
    pub rendered: String,
    /// As above in colour (ANSI).
    pub coloured: String,
    /// The user's file.
    pub file: String,
    /// Line in it.
    pub line: u32,
    /// Whose fault it is.
    pub fault: Fault,
}

impl Rendered {
    /// Renders a diagnostic.
    pub fn new(diagnostic: &Diagnostic, sources: &Sources) -> Self {
        Rendered {
            code: diagnostic.code.as_str(),
            message: diagnostic.message.clone(),
            rendered: render(diagnostic, sources, false),
            coloured: render(diagnostic, sources, true),
            file: sources.get(diagnostic.span.file).path.clone(),
            line: sources.start(diagnostic.span).line,
            fault: fault(diagnostic.code),
        }
    }
}

/// Argument-dependent refusals are type errors; what no argument could mend is unsupported.
fn fault(code: Code) -> Fault {
    match code {
        Code::TypeMismatch
        | Code::JoinMismatch
        | Code::ReturnMismatch
        | Code::ArgumentCount
        | Code::ArgumentType
        | Code::ReadOnly
        | Code::IndexCount
        | Code::UnpackCount => Fault::Types,
        Code::Syntax
        | Code::TooDeep
        | Code::NotAFunction
        | Code::NoSource
        | Code::UnsupportedStatement
        | Code::UnsupportedExpression
        | Code::UnsupportedParameter
        | Code::UnsupportedCall
        | Code::IntTooLarge
        | Code::UnsupportedGlobal
        | Code::UnsupportedTarget
        | Code::UnknownName
        | Code::UnknownAttribute
        | Code::NotConstant
        | Code::RecursiveType
        | Code::SerialPrange => Fault::Unsupported,
    }
}

/// Why there is no code.
#[derive(Debug, Clone, thiserror::Error)]
pub enum CompileError {
    /// The source or its types were refused; at least one diagnostic.
    #[error("{}", .0.iter().map(|r| r.rendered.as_str()).collect::<Vec<_>>().join("\n"))]
    Refused(Vec<Rendered>),
    /// A bug of weft.
    #[error("weft: internal compiler error: {0}; please report it")]
    Internal(String),
    /// The system gives no thread for compiling; its reason.
    #[error(
        "there is no thread for compiling: the compiling thread could not be started ({0}); raise the process's limit of memory or threads"
    )]
    NoThread(String),
}

impl CompileError {
    /// From a stage's diagnostics.
    pub fn refused(diagnostics: &[Diagnostic], sources: &Sources) -> Self {
        CompileError::Refused(diagnostics.iter().map(|d| Rendered::new(d, sources)).collect())
    }
}
