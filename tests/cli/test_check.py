"""The command `check`: what it prints, and how it exits."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from click.testing import CliRunner

from tallywire.cli.main import tallywire
from tallywire.model import TallywireError

if TYPE_CHECKING:
    from pathlib import Path

RIGHT = "Russia lost 2,030 soldiers on November 28, the General Staff said.\n"
WRONG = "Russia lost 2,300 soldiers on November 28, the General Staff said.\n"


def run(*arguments: str, stdin: str | None = None) -> tuple[int, str]:
    """Run the command and return its exit code and output; an error of ours as the command line prints it."""
    result = CliRunner().invoke(tallywire, ["check", *arguments], input=stdin)
    error = result.exception
    if isinstance(error, TallywireError):
        assert "Hint" not in str(error)
        return error.exit_code, f"Error: {error}\nHint: {error.hint}\n"
    return result.exit_code, result.output


def test_a_contradicted_figure_exits_with_three(tmp_path: Path) -> None:
    """The exit code speaks for scripts; --fail-on never silences it."""
    article = tmp_path / "article.txt"
    article.write_text(WRONG)
    assert run(str(article), "--dateline", "2024-11-29")[0] == 3
    assert run(str(article), "--dateline", "2024-11-29", "--fail-on", "never")[0] == 0


def test_standard_input_is_read() -> None:
    """A dash stands for standard input."""
    code, output = run("-", "--dateline", "2024-11-29", stdin=RIGHT)
    assert code == 0
    assert "matches" in output


def test_an_article_without_a_date_asks_for_one(tmp_path: Path) -> None:
    """Nothing is guessed: the command asks for the date and exits with 2."""
    article = tmp_path / "article.txt"
    article.write_text(RIGHT)
    code, output = run(str(article))
    assert code == 2
    assert "--dateline" in output


def test_several_articles_are_one_json_line_each(tmp_path: Path) -> None:
    """Two files give two lines of JSON."""
    paths = [tmp_path / "a.txt", tmp_path / "b.txt"]
    for path in paths:
        path.write_text(RIGHT)
    code, output = run(*map(str, paths), "--dateline", "2024-11-29", "--format", "json")
    assert code == 0
    assert [json.loads(line)["schema"] for line in output.splitlines()] == ["tallywire.check/1"] * 2


def test_a_page_is_written_to_a_file(tmp_path: Path) -> None:
    """--output takes the place of standard output."""
    target = tmp_path / "checked.html"
    code, output = run("-", "--dateline", "2024-11-29", "--format", "html", "-o", str(target), stdin=RIGHT)
    assert (code, output) == (0, "")
    assert target.read_text().startswith("<!doctype html>")


def test_the_shape_follows_the_ending_of_the_file_written(tmp_path: Path) -> None:
    """A file ending in .html gets a page, one in .md Markdown, one in .json JSON; --format wins over the ending."""
    starts = {"a.html": "<!doctype html>", "a.md": "# Check of", "a.json": "{", "a.txt": "+ matches"}
    for name, start in starts.items():
        assert run("-", "--dateline", "2024-11-29", "-o", str(tmp_path / name), stdin=RIGHT)[0] == 0
        assert (tmp_path / name).read_text().startswith(start)
    run("-", "--dateline", "2024-11-29", "--format", "json", "-o", str(tmp_path / "b.md"), stdin=RIGHT)
    assert (tmp_path / "b.md").read_text().startswith("{")


def test_a_file_that_is_no_text_is_refused_by_what_it_is(tmp_path: Path) -> None:
    """A PDF, a word processor's file and other bytes are named, not read as if they were an article."""
    for content, words in (
        (b"%PDF-1.7 \x00", "a PDF"),
        (b"PK\x03\x04word", "word processor"),
        (b"tanks\x00\x01\x02", "not text"),
    ):
        path = tmp_path / "article"
        path.write_bytes(content)
        code, output = run(str(path), "--dateline", "2024-11-29")
        assert code == 2
        assert words in output
        assert "Hint: " in output


def test_a_date_that_has_not_come_is_refused() -> None:
    """A dateline in the future is a slip of the pen, not a question."""
    code, output = run("-", "--dateline", "2999-01-01", stdin=RIGHT)
    assert code == 2
    assert "2999-01-01 has not come yet" in output


def test_a_date_before_the_count_began_says_that_nothing_can_be_checked() -> None:
    """Before the first bulletin nothing is contradicted, and the report says why."""
    code, output = run("-", "--dateline", "2021-11-29", stdin=WRONG)
    assert code == 0
    assert "the ledger holds no figure from before 2021-11-29, so nothing can be checked" in output


def test_an_empty_article_is_said_to_be_empty() -> None:
    """Nothing but space is no article without claims."""
    assert run("-", "--dateline", "2024-11-29", stdin=" \n\n") == (0, "-: the text is empty.\n")


def test_a_language_forced_on_another_is_noted() -> None:
    """An English text read as Ukrainian says so."""
    assert (
        "the text looks like English; it was read as Ukrainian, as asked"
        in run("-", "--dateline", "2024-11-29", "--lang", "uk", stdin=RIGHT)[1]
    )


def test_one_article_that_cannot_be_read_does_not_keep_back_the_others(tmp_path: Path) -> None:
    """The readable one is checked, the other named on standard error, and the exit code says that something is missing."""
    (tmp_path / "right.txt").write_text(RIGHT)
    (tmp_path / "broken.txt").write_bytes(b"tanks\x00\x01")
    done = CliRunner().invoke(
        tallywire, ["check", str(tmp_path / "broken.txt"), str(tmp_path / "right.txt"), "--dateline", "2024-11-29"]
    )
    assert done.exit_code == 2
    assert "matches: “2,030”" in done.stdout
    assert "broken.txt is not text" in done.stderr
