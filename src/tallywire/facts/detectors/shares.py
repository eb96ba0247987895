"""How measures stand to each other in a month, and how much of the whole total a year holds."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tallywire.facts.doubts import doubts_of
from tallywire.facts.finding import Desk, Finding, days
from tallywire.facts.odds import record_chance
from tallywire.model import Change, Grain, Total

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tallywire.facts.line import Tally
    from tallywire.facts.view import View

KINDS = ("ratio-high", "ratio-low", "year-share")

_LEAST_MONTHS = 12
_LEAST_COUNT = 20
_MAIN = 0.7
_NOTABLE_SHARE = 0.25


def detect(view: View, desk: Desk) -> Iterator[Finding]:
    """Yield a month's ratio of the leading measure to another main one where none was as high or low, and year shares."""
    if view.key.measure != desk.lead and desk.measures[view.key.measure].weight >= _MAIN and desk.lead in desk.views:
        yield from _ratio(view, desk.views[desk.lead], desk.lead)
    yield from _year_share(view)


def _ratio(view: View, lead: View, lead_name: str) -> Iterator[Finding]:
    month, top = view.current.get(Grain.MONTH), lead.current.get(Grain.MONTH)
    if month is None or top is None or not month.complete or not top.complete or month.start_day != top.start_day:
        return
    above = {t.start_day: t for t in lead.past[Grain.MONTH]}
    pairs = [
        (above[t.start_day].value / t.value, t) for t in view.past[Grain.MONTH]
        if t.start_day in above and t.value >= _LEAST_COUNT
    ]  # fmt: skip
    if len(pairs) < _LEAST_MONTHS or month.value < _LEAST_COUNT:
        return
    own = top.value / month.value
    highest, lowest = max(pairs, key=lambda p: p[0]), min(pairs, key=lambda p: p[0])
    if own > highest[0]:
        yield _ratio_finding(view, month, own, highest, lead_name, "ratio-high", len(pairs))
    elif own < lowest[0]:
        yield _ratio_finding(view, month, own, lowest, lead_name, "ratio-low", len(pairs))


def _ratio_finding(
    view: View, month: Tally, own: float, rival: tuple[float, Tally], lead_name: str, kind: str, n: int
) -> Finding:
    return Finding(
        kind=kind, view=view, tally=month, value=round(own, 1), ask=Change(when=days(month.start_day, month.end_day)),
        topic="ratio", previous=rival[1],
        parameters={"to": lead_name},
        details={"lead": lead_name, "previous_ratio": round(rival[0], 1), "n": n},
        doubts=doubts_of(view, month, residuals=True),
        chance=record_chance(n, 4.0), prominence=-1.0, margin=abs(own - rival[0]) / rival[0],
    )  # fmt: skip


def _year_share(view: View) -> Iterator[Finding]:
    year = view.current.get(Grain.YEAR)
    if year is None or not year.complete or view.position < 0:
        return
    total = view.line.totals[view.position]
    if total <= 0 or year.value < _NOTABLE_SHARE * total or year.value < _LEAST_COUNT:
        return
    rest = total - year.value
    yield Finding(
        kind="year-share", view=view, tally=year, value=round(100 * year.value / total, 1),
        ask=Change(when=days(year.start_day, year.end_day)), beside=(Total(when=days(year.end_day, year.end_day)),),
        topic="year-high", details={"count": year.value, "total": total, "more_than_before": year.value > rest},
        doubts=doubts_of(view, year, residuals=True),
        chance=0.25 if year.value > rest else 0.5, prominence=2.0,
    )  # fmt: skip
