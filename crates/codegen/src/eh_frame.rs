//! The `.eh_frame` of an object file, for debuggers, profilers and the backtrace of a panic in the runtime.
//!
//! `cranelift-object` can write one, with absolute addresses, which a shared library may not have in a section that is not written
//! (`DT_TEXTREL`; SELinux refuses such files). This one is position-independent. Mach-O gets none: its form needs pairs of relocations, and
//! nothing unwinds through compiled code in a normal run.

use cranelift_codegen::isa::TargetIsa;
use cranelift_codegen::isa::unwind::UnwindInfo;
use cranelift_module::FuncId;
use cranelift_object::ObjectProduct;
use cranelift_object::object::write::{Relocation, StandardSection, SymbolId};
use cranelift_object::object::{BinaryFormat, RelocationEncoding, RelocationFlags, RelocationKind};
use gimli::RunTimeEndian;
use gimli::constants::{DW_EH_PE_pcrel, DW_EH_PE_sdata4, DwEhPe};
use gimli::write::{Address, EhFrame, EndianVec, FrameTable, RelocateWriter, RelocationTarget};

use crate::error::Error;

/// Adds the rules of `functions` to a finished object.
pub(crate) fn add(product: &mut ObjectProduct, isa: &dyn TargetIsa, functions: Vec<(FuncId, UnwindInfo)>) -> Result<(), Error> {
    let Some(mut cie) = isa.create_systemv_cie() else { return Ok(()) };
    if product.object.format() != BinaryFormat::Elf {
        return Ok(());
    }
    cie.fde_address_encoding = DwEhPe(DW_EH_PE_pcrel.0 | DW_EH_PE_sdata4.0);
    let mut table = FrameTable::default();
    let cie = table.add_cie(cie);
    let mut symbols: Vec<SymbolId> = Vec::new();
    for (id, info) in functions {
        if let UnwindInfo::SystemV(info) = info {
            table.add_fde(cie, info.to_fde(Address::Symbol { symbol: symbols.len(), addend: 0 }));
            symbols.push(product.function_symbol(id));
        }
    }
    if symbols.is_empty() {
        return Ok(());
    }
    let mut frame = EhFrame(Section { writer: EndianVec::new(RunTimeEndian::Little), relocations: Vec::new() });
    let wrong = |error: &dyn std::fmt::Display| Error::Write(format!("unwind tables: {error}"));
    table.write_eh_frame(&mut frame).map_err(|e| wrong(&e))?;
    let Section { writer, relocations } = frame.0;
    let section = product.object.section_id(StandardSection::EhFrame);
    product.object.append_section_data(section, &writer.into_vec(), 8);
    for relocation in relocations {
        let RelocationTarget::Symbol(symbol) = relocation.target else { continue };
        let flags =
            RelocationFlags::Generic { kind: RelocationKind::Relative, encoding: RelocationEncoding::Generic, size: relocation.size * 8 };
        let place = Relocation { offset: relocation.offset as u64, symbol: symbols[symbol], addend: relocation.addend, flags };
        product.object.add_relocation(section, place).map_err(|e| wrong(&e))?;
    }
    Ok(())
}

struct Section {
    writer: EndianVec<RunTimeEndian>,
    relocations: Vec<gimli::write::Relocation>,
}

impl RelocateWriter for Section {
    type Writer = EndianVec<RunTimeEndian>;

    fn writer(&self) -> &Self::Writer {
        &self.writer
    }

    fn writer_mut(&mut self) -> &mut Self::Writer {
        &mut self.writer
    }

    fn relocate(&mut self, relocation: gimli::write::Relocation) {
        self.relocations.push(relocation);
    }
}
