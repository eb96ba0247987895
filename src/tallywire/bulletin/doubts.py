"""The doubts about one file, collected while it is read."""

from __future__ import annotations

from typing import Final

from tallywire.bulletin.intake import refusal, shown
from tallywire.bulletin.reading import ReadContext
from tallywire.model import Issue, IssueCode, Locator, Severity, SourceChanged

MAX_DOUBTS: Final = 10_000
"""More doubtful values than this make the whole file doubtful."""


class Doubts:
    """Collects the issues of one file, each with its place; refuses the file when there are more than can be looked at."""

    def __init__(self, context: ReadContext) -> None:
        self._context = context
        self._found: list[Issue] = []

    @property
    def issues(self) -> tuple[Issue, ...]:
        """What was collected, in the order of reading."""
        return tuple(self._found)

    def note(self, code: IssueCode, message: str, *, where: str = "", selector: str = "", payload: str = "") -> None:
        """Take down something that a reader should know and that keeps no figure back."""
        self._add(code, Severity.NOTE, message, where, selector, payload)

    def keep_aside(self, code: IssueCode, message: str, *, where: str, selector: str, payload: str) -> None:
        """Put a value in quarantine: `payload` is the figure as a line of our own export if it is one, else its text."""
        self._add(code, Severity.QUARANTINE, message, where, selector, payload)

    def refusal(self, code: IssueCode, message: str) -> SourceChanged:
        """Return the exception that refuses the whole file."""
        return refusal(self._context.name, code, message)

    def _add(self, code: IssueCode, severity: Severity, message: str, where: str, selector: str, payload: str) -> None:
        name = self._context.name
        if len(self._found) >= MAX_DOUBTS:
            raise refusal(name, code, f"more than {MAX_DOUBTS:,} values in it are doubtful")
        locator = Locator(snapshot=self._context.snapshot, selector=selector, quote=payload) if selector else None
        place = f"{shown(name)}: {where}" if where else shown(name)
        issue = Issue(code=code, severity=severity, message=message, where=place, locator=locator, payload=payload)
        self._found.append(issue)
