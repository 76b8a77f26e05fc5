"""Race checks: real conflicts are reported with both lines and both iterations, and nothing else is."""

import pickle
import subprocess
import sys
import traceback

import numpy as np
import pytest
import weft
from weft import parallel, prange

checked = parallel(check="races")


def caught(function, *args):
    with pytest.raises(weft.RaceError) as info:
        function(*args)
    return info.value


def line_of(text):
    """The first line of this file that contains `text`."""
    with open(__file__, encoding="utf-8") as file:
        return next(number for number, line in enumerate(file, 1) if text in line)


@checked
def scatter(k, y):
    for i in prange(len(k), unchecked=True):
        y[k[i]] = i  # scatter


def test_two_writes():
    error = caught(scatter, np.array([1, 2, 3, 2]), np.zeros(5))
    message = str(error)
    assert "iterations 1 and 3 of the parallel loop at line" in message
    assert message.count("y[k[i]]") >= 2
    line = line_of("# scatter")
    assert message.count(f"{__file__}:{line}") == 2
    assert (error.filename, error.lineno) == (__file__, line)
    assert [frame.lineno for frame in traceback.extract_tb(error.__traceback__)][-1] == line
    assert "unchecked=True" in message
    assert isinstance(error, weft.WeftError)
    y = np.zeros(5)
    scatter(np.array([4, 2, 3, 0]), y)
    assert y.tolist() == [3, 0, 1, 2, 0]


@checked
def shifted(y, d):
    for i in prange(10, len(y) - 10, unchecked=True):
        old = y[i + d]  # shifted reads
        y[i] = old + 1  # shifted writes


@pytest.mark.parametrize(("d", "pair", "deeds"), [(-3, (10, 13), "write and read"), (4, (10, 14), "read and write")])
def test_a_read_and_a_write(d, pair, deeds):
    message = str(caught(shifted, np.zeros(40), d))
    assert f"iterations {pair[0]} and {pair[1]} of" in message
    assert deeds in message
    for mark in ("# shifted reads", "# shifted writes"):
        assert f"{__file__}:{line_of(mark)}" in message


def test_distances_beyond_the_range_are_no_conflict():
    for d in (0, 10, -10):
        shifted(np.zeros(25), d)


def put(y, at, value):
    y[at] = value  # put


@checked
def by_call(k, y):
    for i in prange(len(k), unchecked=True):
        put(y, k[i], i)  # by_call


def test_through_a_called_function():
    error = caught(by_call, np.array([0, 1, 0]), np.zeros(3))
    assert "iterations 0 and 2 of" in str(error)
    lines = [frame.lineno for frame in traceback.extract_tb(error.__traceback__)]
    assert lines[-2:] == [line_of("# by_call"), line_of("# put")]


@checked
def rows(a, width):
    for i in prange(a.shape[0] - 1, unchecked=True):
        for j in range(width):
            a[i + j // a.shape[1], j % a.shape[1]] = i


def test_rows():
    rows(np.zeros((5, 4)), 4)
    assert "iterations 0 and 1 of" in str(caught(rows, np.zeros((5, 4)), 5))


@checked
def move(source, target):
    for i in prange(len(source), unchecked=True):
        target[i] = source[i]


def test_overlapping_views():
    base = np.arange(20.0)
    move(base[:10], base[10:])
    move(base, base)
    move(base[::2], base[1::2])
    assert "iterations 0 and 1 of" in str(caught(move, base[1:11], base[:10]))
    assert "iterations 6 and 7 of" in str(caught(move, base[:10], base[4:14][::-1]))


def test_elements_of_different_sizes():
    base = np.zeros(8)
    assert "iterations 0 and 1 of" in str(caught(move, base, base.view(np.float32)[:8]))


@checked
def nested(a, by):
    for i in prange(a.shape[0], unchecked=True):
        for j in prange(0, 8, 2, unchecked=True):
            a[i, j // by] += 1.0


def test_nested_loops():
    nested(np.zeros((4, 8)), 2)
    message = str(caught(nested, np.zeros((4, 8)), 4))
    assert "iterations 0 and 2 of the parallel loop at line" in message
    assert "inside iteration 0 of the parallel loop at line" in message


@checked
def inner_shared(a, n):
    for i in prange(n, unchecked=True):
        for j in prange(len(a), unchecked=True):
            a[j] = i


def test_iterations_of_the_outer_loop():
    inner_shared(np.zeros(4), 1)
    message = str(caught(inner_shared, np.zeros(4), 3))
    assert "iterations 0 and 1 of the parallel loop at line" in message
    assert "inside iteration" not in message


@checked
def in_phases(a, n):
    for _ in range(n):
        for i in prange(len(a), unchecked=True):
            a[i] += 1.0
        for i in prange(len(a), unchecked=True):
            a[len(a) - 1 - i] *= 2.0


def test_a_serial_loop_orders_its_parallel_loops():
    a = np.zeros(5)
    in_phases(a, 3)
    assert a.tolist() == [14.0] * 5


@checked
def private(n, out):
    for i in prange(n, unchecked=True):
        t = np.zeros(4)
        for j in range(4):
            t[j] = i * j
        u = np.zeros(4)
        for j in range(4):
            u[j] = t[3 - j]
        out[i] = u[0]


def test_memory_of_an_iteration_is_its_own():
    out = np.zeros(100)
    private(100, out)
    assert out.tolist() == [3.0 * i for i in range(100)]


@checked
def reduced(x):
    s, m = 0.0, x[0]
    for i in prange(len(x), unchecked=True):
        s += x[i]
        m = max(m, x[i])
    return s, m


def test_reductions_are_no_conflict():
    assert reduced(np.arange(100000.0)) == (4999950000.0, 99999.0)


@checked
def failing(x, y):
    for i in prange(len(x), unchecked=True):
        y[0] = x[i + 1]


def test_the_exception_of_an_earlier_iteration_wins():
    with pytest.raises(IndexError):
        failing(np.zeros(1), np.zeros(1))
    caught(failing, np.zeros(3), np.zeros(1))


def test_reports_are_the_same_every_time():
    k = np.random.default_rng(5).integers(0, 1000, 3000)
    texts = {str(caught(scatter, k, np.zeros(1000))) for _ in range(5)}
    assert len(texts) == 1


def test_off_costs_nothing():
    plain = parallel(scatter.__wrapped__)
    assert "shadow" not in plain.inspect("mir", "int64[::1]", "float64[::1]")
    assert "shadow_write" in scatter.inspect("mir", "int64[::1]", "float64[::1]")


def test_options():
    for wrong in ("race", True, 1):
        with pytest.raises(ValueError, match="'races'"):
            parallel(check=wrong)
    again = pickle.loads(pickle.dumps(parallel(check="races")(test_options)))
    assert again._settings["races"]


@pytest.mark.parametrize(("value", "ends"), [("races", "RaceError"), ("", "fine"), ("race", "ValueError")])
def test_environment(value, ends, tmp_path):
    script = tmp_path / "script.py"
    script.write_text(
        "import numpy as np\n"
        "from weft import parallel, prange\n"
        "try:\n"
        "    @parallel\n"
        "    def f(y):\n"
        "        for i in prange(10, unchecked=True):\n"
        "            y[0] = i\n"
        "    f(np.zeros(1))\n"
        "    print('fine')\n"
        "except Exception as error:\n"
        "    print(type(error).__name__)\n"
    )
    done = subprocess.run([sys.executable, script], env={"WEFT_CHECK": value}, capture_output=True, text=True, timeout=60)
    assert done.stdout.strip() == ends, done.stderr
