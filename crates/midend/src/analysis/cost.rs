//! A guess at what an iteration costs, in nanoseconds. It steers chunk sizes, never correctness.

use weft_abi::TextFn;
use weft_abi::functions::RandomFloat;
use weft_frontend::builtins::Op;
use weft_frontend::hir::{BinaryOp, Const};
use weft_frontend::thir::{Block, ExprId, ExprKind, Function, ListOp, Program, RecordOp, StmtKind, TableOp};
use weft_frontend::ty::Ty;

/// Iterations that a loop of unknown length is taken to have.
const UNKNOWN_TRIP: f64 = 32.0;
/// Costs end here.
const MOST: f64 = 1e9;

/// By function, the cost of one call. Recursion is followed a few levels deep.
pub fn function_costs(program: &Program) -> Vec<f64> {
    let mut costs = vec![1.0; program.functions.len()];
    for _ in 0..program.functions.len().min(8) {
        let next = program.functions.iter().map(|f| block(f, &f.body, &costs)).collect();
        costs = next;
    }
    costs
}

/// Cost of one run of a block.
pub fn block(function: &Function, body: &Block, calls: &[f64]) -> f64 {
    let cost: f64 = body
        .iter()
        .map(|stmt| {
            let of = |e: ExprId| expr(function, e, calls);
            match &stmt.kind {
                StmtKind::Assign { value, .. } | StmtKind::Expr(value) | StmtKind::Return(Some(value)) => of(*value),
                StmtKind::Store { array, indices, value, .. } => {
                    0.5 + of(*array) + of(*value) + indices.iter().map(|&e| of(e)).sum::<f64>()
                }
                StmtKind::If { cond, then, otherwise } => {
                    let (a, b) = (block(function, then, calls), block(function, otherwise, calls));
                    0.5 + of(*cond) + (a + b + a.max(b)) / 2.0
                }
                StmtKind::For { start, stop, step, body, orelse, .. } => {
                    let trips = trip_count(function, *start, *stop, *step).map_or(UNKNOWN_TRIP, |t| t as f64);
                    of(*start) + of(*stop) + of(*step) + trips * (0.5 + block(function, body, calls)) + block(function, orelse, calls)
                }
                StmtKind::While { cond, body, orelse, .. } => {
                    UNKNOWN_TRIP * (0.5 + of(*cond) + block(function, body, calls)) + block(function, orelse, calls)
                }
                StmtKind::Try { body, orelse, clauses } => {
                    let caught = clauses.iter().map(|c| block(function, &c.body, calls)).fold(0.0, f64::max);
                    block(function, body, calls) + block(function, orelse, calls) + caught / 2.0
                }
                StmtKind::Unwind { body, .. } | StmtKind::Labelled { body, .. } => block(function, body, calls),
                StmtKind::Reraise { .. } => 20.0,
                StmtKind::Return(None) | StmtKind::Break | StmtKind::Continue | StmtKind::Leave(_) | StmtKind::Raise { .. } => 0.0,
            }
        })
        .sum();
    cost.min(MOST)
}

fn expr(function: &Function, id: ExprId, calls: &[f64]) -> f64 {
    let this = &function.exprs[id.index()];
    let operands: f64 = function.exprs[id.index()].kind.operands().into_iter().map(|e| expr(function, e, calls)).sum();
    let own = match &this.kind {
        ExprKind::Const(_)
        | ExprKind::Local(_)
        | ExprKind::Let { .. }
        | ExprKind::Tuple(_)
        | ExprKind::Item(..)
        | ExprKind::ListLen(_)
        | ExprKind::Dim(..)
        | ExprKind::Stride(..)
        | ExprKind::Memory(..)
        | ExprKind::Field { .. }
        | ExprKind::Transpose(_) => 0.0,
        ExprKind::Bound { .. }
        | ExprKind::Require { .. }
        | ExprKind::Unary(..)
        | ExprKind::Compare(..)
        | ExprKind::And(..)
        | ExprKind::Or(..)
        | ExprKind::Cast(..) => 0.3,
        ExprKind::IfExp { .. } => 0.5,
        ExprKind::Binary(op, ..) => {
            let complex = if matches!(this.ty.kind(), Some(weft_frontend::ty::Kind::Complex)) { 3.0 } else { 1.0 };
            complex
                * match op {
                    BinaryOp::Add
                    | BinaryOp::Sub
                    | BinaryOp::Mul
                    | BinaryOp::BitAnd
                    | BinaryOp::BitOr
                    | BinaryOp::BitXor
                    | BinaryOp::LShift
                    | BinaryOp::RShift
                    | BinaryOp::MatMul => 0.5,
                    BinaryOp::Div | BinaryOp::FloorDiv | BinaryOp::Mod => 4.0,
                    BinaryOp::Pow => 10.0,
                }
        }
        ExprKind::Load { .. } | ExprKind::ListItem { .. } => 0.7,
        ExprKind::List { op, args } => match op {
            ListOp::New => 60.0 + args.len() as f64,
            ListOp::Append | ListOp::Pop | ListOp::Set => 1.5,
            ListOp::Clear | ListOp::Truncate => 0.5,
            ListOp::Reserve
            | ListOp::Extend
            | ListOp::Repeat
            | ListOp::Move
            | ListOp::Cut
            | ListOp::Take
            | ListOp::Put
            | ListOp::Alike
            | ListOp::Place
            | ListOp::Reverse => 20.0,
            ListOp::Sort => 1000.0,
        },
        ExprKind::Record { op, args } => match op {
            RecordOp::New => 40.0 + args.len() as f64,
            RecordOp::Blank { slots, .. } => 40.0 + f64::from(*slots),
            RecordOp::Get(_) | RecordOp::Set(_) => 0.7,
            RecordOp::Same => 0.3,
        },
        ExprKind::Table { op, .. } => match op {
            TableOp::Len | TableOp::KeyAt | TableOp::ValueAt | TableOp::HashAt => 0.7,
            TableOp::Next => 3.0,
            TableOp::NewDict | TableOp::NewSet | TableOp::Copy | TableOp::Clone | TableOp::Combine(_) => 100.0,
            TableOp::UpdateDict
            | TableOp::EqualDicts
            | TableOp::Update(_)
            | TableOp::Keep
            | TableOp::AddKeys
            | TableOp::AddItems
            | TableOp::Compare(_)
            | TableOp::Clear => 50.0,
            TableOp::Has
            | TableOp::Get
            | TableOp::GetOr
            | TableOp::Set
            | TableOp::SetDefault
            | TableOp::Pop
            | TableOp::PopOr
            | TableOp::PopItem
            | TableOp::Remove
            | TableOp::Discard
            | TableOp::Add
            | TableOp::Candidate
            | TableOp::Rekey
            | TableOp::PopKey => 10.0,
        },
        ExprKind::Call { function: callee, .. } => 3.0 + calls[callee.index()],
        ExprKind::Builtin { function: op, .. } => match op {
            Op::Min
            | Op::Max
            | Op::Abs
            | Op::Fabs
            | Op::Copysign
            | Op::IsNan
            | Op::IsInf
            | Op::IsFinite
            | Op::Real
            | Op::Imag
            | Op::Conjugate
            | Op::MakeComplex
            | Op::NpSign
            | Op::NpMinimum
            | Op::NpMaximum
            | Op::NpFmin
            | Op::NpFmax
            | Op::Fma => 0.5,
            Op::Sqrt | Op::NpSqrt | Op::Random(RandomFloat::Unit) => 4.0,
            Op::Random(RandomFloat::Normal | RandomFloat::NormalVariate) | Op::RandomBelow | Op::RandomRange(_) | Op::RandomBounded => 10.0,
            Op::TextPoint => 2.0,
            Op::Text(TextFn::Print) => 1500.0,
            // A call, and mostly an allocation.
            Op::Text(_) | Op::TextConcat => 60.0,
            Op::Cmath(_) | Op::CmathLogBase => 60.0,
            Op::Clock(_) => 100.0,
            Op::Hash | Op::HashTuple | Op::HashPlace | Op::MissingKey | Op::FaultIs(..) => 10.0,
            // As long as it takes: worth every thread.
            Op::Sleep => 100_000.0,
            Op::FaultText(..) | Op::FaultArgs(..) => 200.0,
            Op::RandomSeed | Op::RandomNew => 1500.0,
            // Mostly for small arrays, where loops call it.
            Op::Array(_) => 200.0,
            Op::ThreadsEnter | Op::ThreadsLeave => 5.0,
            Op::LockAcquire | Op::LockEnter | Op::LockLeave | Op::LockRelease | Op::LockLocked => 30.0,
            Op::Round | Op::Floor | Op::Ceil | Op::Trunc | Op::NpFloor | Op::NpCeil | Op::NpTrunc | Op::NpRint => 2.0,
            Op::PerfCounterNs | Op::Gcd | Op::Isqrt | Op::Factorial | Op::Comb | Op::Perm => 25.0,
            Op::RoundDigits | Op::Math(_) | Op::NpMath(_) | Op::NpComplex(_) | Op::Ldexp | Op::Frexp | Op::Modf | Op::Divmod => 12.0,
        },
        ExprKind::View { .. } | ExprKind::Shaped { .. } | ExprKind::Oriented { .. } => 1.5,
        ExprKind::Match { .. } => 20.0,
        ExprKind::NewArray { .. } => 60.0,
    };
    (own + operands).min(MOST)
}

/// The value of an integer constant, also negated.
pub fn int_constant(function: &Function, expr: ExprId) -> Option<i64> {
    match &function.exprs[expr.index()].kind {
        ExprKind::Const(Const::Int(value)) if function.exprs[expr.index()].ty == Ty::Int => Some(*value),
        ExprKind::Unary(weft_frontend::hir::UnaryOp::Neg, a) => int_constant(function, *a)?.checked_neg(),
        _ => None,
    }
}

/// The trip count, when all three are constants.
pub fn trip_count(function: &Function, start: ExprId, stop: ExprId, step: ExprId) -> Option<i128> {
    let [start, stop, step] = [start, stop, step].map(|e| int_constant(function, e).map(i128::from));
    let (start, stop, step) = (start?, stop?, step?);
    match step {
        0 => None,
        1.. => Some((stop - start + step - 1).div_euclid(step).max(0)),
        _ => Some((start - stop - step - 1).div_euclid(-step).max(0)),
    }
}
