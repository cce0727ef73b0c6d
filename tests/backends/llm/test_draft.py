"""The draft that a small model is given is the rules' reply in lines: read back, it says the same."""

from __future__ import annotations

from pathlib import Path

import pytest

from extractor.backends.llm.draft import draft_reply
from extractor.backends.llm.reply_form import ReplyForm
from extractor.backends.provenance import make_provenance
from extractor.backends.rules.engine import extract_reply
from extractor.codebooks import load_codebook
from extractor.grounding.grounder import ground
from extractor.text.chunking import split_into_chunks
from extractor.text.segmentation import split_sentences
from extractor_schemas import LAYER_NAMES, Article, Record, Reply
from tests.support.paths import SEEDS

SEED_ARTICLES = sorted((SEEDS / "articles").glob("*.txt"))
CODEBOOK = load_codebook(SEEDS / "codebooks" / "ukraine-nato.toml")


def grounded(reply: Reply, article: Article) -> Record:
    return ground(reply, article, split_sentences(article.text), make_provenance("rules", "{}"), CODEBOOK)


@pytest.mark.parametrize("path", SEED_ARTICLES, ids=lambda path: path.stem[:3])
def test_a_model_that_copies_its_draft_finds_what_the_rules_find(path: Path) -> None:
    article = Article.of(path.read_text(encoding="utf-8"), id=path.name)
    sentences = split_sentences(article.text)
    draft = draft_reply(article, sentences, None, CODEBOOK, LAYER_NAMES)
    copied = grounded(ReplyForm("lines", LAYER_NAMES, CODEBOOK).read(draft).reply, article)
    found = grounded(extract_reply(article, sentences, CODEBOOK), article)

    assert [quote.content for quote in copied.quotes] == [quote.content for quote in found.quotes]
    assert [quote.cue for quote in copied.quotes] == [quote.cue for quote in found.quotes]
    assert [claim.evidence for claim in copied.claims] == [claim.evidence for claim in found.claims]
    assert [(stance.concept, stance.evidence) for stance in copied.stances] == [
        (stance.concept, stance.evidence) for stance in found.stances
    ]
    assert copied.unfounded == []


def test_a_chunk_has_the_draft_of_its_own_sentences() -> None:
    article = Article.of("Ada Holm said that it rained.\n\nBo Lund said that it snowed.")
    sentences = split_sentences(article.text)
    first, second = split_into_chunks(article.text, sentences, 30)

    assert "Ada Holm" in draft_reply(article, sentences, first, None, ("quotes",))
    assert "Bo Lund" not in draft_reply(article, sentences, first, None, ("quotes",))
    assert "it snowed" in draft_reply(article, sentences, second, None, ("quotes",))


def test_only_the_layers_that_are_asked_for_are_in_it() -> None:
    article = Article.of("Ada Holm said that the bridge is safe.")

    assert draft_reply(article, split_sentences(article.text), None, None, ("quotes",)) == (
        '{"actors":["Ada Holm|person"],"quotes":["1|1: that the bridge is safe|1: said"]}'
    )
