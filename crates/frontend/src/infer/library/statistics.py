# The module statistics: exact sums, rounded once, as CPython computes them with fractions.
#
# A sum is a list of digits to the base 2**30, the lowest first, times 2**-1126 for floats (whose digits all lie above) or 1 for ints; a sum of
# squares times the square of that. Digits may be negative or large until `statistics_carry` has put them in order.


def statistics_add(digits, value, shift, sign):
    place = shift // 30
    rest = shift % 30
    low = (value & 1073741823) << rest
    high = (value >> 30) << rest
    while len(digits) < place + 3:
        digits.append(0)
    digits[place] += sign * (low & 1073741823)
    digits[place + 1] += sign * ((low >> 30) + (high & 1073741823))
    digits[place + 2] += sign * (high >> 30)


# Makes all digits 0 to 2**30 - 1 of the sum's absolute value; its sign.
def statistics_carry(digits):
    sign = 1
    for _ in range(2):
        carry = 0
        for i in range(len(digits)):
            digit = digits[i] + carry
            digits[i] = digit & 1073741823
            carry = digit >> 30
        if carry >= 0:
            while carry > 0:
                digits.append(carry & 1073741823)
                carry = carry >> 30
            return sign
        # A negative sum: what is left of it above is taken along, and all digits change their sign.
        sign = -1
        digits.append(carry)
        for i in range(len(digits)):
            digits[i] = -digits[i]
    return sign


def statistics_times(a, b):
    product = [0] * (len(a) + len(b) + 1)
    for i in range(len(a)):
        carry = 0
        for j in range(len(b)):
            digit = product[i + j] + a[i] * b[j] + carry
            product[i + j] = digit & 1073741823
            carry = digit >> 30
        product[i + len(b)] += carry
    return product


# Divides by a number below 2**33; the remainder.
def statistics_divide(digits, by):
    rest = 0
    for k in range(len(digits)):
        i = len(digits) - 1 - k
        rest = (rest << 30) | digits[i]
        digits[i] = rest // by
        rest = rest % by
    return rest


# Number of bits.
def statistics_size(digits):
    for k in range(len(digits)):
        i = len(digits) - 1 - k
        if digits[i] != 0:
            size = 30 * i
            digit = digits[i]
            while digit > 0:
                size += 1
                digit = digit >> 1
            return size
    return 0


def statistics_bit(digits, at):
    return (digits[at // 30] >> (at % 30)) & 1 if at >= 0 and at // 30 < len(digits) else 0


# `digits` times 2**scale, and a bit more where `more`, as the nearest float. An integer must be exact where `whole`.
def statistics_round(digits, scale, more, whole):
    size = statistics_size(digits)
    if size == 0:
        return 0.0
    cut = max(size - 53, -1074 - scale)
    if cut < 0 and more:
        # Some more bits of what is left decide; 64 of them are brought by the caller.
        cut = 0
    mantissa = 0
    for k in range(size - max(cut, 0)):
        mantissa = (mantissa << 1) | statistics_bit(digits, size - 1 - k)
    if cut <= 0:
        return math.ldexp(float(mantissa), scale)
    below = more
    for i in range((cut - 1) // 30):
        below = below or digits[i] != 0
    for i in range((cut - 1) // 30 * 30, cut - 1):
        below = below or statistics_bit(digits, i) != 0
    half = statistics_bit(digits, cut - 1) != 0
    if whole and not more and (half or below):
        raise OverflowError('the result is an int that is no exact float')
    if half and (below or mantissa & 1 != 0):
        mantissa += 1
    if cut + scale > 971 or (cut + scale == 971 and mantissa > 9007199254740991):
        raise OverflowError('integer division result too large for a float')
    return math.ldexp(float(mantissa), cut + scale)


def statistics_shifted(digits, by):
    shifted = [0] * (by // 30 + len(digits) + 1)
    rest = by % 30
    for i in range(len(digits)):
        moved = digits[i] << rest
        shifted[by // 30 + i] += moved & 1073741823
        shifted[by // 30 + i + 1] += moved >> 30
    return shifted


def statistics_compare(a, b):
    for k in range(max(len(a), len(b))):
        i = max(len(a), len(b)) - 1 - k
        x = a[i] if i < len(a) else 0
        y = b[i] if i < len(b) else 0
        if x != y:
            return 1 if x > y else -1
    return 0


# Compares a / (n * m) * 2**scale with the square of `root` * 2**exponent.
def statistics_compare_root(a, n, m, scale, root, exponent):
    square = [0]
    statistics_add(square, root, 0, 1)
    square = statistics_times(square, square)
    for factor in (n, m):
        number = [0]
        statistics_add(number, factor, 0, 1)
        square = statistics_times(square, number)
    shift = 2 * exponent - scale
    if shift >= 0:
        return statistics_compare(a, statistics_shifted(square, shift))
    return statistics_compare(statistics_shifted(a, -shift), square)


# What floats that are no numbers make of a sum; 0.0 where there are none.
def statistics_special(data):
    special = 0.0
    for item in data:
        x = float(item)
        if not math.isfinite(x):
            special += x
    return special


def statistics_sum(data):
    digits = [0]
    for item in data:
        if isinstance(item, int):
            statistics_add(digits, abs(item), 0, 1 if item > 0 else -1)
        else:
            mantissa, exponent = math.frexp(item)
            statistics_add(digits, int(abs(mantissa) * 9007199254740992.0), exponent + 1073, 1 if mantissa > 0.0 else -1)
    return digits


def statistics_squares(data):
    digits = [0]
    for item in data:
        if isinstance(item, int):
            value = abs(item)
            shift = 0
        else:
            mantissa, exponent = math.frexp(item)
            value = int(abs(mantissa) * 9007199254740992.0)
            shift = 2 * (exponent + 1073)
        low = value & 1073741823
        high = value >> 30
        cross = low * (high & 1073741823)
        statistics_add(digits, low * low, shift, 1)
        statistics_add(digits, cross, shift + 31, 1)
        statistics_add(digits, (high & 1073741823) * (high & 1073741823), shift + 60, 1)
        top = high >> 30
        if top != 0:
            statistics_add(digits, low * top, shift + 61, 1)
            statistics_add(digits, (high & 1073741823) * top, shift + 91, 1)
            statistics_add(digits, top * top, shift + 120, 1)
    statistics_carry(digits)
    return digits


def statistics_is_whole(data):
    return isinstance(data[0], int)


# n times the sum of the squares of the distances from the mean.
def statistics_spread(data):
    n = len(data)
    total = statistics_sum(data)
    statistics_carry(total)
    square = statistics_times(total, total)
    squares = statistics_squares(data)
    count = [0]
    statistics_add(count, n, 0, 1)
    spread = statistics_times(squares, count)
    while len(spread) < len(square):
        spread.append(0)
    for i in range(len(square)):
        spread[i] -= square[i]
    statistics_carry(spread)
    return spread


def statistics_variance_of(data, n, m):
    special = statistics_special(data)
    if special != 0.0:
        return special / m
    whole = statistics_is_whole(data)
    spread = statistics_shifted(statistics_spread(data), 128)
    scale = -128 if whole else -2380
    more = statistics_divide(spread, n) != 0
    more = statistics_divide(spread, m) != 0 or more
    return statistics_round(spread, scale, more, whole and statistics_is_integer(spread, more))


# Whether a quotient that was shifted by 128 bits is an integer.
def statistics_is_integer(digits, more):
    if more:
        return False
    for i in range(128):
        if statistics_bit(digits, i) != 0:
            return False
    return True


def statistics_deviation_of(data, n, m):
    if statistics_special(data) != 0.0:
        raise AttributeError("'float' object has no attribute 'numerator'")
    scale = 0 if statistics_is_whole(data) else -2252
    spread = statistics_spread(data)
    size = statistics_size(spread)
    if size == 0:
        return 0.0
    # The leading 62 or 63 bits times a power of four; their root has 53 bits.
    leading = statistics_shifted(spread, 128)
    statistics_divide(leading, n)
    statistics_divide(leading, m)
    size = statistics_size(leading)
    even = (size + scale - 128) & 1
    bits = 0.0
    for k in range(62 + even):
        bits = bits * 2.0 + statistics_bit(leading, size - 1 - k)
    exponent = (size - 128 + scale - 62 - even) // 2 - 22 + even
    root = int(math.sqrt(bits) * (2097152.0 if even == 1 else 4194304.0))
    lowest = max(exponent, -1074)
    if lowest > exponent:
        root = root >> min(lowest - exponent, 62)
        exponent = lowest
    while True:
        above = statistics_compare_root(spread, n, m, scale, 2 * root + 1, exponent - 1)
        if above < 0 or (above == 0 and root & 1 == 0):
            break
        root += 1
    while root > 0:
        below = statistics_compare_root(spread, n, m, scale, 2 * root - 1, exponent - 1)
        if below > 0 or (below == 0 and root & 1 == 0):
            break
        root -= 1
    return math.ldexp(float(root), exponent)


def statistics_fmean(data):
    n = 0
    total = math.fsum(data)
    for _ in data:
        n += 1
    if n == 0:
        raise statistics.StatisticsError('fmean requires at least one data point')
    return total / n


def statistics_mean(data):
    n = len(data)
    if n == 0:
        raise statistics.StatisticsError('mean requires at least one data point')
    special = statistics_special(data)
    if special != 0.0:
        return special / n
    whole = statistics_is_whole(data)
    total = statistics_sum(data)
    sign = statistics_carry(total)
    total = statistics_shifted(total, 128)
    more = statistics_divide(total, n) != 0
    mean = statistics_round(total, -128 if whole else -1254, more, whole and statistics_is_integer(total, more))
    return -mean if sign < 0 else mean


def statistics_median(data):
    items = sorted(data)
    n = len(items)
    if n == 0:
        raise statistics.StatisticsError('no median for empty data')
    if n % 2 == 1:
        return items[n // 2]
    return (items[n // 2 - 1] + items[n // 2]) / 2


def statistics_median_low(data):
    items = sorted(data)
    if len(items) == 0:
        raise statistics.StatisticsError('no median for empty data')
    return items[(len(items) - 1) // 2]


def statistics_median_high(data):
    items = sorted(data)
    if len(items) == 0:
        raise statistics.StatisticsError('no median for empty data')
    return items[len(items) // 2]


def statistics_mode(data):
    counts = {}
    for item in data:
        counts[item] = counts.get(item, 0) + 1
    most = 0
    for count in counts.values():
        most = max(most, count)
    first = [item for item, count in counts.items() if count == most]
    try:
        return first[0]
    except IndexError:
        raise statistics.StatisticsError('no mode for empty data') from None


def statistics_variance(data):
    if len(data) < 2:
        raise statistics.StatisticsError('variance requires at least two data points')
    return statistics_variance_of(data, len(data), len(data) - 1)


def statistics_pvariance(data):
    if len(data) < 1:
        raise statistics.StatisticsError('pvariance requires at least one data point')
    return statistics_variance_of(data, len(data), len(data))


def statistics_stdev(data):
    if len(data) < 2:
        raise statistics.StatisticsError('stdev requires at least two data points')
    return statistics_deviation_of(data, len(data), len(data) - 1)


def statistics_pstdev(data):
    if len(data) < 1:
        raise statistics.StatisticsError('pstdev requires at least one data point')
    return statistics_deviation_of(data, len(data), len(data))
