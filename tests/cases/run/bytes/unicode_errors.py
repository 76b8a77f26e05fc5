"""What cannot be encoded or decoded: `UnicodeEncodeError` and `UnicodeDecodeError` with CPython's arguments."""

from weft import parallel


@parallel
def latin(s):
    return s.encode("latin-1")


@parallel
def ascii_bytes(s):
    return s.encode("ascii")


@parallel
def utf(s):
    return s.encode()


@parallel
def halves(points):
    return "".join([chr(point) for point in points]).encode()


@parallel
def decoded(b):
    return b.decode()


@parallel
def ascii_text(b):
    return b.decode("ascii")


@parallel
def caught(s):
    try:
        return str(len(s.encode("latin-1")))
    except UnicodeEncodeError as e:
        return f"{e}|{e.encoding}|{e.object}|{e.start}|{e.end}|{e.reason}|{e.args[3]}"


@parallel
def caught_bytes(b):
    try:
        return b.decode()
    except UnicodeDecodeError as e:
        return f"{e}|{e.encoding}|{e.start}|{e.end}|{e.reason}|{type(e).__name__}|{e!r}"


@parallel
def above(s, which):
    try:
        if which == 0:
            return str(len(s.encode("ascii")))
        return s.encode().decode("ascii")
    except ValueError as e:
        return f"{e} {isinstance(e, UnicodeError)} {isinstance(e, UnicodeEncodeError)} {isinstance(e, UnicodeDecodeError)}"


@parallel
def again(s):
    try:
        return len(s.encode("ascii"))
    except UnicodeDecodeError:
        return -1
    except UnicodeError:
        raise


@parallel
def raised(start, end):
    raise UnicodeEncodeError("mine", "abc", start, end, "because")


@parallel
def raised_text(start, end):
    try:
        raise UnicodeDecodeError("mine", b"a\xffc", start, end, "because")
    except UnicodeError as e:
        return str(e), repr(e)


# call: latin("aé")
# call: latin("a☃")
# call: latin("a☃☃b")
# call: latin("a\U0001f600")
# call: ascii_bytes("é")
# call: ascii_bytes("aéé☃b")
# call: utf("é☃")
# call: halves([97, 0xd800])
# call: halves([0xd83d, 0xde00, 97])
# call: decoded(b"\xff")
# call: decoded(b"ab\xe2\x98")
# call: decoded(b"ab\xe2")
# call: decoded(b"ab\xe2\x28\xa1")
# call: decoded(b"\xf0\x9f\x98a")
# call: decoded(b"\xed\xa0\x80")
# call: ascii_text(b"a\xff\xfe")
# call: caught("é")
# call: caught("a☃b")
# call: caught("a☃☃")
# call: caught_bytes(b"abc")
# call: caught_bytes(b"a\xff'\n")
# call: caught_bytes(b"\xe2\x98")
# call: above("é", 0)
# call: above("é", 1)
# call: again("é")
# call: raised(1, 2)
# call: raised(0, 2)
# call: raised_text(1, 2)
# call: raised_text(5, 6)
# call: raised_text(0, 3)
