"""C libraries that `weft build` makes: from C and C++ by their header, and through ctypes; CPython says what comes out."""

import ctypes
import os
import pathlib
import shutil
import subprocess
import textwrap
import sys
import threading

import building
import numpy as np
import pytest

CC = shutil.which("cc")
CXX = shutil.which("c++") or shutil.which("g++")
pytestmark = pytest.mark.skipif(CC is None or sys.platform == "win32", reason="there is no C compiler")

SOURCE = '''
import numpy as np
from weft import parallel, prange
from weft.types import c64, c128, f32, f64, i8, readonly, u16


@parallel
def add(a: int, b: float, flag: bool) -> float:
    """Adds, and /* shows */ a comment."""
    return a + b if flag else -1.0


@parallel
def numbers(a: i8, b: u16, c: f32):
    return a + a, b + b, c + c


@parallel(signatures=[(f64[:],), (f32[:],)])
def total(x):
    s = 0.0
    for i in range(len(x)):
        s = 2.0 * s + float(x[i])
    return s


@parallel
def scalar(x: "float64[]") -> float:
    return float(x[()]) + 1.0


@parallel
def table(x: readonly(f64[:, :])):
    s = 0.0
    for i in range(x.shape[0]):
        for j in range(x.shape[1]):
            s = 2.0 * s + float(x[i, j])
    return s


@parallel
def cube(x: f64[:, :, ::1]):
    for i in prange(x.shape[0]):
        for j in range(x.shape[1]):
            for k in range(x.shape[2]):
                x[i, j, k] += 100.0 * i + 10.0 * j + k


@parallel
def double(x: f64[:]):
    for i in prange(len(x)):
        x[i] = 2.0 * x[i]


@parallel
def fresh(n: int, m: int):
    out = np.zeros((n, m))
    for i in range(n):
        for j in range(m):
            out[i, j] = i * 10 + j
    return out


@parallel
def twice(n: int):
    out = np.zeros(n)
    return out, out, out[1:]


@parallel
def row(x: f64[:, :]):
    return x[1]


@parallel
def turn(z: complex, t: tuple[int, tuple[float, bool]], w: c64):
    return z * t[1][0], t[0] + 1, (z.imag, t[1][1]), w + w


def invert(k):
    return 10 // k


@parallel
def fails(x: f64[:], k: int):
    s = 0
    for i in prange(len(x)):
        s += invert(k - i)
    return s


@parallel
def int_(double: int, result: int, class_: int) -> int:
    if double < 0:
        raise ValueError("double is negative")
    return double + result + class_


@parallel
def nothing():
    pass
'''

PROGRAM = r"""
#include "kernels.h"
#include <stdio.h>
#include <string.h>

static void check(int32_t status) {
    const weft_error *e = weft_last_error();
    if (status == WEFT_OK) {
        printf("ok\n");
        return;
    }
    printf("%s %d %d | %s | %s:%d in %s\n", e->exception, (int)(e->status == status), (int)status, e->message, e->file, (int)e->line, e->function);
}

int main(void) {
    double d = 0.0, data[24];
    int64_t n = 0;
    int i;
    printf("%d\n", weft_last_error() == NULL);
    for (i = 0; i < 24; i++) data[i] = i;
    check(kernels_add(3, 0.5, true, &d));
    printf("%.17g\n", d);
    kernels_numbers_result numbers;
    check(kernels_numbers(100, 65535, 1.5f, &numbers));
    printf("%d %d %.9g\n", (int)numbers.item0, (int)numbers.item1, (double)numbers.item2);

    weft_array_1 x = WEFT_ARRAY_1(WEFT_FLOAT64, data, 24);
    check(kernels_total(&x, &d));
    printf("%.17g\n", d);
    x.shape[0] = 8; x.strides[0] = 24;
    check(kernels_total(&x, &d));
    printf("%.17g\n", d);
    x.data = data + 23; x.strides[0] = -24;
    check(kernels_total(&x, &d));
    printf("%.17g\n", d);
    float floats[3] = {0.1f, 0.2f, 0.3f};
    weft_array_1 f = WEFT_ARRAY_1(WEFT_FLOAT32, floats, 3);
    check(kernels_total_2(&f, &d));
    printf("%.17g\n", d);
    weft_array_0 zero = WEFT_ARRAY_0(WEFT_FLOAT64, data + 5);
    check(kernels_scalar(&zero, &d));
    printf("%.17g\n", d);
    weft_array_2 t = WEFT_ARRAY_2(WEFT_FLOAT64, data, 4, 6);
    check(kernels_table(&t, &d));
    printf("%.17g\n", d);
    weft_array_2 turned = {data, {6, 4}, {8, 48}, NULL, WEFT_FLOAT64, WEFT_READ_ONLY};
    check(kernels_table(&turned, &d));
    printf("%.17g\n", d);
    weft_array_1 out;
    check(kernels_row(&t, &out));
    printf("%d %d %d %d %d\n", out.data == data + 6, (int)out.shape[0], (int)out.strides[0], out.owner == NULL, (int)out.flags);
    check(kernels_row(&turned, &out));
    printf("%d %d\n", (int)out.strides[0], (int)out.flags);
    weft_array_3 c = WEFT_ARRAY_3(WEFT_FLOAT64, data, 2, 3, 4);
    check(kernels_cube(&c));
    printf("%.17g %.17g\n", data[0], data[23]);
    for (i = 0; i < 24; i++) data[i] = i;

    weft_array_2 made;
    check(kernels_fresh(3, 2, &made));
    printf("%d %d %d %d %.17g %d\n", (int)made.shape[0], (int)made.shape[1], (int)made.strides[0], (int)made.dtype, ((double *)made.data)[5], made.owner != NULL);
    weft_release(made.owner);
    weft_release(NULL);
    kernels_twice_result same;
    check(kernels_twice(5, &same));
    ((double *)same.item0.data)[1] = 7.0;
    weft_release(same.item0.owner);
    weft_release(same.item1.owner);
    printf("%.17g %d\n", ((double *)same.item2.data)[0], (int)same.item2.shape[0]);
    weft_release(same.item2.owner);

    weft_complex128 z = {1.0, 2.0};
    weft_complex64 w = {0.5f, -1.0f};
    kernels_turn_t pair = {41, {2.0, true}};
    kernels_turn_result turn;
    check(kernels_turn(&z, &pair, &w, &turn));
    printf("%.17g %.17g %d %.17g %d %.9g %.9g\n", turn.item0.re, turn.item0.im, (int)turn.item1, turn.item2.item0, turn.item2.item1, (double)turn.item3.re, (double)turn.item3.im);

    weft_array_1 whole = WEFT_ARRAY_1(WEFT_FLOAT64, data, 24);
    check(kernels_fails(&whole, 7, &n));
    check(kernels_fails(&whole, 100, &n));
    printf("%d\n", (int)n);
    check(kernels_int_(-1, 0, 0, &n));
    check(kernels_int_(1, 2, 3, &n));
    printf("%d\n", (int)n);
    check(kernels_nothing());

    /* What is wrong. */
    check(kernels_total(NULL, &d));
    check(kernels_total(&whole, NULL));
    check(kernels_total(&f, &d));
    weft_array_1 wrong = whole;
    wrong.data = NULL;
    check(kernels_total(&wrong, &d));
    wrong.shape[0] = 0;
    check(kernels_total(&wrong, &d));
    wrong = whole;
    wrong.shape[0] = -1;
    check(kernels_total(&wrong, &d));
    wrong = whole;
    wrong.data = (char *)data + 4;
    wrong.shape[0] = 2;
    check(kernels_total(&wrong, &d));
    wrong = whole;
    wrong.flags = WEFT_READ_ONLY;
    check(kernels_double(&wrong));
    wrong = whole;
    wrong.dtype = 99;
    check(kernels_double(&wrong));
    c.strides[2] = 16;
    c.shape[2] = 2;
    check(kernels_cube(&c));
    check(weft_set_num_threads(0));
    check(weft_set_num_threads(2));
    check(kernels_double(&whole));
    for (d = 0.0, i = 0; i < 24; i++) d += data[i];
    printf("%.17g\n", d);
    weft_seed(1);
    check(kernels_fresh(-1, 2, &made));
    return 0;
}
"""


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    made = tmp_path_factory.mktemp("library")
    building.write(made, "kernels.py", SOURCE)
    building.weft(made, "build", "kernels.py", "--emit", "shared", "--out-dir", "shared")
    building.weft(made, "build", "kernels.py", "--emit", "static", "--out-dir", "static")
    return made


@pytest.fixture(scope="module")
def plain(folder):
    """The same functions in CPython."""
    module = building.load(folder / "kernels.py", "plain_kernels")
    return {name: value.__wrapped__ for name, value in vars(module).items() if hasattr(value, "__wrapped__")}


def line_of(text):
    return SOURCE.splitlines().index(text) + 1


@np.errstate(over="ignore")
def expected(plain):
    """What the program prints, by CPython."""
    data = np.arange(24.0)
    square = data.reshape(4, 6)
    cube = data.copy().reshape(2, 3, 4)
    plain["cube"](cube)
    g = "{:.17g}".format
    out = ["1", "ok", g(plain["add"](3, 0.5, True))]
    numbers = plain["numbers"](np.int8(100), np.uint16(65535), np.float32(1.5))
    out += ["ok", f"{numbers[0]} {numbers[1]} {numbers[2]:.9g}"]
    for x in (data, data[::3], data[::-3], np.array([0.1, 0.2, 0.3], "f4")):
        out += ["ok", g(plain["total"](x))]
    out += ["ok", g(plain["scalar"](np.array(5.0))), "ok", g(plain["table"](square)), "ok", g(plain["table"](square.T))]
    out += ["ok", "1 6 8 1 0", "ok", "48 1", "ok", f"{g(cube.flat[0])} {g(cube.flat[23])}"]
    made = plain["fresh"](3, 2)
    out += ["ok", f"3 2 16 10 {g(made.flat[5])} 1", "ok", "7 4"]
    z, n, (re, flag), w = plain["turn"](1 + 2j, (41, (2.0, True)), np.complex64(0.5 - 1j))
    out += ["ok", f"{g(z.real)} {g(z.imag)} {n} {g(re)} {int(flag)} {w.real:.9g} {w.imag:.9g}"]

    def failure(name, status, *args):
        with pytest.raises(Exception) as caught:
            plain[name](*args)
        frame = caught.traceback[-1]
        return f"{caught.typename} 1 {status} | {caught.value} | kernels.py:{frame.lineno + 1} in {frame.name}"

    out += [failure("fails", 26, data, 7), "ok", str(plain["fails"](data, 100)), failure("int_", 25, -1, 0, 0), "ok", "6", "ok"]

    def refused(name, kind, status, message):
        place = f"kernels.py:{next(i for i, l in enumerate(SOURCE.splitlines(), 1) if l.startswith(f'def {name}(')) - 1} in {name}"
        return f"{kind} 1 {status} | {message} | {place}"

    out += [
        refused("total", "ValueError", 25, "total() argument 'x' is a null pointer"),
        refused("total", "ValueError", 25, "total(): the pointer for the result is null"),
        refused("total", "TypeError", 22, "total() argument 'x' is an array of float32; it must be float64"),
        refused("total", "ValueError", 25, "total() argument 'x' is an array whose data is null"),
        "ok",
        refused("total", "ValueError", 25, "total() argument 'x' has the negative size -1 on axis 0"),
        refused("total", "ValueError", 25, "total() argument 'x' is an array whose elements are not aligned in memory"),
        refused("double", "TypeError", 22, "double() was compiled for (float64[:]): an array that it writes is read-only, or one has other strides"),
        refused("double", "TypeError", 22, "double() argument 'x' is an array of an unknown dtype; it must be float64"),
        refused("cube", "TypeError", 22, "cube() was compiled for (float64[:, :, ::1]): an array that it writes is read-only, or one has other strides"),
        "ValueError 1 25 | ",
        "ok",
        "ok",
        g(2 * data.sum()),
        failure("fresh", 25, -1, 2),
    ]
    return out


def compile_and_run(folder, compiler, flags, kind):
    name = "use.cpp" if compiler == CXX else "use.c"
    (folder / name).write_text(PROGRAM)
    if shutil.which("pkg-config"):
        static = ["--static"] if kind == "static" else []
        command = ["pkg-config", "--cflags", "--libs", *static, str(folder / kind / "kernels.pc")]
        words = subprocess.run(command, capture_output=True, text=True, check=True).stdout.split()
    else:
        words = [f"-I{folder / kind}", f"-L{folder / kind}", "-lkernels", "-lpthread", "-ldl", "-lm"]
    program = folder / f"use_{kind}_{pathlib.Path(compiler).name}"
    done = subprocess.run(
        [compiler, *flags, "-Wall", "-Wextra", "-Werror", name, "-o", str(program), *words], cwd=folder, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stderr
    done = subprocess.run([str(program)], capture_output=True, text=True, timeout=120, env={"LD_LIBRARY_PATH": str(folder / kind)})
    assert done.returncode == 0 and not done.stderr, f"{done.returncode}\n{done.stdout}{done.stderr}"
    return done.stdout.splitlines()


@pytest.mark.parametrize("kind", ["shared", "static"])
@pytest.mark.parametrize("language", ["c11", "c++17"])
def test_from_c(folder, plain, kind, language):
    compiler = CXX if language == "c++17" else CC
    if compiler is None:
        pytest.skip("there is no C++ compiler")
    found = compile_and_run(folder, compiler, [f"-std={language}", "-pedantic"], kind)
    wanted = expected(plain)
    for number, (a, b) in enumerate(zip(wanted, found)):
        # The wording of the bad thread count is the runtime's.
        assert a == b or (a.endswith("| ") and b.startswith(a)), f"line {number}: expected {a}, found {b}"
    assert len(found) == len(wanted)


def test_only_its_own_symbols(folder):
    done = subprocess.run(["nm", "-D", "--defined-only", str(folder / "shared" / "libkernels.so")], capture_output=True, text=True)
    names = {line.split()[-1] for line in done.stdout.splitlines()}
    own = {name for name in names if name.startswith("kernels_")}
    assert names - own == {"weft_last_error", "weft_release", "weft_set_num_threads", "weft_seed"}
    assert {"kernels_add", "kernels_total", "kernels_total_2"} <= own


class Array1(ctypes.Structure):
    _fields_ = [
        ("data", ctypes.c_void_p), ("shape", ctypes.c_int64 * 1), ("strides", ctypes.c_int64 * 1),
        ("owner", ctypes.c_void_p), ("dtype", ctypes.c_int32), ("flags", ctypes.c_uint32),
    ]  # fmt: skip


class Array2(ctypes.Structure):
    _fields_ = [
        ("data", ctypes.c_void_p), ("shape", ctypes.c_int64 * 2), ("strides", ctypes.c_int64 * 2),
        ("owner", ctypes.c_void_p), ("dtype", ctypes.c_int32), ("flags", ctypes.c_uint32),
    ]  # fmt: skip


class Error(ctypes.Structure):
    _fields_ = [
        ("status", ctypes.c_int32), ("line", ctypes.c_int32), ("exception", ctypes.c_char_p), ("message", ctypes.c_char_p),
        ("file", ctypes.c_char_p), ("function", ctypes.c_char_p),
    ]  # fmt: skip


@pytest.fixture(scope="module")
def library(folder):
    made = ctypes.CDLL(str(folder / "shared" / "libkernels.so"))
    made.weft_last_error.restype = ctypes.POINTER(Error)
    made.weft_release.argtypes = [ctypes.c_void_p]
    return made


def array1(x):
    return Array1(x.ctypes.data, x.shape, x.strides, None, 10, 0)


def test_through_ctypes(library, plain):
    out = ctypes.c_double()
    assert library.kernels_add(ctypes.c_int64(1), ctypes.c_double(2.5), ctypes.c_bool(True), ctypes.byref(out)) == 0
    assert out.value == plain["add"](1, 2.5, True)
    x = np.arange(10.0)
    for view in (x, x[::2], x[::-1], x[3:3]):
        assert library.kernels_total(ctypes.byref(array1(view)), ctypes.byref(out)) == 0
        assert out.value == plain["total"](view)
    made = Array2()
    assert library.kernels_fresh(ctypes.c_int64(4), ctypes.c_int64(3), ctypes.byref(made)) == 0
    count = made.shape[0] * made.shape[1]
    found = np.frombuffer((ctypes.c_double * count).from_address(made.data)).reshape(4, 3).copy()
    library.weft_release(made.owner)
    assert (found == plain["fresh"](4, 3)).all()


def test_each_thread_has_its_own_error(library):
    x = np.zeros(50)
    barrier = threading.Barrier(8)
    wrong = []

    def work(number):
        result = ctypes.c_int64()
        for _ in range(200):
            barrier.wait()
            if number % 2:
                status = library.kernels_fails(ctypes.byref(array1(x)), ctypes.c_int64(number), ctypes.byref(result))
                error = library.weft_last_error().contents
                good = status == 26 and error.exception == b"ZeroDivisionError" and error.line == line_of("    return 10 // k")
            else:
                status = library.kernels_int_(ctypes.c_int64(-1), ctypes.c_int64(0), ctypes.c_int64(0), ctypes.byref(result))
                error = library.weft_last_error().contents
                good = status == 25 and error.message == b"double is negative" and error.function == b"int_"
            if not good:
                wrong.append(number)

    threads = [threading.Thread(target=work, args=(number,)) for number in range(8)]
    [t.start() for t in threads]
    [t.join() for t in threads]
    assert not wrong


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="reads /proc")
def test_memory_is_released(library):
    def resident():
        with open("/proc/self/statm") as file:
            return int(file.read().split()[1]) * 4096

    made = Array2()
    x = np.zeros(3)
    number = ctypes.c_int64()

    def work():
        assert library.kernels_fresh(ctypes.c_int64(8), ctypes.c_int64(8), ctypes.byref(made)) == 0
        library.weft_release(made.owner)
        assert library.kernels_fails(ctypes.byref(array1(x)), ctypes.c_int64(1), ctypes.byref(number)) == 26

    for _ in range(5_000):
        work()
    before = resident()
    for _ in range(30_000):
        work()
    # An array takes 512 bytes, an error about 100.
    assert resident() - before < 1_500_000


def test_what_has_no_c_form(tmp_path):
    source = "from weft import parallel\n\n@parallel\ndef f(x: list[float]) -> float:\n    return x[0]\n"
    building.write(tmp_path, "lists.py", source)
    for kind in ("shared", "static"):
        error = building.weft(tmp_path, "build", "lists.py", "--emit", kind, status=1).stderr
        assert "error[B0109]" in error and "lists.py:3: f: parameter 'x' cannot pass the border to C" in error
    assert [path.name for path in tmp_path.iterdir()] == ["lists.py"]


def test_two_libraries_in_one_program(tmp_path):
    """Headers and libraries of two modules do not clash."""
    for name in ("one", "two"):
        source = f"from weft import parallel\nfrom weft.types import f64\n\n@parallel\ndef f(x: f64[:]) -> float:\n    return x[0] + {len(name)}.0 / len(x)\n"
        building.write(tmp_path, f"{name}.py", source)
        building.weft(tmp_path, "build", f"{name}.py", "--emit", "shared", *(["--prefix", "zwei_"] if name == "two" else []))
    building.write(
        tmp_path,
        "use.c",
        r"""
        #include "one.h"
        #include "two.h"
        #include <stdio.h>
        int main(void) {
            double data[2] = {1.0, 2.0}, a, b;
            weft_array_1 x = WEFT_ARRAY_1(WEFT_FLOAT64, data, 2);
            int first = one_f(&x, &a), second = zwei_f(&x, &b);
            printf("%d %d %g %g\n", first, second, a, b);
            return 0;
        }
        """,
    )
    done = subprocess.run(
        [CC, "-Wall", "-Wextra", "-Werror", "use.c", "-L.", "-lone", "-ltwo", "-o", "use"], cwd=tmp_path, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stderr
    done = subprocess.run([str(tmp_path / "use")], capture_output=True, text=True, env={"LD_LIBRARY_PATH": str(tmp_path)})
    assert done.stdout == "0 0 2.5 2.5\n", done.stdout + done.stderr


def compiled(folder, text, *words):
    building.write(folder, "use.c", text)
    done = subprocess.run([CC, "-Wall", "-Wextra", "-Werror", "use.c", "-o", "use", *words], cwd=folder, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    return folder / "use"


def test_two_static_libraries_in_one_program(tmp_path):
    """They share one copy of the runtime, and each calls its own functions, also when those have one name."""
    for name, factor in (("one", 1.0), ("two", 100.0)):
        source = f"from weft import parallel\nfrom weft.types import f64\n\n@parallel\ndef f(x: f64[:]) -> float:\n    return {factor} * x[1]\n"
        building.write(tmp_path, f"{name}.py", source)
        building.weft(tmp_path, "build", f"{name}.py", "--emit", "static")
    text = r"""
        #include "one.h"
        #include "two.h"
        #include <stdio.h>
        int main(void) {
            double data[2] = {1.0, 2.0}, a, b, c;
            weft_array_1 x = WEFT_ARRAY_1(WEFT_FLOAT64, data, 2);
            int first = one_f(&x, &a), second = two_f(&x, &b), third = one_f(&x, &c);
            printf("%d %d %d %g %g %g\n", first, second, third, a, b, c);
            return 0;
        }
        """
    program = compiled(tmp_path, text, "-L.", "-lone", "-ltwo", "-lpthread", "-ldl", "-lm")
    assert subprocess.run([str(program)], capture_output=True, text=True).stdout == "0 0 0 2 200 2\n"


def test_names_that_meet_in_c(tmp_path):
    """Words of C and of its compilers, a structure's name that is a function's, a parameter's that another gets."""
    source = """
        from weft import parallel

        @parallel
        def t(x: tuple[int, tuple[float, bool]], y: float):
            return (x, y)

        @parallel
        def t_x(x: float):
            return x

        @parallel
        def t_result_0(int: float, int_: float, asm: float, linux: float, result: float, result_: float, int64_t: float, größe: tuple[float, float]):
            return int + 10.0 * int_ + 100.0 * größe[1]
        """
    building.write(tmp_path, "words.py", source)
    building.weft(tmp_path, "build", "words.py", "--emit", "shared")
    text = r"""
        #include "words.h"
        #include <stdio.h>
        int main(void) {
            words_t_result_0_param7 pair = {1.0, 4.0};
            double sum, other;
            int first = words_t_result_0(2.0, 3.0, 0, 0, 0, 0, 0, &pair, &sum), second = words_t_x(5.0, &other);
            printf("%d %d %g %g\n", first, second, sum, other);
            return 0;
        }
        """
    program = compiled(tmp_path, text, "-L.", "-lwords")
    done = subprocess.run([str(program)], capture_output=True, text=True, env={"LD_LIBRARY_PATH": str(tmp_path)})
    assert done.stdout == "0 0 432 5\n", done.stdout + done.stderr
    if CXX:
        subprocess.run([CXX, "-fsyntax-only", "-Wall", "-Werror", "-x", "c++", "words.h"], cwd=tmp_path, check=True)


def test_shapes_that_are_no_shapes(tmp_path):
    source = "from weft import parallel\nfrom weft.types import f64\n\n@parallel\ndef f(x: f64[:, :]) -> int:\n    return x.shape[0]\n\n@parallel\ndef g(x: f64[::1, :]) -> int:\n    return x.shape[0]\n"
    building.write(tmp_path, "shapes.py", source)
    building.weft(tmp_path, "build", "shapes.py", "--emit", "shared")
    text = r"""
        #include "shapes.h"
        #include <stdio.h>
        int main(void) {
            double data[6] = {0};
            int64_t n = 0;
            weft_array_2 x = WEFT_ARRAY_2(WEFT_FLOAT64, data, (int64_t)1 << 40, (int64_t)1 << 40);
            int status = shapes_f(&x, &n);
            printf("%d %s\n", status, weft_last_error()->message);
            weft_array_2 row = WEFT_ARRAY_2(WEFT_FLOAT64, data, 1, 6), column = WEFT_ARRAY_2(WEFT_FLOAT64, data, 6, 1), both = WEFT_ARRAY_2(WEFT_FLOAT64, data, 2, 3);
            printf("%d ", shapes_g(&row, &n));
            printf("%d ", shapes_g(&column, &n));
            printf("%d\n", shapes_g(&both, &n));
            return 0;
        }
        """
    program = compiled(tmp_path, text, "-L.", "-lshapes")
    done = subprocess.run([str(program)], capture_output=True, text=True, env={"LD_LIBRARY_PATH": str(tmp_path)})
    first, second = done.stdout.splitlines()
    assert first == "25 f() argument 'x' is an array with more elements than memory could hold" and second == "0 0 22"


def test_messages_are_those_of_python(tmp_path):
    """`str` of the exception, also of arguments that are known at run time only."""
    source = """
        from weft import parallel

        @parallel
        def f(k: int, x: float) -> int:
            names = ["it's", "é\\n"]
            if k == 0:
                raise ValueError("bad " + names[1], x, (k, None, True), names[0])
            if k == 1:
                raise RuntimeError(names[1])
            if k == 2:
                return {"a": 1}[names[0]]
            if k == 3:
                return int(names[0])
            if k == 4:
                raise ValueError
            try:
                return k // 0
            except ZeroDivisionError as e:
                return len(str(e))
        """
    source = textwrap.dedent(source)
    building.write(tmp_path, "told.py", source)
    building.weft(tmp_path, "build", "told.py", "--emit", "shared")
    text = r"""
        #include "told.h"
        #include <stdio.h>
        int main(void) {
            int64_t n = 0;
            for (int k = 0; k < 6; k++) {
                int status = told_f(k, 0.1, &n);
                if (status) printf("%s|%s|", weft_last_error()->exception, weft_last_error()->message);
            }
            printf("%d", (int)n);
            return 0;
        }
        """
    program = compiled(tmp_path, text, "-L.", "-ltold")
    done = subprocess.run([str(program)], capture_output=True, text=True, env={"LD_LIBRARY_PATH": str(tmp_path)})
    found, last = done.stdout.split("|")[:-1], done.stdout.split("|")[-1]
    names = {}
    exec(source.replace("from weft import parallel", "parallel = lambda f: f"), names)
    expected = []
    for k in range(5):
        try:
            names["f"](k, 0.1)
        except Exception as e:
            expected += [type(e).__name__, str(e)]
    assert found == expected and last == str(names["f"](5, 0.1))


@pytest.mark.skipif(shutil.which("qemu-x86_64") is None or os.uname().machine != "x86_64", reason="there is no qemu-x86_64")
def test_a_processor_that_the_machine_lacks_is_a_status(tmp_path):
    """Also the few instructions before that is known run on every machine."""
    source = "from weft import parallel\n\n@parallel\ndef f(x: float, y: float) -> float:\n    return x * y\n"
    building.write(tmp_path, "cpu.py", source)
    building.weft(tmp_path, "build", "cpu.py", "--emit", "shared", "--cpu", "x86-64-v4,x86-64-v3")
    text = '#include "cpu.h"\n#include <stdio.h>\nint main(void) { double r = 0; int s = cpu_f(2.0, 3.0, &r); printf("%d %s", s, weft_last_error()->message); return 0; }\n'
    program = compiled(tmp_path, text, "-L.", "-lcpu")
    done = subprocess.run(["qemu-x86_64", "-cpu", "qemu64", str(program)], capture_output=True, text=True, env={"LD_LIBRARY_PATH": str(tmp_path)})
    assert done.returncode == 0 and "was compiled for processors that this machine does not have: 'x86-64-v4'" in done.stdout, done
