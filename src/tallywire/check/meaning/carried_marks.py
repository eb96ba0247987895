"""Marks that a text goes back to: «вище цієї планки він тримався сім днів»."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

if TYPE_CHECKING:
    from tallywire.check.meaning.discourse import Discourse
    from tallywire.check.statistics.degrees import Special


def with_mark(special: Special, discourse: Discourse) -> Special:
    """Return a run or count with the mark last spoken of, where its own words name none.

    Args:
        special: The run or count.
        discourse: What the text has named; a mark of the special's own is kept there.
    """
    if special.family not in {"count", "streak"} or special.trend:
        discourse.mark = special.threshold or discourse.mark
        return special
    if special.threshold is not None or discourse.mark is None:
        discourse.mark = special.threshold or discourse.mark
        return special
    return msgspec.structs.replace(special, threshold=discourse.mark)
