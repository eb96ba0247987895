"""One subject's vocabulary, as data: who says what about whom, in which words. A new subject needs no Python."""

from tallywire.pack.additions import SourceFile, extended, read_source_file, source_files
from tallywire.pack.columns import ColumnRule
from tallywire.pack.comparisons import CategoryGap, ColumnKind, ComparedColumn, Comparisons, PairRule
from tallywire.pack.declarations import Annotation, AnnotationKind, Composite
from tallywire.pack.loading import Pack, load_pack
from tallywire.pack.starter import (
    StarterCorrection,
    StarterFigures,
    StarterText,
    StarterTotal,
    decode_starter,
    encode_starter,
)
from tallywire.pack.words import NOT_A_MEASURE, NameFinder, NameMatch

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
