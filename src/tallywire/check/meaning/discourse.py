"""What a text carries from sentence to sentence, and the sentence in hand: whose losses, who spoke, which times are named."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import msgspec

from tallywire.check.claim import Speaker
from tallywire.check.finding.bound_times import is_report_day
from tallywire.check.meaning.held_figures import HeldFigure
from tallywire.check.periods.bases import is_base_time, is_base_year
from tallywire.check.periods.calendar import resolve
from tallywire.check.periods.counterparts import counterparts, is_pointer, of_year_named, stands_for_base
from tallywire.check.text.spans import Memory, When, of_month, of_span, of_year, on_day, unions
from tallywire.lang import DateKind, TimeUnit

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tallywire.check.finding.surroundings import Found
    from tallywire.check.judged import Judged
    from tallywire.check.text.times import Mention
    from tallywire.lang import Quantity

Shown = tuple[float, int, int, str]


class Discourse(msgspec.Struct):
    """What a text carries from sentence to sentence, and what of the sentence in hand is worked out already.

    Args:
        dateline: The article's date.
        memory: Of time.
        here: The sentence in hand; None before the first.
        done: Its figures, records and comparisons judged so far.
        measure: The measure last spoken of alone.
        measures: The measures of the sentence before.
        speaker: Who spoke last.
        speaker_at: In which sentence.
        statistic: What the last claim was.
        period: The period of the last claim that held.
        whens: Periods of the mentions of the sentence in hand, by index of their first unit.
        lost: The party whose losses were last spoken of.
        local_at: Number of the sentence that last counted for one place only.
        claimed_at: Number of the last sentence with a claim.
        recent: Periods of the last claims that held, the latest first.
        lead: The measure that the text began with.
        lately: Periods named in the sentences before, the latest first.
        reported_on: Days on which the sentence in hand says that something was reported.
        lister: The last named speaker other than the usual claimant, to whom "the project" points back.
        held: Figures of the sentences before that the ledger bears out, the latest first.
        row: Measures and periods of the figures of the last sentence with any, in order.
        row_at: Its number.
        bulletin: The bulletin (ordinal) that a long figure of the text is of; 0 before there is one.
        shown: Figures of the last sentences that held: value, opening and closing bulletin, measure.
        often: How many figures of each period held.
        is_british: Whether the text names the British ministry, whose means of the staff's counts are a little off.
        mark: The mark of the run, count or first last spoken of.
    """

    dateline: dt.date
    memory: Memory
    here: Found | None = None
    done: list[Judged] = []
    measure: str = ""
    measures: tuple[str, ...] = ()
    row: tuple[tuple[str, When | None], ...] = ()
    row_at: int = -9
    speaker: Speaker = Speaker()
    speaker_at: int = -9
    statistic: str = ""
    period: When | None = None
    whens: dict[int, tuple[When, ...]] = {}
    lost: str = ""
    local_at: int = -9
    claimed_at: int = -9
    recent: tuple[When, ...] = ()
    lead: str = ""
    reported_on: tuple[dt.date, ...] = ()
    lately: tuple[When, ...] = ()
    lister: Speaker = Speaker()
    held: tuple[HeldFigure, ...] = ()
    bulletin: int = 0
    shown: tuple[Shown, ...] = ()
    often: dict[When, int] = {}
    mark: Quantity | None = None
    is_british: bool = False

    @property
    def found(self) -> Found:
        """The sentence in hand, which must have been entered."""
        assert self.here is not None
        return self.here

    @property
    def words(self) -> Sequence[str]:
        """Words of the sentence in hand, in lower case."""
        return self.found.sentence.norms

    def enter(self, found: Found) -> None:
        """Take in a sentence: what its mentions of time mean."""
        self.lately = tuple(dict.fromkeys([*(w for ws in self.whens.values() for w in ws), *self.lately]))[:12]
        self.whens = {}
        self.reported_on = ()
        self.here, self.done = found, []
        mentions = found.sentence.mentions
        for number, mention in enumerate(mentions):
            if is_pointer(found.sentence, mention, mentions[number + 1] if number + 1 < len(mentions) else None):
                self.whens[mention.first] = ()
                continue
            base, year, month = self.memory.period, self.memory.year, self.memory.month
            resolved = resolve(mention, self.dateline, self.memory)
            if year is not None and is_base_year(found.sentence, mention):
                self.memory.year = year
            if month is not None and mention.date.kind is DateKind.MONTH and is_base_time(found.sentence, mention):
                self.memory.month = month
            like = counterparts(found.sentence, mention, base, self.dateline)
            if like:
                resolved = tuple(dict.fromkeys((*like, *resolved)))
            elif base and stands_for_base(mention):
                resolved = self.memory.period = base
            elif found.sentence.lang == "en" and not found.sentence.measures:
                resolved = tuple(dict.fromkeys((*resolved, *of_year_named(mention, self.memory.recent, self.dateline))))
            self.whens[mention.first] = resolved
            if is_report_day(found.sentence, mention):
                self.reported_on += tuple(w.span.end_on for w in self.whens[mention.first][:1])

    def meanings(self, mention: Mention) -> tuple[When, ...]:
        """Return the periods of one mention; a part of "July and August" has its own."""
        whole = self.whens.get(mention.first, ())
        starts = [w.span.start_on for w in whole if w.kind == "since"]
        if starts and (mention.is_point or not mention.date.preposition):
            if mention.date.kind.value == "month":
                return tuple(of_month(day.year, day.month, self.dateline) for day in starts)
            if mention.date.kind.value == "year" or mention.date.unit is TimeUnit.YEAR:
                return tuple(of_year(day.year, self.dateline) for day in starts)
            return tuple(on_day(day, kind) for day in starts for kind in ("day", "bulletin"))
        part = [w for w in whole if w.kind in {"month", "day"}]
        if mention.date.kind.value == "month" and len({w.span.start_on.month for w in part}) > 1:
            return tuple(w for w in part if w.span.start_on.month == mention.date.month) or whole
        if mention.date.kind.value == "day" and len({w.span.start_on.day for w in part}) > 1 and mention.date.day:
            return tuple(w for w in part if w.span.start_on.day == mention.date.day) or whole
        return whole

    def periods(self, mentions: tuple[Mention, ...]) -> list[When]:
        """Return the periods of some mentions, a start and an end joined into one."""
        groups = [(m, self.meanings(m)) for m in mentions]
        ends = [w for _, ws in groups for w in ws if w.kind == "until"]
        starts = [w for _, ws in groups for w in ws if w.kind in {"year", "month", "since", "span", "window"}]
        joined = []
        for start in starts[:2]:
            if start.kind == "since":
                joined += [of_span(start.span.start_on, day) for day in self.reported_on if start.span.start_on < day]
            for end in ends[:1]:
                if start.span.start_on <= end.span.end_on:
                    joined.append(of_span(start.span.start_on, end.span.end_on))
        plain = [w for _, ws in groups for w in ws]
        plain += unions([ws for _, ws in groups])
        return list(dict.fromkeys([*joined, *plain]))
