//! Bodies of loops, cut by hand.

use std::collections::BTreeMap;

use weft_abi::RtFn;

use super::{Stages, cut};
use crate::mir::{BinOp, Block, Lanes, Memory, Op, Stmt, Val, Varying};

/// The address of an element of the array with this number, and what is read there.
const ADDRESS: [Val; 3] = [Val(10), Val(11), Val(12)];
const READ: [Val; 3] = [Val(20), Val(21), Val(22)];
/// What comes of functions and of sums.
const FIRST: Val = Val(30);
const SECOND: Val = Val(31);
const SUM: Val = Val(40);

fn address(array: usize) -> Stmt {
    Stmt::Let(ADDRESS[array], Op::Bin(BinOp::IAdd, Val(0), Val(array as u32 + 1)))
}

fn load(array: usize) -> Stmt {
    Stmt::Let(READ[array], Op::Load { addr: ADDRESS[array], offset: 0, memory: Memory::Items })
}

fn store(array: usize, value: Val) -> Stmt {
    Stmt::Store { addr: ADDRESS[array], offset: 0, value, memory: Memory::Items }
}

fn call(result: Val, function: RtFn, of: Val) -> Stmt {
    Stmt::Runtime { results: vec![result], function, args: vec![of], site: None }
}

fn sum(a: Val, b: Val) -> Stmt {
    Stmt::Let(SUM, Op::Bin(BinOp::FAdd, a, b))
}

fn stages(body: &Block) -> Option<Stages> {
    let mut varying = BTreeMap::new();
    for stmt in body {
        match stmt {
            Stmt::Let(v, _) => varying.insert(*v, if ADDRESS.contains(v) { Varying::Step } else { Varying::Lane }),
            Stmt::Runtime { results, .. } => varying.insert(results[0], Varying::Lane),
            _ => None,
        };
    }
    cut(
        &Lanes {
            width: 8,
            varying,
            units: Vec::new(),
            pairs: BTreeMap::new(),
            apart: BTreeMap::new(),
            bounds: Vec::new(),
            counted: false,
            ramps: BTreeMap::new(),
        },
        body,
    )
}

/// Statements, calls, and values that are taken and kept, of each stage.
type Shown<'a> = (&'a [usize], &'a [usize], &'a [Val], &'a [Val]);

#[track_caller]
fn check(cut: &Stages, expected: &[Shown<'_>]) {
    let all: Vec<Shown<'_>> = cut.stages.iter().map(|s| (&*s.statements, &*s.calls, &*s.taken, &*s.kept)).collect();
    assert_eq!(all, expected);
}

#[test]
fn a_body_without_functions_is_not_cut() {
    assert!(stages(&vec![address(0), load(0), address(1), store(1, READ[0])]).is_none());
}

/// `y[i] = exp(x[i])`
#[test]
fn a_function_reads_and_writes_where_its_numbers_stand() {
    let cut = stages(&vec![address(0), load(0), call(FIRST, RtFn::NpExp, READ[0]), address(1), store(1, FIRST)]).unwrap();
    check(&cut, &[(&[1], &[2], &[], &[]), (&[], &[], &[FIRST], &[])]);
    assert_eq!(cut.steps, [0, 3]);
    assert_eq!(cut.read.get(&(2, 0)), Some(&(ADDRESS[0], 0)));
    assert_eq!(cut.written.get(&2), Some(&(ADDRESS[1], 0)));
}

/// `y[i] = log(exp(x[i])) + x[i]`
#[test]
fn a_value_is_kept_for_the_stages_that_need_it() {
    let body = vec![
        address(0),
        load(0),
        call(FIRST, RtFn::NpExp, READ[0]),
        call(SECOND, RtFn::NpLog, FIRST),
        sum(SECOND, READ[0]),
        address(1),
        store(1, SUM),
    ];
    let cut = stages(&body).unwrap();
    let first: Shown<'_> = (&[1], &[2], &[], &[READ[0]]);
    check(&cut, &[first, (&[], &[3], &[FIRST], &[]), (&[4, 6], &[], &[READ[0], SECOND], &[])]);
    assert!(cut.written.is_empty());
}

/// `z[i] = exp(x[i]) + y[i]`
#[test]
fn what_is_read_is_read_where_it_is_used_first() {
    let body =
        vec![address(0), load(0), address(1), load(1), call(FIRST, RtFn::NpExp, READ[0]), sum(FIRST, READ[1]), address(2), store(2, SUM)];
    check(&stages(&body).unwrap(), &[(&[1], &[4], &[], &[]), (&[3, 5, 7], &[], &[FIRST], &[])]);
}

/// `y[i] = exp(x[i]); z[i] = y[i]`, and `y[i]` may be any element of z.
#[test]
fn memory_is_read_and_written_in_order() {
    let body =
        vec![address(0), load(0), call(FIRST, RtFn::NpExp, READ[0]), address(1), store(1, FIRST), load(1), address(2), store(2, READ[1])];
    let cut = stages(&body).unwrap();
    check(&cut, &[(&[1], &[2], &[], &[]), (&[4, 5, 7], &[], &[FIRST], &[])]);
    assert!(cut.written.is_empty());
}

/// `y[i] = x[i]; z[i] = exp(x[i])`: what the first statement stores may be what the function is asked for.
#[test]
fn a_function_does_not_read_what_was_stored_before_its_call() {
    let body = vec![address(0), load(0), address(1), store(1, READ[0]), call(FIRST, RtFn::NpExp, READ[0]), address(2), store(2, FIRST)];
    let cut = stages(&body).unwrap();
    check(&cut, &[(&[1, 3], &[4], &[], &[]), (&[6], &[], &[FIRST], &[])]);
    assert!(cut.read.is_empty());
}
