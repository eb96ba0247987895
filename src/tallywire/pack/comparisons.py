"""What a pack says about setting claimants side by side: kinds of counts, what may be compared, where categories part."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path
from typing import Any, TypeVar

import msgspec

from tallywire.model import Claimant, Role, SeriesKey, UsageError
from tallywire.pack.tables import convert, read_toml

Text = dict[str, str]


class ColumnKind(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A kind of count, such as a party's claim: its title, and how it is to be read, by language."""

    id: str
    title: Text
    text: Text


class ComparedColumn(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What a series is when it stands beside others.

    Args:
        kind: Identifier of its kind.
        counts: What is counted, as far as comparing goes; only alike things make a ratio.
        claimants: Whose series the rule is for; empty for anybody's.
        roles: Roles of claimants that it is for; empty for all.
        statuses: Statuses of series that it is for.
        measures: Measures that it is for; empty for all.
        parts: Statuses that the series is the sum of, shown beneath it.
        least: Of these, the ones that nobody would leave out; the rest may or may not be what the others count.
        text: What exactly is counted, by language; empty where the measure's own definition says it.
    """

    kind: str
    counts: str
    claimants: tuple[str, ...] = ()
    roles: tuple[Role, ...] = ()
    statuses: tuple[str, ...] = ("",)
    measures: tuple[str, ...] = ()
    parts: tuple[str, ...] = ()
    least: tuple[str, ...] = ()
    text: Text = {}

    def fits(self, key: SeriesKey, claimant: Claimant) -> bool:
        """Say whether the rule is for a series."""
        return (
            key.status in self.statuses
            and (not self.claimants or key.claimant in self.claimants)
            and (not self.roles or claimant.role in self.roles)
            and (not self.measures or key.measure in self.measures)
        )


class PairRule(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What may and may not be done with two columns.

    Args:
        counts: What the one and the other count, in either order.
        kinds: Their kinds, in either order; empty for any.
        ratio: Whether a ratio of the two means something.
        text: The rule in words, by language.
    """

    counts: tuple[str, str]
    ratio: bool
    text: Text
    kinds: tuple[str, ...] = ()

    def fits(self, one: ComparedColumn, other: ComparedColumn) -> bool:
        """Say whether the rule is for two columns."""
        alike = sorted(self.counts) == sorted((one.counts, other.counts))
        return alike and (not self.kinds or sorted(self.kinds) == sorted((one.kind, other.kind)))


class CategoryGap(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Where a claimant's categories and a measure do not meet, in words by language."""

    claimant: str
    measures: tuple[str, ...]
    text: Text


class Comparisons(msgspec.Struct, frozen=True, kw_only=True):
    """All that a pack says about comparing, each list in the order of the file."""

    kinds: tuple[ColumnKind, ...] = ()
    columns: tuple[ComparedColumn, ...] = ()
    pairs: tuple[PairRule, ...] = ()
    gaps: tuple[CategoryGap, ...] = ()

    def rule_of(self, key: SeriesKey, claimant: Claimant) -> ComparedColumn | None:
        """Return the first rule that fits a series, or None: then it is no column."""
        return next((rule for rule in self.columns if rule.fits(key, claimant)), None)

    def kind(self, name: str) -> ColumnKind:
        """Return a kind by its identifier."""
        return next(kind for kind in self.kinds if kind.id == name)


def read_comparisons(path: Path, *, measures: Collection[str], claimants: Collection[str]) -> Comparisons:
    """Return what a file says about comparing; nothing where there is no such file.

    Raises:
        UsageError: It names a kind, measure or claimant that is not declared, or holds an unknown key.
    """
    if not path.exists():
        return Comparisons()
    tables = read_toml(path)
    found = Comparisons(
        kinds=_list(tables, "kind", ColumnKind, path), columns=_list(tables, "column", ComparedColumn, path),
        pairs=_list(tables, "pair", PairRule, path), gaps=_list(tables, "gap", CategoryGap, path),
    )  # fmt: skip
    if tables:
        raise UsageError(f"{path.name}: unknown key {next(iter(tables))!r}; known: kind, column, pair, gap")
    kinds = [kind.id for kind in found.kinds]
    for names, known, noun in (
        ([rule.kind for rule in found.columns], kinds, "kind"),
        ([name for rule in found.pairs for name in rule.kinds], kinds, "kind"),
        ([name for rule in found.columns for name in rule.measures], measures, "measure"),
        ([name for gap in found.gaps for name in gap.measures], measures, "measure"),
        ([name for rule in found.columns for name in rule.claimants], claimants, "claimant"),
        ([gap.claimant for gap in found.gaps], claimants, "claimant"),
    ):
        for name in names:
            if name not in known:
                raise UsageError(f"{path.name}: unknown {noun} {name!r}")
    return found


T = TypeVar("T", bound=msgspec.Struct)


def _list(tables: dict[str, Any], name: str, shape: type[T], path: Path) -> tuple[T, ...]:
    listed = tables.pop(name, [])
    return tuple(convert(raw, shape, where=f"{path.name}: {name} {at}") for at, raw in enumerate(listed, start=1))
