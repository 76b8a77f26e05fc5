//! The rules of MIR, checked.
//!
//! * Every value is defined once, by a parameter, a `Let`, a result or an induction variable, and used only in the rest of its block and in
//!   nested blocks; ids are inside their tables.
//! * Operands have the types that their operation documents: equal for binary operations and comparisons, integers for integer
//!   operations, floats for float operations; conditions are `I8`; addresses and payloads are `I64`, at most `MAX_PAYLOAD` of them; conversions go
//!   from and to types that make sense for them.
//! * `Set` and `Get` agree with the variable's type, and every path sets a variable before it gets it.
//! * `Break` and `Continue` name an enclosing loop; labels are unique in the function. No statement follows one that leaves its block, and the
//!   body ends in `Return`, `Raise` or an endless loop.
//! * `Return` gives the function's result types. Calls agree with the callee's parameters and results, which is of kind `Function`.
//! * Runtime calls agree with the table; those that raise have a site.
//! * A parallel loop's kernel is of kind `Kernel`, its parameters are the captures and two `I64`, its results are those of the statement and
//!   fill the reductions' slots; where iterations may leave the loop the first of them is an `I64`. A kernel belongs to one loop; random numbers are drawn in kernels of loops that say so.
//! * The handler of a `Try` may use nothing that its body defines. `Outside` names no more `Try` bodies than there are around it.
//! * Sites of checks and raises have a trap, `Raise` traps a class. A `Poll` needs none and may stand anywhere.

use super::{BinOp, Block, CmpOp, ConvOp, FnKind, Function, Label, MOST_TIMES, MTy, Module, Op, ParFor, SiteId, Stmt, UnOp, Val};
use weft_abi::functions::RtTy;
use weft_abi::{RtFn, Trap};

/// Checks a module; the first violation as text.
pub fn verify(module: &Module) -> Result<(), String> {
    if module.functions.is_empty() {
        return Err("no functions".into());
    }
    let mut random = vec![false; module.functions.len()];
    let mut owners = vec![0_u32; module.functions.len()];
    for f in &module.functions {
        each(&f.body, &mut |stmt| {
            if let Stmt::ParFor(p) = stmt
                && let Some(owner) = owners.get_mut(p.kernel.index())
            {
                *owner += 1;
                random[p.kernel.index()] = p.uses_random != 0;
            }
        });
    }
    for (number, f) in module.functions.iter().enumerate() {
        if owners[number] > 1 || (f.kind == FnKind::Kernel && number == 0) {
            return Err(format!("{}: kernel of {} loops", f.name, owners[number]));
        }
        if module.functions[..number].iter().any(|other| other.name == f.name) {
            return Err(format!("{}: name is not unique", f.name));
        }
        let mut v = Verifier {
            module,
            f,
            defined: vec![false; f.vals.len()],
            visible: vec![false; f.vals.len()],
            labels: Vec::new(),
            tries: 0,
            seen: vec![false; f.labels as usize],
            random: random[number],
        };
        v.function().map_err(|e| format!("{}: {e}", f.name))?;
    }
    Ok(())
}

fn each(block: &Block, f: &mut impl FnMut(&Stmt)) {
    for stmt in block {
        f(stmt);
        match stmt {
            Stmt::If { then, otherwise, .. } => {
                each(then, f);
                each(otherwise, f);
            }
            Stmt::Loop { body, .. } | Stmt::For { body, .. } | Stmt::Outside { body, .. } => each(body, f),
            Stmt::Try { body, orelse, handler, .. } => [body, orelse, handler].into_iter().for_each(|block| each(block, f)),
            _ => {}
        }
    }
}

struct Verifier<'a> {
    module: &'a Module,
    f: &'a Function,
    defined: Vec<bool>,
    visible: Vec<bool>,
    labels: Vec<Label>,
    /// How many bodies of `Try` are around.
    tries: u32,
    seen: Vec<bool>,
    random: bool,
}

type Checked = Result<(), String>;

fn ensure(ok: bool, message: impl FnOnce() -> String) -> Checked {
    if ok { Ok(()) } else { Err(message()) }
}

/// Whether control can reach the end of a block.
fn falls_through(block: &Block) -> bool {
    match block.last() {
        None => true,
        Some(stmt) if stmt.leaves() => false,
        Some(Stmt::Try { body, orelse, handler, .. }) => falls_through(body) && falls_through(orelse) || falls_through(handler),
        Some(Stmt::Outside { body, .. }) => falls_through(body),
        Some(Stmt::If { then, otherwise, .. }) => falls_through(then) || falls_through(otherwise),
        Some(Stmt::Loop { label, body }) => breaks(body, *label),
        Some(_) => true,
    }
}

fn breaks(block: &Block, label: Label) -> bool {
    let mut found = false;
    each(block, &mut |stmt| found |= matches!(stmt, Stmt::Break(l) if *l == label));
    found
}

impl Verifier<'_> {
    fn function(&mut self) -> Checked {
        let f = self.f;
        if f.kind == FnKind::Kernel {
            ensure(f.params.len() >= 2, || "a kernel takes at least lo and hi".into())?;
        }
        if let FnKind::Function { stack_check: Some(site), .. } = f.kind {
            self.trap_site(site)?;
        }
        let mut opened = Vec::new();
        for &param in &f.params {
            self.define(param, None, &mut opened)?;
        }
        self.block(&f.body)?;
        ensure(!falls_through(&f.body), || "the end of the body can be reached".into())?;
        let unset = super::assigned::maybe_unset(f);
        ensure(unset.is_empty(), || format!("{} ({:?}) may be read before it is set", unset[0], f.vars[unset[0].index()].name))
    }

    fn define(&mut self, v: Val, ty: Option<MTy>, opened: &mut Vec<Val>) -> Checked {
        let own = *self.f.vals.get(v.index()).ok_or_else(|| format!("{v} is out of range"))?;
        ensure(!self.defined[v.index()], || format!("{v} is defined twice"))?;
        if let Some(ty) = ty {
            ensure(own == ty, || format!("{v} has type {own}, its definition gives {ty}"))?;
        }
        self.defined[v.index()] = true;
        self.visible[v.index()] = true;
        opened.push(v);
        Ok(())
    }

    fn ty(&self, v: Val) -> Result<MTy, String> {
        ensure(self.visible.get(v.index()) == Some(&true), || format!("{v} is used where it is not defined"))?;
        Ok(self.f.vals[v.index()])
    }

    fn want(&self, v: Val, ty: MTy) -> Checked {
        let own = self.ty(v)?;
        ensure(own == ty, || format!("{v} has type {own} where {ty} is needed"))
    }

    fn site(&self, id: SiteId) -> Result<Option<Trap>, String> {
        self.module.sites.get(id.index()).map(|s| s.trap).ok_or_else(|| format!("{id} is out of range"))
    }

    fn trap_site(&self, id: SiteId) -> Checked {
        let trap = self.site(id)?.ok_or_else(|| format!("{id} has no trap"))?;
        let exc = self.module.sites[id.index()].exc;
        ensure((trap == Trap::Raise) == exc.is_some(), || format!("{id} has trap {trap:?} and class {exc:?}"))
    }

    fn payload(&self, vals: &[Val]) -> Checked {
        ensure(vals.len() <= weft_abi::layout::MAX_PAYLOAD, || "a payload of too many values".into())?;
        vals.iter().try_for_each(|&v| self.want(v, MTy::I64))
    }

    fn label(&self, label: Label) -> Checked {
        ensure(self.labels.contains(&label), || format!("{label} is no enclosing loop"))
    }

    fn open_label(&mut self, label: Label) -> Checked {
        let fresh = self.seen.get(label.index()) == Some(&false);
        ensure(fresh, || format!("{label} is used twice or out of range"))?;
        self.seen[label.index()] = true;
        self.labels.push(label);
        Ok(())
    }

    fn block(&mut self, block: &Block) -> Checked {
        let mut opened = Vec::new();
        for (at, stmt) in block.iter().enumerate() {
            self.stmt(stmt, &mut opened).map_err(|e| if e.contains(" in `") { e } else { format!("{e} in `{stmt:?}`") })?;
            if stmt.leaves() {
                ensure(at + 1 == block.len(), || format!("code after `{stmt:?}`"))?;
            }
        }
        for v in opened {
            self.visible[v.index()] = false;
        }
        Ok(())
    }

    fn stmt(&mut self, stmt: &Stmt, opened: &mut Vec<Val>) -> Checked {
        match stmt {
            Stmt::Let(v, op) => {
                let ty = *self.f.vals.get(v.index()).ok_or_else(|| format!("{v} is out of range"))?;
                self.op(ty, op)?;
                self.define(*v, None, opened)
            }
            Stmt::Set(var, v) => {
                let ty = self.f.vars.get(var.index()).ok_or_else(|| format!("{var} is out of range"))?.ty;
                self.want(*v, ty)
            }
            Stmt::Store { addr, value, .. } => {
                self.want(*addr, MTy::I64)?;
                self.ty(*value).map(|_| ())
            }
            Stmt::Check { cond, site, payload } => {
                self.want(*cond, MTy::I8)?;
                self.trap_site(*site)?;
                self.payload(payload)
            }
            Stmt::Raise { site, payload } => {
                self.trap_site(*site)?;
                self.payload(payload)
            }
            Stmt::If { cond, then, otherwise } => {
                self.want(*cond, MTy::I8)?;
                self.block(then)?;
                self.block(otherwise)
            }
            Stmt::Loop { label, body } => {
                self.open_label(*label)?;
                self.block(body)?;
                self.labels.pop();
                Ok(())
            }
            Stmt::For { label, iv, lo, hi, times, order: _, body } => {
                ensure(times.is_power_of_two() && *times <= MOST_TIMES, || format!("a body {times} times"))?;
                self.want(*lo, MTy::I64)?;
                self.want(*hi, MTy::I64)?;
                self.open_label(*label)?;
                let mut inner = Vec::new();
                self.define(*iv, Some(MTy::I64), &mut inner)?;
                self.block(body)?;
                self.visible[iv.index()] = false;
                self.labels.pop();
                Ok(())
            }
            Stmt::Break(label) | Stmt::Continue(label) => self.label(*label),
            Stmt::Call { results, function, args, site } => {
                let callee = self.module.functions.get(function.index()).ok_or_else(|| format!("{function} is out of range"))?;
                ensure(matches!(callee.kind, FnKind::Function { .. }), || format!("{function} is no ordinary function"))?;
                self.site(*site)?;
                ensure(args.len() == callee.params.len(), || format!("{} arguments for {}", args.len(), callee.params.len()))?;
                for (&arg, &param) in args.iter().zip(&callee.params) {
                    self.want(arg, callee.vals[param.index()])?;
                }
                self.results(results, &callee.results, opened)
            }
            Stmt::Runtime { results, function, args, site } => self.runtime(results, *function, args, *site, opened),
            Stmt::ParFor(p) => self.par_for(p, opened),
            Stmt::Fail { status, site } => {
                self.site(*site)?;
                self.want(*status, MTy::I32)
            }
            Stmt::Try { status, body, orelse, handler } => {
                self.tries += 1;
                self.block(body)?;
                self.tries -= 1;
                self.block(orelse)?;
                let mut inner = Vec::new();
                self.define(*status, Some(MTy::I32), &mut inner)?;
                self.block(handler)?;
                self.visible[status.index()] = false;
                Ok(())
            }
            Stmt::Outside { tries, body } => {
                ensure(*tries <= self.tries, || format!("outside of {tries} of {} tries", self.tries))?;
                self.tries -= tries;
                self.block(body)?;
                self.tries += tries;
                Ok(())
            }
            Stmt::Reraise { status, site } => {
                if let Some(site) = site {
                    self.site(*site)?;
                }
                self.want(*status, MTy::I32)
            }
            Stmt::Poll => Ok(()),
            Stmt::Return(vals) => {
                ensure(vals.len() == self.f.results.len(), || format!("{} results for {}", vals.len(), self.f.results.len()))?;
                vals.iter().zip(&self.f.results).try_for_each(|(&v, &ty)| self.want(v, ty))
            }
        }
    }

    fn results(&mut self, results: &[Val], types: &[MTy], opened: &mut Vec<Val>) -> Checked {
        ensure(results.len() == types.len(), || format!("{} results for {}", results.len(), types.len()))?;
        results.iter().zip(types).try_for_each(|(&v, &ty)| self.define(v, Some(ty), opened))
    }

    fn runtime(&mut self, results: &[Val], function: RtFn, args: &[Val], site: Option<SiteId>, opened: &mut Vec<Val>) -> Checked {
        let signature = function.signature();
        ensure(function != RtFn::ParallelFor, || "parallel_for is called by codegen only".into())?;
        let machine = |ty: RtTy| match ty {
            RtTy::Ctx | RtTy::Ptr | RtTy::I64 => MTy::I64,
            RtTy::I32 => MTy::I32,
            RtTy::F32 => MTy::F32,
            RtTy::F64 => MTy::F64,
        };
        let out = signature.raises || (signature.result.is_none() && !results.is_empty());
        let params = &signature.params[1..];
        // `out` is the last parameter, and not an argument, except for raising functions without one.
        let has_out = out && params.last() == Some(&RtTy::Ptr) && args.len() + 1 == params.len();
        let expected = &params[..params.len() - usize::from(has_out)];
        ensure(args.len() == expected.len(), || format!("{} arguments for {}", args.len(), function.name()))?;
        for (&arg, &ty) in args.iter().zip(expected) {
            self.want(arg, machine(ty))?;
        }
        match site {
            Some(site) => {
                self.site(site)?;
            }
            None => ensure(!signature.raises, || format!("{} raises and has no site", function.name()))?,
        }
        if let (false, Some(result)) = (signature.raises, signature.result) {
            let types = [machine(result)];
            return self.results(results, &types, opened);
        }
        ensure(results.is_empty() || has_out, || format!("{} has no results", function.name()))?;
        results.iter().try_for_each(|&v| self.define(v, None, opened))
    }

    fn par_for(&mut self, p: &ParFor, opened: &mut Vec<Val>) -> Checked {
        let kernel = self.module.functions.get(p.kernel.index()).ok_or_else(|| format!("{} is out of range", p.kernel))?;
        ensure(kernel.kind == FnKind::Kernel, || format!("{} is no kernel", p.kernel))?;
        self.want(p.trip, MTy::I64)?;
        p.most.map_or(Ok(()), |most| self.want(most, MTy::I64))?;
        self.site(p.site)?;
        ensure(p.cost >= 1, || "cost 0".into())?;
        ensure(kernel.params.len() == p.captures.len() + 2, || format!("{} captures for {}", p.captures.len(), kernel.params.len()))?;
        for (at, &param) in kernel.params.iter().enumerate() {
            let ty = kernel.vals[param.index()];
            match p.captures.get(at) {
                Some(&capture) => self.want(capture, ty)?,
                None => ensure(ty == MTy::I64, || "lo and hi are i64".into())?,
            }
        }
        ensure(p.reductions.iter().all(|c| c.extra == 0 || c.op.takes()), || "extra slots of an operation that computes".into())?;
        ensure(!p.exits || kernel.results.first() == Some(&MTy::I64), || "the first result of a loop with exits is an i64".into())?;
        if let Some(status) = p.failure.status() {
            self.define(status, Some(MTy::I32), opened)?;
        }
        let slots: u32 = p.reductions.iter().map(|op| op.slots()).sum();
        let filled: u32 = kernel.results.iter().map(|ty| ty.slots()).sum();
        ensure(slots == filled, || format!("reductions take {slots} slots, the kernel's results {filled}"))?;
        self.results(&p.results, &kernel.results, opened)
    }

    fn op(&self, ty: MTy, op: &Op) -> Checked {
        match op {
            Op::Int(_) => ensure(!ty.is_float(), || "an integer constant of float type".into()),
            Op::F64(_) => ensure(ty == MTy::F64, || "an f64 constant of another type".into()),
            Op::F32(_) => ensure(ty == MTy::F32, || "an f32 constant of another type".into()),
            Op::Get(var) => {
                let own = self.f.vars.get(var.index()).ok_or_else(|| format!("{var} is out of range"))?.ty;
                ensure(own == ty, || format!("{var} has type {own}, not {ty}"))
            }
            Op::Un(op, a) => {
                self.want(*a, ty)?;
                let float = !matches!(op, UnOp::INeg | UnOp::INot);
                ensure(ty.is_float() == float, || format!("{op:?} of {ty}"))
            }
            Op::Bin(op, a, b) => {
                let own = self.ty(*a)?;
                self.want(*b, own)?;
                let (result, float) = match op {
                    BinOp::SAddOverflows | BinOp::SSubOverflows | BinOp::SMulOverflows => (MTy::I8, false),
                    BinOp::FAdd | BinOp::FSub | BinOp::FMul | BinOp::FDiv | BinOp::FMin | BinOp::FMax | BinOp::CopySign => (own, true),
                    BinOp::IAdd
                    | BinOp::ISub
                    | BinOp::IMul
                    | BinOp::SDiv
                    | BinOp::SRem
                    | BinOp::UDiv
                    | BinOp::URem
                    | BinOp::And
                    | BinOp::Or
                    | BinOp::Xor
                    | BinOp::Shl
                    | BinOp::SShr
                    | BinOp::UShr
                    | BinOp::SMin
                    | BinOp::SMax
                    | BinOp::UMin
                    | BinOp::UMax => (own, false),
                };
                ensure(result == ty && own.is_float() == float, || format!("{op:?} of {own} giving {ty}"))
            }
            Op::Cmp(op, a, b) => {
                let own = self.ty(*a)?;
                self.want(*b, own)?;
                let float = matches!(op, CmpOp::FEq | CmpOp::FNe | CmpOp::FLt | CmpOp::FLe | CmpOp::FGt | CmpOp::FGe);
                ensure(ty == MTy::I8 && own.is_float() == float, || format!("{op:?} of {own} giving {ty}"))
            }
            Op::Fma(a, b, c) => {
                for operand in [a, b, c] {
                    self.want(*operand, ty)?;
                }
                ensure(ty.is_float(), || format!("fma giving {ty}"))
            }
            Op::Select(cond, a, b) => {
                self.want(*cond, MTy::I8)?;
                self.want(*a, ty)?;
                self.want(*b, ty)
            }
            Op::Conv(op, a) => {
                let own = self.ty(*a)?;
                let ok = match op {
                    ConvOp::SExt | ConvOp::ZExt => !own.is_float() && !ty.is_float() && own.bytes() < ty.bytes(),
                    ConvOp::Trunc => !own.is_float() && !ty.is_float() && own.bytes() > ty.bytes(),
                    ConvOp::SToF | ConvOp::UToF => !own.is_float() && own != MTy::I128 && ty.is_float(),
                    ConvOp::FToS | ConvOp::FToU => own.is_float() && !ty.is_float() && ty != MTy::I128,
                    ConvOp::Promote => own == MTy::F32 && ty == MTy::F64,
                    ConvOp::Demote => own == MTy::F64 && ty == MTy::F32,
                    ConvOp::Bits => own.is_float() != ty.is_float() && own.bytes() == ty.bytes(),
                };
                ensure(ok, || format!("{op:?} from {own} to {ty}"))
            }
            Op::Load { addr, .. } => self.want(*addr, MTy::I64),
            Op::Spill(values) => {
                ensure(ty == MTy::I64, || "an address that is no i64".into())?;
                values.iter().try_for_each(|v| self.ty(*v).map(|_| ()))
            }
            Op::Str(_) => ensure(ty == MTy::I64, || "an address that is no i64".into()),
            Op::Random => {
                ensure(ty == MTy::F64 && self.f.kind == FnKind::Kernel && self.random, || "a random number outside a random kernel".into())
            }
        }
    }
}
