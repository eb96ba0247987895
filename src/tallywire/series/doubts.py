"""What is doubtful about figures that are held: falls, increments that do not fit, relays that differ, implausible changes."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import msgspec

from tallywire.model import IssueCode
from tallywire.series.arbitration.case import are_falls_common
from tallywire.series.arbitration.slips import likely_slip
from tallywire.series.plausible import implausible_changes
from tallywire.series.runs import RunComparison
from tallywire.series.wording import day, number, signed

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from tallywire.series.arbitration.ruling import Ruling
    from tallywire.series.intervals import Interval
    from tallywire.series.plausible import Implausible
    from tallywire.series.series import LapsedCorrection, Series
    from tallywire.series.track import Reading

    Columns = Callable[[int], Mapping[str, int]]

_DAYS_OF_A_WRONG_DATE = 3


class Held(msgspec.Struct, frozen=True, kw_only=True):
    """What one source holds of the figure in doubt."""

    source: str
    value: int


class Dispute(msgspec.Struct, frozen=True, kw_only=True):
    """One figure that is held and doubted.

    Args:
        series: Text form of the series.
        report_on: Date of the bulletin.
        code: What is doubtful.
        chosen: The figure that answers meanwhile.
        held: Who holds which figure.
        text: The case in one sentence.
        why: By which rule or evidence the figure answers.
        slip: The likely slip behind it, where one fits.
        decided: Whether evidence decided for the figure that answers; False where only the pack's order of trust did,
            and where nobody has looked at it yet.
    """

    series: str
    report_on: dt.date
    code: IssueCode
    chosen: int
    held: tuple[Held, ...]
    text: str
    why: str = ""
    slip: str = ""
    decided: bool = False


def disputes(series: Series, *, columns: Columns | None = None) -> Iterator[Dispute]:
    """Yield every doubt about a series' held figures, by bulletin.

    Falls are listed where they are rare. A count of pictures falls as a matter of course, when two of them turn out to
    show one thing.

    Args:
        series: The series.
        columns: Gives, for a report date, the totals of other measures by name; with them a slip into a neighbour's
            column is recognised.

    Cost: O(n).
    """
    implausible = {found.interval.end: found for found in implausible_changes(series)}
    n_falls = sum(1 for i in series.intervals if _falls(i))
    are_falls_told = not are_falls_common(n_falls, len(series.edges))
    runs = RunComparison(series)
    for edge in series.edges:
        ruling = series.ruling_at(edge)
        if ruling is not None:
            yield _between_relays(series, ruling, columns, runs)
        if edge in series.lapsed:
            yield _of_correction(series, series.lapsed[edge])
        interval = series.interval_ending(edge)
        if interval is not None:
            if _falls(interval):
                yield from [_fall(series, interval)] if are_falls_told else []
            elif edge in implausible:
                yield _implausible(series, implausible[edge])
            if interval.stated is not None and interval.stated != _net(interval):
                yield _disagreement(series, interval, interval.stated)


def _between_relays(series: Series, ruling: Ruling, columns: Columns | None, runs: RunComparison) -> Dispute:
    given = ", ".join(f"{r.source} {number(r.point)}" for r in series.readings.totals[ruling.report])
    text = f"Relays differ on the bulletin of {day(ruling.report)}: {given}."
    slip = _slips(series, ruling, columns(ruling.report) if columns else {}, runs)
    return _dispute(series, ruling.report, IssueCode.RELAYS_DIFFER, text, ruling.why, slip=slip, decided=ruling.decided)


def _slips(series: Series, ruling: Ruling, columns: Mapping[str, int], runs: RunComparison) -> str:
    """Name the slip behind each reading that does not answer; where nothing decided, that of each, if it is the wrong one."""
    suspects = [(other, ruling.chosen) for other in ruling.others]
    if not ruling.decided:
        suspects = [*((ruling.chosen, other) for other in ruling.others[:1]), *suspects]
    found: dict[str, str] = {}
    for wrong, right in suspects:
        slip = runs.misdated(ruling, wrong.source, right.source) or likely_slip(
            wrong.point, right.point, edge=ruling.report, around=_around(series, wrong, ruling.report), columns=columns,
            n_carried=runs.n_carried(ruling, wrong.source, right.source),
        )  # fmt: skip
        if slip:
            found.setdefault(wrong.source, slip)
    if len(set(found.values())) == 1 and len(found) > 1:
        return next(iter(found.values()))
    return "; ".join(f"{source}: {slip}" for source, slip in found.items())


def _around(series: Series, reading: Reading, edge: int) -> dict[int, int]:
    """Return the totals of the days around in the eyes of one relay, and where it has none, as they answer."""
    found: dict[int, int] = {}
    for near in range(edge - _DAYS_OF_A_WRONG_DATE, edge + _DAYS_OF_A_WRONG_DATE + 1):
        held = series.readings.totals.get(near)
        if held and near != edge:
            chosen = series.total_at(near)
            own = next((r for r in held if r.source == reading.source), chosen)
            assert own is not None
            found[near] = own.point
    return found


def _of_correction(series: Series, lapsed: LapsedCorrection) -> Dispute:
    text = (
        f"The correction of {signed(lapsed.delta)} by {lapsed.source} for the bulletin of {day(lapsed.report)} was "
        f"declared for a change of {signed(lapsed.expect)}; the totals now show {signed(lapsed.found)}."
    )
    why = "The correction is set aside until it is declared anew: its source may have been mended since."
    return _dispute(series, lapsed.report, IssueCode.CORRECTION_LAPSED, text, why)


def _net(interval: Interval) -> int:
    return interval.delta - interval.crossing - interval.adjustment


def _falls(interval: Interval) -> bool:
    return _net(interval) < 0


def _fall(series: Series, interval: Interval) -> Dispute:
    start, end, declared = day(interval.start), day(interval.end), interval.adjustment + interval.crossing
    text = f"The total of {end} is {number(-interval.delta)} lower than that of {start}, and no "
    text += "correction of that size is declared."
    if interval.delta >= 0:
        rise = f"{number(interval.delta)} higher than" if interval.delta else "the same as"
        text = (
            f"The total of {end} is {rise} that of {start}, less than the corrections of {signed(declared)} declared."
        )
    return _dispute(series, interval.end, IssueCode.TOTAL_WENT_DOWN, text, "It stands as its source gives it.")


def _disagreement(series: Series, interval: Interval, stated: int) -> Dispute:
    text = (
        f"The bulletin of {day(interval.end)} states {signed(stated)}; its total differs from the one before by "
        f"{signed(interval.delta)}, with corrections of {signed(interval.adjustment)} declared."
    )
    why = "Both are kept; the rest is a residual."
    return _dispute(series, interval.end, IssueCode.INCREMENT_DISAGREES_WITH_TOTAL, text, why)


def _implausible(series: Series, found: Implausible) -> Dispute:
    interval, usual = found.interval, found.usual
    text = (
        f"The bulletin of {day(interval.end)} adds {number(interval.own)}; on the {usual.n_days} days around it between "
        f"{number(usual.least)} and {number(usual.most)} were added, and {number(found.low)} to {number(found.high)} "
        f"would be nothing unusual."
    )
    why = "It stands as its source gives it and waits for review; a correction that is declared for it settles it."
    return _dispute(series, interval.end, IssueCode.IMPLAUSIBLE_CHANGE, text, why)


def _dispute(
    series: Series, edge: int, code: IssueCode, text: str, why: str, *, slip: str = "", decided: bool = False
) -> Dispute:
    chosen = series.total_at(edge)
    assert chosen is not None
    return Dispute(
        series=str(series.terms.key), report_on=dt.date.fromordinal(edge), code=code, chosen=chosen.point,
        held=tuple(Held(source=r.source, value=r.point) for r in series.readings.totals[edge]), text=text, why=why,
        slip=slip, decided=decided,
    )  # fmt: skip
