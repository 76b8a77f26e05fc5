//! The rules of typed HIR, checked. Run by tests and debug builds after inference; a broken rule is a bug of weft.
//!
//! * ids are in range, locals of parameters are distinct;
//! * `Assign`, `Let`: value and local have equal types; `Return`: the function's result type;
//! * conditions are `Bool`; operands of `Binary`, `Compare` have one type, results as documented;
//! * `Load`, `Store`: one `Int` index per axis, the value has the element's type, the array is writable;
//! * a loop's bounds and `iv` are `Int` and the `iv` is not assigned in its body;
//! * `Break` and `Continue` stand in loops, `Leave` in the block that it leaves; calls pass one argument of the right type per parameter.

use super::{Block, CastKind, Drawn, ExprId, ExprKind, Fill, Function, LabelId, ListOp, LocalId, Part, Program, StmtKind, TableOp};
use crate::hir::{BinaryOp, Const};
use crate::ty::{ArrayTy, Dtype, Layout, Rng, Ty};

/// Checks a program; the error names function and rule.
pub fn verify(program: &Program) -> Result<(), String> {
    for function in &program.functions {
        let mut params = function.params.clone();
        params.sort();
        params.dedup();
        let verifier = Verifier { program, function };
        verifier.ensure(params.len() == function.params.len(), "a local is two parameters")?;
        verifier.block(&function.body, &mut Vec::new(), false)?;
        verifier.labels(&function.body, &mut Vec::new())?;
    }
    Ok(())
}

struct Verifier<'a> {
    program: &'a Program,
    function: &'a Function,
}

impl Verifier<'_> {
    fn ensure(&self, holds: bool, rule: &str) -> Result<(), String> {
        if holds { Ok(()) } else { Err(format!("typed HIR of '{}': {rule}", self.function.name)) }
    }

    fn local(&self, id: LocalId) -> Result<&Ty, String> {
        self.function.locals.get(id.index()).map(|l| &l.ty).ok_or_else(|| format!("typed HIR of '{}': no local {id}", self.function.name))
    }

    /// Whether every `Leave` stands in the block that it leaves.
    fn labels(&self, block: &Block, open: &mut Vec<LabelId>) -> Result<(), String> {
        block.iter().try_for_each(|stmt| {
            match stmt.kind {
                StmtKind::Leave(label) => self.ensure(open.contains(&label), "a block is left from outside")?,
                StmtKind::Labelled { label, .. } => {
                    self.ensure(!open.contains(&label), "two blocks have one label")?;
                    open.push(label);
                }
                _ => {}
            }
            stmt.blocks().into_iter().try_for_each(|inner| self.labels(inner, open))?;
            if let StmtKind::Labelled { .. } = stmt.kind {
                open.pop();
            }
            Ok(())
        })
    }

    /// `ivs`: induction variables of the loops around; `in_loop`: whether `break` has a target.
    fn block(&self, block: &Block, ivs: &mut Vec<LocalId>, in_loop: bool) -> Result<(), String> {
        block.iter().try_for_each(|stmt| match &stmt.kind {
            StmtKind::Assign { local, value } => {
                self.ensure(!ivs.contains(local), "an induction variable is assigned")?;
                self.same(self.local(*local)?, *value, "an assignment changes the type")
            }
            StmtKind::Store { array, indices, value, .. } => {
                let element = self.access(*array, indices, true)?;
                self.same(&element, *value, "a stored value is not of the element's type")
            }
            StmtKind::Expr(value) => self.expr(*value).map(drop),
            StmtKind::If { cond, then, otherwise } => {
                self.same(&Ty::Bool, *cond, "the condition of an if is no bool")?;
                self.block(then, ivs, in_loop)?;
                self.block(otherwise, ivs, in_loop)
            }
            StmtKind::For { id, iv, start, stop, step, body, orelse } => {
                self.ensure(id.index() < self.function.loops.len(), "a loop is not listed")?;
                self.ensure(*self.local(*iv)? == Ty::Int, "an induction variable is no int")?;
                for bound in [start, stop, step] {
                    self.same(&Ty::Int, *bound, "a loop bound is no int")?;
                }
                ivs.push(*iv);
                self.block(body, ivs, true)?;
                ivs.pop();
                self.block(orelse, ivs, in_loop)
            }
            StmtKind::While { id, cond, body, orelse } => {
                self.ensure(id.index() < self.function.loops.len(), "a loop is not listed")?;
                self.same(&Ty::Bool, *cond, "the condition of a while is no bool")?;
                self.block(body, ivs, true)?;
                self.block(orelse, ivs, in_loop)
            }
            StmtKind::Return(None) => self.ensure(self.function.ret == Ty::None, "a return lacks its value"),
            StmtKind::Return(Some(value)) => self.same(&self.function.ret, *value, "a returned value is not of the result type"),
            StmtKind::Break | StmtKind::Continue => self.ensure(in_loop, "break or continue outside a loop"),
            StmtKind::Labelled { body, .. } => self.block(body, ivs, in_loop),
            // That it stands in its block is asked of the whole function.
            StmtKind::Leave(_) => Ok(()),
            StmtKind::Raise { .. } => stmt.exprs().into_iter().try_for_each(|e| self.expr(e).map(drop)),
            StmtKind::Reraise { .. } => Ok(()),
            StmtKind::Try { .. } | StmtKind::Unwind { .. } => {
                stmt.blocks().into_iter().try_for_each(|block| self.block(block, ivs, in_loop))
            }
        })
    }

    fn same(&self, ty: &Ty, value: ExprId, rule: &str) -> Result<(), String> {
        let found = self.expr(value)?;
        self.ensure(found == ty, &format!("{rule} ({found} for {ty})"))
    }

    /// The element type of an array access.
    fn access(&self, array: ExprId, indices: &[ExprId], store: bool) -> Result<Ty, String> {
        let Ty::Array(ty) = self.expr(array)? else {
            return Err(format!("typed HIR of '{}': a subscript of no array", self.function.name));
        };
        self.ensure(indices.len() == usize::from(ty.rank), "wrong number of indices")?;
        self.ensure(!store || ty.writable(), "a read-only array is written")?;
        indices.iter().try_for_each(|i| self.same(&Ty::Int, *i, "an index is no int"))?;
        Ok(Ty::Np(ty.dtype))
    }

    fn expr(&self, id: ExprId) -> Result<&Ty, String> {
        let expr =
            self.function.exprs.get(id.index()).ok_or_else(|| format!("typed HIR of '{}': no expression {id}", self.function.name))?;
        let ty = &expr.ty;
        match &expr.kind {
            ExprKind::Const(value) => self.ensure(
                constant_type(value).as_ref() == Some(ty)
                    || matches!((value, ty), (Const::Str(_), Ty::Dtype(_)) | (Const::None, Ty::Rng(Rng::Python | Rng::NumPy))),
                "a constant of another type",
            )?,
            ExprKind::Local(local) => self.ensure(self.local(*local)? == ty, "a read changes the type")?,
            ExprKind::Bound { bound, value, .. } => {
                self.ensure(*self.local(*bound)? == Ty::Bool, "a bound flag is no bool")?;
                self.same(ty, *value, "a checked read changes the type")?;
            }
            ExprKind::Require { cond, exc, numbers, value, .. } => {
                numbers.iter().try_for_each(|n| self.same(&Ty::Int, *n, "a number of a message is no int"))?;
                self.ensure(numbers.is_empty() || *exc == weft_abi::PyExc::ValueError, "numbers in the message of another class")?;
                self.same(&Ty::Bool, *cond, "the condition of a requirement is no bool")?;
                self.same(ty, *value, "a requirement changes the type")?;
            }
            ExprKind::Unary(_, operand) => self.same(ty, *operand, "a unary operation changes the type")?,
            ExprKind::Binary(op, a, b) => {
                let operands = self.expr(*a)?;
                self.same(operands, *b, "operands of two types")?;
                let result = if *op == BinaryOp::Div && *operands == Ty::Int { &Ty::Float } else { operands };
                self.ensure(result == ty, &format!("'{}' of {operands} gives {ty}", op.symbol()))?;
            }
            ExprKind::Compare(_, a, b) => {
                let operands = self.expr(*a)?;
                self.same(operands, *b, "operands of two types")?;
                let result = if matches!(operands, Ty::Np(_)) { Ty::Np(Dtype::Bool) } else { Ty::Bool };
                self.ensure(result == *ty, &format!("a comparison of {operands} gives {ty}"))?;
            }
            ExprKind::And(a, b) | ExprKind::Or(a, b) => {
                for operand in [a, b] {
                    self.same(&Ty::Bool, *operand, "an operand of and/or is no bool")?;
                }
                self.ensure(*ty == Ty::Bool, "and/or gives no bool")?;
            }
            ExprKind::IfExp { cond, then, otherwise } => {
                self.same(&Ty::Bool, *cond, "the condition of a conditional is no bool")?;
                self.same(ty, *then, "a branch of a conditional has another type")?;
                self.same(ty, *otherwise, "a branch of a conditional has another type")?;
            }
            ExprKind::Let { local, value, body } => {
                self.same(self.local(*local)?, *value, "a let changes the type")?;
                self.same(ty, *body, "a let's body has another type")?;
            }
            ExprKind::Cast(kind, value) => {
                let from = self.expr(*value)?;
                self.ensure(*kind != CastKind::Truth || *ty == Ty::Bool, "a truth value that is no bool")?;
                self.ensure(
                    (*kind != CastKind::Array || matches!((from, ty), (Ty::Array(_), Ty::Array(_))))
                        && (*kind != CastKind::Str || matches!((from, ty), (Ty::Literal(_), Ty::Str))),
                    "an array cast of something else",
                )?;
                let fits = match (kind, from, ty) {
                    (CastKind::Optional, from, Ty::Optional(to)) => *from == Ty::None || *from == **to,
                    (CastKind::Present, Ty::Optional(_), Ty::Bool) => true,
                    (CastKind::Value, Ty::Optional(from), to) => **from == *to,
                    (CastKind::Tag, from, Ty::Tagged(_, to)) => *from == **to,
                    (CastKind::Untag, Ty::Tagged(_, from), to) => **from == *to,
                    (CastKind::Optional | CastKind::Present | CastKind::Value | CastKind::Tag | CastKind::Untag, ..) => false,
                    _ => !matches!((from, ty), (Ty::Optional(_) | Ty::Tagged(..), _) | (_, Ty::Optional(_) | Ty::Tagged(..))),
                };
                self.ensure(fits, &format!("a cast of {from} to {ty}"))?;
            }
            ExprKind::Tuple(items) => {
                let Ty::Tuple(types) = ty else { return Err(format!("typed HIR of '{}': a tuple of type {ty}", self.function.name)) };
                self.ensure(items.len() == types.len(), "a tuple of another length")?;
                items.iter().zip(types).try_for_each(|(item, ty)| self.same(ty, *item, "a tuple item has another type"))?;
            }
            ExprKind::Item(tuple, index) => {
                let Ty::Tuple(types) = self.expr(*tuple)? else {
                    return Err(format!("typed HIR of '{}': an item of no tuple", self.function.name));
                };
                self.ensure(types.get(*index as usize) == Some(ty), "an item has another type")?;
            }
            ExprKind::Load { array, indices } => {
                let element = self.access(*array, indices, false)?;
                self.ensure(element == *ty, "a load has another type than the element")?;
            }
            ExprKind::ListItem { list, index } => {
                self.same(&Ty::Int, *index, "an index is no int")?;
                self.ensure(matches!(self.expr(*list)?, Ty::List(item) if **item == *ty), "a list item has another type")?;
            }
            ExprKind::ListLen(list) => {
                self.ensure(matches!(self.expr(*list)?, Ty::List(_) | Ty::Str) && *ty == Ty::Int, "the length of no list")?;
            }
            ExprKind::List { op, args } => {
                let list = match (op, args.as_slice()) {
                    (ListOp::New, items) => {
                        let Ty::List(item) = ty else {
                            return Err(format!("typed HIR of '{}': a new list of type {ty}", self.function.name));
                        };
                        items.iter().try_for_each(|i| self.same(item, *i, "an item of a new list has another type"))?;
                        None
                    }
                    (ListOp::Append, [list, item]) | (ListOp::Set, [item, list, _]) | (ListOp::Place, [list, item, _, _]) => {
                        Some((*list, Some(*item)))
                    }
                    (ListOp::Pop | ListOp::Clear | ListOp::Reverse, [list])
                    | (ListOp::Reserve | ListOp::Repeat | ListOp::Extend, [list, _]) => Some((*list, None)),
                    (ListOp::Truncate | ListOp::Sort, [list, _])
                    | (ListOp::Move | ListOp::Put, [list, _, _, _])
                    | (ListOp::Cut, [list, _, _])
                    | (ListOp::Alike, [list, _])
                    | (ListOp::Take, [list, _, _, _, _]) => Some((*list, None)),
                    _ => return Err(format!("typed HIR of '{}': a list operation with other operands", self.function.name)),
                };
                if let Some((list, item)) = list {
                    let Ty::List(of) = self.expr(list)? else {
                        return Err(format!("typed HIR of '{}': a list operation on no list", self.function.name));
                    };
                    if let Some(item) = item {
                        self.same(of, item, "an item of another type than the list's")?;
                    }
                    let gives = match op {
                        ListOp::Pop => (**of).clone(),
                        ListOp::Alike | ListOp::Place => Ty::Int,
                        _ => Ty::None,
                    };
                    self.ensure(*ty == gives, "a list operation of another type")?;
                }
                if let (ListOp::Extend | ListOp::Alike, [list, other]) | (ListOp::Take | ListOp::Put, [list, other, ..]) =
                    (op, args.as_slice())
                {
                    let list = self.expr(*list)?;
                    self.same(list, *other, "a list meets one of another type")?;
                }
                if let (ListOp::Move | ListOp::Cut | ListOp::Truncate, [_, numbers @ ..])
                | (ListOp::Take | ListOp::Put | ListOp::Place, [_, _, numbers @ ..]) = (op, args.as_slice())
                {
                    numbers.iter().try_for_each(|n| self.same(&Ty::Int, *n, "a place or length is no int"))?;
                }
                if let (ListOp::Sort, [_, reverse]) = (op, args.as_slice()) {
                    self.same(&Ty::Bool, *reverse, "the direction of a sort is no bool")?;
                }
                if let (ListOp::Set, [.., number]) | (ListOp::Reserve | ListOp::Repeat, [_, number]) = (op, args.as_slice()) {
                    self.same(&Ty::Int, *number, "an index or count is no int")?;
                }
            }
            ExprKind::Table { op, args } => self.table(*op, args, ty)?,
            ExprKind::Dim(array, axis) | ExprKind::Stride(array, axis) => {
                self.ensure(matches!(self.expr(*array)?, Ty::Array(a) if axis < &a.rank) && *ty == Ty::Int, "a size of no axis")?;
            }
            ExprKind::Memory(_, a, b) => {
                let arrays = matches!((self.expr(*a)?, self.expr(*b)?), (Ty::Array(_), Ty::Array(_)));
                self.ensure(arrays && *ty == Ty::Bool, "a question about the memory of no arrays")?;
            }
            ExprKind::View { array, parts } => {
                let (Ty::Array(from), Ty::Array(to)) = (self.expr(*array)?, ty) else {
                    return Err(format!("typed HIR of '{}': a view of no array", self.function.name));
                };
                let taken = parts.iter().filter(|p| **p != Part::New).count();
                let kept = parts.iter().filter(|p| !matches!(p, Part::Index(_))).count();
                self.ensure(taken == usize::from(from.rank) && kept == usize::from(to.rank), "a view of another rank")?;
                self.ensure(from.dtype == to.dtype && from.access == to.access, "a view of another element type")?;
                parts.iter().flat_map(|p| p.operands()).try_for_each(|e| self.same(&Ty::Int, e, "a part of a view is no int"))?;
            }
            ExprKind::Shaped { array, shape, strides, .. } => {
                let (Ty::Array(from), Ty::Array(to)) = (self.expr(*array)?, ty) else {
                    return Err(format!("typed HIR of '{}': another shape of no array", self.function.name));
                };
                let rank = usize::from(to.rank);
                self.ensure(shape.len() == rank && strides.as_ref().is_none_or(|s| s.len() == rank), "a shape of another rank")?;
                self.ensure(
                    from.access == to.access && (strides.is_none() || to.layout == Layout::Strided),
                    "another shape of another type",
                )?;
                shape.iter().chain(strides.iter().flatten()).try_for_each(|e| self.same(&Ty::Int, *e, "a size is no int"))?;
            }
            ExprKind::Field { array, dims, .. } => {
                let (Ty::Array(from), Ty::Array(to)) = (self.expr(*array)?, ty) else {
                    return Err(format!("typed HIR of '{}': a field of no array", self.function.name));
                };
                let rank = usize::from(from.rank) + dims.len();
                self.ensure(from.rank > 0 && from.dtype == crate::ty::Dtype::U8, "a field of what is no array of bytes")?;
                self.ensure(usize::from(to.rank) + 1 == rank && from.access == to.access, "a field of another rank")?;
                self.ensure(to.rank == 0 || to.layout == Layout::Strided, "a field that promises its layout")?;
            }
            ExprKind::Transpose(array) => {
                self.ensure(
                    matches!((self.expr(*array)?, ty), (Ty::Array(a), Ty::Array(b)) if (a.dtype, a.rank, a.access) == (b.dtype, b.rank, b.access)),
                    "a transposed array of another type",
                )?;
            }
            ExprKind::Match { target, value, .. } | ExprKind::Oriented { target, value } => {
                let (Ty::Array(target), Ty::Array(value), Ty::Array(result)) = (self.expr(*target)?, self.expr(*value)?, ty) else {
                    return Err(format!("typed HIR of '{}': a match of no arrays", self.function.name));
                };
                let like = if matches!(expr.kind, ExprKind::Match { .. }) { value } else { target };
                let right = ArrayTy { rank: target.rank, layout: Layout::Strided, ..*like };
                self.ensure(*result == right, "a match of another type")?;
            }
            ExprKind::Call { function, args } => {
                let callee = self.program.functions.get(function.index()).ok_or("typed HIR: no such function")?;
                self.ensure(args.len() == callee.params.len(), "wrong number of arguments")?;
                for (arg, param) in args.iter().zip(&callee.params) {
                    self.same(&callee.locals[param.index()].ty, *arg, "an argument has another type than the parameter")?;
                }
                self.ensure(callee.ret == *ty, "a call has another type than the result")?;
            }
            ExprKind::Record { args, .. } => args.iter().try_for_each(|a| self.expr(*a).map(drop))?,
            ExprKind::Builtin { args, .. } => args.iter().try_for_each(|a| self.expr(*a).map(drop))?,
            ExprKind::NewArray { shape, fill } => {
                let Ty::Array(array) = ty else { return Err(format!("typed HIR of '{}': a new array of type {ty}", self.function.name)) };
                self.ensure(shape.len() == usize::from(array.rank), "a shape of another rank")?;
                shape.iter().try_for_each(|s| self.same(&Ty::Int, *s, "a size is no int"))?;
                match fill {
                    Fill::Unset | Fill::Empty | Fill::Zeros => {}
                    Fill::Value(value) => self.same(&Ty::Np(array.dtype), *value, "a fill value is not of the element's type")?,
                    Fill::Random { drawn, rng, low, high } => {
                        self.ensure(matches!(self.expr(*rng)?, Ty::Rng(_)), "random numbers of no generator")?;
                        let (dtype, ty) = if *drawn == Drawn::Int { (Dtype::I64, Ty::Int) } else { (Dtype::F64, Ty::Float) };
                        self.ensure(array.dtype == dtype, "random numbers in an array of another type")?;
                        self.same(&ty, *low, "a bound of random numbers has another type")?;
                        self.same(&ty, *high, "a bound of random numbers has another type")?;
                    }
                }
            }
        }
        Ok(ty)
    }
}

impl Verifier<'_> {
    /// An operation of a dict or set.
    fn table(&self, op: TableOp, args: &[ExprId], ty: &Ty) -> Result<(), String> {
        use TableOp as T;
        let wrong = || format!("typed HIR of '{}': {op:?} with other operands", self.function.name);
        let operands = args.iter().map(|a| self.expr(*a)).collect::<Result<Vec<_>, _>>()?;
        let of = match op {
            T::NewDict | T::NewSet => ty,
            _ => operands.get(op.tables()[0]).copied().ok_or_else(wrong)?,
        };
        let (key, value) = match of {
            Ty::Dict(dict) => (&dict.key, &dict.value),
            Ty::Set { item, .. } => (&**item, &Ty::None),
            _ => return Err(wrong()),
        };
        // What lies in the table for a key.
        let stored = key.as_key();
        let two = |other: &Ty| {
            matches!((of, other), (Ty::Dict(a), Ty::Dict(b)) if a.key == b.key && a.value == b.value)
                || matches!((of, other), (Ty::Set { item: a, .. }, Ty::Set { item: b, .. }) if a == b)
        };
        let (fits, result) = match (op, operands.as_slice()) {
            (T::NewDict, pairs) => (pairs.chunks(2).all(|pair| matches!(pair, [k, v] if **k == stored && *v == value)), ty),
            (T::NewSet, items) => (items.iter().all(|item| **item == stored), ty),
            (T::Copy, [_]) => (two(ty), ty),
            (T::Len, [_]) => (true, &Ty::Int),
            (T::Has, [_, k]) => (**k == stored, &Ty::Bool),
            // Where nothing was ever put in, they always raise.
            (T::Get | T::Pop, [_, k]) => (**k == stored, if let Ty::Open(_) = value { &Ty::None } else { value }),
            (T::GetOr | T::PopOr | T::SetDefault, [_, k, v]) => (**k == stored && *v == value, value),
            (T::Set, [v, _, k]) => (**k == stored && *v == value, &Ty::None),
            (T::PopItem, [_]) => (matches!(ty, Ty::Tuple(pair) if matches!(&pair[..], [k, v] if k == key && v == value)), ty),
            (T::Remove | T::Discard | T::Add, [_, k]) => (**k == stored, &Ty::None),
            (T::Clear, [_]) => (true, &Ty::None),
            (T::UpdateDict | T::Update(_) | T::Keep, [_, other]) => (two(other), &Ty::None),
            (T::EqualDicts | T::Compare(_), [_, other]) => (two(other), &Ty::Bool),
            (T::Combine(_), [_, other]) => (two(other) && two(ty), ty),
            (T::AddKeys, [_, other]) => (matches!(other, Ty::Dict(dict) if dict.key == *key), &Ty::None),
            (T::AddItems, [_, other]) => (matches!(other, Ty::List(item) if **item == *key), &Ty::None),
            (T::PopKey, [_]) => (true, key),
            (T::Next, [_, at, size, seen]) => ([at, size, seen].iter().all(|n| ***n == Ty::Int), &Ty::Int),
            (T::KeyAt, [_, at]) => (**at == Ty::Int, key),
            (T::Candidate, [_, hash, nth]) => ([hash, nth].iter().all(|n| ***n == Ty::Int), &Ty::Int),
            (T::HashAt, [_, at]) => (**at == Ty::Int && key.is_hashed(), &Ty::Int),
            (T::Rekey, [_, at, k]) => (**at == Ty::Int && **k == stored, &Ty::None),
            (T::Clone, [_]) => (two(ty), ty),
            (T::ValueAt, [_, at]) => (**at == Ty::Int, value),
            _ => (false, ty),
        };
        self.ensure(fits && result == ty, &format!("{op:?} of {of} gives {ty}"))
    }
}

fn constant_type(value: &Const) -> Option<Ty> {
    Some(match value {
        Const::None => Ty::None,
        Const::Bool(_) => Ty::Bool,
        Const::Int(_) => Ty::Int,
        Const::Float(_) => Ty::Float,
        Const::Complex(..) => Ty::Complex,
        Const::Str(s) => Ty::Literal(s.clone()),
        // They are a string with their class.
        Const::Bytes(_) => return None,
        Const::Tuple(items) => Ty::Tuple(items.iter().map(constant_type).collect::<Option<_>>()?),
    })
}
