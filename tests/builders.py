"""Builders of test data, as miniature parsers: figures, periods, statements and series from a line of text."""

from __future__ import annotations

import datetime as dt
from array import array
from typing import TYPE_CHECKING

from tallywire.ledger import NO_BOUND, Columns
from tallywire.model import DayRule, Figure, Precision, SeriesKey
from tallywire.series import Exclusion, Series, SeriesTerms, build_series

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

KEY = SeriesKey(claimant="staff", subject="them", measure="things")
_KINDS = {"total": 0, "inc": 1, "adj": 2}


def fig(text: str) -> Figure:
    """Return a figure: `2,030`, `about 738,660`, `over 12,000`, `at least 5`, `up to 9`, `5..9`."""
    text = text.replace(",", "")
    if ".." in text:
        low, high = text.split("..")
        return Figure.between(int(low), int(high))
    word, _, rest = text.rpartition(" ")
    makers: dict[str, Callable[[int], Figure]] = {
        "": Figure.exact, "about": Figure.about, "at least": Figure.at_least, "up to": Figure.at_most,
        "over": lambda n: Figure.at_least(n, strict=True),
    }  # fmt: skip
    return makers[word](int(rest))


def day(text: str) -> dt.date:
    """Return a date."""
    return dt.date.fromisoformat(text)


def columns(text: str) -> Columns:
    """Return the columns of one series from lines `DATE FIGURE [+INC] [adj N] [@SOURCE]`.

    A figure may carry its word: `2022-03-10 over 12,000`. `+INC` is the stated increment of one day; `adj N` a
    correction that the total contains; the source is `first` unless named.
    """
    rows = []
    sources: list[str] = []
    for number, line in enumerate(filter(None, map(str.strip, text.splitlines())), 1):
        words = line.split()
        source = words.pop()[1:] if words[-1].startswith("@") else "first"
        if source not in sources:
            sources.append(source)
        report = day(words.pop(0)).toordinal()
        found: list[tuple[str, Figure, int]] = []
        if "adj" in words:
            at = words.index("adj")
            found.append(("adj", fig(words[at + 1]), 0))
            del words[at : at + 2]
        if words and words[-1].startswith("+"):
            found.append(("inc", fig(words.pop()[1:]), report - 1))
        if words:
            found.append(("total", fig(" ".join(words)), 0))
        rows += [(report, start, _KINDS[kind], f, sources.index(source), number) for kind, f, start in found]
    rows.sort(key=lambda r: (r[0], r[1], r[2], r[4]))
    order = list(Precision)
    return Columns(
        sources=tuple(sources),
        report=array("i", [r[0] for r in rows]),
        start=array("i", [r[1] for r in rows]),
        accumulation=array("b", [r[2] for r in rows]),
        point=array("q", [NO_BOUND if r[3].point is None else r[3].point for r in rows]),
        low=array("q", [NO_BOUND if r[3].low is None else r[3].low for r in rows]),
        high=array("q", [NO_BOUND if r[3].high is None else r[3].high for r in rows]),
        precision=array("b", [order.index(r[3].precision) for r in rows]),
        source=array("h", [r[4] for r in rows]),
        seq=array("i", [r[5] for r in rows]),
        published=array("i", [r[0] for r in rows]),
    )


def terms(*, excluded: str = "", trust: str = "first second third") -> SeriesTerms:
    """Return terms of a 06:00 series; `excluded` is `FIRST..LAST` report dates that can make no record."""
    exclusions: tuple[Exclusion, ...] = ()
    if excluded:
        first, last = (day(part).toordinal() for part in excluded.split(".."))
        text = {"en": "Rough and restated."}
        exclusions = (Exclusion(from_on=first, to_on=last, kind="restated-totals", text=text),)
    return SeriesTerms(
        key=KEY, shift={DayRule.COVERED: -1, DayRule.REPORTED: 0},
        trust={name: rank for rank, name in enumerate(trust.split())}, exclusions=exclusions,
    )  # fmt: skip


def series(text: str, *, excluded: str = "") -> Series:
    """Return a series from lines as `columns` reads them."""
    return build_series(columns(text), terms(excluded=excluded))


def daily(first: str, increments: Sequence[int | None], *, opening: int = 100) -> Series:
    """Return a series with one bulletin a day from `first` on: an opening total, then a day's count each; None skips one."""
    report, total = day(first), opening
    lines = [f"{report} {total}"]
    for n in increments:
        report += dt.timedelta(days=1)
        total += n or 0
        if n is not None:
            lines.append(f"{report} {total}")
    return series("\n".join(lines))
