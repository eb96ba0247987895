"""What a format is, and where each one lives: built-in formats are listed, those of third parties are looked up."""

from __future__ import annotations

import importlib
from importlib.metadata import entry_points
from pathlib import PurePath
from typing import Final, Protocol

from tallywire.bulletin.reading import ReadContext, Reading
from tallywire.model import Source, UnknownName
from tallywire.pack import Pack

FORMATS: Final[dict[str, str]] = {
    "petro": "tallywire.bulletin.formats.petro",
    "orc": "tallywire.bulletin.formats.orc",
    "bulletin": "tallywire.bulletin.formats.bulletin",
    "oryx": "tallywire.bulletin.formats.oryx",
    "estimates": "tallywire.bulletin.formats.estimates",
    "ukmod-monthly": "tallywire.bulletin.formats.ukmod_monthly",
    "meduza": "tallywire.bulletin.formats.meduza",
    "minfin": "tallywire.bulletin.formats.minfin",
    "warship": "tallywire.bulletin.formats.warship",
    "rumod": "tallywire.bulletin.formats.rumod",
    "oryx-blog": "tallywire.bulletin.formats.oryx_blog",
    "warspotting": "tallywire.bulletin.formats.warspotting",
    "table": "tallywire.bulletin.formats.table",
    "csv": "tallywire.bulletin.formats.own_csv",
}
"""Built-in formats by name, with the module whose `FORMAT` reads each; none is imported before it is asked for."""

ENTRY_POINTS: Final = "tallywire.formats"
"""Entry-point group in which other packages offer formats; scanned only for a name that is not built in."""


class Format(Protocol):
    """One way in which figures are published."""

    @property
    def name(self) -> str:
        """Name on the command line."""

    @property
    def title(self) -> str:
        """What it is, in one line."""

    @property
    def media_type(self) -> str:
        """Media type of its files."""

    def parse(self, content: bytes, context: ReadContext) -> Reading:
        """Read the bytes of one file.

        Raises:
            SourceChanged: The file as a whole is not of this format.
        """

    def rank(self, path: PurePath) -> int | None:
        """Return when a file of a folder is read (lowest first), or None where it is no part of the format."""

    def source_of(self, name: str, pack: Pack) -> Source:
        """Return the source that a file of this name is a publication of, where the user names none."""


def load_format(name: str) -> Format:
    """Return a format by name.

    Raises:
        UnknownName: No built-in format and no installed package has the name.
    """
    if name in FORMATS:
        found: Format = importlib.import_module(FORMATS[name]).FORMAT
        return found
    for offered in entry_points(group=ENTRY_POINTS, name=name):
        third_party: Format = offered.load()
        return third_party
    raise UnknownName(f"no format is called {name!r}", hint=f"Formats: {', '.join(FORMATS)}")


def kept(reader: Format, content: bytes) -> bytes:
    """Return what may be kept of a publication: all of it, or what a format leaves whose source forbids copies."""
    reduced: bytes = reader.reduced(content) if hasattr(reader, "reduced") else content
    return reduced
