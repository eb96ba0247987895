"""Numbers, dates, periods and hedges in English and Ukrainian: reading them with offsets, and writing them.

Names are loaded when they are first asked for: whoever only writes a number pays for no reader.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from tallywire.lang.detect import detect_language
    from tallywire.lang.format import (
        DateStyle,
        MonthCase,
        format_date,
        format_number,
        month_name,
        prose_number,
        weekday_name,
    )
    from tallywire.lang.hedges import Hedge, read_hedge
    from tallywire.lang.lexer import lex
    from tallywire.lang.mention import Adjective, Clock, DateKind, DateMention, Part, TimeUnit
    from tallywire.lang.plurals import PluralClass, a_or_an, plural, plural_class
    from tallywire.lang.quantity import Quantity, QuantityKind
    from tallywire.lang.resolution import DateContext, Grounds, Resolution
    from tallywire.lang.resolving import advance, resolve
    from tallywire.lang.scanning import Scan, find_dates, find_quantities, scan
    from tallywire.lang.sentences import Span, split_clauses, split_sentences
    from tallywire.lang.spelling import Case, Gender, ordinal_words, spell_number
    from tallywire.lang.tokens import Language, Token, TokenKind
    from tallywire.lang.whole_number import read_number

_HOMES = {
    "Adjective": "mention",
    "Case": "spelling",
    "Clock": "mention",
    "DateContext": "resolution",
    "DateKind": "mention",
    "DateMention": "mention",
    "DateStyle": "format",
    "Gender": "spelling",
    "Grounds": "resolution",
    "Hedge": "hedges",
    "Language": "tokens",
    "MonthCase": "format",
    "Part": "mention",
    "PluralClass": "plurals",
    "Quantity": "quantity",
    "QuantityKind": "quantity",
    "Resolution": "resolution",
    "Scan": "scanning",
    "Span": "sentences",
    "TimeUnit": "mention",
    "Token": "tokens",
    "TokenKind": "tokens",
    "a_or_an": "plurals",
    "advance": "resolving",
    "detect_language": "detect",
    "find_dates": "scanning",
    "find_quantities": "scanning",
    "format_date": "format",
    "format_number": "format",
    "lex": "lexer",
    "month_name": "format",
    "ordinal_words": "spelling",
    "plural": "plurals",
    "plural_class": "plurals",
    "prose_number": "format",
    "read_hedge": "hedges",
    "read_number": "whole_number",
    "resolve": "resolving",
    "scan": "scanning",
    "spell_number": "spelling",
    "split_clauses": "sentences",
    "split_sentences": "sentences",
    "weekday_name": "format",
}

__all__ = [
    "Adjective",
    "Case",
    "Clock",
    "DateContext",
    "DateKind",
    "DateMention",
    "DateStyle",
    "Gender",
    "Grounds",
    "Hedge",
    "Language",
    "MonthCase",
    "Part",
    "PluralClass",
    "Quantity",
    "QuantityKind",
    "Resolution",
    "Scan",
    "Span",
    "TimeUnit",
    "Token",
    "TokenKind",
    "a_or_an",
    "advance",
    "detect_language",
    "find_dates",
    "find_quantities",
    "format_date",
    "format_number",
    "lex",
    "month_name",
    "ordinal_words",
    "plural",
    "plural_class",
    "prose_number",
    "read_hedge",
    "read_number",
    "resolve",
    "scan",
    "spell_number",
    "split_clauses",
    "split_sentences",
    "weekday_name",
]


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value = getattr(import_module(f"tallywire.lang.{_HOMES[name]}"), name)
    globals()[name] = value
    return value
