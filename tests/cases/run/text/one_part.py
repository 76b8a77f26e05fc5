"""Slices without a step, and single parts of what partition() gives."""

from weft import parallel

# call: parts("a,b,c", ",")
# call: parts("abc", ",")
# call: parts("", ",")
# call: parts("<>x<>", "<>")
# call: parts("日本,語,é", ",")
# call: parts("abc", "")
# call: evaluated(["k=v", "novalue", "a=b=c"])
# call: cut("hello world", 2, 7)
# call: cut("hello world", -5, -1)
# call: cut("hello world", 7, 2)
# call: cut("hello world", 50, 60)
# call: cut("hello world", -50, 60)
# call: cut("hello world", 0, 9223372036854775807)
# call: cut("hello world", -9223372036854775808, 9223372036854775807)
# call: cut("", -1, 1)
# call: cut("日本語の文", 1, 3)
# call: cut("naïve café", 1, -1)
# call: backwards(["level", "", "x", "abcdefghijklmnop", "é日é"])
# call: reversed_steps("abcdefghij", -1)
# call: reversed_steps("abcdefghij", -3)
# call: reversed_steps("abcdefghij", 4)
# call: reversed_steps("abcdefghij", 0)
# call: ends("  a b \n")
# call: ends("\u2003\x1f x\u00a0")
# call: ends(" \t ")
# call: ends("xxaxx")
# call: from_right("a,b,c,d", 1)
# call: from_right("a,b,c,d", 2)
# call: from_right(",,", 5)
# call: from_right("é,日,", 1)


@parallel
def parts(text, sep):
    return text.partition(sep)[0], text.partition(sep)[2], text.rpartition(sep)[0], text.rpartition(sep)[1], text.rpartition(sep)[-1], text.partition(sep)


@parallel
def evaluated(lines):
    order = []

    def noted(line):
        order.append(line)
        return line

    values = [noted(line).partition("=")[2] for line in lines]
    keys = {noted(line).rpartition("=")[0]: len(line) for line in lines}
    return values, keys, order


@parallel
def cut(text, start, stop):
    return text[start:stop], text[start:], text[:stop], text[:], text[None:stop], text[start:None], text[start:stop:None], text[start:stop:1]


@parallel
def backwards(words):
    return [w for w in words if w[::-1] == w], [w[::-1] for w in words], [w[1:] + w[:1] for w in words]


@parallel
def reversed_steps(text, step):
    return text[::step], text[8::step], text[:2:step], text[7:1:step], text[-2:-9:step]


@parallel
def ends(text):
    return text.strip(), text.lstrip(), text.rstrip(), text.strip("x"), text.lstrip(" x"), text.rstrip("\n x")


@parallel
def from_right(text, most):
    return text.rsplit(",", most), text.rsplit(",", most)[0], text.rsplit(",", 0), text.rsplit(",")
