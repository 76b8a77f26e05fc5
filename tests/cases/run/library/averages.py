"""The module statistics: exact results, rounded once."""

import statistics
from statistics import StatisticsError, fmean, mean, median, mode, pstdev, pvariance, stdev, variance

from weft import parallel


@parallel
def of_floats(x):
    return mean(x), fmean(x), median(x), statistics.median_low(x), statistics.median_high(x)


@parallel
def spreads(x):
    return variance(x), pvariance(x), stdev(x), pstdev(x)


@parallel
def of_ints(x):
    return float(mean(x)), float(median(x)), float(variance(x)), float(pvariance(x)), stdev(x), pstdev(x), fmean(x)


@parallel
def modes(x, words):
    return mode(x), mode(words), statistics.median_low(words)


@parallel
def of_others(n):
    return mean(float(i * i) for i in range(n)), stdev((1.5, 2.5, n + 0.25)), mean({1.5: 2, 4.5: 1}), pstdev({2.0, 3.0})


@parallel
def nothing(which):
    x = [1.5]
    x.clear()
    if which == 0:
        return mean(x)
    if which == 1:
        return fmean(x)
    if which == 2:
        return median(x)
    if which == 3:
        return mode(x)
    if which == 4:
        return pvariance(x)
    x.append(1.0)
    if which == 5:
        return variance(x)
    return stdev(x)


@parallel
def caught(x):
    try:
        return mean(x)
    except StatisticsError as e:
        return -float(len(str(e)))


@parallel
def caught_as_value_error(x):
    try:
        return statistics.stdev(x)
    except ValueError:
        return -1.0


@parallel
def raised(n):
    if n > 2:
        raise StatisticsError("too many")
    return n


# call: of_floats([1.0, 2.0, 4.0])
# call: of_floats([0.1, 0.2, 0.3, 0.4])
# call: of_floats([1e16, 1.0, -1e16])
# call: of_floats([1e308, 1e308, 1e308])
# call: of_floats([5e-324, 5e-324, 0.0])
# call: of_floats([-0.0])
# call: of_floats([float("inf"), 1.0])
# call: of_floats([float("inf"), -1.0, float("nan")])
# call: spreads([1.0, 2.0, 4.0])
# call: spreads([0.1, 0.2, 0.3])
# call: spreads([1e16, 1e16 + 2, 1e16 + 4])
# call: spreads([1e-160, 3e-160, 5e-324])
# call: spreads([1e150, -1e150, 3.0])
# call: spreads([1e200, -1e200, 3.0])
# call: spreads([2.5, 2.5])
# call: spreads([0.0, -0.0])
# call: spreads([1e-320, 3e-320])
# call: of_ints([1, 2, 4])
# call: of_ints([2, 2])
# call: of_ints([-7, 3, 3, 10, 12])
# call: of_ints([9007199254740993, 9007199254740993, 9007199254740990])  # licensed: OverflowError
# call: of_ints([9007199254740992, 9007199254740994, 9007199254740990])
# call: modes([1, 2, 2, 3, 3], ["a", "b", "b"])
# call: modes([3], ["b", "a"])
# call: of_others(5)
# call: nothing(0)
# call: nothing(1)
# call: nothing(2)
# call: nothing(3)
# call: nothing(4)
# call: nothing(5)
# call: nothing(6)
# call: caught([])
# call: caught([1.0])
# call: caught_as_value_error([1.0])
# call: raised(1)
# call: raised(3)
