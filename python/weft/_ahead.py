"""The classes and dtypes of a file that is compiled ahead of time: their definitions are run, and nothing else of the file.

`weft build` reads files and runs none of their lines, except these: the statements that define a class or a dtype which compiled code uses, and the
imports, functions and constants that those name. `find` runs them and gives the live class, about which the compiler then asks what it asks
at run time; `text` gives the same statements for the extension, which runs them when it is imported.
"""

import ast
import os
import pathlib
import sys
import types

from ._classes import spaces

__all__ = ["default", "find", "stub", "text"]

#: Calls that make a class, or a dtype.
_MAKERS = frozenset(("dtype", "namedtuple", "NamedTuple", "Enum", "IntEnum", "StrEnum", "Flag", "IntFlag", "make_dataclass"))
#: Statements that are run when a whole module is asked for.
_DEFINITIONS = (ast.Import, ast.ImportFrom, ast.FunctionDef, ast.ClassDef, ast.Assign, ast.AnnAssign)


class File:
    """A file with those of its definitions that have run, as a module that Python does not know."""

    def __init__(self, path, shown, source):
        self.path, self.source = pathlib.Path(path), source
        self.tree = ast.parse(self.source)
        self.module = types.ModuleType(_module_name(self.path))
        self.module.__file__ = shown
        self.done, self.binding = [], {}
        for stmt in self.tree.body:
            for name in _bound(stmt):
                self.binding.setdefault(name, []).append(stmt)
        self.future = [s for s in self.tree.body if isinstance(s, ast.ImportFrom) and s.module == "__future__"]

    def is_class(self, name, depth=0):
        """Whether a name is bound once, to a class, a constant instance of one or a dtype, as far as the text tells."""
        bound = self.binding.get(name, ())
        if len(bound) != 1 or depth > 8:
            return False
        stmt = bound[0]
        if isinstance(stmt, ast.ClassDef):
            return True
        if isinstance(stmt, ast.ImportFrom):
            other = self.own(stmt.level, stmt.module or "")
            real = next((a.name for a in stmt.names if (a.asname or a.name) == name), None)
            return other is not None and real is not None and other.is_class(real, depth + 1)
        value = stmt.value if isinstance(stmt, (ast.Assign, ast.AnnAssign)) else None
        if isinstance(value, ast.Call):
            func = value.func
            last = func.attr if isinstance(func, ast.Attribute) else func.id if isinstance(func, ast.Name) else None
            return last in _MAKERS or isinstance(func, ast.Name) and self.is_class(last, depth + 1)
        return isinstance(value, ast.Attribute) and isinstance(value.value, ast.Name) and self.is_class(value.value.id, depth + 1)

    def get(self, name):
        """What a name means once its definition has run."""
        self.run(self.needed([name]))
        return getattr(self.module, name)

    def needed(self, names):
        """The statements that give these names their meaning, with all that those name, in order."""
        found, left, seen = set(), list(names), set()
        while left:
            name = left.pop()
            if name in seen:
                continue
            seen.add(name)
            for stmt in self.binding.get(name, ()):
                if id(stmt) not in found:
                    found.add(id(stmt))
                    left.extend(_used(stmt))
        return [stmt for stmt in self.tree.body if id(stmt) in found]

    def run(self, statements):
        """Runs those of the statements that have not run yet."""
        name, space = self.module.__name__, self.module.__dict__
        # Dataclasses look there for what annotations name.
        before = sys.modules.get(name)
        sys.modules[name] = self.module
        try:
            for stmt in statements:
                if stmt in self.done or stmt in self.future:
                    continue
                self.done.append(stmt)
                if not (isinstance(stmt, (ast.Import, ast.ImportFrom)) and self.imported(stmt)):
                    code = ast.Module([*self.future, stmt], [])
                    exec(compile(code, self.module.__file__, "exec", dont_inherit=True), space)
        finally:
            if before is None:
                del sys.modules[name]
            else:
                sys.modules[name] = before
        for value in list(space.values()):
            if isinstance(value, type) and value.__module__ == name:
                spaces[value] = space

    def imported(self, stmt):
        """Takes what an import gives from another file of the user's, whose definitions run in the same way; False for another import."""
        if isinstance(stmt, ast.ImportFrom):
            other = self.own(stmt.level, stmt.module or "")
            for alias in stmt.names if other is not None else ():
                inner = self.own(stmt.level, f"{stmt.module}.{alias.name}" if stmt.module else alias.name)
                value = inner.whole() if inner is not None and alias.name not in other.binding else other.get(alias.name)
                setattr(self.module, alias.asname or alias.name, value)
            return other is not None
        if any(self.own(0, alias.name) is None for alias in stmt.names):
            return False
        for alias in stmt.names:
            parts = alias.name.split(".")
            top = self.own(0, parts[0] if alias.asname is None else alias.name).whole()
            setattr(self.module, alias.asname or parts[0], top)
            for at in range(1, len(parts) if alias.asname is None else 0):
                inner = self.own(0, ".".join(parts[: at + 1])).whole()
                setattr(top, parts[at], inner)
                top = inner
        return True

    def whole(self):
        """The module with all its definitions."""
        self.run([stmt for stmt in self.tree.body if isinstance(stmt, _DEFINITIONS)])
        return self.module

    def own(self, level, module):
        """The file of the user's that an import names; None for any other."""
        folder = self.path.parent
        if level == 0:
            while (folder / "__init__.py").is_file() and folder.parent != folder:
                folder = folder.parent
        for _ in range(level - 1):
            folder = folder.parent
        place = folder.joinpath(*module.split(".")) if module else folder
        for path in (place / "__init__.py", place.with_suffix(".py")):
            if (module or path.name == "__init__.py") and path.is_file():
                return open_file(path, os.path.relpath(path) if not os.path.isabs(self.module.__file__) else str(path))
        return None


# By path: the files of this process's builds. Each runs once, so that a class is one class however often its file is opened.
_files: dict = {}


def open_file(path, shown):
    """The file with this path."""
    key = os.path.realpath(path)
    source = pathlib.Path(key).read_text(encoding="utf-8")
    if key in _files and _files[key].source != source:
        # Others have taken their classes from it.
        _files.clear()
    if key not in _files:
        _files[key] = File(key, shown, source)
    return _files[key]


def find(path, shown, name):
    """(what a name of a file is,) where it is a class, a constant instance of one or a dtype; None for anything else."""
    file = open_file(path, shown)
    return (file.get(name),) if file.is_class(name) else None


def default(path, shown, line, name):
    """(what the default of a parameter is,) of the function at a line, where it is a constant instance of a class; None for anything else."""
    file = open_file(path, shown)
    for stmt in file.tree.body:
        if isinstance(stmt, ast.FunctionDef) and line in (stmt.lineno, *(d.lineno for d in stmt.decorator_list)):
            args = stmt.args.posonlyargs + stmt.args.args
            given = dict(zip([a.arg for a in args[len(args) - len(stmt.args.defaults) :]], stmt.args.defaults))
            given.update((a.arg, d) for a, d in zip(stmt.args.kwonlyargs, stmt.args.kw_defaults) if d is not None)
            node = given.get(name)
            first = node
            while isinstance(first, (ast.Attribute, ast.Call)):
                first = first.value if isinstance(first, ast.Attribute) else first.func
            if not isinstance(first, ast.Name) or not file.is_class(first.id):
                return None
            file.run(file.needed({n.id for n in ast.walk(node) if isinstance(n, ast.Name)}))
            return (eval(compile(ast.Expression(node), shown, "eval"), file.module.__dict__),)
    return None


def stub(path):
    """The definitions of a file that have run as a type checker wants them: without the bodies of methods."""
    file = _files.get(os.path.realpath(path))
    out = []
    for stmt in file.tree.body if file is not None else ():
        if stmt in file.done and isinstance(stmt, (ast.Import, ast.ImportFrom, ast.ClassDef, ast.Assign, ast.AnnAssign)):
            out.append(ast.unparse(_Bare().visit(ast.parse(ast.unparse(stmt)))))
    return "".join(f"{text}\n" for text in out)


class _Bare(ast.NodeTransformer):
    def visit_FunctionDef(self, node):
        node.body = [ast.Expr(ast.Constant(...))]
        return node


def text(path):
    """(module, path, text) of the definitions of a file that have run, all other lines left blank."""
    file = _files.get(os.path.realpath(path))
    if file is None:
        return ("", "", "")
    lines = file.source.splitlines(keepends=True)
    kept = set()
    for stmt in [*file.future, *file.done]:
        first = min([stmt.lineno, *(d.lineno for d in getattr(stmt, "decorator_list", ()))])
        kept.update(range(first - 1, stmt.end_lineno))
    out = "".join(line if at in kept else "\n" for at, line in enumerate(lines))
    return (file.module.__name__, file.module.__file__, out.rstrip() + "\n" if file.done else "")


def _module_name(path):
    parts, folder = [path.stem], path.parent
    if path.name == "__init__.py":
        parts = []
    while (folder / "__init__.py").is_file():
        parts.append(folder.name)
        folder = folder.parent
    return ".".join(reversed(parts))


def _bound(stmt):
    """The names that a statement at the top of a file binds."""
    if isinstance(stmt, (ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef)):
        return [stmt.name]
    if isinstance(stmt, (ast.Import, ast.ImportFrom)):
        return [alias.asname or (alias.name.split(".")[0] if isinstance(stmt, ast.Import) else alias.name) for alias in stmt.names]
    return [n.id for n in ast.walk(stmt) if isinstance(n, ast.Name) and isinstance(n.ctx, ast.Store)]


def _used(stmt):
    """The names that a statement reads, also inside of functions and quoted annotations."""
    for node in ast.walk(stmt):
        if isinstance(node, ast.Name):
            yield node.id
        elif isinstance(node, ast.Constant) and isinstance(node.value, str) and len(node.value) < 200:
            try:
                quoted = ast.parse(node.value, mode="eval")
            except (SyntaxError, ValueError):
                continue
            yield from (n.id for n in ast.walk(quoted) if isinstance(n, ast.Name))
