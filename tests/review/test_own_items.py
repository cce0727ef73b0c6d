"""What an annotator has decided beside a run's suggestions is not asked again: own items, and what was refused."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest

from extractor.review.annotating import AnnotationChange, merged_actors, saved_item, split_actor
from extractor.review.article_review import ArticleReview
from extractor.review.session import ReviewSession
from extractor.review.sources import FolderArticles
from extractor_schemas import Gold
from tests.support import bridge_article
from tests.support.bridge_article import gold_span, quote

OWN_QUOTE = quote("q3", "indirect", "the bridge. Its", "a2", "Fishers' Union", "opposes")
OWN_VERSION = quote("q3", "indirect", "the plan reckless", "a3", "Tom Brandt", "called") | {"reported_by": ["a1"]}
OWN_ACTOR = bridge_article.actor("a4", "council", gold_span("the council"), kind="organisation")


def annotating(folder: Path, *, items: Gold | None = None) -> ReviewSession:
    """The bridge article beside what a run suggests, which has a quote that gold has not."""
    run, gold = bridge_article.write_run_and_gold(folder, items=items)
    return ReviewSession(FolderArticles([bridge_article.record().article], run), gold, "ada")


def reviewing(folder: Path) -> ReviewSession:
    run, gold = bridge_article.write_run_and_gold(folder)
    return ReviewSession(run, gold, "ada")


def current(session: ReviewSession) -> ArticleReview:
    return session.article_review(bridge_article.ID)


def states(session: ReviewSession) -> dict[str, str]:
    """What has become of each difference, by kind and the id that gold's item has, or else the run's."""
    review = current(session)
    return {f"{each.kind} {(each.gold or each.item).id}": review.state(each) for each in review.differences}


def enter(session: ReviewSession, layer: str, values: Mapping[str, Any], id: str | None = None) -> None:
    """Save an item as a form has it."""
    fields = {name: value for name, value in values.items() if name != "id"}

    def change(review: ArticleReview) -> AnnotationChange:
        spec = next(each for each in review.layers if each.name == layer)
        return saved_item(review.gold, review.article.text, spec, id, fields)

    session.annotate(bridge_article.ID, change, version=current(session).version)


def refuse(session: ReviewSession, id: str = "f9") -> None:
    """Keep gold as it is, which has nothing in the place of what the run has."""
    review = current(session)
    [difference] = [each for each in review.differences if each.kind == "invented" and each.item.id == id]
    session.decide(bridge_article.ID, difference.key, "keep", version=review.version)


def merge(session: ReviewSession, id: str, into: str) -> None:
    session.annotate(
        bridge_article.ID,
        lambda review: merged_actors(review.gold, review.article.text, id, into),
        version=current(session).version,
    )


def test_what_only_the_annotator_has_is_settled(tmp_path: Path) -> None:
    session = annotating(tmp_path)
    before = states(session)
    enter(session, "quotes", OWN_QUOTE)

    assert states(session) == before | {"missed q3": "settled"}


def test_whom_an_own_item_names_for_the_first_time_is_settled_too(tmp_path: Path) -> None:
    session = annotating(tmp_path)
    before = states(session)
    enter(
        session,
        "quotes",
        OWN_QUOTE | {"source": None, "speaker": {"name": "council", "kind": "organisation", "anonymous": False}},
    )

    assert states(session) == before | {"missed q3": "settled", "missed a4": "settled"}


def test_an_own_item_stays_settled_whatever_comes_of_its_actors(tmp_path: Path) -> None:
    session = annotating(tmp_path)
    enter(session, "actors", OWN_ACTOR)
    enter(session, "quotes", OWN_QUOTE | {"source": None, "speaker": "a4"})
    merge(session, "a4", "a2")

    assert current(session).gold.quotes[-1].speaker == "a2"
    assert states(session)["missed q3"] == "settled"


def test_an_own_item_that_is_changed_stays_settled_and_one_that_is_undone_is_gone(tmp_path: Path) -> None:
    session = annotating(tmp_path)
    before = states(session)
    enter(session, "quotes", OWN_QUOTE)
    enter(session, "quotes", OWN_QUOTE | {"source": None}, "q3")
    assert states(session) == before | {"missed q3": "settled"}

    for _ in range(2):
        session.undo(bridge_article.ID, version=current(session).version)
    assert states(session) == before


def test_who_is_split_off_is_settled(tmp_path: Path) -> None:
    mentions = [gold_span("Fishers' Union"), gold_span("the council")]
    union = bridge_article.actor("a2", "Fishers' Union", mentions[0], kind="organisation") | {"mentions": mentions}
    actors = [each.model_dump() for each in bridge_article.gold().actors]
    session = annotating(tmp_path, items=bridge_article.gold(actors=[actors[0], union, actors[2]]))
    before = states(session)
    session.annotate(
        bridge_article.ID,
        lambda review: split_actor(review.gold, "a2", [1], "council"),
        version=current(session).version,
    )

    assert states(session) == before | {"missed a4": "settled"}


def test_what_an_editor_has_entered_is_a_difference(tmp_path: Path) -> None:
    assert states(annotating(tmp_path))["missed a2"] == "open"


def test_what_differs_from_a_suggestion_that_nobody_has_decided_on_is_open(tmp_path: Path) -> None:
    session = annotating(tmp_path)
    enter(session, "quotes", OWN_VERSION)

    assert states(session)["changed q3"] == "open"


@pytest.mark.parametrize("begin", [annotating, reviewing], ids=["annotating", "reviewing"])
def test_an_own_version_of_what_was_refused_opens_nothing(
    tmp_path: Path, begin: Callable[[Path], ReviewSession]
) -> None:
    session = begin(tmp_path)
    refuse(session)
    settled = current(session).counts()["settled"]
    enter(session, "quotes", OWN_VERSION)

    counts = current(session).counts()
    assert counts["settled"] >= settled + 1
    assert not [key for key, state in states(session).items() if state == "open" and "q3" in key]
    session.undo(bridge_article.ID, version=current(session).version)
    assert current(session).counts()["settled"] == settled


def test_what_is_added_in_a_review_is_a_difference_from_the_run(tmp_path: Path) -> None:
    """A review is of what the run found: whatever it has not is looked at."""
    session = reviewing(tmp_path)
    enter(session, "quotes", OWN_QUOTE)

    assert states(session)["missed q3"] == "open"


def test_what_was_refused_is_owed_no_more_until_that_is_undone(tmp_path: Path) -> None:
    def owed(session: ReviewSession) -> list[str]:
        return [place.reason for place in current(session).owed if place.layer.name == "quotes"]

    session = annotating(tmp_path)
    assert owed(session) == ["“called”, and no quote"]
    refuse(session)
    assert owed(session) == []
    session.undo(bridge_article.ID, version=current(session).version)
    assert owed(session) == ["“called”, and no quote"]
