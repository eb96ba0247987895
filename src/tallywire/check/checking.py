"""The whole of a check: find, interpret, judge, in the order of the text."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from tallywire.check.claim import UNKNOWN, VISUAL, Claim, Family, Mark
from tallywire.check.finding.distances import DISTANCE
from tallywire.check.finding.durations import DURATION
from tallywire.check.finding.extract import extract_claims
from tallywire.check.finding.generic_nouns import may_mean
from tallywire.check.finding.named_after import name_speakers
from tallywire.check.finding.surroundings import may_be_record
from tallywire.check.held.archive import Archive
from tallywire.check.judged import Judged, Verdict
from tallywire.check.judging.attributed import RELAYS, as_external, external, is_missed_mean, of_others, softened
from tallywire.check.judging.bare_numbers import goes_on, is_telling, is_trifle
from tallywire.check.judging.concord import agree, shown_bulletin
from tallywire.check.judging.crossings import check_crossing
from tallywire.check.judging.daily_ranges import check_daily_range
from tallywire.check.judging.doubt import reconsider
from tallywire.check.judging.judged_distances import judge_distance
from tallywire.check.judging.judged_durations import judge_duration
from tallywire.check.judging.list_sums import sum_up
from tallywire.check.judging.old_records import place_old_records
from tallywire.check.judging.one_bulletin import note_days, settle
from tallywire.check.judging.period_rows import follow_periods
from tallywire.check.judging.records import judge_special
from tallywire.check.judging.rows import answer_row, note_row
from tallywire.check.judging.set_against import set_pairs
from tallywire.check.judging.signed_steps import step_back
from tallywire.check.judging.special_doubts import reconsider_special, shown_by
from tallywire.check.judging.unheld import hold_back
from tallywire.check.judging.verdicts import judge_figure
from tallywire.check.judging.visual import judge_pictured, judge_visual
from tallywire.check.judging.weighing import held_figure, judge_comparison
from tallywire.check.meaning.carried_speakers import carry_speaker
from tallywire.check.meaning.discourse import Discourse
from tallywire.check.meaning.headings import carry_side
from tallywire.check.meaning.readings import readings_of
from tallywire.check.periods.bases import is_base_figure
from tallywire.check.reading import TOTAL
from tallywire.check.text.spans import Memory
from tallywire.check.whose.owners import may_be_heard_on

if TYPE_CHECKING:
    from tallywire.check.held.archive import Desk

_REMEMBERED = 6
"""How many figures later comparisons can be held against."""
_SHOWN = 8


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
    discourse.is_british = any(named.id == "ukmod" for found in founds for named in found.sentence.claimants)
    for found in founds:
        discourse.enter(found)
        judged += _sentence(discourse, archive)
    settle(judged, archive)
    for each in judged:
        hold_back(each, archive)
    return judged


def _sentence(discourse: Discourse, archive: Archive) -> list[Judged]:
    """Judge the sentence in hand: what its neighbours give it, then its figures, then what is said of figures."""
    carry_side(discourse)
    answer_row(discourse)
    follow_periods(discourse, archive)
    set_pairs(discourse, archive)
    place_old_records(discourse, archive)
    done = discourse.done
    for claim in discourse.found.claims:
        carry_speaker(claim, discourse, archive.pack)
        judged = _figure(claim, discourse, archive) if claim.family is Family.CHANGE else None
        if judged is not None:
            done.append(judged)
            _note(judged, discourse)
    agree(discourse, archive)
    sum_up(discourse, archive)
    step_back(done, archive)
    note_days(discourse)
    for claim in discourse.found.claims:
        judged = _other(claim, discourse, archive) if claim.family is not Family.CHANGE else None
        if judged is not None:
            done.append(judged)
    _leave(discourse, archive.pack.default_claimant)
    done.sort(key=lambda j: (j.claim.start, j.claim.end))
    return done


def _figure(claim: Claim, discourse: Discourse, archive: Archive) -> Judged | None:
    """Judge a figure by whose it is; None where nothing says that it counts a loss."""
    if claim.is_weak and is_trifle(claim) and not goes_on(claim, discourse):
        return None
    readings = readings_of(claim, discourse)
    who = archive.pack.repeats.get(claim.speaker.id, claim.speaker.id)
    if who == VISUAL and claim.party == "ua-forces":
        return judge_visual(claim, readings, archive)
    if claim.party in {"ua-forces", "other"} or claim.hints & {"place", "wounded", "portion"}:
        return None if claim.is_weak else external(claim, readings, who)
    if who == VISUAL:
        return judge_pictured(claim, readings, archive)
    if who in {"", archive.pack.default_claimant, "ukmod"} or who in RELAYS:
        judged = judge_figure(claim, readings, archive)
        judged = check_crossing(reconsider(judged, discourse, archive), archive)
        judged = check_daily_range(judged, discourse.found.sentence, archive)
        untold = claim.is_weak and not is_telling(judged) and not goes_on(claim, discourse)
        if judged.verdict is not Verdict.SUPPORTED if claim.detail.get("nth") else untold:
            return None
        return softened(judged, "ukmod" if discourse.is_british and is_missed_mean(judged) else who)
    if claim.is_weak and not goes_on(claim, discourse):
        return None
    return of_others(claim, readings, archive, who, discourse.done)


def _note(judged: Judged, discourse: Discourse) -> None:
    """Keep what a figure was of, for the figures after it."""
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
    """Judge a record, run, count, first, comparison or distance, by the figures of its sentence; None where it is none."""
    done = discourse.done
    if not done and not may_be_record(claim, discourse.found.sentence) and claim.sentence - discourse.claimed_at > 1:
        return None
    who = archive.pack.repeats.get(claim.speaker.id, claim.speaker.id)
    shared = any(j.family is not Family.EXTERNAL and j.claim.party in {"", "ru-forces"} for j in done)
    if (claim.party in {"ua-forces", "other"} and not shared) or claim.hints & {"place"}:
        return external(claim, [], who)
    if claim.detail.get("operation") == DISTANCE:
        judged: Judged | None = judge_distance(claim, discourse, archive)
    elif claim.detail.get("operation") == DURATION:
        judged = judge_duration(claim, discourse, archive)
    else:
        judged = (
            judge_comparison(claim, discourse, archive)
            if claim.family is Family.COMPARISON
            else judge_special(claim, discourse, archive)
        )
    if judged is None:
        return None
    judged = reconsider_special(judged, discourse)
    held = who in {"", archive.pack.default_claimant, "ukmod", "chief-of-defence-staff-uk"} or who in RELAYS
    held = held or (who == UNKNOWN and any(j.verdict is Verdict.SUPPORTED for j in done))
    if not held and (claim.speaker.mark is Mark.STATED or judged.verdict is Verdict.CONTRADICTED):
        return as_external(judged, who)
    of_equipment = claim.family is Family.COMPARISON and judged.measure != "personnel"
    if who == "ukmod" and of_equipment and judged.verdict is Verdict.CONTRADICTED:
        return as_external(judged, who)  # it compares its own counts of equipment
    mild = claim.family in {Family.EXTREME, Family.STREAK} or who == "chief-of-defence-staff-uk"
    if who in {"ukmod", "chief-of-defence-staff-uk"} and judged.verdict is Verdict.CONTRADICTED and mild:
        judged.verdict = Verdict.NEEDS_CONTEXT
    return judged


def _leave(discourse: Discourse, usual: str) -> None:
    """Keep what a sentence leaves to those after it: its figures, what it counted, its bulletin and who spoke.

    Args:
        discourse: What the text carries.
        usual: The claimant whose series the text is held against.
    """
    found, done = discourse.found, discourse.done
    here = [held for judged in reversed(done) if (held := held_figure(judged)) is not None]
    discourse.held = (*here, *discourse.held)[:_REMEMBERED]
    asks = found.sentence.norms[-1:] == ["?"] and found.number - discourse.claimed_at <= 1
    if done or asks:
        discourse.claimed_at = found.number
    _leave_measures(discourse)
    discourse.bulletin = discourse.bulletin or shown_bulletin(done)
    discourse.shown = (*shown_by(done), *discourse.shown)[:_SHOWN]
    if found.speakers and (done or may_be_heard_on(found.speakers[-1].id, found.sentence)):
        discourse.speaker, discourse.speaker_at = found.speakers[-1], found.number
        others = [s for s in found.speakers if s.id not in {"", UNKNOWN, usual}]
        discourse.lister = others[-1] if others else discourse.lister
    elif any(j.claim.speaker.mark is Mark.CARRIED for j in done):
        discourse.speaker_at = found.number


def _leave_measures(discourse: Discourse) -> None:
    """Keep what the sentence counted, or only named where it counted nothing."""
    found = discourse.found
    counted = (j.measure for j in discourse.done if j.measure and j.family is not Family.EXTERNAL)
    measures = tuple(dict.fromkeys(counted))
    if measures:
        discourse.lead = discourse.lead or measures[0]
        discourse.measures = measures
        discourse.measure = measures[-1] if len(measures) <= _FEW_MEASURES else ""
    note_row(discourse)
    named = {
        m.id
        for m in found.sentence.measures
        if (not m.is_weak or (found.sentence.lang == "en" and m.id != "personnel"))
        and not may_mean(discourse.measure, found.sentence, m.first)
    }
    if not measures and len(named) == 1:
        discourse.measure = next(iter(named))
        discourse.row = ()


_FEW_MEASURES = 2
"""Of how many measures the last one is what the text goes on about; of more, none is."""
