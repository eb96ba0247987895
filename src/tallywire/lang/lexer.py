"""Cuts a text into tokens in one pass from left to right; every repeat is possessive or bounded, so time is linear."""

from __future__ import annotations

import re
import unicodedata
from functools import cache

import msgspec

from tallywire.lang import numerals_en, numerals_uk
from tallywire.lang.tokens import Language, Numeral, Token, TokenKind, language

APOSTROPHES = "'’ʼ`‘′´ʹ＇"
DASHES = "-‐‑‒–—―−﹣－"
_WIDE_SPACES = "\u00a0\u2007\u2008\u2009\u200a\u202f\u205f\u2060"
_PLAIN = str.maketrans(dict.fromkeys(APOSTROPHES, "'") | {"\u00ad": None, "\u0301": None})
_LOOKALIKES = str.maketrans("aceiopxyABCEHIKMOPTXїЇ", "асеіорхуАВСЕНІКМОРТХїЇ")
_MIXED = re.compile("[a-zA-Z][а-яіїєґА-ЯІЇЄҐ]|[а-яіїєґА-ЯІЇЄҐ][a-zA-Z]")
_VULGAR = {"½": 0.5, "¼": 0.25, "¾": 0.75, "⅓": 1 / 3, "⅔": 2 / 3}
_DIGIT_LIMIT = 15
_GROUP = 3

_SCANNER = rf"""
  (c(?=[0-9]{{1,3}},[0-9]{{3}})|[^\W\d_]++(?:[{APOSTROPHES}\u0300-\u036f\u00ad]++[^\W\d_]++)*+[\u0300-\u036f]*+(?![0-9_]))
| (https?://\S++|www\.\S++|[@\#][^\W\d_][\w]*+|[^\W\d_]++[0-9_]\w*+)
| ([0-9]{{4}}-[0-9]{{2}}-[0-9]{{2}}(?![0-9-])
  |[0-9]{{1,2}}\.[0-9]{{1,2}}\.(?:[0-9]{{4}}|[0-9]{{2}})(?![0-9])(?!\.[0-9])
  |[0-9]{{1,2}}/[0-9]{{1,2}}/(?:[0-9]{{4}}|[0-9]{{2}})(?![0-9/])
  |[0-9]{{4}}/[0-9]{{1,2}}/[0-9]{{1,2}}(?![0-9/]))
| ([0-9]{{1,2}}:[0-9]{{2}}(?::[0-9]{{2}})?(?![0-9])|24/7(?![0-9])|0[0-9]\.[0-9]{{2}}(?![0-9.]))
| (\+?[0-9]{{0,2}}[\ ]?\(?0[0-9]{{2}}\)?[\ -][0-9]{{3}}[\ -][0-9]{{2}}[\ -]?[0-9]{{2}}(?![0-9]))
| ([1-9][0-9]{{0,2}}(?:(?:[{_WIDE_SPACES}][ ]?|[ ]|[{APOSTROPHES}])[0-9]{{3}})++(?![0-9])(?:[.,][0-9]{{1,2}}(?![0-9]))?
  |[0-9]++(?:[.,][0-9]++)*+)
  ([^\W\d_][\w]*+|[½¼¾⅓⅔])?
| ([\r\n\v\f\x1c-\x1e\x85\u2028\u2029]++)
| ([^\w\s])
| (\w++)
"""
_WORD, _ADDRESS, _DATE, _TIME, _PHONE, _NUMBER, _TAIL, _BREAK, _PUNCT, _OTHER = range(1, 11)
_SIMPLE = {
    _ADDRESS: TokenKind.CODE,
    _DATE: TokenKind.DATE,
    _TIME: TokenKind.TIME,
    _PHONE: TokenKind.CODE,
    _BREAK: TokenKind.BREAK,
    _OTHER: TokenKind.CODE,
}
_ORDINAL_TAILS = frozenset({"st", "nd", "rd", "th"})
_UNIT_TAILS = frozenset(
    "mm cm km kg kt h hr hrs am pm gb mb kb mw gw kw x ft m mph kph min sec ish odd "
    "мм см км кг м т г год хв сек од шт ос чол грн".split()
)
_MODEL_STEMS = frozenset(
    "shahed geran lancet orlan kalibr iskander zala supercam bayraktar kinzhal zircon molniya gerbera covid "
    "шахед шахєд герань ланцет орлан калібр іскандер байрактар кинджал циркон молнія гербера ковід "
    "covid atacms himars nasams gepard buk".split()
)
_COUNTED_ABBREVIATIONS = frozenset("ББМ ППО БТТ ОВТ РСЗВ БПЛА UAV AFV APV APC ACV MRL MLR AAW".split())
_LONGEST_NAME = 16


@cache
def scanner() -> re.Pattern[str]:
    """Compile the lexer's one pattern at first use."""
    return re.compile(_SCANNER, re.VERBOSE)


@cache
def numerals(lang: Language) -> dict[str, Numeral]:
    """Return the number words of a language by normal form."""
    return numerals_uk.words() if lang is Language.UK else numerals_en.words()


@cache
def multiples(lang: Language) -> dict[str, int | float]:
    """Return the words that say "so many times" by normal form."""
    return numerals_uk.multiples() if lang is Language.UK else dict(numerals_en.MULTIPLES)


def lex(text: str, lang: str) -> list[Token]:
    """Cut `text` into tokens.

    Spaces are not tokens; two tokens touch where one's end is the other's start. Nothing is ever refused: what is
    neither word nor number nor date becomes CODE or PUNCT.

    Raises:
        UnknownName: A language other than en and uk.
    """
    lang = language(lang)
    words = _Words(numerals(lang), is_mixed=_MIXED.search(text) is not None)
    tokens: list[Token] = []
    append = tokens.append
    word_kind, punct_kind = TokenKind.WORD, TokenKind.PUNCT
    for match in scanner().finditer(text):
        group = match.lastindex
        raw = match[0]
        if group == _WORD:
            norm, numeral = words[raw]
            append(Token(word_kind, match.start(), match.end(), raw, norm, numeral))
        elif group == _PUNCT:
            append(Token(punct_kind, match.start(), match.end(), raw, "-" if raw in DASHES else raw))
        elif group is not None and group in _SIMPLE:
            append(Token(_SIMPLE[group], match.start(), match.end(), raw, raw.lower()))
        else:
            _append_number(tokens, match, words.known, lang)
    return tokens


class _Words(dict[str, tuple[str, Numeral | None]]):
    """Normal form and numeral of each word met in a text, worked out once per form."""

    def __init__(self, known: dict[str, Numeral], *, is_mixed: bool) -> None:
        super().__init__()
        self.known = known
        self.is_mixed = is_mixed

    def __missing__(self, raw: str) -> tuple[str, Numeral | None]:
        norm = raw.lower() if raw.isalpha() and "ʼ" not in raw else plain(raw)
        if self.is_mixed:
            norm = _one_script(norm)
        entry = (norm, self.known.get(norm))
        self[raw] = entry
        return entry


def plain(word: str) -> str:
    """Return a word in normal form: lower case, plain apostrophes, composed letters, no stress marks."""
    return unicodedata.normalize("NFC", word.translate(_PLAIN)).lower()


def _one_script(norm: str) -> str:
    if norm.isascii() or not any(letter.isascii() and letter.isalpha() for letter in norm):
        return norm
    return norm.translate(_LOOKALIKES)


def _append_number(tokens: list[Token], match: re.Match[str], known: dict[str, Numeral], lang: Language) -> None:
    start, end = match.span(_NUMBER)
    tail = match[_TAIL] or ""
    raw = match[_NUMBER]
    if tokens and tokens[-1].end == start and _joins_code(tokens, raw):
        raw = _append_code(tokens, raw, tail)
        if not raw:
            return
        start = end - len(raw)
    elif (day := _day_before_group(tokens, raw)) and not tail:
        tokens.append(_number(TokenKind.NUMBER, start, raw[:day], lang))
        start, raw = start + day + 1, raw[day + 1 :]
    _append_with_tail(tokens, start, raw, tail, known, lang)


def _append_with_tail(
    tokens: list[Token], start: int, raw: str, tail: str, known: dict[str, Numeral], lang: Language
) -> None:
    end = start + len(raw)
    lower = tail.lower()
    if lower in _ORDINAL_TAILS and lang is Language.EN:
        token = _number(TokenKind.ORDINAL, start, raw, lang)
        tokens.append(msgspec.structs.replace(token, end=end + len(tail), text=raw + tail))
        return
    number = _number(TokenKind.NUMBER, start, raw, lang)
    if tail in _VULGAR and isinstance(number.value, int):
        value = number.value + _VULGAR[tail]
        tokens.append(msgspec.structs.replace(number, end=end + 1, text=raw + tail, value=value, places=1))
    elif not tail or not tail.isalpha():
        code = tail and not all(mark in "⁰¹²³⁴⁵⁶⁷⁸⁹" for mark in tail)
        text = raw + tail
        tokens.append(Token(TokenKind.CODE, start, start + len(text), text, text.lower()) if code else number)
    elif lower in known or lower in _UNIT_TAILS or len(tail) > 3:
        tokens.append(number)
        tokens.append(Token(TokenKind.WORD, end, end + len(tail), tail, lower, numeral=known.get(lower)))
    else:
        tokens.append(Token(TokenKind.CODE, start, end + len(tail), raw + tail, (raw + tail).lower()))


def _joins_code(tokens: list[Token], raw: str) -> bool:
    """Say whether digits that touch what stands before them are part of a name, a page's address or the like."""
    last = tokens[-1]
    before = tokens[-2] if len(tokens) > 1 and tokens[-2].end == last.start else None
    if last.text in "/@_=#№" or last.kind is TokenKind.CODE:
        return last.text in "#№" or last.kind is TokenKind.CODE or (before is not None and before.text not in "()+")
    if before is None or last.text not in "-‐‑":
        return False
    if before.kind is TokenKind.CODE:
        return len(before.text) < _LONGEST_NAME
    return before.kind is TokenKind.WORD and _names_model(before, raw.split(" ", 1)[0])


def _names_model(name: Token, digits: str) -> bool:
    if name.norm in _MODEL_STEMS:
        return True
    if name.norm in _NO_MODEL or name.text in _COUNTED_ABBREVIATIONS or not name.text[0].isupper():
        return False
    return len(digits) <= 4 and (len(name.text) <= 3 or (name.text.isupper() and len(digits) <= 3))


def _append_code(tokens: list[Token], raw: str, tail: str) -> str:
    """Join digits to the name before them; return what a plain space divides from them, which is another number."""
    digits, space, rest = raw.partition(" ")
    text = digits + ("" if space else tail)
    start = tokens[-1].end
    if tokens[-1].text in "-‐‑":
        text = tokens[-2].text + tokens[-1].text + text
        start = tokens[-2].start
        del tokens[-2:]
    tokens.append(Token(TokenKind.CODE, start, start + len(text), text, text.lower()))
    return rest


def _day_before_group(tokens: list[Token], raw: str) -> int:
    """Return the length of a day of the month that a plain space divides from a count, as in "November 11 950 men"."""
    if not tokens or tokens[-1].norm.rstrip(".") not in _MONTHS_BEFORE_DAY or not tokens[-1].text[0].isupper():
        return 0
    space = raw.find(" ", 1, 3)
    return space if space > 0 and int(raw[:space]) <= 31 else 0


_MONTHS_BEFORE_DAY = frozenset(
    "january february march april may june july august september october november december "
    "jan feb mar apr jun jul aug sep sept oct nov dec".split()
)
_NO_MODEL = _MONTHS_BEFORE_DAY | frozenset("mid late early post pre sub near over under some about".split())


def _number(kind: TokenKind, start: int, raw: str, lang: Language) -> Token:
    """Value a run of digits and separators; what cannot be a number becomes CODE."""
    end = start + len(raw)
    if raw.isdigit():
        if len(raw) > _DIGIT_LIMIT or (raw[0] == "0" and len(raw) > 1):
            return Token(TokenKind.CODE, start, end, raw, raw)
        return Token(kind, start, end, raw, raw, None, int(raw))
    reading = _read_separated(raw, lang)
    if reading is None:
        return Token(TokenKind.CODE, start, end, raw, raw)
    value, places, grouping, doubtful = reading
    return Token(kind, start, end, raw, raw, None, value, places, grouping, doubtful)


def _read_separated(raw: str, lang: Language) -> tuple[int | float, int, str, bool] | None:
    """Return value, decimal places, grouping mark and doubt; None for what is no number ("1.2.3", "1,23,4")."""
    marks = [mark for mark in raw if not mark.isdigit()]
    groups = re.split(r"\D+", raw)
    first = marks[0]
    if len(raw) - len(marks) > _DIGIT_LIMIT:
        return None
    if first not in ".,":
        fraction = groups.pop() if marks[-1] in ".," else ""
        return _grouped(groups, fraction, " " if first in _WIDE_SPACES + " " else "'")
    if len(set(marks)) == 2 and marks.count(marks[-1]) == 1 and len(groups[0]) <= 3:
        if any(len(group) != _GROUP for group in groups[1:-1]):
            return None
        if len(groups[-1]) == _GROUP:
            return int("".join(groups)), 0, first, True
        fraction = groups.pop()
        return _grouped(groups, fraction, first)
    if len(set(marks)) > 1:
        return None
    groupable = groups[0][0] != "0" and len(groups[0]) <= 3 and all(len(group) == 3 for group in groups[1:])
    if len(marks) > 1:
        return _grouped(groups, "", first) if groupable or _is_by_lakhs(groups, first) else None
    native = "," if lang is Language.EN else " "
    if groupable:
        whole, places, grouping, _ = _grouped(groups, "", first)
        return whole, places, grouping, first != native
    if first == "," and lang is Language.EN:
        value, places, _, _ = _grouped(groups[:1], groups[1], "")
        return (value, places, "", True) if places < _GROUP else None
    return _grouped(groups[:1], groups[1], "")


def _is_by_lakhs(groups: list[str], mark: str) -> bool:
    """Say whether digits are grouped as in India, by twos above the thousands: "1,67,490"."""
    return (
        mark == ","
        and groups[0][0] != "0"
        and len(groups[0]) <= 2
        and len(groups[-1]) == _GROUP
        and all(len(group) == 2 for group in groups[1:-1])
    )


def _grouped(groups: list[str], fraction: str, mark: str) -> tuple[int | float, int, str, bool]:
    whole = "".join(groups)
    return (float(f"{whole}.{fraction}") if fraction else int(whole)), len(fraction), mark, False
