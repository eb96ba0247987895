"""P. Ivaniuk's dataset of the General Staff's bulletins: personnel, equipment, and its list of corrections, as JSON.

All figures are running totals by report date. Personnel totals are rough, "more" in the column `personnel*` makes them
a lower bound. The correction file lists what the totals contain beside the losses of a day. A key that is absent, or
null, says that the bulletin did not report the category.

Source: the files `russia_losses_personnel.json`, `…_equipment.json`, `…_equipment_correction.json` of the dataset
"2022 Russia Ukraine War"; `…_equipment_oryx.json` beside them is a crosswalk of names and holds no bulletin's figure.
"""

from __future__ import annotations

import datetime as dt
import enum
from pathlib import PurePath
from typing import Final

from tallywire.bulletin.cells import Cell, Columns, count_in, not_a_count, transcribe
from tallywire.bulletin.doubts import Doubts
from tallywire.bulletin.intake import refusal, shown
from tallywire.bulletin.reading import ReadContext, Reading
from tallywire.bulletin.rows import MAX_COUNT, Row, read_rows
from tallywire.bulletin.strict_json import plain
from tallywire.bulletin.transcriber import Transcriber, total_figure
from tallywire.model import Figure, IssueCode, Source, Statement
from tallywire.pack import AnnotationKind, Pack

CORRECTIONS: Final = "petro-corrections"
"""Identifier of the source that the list of corrections is: the compiler's own statement, not the General Staff's."""

_PRECISION_COLUMN: Final = "personnel*"
_PERSONNEL: Final = "personnel"
_DAY_ONE: Final = dt.date(2022, 2, 24)


class FileKind(enum.Enum):
    """What a file of the dataset holds."""

    TOTALS = "totals"
    CORRECTIONS = "corrections"
    CROSSWALK = "crosswalk"


class PetroFormat:
    """The dataset's files; a folder of them is one unit, its corrections first."""

    name = "petro"
    title = "P. Ivaniuk's JSON files of the General Staff's bulletins, with their corrections"
    media_type = "application/json"

    def parse(self, content: bytes, context: ReadContext) -> Reading:
        """Read one file; its name says which it is. Input without a telling name can only be totals of one kind."""
        kind = _kind_by_name(context.name)
        doubts = Doubts(context)
        if kind is FileKind.CROSSWALK:
            doubts.note(IssueCode.NO_SUCH_SHAPE, "a crosswalk of names, not a bulletin's figures: left out")
            return Reading(issues=doubts.issues)
        rows = read_rows(content, context, doubts)
        columns = Columns(context.pack, self.name)
        if kind is None:
            _require_totals(rows, columns, context.name)
        if kind is FileKind.CORRECTIONS:
            statements = _corrections(rows, columns, context, doubts)
        else:
            statements = _totals(rows, columns, context, doubts)
        return Reading(statements=statements, issues=doubts.issues)

    def rank(self, path: PurePath) -> int | None:
        """Read corrections before totals, so that no total is looked at without what explains it."""
        if path.suffix.lower() != ".json":
            return None
        return 0 if _kind_by_name(path.name) is FileKind.CORRECTIONS else 1

    def source_of(self, name: str, pack: Pack) -> Source:
        """Return the compiler's own source for corrections, the transcription for all else."""
        return pack.sources[CORRECTIONS if _kind_by_name(name) is FileKind.CORRECTIONS else self.name]


FORMAT: Final = PetroFormat()


def _kind_by_name(name: str) -> FileKind | None:
    words = name.lower()
    if "correction" in words:
        return FileKind.CORRECTIONS
    if "oryx" in words:
        return FileKind.CROSSWALK
    return FileKind.TOTALS if "personnel" in words or "equipment" in words else None


def _require_totals(rows: list[Row], columns: Columns, name: str) -> None:
    """Make sure that rows without a telling name are totals: only corrections go down or mix people with equipment.

    Raises:
        SourceChanged: They could be corrections; taking one for the other would turn deltas into totals.
    """
    counted = {column for row in rows for column in row.cells if column in columns.on(row.report_on)}
    falls = any(type(value) is int and value < 0 for row in rows for value in row.cells.values())
    if falls or (_PERSONNEL in counted and counted - {_PERSONNEL, "POW"}):
        raise refusal(
            name, IssueCode.NO_SUCH_SHAPE, "could be totals or corrections, and its name does not say which",
            hint="Name the file …_equipment.json, …_personnel.json or …_correction.json.",
        )  # fmt: skip


def _totals(rows: list[Row], columns: Columns, context: ReadContext, doubts: Doubts) -> tuple[Statement, ...]:
    scribe = Transcriber(context)
    for row in rows:
        _check_day_number(row, doubts)

    def make(cell: Cell) -> Statement | None:
        if (value := count_in(cell, doubts)) is None:
            return None
        figure, hedge = total_figure(context.pack, cell.measure, value), ""
        if cell.column == _PERSONNEL:
            word = cell.row.cells.get(_PRECISION_COLUMN) or ""
            if (hedged := _personnel_figure(value, word)) is None or _PRECISION_COLUMN in cell.row.doubled:
                message = f"the precision word is not known: {shown(plain(word))}"
                doubts.keep_aside(
                    IssueCode.LINE_UNREADABLE, message, where=cell.where, selector=cell.selector, payload=str(value)
                )
                return None
            figure, hedge = hedged, str(word)
        return scribe.total(
            cell.measure, cell.row.report_on, figure, selector=cell.selector, quote=str(value), hedge=hedge
        )

    return transcribe(rows, columns, make, doubts)


def _personnel_figure(value: int, word: object) -> Figure | None:
    if word in ("", "about"):
        return Figure.about(value)
    return Figure.at_least(value, strict=True) if word == "more" else None


def _check_day_number(row: Row, doubts: Doubts) -> None:
    """Compare the row's count of days with its date; the date is taken either way."""
    said = row.cells.get("day")
    counted = (row.report_on - _DAY_ONE).days + 1
    if said is not None and said != counted:
        message = f"day {shown(plain(said))}, where {row.report_on} is day {counted}; the date was taken"
        doubts.note(IssueCode.DAY_NUMBER_DISAGREES, message, where=f"row {row.index + 1} ({row.report_on})")


def _corrections(rows: list[Row], columns: Columns, context: ReadContext, doubts: Doubts) -> tuple[Statement, ...]:
    """Return the adjustments; a row's `day` is no evidence, and a declared annotation may move a row's date."""
    scribe = Transcriber(context, context.pack.sources[CORRECTIONS])
    moved = _redated(context.pack)

    def make(cell: Cell) -> Statement | None:
        delta = cell.value
        if type(delta) is not int or abs(delta) >= MAX_COUNT:
            not_a_count(cell, doubts)
            return None
        if delta == 0:
            return None
        return scribe.adjustment(cell.measure, cell.row.report_on, delta, selector=cell.selector, quote=str(delta))

    dated = [Row(row.index, moved.get(row.report_on, row.report_on), row.cells, row.doubled) for row in rows]
    return transcribe(dated, columns, make, doubts)


def _redated(pack: Pack) -> dict[dt.date, dt.date]:
    """Return the correction rows that belong to another bulletin: date written, date meant."""
    return {
        each.from_on: each.to_on
        for each in pack.annotations_of(AnnotationKind.REDATED_CORRECTION)
        if each.relay == CORRECTIONS and each.from_on and each.to_on
    }
