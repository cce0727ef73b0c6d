"""Findings have stable ids, are in the order of the text, and equal ones are one finding."""

from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor_schemas import Actor, Article, Claim, Quote, Record, Stance
from tests.support.grounding import BRANDT, HOLM, LAYERS, Item, claim, grounded, quote, stance, texts


def _ids(record: Record) -> list[str]:
    items: list[Actor | Quote | Claim | Stance] = [*record.actors, *record.quotes, *record.claims, *record.stances]
    return [item.id for item in items]


def test_ids_are_unique_and_the_same_every_time() -> None:
    record = grounded(**LAYERS)

    assert len(_ids(record)) == len(set(_ids(record))) == 10
    assert record == grounded(**LAYERS)


@given(st.randoms(use_true_random=False))
def test_the_order_of_a_reply_changes_no_id(chance: random.Random) -> None:
    shuffled: Item = {layer: chance.sample(items, len(items)) for layer, items in LAYERS.items()}

    assert sorted(_ids(grounded(**shuffled))) == sorted(_ids(grounded(**LAYERS)))


def test_the_ids_that_a_reply_gives_its_actors_change_nothing() -> None:
    renamed: Item = {
        layer: [
            {
                key: {"a1": "x", "a2": "y"}.get(value, value) if isinstance(value, str) else value
                for key, value in item.items()
            }
            for item in items
        ]
        for layer, items in LAYERS.items()
    }

    assert grounded(**renamed) == grounded(**LAYERS)


def test_findings_are_in_the_order_of_the_text() -> None:
    record = grounded(**{layer: items[::-1] for layer, items in LAYERS.items()})

    for spans in ([found.content[0] for found in record.quotes], [found.evidence[0] for found in record.claims]):
        assert [span.start for span in spans] == sorted(span.start for span in spans)


def test_equal_findings_are_one_with_all_their_evidence() -> None:
    record = grounded(
        actors=[BRANDT],
        quotes=[
            quote("3: We have waited", cue="told"),
            quote('3: "We have waited', cue="told"),
            quote("3: We have waited", cue="told"),
        ],
        claims=[claim("Years passed.", "3: ten long"), claim("YEARS passed.", "3: long years", "6: the new ferry")],
        stances=[stance("a2", "delay", "3: We have waited"), stance("a2", "delay", "3: ten long years")],
    )

    assert len(record.quotes) == 2
    assert [texts(found.evidence) for found in record.claims] == [["ten long years", "the new ferry"]]
    assert [texts(found.evidence) for found in record.stances] == [["We have waited", "ten long years"]]


_SAID = quote("3: We have waited", speaker="a2", source="Brandt", cue="told")
_CLAIM = claim("Years passed.", "3: ten long", claimant="a2")
_STANCE = stance("a2", "fares", "4", condition="fares rise")


@pytest.mark.parametrize(
    ("layer", "item", "change"),
    [
        pytest.param("quotes", _SAID, {"reported_by": ["a1"]}, id="reporters of a quote"),
        pytest.param("quotes", _SAID, {"source": "Tom Brandt"}, id="source"),
        pytest.param("quotes", _SAID, {"source": None}, id="no source"),
        pytest.param("quotes", _SAID, {"cue": None}, id="no cue"),
        pytest.param("quotes", _SAID, {"speaker": "a1"}, id="speaker"),
        pytest.param("claims", _CLAIM, {"reported_by": ["a1"]}, id="reporters of a claim"),
        pytest.param("claims", _CLAIM, {"assertion": "denied"}, id="denied"),
        pytest.param("claims", _CLAIM, {"assertion": "hedged"}, id="hedged"),
        pytest.param("claims", _CLAIM, {"kind": "forecast"}, id="another kind"),
        pytest.param("claims", _CLAIM, {"checkable": False}, id="not checkable"),
        pytest.param("claims", _CLAIM, {"claimant": None}, id="the article's own"),
        pytest.param("stances", _STANCE, {"reported_by": ["a1"]}, id="reporters of a stance"),
        pytest.param("stances", _STANCE, {"condition": None}, id="no condition"),
        pytest.param("stances", _STANCE, {"condition": "council put"}, id="another condition"),
        pytest.param("stances", _STANCE, {"time": "before 2026"}, id="another time"),
        pytest.param("stances", _STANCE, {"position": "conditional"}, id="another position"),
    ],
)
@pytest.mark.parametrize("order", [1, -1], ids=["before", "after"])
def test_findings_that_differ_in_what_is_shown_are_two(layer: str, item: Item, change: Item, order: int) -> None:
    both = [item, {**item, **change}][::order]

    def ids(*items: Item) -> list[str]:
        layers: Item = {layer: list(items)}
        return [found.id for found in getattr(grounded(actors=[HOLM, BRANDT], **layers), layer)]

    assert len(set(ids(*both, *both))) == 2
    assert sorted(ids(*both, *both)) == sorted([*ids(both[0]), *ids(both[1])])


def test_equal_claims_of_unknown_claimants_stay_apart() -> None:
    claimants = [None, "Erik Quist", "Nora Sund", "Nora Sund"]
    record = grounded(claims=[claim("Years passed.", "3: ten long", claimant=claimant) for claimant in claimants])

    assert [[check.words for check in found.checks if check.kind == "name"] for found in record.claims] == [
        [],
        ["Erik Quist"],
        ["Nora Sund"],
    ]
    assert len(set(_ids(record))) == 3


@pytest.mark.parametrize("evidence", [("1", "2"), ("2", "1")])
def test_what_the_evidence_of_one_of_two_equal_claims_contradicts_is_marked(evidence: tuple[str, str]) -> None:
    article = Article.of("The mayor spoke of the ferry fares in the town. The ferry fares fell in May.")

    record = grounded(article, claims=[claim("The ferry fares rose.", number) for number in evidence])

    (found,) = record.claims
    assert [(check.kind, check.words) for check in found.checks] == [("wording", "rose")]


def test_of_two_equal_claims_a_check_stays_only_if_neither_evidence_answers_it() -> None:
    text = "The new ferry would cost 12 million and 3 lives."
    record = grounded(claims=[claim(text, "6: the new ferry"), claim(text, "6: the new ferry ~ million")])

    assert [check.words for check in record.claims[0].checks] == ["3"]


def test_of_two_claims_equal_but_for_capitals_the_checks_of_the_first_stay() -> None:
    texts = ["Nora Sund said the ferry was late.", "nora sund said the ferry was late."]
    record = grounded(claims=[claim(text, "6: the new ferry") for text in texts])

    assert [check.words for check in record.claims[0].checks if check.kind == "name"] == ["Nora", "Sund"]


def test_a_change_of_mind_is_two_stances() -> None:
    stances = [
        stance("a2", "fares", "4"),
        stance("a2", "fares", "4", time="before 2026"),
        stance("a2", "fares", "4", position="support"),
    ]

    assert len(grounded(actors=[BRANDT], stances=stances).stances) == 3
