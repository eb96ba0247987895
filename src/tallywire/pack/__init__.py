"""One subject's vocabulary, as data: who says what about whom, in which words. A new subject needs no Python."""

from importlib import import_module
from typing import TYPE_CHECKING, Any

from tallywire.pack.additions import SourceFile, extended, read_source_file, source_files
from tallywire.pack.columns import ColumnRule
from tallywire.pack.declarations import Annotation, AnnotationKind, Composite
from tallywire.pack.loading import Pack, load_pack
from tallywire.pack.words import NOT_A_MEASURE, NameFinder, NameMatch

if TYPE_CHECKING:
    from tallywire.pack.comparisons import CategoryGap, ColumnKind, ComparedColumn, Comparisons, PairRule
    from tallywire.pack.starter import (
        StarterCorrection,
        StarterFigures,
        StarterText,
        StarterTotal,
        decode_starter,
        encode_starter,
    )

__all__ = [
    "Annotation",
    "AnnotationKind",
    "CategoryGap",
    "ColumnKind",
    "ColumnRule",
    "ComparedColumn",
    "Comparisons",
    "Composite",
    "NOT_A_MEASURE",
    "NameFinder",
    "NameMatch",
    "Pack",
    "PairRule",
    "SourceFile",
    "StarterCorrection",
    "StarterFigures",
    "StarterText",
    "StarterTotal",
    "decode_starter",
    "encode_starter",
    "extended",
    "load_pack",
    "read_source_file",
    "source_files",
]


_HOMES = {
    **dict.fromkeys(("CategoryGap", "ColumnKind", "ComparedColumn", "Comparisons", "PairRule"), "comparisons"),
    **dict.fromkeys(("StarterCorrection", "StarterFigures", "StarterText", "StarterTotal"), "starter"),
    **dict.fromkeys(("decode_starter", "encode_starter"), "starter"),
}
"""Names that are loaded when they are asked for: most commands need neither."""


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value = getattr(import_module(f"tallywire.pack.{_HOMES[name]}"), name)
    globals()[name] = value
    return value
