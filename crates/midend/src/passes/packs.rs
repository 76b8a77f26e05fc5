//! Finds loops whose body does the same several times side by side, for vector registers: sums that are kept apart and joined behind the loop, say.
//!
//! This is superword-level parallelism (Larsen and Amarasinghe, PLDI 2000) from one kind of seed, the variables that a body sets, where it is
//! straight code without stores. A *pack* is a row of values, each computed as the first one is from the members of other packs, down to elements that
//! lie side by side in memory, to the variables themselves, and to values that all members share. Each member is rounded as it was. Distances of
//! elements may be known only when the loop starts; it runs as it stands where they are not those of neighbours.

use super::lanes::{compares_in_vectors, has_vector_form};
use super::operands;
use crate::mir::{BinOp, Block, ConvOp, Function, Lanes, MTy, Op, Packed, Packs, Stmt, Val, Var, Varying};
use std::collections::{BTreeMap, HashMap, HashSet};

/// How many members packs may have, the best first.
const COUNTS: [usize; 3] = [8, 16, 4];
/// The most vector registers that a pack may take.
const MOST_REGISTERS: u32 = 4;

/// A sum of values and products of two, each so many times, and a number; wrapping.
#[derive(Clone, Default, PartialEq, Eq)]
struct Form {
    terms: BTreeMap<(Val, Option<Val>), i64>,
    number: i64,
}

impl Form {
    fn of(v: Val) -> Form {
        Form { terms: BTreeMap::from([((v, None), 1)]), number: 0 }
    }

    fn plus(&self, other: &Form, times: i64) -> Form {
        let mut sum = self.clone();
        sum.number = sum.number.wrapping_add(other.number.wrapping_mul(times));
        for (term, n) in &other.terms {
            let count = sum.terms.entry(*term).or_default();
            *count = count.wrapping_add(n.wrapping_mul(times));
        }
        sum.terms.retain(|_, n| *n != 0);
        sum
    }

    /// The value that the form is, alone.
    fn single(&self) -> Option<Val> {
        match self.terms.iter().next() {
            Some((&(v, None), 1)) if self.terms.len() == 1 && self.number == 0 => Some(v),
            _ => None,
        }
    }

    fn times(&self, other: &Form) -> Option<Form> {
        for (a, b) in [(self, other), (other, self)] {
            if a.terms.is_empty() {
                return Some(Form::default().plus(b, a.number));
            }
            if let Some(v) = a.single()
                && b.terms.keys().all(|(_, second)| second.is_none())
            {
                let mut terms: BTreeMap<_, i64> = b.terms.iter().map(|(&(w, _), n)| ((v.min(w), Some(v.max(w))), *n)).collect();
                if b.number != 0 {
                    terms.insert((v, None), b.number);
                }
                return Some(Form { terms, number: 0 });
            }
        }
        None
    }
}

struct Planner<'a> {
    f: &'a Function,
    body: &'a Block,
    constants: &'a HashMap<Val, i64>,
    /// Where the body defines values.
    places: HashMap<Val, usize>,
    /// Where it sets variables.
    sets: HashMap<Var, usize>,
    count: usize,
    width: Option<u32>,
    vars: Vec<Vec<Var>>,
    /// The packs, by the first member.
    packs: HashMap<Val, Vec<Val>>,
    varying: BTreeMap<Val, Varying>,
    /// Values that are operands of all members.
    shared: HashSet<Val>,
    /// Statements that are needed as they stand.
    single: HashSet<usize>,
    units: Vec<(Val, u32)>,
    steps: Vec<(usize, Packed)>,
    forms: HashMap<Val, Form>,
}

/// The packs of a body whose iterations run one after another; `constants`: what integers are. `super::lanes` looks for loops.
pub(super) fn plan(f: &Function, body: &Block, constants: &HashMap<Val, i64>) -> Option<Packs> {
    let (mut places, mut sets, mut set) = (HashMap::new(), HashMap::new(), Vec::new());
    for (at, stmt) in body.iter().enumerate() {
        match stmt {
            Stmt::Let(_, Op::Random | Op::Spill(_) | Op::Str(_)) => return None,
            // What is read behind the assignment is another value.
            Stmt::Let(_, Op::Get(var)) if sets.contains_key(var) => return None,
            Stmt::Let(v, _) => {
                places.insert(*v, at);
            }
            Stmt::Set(var, value) => {
                if sets.insert(*var, at).is_some() {
                    return None;
                }
                set.push((*var, *value));
            }
            Stmt::Runtime { results, function, .. } if results.len() == 1 && function.of_many().is_some() => {
                places.insert(results[0], at);
            }
            _ => return None,
        }
    }
    COUNTS.into_iter().filter(|count| !set.is_empty() && set.len() % count == 0).find_map(|count| {
        let groups = set.len() / count;
        // One kind behind the other, or in turn.
        let in_rows = |group: usize, at: usize| group * count + at;
        let in_turn = |group: usize, at: usize| at * groups + group;
        [&in_rows as &dyn Fn(usize, usize) -> usize, &in_turn].into_iter().take(groups.min(2)).find_map(|place| {
            let packs: Vec<Vec<(Var, Val)>> = (0..groups).map(|group| (0..count).map(|at| set[place(group, at)]).collect()).collect();
            let planner = Planner {
                f,
                body,
                constants,
                places: places.clone(),
                sets: sets.clone(),
                count,
                width: None,
                vars: packs.iter().map(|pack| pack.iter().map(|(var, _)| *var).collect()).collect(),
                packs: HashMap::new(),
                varying: BTreeMap::new(),
                shared: HashSet::new(),
                single: HashSet::new(),
                units: Vec::new(),
                steps: Vec::new(),
                forms: HashMap::new(),
            };
            planner.whole(&packs)
        })
    })
}

impl Planner<'_> {
    fn whole(mut self, seeds: &[Vec<(Var, Val)>]) -> Option<Packs> {
        for seed in seeds {
            let ty = self.f.vars[seed[0].0.index()].ty;
            if seed.iter().any(|(var, _)| self.f.vars[var.index()].ty != ty) {
                return None;
            }
            self.sized(ty)?;
            let values: Vec<Val> = seed.iter().map(|(_, value)| *value).collect();
            self.pack(&values)?;
            let places: Vec<usize> = seed.iter().map(|(var, _)| self.sets[var]).collect();
            self.step(&places, Packed::Set(places[0]));
        }
        let width = self.width?;
        let registers = self.count as u32 * width / Lanes::REGISTER;
        if !(1..=MOST_REGISTERS).contains(&registers) || !(self.count as u32 * width).is_multiple_of(Lanes::REGISTER) {
            return None;
        }
        let single = self.single.iter().map(|&at| (at, Packed::One(at)));
        let mut steps: Vec<(usize, Packed)> = self.steps.iter().copied().chain(single).collect();
        // What stands alone comes before a pack whose last member stands at the same place.
        steps.sort_by_key(|(at, step)| (*at, !matches!(step, Packed::One(_))));
        let lanes = Lanes {
            width,
            varying: self.varying,
            units: self.units,
            pairs: BTreeMap::new(),
            apart: BTreeMap::new(),
            bounds: Vec::new(),
            counted: false,
            ramps: BTreeMap::new(),
        };
        Some(Packs { lanes, count: self.count as u32, vars: self.vars, steps: steps.into_iter().map(|(_, step)| step).collect() })
    }

    /// A step stands where the last of its members stood: what it needs is there by then.
    fn step(&mut self, places: &[usize], step: Packed) {
        self.steps.push((places.iter().copied().max().unwrap_or(0), step));
    }

    fn sized(&mut self, ty: MTy) -> Option<()> {
        let bytes = ty.bytes();
        (bytes <= 8 && *self.width.get_or_insert(bytes) == bytes).then_some(())
    }

    fn op_at(&self, at: usize) -> Option<&Op> {
        match &self.body[at] {
            Stmt::Let(_, op) => Some(op),
            _ => None,
        }
    }

    /// Makes values one pack, or finds that they are.
    fn pack(&mut self, members: &[Val]) -> Option<Varying> {
        let first = members[0];
        if let Some(known) = self.packs.get(&first) {
            return (known == members).then(|| self.varying[&first]);
        }
        let ty = self.f.vals[first.index()];
        if self.is_shared(members) {
            self.alone(first)?;
            self.shared.insert(first);
            // A truth value is one of as many bits as an element has, wherever it is used as one.
            if ty != MTy::I8 {
                self.sized(ty)?;
            }
            return Some(Varying::Step);
        }
        if self.shared.contains(&first) {
            return None;
        }
        let places: Vec<usize> = members.iter().map(|v| self.places.get(v).copied()).collect::<Option<_>>()?;
        if let Stmt::Runtime { function, results, args, .. } = &self.body[places[0]] {
            let mut arguments = vec![Vec::new(); args.len()];
            for &at in &places {
                match &self.body[at] {
                    Stmt::Runtime { function: other, args, .. } if other == function => {
                        arguments.iter_mut().zip(args).for_each(|(all, arg)| all.push(*arg));
                    }
                    _ => return None,
                }
            }
            self.sized(self.f.vals[results[0].index()])?;
            // So many numbers the functions take.
            if !self.count.is_multiple_of(8) {
                return None;
            }
            for arguments in &arguments {
                if !self.member(arguments)? {
                    return None;
                }
            }
            return Some(self.keep(members, &places, Varying::Lane, Packed::Many(places[0])));
        }
        let ops: Vec<Op> = places.iter().map(|&at| self.op_at(at).cloned()).collect::<Option<_>>()?;
        let class = match &ops[0] {
            Op::Get(_) => {
                let vars: Vec<Var> = ops.iter().map(|op| if let Op::Get(var) = op { Some(*var) } else { None }).collect::<Option<_>>()?;
                self.vars.iter().find(|pack| **pack == vars)?;
                return Some(self.keep(members, &places, Varying::Lane, Packed::Get(places[0])));
            }
            Op::Load { addr, offset, .. } => {
                let (first, offset) = (*addr, i64::from(*offset));
                self.sized(ty)?;
                for (at, op) in ops.iter().enumerate() {
                    let Op::Load { addr, offset: own, .. } = op else { return None };
                    self.beside(*addr, first, i64::from(*own) - offset, at as i64, ty)?;
                }
                self.alone(first)?;
                Varying::Lane
            }
            Op::Un(op, _) => {
                let op = *op;
                self.sized(ty)?;
                self.operands(&ops, |other| matches!(other, Op::Un(o, _) if *o == op), ty)?;
                Varying::Lane
            }
            Op::Conv(ConvOp::Bits, _) => {
                self.sized(ty)?;
                self.operands(&ops, |other| matches!(other, Op::Conv(ConvOp::Bits, _)), ty)?;
                Varying::Lane
            }
            // Of truth values: 0 or 1.
            Op::Conv(op, a) if op.counts() && self.f.vals[a.index()] == MTy::I8 => {
                let op = *op;
                self.sized(ty)?;
                let operand = self.nth(&ops, 0, |other| matches!(other, Op::Conv(o, _) if *o == op))?;
                (self.pack(&operand)? == Varying::Mask).then_some(Varying::Lane)?
            }
            Op::Fma(..) => {
                self.sized(ty)?;
                self.operands(&ops, |other| matches!(other, Op::Fma(..)), ty)?;
                Varying::Lane
            }
            Op::Cmp(op, a, _) => {
                let (op, of) = (*op, self.f.vals[a.index()]);
                self.sized(of)?;
                self.operands(&ops, |other| matches!(other, Op::Cmp(o, ..) if *o == op), of)?;
                compares_in_vectors(op, of).then_some(Varying::Mask)?
            }
            Op::Bin(op @ (BinOp::And | BinOp::Or | BinOp::Xor), ..) if ty == MTy::I8 => {
                let op = *op;
                for at in 0..2 {
                    let operand = self.nth(&ops, at, |other| matches!(other, Op::Bin(o, ..) if *o == op))?;
                    self.truth(&operand)?;
                }
                Varying::Mask
            }
            Op::Bin(op, ..) => {
                let op = *op;
                self.sized(ty)?;
                self.operands(&ops, |other| matches!(other, Op::Bin(o, ..) if *o == op), ty)?;
                has_vector_form(op, ty).then_some(Varying::Lane)?
            }
            Op::Select(..) => {
                let same = |other: &Op| matches!(other, Op::Select(..));
                let cond = self.nth(&ops, 0, same)?;
                if self.pack(&cond)? != Varying::Mask {
                    return None;
                }
                let (a, b) = (self.nth(&ops, 1, same)?, self.nth(&ops, 2, same)?);
                if ty == MTy::I8 {
                    self.truth(&a)?;
                    self.truth(&b)?;
                    Varying::Mask
                } else {
                    self.sized(ty)?;
                    (self.member(&a)? && self.member(&b)?).then_some(Varying::Lane)?
                }
            }
            _ => return None,
        };
        Some(self.keep(members, &places, class, Packed::Many(places[0])))
    }

    fn keep(&mut self, members: &[Val], places: &[usize], class: Varying, step: Packed) -> Varying {
        self.packs.insert(members[0], members.to_vec());
        self.varying.insert(members[0], class);
        self.step(places, step);
        class
    }

    /// Whether all members are one value, or one constant.
    fn is_shared(&self, members: &[Val]) -> bool {
        let constant = |v: &Val| match self.op_at(*self.places.get(v)?)? {
            op @ (Op::Int(_) | Op::F64(_) | Op::F32(_)) => Some(op),
            _ => None,
        };
        members.iter().all(|v| *v == members[0])
            || constant(&members[0]).is_some() && members.iter().all(|v| constant(v) == constant(&members[0]))
    }

    /// The operands with this number of operations that must be of one kind.
    fn nth(&self, ops: &[Op], at: usize, same: impl Fn(&Op) -> bool) -> Option<Vec<Val>> {
        ops.iter()
            .map(|op| {
                let mut all = Vec::new();
                operands::of_op(&mut op.clone(), &mut |operand| all.push(*operand));
                all.get(at).copied().filter(|_| same(op))
            })
            .collect()
    }

    /// Packs all operands of operations of one kind, of this type.
    fn operands(&mut self, ops: &[Op], same: impl Fn(&Op) -> bool + Copy, ty: MTy) -> Option<()> {
        let mut count = 0;
        operands::of_op(&mut ops[0].clone(), &mut |_| count += 1);
        for at in 0..count {
            let operand = self.nth(ops, at, same)?;
            let sizes = self.f.vals[operand[0].index()].bytes() == ty.bytes();
            (sizes && self.member(&operand)?).then_some(())?;
        }
        Some(())
    }

    /// Makes operands a pack of elements, not of truth values.
    fn member(&mut self, operand: &[Val]) -> Option<bool> {
        let class = self.pack(operand)?;
        Some(class == Varying::Lane || class == Varying::Step && self.f.vals[operand[0].index()].bytes() == self.width?)
    }

    /// Makes operands a pack of truth values, or finds that they are constant ones.
    fn truth(&mut self, operand: &[Val]) -> Option<()> {
        let class = self.pack(operand)?;
        let constant = match self.places.get(&operand[0]).and_then(|at| self.op_at(*at)) {
            Some(Op::Int(n)) => Some(*n),
            _ => self.constants.get(&operand[0]).copied(),
        };
        (class == Varying::Mask || class == Varying::Step && matches!(constant, Some(0 | 1))).then_some(())
    }

    /// Notes that a value is computed as it stands, with what it needs.
    fn alone(&mut self, v: Val) -> Option<()> {
        let Some(&at) = self.places.get(&v) else { return Some(()) };
        if !self.single.insert(at) {
            return Some(());
        }
        let mut op = self.op_at(at)?.clone();
        if matches!(op, Op::Get(var) if self.sets.contains_key(&var)) {
            return None;
        }
        let mut needed = Vec::new();
        operands::of_op(&mut op, &mut |operand| needed.push(*operand));
        needed.into_iter().try_for_each(|operand| self.alone(operand))
    }

    /// Notes that a place, so many bytes behind an address, must lie `number` elements behind the first one.
    fn beside(&mut self, addr: Val, first: Val, bytes: i64, number: i64, ty: MTy) -> Option<()> {
        let distance = self.form(addr).plus(&self.form(first), -1);
        if distance.terms.is_empty() {
            return (distance.number.wrapping_add(bytes) == number * i64::from(ty.bytes())).then_some(());
        }
        let unit = match distance.terms.iter().next() {
            Some((&(v, None), &n)) if distance.terms.len() == 1 && distance.number == 0 && bytes == 0 && n == number => v,
            _ => return None,
        };
        // The loop asks before it starts.
        if self.places.contains_key(&unit) {
            return None;
        }
        let unit = (unit, ty.bytes());
        if !self.units.contains(&unit) {
            self.units.push(unit);
        }
        Some(())
    }

    fn form(&mut self, v: Val) -> Form {
        if let Some(known) = self.forms.get(&v) {
            return known.clone();
        }
        let found = match self.places.get(&v).and_then(|at| self.op_at(*at)).cloned() {
            Some(Op::Int(n)) => Form { terms: BTreeMap::new(), number: n },
            Some(Op::Bin(BinOp::IAdd, a, b)) => self.form(a).plus(&self.form(b), 1),
            Some(Op::Bin(BinOp::ISub, a, b)) => self.form(a).plus(&self.form(b), -1),
            Some(Op::Bin(BinOp::IMul, a, b)) => self.form(a).times(&self.form(b)).unwrap_or_else(|| Form::of(v)),
            None if self.constants.contains_key(&v) => Form { terms: BTreeMap::new(), number: self.constants[&v] },
            _ => Form::of(v),
        };
        self.forms.insert(v, found.clone());
        found
    }
}
