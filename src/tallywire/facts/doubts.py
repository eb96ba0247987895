"""What must be said with a fact: rough totals, rises that are no day's figure, relays that differ, days that are missing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tallywire.facts.calendar import LONG
from tallywire.facts.finding import Doubt
from tallywire.model import Direction, Grain, QualificationCode

if TYPE_CHECKING:
    from collections.abc import Callable

    from tallywire.facts.line import Tally
    from tallywire.facts.view import View


def doubts_of_record(view: View, grain: Grain, tally: Tally, direction: Direction) -> tuple[Doubt, ...]:
    """Return what stands beside a record: rivals within roughness, and rises that would have won but count for none."""
    found = list(rivals(view, grain, tally, direction))
    if direction is Direction.HIGHEST and grain in {Grain.DAY, Grain.WEEK}:
        found += passed_over(view, grain, tally.value)
    if direction is Direction.HIGHEST and grain is Grain.DAY:
        found += larger_jumps(view, tally.value)
    return (*found, *doubts_of(view, tally, residuals=grain in LONG))


def rivals(view: View, grain: Grain, tally: Tally, direction: Direction) -> list[Doubt]:
    """Return the last earlier period that roughness may put level with the newest."""
    field = view.fields[grain]
    high = direction is Direction.HIGHEST
    if tally.is_exact and not field.slacks:
        return []
    position = field.last_maybe_as_high(tally.low) if high else field.last_maybe_as_low(tally.high)
    if position is None:
        return []
    rival = view.tally_of(grain, position)
    if (rival.value >= tally.value) if high else (rival.value <= tally.value):
        return []
    return [Doubt(QualificationCode.ABOUT_TOTALS, "rival", {"grain": grain}, rival)]


def passed_over(view: View, grain: Grain, value: int) -> list[Doubt]:
    """Return the highest period that would have won but for rough, restated or misbooked totals."""
    line = view.line
    found: list[tuple[Tally, dict[str, str]]] = []
    for shut in line.terms.shut:
        for edge in range(max(shut.from_on, line.edges[0]), min(shut.to_on, view.on) + 1) if line.edges else ():
            position = line.at.get(edge)
            rival = line.day(position) if position is not None and grain is Grain.DAY else None
            if rival is not None and rival.value > value:
                found.append((rival, shut.text))
    if not found:
        return []
    rival, text = max(found, key=lambda pair: (pair[0].value, -pair[0].start_day))
    return [Doubt(QualificationCode.RESTATED_TOTALS, "passed-over", {"why": text, "report": rival.end}, rival)]


def larger_jumps(view: View, value: int) -> list[Doubt]:
    """Return the largest rise of a total above `value` that holds a correction and is no day's figure."""
    line = view.line
    jumps = [
        (line.owns[position] + residual, edge, residual)
        for edge, residual in line.residuals.items()
        if edge <= view.on and (position := line.at[edge]) and line.owns[position] <= value
        and line.owns[position] + residual > value and not line.terms.shut_within(edge - 1, edge)
    ]  # fmt: skip
    if not jumps:
        return []
    rise, edge, residual = max(jumps)
    return [
        Doubt(
            QualificationCode.RESIDUAL,
            "larger-jump",
            {"rise": rise, "report": edge, "residual": residual, "own": rise - residual},
        )
    ]


def doubts_of(view: View, tally: Tally, *, residuals: bool) -> tuple[Doubt, ...]:
    """Return what stands beside any count: its roughness, the corrections inside, relays that differ on its edges."""
    line = view.line
    found: list[Doubt] = []
    if not tally.is_exact:
        found.append(Doubt(QualificationCode.ABOUT_TOTALS, "rough", {"low": tally.low, "high": tally.high}, tally))
    if line.residuals and (inside := line.residual_between(tally.start, tally.end)):
        phrase = "residual-in" if residuals else "residual-out"
        found.append(Doubt(QualificationCode.RESIDUAL, phrase, {"residual": inside}, tally))
    found += [disputed_at(view, edge) for edge in (tally.end, tally.start) if edge in line.disputed]
    if residuals and (shut := line.terms.shut_within(tally.start, tally.end)):
        found.append(Doubt(QualificationCode.RESTATED_TOTALS, "restated", {"why": shut.text}, tally))
    if not tally.complete:
        last_day = tally.end + line.terms.shift
        found.append(Doubt(QualificationCode.INCOMPLETE, "incomplete", {"last_day": last_day}, tally))
    return tuple(found)


def disputed_at(view: View, edge: int) -> Doubt:
    """Return that relays give other totals for the bulletin of a report date."""
    line = view.line
    number = line.totals[line.at[edge]] if edge in line.at else line.bounds.get(edge, 0)
    details = {"report": edge, "number": number, "others": line.disputed[edge]}
    return Doubt(QualificationCode.DISPUTED, "disputed", details)


def doubts_of_run(view: View, tally: Tally, breaks: Callable[[int, int], bool]) -> tuple[Doubt, ...]:
    """Return the newest bulletin within a run of days on which another relay's total would break the run.

    Args:
        view: What is looked at.
        tally: The run, from the edge before its first day to that of its last.
        breaks: Asked with the position of a disputed bulletin and how much more another relay's total is.
    """
    line = view.line
    for edge in sorted(line.disputed, reverse=True):
        position = line.at.get(edge)
        if position is None or not tally.start <= edge <= tally.end:
            continue
        if any(breaks(position, number - line.totals[position]) for _, number in line.disputed[edge]):
            return (disputed_at(view, edge),)
    return ()
