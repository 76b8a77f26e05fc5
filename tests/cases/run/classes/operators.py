"""What the methods with special names mean to operators and builtins."""

from weft import parallel


class Vec:
    def __init__(self, x: float, y: float):
        self.x = x
        self.y = y

    def __add__(self, other):
        if isinstance(other, Vec):
            return Vec(self.x + other.x, self.y + other.y)
        return Vec(self.x + other, self.y + other)

    def __radd__(self, other):
        return Vec(other + self.x, other + self.y)

    def __sub__(self, other):
        return Vec(self.x - other.x, self.y - other.y)

    def __mul__(self, k):
        return Vec(self.x * k, self.y * k)

    def __rmul__(self, k):
        return Vec(k * self.x, k * self.y)

    def __truediv__(self, k):
        return Vec(self.x / k, self.y / k)

    def __matmul__(self, other):
        return self.x * other.x + self.y * other.y

    def __iadd__(self, other):
        self.x += other.x
        self.y += other.y
        return self

    def __neg__(self):
        return Vec(-self.x, -self.y)

    def __abs__(self):
        return (self.x**2 + self.y**2) ** 0.5

    def __eq__(self, other):
        return isinstance(other, Vec) and self.x == other.x and self.y == other.y

    def __lt__(self, other):
        return abs(self) < abs(other)

    def __bool__(self):
        return self.x != 0 or self.y != 0

    def __repr__(self):
        return f"Vec({self.x!r}, {self.y!r})"

    def __str__(self):
        return f"<{self.x:.1f} {self.y:.1f}>"

    def __getitem__(self, i):
        if i == 0:
            return self.x
        if i == 1:
            return self.y
        raise IndexError("a Vec has two items")

    def __setitem__(self, i, value):
        if i == 0:
            self.x = value
        elif i == 1:
            self.y = value
        else:
            raise IndexError("a Vec has two items")

    def __len__(self):
        return 2

    def __contains__(self, v):
        return v == self.x or v == self.y

    def __call__(self, t, scale=1.0):
        return self.x + self.y * t * scale

    def __int__(self):
        return int(self.x)

    def __float__(self):
        return self.x


class Sized:
    def __init__(self, n: int):
        self.n = n

    def __len__(self):
        return self.n


class Grid:
    """A key of two items."""

    def __init__(self, width: int):
        self.width = width
        self.last = 0

    def __getitem__(self, key):
        row, column = key
        return row * self.width + column

    def __setitem__(self, key, value):
        row, column = key
        self.last = row * self.width + column + value


class Plain:
    def __init__(self, n: int):
        self.n = n


@parallel
def arithmetic(a, b, k):
    c = a + b * k - b / 2.0
    c += a
    d = k * (-a) + 1.0
    e = 2.0 + d
    return c, d, e, a @ b, abs(c)


@parallel
def in_place(a, b):
    c = a
    a += b
    return c is a, a


@parallel
def compared(a, b):
    return a == b, a != b, a < b, a > b, a == 3, 3 == a, a != None  # noqa: E711


@parallel
def items(v, i):
    v[i] = v[i] + 1.0
    v[0] += 2.0
    return v[0], v[1], len(v), 2.0 in v, 99.0 not in v


@parallel
def texts(v):
    return str(v), repr(v), f"{v} {v!r:>20}", "%s" % v, "{}".format(v)


@parallel
def truth(v):
    if v:
        return 1
    return 2 if not v else 3


@parallel
def called(v, t):
    return v(t), v(t, scale=2.0), int(v), float(v)


@parallel
def sized(n):
    s = Sized(n)
    return len(s), bool(s), not s


@parallel
def grid(w):
    g = Grid(w)
    g[1, 2] = 5
    return g[2, 3], g.last


@parallel
def identity(a, b):
    return a == b, a != b, a is b, a == a


@parallel
def printed(v):
    print(v, [v, v])


@parallel
def largest(vs):
    best = vs[0]
    for v in vs:
        if v > best:
            best = v
    return best


# call: arithmetic(Vec(1.0, 2.0), Vec(3.0, -1.0), 2.0)
# call: in_place(Vec(1.0, 2.0), Vec(3.0, -1.0))
# call: compared(Vec(1.0, 2.0), Vec(1.0, 2.0))
# call: compared(Vec(1.0, 2.0), Vec(0.0, 9.0))
# call: items(Vec(1.0, 2.0), 0)
# call: items(Vec(1.0, 2.0), 1)
# call: items(Vec(1.0, 2.0), 2)
# call: texts(Vec(1.25, -0.0))
# call: truth(Vec(0.0, 0.0))
# call: truth(Vec(0.0, 1.0))
# call: called(Vec(3.5, 2.0), 4.0)
# call: sized(0)
# call: sized(3)
# call: sized(-1)
# call: grid(10)
# call: identity(Plain(1), Plain(1))
# call: printed(Vec(1.0, 2.0))
# call: largest([Vec(1.0, 0.0), Vec(5.0, 5.0), Vec(0.0, 7.0)])
