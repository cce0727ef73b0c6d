"""A record that nobody touched keeps its promises, whatever the article and the reply; a changed one breaks them."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from extractor.backends.llm.reply_lines import LineError, LineReader, write_lines
from extractor.backends.rules.engine import extract_reply
from extractor.grounding.grounder import ground
from extractor.grounding.selection import select_layers
from extractor.grounding.validation import record_problems
from extractor.layers import parse_record
from extractor.text.segmentation import split_sentences
from extractor_schemas import LAYER_NAMES, Article, Codebook, Record, Reply, ReplyActor, ReplyQuote, base_reply_type
from tests.support.grounding import provenance
from tests.support.reply_to_article import CODEBOOK, articles, replies_to


@st.composite
def articles_and_replies(draw: st.DrawFn) -> tuple[Article, Reply, Codebook | None]:
    article = draw(articles())
    codebook = draw(st.sampled_from([None, CODEBOOK]))
    reply = draw(replies_to(article, codebook))
    return article, _through_lines(reply, codebook) if draw(st.booleans()) else reply, codebook


def _through_lines(reply: Reply, codebook: Codebook | None) -> Reply:
    """The reply as it is read from its lines; those that are no items are left out."""
    reader = LineReader(codebook)
    items: dict[str, list[object]] = {}
    for layer, lines in write_lines(reply, LAYER_NAMES, coded=codebook is not None).items():
        items[layer] = []
        for line in lines:
            try:
                items[layer].append(reader.read(layer, line).model_dump())
            except LineError:
                continue
    return base_reply_type(codebook).model_validate(items)


def _read_back(record: Record) -> Record:
    return parse_record(record.model_dump_json())


@given(articles_and_replies(), st.sets(st.sampled_from(LAYER_NAMES), min_size=1))
def test_the_record_of_any_reply_keeps_its_promises(
    case: tuple[Article, Reply, Codebook | None], layers: set[str]
) -> None:
    article, reply, codebook = case

    record = ground(reply, article, split_sentences(article.text), provenance(codebook), codebook)

    assert list(record_problems(_read_back(record))) == []
    assert list(record_problems(_read_back(select_layers(record, tuple(layers))))) == []


@given(articles(), st.sampled_from([None, CODEBOOK]))
def test_the_record_of_the_rules_keeps_its_promises(article: Article, codebook: Codebook | None) -> None:
    sentences = split_sentences(article.text)

    record = ground(extract_reply(article, sentences, codebook), article, sentences, provenance(codebook), codebook)

    assert list(record_problems(_read_back(record))) == []


def test_a_lost_quote_names_its_speaker_by_a_source_with_a_number_and_a_gap() -> None:
    article = Article.of("Bo Lind said “the fares rise in 2026”. Bo Lindsaid“the fares fall”.")
    actor = ReplyActor(id="a1", name="Bo Lind", kind="person", anonymous=False, role=None, affiliation=None, aliases=[])
    source = "fares rise in 2026”. Bo ~ “the"
    quote = ReplyQuote(content=["Bo Lind wept"], speaker="a1", source=source, cue=None, reported_by=[])
    reply = Reply(actors=[actor], quotes=[quote], claims=[], stances=[])

    record = ground(reply, article, split_sentences(article.text), provenance(None))

    assert not record.quotes
    assert list(record_problems(_read_back(record))) == []
