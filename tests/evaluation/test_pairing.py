"""Which predicted item is paired with which gold item: the best on the whole, whatever the order."""

from __future__ import annotations

import random
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.evaluation.pairing import pair_items
from extractor_schemas import LAYERS, Gold, GoldActor, GoldQuote
from tests.support.gold_items import TEXT, WHOLE, actor, claim, gold, quote, span, stance


def pairs(predicted: Gold, gold: Gold, layer: str) -> dict[str, str]:
    """The ids of the pairs of a layer: gold → predicted."""
    return {pair.gold.id: pair.predicted.id for pair in pair_items(predicted, gold).layers[layer].pairs}


def test_gold_is_paired_with_itself() -> None:
    pairing = pair_items(WHOLE, WHOLE)

    assert list(pairing.layers) == [layer.name for layer in LAYERS]
    for name, layer in pairing.layers.items():
        assert [pair.predicted.id for pair in layer.pairs] == [item.id for item in getattr(WHOLE, name)]
        assert not layer.only_predicted
        assert not layer.only_gold


def test_items_without_a_pair_are_listed_by_side() -> None:
    predicted = gold(quotes=[WHOLE.quotes[0], quote("q9", "The union opposes the bridge")])

    pairing = pair_items(predicted, WHOLE)

    assert [item.id for item in pairing.quotes.only_predicted] == ["q9"]
    assert [item.id for item in pairing.quotes.only_gold] == ["q2", "q3"]


@pytest.mark.parametrize(
    ("predicted", "expected", "paired"),
    [
        pytest.param(actor("x", "Okafor", span("Okafor", 2)), WHOLE.actors[0], True, id="a shared mention"),
        pytest.param(
            actor("x", "The Fishers' Union", span("The union")), WHOLE.actors[2], True, id="but for a leading article"
        ),
        pytest.param(actor("x", "the mayor", span("Mayor Dana Okafor")), WHOLE.actors[0], True, id="half the mentions"),
        pytest.param(actor("x", "the mayor", span("Mayor")), WHOLE.actors[0], False, id="less than half the mentions"),
        pytest.param(actor("x", "the plan"), WHOLE.actors[0], False, id="nothing in common"),
        pytest.param(actor("x", "bridge"), actor("y", "harbour"), False, id="two actors"),
    ],
)
def test_actors_are_paired_by_names_and_mentions(predicted: GoldActor, expected: GoldActor, paired: bool) -> None:
    pairing = pair_items(gold(actors=[predicted]), gold(actors=[expected]))

    assert bool(pairing.actors.pairs) == paired
    assert pairing.same_actor(predicted.id, expected.id) == paired


@pytest.mark.parametrize(
    ("content", "weight"),
    [
        pytest.param("The bridge will be built", 1.0, id="the same words"),
        pytest.param("The bridge will be built,", 1.0, id="but for punctuation"),
        pytest.param("The bridge", 4 / 7, id="more than half alike"),
        pytest.param("bridge", None, id="less than half alike"),
        pytest.param("Okafor wants", None, id="elsewhere"),
    ],
)
def test_quotes_are_paired_by_the_tokens_of_their_contents(content: str, weight: float | None) -> None:
    pairing = pair_items(gold(quotes=[quote("x", content)]), gold(quotes=[WHOLE.quotes[0]]))

    assert [pair.weight for pair in pairing.quotes.pairs] == ([] if weight is None else [pytest.approx(weight)])


def test_of_two_equal_contents_the_one_with_the_right_speaker_is_paired() -> None:
    quotes = [quote("x", "The bridge will be built", "a2"), quote("y", "The bridge will be built", "a1")]

    assert pairs(gold(actors=WHOLE.actors, quotes=quotes), WHOLE, "quotes") == {"q1": "y"}


@pytest.mark.parametrize(
    ("text", "evidence", "paired"),
    [
        pytest.param("Brandt will not pay for a bridge", "We will not pay for it", True, id="other words for the same"),
        pytest.param(
            "Tom Brandt will not pay for the bridge", "said Tom Brandt", True, id="the text alone, if it is similar"
        ),
        pytest.param("Dana Okafor is a mayor", "We will not pay for it", False, id="the evidence alone is not enough"),
        pytest.param("The union opposes it", "The union opposes the bridge", False, id="something else"),
    ],
)
def test_claims_are_paired_by_text_and_evidence(text: str, evidence: str, paired: bool) -> None:
    assert bool(pairs(gold(claims=[claim("x", text, evidence)]), gold(claims=[WHOLE.claims[1]]), "claims")) == paired


def test_claims_split_from_one_sentence_are_told_apart_by_their_texts() -> None:
    sentence = "The union opposes the bridge unless the harbour stays open"
    texts = ["The union opposes the bridge.", "The harbour is open now."]
    claims = gold(claims=[claim("c1", texts[0], sentence), claim("c2", texts[1], sentence)])
    swapped = gold(claims=[claim("c1", texts[1], sentence), claim("c2", texts[0], sentence)])

    assert pairs(claims, swapped, "claims") == {"c1": "c2", "c2": "c1"}


@pytest.mark.parametrize(
    ("fields", "paired"),
    [
        pytest.param({}, True, id="the same"),
        pytest.param({"position": "oppose"}, True, id="another position"),
        pytest.param({"actor": "a2"}, False, id="another holder"),
        pytest.param({"actor": "a9"}, False, id="a holder without a pair"),
        pytest.param({"target": "building a new bridge"}, True, id="other words for the target"),
        pytest.param({"target": "the harbour"}, False, id="another target"),
        pytest.param({"target": "x", "concept": "bridge"}, True, id="the same concept"),
        pytest.param({"target": "the bridge", "concept": "harbour"}, False, id="another concept"),
    ],
)
def test_stances_are_paired_by_holder_and_target(fields: dict[str, Any], paired: bool) -> None:
    concept = "bridge" if "concept" in fields else None
    expected = stance("s1", "a1", "the bridge", "Okafor wants the bridge", concept=concept)
    predicted = expected.model_copy(update=fields)

    pairing = pair_items(gold(actors=WHOLE.actors, stances=[predicted]), gold(actors=WHOLE.actors, stances=[expected]))
    assert bool(pairing.stances.pairs) == paired


def test_a_change_of_mind_is_paired_time_by_time() -> None:
    earlier = stance("s1", "a1", "the bridge", "wants the bridge", time="2023", position="oppose")
    later = stance("s2", "a1", "the bridge", "wants the bridge", time="2024")
    predicted = [later.model_copy(update={"id": "x"}), earlier.model_copy(update={"id": "y"})]

    assert pairs(
        gold(actors=WHOLE.actors, stances=predicted), gold(actors=WHOLE.actors, stances=[earlier, later]), "stances"
    ) == {"s1": "y", "s2": "x"}


def test_none_for_an_id_is_nobody_on_both_sides() -> None:
    pairing = pair_items(WHOLE, WHOLE)

    assert pairing.same_actor(None, None)
    assert not pairing.same_actor(None, "a1")
    assert not pairing.same_actor("a1", None)
    assert not pairing.same_actor("a1", "a2")


WORD_RANGES = st.integers(0, 8).flatmap(lambda first: st.tuples(st.just(first), st.integers(first + 1, 9)))


@given(st.lists(WORD_RANGES, max_size=7), st.lists(WORD_RANGES, max_size=7), st.integers())
def test_the_order_of_items_changes_no_pair(predicted: list[Any], expected: list[Any], seed: int) -> None:
    words = TEXT.split()

    def quotes(word_ranges: list[tuple[int, int]]) -> list[GoldQuote]:
        return [quote(f"q{n}", " ".join(words[first:last])) for n, (first, last) in enumerate(word_ranges)]

    sides = quotes(predicted), quotes(expected)
    shuffled = [random.Random(seed).sample(side, len(side)) for side in sides]

    assert pairs(gold(quotes=sides[0]), gold(quotes=sides[1]), "quotes") == pairs(
        gold(quotes=shuffled[0]), gold(quotes=shuffled[1]), "quotes"
    )
