//! What only weft's own texts may say of arrays, by names that start with an underscore.

use super::super::bytes::is_bytes;
use super::super::function::{Fx, Res, Stop};
use super::super::optional::type_name;
use crate::builtins::Op;
use crate::env::Global;
use crate::hir::{Const, Expr, ExprKind as Hir};
use crate::span::Span;
use crate::thir::{ExprId, ExprKind, Fill, MemoryTest};
use crate::ty::{Access, ArrayTy, Dtype, Layout, Ty};
use weft_abi::{ArrayFn, PyExc, TextFn};

impl Fx<'_, '_> {
    /// A call of an intrinsic; `None` where `path` names none, or where the text is the user's.
    pub(in crate::infer) fn intrinsic(&mut self, path: &str, args: &[Expr], span: Span) -> Res<Option<ExprId>> {
        let Some(name) = path.strip_prefix("builtins._") else { return Ok(None) };
        if !super::super::prelude::is_prelude(self.key()) {
            return Ok(None);
        }
        if let Some(made) = self.key_intrinsic(name, args, span)? {
            return Ok(Some(made));
        }
        let made = match (name, args) {
            // `_check(condition, message, numbers…)`: raises ValueError.
            ("check", [cond, Expr { kind: Hir::Const(Const::Str(message)), .. }, numbers @ ..]) => {
                let message = message.clone();
                let cond = self.expr(cond)?;
                let cond = self.truth(cond)?;
                let numbers = numbers.iter().map(|n| self.expr(n)).collect::<Res<Vec<_>>>()?;
                let value = self.constant(&Const::None, span);
                self.expr_of(ExprKind::Require { cond, exc: PyExc::ValueError, message, numbers, value }, Ty::None, span)
            }
            // `_writable(array, message)`: raises ValueError where the array is only read.
            ("writable", [array, Expr { kind: Hir::Const(Const::Str(message)), .. }]) => {
                let array = self.expr(array)?;
                self.stops_at_read_only(&self.ty(array), message, span)?;
                self.constant(&Const::None, span)
            }
            // `_read_only(array)`: the array as one that is not written.
            ("read_only", [array]) => {
                let array = self.expr(array)?;
                self.read_only_view(array)
            }
            // `_bytes(text)`, `_text(bytes)`: the two forms of the same.
            ("bytes", [text]) => {
                let text = self.expr(text)?;
                self.as_bytes(text)
            }
            ("text", [data]) => {
                let data = self.expr(data)?;
                match self.ty(data) {
                    ty if is_bytes(&ty) => self.held(data),
                    ty => return Err(Stop::Raises(PyExc::TypeError, format!("a bytes-like object is required, not '{}'", type_name(&ty)))),
                }
            }
            // `_fromhex(text)`: see `bytes.fromhex`.
            ("fromhex", [text]) => {
                let text = self.expr(text)?;
                match self.ty(text) {
                    Ty::Str | Ty::Literal(_) => {
                        let text = self.as_str(text);
                        let made = self.text_op(TextFn::BytesFromhex, vec![text], span);
                        self.as_bytes(made)
                    }
                    ty => return Err(Stop::Raises(PyExc::TypeError, format!("fromhex() argument must be str, not {}", type_name(&ty)))),
                }
            }
            // `_empty(shape, dtype)`: every element is to be stored.
            ("empty", [shape, dtype]) => {
                let shape = self.new_shape(shape)?;
                let dtype = self.expr(dtype)?;
                let dtype = self.dtype_of(dtype)?;
                let ty = ArrayTy { dtype, rank: shape.len() as u8, layout: Layout::C, access: Access::Write };
                self.expr_of(ExprKind::NewArray { shape, fill: Fill::Unset }, Ty::Array(ty), span)
            }
            // `_apart(a, b)`, `_same(a, b)`: see [`MemoryTest`].
            ("apart" | "same", [a, b]) => {
                let (a, b) = (self.expr(a)?, self.expr(b)?);
                let test = if name == "apart" { MemoryTest::Apart } else { MemoryTest::Same };
                self.expr_of(ExprKind::Memory(test, a, b), Ty::Bool, span)
            }
            // `_fma(a, b, c)`: of NumPy's floats of one type, rounded once.
            ("fma", [_, _, _]) => {
                let mut args = args.iter().map(|e| self.expr(e)).collect::<Res<Vec<_>>>()?;
                let ty = self.ty(args[0]);
                for arg in &mut args {
                    if self.ty(*arg) != ty {
                        *arg = self.cast(crate::thir::CastKind::Weak, *arg, &ty);
                    }
                }
                self.op(crate::builtins::Op::Fma, args, ty, span)
            }
            // `_complex(re, im)`: NumPy's complex number of two floats of one type.
            ("complex", [_, _]) => {
                let args = args.iter().map(|e| self.expr(e)).collect::<Res<Vec<_>>>()?;
                let dtype = if self.ty(args[0]) == Ty::Np(Dtype::F32) { Dtype::C64 } else { Dtype::C128 };
                self.op(crate::builtins::Op::MakeComplex, args, Ty::Np(dtype), span)
            }
            // `_flat(array)`: a contiguous array as one row.
            ("flat", [array]) => {
                let array = self.expr(array)?;
                let Ty::Array(ty) = self.ty(array) else { unreachable!("an array") };
                let mut count = self.int(1, span);
                for axis in 0..ty.rank {
                    let size = self.dim(array, axis, span);
                    count = self.binary(crate::hir::BinaryOp::Mul, count, size, span)?;
                }
                self.shaped(array, ArrayTy { rank: 1, layout: Layout::C, ..ty }, vec![count], None, span)
            }
            // `_shaped(array, shape)`: a contiguous array in another shape of as many elements.
            ("shaped", [array, shape]) => {
                let array = self.expr(array)?;
                let shape = self.new_shape(shape)?;
                let Ty::Array(ty) = self.ty(array) else { unreachable!("an array") };
                self.shaped(array, ArrayTy { rank: shape.len() as u8, layout: Layout::C, ..ty }, shape, None, span)
            }
            // `_strided(array, shape, strides)`.
            ("strided", [array, shape, strides]) => {
                let array = self.expr(array)?;
                let (shape, strides) = (self.new_shape(shape)?, self.whole_numbers(strides)?);
                let Ty::Array(ty) = self.ty(array) else { unreachable!("an array") };
                self.shaped(array, ArrayTy { rank: shape.len() as u8, layout: Layout::Strided, ..ty }, shape, Some(strides), span)
            }
            // `_stride(array, axis)`: in bytes; the axis is written.
            ("stride", [array, Expr { kind: Hir::Const(Const::Int(axis)), .. }]) => {
                let axis = *axis as u8;
                let array = self.expr(array)?;
                self.stride(array, axis, span)
            }
            // `_broadcast(array, shape)`: axes of one element are stretched; the shapes fit.
            ("broadcast", [array, shape]) => {
                let array = self.expr(array)?;
                let shape = self.new_shape(shape)?;
                let Ty::Array(ty) = self.ty(array) else { unreachable!("an array") };
                let missing = shape.len() - usize::from(ty.rank);
                let strides = (0..shape.len()).map(|axis| {
                    let zero = self.int(0, span);
                    let Some(own) = axis.checked_sub(missing) else { return zero };
                    let (size, one) = (self.dim(array, own as u8, span), self.int(1, span));
                    let cond = self.expr_of(ExprKind::Compare(crate::hir::CompareOp::Eq, size, one), Ty::Bool, span);
                    let stride = self.stride(array, own as u8, span);
                    self.expr_of(ExprKind::IfExp { cond, then: zero, otherwise: stride }, Ty::Int, span)
                });
                let strides = strides.collect();
                self.shaped(array, ArrayTy { rank: shape.len() as u8, layout: Layout::Strided, ..ty }, shape, Some(strides), span)
            }
            _ => match ArrayFn::ALL.iter().find(|f| f.name() == name) {
                Some(&f) => {
                    let mut operands = Vec::with_capacity(args.len());
                    for arg in args {
                        let operand = self.expr(arg)?;
                        operands.push(self.plain(operand)?);
                    }
                    if f.stores(operands.len()) {
                        let to = if f == ArrayFn::Taken { Dtype::I64 } else { Dtype::Bool };
                        self.op(Op::Array(f), operands, Ty::Np(to), span)
                    } else if f.reduces_row() {
                        self.row_operation(f, operands[0], span)
                    } else {
                        self.factorisation(f, operands, span)?
                    }
                }
                None => {
                    return match self.kinds_intrinsic(name, args, span)? {
                        Some(made) => Ok(Some(made)),
                        None => self.shape_intrinsic(name, args, span),
                    };
                }
            },
        };
        Ok(Some(made))
    }

    /// The items of a tuple of ints that is written or in a variable.
    pub(super) fn whole_numbers(&mut self, e: &Expr) -> Res<Vec<ExprId>> {
        let value = self.expr(e)?;
        Ok(match (self.ty(value), self.kind(value).clone()) {
            (Ty::Tuple(_), ExprKind::Tuple(parts)) => parts,
            (Ty::Tuple(items), _) => (0..items.len()).map(|at| self.item(value, at)).collect(),
            _ => vec![value],
        })
    }

    /// The sizes of an array to be made.
    fn new_shape(&mut self, e: &Expr) -> Res<Vec<ExprId>> {
        let sizes = self.whole_numbers(e)?;
        self.fits_rank(sizes.len(), e.span)?;
        Ok(sizes)
    }

    pub(in crate::infer) fn stride(&mut self, array: ExprId, axis: u8, span: Span) -> ExprId {
        let array = self.copy(array);
        self.expr_of(ExprKind::Stride(array, axis), Ty::Int, span)
    }

    fn shaped(&mut self, array: ExprId, ty: ArrayTy, shape: Vec<ExprId>, strides: Option<Vec<ExprId>>, span: Span) -> ExprId {
        self.expr_of(ExprKind::Shaped { array, offset: 0, shape, strides }, Ty::Array(ty), span)
    }

    /// Whether a name is an intrinsic's in weft's own text.
    pub(in crate::infer) fn is_intrinsic(&self, meaning: Option<&Global>) -> bool {
        matches!(meaning, Some(Global::Path(path)) if path.starts_with("builtins._")) && super::super::prelude::is_prelude(self.key())
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;
    use weft_abi::ArrayFn;

    /// The tables are asked one after another, so a name in two of them would mean the first one's.
    #[test]
    fn no_name_is_in_two_tables() {
        let tables = [
            ("hashed", include_str!("../hashed.rs")),
            ("intrinsics", include_str!("intrinsics.rs")),
            ("kinds", include_str!("kinds.rs")),
            ("shape_intrinsics", include_str!("shape_intrinsics.rs")),
        ];
        let mut homes: BTreeMap<String, &str> = ArrayFn::ALL.iter().map(|f| (f.name().to_owned(), "ArrayFn")).collect();
        let runtime = homes.len();
        for (table, text) in tables {
            // An arm: `("name", [arguments]) =>`, or `("name" | "other", …`.
            for arm in text
                .lines()
                .filter_map(|line| line.trim_start().strip_prefix("(\""))
                .filter(|arm| arm.contains("\", [") || arm.contains("\" | \""))
            {
                let names = arm.split("\", ").next().unwrap_or_default();
                for name in names.split("\" | \"") {
                    let home = homes.entry(name.to_owned()).or_insert(table);
                    assert_eq!(*home, table, "_{name} is an intrinsic of two tables");
                }
            }
        }
        assert!(homes.len() > runtime + 40, "{} arms found", homes.len() - runtime);
    }
}
