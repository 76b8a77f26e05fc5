"""Processor time of every expression of `every_rows.py`, NumPy's and weft's in one process, in turns; as JSON.

`python every_measure.py [WORD]`: only the expressions in which a word stands. One thread: the caller sets WEFT_NUM_THREADS=1.
"""

import importlib.util
import json
import pathlib
import re
import sys
import tempfile
import time
import warnings

import every_rows
import numpy as np

import weft

SIZE = 1_000_000
SIDE = 1000

# What has to be a statement.
STATEMENTS = {"store": "{0}[{1}] = {2}", "store_masked": "{0}[{1}] = {2}[{1}]", "store_at": "{0}[{1}] = {2}", "fill": "{0}.fill({1})"}


def numbers(rng, char, size):
    dtype = np.dtype(char)
    if dtype.kind == "b":
        return rng.random(size) < 0.5
    if dtype.kind in "iu":
        return rng.integers(0 if dtype.kind == "u" else -100_000, 256 if dtype.itemsize == 1 else 100_000, size).astype(dtype)
    if dtype.kind == "c":
        return (rng.standard_normal(size) + 1j * rng.standard_normal(size)).astype(dtype)
    return rng.standard_normal(size).astype(dtype)


def inputs(char):
    """Arrays by the names that stand in expressions."""
    rng = np.random.default_rng(5)
    dtype = np.dtype(char)
    a, b = numbers(rng, char, SIZE), numbers(rng, char, SIZE)
    square, wide = numbers(rng, char, (SIDE, SIDE)), numbers(rng, char, (SIDE, 2 * SIDE))
    floating = dtype if dtype.kind == "f" else np.dtype("d")
    p = rng.uniform(0.1, 0.9, SIZE).astype(floating)
    x = rng.standard_normal(SIZE).astype(floating)
    x[rng.random(SIZE) < 0.1] = np.nan
    long = numbers(rng, char, 2 * SIZE)
    if dtype.kind == "f":
        nz = np.where(np.abs(b) < 0.01, b.dtype.type(0.5), b)
    else:
        nz = np.where(b == 0, b.dtype.type(1), b)
    found = {
        "a": a,
        "b": b,
        "A": square,
        "nz": nz,
        "sm": (np.arange(SIZE) % 11).astype(dtype),
        "sn": (np.arange(SIZE) % 5).astype(dtype),
        "m": rng.random(SIZE) < 0.5,
        "mr": rng.random(SIDE) < 0.5,
        "M": rng.random((SIDE, SIDE)) < 0.5,
        "rare": rng.random(SIZE) < 0.01,
        "zero": np.zeros(SIZE, dtype),
        "one": np.ones(SIZE, dtype),
        "k": rng.integers(0, SIZE, SIZE),
        "kr": rng.integers(0, SIDE, SIDE),
        "K": rng.integers(0, SIDE, (SIDE, SIDE)),
        "c": rng.integers(0, 2, SIZE),
        "ik": rng.integers(0, 1000, SIZE),
        "exps": rng.integers(-8, 8, SIZE).astype(np.int32),
        "p": p,
        "q": p + 1,
        "x": x,
        "X": x.reshape(SIDE, SIDE),
        "R": numbers(rng, "d", (4, SIZE // 4)),
        "r": numbers(rng, char, SIDE),
        "starts": np.arange(0, SIZE, 100),
        "five": numbers(rng, char, 5),
        "nodes": np.linspace(0, 1, 100),
        "h4": numbers(rng, char, 10_000),
        "h5": numbers(rng, char, 100_000),
        "up": np.sort(numbers(rng, char, SIZE)),
        "edges": np.linspace(-3, 3, 51) if dtype.kind == "f" else np.linspace(-100_000, 100_000, 51),
        "few": numbers(rng, "B", SIZE).astype(dtype),
        "o": a.copy(),
        "O": square.copy(),
        "a2": a.copy(),
        "reps": rng.integers(0, 4, SIZE),
        "T3": a.reshape(100, 100, 100),
        "V": numbers(rng, char, (SIZE // 4, 3)),
        "s": long[::2],
        "t": long[1::2],
        "S": wide[:, ::2],
        "F": np.asfortranarray(square),
        "lo": a.dtype.type(2) if dtype.kind in "iu" else a.dtype.type(0 if dtype.kind == "b" else -0.5),
        "hi": a.dtype.type(100) if dtype.kind in "iu" else a.dtype.type(1 if dtype.kind == "b" else 0.5),
    }
    return found


def text_of(name, expression, names):
    """A function of the inputs that stand in the expression, and which those are."""
    bare = re.sub(r"'[^']*'|\.\w+|\w+=", " ", expression)
    used = sorted(set(re.findall(r"[A-Za-z_]\w*", bare)) & names)
    call = re.fullmatch(r"(\w+)\((.*)\)", expression)
    if call and call[1] in STATEMENTS:
        body = STATEMENTS[call[1]].format(*call[2].split(", ", 2))
    elif expression.startswith(("np.put", "np.place", "np.copyto", "np.fill_diagonal")):
        body = expression
    else:
        body = "return " + expression
    return f"def {name}({', '.join(used)}):\n    {body}\n\n", used


def least(calls, rounds):
    """Seconds of processor time of each call, the least of several, in turns."""
    best = [float("inf")] * len(calls)
    spent = 0.0
    for _ in range(rounds):
        for at, call in enumerate(calls):
            start = time.thread_time()
            call()
            took = time.thread_time() - start
            best[at] = min(best[at], took)
            spent += took
        # What takes long is less noisy.
        if spent > 2:
            break
    return best


def main(words):
    warnings.simplefilter("ignore")
    names = set(inputs("d"))
    rows = [(char, one.strip()) for chars, text in every_rows.ROWS for char in chars for one in text.split(";")]
    rows = [row for row in rows if not words or any(word in row[1] for word in words)]
    texts = ["import numpy as np\n\n"]
    used = []
    for at, (_, expression) in enumerate(rows):
        text, those = text_of(f"f{at}", expression, names)
        texts.append(text)
        used.append(those)
    found, failed = [], []
    with tempfile.TemporaryDirectory() as folder:
        path = pathlib.Path(folder, "every_made.py")
        path.write_text("".join(texts))
        spec = importlib.util.spec_from_file_location("every_made", path)
        module = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(module)
        for char in dict.fromkeys(char for char, _ in rows):
            given = inputs(char)
            for at, (of, expression) in enumerate(rows):
                if of != char:
                    continue
                plain = getattr(module, f"f{at}")
                compiled = weft.parallel(plain)
                args = [given[name] for name in used[at]]
                try:
                    plain(*args)
                except Exception:
                    # NumPy has no such function of these.
                    continue
                try:
                    compiled(*args)
                except Exception as error:
                    failed.append((np.dtype(char).name, expression, f"{type(error).__name__}: {str(error).splitlines()[0]}"))
                    continue
                theirs, ours = least([lambda: plain(*args), lambda: compiled(*args)], 9)
                found.append((np.dtype(char).name, expression, theirs, ours))
    print(json.dumps({"found": found, "failed": failed}))


main(sys.argv[1:])
