//! The runtime functions that compiled code may call: one row each.
//!
//! A row is `Name = name(parameters) -> result [, raises | , pure];`. Types: `ctx` (the `KernelCtx` pointer, always first), `ptr`,
//! `i32 i64 f32 f64`. The runtime's entry has the row's name with the prefix `weft_` and is `extern "C"`.
//!
//! A function marked `raises` returns a trap code (`u32`, 0 for success) and writes its result, if it has one, through
//! a last `ptr` parameter named `out`; trap operands go to `KernelCtx::payload`. One marked `pure` changes nothing but its results, so that
//! nothing is lost when it is left out because nobody reads them.

/// Machine types of runtime-function parameters and results.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum RtTy {
    /// Pointer to the `KernelCtx`.
    Ctx,
    /// Any other pointer.
    Ptr,
    /// 32-bit integer.
    I32,
    /// 64-bit integer.
    I64,
    /// Single-precision float.
    F32,
    /// Double-precision float.
    F64,
}

/// The signature of one runtime function.
#[derive(Debug, Clone, Copy)]
pub struct RtSig {
    /// Parameter types, the context first.
    pub params: &'static [RtTy],
    /// Result type; for a function that raises this is the trap code (`I32`).
    pub result: Option<RtTy>,
    /// Whether it returns a trap code.
    pub raises: bool,
    /// Whether it changes nothing but its results, and does not raise.
    pub pure: bool,
}

/// Calls `$mac!` with the whole table.
#[macro_export]
macro_rules! runtime_functions {
    ($mac:ident) => {
        $crate::elementary_functions! { [$crate::elementary_rows] { $mac
            /// Runs a parallel loop of `trip` iterations in at most `most` chunks (0: any number; below 0 it is the negative of what `log_begin`
            /// gave for this loop, and ends it); `acc` receives the combined partial results. The result is the status of the lowest failing chunk, not a trap code.
            ParallelFor = parallel_for(ctx: Ctx, kernel: Ptr, captures: Ptr, trip: I64, most: I64, desc: Ptr, acc: Ptr) -> I32;
            /// Prepares private copies of an array of `cells` elements for a loop that accumulates into it by indirect subscripts. `kind` is
            /// a `scatter::kind`, `fixed` not 0 when the grid may not depend on threads. `out`: the handle, 0 when the loop works on the
            /// array itself; the most chunks that the loop may have; where `scatter_merge` wants `rank` sizes, then `rank` byte strides.
            ScatterBegin = scatter_begin(ctx: Ctx, cells: I64, rank: I32, kind: I32, trip: I64, cost: I32, fixed: I32, out: Ptr);
            /// Address of the private copy of the running chunk, C-contiguous.
            ScatterPrivate = scatter_private(ctx: Ctx, handle: I64) -> I64;
            /// Merges the private copies into the array at `data` in chunk order and frees them: all when the loop's `status` is 0, else those up
            /// to the chunk that failed. The caller has written sizes and strides, axes in the order of the copies (last one contiguous).
            ScatterMerge = scatter_merge(ctx: Ctx, handle: I64, data: Ptr, status: I32);
            /// Prepares for a loop that does not accumulate into an array but writes down in order what it would do: `pushes` entries at most in
            /// an iteration. `low` and `high` are the lowest address of the array's elements and one past the highest; the rest as for
            /// `scatter_begin`. 0 when the loop shall run as `scatter_begin` says.
            LogBegin = log_begin(ctx: Ctx, cells: I64, low: I64, high: I64, kind: I32, trip: I64, cost: I32, fixed: I32, pushes: I32) -> I64;
            /// Where the running chunk finds the address of its next entry, and puts that of the one behind it. An entry is the element's address,
            /// then the operand, padded to slots.
            LogChunk = log_chunk(ctx: Ctx, handle: I64) -> I64, pure;
            /// A table with an entry of two slots per chunk of a loop, in the region, for a scan; 0 when two passes do not pay.
            ScanBegin = scan_begin(ctx: Ctx, trip: I64, cost: I32) -> I64;
            /// Address of the running chunk's entry in such a table.
            ScanEntry = scan_entry(ctx: Ctx, table: I64) -> I64, pure;
            /// Replaces every chunk's total by what `first` and the chunks before it make, by the operation `op` (`ReduceOp`). A `flag` that is not
            /// negative is the second slot of `first`, whose combination is `Or`.
            ScanPrefix = scan_prefix(ctx: Ctx, table: I64, trip: I64, cost: I32, op: I32, first: I64, flag: I64);
            /// Prepares for the test whether the iterations of a loop touch different cells. `out`: a cleared map of `cells` bytes, in which each
            /// iteration sets that of its cell, or 0; else room for `trip` numbers of cells, or 0. Both are 0 when the test does not pay, or when
            /// there are more iterations than cells (then `note` is noted as by `note`).
            DistinctBegin = distinct_begin(ctx: Ctx, cells: I64, trip: I64, cost: I32, note: I32, out: Ptr);
            /// Whether exactly `wanted` bytes of the map are 1, or the `wanted` numbers all differ (not when it is negative); when they do not, `note`
            /// is noted. Frees both.
            DistinctEnd = distinct_end(ctx: Ctx, map: I64, list: I64, cells: I64, trip: I64, wanted: I64, note: I32) -> I32;
            /// Notes for whoever started the call that a test before a loop has failed; `number` is the module's, a negative one means nothing.
            Note = note(ctx: Ctx, number: I32);
            /// What a poll calls when `KernelCtx::interrupt` is not 0: writes the trap with which the call is to end to `KernelCtx::trap`, or
            /// 0 to go on. Compiled code calls it through a helper that saves every register.
            Poll = poll(ctx: Ctx);
            /// The number of the failure that is being handled, 0 for none; numbers grow from outer handlers to inner ones.
            FaultMark = fault_mark(ctx: Ctx) -> I64, pure;
            /// Catches the failure in the context, whose status is `status`: from now on it is the one that is being handled. The number of its class, or a
            /// negative number where nobody may catch it.
            FaultCatch = fault_catch(ctx: Ctx, status: I32) -> I64;
            /// Ends the handlers of all failures above `mark`, which forgets them.
            FaultLeave = fault_leave(ctx: Ctx, mark: I64);
            /// Puts the failure with this number, which is being handled, back into the context; its status.
            FaultRaise = fault_raise(ctx: Ctx, number: I64) -> I32;
            /// The failure that follows has the one with this number as its cause; 0: it has none, and its context is not to be shown.
            FaultCause = fault_cause(ctx: Ctx, number: I64);
            /// Copies a string for a failure that follows, whose payload holds the copy's reference; it lives as long as the failure may be asked for it.
            FaultText = fault_text(ctx: Ctx, text: I64, out: Ptr) -> I32, raises;
            /// A text (`FaultText`) of the exception of the failure with this number, which is being handled, as a new string.
            FaultTell = fault_tell(ctx: Ctx, number: I64, which: I32, out: Ptr) -> I32, raises;
            /// The number of the class of the failure with this number, which is being handled.
            FaultClass = fault_class(ctx: Ctx, number: I64) -> I64, pure;
            /// The argument of that exception with this index, or all of them below 0, which take `slots` slots; an index beyond the last one is a trap.
            FaultArgs = fault_args(ctx: Ctx, number: I64, index: I64, slots: I64, out: Ptr) -> I32, raises;
            /// From here on parallel loops of this call use at most `count` threads; `out`: what `threads_leave` wants.
            ThreadsEnter = threads_enter(ctx: Ctx, count: I64, out: Ptr) -> I32, raises;
            /// Ends that.
            ThreadsLeave = threads_leave(ctx: Ctx, before: I64);
            /// Whether the branches of a `weft.join` are worth running at the same time here: 1 or 0.
            JoinForks = join_forks(ctx: Ctx) -> I32;
            /// Allocates `bytes` bytes aligned to 64, zeroed when `zeroed` is not 0, in the call's region.
            ArrayAlloc = array_alloc(ctx: Ctx, bytes: I64, zeroed: I32, out: Ptr) -> I32, raises;
            /// A new object of `bytes` bytes of fields, of whose slots those whose bits are set in `refs` hold references; `out`: its address.
            RecordNew = record_new(ctx: Ctx, bytes: I64, refs: I64, out: Ptr) -> I32, raises;
            /// A mark of the region, for `region_reset`.
            RegionMark = region_mark(ctx: Ctx) -> I64, pure;
            /// Frees what was made since `mark`.
            RegionReset = region_reset(ctx: Ctx, mark: I64);
            /// Frees what was made since `mark` and cannot be reached from the `count` slots for references at `roots`, when that is worth while.
            RegionCollect = region_collect(ctx: Ctx, mark: I64, roots: Ptr, count: I64);
            /// Notes that references have been stored into a container, which may be older than what they refer to.
            RegionRemember = region_remember(ctx: Ctx, container: Ptr);
            /// Copies an array to a C-contiguous destination. `shape_strides`: `rank` sizes then `rank` byte strides.
            ArrayCopy = array_copy(ctx: Ctx, dst: Ptr, src: Ptr, shape_strides: Ptr, rank: I32, itemsize: I32);
            /// Stores the number whose bits are the last ones of `bits` in `count` contiguous elements of `itemsize` (1, 2, 4 or 8) bytes.
            ArrayFill = array_fill(ctx: Ctx, to: Ptr, bits: I64, itemsize: I32, count: I64);

            /// A new list with room for `capacity` items of `slots` slots, of which those whose bits are set in `refs` hold references; `out`: its address.
            ListNew = list_new(ctx: Ctx, capacity: I64, slots: I64, refs: I64, out: Ptr) -> I32, raises;
            /// Makes room for `extra` more items of `slots` slots, in memory of the list's own.
            ListReserve = list_reserve(ctx: Ctx, list: Ptr, extra: I64, slots: I64) -> I32, raises;
            /// Puts the items of `other` at the end of a list; the two may be one.
            ListExtend = list_extend(ctx: Ctx, list: Ptr, other: Ptr, slots: I64) -> I32, raises;
            /// Repeats the items of a list in place, so that there are `count` times as many; none for a `count` below 1.
            ListRepeat = list_repeat(ctx: Ctx, list: Ptr, count: I64, slots: I64) -> I32, raises;
            /// A new dict with keys of a program and values of `value_slots` slots, in the call's region; the slots whose bits are set in `refs` (of a
            /// key) and `refs2` (of a value) hold references. `out`: the address of its header.
            DictNew = dict_new(ctx: Ctx, keys: I64, value_slots: I64, refs: I64, refs2: I64, out: Ptr) -> I32, raises;
            /// Address of the value of a key, 0 where there is none.
            DictFind = dict_find(ctx: Ctx, dict: Ptr, key: Ptr) -> I64, pure;
            /// The same for a key that is an int, or a reference of a string.
            DictFindWord = dict_find_word(ctx: Ctx, dict: Ptr, key: I64) -> I64, pure;
            /// Puts a key in where it is missing; `out`: address of its value (zeros where it was missing), which the caller writes.
            DictSlot = dict_slot(ctx: Ctx, dict: Ptr, key: Ptr, out: Ptr) -> I32, raises;
            /// The same for a key that is an int, or a reference of a string.
            DictSlotWord = dict_slot_word(ctx: Ctx, dict: Ptr, key: I64, out: Ptr) -> I32, raises;
            /// Takes a key away. Address of its value, valid until the dict changes again; 0 where there is none.
            DictRemove = dict_remove(ctx: Ctx, dict: Ptr, key: Ptr) -> I64;
            /// Takes the last key away. Address of the key, with the value behind it, valid until the dict changes again; 0 where there is none.
            DictPopLast = dict_pop_last(ctx: Ctx, dict: Ptr) -> I64;
            /// Takes all keys away.
            DictClear = dict_clear(ctx: Ctx, dict: Ptr);
            /// A new dict with the same keys and values.
            DictCopy = dict_copy(ctx: Ctx, dict: Ptr, out: Ptr) -> I32, raises;
            /// Puts the keys and values of another dict of the same types into one; the two may be one.
            DictUpdate = dict_update(ctx: Ctx, dict: Ptr, other: Ptr) -> I32, raises;
            /// Whether two dicts of the same types have equal keys and values; `values` is the program of the values.
            DictEqual = dict_equal(ctx: Ctx, dict: Ptr, other: Ptr, values: I64) -> I32, pure;
            /// Number of the first entry of a dict that is not deleted, from the number `at` on; -1 where there is none.
            DictNext = dict_next(ctx: Ctx, dict: Ptr, at: I64) -> I64, pure;
            /// Of the entries whose keys have a hash, in the order in which a search meets them, the number of the one with `nth` before it; -1 where
            /// there are no more. The keys have their hash in their first slot (`key::HASHED`).
            DictCandidate = dict_candidate(ctx: Ctx, dict: Ptr, hash: I64, nth: I64) -> I64, pure;
            /// The same of a set.
            SetCandidate = set_candidate(ctx: Ctx, set: Ptr, hash: I64, nth: I64) -> I64, pure;
            /// Has another key with the same hash, whose slots stand at `key`, take the place of that of an entry.
            DictRekey = dict_rekey(ctx: Ctx, dict: Ptr, number: I64, key: Ptr);
            /// The same of a set.
            SetRekey = set_rekey(ctx: Ctx, set: Ptr, number: I64, key: Ptr);
            /// A new set whose table has the same keys, and deleted ones, in the same places.
            SetClone = set_clone(ctx: Ctx, set: Ptr, out: Ptr) -> I32, raises;
            /// Fails with the key that is missing; its slots stand at `key`.
            KeyMissing = key_missing(ctx: Ctx, keys: I64, key: Ptr) -> I32, raises;
            /// A new set with keys of a program, in the call's region, in which the slots whose bits are set in `refs` hold references. `out`: the address
            /// of its header.
            SetNew = set_new(ctx: Ctx, keys: I64, refs: I64, out: Ptr) -> I32, raises;
            /// Whether a key is in a set.
            SetHas = set_has(ctx: Ctx, set: Ptr, key: Ptr) -> I32, pure;
            /// The same for a key that is an int, or a reference of a string.
            SetHasWord = set_has_word(ctx: Ctx, set: Ptr, key: I64) -> I32, pure;
            /// Adds a key.
            SetAdd = set_add(ctx: Ctx, set: Ptr, key: Ptr) -> I32, raises;
            /// The same for a key that is an int, or a reference of a string.
            SetAddWord = set_add_word(ctx: Ctx, set: Ptr, key: I64) -> I32, raises;
            /// Takes a key away; whether it was there.
            SetDiscard = set_discard(ctx: Ctx, set: Ptr, key: Ptr) -> I32;
            /// Takes some key away and writes its slots to `out`; a trap where there is none.
            SetPop = set_pop(ctx: Ctx, set: Ptr, out: Ptr) -> I32, raises;
            /// Takes all keys away.
            SetClear = set_clear(ctx: Ctx, set: Ptr);
            /// A new set made of two by a `SetOp`.
            SetCombine = set_combine(ctx: Ctx, set: Ptr, other: Ptr, op: I32, out: Ptr) -> I32, raises;
            /// Changes a set by another one, by a `SetOp`.
            SetUpdate = set_update(ctx: Ctx, set: Ptr, other: Ptr, op: I32) -> I32, raises;
            /// Gives a set the table of another, which has some of its keys and has none afterwards.
            SetKeep = set_keep(ctx: Ctx, set: Ptr, other: Ptr);
            /// Adds the keys of a dict to a set.
            SetUpdateDict = set_update_dict(ctx: Ctx, set: Ptr, dict: Ptr) -> I32, raises;
            /// Adds the items of a list to a set of ints, strings or bytes.
            SetAddItems = set_add_items(ctx: Ctx, set: Ptr, list: Ptr) -> I32, raises;
            /// Whether two sets are in a `SetRelation`.
            SetCompare = set_compare(ctx: Ctx, set: Ptr, other: Ptr, relation: I32) -> I32, pure;
            /// Number of the first entry of a set that holds a key, from the number `at` on; -1 where there is none.
            SetNext = set_next(ctx: Ctx, set: Ptr, at: I64) -> I64, pure;
            /// Copies `count` items of a list from place `from` to place `to`; the two may overlap, and all lie inside the list.
            ListMove = list_move(ctx: Ctx, list: Ptr, to: I64, from: I64, count: I64, slots: I64) -> I32, raises;
            /// Takes `count` items away from place `at` on; all lie inside the list.
            ListCut = list_cut(ctx: Ctx, list: Ptr, at: I64, count: I64, slots: I64) -> I32, raises;
            /// Puts `count` items of `other`, from place `from` on and each `step` places behind the last, at the end of a list; they lie inside `other`, which
            /// may be the same list.
            ListTake = list_take(ctx: Ctx, list: Ptr, other: Ptr, from: I64, count: I64, step: I64, slots: I64) -> I32, raises;
            /// Puts the items of `other` in the places of items of a list, from place `at` on and each `step` places behind the last; they lie inside the list.
            ListPut = list_put(ctx: Ctx, list: Ptr, other: Ptr, at: I64, step: I64, slots: I64) -> I32, raises;
            /// How many items of two lists of one slot each are the same from the first on, bit for bit.
            ListAlike = list_alike(ctx: Ctx, list: Ptr, other: Ptr) -> I64, pure;
            /// The first place from `start` on, of a list of one slot to an item, where such a slot is; `stop` where none is before that. The places lie inside the
            /// list, or `stop` is not above `start`.
            ListPlace = list_place(ctx: Ctx, list: Ptr, slot: I64, start: I64, stop: I64) -> I64, pure;
            /// Turns the order of a list's items around.
            ListReverse = list_reverse(ctx: Ctx, list: Ptr, slots: I64) -> I32, raises;
            /// Sorts a list as `list.sort(reverse=…)`; `order` says how the slots of two items compare (`abi::order`).
            ListSort = list_sort(ctx: Ctx, list: Ptr, slots: I64, order: I64, reverse: I32) -> I32, raises;
            /// Starts to collect what the `trip` iterations of a parallel loop append to a list; `out`: the collection.
            CollectBegin = collect_begin(ctx: Ctx, list: Ptr, slots: I64, trip: I64, out: Ptr) -> I32, raises;
            /// The list that the iterations `lo..hi` append to; `out`: the address of its header.
            CollectChunk = collect_chunk(ctx: Ctx, collection: Ptr, lo: I64, hi: I64, out: Ptr) -> I32, raises;
            /// Ends a collection: what was appended goes to the end of the list, in order of iterations.
            CollectJoin = collect_join(ctx: Ctx, collection: Ptr) -> I32, raises;

            /// An operation on text (`TextFn`) with at most three slots of operands; those that it does not have are 0. `out`: the result's slots.
            Text = text(ctx: Ctx, which: I32, a: I64, b: I64, c: I64, out: Ptr) -> I32, raises;
            /// Any operation on text, whose operands stand in as many slots as any may have.
            TextSlots = text_slots(ctx: Ctx, which: I32, operands: Ptr, out: Ptr) -> I32, raises;

            /// Gives the call a shadow memory, once; see `shadow_read`.
            ShadowBegin = shadow_begin(ctx: Ctx);
            /// From here on the `bytes` bytes at `address` belong to the chunk: its iterations may share them.
            ShadowOwn = shadow_own(ctx: Ctx, address: Ptr, bytes: I64);
            /// An iteration of the innermost parallel loop starts: its loop variable and the loop's site.
            ShadowIteration = shadow_iteration(ctx: Ctx, variable: I64, site: I32);
            /// Notes a read of `bytes` bytes at `address` by the access of a site; a trap when another iteration of a parallel loop has written there.
            ShadowRead = shadow_read(ctx: Ctx, address: Ptr, bytes: I32, site: I32) -> I32, raises;
            /// Notes a write; a trap when another iteration of a parallel loop has read or written there.
            ShadowWrite = shadow_write(ctx: Ctx, address: Ptr, bytes: I32, site: I32) -> I32, raises;

            /// `random.random()`: 53-bit uniform in [0, 1), of `random`'s generator or of the chunk's stream.
            RandomRandom = random_random(ctx: Ctx) -> F64;
            /// A float of a generator by code (`RandomFloat`). `generator` is here and below `RANDOM_PYTHON`, `RANDOM_NUMPY` or what `random_new` gave.
            RandomFloat = random_float(ctx: Ctx, generator: I64, which: I32) -> F64;
            /// CPython's `_randbelow(n)`, `n >= 1`.
            RandomBelow = random_below(ctx: Ctx, generator: I64, n: I64) -> I64;
            /// CPython's `randrange(start, stop, step)`; in the forms (`RandrangeForm`) of one argument and of `randint` with 0 and 1 for what is missing.
            RandomRange = random_range(ctx: Ctx, generator: I64, start: I64, stop: I64, step: I64, form: I32, out: Ptr) -> I32, raises;
            /// NumPy's bounded integer from `low` to `high`, both included; `low <= high`.
            RandomBounded = random_bounded(ctx: Ctx, generator: I64, low: I64, high: I64) -> I64;
            /// Writes `base + scale * number` to `count` doubles at the address `data`; looks at the interrupt flag now and then.
            RandomFillFloat = random_fill_float(ctx: Ctx, generator: I64, which: I32, data: I64, count: I64, base: F64, scale: F64) -> I32, raises;
            /// Writes NumPy's bounded integers to `count` 64-bit integers at the address `data`, as above.
            RandomFillInt = random_fill_int(ctx: Ctx, generator: I64, data: I64, count: I64, low: I64, high: I64) -> I32, raises;
            /// Seeds a generator with an int; NumPy's are 0 to 2**32 - 1 for `np.random`, and not negative for `default_rng`.
            RandomSeed = random_seed(ctx: Ctx, generator: I64, seed: I64);
            /// Seeds a generator from the system's entropy.
            RandomSeedEntropy = random_seed_entropy(ctx: Ctx, generator: I64);
            /// A new generator in the call's region, of the kind `RANDOM_PYTHON` or `RANDOM_NUMPY`; from the system when `seeded` is 0.
            RandomNew = random_new(ctx: Ctx, kind: I64, seeded: I32, seed: I64, out: Ptr) -> I32, raises;
            /// `time.perf_counter_ns()`.
            PerfCounterNs = perf_counter_ns(ctx: Ctx) -> I64;
            /// A `ClockKind` in nanoseconds.
            ClockNs = clock_ns(ctx: Ctx, which: I32) -> I64;
            /// `time.sleep` of `secs`, or of `whole` seconds where `is_int` is not 0.
            Sleep = sleep(ctx: Ctx, secs: F64, whole: I64, is_int: I32) -> I32, raises;
            /// Takes the `weft.Lock` with this number within `seconds` (negative: as long as it takes; 0: one try). `out`: whether it did, 1 or 0.
            LockAcquire = lock_acquire(ctx: Ctx, number: I64, seconds: F64, out: Ptr) -> I32, raises;
            /// Takes a lock, as long as it takes; it is given back by `lock_leave`, or when the chunk or the call fails.
            LockEnter = lock_enter(ctx: Ctx, number: I64) -> I32, raises;
            /// Gives a lock back that was taken by `lock_enter`.
            LockLeave = lock_leave(ctx: Ctx, number: I64) -> I32, raises;
            /// Gives a lock back.
            LockRelease = lock_release(ctx: Ctx, number: I64) -> I32, raises;
            /// Whether somebody has a lock: 1 or 0.
            LockLocked = lock_locked(ctx: Ctx, number: I64) -> I64;
            /// CPython's hash of a value, whose slots stand at `key` as the program says; `out`: the hash.
            HashKey = hash_key(ctx: Ctx, keys: I64, key: Ptr, out: Ptr) -> I32, raises;

            /// `int ** int`, exponent at least 0.
            IntPow = int_pow(ctx: Ctx, base: I64, exp: I64, out: Ptr) -> I32, raises;
            /// NumPy's wrapping integer power; the caller truncates.
            NpIntPow = np_int_pow(ctx: Ctx, base: I64, exp: I64) -> I64, pure;
            /// `float // float` after the zero check.
            FloatFloorDiv = float_floordiv(ctx: Ctx, a: F64, b: F64) -> F64, pure;
            /// `float % float` after the zero check.
            FloatMod = float_mod(ctx: Ctx, a: F64, b: F64) -> F64, pure;
            /// `float ** float` with CPython's errors.
            FloatPow = float_pow(ctx: Ctx, a: F64, b: F64, out: Ptr) -> I32, raises;
            /// C's `pow`.
            Pow = pow(ctx: Ctx, a: F64, b: F64) -> F64, pure;
            /// `round(x, n)` of a double.
            RoundDigits = round_digits(ctx: Ctx, x: F64, n: I64, out: Ptr) -> I32, raises;

            /// Complex division with CPython's errors; `out`: re, im.
            ComplexDiv = complex_div(ctx: Ctx, ar: F64, ai: F64, br: F64, bi: F64, out: Ptr) -> I32, raises;
            /// `complex ** complex` with CPython's errors; `out`: re, im.
            ComplexPow = complex_pow(ctx: Ctx, ar: F64, ai: F64, br: F64, bi: F64, out: Ptr) -> I32, raises;
            /// NumPy's complex power; `out`: re, im.
            NpComplexPow = np_complex_pow(ctx: Ctx, ar: F64, ai: F64, br: F64, bi: F64, out: Ptr), pure;
            /// The same with products in single precision.
            NpComplex64Pow = np_complex64_pow(ctx: Ctx, ar: F64, ai: F64, br: F64, bi: F64, out: Ptr), pure;
            /// `abs(complex)` with CPython's error; `out`: modulus.
            ComplexAbs = complex_abs(ctx: Ctx, re: F64, im: F64, out: Ptr) -> I32, raises;
            /// Functions of `cmath` by code (`CmathFn`), with CPython's errors; `out`: re, im, or modulus and angle.
            Cmath = cmath(ctx: Ctx, which: I32, re: F64, im: F64, out: Ptr) -> I32, raises;
            /// `cmath.log(z, base)`; `out`: re, im.
            CmathLogBase = cmath_log_base(ctx: Ctx, re: F64, im: F64, base_re: F64, base_im: F64, out: Ptr) -> I32, raises;
            /// Complex functions by code (`ComplexFn`), NumPy's meaning; `out`: re, im.
            NpComplexFn = np_complex_fn(ctx: Ctx, which: I32, re: F64, im: F64, out: Ptr), pure;
            /// The same in single precision.
            NpComplex64Fn = np_complex64_fn(ctx: Ctx, which: I32, re: F64, im: F64, out: Ptr), pure;

            /// `sin`.
            Sin = sin(ctx: Ctx, x: F64) -> F64, pure;
            /// `cos`.
            Cos = cos(ctx: Ctx, x: F64) -> F64, pure;
            /// `tan`.
            Tan = tan(ctx: Ctx, x: F64) -> F64, pure;
            /// `asin`.
            Asin = asin(ctx: Ctx, x: F64) -> F64, pure;
            /// `acos`.
            Acos = acos(ctx: Ctx, x: F64) -> F64, pure;
            /// `atan`.
            Atan = atan(ctx: Ctx, x: F64) -> F64, pure;
            /// `atan2`.
            Atan2 = atan2(ctx: Ctx, y: F64, x: F64) -> F64, pure;
            /// `sinh`.
            Sinh = sinh(ctx: Ctx, x: F64) -> F64, pure;
            /// `cosh`.
            Cosh = cosh(ctx: Ctx, x: F64) -> F64, pure;
            /// `tanh`.
            Tanh = tanh(ctx: Ctx, x: F64) -> F64, pure;
            /// `asinh`.
            Asinh = asinh(ctx: Ctx, x: F64) -> F64, pure;
            /// `acosh`.
            Acosh = acosh(ctx: Ctx, x: F64) -> F64, pure;
            /// `atanh`.
            Atanh = atanh(ctx: Ctx, x: F64) -> F64, pure;
            /// `exp`.
            Exp = exp(ctx: Ctx, x: F64) -> F64, pure;
            /// `exp2`.
            Exp2 = exp2(ctx: Ctx, x: F64) -> F64, pure;
            /// `expm1`.
            Expm1 = expm1(ctx: Ctx, x: F64) -> F64, pure;
            /// Natural logarithm.
            Log = log(ctx: Ctx, x: F64) -> F64, pure;
            /// `log2`.
            Log2 = log2(ctx: Ctx, x: F64) -> F64, pure;
            /// `log10`.
            Log10 = log10(ctx: Ctx, x: F64) -> F64, pure;
            /// `log1p`.
            Log1p = log1p(ctx: Ctx, x: F64) -> F64, pure;
            /// Cube root.
            Cbrt = cbrt(ctx: Ctx, x: F64) -> F64, pure;
            /// `hypot`.
            Hypot = hypot(ctx: Ctx, x: F64, y: F64) -> F64, pure;
            /// C's `fmod`.
            Fmod = fmod(ctx: Ctx, x: F64, y: F64) -> F64, pure;
            /// IEEE `remainder`.
            Remainder = remainder(ctx: Ctx, x: F64, y: F64) -> F64, pure;
            /// `erf`.
            Erf = erf(ctx: Ctx, x: F64) -> F64, pure;
            /// `erfc`.
            Erfc = erfc(ctx: Ctx, x: F64) -> F64, pure;
            /// `math.gamma`, CPython's own algorithm, errors by nan and inf.
            Gamma = gamma(ctx: Ctx, x: F64) -> F64, pure;
            /// `math.lgamma`, CPython's own algorithm.
            Lgamma = lgamma(ctx: Ctx, x: F64) -> F64, pure;
            /// `nextafter`.
            Nextafter = nextafter(ctx: Ctx, x: F64, y: F64) -> F64, pure;
            /// `ldexp(x, n)`.
            Ldexp = ldexp(ctx: Ctx, x: F64, n: I64) -> F64, pure;
            /// `frexp`: returns the mantissa, writes the exponent (i64) to `out`.
            Frexp = frexp(ctx: Ctx, x: F64, out: Ptr) -> F64, pure;
            /// `math.gcd` of two integers (absolute values; `gcd(-2**63, 0)` traps).
            Gcd = gcd(ctx: Ctx, a: I64, b: I64, out: Ptr) -> I32, raises;
            /// `math.factorial`.
            Factorial = factorial(ctx: Ctx, n: I64, out: Ptr) -> I32, raises;
            /// `math.isqrt` of a non-negative integer.
            Isqrt = isqrt(ctx: Ctx, n: I64) -> I64, pure;
            /// `math.comb`.
            Comb = comb(ctx: Ctx, n: I64, k: I64, out: Ptr) -> I32, raises;
            /// `math.perm`.
            Perm = perm(ctx: Ctx, n: I64, k: I64, out: Ptr) -> I32, raises;
            /// `math.hypot` of two numbers: correctly rounded, as CPython's own algorithm; `hypot` is C's, which NumPy uses.
            MathHypot = math_hypot(ctx: Ctx, x: F64, y: F64) -> F64, pure;
            /// An operation on whole arrays (`ArrayFn`); `operands` as `abi::array_fn` says, `out`: the results' slots.
            Array = array(ctx: Ctx, which: I32, operands: Ptr, out: Ptr) -> I32, raises;
        } }
    };
}

macro_rules! define {
    ($($(#[$doc:meta])* $name:ident = $sym:ident($($p:ident: $t:ident),*) $(-> $r:ident)? $(, $mark:ident)?;)*) => {
        /// The runtime functions, by number.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum RtFn { $($(#[$doc])* $name,)* }
        impl RtFn {
            /// All functions, in table order.
            pub const ALL: &'static [RtFn] = &[$(RtFn::$name),*];
            /// The symbol, for example `weft_parallel_for`.
            pub const fn symbol(self) -> &'static str { match self { $(RtFn::$name => concat!("weft_", stringify!($sym)),)* } }
            /// The name without its prefix, as dumps print it.
            pub const fn name(self) -> &'static str { match self { $(RtFn::$name => stringify!($sym),)* } }
            /// Its signature.
            pub const fn signature(self) -> RtSig {
                match self { $(RtFn::$name => RtSig {
                    params: &[$(RtTy::$t),*],
                    result: define!(@result $($r)?),
                    raises: define!(@marked raises $($mark)?),
                    pure: define!(@marked pure $($mark)?),
                },)* }
            }
        }
    };
    (@result) => { None };
    (@result $r:ident) => { Some(RtTy::$r) };
    (@marked raises raises) => { true };
    (@marked pure pure) => { true };
    (@marked $wanted:ident $($mark:ident)?) => { false };
}
runtime_functions!(define);

macro_rules! complex_fns {
    ($($name:ident = $code:literal)*) => {
        /// Which function `np_complex_fn` computes.
        #[repr(i32)]
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
        pub enum ComplexFn { $(#[doc = stringify!($name)] $name = $code,)* }
        impl ComplexFn {
            /// All of them, in code order.
            pub const ALL: &'static [ComplexFn] = &[$(ComplexFn::$name),*];
        }
    };
}
complex_fns! { Sqrt = 0 Exp = 1 Log = 2 Sin = 3 Cos = 4 Tan = 5 Asin = 6 Acos = 7 Atan = 8 Sinh = 9 Cosh = 10 Tanh = 11 Asinh = 12 Acosh = 13 Atanh = 14 }

macro_rules! cmath_fns {
    ($($name:ident)*) => {
        /// Which function `cmath` computes.
        #[repr(i32)]
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
        pub enum CmathFn { $(#[doc = stringify!($name)] $name,)* }
        impl CmathFn {
            /// All of them, in code order.
            pub const ALL: &'static [CmathFn] = &[$(CmathFn::$name),*];
        }
    };
}
cmath_fns! { Sqrt Exp Log Log10 Acos Asin Atan Acosh Asinh Atanh Cos Sin Tan Cosh Sinh Tanh Polar Rect }

/// Which clock `clock_ns` reads.
#[repr(i32)]
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ClockKind {
    /// `time.time`.
    Time = 0,
    /// `time.process_time`.
    Process = 1,
    /// `time.thread_time`.
    Thread = 2,
}

macro_rules! random_floats {
    ($($(#[$doc:meta])* $name:ident = $code:literal)*) => {
        /// What `random_float` and `random_fill_float` draw.
        #[repr(i32)]
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
        pub enum RandomFloat { $($(#[$doc])* $name = $code,)* }
        impl RandomFloat {
            /// All of them, in code order.
            pub const ALL: &'static [RandomFloat] = &[$(RandomFloat::$name),*];
        }
    };
}
random_floats! {
    /// Uniform in [0, 1), a multiple of 2**-53.
    Unit = 0
    /// Standard normal: CPython's `gauss`, NumPy's `standard_normal`.
    Normal = 1
    /// Standard normal as CPython's `normalvariate`.
    NormalVariate = 2
}

/// Which call of CPython's `random_range` is, as its messages tell.
#[repr(i32)]
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum RandrangeForm {
    /// `randrange(start, stop, step=1)`.
    Range = 0,
    /// `randrange(stop)`.
    Stop = 1,
    /// `randint(a, b)`, which includes `b`.
    Closed = 2,
}

impl RtFn {
    /// Whether it may draw from or set a generator; in a chunk, the chunk's own stream.
    pub const fn draws(self) -> bool {
        matches!(
            self,
            RtFn::RandomRandom
                | RtFn::RandomFloat
                | RtFn::RandomBelow
                | RtFn::RandomRange
                | RtFn::RandomBounded
                | RtFn::RandomFillFloat
                | RtFn::RandomFillInt
                | RtFn::RandomSeed
                | RtFn::RandomSeedEntropy
        )
    }
}
