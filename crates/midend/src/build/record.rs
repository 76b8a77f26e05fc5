//! Objects: a value is the address of its fields, each its components in slots of 8 bytes, which lie in one object of the region.

use super::Builder;
use crate::mir::{CmpOp, MTy, Memory, Op, Stmt, Val, components};
use weft_abi::RtFn;
use weft_frontend::span::Span;
use weft_frontend::thir::{ExprId, RecordOp};
use weft_frontend::ty::{Ty, reference_places, references};

impl Builder<'_> {
    /// A component of a field. Loops that change fields are serial, so that a race cannot be told of here.
    fn load_field(&mut self, ty: MTy, object: Val, offset: i32) -> Val {
        let v = self.new_val(ty);
        self.push_silent(Stmt::Let(v, Op::Load { addr: object, offset, memory: Memory::Items }));
        v
    }

    /// Carries out an operation on an object.
    pub(crate) fn record(&mut self, op: RecordOp, args: &[ExprId], ty: &Ty, span: Span) -> Vec<Val> {
        match (op, args) {
            (RecordOp::New, fields) => {
                let held = Ty::Tuple(fields.iter().map(|f| self.ty_of(*f).clone()).collect());
                let vals: Vec<Val> = fields.iter().flat_map(|f| self.expr(*f)).collect();
                let (bytes, refs) = (self.i64(8 * vals.len() as i64), references(&held).expect("the door takes no larger classes"));
                let refs = self.i64(refs as i64);
                let object = self.runtime_raising(RtFn::RecordNew, vec![bytes, refs], &[MTy::I64], span, None)[0];
                self.store_item(object, &vals, true);
                vec![object]
            }
            (RecordOp::Blank { slots, references }, []) => {
                let (bytes, refs) = (self.i64(8 * i64::from(slots)), self.i64(references as i64));
                vec![self.runtime_raising(RtFn::RecordNew, vec![bytes, refs], &[MTy::I64], span, None)[0]]
            }
            (RecordOp::Get(slot), &[object]) => {
                let object = self.expr(object)[0];
                components(ty)
                    .into_iter()
                    .enumerate()
                    .map(|(at, part)| self.load_field(part, object, 8 * (slot as i32 + at as i32)))
                    .collect()
            }
            (RecordOp::Set(slot), &[value, object]) => {
                let held = !reference_places(self.ty_of(value)).is_empty();
                let vals = self.expr(value);
                let object = self.expr(object)[0];
                let offset = self.i64(8 * i64::from(slot));
                let place = self.bin(crate::mir::BinOp::IAdd, object, offset);
                self.store_item(place, &vals, true);
                if held {
                    self.runtime(RtFn::RegionRemember, vec![object], &[]);
                }
                Vec::new()
            }
            (RecordOp::Same, &[a, b]) => {
                let (a, b) = (self.expr(a)[0], self.expr(b)[0]);
                vec![self.cmp(CmpOp::IEq, a, b)]
            }
            (op, _) => unreachable!("{op:?} with {} operands", args.len()),
        }
    }
}
