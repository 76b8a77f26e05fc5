//! The C header of a library, and its pkg-config file.

use std::fmt::Write;

use weft_compiler::build::statuses;
use weft_compiler::c::{CType, dtype_code};
use weft_compiler::describe::{Class, Function, Module};
use weft_compiler::{Dtype, Ty};

use crate::problem::Problem;

/// Why a function has no C form.
pub fn refuse(function: &Function, classes: &[Class]) -> Option<Problem> {
    let variant = function.variants.last()?;
    let place = |what: String, why: String| {
        Problem::form(format!("{}:{}: {}: {what} cannot pass the border to C: {why}", function.file, function.line, function.name))
    };
    for (param, ty) in function.params.iter().zip(&variant.params) {
        if *ty != Ty::None
            && let Err(why) = CType::of(ty, classes)
        {
            return Some(place(format!("parameter '{}'", param.name), why));
        }
    }
    match CType::of(&variant.ret, classes) {
        Err(why) if variant.ret != Ty::None => Some(place("the result".into(), why)),
        _ => None,
    }
}

/// The text of the header.
pub fn header(module: &Module, prefix: &str) -> String {
    let guard = format!("WEFT_MODULE_{}_H", identifier(&module.name).to_uppercase());
    let mut structs = Structures::default();
    let mut functions = String::new();
    let mut ranks: Vec<u8> = Vec::new();
    // Types and functions share C's names.
    let mut taken: Vec<String> = module.functions.iter().map(|function| format!("{prefix}{}", function.name)).collect();
    for function in &module.functions {
        declare((function, &module.classes.values), prefix, &mut structs, &mut functions, &mut ranks, &mut taken);
    }
    ranks.sort_unstable();
    let arrays: String = ranks.iter().map(|rank| array_struct(*rank)).collect();
    format!(
        "/* The functions of {} (compiled by weft {}).\n\n{GUIDE}*/\n#ifndef {guard}\n#define {guard}\n\n{}{arrays}\n#ifdef __cplusplus\nextern \"C\" {{\n#endif\n\n\
         {}{functions}#ifdef __cplusplus\n}}\n#endif\n\n#endif\n",
        module.name,
        weft_compiler::VERSION,
        common(),
        structs.text
    )
}

const GUIDE: &str = "   Every function returns a status: WEFT_OK, or that of the exception which the Python function would raise; then weft_last_error()
   tells the calling thread more. Results are written to the last parameter. Arrays pass by structure: WEFT_ARRAY_1(WEFT_FLOAT64, data, n) makes
   one of n doubles. The memory of an array that is passed stays the caller's; an array that is returned has an owner, to be given to
   weft_release once, or the owner NULL when it lies in the memory of one that was passed. Functions may be called from any thread.
";

/// What every weft library declares.
fn common() -> String {
    let mut text = String::from(
        "#ifndef WEFT_RUNTIME_H\n#define WEFT_RUNTIME_H\n\n#include <stdbool.h>\n#include <stddef.h>\n#include <stdint.h>\n\n",
    );
    text.push_str("/* Statuses. */\nenum {\n    WEFT_OK = 0,\n");
    for (status, name) in statuses() {
        let _ = writeln!(text, "    WEFT_{} = {status},", shout(name));
    }
    text.push_str("};\n\n/* Element types of arrays, as in NumPy. */\nenum {\n");
    for dtype in Dtype::ALL {
        let _ = writeln!(text, "    WEFT_{} = {},", dtype.name().to_uppercase(), dtype_code(dtype));
    }
    text.push_str(
        "};\n\n/* In an array's flags: the function must not write its elements. */\n#define WEFT_READ_ONLY 1\n\n\
         typedef struct { float re, im; } weft_complex64;\ntypedef struct { double re, im; } weft_complex128;\n\n\
         /* The exception of a failed call. Its texts are valid until the thread's next failure. */\n\
         typedef struct {\n    int32_t status;\n    int32_t line;           /* in file; 0 when the failure has no place */\n    const char *exception;  /* \"ZeroDivisionError\" */\n    \
         const char *message;\n    const char *file;       /* the Python source */\n    const char *function;\n} weft_error;\n\n\
         #ifdef __cplusplus\nextern \"C\" {\n#endif\n\
         /* The last failure of the calling thread; NULL before any. */\nconst weft_error *weft_last_error(void);\n\
         /* Frees the memory of a returned array; nothing for NULL. */\nvoid weft_release(void *owner);\n\
         /* Threads that parallel loops use, the calling one included, from 1 to 1024; a status. */\nint32_t weft_set_num_threads(int64_t count);\n\
         /* Seeds the calling thread's random generators; a negative seed takes the system's entropy. */\nvoid weft_seed(int64_t seed);\n\
         #ifdef __cplusplus\n}\n#endif\n\n#endif\n\n",
    );
    text
}

fn array_struct(rank: u8) -> String {
    let n = rank.max(1);
    let (params, shape): (String, String) = match rank {
        0 => (String::new(), "1".into()),
        _ => {
            let names: Vec<String> = (0..rank).map(|axis| format!("n{axis}")).collect();
            (format!(", {}", names.iter().map(|n| format!("int64_t {n}")).collect::<Vec<_>>().join(", ")), names.join(", "))
        }
    };
    let strides: Vec<String> = match rank {
        0 => vec!["itemsize".into()],
        _ => (0..rank).map(|axis| (axis + 1..rank).fold("itemsize".to_owned(), |text, next| format!("{text} * n{next}"))).collect(),
    };
    let args: String = (0..rank).map(|axis| format!(", n{axis}")).collect();
    format!(
        "#ifndef WEFT_ARRAY_{rank}_H\n#define WEFT_ARRAY_{rank}_H\n\
         /* An array of {rank} dimensions. Strides are in bytes. */\n\
         typedef struct {{\n    void *data;\n    int64_t shape[{n}];\n    int64_t strides[{n}];\n    void *owner;   /* of a result: for weft_release */\n    int32_t dtype; /* WEFT_FLOAT64 ... */\n    uint32_t flags;\n}} weft_array_{rank};\n\n\
         /* A C-contiguous array over memory of the caller's. */\n\
         static inline weft_array_{rank} weft_array_{rank}_of(int32_t dtype, int64_t itemsize, void *data{params}) {{\n    \
         weft_array_{rank} array = {{data, {{{shape}}}, {{{}}}, NULL, dtype, 0}};\n    return array;\n}}\n\
         #define WEFT_ARRAY_{rank}(dtype, data{args}) weft_array_{rank}_of(dtype, (int64_t)sizeof(*(data)), data{args})\n#endif\n",
        strides.join(", ")
    )
}

fn declare(
    (function, classes): (&Function, &[Class]),
    prefix: &str,
    structs: &mut Structures,
    functions: &mut String,
    ranks: &mut Vec<u8>,
    taken: &mut Vec<String>,
) {
    let Some(variant) = function.variants.last() else { return };
    let symbol = format!("{prefix}{}", function.name);
    let mut params: Vec<String> = Vec::new();
    let mut shown: Vec<String> = Vec::new();
    let mut names: Vec<String> = vec!["result".into()];
    for (index, (param, ty)) in function.params.iter().zip(&variant.params).enumerate() {
        shown.push(format!("{}: {ty}", param.name));
        let Ok(c) = CType::of(ty, classes) else { continue };
        note_ranks(&c, ranks);
        let written = variant.writes.get(index).copied().unwrap_or(true);
        let name = unique(c_word(&param.name, index), &mut names);
        params.push(match &c {
            plain if plain.is_plain() => {
                members(plain, prefix, structs, taken);
                format!("{} {name}", named(plain))
            }
            CType::Struct { .. } => {
                let type_name = structure(&c, format!("{symbol}_{}", c_part(&param.name, index)), prefix, structs, taken);
                let changes = has_objects(ty);
                format!("{}{type_name} *{name}{}", if changes { "" } else { "const " }, if changes { " /* written */" } else { "" })
            }
            other => format!("const {} *{name}{}", named(other), if written { " /* written */" } else { "" }),
        });
    }
    if let Ok(c) = CType::of(&variant.ret, classes) {
        note_ranks(&c, ranks);
        params.push(match &c {
            CType::Struct { .. } => {
                let type_name = structure(&c, format!("{symbol}_result"), prefix, structs, taken);
                format!("{type_name} *result")
            }
            other => {
                members(other, prefix, structs, taken);
                format!("{} *result", named(other))
            }
        });
    }
    let _ = writeln!(functions, "/* {}({}) -> {}", function.name, shown.join(", "), variant.ret);
    if let Some(doc) = &function.doc {
        let _ = writeln!(functions, "\n   {}", in_comment(doc).replace('\n', "\n   "));
    }
    let _ = writeln!(functions, "   {}:{} */", in_comment(&function.file), function.line);
    let params = if params.is_empty() { "void".into() } else { params.join(", ") };
    let _ = writeln!(functions, "int32_t {symbol}({params});\n");
}

/// Text that neither ends a comment of C nor seems to begin one.
fn in_comment(text: &str) -> String {
    text.replace("*/", "* /").replace("/*", "/ *")
}

fn note_ranks(c: &CType, ranks: &mut Vec<u8>) {
    match c {
        CType::Array(_, rank) if !ranks.contains(rank) => ranks.push(*rank),
        CType::Struct { fields, .. } => fields.iter().for_each(|field| note_ranks(field, ranks)),
        CType::Array(..) | CType::Scalar(_) | CType::Member { .. } => {}
    }
}

/// Whether values of a type are or hold objects, which are brought up to date.
fn has_objects(ty: &Ty) -> bool {
    match ty {
        Ty::Record(_) => true,
        Ty::Optional(inner) | Ty::Tagged(_, inner) => has_objects(inner),
        Ty::Tuple(items) => items.iter().any(has_objects),
        _ => false,
    }
}

/// The structures that were declared.
#[derive(Default)]
struct Structures {
    text: String,
    /// Those of the user's classes, by their forms.
    classes: Vec<(CType, String)>,
}

/// Declares a structure, and those inside it; gives its name. One of a class of the user's has the class's name and is declared once.
fn structure(c: &CType, name: String, prefix: &str, structs: &mut Structures, taken: &mut Vec<String>) -> String {
    let CType::Struct { class, names, fields } = c else { return named(c) };
    if let Some((_, name)) = structs.classes.iter().find(|(known, _)| known == c) {
        return name.clone();
    }
    let mut text = String::from("typedef struct {\n");
    let mut own = Vec::new();
    let base = class.as_ref().map_or(name, |class| format!("{prefix}{class}"));
    for (index, (field, field_name)) in fields.iter().zip(names).enumerate() {
        members(field, prefix, structs, taken);
        let ty = match field {
            CType::Struct { .. } => structure(field, format!("{base}_{index}"), prefix, structs, taken),
            other => named(other),
        };
        let field_name = unique(c_word(field_name, index), &mut own);
        let comment = if let CType::Member { class, .. } = field { format!(" /* {prefix}{class}_... */") } else { String::new() };
        let _ = writeln!(text, "    {ty} {field_name};{comment}");
    }
    // Named tuples of one class may have items of several types.
    let name = unique(base, taken);
    let _ = writeln!(structs.text, "{text}}} {name};\n");
    if class.is_some() {
        structs.classes.push((c.clone(), name.clone()));
    }
    name
}

/// Declares the numbers of an enumeration's members, once.
fn members(c: &CType, prefix: &str, structs: &mut Structures, taken: &mut Vec<String>) {
    let CType::Member { class, names } = c else { return };
    let list: Vec<String> = names.iter().enumerate().map(|(at, name)| format!("{prefix}{class}_{name} = {at}")).collect();
    let text = format!("/* The members of {class}. */\nenum {{ {} }};\n\n", list.join(", "));
    if !structs.text.contains(&text) {
        taken.extend(names.iter().map(|name| format!("{prefix}{class}_{name}")));
        structs.text.push_str(&text);
    }
}

fn named(c: &CType) -> String {
    match c {
        CType::Scalar(dtype) => match dtype {
            Dtype::Bool => "bool".into(),
            Dtype::F32 => "float".into(),
            Dtype::F64 => "double".into(),
            Dtype::C64 => "weft_complex64".into(),
            Dtype::C128 => "weft_complex128".into(),
            integer => format!("{}_t", integer.name()),
        },
        CType::Array(_, rank) => format!("weft_array_{rank}"),
        CType::Member { .. } => "int64_t".into(),
        CType::Struct { .. } => "void".into(),
    }
}

/// `ZeroDivisionError` as `ZERO_DIVISION_ERROR`, `OSError` as `OS_ERROR`.
fn shout(name: &str) -> String {
    let chars: Vec<char> = name.chars().collect();
    let mut out = String::new();
    for (at, c) in chars.iter().enumerate() {
        let lower = |at: Option<usize>| at.and_then(|at| chars.get(at)).is_some_and(char::is_ascii_lowercase);
        if at > 0 && c.is_ascii_uppercase() && (lower(at.checked_sub(1)) || lower(Some(at + 1))) {
            out.push('_');
        }
        out.push(c.to_ascii_uppercase());
    }
    out
}

/// A parameter's name in C.
fn c_word(name: &str, index: usize) -> String {
    let name = c_part(name, index);
    if is_taken(&name) || name.to_ascii_lowercase().starts_with("weft_") { format!("{name}_") } else { name }
}

/// A parameter's name as a part of one in C: not every compiler takes letters beyond ASCII.
fn c_part(name: &str, index: usize) -> String {
    if name.is_ascii() { name.to_owned() } else { format!("param{index}") }
}

/// The name, or one made of it that no other has.
fn unique(mut name: String, taken: &mut Vec<String>) -> String {
    while taken.contains(&name) {
        name.push('_');
    }
    taken.push(name.clone());
    name
}

/// Why the names of a library's functions cannot be those of C functions.
pub fn refuse_names(names: &[String]) -> Option<Problem> {
    let is_name = |name: &str| {
        name.starts_with(|c: char| c.is_ascii_alphabetic() || c == '_') && name.chars().all(|c| c.is_ascii_alphanumeric() || c == '_')
    };
    names.iter().enumerate().find_map(|(at, name)| {
        if !is_name(name) {
            let help = "C's names are of ASCII letters, digits and '_'; rename the function, or give another --prefix";
            return Some(Problem::usage(format!("'{name}' is no name for a C function")).help(help));
        }
        if is_taken(name) {
            return Some(Problem::clash(format!("the C function '{name}' would have the name of a word of C; give another --prefix")));
        }
        names[..at]
            .contains(name)
            .then(|| Problem::clash(format!("two C functions would be '{name}' (the second signature of f is f_2); rename one")))
    })
}

/// Whether a name means something else in C or C++, or in what the header includes.
fn is_taken(name: &str) -> bool {
    const WORDS: &[&str] = &[
        "alignas",
        "alignof",
        "and_eq",
        "asm",
        "auto",
        "bitand",
        "bitor",
        "bool",
        "case",
        "char",
        "char8_t",
        "char16_t",
        "char32_t",
        "co_await",
        "co_return",
        "co_yield",
        "compl",
        "concept",
        "consteval",
        "constexpr",
        "constinit",
        "const_cast",
        "decltype",
        "dynamic_cast",
        "errno",
        "explicit",
        "fortran",
        "linux",
        "mutable",
        "noexcept",
        "not_eq",
        "nullptr",
        "NULL",
        "or_eq",
        "reinterpret_cast",
        "requires",
        "size_t",
        "ptrdiff_t",
        "static_assert",
        "static_cast",
        "thread_local",
        "typeid",
        "typename",
        "typeof",
        "typeof_unqual",
        "unix",
        "wchar_t",
        "xor",
        "xor_eq",
        "const",
        "default",
        "do",
        "double",
        "enum",
        "extern",
        "false",
        "float",
        "goto",
        "inline",
        "int",
        "long",
        "register",
        "restrict",
        "short",
        "signed",
        "sizeof",
        "static",
        "struct",
        "switch",
        "true",
        "typedef",
        "union",
        "unsigned",
        "void",
        "volatile",
        "delete",
        "new",
        "private",
        "protected",
        "public",
        "template",
        "this",
        "throw",
        "catch",
        "using",
        "virtual",
        "friend",
        "operator",
        "export",
        "namespace",
    ];
    WORDS.contains(&name) || name.ends_with("_t") && name.contains("int")
}

/// A module's name as a C identifier.
pub fn identifier(name: &str) -> String {
    name.replace(|c: char| !c.is_ascii_alphanumeric(), "_")
}

/// The pkg-config file of a library, shared or static, in its own folder.
pub fn pkg_config(name: &str) -> String {
    format!(
        "prefix=${{pcfiledir}}\nlibdir=${{prefix}}\nincludedir=${{prefix}}\n\nName: {name}\nDescription: {name}, compiled by weft\n\
         Version: {}\nCflags: -I${{includedir}}\nLibs: -L${{libdir}} -l{name}\nLibs.private: -lpthread -ldl -lm\n",
        weft_compiler::VERSION
    )
}
