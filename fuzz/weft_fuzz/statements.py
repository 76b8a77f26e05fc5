"""The statements of a loop's body, by the classes of loop code that weft tells apart.

Each method is one class and returns a pair of functions: what stands before the loop, and what stands inside. It is a part of
`generate.Program`, which has the text, the names in scope, the indices and the values.
"""


HELPERS = {
    "put": "def put(y, at, value):\n    y[at] = value\n\n\n",
    "at": "def at(y, i):\n    return y[i] if 0 <= i < len(y) else 0.0\n\n\n",
    "fill": "def fill(y, start, value):\n    for at in prange(start, len(y)):\n        y[at] = value\n\n\n",
    "total": "def total(y, stop):\n    s = 0.0\n    for at in prange(min(stop, len(y))):\n        s += y[at]\n    return s\n\n\n",
    "mix": "def mix(x, y):\n    return (x * 5 + y) % 17\n\n\n",
}


class Statements:
    """The statements of `Program`."""

    def statement(self):
        if self.owned:
            return self.weighted([
                (10, self.store),
                (5, self.augmented),
                (8, self.reduction),
                (5, self.select),
                (3, self.flag),
                (4, self.match),
                (3, self.last_value),
                (1, self.prefix),
                (4, self.temporary),
                (5, self.inner),
                (3, self.branch),
                (1, self.fault),
                (1, self.call),
                (1, self.private_array),
                (1, self.bucket),
                (0.7, self.scatter),
            ])()
        return self.weighted([
            (10, self.store),
            (5, self.augmented),
            (3, self.scatter),
            (4, self.bucket),
            (8, self.reduction),
            (4, self.select),
            (2, self.flag),
            (3, self.match),
            (2, self.last_value),
            (1.5, self.recurrence),
            (1.5, self.prefix),
            (4, self.temporary),
            (6, self.inner),
            (3, self.branch),
            (1, self.fault),
            (1.5, self.call),
            (1, self.private_array),
        ])()

    @staticmethod
    def nothing():
        """No statement before the loop."""

    def maybe_if(self, emit, percent=25):
        """Emits, under a condition now and then."""
        if self.chance(percent):
            self.block(f"if {self.condition()}:", emit)
        else:
            emit()

    def before(self, name, value):
        """Sets a scalar before the loop (seldom forgotten, which may be an UnboundLocalError)."""
        self.scalars.append(name)
        self.emit(f"if k < 0:\n        {name} = {value}" if self.chance(2) else f"{name} = {value}")

    def store(self):
        array = self.writable()

        def inside():
            index = self.index(array, (9, 1, 0.5))
            store = f"{array.name}[{index}] = {self.value_for(array)}"
            self.maybe_if(lambda: self.guarded(array, index, store), 15)

        return self.nothing, inside

    def augmented(self):
        array = self.writable()

        def inside():
            index = self.index(array, (9, 1, 0.5))
            op = self.pick("+=", "-=", "*=") if array.floating or self.chance(60) else self.pick("|=", "^=", "&=")
            value = self.float_expr(1) if array.floating else str(self.r.randrange(0, 4))
            store = f"{array.name}[{index}] {op} {value}"
            self.maybe_if(lambda: self.guarded(array, index, store), 15)

        return self.nothing, inside

    def scatter(self):
        array = self.r.choice([a for a in self.arrays if a.rank == 1])

        def inside():
            index = self.indirect()
            self.maybe_if(lambda: self.emit(f"{array.name}[{index}] = {self.value_for(array)}"), 20)

        return self.nothing, inside

    def bucket(self):
        """Accumulation into a cell that several iterations share."""
        array = self.r.choice([a for a in self.arrays if a.rank == 1])
        name = array.name

        def inside():
            index = self.pick(self.modular(f"len({name})"), self.indirect(), self.indirect())
            ints = [a for a in self.arrays if not a.floating and a.rank == 1]
            if ints and self.chance(30):
                index = f"int({self.r.choice(ints).name}[{self.variable()} % n]) % len({name})"
            value = self.float_expr(1) if array.floating else str(self.r.randrange(0, 4))
            how = self.weighted([
                (6, f"{name}[{index}] += {value}"),
                (1, f"{name}[{index}] -= {value}"),
                (1, f"{name}[{index}] = max({name}[{index}], {value})"),
                (1, f"{name}[{index}] = min({value}, {name}[{index}])"),
                (1, f"{name}[{index}] {self.pick('|=', '^=')} 1" if not array.floating else f"{name}[{index}] *= 2.0"),
                (1, f"{name}[{index}] += 1"),
            ])
            self.maybe_if(lambda: self.emit(how))

        return self.nothing, inside

    def reduction(self):
        kind = self.weighted([(5, "float"), (5, "int"), (2, "bool"), (1, "element")])
        name = self.new("s")
        if kind == "float":
            op = self.weighted([(5, "+"), (1, "-"), (1, "*"), (2, "min"), (2, "max")])
            start = {"*": self.pick("1.0", "0.5"), "min": self.pick("1e9", "0.0"), "max": self.pick("-1e9", "0.0")}.get(op, "0.0")
            value = lambda: self.pick("0.5", "2.0", "-1.0") if op == "*" else self.float_expr(1)  # noqa: E731
        elif kind == "int":
            op = self.weighted([(5, "+"), (1, "-"), (0.5, "*"), (2, "min"), (2, "max"), (1, "|"), (1, "&"), (1, "^")])
            start = {"*": "1", "min": "1000", "max": "-1000", "&": "-1"}.get(op, "0")
            value = lambda: self.pick("1", "-1", "2") if op == "*" else self.int_expr(1)  # noqa: E731
        elif kind == "element":
            array = self.r.choice(self.arrays)
            op = self.weighted([(3, "+"), (1, "min"), (1, "max")])
            start = "0.0" if array.floating else "0"
            value = lambda: self.element(array.floating)  # noqa: E731
        else:
            op, start = self.weighted([(2, ("or", "False")), (2, ("and", "True")), (1, ("|", "False"))])
            value = self.condition

        def inside():
            v = value()
            if op in ("min", "max"):
                text = f"{name} = {op}({name}, {v})" if self.chance(70) else f"{name} = {op}({v}, {name})"
            elif op in ("or", "and"):
                text = f"{name} = {name} {op} {v}"
            elif kind == "bool":
                text = f"{name} |= {v}"
            elif self.chance(75):
                text = f"{name} {op}= {v}"
            else:
                text = f"{name} = {name} {op} {v}" if op == "-" or self.chance(60) else f"{name} = {v} {op} {name}"
            self.maybe_if(lambda: self.emit(text), 35)
            if self.chance(5):
                self.emit(text)

        return lambda: self.before(name, start), inside

    def select(self):
        """`if x > m: m = x; p = i`."""
        floating = any(a.floating for a in self.arrays) and self.chance(70)
        best, place = self.new("m"), self.new("p")
        with_place = self.chance(65)
        op = self.pick("<", "<=", ">", ">=")

        def before():
            low = op in ("<", "<=")
            start = ("1e9" if low else "-1e9") if floating else ("1000" if low else "-1000")
            self.before(best, start if self.chance(80) else ("0.0" if floating else "0"))
            if with_place:
                self.before(place, "-1")

        def inside():
            value = self.new("v")
            self.emit(f"{value} = {self.float_expr(1) if floating else self.int_expr(1)}")
            swapped = {"<": ">", "<=": ">=", ">": "<", ">=": "<="}[op]
            test = f"{value} {op} {best}" if self.chance(70) else f"{best} {swapped} {value}"

            def update():
                lines = [f"{best} = {value}"] + ([f"{place} = {self.loops[0][0]}"] if with_place else [])
                if self.chance(20):
                    lines.reverse()
                for line in lines:
                    self.emit(line)

            self.maybe_if(lambda: self.block(f"if {test}:", update), 10)

        return before, inside

    def flag(self):
        name = self.new("f")

        def inside():
            self.block(f"if {self.condition()}:", lambda: self.emit(f"{name} = True"))

        return lambda: self.before(name, "False"), inside

    def match(self):
        name = self.new("r")
        how = self.weighted([(4, "first"), (3, "last"), (2, "break"), (1, "return"), (1, "continue")])

        def inside():
            i = self.loops[0][0]
            condition = self.condition()
            if how == "first":
                self.block(f"if {condition} and {name} < 0:" if self.chance(60) else f"if {name} < 0 and {condition}:",
                           lambda: self.emit(f"{name} = {i}"))
            elif how == "last":
                self.block(f"if {condition}:", lambda: self.emit(f"{name} = {i}"))
            elif how == "continue" and not self.in_while:
                self.block(f"if {condition}:", lambda: self.emit("continue"))
            elif how == "break":
                def leave():
                    self.emit(f"{name} = {i}")
                    self.emit("break")
                self.block(f"if {condition}:", leave)
            elif how == "return" and not self.in_while:
                def give_back():
                    self.emit(f"{name} = {i}")
                    self.emit(f"return {', '.join(self.scalars)},")
                self.block(f"if {condition}:", give_back)
                # What is returned at the end must have the same type.
                self.finished = True
            else:
                self.emit(f"{name} = {i}")

        return lambda: self.before(name, "-1"), inside

    def last_value(self):
        name = self.new("w")
        floating = self.chance(50)

        def inside():
            self.maybe_if(lambda: self.emit(f"{name} = {self.float_expr(1) if floating else self.int_expr(1)}"), 25)

        return lambda: self.before(name, "0.0" if floating else "0"), inside

    def recurrence(self):
        name = self.new("q")
        how = self.pick("int", "float", "array")

        def inside():
            if how == "int":
                self.emit(f"{name} = ({name} * 3 + {self.int_expr(1)}) % 1009")
            elif how == "float":
                self.emit(f"{name} = {name} * 0.5 + {self.float_expr(0)}")
            else:
                a, i = self.arrays[0], self.loops[0][0]
                self.block(f"if 0 < {i} < len({a.name}):", lambda: self.emit(f"{a.name}[{i}] = {a.name}[{i} - 1] + 1"))
                self.emit(f"{name} = 1")

        return lambda: self.before(name, "0.0" if how == "float" else "0"), inside

    def prefix(self):
        name = self.new("u")
        array = self.writable(1)
        op = self.pick("+", "+", "max", "min", "*")

        def inside():
            value = self.float_expr(0) if array.floating else self.int_expr(0)
            if op == "*":
                self.emit(f"{name} *= {self.pick('1', '-1')}")
            elif op == "+":
                self.emit(f"{name} += {value}")
            else:
                self.emit(f"{name} = {op}({name}, {value})")
            i = self.loops[0][0]
            store = f"{array.name}[{i}] = {name}" if array.floating or array.dtype == "int64" else f"{array.name}[{i}] = {name} % 100"
            self.guarded(array, i, store)

        return lambda: self.before(name, ("1" if op == "*" else "0") + (".0" if array.floating else "")), inside

    def temporary(self):
        floating = self.chance(60)

        def inside():
            name = self.new("x" if floating else "y")
            self.emit(f"{name} = {self.float_expr(2) if floating else self.int_expr(2)}")
            if self.chance(25):
                self.block(f"if {self.condition()}:", lambda: self.emit(f"{name} = {self.float_expr(1) if floating else self.int_expr(1)}"))
            (self.floats if floating else self.ints).append(name)

        return self.nothing, inside

    def inner(self):
        """An inner loop: with its own accumulator, or with statements of the usual kinds."""
        if self.chance(15):
            def search():
                steps = self.new("y")
                self.emit(f"{steps} = 0")

                def step():
                    self.emit(f"{steps} += 1")
                    if self.chance(30):
                        self.block(f"if {self.condition()}:", lambda: self.emit("break"))

                self.block(f"while {steps} < {self.pick('k', '5', self.variable() + ' % 4')} and {self.condition()}:", step)
                self.ints.append(steps)

            return self.nothing, search
        if self.chance(50):
            def inside():
                acc, j = self.new("acc"), self.new("j")
                self.emit(f"{acc} = 0.0")

                def body():
                    self.loops.append((j, None))
                    self.emit(f"{acc} += {self.float_expr(1)}")
                    if self.chance(15):
                        self.block(f"if {self.condition()}:", lambda: self.emit("break"))
                    self.loops.pop()

                self.block(self.inner_header(j), body)
                self.floats.append(acc)
                fitting = [a for a in self.arrays if a.floating and a.rank == 1 and (not self.owned or a.name in self.owned)]
                if fitting and self.chance(75):
                    array = self.r.choice(fitting)
                    i = self.index(array) if self.owned else self.loops[-1][0]
                    self.guarded(array, i, f"{array.name}[{i}] = {acc}")

            return self.nothing, inside
        plan = [self.weighted([(5, self.store), (3, self.augmented), (3, self.reduction), (2, self.bucket), (1, self.select)])()
                for _ in range(self.pick(1, 1, 2))]

        def before():
            for first, _ in plan:
                first()

        def inside():
            j = self.new("j")

            def body():
                self.loops.append((j, None))
                self.ints.append(j)
                for _, inner in plan:
                    inner()
                self.loops.pop()

            self.block(self.inner_header(j), body)

        return before, inside

    def branch(self):
        first, second = self.statement(), (self.statement() if self.chance(50) else None)

        def before():
            first[0]()
            if second:
                second[0]()

        def inside():
            self.block(f"if {self.condition()}:", first[1])
            if second:
                self.block("else:", second[1])

        return before, inside

    def fault(self):
        def inside():
            self.weighted([
                (2, lambda: self.block(f"if {self.int_expr(1)} == {self.r.randrange(3, 30)}:", lambda: self.emit('raise ValueError("here")'))),
                (1, lambda: self.emit(f"assert {self.int_expr(1)} != {self.r.randrange(3, 30)}")),
                (1, lambda: self.emit(f"{self.arrays[0].name}[{self.variable()} + {self.pick(1, 2)}] = 1")),
            ])()

        return self.nothing, inside

    def call(self):
        floating = [a for a in self.arrays if a.rank == 1 and a.floating]
        which = self.pick("put", "at", "mix", "fill", "total") if floating else "mix"
        self.helpers.add(which)

        def inside():
            v = self.variable()
            if which == "put":
                self.emit(f"put({self.r.choice(floating).name}, {self.pick(v, v, f'{v} % n', self.indirect())}, {self.float_expr(1)})")
            elif which == "at":
                x = self.new("x")
                self.emit(f"{x} = at({self.r.choice(floating).name}, {self.pick(v, f'{v} + 1', f'{v} - 1')})")
                self.floats.append(x)
            elif which == "fill":
                array = self.r.choice(floating).name
                self.block(f"if {v} % 4 == 1:", lambda: self.emit(f"fill({array}, {self.pick('0', v, 'n // 2')}, {self.float_expr(0)})"))
            elif which == "total":
                x = self.new("x")
                self.emit(f"{x} = total({self.r.choice(floating).name}, {self.pick('n', v, '3')})")
                self.floats.append(x)
            else:
                y = self.new("y")
                self.emit(f"{y} = mix({self.int_expr(0)}, {self.int_expr(0)})")
                self.ints.append(y)

        return self.nothing, inside

    def private_array(self):
        def inside():
            name, j = self.new("z"), self.new("j")
            self.emit(f"{name} = np.zeros({self.pick(2, 4)})")

            def body():
                self.loops.append((j, None))
                self.emit(f"{name}[{j}] = {self.float_expr(1)}")
                self.loops.pop()

            self.block(f"for {j} in range(2):", body)
            x = self.new("x")
            self.emit(f"{x} = {name}[0] - {name}[1]")
            self.floats.append(x)

        return self.nothing, inside
