"""What was settled stays among the differences with both versions as they were, and can be decided again."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from extractor.evaluation.diff import Difference
from extractor.gold.files import load_gold
from extractor.review.article_review import ArticleReview
from extractor.review.decisions import Decision
from extractor.review.session import ReviewSession
from extractor_schemas import Gold, GoldItem
from tests.support import bridge_article
from tests.support.gold_items import ARTICLE
from tests.support.two_annotators import settling

Begin = Callable[[Path], ReviewSession]


def reviewing(folder: Path) -> ReviewSession:
    """The review of a run; what is there already is gone on with."""
    if not (folder / "run").exists():
        bridge_article.write_run_and_gold(folder)
    return ReviewSession(folder / "run", folder / "gold", "ada")


class On(NamedTuple):
    """The page, the item that a difference is about, and what else is said of a decision."""

    page: Begin
    id: str
    options: dict[str, Any] = {}


def current(session: ReviewSession) -> ArticleReview:
    return session.article_review(session.article_ids[0])


def find(session: ReviewSession, was: Difference) -> Difference:
    """The difference between the two versions that this one was between."""
    [found] = [each for each in current(session).differences if (each.gold, each.predicted) == (was.gold, was.predicted)]
    return found


def begun(session: ReviewSession, id: str) -> Difference:
    review = current(session)
    return next(each for each in (*review.differences, *review.agreements) if each.item.id == id)


EDITS = {
    "actors": {"kind": "group"},
    "quotes": {"source": None},
    "claims": {"assertion": "denied"},
    "stances": {"position": "ambivalent", "condition": None},
}


def decide(session: ReviewSession, difference: Difference, decision: Decision, **options: Any) -> None:
    review = current(session)
    if decision == "edit":
        fields = difference.item.model_dump(exclude={"id"}) | EDITS[difference.layer.name]
        if difference.gold is None:
            fields["speaker"] = review.predicted_actors.known[fields["speaker"]]
        options["values"] = fields
    session.decide(review.gold.article, difference.key, decision, version=review.version, **options)


def undo(session: ReviewSession) -> None:
    review = current(session)
    session.undo(review.gold.article, version=review.version)


def in_gold(session: ReviewSession, difference: Difference) -> GoldItem | None:
    """What gold has of a difference now."""
    return current(session).item_now(difference)


def content(item: GoldItem | None, **but: Any) -> dict[str, Any] | None:
    return item.model_dump(exclude={"id", *but}) | but if item else None


DIFFERENCES = {
    "settle: an actor with other fields": On(settling, "a1"),
    "settle: a claim with other fields": On(settling, "c2"),
    "settle: one field of a claim": On(settling, "c2", {"fields": ["kind"]}),
    "settle: a quote of the first": On(settling, "q3"),
    "settle: a quote of the second": On(settling, "q14"),
    "settle: a stance with other fields": On(settling, "s2"),
    "settle: a quote of both": On(settling, "q1"),
    "settle: a claim of both": On(settling, "c1"),
    "review: an actor of gold": On(reviewing, "a2"),
    "review: a quote with other fields": On(reviewing, "q2"),
    "review: one field of a quote": On(reviewing, "q2", {"fields": ["speaker"]}),
    "review: a quote of the run": On(reviewing, "f9"),
    "review: a stance of gold": On(reviewing, "s1"),
    "review: a claim of both": On(reviewing, "c1"),
}

OFFERED: dict[str, tuple[Decision, ...]] = {
    "missed": ("keep", "wrong", "edit"),
    "invented": ("keep", "accept", "edit"),
    "changed": ("keep", "accept", "edit", "wrong"),
    "agreed": ("edit", "wrong"),
}
KINDS = {name: kind for name, kind in zip(
    DIFFERENCES,
    ["changed", "changed", "changed", "missed", "invented", "changed", "agreed", "agreed",
     "missed", "changed", "changed", "invented", "missed", "agreed"],
    strict=True,
)}  # fmt: skip
NAMED = ("settle: an actor with other fields", "review: an actor of gold")
"""Actors whom other items name, and who so cannot be taken out."""

DECIDED = [
    pytest.param(name, first, id=f"{name}, {first}")
    for name in DIFFERENCES
    for first in OFFERED[KINDS[name]]
    if name not in NAMED or first != "wrong"
]
AGAIN = [
    pytest.param(name, first, second, id=f"{name}, {first}, then {second}")
    for name in DIFFERENCES
    for first in OFFERED[KINDS[name]]
    for second in ("keep", *(each for each in OFFERED[KINDS[name]] if each != "keep"))
    if first != second and (name not in NAMED or "wrong" not in (first, second))
]


@pytest.mark.parametrize(("name", "decision"), DECIDED)
def test_what_is_settled_is_listed_with_both_versions_and_counted(
    tmp_path: Path, name: str, decision: Decision
) -> None:
    begin, id, options = DIFFERENCES[name]
    session = begin(tmp_path)
    was, before = begun(session, id), current(session)
    assert was.kind == KINDS[name]

    decide(session, was, decision, **(options if decision == "accept" else {}))

    for later in (session, begin(tmp_path)):
        review, found = current(later), find(later, was)
        assert (found.kind, found.key) == (was.kind, was.key)
        assert [each.field for each in found.changes] == [each.field for each in was.changes]
        assert review.state(found) == "settled"
        entry = review.decision(found)
        assert entry
        assert entry.decision == decision
        counts = review.counts()
        listed = [review.state(each) for each in review.differences]
        assert (counts["settled"], counts["open"]) == (listed.count("settled"), listed.count("open")) == (
            1,
            len(before.differences) - (was.kind != "agreed") + (begin is reviewing and decision == "wrong" and was.predicted is not None),
        )
        assert was.key not in [each.key for each in review.agreements]


@pytest.mark.parametrize(("name", "first", "second"), AGAIN)
def test_what_is_settled_is_decided_again(tmp_path: Path, name: str, first: Decision, second: Decision) -> None:
    begin, id, options = DIFFERENCES[name]
    session = begin(tmp_path)
    was = begun(session, id)
    path = session.gold / f"{session.article_ids[0]}.json"
    golds: list[Gold | None] = [load_gold(path) if path.exists() else None]
    for decision in (first, second):
        decide(session, was if decision == first else find(session, was), decision, **(options if decision == "accept" else {}))
        golds.append(load_gold(path))

    session = begin(tmp_path)
    now = in_gold(session, was)
    entry = current(session).decision(find(session, was))
    assert entry
    assert entry.decision == second
    if second == "keep":
        assert now == was.gold
    elif second == "wrong":
        assert now is None
    elif second == "edit":
        assert now
        assert content(now) == content(now, **EDITS[was.layer.name])
    else:
        assert now
        assert was.predicted
        taken = options.get("fields", [each.field for each in was.changes] if was.gold else type(now).model_fields)
        for field in was.layer.compared:
            source = was.predicted if field in taken else was.gold
            assert source
            expected, map_ids = getattr(source, field), current(session).predicted_actors.known
            if field in was.layer.actors and source is was.predicted and expected:
                expected = map_ids[expected] if isinstance(expected, str) else [map_ids[each] for each in expected]
            assert getattr(now, field) == expected
    for gold in golds[-2::-1]:
        undo(session)
        if gold is not None:
            assert load_gold(path) == gold
    assert current(session).counts()["settled"] == 0
