"""Whose losses a clause speaks of, and who in it speaks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tallywire.check.claim import UNKNOWN, Mark, Speaker
from tallywire.check.text.triggers import Triggers
from tallywire.check.whose.sources import SKIPPED_UK, claimants_units

if TYPE_CHECKING:
    from tallywire.check.text.layout import Layout
    from tallywire.check.text.sentence import Named, Sentence


PRONOUNS = frozenset(
    "he she it they who which we i this that these there his her their its "
    "він вона воно вони ми я хто який яка які це ця цей там її його їхній".split()
)
SOURCES = frozenset(
    "official officials analyst analysts expert experts researcher researchers economist economists historian historians institute "
    "institution think-tank tank newspaper professor spokesman spokesperson senator president minister general commander admiral agency "
    "colonel major captain lieutenant veteran guest pundit pundits commentator columnist correspondent reporter author authors adviser "
    "advisers advisor advisors lawmaker lawmakers mp governments government capitals spooks sources diplomats insiders ngo model scholars "
    "study project projects activists volunteers blogger bloggers observer observers journalist journalists scholar ambassador diplomat "
    "чиновник чиновники експерт експерти експертів аналітик аналітики аналітиків дослідник дослідники інститут генерал посол журналіст журналісти "
    "видання проєкт співрозмовник співрозмовника співрозмовники співрозмовників співрозмовниця джерело джерела джерел блогер речник посадовець посадовці оглядач".split()
)
RU_NAMES = frozenset("russia moscow russian russia's росія москва рф російські russians kremlin".split())
UA_NAMES = frozenset("ukraine kyiv kiev ukrainian ukraine's київ україна kyiv's".split())
UK_NAMES = frozenset(
    "britain london uk british britain's london's uk's британія лондон британські велика британський healey гілі".split()
)
SKIPPED = frozenset(
    "has have had last also on the itself itself's earlier later previously officially again repeatedly separately meanwhile has been since "
    "вже уже також раніше сьогодні вчора востаннє офіційно вперше уперше публічно вчергове знову прямо рідко щоправда на і й the's just only now 's recently in regularly "
    "do does did not never can could will would should may might must still even itself themselves today".split()
)
_INTERLOCUTORS = frozenset("співрозмовника співрозмовників співрозмовниці джерела джерел".split())
"""Sources that nobody names: «за словами співрозмовника видання», where the outlet is only who heard them."""
REACH = 7
BODIES = frozenset(
    "military army forces officials authorities government command side ministry defenders general staff president minister leadership "
    "commander chief war-office kremlin військові влада командування сторона уряд армія міністр міністерство штаб міноборони".split()
)
TITLE_WORDS = frozenset(
    "a deputy first defence defense minister ministry army military chief commander spokesman spokesperson spokeswoman staff general of "
    "official statement officials leadership command заступник заступниця міністра міністр міністерство оборони речник".split()
)
INTELLIGENCE = frozenset("intelligence services spies розвідка розвідки спецслужби estimates assessment".split())
PLAIN_OPENERS = frozenset(
    "so thus як про так тому крім зокрема водночас окрім раніше нагадаємо also total other others then earlier since from by at on in for over up".split()
)


def has_pronoun(sentence: Sentence) -> bool:
    """Say whether a pronoun opens the sentence or speaks in it, so that the one before goes on."""
    return any(sentence.norm(i) in PRONOUNS for i in range(min(4, len(sentence.units)))) or any(
        sentence.norm(i) in {"he", "she", "it", "they", "він", "вона", "вони", "воно"}
        and sentence.has_cue(i + 1, "speech")
        for i in range(len(sentence.units))
    )


def owners(sentence: Sentence) -> list[tuple[int, Speaker]]:
    """Return the speakers named as owners of a figure: "Ukraine's figure", "London's total", "Kyiv's 708,890"."""
    found = []
    for index, unit in enumerate(sentence.units):
        if not unit.norm.endswith(("'s", "s'")) or sentence.time_of[index] >= 0:
            continue
        base = unit.norm.removesuffix("'s").removesuffix("'")
        who = (
            "general-staff"
            if base in UA_NAMES
            else "rumod"
            if base in RU_NAMES
            else "ukmod"
            if base in UK_NAMES
            else ""
        )
        if not who:
            continue
        ahead = range(index + 1, min(index + 5, len(sentence.units)))
        if _owns_losses(sentence, ahead):
            continue
        owns = any(
            sentence.has_cue(i, "neutral")
            or sentence.norm(i) in {"count", "estimate", "estimates", "claim", "claims", "own"}
            or (who != "rumod" and sentence.norm(i) == "total")
            for i in ahead[:3]
        )
        number = sentence.units[index + 1].quantity is not None if index + 1 < len(sentence.units) else False
        if owns or (number and who != "rumod"):
            found.append((index, Speaker(id=who, mark=Mark.STATED, name=unit.text)))
    return found


def _owns_losses(sentence: Sentence, ahead: range) -> bool:
    """Say whether what a side owns is its losses, not a count: "Russia's total casualties", "Ukraine's losses"."""
    other = {"russian", "russia's", "enemy", "moscow's", "ukrainian", "kyiv's"}
    for index in ahead:
        if sentence.norm(index) in other:
            return False
        if sentence.has_cue(index, "loss", "kill"):
            return True
    return False


def speaks(sentence: Sentence, named: Named) -> bool:
    """Say whether a claimant's name stands with a reporting word: "Kyiv said", "according to the Pentagon", "Oryx counts"."""
    at = named.stop
    limit = min(named.stop + 5, len(sentence.units))
    while at < limit:
        norm = sentence.norm(at)
        if sentence.has_cue(at, "speech") and not (norm in {"had", "record", "count", "list"} and named.is_weak):
            return True
        if sentence.has_cue(at, "neutral") and sentence.norm(named.stop - 1).endswith(("'s", "s'")):
            return True
        is_title = named.is_weak and (norm in TITLE_WORDS or norm in INTELLIGENCE or norm == "secretary")
        is_name = named.is_weak and "@cap" in sentence.units[at].classes and at > named.stop
        if (
            is_title
            or is_name
            or sentence.time_of[at] >= 0
            or norm in SKIPPED
            or norm in SKIPPED_UK
            or norm in {",", "'s"}
        ):
            at += 1
            continue
        break
    left = named.first - 1
    while (
        left >= 0
        and sentence.norm(left) in {"the", "by", "from", "to", "of", ",", "a", "an", "per", "for"}
        and left >= named.first - 4
    ):
        if sentence.has_cue(left, "according") or (
            sentence.norm(left) in {"by", "from"} and sentence.has_cue(left - 1, "neutral", "speech")
        ):
            return True
        left -= 1
    return left >= 0 and (
        sentence.has_cue(left, "according")
        or (
            sentence.has_cue(left, "speech")
            and sentence.norm(left + 1) != "the"
            and sentence.norm(left) not in {"told", "tells"}
            and not named.is_weak
        )
    )


def is_source(sentence: Sentence, named: Named) -> bool:
    """Say whether a strong name stands as a source without a verb: "the General Staff's total", "Oryx's list", "a CSIS study"."""
    if sentence.norm(named.first - 1) in {"told", "to"} and sentence.norm(named.first - 2) in {"told", "", "speaking"}:
        return False
    if sentence.norm(named.first - 1) == "told" or sentence.norm(named.first - 2) == "told":
        return False
    return named.id not in {"president-russia", "president-ukraine"} and not (
        named.id == "mediazona" and named.form == "bbc"
    )


def is_party(sentence: Sentence, index: int) -> bool:
    """Say whether a unit belongs to the name of a party."""
    return any(p.first <= index < p.stop for p in sentence.parties)


def inverted(sentence: Sentence, index: int, held: set[int]) -> tuple[int, Speaker] | None:
    """Read "…, said the official": the subject after the verb, at a clause's end."""
    if index == 0 or sentence.norm(index - 1) not in {",", "”", '"', "»", "—", "–"}:
        return None
    return object_of(sentence, index + 1, held)


def object_of(sentence: Sentence, start: int, held: set[int]) -> tuple[int, Speaker] | None:
    """Return who is named as the source after a word such as "according to", and where; None where nobody is."""
    seen: list[int] = []
    for at in range(start, min(start + 6, len(sentence.units))):
        unit = sentence.units[at]
        if at in held:
            return None
        if unit.is_mark or unit.quantity is not None or sentence.time_of[at] >= 0:
            break
        seen.append(at)
    if not seen or (
        sentence.norm(seen[0]) not in _INTERLOCUTORS and any(sentence.has_cue(i, "outlet", "neutral") for i in seen[:3])
    ):
        return None
    if any(sentence.has_cue(i, "lose", "destroy", "kill", "loss", "both", "wound", "total") for i in seen):
        return None
    words = [sentence.norm(i) for i in seen if sentence.norm(i) not in SKIPPED]
    if not words or words[0] in PRONOUNS:
        return None
    if any(w in UA_NAMES for w in words[:3]):
        return start, Speaker(id="general-staff", mark=Mark.STATED, name=" ".join(words))
    if any(w in RU_NAMES for w in words[:3]):
        return start, Speaker(id="rumod", mark=Mark.STATED, name=" ".join(words))
    if any(w in UK_NAMES for w in words[:3]):
        return start, Speaker(id="ukmod", mark=Mark.STATED, name=" ".join(words))
    capital = any("@cap" in sentence.units[i].classes for i in seen[:3])
    if capital or any(w in SOURCES for w in words):
        return start, Speaker(id=UNKNOWN, mark=Mark.STATED, name=" ".join(words[:4]))
    return None


# ---------------------------------------------------------------------- parties


RU, UA, _OTHER = "ru-forces", "ua-forces", "other"
_SIDES = {"ukrainian": UA, "ukraine's": UA, "kyiv's": UA, "russian": RU, "russia's": RU, "moscow's": RU}


_BY_UKRAINE = frozenset("ukraine kyiv ukrainians ukrainian".split())


def party_within(sentence: Sentence, index: int, stop: int) -> str:
    """Return the party named within the phrase of a number and its measure, or an empty string."""
    for named in sentence.parties:
        if index <= named.first < stop + 3 and not any(sentence.units[i].is_mark for i in range(index, named.first)):
            if (
                named.first >= stop
                and sentence.norm(named.first - 1) not in {"of", "by", "among", "from", "the", "on"}
                and sentence.lang == "en"
            ):
                continue
            if named.first >= stop and sentence.lang == "uk" and named.first > stop:
                continue
            return named.id
    for named in sentence.parties:
        if stop <= named.first < stop + 6 and any(
            sentence.norm(i) in {"belonging", "owned", "operated"} for i in range(stop, named.first)
        ):
            return named.id
    if (
        sentence.norm(stop) in {"for", "by"}
        and sentence.norm(stop + 1 + (sentence.norm(stop + 1) == "the")) in _BY_UKRAINE
    ):
        return UA
    reach = max(stop, index + 2) if sentence.lang == "uk" else stop
    for at in range(index + 1, min(reach, len(sentence.units))):
        if sentence.has_cue(at, "other"):
            return _OTHER
        if sentence.norm(at) in _SIDES:
            return _SIDES[sentence.norm(at)]
    return _SIDES.get(sentence.norm(2), "") if [sentence.norm(i) for i in (0, 1, 3)] == ["on", "the", "side"] else ""


_LOSING = frozenset({"lose", "destroy", "kill"})


def verb_before(sentence: Sentence, index: int) -> int | None:
    """Return where the verb of loss before a number stands, in its own statement; None where there is none."""
    if sentence.cue_names.isdisjoint(_LOSING):
        return None
    for at in range(index - 1, max(index - 60, -1), -1):
        cue = sentence.cues.get(at)
        counted = (
            at > 0
            and sentence.units[at - 1].quantity is not None
            and sentence.norm(at) not in {"lost", "lose", "loses"}
        )
        if cue is not None and cue.first == at and cue.names & _LOSING and not counted:
            return at
        if sentence.norm(at) in {";", "."}:
            return None
    return None


DEATH_NOUNS = frozenset(
    "dead death deaths fatality fatalities kills corpses смерть смерті загиблих загиблі вбитих вбиті убитих died dies die perished".split()
)


def is_passive(sentence: Sentence, verb: int) -> bool:
    """Say whether a verb of loss stands in the passive, so that what is before it was lost."""
    if sentence.norm(verb - 1) in {"were", "was", "been", "being", "be", "are", "is", "було", "були", "бути", "буде"}:
        return True
    if sentence.lang == "uk" and sentence.norm(verb).endswith(_PARTICIPLES):
        return True
    return any(named.first < verb <= named.stop for named in sentence.measures)


_PARTICIPLES = (
    "ені",
    "ений",
    "ених",
    "еним",
    "еними",
    "ена",
    "ено",
    "ано",
    "ані",
    "аних",
    "ито",
    "иті",
    "итий",
    "итих",
    "ита",
    "уто",
    "уті",
)
"""Endings of Ukrainian participles and impersonal forms, before which stands what was destroyed and not who did it."""


_WITHIN = frozenset({"in", "inside", "across", "throughout"})
_DOERS = ("ами", "ями")
"""Endings of the Ukrainian instrumental, in which stands who destroyed: «нашими захисниками знищено літак»."""


def _is_doer(sentence: Sentence, named: Named) -> bool:
    """Say whether a party is named as who did it, not as who lost: "killed by the Ukrainian forces", «захисниками знищено»."""
    if sentence.lang == "uk":
        return named.form.split()[-1].endswith(_DOERS)
    return "by" in {sentence.norm(named.first - 1), sentence.norm(named.first - 2)}


def side_left_of(sentence: Sentence, verb: int) -> str:
    """Return the side that is the subject of a verb: the nearest name to its left that does not report something."""
    held = claimants_units(sentence)
    for at in range(verb - 1, max(verb - 12, -1), -1):
        if sentence.norm(at) in {";", ".", ":"}:
            return ""
        if at in held:
            continue
        if sentence.has_cue(at, "speech") and sentence.norm(at) not in {"had", "has"}:
            return ""
        if any(sentence.units[i].quantity is not None for i in range(max(at - 3, 0), at + 1)):
            continue
        for named in sentence.parties:
            if named.stop - 1 == at and not (named.id == UA and _is_doer(sentence, named)):
                return named.id
        norm = sentence.norm(at)
        if norm == "ukraine" and sentence.norm(at - 1) in _WITHIN:
            continue  # "Russian forces in Ukraine lost": where, not who
        if norm in {"ukraine", "kyiv", "kiev", "україна", "київ", "зсу", "ми"}:
            return UA
        if norm in {"russia", "moscow", "росія", "рф", "москва", "putin", "kremlin", "путін"}:
            return RU
    return ""


def _genitive_owner(sentence: Sentence, index: int) -> str:
    """Return the side of "Ukraine's personnel losses" and «втрати України» before a number."""
    for at in _GENITIVES.places(sentence):
        norm = sentence.norm(at)
        near = range(at + 1, min(at + 4, index)) if norm.endswith("'s") else range(max(at - 2, 0), at)
        if index - 14 <= at < index and any(sentence.has_cue(i, "loss", "kill") for i in near):
            return _OWNERS[norm]
    return ""


_OWNERS = {
    **dict.fromkeys(("ukraine's", "kyiv's", "україни", "зсу"), UA),
    **dict.fromkeys(("russia's", "moscow's", "росії", "рф"), RU),
}
_GENITIVES = Triggers(_OWNERS)


def _reports(sentence: Sentence, at: int) -> bool:
    """Say whether a reporting word follows: "Ukraine's military says Russian losses …"."""
    return any(sentence.has_cue(i, "speech") for i in range(at, min(at + 3, len(sentence.units))))


def owner_of_losses(sentence: Sentence, layout: Layout, index: int) -> str:
    """Return the side named as the owner of losses in the clause: "Russia's losses", "втрати ворога", "Ukrainian casualties"."""
    clause = layout.clause[index]
    best = _genitive_owner(sentence, index)
    held = claimants_units(sentence)
    for named in sentence.parties:
        if named.first in held or _is_doer(sentence, named):
            continue
        if named.first < index and layout.clause[named.first] == clause and not _reports(sentence, named.stop):
            if any(stem in named.form for stem in ("loss", "casualt", "втрат")):
                best = named.id
                continue
            following = range(named.stop, min(named.stop + 4, len(sentence.units)))
            preceding = range(max(named.first - 3, 0), named.first)
            if any(sentence.has_cue(i, "loss", "kill", "total") for i in following) or any(
                sentence.has_cue(i, "loss", "kill") for i in preceding
            ):
                best = named.id
    return best
