"""Whether a mark was passed when the text says: "passed 900,000 on 21 April"."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from tallywire.check.claim import Mark
from tallywire.check.judged import Judged, Verdict
from tallywire.check.reading import TOTAL
from tallywire.lang import QuantityKind, format_date

if TYPE_CHECKING:
    from tallywire.check.held.archive import Archive

_SLACK = 3
_REACHED = frozenset({"", "on", "in", "у", "в", "earlier"})
_KINDS = frozenset({"day", "month"})


def check_crossing(judged: Judged, archive: Archive) -> Judged:
    """Contradict a mark said to have been passed on a day or in a month that began with the total already well beyond it."""
    claim, reading = judged.claim, judged.reading
    quantity = claim.quantity
    if judged.verdict is not Verdict.SUPPORTED or "pass" not in claim.hints or reading is None or quantity is None:
        return judged
    plain = reading.statistic == TOTAL and reading.when is not None and reading.when_mark is not Mark.ASSUMED
    if not plain or reading.when is None or quantity.value is None:
        return judged
    own = claim.own or (claim.spread[:1] if quantity.kind is QuantityKind.ORDINAL else ())
    named = [m for m in own if m.date.kind.value in _KINDS and m.date.preposition in _REACHED]
    if not named or "already" in claim.text.lower():
        return judged
    figures = archive.figures((reading.measure,))
    before = figures.total(reading.when.span.start_on.toordinal() - _SLACK)
    if before is None or before < quantity.value:
        return judged
    edge = next((e for e in range(figures.oldest, figures.newest + 1) if (figures.total(e) or 0) >= quantity.value), 0)
    judged.verdict = Verdict.CONTRADICTED
    judged.reason = (
        f"the total passed it in the bulletin of {format_date(dt.date.fromordinal(edge), 'en')}" if edge else ""
    )
    return judged
