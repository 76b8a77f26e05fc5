//! Dicts: literals, items, methods and operators.
//!
//! Keys and values of a dict have one type each, settled by the first that is put in, as the items of lists are (`list.rs`). `Counter` and `defaultdict` are dicts
//! that know what a missing key means. Views are in `dict_views.rs`.

use super::call::Method;
use super::cursors::Keeper;
use super::function::{Fx, Res, Stop};
use super::list::Part;
use super::prelude::Prelude;
use super::table::View;
use super::variadic::is_variadic;
use crate::builtins::table::{Own, Row};
use crate::diag::{Code, Diagnostic};
use crate::env::Global;
use crate::hir::{BinaryOp, Const, Expr, ExprKind as Hir};
use crate::span::Span;
use crate::thir::{ExprId, ListOp, StmtKind, TableOp};
use crate::ty::{DictKind, DictTy, Ty, lub};
use weft_abi::PyExc;

/// Methods of dicts.
pub(super) const METHODS: [&str; 10] = ["get", "setdefault", "pop", "popitem", "clear", "copy", "update", "keys", "values", "items"];
/// Those of counters beside them.
const COUNTER_METHODS: [&str; 14] = [
    "get",
    "setdefault",
    "pop",
    "popitem",
    "clear",
    "copy",
    "update",
    "keys",
    "values",
    "items",
    "most_common",
    "total",
    "subtract",
    "elements",
];

/// So many types that a factory leaves open are surely a mistake.
const MOST_OPENED: u8 = 16;

impl Fx<'_, '_> {
    /// A new dict of keys and values in turn.
    pub(super) fn new_dict(&mut self, items: Vec<ExprId>, kind: DictKind, span: Span) -> Res<ExprId> {
        let every = |first: usize| items.iter().skip(first).step_by(2).copied().collect::<Vec<_>>();
        let (keys, mut values) = (every(0), every(1));
        self.keep_iterators(&mut values, Keeper::Anything)?;
        let key = self.common_type(Part::Keys, &keys, span, "this dict")?;
        let value = match kind {
            DictKind::Counter => Ty::Int,
            DictKind::Dict | DictKind::Default => self.common_type(Part::Values, &values, span, "this dict")?,
        };
        let mut args = Vec::with_capacity(items.len());
        for (k, v) in keys.into_iter().zip(values) {
            args.push(self.join_to(k, &key)?);
            args.push(self.join_to(v, &value)?);
        }
        self.table_op(TableOp::NewDict, args, Ty::Dict(Box::new(DictTy { key, value, kind })), span)
    }

    /// `{**a, key: value, **b}`: the pairs between the others are dicts, and all are merged from the left.
    pub(super) fn spread_dict(&mut self, items: &[Expr], span: Span) -> Res<ExprId> {
        let mut whole: Option<ExprId> = None;
        let mut run: Vec<ExprId> = Vec::new();
        for pair in items.chunks_exact(2) {
            let Hir::Starred(value) = &pair[0].kind else {
                run.push(self.expr(&pair[0])?);
                run.push(self.expr(&pair[1])?);
                continue;
            };
            if let Some(&first) = run.first() {
                let place = self.span(first);
                let made = self.new_dict(std::mem::take(&mut run), DictKind::Dict, place)?;
                whole = Some(self.merged(whole, made, span)?);
            }
            let value = self.expr(value)?;
            let plain = match self.ty(value) {
                Ty::Dict(_) => self.dict_of(value, span)?,
                _ => None,
            };
            let Some(plain) = plain else {
                return Err(Diagnostic::error(
                    Code::TypeMismatch,
                    pair[0].span,
                    format!("{} cannot be unpacked with '**' here", self.ty(value)),
                )
                .label(format!("{}", self.ty(value)))
                .note("compiled code unpacks dicts into a dict")
                .help("make a dict of it first")
                .into());
            };
            whole = Some(self.merged(whole, plain, span)?);
        }
        if let Some(&first) = run.first() {
            let place = self.span(first);
            let made = self.new_dict(run, DictKind::Dict, place)?;
            whole = Some(self.merged(whole, made, span)?);
        }
        whole.map_or_else(|| unreachable!("one is starred"), Ok)
    }

    /// Two dicts in one.
    fn merged(&mut self, before: Option<ExprId>, more: ExprId, span: Span) -> Res<ExprId> {
        match before {
            None => Ok(more),
            Some(before) => self.binary(BinaryOp::BitOr, before, more, span),
        }
    }

    fn dict_ty(&self, dict: ExprId) -> DictTy {
        match self.ty(dict) {
            Ty::Dict(ty) => *ty,
            other => unreachable!("{other} is no dict"),
        }
    }

    /// A value that is put into a dict.
    fn new_value(&mut self, dict: ExprId, value: ExprId) -> Res<ExprId> {
        let DictTy { value: ty, kind, .. } = self.dict_ty(dict);
        if kind != DictKind::Dict && self.ty(value) == Ty::Bool && ty == Ty::Int {
            // Refused below by its own words; a counter's values would otherwise be called mixed.
            return Err(self.no_bool_count(self.span(value)));
        }
        if self.none_beside(dict, Part::Values, &ty, value) {
            return Err(self.again());
        }
        let name = self.list_name(dict);
        Ok(self.as_item(Part::Values, &ty, value, &name)?.unwrap_or(value))
    }

    fn no_bool_count(&self, span: Span) -> Stop {
        Diagnostic::error(Code::JoinMismatch, span, "this dict counts ints and gets a bool")
            .label("bool here")
            .note("in Python every value keeps its own type; a compiled dict has one type for all of them")
            .help("convert it with int(...)")
            .into()
    }

    /// The value of a new key of a `defaultdict` or `Counter`.
    fn zero(&mut self, ty: &Ty, span: Span) -> Option<ExprId> {
        let value = match ty {
            Ty::Int => Const::Int(0),
            Ty::Float => Const::Float(0.0),
            Ty::Bool => Const::Bool(false),
            Ty::Complex => Const::Complex(0.0, 0.0),
            Ty::List(_) => return Some(self.list_op(ListOp::New, Vec::new(), ty.clone(), span)),
            Ty::Set { .. } => return Some(self.raw_table_op(TableOp::NewSet, Vec::new(), ty.clone(), span)),
            Ty::Dict(_) => return Some(self.raw_table_op(TableOp::NewDict, Vec::new(), ty.clone(), span)),
            _ => return None,
        };
        Some(self.constant(&value, span))
    }

    /// An operation that gives a value of a dict; where nothing was ever put in it always raises.
    fn valued(&mut self, op: TableOp, args: Vec<ExprId>, value: Ty, span: Span) -> Res<ExprId> {
        if let Ty::Open(_) = value {
            let raises = self.table_op(op, args, Ty::None, span)?;
            self.emit(StmtKind::Expr(raises), span);
            return Err(Stop::Raises(PyExc::KeyError, "the dict is empty".to_owned()));
        }
        self.table_op(op, args, value, span)
    }

    /// `dict[key]`.
    pub(super) fn dict_item(&mut self, dict: ExprId, key: ExprId, span: Span) -> Res<ExprId> {
        let DictTy { value, kind, .. } = self.dict_ty(dict);
        match kind {
            DictKind::Dict => {
                let key = self.wanted(dict, key)?;
                self.valued(TableOp::Get, vec![dict, key], value, span)
            }
            DictKind::Counter => {
                let key = self.wanted(dict, key)?;
                let zero = self.int(0, span);
                self.table_op(TableOp::GetOr, vec![dict, key, zero], value, span)
            }
            DictKind::Default => {
                let key = self.new_key(dict, key)?;
                let Some(zero) = self.zero(&value, span) else { unreachable!("the constructor has settled it") };
                if value.is_scalar() {
                    return self.table_op(TableOp::SetDefault, vec![dict, key, zero], value, span);
                }
                // A container is made only where it is missing.
                self.with(dict, |fx, dict| {
                    fx.with(key, |fx, key| {
                        let args = [(); 2].map(|()| vec![fx.copy(dict), fx.copy(key)]);
                        let [asked, got] = args;
                        let has = fx.table_op(TableOp::Has, asked, Ty::Bool, span)?;
                        let found = fx.branch(|fx| fx.table_op(TableOp::Get, got, value.clone(), span));
                        let made = fx.branch(|fx| fx.table_op(TableOp::SetDefault, vec![dict, key, zero], value, span));
                        fx.choose(has, found, made, span)
                    })
                })
            }
        }
    }

    /// `dict[key] = value`, the value evaluated first.
    pub(super) fn set_value(&mut self, dict: ExprId, key: ExprId, value: ExprId, span: Span) -> Res<ExprId> {
        let key = self.new_key(dict, key)?;
        let value = self.new_value(dict, value)?;
        self.table_op(TableOp::Set, vec![value, dict, key], Ty::None, span)
    }

    /// `dict.name(args)`.
    pub(super) fn dict_method(&mut self, dict: ExprId, m: &Method<'_>) -> Res<ExprId> {
        let span = m.span;
        let ty = self.dict_ty(dict);
        if let Some(done) = self.table_primitive(dict, m)? {
            return Ok(done);
        }
        let counter = ty.kind == DictKind::Counter;
        let known: &[&'static str] = if counter { &COUNTER_METHODS } else { &METHODS };
        let is_own = m.name == ".insert" || m.name == "_put" && super::library::holds(self.key());
        if !is_own && !known.contains(&m.name) {
            return Err(self.no_method(&Ty::Dict(Box::new(ty)), m, known));
        }
        if let ("update", false, [] | [_], [_, ..]) = (m.name, counter, m.args, m.keywords) {
            return self.update_named(dict, m);
        }
        if !m.keywords.is_empty() {
            return Err(self.bad_call(m, "it takes no keyword arguments in compiled code", "pass the arguments by position"));
        }
        // What Python looks up first, it holds while it evaluates the arguments.
        let dict = self.in_variable(dict);
        match (m.name, m.args) {
            ("_put", [pair]) => self.put_pair(dict, pair, span),
            (".insert", [key, value]) => {
                let key = self.expr(key)?;
                let key = self.reusable(key);
                let value = self.expr(value)?;
                self.set_value(dict, key, value, span)
            }
            ("get", [key, default]) => {
                let key = self.expr(key)?;
                let key = self.wanted(dict, key)?;
                let default = self.expr(default)?;
                self.or_default(TableOp::GetOr, dict, key, default, span)
            }
            ("get", [key]) => {
                let key = self.expr(key)?;
                let key = self.wanted(dict, key)?;
                let default = self.constant(&Const::None, span);
                self.or_default(TableOp::GetOr, dict, key, default, span)
            }
            ("setdefault", [key, default]) => {
                let key = self.expr(key)?;
                let key = self.new_key(dict, key)?;
                let default = self.expr(default)?;
                let default = self.new_value(dict, default)?;
                let value = self.dict_ty(dict).value;
                let value = if let Ty::Open(_) = value { self.ty(default) } else { value };
                self.table_op(TableOp::SetDefault, vec![dict, key, default], value, span)
            }
            ("pop", [key]) => {
                let key = self.expr(key)?;
                let key = self.wanted(dict, key)?;
                self.valued(TableOp::Pop, vec![dict, key], ty.value, span)
            }
            ("pop", [key, default]) => {
                let key = self.expr(key)?;
                let key = self.wanted(dict, key)?;
                let default = self.expr(default)?;
                self.or_default(TableOp::PopOr, dict, key, default, span)
            }
            ("popitem", []) => {
                if let Ty::Open(_) = ty.key {
                    self.evaluated_for_effect(dict);
                    return Err(Stop::Raises(PyExc::KeyError, "popitem(): dictionary is empty".to_owned()));
                }
                self.table_op(TableOp::PopItem, vec![dict], Ty::Tuple(vec![ty.key, ty.value]), span)
            }
            ("clear", []) => self.table_op(TableOp::Clear, vec![dict], Ty::None, span),
            ("copy", []) => self.table_op(TableOp::Copy, vec![dict], Ty::Dict(Box::new(ty)), span),
            ("update" | "subtract", [other]) => {
                let other = self.iterated(other)?;
                if counter {
                    let function = if m.name == "update" { Prelude::CounterUpdate } else { Prelude::CounterSubtract };
                    return self.count_up(function, dict, other, span);
                }
                self.update_by(dict, other, span)
            }
            ("most_common", []) => {
                let pairs = self.listed(dict, View::Items, span)?;
                self.call_prelude(Prelude::MostCommon, vec![pairs], span)
            }
            ("most_common", [count]) => {
                let count = self.expr(count)?;
                let count = self.index(count, "the number of the most common")?;
                let count = self.reusable(count);
                let pairs = self.call_prelude(Prelude::MostCommonOf, vec![dict, count], span)?;
                self.call_prelude(Prelude::MostCommon, vec![pairs], span)
            }
            ("elements", []) => self.call_library("counter_elements", vec![dict], span),
            ("total", []) => {
                let (values, zero) = (self.listed(dict, View::Values, span)?, self.int(0, span));
                self.call_prelude(Prelude::Sum, vec![values, zero], span)
            }
            ("keys", []) => Ok(self.view_of_dict(dict, View::Keys, span)),
            ("values", []) => Ok(self.view_of_dict(dict, View::Values, span)),
            ("items", []) => Ok(self.view_of_dict(dict, View::Items, span)),
            _ => Err(self.bad_call(m, "Python raises TypeError here, or weft does not support this form", "match the call to the method")),
        }
    }

    /// `get` and `pop` with a default, which must have the type of the values.
    fn or_default(&mut self, op: TableOp, dict: ExprId, key: ExprId, default: ExprId, span: Span) -> Res<ExprId> {
        let value = self.dict_ty(dict).value;
        match value {
            // Nothing was ever put in: the default, whatever it is.
            Ty::Open(_) => {
                let ty = self.ty(default);
                let default = self.reusable(default);
                let asked = self.table_op(TableOp::Has, vec![dict, key], Ty::Bool, span)?;
                self.emit(StmtKind::Expr(asked), span);
                debug_assert_eq!(ty, self.ty(default));
                Ok(default)
            }
            value => {
                let have = self.ty(default);
                match lub(&value, &have) {
                    Some(common) if common == value => {
                        let default = self.join_to(default, &value)?;
                        self.table_op(op, vec![dict, key, default], value, span)
                    }
                    Some(_) => self.found_or(op, dict, key, default, span),
                    None => Err(Diagnostic::error(
                        Code::JoinMismatch,
                        self.span(default),
                        format!("the default is {have}, the dict holds {value}"),
                    )
                    .label(format!("{have} here"))
                    .note("what the call gives must have one type")
                    .help("give a default of the values' type")
                    .into()),
                }
            }
        }
    }

    /// The value at a key or a default of another type, in their common type.
    fn found_or(&mut self, op: TableOp, dict: ExprId, key: ExprId, default: ExprId, span: Span) -> Res<ExprId> {
        let value = self.dict_ty(dict).value;
        let op = if op == TableOp::PopOr { TableOp::Pop } else { TableOp::Get };
        self.with(dict, |fx, dict| {
            fx.with(key, |fx, key| {
                // Python evaluates it in any case.
                fx.with(default, |fx, default| {
                    let asked = vec![fx.copy(dict), fx.copy(key)];
                    let has = fx.table_op(TableOp::Has, asked, Ty::Bool, span)?;
                    let found = fx.branch(|fx| fx.table_op(op, vec![dict, key], value, span));
                    fx.choose(has, found, Ok(default), span)
                })
            })
        })
    }

    /// `dict.update(other)`.
    fn update_by(&mut self, dict: ExprId, other: ExprId, span: Span) -> Res<ExprId> {
        let ty = self.dict_ty(dict);
        match self.ty(other) {
            Ty::Dict(of) => {
                for (mine, its) in [(&ty.key, &of.key), (&ty.value, &of.value)] {
                    if let Some(stop) = self.meet(mine, its) {
                        return Err(stop);
                    }
                }
                if (&ty.key, &ty.value) != (&of.key, &of.value) {
                    return Err(self.mismatch("update", &self.ty(dict), &Ty::Dict(of), span));
                }
                self.table_op(TableOp::UpdateDict, vec![dict, other], Ty::None, span)
            }
            Ty::List(item) if matches!(&*item, Ty::Tuple(pair) if pair.len() == 2) => {
                self.call_prelude(Prelude::UpdatePairs, vec![dict, other], span)
            }
            Ty::List(item) if item.listed_item().is_some() || *item == Ty::Str => self.call_library("update_rows", vec![dict, other], span),
            _ if self.is_generator(other) => self.call_library("update_each", vec![dict, other], span),
            other => Err(no_update(&other, span)),
        }
    }

    /// `dict[pair[0]] = pair[1]`, which the library writes `dict._put(pair)`.
    fn put_pair(&mut self, dict: ExprId, pair: &Expr, span: Span) -> Res<ExprId> {
        let pair = self.expr(pair)?;
        let pair = self.plain(pair)?;
        let ty = self.ty(pair);
        if !matches!(&ty, Ty::Tuple(items) if items.len() == 2) {
            return Err(no_update(&ty, span));
        }
        let pair = self.reusable(pair);
        let read = self.copy(pair);
        let (key, value) = (self.item(pair, 0), self.item(read, 1));
        self.set_value(dict, key, value, span)
    }

    /// `dict.update(other, name=value, …)`.
    fn update_named(&mut self, dict: ExprId, m: &Method<'_>) -> Res<ExprId> {
        let dict = self.in_variable(dict);
        let other = match m.args {
            [other] => {
                let other = self.iterated(other)?;
                Some(self.hold(other))
            }
            _ => None,
        };
        let named = self.dict_of_names(m.keywords, m.span)?;
        let named = self.hold(named);
        if let Some(other) = other {
            let to = self.copy(dict);
            let done = self.update_by(to, other, m.span)?;
            self.emit(StmtKind::Expr(done), m.span);
        }
        self.update_by(dict, named, m.span)
    }

    /// A dict of keyword arguments.
    fn dict_of_names(&mut self, keywords: &[(String, Expr)], span: Span) -> Res<ExprId> {
        let mut items = Vec::with_capacity(2 * keywords.len());
        for (name, value) in keywords {
            items.push(self.constant(&Const::Str(name.clone()), span));
            items.push(self.expr(value)?);
        }
        self.new_dict(items, DictKind::Dict, span)
    }

    /// `dict(name=value, …)`, `dict(other, name=value, …)`.
    pub(super) fn dict_with_names(&mut self, row: &Row, args: &[Expr], keywords: &[(String, Expr)], span: Span) -> Res<ExprId> {
        let dict = match args {
            [] => return self.dict_of_names(keywords, span),
            [_] => self.table_call(row, Own::Dict, args, span)?,
            _ => return Err(self.array_form(row, span)),
        };
        let dict = self.hold(dict);
        let named = self.dict_of_names(keywords, span)?;
        let to = self.copy(dict);
        let done = self.update_by(to, named, span)?;
        self.emit(StmtKind::Expr(done), span);
        Ok(dict)
    }

    /// `counter.update(iterable or mapping)`.
    fn count_up(&mut self, function: Prelude, dict: ExprId, other: ExprId, span: Span) -> Res<ExprId> {
        let function = match (self.ty(other), function) {
            (Ty::Dict(of), Prelude::CounterUpdate) if of.value == Ty::Int => Prelude::CounterUpdateBy,
            (Ty::Dict(of), _) if of.value == Ty::Int => Prelude::CounterSubtractBy,
            (Ty::Dict(_), _) => return Err(self.mismatch("update", &self.ty(dict), &self.ty(other), span)),
            (_, function) => function,
        };
        self.call_prelude(function, vec![dict, other], span)
    }

    /// Operators on two dicts.
    pub(super) fn dict_operator(&mut self, op: BinaryOp, a: (ExprId, DictTy), b: (ExprId, DictTy), span: Span) -> Res<Option<ExprId>> {
        let ((a, x), (b, y)) = (a, b);
        let counters = x.kind == DictKind::Counter && y.kind == DictKind::Counter;
        let function = match op {
            BinaryOp::BitOr if counters => Prelude::CounterOr,
            BinaryOp::BitAnd if counters => Prelude::CounterAnd,
            BinaryOp::Add if counters => Prelude::CounterAdd,
            BinaryOp::Sub if counters => Prelude::CounterSub,
            BinaryOp::BitOr if x.kind == y.kind => Prelude::MergeDicts,
            _ => return Ok(None),
        };
        for (one, other) in [(&x.key, &y.key), (&x.value, &y.value)] {
            if let Some(stop) = self.meet(one, other) {
                return Err(stop);
            }
        }
        if x != y {
            return Err(self.mismatch(op.symbol(), &self.ty(a), &self.ty(b), span));
        }
        self.call_prelude(function, vec![a, b], span).map(Some)
    }

    /// `dict |= value`.
    pub(super) fn update_dict(&mut self, dict: ExprId, op: BinaryOp, value: ExprId, span: Span) -> Res<ExprId> {
        if op == BinaryOp::BitOr && self.dict_ty(dict).kind != DictKind::Counter {
            return self.update_by(dict, value, span);
        }
        Err(self.mismatch(&format!("{}=", op.symbol()), &self.ty(dict), &self.ty(value), span))
    }

    /// `dict()`, `dict(value)`.
    pub(super) fn dict_of(&mut self, value: ExprId, span: Span) -> Res<Option<ExprId>> {
        Ok(match self.ty(value) {
            Ty::Dict(of) => {
                let ty = Ty::Dict(Box::new(DictTy { kind: DictKind::Dict, ..*of }));
                Some(self.table_op(TableOp::Copy, vec![value], ty, span)?)
            }
            Ty::List(item) if matches!(&*item, Ty::Open(_)) || matches!(&*item, Ty::Tuple(pair) if pair.len() == 2) => {
                Some(self.call_prelude(Prelude::DictOf, vec![value], span)?)
            }
            // How long they are only the run tells.
            Ty::List(item) if item.listed_item().is_some() || *item == Ty::Str => {
                Some(self.call_library("dict_of_rows", vec![value], span)?)
            }
            _ => None,
        })
    }

    /// `Counter()`, `Counter(value)`; `None` where the value is not counted.
    pub(super) fn counter(&mut self, args: &[Expr], span: Span) -> Res<Option<ExprId>> {
        let counter = self.new_dict(Vec::new(), DictKind::Counter, span)?;
        let [arg] = args else { return Ok(args.is_empty().then_some(counter)) };
        let mut value = self.iterated(arg)?;
        if is_variadic(&self.ty(value)) {
            value = self.held(value);
        }
        if matches!(self.ty(value), Ty::Str | Ty::Literal(_) | Ty::Tuple(_))
            && let Some(list) = self.list_of(value, span)?
        {
            value = list;
        }
        let function = match self.ty(value) {
            Ty::Dict(of) if of.value == Ty::Int => Prelude::CounterOfMapping,
            Ty::List(_) | Ty::Set { .. } => Prelude::CounterOf,
            Ty::Array(array) if array.rank == 1 => Prelude::CounterOf,
            _ => return Ok(None),
        };
        self.call_prelude(function, vec![counter, value], span).map(Some)
    }

    /// A list of what a view of a dict gives.
    pub(super) fn listed(&mut self, dict: ExprId, view: View, span: Span) -> Res<ExprId> {
        let function = match view {
            View::Keys => Prelude::Keys,
            View::Values => Prelude::Values,
            View::Items => Prelude::Items,
        };
        self.call_prelude(function, vec![dict], span)
    }

    /// `defaultdict(factory)`.
    pub(super) fn default_dict(&mut self, args: &[Expr], span: Span) -> Res<ExprId> {
        let mut opened = 0;
        let value = match args {
            [factory] => self.made_by(factory, &mut opened, span)?,
            _ => None,
        };
        let Some(value) = value else {
            return Err(Diagnostic::error(Code::UnsupportedCall, span, "this form of defaultdict is not supported")
                .label("this call")
                .note("its values are int, float, bool, complex, list, set or dict in compiled code, or such a defaultdict: lambda: defaultdict(int) or functools.partial(defaultdict, int)")
                .help("write defaultdict(int) or defaultdict(list), and fill it in a loop")
                .into());
        };
        let key = self.common_type(Part::Keys, &[], span, "this dict")?;
        self.table_op(TableOp::NewDict, Vec::new(), Ty::Dict(Box::new(DictTy { key, value, kind: DictKind::Default })), span)
    }

    /// Whether an expression is the class `collections.defaultdict`.
    fn is_default_dict(&mut self, class: &Expr) -> bool {
        matches!(self.meaning(class), Some(Global::Path(path)) if path == "collections.defaultdict")
    }

    /// The type of what a factory makes; what its containers hold is settled by what is put into them. `None` for other factories.
    fn made_by(&mut self, factory: &Expr, opened: &mut u8, span: Span) -> Res<Option<Ty>> {
        let inner = match &factory.kind {
            Hir::Function { thunk: Some(body), .. } => match &body.kind {
                Hir::Call { callee, args, keywords } if keywords.is_empty() && self.is_default_dict(callee) => args.as_slice(),
                _ => return Ok(None),
            },
            Hir::Call { callee, args, keywords } => match args.split_first() {
                Some((function, args))
                    if keywords.is_empty()
                        && matches!(self.meaning(callee), Some(Global::Path(path)) if path == "functools.partial")
                        && self.is_default_dict(function) =>
                {
                    args
                }
                _ => return Ok(None),
            },
            _ => &[],
        };
        if let [inner] = inner {
            if *opened > MOST_OPENED {
                return Ok(None);
            }
            let key = self.opened(opened, span)?;
            let Some(value) = self.made_by(inner, opened, span)? else { return Ok(None) };
            return Ok(Some(Ty::Dict(Box::new(DictTy { key, value, kind: DictKind::Default }))));
        }
        let Some(Global::Path(path)) = self.meaning(factory) else { return Ok(None) };
        Ok(match path.as_str() {
            "builtins.int" => Some(Ty::Int),
            "builtins.float" => Some(Ty::Float),
            "builtins.bool" => Some(Ty::Bool),
            "builtins.complex" => Some(Ty::Complex),
            "builtins.list" => Some(Ty::List(Box::new(self.opened(opened, span)?))),
            "builtins.set" => Some(Ty::Set { item: Box::new(self.opened(opened, span)?), frozen: false }),
            "builtins.dict" => {
                let (key, value) = (self.opened(opened, span)?, self.opened(opened, span)?);
                Some(Ty::Dict(Box::new(DictTy { key, value, kind: DictKind::Dict })))
            }
            _ => None,
        })
    }

    /// A type that is not known yet.
    fn opened(&mut self, opened: &mut u8, span: Span) -> Res<Ty> {
        *opened += 1;
        self.common_type(Part::Inner(*opened), &[], span, "this dict")
    }
}

/// The refusal of what a dict cannot be updated by.
fn no_update(by: &Ty, span: Span) -> Stop {
    Diagnostic::error(Code::ArgumentType, span, format!("a dict cannot be updated by {by}"))
        .label(format!("{by}"))
        .note("compiled code updates dicts by dicts, and by lists and iterators of pairs")
        .help("set the items in a loop")
        .into()
}
