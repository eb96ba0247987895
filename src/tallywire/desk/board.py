"""The claimants' board: what each says of one measure, with how it is to be read. Values only; `compare` fills them."""

from __future__ import annotations

import datetime as dt

import msgspec

from tallywire.model import DaySpan, SeriesKey


class BoardFigure(msgspec.Struct, frozen=True, kw_only=True):
    """One figure on the board.

    Args:
        value: The number as said; for a range its lower end.
        low: Smallest number that it can mean; None where it is open.
        high: Largest; None where it is open.
        words: How it is said: "about 1,475,270", "at least 113,000", "100,000 to 140,000".
        report_on: Date of the publication that it was read from.
        disputed: Whether copies of that publication differ on it.
    """

    value: int
    low: int | None
    high: int | None
    words: str
    report_on: dt.date
    disputed: bool = False


class BoardPart(msgspec.Struct, frozen=True, kw_only=True):
    """A part of a column's figure by status, such as `captured`."""

    status: str
    figure: BoardFigure


class Block(msgspec.Struct, frozen=True, kw_only=True):
    """A stretch after a pause, whose rise is that of all its days and no day's figure.

    Args:
        start_on: The last publication before the pause.
        end_on: The one that made up for it.
        n_days: Days between them.
        rise: Change of the total between them.
    """

    start_on: dt.date
    end_on: dt.date
    n_days: int
    rise: int


class Holdings(msgspec.Struct, frozen=True, kw_only=True):
    """What the ledger holds of a series, and how old it is.

    Args:
        n_held: How many publications with a total.
        first_on: Date of the first.
        newest_on: Date of the newest up to the board's day.
        days_behind: Days from it to the board's day.
        longest_gap: Longest pause between two of them, in days; 0 where there is one only.
        blocks: The longest pauses that stand out, with what was made up for after them.
    """

    n_held: int
    first_on: dt.date
    newest_on: dt.date
    days_behind: int
    longest_gap: int
    blocks: tuple[Block, ...] = ()


class BoardColumn(msgspec.Struct, frozen=True, kw_only=True):
    """One claimant's count.

    Args:
        key: The series.
        claimant: Name of the claimant.
        kind: Identifier of the kind of count; the board holds its text once.
        counts: What is counted as far as comparing goes: `casualties`, `dead`, `equipment`.
        definition: What exactly is counted, in words.
        interest: The claimant's stake, in the same terms for all.
        figure: Its newest total up to the board's day, or its count from the board's first day on.
        parts: The figure by status, where the claimant gives it.
        sure: The smallest figure that leaves out every part that others may not count; the figure itself elsewhere.
        holdings: What is held of it.
    """

    key: SeriesKey
    claimant: str
    kind: str
    counts: str
    definition: str
    interest: str
    figure: BoardFigure
    holdings: Holdings
    parts: tuple[BoardPart, ...] = ()
    sure: int | None = None


class RatioRange(msgspec.Struct, frozen=True, kw_only=True):
    """How many times one column's figure is another's, as a range; never a bare number.

    Args:
        of: The series that is divided.
        by: The series that it is divided by.
        on: Day for which both are taken: the newest that the second has.
        of_words: The first figure on that day, as it is said.
        by_words: The second.
        low: Smallest ratio that the two allow, to one decimal, downwards; None where it is open.
        high: Largest, to one decimal, upwards; None where it is open.
        because: What makes it a range, in words.
    """

    of: SeriesKey
    by: SeriesKey
    on: dt.date
    of_words: str
    by_words: str
    low: float | None
    high: float | None
    because: str


class BoardCell(msgspec.Struct, frozen=True, kw_only=True):
    """A column's count over one calendar period.

    Args:
        value: The count; None where the totals held do not give it.
        low: Smallest count that rough totals allow.
        high: Largest.
        from_on: Publication that it is counted from.
        to_on: Publication that it is counted to.
        is_block: Whether these lie so far from the period's edges that the count is of another stretch.
    """

    value: int | None
    low: int | None = None
    high: int | None = None
    from_on: dt.date | None = None
    to_on: dt.date | None = None
    is_block: bool = False


class BoardRow(msgspec.Struct, frozen=True, kw_only=True):
    """One calendar period, with a cell for each column of the board that has periods."""

    span: DaySpan
    cells: tuple[BoardCell, ...]


class CrosswalkLine(msgspec.Struct, frozen=True, kw_only=True):
    """Which of a claimant's own categories make the measure, and where the two do not meet."""

    claimant: str
    categories: tuple[str, ...]
    gap: str


class Board(msgspec.Struct, frozen=True, kw_only=True):
    """Several claimants' counts of one measure, side by side.

    Args:
        measure: Identifier of the measure.
        measure_name: Its name.
        subject_name: Whom it is about.
        from_on: First day, where counts and not totals are asked for.
        to_on: The board's day: nothing later is on it.
        columns: The counts, the base of the ratios first.
        kinds: Title and text of each kind of count that occurs, by identifier.
        rules: What may and may not be compared among the columns, in words.
        ratios: Ratios of the first column to those that count alike.
        crosswalk: The categories behind the columns.
        grain: Length of the periods of `rows`; empty where none are asked for.
        row_keys: The series of the rows' cells.
        rows: The periods, in order of time.
        missing: Claimants that were asked for and of whom nothing is held.
    """

    measure: str
    measure_name: str
    subject_name: str
    to_on: dt.date
    columns: tuple[BoardColumn, ...]
    from_on: dt.date | None = None
    kinds: dict[str, tuple[str, str]] = {}
    rules: tuple[str, ...] = ()
    ratios: tuple[RatioRange, ...] = ()
    crosswalk: tuple[CrosswalkLine, ...] = ()
    grain: str = ""
    row_keys: tuple[SeriesKey, ...] = ()
    rows: tuple[BoardRow, ...] = ()
    missing: tuple[str, ...] = ()
