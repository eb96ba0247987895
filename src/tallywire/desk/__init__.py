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
    all_corrections,
    correction_batch,
    declare,
    desk_corrections,
    guarded_terms,
    with_status,
)
from tallywire.desk.doubts import DisputesRequest, all_disputes
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
    "DisputesRequest",
    "Holdings",
    "RatioRange",
    "all_corrections",
    "all_disputes",
    "board_markdown",
    "board_text",
    "compare",
    "correction_batch",
    "declare",
    "desk_corrections",
    "guarded_terms",
    "with_status",
]
