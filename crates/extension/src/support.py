"""What an extension takes from Python: how its functions look, and its classes. Run by lib.rs when the extension is loaded."""

import ast
import importlib


def dress(cls):
    cls.__repr__ = lambda self: f"<compiled function {self.__module__}.{self.__qualname__}>"
    # Pickled by reference, as any function of a module.
    cls.__reduce__ = lambda self: self.__qualname__


def plain(name, parameters):
    """A function that does nothing, with these parameters: calling it with wrong arguments raises CPython's own TypeError."""
    names = {}
    exec(f"def {name}({parameters}): pass", names)
    return names[name]


class _Absent:
    """Stands for a name of weft's where weft is not installed: a decorator that changes nothing, or a type in an annotation."""

    def __getitem__(self, _):
        return self

    def __getattr__(self, name):
        if name.startswith("__"):
            raise AttributeError(name)
        return range if name == "prange" else self

    def __or__(self, _):
        return self

    __ror__ = __or__

    def __call__(self, *args, **kwargs):
        return args[0] if len(args) == 1 and callable(args[0]) and not kwargs else self


def define(module, text, path, functions):
    """Runs the definitions of a module's source in it, without those of the functions that are compiled."""
    space = module.__dict__
    space.setdefault("__file__", path)
    tree = ast.parse(text, path)
    future = [s for s in tree.body if isinstance(s, ast.ImportFrom) and s.module == "__future__"]
    for stmt in tree.body:
        if stmt in future or isinstance(stmt, ast.FunctionDef) and stmt.name in functions:
            continue
        names = stmt.names if isinstance(stmt, (ast.Import, ast.ImportFrom)) else ()
        try:
            exec(compile(ast.Module([*future, stmt], []), path, "exec", dont_inherit=True), space)
        except ImportError as error:
            if not names or (error.name or "").partition(".")[0] != "weft":
                raise
            for alias in names:
                space[alias.asname or alias.name.partition(".")[0]] = range if alias.name == "prange" else _Absent()


def find(module, name, qualname):
    """A class by where it is defined, an empty name for the module itself."""
    found = module if not name else importlib.import_module(name)
    for part in qualname.split("."):
        found = getattr(found, part)
    return found


def names(cls):
    """The names of a named tuple's items, or of an enumeration's members, in order; of other classes nothing."""
    fields = getattr(cls, "_fields", None)
    if issubclass(cls, tuple) and fields is not None:
        return list(fields)
    if not hasattr(type(cls), "__members__"):
        return []
    # Of flags each combination is a member.
    members = list(cls) if not hasattr(cls, "_flag_mask_") else [cls(value) for value in range(cls._flag_mask_ + 1)]
    return [member._name_ or "" for member in members]
