"""Classes of exceptions that few programs raise: each raised, and caught by its own name."""

from weft import parallel


@parallel
def raised(n):
    if n == 0:
        raise AttributeError("what AttributeError says")
    if n == 1:
        raise BlockingIOError("what BlockingIOError says")
    if n == 2:
        raise BrokenPipeError("what BrokenPipeError says")
    if n == 3:
        raise BufferError("what BufferError says")
    if n == 4:
        raise ChildProcessError("what ChildProcessError says")
    if n == 5:
        raise ConnectionAbortedError("what ConnectionAbortedError says")
    if n == 6:
        raise ConnectionError("what ConnectionError says")
    if n == 7:
        raise ConnectionRefusedError("what ConnectionRefusedError says")
    if n == 8:
        raise ConnectionResetError("what ConnectionResetError says")
    if n == 9:
        raise DeprecationWarning("what DeprecationWarning says")
    if n == 10:
        raise EOFError("what EOFError says")
    if n == 11:
        raise FileExistsError("what FileExistsError says")
    if n == 12:
        raise FileNotFoundError("what FileNotFoundError says")
    if n == 13:
        raise FloatingPointError("what FloatingPointError says")
    if n == 14:
        raise GeneratorExit("what GeneratorExit says")
    if n == 15:
        raise ImportError("what ImportError says")
    if n == 16:
        raise InterruptedError("what InterruptedError says")
    if n == 17:
        raise IsADirectoryError("what IsADirectoryError says")
    if n == 18:
        raise KeyboardInterrupt("what KeyboardInterrupt says")
    if n == 19:
        raise MemoryError("what MemoryError says")
    if n == 20:
        raise ModuleNotFoundError("what ModuleNotFoundError says")
    if n == 21:
        raise NotADirectoryError("what NotADirectoryError says")
    if n == 22:
        raise PermissionError("what PermissionError says")
    if n == 23:
        raise ProcessLookupError("what ProcessLookupError says")
    if n == 24:
        raise ReferenceError("what ReferenceError says")
    if n == 25:
        raise RuntimeWarning("what RuntimeWarning says")
    if n == 26:
        raise StopAsyncIteration("what StopAsyncIteration says")
    if n == 27:
        raise SystemError("what SystemError says")
    if n == 28:
        raise SystemExit("what SystemExit says")
    if n == 29:
        raise UnicodeError("what UnicodeError says")
    if n == 30:
        raise UserWarning("what UserWarning says")
    if n == 31:
        raise Warning("what Warning says")
    return n


@parallel
def caught(n):
    try:
        raised(n)
    except ModuleNotFoundError:
        return "ModuleNotFoundError"
    except ImportError:
        return "ImportError"
    except BrokenPipeError:
        return "BrokenPipeError"
    except ConnectionError:
        return "ConnectionError"
    except OSError:
        return "OSError"
    except UserWarning:
        return "UserWarning"
    except Warning:
        return "Warning"
    except ArithmeticError:
        return "ArithmeticError"
    except Exception:
        return "Exception"
    return "nothing"


@parallel
def leaving(n):
    try:
        raised(n)
    except (GeneratorExit, KeyboardInterrupt):
        return "leaves"
    except SystemExit:
        return "ends"
    return "nothing"


# call: raised(0)
# call: raised(1)
# call: raised(2)
# call: raised(3)
# call: raised(4)
# call: raised(5)
# call: raised(6)
# call: raised(7)
# call: raised(8)
# call: raised(9)
# call: raised(10)
# call: raised(11)
# call: raised(12)
# call: raised(13)
# call: leaving(14)
# call: raised(15)
# call: raised(16)
# call: raised(17)
# call: leaving(18)
# call: raised(19)
# call: raised(20)
# call: raised(21)
# call: raised(22)
# call: raised(23)
# call: raised(24)
# call: raised(25)
# call: raised(26)
# call: raised(27)
# call: leaving(28)
# call: raised(29)
# call: raised(30)
# call: raised(31)
# call: raised(32)
# call: caught(0)
# call: caught(1)
# call: caught(2)
# call: caught(3)
# call: caught(4)
# call: caught(5)
# call: caught(6)
# call: caught(7)
# call: caught(8)
# call: caught(9)
# call: caught(10)
# call: caught(11)
# call: caught(12)
# call: caught(13)
# call: caught(15)
# call: caught(16)
# call: caught(17)
# call: caught(19)
# call: caught(20)
# call: caught(21)
# call: caught(22)
# call: caught(23)
# call: caught(24)
# call: caught(25)
# call: caught(26)
# call: caught(27)
# call: caught(29)
# call: caught(30)
# call: caught(31)
# call: caught(32)
