"""The orc-losses dataset: one JSON file of the bulletins' running totals, newest first, null for "not reported".

`sourceUri` is the ministry's page of the bulletin, whose address often carries figures of the day: weak evidence, kept
as series apart (see `page_addresses`).
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import PurePath
from typing import Final

from tallywire.bulletin.cells import Cell, Columns, count_in, transcribe
from tallywire.bulletin.doubts import Doubts
from tallywire.bulletin.page_addresses import address_date, read_address
from tallywire.bulletin.reading import ReadContext, Reading
from tallywire.bulletin.rows import Row, read_rows
from tallywire.bulletin.scribe import Scribe
from tallywire.bulletin.strict_json import pointer
from tallywire.bulletin.transcriber import Transcriber, total_figure
from tallywire.model import IssueCode, SeriesKey, Source, Statement
from tallywire.pack import Pack

_ADDRESSES: Final = "ministry-addresses"
_ADDRESS_COLUMN: Final = "sourceUri"
_ONE_DAY: Final = dt.timedelta(days=1)


class OrcFormat:
    """One file of rows."""

    name = "orc"
    title = "The orc-losses JSON file of the General Staff's bulletins"
    media_type = "application/json"

    def parse(self, content: bytes, context: ReadContext) -> Reading:
        """Read the file."""
        doubts = Doubts(context)
        rows = read_rows(content, context, doubts)
        columns = Columns(context.pack, self.name)
        scribe = Transcriber(context)

        def make(cell: Cell) -> Statement | None:
            if (value := count_in(cell, doubts)) is None:
                return None
            figure = total_figure(context.pack, cell.measure, value)
            return scribe.total(cell.measure, cell.row.report_on, figure, selector=cell.selector, quote=str(value))

        totals = transcribe(rows, columns, make, doubts)
        return Reading(statements=(*totals, *_from_addresses(rows, context, doubts)), issues=doubts.issues)

    def rank(self, path: PurePath) -> int | None:
        """Take every JSON file of a folder."""
        return 0 if path.suffix.lower() == ".json" else None

    def source_of(self, name: str, pack: Pack) -> Source:  # noqa: ARG002 - the protocol's signature
        """Return the one source."""
        return pack.sources[self.name]


FORMAT: Final = OrcFormat()


def _from_addresses(rows: list[Row], context: ReadContext, doubts: Doubts) -> Iterator[Statement]:
    """Yield the figures of a day that the addresses of the ministry's pages carry; a link to another day's is noted."""
    source = context.pack.sources.get(_ADDRESSES)
    if source is None:
        return
    scribe = Scribe(context, source)
    taken: set[tuple[str, dt.date]] = set()
    for row in rows:
        address = row.cells.get(_ADDRESS_COLUMN)
        if not isinstance(address, str):
            continue
        where = f"row {row.index + 1} ({row.report_on}), {_ADDRESS_COLUMN}"
        if (dated := address_date(address)) is not None and dated != row.report_on:
            doubts.note(
                IssueCode.DATE_UNREADABLE, f"the page linked is of {dated}; its address is passed over", where=where
            )
            continue
        for printed in read_address(address):
            if (printed.measure, row.report_on) in taken:
                continue
            taken.add((printed.measure, row.report_on))
            key = SeriesKey(
                claimant=source.relays,
                subject=context.pack.default_subject,
                measure=printed.measure,
                status=source.aside,
            )
            yield scribe.between(
                key, row.report_on - _ONE_DAY, row.report_on, printed.figure,
                selector=pointer(row.index, _ADDRESS_COLUMN), quote=printed.quote, hedge=printed.hedge,
            )  # fmt: skip
