"""One finding whole: its words in their sentences, all its fields, and what made it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, cast

from pydantic import BaseModel
from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.text import Text

from extractor.exports.read_article import unknown_actor
from extractor.findings import NamedFinding, named_findings
from extractor.rendering.claim_checks import OF_RULES, check_words
from extractor.rendering.escaping import escape_controls
from extractor.rendering.finding_rows import words_of
from extractor.rendering.marked_sentences import marked_sentences
from extractor.rendering.marked_text import Mark
from extractor.rendering.terminal import MARKS, article_origin, record_heading
from extractor.settings import RULES
from extractor.text.segmentation import sentences_around
from extractor.text.spans import CharRange
from extractor_schemas import ACTORS, LayerSpec, Record, Span

_NOTHING = "–"
_NOBODY = {"speaker": "nobody named", "claimant": "the article"}
"""What is shown for an actor's id that is None, by field."""

_STATUS = {
    "exact": "exact, as the article has it",
    "folded": "folded: in the article in other typography",
    "elided": "elided: in the article with more words between",
}
_MARK_OF_FIELD = {"evidence": MARKS["content"], "mentions": MARKS["mention"]} | MARKS


def finding_view(record: Record, named: NamedFinding) -> Group:
    """The finding in the style of `extractor explain`: a heading, its sentences with its spans marked, its fields."""
    layer, finding = named.layer, named.finding
    parts: list[RenderableType] = [record_heading(record), *article_origin(record.article)]
    parts.append(
        Text.assemble(
            (f"\n{layer.noun.capitalize()} {named.item}", "bold"), (f"  {escape_controls(finding.id)}", "dim")
        )
    )
    parts += [
        Padding(sentence, (0, 0, 0, 2))
        for sentence in marked_sentences(record.article.text, finding_marks(layer, finding))
    ]
    parts.append("")
    rows = [*_fields(record, layer, finding), *_uses(record, named), *_provenance(record)]
    parts += [
        Padding(Text.assemble((f"{name}: ", "dim"), escape_controls(value)), (0, 0, 0, 2)) for name, value in rows
    ]
    return Group(*parts)


def finding_facts(record: Record, named: NamedFinding) -> dict[str, Any]:
    """The same for programs: the finding as the record has it, with the words and names that its spans and ids mean."""
    text, finding = record.article.text, named.finding
    ids = [id for _, ids in named.layer.actor_fields(finding) for id in ids]
    return {
        "article": record.article.id,
        "item": named.item,
        "layer": named.layer.name,
        "finding": finding.model_dump(mode="json", by_alias=True),
        "words": {field: [span.of(text) for span in spans] for field, spans in named.layer.span_fields(finding)},
        "actors": {id: record.actor(id).name for id in ids},
        "sentences": [
            {"start": start, "end": end, "text": text[start:end]}
            for start, end in _sentences(record, named.layer, finding)
        ],
        "provenance": record.provenance.model_dump(mode="json", by_alias=True),
    }


def _sentences(record: Record, layer: LayerSpec, finding: Any) -> list[CharRange]:
    return sentences_around(
        record.article.text, (span.range for _, spans in layer.span_fields(finding) for span in spans)
    )


def finding_marks(layer: LayerSpec, finding: Any) -> list[tuple[int, int, Mark]]:
    """How all spans of a finding are marked in its article."""
    return [
        (*span.range, _MARK_OF_FIELD.get(field, MARKS["content"]))
        for field, spans in layer.span_fields(finding)
        for span in spans
    ]


def _fields(record: Record, layer: LayerSpec, finding: Any) -> Iterator[tuple[str, str]]:
    """Each field with its value in words: first those that two sides are compared by, in their order, then others."""
    names = {actor.id: actor.name for actor in record.actors}
    spans = dict(layer.span_fields(finding))
    fields = cast(type[BaseModel], type(finding)).model_fields
    others = [name for name in fields if name not in ("id", *layer.compared)]
    for field in (*layer.compared, *others):
        value = getattr(finding, field)
        if field in spans:
            yield field, _places(spans[field], record.article.text)
        elif field == "checks":
            yield from _checks(record, layer, finding)
        else:
            yield field.replace("_", " "), _value(layer, field, value, names, unknown_actor(finding))


def _places(spans: list[Span], text: str) -> str:
    """The words of spans with their places, the same words once: "“Politico” at 13–21, 329–337"."""
    places: dict[str, list[str]] = {}
    for span in spans:
        places.setdefault(words_of([span], text), []).append(f"{span.start}–{span.end}")
    return "; ".join(f"“{words}” at {', '.join(ranges)}" for words, ranges in places.items()) or _NOTHING


def _checks(record: Record, layer: LayerSpec, finding: Any) -> Iterator[tuple[str, str]]:
    evidence = words_of(layer.anchor_spans(finding), record.article.text)
    told = [check_words(check, evidence) for check in finding.checks]
    own = f": {OF_RULES}" if record.provenance.backend == RULES else ""
    yield "checks", "; ".join(told) or f"nothing differs from the evidence{own}"


def _value(layer: LayerSpec, field: str, value: Any, names: Mapping[str, str], unknown: str | None) -> str:
    if field in layer.actors:
        ids = cast(list[str], value if isinstance(value, list) else [value] if value else [])
        nobody = (unknown if field == "claimant" else None) or _NOBODY.get(field, _NOTHING)
        return ", then ".join(f"{names.get(id, 'unknown actor')} ({id})" for id in ids) or nobody
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, list):
        return ", ".join(map(str, cast(list[object], value))) or _NOTHING
    if field == "status":
        return _STATUS.get(value, str(value))
    return _NOTHING if value is None else " ".join(str(value).split())


def _uses(record: Record, named: NamedFinding) -> Iterator[tuple[str, str]]:
    """Of an actor the findings that name it, by field: "speaker of: q1, q4"."""
    if named.layer is not ACTORS:
        return
    uses: dict[str, list[str]] = {}
    for other in named_findings(record):
        for field, ids in other.layer.actor_fields(other.finding):
            if named.finding.id in ids:
                title = "reports" if field == "reported_by" else f"{'holder' if field == 'actor' else field} of"
                uses.setdefault(title, []).append(other.item)
    for title, items in uses.items():
        yield title, ", ".join(items)


def _provenance(record: Record) -> Iterator[tuple[str, str]]:
    provenance = record.provenance
    made_by = provenance.backend if provenance.model is None else f"model {provenance.model}"
    further = [("prompt", provenance.prompt), ("codebook", provenance.codebook), ("schema", provenance.schema_)]
    parts = [made_by, *(f"{name} {value}" for name, value in further if value)]
    if provenance.request:
        parts.append(f"cache key {', '.join(key[:12] for key in provenance.request)}")
    yield "made by", ", ".join(parts)
    if provenance.flags:
        yield "unusual about the replies", ", ".join(provenance.flags)
    for warning in provenance.warnings:
        yield "warning", warning
