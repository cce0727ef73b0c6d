"""Replies about texts that faults of comparable tools were reported with: everything they say is in the text."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from extractor.text.segmentation import split_sentences
from extractor.grounding.grounder import ground
from extractor.grounding.validation import record_problems
from extractor_schemas import Article, Record, Reply
from tests.support.grounding import PROVENANCE, texts
from tests.support.paths import SHARED

CASES = SHARED / "cases"
pytestmark = pytest.mark.skipif(not CASES.is_dir(), reason="needs the reported cases")


def _record(case: str, name: str) -> Record:
    folder = CASES / case
    text = (folder / f"{name}.txt").read_text(encoding="utf-8")
    reply = Reply.model_validate_json((folder / f"{name}.reply.json").read_text(encoding="utf-8"))
    record = ground(reply, Article.of(text), split_sentences(text), PROVENANCE)
    assert list(record_problems(record)) == []
    return record


@pytest.mark.parametrize(
    ("name", "actors", "kinds"),
    [
        ("zh", ["王伟", "李华"], ["direct", "direct"]),
        ("ja", ["田中太郎"], ["direct"]),
        ("ko", ["김철수"], ["direct"]),
        ("th", ["สมชาย"], ["direct"]),
        ("ar", ["أحمد علي"], ["direct"]),
    ],
)
def test_scripts_without_spaces(name: str, actors: list[str], kinds: list[str]) -> None:
    record = _record("12-no-spaces", name)

    assert [texts(actor.mentions, record.article.text)[0] for actor in record.actors] == actors
    assert [quote.kind for quote in record.quotes] == kinds
    assert all(quote.speaker and quote.source and quote.cue for quote in record.quotes)
    assert len(record.claims) == (name == "zh")
    assert record.unfounded == []


def test_an_elision_that_drops_a_negation() -> None:
    record = _record("13-elision-drops-not", "elided")

    assert (record.quotes, record.claims) == ([], [])
    assert [(item.status, item.concerns, item.diff[0].article) for item in record.unfounded] == [
        ("altered", ["negation"], "not")
    ] * 3


def _quotes_are_folded(record: Record) -> bool:
    return [quote.status for quote in record.quotes] == ["folded"]


@pytest.mark.parametrize(
    ("name", "holds"),
    [("marks", _quotes_are_folded), ("hyphens", lambda record: len(record.claims) == 3)],
)
def test_typography(name: str, holds: Callable[[Record], bool]) -> None:
    record = _record("14-typography-called-negation", name)

    assert holds(record)
    assert record.unfounded == []


def test_names_that_run_together() -> None:
    record = _record("26-names-run-together", "list")

    assert [texts(actor.mentions, record.article.text) for actor in record.actors] == [
        [actor.name] for actor in record.actors
    ]
    assert [len(stance.evidence) for stance in record.stances] == [2] * 5
    assert len(record.actors) == 5
    assert record.unfounded == []


def test_a_name_within_a_name() -> None:
    record = _record("27-name-within-a-name", "nested")

    assert [texts(actor.mentions, record.article.text)[0] for actor in record.actors] == [
        "Flynn",
        "RTV anchor Stella Rowe",
        "RTV",
    ]
    assert [quote.reported_by for quote in record.quotes] == [[record.actors[2].id]]
    assert record.unfounded == []
