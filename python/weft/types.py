"""Types for annotations and signatures: `def f(x: f64[:, :], n: int)`, `@parallel(signatures=[(f64[:],), (f32[:],)])`.

A dtype alone is a NumPy scalar; subscripted it is an array: `f64[:]` of any strides, `f64[:, ::1]` in C order, `f64[::1, :]` in Fortran
order. `readonly(f64[:])` is an array that is not written. `Annotated[NDArray[np.float64], rank(2)]` says the same as `f64[:, :]` to
checkers that know NumPy's hints only.
"""

__all__ = [
    "Array", "DType", "boolean", "c64", "c128", "f32", "f64", "i8", "i16", "i32", "i64", "rank", "readonly", "u8", "u16", "u32", "u64",
]  # fmt: skip


class Array:
    """The type of an array; prints as weft writes it."""

    __slots__ = ("_text",)

    def __init__(self, text):
        self._text = text

    def __repr__(self):
        return self._text

    def __eq__(self, other):
        return self._text == other._text if isinstance(other, Array) else NotImplemented

    def __hash__(self):
        return hash(self._text)

    def __or__(self, other):
        # `f64[:] | None` must not fail where the annotation is evaluated; weft refuses it when it reads it.
        return Array(f"{self} | {other}")


class DType:
    """The type of a NumPy scalar; subscripted, that of an array."""

    __slots__ = ("_name",)

    def __init__(self, name):
        self._name = name

    def __repr__(self):
        return f"np.{self._name}"

    def __getitem__(self, axes):
        axes = axes if isinstance(axes, tuple) else (axes,)
        texts = []
        for axis in axes:
            if axis == slice(None):
                texts.append(":")
            elif axis == slice(None, None, 1):
                texts.append("::1")
            else:
                raise TypeError(f"an axis of {self._name}[...] is ':' or, for one that is contiguous, '::1', not {axis!r}")
        return Array(f"{self._name}[{', '.join(texts)}]")

    def __or__(self, other):
        return Array(f"{self} | {other}")


def readonly(array):
    """The type of an array that is not written."""
    if not isinstance(array, Array):
        raise TypeError(f"readonly() needs the type of an array such as f64[:], not {array!r}")
    return Array(f"readonly {array}")


def rank(dimensions):
    """For `Annotated[NDArray[np.float64], rank(2)]`: the number of dimensions."""
    return f"rank({int(dimensions)})"


boolean = DType("bool")
i8, i16, i32, i64 = DType("int8"), DType("int16"), DType("int32"), DType("int64")
u8, u16, u32, u64 = DType("uint8"), DType("uint16"), DType("uint32"), DType("uint64")
f32, f64 = DType("float32"), DType("float64")
c64, c128 = DType("complex64"), DType("complex128")
