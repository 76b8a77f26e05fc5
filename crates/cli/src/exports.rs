//! A file's functions as they are to be built: their types by annotations, defaults and `signatures=[…]`, their options by the decorator.

use std::path::Path;

use weft_compiler::build::Export;
use weft_compiler::describe::{Function, Param};
use weft_compiler::{Const, FileEnvironment, FileFunction, Global, Options, Tag, Ty};

use crate::functions::types;
use crate::problem::Problem;

/// The function with the signatures that it is to be compiled for.
pub fn export(env: &mut FileEnvironment, path: &Path, function: &FileFunction, strict: bool, serial: bool) -> Result<Export, Problem> {
    let place = |why: String| Problem::hint(format!("{}:{}: {}: {why}", path.display(), function.line, function.name));
    if function.variadic {
        return Err(place("a function with *args or **kwargs cannot be built; name its parameters".into()));
    }
    let option = |name: &str| function.options.iter().find(|o| o.name == name);
    let signatures = match option("signatures") {
        Some(given) => {
            let found = env.parse_signatures(&given.text).map_err(|why| place(format!("signatures=: {why}")))?;
            if let Some(wrong) = found.iter().find(|s| s.len() != function.params.len()) {
                return Err(place(format!(
                    "signatures=: {} has {} types, and the function has {} parameters",
                    Ty::Tuple(wrong.clone()),
                    wrong.len(),
                    function.params.len()
                )));
            }
            let mut all = Vec::new();
            for signature in &found {
                all.extend(alternatives(signature).map_err(place)?);
            }
            all
        }
        None => alternatives(&types(env, function).map_err(place)?).map_err(place)?,
    };
    let default = |name: &str| -> Result<(Option<Const>, Option<Tag>), Problem> {
        match function.defaults.iter().find(|(param, _)| param == name) {
            None => Ok((None, None)),
            Some((_, Global::Const(value))) => Ok((Some(value.clone()), None)),
            Some((_, Global::Instance(tag, value))) => Ok((Some(value.clone()), Some(tag.clone()))),
            Some(_) => Err(place(format!("the default of parameter '{name}' is no constant"))),
        }
    };
    let params = function
        .params
        .iter()
        .zip(&function.passing)
        .map(|((name, annotation), passing)| {
            let (default, default_class) = default(name)?;
            Ok(Param { name: name.clone(), passing: *passing, default, default_class, annotation: annotation.clone() })
        })
        .collect::<Result<_, Problem>>()?;
    let threads = match option("threads").and_then(|o| o.value.as_ref()) {
        Some(Const::Int(count @ 1..=1024)) => *count as u32,
        None => 0,
        Some(_) => return Err(place("threads= must be an int from 1 to 1024".into())),
    };
    Ok(Export {
        key: function.key,
        function: Function {
            name: function.name.clone(),
            doc: function.doc.clone(),
            file: path.display().to_string(),
            line: function.line,
            params,
            returns: function.returns.clone(),
            threads,
            variants: Vec::new(),
        },
        signatures,
        options: Options { serial, ..crate::functions::options(function, strict) },
    })
}

/// Most signatures that the annotations of one function may stand for.
const MOST: usize = 16;

/// The signatures that one with parameters `T | None` stands for: each parameter has a value, or it is `None`, as a call at run time has it.
fn alternatives(types: &[Ty]) -> Result<Vec<Vec<Ty>>, String> {
    let mut out = vec![Vec::new()];
    for ty in types {
        let Ty::Optional(inner) = ty else {
            out.iter_mut().for_each(|signature| signature.push(ty.clone()));
            continue;
        };
        if out.len() * 2 > MOST {
            return Err(format!(
                "too many parameters may be None: each makes two signatures, and {MOST} is the limit; list those you need with signatures=[…]"
            ));
        }
        let with = |ty: &Ty| out.iter().map(|s| s.iter().chain([ty]).cloned().collect()).collect::<Vec<Vec<Ty>>>();
        out = [with(inner), with(&Ty::None)].concat();
    }
    Ok(out)
}
