"""Whether a number is of one place or one unit only: "near Avdiivka", "in the Kursk region", "the 47th Brigade"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tallywire.check.whose.own_counts import is_one_arms, is_one_units
from tallywire.check.whose.own_counts_en import is_one_units_count

if TYPE_CHECKING:
    from tallywire.check.text.layout import Layout
    from tallywire.check.text.sentence import Sentence

_NEAR = frozenset("near around outside at under біля поблизу під довкола навколо".split())
_AREA = frozenset(
    "sector sectors region oblast front axis direction area district village city town salient bridgehead "
    "напрямку напрямі напрямок напрямках напрямах секторах районах ділянках областях області районі секторі ділянці селі місті плацдармі регіоні".split()
)
_AREA_ALONE = frozenset("region sector oblast district village town city salient bridgehead".split())
_INSIDE = frozenset("in within inside across throughout for".split())
_POINTED = ("вказан", "зазначен", "згадан", "названі", "цьому", "цій", "цих", "тому", "тій", "даному", "даній", "окрем")
_UNITS = frozenset(
    "brigade regiment battalion division бригада бригади бригаду полк полку батальйон батальйону дивізія дивізії бригад".split()
)
_WIDE = frozenset(
    "ukraine russia russia's ukraine's europe kyiv's україні україна україну росії the battlefield world donbas war action combat total all "
    "monday tuesday wednesday thursday friday saturday sunday kyiv moscow".split()
)
_KNOWN = frozenset(
    "kursk bakhmut avdiivka pokrovsk mariupol kherson kharkiv zaporizhzhia vovchansk chasiv toretsk kupiansk lyman robotyne vuhledar kurakhove "
    "belgorod crimea donetsk luhansk sievierodonetsk soledar izium krynky mar'inka myrnohrad huliaipole dobropillia "
    "курську курщині бахмутом бахмуті авдіївкою авдіївці покровськом покровську донеччині харківщині запоріжжі криму курщина бєлгородщині херсонщині луганщині".split()
)


def is_local(sentence: Sentence, layout: Layout, index: int) -> bool:
    """Say whether the clause of a number confines it to a place or to a unit's own count."""
    if (is_one_units if sentence.lang == "uk" else is_one_units_count)(sentence, layout, index):
        return True
    if sentence.lang == "uk" and is_one_arms(sentence, index):
        return True
    if _spans_front(sentence):
        return False
    clause = layout.clause[index]
    here = [at for at in _places(sentence) if layout.clause[at] == clause and not _is_among_others(sentence, at)]
    if not here and _is_led_by_place(sentence, index):
        return True
    headed = _headed(sentence, index) if here else 0
    return any(at >= headed and not _is_apart(sentence, at, index) for at in here)


_ALL_OF = frozenset({"whole", "entire", "all", "усьому", "всьому", "усій", "всій", "усією", "всією", "цілому"})
_FRONTS = frozenset({"front", "frontline", "line", "theatre", "theater", "фронту", "фронті", "лінії", "лінією"})


def _spans_front(sentence: Sentence) -> bool:
    """Say whether a sentence that names places says that it counts all of the front: "for Avdiivka … along the whole front"."""
    known: bool | None = sentence.memo.get("whole-front")
    if known is None:
        known = sentence.memo["whole-front"] = any(
            norm in _FRONTS and any(sentence.norm(at - back) in _ALL_OF for back in (1, 2))
            for at, norm in enumerate(sentence.norms)
        )
    return known


def _is_among_others(sentence: Sentence, at: int) -> bool:
    """Say whether a place is named as one of many: "in the fighting for Avdiivka and elsewhere"."""
    near = [sentence.norm(i) for i in range(at + 1, min(at + 8, len(sentence.units)))]
    return sentence.lang == "en" and ("elsewhere" in near or "beyond" in near)


_OPENINGS = frozenset({"since", "during", "throughout"})


def _is_led_by_place(sentence: Sentence, index: int) -> bool:
    """Say whether a clause that opens the sentence confines it: "Since the incursion into the Kursk region began, Russia has lost …"."""
    opens = sentence.norm(0) in _OPENINGS or [sentence.norm(0), sentence.norm(1)] in (
        ["від", "початку"],
        ["під", "час"],
    )
    if not opens:
        return False
    comma = next((i for i in range(1, index) if sentence.norm(i) == ","), 0)
    return any(at < comma for at in _places(sentence))


def _places(sentence: Sentence) -> list[int]:
    """Return where the sentence names a place or a unit, worked out once."""
    found: list[int] | None = sentence.memo.get("places")
    if found is None:
        found = [at for at in range(len(sentence.units)) if sentence.time_of[at] < 0 and _is_place(sentence, at)]
        sentence.memo["places"] = found
    return found


def _is_place(sentence: Sentence, at: int) -> bool:
    unit = sentence.units[at]
    before = sentence.norm(at - 1)
    if (
        unit.norm in _AREA
        and at > 0
        and before not in {"the", "this", "a", "of", "entire", "whole", "на", "по"}
        and before not in _WIDE
        and _capital(sentence, at - 1)
    ):
        return True
    if unit.norm in _AREA and before.startswith(_POINTED) and sentence.norm(at - 2) in {"у", "в", "на"}:
        return True
    if unit.norm in _AREA_ALONE and before in {"the", "this", "that"} and sentence.norm(at - 2) in _INSIDE:
        return True
    if (
        unit.norm in _UNITS
        and at > 0
        and (sentence.units[at - 1].quantity is not None or _capital(sentence, at - 1) or sentence.units[at - 1].number)
    ):
        return True
    if (
        (
            unit.norm in _NEAR
            and at + 1 < len(sentence.units)
            and _capital(sentence, at + 1)
            and sentence.norm(at + 1) not in _WIDE
        )
        and not any(c.first == at + 1 for c in sentence.claimants)
        and sentence.time_of[at + 1] < 0
    ):
        return True
    if unit.norm in {"in", "у", "в", "на", "по", "for"} and sentence.norm(at + 1) in _KNOWN:
        return True
    return sentence.lang == "uk" and unit.norm in {"у", "в", "на"} and _is_town(sentence, at + 1)


_LOCATIVE = (
    "ську",
    "цьку",
    "ові",
    "еві",
    "пелі",
    "поді",
    "граді",
    "ївці",
    "івці",
    "овці",
    "ниці",
    "щині",
    "жжі",
    "иці",
    "полі",
    "ополі",
    "нці",
    "сі",
    "рі",
    "єві",
    "рові",
    "пасні",
    "пільську",
)


def _is_town(sentence: Sentence, index: int) -> bool:
    """Say whether a capitalised word in the locative is a place other than a country or capital that speaks: «у Дніпрі»."""
    if index >= len(sentence.units) or sentence.time_of[index] >= 0:
        return False
    unit = sentence.units[index]
    if "@cap" not in unit.classes or unit.norm in _WIDE or not unit.norm.endswith(_LOCATIVE):
        return False
    named = any(n.first <= index < n.stop for n in (*sentence.claimants, *sentence.parties, *sentence.measures))
    return not named and not any(sentence.has_cue(i, "speech", "outlet") for i in range(index, index + 3))


def _headed(sentence: Sentence, index: int) -> int:
    """Return where the text after a headline's colon begins, if it names a side and its losses itself; else 0."""
    colon = next((at for at in range(index - 1, 0, -1) if sentence.norm(at) == ":"), 0)
    if not colon or sentence.lang != "uk":
        return 0
    sides = any(colon < party.first < index for party in sentence.parties)
    return colon if sides and any(sentence.has_cue(i, "lose", "destroy") for i in range(colon, index)) else 0


def _is_apart(sentence: Sentence, at: int, index: int) -> bool:
    """Say whether a comma and "and" or "but" part a place from a number, so that it is of another statement."""
    first, last = sorted((at, index))
    return sentence.lang == "en" and any(
        first < comma < last and not _is_series(sentence, comma, last) for comma in _joints(sentence)
    )


def _joints(sentence: Sentence) -> list[int]:
    """Return where commas stand before "and", "but" and their like, worked out once."""
    found: list[int] | None = sentence.memo.get("joints")
    if found is None:
        norms = sentence.norms
        found = [i for i in range(len(norms) - 1) if norms[i] == "," and norms[i + 1] in {"and", "but", "so", "yet"}]
        sentence.memo["joints"] = found
    return found


def _is_series(sentence: Sentence, comma: int, last: int) -> bool:
    """Say whether the comma before "and" only closes a series of numbers: "300 men, two tanks, and a gun"."""
    return last - comma <= _SERIES_REACH and any(
        sentence.units[i].quantity is not None for i in range(comma + 2, min(comma + 4, len(sentence.units)))
    )


_SERIES_REACH = 6


def _capital(sentence: Sentence, index: int) -> bool:
    if index < 0 or index >= len(sentence.units):
        return False
    unit = sentence.units[index]
    if sentence.lang == "uk" and unit.norm.endswith(("ському", "цькому", "ській", "цькій", "ського", "ської")):
        return unit.text[0].isupper()
    return "@cap" in unit.classes and index > 0
