"""Greatest common divisors and least common multiples of rows: every type of whole numbers, extremes, zeros, sizes around what the runtime computes together, gaps, results in place."""

import numpy as np
from weft import parallel


def numbers(code, size, seed=1):
    info = np.iinfo(code)
    rng = np.random.default_rng(seed)
    made = rng.integers(info.min, info.max, size, dtype=code, endpoint=True)
    if size > 20:
        made[::7] = rng.integers(0, 13, len(made[::7]))
        made[:4] = [0, info.min, info.max, 1]
        made[5:20:3] = 0
    return made


@parallel
def of_two(a, b):
    return np.gcd(a, b), np.lcm(a, b), np.gcd(b, a)


@parallel
def with_numbers(a, n):
    return np.gcd(a, n), np.lcm(n, a), np.gcd(a, 12), np.lcm(6, a)


@parallel
def in_place(a, b):
    np.gcd(a, b, out=a)
    np.lcm(a, b, out=b)
    return a, b


@parallel
def of_sizes(a, b, sizes):
    out = np.zeros((len(sizes), 2), a.dtype)
    for i in range(len(sizes)):
        n = sizes[i]
        out[i, 0] = np.bitwise_xor.reduce(np.gcd(a[:n], b[:n]))
        out[i, 1] = np.bitwise_xor.reduce(np.lcm(a[:n], b[:n]))
    return out


SIZES = np.array([0, 1, 30, 31, 32, 33, 63, 64, 127, 128, 129, 255, 256, 257, 1000])


# call: of_two(numbers("b", 5000), numbers("b", 5000, 2))
# call: of_sizes(numbers("b", 1000), numbers("b", 1000, 2), SIZES)
# call: of_two(numbers("B", 5000), numbers("B", 5000, 2))
# call: of_sizes(numbers("B", 1000), numbers("B", 1000, 2), SIZES)
# call: of_two(numbers("h", 5000), numbers("h", 5000, 2))
# call: of_sizes(numbers("h", 1000), numbers("h", 1000, 2), SIZES)
# call: of_two(numbers("H", 5000), numbers("H", 5000, 2))
# call: of_sizes(numbers("H", 1000), numbers("H", 1000, 2), SIZES)
# call: of_two(numbers("i", 5000), numbers("i", 5000, 2))
# call: of_sizes(numbers("i", 1000), numbers("i", 1000, 2), SIZES)
# call: of_two(numbers("I", 5000), numbers("I", 5000, 2))
# call: of_sizes(numbers("I", 1000), numbers("I", 1000, 2), SIZES)
# call: of_two(numbers("q", 5000), numbers("q", 5000, 2))
# call: of_sizes(numbers("q", 1000), numbers("q", 1000, 2), SIZES)
# call: of_two(numbers("Q", 5000), numbers("Q", 5000, 2))
# call: of_sizes(numbers("Q", 1000), numbers("Q", 1000, 2), SIZES)
# call: of_two(numbers("i", 5000), numbers("q", 5000, 2))
# call: of_two(numbers("B", 5000), numbers("b", 5000, 2))
# call: of_two(numbers("q", 5000)[::2], numbers("q", 5000, 2)[1::2])
# call: of_two(numbers("i", 6000).reshape(60, 100), numbers("i", 100, 2))
# call: of_two(numbers("h", 6000).reshape(60, 100).T, numbers("h", 6000, 2).reshape(60, 100).T)
# call: with_numbers(numbers("i", 300), np.int32(30))
# call: with_numbers(numbers("B", 300), np.uint8(30))
# call: with_numbers(numbers("q", 300), 1 << 40)
# call: in_place(numbers("i", 300), numbers("i", 300, 2))
# call: in_place(numbers("Q", 300), numbers("Q", 300, 2))
# call: of_two(np.arange(5), np.arange(4))
