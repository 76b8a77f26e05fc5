//! Race checks: every access of memory, and every iteration of a parallel loop, is told to the runtime's shadow memory.
//!
//! The pen itself does it ([`Builder::push`]), so whatever part of the builder reads or writes memory is covered, in kernels and in functions that
//! they call. An access's site is the expression or statement that is being built, its text in the source being the site's. Private
//! copies of reductions live in variables and are no memory. Without [`crate::Options::races`] nothing here makes any code.

use super::{Builder, MTy};
use crate::mir::{BinOp, Op, Stmt, Val};
use weft_abi::RtFn;
use weft_frontend::span::Span;
use weft_frontend::thir::{LoopId, LoopKind};
use weft_frontend::ty::ArrayTy;
use weft_frontend::ty::site::UNCHECKED;

impl<'a> Builder<'a> {
    /// Starts the shadow memory, at the entry of the root.
    pub(super) fn shadow_begin(&mut self) {
        if self.races {
            self.runtime(RtFn::ShadowBegin, Vec::new(), &[]);
        }
    }

    /// Tells that an iteration of a parallel loop starts; gives back the loop variable. A loop that accumulates into arrays shares its
    /// cells among the iterations of a chunk on purpose, so its iterations are not told and its accesses belong to none.
    pub(super) fn shadow_iteration(&mut self, id: LoopId, span: Span, variable: Val) -> Val {
        if self.races {
            let unchecked = matches!(self.src.loops[id.index()].kind, LoopKind::Prange { unchecked: true });
            let site = self.sites.site(self.function, span, None, None, unchecked.then_some(UNCHECKED));
            let site = self.int(MTy::I32, i64::from(site.0));
            self.runtime(RtFn::ShadowIteration, vec![variable, site], &[]);
        }
        variable
    }

    /// Tells that a kernel's chunk has an array for itself: a private copy, or the array itself where the loop is one chunk for its sake.
    pub(super) fn shadow_own(&mut self, ty: ArrayTy, parts: &[Val]) {
        if self.races {
            let (low, high, _) = self.extent(ty, parts);
            let bytes = self.bin(BinOp::ISub, high, low);
            self.runtime(RtFn::ShadowOwn, vec![low, bytes], &[]);
        }
    }

    /// Tells of the access that a statement makes, before it makes it.
    pub(super) fn shadow_access(&mut self, stmt: &Stmt) {
        let (function, addr, offset, ty) = match stmt {
            Stmt::Let(v, Op::Load { addr, offset, .. }) => (RtFn::ShadowRead, *addr, *offset, self.ty(*v)),
            Stmt::Store { addr, offset, value, .. } => (RtFn::ShadowWrite, *addr, *offset, self.ty(*value)),
            _ => return,
        };
        let program = self.program;
        let place = self.place;
        let source = program.sources.get(place.file);
        let text = source.text.get(place.start as usize..place.end as usize).and_then(|text| text.lines().next());
        let site = self.sites.site(self.function, place, None, None, text);
        let offset = self.i64(i64::from(offset));
        let addr = self.bin(BinOp::IAdd, addr, offset);
        let (bytes, number) = (self.int(MTy::I32, i64::from(ty.bytes())), self.int(MTy::I32, i64::from(site.0)));
        self.push(Stmt::Runtime { results: Vec::new(), function, args: vec![addr, bytes, number], site: Some(site) });
    }

    /// Builds accesses of the runtime's own memory, which are told to nobody: the next loop may get the same memory for something else.
    pub(super) fn untold<R>(&mut self, build: impl FnOnce(&mut Self) -> R) -> R {
        let races = std::mem::take(&mut self.races);
        let result = build(self);
        self.races = races;
        result
    }

    /// Notes where the code that `build` makes comes from.
    pub(super) fn at<R>(&mut self, place: Span, build: impl FnOnce(&mut Self) -> R) -> R {
        let outer = std::mem::replace(&mut self.place, place);
        let result = build(self);
        self.place = outer;
        result
    }
}
