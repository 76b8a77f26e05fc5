//! Reads a variable or a field of a container's header once, where it cannot have changed since.
//!
//! Items and headers never overlap ([`Memory`]), so storing items leaves the lengths and addresses of lists alone; what changes those is a
//! store to a header, a call, or a runtime function that is given a list. What a loop reads of headers that it never changes
//! is read before it; the bounds checks behind such reads are then about one value, which the passes that follow can share and decide.
//!
//! Before items are overwritten a list must have memory of its own. The builder asks for that each time, by a `list_reserve` of nothing; here
//! it moves out of loops (giving a list its own memory too early does no harm), and what is left gets the test of the capacity.
//!
//! What is deliberately absent: items themselves, since lists may share references, and facts that only one way to a place knows.

use super::operands;
use crate::mir::{Block, CmpOp, Function, MTy, Memory, Module, Op, SiteId, Stmt, Val, Var, VarData, assigned};
use std::collections::{HashMap, HashSet};
use weft_abi::RtFn;
use weft_abi::functions::RtTy;
use weft_abi::layout::ListHeader;

/// Runs the pass.
pub fn run(module: &mut Module) {
    for function in &mut module.functions {
        let mut body = std::mem::take(&mut function.body);
        let same = (0..function.vals.len() as u32).map(Val).collect();
        let mut constants = HashMap::new();
        integers(&body, &mut constants);
        let mut pass = Forward { f: function, same, constants, fresh: HashSet::new() };
        pass.block(&mut body, &mut Known::default());
        function.body = body;
        // What is read before a loop may be set inside only, on the ways that use it.
        assigned::initialise(function);
    }
}

/// The integer constants of a block.
fn integers(block: &Block, found: &mut HashMap<Val, i64>) {
    for stmt in block {
        if let Stmt::Let(v, Op::Int(n)) = stmt {
            found.insert(*v, *n);
        }
        stmt.blocks().into_iter().for_each(|inner| integers(inner, found));
    }
}

/// A field of a header.
type Field = (Val, i32);

/// What holds at a place.
#[derive(Default, Clone)]
struct Known {
    vars: HashMap<Var, Val>,
    fields: HashMap<Field, Val>,
    /// Lists whose items lie in memory of their own.
    owned: HashSet<Val>,
    /// Addresses that are not null, since something was read there.
    present: HashSet<Val>,
}

/// What a piece of code may change.
#[derive(Default)]
struct Changes {
    vars: HashSet<Var>,
    /// Stores to headers, by address.
    stores: Vec<Field>,
    /// Lists that may get other memory.
    moved: Vec<Val>,
    /// Anything of any header.
    all: bool,
}

struct Forward<'a> {
    f: &'a mut Function,
    /// What to use instead of a value.
    same: Vec<Val>,
    constants: HashMap<Val, i64>,
    /// Containers that were made in this function: no two of them are one.
    fresh: HashSet<Val>,
}

/// Whether a runtime function leaves the headers of all containers that exist as they are (`list_reserve` is another matter).
fn harmless(function: RtFn, results: &[Val]) -> bool {
    match function {
        // They only read containers, or make new ones.
        RtFn::ListNew
        | RtFn::DictNew
        | RtFn::SetNew
        | RtFn::RecordNew
        | RtFn::ArrayAlloc
        | RtFn::ArrayCopy
        | RtFn::DictFind
        | RtFn::DictFindWord
        | RtFn::SetHas
        | RtFn::SetHasWord
        | RtFn::RegionRemember
        | RtFn::HashKey => true,
        // These take references as numbers.
        RtFn::Text | RtFn::TextSlots | RtFn::Array => false,
        // Others that take no pointer but the one for their results take numbers.
        _ => {
            let signature = function.signature();
            let pointers = signature.params.iter().filter(|ty| **ty == RtTy::Ptr).count();
            pointers == 0 || pointers == 1 && signature.raises && !results.is_empty()
        }
    }
}

impl Known {
    /// Forgets what the changes may make untrue. `apart` says of two addresses that they are of two containers for sure.
    fn forget(&mut self, changes: &Changes, apart: &impl Fn(Val, Val) -> bool) {
        self.vars.retain(|var, _| !changes.vars.contains(var));
        if changes.all {
            self.fields.clear();
            self.owned.clear();
            return;
        }
        self.fields.retain(|&field, _| !changes.touches(field, apart));
    }
}

impl Changes {
    fn touches(&self, (addr, offset): Field, apart: &impl Fn(Val, Val) -> bool) -> bool {
        self.all
            || self.stores.iter().any(|&(other, at)| at == offset && !apart(addr, other))
            || matches!(offset, ListHeader::DATA_OFFSET | ListHeader::CAPACITY_OFFSET)
                && self.moved.iter().any(|&other| !apart(addr, other))
    }
}

impl Forward<'_> {
    fn fresh_val(&mut self, ty: MTy) -> Val {
        let v = Val(u32::try_from(self.f.vals.len()).expect("fewer than 2^32 values"));
        self.f.vals.push(ty);
        self.same.push(v);
        v
    }

    fn op(&mut self, ty: MTy, op: Op, out: &mut Block) -> Val {
        let v = self.fresh_val(ty);
        if let Op::Int(n) = op {
            self.constants.insert(v, n);
        }
        out.push(Stmt::Let(v, op));
        v
    }

    /// `v != 0`.
    fn nonzero(&mut self, v: Val, out: &mut Block) -> Val {
        let zero = self.op(MTy::I64, Op::Int(0), out);
        self.op(MTy::I8, Op::Cmp(CmpOp::INe, v, zero), out)
    }

    fn block(&mut self, block: &mut Block, known: &mut Known) {
        let mut out = Block::with_capacity(block.len());
        for mut stmt in std::mem::take(block) {
            operands::of_stmt(&mut stmt, &mut |v| *v = self.same[v.index()]);
            self.stmt(stmt, known, &mut out);
        }
        *block = out;
    }

    fn stmt(&mut self, mut stmt: Stmt, known: &mut Known, out: &mut Block) {
        match &mut stmt {
            Stmt::Let(v, Op::Get(var)) => {
                if let Some(&before) = known.vars.get(var) {
                    self.same[v.index()] = before;
                    return;
                }
                known.vars.insert(*var, *v);
            }
            Stmt::Let(v, Op::Load { addr, offset, memory: Memory::Header }) => {
                known.present.insert(*addr);
                if let Some(&before) = known.fields.get(&(*addr, *offset)) {
                    self.same[v.index()] = before;
                    return;
                }
                known.fields.insert((*addr, *offset), *v);
            }
            Stmt::Set(var, val) => {
                known.vars.insert(*var, *val);
            }
            Stmt::Runtime { results, function: RtFn::ListNew | RtFn::DictNew | RtFn::SetNew, .. } => {
                self.fresh.insert(results[0]);
            }
            Stmt::Runtime { function: RtFn::ListReserve, args, .. } if self.constants.get(&args[1]) == Some(&0) => {
                if known.owned.insert(args[0]) {
                    let list = args[0];
                    self.own(stmt, known, out);
                    known.forget(&Changes { moved: vec![list], ..Changes::default() }, &self.apart());
                }
                return;
            }
            Stmt::Let(..)
            | Stmt::Store { .. }
            | Stmt::Check { .. }
            | Stmt::Raise { .. }
            | Stmt::Break(_)
            | Stmt::Continue(_)
            | Stmt::Call { .. }
            | Stmt::Runtime { .. }
            | Stmt::ParFor(_)
            | Stmt::Fail { .. }
            | Stmt::Reraise { .. }
            | Stmt::Poll
            | Stmt::Return(_) => {}
            Stmt::If { then, otherwise, .. } => {
                let changes = [then, otherwise].map(|branch| {
                    let changes = self.changes(branch, &known.owned);
                    self.block(branch, &mut known.clone());
                    // Where control never comes back, nothing has changed for what follows.
                    if branch.last().is_some_and(Stmt::leaves) { Changes::default() } else { changes }
                });
                changes.iter().for_each(|changes| known.forget(changes, &self.apart()));
            }
            Stmt::Loop { body, .. } | Stmt::For { body, .. } => {
                self.hoist(body, known, out);
                let changes = self.changes(body, &known.owned);
                known.forget(&changes, &self.apart());
                self.block(body, &mut known.clone());
            }
            Stmt::Outside { body, .. } => {
                let changes = self.changes(body, &known.owned);
                self.block(body, &mut known.clone());
                known.forget(&changes, &self.apart());
            }
            Stmt::Try { body, orelse, handler, .. } => {
                let changes = self.changes(body, &known.owned);
                self.block(body, &mut known.clone());
                known.forget(&changes, &self.apart());
                let changes = [orelse, handler].map(|block| {
                    let changes = self.changes(block, &known.owned);
                    self.block(block, &mut known.clone());
                    changes
                });
                changes.iter().for_each(|changes| known.forget(changes, &self.apart()));
            }
        }
        if stmt.blocks().is_empty() {
            let mut changes = self.changes(std::slice::from_ref(&stmt), &HashSet::new());
            changes.vars.clear();
            known.forget(&changes, &self.apart());
            if let Stmt::Store { addr, offset, value, memory: Memory::Header } = &stmt {
                known.fields.insert((*addr, *offset), *value);
            }
        }
        out.push(stmt);
    }

    /// Whether two addresses are of two containers for sure.
    fn apart(&self) -> impl Fn(Val, Val) -> bool + use<'_> {
        |a, b| a != b && self.fresh.contains(&a) && self.fresh.contains(&b)
    }

    /// Puts a call that gives a list memory of its own behind the test whether it has none.
    fn own(&mut self, call: Stmt, known: &mut Known, out: &mut Block) {
        let Stmt::Runtime { args, .. } = &call else { unreachable!("a call of the runtime") };
        let list = args[0];
        let test = |pass: &mut Self, known: &mut Known, out: &mut Block| {
            let field = (list, ListHeader::CAPACITY_OFFSET);
            let capacity = known
                .fields
                .get(&field)
                .copied()
                .unwrap_or_else(|| pass.op(MTy::I64, Op::Load { addr: list, offset: field.1, memory: Memory::Header }, out));
            let owned = pass.nonzero(capacity, out);
            out.push(Stmt::If { cond: owned, then: Block::new(), otherwise: vec![call] });
        };
        if known.present.contains(&list) || self.fresh.contains(&list) {
            test(self, known, out);
        } else {
            let some = self.nonzero(list, out);
            let mut then = Block::new();
            test(self, &mut Known::default(), &mut then);
            out.push(Stmt::If { cond: some, then, otherwise: Block::new() });
        }
    }

    /// Reads before a loop what its body reads of headers and does not change.
    fn hoist(&mut self, body: &mut Block, known: &mut Known, out: &mut Block) {
        let mut reads = Reads::default();
        reads.block(body, false);
        if reads.fields.is_empty() && reads.lists.is_empty() {
            return;
        }
        let changes = self.changes(body, &known.owned);
        // The variables that hold the addresses come first.
        let addresses: HashSet<Val> = reads.fields.iter().map(|r| r.0.0).chain(reads.lists.iter().map(|l| l.0)).collect();
        for &(v, var) in reads.gets.iter().filter(|(v, var)| addresses.contains(v) && !changes.vars.contains(var)) {
            let value = match known.vars.get(&var) {
                Some(&value) => value,
                None => self.op(MTy::I64, Op::Get(var), out),
            };
            known.vars.insert(var, value);
            self.same[v.index()] = value;
        }
        let outside = |pass: &Self, v: Val| Some(pass.same[v.index()]).filter(|v| !reads.inside.contains(v));
        let lists: Vec<_> = reads
            .lists
            .iter()
            .filter_map(|&(list, slots, site)| Some((outside(self, list)?, *self.constants.get(&slots)?, site)))
            .collect();
        // A list that gets other memory in the loop for other reasons may be one of those.
        if !changes.all && changes.moved.iter().all(|list| lists.iter().any(|(owned, ..)| owned == list)) {
            for (list, slots, site) in lists {
                if known.owned.insert(list) {
                    let args = vec![list, self.op(MTy::I64, Op::Int(0), out), self.op(MTy::I64, Op::Int(slots), out)];
                    self.own(Stmt::Runtime { results: Vec::new(), function: RtFn::ListReserve, args, site: Some(site) }, known, out);
                    known.forget(&Changes { moved: vec![list], ..Changes::default() }, &self.apart());
                }
            }
        }
        let changes = self.changes(body, &known.owned);
        for &((addr, offset), v) in &reads.fields {
            if let Some(addr) = outside(self, addr)
                && !known.fields.contains_key(&(addr, offset))
                && !changes.touches((addr, offset), &self.apart())
            {
                let value = self.read((addr, offset), self.f.vals[v.index()], known, out);
                known.fields.insert((addr, offset), value);
            }
        }
    }

    /// Reads a field of a header, or gives zero where there is none.
    fn read(&mut self, (addr, offset): Field, ty: MTy, known: &Known, out: &mut Block) -> Val {
        let load = Op::Load { addr, offset, memory: Memory::Header };
        if known.present.contains(&addr) || self.fresh.contains(&addr) {
            return self.op(ty, load, out);
        }
        let var = Var(u32::try_from(self.f.vars.len()).expect("fewer than 2^32 variables"));
        self.f.vars.push(VarData { ty, name: ".field".to_owned() });
        let nothing = self.op(ty, Op::Int(0), out);
        out.push(Stmt::Set(var, nothing));
        let some = self.nonzero(addr, out);
        let mut then = Block::new();
        let v = self.op(ty, load, &mut then);
        then.push(Stmt::Set(var, v));
        out.push(Stmt::If { cond: some, then, otherwise: Block::new() });
        self.op(ty, Op::Get(var), out)
    }

    fn changes(&self, block: &[Stmt], owned: &HashSet<Val>) -> Changes {
        let mut changes = Changes::default();
        for stmt in block {
            self.change(stmt, owned, &mut changes);
        }
        changes
    }

    /// What a statement may change, when the lists in `owned` have memory of their own before it.
    fn change(&self, stmt: &Stmt, owned: &HashSet<Val>, changes: &mut Changes) {
        match stmt {
            Stmt::Set(var, _) => {
                changes.vars.insert(*var);
            }
            Stmt::Store { addr, offset, memory: Memory::Header, .. } => changes.stores.push((self.same[addr.index()], *offset)),
            Stmt::Runtime { function: RtFn::ListReserve, args, .. } => {
                let list = self.same[args[0].index()];
                if !(self.constants.get(&args[1]) == Some(&0) && owned.contains(&list)) {
                    changes.moved.push(list);
                }
            }
            Stmt::Runtime { function, results, .. } => changes.all |= !harmless(*function, results),
            Stmt::Call { .. } | Stmt::ParFor(_) => changes.all = true,
            Stmt::If { .. } | Stmt::Loop { .. } | Stmt::For { .. } | Stmt::Try { .. } | Stmt::Outside { .. } => {
                for stmt in stmt.blocks().into_iter().flatten() {
                    self.change(stmt, owned, changes);
                }
            }
            Stmt::Let(..)
            | Stmt::Store { .. }
            | Stmt::Check { .. }
            | Stmt::Raise { .. }
            | Stmt::Break(_)
            | Stmt::Continue(_)
            | Stmt::Fail { .. }
            | Stmt::Reraise { .. }
            | Stmt::Poll
            | Stmt::Return(_) => {}
        }
    }
}

/// What the body of a loop reads of headers, in the order of the code.
#[derive(Default)]
struct Reads {
    /// Values that the body defines.
    inside: HashSet<Val>,
    gets: Vec<(Val, Var)>,
    /// Fields, and a value that reads each.
    fields: Vec<(Field, Val)>,
    /// Lists that are to have memory of their own, the slots of an item and the place.
    lists: Vec<(Val, Val, SiteId)>,
}

impl Reads {
    /// `tried`: whether failures are caught inside the loop; then a lack of memory must not be found before it.
    fn block(&mut self, block: &Block, tried: bool) {
        for stmt in block {
            match stmt {
                Stmt::Let(v, op) => {
                    self.inside.insert(*v);
                    match op {
                        Op::Get(var) => self.gets.push((*v, *var)),
                        Op::Load { addr, offset, memory: Memory::Header } => self.fields.push(((*addr, *offset), *v)),
                        _ => {}
                    }
                }
                Stmt::Runtime { results, function, args, site } => {
                    self.inside.extend(results);
                    if let (RtFn::ListReserve, Some(site), false) = (function, site, tried) {
                        self.lists.push((args[0], args[2], *site));
                    }
                }
                Stmt::Call { results, .. } => self.inside.extend(results),
                Stmt::ParFor(p) => self.inside.extend(p.results.iter().copied().chain(p.failure.status())),
                Stmt::For { iv, .. } => {
                    self.inside.insert(*iv);
                }
                Stmt::Try { status, .. } => {
                    self.inside.insert(*status);
                }
                _ => {}
            }
            let tried = tried || matches!(stmt, Stmt::Try { .. });
            stmt.blocks().into_iter().for_each(|inner| self.block(inner, tried));
        }
    }
}
