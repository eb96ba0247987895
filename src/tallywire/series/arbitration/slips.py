"""The slips that people make who type totals day by day, told from the wrong number and what stood around it.

Each class was met in the transcriptions' histories: a digit dropped or typed twice, two swapped, a hundred too many, the
line of the neighbouring category, yesterday's page, tomorrow's row.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from tallywire.series.wording import day, number

if TYPE_CHECKING:
    from collections.abc import Mapping

_ROUND_STEPS = frozenset({10, 100, 1_000, 10_000, 100_000})
_FEWEST_DIGITS_OF_A_COLUMN = 3
_FEWEST_CARRIED = 3


def likely_slip(
    wrong: int, right: int, *, edge: int, around: Mapping[int, int], columns: Mapping[str, int] | None = None,
    n_carried: int = 1,
) -> str:  # fmt: skip
    """Name the slip that would make one total of the other.

    Args:
        wrong: The total that is held to be mistaken.
        right: The one that answers.
        edge: Report date (ordinal).
        around: Totals of the same series by report date, for a few days before and after.
        columns: Totals of other measures in the same bulletin, by name.
        n_carried: For how many bulletins in a row the two differ by the same amount.

    Returns:
        A phrase, or an empty string where no known slip fits.
    """
    if n_carried >= _FEWEST_CARRIED:
        return f"a difference of {number(abs(wrong - right))} carried through {n_carried} bulletins"
    return _by_date(wrong, edge, around) or _by_column(wrong, columns or {}) or _by_digits(wrong, right)


def _by_date(wrong: int, edge: int, around: Mapping[int, int]) -> str:
    if around.get(edge - 1) == wrong:
        return "the previous day's total repeated"
    if around.get(edge + 1) == wrong:
        return "the next day's total, a day early"
    other = next((e for e, total in sorted(around.items()) if total == wrong and e != edge), None)
    return f"the total of {day(other)}, under the wrong date" if other is not None else ""


def _by_column(wrong: int, columns: Mapping[str, int]) -> str:
    if len(str(wrong)) < _FEWEST_DIGITS_OF_A_COLUMN:
        return ""
    name = next((name for name, total in columns.items() if total == wrong), "")
    return f"the total of {name}, a neighbouring category" if name else ""


def _by_digits(wrong: int, right: int) -> str:
    a, b = str(wrong), str(right)
    if len(a) + 1 == len(b) and _is_shortened(a, b):
        return "a digit dropped"
    if len(b) + 1 == len(a) and _is_shortened(b, a):
        return "a digit too many"
    if len(a) != len(b):
        return ""
    unlike = [i for i in range(len(a)) if a[i] != b[i]]
    if len(unlike) == 2 and a[unlike[0]] == b[unlike[1]] and a[unlike[1]] == b[unlike[0]]:
        return "two digits swapped"
    if abs(wrong - right) in _ROUND_STEPS:
        return f"off by {number(abs(wrong - right))}"
    return "one digit mistyped" if len(unlike) == 1 else ""


def is_digit_slip(a: int, b: int) -> bool:
    """Say whether mistyping digits could have made one total of the other."""
    return bool(_by_digits(a, b))


def _is_shortened(short: str, long: str) -> bool:
    return any(long[:i] + long[i + 1 :] == short for i in range(len(long)))
