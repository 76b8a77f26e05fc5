//! Every operation on every type that has it builds valid MIR, before and after all passes.

mod support;

use support::{Maker, compiled, stmt};
use weft_abi::functions::{ComplexFn, RandomFloat, RandrangeForm};
use weft_frontend::builtins::{MathFn, Op};
use weft_frontend::hir::{BinaryOp, CompareOp, Const, UnaryOp};
use weft_frontend::thir::{CastKind, ExprKind, StmtKind};
use weft_frontend::ty::{Dtype, Kind, Rng, Ty};

fn scalars() -> Vec<Ty> {
    let np = Dtype::ALL.into_iter().flat_map(|d| [Ty::Np(d), Ty::Maybe(d)]);
    [Ty::Bool, Ty::Int, Ty::Float, Ty::Complex].into_iter().chain(np).collect()
}

fn number(m: &mut Maker, ty: &Ty, n: i64) -> weft_frontend::thir::ExprId {
    let int = m.int(n);
    let widen = |m: &mut Maker, ty: Ty| m.expr(ExprKind::Cast(CastKind::Widen, int), ty);
    match ty {
        Ty::Int => int,
        Ty::Float | Ty::Complex => widen(m, ty.clone()),
        Ty::Np(_) => m.expr(ExprKind::Cast(CastKind::Weak, int), ty.clone()),
        Ty::Maybe(d) => {
            let python = if d.python() == Ty::Int { int } else { widen(m, d.python()) };
            m.expr(ExprKind::Cast(CastKind::ToMaybe, python), ty.clone())
        }
        _ => m.expr(ExprKind::Const(Const::Bool(n != 0)), Ty::Bool),
    }
}

#[test]
fn binary_operators() {
    use BinaryOp::*;
    for ty in scalars() {
        let kind = ty.kind().unwrap();
        let ops: &[BinaryOp] = match kind {
            Kind::Bool if ty == Ty::Np(Dtype::Bool) => &[Add, Mul, BitAnd, BitOr, BitXor],
            Kind::Bool => &[BitAnd, BitOr, BitXor],
            Kind::Signed | Kind::Unsigned => &[Add, Sub, Mul, FloorDiv, Mod, Pow, LShift, RShift, BitAnd, BitOr, BitXor],
            Kind::Float => &[Add, Sub, Mul, Div, FloorDiv, Mod, Pow],
            Kind::Complex => &[Add, Sub, Mul, Div, Pow],
        };
        for &op in ops {
            for constant in [None, Some(0), Some(1), Some(2), Some(3), Some(4), Some(-1), Some(64)] {
                if kind == Kind::Bool && constant.is_some() {
                    continue;
                }
                let mut m = Maker::new(&[("a", ty.clone()), ("b", ty.clone())], ty.clone());
                let a = m.get(m.f.params[0]);
                let b = match constant {
                    None => m.get(m.f.params[1]),
                    Some(n) if n < 0 && kind == Kind::Unsigned => number(&mut m, &ty, 7),
                    Some(n) => number(&mut m, &ty, n),
                };
                let e = m.expr(ExprKind::Binary(op, a, b), ty.clone());
                compiled(&m.program(vec![stmt(StmtKind::Return(Some(e)))]));
            }
        }
    }
}

#[test]
fn unary_operators_and_comparisons() {
    for ty in scalars() {
        let kind = ty.kind().unwrap();
        let mut unary = vec![UnaryOp::Pos];
        if ty != Ty::Np(Dtype::Bool) {
            unary.push(UnaryOp::Neg);
        }
        if !matches!(kind, Kind::Float | Kind::Complex) {
            unary.push(UnaryOp::Invert);
        }
        if kind == Kind::Bool && ty != Ty::Np(Dtype::Bool) {
            // `-True` is an int; inference widens first.
            unary = vec![UnaryOp::Not];
            if matches!(ty, Ty::Maybe(_)) {
                unary.clear();
            }
        }
        for op in unary {
            let mut m = Maker::new(&[("a", ty.clone())], ty.clone());
            let a = m.get(m.f.params[0]);
            let e = m.expr(ExprKind::Unary(op, a), ty.clone());
            compiled(&m.program(vec![stmt(StmtKind::Return(Some(e)))]));
        }
        let mut compare = vec![CompareOp::Eq, CompareOp::Ne];
        if kind != Kind::Complex {
            compare.extend([CompareOp::Lt, CompareOp::Le, CompareOp::Gt, CompareOp::Ge]);
        }
        for op in compare {
            let out = if matches!(ty, Ty::Np(_)) { Ty::Np(Dtype::Bool) } else { Ty::Bool };
            let mut m = Maker::new(&[("a", ty.clone()), ("b", ty.clone())], out.clone());
            let (a, b) = (m.get(m.f.params[0]), m.get(m.f.params[1]));
            let e = m.expr(ExprKind::Compare(op, a, b), out);
            compiled(&m.program(vec![stmt(StmtKind::Return(Some(e)))]));
        }
    }
}

fn cast(kind: CastKind, from: &Ty, to: &Ty) {
    let mut m = Maker::new(&[("a", from.clone())], to.clone());
    let a = m.get(m.f.params[0]);
    let e = m.expr(ExprKind::Cast(kind, a), to.clone());
    compiled(&m.program(vec![stmt(StmtKind::Return(Some(e)))]));
}

#[test]
fn casts() {
    let python = [Ty::Bool, Ty::Int, Ty::Float, Ty::Complex];
    for (at, from) in python.iter().enumerate() {
        for to in &python[at..] {
            cast(CastKind::Widen, from, to);
            if at > 0 {
                cast(CastKind::Join, from, to);
            }
        }
    }
    for d in Dtype::ALL {
        for e in Dtype::ALL {
            cast(CastKind::Np, &Ty::Np(d), &Ty::Np(e));
            // An assignment of complex to real is refused by inference.
            if !(d.kind() == Kind::Complex && e.kind() != Kind::Complex) {
                cast(CastKind::Assign, &d.python(), &Ty::Np(e));
                cast(CastKind::Assign, &Ty::Maybe(d), &Ty::Np(e));
            }
            if d.kind() <= e.kind() {
                cast(CastKind::Weak, &d.python(), &Ty::Np(e));
                cast(CastKind::Weak, &Ty::Maybe(d), &Ty::Np(e));
            }
        }
        cast(CastKind::ToMaybe, &d.python(), &Ty::Maybe(d));
        cast(CastKind::ToMaybe, &Ty::Np(d), &Ty::Maybe(d));
        for from in [Ty::Np(d), Ty::Maybe(d), d.python()] {
            cast(CastKind::Truth, &from, &Ty::Bool);
            cast(CastKind::Python, &from, &Ty::Complex);
            if d.kind() != Kind::Complex {
                cast(CastKind::Python, &from, &Ty::Float);
                cast(CastKind::Python, &from, &Ty::Int);
            }
        }
    }
    for d in [Dtype::F32, Dtype::F64] {
        cast(CastKind::Join, &Ty::Int, &Ty::Maybe(d));
        cast(CastKind::Join, &Ty::Float, &Ty::Maybe(if d == Dtype::F32 { Dtype::C64 } else { Dtype::C128 }));
    }
}

fn builtin(op: Op, args: &[Ty], out: Ty) {
    let params: Vec<(&str, Ty)> = ["a", "b", "c", "d"].into_iter().zip(args.iter().cloned()).collect();
    let mut m = Maker::new(&params, out.clone());
    let args = m.f.params.clone().into_iter().map(|p| m.get(p)).collect();
    let none = out == Ty::None;
    let e = m.expr(ExprKind::Builtin { function: op, args }, out);
    let body = if none { StmtKind::Expr(e) } else { StmtKind::Return(Some(e)) };
    let module = compiled(&m.program(vec![stmt(body)]));
    assert!(!weft_midend::mir::print::print(&module).is_empty());
}

#[test]
fn builtins() {
    for ty in scalars() {
        let kind = ty.kind().unwrap();
        if kind != Kind::Complex {
            builtin(Op::Min, &[ty.clone(), ty.clone()], ty.clone());
            builtin(Op::Max, &[ty.clone(), ty.clone()], ty.clone());
        }
        let real = match &ty {
            Ty::Bool => Ty::Int,
            Ty::Complex => Ty::Float,
            Ty::Np(d) => Ty::Np(d.real()),
            Ty::Maybe(d) => Ty::Maybe(d.real()),
            other => other.clone(),
        };
        builtin(Op::Abs, std::slice::from_ref(&ty), real.clone());
        if kind == Kind::Complex {
            builtin(Op::Real, std::slice::from_ref(&ty), real.clone());
            builtin(Op::Imag, std::slice::from_ref(&ty), real.clone());
            builtin(Op::Conjugate, std::slice::from_ref(&ty), ty.clone());
        }
        if let Ty::Np(d) = ty {
            let float = matches!(kind, Kind::Float);
            if matches!(kind, Kind::Float | Kind::Complex) {
                for op in [Op::IsNan, Op::IsInf, Op::IsFinite] {
                    builtin(op, &[Ty::Np(d)], Ty::Np(Dtype::Bool));
                }
            }
            if float {
                for op in [Op::NpSqrt, Op::NpFloor, Op::NpCeil, Op::NpTrunc, Op::NpRint] {
                    builtin(op, &[Ty::Np(d)], Ty::Np(d));
                }
                builtin(Op::Copysign, &[Ty::Np(d), Ty::Np(d)], Ty::Np(d));
                for f in MathFn::ALL {
                    builtin(Op::NpMath(*f), &vec![Ty::Np(d); f.arity()], Ty::Np(d));
                }
                builtin(Op::MakeComplex, &[Ty::Np(d), Ty::Np(d)], Ty::Np(if d == Dtype::F32 { Dtype::C64 } else { Dtype::C128 }));
            }
            if !matches!(kind, Kind::Bool | Kind::Complex) {
                builtin(Op::NpSign, &[Ty::Np(d)], Ty::Np(d));
            }
            if kind != Kind::Complex {
                for op in [Op::NpMinimum, Op::NpMaximum, Op::NpFmin, Op::NpFmax] {
                    builtin(op, &[Ty::Np(d), Ty::Np(d)], Ty::Np(d));
                }
            } else {
                for f in ComplexFn::ALL {
                    builtin(Op::NpComplex(*f), &[Ty::Np(d)], Ty::Np(d));
                }
            }
        }
    }
    for f in MathFn::ALL {
        builtin(Op::Math(*f), &vec![Ty::Float; f.arity()], Ty::Float);
    }
    for op in [Op::Round, Op::Floor, Op::Ceil, Op::Trunc] {
        builtin(op, &[Ty::Float], Ty::Int);
    }
    for op in [Op::Sqrt, Op::Fabs] {
        builtin(op, &[Ty::Float], Ty::Float);
    }
    for op in [Op::IsNan, Op::IsInf, Op::IsFinite] {
        builtin(op, &[Ty::Float], Ty::Bool);
    }
    for op in [Op::Gcd, Op::Comb, Op::Perm] {
        builtin(op, &[Ty::Int, Ty::Int], Ty::Int);
    }
    for op in [Op::Factorial, Op::Isqrt] {
        builtin(op, &[Ty::Int], Ty::Int);
    }
    builtin(Op::RoundDigits, &[Ty::Float, Ty::Int], Ty::Float);
    builtin(Op::Copysign, &[Ty::Float, Ty::Float], Ty::Float);
    builtin(Op::MakeComplex, &[Ty::Float, Ty::Float], Ty::Complex);
    builtin(Op::Ldexp, &[Ty::Float, Ty::Int], Ty::Float);
    builtin(Op::Frexp, &[Ty::Float], Ty::Tuple(vec![Ty::Float, Ty::Int]));
    builtin(Op::Modf, &[Ty::Float], Ty::Tuple(vec![Ty::Float, Ty::Float]));
    for rng in [Rng::Python, Rng::NumPy, Rng::Random, Rng::Generator] {
        for which in RandomFloat::ALL {
            builtin(Op::Random(*which), &[Ty::Rng(rng)], Ty::Float);
        }
        for form in [RandrangeForm::Range, RandrangeForm::Stop, RandrangeForm::Closed] {
            builtin(Op::RandomRange(form), &[Ty::Rng(rng), Ty::Int, Ty::Int, Ty::Int], Ty::Int);
        }
        builtin(Op::RandomBelow, &[Ty::Rng(rng), Ty::Int], Ty::Int);
        builtin(Op::RandomBounded, &[Ty::Rng(rng), Ty::Int, Ty::Int], Ty::Int);
        builtin(Op::RandomSeed, &[Ty::Rng(rng), Ty::Int], Ty::None);
        builtin(Op::RandomSeed, &[Ty::Rng(rng)], Ty::None);
        if rng.is_object() {
            builtin(Op::RandomNew, &[Ty::Int], Ty::Rng(rng));
            builtin(Op::RandomNew, &[], Ty::Rng(rng));
        }
    }
    builtin(Op::PerfCounterNs, &[], Ty::Int);
}

#[test]
fn int_true_division() {
    let mut m = Maker::new(&[("a", Ty::Int), ("b", Ty::Int)], Ty::Float);
    let (a, b) = (m.get(m.f.params[0]), m.get(m.f.params[1]));
    let e = m.expr(ExprKind::Binary(BinaryOp::Div, a, b), Ty::Float);
    let module = compiled(&m.program(vec![stmt(StmtKind::Return(Some(e)))]));
    assert_eq!(module.functions.len(), 2);
    for d in [Dtype::I32, Dtype::U64, Dtype::I64] {
        let mut m = Maker::new(&[("a", Ty::Maybe(d)), ("b", Ty::Maybe(d))], Ty::Maybe(Dtype::F64));
        let (a, b) = (m.get(m.f.params[0]), m.get(m.f.params[1]));
        let e = m.expr(ExprKind::Binary(BinaryOp::Div, a, b), Ty::Maybe(Dtype::F64));
        compiled(&m.program(vec![stmt(StmtKind::Return(Some(e)))]));
    }
}

#[test]
fn comparisons_of_magnitudes() {
    for ty in [Ty::Complex, Ty::Np(Dtype::C128), Ty::Np(Dtype::C64), Ty::Maybe(Dtype::C128), Ty::Maybe(Dtype::C64)] {
        for op in [CompareOp::Eq, CompareOp::Ne, CompareOp::Lt, CompareOp::Le, CompareOp::Gt, CompareOp::Ge] {
            for swapped in [false, true] {
                let real = match &ty {
                    Ty::Np(d) => Ty::Np(d.real()),
                    Ty::Maybe(d) => Ty::Maybe(d.real()),
                    _ => Ty::Float,
                };
                let out = if matches!(ty, Ty::Np(_)) { Ty::Np(Dtype::Bool) } else { Ty::Bool };
                let mut m = Maker::new(&[("z", ty.clone())], out.clone());
                let z = m.get(m.f.params[0]);
                let modulus = m.expr(ExprKind::Builtin { function: Op::Abs, args: vec![z] }, real.clone());
                let two = number(&mut m, &real, 2);
                let (a, b) = if swapped { (two, modulus) } else { (modulus, two) };
                let e = m.expr(ExprKind::Compare(op, a, b), out);
                compiled(&m.program(vec![stmt(StmtKind::Return(Some(e)))]));
            }
        }
    }
}
