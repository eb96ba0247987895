"""Builders: the facts of a made-up series from lines of text, and random series to try laws on."""

from __future__ import annotations

import datetime as dt
import random
from typing import TYPE_CHECKING

from tallywire.facts import Desk, FactSheet, LineTerms, Memory, RecordClaim, Shut, View, built_in_detectors, detect
from tallywire.facts.bulk import line_of as quick_line
from tallywire.facts.from_series import line_of_series
from tallywire.facts.words.en import make
from tallywire.facts.words.wording import Names
from tallywire.model import DayRule, Measure
from tallywire.series import build_series
from tests.builders import KEY, columns, day, terms

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from tallywire.facts import Fact, Line
    from tallywire.facts.finding import Restatement

MEASURE = Measure(
    id="things", names={"en": "things", "uk": "речі"}, singular={"en": "thing", "uk": "річ"}, forms={},
    unit={"en": "pieces", "uk": "од."},
)  # fmt: skip
NAMES = Names(measures={"things": "things", "people": "people"}, claimant="Staff")


def line_terms(*, excluded: str = "", shift: int = -1, guards: dict[int, int] | None = None) -> LineTerms:
    """Return the conventions that `tests.builders.terms` gives the query engine."""
    like = terms(excluded=excluded)
    assert like.shift[DayRule.COVERED] == -1
    return LineTerms(
        key=KEY, shift=shift, ranks=like.trust,
        shut=tuple(Shut(e.from_on, e.to_on, e.kind, e.text) for e in like.exclusions), guards=guards or {},
    )  # fmt: skip


def line(text: str, *, excluded: str = "") -> Line:
    """Return the line of a series, by the quick way where it can be had."""
    held = columns(text)
    quick = quick_line(held, line_terms(excluded=excluded))
    return quick or line_of_series(build_series(held, terms(excluded=excluded)), held, line_terms(excluded=excluded))


def sheet_of(
    view: View, *, on: int | None = None, claims: tuple[RecordClaim, ...] = (),
    thresholds: Mapping[str, tuple[int, ...]] | None = None, restatements: tuple[Restatement, ...] = (),
) -> FactSheet:  # fmt: skip
    """Return the facts of one view."""
    desk = Desk(
        on=view.on if on is None else on, views={"things": view}, measures={"things": MEASURE}, claims=claims,
        thresholds=thresholds or {}, restatements=restatements,
    )  # fmt: skip
    return detect(desk, make(NAMES), detectors=built_in_detectors())


def facts(text: str, *, excluded: str = "", **desk: object) -> dict[str, list[Fact]]:
    """Return the facts of a series' newest bulletin by kind; the series as `tests.builders.columns` reads it."""
    found: dict[str, list[Fact]] = {}
    for fact in sheet_of(Memory(line(text, excluded=excluded)).view(), **desk).facts:  # type: ignore[arg-type]
        found.setdefault(fact.kind, []).append(fact)
    return found


def daily(first: str, counts: Sequence[int | None], *, opening: int = 1_000, word: str = "") -> str:
    """Return lines of one bulletin a day: an opening total, then each day's count; None leaves a bulletin out."""
    report, total = day(first), opening
    lines = [f"{report} {word}{total}"]
    for n in counts:
        report += dt.timedelta(days=1)
        total += n or 0
        if n is not None:
            lines.append(f"{report} {word}{total}")
    return "\n".join(lines)


def random_series(rng: random.Random, n_days: int) -> tuple[str, str]:
    """Return a series as lines, and bulletins that can make no record: gaps, ties, falls, blocks, corrections, bounds.

    Some series have stated increments, some a second relay that agrees, some rough totals; counts are small so that ties
    are many.
    """
    report, total = dt.date(2022, 2, 20) + dt.timedelta(days=rng.randrange(40)), rng.choice([5, 100, 5_000])
    size = rng.choice([2, 6, 40, 300])
    word = rng.choice(["", "", "about "])
    states, relays, gaps = rng.random() < 0.3, rng.random() < 0.3, rng.random() < 0.6
    rough = word and size > 100
    total = total * 10 if rough else total
    lines: list[str] = [_line(report, total, word if rough else "")]
    for _ in range(n_days):
        report += dt.timedelta(days=1)
        count = rng.randrange(size + 1) if rng.random() > 0.15 else rng.choice([0, 0, size * 2])
        count = count * 10 if rough else count
        adjustment = rng.choice([0, 0, 0, 0, 0, 0, 0, 0, 0, size, -1]) if rng.random() < 0.2 else 0
        fall = -rng.randrange(1, 4) if rng.random() < 0.01 else 0
        total = max(0, total + count + adjustment + fall)
        if gaps and rng.random() < 0.06:
            continue
        said = word if rough else ""
        if rng.random() < 0.02:
            said = "over "
        stated = f" +{count}" if states and rng.random() < 0.8 and not rough else ""
        adjusted = f" adj {adjustment}" if adjustment and rng.random() < 0.8 else ""
        lines.append(_line(report, total, said) + adjusted + stated)
        if relays and rng.random() < 0.7:
            lines.append(f"{_line(report, total, said)} @second")
    excluded = ""
    if rng.random() < 0.4:
        first = dt.date(2022, 2, 25) + dt.timedelta(days=rng.randrange(n_days))
        excluded = f"{first}..{first + dt.timedelta(days=rng.randrange(5))}"
    return "\n".join(lines), excluded


def _line(report: dt.date, total: int, word: str) -> str:
    return f"{report} {word}{total}"


def with_slips(rng: random.Random, text: str) -> str:
    """Return a series' lines with a second relay that copies every other total, now and then with a slip."""
    lines: list[str] = []
    for held in text.splitlines():
        if held.endswith("@second"):
            continue
        lines.append(held)
        words = held.split(" adj ")[0].split(" +")[0].split()
        if rng.random() < 0.7:
            if rng.random() < 0.05:
                words[-1] = str(max(0, int(words[-1]) + rng.choice([-9, -1, 1, 10, 100])))
            lines.append(f"{' '.join(words)} @second")
    return "\n".join(lines)
