//! Freed code gives its memory back. Alone in its process, so that no other test's memory counts.

mod common;
use common::*;
use weft_codegen::{Isa, jit};
use weft_midend::mir::MTy;

#[test]
fn dropping_frees() {
    let isa = Isa::host().unwrap();
    let (mut b, p) = Fb::new("f", PLAIN, &[MTy::I64], &[MTy::I64]);
    b.ret(&[p[0]]);
    let m = module(vec![b.done()]);
    let round = |n: usize| (0..n).for_each(|_| drop(jit::compile(&isa, &m, &no_runtime).unwrap()));
    round(500);
    let before = resident();
    round(10_000);
    let after = resident();
    println!("10,000 compilations: from {before} to {after} bytes resident");
    let grown = after.saturating_sub(before);
    assert!(grown < 16 << 20, "grew by {grown} bytes");
}
