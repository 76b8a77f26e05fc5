"""A process that judges programs: one JSON line in (`{"text": …}`), one out. It may die or hang; `pool.py` watches it."""

import json
import sys

from . import oracle


def main():
    """Answers until the input ends."""
    out = sys.stdout
    # What a program prints must not look like an answer.
    sys.stdout = sys.stderr
    oracle.engines()
    for line in sys.stdin:
        print(json.dumps(oracle.judge(json.loads(line)["text"])), file=out, flush=True)


if __name__ == "__main__":
    main()
