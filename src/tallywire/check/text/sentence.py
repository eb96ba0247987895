"""A sentence read once: its units, and what is found among them: times, measures, claimants, parties and cues."""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import cache
from typing import TYPE_CHECKING, Any

import msgspec

from tallywire.check.text.phrases import PhraseBook
from tallywire.check.text.times import Mention, place_mentions
from tallywire.check.text.units import Unit, units_of, with_thousands_carried
from tallywire.lang import scan

if TYPE_CHECKING:
    from tallywire.pack import NameFinder, Pack


class Named(msgspec.Struct, frozen=True, gc=False):
    """A name from the pack where it stands among the units.

    Args:
        first: Index of its first unit.
        stop: Index after its last.
        id: What it names.
        form: The listed form.
        is_weak: Whether it means that only where something beside it says so.
    """

    first: int
    stop: int
    id: str
    form: str
    is_weak: bool = False


class Cue(msgspec.Struct, frozen=True, gc=False):
    """A word or phrase that says how a number is meant.

    Args:
        first: Index of its first unit.
        stop: Index after its last.
        names: What it can be, such as `lose`, `total`, `not`.
    """

    first: int
    stop: int
    names: frozenset[str]


class Sentence(msgspec.Struct, kw_only=True):
    """What stands in one sentence.

    Args:
        text: The sentence.
        start: Its offset in the whole text.
        lang: Its language.
        units: Its units.
        mentions: Mentions of time.
        measures: Measures and composites named.
        claimants: Claimants named.
        parties: Parties named.
        cues: Cues, by the index of each unit that they cover.
        time_of: Index of the mention that covers a unit, or −1.
        norms: The units' words.
        memo: What was worked out of the whole sentence once, by name or by who asked.
    """

    text: str
    start: int
    lang: str
    units: list[Unit]
    mentions: list[Mention]
    measures: list[Named]
    claimants: list[Named]
    parties: list[Named]
    cues: dict[int, Cue]
    time_of: list[int]
    norms: list[str] = []
    memo: dict[Any, Any] = {}

    @property
    def index(self) -> dict[str, list[int]]:
        """Where each word stands: its units' indices, in order; made once."""
        found: dict[str, list[int]] | None = self.memo.get("index")
        if found is None:
            found = self.memo["index"] = {}
            for at, norm in enumerate(self.norms):
                found.setdefault(norm, []).append(at)
        return found

    @property
    def numbers(self) -> list[int]:
        """The indices of the units that are numbers, or words that say one; gathered once."""
        found: list[int] | None = self.memo.get("numbers")
        if found is None:
            found = [at for at, unit in enumerate(self.units) if unit.number or unit.quantity is not None]
            self.memo["numbers"] = found
        return found

    def cues_of(self, name: str) -> list[int]:
        """Return where the cues of a name begin, in order."""
        if name not in self.cue_names:
            return []
        return sorted(at for at, cue in self.cues.items() if cue.first == at and name in cue.names)

    @property
    def cue_names(self) -> frozenset[str]:
        """Every name of every cue in the sentence, gathered once."""
        found: frozenset[str] | None = self.memo.get("cue-names")
        if found is None:
            found = frozenset().union(*(cue.names for cue in self.cues.values()))
            self.memo["cue-names"] = found
        return found

    def has_cue(self, index: int, *names: str) -> bool:
        """Say whether the unit belongs to a cue of one of these names."""
        cue = self.cues.get(index)
        return cue is not None and not cue.names.isdisjoint(names)

    def cue_within(self, first: int, stop: int, *names: str) -> Cue | None:
        """Return the first cue of one of these names that begins within the units, or None."""
        for index in range(max(first, 0), min(stop, len(self.units))):
            cue = self.cues.get(index)
            if cue is not None and cue.first == index and not cue.names.isdisjoint(names):
                return cue
        return None

    def norm(self, index: int) -> str:
        """Return the word at an index, empty outside the sentence."""
        if index < 0:
            return ""
        try:
            return self.norms[index]
        except IndexError:
            return ""


class Vocabulary:
    """What is looked for in the sentences of one language: the pack's names and the cues.

    Args:
        pack: The pack.
        lang: `en` or `uk`.
    """

    def __init__(self, pack: Pack, lang: str) -> None:
        self.lang = lang
        self.measures = pack.measure_finder(lang)
        self.claimants = pack.claimant_finder(lang)
        self.parties = pack.subject_finder(lang)
        self.weak_measures = pack.weak_names(lang)
        self.weak_claimants = _weak_claimants(pack)
        self.cues = cue_book(lang)

    @staticmethod
    def _both(finder: NameFinder, text: str, starts: list[int], weak: frozenset[str]) -> list[Named]:
        """Find names as written, and those of which the text has the possessive."""
        found = _named(finder, text, starts, weak)
        bare = _without_possessives(text)
        if bare == text:
            return found
        taken = {i for named in found for i in range(named.first, named.stop)}
        found += [n for n in _named(finder, bare, starts, weak) if not any(i in taken for i in range(n.first, n.stop))]
        return sorted(found, key=lambda n: n.first)

    def read(self, text: str, start: int) -> Sentence:
        """Read a sentence that begins at an offset of the whole text."""
        written, text = text, _in_one_spelling(text) if self.lang == "uk" else _without_dots(text)
        read = scan(text, self.lang)
        units = units_of(read, offset=start)
        if self.lang == "uk":
            units = with_thousands_carried(units)
        mentions = place_mentions(read.dates, units, start)
        time_of = [-1] * len(units)
        for number, mention in enumerate(mentions):
            for index in range(mention.first, mention.stop):
                time_of[index] = number
        starts = [unit.start - start for unit in units]
        measures = [m for m in _named(self.measures, text, starts, self.weak_measures) if not _is_attribute(m, units)]
        parties = self._both(self.parties, text, starts, frozenset())
        measures = [m for m in measures if not _is_doer(m, parties, units)]
        return Sentence(
            text=written, start=start, lang=self.lang, units=units, mentions=mentions,
            measures=measures,
            claimants=self._both(self.claimants, text, starts, self.weak_claimants),
            parties=parties,
            cues=_cues(self.cues, units, _covered(measures, time_of)), time_of=time_of, norms=[unit.norm for unit in units],
        )  # fmt: skip


_EUPHONY = re.compile(r"\b([Уу])(?=трат|трач|бит|бив|бил|раж|рази)")
"""Where Ukrainian writes «у» for «в» only for the sound of it: «утрати» are «втрати»."""


def _in_one_spelling(text: str) -> str:
    """Return a text of the same length in which words of loss begin with «в»."""
    return _EUPHONY.sub(lambda match: "В" if match[1] == "У" else "в", text)


def _without_dots(text: str) -> str:
    """Return a text of the same length in which "U.K." is "UK", so that its dots end no statement."""
    return text.replace("U.K.", "  UK") if "U.K." in text else text


def _without_possessives(text: str) -> str:
    """Blank out "'s", so that "the General Staff's" is found as "the General Staff"; offsets stay."""
    return text.replace("'s ", "   ").replace("’s ", "   ")


def _weak_claimants(pack: Pack) -> frozenset[str]:
    weak = getattr(pack, "weak_claimant_names", None)
    return frozenset(weak) if isinstance(weak, frozenset) else _WEAK_CLAIMANTS


_WEAK_CLAIMANTS = frozenset("kyiv kiev ukraine kremlin київ україна кремль кремля cia цру bbc".split()) | {
    "the kremlin", "ukraine's military", "ukrainian military", "ukraine's armed forces", "armed forces of ukraine",
    "ukrainian army", "ukraine's army", "ukrainian side", "міністр оборони", "міністра оборони",
}  # fmt: skip


_LOSS_NOUNS = (
    "casualt",
    "loss",
    "dead",
    "killed",
    "втрат",
    "lives",
    "toll",
    "wounded",
    "вбит",
    "убит",
    "загиб",
    "поран",
    "полегл",
    "житт",
)
_AFTER_CASUALTY = frozenset(
    "figure figures count counts toll tolls total totals number numbers rate rates report reports losses estimate estimates tally and level "
    "levels claim claims data statistics average averages".split()
)


def _is_attribute(named: Named, units: list[Unit]) -> bool:
    """Say whether a measure's word only describes another thing: a casualty ward."""
    return named.form == "casualty" and (named.stop >= len(units) or units[named.stop].norm not in _AFTER_CASUALTY)


_DEEDS = (
    "знищ",
    "ліквід",
    "збил",
    "підбил",
    "вразил",
    "уразил",
    "спалил",
    "відмінус",
    "винищ",
    "демілітариз",
    "вивел",
    "потопил",
    "знешкод",
    "поклал",
)


def _is_doer(named: Named, parties: list[Named], units: list[Unit]) -> bool:
    """Say whether a noun for people is the side that did it: «українські військові знищили 13 184 системи»."""
    if named.id != "personnel" or named.stop >= len(units):
        return False
    following = units[named.stop].norm
    if not following.startswith(_DEEDS) or not following.endswith(("ли", "ють", "в", "ла")):
        return False
    return any(p.id == "ua-forces" and p.first <= named.first < p.stop for p in parties)


def _covered(measures: list[Named], time_of: list[int]) -> list[int]:
    """Mark the units that belong to a time or a measure, in which no cue begins, unless the measure is a noun of loss."""
    found = list(time_of)
    for named in measures:
        if not any(stem in named.form for stem in _LOSS_NOUNS):
            for index in range(named.first, named.stop):
                found[index] = max(found[index], 0)
    return found


@cache
def cue_book(lang: str) -> PhraseBook:
    """Return the cues of a language, read once."""
    if lang == "uk":
        from tallywire.check.text.cues_uk import LISTING
    else:
        from tallywire.check.text.cues_en import LISTING
    return PhraseBook(LISTING)


def _named(finder: NameFinder, text: str, starts: list[int], weak: frozenset[str]) -> list[Named]:
    found = []
    for match in finder.find(text):
        if not match.id:
            continue
        first = max(bisect_left(starts, match.start + 1) - 1, 0)
        stop = max(bisect_left(starts, match.end), first + 1)
        found.append(Named(first, stop, match.id, match.form, match.form in weak))
    return found


def _cues(book: PhraseBook, units: list[Unit], time_of: list[int]) -> dict[int, Cue]:
    found: dict[int, Cue] = {}
    at = 0
    while at < len(units):
        match = book.longest(units, at) if units[at].quantity is None else None
        if match is None:
            at += 1
            continue
        names = frozenset(match.names)
        if all(time_of[i] >= 0 for i in range(match.first, match.stop)) and not names & {"scope", "mean"}:
            at += 1
            continue
        cue = Cue(match.first, match.stop, names)
        for index in range(match.first, match.stop):
            found[index] = cue
        at = match.stop
    return found
