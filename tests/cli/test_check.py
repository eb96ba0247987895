"""The command `check`: what it prints, and how it exits."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from click.testing import CliRunner

from tallywire.cli.main import tallywire

if TYPE_CHECKING:
    from pathlib import Path

RIGHT = "Russia lost 2,030 soldiers on November 28, the General Staff said.\n"
WRONG = "Russia lost 2,300 soldiers on November 28, the General Staff said.\n"


def run(*arguments: str, stdin: str | None = None) -> tuple[int, str]:
    """Run the command and return its exit code and output."""
    result = CliRunner().invoke(tallywire, ["check", *arguments], input=stdin)
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
