"""Smoothing of images, in parallel."""

import numpy as np

from .kernels import blur

__all__ = ["smooth"]


def smooth(image, rounds=1):
    """The image, blurred `rounds` times: each pixel becomes the mean of itself and its eight neighbours; the border stays."""
    image = np.array(image, dtype=np.float64)
    for _ in range(rounds):
        other = image.copy()
        blur(image, other)
        image = other
    return image
