"""Tables that a bench has measured, between two comments of a page of the documentation."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

_END = "<!-- end -->\n"


def put_table(page: Path, command: str, rows: Iterable[Sequence[str]], said: str) -> None:
    """Put a table, its head among the rows, and a sentence on the machine where ``command`` put its last one."""
    begin = f"<!-- made by `{command}` -->\n"
    content = page.read_text(encoding="utf-8")
    before, found, rest = content.partition(begin)
    if not found:
        raise SystemExit(
            f"{page} has no line {begin.strip()}: put it, and {_END.strip()} below, where the table is to be"
        )
    table = "\n".join(f"| {' | '.join(row)} |" for row in rows)
    page.write_text(f"{before}{begin}\n{table}\n\n{said}\n\n{_END}{rest.partition(_END)[2]}", encoding="utf-8")
