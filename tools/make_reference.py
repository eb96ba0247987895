"""Write docs/reference/ from the code: `make docs`.

A test makes the same pages and holds them against the files, so that the reference cannot drift from the code.
"""

from __future__ import annotations

import argparse
import importlib
import importlib.util
import sys
import types
from pathlib import Path

import click

from tallywire.cli.table import COMMANDS
from tallywire.model import CATALOGUE, QualificationCode

REFERENCE = Path(__file__).resolve().parent.parent / "docs" / "reference"
WRITTEN = "<!-- Written by tools/make_reference.py (make docs); do not edit. -->\n"

ROOMS = (
    "model", "lang", "pack", "bulletin", "ledger", "series", "facts", "panel", "desk", "check", "story", "publish",
    "newsroom",
)  # fmt: skip
"""The rooms, bottom to top."""

EXIT_CODES = """\
| exit code | meaning |
|---|---|
| 0 | done; also where the honest answer is that there is none |
| 1 | something failed while running |
| 2 | the call cannot be meant as written, or an extra is missing: the hint names the remedy |
| 3 | a check found a contradicted claim |
| 4 | a file as a whole is not of the shape that its format has; nothing of it was recorded |
| 5 | the ledger's bytes are not those that were written |
| 130 | interrupted |
"""

ABOUT_ISSUES = """\
An issue is a doubt about data. It never stops a reading: the figure is recorded and flagged, or kept aside in
quarantine with its place until someone decides (`tallywire quarantine`).
"""


def pages() -> dict[str, str]:
    """Return every page of the reference by its file name."""
    return {
        "commands.md": commands_page(),
        "issue-codes.md": issues_page(),
        "public-names.md": names_page(),
        "qualification-codes.md": qualifications_page(),
    }


def commands_page() -> str:
    """Return the page of commands: usage, help, arguments and options of each, groups with their own commands."""
    parts = [
        WRITTEN,
        "# Commands\n",
        "Data go to standard output, everything else to standard error.\n",
        EXIT_CODES,
    ]
    for name in COMMANDS:
        command = _find(name)
        if command is not None:
            parts += _describe(command, f"tallywire {name}", level=2)
    return "\n".join(parts)


def _find(name: str) -> click.Command | None:
    """Return a command of the table; None where its module is not written yet."""
    module_name = f"tallywire.cli.{COMMANDS[name].module}"
    if importlib.util.find_spec(module_name) is None:
        return None
    command = importlib.import_module(module_name).command
    if not isinstance(command, click.Command):
        raise TypeError(f"{module_name}.command is not a click command")
    return command


def _describe(command: click.Command, path: str, *, level: int) -> list[str]:
    context = click.Context(command, info_name=path)
    pieces = [_piece(parameter) for parameter in command.params]
    rest = "COMMAND" if isinstance(command, click.Group) else "[OPTIONS]"
    usage = " ".join([path, *filter(None, pieces), rest])
    parts = [f"{'#' * level} `{path}`\n", f"    {usage}\n"]
    words = _clean(command.help or command.short_help or "")
    if words:
        parts.append(words + "\n")
    rows = [row for parameter in command.params if (row := _row(parameter, context)) is not None]
    if rows:
        parts.append("\n".join(["| option | meaning |", "|---|---|", *rows]) + "\n")
    if isinstance(command, click.Group):
        for name in command.list_commands(context):
            inner = command.get_command(context, name)
            if inner is not None and not inner.hidden:
                parts += _describe(inner, f"{path} {name}", level=level + 1)
    return parts


def _row(parameter: click.Parameter, context: click.Context) -> str | None:
    if isinstance(parameter, click.Option):
        record = parameter.get_help_record(context)
        if record is None:
            return None
        term, meaning = record
        return f"| `{_cell(term)}` | {_cell(meaning)} |"
    if isinstance(parameter.type, click.Choice):
        return f"| `{_piece(parameter)}` | one of {', '.join(f'`{choice}`' for choice in parameter.type.choices)} |"
    meaning = (
        "as many as wanted" if parameter.nargs == -1 else ("argument" if parameter.required else "may be left out")
    )
    return f"| `{_piece(parameter)}` | {meaning} |"


def _piece(parameter: click.Parameter) -> str:
    """Return an argument as it stands in the line of usage; nothing for an option."""
    if isinstance(parameter, click.Option) or parameter.name is None:
        return ""
    name = (parameter.metavar or parameter.name).upper() + ("..." if parameter.nargs == -1 else "")
    return name if parameter.required else f"[{name}]"


def _cell(text: str) -> str:
    return " ".join(text.split()).replace("|", "\\|")


def _clean(text: str) -> str:
    """Return a docstring's help up to click's page break; a paragraph marked not to be wrapped becomes a block."""
    paragraphs = text.split("\f", 1)[0].strip().split("\n\n")
    return "\n\n".join(_paragraph(part) for part in paragraphs)


def _paragraph(part: str) -> str:
    if not part.lstrip(" \n").startswith("\b"):
        return " ".join(part.split())
    lines = part.replace("\b", "").splitlines()
    return "\n".join(f"    {line.strip()}" for line in lines if line.strip())


def issues_page() -> str:
    """Return the page of issue codes, from the catalogue."""
    parts = [
        WRITTEN,
        "# Issue codes\n",
        ABOUT_ISSUES,
    ]
    for code, text in sorted(CATALOGUE.items(), key=lambda item: item[0].value):
        parts += [f"## `{code.value}`\n", f"**{text.title}.** {text.explanation}\n", f"*Remedy.* {text.remedy}\n"]
    return "\n".join(parts)


def qualifications_page() -> str:
    """Return the page of qualification codes, from the glosses below."""
    parts = [
        WRITTEN,
        "# Qualification codes\n",
        "What may have to be said with a figure. One list serves asking, facts, reports and checking.\n",
        "| code | said when |",
        "|---|---|",
    ]
    parts += [f"| `{code.value}` | {QUALIFICATIONS[code]} |" for code in QualificationCode]
    return "\n".join(parts) + "\n"


def names_page() -> str:
    """Return the page of public names: each room's sentence, and each name with the first line of its docstring."""
    parts = [WRITTEN, "# Public names\n", "What each room offers to the rooms above it, and to programs.\n"]
    for room in ROOMS:
        module = importlib.import_module(f"tallywire.{room}")
        names = getattr(module, "__all__", [])
        if names:
            parts += [f"## `tallywire.{room}`\n", (module.__doc__ or "").strip().split("\n\n")[0] + "\n"]
            rows = [f"| `{name}` | {_cell(_first_line(getattr(module, name)))} |" for name in names]
            parts.append("\n".join(["| name | meaning |", "|---|---|", *rows]) + "\n")
    return "\n".join(parts)


def _first_line(thing: object) -> str:
    if isinstance(thing, types.UnionType):
        return "one of " + ", ".join(f"`{member.__name__}`" for member in thing.__args__)
    if isinstance(thing, type | types.FunctionType):
        return (thing.__doc__ or "").strip().split("\n")[0]
    return f"a value of type `{type(thing).__name__}`"


QUALIFICATIONS: dict[QualificationCode, str] = {
    QualificationCode.DAY_RULE: "the other way of counting days would give another figure or another day",
    QualificationCode.SCOPE: "the answer holds within the days asked for, and not beyond them",
    QualificationCode.ROUNDED: "the figure was rounded where it was said",
    QualificationCode.ABOUT_TOTALS: "it rests on totals that were said as “about”, so it has bounds",
    QualificationCode.RESTATED_TOTALS: "a larger difference of totals was set aside: those totals were restated or rough",
    QualificationCode.RESIDUAL: "a total contains what is no event of its day: a correction, or what was booked amiss",
    QualificationCode.BREAK: "the meaning of the measure changed inside the days asked for",
    QualificationCode.OPENING_STOCK: "a first total held is left out: it is what was counted before, and no period's figure",
    QualificationCode.WORDING: "what the measure counts was worded differently at the time",
    QualificationCode.ATTRIBUTION: "the figure is one side's claim, or was said by someone else than it seems",
    QualificationCode.COMPOSITE: "several figures were put together",
    QualificationCode.SNAPSHOT_LAG: "the figure belongs to an earlier bulletin than its date suggests",
    QualificationCode.WRONG_START_DATE: "a span is counted from another first day than the one it is said to have",
    QualificationCode.COVERAGE_GAP: "days inside the span are not held",
    QualificationCode.DISPUTED: "relays of one bulletin differ; the other figure is named",
    QualificationCode.STALE: "a newer figure was out by then",
    QualificationCode.INCOMPLETE: "the last period was still running",
}


def main(arguments: list[str]) -> int:
    """Write the pages, or with `--check` only say which are out of step (exit 1)."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true", help="write nothing; exit 1 if a page is out of step")
    only_check = parser.parse_args(arguments).check
    REFERENCE.mkdir(parents=True, exist_ok=True)
    out_of_step = 0
    for name, text in pages().items():
        path = REFERENCE / name
        if path.exists() and path.read_text(encoding="utf-8") == text:
            continue
        out_of_step += 1
        if not only_check:
            path.write_text(text, encoding="utf-8", newline="\n")
        print(f"{'out of step' if only_check else 'written'}: docs/reference/{name}")
    return 1 if only_check and out_of_step else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
