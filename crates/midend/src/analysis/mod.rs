//! Facts about typed HIR, in side maps: what the verdicts on loops are computed from.
//!
//! One file per kind of fact. All of them walk the tree; none changes it, and none decides anything: [`crate::parallel`] does.
//! Each fact errs on the safe side, which its file names.

pub mod affine;
pub mod alias;
pub mod cost;
pub mod depend;
pub mod effects;
pub mod flow;
pub mod frozen;
pub mod liveness;
pub mod prove;
pub mod same;
pub mod set;
pub mod values;
pub mod walk;
