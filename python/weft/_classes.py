"""What the compiler is told of the user's classes whose instances are values: named tuples, enumerations, dataclasses and plain classes.

`classify` says what sort of class one is, `record` what the fields of an object are and how it is made. A dataclass says that itself; of a plain class
`_fields` reads it from the text of `__init__`.
"""

import collections
import enum
import inspect
import sys
import types
import typing

from . import _arrays

# Methods that `namedtuple` and `NamedTuple` make, and what Python itself puts into a class (`__slotnames__`: `copyreg`, when an object is first copied).
_NAMED = frozenset(
    "__doc__ __slots__ __new__ __replace__ __repr__ __str__ __format__ __getnewargs__ __match_args__ __module__ __qualname__ __annotations__ __orig_bases__"
    " __annotate__ __annotate_func__ __annotations_cache__ __static_attributes__ __firstlineno__ __classcell__ __slotnames__".split()
)
_SIDED = "add sub mul truediv floordiv mod pow and or xor lshift rshift divmod matmul".split()
# Methods of an enumeration that would change what comparing, testing and computing with its members means.
_OPERATIONS = frozenset(
    "__eq__ __ne__ __lt__ __le__ __gt__ __ge__ __bool__ __getattribute__ __getattr__ __int__ __index__ __float__ __complex__ __len__"
    " __contains__ __iter__ __getitem__ __neg__ __pos__ __invert__ __abs__ __round__".split()
    + [f"__{side}{name}__" for side in ("", "r") for name in _SIDED]
)
# Methods that change what making, reading and storing an object mean.
_ACCESS = ("__getattribute__", "__getattr__", "__setattr__", "__delattr__", "__new__", "__del__", "__init_subclass__")
# Methods that the dataclass decorator may make.
_MADE = ("__repr__", "__eq__", "__lt__", "__le__", "__gt__", "__ge__", "__hash__")


# By class whose definition was run ahead of time: the names that it saw.
spaces: dict = {}


def space_of(cls):
    """Names for the annotations of a class whose module Python does not know, and of those above it."""
    names = {}
    for base in reversed(cls.__mro__):
        names.update(spaces.get(base, ()))
    return names


def is_dataclass(cls):
    # As `dataclasses` says it of a class. Functions that need more of that module import it: most programs have no dataclass.
    return hasattr(cls, "__dataclass_fields__")


def classify(cls):
    """(sort, fields, defaults, members) of a class whose instances are values to compiled code; None for any other."""
    if cls.__bases__ == (tuple,) and type(cls) is type:
        names = vars(cls)
        fields = names.get("_fields")
        dunder = {name for name in names if name.startswith("__") and name.endswith("__")}
        if type(fields) is not tuple or not dunder <= _NAMED or cls.__dictoffset__ != 0:
            return None
        return ("namedtuple", list(fields), list(cls._field_defaults.items()), [])
    if issubclass(cls, enum.Enum) and type(cls) is enum.EnumMeta and cls.__module__ != "enum":
        mixed = cls._member_type_
        if mixed not in (object, int, str) or mixed is object and issubclass(cls, (int, str)):
            return None
        kind = next(base for base in cls.__mro__ if base.__module__ == "enum")
        own = cls.__mro__[: cls.__mro__.index(kind)]
        # Python puts those of flags into their class itself.
        operations = {name for base in own if base not in (int, str) for name in _OPERATIONS & vars(base).keys() if _written(base, name)}
        if operations or any("value" in vars(base) for base in own):
            return None
        flags = issubclass(cls, enum.Flag)
        if flags and not _are_plain_flags(cls, kind):
            return None
        members = _members(cls)
        if mixed is not object and any(type(m._value_) is not mixed for m in members):
            return None
        sort = ("flag" if kind is enum.Flag else "intflag") if flags else {object: "enum", int: "intenum", str: "strenum"}[mixed]
        return (sort, [], [], [(m._name_ or "", m, m._value_) for m in members])
    if is_dataclass(cls) and type(cls) is type and _made_by_fields(cls):
        import dataclasses

        defaults = [(f.name, f.default) for f in dataclasses.fields(cls) if f.default is not dataclasses.MISSING]
        return ("record", [f.name for f in dataclasses.fields(cls)], defaults, [])
    if cls is not object and all(is_plain_class(base) for base in cls.__mro__[:-1]):
        return ("record", list(_plain(cls).types), [], [])
    return None


def _are_plain_flags(cls, kind):
    """Whether the flags of a class are the bits from the lowest on, not too many for a list of their combinations, with the boundary of their kind."""
    if kind not in (enum.Flag, enum.IntFlag) or cls._boundary_ is not (enum.STRICT if kind is enum.Flag else enum.KEEP):
        return False
    mask = cls._flag_mask_
    return 0 < mask < 1 << 8 and mask & (mask + 1) == 0 and sum(m._value_ for m in cls) == mask


def _members(cls):
    """The members of an enumeration; of flags all combinations, each at the place that is its value."""
    return [cls(value) for value in range(cls._flag_mask_ + 1)] if issubclass(cls, enum.Flag) else list(cls)


def enumeration(cls):
    """What is known of an enumeration beside its members: see `EnumClass` in `crates/types`."""
    members = _members(cls)
    flags = issubclass(cls, enum.Flag)
    place = {id(member): at for at, member in enumerate(members)}
    texts = None if _written(cls, "__str__") else [str(member) for member in members]
    reprs = None if _written(cls, "__repr__") else [repr(member) for member in members]
    return {
        "qualname": cls.__qualname__,
        "names": [(name, place[id(member)]) for name, member in cls.__members__.items()],
        "texts": texts,
        "reprs": reprs,
        "formats_value": cls.__format__ in (int.__format__, str.__format__),
        "own_format": _written(cls, "__format__"),
        "own_missing": cls._missing_.__func__ is not (enum.Flag if flags else enum.Enum)._missing_.__func__,
        "holds_values": sys.version_info >= (3, 12),
        "canonical": [place[id(member)] for member in cls],
        "bits": [member._value_ for member in cls(cls._flag_mask_)] if flags else [],
        "kinds": [f"enum.{base.__name__}" for base in cls.__mro__ if base.__module__ == "enum"],
        "bases": [base for base in cls.__mro__[1:-1] if base.__module__ not in ("enum", "builtins")],
    }


def _written(cls, name):
    """Whether the user has written a method that `enum` has too."""
    found = inspect.getattr_static(cls, name)
    return type(found) not in (types.WrapperDescriptorType, types.MethodDescriptorType) and getattr(found, "__module__", None) != "enum"


def is_plain_class(cls):
    """Whether a class is the user's and reading its attributes is a look into its dictionary and those of its bases."""
    top = cls.__module__.partition(".")[0]
    return type(cls) is type and (top == "__main__" or top not in sys.stdlib_module_names and top not in ("numpy", "weft", "builtins"))


def is_generated(function):
    """Whether the dataclass decorator or `namedtuple` made a method."""
    # `__repr__` is wrapped in a function of the module's own.
    function = getattr(function, "__wrapped__", function)
    return type(function) is types.FunctionType and (function.__code__.co_filename == "<string>" or function.__module__ == "collections")


def _made_by_fields(cls):
    """Whether a dataclass has the `__init__` that the decorator makes, by itself or from above."""
    return is_generated(inspect.getattr_static(cls, "__init__"))


def record(cls):
    """What is known of a class whose objects have fields: see `RecordAnswer` in the bridge's `classes.rs`. A type is a name, a class, or a pair of a
    word and what it is made of: ('optional', type), ('list', type), ('tuple', types), ('array', (dtype, rank, layout))."""
    import dataclasses

    data = is_dataclass(cls) and _made_by_fields(cls)
    equal = inspect.getattr_static(cls, "__eq__")
    answer = {
        "problem": None,
        "types": [],
        "frozen": is_dataclass(cls) and cls.__dataclass_params__.frozen,
        "post_init": data and hasattr(cls, "__post_init__"),
        "equality": "identity" if equal is object.__eq__ else "fields" if is_generated(equal) else "own",
        "own_init": not data,
        "qualname": cls.__qualname__,
        "made": [name for name in _MADE if is_generated(inspect.getattr_static(cls, name, None))],
        "positional": [f.name for f in dataclasses.fields(cls) if f.init and not f.kw_only] if data else [],
        "later": [f.name for f in dataclasses.fields(cls) if not f.init] if data else [],
        "factories": [],
        "shown": [f.name for f in _fields_of(cls, "__repr__") if f.repr],
        "compared": [f.name for f in _fields_of(cls, "__eq__") if f.compare],
        "ordered": [f.name for f in _fields_of(cls, "__lt__") if f.compare],
        "hashed": [f.name for f in _fields_of(cls, "__hash__") if (f.compare if f.hash is None else f.hash)],
        "match_args": list(getattr(cls, "__match_args__", ())),
        "bases": list(cls.__mro__[1:-1]),
    }
    # The comparisons for an order may come from two classes.
    above = _owner(cls, "__lt__")
    answer["made"] = [name for name in answer["made"] if name not in ("__le__", "__gt__", "__ge__") or _owner(cls, name) is above]
    problem = _access(cls)
    if problem is None:
        names, types_, problem = _dataclass(cls, answer) if data else _plain_types(cls)
        if problem is None:
            answer["types"] = types_
            problem = next((f"the field '{n}' is a property" for n in names if isinstance(getattr(cls, n, None), property)), None)
    answer["problem"] = problem
    return answer


def _owner(cls, name):
    """The class in whose definition a method was made."""
    return next(base for base in cls.__mro__ if name in vars(base))


def _fields_of(cls, name):
    """The fields that a method looks at which the decorator has made: those of the class for which it did."""
    import dataclasses

    owner = _owner(cls, name)
    return dataclasses.fields(owner) if is_dataclass(owner) else []


def _access(cls):
    """Why reading and storing the fields of an object is not what it seems; None where it is."""
    for base in cls.__mro__[:-1]:
        for name in _ACCESS:
            if name in vars(base) and not is_generated(vars(base)[name]):
                return f"the class has its own {name}"
        if base.__flags__ & 1 << 9 == 0:
            return f"{base.__qualname__} is no class of Python code"
    return None


def _dataclass(cls, answer):
    import dataclasses

    try:
        hints = typing.get_type_hints(cls, localns={**space_of(cls), cls.__name__: cls}, include_extras=True)
    except Exception as error:
        return [], [], f"its annotations cannot be read ({error})"
    specs = []
    for field in dataclasses.fields(cls):
        if field.default_factory is not dataclasses.MISSING:
            answer["factories"].append((field.name, field.default_factory))
        spec = field_type(hints.get(field.name))
        if spec is None:
            return [], [], f"the field '{field.name}' is annotated with {_other(hints.get(field.name))}"
        specs.append(spec)
    bare = [f.name for f in dataclasses.fields(cls) if not f.init and f.default is dataclasses.MISSING and f.default_factory is dataclasses.MISSING]
    if bare:
        from ._fields import unassigned

        problem = unassigned(cls, bare)
        if problem is not None:
            return [], [], problem
    if any(typing.get_origin(h) is None and type(h) is dataclasses.InitVar for h in hints.values()):
        return [], [], "it has an InitVar"
    return [f.name for f in dataclasses.fields(cls)], specs, None


def _plain(cls):
    from ._fields import Fields

    return Fields(cls)


def _plain_types(cls):
    found = _plain(cls)
    if found.problem is not None:
        return [], [], found.problem
    specs = []
    for name, hint in found.types.items():
        spec = field_type(hint)
        if spec is None:
            if hint is type(None):
                return [], [], f"nothing but None is assigned to the field '{name}' as far as its class tells: write self.{name}: T | None = None"
            what = "is not told by __init__: annotate it" if hint is None else f"is {_other(hint)}"
            return [], [], f"the type of the field '{name}' {what}"
        specs.append(spec)
    return list(found.types), specs, None


def _other(hint):
    vague = "np.ndarray without dtype and dimensions: write for example weft.types.f64[:] or Annotated[NDArray[np.float64], rank(1)]"
    return vague if _arrays.is_vague(hint) else "something else"


# Containers by what their types tell: that of the items, or those of keys and values.
_OF_ITEMS = {list: "list", set: "set", frozenset: "frozenset", collections.deque: "deque", collections.Counter: "counter"}
_OF_VALUES = {dict: "dict", collections.defaultdict: "defaultdict"}


def items(cls):
    """The types of a named tuple's items by their annotations, each None where it says none that compiled code has."""
    try:
        hints = typing.get_type_hints(cls, localns={**space_of(cls), cls.__name__: cls}, include_extras=True)
    except Exception:
        hints = {}
    return [field_type(hints[name]) if name in hints else None for name in cls._fields]


def field_type(hint):
    """The type that an annotation means, as `record` gives it; None for one that no field can have."""
    array = _arrays.of_hint(hint)
    if array is not None:
        return ("array", array)
    if _arrays.is_vague(hint):
        return None
    if hint in (int, float, bool, complex, str, bytes, range, slice):
        return hint.__name__
    origin, args = typing.get_origin(hint), typing.get_args(hint)
    if origin in _OF_ITEMS and len(args) == 1:
        inner = field_type(args[0])
        return None if inner is None else (_OF_ITEMS[origin], inner)
    if origin in _OF_VALUES and len(args) == 2:
        inner = [field_type(a) for a in args]
        return None if None in inner else (_OF_VALUES[origin], inner)
    if isinstance(hint, type) and origin is None:
        return None if hint.__module__ in ("builtins", "collections") else hint
    if origin is tuple and len(args) == 2 and args[1] is Ellipsis:
        inner = field_type(args[0])
        return None if inner is None else ("variadic", inner)
    if origin is tuple and args and Ellipsis not in args:
        inner = [field_type(a) for a in args]
        return None if None in inner else ("tuple", inner)
    if origin in (typing.Union, types.UnionType) and len(args) == 2 and type(None) in args:
        inner = field_type(args[args[0] is type(None)])
        return None if inner is None else ("optional", inner)
    return None
