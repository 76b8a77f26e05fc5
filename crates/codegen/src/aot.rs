//! Object files: the same lowering as for memory, position-independent, with an `.eh_frame`.
//!
//! Runtime functions stay undefined symbols. A file may hold the code of several functions, each made for its own argument types, and
//! [`doors`](crate::doors): what the world outside finds them by.

use cranelift_codegen::isa::OwnedTargetIsa;
use cranelift_codegen::isa::unwind::UnwindInfo;
use cranelift_module::{FuncId, Linkage, Module, default_libcall_names};
use cranelift_object::{ObjectBuilder, ObjectModule};
use weft_midend::mir;

use crate::eh_frame;
use crate::error::Error;
use crate::isa::Isa;
use crate::lower::{Lowerer, Names};
use crate::signature;

/// An object file that is being made.
pub struct ObjectFile {
    pub(crate) module: ObjectModule,
    isa: OwnedTargetIsa,
    /// The rules for unwinding each function.
    unwind: Vec<(FuncId, UnwindInfo)>,
    parts: usize,
}

impl ObjectFile {
    /// An empty one, with a name for whoever reads its symbol table.
    pub fn new(isa: &Isa, name: &str) -> Result<ObjectFile, Error> {
        let mut builder = ObjectBuilder::new(isa.object.clone(), name, default_libcall_names())?;
        // So that a linker can leave out what nobody uses.
        builder.per_function_section(true);
        Ok(ObjectFile { isa: isa.object.clone(), module: ObjectModule::new(builder), unwind: Vec::new(), parts: 0 })
    }

    /// Adds the code of a module; its root's entry is exported as `symbol`.
    pub fn add(mut self, mir: &mir::Module, symbol: &str) -> Result<ObjectFile, Error> {
        let prefix = format!("weft.{}", self.parts);
        let mut lowerer = Lowerer::new(self.module, mir, &Names { prefix: &prefix, root: Some(symbol) })?;
        let unwind = &mut self.unwind;
        lowerer.run(&mut |module, id, ctx| {
            module.define_function(id, ctx)?;
            if let Some(code) = ctx.compiled_code() {
                unwind.extend(code.create_unwind_info(module.isa())?.map(|info| (id, info)));
            }
            Ok(())
        })?;
        self.module = lowerer.module;
        self.parts += 1;
        Ok(self)
    }

    /// The entry with a symbol, in this file or in another that it will be linked with.
    pub(crate) fn entry(&mut self, symbol: &str) -> Result<FuncId, Error> {
        let conv = self.module.isa().default_call_conv();
        Ok(self.module.declare_function(symbol, Linkage::Import, &signature::of_entry(conv))?)
    }

    /// A relocatable object file of the target's own format.
    pub fn finish(self) -> Result<Vec<u8>, Error> {
        // The module goes with the product; its rules for unwinding are made before.
        let isa = self.isa;
        let mut product = self.module.finish();
        eh_frame::add(&mut product, &*isa, self.unwind)?;
        product.emit().map_err(|e| Error::Write(format!("object file: {e}")))
    }
}
