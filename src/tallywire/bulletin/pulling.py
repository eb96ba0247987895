"""One source, pulled: its pages fetched and kept, and then read. What goes wrong with one source is its own affair."""

from __future__ import annotations

import datetime as dt
import enum
from pathlib import PurePosixPath
from urllib.parse import unquote, urlsplit

import msgspec

from tallywire import __version__
from tallywire.bulletin.fetch import Fetched, Fetcher, fetch_terms
from tallywire.bulletin.fetch_store import FetchLine, FetchStore
from tallywire.bulletin.format import kept, load_format
from tallywire.bulletin.reading import FileReading, NamedBytes, Reading
from tallywire.bulletin.unit import parse_unit
from tallywire.model import FetchError, Issue, IssueCode, Locator, Severity, Snapshot, Source, SourceChanged, UsageError
from tallywire.pack import Pack


class PullState(enum.Enum):
    """How a pull of a source ended.

    READ: its pages were had and read. UNCHANGED: they are those that were read before. SHAPE_CHANGED: they were had,
    and a page is not of the format's shape; nothing of the source was read. FAILED: a page could not be had.
    """

    READ = "read"
    UNCHANGED = "unchanged"
    SHAPE_CHANGED = "shape-changed"
    FAILED = "failed"


class Pulled(msgspec.Struct, frozen=True, kw_only=True):
    """What came of one source.

    Args:
        source: The source.
        state: How it ended.
        pages: The fetches that the reading rests on, in order.
        readings: What was read; of a source whose shape changed, its pages with the doubt and no figure.
        problem: What went wrong, in one line.
    """

    source: Source
    state: PullState
    pages: tuple[FetchLine, ...] = ()
    readings: tuple[FileReading, ...] = ()
    problem: str = ""


def pull_source(source: Source, pack: Pack, fetcher: Fetcher, store: FetchStore, *, now: dt.datetime) -> Pulled:
    """Fetch a source's pages, keep them, and read them as one unit.

    Raises:
        UsageError: Nothing says how the source is fetched, or it says it wrongly.
    """
    terms = fetch_terms(source, pack.source_terms(source.id).get("fetch"))
    pages: list[FetchLine] = []
    try:
        for url in terms.pages:
            page = fetcher.fetch(url, terms, store.validators(source.id, url))
            line = store.last(source.id, url) if page is None else store.put(source.id, _kept(page, source))
            if line is None:
                return Pulled(source=source, state=PullState.FAILED, problem="not changed since it was never had")
            pages.append(line)
    except FetchError as error:
        return Pulled(source=source, state=PullState.FAILED, pages=tuple(pages), problem=str(error))
    if all(store.is_taken(page, __version__) for page in pages):
        return Pulled(source=source, state=PullState.UNCHANGED, pages=tuple(pages))
    return read_pages(source, tuple(pages), pack, store, now=now)


def read_pages(
    source: Source, pages: tuple[FetchLine, ...], pack: Pack, store: FetchStore, *, now: dt.datetime
) -> Pulled:
    """Read pages that are kept, as one unit."""
    files = tuple(NamedBytes(name=_file_name(page.url), content=store.content(page.sha256)) for page in pages)
    order = _reading_order(source, files)
    pages, files = tuple(pages[i] for i in order), tuple(files[i] for i in order)
    named = "" if _is_told_by_name(source, files, pack) else source.id
    had_on = dt.datetime.fromisoformat(pages[0].fetched_at).date()
    dated = had_on if getattr(load_format(source.format), "is_dated_by_its_page", False) else None
    try:
        readings = parse_unit(source.format, files, pack=pack, now=now, source=named, published_on=dated)
    except SourceChanged as error:
        readings = tuple(
            _kept_aside(source, file, page, str(error)) for file, page in zip(files, pages, strict=True)
        )  # fmt: skip
        state = PullState.SHAPE_CHANGED
        return Pulled(source=source, state=state, pages=pages, readings=readings, problem=str(error))
    placed = tuple(
        msgspec.structs.replace(each, snapshot=_snapshot(each.snapshot.source, each.file, page))
        for each, page in zip(readings, pages, strict=True)
    )
    return Pulled(source=source, state=PullState.READ, pages=pages, readings=placed)


def _kept(page: Fetched, source: Source) -> Fetched:
    return msgspec.structs.replace(page, content=kept(load_format(source.format), page.content))


def _reading_order(source: Source, files: tuple[NamedBytes, ...]) -> list[int]:
    """Return the pages in the order in which their format reads them, such as corrections before totals."""
    reader = load_format(source.format)
    return sorted(range(len(files)), key=lambda i: (reader.rank(PurePosixPath(files[i].name)) or 0, i))


def _is_told_by_name(source: Source, files: tuple[NamedBytes, ...], pack: Pack) -> bool:
    """Say whether the format itself knows the source's files by name, as totals and corrections of one dataset."""
    reader = load_format(source.format)
    try:
        return source.id in {reader.source_of(file.name, pack).id for file in files}
    except UsageError:
        return False


def _kept_aside(source: Source, file: NamedBytes, page: FetchLine, problem: str) -> FileReading:
    snapshot = _snapshot(source.id, file, page)
    issue = Issue(
        code=IssueCode.NO_SUCH_SHAPE, severity=Severity.QUARANTINE, message=problem, where=page.url,
        locator=Locator(snapshot=snapshot.sha256, selector=""), payload=f"{len(file.content):,} bytes",
    )  # fmt: skip
    return FileReading(file=file, snapshot=snapshot, reading=Reading(issues=(issue,)))


def _snapshot(source: str, file: NamedBytes, page: FetchLine) -> Snapshot:
    fetched_at = dt.datetime.fromisoformat(page.fetched_at)
    media_type = page.headers.get("content-type", "application/octet-stream")
    return Snapshot.of(file.content, source=source, url=page.url, fetched_at=fetched_at, media_type=media_type)


def _file_name(url: str) -> str:
    """Return what to call a page: the last part of its address, or its host where it has none."""
    parts = urlsplit(url)
    return PurePosixPath(unquote(parts.path)).name or parts.netloc
