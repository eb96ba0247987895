"""What is newsworthy in a bulletin, and the sheets of facts kept beside a ledger."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

import msgspec

from tallywire.model import (
    UnknownName,
    UsageError,
    Vintage,
)
from tallywire.newsroom.archive import Archive

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from tallywire.facts import FactChange, FactSheet, RecordClaim


class FactDesk(Archive):
    """An archive that says what is newsworthy in it."""

    def facts(
        self, bulletin_on: dt.date | None = None, *, as_of: dt.date | None = None, language: str = "en",
        claimant: str = "", claims: tuple[RecordClaim, ...] = (), thresholds: Mapping[str, tuple[int, ...]] | None = None,
        third_party: bool = False,
    ) -> FactSheet:  # fmt: skip
        """Return what is notable in a bulletin, best first, as it was known on its day or `as_of` another.

        Raises:
            UsageError: The ledger holds no bulletin of that date at that vintage, or the language has no wording.
        """
        from tallywire.facts import (
            built_in_detectors,
            detect,
            gather,
            newest_bulletin,
            third_party_detectors,
            wording_of,
        )

        known = Vintage(published_until=as_of)
        on = bulletin_on or newest_bulletin(self.ledger, self.pack, known, claimant)
        if on is None:
            raise UnknownName("the ledger holds no bulletin", hint="tallywire import FORMAT PATH reads figures into it")
        desk = gather(
            self.ledger, self.pack, on, vintage=Vintage(published_until=as_of or on), claimant=claimant, claims=claims,
            thresholds=thresholds, series_of=self.series,
        )  # fmt: skip
        if not any(view.on == desk.on for view in desk.views.values()):
            raise UsageError(f"no bulletin of {on} is held", hint="tallywire series personnel")
        return detect(
            desk, wording_of(language, self.pack, claimant), identify=self._identify, head=str(self.ledger.head()),
            detectors=(*built_in_detectors(), *(third_party_detectors() if third_party else ())),
        )  # fmt: skip

    def facts_as_plain(self, sheet: FactSheet) -> dict[str, Any]:
        """Return a sheet in the shape `tallywire.facts/1`, each fact with the command that asks it again."""
        from tallywire.story import command_of

        plain: dict[str, Any] = sheet.encode()
        for fact, each in zip(sheet.facts, plain["facts"], strict=True):
            each["command"] = command_of(fact.query, self.pack)
        return plain

    def fact_changes(
        self, before: Vintage, *, on: Iterable[dt.date], as_of: dt.date | None = None, language: str = "en",
        claimant: str = "",
    ) -> tuple[FactChange, ...]:  # fmt: skip
        """Say what became of the facts of bulletins between a vintage and now, or `as_of` a day."""
        from tallywire.facts import changes_between, sheets_of

        told = {"language": language, "claimant": claimant}
        was = sheets_of(self.ledger, self.pack, on, vintage=before, series_of=self.series, **told)
        after = Vintage(published_until=as_of)
        now = sheets_of(self.ledger, self.pack, was, vintage=after, series_of=self.series, **told)
        return tuple(
            change for day, sheet in sorted(was.items(), reverse=True)
            for change in changes_between(sheet, now.get(day) or msgspec.structs.replace(sheet, facts=()))
        )  # fmt: skip

    def keep_facts(self) -> None:
        """Keep the newest bulletin's facts beside the ledger, if it is a file; derived, and made anew by any append."""
        path = getattr(self.ledger, "path", None)
        if path is None or not self.ledger.head().seq:
            return
        from tallywire.facts.state import write_state
        from tallywire.facts.words import LANGUAGES

        try:
            sheets = {language: self.facts_as_plain(self.facts(language=language)) for language in LANGUAGES}
        except UnknownName:
            return
        write_state(path, head=str(self.ledger.head()), pack=self.pack.folder, sheets=sheets)
