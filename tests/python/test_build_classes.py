"""Classes of the user's across the border of what `weft build` made."""

import pickle
import subprocess
import sys
import textwrap

import building
import pytest

SHAPES = """
    import enum
    from typing import NamedTuple

    class Color(enum.Enum):
        RED = 1
        BLUE = 2

    class Pair(NamedTuple):
        a: int
        b: float
"""
KERNELS = """
    from __future__ import annotations
    from dataclasses import dataclass, field
    from collections import namedtuple
    from weft import parallel
    from weft.types import f64
    from shapes import Color, Pair

    print("a line that nobody runs")
    Cell = namedtuple("Cell", "x y")

    class TooFar(ValueError):
        pass

    @dataclass
    class Point:
        x: float
        y: float = 0.5
        tags: list[int] = field(default_factory=list)

        def norm(self):
            return length(self.x, self.y)

    @dataclass
    class Curve:
        at: f64[:]
        next: Curve | None = None

    class Tally:
        def __init__(self, n: int):
            self.n = n
            self.seen: dict[str, int] = {}

        def bump(self, key):
            self.n += 1
            self.seen[key] = self.n

    def length(a, b):
        return (a * a + b * b) ** 0.5

    @parallel
    def move(p: Point, d: float):
        p.tags.append(len(p.tags))
        p.x += d
        if d > 100:
            raise TooFar("too far", d)
        return p

    @parallel
    def make(n: int):
        return [Point(float(i), 2.0) for i in range(n)]

    @parallel
    def total(ps: list[Point], by: dict[str, Cell[int, float]]):
        s = 0.0
        for p in ps:
            s += p.norm()
        for v in by.values():
            s += v.x * v.y
        return s

    @parallel
    def swap(c: Color, p: Pair, d=Color.RED):
        if c is d:
            return Color.BLUE, Pair(p.a + 1, p.b)
        return Color.RED, p

    @parallel
    def count(n: float | None, ys: list[int | None]):
        s = 0
        for y in ys:
            if y is not None:
                s += y
        if n is None:
            return float(s)
        return n + s

    @parallel
    def bump(t: Tally, key: str):
        t.bump(key)
        return t.n

    @parallel
    def sum_of(c: Curve):
        s = 0.0
        while True:
            for v in c.at:
                s += v
            if c.next is None:
                return s
            c = c.next
"""


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    """The folder of the extension `kernels`, without its source."""
    folder = tmp_path_factory.mktemp("classes")
    building.write(folder, "shapes.py", SHAPES)
    building.build(folder, "kernels", KERNELS)
    (folder / "kernels.py").unlink()
    return folder


@pytest.fixture
def kernels(made, monkeypatch):
    monkeypatch.syspath_prepend(str(made))
    import kernels

    yield kernels


def test_objects(kernels, capsys):
    p = kernels.Point(1.0)
    assert kernels.move(p, 2.0) is p and p == kernels.Point(3.0, 0.5, [0])
    assert [type(q) for q in kernels.make(2)] == [kernels.Point] * 2 and kernels.make(2)[1].x == 1.0
    assert kernels.total([p, p], {"a": kernels.Cell(2, 0.5)}) == 2 * p.norm() + 1.0 and kernels.total([], {}) == 0.0
    t = kernels.Tally(3)
    assert kernels.bump(t, "a") == 4 and vars(t) == {"n": 4, "seen": {"a": 4}}
    t.bump("b")
    assert t.seen == {"a": 4, "b": 5}
    assert pickle.loads(pickle.dumps(p)) == p and not capsys.readouterr().out


def test_arrays_in_objects(kernels):
    import numpy as np

    inner = kernels.Curve(np.ones(3))
    assert kernels.sum_of(kernels.Curve(np.arange(4.0), inner)) == 9.0
    assert kernels.sum_of(kernels.Curve(np.arange(8.0)[::2])) == 12.0


def test_named_tuples_and_members(kernels):
    import shapes

    assert kernels.swap(shapes.Color.RED, shapes.Pair(1, 2.0)) == (shapes.Color.BLUE, shapes.Pair(2, 2.0))
    color, pair = kernels.swap(shapes.Color.BLUE, shapes.Pair(1, 2.0), shapes.Color.RED)
    assert color is shapes.Color.RED and type(pair) is shapes.Pair


def test_none(kernels):
    assert kernels.count(None, [1, 2]) == 3.0 and kernels.count(1.5, [1, None]) == 2.5
    assert kernels.count(1, []) == 1.0 and kernels.count(None, [None]) == 0.0


def test_own_exceptions(kernels):
    p = kernels.Point(1.0)
    with pytest.raises(kernels.TooFar) as caught:
        kernels.move(p, 200.0)
    assert caught.value.args == ("too far", 200.0) and isinstance(caught.value, ValueError)
    # What was changed before is there.
    assert p.x == 201.0 and p.tags == [0]


def test_other_classes_are_refused(kernels):
    class Point:
        x = 1.0

    with pytest.raises(TypeError, match=r"move\(Point, float\)|Point"):
        kernels.move(Point(), 1.0)
    p = kernels.Point("one")
    with pytest.raises(TypeError, match="'x'|compiled for"):
        kernels.move(p, 1.0)
    assert p.tags == []


def test_without_weft(made):
    """The extension needs NumPy alone, also for annotations that name weft's types."""
    text = "import kernels\nassert kernels.make(1)[0].norm() == 2.0\ntry:\n    import weft\nexcept ImportError:\n    print('fine')\n"
    links = building.numpy_only(made)
    script = f"import sys\nsys.path[:0] = [{str(made)!r}, {str(links)!r}]\n" + text
    done = subprocess.run([sys.executable, "-S", "-E", "-c", script], capture_output=True, text=True, cwd=made, timeout=60)
    assert done.returncode == 0 and done.stdout == "fine\n", done.stderr


def test_a_class_that_has_changed(tmp_path):
    building.write(tmp_path, "shapes.py", SHAPES)
    building.build(tmp_path, "user", "from shapes import Color\nfrom weft import parallel\n\n@parallel\ndef f(c: Color):\n    return c\n")
    building.write(tmp_path, "shapes.py", SHAPES.replace("RED = 1", "GREEN = 1"))
    done = subprocess.run([sys.executable, "-c", "import user"], capture_output=True, text=True, cwd=tmp_path, timeout=60)
    assert "ImportError: user was built for a class Color with RED, BLUE, and it has GREEN, BLUE now: build it again" in done.stderr


def test_the_stub_has_the_classes(made):
    text = (made / "kernels.pyi").read_text()
    compile(text, "kernels.pyi", "exec")
    assert "class Point:" in text and "from shapes import Color" in text and "def move(p: Point, d: float) -> Point:" in text


REFUSED = [
    ("class A:\n    def __init__(self, v):\n        self.v = v\n", "a: A", "the type of the field 'v' is not told by __init__"),
    ("class A:\n    def __init__(self):\n        self.v = None\n", "a: A", "nothing but None is assigned to the field 'v'"),
    (
        "class A:\n    def __init__(self):\n        self.v = None\n\n    def put(self, x):\n        self.v = x\n",
        "a: A",
        "nothing but None is assigned to the field 'v'",
    ),
    ("from collections import namedtuple\nA = namedtuple('A', 'x y')\n", "a: A", "write A[float, float] with their types"),
    ("from collections import namedtuple\nA = namedtuple('A', 'x y')\n", "a: A[int]", "the named tuple A has 2 items, not 1"),
    ("class A(Missing):\n    pass\n", "a: A", "'A' is no type"),
    ("", "a: int | None, b: int | None, c: int | None, d: int | None, e: int | None", "16 is the limit"),
]


@pytest.mark.parametrize(("definition", "parameters", "words"), REFUSED)
def test_refusals_name_the_class(tmp_path, definition, parameters, words):
    source = f"from weft import parallel\n{definition}\n@parallel\ndef f({parameters}):\n    return 1\n"
    (tmp_path / "bad.py").write_text(source)
    done = building.weft(tmp_path, "build", "bad.py", status=1)
    assert words in done.stderr and "error[B0103]" in done.stderr, done.stderr


def test_definitions_alone_are_run(tmp_path):
    text = textwrap.dedent(KERNELS).replace('print("a line that nobody runs")', "raise SystemExit('the file was run')")
    building.write(tmp_path, "shapes.py", SHAPES)
    (tmp_path / "kernels.py").write_text(text)
    building.weft(tmp_path, "build", "kernels.py")
