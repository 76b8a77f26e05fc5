"""A case: a Python file with its calls as comments, loaded once for plain CPython and once for every engine.

`# call: f(np.zeros(3), 1)  # licensed: overflow` is one call; what stands after the closing bracket is notes. The same notes on a
line of their own hold for every call of the file. `# family: f(data(n))` is one call for each of `SIZES`, with `n` as its name there.
Loading replaces the module `weft` by one whose `parallel` is the engine's, so that a case's own imports and decorators are what is tested.
"""

import ast
import linecache
import re
import sys
import types
from dataclasses import dataclass

from outcomes import Licence

CALL = re.compile(r"^# (call|family):\s*(.*)$")
# What `n` is in the calls of a family.
SIZES = [0, 1, 2, 3, 1000, 1_000_000]
NOTE = re.compile(r"(licensed|approx|ulp|message|line|oracle|races):\s*([^\s#,]+)")


@dataclass
class Call:
    """One `# call:` line, or a `# family:` line at one size."""

    line: int
    text: str
    function: str
    arguments: str
    licence: Licence
    size: int | None = None

    def shown(self) -> str:
        """For people."""
        return self.text if self.size is None else f"{self.text} where n = {self.size}"


def licence_of(notes: str, base: str = "") -> Licence:
    """The licence that notes give."""
    licence = Licence()
    for name, value in NOTE.findall(base + " " + notes):
        match name, value:
            case "licensed", "overflow":
                licence.raises = "OverflowError"
            case "licensed", "join":
                licence.join = True
            case "licensed", other:
                licence.raises = other
            case "approx", number:
                licence.approx = float(number)
            case "ulp", number:
                licence.ulp = int(number)
            case "message", "any":
                licence.any_message = True
            case "line", "any":
                licence.any_line = True
            case "oracle", "none":
                licence.no_oracle = True
            case "races", "reported":
                licence.race = True
            case _:
                raise ValueError(f"no such note: '{name}: {value}'")
    return licence


def calls_of(text: str) -> list[Call]:
    """The calls of a case's text."""
    base = " ".join(line for line in text.splitlines() if line.startswith("# ") and NOTE.match(line[2:]) and not CALL.match(line))
    found = []
    for number, line in enumerate(text.splitlines(), 1):
        match = CALL.match(line)
        if match:
            source, notes = split_call(match[2])
            function, arguments = source.split("(", 1)
            for size in SIZES if match[1] == "family" else [None]:
                found.append(Call(number, source, function.strip(), "(" + arguments, licence_of(notes, base), size))
    if not found:
        raise ValueError("the case has no '# call:' or '# family:' line")
    return found


def split_call(text: str) -> tuple[str, str]:
    """The call and what stands behind it: the call ends at the first closing bracket where the text parses."""
    for at, character in enumerate(text):
        if character == ")":
            try:
                ast.parse(text[: at + 1], mode="eval")
            except SyntaxError:
                continue
            return text[: at + 1], text[at + 1 :]
    raise ValueError(f"no call: {text}")


def load(path: str, text: str, weft: types.ModuleType, given: dict | None = None) -> dict:
    """Runs the case with `weft` in place of the real module; gives its namespace. What is `given` takes the place of what the case defines."""
    linecache.checkcache(path)
    module = types.ModuleType("case")
    module.__file__ = path
    saved = {name: sys.modules.get(name) for name in ("weft", "case")}
    sys.modules["weft"] = weft
    sys.modules["case"] = module
    try:
        tree = ast.parse(text, path)
        if given:
            module.__dict__.update(given)
            tree.body = [stmt for stmt in tree.body if not defines(stmt, given)]
        exec(compile(tree, path, "exec"), module.__dict__)
    finally:
        for name, old in saved.items():
            if old is None:
                del sys.modules[name]
            else:
                sys.modules[name] = old
    return module.__dict__


def defines(stmt: ast.stmt, names: dict) -> bool:
    """Whether a statement only gives one of these names its meaning."""
    if isinstance(stmt, ast.Assign) and len(stmt.targets) == 1 and isinstance(stmt.targets[0], ast.Name):
        return stmt.targets[0].id in names
    return isinstance(stmt, (ast.ClassDef, ast.FunctionDef)) and stmt.name in names


def arguments(namespace: dict, call: Call) -> tuple[tuple, dict]:
    """Fresh arguments of a call."""
    import math

    import numpy as np

    scope = {"np": np, "math": math, **namespace, "_arguments": lambda *a, **k: (a, k)}
    if call.size is not None:
        scope["n"] = call.size
    return eval("_arguments" + call.arguments, scope)
