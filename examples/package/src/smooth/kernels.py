"""The compiled part: this file becomes an extension."""

from weft import parallel, prange
from weft.types import f64, readonly


@parallel
def blur(image: readonly(f64[:, :]), out: f64[:, :]) -> None:
    """Writes the mean of each inner pixel's 3 x 3 neighbourhood."""
    rows, columns = image.shape
    for i in prange(1, rows - 1):
        for j in range(1, columns - 1):
            total = 0.0
            for a in range(-1, 2):
                for b in range(-1, 2):
                    total += image[i + a, j + b]
            out[i, j] = total / 9.0
