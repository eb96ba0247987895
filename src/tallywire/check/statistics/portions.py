"""Numbers of a part of the losses that the usual count does not tell apart: the dead alone, the wounded, the permanent."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tallywire.check.text.times import Role

if TYPE_CHECKING:
    from tallywire.check.bound import Bound
    from tallywire.check.text.layout import Layout
    from tallywire.check.text.sentence import Sentence

_LASTING = frozenset(
    "permanent irrecoverable irretrievable irreplaceable unrecoverable non-recoverable nonrecoverable irreversible "
    "безповоротні безповоротних безповоротними незворотні незворотних санітарні санітарних".split()
)
_UNFOUND = frozenset("missing безвісти зниклими зниклих зниклі зникли".split())
_BETWEEN = frozenset(
    "were was been have has had may perhaps be are the russian soldiers troops men servicemen people dead".split()
)
_REACH = 5
_FAR = 12


def is_portion(sentence: Sentence, layout: Layout, bound: Bound, hints: frozenset[str]) -> bool:
    """Say whether a number counts only a part of those killed and wounded.

    Args:
        sentence: The sentence.
        layout: Its parts.
        bound: The number.
        hints: What the words around it say.
    """
    if bound.measure is not None and bound.measure.id not in {"personnel", "pow"}:
        return False
    reach = _FAR if bound.side == "left" else 3
    near = range(max(bound.index - reach, 0), min(bound.stop + 3, len(sentence.units)))
    after = range(bound.index + 1, min(bound.stop + _REACH, len(sentence.units)))
    if any(sentence.norm(i) in _UNFOUND and layout.clause[i] == layout.clause[bound.index] for i in after):
        return True
    if any(sentence.norm(i) in _LASTING and layout.clause[i] == layout.clause[bound.index] for i in near):
        return True
    if not _is_beside(sentence, bound, "kill"):
        return _is_beside(sentence, bound, "wound") and "both" not in _cue_names(sentence, bound)
    is_of_a_day = any(m.role is Role.WITHIN for m in bound.own)
    if "included" in hints and not is_of_a_day and _is_counted_out(sentence, bound):
        return True
    return _has_wounded_apart(sentence, bound) or _is_share_of_losses(sentence, layout, bound)


def _cue_names(sentence: Sentence, bound: Bound) -> frozenset[str]:
    found: frozenset[str] = frozenset()
    for index in range(bound.index + 1, min(bound.stop + _REACH, len(sentence.units))):
        cue = sentence.cues.get(index)
        if cue is not None:
            found |= cue.names
    return found


def _is_beside(sentence: Sentence, bound: Bound, name: str) -> bool:
    """Say whether a word of this sort stands right after a number's phrase, as in "15,000 killed" or "10,000 were killed"."""
    for index in range(bound.index + 1, min(bound.stop + _REACH, len(sentence.units))):
        unit = sentence.units[index]
        if sentence.has_cue(index, "both"):
            return False
        if sentence.has_cue(index, name):
            return True
        if unit.quantity is not None or unit.is_mark or (index >= bound.stop and unit.norm not in _BETWEEN):
            return False
    return False


_OUT_OF = frozenset(
    "including include includes whom which them these those among comprising зокрема них яких серед".split()
)


def _is_counted_out(sentence: Sentence, bound: Bound) -> bool:
    """Say whether "including" or "of whom" leads the number, as against "in December alone"."""
    return any(sentence.norm(i) in _OUT_OF for i in range(max(bound.index - 4, 0), bound.index))


def _has_wounded_apart(sentence: Sentence, bound: Bound) -> bool:
    """Say whether another number of the sentence counts the wounded: "350,000 killed, with up to 700,000 wounded"."""
    for index, unit in enumerate(sentence.units):
        if index == bound.index or unit.quantity is None or not unit.quantity.is_count:
            continue
        for at in range(index + 1, min(index + 4, len(sentence.units))):
            if sentence.norm(at) in {"-", "–", "—"}:
                continue
            if sentence.units[at].quantity is not None or sentence.units[at].is_mark or sentence.has_cue(at, "both"):
                break
            if sentence.has_cue(at, "wound"):
                return True
    return False


def _is_share_of_losses(sentence: Sentence, layout: Layout, bound: Bound) -> bool:
    """Say whether the dead are counted out of the losses: "250,000 of the Russian casualties have been killed"."""
    for index, unit in enumerate(sentence.units):
        if unit.norm not in {"casualties", "losses"} or layout.clause[index] != layout.clause[bound.index]:
            continue
        if any(sentence.norm(i) == "of" for i in range(max(index - 4, 0), index)):
            return True
    return False
