//! HIR as text: one statement per line, names of locals once in the header and ids in the body, so that two texts are equal exactly if
//! the functions are.
//!
//! Every operation stands in parentheses, constants as Python writes them, globals with `@`.

use super::{Conversion, Expr, ExprKind, Function, ParamKind, Stmt, StmtKind, Subscript, Target};
use std::fmt::{self, Display, Formatter, Write};

/// The function's text.
pub fn print(function: &Function) -> String {
    let mut out = String::new();
    whole(&mut out, function);
    out
}

/// A function and all that are written in it.
fn whole(out: &mut String, function: &Function) {
    out.push_str("def ");
    out.push_str(&function.name);
    out.push('(');
    let mut previous = ParamKind::PositionalOnly;
    for (i, param) in function.params.iter().enumerate() {
        if i > 0 {
            out.push_str(", ");
        }
        if param.kind != previous {
            if i > 0 && previous == ParamKind::PositionalOnly {
                out.push_str("/, ");
            }
            if param.kind == ParamKind::KeywordOnly {
                out.push_str("*, ");
            }
            previous = param.kind;
        }
        let stars = match param.kind {
            ParamKind::VarPositional => "*",
            ParamKind::VarKeyword => "**",
            ParamKind::PositionalOnly | ParamKind::PositionalOrKeyword | ParamKind::KeywordOnly => "",
        };
        put(out, format_args!("{stars}{} {}", param.local, function.locals[param.local.index()].name));
        if let Some(annotation) = &param.annotation {
            put(out, format_args!(": {annotation}"));
        }
        match &param.default {
            Some(default) => put(out, format_args!(" = {}", Shown(default))),
            None if let Some(local) = param.computed => put(out, format_args!(" = {local}")),
            None if param.has_default => out.push_str(" = ?"),
            None => {}
        }
    }
    if previous == ParamKind::PositionalOnly && !function.params.is_empty() {
        out.push_str(", /");
    }
    out.push_str("):\n");
    let others = &function.locals[function.params.len().min(function.locals.len())..];
    if !others.is_empty() {
        let names: Vec<String> = others.iter().zip(function.params.len()..).map(|(l, id)| format!("l{id} {}", l.name)).collect();
        put(out, format_args!("  locals {}\n", names.join(", ")));
    }
    if !function.captures.is_empty() {
        let names: Vec<String> = function.captures.iter().map(|c| format!("{} = {}", c.local, c.outer)).collect();
        put(out, format_args!("  takes {}\n", names.join(", ")));
    }
    block(out, &function.body, 1);
    for (number, def) in function.defs.iter().enumerate() {
        let mut text = String::new();
        whole(&mut text, def);
        put(out, format_args!("  d{number} = {}\n", text.trim_end().replace('\n', "\n  ")));
    }
}

fn put(out: &mut String, text: fmt::Arguments<'_>) {
    // Writing to a string cannot fail.
    let _ = out.write_fmt(text);
}

fn block(out: &mut String, stmts: &[Stmt], level: usize) {
    if stmts.is_empty() {
        line(out, level, format_args!("pass"));
    }
    for stmt in stmts {
        statement(out, stmt, level);
    }
}

fn line(out: &mut String, level: usize, text: fmt::Arguments<'_>) {
    put(out, format_args!("{:width$}{text}\n", "", width = level * 2));
}

fn statement(out: &mut String, stmt: &Stmt, level: usize) {
    match &stmt.kind {
        StmtKind::Assign { targets, value } => {
            let targets: String = targets.iter().map(|t| format!("{} = ", Goal(t))).collect();
            line(out, level, format_args!("{targets}{}", Shown(value)));
        }
        StmtKind::AugAssign { target, op, value } => line(out, level, format_args!("{} {}= {}", Goal(target), op.symbol(), Shown(value))),
        StmtKind::Expr(e) => line(out, level, format_args!("{}", Shown(e))),
        StmtKind::If { cond, then, otherwise } => {
            line(out, level, format_args!("if {}:", Shown(cond)));
            block(out, then, level + 1);
            or_else(out, otherwise, level);
        }
        StmtKind::While { cond, body, orelse } => {
            line(out, level, format_args!("while {}:", Shown(cond)));
            block(out, body, level + 1);
            or_else(out, orelse, level);
        }
        StmtKind::For { target, iter, body, orelse } => {
            line(out, level, format_args!("for {} in {}:", Goal(target), Shown(iter)));
            block(out, body, level + 1);
            or_else(out, orelse, level);
        }
        StmtKind::Yield(e) => line(out, level, format_args!("yield {}", Shown(e))),
        StmtKind::Scoped(scope, body) => {
            line(out, level, format_args!("in {}:", scope.function));
            block(out, body, level + 1);
        }
        StmtKind::Labelled(label, body) => {
            line(out, level, format_args!("{label}:"));
            block(out, body, level + 1);
        }
        StmtKind::Leave(label) => line(out, level, format_args!("leave {label}")),
        StmtKind::Return(Some(e)) => line(out, level, format_args!("return {}", Shown(e))),
        StmtKind::Return(None) => line(out, level, format_args!("return")),
        StmtKind::Break => line(out, level, format_args!("break")),
        StmtKind::Continue => line(out, level, format_args!("continue")),
        StmtKind::Raise { exc, args, cause } => {
            let exc = exc.as_ref().map_or_else(String::new, |e| format!(" {}({})", Shown(e), list(args)));
            let cause = cause.as_ref().map_or_else(String::new, |e| format!(" from {}", Shown(e)));
            line(out, level, format_args!("raise{exc}{cause}"));
        }
        StmtKind::With { context, target, body } => {
            let target = target.as_ref().map_or_else(String::new, |t| format!(" as {}", Goal(t)));
            line(out, level, format_args!("with {}{target}:", Shown(context)));
            block(out, body, level + 1);
        }
        StmtKind::Try { body, clauses, orelse, finally } => {
            line(out, level, format_args!("try:"));
            block(out, body, level + 1);
            for clause in clauses {
                let classes = clause.classes.as_ref().map_or_else(String::new, |e| format!(" {}", Shown(e)));
                let name = clause.name.map_or_else(String::new, |name| format!(" as {name}"));
                line(out, level, format_args!("except{classes}{name}:"));
                block(out, &clause.body, level + 1);
            }
            or_else(out, orelse, level);
            if !finally.is_empty() {
                line(out, level, format_args!("finally:"));
                block(out, finally, level + 1);
            }
        }
        StmtKind::Assert { cond, msg: None } => line(out, level, format_args!("assert {}", Shown(cond))),
        StmtKind::Assert { cond, msg: Some(msg) } => line(out, level, format_args!("assert {}, {}", Shown(cond), Shown(msg))),
        StmtKind::DelItem { base, indices: parts } => line(out, level, format_args!("del {}[{}]", Shown(base), indices(parts))),
        StmtKind::Def(local) => line(out, level, format_args!("def {local}")),
        StmtKind::Del(local) => line(out, level, format_args!("del {local}")),
    }
}

fn or_else(out: &mut String, stmts: &[Stmt], level: usize) {
    if !stmts.is_empty() {
        line(out, level, format_args!("else:"));
        block(out, stmts, level + 1);
    }
}

fn list(exprs: &[Expr]) -> String {
    exprs.iter().map(|e| Shown(e).to_string()).collect::<Vec<_>>().join(", ")
}

fn indices(parts: &[Subscript]) -> String {
    let part = |s: &Subscript| match s {
        Subscript::Index(e) => Shown(e).to_string(),
        Subscript::Slice(lower, upper, step, _) => {
            let side = |e: &Option<Expr>| e.as_ref().map_or_else(String::new, |e| Shown(e).to_string());
            format!("{}:{}:{}", side(lower), side(upper), side(step))
        }
        Subscript::Ellipsis(_) => "...".to_owned(),
    };
    parts.iter().map(part).collect::<Vec<_>>().join(", ")
}

struct Goal<'a>(&'a Target);

impl Display for Goal<'_> {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        match self.0 {
            Target::Local(local, _) => write!(f, "{local}"),
            Target::Attr { base, name, .. } => write!(f, "{}.{name}", Shown(base)),
            Target::Index { base, indices: parts, .. } => write!(f, "{}[{}]", Shown(base), indices(parts)),
            Target::Starred(target, _) => write!(f, "*{}", Goal(target)),
            Target::Tuple(items, _) => {
                let items: Vec<String> = items.iter().map(|t| Goal(t).to_string()).collect();
                write!(f, "({})", items.join(", "))
            }
        }
    }
}

struct Shown<'a>(&'a Expr);

impl Display for Shown<'_> {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        match &self.0.kind {
            ExprKind::Const(c) => write!(f, "{c}"),
            ExprKind::Local(local) => write!(f, "{local}"),
            ExprKind::Global(name) => write!(f, "@{name}"),
            ExprKind::Attr(base, name) => write!(f, "{}.{name}", Shown(base)),
            ExprKind::Unary(op, e) => {
                let space = if op.symbol() == "not" { " " } else { "" };
                write!(f, "({}{space}{})", op.symbol(), Shown(e))
            }
            ExprKind::Binary(op, a, b) => write!(f, "({} {} {})", Shown(a), op.symbol(), Shown(b)),
            ExprKind::Compare(op, a, b) => write!(f, "({} {} {})", Shown(a), op.symbol(), Shown(b)),
            ExprKind::And(a, b) => write!(f, "({} and {})", Shown(a), Shown(b)),
            ExprKind::Or(a, b) => write!(f, "({} or {})", Shown(a), Shown(b)),
            ExprKind::IfExp { cond, then, otherwise } => write!(f, "({} if {} else {})", Shown(then), Shown(cond), Shown(otherwise)),
            ExprKind::Let { local, value, body } => write!(f, "(let {local} = {} in {})", Shown(value), Shown(body)),
            ExprKind::Call { callee, args, keywords } => {
                let named = keywords.iter().map(|(name, e)| format!("{name}={}", Shown(e)));
                let all: Vec<String> = args.iter().map(|e| Shown(e).to_string()).chain(named).collect();
                write!(f, "{}({})", Shown(callee), all.join(", "))
            }
            ExprKind::Index { base, indices: parts } => write!(f, "{}[{}]", Shown(base), indices(parts)),
            ExprKind::Pattern { op, value, class } => {
                let class = class.as_deref().map_or_else(String::new, |class| format!(", {}", Shown(class)));
                write!(f, "pattern.{op:?}({}{class})", Shown(value))
            }
            ExprKind::Function { def, thunk: Some(body) } => write!(f, "({def} or {})", Shown(body)),
            ExprKind::Function { def, thunk: None } => write!(f, "{def}"),
            ExprKind::Generator(def, first) => write!(f, "<generator {def}>({})", Shown(first)),
            ExprKind::Returning(e, local) => write!(f, "{} returning {local}", Shown(e)),
            ExprKind::Held(e, at) => write!(f, "{}.held{at}", Shown(e)),
            ExprKind::Typed(number) => write!(f, "typed.{number}"),
            ExprKind::Starred(value) => write!(f, "*{}", Shown(value)),
            ExprKind::Tuple(items) => write!(f, "tuple({})", list(items)),
            ExprKind::List(items) => write!(f, "[{}]", list(items)),
            ExprKind::Dict(items) => write!(f, "dict({})", list(items)),
            ExprKind::Set(items) => write!(f, "set({})", list(items)),
            ExprKind::Joined(parts) => write!(f, "f({})", list(parts)),
            ExprKind::Format { value, conversion, spec } => {
                let conversion = match conversion {
                    None => "",
                    Some(Conversion::Str) => "!s",
                    Some(Conversion::Repr) => "!r",
                    Some(Conversion::Ascii) => "!a",
                };
                let spec = spec.as_ref().map_or_else(String::new, |spec| format!(":{}", Shown(spec)));
                write!(f, "{{{}{conversion}{spec}}}", Shown(value))
            }
            ExprKind::ListComp(def) => write!(f, "{def}()"),
        }
    }
}
