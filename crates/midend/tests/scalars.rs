//! Random loops over a few integers: run in order, and run as the plan of a parallel verdict says (every iteration by itself, from the last to the
//! first, private locals unset, reductions from their identity). Both must end with the same numbers.

use std::collections::{HashMap, HashSet};
use weft_frontend::builtins::Op;
use weft_frontend::env::FunctionKey;
use weft_frontend::hir::{BinaryOp, CompareOp, Const, UnaryOp};
use weft_frontend::infer::infer_program;
use weft_frontend::module::FileEnvironment;
use weft_frontend::thir::{Block, CastKind, ExprId, ExprKind, Function, LocalId, StmtKind};
use weft_frontend::ty::Ty;
use weft_midend::Options;
use weft_midend::parallel::decide;
use weft_midend::verdict::{Decision, FinalValue, Plan, ReductionOp, TakeRule, Verdict};

struct Dice(u64);

impl Dice {
    fn below(&mut self, n: u64) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 >> 11) % n
    }
    fn pick<T: Copy>(&mut self, all: &[T]) -> T {
        all[self.below(all.len() as u64) as usize]
    }
}

fn operand(dice: &mut Dice) -> String {
    dice.pick(&["i", "i", "n", "1", "2", "3", "-1", "i * 3", "i % 4", "a", "b", "c", "i - n", "i + b"]).to_owned()
}

fn block(dice: &mut Dice, depth: usize, inner: bool, out: &mut String) {
    let pad = "    ".repeat(depth);
    // Each program favours few forms, or hardly any would be parallel.
    for _ in 0..1 + dice.below(3) {
        let target = dice.pick(&["a", "b", "c", "d"]);
        let other = dice.pick(&["a", "b", "c", "d"]);
        let value = operand(dice);
        *out += &match dice.below(20) {
            0..=3 => format!("{pad}{target} {} {value}\n", dice.pick(&["+=", "+=", "-=", "*=", "|=", "&=", "^="])),
            4 => format!("{pad}{target} = {target} + {value} + {}\n", operand(dice)),
            5 => format!("{pad}{target} = {value} {} {target}\n", dice.pick(&["+", "-", "*"])),
            6 => format!("{pad}{target} = {}({target}, {value})\n", dice.pick(&["min", "max"])),
            7 => format!("{pad}{target} = {}({value}, {target})\n", dice.pick(&["min", "max"])),
            8 | 9 => format!("{pad}{target} = {value}\n"),
            10 => format!("{pad}{target} = {other}\n"),
            11 => format!("{pad}{target} = {target} + 1 if {value} < {} else {target}\n", operand(dice)),
            12 | 13 => {
                let mut text = format!("{pad}if {value} {} {}:\n", dice.pick(&["<", "==", ">="]), operand(dice));
                block(dice, depth + 1, inner, &mut text);
                if dice.below(4) == 0 && depth < 4 {
                    text += &format!("{pad}    {}\n", if inner { dice.pick(&["continue", "break"]) } else { "continue" });
                } else if dice.below(2) == 0 {
                    text += &format!("{pad}else:\n");
                    block(dice, depth + 1, inner, &mut text);
                }
                text
            }
            15 => format!(
                "{pad}if {value} {} {target}:\n{pad}    {target} = {value}\n{pad}    {other} = i\n",
                dice.pick(&["<", "<=", ">", ">="])
            ),
            16 => format!("{pad}if {target} {} {value}:\n{pad}    {target} = {value}\n", dice.pick(&["<", "<=", ">", ">="])),
            17 => format!(
                "{pad}if {value} > {} and {target} {}:\n{pad}    {target} = {}\n",
                operand(dice),
                dice.pick(&["< 0", "== 4", "< 3", "> n"]),
                operand(dice)
            ),
            18 if !inner => format!("{pad}if {value} == {}:\n{pad}    {}\n", operand(dice), dice.pick(&["break", "@return"])),
            14 if depth < 4 => {
                let mut text = format!("{pad}for j in range({}):\n", dice.pick(&["3", "i % 3", "2", "n"]));
                block(dice, depth + 1, true, &mut text);
                text
            }
            _ => format!("{pad}d = {value} * 2\n{pad}{target} += d\n"),
        };
        if depth > 4 {
            break;
        }
    }
}

fn program(dice: &mut Dice) -> String {
    let mut out = String::from("from weft import prange\ndef f(n, a):\n    b = 2\n    c = 3\n    d = 4\n    for i in prange(n):\n");
    block(dice, 2, false, &mut out);
    let kept: Vec<&str> = ["a", "b", "c", "d"].into_iter().filter(|_| dice.below(3) == 0).collect();
    let kept = if kept.is_empty() { "n".to_owned() } else { kept.join(", ") };
    out.replace("@return", &format!("return (i, {kept})")) + &format!("    return (a, {kept})\n")
}

/// What a run of statements ends with.
enum End {
    Normal,
    Break,
    Continue,
    Return(Vec<i64>),
}

struct Machine<'p> {
    function: &'p Function,
    /// Empty: run everything in order.
    verdicts: &'p [Verdict],
    locals: HashMap<LocalId, i64>,
    /// Assigned since somebody cleared it.
    assigned: HashSet<LocalId>,
}

impl Machine<'_> {
    fn expr(&mut self, id: ExprId) -> Vec<i64> {
        let expr = &self.function.exprs[id.index()];
        let one = match &expr.kind {
            ExprKind::Const(Const::Int(v)) => *v,
            ExprKind::Const(Const::Bool(v)) => i64::from(*v),
            ExprKind::Local(l) => self
                .locals
                .get(l)
                .copied()
                .unwrap_or_else(|| panic!("{l} ({}) is read before it is set", self.function.locals[l.index()].name)),
            ExprKind::Bound { value, .. } => return self.expr(*value),
            ExprKind::Unary(op, a) => {
                let a = self.expr(*a)[0];
                match op {
                    UnaryOp::Neg => a.wrapping_neg(),
                    UnaryOp::Pos => a,
                    UnaryOp::Invert => !a,
                    UnaryOp::Not => 1 - a,
                }
            }
            ExprKind::Binary(op, a, b) => {
                let (a, b) = (self.expr(*a)[0], self.expr(*b)[0]);
                match op {
                    BinaryOp::Add => a.wrapping_add(b),
                    BinaryOp::Sub => a.wrapping_sub(b),
                    BinaryOp::Mul => a.wrapping_mul(b),
                    BinaryOp::Mod => a.rem_euclid(b),
                    BinaryOp::BitAnd => a & b,
                    BinaryOp::BitOr => a | b,
                    BinaryOp::BitXor => a ^ b,
                    other => panic!("{other:?}"),
                }
            }
            ExprKind::Compare(op, a, b) => {
                let (a, b) = (self.expr(*a)[0], self.expr(*b)[0]);
                i64::from(match op {
                    CompareOp::Lt => a < b,
                    CompareOp::Le => a <= b,
                    CompareOp::Eq => a == b,
                    CompareOp::Ge => a >= b,
                    CompareOp::Gt => a > b,
                    other => panic!("{other:?}"),
                })
            }
            ExprKind::IfExp { cond, then, otherwise } => {
                return if self.expr(*cond)[0] != 0 { self.expr(*then) } else { self.expr(*otherwise) };
            }
            ExprKind::Let { local, value, body } => {
                let value = self.expr(*value)[0];
                self.locals.insert(*local, value);
                return self.expr(*body);
            }
            ExprKind::Cast(CastKind::Widen | CastKind::Python | CastKind::Truth, a) => {
                let value = self.expr(*a)[0];
                if expr.ty == Ty::Bool { i64::from(value != 0) } else { value }
            }
            ExprKind::Builtin { function: Op::Min, args } => self.expr(args[0])[0].min(self.expr(args[1])[0]),
            ExprKind::Builtin { function: Op::Max, args } => self.expr(args[0])[0].max(self.expr(args[1])[0]),
            ExprKind::And(a, b) => return if self.expr(*a)[0] != 0 { self.expr(*b) } else { vec![0] },
            ExprKind::Or(a, b) => return if self.expr(*a)[0] != 0 { vec![1] } else { self.expr(*b) },
            ExprKind::Tuple(items) => return items.iter().flat_map(|&e| self.expr(e)).collect(),
            other => panic!("{other:?}"),
        };
        vec![one]
    }

    fn block(&mut self, block: &Block) -> End {
        for stmt in block {
            match &stmt.kind {
                StmtKind::Assign { local, value } => {
                    let value = self.expr(*value)[0];
                    self.locals.insert(*local, value);
                    self.assigned.insert(*local);
                }
                StmtKind::If { cond, then, otherwise } => {
                    let branch = if self.expr(*cond)[0] != 0 { then } else { otherwise };
                    match self.block(branch) {
                        End::Normal => {}
                        end => return end,
                    }
                }
                StmtKind::For { id, iv, start, stop, step, body, .. } => {
                    let (start, stop) = (self.expr(*start)[0], self.expr(*stop)[0]);
                    assert_eq!(self.expr(*step), [1]);
                    match self.verdicts.get(id.index()).map(|v| &v.decision) {
                        Some(Decision::Parallel(plan)) if plan.ordered.iter().all(|(a, b)| self.locals[a] <= self.locals[b]) => {
                            if let end @ End::Return(_) = self.parallel(plan, *iv, start, stop, body) {
                                return end;
                            }
                        }
                        _ => {
                            if let Some(end) = self.in_order(*iv, start, stop, body) {
                                return end;
                            }
                        }
                    }
                }
                StmtKind::Return(value) => return End::Return(value.map_or(Vec::new(), |e| self.expr(e))),
                StmtKind::Break => return End::Break,
                StmtKind::Continue => return End::Continue,
                StmtKind::Expr(e) => {
                    self.expr(*e);
                }
                other => panic!("{other:?}"),
            }
        }
        End::Normal
    }

    /// The loop in order; how it ended, if it returned.
    fn in_order(&mut self, iv: LocalId, start: i64, stop: i64, body: &Block) -> Option<End> {
        for i in start..stop {
            self.locals.insert(iv, i);
            match self.block(body) {
                End::Normal | End::Continue => {}
                End::Break => break,
                end @ End::Return(_) => return Some(end),
            }
        }
        None
    }

    /// Every iteration by itself, from the last to the first.
    fn parallel(&mut self, plan: &Plan, iv: LocalId, start: i64, stop: i64, body: &Block) -> End {
        let entry = self.locals.clone();
        let mut before = entry.clone();
        for local in &plan.private {
            before.remove(local);
        }
        // The first pass of a scan: what each iteration starts from.
        let mut first: Vec<HashMap<LocalId, i64>> = Vec::new();
        if let Some(scan) = &plan.scan {
            self.locals = before.clone();
            for i in start..stop {
                first.push(scan.reductions.iter().map(|r| (r.local, self.locals[&r.local])).collect());
                self.locals.insert(iv, i);
                assert!(matches!(self.block(&scan.slice), End::Normal));
            }
        }
        let mut parts = Vec::new();
        for i in (start..stop).rev() {
            self.locals = before.clone();
            self.locals.insert(iv, i);
            if let Some(own) = first.get((i - start) as usize) {
                self.locals.extend(own);
            }
            for r in &plan.reductions {
                self.locals.insert(r.local, identity(r.op));
            }
            self.assigned.clear();
            let end = self.block(body);
            assert!(plan.exits || matches!(end, End::Normal | End::Continue));
            let reduced: Vec<i64> = plan.reductions.iter().map(|r| self.locals[&r.local]).collect();
            let taken: Vec<Option<Vec<i64>>> = plan
                .takes
                .iter()
                .map(|t| self.assigned.contains(&t.locals[0]).then(|| t.locals.iter().map(|l| self.locals[l]).collect()))
                .collect();
            parts.push((end, reduced, taken));
        }
        parts.reverse();
        let count = parts.iter().position(|(end, ..)| matches!(end, End::Break | End::Return(_))).map_or(parts.len(), |at| at + 1);
        parts.truncate(count);
        let mut after = before.clone();
        for local in &plan.private {
            after.extend(entry.get(local).map(|v| (*local, *v)));
        }
        for (at, r) in plan.reductions.iter().enumerate() {
            if let Some(total) = parts.iter().map(|(_, reduced, _)| reduced[at]).reduce(|a, b| combine(r.op, a, b)) {
                after.insert(r.local, combine(r.op, before[&r.local], total));
            }
        }
        for (at, t) in plan.takes.iter().enumerate() {
            let mut best: Option<Vec<i64>> = None;
            for values in parts.iter().filter_map(|(_, _, taken)| taken[at].clone()) {
                let better = match (t.rule, &best) {
                    (_, None) | (TakeRule::Last, _) => true,
                    (TakeRule::While(guard), Some(best)) => {
                        self.locals = after.clone();
                        self.locals.insert(t.locals[0], best[0]);
                        self.expr(guard)[0] != 0
                    }
                    // These programs have no nan.
                    (TakeRule::Best(op) | TakeRule::BestOrNan(op), Some(best)) => match op {
                        CompareOp::Lt => values[0] < best[0],
                        CompareOp::Le => values[0] <= best[0],
                        CompareOp::Gt => values[0] > best[0],
                        _ => values[0] >= best[0],
                    },
                };
                if better {
                    best = Some(values);
                }
            }
            after.extend(best.into_iter().flat_map(|values| t.locals.iter().copied().zip(values)));
        }
        for f in &plan.finals {
            if start < stop {
                let value = match f.value {
                    FinalValue::Iv => stop - 1,
                    FinalValue::Const(e) => self.expr(e)[0],
                };
                after.insert(f.local, value);
            }
        }
        self.locals = after;
        parts.pop().map_or(End::Normal, |(end, ..)| end)
    }
}

fn identity(op: ReductionOp) -> i64 {
    match op {
        ReductionOp::Add | ReductionOp::Or | ReductionOp::Xor => 0,
        ReductionOp::Mul => 1,
        ReductionOp::Min => i64::MAX,
        ReductionOp::Max => i64::MIN,
        ReductionOp::And => -1,
        other => panic!("{other:?}"),
    }
}

fn combine(op: ReductionOp, a: i64, b: i64) -> i64 {
    match op {
        ReductionOp::Add => a.wrapping_add(b),
        ReductionOp::Mul => a.wrapping_mul(b),
        ReductionOp::Min => a.min(b),
        ReductionOp::Max => a.max(b),
        ReductionOp::And => a & b,
        ReductionOp::Or => a | b,
        ReductionOp::Xor => a ^ b,
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_parallel_verdict_means_the_same_numbers() {
    let count: u64 = std::env::var("WEFT_NESTS").ok().and_then(|n| n.parse().ok()).unwrap_or(4000);
    let mut parallel = 0;
    for seed in 1..=count {
        let source = program(&mut Dice(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15)));
        let mut env = FileEnvironment::new("loop.py", source.clone()).unwrap_or_else(|(_, d)| panic!("{source}\n{d:?}"));
        let key: FunctionKey = env.functions()[0].key;
        let program = infer_program(&mut env, key, &[Ty::Int, Ty::Int]).unwrap_or_else(|f| panic!("{source}\n{:?}", f.diagnostics));
        let function = &program.functions[0];
        let verdicts = &decide(&program, &Options::default())[0];
        if !verdicts.iter().any(|v| matches!(v.decision, Decision::Parallel(_))) {
            continue;
        }
        parallel += 1;
        if std::env::var_os("WEFT_SHOW").is_some() {
            println!("{source}");
        }
        for n in [0, 1, 2, 3, 7] {
            let run = |verdicts: &[Verdict]| {
                let locals = function.params.iter().copied().zip([n, 1]).collect();
                match (Machine { function, verdicts, locals, assigned: HashSet::new() }).block(&function.body) {
                    End::Return(values) => values,
                    _ => Vec::new(),
                }
            };
            let (serial, plan) = (run(&[]), run(verdicts));
            assert_eq!(
                serial,
                plan,
                "n={n}\n{source}\n{:?}",
                verdicts.iter().map(|v| weft_midend::parallel::summary(function, v)).collect::<Vec<_>>()
            );
        }
    }
    assert!(parallel * 20 > count, "only {parallel} of {count} loops are parallel");
}
