"""Lists of ints of all sizes and of floats as arguments: each item as it is, and those that are not changed stay what they were."""

from weft import parallel

# call: total([1, 2, 3, -4, 0])
# call: total([2**30, 1, 2**30 - 1, 1 - 2**30, -2**30, 5])
# call: total([1, 2, 2**62, 3, -2**63, 4, 2**63 - 1, 5])
# call: total([2**40, 2**41, 2**42, 7])
# call: total([7, 7, 7, 2**40])
# call: changed([1, 2**35, 3, -2**50, 2**62, 0, -1])
# call: floats([0.0, -0.0, 1.5, float("inf"), -2e300, 5e-324])
# call: nans([1.0, float("nan"), -1.0])


@parallel
def total(x):
    t = 0
    for i, v in enumerate(x):
        t ^= v * (1 if v < 2**40 and v > -2**40 else -1 if v > -2**63 else 1) if i % 2 == 0 else v
    return t, x, min(x), max(x)


@parallel
def changed(x):
    x[1] = x[0]
    x[4] = x[3] + 1
    x.append(x[2])
    return x


@parallel
def floats(x):
    x[2] = -x[2]
    return x, [v * 2 for v in x], sum(x)


@parallel
def nans(x):
    return len(x), [v == v for v in x]
