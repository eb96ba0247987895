"""What editors know and do: claimants side by side, and corrections of their own."""

from tallywire.desk.board import (
    Block,
    Board,
    BoardCell,
    BoardColumn,
    BoardFigure,
    BoardPart,
    BoardRow,
    CrosswalkLine,
    Holdings,
    RatioRange,
)
from tallywire.desk.compare import BoardRequest, compare
from tallywire.desk.corrections import (
    DESK_SOURCE,
    DeskCorrection,
    correction_batch,
    desk_corrections,
    guarded_terms,
    with_status,
)
from tallywire.desk.paper import board_markdown, board_text

__all__ = [
    "Block",
    "Board",
    "BoardCell",
    "BoardColumn",
    "BoardFigure",
    "BoardPart",
    "BoardRequest",
    "BoardRow",
    "CrosswalkLine",
    "DESK_SOURCE",
    "DeskCorrection",
    "Holdings",
    "RatioRange",
    "board_markdown",
    "board_text",
    "compare",
    "correction_batch",
    "desk_corrections",
    "guarded_terms",
    "with_status",
]
