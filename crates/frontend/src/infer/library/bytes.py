# bytes: held as a string of the code points 0 to 255, which `_text` gives; `_bytes` makes bytes of such a string.


def bytes_of_count(n):
    if n < 0:
        raise ValueError('negative count')
    return _bytes('\0' * n)


def bytes_of_items(items):
    points = [0]
    points.clear()
    for item in items:
        n = _whole(item, 'a byte')
        if n < 0 or n > 255:
            raise ValueError('bytes must be in range(0, 256)')
        points.append(n)
    return bytes(points)


def bytes_item(data, index):
    s = _text(data)
    i = index + len(s) if index < 0 else index
    if i < 0 or i >= len(s):
        raise IndexError('index out of range')
    return ord(s[i])


def bytes_list(data):
    s = _text(data)
    return [ord(s[i]) for i in range(len(s))]


def bytes_has(data, value):
    if value < 0 or value > 255:
        raise ValueError('byte must be in range(0, 256)')
    return chr(value) in _text(data)


# What is searched for: bytes, or one byte by its number.
def bytes_part(sub):
    if isinstance(sub, int):
        if sub < 0 or sub > 255:
            raise ValueError('byte must be in range(0, 256)')
        return chr(sub)
    return _text(sub)


# ASCII alone has letters among bytes.
def bytes_letters(data):
    s = _text(data)
    return s if s.isascii() else ''.join([c if ord(c) < 128 else ' ' for c in s])


def bytes_find(data, sub, start=None, end=None):
    return _text(data).find(bytes_part(sub), start, end)


def bytes_rfind(data, sub, start=None, end=None):
    return _text(data).rfind(bytes_part(sub), start, end)


def bytes_index(data, sub, start=None, end=None):
    found = _text(data).find(bytes_part(sub), start, end)
    if found < 0:
        raise ValueError('subsection not found')
    return found


def bytes_rindex(data, sub, start=None, end=None):
    found = _text(data).rfind(bytes_part(sub), start, end)
    if found < 0:
        raise ValueError('subsection not found')
    return found


def bytes_count(data, sub, start=None, end=None):
    return _text(data).count(bytes_part(sub), start, end)


def bytes_startswith(data, prefix, start=None, end=None):
    s = _text(data)
    if isinstance(prefix, tuple):
        found = False
        for one in prefix:
            found = found or s.startswith(_text(one), start, end)
        return found
    return s.startswith(_text(prefix), start, end)


def bytes_endswith(data, suffix, start=None, end=None):
    s = _text(data)
    if isinstance(suffix, tuple):
        found = False
        for one in suffix:
            found = found or s.endswith(_text(one), start, end)
        return found
    return s.endswith(_text(suffix), start, end)


def bytes_replace(data, old, new, count=-1):
    return _bytes(_text(data).replace(_text(old), _text(new), count))


def bytes_removeprefix(data, prefix):
    return _bytes(_text(data).removeprefix(_text(prefix)))


def bytes_removesuffix(data, suffix):
    return _bytes(_text(data).removesuffix(_text(suffix)))


def bytes_partition(data, sep):
    before, found, after = _text(data).partition(_text(sep))
    return _bytes(before), _bytes(found), _bytes(after)


def bytes_rpartition(data, sep):
    before, found, after = _text(data).rpartition(_text(sep))
    return _bytes(before), _bytes(found), _bytes(after)


# What goes at the ends: without an argument the spaces of ASCII.
def bytes_stripped(chars):
    return ' \t\n\r\x0b\x0c' if chars is None else _text(chars)


def bytes_strip(data, chars=None):
    return _bytes(_text(data).strip(bytes_stripped(chars)))


def bytes_lstrip(data, chars=None):
    return _bytes(_text(data).lstrip(bytes_stripped(chars)))


def bytes_rstrip(data, chars=None):
    return _bytes(_text(data).rstrip(bytes_stripped(chars)))


def bytes_words(s, most):
    found = []
    i = 0
    while i < len(s):
        if s[i] in ' \t\n\r\x0b\x0c':
            i += 1
            continue
        if len(found) == most:
            found.append(_bytes(s[i:]))
            break
        start = i
        while i < len(s) and s[i] not in ' \t\n\r\x0b\x0c':
            i += 1
        found.append(_bytes(s[start:i]))
    return found


def bytes_words_from_right(s, most):
    found = []
    i = len(s)
    while i > 0:
        if s[i - 1] in ' \t\n\r\x0b\x0c':
            i -= 1
            continue
        if len(found) == most:
            found.append(_bytes(s[:i]))
            break
        end = i
        while i > 0 and s[i - 1] not in ' \t\n\r\x0b\x0c':
            i -= 1
        found.append(_bytes(s[i:end]))
    found.reverse()
    return found


def bytes_split(data, sep=None, maxsplit=-1):
    if sep is None:
        return bytes_words(_text(data), maxsplit)
    found = []
    for part in _text(data).split(_text(sep), maxsplit):
        found.append(_bytes(part))
    return found


def bytes_rsplit(data, sep=None, maxsplit=-1):
    if sep is None:
        return bytes_words_from_right(_text(data), maxsplit)
    found = []
    for part in _text(data).rsplit(_text(sep), maxsplit):
        found.append(_bytes(part))
    return found


def bytes_splitlines(data, keepends=False):
    s = _text(data)
    found = []
    start = 0
    while start < len(s):
        end = start
        while end < len(s) and s[end] != '\n' and s[end] != '\r':
            end += 1
        after = end
        if after < len(s):
            after += 2 if s[after] == '\r' and after + 1 < len(s) and s[after + 1] == '\n' else 1
        found.append(_bytes(s[start:after] if keepends else s[start:end]))
        start = after
    return found


def bytes_fill(fillchar, name):
    s = _text(fillchar)
    if len(s) != 1:
        raise TypeError(f'{name}() argument 2 must be a byte string of length 1, not bytes')
    return s


def bytes_center(data, width, fillchar=b' '):
    return _bytes(_text(data).center(width, bytes_fill(fillchar, 'center')))


def bytes_ljust(data, width, fillchar=b' '):
    return _bytes(_text(data).ljust(width, bytes_fill(fillchar, 'ljust')))


def bytes_rjust(data, width, fillchar=b' '):
    return _bytes(_text(data).rjust(width, bytes_fill(fillchar, 'rjust')))


def bytes_zfill(data, width):
    return _bytes(_text(data).zfill(width))


def bytes_title(data):
    s = _text(data)
    if s.isascii():
        return _bytes(s.title())
    titled = bytes_letters(data).title()
    return _bytes(''.join([titled[i] if ord(s[i]) < 128 else s[i] for i in range(len(s))]))


def bytes_swapcase(data):
    s = _text(data)
    if s.isascii():
        return _bytes(s.swapcase())
    return _bytes(''.join([c.swapcase() if ord(c) < 128 else c for c in s]))


def bytes_capitalize(data):
    return bytes_upper(data[:1]) + bytes_lower(data[1:])


def bytes_isascii(data):
    return _text(data).isascii()


def bytes_isalpha(data):
    s = _text(data)
    return s.isascii() and s.isalpha()


def bytes_isdigit(data):
    s = _text(data)
    return s.isascii() and s.isdigit()


def bytes_isalnum(data):
    s = _text(data)
    return s.isascii() and s.isalnum()


def bytes_isspace(data):
    s = _text(data)
    return len(s) > 0 and len(s.strip(bytes_stripped(None))) == 0


def bytes_islower(data):
    return bytes_letters(data).islower()


def bytes_isupper(data):
    return bytes_letters(data).isupper()


def bytes_istitle(data):
    return bytes_letters(data).istitle()


def bytes_translate(data, table, delete=b''):
    s = _text(data)
    gone = _text(delete)
    if table is None:
        return _bytes(''.join([c for c in s if c not in gone]))
    new = _text(table)
    if len(new) != 256:
        raise ValueError('translation table must be 256 characters long')
    return _bytes(''.join([new[ord(c)] for c in s if c not in gone]))


def bytes_maketrans(frm, to):
    old = _text(frm)
    new = _text(to)
    if len(old) != len(new):
        raise ValueError('maketrans arguments must have same length')
    points = [i for i in range(256)]
    for i in range(len(old)):
        points[ord(old[i])] = ord(new[i])
    return bytes(points)


def bytes_join(data, items):
    parts = ['']
    parts.clear()
    for item in items:
        parts.append(_text(item))
    return _bytes(_text(data).join(parts))


def bytes_upper(data):
    s = _text(data)
    if s.isascii():
        return _bytes(s.upper())
    return _bytes(''.join([chr(ord(c) - 32) if 'a' <= c and c <= 'z' else c for c in s]))


def bytes_lower(data):
    s = _text(data)
    if s.isascii():
        return _bytes(s.lower())
    return _bytes(''.join([chr(ord(c) + 32) if 'A' <= c and c <= 'Z' else c for c in s]))


def bytes_repr(data):
    s = _text(data)
    quote = '"' if "'" in s and '"' not in s else "'"
    parts = ['b', quote]
    for c in s:
        n = ord(c)
        if c == quote or c == '\\':
            parts.append('\\' + c)
        elif c == '\t':
            parts.append('\\t')
        elif c == '\n':
            parts.append('\\n')
        elif c == '\r':
            parts.append('\\r')
        elif n < 32 or n >= 127:
            parts.append(f'\\x{n:02x}')
        else:
            parts.append(c)
    parts.append(quote)
    return ''.join(parts)


def bytes_repeat(data, count):
    s = _text(data)
    if count > 0 and len(s) > 9223372036854775807 // count:
        raise OverflowError('repeated bytes are too long')
    return _bytes(s * count)


# What stands for bytes that are no text.
def decode_error(codec, data, start, end, reason, errors):
    if errors == 'ignore':
        return ''
    if errors == 'replace':
        return '\ufffd'
    if errors == 'strict':
        raise UnicodeDecodeError(codec, data, start, end, reason)
    s = _text(data)
    return ''.join([f'\\x{ord(s[i]):02x}' for i in range(start, end)])


def bytes_decode_latin(data, errors):
    return _text(data)


def bytes_decode_ascii(data, errors):
    s = _text(data)
    if s.isascii():
        return s
    parts = ['']
    for i in range(len(s)):
        parts.append(decode_error('ascii', data, i, i + 1, 'ordinal not in range(128)', errors) if ord(s[i]) > 127 else s[i])
    return ''.join(parts)


# How many bytes of a character that needs `count` of them are right from place `i` on: CPython's rule for where an error ends.
def bytes_right(s, i, count):
    first = ord(s[i])
    for k in range(1, count):
        if i + k >= len(s):
            return -k
        n = ord(s[i + k])
        low = 128
        high = 191
        if k == 1:
            if first == 224:
                low = 160
            elif first == 237:
                high = 159
            elif first == 240:
                low = 144
            elif first == 244:
                high = 143
        if n < low or n > high:
            return k
    return count


def bytes_decode(data, errors):
    s = _text(data)
    if s.isascii():
        return s
    parts = ['']
    parts.clear()
    i = 0
    while i < len(s):
        first = ord(s[i])
        if first < 128:
            parts.append(s[i])
            i += 1
            continue
        if first < 194 or first > 244:
            parts.append(decode_error('utf-8', data, i, i + 1, 'invalid start byte', errors))
            i += 1
            continue
        count = 2 if first < 224 else 3 if first < 240 else 4
        right = bytes_right(s, i, count)
        if right < 0:
            parts.append(decode_error('utf-8', data, i, i - right, 'unexpected end of data', errors))
            i -= right
            continue
        if right < count:
            parts.append(decode_error('utf-8', data, i, i + right, 'invalid continuation byte', errors))
            i += right
            continue
        point = first & (31 if count == 2 else 15 if count == 3 else 7)
        for k in range(1, count):
            point = point << 6 | ord(s[i + k]) & 63
        parts.append(chr(point))
        i += count
    return ''.join(parts)


# What stands for a character that the encoding has not; those between `low` and `high` that follow it are part of the error.
def encode_error(codec, s, i, low, high, reason, errors):
    if errors == 'ignore':
        return ''
    if errors == 'replace':
        return '?'
    if errors == 'strict':
        raise UnicodeEncodeError(codec, s, i, characters_end(s, i, low, high), reason)
    n = ord(s[i])
    return f'\\x{n:02x}' if n < 256 else f'\\u{n:04x}' if n < 65536 else f'\\U{n:08x}'


def bytes_encode_below(s, codec, limit, errors):
    # What the encoding has goes over in runs.
    parts = ['']
    start = 0
    for i in range(len(s)):
        if ord(s[i]) >= limit:
            parts.append(s[start:i])
            parts.append(encode_error(codec, s, i, limit, 1114112, f'ordinal not in range({limit})', errors))
            start = i + 1
    if start == 0:
        return _bytes(s)
    parts.append(s[start:])
    return _bytes(''.join(parts))


def bytes_encode_latin(s, errors):
    return bytes_encode_below(s, 'latin-1', 256, errors)


def bytes_encode_ascii(s, errors):
    return _bytes(s) if s.isascii() else bytes_encode_below(s, 'ascii', 128, errors)


# Where the characters from a place on end that lie between limits.
def characters_end(s, start, low, high):
    end = start + 1
    while end < len(s) and low <= ord(s[end]) < high:
        end += 1
    return end


def bytes_encode(s, errors):
    if s.isascii():
        return _bytes(s)
    parts = ['']
    parts.clear()
    for i in range(len(s)):
        n = ord(s[i])
        if n < 128:
            parts.append(s[i])
        elif n < 2048:
            parts.append(chr(192 | n >> 6) + chr(128 | n & 63))
        elif n < 65536:
            if 55296 <= n and n < 57344:
                parts.append(encode_error('utf-8', s, i, 55296, 57344, 'surrogates not allowed', errors))
                continue
            parts.append(chr(224 | n >> 12) + chr(128 | n >> 6 & 63) + chr(128 | n & 63))
        else:
            parts.append(chr(240 | n >> 18) + chr(128 | n >> 12 & 63) + chr(128 | n >> 6 & 63) + chr(128 | n & 63))
    return _bytes(''.join(parts))


def bytes_expandtabs(data, tabsize=8):
    return _bytes(_text(data).expandtabs(tabsize))
