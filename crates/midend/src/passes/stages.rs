//! The stages of a loop in vector registers whose iterations call functions of many numbers ([`RtFn::of_many`]).
//!
//! Such a loop runs in blocks of iterations. A stage computes for the whole block what the functions are asked for, then each function is called once for the
//! block, and the next stage goes on with what they gave. What a stage needs of earlier ones is kept in memory for each iteration of the block.

use std::collections::{BTreeMap, HashMap};

use super::operands;
use crate::mir::{Block, Lanes, Op, Stmt, Val, Varying};

/// One part of the body.
#[derive(Debug, Default)]
pub struct Stage {
    /// Its statements, by their places in the body.
    pub statements: Vec<usize>,
    /// The values of earlier stages that it needs.
    pub taken: Vec<Val>,
    /// Its values that later stages need.
    pub kept: Vec<Val>,
    /// The calls after it, by their places in the body.
    pub calls: Vec<usize>,
}

/// How a body is cut.
#[derive(Debug)]
pub struct Stages {
    /// The statements that are the same in all iterations, by their places in the body.
    pub shared: Vec<usize>,
    /// Those of growing values, which every stage needs anew.
    pub steps: Vec<usize>,
    /// In order. After the last there are no calls.
    pub stages: Vec<Stage>,
    /// Arguments of calls that are read where they stand: the address of the first element and the offset, by the calls' places in the body and the arguments' numbers.
    pub read: HashMap<(usize, usize), (Val, i32)>,
    /// Calls whose result is stored where it is to stand, likewise, by their places.
    pub written: HashMap<usize, (Val, i32)>,
}

/// Cuts a body that [`super::lanes`] has planned; none where no function of many numbers is called.
pub fn cut(lanes: &Lanes, body: &Block) -> Option<Stages> {
    let calls = |stmt: &Stmt| matches!(stmt, Stmt::Runtime { results, .. } if results.iter().any(|v| lanes.varying.contains_key(v)));
    if !body.iter().any(calls) {
        return None;
    }
    let mut cut = Cut { lanes, levels: HashMap::new(), places: vec![Place::Shared; body.len()] };
    cut.first(body, &calls);
    cut.late(body);
    Some(cut.stages(body, &calls))
}

/// Where a statement runs.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Place {
    /// Before all stages.
    Shared,
    /// In all of them.
    All,
    /// In one; a call behind it.
    Stage(usize),
    /// Not at all: the bounds of all iterations hold.
    Never,
}

struct Cut<'a> {
    lanes: &'a Lanes,
    /// The first stage that can use a value that differs from one iteration to the next.
    levels: HashMap<Val, usize>,
    /// Of each statement.
    places: Vec<Place>,
}

impl Cut<'_> {
    /// The earliest place of each statement. Memory is read and written in the body's order.
    fn first(&mut self, body: &Block, calls: &impl Fn(&Stmt) -> bool) {
        let (mut read, mut written) = (0, 0);
        for (at, stmt) in body.iter().enumerate() {
            let of_operands = operands_of(stmt).iter().filter_map(|v| self.levels.get(v)).copied().max().unwrap_or(0);
            self.places[at] = match stmt {
                Stmt::Let(v, op) => match self.lanes.varying.get(v) {
                    None => Place::Shared,
                    Some(Varying::Step) => Place::All,
                    Some(Varying::Test) => Place::Never,
                    Some(Varying::Lane | Varying::Mask | Varying::Byte) => {
                        let mut level = of_operands;
                        if matches!(op, Op::Load { .. }) {
                            level = level.max(written);
                            read = read.max(level);
                        }
                        self.levels.insert(*v, level);
                        Place::Stage(level)
                    }
                },
                Stmt::Store { .. } => {
                    written = of_operands.max(read).max(written);
                    Place::Stage(written)
                }
                Stmt::Runtime { results, .. } if calls(stmt) => {
                    self.levels.extend(results.iter().map(|v| (*v, of_operands + 1)));
                    Place::Stage(of_operands)
                }
                Stmt::Check { .. } => Place::Never,
                _ => Place::Shared,
            };
        }
    }

    /// What is read is read where it is used first, if nothing is written before.
    fn late(&mut self, body: &Block) {
        let mut used: HashMap<Val, usize> = HashMap::new();
        let mut written = usize::MAX;
        for (at, stmt) in body.iter().enumerate().rev() {
            let Place::Stage(mut stage) = self.places[at] else { continue };
            match stmt {
                Stmt::Let(v, Op::Load { .. }) => {
                    stage = used.get(v).copied().unwrap_or(stage).min(written).max(stage);
                    self.levels.insert(*v, stage);
                    self.places[at] = Place::Stage(stage);
                }
                Stmt::Store { .. } => written = written.min(stage),
                _ => {}
            }
            for operand in operands_of(stmt) {
                used.entry(operand).and_modify(|first| *first = stage.min(*first)).or_insert(stage);
            }
        }
    }

    fn stages(&self, body: &Block, calls: &impl Fn(&Stmt) -> bool) -> Stages {
        let last =
            self.places.iter().filter_map(|place| if let Place::Stage(stage) = place { Some(*stage) } else { None }).max().unwrap_or(0);
        // What a function gives is for the next stage, if only for nothing.
        let count = 1 + last.max(self.levels.values().copied().max().unwrap_or(0));
        let mut stages: Vec<Stage> = (0..count).map(|_| Stage::default()).collect();
        let (mut shared, mut steps) = (Vec::new(), Vec::new());
        let mut needed: BTreeMap<Val, Vec<usize>> = BTreeMap::new();
        for (at, stmt) in body.iter().enumerate() {
            match self.places[at] {
                Place::Shared => shared.push(at),
                Place::All => steps.push(at),
                Place::Never => {}
                Place::Stage(stage) => {
                    if calls(stmt) {
                        stages[stage].calls.push(at);
                    } else {
                        stages[stage].statements.push(at);
                    }
                    for operand in operands_of(stmt) {
                        if self.levels.get(&operand).is_some_and(|level| *level < stage || calls(self.definition(body, operand))) {
                            needed.entry(operand).or_default().push(stage);
                        }
                    }
                }
            }
        }
        for (value, users) in needed {
            if !calls(self.definition(body, value)) {
                stages[self.levels[&value]].kept.push(value);
            }
            for stage in users {
                if !stages[stage].taken.contains(&value) {
                    stages[stage].taken.push(value);
                }
            }
        }
        let mut cut = Stages { shared, steps, stages, read: HashMap::new(), written: HashMap::new() };
        self.straight(body, calls, &mut cut);
        cut
    }

    /// Finds calls that read or write the user's memory themselves: elements that lie side by side, where nothing can come between.
    fn straight(&self, body: &Block, calls: &impl Fn(&Stmt) -> bool, cut: &mut Stages) {
        let stores: Vec<usize> = (0..body.len()).filter(|&at| matches!(body[at], Stmt::Store { .. })).collect();
        let stage_of = |at: usize| if let Place::Stage(stage) = self.places[at] { Some(stage) } else { None };
        let all: Vec<usize> = (0..body.len()).filter(|&at| calls(&body[at])).collect();
        for &at in &all {
            let Stmt::Runtime { args, .. } = &body[at] else { continue };
            for (argument, arg) in args.iter().enumerate().filter(|(_, arg)| self.levels.contains_key(arg)) {
                if let Stmt::Let(_, Op::Load { addr, offset, .. }) = self.definition(body, *arg)
                    && self.lanes.in_a_row(*addr)
                    && stores.iter().all(|&store| stage_of(store) > stage_of(at))
                {
                    cut.read.insert((at, argument), (*addr, *offset));
                }
            }
        }
        if let (&[call], &[store]) = (all.as_slice(), stores.as_slice())
            && let (Stmt::Runtime { results, .. }, Stmt::Store { addr, offset, value, .. }) = (&body[call], &body[store])
            && *value == results[0]
            && self.lanes.in_a_row(*addr)
        {
            let stage = self.levels[value];
            if cut.stages[stage].statements == [store] {
                cut.written.insert(call, (*addr, *offset));
                cut.stages[stage].statements.clear();
            }
        }
    }

    /// The statement that gives a value that differs between iterations.
    fn definition<'b>(&self, body: &'b Block, v: Val) -> &'b Stmt {
        let gives = |stmt: &&Stmt| match stmt {
            Stmt::Let(result, _) => *result == v,
            Stmt::Runtime { results, .. } => results.contains(&v),
            _ => false,
        };
        body.iter().find(gives).expect("a value of the body has a statement there")
    }
}

fn operands_of(stmt: &Stmt) -> Vec<Val> {
    let mut all = Vec::new();
    operands::of_stmt(&mut stmt.clone(), &mut |v| all.push(*v));
    all
}

#[cfg(test)]
mod tests;
