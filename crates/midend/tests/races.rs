//! Random loop nests over one array: whenever the verdict is parallel, running the nest by hand for many sizes must show no
//! element that two iterations touch and one of them writes.

use weft_frontend::annotation;
use weft_frontend::infer::infer_program;
use weft_frontend::module::FileEnvironment;
use weft_frontend::ty::Ty;
use weft_midend::Options;
use weft_midend::parallel::decide;
use weft_midend::verdict::Decision;

/// A small generator of numbers (xorshift); the seed is the program's number.
struct Dice(u64);

impl Dice {
    fn below(&mut self, n: u64) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 >> 11) % n
    }
    fn one_in(&mut self, n: u64) -> bool {
        self.below(n) == 0
    }
    fn pick<T: Copy>(&mut self, all: &[T]) -> T {
        all[self.below(all.len() as u64) as usize]
    }
}

/// Names of the integers in scope: loop variables, a temporary, parameters, the array's first size.
const NAMES: [&str; 6] = ["i", "j", "t", "n", "k", "x.shape[0]"];
const I: usize = 0;
const J: usize = 1;
const T: usize = 2;
const SIZE: usize = 5;

type Env = [i64; 6];

/// `c0*i + … + c`, perhaps divided or reduced.
#[derive(Clone)]
struct Int {
    factors: Env,
    constant: i64,
    tail: Option<(char, i64)>,
}

impl Int {
    fn random(dice: &mut Dice, allowed: &[usize]) -> Int {
        let mut factors = [0; 6];
        for _ in 0..1 + dice.below(2) {
            factors[dice.pick(allowed)] += dice.pick(&[1, 1, 1, 1, 2, 4, -1, -2]);
        }
        let tail = dice.one_in(14).then(|| (dice.pick(&['%', '/']), 2 + dice.below(3) as i64));
        Int { factors, constant: dice.pick(&[0, 0, 0, 1, -1, 2, 3, -3, 7]), tail }
    }
    fn eval(&self, env: &Env) -> i64 {
        let sum: i64 = self.factors.iter().zip(env).map(|(f, v)| f * v).sum::<i64>() + self.constant;
        match self.tail {
            Some(('%', c)) => sum.rem_euclid(c),
            Some((_, c)) => sum.div_euclid(c),
            None => sum,
        }
    }
    fn text(&self) -> String {
        let mut parts: Vec<String> = self.factors.iter().zip(NAMES).filter(|(f, _)| **f != 0).map(|(f, n)| format!("{f} * {n}")).collect();
        parts.push(self.constant.to_string());
        let sum = parts.join(" + ");
        match self.tail {
            Some(('%', c)) => format!("({sum}) % {c}"),
            Some((_, c)) => format!("({sum}) // {c}"),
            None => sum,
        }
    }
}

enum Stmt {
    Set(Int),
    Store { target: Vec<Int>, reads: Vec<Vec<Int>> },
    If { left: Int, op: &'static str, right: Int, body: Vec<Stmt> },
    Skip { left: Int, op: &'static str, right: Int },
    For { start: Int, stop: Int, step: i64, body: Vec<Stmt> },
}

struct Nest {
    rank: usize,
    start: Int,
    stop: Int,
    step: i64,
    body: Vec<Stmt>,
}

const OPS: [&str; 6] = ["<", "<=", ">", ">=", "==", "!="];

fn holds(op: &str, a: i64, b: i64) -> bool {
    match op {
        "<" => a < b,
        "<=" => a <= b,
        ">" => a > b,
        ">=" => a >= b,
        "==" => a == b,
        _ => a != b,
    }
}

impl Nest {
    fn random(dice: &mut Dice) -> Nest {
        let rank = if dice.one_in(3) { 2 } else { 1 };
        let (start, stop, step) = range(dice, &[3, 4, SIZE]);
        let mut scope = vec![I, I, I, 3, 4, SIZE];
        let body = block(dice, rank, &mut scope, 0);
        Nest { rank, start, stop, step, body }
    }
    fn source(&self) -> String {
        let mut out = format!(
            "from weft import prange\ndef f(x, n, k):\n    for i in prange({}, {}, {}):\n        t = 0\n",
            self.start.text(),
            self.stop.text(),
            self.step
        );
        render(&self.body, 2, &mut out);
        out
    }
}

fn range(dice: &mut Dice, allowed: &[usize]) -> (Int, Int, i64) {
    let constant = |c| Int { factors: [0; 6], constant: c, tail: None };
    let step = dice.pick(&[1, 1, 1, 1, 2, 3, -1, -2]);
    let low = if dice.one_in(3) { Int::random(dice, allowed) } else { constant(dice.pick(&[0, 0, 0, 1, 2, -1, -3])) };
    let high = if dice.one_in(4) { constant(dice.pick(&[3, 4, 5, 8])) } else { Int::random(dice, allowed) };
    if step > 0 { (low, high, step) } else { (high, low, step) }
}

fn block(dice: &mut Dice, rank: usize, scope: &mut Vec<usize>, depth: u32) -> Vec<Stmt> {
    let mut out = Vec::new();
    let index = |dice: &mut Dice, scope: &[usize]| (0..rank).map(|_| Int::random(dice, scope)).collect::<Vec<_>>();
    for _ in 0..1 + dice.below(3) {
        match dice.below(10) {
            0 => {
                out.push(Stmt::Set(Int::random(dice, scope)));
                scope.push(T);
            }
            1 if depth < 2 => {
                let (left, right) = (Int::random(dice, scope), Int::random(dice, scope));
                let op = dice.pick(&OPS);
                if dice.one_in(3) && depth == 0 {
                    out.push(Stmt::Skip { left, op, right });
                } else {
                    out.push(Stmt::If { left, op, right, body: block(dice, rank, scope, depth + 1) });
                }
            }
            2 | 3 if depth == 0 => {
                let (start, stop, step) = range(dice, scope);
                let mut inner = scope.clone();
                inner.extend([J, J, J]);
                out.push(Stmt::For { start, stop, step, body: block(dice, rank, &mut inner, depth + 1) });
                if inner.contains(&T) {
                    scope.push(T);
                }
            }
            _ => {
                let target = index(dice, scope);
                let reads = (0..dice.below(3)).map(|_| if dice.one_in(4) { target.clone() } else { index(dice, scope) }).collect();
                out.push(Stmt::Store { target, reads });
            }
        }
    }
    out
}

fn render(body: &[Stmt], depth: usize, out: &mut String) {
    let pad = "    ".repeat(depth);
    let element = |index: &[Int]| format!("x[{}]", index.iter().map(Int::text).collect::<Vec<_>>().join(", "));
    for stmt in body {
        match stmt {
            Stmt::Set(value) => *out += &format!("{pad}t = {}\n", value.text()),
            Stmt::Store { target, reads } => {
                let mut terms: Vec<String> = reads.iter().map(|r| element(r)).collect();
                terms.push("1.0".to_owned());
                *out += &format!("{pad}{} = {}\n", element(target), terms.join(" + "));
            }
            Stmt::If { left, op, right, body } => {
                *out += &format!("{pad}if {} {op} {}:\n", left.text(), right.text());
                render(body, depth + 1, out);
            }
            Stmt::Skip { left, op, right } => *out += &format!("{pad}if {} {op} {}:\n{pad}    continue\n", left.text(), right.text()),
            Stmt::For { start, stop, step, body } => {
                *out += &format!("{pad}for j in range({}, {}, {step}):\n", start.text(), stop.text());
                render(body, depth + 1, out);
            }
        }
    }
}

fn values(start: i64, stop: i64, step: i64) -> Vec<i64> {
    let mut all = Vec::new();
    let mut v = start;
    while (if step > 0 { v < stop } else { v > stop }) && all.len() < 40 {
        all.push(v);
        v += step;
    }
    all
}

/// Elements that one iteration touches: (flat index, written).
struct Run<'s> {
    shape: &'s [i64],
    touched: Vec<(i64, bool)>,
}

impl Run<'_> {
    /// `None` when out of bounds, which ends the iteration.
    fn touch(&mut self, index: &[Int], env: &Env, write: bool) -> Option<()> {
        let mut flat = 0;
        for (i, &size) in index.iter().zip(self.shape) {
            let mut at = i.eval(env);
            if at < 0 {
                at += size;
            }
            if !(0..size).contains(&at) {
                return None;
            }
            flat = flat * size + at;
        }
        self.touched.push((flat, write));
        Some(())
    }
    /// `None` when the iteration ends early.
    fn block(&mut self, body: &[Stmt], env: &mut Env) -> Option<()> {
        for stmt in body {
            match stmt {
                Stmt::Set(value) => env[T] = value.eval(env),
                Stmt::Store { target, reads } => {
                    for read in reads {
                        self.touch(read, env, false)?;
                    }
                    self.touch(target, env, true)?;
                }
                Stmt::If { left, op, right, body } => {
                    if holds(op, left.eval(env), right.eval(env)) {
                        self.block(body, env)?;
                    }
                }
                Stmt::Skip { left, op, right } => {
                    if holds(op, left.eval(env), right.eval(env)) {
                        return None;
                    }
                }
                Stmt::For { start, stop, step, body } => {
                    for j in values(start.eval(env), stop.eval(env), *step) {
                        env[J] = j;
                        self.block(body, env)?;
                    }
                }
            }
        }
        Some(())
    }
}

/// A race, for some sizes.
fn race(nest: &Nest) -> Option<String> {
    for n in [-4, -1, 0, 1, 2, 3, 5, 6, 9] {
        for k in [-5, -2, -1, 0, 1, 2, 4, 7] {
            for size in [1, 2, 3, 5, 6, 11, 24] {
                let shape: Vec<i64> = if nest.rank == 2 { vec![size, 7] } else { vec![size] };
                let base: Env = [0, 0, 0, n, k, size];
                let mut writers: std::collections::HashMap<i64, Vec<(i64, bool)>> = std::collections::HashMap::new();
                for i in values(nest.start.eval(&base), nest.stop.eval(&base), nest.step) {
                    let mut env = base;
                    env[I] = i;
                    let mut run = Run { shape: &shape, touched: Vec::new() };
                    // An early end is a `continue` or an exception; what came before it happened.
                    let _ = run.block(&nest.body, &mut env);
                    for (flat, write) in run.touched {
                        let others = writers.entry(flat).or_default();
                        if let Some((other, _)) = others.iter().find(|(other, wrote)| *other != i && (write || *wrote)) {
                            return Some(format!("n={n} k={k} size={size}: iterations {other} and {i} touch element {flat}"));
                        }
                        others.push((i, write));
                    }
                }
            }
        }
    }
    None
}

#[test]
fn a_parallel_verdict_means_no_race() {
    let count: u64 = std::env::var("WEFT_NESTS").ok().and_then(|n| n.parse().ok()).unwrap_or(600);
    let (mut parallel, mut missed) = (0, 0);
    for seed in 1..=count {
        let nest = Nest::random(&mut Dice(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15)));
        let source = nest.source();
        let mut env = FileEnvironment::new("nest.py", source.clone()).unwrap_or_else(|(_, d)| panic!("{source}\n{d:?}"));
        let key = env.functions()[0].key;
        let array = if nest.rank == 2 { "float64[:, ::1]" } else { "float64[::1]" };
        let args = [annotation::parse(array).expect("a type"), Ty::Int, Ty::Int];
        let program = infer_program(&mut env, key, &args).unwrap_or_else(|f| panic!("{source}\n{:?}", f.diagnostics));
        let verdict = &decide(&program, &Options::default())[0][0];
        let found = race(&nest);
        match &verdict.decision {
            // Every chunk has a copy of the array to itself, or a test before the loop finds the race.
            Decision::Parallel(plan) if !plan.scatter.is_empty() || !plan.distinct.is_empty() => {}
            Decision::Parallel(_) => {
                parallel += 1;
                assert!(found.is_none(), "{source}\n{}", found.unwrap_or_default());
            }
            Decision::Serial(_) => missed += u64::from(found.is_none()),
        }
    }
    // The test is worth nothing when nearly everything is serial.
    assert!(parallel * 12 > count, "only {parallel} of {count} nests are parallel ({missed} more could be)");
}
