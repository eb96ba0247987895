"""Days in a row at or above a floor: at round floors, and runs that no other equals in length and floor together."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tallywire.facts.doubts import doubts_of_run
from tallywire.facts.finding import Desk, Doubt, Finding
from tallywire.facts.line import Tally
from tallywire.facts.rounds import roundness
from tallywire.facts.streaks import Run
from tallywire.model import Comparator, Grain, Streak, Threshold

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tallywire.facts.view import View

KINDS = ("streak", "prominent-streak")

_SHORTEST = 7
_SHORTEST_PROMINENT = 5
_LONGEST_PROMINENT = 30
_ROUND_LENGTHS = frozenset({30, 50, 100, 150, 200, 250, 300, 365, 400, 500, 600, 700, 730, 800, 900, 1000})
_LEAST_DAYS = 60
_LEAST_FLOOR = 10
_ROUND = 1.5


def detect(view: View, desk: Desk) -> Iterator[Finding]:  # noqa: ARG001 - every detector is asked alike
    """Yield the run at the highest round floor that is the longest or of a round length, and the most prominent run."""
    day = view.day
    if (
        day is None
        or day.shut
        or day.value <= 0
        or view.streaks.last_day == 0
        or len(view.fields[Grain.DAY]) < _LEAST_DAYS
    ):
        return
    for floor in round_floors(day.value):
        if floor < _LEAST_FLOOR:
            break
        run = run_with(view, floor, day)
        if run.n_days < _SHORTEST:
            continue
        if not view.covers(Grain.DAY):
            return
        longest = view.streaks.longest_ended(floor)
        if longest is not None and run.n_days <= longest.n_days and run.n_days not in _ROUND_LENGTHS:
            continue
        yield _streak(view, run, longest)
        break
    yield from _prominent(view, day)


def round_floors(value: int) -> list[int]:
    """Return the round numbers up to a value, the highest first: 2,000, 1,500, 1,000, 500, 200, 100 … for 2,030."""
    found: set[int] = set()
    unit = 10 ** (len(str(value)) - 1)
    for step in (unit, unit // 2):
        if step >= 1:
            found |= set(range(step, value + 1, step))
    if unit >= 10:
        found |= {unit // 2, unit // 5}
    return sorted(found, reverse=True)


def run_with(view: View, floor: int, day: Tally) -> Run:
    """Return the run of days at least at a floor that is on, the newest day with it."""
    before = view.streaks.current(floor) if view.streaks.last_day == day.start_day - 1 else None
    return Run(floor, before.first_day if before else day.start_day, day.end_day)


def _streak(view: View, run: Run, longest: Run | None) -> Finding:
    n_longest = longest.n_days if longest else 0
    beats = run.n_days > n_longest
    is_fresh = run.n_days in _ROUND_LENGTHS or run.n_days == n_longest + 1
    return Finding(
        kind="streak", view=view, tally=_tally(view, run), value=run.n_days,
        ask=Streak(threshold=Threshold(comparator=Comparator.AT_LEAST, value=run.floor), current=True),
        topic="streak", previous=None if longest is None else _tally(view, longest),
        parameters={"at-least": run.floor},
        details={"floor": run.floor, "n_days": run.n_days, "beats": beats, "n_longest": n_longest, "longest": longest},
        doubts=_doubts(view, run),
        chance=1.0 / run.n_days ** (0.75 if beats else 0.5),
        prominence=0.5 if beats else 0.0,
        round_number=run.n_days if run.n_days in _ROUND_LENGTHS else 0,
        n_standing=0 if is_fresh else max(1, run.n_days - n_longest - 1),
    )  # fmt: skip


def _prominent(view: View, day: Tally) -> Iterator[Finding]:
    """Yield the run with the highest floor that no ended run equals or beats in both length and floor."""
    streaks = view.streaks
    if streaks.last_day != day.start_day - 1 or not view.covers(Grain.DAY):
        return
    best: Run | None = None
    for run in streaks.all_current():
        found = Run(min(run.floor, day.value), run.first_day, day.end_day)
        if found.n_days > _LONGEST_PROMINENT or found.floor < _LEAST_FLOOR:
            break
        if found.n_days >= _SHORTEST_PROMINENT and not streaks.is_beaten(found.floor, found.n_days):
            best = found if best is None or best.floor == found.floor else best
        if best is not None and best.floor > found.floor:
            break
    if best is None or roundness(best.floor) >= _ROUND:
        return
    yield Finding(
        kind="prominent-streak", view=view, tally=_tally(view, best), value=best.n_days,
        ask=Streak(threshold=Threshold(comparator=Comparator.AT_LEAST, value=best.floor), current=True),
        topic="streak",
        details={"floor": best.floor, "n_days": best.n_days},
        doubts=_doubts(view, best),
        chance=1.0 / best.n_days, prominence=-0.5,
        n_standing=0 if best.floor == day.value or best.n_days == _SHORTEST_PROMINENT else 1,
    )  # fmt: skip


def _doubts(view: View, run: Run) -> tuple[Doubt, ...]:
    """Return the disputed bulletin, if any, by whose other total a day of the run would fall below its floor."""
    owns = view.line.owns

    def breaks(position: int, more: int) -> bool:
        following = owns[position + 1] if position + 1 < len(owns) else run.floor + more
        return owns[position] + more < run.floor or following - more < run.floor

    return doubts_of_run(view, _tally(view, run), breaks)


def _tally(view: View, run: Run) -> Tally:
    """Return a run as a period whose count is its length."""
    shift = view.line.terms.shift
    n = run.n_days
    return Tally(n, n, n, run.first_day - shift - 1, run.last_day - shift, run.first_day, run.last_day)
