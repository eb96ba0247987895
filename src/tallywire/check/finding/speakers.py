"""Who is said to have said a figure, and about whom it is: claimants, unknown speakers, and the party that lost."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tallywire.check.claim import UNKNOWN, Mark, Speaker
from tallywire.check.finding.binding import STOP_WORDS
from tallywire.check.text.triggers import Triggers
from tallywire.check.whose.sides import (
    BODIES,
    DEATH_NOUNS,
    INTELLIGENCE,
    PLAIN_OPENERS,
    PRONOUNS,
    REACH,
    RU,
    RU_NAMES,
    SKIPPED,
    SOURCES,
    TITLE_WORDS,
    UA,
    UA_NAMES,
    UK_NAMES,
    inverted,
    is_party,
    is_passive,
    is_source,
    object_of,
    owner_of_losses,
    owners,
    party_within,
    side_left_of,
    speaks,
    verb_before,
)
from tallywire.check.whose.sources import by_adjective, claimants_units, foreign_owner, is_death_noun, remote_source
from tallywire.check.whose.studies import unnamed_study

if TYPE_CHECKING:
    from tallywire.check.text.layout import Layout
    from tallywire.check.text.sentence import Sentence


def speaker_of(sentence: Sentence, layout: Layout, index: int) -> Speaker | None:
    """Return who is said to have said the number at an index, or None where the sentence names nobody.

    A claimant speaks over its clause: the nearest to the left that has a reporting word, then the nearest to the right.
    """
    speaking = speakers_in(sentence)
    if not speaking:
        return None
    clause = layout.clause[index]
    left = [s for s in speaking if s[0] < index]
    right = [
        s
        for s in speaking
        if s[0] > index and not (_is_aside(sentence, layout, s[0]) and layout.clause[s[0]] != clause)
    ]
    same_left = [s for s in left if layout.clause[s[0]] == clause]
    same_right = [s for s in right if layout.clause[s[0]] == clause]
    for group, at in ((same_left, -1), (same_right, 0), (left, -1), (right, 0)):
        if group:
            return group[at][1]
    return None


_ASIDES = frozenset("which who whom whose while whereas although though but where".split())


def _is_aside(sentence: Sentence, layout: Layout, index: int) -> bool:
    """Say whether a speaker stands in a clause of its own that says nothing of what comes before: "…, of which one unit claims 900"."""
    if _is_tag(sentence, index):
        return False
    first = index
    while first > 0 and layout.clause[first - 1] == layout.clause[index]:
        first -= 1
    return first > 0 and (sentence.norm(first) in _ASIDES or sentence.has_cue(first, "include"))


_TAG_REACH = 5


def _is_tag(sentence: Sentence, index: int) -> bool:
    """Say whether a speaker is told at the end for all that stands before: "…, say the volunteers of Oryx"."""
    return any(
        sentence.has_cue(at, "speech") and sentence.norm(at - 1) in {",", "”", '"', "»"} and at > 1
        for at in range(max(index - _TAG_REACH, 1), index)
    )


def main_speakers(sentence: Sentence) -> tuple[Speaker, ...]:
    """Return the speakers of a sentence that may go on in the next: those of its asides only where there are no others."""
    speaking = speakers_in(sentence)
    main = [s for at, s in speaking if sentence.norm(at - 1) != "which" and not _is_aside_of(sentence, at)]
    return tuple(main or [s for _, s in speaking if not main and len(speaking) > 1])


_CITED = frozenset({"citing", "quoting", "посилаючись", "цитуючи"})


def _is_aside_of(sentence: Sentence, index: int) -> bool:
    """Say whether "of which", "of whom" or ", citing" leads in a speaker, who is not heard on."""
    near = range(max(index - 7, 1), index)
    return any(
        (sentence.norm(i) in {"which", "whom"} and sentence.norm(i - 1) == "of" and i > index - _COUNTED_REACH)
        or (sentence.norm(i) in _CITED and sentence.norm(i - 1) == ",")
        for i in near
    )


_COUNTED_REACH = 5


def speakers_in(sentence: Sentence) -> list[tuple[int, Speaker]]:
    """Return the speakers of a sentence with the index at which each stands, in order."""
    found: list[tuple[int, Speaker]] | None = sentence.memo.get("speakers")
    if found is None:
        found = sentence.memo["speakers"] = _speakers_in(sentence)
    return found


def _speakers_in(sentence: Sentence) -> list[tuple[int, Speaker]]:
    found: list[tuple[int, Speaker]] = []
    for named in sentence.claimants:
        if speaks(sentence, named) or (not named.is_weak and is_source(sentence, named)):
            who = foreign_owner(sentence, named) or named.id
            found.append((named.first, Speaker(id=who, mark=Mark.STATED, name=named.form)))
    held = {i for named in sentence.claimants for i in range(named.first, named.stop)}
    found += owners(sentence)
    for index in range(len(sentence.units)):
        cue = sentence.cues.get(index)
        if cue is None or cue.first != index or sentence.time_of[index] >= 0:
            continue
        if "speech" in cue.names:
            other = _subject_of(sentence, index, held)
        elif "according" in cue.names:
            other = object_of(sentence, cue.stop, held)
        else:
            continue
        if other is not None:
            found.append(other)
    if not found:
        found += remote_source(sentence) or unnamed_study(sentence)
    found.sort(key=lambda each: each[0])
    return found


def _subject_of(sentence: Sentence, index: int, held: set[int]) -> tuple[int, Speaker] | None:
    """Return the unknown or unlisted subject of a reporting verb, or None where it is known, a report, or a pronoun."""
    if _is_passive_report(sentence, index):
        return _agent(sentence, index, held)
    at = _before_relative(sentence, index) - 1
    seen: list[int] = []
    while at >= 0 and len(seen) < REACH:
        unit = sentence.units[at]
        if at in held:
            return None
        if unit.is_mark or unit.quantity is not None or sentence.has_cue(at, "speech", "lose", "destroy", "kill"):
            break
        if seen and sentence.norm(at) in _RELATIVES | {"whom"}:
            break
        if sentence.time_of[at] < 0:
            seen.append(at)
        at -= 1
    seen = [i for i in seen if sentence.norm(i) not in SKIPPED and not _is_adverb(sentence, i)]
    words = [sentence.norm(i) for i in seen]
    if not words:
        return inverted(sentence, index, held)
    if words[-1] in {"its", "his", "their", "the", "його", "їхній"} or (len(words) == 1 and words[0] in BODIES):
        return None
    if words[0] in {"he", "she"} and _is_of_source(sentence, seen[0]):
        return seen[0], Speaker(id=UNKNOWN, mark=Mark.STATED, name=words[0])
    if words[0] in {"it", "they"}:
        return _side_meant(sentence, seen[0])
    if words[0] in PRONOUNS or any(sentence.has_cue(i, "outlet", "neutral") for i in seen[:3]):
        return None
    return _name(sentence, seen, words)


_FRONT = 3
_NEXT = 5


def _side_meant(sentence: Sentence, index: int) -> tuple[int, Speaker] | None:
    """Return Russia where the sentence opens with it as the subject and goes on with "it": "Moscow last gave …, when it owned up to"."""
    if sentence.lang != "en" or any(i < index for i in claimants_units(sentence)):
        return None
    opener = next((i for i in range(min(_FRONT, index)) if sentence.norm(i) in RU_NAMES | UA_NAMES), -1)
    if opener < 0 or sentence.norm(opener) not in _RUSSIA or any(u.norm in UA_NAMES for u in sentence.units[:index]):
        return None
    if any(sentence.has_cue(i, "lose", "loss") for i in range(opener, min(opener + _NEXT, index))):
        return None  # "Russia has also lost 900 tanks, it added": who loses does not say so itself
    return index, Speaker(id="rumod", mark=Mark.STATED, name=sentence.norm(opener))


def _is_of_source(sentence: Sentence, index: int) -> bool:
    """Say whether "he" or "she" stands for an expert or the like named earlier in the sentence, and for no claimant."""
    return not sentence.claimants and any(sentence.norm(i) in SOURCES for i in range(index))


def _is_adverb(sentence: Sentence, index: int) -> bool:
    return sentence.norm(index).endswith("ly") and ("@cap" not in sentence.units[index].classes or index == 0)


_BE = frozenset("is are was were be been being".split())


def _is_passive_report(sentence: Sentence, index: int) -> bool:
    """Say whether a reporting verb is passive, so that its subject is what is reported: "one tank was listed"."""
    if sentence.lang != "en" or sentence.norm(index).endswith("ing"):
        return False
    before = index - 1
    while sentence.norm(before) in {
        "also",
        "only",
        "now",
        "already",
        "not",
        "officially",
        "initially",
        "later",
        "first",
    }:
        before -= 1
    return sentence.norm(before) in _BE


def _agent(sentence: Sentence, index: int, held: set[int]) -> tuple[int, Speaker] | None:
    """Return who is named with "by" after a passive: "is now put by London at", "were estimated at 900 by the agency"."""
    for at in range(index + 1, min(index + _AGENT_REACH, len(sentence.units))):
        if sentence.norm(at) == "by" and sentence.time_of[at] < 0:
            return object_of(sentence, at + 1, held)
        if sentence.units[at].is_mark:
            break
    return None


_AGENT_REACH = 7
_SERVICES = frozenset("sbu hur gur navy guard guards partisans marines police brigade regiment battalion".split())
_ARTICLES = frozenset("a an the one".split())
_RELATIVES = frozenset({"which", "who", "whose"})


def _before_relative(sentence: Sentence, index: int) -> int:
    """Return where the subject of a verb ends, before a clause or word set in: "our model, which is based on …, suggests", "London, too, said"."""
    if sentence.norm(index - 1) != ",":
        return index
    for at in range(index - 2, max(index - 5, 0), -1):
        if sentence.norm(at) == "," and sentence.norm(index - 2) in _ASIDE_ENDS:
            return at
    for at in range(index - 2, max(index - _LONGEST_RELATIVE, 0), -1):
        if sentence.norm(at - 1) == "," and sentence.norm(at) in _RELATIVES | _ARTICLES and at > 1:
            return at - 1
        if sentence.norm(at) == ",":
            break
    return index


_LONGEST_RELATIVE = 16
_ASIDE_ENDS = frozenset("too meanwhile however though again part turn contrast moreover incidentally likewise".split())


def _name(sentence: Sentence, seen: list[int], words: list[str]) -> tuple[int, Speaker] | None:
    name = " ".join(reversed(words))
    first = seen[-1]
    if words[0] in _SERVICES or words[:2] == ["forces", "special"]:
        return first, Speaker(id=UNKNOWN, mark=Mark.STATED, name=name)
    return _body(sentence, seen, words)


def _body(sentence: Sentence, seen: list[int], words: list[str]) -> tuple[int, Speaker] | None:
    """Return the side that a ministry, an army or an official of that name speaks for, or an unknown speaker."""
    name = " ".join(reversed(words))
    first = seen[-1]
    if all(w in TITLE_WORDS for w in words) and {"defence", "defense", "army", "military", "оборони"} & set(words):
        return None
    foreign = by_adjective(words)
    if foreign:
        return first, Speaker(id=foreign, mark=Mark.STATED, name=name)
    if words[0] in RU_NAMES or (
        words[0] in {"military", "army", "forces", "side", "ministry", "міноборони", "військові"}
        and len(words) > 1
        and words[1] in RU_NAMES
    ):
        return first, Speaker(id="rumod", mark=Mark.STATED, name=name)
    if words[0] in UA_NAMES:
        return first, Speaker(id="general-staff", mark=Mark.STATED, name=name)
    if words[0] in UK_NAMES or (len(words) > 1 and words[1] in UK_NAMES):
        return first, Speaker(id="ukmod", mark=Mark.STATED, name=name)
    if any(w in UA_NAMES for w in words[:3]) and words[0] in BODIES:
        return first, Speaker(id="general-staff", mark=Mark.STATED, name=name)
    if any(w in RU_NAMES for w in words[:3]) and words[0] in BODIES:
        return first, Speaker(id="rumod", mark=Mark.STATED, name=name)
    capitals = [i for i in seen[:5] if "@cap" in sentence.units[i].classes and not is_party(sentence, i) and i > 0]
    named = "@cap" in sentence.units[seen[0]].classes and not is_party(sentence, seen[0])
    if named and seen[0] == 0 and any(m.first == 0 for m in sentence.measures):
        named = False
    if named and (sentence.norm(seen[0]) in PLAIN_OPENERS or sentence.norm(seen[0]) in STOP_WORDS):
        named = False
    if any(w in UK_NAMES for w in words):
        ministry = any(w in {"ministry", "intelligence", "mod", "розвідка", "розвідки", "міноборони"} for w in words)
        return first, Speaker(id="ukmod" if ministry else "chief-of-defence-staff-uk", mark=Mark.STATED, name=name)
    if (
        any(w in SOURCES for w in words)
        or named
        or (capitals and not any(sentence.has_cue(i, "lose", "destroy", "loss", "kill", "total") for i in seen))
        or words[0] in INTELLIGENCE
    ):
        return first, Speaker(id=UNKNOWN, mark=Mark.STATED, name=name)
    return None


_RUSSIA = frozenset({"russia", "moscow", "kremlin"})
_ACCOUNTS = frozenset({"рахунку", "рахунок", "активі", "доробку", "конто"})


def _is_credited(sentence: Sentence, index: int) -> bool:
    """Say whether a number stands to somebody's credit: «на рахунку ЗСУ вже 891 660» counts what they destroyed."""
    if sentence.lang != "uk":
        return False
    return any(
        sentence.norm(party.first - 1) in _ACCOUNTS and party.id == UA and party.stop <= index
        for party in sentence.parties
    )


_CONFESSES = Triggers(
    "admitted admits admit acknowledged acknowledges acknowledge conceded concedes owned confessed confesses".split()
)
_SIDES = {
    "ukraine": "ua-forces",
    "kyiv": "ua-forces",
    "zelensky": "ua-forces",
    "zelenskyy": "ua-forces",
    "russia": "ru-forces",
    "moscow": "ru-forces",
    "kremlin": "ru-forces",
}


def _confessed(sentence: Sentence, index: int) -> str:
    """Return the side that admits losses of its own: "Ukraine itself has admitted to 46,000 dead"."""
    for at in reversed(_CONFESSES.places(sentence)):
        if not max(index - REACH, 0) < at < index:
            continue
        near = range(at - 1, max(at - 5, -1), -1)
        if any(sentence.norm(i) in {"it", "they"} for i in near):
            near = range(min(_FRONT, at))
        return next((_SIDES[n] for i in near if (n := sentence.norm(i)) in _SIDES), "")
    return ""


def _owner_of_losses(sentence: Sentence, noun: int, index: int) -> str:
    """Return the side right after a Ukrainian noun of loss: in «Сили оборони тиснуть: втрати окупантів сягнули 583» the occupiers."""
    if sentence.lang != "uk" or not sentence.has_cue(noun, "loss"):
        return ""
    held = claimants_units(sentence)
    near = [p for p in sentence.parties if noun <= p.first <= noun + 2 and p.stop <= index and p.first not in held]
    return near[0].id if near else ""


def party_of(sentence: Sentence, layout: Layout, index: int, stop: int) -> str:
    """Return the party whose losses a number counts, or an empty string where the sentence does not say.

    First the words within the phrase of number and measure; then the subject of "lost", the target of "destroyed".
    """
    within = party_within(sentence, index, stop) or _confessed(sentence, index)
    if within:
        return within
    if _is_credited(sentence, index):
        return RU
    verb = verb_before(sentence, index)
    if verb is not None:
        owner = _owner_of_losses(sentence, verb, index)
        if owner:
            return owner
        side = side_left_of(sentence, verb)
        cue = sentence.cues[verb]
        if side and cue.names & {"lose", "loss"}:
            return side
        if (
            side
            and cue.names & {"destroy", "kill"}
            and "своїх" not in {sentence.norm(index + 1), sentence.norm(index + 2)}
            and not is_passive(sentence, verb)
            and sentence.norm(verb) not in DEATH_NOUNS
            and not is_death_noun(sentence.norm(verb))
        ):
            return RU if side == UA else UA
        if side:
            return side
    return owner_of_losses(sentence, layout, index)
