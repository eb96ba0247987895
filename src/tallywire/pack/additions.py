"""Sources of a user's own beside those of a pack: one TOML file for each, and no Python.

A file declares one source, the claimant that says its figures where the pack has none, and a sample to test it on::

    sample = "sample.csv"

    [source.harbour-book]
    claimant = "harbour"
    title = "Harbour master's book"
    format = "table"
    cutoff = { time = 23:59:59, zone = "Europe/Kyiv", basis = "stated" }

    [source.harbour-book.fetch]
    url = "https://example.org/book.csv"

    [source.harbour-book.table]
    date = { column = "day" }
    columns = { sunk = "ships" }

    [claimant.harbour]
    names = { en = "Harbour master", uk = "Капітан порту" }
    role = "observer"
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property
from pathlib import Path
from typing import Any

import msgspec

from tallywire.model import Claimant, Source, UsageError
from tallywire.pack import vocabulary
from tallywire.pack.loading import Pack
from tallywire.pack.tables import convert, read_toml

_KEYS = ("source", "claimant", "sample")


class SourceFile(msgspec.Struct, frozen=True, kw_only=True):
    """What a source file declares.

    Args:
        path: The file.
        source: The source.
        terms: The tables beneath it: `fetch`, `table`.
        claimants: Claimants that the pack does not have, by identifier.
        sample: A publication to test it on; None where the file names none.
    """

    path: Path
    source: Source
    terms: dict[str, dict[str, Any]]
    claimants: dict[str, Claimant]
    sample: Path | None = None


def read_source_file(path: Path) -> SourceFile:
    """Return what a source file declares.

    Raises:
        UsageError: It is missing, is not TOML, has an unknown key, or declares no source or several.
    """
    raw = read_toml(path)
    if unknown := next((key for key in raw if key not in _KEYS), None):
        raise UsageError(f"{path.name}: unknown key {unknown!r}; known: {', '.join(_KEYS)}")
    declared = vocabulary.sources_of(
        convert(raw.get("source", {}), dict[str, Any], where=f"{path.name}: source"), where=path.name
    )
    if len(declared.sources) != 1:
        raise UsageError(f"{path.name}: one table [source.NAME] is expected, {len(declared.sources)} found")
    (source,) = declared.sources.values()
    sample = convert(raw.get("sample", ""), str, where=f"{path.name}: sample")
    return SourceFile(
        path=path, source=source, terms=declared.terms[source.id],
        claimants=_claimants(path, raw.get("claimant", {})),
        sample=path.parent / sample if sample else None,
    )  # fmt: skip


def source_files(folder: str | Path) -> tuple[SourceFile, ...]:
    """Return what the TOML files of a folder declare, by name; raise `UsageError` where it cannot be looked into."""
    hint = "See the setting TALLYWIRE_SOURCES."
    if not Path(folder).is_dir():
        raise UsageError(f"there is no folder of sources {str(folder)!r}", hint=hint)
    try:
        files = sorted(path for path in Path(folder).iterdir() if path.suffix == ".toml")
    except OSError as error:
        raise UsageError(f"cannot read the folder of sources {str(folder)!r}: {error.strerror}", hint=hint) from None
    return tuple(read_source_file(path) for path in files)


def _claimants(path: Path, raw: object) -> dict[str, Claimant]:
    tables = convert(raw, dict[str, dict[str, Any]], where=f"{path.name}: claimant")
    found = {}
    for name, table in tables.items():
        where = f"{path.name}: [claimant.{name}]"
        if unknown := next((key for key in table if key not in Claimant.__struct_fields__ or key == "id"), None):
            raise UsageError(f"{where}: unknown key {unknown!r}")
        names = convert(table.get("names", {}), dict[str, str], where=f"{where} names")
        row = {**table, "id": name, "names": {language: (text,) for language, text in names.items()}}
        found[name] = convert(row, Claimant, where=where)
    return found


class ExtendedPack(Pack):
    """A pack with sources of a user's own."""

    def __init__(self, folder: Path, files: Iterable[SourceFile]) -> None:
        super().__init__(folder)
        self._files = tuple(files)

    @cached_property
    def _source_list(self) -> vocabulary.SourceList:
        own = super()._source_list
        sources, terms = dict(own.sources), dict(own.terms)
        for file in self._files:
            name = file.source.id
            if name in sources:
                raise UsageError(f"{file.path.name}: there is a source {name!r} already")
            vocabulary.require(file.source.claimant, self.claimants, where=file.path.name, key="claimant")
            if file.source.relays:
                vocabulary.require(file.source.relays, self.claimants, where=file.path.name, key="relays")
            sources[name], terms[name] = file.source, file.terms
        return vocabulary.SourceList(sources=sources, terms=terms)

    @cached_property
    def _claimant_list(self) -> vocabulary.ClaimantList:
        own = super()._claimant_list
        claimants = dict(own.claimants)
        for file in self._files:
            for name, claimant in file.claimants.items():
                if name in claimants:
                    raise UsageError(f"{file.path.name}: there is a claimant {name!r} already")
                languages = own_languages(claimant, self.languages, where=file.path.name)
                claimants[name] = msgspec.structs.replace(claimant, names=languages)
        return msgspec.structs.replace(own, claimants=claimants)


def own_languages(claimant: Claimant, languages: tuple[str, ...], *, where: str) -> dict[str, tuple[str, ...]]:
    """Return a claimant's names in every language of the pack, the first given where one is missing."""
    if not claimant.names:
        raise UsageError(f"{where}: [claimant.{claimant.id}]: names are missing")
    usual = next(iter(claimant.names.values()))
    return {language: claimant.names.get(language, usual) for language in languages}


def extended(pack: Pack, files: Iterable[SourceFile]) -> Pack:
    """Return the pack with further sources; the same pack where there are none."""
    listed = tuple(files)
    return ExtendedPack(pack.folder, listed) if listed else pack
