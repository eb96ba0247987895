"""WarSpotting's list of losses, a page of its service: counted by day, type and status, and not kept.

Its licence forbids copies of the list, so that only counts are taken: how many losses of each kind a day has, by the
day on which the equipment was lost. A page of a hundred rows may be cut: the oldest day on it is left out. Rows are
edited and removed later, so that a day's count may be revised; each is provisional.
"""

from __future__ import annotations

import datetime as dt
import json
from collections import Counter
from pathlib import PurePath
from typing import Final

import msgspec

from tallywire.bulletin.doubts import Doubts
from tallywire.bulletin.intake import refusal, shown
from tallywire.bulletin.reading import ReadContext, Reading
from tallywire.bulletin.rows import DateSpan, read_iso_date
from tallywire.bulletin.scribe import COUNTRIES, Scribe
from tallywire.bulletin.strict_json import plain, read_json
from tallywire.model import Figure, IssueCode, SeriesKey, Source, SourceChanged, Statement, Status
from tallywire.pack import Pack

PAGE_SIZE: Final = 100
_COUNTED: Final = ("date", "type", "status", "lost_by")
_STATUSES: Final = frozenset({"destroyed", "damaged", "abandoned", "captured"})


class _Loss(msgspec.Struct, frozen=True):
    """One row, without what makes it recognisable."""

    lost_on: dt.date
    key: SeriesKey


class WarspottingFormat:
    """One page of losses."""

    name = "warspotting"
    title = "WarSpotting's losses, a page of its service as JSON; counts only"
    media_type = "application/json"

    def parse(self, content: bytes, context: ReadContext) -> Reading:
        """Read the page.

        Raises:
            SourceChanged: It holds no list `losses`.
        """
        doubts = Doubts(context)
        answer = read_json(content, context.name)
        listed = answer.get("losses") if isinstance(answer, dict) else None
        if not isinstance(listed, list):
            raise refusal(context.name, IssueCode.NO_SUCH_SHAPE, "no list of losses is in it")
        reader = _Losses(context, doubts)
        losses = [loss for number, row in enumerate(listed, 1) if (loss := reader.read(number, row)) is not None]
        if len(listed) >= PAGE_SIZE and losses:
            oldest_on = min(loss.lost_on for loss in losses)
            losses = [loss for loss in losses if loss.lost_on > oldest_on]
            message = f"the page is full: losses of {oldest_on} may be on the next one, and are left out"
            doubts.note(IssueCode.COVERAGE_GAP, message)
        return Reading(statements=reader.counts(losses), issues=doubts.issues)

    def reduced(self, content: bytes) -> bytes:
        """Return the page without what makes a row recognisable: no more than this is kept of it."""
        try:
            answer = read_json(content, self.name)
        except SourceChanged:
            return content
        listed = answer.get("losses") if isinstance(answer, dict) else None
        if not isinstance(listed, list):
            return content
        rows = [{name: row.get(name) for name in _COUNTED} if isinstance(row, dict) else None for row in listed]
        return json.dumps({"losses": rows}).encode()

    def rank(self, path: PurePath) -> int | None:
        """Take every JSON file of a folder."""
        return 0 if path.suffix.lower() == ".json" else None

    def source_of(self, name: str, pack: Pack) -> Source:  # noqa: ARG002 - the protocol's signature
        """Return the one source."""
        return pack.sources[self.name]


FORMAT: Final = WarspottingFormat()


class _Losses:
    """Reads rows, and counts them."""

    def __init__(self, context: ReadContext, doubts: Doubts) -> None:
        self._measures = {name.lower(): measure for name, measure in context.pack.columns(FORMAT.name).items()}
        self._ignored = {name.lower() for name in context.pack.ignored_columns(FORMAT.name)}
        self._span = DateSpan(context)
        self._scribe = Scribe(context)
        self._doubts = doubts
        self._unknown: set[str] = set()

    def read(self, number: int, row: object) -> _Loss | None:
        """Return a row's day and kind; what cannot be counted is noted without being copied."""
        where = f"row {number}"
        cells = row if isinstance(row, dict) else {}
        lost_on = read_iso_date(cells.get("date"))
        subject = COUNTRIES.get(str(cells.get("lost_by", "")).lower(), "")
        status = str(cells.get("status", "")).lower()
        kind = str(cells.get("type", "")).lower()
        if lost_on is None:
            self._doubts.note(IssueCode.DATE_UNREADABLE, "the loss has no day", where=where)
        elif (doubt := self._span.doubt(lost_on)) is not None:
            self._doubts.note(doubt.code, doubt.message, where=where)
        elif not subject or status not in _STATUSES:
            said = shown(plain(cells.get("status" if subject else "lost_by")), 40)
            self._doubts.note(IssueCode.CATEGORY_UNKNOWN, f"neither a side nor a status: {said}", where=where)
        elif kind in self._measures:
            return _Loss(
                lost_on, SeriesKey(claimant="warspotting", subject=subject, measure=self._measures[kind], status=status)
            )
        elif kind not in self._ignored and kind not in self._unknown:
            self._unknown.add(kind)
            message = "no measure of the pack has this type"
            self._doubts.keep_aside(
                IssueCode.CATEGORY_UNKNOWN,
                message,
                where=where,
                selector=f"/losses/{number - 1}/type",
                payload=shown(kind),
            )
        return None

    def counts(self, losses: list[_Loss]) -> tuple[Statement, ...]:
        """Return for each day and kind how many losses it has, of each status and of all."""
        found: Counter[tuple[dt.date, SeriesKey]] = Counter()
        for loss in losses:
            found[loss.lost_on, loss.key] += 1
            found[loss.lost_on, msgspec.structs.replace(loss.key, status="")] += 1
        return tuple(
            msgspec.structs.replace(
                self._scribe.between(
                    key, lost_on - dt.timedelta(days=1), lost_on, Figure.exact(count), selector="/losses", quote=""
                ),
                status=Status.PROVISIONAL,
            )
            for (lost_on, key), count in sorted(found.items())
        )
