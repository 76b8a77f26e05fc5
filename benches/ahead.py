"""`make bench`: code that is compiled ahead of time. Size of an extension, time from source to import beside Cython's, cost of a call beside
the same function compiled at run time, size of weft's own wheel."""

import datetime
import json
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile
import time

import run

SOURCE = '''
from weft import parallel, prange
from weft.types import f64

@parallel
def total(x: f64[:]):
    s = 0.0
    for i in prange(len(x)):
        s += x[i]
    return s
'''

CYTHON = '''
# cython: boundscheck=False, wraparound=False
from cython.parallel import prange

def total(double[::1] x):
    cdef double s = 0.0
    cdef Py_ssize_t i
    for i in prange(x.shape[0], nogil=True):
        s += x[i]
    return s
'''

SETUP = '''
from setuptools import Extension, setup
from Cython.Build import cythonize
setup(name="peer", ext_modules=cythonize([Extension("peer", ["peer.pyx"], extra_compile_args=["-O3", "-fopenmp"], extra_link_args=["-fopenmp"])]))
'''

CALLS = '''
from weft import parallel
from weft.types import f64

@parallel
def scalar(x: float) -> float:
    return x + 1.0

@parallel
def array(x: f64[:]) -> float:
    return float(x[0])
'''

MEASURE = '''
import importlib.util, json, sys, timeit
import numpy as np
ahead = importlib.import_module("calls")
spec = importlib.util.spec_from_file_location("live", sys.argv[1]); live = importlib.util.module_from_spec(spec); spec.loader.exec_module(live)
x = np.ones(10)
best = {}
for _ in range(7):
    for name, module in (("ahead", ahead), ("live", live)):
        for kind, f, a in (("float", module.scalar, 1.5), ("array", module.array, x)):
            f(a)
            t = timeit.timeit("f(a)", globals={"f": f, "a": a}, number=200_000) / 200_000
            best[f"{name}.{kind}"] = min(best.get(f"{name}.{kind}", 1.0), t)
print(json.dumps(best))
'''


def seconds(command, folder):
    """Wall seconds of a command; standard error is shown when it fails."""
    start = time.perf_counter()
    done = subprocess.run([str(word) for word in command], cwd=folder, capture_output=True, text=True)
    if done.returncode:
        sys.exit(f"{command}: {done.stdout}{done.stderr}")
    return time.perf_counter() - start


def build(folder, rounds=7):
    """Least seconds from a source file to an imported extension, for weft and for Cython, and the sizes."""
    weft = run.ENV / "bin" / "weft"
    (folder / "kernels.py").write_text(SOURCE)
    (folder / "peer.pyx").write_text(CYTHON)
    (folder / "setup.py").write_text(SETUP)
    ours, theirs, peer = [], [], 0
    for number in range(rounds):
        for old in [*folder.glob("*.so"), *folder.glob("peer.c")]:
            old.unlink()
        shutil.rmtree(folder / "build", ignore_errors=True)
        start = time.perf_counter()
        seconds([weft, "build", "kernels.py"], folder)
        ours.append(time.perf_counter() - start)
        if number < 2:
            theirs.append(seconds([run.PYTHON, "setup.py", "-q", "build_ext", "--inplace"], folder))
            peer = next(folder.glob("peer*.so")).stat().st_size
    size = (folder / "kernels.abi3.so").stat().st_size
    return min(ours), min(theirs), size, peer


def main():
    run.environment()
    subprocess.run([run.PYTHON, "-m", "pip", "install", "-q", "cython", "setuptools"], check=True)
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        ours, theirs, size, peer = build(folder)
        (folder / "calls.py").write_text(CALLS)
        seconds([run.ENV / "bin" / "weft", "build", "calls.py", "--out-dir", "made"], folder)
        (folder / "measure.py").write_text(MEASURE)
        done = subprocess.run([run.PYTHON, "measure.py", "calls.py"], cwd=folder, capture_output=True, text=True, env=os.environ | {"PYTHONPATH": str(folder / "made")})
        if done.returncode:
            sys.exit(done.stderr)
        calls = json.loads(done.stdout)
    wheels = sorted((run.ROOT / "dist").glob("weft-*.whl"), key=lambda path: path.stat().st_mtime)
    rows = [
        ("a one-function extension, runtime included (MB)", f"{size / 1e6:.2f}", f"{peer / 1e6:.2f}", "Cython (OpenMP not included)", "≤ 3"),
        ("source to extension, the whole `weft build` (s)", f"{ours:.3f}", f"{theirs:.2f}", "Cython", "≤ 0.5"),
        ("call f(float), compiled ahead (ns)", f"{1e9 * calls['ahead.float']:.0f}", f"{1e9 * calls['live.float']:.0f}", "weft at run time", "ratio 1"),
        ("call f(array), compiled ahead (ns)", f"{1e9 * calls['ahead.array']:.0f}", f"{1e9 * calls['live.array']:.0f}", "weft at run time", "ratio 1"),
    ]
    if wheels:
        rows.append(("weft's own wheel (MB)", f"{wheels[-1].stat().st_size / 1e6:.2f}", "", "", "< 16"))
    lines = ["| what | weft | peer | peer is | target |", "|---|---:|---:|---|---|"]
    lines += [f"| {' | '.join(row)} |" for row in rows]
    table = "\n".join(lines)
    print(table)
    today = datetime.date.today().isoformat()
    (run.HERE / "results" / f"{today}-ahead.md").write_text(f"{today}, {run.cpu()}\n\n{table}\n")


if __name__ == "__main__":
    main()
