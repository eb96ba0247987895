"""Figures of the month so far: "December is the costliest month, with 18,400 already lost by the 18th"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tallywire.check.spans import When, of_span

if TYPE_CHECKING:
    from collections.abc import Iterable


def with_months(own: list[When], named: Iterable[tuple[When, ...]]) -> list[When]:
    """Return a figure's periods and the months up to the days by which it is counted, where the sentence names those months.

    Args:
        own: The periods of a figure.
        named: What each time of the sentence can mean.
    """
    months = {whens[0].span.start_on for whens in named if whens and whens[0].kind == "month"}
    ends = [w.span.end_on for w in own if w.kind == "until"]
    return own + [of_span(end.replace(day=1), end) for end in ends if end.replace(day=1) in months]
