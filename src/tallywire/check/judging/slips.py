"""What an error looks like: swapped digits, another measure's figure, another period's, thousands for millions."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import msgspec

from tallywire.check.judging.chance import UNLIKELY, chance_of, step_of
from tallywire.check.text.days_in_words import span_in_words
from tallywire.model import DayRule

if TYPE_CHECKING:
    from tallywire.check.held.archive import Archive
    from tallywire.check.held.figures import Figures, Trial

_FACTORS = {
    10: "a digit lost or added",
    100: "two digits lost or added",
    1_000: "thousands for units",
    1_000_000: "millions for units",
}
_SMALLEST_TELLING = 20
_MONTH_DAYS = 28
_WEEK_DAYS = 7
_PERIODS_LOOKED_AT = (-1, 1, -2, 2, -3, 3)


class Slip(msgspec.Struct, frozen=True, kw_only=True):
    """What a wrong number looks like.

    Args:
        words: In words.
        chance: How often a number that has nothing to do with the right one would look so.
    """

    words: str
    chance: float


def find_slip(
    value: float, trial: Trial, measure: str, archive: Archive, *, is_counted: bool = True, is_placed: bool = True
) -> Slip | None:
    """Return the likeliest slip that leads from the right figure to a wrong number, or None.

    Args:
        value: The number as claimed.
        trial: The figure that it was held against.
        measure: Its measure.
        archive: Where other measures and periods are looked up.
        is_counted: Whether the text says plainly what is counted, so that another measure's figure would be an error.
        is_placed: Whether it says so for which period.
    """
    actual = trial.value
    if value != int(value) or value == actual or value < 1:
        return None
    place = ("slip", value, actual, trial.start, trial.end, measure, is_counted, is_placed)
    if place not in archive.matches:
        archive.matches[place] = _likeliest(value, trial, measure, archive, is_counted=is_counted, is_placed=is_placed)
    slip: Slip | None = archive.matches[place]
    return slip


def _likeliest(
    value: float, trial: Trial, measure: str, archive: Archive, *, is_counted: bool, is_placed: bool
) -> Slip | None:
    actual = trial.value
    found = _of_digits(int(value), round(actual)) if actual >= 1 else None
    if found is not None and found.chance <= _SURE:
        return found
    others = [
        _other_measure(value, trial, measure, archive) if is_counted else None,
        _other_period(value, trial, measure, archive) if is_placed else None,
    ]
    return min((s for s in (found, *others) if s is not None), key=lambda slip: slip.chance, default=None)


_SURE = 0.005


def likely_slip(value: float, trial: Trial, measure: str, archive: Archive) -> str:
    """Return what a wrong number looks like, in words, or an empty string."""
    slip = find_slip(value, trial, measure, archive)
    return slip.words if slip is not None and slip.chance < 1 else ""


def _of_digits(value: int, actual: int) -> Slip | None:
    """Return a slip of the pen, with the share of numbers of such length that would be one."""
    for factor, words in _FACTORS.items():
        if value * factor == actual or value == actual * factor:
            return Slip(words=words, chance=min(1.0, 1 / _room(min(value, actual))))
    written, right = _bared(value, actual)
    if len(written) != len(right) or len(written) < 2:
        return _of_length(written, right)
    differing = [i for i, (a, b) in enumerate(zip(written, right, strict=True)) if a != b]
    room = 9 * 10 ** (len(right) - 1)
    if len(differing) == 2 and sorted(written) == sorted(right):
        return Slip(words="two digits swapped", chance=len(right) / room)
    if len(differing) == 1:
        return Slip(words="one digit wrong", chance=min(1.0, 9 * len(right) / room))
    return None


def _room(number: int) -> float:
    """Return how many numbers are as long as one, its closing noughts aside."""
    return 9 * 10.0 ** (len(str(number).rstrip("0")) - 1)


def _bared(value: int, actual: int) -> tuple[str, str]:
    """Return two numbers without the closing noughts that both have."""
    while value and actual and value % 10 == 0 and actual % 10 == 0:
        value, actual = value // 10, actual // 10
    return str(value), str(actual)


def _of_length(written: str, right: str) -> Slip | None:
    """Return a slip by one digit left out or put in between."""
    short, long = sorted((written, right), key=len)
    if len(long) - len(short) != 1 or len(short) < 3:
        return None
    if any(long[:i] + long[i + 1 :] == short for i in range(len(long))):
        return Slip(words=_FACTORS[10], chance=11 * len(long) / (9 * 10 ** (len(short) - 1)))
    return None


def _same_figure(figures: Figures, trial: Trial) -> float | None:
    if not trial.start:
        return figures.total(trial.end)
    return next((v for v, _ in figures.changes(trial.start, trial.end)), None)


def _other_measure(value: float, trial: Trial, measure: str, archive: Archive) -> Slip | None:
    if value < _SMALLEST_TELLING:
        return None
    seen = {name: figure for name, figure in _of_every_measure(trial, archive).items() if name != measure}
    same = next((name for name, figure in seen.items() if figure == value), "")
    if not same:
        return None
    name = archive.pack.measures[same].names.get("en", same)
    return Slip(words=f"the figure of {name}", chance=chance_of(value, seen.values(), step_of(same)))


def _of_every_measure(trial: Trial, archive: Archive) -> dict[str, float]:
    """Return the figure of each measure between the bulletins of a trial; worked out once a check."""
    place = ("of-every-measure", trial.start, trial.end)
    found: dict[str, float] | None = archive.matches.get(place)
    if found is None:
        found = archive.matches[place] = {}
        for name, each in archive.pack.measures.items():
            figures = archive.figures((name,)) if each.retired_on is None else None
            figure = None if figures is None or figures.is_empty else _same_figure(figures, trial)
            if figure:
                found[name] = figure
    return found


def _other_period(value: float, trial: Trial, measure: str, archive: Archive) -> Slip | None:
    if not trial.start or value < _SMALLEST_TELLING or measure not in archive.pack.measures:
        return None
    figures = archive.figures((measure,))
    length = trial.end - trial.start
    slacks = (0, -3, -2, -1, 1, 2, 3) if length >= _MONTH_DAYS else (0,)
    tried: list[float] = []
    words = ""
    for step in _PERIODS_LOOKED_AT if length >= _WEEK_DAYS else _PERIODS_LOOKED_AT[:2]:
        for slack in slacks:
            moved = step * length
            start = trial.start + moved + (slack if step < 0 else 0)
            end = trial.end + moved + (slack if step > 0 else 0)
            if step not in {-1, 1}:
                start, end = start + (slack if step > 0 else 0), end + (slack if step < 0 else 0)
            figure = next((v for v, _ in figures.changes(start, end)), None)
            if figure is not None:
                tried.append(figure)
                if figure == value and not words:
                    words = f"the figure of {_period_words(start, end, trial, figures)}"
    for edge in (trial.start, trial.start + 1) if length >= _YEAR_DAYS else ():
        total = figures.total(edge)
        if total is not None:
            tried.append(total)
            words = words or ("the whole total before that year" if total == value else "")
    return Slip(words=words, chance=chance_of(value, tried, step_of(measure))) if words else None


_YEAR_DAYS = 365


def _period_words(start: int, end: int, trial: Trial, figures: Figures) -> str:
    lead = figures.shift if trial.rule is DayRule.COVERED else 0
    return span_in_words(dt.date.fromordinal(start + 1 + lead), dt.date.fromordinal(end + lead))


def is_slip(value: int, actual: int) -> bool:
    """Say whether a number is plainly a slip of the pen from another, too like it for chance."""
    slip = _of_digits(value, actual) if value > 0 and actual > 0 and value != actual else None
    return slip is not None and slip.chance <= UNLIKELY
