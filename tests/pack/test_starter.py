"""The embedded figures, their compact form, and the table that they were made of."""

import csv
import datetime as dt
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tallywire.model import UsageError
from tallywire.pack import StarterTotal, decode_starter, encode_starter, load_pack

TOOL = Path(__file__).parents[2] / "tools" / "build_starter.py"
FIGURES = Path(__file__).parents[3] / "shared" / "starter" / "figures.csv"

totals = st.dictionaries(
    st.sampled_from(["trees", "shrubs", "ferns"]),
    st.dictionaries(st.dates(dt.date(2020, 1, 1), dt.date(2024, 1, 1)), st.integers(0, 10**7), min_size=1, max_size=40),
    max_size=3,
).map(lambda held: [StarterTotal(name, day, held[name][day]) for name in held for day in sorted(held[name])])


@settings(max_examples=60)
@given(totals)
def test_compact_form_returns_what_was_put_in(listed: list[StarterTotal]) -> None:
    """Any totals, falling ones included, come back from the compact form as they were."""
    text = decode_starter(encode_starter(listed, claimant="warden", compiler="desk"))
    assert list(text.totals) == listed
    assert (text.claimant, text.compiler) == ("warden", "desk")


def test_measures_on_the_same_days_share_one_list_of_days() -> None:
    """Dates are written once for all measures held on them, or on the last of them."""
    days = [dt.date(2024, 1, day) for day in range(1, 8)]
    both = [StarterTotal("trees", day, 5) for day in days] + [StarterTotal("ferns", day, 7) for day in days[3:]]
    text = encode_starter(both, claimant="warden", compiler="desk")
    assert text.count("\ndays ") == 1
    assert "\ntotal ferns a 3 7 0 0 0\n" in text


def test_two_totals_on_one_date_are_refused() -> None:
    """A measure has one total in one bulletin."""
    day = dt.date(2024, 1, 1)
    with pytest.raises(UsageError, match="two totals of trees"):
        encode_starter([StarterTotal("trees", day, 1), StarterTotal("trees", day, 2)], claimant="w", compiler="d")


def test_any_changed_character_is_found() -> None:
    """A figure that was changed by hand does not pass for the one that was sealed."""
    text = encode_starter([StarterTotal("trees", dt.date(2024, 1, 1), 120)], claimant="w", compiler="d")
    with pytest.raises(UsageError, match="checksum"):
        decode_starter(text.replace("120", "121"))


def test_another_form_is_refused_in_one_line() -> None:
    """A file that is sealed but is no list of figures is named, not guessed at."""
    import hashlib

    body = "tallywire-starter 2\n"
    with pytest.raises(UsageError, match="not the form"):
        decode_starter(f"{body}sha256 {hashlib.sha256(body.encode()).hexdigest()}\n")


def test_starter_holds_the_seed_figures() -> None:
    """The totals of 29 November 2024 that the product was conceived from are among the embedded ones."""
    held = {(each.measure, each.report_on.isoformat()): each.total for each in load_pack().starter.totals}
    assert held["personnel", "2024-11-29"] == 738660
    assert held["personnel", "2024-11-28"] == 736630
    assert held["tanks", "2024-11-29"] == 9458
    assert ("ground-robots", "2024-11-29") not in held


def test_starter_names_claimant_compiler_and_source() -> None:
    """Who said the figures and who arbitrated them are different people."""
    starter = load_pack().starter
    assert (starter.claimant, starter.compiler, starter.source) == ("general-staff", "tallywire", "starter")


def test_starter_corrections_end_with_its_last_total() -> None:
    """Corrections of 2022 to 2024 come with the totals that contain them, the redated one under its true date."""
    corrections = load_pack().starter.corrections
    assert ("tanks", dt.date(2023, 5, 28), -5) in corrections
    assert all(each.report_on != dt.date(2023, 5, 27) for each in corrections)
    assert max(each.report_on for each in corrections) == dt.date(2024, 11, 30)
    assert not [each for each in corrections if each.measure == "personnel"]


def test_tool_rebuilds_the_compact_form_from_a_table(tmp_path: Path) -> None:
    """The script reads a table with empty cells and writes what the pack can read."""
    (tmp_path / "figures.csv").write_text("report_date,trees,ferns\n2024-01-01,3,\n2024-01-02,5,1\n", encoding="utf-8")
    target = tmp_path / "starter.txt"
    command = [sys.executable, str(TOOL), str(tmp_path / "figures.csv"), str(target)]
    subprocess.run(command, check=True, capture_output=True)
    assert decode_starter(target.read_text(encoding="utf-8")).totals == (
        StarterTotal("trees", dt.date(2024, 1, 1), 3),
        StarterTotal("trees", dt.date(2024, 1, 2), 5),
        StarterTotal("ferns", dt.date(2024, 1, 2), 1),
    )


@pytest.mark.skipif(not FIGURES.exists(), reason="../shared is absent: no table to compare the figures with")
def test_starter_equals_its_table_cell_by_cell() -> None:
    """Every cell of the table is held with its value, and nothing else is."""
    rows = list(csv.DictReader(FIGURES.read_text(encoding="utf-8").splitlines()))
    cells = {
        (measure, row.get("report_date", "")): int(cell)
        for row in rows
        for measure, cell in row.items()
        if measure != "report_date" and cell
    }
    held = {(each.measure, each.report_on.isoformat()): each.total for each in load_pack().starter.totals}
    assert held == cells
