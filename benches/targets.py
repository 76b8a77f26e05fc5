"""The speed targets of parallel loops, measured: reductions beside rayon's, histograms, the alias check, short loops, Ctrl-C."""

import json
import subprocess
import sys

import run

def plain_sum(rounds):
    """Least seconds of rayon's own sum on two threads."""
    command = ["cargo", "run", "--release", "--quiet", "--locked", "-p", "weft-runtime", "--example", "plain_sum", "--", "2", str(rounds)]
    done = subprocess.run(command, cwd=run.ROOT, capture_output=True, text=True)
    if done.returncode:
        sys.exit(f"{command}: {done.stderr}")
    return float(done.stdout)


def measure(times, names):
    """Rows of `what`, `measured`, `target`, `met`; `times` are those of the loop table, `names` its rows."""
    plain_sum(1)  # builds it
    ours, theirs = [], []
    for _ in range(4):  # taking turns
        ours.append(float(run.run(["target_measure.py", "sum"], WEFT_NUM_THREADS="2")))
        theirs.append(plain_sum(20))
    calls = json.loads(run.run(["target_measure.py", "calls"], WEFT_NUM_THREADS="2"))
    late = float(run.run(["target_measure.py", "interrupt"], WEFT_NUM_THREADS="2"))
    bins = names.index("histogram, 256 bins")
    sums, threads = min(ours) / min(theirs), times["weft 1"][bins] / times["weft 2"][bins]
    serial = times["weft 1"][bins] / times["numba 1"][bins]
    alias, short = 1e9 * calls["alias"], 1e9 * calls["short"]

    def row(what, measured, target, met):
        return {"what": what, "measured": measured, "target": target, "met": met}

    return [
        row("sum of 10 M floats on two threads, by a plain rayon sum (order not fixed)", f"{sums:.3f}", "≤ 1.03", sums <= 1.03),
        row("histogram of 20 M into 256 bins: one thread by two", f"{threads:.2f}", "≥ 1.7", threads >= 1.7),
        row("the same on one thread, by Numba's serial loop", f"{serial:.2f}", "≤ 1", serial <= 1.0),
        row("run-time alias check of four arrays, six pairs (ns)", f"{alias:.0f}", "< 100", alias < 100),
        row("a loop of 1,000 additions, below the cut-off, above its serial form (ns)", f"{short:.0f}", "≤ 50", short <= 50),
        row("Ctrl-C to `KeyboardInterrupt`, the latest of ten (ms)", f"{1e3 * late:.1f}", "≤ 100", late <= 0.1),
    ]
