"""A report of one bulletin in English: every sentence with a figure says who claims it, and that it is a claim."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from tallywire.lang import format_date, format_number, prose_number
from tallywire.model import DaySpan
from tallywire.story.caveats import to_be_known
from tallywire.story.commands import command_of
from tallywire.story.phrases import by_others, counts_people, has_a_highest, is_close, is_of_note, listed
from tallywire.story.plan import Standing
from tallywire.story.prose import Citations, Cited, Dated, Sentence, sentence

if TYPE_CHECKING:
    from tallywire.model import Answer, Measure
    from tallywire.pack import Pack
    from tallywire.story.plan import MonthPlan, ReportPlan

_SINCE_IS_NEWS = 14
"""Days since there was a figure as high, from which on it is worth a clause."""


class EnglishReport:
    """Words one `ReportPlan`.

    Args:
        plan: What is to be said.
        pack: The subject's vocabulary.
    """

    def __init__(self, plan: ReportPlan, pack: Pack) -> None:
        self.plan = plan
        self.pack = pack
        self.citations = Citations()
        claimant = pack.claimants[pack.default_claimant].names["en"]
        self.who_long = f"the {claimant[0]}"
        self.who = f"the {claimant[min(1, len(claimant) - 1)]}"
        self.whose = f"{self.who}'s"
        self.subject = pack.subjects[pack.default_subject].names["en"][0]

    def cited(self, answer: Answer, words: str = "") -> Cited:
        """Return an answer's value as words with its citation."""
        number = self.citations.number_of(answer, command_of(answer.query, self.pack))
        return Cited(words or format_number(int(answer.value or 0), "en"), number)

    def counted(self, answer: Answer, measure: Measure) -> Cited:
        """Return a count with its noun: "eight tanks", "one air defence system", "34 artillery systems"."""
        value = int(answer.value or 0)
        noun = measure.singular["en"] if value == 1 else measure.names["en"]
        return self.cited(answer, f"{prose_number(value, 'en')} {noun}{by_others(answer)}")

    def figure(self, answer: Answer) -> Cited:
        """Return a day's figure, with the other reading where relays differ and nothing decides between them."""
        return self.cited(answer, format_number(int(answer.value or 0), "en") + by_others(answer))

    def about(self, answer: Answer) -> Cited:
        """Return a total with the word "about" where it is rough, or "over" where it was said as a bound.

        Where relays differ on it and nothing decides, the other total stands beside it.
        """
        value = int(answer.value or 0)
        words = format_number(value, "en")
        if answer.low != value or answer.high != value:
            words = f"{'over' if answer.high is None else 'about'} {words}"
        return self.cited(answer, words + by_others(answer))

    @staticmethod
    def day(day: dt.date) -> Dated:
        """Return a date in full."""
        return Dated(format_date(day, "en"))

    @staticmethod
    def month(span: DaySpan | None) -> Dated:
        """Return a month with its year."""
        return Dated(f"{span.start_on:%B %Y}" if span else "that month")

    def headline(self) -> Sentence:
        """Word the headline: the figure, who claims it, and how it stands."""
        day = self.plan.day
        if day.standing is Standing.NO_FIGURE:
            return sentence(
                "{who} claims that {subject} have lost {total} {what} in all",
                who=self.who, subject=self.subject, total=self.about(day.total), what=self.plan.lead.names["en"],
            )  # fmt: skip
        tail = {
            Standing.RECORD: ", its highest figure for a single day",
            Standing.EQUALS_RECORD: ", equal to its highest figure for a single day",
        }.get(day.standing, ", its highest daily figure since {since}" if self._since_is_news() else "")
        return sentence(
            "{subject} lost {n} {what} on {day}, {who} claims" + tail,
            subject=self.subject, n=self.figure(day.change), what=self.plan.lead.names["en"], day=self._covered(),
            who=self.who, since=self._since_day(),
        )  # fmt: skip

    def dek(self) -> Sentence:
        """Word the line below the headline: what the figure would mean, and the total."""
        day = self.plan.day
        if day.crossing is not None:
            return sentence(
                "If accurate, {whose} figure would be the first above {threshold} for one day; it puts the total at "
                "{total}.",
                whose=self.whose, threshold=self._threshold(day.crossing), total=self.about(day.total),
            )  # fmt: skip
        return sentence(
            "{whose} count, which could not be independently verified, stands at {total} {what} in all.",
            whose=self.whose, total=self.about(day.total), what=self.plan.lead.names["en"],
        )  # fmt: skip

    def paragraphs(self) -> tuple[tuple[Sentence, ...], ...]:
        """Word the body, one paragraph a subject; what cannot be said is left out."""
        parts = [
            self._lede(),
            self._records(),
            self._total(),
            self._month(),
            self._equipment(),
            *(self._main(month) for month in self.plan.months),
            (sentence(_BOTH_SIDES),),
        ]
        return tuple(tuple(part) for part in parts if part)

    def _lede(self) -> tuple[Sentence, ...]:
        day = self.plan.day
        if day.standing is Standing.NO_FIGURE:
            return (
                sentence(
                    "{who} gave a total of {total} {what} in its bulletin of {bulletin}; a figure for the day alone "
                    "cannot be taken from it, and the total could not be independently verified.",
                    who=self.who_long, total=self.about(day.total), what=self.plan.lead.names["en"],
                    bulletin=self.day(self.plan.bulletin_on),
                ),
            )  # fmt: skip
        clause = self._standing_clause()
        text = "{who} said in its bulletin of {bulletin} that {subject} had lost {n} {what} on {day}" + clause
        return (
            sentence(
                text + "; the figure could not be independently verified.",
                who=self.who_long, bulletin=self.day(self.plan.bulletin_on), subject=self.subject,
                n=self.figure(day.change), what=self.plan.lead.names["en"], day=self._covered(),
                threshold=self._threshold(day.crossing) if day.crossing else "", since=self._since_day(),
                since_n=self.cited(day.since) if "{since_n}" in clause else "",
                previous=self.day(day.previous.period.start_on) if day.previous.period else "",
            ),
        )  # fmt: skip

    def _standing_clause(self) -> str:
        day = self.plan.day
        if day.crossing is not None:
            return ", the first time by its count that a single day exceeds {threshold}"
        if day.standing is Standing.RECORD:
            return ", its highest figure for a single day"
        if day.standing is Standing.EQUALS_RECORD:
            return ", equal to its highest figure for a single day, that of {previous}"
        return ", its highest daily figure since the {since_n} of {since}" if self._since_is_news() else ""

    def _records(self) -> tuple[Sentence, ...]:
        day = self.plan.day
        previous = day.previous
        if previous.value is None or previous.period is None:
            return ()
        if day.standing is not Standing.RECORD:
            record = day.record
            if record.value is None or record.period is None:
                return ()
            text = "{whose} highest figure for a single day, by its own unverified count, is {n}, for {day}."
            return (
                sentence(text, whose=self.whose, n=self.cited(record), day=self.day(record.period.start_on)),
            )  # fmt: skip
        first = sentence(
            "The highest daily figure that {who} had claimed before was {n}, for {day}.",
            who=self.who, n=self.cited(previous), day=self.day(previous.period.start_on),
        )  # fmt: skip
        pair = day.pair
        if pair is None or pair.period is None:
            return (first,)
        second = sentence(
            "The day before that had set a record of its own: for {a} and {b} together {who} claimed {sum}.",
            a=self.day(pair.period.start_on), b=self.day(pair.period.end_on), who=self.who, sum=self.cited(pair),
        )  # fmt: skip
        return (first, second)

    def _total(self) -> tuple[Sentence, ...]:
        first = sentence(
            "If accurate, the bulletin brings {whose} running total to {total} {what}.",
            whose=self.whose, total=self.about(self.plan.day.total), what=self.plan.lead.names["en"],
        )  # fmt: skip
        definition = self._definition()
        return (first, definition) if definition else (first,)

    def _definition(self) -> Sentence | None:
        held = [
            d for d in self.plan.lead.definitions if d.from_on is None or d.from_on <= self.plan.bulletin_on
        ]  # fmt: skip
        if not held:
            return None
        text = held[-1].text["en"]
        return sentence("What it counts: {text}", text=Dated(text[:1].lower() + text[1:]))

    def _month(self) -> tuple[Sentence, ...]:
        month = self.plan.month
        if month.to_date.value is None:
            return ()
        so_far = "so far for {month}, which is not complete," if not month.to_date.complete else "for {month},"
        if month.is_record and month.best_before.value is not None:
            already = "already its" if not month.to_date.complete else "its"
            return (
                sentence(
                    f"{{who}} has claimed {{n}} {{what}} {so_far} {already} highest figure for any month, above the "
                    "{before} it claimed for {before_month}; neither could be independently verified.",
                    who=self.who, n=self.cited(month.to_date), what=month.measure.names["en"],
                    month=self.month(month.to_date.period), before=self.cited(month.best_before),
                    before_month=self.month(month.best_before.period),
                ),
            )  # fmt: skip
        return (self._month_against_others(month, so_far),)

    def _month_against_others(self, month: MonthPlan, so_far: str) -> Sentence:
        text = f"{{who}} has claimed {{n}} {{what}} {so_far.rstrip(',')}"
        if month.last.value is not None:
            text += ", against {last} for {last_month}"
        if has_a_highest(month):
            if month.best.period in {month.to_date.period, month.last.period}:
                text += "; by its own unverified count, {best_month} is its highest month"
            else:
                text += "; its highest month, by its own unverified count, is {best_month} with {best}"
        return sentence(
            text + ".",
            who=self.who, n=self.cited(month.to_date), what=month.measure.names["en"],
            month=self.month(month.to_date.period),
            last=self.cited(month.last) if month.last.value is not None else "",
            last_month=self.month(month.last.period),
            best=self.cited(month.best) if "{best}" in text else "",
            best_month=self.month(month.best.period),
        )  # fmt: skip

    def _equipment(self) -> tuple[Sentence, ...]:
        lost = [(m, a) for m, a in self.plan.equipment if a.value]
        things = [(m, a) for m, a in lost if not counts_people(m)]
        people = [(m, a) for m, a in lost if counts_people(m)]
        none = [(m, a) for m, a in self.plan.equipment if a.value == 0]
        found = []
        if things:
            found.append(
                self._list_of(
                    "For the same day it claimed {list} destroyed or otherwise lost, figures that could not be "
                    "independently verified either.",
                    [self.counted(a, m) for m, a in things],
                )
            )
        if people:
            it = "It also claimed" if things else "For the same day it claimed"
            found.append(
                self._list_of(
                    it + " {list}, which could not be independently verified either.",
                    [self.counted(a, m) for m, a in people],
                )
            )
        if none:
            it = "It claimed" if lost else "For the same day it claimed"
            zero = [self.cited(a, f"no {m.names['en']}{by_others(a)}") for m, a in none]
            found.append(self._list_of(it + " {list}.", zero))
        if self.plan.totals:
            one = len(self.plan.totals) == 1
            found.append(
                self._list_of(
                    "{who} also gave " + ("a total" if one else "totals") + " of {list}; "
                    + ("a figure for the day alone cannot be taken from it, and the total"
                       if one else "figures for the day alone cannot be taken from them, and the totals")
                    + " could not be independently verified either.",
                    [self.counted(a, m) for m, a in self.plan.totals],
                )
            )  # fmt: skip
        if self.plan.missing:
            text = "Figures of this bulletin for {names} are not held in this ledger."
            found.append(sentence(text, names=listed([m.names["en"] for m in self.plan.missing])))
        return tuple(found)

    def _list_of(self, template: str, items: list[Cited]) -> Sentence:
        """Word a sentence around a list of figures, each with its own citation."""
        parts = {f"p{i}": item for i, item in enumerate(items)}
        return sentence(template.replace("{list}", listed([f"{{{name}}}" for name in parts])), who=self.who, **parts)

    def _main(self, month: MonthPlan) -> tuple[Sentence, ...]:
        """Word how the month of one main measure stands against the last and the highest, with the scope of each."""
        parts: list[str] = []
        if month.to_date.value is not None:
            parts.append("{n} for {month}" + ("" if month.to_date.complete else " so far"))
        if month.last.value is not None:
            parts.append("{last} for {last_month}")
        text = "Of {what}, {who} has claimed " + " and ".join(parts)
        if has_a_highest(month):
            if month.best.period in {month.to_date.period, month.last.period}:
                text += "; by its own unverified count {best_month} is its highest month"
            else:
                text += "; by its own unverified count its highest month is {best_month} with {best}"
            if month.runner_up.value == month.best.value:
                text += ", equalled by {second_month}"
            elif is_close(month):
                text += ", closely followed by {second_month} with {second}"
            year = month.best_of_year
            if is_of_note(year, month):
                text += ", and its highest complete month of {year} is {year_month} with {year_best}"
        year_answer = month.best_of_year
        return (
            sentence(
                text + ".",
                what=month.measure.names["en"], who=self.who,
                n=self.cited(month.to_date) if month.to_date.value is not None else "",
                month=self.month(month.to_date.period),
                last=self.cited(month.last) if month.last.value is not None else "",
                last_month=self.month(month.last.period),
                best=self.cited(month.best) if "{best}" in text else "",
                best_month=self.month(month.best.period),
                second=self.cited(month.runner_up) if "{second}" in text else "",
                second_month=self.month(month.runner_up.period),
                year=Dated(str(year_answer.period.start_on.year)) if year_answer.period else "",
                year_month=Dated(f"{year_answer.period.start_on:%B}") if year_answer.period else "",
                year_best=self.cited(year_answer) if "{year_best}" in text else "",
            ),
        )  # fmt: skip

    def caveats(self) -> tuple[Sentence, ...]:
        """List what must be known with the figures, each once, with the measure that it concerns."""
        plan = self.plan
        beside = [(plan.lead, a) for a in (plan.day.record, plan.day.crossing) if a]
        beside += [(m.measure, a) for m in (plan.month, *plan.months) for a in (m.to_date, m.last, m.best)]
        of_the_day = [(plan.lead, plan.day.change), (plan.lead, plan.day.total), *plan.equipment, *plan.totals]
        first: dict[str, Answer] = {}
        concerned: dict[str, dict[str, None]] = {}
        for is_of_the_day, asked in ((True, of_the_day[:2]), (False, beside), (True, of_the_day[2:])):
            for measure, answer in asked:
                for q in to_be_known(answer, is_of_the_day=is_of_the_day):
                    first.setdefault(q.text, answer)
                    concerned.setdefault(q.text, {})[measure.names["en"]] = None
        return tuple(self._caveat(text, list(concerned[text]), answer) for text, answer in first.items())

    def _caveat(self, text: str, names: list[str], answer: Answer) -> Sentence:
        whose = listed(names)
        words = f"{whose[:1].upper()}{whose[1:]}: {text[:1].lower()}{text[1:]}"
        return sentence("{text}", text=self.cited(answer, words))

    def method(self) -> tuple[Sentence, ...]:
        """Say how days are counted, what is left out, up to when the record goes, and how much of it is held."""
        plan = self.plan
        held = plan.day.record.coverage
        days = self.cited(plan.day.record, f"{format_number(held.held, 'en')} of {format_number(held.days, 'en')} days")
        coverage = "a figure of their own is held for {days}" if held.days else "no figure of a single day is held yet"
        return (
            sentence(
                "Days are called by what a bulletin covers: the bulletin of {bulletin} is taken for {day}.",
                bulletin=self.day(plan.bulletin_on), day=self._covered(),
            ),
            sentence(
                "Corrections that a total contains are left out of daily figures and daily records, and kept in months."
            ),
            sentence(
                "As of the end of {bulletin}, Kyiv time; " + coverage + ".",
                bulletin=self.day(plan.bulletin_on), days=days,
            ),
        )  # fmt: skip

    def _covered(self) -> Dated:
        period = self.plan.day.change.period or self.plan.day.total.period
        return self.day(period.end_on if period else self.plan.bulletin_on)

    def _threshold(self, crossing: Answer) -> Cited:
        threshold = getattr(crossing.query.ask, "threshold", None)
        return self.cited(crossing, format_number(threshold.value if threshold else 0, "en"))

    def _since_is_news(self) -> bool:
        since, change = self.plan.day.since.period, self.plan.day.change.period
        return (
            self.plan.day.standing is Standing.HIGHEST_SINCE
            and since is not None
            and change is not None
            and (change.start_on - since.start_on).days >= _SINCE_IS_NEWS
        )

    def _since_day(self) -> Dated | str:
        period = self.plan.day.since.period
        return self.day(period.start_on) if period else ""


_BOTH_SIDES = (
    "Neither side's claims about the other's losses can be independently verified, and analysts treat those of both "
    "with scepticism."
)
