"""Who claims what, as the rules find it."""

from __future__ import annotations

from extractor.backends.rules.engine import extract_reply
from extractor.text.segmentation import split_sentences
from extractor_schemas import Article


def claims_of(text: str) -> list[str]:
    """The claims in a text, each as "who: what"; "article" is the article's own voice."""
    reply = extract_reply(Article.of(text), split_sentences(text))
    names = {actor.id: actor.name for actor in reply.actors}
    return [f"{names[claim.claimant or ''] if claim.claimant else 'article'}: {claim.text}" for claim in reply.claims]
