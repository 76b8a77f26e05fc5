//! Finds loops whose neighbouring iterations can be computed at once, one in each lane of a vector register.
//!
//! The loop's iterations may run in any order ([`Order::Free`]), its body is straight code, perhaps with stores under conditions, and everything that differs between iterations
//! has one size and lies side by side in memory, alone or in pairs (complex numbers), or is worth being read element by element. Truth values in memory may stand beside larger elements. Whether elements lie side by side may depend on strides, and whether all subscripts lie inside on sizes, that are known
//! only when the loop starts: what must hold then is written down, and the loop runs one by one where it does not. Rounding is that of the single
//! iterations, since each lane does what its iteration does. Codegen makes the vector code, where the processor has it.

use super::polls::weight;
use super::{operands, packs};
use crate::mir::{BinOp, Block, Bound, CmpOp, ConvOp, Distance, Function, Lanes, MTy, Module, Op, Order, Stmt, Val, Varying};
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

/// Runs the pass.
pub fn run(module: &mut Module) {
    for function in &mut module.functions {
        let mut body = std::mem::take(&mut function.body);
        block(function, &mut body, &mut HashMap::new());
        function.body = body;
    }
}

/// `constants`: what integers are.
fn block(f: &Function, statements: &mut Block, constants: &mut HashMap<Val, i64>) {
    for stmt in statements {
        match stmt {
            Stmt::Let(v, Op::Int(n)) => {
                constants.insert(*v, *n);
            }
            Stmt::For { iv, order: order @ Order::Free, body, .. } => match plan(f, *iv, body, constants) {
                Some(lanes) => *order = Order::Lanes(Box::new(lanes)),
                None => block(f, body, constants),
            },
            // Iterations that keep their order may do the same several times themselves.
            Stmt::For { order: order @ Order::InOrder, body, .. } => match packs::plan(f, body, constants) {
                Some(packs) => *order = Order::Packs(Box::new(packs)),
                None => block(f, body, constants),
            },
            other => operands::blocks(other).into_iter().for_each(|inner| block(f, inner, constants)),
        }
    }
}

/// A value that grows by a fixed step: what it is beside `iv` times the step, where that is known.
#[derive(Clone)]
struct Step {
    /// The step, or the value from outside that it is.
    scale: Scale,
    offset: i64,
    addends: Option<Vec<(Val, bool)>>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Scale {
    Number(i64),
    Value(Val),
}

/// Whether codegen computes an operation on values of this type in all lanes of a vector register.
pub(super) fn has_vector_form(op: BinOp, ty: MTy) -> bool {
    match op {
        BinOp::IAdd | BinOp::ISub | BinOp::IMul | BinOp::And | BinOp::Or | BinOp::Xor => true,
        BinOp::SMin | BinOp::SMax => true,
        BinOp::UMin | BinOp::UMax => ty != MTy::I64,
        BinOp::FAdd | BinOp::FSub | BinOp::FMul | BinOp::FDiv | BinOp::FMin | BinOp::FMax | BinOp::CopySign => true,
        _ => false,
    }
}

/// The same of comparisons.
pub(super) fn compares_in_vectors(op: CmpOp, ty: MTy) -> bool {
    ty != MTy::I64 || !matches!(op, CmpOp::ULt | CmpOp::ULe | CmpOp::UGt | CmpOp::UGe)
}

struct Planner<'a> {
    f: &'a Function,
    iv: Val,
    /// Whether the numbers of iterations become doubles.
    counted: bool,
    /// Steps that are operands of lanes, and what lies between neighbours.
    ramps: BTreeMap<Val, Distance>,
    /// What integers are; those of the body are added.
    constants: &'a mut HashMap<Val, i64>,
    width: Option<u32>,
    steps: HashMap<Val, Step>,
    /// Values that the body computes and that are the same in all iterations.
    inner: HashSet<Val>,
    /// Those of them that are truth values.
    truths: HashSet<Val>,
    varying: BTreeMap<Val, Varying>,
    /// Addresses of elements, and how they grow.
    elements: BTreeMap<Val, Element>,
    /// Whether bytes in memory are truth values, since elements have another size.
    bytes: bool,
    /// Under how many conditions the statement at hand stands.
    conditions: u32,
    /// Whether anything stands under a condition.
    conditional: bool,
    /// Whether functions are called for each iteration.
    calls: bool,
    /// About how many cycles a register takes, elements in memory aside.
    work: u64,
    bounds: Vec<Bound>,
    /// What comparisons of a step with a size ask, by value.
    tests: HashMap<Val, Bound>,
}

/// What is known of the elements that an address leads to.
struct Element {
    scale: Scale,
    /// Bytes of each.
    bytes: u32,
    /// The constant distances from the address.
    offsets: BTreeSet<i32>,
    stored: bool,
}

fn plan(f: &Function, iv: Val, body: &Block, constants: &mut HashMap<Val, i64>) -> Option<Lanes> {
    let of_one_size = plan_with(f, iv, body, constants, None);
    of_one_size.or_else(|| plan_with(f, iv, body, constants, Some(beside_bytes(f, body)?)))
}

/// The size of the largest elements, where there are bytes in memory and larger ones.
fn beside_bytes(f: &Function, body: &Block) -> Option<u32> {
    fn collect(f: &Function, block: &Block, sizes: &mut BTreeSet<u32>) {
        for stmt in block {
            match stmt {
                Stmt::Let(v, Op::Load { .. }) | Stmt::Store { value: v, .. } => {
                    sizes.insert(f.vals[v.index()].bytes());
                }
                other => other.blocks().into_iter().for_each(|inner| collect(f, inner, sizes)),
            }
        }
    }
    let mut sizes = BTreeSet::new();
    collect(f, body, &mut sizes);
    (sizes.len() > 1 && sizes.contains(&1)).then(|| sizes.last().copied()).flatten()
}

/// `beside_bytes`: the size of elements where bytes are truth values.
fn plan_with(f: &Function, iv: Val, body: &Block, constants: &mut HashMap<Val, i64>, beside_bytes: Option<u32>) -> Option<Lanes> {
    let mut planner = Planner {
        f,
        iv,
        counted: false,
        ramps: BTreeMap::new(),
        constants,
        width: beside_bytes,
        steps: HashMap::from([(iv, Step { scale: Scale::Number(1), offset: 0, addends: Some(Vec::new()) })]),
        inner: HashSet::new(),
        truths: HashSet::new(),
        varying: BTreeMap::from([(iv, Varying::Step)]),
        elements: BTreeMap::new(),
        bytes: beside_bytes.is_some(),
        conditions: 0,
        conditional: false,
        calls: false,
        work: 0,
        bounds: Vec::new(),
        tests: HashMap::new(),
    };
    for stmt in body {
        planner.stmt(stmt)?;
    }
    // A body is cut at calls, and conditions are not.
    if planner.calls && planner.conditional {
        return None;
    }
    let stores = planner.elements.values().any(|element| element.stored);
    // Alone, a lane is no gain.
    let width = planner.width.filter(|_| stores)?;
    let (units, pairs, apart) = planner.places(width, body)?;
    let Planner { varying, bounds, counted, ramps, .. } = planner;
    Some(Lanes { width, varying, units, pairs, apart, bounds, counted, ramps })
}

/// What a function of one double costs, in cycles.
const CALL: u64 = 20;
/// What an element costs at least that is read or written alone, beside one that is read with its neighbours.
const ALONE: u64 = 4;

impl Planner<'_> {
    fn stmt(&mut self, stmt: &Stmt) -> Option<()> {
        match stmt {
            Stmt::Let(v, op) => {
                let class = self.class(*v, op)?;
                match class {
                    Some(class) => {
                        if matches!(class, Varying::Lane | Varying::Mask) && !matches!(op, Op::Load { .. }) {
                            self.work += weight(op);
                        }
                        self.varying.insert(*v, class);
                    }
                    None => {
                        self.inner.insert(*v);
                    }
                }
                Some(())
            }
            Stmt::Store { addr, offset, value, .. } => {
                let ty = self.f.vals[value.index()];
                self.element(*addr, *offset, ty, true)?;
                if self.bytes && ty == MTy::I8 {
                    return (self.conditions == 0 && self.truth(*value)).then_some(());
                }
                self.lane(*value)
            }
            Stmt::If { cond, then, otherwise } => {
                if self.varying.get(cond) != Some(&Varying::Mask) {
                    return None;
                }
                self.conditional = true;
                self.conditions += 1;
                then.iter().chain(otherwise).try_for_each(|stmt| self.stmt(stmt))?;
                self.conditions -= 1;
                Some(())
            }
            Stmt::Check { cond, .. } => {
                let bound = self.tests.get(cond)?.clone();
                if !self.bounds.contains(&bound) {
                    self.bounds.push(bound);
                }
                Some(())
            }
            Stmt::Runtime { results, function, args, .. } => {
                let ([result], Some(_)) = (results.as_slice(), function.of_many()) else { return None };
                // The same in all iterations, it is a call as it stands.
                if args.iter().all(|arg| !self.varying.contains_key(arg)) {
                    self.inner.insert(*result);
                    return Some(());
                }
                args.iter().try_for_each(|arg| self.lane(*arg))?;
                self.sized(self.f.vals[result.index()])?;
                self.calls = true;
                self.work += CALL;
                self.varying.insert(*result, Varying::Lane);
                Some(())
            }
            _ => None,
        }
    }

    /// Whether a value can be an operand of a lane: one itself, or the same in all.
    fn lane(&mut self, v: Val) -> Option<()> {
        match self.varying.get(&v) {
            Some(Varying::Lane) => Some(()),
            // As 0 and 1, which have one byte.
            Some(Varying::Mask) => self.sized(MTy::I8),
            Some(Varying::Step) if self.f.vals[v.index()] == MTy::I64 => {
                let apart = match self.steps.get(&v)?.scale {
                    Scale::Number(n) => Distance::Number(n),
                    Scale::Value(value) => Distance::Of(value),
                };
                self.ramps.insert(v, apart);
                self.sized(MTy::I64)
            }
            Some(Varying::Step | Varying::Test | Varying::Byte) => None,
            None => self.sized(self.f.vals[v.index()]),
        }
    }

    /// Whether a type has the size of all lanes.
    fn sized(&mut self, ty: MTy) -> Option<()> {
        let bytes = ty.bytes();
        (bytes <= 8 && *self.width.get_or_insert(bytes) == bytes).then_some(())
    }

    /// Notes the address of a value of this type.
    fn element(&mut self, addr: Val, offset: i32, ty: MTy, stored: bool) -> Option<()> {
        if !(self.bytes && ty == MTy::I8) {
            self.sized(ty)?;
        }
        let scale = self.steps.get(&addr)?.scale;
        let new = || Element { scale, bytes: ty.bytes(), offsets: BTreeSet::new(), stored };
        let element = self.elements.entry(addr).or_insert_with(new);
        element.offsets.insert(offset);
        element.stored |= stored;
        (element.bytes == ty.bytes()).then_some(())
    }

    /// The distances that must be those of neighbours, the addresses of pairs, and the addresses of elements that are taken one by one. That pays where there is much to compute; where
    /// elements lie side by side after all, it costs little.
    #[allow(clippy::type_complexity, reason = "three parts of the plan")]
    fn places(&self, width: u32, body: &Block) -> Option<(Vec<(Val, u32)>, BTreeMap<Val, i32>, BTreeMap<Val, Distance>)> {
        let (mut units, mut pairs, mut apart) = (Vec::new(), BTreeMap::new(), BTreeMap::new());
        let mut unit = |stride: Val, bytes: u32| {
            if !units.contains(&(stride, bytes)) {
                units.push((stride, bytes));
            }
        };
        let mut alone = Vec::new();
        for (&addr, element) in &self.elements {
            let pair = self.first_of_pair(addr, element, body);
            let bytes = if pair.is_some() { 2 * element.bytes } else { element.bytes };
            pairs.extend(pair.map(|first| (addr, first)));
            match element.scale {
                Scale::Number(n) if n == i64::from(bytes) => {}
                // Codegen has bytes and pairs side by side only.
                Scale::Value(stride) if pair.is_some() || element.bytes != width => unit(stride, bytes),
                Scale::Number(_) if pair.is_some() || element.bytes != width => return None,
                scale => alone.push((addr, scale, element.stored)),
            }
        }
        let worth = width >= 4 && self.work >= ALONE * alone.len() as u64;
        for (addr, scale, stored) in alone {
            match scale {
                Scale::Value(stride) if !worth || stored => unit(stride, width),
                Scale::Value(stride) => {
                    apart.insert(addr, Distance::Of(stride));
                }
                Scale::Number(_) if !worth => return None,
                Scale::Number(n) => {
                    apart.insert(addr, Distance::Number(n));
                }
            }
        }
        Some((units, pairs, apart))
    }

    /// The offset of the first parts where an address leads to pairs.
    fn first_of_pair(&self, addr: Val, element: &Element, body: &Block) -> Option<i32> {
        let mut offsets = element.offsets.iter().copied();
        let (Some(first), Some(second), None) = (offsets.next(), offsets.next(), offsets.next()) else { return None };
        let in_pairs = match element.scale {
            Scale::Number(n) => n == 2 * i64::from(element.bytes),
            Scale::Value(_) => true,
        };
        let fits = in_pairs && second.checked_sub(first) == i32::try_from(element.bytes).ok() && element.bytes == self.width?;
        (fits && (!element.stored || !self.calls && stored_in_pairs(body, addr))).then_some(first)
    }

    /// What a value is; `Some(None)`: the same in all iterations.
    fn class(&mut self, v: Val, op: &Op) -> Option<Option<Varying>> {
        let ty = self.f.vals[v.index()];
        match op {
            Op::Int(n) => {
                self.constants.insert(v, *n);
                return Some(None);
            }
            Op::F64(_) | Op::F32(_) | Op::Get(_) => return Some(None),
            Op::Random | Op::Spill(_) | Op::Str(_) => return None,
            Op::Load { addr, offset, .. } => {
                if self.steps.contains_key(addr) {
                    // Where the condition does not hold there may be no such element.
                    if self.conditions > 0 {
                        return None;
                    }
                    self.element(*addr, *offset, ty, false)?;
                    return Some(Some(if self.bytes && ty == MTy::I8 { Varying::Byte } else { Varying::Lane }));
                }
                return (!self.varying.contains_key(addr)).then_some(None);
            }
            _ => {}
        }
        let mut all = Vec::new();
        let mut copy = op.clone();
        operands::of_op(&mut copy, &mut |operand| all.push(*operand));
        if all.iter().all(|operand| !self.varying.contains_key(operand)) {
            let of_truths = |op: &Op| match op {
                Op::Bin(BinOp::And | BinOp::Or | BinOp::Xor, a, b) => ty == MTy::I8 && self.truth(*a) && self.truth(*b),
                op => matches!(op, Op::Cmp(..)),
            };
            if of_truths(op) {
                self.truths.insert(v);
            }
            return Some(None);
        }
        if all.iter().any(|operand| self.steps.contains_key(operand)) {
            if let Op::Cmp(CmpOp::ULt, a, b) = op {
                let bound = self.bound(*a, *b)?;
                self.tests.insert(v, bound);
                return Some(Some(Varying::Test));
            }
            if let Op::Conv(ConvOp::SToF, a) = op
                && *a == self.iv
                && ty == MTy::F64
            {
                self.counted = true;
                self.sized(ty)?;
                return Some(Some(Varying::Lane));
            }
            if let Some(step) = self.step(op) {
                self.steps.insert(v, step);
                return Some(Some(Varying::Step));
            }
        }
        match op {
            Op::Cmp(CmpOp::IEq | CmpOp::INe, a, b) if self.varying.get(a) == Some(&Varying::Byte) => {
                (self.constants.get(b) == Some(&0)).then_some(Some(Varying::Mask))
            }
            Op::Cmp(_, a, b) if self.truth(*a) && self.truth(*b) => Some(Some(Varying::Mask)),
            Op::Cmp(op, a, b) => {
                let ty = self.f.vals[a.index()];
                let masks = [*a, *b].iter().any(|x| self.varying.get(x) == Some(&Varying::Mask));
                if masks || !compares_in_vectors(*op, ty) {
                    return None;
                }
                self.lane(*a)?;
                self.lane(*b)?;
                self.sized(ty)?;
                Some(Some(Varying::Mask))
            }
            Op::Bin(BinOp::And | BinOp::Or | BinOp::Xor, a, b) if self.truth(*a) && self.truth(*b) => Some(Some(Varying::Mask)),
            Op::Select(cond, a, b) if self.truth(*cond) => {
                let masks = [*a, *b].iter().filter(|x| self.varying.get(x) == Some(&Varying::Mask)).count();
                if masks == 2 {
                    return Some(Some(Varying::Mask));
                }
                self.lane(*a)?;
                self.lane(*b)?;
                self.sized(ty)?;
                Some(Some(Varying::Lane))
            }
            Op::Un(_, a) => {
                self.lane(*a)?;
                self.sized(ty)?;
                Some(Some(Varying::Lane))
            }
            Op::Bin(op, a, b) => {
                self.lane(*a)?;
                self.lane(*b)?;
                self.sized(ty)?;
                has_vector_form(*op, ty).then_some(Some(Varying::Lane))
            }
            Op::Fma(a, b, c) => {
                for operand in [a, b, c] {
                    self.lane(*operand)?;
                }
                self.sized(ty)?;
                Some(Some(Varying::Lane))
            }
            // Of a truth value: 0 or 1.
            Op::Conv(op, a) if op.counts() && self.varying.get(a) == Some(&Varying::Mask) => {
                self.sized(ty)?;
                Some(Some(Varying::Lane))
            }
            Op::Conv(ConvOp::Bits, a) => {
                self.lane(*a)?;
                self.sized(ty)?;
                Some(Some(Varying::Lane))
            }
            _ => None,
        }
    }

    /// Whether a value can be an operand of an operation on masks: one itself, or a truth value that is the same in all iterations.
    fn truth(&self, v: Val) -> bool {
        match self.varying.get(&v) {
            Some(class) => *class == Varying::Mask,
            None => self.truths.contains(&v) || self.f.vals[v.index()] == MTy::I8 && matches!(self.constants.get(&v), Some(0 | 1)),
        }
    }

    /// What grows by a fixed step when its operands do.
    fn step(&self, op: &Op) -> Option<Step> {
        let Op::Bin(op, a, b) = op else { return None };
        match (op, self.steps.get(a), self.steps.get(b)) {
            (BinOp::IAdd, Some(step), None) => self.moved(step, *b, false),
            (BinOp::IAdd, None, Some(step)) => self.moved(step, *a, false),
            (BinOp::ISub, Some(step), None) => self.moved(step, *b, true),
            (BinOp::IMul, Some(step), None) => self.scaled(step, *b),
            (BinOp::IMul, None, Some(step)) => self.scaled(step, *a),
            _ => None,
        }
    }

    fn moved(&self, step: &Step, by: Val, minus: bool) -> Option<Step> {
        if self.varying.contains_key(&by) {
            return None;
        }
        let mut step = step.clone();
        match self.constants.get(&by) {
            Some(n) => match if minus { step.offset.checked_sub(*n) } else { step.offset.checked_add(*n) } {
                Some(offset) => step.offset = offset,
                None => step.addends = None,
            },
            None if self.inner.contains(&by) => step.addends = None,
            None => {
                if let Some(addends) = &mut step.addends {
                    addends.push((by, minus));
                }
            }
        }
        Some(step)
    }

    fn scaled(&self, step: &Step, by: Val) -> Option<Step> {
        if self.varying.contains_key(&by) {
            return None;
        }
        let scale = match (step.scale, self.constants.get(&by)) {
            (Scale::Number(n), Some(k)) => Scale::Number(n.checked_mul(*k)?),
            (Scale::Number(1), None) if !self.inner.contains(&by) => Scale::Value(by),
            _ => return None,
        };
        // Products are addresses, of which no bound is asked.
        Some(Step { scale, offset: 0, addends: None })
    }

    /// The bound that `value < size`, unsigned, is.
    fn bound(&self, value: Val, size: Val) -> Option<Bound> {
        let step = self.steps.get(&value)?;
        let outside = !self.varying.contains_key(&size) && !self.inner.contains(&size);
        let addends = step.addends.clone().filter(|_| step.scale == Scale::Number(1) && outside)?;
        Some(Bound { offset: step.offset, addends, size })
    }
}

/// Whether each store to the address is followed by, or follows, one to the other part of its pair, with nothing read or written in between.
fn stored_in_pairs(block: &Block, addr: Val) -> bool {
    let mut open = None;
    for stmt in block {
        match stmt {
            Stmt::Store { addr: to, offset, .. } if *to == addr => match open {
                None => open = Some(*offset),
                Some(first) if first != *offset => open = None,
                Some(_) => return false,
            },
            Stmt::Let(_, op) if !matches!(op, Op::Load { .. }) => {}
            Stmt::Check { .. } => {}
            other => {
                if open.is_some() || !other.blocks().into_iter().all(|inner| stored_in_pairs(inner, addr)) {
                    return false;
                }
            }
        }
    }
    open.is_none()
}
