"""Building the nouns of a pack from its files: claimants, sources, subjects, measures, annotations, corrections."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Mapping
from pathlib import Path
from typing import Any, TypeVar

import msgspec

from tallywire.model import (
    Break,
    Claimant,
    Correction,
    Cutoff,
    Definition,
    Measure,
    SeriesKey,
    Source,
    Subject,
    UsageError,
)
from tallywire.pack.declarations import Annotation, Composite
from tallywire.pack.tables import convert, read_csv, read_date, read_int, read_toml
from tallywire.pack.words import expand, fold

S = TypeVar("S", bound=msgspec.Struct)

NO_PARTS: Mapping[str, Any] = {}


class PackHeader(msgspec.Struct, frozen=True, kw_only=True):
    """What `pack.toml` holds: what the pack is called, and what is meant where a question does not say."""

    id: str
    title: str
    languages: tuple[str, ...]
    zone: str
    origin_on: dt.date
    default_claimant: str
    default_subject: str


def _refuse_unknown(raw: object, shape: type[msgspec.Struct], *, where: str, given: Collection[str] = ()) -> None:
    if not isinstance(raw, dict):
        raise UsageError(f"{where}: a table is expected")
    known = [name for name in shape.__struct_fields__ if name not in given]
    for key in raw:
        if key not in known:
            raise UsageError(f"{where}: unknown key {key!r}; known: {', '.join(known)}")


def _noun(
    raw: dict[str, Any], shape: type[S], *, where: str, given: Mapping[str, object], parts: Mapping[str, Any] = NO_PARTS
) -> S:
    """Return a table as a noun of the model, with fields `given` from elsewhere and nested tables of known shapes."""
    _refuse_unknown(raw, shape, where=where, given=given)
    for key, part in parts.items():
        inner = raw.get(key, [])
        for each in inner if isinstance(inner, list) else [inner]:
            _refuse_unknown(each, part, where=f"{where} {key}")
    return convert({**raw, **given}, shape, where=where)


def read_header(path: Path) -> PackHeader:
    """Return what `pack.toml` holds."""
    return _noun(read_toml(path), PackHeader, where=path.name, given={})


class AliasList(msgspec.Struct, frozen=True, kw_only=True):
    """The names of claimants beside their usual ones.

    Args:
        names: Claimant → language → names, as they are written.
        weak: Folded names that speak only beside a reporting verb ("Kyiv", which is a place as well).
    """

    names: dict[str, dict[str, tuple[str, ...]]]
    weak: frozenset[str]


class ClaimantList(msgspec.Struct, frozen=True, kw_only=True):
    """The claimants of a pack, whose series the figures of some of them are part of, and which names are weak."""

    claimants: dict[str, Claimant]
    repeats: dict[str, str]
    weak: frozenset[str]


def read_claimants(path: Path, aliases: AliasList) -> ClaimantList:
    """Return the claimants, each with its usual name and its aliases.

    Raises:
        UsageError: One repeats a claimant nobody declared, or an alias is of nobody declared.
    """
    tables = read_toml(path)
    claimants, repeats = {}, {}
    for name, raw in tables.items():
        where = f"{path.name}: [{name}]"
        row = dict(raw)
        if repeated := row.pop("repeats", ""):
            require(repeated, tables, where=where, key="repeats")
            repeats[name] = repeated
        usual = convert(row.get("names"), dict[str, str], where=f"{where} names")
        row["names"] = {
            language: (usual[language], *aliases.names.get(name, {}).get(language, ())) for language in usual
        }
        claimants[name] = _noun(row, Claimant, where=where, given={"id": name})
    for name in aliases.names:
        require(name, claimants, where="claimants.csv", key="claimant")
    return ClaimantList(claimants=claimants, repeats=repeats, weak=aliases.weak)


def read_subjects(path: Path) -> dict[str, Subject]:
    """Return the subjects in the order of the file."""
    return {
        name: _noun(raw, Subject, where=f"{path.name}: [{name}]", given={"id": name})
        for name, raw in read_toml(path).items()
    }


class SourceList(msgspec.Struct, frozen=True, kw_only=True):
    """The sources of a pack, and what their tables say beside: how each is fetched, and what its columns mean.

    Args:
        sources: Sources by identifier.
        terms: Source → name of a table beneath it (`fetch`, `table`) → the table, as the rooms above check it.
    """

    sources: dict[str, Source]
    terms: dict[str, dict[str, dict[str, Any]]]


SOURCE_TERMS = ("fetch", "table")


def read_sources(path: Path) -> SourceList:
    """Return the sources in the order of the file."""
    return sources_of(read_toml(path), where=path.name)


def sources_of(tables: dict[str, Any], *, where: str) -> SourceList:
    """Return the sources that tables by identifier declare."""
    sources: dict[str, Source] = {}
    terms: dict[str, dict[str, dict[str, Any]]] = {}
    for name, raw in tables.items():
        place = f"{where}: [{name}]"
        row = dict(raw) if isinstance(raw, dict) else raw
        if isinstance(row, dict):
            terms[name] = {
                key: convert(row.pop(key), dict[str, Any], where=place) for key in SOURCE_TERMS if key in row
            }
        sources[name] = _noun(row, Source, where=place, given={"id": name}, parts={"cutoff": Cutoff})
    return SourceList(sources=sources, terms=terms)


def read_measures(path: Path, definitions: Mapping[str, tuple[Definition, ...]]) -> dict[str, Measure]:
    """Return the measures in the order of the file, each with its definitions.

    Raises:
        UsageError: A definition, or a break's related measure, is of a measure nobody declared.
    """
    measures = {}
    for name, raw in read_toml(path).items():
        given = {"id": name, "forms": {}, "definitions": definitions.get(name, ())}
        measures[name] = _noun(raw, Measure, where=f"{path.name}: [{name}]", given=given, parts={"breaks": Break})
    for name, measure in measures.items():
        for each in (related for cut in measure.breaks for related in cut.related):
            require(each, measures, where=f"{path.name}: [{name}]", key="breaks.related")
    for name in definitions:
        require(name, measures, where="definitions.csv", key="measure")
    return measures


def read_definitions(path: Path, languages: tuple[str, ...]) -> dict[str, tuple[Definition, ...]]:
    """Return every measure's definitions; the columns behind `source` are the pack's languages."""
    found: dict[str, list[Definition]] = {}
    for number, row in enumerate(read_csv(path, ("measure", "from_on", "source", *languages)), start=2):
        found.setdefault(row[0], []).append(Definition(
            text={language: text for language, text in zip(languages, row[3:], strict=True) if text},
            from_on=read_date(row[1], where=f"{path.name}:{number}"), source=row[2],
        ))  # fmt: skip
    return {measure: tuple(listed) for measure, listed in found.items()}


def read_aliases(path: Path) -> AliasList:
    """Return the names by which texts call the claimants, beside their usual ones."""
    found: dict[str, dict[str, tuple[str, ...]]] = {}
    weak: set[str] = set()
    rows = read_csv(path, ("claimant", "language", "names", "use"))
    for number, (claimant, language, pattern, use) in enumerate(rows, start=2):
        if use not in ("", "weak"):
            raise UsageError(f"{path.name}:{number}: use is empty or 'weak', not {use!r}")
        listed = expand(pattern)
        names = found.setdefault(claimant, {})
        names[language] = (*names.get(language, ()), *listed)
        if use:
            weak.update(map(fold, listed))
    return AliasList(names=found, weak=frozenset(weak))


def read_annotations(path: Path, measures: Collection[str]) -> tuple[Annotation, ...]:
    """Return the annotations in the order of the file; raise `UsageError` for a measure nobody declared."""
    tables = read_toml(path)
    annotations = []
    for number, raw in enumerate(tables.pop("annotation", ()), start=1):
        where = f"{path.name}: annotation {number}"
        annotations.append(_noun(raw, Annotation, where=where, given={}))
        for measure in annotations[-1].measures:
            require(measure, measures, where=where, key="measures")
    if tables:
        raise UsageError(f"{path.name}: unknown key {next(iter(tables))!r}; known: annotation")
    return tuple(annotations)


def read_composites(path: Path, measures: Collection[str]) -> dict[str, Composite]:
    """Return the composites in the order of the file; raise `UsageError` for an empty one or an unknown part."""
    composites = {}
    for name, raw in read_toml(path).items():
        where = f"{path.name}: [{name}]"
        composite = _noun(raw, Composite, where=where, given={"id": name})
        if not composite.readings or not all(composite.readings) or name in measures:
            raise UsageError(f"{where}: a composite has parts, and a name of its own")
        for part in (part for reading in composite.readings for part in reading):
            require(part, measures, where=where, key="readings")
        composites[name] = composite
    return composites


def read_corrections(path: Path, *, header: PackHeader, measures: Collection[str]) -> tuple[Correction, ...]:
    """Return the corrections that totals of the default claimant contain, in order of report date."""
    corrections = []
    for number, row in enumerate(read_csv(path, ("report_on", "measure", "delta", "expect", "author")), start=2):
        where = f"{path.name}:{number}"
        report_on = read_date(row[0], where=where)
        if report_on is None:
            raise UsageError(f"{where}: report_on is missing")
        require(row[1], measures, where=where, key="measure")
        corrections.append(Correction(
            key=SeriesKey(claimant=header.default_claimant, subject=header.default_subject, measure=row[1]),
            report_on=report_on, delta=read_int(row[2], where=where), author=row[4],
            expect=read_int(row[3], where=where) if row[3] else None,
            reason="change of the total beyond the published increment, from the author's list of corrections",
        ))  # fmt: skip
    return tuple(corrections)


def require(name: str, known: Collection[str], *, where: str, key: str) -> None:
    """Raise `UsageError`, naming file, table and key, unless `name` is declared."""
    if name not in known:
        raise UsageError(f"{where}: {key} names {name!r}, which the pack does not declare")
