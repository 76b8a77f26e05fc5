# Ranges: iterated over, and as values.


def range_1(stop):
    for i in range(stop):
        yield i


def range_2(start, stop):
    for i in range(start, stop):
        yield i


def range_3(start, stop, step):
    for i in range(start, stop, step):
        yield i


def nonzero_step(step):
    if step == 0:
        raise ValueError('range() arg 3 must not be zero')
    return step


def len_of_range(start, stop, step):
    if step > 0:
        return 0 if start >= stop else (stop - 1 - start) // step + 1
    return 0 if start <= stop else (start - 1 - stop) // -step + 1


def item_of_range(start, stop, step, index):
    count = len_of_range(start, stop, step)
    at = index + count if index < 0 else index
    if at < 0 or at >= count:
        raise IndexError('range object index out of range')
    return start + at * step


def range_slice(start, stop, step, first, last, by, no_first, no_last):
    by = slice_step(by)
    count = len_of_range(start, stop, step)
    first = slice_start(first, count, by, no_first)
    last = slice_stop(last, count, by, no_last)
    return start + first * step, start + last * step, step * by


def range_equal(start, stop, step, start2, stop2, step2):
    count = len_of_range(start, stop, step)
    if count != len_of_range(start2, stop2, step2):
        return False
    return count == 0 or (start == start2 and (count == 1 or step == step2))


def range_hash(start, stop, step):
    count = len_of_range(start, stop, step)
    if count == 0:
        return hash((count, None, None))
    if count == 1:
        return hash((count, start, None))
    return hash((count, start, step))


def range_text(start, stop, step):
    return f'range({start}, {stop})' if step == 1 else f'range({start}, {stop}, {step})'


def slice_text(start, stop, step):
    return f'slice({start}, {stop}, {step})'


def range_index(start, stop, step, value):
    if not range_has(start, stop, step, value):
        raise ValueError(f'{value} is not in range')
    return (value - start) // step


def range_count(start, stop, step, value):
    return 1 if range_has(start, stop, step, value) else 0


def range_has(start, stop, step, value):
    if step > 0:
        return start <= value and value < stop and (value - start) % step == 0
    return stop < value and value <= start and (start - value) % -step == 0
