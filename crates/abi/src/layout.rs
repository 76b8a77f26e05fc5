//! The structs that compiled code reads and writes, each with its offsets.
//!
//! Codegen addresses fields through the `*_OFFSET` constants only; they are computed from the Rust structs, so the two
//! sides cannot disagree.

use core::mem::offset_of;

/// How many call sites a traceback keeps; deeper ones are counted but not stored.
pub const MAX_FRAMES: usize = 64;

/// How many operands a trap's message can have: the axes of two arrays.
pub const MAX_PAYLOAD: usize = 16;

/// Set in the owner component of an array that is a view: returned to Python it is a new array object even where it covers the
/// whole of its owner. No address and no number of an argument has this bit.
pub const OWNER_IS_VIEW: u64 = 1 << 63;

/// Set in the owner component of an array that lies in an argument (a list, a dict, an object): the rest is its number among those of the call.
pub const OWNER_IS_HELD: u64 = 1 << 62;

/// Owner components of arrays below this are 1 + the index of an argument; others are addresses of allocations.
pub const FIRST_ALLOCATION: u64 = 4096;

/// The state of one running call or of one chunk of a parallel loop. Compiled code gets a pointer to it everywhere.
#[repr(C)]
#[derive(Debug)]
pub struct KernelCtx {
    /// The trap code ([`crate::Trap`] as `u32`) of a failure; valid only while a non-zero status is being returned.
    pub trap: u32,
    /// 0: random numbers come from the thread's serial generators; 1: from `rng` (inside a parallel chunk).
    pub rng_kind: u32,
    /// The operands of the trap's message (index, axis, size …), as the trap's row says.
    pub payload: [i64; MAX_PAYLOAD],
    /// State of the chunk's own xoshiro256++ stream; valid when `rng_kind` is 1.
    pub rng: [u64; 4],
    /// Number of call sites recorded in `frames` (may exceed [`MAX_FRAMES`]; the surplus is not stored).
    pub frames_len: u32,
    /// Call sites passed on the way out, innermost first; `site index` of the module's site table.
    pub frames: [u32; MAX_FRAMES],
    /// Lowest stack address that compiled code may use; recursive functions check it on entry.
    pub stack_limit: usize,
    /// Not 0 while somebody wants the call's attention (Ctrl-C, another signal): polls then ask [`crate::RtFn::Poll`] what to do. Never null.
    pub interrupt: *const u32,
    /// The runtime's own state for this call (its allocations); opaque to compiled code.
    pub region: *mut core::ffi::c_void,
    /// Number of threads this call may use; 0 means the pool's default.
    pub threads: u32,
    /// Nesting depth of parallel loops above this context.
    pub depth: u32,
    /// Number of the running chunk within its loop.
    pub chunk: u32,
    /// The class of a failure with [`crate::Trap::Raise`]: a [`crate::PyExc`] as a number, or a class of the user's own. Written in code that catches
    /// exceptions only.
    pub class: u32,
}

macro_rules! offsets {
    ($($(#[$doc:meta])* $name:ident = $field:ident;)*) => {
        impl KernelCtx { $($(#[$doc])* pub const $name: i32 = offset_of!(KernelCtx, $field) as i32;)* }
    };
}
offsets! {
    /// Offset of `trap` (u32).
    TRAP_OFFSET = trap;
    /// Offset of `rng_kind` (u32).
    RNG_KIND_OFFSET = rng_kind;
    /// Offset of `payload` (`MAX_PAYLOAD` × i64).
    PAYLOAD_OFFSET = payload;
    /// Offset of `rng` (4 × u64).
    RNG_OFFSET = rng;
    /// Offset of `frames_len` (u32).
    FRAMES_LEN_OFFSET = frames_len;
    /// Offset of `frames` (`MAX_FRAMES` × u32).
    FRAMES_OFFSET = frames;
    /// Offset of `stack_limit` (usize).
    STACK_LIMIT_OFFSET = stack_limit;
    /// Offset of `interrupt` (pointer to u32).
    INTERRUPT_OFFSET = interrupt;
    /// Offset of `class` (u32).
    CLASS_OFFSET = class;
}

/// What code that was compiled ahead of time is found by: constant data beside it.
#[repr(C)]
#[derive(Debug)]
pub struct ModuleTable {
    /// The description of its functions (`weft_types::describe`), encoded.
    pub description: *const u8,
    /// Bytes of the description.
    pub description_len: usize,
    /// The entries, those of the first processor first.
    pub entries: *const *const u8,
    /// Number of entries.
    pub entry_count: usize,
}

/// What stands directly before every object of a region. A reference to the object is the address of what follows this.
#[repr(C, align(16))]
#[derive(Debug)]
pub struct ObjectHeader {
    /// [`ObjectHeader::MARKED`] and its like.
    pub flags: u16,
    /// An [`ObjectKind`].
    pub kind: u16,
    /// Bytes from what the allocator gave to the object.
    pub offset: u32,
    /// Size of the object in bytes, as asked for.
    pub bytes: u64,
    /// Which slots are references, slot 0 lowest: of an item (list), of a key (dict, set), of the object itself (record).
    pub refs: u64,
    /// Slots of an item (list); which slots of a value are references (dict); see [`ObjectHeader::OWNED`] (string).
    pub refs2: u64,
    /// Objects of a call are numbered in order of their making; 0 for what existed before it.
    pub birth: u64,
}

impl ObjectHeader {
    /// A collection has reached it.
    pub const MARKED: u16 = 1;
    /// The region knows that references have been stored into it.
    pub const REMEMBERED: u16 = 2;
    /// It is constant data, of which nothing may be written.
    pub const FIXED: u16 = 4;
    /// A string that one variable has and grows: [`crate::TextFn::Append`] has made it, with room at its end.
    pub const GROWS: u16 = 8;
    /// A string that a door has passed in: `refs2` is a word by which the door knows whose it is.
    pub const OWNED: u16 = 16;
    /// Its size, a multiple of the alignment of every object that is no array.
    pub const SIZE: usize = size_of::<ObjectHeader>();
}

/// What an object of a region is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[repr(u16)]
pub enum ObjectKind {
    /// Plain memory: elements of an array, state of a generator. Aligned to 64 bytes.
    Array = 0,
    /// A [`ListHeader`].
    List = 1,
    /// A [`StrHeader`] and its code points.
    Str = 2,
    /// Bytes, laid out as a string of width 1.
    Bytes = 3,
    /// The header of a dict.
    Dict = 4,
    /// The header of a set.
    Set = 5,
    /// Fields in slots.
    Record = 6,
}

impl ObjectKind {
    /// How many kinds there are.
    pub const COUNT: usize = 7;
    /// All kinds, by number.
    pub const ALL: [ObjectKind; ObjectKind::COUNT] =
        [ObjectKind::Array, ObjectKind::List, ObjectKind::Str, ObjectKind::Bytes, ObjectKind::Dict, ObjectKind::Set, ObjectKind::Record];

    /// The kind with this number.
    pub const fn from_number(number: u16) -> Option<ObjectKind> {
        if (number as usize) < ObjectKind::COUNT { Some(ObjectKind::ALL[number as usize]) } else { None }
    }
}

/// A string: this, then its code points, in the least of the widths 1, 2 and 4 bytes that holds them all. It never changes. Where there is a code point, eight
/// bytes may be read, whatever lies behind it.
#[repr(C)]
#[derive(Debug)]
pub struct StrHeader {
    /// Number of code points.
    pub len: i64,
    /// Bytes per code point.
    pub width: u32,
    /// Not 0 when all code points are below 128.
    pub ascii: u32,
    /// Its hash once somebody has asked for it, else 0.
    pub hash: u64,
}

impl StrHeader {
    /// Offset of `len` (i64).
    pub const LEN_OFFSET: i32 = offset_of!(StrHeader, len) as i32;
    /// Offset of `width` (u32).
    pub const WIDTH_OFFSET: i32 = offset_of!(StrHeader, width) as i32;
}

/// A list. All names of the list hold the address of its header.
#[repr(C)]
#[derive(Debug)]
pub struct ListHeader {
    /// The items, each its components in slots of 8 bytes. Null or anything for a list without items.
    pub data: *mut u64,
    /// Number of items.
    pub len: i64,
    /// Number of items that there is room for in memory of the list's own; 0 when it has none, which also means that the items at
    /// `data` belong to somebody else and must not be written.
    pub capacity: i64,
    /// A chunk's list of a parallel loop: not 0 once the chunk has ended without a failure.
    pub done: i64,
    /// Not 0 while `data` lies inside the memory of another list: a chunk's part of the list that is collected for. Then the items may be
    /// written, but the memory is not this list's to free.
    pub window: i64,
    /// Slots of memory of the list's own before `data`: of items that were taken from its front.
    pub front: i64,
}

impl ListHeader {
    /// Offset of `data` (pointer).
    pub const DATA_OFFSET: i32 = offset_of!(ListHeader, data) as i32;
    /// Offset of `len` (i64).
    pub const LEN_OFFSET: i32 = offset_of!(ListHeader, len) as i32;
    /// Offset of `capacity` (i64).
    pub const CAPACITY_OFFSET: i32 = offset_of!(ListHeader, capacity) as i32;
    /// Offset of `done` (i64).
    pub const DONE_OFFSET: i32 = offset_of!(ListHeader, done) as i32;
}
/// The handle of `random`'s generator. Other handles are [`RANDOM_NUMPY`] and addresses of generators that the call has made.
pub const RANDOM_PYTHON: i64 = 0;
/// The handle of `np.random`'s generator.
pub const RANDOM_NUMPY: i64 = 1;

/// One partial result of a parallel loop: how two chunks' values combine. `offset` is in slots from the start of `acc`.
#[repr(C)]
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ReduceSlot {
    /// A [`ReduceOp`] as `u32`.
    pub op: u32,
    /// First slot of the value.
    pub offset: u32,
    /// Further slots behind those of the operation that go along with a taken value; 0 for operations that compute.
    pub extra: u32,
}

/// What the runtime must know of one parallel loop; constant data beside the code.
#[repr(C)]
#[derive(Debug)]
pub struct ParDesc {
    /// Number of entries of `slots`.
    pub slot_count: u32,
    /// Slots that one chunk's partial results take.
    pub acc_slots: u32,
    /// Estimated cost of one iteration, in nanoseconds, at least 1.
    pub cost: u32,
    /// The `PAR_*` bits.
    pub flags: u32,
    /// Followed in memory by `slot_count` [`ReduceSlot`]s.
    pub slots: [ReduceSlot; 0],
}

/// In [`ParDesc::flags`]: the kernel draws numbers of `random`, so that each chunk needs a stream of its own.
pub const PAR_RANDOM: u32 = 1;
/// In [`ParDesc::flags`]: iterations may leave the loop. Slot 0 of a chunk's partial results is not 0 when one has; the chunks behind the
/// lowest such chunk count for nothing.
pub const PAR_EXITS: u32 = 2;
/// In [`ParDesc::flags`]: somebody runs the loop again when it fails, so a failure leaves nothing in the context but the status.
pub const PAR_QUIET: u32 = 4;
/// In [`ParDesc::flags`]: the kernel draws numbers of `np.random`; as [`PAR_RANDOM`].
pub const PAR_NUMPY_RANDOM: u32 = 8;

macro_rules! reduce_ops {
    ($($(#[$doc:meta])* $name:ident = $code:literal, slots $slots:literal;)*) => {
        /// How partial results of two neighbouring chunks combine; `left` is the chunk of the lower iterations.
        #[repr(u32)]
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
        pub enum ReduceOp { $($(#[$doc])* $name = $code,)* }
        impl ReduceOp {
            /// All operations, in code order.
            pub const ALL: &'static [ReduceOp] = &[$(ReduceOp::$name),*];
            /// Number of slots that a partial result takes.
            pub const fn slots(self) -> u32 { match self { $(ReduceOp::$name => $slots,)* } }
            /// Whether it takes one of the two values as it is; only then a partial result may have extra slots.
            pub const fn takes(self) -> bool { self as u32 >= ReduceOp::TakeLast as u32 }
            /// Whether bit 1 of either flag stays set in the combined one.
            pub const fn sticks(self) -> bool { self as u32 >= ReduceOp::TakeNotLtF64 as u32 }
            /// The operation with this code.
            pub fn from_code(code: u32) -> Option<ReduceOp> { Self::ALL.get(code as usize).copied() }
        }
    };
}
reduce_ops! {
    /// Exact sum of 64-bit integers in 128 bits (two's complement, low half first).
    AddI128 = 0, slots 2;
    /// Wrapping sum of 64-bit integers (NumPy integers; narrower ones are truncated by the reader).
    AddI64 = 1, slots 1;
    /// IEEE sum of doubles.
    AddF64 = 2, slots 1;
    /// IEEE sum of floats (low 4 bytes of the slot).
    AddF32 = 3, slots 1;
    /// Checked product of 64-bit integers: value, then 1 if the true product does not fit (0 absorbs).
    MulI64 = 4, slots 2;
    /// Wrapping product of 64-bit integers.
    MulWrapI64 = 5, slots 1;
    /// IEEE product of doubles.
    MulF64 = 6, slots 1;
    /// IEEE product of floats.
    MulF32 = 7, slots 1;
    /// Product of complex doubles: re, im; `(a+bi)(c+di) = (ac-bd) + (ad+bc)i`.
    MulC128 = 8, slots 2;
    /// Product of complex floats: re, im, each in its own slot.
    MulC64 = 9, slots 2;
    /// Smaller signed integer.
    MinI64 = 10, slots 1;
    /// Larger signed integer.
    MaxI64 = 11, slots 1;
    /// Smaller unsigned integer.
    MinU64 = 12, slots 1;
    /// Larger unsigned integer.
    MaxU64 = 13, slots 1;
    /// Python's `min(left, right)` of doubles: `right if right < left else left`.
    MinF64 = 14, slots 1;
    /// Python's `max(left, right)` of doubles: `right if right > left else left`.
    MaxF64 = 15, slots 1;
    /// Python's `min(left, right)` of floats.
    MinF32 = 16, slots 1;
    /// Python's `max(left, right)` of floats.
    MaxF32 = 17, slots 1;
    /// Bitwise and of the whole slot.
    And = 18, slots 1;
    /// Bitwise or of the whole slot.
    Or = 19, slots 1;
    /// Bitwise exclusive or of the whole slot.
    Xor = 20, slots 1;
    /// NumPy's `minimum` of doubles: nan if either is, the right one of equal ones.
    MinimumF64 = 21, slots 1;
    /// NumPy's `maximum` of doubles.
    MaximumF64 = 22, slots 1;
    /// NumPy's `minimum` of floats.
    MinimumF32 = 23, slots 1;
    /// NumPy's `maximum` of floats.
    MaximumF32 = 24, slots 1;
    /// NumPy's `fmin` of doubles: nan only if both are, the left one of equal ones.
    FminF64 = 25, slots 1;
    /// NumPy's `fmax` of doubles.
    FmaxF64 = 26, slots 1;
    /// NumPy's `fmin` of floats: the right one of equal ones.
    FminF32 = 27, slots 1;
    /// NumPy's `fmax` of floats.
    FmaxF32 = 28, slots 1;
    /// A flag, and what goes along with it: those of the right chunk when its flag is not 0.
    TakeLast = 29, slots 1;
    /// A flag with two bits, and what goes along: those of the left chunk when bit 1 of its flag is set, else those of the right one if its flag is
    /// not 0.
    TakeUntil = 30, slots 1;
    /// A flag and a signed key: those of the right chunk when its flag is not 0 and the left one's is 0 or the right key is smaller.
    TakeLtI64 = 31, slots 2;
    /// … not greater.
    TakeLeI64 = 32, slots 2;
    /// … greater.
    TakeGtI64 = 33, slots 2;
    /// … not smaller.
    TakeGeI64 = 34, slots 2;
    /// As above with an unsigned key: smaller.
    TakeLtU64 = 35, slots 2;
    /// … not greater.
    TakeLeU64 = 36, slots 2;
    /// … greater.
    TakeGtU64 = 37, slots 2;
    /// … not smaller.
    TakeGeU64 = 38, slots 2;
    /// As above with a double as key, nan being neither smaller nor greater: smaller.
    TakeLtF64 = 39, slots 2;
    /// … smaller or equal.
    TakeLeF64 = 40, slots 2;
    /// … greater.
    TakeGtF64 = 41, slots 2;
    /// … greater or equal.
    TakeGeF64 = 42, slots 2;
    /// As above with a float as key: smaller.
    TakeLtF32 = 43, slots 2;
    /// … smaller or equal.
    TakeLeF32 = 44, slots 2;
    /// … greater.
    TakeGtF32 = 45, slots 2;
    /// … greater or equal.
    TakeGeF32 = 46, slots 2;
    /// A flag with two bits and a double: those of the right chunk when its flag is not 0 and the left one's is 0, or bit 1 of the right one's is
    /// set (it has met nan), or the right double is not smaller, nan being so. Bit 1 stays once it is set.
    TakeNotLtF64 = 47, slots 2;
    /// … is not smaller or equal.
    TakeNotLeF64 = 48, slots 2;
    /// … is not greater.
    TakeNotGtF64 = 49, slots 2;
    /// … is not greater or equal.
    TakeNotGeF64 = 50, slots 2;
    /// As above with a float as key: is not smaller.
    TakeNotLtF32 = 51, slots 2;
    /// … is not smaller or equal.
    TakeNotLeF32 = 52, slots 2;
    /// … is not greater.
    TakeNotGtF32 = 53, slots 2;
    /// … is not greater or equal.
    TakeNotGeF32 = 54, slots 2;
}
