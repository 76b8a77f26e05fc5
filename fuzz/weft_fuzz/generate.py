"""Random programs of loop nests, each a case file for tests/cases/run.

A program is a function over one to three arrays, an index array and some scalars, with `data(n)` that makes its arguments (arrays may be
the same, overlap, or be strided) and calls for several `n`. Statements are drawn from the classes of loop code that weft tells apart:
affine, strided and indirect accesses, reductions, guarded selects, flags, first and last matches, last values, recurrences, prefix sums,
inner loops, calls, exceptions. Indices are mostly kept inside the arrays by their form, and sometimes not. Most numbers are multiples of powers of two, so
that sums of floats are exact in every order and results can be compared bit by bit; the others are judged by bounds.py.

Deliberately absent: `unchecked=True`, whose promise a random program would break.
"""

import random

from .statements import HELPERS, Statements

HEADER = '''"""{title}"""

import math

import numpy as np
from weft import parallel, prange

'''

SIZES = [0, 1, 2, 3, 4, 5, 8, 11, 16, 23, 40]
FLOATS = ["0.0", "1.0", "-1.0", "0.5", "2.0", "3.25", "-0.0", "-7.5"]
FLOAT_TYPES = ["float64", "float64", "float64", "float32"]
INT_TYPES = ["int64", "int64", "int32", "uint8", "int8"]


class Array:
    """An array parameter."""

    def __init__(self, name, dtype, rank):
        self.name, self.dtype, self.rank = name, dtype, rank
        self.floating = dtype.startswith("float")


class Program(Statements):
    """The generator of one program: `text()` is the case."""

    def __init__(self, seed):
        self.seed = seed
        self.r = random.Random(f"weft {seed}")
        self.arrays = []
        self.lines = []
        self.depth = 1
        self.scalars = []  # names that are returned
        self.loops = []  # (variable, text of a bound above its values or None), innermost last
        self.count = 0
        self.helpers = set()
        self.floats = []  # readable float locals
        self.ints = []  # readable int locals
        self.in_while = False
        # Of a loop whose iterations keep to themselves: what it writes, by array, at which index. None for loops that do as they like.
        self.owned = None
        # No loop may follow.
        self.finished = False

    # Text.

    def emit(self, line):
        self.lines.append("    " * self.depth + line)

    def block(self, head, body):
        """A compound statement; `body` emits its suite."""
        self.emit(head)
        self.depth += 1
        before = len(self.lines)
        floats, ints = list(self.floats), list(self.ints)
        body()
        if len(self.lines) == before:
            self.emit("pass")
        self.floats, self.ints = floats, ints
        self.depth -= 1

    def new(self, stem):
        self.count += 1
        return f"{stem}{self.count}"

    def chance(self, percent):
        return self.r.random() * 100 < percent

    def pick(self, *options):
        return self.r.choice(options)

    def weighted(self, table):
        total = sum(weight for weight, _ in table)
        at = self.r.random() * total
        for weight, item in table:
            at -= weight
            if at < 0:
                return item
        return table[-1][1]

    # The whole.

    def text(self):
        r = self.r
        self.arrays = [Array("a", r.choice(FLOAT_TYPES), 1)]
        if self.chance(75):
            self.arrays.append(Array("b", self.arrays[0].dtype if self.chance(60) else r.choice(FLOAT_TYPES + INT_TYPES), 1))
        if self.chance(35):
            self.arrays.append(Array("c", r.choice(FLOAT_TYPES + INT_TYPES), 2 if self.chance(60) else 1))
        if self.chance(25):
            self.arrays[0].dtype = r.choice(INT_TYPES)
            self.arrays[0].floating = False
        data = self.data()
        for _ in range(self.weighted([(6, 1), (3, 2), (1, 3)])):
            if not self.finished:
                self.loop()
        self.emit(f"return {', '.join(self.scalars)}" + ("," if len(self.scalars) == 1 else "") if self.scalars else "return None")
        body = "\n".join(self.lines)
        names = ", ".join([a.name for a in self.arrays] + ["ix", "n", "k", "t"])
        options = "(reassoc=True)" if self.chance(20) else ""
        calls = [f"# call: f(*data({n}))" for n in sorted(r.sample(SIZES, 3))]
        helpers = "".join(HELPERS[name] for name in sorted(self.helpers))
        head = HEADER.format(title=f"Random program {self.seed}.")
        notes = f"# grain: {self.pick(1, 2, 2, 3, 7)}\n"
        return f"{head}{data}{helpers}@parallel{options}\ndef f({names}):\n{body}\n\n\n{notes}" + "\n".join(calls) + "\n"

    def data(self):
        """`data(n)`: the arguments."""
        r = self.r
        seed = r.randrange(1 << 30)
        lines = ["def data(n):", f"    rng = np.random.default_rng({seed})"]
        values = {}
        for array in self.arrays:
            shape = "n" if array.rank == 1 else self.pick("(n, 4)", "(n, n)", "(4, n)", "(n, 1)")
            low, high = self.pick((-8, 9), (-2, 3), (0, 5), (-30, 31))
            if array.dtype == "uint8":
                low = max(low, 0)
            expr = f"rng.integers({low}, {high}, {shape})"
            if array.floating and self.chance(60):
                expr = f"({expr} / 4)"
            text = f"{expr}.astype(np.{array.dtype})"
            lines.append(f"    {array.name} = {text}")
            if array.floating and self.chance(15):
                lines.append(f"    {array.name}.flat[: n // 3] = {self.pick('np.nan', 'np.inf', '-0.0', '-np.inf')}")
                if self.chance(50):
                    lines.append(f"    rng.shuffle({array.name})")
            values[array.name] = array
        one = [a for a in self.arrays if a.rank == 1]
        if len(one) > 1 and one[0].dtype == one[1].dtype and self.chance(45):
            base = f"    base = rng.integers(-8, 9, 2 * n + 8).astype(np.{one[0].dtype})" if one[0].dtype != "uint8" else (
                "    base = rng.integers(0, 9, 2 * n + 8).astype(np.uint8)"
            )
            views = ["base[:n]", "base[1 : n + 1]", "base[3 : n + 3]", "base[n : 2 * n]", "base[: 2 * n : 2]", "base[1 : 2 * n + 1 : 2]",
                     "base[n // 2 : n // 2 + n]", "base[:n][::-1]"]
            lines.append(base)
            first = r.choice(views)
            lines.append(f"    {one[0].name} = {first}")
            lines.append(f"    {one[1].name} = {one[0].name if self.chance(35) else r.choice(views)}")
        elif self.chance(10):
            name = r.choice(self.arrays).name
            lines.append(f"    {name} = {name}[::-1]")
        index = self.weighted([
            (4, "rng.permutation(n)"),
            (3, "rng.integers(0, max(n, 1), n)"),
            (1, "rng.integers(-n, max(n, 1), n)"),
            (1, "np.arange(n)[::-1].copy()"),
            (1, "rng.integers(0, n + 1, n)"),
            (1, "np.arange(n) // 2"),
        ])
        lines.append(f"    ix = ({index}).astype(np.{self.pick('int64', 'int64', 'int32')})")
        k = r.choice([1, 2, 3, 4, 7])
        t = r.choice(FLOATS)
        lines.append("    return " + ", ".join([a.name for a in self.arrays] + ["ix", "n", str(k), t]))
        return "\n".join(lines) + "\n\n\n"

    # Loops.

    def bound(self):
        """Text of a trip bound of an outer loop; mostly the arrays' length."""
        return self.weighted([
            (10, "n"),
            (3, f"len({self.arrays[0].name})"),
            (2, "n // 2"),
            (2, "max(n - 2, 0)"),
            (1, "n + 1"),
            (1, "k"),
            (1, "6"),
            (1, "2 * n"),
        ])

    def header(self, i, bound):
        """The `for` line of a loop over (a part of) 0 to bound."""
        word = self.weighted([(7, "prange"), (3, "range")])
        return self.weighted([
            (8, f"for {i} in {word}({bound}):"),
            (1, f"for {i} in {word}(1, {bound}):"),
            (1, f"for {i} in {word}(0, {bound}, 2):"),
            (1, f"for {i} in {word}(1, {bound}, 3):"),
            (1, f"for {i} in {word}({bound} - 1, -1, -1):"),
            (1, f"for {i} in {word}({bound} - 1, 0, -2):"),
            (0.5, f"for {i} in {word}(0, {bound}, k):"),
        ])

    def loop(self):
        """One outermost loop with what it needs before it."""
        i, bound = self.new("i"), self.bound()
        self.owned = self.ownership(i) if self.chance(60) else None
        plan = [self.statement() for _ in range(self.weighted([(6, 1), (5, 2), (2, 3), (0.5, 4)]))]
        for before, _ in plan:
            before()

        def body():
            self.ints.append(i)
            for _, inside in plan:
                inside()

        self.loops.append((i, bound))
        if self.chance(8):
            self.in_while = True
            self.emit(f"{i} = 0")
            def counted():
                body()
                self.emit(f"{i} += 1")
            self.block(f"while {i} < {bound}:", counted)
            self.in_while = False
        else:
            self.block(self.header(i, bound), body)
            if self.chance(4) and not self.finished:
                done = self.new("done")
                self.block("else:", lambda: self.emit(f"{done} = 1"))
                self.lines.insert(0, f"    {done} = 0")
                self.scalars.append(done)
        self.loops.pop()
        if self.chance(4) and not self.finished:
            self.lines.insert(0, f"    {i} = -5")
            self.scalars.append(i)

    def ownership(self, i):
        """Some of the arrays, each with the index at which iteration `i` may write it."""
        owned = {}
        for array in self.r.sample(self.arrays, self.r.randrange(1, len(self.arrays) + 1)):
            index = self.weighted([
                (9, i),
                (1, f"n - 1 - {i}"),
                (1, f"{i} + {self.pick(1, 2, 'k')}"),
                (0.7, f"2 * {i}"),
                (0.7, f"2 * {i} + 1"),
                (0.7, f"{i} * k"),
            ])
            owned[array.name] = index if array.rank == 1 else f"{index}, {self.pick('0', '0', '-1')}"
        return owned

    def writable(self, rank=None):
        """An array that the loop may write."""
        fitting = [a for a in self.arrays if self.owned is None or a.name in self.owned]
        return self.r.choice([a for a in fitting if rank in (None, a.rank)] or [self.arrays[0]])

    def inner_header(self, j):
        i = self.loops[-1][0]
        word = self.weighted([(7, "range"), (3, "prange")])
        return self.weighted([
            (4, f"for {j} in {word}(k):"),
            (3, f"for {j} in {word}(4):"),
            (3, f"for {j} in {word}({i}):"),
            (2, f"for {j} in {word}({i}, n):"),
            (2, f"for {j} in {word}(n - {i}):"),
            (2, f"for {j} in {word}(n):"),
            (1, f"for {j} in {word}(int(ix[{i} % len(ix)]) % 5):"),
            (1, f"for {j} in {word}({i} - 1, -1, -1):"),
        ])

    # Indices and values.

    def variable(self):
        return self.r.choice([name for name, _ in self.loops])

    def affine(self):
        """An index of the loop variables, and whether it may leave an array of n elements."""
        i = self.loops[0][0]
        v = self.variable()
        return self.weighted([
            (10, f"{v}"),
            (6, f"{i}"),
            (2, f"{v} + {self.pick(1, 2, 3)}"),
            (2, f"{v} - {self.pick(1, 2)}"),
            (1.5, f"n - 1 - {v}"),
            (1, f"2 * {v}"),
            (1, f"2 * {v} + 1"),
            (1, f"{v} // 2"),
            (1, f"{i} + {v}"),
            (1, f"{i} * k + {v}"),
            (1, f"{v} + k"),
            (1, f"{self.pick(0, 1, -1)}"),
            (0.5, f"{v} * {v}"),
        ])

    def modular(self, length):
        v = self.variable()
        return self.weighted([
            (3, f"{v} % k % {length}"),
            (2, f"{v} % {length}"),
            (2, f"({v} * 3 + 1) % {length}"),
            (1, f"{v} % {self.pick(2, 3, 5)} % {length}"),
        ])

    def indirect(self):
        v = self.variable()
        return self.weighted([
            (5, f"ix[{v} % len(ix)]"),
            (5, f"ix[{v}]"),
            (1, f"ix[{v}] // 2"),
            (1, f"(ix[{v} % len(ix)] + 1) % n"),
        ])

    def index(self, array, kinds=(6, 2, 2)):
        """An index expression for an array: text inside the brackets."""
        if self.owned and array.name in self.owned:
            index = self.owned[array.name]
            if array.rank == 2 and len(self.loops) > 1 and self.chance(80):
                index = f"{index.split(',')[0]}, {self.loops[-1][0]} % {array.name}.shape[1]"
            return index
        if array.rank == 2:
            rows, columns = f"{array.name}.shape[0]", f"{array.name}.shape[1]"
            first = self.affine() if self.chance(75) else self.modular(rows)
            second = self.pick(f"{self.affine()}", self.modular(columns), "0", self.modular(columns))
            if self.chance(70):
                second = f"({second}) % {columns}"
            return f"{first}, {second}"
        kind = self.weighted([(kinds[0], 0), (kinds[1], 1), (kinds[2], 2)])
        if kind == 0:
            return self.affine()
        return self.modular(f"len({array.name})") if kind == 1 else self.indirect()

    def guarded(self, array, index, store):
        """Emits a store under a test that keeps the index inside, mostly where it needs one."""
        simple = index == self.loops[-1][0] or "%" in index or index.startswith("ix") or array.rank == 2
        if simple and self.chance(85) or self.chance(20):
            self.emit(store)
        else:
            self.block(f"if 0 <= {index.split(',')[0]} < {array.name}.shape[0]:", lambda: self.emit(store))

    def element(self, floating):
        """A read of an element."""
        fitting = [a for a in self.arrays if a.floating == floating]
        if not fitting:
            return None
        array = self.r.choice(fitting)
        index = self.index(array, (8, 2, 2))
        if self.owned and array.name in self.owned and self.chance(80):
            read = f"{array.name}[{index}]"
            if self.chance(80):
                # Else the type depends on the case, which weft refuses in some places.
                read = f"{'float' if floating else 'int'}({read})"
            return f"({read} if 0 <= {index.split(',')[0]} < {array.name}.shape[0] else {'0.5' if floating else '1'})"
        # Reads inside expressions cannot be guarded by a statement: most are wrapped into the array.
        if array.rank == 1 and index != self.loops[-1][0] and "%" not in index and self.chance(80):
            index = f"({index}) % len({array.name})"
        elif array.rank == 2 and self.chance(80):
            first, second = index.split(",", 1)
            index = f"({first}) % {array.name}.shape[0],{second}"
        return f"{array.name}[{index}]"

    def float_expr(self, depth=2):
        options = [(3, lambda: self.r.choice(FLOATS)), (1, lambda: "t"), (1, lambda: f"float({self.int_expr(0)})")]
        if self.floats:
            options.append((3, lambda: self.r.choice(self.floats)))
        if any(a.floating for a in self.arrays):
            options.append((8, lambda: self.element(True)))
        if depth > 0:
            sub = lambda: self.float_expr(depth - 1)  # noqa: E731
            options += [
                (4, lambda: f"({sub()} {self.pick('+', '-', '*')} {sub()})"),
                (1, lambda: f"-{sub()}"),
                (0.7, lambda: f"abs({sub()})"),
                (0.7, lambda: f"{self.pick('min', 'max')}({sub()}, {sub()})"),
                (0.7, lambda: f"({sub()} if {self.condition()} else {sub()})"),
                (0.3, lambda: f"({sub()} / {self.pick('2.0', '4.0', '0.5', 'k')})"),
                (0.2, lambda: f"({sub()} / {sub()})"),
                (0.2, lambda: f"math.sqrt(abs({sub()}))"),
            ]
        return self.weighted(options)()

    def int_expr(self, depth=2):
        """A Python int, small."""
        options = [
            (2, lambda: str(self.r.randrange(-3, 8))),
            (4, lambda: self.variable()),
            (1, lambda: "k"),
            (1, lambda: "n"),
            (1, lambda: f"int(ix[{self.variable()} % len(ix)])"),
        ]
        if self.ints:
            options.append((2, lambda: self.r.choice(self.ints)))
        if any(not a.floating for a in self.arrays):
            options.append((4, lambda: f"int({self.element(False)})"))
        if depth > 0:
            sub = lambda: self.int_expr(depth - 1)  # noqa: E731
            options += [
                (3, lambda: f"({sub()} {self.pick('+', '-', '+')} {sub()})"),
                (1, lambda: f"{self.pick(2, 3, -1)} * {sub()}"),
                (1, lambda: f"({sub()}) % {self.pick(2, 3, 5, 'k', 7)}"),
                (0.6, lambda: f"({sub()}) // {self.pick(2, 3, 'k')}"),
                (0.3, lambda: f"({sub()} {self.pick('&', '|', '^')} {sub()})"),
                (0.4, lambda: f"{self.pick('min', 'max')}({sub()}, {sub()})"),
                (0.1, lambda: f"{sub()} // ({sub()})"),
                (0.1, lambda: f"{sub()} % ({sub()})"),
            ]
        return self.weighted(options)()

    def condition(self):
        return self.weighted([
            (4, lambda: f"{self.float_expr(1)} {self.pick('<', '>', '<=', '>=', '==', '!=')} {self.float_expr(0)}"),
            (4, lambda: f"{self.int_expr(1)} {self.pick('<', '>', '<=', '>=', '==', '!=')} {self.int_expr(0)}"),
            (2, lambda: f"{self.variable()} % {self.pick(2, 3, 4)} == {self.pick(0, 1)}"),
        ])()

    def value_for(self, array, depth=2):
        """A value to store."""
        if array.floating:
            return self.float_expr(depth) if self.chance(92) else self.int_expr(depth)
        if self.chance(25):
            return self.element(False)
        small = {"uint8": "% 200", "int8": "% 100"}.get(array.dtype)
        return f"({self.int_expr(depth)}) {small}" if small and self.chance(97) else self.int_expr(depth)


def program(seed) -> str:
    """The case with this seed."""
    return Program(seed).text()
