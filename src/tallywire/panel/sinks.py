"""Writing results to files: Parquet, Arrow or CSV, whole or not at all."""

from __future__ import annotations

from pathlib import Path
from types import TracebackType
from typing import Any, Self

from tallywire.panel.fast import pa
from tallywire.panel.kinds import FileKind, kind_of

_HOLD_BYTES = 1 << 24


class Sink:
    """A file that takes record batches and appears under its name only when it is complete."""

    def __init__(self, path: Path, schema: Any) -> None:
        self.path = path
        self._part = path.with_name(f".{path.name}.part")
        self._schema = schema
        self._kind = kind_of(path)
        self._held: list[Any] = []
        self._writer: Any = None

    def __enter__(self) -> Self:
        """Open the file under its provisional name."""
        self.path.parent.mkdir(parents=True, exist_ok=True)
        self._writer = self._open()
        return self

    def _open(self) -> Any:
        if self._kind is FileKind.PARQUET:
            from pyarrow import parquet  # type: ignore[import-untyped,import-not-found,unused-ignore]

            return parquet.ParquetWriter(
                self._part, self._schema, compression="zstd", compression_level=1, use_dictionary=["months.list.element.month"],
                write_statistics=[self._schema.names[0]],
            )  # fmt: skip
        if self._kind is FileKind.ARROW:
            return pa.ipc.new_file(str(self._part), self._schema)
        from pyarrow import csv  # type: ignore[import-untyped,import-not-found,unused-ignore]

        stream = pa.output_stream(str(self._part), compression=_compression(self.path))
        return csv.CSVWriter(stream, self._schema)

    def write(self, batch: Any) -> None:
        """Take a batch; small ones are written together."""
        self._held.append(batch)
        if sum(one.nbytes for one in self._held) >= _HOLD_BYTES:
            self._flush()

    def _flush(self) -> None:
        if self._held:
            table = pa.Table.from_batches(self._held, schema=self._schema)
            self._held = []
            self._writer.write_table(table)

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Give the file its name, or remove what was written if something failed."""
        try:
            if kind is None:
                self._flush()
        finally:
            self._writer.close()
            if kind is not None:
                self._part.unlink(missing_ok=True)
        if kind is None:
            Path(self._part).replace(self.path)


def _compression(path: Path) -> str | None:
    return {".gz": "gzip", ".bz2": "bz2", ".zst": "zstd"}.get(path.suffix.lower())
