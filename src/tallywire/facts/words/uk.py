"""Факти українською: коротко, нейтрально, кожен показник із тим, хто його подає.

Facts in Ukrainian. Names stand in the nominative at the head of the sentence, so that no name has to be inflected.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from tallywire.facts.words.telling import Telling
from tallywire.facts.words.uk_doubts import DOUBTS, differ
from tallywire.facts.words.uk_phrases import DAYS, GRAINS, ORDINALS, PER, counted, day, number, period, share, signed
from tallywire.model import Grain

if TYPE_CHECKING:
    from tallywire.facts.finding import Finding
    from tallywire.facts.words.wording import Names, Wording


def make(names: Names) -> Wording:
    """Return the Ukrainian wording with these names."""
    return Ukrainian(names)


class Ukrainian(Telling):
    """Tells facts in Ukrainian.

    Args:
        names: What things are called.
    """

    language = "uk"
    twins: ClassVar = {
        "record-high": ("_record", "найбільше"),
        "record-low": ("_record", "найменше"),
        "window-high": ("_window", "найбільше"),
        "window-low": ("_window", "найменше"),
        "month-to-date-high": ("_to_date", "більше"),
        "month-to-date-low": ("_to_date", "менше"),
        "lowest-since": ("_extreme_since", "найменше"),
        "rises": ("_trend", "зростання"),
        "falls": ("_trend", "зменшення"),
        "against-day-before": ("_against", "попередньої доби"),
        "against-week-before": ("_against", "за попередні сім днів"),
        "against-month-before": ("_against", "попереднього місяця"),
        "against-year-before": ("_against", "того самого місяця торік"),
        "ratio-high": ("_ratio", "найбільше"),
        "ratio-low": ("_ratio", "найменше"),
    }
    doubts: ClassVar = DOUBTS

    def __init__(self, names: Names) -> None:
        super().__init__(names)
        self.who = names.claimant

    def _bare(self, finding: Finding) -> str:
        return self._opening(finding)

    def _opening(self, finding: Finding, grain: Grain | None = None) -> str:
        """Open a sentence with the measure, the period and its count as claimed."""
        tally = finding.tally
        so_far = "" if tally.complete else f" (до {day(tally.end + finding.view.line.terms.shift)})"
        return f"{self._name(finding)}, {period(tally, grain)}{so_far}: {number(tally.value)} ({self.who})"

    @staticmethod
    def _before(finding: Finding, grain: Grain | None = None) -> str:
        previous = finding.previous
        return "" if previous is None else f"{number(previous.value)} ({period(previous, grain)})"

    def _record(self, finding: Finding, details: dict[str, Any], which: str) -> str:
        grain = details["grain"]
        already = "уже " if not finding.tally.complete else ""
        return (
            f"{self._opening(finding, grain)} — {already}{which} {PER[grain]}; охоплено {self._held(details)}; доти "
            f"{self._before(finding, grain)}"
        )

    @staticmethod
    def _held(details: dict[str, Any]) -> str:
        grain, first = details["grain"], details["first"]
        return f"{counted(details['n'] + 1, GRAINS[grain])}, найраніше — {period(first, grain)}"

    def _tell_equals_record(self, finding: Finding, details: dict[str, Any]) -> str:
        grain = details["grain"]
        return f"{self._opening(finding, grain)} — стільки ж, скільки в найбільшому показнику {PER[grain]}: {self._before(finding, grain)}"

    def _window(self, finding: Finding, details: dict[str, Any], which: str) -> str:
        n = counted(details["n_days"], DAYS)
        return f"{self._opening(finding, Grain.WINDOW)} — {which} за будь-які {n} поспіль; доти {self._before(finding, Grain.WINDOW)}"

    def _to_date(self, finding: Finding, details: dict[str, Any], which: str) -> str:
        return (
            f"{self._opening(finding, Grain.WINDOW)} — {which}, ніж за стільки ж перших днів будь-якого з попередніх місяців "
            f"(їх {details['n']}); доти {self._before(finding, Grain.WINDOW)}"
        )

    def _tell_monthly_mean_high(self, finding: Finding, details: dict[str, Any]) -> str:
        assert finding.previous is not None
        return (
            f"{self._name(finding)}, {period(finding.tally)}: у середньому {number(finding.figure)} на добу ({self.who}) — "
            f"найбільше серед місяців; доти {number(details['previous_mean'])} ({period(finding.previous)})"
        )

    def _tell_highest_since(self, finding: Finding, details: dict[str, Any]) -> str:
        if details["alone"]:
            return (
                f"{self._opening(finding)} — уперше після {self._since(finding)}, за {counted(details['n_days'], DAYS)}"
            )
        return self._extreme_since(finding, details, "найбільше")

    def _extreme_since(self, finding: Finding, details: dict[str, Any], which: str) -> str:
        grain = details["grain"]
        already = "уже " if not finding.tally.complete else ""
        within = f" за {counted(details['n_days'], DAYS)}" if grain is Grain.DAY else f" {PER[grain]}"
        return f"{self._opening(finding, grain)} — {already}{which}{within}; востаннє не {'менше' if which == 'найбільше' else 'більше'}: {self._before(finding, grain)}"

    def _since(self, finding: Finding) -> str:
        assert finding.previous is not None
        return f"{day(finding.previous.end_day)} ({number(finding.previous.value)})"

    def _tell_nth_highest(self, finding: Finding, details: dict[str, Any]) -> str:
        grain = details["grain"]
        above = ", ".join(f"{number(t.value)} ({period(t, grain)})" for t in details["above"])
        return f"{self._opening(finding, grain)} — {ORDINALS[details['nth']]} найбільший показник {PER[grain]}; вищі: {above}"

    def _tell_first_crossing(self, finding: Finding, details: dict[str, Any]) -> str:
        grain = details["grain"]
        return (
            f"{self._opening(finding, grain)} — уперше понад {number(details['threshold'])} {PER[grain]}; доти найбільше: "
            f"{self._before(finding, grain)}"
        )

    def _tell_milestone(self, finding: Finding, details: dict[str, Any]) -> str:
        tally = finding.tally
        about = "близько " if not tally.is_exact else ""
        return (
            f"{self._name(finding)}: зі зведенням за {day(tally.end)} загальна кількість ({self.who}) досягла "
            f"{number(details['threshold'])}; тепер {about}{number(tally.value)}, у попередньому зведенні {number(details['before'])}"
        )

    def _tell_pace_to_milestone(self, finding: Finding, details: dict[str, Any]) -> str:
        first, last = details["first_day"], details["last_day"]
        when = day(first) if first == last else f"від {day(first)} до {day(last)}"
        return (
            f"{self._name(finding)}: за останнього темпу загальна кількість ({self.who}), {number(details['total'])}, "
            f"досягла б {number(details['target'])} у такий час: {when}"
        )

    def _tell_streak(self, finding: Finding, details: dict[str, Any]) -> str:
        tail = " — найдовше поспіль" if details["beats"] else ""
        return (
            f"{self._name(finding)}: {counted(details['n_days'], DAYS)} поспіль по {number(details['floor'])} або більше "
            f"({self.who}), до {day(finding.tally.end_day)}{tail}"
        )

    def _tell_prominent_streak(self, finding: Finding, details: dict[str, Any]) -> str:
        return (
            f"{self._name(finding)}: {counted(details['n_days'], DAYS)} поспіль по {number(details['floor'])} або більше "
            f"({self.who}), до {day(finding.tally.end_day)}; на такому рівні так довго ще не було"
        )

    def _tell_record_run(self, finding: Finding, details: dict[str, Any]) -> str:
        grain = details["grain"]
        how = "поспіль" if details["in_row"] else f"за {counted(details['within'], DAYS)}"
        return f"{self._opening(finding, grain)} — рекорд {PER[grain]}; таких {how}: {details['count']}"

    def _trend(self, finding: Finding, details: dict[str, Any], which: str) -> str:
        grain = details["grain"]
        return f"{self._opening(finding, grain)} — {which} поспіль, разів: {details['count']}; спершу {self._before(finding, grain)}"

    def _against(self, finding: Finding, details: dict[str, Any], which: str) -> str:
        assert finding.previous is not None
        return f"{self._opening(finding)} — {share(details['share'])} {which} ({number(finding.previous.value)})"

    def _tell_against_mean(self, finding: Finding, details: dict[str, Any]) -> str:
        n = counted(details["n_days"], DAYS)
        return f"{self._opening(finding)} — {share(details['share'])} у середньому за попередні {n} ({number(details['mean'])})"

    def _tell_zero_day(self, finding: Finding, details: dict[str, Any]) -> str:
        last = "" if finding.previous is None else f", востаннє так було {period(finding.previous)}"
        return f"{self._name(finding)}, {period(finding.tally)}: жодного показника ({self.who}){last}; таких діб {details['n_zero']} із {number(details['n'])}"

    def _tell_longest_without(self, finding: Finding, details: dict[str, Any]) -> str:
        tail = " — найдовше" if details["beats"] else ""
        return f"{self._name(finding)}: без змін {counted(details['count'], DAYS)} ({self.who}), до {day(finding.tally.end_day)}{tail}"

    def _ratio(self, finding: Finding, details: dict[str, Any], which: str) -> str:
        lead = self.names.measures[details["lead"]]
        assert finding.previous is not None
        return (
            f"{lead[:1].upper() + lead[1:]} до «{self.names.measures[finding.view.key.measure]}», {period(finding.tally)}: "
            f"{number(finding.figure)} до одного ({self.who}) — {which} серед місяців; доти "
            f"{number(details['previous_ratio'])} ({period(finding.previous)})"
        )

    def _tell_year_share(self, finding: Finding, details: dict[str, Any]) -> str:
        more = ", більше, ніж за весь попередній час" if details["more_than_before"] else ""
        return f"{self._opening(finding)} — {number(finding.figure)}% загальної кількості ({number(details['total'])}){more}"

    def _tell_block_of_days(self, finding: Finding, details: dict[str, Any]) -> str:
        return f"{self._opening(finding)} — разом за {counted(details['n_days'], DAYS)}: окремого показника жодна доба не має"

    def _tell_measure_missing(self, finding: Finding, details: dict[str, Any]) -> str:
        return (
            f"{self._name(finding)}: за зведення {day(details['report'])} показника немає; останній — "
            f"{number(details['number'])} за {day(details['last'])} ({self.who})"
        )

    def _tell_opening_stock(self, finding: Finding, details: dict[str, Any]) -> str:  # noqa: ARG002 - told alike
        return (
            f"{self._name(finding)}: облік ({self.who}) починається з {number(finding.tally.value)} у зведенні за "
            f"{day(finding.view.on)}; це не показник доби"
        )

    def _tell_late_bulletin(self, finding: Finding, details: dict[str, Any]) -> str:
        return f"Зведення за {day(finding.view.on)} ({self.who}) оприлюднено {day(details['published'])}"

    def _tell_plateau(self, finding: Finding, details: dict[str, Any]) -> str:
        over = "понад " if details["only_bounds"] else ""
        n = counted(details["count"], ("зведення", "зведення", "зведень"))
        return f"{self._name(finding)}: загальна кількість ({self.who}) не змінюється, {over}{number(finding.figure)}, {n} поспіль"

    def _tell_correction(self, finding: Finding, details: dict[str, Any]) -> str:
        text = (
            f"{self._name(finding)}: зі зміни {signed(details['rise'])} у зведенні за {day(finding.view.on)} ({self.who}) "
            f"{signed(details['residual'])} — виправлення раніших показників, {number(details['own'])} — сама доба"
        )
        return f"{text}; уся зміна перевищила б кожен показник доби, але нею не є" if details["would_win"] else text

    def _tell_total_fell(self, finding: Finding, details: dict[str, Any]) -> str:
        return (
            f"{self._name(finding)}: у зведенні за {day(finding.view.on)} загальна кількість ({self.who}) зменшилася на "
            f"{number(-details['rise'])}, виправлення не оголошено"
        )

    def _tell_relays_differ(self, finding: Finding, details: dict[str, Any]) -> str:
        return f"{self._name(finding)}: {differ(details)}"

    def _tell_shut_bulletin(self, finding: Finding, details: dict[str, Any]) -> str:
        return f"{self._opening(finding)} — рекордом не є. {details['why']['uk'].removesuffix('.')}"

    def _tell_restatement(self, finding: Finding, details: dict[str, Any]) -> str:
        before = f"; доти {number(details['before'])}" if details["before"] is not None else ""
        return f"{self._name(finding)}: за {day(details['report'])} оприлюднено нове значення ({self.who}): {number(details['number'])}{before}"

    def _tell_claimed_record(self, finding: Finding, details: dict[str, Any]) -> str:
        verdict = {
            "yes": "власні показники це підтверджують; доти",
            "equal": "за власними показниками так уже було",
            "no": "власні показники цього не підтверджують",
            "shut": "показники тих діб були приблизними або зміненими й рекордом бути не можуть",
        }[details["verdict"]]
        rival = "" if finding.previous is None else f": {self._before(finding, details['grain'])}"
        return f"{self._opening(finding)} — названо рекордом; {verdict}{rival}"

    def scope(self, finding: Finding) -> str:
        """Return in words among what the fact holds."""
        details = finding.details
        grain, first, n = details.get("grain"), details.get("first"), details.get("n")
        if finding.kind in {"highest-since", "lowest-since"} and finding.previous is not None:
            return f"після {day(finding.previous.end_day)}"
        if isinstance(grain, Grain) and isinstance(n, int):
            held = counted(n + 1, GRAINS[grain])
            return f"{held}, найраніше — {period(first, grain)}" if first is not None else held  # type: ignore[arg-type]
        if finding.kind.startswith("window") and isinstance(n, int):
            return f"проміжків по {details['n_days']} дн.: {number(n + 1)}"
        if finding.kind.startswith("month-to-date") and isinstance(n, int):
            return f"перші дні місяця ({details['n_days']}), місяців: {n + 1}"
        return ""
