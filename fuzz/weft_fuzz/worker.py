"""A process that judges programs: one JSON line in (`{"text": …}`), one out. It may die or hang; `pool.py` watches it."""

import json
import sys
import traceback

from . import oracle


def main():
    """Answers until the input ends."""
    out = sys.stdout
    # What a program prints must not look like an answer.
    sys.stdout = sys.stderr
    oracle.engines()
    for line in sys.stdin:
        try:
            answer = oracle.judge(json.loads(line)["text"])
        except Exception:
            answer = {"status": "broken", "why": traceback.format_exc(limit=4)}
        print(json.dumps(answer), file=out, flush=True)


if __name__ == "__main__":
    main()
