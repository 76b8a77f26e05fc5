//! MIR to an [`Artifact`]: the common lowering, compiled by Cranelift into a module that only keeps what it is given.
//!
//! Everything that runs in this process goes this way, freshly compiled or kept from an earlier process, so there is one way from an artifact to
//! an address ([`crate::jit::link`]) and the tests of either are tests of both.

use std::collections::HashMap;

use cranelift_codegen::Context;
use cranelift_codegen::control::ControlPlane;
use cranelift_codegen::ir::Signature;
use cranelift_codegen::isa::unwind::UnwindInfo;
use cranelift_codegen::isa::{OwnedTargetIsa, TargetIsa};
use cranelift_module::{
    DataDescription, DataId, FuncId, Init, Linkage, Module, ModuleDeclarations, ModuleError, ModuleReloc, ModuleRelocTarget, ModuleResult,
};
use weft_midend::mir;

use crate::artifact::{Artifact, Constant, Kind, Patch, Piece, Target, runtime};
use crate::error::Error;
use crate::isa::Isa;
use crate::lower::{Lowerer, Names};
use crate::unwind;

/// Compiles a module.
pub fn make(isa: &Isa, mir: &mir::Module) -> Result<Artifact, Error> {
    if !matches!(mir.functions.first().map(|f| &f.kind), Some(mir::FnKind::Function { exported: true, .. })) {
        return Err(Error::Malformed { function: "the module".into(), message: "the root is not exported".into() });
    }
    let mut lowerer = Lowerer::new(Keeper::new(isa.memory.clone()), mir, &Names::INNER)?;
    let mut rules: Vec<(u32, UnwindInfo)> = Vec::new();
    lowerer.run(&mut |module, id, ctx| {
        module.define_function(id, ctx)?;
        if let (Some(code), Some(&number)) = (ctx.compiled_code(), module.numbers.get(&id))
            && let Some(info) = code.create_unwind_info(module.isa())?
        {
            rules.push((number, info));
        }
        Ok(())
    })?;
    let Lowerer { module, symbols, .. } = lowerer;
    let unwind = unwind::table(module.isa(), rules)?;
    let entries = symbols.entries.iter().map(|id| id.and_then(|id| module.numbers.get(&id).copied())).collect();
    let functions = module.functions.iter().map(|kept| module.piece(kept)).collect::<Result<_, _>>()?;
    let data = module.data.iter().map(|c| c.clone().ok_or_else(|| Error::Artifact("a constant is not defined".into())));
    let artifact = Artifact { functions, data: data.collect::<Result<_, _>>()?, entries, unwind };
    artifact.check()?;
    Ok(artifact)
}

/// A function as Cranelift leaves it.
struct Kept {
    id: FuncId,
    align: u64,
    code: Vec<u8>,
    relocs: Vec<ModuleReloc>,
}

/// A module that keeps code and constants where they are.
struct Keeper {
    isa: OwnedTargetIsa,
    declarations: ModuleDeclarations,
    functions: Vec<Kept>,
    /// The number in `functions` of what is defined.
    numbers: HashMap<FuncId, u32>,
    /// By [`DataId`].
    data: Vec<Option<Constant>>,
}

impl Keeper {
    fn new(isa: OwnedTargetIsa) -> Keeper {
        Keeper { isa, declarations: ModuleDeclarations::default(), functions: Vec::new(), numbers: HashMap::new(), data: Vec::new() }
    }

    fn piece(&self, kept: &Kept) -> Result<Piece, Error> {
        let name = self.declarations.get_function_decl(kept.id).linkage_name(kept.id).into_owned();
        let patches = kept.relocs.iter().map(|reloc| self.patch(reloc, kept.id)).collect::<Result<_, _>>()?;
        let align = u32::try_from(kept.align).map_err(|_| Error::Artifact(format!("{name} is aligned to {}", kept.align)))?;
        Ok(Piece { name, align, code: kept.code.clone(), patches })
    }

    fn patch(&self, reloc: &ModuleReloc, inside: FuncId) -> Result<Patch, Error> {
        let unknown = || Error::Artifact(format!("a {:?} of {:?}", reloc.kind, reloc.name));
        let target = match &reloc.name {
            name @ ModuleRelocTarget::User { index, .. } if ModuleDeclarations::is_function(name) => {
                let id = FuncId::from_u32(*index);
                match self.numbers.get(&id) {
                    Some(number) => Target::Function(*number),
                    None => {
                        let symbol = self.declarations.get_function_decl(id).linkage_name(id);
                        Target::Runtime(runtime(&symbol).ok_or_else(unknown)?.symbol().to_owned())
                    }
                }
            }
            ModuleRelocTarget::User { index, .. } => Target::Constant(*index),
            ModuleRelocTarget::LibCall(call) => Target::Library(call.to_string()),
            ModuleRelocTarget::FunctionOffset(id, offset) if *id == inside => Target::Inside(*offset),
            ModuleRelocTarget::FunctionOffset(..) | ModuleRelocTarget::KnownSymbol(_) => return Err(unknown()),
        };
        Ok(Patch { at: reloc.offset, kind: Kind::from_cranelift(reloc.kind).ok_or_else(unknown)?, target, addend: reloc.addend })
    }
}

impl Module for Keeper {
    fn isa(&self) -> &dyn TargetIsa {
        &*self.isa
    }

    fn declarations(&self) -> &ModuleDeclarations {
        &self.declarations
    }

    fn declare_function(&mut self, name: &str, linkage: Linkage, signature: &Signature) -> ModuleResult<FuncId> {
        Ok(self.declarations.declare_function(name, linkage, signature)?.0)
    }

    fn declare_anonymous_function(&mut self, signature: &Signature) -> ModuleResult<FuncId> {
        self.declarations.declare_anonymous_function(signature)
    }

    fn declare_data(&mut self, name: &str, linkage: Linkage, writable: bool, tls: bool) -> ModuleResult<DataId> {
        Ok(self.declarations.declare_data(name, linkage, writable, tls)?.0)
    }

    fn declare_anonymous_data(&mut self, writable: bool, tls: bool) -> ModuleResult<DataId> {
        self.declarations.declare_anonymous_data(writable, tls)
    }

    fn define_function_with_control_plane(&mut self, id: FuncId, ctx: &mut Context, plane: &mut ControlPlane) -> ModuleResult<()> {
        ctx.compile(&*self.isa, plane)?;
        let buffer = &ctx.compiled_code().expect("compiled").buffer;
        let (align, code) = (u64::from(buffer.alignment), buffer.data().to_vec());
        let relocs: Vec<_> = buffer.relocs().iter().map(|reloc| ModuleReloc::from_mach_reloc(reloc, &ctx.func, id)).collect();
        self.define_function_bytes(id, align, &code, &relocs)
    }

    fn define_function_bytes(&mut self, id: FuncId, align: u64, code: &[u8], relocs: &[ModuleReloc]) -> ModuleResult<()> {
        let align = align.max(u64::from(self.isa.function_alignment().minimum)).max(self.isa.symbol_alignment());
        if self.numbers.insert(id, self.functions.len() as u32).is_some() {
            return Err(ModuleError::DuplicateDefinition(self.declarations.get_function_decl(id).linkage_name(id).into_owned()));
        }
        self.functions.push(Kept { id, align, code: code.to_vec(), relocs: relocs.to_vec() });
        Ok(())
    }

    fn define_data(&mut self, id: DataId, data: &DataDescription) -> ModuleResult<()> {
        let bytes = match &data.init {
            Init::Bytes { contents } if data.data_decls.is_empty() && data.function_decls.is_empty() => contents.to_vec(),
            Init::Bytes { .. } | Init::Zeros { .. } | Init::Uninitialized => {
                return Err(ModuleError::InvalidImportDefinition("a constant that is more than bytes".into()));
            }
        };
        let index = id.as_u32() as usize;
        if self.data.len() <= index {
            self.data.resize(index + 1, None);
        }
        self.data[index] = Some(Constant { align: data.align.unwrap_or(8) as u32, bytes });
        Ok(())
    }
}
