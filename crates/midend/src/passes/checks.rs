//! Removes bounds and overflow checks that ranges prove needless.
//!
//! Facts about 64-bit values: an interval, a linear form `base + c` where the sum is known not to wrap, and symbolic upper bounds
//! `v <= base + c`, which loops give to their induction variables (`i < n` from `for i in 0..n`), and comparisons to the values they
//! compare wherever they are known to hold: behind a check and in the branch of an `if`. A value is defined once, so its
//! interval holds everywhere; what a comparison says is undone at the end of its block.
//!
//! What is deliberately absent: other facts through variables than that they move in small steps ([`super::steps`]), and anything that would need versions of a loop.

use super::operands;
use crate::mir::{BinOp, Block, CmpOp, ConvOp, Function, MTy, Module, Op, Stmt, Val};

/// Runs the pass.
pub fn run(module: &mut Module) {
    for f in &mut module.functions {
        let mut body = std::mem::take(&mut f.body);
        let count = f.vals.len();
        let mut pass = Checks {
            small: super::steps::variables(f, &body),
            f,
            defs: vec![None; count],
            range: f.vals.iter().map(|&ty| full(ty)).collect(),
            linear: (0..count as u32).map(|n| (Val(n), 0)).collect(),
            upper: vec![Vec::new(); count],
            exact: Vec::new(),
            undo: Vec::new(),
        };
        pass.block(&mut body);
        f.body = body;
    }
}

/// Inclusive bounds of a signed number.
type Range = (i128, i128);

const fn full(ty: MTy) -> Range {
    match ty {
        MTy::I8 => (i8::MIN as i128, i8::MAX as i128),
        MTy::I16 => (i16::MIN as i128, i16::MAX as i128),
        MTy::I32 => (i32::MIN as i128, i32::MAX as i128),
        MTy::I64 | MTy::I128 | MTy::F32 | MTy::F64 => (i64::MIN as i128, i64::MAX as i128),
    }
}

/// How to take a fact back.
enum Undo {
    Range(Val, Range),
    Upper(Val),
    Exact,
}

struct Checks<'a> {
    f: &'a Function,
    /// By variable: whether it moves in small steps only.
    small: Vec<bool>,
    defs: Vec<Option<Op>>,
    range: Vec<Range>,
    /// `v = base + c`, exactly.
    linear: Vec<(Val, i128)>,
    /// `v <= base + c` for bases by their linear form.
    upper: Vec<Vec<(Val, i128)>>,
    /// Additions and the like that are known not to overflow.
    exact: Vec<(BinOp, Val, Val)>,
    undo: Vec<Undo>,
}

impl Checks<'_> {
    fn block(&mut self, block: &mut Block) {
        let mark = self.undo.len();
        let mut out = Block::with_capacity(block.len());
        for mut stmt in std::mem::take(block) {
            match &mut stmt {
                Stmt::Let(v, op) => {
                    if let Some(n) = self.decided(op) {
                        *op = Op::Int(n);
                    }
                    self.learn_definition(*v, op);
                }
                Stmt::Check { cond, .. } => {
                    if self.holds(*cond, true) {
                        continue;
                    }
                    let cond = *cond;
                    out.push(stmt);
                    self.assume(cond, true);
                    continue;
                }
                Stmt::If { cond, then, otherwise } => {
                    let (cond, start) = (*cond, self.undo.len());
                    self.assume(cond, true);
                    self.block(then);
                    self.take_back(start);
                    self.assume(cond, false);
                    self.block(otherwise);
                    self.take_back(start);
                    // A branch that never comes back leaves the other one's condition.
                    if then.last().is_some_and(Stmt::leaves) {
                        self.assume(cond, false);
                    } else if otherwise.last().is_some_and(Stmt::leaves) {
                        self.assume(cond, true);
                    }
                }
                Stmt::For { iv, lo, hi, body, .. } => {
                    let (iv, lo, hi) = (*iv, *lo, *hi);
                    self.range[iv.index()] = (self.range[lo.index()].0, self.range[hi.index()].1 - 1);
                    let start = self.undo.len();
                    self.below(iv, hi, -1);
                    self.block(body);
                    self.take_back(start);
                }
                other => {
                    for inner in operands::blocks(other) {
                        self.block(inner);
                    }
                }
            }
            out.push(stmt);
        }
        *block = out;
        self.take_back(mark);
    }

    fn take_back(&mut self, mark: usize) {
        for undo in self.undo.drain(mark..).rev() {
            match undo {
                Undo::Range(v, range) => self.range[v.index()] = range,
                Undo::Upper(v) => {
                    self.upper[v.index()].pop();
                }
                Undo::Exact => {
                    self.exact.pop();
                }
            }
        }
    }

    fn is_i64(&self, v: Val) -> bool {
        self.f.vals[v.index()] == MTy::I64
    }

    fn int(&self, v: Val) -> Option<i64> {
        match self.defs[v.index()] {
            Some(Op::Int(n)) => Some(n),
            _ => None,
        }
    }

    /// Interval of a value, also by its linear form. Where facts contradict each other no run arrives, and the interval may be
    /// empty; its ends stay within 64 bits all the same, so that computing with them cannot overflow.
    fn range_of(&self, v: Val) -> Range {
        let (own, (base, c)) = (self.range[v.index()], self.linear[v.index()]);
        let other = self.range[base.index()];
        let (least, most) = full(MTy::I64);
        (own.0.max(other.0 + c).clamp(least, most), own.1.min(other.1 + c).clamp(least, most))
    }

    /// Records `v <= bound + k`.
    fn below(&mut self, v: Val, bound: Val, k: i128) {
        if !self.is_i64(v) {
            return;
        }
        let (base, c) = self.linear[bound.index()];
        self.upper[v.index()].push((base, c + k));
        self.undo.push(Undo::Upper(v));
        // Below a minimum is below both of its operands.
        if let Some(Op::Bin(BinOp::SMin, a, b)) = self.defs[base.index()] {
            self.below(v, a, c + k);
            self.below(v, b, c + k);
        }
        let (_, own) = self.linear[v.index()];
        if own == 0 {
            let high = self.range_of(bound).1 + k;
            let now = self.range[v.index()];
            if high < now.1 {
                self.set_range(v, (now.0, high));
            }
        }
    }

    fn set_range(&mut self, v: Val, range: Range) {
        self.undo.push(Undo::Range(v, self.range[v.index()]));
        self.range[v.index()] = range;
    }

    fn raise_low(&mut self, v: Val, low: i128) {
        let now = self.range[v.index()];
        if low > now.0 {
            self.set_range(v, (low, now.1));
        }
    }

    /// Whether `a <= b + k` for sure.
    fn at_most(&self, a: Val, b: Val, k: i128) -> bool {
        if self.range_of(a).1 <= self.range_of(b).0 + k {
            return true;
        }
        let ((base_a, c_a), (base_b, c_b)) = (self.linear[a.index()], self.linear[b.index()]);
        if base_a == base_b && c_a <= c_b + k {
            return true;
        }
        let through = |v: Val, c: i128| self.upper[v.index()].iter().any(|&(base, d)| base == base_b && d + c <= c_b + k);
        through(a, 0) || through(base_a, c_a)
    }

    /// The constant that a comparison or overflow test comes to, if it is decided.
    fn decided(&self, op: &Op) -> Option<i64> {
        match op {
            Op::Cmp(op, a, b) if self.is_i64(*a) => self.compare(*op, *a, *b).map(i64::from),
            Op::Bin(op @ (BinOp::SAddOverflows | BinOp::SSubOverflows | BinOp::SMulOverflows), a, b) => self.fits(*op, *a, *b).then_some(0),
            _ => None,
        }
    }

    fn compare(&self, op: CmpOp, a: Val, b: Val) -> Option<bool> {
        let (x, y) = (self.range_of(a), self.range_of(b));
        let less = |a, b| {
            if self.at_most(a, b, -1) {
                Some(true)
            } else if self.at_most(b, a, 0) {
                Some(false)
            } else {
                None
            }
        };
        match op {
            CmpOp::SLt => less(a, b),
            CmpOp::SGt => less(b, a),
            CmpOp::SGe => less(a, b).map(|r| !r),
            CmpOp::SLe => less(b, a).map(|r| !r),
            CmpOp::IEq | CmpOp::INe => (x.1 < y.0 || y.1 < x.0).then_some(op == CmpOp::INe),
            // As unsigned numbers, non-negative ones compare as they are, and every other one is greater.
            CmpOp::ULt if x.0 >= 0 && y.0 >= 0 => less(a, b),
            CmpOp::ULt if x.0 >= 0 && self.at_most(a, b, -1) => Some(true),
            CmpOp::ULe => self.within(a, b).and_then(|(x, (low, high))| {
                let (least, most) = self.range_of(x);
                (least >= low && most <= high).then_some(true)
            }),
            CmpOp::ULt | CmpOp::UGt | CmpOp::UGe | CmpOp::FEq | CmpOp::FNe | CmpOp::FLt | CmpOp::FLe | CmpOp::FGt | CmpOp::FGe => None,
        }
    }

    /// Of which value `a <= b`, as unsigned numbers, says that it lies within an interval: `a` is `x - low` and `b` the interval's length.
    fn within(&self, a: Val, b: Val) -> Option<(Val, Range)> {
        let Some(Op::Bin(BinOp::ISub, x, low)) = self.defs[a.index()] else { return None };
        let (low, length) = (i128::from(self.int(low)?), i128::from(self.int(b)?));
        (length >= 0 && low + length <= i128::from(i64::MAX)).then_some((x, (low, low + length)))
    }

    /// Whether an operation cannot leave the type of its operands.
    fn fits(&self, op: BinOp, a: Val, b: Val) -> bool {
        let ty = self.f.vals[a.index()];
        if ty == MTy::I128 {
            return false;
        }
        if self.exact.contains(&(op, a, b)) {
            return true;
        }
        let ((a0, a1), (b0, b1)) = (self.range_of(a), self.range_of(b));
        let (low, high) = full(ty);
        match op {
            BinOp::SAddOverflows => a0 + b0 >= low && a1 + b1 <= high,
            BinOp::SSubOverflows => {
                // a - b with 0 <= b <= a, which bounds cannot show but order can.
                (a0 - b1 >= low && a1 - b0 <= high) || (b0 >= 0 && a0 >= 0 && self.at_most(b, a, 0))
            }
            _ => {
                let products = [a0 * b0, a0 * b1, a1 * b0, a1 * b1];
                products.iter().all(|p| (low..=high).contains(p))
            }
        }
    }

    /// Learns what a definition says of its value.
    fn learn_definition(&mut self, v: Val, op: &Op) {
        self.defs[v.index()] = Some(op.clone());
        let ty = self.f.vals[v.index()];
        if ty.is_float() || ty == MTy::I128 {
            return;
        }
        let (least, most) = full(ty);
        let range = match op {
            Op::Int(n) => (i128::from(*n), i128::from(*n)),
            Op::Cmp(..) => (0, 1),
            Op::Select(c, a, b) if self.int(*c).is_some() => {
                let chosen = if self.int(*c) == Some(0) { *b } else { *a };
                self.linear[v.index()] = self.linear[chosen.index()];
                self.upper[v.index()] = self.upper[chosen.index()].clone();
                self.range_of(chosen)
            }
            Op::Select(_, a, b) => {
                let ((a0, a1), (b0, b1)) = (self.range_of(*a), self.range_of(*b));
                (a0.min(b0), a1.max(b1))
            }
            Op::Conv(ConvOp::SExt, a) => self.range_of(*a),
            Op::Conv(ConvOp::ZExt, a) => match (self.range_of(*a), self.f.vals[a.index()].bytes()) {
                ((low, high), _) if low >= 0 => (low, high),
                (_, bytes @ (1 | 2 | 4)) => (0, (1 << (bytes * 8)) - 1),
                _ => (least, most),
            },
            Op::Bin(op, a, b) => {
                let ((a0, a1), (b0, b1)) = (self.range_of(*a), self.range_of(*b));
                let checked = |pass: &Self, test, range: Range| if pass.fits(test, *a, *b) { range } else { (least, most) };
                match op {
                    BinOp::IAdd => checked(self, BinOp::SAddOverflows, (a0 + b0, a1 + b1)),
                    BinOp::ISub => checked(self, BinOp::SSubOverflows, (a0 - b1, a1 - b0)),
                    BinOp::IMul => {
                        let products = [a0 * b0, a0 * b1, a1 * b0, a1 * b1];
                        let low = products.into_iter().min().unwrap_or(least);
                        let high = products.into_iter().max().unwrap_or(most);
                        checked(self, BinOp::SMulOverflows, (low, high))
                    }
                    BinOp::SMin => (a0.min(b0), a1.min(b1)),
                    BinOp::SMax => (a0.max(b0), a1.max(b1)),
                    BinOp::And if a0 >= 0 && b0 >= 0 => (0, a1.min(b1)),
                    BinOp::And if b0 >= 0 => (0, b1),
                    BinOp::And if a0 >= 0 => (0, a1),
                    BinOp::UMin if a0 >= 0 && b0 >= 0 => (a0.min(b0), a1.min(b1)),
                    BinOp::UMin if b0 >= 0 => (0, b1),
                    BinOp::SShr if (0..64).contains(&b0) && b0 == b1 => (a0 >> b0, a1 >> b0),
                    BinOp::UShr if a0 >= 0 => (0, a1),
                    BinOp::SDiv if a0 >= 0 && b0 > 0 => (0, a1),
                    BinOp::SRem if a0 >= 0 && b0 > 0 => (0, a1.min(b1 - 1)),
                    BinOp::SAddOverflows | BinOp::SSubOverflows | BinOp::SMulOverflows => (0, 1),
                    _ => (least, most),
                }
            }
            Op::Get(var) if self.small[var.index()] => (-super::steps::REACH, super::steps::REACH),
            Op::Un(..)
            | Op::Fma(..)
            | Op::Conv(..)
            | Op::Get(_)
            | Op::Load { .. }
            | Op::F64(_)
            | Op::F32(_)
            | Op::Random
            | Op::Spill(_)
            | Op::Str(_) => (least, most),
        };
        self.range[v.index()] = (range.0.max(least), range.1.min(most));
        if ty != MTy::I64 {
            return;
        }
        match op {
            Op::Bin(BinOp::IAdd, a, b) if self.fits(BinOp::SAddOverflows, *a, *b) => {
                let ((base_a, c_a), (base_b, c_b)) = (self.linear[a.index()], self.linear[b.index()]);
                if let Some(n) = self.int(*b) {
                    self.linear[v.index()] = (base_a, c_a + i128::from(n));
                } else if let Some(n) = self.int(*a) {
                    self.linear[v.index()] = (base_b, c_b + i128::from(n));
                }
            }
            Op::Bin(BinOp::ISub, a, b) if self.fits(BinOp::SSubOverflows, *a, *b) => {
                if let Some(n) = self.int(*b) {
                    let (base, c) = self.linear[a.index()];
                    self.linear[v.index()] = (base, c - i128::from(n));
                }
            }
            Op::Bin(BinOp::SMin, a, b) => {
                // Kept with the value, like its interval.
                for bound in [*a, *b] {
                    let form = self.linear[bound.index()];
                    self.upper[v.index()].push(form);
                }
            }
            _ => {}
        }
    }

    /// Whether a condition is known to be as wanted.
    fn holds(&self, cond: Val, wanted: bool) -> bool {
        match self.defs[cond.index()].as_ref() {
            Some(Op::Int(n)) => (*n != 0) == wanted,
            Some(Op::Cmp(op, a, b)) if self.is_i64(*a) => self.compare(*op, *a, *b) == Some(wanted),
            Some(Op::Bin(BinOp::Xor, a, b)) if self.int(*b) == Some(1) => self.holds(*a, !wanted),
            Some(Op::Bin(BinOp::Or, a, b)) if wanted => self.holds(*a, true) || self.holds(*b, true),
            Some(Op::Bin(BinOp::And, a, b)) if wanted => self.holds(*a, true) && self.holds(*b, true),
            Some(Op::Bin(op @ (BinOp::SAddOverflows | BinOp::SSubOverflows | BinOp::SMulOverflows), a, b)) => {
                !wanted && self.fits(*op, *a, *b)
            }
            _ => false,
        }
    }

    /// Learns from a condition that has the given truth from here to the end of the block.
    fn assume(&mut self, cond: Val, truth: bool) {
        let Some(op) = self.defs[cond.index()].clone() else { return };
        match op {
            Op::Cmp(CmpOp::ULe, a, b) if truth && self.is_i64(a) => {
                if let Some((x, (low, high))) = self.within(a, b) {
                    let now = self.range[x.index()];
                    self.set_range(x, (now.0.max(low), now.1.min(high)));
                }
            }
            Op::Cmp(op, a, b) if self.is_i64(a) => {
                let (op, a, b) = match (op, truth) {
                    (CmpOp::SLt, true) | (CmpOp::SGe, false) => (CmpOp::SLt, a, b),
                    (CmpOp::SGt, true) | (CmpOp::SLe, false) => (CmpOp::SLt, b, a),
                    (CmpOp::SLe, true) | (CmpOp::SGt, false) => (CmpOp::SLe, a, b),
                    (CmpOp::SGe, true) | (CmpOp::SLt, false) => (CmpOp::SLe, b, a),
                    (CmpOp::IEq, true) | (CmpOp::INe, false) => (CmpOp::IEq, a, b),
                    (CmpOp::ULt, true) if self.range_of(b).0 >= 0 => {
                        self.raise_low(a, 0);
                        (CmpOp::SLt, a, b)
                    }
                    _ => return,
                };
                match op {
                    CmpOp::SLt => self.order(a, b, -1),
                    CmpOp::SLe => self.order(a, b, 0),
                    _ => {
                        self.order(a, b, 0);
                        self.order(b, a, 0);
                    }
                }
            }
            Op::Bin(op @ (BinOp::SAddOverflows | BinOp::SSubOverflows | BinOp::SMulOverflows), a, b) if !truth => {
                self.exact.push((op, a, b));
                self.undo.push(Undo::Exact);
            }
            Op::Bin(BinOp::Xor, a, b) if self.int(b) == Some(1) => self.assume(a, !truth),
            Op::Bin(BinOp::And, a, b) if truth => {
                self.assume(a, true);
                self.assume(b, true);
            }
            Op::Bin(BinOp::Or, a, b) if !truth => {
                self.assume(a, false);
                self.assume(b, false);
            }
            _ => {}
        }
    }

    /// Learns `a <= b + k`.
    fn order(&mut self, a: Val, b: Val, k: i128) {
        self.below(a, b, k);
        let low = self.range_of(a).0 - k;
        self.raise_low(b, low);
        let high = self.range_of(b).1 + k;
        let now = self.range[a.index()];
        if high < now.1 {
            self.set_range(a, (now.0, high));
        }
    }
}
