"""Why findings were made: each with its frame, its cue and what was made of them; or what it comes from."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import groupby
from typing import Any

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.text import Text

from extractor.backends.rules.explain import ExplainedFinding
from extractor.backends.rules.explanations import Explanation
from extractor.rendering.escaping import escape_controls
from extractor.rendering.finding_rows import CUE, finding_rows
from extractor.rendering.terminal import record_heading
from extractor_schemas import Record, Span

_LEGEND = "NAME is whoever speaks, acts or holds a position, Y what is attributed or what a position is about"
_NOT_FOUND = "the rules of this version do not find it"


def explanations_view(record: Record, findings: Iterable[ExplainedFinding]) -> Group:
    """The findings as `extractor show` lists them, and under each why it was made; of a model, where it comes from."""
    parts: list[RenderableType] = [record_heading(record)]
    told = list(findings)
    for title, of_layer in groupby(told, lambda explained: explained.layer.title):
        parts.append(Text(f"\n{title}", style="bold"))
        for explained in of_layer:
            row = Text.assemble(
                (f"{explained.item}  ", "bold"), *finding_rows(explained.layer, [explained.finding], record)
            )
            lines = [_line(record, explanation) for explanation in explained.explanations] or [
                _origin(record, explained)
            ]
            parts += [Padding(row, (0, 0, 0, 2), expand=False), *(Padding(line, (0, 0, 0, 6)) for line in lines)]
    if any(explained.explanations for explained in told):
        parts.append(Text(f"\n{_LEGEND}", style="dim"))
    return Group(*parts)


def explanations_facts(record: Record, findings: Iterable[ExplainedFinding], changed: int) -> dict[str, Any]:
    """The same for programs."""
    provenance = record.provenance
    return {
        "article": record.article.id,
        "backend": provenance.backend,
        "model": provenance.model,
        "prompt": provenance.prompt,
        "changed": changed,
        "findings": [
            {
                "item": explained.item,
                "id": explained.finding.id,
                "layer": explained.layer.name,
                "spans": [
                    _span(record, span.start, span.end) for span in explained.layer.anchor_spans(explained.finding)
                ],
                "explanations": [
                    {
                        "frame": explanation.frame,
                        "cue": _span(record, *explanation.cue) if explanation.cue else None,
                        "notes": dict(explanation.notes),
                    }
                    for explanation in explained.explanations
                ],
            }
            for explained in findings
        ],
    }


def _line(record: Record, explanation: Explanation) -> Text:
    line = Text.assemble(("frame: ", "dim"), explanation.frame)
    if explanation.cue:
        start, end = explanation.cue
        line.append(", by “").append(_words(record, start, end), CUE).append(f"” at {start}")
    for about, note in explanation.notes.items():
        line.append(f"\n{about}: ", "dim").append(escape_controls(note))
    return line


def _origin(record: Record, explained: ExplainedFinding) -> Text:
    """What a finding comes from where no frame tells why it was made."""
    provenance = record.provenance
    spans: Sequence[Span] = explained.layer.anchor_spans(explained.finding)
    places = ", ".join(f"{span.start}–{span.end}" for span in spans)
    if provenance.model is None:
        return Text(
            f"{_NOT_FOUND}; at {places}" if provenance.backend == "rules" else f"{provenance.backend}, at {places}"
        )
    return Text(escape_controls(f"model {provenance.model}, prompt {provenance.prompt}, at {places}"))


def _span(record: Record, start: int, end: int) -> dict[str, Any]:
    return {"start": start, "end": end, "text": record.article.text[start:end]}


def _words(record: Record, start: int, end: int) -> str:
    return escape_controls(" ".join(record.article.text[start:end].split()))
