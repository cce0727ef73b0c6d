"""The draft that a small model is given is the rules' record in lines: read back, it says the same."""

from __future__ import annotations

import asyncio
import json
import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extractor.backends.llm.draft import draft_reply
from extractor.backends.llm.line_schema import line_pattern
from extractor.backends.llm.reply_form import ReplyForm
from extractor.backends.provenance import make_provenance
from extractor.backends.rules.backend import RulesBackend
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
    found = asyncio.run(RulesBackend(CODEBOOK).record(article))

    assert [quote.content for quote in copied.quotes] == [quote.content for quote in found.quotes]
    assert [quote.cue for quote in copied.quotes] == [quote.cue for quote in found.quotes]
    assert [(claim.text, claim.evidence) for claim in copied.claims] == [
        (claim.text.replace(chr(34), "”"), claim.evidence) for claim in found.claims
    ]
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


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        pytest.param(
            '"We will not sign\\" Ada Holm told reporters.', "1|1: ”We will not sign|1: told", id="at the end"
        ),
        pytest.param(
            "Ada Holm said the path C:\\temp\\ was full.", "1|1: the path ~ was full|1: said", id="in the middle"
        ),
        pytest.param("Ada Holm said C:\\a\\b.", "1|1|1: said", id="nothing else"),
        pytest.param(
            "Ada Holm said that \x1b[31mred was dead.", "1|1: that [31mred was dead|1: said", id="a control character"
        ),
        pytest.param(
            "Ada\tHolm said\tthat it\u2028rained.", "1|1: that it rained|1: said", id="white space of another kind"
        ),
        pytest.param('Ada Holm said that it is "safe".', "1|1: that it is ”safe”|1: said", id="quotation marks"),
        pytest.param(
            "Ada Holm said that a\\b and c\\d are the same.", "1|1: that ~ are the same|1: said", id="several words"
        ),
    ],
)
def test_a_draft_can_be_copied(text: str, quote: str) -> None:
    article = Article.of(text)
    lines = json.loads(draft_reply(article, split_sentences(text), None, None, ("quotes",)))

    assert lines["quotes"] == [quote]
    assert all(re.search(line_pattern(layer, LAYER_NAMES), line) for layer in lines for line in lines[layer])


@pytest.mark.parametrize("path", SEED_ARTICLES[:2], ids=lambda path: path.stem[:3])
@settings(max_examples=5)
@given(data=st.data())
def test_any_draft_fits_the_schema(path: Path, data: st.DataObject) -> None:
    characters = st.sampled_from(
        ["\\", '"', '\\"', "|", " // ", " ~ ", "\t", "\0", "\x1b", "\x85", "\u2028", "¦", "\\n"]
    )
    words = path.read_text(encoding="utf-8")[:1500].split(" ")
    for _ in range(30):
        at = data.draw(st.integers(0, len(words) - 1))
        words[at] += data.draw(characters)
    article = Article.of(" ".join(words))
    lines = json.loads(draft_reply(article, split_sentences(article.text), None, None, LAYER_NAMES))

    assert [
        line for layer in lines for line in lines[layer] if not re.search(line_pattern(layer, LAYER_NAMES), line)
    ] == []


def test_actors_that_are_asked_for_are_all_that_the_rules_find() -> None:
    article = Article.of("Ada Holm rejected the plan.\n\nMayor Bo Lund opened the bridge in Ellery.")
    sentences = split_sentences(article.text)
    first, second = split_into_chunks(article.text, sentences, 30)

    found = [actor.name for actor in extract_reply(article, sentences).actors]
    assert found == ["Ada Holm", "Bo Lund"]
    for layers in (("actors",), ("actors", "claims"), LAYER_NAMES):
        actors = json.loads(draft_reply(article, sentences, None, None, layers))["actors"]
        assert [line.partition("|")[0] for line in actors] == found
    assert "Bo Lund" not in draft_reply(article, sentences, first, None, ("actors",))
    assert "Ada Holm" not in draft_reply(article, sentences, second, None, ("actors",))


def test_only_the_layers_that_are_asked_for_are_in_it() -> None:
    article = Article.of("Ada Holm said that the bridge is safe.")

    assert draft_reply(article, split_sentences(article.text), None, None, ("quotes",)) == (
        '{"actors":["Ada Holm|person"],"quotes":["1|1: that the bridge is safe|1: said"]}'
    )
