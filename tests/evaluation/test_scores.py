"""Figures: each one counts what its name says, from the pairs of an article."""

from __future__ import annotations

from random import Random
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.errors import UsageError
from extractor.evaluation.article_score import score_article
from extractor.evaluation.metrics import FIGURES
from extractor.evaluation.scores import Scores, compare_layer, quote_statuses, score_articles, score_pair
from extractor_schemas import LAYERS, Gold, Unfounded
from tests.support import bridge_article
from tests.support.gold_items import WHOLE, actor, quote, span


def values(predicted: Gold, gold: Gold = WHOLE) -> dict[str, float]:
    return score_articles([predicted], {gold.article: gold}).values


def test_gold_against_itself_is_perfect_in_every_figure() -> None:
    perfect = values(WHOLE)

    assert perfect == dict.fromkeys(perfect, 1.0)
    none = {"quotes.mixed", "quotes.without_source", "stances.time"}
    assert perfect.keys() == FIGURES.keys() - none


def changed(layer: str, number: int, **fields: Any) -> Gold:
    """The gold with fields of one of its items changed."""
    items = list(getattr(WHOLE, layer))
    items[number] = items[number].model_copy(update=fields)
    return WHOLE.model_copy(update={layer: items})


@pytest.mark.parametrize(
    ("predicted", "figures"),
    [
        pytest.param(changed("actors", 0, kind="group"), {"actors.kind": 2 / 3, "actors": 1.0}, id="kind"),
        pytest.param(changed("actors", 0, anonymous=True), {"actors.anonymous": 2 / 3}, id="anonymous"),
        pytest.param(changed("actors", 0, mentions=[span("Okafor", 2)]), {"actors.mentions": 8 / 9}, id="mentions"),
        pytest.param(
            changed("actors", 0, mentions=[span("Mayor Dana Okafor"), span("Okafor", 2)]),
            {"actors.mentions": 4 / 5, "actors.mentions.overlap": 1.0},
            id="a mention with the title beside it",
        ),
        pytest.param(
            changed("actors", 0, mentions=[span("Dana"), span("Okafor")]),
            {"actors.mentions": 3 / 5, "actors.mentions.overlap": 4 / 5},
            id="a mention is the like of one alone",
        ),
        pytest.param(
            changed("actors", 0, name="Nobody", mentions=[span("Dana"), span("plan"), span("mistake"), span("said")]),
            {"actors": 2 / 3, "actors.mentions": 6 / 12, "actors.mentions.overlap": 6 / 12},
            id="a mention of an actor that has no pair",
        ),
        pytest.param(
            WHOLE.model_copy(update={"quotes": []}), {"quotes": 0, "quotes.cue.exact": 0, "claims": 1}, id="no quotes"
        ),
        pytest.param(changed("quotes", 1, kind="mixed"), {"quotes.kind": 2 / 3, "quotes.direct": 1}, id="quote's kind"),
        pytest.param(
            changed("quotes", 1, content=[span("the harbour")]),
            {"quotes": 2 / 3, "quotes.direct": 0, "quotes.indirect": 1, "quotes.with_source": 2 / 3},
            id="a direct quote in another place",
        ),
        pytest.param(
            WHOLE.model_copy(update={"quotes": [*WHOLE.quotes, quote("q4", "The union")]}),
            {"quotes": 6 / 7, "quotes.direct": 1, "quotes.indirect": 4 / 5, "quotes.without_source": 0},
            id="one indirect quote too many",
        ),
        pytest.param(changed("quotes", 1, speaker="a1"), {"quotes.speaker": 2 / 3, "quotes": 1}, id="speaker"),
        pytest.param(changed("quotes", 0, speaker=None), {"quotes.speaker": 2 / 3}, id="nobody instead of a speaker"),
        pytest.param(
            changed("quotes", 0, source=span("Dana")),
            {"quotes.source.exact": 2 / 3, "quotes.source.overlap": 1, "quotes.source.tokens": 8 / 9},
            id="a shorter source",
        ),
        pytest.param(
            changed("quotes", 0, cue=None), {"quotes.cue.exact": 4 / 5, "quotes.cue.tokens": 4 / 5}, id="a missing cue"
        ),
        pytest.param(
            changed("quotes", 0, content=[span("will be built")]),
            {"quotes": 1, "quotes.content.exact": 2 / 3, "quotes.content.tokens": 30 / 32},
            id="a shorter content",
        ),
        pytest.param(
            changed("quotes", 0, content=[span("bridge")]),
            {"quotes": 2 / 3, "quotes.content.overlap": 1},
            id="a content too short to count",
        ),
        pytest.param(
            changed("claims", 0, claimant=None), {"claims.claimant": 2 / 3, "claims.own_voice": 2 / 3}, id="claimant"
        ),
        pytest.param(changed("claims", 0, kind="fact"), {"claims.kind": 2 / 3, "claims": 1}, id="claim's kind"),
        pytest.param(changed("claims", 0, assertion="hedged"), {"claims.assertion": 2 / 3}, id="assertion"),
        pytest.param(changed("claims", 0, checkable=False), {"claims.checkable": 2 / 3}, id="checkable"),
        pytest.param(
            changed("claims", 0, text="The bridge will not be built."),
            {"claims.substance": 2 / 3, "claims": 1},
            id="one more negation",
        ),
        pytest.param(
            changed("claims", 0, text="The bridge will be built in 2031."),
            {"claims.substance": 2 / 3},
            id="one more number",
        ),
        pytest.param(
            changed("stances", 0, position="oppose"),
            {"stances": 1, "stances.position": 0.5, "stances.triplets": 0.5},
            id="position",
        ),
        pytest.param(
            changed("stances", 1, condition=None), {"stances.condition": 0, "stances": 1}, id="a missing condition"
        ),
        pytest.param(
            changed("stances", 1, condition="if the harbour is open"),
            {"stances.condition": 1},
            id="words of a condition",
        ),
        pytest.param(changed("stances", 0, time="in 2020"), {"stances.time": 0, "stances": 1}, id="a time too many"),
        pytest.param(changed("stances", 0, actor="a2"), {"stances": 0.5, "stances.triplets": 0.5}, id="holder"),
    ],
)
def test_each_figure_falls_with_what_it_measures(predicted: Gold, figures: dict[str, float]) -> None:
    assert {name: values(predicted)[name] for name in figures} == pytest.approx(figures)


def test_an_actor_split_in_two_is_seen_by_cluster_measures_and_not_by_mentions() -> None:
    first, second = WHOLE.actors[0].mentions
    split = [actor("a1", "Dana Okafor", first), actor("a9", "Okafor", second), *WHOLE.actors[1:]]

    figures = values(WHOLE.model_copy(update={"actors": split}))

    assert figures["actors.mentions"] == 1.0
    assert figures["actors"] == pytest.approx(6 / 7)
    assert all(figures[name] < 1 for name in ("actors.b3", "actors.ceaf_e", "actors.lea"))


def test_positions_are_counted_by_pairs() -> None:
    scores = score_articles([changed("stances", 0, position="oppose")], {WHOLE.article: WHOLE})

    assert scores.confusion == {("oppose", "support"): 1, ("conditional", "conditional"): 1}


def test_all_of_an_article_without_a_record_is_missed() -> None:
    assert values(WHOLE)["quotes"] == 1.0
    scores = score_articles([], {WHOLE.article: WHOLE})

    assert (scores.totals["quotes"].predicted, scores.totals["quotes"].gold) == (0, 3)
    assert scores.values["quotes"] == 0.0


def test_gold_of_another_text_is_refused() -> None:
    with pytest.raises(UsageError, match=r"bridge\.txt.*another text"):
        score_articles([WHOLE.model_copy(update={"sha256": "0" * 64})], {WHOLE.article: WHOLE})


@given(st.randoms(use_true_random=False))
def test_no_figure_depends_on_the_order_of_items(random: Random) -> None:
    predicted = changed("quotes", 0, content=[span("bridge will be")])
    shuffled = predicted.model_copy(
        update={
            layer.name: random.sample(items, len(items))
            for layer in LAYERS
            if (items := getattr(predicted, layer.name))
        }
    )

    assert score_article(shuffled, WHOLE).counts == score_article(predicted, WHOLE).counts


def test_a_comparison_names_each_item_that_was_gained_or_lost() -> None:
    golds = {WHOLE.article: WHOLE}
    run = score_articles([changed("quotes", 0, content=[span("harbour")])], golds)
    baseline = score_articles([changed("quotes", 2, content=[span("harbour")])], golds)

    comparison = compare_layer(run, baseline, "quotes")

    assert comparison.gained == [("bridge.txt", "q3")]
    assert comparison.lost == [("bridge.txt", "q1")]
    assert comparison.difference is not None
    assert comparison.difference.f1 == 0


def test_an_article_that_is_scored_twice_counts_twice() -> None:
    scores = Scores([score_pair(WHOLE, WHOLE)] * 2)

    assert scores.totals["quotes"].gold == 2 * len(WHOLE.quotes)


def test_statuses_of_quotes_count_unfounded_ones_too() -> None:
    record = bridge_article.record()
    ungrounded = Unfounded(
        layer="quote", field="content", status="absent", words="no", near=None, diff=[], concerns=[], item={}
    )
    minor = ungrounded.model_copy(update={"field": "cue"})

    assert quote_statuses([record]) == {"exact": len(record.quotes)}
    assert quote_statuses([record.model_copy(update={"unfounded": [ungrounded, minor]})]) == {
        "exact": len(record.quotes),
        "absent": 1,
    }
