"""The code cache as processes see it: each test has a directory of its own and runs scripts one after the other."""

import os
import resource
import stat
import subprocess
import sys
import textwrap
import time

import pytest

# off, missed, code, program
USES = """
from weft import _native
print(_native.cache_uses())
"""

FUNCTION = """
from weft import parallel, prange

def scaled(x):
    return x * FACTOR

FACTOR = 3

@parallel
def total(n):
    s = 0
    for i in prange(n):
        s += scaled(i)
    return s

print(total(1000))
"""

OFF, MISSED, CODE, PROGRAM = "[1, 0, 0, 0]", "[0, 1, 0, 0]", "[0, 0, 1, 0]", "[0, 0, 0, 1]"


@pytest.fixture
def cache(tmp_path):
    return tmp_path / "cache"


@pytest.fixture
def script(run_script, cache):
    """Runs text with this test's cache; what it printed and what it found in the cache."""

    def run(text, *, name="script.py", env=None):
        out = run_script(text + USES, name=name, env={"WEFT_CACHE_DIR": str(cache), **(env or {})})
        *printed, uses = out.splitlines()
        return "\n".join(printed), uses

    return run


def test_the_second_process_compiles_nothing(script, cache):
    assert script(FUNCTION) == ("1498500", MISSED)
    assert stat.S_IMODE(cache.stat().st_mode) == 0o700
    assert sorted(path.suffix for path in cache.iterdir()) == [".code", ".program"]
    assert all(stat.S_IMODE(path.stat().st_mode) == 0o600 for path in cache.iterdir())
    assert script(FUNCTION) == ("1498500", PROGRAM)


def test_an_edit_of_a_callee_or_a_global_is_seen(script):
    script(FUNCTION)
    assert script(FUNCTION.replace("x * FACTOR", "x + FACTOR")) == ("502500", MISSED)
    assert script(FUNCTION.replace("FACTOR = 3", "FACTOR = 5")) == ("2497500", MISSED)
    # The value counts, not the text. What was found out about the program is that of the last time, the code is that of any time.
    assert script(FUNCTION.replace("FACTOR = 3", "FACTOR = int('3')")) == ("1498500", CODE)
    assert script(FUNCTION) == ("1498500", PROGRAM)
    assert script(FUNCTION.replace("s += scaled(i)", "s -= scaled(i)")) == ("-1498500", MISSED)


def test_a_global_that_changes_while_the_program_runs_is_seen(script):
    text = FUNCTION + "FACTOR = 7\nprint(total(10))\nFACTOR = 3\nprint(total(10))\n"
    assert script(text) == ("1498500\n315\n135", "[0, 2, 1, 0]")
    assert script(text)[0] == "1498500\n315\n135"


def test_closures_are_kept_by_what_they_close_over(script):
    text = """
    from weft import parallel

    def maker(step):
        @parallel
        def stepped(x):
            return x + step
        return stepped

    print(maker(2)(10), maker(2.5)(10), maker(2)(20))
    """
    text = textwrap.dedent(text)
    assert script(text) == ("12 12.5 22", "[0, 2, 1, 0]")
    printed, uses = script(text)
    # One text, two values: the last one's compilation is remembered as a whole, the code of both is.
    assert printed == "12 12.5 22" and eval(uses)[:2] == [0, 0], uses


def test_defaults_and_options_count(script):
    text = "from weft import parallel\n@parallel(%s)\ndef f(x, y=%s):\n    return x * y\nprint(f(2))\n"
    assert script(text % ("", "3")) == ("6", MISSED)
    assert script(text % ("", "3"))[1] == PROGRAM
    assert script(text % ("", "4"))[0] == "8"
    assert script(text % ("reassoc=True", "3"))[1] in (CODE, MISSED)
    assert script(text % ("cache=False", "3")) == ("6", OFF)
    assert script(text % ("cache=True", "3"))[0] == "6"


@pytest.mark.parametrize("env", [{"WEFT_CACHE": "0"}])
def test_the_environment_turns_it_off(script, cache, env):
    assert script(FUNCTION, env=env) == ("1498500", OFF)
    assert not cache.exists()


def test_without_the_option_nothing_is_written(script, cache):
    assert script(FUNCTION.replace("@parallel", "@parallel(cache=False)")) == ("1498500", OFF)
    assert not cache.exists()


def test_a_report_says_where_the_code_came_from(script):
    text = FUNCTION + "report = total.report()\nprint(report.specialisations[0].cached, 'from the cache in' in str(report), 'compiled in' in str(report))\n"
    assert script(text)[0].splitlines()[1] == "False False True"
    assert script(text)[0].splitlines()[1] == "True True False"


def test_loops_and_warnings_are_as_without_the_cache(script):
    text = """
import warnings
from weft import parallel, prange

@parallel
def f(n):
    s = 0
    a = [0]
    for i in prange(n):
        s = s * 3 % 7 + i
    return s

with warnings.catch_warnings(record=True) as seen:
    warnings.simplefilter("always")
    print(f(10))
for one in seen:
    print(one.category.__name__, one.lineno, one.message)
print(str(f.report()).partition(chr(10))[2])
"""
    first, second = script(text), script(text)
    assert first[1] == MISSED and second[1] == PROGRAM
    assert first[0] == second[0] and "ParallelWarning" in first[0] and "serial carried s" in first[0]


def test_tracebacks_have_the_lines_of_the_text_that_runs(script):
    text = """
import traceback
from weft import parallel

def inner(x, d):
    return x // d

@parallel
def outer(x, d):
    y = x + 1
    return inner(y, d)

try:
    outer(1, 0)
except ZeroDivisionError as error:
    for frame in traceback.extract_tb(error.__traceback__):
        print(frame.name, frame.lineno, frame.line)
"""
    expected = "<module> {} outer(1, 0)\nouter {} return inner(y, d)\ninner {} return x // d"
    assert script(text) == (expected.format(14, 11, 6), MISSED)
    assert script(text) == (expected.format(14, 11, 6), PROGRAM)
    # Three lines further down the code is the same, and the lines are not.
    moved = "\n\n\n" + text
    assert script(moved) == (expected.format(17, 14, 9), CODE)
    assert script(moved) == (expected.format(17, 14, 9), PROGRAM)
    apart = text.replace("@parallel", "# a comment\n\n@parallel")
    assert script(apart) == (expected.format(16, 13, 6), CODE)


def test_refusals_are_not_kept(script, cache):
    text = """
from weft import UnsupportedError, parallel

@parallel
def f(x):
    return ...

try:
    f(1)
except UnsupportedError as error:
    print(error.code)
"""
    first = script(text)
    assert first == script(text) and first[1] == "[0, 0, 0, 0]"
    assert not cache.exists()


def test_main_modules_and_pickled_functions(script):
    text = """
import pickle
from weft import parallel

@parallel
def f(x):
    return x * x

print(f(3))
again = pickle.loads(pickle.dumps(f))
print(again(4), again is f)
"""
    assert script(text) == ("9\n16 False", "[0, 1, 1, 0]")
    assert script(text) == ("9\n16 False", "[0, 0, 0, 2]")


def test_cells_of_a_notebook(script):
    text = """
import linecache
from weft import parallel

def cell(number, text):
    path = f"<cell {number}>"
    linecache.cache[path] = (len(text), None, text.splitlines(keepends=True), path)
    space = {"parallel": parallel}
    exec(compile(text, path, "exec"), space)
    return space["f"]

print(cell(1, "@parallel\\ndef f(x):\\n    return x - 1\\n")(5))
print(cell(2, "@parallel\\ndef f(x):\\n    return x - 1\\n")(5))
print(cell(3, "@parallel\\ndef f(x):\\n    return x - 2\\n")(5))
"""
    assert script(text) == ("4\n4\n3", "[0, 2, 1, 0]")
    assert script(text) == ("4\n4\n3", "[0, 0, 0, 3]")


def test_arrays_random_numbers_and_parallel_loops(script):
    text = """
import numpy as np, random, weft
from weft import parallel, prange

@parallel
def pi(n):
    hits = 0
    for _ in prange(n):
        if random.random() ** 2 + random.random() ** 2 < 1.0:
            hits += 1
    return 4 * hits / n

@parallel
def grid(a):
    for i in prange(a.shape[0]):
        for j in range(a.shape[1]):
            a[i, j] = np.sqrt(i * 10.0 + j)

weft.seed(5)
print(pi(100_000))
a = np.zeros((30, 4))
grid(a)
print(a.sum())
"""
    first, second = script(text), script(text)
    assert first[0] == second[0]
    assert (first[1], second[1]) == ("[0, 2, 0, 0]", "[0, 0, 0, 2]")


def test_every_damage_is_a_miss(script, cache):
    script(FUNCTION)
    originals = {path: path.read_bytes() for path in cache.iterdir()}
    for path, good in originals.items():
        for bad in (b"", good[:10], good[:30], good[:48], good[: len(good) // 2], good[:-1], good + b"x", bytes(len(good)), good[::-1]):
            path.write_bytes(bad)
            printed, uses = script(FUNCTION)
            assert printed == "1498500" and uses in (MISSED, CODE)
            assert path.read_bytes() == good, "it is replaced"
    assert script(FUNCTION)[1] == PROGRAM


def test_eight_processes_at_once(tmp_path, cache):
    path = tmp_path / "script.py"
    path.write_text(FUNCTION + USES)
    for _ in range(3):
        env = {**os.environ, "WEFT_CACHE_DIR": str(cache)}
        running = [subprocess.Popen([sys.executable, path], env=env, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) for _ in range(8)]
        for process in running:
            out, err = process.communicate(timeout=120)
            assert process.returncode == 0 and out.startswith("1498500\n"), err
            assert err == ""
    assert sorted(p.suffix for p in cache.iterdir()) == [".code", ".program"]
    assert out.splitlines()[1] == PROGRAM


def test_a_directory_of_others_is_not_used(script, cache):
    script(FUNCTION)
    cache.chmod(0o770)
    before = {path: path.stat().st_mtime_ns for path in cache.iterdir()}
    assert script(FUNCTION) == ("1498500", OFF)
    assert before == {path: path.stat().st_mtime_ns for path in cache.iterdir()}
    cache.chmod(0o700)
    assert script(FUNCTION)[1] == PROGRAM


def test_a_place_that_cannot_be_written_is_no_error(script, tmp_path):
    (tmp_path / "file").write_text("")
    for place in (tmp_path / "file", tmp_path / "file" / "below", "/proc/weft", "/dev/null"):
        printed, uses = script(FUNCTION, env={"WEFT_CACHE_DIR": str(place)})
        assert printed == "1498500" and uses in (OFF, MISSED), place


def test_a_directory_that_may_only_be_read(script, cache):
    script(FUNCTION)
    cache.chmod(0o500)
    try:
        assert script(FUNCTION)[1] == PROGRAM
        assert script(FUNCTION.replace("FACTOR = 3", "FACTOR = 9"))[0] == "4495500"
    finally:
        cache.chmod(0o700)


def test_a_full_disk_is_no_error(tmp_path, cache):
    path = tmp_path / "script.py"
    path.write_text(FUNCTION + USES)

    def limit():
        # A write beyond this many bytes fails as on a full disk; Python ignores the signal that comes with it.
        resource.setrlimit(resource.RLIMIT_FSIZE, (100, 100))

    env = {**os.environ, "WEFT_CACHE_DIR": str(cache)}
    for _ in range(2):
        done = subprocess.run([sys.executable, "-B", path], env=env, capture_output=True, text=True, preexec_fn=limit, timeout=120)
        assert (done.returncode, done.stderr) == (0, ""), done.stderr
        assert done.stdout.splitlines() == ["1498500", MISSED]
    assert list(cache.iterdir()) == [], "no half of a file is left"


def test_without_a_home_the_program_runs(tmp_path):
    path = tmp_path / "script.py"
    path.write_text(FUNCTION + USES)
    env = {name: value for name, value in os.environ.items() if name not in ("WEFT_CACHE_DIR", "HOME", "XDG_CACHE_HOME")}
    done = subprocess.run([sys.executable, path], env={**env, "HOME": "/proc/none"}, capture_output=True, text=True, timeout=120)
    assert (done.returncode, done.stdout.splitlines()[0]) == (0, "1498500"), done.stderr


def test_the_users_own_directory(tmp_path):
    path = tmp_path / "script.py"
    path.write_text(FUNCTION + USES)
    env = {name: value for name, value in os.environ.items() if name not in ("WEFT_CACHE_DIR", "XDG_CACHE_HOME")}
    home, other = tmp_path / "home", tmp_path / "other"
    subprocess.run([sys.executable, path], env={**env, "HOME": str(home)}, check=True, capture_output=True, timeout=120)
    folder = home / ("Library/Caches/weft" if sys.platform == "darwin" else ".cache/weft")
    assert len(list(folder.iterdir())) == 2
    if sys.platform != "darwin":
        subprocess.run([sys.executable, path], env={**env, "HOME": str(home), "XDG_CACHE_HOME": str(other)}, check=True, capture_output=True, timeout=120)
        assert len(list((other / "weft").iterdir())) == 2


def test_a_forked_child_uses_it(script):
    text = FUNCTION + """
import os

child = os.fork()
if child == 0:
    FACTOR = 11
    os._exit(0 if total(10) == 495 else 1)
print(os.waitpid(child, 0)[1])
"""
    assert script(text)[0] == "1498500\n0"
    assert script(text)[0] == "1498500\n0"


@pytest.fixture
def weft(cache):
    def run(*args, status=0):
        env = {**os.environ, "WEFT_CACHE_DIR": str(cache)}
        done = subprocess.run([sys.executable, "-m", "weft", *args], env=env, capture_output=True, text=True, timeout=120)
        assert done.returncode == status, done.stdout + done.stderr
        return done.stdout + done.stderr

    return run


def test_the_command(weft, script, cache):
    assert weft("cache", "list").startswith("0 entries")
    assert not cache.exists(), "looking makes nothing"
    script(FUNCTION)
    old = time.time() - 7200
    for path in cache.iterdir():
        os.utime(path, (old, old))
    listed = weft("cache", "list")
    assert listed.count("total(int) -> int") == 2 and "2h  code" in listed and "2h  program" in listed and str(cache) in listed
    assert "2 entries are sound, 0 are broken" in weft("cache", "verify")
    broken = next(cache.glob("*.code"))
    broken.write_bytes(broken.read_bytes()[:-1])
    text = weft("cache", "verify", status=3)
    assert broken.name in text and "the checksum does not hold" in text and "1 entries are sound, 1 are broken" in text
    assert "1 broken" in weft("cache", "list")
    (cache / "notes.txt").write_text("mine")
    assert "removed 2 entries" in weft("cache", "clear")
    assert [path.name for path in cache.iterdir()] == ["notes.txt"]
    cache.chmod(0o777)
    for deed in ("list", "clear", "verify"):
        assert "chmod go-w" in weft("cache", deed, status=3)
    for words in (["--help"], ["list", "--help"], ["clear", "--help"], ["verify", "--help"]):
        assert "Example: weft cache" in weft("cache", *words)
    weft("cache", status=2)
    weft("cache", "frobnicate", status=2)
