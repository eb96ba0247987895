"""Find what is newsworthy in a bulletin: records, firsts, streaks, ranks, milestones and gaps, the best first.

Names are loaded when they are first asked for: whoever only reads kept facts pays for nothing else.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from tallywire.facts.claims import RecordClaim
    from tallywire.facts.detection import built_in_detectors, detect, kinds_of, third_party_detectors
    from tallywire.facts.fact import Fact, FactSheet, FactStatus, Newsworthiness
    from tallywire.facts.finding import Desk, Detector, Doubt, Finding, Restatement
    from tallywire.facts.gathering import gather, newest_bulletin
    from tallywire.facts.line import Line, LineTerms, Row, Shut, Tally
    from tallywire.facts.view import Memory, View
    from tallywire.facts.watch import FactChange, Watch, changes_between, sheets_of
    from tallywire.facts.words.wording import wording_of

_HOMES = {
    "FactChange": "watch", "Watch": "watch", "changes_between": "watch", "gather": "gathering",
    "newest_bulletin": "gathering", "sheets_of": "watch",
    "Desk": "finding", "Detector": "finding", "Doubt": "finding", "Fact": "fact", "FactSheet": "fact",
    "FactStatus": "fact", "Finding": "finding", "Line": "line", "LineTerms": "line", "Memory": "view",
    "Newsworthiness": "fact", "RecordClaim": "claims", "Restatement": "finding", "Row": "line", "Shut": "line",
    "Tally": "line", "View": "view", "built_in_detectors": "detection", "detect": "detection", "kinds_of": "detection",
    "third_party_detectors": "detection", "wording_of": "words.wording",
}  # fmt: skip

__all__ = [
    "Desk",
    "Detector",
    "Doubt",
    "Fact",
    "FactChange",
    "FactSheet",
    "FactStatus",
    "Finding",
    "Line",
    "LineTerms",
    "Memory",
    "Newsworthiness",
    "RecordClaim",
    "Restatement",
    "Row",
    "Shut",
    "Tally",
    "View",
    "Watch",
    "built_in_detectors",
    "changes_between",
    "detect",
    "gather",
    "kinds_of",
    "newest_bulletin",
    "sheets_of",
    "third_party_detectors",
    "wording_of",
]


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"tallywire.facts.{_HOMES[name]}"), name)
