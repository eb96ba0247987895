"""One pass over a text that gives its tokens, dates and quantities together."""

from __future__ import annotations

import msgspec

from tallywire.lang.dates import dates_in
from tallywire.lang.lexer import lex
from tallywire.lang.mention import DateMention
from tallywire.lang.quantities import Finder
from tallywire.lang.quantity import ASIDE, Quantity
from tallywire.lang.tokens import Token, language


class Scan(msgspec.Struct, frozen=True, kw_only=True):
    """What a text holds.

    Args:
        tokens: Every token, in order.
        dates: Every date and period, in order.
        quantities: Every number outside the dates, of every kind, in order.
    """

    tokens: tuple[Token, ...]
    dates: tuple[DateMention, ...]
    quantities: tuple[Quantity, ...]


def scan(text: str, lang: str) -> Scan:
    """Read a text once and return its tokens, dates and quantities.

    Raises:
        UnknownName: A language other than en and uk.
    """
    known = language(lang)
    tokens = lex(text, known)
    found = dates_in(tokens, text, known)
    taken = bytearray(len(tokens))
    for each in found:
        taken[each.first : each.stop] = b"\1" * (each.stop - each.first)
    quantities = Finder(tokens, text, known, taken).collect()
    return Scan(tokens=tuple(tokens), dates=tuple(each.mention for each in found), quantities=tuple(quantities))


def find_quantities(text: str, lang: str, start: int = 0, end: int | None = None) -> list[Quantity]:
    """Return the quantities of things that stand between two offsets, in order.

    Counts, ranges, vague numbers, ordinals, percentages, shares and multiples; dates, money, measurements, durations,
    ages and labels are left out (`scan` gives them). The whole text is read, so that context outside the offsets counts.

    Args:
        text: The text; offsets are code points of it.
        lang: `en` or `uk`.
        start: First offset of interest.
        end: Offset after the last; None for the end of the text.

    Raises:
        UnknownName: A language other than en and uk.
    """
    stop = len(text) if end is None else end
    found = scan(text, lang).quantities
    return [each for each in found if start <= each.start and each.end <= stop and each.kind not in ASIDE]


def find_dates(text: str, lang: str, start: int = 0, end: int | None = None) -> list[DateMention]:
    """Return the dates and periods that stand between two offsets, in order, as worded: `resolve` places them.

    Args:
        text: The text; offsets are code points of it.
        lang: `en` or `uk`.
        start: First offset of interest.
        end: Offset after the last; None for the end of the text.

    Raises:
        UnknownName: A language other than en and uk.
    """
    known = language(lang)
    stop = len(text) if end is None else end
    found = dates_in(lex(text, known), text, known)
    return [each.mention for each in found if start <= each.mention.start and each.mention.end <= stop]
