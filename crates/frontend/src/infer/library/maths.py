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
        a = abs(int(n))
        if a == 0:
            return 0
        result = result // math.gcd(result, a) * a
    return result


def math_ulp(x):
    x = abs(float(x))
    if math.isnan(x) or math.isinf(x):
        return x
    after = math.nextafter(x, math.inf)
    if math.isinf(after):
        return x - math.nextafter(x, -math.inf)
    return after - x
