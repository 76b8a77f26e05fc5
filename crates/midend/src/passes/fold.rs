//! Folds what is constant, applies identities that hold for every operand, and takes the branch that a constant chooses.
//!
//! Float operations are folded only where the result is exact by definition (sign and comparisons, `x * 1.0`); sums and products are left to
//! run time, which costs nothing outside loops and keeps this file honest about rounding.

use super::operands;
use crate::mir::{BinOp, Block, CmpOp, ConvOp, Function, MTy, Module, Op, Stmt, UnOp, Val};

/// Runs the pass.
pub fn run(module: &mut Module) {
    module.functions.iter_mut().for_each(function);
}

/// Runs the pass over one function.
pub(crate) fn function(f: &mut Function) {
    let mut body = std::mem::take(&mut f.body);
    let mut fold = Fold { defs: vec![None; f.vals.len()], same: (0..f.vals.len() as u32).map(Val).collect() };
    fold.block(f, &mut body);
    f.body = body;
}

struct Fold {
    /// Definitions seen so far, for looking through.
    defs: Vec<Option<Op>>,
    /// What to use instead of a value.
    same: Vec<Val>,
}

/// What an operation turns out to be.
enum Simple {
    Constant(i64),
    Value(Val),
    Op(Op),
    No,
}

/// `n` cut to the width of `ty` and sign-extended.
const fn wrap(ty: MTy, n: i64) -> i64 {
    let unused = 64_u32.saturating_sub(ty.bytes() * 8);
    (n << unused) >> unused
}

/// The unsigned number that `n` means in the width of `ty`.
const fn unsigned(ty: MTy, n: i64) -> u64 {
    let unused = 64_u32.saturating_sub(ty.bytes() * 8);
    ((n as u64) << unused) >> unused
}

impl Fold {
    fn int(&self, v: Val) -> Option<i64> {
        match self.defs[v.index()] {
            Some(Op::Int(n)) => Some(n),
            _ => None,
        }
    }

    fn block(&mut self, f: &Function, block: &mut Block) {
        let mut out = Block::with_capacity(block.len());
        for mut stmt in std::mem::take(block) {
            operands::of_stmt(&mut stmt, &mut |v| *v = self.same[v.index()]);
            match stmt {
                Stmt::Let(v, op) => {
                    let ty = f.vals[v.index()];
                    let op = match self.simplify(f, ty, &op) {
                        Simple::Constant(n) => Op::Int(wrap(ty, n)),
                        Simple::Value(other) => {
                            self.same[v.index()] = other;
                            continue;
                        }
                        Simple::Op(op) => op,
                        Simple::No => op,
                    };
                    self.defs[v.index()] = Some(op.clone());
                    out.push(Stmt::Let(v, op));
                }
                Stmt::Check { cond, .. } if self.int(cond).is_some_and(|n| n != 0) => {}
                Stmt::Check { cond, site, payload } if self.int(cond) == Some(0) => {
                    out.push(Stmt::Raise { site, payload });
                    // Nothing after it is reached.
                    break;
                }
                Stmt::If { cond, mut then, mut otherwise } => {
                    match self.int(cond) {
                        Some(n) => {
                            let mut taken = if n != 0 { then } else { otherwise };
                            self.block(f, &mut taken);
                            let ends = taken.last().is_some_and(Stmt::leaves);
                            // Values of a nested block may move to the outer one: each is still defined before its uses.
                            out.append(&mut taken);
                            if ends {
                                break;
                            }
                        }
                        None => {
                            self.block(f, &mut then);
                            self.block(f, &mut otherwise);
                            out.push(Stmt::If { cond, then, otherwise });
                        }
                    }
                }
                mut other => {
                    for inner in operands::blocks(&mut other) {
                        self.block(f, inner);
                    }
                    out.push(other);
                }
            }
        }
        *block = out;
    }

    fn simplify(&self, f: &Function, ty: MTy, op: &Op) -> Simple {
        match op {
            Op::Bin(op, a, b) => self.bin(f, *op, *a, *b),
            Op::Cmp(op, a, b) => self.cmp(f.vals[a.index()], *op, *a, *b),
            Op::Select(c, a, b) => match self.int(*c) {
                Some(n) => Simple::Value(if n != 0 { *a } else { *b }),
                None if a == b => Simple::Value(*a),
                None if ty == MTy::I8 && self.int(*a) == Some(1) && self.int(*b) == Some(0) => Simple::Value(*c),
                None => Simple::No,
            },
            Op::Un(op, a) => self.un(*op, *a),
            Op::Conv(op, a) => self.conv(f.vals[a.index()], ty, *op, *a),
            Op::Int(_) | Op::F64(_) | Op::F32(_) | Op::Get(_) | Op::Fma(..) | Op::Load { .. } | Op::Random | Op::Spill(_) | Op::Str(_) => {
                Simple::No
            }
        }
    }

    fn un(&self, op: UnOp, a: Val) -> Simple {
        match (op, self.defs[a.index()].as_ref()) {
            (UnOp::INeg, Some(Op::Int(n))) => Simple::Constant(n.wrapping_neg()),
            (UnOp::INot, Some(Op::Int(n))) => Simple::Constant(!n),
            (UnOp::FNeg, Some(Op::F64(bits))) => Simple::Op(Op::F64(bits ^ (1 << 63))),
            (UnOp::FNeg, Some(Op::F32(bits))) => Simple::Op(Op::F32(bits ^ (1 << 31))),
            (UnOp::FAbs, Some(Op::F64(bits))) => Simple::Op(Op::F64(bits & !(1 << 63))),
            (UnOp::FNeg | UnOp::INeg, Some(Op::Un(inner, x))) if *inner == op => Simple::Value(*x),
            _ => Simple::No,
        }
    }

    fn conv(&self, from: MTy, to: MTy, op: ConvOp, a: Val) -> Simple {
        match (op, self.defs[a.index()].as_ref()) {
            (ConvOp::SExt, Some(Op::Int(n))) => Simple::Constant(*n),
            (ConvOp::ZExt, Some(Op::Int(n))) if to != MTy::I128 => Simple::Constant(unsigned(from, *n) as i64),
            (ConvOp::Trunc, Some(Op::Int(n))) => Simple::Constant(*n),
            (ConvOp::SToF, Some(Op::Int(n))) if to == MTy::F64 && n.unsigned_abs() <= 1 << 53 => Simple::Op(Op::F64((*n as f64).to_bits())),
            (ConvOp::Promote, Some(Op::F32(bits))) if !f32::from_bits(*bits).is_nan() => {
                Simple::Op(Op::F64(f64::from(f32::from_bits(*bits)).to_bits()))
            }
            _ => Simple::No,
        }
    }

    fn bin(&self, f: &Function, op: BinOp, a: Val, b: Val) -> Simple {
        let ty = f.vals[a.index()];
        let (x, y) = (self.int(a), self.int(b));
        if ty == MTy::I128 {
            return Simple::No;
        }
        if let (Some(x), Some(y)) = (x, y) {
            return self.constants(ty, op, x, y);
        }
        match (op, x, y) {
            (BinOp::IAdd | BinOp::Or | BinOp::Xor, _, Some(0)) | (BinOp::ISub | BinOp::Shl | BinOp::SShr | BinOp::UShr, _, Some(0)) => {
                Simple::Value(a)
            }
            (BinOp::IAdd | BinOp::Or | BinOp::Xor, Some(0), _) => Simple::Value(b),
            (BinOp::IMul | BinOp::SDiv | BinOp::UDiv, _, Some(1)) => Simple::Value(a),
            (BinOp::IMul, Some(1), _) => Simple::Value(b),
            (BinOp::IMul | BinOp::And, _, Some(0)) | (BinOp::IMul | BinOp::And, Some(0), _) => Simple::Constant(0),
            (BinOp::SAddOverflows | BinOp::SSubOverflows, _, Some(0)) | (BinOp::SAddOverflows, Some(0), _) => Simple::Constant(0),
            (BinOp::SMulOverflows, _, Some(0 | 1)) | (BinOp::SMulOverflows, Some(0 | 1), _) => Simple::Constant(0),
            // Truth values are 0 or 1.
            (BinOp::And, _, Some(1)) if ty == MTy::I8 && self.truth(a) => Simple::Value(a),
            (BinOp::And, Some(1), _) if ty == MTy::I8 && self.truth(b) => Simple::Value(b),
            (BinOp::Or, _, Some(1)) if ty == MTy::I8 && self.truth(a) => Simple::Constant(1),
            (BinOp::Or, Some(1), _) if ty == MTy::I8 && self.truth(b) => Simple::Constant(1),
            (BinOp::Xor, _, Some(1)) if ty == MTy::I8 => self.negated(a),
            (BinOp::And | BinOp::Or | BinOp::SMin | BinOp::SMax | BinOp::UMin | BinOp::UMax, _, _) if a == b => Simple::Value(a),
            (BinOp::ISub | BinOp::Xor, _, _) if a == b => Simple::Constant(0),
            (BinOp::FMul | BinOp::FDiv, _, _) if self.is_one(b) => Simple::Value(a),
            (BinOp::FMul, _, _) if self.is_one(a) => Simple::Value(b),
            _ => Simple::No,
        }
    }

    fn is_one(&self, v: Val) -> bool {
        match self.defs[v.index()] {
            Some(Op::F64(bits)) => bits == 1.0_f64.to_bits(),
            Some(Op::F32(bits)) => bits == 1.0_f32.to_bits(),
            _ => false,
        }
    }

    /// Whether an `I8` is known to be 0 or 1.
    fn truth(&self, v: Val) -> bool {
        match self.defs[v.index()].as_ref() {
            Some(Op::Cmp(..)) => true,
            Some(Op::Bin(BinOp::SAddOverflows | BinOp::SSubOverflows | BinOp::SMulOverflows, ..)) => true,
            Some(Op::Int(n)) => *n == 0 || *n == 1,
            Some(Op::Bin(BinOp::And | BinOp::Or | BinOp::Xor, a, b)) => self.truth(*a) && self.truth(*b),
            _ => false,
        }
    }

    /// `not x` of a comparison is the opposite comparison, where nan does not matter.
    fn negated(&self, v: Val) -> Simple {
        match self.defs[v.index()].as_ref() {
            Some(Op::Cmp(op, a, b)) => {
                let opposite = match op {
                    CmpOp::IEq => CmpOp::INe,
                    CmpOp::INe => CmpOp::IEq,
                    CmpOp::SLt => CmpOp::SGe,
                    CmpOp::SLe => CmpOp::SGt,
                    CmpOp::SGt => CmpOp::SLe,
                    CmpOp::SGe => CmpOp::SLt,
                    CmpOp::ULt => CmpOp::UGe,
                    CmpOp::ULe => CmpOp::UGt,
                    CmpOp::UGt => CmpOp::ULe,
                    CmpOp::UGe => CmpOp::ULt,
                    CmpOp::FEq => CmpOp::FNe,
                    CmpOp::FNe => CmpOp::FEq,
                    CmpOp::FLt | CmpOp::FLe | CmpOp::FGt | CmpOp::FGe => return Simple::No,
                };
                Simple::Op(Op::Cmp(opposite, *a, *b))
            }
            Some(Op::Bin(BinOp::Xor, a, b)) if self.int(*b) == Some(1) => Simple::Value(*a),
            _ => Simple::No,
        }
    }

    fn constants(&self, ty: MTy, op: BinOp, x: i64, y: i64) -> Simple {
        let (ux, uy) = (unsigned(ty, x), unsigned(ty, y));
        let bits = ty.bytes() * 8;
        let overflows = |wide: i128| i64::from(wide != i128::from(wrap(ty, wide as i64)));
        let (wx, wy) = (i128::from(x), i128::from(y));
        Simple::Constant(match op {
            BinOp::IAdd => x.wrapping_add(y),
            BinOp::ISub => x.wrapping_sub(y),
            BinOp::IMul => x.wrapping_mul(y),
            BinOp::SAddOverflows => overflows(wx + wy),
            BinOp::SSubOverflows => overflows(wx - wy),
            BinOp::SMulOverflows => overflows(wx * wy),
            // The operands that the operation excludes are left to the check before it.
            BinOp::SDiv if y != 0 && y != -1 => x / y,
            BinOp::SRem if y != 0 && y != -1 => x % y,
            BinOp::UDiv if uy != 0 => (ux / uy) as i64,
            BinOp::URem if uy != 0 => (ux % uy) as i64,
            BinOp::SDiv | BinOp::SRem | BinOp::UDiv | BinOp::URem => return Simple::No,
            BinOp::And => x & y,
            BinOp::Or => x | y,
            BinOp::Xor => x ^ y,
            BinOp::Shl if uy < u64::from(bits) => x << uy,
            BinOp::SShr if uy < u64::from(bits) => x >> uy,
            BinOp::UShr if uy < u64::from(bits) => (ux >> uy) as i64,
            BinOp::Shl | BinOp::SShr | BinOp::UShr => return Simple::No,
            BinOp::SMin => x.min(y),
            BinOp::SMax => x.max(y),
            BinOp::UMin => ux.min(uy) as i64,
            BinOp::UMax => ux.max(uy) as i64,
            BinOp::FAdd | BinOp::FSub | BinOp::FMul | BinOp::FDiv | BinOp::FMin | BinOp::FMax | BinOp::CopySign => return Simple::No,
        })
    }

    fn cmp(&self, ty: MTy, op: CmpOp, a: Val, b: Val) -> Simple {
        if let (Some(x), Some(y)) = (self.int(a), self.int(b))
            && ty != MTy::I128
        {
            let (ux, uy) = (unsigned(ty, x), unsigned(ty, y));
            return Simple::Constant(i64::from(match op {
                CmpOp::IEq => x == y,
                CmpOp::INe => x != y,
                CmpOp::SLt => x < y,
                CmpOp::SLe => x <= y,
                CmpOp::SGt => x > y,
                CmpOp::SGe => x >= y,
                CmpOp::ULt => ux < uy,
                CmpOp::ULe => ux <= uy,
                CmpOp::UGt => ux > uy,
                CmpOp::UGe => ux >= uy,
                CmpOp::FEq | CmpOp::FNe | CmpOp::FLt | CmpOp::FLe | CmpOp::FGt | CmpOp::FGe => return Simple::No,
            }));
        }
        if let (Some(Op::F64(x)), Some(Op::F64(y))) = (&self.defs[a.index()], &self.defs[b.index()]) {
            let (x, y) = (f64::from_bits(*x), f64::from_bits(*y));
            return Simple::Constant(i64::from(match op {
                CmpOp::FEq => x == y,
                CmpOp::FNe => x != y,
                CmpOp::FLt => x < y,
                CmpOp::FLe => x <= y,
                CmpOp::FGt => x > y,
                CmpOp::FGe => x >= y,
                CmpOp::IEq
                | CmpOp::INe
                | CmpOp::SLt
                | CmpOp::SLe
                | CmpOp::SGt
                | CmpOp::SGe
                | CmpOp::ULt
                | CmpOp::ULe
                | CmpOp::UGt
                | CmpOp::UGe => return Simple::No,
            }));
        }
        match op {
            CmpOp::IEq | CmpOp::SLe | CmpOp::SGe | CmpOp::ULe | CmpOp::UGe if a == b => Simple::Constant(1),
            CmpOp::INe | CmpOp::SLt | CmpOp::SGt | CmpOp::ULt | CmpOp::UGt if a == b => Simple::Constant(0),
            // `flag != 0` and `flag == 0` of truth values.
            CmpOp::INe if self.int(b) == Some(0) && self.truth(a) => Simple::Value(a),
            _ => Simple::No,
        }
    }
}
