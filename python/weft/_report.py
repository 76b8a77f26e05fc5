"""What became of each loop of a kernel, and why: text for terminals, a table for notebooks."""

import os

from . import _native


class Report:
    """One entry per specialisation: `.signature`, `.loops`, `.milliseconds` (frontend, midend, codegen) and `.cached`, whether the machine
    code came from the code cache."""

    def __init__(self, kernel):
        self.name = kernel.__qualname__
        self.specialisations = [Specialisation(*entry) for entry in _native.loops(kernel)]

    def __str__(self):
        if not self.specialisations:
            return f"{self.name}: not compiled yet; call it, or use specialize()"
        return "\n".join(line for s in self.specialisations for line in s.lines(self.name))

    __repr__ = __str__

    def _repr_html_(self):
        from html import escape

        rows = []
        for s in self.specialisations:
            for loop in s.loops:
                cells = (s.signature, f"{os.path.basename(loop.file)}:{loop.line}", loop.function, loop.summary, loop.text)
                rows.append("<tr>" + "".join(f"<td>{escape(cell)}</td>" for cell in cells) + "</tr>")
        head = "".join(f"<th>{title}</th>" for title in ("signature", "line", "function", "verdict", "reason"))
        return f"<table><caption>{escape(self.name)}</caption><tr>{head}</tr>{''.join(rows)}</table>"


class Specialisation:
    """The loops of one specialisation."""

    def __init__(self, signature, loops, milliseconds, cached):
        self.signature = signature
        self.loops = sorted((Loop(*loop) for loop in loops), key=lambda loop: (loop.file, loop.line))
        self.milliseconds = milliseconds
        self.cached = cached

    def lines(self, name):
        yield f"{name}{self.signature}   {'from the cache' if self.cached else 'compiled'} in {sum(self.milliseconds):.1f} ms"
        if not self.loops:
            yield "  no loops"
        for loop in self.loops:
            yield f"  {loop.file}:{loop.line} {loop.function}: {loop.summary}"
            if loop.text:
                yield f"    {loop.text}"


class Loop:
    """One loop: `.asked` is whether it was written as `prange`, `.parallel` whether it may run in parallel."""

    def __init__(self, file, line, function, asked, parallel, summary, text):
        self.file = file
        self.line = line
        self.function = function
        self.asked = asked
        self.parallel = parallel
        self.summary = summary
        self.text = text
