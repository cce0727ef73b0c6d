"""Gold of a text by its words: what an annotator would type, for a table of what the guidelines forbid and allow."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from extractor.gold.hints import gold_hints
from extractor.gold.validation import gold_problems
from extractor_schemas import LAYERS, Article, Gold

Item = Mapping[str, Any]

_DEFAULTS: dict[str, dict[str, Any]] = {
    "actors": {"kind": "person", "anonymous": False},
    "quotes": {"kind": "indirect", "speaker": None},
    "claims": {"claimant": None, "kind": "fact", "assertion": "asserted", "checkable": True},
    "stances": {"position": "support"},
}


def annotated(text: str, *, published: str | None = "2031-03-14", **layers: Sequence[Item]) -> tuple[Gold, Article]:
    """Gold of a text whose items have words for spans (``"said#2"`` is the second "said"), and the article."""
    article = Article.of(text, id="a.txt", published=published)
    lists: dict[str, Any] = {"actors": [], "quotes": [], "claims": [], "stances": []}
    for layer in LAYERS:
        for number, fields in enumerate(layers.get(layer.name, ()), 1):
            item = {"id": f"{layer.letter}{number}"} | _DEFAULTS[layer.name] | dict(fields)
            for field in layer.spans:
                if item.get(field) is not None:
                    item[field] = _spans(item[field], text)
            lists[layer.name].append(item)
    facts = {"article": article.id, "sha256": article.sha256, "status": "checked", "annotators": ["Ada"]}
    return Gold.model_validate(facts | {"codebook": None} | lists), article


def _spans(words: str | Sequence[str], text: str) -> Any:
    return _span(words, text) if isinstance(words, str) else [_span(each, text) for each in words]


def _span(words: str, text: str) -> dict[str, Any]:
    words, _, number = words.partition("#")
    start = -1
    for _ in range(int(number or 1)):
        start = text.index(words, start + 1)
    return {"start": start, "end": start + len(words), "text": words}


def told(gold: Gold, article: Article) -> list[str]:
    """What is wrong with gold, and what is hinted at."""
    problems = [f"problem: {problem}" for problem in gold_problems(gold, article)]
    return problems or [f"hint: {hint}" for hint in gold_hints(gold, article)]
