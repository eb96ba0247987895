"""The pieces of evidence that arbitration hears, one function each: it speaks for some of the relays' paths, or is silent.

The order is that of `HEARD`. Each looks at one case and returns the paths that it speaks for, with a sentence; None where
it has nothing to say, or would speak for all.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from tallywire.series.arbitration.ruling import StepKind
from tallywire.series.arbitration.slips import is_digit_slip
from tallywire.series.track import Reading
from tallywire.series.wording import day, number, signed

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from tallywire.series.arbitration.case import Case, Docket, Figure, Path

REACH = 3.0
"""How many scales from the middle a day figure may lie and still be usual."""


class Finding(NamedTuple):
    """What one step found: the paths that it speaks for, its sentence, and the readings beside totals that it rests on."""

    kind: StepKind
    favours: tuple[Path, ...]
    text: str
    readings: tuple[tuple[int, Reading], ...] = ()


def own_bulletin(case: Case, docket: Docket) -> Finding | None:
    """Speak for the claimant's own publication against those who copied it."""
    own = tuple(p for p in case.paths if any(source in docket.terms.originals for source in p.sources))
    if not _divides(own, case):
        return None
    names = _named(own)
    return Finding(StepKind.OWN_BULLETIN, own, f"{names} is the claimant's own publication; the others copy it.")


def stated_increment(case: Case, docket: Docket) -> Finding | None:
    """Speak for the paths whose day figures are the increments that the bulletins state."""
    fitting: list[Path] = []
    texts: list[str] = []
    rests_on: tuple[tuple[int, Reading], ...] = ()
    for path in case.paths:
        verdicts = [(f, s, _fits(f, s)) for f in path.figures if (s := _stated(docket, f)) is not None]
        if verdicts and all(fits for _, _, fits in verdicts):
            fitting.append(path)
            figure, stated, _ = verdicts[0]
            rests_on = rests_on or tuple((f.end, s) for f, s, _ in verdicts)
            texts.append(
                f"The bulletin of {day(figure.end)} states {signed(stated.point)}, which is the difference of the "
                f"totals in {_named((path,))}."
            )
    if not _divides(fitting, case):
        return None
    return Finding(StepKind.STATED_INCREMENT, tuple(fitting), texts[0], rests_on)


def fall(case: Case, docket: Docket) -> Finding | None:
    """Speak for the paths on which the total never falls by more than the corrections declared for it.

    Silent for claimants that take back what they counted as a matter of course.
    """
    falling = [p for p in case.paths if any(f.value < 0 for f in p.figures)]
    rising = tuple(p for p in case.paths if p not in falling)
    if not _divides(rising, case) or docket.falls_are_common:
        return None
    worst = min((f for p in falling for f in p.figures), key=lambda f: f.value)
    told = [p for p in falling if worst in p.figures]
    text = (
        f"In {_named(told)} the total would fall by {number(-worst.value)} in the bulletin of {day(worst.end)}, with "
        f"no correction declared; in {_named(rising)} it does not."
    )
    return Finding(StepKind.FALL, rising, text)


def usual_figures(case: Case, docket: Docket) -> Finding | None:  # noqa: ARG001 - every step takes the same
    """Speak for the paths that leave only usual day figures on either side."""
    usual = case.usual
    if usual is None:
        return None
    inside = tuple(p for p in case.paths if all(usual.holds(f.value, REACH) for f in p.figures if _is_day(f)))
    if not _divides(inside, case):
        return None
    low, high = usual.bounds(REACH)
    outside = [p for p in case.paths if p not in inside]
    text = (
        f"The totals in {_named(inside[:1])} make day figures of {_listed(inside[0])}, those in {_named(outside[:1])} "
        f"{_listed(outside[0])}; from {number(low)} to {number(high)} was usual then."
    )
    return Finding(StepKind.USUAL_RANGE, inside, text)


def repeated_day(case: Case, docket: Docket) -> Finding | None:  # noqa: ARG001 - every step takes the same
    """Speak against a total repeated from the day before, where days of zero are rare."""
    usual = case.usual
    if usual is None or not usual.is_zero_rare:
        return None
    stale = [p for p in case.paths if any(f.value == 0 for f in p.figures if _is_day(f))]
    fresh = tuple(p for p in case.paths if p not in stale)
    if not _divides(fresh, case):
        return None
    zero = next(f for f in stale[0].figures if f.value == 0 and _is_day(f))
    told = [p for p in stale if zero in p.figures]
    has = "has" if sum(len(p.sources) for p in told) == 1 else "have"
    text = (
        f"{_named(told)} {has} the total of {day(zero.start)} again on {day(zero.end)}; of {usual.n_days} days around, "
        f"{usual.n_zero} have a zero."
    )
    return Finding(StepKind.REPEATED_DAY, fresh, text)


def fresh_figure(case: Case, docket: Docket) -> Finding | None:  # noqa: ARG001 - every step takes the same
    """Speak for a figure that lies between its neighbours, where the other is one of the neighbours over again.

    A copyist's eye that slips by a day yields the neighbour's total; it cannot yield a number in between. Where a
    mistyped digit could have made the one of the other, there is nothing to say.
    """
    if len(case.edges) > 1 or case.before is None or case.after is None:
        return None
    edge, low, high = case.edges[0], case.before[1], case.after[1]
    copies = [p for p in case.paths if p.totals[edge].point in {low, high}]
    between = tuple(p for p in case.paths if low < p.totals[edge].point < high)
    if not copies or not _divides(between, case) or len(copies) + len(between) < len(case.paths):
        return None
    copied, fresh = copies[0].totals[edge].point, between[0].totals[edge].point
    if any(is_digit_slip(a.totals[edge].point, b.totals[edge].point) for a in copies for b in between):
        return None
    text = (
        f"{number(copied)} in {_named(copies)} is also the total of "
        f"{day(case.after[0] if copied == high else case.before[0])}; {number(fresh)} in {_named(between)} lies between "
        f"the neighbouring totals and is no known slip."
    )
    return Finding(StepKind.FRESH_FIGURE, between, text)


def headline(case: Case, docket: Docket) -> Finding | None:
    """Speak for the paths whose day figures are those that headlines about the bulletins carry.

    A headline rounds and has typing errors of its own: it counts no more than what the days around make likely, and one
    that fits no path says nothing.
    """
    fitting: list[tuple[Path, Figure, Reading]] = []
    for path in case.paths:
        heard = [(f, hint) for f in path.figures if (hint := docket.hints.get((f.start, f.end))) is not None]
        if heard and all(_fits(figure, hint) for figure, hint in heard):
            fitting.append((path, *heard[0]))
    paths = tuple(path for path, _, _ in fitting)
    if not _divides(paths, case):
        return None
    _, figure, hint = fitting[0]
    text = (
        f"{hint.source} has {signed(hint.point)} for the bulletin of {day(figure.end)}, which is the difference of the "
        f"totals in {_named(paths)}."
    )
    return Finding(StepKind.HEADLINE, paths, text, ((figure.end, hint),))


def agreement(case: Case, docket: Docket) -> Finding | None:  # noqa: ARG001 - every step takes the same
    """Speak for what more than half of three relays or more hold, unless they only repeat a stale day.

    A majority is not the truth: relays copy each other, and the same page that was not refreshed.
    """
    n_relays = sum(len(p.sources) for p in case.paths)
    most = max(case.paths, key=lambda p: len(p.sources))
    if n_relays < 3 or 2 * len(most.sources) <= n_relays:
        return None
    rare = case.usual is not None and case.usual.is_zero_rare
    if rare and any(f.value == 0 for f in most.figures if _is_day(f)):
        return None
    return Finding(StepKind.AGREEMENT, (most,), f"{len(most.sources)} of {n_relays} relays agree: {_named((most,))}.")


HEARD: tuple[Callable[[Case, Docket], Finding | None], ...] = (
    own_bulletin, stated_increment, fall, usual_figures, repeated_day, fresh_figure, headline, agreement,
)  # fmt: skip


def _divides(favoured: tuple[Path, ...] | list[Path], case: Case) -> bool:
    return 0 < len(favoured) < len(case.paths)


def _is_day(figure: Figure) -> bool:
    return figure.end - figure.start == 1


def _stated(docket: Docket, figure: Figure) -> Reading | None:
    found = docket.readings.increments.get((figure.start, figure.end))
    return found[0] if found else None


def _fits(figure: Figure, stated: Reading) -> bool:
    low = stated.point if stated.low is None else stated.low
    return low <= figure.value <= (figure.value if stated.high is None else stated.high)


def _named(paths: Iterable[Path]) -> str:
    return " and ".join(source for p in paths for source in p.sources)


def _listed(path: Path) -> str:
    days = [number(f.value) for f in path.figures if _is_day(f)]
    return ", ".join(days[:4]) + (", …" if len(days) > 4 else "")
