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
from tallywire.lang.mention import Adjective, Clock, DateKind, DateMention, Part, TimeUnit
from tallywire.lang.plural import PluralClass, a_or_an, plural, plural_class
from tallywire.lang.quantity import Quantity, QuantityKind
from tallywire.lang.resolution import DateContext, Grounds, Resolution
from tallywire.lang.resolve import advance, resolve
from tallywire.lang.scan import Scan, find_dates, find_quantities, scan
from tallywire.lang.sentences import Span, split_clauses, split_sentences
from tallywire.lang.spelling import Case, Gender, ordinal_words, read_number, spell_number
from tallywire.lang.tokens import Language, Token, TokenKind

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
