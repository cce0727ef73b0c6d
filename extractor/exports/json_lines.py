"""JSON Lines: one record a line, as `records.jsonl` has them."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from extractor.errors import UsageError
from extractor.files.atomic import remedy_of, write_atomically
from extractor.files.compression import compression_of, pack
from extractor_schemas import Record


class JsonLinesExporter:
    """Writes one file with one record a line (https://jsonlines.org)."""

    def export(self, records: Iterable[Record], out: Path) -> list[Path]:
        """Write the records to the file ``out``, compressed where its name ends in `.gz` or `.zst`."""
        lines = (record.model_dump_json(by_alias=True).encode() + b"\n" for record in records)
        compression = compression_of(out.name)
        try:
            out.parent.mkdir(parents=True, exist_ok=True)
            write_atomically(out, pack(lines, compression) if compression else lines)
        except OSError as error:
            raise UsageError(
                f"cannot write {out}: {error.strerror}; {remedy_of(error) or 'name another file'}"
            ) from error
        return [out]
