"""Fork, spawn and pickling."""

import os
import pickle
import sys

import numpy as np
import pytest

from weft import parallel, prange

SCALE = 3


def plain(x):
    return x * SCALE


@parallel
def total(x):
    s = 0.0
    for i in prange(len(x)):
        s += x[i]
    return s


class Tools:
    @staticmethod
    @parallel
    def square(x):
        return x * x


@pytest.mark.skipif(not hasattr(os, "fork"), reason="no fork here")
def test_a_forked_child_computes():
    x = np.ones(500_000)
    assert total(x) == 500_000.0
    child = os.fork()
    if child == 0:
        status = 1
        try:

            @parallel
            def new(n):
                s = 0
                for i in prange(n):
                    s += i
                return s

            status = 0 if total(x) == 500_000.0 and new(1000) == 499_500 else 2
        finally:
            os._exit(status)
    _, status = os.waitpid(child, 0)
    assert os.waitstatus_to_exitcode(status) == 0
    assert total(x) == 500_000.0


@pytest.mark.parametrize("method", ["fork", "spawn"])
def test_multiprocessing(run_script, method):
    script = f"""
        import multiprocessing
        import numpy as np
        from weft import parallel, prange

        OFFSET = 1000

        @parallel
        def total(n):
            s = 0
            for i in prange(n):
                s += i
            return s + OFFSET

        if __name__ == "__main__":
            assert total(10) == 1045
            with multiprocessing.get_context("{method}").Pool(2) as pool:
                print(pool.map(total, [10, 100000]))
    """
    if method == "fork" and sys.platform == "darwin":
        pytest.skip("fork is not safe on macOS")
    assert run_script(script) == "[1045, 4999951000]"


def test_a_process_pool_executor(run_script):
    script = """
        from concurrent.futures import ProcessPoolExecutor
        from weft import parallel, prange

        @parallel
        def total(n):
            s = 0
            for i in prange(n):
                s += i
            return s

        if __name__ == "__main__":
            with ProcessPoolExecutor(2) as pool:
                print(list(pool.map(total, range(5))))
    """
    assert run_script(script) == "[0, 0, 1, 3, 6]"


def test_kernels_of_modules_pickle_by_reference():
    assert pickle.loads(pickle.dumps(total)) is total
    assert pickle.loads(pickle.dumps(Tools.square)) is Tools.square
    assert len(pickle.dumps(total)) < 200


def test_local_kernels_pickle_by_source():
    offset = 5

    @parallel(reassoc=True)
    def shifted(x, y=1, *, z=2):
        """The doc."""
        return plain(x) + y + z + offset

    copy = pickle.loads(pickle.dumps(shifted))
    assert copy is not shifted
    assert copy(10) == shifted(10) == 38
    assert copy(10, 0, z=0) == 35
    assert copy.__doc__ == "The doc." and copy.__name__ == "shifted" and copy._settings["reassoc"] is True


def test_recursive_and_mutual_kernels_pickle_by_source():
    @parallel
    def even(n):
        return True if n == 0 else odd(n - 1)

    @parallel
    def odd(n):
        return False if n == 0 else even(n - 1)

    copy = pickle.loads(pickle.dumps(even))
    assert [copy.__wrapped__(n) for n in range(4)] == [True, False, True, False]


def test_plain_functions_that_call_themselves_pickle_with_their_kernel():
    def down(n):
        return 0 if n <= 0 else up(n - 2)

    def up(n):
        return 100 if n <= 0 else down(n + 1)

    @parallel
    def go(n):
        return down(n)

    copy = pickle.loads(pickle.dumps(go))
    assert [copy.__wrapped__(n) for n in range(5)] == [go.__wrapped__(n) for n in range(5)]


def test_kernels_of_main_pickle_into_another_process(run_script, tmp_path):
    store = tmp_path / "kernel.pickle"
    run_script(
        f"""
        import math
        import pickle
        from weft import parallel, prange

        STEPS = 4

        def helper(x):
            return math.floor(x) + STEPS

        @parallel
        def f(x):
            s = 0
            for i in prange(3):
                s += helper(x)
            return s

        assert f(1.5) == 15
        with open({str(store)!r}, "wb") as file:
            pickle.dump(f, file)
        """
    )
    out = run_script(
        f"""
        import pickle
        with open({str(store)!r}, "rb") as file:
            f = pickle.load(file)
        print(f(2.5), f.__wrapped__(2.5))
        try:
            f("x")
        except TypeError as error:
            print("script.py" in str(error))
        """,
        name="other.py",
    )
    assert out.splitlines() == ["18 18", "True"]


def test_functions_typed_at_the_prompt_are_refused_clearly():
    import subprocess

    program = "from weft import parallel\n@parallel\ndef f(x):\n    return x\n\ntry:\n    f(1)\nexcept Exception as e:\n    print(type(e).__name__, e)\n"
    done = subprocess.run([sys.executable, "-"], input=program, capture_output=True, text=True, check=True)
    assert done.stdout.startswith("UnsupportedError") and "source" in done.stdout
