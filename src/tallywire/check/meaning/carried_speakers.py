"""The speaker of a sentence that names none: whoever spoke before, where the sentence may go on with his figures."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from tallywire.check.claim import UNKNOWN, VISUAL, Claim, Mark
from tallywire.check.finding.surroundings import Found
from tallywire.check.meaning.discourse import Discourse
from tallywire.check.statistics.statuses import is_narrower, tells_status
from tallywire.check.whose.owners import is_anaphor, may_count, may_go_on
from tallywire.check.whose.sides import has_pronoun
from tallywire.check.whose.sources import is_one_units_spokesman

if TYPE_CHECKING:
    from tallywire.pack import Pack


_CARRY_REACH, _QUOTE_REACH = 2, 4
_QUOTES = frozenset('"“«„')


def carry_speaker(claim: Claim, discourse: Discourse, pack: Pack) -> None:
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
    is_quoted = found.sentence.norm(0) in _QUOTES and not found.speakers and distance <= _QUOTE_REACH
    near = distance <= (_CARRY_REACH if goes_on else 1) and (known or goes_on or of_unit)
    if near or (is_quoted and not known):
        claim.speaker = msgspec.structs.replace(discourse.speaker, mark=Mark.CARRIED)


def _lists_pictures(found: Found) -> bool:
    """Say whether a sentence tells statuses or types that only a list of pictures tells apart, worked out once."""
    known: bool | None = found.sentence.memo.get("pictures")
    if known is None:
        known = any(tells_status(each.status) or is_narrower(each) for each in found.claims)
        found.sentence.memo["pictures"] = known
    return known
