"""Some hundreds of random loop nests, typed programs and array programs against CPython, and the fuzzer itself: that it finds, shrinks and survives."""

import ast
import pathlib
import re
import sys
import types

import pytest

ROOT = pathlib.Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "fuzz"))

from weft_fuzz import arrays, oracle, pool, shrink, typed  # noqa: E402
from weft_fuzz.generate import program  # noqa: E402
from weft_fuzz.session import Session  # noqa: E402


def test_random_programs():
    said = []
    session = Session("make test", say=said.append)
    assert session.run(400), "\n".join(said)
    assert session.counts["agree"] > 340, session.counts


def test_typed_programs():
    said = []
    session = Session("d", say=said.append, make=typed.program, most_refused=0.6, known=typed.KNOWN)
    assert session.run(100), "\n".join(said)
    assert session.counts["agree"] > 40, session.counts


def test_array_programs():
    said = []
    session = Session("e", say=said.append, make=arrays.program, most_refused=0.3, known=arrays.KNOWN)
    assert session.run(300), "\n".join(said)
    assert session.counts["agree"] > 200, session.counts


def test_a_known_difference_is_counted_and_nothing_else():
    session = Session("", say=lambda text: None, make=typed.program, known=typed.KNOWN)
    session._take("2", "", {"status": "wrong", "why": "the messages differ", "expected": "", "actual": "ValueError: substring not found"})
    frames = "the tracebacks differ: [(10, 'f'), (6, 'pick')] against [(10, 'f'), (10, '<listcomp>'), (6, 'pick')]"
    session._take("3", "", {"status": "wrong", "why": frames})
    session._take("4", "", {"status": "wrong", "why": "the tracebacks differ: [(1, 'f'), (2, '<listcomp>')] against [(1, 'f')]"})
    assert session.counts["wrong"] == 2
    assert [seed for seed, _, _ in session._open] == ["2", "4"]


@pytest.mark.parametrize("program", [program, typed.program, arrays.program])
def test_programs_follow_from_their_seed(program):
    texts = [program(f"x:{n}") for n in range(50)]
    assert texts == [program(f"x:{n}") for n in range(50)]
    assert len(set(texts)) == 50
    for text in texts:
        ast.parse(text)


def test_race_checks_find_what_threads_get_wrong():
    """Programs whose `prange` loops are all unchecked: many race, and whatever any thread count gets wrong must be reported."""
    racy = 0
    threads = {name: module for name, module in oracle.engines().items() if name != "races"}
    for n in range(80):
        text = re.sub(r"in prange\((.*)\):", r"in prange(\1, unchecked=True):", program(f"z:{n}"))
        reported = oracle.judge(text, {"races": oracle.engines()["races"]})
        racy += reported["status"] == "wrong"
        if reported["status"] != "wrong":
            answer = oracle.judge(text, threads)
            assert answer["status"] != "wrong", f"{text}\n{answer}"
    assert racy > 5


def backwards():
    """An engine that is wrong on purpose: `prange` runs from its end."""
    module = types.ModuleType("weft")
    module.parallel = lambda function=None, **_: function if function is not None else lambda f: f
    module.prange = lambda *bounds, unchecked=False: range(*bounds)[::-1]
    return {"serial": module}


def test_a_wrong_engine_is_found_and_the_program_shrunk():
    found = [n for n in range(100) if oracle.judge(program(f"y:{n}"), backwards())["status"] == "wrong"]
    assert len(found) > 20
    text = program(f"y:{found[0]}")
    small = shrink.shrink(text, lambda candidate: oracle.judge(candidate, backwards())["status"] == "wrong")
    assert oracle.judge(small, backwards())["status"] == "wrong"
    assert "prange" in small
    assert len(small.splitlines()) < len(text.splitlines())
    assert small.count("# call:") == 1


SUMS = """
import numpy as np
from weft import parallel, prange


def data(n):
    rng = np.random.default_rng(3)
    return {terms}, n


@parallel
def f(a, n):
    s1 = {start}
    w2 = 0.0
    for i in prange(n):
        s1 {operation} a[i]
        w2 = a[i] * 0.1
    return s1, w2


# call: f(*data(40))
"""


def wrong_by(which, factor):
    """An engine that adds from the end, and whose results are off by a factor."""
    module = backwards()["serial"]

    def parallel(function):
        def call(*arguments):
            results = list(function(*arguments))
            # What the last iteration leaves is the first one's here; it is not what is tested.
            results[1] = arguments[0][-1] * 0.1
            results[which] = type(results[which])(results[which] * factor)
            return tuple(results)

        return call

    module.parallel = parallel
    return {"2 threads": module}


@pytest.mark.parametrize(
    ("terms", "operation"),
    [
        ("rng.random(n)", "+="),
        ("rng.random(n).astype(np.float32)", "-="),
        ("(rng.random(n) - 0.5) * 1e17", "+="),
        ("0.5 + rng.random(n)", "*="),
    ],
)
def test_sums_in_another_order_are_judged_by_their_bounds(terms, operation):
    text = SUMS.format(terms=terms, operation=operation, start="1.0" if operation == "*=" else "0.0")
    digit, much = (2.4e-7, 1e-4) if "float32" in terms else (4.5e-16, 1e-12)
    assert oracle.judge(text, wrong_by(0, 1.0))["status"] == "agree"
    assert oracle.judge(text, wrong_by(0, 1.0 + much))["status"] == "wrong"
    # What is no sum has no bound, and neither has the serial engine.
    assert oracle.judge(text, wrong_by(1, 1.0 + digit))["status"] == "wrong"
    assert oracle.judge(text, {"serial": wrong_by(0, 1.0 + digit)["2 threads"]})["status"] == "wrong"


def test_sums_that_are_exact_in_every_order_have_no_bound():
    text = SUMS.format(terms="rng.integers(-30, 31, n) / 4", operation="+=", start="0.0")
    assert oracle.judge(text, wrong_by(0, 1.0))["status"] == "agree"
    assert oracle.judge(text, wrong_by(0, 1.0 + 4.5e-16))["status"] == "wrong"


CASE = """import os
import time


def data(n):
    {line}


def f(x):
    return x


# call: f(*data(1))
"""


@pytest.mark.parametrize(
    ("line", "status", "patience", "longest"),
    [
        ("time.sleep(60)", "hung", 60.0, 10.0),
        ("while True: pass", "hung", 2.0, 600.0),
        ("time.sleep(4); return (n,)", "agree", 3.0, 60.0),
        ("os._exit(3)", "died", 10.0, None),
        ("return (n,)", "agree", 10.0, None),
    ],
)
def test_processes_that_hang_or_die(line, status, patience, longest):
    worker = pool.Worker(patience, longest)
    try:
        assert worker.judge(CASE.format(line=line))["status"] == status
        # The next program gets a new process.
        assert worker.judge(CASE.format(line="return (n,)"))["status"] == "agree"
    finally:
        worker.close()
