"""What is worth a second look in a run: claims that have checks, and what the reply has altered."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.text import Text

from extractor.findings import NamedFinding, NamedUnmatched, named_findings, named_unmatched
from extractor.rendering.claim_checks import is_name_elsewhere, seriousness
from extractor.rendering.finding_rows import finding_rows, numbered
from extractor.rendering.reply_items import names_in_reply
from extractor.rendering.terminal import record_heading
from extractor.rendering.unfounded_rows import unfounded_row
from extractor.rendering.wording import counted
from extractor_schemas import Record, Unfounded


def checked_view(record: Record) -> Group | None:
    """The claims of a record with their checks, the most serious first, and below them what is altered.

    Those that have nothing but names that the article has elsewhere are only counted. None if there is nothing at all.
    """
    checked = [(named, _worst(named)) for named in _checked(record)]
    serious = sorted(((named, worst) for named, worst in checked if worst), key=lambda pair: pair[1])
    rows = [
        numbered(named.item, row) for named, _ in serious for row in finding_rows(named.layer, [named.finding], record)
    ]
    in_reply = names_in_reply(record)
    rows += [numbered(named.item, unfounded_row(altered, in_reply)) for named, altered in _altered(record)]
    if folded := len(checked) - len(serious):
        rows.append(
            Text(f"{counted(folded, 'more claim')} with names only that the article has elsewhere: see --json", "dim")
        )
    if not rows:
        return None
    parts: list[RenderableType] = [record_heading(record), *(Padding(row, (0, 0, 0, 2), expand=False) for row in rows)]
    return Group(*parts, Text())


def _worst(named: NamedFinding) -> tuple[bool, int] | tuple[()]:
    """How serious the most serious check of a claim is; empty where all are only counted."""
    checks = [check for check in getattr(named.finding, "checks", []) if not is_name_elsewhere(check)]
    return min(map(seriousness, checks), default=())


def checked_facts(record: Record) -> dict[str, Any]:
    """The same for programs."""
    return {
        "id": record.article.id,
        "findings": [
            {"item": named.item, "layer": named.layer.name, "finding": named.finding.model_dump(mode="json")}
            for named in _checked(record)
        ],
        "altered": [
            {"item": named.item, "unfounded": altered.model_dump(mode="json")} for named, altered in _altered(record)
        ],
    }


def _checked(record: Record) -> list[NamedFinding]:
    return [named for named in named_findings(record) if getattr(named.finding, "checks", None)]


def _altered(record: Record) -> Iterator[tuple[NamedUnmatched, Unfounded]]:
    for named in named_unmatched(record):
        if isinstance(named.unmatched, Unfounded) and named.unmatched.status == "altered":
            yield named, named.unmatched
