"""The quantity: a number in a text, with how exactly and of what sort it is meant."""

from __future__ import annotations

import enum

import msgspec

from tallywire.model import Figure, InvalidValue, Precision, rounding_unit


class QuantityKind(enum.Enum):
    """What sort of number it is.

    CARDINAL: a count. RANGE: a count between two bounds. VAGUE: "hundreds", with a lower bound at most. ORDINAL: third,
    1,000th. PERCENT, FRACTION, MULTIPLE: 40 %, two-thirds, 1.2 times. The rest count nothing that is lost: MONEY;
    MEASURED (kilometres, tonnes); DURATION (24 hours, three straight days); AGE; LABEL (No. 5, a list's numbering).
    """

    CARDINAL = "cardinal"
    RANGE = "range"
    VAGUE = "vague"
    ORDINAL = "ordinal"
    PERCENT = "percent"
    FRACTION = "fraction"
    MULTIPLE = "multiple"
    MONEY = "money"
    MEASURED = "measured"
    DURATION = "duration"
    AGE = "age"
    LABEL = "label"


COUNTS = frozenset({QuantityKind.CARDINAL, QuantityKind.RANGE, QuantityKind.VAGUE})
ASIDE = frozenset(
    {QuantityKind.MONEY, QuantityKind.MEASURED, QuantityKind.DURATION, QuantityKind.AGE, QuantityKind.LABEL}
)


class Quantity(msgspec.Struct, frozen=True, kw_only=True):
    """A number where it stands. Offsets are code points of the text; the hedge lies outside them.

    Args:
        start: Offset of its first character.
        end: Offset after its last, including a percent sign or the word for it.
        text: As written.
        kind: What sort of number it is.
        value: What it says; None for ranges and vague numbers. Percentages as written, fractions as shares of one.
        low: Smallest value it can mean, hedge included; None for no lower bound.
        high: Largest value it can mean; None for no upper bound.
        precision: How exactly it is meant.
        strict: "more than" and "less than" as against "at least" and "at most".
        lean: −1 for "nearly", +1 for "just over", else 0.
        hedge: The hedge as written, empty where there is none.
        hedge_start: Offset of the hedge; None where there is none. A hedge may follow its number ("or more").
        hedge_end: Offset after the hedge.
        sign: "+" or "-" as written directly before it.
        is_bracketed: Whether an opening bracket stands directly before it, or before its sign or hedge.
        is_word: Whether it is written in words alone.
        is_bare: Whether no word follows that it could count.
        is_doubtful: Whether its thousands mark could be a decimal mark ("738.660").
        maybe_year: Whether it has the form of a year and stands where it could be one.
        written_unit: Place value of the last digit written: 100,000 in "1.5 million", 1 in "2,030".
        per: "day", "week", "month" or "year" where it is a rate ("4,100 a day"), else empty.
        unit: The word that makes it a duration, money, a measurement or a percentage; lower case.
        linked_by: For ranges, the joint: "between", "from", "to", "or", "-".
        parts: For ranges, the two numbers, each a quantity of its own.
    """

    start: int
    end: int
    text: str
    kind: QuantityKind
    value: int | float | None
    low: int | float | None
    high: int | float | None
    precision: Precision = Precision.EXACT
    strict: bool = False
    lean: int = 0
    hedge: str = ""
    hedge_start: int | None = None
    hedge_end: int | None = None
    sign: str = ""
    is_bracketed: bool = False
    is_word: bool = False
    is_bare: bool = False
    is_doubtful: bool = False
    maybe_year: bool = False
    written_unit: int | float = 1
    per: str = ""
    unit: str = ""
    linked_by: str = ""
    parts: tuple[Quantity, ...] = ()

    @property
    def is_count(self) -> bool:
        """Whether it counts things: a cardinal, a range or a vague number."""
        return self.kind in COUNTS

    @property
    def span(self) -> tuple[int, int]:
        """Offsets of the number with its hedge."""
        if self.hedge_start is None or self.hedge_end is None:
            return self.start, self.end
        return min(self.start, self.hedge_start), max(self.end, self.hedge_end)

    def figure(self) -> Figure:
        """Return the count as a figure of the model.

        Raises:
            InvalidValue: It is not a whole number of things: a share, a vague number without a lower bound, 12.5.
        """
        for bound in (self.value, self.low, self.high):
            if isinstance(bound, float):
                raise InvalidValue(f"a count is a whole number, not {self.text!r}")
        if self.value is None and self.low is None:
            raise InvalidValue(f"{self.text!r} names no number")
        return Figure(
            point=self.value,  # type: ignore[arg-type]  # floats were refused above
            low=self.low,  # type: ignore[arg-type]
            high=self.high,  # type: ignore[arg-type]
            precision=self.precision,
            strict=self.strict,
            lean=self.lean,
        )


class Bounds(msgspec.Struct, frozen=True):
    """The smallest and largest value that a hedged number can mean; None for no bound."""

    low: int | float | None
    high: int | float | None


def bounds(value: int | float, precision: Precision, lean: int, written_unit: int | float) -> Bounds:
    """Return what a hedged number can mean.

    "About" reaches half a unit of the last non-zero digit to either side, "nearly" only below, "just over" only above.
    A number written as round thousands or millions keeps that unit's half where it is the larger.
    """
    if precision is Precision.EXACT:
        return Bounds(value, value)
    half = _half_unit(value, written_unit)
    match precision:
        case Precision.AT_LEAST:
            return Bounds(value, value + half if lean > 0 else None)
        case Precision.AT_MOST:
            return Bounds(None, value)
        case _:
            return Bounds(value if lean > 0 else value - half, value if lean < 0 else value + half)


def _half_unit(value: int | float, written_unit: int | float) -> int | float:
    if isinstance(value, float):
        return written_unit / 2
    unit = max(rounding_unit(value), int(written_unit))
    return unit // 2
