"""`make bench`: every NumPy function of the table beside NumPy, large arrays on one thread. Writes benches/results/<date>-every.md.

The target is at most 1.2 of NumPy's processor time for each; the page lists those that miss it, the slowest first.
"""

import datetime
import json

import run

MOST = 1.2
# Below so many seconds of both the call itself counts, not the array.
LEAST = 2e-5


def main():
    run.environment()
    measured = json.loads(run.run(["every_measure.py"], WEFT_NUM_THREADS="1", OPENBLAS_NUM_THREADS="1"))
    rows = [(ours / max(theirs, 1e-9), dtype, text, theirs, ours) for dtype, text, theirs, ours in measured["found"]]
    missed = sorted((row for row in rows if row[0] > MOST and row[4] > LEAST), reverse=True)
    faster = sum(ratio < 1 for ratio, *_ in rows)
    lines = [
        f"# Every function beside NumPy, a million elements, one thread, {datetime.date.today()}",
        "",
        f"{len(rows)} expressions of `every_rows.py`: {faster} faster than NumPy, {len(missed)} slower by more than {MOST}. Milliseconds of processor time, the least of several.",
        "",
        "| expression | dtype | NumPy | weft | weft / NumPy |",
        "|---|---|---:|---:|---:|",
    ]
    for ratio, dtype, text, theirs, ours in missed:
        shown = text.replace("|", "\\|")
        lines.append(f"| `{shown}` | {dtype} | {1e3 * theirs:.3g} | {1e3 * ours:.3g} | {ratio:.2f} |")
    for dtype, text, why in measured["failed"]:
        lines.append(f"| `{text}` | {dtype} | | {why} | |")
    text = "\n".join(lines) + "\n"
    (run.HERE / "results" / f"{datetime.date.today()}-every.md").write_text(text)
    print(text)


if __name__ == "__main__":
    main()
