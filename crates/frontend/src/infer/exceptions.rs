//! What a clause asks of the exception that it names: its text, its class's name, its arguments.
//!
//! Compiled code has no exception objects. The name behind `as` stands for what its clause handles; its value holds nothing ([`TagSort::Exception`]) and
//! may not be kept, so that it is never looked at when the clause is over. What the operations mean the sites of the code say when it runs; here it is
//! made sure, of the finished program, that every exception which may come to a clause has the text that CPython gives it, and arguments of the
//! types that the clause was compiled for. So an exception is looked for in the whole program, not only in what a `try` calls.

use std::rc::Rc;

use super::Session;
use super::function::{Fx, Res};
use super::list::stored;
use crate::builtins::Op;
use crate::diag::{Code, Diagnostic};
use crate::env::ExceptionClass;
use crate::hir::{BinaryOp, Conversion, Expr, ExprKind as Hir, LocalId, Subscript};
use crate::span::Span;
use crate::thir::ExprId;
use crate::thir::walk::each_statement;
use crate::thir::{Argument, Block, Class, ExprKind, Function, Stmt, StmtKind, TableOp};
use crate::ty::{Dtype, Tag, TagSort, Ty};
use weft_abi::{FaultText, PyExc, Trap};

/// The arguments of `UnicodeEncodeError` and `UnicodeDecodeError`, which are attributes too.
const UNICODE: [&str; 5] = ["encoding", "object", "start", "end", "reason"];

/// An exception that a program may raise.
#[derive(Debug, Clone)]
pub(super) struct Raised {
    class: Class,
    args: Vec<Ty>,
    /// Of a key that is missing: how the key's type was.
    key: bool,
    what: &'static str,
}

/// The classes of a clause; `None`: all.
pub(super) type Caught = Option<Vec<Class>>;

/// Whether a value is an exception, or holds one.
pub(super) fn holds_exception(ty: &Ty) -> bool {
    match ty {
        Ty::Tagged(Tag { sort: TagSort::Exception, .. }, _) => true,
        Ty::Tuple(items) => items.iter().any(holds_exception),
        Ty::Optional(held) | Ty::Tagged(_, held) => holds_exception(held),
        _ => false,
    }
}

/// Whether a class is among those that are caught.
fn is_caught(own: &[ExceptionClass], class: Class, caught: &Caught) -> bool {
    let Some(caught) = caught else { return true };
    caught.iter().any(|wanted| match (class, wanted) {
        (Class::Builtin(class), Class::Builtin(wanted)) => class.is_a(*wanted),
        (Class::Builtin(_), Class::User(_)) => false,
        (Class::User(at), Class::Builtin(wanted)) => own[at as usize].builtins.iter().any(|base| base.is_a(*wanted)),
        (Class::User(at), Class::User(wanted)) => {
            let (class, key) = (&own[at as usize], own[*wanted as usize].key);
            class.key == key || class.ancestors.contains(&key)
        }
    })
}

/// What `raise` statements of a block raise.
fn raised_by_statements(block: &Block, exprs: &[crate::thir::Expr], out: &mut Vec<Raised>) {
    each_statement(block, &mut |stmt| {
        if let StmtKind::Raise { class, args, .. } = &stmt.kind {
            let ty = |arg: &Argument| match arg {
                Argument::Text(_) => Ty::Str,
                Argument::Value(e) => stored(&exprs[e.index()].ty),
            };
            out.push(Raised { class: *class, args: args.iter().map(ty).collect(), key: false, what: "a 'raise'" });
        }
    });
}

/// What operations raise with other arguments than one string.
fn raised_by_operations(exprs: &[crate::thir::Expr], out: &mut Vec<Raised>) {
    for expr in exprs {
        match &expr.kind {
            ExprKind::Table { op, args } => {
                let table = op.tables().first().and_then(|at| args.get(*at)).map(|table| &exprs[table.index()].ty);
                let key = match table {
                    Some(Ty::Dict(dict)) => &dict.key,
                    Some(Ty::Set { item, .. }) => item,
                    _ => continue,
                };
                let class = Class::Builtin(PyExc::KeyError);
                match op {
                    TableOp::Get | TableOp::Pop | TableOp::Remove => {
                        out.push(Raised { class, args: vec![stored(key)], key: true, what: "a missing key" });
                    }
                    TableOp::PopItem | TableOp::PopKey => {
                        out.push(Raised { class, args: vec![Ty::Str], key: false, what: "an empty dict or set" });
                    }
                    _ => {}
                }
            }
            ExprKind::Binary(BinaryOp::Pow, ..) if !matches!(expr.ty, Ty::Int | Ty::Bool) => {
                let args = vec![Ty::Int, Ty::Str];
                out.push(Raised { class: Class::Builtin(PyExc::OverflowError), args, key: false, what: "'**' of floats" });
            }
            _ => {}
        }
    }
}

/// What checks raise, whatever the program is.
fn raised_by_checks(out: &mut Vec<Raised>) {
    for &trap in Trap::ALL {
        let args = match trap {
            // Nobody catches the first ones; the others are looked for in the program.
            Trap::Raise
            | Trap::Interrupted
            | Trap::HandlerRaised
            | Trap::Forked
            | Trap::Race
            | Trap::Panic
            | Trap::FloatPowOverflow
            | Trap::MissingKey
            | Trap::EmptyTable => continue,
            trap if trap.message().is_empty() => Vec::new(),
            _ => vec![Ty::Str],
        };
        out.push(Raised { class: Class::Builtin(trap.exception()), args, key: false, what: "a check of compiled code" });
    }
}

/// Why the text of an exception cannot be told.
fn no_text(own: &[ExceptionClass], raised: &Raised) -> Option<String> {
    fn foreign(ty: &Ty, key: bool) -> Option<String> {
        match ty {
            Ty::Tuple(items) => items.iter().find_map(|item| foreign(item, key)),
            Ty::Np(Dtype::F32 | Dtype::C64 | Dtype::C128 | Dtype::U64) | Ty::Maybe(Dtype::F32 | Dtype::C64 | Dtype::U64) => {
                Some(format!("one has an argument of type {ty}"))
            }
            Ty::Tagged(..) if key => Some(format!("one has an argument of type {ty}")),
            _ => None,
        }
    }
    own_ways(own, raised).or_else(|| raised.args.iter().find_map(|ty| foreign(ty, raised.key)))
}

/// What is special about an exception's class.
fn own_ways(own: &[ExceptionClass], raised: &Raised) -> Option<String> {
    let Class::User(at) = raised.class else { return None };
    let class = &own[at as usize];
    if class.own_text {
        return Some(format!("the class {} has a text or an __init__ of its own", class.name));
    }
    let shaping = [PyExc::OSError, PyExc::ImportError, PyExc::UnicodeDecodeError, PyExc::UnicodeEncodeError];
    let changes = class.builtins.iter().any(|base| shaping.iter().any(|shape| base.is_a(*shape)));
    (changes && raised.args.len() > 1).then(|| format!("the class {} makes attributes of several arguments", class.name))
}

impl Session<'_> {
    /// What finished functions raise.
    fn raised(&self) -> Vec<Raised> {
        let mut out = Vec::new();
        raised_by_checks(&mut out);
        for function in self.instances.iter().filter_map(|instance| instance.function.as_ref()) {
            raised_by_statements(&function.body, &function.exprs, &mut out);
            raised_by_operations(&function.exprs, &mut out);
        }
        out
    }

    /// Refuses what clauses of a finished program ask of exceptions that have no answer in compiled code, or another one than was assumed.
    pub(super) fn check_exceptions(&self, functions: &[Function]) -> Result<(), Vec<Diagnostic>> {
        let mut asked = Vec::new();
        for function in functions {
            Asked { function, open: Vec::new(), out: &mut asked }.block(&function.body);
        }
        if asked.is_empty() {
            return Ok(());
        }
        let mut raised = Vec::new();
        raised_by_checks(&mut raised);
        for function in functions {
            raised_by_statements(&function.body, &function.exprs, &mut raised);
            raised_by_operations(&function.exprs, &mut raised);
        }
        let mut errors: Vec<Diagnostic> = Vec::new();
        for (op, ty, span, caught) in &asked {
            let mut ours = raised.iter().filter(|raised| is_caught(&self.classes, raised.class, caught));
            let error = match op {
                Op::FaultText(_, FaultText::Name) => None,
                Op::FaultText(..) => ours.find_map(|raised| no_text(&self.classes, raised)).map(|why| no_answer(*span, "the text", &why)),
                Op::FaultArgs(_, index) => args_type(&self.classes, ours, *index)
                    .and_then(|found| if found == *ty { Ok(()) } else { Err(format!("the argument is {found}")) })
                    .err()
                    .map(|why| no_answer(*span, "the arguments", &why)),
                _ => None,
            };
            errors.extend(error.filter(|error| !errors.iter().any(|other| other.span == error.span)));
        }
        if errors.is_empty() { Ok(()) } else { Err(errors) }
    }
}

fn no_answer(span: Span, what: &str, why: &str) -> Diagnostic {
    Diagnostic::error(Code::UnsupportedExpression, span, format!("{what} of this exception cannot be told in compiled code"))
        .label("asked for here")
        .note(format!("{why}; every exception of the program counts whose class the clause catches"))
        .help("name a class of your own in the clause, and raise it with arguments of the same types everywhere")
}

/// The type of one argument, or, with a negative index, of the tuple of all.
fn args_type<'r>(own: &[ExceptionClass], raised: impl Iterator<Item = &'r Raised>, index: i32) -> Result<Ty, String> {
    let mut found: Option<(Ty, &Raised)> = None;
    for raised in raised {
        if let Some(why) = own_ways(own, raised) {
            return Err(why);
        }
        let ty = match usize::try_from(index) {
            Ok(index) => match raised.args.get(index) {
                Some(ty) => ty.clone(),
                // Where there is none, reading it raises.
                None => continue,
            },
            Err(_) => Ty::Tuple(raised.args.clone()),
        };
        if let Some(odd) = odd_part(&ty) {
            return Err(format!("an argument is {odd}"));
        }
        match &found {
            Some((known, first)) if *known != ty => {
                return Err(format!("the argument is {known} ({}) or {ty} ({})", first.what, raised.what));
            }
            Some(_) => {}
            None => found = Some((ty, raised)),
        }
    }
    found.map(|(ty, _)| ty).ok_or_else(|| "nothing is known: no exception with such an argument has been met before the clause".to_owned())
}

/// A part of an argument that cannot be read back.
fn odd_part(ty: &Ty) -> Option<&Ty> {
    match ty {
        Ty::Tuple(items) => items.iter().find_map(odd_part),
        Ty::Tagged(..) | Ty::Optional(_) | Ty::Record(_) => Some(ty),
        _ => None,
    }
}

/// Looks for what a function asks of exceptions, and for the clauses that these come to.
struct Asked<'a> {
    function: &'a Function,
    open: Vec<Caught>,
    out: &'a mut Vec<(Op, Ty, Span, Caught)>,
}

impl Asked<'_> {
    fn block(&mut self, block: &Block) {
        block.iter().for_each(|stmt| self.stmt(stmt));
    }

    fn stmt(&mut self, stmt: &Stmt) {
        let function = self.function;
        for expr in stmt.exprs() {
            function.each_expr(expr, &mut |e, kind| {
                if let ExprKind::Builtin { function: op @ (Op::FaultText(handler, _) | Op::FaultArgs(handler, _)), .. } = kind
                    && let Some(caught) = self.open.get(*handler as usize)
                {
                    let expr = &function.exprs[e.index()];
                    self.out.push((*op, expr.ty.clone(), expr.span, caught.clone()));
                }
            });
        }
        match &stmt.kind {
            StmtKind::Try { body, orelse, clauses } => {
                self.block(body);
                self.block(orelse);
                for clause in clauses {
                    self.open.push(clause.classes.clone());
                    self.block(&clause.body);
                    self.open.pop();
                }
            }
            StmtKind::Unwind { handlers, body, .. } => {
                let inner = self.open.split_off(self.open.len().saturating_sub(*handlers as usize));
                self.block(body);
                self.open.extend(inner);
            }
            _ => stmt.blocks().into_iter().for_each(|inner| self.block(inner)),
        }
    }
}

impl Fx<'_, '_> {
    /// The exception that a variable names, as a value; `None` where it names none.
    pub(super) fn named_exception(&mut self, variable: LocalId, span: Span) -> Option<ExprId> {
        let handler = self.names_exception(variable)?;
        Some(self.tagged(Tag { name: handler.to_string(), sort: TagSort::Exception }, Vec::new(), span))
    }

    /// The clause whose exception a value is.
    fn handler_of(&self, value: ExprId) -> Option<u32> {
        match self.ty(value) {
            Ty::Tagged(Tag { name, sort: TagSort::Exception }, _) => name.parse().ok(),
            _ => None,
        }
    }

    /// `str(e)` and `repr(e)`, as a string; `None` where the value is no exception.
    pub(super) fn exception_text(&mut self, value: ExprId, how: Conversion, span: Span) -> Option<ExprId> {
        let handler = self.handler_of(value)?;
        let which = if how == Conversion::Str { FaultText::Str } else { FaultText::Repr };
        let text = self.op(Op::FaultText(handler, which), Vec::new(), Ty::Str, span);
        Some(if how == Conversion::Ascii { self.text_op(weft_abi::TextFn::Escaped, vec![text], span) } else { text })
    }

    /// Whether what a variable names can only be a `UnicodeEncodeError` or a `UnicodeDecodeError`.
    fn names_unicode_error(&self, variable: LocalId) -> bool {
        let Some(handler) = self.names_exception(variable) else { return false };
        let (caught, _) = self.handled_by(handler);
        let unicode = |class: &Class| matches!(class, Class::Builtin(PyExc::UnicodeDecodeError | PyExc::UnicodeEncodeError));
        caught.is_some_and(|classes| classes.iter().all(unicode))
    }

    /// `e.args`, `e.args[0]`, `type(e).__name__` and `e.__class__.__name__`, with `e` the name behind `as`; `None` for any other expression.
    pub(super) fn exception_part(&mut self, e: &Expr) -> Res<Option<ExprId>> {
        let span = e.span;
        let Some((named, index)) = (match &e.kind {
            Hir::Attr(base, name) if name == "__name__" => {
                let Some(variable) = self.class_of_exception(base) else { return Ok(None) };
                let Some(handler) = self.names_exception(variable) else { return Ok(None) };
                return Ok(Some(self.op(Op::FaultText(handler, FaultText::Name), Vec::new(), Ty::Str, span)));
            }
            Hir::Attr(base, name) if name == "args" => local(base).map(|variable| (variable, -1)),
            Hir::Attr(base, name) if UNICODE.contains(&name.as_str()) => {
                let variable = local(base).filter(|variable| self.names_unicode_error(*variable));
                variable.map(|variable| (variable, UNICODE.iter().position(|known| known == name).map_or(-1, |at| at as i32)))
            }
            Hir::Index { base, indices } => match (&base.kind, indices.as_slice()) {
                (Hir::Attr(base, name), [Subscript::Index(Expr { kind: Hir::Const(crate::hir::Const::Int(index)), .. })])
                    if name == "args" && (0..64).contains(index) =>
                {
                    local(base).map(|variable| (variable, *index as i32))
                }
                _ => None,
            },
            _ => None,
        }) else {
            return Ok(None);
        };
        let Some(handler) = self.names_exception(named) else { return Ok(None) };
        let mut raised = self.s.raised();
        let (caught, tried) = self.handled_by(handler);
        raised.extend(tried.iter().cloned());
        raised_by_operations(&self.exprs, &mut raised);
        let ours = raised.iter().filter(|raised| is_caught(&self.s.classes, raised.class, &caught));
        match args_type(&self.s.classes, ours, index) {
            Ok(ty) => Ok(Some(self.op(Op::FaultArgs(handler, index), Vec::new(), ty, span))),
            Err(why) => Err(no_answer(span, "the arguments", &why).into()),
        }
    }

    /// `isinstance(e, T)` of an exception; `None` where the value is none. Classes that are no exceptions are tested by the caller.
    pub(super) fn exception_is(&mut self, value: ExprId, classes: &Expr, exact: bool, span: Span) -> Res<Option<ExprId>> {
        let Some(handler) = self.handler_of(value) else { return Ok(None) };
        let classes = match &classes.kind {
            Hir::Tuple(items) if !exact => items.iter().collect(),
            _ => vec![classes],
        };
        let mut found = self.bool(false, span);
        for class in classes {
            let one = match self.meaning(class) {
                Some(crate::env::Global::Path(path)) if path == "builtins.object" && !exact => self.bool(true, span),
                _ => {
                    let class = self.exception_class(class, "tested for")?;
                    self.op(Op::FaultIs(handler, class, exact), Vec::new(), Ty::Bool, span)
                }
            };
            found = self.expr_of(ExprKind::Or(found, one), Ty::Bool, span);
        }
        Ok(Some(found))
    }

    /// The name behind `as` in `type(e)` and `e.__class__`.
    fn class_of_exception(&mut self, e: &Expr) -> Option<LocalId> {
        match &e.kind {
            Hir::Attr(base, name) if name == "__class__" => local(base),
            Hir::Call { callee, args, keywords } if keywords.is_empty() => {
                let [arg] = args.as_slice() else { return None };
                let is_type = matches!(self.meaning(callee), Some(crate::env::Global::Path(path)) if path == "builtins.type");
                local(arg).filter(|_| is_type)
            }
            _ => None,
        }
    }

    /// What the `raise` statements of a `try` statement's body raise.
    pub(super) fn raised_in(&self, body: &Block) -> Rc<Vec<Raised>> {
        let mut out = Vec::new();
        raised_by_statements(body, &self.exprs, &mut out);
        Rc::new(out)
    }

    /// Refuses an exception in a function or comprehension that is written in its clause.
    pub(super) fn no_captured_exception(&self, variable: LocalId, span: Span) -> Res<()> {
        if self.names_exception(variable).is_none() {
            return Ok(());
        }
        let name = self.name(variable);
        Err(Diagnostic::error(Code::UnsupportedExpression, span, format!("the exception '{name}' is used in a function of its own"))
            .label("this function, lambda or comprehension")
            .note("compiled code has no exception objects: the name behind 'as' stands for what its clause handles, there alone")
            .help(format!("assign what you need of it before, for example text = str({name})"))
            .into())
    }

    /// Refuses an exception where it would be kept.
    pub(super) fn no_kept_exception(&self, ty: &Ty, span: Span) -> Res<()> {
        if !holds_exception(ty) {
            return Ok(());
        }
        Err(Diagnostic::error(Code::UnsupportedExpression, span, "an exception is kept or passed on")
            .label("an exception")
            .note("compiled code has no exception objects: the name behind 'as' stands for what its clause handles")
            .help("keep what you need of it, as str(e), or raise it again")
            .into())
    }
}

fn local(e: &Expr) -> Option<LocalId> {
    if let Hir::Local(variable) = e.kind { Some(variable) } else { None }
}
