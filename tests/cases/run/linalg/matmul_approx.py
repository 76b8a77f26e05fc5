"""Products of floats: added up in another order than NumPy's (docs: sums of k products, relatively k roundings), the same on any number of threads."""

import numpy as np
from weft import parallel


@parallel
def at(a, b):
    return a @ b


@parallel
def vdot(a, b):
    return np.vdot(a, b)


# call: at(np.random.default_rng(1).random((250, 130)), np.random.default_rng(2).random((130, 260)))  # approx: 1e-13
# call: at(np.random.default_rng(1).random((400, 400)), np.random.default_rng(2).random((400, 400)).T)  # approx: 1e-13
# call: at(np.random.default_rng(1).random((40, 9000)), np.random.default_rng(2).random((9000, 40)))  # approx: 1e-12
# call: at(np.random.default_rng(1).random((250, 130), dtype=np.float32), np.random.default_rng(2).random((130, 260), dtype=np.float32))  # approx: 1e-5
# call: at(np.random.default_rng(1).random((30, 30)) + 1j, np.random.default_rng(2).random((30, 50)) - 1j)  # approx: 1e-13
# call: at(np.random.default_rng(1).random((7, 3)), np.random.default_rng(2).random((3, 5)))  # approx: 1e-14
# call: at(np.random.default_rng(1).random(70_000), np.random.default_rng(2).random(70_000))  # approx: 1e-12
# call: at(np.random.default_rng(1).random((300, 300)), np.random.default_rng(2).random(300))  # approx: 1e-13
# call: at(np.random.default_rng(1).random((300, 300)).T, np.random.default_rng(2).random(300))  # approx: 1e-13
# call: vdot(np.random.default_rng(1).random((30, 30)), np.random.default_rng(2).random((30, 30)))  # approx: 1e-13
