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
    /// As `Bound(Optional(_))`, and known to hold a value.
    Present(Ty),
    /// As `Bound(Optional(_))`, and known to be `None`.
    Absent(Ty),
    /// Assigned two types that do not unify; reading it is an error.
    Conflict(Ty, Ty),
}

impl Slot {
    /// The type of the local that holds the variable.
    pub(super) fn storage(&self) -> Option<Ty> {
        match self {
            Slot::Bound(t) | Slot::Maybe(t) => Some(t.clone()),
            Slot::Present(t) | Slot::Absent(t) => Some(Ty::Optional(Box::new(t.clone()))),
            Slot::Unbound | Slot::Conflict(..) => None,
        }
    }
    /// The type of the variable's value.
    fn value(&self) -> Option<&Ty> {
        match self {
            Slot::Bound(t) | Slot::Maybe(t) | Slot::Present(t) => Some(t),
            Slot::Absent(_) => Some(&Ty::None),
            Slot::Unbound | Slot::Conflict(..) => None,
        }
    }
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
    if a == b {
        return a.clone();
    }
    if let (Slot::Conflict(x, y), _) | (_, Slot::Conflict(x, y)) = (a, b) {
        return Slot::Conflict(x.clone(), y.clone());
    }
    let (Some(x), Some(y)) = (a.value(), b.value()) else {
        return a.storage().or_else(|| b.storage()).map_or(Slot::Unbound, Slot::Maybe);
    };
    let joined = match (a.storage(), b.storage()) {
        // What was learned is forgotten; the local stays.
        (Some(p), Some(q)) if p == q => Some(p),
        _ => lub(x, y),
    };
    match joined {
        None => Slot::Conflict(x.clone(), y.clone()),
        Some(t) if matches!(a, Slot::Maybe(_)) || matches!(b, Slot::Maybe(_)) => Slot::Maybe(t),
        Some(t) => Slot::Bound(t),
    }
}
