"""Texts of every length: short ones are copied, compared and searched in ways of their own, and those with wider characters in others."""

from weft import parallel


@parallel
def turned(text: str):
    return (
        [text[:n][::-1] for n in range(len(text) + 1)],
        text[::3],
        text[::-2],
        text[-2::-3],
    )


@parallel
def padded(text: str, fill: str):
    return [
        (
            text[:n].ljust(n + n % 19, fill),
            text[n:].rjust(40, fill),
            text[n:].center(n, fill),
        )
        for n in range(len(text) + 1)
    ]


@parallel
def zeros(text: str):
    return [text[:n].zfill(n + 3) for n in range(len(text))], [
        ("-" + text[:n]).zfill(20) for n in range(len(text))
    ]


@parallel
def cases(text: str):
    return [
        (
            text[:n].upper(),
            text[:n].title(),
            text[:n].swapcase(),
            text[:n].capitalize(),
            text[:n].casefold(),
        )
        for n in range(len(text) + 1)
    ]


@parallel
def parts(text: str, sep: str):
    return [
        (
            text[n:].split(sep),
            text[:n].split(sep, 2),
            text[:n].rsplit(sep, 1),
            text[n:].partition(sep),
            text[n:].rpartition(sep),
            text[n:].count(sep),
            text[n:].find(sep),
            sep in text[:n],
        )
        for n in range(len(text) + 1)
    ]


@parallel
def lines(text: str, n: int):
    whole = ("x" * n).join([text, text, "end"])
    return [len(line) for line in whole.splitlines()], whole.splitlines(True)


@parallel
def joined(parts: list, sep: str):
    return sep.join(parts), sep.join(parts[:1]), sep.join(parts[:0]), "".join(parts)


@parallel
def repeated(text: str):
    return (
        [text[:n] * (n % 5) for n in range(len(text) + 1)],
        text * 0,
        text * -1,
        text * 1,
    )


@parallel
def replaced(text: str):
    return [
        (
            text[:n].replace("a", ""),
            text[:n].replace("a", "---"),
            text.replace("a", "é", n),
            text[:n].replace("", "·"),
        )
        for n in range(len(text))
    ]


@parallel
def same(text: str):
    found = 0
    for n in range(len(text)):
        for m in range(len(text)):
            if (
                text[n:] == text[m:]
                or text[:n] + "!" == text[:m] + "?"
                or text.startswith(text[m:n])
                and text.endswith(text[n:])
            ):
                found += n * 100 + m
    return found


@parallel
def shown(text: str):
    return [
        (repr(text[:n]), ascii(text[n:]), f"{text[:n]!r:>12}")
        for n in range(len(text) + 1)
    ]


@parallel
def tabs(text: str):
    return [
        text[n:].expandtabs(size) for n in range(len(text)) for size in (-1, 0, 1, 4, 8)
    ]


@parallel
def numbers(n: int):
    return (
        str(n),
        f"{n:>8d}|{n:08x}|{n:+,}|{n:_}|{n:^30}|{n:<5}|{n:b}|{n:#o}|{n:X}|{n:€>12}|{n:=+20}",
        "%d|%5d|%-5d|%05d|%x|%#X|%o|%.12d|%+d|% d" % (n, n, n, n, n, n, n, n, n, n),
        hex(n),
        oct(n),
        bin(n),
    )


@parallel
def floats(x: float):
    return (
        str(x),
        f"{x:.3f}|{x:10.3e}|{x:g}|{x:+.0f}|{x:020.2f}|{x:,.1f}|{x:%}|{x:#.0f}|{x:€^20}|{x:.15f}|{x:.17g}",
        "%f|%.3e|%G|%010.2f|%+.1f" % (x, x, x, x, x),
    )


@parallel
def sets(words: list):
    seen = set()
    again = 0
    for w in words:
        if w in seen:
            again += 1
        seen.add(w)
        seen.add(w[:1] + w[1:])
    return again, len(seen), len(set(words)), sorted(seen)


@parallel
def hexes(text: str):
    return text.encode().hex(), bytes.fromhex(text.encode().hex()) == text.encode()


@parallel
def unhexed(text: str):
    return bytes.fromhex(text)


# call: turned("The quick brown fox jumps over the lazy dog")
# call: turned("café au lait, déjà vu: çà et là")
# call: turned("wide €uro and 𝄞 clef")
# call: turned("")
# call: padded("some text of words", "-")
# call: padded("some text of words", "é")
# call: padded("tëxt of words", "€")
# call: padded("wide €", ".")
# call: zeros("-12345678901234567890")
# call: zeros("+é")
# call: cases("hELLO wORLD, it's a 2nd DAY of Mai")
# call: cases("straße ǆ ΑΣ ÿ µ")
# call: parts("a,b,,cd,efghijklmnopqrstuvwxyz,,,0123456789,a long one that goes on and on, to the end,", ",")
# call: parts("é,ü,,€,x", ",")
# call: parts("caféébébé", "é")
# call: parts("a--b----c-", "--")
# call: parts("abc", "")
# call: lines("one\ntwo\r\nthree\x0bfour\x0cfive\x1csix\x1dseven\x1eeight\x85nine\u2028ten\u2029", 70)
# call: lines("one\ntwo\r\nthree\x0bfour\x0cfive\x1csix\x1dseven\x1eeight\x85nine\n\n\r", 33)
# call: lines("no end\x1f\x09\x0e", 31)
# call: joined(["a", "", "bc", "defghijklmnopqrstuvwxyz0123456789defghijklmnopqrstuvwxyz0123456789", ""], ", ")
# call: joined(["", ""], "")
# call: joined(["x", ""], "")
# call: joined(["only"], "€")
# call: joined(["a", "é", "€", "𝄞"], "-")
# call: joined(["a", "b"], "é")
# call: repeated("abcdefghijklmnopqrstuvwxyzabcdefghi")
# call: repeated("éü€")
# call: repeated("x")
# call: replaced("banana and a cabana that was panamanian, a la carte; aaaa")
# call: replaced("aéa€a")
# call: same("abcabcaabbccabcabcdabcabcabcabcabcabcabcabc")
# call: same("éüéüaéüéüaéüéüa")
# call: shown("it's \"quoted\" \\ \t\n\x7f\x00 é € 𝄞 \xad")
# call: shown("plain text")
# call: shown("say \"plain\"")
# call: tabs("a\tbc\t\n\tdef\r\tlonger text\tend é\t")
# call: numbers(0)
# call: numbers(7)
# call: numbers(-42)
# call: numbers(99999)
# call: numbers(100000)
# call: numbers(-1234567890123)
# call: numbers(9223372036854775807)
# call: numbers(-9223372036854775808)
# call: floats(0.0)
# call: floats(-0.0)
# call: floats(1234567.891)
# call: floats(-1e-7)
# call: floats(5e-324)
# call: floats(1.7976931348623157e308)
# call: floats(9007199254740993.0)
# call: floats(float("nan"))
# call: floats(float("-inf"))
# call: sets(["a", "bb", "a", "bb", "ccc", "", "é", "é", "€", "ab" * 40, "ab" * 40, "bb"])
# call: hexes("some bytes é €")
# call: unhexed("00 ff\t10\n aB Cd\x0b\x0c\r")
# call: unhexed("0g")
# call: unhexed("0")
# call: unhexed("0 0")
# call: unhexed("é0")
# call: unhexed("1\u0130")
