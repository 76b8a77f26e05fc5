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

    assert apply(Calls(), 3) == 3
    for other in (Calls, [].append, dict.get):
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


@parallel
def variadic(a, b=2, /, *args, c=3, **kwargs):
    total = a + b * 10 + c * 100
    for x in args:
        total += x * 1000
    for name, value in kwargs.items():
        total += value * len(name) * 100_000
    return total, len(args), len(kwargs)


@parallel
def forwards(f, *args, **kwargs):
    return f(*args, **kwargs)


@parallel
def first(*args):
    return args[0]


@pytest.mark.parametrize(
    ("args", "kwargs"),
    [
        ((1,), {}),
        ((1, 5), {}),
        ((1, 5, 6, 7), {}),
        ((1,), {"c": 9}),
        ((1,), {"x": 2}),
        ((1, 5, 2.5), {"y": 1.5, "abc": 2}),
        ((1,), {"abc": 2, "y": 1.5}),
        # Parameters that are passed by position only.
        ((1,), {"a": 4}),
        ((1, 2), {"b": 4, "c": 0}),
        ((), {}),
        ((), {"a": 1}),
    ],
)
def test_calls_with_any_number_of_arguments(args, kwargs):
    try:
        expected = variadic.__wrapped__(*args, **kwargs)
    except TypeError as error:
        with pytest.raises(TypeError) as caught:
            variadic(*args, **kwargs)
        assert str(caught.value) == str(error)
        return
    result = variadic(*args, **kwargs)
    assert result == expected and list(map(type, result)) == list(map(type, expected))


def test_functions_and_names_are_passed_on():
    assert forwards(variadic, 1, 2, 3, c=5, zz=2) == variadic.__wrapped__(1, 2, 3, c=5, zz=2)
    assert forwards(lambda x, k: x * k, 3, k=4) == 12
    assert forwards(lambda f, x: f(x), abs, -3) == 3
    assert first(1.5, "text") == 1.5 and first("text") == "text"
    x = np.zeros(3)
    assert first(x) is x
    items = [1]
    assert first(items) is items
