"""Lists between Python and compiled code: identity, what a changed argument holds afterwards, types of items, memory."""

import gc
import sys
import threading

import numpy as np
import pytest

import weft
from weft import _native, parallel, prange


@parallel
def append_all(out, x):
    for i in prange(len(x)):
        out.append(1.0 / x[i])
    return out


@parallel
def replace(x, i, v):
    x[i] = v


@parallel
def made(n):
    return [i * 0.5 for i in range(n)]


@parallel
def nested(out, n, m, bad):
    for i in prange(n):
        for j in prange(m):
            if i * m + j == bad:
                raise ValueError("here")
            out.append(i * m + j)
        out.append(-1)


@parallel
def typed(x, n):
    a = [n]
    b = [n > 0, n < 0]
    c = [x[0]]
    d = [(n, x[0], 1j)]
    e = []
    return a, b, c, d, e, (a, [0.5])


@parallel
def fill(out, n):
    for i in range(n):
        out.append(i)


@parallel
def boxes(n):
    total = 0
    for i in range(n):
        box = [i, i + 1]
        box.append(i + 2)
        copy = box + box
        total += len(copy) + sum([k for k in range(3)])
    return total


def test_a_list_that_is_returned_is_the_argument():
    x = [1.0, 2.0]
    assert append_all(x, [4.0]) is x
    assert x == [1.0, 2.0, 0.25]


def test_items_that_stay_are_the_same_objects():
    x = [1.5, 2.5, 3.5]
    kept = x[0], x[2]
    replace(x, 1, 9.5)
    assert x == [1.5, 9.5, 3.5]
    assert x[0] is kept[0] and x[2] is kept[1]


def test_types_of_items():
    a, b, c, d, e, (again, f) = typed(np.array([1.5], dtype=np.float32), 3)
    assert a == [3] and type(a[0]) is int
    assert b == [True, False] and type(b[0]) is bool
    assert type(c[0]) is np.float32
    assert type(d[0]) is tuple and [type(v) for v in d[0]] == [int, np.float32, complex]
    assert e == [] and again is a and f == [0.5]


@pytest.mark.parametrize("threads", [1, 2, 3, 8])
@pytest.mark.parametrize("bad", [0, 1, 999, 35_000, 69_999])
def test_after_an_exception_the_list_holds_what_came_before(threads, bad):
    x = [1.0] * 70_000
    x[bad] = 0.0
    out = [7.0]
    with weft.threads(threads), pytest.raises(ZeroDivisionError):
        append_all(out, x)
    assert out == [7.0] + [1.0] * bad


@pytest.mark.parametrize("n, m", [(3, 20_000), (20_000, 3), (300, 300)])
def test_after_an_exception_in_a_nested_loop(n, m):
    for bad in (0, 1, n * m // 2 + 1, n * m - 1):
        expected, out = [5], [5]
        with pytest.raises(ValueError, match="here"):
            nested.__wrapped__(expected, n, m, bad)
        with pytest.raises(ValueError, match="here"):
            nested(out, n, m, bad)
        assert out == expected


def test_an_empty_list_takes_the_type_of_what_is_put_in():
    ints, more = [], []
    fill(ints, 3)
    assert ints == [0, 1, 2] and type(ints[0]) is int
    append_all(more, [2.0])
    assert more == [0.5]


def test_a_refused_mixture_leaves_the_list_alone():
    x = [0.5]
    with pytest.raises(TypeError, match="holds float and gets int"):
        fill(x, 2)
    assert x == [0.5]


def test_a_list_that_shrinks_meanwhile_gets_the_result():
    # The list is read when the call starts; what compiled code leaves replaces whatever other threads did to it.
    x = [float(i) for i in range(1000)]
    y = [1.0] * 300_000
    stop = threading.Event()

    def shrink():
        while not stop.is_set():
            if len(x) > 500:
                x.pop()

    thread = threading.Thread(target=shrink)
    thread.start()
    try:
        for _ in range(20):
            append_all(x, y)
            del x[1000:]
    finally:
        stop.set()
        thread.join()
    assert all(type(v) is float for v in x)


def test_many_threads_make_lists():
    wanted = [i * 0.5 for i in range(50_000)]
    wrong = []

    def work():
        for _ in range(10):
            if made(50_000) != wanted:
                wrong.append(1)

    threads = [threading.Thread(target=work) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert not wrong


def test_no_list_is_left_behind():
    live = _native.live_allocations()
    zero = [1.0] * 50_000
    zero[40_000] = 0.0
    for _ in range(20):
        made(50_000)
        made(3)
        boxes(100)
        out = [1.0]
        append_all(out, zero[:40_000])
        with pytest.raises(ZeroDivisionError):
            append_all([], zero)
        with pytest.raises(ValueError):
            nested([], 300, 300, 50_000)
        with pytest.raises(IndexError):
            replace([1.0], 5, 2.0)
    gc.collect()
    assert _native.live_allocations() == live


def resident():
    """Bytes of memory that this process occupies."""
    with open("/proc/self/statm") as file:
        return int(file.read().split()[1]) * 4096


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="reads /proc")
def test_an_iteration_frees_its_lists():
    live = _native.live_allocations()
    before = resident()
    assert boxes(300_000) == 9 * 300_000
    assert resident() - before < 20_000_000
    assert _native.live_allocations() == live


def test_reference_counts_of_lists_and_items_do_not_move():
    item, x = 12345.5, []
    x.extend([item, item])
    before = sys.getrefcount(x), sys.getrefcount(item)
    for _ in range(1000):
        replace(x, 0, 1.5)
        x[0] = item
        append_all(x, [1.0])
        del x[2:]
    assert (sys.getrefcount(x), sys.getrefcount(item)) == before


@parallel
def kept_items(x, from_front):
    for _ in range(from_front):
        x.pop(0)
    return [v for v in x]


@parallel
def changed_within(x, start, stop, more):
    x[start:stop] = more
    x[0] = x[-1]


# Items are read many together: what is unlike the others may stand anywhere among them.
PLACES = [1, 2, 6, 7, 8, 9, 15, 62, 63, 64, 65, 127, 128, 199]


@pytest.mark.parametrize("at", PLACES)
def test_an_item_of_another_type_is_found_wherever_it_stands(at):
    for like, other in ((5, "text"), (5, 2.5), (5, True), (2.5, 7), (2.5, object()), ("text", b"text"), ("text", 1), (True, 1)):
        x = [like] * 200
        x[at] = other
        before = list(x)
        with pytest.raises(TypeError, match=f"item {at} is"):
            kept_items(x, 1)
        assert all(a is b for a, b in zip(x, before, strict=True))
    x = [5] * 200
    x[at] = 2**70
    with pytest.raises(OverflowError, match=f"item {at} "):
        kept_items(x, 0)


@pytest.mark.parametrize("at", PLACES)
def test_items_that_are_kept_are_the_same_objects(at):
    ints = [10_000 + i for i in range(200)]
    ints[at] = 2**62 + at
    floats = [i + 0.5 for i in range(200)]
    texts = [f"word {i}" for i in range(200)]
    texts[at], texts[at // 2] = "\ud800 é", "日本 😀"
    for x in (ints, floats, texts):
        before = list(x)
        counts = [sys.getrefcount(v) for v in before]
        out = kept_items(x, 3)
        assert out == before[3:]
        assert all(a is b for a, b in zip(x, before[3:], strict=True))
        assert x is not texts or all(a is b for a, b in zip(out, before[3:], strict=True))
        del out
        x[:0] = before[:3]
        assert [sys.getrefcount(v) for v in before] == counts


@pytest.mark.parametrize("start, stop, count", [(5, 5, 3), (5, 9, 1), (5, 9, 4), (0, 4, 0), (20, 30, 2), (30, 30, 5), (1, 29, 0)])
def test_around_items_that_come_or_go_the_others_stay(start, stop, count):
    x = [1000 + i for i in range(30)]
    expected, more = list(x), [2000 + i for i in range(count)]
    changed_within(x, start, stop, more)
    changed_within.__wrapped__(expected, start, stop, more)
    assert x == expected
    given = {id(v) for v in more}
    assert all(a is b for a, b in zip(x[1:], expected[1:], strict=True) if id(b) not in given)


def test_lists_that_give_up_their_front_are_freed():
    live = _native.live_allocations()
    for n in (1, 5, 50, 500):
        kept_items(list(range(1000)), n)
        with pytest.raises(IndexError):
            kept_items(list(range(n)), n + 1)
    assert _native.live_allocations() == live
