//! What a door must know of compiled functions whose compiler has gone: the description that `weft build` puts beside their code.
//!
//! Written by the compiler, read when an extension or a library is loaded; both are of one version, which [`VERSION`] guards.

use serde::{Deserialize, Serialize};

use crate::{Const, Site, Tag, Ty};

/// The form of this description. A reader refuses any other.
pub const VERSION: u32 = 3;

/// The functions of one extension, library or program.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Module {
    /// Its name.
    pub name: String,
    /// The docstring of its source.
    pub doc: Option<String>,
    /// What it exports, in order of the source.
    pub functions: Vec<Function>,
    /// The processors that its code was made for, the best first: each has a table of entries of its own.
    pub cpus: Vec<Cpu>,
    /// The classes of which values pass the border, and those that are raised.
    pub classes: Classes,
}

/// Classes of the user's, as the door finds them where the code is loaded.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Classes {
    /// The definitions that stand in the module's own source: its text with all else left blank, so that lines keep their numbers.
    pub text: String,
    /// Path of the source.
    pub file: String,
    /// The same for type checkers.
    pub stub: String,
    /// Those whose instances are values.
    pub values: Vec<Class>,
    /// Exception classes by [`crate::UserClass::key`]; `None` for one that is not raised.
    pub exceptions: Vec<Option<Home>>,
}

/// Where a class is found.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Home {
    /// `__module__`; empty for the module that is built.
    pub module: String,
    /// `__qualname__`.
    pub qualname: String,
}

/// A class whose instances are values.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Class {
    /// Its name in types.
    pub tag: Tag,
    /// Where it is found.
    pub home: Home,
    /// Names of its fields or items, or of its members.
    pub names: Vec<String>,
    /// Of a class whose objects have fields: their types.
    pub types: Vec<Ty>,
    /// Fields that a call of the class cannot give; their defaults are attributes of the class.
    pub later: Vec<String>,
}

impl Module {
    /// Number of entries for one processor.
    pub fn entries(&self) -> usize {
        self.functions.iter().map(|f| f.variants.len()).sum()
    }

    /// As bytes, for beside the code.
    pub fn encode(&self) -> Result<Vec<u8>, String> {
        postcard::to_allocvec(&(VERSION, self)).map_err(|e| e.to_string())
    }

    /// From such bytes.
    pub fn decode(bytes: &[u8]) -> Result<Module, String> {
        let (version, rest) = postcard::take_from_bytes::<u32>(bytes).map_err(|e| e.to_string())?;
        if version != VERSION {
            return Err(format!("its description has version {version}, and this runtime reads version {VERSION}"));
        }
        postcard::from_bytes(rest).map_err(|e| e.to_string())
    }
}

/// A processor that code was made for.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Cpu {
    /// Its name, as the user wrote it.
    pub name: String,
    /// What it must have beyond the baseline of its architecture, by Rust's names of target features.
    pub features: Vec<String>,
}

/// One exported function.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Function {
    /// Its name.
    pub name: String,
    /// Its docstring.
    pub doc: Option<String>,
    /// Path of its source.
    pub file: String,
    /// Line of its first decorator, or of its `def`.
    pub line: u32,
    /// Its parameters in order.
    pub params: Vec<Param>,
    /// Text of the result's annotation.
    pub returns: Option<String>,
    /// Threads that a call may use; 0 for the pool's size.
    pub threads: u32,
    /// The signatures that it was compiled for, those to be preferred first.
    pub variants: Vec<Variant>,
}

/// How a parameter may be passed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Passing {
    /// By position only.
    Position,
    /// By position or by keyword.
    Either,
    /// By keyword only.
    Keyword,
}

/// A parameter.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Param {
    /// Its name.
    pub name: String,
    /// How it may be passed.
    pub passing: Passing,
    /// Its default.
    pub default: Option<Const>,
    /// Where the default is a constant instance of a class, held as `default`: the class.
    pub default_class: Option<Tag>,
    /// Text of its annotation.
    pub annotation: Option<String>,
}

/// One signature of a function, compiled.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Variant {
    /// Types of the parameters.
    pub params: Vec<Ty>,
    /// Type of the result.
    pub ret: Ty,
    /// Number of its entry in the table of a processor.
    pub entry: u32,
    /// By parameter: whether arrays that are passed there may be written.
    pub writes: Vec<bool>,
    /// By index: `status - 1` of a failed call.
    pub sites: Vec<Site>,
    /// The parallel loops, whose places are no frames of a traceback.
    pub loops: Vec<Place>,
}

/// A line of a function.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Place {
    /// Path of the file.
    pub file: String,
    /// Name of the function.
    pub function: String,
    /// The line.
    pub line: u32,
}
