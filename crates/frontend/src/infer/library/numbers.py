# Methods of int, float and complex, conversions of bytes to ints and of text to floats.


def int_bit_length(n):
    if n < -9223372036854775807:
        return 64
    rest = -n if n < 0 else n
    bits = 0
    if rest >= 4294967296:
        rest >>= 32
        bits = 32
    if rest >= 65536:
        rest >>= 16
        bits += 16
    if rest >= 256:
        rest >>= 8
        bits += 8
    while rest > 0:
        rest >>= 1
        bits += 1
    return bits


def int_bit_count(n):
    if n < -9223372036854775807:
        return 1
    rest = -n if n < 0 else n
    bits = 0
    while rest > 0:
        rest &= rest - 1
        bits += 1
    return bits


def int_as_integer_ratio(n):
    return n, 1


def int_to_bytes(n, length=1, byteorder='big', *, signed=False):
    if byteorder != 'big' and byteorder != 'little':
        raise ValueError("byteorder must be either 'little' or 'big'")
    if length < 0:
        raise ValueError('length argument must be non-negative')
    if n < 0 and not signed:
        raise OverflowError("can't convert negative int to unsigned")
    if length < 8:
        bits = 8 * length
        low = 0
        if signed:
            bits = max(bits - 1, 0)
            low = -(1 << bits)
        if n >= 1 << bits or n < low:
            raise OverflowError('int too big to convert')
    parts = ['']
    parts.clear()
    rest = n
    for _ in range(length):
        parts.append(chr(rest & 255))
        rest >>= 8
    if byteorder == 'big':
        parts.reverse()
    return _bytes(''.join(parts))


def int_from_bytes(bytes, byteorder='big', *, signed=False):
    if byteorder != 'big' and byteorder != 'little':
        raise ValueError("byteorder must be either 'little' or 'big'")
    digits = int_bytes(bytes)
    if byteorder == 'little':
        digits.reverse()
    # From the first byte on, which has the sign; the checked product tells a number outside of 64 bits.
    n = 0
    first = True
    for digit in digits:
        if first and signed and digit > 127:
            digit -= 256
        first = False
        n = n * 256 + digit
    return n


# As `long_hash`: the remainder by a prime, 2**61 - 1.
def uint64_hash(x):
    return hash(int(x % numpy.uint64(2305843009213693951)))


def uint64_text(x):
    if x <= numpy.uint64(9223372036854775807):
        return str(int(x))
    return str(int(x // numpy.uint64(10))) + str(int(x % numpy.uint64(10)))


# The text of a complex number mostly has the brackets already.
def complex_repr(z, name):
    text = str(complex(z))
    return name + (text if text[0] == '(' else '(' + text + ')')


def int_bytes(data):
    found = []
    for item in data:
        byte = _whole(item, 'a byte')
        if byte < 0 or byte > 255:
            raise ValueError('bytes must be in range(0, 256)')
        found.append(byte)
    return found


def int_rounded(n, digits):
    if digits >= 0 or n == 0:
        return n
    # Half of 10**20 lies above every int.
    if digits < -19:
        return 0
    if digits == -19:
        if -5000000000000000000 <= n <= 5000000000000000000:
            return 0
        return n // abs(n) * 1000000000000000000 * 10
    power = 10**-digits
    rest = n % power
    up = power - rest
    if rest < up or rest == up and n // power % 2 == 0:
        return n - rest
    return n + up


def float_is_integer(x):
    return math.isfinite(x) and x % 1.0 == 0.0


def float_as_integer_ratio(x):
    if math.isnan(x):
        raise ValueError('cannot convert NaN to integer ratio')
    if math.isinf(x):
        raise OverflowError('cannot convert Infinity to integer ratio')
    part, exponent = math.frexp(x)
    # At most 53 bits.
    while part != float(int(part)):
        part *= 2.0
        exponent -= 1
    n = int(part)
    if exponent > 0:
        return n << exponent, 1
    return n, 1 << -exponent


def float_hex(x):
    if not math.isfinite(x):
        return repr(x)
    sign = '-' if math.copysign(1.0, x) < 0.0 else ''
    if x == 0.0:
        return sign + '0x0.0p+0'
    part, exponent = math.frexp(abs(x))
    shift = 1 - max(-1021 - exponent, 0)
    part = math.ldexp(part, shift)
    exponent -= shift
    digits = [str(int(part)), '.']
    for _ in range(13):
        part = (part - float(int(part))) * 16.0
        digits.append('0123456789abcdef'[int(part)])
    return f'{sign}0x{"".join(digits)}p{exponent:+d}'


def float_fromhex(string, /):
    s = string.strip(' \t\n\r\x0b\x0c').lower()
    negative = s.startswith('-')
    if negative or s.startswith('+'):
        s = s[1:]
    x = float_of_hex(s)
    return -x if negative else x


def float_of_hex(s):
    if s == 'inf' or s == 'infinity':
        return math.inf
    if s == 'nan':
        return math.nan
    if s.startswith('0x'):
        s = s[2:]
    # The first 60 bits exactly, and one more that says whether anything lies below.
    n = 0
    scale = 0
    below = 0
    digits = 0
    point = False
    at = 0
    while at < len(s):
        c = s[at]
        if c == '.' and not point:
            point = True
        elif c in '0123456789abcdef':
            digits += 1
            if point:
                scale -= 4
            digit = int(c, 16)
            if n < 72057594037927936:
                n = n * 16 + digit
            else:
                scale += 4
                if digit > 0:
                    below = 1
        else:
            break
        at += 1
    if digits == 0:
        raise ValueError('invalid hexadecimal floating-point string')
    if at < len(s):
        exponent = s[at + 1 :]
        sign = 1
        if exponent.startswith('-'):
            sign = -1
        if exponent.startswith('-') or exponent.startswith('+'):
            exponent = exponent[1:]
        if s[at] != 'p' or not exponent.isascii() or not exponent.isdigit():
            raise ValueError('invalid hexadecimal floating-point string')
        scale += sign * min(int(exponent[-18:]) if len(exponent.lstrip('0')) < 18 else 1000000000000000, 1000000000000000)
    if n == 0:
        return 0.0
    bits = int_bit_length(n)
    if scale + bits > 1024:
        raise OverflowError('hexadecimal value too large to represent as a float')
    if scale + bits < -1080:
        return 0.0
    # As many bits as the float has, rounded half to even.
    drop = max(bits - 53, -1074 - scale)
    if drop > 0:
        n, scale = float_dropped(n, min(drop, 62), below), scale + drop
    x = math.ldexp(float(n), scale) if scale + int_bit_length(n) <= 1024 else math.inf
    if math.isinf(x):
        raise OverflowError('hexadecimal value too large to represent as a float')
    return x


def float_dropped(n, drop, below):
    half = 1 << (drop - 1)
    rest = n & (2 * half - 1)
    kept = n >> drop
    if rest > half or rest == half and (below > 0 or kept % 2 == 1):
        return kept + 1
    return kept


def bytes_fromhex(string, /):
    return _fromhex(string)


def complex_of_text(text):
    at = text.find('_')
    while at >= 0:
        if not (at > 0 and text[at - 1].isdecimal() and text[at + 1 : at + 2].isdecimal()):
            raise ValueError(f'could not convert string to complex: {text!r}')
        at = text.find('_', at + 1)
    s = text.strip()
    if s.startswith('('):
        if not s.endswith(')'):
            raise ValueError('complex() arg is a malformed string')
        s = s[1:-1].strip()
    real = 0.0
    imag = 0.0
    end = float_end(s, 0)
    if end > 0 and s[end : end + 1] not in ('j', 'J'):
        real = float(s[:end])
        if end < len(s) and s[end] in '+-':
            start = end
            end = float_end(s, start)
            imag = float(s[start:end]) if end > start else -1.0 if s[start] == '-' else 1.0
            end = imaginary_end(s, max(end, start + 1))
    elif end > 0:
        imag = float(s[:end])
        end += 1
    else:
        imag = -1.0 if s.startswith('-') else 1.0
        end = imaginary_end(s, 1 if s.startswith('-') or s.startswith('+') else 0)
    if end != len(s):
        raise ValueError('complex() arg is a malformed string')
    return complex(real, imag)


def imaginary_end(s, at):
    if s[at : at + 1] not in ('j', 'J'):
        raise ValueError('complex() arg is a malformed string')
    return at + 1


# Where the longest number ends that begins here, or where it would begin.
def float_end(s, start):
    at = start
    if at < len(s) and s[at] in '+-':
        at += 1
    word = s[at : at + 8].lower()
    if word == 'infinity':
        return at + 8
    if word.startswith('inf') or word.startswith('nan'):
        return at + 3
    whole = digits_end(s, at)
    end = whole
    if s[end : end + 1] == '.':
        end = digits_end(s, end + 1)
    if end - at == 0 or end - at == 1 and whole == at:
        return start
    if s[end : end + 1].lower() == 'e':
        power = end + 1
        if s[power : power + 1] == '+' or s[power : power + 1] == '-':
            power += 1
        if digits_end(s, power) > power:
            return digits_end(s, power)
    return end


def digits_end(s, at):
    while at < len(s) and (s[at].isdecimal() or s[at] == '_'):
        at += 1
    return at


def bytes_hex_of(data, sep=None, bytes_per_sep=1):
    digits = data.hex()
    if sep is None or bytes_per_sep == 0:
        return digits
    if len(sep) != 1:
        raise ValueError('sep must be length 1.')
    group = 2 * abs(bytes_per_sep)
    # Counted from the right, unless the number is negative.
    first = len(digits) % group if bytes_per_sep > 0 else 0
    parts = ['']
    parts.clear()
    if first > 0:
        parts.append(digits[:first])
    for at in range(first, len(digits), group):
        parts.append(digits[at : at + group])
    return sep.join(parts)
