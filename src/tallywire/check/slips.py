"""What an error looks like: swapped digits, another measure's figure, another period's, thousands for millions."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tallywire.check.archive import Archive
    from tallywire.check.figures import Trial

_FACTORS = {
    10: "a digit lost or added",
    100: "two digits lost or added",
    1_000: "thousands for units",
    1_000_000: "millions for units",
}
_SMALLEST_TELLING = 20
_SHORTEST_SLIP = 3


def likely_slip(value: float, trial: Trial, measure: str, archive: Archive) -> str:
    """Return what a wrong number looks like, in words, or an empty string."""
    actual = trial.value
    if value != int(value) or actual != int(actual) or value == actual:
        return ""
    written, right = str(int(value)), str(int(actual))
    if (
        len(written) == len(right)
        and sorted(written) == sorted(right)
        and sum(a != b for a, b in zip(written, right, strict=True)) == 2
    ):
        return "two digits swapped"
    for factor, words in _FACTORS.items():
        if value * factor == actual or value == actual * factor:
            return words
    other = _other_measure(value, trial, measure, archive)
    if other:
        return f"the figure of {other}"
    neighbour = _neighbouring_period(value, trial, measure, archive)
    if neighbour:
        return neighbour
    if (
        len(written) == len(right)
        and sum(a != b for a, b in zip(written, right, strict=True)) == 1
        and len(written) > 2
    ):
        return "one digit wrong"
    return ""


def _other_measure(value: float, trial: Trial, measure: str, archive: Archive) -> str:
    if value < _SMALLEST_TELLING:
        return ""
    for name, each in archive.pack.measures.items():
        if name == measure or each.retired_on is not None:
            continue
        figures = archive.figures((name,))
        if figures.is_empty:
            continue
        found = (
            figures.total(trial.end)
            if not trial.start
            else next((v for v, _ in figures.changes(trial.start, trial.end)), None)
        )
        if found == value:
            return each.names.get("en", name)
    return ""


def _neighbouring_period(value: float, trial: Trial, measure: str, archive: Archive) -> str:
    if not trial.start or value < _SMALLEST_TELLING or measure not in archive.pack.measures:
        return ""
    figures = archive.figures((measure,))
    length = trial.end - trial.start
    for step, words in ((-1, "before"), (1, "after")):
        shift = step * length
        for slack in (0, -1, 1):
            start, end = (
                trial.start + shift + (slack if step < 0 else 0),
                trial.end + shift + (slack if step > 0 else 0),
            )
            if any(v == value for v, _ in figures.changes(start, end)):
                return f"the figure of the period {words}"
    return ""


def is_slip(value: float, actual: float) -> bool:
    """Say whether a wrong number is plainly a slip of the right one: digits swapped, one digit wrong, a zero more or less."""
    written, right = str(int(value)), str(int(actual))
    if len(right) < _SHORTEST_SLIP and len(written) < _SHORTEST_SLIP:
        return False
    if sorted(written.rstrip("0")) == sorted(right.rstrip("0")):
        return True
    if len(written) == len(right):
        return sum(a != b for a, b in zip(written, right, strict=True)) == 1
    return abs(len(written) - len(right)) == 1 and (written.startswith(right[:-1]) or right.startswith(written[:-1]))
