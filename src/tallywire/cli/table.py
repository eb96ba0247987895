"""Which command lives in which module, with the line that `tallywire --help` prints of it."""

from __future__ import annotations

from typing import NamedTuple


class CommandEntry(NamedTuple):
    """A command's module below `tallywire.cli`, and its one-line help."""

    module: str
    help: str


COMMANDS: dict[str, CommandEntry] = {
    "report": CommandEntry("report", "Write the sourced report of a bulletin."),
    "check": CommandEntry("check", "Check an article's loss figures against the ledger."),
    "facts": CommandEntry("facts", "List what is newsworthy in a bulletin, best first."),
    "ask": CommandEntry("ask", "Ask one series one question."),
    "series": CommandEntry("series", "Print a measure bulletin by bulletin."),
    "list": CommandEntry("listing", "List measures, claimants, sources or formats."),
    "import": CommandEntry("imports", "Read a file or folder of figures into the ledger."),
    "pull": CommandEntry("pull", "Fetch sources and read what is new into the ledger."),
    "run": CommandEntry("run", "Go through the daily routine once: pull, read, say what is new."),
    "source": CommandEntry("source", "List, show and test the sources that figures are read from."),
    "doctor": CommandEntry("doctor", "Say what is installed, where things lie, and how each source stands."),
    "ledger": CommandEntry("ledger", "Look after the ledger: init, log, show, history, verify, backup, export."),
    "quarantine": CommandEntry("quarantine", "List, accept or reject what could not be read as a figure."),
    "disputes": CommandEntry("disputes", "List figures that fail a check or on which relays differ."),
    "compare": CommandEntry("compare", "Set claimants' counts of one measure side by side."),
    "correct": CommandEntry("correct", "Declare what a total contains that was no event of its day."),
    "panel": CommandEntry("panel", "The same facts over millions of series: facts, append, newest, compact."),
}
