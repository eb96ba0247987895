"""What makes an English number of a measure a claim where no word of loss stands beside it, and what a bare number is not."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tallywire.check.finding.modality import is_number_of_targets

if TYPE_CHECKING:
    from tallywire.check.bound import Bound
    from tallywire.check.claim import Claim
    from tallywire.check.text.layout import Layout
    from tallywire.check.text.sentence import Sentence

_OTHER = frozenset({"not", "goal", "forecast", "raid"})
_COUNTS = frozenset({"speech", "pass", "total", "bring", "lose", "destroy"})


def is_plain_count(sentence: Sentence, layout: Layout, bound: Bound) -> bool:
    """Say whether an English number is of a named measure, in a clause that speaks of nothing but losses and counts."""
    if bound.measure is None:
        return False
    if bound.side == "left" and _is_headed(sentence, bound):
        return True
    if bound.measure.is_weak or bound.side not in {"right", "matched"}:
        return False
    if _is_owned(sentence, bound):
        return False
    clause = layout.clause[bound.index]
    return not any(
        cue.names & _OTHER
        and not cue.names & _COUNTS
        and layout.clause[at] == clause
        and not is_number_of_targets(sentence, cue)
        for at, cue in sentence.cues.items()
    )


_HEAD = 5
_GENERIC = frozenset("systems units pieces launchers machines hulls barrels airframes".split())


def _is_headed(sentence: Sentence, bound: Bound) -> bool:
    """Say whether a line's first words name a measure and a colon or dash leads its number: "6/ Self-propelled guns: 980"."""
    assert bound.measure is not None
    led = sentence.norm(bound.index - 1) in {":", "-", "–", "—"} and bound.measure.stop == bound.index - 1
    return led and (bound.measure.first <= _HEAD or sentence.norm(bound.stop) in _GENERIC)


def _is_owned(sentence: Sentence, bound: Bound) -> bool:
    """Say whether a number is of what somebody has: "the depot has 34 tanks", "33,000 of its own soldiers"."""
    if any(sentence.norm(i) == "own" for i in range(bound.index, bound.stop)):
        return True
    at = bound.index - 1
    while sentence.norm(at) in _SKIPPED:
        at -= 1
    has = sentence.norm(at) in {"has", "have", "had", "owns", "boasts", "fields"}
    return has and not any(claimant.stop == at for claimant in sentence.claimants)


_HOLDS = frozenset(
    "consisted consists comprised comprises numbered possessed possesses boasted operated fielded".split()
)
_HAS, _OWNERS = (
    frozenset("has have had".split()),
    frozenset("fleet fleets navy army arsenal depot base inventory corps".split()),
)


def is_strength(sentence: Sentence, bound: Bound) -> bool:
    """Say whether a number is of what a fleet or an army had: "the fleet consisted of 74 ships", "had a total of 3,000 tanks"."""
    if sentence.lang != "en" or bound.measure is None or bound.side != "right" or bound.measure.id in _PEOPLE:
        return False
    at = bound.index - 1
    while sentence.norm(at) in _SKIPPED or sentence.norm(at) == "total":
        at -= 1
    is_owner = any(sentence.norm(i) in _OWNERS for i in range(max(at - 3, 0), at))
    if sentence.norm(at) not in _HOLDS and not (sentence.norm(at) in _HAS and is_owner):
        return False
    if any(sentence.has_cue(i, "neutral", "lose", "loss", "speech") for i in range(max(at - 2, 0), at)):
        return False
    return not any(sentence.has_cue(i, "lose", "destroy", "neutral") for i in range(bound.stop, bound.stop + _AFTER))


_PEOPLE, _AFTER = frozenset({"personnel", "pow"}), 4
_SUMS = frozenset(
    "makes make made is was are means meant equals equalled adds comes works amounts averages corresponds corresponded translates "
    "translated boils represents represented gives gave".split()
)
_POINTERS = frozenset("that this which it these those they".split())
_SKIPPED = frozenset(
    "under in into of close up out to at about a an just over only roughly some nearly almost around than more exactly down well on".split()
)


def sums_up(sentence: Sentence, bound: Bound) -> bool:
    """Say whether a number says in other words what was said before: "that makes 253,000 people", "which is 1,350 men a day".

    Args:
        sentence: The sentence; only English ones are judged so.
        bound: The number.
    """
    if sentence.lang != "en":
        return False
    at = bound.index - 1
    while at >= 0 and (sentence.norm(at) in _SKIPPED or sentence.time_of[at] >= 0):
        at -= 1
    return at > 0 and sentence.norm(at) in _SUMS and sentence.norm(at - 1) in _POINTERS


_OLDEST = 110


def is_age(sentence: Sentence, index: int, value: float) -> bool:
    """Say whether a bare number between commas is somebody's age: "The minister, 71, was …"."""
    alone = sentence.norm(index - 1) == "," and sentence.norm(index + 1) == ","
    return alone and value <= _OLDEST and sentence.units[index - 2].quantity is None


def in_row(sentence: Sentence, index: int) -> bool:
    """Say whether numbers stand next to each other, as on a bank card."""
    near = [i for i in (index - 1, index + 1) if 0 <= i < len(sentence.units)]
    return any(sentence.units[i].quantity is not None or sentence.units[i].number for i in near)


def _goes_along(sentence: Sentence, before: Bound, bound: Bound) -> bool:
    """Say whether a bare number shares the verb of the one before: "reached 5,000 in October and 10,000 in February"."""
    gap = range(before.stop, bound.index)
    named = {i for measure in sentence.measures for i in range(measure.first, measure.stop)}
    joined = any(sentence.norm(i) in {"and", "then", "та", "і"} for i in gap)
    return joined and all(
        sentence.time_of[i] >= 0 or sentence.norm(i) in _JOINTS or sentence.units[i].is_mark or i in named for i in gap
    )


def _is_pronoun_led(sentence: Sentence, index: int) -> bool:
    """Say whether "it was" leads a number, which is then of the kind of the one before."""
    return any(
        sentence.norm(i) in {"it", "this", "that"}
        and sentence.norm(i + 1) in {"was", "is", "had", "stood", "were", "came"}
        for i in range(max(index - 5, 0), index)
    )


_JOINTS = frozenset(
    "and then in on by at over during the mark milestone threshold barrier line level that of та і у в a".split()
)


def carried_hints(sentence: Sentence, before: Bound, bound: Bound, claim: Claim) -> frozenset[str]:
    """Return what a bare number has from the claim before it: its verb, or that it is a mean.

    Args:
        sentence: The sentence.
        before: The number before.
        bound: The bare number.
        claim: The claim of the number before.
    """
    found: frozenset[str] = frozenset()
    if _goes_along(sentence, before, bound):
        found |= claim.hints & {"pass", "total", "bring"}
    if "mean" in claim.hints and _is_pronoun_led(sentence, bound.index):
        found |= {"mean-carried"}
    return found


_DEAD = frozenset("dead deaths fatalities".split())
_DEAD_REACH = 12


def is_of_the_dead(sentence: Sentence, bound: Bound) -> bool:
    """Say whether a bare number is of the dead named before it: "the list of Russian dead grew to 143,000"."""
    if bound.side not in {"", "carried"}:
        return False
    for at in range(bound.index - 1, max(bound.index - _DEAD_REACH, -1), -1):
        if sentence.norm(at) in _DEAD:
            return True
        if sentence.norm(at) in {":", ";", "."} or (
            sentence.units[at].quantity is not None and sentence.time_of[at] < 0
        ):
            return False
    return False


_HURT = frozenset("killed dead injured hurt wounded dies died".split())
_STRIKES = frozenset(
    "strike strikes attack attacks shelling blast blasts explosion explosions missile missiles rocket rockets bomb bombs bombing glass "
    "apartment building house hospital school market bus crash fire rubble debris".split()
)
_LARGEST_INCIDENT = 60


def is_incident(sentence: Sentence, bound: Bound) -> bool:
    """Say whether a small number of dead or hurt is of a strike somewhere: "Sumy: two killed, 11 hurt"."""
    quantity = bound.quantity or sentence.units[bound.index].quantity
    named = bound.measure is not None and bound.side in {"right", "left"} and not bound.measure.is_weak
    if named or quantity is None or (quantity.value or 0) > _LARGEST_INCIDENT or sentence.parties or sentence.claimants:
        return False
    if any(not measure.is_weak for measure in sentence.measures) or not any(
        norm in _STRIKES for norm in sentence.norms
    ):
        return False
    return any(sentence.norm(i) in _HURT for i in range(bound.index - 1, bound.stop + 3) if i >= 0)
