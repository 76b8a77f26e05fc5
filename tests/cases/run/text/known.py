# Texts beside known ones, which are compared by length and first code point before anything else; characters, their points, and texts made byte by byte.
from weft import parallel


@parallel
def known(s):
    return s == "", s == "e", s != "é", s == "ee", "word" == s, s == "☃", s == "a\0"


@parallel
def counted(s):
    count = 0
    for c in s:
        if c == "e":
            count += 1
        elif c == "é":
            count += 10
        elif c != "☃":
            count += 100
    return count


@parallel
def grown(s):
    t = ""
    found = []
    for c in s:
        t += c
        if t == "ab" or t == "abé" or t == "abé😀":
            found.append(len(t))
    return found


@parallel
def points(s):
    return [ord(c) for c in s], [chr(ord(c) + 1) for c in s]


@parallel
def point(s):
    return ord(s)


@parallel
def inside(s, part):
    return part in s, "e" in s, "é" in s, "" in s


@parallel
def replaced(s, old, new, count):
    return s.replace(old, new), s.replace(old, new, count)


@parallel
def turned(s):
    return s[::-1], s[::-2], s[3::-1], s[-1:0:-1], s[::3]


@parallel
def fields(s, width):
    return s.center(width), s.ljust(width, "é"), s.rjust(width, "-"), s.zfill(width), s * width


@parallel
def cased(s):
    return s.upper(), s.lower(), s.title(), s.capitalize(), s.swapcase(), s.casefold()


@parallel
def read(s):
    return float(s)


@parallel
def coded(s):
    b = s.encode()
    return b, b.upper(), b.lower(), b.decode(), len(b)


# call: known("")
# call: known("e")
# call: known("é")
# call: known("ee")
# call: known("word")
# call: known("ward")
# call: known("☃")
# call: known("a\0")
# call: known("😀")
# call: counted("one é, two ☃ and three")
# call: counted("")
# call: grown("abé😀x")
# call: points("aé☃😀")
# call: points("hello")
# call: point("")
# call: point("ab")
# call: point("☃")
# call: inside("there", "er")
# call: inside("there", "é")
# call: inside("é", "☃")
# call: inside("", "")
# call: replaced("a,b,,c", ",", "; ", 2)
# call: replaced("a,b,,c", ",", "", -1)
# call: replaced("aaaa", "aa", "b", 1)
# call: replaced("the word and the other, the last of the many that there are in the text" * 3, "the", "é", 5)
# call: replaced("é,é", ",", "☃", 0)
# call: replaced("abc", "☃", "x", 3)
# call: replaced("abc", "", "-", 2)
# call: turned("abcdefg")
# call: turned("")
# call: turned("é☃😀x")
# call: turned("x" * 70 + "yz")
# call: fields("ab", 7)
# call: fields("-1", 5)
# call: fields("é", 3)
# call: fields("", 2)
# call: fields("abc", 100)
# call: fields("abc", -1)
# call: cased("hELLO wORLD's 2nd, x")
# call: cased("ß ΑΣ ǆ")
# call: cased("x")
# call: cased("")
# call: cased("The Quick brown FOX jumps over the lazy dog, and over the other one as well. " * 2)
# call: read(" 1_000.5e1 ")
# call: read("-Infinity")
# call: read("+nan")
# call: read("infinite")
# call: read("_1")
# call: read("٣.٥")
# call: coded("plain Text")
# call: coded("é☃😀 Text")
# call: coded("")
