"""What the native side asks of Python while it compiles or fails: never on the path of a successful call.

`describe` and `source` are the compiler's view of live objects; `raced` and `refused` build exceptions; `warn` and `fell_back` show warnings at them.
"""

import dataclasses
import enum
import inspect
import os
import sys
import types
import typing

from . import _decorator, _join, _kernel, _prange, _seed, _threads
from ._errors import FallbackWarning, ParallelWarning, RaceError, UnsupportedError

# Modules whose contents the compiler may know by name. What else has a path is the user's own.
_KNOWN = (
    "builtins",
    "collections",
    "math",
    "cmath",
    "random",
    "time",
    "itertools",
    "numpy",
    "numpy.random",
    "operator",
    "functools",
    "bisect",
    "heapq",
    "types",
    "enum",
)


def describe(obj):
    """What a global is to the compiler: ('path', dotted name), ('module', name), ('function', plain function), ('exception', …) or ('unsupported', text)."""
    if isinstance(obj, types.ModuleType):
        return ("module" if _is_own(obj) else "path", obj.__name__)
    if obj is _prange.prange or obj is _decorator.parallel or obj is _join.join or obj is _seed.seed or obj is _threads.threads:
        return ("path", f"weft.{obj.__name__}")
    if _kernel.is_kernel(obj):
        return ("function", obj.__wrapped__)
    path = _path(obj)
    if path is not None:
        return ("path", path)
    if isinstance(obj, types.FunctionType):
        return ("function", obj)
    if isinstance(obj, type) and issubclass(obj, BaseException):
        return _exception(obj)
    if type(obj) is types.SimpleNamespace:
        return ("namespace", "an instance of SimpleNamespace")
    if isinstance(obj, type) and _is_plain_class(obj):
        return ("namespace", f"the class {obj.__qualname__}")
    return ("unsupported", _words(obj))


# Methods that `namedtuple` and `NamedTuple` make, and what Python itself puts into a class.
_NAMED = frozenset(
    "__doc__ __slots__ __new__ __replace__ __repr__ __getnewargs__ __match_args__ __module__ __qualname__ __annotations__ __orig_bases__"
    " __annotate__ __annotate_func__ __annotations_cache__ __static_attributes__ __firstlineno__ __classcell__".split()
)
_SIDED = "add sub mul truediv floordiv mod pow and or xor lshift rshift divmod matmul".split()
# Methods of an enumeration that would change what comparing, testing and computing with its members means.
_OPERATIONS = frozenset(
    "__eq__ __ne__ __lt__ __le__ __gt__ __ge__ __bool__ __getattribute__ __getattr__ __int__ __index__ __float__ __complex__ __len__"
    " __contains__ __iter__ __getitem__ __neg__ __pos__ __invert__ __abs__ __round__".split()
    + [f"__{side}{name}__" for side in ("", "r") for name in _SIDED]
)
_MISSING = object()


def classify(cls):
    """(sort, fields, defaults, members) of a class whose instances are values to compiled code; None for any other."""
    if cls.__bases__ == (tuple,) and type(cls) is type:
        names = vars(cls)
        fields = names.get("_fields")
        dunder = {name for name in names if name.startswith("__") and name.endswith("__")}
        if type(fields) is not tuple or not dunder <= _NAMED or cls.__dictoffset__ != 0:
            return None
        return ("namedtuple", list(fields), list(cls._field_defaults.items()), [])
    if dataclasses.is_dataclass(cls) and type(cls) is type:
        defaults = [(f.name, f.default) for f in dataclasses.fields(cls) if f.default is not dataclasses.MISSING]
        return ("record", [f.name for f in dataclasses.fields(cls)], defaults, [])
    if issubclass(cls, enum.Enum) and type(cls) is enum.EnumMeta and not issubclass(cls, enum.Flag):
        whole = issubclass(cls, int)
        if cls._member_type_ is not (int if whole else object):
            return None
        own = cls.__mro__[: cls.__mro__.index(enum.IntEnum if issubclass(cls, enum.IntEnum) else enum.Enum)]
        if any(not _OPERATIONS.isdisjoint(vars(base)) or "value" in vars(base) for base in own if base is not int):
            return None
        members = list(cls)
        if whole and any(type(m._value_) is not int for m in members):
            return None
        return ("intenum" if whole else "enum", [], [], [(m._name_, m, m._value_) for m in members])
    return None


# Methods that change what reading, storing and testing an object mean.
_ACCESS = ("__getattribute__", "__getattr__", "__setattr__", "__delattr__", "__new__", "__bool__", "__len__", "__init__")


def record(cls):
    """(why its objects are not supported or None, types of the fields, frozen, has __post_init__, what == means) of a dataclass. A type is
    a name, a class, ('optional', type) or ('tuple', types)."""
    params = cls.__dataclass_params__
    equal = getattr(cls, "__eq__")
    equality = "identity" if equal is object.__eq__ else "fields" if _is_generated(equal) else "own"

    def answer(problem, types=()):
        return (problem, list(types), params.frozen, hasattr(cls, "__post_init__"), equality)

    for base in cls.__mro__[:-1]:
        for name in _ACCESS:
            if name in vars(base) and not _is_generated(vars(base)[name]):
                return answer(f"the class has its own {name}")
        if base.__flags__ & 1 << 9 == 0:
            return answer(f"{base.__qualname__} is no class of Python code")
    if not _is_generated(vars(cls).get("__init__")):
        return answer("the class has no __init__ of dataclass's making")
    try:
        hints = typing.get_type_hints(cls, localns={cls.__name__: cls})
    except Exception as error:
        return answer(f"its annotations cannot be read ({error})")
    types = []
    for field in dataclasses.fields(cls):
        if not field.init or field.kw_only or field.default_factory is not dataclasses.MISSING:
            return answer(f"the field '{field.name}' is initialised in a way of its own")
        if isinstance(vars(cls).get(field.name), property):
            return answer(f"the field '{field.name}' is a property")
        spec = _field_type(hints.get(field.name))
        if spec is None:
            return answer(f"the field '{field.name}' is annotated with something else")
        types.append(spec)
    if any(typing.get_origin(h) is None and type(h) is dataclasses.InitVar for h in hints.values()):
        return answer("it has an InitVar")
    return answer(None, types)


def _is_generated(function):
    """Whether the dataclass decorator made a method."""
    return type(function) is types.FunctionType and function.__code__.co_filename == "<string>"


def _field_type(hint):
    if hint in (int, float, bool, complex, str):
        return hint.__name__
    if isinstance(hint, type) and typing.get_origin(hint) is None:
        return hint
    origin, args = typing.get_origin(hint), typing.get_args(hint)
    if origin is tuple and args and Ellipsis not in args:
        inner = [_field_type(a) for a in args]
        return None if None in inner else ("tuple", inner)
    if origin in (typing.Union, types.UnionType) and len(args) == 2 and type(None) in args:
        inner = _field_type(args[args[0] is type(None)])
        return None if inner is None else ("optional", inner)
    return None


def attribute(owner, name):
    """What `owner.name` is for a class or a `SimpleNamespace`: ('plain', value), ('method', function) and ('property', function) of a
    class, ('missing', None) and ('unsupported', None)."""
    if not isinstance(owner, type):
        names = vars(owner)
        return ("plain", names[name]) if name in names else ("missing", None)
    found = inspect.getattr_static(owner, name, _MISSING)
    if found is _MISSING:
        return ("missing", None)
    if isinstance(found, enum.Enum):
        return ("plain", found)
    if type(found) is types.FunctionType or _kernel.is_kernel(found):
        return ("method", found)
    if type(found) is staticmethod:
        return ("plain", found.__func__)
    if type(found) is property:
        return ("property", found.fget) if found.fget is not None else ("unsupported", None)
    if hasattr(type(found), "__get__"):
        return ("unsupported", None)
    return ("plain", found)


def _is_plain_class(cls):
    """Whether a class is the user's and reading its attributes is a look into its dictionary and those of its bases."""
    top = cls.__module__.partition(".")[0]
    return type(cls) is type and (top == "__main__" or top not in sys.stdlib_module_names and top not in ("numpy", "weft", "builtins"))

def _exception(cls):
    """An exception class of the user's own: ('exception', (class, name, the user's classes above it, names of built-in ones above it))."""
    own, builtin = [], []
    for base in cls.__mro__:
        if base.__module__ == "builtins" and base is not object:
            builtin.append(base.__name__)
        elif base is not object:
            own.append(base)
    for base in own:
        # Compiled code makes the instance when it leaves, so nothing may happen when it is made.
        for name in ("__init__", "__new__"):
            if name in base.__dict__:
                return ("unsupported", f"the exception class {cls.__qualname__}, which has an {name} of its own")
    if type(cls) is not type:
        return ("unsupported", f"the exception class {cls.__qualname__}, which has a metaclass")
    return ("exception", (cls, cls.__name__, own[1:], builtin))


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
    if kind in (list, dict, set, bytes, bytearray, frozenset):
        article = "an" if kind.__name__[0] in "aeiou" else "a"
        hint = "; use a tuple, or pass it as an argument" if kind is list else ""
        return f"{article} {kind.__name__}{hint}"
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
    import warnings

    code = function.__code__
    if code not in _fallen:
        _fallen.add(code)
        warnings.warn_explicit(
            f"{function.__qualname__}() runs as plain Python: {error}",
            FallbackWarning,
            code.co_filename,
            code.co_firstlineno,
            module=function.__module__,
        )
    return True
