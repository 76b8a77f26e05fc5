"""What compiled code may know of exception classes of the user's own.

Compiled code makes no exception objects: the class is called with the arguments when the exception leaves. So an `__init__` may only keep what it is given and
hand it on; `taken` reads that from its text. Absent: constructors that compute, which could fail or be noticed where the exception is caught.
"""

import ast
import inspect
import textwrap

# What decides about the text and the arguments of an exception.
_TEXTS = {"__str__", "__repr__", "args", "__getattribute__", "__getattr__"}
# Built-in classes that make attributes, or instances of other classes, of their arguments.
_SHAPING = ("OSError", "ImportError", "UnicodeError", "StopIteration", "SystemExit", "NameError", "AttributeError", "SyntaxError", "KeyError")


def describe(cls):
    """('exception', (class, name, the user's classes above it, names of built-in ones above it, whether it has a text of its own, how many arguments it
    takes at least and at most, where an `__init__` says it)), or ('unsupported', text)."""
    own = [base for base in cls.__mro__ if base.__module__ != "builtins"]
    builtin = [base.__name__ for base in cls.__mro__ if base.__module__ == "builtins" and base is not object]
    text = any(not _TEXTS.isdisjoint(base.__dict__) for base in own)
    what = f"the exception class {cls.__qualname__}"
    if type(cls) is not type:
        return ("unsupported", f"{what}, which has a metaclass")
    takes = None
    for base in own:
        if "__new__" in base.__dict__ or "__setattr__" in base.__dict__:
            return ("unsupported", f"{what}, which has an {'__new__' if '__new__' in base.__dict__ else '__setattr__'} of its own")
        if "__init__" in base.__dict__:
            one = _taken(base.__dict__["__init__"], own)
            if one is None or any(name in builtin for name in _SHAPING):
                return ("unsupported", f"{what}, whose __init__ does more than to keep its arguments and to hand them on")
            takes = takes or one
    return ("exception", (cls, cls.__name__, own[1:], builtin, text or takes is not None, takes))


def _taken(init, classes):
    """How many arguments an `__init__` takes by position, if it only stores and hands on what it is given."""
    try:
        tree = ast.parse(textwrap.dedent(inspect.getsource(init)))
    except (OSError, TypeError, SyntaxError):
        return None
    if not inspect.isfunction(init) or len(tree.body) != 1 or not isinstance(tree.body[0], ast.FunctionDef):
        return None
    function = tree.body[0]
    args = function.args
    if function.decorator_list or args.vararg or args.kwarg or len(args.kwonlyargs) != len([d for d in args.kw_defaults if d is not None]):
        return None
    names = [arg.arg for arg in args.posonlyargs + args.args]
    if not names:
        return None
    known = {arg.arg for arg in args.kwonlyargs} | set(names[1:])
    kept = set()

    def plain(e):
        match e:
            case ast.Constant():
                return True
            case ast.Name(id=name):
                return name in known
            case ast.Attribute(value=ast.Name(id=name), attr=attr):
                return name == names[0] and attr in kept
            case ast.JoinedStr(values=parts):
                return all(plain(part) for part in parts)
            case ast.FormattedValue(value=value, format_spec=None):
                return plain(value)
            case ast.Tuple(elts=items):
                return all(plain(item) for item in items)
            case ast.IfExp(test=ast.Compare(left=left, ops=[ast.Is() | ast.IsNot()], comparators=[ast.Constant(value=None)]), body=a, orelse=b):
                return plain(left) and plain(a) and plain(b)
        return False

    def stored(target, value):
        ok = isinstance(target, ast.Attribute) and isinstance(target.value, ast.Name) and target.value.id == names[0]
        if not ok or target.attr.startswith("__") or target.attr == "args" or not plain(value):
            return False
        # A property, or another thing that is called when it is stored.
        if any(hasattr(type(base.__dict__.get(target.attr)), "__set__") for base in classes):
            return False
        kept.add(target.attr)
        return True

    def handed(call):
        match call:
            case ast.Call(func=ast.Attribute(value=ast.Call(func=ast.Name(id="super"), args=[], keywords=[]), attr="__init__"), args=given, keywords=[]):
                return all(plain(e) for e in given)
            case ast.Call(func=ast.Attribute(value=ast.Name(id="Exception"), attr="__init__"), args=[ast.Name(id=first), *given], keywords=[]):
                return first == names[0] and all(plain(e) for e in given)
        return False

    for statement in function.body:
        match statement:
            case ast.Pass() | ast.Expr(value=ast.Constant()):
                ok = True
            case ast.Assign(targets=[target], value=value):
                ok = stored(target, value)
            case ast.AnnAssign(target=target, value=ast.expr() as value):
                ok = stored(target, value)
            case ast.Expr(value=call):
                ok = handed(call)
            case _:
                ok = False
        if not ok:
            return None
    most = len(names) - 1
    return most - len(args.defaults), most
