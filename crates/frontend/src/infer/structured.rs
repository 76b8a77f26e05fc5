//! Arrays of records: fields as views, elements as references to rows, and what else NumPy's structured arrays offer.
//!
//! An array of records is an array of bytes with one more axis beside its dtype ([`crate::ty::structured`]). A field is [`ExprKind::Field`], an ordinary array
//! with the records' strides, so that expressions, reductions and loops know nothing of records; a row is a view of the bytes. After inference types are those
//! of the bytes ([`as_bytes`]).
//!
//! Absent: text of records, lists of them, assignment between different dtypes.

use super::expr::nearest;
use super::function::{Fx, Res, Stop};
use super::prelude::Prelude;
use super::read_only::DESTINATION;
use super::view::Named;
use crate::annotation::MAX_RANK;
use crate::builtins::table::Row;
use crate::diag::{Code, Diagnostic};
use crate::hir::{BinaryOp, Expr, Subscript};
use crate::span::Span;
use crate::thir::{CastKind, ExprId, ExprKind, Fill, Function, Part};
use crate::ty::structured::{self, Field, Item, RecordClass, RecordTy};
use crate::ty::{Access, ArrayTy, Dtype, Layout, Tag, TagSort, Ty};

/// Attributes of arrays of records.
const ATTRIBUTES: [&str; 9] = ["shape", "size", "ndim", "dtype", "itemsize", "nbytes", "T", "strides", "copy"];

/// What NumPy's own attributes of arrays and scalars are called: a field of such a name is no attribute.
const TAKEN: &str = " T all any argmax argmin argpartition argsort astype base byteswap choose clip compress conj conjugate copy ctypes cumprod cumsum data \
device diagonal dot dtype dump dumps fill flags flat flatten getfield imag item itemsize mT max mean min nbytes ndim nonzero partition pprint prod put ravel \
real repeat reshape resize round searchsorted setfield setflags shape size sort squeeze std strides sum swapaxes take to_device tobytes tofile tolist trace \
transpose var view field ";

/// Whether a type is an array of records or one record.
pub(super) fn is_structured(ty: &Ty) -> bool {
    matches!(ty, Ty::Tagged(tag, _) if matches!(tag.sort, TagSort::Records | TagSort::Row))
}

/// Whether values of a type are records, or tuples with such in them.
pub(super) fn holds_records(ty: &Ty) -> bool {
    match ty {
        Ty::Tuple(items) => items.iter().any(holds_records),
        Ty::Optional(held) => holds_records(held),
        other => is_structured(other),
    }
}

/// A function with records as their bytes.
pub(super) fn as_bytes(mut function: Function) -> Function {
    function.ret = structured::as_bytes(&function.ret);
    for local in &mut function.locals {
        local.ty = structured::as_bytes(&local.ty);
    }
    let types: Vec<Ty> = function.exprs.iter().map(|e| structured::as_bytes(&e.ty)).collect();
    for (expr, ty) in function.exprs.iter_mut().zip(&types) {
        if let ExprKind::Cast(kind @ (CastKind::Tag | CastKind::Untag), inner) = &mut expr.kind
            && types[inner.index()] == *ty
        {
            match ty {
                Ty::None => expr.kind = ExprKind::Const(crate::hir::Const::None),
                _ => *kind = CastKind::Array,
            }
        }
        expr.ty = ty.clone();
    }
    function
}

/// Most scalars of a record that is copied one by one.
const MOST_SCALARS: usize = 32;

/// The scalars of a record with the bytes before them, as unsigned integers of their width where there is one: bits are copied. `false` where they are too many.
fn scalars(record: &RecordTy, start: u32, out: &mut Vec<(u32, Dtype)>) -> bool {
    record.fields.iter().all(|field| {
        let count = field.shape.iter().fold(1_u32, |count, n| count.saturating_mul(*n));
        let (first, size) = (start + field.offset, field.item.size());
        count as usize <= MOST_SCALARS
            && (0..count).all(|k| match &field.item {
                Item::Record(inner) => scalars(inner, first + k * size, out),
                Item::Scalar(dtype) => {
                    let word = [Dtype::U8, Dtype::U16, Dtype::U32, Dtype::U64].into_iter().find(|word| word.size() == size);
                    out.push((first + k * size, word.unwrap_or(*dtype)));
                    out.len() <= MOST_SCALARS
                }
            })
    })
}

/// Whether two dtypes have the same bytes; what the records are to Python makes no difference.
fn same_fields(a: &RecordTy, b: &RecordTy) -> bool {
    let plain = |record: &RecordTy| RecordTy { class: RecordClass::Void, aligned: false, ..record.clone() };
    plain(a) == plain(b)
}

/// Whether a record's bytes may belong to others: those between the fields of a selection (`a[['x', 'y']]`), not those that alignment leaves free.
fn has_other_bytes(record: &RecordTy) -> bool {
    let bytes = |field: &Field| field.shape.iter().fold(field.item.size(), |bytes, n| bytes.saturating_mul(*n));
    !record.aligned && record.fields.iter().map(bytes).sum::<u32>() != record.size
}

/// The same places with an axis of bytes behind them.
fn of_rows(places: Named) -> Named {
    match places {
        Named::Chosen(chosen) => Named::Chosen(chosen.with_whole_axis()),
        other => other,
    }
}

/// What a structured value is made of.
struct Parts {
    record: RecordTy,
    sort: TagSort,
    /// The type of its bytes.
    bytes: ArrayTy,
}

impl Parts {
    fn of(ty: &Ty) -> Parts {
        let (Some(record), Ty::Tagged(tag, held)) = (RecordTy::of(ty), ty) else { unreachable!("records") };
        let Ty::Array(bytes) = **held else { unreachable!("records are held as bytes") };
        Parts { record, sort: tag.sort, bytes }
    }
    /// The number of axes that the user sees.
    fn rank(&self) -> u8 {
        self.bytes.rank - 1
    }
    /// The same without the axis of bytes, for those who only look at axes.
    fn outer(&self) -> ArrayTy {
        ArrayTy { rank: self.rank(), ..self.bytes }
    }
}

impl Fx<'_, '_> {
    fn tagged_as(&mut self, bytes: ExprId, record: &RecordTy, sort: TagSort) -> ExprId {
        self.tag(bytes, &Tag { name: record.to_string(), sort })
    }

    /// `base[indices]` of records.
    pub(super) fn records_subscript(&mut self, base: ExprId, indices: &[Subscript], span: Span) -> Res<ExprId> {
        let parts = Parts::of(&self.ty(base));
        if let [Subscript::Index(e)] = indices
            && let Some(name) = self.field_name(e)?
        {
            return self.record_field(base, &name, span, false);
        }
        if let [Subscript::Index(e)] = indices
            && let Some(names) = self.field_names(e)?
        {
            let record = self.selected(&parts.record, &names, span)?;
            let bytes = self.held(base);
            return Ok(self.tagged_as(bytes, &record, parts.sort));
        }
        if parts.sort == TagSort::Row {
            return self.field_by_number(base, &parts, indices, span);
        }
        let bytes = self.held(base);
        match self.named(parts.outer(), indices, span)? {
            Named::Element(indices) => {
                let row = self.row_of(bytes, indices, span)?;
                Ok(self.tagged_as(row, &parts.record, TagSort::Row))
            }
            Named::View(mut cut) => {
                cut.push(Part::WHOLE);
                let view = self.view(bytes, cut, span)?;
                Ok(self.tagged_as(view, &parts.record, TagSort::Records))
            }
            Named::ViewCopy(mut cut) => {
                cut.push(Part::WHOLE);
                let view = self.view(bytes, cut, span)?;
                let view = self.tagged_as(view, &parts.record, TagSort::Records);
                self.copied_records(view, span)
            }
            // Rows are copied as records, whose scalars are known.
            Named::Copy(index) if parts.rank() == 1 => {
                let (bytes, index) = (self.hold(bytes), self.hold(index));
                let shape = vec![self.dim(index, 0, span), self.int(i64::from(parts.record.size), span)];
                let ty = ArrayTy { layout: Layout::C, access: Access::Write, ..parts.bytes };
                let made = self.expr_of(ExprKind::NewArray { shape, fill: Fill::Unset }, Ty::Array(ty), span);
                let args = [bytes, made].map(|bytes| self.tagged_as(bytes, &parts.record, TagSort::Records));
                self.call_prelude(Prelude::Take, vec![args[0], index, args[1]], span)
            }
            places @ (Named::Copy(_) | Named::Mask(_) | Named::Chosen(_)) => {
                let bytes = self.hold(bytes);
                let words = self.as_words(bytes, parts.record.size, span);
                let taken = self.load_chosen(words, &of_rows(places), span)?;
                let taken = self.of_words(taken, parts.record.size, span);
                Ok(self.tagged_as(taken, &parts.record, TagSort::Records))
            }
        }
    }

    fn row_of(&mut self, bytes: ExprId, indices: Vec<ExprId>, span: Span) -> Res<ExprId> {
        let cut = indices.into_iter().map(Part::Index).chain([Part::WHOLE]).collect();
        self.view(bytes, cut, span)
    }

    /// `base[index]` along the first axis, as loops over records have it.
    pub(super) fn records_row(&mut self, base: ExprId, index: ExprId, span: Span) -> Res<ExprId> {
        let parts = Parts::of(&self.ty(base));
        let bytes = self.held(base);
        let row = self.row(bytes, index, span)?;
        Ok(self.tagged_as(row, &parts.record, if parts.rank() == 1 { TagSort::Row } else { TagSort::Records }))
    }

    /// The name that a subscript is, where it is a constant text.
    fn field_name(&mut self, e: &Expr) -> Res<Option<String>> {
        if let crate::hir::ExprKind::Const(crate::hir::Const::Str(name)) = &e.kind {
            return Ok(Some(name.clone()));
        }
        if !matches!(e.kind, crate::hir::ExprKind::Local(_) | crate::hir::ExprKind::Global(_)) {
            return Ok(None);
        }
        let value = self.expr(e)?;
        match self.ty(value) {
            Ty::Literal(name) => Ok(Some(name)),
            Ty::Str => Err(Diagnostic::error(Code::NotConstant, e.span, "the name of a field must be a constant")
                .label("known at run time only")
                .note("fields have types of their own, so compiled code must know which one it reads")
                .help("write the name in the brackets: a['x']")
                .into()),
            _ => Ok(None),
        }
    }

    /// The names in a list of them.
    fn field_names(&mut self, e: &Expr) -> Res<Option<Vec<String>>> {
        let crate::hir::ExprKind::List(items) = &e.kind else { return Ok(None) };
        let mut names = Vec::with_capacity(items.len());
        for item in items {
            match self.field_name(item)? {
                Some(name) => names.push(name),
                None => return Ok(None),
            }
        }
        Ok((!names.is_empty()).then_some(names))
    }

    /// Records of which only these fields are seen: they stay where they lie.
    fn selected(&mut self, record: &RecordTy, names: &[String], span: Span) -> Res<RecordTy> {
        let mut fields: Vec<Field> = Vec::with_capacity(names.len());
        for name in names {
            let Some(field) = record.field(name) else { return Err(self.no_field(record, name, span, false)) };
            if fields.iter().any(|other| other.name == *name) {
                return Err(Diagnostic::error(Code::IndexCount, span, format!("the field '{name}' stands twice"))
                    .label("twice")
                    .note("NumPy raises ValueError: duplicate field of name")
                    .help("name each field once")
                    .into());
            }
            fields.push(field.clone());
        }
        Ok(RecordTy { fields, aligned: false, ..record.clone() })
    }

    /// `row[0]`: fields by number.
    fn field_by_number(&mut self, base: ExprId, parts: &Parts, indices: &[Subscript], span: Span) -> Res<ExprId> {
        if let [Subscript::Index(e)] = indices {
            let at = self.expr(e)?;
            if let Some(number) = self.const_int(at) {
                let count = parts.record.fields.len() as i64;
                let number = if number < 0 { number + count } else { number };
                if let Some(field) = usize::try_from(number).ok().and_then(|number| parts.record.fields.get(number)) {
                    let name = field.name.clone();
                    return self.record_field(base, &name, span, false);
                }
            }
        }
        Err(Diagnostic::error(Code::NotConstant, span, "a record takes the name or the number of a field, as a constant")
            .label("here")
            .note("fields have types of their own, so compiled code must know which one it reads")
            .help("write the name in the brackets: r['x']")
            .into())
    }

    /// A field: of an array a view of it, of a row its value.
    pub(super) fn record_field(&mut self, base: ExprId, name: &str, span: Span, attribute: bool) -> Res<ExprId> {
        let parts = Parts::of(&self.ty(base));
        let Some(field) = parts.record.field(name) else { return Err(self.no_field(&parts.record, name, span, attribute)) };
        let bytes = self.held(base);
        let view = self.field_view(bytes, &parts, field, span)?;
        match &self.ty(view) {
            Ty::Array(ty) if ty.rank == 0 && parts.sort == TagSort::Row => {
                let ty = Ty::Np(ty.dtype);
                Ok(self.expr_of(ExprKind::Load { array: view, indices: Vec::new() }, ty, span))
            }
            _ => Ok(view),
        }
    }

    /// The view of a field, also where it is one number.
    fn field_view(&mut self, bytes: ExprId, parts: &Parts, field: &Field, span: Span) -> Res<ExprId> {
        let rank = usize::from(parts.rank()) + field.shape.len();
        if rank > MAX_RANK {
            return Err(Diagnostic::error(Code::UnsupportedExpression, span, format!("a view of {rank} dimensions is not supported"))
                .label(format!("{rank} axes"))
                .note(format!("compiled code has arrays of at most {MAX_RANK} dimensions"))
                .help("take fewer axes of the array first")
                .into());
        }
        match &field.item {
            Item::Scalar(dtype) => {
                let layout = if rank == 0 { Layout::C } else { Layout::Strided };
                let ty = ArrayTy { dtype: *dtype, rank: rank as u8, layout, access: parts.bytes.access };
                let kind = ExprKind::Field { array: bytes, offset: field.offset, dims: field.shape.clone() };
                Ok(self.expr_of(kind, Ty::Array(ty), span))
            }
            Item::Record(inner) if field.shape.is_empty() => {
                let (start, stop) = (self.int(i64::from(field.offset), span), self.int(i64::from(field.offset + inner.size), span));
                let mut cut = vec![Part::WHOLE; usize::from(parts.rank())];
                cut.push(Part::Slice(Some(start), Some(stop), None));
                let view = self.view(bytes, cut, span)?;
                let mut inner = inner.clone();
                if parts.record.class == RecordClass::Recarray {
                    inner.class = RecordClass::Recarray;
                }
                Ok(self.tagged_as(view, &inner, parts.sort))
            }
            Item::Record(_) => Err(Diagnostic::error(
                Code::UnsupportedExpression,
                span,
                format!("the field '{}' is an array of records, which is not supported", field.name),
            )
            .label("an array of records in each record")
            .note("compiled code reads fields of numbers, arrays of numbers and single records")
            .help("keep these records in an array of their own")
            .into()),
        }
    }

    fn no_field(&self, record: &RecordTy, name: &str, span: Span, attribute: bool) -> Stop {
        let names: Vec<&str> = record.fields.iter().map(|field| field.name.as_str()).collect();
        let help = match nearest(name, names.iter().copied()) {
            Some(close) => format!("did you mean '{close}'?"),
            None => format!("its fields are {}", names.join(", ")),
        };
        Diagnostic::error(Code::UnknownAttribute, span, format!("the records have no field '{name}'"))
            .label("no such field")
            .note(if attribute { "NumPy raises AttributeError here" } else { "NumPy raises ValueError here: no field of that name" })
            .help(help)
            .into()
    }

    /// `base.name` of records or of one.
    pub(super) fn records_attribute(&mut self, base: ExprId, name: &str, span: Span) -> Res<ExprId> {
        let parts = Parts::of(&self.ty(base));
        let row = parts.sort == TagSort::Row;
        let by_name = if row { parts.record.class != RecordClass::Void } else { parts.record.class == RecordClass::Recarray };
        let rank = parts.rank();
        let own = if row { matches!(name, "dtype" | "itemsize" | "nbytes") } else { ATTRIBUTES.contains(&name) };
        if own {
            match name {
                "ndim" => return Ok(self.int(i64::from(rank), span)),
                "itemsize" => return Ok(self.int(i64::from(parts.record.size), span)),
                "nbytes" if row => return Ok(self.int(i64::from(parts.record.size), span)),
                "dtype" => return Ok(self.record_dtype(&parts.record, span)),
                "shape" | "strides" => {
                    let bytes = self.held(base);
                    let shape = name == "shape";
                    return self.with(bytes, |fx, bytes| {
                        let sizes =
                            (0..rank).map(|axis| if shape { fx.dim(bytes, axis, span) } else { fx.stride(bytes, axis, span) }).collect();
                        Ok(fx.tuple(sizes, span))
                    });
                }
                "size" | "nbytes" => {
                    let bytes = self.held(base);
                    let unit = if name == "nbytes" { i64::from(parts.record.size) } else { 1 };
                    return self.with(bytes, |fx, bytes| {
                        let mut count = fx.int(unit, span);
                        for axis in 0..rank {
                            let size = fx.dim(bytes, axis, span);
                            count = fx.binary(BinaryOp::Mul, count, size, span)?;
                        }
                        Ok(count)
                    });
                }
                "T" if rank < 2 => return Ok(base),
                _ => {}
            }
        }
        if by_name && parts.record.field(name).is_some() && !TAKEN.contains(&format!(" {name} ")) {
            return self.record_field(base, name, span, true);
        }
        if parts.record.field(name).is_some() {
            let what = match (by_name, row) {
                (true, true) => "this record",
                (true, false) => "this recarray",
                (false, true) => "a record of a plain structured array",
                (false, false) => "a plain structured array",
            };
            return Err(Diagnostic::error(Code::UnknownAttribute, span, format!("{what} has no field as attribute '{name}'"))
                .label("a field")
                .note("only arrays of numpy.recarray and their elements have fields as attributes, and only where NumPy has no attribute of that name")
                .help(format!("write ['{name}']"))
                .into());
        }
        if by_name && !own {
            return Err(self.no_field(&parts.record, name, span, true));
        }
        Err(self.no_attribute(&self.ty(base), name, span))
    }

    /// The dtype of records, as a value.
    fn record_dtype(&mut self, record: &RecordTy, span: Span) -> ExprId {
        let none = self.constant(&crate::hir::Const::None, span);
        self.tagged_as(none, record, TagSort::RecordDtype)
    }

    /// The dtype that a list of its fields means: `[('x', np.float64), ('v', np.float32, 3)]`, packed as NumPy packs it.
    pub(super) fn dtype_of_fields(&mut self, fields: &[Expr], span: Span) -> Res<ExprId> {
        let refusal = |place: Span| -> Stop {
            Diagnostic::error(Code::NotConstant, place, "this is no list of fields that compiled code can read")
                .label("here")
                .note("a field is a tuple of its name, its dtype and perhaps its shape, all of them constants")
                .help("write for example [('x', np.float64), ('v', np.float32, 3)], or name a dtype that is made outside of the function")
                .into()
        };
        let mut record = RecordTy { size: 0, aligned: false, class: RecordClass::Void, fields: Vec::new() };
        for field in fields {
            let parts = match &field.kind {
                crate::hir::ExprKind::Tuple(parts) => parts.clone(),
                crate::hir::ExprKind::Const(crate::hir::Const::Tuple(parts)) => {
                    parts.iter().map(|part| Expr { kind: crate::hir::ExprKind::Const(part.clone()), span: field.span }).collect()
                }
                _ => return Err(refusal(field.span)),
            };
            let (name, dtype, shape) = match parts.as_slice() {
                [name, dtype] => (name, dtype, None),
                [name, dtype, shape] => (name, dtype, Some(shape)),
                _ => return Err(refusal(field.span)),
            };
            let Some(name) = self.field_name(name)? else { return Err(refusal(name.span)) };
            if record.field(&name).is_some() || name.is_empty() {
                return Err(refusal(field.span));
            }
            let item = match &dtype.kind {
                crate::hir::ExprKind::List(inner) => self.dtype_of_fields(inner, dtype.span)?,
                _ => self.expr(dtype)?,
            };
            let item = match RecordTy::of(&self.ty(item)) {
                Some(inner) => Item::Record(inner),
                None => Item::Scalar(self.dtype_of(item)?),
            };
            let mut sizes = Vec::new();
            if let Some(shape) = shape {
                let value = self.expr(shape)?;
                let parts: Vec<ExprId> = match self.ty(value) {
                    Ty::Tuple(items) => (0..items.len()).map(|at| self.item(value, at)).collect(),
                    _ => vec![value],
                };
                for part in parts {
                    let size = self.const_int(part).and_then(|size| u32::try_from(size).ok()).filter(|size| *size > 0);
                    sizes.push(size.ok_or_else(|| refusal(shape.span))?);
                }
            }
            let bytes = sizes.iter().try_fold(item.size(), |bytes, size| bytes.checked_mul(*size));
            let end = bytes.and_then(|bytes| record.size.checked_add(bytes)).filter(|end| i32::try_from(*end).is_ok());
            let end = end.ok_or_else(|| refusal(field.span))?;
            record.fields.push(Field { name, offset: record.size, shape: sizes, item });
            record.size = end;
        }
        if record.fields.is_empty() {
            return Err(refusal(span));
        }
        Ok(self.record_dtype(&record, span))
    }

    /// `base[indices] = value` of records, the value evaluated already.
    pub(super) fn store_records(&mut self, array: ExprId, indices: &[Subscript], value: ExprId, span: Span) -> Res<()> {
        let parts = Parts::of(&self.ty(array));
        let value = self.hold_records_value(value);
        if self.only_read(&self.ty(array), span)? {
            self.evaluated_now(array);
            if !matches!(indices, [Subscript::Index(e)] if self.field_name(e)?.is_some()) {
                self.evaluate_subscripts(indices)?;
            }
            self.raise_read_only(DESTINATION, span);
            return Ok(());
        }
        let name = match indices {
            [Subscript::Index(e)] => self.field_name(e)?,
            _ => None,
        };
        if let Some(name) = name {
            return self.set_field(array, &name, value, span, false);
        }
        if parts.sort == TagSort::Row {
            return Err(self.no_records_store(&self.ty(value), &parts.record, span));
        }
        let bytes = self.held(array);
        let (mut cut, sort) = match self.named(parts.outer(), indices, span)? {
            Named::Element(indices) => (indices.into_iter().map(Part::Index).collect::<Vec<_>>(), TagSort::Row),
            Named::View(cut) | Named::ViewCopy(cut) => (cut, TagSort::Records),
            places => {
                let ty = self.ty(value);
                if !is_structured(&ty) || !same_fields(&Parts::of(&ty).record, &parts.record) {
                    return Err(self.no_records_store(&ty, &parts.record, span));
                }
                let (value, bytes) = (self.held(value), self.hold(bytes));
                let value = self.hold(value);
                if has_other_bytes(&parts.record) {
                    let from = Parts::of(&ty);
                    let places = self.hold_places(places);
                    for field in &parts.record.fields {
                        if !field.shape.is_empty() || !matches!(field.item, Item::Scalar(_)) {
                            return Err(self.no_records_store(&ty, &parts.record, span));
                        }
                        let (bytes, value) = (self.copy(bytes), self.copy(value));
                        let (target, source) = (self.field_view(bytes, &parts, field, span)?, self.field_view(value, &from, field, span)?);
                        let (target, source) = (self.hold(target), self.hold(source));
                        self.store_chosen(target, &places, (source, false), span)?;
                    }
                    return Ok(());
                }
                let value = self.as_words(value, parts.record.size, span);
                let words = self.as_words(bytes, parts.record.size, span);
                return self.store_chosen(words, &of_rows(places), (value, false), span);
            }
        };
        cut.push(Part::WHOLE);
        let target = self.view(bytes, cut, span)?;
        let bytes = self.hold(target);
        let target = self.tagged_as(bytes, &parts.record, sort);
        self.assign_records(target, value, span)
    }

    /// `base.name = value`, where that is a field.
    pub(super) fn set_records_attribute(&mut self, base: ExprId, name: &str, value: ExprId, span: Span) -> Res<()> {
        self.is_settable(base, name, span)?;
        let value = self.hold_records_value(value);
        if self.stops_at_read_only(&self.ty(base), DESTINATION, span)? {
            return Ok(());
        }
        self.set_field(base, name, value, span, true)
    }

    /// Whether `base.name` is a field, by the rules for reading.
    fn is_settable(&mut self, base: ExprId, name: &str, span: Span) -> Res<()> {
        self.records_attribute(base, name, span)?;
        match Parts::of(&self.ty(base)).record.field(name) {
            Some(_) if !TAKEN.contains(&format!(" {name} ")) => Ok(()),
            _ => Err(self.no_target(&self.ty(base), span)),
        }
    }

    fn hold_records_value(&mut self, value: ExprId) -> ExprId {
        if is_structured(&self.ty(value)) {
            let Ty::Tagged(tag, _) = self.ty(value) else { unreachable!("records") };
            let bytes = self.held(value);
            let bytes = self.hold(bytes);
            return self.tag(bytes, &tag);
        }
        self.hold(value)
    }

    fn set_field(&mut self, array: ExprId, name: &str, value: ExprId, span: Span, attribute: bool) -> Res<()> {
        let parts = Parts::of(&self.ty(array));
        let Some(field) = parts.record.field(name) else { return Err(self.no_field(&parts.record, name, span, attribute)) };
        let bytes = self.held(array);
        let view = self.field_view(bytes, &parts, field, span)?;
        self.set_view(view, value, span)
    }

    /// Stores into the view of a field.
    fn set_view(&mut self, view: ExprId, value: ExprId, span: Span) -> Res<()> {
        match self.ty(view) {
            Ty::Array(ty) if ty.rank == 0 && self.ty(value).is_scalar() => {
                let value = self.element(value, ty.dtype)?;
                self.emit(crate::thir::StmtKind::Store { array: view, indices: Vec::new(), value, augmented: false }, span);
                Ok(())
            }
            Ty::Array(_) => {
                let view = self.hold(view);
                self.fill(view, value, span)
            }
            _ => self.assign_records(view, value, span),
        }
    }

    /// `target[...] = value`: the same records, or a tuple of the fields of one.
    fn assign_records(&mut self, target: ExprId, value: ExprId, span: Span) -> Res<()> {
        let parts = Parts::of(&self.ty(target));
        let bytes = self.held(target);
        match self.ty(value) {
            ty if is_structured(&ty) => {
                let from = Parts::of(&ty);
                if !same_fields(&from.record, &parts.record) {
                    return Err(self.no_records_store(&ty, &parts.record, span));
                }
                let rows = (parts.rank(), from.rank());
                let value = self.held(value);
                let (bytes, value) = (self.hold(bytes), self.hold(value));
                if rows.0 > 0 && rows.1 > 0 {
                    // Shapes that do not fit are told as the user knows them.
                    let [target, source] = [(bytes, rows.0), (value, rows.1)].map(|(bytes, rank)| {
                        let mut cut = vec![Part::WHOLE; usize::from(rank)];
                        cut.push(Part::Index(self.int(0, span)));
                        let bytes = self.copy(bytes);
                        self.view(bytes, cut, span)
                    });
                    let (target, source) = (self.hold(target?), self.hold(source?));
                    self.matched(target, source, false, span);
                }
                let mut places = Vec::new();
                if rows == (0, 0) && scalars(&parts.record, 0, &mut places) {
                    self.copy_record(bytes, value, &places, span);
                    return Ok(());
                }
                if has_other_bytes(&parts.record) {
                    for field in &parts.record.fields {
                        let (bytes, value) = (self.copy(bytes), self.copy(value));
                        let (target, source) = (self.field_view(bytes, &parts, field, span)?, self.field_view(value, &from, field, span)?);
                        let source = self.hold_records_value(source);
                        self.set_view(target, source, span)?;
                    }
                    return Ok(());
                }
                let bytes = self.as_words(bytes, parts.record.size, span);
                let value = self.as_words(value, parts.record.size, span);
                self.fill(bytes, value, span)
            }
            Ty::Tuple(items) if items.len() == parts.record.fields.len() => {
                let bytes = self.hold(bytes);
                for (at, field) in parts.record.fields.iter().enumerate() {
                    let bytes = self.copy(bytes);
                    let view = self.field_view(bytes, &parts, field, span)?;
                    let item = self.item(value, at);
                    self.set_view(view, item, span)?;
                }
                Ok(())
            }
            other => Err(self.no_records_store(&other, &parts.record, span)),
        }
    }

    /// Copies one record, scalar by scalar: all are read before any is stored, for the two may be one.
    fn copy_record(&mut self, to: ExprId, from: ExprId, places: &[(u32, Dtype)], span: Span) {
        let scalar = |fx: &mut Self, bytes: ExprId, (offset, dtype): (u32, Dtype)| {
            let Ty::Array(ty) = fx.ty(bytes) else { unreachable!("bytes") };
            let bytes = fx.copy(bytes);
            let ty = ArrayTy { dtype, rank: 0, layout: Layout::C, access: ty.access };
            fx.expr_of(ExprKind::Field { array: bytes, offset, dims: Vec::new() }, Ty::Array(ty), span)
        };
        let mut values = Vec::with_capacity(places.len());
        for &(offset, dtype) in places {
            let array = scalar(self, from, (offset, dtype));
            let load = self.expr_of(ExprKind::Load { array, indices: Vec::new() }, Ty::Np(dtype), span);
            values.push(self.hold(load));
        }
        for (&place, value) in places.iter().zip(values) {
            let array = scalar(self, to, place);
            let value = self.copy(value);
            self.emit(crate::thir::StmtKind::Store { array, indices: Vec::new(), value, augmented: false }, span);
        }
    }

    /// The bytes of records, in a local, as the widest words that a record is made of: there are fewer to copy.
    fn as_words(&mut self, bytes: ExprId, size: u32, span: Span) -> ExprId {
        let Ty::Array(ty) = self.ty(bytes) else { unreachable!("bytes") };
        let Some(word) = [Dtype::U64, Dtype::U32, Dtype::U16].into_iter().find(|word| size.is_multiple_of(word.size())) else {
            return bytes;
        };
        let (mut shape, mut strides) = (Vec::new(), Vec::new());
        for axis in 0..ty.rank - 1 {
            shape.push(self.dim(bytes, axis, span));
            strides.push(self.stride(bytes, axis, span));
        }
        shape.push(self.int(i64::from(size / word.size()), span));
        strides.push(self.int(i64::from(word.size()), span));
        let array = self.copy(bytes);
        let ty = ArrayTy { dtype: word, layout: Layout::Strided, ..ty };
        let words = self.expr_of(ExprKind::Shaped { array, offset: 0, shape, strides: Some(strides) }, Ty::Array(ty), span);
        self.hold(words)
    }

    /// New contiguous words as the bytes that they are.
    fn of_words(&mut self, words: ExprId, size: u32, span: Span) -> ExprId {
        let words = self.hold(words);
        let Ty::Array(ty) = self.ty(words) else { unreachable!("words") };
        let mut shape: Vec<ExprId> = (0..ty.rank - 1).map(|axis| self.dim(words, axis, span)).collect();
        shape.push(self.int(i64::from(size), span));
        let array = self.copy(words);
        let ty = ArrayTy { dtype: Dtype::U8, layout: Layout::C, ..ty };
        self.expr_of(ExprKind::Shaped { array, offset: 0, shape, strides: None }, Ty::Array(ty), span)
    }

    fn no_records_store(&self, value: &Ty, record: &RecordTy, span: Span) -> Stop {
        let names: Vec<&str> = record.fields.iter().map(|field| field.name.as_str()).collect();
        Diagnostic::error(Code::UnsupportedTarget, span, "this assignment to records is not supported")
            .label(format!("{value}"))
            .note(format!("records take records of the same dtype, or a tuple with one value for each field ({})", names.join(", ")))
            .help("assign the fields one by one: a['x'][index] = …")
            .into()
    }

    /// `base[indices] op= value` of records: of a field.
    pub(super) fn update_records(
        &mut self,
        base: ExprId,
        indices: &[Subscript],
        op: BinaryOp,
        value: &Expr,
        (place, span): (Span, Span),
    ) -> Res<()> {
        let parts = Parts::of(&self.ty(base));
        let name = match indices {
            [Subscript::Index(e)] => self.field_name(e)?,
            _ => None,
        };
        let Some(name) = name else { return Err(self.no_records_store(&self.ty(base), &parts.record, span)) };
        self.update_field(base, &name, op, value, (place, span), false)
    }

    /// `base.name op= value`.
    pub(super) fn update_records_attribute(
        &mut self,
        base: ExprId,
        name: &str,
        op: BinaryOp,
        value: &Expr,
        (place, span): (Span, Span),
    ) -> Res<()> {
        self.is_settable(base, name, place)?;
        self.update_field(base, name, op, value, (place, span), true)
    }

    fn update_field(
        &mut self,
        base: ExprId,
        name: &str,
        op: BinaryOp,
        value: &Expr,
        (place, span): (Span, Span),
        attribute: bool,
    ) -> Res<()> {
        let parts = Parts::of(&self.ty(base));
        let Some(field) = parts.record.field(name) else { return Err(self.no_field(&parts.record, name, place, attribute)) };
        let bytes = self.held(base);
        let bytes = self.hold(bytes);
        let view = self.field_view(bytes, &parts, field, place)?;
        match self.ty(view) {
            // The value of one record's field is a scalar, which the operation replaces.
            Ty::Array(ty) if ty.rank == 0 && parts.sort == TagSort::Row => {
                let load = self.copy(view);
                let old = self.expr_of(ExprKind::Load { array: load, indices: Vec::new() }, Ty::Np(ty.dtype), place);
                self.evaluated.push(old);
                let value = self.expr(value)?;
                let augmented = matches!(self.kind(old), ExprKind::Load { .. });
                let new = self.augmented_value(op, old, value, span)?;
                let new = self.element(new, ty.dtype)?;
                if self.only_read(&Ty::Array(ty), place)? {
                    self.evaluated_now(new);
                    self.raise_read_only(DESTINATION, span);
                    return Ok(());
                }
                self.emit(crate::thir::StmtKind::Store { array: view, indices: Vec::new(), value: new, augmented }, span);
                Ok(())
            }
            Ty::Array(_) => {
                let view = self.hold(view);
                let value = self.expr(value)?;
                self.update(view, op, value, span)
            }
            other => Err(self.no_records_store(&other, &parts.record, span)),
        }
    }

    /// `len(records)`.
    pub(super) fn records_len(&mut self, base: ExprId, span: Span) -> Res<Option<ExprId>> {
        let parts = Parts::of(&self.ty(base));
        Ok(match parts.sort {
            TagSort::Row => Some(self.int(parts.record.fields.len() as i64, span)),
            _ if parts.rank() == 0 => None,
            _ => {
                let bytes = self.held(base);
                Some(self.expr_of(ExprKind::Dim(bytes, 0), Ty::Int, span))
            }
        })
    }

    /// Number of axes of a value that may be records.
    pub(super) fn records_rank(&self, ty: &Ty) -> Option<u8> {
        match ty {
            Ty::Tagged(tag, held) if tag.sort == TagSort::Records => match &**held {
                Ty::Array(bytes) => Some(bytes.rank - 1),
                _ => None,
            },
            _ => None,
        }
    }

    /// `records.copy()`.
    pub(super) fn copied_records(&mut self, base: ExprId, span: Span) -> Res<ExprId> {
        let parts = Parts::of(&self.ty(base));
        let bytes = self.held(base);
        let to = ArrayTy { layout: Layout::C, access: Access::Write, ..parts.bytes };
        let bytes = self.hold(bytes);
        let shape = (0..parts.bytes.rank).map(|axis| self.dim(bytes, axis, span)).collect();
        let made = self.expr_of(ExprKind::NewArray { shape, fill: Fill::Unset }, Ty::Array(to), span);
        let made = self.hold(made);
        let (target, source) = (self.as_words(made, parts.record.size, span), self.as_words(bytes, parts.record.size, span));
        self.fill(target, source, span)?;
        let copy = self.copy(made);
        Ok(self.tagged_as(copy, &parts.record, parts.sort))
    }

    /// A new array of records of the shape and dtype of another one, if that is one.
    pub(super) fn records_like(&mut self, row: &Row, model: ExprId, fill: Fill, (place, span): (Span, Span)) -> Res<Option<ExprId>> {
        let Some(rank) = self.records_rank(&self.ty(model)) else { return Ok(None) };
        let record = Parts::of(&self.ty(model)).record;
        // As NumPy, a recarray for a recarray.
        let recarray = record.class == RecordClass::Recarray;
        let bytes = self.held(model);
        let bytes = self.hold(bytes);
        let shape: Vec<ExprId> = (0..rank).map(|axis| self.dim(bytes, axis, span)).collect();
        let dtype = self.record_dtype(&record, span);
        let Some(made) = self.new_records(row, dtype, &shape, fill, (place, span))? else { return Ok(None) };
        if !recarray {
            return Ok(Some(made));
        }
        let bytes = self.held(made);
        Ok(Some(self.tagged_as(bytes, &record, TagSort::Records)))
    }

    /// A new array of records, if `dtype` is one of records: `np.zeros`, `np.empty`.
    pub(super) fn new_records(
        &mut self,
        row: &Row,
        dtype: ExprId,
        shape: &[ExprId],
        fill: Fill,
        (place, span): (Span, Span),
    ) -> Res<Option<ExprId>> {
        let ty = self.ty(dtype);
        let Some(record) = RecordTy::of(&ty).filter(|_| matches!(&ty, Ty::Tagged(tag, _) if tag.sort == TagSort::RecordDtype)) else {
            return Ok(None);
        };
        if !matches!(fill, Fill::Zeros | Fill::Empty) {
            return Err(self.array_form(row, span));
        }
        self.fits_rank(shape.len() + 1, place)?;
        let mut shape = shape.to_vec();
        shape.push(self.int(i64::from(record.size), span));
        let bytes = ArrayTy { dtype: Dtype::U8, rank: shape.len() as u8, layout: Layout::C, access: Access::Write };
        let made = self.expr_of(ExprKind::NewArray { shape, fill }, Ty::Array(bytes), span);
        let class = if record.class == RecordClass::Recarray { RecordClass::Record } else { record.class };
        Ok(Some(self.tagged_as(made, &RecordTy { class, ..record }, TagSort::Records)))
    }
}
