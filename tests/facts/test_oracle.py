"""The facts of random series are those of their plain definitions, however the bulletins came in."""

from __future__ import annotations

import os
import random
from typing import TYPE_CHECKING

import pytest

from tallywire.facts import Memory
from tallywire.facts.bulk import line_of as quick_line
from tallywire.facts.field import Field
from tallywire.facts.from_series import line_of_series
from tallywire.facts.line import line_by_line, rows_of
from tallywire.facts.streaks import Skyline, Streaks, ZeroRuns
from tallywire.model import Basis, DayRule, Grain
from tallywire.series import Convention, build_series, periods
from tests.builders import columns, terms
from tests.facts import oracle
from tests.facts.sheets import line_terms, random_series, sheet_of, with_slips

if TYPE_CHECKING:
    from tallywire.facts import FactSheet, Line
    from tallywire.ledger import Columns
    from tallywire.series import Series

N_SERIES = int(os.environ.get("TALLYWIRE_ORACLE", "100"))
"""How many random series are tried; 1,000 for the full law."""

_BATCH = 10


class Case:
    """One random series: its columns, the query engine's reading of it, and its line."""

    def __init__(self, seed: int) -> None:
        self.rng = random.Random(seed)
        self.text, self.excluded = random_series(self.rng, self.rng.choice([3, 40, 130, 420]))
        self.columns: Columns = columns(self.text)
        self.series: Series = build_series(self.columns, terms(excluded=self.excluded))
        quick = quick_line(self.columns, line_terms(excluded=self.excluded))
        assert quick is not None
        self.line: Line = quick


def cases(batch: int) -> list[Case]:
    """Return one batch of random series."""
    return [Case(seed) for seed in range(batch * _BATCH, (batch + 1) * _BATCH)]


BATCHES = pytest.mark.parametrize("batch", range(max(1, N_SERIES // _BATCH)))


@BATCHES
def test_line_is_what_the_engine_says(batch: int) -> None:
    """All ways to a line lead to the same one, and its days and windows are those of the query engine."""
    for case in cases(batch):
        grown = line_by_line(case.columns, case.line.terms)
        judged = line_of_series(case.series, case.columns, case.line.terms)
        assert grown is not None
        for name in type(case.line).__slots__:
            assert getattr(case.line, name) == getattr(grown, name), name
            if name != "adjustments":
                assert getattr(case.line, name) == getattr(judged, name), name
        for grain, n_days in ((Grain.DAY, 1), (Grain.WINDOW, 7)):
            convention = Convention(rule=DayRule.COVERED, basis=Basis.BEST, with_residual=False)
            expected = [
                (p.value, p.low, p.high, p.start_day, p.end_day, p.excluded)
                for p in periods(case.series, grain, n_days, convention)
            ]
            assert expected == _tallies(case.line, n_days)


def _tallies(line: Line, n_days: int) -> list[tuple[int, int, int, int, int, str]]:
    if n_days == 1:
        found = [line.day(i) for i in range(len(line.edges))]
    else:
        found = [line.between(e - n_days, e, residuals=False, start_day=e - n_days, end_day=e - 1) for e in line.edges]
    return [(t.value, t.low, t.high, t.start_day, t.end_day, t.shut) for t in found if t is not None]


@BATCHES
def test_line_with_disputes_is_what_the_engine_says(batch: int) -> None:
    """Where relays differ, judging the bulletins around gives the line that judging the whole series gives."""
    n_parts = 0
    for seed in range(50_000 + batch * _BATCH, 50_000 + (batch + 1) * _BATCH):
        rng = random.Random(seed)
        text, excluded = random_series(rng, rng.choice([40, 300]))
        held = columns(with_slips(rng, text))
        known, like = line_terms(excluded=excluded), terms(excluded=excluded)
        line = quick_line(held, known, judge=lambda part, like=like: build_series(part, like))  # type: ignore[misc]
        whole = line_of_series(build_series(held, like), held, known)
        n_parts += line is not None and bool(line.disputed)
        for name in set(type(whole).__slots__) - {"adjustments"} if line is not None else ():
            assert getattr(whole, name) == getattr(line, name), (seed, name)
    assert n_parts > 0


@BATCHES
def test_facts_are_those_of_their_definitions(batch: int) -> None:
    """Records, ties, ranks, highest and lowest since, and months to date are found where they are and nowhere else."""
    for case in cases(batch):
        if not case.line.edges or case.line.edges[-1] != case.line.held:
            continue
        found = {t for t in told(sheet_of(Memory(case.line).view())) if t[0] in oracle.KINDS}
        assert oracle.told(case.series, case.line.held) == found, case.text


def told(sheet: FactSheet) -> set[oracle.Told]:
    """Return a sheet's facts in the oracle's form."""
    return {
        (
            f.kind, str(f.parameters.get("of", "")), f.period.start_on.toordinal(), f.period.end_on.toordinal(), int(f.value),
            None if f.previous is None else f.previous.span.start_on.toordinal(),
            None if f.previous is None else f.previous.value,
        )
        for f in sheet.facts
    }  # fmt: skip


@BATCHES
def test_window_records_are_those_of_their_definition(batch: int) -> None:
    """Every record among windows of 2 to 31 days is named, and no other."""
    for case in cases(batch):
        view = Memory(case.line).view()
        if view.day is None or view.day.shut:
            continue
        expected = {
            (n, *record) for n in range(2, 32) if (record := oracle.windows(case.series, case.line.held, n)) is not None
        }
        found = {
            (int(f.parameters["days"]), f.kind.removeprefix("window-"), int(f.value), f.previous.value)
            for f in sheet_of(view).facts
            if f.kind in {"window-high", "window-low"} and f.previous is not None
        }
        assert found <= expected, case.text
        assert {(high, bool(expected)) for _, high, _, _ in expected} == {(high, True) for _, high, _, _ in found}


@BATCHES
def test_any_batching_gives_the_same_facts(batch: int) -> None:
    """A series taken in bulletin by bulletin, in any batches, has at every stop the facts of one read at once."""
    for case in cases(batch):
        reports = sorted(set(case.columns.report))
        rows = list(rows_of(case.columns))
        cut = case.rng.randrange(1, len(reports) + 1)
        first = line_by_line(_until(case.columns, reports[cut - 1]), case.line.terms)
        assert first is not None
        memory = Memory(first)
        for report in reports[cut:]:
            memory.absorb()
            assert memory.line.add([row for row in rows if row.report == report])
            if case.rng.random() < 0.05 or report == reports[-1]:
                whole = line_by_line(_until(case.columns, report), case.line.terms)
                assert whole is not None
                if memory.line.held == report:
                    assert sheet_of(Memory(whole).view()).encode() == sheet_of(memory.view()).encode(), case.text


def _until(held: Columns, report: int) -> Columns:
    """Return the columns up to a bulletin."""
    import msgspec

    n = sum(r <= report for r in held.report)
    names = ("report", "start", "accumulation", "point", "low", "high", "precision", "source", "seq", "published")
    return msgspec.structs.replace(held, **{name: getattr(held, name)[:n] for name in names})


@BATCHES
def test_runs_of_days_are_those_of_their_definition(batch: int) -> None:
    """The longest run at a floor, the one that is on, and runs without any, are what counting finds."""
    for case in cases(batch):
        days = [
            (t.end_day, t.value)
            for i in range(len(case.line.edges))
            if (t := case.line.day(i)) is not None and not t.shut
        ]
        field, zeros, skyline = Field(), ZeroRuns(), Skyline()
        streaks = Streaks(field, [d for d, _ in days], 0)
        cut = case.rng.randrange(len(days) + 1)
        for part in (days[:cut], days[cut:]):
            skyline.extend(part)
            zeros.extend([d for d, _ in part], [v for _, v in part])
        for position, (_, value) in enumerate(days):
            field.push(value, position)
            if position == cut:
                streaks.longest_ended(value)
        if not days:
            continue
        for floor in {
            1,
            2,
            5,
            *(v for _, v in days[-3:] if v > 0),
            *(v for _, v in sorted(days, key=_count)[-1:] if v > 0),
        }:
            current, ended = streaks.current(floor), streaks.longest_ended(floor)
            n_current, n_ended = current.n_days if current else 0, ended.n_days if ended else 0
            assert oracle.current_run(days, floor) == n_current
            assert oracle.longest_run(days, floor) == max(n_current, n_ended)
            assert oracle.longest_run(days[: len(days) - n_current], floor) == n_ended
            high = skyline.longest(floor)
            assert oracle.longest_run(days, floor) == max(n_current, high.n_days if high else 0)
            before = streaks.is_beaten(floor, n_current)
            streaks.keep_up()
            assert before == streaks.is_beaten(floor, n_current)
            streaks._skyline = None
        empty = [(d, 1 if v == 0 else 0) for d, v in days]
        n_current = zeros.last_zero - zeros.first_day + 1 if zeros.first_day else 0
        assert oracle.current_run(empty, 1) == n_current
        assert oracle.longest_run(empty, 1) == max(n_current, zeros.longest.n_days if zeros.longest else 0)
        assert sum(v for _, v in empty) == zeros.n_zero


def _count(day: tuple[int, int]) -> int:
    return day[1]
