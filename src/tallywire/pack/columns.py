"""What the columns, keys and labels of each data format stand for, with the report dates from and to which they do.

One compiler's key may change its meaning: `unarmoredVehicles` is military vehicles alone up to the bulletin of
30 April 2022, and vehicles with fuel tanks from the next one on.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection
from pathlib import Path

import msgspec

from tallywire.model import UsageError
from tallywire.pack.tables import read_csv, read_date

HEADER = ("format", "column", "measure", "from_on", "to_on")
RENAMINGS_HEADER = ("format", "column", "later")
VOICES_HEADER = ("format", "name", "claimant")


class ColumnRule(msgspec.Struct, frozen=True, kw_only=True):
    """What one column of one format stands for.

    Args:
        column: The column's name, key or label, exactly as the format writes it.
        measure: Identifier of a measure or composite; empty for a column that is known and holds no count.
        from_on: First report date for which this holds; None for no limit.
        to_on: Last report date, inclusive; None for no limit.
    """

    column: str
    measure: str
    from_on: dt.date | None = None
    to_on: dt.date | None = None

    def holds(self, on: dt.date) -> bool:
        """Say whether the rule holds for the bulletin of this date."""
        return (self.from_on is None or self.from_on <= on) and (self.to_on is None or on <= self.to_on)


class ColumnTable:
    """The column rules of one format, resolved once for each stretch of dates over which they do not change."""

    def __init__(self, rules: tuple[ColumnRule, ...]) -> None:
        self.rules = rules
        self.ignored = frozenset(rule.column for rule in rules if not rule.measure)
        self._turns = sorted(
            {r.from_on for r in rules if r.from_on} | {r.to_on + dt.timedelta(days=1) for r in rules if r.to_on}
        )
        self._resolved: dict[int, dict[str, str]] = {}

    def on(self, report_on: dt.date) -> dict[str, str]:
        """Return column → measure for the bulletin of this date. The same stretch gives the same dictionary."""
        stretch = sum(turn <= report_on for turn in self._turns)
        found = self._resolved.get(stretch)
        if found is None:
            found = {r.column: r.measure for r in self.rules if r.measure and r.holds(report_on)}
            self._resolved[stretch] = found
        return found


def read_columns(path: Path, known: frozenset[str]) -> dict[str, ColumnTable]:
    """Return every format's table; raise `UsageError` for an unknown measure or two rules for one column and date."""
    rules: dict[str, list[ColumnRule]] = {}
    for number, row in enumerate(read_csv(path, HEADER), start=2):
        where = f"{path.name}:{number}"
        form, column, measure, first, last = row
        if measure and measure not in known:
            raise UsageError(f"{where}: unknown measure {measure!r}")
        rule = ColumnRule(
            column=column, measure=measure,
            from_on=read_date(first, where=where), to_on=read_date(last, where=where),
        )  # fmt: skip
        _refuse_overlap(rule, rules.setdefault(form, []), where=where)
        rules[form].append(rule)
    return {form: ColumnTable(tuple(listed)) for form, listed in rules.items()}


def read_renamings(path: Path) -> dict[str, dict[str, str]]:
    """Return for each format the column → the column that took its place when the source called it something else.

    A format that carries totals forward needs it: the old name's last total must not be counted beside the new one's.
    """
    found: dict[str, dict[str, str]] = {}
    for form, column, later in read_csv(path, RENAMINGS_HEADER):
        found.setdefault(form, {})[column] = later
    return found


def read_voices(path: Path, known: Collection[str]) -> dict[str, dict[str, str]]:
    """Return for each format the name by which it calls a claimant → the claimant; raise `UsageError` for an unknown one."""
    found: dict[str, dict[str, str]] = {}
    for number, (form, name, claimant) in enumerate(read_csv(path, VOICES_HEADER), start=2):
        if claimant not in known:
            raise UsageError(f"{path.name}:{number}: unknown claimant {claimant!r}")
        found.setdefault(form, {})[name] = claimant
    return found


def _refuse_overlap(rule: ColumnRule, earlier: list[ColumnRule], *, where: str) -> None:
    for other in earlier:
        apart = (
            other.column != rule.column
            or (other.to_on is not None and rule.from_on is not None and other.to_on < rule.from_on)
            or (rule.to_on is not None and other.from_on is not None and rule.to_on < other.from_on)
        )
        if not apart:
            raise UsageError(f"{where}: column {rule.column!r} has two meanings on one date")
