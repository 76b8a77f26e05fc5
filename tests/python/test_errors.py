"""Exceptions: class, message, the user's file and line in the traceback, the rendered caret; and refusals."""

import contextlib
import linecache
import threading
import traceback
from concurrent.futures import ThreadPoolExecutor

import numpy as np
import pytest

import weft
from weft import UnsupportedError, parallel, prange


@contextlib.contextmanager
def threading_stack(size):
    """Gives a function that runs another one in a thread with a stack of `size` bytes."""
    before = threading.stack_size(size)

    def run(work):
        with ThreadPoolExecutor(1) as pool:
            return pool.submit(work).result(60)

    try:
        yield run
    finally:
        threading.stack_size(before)


def places(error):
    """(function, source line) of the traceback below this file's own calls."""
    return [(f.name, f.line) for f in traceback.extract_tb(error.__traceback__) if f.filename == __file__][1:]


@parallel
def element(x, i):
    before = i
    return x[before]


@parallel
def inner(a, b):
    return a // b


@parallel
def outer(a, b):
    c = inner(a, b)
    return c + 1


@parallel
def raises(kind):
    if kind == 0:
        raise ValueError("the message")
    if kind == 1:
        raise KeyError
    if kind == 2:
        raise RuntimeError()
    assert kind != 3, "not three"
    assert kind != 4
    return kind


def test_an_index_error_has_numpys_message_and_the_users_line():
    with pytest.raises(IndexError) as caught:
        element(np.zeros(3), 7)
    assert str(caught.value) == "index 7 is out of bounds for axis 0 with size 3"
    assert places(caught.value) == [("element", "return x[before]")]


def test_tracebacks_show_every_call():
    with pytest.raises(ZeroDivisionError) as caught:
        outer(1, 0)
    assert str(caught.value) == "integer division or modulo by zero"
    assert places(caught.value) == [("outer", "c = inner(a, b)"), ("inner", "return a // b")]


def test_tracebacks_name_file_and_line():
    with pytest.raises(ZeroDivisionError) as caught:
        outer(1, 0)
    last = traceback.extract_tb(caught.value.__traceback__)[-1]
    assert last.filename == __file__
    assert last.lineno == inner.__code__.co_firstlineno + 2
    assert linecache.getline(last.filename, last.lineno).strip() == "return a // b"
    shown = "".join(traceback.format_exception(caught.value))
    assert f'File "{__file__}", line {last.lineno}, in inner' in shown and "_bridge" not in shown


@pytest.mark.parametrize("kind", range(5))
def test_raise_and_assert_are_pythons(kind):
    with pytest.raises(Exception) as theirs:
        raises.__wrapped__(kind)
    with pytest.raises(Exception) as ours:
        raises(kind)
    assert type(ours.value) is type(theirs.value)
    if kind != 4 and kind != 3:  # pytest rewrites the assertions of the plain function
        assert ours.value.args == theirs.value.args
    assert ours.value.__traceback__.tb_next.tb_lineno == theirs.value.__traceback__.tb_next.tb_lineno
    assert places(ours.value)[-1][0] == "raises"


def test_overflow_raises():
    @parallel
    def twice(n):
        return n + n

    with pytest.raises(OverflowError, match="64-bit") as caught:
        twice(2**62)
    assert places(caught.value) == [("twice", "return n + n")]


def test_an_exception_in_a_parallel_loop_shows_its_line():
    @parallel
    def divide(x, out):
        for i in prange(len(x)):
            out[i] = 1 // x[i]

    x = [1] * 100_000
    x[777] = 0
    x[90_000] = 0
    with pytest.raises(ZeroDivisionError) as caught:
        divide(x, np.zeros(len(x), dtype=np.int64))
    assert places(caught.value) == [("divide", "out[i] = 1 // x[i]")]
    out = np.zeros(3, dtype=np.int64)
    divide([1, 2, 3], out)
    assert out.tolist() == [1, 0, 0], "the pool goes on working"


def test_recursion_ends_in_an_error():
    @parallel
    def deeper(n):
        if n < 0:
            return 0
        return deeper(n + 1) + 1

    assert deeper(-5) == 0
    with pytest.raises(RecursionError, match="maximum recursion depth exceeded"):
        deeper(0)
    with threading_stack(256 * 1024) as run, pytest.raises(RecursionError):
        run(lambda: deeper(0))


def test_an_exception_keeps_the_one_that_was_handled_as_its_context():
    try:
        raise KeyError("first")
    except KeyError as first:
        with pytest.raises(ZeroDivisionError) as caught:
            inner(1, 0)
        assert caught.value.__context__ is first


def test_an_exception_makes_no_cycle():
    import gc

    def provoke():
        for args in ((1, 0), ("text", 1)):
            try:
                outer(*args)
            except (ZeroDivisionError, TypeError):
                pass

    provoke()
    gc.collect()
    gc.disable()
    try:
        for _ in range(20):
            provoke()
        assert gc.collect() == 0
    finally:
        gc.enable()


def refusal(function, *args):
    with pytest.raises(UnsupportedError) as caught:
        function(*args)
    return caught.value


def test_a_refusal_shows_code_line_and_caret():
    @parallel
    def uses_with(x):
        with open("f") as f:
            return x, f

    error = refusal(uses_with, 1)
    assert error.code.startswith("E0")
    assert error.filename == __file__ and error.lineno == uses_with.__code__.co_firstlineno + 2
    assert "with open" in str(error) and "^" in str(error)
    assert f"{__file__}:{error.lineno}" in str(error)
    assert places(error)[-1][1] == 'with open("f") as f:'
    assert error.diagnostics[0][0] == error.code


def test_types_that_do_not_unify_are_type_errors():
    @parallel
    def mixes(x, flag):
        if flag:
            y = x
        else:
            y = (x, x)
        return y

    with pytest.raises(TypeError) as caught:
        mixes(1, True)
    assert "y" in str(caught.value) and __file__ in str(caught.value) and "^" in str(caught.value)


def test_a_wrong_rank_is_a_type_error():
    @parallel
    def flat(x):
        return x[0, 0]

    assert flat(np.ones((1, 1))) == 1.0
    with pytest.raises(TypeError) as caught:
        flat(np.ones(1))
    assert "x[0, 0]" in str(caught.value) and "^" in str(caught.value)


def test_lambdas_classes_and_others_are_refused_at_decoration():
    with pytest.raises(UnsupportedError, match="lambda") as caught:
        parallel(lambda x: x)
    assert caught.value.filename == __file__ and f"{__file__}:{caught.value.lineno}" in str(caught.value)

    class Thing:
        pass

    with pytest.raises(UnsupportedError, match="class .*Thing"):
        parallel(Thing)
    with pytest.raises(UnsupportedError, match="no Python source"):
        parallel(len)
    with pytest.raises(UnsupportedError, match="above @parallel"):
        parallel(staticmethod(len))
    with pytest.raises(TypeError, match="needs a function"):
        parallel(3)
    with pytest.raises(TypeError, match="already decorated"):
        parallel(inner)


def test_generators_and_coroutines_are_refused_at_decoration():
    def generator():
        yield 1

    async def coroutine():
        return 1

    async def both():
        yield 1

    for function, word in ((generator, "generator"), (coroutine, "async"), (both, "async")):
        with pytest.raises(UnsupportedError, match=word) as caught:
            parallel(function)
        assert caught.value.lineno == function.__code__.co_firstlineno


def test_a_function_without_source_is_refused():
    names = {}
    exec("def made(x):\n    return x\n", names)
    error = refusal(parallel(names["made"]), 1)
    assert "source" in str(error) and "exec" in str(error)


def test_source_that_changed_is_refused(make_module):
    module = make_module("def f(x):\n    return x + 1\n")
    with open(module.__file__, "w") as file:
        file.write("def f(x):\n    return x + 2\n")
    error = refusal(parallel(module.f), 1)
    assert "changed" in str(error)


def test_source_that_is_young_but_the_same_is_accepted(make_module):
    module = make_module("""
        def outer():
            scale = 3

            def f(x: "a comment # (", *, y=1):
                '''Text with
            less indentation'''
                z = (x +
            1)
                # a comment
                return z * scale

            # not part of f
            return f
    """)
    assert parallel(module.outer())(1) == 6
    second = make_module("def f(x):\n    y = (x +\n1)\n    return y\n\n# the end\nz = 1\n", name="made_second")
    assert parallel(second.f)(1) == 2
    third = make_module("def f(x): return x + 1\ndef g(x): return f(x)\n", name="made_third")
    assert parallel(third.f)(1) == 2 and parallel(third.g)(1) == 2


def test_source_of_20_000_parentheses_does_no_harm(make_module):
    module = make_module("def f(x):\n    return x\n")
    import types

    path = module.__file__
    with open(path, "w") as file:
        file.write("def f(x):\n    return " + "(" * 20_000 + "x" + ")" * 20_000 + "\n")
    fresh = types.FunctionType(module.f.__code__, {"__name__": "deep"}, "f")
    with pytest.raises((UnsupportedError, TypeError)):
        parallel(fresh)(1)
    assert inner(7, 2) == 3


def test_deep_source_reaches_the_compiler_and_is_refused(monkeypatch, make_module):
    from weft import _source

    module = make_module("def f(x):\n    return x\n")
    text = "def f(x):\n    return " + "(" * 20_000 + "x" + ")" * 20_000 + "\n"
    monkeypatch.setattr(_source, "text_of", lambda function: (text, 1, 0))
    with pytest.raises((UnsupportedError, TypeError)):
        parallel(module.f)(1)
    text = "def f(x):\n    return " + "-" * 20_000 + "x\n"
    with pytest.raises((UnsupportedError, TypeError)):
        parallel(module.f)(1)
    assert inner(7, 2) == 3


def test_a_failed_compilation_leaves_nothing_behind():
    @parallel
    def sometimes(x):
        return x.nothing

    for _ in range(3):
        with pytest.raises((UnsupportedError, TypeError)):
            sometimes(1)
    assert sometimes.signatures == []


def test_fallback_runs_the_python_function_and_warns_once():
    @parallel(fallback=True)
    def join(parts):
        return "-".join(vars(object()) if len(parts) > 9 else parts)

    with pytest.warns(weft.FallbackWarning, match="join"):
        assert join(["a", "b"]) == "a-b"
    import warnings

    with warnings.catch_warnings():
        warnings.simplefilter("error")
        assert join(parts=["c"]) == "c"


def test_fallback_does_not_hide_the_functions_own_errors():
    @parallel(fallback=True)
    def reciprocal(x):
        return 1 / x

    with pytest.raises(ZeroDivisionError):
        reciprocal(0)


def test_errors_are_a_family():
    assert issubclass(UnsupportedError, weft.WeftError) and issubclass(weft.WeftError, Exception)
    assert issubclass(weft.ParallelWarning, UserWarning)


def test_tracebacks_show_the_users_lines_only():
    @parallel
    def shapes(a, b):
        return a + b

    @parallel
    def singular(a):
        return np.linalg.inv(a)

    @parallel
    def by_key(a):
        return sorted([0, 5], key=lambda at: a[at])

    for kernel, args, error, depth in [
        (shapes, (np.zeros(2), np.zeros(3)), ValueError, 1),
        (singular, (np.zeros((2, 2)),), np.linalg.LinAlgError, 1),
        (by_key, (np.zeros(3),), IndexError, 2),
    ]:
        with pytest.raises(error) as raised:
            kernel(*args)
        own = [frame for frame in traceback.extract_tb(raised.value.__traceback__) if frame.filename == __file__]
        others = [frame for frame in traceback.extract_tb(raised.value.__traceback__) if "weft" in frame.filename and frame.filename.startswith("<")]
        first = kernel.__wrapped__.__code__.co_firstlineno
        assert others == [] and [frame.lineno for frame in own[1:]] == [first + 2] * depth
