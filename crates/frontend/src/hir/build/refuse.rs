//! The words for what is refused by its form: what it is, why, and what to write instead.

use super::Builder;
use crate::builtins::table;
use crate::diag::{Code, Diagnostic, nearest};
use rustpython_parser::ast::{self, Expr, Ranged, Stmt};

/// What it is, why not, what instead.
type Words = (&'static str, &'static str, &'static str);

const GROUPS: Words =
    ("'except*'", "compiled code raises one exception at a time, there are no groups of them", "catch the exception with 'except'");
const ASYNC: Words = ("an async statement", "compiled code runs to its end without an event loop", "await outside the compiled function");
const SCOPE: &str = "a compiled function writes only its own locals and the arrays it is given";

fn statement(stmt: &Stmt) -> Option<Words> {
    Some(match stmt {
        Stmt::AsyncFunctionDef(_) => ("an async function inside a function", ASYNC.1, "define it outside the compiled function"),
        Stmt::ClassDef(_) => {
            ("a class inside a function", "compiled code makes no Python objects", "define the class outside the compiled function")
        }
        Stmt::TryStar(_) => GROUPS,
        Stmt::AsyncWith(_) | Stmt::AsyncFor(_) => ASYNC,
        Stmt::Import(_) | Stmt::ImportFrom(_) => (
            "'import' of such a module inside a function",
            "importing runs Python code, unless weft knows the module and nothing else binds the name",
            "move the import to the top of the file",
        ),
        Stmt::TypeAlias(_) => ("a type alias inside a function", "compiled code makes no Python objects", "move it to the top of the file"),
        Stmt::Global(_) => ("assigning a global", SCOPE, "return the value and assign it in the Python code that calls this function"),
        Stmt::FunctionDef(_)
        | Stmt::Nonlocal(_)
        | Stmt::Return(_)
        | Stmt::With(_)
        | Stmt::Try(_)
        | Stmt::Delete(_)
        | Stmt::Assign(_)
        | Stmt::AugAssign(_)
        | Stmt::AnnAssign(_)
        | Stmt::For(_)
        | Stmt::While(_)
        | Stmt::If(_)
        | Stmt::Raise(_)
        | Stmt::Assert(_)
        | Stmt::Match(_)
        | Stmt::Expr(_)
        | Stmt::Pass(_)
        | Stmt::Break(_)
        | Stmt::Continue(_) => return None,
    })
}

const LOOP_INSTEAD: &str = "write a 'for' loop that fills an array";

fn expression(expr: &Expr) -> Option<Words> {
    Some(match expr {
        Expr::ListComp(_) | Expr::SetComp(_) | Expr::DictComp(_) => {
            ("an asynchronous comprehension", "compiled code runs to its end without an event loop", LOOP_INSTEAD)
        }
        Expr::GeneratorExp(_) => ("an asynchronous generator", "compiled code runs to its end without an event loop", LOOP_INSTEAD),
        Expr::Await(_) => ("'await'", "compiled code runs to its end without an event loop", "await outside the compiled function"),
        Expr::Yield(_) | Expr::YieldFrom(_) => (
            "'yield' in the middle of an expression",
            "nothing can be sent into a compiled generator",
            "write it as a statement of its own",
        ),
        Expr::Starred(_) => ("unpacking with '*'", "the number of values must be known from the text", "name every value"),
        Expr::NamedExpr(_) => (
            "':=' in this place",
            "it is supported where it can become an assignment before its statement",
            "assign in a statement of its own before this one",
        ),
        Expr::Slice(_) => ("a slice outside of brackets", "it belongs in a subscript", "write it inside 'array[...]'"),
        Expr::Lambda(_)
        | Expr::Dict(_)
        | Expr::BoolOp(_)
        | Expr::BinOp(_)
        | Expr::UnaryOp(_)
        | Expr::IfExp(_)
        | Expr::Compare(_)
        | Expr::Call(_)
        | Expr::Constant(_)
        | Expr::Attribute(_)
        | Expr::Subscript(_)
        | Expr::Name(_)
        | Expr::JoinedStr(_)
        | Expr::FormattedValue(_)
        | Expr::List(_)
        | Expr::Set(_)
        | Expr::Tuple(_) => return None,
    })
}

impl Builder<'_> {
    /// Refuses a statement that no row of the builder takes.
    pub(super) fn refuse_statement(&mut self, stmt: &Stmt) {
        let place = self.head(stmt.range());
        if let Some(words) = statement(stmt) {
            self.refuse(worded(Code::UnsupportedStatement, place, words, "in a compiled function"));
        }
    }

    /// Refuses `from module import name` where weft knows the module, but no such name of it; `false` where it does not know the module.
    pub(super) fn refuse_name_of_module(&mut self, from: &ast::StmtImportFrom, alias: &ast::Alias) -> bool {
        let module = from.module.as_ref().filter(|_| from.level.is_none_or(|level| level.to_u32() == 0));
        let Some(module) = module.filter(|module| table::is_module(module)) else { return false };
        let path = format!("{module}.{}", alias.name);
        if table::is_module(&path) || table::row(&path).is_some() {
            return false;
        }
        let help = match nearest(&alias.name, table::names_in(module)) {
            Some(near) => format!("did you mean '{near}'?"),
            None => "call it outside of the compiled function and pass the result in".to_owned(),
        };
        let place = self.span(alias.range);
        self.refuse(
            Diagnostic::error(Code::UnknownAttribute, place, format!("'{path}' is not supported"))
                .label("not supported")
                .note(format!("weft knows {} names of '{module}'", table::names_in(module).count()))
                .help(help),
        );
        true
    }

    /// Refuses an expression that no row of the builder takes.
    pub(super) fn refuse_expression(&mut self, expr: &Expr) {
        let place = self.span(expr.range());
        if let Some(words) = expression(expr) {
            self.refuse(worded(Code::UnsupportedExpression, place, words, "in a compiled function"));
        }
    }
}

fn worded(code: Code, place: crate::span::Span, (what, why, instead): Words, scope: &str) -> Diagnostic {
    Diagnostic::error(code, place, format!("{what} is not supported {scope}")).label("not supported").note(why).help(instead)
}
