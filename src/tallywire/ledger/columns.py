"""One series as parallel arrays, and the packed form in which the ledger keeps them ready."""

from __future__ import annotations

import bisect
import itertools
import operator
import sys
from array import array
from collections.abc import Iterable, Sequence
from typing import NamedTuple

import msgspec

from tallywire.model import Accumulation, Precision

NO_BOUND = -(2**62)
"""Stands for None among points and bounds; no count comes near it."""

ACCUMULATIONS = (
    Accumulation.CUMULATIVE,
    Accumulation.INCREMENT,
    Accumulation.ADJUSTMENT,
    Accumulation.PERIOD_TO_DATE,
)
PRECISIONS = tuple(Precision)

_LAYOUT = 1
_TYPES = {
    "report": "i", "start": "i", "accumulation": "b", "source": "h", "point": "q", "low": "q", "high": "q",
    "precision": "b", "seq": "i", "published": "i", "observed": "q", "gone": "b",
}  # fmt: skip
_PUBLIC = ("report", "start", "accumulation", "point", "low", "high", "precision", "source", "seq", "published")


class Columns(msgspec.Struct, frozen=True, kw_only=True):
    """The live statements of one series, sorted by report, start, accumulation and source.

    Shape:
        All arrays have one length, the number of statements.

    Args:
        sources: Identifiers of the sources, sorted.
        report: Ordinal of the report date.
        start: Ordinal of the report date whose cut-off starts the coverage; 0 for the series' origin.
        accumulation: Index into `ACCUMULATIONS`.
        point: The number as said; `NO_BOUND` for a range.
        low: Smallest value it can mean, or `NO_BOUND`.
        high: Largest value it can mean, or `NO_BOUND`.
        precision: Index into `PRECISIONS`.
        source: Index into `sources`.
        seq: Number of the entry that made the statement live.
        published: Ordinal of the day in Kyiv on which it was published.
    """

    sources: tuple[str, ...]
    report: array[int]
    start: array[int]
    accumulation: array[int]
    point: array[int]
    low: array[int]
    high: array[int]
    precision: array[int]
    source: array[int]
    seq: array[int]
    published: array[int]

    def __len__(self) -> int:
        return len(self.report)

    def between(self, first: int, last: int) -> Columns:
        """Return the rows whose report date (ordinal) lies from `first` to `last`, both inclusive. Cost: their number."""
        start, past = bisect.bisect_left(self.report, first), bisect.bisect_right(self.report, last)
        return Columns(sources=self.sources, **{name: getattr(self, name)[start:past] for name in _PUBLIC})


class Held(NamedTuple):
    """One entry about one slot of a series, in the order in which a slot's entries are weighed.

    `gone` is 1 for a retraction. `published` and the two dates are ordinals of days, `observed` microseconds.
    """

    report: int
    start: int
    accumulation: int
    source: str
    observed: int
    seq: int
    gone: int
    point: int
    low: int
    high: int
    precision: int
    published: int

    @property
    def slot(self) -> tuple[int, int, int, str]:
        """The place within the series that only one live statement can hold."""
        return self[:4]


class Block:
    """Every entry of one series that is live at some day of publication.

    An entry is left out once a later one of its slot was published no later than it: no vintage can show it again.
    Of what is left in a slot, the last one published by a given day is live on that day.
    """

    __slots__ = ("arrays", "is_plain", "sources")

    def __init__(self, sources: Sequence[str], arrays: dict[str, array[int]], *, is_plain: bool) -> None:
        self.sources = tuple(sources)
        self.arrays = arrays
        self.is_plain = is_plain  # one entry a slot and none of them a retraction: nothing needs sorting out

    @classmethod
    def of(cls, rows: Iterable[Held]) -> Block:
        """Return the block of these entries, given in any order.

        Cost:
            O(n log n), near O(n) for rows that are mostly in order.
        """
        kept: list[Held] = []
        is_plain = True
        for _, group in itertools.groupby(sorted(rows), key=lambda row: row[:4]):
            stairs = _stairs(list(group))
            is_plain = is_plain and len(stairs) == 1 and not stairs[0].gone
            kept += stairs
        sources = sorted({row.source for row in kept})
        index = {name: number for number, name in enumerate(sources)}
        columns = list(zip(*kept, strict=True)) or [()] * len(Held._fields)
        arrays = {
            name: array(_TYPES[name], column)
            for name, column in zip(Held._fields, columns, strict=True)
            if name != "source"
        }
        arrays["source"] = array(_TYPES["source"], [index[row.source] for row in kept])
        return cls(sources, arrays, is_plain=is_plain)

    def __len__(self) -> int:
        return len(self.arrays["report"])

    def rows(self) -> list[Held]:
        """Return the entries one by one."""
        named = [self.sources[number] for number in self.arrays["source"]]
        columns = (named if name == "source" else self.arrays[name] for name in Held._fields)
        return list(map(Held._make, zip(*columns, strict=True)))

    def merged(self, rows: Sequence[Held]) -> Block:
        """Return the block with further entries; this block must not be used afterwards.

        Cost:
            O(log n) a row and a shift of memory for the few new slots of a bulletin, else O(n).
        """
        if not rows:
            return self
        if len(rows) * 16 > len(self) or not all(self._takes(row) for row in rows):
            return Block.of([*self.rows(), *rows])  # a row that was inserted already comes twice, and goes once
        return self

    def _takes(self, row: Held) -> bool:
        """Insert a row whose slot is new and whose source is known; say whether that was so."""
        if row.gone or row.source not in self.sources:
            return False
        source = self.sources.index(row.source)
        slot = (row.report, row.start, row.accumulation, source)
        report, start, accumulation, sources = (
            self.arrays[name] for name in ("report", "start", "accumulation", "source")
        )
        place = bisect.bisect_left(report, row.report)
        while place < len(report) and report[place] == row.report:
            held = (row.report, start[place], accumulation[place], sources[place])
            if held == slot:
                return False
            if held > slot:
                break
            place += 1
        for name, value in row._replace(source=source)._asdict().items():  # type: ignore[arg-type]
            self.arrays[name].insert(place, value)
        return True

    def columns(self, published_until: int | None = None) -> Columns:
        """Return what is live among statements published until a day, inclusive; None for no limit."""
        limit = None if published_until is None or self._ends_by(published_until) else published_until
        if self.is_plain and limit is None:
            return Columns(sources=self.sources, **{name: self.arrays[name] for name in _PUBLIC})
        published = self.arrays["published"]
        if self.is_plain and limit is not None and all(map(operator.le, published, published[1:])):
            past = bisect.bisect_right(published, limit)
            return Columns(sources=self.sources, **{name: self.arrays[name][:past] for name in _PUBLIC})
        mask = self._mask(limit)
        return Columns(
            sources=self.sources,
            **{name: array(_TYPES[name], itertools.compress(self.arrays[name], mask)) for name in _PUBLIC},
        )

    def _ends_by(self, day: int) -> bool:
        return max(self.arrays["published"], default=0) <= day

    def _mask(self, limit: int | None) -> list[bool]:
        published = self.arrays["published"]
        seen = [True] * len(self) if limit is None else [day <= limit for day in published]
        if self.is_plain:
            return seen
        slots = list(zip(*(self.arrays[name] for name in ("report", "start", "accumulation", "source")), strict=True))
        mask = [False] * len(self)
        for _, group in itertools.groupby(range(len(slots)), key=slots.__getitem__):
            last = max((place for place in group if seen[place]), default=-1)
            if last >= 0 and not self.arrays["gone"][last]:
                mask[last] = True
        return mask

    def pack(self) -> bytes:
        """Return the block as bytes that are the same on every machine."""
        header = msgspec.json.encode(
            {"layout": _LAYOUT, "n": len(self), "plain": self.is_plain, "sources": list(self.sources)}
        )
        parts = [len(header).to_bytes(4, "little"), header]
        for name in _TYPES:
            values = self.arrays[name]
            if sys.byteorder == "big":
                values = array(values.typecode, values)
                values.byteswap()
            parts.append(values.tobytes())
        return b"".join(parts)

    @classmethod
    def unpack(cls, packed: bytes) -> Block | None:
        """Read `pack`'s bytes; None where they are of another layout or damaged, so that they are made anew."""
        try:
            end = 4 + int.from_bytes(packed[:4], "little")
            header = msgspec.json.decode(packed[4:end], type=_Header)
        except msgspec.DecodeError:
            return None
        sizes = {name: header.n * array(code).itemsize for name, code in _TYPES.items()}
        if header.layout != _LAYOUT or header.n < 0 or len(packed) != end + sum(sizes.values()):
            return None
        arrays: dict[str, array[int]] = {}
        view = memoryview(packed)
        for name, code in _TYPES.items():
            values = array(code)
            values.frombytes(view[end : end + sizes[name]])
            if sys.byteorder == "big":
                values.byteswap()
            arrays[name] = values
            end += sizes[name]
        return cls(header.sources, arrays, is_plain=header.plain)


class _Header(msgspec.Struct, frozen=True, kw_only=True):
    layout: int
    n: int
    plain: bool
    sources: tuple[str, ...]


def _stairs(group: list[Held]) -> list[Held]:
    """Return of one slot's entries, given in order, those that some day of publication shows."""
    if len(group) == 1:
        return group
    kept: list[Held] = []
    for row in reversed(group):
        if not kept or row.published < kept[-1].published:
            kept.append(row)
    return kept[::-1]
