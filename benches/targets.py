"""The speed targets of parallel loops, measured: reductions beside rayon's, histograms, the alias check, short loops, Ctrl-C."""

import json
import subprocess
import sys

import run

SUM = """
import sys, time, numpy as np, weft
import loop_kernels
loop_kernels.prange = weft.prange
x = np.random.default_rng(1).random(10_000_000)
f = weft.parallel(loop_kernels.sum_float)
f(x)
least = float("inf")
for _ in range(int(sys.argv[1])):
    start = time.perf_counter(); f(x); least = min(least, time.perf_counter() - start)
print(least)
"""

# Differences of two calls, which take turns in short rounds; the median of the differences forgives a noisy round.
CALLS = """
import json, statistics, time, numpy as np
from weft import parallel, prange

@parallel
def checked(a, b, c, d, n):
    for i in prange(n):
        a[i] = 1.0
        b[i] = 2.0
        c[i] = 3.0
        d[i] = 4.0

@parallel
def trusted(a, b, c, d, n):
    for i in prange(n, unchecked=True):
        a[i] = 1.0
        b[i] = 2.0
        c[i] = 3.0
        d[i] = 4.0

def add(x):
    for i in prange(len(x)):
        x[i] += 1.0

short, serial = parallel(add), parallel(add, _serial=True)
arrays = [np.zeros(8) for _ in range(4)]
x = np.zeros(1000)

def cost(f, arguments, loops=20_000):
    start = time.perf_counter()
    for _ in range(loops):
        f(*arguments)
    return (time.perf_counter() - start) / loops

def difference(f, g, arguments):
    cost(f, arguments, 10); cost(g, arguments, 10)
    return statistics.median(cost(f, arguments) - cost(g, arguments) for _ in range(15))

print(json.dumps({"alias": difference(checked, trusted, (*arrays, 1)), "short": difference(short, serial, (x,)),
                  "checks": checked.report().specialisations[0].loops[0].summary}))
"""

INTERRUPT = """
import json, os, signal, threading, time
from weft import parallel, prange

@parallel
def serial(n):
    x = 1
    for i in range(n):
        x = (x * 3 + i) & 0xffff
    return x

@parallel
def many(n):
    s = 0
    for i in prange(n):
        s ^= (i * 3) & 0xffff
    return s

sent = 0.0
def interrupt():
    global sent
    time.sleep(0.15)
    sent = time.perf_counter()
    os.kill(os.getpid(), signal.SIGINT)

late = []
for f in (serial, many):
    f(1000)
    for _ in range(5):
        thread = threading.Thread(target=interrupt)
        thread.start()
        try:
            f(1 << 40)
        except KeyboardInterrupt:
            late.append(time.perf_counter() - sent)
        thread.join()
assert len(late) == 10
print(max(late))
"""


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
        ours.append(float(run.run(["-c", SUM, "20"], WEFT_NUM_THREADS="2")))
        theirs.append(plain_sum(20))
    calls = json.loads(run.run(["-c", CALLS], WEFT_NUM_THREADS="2"))
    late = float(run.run(["-c", INTERRUPT], WEFT_NUM_THREADS="2"))
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
