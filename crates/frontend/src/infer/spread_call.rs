//! Calls of builtins that take any number of values with starred ones whose length only the run tells: `zip(*rows)`, `max(*list)`, `chain(*lists)`,
//! `product(*pools)`, `set.union(*sets)`, and functions of the program with `*args`. All values become one list, of one type, and a function of the library takes that.
//!
//! The columns that `zip(*rows)` gives are tuples of any length (`variadic.rs`). Where the rows are tuples it is known how many columns there are, and each has a type of its own: those
//! are unpacked and laid out one by one.
//!
//! Absent: `strict=True`, rows that are sets, dicts or ranges.

use super::call::SPREAD;
use super::function::{Fx, Res, Stop};
use super::generators::generator_key;
use super::library;
use super::optional::type_name;
use super::variadic::{common_item, is_variadic};
use crate::diag::{Code, Diagnostic};
use crate::env::{FunctionKey, Global};
use crate::hir::{Expr, ExprKind as Hir, ParamKind, Target};
use crate::span::Span;
use crate::thir::{ExprId, StmtKind};
use crate::ty::{TagSort, Ty};
use weft_abi::PyExc;

/// What CPython says where there are no values at all, of those that need one.
fn none_at_all(function: &str) -> Option<&'static str> {
    Some(match function {
        "spread_max" => "max expected at least 1 argument, got 0",
        "spread_min" => "min expected at least 1 argument, got 0",
        "union_of_all" => "unbound method set.union() needs an argument",
        "intersection_of_all" => "unbound method set.intersection() needs an argument",
        _ => return None,
    })
}

impl Fx<'_, '_> {
    /// Such a call; `None` for all others.
    pub(super) fn spread_call(&mut self, callee: &Expr, args: &[Expr], keywords: &[(String, Expr)], span: Span) -> Res<Option<ExprId>> {
        if !self.has_open_star(args) {
            return Ok(None);
        }
        let path = match (self.meaning(callee), &callee.kind) {
            (Some(Global::Path(path)), _) => path,
            (Some(Global::Function(key)), _) => return self.spread_rest(key, args, keywords, span),
            (None, Hir::Attr(base, name)) if keywords.is_empty() => return self.spread_sets(base, name, args, span),
            _ => return Ok(None),
        };
        let name = match (path.as_str(), keywords) {
            ("builtins.zip", []) => "zip_rows",
            ("builtins.max", [] | [_]) if keywords.iter().all(|(name, _)| name == "key") => "spread_max",
            ("builtins.min", [] | [_]) if keywords.iter().all(|(name, _)| name == "key") => "spread_min",
            ("itertools.chain", []) => "from_iterable",
            ("itertools.product", []) => "product_rows",
            ("builtins.set.union", []) => "union_of_all",
            ("builtins.set.intersection", []) => "intersection_of_all",
            ("math.gcd", []) => "gcd_of_all",
            ("math.lcm", []) => "lcm_of_all",
            _ => return Ok(None),
        };
        let Some(values) = self.starred_list(args, span)? else { return Ok(None) };
        let Ty::List(item) = self.ty(values) else { unreachable!("a list") };
        if let Ty::Open(_) = *item
            && let Some(message) = none_at_all(name)
        {
            self.emit(StmtKind::Expr(values), span);
            return Err(Stop::Raises(PyExc::TypeError, message.to_owned()));
        }
        let refused = |note: &str, help: &str| {
            Diagnostic::error(
                Code::UnsupportedCall,
                span,
                format!("{}(*x) of {item} is not supported", path.rsplit('.').next().unwrap_or(&path)),
            )
            .label(format!("values of type {item}"))
            .note(note)
            .help(help)
            .into()
        };
        let made = match name {
            "spread_max" | "spread_min" => {
                if !matches!(*item, Ty::Int | Ty::Float | Ty::Bool) {
                    return Err(refused(
                        "of one value Python takes the items; whether there is one only the run tells",
                        "call it with the list: max(x)",
                    ));
                }
                let key = match keywords {
                    [(_, key)] => self.expr(key)?,
                    _ => self.constant(&crate::hir::Const::None, span),
                };
                let kind = self.fixed(type_name(&item), span);
                vec![values, key, kind]
            }
            "union_of_all" | "intersection_of_all" if !matches!(*item, Ty::Set { frozen: false, .. }) => {
                return Err(refused("the first value is a set, and so all of them are", "make sets of them first"));
            }
            "zip_rows" | "product_rows" => {
                let rows = match &*item {
                    Ty::List(_) | Ty::Str | Ty::Open(_) => true,
                    Ty::Array(array) => array.rank > 0,
                    // Of a tuple without items there is no first column.
                    Ty::Tuple(items) => name == "zip_rows" && !items.is_empty() || common_item(items).is_some(),
                    Ty::Tagged(tag, _) if tag.sort == TagSort::Generator => true,
                    ty => is_variadic(ty),
                };
                if !rows {
                    return Err(refused(
                        "rows are lists, tuples, strings and arrays; where rows change while they are taken apart, Python raises",
                        "make lists of them first: [list(row) for row in rows]",
                    ));
                }
                vec![values]
            }
            _ => vec![values],
        };
        let name = match &*item {
            Ty::Tuple(items) if name == "zip_rows" && common_item(items).is_none() => "zip_columns",
            _ => name,
        };
        self.call_library(name, made, span).map(Some)
    }

    /// The call of a function of the program whose `*args` gets all that is starred.
    fn spread_rest(&mut self, key: FunctionKey, args: &[Expr], keywords: &[(String, Expr)], span: Span) -> Res<Option<ExprId>> {
        let parsed = self.s.parsed(key)?;
        let params = &parsed.hir.params;
        let takes = params.iter().filter(|p| matches!(p.kind, ParamKind::PositionalOnly | ParamKind::PositionalOrKeyword)).count();
        let fixed = args.iter().take_while(|arg| !matches!(arg.kind, Hir::Starred(_))).count();
        if !params.iter().any(|p| p.kind == ParamKind::VarPositional) || fixed < takes {
            return Ok(None);
        }
        let (args, rest) = args.split_at(takes);
        let mut positional = Vec::with_capacity(takes);
        for arg in args {
            let value = self.expr(arg)?;
            positional.push(self.reusable(value));
        }
        let Some(rest) = self.starred_list(rest, span)? else { return Ok(None) };
        let rest = self.hold(rest);
        let (_, mut named) = self.evaluated(&[], keywords)?;
        named.push((SPREAD.to_owned(), self.as_variadic(rest), span));
        self.call_function(key, positional, named, span).map(Some)
    }

    /// `set.union(*sets)` and its like with nothing but a starred value; `None` for other methods.
    fn spread_sets(&mut self, base: &Expr, name: &str, args: &[Expr], span: Span) -> Res<Option<ExprId>> {
        let ([_], "union" | "intersection" | "difference" | "update") = (args, name) else { return Ok(None) };
        let set = self.expr(base)?;
        if !matches!(self.ty(set), Ty::Set { frozen: false, .. }) {
            return Ok(None);
        }
        let set = self.reusable(set);
        let Some(others) = self.starred_list(args, span)? else { return Ok(None) };
        self.call_library(&format!("{name}_with_all"), vec![set, others], span).map(Some)
    }

    /// The columns of a list of tuples, as a tuple of tuples of any length.
    pub(super) fn columns(&mut self, rows: ExprId, span: Span) -> Res<ExprId> {
        let Ty::List(item) = self.ty(rows) else { unreachable!("a list") };
        let Ty::Tuple(types) = *item else { unreachable!("rows are tuples") };
        let rows = self.in_variable(rows);
        let template = library::template("column_of").unwrap_or_else(|| unreachable!("it is in the library"));
        let mut columns = Vec::with_capacity(types.len());
        for at in 0..types.len() {
            let key = self.s.write("column_of", template.with(&[("PLACE", at.to_string())]));
            let rows = self.copy(rows);
            let column = self.call_function(key, vec![rows], Vec::new(), span)?;
            columns.push(self.hold(column));
        }
        Ok(self.tuple(columns, span))
    }

    /// What each target gets of `zip(*rows)`, or of `map(list, zip(*rows))` with a builtin, where the rows are tuples with an item for each; `None` for others.
    pub(super) fn columns_apart(&mut self, targets: &[Target], value: ExprId, place: Span) -> Res<Option<Vec<ExprId>>> {
        let maker = |fx: &Self, value: ExprId| generator_key(&fx.ty(value)).and_then(library::name);
        let (function, zipped) = match maker(self, value) {
            Some("zip_rows" | "zip_columns") => (None, value),
            Some("map_1") => {
                let value = self.in_variable(value);
                let (function, zipped) = (self.held_item(value, 0), self.copy(value));
                let zipped = self.held_item(zipped, 1);
                if !matches!(self.ty(function), Ty::Tagged(tag, _) if tag.sort == TagSort::Builtin)
                    || !matches!(maker(self, zipped), Some("zip_rows" | "zip_columns"))
                {
                    return Ok(None);
                }
                (Some(function), zipped)
            }
            _ => return Ok(None),
        };
        let rows = self.held_item(zipped, 0);
        let Ty::List(item) = self.ty(rows) else { return Ok(None) };
        let Ty::Tuple(types) = *item else { return Ok(None) };
        if types.len() != targets.len() || targets.iter().any(|target| matches!(target, Target::Starred(..))) {
            return Ok(None);
        }
        let rows = self.hold(rows);
        let (given, count) = (self.copy(rows), self.int(targets.len() as i64, place));
        let checked = self.call_library("check_columns", vec![given, count], place)?;
        self.emit(StmtKind::Expr(checked), place);
        let columns = self.columns(rows, place)?;
        let mut shares = Vec::with_capacity(types.len());
        for at in 0..types.len() {
            let tuple = self.copy(columns);
            let column = self.item(tuple, at);
            let share = match function {
                None => column,
                Some(function) => {
                    let whole = Expr { kind: Hir::Typed(function.0), span: place };
                    let column = Expr { kind: Hir::Typed(column.0), span: place };
                    let function = self.copy(function);
                    self.call_value(&whole, function, &[column], &[])?
                }
            };
            // All are taken before any target is assigned, as Python does.
            shares.push(self.hold(share));
        }
        Ok(Some(shares))
    }
}
