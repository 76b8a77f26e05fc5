"""What the native side asks of Python while it compiles or fails: never on the path of a successful call.

`describe` and `source` are the compiler's view of live objects; `raced` and `refused` build exceptions; `warn` and `fell_back` show warnings at them.
"""

import enum
import inspect
import os
import sys
import types

from . import _decorator, _exceptions, _join, _kernel, _lock, _prange, _seed, _threads
from ._classes import classify, enumeration, is_generated, is_plain_class, items, record
from ._errors import FallbackWarning, ParallelWarning, RaceError, UnsupportedError

__all__ = ["above", "attribute", "classify", "describe", "enumeration", "fell_back", "items", "raced", "record", "refused", "source", "warn"]

# Modules whose contents the compiler may know by name. What else has a path is the user's own.
_KNOWN = (
    "builtins",
    "collections",
    "collections.abc",
    "numbers",
    "math",
    "cmath",
    "random",
    "time",
    "itertools",
    "numpy",
    "numpy.random",
    "numpy.linalg",
    "numpy.fft",
    "operator",
    "dataclasses",
    "functools",
    "bisect",
    "heapq",
    "statistics",
    "types",
    "enum",
)


_MISSING = object()


def describe(obj):
    """What a global is to the compiler: ('path', dotted name), ('module', name), ('function', plain function), ('exception', …) or ('unsupported', text)."""
    if isinstance(obj, types.ModuleType):
        return ("module" if _is_own(obj) else "path", obj.__name__)
    if obj is _prange.prange or obj is _decorator.parallel or obj is _join.join or obj is _seed.seed or obj is _threads.threads or obj is _lock.Lock:
        return ("path", f"weft.{obj.__name__}")
    if _kernel.is_kernel(obj):
        return ("function", obj.__wrapped__)
    if obj is getattr(sys.modules.get("dataclasses"), "FrozenInstanceError", _MISSING):
        return _exceptions.describe(obj)
    if obj is NotImplemented:
        return ("path", "builtins.NotImplemented")
    path = _path(obj)
    if path is not None:
        return ("path", path)
    if isinstance(obj, types.FunctionType):
        return ("function", obj)
    if isinstance(obj, type) and issubclass(obj, BaseException):
        return _exceptions.describe(obj)
    if type(obj) is types.SimpleNamespace:
        return ("namespace", "an instance of SimpleNamespace")
    if isinstance(obj, type) and is_plain_class(obj):
        return ("namespace", f"the class {obj.__qualname__}")
    return ("unsupported", _words(obj))


def attribute(owner, name):
    """What `owner.name` is for a class or a `SimpleNamespace`: ('plain', value), ('method', function), ('classmethod', function) and
    ('property', function) of a class, ('missing', None) and ('unsupported', None). `<set>name` is what assigning a property calls."""
    if not isinstance(owner, type):
        names = vars(owner)
        return ("plain", names[name]) if name in names else ("missing", None)
    if name == "<frozen>":
        import dataclasses

        return ("plain", dataclasses.FrozenInstanceError)
    if name.startswith("<set>"):
        found = inspect.getattr_static(owner, name[len("<set>") :], _MISSING)
        return ("method", found.fset) if type(found) is property and found.fset is not None else ("missing", None)
    found = inspect.getattr_static(owner, name, _MISSING)
    if found is _MISSING:
        return ("missing", None)
    if isinstance(found, enum.Enum):
        return ("plain", found)
    if is_generated(found):
        return ("unsupported", None)
    if type(found) is types.FunctionType or _kernel.is_kernel(found):
        return ("method", found)
    if type(found) is classmethod:
        return ("classmethod", found.__func__)
    if type(found) is staticmethod:
        return ("plain", found.__func__)
    if type(found) is property:
        return ("property", found.fget) if found.fget is not None else ("unsupported", None)
    if hasattr(type(found), "__get__"):
        return ("unsupported", None)
    return ("plain", found)


def above(cls, defining, name):
    """The class after `defining` in the order of `cls`'s bases that has `name`: what `super().name` means in a method of `defining`."""
    order = cls.__mro__
    if defining in order:
        for base in order[order.index(defining) + 1 :]:
            if name in vars(base):
                return base
    return None


def _is_own(module):
    """Whether a module is the user's: its functions are compiled in. Modules with attributes made on demand are not."""
    top = module.__name__.partition(".")[0]
    known = top in sys.stdlib_module_names or top in ("numpy", "weft")
    return type(module) is types.ModuleType and not (known and _is_genuine(module))


# By name: a module of `sys.modules` and whether it is what the name promises.
_seen: dict = {}
_STANDARD = os.path.dirname(os.path.realpath(os.__file__)) + os.sep


def _is_genuine(module):
    """Whether a module is the one that its name promises, and no file of the user's called `random.py` in front of it."""
    name = module.__name__
    known = _seen.get(name)
    if known is None or known[0] is not module:
        if name.partition(".")[0] not in sys.stdlib_module_names:
            genuine = True
        else:
            path = getattr(module, "__file__", None)
            genuine = path is None or os.path.realpath(path).startswith(_STANDARD) and "site-packages" not in path
        known = _seen[name] = (module, genuine)
    return known[1]


def _path(obj):
    """Canonical dotted path of something in a module that the compiler may know."""
    name = getattr(obj, "__name__", None)
    if not isinstance(name, str):
        return None
    owner = getattr(obj, "__self__", None)
    candidates = [getattr(obj, "__module__", None), owner.__name__ if isinstance(owner, types.ModuleType) else None, *_KNOWN]
    for candidate in candidates:
        # Ufuncs and the methods of random's hidden generator do not say where they live, so every module is tried.
        module = sys.modules.get(candidate) if candidate in _KNOWN else None
        if module is not None and _is_genuine(module) and getattr(module, name, None) is obj:
            return f"{candidate}.{name}"
    return None


def _words(obj):
    kind = type(obj)
    module = kind.__module__.partition(".")[0]
    if module == "numpy":
        if kind.__name__ == "ndarray":
            return "a NumPy array; pass it as an argument"
        if hasattr(obj, "dtype"):
            return f"a NumPy scalar ({kind.__name__}); pass it as an argument, or write float(...) or int(...) of it"
    if isinstance(obj, type):
        return f"the class {obj.__qualname__}"
    if kind in (list, dict, set, frozenset):
        return f"a {kind.__name__} of items that one type does not have"
    if kind is bytearray or kind is memoryview or f"{kind.__module__}.{kind.__name__}" == "array.array":
        return f"{'an' if kind.__name__ == 'array' else 'a'} {kind.__name__}, whose items are Python's numbers (as an argument it is a NumPy array)"
    return f"an instance of {kind.__qualname__}"


def source(function):
    """(name, path, text, first line, removed columns, line of the def, bytes of a lambda, [(parameter, default)]) of a plain function."""
    from ._source import lambda_of, text_of

    code = function.__code__
    place = None
    if code.co_name == "<lambda>":
        text, first, *place = lambda_of(function)
        columns = 0
    else:
        text, first, columns = text_of(function)
    defaults = []
    names = code.co_varnames
    values = function.__defaults__ or ()
    for name, value in zip(names[code.co_argcount - len(values) : code.co_argcount], values):
        defaults.append((name, value))
    defaults.extend((function.__kwdefaults__ or {}).items())
    # The text says what the code was called when it was made; `functools.wraps` and others rename the function.
    return (code.co_name, code.co_filename, text, first, columns, first, place and tuple(place), defaults)


def raced(conflict):
    """The exception for two iterations of a parallel loop that conflict."""
    vouched, loop_line, (first, second), around = conflict
    error = RaceError(_race_text(vouched, loop_line, first, second, around))
    error.filename, error.lineno = second[3], second[4]
    return error


def _race_text(vouched, loop_line, first, second, around):
    import linecache

    deeds = {(True, True): "write the same element", (True, False): "write and read the same element", (False, True): "read and write the same element"}
    lines = [
        f"iterations {first[2]} and {second[2]} of the parallel loop at line {loop_line} "
        f"{deeds[first[0], second[0]]}: run in parallel, its result would depend on timing"
    ]
    lines.extend(f"  inside iteration {iteration} of the parallel loop at line {line}" for iteration, _, line in around)
    for write, text, iteration, path, line in (first, second):
        lines.append(f"  iteration {iteration} {'writes' if write else 'reads'}: {text}")
        lines.append(f"   --> {path}:{line}")
        lines.append(f"     {linecache.getline(path, line).strip()}")
    if vouched:
        lines.append(
            "help: the loop is marked unchecked=True, and its iterations are not independent for these arguments; leave unchecked away, "
            "so that weft checks the loop or runs it in order, or change what it writes"
        )
    else:
        lines.append("help: weft itself took these iterations for independent, which is a fault of weft; please report it")
    return "\n".join(lines)


def refused(unsupported, diagnostics):
    """The exception for a refused function or argument."""
    text = "\n".join(rendered for _, _, rendered, _, _ in diagnostics)
    error = UnsupportedError(text) if unsupported else TypeError(text)
    code, _, _, path, line = diagnostics[0]
    error.code, error.filename, error.lineno, error.diagnostics = code, path, line, diagnostics
    return error


def warn(warnings_, function):
    """Shows the compiler's warnings at the user's lines."""
    import warnings

    registry = function.__globals__.setdefault("__warningregistry__", {})
    for message, path, line in warnings_:
        warnings.warn_explicit(message, ParallelWarning, path, line, module=function.__module__, registry=registry)


_fallen = set()


def fell_back(function, error):
    """Whether to run the plain function after `error`; warns once per function."""
    if not isinstance(error, (UnsupportedError, TypeError, OverflowError)):
        return False
    _runs_plain(function, error)
    return True


def replaced(function):
    """Tells that the plain function runs because it is not what was decorated any more."""
    _runs_plain(function, "its code or its defaults were replaced after it was decorated; decorate it again to have it compiled")


def _runs_plain(function, reason):
    import warnings

    code = function.__code__
    if code not in _fallen:
        _fallen.add(code)
        warnings.warn_explicit(
            f"{function.__qualname__}() runs as plain Python: {reason}",
            FallbackWarning,
            code.co_filename,
            code.co_firstlineno,
            module=function.__module__,
        )
