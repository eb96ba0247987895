"""What editors know and do: claimants side by side, and corrections of their own."""

from tallywire.desk.corrections import (
    DESK_SOURCE,
    DeskCorrection,
    correction_batch,
    desk_corrections,
    guarded_terms,
    with_status,
)

__all__ = [
    "DESK_SOURCE",
    "DeskCorrection",
    "correction_batch",
    "desk_corrections",
    "guarded_terms",
    "with_status",
]
