"""Facts in English: short, neutral, every figure attributed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from tallywire.facts.words.en_doubts import DOUBTS, differ
from tallywire.facts.words.en_phrases import (
    FEW,
    ORDINALS,
    count,
    day,
    lengths,
    n_days,
    nth,
    number,
    period,
    sentence,
    share,
    signed,
)
from tallywire.facts.words.telling import Telling
from tallywire.model import Grain

if TYPE_CHECKING:
    from tallywire.facts.finding import Finding
    from tallywire.facts.line import Tally
    from tallywire.facts.words.wording import Names, Wording


def make(names: Names) -> Wording:
    """Return the English wording with these names."""
    return English(names)


class English(Telling):
    """Tells facts in English.

    Args:
        names: What things are called.
    """

    language = "en"
    twins: ClassVar = {
        "record-high": ("_record", "highest"),
        "record-low": ("_record", "lowest"),
        "window-high": ("_window", "highest"),
        "window-low": ("_window", "lowest"),
        "month-to-date-high": ("_to_date", "more"),
        "month-to-date-low": ("_to_date", "less"),
        "lowest-since": ("_extreme_since", "lowest"),
        "rises": ("_trend", "rise"),
        "falls": ("_trend", "fall"),
        "against-day-before": ("_against", "the day before"),
        "against-week-before": ("_against", "the seven days before"),
        "against-month-before": ("_against", "the month before"),
        "against-year-before": ("_against", "the same month a year before"),
        "ratio-high": ("_ratio", "highest"),
        "ratio-low": ("_ratio", "lowest"),
    }
    doubts: ClassVar = DOUBTS

    def __init__(self, names: Names) -> None:
        super().__init__(names)
        self.whose = f"the {names.claimant}'s" if " " in names.claimant else f"{names.claimant}'s"

    def _bare(self, finding: Finding) -> str:
        return self._opening(finding)

    def _opening(self, finding: Finding, grain: Grain | None = None) -> str:
        """Open a sentence with the measure, the period and its count as claimed."""
        tally = finding.tally
        so_far = "" if tally.complete else f" to {day(tally.end + finding.view.line.terms.shift)}"
        where = period(tally, grain)
        return f"{self._name(finding)}, {where}{so_far}: {number(tally.value)} by {self.whose} count"

    def _before(self, finding: Finding, grain: Grain | None = None) -> str:
        previous = finding.previous
        if previous is None:
            return ""
        on = "on" if previous.start_day == previous.end_day else "in"
        return f"{number(previous.value)} {on} {period(previous, grain)}"

    def _record(self, finding: Finding, details: dict[str, Any], which: str) -> str:
        grain: Grain = details["grain"]
        already = "already " if not finding.tally.complete else ""
        return (
            f"{self._opening(finding, grain)}, {already}the {which} {grain.value} {self._held(finding)}; before it "
            f"{self._before(finding, grain)}"
        )

    def _held(self, finding: Finding) -> str:
        first: Tally = finding.details["first"]  # type: ignore[assignment]
        return f"of all {self.scope(finding).split(', from')[0]}, from {period(first, finding.details['grain'])}"  # type: ignore[arg-type]

    def _tell_equals_record(self, finding: Finding, details: dict[str, Any]) -> str:
        grain: Grain = details["grain"]
        return (
            f"{self._opening(finding, grain)}, which equals the highest {grain.value} {self._held(finding)}: "
            f"{self._before(finding, grain)}"
        )

    def _window(self, finding: Finding, details: dict[str, Any], which: str) -> str:
        others = [n for n in details.get("lengths", ()) if n != details["n_days"]]
        also = f" (so too {lengths(others)})" if others else ""
        return (
            f"{self._opening(finding, Grain.WINDOW)}, the {which} for any {details['n_days']} days in a row{also}; before it "
            f"{self._before(finding, Grain.WINDOW)}"
        )

    def _to_date(self, finding: Finding, details: dict[str, Any], which: str) -> str:
        return (
            f"{self._opening(finding, Grain.WINDOW)}, {which} than in the first {n_days(details['n_days'])} of any of the "
            f"{details['n']} earlier months held; before it {self._before(finding, Grain.WINDOW)}"
        )

    def _tell_monthly_mean_high(self, finding: Finding, details: dict[str, Any]) -> str:
        previous = finding.previous
        assert previous is not None
        return (
            f"{self._name(finding)}, {period(finding.tally)}: {number(finding.figure)} a day on average by "
            f"{self.whose} count, the highest of any month held; before it {number(details['previous_mean'])} in "
            f"{period(previous)}"
        )

    def _tell_highest_since(self, finding: Finding, details: dict[str, Any]) -> str:
        if details["alone"]:
            return f"{self._opening(finding)}, the first since {self._since(finding)} ({n_days(details['n_days'])})"
        return self._extreme_since(finding, details, "highest")

    def _extreme_since(self, finding: Finding, details: dict[str, Any], which: str) -> str:
        grain: Grain = details["grain"]
        already = "already " if not finding.tally.complete else ""
        span = f" in {n_days(details['n_days'])}" if grain is Grain.DAY else ""
        return (
            f"{self._opening(finding, grain)}, {already}the {which} {grain.value}{span} since "
            f"{self._since(finding, grain)}"
        )

    def _since(self, finding: Finding, grain: Grain | None = None) -> str:
        assert finding.previous is not None
        return f"{period(finding.previous, grain)} ({number(finding.previous.value)})"

    def _tell_nth_highest(self, finding: Finding, details: dict[str, Any]) -> str:
        grain: Grain = details["grain"]
        joint = "joint " if details["n_ties"] else ""
        few = ""
        if details["threshold"]:
            few = f", one of only {FEW[details['n_over']]} above {number(details['threshold'])}"
            if details["n_over"] == 1:
                few = f", the only one above {number(details['threshold'])}"
        above = "; higher: " + ", ".join(f"{number(t.value)} ({period(t, grain)})" for t in details["above"])
        nth = ORDINALS[details["nth"]]
        return (
            f"{self._opening(finding, grain)}, the {joint}{nth} highest {grain.value} {self._held(finding)}{few}{above}"
        )

    def _tell_first_crossing(self, finding: Finding, details: dict[str, Any]) -> str:
        grain: Grain = details["grain"]
        return (
            f"{self._opening(finding, grain)}, the first {grain.value} above {number(details['threshold'])}; the highest "
            f"before it was {self._before(finding, grain)}"
        )

    def _tell_milestone(self, finding: Finding, details: dict[str, Any]) -> str:
        tally = finding.tally
        about = "about " if not tally.is_exact else ""
        return (
            f"{self._name(finding)}: with the bulletin of {day(tally.end)} {self.whose} count reaches "
            f"{number(details['threshold'])}; the total is {about}{number(tally.value)}, "
            f"{number(details['before'])} the bulletin before"
        )

    def _tell_pace_to_milestone(self, finding: Finding, details: dict[str, Any]) -> str:
        first, last = details["first_day"], details["last_day"]
        when = f"on {day(first)}" if first == last else f"between {day(first)} and {day(last)}"
        rates = ", ".join(f"{number(rate)} a day over {n} days" for n, rate in details["rates"])
        return (
            f"{self._name(finding)}: at the rates of late ({rates}) {self.whose} total of {number(details['total'])} "
            f"would reach {number(details['target'])} {when}"
        )

    def _tell_streak(self, finding: Finding, details: dict[str, Any]) -> str:
        floor, n = number(details["floor"]), n_days(details["n_days"])
        tail = ", a run in progress"
        longest = details["longest"]
        if details["beats"] and longest is not None:
            tail = f", the longest run; before it {n_days(longest.n_days)} to {day(longest.last_day)}"
        elif details["beats"]:
            tail = ", the longest run"
        return f"{self._name(finding)}: {n} in a row at {floor} or more by {self.whose} count, to {day(finding.tally.end_day)}{tail}"

    def _tell_prominent_streak(self, finding: Finding, details: dict[str, Any]) -> str:
        return (
            f"{self._name(finding)}: {n_days(details['n_days'])} in a row at {number(details['floor'])} or more by "
            f"{self.whose} count, to {day(finding.tally.end_day)}; no earlier run was as long at that height"
        )

    def _tell_record_run(self, finding: Finding, details: dict[str, Any]) -> str:
        grain, n = details["grain"], details["count"]
        how = (
            f"the {nth(n)} record {grain.value} in a row"
            if details["in_row"]
            else f"the {nth(n)} record day within 30 days"
        )
        return f"{self._opening(finding, grain)}, {how}"

    def _trend(self, finding: Finding, details: dict[str, Any], which: str) -> str:
        grain = details["grain"]
        return (
            f"{self._opening(finding, grain)}, the {nth(details['count'])} {which} in a row from one {grain.value} to the "
            f"next, from {self._before(finding, grain)}"
        )

    def _against(self, finding: Finding, details: dict[str, Any], which: str) -> str:
        assert finding.previous is not None
        return f"{self._opening(finding)}, {share(details['share'])} {which} ({number(finding.previous.value)})"

    def _tell_against_mean(self, finding: Finding, details: dict[str, Any]) -> str:
        return (
            f"{self._opening(finding)}, {share(details['share'])} the mean of the {details['n_days']} days before "
            f"({number(details['mean'])})"
        )

    def _tell_zero_day(self, finding: Finding, details: dict[str, Any]) -> str:
        last = "for the first time in the days held"
        if finding.previous is not None:
            last = f"for the first time since {period(finding.previous)}"
        return (
            f"{self._name(finding)}, {period(finding.tally)}: none by {self.whose} count, {last}; "
            f"{count(details['n_zero'], 'day')} of {number(details['n'])} are so"
        )

    def _tell_longest_without(self, finding: Finding, details: dict[str, Any]) -> str:
        tail = ""
        if details["beats"]:
            tail = ", the longest time without"
            if details["n_longest"]:
                tail += f"; before it {n_days(details['n_longest'])}"
        return f"{self._name(finding)}: none for {n_days(details['count'])} by {self.whose} count, to {day(finding.tally.end_day)}{tail}"

    def _ratio(self, finding: Finding, details: dict[str, Any], which: str) -> str:
        lead = self.names.measures[details["lead"]]
        measure = self.names.measures[finding.view.key.measure]
        assert finding.previous is not None
        return (
            f"{lead[:1].upper() + lead[1:]} to {measure}, {period(finding.tally)}: {number(finding.figure)} to one by "
            f"{self.whose} count, the {which} of the {details['n'] + 1} months held; before it "
            f"{number(details['previous_ratio'])} in {period(finding.previous)}"
        )

    def _tell_year_share(self, finding: Finding, details: dict[str, Any]) -> str:
        more = ", more than all before it together" if details["more_than_before"] else ""
        return f"{self._opening(finding)}, {number(finding.figure)}% of the whole total of {number(details['total'])}{more}"

    def _tell_block_of_days(self, finding: Finding, details: dict[str, Any]) -> str:
        why = "said only as a bound" if details["only_bounds"] else "not held"
        return (
            f"{self._opening(finding)}, a block of {n_days(details['n_days'])}: the bulletins between are {why}, so that "
            f"no day of it has a figure of its own"
        )

    def _tell_measure_missing(self, finding: Finding, details: dict[str, Any]) -> str:
        return (
            f"{self._name(finding)}: no figure is held for the bulletin of {day(details['report'])}; the last is "
            f"{self.whose} {number(details['number'])} of {day(details['last'])}"
        )

    def _tell_opening_stock(self, finding: Finding, details: dict[str, Any]) -> str:  # noqa: ARG002 - told alike
        return (
            f"{self._name(finding)}: {self.whose} count begins with {number(finding.tally.value)} in the bulletin of "
            f"{day(finding.view.on)}; that stock is no day's figure"
        )

    def _tell_late_bulletin(self, finding: Finding, details: dict[str, Any]) -> str:
        return (
            f"The bulletin of {day(finding.view.on)} of {self.whose} count was published on {day(details['published'])}, "
            f"{n_days(details['n_days'])} after its date"
        )

    def _tell_plateau(self, finding: Finding, details: dict[str, Any]) -> str:
        over = "over " if details["only_bounds"] else ""
        return (
            f"{self._name(finding)}: {self.whose} total has stood at {over}{number(finding.figure)} in "
            f"{count(details['count'], 'bulletin')} in a row"
        )

    def _tell_correction(self, finding: Finding, details: dict[str, Any]) -> str:
        text = (
            f"{self._name(finding)}: of the {signed(details['rise'])} by which {self.whose} total changed with the bulletin of "
            f"{day(finding.view.on)}, {signed(details['residual'])} is a correction of earlier figures and "
            f"{number(details['own'])} the day's own count"
        )
        return f"{text}; the whole change would exceed every day's figure and is none" if details["would_win"] else text

    def _tell_total_fell(self, finding: Finding, details: dict[str, Any]) -> str:
        return (
            f"{self._name(finding)}: {self.whose} total fell by {number(-details['rise'])} with the bulletin of "
            f"{day(finding.view.on)}, and no correction is declared"
        )

    def _tell_relays_differ(self, finding: Finding, details: dict[str, Any]) -> str:
        return f"{self._name(finding)}: {differ(details)}"

    def _tell_shut_bulletin(self, finding: Finding, details: dict[str, Any]) -> str:
        return f"{self._opening(finding)}, which makes no record. {sentence(details['why']['en'])}"

    def _tell_restatement(self, finding: Finding, details: dict[str, Any]) -> str:
        before = f"; before it {number(details['before'])}" if details["before"] is not None else ""
        return (
            f"{self._name(finding)}: {self.whose} total of {day(details['report'])} was published anew as "
            f"{number(details['number'])}{before}"
        )

    def _tell_claimed_record(self, finding: Finding, details: dict[str, Any]) -> str:
        which = "highest" if details["high"] else "lowest"
        kind = f"{details['n_days']} days" if details["grain"] is Grain.WINDOW else details["grain"].value
        said = f" (\u201c{details['said']}\u201d)" if details["said"] else ""
        rival = "" if finding.previous is None else f": {self._before(finding, details['grain'])}"
        verdict = {
            "yes": "its own figures bear that out; before it",
            "equal": "its own figures make it equal to an earlier one",
            "no": "its own figures do not bear that out",
            "shut": "its totals of these days were rough or restated and can make no record",
        }[details["verdict"]]
        return f"{self._opening(finding)}, claimed as its {which} {kind}{said}; {verdict}{rival}"

    # -------------------------------------------------------------------- scope

    def scope(self, finding: Finding) -> str:
        """Return in words among what the fact holds."""
        details = finding.details
        grain, first = details.get("grain"), details.get("first")
        if finding.kind in {"highest-since", "lowest-since"} and finding.previous is not None:
            return f"since {period(finding.previous, grain)}"  # type: ignore[arg-type]
        n = details.get("n")
        if isinstance(grain, Grain) and isinstance(n, int):
            held = f"{count(n + 1, grain.value)} held"
            return f"{held}, from {period(first, grain)}" if first is not None else held  # type: ignore[arg-type]
        if finding.kind.startswith("window") and isinstance(n, int):
            return f"{number(n + 1)} windows of {details['n_days']} days held"
        if finding.kind.startswith("month-to-date"):
            return f"the first {details['n_days']} days of {count(int(str(n)) + 1, 'month')} held"
        return ""
