"""Speakers whom the next sentence names: «Росія втратила … Про це повідомила «Медіазона»», "The figure was published by Mediazona"."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from tallywire.check.claim import UNKNOWN, Mark, Speaker
from tallywire.check.whose.sources import is_one_units_spokesman

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tallywire.check.finding.surroundings import Found

_POINTING = frozenset(
    {
        ("про", "це"), ("на", "це"), ("про", "таке"), ("такі", "дані"), ("такі", "цифри"), ("таку", "цифру"), ("таку", "оцінку"), ("ці", "дані"),
        ("ці", "цифри"), ("цю", "цифру"), ("відповідні", "дані"), ("про", "що"), ("this", "was"), ("the", "figure"), ("the", "figures"),
        ("these", "figures"), ("such", "figures"), ("that", "is"),
    }
)  # fmt: skip


def name_speakers(founds: Sequence[Found]) -> None:
    """Give the figures of a sentence that names nobody the speaker whom the sentence after it names for them.

    Args:
        founds: The sentences of a text that say something of numbers or times, in order.
    """
    for at in range(len(founds) - 1):
        speaker = _pointed_to(founds[at + 1])
        if speaker is None or founds[at + 1].number != founds[at].number + 1 or founds[at].speakers:
            continue
        for claim in founds[at].claims:
            if not claim.speaker.id:
                claim.speaker = msgspec.structs.replace(speaker, mark=Mark.STATED)


def _pointed_to(found: Found) -> Speaker | None:
    """Return the known speaker of a sentence that only says who said what stands before it."""
    norms = found.sentence.norms
    if found.claims or tuple(norms[:2]) not in _POINTING:
        return None
    known = [s for s in found.speakers if s.id not in {"", UNKNOWN}]
    if known:
        return known[-1]
    if is_one_units_spokesman(norms) or any(norm.startswith(_EXPERTS) for norm in norms):
        return Speaker(id=UNKNOWN, mark=Mark.STATED, name=" ".join(norms))
    return None


_EXPERTS = (
    "директор",
    "співдиректор",
    "засновник",
    "співзасновник",
    "політолог",
    "оглядач",
    "ветеран",
    "волонтер",
    "колишн",
    "науковець",
    "науковиц",
)
