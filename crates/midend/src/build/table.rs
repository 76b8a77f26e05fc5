//! Dicts and sets: a value is the address of a header ([`DictHeader`], [`SetHeader`]); the tables behind it are the runtime's.
//!
//! A key that is one int goes to the runtime in a register, any other in slots of the frame ([`Op::Spill`]). What the runtime gives is the address of a
//! value, which is read and written in line.

use super::{Builder, MTy};
use crate::mir::{BinOp, CmpOp, Op, Val, components};
use weft_abi::tables::{DictHeader, SetHeader, SetOp, key};
use weft_abi::{RtFn, Trap};
use weft_frontend::span::Span;
use weft_frontend::thir::{ExprId, TableOp};
use weft_frontend::ty::{Ty, references};

/// A key as the runtime takes it.
enum Key {
    Word(Val),
    Slots(Vec<Val>),
}

/// What the builder knows of a table's type.
struct Shape {
    key: Ty,
    /// Of a set `None`.
    value: Ty,
    set: bool,
}

impl Shape {
    fn of(ty: &Ty) -> Shape {
        match ty {
            Ty::Dict(dict) => Shape { key: dict.key.clone(), value: dict.value.clone(), set: false },
            Ty::Set { item, .. } => Shape { key: (**item).clone(), value: Ty::None, set: true },
            other => unreachable!("{other} is no table"),
        }
    }
    /// The program of the keys; that of a table that never gets any does not matter.
    fn program(&self) -> u64 {
        self.key.table_program().unwrap_or_default()
    }
    /// Slots of a key.
    fn slots(&self) -> usize {
        components(&self.key.as_key()).len()
    }
    /// Bytes before the key itself in what lies in the table for it.
    fn hash_bytes(&self) -> i64 {
        8 * i64::from(self.key.is_hashed())
    }
    /// Bytes from one entry to the next.
    fn stride(&self) -> i64 {
        let (keys, values) = (self.slots(), components(&self.value).len());
        8 * (1 + if self.set { keys.max(1) } else { keys + values }) as i64
    }
}

impl Builder<'_> {
    /// Puts values into slots of the frame; their address, valid until the next time.
    pub(super) fn spill(&mut self, vals: &[Val]) -> Val {
        let values = vals.iter().map(|v| self.whole_slot(*v)).collect();
        self.op(MTy::I64, Op::Spill(values))
    }

    fn key(&mut self, shape: &Shape, vals: Vec<Val>) -> Key {
        match vals.as_slice() {
            &[word] if shape.program() == key::INT => Key::Word(word),
            _ => Key::Slots(vals),
        }
    }

    /// The address of a key's slots.
    fn key_address(&mut self, key: &Key) -> Val {
        match key {
            Key::Word(word) => self.spill(&[*word]),
            Key::Slots(vals) => self.spill(vals),
        }
    }

    /// Address of the value of a key, 0 where there is none.
    fn find(&mut self, dict: Val, key: &Key) -> Val {
        match key {
            Key::Word(word) => self.runtime(RtFn::DictFindWord, vec![dict, *word], &[MTy::I64])[0],
            Key::Slots(_) => {
                let at = self.key_address(key);
                self.runtime(RtFn::DictFind, vec![dict, at], &[MTy::I64])[0]
            }
        }
    }

    /// Address of the value of a key, which is put in where it is missing.
    fn slot(&mut self, dict: Val, key: &Key, span: Span) -> Val {
        match key {
            Key::Word(word) => self.runtime_raising(RtFn::DictSlotWord, vec![dict, *word], &[MTy::I64], span, None)[0],
            Key::Slots(_) => {
                let at = self.key_address(key);
                self.runtime_raising(RtFn::DictSlot, vec![dict, at], &[MTy::I64], span, None)[0]
            }
        }
    }

    /// Address of the value of a key that is taken away, 0 where there is none.
    fn take(&mut self, dict: Val, key: &Key) -> Val {
        let at = self.key_address(key);
        self.runtime(RtFn::DictRemove, vec![dict, at], &[MTy::I64])[0]
    }

    /// Raises `KeyError` when `found` is 0.
    fn check_key(&mut self, found: Val, shape: &Shape, key: &Key, span: Span) {
        let some = self.nonzero(found);
        self.if_else(
            some,
            |_| {},
            |b| {
                let (program, at) = (b.i64(shape.program() as i64), b.key_address(key));
                b.runtime_raising(RtFn::KeyMissing, vec![program, at], &[], span, None);
            },
        );
    }

    /// A number of 32 bits from the runtime as a truth value.
    fn flag(&mut self, number: Val) -> Val {
        let zero = self.zero(MTy::I32);
        self.cmp(CmpOp::INe, number, zero)
    }

    /// Address of what lies in an entry for its key.
    fn entry(&mut self, table: Val, number: Val, shape: &Shape) -> Val {
        let offset = if shape.set { SetHeader::ENTRIES_OFFSET } else { DictHeader::ENTRIES_OFFSET };
        let entries = self.list_field(table, offset);
        let stride = self.i64(shape.stride());
        let before = self.bin(BinOp::IMul, number, stride);
        let entry = self.bin(BinOp::IAdd, entries, before);
        let flag = self.i64(8);
        self.bin(BinOp::IAdd, entry, flag)
    }

    fn table_len(&mut self, table: Val, shape: &Shape) -> Val {
        self.list_field(table, if shape.set { SetHeader::LEN_OFFSET } else { DictHeader::LEN_OFFSET })
    }

    fn new_table(&mut self, ty: &Ty, span: Span) -> Val {
        let shape = Shape::of(ty);
        let program = self.i64(shape.program() as i64);
        if shape.set {
            let refs = self.reference_bits(&shape.key.as_key());
            return self.runtime_raising(RtFn::SetNew, vec![program, refs], &[MTy::I64], span, None)[0];
        }
        let slots = self.i64(components(&shape.value).len() as i64);
        let (refs, refs2) = (self.reference_bits(&shape.key.as_key()), self.reference_bits(&shape.value));
        self.runtime_raising(RtFn::DictNew, vec![program, slots, refs, refs2], &[MTy::I64], span, None)[0]
    }

    /// Which slots of a value are references.
    fn reference_bits(&mut self, ty: &Ty) -> Val {
        self.i64(references(ty).expect("inference stores no larger values") as i64)
    }

    fn add_key(&mut self, set: Val, key: &Key, span: Span) {
        match key {
            Key::Word(word) => self.runtime_raising(RtFn::SetAddWord, vec![set, *word], &[], span, None),
            Key::Slots(_) => {
                let at = self.key_address(key);
                self.runtime_raising(RtFn::SetAdd, vec![set, at], &[], span, None)
            }
        };
    }

    /// An operation of a dict or set.
    pub(crate) fn table_operation(&mut self, op: TableOp, args: &[ExprId], ty: &Ty, span: Span) -> Vec<Val> {
        let vals: Vec<Vec<Val>> = args.iter().map(|a| self.expr(*a)).collect();
        let of = match op {
            TableOp::NewDict | TableOp::NewSet => ty,
            _ => self.ty_of(args[op.tables()[0]]),
        };
        let shape = Shape::of(of);
        let table = op.tables().first().map(|at| vals[*at][0]);
        let key = match op {
            TableOp::Set => Some(2),
            TableOp::Has
            | TableOp::Get
            | TableOp::GetOr
            | TableOp::SetDefault
            | TableOp::Pop
            | TableOp::PopOr
            | TableOp::Remove
            | TableOp::Discard
            | TableOp::Add => Some(1),
            TableOp::Rekey => Some(2),
            _ => None,
        };
        let key = key.map(|at| self.key(&shape, vals[at].clone()));
        match (table, key) {
            (None, _) => self.make_table(ty, &vals, span),
            (Some(table), None) => self.whole_operation(op, table, &vals, (&shape, ty), span),
            (Some(table), Some(key)) => self.key_operation(op, table, &key, &vals, (&shape, ty), span),
        }
    }

    fn make_table(&mut self, ty: &Ty, vals: &[Vec<Val>], span: Span) -> Vec<Val> {
        let (table, shape) = (self.new_table(ty, span), Shape::of(ty));
        let step = if shape.set { 1 } else { 2 };
        for item in vals.chunks(step) {
            let key = self.key(&shape, item[0].clone());
            match item.get(1) {
                None => self.add_key(table, &key, span),
                Some(value) => {
                    let slot = self.slot(table, &key, span);
                    self.store_item(slot, value, true);
                }
            }
        }
        vec![table]
    }

    /// Operations with a key.
    fn key_operation(&mut self, op: TableOp, table: Val, key: &Key, vals: &[Vec<Val>], (shape, ty): (&Shape, &Ty), span: Span) -> Vec<Val> {
        let value = if let Ty::Open(_) = shape.value { ty } else { &shape.value };
        match op {
            TableOp::Has if shape.set => {
                let found = match key {
                    Key::Word(word) => self.runtime(RtFn::SetHasWord, vec![table, *word], &[MTy::I32])[0],
                    Key::Slots(_) => {
                        let at = self.key_address(key);
                        self.runtime(RtFn::SetHas, vec![table, at], &[MTy::I32])[0]
                    }
                };
                vec![self.flag(found)]
            }
            TableOp::Has => {
                let found = self.find(table, key);
                vec![self.nonzero(found)]
            }
            TableOp::Get => {
                let found = self.find(table, key);
                self.check_key(found, shape, key, span);
                self.load_item(found, value)
            }
            TableOp::Pop => {
                let found = self.take(table, key);
                self.check_key(found, shape, key, span);
                self.load_item(found, value)
            }
            TableOp::GetOr | TableOp::PopOr => {
                let found = if op == TableOp::GetOr { self.find(table, key) } else { self.take(table, key) };
                let some = self.nonzero(found);
                self.choose(some, &components(value), |b| b.load_item(found, value), |_| vals[2].clone())
            }
            TableOp::Set => {
                let slot = self.slot(table, key, span);
                self.store_item(slot, &vals[0], false);
                Vec::new()
            }
            TableOp::SetDefault => {
                let found = self.find(table, key);
                let some = self.nonzero(found);
                let put = |b: &mut Self| {
                    let slot = b.slot(table, key, span);
                    b.store_item(slot, &vals[2], false);
                    vals[2].clone()
                };
                self.choose(some, &components(value), |b| b.load_item(found, value), put)
            }
            TableOp::Remove | TableOp::Discard => {
                let found = if shape.set {
                    let at = self.key_address(key);
                    let found = self.runtime(RtFn::SetDiscard, vec![table, at], &[MTy::I32])[0];
                    self.conv(crate::mir::ConvOp::ZExt, MTy::I64, found)
                } else {
                    self.take(table, key)
                };
                if op == TableOp::Remove {
                    self.check_key(found, shape, key, span);
                }
                Vec::new()
            }
            TableOp::Add => {
                self.add_key(table, key, span);
                Vec::new()
            }
            TableOp::Rekey => {
                let (at, function) = (self.key_address(key), if shape.set { RtFn::SetRekey } else { RtFn::DictRekey });
                self.runtime(function, vec![table, vals[1][0], at], &[])
            }
            other => unreachable!("{other:?} has no key"),
        }
    }

    /// Operations on a table as a whole, or on its entries by number.
    fn whole_operation(&mut self, op: TableOp, table: Val, vals: &[Vec<Val>], (shape, ty): (&Shape, &Ty), span: Span) -> Vec<Val> {
        let other = |at: usize| vals[at][0];
        match op {
            TableOp::Len => vec![self.table_len(table, shape)],
            TableOp::Clear => {
                let function = if shape.set { RtFn::SetClear } else { RtFn::DictClear };
                self.runtime(function, vec![table], &[]);
                Vec::new()
            }
            TableOp::Copy if shape.set => {
                let op = self.int(MTy::I32, SetOp::Union as i64);
                self.runtime_raising(RtFn::SetCombine, vec![table, table, op], &[MTy::I64], span, None)
            }
            TableOp::Copy => self.runtime_raising(RtFn::DictCopy, vec![table], &[MTy::I64], span, None),
            TableOp::UpdateDict => self.runtime_raising(RtFn::DictUpdate, vec![table, other(1)], &[], span, None),
            TableOp::EqualDicts => {
                let values = self.i64(shape.value.key_program().unwrap_or_default() as i64);
                let equal = self.runtime(RtFn::DictEqual, vec![table, other(1), values], &[MTy::I32])[0];
                vec![self.flag(equal)]
            }
            TableOp::PopItem => {
                let found = self.runtime(RtFn::DictPopLast, vec![table], &[MTy::I64])[0];
                let some = self.nonzero(found);
                self.check(some, span, Trap::EmptyTable, Some("popitem(): dictionary is empty"));
                let before = self.i64(shape.hash_bytes());
                let at = self.bin(BinOp::IAdd, found, before);
                let mut pair = self.load_item(at, &shape.key);
                let behind = self.i64(8 * shape.slots() as i64);
                let value = self.bin(BinOp::IAdd, found, behind);
                pair.extend(self.load_item(value, &shape.value));
                pair
            }
            TableOp::PopKey => {
                let text = Some((Trap::EmptyTable, "pop from an empty set"));
                let popped = self.runtime_raising(RtFn::SetPop, vec![table], &components(&ty.as_key()), span, text);
                popped[usize::from(ty.is_hashed())..].to_vec()
            }
            TableOp::Combine(op) => {
                let op = self.int(MTy::I32, op as i64);
                self.runtime_raising(RtFn::SetCombine, vec![table, other(1), op], &[MTy::I64], span, None)
            }
            TableOp::Update(op) => {
                let op = self.int(MTy::I32, op as i64);
                self.runtime_raising(RtFn::SetUpdate, vec![table, other(1), op], &[], span, None)
            }
            TableOp::Keep => self.runtime(RtFn::SetKeep, vec![table, other(1)], &[]),
            TableOp::AddKeys => self.runtime_raising(RtFn::SetUpdateDict, vec![table, other(1)], &[], span, None),
            TableOp::AddItems => self.runtime_raising(RtFn::SetAddItems, vec![table, other(1)], &[], span, None),
            TableOp::Compare(relation) => {
                let relation = self.int(MTy::I32, relation as i64);
                let holds = self.runtime(RtFn::SetCompare, vec![table, other(1), relation], &[MTy::I32])[0];
                vec![self.flag(holds)]
            }
            TableOp::Next => {
                let len = self.table_len(table, shape);
                let same = self.cmp(CmpOp::IEq, len, other(2));
                self.check(same, span, if shape.set { Trap::SetChanged } else { Trap::DictChanged }, None);
                if shape.set {
                    return self.runtime(RtFn::SetNext, vec![table, other(1)], &[MTy::I64]);
                }
                let next = self.runtime(RtFn::DictNext, vec![table, other(1)], &[MTy::I64])[0];
                let zero = self.i64(0);
                let (none, fewer) = (self.cmp(CmpOp::SLt, next, zero), self.cmp(CmpOp::SLt, other(3), other(2)));
                let fits = self.or(none, fewer);
                self.check(fits, span, Trap::DictKeysChanged, None);
                vec![next]
            }
            TableOp::Candidate => {
                let function = if shape.set { RtFn::SetCandidate } else { RtFn::DictCandidate };
                self.runtime(function, vec![table, other(1), other(2)], &[MTy::I64])
            }
            TableOp::HashAt => {
                let entry = self.entry(table, other(1), shape);
                self.load_item(entry, &Ty::Int)
            }
            TableOp::Clone => {
                let function = if shape.set { RtFn::SetClone } else { RtFn::DictCopy };
                self.runtime_raising(function, vec![table], &[MTy::I64], span, None)
            }
            TableOp::KeyAt => {
                let entry = self.entry(table, other(1), shape);
                let before = self.i64(shape.hash_bytes());
                let entry = self.bin(BinOp::IAdd, entry, before);
                self.load_item(entry, &shape.key)
            }
            TableOp::ValueAt => {
                let entry = self.entry(table, other(1), shape);
                let behind = self.i64(8 * shape.slots() as i64);
                let value = self.bin(BinOp::IAdd, entry, behind);
                self.load_item(value, &shape.value)
            }
            other => unreachable!("{other:?} has a key"),
        }
    }
}
