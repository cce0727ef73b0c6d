"""Differences in one field alone are folded where they are alike, and are decided on and undone together."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from extractor.review.alike_differences import Alike, Done, decide_alike, folded, open_counts, undo_together
from extractor.review.session import ReviewSession
from extractor.review.sides import OF_A_RUN, Sides, of_annotators
from extractor.review_errors import StaleReviewError
from extractor_schemas import Gold, GoldItem
from tests.support import bridge_article
from tests.support.bridge_article import ID, actor, gold_span

MENTION = {name: gold_span(name) for name in ("Dana Okafor", "Fishers' Union", "Tom Brandt")}


def changed(items: list[Any], **fields: Any) -> list[Any]:
    """These items with other fields."""
    return [
        (item if isinstance(item, GoldItem) else bridge_article.gold(actors=[item]).actors[0]).model_copy(update=fields)
        for item in items
    ]


ACTORS = bridge_article.gold().actors
QUOTES = bridge_article.gold().quotes


def session(folder: Path, gold: dict[str, Any], run: dict[str, Any]) -> ReviewSession:
    """A review of a run that has these items in place of gold's."""
    items = bridge_article.gold(**gold)
    record = bridge_article.record(Gold.model_validate(items.model_dump() | run))
    return ReviewSession(*bridge_article.write_run_and_gold(folder, items=items, run_record=record), "ada")


def told(review: ReviewSession, sides: Sides = OF_A_RUN) -> list[tuple[int, str]]:
    """How many are folded, and in what they are alike; what stands alone is left out."""
    now = review.article_review(ID)
    cards = folded(now.differences, now)
    return [(len(card.differences), card.words(sides)) for card in cards if isinstance(card, Alike)]


def dumped(items: list[Any]) -> list[Any]:
    return [item.model_dump() for item in items]


@pytest.mark.parametrize(
    ("gold", "run", "expected"),
    [
        pytest.param(
            {"actors": changed(ACTORS, affiliation="Kell")},
            {"actors": dumped(changed(ACTORS, affiliation=None))},
            [(3, "affiliation only in gold")],
            id="the run lacks it",
        ),
        pytest.param(
            {"actors": changed(ACTORS, role=None)},
            {"actors": dumped(changed(ACTORS[:2], role="mayor") + changed(ACTORS[2:], role=None))},
            [(2, "role only in the run")],
            id="gold lacks it",
        ),
        pytest.param(
            {"actors": changed(ACTORS, role="head")},
            {"actors": dumped(changed(ACTORS[:2], role="mayor") + changed(ACTORS[2:], role=None))},
            [(2, "role not alike")],
            id="both have it, and another lacks it",
        ),
        pytest.param(
            {"actors": changed(ACTORS, kind="group")},
            {"actors": dumped(changed(ACTORS[:2], kind="person") + changed(ACTORS[2:], kind="organisation"))},
            [(2, "kind: group (Gold), person (Run)")],
            id="of labels those that are the same two",
        ),
        pytest.param(
            {"actors": changed(ACTORS[:1], affiliation="Kell", role="mayor") + changed(ACTORS[1:], affiliation="Kell")},
            {"actors": dumped(changed(ACTORS, affiliation=None, role=None))},
            [],
            id="in two fields, or alone",
        ),
        pytest.param(
            {"quotes": changed(QUOTES, reported_by=["a2"])},
            {"quotes": dumped(changed(QUOTES, reported_by=[]))},
            [(2, "reported by: some only in gold")],
            id="of lists",
        ),
    ],
)
def test_what_is_alike_is_folded(
    tmp_path: Path, gold: dict[str, Any], run: dict[str, Any], expected: list[tuple[int, str]]
) -> None:
    assert told(session(tmp_path, gold, run)) == expected


def test_two_annotators_are_called_by_their_names(tmp_path: Path) -> None:
    review = session(tmp_path, {"actors": changed(ACTORS, affiliation="Kell")}, {"actors": dumped(ACTORS)})

    assert told(review, of_annotators("ben", "cleo")) == [(3, "affiliation only in ben")]


def test_nothing_is_left_out_and_nothing_shown_twice(tmp_path: Path) -> None:
    review = session(
        tmp_path, {"actors": changed(ACTORS, affiliation="Kell")}, {"actors": dumped(ACTORS), "quotes": []}
    )
    now = review.article_review(ID)
    cards = list(folded(now.differences, now))
    shown = [each for card in cards for each in (card.differences if isinstance(card, Alike) else [card])]

    assert sorted(each.key for each in shown) == sorted(each.key for each in now.differences)
    assert open_counts(now) == ({"missed": 2, "changed": 3}, {"affiliation": 3})


def test_they_are_decided_on_and_undone_together(tmp_path: Path) -> None:
    review = session(
        tmp_path, {"actors": changed(ACTORS, role=None)}, {"actors": dumped(changed(ACTORS, role="mayor"))}
    )
    keys = [difference.key for difference in review.article_review(ID).differences]

    for decision in ("skip", "accept"):  # two keys, of which each is undone by itself
        done = decide_alike(review, ID, keys, decision, version=review.article_review(ID).version)
        assert done == Done(3, [])
    assert [actor.role for actor in review.article_review(ID).gold.actors] == ["mayor"] * 3
    key, count = undo_together(review, ID, version=review.article_review(ID).version)
    now = review.article_review(ID)
    assert (key, count, [actor.role for actor in now.gold.actors]) == (keys[0], 3, [None] * 3)
    assert now.counts()["skipped"] == 3


def test_what_gold_refuses_of_one_keeps_nobody_from_the_others(tmp_path: Path) -> None:
    stranger = changed([actor("f9", "Tom Brandt", MENTION["Tom Brandt"])])
    own = {"actors": ACTORS[:2], "quotes": changed(QUOTES, speaker=None)}
    run = {"actors": dumped([*ACTORS[:2], *stranger])}
    run |= {"quotes": dumped([*changed(QUOTES[:1], speaker="f9"), *changed(QUOTES[1:], speaker="a1")])}
    review = session(tmp_path, own, run)
    now = review.article_review(ID)
    keys = [difference.key for difference in now.differences if difference.layer.name == "quotes"]
    done = decide_alike(review, ID, keys, "accept", version=now.version)

    assert (done.saved, len(done.refused)) == (1, 1)
    assert "Tom Brandt" in done.refused[0]
    assert [quote.speaker for quote in review.article_review(ID).gold.quotes] == [None, "a1"]


def test_a_page_that_is_out_of_date_decides_nothing(tmp_path: Path) -> None:
    review = session(
        tmp_path, {"actors": changed(ACTORS, role=None)}, {"actors": dumped(changed(ACTORS, role="mayor"))}
    )
    now = review.article_review(ID)
    keys = [difference.key for difference in now.differences]
    review.decide(ID, keys[0], "keep", version=now.version)

    with pytest.raises(StaleReviewError):
        decide_alike(review, ID, keys[1:], "accept", version=now.version)
    assert undo_together(review, ID, version=review.article_review(ID).version) == (keys[0], 1)
