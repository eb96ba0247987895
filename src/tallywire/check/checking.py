"""The whole of a check: find, interpret, judge, in the order of the text."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import msgspec

from tallywire.check.archive import Archive
from tallywire.check.bases import is_base_figure
from tallywire.check.claim import UNKNOWN, Claim, Family, Mark
from tallywire.check.concord import agree, shown_bulletin
from tallywire.check.crossings import check_crossing
from tallywire.check.daily_ranges import check_daily_range
from tallywire.check.discourse import Discourse
from tallywire.check.distances import DISTANCE, judge_distance
from tallywire.check.doubt import reconsider
from tallywire.check.extract import extract_claims
from tallywire.check.generic_nouns import shared_by
from tallywire.check.headings import carry_side
from tallywire.check.hedging import Fit, said
from tallywire.check.judging import UK_TOLERANCE, Judged, Match, Verdict, best_match, claimed_value, judge_figure
from tallywire.check.list_sums import sum_up
from tallywire.check.named_after import name_speakers
from tallywire.check.old_records import place_old_records
from tallywire.check.one_bulletin import note_days, settle
from tallywire.check.owners import is_anaphor, is_equipments_of_a_period, may_count, may_go_on
from tallywire.check.period_rows import follow_periods
from tallywire.check.reading import TOTAL, Reading
from tallywire.check.readings import readings_of
from tallywire.check.records import judge_special
from tallywire.check.rows import answer_row, note_row
from tallywire.check.set_against import set_pairs
from tallywire.check.sides import has_pronoun
from tallywire.check.signed_steps import step_back
from tallywire.check.sources import is_one_units_spokesman
from tallywire.check.spans import Memory
from tallywire.check.special_doubts import reconsider_special, shown_by
from tallywire.check.statuses import is_narrower, tells_status
from tallywire.check.surroundings import Found, may_be_record
from tallywire.check.unheld import hold_back
from tallywire.check.visual import is_anothers, judge_visual
from tallywire.check.weighing import held_figure, judge_comparison

if TYPE_CHECKING:
    from tallywire.check.archive import Desk
    from tallywire.pack import Pack

VISUAL = "oryx"
_CARRY_REACH = 2
_REMEMBERED = 6
"""How many figures later comparisons can be held against."""
_FEWEST_DIGITS = 3
_SHOWN = 8
_MEAN_REACH = 3
_RELAYS = frozenset({"isw", "petro-ivaniuk", "orc-losses", "minfin", "warship-rip", "tallywire", "economist"})


def check_text(text: str, *, lang: str, dateline: dt.date, desk: Desk) -> list[Judged]:
    """Return the claims of a text with their verdicts, in order.

    Args:
        text: The text.
        lang: `en` or `uk`.
        dateline: The article's date.
        desk: Where series and answers come from.
    """
    archive = Archive(desk, dateline)
    discourse = Discourse(dateline=dateline, memory=Memory())
    judged: list[Judged] = []
    founds = extract_claims(text, lang, desk.pack)
    name_speakers(founds)
    for found in founds:
        discourse.enter(found)
        judged += _sentence(discourse, archive)
    settle(judged, archive)
    for each in judged:
        hold_back(each, archive)
    return judged


def _sentence(discourse: Discourse, archive: Archive) -> list[Judged]:
    found, done = discourse.found, discourse.done
    later: list[Claim] = []
    carry_side(discourse)
    answer_row(discourse)
    follow_periods(discourse, archive)
    set_pairs(discourse, archive)
    place_old_records(discourse, archive)
    for claim in found.claims:
        _carry_speaker(claim, discourse, archive.pack)
        if claim.family is not Family.CHANGE:
            later.append(claim)
            continue
        judged = _figure(claim, discourse, archive)
        if judged is not None:
            done.append(judged)
            _note(judged, discourse)
    agree(discourse, archive)
    sum_up(done, found, archive)
    step_back(done, archive)
    note_days(discourse)
    for claim in later:
        judged = _other(claim, discourse, archive)
        if judged is not None:
            done.append(judged)
    _leave(discourse)
    discourse.bulletin = discourse.bulletin or shown_bulletin(done)
    discourse.shown = (*shown_by(done), *discourse.shown)[:_SHOWN]
    if done and not found.speakers and any(j.claim.speaker.mark is Mark.CARRIED for j in done):
        discourse.speaker_at = found.number
    if found.speakers:
        discourse.speaker, discourse.speaker_at = found.speakers[-1], found.number
        others = [s for s in found.speakers if s.id not in {"", UNKNOWN, archive.pack.default_claimant}]
        discourse.lister = others[-1] if others else discourse.lister
    done.sort(key=lambda j: (j.claim.start, j.claim.end))
    return done


def _carry_speaker(claim: Claim, discourse: Discourse, pack: Pack) -> None:
    """Give a claim the speaker of the sentence before, where it names none and may be going on."""
    found = discourse.found
    points_back = claim.speaker.id == UNKNOWN and is_anaphor(claim.speaker.name)
    last = discourse.lister if discourse.lister.id else discourse.speaker
    if not claim.speaker.id and last.id == VISUAL and _lists_pictures(found):
        claim.speaker = msgspec.structs.replace(last, mark=Mark.CARRIED)
        return
    if discourse.speaker.id == VISUAL and not claim.speaker.id and "personnel" in claim.measures:
        return
    if points_back and last.id not in {"", UNKNOWN}:
        claim.speaker = msgspec.structs.replace(last, mark=Mark.CARRIED)
        return
    if claim.speaker.id or not discourse.speaker.id or not may_count(discourse.speaker, claim, pack):
        return
    if not may_go_on(discourse.speaker.id, claim, found.sentence):
        return
    distance = claim.sentence - discourse.speaker_at
    goes_on = has_pronoun(found.sentence)
    known = discourse.speaker.id != UNKNOWN
    of_unit = found.sentence.lang == "uk" and is_one_units_spokesman(discourse.speaker.name.lower().split())
    if distance <= (_CARRY_REACH if goes_on else 1) and (known or goes_on or of_unit):
        claim.speaker = msgspec.structs.replace(discourse.speaker, mark=Mark.CARRIED)


def _lists_pictures(found: Found) -> bool:
    """Say whether a sentence tells statuses or types that only a list of pictures tells apart, worked out once."""
    known: bool | None = found.sentence.memo.get("pictures")
    if known is None:
        known = any(tells_status(each.status) or is_narrower(each) for each in found.claims)
        found.sentence.memo["pictures"] = known
    return known


def _figure(claim: Claim, discourse: Discourse, archive: Archive) -> Judged | None:
    if claim.is_weak and _is_trifle(claim) and not _goes_on(claim, discourse):
        return None
    readings = readings_of(claim, discourse)
    who = archive.pack.repeats.get(claim.speaker.id, claim.speaker.id)
    if who == VISUAL and claim.party == "ua-forces":
        return judge_visual(claim, readings, archive)
    if claim.party in {"ua-forces", "other"} or claim.hints & {"place", "wounded", "portion"}:
        return None if claim.is_weak else _external(claim, readings, who)
    if who == VISUAL:
        shown = judge_visual(claim, readings, archive)
        if shown.verdict is Verdict.SUPPORTED or claim.speaker.mark is Mark.STATED:
            return shown
        usual = judge_figure(claim, readings, archive)
        if usual.verdict is Verdict.SUPPORTED and (not claim.measures or is_anothers(claim, usual.measure, archive)):
            return usual
        if shown.verdict is not Verdict.CONTRADICTED:
            return shown
        if not claim.measures:
            shown.verdict, shown.reason = Verdict.NOT_CHECKABLE, "the text does not say whose count it is"
        return shown
    if who in {"", archive.pack.default_claimant, "ukmod"} or who in _RELAYS:
        judged = judge_figure(claim, readings, archive)
        judged = check_crossing(reconsider(judged, discourse, archive), archive)
        judged = check_daily_range(judged, discourse.found.sentence, archive)
        untold = claim.is_weak and not _is_telling(judged) and not _goes_on(claim, discourse)
        if judged.verdict is not Verdict.SUPPORTED if claim.detail.get("nth") else untold:
            return None
        return _softened(judged, who)
    if claim.is_weak and not _goes_on(claim, discourse):
        return None
    return _of_others(claim, readings, archive, who, discourse.done)


def _is_listed_with_the_usual(claim: Claim, done: list[Judged], archive: Archive) -> bool:
    """Say whether a list whose speaker was only carried to it proved to be the usual claimant's: "5,981 vehicles, …, 16 ships"."""
    listed = [j for j in done if j.claim.list_id == claim.list_id and j.claim.speaker.mark is Mark.CARRIED]
    return any(j.verdict is Verdict.SUPPORTED and j.claimant == archive.pack.default_claimant for j in listed)


def _is_trifle(claim: Claim) -> bool:
    """Say whether a number has too few digits to be told from chance, so that it need not be looked up."""
    value = claim.quantity.value if claim.quantity is not None else None
    return value is not None and not claim.own and len(str(int(value)).rstrip("0")) < _FEWEST_DIGITS


def _goes_on(claim: Claim, discourse: Discourse) -> bool:
    """Say whether a bare number goes on with what the sentence before spoke of."""
    bare = bool(claim.detail.get("elliptic")) or claim.detail.get("side") in {"carried", "left"}
    near = claim.sentence - discourse.claimed_at <= (_MEAN_REACH if "mean" in claim.hints else 1)
    is_shared = discourse.measure in shared_by(str(claim.detail.get("form", "")))
    same = bool(claim.measures) and (claim.measures[0] == discourse.measure or is_shared)
    named = claim.detail.get("side") in {"left", "right"} and not claim.detail.get("weak_measure")
    told = claim.own or claim.spread or named or (same and claim.hints & {"mean", "total", "figure"})
    if near and told and claim.detail.get("set_off") and (same or not claim.detail.get("weak_measure")):
        return True
    return (
        bare
        and near
        and bool(
            claim.own
            or claim.hints & {"mean", "mean-carried", "total", "bring", "included", "pass", "figure"}
            or claim.spread
            or claim.report
            or claim.detail.get("plain")
            or claim.detail.get("is_base")
            or _is_anothers(claim)
        )
    )


def _is_anothers(claim: Claim) -> bool:
    """Say whether a bare number of thousands is a named source's own: «У Пентагоні називають 315 тисяч»."""
    value = claim.quantity.value if claim.quantity is not None else None
    known = claim.speaker.mark is Mark.STATED and claim.speaker.id not in {"", UNKNOWN}
    return known and value is not None and value >= _THOUSAND


def _is_telling(judged: Judged) -> bool:
    """Say whether a number that nothing calls a loss fits so well that it is one."""
    claim = judged.claim
    if judged.verdict is Verdict.CONTRADICTED and judged.extra.get("is_slip"):
        return True
    if judged.verdict is not Verdict.SUPPORTED or judged.fit is not Fit.EXACT:
        return bool(claim.hints & {"mean", "mean-carried"}) and judged.fit.holds
    digits = len(str(int(claim.quantity.value or 0)).rstrip("0")) if claim.quantity is not None else 0
    return digits >= 3 or (judged.reading is not None and judged.reading.when_mark is Mark.STATED and digits >= 2)


def _softened(judged: Judged, who: str) -> Judged:
    """Judge more mildly what another claimant says of the usual claimant's series."""
    if who == "ukmod" and judged.verdict is Verdict.CONTRADICTED and judged.trial is not None:
        value = judged.value if isinstance(judged.value, int | float) else 0
        off = abs(judged.trial.value - value) / (abs(judged.trial.value) or 1)
        if judged.reading is not None and (judged.reading.statistic == TOTAL or _is_rough(judged.claim)):
            return _as_external(judged, who)
        if off <= UK_TOLERANCE:
            judged.verdict = Verdict.NEEDS_CONTEXT
    if (
        who == "ukmod"
        and judged.reading is not None
        and judged.reading.statistic == TOTAL
        and judged.fit is not Fit.EXACT
    ):
        return _as_external(judged, who)
    open_ = judged.reading is not None and judged.reading.when_mark is Mark.ASSUMED and judged.fit is not Fit.EXACT
    if open_ and (judged.claim.detail.get("guessed") or (who == "ukmod" and "killed" in judged.claim.hints)):
        return _as_external(judged, who)
    if who in {"isw", "economist"} and judged.verdict is not Verdict.SUPPORTED:
        return _as_external(judged, who)
    if who in {"ukmod", "economist"} and judged.family is Family.RANGE:
        return _as_external(judged, who)
    return judged


def _is_rough(claim: Claim) -> bool:
    """Say whether a figure is an estimate in round thousands, as officials give their own: "around 236,000"."""
    number = said(claim.quantity) if claim.quantity is not None else None
    return number is not None and number.is_hedged and number.value >= _LEAST_ESTIMATE and not number.value % _THOUSAND


def _as_external(judged: Judged, who: str) -> Judged:
    judged.verdict, judged.family, judged.claimant = Verdict.NOT_CHECKABLE, Family.EXTERNAL, who
    judged.reason = "the claimant's own series is not held"
    return judged


def _external(claim: Claim, readings: list[Reading], who: str) -> Judged:
    return Judged(
        claim=claim, verdict=Verdict.NOT_CHECKABLE, family=Family.EXTERNAL, measure=readings[0].measure if readings else "",
        claimant=who, value=claimed_value(claim), reason="no series of this kind is held", qualifications=[], flags=[],
    )  # fmt: skip


def _of_others(claim: Claim, readings: list[Reading], archive: Archive, who: str, done: list[Judged]) -> Judged:
    """Judge a figure of a claimant that is not held: checkable only where it is plainly the usual claimant's own."""
    assert claim.quantity is not None
    number = said(claim.quantity)
    if claim.speaker.mark is Mark.CARRIED or who == UNKNOWN:  # who is not known may well repeat the usual claimant
        match, _ = best_match(number, readings, archive)
        listed = _is_listed_with_the_usual(claim, done, archive)
        if match is not None and match.fit is Fit.EXACT and (listed or _is_plain(claim, match, number.value)):
            return judge_figure(claim, readings, archive)
        if match is not None and match.fit.holds and is_equipments_of_a_period(claim, match.reading):
            return judge_figure(claim, readings, archive)
    judged = _external(claim, readings, who)
    if who == "rumod" and claim.speaker.mark is Mark.STATED:
        match, _ = best_match(number, readings, archive)
        if (
            match is not None
            and match.fit is Fit.EXACT
            and number.value % 1000
            and (match.reading.statistic_mark is Mark.STATED or (number.value % 1000 and number.value >= 10_000))
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


def _note(judged: Judged, discourse: Discourse) -> None:
    found = discourse.found
    if judged.family is Family.EXTERNAL:
        return
    is_base = judged.extra["is_base"] = is_base_figure(judged.claim, found.sentence)
    if judged.reading is not None and judged.verdict is not Verdict.NOT_CHECKABLE:
        discourse.statistic = judged.reading.statistic
        when = judged.reading.when
        if when is not None and when.kind != "origin" and judged.reading.statistic != TOTAL and judged.fit.holds:
            if not is_base or discourse.period is None:
                discourse.period = when
            discourse.often = {**discourse.often, when: discourse.often.get(when, 0) + 1}
            discourse.recent = tuple(dict.fromkeys((when, *discourse.recent)))[:4]
    if judged.measure:
        discourse.measure = judged.measure
    discourse.claimed_at = found.number


def _other(claim: Claim, discourse: Discourse, archive: Archive) -> Judged | None:
    done = discourse.done
    if not done and not may_be_record(claim, discourse.found.sentence) and claim.sentence - discourse.claimed_at > 1:
        return None
    who = archive.pack.repeats.get(claim.speaker.id, claim.speaker.id)
    shared = any(j.family is not Family.EXTERNAL and j.claim.party in {"", "ru-forces"} for j in done)
    if (claim.party in {"ua-forces", "other"} and not shared) or claim.hints & {"place"}:
        return _external(claim, [], who)
    if claim.detail.get("operation") == DISTANCE:
        judged: Judged | None = judge_distance(claim, discourse, archive)
    else:
        judged = (
            judge_comparison(claim, discourse, archive)
            if claim.family is Family.COMPARISON
            else judge_special(claim, discourse, archive)
        )
    if judged is None:
        return None
    judged = reconsider_special(judged, discourse)
    held = who in {"", archive.pack.default_claimant, "ukmod", "chief-of-defence-staff-uk"} or who in _RELAYS
    held = held or (who == UNKNOWN and any(j.verdict is Verdict.SUPPORTED for j in done))
    if not held and (claim.speaker.mark is Mark.STATED or judged.verdict is Verdict.CONTRADICTED):
        return _as_external(judged, who)
    mild = claim.family in {Family.EXTREME, Family.STREAK} or who == "chief-of-defence-staff-uk"
    if who in {"ukmod", "chief-of-defence-staff-uk"} and judged.verdict is Verdict.CONTRADICTED and mild:
        judged.verdict = Verdict.NEEDS_CONTEXT
    return judged


def _leave(discourse: Discourse) -> None:
    found = discourse.found
    done = discourse.done
    here = [held for judged in reversed(done) if (held := held_figure(judged)) is not None]
    discourse.held = (*here, *discourse.held)[:_REMEMBERED]
    asks = found.sentence.norms[-1:] == ["?"] and found.number - discourse.claimed_at <= 1
    if done or asks:
        discourse.claimed_at = found.number
    measures = tuple(dict.fromkeys(j.measure for j in done if j.measure and j.family is not Family.EXTERNAL))
    if measures and not discourse.lead:
        discourse.lead = measures[0]
    if measures:
        discourse.measures = measures
        if len(measures) > 1:
            discourse.measure = measures[-1] if len(measures) == 2 else ""
        else:
            discourse.measure = measures[0]
    note_row(discourse)
    topics = {
        m.id for m in found.sentence.measures if not m.is_weak or (found.sentence.lang == "en" and m.id != "personnel")
    }
    if not measures and len(topics) == 1:
        discourse.measure = next(iter(topics))
        discourse.row = ()
