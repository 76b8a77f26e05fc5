"""Error handlers of encode and decode, and their other forms."""

from weft import parallel


@parallel
def tabs(b):
    return b.expandtabs(4)


@parallel
def by_name(b):
    return b.decode(encoding='utf-8'), 'x'.encode(encoding='utf-8')


@parallel
def decoded(b, n):
    return b.decode('utf-8', 'replace'), b.decode('utf-8', 'backslashreplace'), b.decode('utf-8', 'ignore'), b.decode('ascii', 'backslashreplace'), b.decode('latin-1', 'strict')


@parallel
def encoded(s):
    return s.encode('latin-1', 'replace'), s.encode('latin-1', 'backslashreplace'), s.encode(errors='ignore'), s.encode('utf-8', 'replace'), s.encode('utf-8', 'backslashreplace')


@parallel
def ascii_strict(s):
    return s.encode('ascii')


@parallel
def latin_strict(s):
    return s.encode('latin-1')


@parallel
def decoded_strict(b):
    return b.decode('ascii')


@parallel
def by_class(b):
    return str(b, 'latin-1'), str(b, encoding='ascii', errors='replace'), bytes('aé', 'ascii', 'replace'), str(b, errors='ignore')


# call: tabs(b'a\tb')
# call: by_name(b'ab')
# call: decoded(b'a\xffb\xe2\x82c\xf0\x9f\x98', 1)
# call: decoded(b'\xed\xa0\x80\xc0', 1)
# call: decoded('aé€😀'.encode(), 1)
# call: encoded('aé€😀')
# call: encoded('a\udc80b')
# call: ascii_strict('abéé€c')
# call: latin_strict('abéé€€c')
# call: decoded_strict(b'ab\xff\xfe')
# call: by_class(b'ab\xff')
