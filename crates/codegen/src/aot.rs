//! Object files: the same lowering as for memory, position-independent, with an `.eh_frame`.
//!
//! Runtime functions stay undefined symbols. Entries are exported by [`symbol`]. Site tables (which text a
//! status stands for) are not in the file.

use cranelift_module::{Module, default_libcall_names};
use cranelift_object::{ObjectBuilder, ObjectModule};
use weft_abi::RtFn;
use weft_midend::mir::{self, FnId};

use crate::error::Error;
use crate::isa::Isa;
use crate::lower::Lowerer;

/// The symbol by which an object file exports the entry of a function: `weft_<name>`, or `weft_<name>_entry` where that is a
/// runtime function's symbol (`weft_sin`).
pub fn symbol(name: &str) -> String {
    let symbol = format!("weft_{name}");
    if RtFn::ALL.iter().any(|f| f.symbol() == symbol) { symbol + "_entry" } else { symbol }
}

/// A relocatable object file of the target's own format.
pub fn object(isa: &Isa, module: &mir::Module, name: &str) -> Result<Vec<u8>, Error> {
    let mut builder = ObjectBuilder::new(isa.object.clone(), name, default_libcall_names())?;
    builder.unwind_info(true);
    let mut lowerer =
        Lowerer::new(ObjectModule::new(builder), module, &|id, function| symbol(if id == FnId(0) { name } else { &function.name }))?;
    lowerer.run(&mut |module, id, ctx| Ok(module.define_function(id, ctx)?))?;
    lowerer.module.finish().emit().map_err(|e| Error::Write(format!("object file: {e}")))
}
