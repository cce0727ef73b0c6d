"""Who says what, as the rules find it."""

from __future__ import annotations

from extractor import Extractor
from extractor.backends.rules.engine import extract_reply
from extractor.text.segmentation import split_sentences
from extractor_schemas import Article

Said = tuple[str | None, str]
NO_QUOTE: set[tuple[str | None, ...]] = set()
"""What `speakers_of` has where no quote has the words."""


def said_in(text: str) -> list[Said]:
    """Speaker and words of each quote, in the order of the text; the parts of a quote are joined with " / "."""
    reply = extract_reply(Article.of(text), split_sentences(text))
    names = {actor.id: actor.name for actor in reply.actors}
    words = [" / ".join(pointer.partition(": ")[2] for pointer in quote.content) for quote in reply.quotes]
    return [(names.get(quote.speaker or ""), said) for quote, said in zip(reply.quotes, words, strict=True)]


def speakers_of(text: str, words: str) -> set[tuple[str | None, ...]]:
    """The speaker of each quote whose content has these words, and then whoever reports them."""
    with Extractor() as extractor:
        record = extractor.extract_text(text)
    names = {actor.id: actor.name for actor in record.actors}
    return {
        (names.get(quote.speaker or ""), *(names[reporter] for reporter in quote.reported_by))
        for quote in record.quotes
        if words in " / ".join(span.of(record.article.text) for span in quote.content)
    }
