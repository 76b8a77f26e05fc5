//! The type stub (`.pyi`) beside an extension: its functions with hints that mypy and editors understand.

use std::fmt::Write;

use weft_compiler::describe::{Function, Module, Passing, Variant};
use weft_compiler::{DictKind, Dtype, TagSort, Ty};

/// The text of the stub.
pub fn stub(module: &Module) -> String {
    let mut functions = String::new();
    for function in &module.functions {
        let mut variants: Vec<&Variant> = Vec::new();
        for variant in &function.variants {
            // Layouts are no part of hints, so several codes may have one hint.
            if !variants.iter().any(|known| hints(known) == hints(variant)) {
                variants.push(variant);
            }
        }
        for variant in &variants {
            if variants.len() > 1 {
                functions.push_str("@overload\n");
            }
            let _ = writeln!(functions, "def {}({}) -> {}:", function.name, parameters(function, variant), hint(&variant.ret));
            match &function.doc {
                Some(doc) => {
                    let doc = quoted(doc).replace('\n', "\n    ").replace("\n    \n", "\n\n");
                    let _ = writeln!(functions, "    \"\"\"{doc}\"\"\"");
                }
                None => functions.push_str("    ...\n"),
            }
        }
        functions.push('\n');
    }
    let mut text = format!("# The functions of {}, compiled by weft.\n\n", module.name);
    if functions.contains("@overload") {
        text.push_str("from typing import overload\n");
    }
    if functions.contains("np.") {
        text.push_str("import numpy as np\nfrom numpy.typing import NDArray\n");
    }
    for name in ["Counter", "defaultdict", "deque"] {
        if functions.contains(&format!("collections.{name}")) {
            text.push_str("import collections\n");
            break;
        }
    }
    if functions.contains("weft.Lock") {
        text.push_str("import weft\n");
    }
    for class in module.classes.values.iter().filter(|class| !class.home.module.is_empty()) {
        let name = class.home.qualname.split('.').next().unwrap_or(&class.home.qualname);
        let _ = writeln!(text, "from {} import {name}", class.home.module);
    }
    if !module.classes.stub.is_empty() {
        let _ = write!(text, "\n{}", module.classes.stub);
    }
    format!("{text}\n{}\n", functions.trim_end())
}

/// Text between three quotes of Python's.
fn quoted(text: &str) -> String {
    let mut out = String::new();
    for (at, c) in text.char_indices() {
        match c {
            '\\' => out.push_str("\\\\"),
            // Three in a row would end the text, and so would one at its end.
            '"' if text[at + 1..].starts_with('"') || at + 1 == text.len() || text[..at].ends_with('"') => out.push_str("\\\""),
            '\n' | '\t' => out.push(c),
            // A null byte may not stand in a source, and a carriage return is a newline there.
            c if c.is_ascii_control() => {
                let _ = write!(out, "\\x{:02x}", c as u32);
            }
            c => out.push(c),
        }
    }
    out
}

fn hints(variant: &Variant) -> (Vec<String>, String) {
    (variant.params.iter().map(hint).collect(), hint(&variant.ret))
}

fn parameters(function: &Function, variant: &Variant) -> String {
    let mut parts: Vec<String> = Vec::new();
    let mut star = false;
    for (index, (param, ty)) in function.params.iter().zip(&variant.params).enumerate() {
        if param.passing == Passing::Keyword && !star {
            star = true;
            parts.push("*".into());
        }
        let default = if param.default.is_some() { " = ..." } else { "" };
        parts.push(format!("{}: {}{default}", param.name, hint(ty)));
        if param.passing == Passing::Position && function.params.get(index + 1).map(|p| p.passing) != Some(Passing::Position) {
            parts.push("/".into());
        }
    }
    parts.join(", ")
}

fn hint(ty: &Ty) -> String {
    match ty {
        Ty::None => "None".into(),
        Ty::Bool => "bool".into(),
        Ty::Int => "int".into(),
        Ty::Float => "float".into(),
        Ty::Complex => "complex".into(),
        Ty::Np(dtype) => numpy(*dtype),
        Ty::Maybe(dtype) => format!("{} | {}", dtype.python(), numpy(*dtype)),
        Ty::Tuple(items) if items.is_empty() => "tuple[()]".into(),
        Ty::Tuple(items) => format!("tuple[{}]", items.iter().map(hint).collect::<Vec<_>>().join(", ")),
        Ty::List(item) => format!("list[{}]", hint(item)),
        Ty::Dict(dict) => match dict.kind {
            DictKind::Dict => format!("dict[{}, {}]", hint(&dict.key), hint(&dict.value)),
            DictKind::Counter => format!("collections.Counter[{}]", hint(&dict.key)),
            DictKind::Default => format!("collections.defaultdict[{}, {}]", hint(&dict.key), hint(&dict.value)),
        },
        Ty::Set { item, frozen } => format!("{}[{}]", if *frozen { "frozenset" } else { "set" }, hint(item)),
        Ty::Array(array) => format!("NDArray[{}]", numpy(array.dtype)),
        Ty::Tagged(tag, held) if tag.sort == TagSort::Deque => match &**held {
            Ty::Tuple(parts) if let Some(Ty::List(item)) = parts.first() => format!("collections.deque[{}]", hint(item)),
            _ => "collections.deque".into(),
        },
        ty if let Some(item) = ty.variadic_item() => format!("tuple[{}, ...]", hint(item)),
        Ty::Tagged(tag, _) if tag.sort == TagSort::Records => "NDArray[np.void]".into(),
        Ty::Tagged(tag, _) if tag.sort == TagSort::Row => "np.void".into(),
        Ty::Tagged(tag, _) if tag.sort == TagSort::Lock => tag.name.clone(),
        Ty::Tagged(tag, _) | Ty::Record(tag) => tag.short().into(),
        Ty::Optional(value) => format!("{} | None", hint(value)),
        Ty::Str => "str".into(),
        Ty::Open(_) | Ty::Rng(_) | Ty::Literal(_) | Ty::Dtype(_) => "object".into(),
    }
}

fn numpy(dtype: Dtype) -> String {
    format!("np.{}", dtype.name())
}
