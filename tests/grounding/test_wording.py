"""What no pointer ties to the article (conditions, times, targets) is in it, or is ungrounded."""

from __future__ import annotations

from typing import Any

import pytest

from extractor_schemas import Article, Record
from tests.support.grounding import CODEBOOK, actor, grounded, stance, ungrounded_fields

TEXT = (
    "Ada Holm, the minister of transport of the Social Union, spoke on Monday. She would back the bridge if the region "
    "paid half of its cost by 2026. The Polish envoy Jan Nowak and a Republican senator from the U.S. listened. Nobody "
    "in the town opposed the bridge last week."
)
ARTICLE = Article.of(TEXT, title="A bridge in May", published="2024-12-22")


def _stance(**fields: Any) -> Record:
    target = fields.pop("target", "the bridge")
    return grounded(
        ARTICLE, actors=[actor("a1", "Ada Holm")], stances=[stance("a1", target, "2", position="conditional", **fields)]
    )


@pytest.mark.parametrize(
    ("field", "value"),
    [
        pytest.param("condition", "if the region paid half of its cost", id="a condition as written"),
        pytest.param("condition", "the region pays half the cost of the bridge", id="a condition in other forms"),
        pytest.param("condition", "the region contributes half of the cost by 2026", id="a condition with a synonym"),
        pytest.param("time", "on Monday", id="a time as written"),
        pytest.param("time", "the week before 22 December 2024", id="a time computed from the article's date"),
        pytest.param("time", "2023", id="the year before the article's"),
        pytest.param("time", "May", id="a time of the title"),
        pytest.param("time", "in the months before the article", id="a time told by the calendar alone"),
    ],
)
def test_a_condition_or_a_time_of_the_article_stays(field: str, value: str) -> None:
    record = _stance(**{field: value})

    assert [getattr(found, field) for found in record.stances] == [value]
    assert record.unfounded == []


@pytest.mark.parametrize(
    ("field", "value"),
    [
        pytest.param("condition", "if the king abdicates", id="a condition"),
        pytest.param("condition", "the region pays half of its cost by 2031", id="a number of a condition"),
        pytest.param("condition", "if the region does not pay half of its cost", id="a negation of a condition"),
        pytest.param("condition", "unless the region pays half of its cost", id="an exception for a condition"),
        pytest.param("time", "2019", id="a year"),
        pytest.param("time", "after the coronation", id="an event"),
    ],
)
def test_a_condition_or_a_time_that_is_not_in_the_article_costs_the_field(field: str, value: str) -> None:
    record = _stance(**{field: value})

    assert [getattr(found, field) for found in record.stances] == [None]
    assert [(item.field, item.words) for item in record.unfounded] == [(field, value)]


@pytest.mark.parametrize(
    ("text", "target", "stays"),
    [
        pytest.param("Tom Lie backs non-violent protest.", "violent protest", False, id="a word that a prefix turns"),
        pytest.param("Tom Lie backs non-violent protest.", "non-violent protest", True, id="with its prefix"),
        pytest.param("Tom Lie backs non-violent protest.", "nonviolent protest", True, id="in one word"),
        pytest.param("Tom Lie, once violent, backs non-violent protest.", "violent protest", True, id="and alone"),
        pytest.param("Tom Lie backs non-EU workers.", "EU workers", False, id="a name that a prefix turns"),
        pytest.param("Tom Lie leads the anti-abortion movement.", "abortion", True, id="what somebody is against"),
    ],
)
def test_a_target_is_not_cut_from_a_word_that_turns_it(text: str, target: str, stays: bool) -> None:
    record = grounded(Article.of(text), actors=[actor("a1", "Tom Lie")], stances=[stance("a1", target, "1")])

    assert bool(record.stances) is stays


def test_a_condition_is_not_cut_from_a_word_that_turns_it() -> None:
    article = Article.of("Tom Lie backs it if the protest is non-violent.")
    fields = {"position": "conditional", "condition": "if the protest is violent"}
    record = grounded(article, actors=[actor("a1", "Tom Lie")], stances=[stance("a1", "the protest", "1", **fields)])

    assert [found.condition for found in record.stances] == [None]


@pytest.mark.parametrize(
    "target", ["the bridge", "bridges over the strait", "regional funding of transport", "US involvement"]
)
def test_a_target_needs_one_word_of_the_article(target: str) -> None:
    record = _stance(target=target)

    assert [found.target for found in record.stances] == [target]
    assert record.unfounded == []


@pytest.mark.parametrize("target", ["gun control", "the", "it"])
def test_a_stance_towards_what_is_not_in_the_article_is_unfounded(target: str) -> None:
    record = _stance(target=target)

    assert record.stances == []
    assert [(item.layer, item.field, item.words) for item in record.unfounded] == [("stance", "target", target)]


@pytest.mark.parametrize(
    "condition", ["unless banks pay", "if banks do not pay", "except if banks pay", "banks not paying"]
)
def test_a_negated_condition_stays_where_the_article_has_its_negation(condition: str) -> None:
    article = Article.of("Ada Holm backs the tax. She would not, she said, unless banks pay.")
    record = grounded(
        article, actors=[actor("a1", "Ada Holm")], stances=[stance("a1", "the tax", "1", condition=condition)]
    )

    assert [found.condition for found in record.stances] == [condition]


@pytest.mark.parametrize(
    ("target", "proposal", "stays"),
    [
        pytest.param("fares", None, True, id="a concept of the codebook needs no word of the article"),
        pytest.param("other", "the bridge", True, id="a proposal of its own needs one"),
        pytest.param("other", "gun control", False, id="a proposal without any"),
        pytest.param("other", None, True, id="no proposal says nothing"),
    ],
)
def test_only_targets_that_are_no_concepts_are_looked_up(target: str, proposal: str | None, stays: bool) -> None:
    item = stance("a1", target, "2", proposal=proposal)
    record = grounded(ARTICLE, CODEBOOK, actors=[actor("a1", "Ada Holm")], stances=[item])

    assert bool(record.stances) is stays
    assert ungrounded_fields(record) == ([] if stays else [("stance", "target")])


def test_the_own_words_of_a_model_are_not_judged_by_an_article_in_another_language() -> None:
    article = Article.of("Ada Holm sagt: Wir werden den Vertrag nicht unterzeichnen. Sie will Geld von den Inseln.")
    item = stance("a1", "signing of the treaty", "1", condition="if the islands pay for it")
    record = grounded(article, actors=[actor("a1", "Ada Holm")], stances=[item])

    assert [(found.target, found.condition) for found in record.stances] == [
        ("signing of the treaty", "if the islands pay for it")
    ]
