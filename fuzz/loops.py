"""The target of `make fuzz`: `loops.py --count N --seed S [--workers W]`."""

import argparse
import os
import pathlib
import sys
import time

from weft_fuzz.generate import program
from weft_fuzz.session import Session


def main(program=program, **limits):
    """Runs the programs that `program` makes of seeds; the exit status."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=20000)
    parser.add_argument("--seed", default="")
    parser.add_argument("--start", type=int, default=0)
    parser.add_argument("--workers", type=int, default=os.cpu_count() or 2)
    parser.add_argument("--show", action="store_true", help="print the first program and stop")
    options = parser.parse_args()
    seed = options.seed or str(time.time_ns() % 1_000_000)
    if options.show:
        print(program(f"{seed}:{options.start}"))
        return 0
    print(f"seed {seed}", flush=True)
    session = Session(seed, pathlib.Path(__file__).parent / "found", say=lambda text: print(text, flush=True), make=program, **limits)
    return 0 if session.run(options.count, options.workers, options.start) else 1


if __name__ == "__main__":
    sys.exit(main())
