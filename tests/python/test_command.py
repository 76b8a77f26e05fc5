"""`python -m weft` and the `weft` command: the same program as the Rust one, whose own tests are in `crates/cli/tests`."""

import subprocess
import sys
import sysconfig
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


def test_build(weft, tmp_path):
    for stage in ("hir", "mir", "clif", "asm"):
        assert "total" in weft("build", "kernels.py", "--emit", stage).stdout
    weft("build", "kernels.py", "-o", "out.o", "--emit", "obj")
    assert (tmp_path / "out.o").stat().st_size > 100
    weft("build", "kernels.py", "-o", "nowhere/out.o", status=3)
