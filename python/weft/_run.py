"""`weft run`: a script as `python SCRIPT` would run it, and afterwards what was compiled and where the time went."""

import os
import runpy
import sys
import time

from . import _kernel, _native


def run(path, args, summary):
    """Runs the script; the exit status that Python would have ended with."""
    path = os.fspath(path)
    if not os.path.isfile(path):
        print(f"weft: error[B0102]: cannot read {path}: no such file", file=sys.stderr)
        return 3
    kernels = []
    _kernel.made = kernels.append
    sys.argv = [path, *args]
    sys.path[0:1] = [os.path.dirname(os.path.abspath(path))]
    start = time.perf_counter()
    status = 0
    try:
        runpy.run_path(path, run_name="__main__")
    except SystemExit as leave:
        status = _status(leave.code)
    except KeyboardInterrupt:
        sys.excepthook(*sys.exc_info())
        status = 130
    except BaseException:
        kind, error, trace = sys.exc_info()
        # The frames of this file and of runpy are not the script's.
        while trace is not None and trace.tb_frame.f_code.co_filename in (__file__, runpy.__file__, "<frozen runpy>"):
            trace = trace.tb_next
        sys.excepthook(kind, error.with_traceback(trace), trace)
        status = 1
    finally:
        _kernel.made = None
    if summary:
        print(_summary(kernels, time.perf_counter() - start), file=sys.stderr)
    return status


def _status(code):
    if code is None:
        return 0
    if isinstance(code, int):
        return code & 0xFF
    print(code, file=sys.stderr)
    return 1


def _summary(kernels, seconds):
    lines = []
    compiling = 0.0
    for kernel in kernels:
        for signature, loops, times, cached in _native.loops(kernel):
            compiling += sum(times)
            parallel = sum(loop[4] for loop in loops)
            note = f"{parallel} of {len(loops)} loops parallel" if loops else "no loops"
            lines.append(f"  {kernel.__qualname__}{signature}: {sum(times):.1f} ms{' from the cache' if cached else ''}, {note}")
    plain = [kernel.__qualname__ for kernel in kernels if not _native.signatures(kernel)]
    head = f"weft: {seconds:.3f} s, of which {compiling / 1e3:.3f} s compiling {len(lines)} signatures, {_native.get_threads()} threads"
    if plain:
        lines.append(f"  never called: {', '.join(plain)}")
    return "\n".join([head, *lines])
