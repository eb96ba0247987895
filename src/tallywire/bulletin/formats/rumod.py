"""The Russian Ministry of Defence's running total of Ukrainian losses: one sentence at the end of its daily briefing.

The sentence names eight categories after their counts, in English or Russian. They are read by their names, which stand
in the pack's columns; "tanks and other armoured vehicles" is one category of its own, wider than tanks. Copies go
stale: a later page may carry an earlier total, which the series then shows as a fall.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from pathlib import PurePath
from typing import Final

import msgspec

from tallywire.bulletin.doubts import Doubts
from tallywire.bulletin.intake import read_text, refusal, shown
from tallywire.bulletin.reading import ReadContext, Reading
from tallywire.bulletin.rows import DateSpan
from tallywire.bulletin.scribe import Scribe
from tallywire.bulletin.sheet import read_count
from tallywire.model import Figure, IssueCode, SeriesKey, Source, Statement
from tallywire.pack import Pack

MAX_CHARACTERS: Final = 200_000
_SUBJECT: Final = "ua-forces"
_FEWEST: Final = 4
"""Categories that a sentence must name to be the running total, and not an account of a day."""

_MONTHS: Final = {
    name: number
    for number, names in enumerate(
        (
            "january января", "february февраля", "march марта", "april апреля", "may мая", "june июня", "july июля",
            "august августа", "september сентября", "october октября", "november ноября", "december декабря",
        ),
        start=1,
    )
    for name in names.split()
}  # fmt: skip
_MONTH_NAME: Final = "|".join(_MONTHS)
_DATE: Final = re.compile(
    rf"\b(\d{{1,2}})\s({_MONTH_NAME}),?\s(\d{{4}})|\b({_MONTH_NAME})\s(\d{{1,2}}),?\s(\d{{4}})"
    r"|\b(\d{1,2})\.(\d{1,2})\.(\d{4})|\b(\d{4})-(\d{2})-(\d{2})",
    re.IGNORECASE | re.ASCII,
)
_SENTENCE: Final = re.compile(r"[^.!?\n]+")
_CUE: Final = re.compile(
    r"in total|overall|altogether|since the (?:beginning|start)|всего|с начала", re.IGNORECASE
)  # fmt: skip
_NUMBER: Final = re.compile(r"(?<![\d.,])\d{1,3}(?:[ ,\u00a0\u202f]\d{3})+(?!\d)|(?<![\d.,])\d+(?![\d])")
_OVER: Final = re.compile(r"(?:more than|over|above|более|свыше)\s*$", re.IGNORECASE)


class RumodFormat:
    """One briefing as text."""

    name = "rumod"
    title = "The Russian Ministry of Defence's running total of Ukrainian losses, one sentence of text"
    media_type = "text/plain; charset=utf-8"

    def parse(self, content: bytes, context: ReadContext) -> Reading:
        """Read the text.

        Raises:
            SourceChanged: It has no such sentence or several, or does not say its date.
        """
        text = read_text(content, context.name)
        if len(text) > MAX_CHARACTERS:
            raise refusal(context.name, IssueCode.TOO_LARGE, f"longer than {MAX_CHARACTERS:,} characters")
        text = re.sub(r"[ \t\u00a0\u202f]", " ", text)
        doubts = Doubts(context)
        names = sorted(context.pack.columns(self.name), key=len, reverse=True)
        start, sentence = _running_total(text, names, context.name)
        report_on = _report_date(text, context)
        statements = _Sentence(sentence, start, names, report_on, context, doubts).read()
        return Reading(statements=statements, issues=doubts.issues)

    def rank(self, path: PurePath) -> int | None:
        """Take every text file of a folder."""
        return 0 if path.suffix.lower() == ".txt" else None

    def source_of(self, name: str, pack: Pack) -> Source:  # noqa: ARG002 - the protocol's signature
        """Return the one source."""
        return pack.sources[self.name]


FORMAT: Final = RumodFormat()


class _Count(msgspec.Struct, frozen=True):
    """A number in the sentence: its span, and the category named after it, empty for one not known."""

    start: int
    end: int
    name: str


def _running_total(text: str, names: list[str], file_name: str) -> tuple[int, str]:
    """Return where the sentence begins, and the sentence."""
    found = [
        (match.start(), match[0])
        for match in _SENTENCE.finditer(text)
        if _CUE.search(match[0]) and sum(bool(each.name) for each in _counts(match[0], names)) >= _FEWEST
    ]
    if len(found) != 1:
        problem = "no sentence is" if not found else "more than one sentence is"
        raise refusal(file_name, IssueCode.NO_SUCH_SHAPE, f"{problem} a running total of losses by category")
    return found[0]


def _counts(sentence: str, names: list[str]) -> Iterator[_Count]:
    """Yield each number that is no part of a date, with the category that follows it."""
    undated = _DATE.sub(lambda match: "_" * len(match[0]), sentence)
    lower = sentence.lower()
    for match in _NUMBER.finditer(undated):
        start, end = match.span()
        rest = lower[end : end + 120].lstrip(" +-–")
        yield _Count(start, end, next((name for name in names if rest.startswith(name)), ""))


def _report_date(text: str, context: ReadContext) -> dt.date:
    """Return the date given with the text, or the one date that it says beside the war's first day."""
    report_on = context.published_on
    if report_on is None:
        said = {day for match in _DATE.finditer(text) if (day := _read(match)) is not None}
        said.discard(context.pack.origin_on)
        if len(said) != 1:
            raise refusal(
                context.name, IssueCode.DATE_UNREADABLE, "it says no date, or more than one",
                hint="Give it with --published YYYY-MM-DD.",
            )  # fmt: skip
        report_on = said.pop()
    if (doubt := DateSpan(context).doubt(report_on)) is not None:
        raise refusal(context.name, doubt.code, doubt.message)
    return report_on


def _read(match: re.Match[str]) -> dt.date | None:
    g = match.groups()
    try:
        if g[0]:
            return dt.date(int(g[2]), _MONTHS[g[1].lower()], int(g[0]))
        if g[3]:
            return dt.date(int(g[5]), _MONTHS[g[3].lower()], int(g[4]))
        if g[6]:
            return dt.date(int(g[8]), int(g[7]), int(g[6]))
        return dt.date(int(g[9]), int(g[10]), int(g[11]))
    except ValueError:
        return None


class _Sentence:
    """The one sentence on its way to statements."""

    def __init__(
        self, sentence: str, start: int, names: list[str], report_on: dt.date, context: ReadContext, doubts: Doubts
    ) -> None:
        self._sentence = sentence
        self._start = start
        self._names = names
        self._report_on = report_on
        self._measures = context.pack.columns(FORMAT.name, report_on)
        self._scribe = Scribe(context)
        self._doubts = doubts

    def read(self) -> tuple[Statement, ...]:
        taken: dict[str, Statement] = {}
        for count in _counts(self._sentence, self._names):
            said = self._sentence[count.start : count.end]
            value = read_count(re.sub(r"[ ,]", "", said))
            if not count.name or value is None:
                self._keep_aside(count, IssueCode.CATEGORY_UNKNOWN, "no category that the pack knows follows it")
                continue
            is_over = _OVER.search(self._sentence[max(0, count.start - 20) : count.start])
            figure = Figure.at_least(value, strict=True) if is_over else Figure.exact(value)
            measure = self._measures[count.name]
            statement = self._scribe.total(
                SeriesKey(claimant="rumod", subject=_SUBJECT, measure=measure), self._report_on, figure,
                selector=self._selector(count), quote=said, hedge=is_over[0].strip() if is_over else "",
            )  # fmt: skip
            if taken.setdefault(measure, statement).figure != figure:
                self._keep_aside(count, IssueCode.LINE_REPEATED, f"the sentence gives {measure} twice")
        return tuple(taken.values())

    def _selector(self, count: _Count) -> str:
        return f"chars={self._start + count.start},{self._start + count.end}"

    def _keep_aside(self, count: _Count, code: IssueCode, message: str) -> None:
        payload = shown(self._sentence[count.start : count.end + 60])
        self._doubts.keep_aside(code, message, where=payload, selector=self._selector(count), payload=payload)
