"""Programs that `weft build --emit exe` makes: what they print, and how they end, beside Python running the same source."""

import re
import shutil
import subprocess
import sys

import building
import pytest

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="programs are for Linux and macOS")

# How Python runs it: the plain functions, without weft's part in a traceback.
PLAIN = """
import sys
import types
weft = types.ModuleType("weft")
weft.parallel = lambda f=None, **_: f or (lambda g: g)
weft.prange = lambda *a, **_: range(*a)
sys.modules["weft"] = weft
import prog
sys.exit(prog.main())
"""

PROGRAMS = {
    "zero": "@parallel\ndef main() -> int:\n    return 0\n",
    "status": "@parallel\ndef main():\n    return 42\n",
    "low_byte": "@parallel\ndef main():\n    return 256 * 3 + 7\n",
    "negative": "@parallel\ndef main():\n    return -1\n",
    "true": "@parallel\ndef main():\n    return True\n",
    "none": "@parallel\ndef main():\n    x = 3\n",
    "recursion": "def fib(n):\n    return n if n < 2 else fib(n - 1) + fib(n - 2)\n\n\n@parallel\ndef main():\n    return fib(20) % 251\n",
    "raises": "def check(k):\n    if k > 3:\n        raise ValueError('k is too large')\n    return k\n\n\n@parallel\ndef main():\n    s = 0\n    for k in range(10):\n        s += check(k)\n    return s\n",
    "no_message": "@parallel\ndef main():\n    raise ValueError\n",
    "assertion": "@parallel\ndef main():\n    n = 3\n    assert n == 4, 'n is not 4'\n",
    "zero_division": "def inner(a, b):\n    return a // b\n\n\ndef outer(a):\n    return inner(a, a - 5)\n\n\n@parallel\ndef main():\n    return outer(5)\n",
    "in_a_loop": "def inner(i):\n    return 100 // (777 - i)\n\n\n@parallel\ndef main():\n    s = 0\n    for i in prange(100_000):\n        s += inner(i)\n    return s\n",
    "bounds": "@parallel\ndef main():\n    x = np.zeros(3)\n    i = 5\n    return int(x[i])\n",
    "domain": "@parallel\ndef main():\n    return int(math.sqrt(-1.0))\n",
    "parallel": "@parallel\ndef main():\n    x = np.zeros(200_000)\n    for i in prange(200_000):\n        x[i] = i % 7\n    s = 0\n    for i in prange(200_000):\n        s += int(x[i])\n    return s % 253\n",
    "lists": "@parallel\ndef main():\n    out = [i * i for i in range(1000) if i % 3 == 0]\n    return sum(out) % 250\n",
}


@pytest.fixture
def pair(tmp_path):
    """Builds a program and runs it, and Python on its source."""

    def run(text, *arguments):
        building.write(tmp_path, "prog.py", "import math\n\nimport numpy as np\nfrom weft import parallel, prange\n\n\n" + text)
        building.weft(tmp_path, "build", "prog.py", "--emit", "exe", "-o", "prog", *arguments)
        mine = subprocess.run([str(tmp_path / "prog")], capture_output=True, text=True, timeout=120, env={})
        building.write(tmp_path, "plain.py", PLAIN)
        plain = subprocess.run([sys.executable, "plain.py"], cwd=tmp_path, capture_output=True, text=True, timeout=120)
        return mine, plain

    return run


def places(text, folder):
    """A traceback without its lines of source, and without the frames of the script that called main()."""
    kept = [line.replace(f"{folder}/", "") for line in text.splitlines() if not line.startswith("    ")]
    return [line for line in kept if not re.search(r'File "plain\.py"|File ".*plain\.py"', line)]


@pytest.mark.parametrize("name", PROGRAMS)
def test_a_program_ends_as_in_python(pair, tmp_path, name):
    mine, plain = pair(PROGRAMS[name])
    assert (mine.returncode, mine.stdout) == (plain.returncode, plain.stdout), mine.stderr + plain.stderr
    assert places(mine.stderr, tmp_path) == places(plain.stderr, tmp_path)
    # The failing ones must have shown something.
    assert bool(mine.stderr) == (name in ("raises", "no_message", "assertion", "zero_division", "in_a_loop", "bounds", "domain"))


def test_endless_recursion_is_an_error(pair):
    mine, plain = pair("def down(n):\n    return down(n + 1) + 1 if n >= 0 else 0\n\n\n@parallel\ndef main():\n    return down(0)\n")
    assert mine.returncode == plain.returncode == 1
    assert mine.stderr.splitlines()[-1].split(":")[0] == plain.stderr.splitlines()[-1].split(":")[0] == "RecursionError"


def test_overflow_is_an_error(pair):
    # Licensed: Python's ints have no end.
    mine, _ = pair("@parallel\ndef main():\n    n = 1\n    for i in range(70):\n        n *= 2\n    return n\n")
    assert mine.returncode == 1 and mine.stderr.splitlines()[-1].startswith("OverflowError: ")


def test_what_is_no_program(tmp_path):
    building.write(tmp_path, "prog.py", "from weft import parallel\n\n@parallel\ndef main(n: int):\n    return n\n\n@parallel\ndef other() -> int:\n    return 5\n")
    error = building.weft(tmp_path, "build", "prog.py", "--emit", "exe", status=1).stderr
    assert "error[B0109]" in error and "prog.py:3: main: the function of a program takes no parameters" in error
    error = building.weft(tmp_path, "build", "prog.py", "--emit", "exe", "--function", "nope", status=2).stderr
    assert "error[B0101]" in error and "no function 'nope'" in error
    # Python's sys.exit would print these and end with status 1.
    for value, kind in [("0.5", "float"), ("np.int64(3)", "np.int64"), ("(1, 2)", "tuple[int, int]")]:
        building.write(tmp_path, "floats.py", f"import numpy as np\nfrom weft import parallel\n\n@parallel\ndef main():\n    return {value}\n")
        error = building.weft(tmp_path, "build", "floats.py", "--emit", "exe", status=1).stderr
        assert "error[B0109]" in error and f"floats.py:4: main: the result of a program is its exit status: an int, a bool or None, not {kind}\n" in error
    assert sorted(path.name for path in tmp_path.iterdir()) == ["floats.py", "prog.py"]
    building.weft(tmp_path, "build", "prog.py", "--emit", "exe", "--function", "other")
    assert subprocess.run([str(tmp_path / "prog")]).returncode == 5


@pytest.mark.skipif(shutil.which("ldd") is None, reason="there is no ldd")
def test_a_program_needs_no_python(pair, tmp_path):
    pair(PROGRAMS["parallel"])
    needed = subprocess.run(["ldd", str(tmp_path / "prog")], capture_output=True, text=True).stdout
    assert "libc" in needed and "python" not in needed, needed
