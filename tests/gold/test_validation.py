"""Every fault of a gold file that a machine can see is told, with its item and field; a sound one has none."""

from __future__ import annotations

from typing import Any

import pytest

from extractor.gold.validation import faults
from extractor_schemas import Article, Gold, GoldSpan
from tests.support.goldmaking import ARTICLE, TEXT, WHOLE, span


def told(gold: Gold, article: Article | None = ARTICLE) -> list[str]:
    return [str(fault) for fault in faults(gold, article)]


def with_item(layer: str, number: int, **fields: Any) -> Gold:
    """The sound gold with fields of one of its items changed."""
    items = list(getattr(WHOLE, layer))
    items[number] = items[number].model_copy(update=fields)
    return WHOLE.model_copy(update={layer: items})


def test_sound_gold_has_no_faults() -> None:
    assert told(WHOLE) == []


@pytest.mark.parametrize(
    ("gold", "fault"),
    [
        pytest.param(with_item("actors", 0, id="a2"), "a2, id: it is given 2 times", id="an id twice"),
        pytest.param(with_item("quotes", 0, id="x1"), "x1, id: an id here is 'q'", id="an id of another kind"),
        pytest.param(with_item("quotes", 0, speaker="a9"), "q1, speaker: 'a9' is no actor", id="speaker"),
        pytest.param(with_item("claims", 0, claimant="a9"), "c1, claimant: 'a9' is no actor", id="claimant"),
        pytest.param(with_item("stances", 0, actor="a9"), "s1, actor: 'a9' is no actor", id="holder"),
        pytest.param(with_item("claims", 0, reported_by=["a9"]), "c1, reported_by: 'a9'", id="reporter"),
        pytest.param(with_item("actors", 0, mentions=[]), "a1, mentions: it is empty", id="no mentions"),
        pytest.param(with_item("quotes", 0, content=[]), "q1, content: it is empty", id="no content"),
        pytest.param(with_item("claims", 0, evidence=[]), "c1, evidence: it is empty", id="no evidence"),
        pytest.param(
            with_item("quotes", 0, cue=GoldSpan(start=45, end=49, text="said")),
            "q1, cue: at [45, 49) stands 'aid ': 'said' is at [44, 48)",
            id="a span moved",
        ),
        pytest.param(
            with_item("quotes", 0, cue=GoldSpan(start=44, end=48, text="sang")),
            "q1, cue: at [44, 48) stands 'said': 'sang' is nowhere",
            id="words not in the article",
        ),
        pytest.param(
            with_item("quotes", 0, cue=GoldSpan(start=9000, end=9004, text="said")),
            "q1, cue: it ends at 9004, behind",
            id="beyond the end",
        ),
        pytest.param(
            with_item("quotes", 0, cue=GoldSpan(start=43, end=48, text=" said")),
            "q1, cue: it holds no words",
            id="space",
        ),
        pytest.param(
            with_item("actors", 0, mentions=[span("Okafor", 2), span("Mayor Dana Okafor")]),
            "a1, mentions: its spans overlap or are out of order",
            id="spans out of order",
        ),
        pytest.param(with_item("actors", 0, name=" "), "a1, name: it is empty", id="no name"),
        pytest.param(with_item("actors", 1, name="dana okafor"), "a2, name: a1 has the same", id="a name twice"),
        pytest.param(with_item("actors", 1, mentions=[span("He")]), "a2, mentions 1: 'He' is a pronoun", id="pronoun"),
        pytest.param(
            with_item("actors", 1, aliases=["Tommy"]), "a2, aliases: 'Tommy' is nowhere", id="an alias unseen"
        ),
        pytest.param(
            with_item("quotes", 2, cue=span("open in")), "q3, cue: it lies within the content", id="cue in the content"
        ),
        pytest.param(with_item("quotes", 0, speaker=None), "q1, speaker: there is a source", id="a source of nobody"),
        pytest.param(
            with_item("quotes", 0, reported_by=["a1"]), "q1, reported_by: it names the speaker", id="by itself"
        ),
        pytest.param(with_item("quotes", 0, kind="direct"), "q1, kind: it is direct, but words", id="not direct"),
        pytest.param(with_item("quotes", 0, kind="mixed"), "q1, kind: it is mixed, but none", id="not mixed"),
        pytest.param(with_item("quotes", 1, kind="mixed"), "q2, kind: it is mixed, but all", id="not mixed but direct"),
        pytest.param(with_item("quotes", 1, kind="indirect"), "q2, kind: it is indirect, but all", id="not indirect"),
        pytest.param(with_item("claims", 0, text=""), "c1, text: it is empty", id="an empty claim"),
        pytest.param(with_item("claims", 0, text="He will pay."), "c1, text: it begins with a pronoun", id="who is he"),
        pytest.param(
            with_item("claims", 0, kind="proposal"), "c1, checkable: it is a proposal", id="checkable proposal"
        ),
        pytest.param(with_item("claims", 0, kind="judgement"), "c1, checkable: it is a judgement", id="judgement"),
        pytest.param(
            with_item("claims", 1, text="The bridge will be built.", claimant="a1"),
            "c2, text: c1 says the same",
            id="twice",
        ),
        pytest.param(with_item("stances", 0, target=""), "s1, target: it is empty", id="no target"),
        pytest.param(
            with_item("stances", 0, target="opposition to the bridge"), "s1, target: it is stated neg", id="negative"
        ),
        pytest.param(
            with_item("stances", 0, concept="bridge"), "s1, concept: the file names no codebook", id="codebook"
        ),
        pytest.param(with_item("stances", 1, condition=None), "s2, condition: a condition goes", id="no condition"),
        pytest.param(
            with_item("stances", 0, condition="if"), "s1, condition: a condition goes", id="a condition too many"
        ),
        pytest.param(
            with_item("stances", 0, actor="a3"), "s2, target: s1 has the same holder", id="a second stance at one time"
        ),
        pytest.param(WHOLE.model_copy(update={"annotators": []}), "article, annotators: it is checked", id="by nobody"),
    ],
)
def test_faults(gold: Gold, fault: str) -> None:
    found = told(gold)

    assert any(one.startswith(fault) for one in found), found


def test_gold_of_another_text_or_of_none_says_only_that() -> None:
    assert [one.partition(":")[0] for one in told(WHOLE, Article.of(TEXT + "x", id=ARTICLE.id))] == ["article, sha256"]
    assert [one.partition(":")[0] for one in told(WHOLE, None)] == ["article, article"]


def test_two_unnamed_sources_may_have_one_description() -> None:
    twins = [one.model_copy(update={"name": "an official", "anonymous": True}) for one in WHOLE.actors[:2]]

    assert told(WHOLE.model_copy(update={"actors": [*twins, WHOLE.actors[2]]})) == []


def test_a_change_of_mind_is_two_stances() -> None:
    first = WHOLE.stances[0]
    gold = WHOLE.model_copy(
        update={"stances": [first, first.model_copy(update={"id": "s2", "time": "2023", "position": "oppose"})]}
    )

    assert told(gold) == []
