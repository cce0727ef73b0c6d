"""schema.org in JSON-LD: a folder with a graph for each article, of its quotations, its claims and drafts of reviews.

A direct quote is a `Quotation`; others are in the article's own words, and none. A claim that evidence could settle has
a `ClaimReview` that a fact-checker completes: rating, author and date are missing. schema.org has nothing for stances.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from extractor.annotations.document_names import DocumentNames
from extractor.exports.finding_urns import finding_urn
from extractor_schemas import Actor, Article, Claim, Quote, Record

_ACTOR_TYPES = {
    "person": "Person",
    "organisation": "Organization",
    "government": "GovernmentOrganization",
    "outlet": "NewsMediaOrganization",
    "group": "Organization",
}
_QUOTATION_MARKS = '"“”„‟«»＂'


class SchemaOrgExporter:
    """Writes a folder with a file for each article."""

    def export(self, records: Iterable[Record], out: Path) -> list[Path]:
        """Write the records to files in the folder ``out``. Raises OSError."""
        out.mkdir(exist_ok=True)
        names = DocumentNames()
        for record in records:
            graph = {"@context": "https://schema.org", "@graph": list(_Graph(record).nodes())}
            content = json.dumps(graph, ensure_ascii=False).replace("<", "\\u003c")  # safe within a page, too
            file = out / f"{names.name_for(record.article.id)}.jsonld"
            file.write_text(f"{content}\n", encoding="utf-8")
        return [out]


class _Graph:
    """The nodes of one article."""

    def __init__(self, record: Record) -> None:
        self._record = record
        self._article = record.article
        self._about = {"@id": record.article.url or self._id("article")}
        self._quoted = [quote for quote in record.quotes if quote.kind == "direct"]
        self._names = {actor.id: actor.name for actor in record.actors}

    def nodes(self) -> Iterator[dict[str, Any]]:
        """The article, the actors, the direct quotes, the claims, and drafts of reviews."""
        yield _article(self._article, self._about["@id"])
        for actor in self._record.actors:
            yield {"@id": self._id(actor.id)} | _actor(actor)
        yield from map(self._quotation, self._quoted)
        for claim in self._record.claims:
            yield self._claim(claim)
            if claim.checkable:
                yield self._review(claim)

    def _quotation(self, quote: Quote) -> dict[str, Any]:
        words = (span.of(self._article.text).strip(_QUOTATION_MARKS) for span in quote.content)
        return {
            "@type": "Quotation",
            "@id": self._id(quote.id),
            "text": " … ".join(words),
            "isPartOf": self._about,
            **self._pointing("creator", quote.speaker),
        }

    def _claim(self, claim: Claim) -> dict[str, Any]:
        sources = [self._id(quote.id) for quote in self._quoted if _is_within(claim, quote)]
        denied = claim.assertion == "denied"
        by = self._names.get(claim.claimant or "", "the article")
        return {
            "@type": "Claim",
            "@id": self._id(claim.id),
            "text": claim.text,
            "appearance": self._about,
            **self._pointing("author", None if denied else claim.claimant),
            **({"description": f"denied by {by}"} if denied else {}),
            **({"isBasedOn": [{"@id": source} for source in sources]} if sources else {}),
        }

    def _review(self, claim: Claim) -> dict[str, Any]:
        return {
            "@type": "ClaimReview",
            "@id": self._id(f"review of {claim.id}"),
            "creativeWorkStatus": "Draft",
            "claimReviewed": claim.text,
            "itemReviewed": {"@id": self._id(claim.id)},
        }

    def _pointing(self, name: str, actor: str | None) -> dict[str, Any]:
        return {} if actor is None else {name: {"@id": self._id(actor)}}

    def _id(self, id: str) -> str:
        return finding_urn(self._article, id)


def _article(article: Article, id: str) -> dict[str, Any]:
    known = {"headline": article.title, "datePublished": article.published, "url": article.url}
    publisher = {"@type": "NewsMediaOrganization", "name": article.source} if article.source else None
    facts: dict[str, Any] = known | {"publisher": publisher}
    named = {"@type": "NewsArticle", "@id": id, "identifier": article.id}
    return named | {name: value for name, value in facts.items() if value}


def _actor(actor: Actor) -> dict[str, Any]:
    node: dict[str, Any] = {"@type": _ACTOR_TYPES[actor.kind], "name": actor.name}
    if actor.aliases:
        node["alternateName"] = actor.aliases
    if actor.role:
        node["jobTitle" if actor.kind == "person" else "description"] = actor.role
    if actor.affiliation:
        name = "affiliation" if actor.kind == "person" else "parentOrganization"
        node[name] = {"@type": "Organization", "name": actor.affiliation}
    return node


def _is_within(claim: Claim, quote: Quote) -> bool:
    """Whether all evidence of a claim is words of a quote."""
    return all(
        any(part.start <= span.start and span.end <= part.end for part in quote.content) for span in claim.evidence
    )
