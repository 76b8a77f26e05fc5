"""How far a float result may lie from CPython's: the one licence of a parallel loop, worked out for each call instead of guessed.

weft may add up (or multiply) the floats of a `prange` in another order, and of any loop under `reassoc=True`. A witness, which is the program
with its updates rewritten so that they tell their operands, runs under CPython and says for each such update what was added to what.
A sum is exact in every order, and so must be equal bit for bit, when all its terms are multiples of one power of two and the sum of their
magnitudes keeps all of its digits; else both orders lie within n u Σ|terms| of the exact sum, u being the unit roundoff (n u relative for
products). Everything that is no such result must be equal bit for bit. Where an inexact result is read again by the program, the rest
follows from it and no bound is known: such a call is compared with `LOOSE`, relatively.

Deliberately absent: error analysis of what the program computes from an inexact sum.
"""

import ast
import math

import numpy as np

import case_file
import run_cases

OPERATIONS = {ast.Add: "+", ast.Sub: "+", ast.Mult: "*"}
# Relative tolerance of what follows from an inexact float64 and float32 result.
LOOSE = {53: 1e-9, 24: 1e-4}


class Sum:
    """What the updates of one name were given in one call: their terms' number, magnitudes and digits."""

    def __init__(self):
        self.operations = set()
        self.count, self.total, self.first = 0, 0.0, 0.0
        self.low, self.digits, self.up, self.down = math.inf, 0, 0, 0
        self.precision = 53

    def take(self, operation, before, value, array):
        """One term, and what stood there before it."""
        if not isinstance(before, (float, np.floating)) and not isinstance(value, (float, np.floating)):
            return
        self.operations.add(operation)
        if np.float32 in (type(before), type(value), getattr(array, "dtype", np.dtype(float)).type):
            self.precision = 24
        self.count += 1
        before, value = float(before), float(value)
        if math.isfinite(before) and before:
            self.first = max(self.first, abs(before))
            self.low = min(self.low, _digits(before)[0])
        if math.isfinite(value) and value:
            low, digits, exponent = _digits(value)
            self.total += abs(value)
            self.low = min(self.low, low)
            self.digits += digits
            self.up += max(exponent, 0)
            self.down -= min(exponent, 0)

    def bound(self, result):
        """How far another order may lead from a result: 0.0 where every order is exact, inf where one may overflow."""
        if not self.count:
            return 0.0
        if self.operations == {"*"}:
            if max(self.up, self.down) > (120 if self.precision == 24 else 1000):
                return math.inf
            return 0.0 if self.digits == 0 else 2 * (self.count + 1) * 2.0**-self.precision * abs(result)
        size = self.first + self.total
        if size == 0.0 or size <= 2.0 ** min(self.precision + self.low, 1000):
            return 0.0
        return 2 * (self.count + 1) * 2.0**-self.precision * size


class Witness(ast.NodeTransformer):
    """Rewrites the updates that weft may reassociate; `names` are their targets."""

    def __init__(self, everywhere):
        self.everywhere = everywhere  # reassoc=True
        self.loops = []
        self.names = set()
        self.function = None

    def visit_FunctionDef(self, node):
        self.function, outer = node.name, self.function
        self.generic_visit(node)
        self.function = outer
        return node

    def visit_For(self, node):
        return self.loop(node, isinstance(node.iter, ast.Call) and getattr(node.iter.func, "id", "") == "prange")

    def visit_While(self, node):
        return self.loop(node, False)

    def loop(self, node, asked):
        self.loops.append((node, asked))
        node.body = [self.visit(s) for s in node.body]
        self.loops.pop()
        node.orelse = [self.visit(s) for s in node.orelse]
        return node

    def visit_AugAssign(self, node):
        return self.update(node, node.target, node.op, node.value, lambda value: setattr(node, "value", value))

    def visit_Assign(self, node):
        target, value = node.targets[0], node.value
        if isinstance(value, ast.BinOp) and not isinstance(target, ast.Tuple):
            same = ast.unparse(target)
            if ast.unparse(value.left) == same:
                return self.update(node, target, value.op, value.right, lambda v: setattr(value, "right", v))
            if ast.unparse(value.right) == same and not isinstance(value.op, ast.Sub):
                return self.update(node, target, value.op, value.left, lambda v: setattr(value, "left", v))
        return node

    def update(self, node, target, op, value, put):
        operation = OPERATIONS.get(type(op))
        if operation and self.reassociated(target):
            name = target.id if isinstance(target, ast.Name) else ast.unparse(target.value)
            self.names.add((self.function, name))
            array = "None" if isinstance(target, ast.Name) else name
            call = ast.parse(f"_term({name!r}, {operation!r}, {ast.unparse(target)}, 0, {array})", mode="eval").body
            call.args[3] = value
            put(call)
        return node

    def reassociated(self, target):
        """Whether a loop around, in which the target is not set anew, may take its iterations in groups."""
        for at, (loop, asked) in enumerate(self.loops):
            if not asked and not self.everywhere:
                continue
            sets = [s for s in ast.walk(loop) if isinstance(s, ast.Assign) and ast.unparse(s.targets[0]) == ast.unparse(target)]
            if isinstance(target, ast.Subscript) or not any(_sets_anew(s) for s in sets):
                return True
        return False


def _sets_anew(assignment):
    """Whether an assignment to a name does not depend on what the name held."""
    return not any(isinstance(n, ast.Name) and n.id == ast.unparse(assignment.targets[0]) for n in ast.walk(assignment.value))


class Bounds:
    """The bounds of a program's results, call by call."""

    def __init__(self, text, path):
        tree = ast.parse(text)
        witness = Witness("reassoc=True" in text)
        witness.visit(tree)
        self.any = bool(witness.names)
        if not self.any:
            return
        self.read = _read_elsewhere(ast.parse(text))
        self.helpers = {name for function, name in witness.names if function != "f"}
        self.sums = {}
        self.space = case_file.load(path, ast.unparse(ast.fix_missing_locations(tree)), run_cases.plain())
        self.space["_term"] = self._term
        f = next(n for n in tree.body if isinstance(n, ast.FunctionDef) and n.name == "f")
        self.parameters = [a.arg for a in f.args.args]
        tuples = [r.value.elts for r in ast.walk(f) if isinstance(r, ast.Return) and isinstance(r.value, ast.Tuple)]
        self.returns = {len(elements): [ast.unparse(e) for e in elements] for elements in tuples}

    def _term(self, name, operation, before, value, array):
        self.sums.setdefault(name, Sum()).take(operation, before, value, array)
        return value

    def measure(self, call, expected):
        """The sums that some order makes inexact, by the names of what holds them, and the relative tolerance of everything else: 0.0, or
        `LOOSE` where the program reads such a sum."""
        if not self.any:
            return {}, 0.0
        self.sums = {}
        run_cases.record(self.space, call, "<witness>")
        arrays = {n: a for n, a in zip(self.parameters, expected.args) if isinstance(a, np.ndarray)}
        bounds = {}
        for name, sum_ in self.sums.items():
            holders = {n for n, a in arrays.items() if np.shares_memory(a, arrays[name])} if name in arrays else {name}
            together = [self.sums[n] for n in holders if n in self.sums]
            if len(together) == 1 and not sum_.bound(1.0):
                continue
            if name in self.helpers or holders & self.read or len(together) > 1 or len(sum_.operations) > 1:
                return {}, LOOSE[sum_.precision]
            bounds.update(dict.fromkeys(holders, sum_))
        return bounds, 0.0

    def forgive(self, bounds, expected, actual):
        """Puts CPython's float in the place of each of weft's that lies within its bound."""
        if not bounds:
            return
        names = self.returns.get(len(expected.value), []) if isinstance(expected.value, tuple) else []
        if names and isinstance(actual.value, tuple) and len(names) == len(actual.value):
            actual.value = tuple(
                e if n in bounds and type(e) is type(a) and _near(e, a, bounds[n]) else a for n, e, a in zip(names, expected.value, actual.value)
            )
        for name, e, a in zip(self.parameters, expected.args, actual.args):
            if name in bounds and isinstance(e, np.ndarray) and e.dtype.kind == "f":
                for index in np.ndindex(e.shape):
                    if _near(e[index], a[index], bounds[name]):
                        a[index] = e[index]


def _digits(number):
    """Of a finite float that is not 0: the exponent of its last digit, the digits behind its first, the exponent of its first."""
    mantissa, exponent = math.frexp(number)
    whole = int(abs(mantissa) * 2**53)
    zeros = (whole & -whole).bit_length() - 1
    return exponent - 53 + zeros, 52 - zeros, exponent - 1


def _near(expected, actual, sum_):
    """Whether two floats lie within the bound of the sum that made them."""
    bound = sum_.bound(float(expected))
    return bound == math.inf or abs(float(expected) - float(actual)) <= bound


def _read_elsewhere(tree):
    """The names that the program reads otherwise than to update or to return them."""
    f = next(n for n in tree.body if isinstance(n, ast.FunctionDef) and n.name == "f")
    own = set()
    for node in ast.walk(f):
        if isinstance(node, ast.Return):
            own |= {id(n) for n in ast.walk(node)}
        targets = [node.target] if isinstance(node, ast.AugAssign) else node.targets if isinstance(node, ast.Assign) else []
        for target in targets:
            own |= {id(target.value)} if isinstance(target, ast.Subscript) else {id(target)}
            value = node.value
            if isinstance(value, ast.BinOp):
                for side in (value.left, value.right):
                    if ast.unparse(side) == ast.unparse(target):
                        own |= {id(side), id(getattr(side, "value", None))}
        if isinstance(node, ast.Attribute) and node.attr == "shape":
            own.add(id(node.value))
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "len":
            own |= {id(a) for a in node.args}
    return {n.id for n in ast.walk(f) if isinstance(n, ast.Name) and isinstance(n.ctx, ast.Load) and id(n) not in own}
