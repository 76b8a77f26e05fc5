"""NotImplemented: the other operand is asked, and where nobody answers it is a TypeError; `==` falls back on identity."""

from weft import parallel


class Metres:
    def __init__(self, n: float):
        self.n = n

    def __add__(self, other):
        if isinstance(other, Metres):
            return Metres(self.n + other.n)
        return NotImplemented

    def __mul__(self, other):
        if isinstance(other, (int, float)):
            return Metres(self.n * other)
        return NotImplemented

    __rmul__ = __mul__

    def __iadd__(self, other):
        if not isinstance(other, Metres):
            return NotImplemented
        self.n += other.n
        return self

    def __eq__(self, other):
        if not isinstance(other, Metres):
            return NotImplemented
        return self.n == other.n

    def __lt__(self, other):
        return self.n < other.n if isinstance(other, Metres) else NotImplemented


class Feet:
    def __init__(self, n: float):
        self.n = n

    def __radd__(self, other):
        return Metres(other.n + self.n * 0.5)

    def __rmul__(self, other):
        return NotImplemented

    def __eq__(self, other):
        if isinstance(other, Metres):
            return self.n * 0.5 == other.n
        if isinstance(other, Feet):
            return self.n == other.n
        return NotImplemented

    def __gt__(self, other):
        if isinstance(other, Metres):
            return self.n * 0.5 > other.n
        return NotImplemented


@parallel
def adds(a, b):
    return (Metres(a) + Metres(b)).n, (Metres(a) + Feet(b)).n


# call: adds(1.5, 2.0)


@parallel
def adds_number(a):
    return (Metres(a) + 1).n


# call: adds_number(1.0)


@parallel
def scales(a):
    m = Metres(a)
    return (m * 2).n, (2 * m).n, (m * 0.5).n


# call: scales(3.0)


@parallel
def scales_feet(a):
    return (Metres(a) * Feet(a)).n


# call: scales_feet(3.0)


@parallel
def in_place(a):
    m = Metres(a)
    m += Metres(2.0)
    m += Feet(4.0)
    return m.n


# call: in_place(1.0)


@parallel
def in_place_of_number(a):
    m = Metres(a)
    m += 2
    return m.n


# call: in_place_of_number(1.0)


@parallel
def caught(a):
    m = Metres(a)
    try:
        m = m + "x"
    except TypeError as error:
        return str(error)
    return ""


# call: caught(1.0)


@parallel
def repeated(a):
    try:
        m = [1, 2] * Metres(a)
        return m.n, ""
    except TypeError as error:
        return 0.0, str(error)


# call: repeated(1.0)


@parallel
def equal(a, b):
    m, f = Metres(a), Feet(b)
    return m == Metres(b), m == f, f == m, m != f, f != m, f == Feet(b), m == 3, 3 == m, m != 3, m == m, m == "x"


# call: equal(1.0, 2.0)
# call: equal(2.0, 2.0)
# call: equal(1.0, 1.0)


@parallel
def ordered(a, b):
    m, f = Metres(a), Feet(b)
    return m < Metres(b), m > Metres(b), m < f, f > m


# call: ordered(1.0, 2.0)
# call: ordered(1.0, 3.0)


@parallel
def unordered_number(a):
    return Metres(a) < 3


# call: unordered_number(1.0)


@parallel
def member(a):
    items = [Metres(float(i)) for i in range(5)]
    return Metres(a) in items, items.index(Metres(3.0)), items.count(Metres(a)), Feet(a) in items


# call: member(4.0)
# call: member(40.0)


@parallel
def by_hand(a):
    m = Metres(a)
    answer = m.__add__(3)
    if answer is NotImplemented:
        return -1.0
    other = m.__add__(m)
    if other is not NotImplemented:
        return other.n
    return 0.0


# call: by_hand(2.0)


class Loud:
    """Both are asked, in order."""

    def __init__(self, log: list[str], name: str):
        self.log = log
        self.name = name

    def __sub__(self, other):
        self.log.append(self.name + " sub")
        return NotImplemented

    def __eq__(self, other):
        self.log.append(self.name + " eq")
        return NotImplemented


class Answer:
    def __init__(self, log: list[str]):
        self.log = log

    def __rsub__(self, other):
        self.log.append("rsub")
        return 7

    def __eq__(self, other):
        self.log.append("answer eq")
        return NotImplemented


@parallel
def in_turn():
    log = [""]
    a, b = Loud(log, "a"), Answer(log)
    x = a - b
    y = a == b, b == a, a == a, a != b, a == Loud(log, "c")
    return x, y, log


# call: in_turn()


@parallel
def in_loop(x):
    total = Metres(0.0)
    for v in x:
        total = total + Metres(v)
        total = total + Feet(v)
    return total.n


# call: in_loop([1.0, 2.0, 3.0])
# call: in_loop([0.5])


class Base:
    def __init__(self, n: int):
        self.n = n

    def __add__(self, other):
        return 1

    def __radd__(self, other):
        return 2

    def __lt__(self, other):
        return True

    def __gt__(self, other):
        return False


class Derived(Base):
    def __radd__(self, other):
        return NotImplemented

    def __gt__(self, other):
        return NotImplemented


@parallel
def derived(n):
    b, d = Base(n), Derived(n)
    return b + d, d + b, b < d, d < b, d > b


# call: derived(1)
