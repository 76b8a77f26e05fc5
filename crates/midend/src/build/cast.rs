//! Conversions: one function per [`CastKind`], on the few shapes of scalars.

use super::Builder;
use super::np::machine;
use crate::mir::{BinOp, CmpOp, ConvOp, MTy, Op, UnOp, Val, components};
use weft_abi::Trap;
use weft_abi::layout::ListHeader;
use weft_frontend::span::Span;
use weft_frontend::thir::CastKind;
use weft_frontend::ty::{Dtype, Kind, Ty};

impl Builder<'_> {
    /// Converts a value.
    pub(crate) fn cast(&mut self, kind: CastKind, from: &Ty, to: &Ty, vals: Vec<Val>, span: Span) -> Vec<Val> {
        match kind {
            CastKind::Array | CastKind::Tag | CastKind::Untag => vals,
            CastKind::Str => {
                let Ty::Literal(text) = from else { unreachable!("a known string") };
                vec![self.op(MTy::I64, Op::Str(text.clone()))]
            }
            CastKind::Widen => self.widen(from, to, vals),
            CastKind::Join => self.join(from, to, vals, span),
            CastKind::Truth => vec![self.truth(from, &vals)],
            CastKind::ToMaybe => self.maybe_of(from, to, vals, span),
            CastKind::Python => self.python_of(from, to, vals, span),
            CastKind::Np => match (from, to) {
                (Ty::Np(a), Ty::Np(b)) => self.astype(*a, *b, &vals),
                _ => self.weak(from, to, vals, span),
            },
            CastKind::Weak => self.weak(from, to, vals, span),
            CastKind::Assign => self.assigned(from, to, vals, span),
            CastKind::Optional => self.optional_of(from, to, vals),
            CastKind::Present if matches!(from, Ty::Optional(t) if t.is_reference()) => vec![self.nonzero(vals[0])],
            CastKind::Present => vec![vals[vals.len() - 1]],
            CastKind::Value => vals[..components(to).len()].to_vec(),
        }
    }

    /// `None` or a value as an `Optional`.
    fn optional_of(&mut self, from: &Ty, to: &Ty, mut vals: Vec<Val>) -> Vec<Val> {
        let Ty::Optional(value) = to else { unreachable!("an optional type") };
        let some = *from != Ty::None;
        if !some {
            vals = components(value).into_iter().map(|ty| self.zero(ty)).collect();
        }
        if !value.is_reference() {
            vals.push(self.bool(some));
        }
        vals
    }

    /// `Bool → Int → Float → Complex`.
    fn widen(&mut self, from: &Ty, to: &Ty, vals: Vec<Val>) -> Vec<Val> {
        match (from, to) {
            _ if from == to => vals,
            (Ty::Bool, _) => {
                let int = vec![self.conv(ConvOp::ZExt, MTy::I64, vals[0])];
                self.widen(&Ty::Int, to, int)
            }
            (Ty::Int, _) => {
                let float = vec![match self.int_of(vals[0]) {
                    Some(n) => self.f64(n as f64),
                    None => self.conv(ConvOp::SToF, MTy::F64, vals[0]),
                }];
                self.widen(&Ty::Float, to, float)
            }
            (Ty::Float, Ty::Complex) => vec![vals[0], self.f64(0.0)],
            _ => unreachable!("no widening from {from} to {to}"),
        }
    }

    fn join(&mut self, from: &Ty, to: &Ty, vals: Vec<Val>, span: Span) -> Vec<Val> {
        if let Ty::Maybe(d) = to {
            let mut out = self.join(from, &d.python(), vals, span);
            out.push(self.bool(false));
            return out;
        }
        if let Ty::Np(_) = to {
            return self.weak(from, to, vals, span);
        }
        if *from == Ty::Int && *to != Ty::Int && self.int_of(vals[0]).is_none_or(|n| n.unsigned_abs() > 1 << 53) {
            let float = self.conv(ConvOp::SToF, MTy::F64, vals[0]);
            let back = self.conv(ConvOp::FToS, MTy::I64, float);
            let same = self.cmp(CmpOp::IEq, back, vals[0]);
            // 2**63 - 1 rounds up to 2**63, whose conversion back saturates to the number it came from.
            let limit = self.f64(9_223_372_036_854_775_808.0);
            let inside = self.cmp(CmpOp::FLt, float, limit);
            let ok = self.and(same, inside);
            let name = self.join_name;
            self.check(ok, span, Trap::InexactJoin, Some(name.unwrap_or("the variable")));
        }
        self.widen(from, to, vals)
    }

    /// Truth of a scalar (or of a list's length); an `I8`.
    pub(crate) fn truth(&mut self, ty: &Ty, vals: &[Val]) -> Val {
        match ty {
            Ty::Bool | Ty::Np(Dtype::Bool) | Ty::Maybe(Dtype::Bool) => vals[0],
            Ty::List(_) => {
                let len = self.list_field(vals[0], ListHeader::LEN_OFFSET);
                self.nonzero(len)
            }
            Ty::Maybe(d) => self.truth(&d.python(), &vals[..vals.len() - 1]),
            Ty::Complex | Ty::Np(Dtype::C64 | Dtype::C128) => {
                let (re, im) = (self.nonzero(vals[0]), self.nonzero(vals[1]));
                self.or(re, im)
            }
            _ => self.nonzero(vals[0]),
        }
    }

    pub(crate) fn nonzero(&mut self, v: Val) -> Val {
        let zero = self.zero(self.ty(v));
        let op = if self.ty(v).is_float() { CmpOp::FNe } else { CmpOp::INe };
        self.cmp(op, v, zero)
    }

    fn maybe_of(&mut self, from: &Ty, to: &Ty, vals: Vec<Val>, span: Span) -> Vec<Val> {
        let Ty::Maybe(d) = to else { unreachable!("a Maybe type") };
        match from {
            Ty::Maybe(_) if from == to => vals,
            Ty::Np(e) => {
                let same = self.astype(*e, *d, &vals);
                let mut out = self.python_form(*d, &same);
                out.push(self.bool(true));
                out
            }
            Ty::Maybe(e) => {
                // Another dtype of the same or a narrower kind: the value goes over, the flag stays.
                let (value, flag) = self.split_flag(&vals);
                let mut out = self.join(&e.python(), &d.python(), value.to_vec(), span);
                out.push(flag);
                out
            }
            _ => {
                let mut out = self.join(from, &d.python(), vals, span);
                out.push(self.bool(false));
                out
            }
        }
    }

    /// NEP 50's conversion of a Python scalar (or `Maybe`) to the dtype that it meets.
    fn weak(&mut self, from: &Ty, to: &Ty, vals: Vec<Val>, span: Span) -> Vec<Val> {
        let Ty::Np(d) = to else { unreachable!("a NumPy type") };
        match from {
            Ty::Np(e) => self.astype(*e, *d, &vals),
            Ty::Maybe(e) => {
                let (value, flag) = self.split_flag(&vals);
                if matches!(d.kind(), Kind::Signed | Kind::Unsigned) && e.kind() != Kind::Bool {
                    self.check_int_fits(*d, value[0], Some(flag), span);
                }
                if *e == Dtype::U64 && matches!(d.kind(), Kind::Float | Kind::Complex) {
                    let value = value.to_vec();
                    let types = components(to);
                    return self.choose(flag, &types, |s| s.astype(Dtype::U64, *d, &value), |s| s.number(&Ty::Int, *d, &value));
                }
                let value = value.to_vec();
                self.number(&e.python(), *d, &value)
            }
            _ => {
                if *from == Ty::Int && matches!(d.kind(), Kind::Signed | Kind::Unsigned) {
                    self.check_int_fits(*d, vals[0], None, span);
                }
                self.number(from, *d, &vals)
            }
        }
    }

    /// A Python scalar as number of dtype `d`; integers are known to fit, the kind does not fall.
    fn number(&mut self, from: &Ty, d: Dtype, vals: &[Val]) -> Vec<Val> {
        match (from, d.kind()) {
            (Ty::Bool, Kind::Bool) => vals.to_vec(),
            (_, Kind::Bool) => vec![self.truth(from, vals)],
            (_, Kind::Signed | Kind::Unsigned) => {
                let wide = self.widen(from, &Ty::Int, vals.to_vec());
                match self.int_of(wide[0]) {
                    Some(n) => vec![self.int(machine(d), signed_bits(d, n))],
                    None => self.numpy_form(d, &wide),
                }
            }
            (_, Kind::Float) => {
                let wide = self.widen(from, &Ty::Float, vals.to_vec());
                self.rounded(d, wide)
            }
            (_, Kind::Complex) => {
                let wide = self.widen(from, &Ty::Complex, vals.to_vec());
                self.rounded(d, wide)
            }
        }
    }

    /// Doubles in the precision of `d`, constants at once.
    fn rounded(&mut self, d: Dtype, vals: Vec<Val>) -> Vec<Val> {
        let ty = machine(d);
        vals.into_iter()
            .map(|v| match (&self.s.consts[v.index()], ty) {
                (Some(crate::mir::Op::F64(bits)), MTy::F32) => {
                    let x = f64::from_bits(*bits);
                    self.float(MTy::F32, x)
                }
                _ => self.conv(ConvOp::Demote, ty, v),
            })
            .collect()
    }

    /// `astype` between NumPy scalars.
    pub(crate) fn astype(&mut self, from: Dtype, to: Dtype, vals: &[Val]) -> Vec<Val> {
        if from == to {
            return vals.to_vec();
        }
        let ty = machine(to);
        match (from.kind(), to.kind()) {
            (_, Kind::Bool) => vec![self.truth(&Ty::Np(from), vals)],
            (Kind::Complex, Kind::Complex) if ty == MTy::F64 => self.promoted(vals),
            (Kind::Complex, Kind::Complex) => self.demoted(ty, vals.to_vec()),
            (Kind::Complex, _) => self.astype(from.real(), to, &vals[..1]),
            (_, Kind::Complex) => {
                let re = self.astype(from, to.real(), vals)[0];
                vec![re, self.zero(ty)]
            }
            (Kind::Float, Kind::Float) if ty == MTy::F64 => self.promoted(vals),
            (Kind::Float, Kind::Float) => self.demoted(ty, vals.to_vec()),
            (Kind::Float, Kind::Signed | Kind::Unsigned) => {
                let x = self.conv(ConvOp::Promote, MTy::F64, vals[0]);
                vec![self.c_float_to_int(x, to)]
            }
            (Kind::Signed, Kind::Float) => vec![self.op(ty, crate::mir::Op::Conv(ConvOp::SToF, vals[0]))],
            (Kind::Bool | Kind::Unsigned, Kind::Float) => vec![self.op(ty, crate::mir::Op::Conv(ConvOp::UToF, vals[0]))],
            (Kind::Bool | Kind::Signed | Kind::Unsigned, Kind::Signed | Kind::Unsigned) => {
                let source = self.ty(vals[0]);
                let op = match (source.bytes() < ty.bytes(), from.kind()) {
                    (false, _) => ConvOp::Trunc,
                    (true, Kind::Signed) => ConvOp::SExt,
                    (true, _) => ConvOp::ZExt,
                };
                vec![self.conv(op, ty, vals[0])]
            }
        }
    }

    /// A double to an integer dtype as x86-64's conversions do it, NumPy's result on the platforms that matter: out of range gives the
    /// least number of the 32- or 64-bit conversion in the middle.
    fn c_float_to_int(&mut self, x: Val, to: Dtype) -> Val {
        let ty = machine(to);
        let convert = |s: &mut Self, x: Val, middle: MTy| {
            let (bound, least) = match middle {
                MTy::I32 => (2_147_483_648.0, i64::from(i32::MIN)),
                _ => (9_223_372_036_854_775_808.0, i64::MIN),
            };
            let whole = s.un(UnOp::Trunc, x);
            let (low, high) = (s.f64(-bound), s.f64(bound));
            let (above, below) = (s.cmp(CmpOp::FGe, whole, low), s.cmp(CmpOp::FLt, whole, high));
            let inside = s.and(above, below);
            let (value, least) = (s.conv(ConvOp::FToS, middle, x), s.int(middle, least));
            s.select(inside, value, least)
        };
        match to {
            Dtype::U64 => {
                let limit = self.f64(9_223_372_036_854_775_808.0);
                let big = self.cmp(CmpOp::FGe, x, limit);
                let lowered = self.bin(BinOp::FSub, x, limit);
                let source = self.select(big, lowered, x);
                let value = convert(self, source, MTy::I64);
                let top = self.i64(i64::MIN);
                let moved = self.bin(BinOp::Xor, value, top);
                self.select(big, moved, value)
            }
            Dtype::U32 | Dtype::I64 => {
                let value = convert(self, x, MTy::I64);
                self.conv(ConvOp::Trunc, ty, value)
            }
            _ => {
                let value = convert(self, x, MTy::I32);
                self.conv(ConvOp::Trunc, ty, value)
            }
        }
    }

    /// `int(x)`, `float(x)`, `complex(x)`, `bool(x)`.
    fn python_of(&mut self, from: &Ty, to: &Ty, vals: Vec<Val>, span: Span) -> Vec<Val> {
        match (from, to) {
            _ if from == to => vals,
            (_, Ty::Bool) => vec![self.truth(from, &vals)],
            (Ty::Np(Dtype::U64), Ty::Int) | (Ty::Maybe(Dtype::U64), Ty::Int) => {
                // A NumPy number above 2**63 - 1 leaves compiled ints.
                let zero = self.i64(0);
                let mut ok = self.cmp(CmpOp::SGe, vals[0], zero);
                if let Ty::Maybe(_) = from {
                    let python = self.not(vals[1]);
                    ok = self.or(ok, python);
                }
                self.check(ok, span, Trap::IntOverflow, Some("int(np.uint64)"));
                vec![vals[0]]
            }
            (Ty::Np(Dtype::U64), _) => {
                let float = self.conv(ConvOp::UToF, MTy::F64, vals[0]);
                self.widen(&Ty::Float, to, vec![float])
            }
            (Ty::Maybe(Dtype::U64), _) => {
                let types = [MTy::F64];
                let (value, flag) = (vals[0], vals[1]);
                let float = self.choose(
                    flag,
                    &types,
                    |s| vec![s.conv(ConvOp::UToF, MTy::F64, value)],
                    |s| vec![s.conv(ConvOp::SToF, MTy::F64, value)],
                );
                self.widen(&Ty::Float, to, float)
            }
            (Ty::Np(d), _) => {
                let python = self.python_form(*d, &vals);
                self.python_of(&d.python(), to, python, span)
            }
            (Ty::Maybe(d), _) => {
                let value = vals[..vals.len() - 1].to_vec();
                self.python_of(&d.python(), to, value, span)
            }
            (Ty::Float, Ty::Int) => vec![self.float_to_int(vals[0], span)],
            _ => self.widen(from, to, vals),
        }
    }

    /// A `float` without its fraction as `int`, with Python's errors.
    pub(crate) fn float_to_int(&mut self, x: Val, span: Span) -> Val {
        let (low, high) = (self.f64(-9_223_372_036_854_775_808.0), self.f64(9_223_372_036_854_775_808.0));
        let (above, below) = (self.cmp(CmpOp::FGe, x, low), self.cmp(CmpOp::FLt, x, high));
        let inside = self.and(above, below);
        self.if_else(
            inside,
            |_| {},
            |s| {
                let nan = s.is_nan(x);
                s.check_not(nan, span, Trap::FloatNanToInt, None);
                let inf = s.is_inf(x);
                s.check_not(inf, span, Trap::FloatInfToInt, None);
                let site = s.site(span, Trap::FloatToIntRange, None);
                s.push(crate::mir::Stmt::Raise { site, payload: Vec::new() });
            },
        );
        self.conv(ConvOp::FToS, MTy::I64, x)
    }

    /// NumPy's conversion of what is stored into an array element.
    fn assigned(&mut self, from: &Ty, to: &Ty, vals: Vec<Val>, span: Span) -> Vec<Val> {
        let Ty::Np(d) = to else { unreachable!("an element's type") };
        match (from, d.kind()) {
            (Ty::Np(e), _) => self.astype(*e, *d, &vals),
            (Ty::Maybe(e), _) => {
                let (value, flag) = (vals[..vals.len() - 1].to_vec(), vals[vals.len() - 1]);
                self.choose(
                    flag,
                    &components(to),
                    |s| {
                        let own = s.numpy_form(*e, &value);
                        s.astype(*e, *d, &own)
                    },
                    |s| s.assigned(&e.python(), to, value.clone(), span),
                )
            }
            (_, Kind::Bool) => vec![self.truth(from, &vals)],
            (Ty::Float, Kind::Signed | Kind::Unsigned) => {
                let int = vec![self.float_to_int(vals[0], span)];
                self.weak(&Ty::Int, to, int, span)
            }
            _ => self.weak(from, to, vals, span),
        }
    }
}

/// The number whose low bits are those of `n` in dtype `d`, sign-extended as [`crate::mir::Op::Int`] wants it.
fn signed_bits(d: Dtype, n: i64) -> i64 {
    let unused = 64 - d.size() * 8;
    (n << unused) >> unused
}
