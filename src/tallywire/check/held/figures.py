"""The figures that a reading can be held against: totals, changes and means of one measure or of a sum of measures."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING, Any

import msgspec

from tallywire.model import DayRule

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from tallywire.check.text.spans import When
    from tallywire.series import Series

RULES = (DayRule.COVERED, DayRule.REPORTED)


class Trial(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """One figure that a reading could mean.

    Args:
        value: The figure.
        start: Report date (ordinal) of the total that opens it; 0 for a running total.
        end: Report date of the total that closes it.
        rule: Day rule under which the period has this figure; None where both give the same edges.
        note: What was varied: empty, `day-rule`, `one-day`, `window-edge`, `corrections`, `relay`.
        cost: How far it lies from the plainest understanding, 0 for that.
    """

    value: float
    start: int
    end: int
    rule: DayRule | None = None
    note: str = ""
    cost: int = 0


_WHOLE_LENGTHS = {30: 30.44, 365: 365.25}
_NEARLY_WHOLE = 0.1
_SHORTEST_MEAN = 0.03


def _lengths_in(days: int, length: int) -> float:
    """Return how many days, weeks, months or years a number of days is; of months and years the whole number that it comes near."""
    count = days / _WHOLE_LENGTHS.get(length, length)
    return (
        round(count)
        if length in _WHOLE_LENGTHS and abs(count - round(count)) < _NEARLY_WHOLE * max(count, 1)
        else count
    )


class Figures:
    """Totals and changes of a series, or of the sum of several, as known at the article's date.

    Args:
        parts: The series, one for a plain measure.
        newest: Report date (ordinal) of the last bulletin that may be used.
    """

    def __init__(self, parts: Sequence[Series], newest: int) -> None:
        self.parts = tuple(parts)
        lead = self.parts[0]
        n_held = bisect_right(lead.edges, newest)
        self.newest = lead.edges[n_held - 1] if n_held else 0
        self.oldest = lead.edges[0] if lead.edges else 0
        self.shift = lead.shift(DayRule.COVERED)
        self._changes: dict[tuple[int, int], list[tuple[int, str]]] = {}
        self.tables: dict[tuple[str, DayRule, bool], list[Any]] = {}

    @property
    def is_empty(self) -> bool:
        """Whether nothing is held."""
        return not self.newest

    def total(self, edge: int) -> int | None:
        """Return the total at a bulletin, or None."""
        found = 0
        for series in self.parts:
            reading = series.total_at(edge)
            if reading is None:
                if series is self.parts[0]:
                    return None
                continue
            found += reading.point
        return found

    def other_totals(self, edge: int) -> list[int]:
        """Return what other relays give for a bulletin of a plain measure."""
        return [r.point for r in self.parts[0].other_readings(edge)] if len(self.parts) == 1 else []

    def changes(self, start: int, end: int) -> list[tuple[int, str]]:
        """Return the change between two bulletins, with and without corrections, and by other relays."""
        found = self._changes.get((start, end))
        if found is None:
            found = self._changes[start, end] = self._work_out(start, end)
        return found

    def _work_out(self, start: int, end: int) -> list[tuple[int, str]]:
        first, last = self.total(start), self.total(end)
        if first is None or last is None or start >= end:
            return []
        residual = sum(series.residual_between(start, end) for series in self.parts)
        whole = last - first
        found = [(whole, "")]
        if residual:
            without = (whole - residual, "corrections")
            found = [(whole - residual, ""), (whole, "corrections")] if end - start == 1 else [(whole, ""), without]
        if len(self.parts) == 1:
            for other in self.other_totals(end):
                found.append((other - first, "relay"))
                found += [(other - before, "relay") for before in self.other_totals(start)]
            found += [(last - before, "relay") for before in self.other_totals(start)]
        return found

    # ------------------------------------------------------------------ trials

    def total_trials(self, when: When | None) -> Iterator[Trial]:
        """Yield the totals that "the total" at a time can mean, the plainest first."""
        edges: list[tuple[int, str, int]]
        if when is None or when.kind in {"origin", "latest", "window", "since"}:
            anchor = min(when.span.end_on.toordinal(), self.newest) if when is not None else self.newest
            edges = [(anchor, "", 0), (anchor - 1, "one-day", 2)]
        elif when.kind in {"until", "bulletin", "day"}:
            day = when.span.end_on.toordinal()
            edges = [(day, "", 0), (day - self.shift, "day-rule", 1), (day + self.shift, "one-day", 3)]
        else:
            day = min(when.span.end_on.toordinal(), self.newest)
            edges = [(day - self.shift, "", 0), (day, "day-rule", 1)]
        for edge, note, cost in edges:
            if edge > self.newest:
                continue
            total = self.total(edge)
            if total is not None:
                yield Trial(value=total, start=0, end=edge, note=note, cost=cost)
                for other in self.other_totals(edge):
                    yield Trial(value=other, start=0, end=edge, note="relay", cost=cost + 1)

    def change_trials(self, when: When) -> Iterator[Trial]:
        """Yield the changes that a period can mean, the plainest first."""
        for start, end, rule, note, cost in self._edges(when):
            if end > self.newest or start < self.oldest - 1:
                continue
            if start < self.oldest:
                total = self.total(end)
                if total is not None:
                    yield Trial(value=total, start=0, end=end, rule=rule, note=note, cost=cost)
                continue
            for value, extra in self.changes(start, end):
                yield Trial(
                    value=value, start=start, end=end, rule=rule, note=extra or note, cost=cost + (2 if extra else 0)
                )

    def mean_trials(self, when: When, length: int = 1) -> Iterator[Trial]:
        """Yield the means of a period, for each day or for each `length` of 7, 30 or 365 days, months and years being whole."""
        for trial in self.change_trials(when):
            days = trial.end - trial.start if trial.start else trial.end - self.oldest + 1
            yield msgspec.structs.replace(trial, value=trial.value / max(_lengths_in(days, length), _SHORTEST_MEAN))

    def peak_trials(self, when: When, days: int) -> Iterator[Trial]:
        """Yield the highest run of so many days within a period."""
        first, last = when.span.start_on.toordinal(), min(when.span.end_on.toordinal(), self.newest)
        best: Trial | None = None
        for end in range(max(first + days - 1, self.oldest + days), min(last - self.shift, self.newest) + 1):
            for value, note in self.changes(end - days, end)[:1]:
                if best is None or value > best.value:
                    best = Trial(value=value, start=end - days, end=end, note=note)
        if best is not None:
            yield best

    def _edges(self, when: When) -> Iterator[tuple[int, int, DayRule | None, str, int]]:
        first, last = when.span.start_on.toordinal(), when.span.end_on.toordinal()
        covered, reported = DayRule.COVERED, DayRule.REPORTED
        lead = -self.shift
        if when.kind == "latest":
            edge = min(last, self.newest)
            yield edge - 1, edge, None, "", 0
            yield edge - 2, edge - 1, None, "one-day", 2
            return
        if when.kind == "bulletin":
            yield last - 1, last, reported, "", 0
            yield last - 1 + lead, last + lead, covered, "day-rule", 1
            yield last - 2, last - 1, reported, "one-day", 3
            return
        if when.kind == "origin":
            yield self.oldest - 1, min(last, self.newest), None, "", 0
            return
        if when.kind == "window":
            edge = min(last, self.newest)
            length = last - first + 1
            yield edge - length, edge, None, "", 0
            yield edge - length - 1, edge - 1, None, "one-day", 2
            return
        yield from self._calendar_edges(first, last, covered, reported, lead, is_cut=when.is_running)

    def _calendar_edges(
        self, first: int, last: int, covered: DayRule, reported: DayRule, lead: int, *, is_cut: bool
    ) -> Iterator[tuple[int, int, DayRule | None, str, int]]:
        newest, start = self.newest, max(first, self.oldest - 1)
        end_covered, end_reported = (min(last + lead, newest), min(last, newest)) if is_cut else (last + lead, last)
        opening = start - 1 + lead
        if opening < self.oldest:
            opening = self.oldest - 1
        yield opening, end_covered, covered, "", 0
        yield max(start - 1, self.oldest - 1), end_reported, reported, "day-rule", 1
        if is_cut and end_covered - 1 > opening:
            yield opening, end_covered - 1, covered, "one-day", 2
