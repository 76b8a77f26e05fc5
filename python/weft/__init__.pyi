from collections.abc import Callable
from concurrent.futures import Future
from types import TracebackType
from typing import Any, Generic, Literal, ParamSpec, TypeVar, overload

_P = ParamSpec("_P")
_R = TypeVar("_R")

__version__: str

class WeftError(Exception):
    code: str | None
    filename: str | None
    lineno: int | None
    diagnostics: list[tuple[str, str, str, str, int]]

class UnsupportedError(WeftError): ...
class RaceError(WeftError): ...
class ParallelWarning(UserWarning): ...
class FallbackWarning(UserWarning): ...

class Loop:
    file: str
    line: int
    function: str
    asked: bool
    parallel: bool
    summary: str
    text: str

class Specialisation:
    signature: str
    loops: list[Loop]
    milliseconds: tuple[float, float, float]
    cached: bool

class Report:
    name: str
    specialisations: list[Specialisation]
    def _repr_html_(self) -> str: ...

class Kernel(Generic[_P, _R]):
    __name__: str
    __qualname__: str
    __module__: str
    __wrapped__: Callable[_P, _R]
    __defaults__: tuple[Any, ...] | None
    __kwdefaults__: dict[str, Any] | None
    __annotations__: dict[str, Any]
    @property
    def signatures(self) -> list[str]: ...
    def __call__(self, *args: _P.args, **kwargs: _P.kwargs) -> _R: ...
    def __get__(self, obj: Any, cls: type | None = None) -> Callable[..., _R]: ...
    def specialize(self, *arguments: Any) -> str: ...
    def inspect(self, stage: Literal["hir", "mir", "clif", "asm"] = "mir", *arguments: Any) -> str: ...
    def report(self) -> Report: ...
    def submit(self, *args: _P.args, **kwargs: _P.kwargs) -> Future[_R]: ...

@overload
def parallel(function: Callable[_P, _R], /) -> Kernel[_P, _R]: ...
@overload
def parallel(
    *,
    strict: bool = False,
    reassoc: bool = False,
    threads: int | None = None,
    fallback: bool = False,
    check: Literal["races"] | None = None,
    cache: bool = True,
    fastmath: Literal[False] = False,
    boundscheck: Literal[True] = True,
    overflow: Literal["raise"] = "raise",
    progress: Literal[False] = False,
) -> Callable[[Callable[_P, _R]], Kernel[_P, _R]]: ...
@overload
def prange(stop: int, /, *, unchecked: bool = False) -> range: ...
@overload
def prange(start: int, stop: int, step: int = 1, /, *, unchecked: bool = False) -> range: ...
def join(*calls: Callable[[], Any]) -> tuple[Any, ...]: ...
def seed(n: int | None = None) -> None:
    """Seeds what compiled functions called from this thread draw afterwards, in serial code and in parallel loops.

    Serial code gives CPython's sequence after `random.seed(n)` and NumPy's after `np.random.seed(n % 2**32)`; parallel loops
    derive their streams from `n`, the same on any number of threads. `None` seeds from the system. `n` has at most 64 bits.
    """

def set_threads(count: int) -> None: ...
def get_threads() -> int: ...

class Lock:
    def __init__(self) -> None: ...
    def acquire(self, blocking: bool = True, timeout: float = -1) -> bool: ...
    def release(self) -> None: ...
    def locked(self) -> bool: ...
    def __enter__(self) -> bool: ...
    def __exit__(
        self, kind: type[BaseException] | None, value: BaseException | None, trace: TracebackType | None
    ) -> None: ...

class threads:
    def __init__(self, count: int) -> None: ...
    def __enter__(self) -> threads: ...
    def __exit__(
        self, kind: type[BaseException] | None, value: BaseException | None, trace: TracebackType | None
    ) -> None: ...
