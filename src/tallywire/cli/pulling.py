"""Pulling sources into a ledger, for the commands that do so: `pull`, `run` and `doctor`."""

from __future__ import annotations

import datetime as dt
import sys
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import click
import msgspec

from tallywire.bulletin.fetch_store import FetchStore
from tallywire.bulletin.pulling import Pulled, PullState, pull_source
from tallywire.model import MissingExtra, Severity, UsageError
from tallywire.newsroom import IngestReport

if TYPE_CHECKING:
    from tallywire.bulletin.fetch import Fetcher
    from tallywire.model import Source
    from tallywire.newsroom import Newsroom
    from tallywire.pack import Pack

EXIT_FAILED: Final = 1
EXIT_SHAPE_CHANGED: Final = 4
GRACE_HOURS: Final = 6
"""Hours beyond its cadence after which a source is late."""

HOURS_TOLD_AS_DAYS: Final = 48
"""Hours from which on a delay is told in days."""


class Outcome(msgspec.Struct, frozen=True, kw_only=True):
    """What a pull of one source brought to the ledger."""

    pulled: Pulled
    report: IngestReport = IngestReport()

    def as_plain(self) -> dict[str, Any]:
        """Return the outcome as plain values for JSON."""
        report = self.report
        return {
            "source": self.pulled.source.id,
            "state": self.pulled.state.value,
            "problem": self.pulled.problem,
            "pages": [{"url": p.url, "sha256": p.sha256, "fetched_at": p.fetched_at, "bytes": p.n_bytes}
                      for p in self.pulled.pages],
            "read": report.n_statements,
            "new": report.n_new,
            "revised": report.n_revised,
            "held": report.n_sighted,
            "quarantined": report.n_quarantined,
            "flags": list(self.flags),
            "newest": report.reports[-1].isoformat() if report.reports else None,
        }  # fmt: skip

    @property
    def flags(self) -> tuple[str, ...]:
        """What is doubtful about the publication as a whole, such as rows that it no longer has."""
        return tuple(issue.message for issue in self.report.issues if issue.severity is Severity.FLAG)

    @property
    def line(self) -> str:
        """The outcome in one line."""
        name, report = self.pulled.source.id, self.report
        match self.pulled.state:
            case PullState.FAILED:
                return f"{name}: could not be had: {self.pulled.problem}"
            case PullState.SHAPE_CHANGED:
                return f"{name}: its shape has changed; it was put into quarantine whole: {self.pulled.problem}"
            case PullState.UNCHANGED:
                return f"{name}: nothing new."
            case PullState.READ:
                quarantined = f", {report.n_quarantined:,} quarantined" if report.n_quarantined else ""
                what = f"{report.n_statements:,} figures read, {report.n_new:,} new, {report.n_revised:,} revised"
                return f"{name}: {'; '.join((f'{what}{quarantined}', *self.flags))}."


def pullable(pack: Pack) -> list[Source]:
    """Return the sources that say where their files are."""
    return [source for source in pack.sources.values() if "fetch" in pack.source_terms(source.id)]


def chosen(pack: Pack, names: Iterable[str]) -> list[Source]:
    """Return the sources of these names, or all that can be pulled.

    Raises:
        UnknownName: There is no source of a name.
        UsageError: Nothing says where a named source's files are.
    """
    named = [pack.source(name) for name in dict.fromkeys(names)]
    known = pullable(pack)
    for source in named:
        if source not in known:
            raise UsageError(
                f"the source {source.id!r} cannot be pulled: nothing says where its files are",
                hint=f"Sources that can: {', '.join(each.id for each in known)}",
            )
    return named or known


def make_fetcher(contact: str, now: Callable[[], dt.datetime]) -> Fetcher:
    """Return what gets pages; raise `MissingExtra` where the client is not installed."""
    try:
        from tallywire.bulletin.fetch_http import HttpFetcher
    except ModuleNotFoundError as error:
        if error.name and error.name.split(".")[0] == "tallywire":
            raise
        raise MissingExtra("fetch", "pulling from the network") from None
    return HttpFetcher(contact, now=now)


def store_of(ledger: Path) -> FetchStore:
    """Return where the pages of a ledger are kept: the folder beside it that is named after it."""
    return FetchStore(ledger.with_name(f"{ledger.name}.pulled"))


def pull_all(room: Newsroom, sources: list[Source], fetcher: Fetcher, *, now: dt.datetime) -> Iterator[Outcome]:
    """Pull sources one after the other; what goes wrong with one does not stop the others."""
    from tallywire import __version__

    store = store_of(Path(getattr(room.ledger, "path", "ledger")))
    for n, source in enumerate(sources, start=1):
        _progress(f"Pulling {source.id} ({n} of {len(sources)}) …")
        pulled = pull_source(source, room.pack, fetcher, store, now=now)
        report = room.record(pulled.readings, now=now) if pulled.readings else IngestReport()
        if pulled.state is PullState.READ:
            for page in pulled.pages:
                store.mark_taken(page, __version__)
        _progress("")
        yield Outcome(pulled=pulled, report=report)


def exit_code(outcomes: Iterable[Outcome]) -> int:
    """Return 4 where a source changed its shape, else 1 where one could not be had, else 0."""
    states = {outcome.pulled.state for outcome in outcomes}
    if PullState.SHAPE_CHANGED in states:
        return EXIT_SHAPE_CHANGED
    return EXIT_FAILED if PullState.FAILED in states else 0


class Health(msgspec.Struct, frozen=True, kw_only=True):
    """How a source stands.

    Args:
        source: Its identifier.
        newest_on: Date of its newest bulletin held; None where none is.
        fetched_at: When a page of it was last had; empty where none was.
        hours_late: Hours by which the next bulletin is overdue, beyond cadence and grace; 0 where it is not.
    """

    source: str
    newest_on: dt.date | None = None
    fetched_at: str = ""
    hours_late: int = 0


def healths(room: Newsroom, sources: Iterable[Source], *, now: dt.datetime) -> list[Health]:
    """Return how sources stand, by the newest bulletin that the ledger holds of each."""
    newest = newest_by_source(room)
    store = store_of(Path(getattr(room.ledger, "path", "ledger")))
    return [_health(source, newest.get(source.id), store, now) for source in sources]


def newest_by_source(room: Newsroom) -> dict[str, dt.date]:
    """Return for each source the date of the newest bulletin that the ledger holds of it."""
    newest: dict[str, int] = {}
    for key in room.ledger.keys():  # noqa: SIM118 - the ledger is no dictionary
        columns = room.ledger.columns(key)
        for report, source in zip(columns.report, columns.source, strict=True):
            name = columns.sources[source]
            if report > newest.get(name, 0):
                newest[name] = report
    return {name: dt.date.fromordinal(report) for name, report in newest.items()}


def _health(source: Source, newest_on: dt.date | None, store: FetchStore, now: dt.datetime) -> Health:
    from zoneinfo import ZoneInfo

    line = store.last_of(source.id)
    fetched_at = line.fetched_at if line else ""
    if newest_on is None:
        return Health(source=source.id, fetched_at=fetched_at)
    if not source.cadence_hours:
        return Health(source=source.id, newest_on=newest_on, fetched_at=fetched_at)
    closed_at = dt.datetime.combine(newest_on, source.cutoff.time, tzinfo=ZoneInfo(source.cutoff.zone))
    age = (now - closed_at).total_seconds() / 3600
    late = age - source.cadence_hours - GRACE_HOURS
    return Health(source=source.id, newest_on=newest_on, fetched_at=fetched_at, hours_late=max(0, int(late)))


def contact_option(command: Callable[..., Any]) -> Callable[..., Any]:
    """Add `--contact`."""
    return click.option(
        "--contact", envvar="TALLYWIRE_CONTACT", default="",
        help="Mail address or page at which hosts can reach you; it stands in the user agent.",
    )(command)  # fmt: skip


def _progress(text: str) -> None:
    """Write over the progress line, on a terminal only."""
    if sys.stderr.isatty():
        sys.stderr.write(f"\r\033[K{text}")
        sys.stderr.flush()
