//! Machine code that is not yet at an address: what [`crate::make`] leaves, what [`crate::jit::link`] takes, and what the code cache keeps.
//!
//! It holds no address of the process that made it. Functions of the runtime and of the module, constants and library calls stand in it by
//! number or name, and [`Artifact::check`] proves of bytes from anywhere that linking them stays inside of what they bring along. Whether the
//! instructions are those that were once made is not for this file to know: whoever stores an artifact keeps a checksum of it.

use std::str::FromStr;

use cranelift_codegen::binemit;
use cranelift_codegen::ir::LibCall;
use serde::{Deserialize, Serialize};
use weft_abi::RtFn;

use crate::error::Error;

/// The code of one module.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Artifact {
    /// Every function, entry wrapper and helper, in the order in which they are laid out.
    pub(crate) functions: Vec<Piece>,
    /// Constants beside the code.
    pub(crate) data: Vec<Constant>,
    /// By MIR function: the number in `functions` of its entry wrapper, for an exported one.
    pub(crate) entries: Vec<Option<u32>>,
    /// How to unwind through the functions.
    pub(crate) unwind: Option<Unwind>,
}

/// One function.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Piece {
    /// For profilers.
    pub(crate) name: String,
    /// In bytes, a power of two.
    pub(crate) align: u32,
    #[serde(with = "serde_bytes")]
    pub(crate) code: Vec<u8>,
    pub(crate) patches: Vec<Patch>,
}

/// Constant bytes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Constant {
    /// In bytes, a power of two.
    pub(crate) align: u32,
    #[serde(with = "serde_bytes")]
    pub(crate) bytes: Vec<u8>,
}

/// A place in a function's code that gets an address.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Patch {
    /// Offset in the code.
    pub(crate) at: u32,
    pub(crate) kind: Kind,
    pub(crate) target: Target,
    pub(crate) addend: i64,
}

/// What a place is the address of.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) enum Target {
    /// A function of the module, by its number in [`Artifact::functions`].
    Function(u32),
    /// A constant, by its number.
    Constant(u32),
    /// A function of the runtime, by its symbol.
    Runtime(String),
    /// What Cranelift calls for an instruction that the machine lacks, by its name there.
    Library(String),
    /// An offset in the code of the function itself.
    Inside(u32),
}

macro_rules! kinds {
    ($($name:ident, $bytes:literal;)*) => {
        /// How an address is written: those of Cranelift's relocations that occur in code for memory.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
        pub(crate) enum Kind { $($name,)* }
        impl Kind {
            pub(crate) fn from_cranelift(reloc: binemit::Reloc) -> Option<Kind> {
                match reloc { $(binemit::Reloc::$name => Some(Kind::$name),)* _ => None }
            }
            pub(crate) fn cranelift(self) -> binemit::Reloc {
                match self { $(Kind::$name => binemit::Reloc::$name,)* }
            }
            /// Bytes that are written.
            const fn bytes(self) -> usize {
                match self { $(Kind::$name => $bytes,)* }
            }
        }
    };
}
kinds! {
    Abs8, 8;
    X86PCRel4, 4;
    X86CallPCRel4, 4;
    Arm64Call, 4;
    Aarch64AdrPrelPgHi21, 4;
    Aarch64AddAbsLo12Nc, 4;
}

/// An `.eh_frame` table, with the places where the functions' addresses belong.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Unwind {
    #[serde(with = "serde_bytes")]
    pub(crate) table: Vec<u8>,
    /// Offset in the table of 8 bytes, and the number of the function.
    pub(crate) addresses: Vec<(u32, u32)>,
}

/// The largest alignment: a page everywhere.
const MAX_ALIGN: u32 = 4096;

impl Artifact {
    /// Machine code in bytes.
    pub fn size(&self) -> usize {
        self.functions.iter().map(|f| f.code.len()).sum()
    }

    /// Whether linking and calling the entries stays inside of what is here. An error names what does not.
    pub fn check(&self) -> Result<(), Error> {
        self.fault().map_or(Ok(()), |what| Err(Error::Artifact(what)))
    }

    fn fault(&self) -> Option<String> {
        let is_function = |number: u32| (number as usize) < self.functions.len();
        let aligned = |align: u32| align.is_power_of_two() && align <= MAX_ALIGN;
        if !matches!(self.entries.first(), Some(Some(_))) {
            return Some("the root has no entry".into());
        }
        if let Some(entry) = self.entries.iter().flatten().find(|e| !is_function(**e)) {
            return Some(format!("an entry is function {entry} of {}", self.functions.len()));
        }
        for constant in &self.data {
            if constant.bytes.is_empty() || !aligned(constant.align) {
                return Some("a constant without bytes or alignment".into());
            }
        }
        for function in &self.functions {
            let name = &function.name;
            if function.code.is_empty() || !aligned(function.align) {
                return Some(format!("{name} has no code or no alignment"));
            }
            for patch in &function.patches {
                if (patch.at as usize).checked_add(patch.kind.bytes()).is_none_or(|end| end > function.code.len()) {
                    return Some(format!("{name} is patched at {} behind its end", patch.at));
                }
                let known = match &patch.target {
                    Target::Function(number) => is_function(*number),
                    Target::Constant(number) => (*number as usize) < self.data.len(),
                    Target::Runtime(symbol) => runtime(symbol).is_some(),
                    Target::Library(call) => LibCall::from_str(call).is_ok(),
                    Target::Inside(offset) => (*offset as usize) <= function.code.len(),
                };
                // Addends step over the end of an instruction, or into a constant; nothing needs more.
                if !known || !(-64..=64).contains(&patch.addend) {
                    return Some(format!("{name} refers to {:?} + {}", patch.target, patch.addend));
                }
            }
        }
        let unwind = self.unwind.as_ref()?;
        if !is_table(&unwind.table) {
            return Some("the unwind table is no chain of entries".into());
        }
        let fits = |(at, function): &(u32, u32)| {
            (*at as usize).checked_add(8).is_some_and(|end| end <= unwind.table.len()) && is_function(*function)
        };
        (!unwind.addresses.iter().all(fits)).then(|| "the unwind table has an address outside of it".into())
    }
}

/// The runtime function with this symbol.
pub(crate) fn runtime(symbol: &str) -> Option<RtFn> {
    RtFn::ALL.iter().copied().find(|f| f.symbol() == symbol)
}

/// Whether the lengths in a table lead from entry to entry to a last one of length 0 at its end.
fn is_table(table: &[u8]) -> bool {
    let mut rest = table;
    while let Some((length, behind)) = rest.split_first_chunk::<4>() {
        let length = u32::from_le_bytes(*length) as usize;
        if length == 0 {
            return behind.is_empty();
        }
        match behind.get(length..) {
            Some(next) if length >= 4 => rest = next,
            _ => return false,
        }
    }
    false
}

#[cfg(test)]
mod tests;
