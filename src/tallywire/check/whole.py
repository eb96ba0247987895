"""One text checked as a whole: judged, explained and gathered into a report."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from tallywire.check.checking import check_text
from tallywire.check.held.archive import Archive
from tallywire.check.telling.report import Report, checked

if TYPE_CHECKING:
    from tallywire.check.held.archive import Desk


def check(
    text: str,
    *,
    lang: str,
    dateline: dt.date,
    desk: Desk,
    name: str = "-",
    notes: tuple[str, ...] = (),
    is_derived: bool = False,
) -> Report:
    """Check a text and return its report.

    Args:
        text: The text; offsets in the report are code points of it.
        lang: `en` or `uk`.
        dateline: The article's date; nothing published later is used.
        desk: Where series and answers come from.
        name: What to call the text.
        notes: What must be said of how the text was read.
        is_derived: Whether the text was taken out of a page; then the report's JSON holds it.
    """
    archive = Archive(desk, dateline)
    claims = tuple(
        checked(judged, text, lang, archive) for judged in check_text(text, lang=lang, dateline=dateline, desk=desk)
    )
    newest = archive.figures((next(iter(desk.pack.measures)),)).newest
    return Report(
        name=name, text=text, lang=lang, dateline=dateline, claims=claims, notes=(*notes, *_of_what_is_held(newest, dateline)), is_derived=is_derived,
        newest=dt.date.fromordinal(newest) if newest else None,
    )  # fmt: skip


def _of_what_is_held(newest: int, dateline: dt.date) -> tuple[str, ...]:
    """Return what must be said of the ledger where it ends before the article's date, or begins after it."""
    if not newest:
        return (f"the ledger holds no figure from before {dateline.isoformat()}, so nothing can be checked",)
    missing = dateline.toordinal() - newest
    if missing < _STALE:
        return ()
    held = dt.date.fromordinal(newest).isoformat()
    return (
        f"the newest bulletin held is that of {held}, {missing} days before the article: what is newer cannot be checked",
    )


_STALE = 2
