"""The decorator, what the decorated function keeps and offers, and the package's other names."""

import concurrent.futures
import copy
import inspect
import subprocess
import sys
import time
import weakref

import numpy as np
import pytest

import weft
from weft import parallel, prange


@parallel
def affine(x: float, a: float = 2.0, *, b: float = 1.0) -> float:
    """a * x + b"""
    return a * x + b


def test_a_kernel_keeps_the_face_of_its_function():
    assert affine.__name__ == "affine"
    assert affine.__qualname__ == "affine"
    assert affine.__doc__ == "a * x + b"
    assert affine.__module__ == __name__
    assert affine.__defaults__ == (2.0,)
    assert affine.__kwdefaults__ == {"b": 1.0}
    assert affine.__annotations__ == {"x": float, "a": float, "b": float, "return": float}
    assert inspect.signature(affine) == inspect.signature(affine.__wrapped__)
    assert inspect.unwrap(affine) is affine.__wrapped__
    assert repr(affine) == "<weft kernel affine>"
    assert callable(affine)


def test_the_plain_function_still_runs():
    assert affine.__wrapped__(3.0) == affine(3.0) == 7.0


def test_a_kernel_has_attributes_weak_references_and_copies_to_itself():
    affine.note = "mine"
    assert affine.note == "mine" and affine.__dict__["note"] == "mine"
    assert weakref.ref(affine)() is affine
    assert copy.copy(affine) is affine and copy.deepcopy(affine) is affine


def test_kernels_are_made_by_the_decorator_only():
    with pytest.raises(TypeError):
        type(affine)()


def test_a_kernel_works_as_a_method():
    class Length(int):
        @parallel
        def times(self, n):
            return self * n

        @staticmethod
        @parallel
        def half(n):
            return n / 2

    assert Length(6).times(7) == 42
    assert Length.times(Length(6), 7) == 42
    assert Length(1).half(3) == 1.5
    bound = Length(5).times
    assert bound(2) == 10 and bound.__self__ == 5


def test_signatures_list_the_specialisations():
    @parallel
    def double(x):
        return x + x

    assert double.signatures == []
    double(1)
    double(1.5)
    double(2)
    assert double.signatures == ["(int) -> int", "(float) -> float"]


@pytest.mark.parametrize(
    ("arguments", "signature"),
    [
        ((int,), "(int) -> int"),
        (("float",), "(float) -> float"),
        ((2.5,), "(float) -> float"),
        ((np.float32,), "(np.float32) -> np.float32"),
        ((np.int8(3),), "(np.int8) -> np.int8"),
    ],
)
def test_specialize_takes_types_and_examples(arguments, signature):
    @parallel
    def same(x):
        return x

    assert same.specialize(*arguments) == signature
    assert same.signatures == [signature]


def test_specialize_takes_arrays_lists_and_tuples():
    @parallel
    def length(x, t=(1, 2.0), n=None):
        return len(x)

    assert length.specialize("float64[:, ::1]") == "(float64[:, ::1], tuple[int, float], None) -> int"
    assert length.specialize(np.zeros((2, 3), order="F")) == "(float64[::1, :], tuple[int, float], None) -> int"
    assert length.specialize(list[int], tuple[bool, float], int) == "(list[int], tuple[bool, float], int) -> int"


@pytest.mark.parametrize("wrong", ["dict", "float64[", "object[:]", "bytearray"])
def test_specialize_says_what_is_wrong_with_a_type(wrong):
    with pytest.raises(TypeError, match="type|bracket|dtype"):
        affine.specialize(wrong)


def test_specialize_wants_all_parameters_without_defaults():
    with pytest.raises(TypeError, match="parameter 'x'"):
        affine.specialize()
    with pytest.raises(TypeError, match="3 parameters, not 4"):
        affine.specialize(1.0, 1.0, 1.0, 1.0)


@pytest.mark.parametrize("stage", ["hir", "mir", "clif", "asm"])
def test_inspect_shows_every_stage(stage):
    text = affine.inspect(stage, 1.0)
    assert isinstance(text, str) and "affine" in text and len(text.splitlines()) >= 3


def test_inspect_shows_the_newest_specialisation_by_default():
    affine(1.0)
    assert affine.inspect() == affine.inspect("mir")
    with pytest.raises(ValueError, match="no stage"):
        affine.inspect("tokens")

    @parallel
    def never():
        return 1

    with pytest.raises(ValueError, match="not compiled yet"):
        never.inspect("mir")


def test_report_tells_what_became_of_each_loop():
    @parallel
    def total(x):
        s = 0.0
        for i in prange(len(x)):
            s += x[i]
        return s

    assert "not compiled yet" in str(total.report())
    total(np.ones(10))
    report = total.report()
    (specialisation,) = report.specialisations
    (loop,) = specialisation.loops
    assert loop.asked and loop.parallel
    assert loop.file == __file__ and loop.line == total.__wrapped__.__code__.co_firstlineno + 3
    assert loop.summary in str(report) and "total" in str(report)
    assert "<table>" in report._repr_html_() and loop.summary.split()[0] in report._repr_html_()
    assert all(ms >= 0 for ms in specialisation.milliseconds)


def test_report_names_operations_on_whole_arrays():
    @parallel
    def step(x, y):
        y = np.exp(x) * y
        for i in range(1, len(x)):
            x[i] = x[i - 1] + y[i]
        x += y * 2
        x[y > 1] = 0
        return y.prod()

    step(np.ones(10), np.ones(10))
    first = step.__wrapped__.__code__.co_firstlineno
    (specialisation,) = step.report().specialisations
    found = [(loop.file, loop.line - first, loop.summary) for loop in specialisation.loops]
    summaries = ["parallel whole-array", "serial clash x[i - 1]", "parallel whole-array", "parallel whole-array", "serial whole-array"]
    assert found == [(__file__, line, summary) for line, summary in zip([2, 3, 5, 6, 7], summaries)]


def test_submit_gives_a_future():
    future = affine.submit(1.0, b=5.0)
    assert isinstance(future, concurrent.futures.Future)
    assert future.result(60) == 7.0


def test_submit_passes_exceptions_on():
    @parallel
    def reciprocal(x):
        return 1 / x

    with pytest.raises(ZeroDivisionError):
        reciprocal.submit(0).result(60)


@pytest.mark.parametrize(
    "options",
    [
        {"strict": True},
        {"reassoc": True},
        {"threads": 2},
        {"fallback": True},
        {"fastmath": False, "boundscheck": True, "overflow": "raise", "cache": False, "progress": False},
    ],
)
def test_options_are_accepted(options):
    @parallel(**options)
    def triple(x):
        return 3 * x

    assert triple(2) == 6


@pytest.mark.parametrize(
    ("options", "error", "part"),
    [
        ({"fastmath": True}, ValueError, "not supported yet"),
        ({"boundscheck": False}, ValueError, "not supported yet"),
        ({"overflow": "wrap"}, ValueError, "not supported yet"),
        ({"cache": 1}, TypeError, "cache must be True or False"),
        ({"progress": True}, ValueError, "not supported yet"),
        ({"fast": True}, TypeError, "unexpected keyword argument 'fast'"),
        ({"strict": 1}, TypeError, "strict must be True or False"),
        ({"threads": 0}, ValueError, "from 1 to 1024"),
        ({"threads": True}, ValueError, "from 1 to 1024"),
        ({"threads": 2.0}, ValueError, "from 1 to 1024"),
    ],
)
def test_wrong_options_are_clear_errors(options, error, part):
    with pytest.raises(error, match=part):
        parallel(**options)


def test_prange_is_range_when_nothing_is_compiled():
    assert prange(3) == range(3)
    assert prange(1, 9, 2) == range(1, 9, 2)
    assert list(prange(3, unchecked=True)) == [0, 1, 2]
    with pytest.raises(TypeError):
        prange()


def test_threads_are_set_and_restored():
    before = weft.get_threads()
    assert before >= 1
    with weft.threads(3):
        assert weft.get_threads() == 3
        with weft.threads(1):
            assert weft.get_threads() == 1
        assert weft.get_threads() == 3
    assert weft.get_threads() == before
    try:
        weft.set_threads(2)
        assert weft.get_threads() == 2
    finally:
        weft.set_threads(before)


@pytest.mark.parametrize("count", [0, -1, 100_000])
def test_absurd_thread_counts_are_refused(count):
    before = weft.get_threads()
    with pytest.raises(ValueError):
        weft.set_threads(count)
    with pytest.raises(ValueError), weft.threads(count):
        pass
    assert weft.get_threads() == before


def test_the_environment_sets_the_threads(run_script):
    assert run_script("import weft; print(weft.get_threads())", env={"WEFT_NUM_THREADS": "5"}) == "5"


def test_weft_disable_leaves_functions_alone(run_script):
    script = """
        import types
        from weft import parallel, prange

        @parallel(strict=True)
        def f(n):
            return sum(i for i in prange(n))

        assert isinstance(f, types.FunctionType)
        print(f(5))
    """
    assert run_script(script, env={"WEFT_DISABLE": "1"}) == "10"


def test_importing_weft_imports_neither_numpy_nor_inspect():
    code = "import sys, weft; print([m for m in ('numpy', 'inspect', 'functools', 're') if m in sys.modules])"
    done = subprocess.run([sys.executable, "-S", "-c", code], capture_output=True, text=True, check=False)
    if done.returncode != 0:
        # Without site the package is not on the path when it is installed as an editable one.
        code = "import sys; before = set(sys.modules); import weft; print([m for m in ('numpy', 'inspect') if m in set(sys.modules) - before])"
        done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_scalars_need_no_numpy(run_script):
    script = """
        import sys
        from weft import parallel

        @parallel
        def f(x, y):
            return x * y + 1

        assert f(2, 3) == 7 and f(0.5, 4.0) == 3.0
        print("numpy" in sys.modules)
    """
    assert run_script(script) == "False"


def test_the_first_call_is_quick():
    @parallel
    def small(x, n):
        s = 0.0
        for i in range(n):
            s += x * i
        return s

    begin = time.perf_counter()
    small(1.5, 10)
    assert time.perf_counter() - begin < 2.0, "compiling takes milliseconds; this bound only catches seconds"


def test_the_package_is_typed():
    import pathlib

    folder = pathlib.Path(weft.__file__).parent
    for name in ("py.typed", "__init__.pyi", "_native.pyi"):
        assert (folder / name).exists(), name
    assert weft.__version__.count(".") == 2


def test_the_stubs_name_what_the_package_has():
    import ast
    import pathlib

    from weft import _native

    for module in (weft, _native):
        stub = pathlib.Path(weft.__file__).parent / ("__init__.pyi" if module is weft else "_native.pyi")
        tree = ast.parse(stub.read_text())
        described = {n.name for n in tree.body if isinstance(n, (ast.FunctionDef, ast.ClassDef))}
        wanted = set(weft.__all__) - {"__version__"} if module is weft else {n for n in dir(_native) if not n.startswith("_")}
        assert wanted <= described, wanted - described


def test_the_command_line_runs_from_the_package():
    done = subprocess.run([sys.executable, "-m", "weft", "--version"], capture_output=True, text=True, check=True)
    assert weft.__version__ in done.stdout
