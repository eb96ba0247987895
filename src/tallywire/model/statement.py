"""What was said: statements with their provenance, and what may lie between two totals beside a day's figure."""

from __future__ import annotations

import datetime as dt
import enum

import msgspec

from tallywire.model.clocks import Coverage
from tallywire.model.errors import InvalidValue
from tallywire.model.figure import Figure
from tallywire.model.hashing import sha256_hex
from tallywire.model.vocabulary import SeriesKey


class Accumulation(enum.Enum):
    """Over which stretch a statement's number runs.

    INCREMENT: the coverage itself. CUMULATIVE: from the series' origin to the coverage's end. PERIOD_TO_DATE: from the
    coverage's start, a calendar edge, to its end. ADJUSTMENT: a signed correction that a total of that bulletin
    contains, of an unknown earlier period.
    """

    INCREMENT = "increment"
    CUMULATIVE = "cumulative"
    PERIOD_TO_DATE = "period-to-date"
    ADJUSTMENT = "adjustment"


class Status(enum.Enum):
    """What its claimant makes of a statement."""

    PUBLISHED = "published"
    PROVISIONAL = "provisional"
    WITHDRAWN = "withdrawn"


class Snapshot(msgspec.Struct, frozen=True, kw_only=True):
    """The bytes of one publication as they were had, stored once under their hash.

    Args:
        sha256: Lower-case hexadecimal hash of the bytes.
        source: Identifier of the source.
        url: Where the bytes came from: an address, or a file's name.
        fetched_at: When they were had, UTC.
        media_type: As declared, or by the file's ending.
    """

    sha256: str
    source: str
    url: str
    fetched_at: dt.datetime
    media_type: str = "application/octet-stream"

    @classmethod
    def of(cls, content: bytes, *, source: str, url: str, fetched_at: dt.datetime, media_type: str) -> Snapshot:
        """Return the snapshot that these bytes make."""
        return cls(
            sha256=sha256_hex(content),
            source=source, url=url, fetched_at=fetched_at, media_type=media_type,
        )  # fmt: skip


class Locator(msgspec.Struct, frozen=True, kw_only=True):
    """Where in a snapshot a figure stands.

    Args:
        snapshot: Hash of the bytes.
        selector: Text span `chars=12,18` (code points), JSON pointer `/3/personnel`, CSV cell `row=3;col=tanks`, or
            a CSS path.
        quote: The characters found there; a reader must find them again.
    """

    snapshot: str
    selector: str
    quote: str = ""


class Statement(msgspec.Struct, frozen=True, kw_only=True):
    """One number, said once, about one stretch of time.

    Args:
        key: The series it belongs to.
        source: Identifier of the source it was read from.
        report_on: Date of the bulletin: the end of the coverage, in the source's zone.
        start_on: Date of the bulletin whose cut-off is the start of the coverage; None for the series' origin.
        coverage: The same stretch as instants, with how each edge is known; derived by the source's cut-off.
        accumulation: How the number runs over the coverage.
        figure: The number with its precision.
        published_at: When its claimant said it, UTC.
        status: What its claimant makes of it.
        hedge: The precision word as printed ("близько", "about"), empty where there was none.
        locator: Where it stands. Not part of the identity: two copies of one statement are one statement.
    """

    key: SeriesKey
    source: str
    report_on: dt.date
    start_on: dt.date | None
    coverage: Coverage
    accumulation: Accumulation
    figure: Figure
    published_at: dt.datetime
    status: Status = Status.PUBLISHED
    hedge: str = ""
    locator: Locator | None = None

    def __post_init__(self) -> None:
        if (
            self.start_on is not None
            and self.start_on >= self.report_on
            and self.accumulation is not Accumulation.ADJUSTMENT
        ):
            raise InvalidValue(f"coverage ends ({self.report_on}) before it starts ({self.start_on})")
        if self.figure.point is not None and self.figure.point < 0 and self.accumulation in _COUNTS:
            raise InvalidValue(f"a count cannot be negative: {self.figure.point}")

    @property
    def slot(self) -> tuple[str, str, int, int, str]:
        """The place that only one live statement can hold: series, source, coverage and accumulation."""
        start = self.start_on.toordinal() if self.start_on else 0
        return (str(self.key), self.source, start, self.report_on.toordinal(), self.accumulation.value)

    @property
    def id(self) -> str:
        """Hash of the canonical content, 64 hexadecimal digits; the same wherever and whenever it is read."""
        return sha256_hex(self.canonical())

    def canonical(self) -> bytes:
        """Return the content that makes the identity, as bytes that never vary."""
        f = self.figure
        parts = (
            *map(str, self.slot), self.figure.precision.value,
            repr(f.point), repr(f.low), repr(f.high), str(int(f.strict)), str(f.lean),
            str(int(self.published_at.timestamp())), self.status.value, self.hedge,
        )  # fmt: skip
        return "\x1f".join(parts).encode()


_COUNTS = frozenset({Accumulation.CUMULATIVE})


class CorrectionStatus(enum.Enum):
    """Whether a declared correction still explains what its source shows."""

    ACTIVE = "active"
    FIXED_UPSTREAM = "fixed-upstream"
    DISPROVED = "disproved"


class Correction(msgspec.Struct, frozen=True, kw_only=True):
    """A declared change of a total that was no event of its day.

    Args:
        key: The series.
        report_on: Report date of the bulletin whose total contains it.
        delta: Signed count.
        author: Who declared it.
        reason: Why, in words, with the page it rests on.
        status: Whether it still holds.
        expect: The change of the total that it was declared for; a differing one is reported. None: no guard.
    """

    key: SeriesKey
    report_on: dt.date
    delta: int
    author: str
    reason: str
    status: CorrectionStatus = CorrectionStatus.ACTIVE
    expect: int | None = None


class Residual(msgspec.Struct, frozen=True, kw_only=True):
    """What the change of a total holds beside the stated increment: never spread over days, never hidden.

    Args:
        report_on: The later of the two bulletins between whose totals it lies.
        start_on: The earlier.
        value: Signed count: change of the total − stated or corrected increment.
        stated_by: Identifier of who declared it; empty where it only follows from the claimant's own two figures.
    """

    report_on: dt.date
    start_on: dt.date
    value: int
    stated_by: str = ""
