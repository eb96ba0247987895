"""The words by which texts call things, and finding them in a text: the longest name wins.

"fuel tanks" is not a kind of "tanks", and a "think tank" is none at all, so every name is matched whole, word by word,
and phrases that only look like a measure stand in the same list.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Mapping
from functools import lru_cache
from pathlib import Path

import msgspec

from tallywire.model import UsageError
from tallywire.pack.tables import read_csv

NOT_A_MEASURE = ""
"""The identifier under which a phrase is listed that looks like a measure and is none."""

_WORD = re.compile(r"(?:\w\.){2,}|\w+(?:['’ʼ‘`´]\w+)*")
_JOIN = re.compile(r"'?\s*[-‐‑/&(]?\s*|\.")
_JOIN_OF_SHORT = re.compile(rf"{_JOIN.pattern}|\.\s*")
"""What joins the words of a name that is listed with a shortened word ("спец. техніка")."""
_OUTER_BAR = re.compile(r"\|(?![^(]*\))")
_BRACKET = re.compile(r"[()]")
_FOLD = str.maketrans(dict.fromkeys("’ʼ‘`´", "'"))


class NameMatch(msgspec.Struct, frozen=True, kw_only=True):
    """A name found in a text.

    Args:
        start: Offset of its first character, in code points.
        end: Offset behind its last.
        id: What it names; `NOT_A_MEASURE` for a phrase that only looks like a name.
        form: The listed form, lower case.
    """

    start: int
    end: int
    id: str
    form: str


class NameFinder:
    """Finds the names of one list in texts, leftmost first, the longest of those that begin at one word.

    Words of a name may be joined in the text by a space, a hyphen, a slash, an ampersand, a bracket or a dot, whatever
    joins them in the list; letter case and the shape of apostrophes do not matter.

    Raises:
        UsageError: A name has no words to be found by.

    Cost: one pass over the text; names are looked up by their first word.
    """

    def __init__(self, names: Mapping[str, str]) -> None:
        self._by_first: dict[str, list[tuple[tuple[str, ...], str, str]]] = {}
        self._unsplit: dict[str, list[tuple[str, str]]] = {}
        for form, name in names.items():
            first = form.partition(" ")[0]
            if not (first.isalpha() and first.islower()):
                first = next(iter(split_words(form)), "")
            if not first:
                raise UsageError(f"{form!r} has no words to be found by")
            self._unsplit.setdefault(first, []).append((form, name))
        self._firsts = frozenset(self._unsplit)

    def _beginning_with(self, word: str) -> list[tuple[tuple[str, ...], str, str]]:
        """Return the names that begin with a word, the longest first; they are split when a text first has the word."""
        unsplit = self._unsplit.pop(word, None)
        if unsplit is not None:
            split = [(split_words(form), name, form) for form, name in unsplit]
            self._by_first[word] = sorted(split, key=lambda entry: -len(entry[0]))
        return self._by_first.get(word, [])

    def find(self, text: str) -> list[NameMatch]:
        """Return the names in a text in their order, none overlapping another, phrases that are no names included."""
        folded, tokens = _cut(text)
        found = []
        at = 0
        while at < len(tokens):
            if tokens[at][0] not in self._firsts:
                at += 1
                continue
            match = self._longest(folded, tokens, at)
            if match is None:
                at += 1
                continue
            found.append(match[0])
            at += match[1]
        return found

    def names(self, text: str) -> list[NameMatch]:
        """Return the names in a text, without the phrases that only look like one."""
        return [match for match in self.find(text) if match.id != NOT_A_MEASURE]

    def _longest(self, folded: str, tokens: list[tuple[str, int, int]], at: int) -> tuple[NameMatch, int] | None:
        for words, name, form in self._beginning_with(tokens[at][0]):
            if len(words) == 1:
                return NameMatch(start=tokens[at][1], end=tokens[at][2], id=name, form=form), 1
            if at + 1 >= len(tokens) or tokens[at + 1][0] != words[1]:
                continue
            span = tokens[at : at + len(words)]
            if tuple(token[0] for token in span) == words:
                gaps = itertools.pairwise(span)
                join = _JOIN_OF_SHORT if ". " in form else _JOIN
                if all(join.fullmatch(folded, left[2], right[1]) for left, right in gaps):
                    return NameMatch(start=span[0][1], end=span[-1][2], id=name, form=form), len(words)
        return None


@lru_cache(maxsize=4)
def _cut(text: str) -> tuple[str, list[tuple[str, int, int]]]:
    """Return a text folded, and its words with their offsets; several finders look at each text one after another."""
    folded = fold(text)
    return folded, [(token.group(), token.start(), token.end()) for token in _WORD.finditer(folded)]


def fold(text: str) -> str:
    """Return a text in the shape in which names are compared: lower case, one kind of apostrophe, same length."""
    lowered = text.lower()
    if len(lowered) != len(text):
        lowered = "".join(low if len(low := character.lower()) == 1 else character for character in text)
    return lowered.translate(_FOLD)


def split_words(form: str) -> tuple[str, ...]:
    """Return the words of a name as they are compared, without what joins them."""
    return tuple(_WORD.findall(fold(form)))


class WordList(msgspec.Struct, frozen=True, kw_only=True):
    """One language's names of measures.

    Args:
        forms: Measure or composite → its forms, in the order of the file.
        weak: Forms that mean the measure only where a text already speaks of losses ("people", "losses").
    """

    forms: dict[str, tuple[str, ...]]
    weak: frozenset[str]


def expand(pattern: str) -> list[str]:
    """Return the forms that a pattern of a word list stands for.

    `a|b` stands for two forms, a bracket for one of its parts, `(x|)` for x or nothing; brackets do not nest.

    Example:
        >>> expand("tank|main battle (tank|tanks)")
        ['tank', 'main battle tank', 'main battle tanks']
    """
    if "(" not in pattern:
        return [" ".join(whole.split()) for whole in pattern.split("|")]
    forms: list[str] = []
    for whole in _OUTER_BAR.split(pattern):
        parts = [part.split("|") for part in _BRACKET.split(whole)]
        forms += (" ".join("".join(chosen).split()) for chosen in itertools.product(*parts))
    return forms


def read_words(path: Path) -> WordList:
    """Return a language's names.

    Raises:
        UsageError: A form is not lower case, belongs to two measures, or is weak in one line and not in another.
    """
    forms: dict[str, dict[str, None]] = {}
    weak: set[str] = set()
    owner: dict[str, tuple[str, str]] = {}
    name = path.name
    for number, (measure, pattern, use) in enumerate(read_csv(path, ("measure", "forms", "use")), start=2):
        where = f"{name}:{number}"
        if use not in ("", "weak"):
            raise UsageError(f"{where}: use is empty or 'weak', not {use!r}")
        listed = _read_pattern(pattern, where=where)
        for form in listed:
            if owner.setdefault(form, (measure, use)) != (measure, use):
                raise UsageError(f"{where}: {form!r} is already a form of {' '.join(owner[form]).strip()}")
        forms.setdefault(measure, {}).update(dict.fromkeys(listed))
        if use:
            weak.update(listed)
    return WordList(forms={measure: tuple(listed) for measure, listed in forms.items()}, weak=frozenset(weak))


def read_phrases(path: Path, language: str) -> tuple[str, ...]:
    """Return the phrases of a language that look like a measure and are none."""
    phrases: dict[str, None] = {}
    name = path.name
    for number, (of, pattern) in enumerate(read_csv(path, ("language", "phrases")), start=2):
        if of == language:
            phrases.update(dict.fromkeys(_read_pattern(pattern, where=f"{name}:{number}")))
    return tuple(phrases)


def _read_pattern(pattern: str, *, where: str) -> list[str]:
    if pattern != fold(pattern):
        raise UsageError(f"{where}: {pattern!r} is not in lower case with straight apostrophes")
    listed = expand(pattern)
    if not all(listed):
        raise UsageError(f"{where}: {pattern!r} stands for an empty form")
    return listed


def read_units(path: Path, known: Iterable[str]) -> dict[tuple[str, str, str], dict[str, str]]:
    """Return (measure, language, role) → plural category → word, for the roles `noun` and `unit`."""
    known = frozenset(known)
    units = {}
    header = ("measure", "language", "role", "one", "few", "many", "other")
    for number, row in enumerate(read_csv(path, header), start=2):
        measure, language, role, *words = row
        if measure not in known or role not in ("noun", "unit"):
            raise UsageError(f"{path.name}:{number}: unknown measure or role: {measure!r}, {role!r}")
        named = zip(header[3:], words, strict=True)
        units[measure, language, role] = {category: word for category, word in named if word}
    return units
