"""Random structured dtypes and random stores between their fields, against NumPy."""

import random

import numpy as np
import pytest

CODES = "? i1 i2 i4 i8 u1 u2 u4 u8 f4 f8 c8 c16".split()


def random_dtype(rnd, depth=0):
    fields = []
    for i in range(rnd.randint(1, 5)):
        chance = rnd.random()
        inner = random_dtype(rnd, depth + 1) if chance < 0.2 and depth < 2 else rnd.choice(CODES)
        shape = tuple(rnd.randint(1, 3) for _ in range(rnd.randint(1, 2)))
        fields.append((f"f{i}", inner, shape) if chance > 0.75 else (f"f{i}", inner))
    return np.dtype(fields, align=rnd.random() < 0.5)


def leaves(dtype, path=""):
    """Each field of numbers: how it is reached, its element type, its shape."""
    for name in dtype.names:
        field = dtype.fields[name][0]
        here = f"{path}[{name!r}]"
        if field.names:
            yield from leaves(field, here)
        elif field.subdtype:
            yield here, *field.subdtype
        else:
            yield here, field, ()


def program(rnd, found):
    def place(base, path, shape):
        return base + path + "".join(f"[{rnd.randrange(size)}]" for size in shape)

    lines = []
    for _ in range(rnd.randint(1, 5)):
        path, element, shape = rnd.choice(found)
        other, _, others = rnd.choice([leaf for leaf in found if leaf[1] == element])
        i, j, source = rnd.choice(["i", "i", "len(a)-1-i", "i-1"]), rnd.choice(["i", "i", "i-1"]), rnd.choice("aab")
        whole = rnd.random() < 0.2
        lines.append(f"a[{i}] = {source}[{j}]" if whole else f"{place(f'a[{i}]', path, shape)} = {place(f'{source}[{j}]', other, others)}")
    path, element, shape = rnd.choice(found)
    other = rnd.choice([leaf[0] for leaf in found if leaf[1:] == (element, shape)])
    body = "\n                ".join(lines)
    return f"""
        import numpy as np
        from weft import parallel, prange

        @parallel
        def loop(a, b):
            for i in prange(1, len(a)):
                {body}

        @parallel
        def whole(a, b):
            a{path}[1:] = b{other}[:-1]
            a{path}[:] = a{other}[::-1]
            a[1:3] = b[:2]
            a[::-1] = a
            return a{path}, a[1:], a[2], a.copy(), a[np.array([2, 0])]
    """


def filled(rnd, dtype, found, count):
    array = np.zeros(2 * count, dtype=dtype)
    for path, _, _ in found:
        view = eval(f"array{path}")
        view[...] = np.array([rnd.randrange(100) for _ in range(view.size)]).reshape(view.shape)
    return array[:: rnd.choice([1, 2, -1, -2])][:count]


@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize("seed", range(12))
def test_random_records(seed, make_module):
    rnd = random.Random(seed)
    while True:
        dtype = random_dtype(rnd)
        found = [leaf for leaf in leaves(dtype) if leaf[1].names is None]
        # Arrays of records in records are refused by name.
        if found and all("f" in leaf[0] and leaf[1].kind != "V" for leaf in leaves(dtype)):
            break
    module = make_module(program(rnd, found))
    for name in ("loop", "whole"):
        kernel = getattr(module, name)
        a, b = (filled(rnd, dtype, found, 20) for _ in range(2))
        ours, theirs = (a.copy(), b.copy()), (a.copy(), b.copy())
        if seed % 3 == 0:
            ours, theirs = (ours[0], ours[0][::-1]), (theirs[0], theirs[0][::-1])
        got, expected = kernel(*ours), kernel.__wrapped__(*theirs)
        for x, y in zip([*ours, *(got or ())], [*theirs, *(expected or ())]):
            assert type(x) is type(y) and x.dtype == y.dtype and np.array_equal(x, y)
