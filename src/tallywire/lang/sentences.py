"""Splits a text into sentences, and a sentence into clauses, keeping offsets."""

from __future__ import annotations

import re
from functools import cache

import msgspec

from tallywire.lang.lexer import DASHES


class Span(msgspec.Struct, frozen=True, gc=False):
    """A stretch of a text: offset of its first character and offset after its last, in code points."""

    start: int
    end: int


_NEVER_LAST = frozenset(
    "mr mrs ms dr prof gen lt col maj capt cpt sgt cpl adm brig gov sen rep st rev hon pres no nos vs v approx aprx ca cf "
    "fig figs vol ed eds al e.g i.e viz sq ft mt jan feb mar apr jun jul aug sep sept oct nov dec mon tue tues wed thu "
    "thurs fri sat sun ret supt insp det messrs "
    "ім вул просп пл обл р-н див напр тов проф акад ген полк підполк кап лейт серж гр пп ст п с м о св ред пор т.зв т.зв. "
    "орієнт прибл бл т.д. нар д-р".split()
)
_SELDOM_LAST = frozenset(
    "u.s u.k u.n e.u d.c u.s.s.r a.m p.m inc ltd co corp jr sr etc bn mln mn "
    "тис млн млрд трлн од шт ос чол р рр год хв сек грн км кв кг т ін н.е т.ч екз".split()
)
_OPENERS = "\"'“”‘’«„‚([{—–-•*"


@cache
def _ends() -> re.Pattern[str]:
    return re.compile(r"[\r\n\v\f\x1c-\x1e\x85\u2028\u2029]++|[.!?…]++[\"'”’»“)\]]*+(?=\s|$)")


@cache
def _last_word() -> re.Pattern[str]:
    return re.compile(r"[^\W_]++(?:[.'’ʼ-][^\W_]++)*+$")


def split_sentences(text: str) -> list[Span]:
    """Return the sentences of a text, in order, without the spaces around them.

    The end of a line always ends a sentence. A full stop does not, after an abbreviation ("Gen.", "No.", «тис.»), an
    initial, or a list's number at the start of a line, nor inside a number; after an abbreviation that may also close a
    sentence ("U.S.", «од.», «р.») it does where a capital letter follows that opens one.
    """
    found: list[Span] = []
    start = 0
    for match in _ends().finditer(text):
        if match[0][0] in ".!?…" and not _is_end(text, start, match):
            continue
        is_break = match[0][0] not in ".!?…"
        _append(found, text, start, match.start() if is_break else match.end())
        start = match.end()
    _append(found, text, start, len(text))
    return found


def _append(found: list[Span], text: str, start: int, end: int) -> None:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if start < end:
        found.append(Span(start, end))


def _is_end(text: str, start: int, match: re.Match[str]) -> bool:
    """Say whether a mark ends the sentence that began at `start`."""
    following = _next_letter(text, match.end())
    if not following:
        return True
    if match[0][0] != "." or len(match[0].rstrip("\"'”’»“)]")) > 1:
        return not following.islower()
    window = max(start, match.start() - 24)
    word = _last_word().search(text, window, match.start())
    if word is None:
        return not following.islower()
    norm = word[0].lower()
    if norm.isdigit():
        starts_line = not text[start : word.start()].strip()
        return not (starts_line and len(norm) <= 2) and not following.islower()
    if norm in _NEVER_LAST and not match[0].endswith(("”", "»", '"')):
        return norm in {"no", "sat", "sun", "mar", "fig"} and not following.isdigit() and word[0].islower()
    if len(norm) == 1 and norm.isalpha() and word[0].isupper():
        return False
    if norm in _SELDOM_LAST:
        return following.isupper() and _opens_sentence(text, match.end())
    return not following.islower()


def _next_letter(text: str, at: int) -> str:
    """Return the next character that is neither space nor an opening mark, at most forty characters on."""
    for character in text[at : at + 40]:
        if not character.isspace() and character not in _OPENERS:
            return character
    return ""


_AFTER_COUNTRY = frozenset(
    "the it in on but and this that he she they we at for by as since after during when while a an to total of russia "
    "ukraine kyiv moscow".split()
)


def _opens_sentence(text: str, at: int) -> bool:
    """Say whether what follows "U.S." opens a sentence: a Cyrillic capital, or a word that begins English ones."""
    following = text[at : at + 40].split(maxsplit=1)
    word = following[0].strip("\"'“”«»(,").lower() if following else ""
    return not word.isascii() or word in _AFTER_COUNTRY


@cache
def _clause_ends() -> re.Pattern[str]:
    return re.compile(rf"[;:](?=\s|\w|$)|[()]|,(?=\s)|(?<=\s)[{DASHES}](?=\s)")


def split_clauses(text: str, start: int = 0, end: int | None = None) -> list[Span]:
    """Return the stretches between the marks of a sentence: commas, semicolons, colons, spaced dashes and brackets.

    Marks inside numbers and times of day do not divide. The marks belong to no clause.
    """
    stop = len(text) if end is None else end
    found: list[Span] = []
    at = start
    for match in _clause_ends().finditer(text, start, stop):
        if match[0] == ":" and text[match.end() : match.end() + 1].isdigit():
            continue
        _append(found, text, at, match.start())
        at = match.end()
    _append(found, text, at, stop)
    return found
