"""The fields of a plain class, as the text of its `__init__` tells them: which there are, of which types, and that all of them are there afterwards.

Compiled code gives every object of a class all of its fields, so that each must be assigned on every path through `__init__`, and none read before: where
that is not plain from the text, the class has a `problem`. Methods that `__init__` calls by `self.name()` and `super().__init__()` are read
as if they stood there. A field's type is its annotation, in the class or at its assignment, or else what the assigned expression must be.
"""

import ast
import collections
import dataclasses
import inspect
import sys
import types
import typing

from . import _arrays
from ._classes import space_of

_DEPTH = 8
_CONVERSIONS = {"int": int, "float": float, "bool": bool, "str": str, "complex": complex, "len": int, "ord": int, "repr": str, "chr": str, "bytes": bytes}
# Containers that a call makes of the items of its first argument.
_OF_ITEMS = (list, sorted, set, frozenset, collections.deque, collections.Counter)
# NumPy's functions that make arrays, with the place of their dtype.
_MAKERS = {"zeros": 1, "ones": 1, "empty": 1, "full": 2, "arange": 3, "linspace": 5, "zeros_like": 1, "ones_like": 1, "empty_like": 1, "copy": 9}
_WHOLE = frozenset("floor ceil trunc factorial gcd lcm isqrt comb perm".split())
_TESTS = frozenset("isnan isinf isfinite isclose".split())


class _Problem(Exception):
    pass


class _Scope:
    """One function that is read: what its names mean."""

    def __init__(self, function, node, hints, defining):
        self.function, self.hints, self.defining = function, hints, defining
        self.own = node.args.args[0].arg if node.args.args else None

    def look(self, name):
        """What a name means outside of the function."""
        free = self.function.__code__.co_freevars
        if name in free:
            try:
                return self.function.__closure__[free.index(name)].cell_contents
            except ValueError:
                return None
        names = self.function.__globals__
        if name in names:
            return names[name]
        builtins = names.get("__builtins__", {})
        return (builtins if isinstance(builtins, dict) else vars(builtins)).get(name)


def unassigned(cls, names):
    """Why these fields of a dataclass may have no value after `__post_init__`; None where they have."""
    fields = Fields.__new__(Fields)
    fields.cls, fields.types, fields.problem = cls, {}, None
    fields._annotated = {}
    try:
        fields._read_after_init(names)
    except _Problem as problem:
        return str(problem)
    return None


class Fields:
    """`types`: the type of each field in order of assignment, None where it is not known; `problem`: why the class cannot be used, or None."""

    def __init__(self, cls):
        self.cls, self.types, self.problem = cls, {}, None
        self._annotated, self._final, self._known = {}, False, frozenset()
        try:
            self._read()
        except _Problem as problem:
            self.problem = str(problem)

    def _read(self):
        self._annotated = self._hints()
        if inspect.getattr_static(self.cls, "__init__") is object.__init__:
            self.types = dict.fromkeys(self._annotated)
            assigned = set()
        else:
            # The first reading finds out which fields there are, the second that none of them is read too early.
            self._call("__init__", self.cls, set(), {})
            self._known, self._final = frozenset(self.types), True
            assigned = self._call("__init__", self.cls, set(), {})
            self._read_methods()
        for name in self._annotated:
            if name not in self.types:
                self.types[name] = None
        for name in self.types:
            if name not in assigned:
                raise _Problem(f"the field '{name}' is not assigned on every path through __init__")
            self.types[name] = self._annotated.get(name, self.types[name])

    def _read_methods(self):
        """Where `__init__` says nothing of a field but that it may be None, what the other methods assign to it says the type."""
        absent = [name for name, hint in self.types.items() if hint is type(None) and name not in self._annotated]
        if not absent:
            return
        types_, annotated = dict(self.types), dict(self._annotated)
        self._known, self._final = frozenset(), False
        for base in self.cls.__mro__[:-1]:
            for name, function in vars(base).items():
                if type(function) is not types.FunctionType or name == "__init__":
                    continue
                try:
                    node = self._node(function)
                    self._block(node.body, set(), _Scope(function, node, self._parameters(function, node, {}), base), _DEPTH, [])
                except _Problem:
                    # What cannot be read says nothing of the fields.
                    continue
        types_.update((name, self.types[name]) for name in absent)
        self.types, self._annotated = types_, annotated

    def _read_after_init(self, names):
        """Looks that the `__post_init__` of a dataclass assigns these fields, and reads none before."""
        fields = [f.name for f in dataclasses.fields(self.cls)]
        given = {name for name in fields if name not in names}
        if inspect.getattr_static(self.cls, "__post_init__", None) is None:
            raise _Problem(f"the field '{names[0]}' is no parameter of __init__ and has no default")
        self._known, self._final = frozenset(fields), True
        assigned = self._call("__post_init__", self.cls, given, {})
        for name in names:
            if name not in assigned:
                raise _Problem(f"the field '{name}' is not assigned on every path through __post_init__")

    def _hints(self):
        """The annotations of the class and its bases that declare fields."""
        try:
            hints = typing.get_type_hints(self.cls, localns={**space_of(self.cls), self.cls.__name__: self.cls}, include_extras=True)
        except Exception as error:
            raise _Problem(f"its annotations cannot be read ({error})") from None
        slots = types.MemberDescriptorType
        return {
            name: hint
            for name, hint in hints.items()
            if typing.get_origin(hint) is not typing.ClassVar
            and hint is not typing.ClassVar
            and type(inspect.getattr_static(self.cls, name, _NONE)) in (type(_NONE), slots)
        }

    def _owner(self, name, after=None):
        order = self.cls.__mro__
        for base in order[order.index(after) + 1 if after else 0 : -1]:
            if name in vars(base):
                return base
        return None

    def _call(self, name, owner, assigned, given, depth=0):
        """The fields that are assigned after a method has run; `given` are the types of its arguments, by name or place."""
        owner = self._owner(name) if owner is self.cls else owner
        function = vars(owner)[name] if owner is not None else None
        if depth > _DEPTH or type(function) is not types.FunctionType:
            self._whole(assigned, f"'{name}'")
            return assigned
        if function.__code__.co_filename == "<string>":
            fields = [f for f in dataclasses.fields(owner) if f.init]
            hints = typing.get_type_hints(owner, localns={**space_of(owner), owner.__name__: owner})
            for field in fields:
                self._store(field.name, hints.get(field.name))
            return assigned | {f.name for f in fields}
        node = self._node(function)
        scope = _Scope(function, node, self._parameters(function, node, given), owner)
        ends = []
        end = self._block(node.body, set(assigned), scope, depth, ends)
        ends.extend([end] if end is not None else [])
        return set.intersection(*ends) if ends else set(self._known)

    def _node(self, function):
        from ._source import text_of

        try:
            tree = ast.parse(text_of(function)[0])
        except Exception as error:
            raise _Problem(f"{function.__qualname__} cannot be read ({error})") from None
        return tree.body[0]

    def _parameters(self, function, node, given):
        try:
            hints = typing.get_type_hints(function, localns={self.cls.__name__: self.cls}, include_extras=True)
        except Exception as error:
            raise _Problem(f"the annotations of {function.__qualname__} cannot be read ({error})") from None
        args = node.args.posonlyargs + node.args.args
        found = {}
        for at, arg in enumerate(args):
            found[arg.arg] = given.get(arg.arg, given.get(at))
        for arg, default in zip(args[len(args) - len(function.__defaults__ or ()) :], function.__defaults__ or ()):
            if found.get(arg.arg) is None and type(default) in (int, float, bool, complex, str):
                found[arg.arg] = type(default)
        for name, default in (function.__kwdefaults__ or {}).items():
            found[name] = type(default) if type(default) in (int, float, bool, complex, str) else None
        found.update((name, hint) for name, hint in hints.items() if name != "return")
        return found

    # Statements: each takes the fields that are assigned before it and gives those after it, None where nothing comes after it.

    def _block(self, body, assigned, scope, depth, ends):
        for stmt in body:
            if assigned is None:
                break
            assigned = self._stmt(stmt, assigned, scope, depth, ends)
        return assigned

    def _stmt(self, stmt, assigned, scope, depth, ends):
        if isinstance(stmt, ast.Assign):
            self._uses(stmt.value, assigned, scope, depth)
            hint = self._hint(stmt.value, scope)
            for target in stmt.targets:
                assigned = self._target(target, stmt.value, hint, assigned, scope, depth)
            return assigned
        if isinstance(stmt, ast.AnnAssign):
            if stmt.value is not None:
                self._uses(stmt.value, assigned, scope, depth)
            hint = self._written(stmt.annotation, scope)
            if self._is_own(stmt.target, scope):
                self._annotated.setdefault(stmt.target.attr, hint)
            return self._target(stmt.target, stmt.value, hint, assigned, scope, depth) if stmt.value is not None else assigned
        if isinstance(stmt, ast.If):
            self._uses(stmt.test, assigned, scope, depth)
            then = self._block(stmt.body, set(assigned), scope, depth, ends)
            other = self._block(stmt.orelse, set(assigned), scope, depth, ends)
            both = [a for a in (then, other) if a is not None]
            return set.intersection(*both) if both else None
        if isinstance(stmt, (ast.For, ast.While)):
            self._uses(stmt.iter if isinstance(stmt, ast.For) else stmt.test, assigned, scope, depth)
            if isinstance(stmt, ast.For) and isinstance(stmt.target, ast.Name):
                scope.hints[stmt.target.id] = self._item(stmt.iter, scope)
            self._block(stmt.body + stmt.orelse, set(assigned), scope, depth, ends)
            return assigned
        if isinstance(stmt, ast.Expr) and isinstance(stmt.value, ast.Call):
            called = self._called(stmt.value, assigned, scope, depth)
            if called is not None:
                return called
        if isinstance(stmt, ast.Return):
            if stmt.value is not None:
                self._uses(stmt.value, assigned, scope, depth)
            ends.append(assigned)
            return None
        if isinstance(stmt, ast.Raise):
            self._uses(stmt, assigned, scope, depth)
            return None
        if isinstance(stmt, (ast.Try, ast.With)):
            inner = [stmt.body] + ([stmt.orelse, stmt.finalbody, *(h.body for h in stmt.handlers)] if isinstance(stmt, ast.Try) else [])
            for body in inner:
                self._block(body, set(assigned), scope, depth, ends)
            return assigned
        self._uses(stmt, assigned, scope, depth)
        return assigned

    def _target(self, target, value, hint, assigned, scope, depth):
        if self._is_own(target, scope):
            self._store(target.attr, hint)
            return assigned | {target.attr}
        if isinstance(target, ast.Name):
            scope.hints[target.id] = hint
        elif isinstance(target, (ast.Tuple, ast.List)):
            parts = value.elts if isinstance(value, ast.Tuple) and len(value.elts) == len(target.elts) else [None] * len(target.elts)
            for item, part in zip(target.elts, parts):
                assigned = self._target(item, part, self._hint(part, scope) if part is not None else None, assigned, scope, depth)
        else:
            self._uses(target, assigned, scope, depth)
        return assigned

    def _store(self, name, hint):
        if name.startswith("__") and not name.endswith("__"):
            raise _Problem(f"the field '{name}' has a private name (two underscores), which Python changes")
        before = self.types.get(name)
        self.types[name] = hint if before is None else before if hint is None else _meet(before, hint)

    def _is_own(self, node, scope):
        return isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.value.id == scope.own

    def _called(self, call, assigned, scope, depth):
        """The fields after a call of a method of this object; None for another call."""
        func, given = call.func, {}
        if not isinstance(func, ast.Attribute):
            return None
        base, first, owner = func.value, 1, None
        if self._is_own(func, scope):
            owner = self.cls if type(inspect.getattr_static(self.cls, func.attr, None)) is types.FunctionType else None
        elif isinstance(base, ast.Call) and isinstance(base.func, ast.Name) and base.func.id == "super" and not base.args:
            owner = self._owner(func.attr, scope.defining)
            if owner is None and func.attr == "__init__":
                return assigned
        elif isinstance(base, ast.Name) and call.args and isinstance(call.args[0], ast.Name) and call.args[0].id == scope.own:
            found = scope.look(base.id)
            owner, first = (found, 0) if isinstance(found, type) and func.attr in vars(found) and found in self.cls.__mro__ else (None, 0)
        if owner is None:
            return None
        for at, arg in enumerate(call.args):
            if at + first > 0:
                self._uses(arg, assigned, scope, depth)
                given[at + first] = self._hint(arg, scope)
        for keyword in call.keywords:
            self._uses(keyword.value, assigned, scope, depth)
            given[keyword.arg] = self._hint(keyword.value, scope)
        return self._call(func.attr, owner, assigned, given, depth + 1)

    def _uses(self, node, assigned, scope, depth):
        """Refuses what reads a field, or shows the object to somebody, before all that it needs is there."""
        if isinstance(node, ast.Call):
            called = self._called(node, assigned, scope, depth)
            if called is not None:
                return
        if self._is_own(node, scope):
            if isinstance(node.ctx, ast.Store) or node.attr in assigned:
                return
            if node.attr in self._known:
                raise _Problem(f"__init__ may read the field '{node.attr}' before it has assigned it")
            found = inspect.getattr_static(self.cls, node.attr, None)
            if type(found) in (types.FunctionType, property):
                self._whole(assigned, f"'{node.attr}'")
            return
        if isinstance(node, ast.Name) and node.id == scope.own:
            self._whole(assigned, "the object")
        for child in ast.iter_child_nodes(node):
            self._uses(child, assigned, scope, depth)

    def _whole(self, assigned, what):
        missing = [name for name in self._known if name not in assigned]
        if self._final and missing:
            raise _Problem(f"__init__ uses {what} before it has assigned the field '{missing[0]}'")

    # Types.

    def _written(self, annotation, scope):
        """The type that an annotation in the text means."""
        names = {**scope.function.__globals__, self.cls.__name__: self.cls}
        names.update((name, scope.look(name)) for name in scope.function.__code__.co_freevars)
        try:
            code = compile(ast.Expression(annotation), scope.function.__code__.co_filename, "eval")
            holder = types.SimpleNamespace(__annotations__={"x": eval(code, names)})
            # Names in quotes may stand anywhere in it.
            return typing.get_type_hints(holder, names, include_extras=True)["x"]
        except Exception as error:
            raise _Problem(f"an annotation in __init__ cannot be read ({error})") from None

    def _hint(self, node, scope):
        """The type of an expression; None where it is not known."""
        if isinstance(node, ast.Constant):
            return type(node.value)
        if isinstance(node, ast.Name) and node.id == scope.own:
            return self.cls
        if isinstance(node, ast.Name):
            return scope.hints.get(node.id) if node.id in scope.hints else self._constant(scope.look(node.id))
        if self._is_own(node, scope):
            return self._annotated.get(node.attr, self.types.get(node.attr)) or self._constant(getattr(self.cls, node.attr, None))
        if isinstance(node, ast.JoinedStr):
            return str
        if isinstance(node, (ast.Compare,)):
            return bool
        if isinstance(node, ast.UnaryOp):
            inner = self._hint(node.operand, scope)
            return bool if isinstance(node.op, ast.Not) else int if inner is bool else inner
        if isinstance(node, ast.BinOp):
            return self._binary(node, scope)
        if isinstance(node, ast.IfExp):
            a, b = self._hint(node.body, scope), self._hint(node.orelse, scope)
            return None if a is None or b is None else _meet(a, b)
        if isinstance(node, ast.Tuple):
            items = [self._hint(item, scope) for item in node.elts]
            return None if None in items or not items else tuple[tuple(items)]
        if isinstance(node, (ast.List, ast.Set)):
            items = [self._hint(item, scope) for item in node.elts]
            same = items and items[0] is not None and all(item == items[0] for item in items)
            return (list if isinstance(node, ast.List) else set)[items[0]] if same else None
        if isinstance(node, ast.Dict):
            keys, values = ([self._hint(i, scope) if i is not None else None for i in part] for part in (node.keys, node.values))
            same = keys and None not in keys + values and len(set(map(str, keys))) == len(set(map(str, values))) == 1
            return dict[keys[0], values[0]] if same else None
        if isinstance(node, ast.ListComp) and len(node.generators) == 1 and isinstance(node.generators[0].target, ast.Name):
            name = node.generators[0].target.id
            before = scope.hints.get(name)
            scope.hints[name] = self._item(node.generators[0].iter, scope)
            item = self._hint(node.elt, scope)
            scope.hints[name] = before
            return None if item is None else list[item]
        if isinstance(node, ast.Subscript) and not isinstance(node.slice, ast.Slice):
            base = self._hint(node.value, scope)
            args = typing.get_args(base)
            return args[-1] if typing.get_origin(base) in (list, dict) else None
        if isinstance(node, ast.Call):
            return self._made(node, scope)
        return None

    def _constant(self, value):
        return type(value) if type(value) in (int, float, bool, complex, str) else None

    def _item(self, node, scope):
        """The type of what an iteration gives."""
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "range":
            return int
        base = self._hint(node, scope)
        origin, args = typing.get_origin(base), typing.get_args(base)
        if origin is tuple:
            return args[0] if len(set(map(str, args))) == 1 or args[1:] == (Ellipsis,) else None
        return args[0] if args and origin in (*_OF_ITEMS, dict) else {str: str, bytes: int}.get(base)

    def _made(self, node, scope):
        """What a call gives."""
        if isinstance(node.func, ast.Name):
            found = scope.look(node.func.id) if node.func.id not in scope.hints else None
        elif isinstance(node.func, ast.Attribute) and isinstance(node.func.value, ast.Name):
            found = getattr(scope.look(node.func.value.id), node.func.attr, None)
        else:
            return None
        name = getattr(found, "__name__", None)
        array = self._array(found, name, node, scope)
        if array is not None:
            return array
        if any(found is container for container in (*_OF_ITEMS, tuple)):
            item = self._item(node.args[0], scope) if node.args else None
            if found is tuple:
                return None if item is None else tuple[item, ...]
            return None if item is None else (list if found is sorted else found)[item]
        if found is collections.defaultdict:
            # What it makes says nothing of its keys.
            return None
        if isinstance(found, type) and found.__module__ != "builtins":
            return found
        module = getattr(found, "__module__", None)
        if module == "builtins" and name in _CONVERSIONS:
            return _CONVERSIONS[name]
        if module == "builtins" and name in ("abs", "max", "min", "sum", "round"):
            kinds = [self._hint(a, scope) for a in node.args]
            if name == "abs" and kinds == [float]:
                return float
            return kinds[0] if name in ("max", "min") and len(set(map(str, kinds))) == 1 and kinds[0] in (int, float) else None
        if module == "math":
            return int if name in _WHOLE else bool if name in _TESTS else float
        if type(found) is types.FunctionType:
            return found.__annotations__.get("return") if isinstance(found.__annotations__.get("return"), type) else None
        return None

    def _array(self, found, name, node, scope):
        """The array that a call of one of NumPy's functions makes; None where its dtype or its dimensions are not plain."""
        numpy = sys.modules.get("numpy")
        if numpy is None or name not in _MAKERS or getattr(numpy, name, None) is not found or not node.args:
            return None
        given = {keyword.arg: keyword.value for keyword in node.keywords}
        place = _MAKERS[name]
        word = given.get("dtype", node.args[place] if len(node.args) > place else None)
        dtype = "float64" if word is None else _arrays.of_dtype(self._object(word, scope))
        first = self._hint(node.args[0], scope)
        if name.endswith("_like") or name == "copy":
            like = _arrays.of_hint(first)
            return None if like is None else _arrays.Made(like[0] if word is None else dtype, like[1]) if word is None or dtype else None
        if name == "full" and word is None:
            value = self._hint(node.args[1], scope) if len(node.args) > 1 else None
            dtype = {float: "float64", int: "int64", bool: "bool", complex: "complex128"}.get(value)
        if name == "arange" and word is None:
            kinds = [self._hint(a, scope) for a in node.args]
            dtype = None if None in kinds else "float64" if float in kinds else "int64"
        if name in ("arange", "linspace"):
            return None if dtype is None else _arrays.Made(dtype, 1)
        rank = 1 if first is int else len(typing.get_args(first)) if typing.get_origin(first) is tuple else None
        return None if rank is None or dtype is None or rank > 8 else _arrays.Made(dtype, rank)

    def _object(self, node, scope):
        """What a name, an attribute of a module or a string in the text is; None for anything else."""
        if isinstance(node, ast.Constant):
            return node.value if isinstance(node.value, str) else None
        if isinstance(node, ast.Name):
            return None if node.id in scope.hints else scope.look(node.id)
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.value.id not in scope.hints:
            return getattr(scope.look(node.value.id), node.attr, None)
        return None

    def _binary(self, node, scope):
        a, b = self._hint(node.left, scope), self._hint(node.right, scope)
        if isinstance(node.op, ast.Mult) and typing.get_origin(a) is list and b is int:
            return a
        if isinstance(node.op, ast.Add) and a == b and (a is str or typing.get_origin(a) is list):
            return a
        if a is str and isinstance(node.op, ast.Mod):
            return str
        numbers = (bool, int, float, complex)
        if a not in numbers or b not in numbers:
            return None
        widest = max(a, b, int, key=numbers.index)
        if isinstance(node.op, ast.Div):
            return max(widest, float, key=numbers.index)
        if isinstance(node.op, ast.Pow) and widest is int:
            exponent = node.right.value if isinstance(node.right, ast.Constant) else -1
            return int if type(exponent) is int and exponent >= 0 else None
        if isinstance(node.op, ast.Pow) and widest is float:
            return float
        if a is bool and b is bool and isinstance(node.op, (ast.BitAnd, ast.BitOr, ast.BitXor)):
            return bool
        return widest


class _None:
    pass


_NONE = _None()


def _beside_none(hint):
    """The T of `T | None`; any other type as it is."""
    args = typing.get_args(hint)
    union = typing.get_origin(hint) in (typing.Union, types.UnionType) and len(args) == 2 and type(None) in args
    return args[args[0] is type(None)] if union else hint


def _meet(a, b):
    """The type of a field that is assigned values of both; None where there is none."""
    if a == b:
        return a
    none = type(None)
    if none in (a, b) or _beside_none(a) is not a or _beside_none(b) is not b:
        x, y = _beside_none(a), _beside_none(b)
        inner = y if x is none else x if y is none else _meet(x, y)
        return None if inner is None else typing.Optional[inner]
    if {a, b} == {int, float} if isinstance(a, type) and isinstance(b, type) else False:
        return float
    return None
