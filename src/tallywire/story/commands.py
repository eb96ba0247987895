"""A query as the command line that asks it again."""

from __future__ import annotations

import shlex
from typing import TYPE_CHECKING

from tallywire.model import (
    Basis,
    DayRule,
    DaySpan,
    Direction,
    Grain,
    Query,
    ResidualPolicy,
    When,
)

if TYPE_CHECKING:
    from tallywire.pack import Pack


def command_of(query: Query, pack: Pack) -> str:
    """Return `tallywire ask …`; reading it gives the same query back, for a ledger that holds the same figures."""
    ask = query.ask
    words = ["tallywire", "ask", query.key.measure, _statistic(query)]
    words += _period(getattr(ask, "when", None))
    words += _kind(query)
    threshold = getattr(ask, "threshold", None)
    if threshold is not None:
        words += [f"--{threshold.comparator.value}", str(threshold.value)]
    if getattr(ask, "direction", Direction.HIGHEST) is Direction.LOWEST:
        words.append("--lowest")
    for name in ("nth", "top"):
        if getattr(ask, name, 1) > 1:
            words += [f"--{name}", str(getattr(ask, name))]
    if getattr(ask, "current", False):
        words.append("--current")
    if getattr(ask, "before_on", None) is not None:
        words += ["--before", ask.before_on.isoformat()]  # type: ignore[union-attr]
    words += _conventions(query, pack)
    return shlex.join(words)


def _statistic(query: Query) -> str:
    return str(query.ask.__struct_config__.tag)


def _period(when: When | None) -> list[str]:
    if when is None:
        return []
    if when.bulletin_on is not None:
        return ["--on", when.bulletin_on.isoformat()]
    span = when.span
    assert span is not None
    if span.n_days == 1:
        return ["--day", span.start_on.isoformat()]
    if span == DaySpan.of_month(span.start_on.year, span.start_on.month):
        return ["--month", f"{span.start_on:%Y-%m}"]
    if span == DaySpan.of_year(span.start_on.year):
        return ["--year", str(span.start_on.year)]
    return ["--from", span.start_on.isoformat(), "--to", span.end_on.isoformat()]


def _kind(query: Query) -> list[str]:
    grain = getattr(query.ask, "of", None)
    if grain is None:
        return []
    if grain is Grain.WINDOW:
        return ["--days", str(query.ask.n_days)]  # type: ignore[union-attr]
    return ["--of", grain.value]


def _conventions(query: Query, pack: Pack) -> list[str]:
    words: list[str] = []
    scope = query.scope
    if not scope.is_whole:
        words += ["--within", f"{scope.start_on or ''}..{scope.end_on or ''}"]
    if query.vintage.published_until is not None:
        words += ["--as-of", query.vintage.published_until.isoformat()]
    if query.vintage.known_until is not None:
        words += ["--known-on", query.vintage.known_until.isoformat()]
    if query.day_rule is not DayRule.COVERED:
        words += ["--day-rule", query.day_rule.value]
    if query.basis is not Basis.BEST:
        words += ["--basis", query.basis.value]
    if query.residuals is not ResidualPolicy.DEFAULT:
        words += ["--residuals", query.residuals.value]
    if query.key.claimant != pack.default_claimant:
        words += ["--claimant", query.key.claimant]
    if query.key.status:
        words += ["--status", query.key.status]
    return words
