//! Code that was compiled ahead of time, found and checked when it is loaded: what its doors to C (`library`) and to Python (`extension`)
//! share.

pub mod loaded;
