"""Short forms of quantities and dates, so that a table of cases reads at a glance."""

from tallywire.lang import DateMention, Quantity, QuantityKind, Resolution
from tallywire.model import DaySpan, Precision

_MARKS = {
    (Precision.EXACT, False, 0): "",
    (Precision.ABOUT, False, 0): "~",
    (Precision.ABOUT, False, -1): "~<",
    (Precision.AT_LEAST, True, 1): ">~",
    (Precision.AT_LEAST, True, 0): ">",
    (Precision.AT_LEAST, False, 0): ">=",
    (Precision.AT_MOST, True, 0): "<",
    (Precision.AT_MOST, False, 0): "<=",
    (Precision.BETWEEN, False, 0): "",
}


def brief(quantity: Quantity) -> str:
    """Return "2,030 = ~2030": the text, the hedge's mark, the value or bounds, the kind where it is no plain count."""
    mark = _MARKS[quantity.precision, quantity.strict, quantity.lean]
    value = quantity.value
    if quantity.kind is QuantityKind.VAGUE:
        said = f">={quantity.low}"
    elif value is None:
        said = f"{quantity.low}..{quantity.high}"
    else:
        said = f"{mark}{quantity.sign if quantity.sign == '+' else ''}{round(value, 3)}"
    plain = quantity.kind in {QuantityKind.CARDINAL, QuantityKind.RANGE}
    return f"{quantity.text} = {said}" + ("" if plain else f" {quantity.kind.value}")


def days(period: DaySpan | None) -> str:
    """Return "2024-11-29" or "2024-11-01..2024-11-30"; "?" for none."""
    if period is None:
        return "?"
    if period.n_days == 1:
        return period.start_on.isoformat()
    return f"{period.start_on.isoformat()}..{period.end_on.isoformat()}"


def placed(mention: DateMention, resolution: Resolution) -> str:
    """Return "text = days clock", with "+" where the period is to date."""
    to_date = " to date" if resolution.is_to_date else ""
    return f"{mention.text} = {days(resolution.span)} {mention.clock.value}{to_date}"
