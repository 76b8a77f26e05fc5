"""Structured arrays at the border: dtypes, identity, lifetime, what is refused."""

import gc
import sys
import weakref

import numpy as np
import pytest

from weft import RaceError, _native, parallel, prange

P = np.dtype([("x", "f8"), ("n", "i4")])


@parallel
def same(a):
    return a


@parallel
def first(a):
    return a[0]


@parallel
def tail(a):
    return a[1:]


@parallel
def field(a):
    return a["x"]


@parallel
def add(a):
    for i in prange(len(a)):
        a[i]["x"] += 1.0


@parallel
def fresh(n):
    return np.zeros(n, dtype=P)


@parallel
def of_pair(pair):
    return pair[1], pair[0][1:], pair[0]["x"][0]


def test_what_is_given_back_is_the_very_object_or_a_view():
    a = np.zeros(4, dtype=P)
    assert same(a) is a
    for view in (tail(a), field(a), tail(a[::-1])):
        assert np.shares_memory(view, a)
    row = first(a)
    assert type(row) is np.void and row.dtype == P
    row["x"] = 5.0
    assert a[0]["x"] == 5.0
    r = np.recarray(3, dtype=P)
    assert same(r) is r and type(tail(r)) is np.recarray and type(first(r)) is np.record


@pytest.mark.parametrize(
    "dtype",
    [
        P,
        np.dtype([("b", "?"), ("x", "f8"), ("v", "f4", (3,)), ("m", "u2", (2, 2))], align=True),
        np.dtype([("b", "?"), ("x", "f8"), ("c", "c16")]),
        np.dtype({"names": ["x", "y"], "formats": ["f8", "i2"], "offsets": [16, 3], "itemsize": 40}),
        np.dtype([("x", "f8"), ("p", [("x", "f4"), ("y", [("z", "i8")])])]),
        np.dtype([("ä b\"c\\", "f8"), ("x", "i1")]),
        np.dtype((np.record, [("x", "f8"), ("n", "i4")])),
    ],
    ids=str,
)
def test_dtypes_come_back_as_they_were(dtype):
    a = np.zeros(5, dtype=dtype)
    back = tail(a)
    assert back.dtype == dtype and repr(back.dtype) == repr(dtype) and back.dtype.type is dtype.type
    assert back.strides == a.strides and back.flags.writeable
    assert first(a).dtype == dtype
    assert field(a).dtype == dtype["x"].base if "x" in dtype.names else True


def test_new_arrays_of_records_own_their_memory():
    a = fresh(3)
    assert a.dtype == P and a.flags.c_contiguous and a.flags.writeable
    a["x"] = 2.0
    assert a["x"].sum() == 6.0
    before = _native.live_allocations()
    del a
    gc.collect()
    assert _native.live_allocations() == before - 1


def test_views_keep_their_base():
    class Array(np.ndarray):
        pass

    base = np.zeros(24).view(Array)
    gone = weakref.ref(base)
    a = np.asarray(base.view(np.ndarray)).view(np.dtype([("x", "f8"), ("y", "f8")]))
    assert a.base is not None
    view, row = tail(a), first(a)
    del a, base
    gc.collect()
    row["x"] = 3.0
    assert view.shape == (11,) and row["x"] == 3.0
    del view, row
    gc.collect()
    assert gone() is None


def test_read_only():
    a = np.zeros(3, dtype=P)
    a.flags.writeable = False
    assert not tail(a).flags.writeable and not field(a).flags.writeable
    with pytest.raises(ValueError, match="^assignment destination is read-only$"):
        add(a)
    assert a["x"].sum() == 0


def test_inside_of_tuples():
    a, b = np.zeros(3, dtype=P), np.ones(2, dtype=P)
    whole, part, value = of_pair((a, b))
    assert whole is b and np.shares_memory(part, a) and value == 0.0


def test_by_buffers():
    a = np.zeros(3, dtype=P)
    add(memoryview(a))
    assert a["x"].tolist() == [1.0] * 3


def test_one_specialisation_for_equal_dtypes():
    @parallel
    def count(a):
        return len(a["x"])

    for _ in range(5):
        count(np.zeros(2, dtype=np.dtype([("x", "f8"), ("n", "i4")])))
    assert len(_native.signatures(count)) == 1
    count(np.zeros(2, dtype=np.dtype([("x", "f8"), ("m", "i4")])))
    assert len(_native.signatures(count)) == 2


@pytest.mark.parametrize(
    ("value", "parts"),
    [
        (np.zeros(2, dtype=[("x", "f8"), ("s", "S3")]), ["'s'", "strings"]),
        (np.zeros(2, dtype=[("x", "f8"), ("s", "U3")]), ["'s'", "strings"]),
        (np.zeros(2, dtype=[("x", "f8"), ("o", "O")]), ["'o'", "objects"]),
        (np.zeros(2, dtype=[("t", "M8[s]")]), ["'t'", "dates"]),
        (np.zeros(2, dtype=[("h", "f2")]), ["'h'", "float16"]),
        (np.zeros(2, dtype=[("x", ">f8" if sys.byteorder == "little" else "<f8")]), ["'x'", "byte order"]),
        (np.zeros(2, dtype=[(("title", "x"), "f8")]), ["'x'", "title"]),
        (np.zeros(2, dtype={"names": ["x", "y"], "formats": ["f8", "f8"], "offsets": [0, 4]}), ["'x'", "'y'", "share memory"]),
        (np.zeros(2, dtype=[("p", [("q", "S1")])]), ["'p'", "'q'", "strings"]),
        (np.zeros(2, dtype=[("e", "f8", (0,))]), ["no bytes"]),
        (np.zeros(2, dtype=[("x", "f8"), ("e", "f8", (0,))]), ["'e'", "no elements"]),
        (np.zeros((1,) * 8, dtype=P), ["8 dimensions", "at most 7"]),
        (np.zeros(2, dtype="V8"), ["raw bytes"]),
        (np.zeros(2, dtype=P)[0], ["void"]),
        ([np.zeros(2, dtype=P)], ["structured"]),
    ],
    ids=lambda v: str(v)[:40],
)
def test_what_is_refused_is_named(value, parts):
    with pytest.raises(TypeError) as caught:
        same(value)
    for part in parts:
        assert part in str(caught.value), str(caught.value)


def test_globals_that_are_refused_are_named(make_module):
    module = make_module(
        """
        import numpy as np
        from weft import parallel

        S = np.dtype([("s", "S3")])

        @parallel
        def make(n):
            return np.zeros(n, dtype=S)
        """
    )
    with pytest.raises(Exception, match="strings"):
        module.make(3)


def test_another_dtype_under_the_same_name_compiles_anew(make_module):
    module = make_module(
        """
        import numpy as np
        from weft import parallel

        D = np.dtype([("x", "f8")])

        @parallel
        def make(n):
            a = np.zeros(n, dtype=D)
            a["x"] = 1.5
            return a
        """
    )
    assert module.make(2).dtype == module.D
    module.D = np.dtype([("y", "i4"), ("x", "f4")])
    back = module.make(2)
    assert back.dtype == module.D and back["x"].tolist() == [1.5, 1.5]


def test_from_the_cache(run_script, tmp_path):
    script = """
        import numpy as np
        from weft import parallel, prange

        P = np.dtype([("x", "f8"), ("n", "i4")], align=True)

        @parallel
        def f(a):
            b = np.zeros(len(a), dtype=P)
            for i in prange(len(a)):
                b[i]["x"] = a[i]["y"]
            return b, a[0]

        a = np.ones(3, dtype=[("k", "i1"), ("y", "f8")])
        b, row = f(a)
        print(b.dtype == P, b["x"].tolist(), row.dtype.names)
    """
    assert run_script(script).strip() == run_script(script).strip() == "True [1.0, 1.0, 1.0] ('k', 'y')"


def test_nothing_leaks():
    a = np.zeros(5, dtype=P)
    calls = (lambda: first(a), lambda: tail(a), lambda: fresh(10), lambda: add(a), lambda: same(a))
    for call in calls:
        call()
    before, kept = _native.live_allocations(), sys.getrefcount(a)
    dtypes = sys.getrefcount(P)
    for _ in range(5000):
        for call in calls:
            call()
    gc.collect()
    assert _native.live_allocations() == before and abs(sys.getrefcount(a) - kept) <= 1 and abs(sys.getrefcount(P) - dtypes) <= 2


checked = parallel(check="races")


@checked
def fields_apart(a):
    for i in prange(1, len(a)):
        a[i]["x"] = a[i - 1]["n"] * 2.0


@parallel(check="races", strict=False)
def records_clash(a, index):
    for i in prange(len(index), unchecked=True):
        a[index[i]]["n"] = i


def test_race_checks_know_fields():
    packed = np.zeros(50, dtype=[("b", "?"), ("x", "f8"), ("n", "i4")])
    fields_apart(packed)
    records_clash(packed, np.arange(50))
    with pytest.raises(RaceError):
        records_clash(packed, np.arange(50) // 2)
