"""Functions and lambdas that Python passes to compiled functions, and lambdas of modules."""

import math

import numpy as np
import pytest
from weft import UnsupportedError, parallel, prange


@parallel
def apply(f, x):
    return f(x)


@parallel
def table(f, n):
    out = np.empty(n)
    for i in prange(n):
        out[i] = f(i * 1.0)
    return out


cube = lambda x: x * x * x  # noqa: E731
pair = (lambda a, b=2: (
    a * 10
    + b), lambda a: -a)
scale = 3


def reads_global(x):
    return x * scale


@parallel
def uses_lambda(x):
    return cube(x) + pair_first(x)


pair_first = pair[0]


def test_lambdas_of_a_module_are_compiled():
    assert uses_lambda(3) == 27 + 32
    assert apply(pair[0], 5) == 52
    assert apply(pair[1], 5) == -5


def test_lambdas_of_a_call():
    assert apply(lambda x: x + 0.5, 2) == 2.5
    k = 7
    assert apply(lambda x: x * k, 2) == 14
    k = 8
    assert apply(lambda x: x * k, 2) == 16
    é = 2; assert [apply(lambda ö: ö * é, 2), apply(lambda x: -x, 2)] == [4, -2]  # noqa: E702
    assert table(lambda x: x if x > 2 else -x, 5).tolist() == [0.0, -1.0, -2.0, 3.0, 4.0]


def test_one_function_is_compiled_once():
    apply(math.floor, 1.5)
    before = len(apply.signatures)
    for i in range(20):
        assert apply(lambda x: x * 2.0, float(i)) == 2.0 * i
    assert len(apply.signatures) == before + 1


def test_cells_tell_functions_apart():
    def scaled(k):
        return lambda x: x * k

    fs = [scaled(k) for k in range(5)]
    assert [apply(f, 10) for f in fs] == [0, 10, 20, 30, 40]
    assert [apply(f, 10) for f in fs] == [0, 10, 20, 30, 40]


def test_a_changed_cell_is_seen():
    k = 1

    def f(x):
        return x + k

    assert apply(f, 1) == 2
    k = 100
    assert apply(f, 1) == 101


def test_defaults_tell_functions_apart():
    def make(d):
        def f(x, y=d):
            return x + y

        return f

    assert [apply(make(d), 1) for d in (1, 2.5, 3)] == [2, 3.5, 4]
    f = make(1)
    assert apply(f, 1) == 2
    f.__defaults__ = (50,)
    assert apply(f, 1) == 51
    f.__code__ = make(0).__code__
    assert apply(f, 1) == 51


def test_a_changed_global_of_the_function_is_seen():
    global scale
    assert apply(reads_global, 2) == 6
    scale = 5
    try:
        assert apply(reads_global, 2) == 10
    finally:
        scale = 3


def test_kernels_builtins_and_ufuncs():
    inner = parallel(reads_global)
    assert apply(inner, 2) == 6
    assert apply(abs, -2) == 2
    assert apply(float, 2) == 2.0
    assert apply(np.sin, 1.0) == np.sin(1.0) and type(apply(np.sin, 1.0)) is np.float64


def test_what_cannot_be_called_is_refused():
    class Calls:
        def __call__(self, x):
            return x

    for other in (Calls(), Calls, [].append, dict.get):
        with pytest.raises((TypeError, UnsupportedError)):
            apply(other, 1)
    with pytest.raises(TypeError, match="iterator, which cannot leave"):
        def g(x):
            yield x

        apply(g, 1)
    with pytest.raises(UnsupportedError, match="no source text"):
        apply(eval("lambda x: x"), 1)
    with pytest.raises(TypeError, match="cannot leave compiled code"):
        parallel(lambda_result)(1)


def lambda_result(x):
    return lambda: x


def test_errors_have_the_functions_lines():
    def bad(x):
        return x // 0

    with pytest.raises(ZeroDivisionError) as caught:
        apply(bad, 1)
    assert (caught.traceback[-1].name, caught.traceback[-1].lineno) == ("bad", bad.__code__.co_firstlineno)
    with pytest.raises(ZeroDivisionError) as caught:
        apply(lambda x: 1 // x, 0)
    assert caught.traceback[-1].name == "<lambda>"
    with pytest.raises(TypeError) as caught:
        apply(lambda x: sorted(x, foo=1), [1])
    assert "^" in str(caught.value) and "sorted(x, foo=1)" in str(caught.value)


def test_inspection_and_signatures():
    @parallel
    def once(f, x):
        return f(x)

    once(reads_global, 1)
    assert once.signatures == ["(function reads_global, int) -> int"]
    assert "reads_global" in once.inspect("hir")
