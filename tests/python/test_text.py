"""Text and print, where only a real interpreter shows: other files behind sys.stdout, failures of writing, threads, order, memory."""

import io
import sys
import threading

import pytest

from weft import parallel


@parallel
def say(n):
    for i in range(n):
        print("line", i)
    return n


@parallel
def flushing(s):
    print(s, end="", flush=True)


@parallel
def echo(s):
    return s


class Broken(io.StringIO):
    def write(self, text):
        raise OSError("disk full")


class Slow(io.StringIO):
    """Notes every write and flush."""

    def __init__(self):
        super().__init__()
        self.calls = []

    def write(self, text):
        self.calls.append(text)
        return len(text)

    def flush(self):
        self.calls.append("<flush>")


def test_print_goes_to_whatever_sys_stdout_is(monkeypatch):
    out = Slow()
    monkeypatch.setattr(sys, "stdout", out)
    say(2)
    flushing("é𝔸")
    assert out.calls == ["line 0\n", "line 1\n", "é𝔸", "<flush>"]


def test_print_to_nothing(monkeypatch):
    monkeypatch.setattr(sys, "stdout", None)
    assert say(3) == 3


def test_a_failure_of_writing_ends_the_call(monkeypatch):
    monkeypatch.setattr(sys, "stdout", Broken())
    with pytest.raises(OSError, match="disk full"):
        say(3)
    monkeypatch.undo()
    assert say(1) == 1


def test_without_sys_stdout(monkeypatch):
    monkeypatch.delattr(sys, "stdout")
    with pytest.raises(RuntimeError, match="lost sys.stdout"):
        say(1)


def test_threads_print_whole_lines(monkeypatch):
    out = Slow()
    monkeypatch.setattr(sys, "stdout", out)
    threads = [threading.Thread(target=say, args=(50,)) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(out.calls) == sorted(f"line {i}\n" for i in range(50) for _ in range(4))


def test_output_appears_while_the_call_runs(run_script):
    script = """
        import sys, threading, time
        from weft import parallel

        @parallel
        def work(n):
            print("started")
            x = 0.0
            for i in range(n):
                x = x * 0.5 + i
            return x

        class Out:
            def write(self, text):
                sys.__stdout__.write("%s after %s\\n" % (text.strip(), "less" if time.perf_counter() - start < 0.05 else "more"))

        work(1)
        sys.stdout, start = Out(), time.perf_counter()
        work(300_000_000)
        sys.stdout = sys.__stdout__
        print(time.perf_counter() - start > 0.1)
    """
    assert run_script(script).splitlines()[1:] == ["started after less", "True"]


@pytest.mark.parametrize("text", ["", "a", "é", "中", "𝔸", "a\0b", "\x7f\x80\xff", "\uffff\U00010000", "x" * 100_000, "é" * 70_000])
def test_text_comes_back_as_it_was(text):
    assert echo(text) == text


def test_surrogates_are_code_points():
    assert echo("a\udc80") == "a\udc80"
    assert echo("\ud800\udc00") == "\ud800\udc00"


def test_subclasses_of_str_are_refused():
    class Text(str):
        pass

    with pytest.raises(TypeError, match="Text"):
        echo(Text("a"))


@parallel
def repeated(s, n):
    return len(s * n)


def test_text_without_end():
    with pytest.raises(MemoryError):
        repeated("abcdefgh", 2**58)
    with pytest.raises(OverflowError, match="repeated string is too long"):
        repeated("é" * 1000, 2**60)
    assert repeated("ab", 3) == 6


@parallel
def sorted_of(words):
    return sorted(words)


@parallel
def doubled(words):
    return words + words, [w for w in words if len(w) > 3], {w: words.count(w) for w in words}


@parallel
def endless_first(words, gone):
    total = 0
    for w in words:
        total += len(w)
    return words[0] if gone else str(total)


def test_strings_that_were_passed_come_back_as_the_objects_that_they_were():
    words = [f"word {n}é" if n % 7 == 0 else f"word {n}" for n in range(500)]
    by_value = {w: w for w in words}
    assert all(w is by_value[w] for w in sorted_of(words))
    both, long, counts = doubled(words)
    assert all(a is b for a, b in zip(both, words + words, strict=True))
    assert all(w is by_value[w] for w in long) and all(w is by_value[w] for w in counts)
    assert counts == dict.fromkeys(words, 1)


def test_many_strings_that_are_met_again():
    distinct = ["".join(chr(0x61 + (n >> shift) % 26) for shift in (0, 3, 6, 9)) + ("中" if n % 50 == 0 else "") + str(n) for n in range(3000)]
    words = [distinct[(n * n) % 3000] for n in range(20_000)]
    assert sorted_of(words) == sorted(words)
    copies = ["".join(list(w)) for w in words]
    mixed = [a for pair in zip(words, copies, strict=True) for a in pair]
    assert sorted_of(mixed) == sorted(mixed)


def test_strings_are_held_for_the_call_and_no_longer():
    word = "".join(["held ", "for the call"])
    words = [word] * 300
    before = sys.getrefcount(word)
    sorted_of(words)
    endless_first(words, True)
    with pytest.raises(TypeError):
        sorted_of([*words, 1])
    assert sys.getrefcount(word) == before
