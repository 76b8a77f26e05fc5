"""What a call did, and how two calls that should agree are compared.

An outcome is a value or an exception, together with the arguments as the call left them. Comparison is exact by type and by
bits (any nan equals any nan, the two zeros differ); each licence of a case loosens one rule and no other. Nothing here knows weft:
the same code records plain CPython and every engine.
"""

import array
import collections
import contextlib
import dataclasses
import enum
import io
import struct
import traceback
from dataclasses import dataclass, field

import numpy as np


@dataclass
class Licence:
    """What the `# name: value` notes after a call allow."""

    raises: str | None = None
    join: bool = False
    approx: float = 0.0
    ulp: int = 0
    any_message: bool = False
    any_line: bool = False
    no_oracle: bool = False
    race: bool = False


@dataclass
class Outcome:
    """The result of one call. `alias` is the position of the argument that the result is, if it is one; `line` and `frames` say where an
    exception was raised and through which functions of the case: (line, name), outermost first; `chain` which other exceptions it came from;
    `printed` is what went to sys.stdout."""

    args: tuple
    kwargs: dict
    value: object = None
    alias: int | None = None
    error: BaseException | None = None
    line: int | None = None
    frames: list = field(default_factory=list)
    printed: str = ""
    chain: list = field(default_factory=list)

    def describe(self) -> str:
        """One line for people."""
        if self.error is not None:
            return f"{type(self.error).__name__} at line {self.line}: {self.error}"
        text = f"{type(self.value).__name__}: {self.value!r}"
        if self.alias is not None:
            text += f" (the object passed as argument {self.alias})"
        return text if len(text) < 600 else text[:600] + " …"


def call(function, args: tuple, kwargs: dict, path: str) -> Outcome:
    """Calls and records. Only `Exception`s are outcomes; the rest ends the run, as it should."""
    outcome = Outcome(args, kwargs)
    out = io.StringIO()
    try:
        with np.errstate(all="ignore"), contextlib.redirect_stdout(out):
            outcome.value = function(*args, **kwargs)
    except Exception as error:
        outcome.error = error
        outcome.frames = frames_of(error, path)
        outcome.line = outcome.frames[-1][0] if outcome.frames else None
        outcome.chain = chain_of(error, path)
        error.__traceback__ = None
    else:
        mutable = [i for i, a in enumerate(args) if isinstance(a, (np.ndarray, list, dict, set)) and a is outcome.value]
        outcome.alias = mutable[0] if mutable else None
    outcome.printed = out.getvalue()
    return outcome


def frames_of(error: BaseException, path: str) -> list:
    """The lines and functions of the case that an exception passed, outermost first."""
    frames = [(frame.lineno, frame.name) for frame in traceback.extract_tb(error.__traceback__) if frame.filename == path]
    # Branches of weft.join have no function of their own in compiled code, and a call to oneself counts once.
    named = [frame for frame in frames if frame[1] != "<lambda>"]
    return [frame for at, frame in enumerate(named) if at == 0 or named[at - 1] != frame]


def lineage(error: BaseException) -> list:
    """The class of an exception and those that it is derived from, by name."""
    return [(base.__module__, base.__qualname__) for base in type(error).__mro__]


def chain_of(error: BaseException, path: str, depth: int = 8) -> list:
    """What an exception says of the exceptions that it came from: by relation, each with class, arguments, frames and its own chain."""
    found = []
    for relation in ("__cause__", "__context__"):
        other = getattr(error, relation)
        if other is not None and depth > 0:
            found.append((relation, type(other).__name__, other.args, frames_of(other, path), chain_of(other, path, depth - 1)))
    return [error.__suppress_context__, *found]


def compare(expected: Outcome, actual: Outcome, licence: Licence, contents: bool) -> str | None:
    """Why `actual` is not what `expected` promises, or None. `contents` says whether the arguments' contents must agree too."""
    if expected.printed != actual.printed:
        return f"printed {shortened(expected.printed)} against {shortened(actual.printed)}"
    if licence.raises is not None:
        if actual.error is None or type(actual.error).__name__ != licence.raises:
            return f"must raise {licence.raises}"
        return None
    if (expected.error is None) != (actual.error is None):
        return "one raised, the other did not"
    if expected.error is not None:
        # Every engine runs the case's text anew, so a class of the case's own is another object each time.
        if lineage(expected.error) != lineage(actual.error):
            return "the exceptions' classes differ"
        if not licence.any_message and str(expected.error) != str(actual.error):
            return "the messages differ"
        if not licence.any_message and differ(expected.error.args, actual.error.args, licence):
            return f"the arguments differ: {expected.error.args} against {actual.error.args}"
        if not licence.any_line and not licence.any_message and repr(expected.chain) != repr(actual.chain):
            return f"what the exception came from differs: {expected.chain} against {actual.chain}"
        if not licence.any_line and expected.line != actual.line:
            return "the lines differ"
        if not licence.any_line and expected.frames != actual.frames:
            return f"the tracebacks differ: {expected.frames} against {actual.frames}"
    else:
        if expected.alias != actual.alias:
            return "one result is an argument itself, the other is not"
        why = differ(expected.value, actual.value, licence)
        if why:
            return f"result{why}"
    if contents:
        for i, (a, b) in enumerate(zip(expected.args, actual.args)):
            why = differ(a, b, licence)
            if why:
                return f"argument {i} after the call{why}"
        for name in expected.kwargs:
            why = differ(expected.kwargs[name], actual.kwargs[name], licence)
            if why:
                return f"argument '{name}' after the call{why}"
    return None


def differ(a, b, licence: Licence) -> str | None:
    """Where and how two values differ (text that follows the name of the value), or None."""
    if is_lock(a) and is_lock(b):
        return None if a.locked() == b.locked() else f": {a!r} against {b!r}"
    if isinstance(a, tuple) or isinstance(a, list):
        if not same_class(a, b) or len(a) != len(b):
            return f": {shortened(a)} against {shortened(b)}"
        if identical(a, b):
            return None
        for i, (x, y) in enumerate(zip(a, b)):
            why = differ(x, y, licence)
            if why:
                return f"[{i}]{why}"
        return None
    if isinstance(a, dict):
        # In order of insertion, which shows.
        if type(a) is not type(b) or not _make_alike(a, b):
            return f": {a!r} against {b!r}"
        return differ([list(pair) for pair in a.items()], [list(pair) for pair in b.items()], licence)
    if isinstance(a, (set, frozenset)):
        # In order of iteration, which is the table's.
        return f": {a!r} against {b!r}" if type(a) is not type(b) else differ(list(a), list(b), licence)
    if isinstance(a, np.ndarray):
        return differ_arrays(a, b, licence)
    if isinstance(a, np.void):
        # A record, which is a view of an element.
        return f": {a!r} against {b!r}" if type(a) is not type(b) else differ_arrays(np.asarray(a), np.asarray(b), licence)
    if callable(a) and callable(b) and getattr(a, "__qualname__", 0) == getattr(b, "__qualname__", 1):
        # A function of the case, which every engine loads for itself.
        return None
    if has_fields(a):
        return differ_objects(a, b, licence)
    if isinstance(a, enum.Enum) and same_class(a, b) and a.name == b.name:
        return None
    if type(a) is not type(b) and not (licence.join and widened(a, b)):
        return f": {type(a).__name__} {a!r} against {type(b).__name__} {b!r}"
    if same_number(a, b, licence):
        return None
    return f": {a!r} against {b!r}"


def differ_objects(a, b, licence: Licence) -> str | None:
    """As `differ`, for objects with all that they lead to: two graphs are alike when walking both side by side meets the same objects again."""
    if (id(a), id(b)) in _walked:
        # Met again by way of a container.
        return None
    _walked.add((id(a), id(b)))
    try:
        return differ_graphs(a, b, licence)
    finally:
        _walked.discard((id(a), id(b)))


def _make_alike(a, b) -> bool:
    """Whether two dicts make the same of their own: by one factory, or by two that make such dicts."""
    one, other = getattr(a, "default_factory", None), getattr(b, "default_factory", None)
    if one is other:
        return True
    if one is None or other is None:
        return False
    a, b = one(), other()
    return isinstance(a, collections.defaultdict) and type(a) is type(b) and not a and not b and _make_alike(a, b)


# The pairs of objects that are being compared.
_walked: set = set()


def differ_graphs(a, b, licence: Licence) -> str | None:
    """As `differ_objects`, for objects that are not being compared already."""
    pairs, todo = {id(a): b}, [("", a, b)]
    backwards = {id(b): a}
    while todo:
        where, x, y = todo.pop()
        if not same_class(x, y):
            return f"{where}: {type(x).__name__} against {type(y).__name__}"
        names = attributes(x)
        if names != attributes(y):
            return f"{where}: attributes {names} against {attributes(y)}"
        for name in names:
            path = f"{where}.{name}"[-60:]
            p, q = getattr(x, name), getattr(y, name)
            if not has_fields(p):
                why = differ(p, q, licence)
                if why:
                    return path + why
            elif id(p) not in pairs and id(q) not in backwards:
                pairs[id(p)], backwards[id(q)] = q, p
                todo.append((path, p, q))
            elif pairs.get(id(p)) is not q:
                return f"{path}: another object"
    return None


def is_lock(a) -> bool:
    """Whether a value is a lock. Python's own stand for weft's where there is no weft, and each engine has its own."""
    return type(a).__name__ in ("lock", "Lock")


def has_fields(a) -> bool:
    """Whether a value is an object of a class of the case's own, which is compared by its attributes."""
    if is_lock(a):
        return False
    kind = type(a)
    return dataclasses.is_dataclass(kind) or kind.__flags__ & 1 << 9 != 0 and not isinstance(a, (tuple, enum.Enum, BaseException, type))


def attributes(a) -> list[str]:
    """The names of an object's own attributes."""
    slots = [name for base in type(a).__mro__ for name in vars(base).get("__slots__", ()) if hasattr(a, name)]
    return sorted([*slots, *getattr(a, "__dict__", ())])


def same_class(a, b) -> bool:
    """Whether two values have one class. Each engine loads the case for itself, so that its own classes are known by their names."""
    x, y = type(a), type(b)
    return x is y or (isinstance(a, (tuple, enum.Enum)) or has_fields(a)) and (x.__module__, x.__qualname__) == (y.__module__, y.__qualname__)


def identical(a, b) -> bool:
    """Whether two sequences hold the same numbers of the same types bit for bit, found without a Python step for each. False says nothing."""
    kinds = set(map(type, a))
    if len(kinds) != 1 or kinds != set(map(type, b)):
        return False
    return array.array("d", a).tobytes() == array.array("d", b).tobytes() if kinds == {float} else kinds <= {int, bool} and a == b


def shortened(value) -> str:
    """The value's text, cut off where it is too long to read."""
    text = repr(value)
    return text if len(text) < 300 else text[:300] + " …"


def differ_arrays(a: np.ndarray, b, licence: Licence) -> str | None:
    """As `differ`, for arrays: dtype and shape first, then the first element that differs."""
    if not isinstance(b, np.ndarray) or a.dtype != b.dtype or a.shape != b.shape:
        other = f"{b.dtype}{list(b.shape)}" if isinstance(b, np.ndarray) else repr(b)
        return f": {a.dtype}{list(a.shape)} against {other}"
    if a.dtype.names is not None:
        # By field: what lies between them is nobody's.
        if type(a) is not type(b):
            return f": {type(a).__name__} against {type(b).__name__}"
        for name in a.dtype.names:
            why = differ_arrays(np.asarray(a[name]), np.asarray(b[name]), licence)
            if why:
                return f"[{name!r}]{why}"
        return None
    if a.tobytes() == b.tobytes():
        return None
    # Only elements whose bytes differ are worth a closer look.
    unlike = np.ascontiguousarray(a).view(np.uint8) != np.ascontiguousarray(b).view(np.uint8)
    for flat in np.flatnonzero(unlike.reshape(a.size, a.dtype.itemsize).any(axis=1)):
        index = tuple(map(int, np.unravel_index(flat, a.shape)))
        if not same_number(a[index], b[index], licence):
            return f"{list(index)}: {a[index]!r} against {b[index]!r}"
    return None


def widened(a, b) -> bool:
    """Whether `b` has the wider Python type of two numbers that met in one variable."""
    order = [int, float, complex]
    return type(a) in order and type(b) in order and order.index(type(a)) <= order.index(type(b)) and a == b


def same_number(a, b, licence: Licence) -> bool:
    """Whether two scalars of one type (or, licensed, of a wider one) are the same."""
    if licence.join and type(a) is not type(b):
        return a == b
    if isinstance(a, (complex, np.complexfloating)):
        return same_number(a.real, b.real, licence) and same_number(a.imag, b.imag, licence)
    if not isinstance(a, (float, np.floating)):
        return a == b
    if a != a or b != b:
        return a != a and b != b
    if a == b:
        return np.signbit(a) == np.signbit(b)
    if licence.approx:
        return abs(float(a) - float(b)) <= licence.approx * max(1.0, abs(float(a)))
    if licence.ulp and np.isfinite(a) and np.isfinite(b):
        return abs(ordinal(a) - ordinal(b)) <= licence.ulp
    return False


def big(value) -> bool:
    """Whether a value is or holds a Python int outside 64 bits."""
    if isinstance(value, tuple):
        return any(big(v) for v in value)
    return type(value) is int and not -(2**63) <= value < 2**63


def ordinal(x) -> int:
    """Position of a float among the floats of its width, so that neighbours differ by one."""
    fmt = ("<f", "<i", 31) if isinstance(x, np.float32) else ("<d", "<q", 63)
    bits = struct.unpack(fmt[1], struct.pack(fmt[0], float(x)))[0]
    return bits if bits >= 0 else -(bits + (1 << fmt[2]))
