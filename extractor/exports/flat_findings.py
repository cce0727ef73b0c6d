"""Findings of all layers in one table: what each says, who says it, and in which sentence.

`extractor.exports.tables` has a table for each layer, with all of its fields.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, fields
from typing import Any

from extractor.exports.read_article import ReadArticle, unknown_actor
from extractor.findings import NamedFinding, NamedUnmatched
from extractor_schemas import ACTORS, LayerSpec, Quote, Record, Span, Unfounded


@dataclass(frozen=True, slots=True, kw_only=True)
class FlatFinding:
    """One finding; what its layer does not have, or nobody knows, is None.

    ``layer`` is the name of its layer, or ``unfounded`` or ``missed``. ``actor`` is who speaks, claims or holds it, of
    an actor its own name; None where the article names nobody, and of a claim in the article's own voice, but
    ``unknown: ...`` where a claim's claimant is not known.
    ``source_words`` are those of the article by which a quote says who speaks ("she", "two officials"), also where
    that is nobody with a name.
    ``reported_by`` are names, as many as there are. ``text`` is what it says: a claim's text, the target of a stance,
    an actor's name, else ``words``, which are those of the article on which it stands, from ``start`` to ``end`` in
    code points, and ``sentence`` is where the first of them are; of an actor these are its first mention. ``checks``
    are what it says beyond its evidence, of what is unfounded what it has otherwise than the article.
    """

    article: str
    title: str | None = None
    published: str | None = None
    source: str | None = None
    url: str | None = None
    layer: str
    item: str
    id: str
    actor: str | None = None
    actor_id: str | None = None
    source_words: str | None = None
    reported_by: str | None = None
    kind: str | None = None
    status: str | None = None
    position: str | None = None
    text: str
    concept: str | None = None
    condition: str | None = None
    time: str | None = None
    assertion: str | None = None
    checkable: bool | None = None
    checks: str | None = None
    words: str | None = None
    start: int | None = None
    end: int | None = None
    sentence: str | None = None

    @classmethod
    def columns(cls) -> list[str]:
        """The names of the fields, in order."""
        return [field.name for field in fields(cls)]

    def values(self) -> list[str | int | bool | None]:
        """Their values, in the same order."""
        return [getattr(self, name) for name in self.columns()]


_LABELS = ("kind", "status", "position", "concept", "condition", "time", "assertion", "checkable")


class FlatRecord:
    """The findings of one record as flat rows."""

    def __init__(self, record: Record) -> None:
        self.read = ReadArticle(record)
        article = record.article
        self._of_article: dict[str, Any] = {
            "article": article.id,
            **{name: getattr(article, name) for name in ("title", "published", "source", "url")},
        }

    def rows(self, items: Sequence[NamedFinding | NamedUnmatched]) -> Iterator[FlatFinding]:
        """A row for each of these items of the record."""
        return map(self.row, items)

    def row(self, named: NamedFinding | NamedUnmatched) -> FlatFinding:
        """The row of one item."""
        return self._of_unmatched(named) if isinstance(named, NamedUnmatched) else self._of_finding(named)

    def _of_finding(self, named: NamedFinding) -> FlatFinding:
        layer, finding = named.layer, named.finding
        spans = layer.anchor_spans(finding)[:1] if layer is ACTORS else layer.anchor_spans(finding)
        place = self._place(spans)
        text = getattr(finding, layer.words) if layer.words else place["words"]
        labels: dict[str, Any] = {label: getattr(finding, label, None) for label in _LABELS}
        return FlatFinding(
            **self._of_article,
            layer=layer.name,
            item=named.item,
            id=named.id,
            text=text or "",
            source_words=self.read.words([finding.source] if isinstance(finding, Quote) and finding.source else []),
            reported_by=self._joined_names(getattr(finding, "reported_by", [])),
            checks=_joined(f"{check.kind} “{check.words}” {check.where}" for check in getattr(finding, "checks", [])),
            **self._actor(layer, finding),
            **labels,
            **place,
        )

    def _of_unmatched(self, named: NamedUnmatched) -> FlatFinding:
        one = named.unmatched
        facts: dict[str, Any] = {"item": named.item, "id": named.id}
        if not isinstance(one, Unfounded):
            place = self._place(one.content)
            return FlatFinding(**self._of_article, layer="missed", text=place["words"], **facts, **place)
        place = self._place([one.near] if one.near else [])
        changes = [f"“{change.article}” → “{change.reply}”" for change in one.diff]
        facts |= {"kind": f"{one.layer} {one.field}", "status": one.status, "checks": _joined(changes)}
        return FlatFinding(**self._of_article, layer="unfounded", text=one.words, **facts, **place)

    def _actor(self, layer: LayerSpec, finding: Any) -> dict[str, Any]:
        """Who speaks, claims or holds a finding: the first of its layer's actors."""
        if layer is ACTORS:
            return {"actor": finding.name, "actor_id": finding.id}
        _, ids = next(layer.actor_fields(finding), ("", list[str]()))
        return {"actor": self._joined_names(ids) or unknown_actor(finding), "actor_id": _joined(ids)}

    def _joined_names(self, ids: Sequence[str]) -> str | None:
        return _joined(self.read.names[id] for id in ids)

    def _place(self, spans: Sequence[Span]) -> dict[str, Any]:
        """The words of spans, where they are, and the sentence of the first."""
        start, end, sentence = self.read.place(spans)
        return {"words": self.read.words(spans), "start": start, "end": end, "sentence": sentence}


def _joined(parts: Iterable[str]) -> str | None:
    return "; ".join(parts) or None
