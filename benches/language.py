"""`make bench`: numbers, strings, containers and objects in plain Python, compiled: seconds beside CPython's and, where it compiles the same text,
Numba's serial code; and the time that much text takes to compile. Writes benches/results/<date>-language.md."""

import datetime
import json

import run

# What, the kernel, how many times faster than CPython it must be, whether Numba's time is a target.
ROWS = [
    ("word count, a million ints", "count_ints", 3.0, False),
    ("word count, 200,000 words", "count_words", 1.0, False),
    ("Counter.most_common, 200,000 words", "counter_of_words", 1.0, False),
    ("Levenshtein, two strings of 3,000", "levenshtein", 3.0, False),
    ("sorted, a million floats", "sort_floats", 1.0, False),
    ("sorted, 200,000 words", "sort_words", 1.0, False),
    ("n-queens 9", "queens", 3.0, False),
    ("ten binary trees of dataclasses, depth 12", "trees", 1.0, False),
    ("dict of tuples, 300,000", "points", 1.0, False),
    ("100,000 f-strings", "strings", 1.0, False),
    ("n-body, 500,000 steps", "nbody", 3.0, True),
    ("Collatz below 1,000,000", "collatz", 3.0, True),
]
COMPILE = {"200 functions of 50 lines": 1.5, "one function of 2,000 lines": 2.0}


def least(engine, rounds):
    one = {"WEFT_NUM_THREADS": "1", "NUMBA_NUM_THREADS": "1"}
    results = [json.loads(run.run(["language_measure.py", engine], **one)) for _ in range(rounds)]
    return {key: min(r[key] for r in results) for key in results[0]}


def main():
    run.environment()
    weft, numba, cpython, compiled = least("weft", 3), least("numba", 3), least("cpython", 1), least("compile", 3)
    lines = [
        f"# The language beside CPython and Numba, {datetime.date.today()}",
        "",
        "One thread, times in milliseconds, the least of several runs; Numba where it compiles the same text.",
        "",
        "| what | weft | CPython | CPython by weft | Numba | Numba by weft | target | met |",
        "|---|---:|---:|---:|---:|---:|---|---|",
    ]
    for what, key, factor, beside in ROWS:
        ours, theirs, peer = weft[key], cpython[key], numba.get(key)
        met = theirs / ours >= factor and (not beside or ours <= peer)
        target = f"≥ {factor:g} times CPython" + (", ≤ Numba" if beside else "")
        other = ("", "") if peer is None else (f"{1e3 * peer:.1f}", f"{peer / ours:.2f}")
        lines.append(
            f"| {what} | {1e3 * ours:.1f} | {1e3 * theirs:.1f} | {theirs / ours:.2f} | {other[0]} | {other[1]} | {target} | {'yes' if met else '**no**'} |"
        )
    lines += ["", "| compiling | seconds | target | met |", "|---|---:|---|---|"]
    for what, most in COMPILE.items():
        lines.append(f"| {what} | {compiled[what]:.2f} | ≤ {most} | {'yes' if compiled[what] <= most else '**no**'} |")
    text = "\n".join(lines) + "\n"
    (run.HERE / "results" / f"{datetime.date.today()}-language.md").write_text(text)
    print(text)


if __name__ == "__main__":
    main()
