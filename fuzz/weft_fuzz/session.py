"""A run of many programs: judges, counts, shrinks what fails and writes it as a case file."""

import collections
import pathlib
import re

from . import pool, shrink
from .generate import program

# More refused programs than this and the run tests too little.
MOST_REFUSED = 0.15
# Failing programs that are shrunk; the rest are only counted.
MOST_SHRUNK = 10
# Reasons of refusals that are printed.
MOST_REASONS = 40

BAD = ("wrong", "died", "hung", "broken")


class Session:
    """The outcome of a run: `counts` by status, `failures` as (seed, answer, small text, path or None)."""

    def __init__(self, seed, folder=None, patience=30.0, say=print, make=program, most_refused=MOST_REFUSED, known=None):
        self.seed, self.folder, self.patience, self.say = seed, folder, patience, say
        self.make, self.most_refused, self.known = make, most_refused, known or {}
        self.counts = collections.Counter()
        self.refusals = collections.Counter()
        self.failures = []
        self._open = []

    def run(self, count, workers=2, start=0):
        """Judges programs number start to start + count; true when nothing is wrong."""
        programs = ((f"{self.seed}:{n}", self.make(f"{self.seed}:{n}")) for n in range(start, start + count))
        pool.run(programs, workers, self.patience, self._take)
        for seed, text, answer in self._open[:MOST_SHRUNK]:
            self._shrink(seed, text, answer)
        for seed, text, answer in self._open[MOST_SHRUNK:]:
            self.failures.append((seed, answer, text, None))
        total = sum(self.counts.values())
        self.say(f"{total} programs of seed {self.seed}: " + ", ".join(f"{n} {status}" for status, n in self.counts.most_common()))
        few = self.counts["refused"] <= self.most_refused * max(total, 1)
        if self.refusals:
            self.say("refused, the most frequent reasons first:" if few else "too many programs are refused; the most frequent reasons:")
            for reason, n in self.refusals.most_common(MOST_REASONS):
                self.say(f"  {n} × {reason}")
        return few and not self.failures

    def _take(self, seed, text, answer):
        if answer["status"] == "wrong":
            told = " ".join(str(answer.get(part, "")) for part in ("why", "expected", "actual"))
            known = [name for name, pattern in self.known.items() if re.search(pattern, told)]
            if known:
                answer = {**answer, "status": f"known ({known[0]})"}
        self.counts[answer["status"]] += 1
        if self.counts.total() % 1000 == 0:
            self.say(f"{self.counts.total()} programs so far")
        if answer["status"] == "refused":
            self.refusals[_reason(answer["why"])] += 1
        if answer["status"] in BAD:
            self._open.append((seed, text, answer))
            self.say(f"program {seed}: {answer['status']}: {answer['why']} ({answer.get('engine', '')} {answer.get('call', '')})")

    def _shrink(self, seed, text, answer):
        worker = pool.Worker(self.patience)
        small, last = text, answer

        def fails(candidate):
            nonlocal last
            new = worker.judge(candidate)
            same = new["status"] == answer["status"] and _kind(new) == _kind(answer)
            if same:
                last = new
            return same

        try:
            if answer["status"] != "broken":
                small = shrink.shrink(text, fails)
        finally:
            worker.close()
        path = None
        if self.folder is not None:
            folder = pathlib.Path(self.folder)
            folder.mkdir(parents=True, exist_ok=True)
            path = folder / f"seed_{str(seed).replace(':', '_')}.py"
            path.write_text(small)
        self.failures.append((seed, last, small, path))
        self.say(f"\nprogram {seed}, shrunk{f', in {path}' if path else ''}:\n{small}")
        self.say("\n".join(f"  {name}: {value}" for name, value in last.items()))


def _reason(why):
    """The first line of a refusal without its names and numbers, so that equal reasons are counted together."""
    return re.sub(r"\b[a-z]\d+\b", "x", why.splitlines()[0])


def _kind(answer):
    """What must stay the same while a program shrinks: whether the serial engine fails as well, and the difference without its numbers."""
    why = answer.get("why", "")
    for word in ("one raised", "classes differ", "messages differ", "lines differ", "CPython's result leaves"):
        if word in why:
            return answer.get("engine") == "serial", word
    _, _, values = why.partition(": ")
    return answer.get("engine") == "serial", re.sub(r"-?\b(\d[\d.e+-]*|inf|nan)", "#", values)
