"""What a report draws: the daily figures with the one it is about, described in words as well."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tallywire.lang import format_date, format_number
from tallywire.model import Basis, DayRule, Grain
from tallywire.series import Convention, periods
from tallywire.story.plan import Standing
from tallywire.story.story import Chart, ChartPoint

if TYPE_CHECKING:
    from tallywire.series import Series
    from tallywire.story.plan import ReportPlan
    from tallywire.story.templates.en import EnglishReport


def daily_chart(plan: ReportPlan, series: Series, words: EnglishReport, *, grain: Grain) -> Chart:
    """Return the chart of every daily figure up to the bulletin, the bulletin's own marked.

    Bulletins whose totals were rough or restated have no daily figure and are left out; the subtitle says so.
    """
    convention = Convention(rule=DayRule.COVERED, basis=Basis.BEST, with_residual=False)
    marked = plan.day.change.period.end_on if plan.day.change.period else None
    points = tuple(
        ChartPoint(day=p.span.start_on, value=p.value, marked=p.span.start_on == marked)
        for p in periods(series, grain, 1, convention)
        if not p.excluded
    )
    return Chart(
        title=words.headline().text,
        subtitle=_subtitle(words, points),
        alt=_alt(plan, words, points),
        unit=plan.lead.names["en"],
        points=points,
        mark_label=_label(plan),
    )


def _subtitle(words: EnglishReport, points: tuple[ChartPoint, ...]) -> str:
    first = f", from {format_date(points[0].day, 'en')}" if points else ""
    return f"Daily figures claimed by {words.who_long}{first}; not independently verified. Restated and missing days are left out."


def _label(plan: ReportPlan) -> str:
    period = plan.day.change.period
    if period is None or plan.day.change.value is None or plan.day.standing is Standing.NO_FIGURE:
        return ""
    return f"{format_number(int(plan.day.change.value), 'en')} on {format_date(period.end_on, 'en')}"


def _alt(plan: ReportPlan, words: EnglishReport, points: tuple[ChartPoint, ...]) -> str:
    if not points:
        return f"An empty chart: no daily figure of {plan.lead.names['en']} is held up to this bulletin."
    label = _label(plan)
    low, high = min(points, key=lambda p: p.value), max(points, key=lambda p: p.value)
    standing = {
        Standing.RECORD: "the highest of them",
        Standing.EQUALS_RECORD: "equal to the highest of them",
    }.get(plan.day.standing, f"the highest being {format_number(high.value, 'en')} on {format_date(high.day, 'en')}")
    return (
        f"Chart of {format_number(len(points), 'en')} daily figures of {plan.lead.names['en']} claimed by {words.who_long}, "
        f"from {format_date(points[0].day, 'en')} to {format_date(points[-1].day, 'en')}. They run from "
        f"{format_number(low.value, 'en')} to {format_number(high.value, 'en')}; "
        + (f"the last, {label}, is marked, {standing}." if label else "none is of the bulletin's own day.")
    )
