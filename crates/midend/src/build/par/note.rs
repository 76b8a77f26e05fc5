//! What is noted when a test before a `prange` loop fails: the user asked for a parallel loop and is told why a call has run it in order.
//!
//! Plain loops are not noted: nobody asked.

use crate::build::Builder;
use crate::mir::{MTy, Note, Val};
use weft_abi::RtFn;
use weft_frontend::thir::{LoopId, LoopKind};

impl Builder<'_> {
    /// A number to note for a test of a loop; negative, which notes nothing, for a plain loop.
    pub(super) fn new_note(&mut self, id: LoopId, text: impl FnOnce() -> String) -> i64 {
        if !matches!(self.src.loops[id.index()].kind, LoopKind::Prange { .. }) {
            return -1;
        }
        self.notes.push(Note { function: self.function, id, text: text() });
        self.notes.len() as i64 - 1
    }

    /// Notes which of `tests` have failed, where `all` of them have not passed.
    pub(super) fn note_failures(&mut self, id: LoopId, all: Option<Val>, tests: Vec<(Val, String)>) {
        let Some(all) = all else { return };
        let numbered: Vec<(Val, i64)> = tests.into_iter().map(|(ok, text)| (ok, self.new_note(id, || text))).collect();
        if numbered.iter().all(|(_, number)| *number < 0) {
            return;
        }
        let note = |b: &mut Self| {
            for &(ok, number) in &numbered {
                b.if_else(
                    ok,
                    |_| {},
                    |b| {
                        let number = b.int(MTy::I32, number);
                        b.runtime(RtFn::Note, vec![number], &[]);
                    },
                );
            }
        };
        self.if_else(all, |_| {}, note);
    }
}
