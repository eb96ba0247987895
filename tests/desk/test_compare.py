"""Claimants side by side: what a column says of itself, what may be divided by what, and what a pause makes of a count."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import msgspec
import pytest
from click.testing import CliRunner

from tallywire.cli.main import tallywire
from tallywire.desk import Board, BoardRequest, board_markdown, board_text, compare
from tallywire.ledger import SqliteLedger
from tallywire.model import Figure, Grain, SeriesKey, UnknownName
from tallywire.newsroom import Newsroom
from tallywire.pack import load_pack
from tallywire.series import Series, build_series, terms_of
from tests.builders import columns, day
from tests.ledger.builders import batch, stmt
from tests.newsrooms import NOW, empty_newsroom
from tests.project.repository import ROOT

PACK = load_pack()
GENERAL_STAFF = "general-staff/ru-forces/tanks"
ORYX = "oryx/ru-forces/tanks"
CLAIM = "\n".join(f"2024-0{month}-01 {3_000 + 300 * month}" for month in range(1, 8))
SEEN = "2024-01-02 1,500\n2024-02-28 1,590\n2024-03-03 1,600\n2024-04-08 1,732\n2024-04-30 1,760\n2024-05-31 1,800"
DESTROYED = "2024-01-02 1,000\n2024-03-03 1,050\n2024-05-31 1,200"


def board(request: BoardRequest, **lines: str) -> Board:
    """Return the board of series that are given by key and lines; `__` stands for `/` and `_` for `-` in a key."""
    held: dict[SeriesKey, Series] = {}
    for name, text in lines.items():
        key = SeriesKey.parse(name.replace("__", "/").replace("_", "-"))
        held[key] = build_series(columns(text), terms_of(PACK, key))
    return compare(request, PACK, held, held.__getitem__)


def tanks(**more: str) -> Board:
    """Return the board of tanks."""
    return board(
        BoardRequest(measure="tanks"),
        general_staff__ru_forces__tanks=CLAIM, oryx__ru_forces__tanks=SEEN,
        oryx__ru_forces__tanks__destroyed=DESTROYED, **more,
    )  # fmt: skip


def test_each_column_says_what_it_counts_and_how_old_it_is() -> None:
    """The claim by its definition, the confirmations as a floor, with their parts."""
    claim, seen = tanks().columns
    assert [str(claim.key), str(seen.key)] == [GENERAL_STAFF, ORYX]
    assert "General Staff counts as lost" in claim.definition
    assert (seen.kind, seen.figure.value, seen.holdings.days_behind) == ("visual-confirmation", 1_800, 31)
    assert [(part.status, part.figure.value) for part in seen.parts] == [("destroyed", 1_200)]


def test_a_board_of_some_months_tells_the_pauses_of_those_months() -> None:
    """A pause that ended before the first day asked for is not in any of its counts; parts share the whole's bulletins."""
    found = board(
        BoardRequest(measure="tanks", from_on=day("2024-04-20"), to_on=day("2024-05-31")),
        oryx__ru_forces__tanks=SEEN + "\n2024-04-19 1,740", oryx__ru_forces__tanks__destroyed=DESTROYED + "\n2024-04-19 1,300",
    )  # fmt: skip
    (seen,) = found.columns
    assert day("2024-04-08") not in {block.end_on for block in seen.holdings.blocks}
    assert "Of which destroyed −100." in board_text(found)


def test_a_ratio_is_a_range_of_one_day() -> None:
    """From all statuses to the destroyed alone, on the confirmations' newest day, rounded outwards."""
    full = board(
        BoardRequest(measure="tanks"),
        general_staff__ru_forces__tanks=CLAIM + "\n2024-05-30 4,700", oryx__ru_forces__tanks=SEEN,
        oryx__ru_forces__tanks__destroyed=DESTROYED,
    )  # fmt: skip
    (ratio,) = full.ratios
    assert (ratio.on, ratio.low, ratio.high) == (day("2024-05-31"), 2.6, 4.0)
    assert ratio.of_words == "4,700"


def test_no_ratio_is_made_of_figures_weeks_apart() -> None:
    """The claim nearest to the confirmations' day is a month old: there is nothing to divide."""
    assert board(
        BoardRequest(measure="tanks"),
        general_staff__ru_forces__tanks="2024-04-01 4,200", oryx__ru_forces__tanks=SEEN,
    ).ratios == ()  # fmt: skip


def test_even_two_exact_figures_give_no_bare_number() -> None:
    """3,300 to 1,500 is 2.2, between 2.2 and 2.2 at best; what is not exact is rounded outwards."""
    (ratio,) = board(
        BoardRequest(measure="tanks"),
        general_staff__ru_forces__tanks="2024-01-02 3,301", oryx__ru_forces__tanks="2024-01-02 1,500",
    ).ratios  # fmt: skip
    assert (ratio.low, ratio.high) == (2.2, 2.3)


def personnel() -> Board:
    """Return the board of personnel: a claim, deaths by name, and estimates of either."""
    return board(
        BoardRequest(measure="personnel"),
        general_staff__ru_forces__personnel="2025-03-17 about 895,820\n2025-03-18 about 897,010",
        mediazona__ru_forces__personnel__dead="2025-03-14 97,000",
        us_intelligence__ru_forces__personnel="2025-03-18 at least 750,000",
        nato__ru_forces__personnel="2025-03-17 850,000..950,000",
        meduza__ru_forces__personnel__dead="2025-02-24 160,000..165,000",
    )


def test_killed_and_wounded_are_never_divided_by_killed() -> None:
    """The rule is said in words, and no ratio is made."""
    shown = personnel()
    by = [str(ratio.by) for ratio in shown.ratios]
    assert by == ["us-intelligence/ru-forces/personnel", "nato/ru-forces/personnel"]
    assert any("must not be compared with killed" in rule for rule in shown.rules)


def test_an_open_estimate_makes_an_open_range() -> None:
    """At least 750,000 says only how large the ratio is at most."""
    ratios = {str(ratio.by): (ratio.low, ratio.high) for ratio in personnel().ratios}
    assert ratios["us-intelligence/ru-forces/personnel"] == (None, 1.2)


def test_a_range_is_shown_as_a_range() -> None:
    """No midpoint is made up."""
    words = {str(column.key): column.figure.words for column in personnel().columns}
    assert words["nato/ru-forces/personnel"] == "850,000 to 950,000"
    assert words["us-intelligence/ru-forces/personnel"] == "at least 750,000"
    assert words["general-staff/ru-forces/personnel"] == "about 897,010"


def test_a_pause_makes_a_block_and_no_day_s_figure() -> None:
    """What a scraper shows after five weeks was found in five weeks."""
    first = [f"2024-02-{at:02d} {1_500 + at}" for at in range(1, 30)]
    text = "\n".join([*first, "2024-03-03 1,600", "2024-04-08 1,732", "2024-04-09 1,734"])
    (block,) = board(BoardRequest(measure="tanks"), oryx__ru_forces__tanks=text).columns[0].holdings.blocks
    assert (block.start_on, block.end_on, block.n_days, block.rise) == (day("2024-03-03"), day("2024-04-08"), 36, 132)


def test_a_month_counted_across_a_pause_is_marked() -> None:
    """March lacks its end and April holds March's."""
    shown = board(
        BoardRequest(measure="tanks", grain=Grain.MONTH, from_on=day("2024-02-01"), to_on=day("2024-05-31")),
        oryx__ru_forces__tanks=SEEN.replace("2024-01-02", "2024-01-31"),
    )
    cells = {row.span.start_on.month: row.cells[0] for row in shown.rows}
    assert {month: (cell.value, cell.is_block) for month, cell in cells.items()} == {
        2: (90, False), 3: (10, True), 4: (160, True), 5: (40, False),
    }  # fmt: skip


def test_a_day_counted_across_a_day_without_a_snapshot_is_a_block() -> None:
    """What was found in two days is no day's figure, though in a month it would do."""
    text = "2024-05-01 10\n2024-05-02 12\n2024-05-04 17"
    shown = board(BoardRequest(measure="tanks", grain=Grain.DAY), oryx__ru_forces__tanks=text)
    cells = [(row.span.start_on.day, row.cells[0].value, row.cells[0].is_block) for row in shown.rows]
    assert cells == [(2, 2, False), (4, 5, True)]


def test_counts_from_a_day_on_say_what_they_run_between() -> None:
    """With a first day the board holds counts, and no ratios: what was found in a stretch was lost before it in part."""
    request = BoardRequest(measure="tanks", from_on=day("2024-03-02"), to_on=day("2024-05-31"))
    shown = board(request, general_staff__ru_forces__tanks=CLAIM, oryx__ru_forces__tanks=SEEN)
    claim, seen = shown.columns
    assert (claim.figure.value, seen.figure.value) == (900, 210)
    assert "2024-03-01 to 2024-06-01" in claim.figure.words
    assert "2024-02-28 to 2024-05-31" in seen.figure.words
    assert shown.ratios == ()


def test_a_column_and_its_row_count_the_same_days() -> None:
    """A bulletin of the first of June closes May, in the count from a day on as in the table of months beneath it."""
    request = BoardRequest(measure="tanks", grain=Grain.MONTH, from_on=day("2024-05-01"), to_on=day("2024-05-31"))
    shown = board(request, general_staff__ru_forces__tanks=CLAIM, oryx__ru_forces__tanks=SEEN)
    (row,) = shown.rows
    assert [column.figure.value for column in shown.columns] == [cell.value for cell in row.cells] == [300, 40]


def test_a_crosswalk_names_the_categories_and_their_gap() -> None:
    """Five of Oryx's types are one measure here, each by its newest name."""
    (line,) = board(BoardRequest(measure="afv"), oryx__ru_forces__afv="2024-01-01 5").crosswalk
    assert "Infantry Fighting Vehicles" in line.categories
    assert "Tanks" not in line.categories
    assert "mine-resistant" in line.gap


def test_claimants_stand_in_the_order_asked_for_and_the_missing_are_named() -> None:
    """The first is the base."""
    request = BoardRequest(measure="tanks", claimants=("oryx", "general-staff", "warspotting"))
    shown = board(request, general_staff__ru_forces__tanks=CLAIM, oryx__ru_forces__tanks=SEEN)
    assert [column.key.claimant for column in shown.columns] == ["oryx", "general-staff"]
    assert shown.missing == ("warspotting",)
    assert "warspotting" in board_text(shown)


def test_an_empty_board_says_that_it_is_empty() -> None:
    """Nothing held is nothing compared."""
    assert "No figure of tanks" in board_text(board(BoardRequest(measure="tanks")))


@pytest.mark.parametrize(
    "request_",
    [{"measure": "tnks"}, {"measure": "tanks", "claimants": ("orix",)}, {"measure": "tanks", "subject": "us"}],
)
def test_unknown_names_are_refused(request_: dict[str, object]) -> None:
    """With what is known as a hint."""
    with pytest.raises(UnknownName):
        compare(msgspec.convert(request_, BoardRequest), PACK, (), dict[SeriesKey, Series]().__getitem__)


def test_text_and_markdown_have_the_same_sentences() -> None:
    """Definition, ratio, rule and crosswalk stand in both."""
    shown = tanks()
    for sentence in (shown.columns[1].definition, shown.rules[0], shown.crosswalk[0].gap):
        assert sentence in board_text(shown)
        assert sentence in board_markdown(shown)


def test_the_word_killed_is_never_put_to_the_general_staff_s_count() -> None:
    """It counts killed and wounded."""
    claim = personnel().columns[0]
    assert "killed and wounded" in claim.definition


@pytest.fixture(scope="module")
def ledger(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A ledger file with two claimants."""
    path = tmp_path_factory.mktemp("compare") / "ledger.sqlite"
    book = SqliteLedger(path, create=True)
    book.append(batch("2024-05-30 tanks 7700", "2024-05-31 tanks 7710", "2024-06-01 tanks 7720"), now=NOW)
    seen = [stmt(f"2024-05-{at} tanks {total} @oryx-types") for at, total in ((29, 3_060), (30, 3_066), (31, 3_077))]
    key = SeriesKey(claimant="oryx", subject="ru-forces", measure="tanks")
    seen = [msgspec.structs.replace(s, key=key, figure=Figure.exact(s.figure.point or 0)) for s in seen]
    book.append(batch(*seen, source="oryx-types", content=b"seen"), now=NOW)
    book.close()
    return path


def run(ledger: Path, *arguments: str) -> str:
    """Run `compare` and return what it prints."""
    done = CliRunner().invoke(tallywire, ["compare", *arguments, "--ledger", str(ledger)])
    assert done.exit_code == 0, done.output
    return done.stdout


def test_the_command_prints_every_shape(ledger: Path) -> None:
    """Text, Markdown, JSON and CSV of one board."""
    assert "Oryx: 3,077 (2024-05-31)" in run(ledger, "tanks")
    assert "| Oryx | 3,077 |" in run(ledger, "tanks", "--format", "md")
    body = json.loads(run(ledger, "tanks", "--format", "json"))
    assert (body["schema"], [column["key"] for column in body["columns"]]) == (
        "tallywire.compare/1",
        [GENERAL_STAFF, ORYX],
    )
    assert (body["ratios"][0]["low"], body["ratios"][0]["high"]) == (2.5, 2.6)
    rows = list(csv.DictReader(io.StringIO(run(ledger, "tanks", "--format", "csv"))))
    assert [row["value"] for row in rows] == ["7720", "3077"]


def test_the_command_lists_periods(ledger: Path) -> None:
    """A day of either where both its edges are held."""
    text = run(ledger, "tanks", "--of", "day", "--format", "csv")
    assert f"2024-05-30,2024-05-30,{ORYX},6,6,6,2024-05-29,2024-05-30,no" in text.splitlines()
    assert f"2024-05-31,2024-05-31,{GENERAL_STAFF},10,10,10,2024-05-31,2024-06-01,no" in text.splitlines()


def test_a_span_that_ends_before_it_starts_is_refused(ledger: Path) -> None:
    """Exit 2."""
    arguments = ["compare", "tanks", "--from", "2024-05-01", "--to", "2024-04-01", "--ledger", str(ledger)]
    assert CliRunner().invoke(tallywire, arguments).exit_code == 2


DATA = ROOT.parent / "shared" / "data"


@pytest.mark.skipif(not (DATA / "oryx").is_dir(), reason="needs ../shared/data beside the project")
def test_the_catch_up_day_of_the_public_record_is_a_block() -> None:
    """8 April 2024 holds what Oryx listed in 36 days."""
    room = Newsroom(empty_newsroom().ledger, PACK)
    room.ingest("oryx", DATA / "oryx" / "totals_by_type_history.csv", now=NOW)
    shown = room.compare(BoardRequest(measure="tanks", grain=Grain.MONTH))
    blocks = {block.end_on: (block.n_days, block.rise) for block in shown.columns[0].holdings.blocks}
    assert blocks[day("2024-04-08")] == (36, 132)
    months = {row.span.start_on: row.cells[0] for row in shown.rows}
    assert months[day("2024-04-01")].is_block
    assert not months[day("2024-05-01")].is_block
