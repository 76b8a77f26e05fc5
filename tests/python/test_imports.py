"""Functions and constants of the user's other modules: live ones, and files that `weft build` compiles in."""

import importlib
import subprocess
import sys
import textwrap
import types

import pytest


def write(folder, files):
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(textwrap.dedent(text))


HELPERS = """
    SCALE = 2.5

    def weigh(x, i):
        if i < 0:
            raise ValueError("negative place")
        return SCALE * x[i]
"""

KERNELS = """
    from weft import parallel, prange
    from .inner import weigh as w
    from . import helpers

    @parallel
    def total(x: "float64[:]"):
        s = 0.0
        for i in prange(len(x)):
            s += w(x, i)
        return s + helpers.SCALE

    @parallel
    def at(x: "float64[:]", i: int):
        return helpers.weigh(x, i)
"""

PACKAGE = {
    "kit/__init__.py": "from .kernels import at, total\n",
    "kit/helpers.py": HELPERS,
    "kit/inner/__init__.py": "from ..helpers import weigh\n",
    "kit/kernels.py": KERNELS,
}

CHECK = """
import traceback
import numpy as np
import kit
print(kit.kernels.__file__.rsplit(".", 1)[1], kit.total(np.arange(5.0)), kit.at(np.arange(5.0), 2))
try:
    kit.at(np.arange(5.0), -1)
except ValueError as error:
    frames = traceback.extract_tb(error.__traceback__)
    print(error, [(f.name, f.filename.rsplit("/", 1)[-1], f.lineno) for f in frames][1:])
"""


def test_a_built_package_holds_what_it_imports(tmp_path):
    write(tmp_path, PACKAGE)

    def run():
        done = subprocess.run([sys.executable, "-c", CHECK], cwd=tmp_path, capture_output=True, text=True)
        assert done.returncode == 0, done.stderr
        return done.stdout.split(maxsplit=1)

    sort, before = run()
    assert sort == "py"
    command = [sys.executable, "-m", "weft", "build", "--emit", "ext", "kit"]
    built = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True)
    assert built.returncode == 0, built.stderr
    # Only the extension is left of what it holds.
    (tmp_path / "kit/kernels.py").unlink()
    (tmp_path / "kit/helpers.py").unlink()
    (tmp_path / "kit/inner/__init__.py").unlink()
    sort, after = run()
    assert sort == "so"
    assert after == before
    assert "27.5 5.0" in after and "('weigh', 'helpers.py', 6)" in after


@pytest.fixture
def modules(tmp_path, monkeypatch):
    """A module with a kernel that uses another by its attributes."""
    write(tmp_path, {
        "live_helpers.py": "K = 5\n\ndef g(n):\n    return n + K\n\ndef hundred(n):\n    return n * 100\n\nclass C:\n    pass\n",
        "live_kernels.py": """
            import live_helpers
            from weft import parallel

            @parallel(fallback=False)
            def f(n):
                return live_helpers.g(n) * live_helpers.K

            @parallel(fallback=False)
            def missing(n):
                return live_helpers.nothing(n)

            @parallel(fallback=False)
            def value(n):
                return live_helpers

            @parallel(fallback=False)
            def cls(n):
                return live_helpers.C(n)
        """,
    })
    monkeypatch.syspath_prepend(str(tmp_path))
    names = ("live_helpers", "live_kernels")
    importlib.invalidate_caches()
    yield [importlib.import_module(name) for name in names]
    for name in names:
        sys.modules.pop(name, None)


def test_attributes_of_a_live_module(modules):
    helpers, kernels = modules
    assert kernels.f(3) == kernels.f.__wrapped__(3) == 40
    # The same code again, until a name means something else.
    helpers.K = 7
    assert kernels.f(3) == kernels.f.__wrapped__(3) == 70
    helpers.g = helpers.hundred
    assert kernels.f(3) == kernels.f.__wrapped__(3) == 2100
    other = types.ModuleType("other")
    other.K, other.g = 2, helpers.g
    kernels.live_helpers = other
    assert kernels.f(3) == kernels.f.__wrapped__(3) == 600
    del other.K
    with pytest.raises(Exception, match="does not define \\('K'\\)"):
        kernels.f(3)


@pytest.mark.parametrize("name, part", [
    ("missing", "does not define \\('nothing'\\)"),
    ("value", "the module 'live_helpers' is used as a value"),
    ("cls", "C does not take these arguments"),
])
def test_refusals_of_a_live_module(modules, name, part):
    with pytest.raises(Exception, match=part):
        getattr(modules[1], name)(3)
