//! Dicts and sets whose keys compiled code hashes and compares, because their classes say how: objects, members of enumerations, named tuples, NumPy's
//! numbers, and tuples with such in them.
//!
//! What lies in the table for such a key is its hash and the key ([`Ty::as_key`]), and the runtime takes two as equal where both are the same. So each
//! operation first looks for the equal key that the table has, by the class's own `==`, among those with the same hash; with that one, or else with the
//! key itself, it does what it does with any other key. The search is Python text (`library/hashed.py`), so that a `__hash__` or `__eq__` that raises
//! does so as anywhere else. Where nothing but identity decides, the search is left out.

use super::call::Method;
use super::function::{Fx, Res, Stop};
use super::optional::type_name;
use super::text::Piece;
use crate::builtins::Op;
use crate::env::Equality;
use crate::hir::{Conversion, Expr};
use crate::span::Span;
use crate::thir::{ExprId, TableOp};
use crate::ty::{Dtype, Kind, Tag, TagSort, Ty};
use weft_abi::tables::{SetOp, SetRelation};

/// What the library's text calls of a table, with what lies in it for a key.
const RAW: [(&str, TableOp); 22] = [
    ("_next", TableOp::Next),
    ("_key", TableOp::KeyAt),
    ("_value", TableOp::ValueAt),
    ("_candidate", TableOp::Candidate),
    ("_hash", TableOp::HashAt),
    ("_rekey", TableOp::Rekey),
    ("_clone", TableOp::Clone),
    ("_set", TableOp::Set),
    ("_discard", TableOp::Discard),
    ("_add", TableOp::Add),
    ("_add_keys", TableOp::AddKeys),
    ("_union", TableOp::Combine(SetOp::Union)),
    ("_intersection", TableOp::Combine(SetOp::Intersection)),
    ("_difference", TableOp::Combine(SetOp::Difference)),
    ("_symmetric", TableOp::Combine(SetOp::Symmetric)),
    ("_update_union", TableOp::Update(SetOp::Union)),
    ("_update_intersection", TableOp::Update(SetOp::Intersection)),
    ("_update_difference", TableOp::Update(SetOp::Difference)),
    ("_update_symmetric", TableOp::Update(SetOp::Symmetric)),
    ("_is_subset", TableOp::Compare(SetRelation::Subset)),
    ("_is_equal", TableOp::Compare(SetRelation::Equal)),
    ("_is_disjoint", TableOp::Compare(SetRelation::Disjoint)),
];

/// The function of the library for an operation on tables of such keys; `None` where the keys do not matter.
fn searching(op: TableOp) -> Option<&'static str> {
    Some(match op {
        TableOp::Has => "hashed_has",
        TableOp::Get => "hashed_get",
        TableOp::GetOr => "hashed_get_or",
        TableOp::Set => "hashed_set",
        TableOp::SetDefault => "hashed_set_default",
        TableOp::Pop => "hashed_pop",
        TableOp::PopOr => "hashed_pop_or",
        TableOp::Remove => "hashed_remove",
        TableOp::Discard => "hashed_discard",
        TableOp::Add => "hashed_add",
        TableOp::UpdateDict => "hashed_update",
        TableOp::EqualDicts => "hashed_equal",
        TableOp::AddKeys => "hashed_add_keys",
        TableOp::Combine(SetOp::Union) => "hashed_union",
        TableOp::Combine(SetOp::Intersection) => "hashed_intersection",
        TableOp::Combine(SetOp::Difference) => "hashed_difference",
        TableOp::Combine(SetOp::Symmetric) => "hashed_symmetric",
        TableOp::Update(SetOp::Union) => "hashed_update_union",
        TableOp::Update(SetOp::Intersection) => "hashed_update_intersection",
        TableOp::Update(SetOp::Difference) => "hashed_update_difference",
        TableOp::Update(SetOp::Symmetric) => "hashed_update_symmetric",
        TableOp::Compare(SetRelation::Subset) => "hashed_is_subset",
        TableOp::Compare(SetRelation::Equal) => "hashed_is_equal",
        TableOp::Compare(SetRelation::Disjoint) => "hashed_is_disjoint",
        TableOp::NewDict
        | TableOp::NewSet
        | TableOp::Copy
        | TableOp::Len
        | TableOp::PopItem
        | TableOp::Clear
        | TableOp::PopKey
        | TableOp::AddItems
        | TableOp::Keep
        | TableOp::Next
        | TableOp::KeyAt
        | TableOp::ValueAt
        | TableOp::Candidate
        | TableOp::HashAt
        | TableOp::Rekey
        | TableOp::Clone => return None,
    })
}

impl Fx<'_, '_> {
    /// An operation of a dict or set, with keys as they are.
    pub(super) fn table_op(&mut self, op: TableOp, args: Vec<ExprId>, ty: Ty, span: Span) -> Res<ExprId> {
        let of = match op {
            TableOp::NewDict | TableOp::NewSet => ty.clone(),
            _ => self.ty(args[op.tables()[0]]),
        };
        let key = match &of {
            Ty::Dict(dict) => &dict.key,
            Ty::Set { item, .. } => &**item,
            other => unreachable!("{other} is no table"),
        };
        if !key.is_hashed() {
            return Ok(self.raw_table_op(op, args, ty, span));
        }
        match op {
            TableOp::NewDict | TableOp::NewSet => {
                let (function, step) = if op == TableOp::NewDict { ("hashed_with", 2) } else { ("hashed_with_item", 1) };
                let mut table = self.raw_table_op(op, Vec::new(), ty, span);
                for item in args.chunks(step) {
                    let args = std::iter::once(table).chain(item.iter().copied()).collect();
                    table = self.call_library(function, args, span)?;
                }
                Ok(table)
            }
            // Equal keys are the same ones there.
            TableOp::UpdateDict | TableOp::AddKeys | TableOp::Combine(_) | TableOp::Update(_) | TableOp::Compare(_)
                if self.by_identity(key, span)? =>
            {
                Ok(self.raw_table_op(op, args, ty, span))
            }
            op => match searching(op) {
                Some(function) => self.call_library(function, args, span),
                None => Ok(self.raw_table_op(op, args, ty, span)),
            },
        }
    }

    /// Whether equal values of such a type are the same ones.
    fn by_identity(&mut self, ty: &Ty, span: Span) -> Res<bool> {
        Ok(match ty {
            Ty::Record(tag) => self.equality(tag, span)? == Equality::Identity,
            // Zeros of two signs are equal.
            Ty::Np(d) => !matches!(d.kind(), Kind::Float | Kind::Complex),
            // Other lists, or other bounds, may be equal.
            Ty::Tagged(tag, _) if matches!(tag.sort, TagSort::Variadic | TagSort::Range) => false,
            Ty::Tagged(_, held) => self.by_identity(held, span)?,
            Ty::Tuple(items) => {
                for item in items {
                    if !self.by_identity(item, span)? {
                        return Ok(false);
                    }
                }
                true
            }
            _ => true,
        })
    }

    /// What the library's text asks of a table beside its methods ([`RAW`]).
    pub(super) fn table_primitive(&mut self, table: ExprId, m: &Method<'_>) -> Res<Option<ExprId>> {
        if !super::prelude::is_prelude(self.key()) {
            return Ok(None);
        }
        let Some(&(_, op)) = RAW.iter().find(|(name, _)| *name == m.name) else { return Ok(None) };
        let of = self.ty(table);
        let ty = match (op, &of) {
            (TableOp::Next | TableOp::Candidate | TableOp::HashAt, _) => Ty::Int,
            (TableOp::KeyAt, _) => self.key_ty(table),
            (TableOp::ValueAt, Ty::Dict(dict)) => dict.value.clone(),
            (TableOp::Clone | TableOp::Combine(_), _) => of.clone(),
            (TableOp::Compare(_), _) => Ty::Bool,
            _ => Ty::None,
        };
        if let Ty::Open(_) = ty {
            return Err(Stop::Raises(weft_abi::PyExc::RuntimeError, "nothing is ever put in".to_owned()));
        }
        let mut args = vec![table];
        for arg in m.args {
            args.push(self.expr(arg)?);
        }
        if op == TableOp::Set {
            // The value comes first.
            let value = args.pop().unwrap_or(table);
            args.insert(0, value);
        }
        Ok(Some(self.raw_table_op(op, args, ty, m.span)))
    }

    /// What the library's text says of such keys: `_hash_of(key)`, `_same_item(a, b)`, `_missing(key)`, and of any items: `_text_of(x)` is their `repr`, or what
    /// stands for it where there is none, `_tuple_of(list)` the tuple of any length that takes over a list, `_agreeing(a, b)` how many items of two lists are surely the
    /// same from the first on, `_place(items, item, start, stop)` a place before which no item from `start` on is such an item; `None` for other names.
    pub(super) fn key_intrinsic(&mut self, name: &str, args: &[Expr], span: Span) -> Res<Option<ExprId>> {
        Ok(Some(match (name, args) {
            ("hash_of", [key]) => {
                let key = self.expr(key)?;
                self.hash_of(key, true, span)?
            }
            ("same_item", [a, b]) => {
                let (a, b) = (self.expr(a)?, self.expr(b)?);
                self.same_item(a, b, span)?
            }
            ("agreeing", [a, b]) => {
                let (a, b) = (self.expr(a)?, self.expr(b)?);
                self.alike(a, b, span)
            }
            ("place", [list, item, start, stop]) => {
                let mut args = Vec::with_capacity(4);
                for arg in [list, item, start, stop] {
                    args.push(self.expr(arg)?);
                }
                self.place_of_int(args, span)
            }
            ("text_of", [value]) => {
                let value = self.expr(value)?;
                self.key_text(value, span)?
            }
            ("tuple_of", [items]) => {
                let items = self.expr(items)?;
                self.as_variadic(items)
            }
            ("columns_of", [rows]) => {
                let rows = self.expr(rows)?;
                self.columns(rows, span)?
            }
            ("column", [rows, at]) => {
                let (rows, at) = (self.expr(rows)?, self.expr(at)?);
                let iterators =
                    matches!(self.ty(rows), Ty::List(item) if matches!(&*item, Ty::Tagged(tag, _) if tag.sort == TagSort::Generator));
                match iterators {
                    true => self.call_library("next_column", vec![rows], span)?,
                    false => self.call_library("column_at", vec![rows, at], span)?,
                }
            }
            ("missing", [key]) => {
                let key = self.expr(key)?;
                let text = self.key_text(key, span)?;
                self.op(Op::MissingKey, vec![text], Ty::None, span)
            }
            _ => return Ok(None),
        }))
    }

    /// `Name(x=…, y=…)` of a named tuple; `text` makes the texts of its items.
    pub(super) fn named_tuple_text(
        &mut self,
        value: ExprId,
        tag: &Tag,
        span: Span,
        text: &mut dyn FnMut(&mut Self, ExprId) -> Res<Vec<Piece>>,
    ) -> Res<Vec<Piece>> {
        let names = self.class_info(tag, span)?.fields.clone();
        let held = self.held(value);
        let made = self.with(held, |fx, held| {
            let mut pieces = vec![Piece::Fixed(format!("{}(", class_name(tag)))];
            for (at, name) in names.iter().enumerate() {
                pieces.push(Piece::Fixed(format!("{}{name}=", if at > 0 { ", " } else { "" })));
                let held = fx.copy(held);
                let item = fx.item(held, at);
                pieces.extend(text(fx, item)?);
            }
            pieces.push(Piece::Fixed(")".to_owned()));
            Ok(fx.concat(pieces, span))
        })?;
        Ok(self.piece(made).into_iter().collect())
    }

    /// The text of a key that is missing, or of an item that was not found.
    fn key_text(&mut self, value: ExprId, span: Span) -> Res<ExprId> {
        let pieces = self.key_pieces(value, span)?;
        let text = self.concat(pieces, span);
        Ok(self.as_str(text))
    }

    fn key_pieces(&mut self, value: ExprId, span: Span) -> Res<Vec<Piece>> {
        let fixed = |text: String| Piece::Fixed(text);
        match self.ty(value) {
            Ty::Tagged(tag, _) if tag.sort == TagSort::NamedTuple => {
                if let Some(text) = self.own_text(value, &tag, Conversion::Repr, span)? {
                    return Ok(vec![text]);
                }
                self.named_tuple_text(value, &tag, span, &mut |fx, item| fx.key_pieces(item, span))
            }
            Ty::Tuple(items) => {
                let mut pieces = vec![fixed("(".to_owned())];
                for at in 0..items.len() {
                    pieces.push(fixed(if at > 0 { ", " } else { "" }.to_owned()));
                    let held = self.copy(value);
                    let item = self.item(held, at);
                    pieces.extend(self.key_pieces(item, span)?);
                }
                pieces.push(fixed(if items.len() == 1 { ",)" } else { ")" }.to_owned()));
                Ok(pieces)
            }
            // The number itself, which NumPy writes in fewer digits.
            Ty::Np(d @ Dtype::C64) => Ok(vec![self.complex_repr(value, d, span)?]),
            Ty::Np(d @ Dtype::F32) => {
                Ok([vec![fixed(format!("np.{}(", d.name()))], self.python_text(value, d, span)?, vec![fixed(")".to_owned())]].concat())
            }
            Ty::Record(tag) if !self.has_text(&tag, span)? => Ok(vec![fixed(format!("<{} object>", class_name(&tag)))]),
            ty if !self.have_text(&ty, span)? => Ok(vec![fixed(format!("<{} object>", type_name(&ty)))]),
            _ => self.text_of(value, Conversion::Repr, span),
        }
    }
}

/// The class's own name, without what tells it from others of the name.
fn class_name(tag: &Tag) -> &str {
    tag.short().split('#').next().unwrap_or_default()
}
