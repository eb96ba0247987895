"""What one bulletin says against the one before it: total, increment and previous total are three, and fix each other.

Two of the three give the third. Where a bulletin's item does not add up, a digit of one of them was mistyped or changed
on the way, or its claimant restated the total: which, the three cannot say. The item is kept aside whole until somebody
chooses, so that no mistyped total becomes a day's figure, a month's and a record's.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

import msgspec

from tallywire.bulletin.export import export_line
from tallywire.bulletin.intake import read_text
from tallywire.bulletin.reading import NamedBytes, Reading
from tallywire.bulletin.text.surface import even
from tallywire.model import Accumulation, Issue, IssueCode, Locator, Precision, Severity, SourceChanged, Statement

_BOUNDS: Final = frozenset({Precision.AT_LEAST, Precision.AT_MOST})
_SPAN: Final = "chars="


class Before(msgspec.Struct, frozen=True, kw_only=True):
    """What is known of a measure in the bulletin that its increment starts from.

    Args:
        totals: Its total there; more than one where relays differ on it and nothing has decided between them.
        corrected: Sum of the corrections declared for the bulletins since, which the new total contains.
        is_restated: Whether the pack declares that the new total was restated, or booked anew, at its source.
    """

    totals: tuple[int, ...]
    corrected: int = 0
    is_restated: bool = False


class Misfit(msgspec.Struct, frozen=True, kw_only=True):
    """An item that does not add up: its printed total and increment, and what each should be by the two others."""

    measure: str
    total: int
    increment: int
    fitting_total: int
    fitting_increment: int


BeforeOf = Callable[[Statement, int], Before | None]
"""Gives what is known before a total whose increment speaks of so many days; None where nothing is."""

SlipOf = Callable[[Misfit], str]
"""Names the slip that may lie behind a misfit, in words; empty for none that is known."""


def no_slip(misfit: Misfit) -> str:  # noqa: ARG001 - what a namer of slips takes
    """Name no slip."""
    return ""


def reconcile_reading(reading: Reading, before: BeforeOf, file: NamedBytes, *, slip: SlipOf = no_slip) -> Reading:
    """Return a bulletin's reading without the items that do not follow from the bulletin before, which are kept aside.

    Args:
        reading: What was read from one bulletin.
        before: What is known of the bulletins before.
        file: The bulletin, for its name and the places in it.
        slip: Names the likely slip behind a misfit.

    Issues:
        increment-disagrees-with-total, which keeps the item aside, and as a flag where a declared restatement explains
        it; total-went-down, a flag, where a total without an increment is lower than the one before.
    """
    increments = {s.key: s for s in reading.statements if s.accumulation is Accumulation.INCREMENT}
    totals = [s for s in reading.statements if s.accumulation is Accumulation.CUMULATIVE]
    issues: list[Issue] = []
    aside: set[Statement] = set()
    for total in totals:
        increment = increments.get(total.key)
        known = before(total, _n_days(increment))
        if known is None or not known.totals or total.figure.point is None or total.figure.precision in _BOUNDS:
            continue
        if increment is None:
            issues += _fall(total, total.figure.point, known, file)
        elif not (misfits := [_misfit(total, increment, held, known) for held in known.totals]) or None in misfits:
            continue
        else:
            misfit = misfits[0]
            assert misfit is not None
            issues.append(_disagreement(total, increment, misfit, known, file, slip))
            if not known.is_restated:
                aside |= {total, increment}
    kept = tuple(s for s in reading.statements if s not in aside)
    return msgspec.structs.replace(reading, statements=kept, issues=(*reading.issues, *issues))


def _n_days(increment: Statement | None) -> int:
    if increment is None or increment.start_on is None:
        return 1
    return (increment.report_on - increment.start_on).days


def _misfit(total: Statement, increment: Statement, held: int, known: Before) -> Misfit | None:
    """Return how an item does not add up against one total of the bulletin before; None where it does."""
    said, change = total.figure.point, increment.figure.point
    if said is None or change is None or increment.figure.precision in _BOUNDS:
        return None
    for explained in {0, known.corrected}:
        if abs(said - held - explained - change) <= _roughness(total) + _roughness(increment):
            return None
    return Misfit(
        measure=total.key.measure, total=said, increment=change,
        fitting_total=held + known.corrected + change, fitting_increment=said - held - known.corrected,
    )  # fmt: skip


def _roughness(statement: Statement) -> int:
    """Return how far a number may be off by its own words ("187 thousand"); nought where it is printed to the last digit.

    Totals that are "about" as a matter of course are printed to the last digit as well, and add up to it.
    """
    figure, locator = statement.figure, statement.locator
    in_words = locator is not None and any(character.isalpha() for character in locator.quote)
    is_rough = figure.precision is not Precision.EXACT and statement.accumulation is Accumulation.INCREMENT
    return max(0, (figure.high or 0) - (figure.low or 0)) // 2 if in_words or is_rough else 0


def _fall(total: Statement, said: int, known: Before, file: NamedBytes) -> list[Issue]:
    held = known.totals[0]
    if said >= held + min(0, known.corrected):
        return []
    message = f"the total went down from {held:,} to {said:,}"
    return [_issue(IssueCode.TOTAL_WENT_DOWN, Severity.FLAG, message, total, file)]


def _disagreement(
    total: Statement, increment: Statement, misfit: Misfit, known: Before, file: NamedBytes, slip: SlipOf
) -> Issue:
    message = (
        f"the total {misfit.total:,} and the increment {_signed(misfit.increment)} do not follow from the "
        f"{_listed(known.totals)} of the bulletin before"
    )
    if known.corrected:
        message += f" and the correction of {_signed(known.corrected)} declared"
    message += f": {misfit.fitting_total:,} would, or {_signed(misfit.fitting_increment)}"
    if known.is_restated:
        message += "; the pack declares that its source restated it"
        return _issue(IssueCode.INCREMENT_DISAGREES_WITH_TOTAL, Severity.FLAG, message, total, file)
    if likely := slip(misfit):
        message += f"; {likely}"
    payload = f"{export_line(total)}\n{export_line(increment)}"
    spanning = msgspec.structs.replace(total, locator=_spanning(total, increment, file))
    return _issue(IssueCode.INCREMENT_DISAGREES_WITH_TOTAL, Severity.QUARANTINE, message, spanning, file, payload)


def _issue(
    code: IssueCode, severity: Severity, message: str, statement: Statement, file: NamedBytes, payload: str = ""
) -> Issue:
    locator = statement.locator
    return Issue(
        code=code, severity=severity, message=message, where=f"{file.name}: {_place(statement, file)}", locator=locator,
        payload=payload or (locator.quote if locator else ""),
    )  # fmt: skip


def _spanning(total: Statement, increment: Statement, file: NamedBytes) -> Locator | None:
    """Return the place of both numbers of an item; that of the total where the publication is no text."""
    ends = [span for each in (total, increment) if (span := _span(each)) is not None]
    text = _text(file)
    if len(ends) != 2 or text is None or total.locator is None:
        return total.locator
    start, end = min(ends)[0], max(ends)[1]
    return msgspec.structs.replace(total.locator, selector=f"{_SPAN}{start},{end}", quote=text[start:end])


def _span(statement: Statement) -> tuple[int, int] | None:
    """Return where a number begins and ends, in characters of its text; None where it is no text's."""
    selector = statement.locator.selector if statement.locator else ""
    if not selector.startswith(_SPAN):
        return None
    start, end = selector.removeprefix(_SPAN).split(",")
    return int(start), int(end)


def _text(file: NamedBytes) -> str | None:
    try:
        return read_text(file.content, file.name)
    except SourceChanged:
        return None


def _place(statement: Statement, file: NamedBytes) -> str:
    """Return where an item stands, in words: its line where the publication is a text."""
    span, text = _span(statement), _text(file)
    if span is None or text is None:
        selector = statement.locator.selector if statement.locator else ""
        return f"{selector or f'bulletin of {statement.report_on}'} ({statement.key.measure})"
    line = even(text[: span[0]]).count("\n") + 1
    return f"line {line} ({statement.key.measure})"


def _listed(totals: tuple[int, ...]) -> str:
    return " or ".join(f"{total:,}" for total in totals)


def _signed(change: int) -> str:
    return f"{'−' if change < 0 else '+'}{abs(change):,}"
