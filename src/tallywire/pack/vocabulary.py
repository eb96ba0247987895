"""Building the nouns of a pack from its files: claimants, sources, subjects, measures, annotations, corrections."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Mapping
from pathlib import Path
from typing import Any

import msgspec

from tallywire.model import (
    Break,
    Claimant,
    Correction,
    Cutoff,
    Definition,
    Measure,
    MeasureKind,
    Role,
    SeriesKey,
    Source,
    Subject,
    UsageError,
)
from tallywire.pack.declarations import Annotation, Composite
from tallywire.pack.tables import convert, convert_tables, read_csv, read_date, read_int, read_toml


class PackHeader(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What `pack.toml` holds: what the pack is called, and what is meant where a question does not say."""

    id: str
    title: str
    languages: tuple[str, ...]
    zone: str
    default_claimant: str
    default_subject: str


class _ClaimantRow(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    names: dict[str, tuple[str, ...]]
    role: Role
    interest: str = ""
    verb: dict[str, str] = {}
    repeats: str = ""


class _SubjectRow(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    names: dict[str, tuple[str, ...]]


class _CutoffRow(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    time: dt.time
    zone: str
    basis: str


class _SourceRow(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    claimant: str
    title: str
    cutoff: _CutoffRow
    url: str = ""
    format: str = ""
    languages: tuple[str, ...] = ()
    cadence_hours: int = 24
    licence: str = ""
    relays: str = ""
    trust: int = 100


class _DefinitionRow(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    text: dict[str, str]
    from_on: dt.date | None = None
    source: str = ""


class _BreakRow(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    kind: str
    on: dt.date
    text: dict[str, str]
    opening_stock: int | None = None
    related: tuple[str, ...] = ()


class _MeasureRow(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    names: dict[str, str]
    singular: dict[str, str]
    unit: dict[str, str]
    kind: MeasureKind = MeasureKind.FLOW
    definitions: tuple[_DefinitionRow, ...] = ()
    breaks: tuple[_BreakRow, ...] = ()
    weight: float = 0.5
    retired_on: dt.date | None = None


class _AnnotationRow(Annotation, frozen=True, kw_only=True, forbid_unknown_fields=True):
    pass


class _AnnotationFile(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    annotation: tuple[_AnnotationRow, ...] = ()


class _CompositeRow(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    names: dict[str, str]
    readings: tuple[tuple[str, ...], ...]


def _fields(row: msgspec.Struct) -> dict[str, Any]:
    return {name: getattr(row, name) for name in row.__struct_fields__}


def read_header(path: Path) -> PackHeader:
    """Return what `pack.toml` holds."""
    return convert(read_toml(path), PackHeader, where=path.name)


class ClaimantList(msgspec.Struct, frozen=True, kw_only=True):
    """The claimants of a pack, and whose series the figures of some of them are part of."""

    claimants: dict[str, Claimant]
    repeats: dict[str, str]


def read_claimants(path: Path) -> ClaimantList:
    """Return the claimants; raise `UsageError` where one repeats a claimant nobody declared."""
    rows = convert_tables(path, _ClaimantRow)
    for name, row in rows.items():
        if row.repeats:
            require(row.repeats, rows, where=f"{path.name}: [{name}]", key="repeats")
    return ClaimantList(
        claimants={
            name: Claimant(id=name, names=row.names, role=row.role, interest=row.interest, verb=row.verb)
            for name, row in rows.items()
        },
        repeats={name: row.repeats for name, row in rows.items() if row.repeats},
    )


def read_subjects(path: Path) -> dict[str, Subject]:
    """Return the subjects in the order of the file."""
    return {name: Subject(id=name, names=row.names) for name, row in convert_tables(path, _SubjectRow).items()}


def read_sources(path: Path) -> dict[str, Source]:
    """Return the sources in the order of the file."""
    sources = {}
    for name, row in convert_tables(path, _SourceRow).items():
        cutoff = convert(_fields(row.cutoff), Cutoff, where=f"{path.name}: [{name}] cutoff")
        sources[name] = Source(id=name, **(_fields(row) | {"cutoff": cutoff}))
    return sources


def read_measures(path: Path, forms: Mapping[str, Mapping[str, tuple[str, ...]]]) -> dict[str, Measure]:
    """Return the measures in the order of the file, each with its `forms` (language → measure → words)."""
    measures: dict[str, Measure] = {}
    for name, row in convert_tables(path, _MeasureRow).items():
        where = f"{path.name}: [{name}]"
        measures[name] = Measure(
            id=name, names=row.names, singular=row.singular, unit=row.unit, kind=row.kind,
            forms={language: words[name] for language, words in forms.items() if name in words},
            definitions=tuple(Definition(**_fields(each)) for each in row.definitions),
            breaks=tuple(convert(_fields(each), Break, where=f"{where} breaks") for each in row.breaks),
            weight=row.weight, retired_on=row.retired_on,
        )  # fmt: skip
    for name, measure in measures.items():
        for each in (related for cut in measure.breaks for related in cut.related):
            require(each, measures, where=f"{path.name}: [{name}]", key="breaks.related")
    return measures


def read_annotations(path: Path, *, measures: Collection[str], claimants: Collection[str]) -> tuple[Annotation, ...]:
    """Return the annotations in the order of the file; raise `UsageError` for a measure or claimant nobody declared."""
    rows = convert(read_toml(path), _AnnotationFile, where=path.name).annotation
    for number, row in enumerate(rows, start=1):
        where = f"{path.name}: annotation {number}"
        require(row.claimant, claimants, where=where, key="claimant")
        for measure in row.measures:
            require(measure, measures, where=where, key="measures")
    return tuple(Annotation(**_fields(row)) for row in rows)


def read_composites(path: Path, measures: Collection[str]) -> dict[str, Composite]:
    """Return the composites in the order of the file; raise `UsageError` for an empty one or an unknown part."""
    composites = {}
    for name, row in convert_tables(path, _CompositeRow).items():
        where = f"{path.name}: [{name}]"
        if not row.readings or not all(row.readings) or name in measures:
            raise UsageError(f"{where}: a composite has parts, and a name of its own")
        for part in (part for reading in row.readings for part in reading):
            require(part, measures, where=where, key="readings")
        composites[name] = Composite(id=name, names=row.names, readings=row.readings)
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
