"""Which found item answers to which gold item: the best on the whole, whatever the order."""

from __future__ import annotations

import random
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor import Extractor
from extractor.evaluation.pairing import pair
from extractor.gold.conversion import view
from extractor_schemas import LAYER_NAMES, Gold, GoldQuote
from tests.support.goldmaking import ARTICLE, TEXT, WHOLE, actor, claim, gold, quote, span, stance


def ids(found: Gold, wanted: Gold, layer: str) -> dict[str, str]:
    return {one.gold.id: one.found.id for one in getattr(pair(found, wanted), layer).pairs}


def test_gold_answers_to_itself() -> None:
    pairing = pair(WHOLE, WHOLE)

    for layer in LAYER_NAMES:
        paired = getattr(pairing, layer)
        assert [one.found.id for one in paired.pairs] == [item.id for item in getattr(WHOLE, layer)]
        assert not paired.invented
        assert not paired.missed


def test_what_answers_to_nothing_is_invented_and_what_nothing_answers_to_is_missed() -> None:
    found = gold(quotes=[WHOLE.quotes[0], quote("q9", "The union opposes the bridge")])

    pairing = pair(found, WHOLE)

    assert [one.id for one in pairing.quotes.invented] == ["q9"]
    assert [one.id for one in pairing.quotes.missed] == ["q2", "q3"]


@pytest.mark.parametrize(
    ("found", "wanted", "answers"),
    [
        pytest.param(actor("x", "Okafor", span("Okafor", 2)), WHOLE.actors[0], True, id="a mention in common"),
        pytest.param(actor("x", "The Fishers' Union", span("The union")), WHOLE.actors[2], True, id="an article"),
        pytest.param(actor("x", "the mayor", span("Mayor Dana Okafor")), WHOLE.actors[0], True, id="half the mentions"),
        pytest.param(actor("x", "the mayor", span("Mayor")), WHOLE.actors[0], False, id="less than half the mentions"),
        pytest.param(actor("x", "the plan"), WHOLE.actors[0], False, id="nothing in common"),
        pytest.param(actor("x", "bridge"), actor("y", "harbour"), False, id="two things"),
    ],
)
def test_actors_answer_by_names_and_mentions(found: Any, wanted: Any, answers: bool) -> None:
    pairing = pair(gold(actors=[found]), gold(actors=[wanted]))

    assert bool(pairing.actors.pairs) == answers
    assert pairing.same_actor(found.id, wanted.id) == answers


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
def test_quotes_answer_by_the_tokens_of_their_contents(content: str, weight: float | None) -> None:
    pairs = pair(gold(quotes=[quote("x", content)]), gold(quotes=[WHOLE.quotes[0]])).quotes.pairs

    assert [one.weight for one in pairs] == ([] if weight is None else [pytest.approx(weight)])


def test_of_two_alike_contents_the_one_with_the_right_speaker_answers() -> None:
    twins = [quote("x", "The bridge will be built", "a2"), quote("y", "The bridge will be built", "a1")]
    found = gold(actors=WHOLE.actors, quotes=twins)

    assert ids(found, WHOLE, "quotes") == {"q1": "y"}


@pytest.mark.parametrize(
    ("text", "evidence", "answers"),
    [
        pytest.param("Brandt will not pay for a bridge", "We will not pay for it", True, id="other words for the same"),
        pytest.param(
            "Tom Brandt will not pay for the bridge", "said Tom Brandt", True, id="the text alone, if it is alike"
        ),
        pytest.param("Dana Okafor is a mayor", "We will not pay for it", False, id="the evidence alone is not enough"),
        pytest.param("The union opposes it", "The union opposes the bridge", False, id="something else"),
    ],
)
def test_claims_answer_by_text_and_evidence(text: str, evidence: str, answers: bool) -> None:
    assert bool(ids(gold(claims=[claim("x", text, evidence)]), gold(claims=[WHOLE.claims[1]]), "claims")) == answers


def test_claims_split_from_one_sentence_are_told_apart_by_their_texts() -> None:
    sentence = "The union opposes the bridge unless the harbour stays open"
    texts = ["The union opposes the bridge.", "The harbour is open now."]
    one = gold(claims=[claim("c1", texts[0], sentence), claim("c2", texts[1], sentence)])
    other = gold(claims=[claim("c1", texts[1], sentence), claim("c2", texts[0], sentence)])

    assert ids(one, other, "claims") == {"c1": "c2", "c2": "c1"}


@pytest.mark.parametrize(
    ("found", "answers"),
    [
        pytest.param({}, True, id="the same"),
        pytest.param({"position": "oppose"}, True, id="another position"),
        pytest.param({"actor": "a2"}, False, id="another holder"),
        pytest.param({"actor": "a9"}, False, id="a holder that answers to nobody"),
        pytest.param({"target": "building a new bridge"}, True, id="other words for the target"),
        pytest.param({"target": "the harbour"}, False, id="another target"),
        pytest.param({"target": "x", "concept": "bridge"}, True, id="the same concept"),
        pytest.param({"target": "the bridge", "concept": "harbour"}, False, id="another concept"),
    ],
)
def test_stances_answer_by_holder_and_target(found: dict[str, Any], answers: bool) -> None:
    wanted = stance(
        "s1", "a1", "the bridge", "Okafor wants the bridge", concept="bridge" if "concept" in found else None
    )
    given = wanted.model_copy(update=found)

    pairs = ids(gold(actors=WHOLE.actors, stances=[given]), gold(actors=WHOLE.actors, stances=[wanted]), "stances")

    assert bool(pairs) == answers


def test_a_change_of_mind_is_paired_time_by_time() -> None:
    wanted = [
        stance("s1", "a1", "the bridge", "wants the bridge", time="2023", position="oppose"),
        stance("s2", "a1", "the bridge", "wants the bridge", time="2024"),
    ]
    found = [wanted[1].model_copy(update={"id": "x"}), wanted[0].model_copy(update={"id": "y"})]

    pairs = ids(gold(actors=WHOLE.actors, stances=found), gold(actors=WHOLE.actors, stances=wanted), "stances")

    assert pairs == {"s1": "y", "s2": "x"}


def test_an_id_of_none_is_nobody_on_both_sides() -> None:
    pairing = pair(WHOLE, WHOLE)

    assert pairing.same_actor(None, None)
    assert not pairing.same_actor(None, "a1")
    assert not pairing.same_actor("a1", None)
    assert not pairing.same_actor("a1", "a2")


WORDS = st.integers(0, 11).flatmap(lambda first: st.tuples(st.just(first), st.integers(first + 1, 12)))


@given(st.lists(WORDS, max_size=7), st.lists(WORDS, max_size=7), st.integers())
def test_the_order_of_items_changes_no_pair(found: list[Any], wanted: list[Any], seed: int) -> None:
    words = TEXT.split()

    def side(given: list[Any]) -> list[GoldQuote]:
        return [quote(f"q{n}", " ".join(words[first:last])) for n, (first, last) in enumerate(given) if last < 9]

    here, there = side(found), side(wanted)
    shuffled = random.Random(seed).sample(here, len(here)), random.Random(seed).sample(there, len(there))

    assert ids(gold(quotes=here), gold(quotes=there), "quotes") == ids(
        gold(quotes=shuffled[0]), gold(quotes=shuffled[1]), "quotes"
    )


def test_a_record_is_seen_as_gold_with_its_words() -> None:
    with Extractor() as extractor:
        record = extractor.extract(ARTICLE)
    seen = view(record)

    assert seen == Gold.model_validate(seen.model_dump())
    assert (seen.article, seen.sha256, seen.status) == (ARTICLE.id, ARTICLE.sha256, "suggested")
    assert [one.id for one in seen.quotes] == [one.id for one in record.quotes]
    assert all(part.text == part.of(TEXT) for one in seen.quotes for part in one.content)
