//! The C door: what the functions of a library call, and what its header declares beside them.
//!
//! A C function stores its parameters in slots of 8 bytes and calls [`weft_library_call`], which takes the structures apart by
//! [`weft_types::c`], finds the code for the arrays' strides, runs it, and writes the result. A failure is a status and the thread's
//! [`weft_last_error`]; nothing unwinds into C.

use std::cell::{Cell, RefCell};
use std::ffi::{CString, c_char, c_void};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::ptr::{null, null_mut};
use std::sync::{Arc, Mutex, PoisonError};

use weft_abi::PyExc;
use weft_abi::layout::{FIRST_ALLOCATION, ModuleTable, OWNER_IS_VIEW};
use weft_runtime::{Allocation, CallContext, RecordArgument};
use weft_types::c::{CType, dtype_code, offsets};
use weft_types::describe::{Class, Function, Variant};
use weft_types::{ArrayTy, Dtype, Layout, Ty, failure};

use weft_embed::loaded::Loaded;

/// The status of success.
pub const OK: i32 = 0;

/// What went wrong in the last call of this thread that failed.
#[repr(C)]
#[derive(Debug)]
pub struct WeftError {
    /// The status that the call has returned.
    pub status: i32,
    /// Line in `file`; 0 when the failure has no place.
    pub line: i32,
    /// The exception's class, for example `ZeroDivisionError`.
    pub exception: *const c_char,
    /// Its message.
    pub message: *const c_char,
    /// The user's file.
    pub file: *const c_char,
    /// The function in it.
    pub function: *const c_char,
}

/// The strings that a thread's [`WeftError`] points to.
struct LastError {
    shown: WeftError,
    _texts: [CString; 4],
}

thread_local! {
    static LAST: RefCell<Option<Box<LastError>>> = const { RefCell::new(None) };
}

fn fail(class: PyExc, message: &str, (file, function, line): failure::Frame<'_>) -> i32 {
    // A null byte would end the text in C.
    let text = |text: &str| CString::new(text.replace('\0', "\u{fffd}")).unwrap_or_default();
    let texts = [text(class.name()), text(message), text(file), text(function)];
    let status = class.status();
    let [exception, message, file, function] = texts.each_ref().map(|t| t.as_ptr());
    let shown = WeftError { status, line: line as i32, exception, message, file, function };
    LAST.with(|last| *last.borrow_mut() = Some(Box::new(LastError { shown, _texts: texts })));
    status
}

/// What went wrong in the last call of this thread that failed; null before any. Valid until the thread's next failure.
#[unsafe(no_mangle)]
pub extern "C" fn weft_last_error() -> *const WeftError {
    LAST.with(|last| last.borrow().as_ref().map_or(null(), |last| &raw const last.shown))
}

/// Frees the memory of an array that a function has returned; nothing for null.
///
/// # Safety
/// `owner` is the owner of such an array and was not released before.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn weft_release(owner: *mut c_void) {
    if !owner.is_null() {
        // SAFETY: the caller's contract: made by `Arc::into_raw` in `put_array`.
        drop(unsafe { Arc::from_raw(owner.cast::<Allocation>()) });
    }
}

/// Sets the number of threads that parallel loops use, the calling thread included; a status.
#[unsafe(no_mangle)]
pub extern "C" fn weft_set_num_threads(count: i64) -> i32 {
    match weft_runtime::set_threads(count) {
        Ok(()) => OK,
        Err(error) => fail(PyExc::ValueError, &error.to_string(), ("", "weft_set_num_threads", 0)),
    }
}

/// Seeds the calling thread's random generators; a negative seed takes the system's entropy.
#[unsafe(no_mangle)]
pub extern "C" fn weft_seed(seed: i64) {
    weft_runtime::seed((seed >= 0).then_some(seed));
}

/// The module with a table, read once. A program may be linked with several static libraries, which then share this code.
///
/// # Safety
/// As [`Loaded::new`].
pub(crate) unsafe fn loaded(table: *const ModuleTable) -> Result<&'static Loaded, String> {
    thread_local! {
        /// The last one of this thread, so that most calls take no lock.
        static LAST_USED: Cell<Option<(usize, &'static Loaded)>> = const { Cell::new(None) };
    }
    static ALL: Mutex<Vec<(usize, &'static Loaded)>> = Mutex::new(Vec::new());
    let key = table as usize;
    if let Some((_, loaded)) = LAST_USED.get().filter(|(known, _)| *known == key) {
        return Ok(loaded);
    }
    let mut all = ALL.lock().unwrap_or_else(PoisonError::into_inner);
    let loaded = match all.iter().find(|(known, _)| *known == key) {
        Some((_, loaded)) => loaded,
        None => {
            // SAFETY: the caller's contract.
            let loaded: &'static Loaded = Box::leak(Box::new(unsafe { Loaded::new(table) }?));
            all.push((key, loaded));
            loaded
        }
    };
    LAST_USED.set(Some((key, loaded)));
    Ok(loaded)
}

/// Calls function number `function`; a status.
///
/// # Safety
/// Called by the instructions that `weft build` makes: `slots` holds the parameters, then the pointer for the result if there is one; structures
/// are as the header says.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn weft_library_call(table: *const ModuleTable, function: u32, slots: *const u64) -> i32 {
    let outcome = catch_unwind(AssertUnwindSafe(|| {
        // SAFETY: the caller's contract.
        unsafe {
            match loaded(table) {
                Ok(loaded) => call(loaded, &loaded.module.functions[function as usize], slots),
                Err(why) => fail(PyExc::RuntimeError, &format!("this library cannot be used: {why}"), ("", "", 0)),
            }
        }
    }));
    outcome.unwrap_or_else(|_| fail(PyExc::SystemError, "weft: internal error (see stderr); please report it", ("", "", 0)))
}

/// The layouts that an array has; one with a single column has both.
#[derive(Clone, Copy)]
struct Contiguous {
    c: bool,
    f: bool,
}

/// The arguments of a call, as compiled code wants them.
#[derive(Default)]
struct Arguments {
    words: Vec<u64>,
    /// By parameter: which layouts the arrays have, and whether they may be written.
    arrays: Vec<Option<(Contiguous, bool)>>,
    /// Objects, with what their structures are and where they lie.
    objects: Vec<(RecordArgument, Ty, CType, *mut u8)>,
}

/// The types of an object's fields.
fn fields_of<'a>(ty: &Ty, classes: &'a [Class]) -> &'a [Ty] {
    let Ty::Record(tag) = ty else { return &[] };
    classes.iter().find(|class| class.tag == *tag).map_or(&[], |class| &class.types)
}

unsafe fn call(loaded: &Loaded, function: &Function, slots: *const u64) -> i32 {
    let place = (function.file.as_str(), function.name.as_str(), function.line);
    let Some(declared) = function.variants.last() else { return fail(PyExc::SystemError, "no code", place) };
    let mut arguments = Arguments::default();
    let classes = &loaded.module.classes.values;
    let mut next = 0;
    for (index, ty) in declared.params.iter().enumerate() {
        if *ty == Ty::None {
            arguments.arrays.push(None);
            continue;
        }
        let name = function.params.get(index).map_or("?", |p| p.name.as_str());
        // SAFETY: the caller's contract.
        if let Err((class, why)) = unsafe { arguments.take(ty, slots.add(next), index, classes) } {
            return fail(class, &format!("{}() argument '{name}' {why}", function.name), place);
        }
        next += 1;
    }
    let fits = |variant: &&Variant| {
        variant.params.iter().zip(&arguments.arrays).enumerate().all(|(index, (ty, given))| match (ty, given) {
            (Ty::Array(wanted), Some((layout, writable))) => {
                let layout = match wanted.layout {
                    Layout::C => layout.c,
                    Layout::F => layout.f,
                    Layout::Strided => true,
                };
                layout && (*writable || !variant.writes.get(index).copied().unwrap_or(true))
            }
            _ => true,
        })
    };
    let Some(variant) = function.variants.iter().find(fits) else {
        let wanted: Vec<String> = declared.params.iter().map(ToString::to_string).collect();
        let message = format!(
            "{}() was compiled for ({}): an array that it writes is read-only, or one has other strides",
            function.name,
            wanted.join(", ")
        );
        return fail(PyExc::TypeError, &message, place);
    };
    let result = CType::of(&variant.ret, classes).ok();
    // SAFETY: the slot behind the parameters holds the pointer for the result, if there is one.
    let out = if result.is_some() { unsafe { *slots.add(next) as *mut u8 } } else { null_mut() };
    if result.is_some() && out.is_null() {
        return fail(PyExc::ValueError, &format!("{}(): the pointer for the result is null", function.name), place);
    }
    let mut results = vec![0_u64; weft_types::slots(&variant.ret)];
    let mut context = CallContext::new(function.threads);
    context.tell_by(variant);
    // SAFETY: the variant's types are those of the arguments; buffers have the sizes that they ask for.
    let status = unsafe { loaded.entry(variant.entry)(context.as_mut_ptr(), arguments.words.as_ptr(), results.as_mut_ptr()) };
    for (record, ty, c, at) in &arguments.objects {
        // SAFETY: compiled code is done; the structure is where it was read.
        unsafe {
            let (before, after) = (record.before(), record.after());
            if before != after {
                let mut writer =
                    Writer { words: after, next: 0, arrays: &arguments.arrays, call: &mut context, taken: Vec::new(), classes };
                writer.put_fields(fields_of(ty, classes), c, *at);
            }
        }
    }
    if let Some(status) = context.failure(status) {
        let (trap, site) = (context.trap(), variant.site(status));
        let message = context.exception_text(status).unwrap_or_default();
        let frame = variant.frames(place, status, context.frames()).pop().unwrap_or(place);
        return fail(failure::class(trap, site), &message, frame);
    }
    if let Some(ty) = result {
        // SAFETY: the caller's contract: `out` points to a structure as the header says.
        unsafe {
            Writer { words: &results, next: 0, arrays: &arguments.arrays, call: &mut context, taken: Vec::new(), classes }.put(
                &variant.ret,
                &ty,
                out,
            )
        };
    }
    OK
}

type Refusal = (PyExc, String);

impl Arguments {
    /// Takes a parameter of type `ty`: a number in its slot, or a pointer to a structure.
    unsafe fn take(&mut self, ty: &Ty, slot: *const u64, index: usize, classes: &[Class]) -> Result<(), Refusal> {
        let c = CType::of(ty, classes).map_err(|why| (PyExc::SystemError, why))?;
        let at = if c.is_plain() {
            slot.cast::<u8>()
        } else {
            // SAFETY: the caller's contract.
            let pointer = unsafe { *slot } as *const u8;
            if pointer.is_null() {
                return Err((PyExc::ValueError, "is a null pointer".into()));
            }
            pointer
        };
        let before = self.arrays.len();
        // SAFETY: as above.
        unsafe { self.read(ty, &c, at, index, classes)? };
        self.arrays.truncate(before + 1);
        if self.arrays.len() == before {
            self.arrays.push(None);
        }
        Ok(())
    }

    /// Reads a value of type `ty` that lies at `at`.
    unsafe fn read(&mut self, ty: &Ty, c: &CType, at: *const u8, index: usize, classes: &[Class]) -> Result<(), Refusal> {
        // SAFETY: the caller's contract, here and below.
        let word = |offset: usize, size: usize| unsafe {
            let mut bytes = [0_u8; 8];
            std::ptr::copy_nonoverlapping(at.add(offset), bytes.as_mut_ptr(), size);
            u64::from_ne_bytes(bytes)
        };
        match (ty, c) {
            (_, CType::Scalar(Dtype::C64)) => self.words.extend([word(0, 4), word(4, 4)]),
            (_, CType::Scalar(Dtype::C128)) => self.words.extend([word(0, 8), word(8, 8)]),
            // Any non-zero byte is true in C; compiled code wants 1.
            (_, CType::Scalar(Dtype::Bool)) => self.words.push(u64::from(word(0, 1) != 0)),
            (_, CType::Scalar(dtype)) => self.words.push(word(0, dtype.size() as usize)),
            (_, CType::Member { class, names }) => {
                let number = word(0, 8);
                if number >= names.len() as u64 {
                    return Err((PyExc::ValueError, format!("has {}, which is no member of {class}", number as i64)));
                }
                self.words.push(number);
            }
            (Ty::Tagged(_, held), CType::Struct { .. }) => {
                // SAFETY: as above.
                unsafe { self.read(held, c, at, index, classes)? };
            }
            (Ty::Optional(inner), CType::Struct { fields, .. }) => {
                let present = word(offsets(fields)[1], 1) != 0;
                match present {
                    // SAFETY: as above.
                    true => unsafe { self.read(inner, &fields[0], at, index, classes)? },
                    false => self.words.extend(std::iter::repeat_n(0, weft_types::slots(inner))),
                }
                self.words.push(u64::from(present));
            }
            (Ty::Record(_), CType::Struct { fields, .. }) => {
                let types = fields_of(ty, classes);
                let outer = std::mem::take(&mut self.words);
                for ((item, field), offset) in types.iter().zip(fields).zip(offsets(fields)) {
                    // SAFETY: as above.
                    unsafe { self.read(item, field, at.add(offset), index, classes)? };
                }
                let words = std::mem::replace(&mut self.words, outer);
                let held = Ty::Tuple(types.to_vec());
                let no_memory = || (PyExc::MemoryError, "is an object for which there is no memory".to_owned());
                let refs = weft_types::references(&held).unwrap_or(0);
                let mut record = RecordArgument::new(weft_types::slots(&held), refs).ok_or_else(no_memory)?;
                if !record.fill(words) {
                    return Err((PyExc::SystemError, format!("has fields that its class has not ({ty})")));
                }
                self.words.push(record.address());
                self.objects.push((record, ty.clone(), c.clone(), at.cast_mut()));
            }
            (Ty::Tuple(items), CType::Struct { fields, .. }) => {
                for ((item, field), offset) in items.iter().zip(fields).zip(offsets(fields)) {
                    // SAFETY: as above.
                    unsafe { self.read(item, field, at.add(offset), index, classes)? };
                }
            }
            (Ty::Array(array), CType::Array(..)) => self.array(*array, &word, index)?,
            _ => return Err((PyExc::SystemError, format!("has a type that C cannot pass ({ty})"))),
        }
        Ok(())
    }

    fn array(&mut self, ty: ArrayTy, word: &dyn Fn(usize, usize) -> u64, index: usize) -> Result<(), Refusal> {
        let rank = usize::from(ty.rank);
        let fields = rank.max(1) * 8;
        let data = word(0, 8);
        let shape: Vec<i64> = (0..rank).map(|axis| word(8 + axis * 8, 8) as i64).collect();
        let strides: Vec<i64> = (0..rank).map(|axis| word(8 + fields + axis * 8, 8) as i64).collect();
        let at = 8 + 2 * fields;
        let (dtype, flags) = (word(at + 8, 4) as i32, word(at + 12, 4));
        let size = i64::from(ty.dtype.size());
        if dtype != dtype_code(ty.dtype) {
            let found = Dtype::ALL.into_iter().find(|d| dtype_code(*d) == dtype).map_or("an unknown dtype", Dtype::name);
            return Err((PyExc::TypeError, format!("is an array of {found}; it must be {}", ty.dtype)));
        }
        if let Some(axis) = shape.iter().position(|&n| n < 0) {
            return Err((PyExc::ValueError, format!("has the negative size {} on axis {axis}", shape[axis])));
        }
        let empty = shape.contains(&0);
        // As NumPy has it; without this the count of elements that compiled code computes could wrap around.
        if !empty && shape.iter().try_fold(size, |bytes, n| bytes.checked_mul(*n)).is_none() {
            return Err((PyExc::ValueError, "is an array with more elements than memory could hold".into()));
        }
        if data == 0 && !empty {
            return Err((PyExc::ValueError, "is an array whose data is null".into()));
        }
        let align = if matches!(ty.dtype, Dtype::C64 | Dtype::C128) { size / 2 } else { size };
        if !empty && (!data.is_multiple_of(align as u64) || strides.iter().zip(&shape).any(|(s, n)| *n > 1 && s % align != 0)) {
            return Err((PyExc::ValueError, "is an array whose elements are not aligned in memory".into()));
        }
        // As NumPy has it: axes of size 1 have any stride, and an empty array is contiguous.
        let contiguous = |axes: &[usize]| {
            let mut expected = size;
            axes.iter().all(|&axis| {
                let fits = shape[axis] == 1 || strides[axis] == expected;
                expected = expected.saturating_mul(shape[axis]);
                fits
            })
        };
        let layout = Contiguous {
            c: empty || contiguous(&(0..rank).rev().collect::<Vec<_>>()),
            f: empty || contiguous(&(0..rank).collect::<Vec<_>>()),
        };
        self.words.extend([data, index as u64 + 1]);
        self.words.extend(shape.iter().chain(&strides).map(|v| *v as u64));
        self.arrays.push(Some((layout, flags & READ_ONLY == 0)));
        Ok(())
    }
}

/// In the flags of an array: it must not be written.
pub const READ_ONLY: u64 = 1;

/// Writes the results of a call.
struct Writer<'a> {
    words: &'a [u64],
    next: usize,
    /// Of the arguments.
    arrays: &'a [Option<(Contiguous, bool)>],
    call: &'a mut CallContext,
    /// Memory taken over so far.
    taken: Vec<(u64, Arc<Allocation>)>,
    classes: &'a [Class],
}

impl Writer<'_> {
    fn word(&mut self) -> u64 {
        let word = self.words[self.next];
        self.next += 1;
        word
    }

    /// Writes the next values to the fields of a structure.
    unsafe fn put_fields(&mut self, types: &[Ty], c: &CType, at: *mut u8) {
        let CType::Struct { fields, .. } = c else { return };
        for ((ty, field), offset) in types.iter().zip(fields).zip(offsets(fields)) {
            // SAFETY: the caller's contract.
            unsafe { self.put(ty, field, at.add(offset)) };
        }
    }

    /// Writes the next value to `at`.
    unsafe fn put(&mut self, ty: &Ty, c: &CType, at: *mut u8) {
        let write = |offset: usize, word: u64, size: usize| {
            // SAFETY: the caller's contract: `at` has room for the C form of the type.
            unsafe { std::ptr::copy_nonoverlapping(word.to_ne_bytes().as_ptr(), at.add(offset), size) }
        };
        match (ty, c) {
            (Ty::Maybe(dtype), _) => {
                // SAFETY: the caller's contract.
                unsafe { self.put(&dtype.python(), c, at) };
                self.word();
            }
            (_, CType::Scalar(dtype @ (Dtype::C64 | Dtype::C128))) => {
                let half = dtype.size() as usize / 2;
                for part in 0..2 {
                    let word = self.word();
                    write(part * half, word, half);
                }
            }
            (_, CType::Scalar(dtype)) => {
                let word = self.word();
                write(0, word, dtype.size() as usize);
            }
            // SAFETY: the caller's contract.
            (Ty::Tuple(items), CType::Struct { .. }) => unsafe { self.put_fields(items, c, at) },
            // SAFETY: the caller's contract.
            (Ty::Tagged(_, held), CType::Struct { .. }) => unsafe { self.put(held, c, at) },
            (_, CType::Member { .. }) => {
                let word = self.word();
                write(0, word, 8);
            }
            (Ty::Optional(inner), CType::Struct { fields, .. }) => {
                // SAFETY: the caller's contract; the first field lies at the struct's start.
                unsafe { self.put(inner, &fields[0], at) };
                let present = self.word();
                write(offsets(fields)[1], u64::from(present & 0xff != 0), 1);
            }
            (Ty::Record(_), CType::Struct { .. }) => {
                let types = fields_of(ty, self.classes);
                let address = self.word();
                let count = types.iter().map(weft_types::slots).sum();
                // SAFETY: compiled code's own object, or an argument; both live as long as the call.
                let words = unsafe { std::slice::from_raw_parts(address as *const u64, count) };
                let outer = (std::mem::replace(&mut self.words, words), std::mem::replace(&mut self.next, 0));
                // SAFETY: the caller's contract; the words are now the object's fields.
                unsafe { self.put_fields(types, c, at) };
                (self.words, self.next) = outer;
            }
            (Ty::Array(array), CType::Array(..)) => {
                let (data, owner) = (self.word(), self.word() & !OWNER_IS_VIEW);
                let rank = usize::from(array.rank);
                let fields = rank.max(1) * 8;
                write(0, data, 8);
                for part in 0..2 {
                    for axis in 0..rank {
                        let word = self.word();
                        write(8 + part * fields + axis * 8, word, 8);
                    }
                }
                let end = 8 + 2 * fields;
                write(end, self.owner(if owner == 0 { data } else { owner }) as u64, 8);
                write(end + 8, dtype_code(array.dtype) as u32 as u64, 4);
                // A view on an argument that is read-only is read-only.
                let of_read_only = matches!(self.arrays.get(owner.wrapping_sub(1) as usize), Some(Some((_, false))));
                write(end + 12, if array.writable() && !of_read_only { 0 } else { READ_ONLY }, 4);
            }
            _ => {}
        }
    }

    /// The owner of an array: null for memory of an argument, else a count of the allocation, to be released.
    fn owner(&mut self, owner: u64) -> *const Allocation {
        if owner < FIRST_ALLOCATION {
            return null_mut();
        }
        let known = self.taken.iter().find(|(known, _)| *known == owner).map(|(_, memory)| Arc::clone(memory));
        let memory = known.or_else(|| {
            let memory = Arc::new(self.call.take_allocation(owner as *const u8)?);
            self.taken.push((owner, Arc::clone(&memory)));
            Some(memory)
        });
        memory.map_or(null(), Arc::into_raw)
    }
}
