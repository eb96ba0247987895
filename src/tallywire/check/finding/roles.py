"""Who "the general" or «міністр» is: the last bearer of that role whom the text named before."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from tallywire.check.claim import UNKNOWN, Speaker

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tallywire.check.finding.surroundings import Found
    from tallywire.check.text.sentence import Sentence, Vocabulary

_COMMANDERS = frozenset({"commander-in-chief-ukraine", "chief-of-defence-staff-uk", "us-dod"})
_PRESIDENTS = frozenset({"president-ukraine", "president-russia"})
_MINISTRIES = frozenset({"mod-ukraine", "ukmod", "rumod", "mod-estonia"})
_BEARERS = (
    (("general", "commander", "генерал", "головнокоманд", "головком", "командувач"), _COMMANDERS),
    (("president", "leader", "президент"), _PRESIDENTS),
    (("minister", "ministry", "міністр", "міністерств", "відомств"), _MINISTRIES),
    (("admiral", "адмірал"), frozenset({"chief-of-defence-staff-uk"})),
)
"""Beginnings of the words of a role, and the claimants that bear it."""
_SMALL = frozenset("the this that same цей цього той тієї саме".split())
_REACH = 600
"""How many characters before a sentence are looked through."""


def name_bearers(founds: Sequence[Found], text: str, vocabulary: Vocabulary) -> None:
    """Give the figures of one known only by a role the claimant that bore it last before the sentence.

    Args:
        founds: The sentences of a text that say something of numbers or times, in order; their speakers are changed.
        text: The whole text.
        vocabulary: What is looked for in its language.

    Cost: nothing but a look at each speaker where nobody is called by a role alone.
    """
    for found in founds:
        roles = {
            s.name for s in (*found.speakers, *(c.speaker for c in found.claims)) if s.id == UNKNOWN and _bearers(s)
        }
        for name in roles:
            who = _last_bearer(name, text[max(found.sentence.start - _REACH, 0) : found.sentence.start], vocabulary)
            if who:
                _rename(found, name, who)


def _bearers(speaker: Speaker) -> frozenset[str]:
    """Return the claimants that can be meant by a role alone: "the general", «міністр»; none for any other name."""
    words = [word for word in speaker.name.lower().split() if word not in _SMALL]
    if len(words) != 1:
        return frozenset()
    return next((ids for stems, ids in _BEARERS if words[0].startswith(stems)), frozenset())


def _last_bearer(name: str, before: str, vocabulary: Vocabulary) -> str:
    """Return the last claimant of a role in the words before, unless somebody else was called by it since."""
    bearers = _bearers(Speaker(id=UNKNOWN, name=name))
    stems = next(stems for stems, ids in _BEARERS if ids == bearers)
    sentence = vocabulary.read(before, 0)
    last = next((c for c in reversed(sentence.claimants) if c.id in bearers), None)
    if last is None or any(_is_strangers(sentence, at, stems) for at in range(last.stop, len(sentence.units))):
        return ""
    return last.id


def _is_strangers(sentence: Sentence, index: int, stems: tuple[str, ...]) -> bool:
    """Say whether a role stands beside a name: "General Hodges", «міністр Писторіус»."""
    following = index + 1
    is_role = sentence.norm(index).startswith(stems) and following < len(sentence.units)
    return is_role and "@cap" in sentence.units[following].classes


def _rename(found: Found, name: str, who: str) -> None:
    def renamed(speaker: Speaker) -> Speaker:
        return msgspec.structs.replace(speaker, id=who) if (speaker.id, speaker.name) == (UNKNOWN, name) else speaker

    found.speakers = tuple(renamed(speaker) for speaker in found.speakers)
    for claim in found.claims:
        claim.speaker = renamed(claim.speaker)
