//! What dicts and sets have in common: keys, membership, comparison, and loops over them.
//!
//! A key must be what the runtime can hash ([`Ty::key_program`]). As with the items of lists, all keys of a dict have one type; a key that is only
//! looked up settles an open type as well, since no other key could be found by it.

use super::call::Method;
use super::function::{Fx, Res, Stop};
use super::list::Part;
use super::loops::header;
use crate::builtins::table::{self, Own, Rule};
use crate::diag::{Code, Diagnostic};
use crate::env::Global;
use crate::hir::{BinaryOp, CompareOp, Expr, ExprKind as Hir, Stmt, Subscript, Target};
use crate::span::Span;
use crate::thir::{CastKind, ExprId, ExprKind, LoopKind, StmtKind, TableOp};
use crate::ty::{DictKind, Dtype, Kind, Ty};
use weft_abi::tables::SetRelation;

/// What a loop over a table gives.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum View {
    Keys,
    Values,
    Items,
}

impl Fx<'_, '_> {
    /// An operation with what lies in the table for a key ([`Ty::as_key`]); `hashed.rs` has the one with keys.
    pub(super) fn raw_table_op(&mut self, op: TableOp, args: Vec<ExprId>, ty: Ty, span: Span) -> ExprId {
        self.expr_of(ExprKind::Table { op, args }, ty, span)
    }

    /// Refuses what cannot be a key.
    pub(super) fn is_key(&self, ty: &Ty, span: Span) -> Res<()> {
        if ty.table_program().is_some() {
            return Ok(());
        }
        let help = match ty {
            Ty::Maybe(d) => match d.kind() {
                Kind::Bool => "convert it with bool(...)",
                Kind::Signed | Kind::Unsigned => "convert it with int(...)",
                Kind::Float => "convert it with float(...)",
                Kind::Complex => "convert it with complex(...)",
            },
            Ty::Tuple(_) => "use a shorter tuple of ints, floats, bools and complex numbers",
            Ty::List(_) | Ty::Array(_) | Ty::Dict(_) | Ty::Set { .. } => "use a tuple of its items",
            _ => "use an int, a float, a bool, a complex number or a tuple of those",
        };
        Err(Diagnostic::error(Code::TypeMismatch, span, format!("{ty} is no key of a dict or set in a compiled function"))
            .label(format!("{ty}"))
            .note("keys are numbers, bools, strings, None, objects, members of enumerations, and tuples of those")
            .help(help)
            .into())
    }

    /// A value by which a table is searched, in the type of its keys.
    fn search_key(&mut self, ty: &Ty, value: ExprId, name: &str) -> Res<ExprId> {
        // NumPy's numbers are equal to Python's, and have the same hash.
        let value = match (ty, self.ty(value)) {
            (python, Ty::Np(d)) if *python == d.python() => self.cast(CastKind::Python, value, python),
            (Ty::Np(d @ (Dtype::Bool | Dtype::I64 | Dtype::F64 | Dtype::C128)), python) if python == d.python() => {
                self.cast(CastKind::Weak, value, ty)
            }
            // What is put in tells the type of the keys.
            (Ty::Open(number), found @ Ty::Np(_)) if matches!(self.s.lists.item(*number), Ty::Open(_)) => {
                self.s.lists.fall_back(*number, found);
                return Ok(value);
            }
            _ => value,
        };
        Ok(self.as_item(Part::Keys, ty, value, name)?.unwrap_or(value))
    }

    /// The type of a table's keys.
    pub(super) fn key_ty(&self, table: ExprId) -> Ty {
        match self.ty(table) {
            Ty::Dict(dict) => dict.key,
            Ty::Set { item, .. } => *item,
            other => unreachable!("{other} is no table"),
        }
    }

    /// A value by which a table is searched.
    pub(super) fn wanted(&mut self, table: ExprId, key: ExprId) -> Res<ExprId> {
        let ty = self.key_ty(table);
        let name = self.list_name(table);
        self.search_key(&ty, key, &name)
    }

    /// A key that is put into a table.
    pub(super) fn new_key(&mut self, table: ExprId, key: ExprId) -> Res<ExprId> {
        let ty = self.key_ty(table);
        let name = self.list_name(table);
        Ok(self.as_item(Part::Keys, &ty, key, &name)?.unwrap_or(key))
    }

    /// `key in table`.
    pub(super) fn has_key(&mut self, table: ExprId, key: ExprId, span: Span) -> Res<ExprId> {
        let key = self.wanted(table, key)?;
        self.table_op(TableOp::Has, vec![table, key], Ty::Bool, span)
    }

    /// What stands in the brackets behind a dict.
    pub(super) fn key_of(&mut self, indices: &[Subscript], span: Span) -> Res<ExprId> {
        if indices.len() != 1 && indices.iter().all(|i| matches!(i, Subscript::Index(_))) {
            let mut items = Vec::with_capacity(indices.len());
            for index in indices {
                if let Subscript::Index(e) = index {
                    items.push(self.expr(e)?);
                }
            }
            return Ok(self.tuple(items, span));
        }
        self.single_index(indices, "a dict", span)
    }

    /// `del base[indices]`.
    pub(super) fn delete_key(&mut self, base: ExprId, indices: &[Subscript], span: Span) -> Res<()> {
        let base = self.reusable(base);
        let key = self.key_of(indices, span)?;
        let key = self.wanted(base, key)?;
        let removed = match self.ty(base) {
            // A counter has all keys.
            Ty::Dict(of) if of.kind == DictKind::Counter => self.call_library("counter_delete", vec![base, key], span)?,
            _ => self.table_op(TableOp::Remove, vec![base, key], Ty::None, span)?,
        };
        self.emit(StmtKind::Expr(removed), span);
        Ok(())
    }

    /// Comparisons with dicts and sets among the operands; `None` for others.
    pub(super) fn compare_tables(&mut self, op: CompareOp, a: ExprId, b: ExprId, span: Span) -> Res<Option<ExprId>> {
        let (ta, tb) = (self.ty(a), self.ty(b));
        match (&ta, &tb) {
            (Ty::Set { item: x, .. }, Ty::Set { item: y, .. }) => {
                if let Some(stop) = self.meet(x, y) {
                    return Err(stop);
                }
                if x != y {
                    return Err(self.mismatch(op.symbol(), &ta, &tb, span));
                }
                self.compare_sets(op, a, b, span).map(Some)
            }
            (Ty::Dict(x), Ty::Dict(y)) => {
                for (one, other) in [(&x.key, &y.key), (&x.value, &y.value)] {
                    if let Some(stop) = self.meet(one, other) {
                        return Err(stop);
                    }
                }
                let comparable = (&x.key, &x.value) == (&y.key, &y.value);
                if !matches!(op, CompareOp::Eq | CompareOp::Ne) || !comparable {
                    return Err(self.mismatch(op.symbol(), &ta, &tb, span));
                }
                let equal = if x.kind == DictKind::Counter && y.kind == DictKind::Counter {
                    self.call_library("counters_equal", vec![a, b], span)?
                } else if matches!(x.value, Ty::Open(_)) || x.value.key_program().is_some() {
                    self.table_op(TableOp::EqualDicts, vec![a, b], Ty::Bool, span)?
                } else if x.key.is_hashed() {
                    self.call_library("hashed_equal", vec![a, b], span)?
                } else {
                    self.call_library("dicts_equal", vec![a, b], span)?
                };
                Ok(Some(if op == CompareOp::Eq { equal } else { self.not(equal, span) }))
            }
            (Ty::Dict(_) | Ty::Set { .. }, _) | (_, Ty::Dict(_) | Ty::Set { .. }) => Err(self.mismatch(op.symbol(), &ta, &tb, span)),
            _ => Ok(None),
        }
    }

    fn compare_sets(&mut self, op: CompareOp, a: ExprId, b: ExprId, span: Span) -> Res<ExprId> {
        let relation = |fx: &mut Self, which, a, b| fx.table_op(TableOp::Compare(which), vec![a, b], Ty::Bool, span);
        if matches!(op, CompareOp::Eq | CompareOp::Ne) {
            let equal = relation(self, SetRelation::Equal, a, b)?;
            return Ok(if op == CompareOp::Eq { equal } else { self.not(equal, span) });
        }
        self.with(a, |fx, a| {
            fx.with(b, |fx, b| {
                let (small, large) = if matches!(op, CompareOp::Lt | CompareOp::Le) { (a, b) } else { (b, a) };
                let subset = relation(fx, SetRelation::Subset, small, large)?;
                if matches!(op, CompareOp::Le | CompareOp::Ge) {
                    return Ok(subset);
                }
                let (small, large) = (fx.copy(small), fx.copy(large));
                let equal = relation(fx, SetRelation::Equal, small, large)?;
                let proper = fx.not(equal, span);
                Ok(fx.expr_of(ExprKind::And(subset, proper), Ty::Bool, span))
            })
        })
    }

    /// Operators on dicts and sets; `None` where they are not for them.
    pub(super) fn table_operator(&mut self, op: BinaryOp, a: ExprId, b: ExprId, span: Span) -> Res<Option<ExprId>> {
        match (self.ty(a), self.ty(b)) {
            (Ty::Set { .. }, Ty::Set { .. }) => self.set_operator(op, a, b, span),
            (Ty::Dict(x), Ty::Dict(y)) => self.dict_operator(op, (a, *x), (b, *y), span),
            _ => Ok(None),
        }
    }

    /// `table op= value` of a variable.
    pub(super) fn update_table(&mut self, table: ExprId, op: BinaryOp, value: &Expr, span: Span) -> Res<()> {
        let value = self.expr(value)?;
        let updated = match self.ty(table) {
            Ty::Dict(_) => self.update_dict(table, op, value, span)?,
            _ => self.update_set(table, op, value, span)?,
        };
        self.emit(StmtKind::Expr(updated), span);
        Ok(())
    }

    /// `d.keys()`, `d.values()`, `d.items()` where `d` is a dict: the dict and which of them. Evaluates the dict.
    pub(super) fn dict_view(&mut self, e: &Expr) -> Res<Option<(ExprId, View)>> {
        let Hir::Call { callee, args, keywords } = &e.kind else { return Ok(None) };
        let Hir::Attr(base, name) = &callee.kind else { return Ok(None) };
        let view = match name.as_str() {
            "keys" => View::Keys,
            "values" => View::Values,
            "items" => View::Items,
            _ => return Ok(None),
        };
        if !args.is_empty() || !keywords.is_empty() || self.meaning(callee).is_some() {
            return Ok(None);
        }
        // What is a dict whatever its types are may be evaluated here for good.
        if self.makes_dict(base) {
            let dict = self.expr(base)?;
            return Ok(Some((dict, view)));
        }
        // Only what can be evaluated again is asked for its type.
        let mut root = &**base;
        while let Hir::Attr(inner, _) = &root.kind {
            root = inner;
        }
        let Hir::Local(_) = root.kind else { return Ok(None) };
        let mark = self.mark();
        let (dict, block) = self.in_block(|fx| fx.expr(base));
        let dict = dict?;
        if let Ty::Dict(_) = self.ty(dict) {
            self.out.extend(block);
            return Ok(Some((dict, view)));
        }
        self.undo(mark);
        Ok(None)
    }

    /// Whether an expression is written as a new dict.
    fn makes_dict(&mut self, e: &Expr) -> bool {
        match &e.kind {
            Hir::Dict(_) => true,
            Hir::ListComp(def) => self.parsed.hir.defs[def.index()].name == "<dictcomp>",
            Hir::Call { callee, .. } => match self.meaning(callee) {
                Some(Global::Path(path)) => {
                    matches!(table::row(&path).map(|row| row.rule), Some(Rule::Own(Own::Dict | Own::Counter | Own::DefaultDict)))
                }
                _ => false,
            },
            _ => false,
        }
    }

    /// An argument that a builtin only iterates over: the view of a dict as a list.
    pub(super) fn iterated(&mut self, e: &Expr) -> Res<ExprId> {
        if let Some(view) = self.keyword_view(e)? {
            return Ok(view);
        }
        match self.dict_view(e)? {
            Some((dict, view)) => self.listed(dict, view, e.span),
            None => {
                let value = self.expr(e)?;
                self.view_list(value)
            }
        }
    }

    /// `for target in table`.
    pub(super) fn table_loop(
        &mut self,
        stmt: &Stmt,
        (table, view): (ExprId, View),
        (target, place): (&Target, Span),
        (body, orelse): (&[Stmt], &[Stmt]),
    ) -> Res<()> {
        if let Ty::Open(_) = self.key_ty(table) {
            // Nothing is ever put into it.
            self.evaluated_for_effect(table);
            return self.block(orelse);
        }
        let span = header(stmt, place);
        let table = self.hold(table);
        let ty = self.ty(table);
        let (at, seen) = (self.temp(Ty::Int, place), self.temp(Ty::Int, place));
        let of = self.copy(table);
        let size = self.raw_table_op(TableOp::Len, vec![of], Ty::Int, place);
        let size = self.hold(size);
        for local in [at, seen] {
            let before = self.int(-1, place);
            self.emit(StmtKind::Assign { local, value: before }, place);
        }
        self.repeat(stmt, |fx| {
            // A `for` all the same, by which the report tells it from a `while`.
            let id = fx.new_loop(span, LoopKind::For);
            let after = |fx: &mut Self, local| {
                let (last, one) = (fx.read(local, place), fx.int(1, place));
                fx.binary(BinaryOp::Add, last, one, place)
            };
            let (from, count) = (after(fx, at)?, after(fx, seen)?);
            let (of, size) = (fx.copy(table), fx.copy(size));
            let next = fx.raw_table_op(TableOp::Next, vec![of, from, size, count], Ty::Int, place);
            let (found, zero) = (fx.read(at, place), fx.int(0, place));
            let some = fx.compare(CompareOp::Ge, found, zero, true, place)?;
            let cond = fx.expr_of(ExprKind::Let { local: at, value: next, body: some }, Ty::Bool, place);
            let tried = fx.try_body(stmt, body, orelse, None, None, |fx| {
                let value = after(fx, seen)?;
                fx.emit(StmtKind::Assign { local: seen, value }, place);
                let part = |fx: &mut Self, op, ty: &Ty| {
                    let (of, number) = (fx.copy(table), fx.read(at, place));
                    fx.raw_table_op(op, vec![of, number], ty.clone(), place)
                };
                let value = match (&ty, view) {
                    (Ty::Set { item, .. }, _) => part(fx, TableOp::KeyAt, item),
                    (Ty::Dict(dict), View::Keys) => part(fx, TableOp::KeyAt, &dict.key),
                    (Ty::Dict(dict), View::Values) => part(fx, TableOp::ValueAt, &dict.value),
                    (Ty::Dict(dict), View::Items) => {
                        let pair = vec![part(fx, TableOp::KeyAt, &dict.key), part(fx, TableOp::ValueAt, &dict.value)];
                        fx.tuple(pair, place)
                    }
                    (other, _) => unreachable!("{other} is no table"),
                };
                fx.target(target, value, place)
            })?;
            fx.emit(StmtKind::While { id, cond, body: tried.body, orelse: tried.orelse }, stmt.span);
            Ok(())
        })
    }

    /// The refusal of a method.
    pub(super) fn no_method(&self, ty: &Ty, m: &Method<'_>, known: &[&'static str]) -> Stop {
        let near = super::expr::nearest(m.name, known.iter().copied());
        Diagnostic::error(Code::UnknownAttribute, m.span, format!("{ty} has no method '{}' that weft supports", m.name))
            .label(format!("{ty}"))
            .note(format!("its methods in compiled code: {}", known.join(", ")))
            .help(near.map_or_else(|| "use one of these, or a loop".to_owned(), |near| format!("did you mean '{near}'?")))
            .into()
    }

    /// The refusal of a method's arguments.
    pub(super) fn bad_call(&self, m: &Method<'_>, note: &str, help: &str) -> Stop {
        Diagnostic::error(Code::ArgumentCount, m.span, format!("'{}' does not take these arguments", m.name))
            .label("this call")
            .note(note.to_owned())
            .help(help.to_owned())
            .into()
    }
}
