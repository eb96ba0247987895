"""What the languages share: names out of the pack, periods by their kind, and the choice of a phrase by kind of fact."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, ClassVar, Protocol

import msgspec

from tallywire.model import UsageError

if TYPE_CHECKING:
    from tallywire.facts.finding import Doubt, Finding
    from tallywire.pack import Pack

LANGUAGES = ("en", "uk")


class Names(msgspec.Struct, frozen=True, kw_only=True):
    """What things are called in one language.

    Args:
        measures: Usual names, by identifier.
        claimant: Usual name of whoever says the figures.
        verb: Its reporting verb.
    """

    measures: dict[str, str]
    claimant: str
    verb: str = ""


class Wording(Protocol):
    """One language's way of telling facts."""

    language: ClassVar[str]

    def text(self, finding: Finding) -> str:
        """Return the fact in one sentence, attributed."""
        ...

    def scope(self, finding: Finding) -> str:
        """Return in words among what it holds."""
        ...

    def doubt(self, doubt: Doubt) -> str:
        """Return what must be said with it."""
        ...


def wording_of(language: str, pack: Pack, claimant: str = "") -> Wording:
    """Return the wording of a language with the pack's names.

    Raises:
        UsageError: No such language.
    """
    if language not in LANGUAGES:
        raise UsageError(f"facts are not told in {language!r}", hint=f"one of {', '.join(LANGUAGES)}")
    who = pack.claimants[claimant or pack.default_claimant]
    names = Names(
        measures={m.id: m.names.get(language, m.id) for m in pack.measures.values()},
        claimant=short_name(who.names.get(language, (who.id,))),
        verb=who.verb.get(language, ""),
    )
    module = import_module(f"tallywire.facts.words.{language}")
    made: Wording = module.make(names)
    return made


def short_name(names: tuple[str, ...]) -> str:
    """Return the shorter of a claimant's two usual names, such as General Staff."""
    return min(names[:2], key=len)
