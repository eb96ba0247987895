"""Which numbers are round, and how round."""

from __future__ import annotations


def round_steps(value: int) -> tuple[int, ...]:
    """Return the steps in which numbers of this size count as round, the roundest first: 1,000 and 500 for 2,030."""
    if value < 10:
        return ()
    unit = 10 ** (len(str(value)) - 1)
    return unit, unit // 2


_LEAST_ODD_STEP = 1_000


def passed(before: int, after: int) -> int:
    """Return the roundest number `t` with `before < t <= after`; 0 where none is round for its size.

    For 738,660 the steps are 1,000,000, 500,000, 100,000, 50,000 and 10,000: of a crossing of several, the widest. Steps of
    the last kind count from a thousand on: 12,000 is a mark that one speaks of, 9,100 and 930 are not.
    """
    if after < 10 or after <= before:
        return 0
    size = int(10 ** len(str(after)))
    for step in (size, size // 2, size // 10, size // 20, size // 100):
        is_odd = step == size // 100 and step < _LEAST_ODD_STEP
        if step >= 10 and not is_odd and after // step > before // step:
            return after // step * step
    return 0


def roundness(number: int) -> float:
    """Return how round a number is, in bits: 3 for a power of ten, 1.5 for one digit and noughts, 0.5 for 650,000."""
    if number <= 0:
        return 0.0
    digits = str(number).rstrip("0")
    if digits == "1":
        return 3.0
    if len(digits) == 1:
        return 2.0 if digits == "5" else 1.5
    return 0.5 if len(digits) == 2 and digits[1] == "5" else 0.0
