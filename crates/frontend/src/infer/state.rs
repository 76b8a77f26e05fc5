//! What is known of every Python variable at one point of a function, and how two such states meet.

use crate::hir::LocalId;
use crate::infer::liveness::LocalSet;
use crate::ty::{Ty, lub};

/// What is known of one variable.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Slot {
    /// Not assigned on any path (or dead here).
    Unbound,
    /// Assigned on every path.
    Bound(Ty),
    /// Assigned on some paths; a run-time flag tells.
    Maybe(Ty),
    /// Assigned two types that do not unify; reading it is an error.
    Conflict(Ty, Ty),
}

/// All variables of a function, by [`LocalId`].
#[derive(Debug, Clone, PartialEq)]
pub(super) struct State(pub Vec<Slot>);

impl State {
    pub(super) fn new(locals: usize) -> Self {
        State(vec![Slot::Unbound; locals])
    }
    pub(super) fn get(&self, local: LocalId) -> &Slot {
        &self.0[local.index()]
    }
    pub(super) fn set(&mut self, local: LocalId, slot: Slot) {
        self.0[local.index()] = slot;
    }

    /// Forgets what is not live.
    pub(super) fn keep(mut self, live: &LocalSet) -> Self {
        for (index, slot) in self.0.iter_mut().enumerate() {
            if !live.contains(index) {
                *slot = Slot::Unbound;
            }
        }
        self
    }

    /// The state after two paths meet.
    pub(super) fn join(&self, other: &State) -> State {
        State(self.0.iter().zip(&other.0).map(|(a, b)| join(a, b)).collect())
    }
}

/// Joins states of paths that may not exist.
pub(super) fn join_paths(a: Option<State>, b: Option<State>) -> Option<State> {
    match (a, b) {
        (Some(a), Some(b)) => Some(a.join(&b)),
        (a, b) => a.or(b),
    }
}

fn join(a: &Slot, b: &Slot) -> Slot {
    match (a, b) {
        (Slot::Unbound, Slot::Unbound) => Slot::Unbound,
        (Slot::Conflict(x, y), _) | (_, Slot::Conflict(x, y)) => Slot::Conflict(x.clone(), y.clone()),
        (Slot::Unbound, Slot::Bound(t) | Slot::Maybe(t)) | (Slot::Bound(t) | Slot::Maybe(t), Slot::Unbound) => Slot::Maybe(t.clone()),
        (Slot::Bound(x) | Slot::Maybe(x), Slot::Bound(y) | Slot::Maybe(y)) => match lub(x, y) {
            None => Slot::Conflict(x.clone(), y.clone()),
            Some(t) if matches!((a, b), (Slot::Bound(_), Slot::Bound(_))) => Slot::Bound(t),
            Some(t) => Slot::Maybe(t),
        },
    }
}
