"""Who says what, as the rules find it."""

from __future__ import annotations

from extractor.backends.rules.engine import extract_reply
from extractor.text.segmentation import split_sentences
from extractor_schemas import Article

Said = tuple[str | None, str]


def said_in(text: str) -> list[Said]:
    """Speaker and words of each quote, in the order of the text; the parts of a quote are joined with " / "."""
    reply = extract_reply(Article.of(text), split_sentences(text))
    names = {actor.id: actor.name for actor in reply.actors}
    words = [" / ".join(pointer.partition(": ")[2] for pointer in quote.content) for quote in reply.quotes]
    return [(names.get(quote.speaker or ""), said) for quote, said in zip(reply.quotes, words, strict=True)]
