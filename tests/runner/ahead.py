"""The engine `aot`: a case built by `weft build` and imported as an extension.

The functions are built for the signatures that the calls had under the serial engine: a copy of the case gets `signatures=[…]` into its
decorators, on the lines where they stand, so that lines and sources stay those of the case. The extension's functions and classes then take the place of
the case's in a namespace where nothing else of weft is left. What cannot be built says so by `# aot: no (reason)` in the case; that
note is an error where it is not needed.
"""

import ast
import importlib.machinery
import importlib.util
import os
import pathlib
import re
import sys
import tempfile
import types

import case_file

NOTE = re.compile(r"^# aot: no \((.+)\)$", re.M)


class NotBuilt(Exception):
    """`weft build` has refused; its text is the message."""


def excuse(text: str) -> str | None:
    """Why the case cannot be built, if it says so."""
    found = NOTE.search(text)
    return found and found[1]


def signatures(space: dict) -> dict[str, list[str]]:
    """By the name of each decorated function of a module: the types that it was called with. What was never called is left out, and so
    are types that only a call can have, such as those of an empty list."""
    from weft import _native

    found = {}
    for name, value in space.items():
        if isinstance(value, _native.Kernel) and value.__name__ == name:
            known = [f"({', '.join(params)})" for params, _ in _native.signatures(value) if not any("?" in p for p in params)]
            if known:
                found[name] = known
    return found


def annotate(text: str, known: dict[str, list[str]]) -> str:
    """The case with the signatures in its decorators. Raises ValueError for a function that has no decorator on a line of its own."""
    lines = text.encode().splitlines(keepends=True)
    left = dict(known)
    # From the end, so that the places of the decorators before stay right.
    for function in reversed([node for node in ast.parse(text).body if isinstance(node, ast.FunctionDef)]):
        if function.name not in left:
            continue
        wanted = f"signatures={left.pop(function.name)!r}"
        decorator = next((d for d in function.decorator_list if "parallel" in ast.unparse(d)), None)
        if decorator is None:
            raise ValueError(f"{function.name}() is not decorated where it is defined")
        line, column = decorator.end_lineno - 1, decorator.end_col_offset
        if not isinstance(decorator, ast.Call):
            addition = f"({wanted})"
        else:
            column -= 1
            addition = f", {wanted}" if decorator.args or decorator.keywords else wanted
        lines[line] = lines[line][:column] + addition.encode() + lines[line][column:]
    if left:
        raise ValueError(f"{', '.join(left)}: not defined at the top of the file")
    return b"".join(lines).decode()


def build(path: str, known: dict[str, list[str]], folder: str) -> types.ModuleType:
    """The case as an extension module."""
    # The module that a case is loaded as everywhere, for its classes have it in their names.
    source = pathlib.Path(folder) / "case.py"
    source.write_text(annotate(pathlib.Path(path).read_text(encoding="utf-8"), known), encoding="utf-8")
    status, said = command("build", str(source), "--function", ",".join(known))
    if status != 0:
        raise NotBuilt(said.replace(str(source), path))
    made = source.with_suffix(".abi3.so")
    loader = importlib.machinery.ExtensionFileLoader(source.stem, str(made))
    spec = importlib.util.spec_from_file_location(source.stem, made, loader=loader)
    module = importlib.util.module_from_spec(spec)
    loader.exec_module(module)
    return module


def command(*arguments: str) -> tuple[int, str]:
    """The `weft` command in this process: its exit status and what it printed."""
    import weft.__main__
    from weft import _native

    library = pathlib.Path(weft.__main__.__file__).with_name("lib")
    sys.stdout.flush()
    sys.stderr.flush()
    kept = os.dup(1), os.dup(2)
    with tempfile.TemporaryFile() as file:
        try:
            os.dup2(file.fileno(), 1)
            os.dup2(file.fileno(), 2)
            status = _native.cli_main(["weft", *arguments], library, sys.executable, None)
        finally:
            for number, copy in zip((1, 2), kept):
                os.dup2(copy, number)
                os.close(copy)
        file.seek(0)
        return status, file.read().decode(errors="replace")


class Engine:
    """The functions of one case, built: `space` to call them in, and `source`, the file that their tracebacks name."""

    def __init__(self, path: str, text: str, serial: dict, plain: types.ModuleType):
        self.known = signatures(serial)
        self.space = None
        if not self.known:
            return
        with tempfile.TemporaryDirectory(prefix="weft-aot-") as folder:
            # Loaded, it stays where it is in memory.
            module = build(path, self.known, folder)
            self.source = str(pathlib.Path(folder) / "case.py")
        # The case's calls make objects of the extension's classes.
        given = {name: value for name, value in vars(module).items() if not name.startswith("__") and name not in self.known}
        import weft

        # Plain Python, but for locks, of which the extension takes weft's.
        plain = types.SimpleNamespace(**{**vars(plain), "Lock": weft.Lock})
        self.space = case_file.load(path, text, plain, given)
        for name in self.known:
            self.space[name] = getattr(module, name)
