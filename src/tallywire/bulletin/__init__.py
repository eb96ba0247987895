"""Read a source's publication into statements with their places in it; one file for each format."""

from tallywire.bulletin.export import export_csv, export_line
from tallywire.bulletin.format import FORMATS, Format, load_format
from tallywire.bulletin.reading import FileReading, NamedBytes, ReadContext, Reading
from tallywire.bulletin.reconcile import Before, Misfit, reconcile_reading
from tallywire.bulletin.unit import parse, parse_unit, read_export_line, read_unit

__all__ = [
    "Before",
    "FORMATS",
    "FileReading",
    "Format",
    "Misfit",
    "NamedBytes",
    "ReadContext",
    "Reading",
    "export_csv",
    "export_line",
    "load_format",
    "parse",
    "parse_unit",
    "read_export_line",
    "read_unit",
    "reconcile_reading",
]
