"""JSON-LD as a processor reads it, with the W3C's context for annotations from the file beside this one.

`anno.jsonld` is https://www.w3.org/ns/anno.jsonld as the W3C publishes it.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from pyld import jsonld

_CONTEXTS: dict[str, Any] = {
    "http://www.w3.org/ns/anno.jsonld": json.loads(Path(__file__).with_name("anno.jsonld").read_text(encoding="utf-8")),
    "https://schema.org": {"@context": {"@vocab": "https://schema.org/"}},  # whatever they are: see test_schema_org.py
}


def _load(url: str, _options: Any) -> dict[str, Any]:
    document = _CONTEXTS[url]
    return {"contextUrl": None, "documentUrl": url, "document": document, "contentType": "application/ld+json"}


def expanded(document: dict[str, Any]) -> dict[str, Any]:
    """The one node of a document, with every name as an IRI; what no context knows is gone."""
    (node,) = nodes(document)
    return node


def nodes(document: dict[str, Any]) -> list[dict[str, Any]]:
    """The nodes of a document, with every name as an IRI; what no context knows is gone."""
    return list(jsonld.expand(document, {"documentLoader": _load}))


def compacted(node: dict[str, Any], context: Any) -> dict[str, Any]:
    """An expanded node by the names of a context."""
    return dict(jsonld.compact(node, context, {"documentLoader": _load}))
