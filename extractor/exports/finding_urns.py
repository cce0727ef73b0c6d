"""The names of findings for linked data."""

from __future__ import annotations

from uuid import NAMESPACE_URL, uuid5

from extractor_schemas import Article


def finding_urn(article: Article, id: str) -> str:
    """The name of a finding of an article, or of whatever else has an id there; the same in every export."""
    return uuid5(NAMESPACE_URL, f"{article.sha256}/{article.id}/{id}").urn
