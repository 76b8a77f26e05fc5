//! `a == b` and `a != b` of NumPy's records, field by field; `np.sort(a, order='x')`, `np.argsort` and the methods, by the fields that are named and then by the others.
//!
//! Absent: fields that are arrays, records with other names of fields, `<` and its like, sorting of more than one dimension.

use super::call::Method;
use super::function::{Fx, Res};
use super::library_call::Callee;
use super::structured::is_structured;
use crate::builtins::table::{self, Row};
use crate::diag::{Code, Diagnostic};
use crate::hir::{BinaryOp, CompareOp, Const, Expr, ExprKind as Hir, Subscript};
use crate::span::Span;
use crate::thir::ExprId;
use crate::ty::structured::{Item, RecordTy};
use crate::ty::{TagSort, Ty};

impl Fx<'_, '_> {
    /// The comparison; `None` where it is none of these.
    pub(super) fn compare_structured(&mut self, op: CompareOp, a: ExprId, b: ExprId, span: Span) -> Res<Option<ExprId>> {
        let both = match op {
            CompareOp::Eq => BinaryOp::BitAnd,
            CompareOp::Ne => BinaryOp::BitOr,
            _ => return Ok(None),
        };
        let (ta, tb) = (self.ty(a), self.ty(b));
        if !(is_structured(&ta) && is_structured(&tb)) {
            return Ok(None);
        }
        let (Some(x), Some(y)) = (RecordTy::of(&ta), RecordTy::of(&tb)) else { return Ok(None) };
        let alike = x.fields.len() == y.fields.len() && x.fields.iter().zip(&y.fields).all(|(p, q)| p.name == q.name);
        if !alike || x.fields.iter().chain(&y.fields).any(|field| !field.shape.is_empty()) {
            return Ok(None);
        }
        let (left, right) = (self.held_records(a), self.held_records(b));
        let mut result: Option<ExprId> = None;
        for field in &x.fields {
            let of = |fx: &mut Self, bytes: ExprId, ty: &Ty| {
                let Ty::Tagged(tag, _) = ty else { unreachable!("records") };
                let bytes = fx.copy(bytes);
                let records = fx.tag(bytes, tag);
                fx.record_field(records, &field.name, span, false)
            };
            let (p, q) = (of(self, left, &ta)?, of(self, right, &tb)?);
            let found = self.compare(op, p, q, false, span)?;
            result = Some(match result {
                Some(before) => self.binary(both, before, found, span)?,
                None => found,
            });
        }
        Ok(result)
    }

    /// The bytes of records, in a local.
    fn held_records(&mut self, records: ExprId) -> ExprId {
        debug_assert!(matches!(self.ty(records), Ty::Tagged(tag, _) if matches!(tag.sort, TagSort::Records | TagSort::Row)), "records");
        let bytes = self.held(records);
        self.hold(bytes)
    }

    /// `np.sort(records, order=…)`, `np.argsort(records, order=…)`.
    pub(super) fn sorted_records(&mut self, row: &Row, args: &[Expr], keywords: &[(String, Expr)], span: Span) -> Res<ExprId> {
        let given = self.by_name(row, &["a", "axis", "kind", "order", "stable"], args, keywords)?;
        let Some(first) = given[0] else { return Err(self.array_form(row, span)) };
        let records = self.expr(first)?;
        self.records_in_order(row, records, [given[1], given[3]], span)
    }

    /// `records.sort(…)` and `records.argsort(…)`.
    pub(super) fn records_sort_method(&mut self, records: ExprId, m: &Method<'_>) -> Res<ExprId> {
        let row = table::row(&format!("numpy.{}", m.name)).unwrap_or_else(|| unreachable!("it has a row"));
        let given = self.by_name(row, &["axis", "kind", "order", "stable"], m.args, m.keywords)?;
        let bytes = self.held_records(records);
        let Ty::Tagged(tag, _) = self.ty(records) else { unreachable!("records") };
        let [from, to] = [bytes, bytes].map(|bytes| {
            let bytes = self.copy(bytes);
            self.tag(bytes, &tag)
        });
        if m.name == "sort" && self.stops_at_read_only(&self.ty(to), "sort array is read-only", m.span)? {
            return Ok(self.constant(&Const::None, m.span));
        }
        let made = self.records_in_order(row, from, [given[0], given[2]], m.span)?;
        if m.name == "argsort" {
            return Ok(made);
        }
        let whole = Subscript::Slice(None, None, None, m.span);
        self.store_records(to, &[whole], made, m.span)?;
        Ok(self.constant(&Const::None, m.span))
    }

    /// Records of one dimension sorted, or their places, as `axis=` and `order=` say.
    fn records_in_order(&mut self, row: &Row, records: ExprId, [axis, order]: [Option<&Expr>; 2], span: Span) -> Res<ExprId> {
        let ty = self.ty(records);
        let Some(record) = RecordTy::of(&ty) else { unreachable!("records") };
        let refused = |what: &str| {
            Diagnostic::error(Code::UnsupportedCall, span, format!("'{}' of these records is not supported", row.path))
                .label(what.to_owned())
                .note("records of one dimension are sorted, by fields that are numbers: those of order=, then the others")
                .help("sort by a field: a[np.argsort(a['x'])]")
                .into()
        };
        if self.records_rank(&ty) != Some(1) {
            return Err(refused("not of one dimension"));
        }
        if record.fields.iter().any(|field| !field.shape.is_empty() || !matches!(field.item, Item::Scalar(_))) {
            return Err(refused("a field is no number"));
        }
        if let Some(axis) = axis {
            let axis = self.expr(axis)?;
            if !matches!(self.const_int(axis), Some(0 | -1)) {
                return Err(refused("along this axis"));
            }
        }
        let named: Option<Vec<String>> = match order {
            None => Some(Vec::new()),
            Some(e) => {
                let listed = super::arrays::as_tuple(e);
                let value = self.expr(listed.as_ref().unwrap_or(e))?;
                match self.ty(value) {
                    Ty::None => Some(Vec::new()),
                    Ty::Literal(name) => Some(vec![name]),
                    Ty::Tuple(items) => {
                        items.into_iter().map(|item| if let Ty::Literal(name) = item { Some(name) } else { None }).collect()
                    }
                    _ => None,
                }
            }
        };
        let Some(mut fields) = named else { return Err(refused("the fields must be constants")) };
        for field in &record.fields {
            if !fields.contains(&field.name) {
                fields.push(field.name.clone());
            }
        }
        let bytes = self.held_records(records);
        let Ty::Tagged(tag, _) = &ty else { unreachable!("records") };
        let again = |fx: &mut Self| {
            let bytes = fx.copy(bytes);
            fx.tag(bytes, tag)
        };
        // The last key counts first.
        let mut keys = Vec::with_capacity(fields.len());
        for field in fields.iter().rev() {
            let records = again(self);
            keys.push(self.record_field(records, field, span, false)?);
        }
        let keys = self.tuple(keys, span);
        let order = self.library_call(&Callee { name: "numpy_lexsort", row: None, first: Some(keys) }, &[], &[], span)?;
        if row.path == "numpy.argsort" {
            return Ok(order);
        }
        let order = self.hold(order);
        let records = again(self);
        let index = Subscript::Index(Expr { kind: Hir::Typed(order.0), span });
        self.records_subscript(records, &[index], span)
    }
}
