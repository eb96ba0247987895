"""Claimants side by side: each figure with its definition, what may be compared with what, and where categories part."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import msgspec

from tallywire.desk.board import Board, BoardColumn, BoardPart, CrosswalkLine
from tallywire.desk.columns import counted_figure, holdings, newest_figure, period_rows
from tallywire.desk.ratios import ratio_range
from tallywire.model import Grain, SeriesKey, UnknownName

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from tallywire.desk.board import BoardFigure, RatioRange
    from tallywire.pack import ComparedColumn, Pack
    from tallywire.series import Series

_FEWEST_PERIODS = 2


class _Stand(msgspec.Struct, frozen=True):
    """A column in the making, with the series and the rule that it came from."""

    column: BoardColumn
    series: Series
    rule: ComparedColumn


class BoardRequest(msgspec.Struct, frozen=True, kw_only=True):
    """What is to stand side by side.

    Args:
        measure: Identifier of the measure.
        subject: Whom it is about; empty for the pack's usual subject.
        claimants: Whose counts, in this order, the first the base of ratios; empty for all that are held.
        from_on: First day, for counts; None for totals.
        to_on: The board's day; None for the newest figure's.
        grain: Length of periods to list beside; None for none.
    """

    measure: str
    subject: str = ""
    claimants: tuple[str, ...] = ()
    from_on: dt.date | None = None
    to_on: dt.date | None = None
    grain: Grain | None = None


def compare(
    request: BoardRequest, pack: Pack, held: Iterable[SeriesKey], series_of: Callable[[SeriesKey], Series]
) -> Board:
    """Lay claimants' counts of one measure side by side.

    Args:
        request: What is asked for.
        pack: The pack, which says what each count is and what may be compared.
        held: The series that the ledger holds.
        series_of: Gives the series of a key.

    Raises:
        UnknownName: No such measure, claimant or subject.
    """
    measure, subject = pack.measure(request.measure), request.subject or pack.default_subject
    if subject not in pack.subjects:
        raise UnknownName(f"unknown subject {subject!r}", hint=f"known: {', '.join(pack.subjects)}")
    order = [pack.claimant(name).id for name in request.claimants]
    keys = [k for k in held if k.measure == measure.id and k.subject == subject and (not order or k.claimant in order)]
    found = {key: series_of(key) for key in keys if key.claimant in pack.claimants}
    found = {key: s for key, s in found.items() if not s.is_empty}
    to_on = request.to_on or _newest(found.values())
    stands = _ordered([_stand(key, s, pack, found, request, to_on) for key, s in found.items()], order, pack)
    grain = request.grain
    with_periods, rows = [], []
    if grain is not None and stands:
        first_on = request.from_on or min(s.column.holdings.first_on for s in stands)
        with_periods = [s for s in stands if s.column.holdings.n_held > _FEWEST_PERIODS]
        rows = period_rows([s.series for s in with_periods], grain, first_on, to_on)
        rows = [row for row in rows if any(cell.value is not None for cell in row.cells)]
    return Board(
        measure=measure.id, measure_name=measure.names["en"], subject_name=pack.subjects[subject].names["en"][0],
        from_on=request.from_on, to_on=to_on, columns=tuple(s.column for s in stands), kinds=_kinds(stands, pack),
        rules=_rules(stands, pack), ratios=tuple(_ratios(stands, pack)) if request.from_on is None else (),
        crosswalk=_crosswalk(measure.id, stands, pack), grain=grain.value if grain else "",
        row_keys=tuple(s.column.key for s in with_periods), rows=tuple(rows),
        missing=tuple(name for name in order if all(s.column.key.claimant != name for s in stands)),
    )  # fmt: skip


def _newest(found: Iterable[Series]) -> dt.date:
    return dt.date.fromordinal(max((s.edges[-1] for s in found), default=1))


def _stand(
    key: SeriesKey, series: Series, pack: Pack, found: dict[SeriesKey, Series], request: BoardRequest, to_on: dt.date
) -> _Stand | None:
    """Return a series as a column; None where the pack gives it no place, as to the parts of another column."""
    claimant = pack.claimant(key.claimant)
    rule = pack.comparisons.rule_of(key, claimant)
    until = to_on.toordinal()
    figure = _figure(series, request, until)
    if rule is None or figure is None:
        return None
    parts = {
        status: part for status in rule.parts
        if (s := found.get(msgspec.structs.replace(key, status=status))) is not None
        and (part := _figure(s, request, until)) is not None
    }  # fmt: skip
    sure = sum(parts[status].value for status in rule.least) if rule.least and set(rule.least) <= parts.keys() else None
    column = BoardColumn(
        key=key, claimant=claimant.names["en"][0], kind=rule.kind, counts=rule.counts,
        definition=rule.text.get("en", "") or _definition(pack, key, to_on), interest=claimant.interest, figure=figure,
        parts=tuple(BoardPart(status=status, figure=part) for status, part in parts.items()), sure=sure,
        holdings=holdings(series, until, after=request.from_on.toordinal() if request.from_on else 0),
    )  # fmt: skip
    return _Stand(column, series, rule)


def _figure(series: Series, request: BoardRequest, until: int) -> BoardFigure | None:
    if request.from_on is None:
        return newest_figure(series, until)
    return counted_figure(series, request.from_on.toordinal(), until)


def _definition(pack: Pack, key: SeriesKey, on: dt.date) -> str:
    """Return the measure's definition in force on a day, which is that of the pack's usual claimant."""
    if key.claimant != pack.default_claimant:
        return ""
    listed = [d for d in pack.measure(key.measure).definitions if d.from_on is None or d.from_on <= on]
    return listed[-1].text["en"] if listed else ""


def _ordered(stands: Sequence[_Stand | None], order: list[str], pack: Pack) -> list[_Stand]:
    """Return the columns as asked for; else by kind, the pack's usual claimant first, the newest figures before older."""
    kinds = [kind.id for kind in pack.comparisons.kinds]

    def place(stand: _Stand) -> tuple[int, int, int, int, str]:
        column = stand.column
        rank = order.index(column.key.claimant) if order else column.key.claimant != pack.default_claimant
        held = column.holdings
        return (rank, kinds.index(column.kind), held.days_behind, -held.n_held, str(column.key))

    return sorted((stand for stand in stands if stand is not None), key=place)


def _kinds(stands: Sequence[_Stand], pack: Pack) -> dict[str, tuple[str, str]]:
    names = dict.fromkeys(s.column.kind for s in stands)
    return {name: (kind.title["en"], kind.text["en"]) for name in names for kind in [pack.comparisons.kind(name)]}


def _rules(stands: Sequence[_Stand], pack: Pack) -> tuple[str, ...]:
    """Return the words of every rule that two of the columns fall under."""
    rules = [s.rule for s in stands]
    return tuple(
        pair.text["en"] for pair in pack.comparisons.pairs
        if any(pair.fits(a, b) for at, a in enumerate(rules) for b in rules[at + 1 :])
    )  # fmt: skip


def _ratios(stands: Sequence[_Stand], pack: Pack) -> Iterable[RatioRange]:
    """Yield the ratios of the first column to those that it may be set against."""
    if not stands:
        return
    base = stands[0]
    for other in stands[1:]:
        pair = next((p for p in pack.comparisons.pairs if p.fits(base.rule, other.rule)), None)
        if pair is None or not pair.ratio or other.column.key.status:
            continue
        found = ratio_range(base.column, base.series, other.column)
        if found is not None:
            yield found


def _crosswalk(measure: str, stands: Sequence[_Stand], pack: Pack) -> tuple[CrosswalkLine, ...]:
    lines = []
    for claimant in dict.fromkeys(s.column.key.claimant for s in stands):
        categories = _categories(claimant, measure, pack)
        gap = " ".join(g.text["en"] for g in pack.comparisons.gaps if g.claimant == claimant and measure in g.measures)
        if gap or len(categories) > 1:
            lines.append(CrosswalkLine(claimant=pack.claimant(claimant).names["en"][0], categories=categories, gap=gap))
    return tuple(lines)


def _categories(claimant: str, measure: str, pack: Pack) -> tuple[str, ...]:
    """Return a claimant's own categories that make the measure, by their newest names.

    Only of claimants that publish under categories of their own: a relay's column names are the compiler's.
    """
    formats = dict.fromkeys(s.format for s in pack.sources.values() if s.claimant == claimant and not s.relays)
    names: list[str] = []
    for name in formats:
        try:
            columns = pack.columns(name)
        except UnknownName:
            continue
        later = pack.successors(name)
        names += [column for column, meant in columns.items() if meant == measure and later.get(column) not in columns]
    return tuple(names)
