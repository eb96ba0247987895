"""Rows of a dataset file: JSON objects, each with a report date, checked as a list before any figure is taken."""

from __future__ import annotations

import datetime as dt
from typing import Final, TypeGuard
from zoneinfo import ZoneInfo

import msgspec

from tallywire.bulletin.doubts import Doubts
from tallywire.bulletin.intake import refusal, shown
from tallywire.bulletin.reading import ReadContext
from tallywire.bulletin.strict_json import DoubledObject, plain, pointer, read_json
from tallywire.bulletin.transcriber import origin_of
from tallywire.model import IssueCode

MAX_COUNT: Final = 10**12


class Row(msgspec.Struct, frozen=True):
    """One dated object of a file: its position from 0, its report date, its cells, and the keys that stand twice."""

    index: int
    report_on: dt.date
    cells: dict[str, object]
    doubled: dict[str, list[object]]


def read_rows(content: bytes, context: ReadContext, doubts: Doubts) -> list[Row]:
    """Return the rows of a file that is a list of dated objects; rows without a usable date are kept aside.

    Raises:
        SourceChanged: The file is not such a list, or no object of it has a date.

    Issues:
        date-unreadable, date-in-future, date-before-origin, no-such-shape, duplicate-key.
    """
    value = read_json(content, context.name)
    if not isinstance(value, list):
        raise refusal(context.name, IssueCode.NO_SUCH_SHAPE, "a list of dated rows was expected")
    if not any(isinstance(cells, dict) and "date" in cells for cells in value):
        raise refusal(context.name, IssueCode.NO_SUCH_SHAPE, "no row in it has a date")
    span = DateSpan(context)
    rows = []
    for index, cells in enumerate(value):
        if not isinstance(cells, dict):
            doubts.keep_aside(
                IssueCode.NO_SUCH_SHAPE, "the row is not an object with named cells",
                where=f"row {index + 1}", selector=pointer(index), payload=shown(plain(cells)),
            )  # fmt: skip
        elif (row := _dated(index, cells, span, doubts)) is not None:
            rows.append(row)
    return rows


def latest_report(context: ReadContext) -> dt.date:
    """Return the last report date that is not in the future: tomorrow's, in the source's zone."""
    return context.now.astimezone(ZoneInfo(context.source.cutoff.zone)).date() + dt.timedelta(days=1)


class DateDoubt(msgspec.Struct, frozen=True):
    """What is wrong with a report date."""

    code: IssueCode
    message: str


class DateSpan:
    """The report dates that a publication read now can have: after the pack's origin, and not later than tomorrow."""

    def __init__(self, context: ReadContext) -> None:
        self._origin_on = origin_of(context.pack)
        self._latest_on = latest_report(context)

    def doubt(self, report_on: dt.date) -> DateDoubt | None:
        """Return why a report date can be none, or None if it can."""
        if report_on > self._latest_on:
            return DateDoubt(IssueCode.DATE_IN_FUTURE, f"dated {report_on}, after {self._latest_on}")
        if report_on < self._origin_on:
            return DateDoubt(IssueCode.DATE_BEFORE_ORIGIN, f"dated {report_on}, before {self._origin_on}")
        return None


def read_iso_date(value: object) -> dt.date | None:
    """Return a date written YYYY-MM-DD and in no other way, or None."""
    if not isinstance(value, str):
        return None
    try:
        read = dt.date.fromisoformat(value)
    except ValueError:
        return None
    return read if read.isoformat() == value else None


def is_count(value: object) -> TypeGuard[int]:
    """Say whether a JSON value is a count: a whole number, not negative, of at most twelve digits."""
    return type(value) is int and 0 <= value < MAX_COUNT


def _dated(index: int, cells: dict[str, object], span: DateSpan, doubts: Doubts) -> Row | None:
    doubled = cells.doubled if isinstance(cells, DoubledObject) else {}
    said = cells.get("date")
    report_on = None if "date" in doubled else read_iso_date(said)
    if "date" in doubled:
        doubt = DateDoubt(IssueCode.DUPLICATE_KEY, "the row has more than one date")
    elif report_on is None:
        doubt = DateDoubt(IssueCode.DATE_UNREADABLE, f"not a date: {shown(plain(said))}")
    elif (outside := span.doubt(report_on)) is None:
        return Row(index, report_on, cells, doubled)
    else:
        doubt = outside
    payload = shown(plain({key: value for key, value in cells.items() if value is not None}), 2_000)
    doubts.keep_aside(doubt.code, doubt.message, where=f"row {index + 1}", selector=pointer(index), payload=payload)
    return None
