"""Reads hedges: the words that say how exactly a number is meant."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

import msgspec

from tallywire.lang import hedge_words as phrases
from tallywire.lang.lexer import lex
from tallywire.lang.phrase_book import PhraseBook
from tallywire.lang.tokens import Language, Token, TokenKind, language
from tallywire.model import Precision

_LONGEST = 6


class HedgeSense(msgspec.Struct, frozen=True):
    """What a hedge says of its number: the precision, "more than" as against "at least", and which way it leans."""

    precision: Precision
    strict: bool = False
    lean: int = 0


class Hedge(msgspec.Struct, frozen=True, kw_only=True):
    """A hedge where it stands.

    Args:
        start: Offset of its first character.
        end: Offset after its last.
        text: As written.
        precision: How exactly the number is meant.
        strict: "more than", "less than" as against "at least", "at most".
        lean: −1 for "nearly", +1 for "just over", else 0.
    """

    start: int
    end: int
    text: str
    precision: Precision
    strict: bool = False
    lean: int = 0


class _Book(msgspec.Struct, frozen=True):
    before: PhraseBook[HedgeSense]
    after: PhraseBook[HedgeSense]


_SENSES = {
    "ABOUT": HedgeSense(Precision.ABOUT),
    "NEARLY": HedgeSense(Precision.ABOUT, False, -1),
    "JUST_OVER": HedgeSense(Precision.AT_LEAST, True, 1),
    "MORE_THAN": HedgeSense(Precision.AT_LEAST, True),
    "AT_LEAST": HedgeSense(Precision.AT_LEAST),
    "LESS_THAN": HedgeSense(Precision.AT_MOST, True),
    "AT_MOST": HedgeSense(Precision.AT_MOST),
    "EXACTLY": HedgeSense(Precision.EXACT),
}


@cache
def _book(lang: Language) -> _Book:
    before: dict[tuple[str, ...], HedgeSense] = {}
    after: dict[tuple[str, ...], HedgeSense] = {}
    for name, sense in _SENSES.items():
        before |= _parsed(getattr(phrases, f"{name}_{lang.upper()}"), sense, lang)
        after |= _parsed(getattr(phrases, f"AFTER_{name}_{lang.upper()}", ""), sense, lang)
    return _Book(PhraseBook(before), PhraseBook(after))


def _parsed(listing: str, sense: HedgeSense, lang: Language) -> dict[tuple[str, ...], HedgeSense]:
    listed = [" ".join(phrase.split()) for phrase in listing.split(";")]
    listed += [
        phrase.replace(f" {word}", f", {word}") for phrase in listed for word in ("ніж", "як") if f" {word}" in phrase
    ]
    written = (tuple(token.norm for token in lex(phrase, lang)) for phrase in listed)
    return {key: sense for key in written if key}


def read_hedge(text: str, lang: str) -> Hedge | None:
    """Return the hedge that `text` is, standing alone, or None.

    Case and spaces around it do not matter: "Близько", "more than", "орієнтовно", "~".
    """
    tokens = lex(text.strip(), lang)
    book = _book(language(lang))
    key = tuple(token.norm for token in tokens)
    sense = book.before.phrases.get(key) or book.after.phrases.get(key)
    if sense is None:
        return None
    offset = len(text) - len(text.lstrip())
    return _hedge(text, offset + tokens[0].start, offset + tokens[-1].end, sense)


def hedge_before(tokens: Sequence[Token], index: int, text: str, lang: Language) -> tuple[Hedge, int] | None:
    """Return the longest hedge that ends just before a token, and the index of its first token.

    Looks past "the" and "the milestone of" after verbs of crossing («перевищили позначку в 700 000»). Two hedges in a
    row give one, and the bound wins over the estimate: "at least some 100".
    """
    found = _ends_at(tokens, index, lang)
    if found is None and (at := _before_mark(tokens, index)) != index:
        found = _ends_at(tokens, at, lang)
        if found is not None and not (found[0].strict or found[0].lean):
            found = None
        index = at if found else index
    if found is None or _is_direction(tokens, found[1], index):
        return None
    sense, first = found
    end = tokens[index - 1].end
    outer = _ends_at(tokens, first, lang)
    if outer is not None and not _is_direction(tokens, outer[1], first):
        first = outer[1]
        sense = outer[0] if sense.precision is Precision.ABOUT and not sense.lean else sense
    return _hedge(text, tokens[first].start, end, sense), first


def _ends_at(tokens: Sequence[Token], index: int, lang: Language) -> tuple[HedgeSense, int] | None:
    match = _book(lang).before.ending_before(tokens, index)
    return None if match is None else (match.value, match.first)


def _before_mark(tokens: Sequence[Token], index: int) -> int:
    """Return the index before the words that may stand between a verb of crossing and its number."""
    at = index
    while at > max(index - _LONGEST, 0) and tokens[at - 1].norm in _MARK_WORDS:
        at -= 1
    return at


def _is_direction(tokens: Sequence[Token], first: int, index: int) -> bool:
    """Say whether «до» or "up to" names where a change went («зросли до 738 660») and not an upper bound."""
    words = [token.norm for token in tokens[first:index]]
    if words not in (["до"], ["up", "to"]):
        return False
    for token in reversed(tokens[max(first - 4, 0) : first]):
        if token.kind is not TokenKind.WORD:
            return False
        if token.norm.startswith(_CHANGES):
            return True
    return False


_CHANGES = tuple(
    "зрос збільш виріс вирос підвищ сяг дов дійш досяг скорот зменш знизи доход додал bring brought add tak took rose rais mov total tally toll "
    "climb went grew push".split()
)
_MARK_WORDS = frozenset(
    "the milestone mark of threshold figure grim symbolic level в у позначку межу рубіж планку відмітку психологічну".split()
)


def hedge_after(tokens: Sequence[Token], index: int, text: str, lang: Language) -> tuple[Hedge, int] | None:
    """Return the longest hedge that starts at a token, and the index after its last token."""
    match = _book(lang).after.starting_at(tokens, index)
    if match is None:
        return None
    return _hedge(text, tokens[match.first].start, tokens[match.stop - 1].end, match.value), match.stop


def hedge_at(tokens: Sequence[Token], index: int, lang: Language) -> int:
    """Return the index after the hedge that starts at a token, or the same index where none does."""
    match = _book(lang).before.starting_at(tokens, index)
    return index if match is None else match.stop


def asks_genitive(norm: str) -> bool:
    """Say whether a Ukrainian word before a number asks for the genitive, so that «близько тисячі» is one thousand."""
    return norm in _GENITIVE


_GENITIVE = frozenset(
    "близько біля коло до від більше менше понад приблизно порядку менш більш орієнтовно без проти із з ніж за як "
    "перевищує перевищила перевищили майже щонайменше не сягає сягнула сягнули сягнуло досягли досягла".split()
)


def _hedge(text: str, start: int, end: int, sense: HedgeSense) -> Hedge:
    return Hedge(
        start=start,
        end=end,
        text=text[start:end],
        precision=sense.precision,
        strict=sense.strict,
        lean=sense.lean,
    )
