//! Random loop nests over one array, through views of it too: whenever the verdict is parallel, running the nest by hand for many sizes must
//! show no element that two iterations touch and one of them writes.

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

/// `c0*i + … + c`, perhaps with a product of two of them, perhaps divided or reduced.
#[derive(Clone)]
struct Int {
    factors: Env,
    constant: i64,
    product: Option<(usize, usize)>,
    tail: Option<(char, i64)>,
}

impl Int {
    fn random(dice: &mut Dice, allowed: &[usize]) -> Int {
        let mut factors = [0; 6];
        for _ in 0..1 + dice.below(2) {
            factors[dice.pick(allowed)] += dice.pick(&[1, 1, 1, 1, 2, 4, -1, -2]);
        }
        let tail = dice.one_in(14).then(|| (dice.pick(&['%', '/']), 2 + dice.below(3) as i64));
        let product = dice.one_in(6).then(|| (dice.pick(allowed), dice.pick(&[3, 4, 4])));
        Int { factors, constant: dice.pick(&[0, 0, 0, 1, -1, 2, 3, -3, 7]), product, tail }
    }
    fn constant(constant: i64) -> Int {
        Int { factors: [0; 6], constant, product: None, tail: None }
    }
    /// Where a block starts: `i * k`, `4 * i`, and what lies `size` behind it.
    fn block(dice: &mut Dice, allowed: &[usize]) -> (Int, Int) {
        let mut start = Int::constant(0);
        let mut stop;
        if dice.one_in(2) {
            start.product = Some((I, 4));
            stop = start.clone();
            stop.factors[4] += 1;
        } else {
            let size = dice.pick(&[1, 2, 3]);
            start.factors[I] = dice.pick(&[size, size, size + 1, -size, size - 1]);
            start.constant = dice.pick(&[0, 0, 0, 1, 7, -2]);
            stop = start.clone();
            stop.constant += size;
        }
        if dice.one_in(5) {
            stop = Int::random(dice, allowed);
        }
        (start, stop)
    }
    fn eval(&self, env: &Env) -> i64 {
        let sum: i64 = self.factors.iter().zip(env).map(|(f, v)| f * v).sum::<i64>() + self.constant;
        let sum = sum + self.product.map_or(0, |(a, b)| env[a] * env[b]);
        match self.tail {
            Some(('%', c)) => sum.rem_euclid(c),
            Some((_, c)) => sum.div_euclid(c),
            None => sum,
        }
    }
    fn text(&self) -> String {
        let mut parts: Vec<String> = self.factors.iter().zip(NAMES).filter(|(f, _)| **f != 0).map(|(f, n)| format!("{f} * {n}")).collect();
        parts.extend(self.product.map(|(a, b)| format!("{} * {}", NAMES[a], NAMES[b])));
        parts.push(self.constant.to_string());
        let sum = parts.join(" + ");
        match self.tail {
            Some(('%', c)) => format!("({sum}) % {c}"),
            Some((_, c)) => format!("({sum}) // {c}"),
            None => sum,
        }
    }
}

/// `start:stop:step`.
#[derive(Clone)]
struct Slice {
    start: Option<Int>,
    stop: Option<Int>,
    step: i64,
}

impl Slice {
    fn random(dice: &mut Dice, allowed: &[usize], blocks: bool) -> Slice {
        let step = dice.pick(&[1, 1, 1, 1, 2, -1, -3]);
        if blocks && dice.one_in(2) {
            let (start, stop) = Int::block(dice, allowed);
            return Slice { start: Some(start), stop: Some(stop), step: step.max(1) };
        }
        let mut bound = |often: u64| (!dice.one_in(often)).then(|| Int::random(dice, allowed));
        Slice { start: bound(4), stop: bound(3), step }
    }
    fn text(&self) -> String {
        let bound = |b: &Option<Int>| b.as_ref().map_or_else(String::new, Int::text);
        format!("{}:{}:{}", bound(&self.start), bound(&self.stop), self.step)
    }
    /// The places, as CPython's `slice.indices` gives them.
    fn places(&self, size: i64, env: &Env) -> Vec<i64> {
        let (low, high) = if self.step > 0 { (0, size) } else { (-1, size - 1) };
        let place = |b: &Option<Int>, missing: i64| match b {
            None => missing,
            Some(b) => {
                let at = b.eval(env);
                (if at < 0 { at + size } else { at }).clamp(low, high)
            }
        };
        let (first, last) = if self.step > 0 { (low, high) } else { (high, low) };
        values(place(&self.start, first), place(&self.stop, last), self.step)
    }
}

/// What is read or written.
#[derive(Clone)]
enum Place {
    /// `x[a, b]`.
    Element(Vec<Int>),
    /// `x[slice][a, b]`.
    Through(Slice, Vec<Int>),
    /// `x[a][b]`, of two dimensions.
    Row(Int, Int),
    /// `y[a]`, where `y` is a view that was taken before the loop; of one dimension.
    Named(Int),
    /// `x[slice]`, or `x[slice, b]`: all of it, and only written.
    All(Slice, Vec<Int>),
}

impl Place {
    fn random(dice: &mut Dice, rank: usize, scope: &[usize], write: bool) -> Place {
        let index = |dice: &mut Dice, count: usize| (0..count).map(|_| Int::random(dice, scope)).collect::<Vec<_>>();
        match dice.below(12) {
            0 | 1 => {
                let slice = Slice::random(dice, scope, true);
                Place::Through(slice, index(dice, rank))
            }
            2 if rank == 2 => Place::Row(Int::random(dice, scope), Int::random(dice, scope)),
            2 | 3 if rank == 1 => Place::Named(Int::random(dice, scope)),
            4 | 5 if write => {
                let slice = Slice::random(dice, scope, true);
                Place::All(slice, index(dice, rank - 1))
            }
            _ => Place::Element(index(dice, rank)),
        }
    }
    fn text(&self) -> String {
        let list = |index: &[Int]| index.iter().map(Int::text).collect::<Vec<_>>().join(", ");
        match self {
            Place::Element(index) => format!("x[{}]", list(index)),
            Place::Through(slice, index) => format!("x[{}][{}]", slice.text(), list(index)),
            Place::Row(a, b) => format!("x[{}][{}]", a.text(), b.text()),
            Place::Named(index) => format!("y[{}]", index.text()),
            Place::All(slice, rest) if rest.is_empty() => format!("x[{}]", slice.text()),
            Place::All(slice, rest) => format!("x[{}, {}]", slice.text(), list(rest)),
        }
    }
}

enum Stmt {
    Set(Int),
    Store { target: Place, reads: Vec<Place> },
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
    /// What `y` is.
    view: Slice,
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
        let view = Slice::random(dice, &[3, 4, SIZE], false);
        Nest { rank, start, stop, step, body, view }
    }
    fn source(&self) -> String {
        let mut out = format!(
            "from weft import prange\ndef f(x, n, k):\n    y = x[{}]\n    for i in prange({}, {}, {}):\n        t = 0\n",
            self.view.text(),
            self.start.text(),
            self.stop.text(),
            self.step
        );
        render(&self.body, 2, &mut out);
        out
    }
}

fn range(dice: &mut Dice, allowed: &[usize]) -> (Int, Int, i64) {
    let constant = Int::constant;
    let step = dice.pick(&[1, 1, 1, 1, 2, 3, -1, -2]);
    let low = if dice.one_in(3) { Int::random(dice, allowed) } else { constant(dice.pick(&[0, 0, 0, 1, 2, -1, -3])) };
    let high = if dice.one_in(4) { constant(dice.pick(&[3, 4, 5, 8])) } else { Int::random(dice, allowed) };
    if step > 0 { (low, high, step) } else { (high, low, step) }
}

fn block(dice: &mut Dice, rank: usize, scope: &mut Vec<usize>, depth: u32) -> Vec<Stmt> {
    let mut out = Vec::new();
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
                let target = Place::random(dice, rank, scope, true);
                let again = |target: &Place| !matches!(target, Place::All(..));
                let reads = (0..dice.below(3))
                    .map(|_| if dice.one_in(4) && again(&target) { target.clone() } else { Place::random(dice, rank, scope, false) })
                    .collect();
                out.push(Stmt::Store { target, reads });
            }
        }
    }
    out
}

fn render(body: &[Stmt], depth: usize, out: &mut String) {
    let pad = "    ".repeat(depth);
    for stmt in body {
        match stmt {
            Stmt::Set(value) => *out += &format!("{pad}t = {}\n", value.text()),
            Stmt::Store { target, reads } => {
                let mut terms: Vec<String> = reads.iter().map(Place::text).collect();
                terms.push("1.0".to_owned());
                *out += &format!("{pad}{} = {}\n", target.text(), terms.join(" + "));
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
    /// Places of `y` in `x`.
    view: &'s [i64],
    touched: Vec<(i64, bool)>,
}

/// An index as Python wraps it; `None` when out of bounds.
fn wrapped(index: &Int, size: i64, env: &Env) -> Option<i64> {
    let at = index.eval(env);
    let at = if at < 0 { at + size } else { at };
    (0..size).contains(&at).then_some(at)
}

impl Run<'_> {
    /// `None` when out of bounds, which ends the iteration.
    fn touch(&mut self, place: &Place, env: &Env, write: bool) -> Option<()> {
        let size = self.shape[0];
        let (firsts, rest) = match place {
            Place::Element(index) => (vec![wrapped(&index[0], size, env)?], &index[1..]),
            Place::Through(slice, index) => {
                let places = slice.places(size, env);
                (vec![places[wrapped(&index[0], places.len() as i64, env)? as usize]], &index[1..])
            }
            Place::Row(a, b) => (vec![wrapped(a, size, env)?], std::slice::from_ref(b)),
            Place::Named(index) => (vec![self.view[wrapped(index, self.view.len() as i64, env)? as usize]], &[][..]),
            Place::All(slice, rest) => (slice.places(size, env), &rest[..]),
        };
        let width: i64 = self.shape[1..].iter().product();
        let second = match rest {
            [] => 0,
            [index, ..] => wrapped(index, self.shape[1], env)?,
        };
        self.touched.extend(firsts.into_iter().map(|first| (first * width + second, write)));
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

/// A race, for some sizes, where the integers with these names are not negative.
fn race(nest: &Nest, nonnegative: &[&str]) -> Option<String> {
    for n in [-4, -1, 0, 1, 2, 3, 5, 6, 9] {
        for k in [-5, -2, -1, 0, 1, 2, 4, 7] {
            for size in [1, 2, 3, 5, 6, 11, 24] {
                let shape: Vec<i64> = if nest.rank == 2 { vec![size, 7] } else { vec![size] };
                let base: Env = [0, 0, 0, n, k, size];
                if nonnegative.iter().any(|name| base[NAMES.iter().position(|n| n == name).expect("a parameter")] < 0) {
                    continue;
                }
                let view = nest.view.places(size, &base);
                let mut writers: std::collections::HashMap<i64, Vec<(i64, bool)>> = std::collections::HashMap::new();
                for i in values(nest.start.eval(&base), nest.stop.eval(&base), nest.step) {
                    let mut env = base;
                    env[I] = i;
                    let mut run = Run { shape: &shape, view: &view, touched: Vec::new() };
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
    let (mut parallel, mut missed, mut sliced, mut checks) = (0, 0, 0, 0);
    for seed in 1..=count {
        let nest = Nest::random(&mut Dice(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15)));
        let source = nest.source();
        let mut env = FileEnvironment::new("nest.py", source.clone()).unwrap_or_else(|(_, d)| panic!("{source}\n{d:?}"));
        let key = env.functions()[0].key;
        let array = if nest.rank == 2 { "float64[:, ::1]" } else { "float64[::1]" };
        let args = [annotation::parse(array).expect("a type"), Ty::Int, Ty::Int];
        let program = infer_program(&mut env, key, &args).unwrap_or_else(|f| panic!("{source}\n{:?}", f.diagnostics));
        let verdict = &decide(&program, &Options::default())[0][0];
        let checked: &[_] = if let Decision::Parallel(plan) = &verdict.decision { &plan.nonnegative } else { &[] };
        let names: Vec<&str> = checked.iter().map(|l| program.functions[0].locals[l.index()].name.as_str()).collect();
        let found = race(&nest, &names);
        match &verdict.decision {
            // Every chunk has a copy of the array to itself, or a test before the loop finds the race.
            Decision::Parallel(plan) if !plan.scatter.is_empty() || !plan.distinct.is_empty() => {}
            Decision::Parallel(plan) => {
                parallel += 1;
                sliced += u64::from(source.lines().skip(3).any(|line| line.contains('y') || line.matches(':').count() > 1));
                checks += u64::from(!plan.nonnegative.is_empty());
                assert!(plan.disjoint.is_empty(), "one array is never apart from itself\n{source}");
                assert!(found.is_none(), "{source}\n{}", found.unwrap_or_default());
            }
            Decision::Serial(_) => missed += u64::from(found.is_none()),
        }
    }
    // The test is worth nothing when nearly everything is serial.
    assert!(parallel * 12 > count, "only {parallel} of {count} nests are parallel ({missed} more could be)");
    assert!(sliced * 80 > count && checks * 400 > count, "only {sliced} parallel nests of {count} have views, {checks} have checks");
}
