"""Ranges of daily figures: "daily losses in July moved between 890 and 1,240"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tallywire.check.claim import Family
from tallywire.check.held.figures import RULES
from tallywire.check.held.tables import rows
from tallywire.check.judged import Judged, Verdict

if TYPE_CHECKING:
    from tallywire.check.held.archive import Archive
    from tallywire.check.text.sentence import Sentence

_DAILY = ("daily", "day", "добов", "добу", "щоден", "щодня", "щодоб", "денн")
_FEWEST_DAYS = 3
_EDGE = 0.02
"""How far a day may lie outside of a range, as a share of its end."""


def check_daily_range(judged: Judged, sentence: Sentence, archive: Archive) -> Judged:
    """Support a range that a period's days span from the lowest to the highest; leave other verdicts as they are."""
    reading, value = judged.reading, judged.value
    open_to_it = judged.family is Family.RANGE and judged.verdict in {Verdict.NOT_CHECKABLE, Verdict.CONTRADICTED}
    if not open_to_it or reading is None or reading.when is None or not isinstance(value, tuple):
        return judged
    if reading.when.span.n_days < _FEWEST_DAYS or not any(u.norm.startswith(_DAILY) for u in sentence.units):
        return judged
    first, last = reading.when.span.start_on.toordinal(), reading.when.span.end_on.toordinal()
    figures = archive.figures(archive.readings_of(reading.measure)[0])
    for rule in RULES:
        days = [row.value for row in rows(figures, "day", rule) if first <= row.first <= last and not row.is_excluded]
        if not days:
            continue
        low, high = min(days), max(days)
        if (low, high) == value:
            judged.verdict, judged.reason = Verdict.SUPPORTED, ""
            return judged
        if value[0] * (1 - _EDGE) <= low and high <= value[1] * (1 + _EDGE) and value[1] - value[0] <= 2 * (high - low):
            judged.verdict, judged.reason = Verdict.NEEDS_CONTEXT, ""
            judged.flags.append("loose-range")
    return judged
