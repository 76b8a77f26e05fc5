"""Names outside the function: what they mean, and that a change is seen by the next call."""

import math
import random
import time

import numpy as np
import pytest

from weft import UnsupportedError, parallel, prange

FACTOR = 2
TABLE = (1.0, 2.0, 4.0)
ARRAY = np.ones(3)
THINGS = {"a": 1}


def helper(x):
    return x + 1


@parallel
def scaled(x):
    return FACTOR * x


@parallel
def helped(x):
    return helper(x) * 10


def test_a_changed_constant_is_seen(monkeypatch):
    assert scaled(3) == 6
    monkeypatch.setitem(globals(), "FACTOR", 5)
    assert scaled(3) == 15
    monkeypatch.setitem(globals(), "FACTOR", 2.5)
    assert scaled(2) == 5.0
    monkeypatch.undo()
    assert scaled(3) == 6
    assert len(scaled.signatures) == 1


def test_minus_zero_is_another_constant(monkeypatch):
    monkeypatch.setitem(globals(), "FACTOR", 0.0)
    assert math.copysign(1.0, scaled(1.0)) == 1.0
    monkeypatch.setitem(globals(), "FACTOR", -0.0)
    assert math.copysign(1.0, scaled(1.0)) == -1.0


def test_a_changed_callee_is_seen(monkeypatch):
    assert helped(1) == 20

    def other(x):
        return x - 1

    monkeypatch.setitem(globals(), "helper", other)
    assert helped(1) == 0


def test_a_callees_globals_are_seen(make_module):
    module = make_module("""
        from weft import parallel

        STEP = 1

        def step(x):
            return x + STEP

        @parallel
        def twice(x):
            return step(step(x))
    """)
    assert module.twice(0) == 2
    module.STEP = 10
    assert module.twice(0) == 20


def test_a_shadowed_builtin_is_seen(make_module):
    module = make_module("""
        from weft import parallel

        @parallel
        def size(x):
            return abs(x)
    """)
    assert module.size(-3) == 3

    def always_one(x):
        return 1

    module.abs = helper
    assert module.size(-3) == -2
    del module.abs
    assert module.size(-3) == 3


def test_closures_are_read_at_call_time():
    def make(n):
        @parallel
        def shifted(x):
            return x + n

        def move(to):
            nonlocal n
            n = to

        return shifted, move

    first, move = make(1)
    second, _ = make(100)
    assert (first(1), second(1)) == (2, 101)
    move(7)
    assert (first(1), second(1)) == (8, 101)


def test_a_deleted_global_is_an_error(make_module):
    module = make_module("""
        from weft import parallel
        K = 3

        @parallel
        def f(x):
            return x * K
    """)
    assert module.f(2) == 6
    del module.K
    with pytest.raises((UnsupportedError, NameError), match="K"):
        module.f(2)
    module.K = 4
    assert module.f(2) == 8


def test_modules_and_their_contents_have_names():
    from math import sqrt as root
    from time import perf_counter_ns as clock

    @parallel
    def all_of_them(x):
        t = clock()
        u = time.perf_counter()
        random.seed(3)
        return root(x) + math.floor(x) + abs(np.sqrt(x)) + random.random() * 0 + (t - t) + (u - u) + math.pi

    x = 6.25
    assert all_of_them(x) == pytest.approx(2.5 + 6 + 2.5 + math.pi)


def test_random_is_pythons():
    @parallel
    def draw(seed):
        random.seed(seed)
        return random.random(), random.uniform(-1, 1), random.random()

    assert draw(42) == draw.__wrapped__(42)


def test_constants_of_each_sort():
    flag, nothing, number, text = True, None, 2.5 + 1j, "x"

    @parallel
    def use(x):
        if nothing is None and flag:
            return number * x, TABLE
        return 0j, TABLE

    assert use(2) == (5 + 2j, TABLE)
    assert text == "x"


@pytest.mark.parametrize(
    ("name", "part"), [("THINGS", "dict"), ("pytest", "pytest"), ("UnsupportedError", "UnsupportedError")]
)
def test_what_cannot_be_a_global_is_refused_by_name(name, part, make_module):
    module = make_module(f"def f(x):\n    return x + {name}\n")
    module.__dict__[name] = globals()[name]
    with pytest.raises((UnsupportedError, TypeError)) as caught:
        parallel(module.f)(1)
    text = str(caught.value)
    assert name in text and part in text and "^" in text


def test_containers_of_the_module_are_hidden_arguments(make_module):
    module = make_module("def f(i):\n    ITEMS.append(i)\n    return ITEMS\n")
    module.ITEMS = [1, 2]
    f = parallel(module.f)
    assert "hidden" not in f.specialize("int") and f.inspect("hir", "int")
    assert f(3) is module.ITEMS and module.ITEMS == [1, 2, 3]
    assert f.inspect("mir") and f.report()
    module.ITEMS = [0.5]
    assert f(2.5) is module.ITEMS and module.ITEMS == [0.5, 2.5]
    module.ITEMS = [1, "a"]
    with pytest.raises((UnsupportedError, TypeError), match="ITEMS|list"):
        f(3)
    del module.ITEMS
    with pytest.raises((UnsupportedError, NameError), match="ITEMS"):
        f(3)


def test_an_unknown_name_is_refused():
    @parallel
    def typo(x):
        return x + undefined_name  # noqa: F821

    with pytest.raises(UnsupportedError, match="undefined_name"):
        typo(1)


def test_kernels_call_kernels_and_themselves():
    @parallel
    def fib(n):
        return n if n < 2 else fib(n - 1) + fib(n - 2)

    @parallel
    def fibs(n):
        s = 0
        for i in prange(n):
            s += fib(i)
        return s

    assert fib(15) == 610
    assert fibs(10) == 88


def test_a_file_named_like_a_module_of_pythons_is_the_users(tmp_path):
    """`random.py` beside a script is what Python imports, so it is what compiled code calls."""
    import subprocess
    import sys

    (tmp_path / "random.py").write_text("def random():\n    return 7.0\n")
    (tmp_path / "script.py").write_text(
        "import random\nfrom random import random as draw\nfrom weft import parallel\n"
        "@parallel\ndef f():\n    return draw()\n@parallel\ndef g():\n    return random.random()\n"
        "print(f(), f.__wrapped__(), g(), g.__wrapped__())\n"
    )
    done = subprocess.run([sys.executable, "script.py"], cwd=tmp_path, capture_output=True, text=True, timeout=120)
    assert done.stdout == "7.0 7.0 7.0 7.0\n", done.stdout + done.stderr
