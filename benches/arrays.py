"""`make bench`: NumPy's whole-array operations compiled, beside NumPy, Numba and numexpr. Writes benches/results/<date>-arrays.md."""

import datetime
import json
import subprocess

import run

# What, the kernel, the peer of the target and the most that weft may take of its time on one thread.
ROWS = [
    ("`sin(a)**2 + cos(a)**2 + a*b - c`, 5 million", "trig", "numba-parallel", 0.8),
    ("the same, summed", "trig_sum", "numba-parallel", 0.8),
    ("`a * b + c`, 5 million", "axpy", "numpy", 1.2),
    ("sum, 5 million", "total", "numpy", 1.2),
    ("sums of rows, 4096 × 512", "row_sums", "numpy", 1.2),
    ("sums of columns, 4096 × 512", "column_sums", "numpy", 1.2),
    ("standard deviation, 5 million", "deviation", "numpy", 1.2),
    ("softmax, 4096 × 512", "softmax", "numpy", 1.2),
    ("nearest of 16 centres, 100,000 points", "distances", "numpy", 1.2),
    ("game of life by slices, 1500 × 1500", "life", "numpy", 1.2),
    ("`a[a > 0.5].sum()`, 5 million", "masked", "numpy", 1.2),
    ("`b[b < 0.25] = 0`, 5 million", "mask_store", "numpy", 1.2),
    ("Jacobi sweep by slices, 2000 × 2000", "jacobi", "numpy", 1.2),
    ("`a += b * 2`, 5 million", "in_place", "numpy", 1.2),
    ("matrix product, 768 × 768", "product", "numpy", 1.2),
    ("sort, 10 million", "sort", "numpy", 1.2),
    ("argsort, 2 million", "argsort", "numpy", 1.2),
    ("cumsum, 5 million", "cumsum", "numpy", 1.2),
    ("cross product of 3-vectors", "cross", "numpy", 0.1),
    ("inverse of 4 × 4", "inverse", "numpy", 0.1),
    ("fractal in NumPy's form, 1000 × 750", "fractal", "numpy", 1.2),
    *[
        (f"`{text}`, a million {kind}", name + suffix, "numpy", 1.2)
        for kind, suffix in (("doubles", ""), ("floats", " of floats"))
        for text, name in (
            ("exp(a)", "exp"),
            ("log(a)", "log"),
            ("tan(a)", "tan"),
            ("tanh(a)", "tanh"),
            ("a ** b", "power"),
            ("arctan2(a, b)", "angle"),
        )
    ],
]
PEERS = ["numpy", "numexpr", "numba", "numba-parallel"]


def measured(threads):
    """Seconds of every kernel under every engine: kernel, then engine."""
    limits = {name: str(threads) for name in ("WEFT_NUM_THREADS", "NUMBA_NUM_THREADS", "OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS")}
    return json.loads(run.run(["array_measure.py", str(threads)], **limits))


def main():
    run.environment()
    subprocess.run([run.PYTHON, "-m", "pip", "--disable-pip-version-check", "install", "-q", "numexpr"], check=True)
    times = {threads: measured(threads) for threads in (1, 2)}
    lines = [
        f"# Whole arrays beside NumPy, numexpr and Numba, {datetime.date.today()}",
        "",
        "Milliseconds, the least of several calls, the engines taking turns on the same arrays; empty where the peer has no such operation or refuses it. NumPy's elementwise operations use one thread.",
        "",
        "| what | weft, 1 thread | NumPy | numexpr | Numba | Numba parallel | weft / target's peer | target | met | weft, 2 threads | NumPy | numexpr | Numba parallel |",
        "|---|---:|---:|---:|---:|---:|---:|---|---|---:|---:|---:|---:|",
    ]
    for what, key, peer, most in ROWS:

        def shown(engine, threads):
            found = times[threads][key].get(engine)
            return "" if found is None else f"{1e3 * found:.3g}"

        ours, theirs = times[1][key].get("weft"), times[1][key].get(peer)
        ratio = None if ours is None or theirs is None else ours / theirs
        cells = [what, shown("weft", 1), *(shown(engine, 1) for engine in PEERS)]
        cells += ["" if ratio is None else f"{ratio:.2f}", f"≤ {most:g} of {peer}", "yes" if ratio is not None and ratio <= most else "**no**"]
        cells += [shown(engine, 2) for engine in ("weft", "numpy", "numexpr", "numba-parallel")]
        lines.append("| " + " | ".join(cells) + " |")
    text = "\n".join(lines) + "\n"
    (run.HERE / "results" / f"{datetime.date.today()}-arrays.md").write_text(text)
    print(text)


if __name__ == "__main__":
    main()
