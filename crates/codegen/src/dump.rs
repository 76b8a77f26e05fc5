//! Code as text, for people and snapshots: Cranelift's IR as lowered, and the machine code as assembly.
//!
//! Both are what the code in memory is made of. Symbols are listed first, since Cranelift's text only numbers them.

use std::fmt::Write as _;

use cranelift_codegen::Context;
use cranelift_codegen::control::ControlPlane;
use cranelift_module::{FuncId, Module, default_libcall_names};
use cranelift_object::{ObjectBuilder, ObjectModule};
use weft_midend::mir;

use crate::error::Error;
use crate::isa::Isa;
use crate::lower::{Lowerer, Names};

/// Cranelift's IR before its optimisations. An instruction that belongs to another place of the user's than the one
/// before it carries that place as a comment.
pub fn clif(isa: &Isa, module: &mir::Module) -> Result<String, Error> {
    dump(isa, module, &mut |_, ctx, out| {
        let text = ctx.func.display().to_string();
        annotate(&text, &module.sites, out);
        Ok(())
    })
}

/// The machine code as assembly with Cranelift's names of registers and blocks.
pub fn asm(isa: &Isa, module: &mir::Module) -> Result<String, Error> {
    dump(isa, module, &mut |target, ctx, out| {
        ctx.set_disasm(true);
        let code = ctx.compile(target.isa(), &mut ControlPlane::default()).map_err(|e| Error::Codegen(e.inner))?;
        out.push_str(code.vcode.as_deref().unwrap_or_default());
        Ok(())
    })
}

type Print<'a> = &'a mut dyn FnMut(&ObjectModule, &mut Context, &mut String) -> Result<(), Error>;

fn dump(isa: &Isa, mir: &mir::Module, print: Print<'_>) -> Result<String, Error> {
    let root = mir.functions.first().map_or("", |f| f.name.as_str());
    let builder = ObjectBuilder::new(isa.memory.clone(), root, default_libcall_names())?;
    let mut lowerer = Lowerer::new(ObjectModule::new(builder), mir, &Names::INNER)?;
    let mut symbols: Vec<(FuncId, String)> =
        lowerer.module.declarations().get_functions().map(|(id, decl)| (id, decl.linkage_name(id).into_owned())).collect();
    symbols.sort();
    let mut out = String::new();
    for (id, name) in &symbols {
        let _ = writeln!(out, "; u0:{} = {name}", id.as_u32());
    }
    lowerer.run(&mut |module, id, ctx| {
        let _ = writeln!(out, "\n; {}", module.declarations().get_function_decl(id).linkage_name(id));
        print(module, ctx, &mut out)?;
        Ok(())
    })?;
    Ok(out)
}

/// Replaces the site numbers, which Cranelift prints in front of instructions, by comments behind them, and its deep
/// indentation by four spaces.
fn annotate(text: &str, sites: &[mir::Site], out: &mut String) {
    let mut last = None;
    for line in text.lines() {
        let (line, site) = match line.trim().strip_prefix('@') {
            None => (line.trim(), None),
            Some(rest) => {
                let (digits, rest) = rest.split_at(rest.bytes().take_while(u8::is_ascii_hexdigit).count());
                (rest.trim(), usize::from_str_radix(digits, 16).ok().and_then(|i| sites.get(i)))
            }
        };
        let outer = line.is_empty() || line == "}" || line.starts_with("function ") || (line.starts_with("block") && line.ends_with(':'));
        out.push_str(if outer { "" } else { "    " });
        out.push_str(line);
        if let Some(site) = site
            && last != Some(site)
        {
            let _ = write!(out, "  ; {}:{}", site.file, site.line);
            last = Some(site);
        }
        out.push('\n');
    }
}
