"""bytes.hex and bytes.fromhex, split and join."""

from weft import parallel


@parallel
def digits(data):
    return data.hex(), bytes.fromhex(data.hex()), data.hex("-"), data[1:].hex(), bytes.fromhex(data.hex().upper() + " ") == data


@parallel
def read(text):
    return bytes.fromhex(text)


@parallel
def not_text(n):
    return bytes.fromhex(n)


@parallel
def parts(data, sep, most):
    found = data.split(sep)
    again = data.split(sep, most)
    found.append(b"\xff")
    return found, again, sep.join(found), sep.join(again) == data, b"".join([]), sep.join((data, sep)), len(found[0])


# call: digits(b"")
# call: digits(b"\x00")
# call: digits(bytes(range(256)))
# call: read("")
# call: read("00ff 7F\n80\t\x0b\x0cAb ")
# call: read("0")
# call: read("00 f")
# call: read("0g")
# call: read("g0")
# call: read("0 0")
# call: read("00é")
# call: read("zé")
# call: read("00€1")
# call: not_text(5)
# call: parts(b"a b  c", b" ", 1)
# call: parts(b"\xff\xfe\xffab\xff", b"\xff", -1)
# call: parts(b"abc", b"bc", 0)
# call: parts(b"", b"x", 5)
# call: parts(b"abc", b"", 1)
