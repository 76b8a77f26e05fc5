"""`python -m weft` and the `weft` command: the same program as the Rust one, whose own tests are in `crates/cli/tests`."""

import json
import subprocess
import sys
import sysconfig
import textwrap
from pathlib import Path

import pytest

SOURCE = """
from weft import parallel, prange

@parallel
def total(x: "float64[:]") -> float:
    s = 0.0
    for i in prange(len(x)):
        s += x[i]
    return s
"""

COMMANDS = [[sys.executable, "-m", "weft"], [str(Path(sysconfig.get_path("scripts")) / "weft")]]


@pytest.fixture(params=COMMANDS, ids=["module", "script"])
def weft(request, tmp_path):
    if len(request.param) == 1 and not Path(request.param[0]).exists():
        pytest.skip("weft is not installed as a command here")
    (tmp_path / "kernels.py").write_text(SOURCE)
    (tmp_path / "broken.py").write_text("def f(:\n")

    def run(*args, status=0):
        done = subprocess.run([*request.param, *args], cwd=tmp_path, capture_output=True, text=True, timeout=120)
        assert done.returncode == status, done.stdout + done.stderr
        assert "Traceback" not in done.stderr and "panicked" not in done.stderr
        return done

    return run


def test_help_and_version(weft):
    assert "Exit status: 0 success, 1 source refused, 2 usage, 3 file trouble" in weft("--help").stdout
    import weft as package

    assert weft("--version").stdout.split() == ["weft", package.__version__]


def test_check(weft):
    assert "prange: parallel reduce(+ s)" in weft("check", "kernels.py").stdout
    assert "E0101" in weft("check", "broken.py", status=1).stderr
    assert "cannot read" in weft("check", "missing.py", status=3).stderr
    assert weft("check", status=2).stderr


def test_explain_a_code(weft):
    assert weft("explain", "e0402").stdout.startswith("# E0402: a variable has two types that do not unify\n")
    line = json.loads(weft("explain", "W0501", "--format", "json").stdout)
    assert (line["kind"], line["code"]) == ("page", "W0501") and "prange" in line["text"]
    # What no code is names a file.
    assert "cannot read" in weft("explain", "E9999", status=3).stderr


def test_check_prints_what_the_report_says(weft, tmp_path, make_module):
    text = """
        from weft import parallel, prange

        @parallel
        def running(x, y):
            s = 0
            for i in prange(1, len(x)):
                x[i] = x[i - 1] + 1
            for i in prange(len(x)):
                s += y[i % 4]
            return s

        running.specialize("float64[:]", "int64[:]")
    """
    with pytest.warns():
        report = make_module(text).running.report()
    (tmp_path / "both.py").write_text(textwrap.dedent(text).replace("(x, y)", '(x: "float64[:]", y: "int64[:]")').rpartition("running.")[0])
    printed = weft("check", "both.py").stdout
    loops = report.specialisations[0].loops
    assert len(loops) == 2 and "i=1 writes x[1], i=2 reads x[1]" in loops[0].text
    for loop in loops:
        assert f"prange: {loop.summary}" in printed and loop.text in printed


def test_build(weft, tmp_path):
    for stage in ("hir", "mir", "clif", "asm"):
        assert "total" in weft("build", "kernels.py", "--emit", stage).stdout
    weft("build", "kernels.py", "-o", "out.o", "--emit", "obj")
    assert (tmp_path / "out.o").stat().st_size > 100
    weft("build", "kernels.py", "-o", "nowhere/out.o", status=3)


SCRIPT = """
import sys
from weft import parallel, prange

@parallel
def total(n: int) -> int:
    s = 0
    for i in prange(n):
        s += i // (n - 5)
    return s

@parallel
def unused(n: int) -> int:
    return n

if __name__ == "__main__":
    print(total(int(sys.argv[1])), __file__, sys.argv[1:])
    sys.exit(3 if len(sys.argv) > 2 else 0)
"""


def test_run(weft, tmp_path):
    (tmp_path / "script.py").write_text(SCRIPT)
    done = weft("run", "script.py", "10")
    assert done.stdout == "5 script.py ['10']\n"
    assert "total(int) -> int: " in done.stderr and "1 of 1 loops parallel" in done.stderr, done.stderr
    assert "never called: unused" in done.stderr and "compiling 1 signatures" in done.stderr, done.stderr
    done = weft("run", "--quiet", "script.py", "10", "--its-own", status=3)
    assert done.stdout == "5 script.py ['10', '--its-own']\n" and not done.stderr
    weft("run", "missing.py", status=3)


def test_run_shows_the_scripts_own_exception(tmp_path):
    (tmp_path / "script.py").write_text(SCRIPT)
    runs = [[sys.executable, "-m", "weft", "run", "--quiet"], [sys.executable]]
    texts = []
    for command in runs:
        done = subprocess.run([*command, "script.py", "5"], cwd=tmp_path, capture_output=True, text=True, timeout=120)
        assert done.returncode == 1
        texts.append(done.stderr)
    assert "ZeroDivisionError" in texts[0] and texts[0].replace(f"{tmp_path}/", "") == texts[1].replace(f"{tmp_path}/", "")
