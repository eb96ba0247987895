"""Writes numbers and dates as a newspaper does, in each language."""

from __future__ import annotations

import datetime as dt
import enum

from tallywire.lang.spelling import Case, Gender, spell_number
from tallywire.lang.tokens import Language, language
from tallywire.model import InvalidValue

NO_BREAK_SPACE = "\u00a0"
MONTHS_EN = ("January February March April May June July August September October November December").split()
MONTHS_UK = "січень лютий березень квітень травень червень липень серпень вересень жовтень листопад грудень".split()
MONTHS_UK_GENITIVE = ("січня лютого березня квітня травня червня липня серпня вересня жовтня листопада грудня").split()
MONTHS_UK_LOCATIVE = ("січні лютому березні квітні травні червні липні серпні вересні жовтні листопаді грудні").split()
WEEKDAYS_EN = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()
WEEKDAYS_UK = "понеділок вівторок середа четвер п'ятниця субота неділя".split()
WEEKDAYS_UK_ACCUSATIVE = "понеділок вівторок середу четвер п'ятницю суботу неділю".split()
_SPELLED_BELOW = 10


class MonthCase(enum.Enum):
    """Case of a Ukrainian month: листопад, листопада, (у) листопаді."""

    NOMINATIVE = "nominative"
    GENITIVE = "genitive"
    LOCATIVE = "locative"


class DateStyle(enum.Enum):
    """How a date is written.

    FULL: 28 November 2024, 28 листопада 2024 року. DAY_MONTH: 28 November, 28 листопада. AMERICAN: November 28.
    AMERICAN_FULL: November 28, 2024. MONTH_YEAR: November 2024, листопад 2024 року. MONTH: November, листопад.
    NUMERIC: 2024-11-28, 28.11.2024. Ukrainian has no American order; it writes its own.
    """

    FULL = "full"
    DAY_MONTH = "day-month"
    AMERICAN = "american"
    AMERICAN_FULL = "american-full"
    MONTH_YEAR = "month-year"
    MONTH = "month"
    NUMERIC = "numeric"


def format_number(n: float, lang: str) -> str:
    """Write a number in digits: 738,660 and 1.5 in English, 738 660 (no-break spaces) and 1,5 in Ukrainian.

    Ukrainian groups from four digits up, as English does, because the bulletins do.
    """
    text = f"{n:,}"
    if language(lang) is Language.EN:
        return text
    return text.replace(",", NO_BREAK_SPACE).replace(".", ",")


def prose_number(
    n: int, lang: str, *, gender: Gender = Gender.MASCULINE, case: Case = Case.NOMINATIVE, starts: bool = False
) -> str:
    """Write a number as it stands in a sentence: words below ten, digits from ten on.

    Args:
        n: The number.
        lang: `en` or `uk`.
        gender: Of the Ukrainian noun.
        case: Of the Ukrainian noun.
        starts: Whether it opens a sentence; then it is always in words, with a capital.
    """
    if starts and n >= 0:
        words = spell_number(n, lang, gender=gender, case=case)
        return words[0].upper() + words[1:]
    if 0 <= n < _SPELLED_BELOW:
        return spell_number(n, lang, gender=gender, case=case)
    return format_number(n, lang)


def month_name(month: int, lang: str, case: MonthCase = MonthCase.NOMINATIVE) -> str:
    """Return the name of a month, 1 to 12; English has one form.

    Raises:
        InvalidValue: No such month.
    """
    if not 1 <= month <= 12:
        raise InvalidValue(f"months are numbered 1 to 12, not {month}")
    if language(lang) is Language.EN:
        return MONTHS_EN[month - 1]
    forms = {
        MonthCase.NOMINATIVE: MONTHS_UK,
        MonthCase.GENITIVE: MONTHS_UK_GENITIVE,
        MonthCase.LOCATIVE: MONTHS_UK_LOCATIVE,
    }
    return forms[case][month - 1]


def weekday_name(day: dt.date, lang: str, *, accusative: bool = False) -> str:
    """Return the name of the day of the week; the Ukrainian accusative is the form after «у»."""
    if language(lang) is Language.EN:
        return WEEKDAYS_EN[day.weekday()]
    return (WEEKDAYS_UK_ACCUSATIVE if accusative else WEEKDAYS_UK)[day.weekday()]


def format_date(day: dt.date, lang: str, style: DateStyle = DateStyle.FULL) -> str:
    """Write a date in a style, the same in every locale.

    Example:
        >>> format_date(dt.date(2024, 11, 28), "uk")
        '28 листопада 2024 року'
    """
    if language(lang) is Language.UK:
        return _ukrainian_date(day, style)
    month = MONTHS_EN[day.month - 1]
    match style:
        case DateStyle.FULL:
            return f"{day.day} {month} {day.year}"
        case DateStyle.DAY_MONTH:
            return f"{day.day} {month}"
        case DateStyle.AMERICAN:
            return f"{month} {day.day}"
        case DateStyle.AMERICAN_FULL:
            return f"{month} {day.day}, {day.year}"
        case DateStyle.MONTH_YEAR:
            return f"{month} {day.year}"
        case DateStyle.MONTH:
            return month
        case DateStyle.NUMERIC:
            return day.isoformat()


def _ukrainian_date(day: dt.date, style: DateStyle) -> str:
    month = MONTHS_UK_GENITIVE[day.month - 1]
    match style:
        case DateStyle.FULL | DateStyle.AMERICAN_FULL:
            return f"{day.day} {month} {day.year} року"
        case DateStyle.DAY_MONTH | DateStyle.AMERICAN:
            return f"{day.day} {month}"
        case DateStyle.MONTH_YEAR:
            return f"{MONTHS_UK[day.month - 1]} {day.year} року"
        case DateStyle.MONTH:
            return MONTHS_UK[day.month - 1]
        case DateStyle.NUMERIC:
            return f"{day.day:02}.{day.month:02}.{day.year}"
