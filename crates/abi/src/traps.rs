//! The traps: every way in which compiled code can fail, with the Python exception it becomes.

use serde::{Deserialize, Serialize};

use crate::PyExc;

macro_rules! traps {
    ($($(#[$doc:meta])* $name:ident = $code:literal => $exc:ident, $message:literal;)*) => {
        /// Why compiled code failed. In a message `{0}`, `{1}` … are the payload's integers and `{s}` is the site's
        /// own text (an operator, a variable's name, the constant message of a `raise`).
        #[repr(u32)]
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
        pub enum Trap { $($(#[$doc])* $name = $code,)* }
        impl Trap {
            /// All traps, in code order.
            pub const ALL: &'static [Trap] = &[$(Trap::$name),*];
            /// The trap with this code.
            pub fn from_code(code: u32) -> Option<Trap> { Self::ALL.get((code as usize).wrapping_sub(1)).copied() }
            /// The Python exception it becomes; for [`Trap::Raise`] the site says which.
            pub const fn exception(self) -> PyExc { match self { $(Trap::$name => PyExc::$exc,)* } }
            /// The message's template.
            pub const fn message(self) -> &'static str { match self { $(Trap::$name => $message,)* } }
        }
    };
}
traps! {
    /// A `raise` statement or a failed `assert`: class and message stand in the site.
    Raise = 1 => Exception, "{s}";
    /// A Python integer left the 64-bit range. `{s}`: the operation.
    IntOverflow = 2 => OverflowError, "the result of {s} is outside the 64-bit range of a compiled int";
    /// `int / int` or `float / float` by zero.
    DivisionByZero = 3 => ZeroDivisionError, "division by zero";
    /// `int // 0`, `int % 0`, `divmod(int, 0)`. `{s}`: CPython's own message.
    IntDivisionByZero = 4 => ZeroDivisionError, "{s}";
    /// `float // 0.0`, `float % 0.0`. `{s}`: CPython's own message.
    FloatDivisionByZero = 5 => ZeroDivisionError, "{s}";
    /// `0.0 ** -1`.
    ZeroToNegativePower = 6 => ZeroDivisionError, "0.0 cannot be raised to a negative power";
    /// Complex division by zero.
    ComplexDivisionByZero = 7 => ZeroDivisionError, "complex division by zero";
    /// Complex `0j ** negative or complex`.
    ComplexZeroPower = 8 => ZeroDivisionError, "0.0 to a negative or complex power";
    /// Array index out of bounds. Payload: index as written, axis, size.
    IndexOutOfBounds = 9 => IndexError, "index {0} is out of bounds for axis {1} with size {2}";
    /// List or tuple index out of range. `{s}`: `list` or `tuple`.
    SequenceIndex = 10 => IndexError, "{s} index out of range";
    /// A local read before it was assigned. `{s}`: its name.
    UnboundLocal = 11 => UnboundLocalError, "cannot access local variable '{s}' where it is not associated with a value";
    /// `x << n` or `x >> n` with negative n.
    NegativeShift = 12 => ValueError, "negative shift count";
    /// `range(…, 0)`.
    ZeroStep = 13 => ValueError, "range() arg 3 must not be zero";
    /// `math.*` outside its domain.
    MathDomain = 14 => ValueError, "math domain error";
    /// `math.*` or `**` whose result is too large.
    MathRange = 15 => OverflowError, "math range error";
    /// `float ** float` too large.
    FloatPowOverflow = 16 => OverflowError, "(34, 'Numerical result out of range')";
    /// `abs(complex)` too large.
    ComplexAbsOverflow = 17 => OverflowError, "absolute value too large";
    /// `complex ** …` too large.
    ComplexPowOverflow = 18 => OverflowError, "complex exponentiation";
    /// `int(nan)`.
    FloatNanToInt = 19 => ValueError, "cannot convert float NaN to integer";
    /// `int(inf)`.
    FloatInfToInt = 20 => OverflowError, "cannot convert float infinity to integer";
    /// `int(1e30)`: fits no 64-bit integer.
    FloatToIntRange = 21 => OverflowError, "the float is outside the 64-bit range of a compiled int";
    /// `int ** negative int` where the sign was not known at compile time.
    NegativeIntPower = 22 => ValueError, "negative exponent of an int: CPython would give a float here; write float(x) ** n";
    /// NumPy integer to a negative power.
    NpNegativePower = 23 => ValueError, "Integers to negative integer powers are not allowed.";
    /// `(-8.0) ** 0.5`.
    NegativeFractionalPower = 24 => ValueError, "a negative number to a fractional power is complex in Python; write complex(x) ** y";
    /// A Python integer that does not fit a NumPy dtype. Payload: value. `{s}`: dtype.
    IntOutOfBoundsForDtype = 25 => OverflowError, "Python integer {0} out of bounds for {s}";
    /// An `int` and a `float` meet in one variable and the `int` is no exact `float`. `{s}`: the variable.
    InexactJoin = 26 => OverflowError, "'{s}' holds an int or a float here, and this int has no exact float";
    /// A negative dimension.
    NegativeDimension = 27 => ValueError, "negative dimensions are not allowed";
    /// An array whose size overflows.
    ArrayTooBig = 28 => ValueError, "Maximum allowed dimension exceeded";
    /// Memory could not be had. Payload: bytes.
    NoMemory = 29 => MemoryError, "Unable to allocate {0} bytes for an array";
    /// Recursion reached the end of the stack.
    Recursion = 30 => RecursionError, "maximum recursion depth exceeded";
    /// Ctrl-C.
    Interrupted = 31 => KeyboardInterrupt, "";
    /// A bug of weft: the runtime panicked. The runtime has printed the panic.
    Panic = 32 => SystemError, "weft: internal error in the runtime (see stderr); please report it";
    /// `min()` or `max()` of an empty sequence. `{s}`: function name.
    EmptySequence = 33 => ValueError, "{s}() arg is an empty sequence";
    /// `math.factorial(-1)` and its like. `{s}`: the whole message.
    ValueMessage = 34 => ValueError, "{s}";
    /// `math.factorial(21)` and other integer functions of `math` that leave 64 bits. `{s}`: the function.
    MathIntOverflow = 35 => OverflowError, "the result of {s} is outside the 64-bit range of a compiled int";
    /// Sequences of different length in a construct that needs equal ones. Payload: expected, found.
    UnpackLength = 36 => ValueError, "not enough values to unpack (expected {0}, got {1})";
    /// `round(x, -n)` whose result is no finite float.
    RoundOverflow = 37 => OverflowError, "rounded value too large to represent";
    /// A race check found two iterations of a parallel loop at one place; `weft.RaceError`, whose text the door writes.
    Race = 38 => RuntimeError, "two iterations of a parallel loop touch the same element";
    /// A signal's Python handler raised; the door keeps the exception.
    HandlerRaised = 39 => KeyboardInterrupt, "";
    /// A signal's Python handler forked inside a parallel loop, and the child came back to the loop.
    Forked = 40 => RuntimeError, "a parallel loop cannot go on in a forked child, which has none of the loop's threads: leave the signal handler that called fork by an exception or os._exit";
    /// `a[::0]`.
    ZeroSliceStep = 41 => ValueError, "slice step cannot be zero";
    /// Shapes that do not fit. `{s}`: NumPy's message, in which `{0}`, `{1}` … are sizes in the payload.
    Shapes = 42 => ValueError, "{s}";
    /// `list.pop()` of an empty list.
    PopFromEmpty = 43 => IndexError, "pop from empty list";
    /// Memory for a list could not be had.
    ListNoMemory = 44 => MemoryError, "";
    /// `random.randrange(start, stop)` with nothing to choose from. Payload: start, stop, width.
    RandrangeEmptyBounds = 45 => ValueError, "empty range for randrange() ({0}, {1}, {2})";
    /// `random.randrange` of one argument or with a step, with nothing to choose from.
    RandrangeEmpty = 46 => ValueError, "empty range for randrange()";
    /// `random.randrange(a, b, 0)`.
    RandrangeZeroStep = 47 => ValueError, "zero step for randrange()";
    /// `raise` alone where no exception is being handled.
    NoActiveException = 48 => RuntimeError, "No active exception to reraise";
    /// An operation on text. `{t}`: the message that the runtime has made, in the call's state.
    TextValue = 49 => ValueError, "{t}";
    /// … with a value of a wrong type.
    TextType = 50 => TypeError, "{t}";
    /// … with a number that is too large.
    TextOverflow = 51 => OverflowError, "{t}";
    /// … with an index that is out of range.
    TextIndex = 52 => IndexError, "{t}";
    /// `weft.threads(n)` with a number of threads that cannot be. Payload: the most threads, the number.
    ThreadCount = 53 => ValueError, "the number of threads must be from 1 to {0}, not {1}";
    /// A key that is not in a dict or set. Payload: the key's program (`tables::key`), then its slots; the door makes the exception's
    /// argument of them.
    MissingKey = 54 => KeyError, "";
    /// `popitem()` of an empty dict. `{s}`: CPython's message.
    EmptyTable = 55 => KeyError, "{s}";
    /// A dict was changed by a loop over it.
    DictChanged = 56 => RuntimeError, "dictionary changed size during iteration";
    /// Keys of a dict were replaced by a loop over it.
    DictKeysChanged = 57 => RuntimeError, "dictionary keys changed during iteration";
    /// A set was changed by a loop over it.
    SetChanged = 58 => RuntimeError, "Set changed size during iteration";
    /// A nan as a key.
    NanKey = 59 => ValueError, "a nan cannot be a key in a compiled function: Python tells nans apart by their identity, which compiled values do not have";
    /// `hash(nan)`.
    NanHash = 60 => ValueError, "the hash of a nan is not known in a compiled function: Python makes it from the nan's identity, which compiled values do not have";
    /// `time.sleep(-1)`.
    NegativeSleep = 61 => ValueError, "sleep length must be non-negative";
    /// `time.sleep(nan)`.
    NanSleep = 62 => ValueError, "Invalid value NaN (not a number)";
    /// `time.sleep` of a `float` that is too large.
    LongSleep = 63 => OverflowError, "timestamp out of range for platform time_t";
    /// `time.sleep` of an `int` that is too large.
    LongIntSleep = 64 => OverflowError, "timestamp too large to convert to C _PyTime_t";
    /// Linear algebra that has no answer. `{t}`: the message.
    LinAlg = 65 => LinAlgError, "{t}";
    /// `release()` of a `weft.Lock` that nobody has.
    Unlocked = 66 => RuntimeError, "release unlocked lock";
}
