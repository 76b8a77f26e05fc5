//! The verdict on every loop: parallel by proof, parallel after a check, or serial with the reason.
//!
//! A loop is parallel when every local that its body assigns is private, a reduction or has a known last value, when no element of
//! an array can be touched by two iterations (one of them writing), and when nothing else shows the order of iterations. The facts
//! come from [`crate::analysis`]; whatever they do not prove is serial here.

mod distinct;
mod guarded;
mod indirect;
mod lists;
pub(crate) use indirect::cell;
pub mod reason;
mod reduction;
mod scalars;
mod scan;
mod steps;
mod tries;
pub(crate) use steps::{Step, carried_out, step, steps};
mod witness;

use crate::Options;
use crate::analysis::affine::Sym;
use crate::analysis::alias::{Origins, origins};
use crate::analysis::cost::{block, function_costs, trip_count};
use crate::analysis::depend::{Relation, assumable, assumptions, is_indirect, reaches_outside, relate};
use crate::analysis::effects::{Effects, Summary, block_effects, first_with, summaries};
use crate::analysis::flow::{LoopFlow, flow};
use crate::analysis::liveness::{Live, live_after_loops};
use crate::analysis::values::{Access, Values, callee_text, values};
use crate::verdict::{Decision, Plan, Reason, ReasonKind, Scan, Take, TakeRule, Verdict};
use guarded::{Update, is_scalar};
use reason::{carried, clash, exit, float_order, shared_generator, simple};
use weft_frontend::hir::CompareOp;
use weft_frontend::span::Sources;
use weft_frontend::thir::walk::has_try;
use weft_frontend::thir::{Block, Function, LocalId, LoopId, LoopKind, Program, StmtKind, Vouched};

/// Below this many nanoseconds in all, a plain `range` loop of known length stays serial.
const WORTH: f64 = 4000.0;
/// Pairs of accesses that are compared before a loop is given up.
const MOST_PAIRS: usize = 4000;

/// The verdicts, by function, then by loop.
pub fn decide(program: &Program, options: &Options) -> Vec<Vec<Verdict>> {
    let summaries = summaries(program);
    let costs = function_costs(program);
    let tried = tries::tried(program);
    let judge = |(function, tried)| Judge::new(program, function, &summaries, &costs, options).judge(tried);
    program.functions.iter().zip(tried).map(judge).collect()
}

/// One line for tests and tables: `parallel reduce(+ s)`, `parallel if disjoint(a, b)`, `serial carried s`.
pub fn summary(function: &Function, verdict: &Verdict) -> String {
    // A local that the program does not have: a field of an object, or what `normalise` calls the number that a loop starts from.
    let name = |l: &LocalId| match (function.locals.get(l.index()), &verdict.decision) {
        (Some(local), _) => local.name.as_str(),
        (None, Decision::Parallel(plan)) => plan.names.iter().find(|(known, _)| known == l).map_or("start", |(_, name)| name.as_str()),
        (None, Decision::Serial(_)) => "start",
    };
    match &verdict.decision {
        Decision::Serial(reason) if reason.subject.is_empty() => format!("serial {}", reason.kind.word()),
        Decision::Serial(reason) => format!("serial {} {}", reason.kind.word(), reason.subject),
        Decision::Parallel(plan) => {
            let mut text = String::from("parallel");
            if !plan.reductions.is_empty() {
                let all: Vec<_> = plan.reductions.iter().map(|r| format!("{} {}", r.op.symbol(), name(&r.local))).collect();
                text += &format!(" reduce({})", all.join(", "));
            }
            if !plan.scatter.is_empty() {
                let all: Vec<_> = plan.scatter.iter().map(|s| format!("{} {}", s.symbol(), name(&s.local))).collect();
                text += &format!(" scatter({})", all.join(", "));
            }
            if let Some(scan) = &plan.scan {
                let all: Vec<_> = scan.reductions.iter().map(|r| format!("{} {}", r.op.symbol(), name(&r.local))).collect();
                text += &format!(" scan({})", all.join(", "));
            }
            let takes: Vec<_> =
                plan.takes.iter().filter(|t| !name(&t.locals[0]).starts_with('.')).map(|t| take_summary(t, &name)).collect();
            if !takes.is_empty() {
                text += &format!(" {}", takes.join(" "));
            }
            if plan.exits {
                text += " exit";
            }
            if !plan.appends.is_empty() {
                let all: Vec<_> = plan.appends.iter().map(|l| name(l).trim_start_matches('.')).collect();
                text += &format!(" append({})", all.join(", "));
            }
            let mut checks: Vec<_> = plan.disjoint.iter().map(|(a, b)| format!("disjoint({}, {})", name(a), name(b))).collect();
            checks.extend(plan.nonnegative.iter().map(|local| format!("{} >= 0", name(local))));
            checks.extend(plan.ordered.iter().map(|(low, high)| format!("{} <= {}", name(low), name(high))));
            checks.extend(plan.distinct.iter().map(|d| format!("distinct({})", d.text)));
            if !checks.is_empty() {
                text += &format!(" if {}", checks.join(", "));
            }
            text
        }
    }
}

/// Whether a report names a loop: one that the user wrote, or the hidden one of an assignment to a view where it is parallel.
pub fn shown(function: &Function, verdict: &Verdict) -> bool {
    function.loops[verdict.id.index()].kind != LoopKind::Hidden || matches!(verdict.decision, Decision::Parallel(_))
}

fn take_summary<'n>(take: &Take, name: &dyn Fn(&weft_frontend::thir::LocalId) -> &'n str) -> String {
    let all: Vec<_> = take.locals.iter().map(name).filter(|n| !n.starts_with('.')).collect();
    let all = all.join(", ");
    match take.rule {
        TakeRule::Last => format!("last({all})"),
        TakeRule::While(_) => format!("first({all})"),
        TakeRule::Best(op) => {
            let sign = match op {
                CompareOp::Lt => "<",
                CompareOp::Le => "<=",
                CompareOp::Gt => ">",
                _ => ">=",
            };
            format!("best({sign} {all})")
        }
        TakeRule::BestOrNan(op) => {
            let sign = match op {
                CompareOp::Lt => ">=",
                CompareOp::Le => ">",
                CompareOp::Gt => "<=",
                _ => "<",
            };
            format!("best(not {sign} {all})")
        }
    }
}

/// One line per loop of a program: function, line, summary.
pub fn report(program: &Program, verdicts: &[Vec<Verdict>]) -> Vec<String> {
    let mut lines = Vec::new();
    for (function, verdicts) in program.functions.iter().zip(verdicts) {
        for verdict in verdicts.iter().filter(|v| shown(function, v)) {
            let line = program.sources.start(function.loops[verdict.id.index()].span).line;
            lines.push(format!("{}:{line}: {}", function.name, summary(function, verdict)));
        }
    }
    lines
}

/// Steps of proofs about array accesses that one loop may take; when they are used up, nothing more is proved.
const MOST_STEPS: u32 = 40_000;

/// What encloses a loop.
#[derive(Clone, Copy)]
struct Context {
    /// A parallel loop does.
    parallel: bool,
    /// A `try` does, in this function or in a caller, whose clauses may go on after an exception.
    tried: bool,
}

/// Everything known about one function.
struct Judge<'p> {
    function: &'p Function,
    sources: &'p Sources,
    summaries: &'p [Summary],
    costs: &'p [f64],
    options: &'p Options,
    flow: Vec<LoopFlow>,
    live: Vec<Live>,
    origins: Vec<Origins>,
    values: Values,
    verdicts: Vec<Verdict>,
}

impl<'p> Judge<'p> {
    fn new(program: &'p Program, function: &'p Function, summaries: &'p [Summary], costs: &'p [f64], options: &'p Options) -> Self {
        let flow = flow(function);
        let live = live_after_loops(function, &flow);
        let origins: Vec<Origins> = origins(function, summaries);
        let values = values(function, &program.sources, &origins, summaries);
        // Loops that no statement holds (in code that can never run) keep this.
        let idle = |(i, l): (usize, &weft_frontend::thir::Loop)| Verdict {
            id: LoopId(i as u32),
            asked: matches!(l.kind, LoopKind::Prange { .. }),
            decision: Decision::Serial(simple(ReasonKind::Work, "", "This loop never runs.", Vec::new())),
            cost: 1,
        };
        let verdicts = function.loops.iter().enumerate().map(idle).collect();
        Judge { function, sources: &program.sources, summaries, costs, options, flow, live, origins, values, verdicts }
    }

    fn judge(mut self, tried: bool) -> Vec<Verdict> {
        let function = self.function;
        self.block(&function.body, Context { parallel: false, tried });
        self.verdicts
    }

    fn block(&mut self, body: &'p Block, context: Context) {
        for stmt in body {
            match &stmt.kind {
                StmtKind::For { id, body, orelse, .. } | StmtKind::While { id, body, orelse, .. } => {
                    let cost = block(self.function, body, self.costs);
                    let kind = self.function.loops[id.index()].kind;
                    let decision = match self.decide(*id, kind, &stmt.kind, body, context, cost) {
                        Ok(plan) => Decision::Parallel(plan),
                        Err(reason) => Decision::Serial(reason),
                    };
                    let asked = matches!(kind, LoopKind::Prange { .. });
                    let inner = Context { tried: context.tried, parallel: context.parallel || matches!(decision, Decision::Parallel(_)) };
                    let cost = cost.clamp(1.0, 1e9) as u32;
                    self.verdicts[id.index()] = Verdict { id: *id, asked, decision, cost };
                    self.block(body, inner);
                    self.block(orelse, context);
                }
                StmtKind::Try { body, orelse, clauses } => {
                    self.block(body, Context { tried: context.tried || tries::goes_on(clauses), ..context });
                    self.block(orelse, context);
                    clauses.iter().for_each(|clause| self.block(&clause.body, context));
                }
                _ => {
                    for inner in stmt.blocks() {
                        self.block(inner, context);
                    }
                }
            }
        }
    }

    fn decide(&self, id: LoopId, kind: LoopKind, stmt: &StmtKind, body: &Block, context: Context, cost: f64) -> Result<Plan, Reason> {
        let span = self.function.loops[id.index()].span;
        let StmtKind::For { iv, start, stop, step, .. } = stmt else {
            if kind == LoopKind::For {
                return Err(lists::growing(span));
            }
            return Err(simple(ReasonKind::While, "", "A while loop runs in order: its trip count is not known when it starts.", vec![]));
        };
        let (asked, unchecked) = match kind {
            LoopKind::Prange { unchecked } => (true, unchecked),
            LoopKind::For | LoopKind::While | LoopKind::Hidden => (false, false),
        };
        if self.options.serial || matches!(self.function.vouched, Vouched::Part | Vouched::FreePart) {
            return Err(simple(ReasonKind::Asked, "", "Serial code was asked for.", vec![]));
        }
        if context.parallel && !asked {
            return Err(simple(ReasonKind::Inner, "", "It stands inside a loop that is parallel already.", vec![]));
        }
        let flow = &self.flow[id.index()];
        let exits = flow.breaks.or(flow.returns).is_some();
        let stores = self.stores(id);
        if let Some(place) = flow.leaves {
            let text = "The loop is left for a place behind the code around it, not for its own end.";
            return Err(simple(ReasonKind::Exit, "break", text, vec![(place, "leaves the loop here".to_owned())]));
        }
        if exits {
            self.may_be_left(flow, stores)?;
        }
        if let (true, false, Some(store)) = (context.tried, asked, stores) {
            return Err(tries::seen(store));
        }
        let effects = block_effects(self.function, body, self.summaries);
        if effects.objects {
            let (subject, places) = match first_with(self.function, body, self.summaries, &|e| e.objects) {
                Some(span) => (callee_text(self.sources, span), vec![(span, "changes an object".to_owned())]),
                None => (String::new(), vec![]),
            };
            return Err(simple(
                ReasonKind::Effect,
                &subject,
                "The body changes fields of objects, which other iterations may know.",
                places,
            ));
        }
        if effects.seeds {
            return Err(simple(
                ReasonKind::RandomOrder,
                "seed",
                "The body seeds the random generator, which orders its iterations.",
                vec![],
            ));
        }
        if effects.random != 0 && !asked {
            let (subject, places) = match first_with(self.function, body, self.summaries, &|e| e.random != 0) {
                Some(span) => (callee_text(self.sources, span), vec![(span, "draws random numbers".to_owned())]),
                None => (String::new(), vec![]),
            };
            let mut reason =
                simple(ReasonKind::RandomOrder, &subject, "A plain range loop keeps the order of the random sequence.", places);
            reason.help = Some("write `prange` to give every chunk its own random stream".to_owned());
            return Err(reason);
        }
        if effects.random != 0 && context.parallel {
            return Err(simple(ReasonKind::Inner, "", "It draws random numbers inside a loop that is parallel already.", vec![]));
        }
        if effects.prints {
            let (subject, places) = match first_with(self.function, body, self.summaries, &|e| e.prints) {
                Some(span) => (callee_text(self.sources, span), vec![(span, "prints".to_owned())]),
                None => (String::new(), vec![]),
            };
            let mut reason = simple(ReasonKind::Effect, &subject, "The body prints, in the order of its iterations.", places);
            reason.help = Some("collect what is to be printed, and print it after the loop".to_owned());
            return Err(reason);
        }
        if effects.locks && !unchecked {
            let (subject, places) = match first_with(self.function, body, self.summaries, &|e| e.locks) {
                Some(span) => (callee_text(self.sources, span), vec![(span, "the lock".to_owned())]),
                None => (String::new(), vec![]),
            };
            let text = "The body uses a lock: in which order iterations get it would show.";
            let mut reason = simple(ReasonKind::Effect, &subject, text, places);
            reason.help = Some("write `prange(..., unchecked=True)` if iterations may take the lock in any order".to_owned());
            return Err(reason);
        }
        if effects.volatile && !asked {
            let (subject, places) = match first_with(self.function, body, self.summaries, &|e| e.volatile) {
                Some(span) => (callee_text(self.sources, span), vec![(span, "reads a clock".to_owned())]),
                None => (String::new(), vec![]),
            };
            let mut reason = simple(ReasonKind::Effect, &subject, "The body reads a clock, whose order would show.", places);
            reason.help = Some("write `prange` if the order of the readings does not matter".to_owned());
            return Err(reason);
        }
        let found = lists::of_body(self.function, self.sources, self.summaries, &self.origins, body)?;
        if !found.appends.is_empty() {
            lists::refuse_exits(flow)?;
        }
        tries::may_run_apart(self.function, flow, &self.live[id.index()], body)?;
        // What an iteration evaluates needlessly may raise, and a clause of the iteration would see it.
        let catches = has_try(body);
        let repeatable = !catches && stores.is_none() && found.appends.is_empty() && effects.random == 0 && !effects.volatile;
        let licence = scalars::Licence { reassociate: asked || self.options.reassoc, retry: repeatable, exits };
        let update = Update { function: self.function, summaries: self.summaries, flow, live: &self.live[id.index()].after, body };
        let mut plan = scalars::classify(&update, *iv, licence).map_err(|reason| {
            let carried = reason.kind == ReasonKind::Carried;
            let example = carried.then(|| witness::carried(self.function, &self.values, id, *iv, body, &reason.subject));
            reason.example(example)
        })?;
        plan.uses_random = effects.random;
        (plan.appends, plan.disjoint) = (found.appends, found.disjoint);
        let arrays = self.arrays(id, *iv, body, (unchecked, asked || self.options.reassoc), &mut plan);
        let carried = match (&arrays, &plan.scan) {
            // A subscript that counts on is what is in the way.
            (Err(Reason { kind: ReasonKind::Indirect, .. }), Some(scan)) => Err(self.carried(flow, scan)),
            _ => arrays.and_then(|()| self.may_scan(&effects, flow, body, &plan)),
        };
        carried.map_err(|reason| match reason.kind {
            ReasonKind::Carried => {
                let example = witness::carried(self.function, &self.values, id, *iv, body, &reason.subject);
                reason.example(Some(example))
            }
            _ => reason,
        })?;
        let named = plan.disjoint.iter().flat_map(|(a, b)| [*a, *b]).chain(plan.scatter.iter().map(|s| s.local));
        plan.names = named.map(|local| (local, self.function.locals[local.index()].name.clone())).collect();
        if let (false, Some(trips)) = (asked, trip_count(self.function, *start, *stop, *step))
            && trips as f64 * cost.max(1.0) < WORTH
        {
            return Err(simple(
                ReasonKind::Work,
                "",
                "It does too little work to pay for waking other threads.",
                vec![(span, "a short loop".to_owned())],
            ));
        }
        Ok(plan)
    }

    /// Whether a prefix form can be found in a first pass.
    fn may_scan(&self, effects: &Effects, flow: &LoopFlow, body: &Block, plan: &Plan) -> Result<(), Reason> {
        let Some(scan) = &plan.scan else { return Ok(()) };
        let alone = plan.scatter.is_empty() && plan.distinct.is_empty() && effects.random == 0 && !effects.volatile;
        if alone && scan::reads_are_old(self.function, body, &self.origins, plan) {
            return Ok(());
        }
        Err(self.carried(flow, scan))
    }

    fn carried(&self, flow: &LoopFlow, scan: &Scan) -> Reason {
        carried_reason(self.function, flow, scan.reductions[0].local, None)
    }

    /// A write in the loop's body to memory that exists outside of the iteration.
    fn stores(&self, id: LoopId) -> Option<&Access> {
        let accesses = self.values.loops[id.index()].accesses.iter().map(|&i| &self.values.accesses[i]);
        accesses.filter(|a| a.write).find(|a| reaches_outside(&self.values, id, a))
    }

    /// Iterations behind the one that leaves a loop must not be seen to have run, and what is returned must outlive the loop.
    fn may_be_left(&self, flow: &LoopFlow, stores: Option<&Access>) -> Result<(), Reason> {
        let word = if flow.breaks.is_some() { "break" } else { "return" };
        let Some(place) = flow.breaks.or(flow.returns) else { return Ok(()) };
        if let Some(store) = stores {
            if store.generator {
                return Err(shared_generator(store));
            }
            return Err(exit(word, place, store));
        }
        if flow.returns.is_some() && !is_scalar(&self.function.ret) {
            let text = "A `return` inside the loop gives an array or a list, which may have been made by the iteration.";
            return Err(simple(ReasonKind::Exit, "return", text, vec![(place, "returns from inside the loop".to_owned())]));
        }
        Ok(())
    }

    /// Checks all accesses of arrays in a loop's body; adds what must be checked at run time to the plan. In an unchecked loop only
    /// draws from generators are looked at: two threads in one generator's state would break more than the user's data.
    fn arrays(&self, id: LoopId, iv: LocalId, body: &Block, (unchecked, reassociate): (bool, bool), plan: &mut Plan) -> Result<(), Reason> {
        let accesses = self.values.loops[id.index()].accesses.iter().map(|&i| &self.values.accesses[i]);
        let all: Vec<&Access> = accesses.filter(|a| a.generator || !unchecked).collect();
        let (mut pairs, mut steps) = (0, MOST_STEPS);
        for (i, a) in all.iter().enumerate().filter(|(_, a)| a.write) {
            // Every pair once: a write with itself, with later accesses and with earlier reads.
            for b in all.iter().enumerate().filter(|(j, b)| a.generator == b.generator && (*j >= i || !b.write)).map(|(_, b)| b) {
                pairs += 1;
                for relation in relate(&self.values, id, a, b, &mut steps) {
                    match relation {
                        Relation::Independent | Relation::IfNonnegative => {
                            let mut locals: Vec<LocalId> =
                                [a, b].iter().flat_map(|access| assumptions(&self.values, id, access).unwrap_or_default()).collect();
                            if relation == Relation::IfNonnegative {
                                locals.extend(assumable(&self.values, id, a, b).into_iter().map(|(_, local)| local));
                            }
                            for local in locals {
                                if !plan.nonnegative.contains(&local) {
                                    plan.nonnegative.push(local);
                                }
                            }
                        }
                        Relation::IfDisjoint(p, q) => {
                            if !plan.disjoint.contains(&(p, q)) {
                                plan.disjoint.push((p, q));
                            }
                        }
                        Relation::Clash if self.scatters(id, body, a, b, plan) => {}
                        Relation::Clash => {
                            match self.differs(id, iv, body, a, b, plan) {
                                Ok(true) => continue,
                                Ok(false) => {}
                                Err(example) => return Err(clash(a, b, false).example(Some(example))),
                            }
                            let indirect = is_indirect(&self.values, id, a) || is_indirect(&self.values, id, b);
                            if a.generator {
                                return Err(shared_generator(a));
                            }
                            let example = witness::clash(self.function, &self.values, id, iv, body, (a, b));
                            return Err(clash(a, b, indirect).example(example));
                        }
                    }
                }
                if pairs > MOST_PAIRS {
                    return Err(simple(
                        ReasonKind::Clash,
                        &a.text,
                        "The body has too many array accesses to compare them all.",
                        vec![(a.span, "one of the writes".to_owned())],
                    ));
                }
            }
        }
        let float = plan.scatter.iter().find_map(|s| indirect::accumulation(self.function, body, s.local).filter(|a| a.float));
        match float {
            Some(found) if !reassociate => Err(float_order(&self.function.locals[found.scatter.local.index()].name, Some(found.place))),
            _ => Ok(()),
        }
    }

    /// Whether two accesses clash only where two iterations name the same element, which can be tested; then the test is in the plan. A test that
    /// would fail in every run is none: the example is the error.
    fn differs(&self, id: LoopId, iv: LocalId, body: &Block, a: &Access, b: &Access, plan: &mut Plan) -> Result<bool, String> {
        let this = &self.values.loops[id.index()];
        let (true, Some(&local)) = (a.array == b.array, this.arrays.get(&a.array)) else { return Ok(false) };
        if plan.distinct.iter().any(|d| d.local == local) {
            return Ok(true);
        }
        let asked = matches!(self.function.loops[id.index()].kind, LoopKind::Prange { .. });
        // The test evaluates the subscripts before the loop, where nothing catches what they raise.
        if has_try(body) || !is_indirect(&self.values, id, a) || !(asked || a.loops.last() == Some(&id)) {
            return Ok(false);
        }
        let accesses: Vec<&Access> = this.accesses.iter().map(|&i| &self.values.accesses[i]).collect();
        let count = accesses.iter().filter(|other| other.array == a.array).count();
        let accesses_of = distinct::Loop { function: self.function, flow: &self.flow[id.index()], iv, body, accesses };
        let Some((mut found, own)) = accesses_of.distinct(local).filter(|(_, own)| *own == count) else { return Ok(false) };
        if accesses_of.is_closed(&found)
            && let Some(example) = witness::always(self.function, &self.values, id, iv, body, (a, b))
        {
            return Err(example);
        }
        let inside = a.text.split_once('[').map_or(a.text.as_str(), |(_, rest)| rest.strip_suffix(']').unwrap_or(rest));
        found.text = inside.to_owned();
        debug_assert!(own > 0);
        plan.distinct.push(found);
        Ok(true)
    }

    /// Whether two accesses clash only as parts of an accumulation into their array; then it is in the plan.
    fn scatters(&self, id: LoopId, body: &Block, a: &Access, b: &Access, plan: &mut Plan) -> bool {
        let this = &self.values.loops[id.index()];
        let (true, Some(&local)) = (a.array == b.array, this.arrays.get(&a.array)) else { return false };
        // Where each iteration has its own elements beside its neighbours', the array is as large as the loop is long, and copies do not pay.
        let own = |s: &Sym| matches!(s, Sym::Iv(l, _) if *l == id);
        let forms = |access: &Access| access.path.iter().flat_map(|(_, forms)| forms.clone()).collect::<Vec<_>>();
        let fixed = |access: &Access| !access.path.is_empty() && !forms(access).iter().any(|f| f.terms.keys().any(own));
        // Of a plain loop only what no inner loop could do as well.
        let asked = matches!(self.function.loops[id.index()].kind, LoopKind::Prange { .. });
        let direct = a.loops.last() == Some(&id);
        let pays = is_indirect(&self.values, id, a) && (asked || direct) || fixed(a) && direct;
        if !pays {
            return false;
        }
        if plan.scatter.iter().any(|s| s.local == local) {
            return true;
        }
        // What an iteration adds before it raises stays, so the order in which things happen inside it counts.
        if has_try(body) {
            return false;
        }
        let Some(found) = indirect::accumulation(self.function, body, local) else { return false };
        let accesses = this.accesses.iter().filter(|&&i| self.values.accesses[i].array == a.array).count();
        let whole = accesses == found.accesses;
        if whole {
            plan.scatter.push(found.scatter);
        }
        whole
    }
}

/// The reason for a carried local, for [`scalars`].
fn carried_reason(
    function: &Function,
    flow: &LoopFlow,
    local: weft_frontend::thir::LocalId,
    other: Option<weft_frontend::span::Span>,
) -> Reason {
    carried(&function.locals[local.index()].name, flow.assignment.get(&local).copied(), other.or_else(|| flow.exposed.get(&local).copied()))
}
