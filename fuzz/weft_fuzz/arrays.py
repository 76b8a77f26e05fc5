"""Random programs over whole arrays: every function of the table of builtins, slices, broadcasting, stores into views that share memory.

A program is a function over arrays of random shapes, dtypes and layouts (C and Fortran's order, steps, backwards, axes in another order), which makes
some views, changes some of them in place, and calls one or two functions of NumPy. What `FORMS` draws is valid most of the time by rank and kind; the
rest is left to NumPy, whose exceptions are compared by their class.

Deliberately absent: loops over elements (generate.py), messages of exceptions.
"""

import random
import re

# Differences that are meant, by what tells them apart in an answer; they are counted, not reported.
KNOWN = {"a view of a whole argument is the argument": "one result is an argument itself"}

KINDS = {
    "b": ["bool"],
    "i": ["int8", "int16", "int32", "int64", "int64"],
    "u": ["uint8", "uint16", "uint32", "uint64"],
    "f": ["float32", "float64", "float64", "float64"],
    "c": ["complex64", "complex128"],
}
REAL, WHOLE, ALL = "biuff", "biu", "biuffc"
IN_ORDER = ["C", "step", "part"]
LAYOUTS = ["C", "C", "C", "F", "step", "back", "turned", "part"]
SIZES = [0, 1, 1, 2, 2, 3, 3, 4, 5, 9, 17]

HEADER = '''"""{title}"""

# engines: serial, 3 threads
# message: any
{notes}
import numpy as np
from weft import parallel


def make(seed, dtype, layout, *shape):
    """An array of these sizes, which lies in memory as `layout` says."""
    rng = np.random.default_rng(seed)
    room = {{"step": [2 * n + 1 for n in shape], "part": [n + 2 for n in shape], "turned": shape[::-1]}}.get(layout, shape)
    kind = np.dtype(dtype).kind
    if kind in "fc":
        a = np.round(rng.normal(0, 3, room), 1) if seed % 3 else rng.random(room)
        if kind == "c":
            a = a + 1j * np.round(rng.normal(0, 3, room), 1)
        a = a + 0.0
        if seed % 5 == 0 and a.size:
            spots = rng.integers(0, a.size, 1 + a.size // 4)
            a.reshape(-1)[spots] = rng.choice([np.nan, np.inf, -np.inf, -0.0, 0.0, 1e300], len(spots))
    else:
        a = rng.integers(0 if kind in "ub" else -9, 2 if kind == "b" else 10, room)
    with np.errstate(all="ignore"):
        a = np.asarray(a).astype(dtype)
    cut = {{"step": slice(1, None, 2), "part": slice(1, -1), "back": slice(None, None, -1)}}.get(layout)
    if layout == "F":
        return np.asfortranarray(a)
    return a.T if layout == "turned" else a if cut is None else a[(cut,) * a.ndim]


'''


class Array:
    """What a name stands for: how many axes, their sizes where they are known, the kind of elements."""

    def __init__(self, name, kind, shape, dtype):
        self.name, self.kind, self.shape, self.dtype = name, kind, shape, dtype

    def __str__(self):
        return self.name

    @property
    def rank(self):
        return len(self.shape)


class Program:
    """The generator of one program: `text()` is the case."""

    def __init__(self, seed):
        self.seed = seed
        self.r = random.Random(f"weft arrays {seed}")
        self.arrays, self.arguments, self.lines = [], [], []
        self.ulp = 0

    # What is drawn.

    def one(self, *choices):
        return self.r.choice(choices)

    def often(self, text, share=0.5):
        return text if self.r.random() < share else ""

    def shape(self, rank=None):
        rank = self.one(0, 1, 1, 1, 2, 2, 2, 3) if rank is None else rank
        if rank and self.r.random() < 0.04:
            return tuple(self.one(7, 40, 130) if k < 2 else 3 for k in range(rank))
        return tuple(self.r.choice(SIZES if rank < 3 else SIZES[:9]) for _ in range(rank))

    def array(self, rank=None, kinds=ALL, shape=None, dtype=None, least=0, layout=None, special=True):
        """A new parameter."""
        kind = self.r.choice(kinds)
        dtype = dtype or self.r.choice(KINDS[kind])
        shape = self.shape(rank) if shape is None else tuple(shape)
        shape = tuple(max(n, least) for n in shape)
        name = f"a{len(self.arrays)}"
        layout = layout or self.r.choice(LAYOUTS if shape else LAYOUTS[:1])
        if kind == "c" and layout == "back":
            # NumPy rounds products of arrays that run backwards in another way (docs/arrays.md).
            layout = "step"
        # NumPy's sort leaves open which of two zeros comes first, so that only some arrays have both.
        seed = self.r.randrange(200) * 5 + (0 if special and self.r.random() < 0.25 else self.r.randint(1, 4))
        self.arguments.append(f"make({seed}, {dtype!r}, {layout!r}{''.join(f', {n}' for n in shape)})")
        self.arrays.append(Array(name, kind, shape, dtype))
        return self.arrays[-1]

    def fitting(self, a, kinds=ALL):
        """Another array that broadcasts with `a`, or a number."""
        if self.r.random() < 0.25:
            return self.number(kinds)
        shape = [1 if self.r.random() < 0.2 else n for n in a.shape]
        shape = shape[self.r.randrange(len(shape) + 1) :] if self.r.random() < 0.3 else shape
        return self.array(kinds=kinds, shape=shape)

    def number(self, kinds=ALL):
        kind = self.r.choice(kinds)
        return {"b": "True", "i": str(self.r.randint(-4, 9)), "u": str(self.r.randint(0, 9)), "f": self.one("0.5", "-2.0", "1.5", "3.0", "0.0"), "c": "(1 + 2j)"}[kind]

    def axis(self, a):
        return self.r.randrange(-a.rank, a.rank) if a.rank else 0

    def axis_option(self, a, several=False, none=True):
        """`, axis=…` or nothing."""
        draw = self.r.random()
        if not a.rank or none and draw < 0.3:
            return ""
        if several and draw < 0.5:
            axes = self.r.sample(range(a.rank), self.r.randint(0 if draw < 0.32 else 1, a.rank))
            return f", axis=({''.join(f'{k}, ' for k in axes)})"
        return f", axis={self.axis(a)}"

    def keepdims(self):
        return self.often(", keepdims=True", 0.25)

    def dtype(self, kinds=ALL):
        return "np." + self.r.choice(KINDS[self.r.choice(kinds)]).replace("bool", "bool_")

    def places(self, n, many=None, wild=0.03):
        """An array of places below n."""
        many = self.r.randint(0, 5) if many is None else many
        items = [self.r.randint(-n, n - 1) if n else 0 for _ in range(many)]
        if items and self.r.random() < wild:
            items[-1] = n + 1
        return f"np.array({items})" if items else "np.zeros(0, np.int64)"

    def cut(self, a):
        """A subscript of basic slices and numbers, and the axes that are left."""
        parts, left = [], []
        for n in a.shape:
            draw = self.r.random()
            if draw < 0.35:
                parts.append(":")
                left.append(n)
            elif draw < 0.5 and n:
                parts.append(str(self.r.randrange(-n, n)))
            else:
                first, second = (self.one("", str(self.r.randint(-n - 1, n + 1))) for _ in range(2))
                step = self.one("", "", "2", "-1", "-2")
                parts.append(f"{first}:{second}" + (f":{step}" if step else ""))
                low, high, by = slice(*(int(x) if x else None for x in (first, second, step))).indices(n)
                left.append(len(range(low, high, by)))
        if parts and self.r.random() < 0.15:
            parts.insert(self.r.randrange(len(parts) + 1), "None")
            left = None
        return ", ".join(parts), left

    # What a function does.

    def view(self):
        a = self.r.choice(self.arrays)
        if not a.rank:
            return
        text, left = self.cut(a)
        if left is None:
            return
        name = f"v{len(self.lines)}"
        self.lines.append(f"{name} = {a}[{text}]")
        if left:
            self.arrays.append(Array(name, a.kind, tuple(left), a.dtype))

    def store(self):
        """An assignment into a view, often from one of the same memory."""
        a = self.r.choice([x for x in self.arrays if x.rank] or [None])
        if a is None:
            return
        draw = self.r.random()
        if draw < 0.3:
            shift = self.one("[1:] = {0}[:-1]", "[:-1] = {0}[1:]", "[::-1] = {0}", "[1:] += {0}[:-1]", "[:-1] -= {0}[1:]" if a.kind != "b" else "[:-1] = {0}[1:]")
            self.lines.append(f"{a}{shift.format(a)}")
        elif draw < 0.6:
            text, left = self.cut(a)
            if left is not None and left:
                operation = self.one("=", "+=", "*=")
                self.lines.append(f"{a}[{text}] {operation} {self.number('i' if a.kind in 'iufc' else 'b')}")
        elif draw < 0.8 and a.kind in "if":
            self.lines.append(f"{a}[{a} > {self.number('i')}] = {self.number('i')}")
        elif a.rank == 1 and a.shape[0]:
            self.lines.append(f"{a}[{self.places(a.shape[0])}] = {self.number('i' if a.kind != 'b' else 'b')}")

    def expression(self, depth=2):
        """An expression of elements."""
        a = self.r.choice(self.arrays)
        if depth == 0:
            return str(a)
        draw = self.r.random()
        if draw < 0.03:
            self.ulp = 2
            return f"({self.expression(depth - 1)} ** {self.number('iif')})"
        if draw < 0.3:
            return f"({self.expression(depth - 1)} {self.one('+', '-', '*', '/', '//', '%', '<', '==', '>=', '&', '|', '^')} {self.one(self.expression(depth - 1), self.number('iif'))})"
        if draw < 0.5:
            function = self.one("abs", "square", "sign", "minimum", "maximum", "isnan", "rint", "conj", "where", "real", "floor")
            if function in ("minimum", "maximum"):
                return f"np.{function}({self.expression(depth - 1)}, {self.expression(0)})"
            if function == "where":
                return f"np.where({self.expression(0)} != 0, {self.expression(depth - 1)}, {self.one(self.number('if'), self.expression(0))})"
            return f"np.{function}({self.expression(depth - 1)})"
        if draw < 0.6:
            return f"(-{self.expression(depth - 1)})"
        if draw < 0.7:
            return f"{a}.T"
        return str(a)

    def text(self):
        results = []
        for _ in range(1 if self.r.random() < 0.7 else 2):
            if self.r.random() < 0.12:
                adds = self.r.random() < 0.4
                # NumPy adds up what an expression of turned arrays gives as it lies, and weft in C order.
                self.array(kinds="biu" if adds else ALL)
                if self.r.random() < 0.6:
                    self.fitting(self.arrays[-1], kinds="biu" if adds else ALL)
                result = self.expression()
                results.append(f"np.sum({result})" if adds else result)
            else:
                results.append(self.r.choice(FORMS)(self))
        if self.arrays and self.r.random() < 0.25:
            for _ in range(self.r.randint(1, 3)):
                self.one(self.view, self.store)()
            # The last parameters are drawn by now, but lines stand before them.
            results = [str(self.arrays[-1]), *results] if self.r.random() < 0.5 else results
        notes = f"# ulp: {self.ulp}\n" if self.ulp else ""
        body = "".join(f"    {line}\n" for line in [*self.lines, f"return {', '.join(results)}"])
        # Some were drawn for forms that were not taken.
        used = [k for k in range(len(self.arguments)) if re.search(rf"\ba{k}\b", body)]
        parameters = ", ".join(f"a{k}" for k in used)
        call = f"# call: f({', '.join(self.arguments[k] for k in used)})\n"
        return HEADER.format(title=f"Found by the fuzzer: array program {self.seed}.", notes=notes) + f"@parallel\ndef f({parameters}):\n{body}\n\n{call}"


FORMS = []


def form(function):
    FORMS.append(function)
    return function


def forms(*functions, weight=1):
    FORMS.extend(functions * weight)


# Reductions.


@form
def reduced(p):
    a = p.array()
    name = p.one("sum", "prod", "min", "max", "any", "all", "mean", "var", "std", "sum", "sum")
    several, keep = p.axis_option(a, several=True), p.keepdims()
    options = several + keep
    if name in ("sum", "prod") and p.r.random() < 0.2:
        options += f", dtype={p.dtype('iffc')}"
    if name in ("sum", "prod", "min", "max") and p.r.random() < 0.2:
        options += f", initial={p.number('if')}"
    if name in ("var", "std") and p.r.random() < 0.3:
        options += ", ddof=1"
    return f"np.{name}({a}{options})" if p.r.random() < 0.7 else f"{a}.{name}({options[2:]})"


FORMS.extend([reduced] * 8)


@form
def placed(p):
    a = p.array()
    name = p.one("argmin", "argmax", "nanargmin", "nanargmax", "count_nonzero", "ptp")
    return f"np.{name}({a}{p.axis_option(a)}{p.keepdims()})"


@form
def without_nan(p):
    # What stands for nan makes a new array in C order, where NumPy keeps the order of the memory.
    a = p.array(layout=p.one(*IN_ORDER), special=False)
    name = p.one("nansum", "nanprod", "nanmin", "nanmax", "nanmean", "nanvar", "nanstd", "nanmedian")
    return f"np.{name}({a}{p.axis_option(a, several=name != 'nanmedian')}{p.keepdims()})"


@form
def running(p):
    a = p.array()
    name = p.one("cumsum", "cumprod", "nancumsum", "nancumprod")
    return f"np.{name}({a}{p.axis_option(a)}{p.often(', dtype=' + p.dtype('if'), 0.2)})"


@form
def quantiles(p):
    a = p.array(kinds=REAL, special=False, least=1)
    name = p.one("quantile", "percentile", "nanquantile", "nanpercentile")
    unit = 100 if "percent" in name else 1
    q = p.one(str(0.5 * unit), str(0.3 * unit), f"[{0.25 * unit}, {0.9 * unit}]", str(0), str(unit), f"np.array([{0.1 * unit}])")
    method = p.one("linear", "linear", "lower", "higher", "midpoint", "nearest", "hazen", "weibull", "median_unbiased", "inverted_cdf", "averaged_inverted_cdf")
    return f"np.{name}({a}, {q}{p.axis_option(a)}, method={method!r}{p.keepdims()})"


forms(
    lambda p: (lambda a: f"np.median({a}{p.axis_option(a)}{p.keepdims()})")(p.array(kinds=REAL, special=False)),
    lambda p: (lambda a: f"np.average({a}{p.axis_option(a)}{p.keepdims()})")(p.array()),
    lambda p: (lambda a: f"np.average({a}, weights={p.array(shape=a.shape, kinds='iuf', layout=p.one(*IN_ORDER))}{p.axis_option(a)}{p.often(', returned=True', 0.3)})")(p.array(layout=p.one(*IN_ORDER))),
)

# Elements.

UNARY = "abs absolute fabs sign square negative positive invert logical_not isnan isinf isfinite signbit rint floor ceil trunc fix conj real imag reciprocal isreal iscomplex isposinf isneginf spacing nan_to_num"
CLOSE = "sqrt sin cos tan arcsin arccos arctan sinh cosh tanh arcsinh arccosh arctanh exp exp2 expm1 log log2 log10 log1p cbrt degrees radians deg2rad rad2deg sinc angle i0"
BINARY = "add subtract multiply minimum maximum fmin fmax bitwise_and bitwise_or bitwise_xor left_shift right_shift logical_and logical_or logical_xor equal not_equal less less_equal greater greater_equal copysign nextafter fmod mod remainder floor_divide divide true_divide heaviside gcd lcm ldexp isclose"
CLOSE2 = "hypot arctan2 logaddexp logaddexp2 power float_power"


def unary(p):
    return f"np.{p.r.choice(UNARY.split())}({p.array()})"


def close(p):
    p.ulp = 2
    return f"np.{p.r.choice(CLOSE.split())}({p.array(p.one(1, 2, 3), kinds=REAL)})"


def binary(p):
    a = p.array()
    b = p.fitting(a)
    a, b = (a, b) if p.r.random() < 0.8 else (b, a)
    return f"np.{p.r.choice(BINARY.split())}({a}, {b})"


def close2(p):
    p.ulp = 2
    a = p.array(kinds=REAL)
    return f"np.{p.r.choice(CLOSE2.split())}({a}, {p.fitting(a, REAL)})"


forms(unary, binary, close, close2, weight=4)
forms(
    lambda p: (lambda a: f"np.clip({a}, {p.one('None', p.number('iif'), p.fitting(a, REAL))}, {p.number('if')})")(p.array(kinds=REAL)),
    lambda p: f"np.round({p.array(kinds='iuff')}, {p.one(0, 1, 2, -1)})",
    lambda p: (lambda a: f"np.where({a} > {p.number('i')}, {p.fitting(a)}, {p.fitting(a)})")(p.array(kinds=REAL)),
    lambda p: f"np.divmod({p.array(kinds=REAL)}, {p.number('if')})",
    lambda p: f"np.{p.one('modf', 'frexp')}({p.array(kinds=REAL)})",
    lambda p: (lambda a: f"np.allclose({a}, {p.fitting(a)}{p.often(', equal_nan=True')})")(p.array()),
    lambda p: (lambda a: f"np.{p.one('array_equal', 'array_equiv')}({a}, {p.one(a, p.fitting(a))})")(p.array()),
)

# Other shapes.


def shaped(p):
    a = p.array()
    n = 1
    for size in a.shape:
        n *= size
    draws = [f"({n}, 1)", "-1", f"(1, {n})", f"({n},)", "(2, -1)", str(a.shape[::-1])]
    return f"{p.one(f'np.reshape({a}, ', f'{a}.reshape(')}{p.one(*draws)}{p.often(', order=' + repr(p.one('C', 'F')), 0.3)})"


def turned(p):
    a = p.array(p.one(1, 2, 3))
    x, y = p.axis(a), p.axis(a)
    return p.one(
        f"np.swapaxes({a}, {x}, {y})",
        f"np.moveaxis({a}, {x}, {y})",
        f"np.rollaxis({a}, {x}, {p.r.randint(-a.rank, a.rank)})",
        f"np.transpose({a}, {p.r.sample(range(a.rank), a.rank)})",
        f"np.flip({a}{p.axis_option(a, several=True)})",
        f"np.expand_dims({a}, {p.r.randint(-a.rank - 1, a.rank)})",
        f"np.roll({a}, {p.r.randint(-5, 5)}{p.axis_option(a)})",
        f"np.repeat({a}, {p.r.randint(0, 3)}{p.axis_option(a)})",
        f"np.{p.one('atleast_1d', 'atleast_2d', 'atleast_3d', 'ravel', 'shape', 'ndim', 'size', 'copy', 'fliplr', 'flipud', 'ascontiguousarray')}({a})",
        f"{a}.{p.one('flatten', 'ravel', 'copy', 'tolist')}()",
        f"np.rot90({a}, {p.r.randint(-1, 4)})",
        f"np.tile({a}, {p.one(2, (2, 1), (0, 2), (1, 2, 2))})",
        f"np.asarray({p.one(a, f'{a}.T')}{p.often(', dtype=' + p.dtype(), 0.4)}{p.often(', order=' + repr('C'))})",
        f"{a}.astype({p.dtype('iffc')})",
        f"np.pad({a}, {p.one(1, (1, 2), 0)}, mode={p.one('constant', 'edge', 'reflect', 'symmetric', 'wrap')!r})",
        f"np.squeeze({p.array(2, shape=(1, 3))}, axis={p.one(0, -2, 1)})",
        f"np.broadcast_to({a}, {(2, *a.shape)})",
        f"np.append({a}, {p.array(shape=a.shape)}{p.axis_option(a)})",
        f"np.unravel_index({p.r.randrange(8)}, (2, 4))",
    )


def joined(p):
    a = p.array(p.one(1, 2, 3))
    b = p.array(shape=a.shape)
    return p.one(
        f"np.concatenate(({a}, {b}){p.axis_option(a, none=False)})",
        f"np.stack([{a}, {b}], axis={p.r.randint(-a.rank - 1, a.rank)})",
        f"np.{p.one('vstack', 'hstack', 'dstack', 'column_stack')}(({a}, {b}))",
        f"np.array([{a}, {b}])",
        f"np.{p.one('split', 'array_split')}({a}, {p.one(2, [1], [1, 2])}{p.axis_option(a)})",
    )


def moved(p):
    a = p.array(p.one(1, 2, 3))
    axis = p.axis(a)
    n = a.shape[axis]
    lane = a.shape[:axis] + a.shape[axis:][1:]
    where = p.one(str(p.r.randint(-n, n)), p.places(n, wild=0), f"[{p.r.randint(0, n)}]")
    what = p.one(p.number("if"), p.array(shape=lane), p.array(1, shape=(2,)))
    return p.one(
        f"np.insert({a}, {where}, {what}, axis={axis})",
        f"np.insert({a}, {p.one(0, -1, [1, 1], [0, 2])}, {p.one(p.number('if'), [5, 6], [7])}{p.often(f', axis={axis}')})",
        f"np.delete({a}, {p.one(str(p.r.randint(-n, max(n - 1, 0))), p.places(n))}, axis={axis})",
        f"np.delete({a}, {p.one(0, -1, [0, 0])})",
        f"np.diff({a}, n={p.one(0, 1, 1, 2)}, axis={axis}{p.often(', prepend=' + p.number('if'), 0.3)}{p.often(', append=' + p.number('if'), 0.2)})",
        f"np.ediff1d({a}{p.often(', to_end=' + p.number('i'), 0.3)})",
        f"np.trapezoid({p.array(a.rank, layout=p.one(*IN_ORDER))}, axis={axis}{p.often(', dx=0.5')})",
        f"np.gradient({a}{p.often(', 2.0', 0.3)}{p.often(f', axis={axis}')}{p.often(', edge_order=2', 0.3)})",
        f"np.unwrap({a}, axis={axis})",
        f"np.take({a}, {p.one(p.places(n), str(p.r.randint(-n, n)), '[[0, 1], [1, 0]]')}, axis={axis}{p.often(', mode=' + repr(p.one('wrap', 'clip')), 0.3)})",
        f"np.take({a}, {p.one(0, -1, [0, -1])})",
        f"np.compress({[p.one(True, False) for _ in range(n)]}, {a}, axis={axis})" if n else f"np.flatnonzero({a})",
    )


forms(shaped, turned, joined, moved, weight=5)

# Sorting, searching, sets, places.


def ordered(p):
    a = p.array(p.one(1, 2, 3), special=False)
    return p.one(
        f"np.sort({a}{p.axis_option(a, none=False)})",
        f"np.sort({a}, axis=None)",
        f"np.argsort({a}{p.axis_option(a, none=False)}, kind='stable')",
        f"np.unique({a}{p.often(', return_index=True', 0.3)}{p.often(', return_inverse=True', 0.3)}{p.often(', return_counts=True', 0.3)}{p.often(', axis=0', 0.2)})",
        f"np.nonzero({a})",
        f"np.flatnonzero({a})",
        f"np.argwhere({a})",
        f"np.isin({a}, {p.array(special=False)}{p.often(', invert=True', 0.2)})",
        f"np.{p.one('union1d', 'intersect1d', 'setdiff1d', 'setxor1d')}({a}, {p.array(special=False)})",
        f"np.extract({a} != 0, {a})",
        f"np.searchsorted(np.sort({p.array(1, REAL, special=False)}), {p.one(a, p.number('if'))}{p.often(', side=' + repr('right'))})",
        f"np.digitize({a}, {p.one('np.array([0.0, 1.5, 3.0])', 'np.array([3, 1, 0])')}{p.often(', right=True')})",
        f"np.interp({p.array(kinds=REAL)}, [0.0, 1.0, 2.5], {p.one('[1, 3, 2]', '[1.0, 2.0, 5.0]')}{p.often(', left=-1.0', 0.2)}{p.often(', period=2.0', 0.2)})",
        f"np.lexsort(({p.array(1, shape=(5,))}, {p.array(1, shape=(5,))}))",
        f"np.choose({p.array(dtype='int64', kinds='i', shape=(2,))} % 2, ({p.array(shape=(2,))}, {p.one(p.number('if'), p.array(shape=(2,)))}))",
        f"np.select([{a} != 0, {a} == 0], [{p.array(shape=a.shape)}, {p.number('if')}])",
    )


def counted(p):
    return p.one(
        lambda: f"np.bincount({p.array(1, kinds='bu')}{p.often(', minlength=4')})",
        lambda: f"np.histogram({p.array(kinds=REAL)}, {p.one('5', '[0, 1, 3]', '3, range=(0, 4)')}{p.often(', density=True', 0.3)})",
        lambda: f"np.trace({p.array(p.one(2, 3))}{p.often(', offset=1', 0.3)})",
        lambda: f"np.diagonal({p.array(p.one(2, 3))}, {p.r.randint(-2, 2)})",
        lambda: f"np.{p.one('tril', 'triu', 'diag')}({p.array(p.one(1, 2))}, {p.r.randint(-2, 2)})",
        lambda: f"np.outer({p.array()}, {p.array()})",
        lambda: f"np.kron({p.array(p.one(1, 2), 'iu')}, {p.array(p.one(1, 2), 'iu')})",
        lambda: f"np.cross({p.array(2, 'if', shape=(2, 3))}, {p.array(1, 'if', shape=(3,))})",
        lambda: f"np.meshgrid({p.array(1)}, {p.array(1)}{p.often(', sparse=True', 0.3)}{p.often(', indexing=' + repr('ij'), 0.3)})",
        lambda: f"np.vander({p.array(1, 'iuf')}, {p.one(2, 3, 0)})",
        lambda: f"np.linspace({p.number('if')}, {p.number('if')}, {p.r.randint(0, 6)}{p.often(', endpoint=False')}{p.often(', retstep=True', 0.2)})",
        lambda: f"np.arange({p.number('if')}, {p.number('if')}, {p.one('1', '2', '0.5', '-1')}{p.often(', dtype=' + p.dtype('if'), 0.3)})",
        lambda: f"np.{p.one('zeros_like', 'ones_like')}({p.array()}{p.often(', dtype=' + p.dtype())})",
        lambda: f"np.full({p.one('(2, 3)', '4', '()')}, {p.number()}{p.often(', ' + p.dtype('cf'))})",
        lambda: f"np.{p.one('eye', 'tri')}({p.r.randint(0, 4)}, {p.r.randint(0, 4)}, {p.r.randint(-2, 2)})",
        lambda: f"np.fft.{p.one('fftshift', 'ifftshift')}({p.array(p.one(1, 2, 3))})",
        lambda: f"np.einsum({p.one('ij->ji', 'ij->i', 'ij->', 'ii->i', 'ii')!r}, {p.array(2, 'iu', shape=(3, 3))})",
        lambda: f"np.einsum('ij,jk->ik', {p.array(2, 'iu', shape=(2, 3))}, {p.array(2, 'iu', shape=(3, 2))})",
        lambda: f"np.tensordot({p.array(2, 'iu', shape=(2, 3))}, {p.array(2, 'iu', shape=(3, 2))}, {p.one('1', '0', '([1], [0])', '([0, 1], [1, 0])')})",
        lambda: f"{p.array(2, 'iu', shape=(2, 3))} @ {p.array(p.one(1, 2), 'iu', shape=(3,))}",
        lambda: f"np.{p.one('dot', 'inner', 'vdot')}({p.array(1, 'iu', shape=(3,))}, {p.array(1, 'iu', shape=(3,))})",
        lambda: f"np.convolve({p.array(1, 'iu')}, {p.array(1, 'iu')}, {p.one('full', 'same', 'valid')!r})",
        lambda: f"np.correlate({p.array(1, 'iu')}, {p.array(1, 'iu')}, {p.one('full', 'same', 'valid')!r})",
        lambda: f"np.{p.one('minimum', 'maximum', 'add', 'multiply', 'bitwise_or', 'logical_and')}.reduce({p.array(p.one(1, 2), 'iu')})",
        lambda: f"np.{p.one('minimum', 'maximum', 'add', 'multiply', 'subtract', 'logical_or')}.accumulate({p.array(p.one(1, 2), 'iuf')})",
        lambda: f"np.{p.one('minimum', 'add', 'multiply', 'subtract')}.outer({p.array(None, 'iuf')}, {p.array(None, 'iuf')})",
    )()


forms(ordered, counted, weight=6)


def changed(p):
    """Functions that change their first argument."""
    a = p.array(p.one(1, 2))
    n = 1
    for size in a.shape:
        n *= size
    call = p.one(
        f"np.put({a}, {p.places(n)}, {p.one(p.number('i'), p.number('f'), p.array(1))}{p.often(', mode=' + repr(p.one('wrap', 'clip')), 0.2)})",
        f"np.place({a}, {a} != 0, {p.one('[1, 2]', '[5]')})",
        f"np.putmask({a}, {a} == 0, {p.number('i')})",
        f"np.copyto({a}, {p.fitting(a)}{p.often(f', where={a} != 0', 0.3)})",
        f"{a}.sort({p.one('', 'axis=0')})",
        f"{a}.fill({p.number('i')})",
        f"np.add.at({p.array(1, 'if', least=4)}, {p.places(4)}, {p.number('i')})",
    )
    p.lines.append(call)
    return str(p.arrays[0])


forms(changed, weight=3)


def program(seed) -> str:
    """A random program as the text of a case."""
    return Program(seed).text()
