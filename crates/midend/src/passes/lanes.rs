//! Finds loops whose neighbouring iterations can be computed at once, one in each lane of a vector register.
//!
//! The loop's iterations may run in any order ([`Order::Free`]), its body is straight code, and everything that differs between iterations has one size and
//! lies side by side in memory, or is worth being read element by element. Whether elements lie side by side may depend on strides, and whether all subscripts lie inside on sizes, that are known
//! only when the loop starts: what must hold then is written down, and the loop runs one by one where it does not. Rounding is that of the single
//! iterations, since each lane does what its iteration does. Codegen makes the vector code, where the processor has it.

use super::polls::weight;
use super::{operands, packs};
use crate::mir::{BinOp, Block, Bound, CmpOp, ConvOp, Distance, Function, Lanes, MTy, Module, Op, Order, Stmt, Val, Varying};
use std::collections::{BTreeMap, HashMap, HashSet};

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
        BinOp::IAdd | BinOp::ISub | BinOp::And | BinOp::Or | BinOp::Xor => true,
        BinOp::IMul => ty != MTy::I8,
        BinOp::SMin | BinOp::SMax | BinOp::UMin | BinOp::UMax => ty != MTy::I64,
        BinOp::FAdd | BinOp::FSub | BinOp::FMul | BinOp::FDiv | BinOp::FMin | BinOp::FMax => true,
        _ => false,
    }
}

/// The same of comparisons.
pub(super) fn compares_in_vectors(op: CmpOp, ty: MTy) -> bool {
    ty != MTy::I64 || !matches!(op, CmpOp::ULt | CmpOp::ULe | CmpOp::UGt | CmpOp::UGe)
}

struct Planner<'a> {
    f: &'a Function,
    /// What integers are; those of the body are added.
    constants: &'a mut HashMap<Val, i64>,
    width: Option<u32>,
    steps: HashMap<Val, Step>,
    /// Values that the body computes and that are the same in all iterations.
    inner: HashSet<Val>,
    varying: BTreeMap<Val, Varying>,
    /// Addresses of elements, and how they grow.
    elements: BTreeMap<Val, Scale>,
    /// Those that are stored to.
    stored: HashSet<Val>,
    /// About how many cycles a register takes, elements in memory aside.
    work: u64,
    bounds: Vec<Bound>,
    /// What comparisons of a step with a size ask, by value.
    tests: HashMap<Val, Bound>,
}

fn plan(f: &Function, iv: Val, body: &Block, constants: &mut HashMap<Val, i64>) -> Option<Lanes> {
    let mut planner = Planner {
        f,
        constants,
        width: None,
        steps: HashMap::from([(iv, Step { scale: Scale::Number(1), offset: 0, addends: Some(Vec::new()) })]),
        inner: HashSet::new(),
        varying: BTreeMap::from([(iv, Varying::Step)]),
        elements: BTreeMap::new(),
        stored: HashSet::new(),
        work: 0,
        bounds: Vec::new(),
        tests: HashMap::new(),
    };
    for stmt in body {
        planner.stmt(stmt)?;
    }
    let stores = body.iter().any(|stmt| matches!(stmt, Stmt::Store { .. }));
    // Alone, a lane is no gain.
    let width = planner.width.filter(|_| stores)?;
    let (units, apart) = planner.places(width)?;
    let Planner { varying, bounds, .. } = planner;
    Some(Lanes { width, varying, units, apart, bounds })
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
            Stmt::Store { addr, value, .. } => {
                self.element(*addr, self.f.vals[value.index()])?;
                self.stored.insert(*addr);
                self.lane(*value)
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
            Some(Varying::Step | Varying::Test) => None,
            None => self.sized(self.f.vals[v.index()]),
        }
    }

    /// Whether a type has the size of all lanes.
    fn sized(&mut self, ty: MTy) -> Option<()> {
        let bytes = ty.bytes();
        (bytes <= 8 && *self.width.get_or_insert(bytes) == bytes).then_some(())
    }

    /// Notes the address of a value of this type.
    fn element(&mut self, addr: Val, ty: MTy) -> Option<()> {
        self.sized(ty)?;
        let scale = self.steps.get(&addr)?.scale;
        self.elements.insert(addr, scale);
        Some(())
    }

    /// The distances that must be those of neighbours, and the addresses of elements that are taken one by one. That pays where there is much to compute; where
    /// elements lie side by side after all, it costs little.
    fn places(&self, width: u32) -> Option<(Vec<Val>, BTreeMap<Val, Distance>)> {
        let (mut units, mut apart) = (Vec::new(), BTreeMap::new());
        let side_by_side = Scale::Number(i64::from(width));
        let alone = self.elements.iter().filter(|(_, scale)| **scale != side_by_side);
        let worth = width >= 4 && self.work >= ALONE * alone.clone().count() as u64;
        for (&addr, &scale) in alone {
            match scale {
                Scale::Value(stride) if !worth || self.stored.contains(&addr) => {
                    if !units.contains(&stride) {
                        units.push(stride);
                    }
                }
                Scale::Value(stride) => {
                    apart.insert(addr, Distance::Of(stride));
                }
                Scale::Number(_) if !worth => return None,
                Scale::Number(n) => {
                    apart.insert(addr, Distance::Bytes(n));
                }
            }
        }
        Some((units, apart))
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
            Op::Load { addr, .. } => {
                if self.steps.contains_key(addr) {
                    self.element(*addr, ty)?;
                    return Some(Some(Varying::Lane));
                }
                return (!self.varying.contains_key(addr)).then_some(None);
            }
            _ => {}
        }
        let mut all = Vec::new();
        let mut copy = op.clone();
        operands::of_op(&mut copy, &mut |operand| all.push(*operand));
        if all.iter().all(|operand| !self.varying.contains_key(operand)) {
            return Some(None);
        }
        if all.iter().any(|operand| self.steps.contains_key(operand)) {
            if let Op::Cmp(CmpOp::ULt, a, b) = op {
                let bound = self.bound(*a, *b)?;
                self.tests.insert(v, bound);
                return Some(Some(Varying::Test));
            }
            let step = self.step(op)?;
            self.steps.insert(v, step);
            return Some(Some(Varying::Step));
        }
        match op {
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
            Op::Select(cond, a, b) if self.varying.get(cond) == Some(&Varying::Mask) => {
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

    /// Whether a value can be an operand of an operation on masks: one itself, or a constant truth value.
    fn truth(&self, v: Val) -> bool {
        match self.varying.get(&v) {
            Some(class) => *class == Varying::Mask,
            None => self.f.vals[v.index()] == MTy::I8 && matches!(self.constants.get(&v), Some(0 | 1)),
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
