"""Exceptions from compiled code as only a running program sees them: the very class, the handler around the call, a class that changes."""

from concurrent.futures import ThreadPoolExecutor

import pytest

from weft import UnsupportedError, parallel


class Own(Exception):
    pass


class Made(Exception):
    def __init__(self, code):
        super().__init__(f"code {code}")
        self.code = code


@parallel
def raises(x):
    raise Own("own", x)


@parallel
def catches(x):
    try:
        raises(x)
    except Own:
        return x
    return -1


@parallel
def raises_made(x):
    raise Made(x)


def test_the_instance_is_of_the_very_class():
    with pytest.raises(Own) as caught:
        raises(3)
    assert type(caught.value) is Own and caught.value.args == ("own", 3)
    assert catches(4) == 4


def test_what_python_handles_is_the_context():
    with pytest.raises(Own) as caught:
        try:
            {}["missing"]
        except KeyError:
            raises(1)
    assert isinstance(caught.value.__context__, KeyError)


def test_a_class_that_changes_is_seen():
    scope = {"parallel": parallel}
    first = type("Changing", (ValueError,), {})
    scope["Changing"] = first
    scope["__name__"] = "changing"
    import linecache

    text = "@parallel\ndef f(x):\n    raise Changing(x)\n"
    linecache.cache["<changing>"] = (len(text), None, text.splitlines(True), "<changing>")
    exec(compile(text, "<changing>", "exec"), scope)
    with pytest.raises(first):
        scope["f"](1)
    second = type("Changing", (KeyError,), {})
    scope["Changing"] = second
    with pytest.raises(second):
        scope["f"](1)


def test_a_class_with_its_own_init_is_made_by_it():
    with pytest.raises(Made) as caught:
        raises_made(1)
    with pytest.raises(Made) as expected:
        raises_made.__wrapped__(1)
    assert (str(caught.value), caught.value.args, vars(caught.value)) == (str(expected.value), expected.value.args, vars(expected.value))


def test_failures_leave_no_references():
    import gc
    import weakref

    class Local(Exception):
        pass

    scope = {"parallel": parallel, "Local": Local, "__name__": "local"}
    import linecache

    text = "@parallel\ndef f(x):\n    try:\n        1 // x\n    except ZeroDivisionError as e:\n        raise Local(x) from e\n"
    linecache.cache["<local>"] = (len(text), None, text.splitlines(True), "<local>")
    exec(compile(text, "<local>", "exec"), scope)
    try:
        scope["f"](0)
    except Local as error:
        seen = weakref.ref(error)
        assert isinstance(error.__cause__, ZeroDivisionError)
    gc.collect()
    assert seen() is None


def test_control_c_is_not_swallowed(run_script):
    script = """
        import os, signal, threading
        from weft import parallel

        @parallel
        def endless(n):
            caught = 0
            while n > 0:
                try:
                    caught += 1 // (n % 2)
                except:
                    caught -= 1
                finally:
                    n += 1
            return caught

        print(endless(0))
        threading.Timer(0.3, os.kill, (os.getpid(), signal.SIGINT)).start()
        try:
            print(endless(1))
        except KeyboardInterrupt:
            print("interrupted")
    """
    assert run_script(script).splitlines() == ["0", "interrupted"]


@parallel
def caught_in_turn(xs, n):
    bad = 0
    for i in range(n):
        try:
            xs[i]
        except IndexError:
            bad += 1
    return bad


def test_many_exceptions_leave_no_memory():
    from weft import _native

    names = ["a" * 1000, "b"]

    @parallel
    def texts(names, n):
        bad = 0
        for i in range(n):
            try:
                raise KeyError(names[i % 2])
            except KeyError:
                bad += 1
        return bad

    before = _native.live_allocations() if hasattr(_native, "live_allocations") else 0
    assert texts(names, 100_000) == 100_000
    assert caught_in_turn([1, 2], 100_000) == 99_998
    after = _native.live_allocations() if hasattr(_native, "live_allocations") else 0
    assert before == after


class Told(ValueError):
    def __str__(self):
        return "told " + repr(self.args)


class Quiet(ValueError):
    pass


@parallel
def text_of_told(x):
    try:
        raise Told("x", x)
    except ValueError as e:
        return str(e)


@parallel
def name_of_told(x):
    try:
        raise Told("x", x)
    except ValueError as e:
        return type(e).__name__


@parallel
def text_of_quiet(x):
    try:
        raise Quiet("x", x)
    except ValueError as e:
        return str(e)


def test_a_text_of_a_class_of_its_own_is_refused():
    with pytest.raises(UnsupportedError, match="the text of this exception cannot be told in compiled code"):
        text_of_told(1)
    assert name_of_told(1) == "Told"
    assert text_of_quiet(1) == "('x', 1)"


def test_texts_are_asked_from_several_threads():
    with ThreadPoolExecutor(4) as pool:
        found = list(pool.map(text_of_quiet, range(200)))
    assert found == [f"('x', {i})" for i in range(200)]
