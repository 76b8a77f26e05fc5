# Functions of the module math that are loops or tests.


# Shewchuk's exact partial sums, as CPython's mathmodule.c rounds and reports them.
def math_fsum(seq):
    partials = [0.0]
    partials.clear()
    special = 0.0
    infinite = 0.0
    for item in seq:
        x = float(item)
        saved = x
        count = 0
        for j in range(len(partials)):
            y = partials[j]
            if abs(x) < abs(y):
                x, y = y, x
            high = x + y
            rounded = high - x
            low = y - rounded
            if low != 0.0:
                partials[count] = low
                count += 1
            x = high
        partials._truncate(count)
        if x != 0.0:
            if not math.isfinite(x):
                if math.isfinite(saved):
                    raise OverflowError('intermediate overflow in fsum')
                if math.isinf(saved):
                    infinite += saved
                special += saved
                partials.clear()
            else:
                partials.append(x)
    if special != 0.0:
        if math.isnan(infinite):
            raise ValueError('-inf + inf in fsum')
        return special
    high = 0.0
    n = len(partials)
    if n > 0:
        low = 0.0
        n -= 1
        high = partials[n]
        while n > 0:
            x = high
            n -= 1
            y = partials[n]
            high = x + y
            rounded = high - x
            low = y - rounded
            if low != 0.0:
                break
        # Half-even across several partials.
        if n > 0 and ((low < 0.0 and partials[n - 1] < 0.0) or (low > 0.0 and partials[n - 1] > 0.0)):
            y = low * 2.0
            x = high + y
            rounded = x - high
            if y == rounded:
                high = x
    return high


def math_prod(iterable, *, start=1):
    total = start
    for item in iterable:
        total = total * item
    return total


def math_isclose(a, b, *, rel_tol=1e-09, abs_tol=0.0):
    x = float(a)
    y = float(b)
    relative = float(rel_tol)
    absolute = float(abs_tol)
    if relative < 0.0 or absolute < 0.0:
        raise ValueError('tolerances must be non-negative')
    if x == y:
        return True
    if math.isinf(x) or math.isinf(y):
        return False
    difference = abs(y - x)
    return difference <= abs(relative * y) or difference <= abs(relative * x) or difference <= absolute


def math_lcm(*integers):
    result = 1
    for n in integers:
        a = abs(operator_index(n))
        result = 0 if a == 0 or result == 0 else result // math.gcd(result, a) * a
    return result


def math_ulp(x):
    x = abs(float(x))
    if math.isnan(x) or math.isinf(x):
        return x
    after = math.nextafter(x, math.inf)
    if math.isinf(after):
        return x - math.nextafter(x, -math.inf)
    return after - x


# Adds x to a sum whose start 1.0 keeps it above what is added; the rounding errors go to a part of their own.
def math_norm_step(total, errors, x):
    after = total + x
    return after, errors + (total - after + x)


# CPython's vector_norm: squares of the scaled lengths, split so that they are exact, and one step of Newton's method. The numbers are not negative.
def math_norm(lengths):
    most = 0.0
    has_nan = False
    for x in lengths:
        has_nan = has_nan or math.isnan(x)
        if x > most:
            most = x
    if math.isinf(most):
        return most
    if has_nan:
        return math.nan
    if most == 0.0 or len(lengths) <= 1:
        return most
    exponent = math.frexp(most)[1]
    total = 1.0
    first = 0.0
    second = 0.0
    third = 0.0
    if exponent < -1023:
        for length in lengths:
            x = length / most
            total, first = math_norm_step(total, first, x * x)
        return most * math.sqrt(total - 1.0 + first)
    scale = math.ldexp(1.0, -exponent)
    for length in lengths:
        x = length * scale
        t = x * 134217729.0
        high = t - (t - x)
        low = x - high
        total, first = math_norm_step(total, first, high * high)
        total, second = math_norm_step(total, second, 2.0 * high * low)
        third += low * low
    h = math.sqrt(total - 1.0 + (first + second + third))
    t = h * 134217729.0
    high = t - (t - h)
    low = h - high
    total, first = math_norm_step(total, first, -high * high)
    total, second = math_norm_step(total, second, -2.0 * high * low)
    total, third = math_norm_step(total, third, -low * low)
    x = total - 1.0 + (first + second + third)
    return (h + x / (2.0 * h)) / scale


def math_dist(p, q):
    lengths = [0.0]
    lengths.clear()
    for x in p:
        lengths.append(float(x))
    count = 0
    for y in q:
        if count < len(lengths):
            lengths[count] = abs(lengths[count] - float(y))
        count += 1
    if count != len(lengths):
        raise ValueError('both points must have the same number of dimensions')
    return math_norm(lengths)


def math_hypot_of(coordinates):
    lengths = [0.0]
    lengths.clear()
    for x in coordinates:
        lengths.append(abs(float(x)))
    return math_norm(lengths)


# Products of what lies below `mod`, which may leave 64 bits: by doubling then.
def product_modulo(a, b, mod):
    if mod <= 3037000499:
        return a * b % mod
    total = 0
    while b > 0:
        if b & 1:
            total = total - (mod - a) if total >= mod - a else total + a
        a = a - (mod - a) if a >= mod - a else a + a
        b >>= 1
    return total


def inverse_modulo(a, mod):
    r, s = mod, a
    x, y = 0, 1
    while s != 0:
        q = r // s
        r, s = s, r - q * s
        x, y = y, x - q * y
    if r != 1:
        raise ValueError('base is not invertible for the given modulus')
    return x % mod


# pow(base, exp, mod): the result has the sign of `mod`.
def power_modulo(base, exp, mod):
    if mod == 0:
        raise ValueError('pow() 3rd argument cannot be 0')
    size = abs(mod)
    if size == 1:
        return 0
    a = base % size
    if exp < 0:
        a = inverse_modulo(a, size)
        exp = -exp
    result = 1
    while exp > 0:
        if exp & 1:
            result = product_modulo(result, a, size)
        exp >>= 1
        if exp > 0:
            a = product_modulo(a, a, size)
    if mod < 0 and result > 0:
        result += mod
    return result
