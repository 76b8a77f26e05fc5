"""The loop table: what becomes of each loop under weft and under Numba's `parallel=True`, and the speed targets of parallel loops.

Run by `make bench` after `run.py`, in the same environment. Writes benches/results/DATE-loops.md and .json, and docs/loop-table.md.
"""

import datetime
import json
import math
import os
import platform
import subprocess
import sys

import run
import targets

ROOT = run.ROOT


def rows():
    """Names and sizes of the rows, from the environment's own Python, since this one may lack NumPy."""
    return json.loads(run.run(["-c", "import json, loop_kernels as k; print(json.dumps([[r[0], r[3], r[4]] for r in k.ROWS]))"]))


def measure(compiler, what, numbers, threads):
    """One line per row; `crashed` where the process died in it."""
    found = {}
    left = list(numbers)
    environment = os.environ | {"WEFT_CACHE": "0", "WEFT_NUM_THREADS": str(threads), "NUMBA_NUM_THREADS": str(threads)}
    while left:
        arguments = [run.PYTHON, "loop_measure.py", compiler, what, *map(str, left)]
        try:
            done = subprocess.run(arguments, cwd=run.HERE, env=environment, capture_output=True, text=True, timeout=120)
            output, code, errors = done.stdout, done.returncode, done.stderr
        except subprocess.TimeoutExpired as expired:
            output, code, errors = (expired.stdout or b"").decode(), "timeout", ""
        for line in output.splitlines():
            entry = json.loads(line)
            found[entry.pop("row")] = entry
        left = [n for n in left if n not in found]
        if left and code == 0:
            sys.exit(f"{arguments}: rows are missing\n{errors}")
        if left:
            found[left[0]] = {"crashed": code}
            if compiler in ("weft", "cpython"):
                sys.exit(f"{compiler} died with {code} in row {left[0]}:\n{errors}")
            left = left[1:]
    return found


def near(a, b):
    """Whether two outcomes differ by the rounding of floats only."""
    if isinstance(a, dict) and isinstance(b, dict):
        return a.keys() == b.keys() and all(near(a[k], b[k]) for k in a)
    if isinstance(a, list) and isinstance(b, list):
        return len(a) == len(b) and all(map(near, a, b))
    if isinstance(a, float) and isinstance(b, float):
        return math.isclose(a, b, rel_tol=1e-9, abs_tol=1e-300)
    return a == b


def short(got):
    """An outcome in a few characters."""
    if "raises" in got:
        return f"`{got['raises'].split('(')[0]}`"
    value, arrays = got["value"], got["arrays"]
    if value is None:
        value = arrays[-1]["array"]
    if isinstance(value, list) and len(value) > 4:
        return f"`[{number(value[0])}, {number(value[1])}, …, {number(value[-1])}]`"
    return "`" + (", ".join(map(number, value)) if isinstance(value, list) else number(value)) + "`"


def number(value):
    return f"{value:.6g}" if isinstance(value, float) else str(value)


def differing(got, wanted):
    """What is wrong in an outcome: the value, or how many elements of which array."""
    if "raises" in got or "raises" in wanted:
        return short(got) if "raises" in got else "no exception"
    if got["value"] != wanted["value"]:
        return short(got)
    for a, b in zip(got["arrays"], wanted["arrays"]):
        count = sum(not near(x, y) for x, y in zip(a["array"], b["array"]))
        if count:
            return f"{count} of {len(b['array'])} elements"
    return ""


def judged(entry, wanted):
    """One word for the outcomes of several runs, with what was wrong in the first wrong one."""
    if "crashed" in entry:
        return f"**crash** ({entry['crashed']})"
    if "refused" in entry:
        return "refused"
    seen = entry["check"]
    wrong = [got for got in seen if not near(got, wanted)]
    if wrong:
        return f"**WRONG**: {differing(wrong[0], wanted)}"
    return "equal" if seen == [wanted] else "equal but for rounding"


def ratio(a, b):
    return f"{a / b:.2f}" if a and b else ""


def main():
    run.environment()
    names = rows()
    every = range(len(names))
    oracle = measure("cpython", "check", every, 1)
    weft = measure("weft", "check", every, 2)
    numba = {}
    for n in every:  # each in a process of its own: a race may spoil the memory of those after it
        numba |= measure("numba-parallel", "check", [n], 2)
    compiled = [n for n in every if "check" in numba[n]]
    times = {key: {} for key in ("weft 1", "weft 2", "numba 1", "numba 2")}
    for _ in range(2):  # taking turns, so that a noisy minute hits everybody
        for key, compiler, threads, numbers in (
            ("weft 1", "weft", 1, every),
            ("numba 1", "numba", 1, every),
            ("weft 2", "weft", 2, every),
            ("numba 2", "numba-parallel", 2, compiled),
        ):
            for n, entry in measure(compiler, "time", numbers, threads).items():
                if entry.get("time"):
                    times[key][n] = min(entry["time"], times[key].get(n, math.inf))
    lines = ["| loop | CPython gives | weft's verdict | weft | Numba parallel | weft: 2 threads / 1 | 1 thread: weft / Numba | 2 threads: weft / Numba |",
             "|---|---|---|---|---|---:|---:|---:|"]
    faults = []
    record = []
    for n, (name, size, timed_size) in enumerate(names):
        wanted = oracle[n]["check"][0]
        ours, theirs = judged(weft[n], wanted), judged(numba[n], wanted)
        if not ours.startswith("equal"):
            faults.append(f"{name}: {ours} {weft[n].get('refused', '')}")
        t = {key: by.get(n) for key, by in times.items()}
        both = ratio(t["weft 2"], t["numba 2"])
        if both and not theirs.startswith("equal"):
            both = f"({both})"
        verdict = "; ".join(f"`{v}`" for v in weft[n]["verdict"]).replace("|", "\\|")
        cells = (name.replace("|", "\\|"), short(wanted), verdict, ours, theirs, ratio(t["weft 2"], t["weft 1"]), ratio(t["weft 1"], t["numba 1"]), both)
        lines.append("| " + " | ".join(cells) + " |")
        record.append({"loop": name, "compared_at": size, "timed_at": timed_size, "verdict": weft[n]["verdict"], "weft": ours, "numba": theirs,
                       "refusal": numba[n].get("refused", "").strip()[:400], "seconds": t})
    goals = targets.measure(times, [name for name, _, _ in names])
    goal_lines = ["| what | measured | target | |", "|---|---:|---:|---|"]
    goal_lines += [f"| {g['what']} | {g['measured']} | {g['target']} | {'met' if g['met'] else '**missed**'} |" for g in goals]
    today = datetime.date.today().isoformat()
    python, numpy, numba_version = json.loads(
        run.run(["-c", "import json, platform, numpy, numba; print(json.dumps([platform.python_version(), numpy.__version__, numba.__version__]))"]))
    machine = f"{run.cpu()}, {len(os.sched_getaffinity(0))} cores, CPython {python}, NumPy {numpy}, Numba {numba_version}"
    text = PAGE.format(today=today, machine=machine, runs=5, table="\n".join(lines), goals="\n".join(goal_lines))
    print(text)
    results = run.HERE / "results"
    results.mkdir(exist_ok=True)
    (results / f"{today}-loops.md").write_text(text)
    (ROOT / "docs" / "loop-table.md").write_text(text)
    kept = {"date": today, "machine": machine, "system": platform.platform(), "loops": record, "targets": goals}
    (results / f"{today}-loops.json").write_text(json.dumps(kept, indent=1) + "\n")
    if faults:
        sys.exit("weft's results differ from CPython's:\n" + "\n".join(faults))


PAGE = """# The loop table, beside Numba

Written by `make bench` (benches/loops.py) on {today}; do not edit. {machine}. The cores are shared with other work: trust the
ratios, not the digits.

Every loop is the same Python source (benches/loop_kernels.py) for CPython, for weft, and for Numba with `parallel=True` and its own `prange`.
Results are those of {runs} runs on two threads, compared with CPython's; a wrong one shows what came out in one of the runs. *Refused* means that
the compiler did not take the loop. The last three columns are times of the least of several calls on larger data: weft on two threads
by weft on one, weft by Numba's serial `njit` on one thread each, and weft by Numba's parallel loop on two threads each (in brackets where Numba's
result is wrong, so that its time says nothing).

{table}

A float sum in a `prange` is added up in weft's fixed tree, which rounds differently from the sequential order and is the same on any number of
threads ([parallel.md](parallel.md)).

## Speed targets of parallel loops

{goals}
"""


if __name__ == "__main__":
    main()
