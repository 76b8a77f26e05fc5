"""What stands around a kernel: other ways to call and wrap it, other interpreters, no NumPy or an old one, odd objects."""

import copy
import dataclasses
import enum
import functools
import inspect
import os
import sys

import numpy as np
import pytest

from weft import _native, parallel

Kernel = _native.Kernel


@parallel
def add(x, y=10, *, z=100):
    return x + y + z


@parallel
def same(x):
    return x


def test_keywords_that_are_no_strings():
    for call in (add, add.__call__):
        with pytest.raises(TypeError, match="keywords must be strings"):
            call(1, **{2: 3})
    assert add.__call__(1, z=3) == 14 and add.__call__(1) == 111
    with pytest.raises(TypeError, match="multiple values"):
        add.__call__(1, x=3)


def test_ways_to_call():
    assert functools.partial(add, 1, z=2)(3) == 6
    assert list(map(add, [1, 2])) == [111, 112]
    assert functools.lru_cache(add)(1) == 111
    assert functools.reduce(add, [1, 2, 3]) == 206

    @dataclasses.dataclass
    class Holder:
        function: object = add

    assert Holder().function(1) == 111


def test_wrappers_and_copies():
    @functools.wraps(add)
    def wrapper(*args):
        return add(*args)

    assert wrapper.__name__ == "add" and inspect.signature(wrapper) == inspect.signature(add.__wrapped__)
    assert copy.copy(add) is add and copy.deepcopy([add])[0] is add
    with pytest.raises(TypeError, match="already decorated"):
        parallel(add)


def test_kernels_come_from_the_decorator_alone():
    for make in (Kernel, lambda: object.__new__(Kernel)):
        with pytest.raises(TypeError):
            make()
    with pytest.raises(TypeError):
        type("Sub", (Kernel,), {})
    with pytest.raises(TypeError):
        add.__class__ = type("Other", (), {})


def test_more_defaults_than_parameters():
    def f(x):
        return x

    f.__defaults__ = (1, 2, 3)
    assert parallel(f)() == f() == 3


def test_subclasses_of_int_that_compute_otherwise_are_refused():
    class Odd(int):
        def __add__(self, other):
            return 77

    class Unequal(int):
        def __eq__(self, other):
            return False

        __hash__ = int.__hash__

    class Flag(enum.IntFlag):
        A = 1

    class Plain(int):
        pass

    assert add(Plain(1)) == add(Flag.A) == 111
    for value in (Odd(1), Unequal(1)):
        with pytest.raises(TypeError, match="subclass of int.*int\\(x\\)"):
            add(value)
        assert add(int(value)) == 111


def test_a_global_tuple_replaced_by_one_that_only_looks_equal(make_module):
    class Sly(int):
        def __add__(self, other):
            return 77

    module = make_module("from weft import parallel\nK = (1, 2)\n\n@parallel\ndef f(x):\n    return K[0] + x\n")
    assert module.f(1) == 2
    module.K = (1, 2)
    assert module.f(1) == 2 and len(module.f.signatures) == 1
    module.K = (Sly(1), 2)
    with pytest.raises(Exception, match="a subclass of int whose operations may differ"):
        module.f(1)


def test_python_code_that_the_compiler_runs_may_call_kernels(run_script):
    script = """
        from weft import parallel

        class Odd:
            def __getattr__(self, name):
                calls.append(f(1.5))
                raise AttributeError(name)

        calls = []
        odd = Odd()

        @parallel
        def f(x):
            return x if x < 100 else odd

        try:
            f(1)
        except Exception as error:
            print(type(error).__name__, set(calls))
    """
    assert run_script(script, timeout=60) == "UnsupportedError {1.5}"


def test_subinterpreters_are_refused(run_script):
    script = """
        import weft
        try:
            import _interpreters as interpreters
        except ImportError:
            import _xxsubinterpreters as interpreters

        program = "try:\\n    import weft\\n    print('imported', flush=True)\\nexcept ImportError as e:\\n    print(e, flush=True)"
        interpreters.run_string(interpreters.create(), program)
    """
    assert "does not support loading in subinterpreters" in run_script(script)


def test_without_numpy(run_script):
    script = """
        import sys
        sys.modules["numpy"] = None
        from weft import parallel, prange

        @parallel
        def total(values):
            s = 0.0
            for i in prange(len(values)):
                s += values[i]
            return s

        print(total([1.0, 2.0]))
        try:
            total(bytearray(b"text"))
        except TypeError as error:
            print("is a bytearray" in str(error))
    """
    assert run_script(script).splitlines() == ["3.0", "True"]


def test_numpy_1_is_refused(run_script, tmp_path):
    (tmp_path / "numpy").mkdir()
    (tmp_path / "numpy" / "__init__.py").write_text("__version__ = '1.26.4'\nclass ndarray: pass\n")
    script = """
        import numpy
        from weft import parallel

        @parallel
        def f(x):
            return x

        print(f(1))
        try:
            f(numpy.ndarray())
        except ImportError as error:
            print(error)
    """
    assert run_script(script).splitlines() == ["1", "weft needs NumPy 2 or newer; NumPy 1.26.4 is installed"]


def test_arrays_in_use_are_not_resized():
    import threading
    import time

    @parallel
    def wait(x, until):
        s = 0.0
        while time.perf_counter_ns() < until:
            s = x[len(x) - 1]
        return s

    x = np.ones(1000)
    wait(x, 0)
    results = []
    thread = threading.Thread(target=lambda: results.append(wait(x, time.perf_counter_ns() + 300_000_000)))
    thread.start()
    time.sleep(0.05)
    with pytest.raises(ValueError, match="resize"):
        x.resize(10)
    thread.join(60)
    assert results == [1.0]


def test_an_array_that_loses_its_last_name_during_the_call():
    import threading
    import time

    @parallel
    def wait(x, until):
        s = 0.0
        while time.perf_counter_ns() < until:
            s += x[0] - s
        return s

    wait(np.ones(1), 0)
    holder, results = [np.full(10**6, 7.0)], []
    thread = threading.Thread(target=lambda: results.append(wait(holder[0], time.perf_counter_ns() + 200_000_000)))
    thread.start()
    time.sleep(0.05)
    holder.clear()
    others = [np.zeros(10**6) for _ in range(20)]
    thread.join(60)
    assert results == [7.0] and len(others) == 20


@pytest.mark.parametrize("value", [np.ma.ones(2), np.ones(2).view(np.recarray)], ids=lambda v: type(v).__name__)
def test_subclasses_of_arrays_are_refused(value):
    with pytest.raises(TypeError, match="subclass of numpy.ndarray"):
        same(value)


def test_reference_counts_of_keyword_calls_through_the_slot():
    key = object()
    values = {"x": 10**15 + 7}
    before = sys.getrefcount(values["x"])
    for _ in range(1000):
        add.__call__(**values)
        with pytest.raises(TypeError):
            add.__call__(**{**values, "w": key})
    # The last exception's traceback may hold one.
    assert sys.getrefcount(values["x"]) <= before + 1 and sys.getrefcount(key) <= 3


def test_renamed_functions():
    import pickle
    import traceback

    def plain(x):
        return 10 // x

    @parallel
    @functools.wraps(plain)
    def wrapper(x):
        return plain(x)

    assert wrapper.__name__ == "plain" and wrapper(5) == 2
    assert pickle.loads(pickle.dumps(wrapper))(5) == 2
    names = []
    for function in (wrapper, wrapper.__wrapped__):
        with pytest.raises(ZeroDivisionError) as caught:
            function(0)
        names.append([frame.name for frame in traceback.extract_tb(caught.tb)][1:])
    assert names[0] == names[1] == ["wrapper", "plain"]


@pytest.mark.skipif(not hasattr(os, "fork"), reason="no fork here")
@pytest.mark.parametrize("module", ["weft._bridge", "weft._source"])
def test_a_fork_while_another_thread_makes_its_first_call(run_script, module):
    script = f"""
        import os, signal, sys, threading, time
        from weft import parallel

        class Slow:
            def find_spec(self, name, path=None, target=None):
                if name == "{module}":
                    time.sleep(0.5)

        sys.meta_path.insert(0, Slow())

        @parallel
        def f(x):
            return x + 1

        thread = threading.Thread(target=f, args=(1,))
        thread.start()
        time.sleep(0.2)
        child = os.fork()
        if child == 0:
            signal.alarm(20)
            os._exit(0 if f(1) == 2 else 3)
        print(os.waitpid(child, 0)[1])
        thread.join()
    """
    assert run_script(script) == "0"


def test_types_and_tuples_without_end():
    for text in ("tuple[" * 100_000 + "int" + "]" * 100_000, "list[" * 100_000 + "int" + "]" * 100_000, "readonly " * 100_000):
        with pytest.raises(TypeError, match="nested deeper"):
            same.specialize(text)
    assert same((0,) * 500) == (0,) * 500
    for value, words in (((0,) * 50_000, "tuple of 50000 items"), (((0,) * 900,) * 900, "too many items")):
        with pytest.raises(TypeError, match=words):
            same(value)
