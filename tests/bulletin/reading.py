"""Reading a sample, or what is nearly one, and what every reading keeps to."""

from __future__ import annotations

import datetime as dt

from tallywire.bulletin import NamedBytes, Reading, parse_unit
from tallywire.model import Accumulation, SourceChanged
from tests.bulletin.builders import NOW, PACK
from tests.bulletin.samples import Sample


def refused_or_read(sample: Sample, content: bytes) -> Reading | str:
    """Return what was read, or the message of the refusal."""
    files = (NamedBytes(name=sample.name, content=content),)
    published_on = dt.date.fromisoformat(sample.published) if sample.published else None
    try:
        (file,) = parse_unit(sample.format, files, pack=PACK, now=NOW, source=sample.source, published_on=published_on)
    except SourceChanged as error:
        return str(error)
    return file.reading


def sound(reading: Reading | None) -> None:
    """Hold what every reading keeps to: whole counts, dates that can be, a place for each figure, one for each slot."""
    if reading is None:
        return
    slots = [statement.slot for statement in reading.statements]
    assert len(set(slots)) == len(slots)
    for statement in reading.statements:
        assert PACK.origin_on <= statement.report_on <= NOW.date() + dt.timedelta(days=1)
        assert statement.locator is not None
        if statement.accumulation is not Accumulation.ADJUSTMENT:
            assert (statement.figure.point or 0) >= 0
        assert len(statement.id) == 64
    for issue in reading.issues:
        assert issue.message
        assert "\n" not in issue.message + issue.where
        (issue.message + issue.where + issue.payload).encode()
