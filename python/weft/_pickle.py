"""Pickling of kernels: by reference where an import finds them, else by source.

A kernel from `__main__`, a notebook or the inside of a function travels as its text, its defaults and the globals that it
names. Plain functions among those travel the same way; modules go by name, the rest by pickle itself. The globals come as
state, after the kernel itself, so that functions which call each other are no endless loop.
"""

import importlib
import linecache
import sys
import types
import weakref

from . import _kernel, _prange

_counter = 0

# By id of the function, as long as a pickler holds the wrapper: one function must be one object to it, or a function that
# calls itself would never end.
_wrapped = weakref.WeakValueDictionary()


def reduce(kernel):
    """What `__reduce__` answers."""
    module, name = kernel.__module__, kernel.__qualname__
    if module not in ("__main__", "__mp_main__") and _imported(module, name) is kernel:
        return (_find, (module, name))
    return (_Text.kernel, (_text(kernel.__wrapped__), kernel._settings), _needs(kernel.__wrapped__), None, None, _give)


def _imported(module, name):
    found = sys.modules.get(module)
    for part in name.split("."):
        found = getattr(found, part, None)
    return found


def _find(module, name):
    found = importlib.import_module(module)
    for part in name.split("."):
        found = getattr(found, part)
    return found


def _text(function):
    from ._source import text_of

    text, first, _ = text_of(function)
    return {
        "text": text,
        "line": first,
        "path": function.__code__.co_filename,
        "name": function.__name__,
        "code": function.__code__.co_name,
        "qualname": function.__qualname__,
        "module": function.__module__,
        "doc": function.__doc__,
        "defaults": function.__defaults__,
        "kwdefaults": function.__kwdefaults__,
    }


def _needs(function):
    """The globals and closure variables that the code names, nested code included."""
    cells = dict(zip(function.__code__.co_freevars, function.__closure__ or ()))
    wanted, rest = set(), [function.__code__]
    while rest:
        code = rest.pop()
        wanted.update(code.co_names)
        rest.extend(c for c in code.co_consts if isinstance(c, types.CodeType))
    values = {name: function.__globals__[name] for name in wanted if name in function.__globals__}
    for name, cell in cells.items():
        try:
            values[name] = cell.cell_contents
        except ValueError:
            continue
    return {name: _packed(value) for name, value in sorted(values.items())}


def _packed(value):
    if isinstance(value, types.ModuleType):
        return _Module(value.__name__)
    if isinstance(value, types.FunctionType) and value is not _prange.prange:
        if value.__module__ in ("__main__", "__mp_main__") or _imported(value.__module__, value.__qualname__) is not value:
            known = _wrapped.get(id(value))
            if known is None:
                known = _wrapped[id(value)] = _Function(value)
            return known
    return value


class _Module:
    """A module, by name."""

    def __init__(self, name):
        self.name = name

    def __reduce__(self):
        return (importlib.import_module, (self.name,))


class _Function:
    """A plain function, by text."""

    __slots__ = ("__weakref__", "function")

    def __init__(self, function):
        self.function = function

    def __reduce__(self):
        return (_Text.function, (_text(self.function),), _needs(self.function), None, None, _give)


class _Text:
    """Functions made again from their text."""

    @staticmethod
    def function(facts):
        # The receiver's own file of that name may be another one, so the text gets a path that no file has.
        global _counter
        _counter += 1
        path = f"<weft pickle {_counter}: {facts['path']}>"
        lines = facts["text"].splitlines(keepends=True)
        padded = "\n" * (facts["line"] - 1) + facts["text"]
        linecache.cache[path] = (len(padded), None, ["\n"] * (facts["line"] - 1) + lines, path)
        code = next(
            c
            for c in compile(padded, path, "exec", dont_inherit=True).co_consts
            if isinstance(c, types.CodeType) and c.co_name == facts["code"]
        )
        names = {"__name__": facts["module"], "__builtins__": __builtins__}
        made = types.FunctionType(code, names, facts["name"], facts["defaults"])
        made.__kwdefaults__ = facts["kwdefaults"]
        made.__qualname__, made.__module__, made.__doc__ = facts["qualname"], facts["module"], facts["doc"]
        return made

    @staticmethod
    def kernel(facts, settings):
        return _kernel.make(_Text.function(facts), settings)


def _give(function, values):
    """Hands a function made from text the globals that it names."""
    function.__globals__.update(values)
