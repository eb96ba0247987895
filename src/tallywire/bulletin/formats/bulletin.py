"""The General Staff's daily bulletin as text, in Ukrainian and English, in its own form and in those of the press.

A line gives a category's total, its increment, or both: two statements. An increment is taken as printed, EXACT unless
a word beside it says otherwise, because the General Staff prints it to the last digit even where the total is "about".
"""

from __future__ import annotations

import datetime as dt
from pathlib import PurePath
from typing import Final

import msgspec

from tallywire.bulletin.categories import measure_at
from tallywire.bulletin.doubts import Doubts
from tallywire.bulletin.export import export_line
from tallywire.bulletin.intake import read_text, refusal, shown
from tallywire.bulletin.reading import ReadContext, Reading
from tallywire.bulletin.rows import latest_report
from tallywire.bulletin.text.heading import Heading, read_heading, report_date
from tallywire.bulletin.text.items import Number, Role, Unreadable
from tallywire.bulletin.text.listing import Entry, names_something, read_list
from tallywire.bulletin.text.names import name_book
from tallywire.bulletin.text.orientation import Orientation, orientation, paired_styles, roles_of
from tallywire.bulletin.text.pieces import cut_pieces
from tallywire.bulletin.text.surface import even
from tallywire.bulletin.transcriber import Transcriber, origin_of
from tallywire.lang import read_hedge
from tallywire.model import Figure, IssueCode, Precision, Source, Statement, rounding_unit
from tallywire.pack import Pack

MAX_CHARACTERS: Final = 100_000
MAX_PIECES: Final = 5_000
"""Lines, clauses and list items; a bulletin has some thirty, and a long article around it some hundreds."""

_LINES_NAMED: Final = 5
_SOURCE: Final = "general-staff-bulletin"


class BulletinFormat:
    """One text, one bulletin."""

    name = "bulletin"
    title = "The General Staff's daily bulletin as text, in Ukrainian or English"
    media_type = "text/plain; charset=utf-8"

    def parse(self, content: bytes, context: ReadContext) -> Reading:
        """Read the text.

        Raises:
            SourceChanged: It says no date that can be its own, or holds nothing that could be a figure.
        """
        text = read_text(content, context.name)
        if len(text) > MAX_CHARACTERS:
            raise refusal(context.name, IssueCode.TOO_LARGE, f"longer than {MAX_CHARACTERS:,} characters")
        heading = read_heading(even(text))
        report_on = _report_date(heading, context)
        book = name_book(context.pack)
        pieces = cut_pieces(heading.body, text)
        if len(pieces) > MAX_PIECES:
            raise refusal(context.name, IssueCode.TOO_LARGE, f"more than {MAX_PIECES:,} lines and clauses")
        people = frozenset(m.id for m in context.pack.measures.values() if m.counts_people)
        entries = read_list(pieces, heading.body, book, people)
        if not any(entry.item is not None or names_something(entry, book) for entry in entries):
            raise refusal(context.name, IssueCode.NO_SUCH_SHAPE, "no line of it is a bulletin's figure")
        return _Bulletin(text, heading, report_on, context).read(entries)

    def rank(self, path: PurePath) -> int | None:
        """Take every text file of a folder."""
        return 0 if path.suffix.lower() == ".txt" else None

    def source_of(self, name: str, pack: Pack) -> Source:  # noqa: ARG002 - the protocol's signature
        """Return the General Staff's own publication."""
        return pack.sources[_SOURCE]


FORMAT: Final = BulletinFormat()


def _report_date(heading: Heading, context: ReadContext) -> dt.date:
    """Return the date of the bulletin, or refuse the text: a figure under a wrong date is a wrong figure."""

    def refuse(message: str, hint: str = "") -> Exception:
        return refusal(context.name, IssueCode.DATE_UNREADABLE, message, hint=hint)

    origin_on = origin_of(context.pack)
    if heading.broken:
        raise refuse(f"its heading's date cannot be read: {shown(heading.broken)}")
    if any((start.day, start.month) != (origin_on.day, origin_on.month) or (start.year or origin_on.year) != origin_on.year
           for start in heading.starts):  # fmt: skip
        raise refuse(f"its figures do not run from {origin_on}, and so are no totals")
    found = {report_date(said, context.published_on) for said in heading.dates}
    if not found and context.published_on is not None:
        found = {context.published_on}
    if len(found) > 1:
        raise refuse("it names more than one date")
    report_on = found.pop() if found else None
    if report_on is None:
        raise refuse("it does not say its date, or not the year", "Give it with --published YYYY-MM-DD.")
    if context.published_on is not None and report_on != context.published_on and heading.dates[0].year is not None:
        raise refuse(f"its heading says {report_on}, and not the {context.published_on} that was given")
    if not origin_on < report_on <= latest_report(context):
        raise refusal(context.name, IssueCode.DATE_IN_FUTURE, f"dated {report_on}, when no bulletin can be")
    return report_on


class _Made(msgspec.Struct, frozen=True):
    """An entry with the measure that it is of on its date, and its statements."""

    entry: Entry
    measure: str
    statements: tuple[Statement, ...]


class _Bulletin:
    """One bulletin on its way from entries to statements."""

    def __init__(self, text: str, heading: Heading, report_on: dt.date, context: ReadContext) -> None:
        self._text = text
        self._heading = heading
        self._report_on = report_on
        self._pack = context.pack
        self._scribe = Transcriber(context)
        self._doubts = Doubts(context)
        self._styles: set[bool] = set()

    def read(self, entries: list[Entry]) -> Reading:
        """Return the statements of the entries, and the doubts about those that give none."""
        items = [entry.item for entry in entries if entry.item is not None]
        told = orientation(items, self._heading)
        self._styles = paired_styles(items)
        made: list[_Made] = []
        for entry in entries:
            try:
                made.append(self._made(entry, told))
            except Unreadable as error:
                self._keep_aside(entry, error)
        by_measure: dict[str, list[_Made]] = {}
        for one in made:
            by_measure.setdefault(one.measure, []).append(one)
        for repeated in by_measure.values():
            if len(repeated) > 1:
                self._keep_repeated(repeated)
        statements = [each for one in made if len(by_measure[one.measure]) == 1 for each in one.statements]
        return Reading(statements=tuple(statements), issues=self._doubts.issues, is_one_bulletin=True)

    def _made(self, entry: Entry, told: Orientation) -> _Made:
        item = entry.item
        if item is None:
            raise Unreadable(entry.problem, entry.code)
        measure = measure_at(self._pack, item.measure, self._report_on)
        known = self._pack.measures.get(measure)
        if known is None:
            raise Unreadable("it sums several categories")
        if known.retired_on is not None and known.retired_on < self._report_on:
            raise Unreadable(
                f"{known.names['en']} were last reported on {known.retired_on}", IssueCode.CATEGORY_UNKNOWN
            )
        roles = roles_of(item, told, self._styles)
        if Role.UNSAID in roles or len(set(roles)) < len(roles):
            raise Unreadable("nothing tells its total from its increment")
        if (
            told is Orientation.TOTALS
            and roles == (Role.INCREMENT,)
            and not item.numbers[0].inside
            and item.numbers[0].signed
        ):
            raise Unreadable("it gives a change where the list gives totals")
        by_role = dict(zip(roles, item.numbers, strict=True))
        total, increment = by_role.get(Role.TOTAL), by_role.get(Role.INCREMENT)
        if total is not None and increment is not None and increment.value > total.value:
            raise Unreadable(f"its increment ({increment.value:,}) is larger than its total ({total.value:,})")
        return _Made(entry, measure, tuple(self._statement(measure, role, number) for role, number in by_role.items()))

    def _statement(self, measure: str, role: Role, number: Number) -> Statement:
        quote = self._text[number.start : number.end]
        selector = f"chars={number.start},{number.end}"
        hedge = number.hedge
        if role is Role.TOTAL:
            figure = figure_of(number, rough=self._pack.measures[measure].is_rough)
            return self._scribe.total(measure, self._report_on, figure, selector=selector, quote=quote, hedge=hedge)
        figure = figure_of(number, rough=False)
        return self._scribe.increment(
            measure, self._report_on, figure, selector=selector, quote=quote, hedge=hedge, n_days=self._heading.n_days
        )

    def _keep_aside(self, entry: Entry, error: Unreadable) -> None:
        self._doubts.keep_aside(
            error.code, shown(str(error), 200), where=f"line {entry.line}",
            selector=f"chars={entry.start},{entry.end}", payload=self._text[entry.start : entry.end][:500],
        )  # fmt: skip

    def _keep_repeated(self, repeated: list[_Made]) -> None:
        lines = " and ".join(str(one.entry.line) for one in repeated[:_LINES_NAMED])
        lines += " and more" * (len(repeated) > _LINES_NAMED)
        for one in repeated:
            for statement in one.statements:
                self._doubts.keep_aside(
                    IssueCode.LINE_REPEATED, f"{one.measure} stands in lines {lines}", where=f"line {one.entry.line}",
                    selector=statement.locator.selector if statement.locator else "", payload=export_line(statement),
                )  # fmt: skip


def figure_of(number: Number, *, rough: bool) -> Figure:
    """Return the figure that a number with its hedge is; `rough` where its claimant's totals are approximate anyway."""
    value = number.value
    sense = read_hedge(number.hedge, "en" if number.hedge.isascii() else "uk") if number.hedge else None
    if sense is None or sense.precision is Precision.EXACT:
        return Figure.about(value) if rough or number.rounded else Figure.exact(value)
    if sense.precision is Precision.AT_MOST:
        return Figure.at_most(value, strict=sense.strict)
    if sense.precision is Precision.AT_LEAST:
        figure = Figure.at_least(value, strict=sense.strict)
        return msgspec.structs.replace(figure, lean=sense.lean)
    if sense.lean < 0:
        half = rounding_unit(value) // 2
        return Figure(point=value, low=value - half, high=value, precision=Precision.ABOUT, lean=sense.lean)
    return Figure.about(value)
