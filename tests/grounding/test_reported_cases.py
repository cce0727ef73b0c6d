"""Replies about texts that faults of comparable tools were reported with: everything they say is in the text."""

from __future__ import annotations

import pytest

from extractor.grounding.grounder import ground
from extractor.grounding.validation import record_problems
from extractor.text.segmentation import split_sentences
from extractor_schemas import Article, Record, Reply
from tests.support.grounding import PROVENANCE, texts
from tests.support.paths import SHARED

CASES = SHARED / "cases"
pytestmark = pytest.mark.skipif(not CASES.is_dir(), reason="needs the reported cases")


def _grounded(case: str, name: str) -> tuple[Reply, Record]:
    folder = CASES / case
    text = (folder / f"{name}.txt").read_text(encoding="utf-8")
    reply = Reply.model_validate_json((folder / f"{name}.reply.json").read_text(encoding="utf-8"))
    record = ground(reply, Article.of(text), split_sentences(text), PROVENANCE)
    assert list(record_problems(record)) == []
    return reply, record


def _every_name_is_a_mention(reply: Reply, record: Record) -> bool:
    found = {actor.name: " ".join(texts(actor.mentions, record.article.text)) for actor in record.actors}
    return all(actor.name in found.get(actor.name, "") for actor in reply.actors)


@pytest.mark.parametrize("name", ["zh", "ja", "ko", "th", "ar"])
def test_scripts_without_spaces(name: str) -> None:
    reply, record = _grounded("12-no-spaces", name)

    assert _every_name_is_a_mention(reply, record)
    assert {quote.kind for quote in record.quotes} == {"direct"}
    assert all(quote.speaker and quote.source and quote.cue for quote in record.quotes)
    assert len(record.quotes) == len(reply.quotes)
    said = [[pointer.split(": ")[1] for pointer in claim.evidence] for claim in reply.claims]
    assert [texts(claim.evidence, record.article.text) for claim in record.claims] == said
    assert record.unfounded == []


def test_an_elision_that_drops_a_negation() -> None:
    _, record = _grounded("13-elision-drops-not", "elided")

    assert (record.quotes, record.claims) == ([], [])
    assert [(item.status, item.concerns, item.diff[0].article) for item in record.unfounded] == [
        ("altered", ["negation"], "not")
    ] * 3


@pytest.mark.parametrize(("name", "quotes"), [("marks", ["folded"]), ("hyphens", [])])
def test_typography(name: str, quotes: list[str]) -> None:
    reply, record = _grounded("14-typography-called-negation", name)

    assert [quote.status for quote in record.quotes] == quotes
    assert [claim.text for claim in record.claims] == [claim.text for claim in reply.claims]
    assert record.unfounded == []


def test_names_that_run_together() -> None:
    reply, record = _grounded("26-names-run-together", "list")

    assert [texts(actor.mentions, record.article.text) for actor in record.actors] == [
        [actor.name] for actor in reply.actors
    ]
    assert [len(stance.evidence) for stance in record.stances] == [2] * len(reply.stances)
    assert record.unfounded == []


def test_a_name_within_a_name() -> None:
    reply, record = _grounded("27-name-within-a-name", "nested")

    assert _every_name_is_a_mention(reply, record)
    outlet = next(actor for actor in record.actors if actor.name == "RTV")
    assert texts(outlet.mentions, record.article.text) == ["RTV"]
    assert [quote.reported_by for quote in record.quotes] == [[outlet.id]]
    assert record.unfounded == []
