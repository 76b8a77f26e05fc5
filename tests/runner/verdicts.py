"""The verdicts of a family's loops, as `# loop:` comments on the loops' lines.

The same comments as in tests/cases/parallel, which compiles one function without running it; here they are compared with what the kernels
that have just run report, so that a row of the loop table that must be parallel is seen to be parallel where its results are compared.
"""

LOOP = "# loop:"


def failures(text: str, space: dict) -> list[dict]:
    """What differs between the comments of a case and the reports of its kernels, each of which must have been called."""
    announced = {number: line.split(LOOP, 1)[1].strip() for number, line in enumerate(text.splitlines(), 1) if LOOP in line}
    found = []
    seen = set()
    for name, kernel in space.items():
        if not hasattr(kernel, "report"):
            continue
        specialisations = kernel.report().specialisations
        if not specialisations:
            found.append(failure(name, kernel.__wrapped__.__code__.co_firstlineno, "is called", "is never called"))
        for specialisation in specialisations:
            for loop in specialisation.loops:
                seen.add(loop.line)
                said = announced.get(loop.line)
                if said is None and loop.asked:
                    found.append(failure(name, loop.line, f"a '{LOOP}' comment", loop.summary))
                elif said is not None and said != loop.summary:
                    found.append(failure(f"{name}{specialisation.signature}", loop.line, said, loop.summary))
    found += [failure("(module)", line, said, "weft reports no loop here") for line, said in announced.items() if line not in seen]
    return found


def failure(name: str, line: int, expected: str, actual: str) -> dict:
    """One disagreement, in the form of the runner's."""
    return {"call": name, "line": line, "engine": "report", "why": "the verdict", "expected": expected, "actual": actual}
