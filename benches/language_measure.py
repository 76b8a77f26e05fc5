"""Least seconds of the kernels of `language_kernels.py` under one engine, as JSON: `cpython`, `weft` or `numba`; or `compile`: seconds to compile much text."""

import importlib.util
import json
import pathlib
import random
import string
import sys
import tempfile
import time

import language_kernels as kernels


def inputs():
    rng = random.Random(5)
    ints = [rng.randrange(50_000) for _ in range(1_000_000)]
    vocabulary = ["".join(rng.choices(string.ascii_lowercase, k=rng.randrange(3, 10))) for _ in range(20_000)]
    words = [rng.choice(vocabulary) for _ in range(200_000)]
    a, b = ("".join(rng.choices("acgt", k=3_000)) for _ in range(2))
    floats = [rng.random() for _ in range(1_000_000)]
    return {
        "count_ints": (ints,),
        "count_words": (words,),
        "counter_of_words": (words,),
        "levenshtein": (a, b),
        "sort_floats": (floats,),
        "sort_words": (words,),
        "queens": (9,),
        "trees": (12, 10),
        "points": (300_000,),
        "strings": (100_000,),
        "nbody": (500_000,),
        "collatz": (1_000_000,),
    }


# What Numba refuses is left out there (dicts that start empty with `get`, dataclasses, `Counter`, f-strings with formats).
NUMBA = ("levenshtein", "sort_floats", "queens", "points", "nbody", "collatz")


def compiler(engine):
    if engine == "weft":
        import weft

        return weft.parallel
    if engine == "numba":
        import numba

        kernels.place = numba.njit(kernels.place)
        return numba.njit
    return lambda function: function


def measure(engine):
    compile_one, times = compiler(engine), {}
    for name, arguments in inputs().items():
        if engine == "numba" and name not in NUMBA:
            continue
        function = compile_one(getattr(kernels, name))
        rounds = 1 if engine == "cpython" and name in ("nbody", "collatz", "levenshtein") else 5
        if engine != "cpython":
            function(*arguments)
        least = None
        for _ in range(rounds):
            start = time.perf_counter()
            function(*arguments)
            took = time.perf_counter() - start
            least = took if least is None else min(least, took)
        times[name] = least
    return times


BODY = """
    s = x * {k}.5
    for i in range(n):
        s += i * 0.5
        if s > {k}00.0:
            s -= 1.0
        else:
            s += a * b
    t = [s, x, {k}.0]
    for v in t:
        s = s + v
    while s > 1000.0:
        s = s / 2.0
"""


def texts():
    """200 functions of 50 lines, and one of 2,000."""
    small = []
    for k in range(200):
        block = BODY.format(k=k % 7 + 1).strip("\n")
        text = "\n".join([f"def f{k}(x, n, a=1.0, b=2.0):"] + [block] * 4 + [f"    return s + {k}.0", ""])
        assert 48 <= text.count("\n") + 1 <= 52 + 4, text.count("\n")
        small.append(text)
    calls = " + ".join(f"f{k}(x, n)" for k in range(200))
    whole = "\n\n".join(small) + f"\n\ndef all_of_them(x, n):\n    return {calls}\n"
    blocks = [BODY.format(k=k % 7 + 1).strip("\n") for k in range(2_000 // BODY.strip("\n").count("\n"))]
    text = "\n".join(["def long(x, n, a=1.0, b=2.0):", *blocks, "    return s", ""])
    return whole, text


def compile_times():
    import weft

    def load(text, name):
        with tempfile.TemporaryDirectory() as folder:
            path = pathlib.Path(folder, "much.py")
            path.write_text(text)
            spec = importlib.util.spec_from_file_location("much", path)
            module = importlib.util.module_from_spec(spec)
            spec.loader.exec_module(module)
            function = weft.parallel(getattr(module, name))
            start = time.perf_counter()
            function(1.5, 3)
            return time.perf_counter() - start

    many, long = texts()
    weft.parallel(kernels.points)(1)  # the first compilation also finds out about the machine
    return {"200 functions of 50 lines": load(many, "all_of_them"), "one function of 2,000 lines": load(long, "long")}


if __name__ == "__main__":
    print(json.dumps(compile_times() if sys.argv[1] == "compile" else measure(sys.argv[1])))
