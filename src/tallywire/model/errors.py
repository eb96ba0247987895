"""Exceptions for wrong use, drawn as a tree before it is defined.

::

    TallywireError            exit 1
    ├── UsageError            exit 2   the call cannot be meant as written
    │   ├── UnknownName       exit 2   a measure, claimant, source or format nobody declared
    │   └── MissingExtra      exit 2   an optional part is not installed
    ├── InvalidValue          exit 2   a value breaks the law of its type
    ├── SourceChanged         exit 4   a source's shape is not what its reader knows; taken in quarantine whole
    ├── LedgerDamaged         exit 5   bytes read back differ from the bytes that were written
    └── FetchError            exit 1   something outside did not answer
        ├── TransientFetch             trying again may help
        └── PermanentFetch             trying again will not help

Doubtful *data* never raises: it becomes an `Issue` (see `tallywire.model.issues`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tallywire.model.issue_codes import IssueCode


class TallywireError(Exception):
    """Say in one line what went wrong, and in `hint` what would mend it, where that is known."""

    exit_code = 1

    def __init__(self, message: str, *, hint: str = "") -> None:
        super().__init__(message)
        self.hint = hint


class UsageError(TallywireError):
    """The call cannot be meant as it was written."""

    exit_code = 2


class UnknownName(UsageError):
    """A measure, claimant, source, format or pack that nobody declared."""


class MissingExtra(UsageError):
    """An optional part of Tallywire is needed and not installed; the hint holds the install command."""

    def __init__(self, extra: str, purpose: str) -> None:
        super().__init__(f"{purpose} needs the extra [{extra}]", hint=f"pip install 'tallywire[{extra}]'")
        self.extra = extra


class InvalidValue(TallywireError, ValueError):
    """A value breaks the law of its type: an exact figure with bounds apart, a period that ends before it starts."""

    exit_code = 2


class SourceChanged(TallywireError):
    """A whole file or page is not of the shape its reader knows; nothing of it was recorded as a figure.

    Args:
        name: The file or page, safe to print.
        code: What sort of doubt it is.
        what: What is wrong, in words.
        hint: What would mend it.
    """

    exit_code = 4

    def __init__(self, name: str, code: IssueCode, what: str, *, hint: str = "") -> None:
        super().__init__(f"{name}: {what} [{code.value}]", hint=hint)
        self.code = code
        self.what = what


class LedgerDamaged(TallywireError):
    """What is read back from the ledger differs from what was written; the message names the entry or snapshot."""

    exit_code = 5


class FetchError(TallywireError):
    """Something outside did not give what was asked of it."""


class TransientFetch(FetchError):
    """A time-out or an overloaded server: trying again may help."""


class PermanentFetch(FetchError):
    """A refusal or a missing page: trying again will not help."""
