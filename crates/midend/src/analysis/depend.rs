//! Whether two accesses of a loop's body can touch the same element in different iterations.
//!
//! For each axis and each order of the two iterations the difference of the subscripts is shown to be non-zero by divisibility
//! (GCD) or by its bounds (ZIV, the SIV tests and Banerjee's are the special cases), *and* the subscripts are shown not to meet by
//! Python's wrap-around of negative indices. One such axis is enough. Safe side: no proof, no independence.

use super::affine::{Affine, Instance, Sym, gcd};
use super::alias::{Origins, may_alias};
use super::prove::{Bounds, Prover};
use super::values::{Access, ArrayValue, Values};
use std::collections::HashSet;
use weft_frontend::thir::{LocalId, LoopId};

/// How two accesses relate across iterations.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Relation {
    /// They never meet.
    Independent,
    /// They never meet when these two arrays do not overlap.
    IfDisjoint(LocalId, LocalId),
    /// They never meet when the integers of [`assumable`] are not negative, so that no subscript counts from the end.
    IfNonnegative,
    /// They may meet.
    Clash,
}

/// Which memory an access touches, as seen from a loop.
enum Root {
    /// An array that exists before the loop, and where in the access's path it stands, if the place in it is known.
    Outer(u32, Option<usize>),
    /// An array that the iteration itself allocates.
    Fresh,
    /// One of these origins.
    Unclear(Origins),
}

fn roots(values: &Values, id: LoopId, access: &Access, array: u32, level: Option<usize>, out: &mut Vec<Root>) {
    if !values.varies(Sym::Dim(array, 0), id) {
        out.push(Root::Outer(array, level));
        return;
    }
    match &values.arrays[&array] {
        ArrayValue::New(_) => out.push(Root::Fresh),
        // One of several arrays has the same index as whichever it is.
        ArrayValue::Either(all) => all.iter().for_each(|&a| roots(values, id, access, a, level, out)),
        ArrayValue::View { base, .. } => {
            let next = level.map(|l| l + 1).filter(|&l| access.path.get(l).is_some_and(|(array, _)| array == base));
            roots(values, id, access, *base, next, out);
        }
        ArrayValue::One(origins) | ArrayValue::Any(origins) => out.push(Root::Unclear(origins.clone())),
    }
}

/// Whether an access in the body of a loop may touch memory that exists outside of the iteration.
pub fn reaches_outside(values: &Values, id: LoopId, access: &Access) -> bool {
    let mut found = Vec::new();
    roots(values, id, access, access.array, (!access.path.is_empty()).then_some(0), &mut found);
    found.iter().any(|root| !matches!(root, Root::Fresh))
}

/// Facts that one comparison uses at most.
const MOST_FACTS: usize = 48;

/// Relates two accesses in the body of a loop, at least one of them a write; `steps` is what proofs may still cost. The arrays that a body assigns must not be carried
/// from one iteration to the next (the caller checks that for all locals).
pub fn relate(values: &Values, id: LoopId, a: &Access, b: &Access, steps: &mut u32) -> Vec<Relation> {
    if values.apart(a.array, b.array) {
        return vec![Relation::Independent];
    }
    let (mut of_a, mut of_b) = (Vec::new(), Vec::new());
    let start = |access: &Access| (!access.path.is_empty()).then_some(0);
    roots(values, id, a, a.array, start(a), &mut of_a);
    roots(values, id, b, b.array, start(b), &mut of_b);
    let mut found = Vec::new();
    for x in &of_a {
        for y in &of_b {
            found.push(match (x, y) {
                (Root::Fresh, _) | (_, Root::Fresh) => Relation::Independent,
                (Root::Outer(m, k), Root::Outer(n, l)) if m == n => match (*k, *l) {
                    (Some(k), Some(l)) if independent(values, id, *m, (a, k), (b, l), &[], steps) => Relation::Independent,
                    (Some(k), Some(l)) => {
                        let assumed: Vec<Affine> = assumable(values, id, a, b).into_iter().map(|(s, _)| Affine::symbol(s)).collect();
                        match !assumed.is_empty() && independent(values, id, *m, (a, k), (b, l), &assumed, steps) {
                            true => Relation::IfNonnegative,
                            false => Relation::Clash,
                        }
                    }
                    _ => Relation::Clash,
                },
                (Root::Outer(m, k), Root::Outer(n, l)) => {
                    if let Some(relation) = in_one_base(values, id, (a, *m, *k), (b, *n, *l), steps) {
                        found.push(relation);
                        continue;
                    }
                    let held = &values.loops[id.index()].arrays;
                    match (may_alias(&values.origins(*m), &values.origins(*n)), held.get(m), held.get(n)) {
                        (false, ..) => Relation::Independent,
                        (true, Some(&p), Some(&q)) => Relation::IfDisjoint(p.min(q), p.max(q)),
                        _ => Relation::Clash,
                    }
                }
                (Root::Outer(m, _), Root::Unclear(o)) | (Root::Unclear(o), Root::Outer(m, _)) => {
                    if may_alias(&values.origins(*m), o) {
                        Relation::Clash
                    } else {
                        Relation::Independent
                    }
                }
                (Root::Unclear(o), Root::Unclear(p)) => {
                    if may_alias(o, p) {
                        Relation::Clash
                    } else {
                        Relation::Independent
                    }
                }
            });
        }
    }
    found
}

/// Whether a subscript is no affine function of induction variables and of values that the loop does not change.
pub fn is_indirect(values: &Values, id: LoopId, access: &Access) -> bool {
    let unclear = |s: Sym| match s {
        Sym::Iv(..) => false,
        Sym::Value(number, _) if values.anywhere.contains(&number) => false,
        Sym::Value(number, _) => match values.products.get(&number) {
            // An induction variable times something that stays the same is as plain as its multiple.
            Some([f, g]) => {
                let plain = |iv: Sym, factor: Sym| matches!(iv, Sym::Iv(..)) && !values.varies(factor, id);
                values.varies(s, id) && !plain(*f, *g) && !plain(*g, *f)
            }
            None => values.varies(s, id),
        },
        Sym::Dim(..) | Sym::Distance | Sym::Stretch(_) => values.varies(s, id),
    };
    access.path.iter().flat_map(|(_, index)| index).any(|form| form.terms.keys().any(|&s| unclear(s)))
}

/// The locals whose values an access's path takes to be at least 0; `None` when one of them is in no local before the loop.
pub fn assumptions(values: &Values, id: LoopId, access: &Access) -> Option<Vec<LocalId>> {
    access.assumes.iter().map(|s| values.loops[id.index()].ints.get(s).copied()).collect()
}

/// The integers that are in locals before the loop, by which subscripts of two accesses are counted or from which loops around them start, with
/// their locals.
pub fn assumable(values: &Values, id: LoopId, a: &Access, b: &Access) -> Vec<(Sym, LocalId)> {
    let this = &values.loops[id.index()];
    let mut found: Vec<(Sym, LocalId)> = Vec::new();
    for access in [a, b] {
        let lows = access.loops.iter().flat_map(|l| &values.loops[l.index()].range.lows);
        let subscripts = access.path.iter().flat_map(|(_, index)| index);
        for (&symbol, &c) in lows.chain(subscripts).flat_map(|form| &form.terms) {
            if let (Sym::Value(..), true, false, Some(&local)) = (symbol, c > 0, values.varies(symbol, id), this.ints.get(&symbol))
                && !found.iter().any(|(known, _)| *known == symbol)
            {
                found.push((symbol, local));
            }
        }
    }
    found
}

/// Relates places in two arrays that exist before the loop by what both are views of, or one of the other.
fn in_one_base(
    values: &Values,
    id: LoopId,
    (a, m, k): (&Access, u32, Option<usize>),
    (b, n, l): (&Access, u32, Option<usize>),
    steps: &mut u32,
) -> Option<Relation> {
    let bases = |mut array: u32| {
        let mut all = vec![(array, true)];
        while let ArrayValue::View { base, packed, .. } = &values.arrays[&array] {
            array = *base;
            all.push((array, *packed));
        }
        all
    };
    let (of_m, of_n) = (bases(m), bases(n));
    let mut related = None;
    for (up, (base, packed)) in of_m.iter().enumerate() {
        let Some((up_n, (_, packed_n))) = of_n.iter().enumerate().find(|(_, (other, _))| other == base) else { continue };
        // Two places of an array that overlaps itself may be one.
        if let (true, Some(k), Some(l)) = (*packed && *packed_n, k, l)
            && independent(values, id, *base, (a, k + up), (b, l + up_n), &[], steps)
        {
            return Some(Relation::Independent);
        }
        if *base == m || *base == n {
            related = Some(Relation::Clash);
        }
    }
    related
}

/// Whether two accesses, at these steps of their paths, never touch the same element of an array in different iterations, where forms are
/// `assumed` not to be negative.
fn independent(
    values: &Values,
    id: LoopId,
    array: u32,
    (a, k): (&Access, usize),
    (b, l): (&Access, usize),
    assumed: &[Affine],
    steps: &mut u32,
) -> bool {
    let (Some((_, i)), Some((_, j))) = (a.path.get(k), b.path.get(l)) else { return false };
    let checked = assumptions(values, id, a).is_some() && assumptions(values, id, b).is_some();
    checked
        && i.len() == j.len()
        && ordered(values, id, array, (a, i), (b, j), assumed, steps)
        && ordered(values, id, array, (b, j), (a, i), assumed, steps)
}

/// A comparison of two iterations, the first with the greater induction variable.
struct Comparison<'v> {
    values: &'v Values,
    id: LoopId,
    prover: Prover,
    /// Symbols that the subscripts and the loops' bounds lead to.
    relevant: HashSet<Sym>,
}

impl Comparison<'_> {
    /// A form with its varying symbols marked as of one iteration; `None` when that cannot be said.
    fn instance(&self, form: &Affine, instance: Instance) -> Option<Affine> {
        if form.terms.keys().any(|&s| matches!(s, Sym::Dim(..)) && self.values.varies(s, self.id)) {
            return None;
        }
        let marked = form.rename(&|s| match s {
            Sym::Value(n, _) if self.values.varies(s, self.id) => Sym::Value(n, instance),
            Sym::Iv(l, _) if self.values.varies(s, self.id) => Sym::Iv(l, instance),
            other => other,
        });
        let later = Affine::symbol(Sym::Iv(self.id, Instance::Second)).add(&Affine::symbol(Sym::Distance))?;
        let mut marked = marked.substitute(Sym::Iv(self.id, Instance::First), &later)?;
        // A product of the induction variable grows by the distance times its factor.
        let products: Vec<u32> = marked
            .terms
            .keys()
            .filter_map(|s| match s {
                Sym::Value(n, Instance::First) => self.factor(*n).map(|_| *n),
                _ => None,
            })
            .collect();
        for n in products {
            let later = Affine::symbol(Sym::Value(n, Instance::Second)).add(&Affine::symbol(Sym::Stretch(n)))?;
            marked = marked.substitute(Sym::Value(n, Instance::First), &later)?;
        }
        Some(marked)
    }

    /// What the loop's induction variable is multiplied with in a product, if that is the same in all iterations.
    fn factor(&self, product: u32) -> Option<Sym> {
        let [s, t] = *self.values.products.get(&product)?;
        let iv = |s: Sym| matches!(s, Sym::Iv(id, _) if id == self.id);
        let factor = if iv(s) {
            t
        } else if iv(t) {
            s
        } else {
            return None;
        };
        (!self.values.varies(factor, self.id)).then_some(factor)
    }

    /// Facts about products of the loop's induction variable with something that is never negative.
    fn learn_products(&mut self, step: i128, steps: &mut u32) {
        let mut numbers: Vec<u32> =
            self.relevant.iter().filter_map(|s| if let Sym::Value(n, _) = s { self.factor(*n).map(|_| *n) } else { None }).collect();
        numbers.sort_unstable();
        numbers.dedup();
        for n in numbers {
            let Some(factor) = self.factor(n).map(Affine::symbol) else { continue };
            if !self.prover.never_negative(&factor, steps) {
                continue;
            }
            let stretch = Affine::symbol(Sym::Stretch(n));
            self.prover.facts.extend(stretch.plus(-step, &factor));
            let product = Affine::symbol(Sym::Value(n, Instance::Second));
            let lows: Vec<i128> = self.values.loops[self.id.index()].range.lows.iter().filter_map(Affine::as_constant).collect();
            self.prover.facts.extend(lows.into_iter().filter_map(|low| product.plus(-low, &factor)));
        }
    }

    /// Bounds of the loops around and inside, and the facts of one access.
    fn learn(&mut self, access: &Access, instance: Instance) {
        let own = access.loops.iter().position(|&l| l == self.id).unwrap_or(0);
        for (depth, &id) in access.loops.iter().enumerate() {
            if depth == own {
                continue;
            }
            let range = &self.values.loops[id.index()].range;
            let inside = depth > own;
            let all = |forms: &[Affine]| forms.iter().filter_map(|f| self.instance(f, instance)).collect::<Vec<_>>();
            let (lows, highs) = (all(&range.lows), all(&range.highs));
            let symbol = Sym::Iv(id, if inside { instance } else { Instance::Any });
            self.prover.facts.extend(pairs(&highs, &lows, 0));
            // The two symbols of the loop itself rank between the loops around it and those inside.
            let rank = depth as u32 + if inside { 2 } else { 0 };
            self.prover.bounds.insert(symbol, Bounds { rank, lows, highs });
        }
        let own: Vec<_> = facts(self.values, access).filter(|f| f.terms.keys().any(|s| self.relevant.contains(s))).collect();
        for fact in own {
            if let Some(fact) = self.instance(fact, instance)
                && self.prover.facts.len() < MOST_FACTS
                && !self.prover.facts.contains(&fact)
            {
                self.prover.facts.push(fact);
            }
        }
    }

    /// Whether a form over the two iterations is never 0.
    fn never_zero(&self, form: &Affine, step: i128, steps: &mut u32) -> bool {
        let (mut divisor, mut constant) = (0, form.constant);
        for (&symbol, &c) in &form.terms {
            let factor = match symbol {
                Sym::Distance => step,
                Sym::Iv(id, _) => {
                    let range = &self.values.loops[id.index()].range;
                    match (range.start.as_constant(), range.step) {
                        (Some(start), Some(step)) => match c.checked_mul(start).and_then(|s| constant.checked_add(s)) {
                            Some(sum) => {
                                constant = sum;
                                i128::from(step)
                            }
                            None => return false,
                        },
                        _ => 1,
                    }
                }
                Sym::Dim(..) | Sym::Value(..) | Sym::Stretch(_) => 1,
            };
            let Some(multiple) = c.checked_mul(factor) else { return false };
            divisor = gcd(divisor, multiple);
        }
        let by_divisor = if divisor == 0 { constant != 0 } else { constant % divisor != 0 };
        by_divisor
            || form.offset(-1).is_some_and(|f| self.prover.never_negative(&f, steps))
            || form.scale(-1).and_then(|f| f.offset(-1)).is_some_and(|f| self.prover.never_negative(&f, steps))
    }

    /// Whether two subscripts of an axis cannot meet by wrapping around.
    fn no_wrap(&self, first: &Affine, second: &Affine, difference: &Affine, size: Sym, steps: &mut u32) -> bool {
        let mut shown = |f: Option<Affine>| f.is_some_and(|f| self.prover.never_negative(&f, steps));
        let negative = |f: &Affine| f.scale(-1).and_then(|f| f.offset(-1));
        let below_size = |sign: i128| Affine::symbol(size).offset(-1).and_then(|n| n.plus(sign, difference));
        (shown(Some(first.clone())) && shown(Some(second.clone())))
            || (shown(negative(first)) && shown(negative(second)))
            || (shown(below_size(1)) && shown(below_size(-1)))
    }
}

/// Everything that is known to be at least 0 at an access.
fn facts<'v>(values: &'v Values, access: &'v Access) -> impl Iterator<Item = &'v Affine> {
    access.facts.iter().chain(&values.facts)
}

/// Symbols of the subscripts and of the bounds of the loops around, and what two steps through facts lead to from there.
fn relevant(values: &Values, accesses: [(&Access, &[Affine]); 2]) -> HashSet<Sym> {
    let mut found = HashSet::new();
    for (access, index) in accesses {
        let ranges = access.loops.iter().map(|l| &values.loops[l.index()].range);
        let forms = ranges.flat_map(|r| r.lows.iter().chain(&r.highs)).chain(index);
        found.extend(forms.flat_map(|f| f.terms.keys().copied()));
    }
    for _ in 0..2 {
        for (access, _) in accesses {
            for fact in facts(values, access) {
                if fact.terms.keys().any(|s| matches!(s, Sym::Value(..)) && found.contains(s)) {
                    found.extend(fact.terms.keys().copied());
                }
            }
        }
    }
    found
}

/// All differences `high - low - less`.
fn pairs(highs: &[Affine], lows: &[Affine], less: i128) -> Vec<Affine> {
    highs.iter().flat_map(|h| lows.iter().filter_map(move |l| h.sub(l)?.offset(-less))).collect()
}

/// Whether `a` in an iteration and `b` in one with a smaller induction variable never touch the same element.
fn ordered(
    values: &Values,
    id: LoopId,
    array: u32,
    (a, i): (&Access, &[Affine]),
    (b, j): (&Access, &[Affine]),
    assumed: &[Affine],
    steps: &mut u32,
) -> bool {
    let range = &values.loops[id.index()].range;
    // Two values of an induction variable differ by a multiple of the step, which is never 0.
    let step = range.step.map_or(1, |s| i128::from(s).abs()).max(1);
    let mut compare = Comparison { values, id, prover: Prover::default(), relevant: relevant(values, [(a, i), (b, j)]) };
    let own = a.loops.iter().position(|&l| l == id).unwrap_or(0) as u32;
    let iv = Affine::symbol(Sym::Iv(id, Instance::Second));
    let distance = Affine::symbol(Sym::Distance);
    let mut iv_highs: Vec<_> = range.highs.iter().filter_map(|h| h.sub(&distance)).collect();
    iv_highs.extend(range.highs.iter().filter_map(|h| h.offset(-step)));
    let mut distance_highs: Vec<_> = range.highs.iter().filter_map(|h| h.sub(&iv)).collect();
    distance_highs.extend(pairs(&range.highs, &range.lows, 0));
    let bounds = &mut compare.prover.bounds;
    bounds.insert(Sym::Iv(id, Instance::Second), Bounds { rank: own, lows: range.lows.clone(), highs: iv_highs });
    bounds.insert(Sym::Distance, Bounds { rank: own + 1, lows: vec![Affine::constant(step)], highs: distance_highs });
    compare.prover.facts.extend(pairs(&range.highs, &range.lows, step));
    compare.prover.facts.extend(assumed.iter().cloned());
    compare.learn(a, Instance::First);
    compare.learn(b, Instance::Second);
    compare.learn_products(step, steps);
    i.iter().zip(j).enumerate().any(|(axis, (x, y))| {
        let (Some(x), Some(y)) = (compare.instance(x, Instance::First), compare.instance(y, Instance::Second)) else { return false };
        let Some(difference) = x.sub(&y) else { return false };
        compare.never_zero(&difference, step, steps) && compare.no_wrap(&x, &y, &difference, Sym::Dim(array, axis as u8), steps)
    })
}
