"""`make bench`: measures weft beside its peers in one run and prints ratios.

Makes its own environment (benches/.venv) with NumPy, Numba and the wheel of this checkout, runs every measurement in fresh processes, the
compilers taking turns, and keeps the figures with date and machine in benches/results/.
"""

import datetime
import json
import os
import pathlib
import platform
import statistics
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parent
ENV = HERE / ".venv"
PYTHON = ENV / "bin" / "python"

STARTS = {
    "python": "pass",
    "import numpy": "import numpy",
    "import numpy, weft": "import numpy, weft",
    "weft pi(1000)": (
        "import numpy, random\nfrom weft import parallel, prange\nfrom kernels import pi\nimport kernels\n"
        "kernels.prange = prange\nparallel(pi)(1000)"
    ),
    "numba pi(1000)": "import numpy, random, numba\nimport kernels\nkernels.prange = numba.prange\nnumba.njit(kernels.pi)(1000)",
    "numba parallel pi(1000)": (
        "import numpy, random, numba\nimport kernels\nkernels.prange = numba.prange\nnumba.njit(parallel=True)(kernels.pi)(1000)"
    ),
}

COMPILE = """
import json, time
import numpy as np
def rss():
    return int(open("/proc/self/statm").read().split()[1]) * 4096
before = rss()
import weft
sources = ["return x * 2.0 + 1.0", "return x * x - x", "return x if x > 0.0 else -x", "return (x + 1.0) / 3.0", "return x // 2.0",
           "s = 0.0\\n    for i in range(10):\\n        s += x * i\\n    return s", "y = x\\n    while y > 1.0:\\n        y = y / 2.0\\n    return y",
           "return x ** 2", "a, b = x, x + 1.0\\n    return a * b", "return int(x) % 7"]
import pathlib, tempfile, importlib.util
text = "".join(f"def f{i}(x):\\n    {body}\\n\\n" for i, body in enumerate(sources))
with tempfile.TemporaryDirectory() as folder:
    path = pathlib.Path(folder, "small.py"); path.write_text(text)
    spec = importlib.util.spec_from_file_location("small", path); module = importlib.util.module_from_spec(spec); spec.loader.exec_module(module)
    weft.parallel(module.f0)(1.0)  # the first compilation also finds out about the machine
    times = []
    for i in range(1, 10):
        f = weft.parallel(getattr(module, f"f{i}"))
        start = time.perf_counter(); f(1.5); times.append(time.perf_counter() - start)
    print(json.dumps({"median": sorted(times)[len(times) // 2], "max": max(times), "growth": rss() - before}))
"""


TEN = """
import json, sys, time
import numpy, weft
start = time.perf_counter()
import small
for i in range(10):
    weft.parallel(getattr(small, f"f{i}"))(1.5)
print(json.dumps({"ms": 1e3 * (time.perf_counter() - start), "uses": weft._native.cache_uses() if hasattr(weft, "_native") else None}))
"""


def warm_start(rounds=11):
    """Least milliseconds over `import numpy, weft` for the first results of ten functions in a fresh process: without the code cache, and with what
    the process before has left there."""
    with tempfile.TemporaryDirectory() as folder:
        exec(COMPILE.partition("import pathlib")[0].partition("import weft\n")[2], space := {})
        text = "".join(f"def f{i}(x):\n    {body}\n\n" for i, body in enumerate(space["sources"]))
        pathlib.Path(folder, "small.py").write_text(text)
        # As in an installed package the byte code of Python's own files is there.
        shared = {"PYTHONPATH": folder, "PYTHONDONTWRITEBYTECODE": "", "WEFT_CACHE_DIR": str(pathlib.Path(folder, "cache"))}
        cold, warm = [], []
        for _ in range(rounds):
            cold.append(json.loads(run(["-c", TEN], **shared, WEFT_CACHE="0")))
            warm.append(json.loads(run(["-c", TEN], **shared, WEFT_CACHE="1")))
        assert all(r["uses"] == [0, 0, 0, 10] for r in warm[1:]) and all(r["uses"] == [10, 0, 0, 0] for r in cold), "the cache is not in use"
        return {"cold": min(r["ms"] for r in cold), "warm": min(r["ms"] for r in warm[1:])}


def environment():
    """Builds benches/.venv and the wheel once per change of the checkout."""
    if not PYTHON.exists():
        subprocess.run([sys.executable, "-m", "venv", ENV], check=True)
        subprocess.run([PYTHON, "-m", "pip", "install", "-q", "numpy", "numba", "maturin"], check=True)
    subprocess.run([ENV / "bin" / "maturin", "develop", "--release", "--quiet"], cwd=ROOT, check=True, env=os.environ | {"VIRTUAL_ENV": str(ENV)})


def run(arguments, **extra):
    """Standard output of a Python process in the benchmark's environment."""
    done = subprocess.run([PYTHON, *arguments], cwd=HERE, env=os.environ | {"WEFT_CACHE": "0"} | extra, capture_output=True, text=True)
    if done.returncode:
        sys.exit(f"{arguments}: {done.stderr}")
    return done.stdout


def startup(rounds=11):
    """Median wall seconds of a fresh process for each entry of STARTS, the entries taking turns."""
    import time

    times = {name: [] for name in STARTS}
    for _ in range(rounds):
        for name, code in STARTS.items():
            start = time.perf_counter()
            run(["-c", code])
            times[name].append(time.perf_counter() - start)
    return {name: statistics.median(values[1:]) for name, values in times.items()}


def main():
    environment()
    start = startup()
    small = json.loads(run(["-c", COMPILE]))
    ten = warm_start()
    one = {"WEFT_NUM_THREADS": "1", "NUMBA_NUM_THREADS": "1"}
    two = {"WEFT_NUM_THREADS": "2", "NUMBA_NUM_THREADS": "2"}
    cpython = json.loads(run(["measure.py", "cpython"]))
    weft1, numba1, weft2, numba2 = [], [], [], []
    for _ in range(3):  # taking turns, so that a noisy minute hits everybody
        weft1.append(json.loads(run(["measure.py", "weft"], **one)))
        numba1.append(json.loads(run(["measure.py", "numba"], **one)))
        weft2.append(json.loads(run(["measure.py", "weft"], **two)))
        numba2.append(json.loads(run(["measure.py", "numba-parallel"], **two)))

    def least(rounds):
        return {key: min(r[key] for r in rounds) for key in rounds[0]}

    weft1, numba1, weft2, numba2 = map(least, (weft1, numba1, weft2, numba2))
    rows = []

    def row(what, weft, peer, peer_name, target):
        rows.append((what, weft, peer, f"{weft / peer:.2f}" if peer else "", peer_name, target))

    base = start["import numpy"]
    row("import weft, above import numpy (ms)", 1e3 * (start["import numpy, weft"] - base), None, "", "≤ 15")
    row("first result of pi(1000), above import numpy (ms)", 1e3 * (start["weft pi(1000)"] - base), 1e3 * (start["numba pi(1000)"] - base), "Numba", "≤ 60")
    row("the same beside Numba parallel (ms)", 1e3 * (start["weft pi(1000)"] - base), 1e3 * (start["numba parallel pi(1000)"] - base), "Numba parallel", "")
    row("source to result of a small function (ms)", 1e3 * small["median"], None, "", "≤ 3")
    row("ten functions from the code cache, above the imports (ms)", ten["warm"], ten["cold"], "weft, no cache", "< 5")
    row("growth over NumPy alone: import weft, ten small functions (MB)", small["growth"] / 1e6, None, "", "< 30")
    row("call f(float) (ns)", 1e9 * weft1["call.float"], 1e9 * numba1["call.float"], "Numba", "≤ 120")
    row("call f(array) (ns)", 1e9 * weft1["call.array"], 1e9 * numba1["call.array"], "Numba", "≤ 250")
    row("parallel loop of two chunks, 32,000 additions (µs)", 1e6 * weft2["two_chunks"], 1e6 * numba2["two_chunks"], "Numba parallel", "≤ 15")
    row("π, 10 M trials, 1 thread (ms)", 1e3 * weft1["pi"], 1e3 * numba1["pi"], "Numba", "ratio ≤ 0.4")
    row("fractal 4000 × 3000, 1 thread (ms)", 1e3 * weft1["fractal"], 1e3 * numba1["fractal"], "Numba", "ratio ≤ 1")
    row("sum of 1 M float64, 1 thread (ms)", 1e3 * weft1["array_sum"], 1e3 * numba1["array_sum"], "Numba", "ratio ≤ 1")
    row("sum of a list of 1 M floats (ms)", 1e3 * weft1["list_sum"], 1e3 * cpython["list_sum"], "CPython", "ratio < 1")
    row("the same beside Numba (ms)", 1e3 * weft1["list_sum"], 1e3 * numba1["list_sum"], "Numba", "")
    for key, what in (("pi", "π"), ("fractal", "fractal"), ("uneven", "uneven work")):
        row(f"{what}: 2 threads beside 1 (ms)", 1e3 * weft2[key], 1e3 * weft1[key], "weft, 1 thread", "ratio ≤ 0.56")
    for key, what in (("pi", "π"), ("fractal", "fractal"), ("uneven", "uneven work")):
        row(f"{what}, 2 threads (ms)", 1e3 * weft2[key], 1e3 * numba2[key], "Numba parallel", "")
    row("π, per trial (ns)", 1e9 * weft1["pi.per_trial"], 1e9 * cpython["pi.per_trial"], "CPython", "")
    row("fractal, per pixel (ns)", 1e9 * weft1["fractal.per_pixel"], 1e9 * cpython["fractal.per_pixel"], "CPython", "")

    lines = ["| what | weft | peer | ratio | peer is | target |", "|---|---:|---:|---:|---|---|"]
    lines += [f"| {w} | {a:.3g} | {'' if b is None else f'{b:.3g}'} | {r} | {n} | {t} |" for w, a, b, r, n, t in rows]
    table = "\n".join(lines)
    print(table)
    results = HERE / "results"
    results.mkdir(exist_ok=True)
    today = datetime.date.today().isoformat()
    machine = {"cpu": cpu(), "cores": len(os.sched_getaffinity(0)), "python": platform.python_version(), "system": platform.platform()}
    versions = json.loads(run(["-c", "import json, numpy, numba, weft; print(json.dumps([numpy.__version__, numba.__version__, weft.__version__]))"]))
    record = {"date": today, "machine": machine, "versions": dict(zip(("numpy", "numba", "weft"), versions)), "startup": start, "small": small, "ten": ten,
              "weft": {"1": weft1, "2": weft2}, "numba": {"1": numba1, "2": numba2}, "cpython": cpython}
    (results / f"{today}.json").write_text(json.dumps(record, indent=1) + "\n")
    (results / f"{today}.md").write_text(f"{today}, {machine['cpu']}, {machine['cores']} cores, CPython {machine['python']}\n\n{table}\n")


def cpu():
    """The processor's name."""
    for line in open("/proc/cpuinfo", encoding="utf-8"):
        if line.startswith("model name"):
            return line.split(":", 1)[1].strip()
    return platform.processor()


if __name__ == "__main__":
    main()
