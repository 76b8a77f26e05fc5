"""Counter of a text and of a tuple."""

from collections import Counter

from weft import parallel

# call: letters("abracadabra")
# call: letters("")
# call: items((1, 2, 1))


@parallel
def letters(s):
    c = Counter(s)
    return c, c.most_common(1), sum(c.values()), sorted(c.items(), key=lambda kv: (-kv[1], kv[0]))


@parallel
def items(t):
    return Counter(t), Counter("hello")["l"]
