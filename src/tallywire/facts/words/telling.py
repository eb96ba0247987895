"""Telling a fact in a sentence: the choice of a phrase by kind of fact, shared by the languages."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any, ClassVar

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from tallywire.facts.finding import Doubt, Finding
    from tallywire.facts.line import Tally
    from tallywire.facts.words.wording import Names


class Telling:
    """What every language's wording does alike.

    A language tells a kind of fact in a method of its name (`_tell_zero_day` for `zero-day`). Kinds that differ in one word
    share a method, and stand in `twins`.

    Args:
        names: What things are called.
    """

    language: ClassVar[str]
    twins: ClassVar[Mapping[str, tuple[str, str]]]
    """Kind of fact → the method that tells it, and the word or phrase that is its own."""
    doubts: ClassVar[Mapping[str, Callable[[dict[str, Any], Tally | None], str]]]
    """Name of a phrase → what makes it."""

    def __init__(self, names: Names) -> None:
        self.names = names
        self._tell: dict[str, Callable[[Finding, dict[str, Any]], str]] = {
            name.removeprefix("_tell_").replace("_", "-"): getattr(self, name)
            for name in dir(self)
            if name.startswith("_tell_")
        }
        for kind, (method, own) in self.twins.items():
            self._tell[kind] = partial(getattr(self, method), which=own)

    def text(self, finding: Finding) -> str:
        """Return the fact in one sentence, attributed; a kind without a phrase is told as its bare figure."""
        tell = self._tell.get(finding.kind)
        return f"{self._bare(finding) if tell is None else tell(finding, finding.details)}."

    def doubt(self, doubt: Doubt) -> str:
        """Return what must be said with a fact."""
        return self.doubts[doubt.phrase](doubt.details, doubt.tally)

    def _bare(self, finding: Finding) -> str:
        """Say the measure, the period and the figure as claimed."""
        raise NotImplementedError

    def _name(self, finding: Finding) -> str:
        """Return the measure's name as it opens a sentence."""
        measure = finding.view.key.measure
        name = self.names.measures.get(measure, measure)
        return name[:1].upper() + name[1:]
