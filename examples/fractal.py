"""A fractal, pixel by pixel: NumPy arrays in, an int32 array written in place, all cores at work.

Two ways to use the cores. `fractal` is called once and weft runs its rows in parallel. `fractal_rows` is a serial kernel that is called
from the threads of a `ThreadPoolExecutor`, each with a block of rows: compiled code does not hold the GIL, so the threads really run at
the same time.

    python examples/fractal.py --height 4000 --width 3000 --output fractal.png
"""

import argparse
import struct
import time
import zlib
from concurrent.futures import ThreadPoolExecutor

import numpy as np
from weft import get_threads, parallel, prange

ITERATIONS = 20


@parallel
def fractal(grid, out, iterations):
    """Writes to `out` the last iteration at which each point of `grid` was still inside."""
    for row in prange(grid.shape[0]):
        for column in range(grid.shape[1]):
            c = grid[row, column]
            z = c
            for i in range(iterations):
                z = z**2 + c
                if abs(z) <= 2:
                    out[row, column] = i
                else:
                    break


fractal_rows = parallel(fractal.__wrapped__ if hasattr(fractal, "__wrapped__") else fractal, threads=1)
"""The same loops on the calling thread alone, for callers that bring their own threads."""


def fractal_numpy(grid, out, iterations):
    """The same with whole-array operations of NumPy, as courses teach it."""
    z = grid
    with np.errstate(all="ignore"):
        for i in range(iterations):
            z = z**2 + grid
            out[np.abs(z) <= 2] = i


def fractal_numpy_blocks(grid, out, iterations):
    """The same a few rows at a time, so that NumPy's temporaries stay in the caches."""
    for first in range(0, grid.shape[0], 50):
        fractal_numpy(grid[first : first + 50], out[first : first + 50], iterations)


def fractal_threads(grid, out, iterations, threads):
    """The serial kernel on blocks of rows, from Python's own threads."""
    edges = np.linspace(0, grid.shape[0], 4 * threads + 1).astype(int)
    with ThreadPoolExecutor(threads) as pool:
        jobs = [pool.submit(fractal_rows, grid[a:b], out[a:b], iterations) for a, b in zip(edges, edges[1:])]
        for job in jobs:
            job.result()


def prepare(height: int, width: int) -> tuple[np.ndarray, np.ndarray]:
    """The grid of complex numbers from -1.5-1j to 0, and the picture to fill."""
    imaginary, real = np.ogrid[-1 : 0 : height * 1j, -1.5 : 0 : width * 1j]
    return real + imaginary * 1j, np.zeros((height, width), dtype=np.int32)


def write_png(path: str, picture: np.ndarray) -> None:
    """Writes a picture of small numbers as a greyscale PNG, without any library but zlib."""
    top = max(1, int(picture.max()))
    grey = (255 - picture.astype(np.int64) * 255 // top).astype(np.uint8)
    rows = b"".join(b"\0" + row.tobytes() for row in grey)

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    header = struct.pack(">IIBBBBB", grey.shape[1], grey.shape[0], 8, 0, 0, 0, 0)
    with open(path, "wb") as file:
        file.write(b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(rows, 6)) + chunk(b"IEND", b""))


def main() -> None:
    """Computes the fractal in both ways, compares them with NumPy on a part, and writes the PNG."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--height", type=int, default=4000)
    parser.add_argument("--width", type=int, default=3000)
    parser.add_argument("--output", default="fractal.png", help="where to write the picture; empty for nowhere")
    options = parser.parse_args()
    grid, picture = prepare(options.height, options.width)
    threads = get_threads()
    for name in ("first call, compilation included", "second call"):
        picture[...] = 0
        start = time.perf_counter()
        fractal(grid, picture, ITERATIONS)
        print(f"{options.height} × {options.width} on {threads} threads of weft: {time.perf_counter() - start:.3f} s ({name})")
    again = np.zeros_like(picture)
    start = time.perf_counter()
    fractal_threads(grid, again, ITERATIONS, threads)
    print(f"the same from {threads} threads of a ThreadPoolExecutor: {time.perf_counter() - start:.3f} s")
    if not np.array_equal(picture, again):
        raise SystemExit("the two pictures differ")
    check = np.zeros_like(picture[:100])
    fractal_numpy(grid[:100], check, ITERATIONS)
    if not np.array_equal(picture[:100], check):
        raise SystemExit("the picture differs from NumPy's")
    print("equal to each other and, on the first rows, to NumPy")
    if options.output:
        write_png(options.output, picture)
        print(f"wrote {options.output}")


if __name__ == "__main__":
    main()
