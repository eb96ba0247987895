"""The libraries of the extra [fast] and the passage between them: NumPy for the work, Arrow for what comes and goes."""

from __future__ import annotations

from typing import Any, TypeAlias

from tallywire.model import MissingExtra

try:
    import numpy as np
    import numpy.typing as npt
    import pyarrow as pa  # type: ignore[import-untyped,import-not-found,unused-ignore]
except ImportError as error:
    raise MissingExtra("fast", "the panel") from error

Numbers: TypeAlias = npt.NDArray[Any]
"""A NumPy array of whole numbers or truth values."""

# `pyarrow.array` and `Array.to_numpy` import pandas where it is installed, and `take` and `cast` import
# `pyarrow.compute`: together they would cost a short run more than its work. Hence the passage over buffers.


def numbers_of(array: Any) -> Numbers:
    """Return the numbers of an Arrow array without nulls, without copying them."""
    kind = array.type.to_pandas_dtype()
    if not len(array):
        return np.zeros(0, kind)
    numbers: Numbers = np.frombuffer(array.buffers()[1], kind, count=array.offset + len(array))
    return numbers[array.offset :]


def taken(array: Any, rows: Numbers) -> Any:
    """Return the given rows of an Arrow array without nulls."""
    if pa.types.is_integer(array.type):
        return array_of(numbers_of(array)[rows])
    return array.take(array_of(rows))


def flags_of(array: Any) -> Numbers:
    """Return the truth values of an Arrow array without nulls."""
    return numbers_of(array.cast(pa.uint8())).view(np.bool_)


def array_of(numbers: Numbers, present: Numbers | None = None) -> Any:
    """Return an Arrow array of the numbers or truth values, null where not `present`; numbers are not copied."""
    validity = None if present is None or bool(present.all()) else _bits(present)
    if numbers.dtype == np.bool_:
        return pa.Array.from_buffers(pa.bool_(), numbers.size, [validity, _bits(numbers)])
    buffer = pa.py_buffer(np.ascontiguousarray(numbers))
    return pa.Array.from_buffers(pa.from_numpy_dtype(numbers.dtype), numbers.size, [validity, buffer])


def _bits(flags: Numbers) -> Any:
    return pa.py_buffer(np.packbits(flags, bitorder="little"))


__all__ = ["Numbers", "array_of", "flags_of", "np", "numbers_of", "pa", "taken"]
