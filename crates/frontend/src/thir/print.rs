//! Typed HIR as text: deterministic, one statement per line, types at every definition.

use std::fmt::Write as _;

use super::{
    Argument, Block, CastKind, Class, Expr, ExprId, ExprKind, Fill, Function, LocalId, LoopKind, MemoryTest, Part, Program, Stmt, StmtKind,
};
use crate::hir::{Const, UnaryOp};
use crate::ty::Ty;

/// The whole program.
pub fn print(program: &Program) -> String {
    let mut out = String::new();
    for (at, function) in program.functions.iter().enumerate() {
        if at > 0 {
            out.push('\n');
        }
        print_function(program, at, function, &mut out);
    }
    out
}

fn print_function(program: &Program, at: usize, function: &Function, out: &mut String) {
    let params: Vec<String> =
        function.params.iter().map(|l| format!("{}: {}", local(function, *l), function.locals[l.index()].ty)).collect();
    let recursive = if function.recursive { " recursive" } else { "" };
    let _ = writeln!(out, "fn{at} {}({}) -> {}{recursive} {{", function.name, params.join(", "), function.ret);
    for (index, data) in function.locals.iter().enumerate() {
        let id = LocalId(index as u32);
        if !function.params.contains(&id) {
            let _ = writeln!(out, "    let {}: {}", local(function, id), data.ty);
        }
    }
    Printer { program, function, out }.block(&function.body, 1);
    out.push_str("}\n");
}

/// `name.3`: the Python name with the local's number, since one name may be several locals.
fn local(function: &Function, id: LocalId) -> String {
    format!("{}.{}", function.locals[id.index()].name, id.0)
}

struct Printer<'a> {
    program: &'a Program,
    function: &'a Function,
    out: &'a mut String,
}

impl Printer<'_> {
    fn line(&mut self, depth: usize, text: &str) {
        for _ in 0..depth {
            self.out.push_str("    ");
        }
        self.out.push_str(text);
        self.out.push('\n');
    }

    fn block(&mut self, block: &Block, depth: usize) {
        for stmt in block {
            self.stmt(stmt, depth);
        }
    }

    fn orelse(&mut self, block: &Block, depth: usize) {
        if !block.is_empty() {
            self.line(depth, "} else {");
            self.block(block, depth + 1);
        }
        self.line(depth, "}");
    }

    fn stmt(&mut self, stmt: &Stmt, depth: usize) {
        match &stmt.kind {
            StmtKind::Assign { local: id, value } => self.line(depth, &format!("{} = {}", local(self.function, *id), self.expr(*value))),
            StmtKind::Store { array, indices, value, augmented } => {
                let mark = if *augmented { "  # augmented" } else { "" };
                self.line(depth, &format!("{}[{}] = {}{mark}", self.expr(*array), self.list(indices), self.expr(*value)));
            }
            StmtKind::Expr(value) => self.line(depth, &self.expr(*value)),
            StmtKind::If { cond, then, otherwise } => {
                self.line(depth, &format!("if {} {{", self.expr(*cond)));
                self.block(then, depth + 1);
                self.orelse(otherwise, depth);
            }
            StmtKind::For { id, iv, start, stop, step, body, orelse } => {
                let word = match self.function.loops[id.index()].kind {
                    LoopKind::For | LoopKind::While | LoopKind::Hidden => "for",
                    LoopKind::Prange { unchecked: false } => "prange",
                    LoopKind::Prange { unchecked: true } => "prange unchecked",
                };
                let range = format!("{}..{} by {}", self.expr(*start), self.expr(*stop), self.expr(*step));
                self.line(depth, &format!("{id}: {word} {} in {range} {{", local(self.function, *iv)));
                self.block(body, depth + 1);
                self.orelse(orelse, depth);
            }
            StmtKind::While { id, cond, body, orelse } => {
                self.line(depth, &format!("{id}: while {} {{", self.expr(*cond)));
                self.block(body, depth + 1);
                self.orelse(orelse, depth);
            }
            StmtKind::Return(None) => self.line(depth, "return"),
            StmtKind::Return(Some(value)) => self.line(depth, &format!("return {}", self.expr(*value))),
            StmtKind::Break => self.line(depth, "break"),
            StmtKind::Continue => self.line(depth, "continue"),
            StmtKind::Labelled { label, body } => {
                self.line(depth, &format!("{label}: {{"));
                self.block(body, depth + 1);
                self.line(depth, "}");
            }
            StmtKind::Leave(label) => self.line(depth, &format!("leave {label}")),
            StmtKind::Raise { class, args, cause } => {
                let shown = |arg: &Argument| match arg {
                    Argument::Text(text) => format!("{text:?}"),
                    Argument::Value(e) => self.expr(*e),
                };
                let args = args.iter().map(shown).collect::<Vec<_>>().join(", ");
                let args = if args.is_empty() { args } else { format!("({args})") };
                self.line(depth, &format!("raise {}{args}{}", self.class(*class), from(*cause)));
            }
            StmtKind::Try { body, orelse, clauses } => {
                self.line(depth, "try {");
                self.block(body, depth + 1);
                for clause in clauses {
                    let classes = match &clause.classes {
                        None => String::new(),
                        Some(classes) => format!(" {}", classes.iter().map(|c| self.class(*c)).collect::<Vec<_>>().join(", ")),
                    };
                    self.line(depth, &format!("}} except{classes} {{"));
                    self.block(&clause.body, depth + 1);
                }
                self.orelse(orelse, depth);
            }
            StmtKind::Unwind { tries, handlers, body } => {
                self.line(depth, &format!("unwind {tries} tries, {handlers} clauses {{"));
                self.block(body, depth + 1);
                self.line(depth, "}");
            }
            StmtKind::Reraise { handler, named, cause } => {
                let which = handler.map_or_else(|| "caller's".to_owned(), |number| number.to_string());
                let named = if *named { " here" } else { "" };
                self.line(depth, &format!("reraise {which}{named}{}", from(*cause)));
            }
        }
    }

    fn class(&self, class: Class) -> String {
        match class {
            Class::Builtin(class) => class.name().to_owned(),
            Class::User(number) => self.program.classes.get(number as usize).map_or_else(|| "?".to_owned(), |class| class.name.clone()),
        }
    }

    fn part(&self, part: Part) -> String {
        let written = |e: Option<ExprId>| e.map_or_else(String::new, |e| self.expr(e));
        match part {
            Part::Index(e) => self.expr(e),
            Part::Slice(start, stop, None) => format!("{}:{}", written(start), written(stop)),
            Part::Slice(start, stop, step) => format!("{}:{}:{}", written(start), written(stop), written(step)),
            Part::New => "new".to_owned(),
        }
    }

    fn list(&self, ids: &[ExprId]) -> String {
        ids.iter().map(|e| self.expr(*e)).collect::<Vec<_>>().join(", ")
    }

    fn expr(&self, id: ExprId) -> String {
        let Expr { kind, ty, .. } = &self.function.exprs[id.index()];
        match kind {
            ExprKind::Const(_) if matches!(ty, Ty::Rng(_)) => ty.to_string(),
            ExprKind::Const(value) => constant(value),
            ExprKind::Local(l) => local(self.function, *l),
            ExprKind::Bound { bound, value, .. } => format!("bound({}, {})", local(self.function, *bound), self.expr(*value)),
            ExprKind::Require { cond, exc, value, .. } => {
                format!("require({}, {}, {})", self.expr(*cond), exc.name(), self.expr(*value))
            }
            ExprKind::Unary(UnaryOp::Not, e) => format!("(not {})", self.expr(*e)),
            ExprKind::Unary(op, e) => format!("({}{})", op.symbol(), self.expr(*e)),
            ExprKind::Binary(op, a, b) => format!("({} {} {})", self.expr(*a), op.symbol(), self.expr(*b)),
            ExprKind::Compare(op, a, b) => format!("({} {} {})", self.expr(*a), op.symbol(), self.expr(*b)),
            ExprKind::And(a, b) => format!("({} and {})", self.expr(*a), self.expr(*b)),
            ExprKind::Or(a, b) => format!("({} or {})", self.expr(*a), self.expr(*b)),
            ExprKind::IfExp { cond, then, otherwise } => {
                format!("({} if {} else {})", self.expr(*then), self.expr(*cond), self.expr(*otherwise))
            }
            ExprKind::Let { local: l, value, body } => {
                format!("(let {} = {} in {})", local(self.function, *l), self.expr(*value), self.expr(*body))
            }
            ExprKind::Cast(kind, e) => format!("{}<{ty}>({})", cast(*kind), self.expr(*e)),
            ExprKind::Tuple(items) => format!("({},)", self.list(items)),
            ExprKind::Item(e, n) => format!("{}.{n}", self.expr(*e)),
            ExprKind::Load { array, indices } => format!("{}[{}]", self.expr(*array), self.list(indices)),
            ExprKind::ListItem { list, index } => format!("{}[{}]", self.expr(*list), self.expr(*index)),
            ExprKind::ListLen(e) => format!("len({})", self.expr(*e)),
            ExprKind::List { op, args } => {
                let args: Vec<String> = args.iter().map(|a| self.expr(*a)).collect();
                format!("list.{}({})", format!("{op:?}").to_lowercase(), args.join(", "))
            }
            ExprKind::Table { op, args } => format!("{op:?}<{ty}>({})", self.list(args)),
            ExprKind::Record { op, args } => format!("record.{op:?}<{ty}>({})", self.list(args)),
            ExprKind::Dim(e, axis) => format!("dim({}, {axis})", self.expr(*e)),
            ExprKind::Memory(MemoryTest::Apart, a, b) => format!("apart({}, {})", self.expr(*a), self.expr(*b)),
            ExprKind::Memory(MemoryTest::Same, a, b) => format!("same({}, {})", self.expr(*a), self.expr(*b)),
            ExprKind::Stride(e, axis) => format!("stride({}, {axis})", self.expr(*e)),
            ExprKind::Shaped { array, offset, shape, strides } => {
                let strides = strides.as_ref().map_or("C".to_owned(), |s| format!("[{}]", self.list(s)));
                format!("shaped({} + {offset}, [{}], {strides})", self.expr(*array), self.list(shape))
            }
            ExprKind::Field { array, offset, dims } => format!("field<{ty}>({} + {offset}, {dims:?})", self.expr(*array)),
            ExprKind::View { array, parts } => {
                let parts: Vec<_> = parts.iter().map(|p| self.part(*p)).collect();
                format!("view({}, [{}])", self.expr(*array), parts.join(", "))
            }
            ExprKind::Transpose(e) => format!("transpose({})", self.expr(*e)),
            ExprKind::Match { target, value, augmented } => {
                let mark = if *augmented { "augmented " } else { "" };
                format!("match({mark}{}, {})", self.expr(*target), self.expr(*value))
            }
            ExprKind::Oriented { target, value } => format!("oriented({}, {})", self.expr(*target), self.expr(*value)),
            ExprKind::Call { function, args } => {
                format!("{function} {}({})", self.program.functions[function.index()].name, self.list(args))
            }
            ExprKind::Builtin { function, args } => format!("{function:?}<{ty}>({})", self.list(args)),
            ExprKind::NewArray { shape, fill } => {
                let fill = match fill {
                    Fill::Unset => "unset".to_owned(),
                    Fill::Empty => "empty".to_owned(),
                    Fill::Zeros => "zeros".to_owned(),
                    Fill::Value(e) => self.expr(*e),
                    Fill::Random { drawn, rng, low, high } => {
                        format!("{drawn:?} of {} from {} by {}", self.expr(*rng), self.expr(*low), self.expr(*high))
                    }
                };
                format!("new<{ty}>([{}], {fill})", self.list(shape))
            }
        }
    }
}

fn cast(kind: CastKind) -> &'static str {
    match kind {
        CastKind::Widen => "widen",
        CastKind::Join => "join",
        CastKind::Weak => "weak",
        CastKind::Np => "astype",
        CastKind::ToMaybe => "maybe",
        CastKind::Python => "python",
        CastKind::Optional => "optional",
        CastKind::Present => "present",
        CastKind::Value => "value",
        CastKind::Tag => "tag",
        CastKind::Untag => "untag",
        CastKind::Truth => "truth",
        CastKind::Array => "array",
        CastKind::Str => "str",
        CastKind::Assign => "assign",
    }
}

fn constant(value: &Const) -> String {
    match value {
        Const::None => "None".to_owned(),
        Const::Bool(true) => "True".to_owned(),
        Const::Bool(false) => "False".to_owned(),
        Const::Int(n) => n.to_string(),
        Const::Float(x) => format!("{x:?}"),
        Const::Complex(re, im) => format!("complex({re:?}, {im:?})"),
        Const::Str(s) => format!("{s:?}"),
        Const::Bytes(bytes) => format!("b\"{}\"", bytes.escape_ascii()),
        Const::Tuple(items) => format!("({},)", items.iter().map(constant).collect::<Vec<_>>().join(", ")),
    }
}

fn from(cause: Option<super::Cause>) -> String {
    match cause {
        None => String::new(),
        Some(super::Cause::Nothing) => " from None".to_owned(),
        Some(super::Cause::Handler(number)) => format!(" from {number}"),
    }
}
