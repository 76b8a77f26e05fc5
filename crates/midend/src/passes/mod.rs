//! Optimisation passes over MIR, one file each, named after what they do. The order is in [`crate::pipeline`].

pub mod checks;
pub mod cse;
pub mod dce;
pub mod fold;
pub mod forward;
pub mod inline;
pub mod jam;
pub mod lanes;
pub(crate) mod operands;
pub mod packs;
pub mod polls;
pub mod select;
pub mod stages;
mod steps;
pub mod unroll;
