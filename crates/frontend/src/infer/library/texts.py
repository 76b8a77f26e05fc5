# Strings: the texts of several values, and translation by tables.


def text_items(items):
    return [str(x) for x in items]


def text_joined(separator, items):
    return separator.join(items)


def text_point(key):
    if len(key) != 1:
        raise ValueError('string keys in translate table must be of length 1')
    return ord(key)


def text_table_2(x, y):
    if len(x) != len(y):
        raise ValueError('the first two maketrans arguments must have equal length')
    table = {}
    for i in range(len(x)):
        table[ord(x[i])] = ord(y[i])
    return table


# A number or None, which is what the values are of a table that takes characters away.
def text_point_or_none(c, some):
    return ord(c) if some else None


def text_table_3(x, y, z):
    if len(x) != len(y):
        raise ValueError('the first two maketrans arguments must have equal length')
    table = {}
    for i in range(len(x)):
        table[ord(x[i])] = text_point_or_none(y[i], True)
    for c in z:
        table[ord(c)] = text_point_or_none(c, False)
    return table


def text_table_of_points(given):
    return given.copy()


def text_table_of_texts(given):
    table = {}
    for key, value in given.items():
        table[text_point(key)] = value
    return table


def text_of_point(point):
    if point < 0 or point > 1114111:
        raise ValueError('character mapping must be in range(0x110000)')
    return chr(point)


# By what the values of the table are: numbers, strings, None.
def text_translate(text, table):
    out = []
    # The first code points of which the table may say something; those of a large table are not gone through for a short text.
    marks = [len(table) > len(text)] * 128
    if not marks[0]:
        for key in table:
            if 0 <= key < 128:
                marks[key] = True
    # What stays as it is goes over in runs.
    start = 0
    for at in range(len(text)):
        point = ord(text[at])
        if (point >= 128 or marks[point]) and point in table:
            if start < at:
                out.append(text[start:at])
            start = at + 1
            to = table[point]
            if to is not None:
                if not isinstance(to, int):
                    out.append(to)
                elif 0 <= to < 128:
                    out.append(chr(to))
                else:
                    out.append(text_of_point(to))
    if start == 0:
        return text
    out.append(text[start:])
    return ''.join(out)
