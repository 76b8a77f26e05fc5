//! Puts small functions in the place of their calls.
//!
//! A call costs more than a lambda of three operations, and what stands behind it is hidden from every other pass: ranges, equal values, loops that
//! could be laid out. Callees come first, so a small function that calls a smaller one is weighed with that in it. What fails in code that was moved
//! shows both places, for its sites have the call's place around them.
//!
//! Taken are functions without loops and handlers that are not recursive. A path that returns early becomes a branch: what follows it is moved into
//! the other one. Functions that nobody calls any more are dropped. Absent: functions that are called once but large.

use std::collections::HashMap;

use super::polls::weight;
use super::{fold, operands};
use crate::mir::{Block, FnId, FnKind, Function, Module, Op, Site, SiteId, Stmt, Val, Var, VarData};
use weft_frontend::ty::describe::Place;

/// The most statements of a function that is moved.
const SMALL: usize = 40;
/// The most operations of one that only computes, perhaps with elementary functions, which loops in vector registers may take up.
const STRAIGHT: usize = 160;
/// A function that has grown to so many statements takes no more.
const LARGE: usize = 4000;

/// Runs the pass.
pub fn run(module: &mut Module) {
    let mut done = vec![false; module.functions.len()];
    let mut placed = HashMap::new();
    for number in 0..module.functions.len() {
        function(module, number, &mut done, &mut placed);
    }
    drop_unused(module);
}

/// The sites of moved code, by the site there and the call's.
type Placed = HashMap<(SiteId, SiteId), SiteId>;

/// Moves small callees into a function, whose own callees come first.
fn function(module: &mut Module, number: usize, done: &mut [bool], placed: &mut Placed) {
    if std::mem::replace(&mut done[number], true) {
        return;
    }
    let mut callees = Vec::new();
    each(&module.functions[number].body, &mut |stmt| {
        if let Stmt::Call { function, .. } = stmt {
            callees.push(function.index());
        }
    });
    if callees.is_empty() {
        return;
    }
    for callee in &callees {
        function(module, *callee, done, placed);
    }
    callees.sort_unstable();
    callees.dedup();
    let bodies: HashMap<FnId, Function> = callees
        .into_iter()
        .filter(|callee| *callee != number && is_small(&module.functions[*callee]))
        .map(|callee| (FnId(callee as u32), module.functions[callee].clone()))
        .collect();
    if bodies.is_empty() {
        return;
    }
    let mut f = std::mem::replace(
        &mut module.functions[number],
        Function {
            name: String::new(),
            kind: FnKind::Kernel,
            params: Vec::new(),
            results: Vec::new(),
            vals: Vec::new(),
            vars: Vec::new(),
            labels: 0,
            body: Block::new(),
        },
    );
    let mut body = std::mem::take(&mut f.body);
    let mut size = 0;
    each(&body, &mut |_| size += 1);
    let same = (0..f.vals.len() as u32).map(Val).collect();
    let mut inliner = Inliner { f, bodies: &bodies, sites: &mut module.sites, placed, same, size };
    inliner.block(&mut body);
    f = inliner.f;
    f.body = body;
    fold::function(&mut f);
    module.functions[number] = f;
}

/// Sees every statement, also nested ones.
fn each(block: &Block, see: &mut impl FnMut(&Stmt)) {
    for stmt in block {
        see(stmt);
        stmt.blocks().into_iter().for_each(|block| each(block, see));
    }
}

/// Whether a function may stand in the place of its calls.
fn is_small(f: &Function) -> bool {
    let FnKind::Function { exported: false, stack_check: None } = f.kind else { return false };
    let (mut size, mut operations, mut plain, mut straight) = (0, 0, true, true);
    each(&f.body, &mut |stmt| {
        size += 1;
        operations += usize::from(match stmt {
            Stmt::Let(_, op) => weight(op) > 0,
            Stmt::Set(..) => false,
            _ => true,
        });
        straight &= match stmt {
            Stmt::Let(..) | Stmt::Set(..) | Stmt::If { .. } | Stmt::Return(_) => true,
            Stmt::Runtime { function, .. } => function.of_many().is_some(),
            _ => false,
        };
        plain &= match stmt {
            // The area of a spill is the caller's too, who may be about to use it; a stream of random numbers is kept in registers.
            Stmt::Let(_, op) => !matches!(op, Op::Spill(_) | Op::Random),
            Stmt::Runtime { function, .. } => !function.draws(),
            Stmt::Set(..)
            | Stmt::Store { .. }
            | Stmt::Check { .. }
            | Stmt::Raise { .. }
            | Stmt::If { .. }
            | Stmt::Call { .. }
            | Stmt::Return(_) => true,
            Stmt::Loop { .. }
            | Stmt::For { .. }
            | Stmt::Break(_)
            | Stmt::Continue(_)
            | Stmt::Fail { .. }
            | Stmt::Try { .. }
            | Stmt::Outside { .. }
            | Stmt::Reraise { .. }
            | Stmt::ParFor(_)
            | Stmt::Poll => false,
        };
    });
    plain && (size <= SMALL || straight && operations <= STRAIGHT) && settled(f.body.clone(), &[]).is_some()
}

/// Whether control never comes behind a block.
fn leaves(block: &Block) -> bool {
    match block.last() {
        Some(Stmt::If { then, otherwise, .. }) => leaves(then) && leaves(otherwise),
        Some(last) => last.leaves(),
        None => false,
    }
}

/// A body whose returns set `results`, so that control comes behind it wherever it returns; `None` where that is not a matter of branches.
fn settled(block: Block, results: &[Var]) -> Option<Block> {
    let mut out = Block::with_capacity(block.len());
    let mut rest = block.into_iter();
    while let Some(stmt) = rest.next() {
        match stmt {
            Stmt::Return(values) => {
                out.extend(results.iter().zip(values).map(|(var, value)| Stmt::Set(*var, value)));
                return Some(out);
            }
            Stmt::If { cond, mut then, mut otherwise } => {
                let mut returns = false;
                let mut look = |stmt: &Stmt| returns |= matches!(stmt, Stmt::Return(_));
                each(&then, &mut look);
                each(&otherwise, &mut look);
                if !returns {
                    out.push(Stmt::If { cond, then, otherwise });
                    continue;
                }
                let behind: Block = rest.collect();
                match (leaves(&then), leaves(&otherwise)) {
                    (true, true) => {}
                    (true, false) => otherwise.extend(behind),
                    (false, true) => then.extend(behind),
                    (false, false) => return None,
                }
                out.push(Stmt::If { cond, then: settled(then, results)?, otherwise: settled(otherwise, results)? });
                return Some(out);
            }
            other => out.push(other),
        }
    }
    Some(out)
}

struct Inliner<'a> {
    f: Function,
    bodies: &'a HashMap<FnId, Function>,
    sites: &'a mut Vec<Site>,
    placed: &'a mut Placed,
    /// What to use instead of a value.
    same: Vec<Val>,
    /// Statements of the function.
    size: usize,
}

impl Inliner<'_> {
    fn block(&mut self, block: &mut Block) {
        let mut out = Block::with_capacity(block.len());
        for mut stmt in std::mem::take(block) {
            operands::of_stmt(&mut stmt, &mut |v| *v = self.same[v.index()]);
            match stmt {
                Stmt::Call { results, function, args, site } if self.size < LARGE && self.bodies.contains_key(&function) => {
                    self.inline(&mut out, &results, &self.bodies[&function], &args, site);
                    if leaves(&out) {
                        break;
                    }
                }
                mut other => {
                    for inner in operands::blocks(&mut other) {
                        self.block(inner);
                    }
                    out.push(other);
                }
            }
        }
        *block = out;
    }

    fn inline(&mut self, out: &mut Block, results: &[Val], callee: &Function, args: &[Val], site: SiteId) {
        let (first_val, first_var) = (self.f.vals.len() as u32, self.f.vars.len() as u32);
        self.f.vals.extend(&callee.vals);
        self.f.vars.extend(callee.vars.iter().cloned());
        self.same.extend((first_val..self.f.vals.len() as u32).map(Val));
        let mut values: Vec<Val> = (0..callee.vals.len() as u32).map(|v| Val(first_val + v)).collect();
        for (param, arg) in callee.params.iter().zip(args) {
            values[param.index()] = *arg;
        }
        let mut body = callee.body.clone();
        self.move_block(&mut body, &values, first_var, site);
        each(&body, &mut |_| self.size += 1);
        // Without branches the results are the values that are returned.
        let mut ends = 0;
        each(&body, &mut |stmt| ends += usize::from(matches!(stmt, Stmt::Return(_))));
        if let (1, Some(Stmt::Return(_))) = (ends, body.last()) {
            if let Some(Stmt::Return(returned)) = body.pop() {
                for (result, value) in results.iter().zip(returned) {
                    self.same[result.index()] = value;
                }
            }
            out.append(&mut body);
            return;
        }
        let vars: Vec<Var> = callee
            .results
            .iter()
            .map(|ty| {
                self.f.vars.push(VarData { ty: *ty, name: ".result".into() });
                Var(self.f.vars.len() as u32 - 1)
            })
            .collect();
        out.extend(settled(body, &vars).unwrap_or_default());
        if !leaves(out) {
            out.extend(results.iter().zip(vars).map(|(result, var)| Stmt::Let(*result, Op::Get(var))));
        }
    }

    /// Gives copied statements the caller's numbers.
    fn move_block(&mut self, block: &mut Block, values: &[Val], first_var: u32, call: SiteId) {
        for stmt in block {
            operands::of_stmt(stmt, &mut |v| *v = values[v.index()]);
            match stmt {
                Stmt::Let(v, op) => {
                    *v = values[v.index()];
                    if let Op::Get(var) = op {
                        var.0 += first_var;
                    }
                }
                Stmt::Set(var, _) => var.0 += first_var,
                Stmt::Check { site, .. } | Stmt::Raise { site, .. } => *site = self.site(*site, call),
                Stmt::Call { results, site, .. } => {
                    results.iter_mut().for_each(|v| *v = values[v.index()]);
                    *site = self.site(*site, call);
                }
                Stmt::Runtime { results, site, .. } => {
                    results.iter_mut().for_each(|v| *v = values[v.index()]);
                    *site = site.map(|site| self.site(site, call));
                }
                _ => {}
            }
            for inner in operands::blocks(stmt) {
                self.move_block(inner, values, first_var, call);
            }
        }
    }

    /// A site of moved code, with the call's place around it.
    fn site(&mut self, inner: SiteId, call: SiteId) -> SiteId {
        if let Some(known) = self.placed.get(&(inner, call)) {
            return *known;
        }
        let outer = &self.sites[call.index()];
        let mut site = self.sites[inner.index()].clone();
        let own = Place { file: outer.file.clone(), function: outer.function.clone(), line: outer.line };
        site.around = outer.around.iter().cloned().chain([own]).chain(site.around).collect();
        let id = SiteId(self.sites.len() as u32);
        self.sites.push(site);
        self.placed.insert((inner, call), id);
        id
    }
}

/// Drops the functions that nothing leads to, and numbers the others anew.
fn drop_unused(module: &mut Module) {
    let mut used = vec![false; module.functions.len()];
    let mut todo = vec![0];
    while let Some(number) = todo.pop() {
        if std::mem::replace(&mut used[number], true) {
            continue;
        }
        each(&module.functions[number].body, &mut |stmt| match stmt {
            Stmt::Call { function, .. } => todo.push(function.index()),
            Stmt::ParFor(p) => todo.push(p.kernel.index()),
            _ => {}
        });
    }
    let mut next = 0;
    let numbers: Vec<FnId> = used
        .iter()
        .map(|used| {
            next += u32::from(*used);
            FnId(next.saturating_sub(1))
        })
        .collect();
    let mut at = 0;
    module.functions.retain(|_| {
        at += 1;
        used[at - 1]
    });
    for f in &mut module.functions {
        renumber(&mut f.body, &numbers);
    }
}

fn renumber(block: &mut Block, numbers: &[FnId]) {
    for stmt in block {
        match stmt {
            Stmt::Call { function, .. } => *function = numbers[function.index()],
            Stmt::ParFor(p) => p.kernel = numbers[p.kernel.index()],
            _ => {}
        }
        for inner in operands::blocks(stmt) {
            renumber(inner, numbers);
        }
    }
}
