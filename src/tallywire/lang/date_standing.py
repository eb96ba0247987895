"""Says whether a shape is a date where it stands, what leads it, and which day its wording counts by."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache

from tallywire.lang.date_pieces import Fields, Pieces, value_of
from tallywire.lang.date_words import COVERING, REPORTING, prepositions
from tallywire.lang.mention import Clock, DateKind, TimeUnit
from tallywire.lang.phrase_book import PhraseBook
from tallywire.lang.tokens import Language, Token, TokenKind
from tallywire.lang.unit_words import PERCENT

_SKIPPED_LEADS = frozenset(
    "a m p am pm . o'clock local kyiv time the early late ранку вечора години годину год хв за київським часом о".split()
)
_MOST_SKIPPED = 6
_YEAR_LEADS = frozenset("in of since during for by until till from to throughout before after all between".split())
_YEAR_LEADS |= frozenset("у в за з із від до протягом упродовж впродовж після перед наприкінці початку кінця".split())
_SPAN_LEADS = frozenset(
    "in|over|within|during|across|over the course of|in the course of|than in|at|out of|only|in only|за|протягом|упродовж|"
    "впродовж|продовж|у|в|ніж за|лише за|тільки за|на".split("|")
)
_WINDOW_LEADS_UK = frozenset({"за", "протягом", "упродовж", "впродовж", "продовж", "ніж за", "лише за", "тільки за"})
_ORIGIN_LEADS = frozenset(
    "in|of|during|throughout|since|over|over the course of|in the course of|at|from|before|after|until|під час|у|в|за|"
    "протягом|упродовж|впродовж|від|з|з моменту|від моменту|після".split("|")
)
_UNIT_LEADS = frozenset("in for over during within throughout across".split()) | {"over the course of", "so far in"}
_DAY_MONTH_LEADS = frozenset("станом на|на|за|до|від|з|із|станом на ранок|на ранок|протягом|упродовж".split("|"))
_VERB_AFTER_MAY = frozenset(
    "be have not god they he we i his her it you all also well never still yet soon the".split()
)


@cache
def _leads(lang: Language) -> PhraseBook[str]:
    return PhraseBook(prepositions(lang))


def is_month_and_count(pieces: Pieces, lead: str, tokens: Sequence[Token], stop: int) -> bool:
    """Say whether "in October 12 tanks" is a month and a count, and not the twelfth of October."""
    if not pieces.shape.startswith(("MD", "M.D")) or "Y" in pieces.shape:
        return False
    following = tokens[stop] if stop < len(tokens) else None
    first = stop - len(pieces.tokens)
    if first and tokens[first - 1].norm in {"the", "a", "that", "this"}:
        return False
    counts = following is not None and following.kind is TokenKind.WORD and following.norm not in _REPORTS
    return counts and lead in {"in", "during", "throughout", "for", "over", "so far in", "for the month of"}


_REPORTS = frozenset(
    "bulletin report update sheet post tally statement edition issue release communique summary".split()
)


def is_day_and_count(pieces: Pieces, lead: str, tokens: Sequence[Token], stop: int) -> bool:
    """Say whether "on November 28 and 8 tanks" is one day and a count, and not two days of November."""
    if "&" not in pieces.shape or not pieces.shape.startswith(("M", "W")) or "Y" in pieces.shape or "O" in pieces.shape:
        return False
    days = pieces.values("D")
    if lead == "between" or len(days) < 2:
        return False
    following = tokens[stop] if stop < len(tokens) else None
    is_noun = following is not None and following.kind is TokenKind.WORD and following.norm not in _AFTER_DAYS
    return days[-1] <= days[-2] or (is_noun and days[-1] - days[-2] > 1)


_AFTER_DAYS = frozenset(
    "were was the they when as with in on by for from after before which that russia russian ukraine ukrainian and but or "
    "alone respectively to of saw brought had have at it its kyiv according while there a an this last".split()
)


def holds(name: str, pieces: Pieces, lead: str, following: Token | None) -> bool:
    """Say whether a match of the grammar is a date where it stands.

    Args:
        name: Name of the alternative that matched.
        pieces: Its tokens.
        lead: The preposition before it.
        following: The token after it.
    """
    test = _TESTS.get(name)
    return test is None or test(pieces, lead, following)


def _holds_month(pieces: Pieces, lead: str, following: Token | None) -> bool:
    is_verb = not lead and following is not None and following.norm in _VERB_AFTER_MAY
    return not (pieces.shape == "M" and pieces.tokens[0].norm == "may" and is_verb)


def _holds_year(pieces: Pieces, lead: str, following: Token | None) -> bool:
    if len(pieces.shape) > 1 or lead.rpartition(" ")[2] in _YEAR_LEADS:
        return True
    if lead in {"over", "across"}:
        return (
            following is None
            or following.kind is TokenKind.PUNCT
            or following.norm == "as"
            or following.text[0].isupper()
        )
    return following is not None and following.text in {"'", "’"}


def _holds_day_month(pieces: Pieces, lead: str, following: Token | None) -> bool:
    is_percent = following is not None and following.norm in PERCENT
    return lead in _DAY_MONTH_LEADS and not is_percent and pieces.tokens[0].text[-3:-2] == "."


_TOTALS = frozenset("total totals toll tally figure figures sum losses casualties count".split())


def _holds_season(pieces: Pieces, lead: str, following: Token | None) -> bool:
    if (following is not None and following.norm in _TOTALS) or not pieces.tokens[0].norm.isascii():
        return True
    return bool(lead) or pieces.shape[0] in "PTs" or "i" in pieces.shape or "Y" in pieces.shape or "r" in pieces.shape


_NEUTER = frozenset({"ге", "те", "ше", "е", "тє"})


def _holds_nth(pieces: Pieces, lead: str, following: Token | None) -> bool:
    if pieces.shape[0] == "D" and "X" not in pieces.shape:
        is_noun = following is not None and following.kind is TokenKind.WORD
        return (pieces.tokens[-1].norm == "го" or (lead == "на" and pieces.tokens[-1].norm in _NEUTER)) and not is_noun
    return lead in _NTH_LEADS or "X" in pieces.shape


def _holds_origin(pieces: Pieces, lead: str, following: Token | None) -> bool:
    del following
    return (pieces.shape[0] == "t" and len(pieces.shape) > 2) or lead in _ORIGIN_LEADS


def _holds_same(pieces: Pieces, lead: str, following: Token | None) -> bool:
    """Say whether "that stretch" or "the same time" points back to a period: only where it is said to cover something."""
    del following
    if pieces.shape == "u4" or pieces.tokens[-1].norm == "time":
        return lead in _UNIT_LEADS
    return pieces.tokens[-1].norm != "days" or pieces.shape != "ud" or lead in COVERING


def _holds_the_unit(pieces: Pieces, lead: str, following: Token | None) -> bool:
    """Say whether "the month" or "the period" is one spoken of, and not the head of "the period from May to July"."""
    if pieces.shape == "t4":
        opens = following is not None and following.norm in _OPENS_PERIOD
        return lead in _UNIT_LEADS and pieces.tokens[-1].norm not in {"time", "window", "cycle"} and not opens
    return lead in _UNIT_LEADS or (pieces.shape == "td" and lead == "on")


_OPENS_PERIOD = frozenset("from between since before after in to ending covered running until up under".split())
_NTH_LEADS = frozenset({"on", "since", "by", "from", "until", "as of", "of", "to"})
_TESTS: dict[str, Callable[[Pieces, str, Token | None], bool]] = {
    "month": _holds_month,
    "year": _holds_year,
    "day_month": _holds_day_month,
    "season": _holds_season,
    "origin": _holds_origin,
    "weekday": lambda pieces, lead, _: bool(lead) or len(pieces.tokens[-1].norm) > 4,
    "nth": _holds_nth,
    "listed": lambda pieces, lead, _: pieces.shape[0] == "e" or lead in COVERING,
    "same": _holds_same,
    "the_unit": _holds_the_unit,
}


def placed_length(fields: Fields, pieces: Pieces, lead: str, lang: Language) -> Fields | None:
    """Decide what a bare length of time is: «за добу» the past day, "in a single day" a length, else no date."""
    if "s" in pieces.shape:
        return fields
    if lead not in _SPAN_LEADS:
        return None
    counted = bool(pieces.values("DNYw"))
    if lang is Language.UK:
        whole_day = fields["unit"] is TimeUnit.HOUR and fields["count"] == 24
        if lead in _WINDOW_LEADS_UK and (not counted or whole_day) and "V" not in pieces.shape:
            return fields | {"kind": DateKind.WINDOW}
        return fields if counted or lead in _WINDOW_LEADS_UK else None
    return None if lead == "at" else fields


def lead_of(tokens: Sequence[Token], first: int, lang: Language) -> tuple[str, int]:
    """Return the preposition that leads a mention and the index of its first token.

    Looks past a time of day ("as of 6 a.m. on 29 November", «станом на 06:00 29 листопада»): what reports wins.
    """
    best, best_at = "", first
    at = first
    for _ in range(_MOST_SKIPPED + 1):
        phrase, start = _lead_at(tokens, at, lang)
        if phrase and (not best or phrase in REPORTING or phrase == "since"):
            best, best_at = phrase, start
        if phrase and phrase not in REPORTING and phrase not in {"on", "o", "о", "at", "за", "of"}:
            break
        if not phrase and (at < 2 or not _may_skip(tokens[at - 1])):
            break
        at = start if phrase else at - 1
    return best, best_at


def _may_skip(token: Token) -> bool:
    return (
        token.kind is TokenKind.TIME
        or token.norm in _SKIPPED_LEADS
        or (token.kind is TokenKind.NUMBER and value_of(token) in range(1, 25))
    )


def _lead_at(tokens: Sequence[Token], at: int, lang: Language) -> tuple[str, int]:
    match = _leads(lang).ending_before(tokens, at)
    return ("", at) if match is None else (match.value, match.first)


def clock_of(fields: Fields, lead: str, tokens: Sequence[Token]) -> Clock:
    """Return which day the wording counts by.

    Source: issue on checking, section 3: a date after "as of" or «станом на» is a bulletin's, "on" or «за добу» a covered
    day, a bare weekday a bulletin.
    """
    kind = fields["kind"]
    if lead in REPORTING and (kind in _DAY_KINDS or lead.startswith(("as ", "станом"))):
        return Clock.REPORTED
    if kind is DateKind.WAR_DAY and lead == "на":
        return Clock.COVERED
    if kind is DateKind.WEEKDAY:
        return (
            Clock.COVERED if tokens[-1].norm.endswith("'s") or lead in COVERING - {"on", "у", "в"} else Clock.REPORTED
        )
    if kind is DateKind.RELATIVE and fields.get("unit") is TimeUnit.DAY:
        return Clock.REPORTED if fields["offset"] == 0 else Clock.COVERED
    if kind is DateKind.WINDOW:
        return Clock.COVERED
    if kind is DateKind.DAY_RANGE and tokens[0].kind is TokenKind.DATE and tokens[-1].kind is TokenKind.DATE:
        return Clock.REPORTED
    return Clock.COVERED if lead in COVERING else Clock.SILENT


_DAY_KINDS = frozenset(
    {DateKind.DAY, DateKind.DAYS, DateKind.DAY_RANGE, DateKind.WEEKDAY, DateKind.WEEKDAY_RANGE, DateKind.RELATIVE}
)
