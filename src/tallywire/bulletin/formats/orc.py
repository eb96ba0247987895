"""The orc-losses dataset: one JSON file of the bulletins' running totals, newest first, null for "not reported"."""

from __future__ import annotations

from pathlib import PurePath
from typing import Final

from tallywire.bulletin.cells import Cell, Columns, count_in, transcribe
from tallywire.bulletin.doubts import Doubts
from tallywire.bulletin.reading import ReadContext, Reading
from tallywire.bulletin.rows import read_rows
from tallywire.bulletin.transcriber import Transcriber, total_figure
from tallywire.model import Source, Statement
from tallywire.pack import Pack


class OrcFormat:
    """One file of rows; `sourceUri`, the ministry's page, is no figure and is passed over."""

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
            figure = total_figure(cell.measure, value)
            return scribe.total(cell.measure, cell.row.report_on, figure, selector=cell.selector, quote=str(value))

        return Reading(statements=transcribe(rows, columns, make, doubts), issues=doubts.issues)

    def rank(self, path: PurePath) -> int | None:
        """Take every JSON file of a folder."""
        return 0 if path.suffix.lower() == ".json" else None

    def source_of(self, name: str, pack: Pack) -> Source:  # noqa: ARG002 - the protocol's signature
        """Return the one source."""
        return pack.sources[self.name]


FORMAT: Final = OrcFormat()
