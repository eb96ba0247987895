"""One source, pulled through the seam: a fetcher that has its pages in memory."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from tallywire.bulletin.fetch import Fetched, FetchTerms, Validators, fetch_terms
from tallywire.bulletin.fetch_store import FetchStore
from tallywire.bulletin.pulling import PullState, pull_source
from tallywire.model import LedgerDamaged, Source, TransientFetch, UsageError
from tests.bulletin.builders import NOW, PACK

HAD_AT = dt.datetime(2026, 8, 9, 9, 0, tzinfo=dt.UTC)
PAGES = {
    "correction": '[{"date": "2024-11-30", "tank": -2}]',
    "equipment": '[{"date": "2024-11-30", "day": 1011, "tank": 9460}]',
    "personnel": '[{"date": "2024-11-30", "day": 1011, "personnel": 740400}]',
}


class Shelf:
    """A fetcher whose pages lie ready, found by a word of their address; an absent one cannot be had."""

    def __init__(self, **pages: str) -> None:
        self.pages = pages

    def fetch(self, url: str, terms: FetchTerms, known: Validators | None = None) -> Fetched | None:  # noqa: ARG002
        """Return the page."""
        found = next((text for word, text in self.pages.items() if word in url), None)
        if found is None:
            raise TransientFetch(f"{url}: not on the shelf")
        content = found.encode()
        return Fetched(url=url, final_url=url, headers=(), content=content, n_sent=len(content), fetched_at=HAD_AT)


def petro() -> Source:
    """Return the source whose files are told apart by their names."""
    return PACK.sources["petro"]


def test_files_of_one_dataset_keep_their_own_sources(tmp_path: Path) -> None:
    """Corrections are read before totals, each under the source that its name says, and cited by its address."""
    pulled = pull_source(petro(), PACK, Shelf(**PAGES), FetchStore(tmp_path), now=NOW)

    assert pulled.state is PullState.READ
    assert [(read.snapshot.source, read.snapshot.url.rpartition("/")[2]) for read in pulled.readings] == [
        ("petro-corrections", "russia_losses_equipment_correction.json"),
        ("petro", "russia_losses_equipment.json"),
        ("petro", "russia_losses_personnel.json"),
    ]
    assert {read.snapshot.fetched_at for read in pulled.readings} == {HAD_AT}
    assert all(
        s.locator and s.locator.snapshot == r.snapshot.sha256 for r in pulled.readings for s in r.reading.statements
    )


def test_nothing_is_read_where_one_page_is_missing(tmp_path: Path) -> None:
    """A source's pages are one unit: with one of them missing none is read, and those that were had are kept."""
    store = FetchStore(tmp_path)
    shelf = Shelf(correction=PAGES["correction"])
    pulled = pull_source(petro(), PACK, shelf, store, now=NOW)

    assert pulled.state is PullState.FAILED
    assert "not on the shelf" in pulled.problem
    assert pulled.readings == ()
    assert store.last_of("petro") is not None


def test_nothing_is_read_where_one_page_has_changed_its_shape(tmp_path: Path) -> None:
    """One page that is no list of rows puts the whole source into quarantine, every page with its bytes."""
    pulled = pull_source(petro(), PACK, Shelf(**PAGES | {"personnel": "{}"}), FetchStore(tmp_path), now=NOW)

    assert pulled.state is PullState.SHAPE_CHANGED
    assert len(pulled.readings) == 3
    assert not any(read.reading.statements for read in pulled.readings)
    assert all(read.reading.n_quarantined == 1 for read in pulled.readings)


def test_pages_without_a_date_are_of_the_day_on_which_they_were_had(tmp_path: Path) -> None:
    """Oryx's page says no day: its figures are of the day of the fetch, whenever they are read."""
    page = "<h3>Russia - 2, of which: destroyed: 2</h3><h3>Tanks (2, of which destroyed: 2)</h3><li>2 T-72: (1 and 2, destroyed)"
    shelf = Shelf(equipment=page, ukrainian=page.replace("Russia", "Ukraine"))
    pulled = pull_source(PACK.sources["oryx-pages"], PACK, shelf, FetchStore(tmp_path), now=NOW)
    statements = [s for read in pulled.readings for s in read.reading.statements]

    assert {s.report_on for s in statements} == {HAD_AT.date()}
    assert {s.key.subject for s in statements} == {"ru-forces", "ua-forces"}
    assert {s.source for s in statements} == {"oryx-pages"}


def test_no_copy_is_kept_where_none_is_allowed(tmp_path: Path) -> None:
    """Of WarSpotting's pages only what is counted is written to disk."""
    page = '{"losses": [{"type": "Tanks", "model": "T-72B", "status": "Destroyed", "lost_by": "Russia", "date": "2024-11-28"}]}'
    pull_source(PACK.sources["warspotting"], PACK, Shelf(warspotting=page), FetchStore(tmp_path), now=NOW)
    kept = b"".join(path.read_bytes() for path in tmp_path.rglob("*") if path.is_file())

    assert b"2024-11-28" in kept
    assert b"T-72B" not in kept


def test_kept_pages_are_held_to_their_hash(tmp_path: Path) -> None:
    """Bytes that were changed on disk are not read as the page that was had; a torn line of the log is passed over."""
    store = FetchStore(tmp_path)
    url = "https://example.org/a.json"
    line = store.put("petro", Shelf(a="x").fetch(url, FetchTerms()) or pytest.fail("no page"))
    (tmp_path / "bytes" / line.sha256[:2] / line.sha256).write_bytes(b"y")
    with (tmp_path / "log.ndjson").open("ab") as log:
        log.write(b'{"what": "fetched", "sou')

    with pytest.raises(LedgerDamaged, match="was changed"):
        FetchStore(tmp_path).content(line.sha256)
    assert FetchStore(tmp_path).last("petro", url) == line


@pytest.mark.parametrize(
    ("raw", "message"),
    [
        (None, "nothing says where"),
        ({}, "between 1 and 50 addresses"),
        ({"url": "ftp://example.org"}, "begins with https"),
        ({"url": "https://example.org", "pause": 3}, "unknown field"),
        ({"url": "https://example.org", "timeout_seconds": 0}, "timeout_seconds"),
        ({"url": "https://example.org", "max_bytes": 10**9}, "at most"),
        ({"url": "https://example.org", "pause_seconds": -1}, "pause_seconds"),
        ({"url": "https://example.org", "accept": "a\r\nb"}, "one header line"),
    ],
)
def test_wrong_terms_are_a_wrong_call(raw: dict[str, object] | None, message: str) -> None:
    """How a source is fetched is checked before anything is asked of anybody."""
    with pytest.raises(UsageError, match=message):
        fetch_terms(petro(), raw)


def test_every_source_of_the_pack_has_sound_terms() -> None:
    """Whatever the pack says of fetching can be used."""
    for source in PACK.sources.values():
        terms = PACK.source_terms(source.id).get("fetch")
        assert terms is None or fetch_terms(source, terms).pages
