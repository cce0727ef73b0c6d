"""W3C Web Annotations (https://www.w3.org/TR/annotation-model/): a folder with a collection of them for each article.

A finding is an annotation. Its targets are the stretches of text on which it stands, each by its words with those
around them and by its offsets in code points of the article's text, whose hash is that of the state.
"""

from __future__ import annotations

import base64
import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from extractor.annotations.document_names import DocumentNames
from extractor.annotations.item_types import item_type
from extractor.exports.finding_urns import finding_urn
from extractor.exports.tables import ABOUT
from extractor.findings import NamedFinding, named_findings
from extractor_schemas import ACTORS, Article, Record, Span

CONTEXT = "http://www.w3.org/ns/anno.jsonld"
_AROUND = 32
"""Characters before and behind the words by which these are found again."""


class WebAnnotationExporter:
    """Writes a folder with a file for each article."""

    def export(self, records: Iterable[Record], out: Path) -> list[Path]:
        """Write the records to files in the folder ``out``. Raises OSError."""
        out.mkdir(exist_ok=True)
        names = DocumentNames()
        for record in records:
            file = out / f"{names.name_for(record.article.id)}.jsonld"
            file.write_text(json.dumps(_collection(record), ensure_ascii=False) + "\n", encoding="utf-8")
        return [out]


def _collection(record: Record) -> dict[str, Any]:
    """The annotations of an article, in one page."""
    article = record.article
    made_by = {"type": "Software", "name": record.provenance.origin}
    items = list(_annotations(record))
    return {
        "@context": CONTEXT,
        "id": finding_urn(article, "collection"),
        "type": "AnnotationCollection",
        "label": article.title or article.id,
        "dcterms:identifier": article.id,
        "creator": made_by,
        "generator": {"type": "Software", "name": ABOUT["made_by"]},
        "total": len(items),
        "first": {"id": finding_urn(article, "page"), "type": "AnnotationPage", "startIndex": 0, "items": items},
    }


def _annotations(record: Record) -> Iterator[dict[str, Any]]:
    article = record.article
    names = {actor.id: actor.name for actor in record.actors}
    for named in named_findings(record):
        spans = named.layer.anchor_spans(named.finding)
        if spans:
            yield {
                "id": finding_urn(article, named.id),
                "type": "Annotation",
                "motivation": "identifying" if named.layer is ACTORS else "classifying",
                "body": list(_bodies(named, article, names)),
                "target": [_target(article, span) for span in spans],
            }


def _bodies(named: NamedFinding, article: Article, names: dict[str, str]) -> Iterator[dict[str, Any]]:
    """What is said of the words: what they are, as tags, what they say, and whose they are, as links to actors."""
    finding, kind = named.finding, item_type(named.layer)
    yield _textual("tagging", named.layer.noun)
    for field in kind.fields:
        value: Any = getattr(finding, field.name, None)
        if field.is_link:
            for id in dict(named.layer.actor_fields(finding))[field.name]:
                yield _textual("tagging", f"{field.name}:{names[id]}")
                yield {"type": "SpecificResource", "purpose": "linking", "source": finding_urn(article, id)}
        elif field.is_span or not value:
            continue
        elif field.name == named.layer.words:
            yield _textual("identifying" if named.layer is ACTORS else "describing", value)
        elif field.kind == "flag":
            yield _textual("tagging", field.name)
        else:
            values: list[Any] = value if field.kind == "texts" else [value]
            yield from (_textual("tagging", f"{field.name}:{each}") for each in values)


def _textual(purpose: str, value: str) -> dict[str, Any]:
    return {"type": "TextualBody", "purpose": purpose, "format": "text/plain", "value": value}


def _target(article: Article, span: Span) -> dict[str, Any]:
    text, digest = article.text, base64.urlsafe_b64encode(bytes.fromhex(article.sha256)).decode().rstrip("=")
    hashed = f"ni:///sha-256;{digest}"  # RFC 6920
    quoted = {
        "type": "TextQuoteSelector",
        "exact": span.of(text),
        "prefix": text[max(0, span.start - _AROUND) : span.start],
        "suffix": text[span.end : span.end + _AROUND],
    }
    placed = {"type": "TextPositionSelector", "start": span.start, "end": span.end}
    return {
        "type": "SpecificResource",
        "source": article.url or hashed,
        "state": {"type": "TimeState", "cached": hashed},
        "selector": [quoted, placed],
    }
