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


# What Numba cannot compile is left out; what takes CPython minutes runs shorter there.
NUMBA = ("count_ints", "levenshtein", "queens", "points", "nbody", "collatz")
SHORTER = {"nbody": (50_000,), "collatz": (100_000,), "levenshtein": None}


def compiler(engine):
    if engine == "weft":
        import weft

        return weft.parallel
    if engine == "numba":
        import numba

        kernels.place = numba.njit(kernels.place)
        return numba.njit
    return lambda function: function


def call(name, arguments, engine):
    if engine == "numba" and name == "count_ints":
        import numba

        return (numba.typed.List(arguments[0]),)
    return arguments


def measure(engine):
    compile_one, times = compiler(engine), {}
    for name, arguments in inputs().items():
        if engine == "numba" and name not in NUMBA:
            continue
        if engine == "cpython" and SHORTER.get(name):
            arguments = SHORTER[name]
        function, arguments = compile_one(getattr(kernels, name)), call(name, arguments, engine)
        rounds = 1 if engine == "cpython" and name in SHORTER else 5
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
        lines = ["def f{0}(x, n, a=1.0, b=2.0):".format(k)]
        while len(lines) < 48:
            lines += BODY.format(k=k % 7 + 1).strip("\n").split("\n")
        lines = lines[:48] if lines[47].startswith("    ") and not lines[47].rstrip().endswith(":") else lines[:46]
        small.append("\n".join(lines + [f"    return s + {k}.0", ""]))
    calls = " + ".join(f"f{k}(x, n)" for k in range(200))
    whole = "\n\n".join(small) + f"\n\ndef all_of_them(x, n):\n    return {calls}\n"
    lines = ["def long(x, n, a=1.0, b=2.0):"]
    while len(lines) < 1_998:
        lines += BODY.format(k=len(lines) % 7 + 1).strip("\n").split("\n")
    return whole, "\n".join(lines + ["    return s", ""])


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
