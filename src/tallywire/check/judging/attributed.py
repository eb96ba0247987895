"""What it means for a figure who said it: the usual claimant's series, another's that is not held, or one repeating the other."""

from __future__ import annotations

from tallywire.check.claim import UNKNOWN, VISUAL, Claim, Family, Mark
from tallywire.check.held.archive import Archive
from tallywire.check.judged import Judged, Match, Verdict
from tallywire.check.judging.verdicts import UK_TOLERANCE, best_match, claimed_value, judge_figure
from tallywire.check.reading import CHANGE, MEAN, TOTAL, Reading
from tallywire.check.text.hedging import Fit, said
from tallywire.check.whose.owners import PEOPLE

RELAYS = frozenset({"isw", "petro-ivaniuk", "orc-losses", "minfin", "warship-rip", "tallywire", "economist"})


def _is_listed_with_the_usual(claim: Claim, done: list[Judged], archive: Archive) -> bool:
    """Say whether a list whose speaker was only carried to it proved to be the usual claimant's: "5,981 vehicles, …, 16 ships"."""
    listed = [j for j in done if j.claim.list_id == claim.list_id and j.claim.speaker.mark is Mark.CARRIED]
    return any(j.verdict is Verdict.SUPPORTED and j.claimant == archive.pack.default_claimant for j in listed)


def softened(judged: Judged, who: str) -> Judged:
    """Judge more mildly what another claimant says of the usual claimant's series."""
    if who == "ukmod" and judged.verdict is Verdict.CONTRADICTED and judged.trial is not None:
        value = judged.value if isinstance(judged.value, int | float) else 0
        off = abs(judged.trial.value - value) / (abs(judged.trial.value) or 1)
        if judged.reading is not None and (judged.reading.statistic == TOTAL or _is_rough(judged.claim)):
            return as_external(judged, who)
        if judged.reading is not None and judged.reading.when is not None and judged.reading.when.kind == "window":
            judged.verdict, judged.reason = Verdict.NOT_CHECKABLE, "the text does not say on which day the period ends"
        elif off <= UK_TOLERANCE:
            judged.verdict = Verdict.NEEDS_CONTEXT
    if (
        who == "ukmod"
        and judged.reading is not None
        and judged.reading.statistic == TOTAL
        and judged.fit is not Fit.EXACT
    ):
        return as_external(judged, who)
    open_ = judged.reading is not None and judged.reading.when_mark is Mark.ASSUMED and judged.fit is not Fit.EXACT
    if open_ and (judged.claim.detail.get("guessed") or (who == "ukmod" and "killed" in judged.claim.hints)):
        return as_external(judged, who)
    if who in {"isw", "economist"} and judged.verdict is not Verdict.SUPPORTED:
        return as_external(judged, who)
    if who in {"ukmod", "economist"} and judged.family is Family.RANGE:
        return as_external(judged, who)
    return judged


def is_missed_mean(judged: Judged) -> bool:
    """Say whether a mean misses the staff's own, as those do that a ministry which rounds them gave."""
    return judged.verdict is Verdict.CONTRADICTED and judged.reading is not None and judged.reading.statistic == MEAN


def _is_rough(claim: Claim) -> bool:
    """Say whether a figure is an estimate in round thousands, as officials give their own: "around 236,000"."""
    number = said(claim.quantity) if claim.quantity is not None else None
    return number is not None and number.is_hedged and number.value >= _LEAST_ESTIMATE and not number.value % _THOUSAND


def as_external(judged: Judged, who: str) -> Judged:
    """Return a judged figure as one of a claimant whose own series is not held."""
    judged.verdict, judged.family, judged.claimant = Verdict.NOT_CHECKABLE, Family.EXTERNAL, who
    judged.reason = "the claimant's own series is not held"
    return judged


def external(claim: Claim, readings: list[Reading], who: str) -> Judged:
    """Return a claim as one of a kind that nothing is held of."""
    return Judged(
        claim=claim, verdict=Verdict.NOT_CHECKABLE, family=Family.EXTERNAL, measure=readings[0].measure if readings else "",
        claimant=who, value=claimed_value(claim), reason="no series of this kind is held", qualifications=[], flags=[],
    )  # fmt: skip


def of_others(claim: Claim, readings: list[Reading], archive: Archive, who: str, done: list[Judged]) -> Judged:
    """Judge a figure of a claimant that is not held: checkable only where it is plainly the usual claimant's own."""
    assert claim.quantity is not None
    number = said(claim.quantity)
    if claim.speaker.mark is Mark.CARRIED or who == UNKNOWN:  # who is not known may well repeat the usual claimant
        match, _ = best_match(number, readings, archive)
        listed = _is_listed_with_the_usual(claim, done, archive)
        if match is not None and match.fit is Fit.EXACT and (listed or _is_plain(claim, match, number.value)):
            return judge_figure(claim, readings, archive)
        if match is not None and match.fit.holds and _is_equipments_of_a_period(claim, match.reading):
            return judge_figure(claim, readings, archive)
    judged = external(claim, readings, who)
    if who == "rumod" and claim.speaker.mark is Mark.STATED:
        match, _ = best_match(number, readings, archive)
        if (
            match is not None
            and match.fit is Fit.EXACT
            and number.value % _THOUSAND
            and (match.reading.statistic_mark is Mark.STATED or number.value >= _LEAST_ESTIMATE)
        ):
            judged.verdict, judged.family = Verdict.CONTRADICTED, judge_figure(claim, readings, archive).family
            judged.flags.append("attribution")
            judged.reason = "the figure is the General Staff's own"
    return judged


_LEAST_PLAIN, _THOUSAND, _LEAST_ESTIMATE = 10, 1_000, 10_000


def _is_plain(claim: Claim, match: Match, value: float) -> bool:
    """Say whether a figure fits too well to be another claimant's who spoke before: long, or of a period that the text names."""
    if value % 100 and value >= _LEAST_PLAIN**2:
        return True
    is_placed = match.reading.when_mark is Mark.STATED and bool(claim.measures) and match.trial.cost == 0
    return is_placed and value >= _LEAST_PLAIN and (bool(value % _LEAST_PLAIN) or value >= _THOUSAND)


def _is_equipments_of_a_period(claim: Claim, reading: Reading) -> bool:
    """Say whether a figure is of equipment lost in a period of its own, which one who spoke before of people does not count."""
    is_named = claim.measure_mark is Mark.STATED and not PEOPLE & set(claim.measures)
    is_placed = reading.statistic == CHANGE and reading.when_mark is Mark.STATED
    return claim.speaker.mark is Mark.CARRIED and claim.speaker.id not in {UNKNOWN, VISUAL} and is_named and is_placed
