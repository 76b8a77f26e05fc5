//! `weft explain`: the source of each loop with its verdict and the reason, beside the line; or the page of a diagnostic's code.

use std::path::Path;

use weft_compiler::{Code, FileEnvironment, LoopReport};

use crate::exports::export;
use crate::functions::{options, say, show_all, signature};
use crate::modules::{open, show_circle};
use crate::problem::Problem;
use crate::{EXIT_OK, Look, check};

/// Explains a code, or the loops of a file, or of the function around a line of it; gives the exit status.
pub fn explain(place: &str, look: Look) -> u8 {
    if let Some(code) = Code::ALL.iter().find(|code| code.as_str().eq_ignore_ascii_case(place)) {
        return say(&page(*code, look));
    }
    let (path, line) = match place.rsplit_once(':').map(|(path, line)| (path, line.parse::<u32>())) {
        Some((path, Ok(line))) => (path, Some(line)),
        _ => (place, None),
    };
    let path = Path::new(path);
    let mut env = match open(path, look) {
        Ok(env) => env,
        Err(status) => return status,
    };
    let mut functions = env.functions();
    if let Some(line) = line {
        // The last function that begins at or before the line.
        let Some(at) = functions.iter().rposition(|f| f.line <= line) else {
            return Problem::usage(format!("{}:{line}: no function stands there", path.display())).show(look.json);
        };
        functions = vec![functions.swap_remove(at)];
    } else {
        functions.retain(|f| f.decorated);
    }
    if functions.is_empty() {
        return Problem::usage(format!("{} has no function that is decorated with @parallel; name a line", path.display())).show(look.json);
    }
    let mut worst = EXIT_OK;
    for function in &functions {
        let export = match export(&mut env, path, function, false, false) {
            Ok(export) => export,
            Err(problem) => {
                worst = worst.max(problem.show(look.json));
                continue;
            }
        };
        for types in &export.signatures {
            let status = match weft_compiler::check(&mut env, function.key, types, &options(function, false)) {
                Ok(checked) if look.json => {
                    let shown = signature(&export, types);
                    checked.loops.iter().map(|l| say(&check::loop_json(path, &shown, l).to_string())).max().unwrap_or(EXIT_OK)
                }
                Ok(checked) => say(&shown(&env, &format!("{} -> {}", signature(&export, types), checked.ret), &checked.loops, look)),
                Err(error) => show_all(&error, look),
            };
            worst = worst.max(status);
            if env.circle().is_some() {
                return worst.max(show_circle(&env, look));
            }
        }
    }
    worst
}

/// The page of a code.
fn page(code: Code, look: Look) -> String {
    if look.json {
        let (name, title, text) = (code.as_str(), code.title(), code.page());
        return serde_json::json!({ "kind": "page", "code": name, "title": title, "text": text }).to_string();
    }
    code.page().trim_end().to_owned()
}

fn shown(env: &FileEnvironment, signature: &str, loops: &[LoopReport], look: Look) -> String {
    let paint = |code: &str, text: &str| if look.coloured { format!("\u{1b}[{code}m{text}\u{1b}[0m") } else { text.to_owned() };
    let mut text = format!("{}\n", paint("1", signature));
    if loops.is_empty() {
        text.push_str("  it has no loops\n");
    }
    let own = env.text("").map_or("", |source| &source.path);
    for found in loops {
        let line = env.text(&found.file).and_then(|s| s.text.lines().nth((found.line - s.first_line) as usize)).unwrap_or("").trim_end();
        if !found.file.is_empty() && found.file != own {
            text.push_str(&format!("  in {} of {}\n", found.function, found.file));
        }
        let verdict = if found.parallel { paint("32", &found.summary) } else { paint("33", &found.summary) };
        text.push_str(&format!(
            "{}\n{}\n",
            paint("34", &format!("{:>5} |", found.line)).to_string() + line,
            format_args!("{:>5}   {verdict}", "")
        ));
        if !found.text.is_empty() {
            text.push_str(&wrapped(&found.text, "        "));
        }
    }
    text.trim_end().to_owned() + "\n"
}

/// Lines of at most 100 characters.
fn wrapped(text: &str, indent: &str) -> String {
    let mut out = String::new();
    let mut line = String::from(indent);
    for word in text.split_whitespace() {
        if line.len() + word.len() > 100 && line.trim() != "" {
            out.push_str(line.trim_end());
            out.push('\n');
            line = String::from(indent);
        }
        line.push_str(word);
        line.push(' ');
    }
    out + line.trim_end() + "\n"
}
