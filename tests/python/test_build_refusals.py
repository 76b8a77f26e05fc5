"""What `weft build` cannot do: each complaint has its code and exit status, and nothing is left behind."""

import csv
import json
import os
import stat
import subprocess
import sys
import zipfile

import building
import pytest

GOOD = "from weft import parallel\n\n@parallel\ndef f(x: int) -> int:\n    return x + 1\n"
FILES = {
    "good.py": GOOD,
    "other/good.py": GOOD,
    "hintless.py": "from weft import parallel\n\n@parallel\ndef f(x, n: int):\n    return x\n",
    "rankless.py": "from weft import parallel\n\n@parallel\ndef f(x: 'NDArray[np.float64]'):\n    return x\n",
    "broken.py": "def f(:\n",
    "refused.py": "from weft import parallel\n\n@parallel\ndef f(x: int):\n    return ...\n",
    "half.py": GOOD + "\n@parallel\ndef g(x: int):\n    return ...\n",
    "star.py": "from weft import parallel\n\n@parallel\ndef f(*x: int):\n    return 1\n",
    "count.py": "from weft import parallel\n\n@parallel(signatures=['(int, int)'])\ndef f(x):\n    return x\n",
    "nonsense.py": "from weft import parallel\n\n@parallel(signatures=['(dict)'])\ndef f(x):\n    return x\n",
    "default.py": "from weft import parallel\n\n@parallel\ndef f(x: int = len('abc')):\n    return x\n",
    "carried.py": "from weft import parallel, prange\n\n@parallel\ndef f(x: 'float64[:]'):\n    for i in prange(1, len(x)):\n        x[i] += x[i - 1]\n",
    "function.py": "from typing import Callable\nfrom weft import parallel\n\n@parallel\ndef f(g: Callable[[float], float], x: float):\n    return g(x)\n",
    "namespace.py": "import types\nfrom weft import parallel\n\n@parallel\ndef f(s: types.SimpleNamespace):\n    return s.a\n",
    "settings.py": "from types import SimpleNamespace\nfrom weft import parallel\n\ns = SimpleNamespace(a=1)\n\n@parallel\ndef f(x: int):\n    return s.a\n",
    "lock.py": "from weft import Lock, parallel\n\n@parallel\ndef f(x: Lock):\n    return 1\n",
    "guard.py": "from weft import Lock, parallel\n\nlock = Lock()\n\n@parallel\ndef f(x: int):\n    with lock:\n        return x\n",
    "no-name.py": GOOD,
    "plain.py": "def f(x):\n    return x\n",
}

# Arguments, exit status, code, words.
BAD = [
    (["hintless.py"], 1, "B0103", "hintless.py:3: f: parameter 'x' needs a type hint, for example 'x: float64[:]'"),
    (["rankless.py"], 1, "B0103", "write for example float64[:]"),
    (["star.py"], 1, "B0103", "*args"),
    (["count.py"], 1, "B0103", "has 2 types, and the function has 1 parameters"),
    (["nonsense.py"], 1, "B0103", "'dict' is no type"),
    (["function.py"], 1, "B0103", "a function cannot be passed ahead of time, since it is compiled into what calls it; let the function name it"),
    (["namespace.py"], 1, "B0103", "a SimpleNamespace cannot be passed, since its attributes have no types; write a dataclass"),
    (["settings.py"], 1, "E0206", "a SimpleNamespace, whose attributes are known only at run time: write each as a constant of the file"),
    (["lock.py", "--emit", "shared"], 1, "B0109", "Lock has no form in C"),
    (["guard.py"], 1, "E0201", "a lock, which code that is built ahead of time does not have"),
    (["default.py"], 1, "B0103", "the default of parameter 'x' is no constant"),
    (["good.py", "other/good.py", "--out-dir", "made"], 2, "B0104", "two results would be"),
    (["good.py", "other/good.py", "--emit", "wheel"], 2, "B0104", "two files are the module good"),
    (["good.py", "-o", "good.py"], 2, "B0104", "would be overwritten"),
    (["good.py", "--emit", "shared", "-o", "missing/libgood.so"], 3, "B0102", "cannot write missing/"),
    (["good.py", "-o", "other"], 3, "B0102", "cannot write other"),
    (["good.py", "-o", "/dev/null/good.so"], 3, "B0102", "cannot write /dev/null/good.pyi: not a directory\n"),
    (["good.py", "--out-dir", "plain.py"], 3, "B0102", "plain.py"),
    (["missing.py"], 3, "B0102", "cannot read missing.py"),
    (["good.py", "--target", "riscv64gc-unknown-linux-gnu"], 2, "B0105", "riscv64"),
    (["good.py", "--target", "x86_64-pc-windows-msvc"], 2, "B0105", "Linux and macOS"),
    (["good.py", "--target", "nonsense"], 2, "B0105", "nonsense"),
    (["good.py", "--cpu", "pentium"], 2, "B0105", "pentium"),
    (["good.py", "--cpu", "baseline,pentium"], 2, "B0105", "pentium"),
    (["good.py", "-O", "7"], 2, "", "7"),
    (["good.py", "--emit", "nonsense"], 2, "", "nonsense"),
    (["broken.py"], 1, "E0101", "broken.py:2"),
    (["refused.py"], 1, "E02", "refused.py:5"),
    (["half.py"], 1, "E02", "half.py:9"),
    (["good.py", "refused.py"], 1, "E02", "refused.py:5"),
    (["good.py", "broken.py", "--out-dir", "made"], 1, "E0101", "broken.py:2"),
    (["carried.py", "--strict"], 1, "W0501", "error[W0501]: this prange loop runs serially\n --> carried.py:5"),
    (["no-name.py"], 2, "B0101", "'no-name' is no name for a Python module"),
    (["plain.py"], 2, "B0101", "no function"),
    (["good.py", "--function", "nope"], 2, "B0101", "no function 'nope'"),
    (["good.py", "--emit", "wheel", "--wheel-name", "a b"], 2, "B0101", "no name for a distribution"),
    (["good.py", "--emit", "wheel", "--wheel-version", "one"], 2, "B0101", "no version (PEP 440)"),
    (["good.py", "--emit", "wheel", "--platform-tag", "linux-x86"], 2, "B0101", "no platform tag"),
]


@pytest.fixture
def folder(tmp_path):
    made = tmp_path / "work"
    (made / "other").mkdir(parents=True)
    for name, text in FILES.items():
        (made / name).write_text(text)
    return made


def contents(folder):
    """Every file with its text and mode."""
    return {
        str(path.relative_to(folder)): (path.stat().st_mode, path.read_bytes() if path.is_file() else None) for path in folder.rglob("*")
    }


@pytest.mark.parametrize(("arguments", "status", "code", "words"), BAD, ids=[" ".join(row[0]) for row in BAD])
def test_bad_input(folder, tmp_path, arguments, status, code, words):
    before = contents(folder)
    temporary = tmp_path / "temporary"
    temporary.mkdir()
    done = building.weft(folder, "build", *arguments, status=status, env={"TMPDIR": str(temporary)})
    assert f"error[{code}" in done.stderr or not code, done.stderr
    assert words in done.stderr and not done.stdout, done.stderr + done.stdout
    assert contents(folder) == before and not list(temporary.iterdir())
    # As JSON: one object a line, the same code, nothing on the other stream.
    if code.startswith("B"):
        done = building.weft(folder, "--format", "json", "build", *arguments, status=status)
        lines = [json.loads(line) for line in done.stdout.splitlines()]
        assert lines[-1]["kind"] == "problem" and lines[-1]["code"] == code and words.strip() in lines[-1]["message"] and not done.stderr
        assert contents(folder) == before


@pytest.mark.parametrize("kind", ["ext", "shared", "exe"])
@pytest.mark.parametrize("how", ["no PATH", "CC=false", "CC is missing", "CC fails to link"])
def test_no_linker(folder, tmp_path, kind, how):
    (folder / "good.py").write_text("from weft import parallel\n\n@parallel\ndef main() -> int:\n    return 1\n")
    before = contents(folder)
    empty = tmp_path / "empty"
    empty.mkdir()
    # Says its version as a compiler does, and links nothing.
    fake = tmp_path / "fake-cc"
    fake.write_text("#!/bin/sh\ntest \"$1\" = --version && exit 0\necho 'ld: cannot link this' >&2\nexit 1\n")
    fake.chmod(fake.stat().st_mode | stat.S_IXUSR)
    env, code, words = {
        "no PATH": ({"PATH": str(empty), "CC": ""}, "B0106", "install a C compiler"),
        "CC=false": ({"CC": "false"}, "B0106", "CC=false in the environment does not run"),
        "CC is missing": ({"CC": "/nowhere/cc"}, "B0106", "CC=/nowhere/cc in the environment does not run"),
        "CC fails to link": ({"CC": str(fake)}, "B0107", "ld: cannot link this"),
    }[how]
    done = building.weft(folder, "build", "good.py", "--emit", kind, status=5, env=env)
    assert f"error[{code}]" in done.stderr and words in done.stderr and not done.stdout, done.stderr
    assert contents(folder) == before


def test_objects_need_no_linker(folder, tmp_path):
    (tmp_path / "empty").mkdir()
    building.weft(folder, "build", "good.py", "--emit", "obj", env={"PATH": str(tmp_path / "empty"), "CC": ""})
    assert (folder / "good.o").stat().st_size > 100


def test_another_machine_is_refused_by_name(folder):
    before = contents(folder)
    machine = "aarch64" if os.uname().machine == "x86_64" else "x86_64"
    done = building.weft(folder, "build", "good.py", "--target", f"{machine}-unknown-linux-gnu", status=5)
    assert "error[B0108]" in done.stderr and machine in done.stderr and "--emit obj" in done.stderr
    assert contents(folder) == before


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may write everywhere")
def test_a_folder_that_cannot_be_written(folder):
    os.chmod(folder, 0o555)
    try:
        before = contents(folder)
        done = building.weft(folder, "build", "good.py", status=3)
        assert "error[B0102]" in done.stderr and contents(folder) == before
    finally:
        os.chmod(folder, 0o755)


def test_a_failed_build_keeps_what_was_there(folder):
    building.weft(folder, "build", "good.py")
    before = contents(folder)
    assert "good.abi3.so" in before and "good.pyi" in before
    (folder / "good.py").write_text("def f(:\n")
    building.weft(folder, "build", "good.py", status=1)
    before["good.py"] = contents(folder)["good.py"]
    assert contents(folder) == before


def test_a_wheel_installs_in_an_empty_environment(folder, tmp_path):
    done = building.weft(
        folder, "build", "good.py", "--emit", "wheel", "--wheel-name", "My-good.kernels", "--wheel-version", "1.2rc1+local", "--out-dir", "dist"
    )
    (wheel,) = (folder / "dist").iterdir()
    assert wheel.name.startswith("my_good_kernels-1.2rc1+local-cp311-abi3-") and str(wheel.relative_to(folder)) in done.stdout
    names = zipfile.ZipFile(wheel).namelist()
    info = "my_good_kernels-1.2rc1+local.dist-info"
    assert sorted(names) == sorted(["good.abi3.so", "good.pyi", f"{info}/METADATA", f"{info}/WHEEL", f"{info}/RECORD"])
    env = tmp_path / "env"
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", str(env)], check=True)
    python = env / "bin" / "python"
    # pip compares every file with RECORD.
    done = subprocess.run(
        [sys.executable, "-m", "pip", "--disable-pip-version-check", "--python", str(python), "install", "--no-index", "--no-deps", str(wheel)],
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    code = "import good, importlib.metadata as m; print(good.f(1), m.version('my-good-kernels'), good.__file__)"
    done = subprocess.run([str(python), "-c", code], capture_output=True, text=True, cwd=tmp_path)
    assert done.stdout.split()[:2] == ["2", "1.2rc1+local"] and str(env) in done.stdout, done.stdout + done.stderr


def test_record_has_the_right_hashes(folder):
    import base64
    import csv
    import hashlib

    building.weft(folder, "build", "good.py", "--emit", "wheel")
    (wheel,) = folder.glob("*.whl")
    archive = zipfile.ZipFile(wheel)
    record = next(name for name in archive.namelist() if name.endswith("/RECORD"))
    rows = list(csv.reader(archive.read(record).decode().splitlines()))
    assert sorted(row[0] for row in rows) == sorted(archive.namelist())
    for name, digest, size in rows:
        if name == record:
            assert (digest, size) == ("", "")
            continue
        data = archive.read(name)
        wanted = base64.urlsafe_b64encode(hashlib.sha256(data).digest()).rstrip(b"=").decode()
        assert (digest, size) == (f"sha256={wanted}", str(len(data))), name


HEAD = "from weft import parallel\n\n@parallel\n"
NAMES = [
    ("k.py", "def f(x: float): return x", ["-o", "other.abi3.so"], 2, "B0101", "other.abi3.so would be no module that Python can import"),
    ("naïve.py", "def f(x: float): return x", [], 2, "B0101", "weft builds no module whose name 'naïve'"),
    ("pkg/__init__.py", "def f(x: float): return x", [], 1, "B0109", "__init__.py:3: f: a package's __init__.py cannot be an extension"),
    ("pkg/__init__.py", "def f(x: float): return x", ["--emit", "wheel"], 1, "B0109", "cannot be an extension"),
    ("k.py", "def é(x: float): return x", ["--emit", "shared"], 2, "B0101", "'k_é' is no name for a C function"),
    ("k.py", "def f(x: float): return x", ["--emit", "static", "--prefix", "1 x"], 2, "B0101", "'1 xf' is no name for a C function"),
    ("k.py", "def int(x: float): return x", ["--emit", "shared", "--prefix", ""], 2, "B0104", "name of a word of C"),
    ("k.py", "def free(x: float): return x", ["--emit", "shared", "--prefix", ""], 2, "B0104", "one that weft's runtime uses"),
    ("k.py", "def seed(x: float): return x", ["--emit", "static", "--prefix", "weft_"], 2, "B0104", "'weft_seed' would have the name"),
    ("k.py", "def f_2(x: float): return x\n\n@parallel(signatures=['(int)', '(float)'])\ndef f(x): return x", ["--emit", "shared"], 2, "B0104", "two C functions would be 'k_f_2'"),
]  # fmt: skip


@pytest.mark.parametrize(("name", "text", "arguments", "status", "code", "words"), NAMES, ids=[" ".join([row[0], row[1][:10], *row[2]]) for row in NAMES])
def test_names_that_cannot_be(tmp_path, name, text, arguments, status, code, words):
    (tmp_path / name).parent.mkdir(exist_ok=True)
    (tmp_path / name).write_text(HEAD + text + "\n")
    before = contents(tmp_path)
    done = building.weft(tmp_path, "build", name, *arguments, status=status)
    assert f"error[{code}]" in done.stderr and words in done.stderr and not done.stdout, done.stderr + done.stdout
    assert contents(tmp_path) == before


def test_paths_with_anything_in_them(tmp_path):
    """Spaces, quotes and commas, also where the linker's temporary files lie and in the linker's own path."""
    folder, temporary = tmp_path / "it's, a \"folder\"", tmp_path / "tmp, dir"
    folder.mkdir()
    temporary.mkdir()
    (folder / "good.py").write_text(GOOD)
    linker = tmp_path / "my cc"
    linker.write_text('#!/bin/sh\nexec cc "$@"\n')
    linker.chmod(0o755)
    building.weft(folder, "build", "good.py", "--emit", "ext,shared", "--out-dir", folder / "a, b", env={"TMPDIR": str(temporary), "CC": str(linker)})
    assert building.load(folder / "a, b" / "good.abi3.so").f(1) == 2
    building.weft(folder, "build", "good.py", "--emit", "shared", "-o", "lib,x.so")
    assert not list(temporary.iterdir())


def test_a_wheel_with_odd_files(tmp_path):
    """RECORD is CSV; links inside a package, which may lead back, are no folders of it."""
    package = tmp_path / "odd"
    (package / "data").mkdir(parents=True)
    (package / "__init__.py").write_text("")
    (package / "good.py").write_text(GOOD)
    (package / "data" / 'a,"b".txt').write_text("text")
    (package / "again").symlink_to(package, target_is_directory=True)
    building.weft(tmp_path, "build", "odd", "--emit", "wheel")
    (path,) = tmp_path.glob("*.whl")
    archive = zipfile.ZipFile(path)
    (record,) = (name for name in archive.namelist() if name.endswith("RECORD"))
    rows = list(csv.reader(archive.read(record).decode().splitlines()))
    assert sorted(row[0] for row in rows) == sorted(archive.namelist()) and {len(row) for row in rows} == {3}
    assert 'odd/data/a,"b".txt' in archive.namelist() and not any("again" in name for name in archive.namelist())
