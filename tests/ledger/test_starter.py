"""The user's own ledger: where it lies, and the embedded figures that it begins with."""

from __future__ import annotations

from pathlib import Path

import pytest

from tallywire.ledger import SqliteLedger, default_ledger_path, ensure_default, starter_batch
from tallywire.model import Accumulation, LedgerDamaged, Precision, UsageError, Vintage
from tallywire.pack import load_pack
from tests.ledger.builders import NOW, at, batch, day, key

PACK = load_pack()


def test_own_ledger_lies_where_users_keep_data(house: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It lies in the user's folder for data unless the environment names another file."""
    assert default_ledger_path() == house / "data" / "tallywire" / "ledger.sqlite"
    monkeypatch.setenv("TALLYWIRE_LEDGER", str(house / "mine.sqlite"))
    assert default_ledger_path() == house / "mine.sqlite"


def test_own_ledger_is_filled_once(house: Path) -> None:
    """The first start fills it with the embedded figures; later ones only open it, and what was added stays."""
    with ensure_default(PACK, now=NOW) as ledger:
        first = ledger.head()
        assert first.seq == len(PACK.starter.totals) + len(PACK.starter.corrections)
    with ensure_default(PACK, now=NOW) as ledger:
        assert ledger.head() == first
        ledger.append(batch("2026-11-21 tanks 1"), now=NOW)
    with ensure_default(PACK, now=NOW) as ledger:
        assert ledger.head().seq == first.seq + 1
        assert ledger.verify(first) == ()


@pytest.mark.parametrize("cut_off_at", ["no bytes", "no figures"])
def test_start_that_was_cut_off_is_finished_by_the_next(house: Path, cut_off_at: str) -> None:
    """A file without tables, or without figures, is filled by the next start."""
    path = default_ledger_path()
    path.parent.mkdir(parents=True)
    if cut_off_at == "no bytes":
        path.touch()
    else:
        SqliteLedger(path, create=True).close()

    with ensure_default(PACK, now=NOW) as ledger:
        assert ledger.head().seq > 0


def test_own_ledger_that_is_damaged_is_not_replaced(house: Path) -> None:
    """A damaged or impossible file is reported and left as it is."""
    path = default_ledger_path()
    path.parent.mkdir(parents=True)
    path.write_bytes(b"not a database" * 100)
    with pytest.raises(LedgerDamaged):
        ensure_default(PACK, now=NOW)
    assert path.read_bytes() == b"not a database" * 100
    path.unlink()
    path.mkdir()
    with pytest.raises(UsageError, match="folder"):
        ensure_default(PACK, now=NOW)


def test_starter_figures_are_said_as_they_were(path: Path) -> None:
    """Personnel is rough, or a lower bound where the bulletin said "more than"; equipment is exact."""
    ledger = SqliteLedger(path, create=True)
    ledger.append(starter_batch(PACK, now=NOW), now=NOW)
    personnel, tanks = key("personnel"), key("tanks")
    rough = ledger.as_of(personnel, day("2024-11-29"), source="starter")
    over = ledger.as_of(personnel, day("2022-03-11"), source="starter")
    exact = ledger.as_of(tanks, day("2024-11-29"), source="starter")

    assert rough
    assert (rough.figure.low, rough.figure.point, rough.figure.high) == (738655, 738660, 738665)
    assert over
    assert (over.figure.point, over.figure.high, over.figure.precision, over.figure.strict) == (
        12000, None, Precision.AT_LEAST, True,
    )  # fmt: skip
    assert exact
    assert (exact.figure.precision, exact.status.value) == (Precision.EXACT, "published")


def test_starter_figures_cover_until_the_cut_off(path: Path) -> None:
    """A total runs from the origin to 06:00 in Kyiv on the day of its bulletin, in summer and in winter."""
    ledger = SqliteLedger(path, create=True)
    ledger.append(starter_batch(PACK, now=NOW), now=NOW)
    winter = ledger.as_of(key("personnel"), day("2024-11-29"), source="starter")
    summer = ledger.as_of(key("personnel"), day("2024-07-01"), source="starter")

    assert winter
    assert summer
    assert winter.coverage.period.start == summer.coverage.period.start == at("2022-02-23 22:00")
    assert winter.coverage.period.end == winter.published_at == at("2024-11-29 04:00")
    assert summer.coverage.period.end == at("2024-07-01 03:00")


def test_starter_corrections_are_adjustments(path: Path) -> None:
    """The correction of the bulletin of 28 May 2023 is held beside its total, and is no figure of a day."""
    ledger = SqliteLedger(path, create=True)
    ledger.append(starter_batch(PACK, now=NOW), now=NOW)
    found = ledger.as_of(key("tanks"), day("2023-05-28"), Accumulation.ADJUSTMENT, source="starter")

    assert found
    assert (found.figure.point, found.start_on) == (-5, None)
    assert len(ledger.columns(key("tanks"), Vintage(published_until=day("2022-02-24")))) == 0


def test_starter_keeps_the_bytes_that_it_was_read_from(path: Path) -> None:
    """Every embedded figure leads to the compact file, which is kept with it."""
    ledger = SqliteLedger(path, create=True)
    ledger.append(starter_batch(PACK, now=NOW), now=NOW)
    statement = next(ledger.live())

    assert statement.locator
    assert ledger.snapshot_bytes(statement.locator.snapshot) == (PACK.folder / "starter.txt").read_bytes()
    assert ledger.append(starter_batch(PACK, now=NOW), now=NOW).n_statements == 0
    assert ledger.verify() == ()
