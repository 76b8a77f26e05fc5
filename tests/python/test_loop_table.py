"""The loops of benches/loop_kernels.py at a small size: equal to CPython's on several threads, and the verdicts that docs/parallel.md names."""

import importlib.util
import pathlib
import sys
import warnings

import numpy as np
import pytest

import weft

BENCHES = pathlib.Path(__file__).parents[2] / "benches"


def load(prange):
    """The kernels with the `prange` of one compiler."""
    spec = importlib.util.spec_from_file_location(f"loop_kernels_{prange.__name__}", BENCHES / "loop_kernels.py")
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    module.prange = prange
    return module


PLAIN, COMPILED = load(range), load(weft.prange)


def outcome(function, arguments):
    try:
        value = function(*arguments)
    except (ArithmeticError, ValueError, IndexError) as error:
        return type(error), str(error), []
    return None, value, [a for a in arguments if isinstance(a, np.ndarray)]


@pytest.mark.parametrize("number", range(len(PLAIN.ROWS)), ids=[row[0] for row in PLAIN.ROWS])
def test_a_loop_of_the_table(number):
    name, plain, arguments, *_ = PLAIN.ROWS[number]
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", weft.ParallelWarning)
        function = weft.parallel(COMPILED.ROWS[number][1])
        for size in (40, 20_000):
            kind, value, arrays = outcome(plain, arguments(size))
            for threads in (1, 2, 3):
                with weft.threads(threads):
                    got, found, changed = outcome(function, arguments(size))
                assert got == kind
                if name == "sum of floats":
                    assert found == pytest.approx(value)
                else:
                    assert found == value
                for a, b in zip(arrays, changed, strict=True):
                    assert np.array_equal(a, b)
    page = (BENCHES.parent / "docs" / "parallel.md").read_text(encoding="utf-8")
    for loop in function.report().specialisations[0].loops:
        if loop.asked:
            words = " ".join(loop.summary.split()[:2]).split("(")[0]  # `parallel scan`, `serial clash`
            assert f"`{words}" in page, loop.summary
