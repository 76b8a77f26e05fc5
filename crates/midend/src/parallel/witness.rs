//! A concrete counter-example for a clash: two iterations and the element that both touch, as `i=3 writes y[1], i=7 writes y[1]`.
//!
//! The proof has failed for all sizes at once; here small sizes are tried, one after the other, until two iterations really meet. Values that the
//! loop reads from memory are unknown, so for those the example says which of them would have to be equal. Finding none means nothing.

use crate::analysis::affine::{Affine, Instance, Sym};
use crate::analysis::values::{Access, Values};
use std::collections::HashMap;
use weft_frontend::thir::walk::each_statement;
use weft_frontend::thir::{Block, ExprKind, Function, LocalId, LoopId, StmtKind};

/// Iterations of a loop that are tried.
const MOST_ITERATIONS: i128 = 10;
/// Sizes of arrays, and values of other integers, that are tried together.
const TRIES: [(i128, i128); 8] = [(8, 4), (8, 2), (8, 1), (12, 3), (16, 5), (9, 0), (6, 6), (4, 8)];
/// A size that no array has.
const HUGE: i128 = 1 << 80;
/// Steps after which the search gives up.
const MOST_STEPS: u32 = 60_000;

/// The search for one pair of accesses.
struct Search<'v> {
    values: &'v Values,
    id: LoopId,
    /// The array in which both are looked at: their own, or what both are views of.
    array: u32,
    dim: i128,
    value: i128,
    steps: u32,
}

/// What symbols stand for.
type Point = HashMap<Sym, i128>;

impl Search<'_> {
    fn eval(&mut self, form: &Affine, at: &Point) -> Option<i128> {
        let mut sum = form.constant;
        for (&symbol, &c) in &form.terms {
            sum = sum.checked_add(c.checked_mul(self.symbol(symbol, at)?)?)?;
        }
        Some(sum)
    }

    fn symbol(&mut self, symbol: Sym, at: &Point) -> Option<i128> {
        self.steps = self.steps.checked_sub(1)?;
        if let Some(&known) = at.get(&symbol) {
            return Some(known);
        }
        match symbol {
            Sym::Dim(..) => Some(self.dim),
            Sym::Value(number, _) => match self.values.formulas.get(&number).cloned() {
                Some((op, operands)) => {
                    let operands: Option<Vec<i128>> = operands.iter().map(|f| self.eval(f, at)).collect();
                    computed(op, &operands?)
                }
                None => (!self.values.varies(symbol, self.id)).then_some(self.value),
            },
            Sym::Iv(..) | Sym::Distance | Sym::Stretch(_) => None,
        }
    }

    /// The values that the loop's variable takes at a point of the loops around it.
    fn iterations(&mut self, id: LoopId, at: &Point) -> Vec<i128> {
        let range = self.values.loops[id.index()].range.clone();
        let (Some(start), Some(step)) = (self.eval(&range.start, at), range.step) else { return Vec::new() };
        let mut all = Vec::new();
        for k in 0..MOST_ITERATIONS {
            let value = start + k * i128::from(step);
            let inside = range.highs.iter().all(|f| self.eval(f, at).is_none_or(|high| value <= high))
                && range.lows.iter().all(|f| self.eval(f, at).is_none_or(|low| value >= low));
            if !inside {
                break;
            }
            all.push(value);
        }
        all
    }

    /// Every point at which an access happens in iteration `own` of the loop, with the element.
    fn elements(&mut self, access: &Access, own: i128, outer: &Point) -> Vec<Vec<i128>> {
        let Some(depth) = access.loops.iter().position(|&l| l == self.id) else { return Vec::new() };
        let mut points = vec![outer.clone()];
        points[0].insert(Sym::Iv(self.id, Instance::Any), own);
        for &inner in &access.loops[depth + 1..] {
            let mut next = Vec::new();
            for point in points {
                for value in self.iterations(inner, &point) {
                    let mut point = point.clone();
                    point.insert(Sym::Iv(inner, Instance::Any), value);
                    next.push(point);
                }
            }
            points = next;
        }
        let mut found = Vec::new();
        for point in points {
            let happens = access.facts.iter().all(|f| self.eval(f, &point).is_none_or(|v| v >= 0));
            let Some(index) = place(access, self.array).filter(|_| happens) else { continue };
            let subscripts: Option<Vec<i128>> = index.iter().map(|f| self.eval(f, &point)).collect();
            // Negative indices count from the end; what lies outside raises.
            let inside = subscripts.map(|all| all.into_iter().map(|n| if n < 0 { n + self.dim } else { n }).collect::<Vec<_>>());
            found.extend(inside.filter(|all| all.iter().all(|n| (0..self.dim).contains(n))));
        }
        found
    }

    fn run(&mut self, a: &Access, b: &Access) -> Option<(i128, i128, Vec<i128>)> {
        let mut outer = Point::new();
        let own = a.loops.iter().position(|&l| l == self.id)?;
        for &around in &a.loops[..own] {
            let first = self.iterations(around, &outer).first().copied()?;
            outer.insert(Sym::Iv(around, Instance::Any), first);
        }
        let iterations = self.iterations(self.id, &outer);
        let mut of_b: Vec<Option<Vec<Vec<i128>>>> = vec![None; iterations.len()];
        for &i in &iterations {
            let of_a = self.elements(a, i, &outer);
            for (at, &j) in iterations.iter().enumerate().filter(|(_, j)| **j != i) {
                if of_b[at].is_none() {
                    of_b[at] = Some(self.elements(b, j, &outer));
                }
                let met = of_b[at].iter().flatten().find(|element| of_a.contains(element));
                if let Some(element) = met {
                    return Some((i, j, element.clone()));
                }
            }
        }
        None
    }
}

fn computed(op: &str, operands: &[i128]) -> Option<i128> {
    let &[a, b] = operands else { return None };
    match op {
        "min" => Some(a.min(b)),
        "max" => Some(a.max(b)),
        "*" => a.checked_mul(b),
        "//" => (b > 0).then(|| a.div_euclid(b)),
        "%" => (b > 0).then(|| a.rem_euclid(b)),
        "**" => a.checked_pow(u32::try_from(b).ok()?),
        "<<" => (0..32).contains(&b).then(|| a << b),
        ">>" => (0..64).contains(&b).then(|| a >> b),
        "&" => Some(a & b),
        "|" => Some(a | b),
        "^" => Some(a ^ b),
        _ => None,
    }
}

/// The example for two accesses of one array in a loop over `iv`, at least one of them a write.
pub(super) fn clash(
    function: &Function,
    values: &Values,
    id: LoopId,
    iv: LocalId,
    body: &Block,
    pair: (&Access, &Access),
) -> Option<String> {
    let (a, b) = pair;
    let name = variable(function, iv, body);
    if a.whole || b.whole {
        return None;
    }
    // A row of records says nothing of which record it is.
    let tells = |array: &u32, index: &[Affine]| index.len() > usize::from(values.records.contains(array)) || a.path.len() == 1;
    let array = a.path.iter().find(|(array, index)| place(b, *array).is_some() && tells(array, index)).map(|(array, _)| *array)?;
    let record = values.records.contains(&array);
    let held = values.loops[id.index()].arrays.get(&array).map(|l| function.locals[l.index()].name.as_str());
    let held = held.filter(|name| !name.starts_with('.'));
    if held.is_none() && (a.array != array || b.array != array) {
        return None;
    }
    for (dim, value) in TRIES {
        let mut search = Search { values, id, array, dim, value, steps: MOST_STEPS };
        if let Some(found) = search.run(a, b) {
            return Some(shown(&name, held, (a, b), without_bytes(found, record)));
        }
    }
    indirect(values, id, &name, a, b)
}

/// An example that every run of the loop meets when it is long enough, for two accesses whose subscripts are functions of the loop's variable
/// alone.
pub(super) fn always(
    function: &Function,
    values: &Values,
    id: LoopId,
    iv: LocalId,
    body: &Block,
    (a, b): (&Access, &Access),
) -> Option<String> {
    let range = &values.loops[id.index()].range;
    range.start.as_constant().zip(range.step)?;
    let held = values.loops[id.index()].arrays.get(&a.array).map(|l| function.locals[l.index()].name.as_str());
    // So large that an index which counts from the end meets none that does not.
    let mut search = Search { values, id, array: a.array, dim: HUGE, value: HUGE, steps: MOST_STEPS };
    let found = search.run(a, b).filter(|(_, _, element)| element.iter().all(|&n| n < HUGE / 2))?;
    Some(shown(&variable(function, iv, body), held, (a, b), without_bytes(found, values.records.contains(&a.array))))
}

/// Of records the bytes in them are not shown.
fn without_bytes((i, j, mut element): (i128, i128, Vec<i128>), record: bool) -> (i128, i128, Vec<i128>) {
    if record {
        element.pop();
    }
    (i, j, element)
}

/// `i=3 writes y[1], i=7 writes y[1]`
fn shown(name: &str, held: Option<&str>, (a, b): (&Access, &Access), (i, j, element): (i128, i128, Vec<i128>)) -> String {
    let named = |access: &Access| held.map_or_else(|| self::array(access).to_owned(), str::to_owned);
    let act = |access: &Access| if access.write { "writes" } else { "reads" };
    let element: Vec<String> = element.iter().map(ToString::to_string).collect();
    let show = |access: &Access| format!("{}[{}]", named(access), element.join(", "));
    let (first, second) = if i < j { ((i, a), (j, b)) } else { ((j, b), (i, a)) };
    let (one, other) = (format!("{name}={} {} {}", first.0, act(first.1), show(first.1)), format!("{name}={}", second.0));
    format!("{one}, {other} {} {}", act(second.1), show(second.1))
}

/// The example when subscripts come from memory.
fn indirect(values: &Values, id: LoopId, name: &str, a: &Access, b: &Access) -> Option<String> {
    let read = |access: &Access| {
        let unknown = |s: Sym| matches!(s, Sym::Value(n, _) if !values.anywhere.contains(&n)) && values.varies(s, id);
        access.path.iter().flat_map(|(_, index)| index).any(|f| f.terms.keys().any(|&s| unknown(s))).then_some(())
    };
    read(a).or(read(b))?;
    let act = if a.write && b.write { "write" } else { "touch" };
    let inside = |access: &Access| {
        let (_, rest) = access.text.split_once('[').unwrap_or_default();
        // Up to the bracket that closes the first one: what follows is said of the element.
        let mut depth = 1;
        let end = rest.char_indices().find(|(_, c)| {
            depth += i32::from(*c == '[') - i32::from(*c == ']');
            depth == 0
        });
        end.map_or(rest, |(end, _)| &rest[..end]).to_owned()
    };
    Some(if a.text == b.text {
        format!("{name}=0 and {name}=1 {act} the same element when `{}` is the same in both", inside(a))
    } else {
        format!("{name}=0 and {name}=1 {act} the same element when `{}` in one is `{}` in the other", inside(a), inside(b))
    })
}

/// Where an access lies in an array that it is an access of.
fn place(access: &Access, array: u32) -> Option<&Vec<Affine>> {
    access.path.iter().find(|(own, _)| *own == array).map(|(_, index)| index)
}

fn array(access: &Access) -> &str {
    access.text.split('[').next().unwrap_or_default()
}

/// The example for a local that one iteration leaves to the next.
pub(super) fn carried(function: &Function, values: &Values, id: LoopId, iv: LocalId, body: &Block, local: &str) -> String {
    let range = &values.loops[id.index()].range;
    match (range.start.as_constant(), range.step) {
        (Some(start), Some(step)) => {
            let name = variable(function, iv, body);
            format!("{name}={} needs the `{local}` that {name}={start} has left", start + i128::from(step))
        }
        _ => format!("the second iteration needs the `{local}` that the first one has left"),
    }
}

/// The user's name for the loop's variable.
fn variable(function: &Function, iv: LocalId, body: &Block) -> String {
    let mut name = None;
    each_statement(body, &mut |stmt| {
        if let StmtKind::Assign { local, value } = stmt.kind
            && matches!(function.exprs[value.index()].kind, ExprKind::Local(l) if l == iv)
        {
            name.get_or_insert_with(|| function.locals[local.index()].name.clone());
        }
    });
    name.unwrap_or_else(|| "iteration ".to_owned())
}
