"""Any CSV or JSON table, by the mapping that its source's TOML holds: column to measure, date rule, number style."""

from __future__ import annotations

from pathlib import PurePath
from typing import Final

from tallywire.bulletin.reading import ReadContext, Reading
from tallywire.bulletin.table_mapping import read_mapping
from tallywire.bulletin.table_reading import read_table
from tallywire.model import Source, UsageError
from tallywire.pack import Pack


class TableFormat:
    """One table; what it means stands with the source, so that the source must be named."""

    name = "table"
    title = "Any CSV or JSON table, by the mapping in its source's TOML"
    media_type = "text/csv"

    def parse(self, content: bytes, context: ReadContext) -> Reading:
        """Read the table.

        Raises:
            UsageError: The source says nothing of its columns, or says it wrongly.
            SourceChanged: It is no such table.
        """
        source = context.source.id
        mapping = read_mapping(context.pack.source_terms(source).get("table"), context.pack, source=source)
        return read_table(content, context, mapping)

    def rank(self, path: PurePath) -> int | None:
        """Take every CSV and JSON file of a folder."""
        return 0 if path.suffix.lower() in {".csv", ".tsv", ".json"} else None

    def source_of(self, name: str, pack: Pack) -> Source:
        """Refuse: nothing about a table says whose it is."""
        known = [each.id for each in pack.sources.values() if each.format == self.name]
        raise UsageError(
            f"whose table is {name}?", hint=f"Name it with --source; described: {', '.join(known) or 'none yet'}"
        )


FORMAT: Final = TableFormat()
