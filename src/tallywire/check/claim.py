"""What is found in a text before anything is looked up: claims with their slots, each marked by how it is known."""

from __future__ import annotations

import enum
from typing import TYPE_CHECKING

import msgspec

if TYPE_CHECKING:
    from tallywire.check.text.times import Mention
    from tallywire.lang import Quantity


class Mark(enum.Enum):
    """How a slot is known: it stands in the clause, it was carried from elsewhere in the text, or it is assumed."""

    STATED = "stated"
    CARRIED = "carried"
    ASSUMED = "assumed"

    __hash__ = object.__hash__  # a reading's marks are hashed by the million


class Family(enum.StrEnum):
    """What sort of claim it is."""

    CHANGE = "change"
    TOTAL = "total"
    MEAN = "mean"
    EXTREME = "extreme"
    FIRST_CROSSING = "first-crossing"
    MILESTONE = "milestone"
    STREAK = "streak"
    COUNT = "count"
    COMPARISON = "comparison"
    RANGE = "range"
    COMPOSITE = "composite"
    EXTERNAL = "external"


class Speaker(msgspec.Struct, frozen=True, kw_only=True):
    """Who is said to have said it.

    Args:
        id: Claimant's identifier; empty where nobody is named; `unknown` for a speaker that the pack does not know.
        mark: How it is known.
        name: As written.
    """

    id: str = ""
    mark: Mark = Mark.ASSUMED
    name: str = ""


UNKNOWN = "unknown"
VISUAL = "oryx"
"""The claimant whose list of pictures tells statuses apart."""


class Claim(msgspec.Struct, kw_only=True):
    """A numeric claim as it was found.

    Args:
        start: Offset of its first character, its hedge included.
        end: Offset after its last.
        text: As written.
        sentence: Number of its sentence.
        family: What sort it looks like; figures are sorted further when they are interpreted.
        index: Index of its unit in the sentence.
        quantity: The number; None for a record or a first without a figure of its own.
        measures: Measures that it can be about, the likeliest first.
        measure_mark: How the measure is known.
        own: Mentions of time that belong to it.
        spread: Mentions of time that stand elsewhere in its sentence and may reach it.
        report: Mentions of the day on which it was said.
        hints: What the words around it say: `total`, `bring`, `pass`, `figure`, `sign`, `bracket` of a total or change; `mean`,
            `mean-carried`, `per-week` and so on of a mean; `killed`, `wounded`, `both` of people; `included`, `subset`,
            `portion`, `more` of a part; `peak-day`, `peak-week`; `place`, `conjecture` of what is not to be judged.
        speaker: Who said it.
        party: `ru-forces`, `ua-forces`, `other`, or empty where nothing says.
        status: For claimants that tell statuses apart: `destroyed`, `captured`, `damaged`, `abandoned`, or empty.
        list_id: Number of the list that it stands in, or −1.
        is_weak: Whether nothing but number and measure says that it is a claim of losses.
        detail: What only some claims have. Figures: how the measure stands to the number (`side`, `form`, `weak_measure`, `anchor`,
            or `elliptic` without one), how the number stands (`plain`, `set_off`, `guessed`, `nth`, `is_base`), and `row`, a
            period that a row or pair gives it. Records, firsts, runs and counts: the `special`, the `part` of the sentence
            that it may reach, and whether it `is_placed`. Comparisons: `operation`, `direction`, `step`, `is_from_to`,
            `spoken_of`; durations: `told`.
        threshold: Of counts, streaks and firsts.
    """

    start: int
    end: int
    text: str
    sentence: int
    family: Family
    index: int = 0
    quantity: Quantity | None = None
    measures: tuple[str, ...] = ()
    measure_mark: Mark = Mark.ASSUMED
    own: tuple[Mention, ...] = ()
    spread: tuple[Mention, ...] = ()
    report: tuple[Mention, ...] = ()
    hints: frozenset[str] = frozenset()
    speaker: Speaker = Speaker()
    party: str = ""
    status: str = ""
    list_id: int = -1
    is_weak: bool = False
    threshold: Quantity | None = None
    detail: dict[str, object] = {}
