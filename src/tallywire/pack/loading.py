"""Loading a domain pack: a folder of TOML and CSV files, each read when something of it is first asked for."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Mapping
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from tallywire.model import (
    Claimant,
    Correction,
    Cutoff,
    Measure,
    Source,
    Subject,
    UnknownName,
    UsageError,
)
from tallywire.pack import vocabulary
from tallywire.pack.columns import ColumnTable, read_columns, read_renamings, read_voices
from tallywire.pack.declarations import Annotation, AnnotationKind, Composite
from tallywire.pack.tables import read_text
from tallywire.pack.words import NOT_A_MEASURE, NameFinder, WordList, fold, read_phrases, read_units, read_words

if TYPE_CHECKING:
    from tallywire.pack.comparisons import Comparisons
    from tallywire.pack.starter import StarterFigures

T = TypeVar("T")

_BUILT_IN = Path(__file__).parent / "packs"


class Pack:
    """One subject's vocabulary: who says what about whom, in which words. All of it is data.

    Parts are read when they are first asked for, so that a question does not pay for word lists. A pack folder holds
    `pack.toml`, `claimants.toml`, `sources.toml`, `subjects.toml` and `measures.toml`; `definitions.csv`,
    `annotations.toml`, `composites.toml`, `columns.csv`, `renamings.csv`, `voices.csv`, `corrections.csv`, `starter.txt`
    and the folder `words` may be absent.

    Raises:
        UsageError: From any part that a file says wrongly, naming file and key.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._header = vocabulary.read_header(folder / "pack.toml")

    @property
    def id(self) -> str:
        """Stable identifier, such as `ukraine-war`."""
        return self._header.id

    @property
    def title(self) -> str:
        """What the pack is about, in words."""
        return self._header.title

    @property
    def languages(self) -> tuple[str, ...]:
        """Codes of the languages that the pack has words for."""
        return self._header.languages

    @property
    def zone(self) -> str:
        """IANA name of the time zone in which its days are counted."""
        return self._header.zone

    @property
    def origin_on(self) -> dt.date:
        """First day that running totals count."""
        return self._header.origin_on

    @property
    def default_claimant(self) -> str:
        """Whose figures are meant where a question names nobody."""
        return self._header.default_claimant

    @property
    def default_subject(self) -> str:
        """About whom the figures are where a question does not say."""
        return self._header.default_subject

    @cached_property
    def claimants(self) -> dict[str, Claimant]:
        """Claimants by identifier."""
        return self._claimant_list.claimants

    @cached_property
    def repeats(self) -> dict[str, str]:
        """Claimant → claimant whose series its figures are part of: a ministry that relays its General Staff."""
        return self._claimant_list.repeats

    @cached_property
    def subjects(self) -> dict[str, Subject]:
        """Subjects by identifier."""
        return vocabulary.read_subjects(self.folder / "subjects.toml")

    @cached_property
    def sources(self) -> dict[str, Source]:
        """Sources by identifier."""
        return self._source_list.sources

    def source_terms(self, name: str) -> dict[str, dict[str, Any]]:
        """Return the tables beneath a source's own (`fetch`, `table`), unchecked: who uses one knows its keys."""
        return self._source_list.terms.get(name, {})

    @cached_property
    def measures(self) -> dict[str, Measure]:
        """Measures by identifier, in the order in which they are shown; their words are read apart, by language."""
        path = self.folder / "definitions.csv"
        definitions = vocabulary.read_definitions(path, self.languages) if path.exists() else {}
        return vocabulary.read_measures(self.folder / "measures.toml", definitions)

    @cached_property
    def composites(self) -> dict[str, Composite]:
        """Sums of measures that reporters call by one name, by identifier."""
        path = self.folder / "composites.toml"
        return vocabulary.read_composites(path, self.measures) if path.exists() else {}

    @cached_property
    def annotations(self) -> tuple[Annotation, ...]:
        """What must be known about figures, in the order of the file."""
        path = self.folder / "annotations.toml"
        return vocabulary.read_annotations(path, self.measures) if path.exists() else ()

    @cached_property
    def corrections(self) -> tuple[Correction, ...]:
        """Changes that totals of the default claimant contain and that were no event of their day.

        The same declarations as a compiler's list gives: a ledger that holds the list holds them already.
        """
        path = self.folder / "corrections.csv"
        return vocabulary.read_corrections(path, header=self._header, measures=self.measures) if path.exists() else ()

    @cached_property
    def comparisons(self) -> Comparisons:
        """How claimants' figures stand side by side; empty where the pack says nothing of it."""
        from tallywire.pack.comparisons import read_comparisons

        path = self.folder / "comparisons.toml"
        return read_comparisons(path, measures=self.measures, claimants=self.claimants)

    @cached_property
    def starter(self) -> StarterFigures:
        """The embedded figures; raise `UsageError` where the pack has none."""
        from tallywire.pack.starter import starter_figures

        text = read_text(self.folder / "starter.txt")
        return starter_figures(text, subject=self.default_subject, corrections=self.corrections)

    @property
    def has_starter(self) -> bool:
        """Whether the pack embeds figures."""
        return (self.folder / "starter.txt").exists()

    def measure(self, name: str) -> Measure:
        """Return the measure with this identifier; raise `UnknownName`, with the nearest name as hint, for any other."""
        return _named("measure", name, self.measures)

    def claimant(self, name: str) -> Claimant:
        """Return the claimant with this identifier, or raise `UnknownName`."""
        return _named("claimant", name, self.claimants)

    def source(self, name: str) -> Source:
        """Return the source with this identifier, or raise `UnknownName`."""
        return _named("source", name, self.sources)

    def relays_of(self, claimant: str) -> tuple[Source, ...]:
        """Return the sources that carry a claimant's words: its own first, then its relays in order of trust."""
        carried = [source for source in self.sources.values() if (source.relays or source.claimant) == claimant]
        return tuple(sorted(carried, key=lambda source: (source.relays != "", source.trust)))

    def cutoff_of(self, claimant: str) -> Cutoff:
        """Return the time of day at which a claimant closes its count: that of its most trusted source.

        A claimant without a source of its own is counted as the source does that collects its words among others'.

        Raises:
            UnknownName: No source carries its words.
        """
        who = self.repeats.get(claimant, claimant)
        sources = self.relays_of(who) or tuple(
            source for source in self.sources.values() if who in self.voices(source.format).values()
        )
        if not sources:
            raise UnknownName(f"no source carries figures of {claimant!r}")
        return sources[0].cutoff

    def annotations_of(self, kind: AnnotationKind) -> tuple[Annotation, ...]:
        """Return the annotations of one kind, in the order of the file."""
        return tuple(each for each in self.annotations if each.kind is kind)

    def columns(self, format_name: str, on: dt.date | None = None) -> dict[str, str]:
        """Return a format's column name → measure for the bulletin of `on` (None: for the newest).

        Columns that hold no count are left out; `ignored_columns` names them. Raise `UnknownName` for a format that
        the pack has no columns for. The dictionary is shared: do not change it.
        """
        return self._columns_of(format_name).on(on or dt.date.max)

    def ignored_columns(self, format_name: str) -> frozenset[str]:
        """Return a format's columns that are known and hold no count, such as its date."""
        return self._columns_of(format_name).ignored

    def successors(self, format_name: str) -> dict[str, str]:
        """Return a format's column → the column that took its place under another name; empty where none was renamed."""
        return self._renamings.get(format_name, {})

    def voices(self, format_name: str) -> dict[str, str]:
        """Return the name by which a format calls a claimant → the claimant; empty for a format that names none."""
        return self._voices.get(format_name, {})

    def measure_names(self, language: str) -> dict[str, str]:
        """Return lower-case form → measure or composite, for the longest match."""
        forms = self._word_list(language).forms
        for measure in forms:
            if measure not in self.measures and measure not in self.composites:
                raise UsageError(f"{language}.csv: unknown measure {measure!r}")
        return {form: measure for measure, listed in forms.items() for form in listed}

    def check(self) -> None:
        """Read every part; raise `UsageError` for the first thing that is wrong, in any of the files."""
        for name in (self.default_claimant, *self.repeats, *(source.claimant for source in self.sources.values())):
            vocabulary.require(name, self.claimants, where="pack.toml or sources.toml", key="claimant")
        for source in self.sources.values():
            if source.relays:
                vocabulary.require(source.relays, self.claimants, where=f"sources.toml: [{source.id}]", key="relays")
        vocabulary.require(self.default_subject, self.subjects, where="pack.toml", key="default_subject")
        for annotation in self.annotations:
            vocabulary.require(annotation.claimant, self.claimants, where="annotations.toml", key="claimant")
            if annotation.relay:
                vocabulary.require(annotation.relay, self.sources, where="annotations.toml", key="relay")
        _ = (self.composites, self.corrections, self.comparisons, self._column_tables, self._renamings, self._voices)
        _ = self._units
        for language in self.languages:
            self.measure_finder(language)
            self.claimant_finder(language)
            self.subject_finder(language)
        if self.has_starter:
            _ = self.starter

    def forms_of(self, measure: str, language: str) -> tuple[str, ...]:
        """Return the lower-case forms by which texts call a measure or composite, in the order of the list."""
        return self._word_list(language).forms.get(measure, ())

    def weak_names(self, language: str) -> frozenset[str]:
        """Return the forms that mean their measure only where a text already speaks of losses ("people")."""
        return self._word_list(language).weak

    @property
    def weak_claimant_names(self) -> frozenset[str]:
        """The lower-case names that are a claimant's only beside a reporting verb ("kyiv", which is a place as well)."""
        return self._claimant_list.weak

    def not_measures(self, language: str) -> tuple[str, ...]:
        """Return the phrases that look like a measure and are none ("think tank", "tank shells")."""
        if language not in self._phrases:
            path = self.folder / "words" / "not-measures.csv"
            self._phrases[language] = read_phrases(path, language) if path.exists() else ()
        return self._phrases[language]

    def measure_finder(self, language: str) -> NameFinder:
        """Return a finder of measures and composites that knows the phrases which are none."""
        return self._finder("measure", language)

    def claimant_finder(self, language: str) -> NameFinder:
        """Return a finder of claimants by the names that texts use."""
        return self._finder("claimant", language)

    def subject_finder(self, language: str) -> NameFinder:
        """Return a finder of subjects by the names that texts use."""
        return self._finder("subject", language)

    def noun_forms(self, measure: str, language: str) -> Mapping[str, str]:
        """Return plural category → the measure's noun beside a number: one танк, few танки, many танків."""
        return self._unit(measure, language, "noun")

    def unit_forms(self, measure: str, language: str) -> Mapping[str, str]:
        """Return plural category → the word for what one is, beside a number: one особа, few особи, many осіб."""
        return self._unit(measure, language, "unit")

    @cached_property
    def _source_list(self) -> vocabulary.SourceList:
        return vocabulary.read_sources(self.folder / "sources.toml")

    @cached_property
    def _claimant_list(self) -> vocabulary.ClaimantList:
        path = self.folder / "words" / "claimants.csv"
        aliases = vocabulary.read_aliases(path) if path.exists() else vocabulary.AliasList(names={}, weak=frozenset())
        return vocabulary.read_claimants(self.folder / "claimants.toml", aliases)

    @cached_property
    def _column_tables(self) -> dict[str, ColumnTable]:
        path = self.folder / "columns.csv"
        known = frozenset(self.measures) | frozenset(self.composites)
        return read_columns(path, known) if path.exists() else {}

    @cached_property
    def _renamings(self) -> dict[str, dict[str, str]]:
        path = self.folder / "renamings.csv"
        return read_renamings(path) if path.exists() else {}

    @cached_property
    def _voices(self) -> dict[str, dict[str, str]]:
        path = self.folder / "voices.csv"
        return read_voices(path, self.claimants) if path.exists() else {}

    def _columns_of(self, format_name: str) -> ColumnTable:
        return _named("format", format_name, self._column_tables)

    @cached_property
    def _words(self) -> dict[str, WordList]:
        return {}

    def _word_list(self, language: str) -> WordList:
        if language not in self._words:
            path = self.folder / "words" / f"{language}.csv"
            found = read_words(path) if path.exists() else WordList(forms={}, weak=frozenset())
            self._words[language] = found
        return self._words[language]

    @cached_property
    def _phrases(self) -> dict[str, tuple[str, ...]]:
        return {}

    @cached_property
    def _units(self) -> dict[tuple[str, str, str], dict[str, str]]:
        path = self.folder / "words" / "units.csv"
        return read_units(path, self.measures) if path.exists() else {}

    @cached_property
    def _finders(self) -> dict[tuple[str, str], NameFinder]:
        return {}

    def _finder(self, kind: str, language: str) -> NameFinder:
        found = self._finders.get((kind, language))
        if found is None:
            found = NameFinder(self._finder_names(kind, language))
            self._finders[kind, language] = found
        return found

    def _finder_names(self, kind: str, language: str) -> dict[str, str]:
        if kind == "measure":
            names = self.measure_names(language)
            for phrase in self.not_measures(language):
                if names.setdefault(phrase, NOT_A_MEASURE) != NOT_A_MEASURE:
                    raise UsageError(f"not-measures.csv: {phrase!r} is also a form of {names[phrase]}")
            return names
        listed: Mapping[str, Claimant | Subject] = self.claimants if kind == "claimant" else self.subjects
        owners: dict[str, str] = {}
        for each in listed.values():
            for form in each.names.get(language, ()):
                if owners.setdefault(fold(form), each.id) != each.id:
                    raise UsageError(f"{kind}s: {form!r} is a name of {owners[fold(form)]} and of {each.id}")
        return owners

    def _unit(self, measure: str, language: str, role: str) -> Mapping[str, str]:
        found = self._units.get((measure, language, role))
        if found:
            return found
        known = self.measure(measure)
        return {"one": known.singular.get(language, measure), "other": known.names.get(language, measure)}


def _named(noun: str, name: str, known: Mapping[str, T]) -> T:
    found = known.get(name)
    if found is None:
        raise UnknownName(f"unknown {noun}: {name!r}", hint=_nearest(name, known))
    return found


def _nearest(name: str, known: Collection[str]) -> str:
    import difflib

    near = difflib.get_close_matches(name.lower(), known, n=1, cutoff=0.5)
    return f"did you mean {near[0]!r}?" if near else f"known: {', '.join(known)}"


def load_pack(name_or_path: str | Path = "ukraine-war") -> Pack:
    """Return a pack by the name of one that comes with Tallywire, or by the path of a folder.

    Raises:
        UnknownName: There is neither.
        UsageError: Its `pack.toml` is wrong; other parts are checked when they are first read.
    """
    built_in = _BUILT_IN / str(name_or_path).replace("-", "_")
    if isinstance(name_or_path, str) and built_in.parent == _BUILT_IN and (built_in / "pack.toml").exists():
        return Pack(built_in)
    folder = Path(name_or_path)
    if not (folder / "pack.toml").exists():
        known = ", ".join(sorted(each.name.replace("_", "-") for each in _BUILT_IN.iterdir() if each.is_dir()))
        raise UnknownName(
            f"no pack called {str(name_or_path)!r}", hint=f"known packs: {known}; or a folder with pack.toml"
        )
    return Pack(folder)
