"""Strings and containers, an operation to a row: weft's processor time beside CPython's in one process, on one thread.

    python benches/objects.py [NAME…]

A kernel that takes `rounds` is measured twice: with one round, where what it is given is copied over the border, and with ten. Each row says how many times
faster than CPython weft is; the rows below 1.2 come first. Writes benches/results/<date>-objects.md where no names are given."""

import datetime
import inspect
import os
import pathlib
import random
import string
import sys
import time

os.environ.setdefault("WEFT_NUM_THREADS", "1")

import numpy as np
import object_kernels
import object_kernels_more
import weft

REPEATS = 7
ROUNDS = (1, 10)
LOW = 1.2


def inputs():
    rng = random.Random(5)
    vocabulary = ["".join(rng.choices(string.ascii_lowercase, k=rng.randrange(3, 10))) for _ in range(2_000)]
    words = [rng.choice(vocabulary) for _ in range(20_000)]
    lines = ["  " + ",".join(rng.choices(vocabulary, k=6)) + "\n" for _ in range(4_000)]
    return {
        "words": words,
        "lines": lines,
        "text": " the ".join(words[:10_000]) + "\n",
        "ints": [rng.randrange(10_000) for _ in range(20_000)],
        "floats": [rng.random() for _ in range(20_000)],
        "array": np.array([rng.randrange(1_000) for _ in range(20_000)]),
        "neighbours": [tuple(range(k % 30)) for k in range(2_000)],
        "n": 50_000,
    }


def least(functions, arguments):
    """The least seconds of each function, in turns, and what each gives."""
    times, results = [[] for _ in functions], [None] * len(functions)
    for _ in range(REPEATS):
        for at, function in enumerate(functions):
            start = time.thread_time()
            results[at] = function(*arguments)
            times[at].append(time.thread_time() - start)
    return [min(all_times) for all_times in times], results


def measure(function, given):
    """Milliseconds of weft and CPython for each number of rounds that the kernel is asked for."""
    parameters = list(inspect.signature(function).parameters)
    compiled = weft.parallel(function)
    for rounds in ROUNDS if "rounds" in parameters else (None,):
        arguments = [rounds if name == "rounds" else given[name] for name in parameters]
        compiled(*arguments)
        (ours, theirs), (mine, expected) = least((compiled, function), arguments)
        assert mine == expected, (function.__name__, mine, expected)
        yield rounds or "", 1e3 * ours, 1e3 * theirs


def main(names):
    given = inputs()
    modules = (object_kernels, object_kernels_more)
    kernels = [f for m in modules for f in vars(m).values() if inspect.isfunction(f) and f.__module__ == m.__name__]
    rows = []
    for kernel in kernels:
        if names and kernel.__name__ not in names:
            continue
        try:
            rows += [(theirs / ours, kernel.__name__, rounds, ours, theirs) for rounds, ours, theirs in measure(kernel, given)]
        except Exception as error:
            print(f"{kernel.__name__}: {type(error).__name__}: {error}"[:300], file=sys.stderr)
    rows.sort()
    low = sum(row[0] < LOW for row in rows)
    lines = [
        f"# Strings and containers beside CPython, {datetime.date.today()}",
        "",
        f"One thread, milliseconds of processor time, the least of {REPEATS}; {low} of {len(rows)} rows are below {LOW}.",
        "",
        "| kernel | rounds | weft | CPython | CPython by weft |",
        "|---|---:|---:|---:|---:|",
    ]
    lines += [f"| {name} | {rounds} | {ours:.3f} | {theirs:.3f} | {ratio:.2f} |" for ratio, name, rounds, ours, theirs in rows]
    text = "\n".join(lines) + "\n"
    if not names:
        (pathlib.Path(__file__).parent / "results" / f"{datetime.date.today()}-objects.md").write_text(text)
    print(text)


if __name__ == "__main__":
    main(sys.argv[1:])
