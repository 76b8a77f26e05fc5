//! What can go wrong between MIR and machine code. None of these is the user's fault, except a name of a target or CPU.

use cranelift_codegen::CodegenError;
use cranelift_module::ModuleError;

/// Why no code was made.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The target triple or CPU is unknown, or this build does not support it.
    #[error("no code can be made for {0}")]
    Target(String),
    /// The MIR breaks a rule of `mir::verify`: a bug of the stages before.
    #[error("malformed MIR in {function}: {message}")]
    Malformed {
        /// The function's name.
        function: String,
        /// The rule.
        message: String,
    },
    /// An operation that Cranelift does not have for this type.
    #[error("{op} on {ty} has no machine code")]
    Unsupported {
        /// The operation.
        op: String,
        /// The type.
        ty: String,
    },
    /// The caller has no address for a runtime function.
    #[error("the runtime has no function {0}")]
    MissingRuntime(&'static str),
    /// Cranelift refused a function.
    #[error("Cranelift: {0}")]
    Codegen(#[from] CodegenError),
    /// A module (memory, object file) could not be built.
    #[error("Cranelift: {0:?}")]
    Module(Box<ModuleError>),
    /// Code that cannot be linked: what Cranelift left holds something that artifacts do not know, or a stored artifact is not as it was made.
    #[error("code that cannot be linked: {0}")]
    Artifact(String),
    /// Unwind tables or an object file could not be written.
    #[error("{0}")]
    Write(String),
}

impl From<ModuleError> for Error {
    fn from(error: ModuleError) -> Self {
        Error::Module(Box::new(error))
    }
}
