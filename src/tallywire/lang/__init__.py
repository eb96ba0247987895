"""Numbers, dates, periods and hedges in English and Ukrainian: reading them with offsets, and writing them."""

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
from tallywire.lang.plural import PluralClass, a_or_an, plural, plural_class
from tallywire.lang.quantity import Quantity, QuantityKind
from tallywire.lang.scan import Scan, find_quantities, scan
from tallywire.lang.spelling import Case, Gender, ordinal_words, read_number, spell_number
from tallywire.lang.tokens import Language, Token, TokenKind

__all__ = [
    "Case",
    "DateStyle",
    "Gender",
    "Hedge",
    "Language",
    "MonthCase",
    "PluralClass",
    "Quantity",
    "QuantityKind",
    "Scan",
    "Token",
    "TokenKind",
    "a_or_an",
    "detect_language",
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
    "scan",
    "spell_number",
    "weekday_name",
]
