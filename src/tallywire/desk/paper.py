"""The claimants' board as a page: the same sentences as plain text or as Markdown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tallywire.lang import format_number
from tallywire.model import DaySpan

if TYPE_CHECKING:
    from tallywire.desk.board import Board, BoardCell, BoardColumn, BoardFigure, RatioRange

NO_FIGURE = "–"
BLOCK_MARK = "*"
_STALE_DAYS = 30


def board_text(board: Board) -> str:
    """Return the board as plain text."""
    if not board.columns:
        return f"{_nothing(board)}\n"
    lines = [_heading(board), ""]
    kind = ""
    for column in board.columns:
        if column.kind != kind:
            kind = column.kind
            title, text = board.kinds[kind]
            lines += [title.upper(), f"  {text}", ""]
        lines += [f"  {_name(column)}: {_figure(column)}", *(f"    {line}" for line in _details(column)), ""]
    for title, sentences in _sections(board):
        lines += [title.upper(), *(f"  {sentence}" for sentence in sentences), ""]
    if board.rows:
        lines += [_rows_title(board).upper(), *(f"  {line}".rstrip() for line in _table(board)), ""]
    return "\n".join(lines).rstrip() + "\n"


def board_markdown(board: Board) -> str:
    """Return the board as Markdown."""
    if not board.columns:
        return f"{_nothing(board)}\n"
    lines = [f"# {_heading(board)}", ""]
    lines += ["| who | figure | as of | what is counted |", "| --- | --: | --- | --- |"]
    lines += [
        f"| {_name(c)} | {c.figure.words} | {c.figure.report_on} | {_escaped(c.definition)} |" for c in board.columns
    ]
    lines += ["", *(f"- **{title}.** {text}" for title, text in board.kinds.values()), ""]
    for title, sentences in (*_sections(board), ("What is held", _held_lines(board))):
        lines += [f"## {title}", "", *(f"- {sentence}" for sentence in sentences), ""]
    if board.rows:
        names = [f"{_name_of(board, key)}" for key in board.row_keys]
        lines += [f"## {_rows_title(board)}", "", f"| {board.grain} | {' | '.join(names)} |"]
        lines += ["| --- |" + " --: |" * len(names)]
        lines += [f"| {period(row.span)} | {' | '.join(map(_cell, row.cells))} |" for row in board.rows]
        lines += ["", _block_note()]
    return "\n".join(lines).rstrip() + "\n"


def period(span: DaySpan) -> str:
    """Return a period as it heads a row: 2024, 2024-04, or its first day and its last."""
    if span.start_on == span.end_on:
        return span.start_on.isoformat()
    if span == DaySpan.of_month(span.start_on.year, span.start_on.month):
        return f"{span.start_on:%Y-%m}"
    if span == DaySpan.of_year(span.start_on.year):
        return f"{span.start_on:%Y}"
    return f"{span.start_on} to {span.end_on}"


def _nothing(board: Board) -> str:
    missing = f" Nothing is held of {', '.join(board.missing)}." if board.missing else ""
    return f"No figure of {board.measure_name} of {board.subject_name} is held.{missing}"


def _heading(board: Board) -> str:
    when = f"from {board.from_on} to {board.to_on}" if board.from_on else f"in all by {board.to_on}"
    return f"{board.measure_name[:1].upper()}{board.measure_name[1:]}, losses of {board.subject_name}, {when}"


def _name(column: BoardColumn) -> str:
    return f"{column.claimant} ({column.key.status})" if column.key.status else column.claimant


def _name_of(board: Board, key: object) -> str:
    return next(_name(column) for column in board.columns if column.key == key)


def _figure(column: BoardColumn) -> str:
    figure = column.figure
    disputed = ", copies differ" if figure.disputed else ""
    return f"{figure.words} ({figure.report_on}{disputed})"


def _details(column: BoardColumn) -> list[str]:
    lines = [f"Counts: {column.definition}"] if column.definition else []
    if column.parts:
        lines.append(
            "Of which " + ", ".join(f"{p.status} {_without_span(p.figure, column.figure)}" for p in column.parts) + "."
        )
    return [*lines, f"Stake: {column.interest}", *_held(column)]


def _without_span(part: BoardFigure, whole: BoardFigure) -> str:
    """Return a part's figure without the bulletins that it counts between, where the whole names the same."""
    figure, parted, span = part.words.partition(" (")
    return figure if parted and whole.words.endswith(f"{parted}{span}") else part.words


def _held(column: BoardColumn) -> list[str]:
    held = column.holdings
    if held.n_held == 1:
        lines = [f"Held: one figure, of {held.newest_on}{_staleness(held.days_behind)}."]
    else:
        span = f"{_number(held.n_held)} figures from {held.first_on} to {held.newest_on}"
        lines = [f"Held: {span}, the longest gap {_days(held.longest_gap)}{_staleness(held.days_behind)}."]
    for block in held.blocks:
        lines.append(
            f"Pause from {block.start_on} to {block.end_on}: the {_signed(block.rise)} shown after it are a block of "
            f"{_days(block.n_days)} and no day's figure."
        )
    return lines


def _staleness(days_behind: int) -> str:
    if days_behind <= 0:
        return ""
    stale = "stale, " if days_behind > _STALE_DAYS else ""
    return f"; {stale}{_days(days_behind)} behind the board's day"


def _sections(board: Board) -> list[tuple[str, list[str]]]:
    found: list[tuple[str, list[str]]] = []
    if board.ratios:
        found.append(("Ratios, as ranges", [_ratio(board, ratio) for ratio in board.ratios]))
    if board.rules:
        found.append(("What may be compared, and what may not", list(board.rules)))
    crosswalk = []
    for line in board.crosswalk:
        made = f" counts {', '.join(line.categories)}." if len(line.categories) > 1 else ":"
        crosswalk.append(f"{line.claimant}{made} {line.gap}".strip())
    if crosswalk:
        found.append(("Categories behind the measure", crosswalk))
    if board.missing:
        found.append(
            ("Not held", [f"No figure of {name} for this measure is in the ledger." for name in board.missing])
        )
    return found


def _ratio(board: Board, ratio: RatioRange) -> str:
    if ratio.low is not None and ratio.high is not None:
        times = f"{ratio.low} to {ratio.high} times"
    elif ratio.low is not None:
        times = f"at least {ratio.low} times"
    else:
        times = f"at most {ratio.high} times"
    return (
        f"On {ratio.on}: {_name_of(board, ratio.of)}, {ratio.of_words}, is {times} {_name_of(board, ratio.by)}, "
        f"{ratio.by_words}; {ratio.because}."
    )


def _rows_title(board: Board) -> str:
    return f"By {board.grain}"


def _table(board: Board) -> list[str]:
    names = [_name_of(board, key) for key in board.row_keys]
    legend = [f"[{at}] {name}" for at, name in enumerate(names, start=1)]
    head = f"{'':<24}" + "".join(f"{f'[{at}]':>12}" for at in range(1, len(names) + 1))
    body = [f"{period(row.span):<24}" + "".join(f"{_cell(cell):>12}" for cell in row.cells) for row in board.rows]
    return [*legend, "", head, *(line.rstrip() for line in body), "", _block_note()]


def _block_note() -> str:
    return (
        f"{BLOCK_MARK} a block: counted between publications that lie away from the period's edges (by more than a week; "
        f"of a week by more than a day), so that it holds other days too or lacks some; {NO_FIGURE} no figure."
    )


def _cell(cell: BoardCell) -> str:
    if cell.value is None:
        return NO_FIGURE
    return _number(cell.value) + (BLOCK_MARK if cell.is_block else "")


def _held_lines(board: Board) -> list[str]:
    return [f"{_name(column)}. {' '.join(_held(column))}" for column in board.columns]


def _escaped(text: str) -> str:
    return text.replace("|", "\\|")


def _number(value: int) -> str:
    return format_number(value, "en")


def _signed(value: int) -> str:
    return f"{'−' if value < 0 else '+'}{_number(abs(value))}"


def _days(n: int) -> str:
    return "1 day" if n == 1 else f"{_number(n)} days"
