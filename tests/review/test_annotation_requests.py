"""A request says what it believes the item to be: nothing is done to one that is another by now."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from extractor.errors import UsageError
from extractor.gold.files import load_gold, save_gold
from extractor.gold.items import item_digest
from extractor.review.annotation_requests import AnnotateRequest
from extractor.review.session import ReviewSession
from extractor.review.sources import FolderArticles
from extractor.review_errors import StaleReviewError
from extractor_schemas import Gold
from tests.support.gold_items import ARTICLE, WHOLE

FILE = f"{ARTICLE.id}.json"


def session(folder: Path) -> ReviewSession:
    return ReviewSession(FolderArticles([ARTICLE]), folder / "gold", "ada")


def changed(**fields: Any) -> Callable[[Gold], Gold]:
    """Gold whose first actor is another."""
    return lambda gold: gold.model_copy(update={"actors": [gold.actors[0].model_copy(update=fields), *gold.actors[1:]]})


def send(review: ReviewSession, change: dict[str, Any], version: str) -> None:
    body = AnnotateRequest.model_validate({"version": version, "change": change})
    review.annotate(ARTICLE.id, body.change.change, version=version)


WAS = item_digest(WHOLE.actors[0])
VALUES = WHOLE.actors[0].model_dump(exclude={"id"}) | {"role": "mayor of the town"}


@pytest.mark.parametrize(
    "change",
    [
        pytest.param({"action": "save", "layer": "actors", "id": "a1", "was": WAS, "values": VALUES}, id="save"),
        pytest.param({"action": "confirm", "id": "a1", "was": WAS}, id="confirm"),
        pytest.param({"action": "merge", "id": "a1", "was": WAS, "into": "a2"}, id="merge"),
        pytest.param({"action": "split", "id": "a1", "was": WAS, "mentions": [1], "name": "Ngozi"}, id="split"),
    ],
)
@pytest.mark.parametrize(
    ("other", "is_same"),
    [
        pytest.param(changed(role="Minister"), False, id="the item"),
        pytest.param(lambda gold: gold.model_copy(update={"annotators": ["by hand"]}), True, id="something else"),
    ],
)
def test_what_another_has_changed_is_not_written_over_and_the_rest_can_be_sent_again(
    tmp_path: Path, change: dict[str, Any], other: Callable[[Gold], Gold], is_same: bool
) -> None:
    path = tmp_path / "gold" / FILE
    save_gold(WHOLE, path)
    review = session(tmp_path)
    seen = review.article_review(ARTICLE.id).version
    save_gold(other(WHOLE), path)

    with pytest.raises(StaleReviewError, match="changed meanwhile") as refused:
        send(review, change, seen)

    assert load_gold(path) == other(WHOLE)
    now = review.article_review(ARTICLE.id).version
    assert refused.value.version == (now if is_same else None)
    if is_same:
        send(review, change, now)
    else:
        with pytest.raises(StaleReviewError, match="this item has changed"):
            send(review, change, now)


@pytest.mark.parametrize(
    "other",
    [
        pytest.param(changed(name="Ngozi Okafor"), id="renamed"),
        pytest.param(lambda gold: gold.model_copy(update={"actors": gold.actors[1:]}), id="gone"),
    ],
)
def test_an_actor_that_is_another_by_now_is_not_taken_for_the_one_that_was_chosen(
    tmp_path: Path, other: Callable[[Gold], Gold]
) -> None:
    claim = WHOLE.claims[0]
    alone = WHOLE.model_copy(update={"quotes": [], "claims": [claim], "stances": []})
    save_gold(
        other(alone.model_copy(update={"claims": [claim.model_copy(update={"claimant": None})]})),
        tmp_path / "gold" / FILE,
    )
    review = session(tmp_path)
    was = item_digest(review.article_review(ARTICLE.id).gold.claims[0])
    values = claim.model_dump(exclude={"id"}) | {"claimant": {"id": "a1", "name": "Dana Okafor"}}
    change = {"action": "save", "layer": "claims", "id": claim.id, "was": was, "values": values}

    with pytest.raises(UsageError, match="claimant: gold has no 'Dana Okafor' any more"):
        send(review, change, review.article_review(ARTICLE.id).version)
