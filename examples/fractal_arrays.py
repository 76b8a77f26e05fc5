"""The fractal as NumPy courses write it, with whole arrays: compiled without a change, whole and in blocks of rows from a pool of threads.

    python examples/fractal_arrays.py --width 4000 --height 3000
"""

import argparse
import time
from concurrent.futures import ThreadPoolExecutor

import numpy as np
import weft
from weft import parallel


@parallel
def grid(height, width):
    """The points of the complex plane, one for each pixel."""
    y, x = np.ogrid[-1.4 : 1.4 : height * 1j, -2 : 0.8 : width * 1j]
    x, y = np.broadcast_arrays(x, y)
    return x + 1j * y


@parallel
def fractal_of(c):
    """In which of 20 steps each point was last seen near."""
    z = np.zeros_like(c)
    fractal = np.zeros(c.shape, dtype=np.int32)
    for i in range(20):
        z = z**2 + c
        diverge = abs(z) > 2
        z[diverge] = 2
        fractal[~diverge] = i
    return fractal


def in_blocks(function, c, rows=250, threads=2):
    """The same in blocks of rows, each in a thread of the pool."""
    with ThreadPoolExecutor(threads) as pool:
        return np.concatenate(list(pool.map(function, [c[k : k + rows] for k in range(0, len(c), rows)])))


def main() -> None:
    """Times NumPy and the compiled form, whole and in blocks, and compares the pictures."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--width", type=int, default=4000)
    parser.add_argument("--height", type=int, default=3000)
    options = parser.parse_args()
    c = grid(options.height, options.width)
    fractal_of(c[:10, :10])
    plain = getattr(fractal_of, "__wrapped__", fractal_of)
    pictures = []
    for name, job in [
        ("NumPy, whole", lambda: plain(c)),
        ("NumPy, blocks", lambda: in_blocks(plain, c)),
        ("weft, whole", lambda: fractal_of(c)),
        ("weft, blocks", lambda: in_blocks(fractal_of, c)),
    ]:
        start = time.perf_counter()
        pictures.append(job())
        print(f"{name:14} {time.perf_counter() - start:7.3f} s")
    if not all(np.array_equal(pictures[0], other) for other in pictures[1:]):
        raise SystemExit("the pictures differ")
    print(f"equal pictures, {weft.__name__} {pictures[0].shape}, mean {pictures[0].mean():.4f}")


if __name__ == "__main__":
    main()
