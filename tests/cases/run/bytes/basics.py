"""bytes: constants, items, slices, search, texts, keys, passed in and out."""

from weft import parallel

HEADER = (1, 2)


@parallel
def constants(n):
    a = b"abc\x00\xff\n'"
    b = b'"' + b"it's" * n
    return a, b, len(a), len(b), bool(b""), bool(b"x"), repr(a), str(b), f"{a} {b!r}", a[0], a[-3]


@parallel
def items(data, i):
    total = 0
    for byte in data:
        total = total * 3 % 1000003 + byte
    for k, byte in enumerate(data):
        total += k * byte
    return data[i], total, list(data), sum(data), data[1:], data[::-1], data[-3:2], [x + 1 for x in data], max(data)


@parallel
def compared(a, b):
    return a == b, a != b, a < b, a <= b, a > b, a >= b, a == "abc", b"" == a, a in b, b in a, 97 in a, hash(a) == hash(b)


@parallel
def out_of_range(data, x):
    return x in data


@parallel
def searched(data, sub):
    return (
        data.find(sub), data.rfind(sub), data.count(sub), data.startswith(sub), data.endswith(sub, 1), data.find(sub, 2), data.find(sub, 1, -1),
        data.replace(sub, b"--"), data.replace(sub, b"", 1), data.index(sub),
    )


@parallel
def parts(data, sep):
    return data.split(sep), data.split(), data.split(sep, 1), sep.join(data.split()), data.strip(), data.lstrip(b" a"), data.rstrip(), data.upper(), data.lower()


@parallel
def texts(data):
    return data.hex(), data.decode(), data.decode("ascii")


@parallel
def utf8(data):
    return data.decode("utf-8")


@parallel
def encoded(s):
    return s.encode(), s.encode("utf-8").decode(), len(s.encode()), bytes(s, "utf-8")


@parallel
def encoded_ascii(s):
    return s.encode("ascii"), s.encode("latin-1")


@parallel
def made(n, xs):
    return bytes(n), bytes(xs), bytes(), bytes(b"q"), bytes([n, n + 1]), bytes(i * 2 for i in range(n))


@parallel
def keys(words):
    counts = {}
    for w in words:
        counts[w] = counts.get(w, 0) + 1
    seen = {b"a", b"b"}
    for w in words:
        seen.add(w)
    return counts[b"a"], len(counts), b"zz" in counts, (b"a", 1), [b"x"] + words, len(seen)


@parallel
def checksum(data):
    a = 1
    b = 0
    for byte in data:
        a = (a + byte) % 65521
        b = (b + a) % 65521
    return b << 16 | a


# call: constants(3)
# call: constants(0)
# call: items(b"abc", 1)
# call: items(b"a\xff\x00z", -4)
# call: items(b"abc", 3)
# call: items(b"", 0)
# call: compared(b"abc", b"abc")
# call: compared(b"ab", b"abc")
# call: compared(b"\xff", b"a")
# call: out_of_range(b"abc", 99)
# call: out_of_range(b"abc", 256)
# call: out_of_range(b"abc", -1)
# call: searched(b"xabcabcab", b"ab")
# call: searched(b"xabcabcab", b"q")
# call: searched(b"xabcabcab", b"")
# call: parts(b" a,b \t\x0bc\x85d,", b",")
# call: parts(b"", b"ab")
# call: parts(b"a,b", b"")
# call: texts(b"abc 1")
# call: texts(b"")
# call: texts(b"\xc3\xa9")
# call: utf8(b"\xe2\x82\xac\xf0\x9f\x98\x80z\xc2\x80")
# call: utf8(b"a\xff")
# call: utf8(b"\xed\xa0\x80")
# call: utf8(b"\xf0\x9f\x98")
# call: encoded("abc")
# call: encoded("é漢😀")
# call: encoded("")
# call: encoded_ascii("abc")
# call: encoded_ascii("é")
# call: made(3, [0, 255, 10])
# call: made(0, [0, 255, 127, 128] * 20)
# call: made(1, [5, 256])
# call: made(1, [5, -1])
# call: made(0, [])
# call: made(-1, [1])
# call: made(2, [256])
# call: keys([b"a", b"b", b"a"])
# call: checksum(b"Wikipedia")
