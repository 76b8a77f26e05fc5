"""Enumerations whose members are strings."""

from enum import Enum, StrEnum, auto

from weft import parallel


class Suit(StrEnum):
    HEARTS = "hearts"
    CLUBS = "clubs"
    DIAMONDS = auto()

    def short(self):
        return self.value[0].upper()


class Old(str, Enum):
    A = "a"
    B = "b"


class Loud(StrEnum):
    A = "a"

    def __str__(self):
        return "LOUD"


@parallel
def texts(m):
    return str(m), repr(m), f"{m}", f"{m:>10}", f"{m!r}", "%s" % m, "%5s|" % m, format(m), "{:*^9}".format(m), str([m]), m.name, m.value


@parallel
def used(m):
    return m.upper(), m + "!", "<" + m, len(m), m[0], m * 2, m == "hearts", "hearts" == m, m != Suit.CLUBS, m < "i", m.short(), m.startswith("h"), bool(m)


@parallel
def found(m, word):
    return m in ("hearts", "x"), "h" in m, m in word, [m].count("hearts"), m is Suit.HEARTS, ["hearts", "clubs"].index(m), [c for c in m]


@parallel
def looked_up(word):
    return Suit(word), Suit[word.upper()], Suit(word).short()


@parallel
def gathered():
    counts = {}
    for m in (Suit.CLUBS, Suit.HEARTS, Suit.CLUBS):
        counts[m] = counts.get(m, 0) + 1
    return counts, sorted(Suit), max(Suit.CLUBS, Suit.HEARTS), [m.value for m in Suit], {Suit.CLUBS: 1}[Suit.CLUBS], hash(Suit.CLUBS) == hash("clubs")


@parallel
def kinds(m):
    return isinstance(m, str), isinstance(m, StrEnum), isinstance(m, Enum), isinstance(m, int), type(m) is Suit, type(m) is str


@parallel
def matched(m):
    match m:
        case Suit.HEARTS:
            return 1
        case "clubs":
            return 2
        case str():
            return 3
    return 4


@parallel
def loud(m):
    return str(m), f"{m}", f"{m:}", f"{m:>6}", m + "b", "%s" % m


# call: texts(Suit.HEARTS)
# call: texts(Suit.DIAMONDS)
# call: texts(Old.B)
# call: used(Suit.HEARTS)
# call: found(Suit.HEARTS, "all hearts")
# call: looked_up("clubs")
# call: looked_up("diamonds")
# call: looked_up("spades")
# call: gathered()
# call: kinds(Suit.CLUBS)
# call: kinds(Old.A)
# call: kinds("a")
# call: matched(Suit.HEARTS)
# call: matched(Suit.CLUBS)
# call: matched(Suit.DIAMONDS)
# call: matched(Old.A)
# call: matched("clubs")
# call: loud(Loud.A)
