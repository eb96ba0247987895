"""Statistics of russianwarship.rip, versions 1 and 2: the totals of one bulletin with their increases, as JSON.

`stats` holds running totals, `increase` what the bulletin says was added: two statements of each category.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import PurePath
from typing import Final

from tallywire.bulletin.doubts import Doubts
from tallywire.bulletin.intake import refusal, shown
from tallywire.bulletin.reading import ReadContext, Reading
from tallywire.bulletin.rows import DateSpan, is_count, read_iso_date
from tallywire.bulletin.strict_json import DoubledObject, plain, pointer, read_json
from tallywire.bulletin.transcriber import Transcriber, total_figure
from tallywire.model import Figure, IssueCode, Source, Statement
from tallywire.pack import Pack

_DAY_ONE: Final = dt.date(2022, 2, 24)


class WarshipFormat:
    """One answer of the service: a bulletin, or a list of them."""

    name = "warship"
    title = "russianwarship.rip's statistics: totals and increases of a bulletin, as JSON"
    media_type = "application/json"

    def parse(self, content: bytes, context: ReadContext) -> Reading:
        """Read the answer.

        Raises:
            SourceChanged: It holds no bulletin with `date` and `stats`.
        """
        doubts = Doubts(context)
        found = list(_bulletins(read_json(content, context.name)))
        if not found:
            raise refusal(context.name, IssueCode.NO_SUCH_SHAPE, "no bulletin with a date and stats is in it")
        reader = _Bulletins(context, doubts)
        for place, bulletin in found:
            reader.take(place, bulletin)
        return Reading(statements=tuple(reader.taken.values()), issues=doubts.issues, is_one_bulletin=len(found) == 1)

    def rank(self, path: PurePath) -> int | None:
        """Take every JSON file of a folder."""
        return 0 if path.suffix.lower() == ".json" else None

    def source_of(self, name: str, pack: Pack) -> Source:  # noqa: ARG002 - the protocol's signature
        """Return the one source."""
        return pack.sources[self.name]


FORMAT: Final = WarshipFormat()


def _bulletins(answer: object) -> Iterator[tuple[str, dict[str, object]]]:
    """Yield each bulletin with its JSON pointer: the answer's `data`, or the members of its `records`."""
    data = answer.get("data") if isinstance(answer, dict) else None
    if not isinstance(data, dict):
        return
    if _is_bulletin(data):
        yield pointer("data"), data
    records = data.get("records")
    for index, record in enumerate(records if isinstance(records, list) else ()):
        if isinstance(record, dict) and _is_bulletin(record):
            yield pointer("data", "records", index), record


def _is_bulletin(value: dict[str, object]) -> bool:
    return "date" in value and isinstance(value.get("stats"), dict)


class _Bulletins:
    """Takes bulletins one by one."""

    def __init__(self, context: ReadContext, doubts: Doubts) -> None:
        self.taken: dict[tuple[str, str, int, int, str], Statement] = {}
        self._pack = context.pack
        self._doubts = doubts
        self._span = DateSpan(context)
        self._scribe = Transcriber(context)

    def take(self, place: str, bulletin: dict[str, object]) -> None:
        """Take one bulletin."""
        said = bulletin["date"]
        report_on = read_iso_date(said)
        doubt = self._span.doubt(report_on) if report_on is not None else None
        if report_on is None or doubt is not None:
            code = doubt.code if doubt else IssueCode.DATE_UNREADABLE
            message = doubt.message if doubt else f"not a date: {shown(plain(said))}"
            payload = shown(plain(bulletin), 2_000)
            self._doubts.keep_aside(code, message, where=place, selector=f"{place}/date", payload=payload)
            return
        self._check_day_number(place, bulletin.get("day"), report_on)
        totals = dict(self._cells(place, bulletin, "stats", report_on))
        increases = dict(self._cells(place, bulletin, "increase", report_on))
        for key, (measure, total) in totals.items():
            increase = increases[key][1] if key in increases else 0
            if increase > total:
                message = f"its increase ({increase:,}) is larger than its total ({total:,})"
                self._keep_aside(f"{place}/stats/{key}", IssueCode.INCREMENT_DISAGREES_WITH_TOTAL, message, str(total))
                continue
            where = f"{place}/stats{pointer(key)}"
            figure = total_figure(self._pack, measure, total)
            self._add(self._scribe.total(measure, report_on, figure, selector=where, quote=str(total)))
            if key in increases:
                where = f"{place}/increase{pointer(key)}"
                figure = Figure.exact(increase)
                self._add(self._scribe.increment(measure, report_on, figure, selector=where, quote=str(increase)))

    def _cells(
        self, place: str, bulletin: dict[str, object], part: str, report_on: dt.date
    ) -> Iterator[tuple[str, tuple[str, int]]]:
        """Yield key, measure and count of one part; keys that are not known, doubled, or hold no count are kept aside."""
        cells = bulletin.get(part)
        columns = self._pack.columns(FORMAT.name, report_on)
        known = self._pack.columns(FORMAT.name)
        for key, value in cells.items() if isinstance(cells, dict) else ():
            where, said = f"{place}/{part}{pointer(key)}", shown(plain(value))
            if isinstance(cells, DoubledObject) and key in cells.doubled:
                self._keep_aside(where, IssueCode.DUPLICATE_KEY, "the key stands more than once", said)
            elif key not in known and key not in columns:
                if part == "stats":
                    self._keep_aside(where, IssueCode.CATEGORY_UNKNOWN, "no measure of the pack has the key", said)
            elif value is None or key not in columns or self._is_over(columns[key], report_on):
                continue
            elif not is_count(value):
                self._keep_aside(where, IssueCode.NOT_A_COUNT, f"not a count: {said}", said)
            else:
                yield key, (columns[key], value)

    def _is_over(self, measure: str, report_on: dt.date) -> bool:
        """Say whether a measure was retired before a date: the service goes on showing its last total."""
        known = self._pack.measures.get(measure)
        return known is not None and known.retired_on is not None and known.retired_on < report_on

    def _add(self, statement: Statement) -> None:
        known = self.taken.setdefault(statement.slot, statement)
        if known.figure != statement.figure:
            selector = statement.locator.selector if statement.locator else ""
            message = f"a second bulletin of {statement.report_on} says otherwise"
            self._keep_aside(selector, IssueCode.DUPLICATE_DATE, message, str(statement.figure.point))

    def _check_day_number(self, place: str, said: object, report_on: dt.date) -> None:
        counted = (report_on - _DAY_ONE).days + 1
        if said is not None and said != counted:
            message = f"day {shown(plain(said))}, where {report_on} is day {counted}; the date was taken"
            self._doubts.note(IssueCode.DAY_NUMBER_DISAGREES, message, where=place)

    def _keep_aside(self, where: str, code: IssueCode, message: str, payload: str) -> None:
        self._doubts.keep_aside(code, message, where=shown(where), selector=where, payload=payload)
