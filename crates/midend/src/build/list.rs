//! Lists: a value is the address of a [`ListHeader`], whose data and length are read where they are needed, because any operation on the
//! list may change them.
//!
//! An item is its components in slots of 8 bytes; what is narrower is stored as a whole slot with zeros above it, so that
//! the runtime may copy and compare slots without knowing types. Where a list cannot change while a function or kernel runs,
//! its data and length are read once at the start ([`Builder::freeze`]).

use super::{Builder, MTy};
use crate::mir::{BinOp, CmpOp, ConvOp, Memory, Op, Stmt, Val, Var, components};
use weft_abi::layout::{ListHeader, StrHeader};
use weft_abi::{RtFn, Trap};
use weft_frontend::span::Span;
use weft_frontend::thir::{ExprId, ExprKind, ListOp, LocalId};
use weft_frontend::ty::{Ty, reference_places, references};

/// The list of a chunk, to which nobody but the kernel's own code appends: its fields are held in variables. The header's length is kept up to
/// date all the same, because a failure may end the chunk at any place.
#[derive(Debug, Clone, Copy)]
pub(crate) struct ChunkList {
    header: Val,
    data: Var,
    len: Var,
    capacity: Var,
}

impl ChunkList {
    pub(crate) fn vars(self) -> [Var; 3] {
        [self.data, self.len, self.capacity]
    }
}

impl Builder<'_> {
    /// Holds the fields of a chunk's list in variables.
    pub(crate) fn hold_chunk_list(&mut self, local: LocalId, header: Val) {
        let name = &self.src.locals[local.index()].name;
        let names = ["data", "len", "capacity"].map(|field| format!("{name}.{field}"));
        let [data, len, capacity] = names.map(|name| self.new_var(MTy::I64, name));
        self.s.chunk_lists.insert(local, ChunkList { header, data, len, capacity });
        self.reload(local);
    }

    /// After something else than an append has changed the list of a local: reads what variables hold of it.
    pub(crate) fn reload(&mut self, local: LocalId) {
        let Some(&ChunkList { header, data, len, capacity }) = self.s.chunk_lists.get(&local) else { return };
        for (var, offset) in [(data, ListHeader::DATA_OFFSET), (len, ListHeader::LEN_OFFSET), (capacity, ListHeader::CAPACITY_OFFSET)] {
            let value = self.list_field(header, offset);
            self.set(var, value);
        }
    }

    fn chunk_list(&self, list: ExprId) -> Option<(LocalId, ChunkList)> {
        match &self.src.exprs[list.index()].kind {
            ExprKind::Local(local) => self.s.chunk_lists.get(local).map(|chunk| (*local, *chunk)),
            _ => None,
        }
    }

    fn append_to_chunk(&mut self, local: LocalId, chunk: ChunkList, vals: &[Val], item: &Ty, span: Span) {
        let (len, capacity) = (self.get(chunk.len), self.get(chunk.capacity));
        let full = self.cmp(CmpOp::SGe, len, capacity);
        self.if_else(
            full,
            |b| {
                let one = b.i64(1);
                b.reserve(chunk.header, one, item, span);
                b.reload(local);
            },
            |_| {},
        );
        let data = self.get(chunk.data);
        let addr = self.item_address(data, len, item);
        self.store_item(addr, vals, true);
        let one = self.i64(1);
        let more = self.bin(BinOp::IAdd, len, one);
        self.set(chunk.len, more);
        self.set_list_field(chunk.header, ListHeader::LEN_OFFSET, more);
    }

    /// A field of 8 bytes of a container's header.
    pub(crate) fn list_field(&mut self, header: Val, offset: i32) -> Val {
        self.header_field(MTy::I64, header, offset)
    }

    /// A field of the header of a container or string.
    pub(crate) fn header_field(&mut self, ty: MTy, header: Val, offset: i32) -> Val {
        let v = self.new_val(ty);
        self.push_silent(Stmt::Let(v, Op::Load { addr: header, offset, memory: Memory::Header }));
        v
    }

    fn set_list_field(&mut self, header: Val, offset: i32, value: Val) {
        self.push_silent(Stmt::Store { addr: header, offset, value, memory: Memory::Header });
    }

    /// The type of a list's items.
    pub(crate) fn item_ty(&self, list: ExprId) -> &'_ Ty {
        match self.ty_of(list) {
            Ty::List(item) => item,
            other => unreachable!("a list, not {other}"),
        }
    }

    /// Slots of one item, as a value.
    pub(crate) fn item_slots(&mut self, item: &Ty) -> Val {
        self.i64(components(item).len() as i64)
    }

    /// Data and length of a list that does not change, once for all later reads of a local.
    pub(crate) fn freeze(&mut self, local: LocalId) {
        let header = self.read(local)[0];
        let view = (self.list_field(header, ListHeader::DATA_OFFSET), self.list_field(header, ListHeader::LEN_OFFSET));
        self.s.frozen.insert(local, view);
    }

    fn frozen(&self, list: ExprId) -> Option<(Val, Val)> {
        match &self.src.exprs[list.index()].kind {
            ExprKind::Local(local) => self.s.frozen.get(local).copied(),
            _ => None,
        }
    }

    /// `len(list)`.
    pub(crate) fn list_len(&mut self, list: ExprId) -> Val {
        if let Some((_, len)) = self.frozen(list) {
            return len;
        }
        let header = self.expr(list)[0];
        let offset = if *self.ty_of(list) == Ty::Str { StrHeader::LEN_OFFSET } else { ListHeader::LEN_OFFSET };
        self.list_field(header, offset)
    }

    /// `list[index]`.
    pub(crate) fn list_item(&mut self, list: ExprId, index: ExprId, span: Span) -> Vec<Val> {
        let item = self.item_ty(list).clone();
        let (data, len, index) = match self.frozen(list) {
            Some((data, len)) => (data, len, self.expr(index)[0]),
            None => {
                // The index may change the list, so the fields come after it.
                let (header, index) = (self.expr(list)[0], self.expr(index)[0]);
                let (data, len) = (self.list_field(header, ListHeader::DATA_OFFSET), self.list_field(header, ListHeader::LEN_OFFSET));
                (data, len, index)
            }
        };
        let index = self.checked_index(index, len, |s, ok, _| s.check(ok, span, Trap::SequenceIndex, Some("list")));
        let addr = self.item_address(data, index, &item);
        self.load_item(addr, &item)
    }

    fn item_address(&mut self, data: Val, index: Val, item: &Ty) -> Val {
        let bytes = self.i64(8 * components(item).len() as i64);
        let offset = self.bin(BinOp::IMul, index, bytes);
        self.bin(BinOp::IAdd, data, offset)
    }

    pub(crate) fn load_item(&mut self, addr: Val, item: &Ty) -> Vec<Val> {
        components(item).into_iter().enumerate().map(|(at, ty)| self.load(ty, addr, 8 * at as i32)).collect()
    }

    /// Stores an item; `new` when no other iteration can know its place yet.
    pub(crate) fn store_item(&mut self, addr: Val, vals: &[Val], new: bool) {
        for (at, &value) in vals.iter().enumerate() {
            let whole = self.whole_slot(value);
            let store = Stmt::Store { addr, offset: 8 * at as i32, value: whole, memory: Memory::Items };
            if new { self.push_silent(store) } else { self.push(store) }
        }
    }

    /// A component as a whole slot, with zeros above it.
    pub(crate) fn whole_slot(&mut self, value: Val) -> Val {
        match self.ty(value) {
            MTy::I8 | MTy::I16 | MTy::I32 => self.conv(ConvOp::ZExt, MTy::I64, value),
            MTy::F32 => {
                let bits = self.conv(ConvOp::Bits, MTy::I32, value);
                self.conv(ConvOp::ZExt, MTy::I64, bits)
            }
            MTy::I64 | MTy::F64 => value,
            MTy::I128 => unreachable!("no value has such a component"),
        }
    }

    /// Makes room for `extra` more items in memory of the list's own.
    fn reserve(&mut self, header: Val, extra: Val, item: &Ty, span: Span) {
        let slots = self.item_slots(item);
        self.runtime_raising(RtFn::ListReserve, vec![header, extra, slots], &[], span, None);
    }

    /// An operation that makes or changes a list.
    pub(crate) fn list_operation(&mut self, op: ListOp, args: &[ExprId], ty: &Ty, span: Span) -> Vec<Val> {
        match (op, args) {
            (ListOp::New, items) => {
                let Ty::List(item) = ty else { unreachable!("a new list has a list type") };
                let items: Vec<Vec<Val>> = items.iter().map(|i| self.expr(*i)).collect();
                let (count, slots) = (self.i64(items.len() as i64), self.item_slots(item));
                let refs = self.i64(references(item).expect("inference stores no larger items") as i64);
                let header = self.runtime_raising(RtFn::ListNew, vec![count, slots, refs], &[MTy::I64], span, None)[0];
                if !items.is_empty() {
                    let data = self.list_field(header, ListHeader::DATA_OFFSET);
                    for (at, vals) in items.iter().enumerate() {
                        let index = self.i64(at as i64);
                        let addr = self.item_address(data, index, item);
                        self.store_item(addr, vals, true);
                    }
                    self.set_list_field(header, ListHeader::LEN_OFFSET, count);
                }
                vec![header]
            }
            (ListOp::Append, &[list, value]) => {
                let item = self.item_ty(list).clone();
                if let Some((local, chunk)) = self.chunk_list(list) {
                    let vals = self.expr(value);
                    self.append_to_chunk(local, chunk, &vals, &item, span);
                    return Vec::new();
                }
                let (header, vals) = (self.expr(list)[0], self.expr(value));
                let (len, capacity) =
                    (self.list_field(header, ListHeader::LEN_OFFSET), self.list_field(header, ListHeader::CAPACITY_OFFSET));
                let full = self.cmp(CmpOp::SGe, len, capacity);
                self.if_else(
                    full,
                    |b| {
                        let one = b.i64(1);
                        b.reserve(header, one, &item, span);
                    },
                    |_| {},
                );
                let data = self.list_field(header, ListHeader::DATA_OFFSET);
                let addr = self.item_address(data, len, &item);
                self.store_item(addr, &vals, true);
                let one = self.i64(1);
                let more = self.bin(BinOp::IAdd, len, one);
                self.set_list_field(header, ListHeader::LEN_OFFSET, more);
                self.remember(header, &item);
                Vec::new()
            }
            (ListOp::Set, &[value, list, index]) => {
                let item = self.item_ty(list).clone();
                let vals = self.expr(value);
                let (header, index) = (self.expr(list)[0], self.expr(index)[0]);
                let frozen = self.frozen(list);
                let len = frozen.map_or_else(|| self.list_field(header, ListHeader::LEN_OFFSET), |(_, len)| len);
                let index = self.checked_index(index, len, |s, ok, _| s.check(ok, span, Trap::SequenceIndex, Some("list assignment")));
                let data = match frozen {
                    // In a kernel, which owns the items since before the loop.
                    Some((data, _)) => data,
                    None => {
                        self.own(header, &item, span);
                        self.list_field(header, ListHeader::DATA_OFFSET)
                    }
                };
                let addr = self.item_address(data, index, &item);
                self.store_item(addr, &vals, false);
                self.remember(header, &item);
                Vec::new()
            }
            (ListOp::Pop, &[list]) => {
                let item = self.item_ty(list).clone();
                let header = self.expr(list)[0];
                let len = self.list_field(header, ListHeader::LEN_OFFSET);
                let some = self.nonzero(len);
                self.check(some, span, Trap::PopFromEmpty, None);
                let one = self.i64(1);
                let less = self.bin(BinOp::ISub, len, one);
                let data = self.list_field(header, ListHeader::DATA_OFFSET);
                let addr = self.item_address(data, less, &item);
                let vals = self.load_item(addr, &item);
                self.set_list_field(header, ListHeader::LEN_OFFSET, less);
                vals
            }
            (ListOp::Clear, &[list]) => {
                let header = self.expr(list)[0];
                let zero = self.i64(0);
                self.set_list_field(header, ListHeader::LEN_OFFSET, zero);
                Vec::new()
            }
            (ListOp::Extend, &[list, other]) => {
                let item = self.item_ty(list).clone();
                let (header, other) = (self.expr(list)[0], self.expr(other)[0]);
                let slots = self.item_slots(&item);
                self.runtime_raising(RtFn::ListExtend, vec![header, other, slots], &[], span, None);
                if let Some((local, _)) = self.chunk_list(list) {
                    self.reload(local);
                }
                self.remember(header, &item);
                Vec::new()
            }
            (ListOp::Repeat, &[list, count]) => {
                let item = self.item_ty(list).clone();
                let (header, count) = (self.expr(list)[0], self.expr(count)[0]);
                let slots = self.item_slots(&item);
                self.runtime_raising(RtFn::ListRepeat, vec![header, count, slots], &[], span, None);
                Vec::new()
            }
            (ListOp::Reserve, &[list, count]) => {
                let item = self.item_ty(list).clone();
                let (header, count) = (self.expr(list)[0], self.expr(count)[0]);
                self.reserve(header, count, &item, span);
                Vec::new()
            }
            (ListOp::Move, &[list, to, from, count]) => {
                let item = self.item_ty(list).clone();
                let [header, to, from, count] = [list, to, from, count].map(|e| self.expr(e)[0]);
                let slots = self.item_slots(&item);
                self.runtime_raising(RtFn::ListMove, vec![header, to, from, count, slots], &[], span, None);
                Vec::new()
            }
            (ListOp::Cut, &[list, at, count]) => {
                let item = self.item_ty(list).clone();
                let [header, at, count] = [list, at, count].map(|e| self.expr(e)[0]);
                let slots = self.item_slots(&item);
                self.runtime_raising(RtFn::ListCut, vec![header, at, count, slots], &[], span, None);
                Vec::new()
            }
            (ListOp::Take, &[list, other, from, count, step]) => {
                let item = self.item_ty(list).clone();
                let [header, other, from, count, step] = [list, other, from, count, step].map(|e| self.expr(e)[0]);
                let slots = self.item_slots(&item);
                self.runtime_raising(RtFn::ListTake, vec![header, other, from, count, step, slots], &[], span, None);
                self.remember(header, &item);
                Vec::new()
            }
            (ListOp::Put, &[list, other, at, step]) => {
                let item = self.item_ty(list).clone();
                let [header, other, at, step] = [list, other, at, step].map(|e| self.expr(e)[0]);
                let slots = self.item_slots(&item);
                self.runtime_raising(RtFn::ListPut, vec![header, other, at, step, slots], &[], span, None);
                self.remember(header, &item);
                Vec::new()
            }
            (ListOp::Alike, &[list, other]) => {
                let (header, other) = (self.expr(list)[0], self.expr(other)[0]);
                self.runtime(RtFn::ListAlike, vec![header, other], &[MTy::I64])
            }
            (ListOp::Place, &[list, item, start, stop]) => {
                let args = [list, item, start, stop].map(|e| self.expr(e)[0]);
                self.runtime(RtFn::ListPlace, args.to_vec(), &[MTy::I64])
            }
            (ListOp::Truncate, &[list, len]) => {
                let (header, len) = (self.expr(list)[0], self.expr(len)[0]);
                self.set_list_field(header, ListHeader::LEN_OFFSET, len);
                Vec::new()
            }
            (ListOp::Reverse, &[list]) => {
                let item = self.item_ty(list).clone();
                let header = self.expr(list)[0];
                let slots = self.item_slots(&item);
                self.runtime_raising(RtFn::ListReverse, vec![header, slots], &[], span, None);
                Vec::new()
            }
            (ListOp::Sort, &[list, reverse]) => {
                self.sort_list(list, reverse, span);
                Vec::new()
            }
            (op, _) => unreachable!("{op:?} with {} operands", args.len()),
        }
    }

    /// After items have been stored into a list: tells the region when they are references.
    fn remember(&mut self, header: Val, item: &Ty) {
        if !reference_places(item).is_empty() {
            self.runtime(RtFn::RegionRemember, vec![header], &[]);
        }
    }

    /// Before an item is overwritten: the items of an argument are the door's until then, so that it can tell what has changed.
    pub(crate) fn own(&mut self, header: Val, item: &Ty, span: Span) {
        // The pass `forward` takes it out of loops and puts the test of the capacity before it.
        let zero = self.i64(0);
        self.reserve(header, zero, item, span);
    }
}
