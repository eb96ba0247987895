"""From the options of `ask` to a `Query`."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

import click

from tallywire.model import (
    Ask,
    Basis,
    Change,
    Comparator,
    Count,
    DayRule,
    DaySpan,
    Direction,
    Extreme,
    FirstCrossing,
    Grain,
    HighestSince,
    InvalidValue,
    Mean,
    Milestone,
    PreviousRecord,
    Query,
    Rank,
    ResidualPolicy,
    Scope,
    SeriesKey,
    Streak,
    Threshold,
    Total,
    Vintage,
    When,
)

if TYPE_CHECKING:
    from tallywire.newsroom import Newsroom

_TAKES_PERIOD = frozenset({"total", "change", "mean", "highest-since", "rank"})
_TAKES_GRAIN = frozenset({"extreme", "first-crossing", "previous-record", "highest-since", "rank", "streak", "count"})
_TAKES_THRESHOLD = frozenset({"first-crossing", "streak", "count", "milestone"})


def read_query(room: Newsroom, measure: str, statistic: str, options: dict[str, Any]) -> Query:
    """Return the query that the options spell; raise a usage error naming options that do not go together."""
    key = room.key(measure, claimant=options["claimant"], status=options["status"])
    room.refuse_unheld(key)
    rule = DayRule(options["day_rule"])
    try:
        when = _when(room, key, rule, options)
        _refuse_idle(statistic, when, options)
        return Query(
            key=key,
            ask=_ask(statistic, when, options),
            scope=read_scope(options["within"]),
            basis=Basis(options["basis"]),
            day_rule=rule,
            residuals=ResidualPolicy(options["residuals"] or "default"),
            vintage=Vintage(published_until=options["as_of"], known_until=options["known_on"]),
        )
    except InvalidValue as error:
        raise click.UsageError(str(error)) from None


def read_scope(text: str | None) -> Scope:
    """Read `2024`, `2024-05` or `2024-01-01..2024-06-30`, either end of which may be left out."""
    if not text:
        return Scope()
    try:
        if ".." in text:
            first, last = (dt.date.fromisoformat(part) if part else None for part in text.split("..", 1))
            if first and last and last < first:
                raise click.UsageError(f"--within {text}: ends before it starts")
            return Scope(start_on=first, end_on=last)
        if len(text) == 4:
            span = DaySpan.of_year(int(text))
        elif len(text) == 7:
            span = DaySpan.of_month(int(text[:4]), int(text[5:]))
        else:
            raise ValueError(text)
    except ValueError:
        raise click.UsageError(f"--within takes YYYY, YYYY-MM or DATE..DATE, not {text!r}") from None
    return Scope(start_on=span.start_on, end_on=span.end_on)


def _when(room: Newsroom, key: SeriesKey, rule: DayRule, options: dict[str, Any]) -> When | None:
    on, n_days = options["bulletin_on"], options["n_days"]
    spans = [
        DaySpan.of_day(options["day"]) if options["day"] else None,
        _span(options["start_on"], options["end_on"]),
        DaySpan.of_month(*options["month"]) if options["month"] else None,
        DaySpan.of_year(options["year"]) if options["year"] else None,
    ]
    given = [span for span in spans if span is not None]
    if len(given) + (on is not None) > 1:
        raise click.UsageError("name the period once: --on, --day, --from with --to, --month or --year")
    if given:
        return When(span=given[0])
    if on is not None and n_days is not None and options["grain"] is None:
        return When(span=room.days_ending(on, n_days, rule, key))
    return When(bulletin_on=on) if on is not None else None


def _span(start_on: dt.date | None, end_on: dt.date | None) -> DaySpan | None:
    if start_on is None and end_on is None:
        return None
    if start_on is None or end_on is None:
        raise click.UsageError("--from and --to go together")
    return DaySpan(start_on=start_on, end_on=end_on)


def _refuse_idle(statistic: str, when: When | None, options: dict[str, Any]) -> None:
    """Refuse options that would have no effect: a question must not be answered as if it had been another."""
    _refuse_idle_days(statistic, when, options)
    if when is not None and statistic not in _TAKES_PERIOD:
        raise click.UsageError(f"{statistic} takes no period; use --within, --before or --as-of to limit it")
    if options["grain"] and statistic not in _TAKES_GRAIN:
        raise click.UsageError(f"{statistic} does not take --of")
    if _threshold(options) and statistic not in _TAKES_THRESHOLD:
        raise click.UsageError(f"{statistic} takes no threshold")
    if (options["nth"] > 1 or options["top"] > 1) and statistic != "extreme":
        raise click.UsageError(f"{statistic} takes neither --nth nor --top")
    if options["before_on"] and statistic != "previous-record":
        raise click.UsageError(f"{statistic} does not take --before")
    if options["within"] and statistic in {"total", "change", "mean", "milestone"}:
        raise click.UsageError(f"{statistic} does not take --within")
    if options["lowest"] and statistic not in {"extreme", "previous-record", "highest-since", "rank"}:
        raise click.UsageError(f"{statistic} does not take --lowest")
    if options["current"] and statistic != "streak":
        raise click.UsageError(f"{statistic} does not take --current")


def _refuse_idle_days(statistic: str, when: When | None, options: dict[str, Any]) -> None:
    if options["n_days"] is None or statistic in _TAKES_GRAIN:
        return
    if statistic in {"total", "milestone"}:
        raise click.UsageError(f"{statistic} does not take --days")
    if options["bulletin_on"] is None:
        beside = "needs --on DATE, the bulletin that they end with" if when is None else "goes with --on alone"
        raise click.UsageError(f"--days {beside}")


def _threshold(options: dict[str, Any]) -> Threshold | None:
    names = ("above", "at_least", "below", "at_most")
    given = [(Comparator(name.replace("_", "-")), options[name]) for name in names if options[name] is not None]
    if len(given) > 1:
        raise click.UsageError("give one of --above, --at-least, --below, --at-most")
    return Threshold(comparator=given[0][0], value=given[0][1]) if given else None


def _ask(statistic: str, when: When | None, options: dict[str, Any]) -> Ask:
    direction = Direction.LOWEST if options["lowest"] else Direction.HIGHEST
    if options["n_days"] and options["grain"]:
        raise click.UsageError("--of and --days both name the kind of period")
    grain, n_days = _kind_of(statistic, when, options)
    threshold = _threshold(options)
    if statistic in _TAKES_THRESHOLD:
        if threshold is None:
            raise click.UsageError(f"{statistic} needs one of --above, --at-least, --below, --at-most")
        if statistic == "milestone":
            return Milestone(threshold=threshold)
        if statistic == "streak":
            return Streak(threshold=threshold, of=grain, n_days=n_days, current=options["current"])
        if statistic == "count":
            return Count(threshold=threshold, of=grain, n_days=n_days)
        return FirstCrossing(threshold=threshold, of=grain, n_days=n_days)
    if statistic == "extreme":
        return Extreme(of=grain, n_days=n_days, direction=direction, nth=options["nth"], top=options["top"])
    if statistic == "previous-record":
        return PreviousRecord(before_on=options["before_on"], of=grain, n_days=n_days, direction=direction)
    if statistic == "highest-since":
        return HighestSince(when=when, of=grain, n_days=n_days, direction=direction)
    if statistic == "rank":
        return Rank(when=when, of=grain, n_days=n_days, direction=direction)
    if statistic == "mean":
        return Mean(when=when)
    return Total(when=when) if statistic == "total" else Change(when=when)


def _kind_of(statistic: str, when: When | None, options: dict[str, Any]) -> tuple[Grain, int]:
    """Return the kind of period and its days: that of the named span where neither is given."""
    n_days = options["n_days"] or 1
    if statistic in _TAKES_GRAIN and n_days > 1:
        return Grain.WINDOW, n_days
    if options["grain"] or options["n_days"] or when is None or when.span is None:
        return Grain(options["grain"] or "day"), n_days
    grain = _grain_of(when.span)
    return grain, when.span.n_days if grain is Grain.WINDOW else 1


def _grain_of(span: DaySpan) -> Grain:
    """Return the kind of period that a span is, so that `rank --month` ranks months."""
    if span.n_days == 1:
        return Grain.DAY
    if span == DaySpan.of_month(span.start_on.year, span.start_on.month):
        return Grain.MONTH
    return Grain.YEAR if span == DaySpan.of_year(span.start_on.year) else Grain.WINDOW
