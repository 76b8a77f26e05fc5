"""Extensions that `weft build` makes: what a caller sees, with and without weft beside them."""

import ast
import copy
import gc
import inspect
import os
import pathlib
import pickle
import shutil
import subprocess
import sys
import textwrap
import threading
import traceback
import weakref

import building
import numpy as np
import pytest

SOURCE = '''
"""Kernels for tests."""

import time

import numpy as np
from weft import parallel, prange
from weft.types import f32, f64, i64, readonly


@parallel
def add(x: int, y: int = 10, *, z: int = 100) -> int:
    """Adds three numbers.

    In two paragraphs, with a "quote" and a \\\\ in them."""
    return x + y + z


@parallel
def only(x: float, /, y: float = 0.5, flag: bool = True, pair: tuple[int, float] = (1, 2.5)):
    return x + y + pair[0] + pair[1] if flag else -x


@parallel(signatures=[(f64[:],), (f32[:],), "(int64[:])"])
def total(x):
    s = 0.0
    for i in range(len(x)):
        s += float(x[i])
    return s


@parallel
def table(x: readonly(f64[:, :])) -> float:
    s = 0.0
    for i in range(x.shape[0]):
        for j in range(x.shape[1]):
            s = 2.0 * s + float(x[i, j])
    return s


@parallel
def double(x: f64[:]):
    for i in prange(len(x)):
        x[i] = 2.0 * x[i]


@parallel
def first(x: f64[:]) -> float:
    return x[0]


@parallel
def first_row(x: f64[:, :]):
    return x[0]


@parallel
def same(x: f64[:]):
    return x


@parallel
def fresh(n: int):
    return np.zeros(n)


@parallel
def sorted_out(x: list[float], y: complex):
    out = [v for v in x if v > 0.0]
    out.append(y.real)
    return out


def invert(k):
    return 10 // k


@parallel
def fails(x: f64[:], k: int):
    s = 0
    for i in prange(len(x)):
        s += invert(k - i)
    return s


@parallel
def meet(flags: i64[:], me: int) -> bool:
    """Waits until as many calls as there are flags are inside at one moment, 60 seconds at most."""
    end = time.perf_counter_ns() + 60_000_000_000
    while time.perf_counter_ns() < end:
        flags[me] = 1
        k = 0
        while k < len(flags) and flags[k] > 0:
            k += 1
        if k == len(flags):
            return True
    return False


@parallel
def busy(ns: int):
    end = time.perf_counter_ns() + ns
    n = 0
    while time.perf_counter_ns() < end:
        n += 1
    return n
'''


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    made = tmp_path_factory.mktemp("build")
    building.build(made, "kernels", SOURCE)
    return made


@pytest.fixture(scope="module")
def kernels(folder):
    """The extension, in this process and so beside weft itself."""
    module = building.load(folder / "kernels.abi3.so")
    sys.modules["kernels"] = module
    yield module
    del sys.modules["kernels"]


@pytest.fixture(scope="module")
def plain(folder):
    """The same functions in CPython."""
    module = building.load(folder / "kernels.py", "plain_kernels")
    return {name: value.__wrapped__ for name, value in vars(module).items() if hasattr(value, "__wrapped__")}


def outcome(function, *args, **kwargs):
    try:
        value = function(*args, **kwargs)
        return type(value), repr(value)
    except Exception as error:
        return type(error), str(error)


def test_alone(folder):
    """A fresh interpreter without weft."""
    script = """
        import numpy as np
        import kernels
        assert kernels.__file__.endswith(".abi3.so")
        x = np.arange(100_000.0)
        kernels.double(x)
        print(kernels.add(1, z=3), kernels.total(x) == 2.0 * sum(range(100_000)), kernels.__doc__)
        try:
            import weft
        except ImportError:
            print("without weft", sorted(n for n in sys.modules if "weft" in n))
    """
    assert building.alone(folder, script).splitlines() == ["14 True Kernels for tests.", "without weft []"]


def others():
    """Other interpreters of a version that extensions support."""
    found = {}
    for minor in range(11, 20):
        for path in [shutil.which(f"python3.{minor}"), *pathlib.Path.home().glob(f".pyenv/versions/3.{minor}.*/bin/python")]:
            if path and minor != sys.version_info[1]:
                code = "import sys; print(sys.version_info[1], sys.implementation.name)"
                done = subprocess.run([path, "-I", "-c", code], capture_output=True, text=True)
                if done.stdout == f"{minor} cpython\n":
                    found.setdefault(minor, str(path))
    # WEFT_OTHER_PYTHONS names more, for example of environments that have NumPy.
    for path in filter(None, os.environ.get("WEFT_OTHER_PYTHONS", "").split(os.pathsep)):
        found[path] = path
    return list(found.values())


@pytest.mark.parametrize("python", others() or [pytest.param(None, marks=pytest.mark.skip(reason="no other CPython is installed"))])
def test_other_versions(folder, python):
    """One file serves every CPython from 3.11 on."""
    code = "import pathlib, numpy; print(pathlib.Path(numpy.__file__).parent.parent)"
    site = subprocess.run([python, "-c", code], capture_output=True, text=True).stdout.strip()
    script = """
        import inspect, kernels
        print(kernels.add(1, z=3), inspect.signature(kernels.add), kernels.sorted_out([1.0, -1.0], 2j))
        try:
            kernels.add(2**62, 2**62)
        except OverflowError as error:
            print(error.__traceback__.tb_next.tb_lineno)
        try:
            kernels.add()
        except TypeError as error:
            print(error)
    """
    line = SOURCE.splitlines().index("    return x + y + z") + 1
    expected = ["14 (x, y=10, *, z=100) [1.0, 0.0]", str(line), "add() missing 1 required positional argument: 'x'"]
    if site:
        script += """
        import numpy as np
        x = np.arange(6.0)
        kernels.double(x[::2])
        print(x, kernels.total(x), kernels.fresh(2))
"""
        expected.append("[0. 1. 4. 3. 8. 5.] 21.0 [0. 0.]")
    assert building.alone(folder, script, python=python, numpy=site or False).splitlines() == expected


def test_what_a_function_says_of_itself(kernels, plain):
    for name, function in plain.items():
        made = getattr(kernels, name)
        assert made.__name__ == made.__qualname__ == name and made.__module__ == "kernels"
        # Without the indentation of the source, as Python itself has it from 3.13 on.
        assert made.__doc__ == (function.__doc__ and inspect.cleandoc(function.__doc__))
        bare = inspect.signature(function)
        bare = bare.replace(
            parameters=[p.replace(annotation=p.empty) for p in bare.parameters.values()], return_annotation=inspect.Signature.empty
        )
        assert inspect.signature(made) == bare
        assert set(made.__annotations__) == set(function.__annotations__)
        assert repr(made) == f"<compiled function kernels.{name}>"
    assert kernels.double.signatures[0] == "(float64[::1]) -> None" and kernels.__doc__ == "Kernels for tests."
    assert sorted(n for n in vars(kernels) if not n.startswith("__")) == sorted(plain)


CALLS = [
    "add(1)", "add(1, 2)", "add(1, 2, 3)", "add()", "add(1, x=2)", "add(y=1)", "add(1, w=2)", "add(1, z=2)", "add(z=1, y=2, x=3)", "add(1, **{})",
    "only(1.0)", "only(x=1.0)", "only(1.0, 2.0, False)", "only(1.0, pair=(3, 4.0))", "only()", "only(1.0, 2.0, True, (1, 1.0), 5)",
]  # fmt: skip


@pytest.mark.parametrize("call", CALLS)
def test_binding_is_cpythons(kernels, plain, call):
    name, arguments = call.split("(", 1)
    capture = eval("lambda *a, **k: (a, k)")
    args, kwargs = eval(f"capture({arguments}", {"capture": capture})
    assert outcome(getattr(kernels, name), *args, **kwargs) == outcome(plain[name], *args, **kwargs)


def test_the_first_signature_that_fits(kernels, plain):
    for dtype in ("f8", "f4", "i8"):
        x = np.arange(5, dtype=dtype)
        assert outcome(kernels.total, x) == outcome(plain["total"], x), dtype
    square = np.arange(12.0).reshape(3, 4)
    for array in (square, square.T, square[:, ::2], np.asfortranarray(square), square[::-1]):
        assert kernels.table(array) == plain["table"](array)
    for wrong in (np.zeros(3, "u1"), np.zeros((1, 1, 1)), 1.0, "text", None, [1.0]):
        with pytest.raises(TypeError):
            kernels.total(wrong)
    with pytest.raises(TypeError, match=r"total\(\) was not compiled for \(uint8\[::1\]\), but for\n  total\(float64"):
        kernels.total(np.zeros(3, "u1"))


def test_an_int_passes_for_a_float(kernels, plain):
    assert kernels.only(1) == plain["only"](1) and kernels.only(2**53) == plain["only"](float(2**53))
    # No float is this number, so a call with it would mean another one.
    for wrong in (2**53 + 1, -(2**53) - 1, 1j, True, np.float32(1)):
        with pytest.raises(TypeError, match="was not compiled for"):
            kernels.only(wrong)
    with pytest.raises(OverflowError):
        kernels.add(2**70)
    with pytest.raises(TypeError):
        kernels.add(1.0)


def test_read_only_arrays(kernels):
    x = np.arange(3.0)
    x.flags.writeable = False
    assert kernels.total(x) == 3.0 and kernels.first(x) == 0.0
    with pytest.raises(TypeError, match="was not compiled for"):
        kernels.double(x)
    assert list(x) == [0.0, 1.0, 2.0]
    # A result that is the argument stays as it was.
    assert kernels.same(x) is x and not x.flags.writeable
    row = kernels.first_row(np.broadcast_to(x, (2, 3)))
    assert not row.flags.writeable and list(row) == [0.0, 1.0, 2.0]


WRITERS = """
from weft import parallel
from weft.types import f64

def put(y):
    y[0] = 9.0

@parallel
def alias(x: f64[:], z: f64[:]):
    y = x
    y[0] = 1.0

@parallel
def view(x: f64[:], z: f64[:]):
    x[1:][0] = 1.0

@parallel
def callee(x: f64[:], z: f64[:]):
    put(x[1:])

@parallel
def either(x: f64[:], z: f64[:]):
    y = z
    if len(z) > 1:
        y = x
    y[0] = 1.0

@parallel
def parts(x: f64[:], z: f64[:]):
    return x, x[1:], z[0]
"""


def test_no_way_to_write_a_read_only_array(tmp_path):
    """Whatever the way to its memory, a function that writes an array does not take one that is read-only."""
    module = building.load(building.build(tmp_path, "writers", WRITERS))
    x = np.arange(3.0)
    x.flags.writeable = False
    other = np.ones(3)
    for name in ("alias", "view", "callee", "either"):
        for array in (x, x[::-1]):
            with pytest.raises(TypeError, match="was not compiled for"):
                getattr(module, name)(array, other)
        getattr(module, name)(other.copy(), other)
    assert list(x) == [0.0, 1.0, 2.0]
    whole, part, _ = module.parts(x, other)
    assert whole is x and not part.flags.writeable


def test_arguments_that_weft_has_no_form_for(kernels):
    buffer = bytearray(40)
    odd = np.frombuffer(buffer, dtype="f8", offset=1, count=4)
    for wrong, words in [
        (np.zeros(2, ">f8" if sys.byteorder == "little" else "<f8"), "byte order"), (odd, "not aligned"), (np.zeros(2, object), "Python objects"),
        (np.zeros(2, "f2"), "float16"), (np.ma.zeros(2), "MaskedArray"), (object(), "is an object"), (np.zeros(2, "M8[s]"), "dates"),
    ]:  # fmt: skip
        with pytest.raises(TypeError, match=words):
            kernels.first(wrong)


def test_strides(kernels):
    base = np.arange(24.0)
    kernels.double(base[::-3])
    assert list(base) == [2.0 * i if i % 3 == 2 else float(i) for i in range(24)]
    empty = np.zeros(0)
    kernels.double(empty)
    with pytest.raises(IndexError):
        kernels.first(empty)


def test_a_view_keeps_its_base_alive(kernels):
    base = np.array([[0.0, 1.0, 2.0], [3.0, 4.0, 5.0]])
    watch = weakref.ref(base)
    row = kernels.first_row(base)
    assert row.base is not None and np.shares_memory(row, base)
    del base
    gc.collect()
    assert watch() is not None and list(row) == [0.0, 1.0, 2.0]
    del row
    gc.collect()
    assert watch() is None
    made = kernels.fresh(5)
    made[:] = 1.0
    assert made.sum() == 5.0 and made.flags.writeable


def test_exceptions(kernels, plain, folder):
    x = np.zeros(10_000)
    for name, args in [("fails", (x, 5)), ("fails", (x, 9_999)), ("first", (x[:0],)), ("add", (2**63 - 1, 1))]:
        frames = []
        for function in (getattr(kernels, name), plain[name]):
            try:
                function(*args)
            except Exception as error:
                found = [(f.filename, f.lineno, f.name, f.line) for f in traceback.extract_tb(error.__traceback__)[1:]]
                frames.append((type(error), str(error), found))
        if name == "add":
            assert frames[0][0] is OverflowError and frames[0][2][0][2] == "add"
            continue
        # Built in the folder by a relative path.
        shorter = [(pathlib.Path(file).name, *rest) for file, *rest in frames[1][2]]
        assert [(pathlib.Path(file).name, line, function) for file, line, function, _ in frames[0][2]] == [s[:3] for s in shorter]
        assert frames[0][:2] == frames[1][:2]


def test_pickling_and_copying(kernels):
    assert pickle.loads(pickle.dumps(kernels.add)) is kernels.add
    assert copy.copy(kernels.add) is kernels.add and copy.deepcopy([kernels.add])[0] is kernels.add
    assert weakref.ref(kernels.add)() is kernels.add and kernels.add in {kernels.add}


def test_threads_run_at_the_same_time(kernels):
    """Calls that wait for each other end only because the interpreter is free meanwhile."""
    flags = np.zeros(8, "i8")
    met = []
    threads = [threading.Thread(target=lambda me: met.append(kernels.meet(flags, me)), args=(number,)) for number in range(8)]
    [t.start() for t in threads]
    [t.join() for t in threads]
    assert met == [True] * 8
    results = []
    x = np.arange(50_000.0)

    def loops():
        results.extend(kernels.total(x) for _ in range(20))
        y = x.copy()
        kernels.double(y)
        results.append((y == 2 * x).all())

    threads = [threading.Thread(target=loops) for _ in range(8)]
    [t.start() for t in threads]
    [t.join() for t in threads]
    assert len(results) == 8 * 21 and set(results) == {x.sum(), True}


INTERRUPT = """
    import os, signal, threading, time
    import kernels
    {more}

    def soon():
        time.sleep(0.3)
        os.kill(os.getpid(), signal.SIGINT)

    for _ in range(2):
        threading.Thread(target=soon).start()
        try:
            kernels.busy(600_000_000_000)
            print("not interrupted")
        except KeyboardInterrupt:
            print("interrupted", kernels.add(1))
"""


@pytest.mark.skipif(sys.platform == "win32", reason="signals are sent by os.kill")
@pytest.mark.parametrize("more", ["", "import others"])
def test_ctrl_c(folder, more):
    if more:
        building.build(folder, "others", SOURCE.replace("Adds", "Sums"))
    assert building.alone(folder, INTERRUPT.format(more=more)).splitlines() == ["interrupted 111"] * 2


@pytest.mark.skipif(sys.platform == "win32", reason="signals are sent by os.kill")
@pytest.mark.parametrize("order", ["import weft, kernels", "import kernels, weft"])
def test_ctrl_c_beside_weft(folder, run_script, order):
    script = f"import sys; sys.path.insert(0, {str(folder)!r})\n{order}\n"
    assert run_script(script + textwrap.dedent(INTERRUPT.format(more=""))).splitlines() == ["interrupted 111"] * 2


@pytest.mark.skipif(sys.platform == "win32", reason="signals are sent by os.kill")
@pytest.mark.parametrize("first", ["kernels.busy", "busy"])
def test_signals_beside_weft_after_handlers_are_set_anew(folder, run_script, first):
    """The copy of weft that is called last at first has found the other's handler in front of Python's; then it is the first to find its own gone."""
    script = f"""
        import asyncio, os, signal, sys, threading, time
        sys.path.insert(0, {str(folder)!r})
        import kernels
        from weft import parallel

        @parallel
        def busy(ns):
            end = time.perf_counter_ns() + ns
            while time.perf_counter_ns() < end:
                pass
            return 0

        async def nothing():
            pass

        class Ended(Exception):
            pass

        def handler(number, frame):
            raise Ended(number)

        def attempt(call, number):
            threading.Timer(0.3, os.kill, (os.getpid(), number)).start()
            try:
                call(600_000_000_000)
            except (KeyboardInterrupt, Ended) as ended:
                return type(ended).__name__

        calls = [kernels.busy, busy] if {first!r} == "kernels.busy" else [busy, kernels.busy]
        for call in calls:
            call(0)
        for anew in (lambda: None, lambda: asyncio.run(nothing()), lambda: signal.signal(signal.SIGTERM, handler)):
            anew()
            print(*[attempt(call, signal.SIGINT) for call in calls[::-1] * 2])
        print(*[attempt(call, signal.SIGTERM) for call in calls * 2])
    """
    assert run_script(script).splitlines() == [" ".join([name] * 4) for name in ["KeyboardInterrupt"] * 3 + ["Ended"]]


@pytest.mark.skipif(not hasattr(os, "fork"), reason="forks")
def test_fork(folder):
    script = """
        import os
        import numpy as np
        import kernels
        x = np.arange(100_000.0)
        def work():
            y = x.copy()
            kernels.double(y)
            return (y == 2 * x).all()
        assert work()
        for _ in range(5):
            child = os.fork()
            if child == 0:
                os._exit(0 if work() else 1)
            assert os.waitpid(child, 0)[1] == 0 and work()
        print("right")
    """
    assert building.alone(folder, script) == "right"


def test_two_extensions_and_weft_in_one_process(folder, run_script):
    building.build(folder, "second", SOURCE.replace("2.0 * x[i]", "3.0 * x[i]"))
    script = f"""
        import sys
        sys.path.insert(0, {str(folder)!r})
        import numpy as np
        import kernels, second
        from weft import parallel, prange

        @parallel
        def double(x):
            for i in prange(len(x)):
                x[i] = 5.0 * x[i]

        for _ in range(20):
            x = np.ones(50_000)
            for module in (kernels, second):
                module.double(x)
            double(x)
            assert (x == 30.0).all()
        for function in (kernels.fails, second.fails):
            try:
                function(x, 3)
            except ZeroDivisionError as error:
                print(error.__traceback__.tb_next.tb_frame.f_code.co_filename)
        print(type(kernels.add) is type(second.add), type(kernels.add).__name__)
    """
    out = run_script(script).splitlines()
    assert [pathlib.Path(line).name for line in out[:2]] == ["kernels.py", "second.py"], out


def test_subinterpreters_are_refused(folder):
    script = """
        import kernels
        try:
            import _interpreters as interpreters
        except ImportError:
            import _xxsubinterpreters as interpreters
        path = repr(sys.path)
        program = f"import sys; sys.path[:] = {path}\\ntry:\\n    import kernels\\n    print('imported', flush=True)\\nexcept ImportError as e:\\n    print(e, flush=True)"
        interpreters.run_string(interpreters.create(), program)
    """
    assert "this extension does not support loading in subinterpreters" in building.alone(folder, script)


linux = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="reads /proc")


@linux
def test_memory_stays(kernels):
    x = np.arange(10.0)
    square = np.ones((2, 3))
    rows = [1.0, -1.0]

    def work():
        kernels.add(1, z=2)
        kernels.total(x)
        kernels.fresh(20)
        kernels.first_row(square)
        kernels.same(x)
        kernels.sorted_out(rows, 1j)
        for wrong in (lambda: kernels.add(), lambda: kernels.fails(x, 3), lambda: kernels.total(None)):
            try:
                wrong()
            except (TypeError, ZeroDivisionError):
                pass

    def resident():
        with open("/proc/self/statm") as file:
            return int(file.read().split()[1]) * 4096

    for _ in range(2_000):
        work()
    gc.collect()
    counts = [sys.getrefcount(o) for o in (x, square, rows, kernels.add, kernels)]
    before = resident()
    for _ in range(30_000):
        work()
    gc.collect()
    # 270,000 calls; one leaked object of 32 bytes would be 960,000 bytes for each kind of call.
    assert resident() - before < 900_000
    assert [sys.getrefcount(o) for o in (x, square, rows, kernels.add, kernels)] == counts


def test_the_stub_is_python(folder, kernels, plain):
    text = (folder / "kernels.pyi").read_text()
    tree = ast.parse(text)
    made = {}
    for node in tree.body:
        if isinstance(node, ast.FunctionDef):
            made.setdefault(node.name, []).append(node)
    assert set(made) == set(plain)
    assert [len(nodes) for nodes in made.values()] == [3 if name == "total" else 1 for name in made], text
    assert all(ast.unparse(d) == "overload" for node in made["total"] for d in node.decorator_list)
    for name, nodes in made.items():
        for node in nodes:
            shown = inspect.signature(plain[name])
            arguments = [*node.args.posonlyargs, *node.args.args, *node.args.kwonlyargs]
            assert [a.arg for a in arguments] == list(shown.parameters) and all(a.annotation for a in arguments) and node.returns
    assert ast.get_docstring(made["add"][0]) == inspect.cleandoc(plain["add"].__doc__)
    add = ast.unparse(made["add"][0]).splitlines()[0]
    assert add == "def add(x: int, y: int=..., *, z: int=...) -> int:"
    assert ast.unparse(made["double"][0]).splitlines()[0] == "def double(x: NDArray[np.float64]) -> None:"


CHECKER = shutil.which("mypy", path=str(pathlib.Path(sys.executable).parent)) or shutil.which("mypy")


@pytest.mark.skipif(CHECKER is None, reason="mypy is not installed")
def test_mypy_accepts_the_stub(folder):
    building.write(
        folder,
        "uses.py",
        """
        import kernels
        import numpy as np
        a: int = kernels.add(1, z=2)
        kernels.double(np.zeros(3))
        """,
    )
    done = subprocess.run([CHECKER, "--strict", "kernels.pyi", "uses.py"], cwd=folder, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout
    building.write(folder, "misuses.py", "import kernels\nkernels.add('x')\n")
    done = subprocess.run([CHECKER, "--strict", "misuses.py"], cwd=folder, capture_output=True, text=True)
    assert done.returncode == 1 and "arg-type" in done.stdout, done.stdout


def test_code_for_several_processors(folder, tmp_path):
    path = building.build(tmp_path, "kernels", SOURCE, "--cpu", "x86-64-v4,baseline,x86-64-v3" if os.uname().machine == "x86_64" else "native,baseline")
    module = building.load(path)
    x = np.arange(7.0)
    module.double(x)
    assert list(x) == [0.0, 2.0, 4.0, 6.0, 8.0, 10.0, 12.0] and module.total(x) == 42.0


EDGES = r'''
"""Begins with a \0 byte."""

import math

from weft import parallel
from weft.types import c64, f64


@parallel
def fortran(x: f64[::1, :]) -> float:
    s = 0.0
    for i in range(x.shape[0]):
        for j in range(x.shape[1]):
            s = 2.0 * s + float(x[i, j])
    return s


@parallel
def two_lists(a: list[float], b: list[int]):
    a.append(1.5)
    b.append(2)
    return len(a), len(b)


@parallel
def like_lists(a: list[float], b: list[float]):
    a.append(1.5)
    b.append(2.5)
    return len(a), len(b)


@parallel
def defaults(x: float, a: float = math.inf, b: float = -math.inf, c: complex = -2.5j, d: tuple[int, float] = (1, -2.0), e: float = math.nan):
    """Says "hi\""""
    return x


@parallel
def nested(p: tuple[c64, tuple[None, float], float], q: float):
    """A \\ and a \0, """ """, three \" quotes: \"\"\", and a \r."""
    return p[0], p[1][1] / 2, p[2] / 2, q / 2


@parallel
def grün(größe: float):
    return größe / 2
'''


@pytest.fixture(scope="module")
def edges(tmp_path_factory):
    folder = tmp_path_factory.mktemp("edges")
    path = building.build(folder, "edges", EDGES)
    plain = building.load(path.with_name("edges.py"), "plain_edges")
    return building.load(path), plain, path


def test_an_array_of_one_row_has_both_orders(edges):
    compiled, plain, _ = edges
    for shape in [(1, 5), (5, 1), (1, 1), (0, 3), (3, 0), (2, 3)]:
        x = np.arange(float(np.prod(shape))).reshape(shape)
        assert compiled.fortran(np.asfortranarray(x)) == plain.fortran.__wrapped__(x)
        if 2 not in shape:
            assert compiled.fortran(x) == plain.fortran.__wrapped__(x)
    for wrong in (np.ones((2, 3)), np.ones((1, 6))[:, ::2], np.asfortranarray(np.ones((4, 2)))[::2]):
        with pytest.raises(TypeError, match="was not compiled for"):
            compiled.fortran(wrong)


def test_one_empty_list_for_two_types_is_refused(edges):
    """Compiled code would read the items that one parameter gets as the other's type. Also when it is compiled at the call."""
    compiled, plain, _ = edges
    for function in (compiled.two_lists, plain.two_lists):
        one = []
        with pytest.raises(TypeError, match="argument 'b' is the same empty list as argument number 1"):
            function(one, one)
        assert one == [] and function([], []) == (1, 1)
    for function in (compiled.like_lists, plain.like_lists, plain.like_lists.__wrapped__):
        one = []
        assert function(one, one) == (2, 2) and one == [1.5, 2.5]


def test_defaults_that_have_no_literal(edges):
    compiled, _, _ = edges
    found = inspect.signature(compiled.defaults)
    assert repr([p.default for p in found.parameters.values()][1:]) == "[inf, -inf, -2.5j, (1, -2.0), nan]"


def test_an_int_inside_a_tuple_passes_for_a_float(edges):
    compiled, plain, _ = edges
    given = ((np.complex64(1 + 2j), (None, 3), 5), 7)
    assert repr(compiled.nested(*given)) == repr(plain.nested.__wrapped__(*given))
    for wrong in (((np.complex64(0), (None, 2**60), 5), 7), ((np.complex64(0), (None, True), 5), 7)):
        with pytest.raises(TypeError, match="was not compiled for"):
            compiled.nested(*wrong)


def test_texts_with_anything_in_them(edges):
    compiled, plain, path = edges
    assert compiled.__doc__ == plain.__doc__ and "\0" in plain.__doc__
    documented = {"defaults": compiled.defaults, "nested": compiled.nested}
    for node in ast.parse(path.with_suffix("").with_suffix(".pyi").read_text()).body:
        if isinstance(node, ast.FunctionDef) and node.name in documented:
            assert ast.get_docstring(node, clean=False) == documented.pop(node.name).__doc__ == getattr(plain, node.name).__doc__
    assert not documented


def test_names_beyond_ascii(edges):
    compiled, _, _ = edges
    assert compiled.grün(größe=3.0) == 1.5


@pytest.mark.skipif(os.uname().machine != "x86_64", reason="x86-64's names")
@pytest.mark.parametrize("cpus", ["x86-64-v3,baseline,x86-64", "baseline,baseline", "x86-64,native,x86-64-v2"])
def test_processors_that_are_named_twice(tmp_path, cpus):
    module = building.load(building.build(tmp_path, "kernels", SOURCE, "--cpu", cpus))
    assert module.total(np.arange(7.0)) == 21.0


def test_code_for_this_machine_loads_on_it(tmp_path):
    """Whatever features the compiler finds here, the extension knows how to ask for."""
    module = building.load(building.build(tmp_path, "kernels", SOURCE, "--cpu", "native"))
    assert module.total(np.arange(7.0)) == 21.0
