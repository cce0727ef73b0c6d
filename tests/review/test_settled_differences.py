"""What was settled stays among the differences with both versions as they were, and can be decided again."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from extractor.errors import UsageError
from extractor.evaluation.diff import Difference, Kind, difference_key
from extractor.gold.files import load_gold, save_gold
from extractor.review.annotating import AnnotationChange, deleted_item, merged_actors, saved_item
from extractor.review.article_page import article_page
from extractor.review.article_review import ArticleReview
from extractor.review.decisions import Decision
from extractor.review.journal import JOURNAL
from extractor.review.session import ReviewSession
from extractor.review.sources import FolderArticles
from extractor.review_errors import BlockedUndoError
from extractor_schemas import QUOTES, Article, Gold, GoldActor, GoldItem
from tests.support import bridge_article
from tests.support.gold_items import ARTICLE, actor, quote, span
from tests.support.two_annotators import ADA, BEN, FILE, settling

Begin = Callable[[Path], ReviewSession]


def reviewing(folder: Path) -> ReviewSession:
    """The review of a run; what is there already is gone on with."""
    if not (folder / "run").exists():
        bridge_article.write_run_and_gold(folder)
    return ReviewSession(folder / "run", folder / "gold", "ada")


class On(NamedTuple):
    """The page, the item that a difference of this kind is about, and the fields that are accepted, if not all."""

    page: Begin
    id: str
    kind: Kind
    fields: tuple[str, ...] = ()


def current(session: ReviewSession) -> ArticleReview:
    return session.article_review(session.article_ids[0])


def find(session: ReviewSession, was: Difference) -> Difference:
    """The difference between the two versions that this one was between."""
    every = current(session).differences
    [found] = [each for each in every if (each.gold, each.predicted) == (was.gold, was.predicted)]
    return found


def begun(session: ReviewSession, id: str) -> Difference:
    review = current(session)
    return next(each for each in (*review.differences, *review.agreements) if each.item.id == id)


EDITS: dict[str, dict[str, Any]] = {
    "actors": {"kind": "group"},
    "quotes": {"source": None},
    "claims": {"assertion": "denied"},
    "stances": {"position": "ambivalent", "condition": None},
}


def decide(session: ReviewSession, was: Difference, decision: Decision, *, fields: Iterable[str] = ()) -> None:
    """Decide; ``fields`` are those that are accepted. What is entered is what gold had or would get, and `EDITS`."""
    review = current(session)
    values: dict[str, Any] | None = None
    if decision == "edit":
        values = was.item.model_dump(exclude={"id"}) | EDITS[was.layer.name]
        if was.gold is None:
            values["speaker"] = review.predicted_actors.known[values["speaker"]]
    taken = fields if decision == "accept" else ()
    session.decide(review.gold.article, was.key, decision, version=review.version, fields=taken, values=values)


def undo(session: ReviewSession) -> None:
    review = current(session)
    session.undo(review.gold.article, version=review.version)


def in_gold(session: ReviewSession, difference: Difference) -> GoldItem | None:
    """What gold has of a difference now."""
    return current(session).item_now(difference)


def content(item: GoldItem | None, **but: Any) -> dict[str, Any] | None:
    return item.model_dump(exclude={"id", *but}) | but if item else None


DIFFERENCES = {
    "settle: an actor with other fields": On(settling, "a1", "changed"),
    "settle: a claim with other fields": On(settling, "c2", "changed"),
    "settle: one field of a claim": On(settling, "c2", "changed", ("kind",)),
    "settle: a quote of the first": On(settling, "q3", "missed"),
    "settle: a quote of the second": On(settling, "q14", "invented"),
    "settle: a stance with other fields": On(settling, "s2", "changed"),
    "settle: a quote of both": On(settling, "q1", "agreed"),
    "settle: a claim of both": On(settling, "c1", "agreed"),
    "review: an actor of gold": On(reviewing, "a2", "missed"),
    "review: a quote with other fields": On(reviewing, "q2", "changed"),
    "review: one field of a quote": On(reviewing, "q2", "changed", ("speaker",)),
    "review: a quote of the run": On(reviewing, "f9", "invented"),
    "review: a stance of gold": On(reviewing, "s1", "missed"),
    "review: a claim of both": On(reviewing, "c1", "agreed"),
}

OFFERED: dict[str, tuple[Decision, ...]] = {
    "missed": ("keep", "wrong", "edit"),
    "invented": ("keep", "accept", "edit"),
    "changed": ("keep", "accept", "edit", "wrong"),
    "agreed": ("edit", "wrong"),
}
NAMED = ("settle: an actor with other fields", "review: an actor of gold")
"""Actors whom other items name, and who so cannot be taken out."""

DECIDED = [
    pytest.param(name, first, id=f"{name}, {first}")
    for name in DIFFERENCES
    for first in OFFERED[DIFFERENCES[name].kind]
    if name not in NAMED or first != "wrong"
]
AGAIN = [
    pytest.param(name, first, second, id=f"{name}, {first}, then {second}")
    for name in DIFFERENCES
    for first in OFFERED[DIFFERENCES[name].kind]
    for second in ("keep", *(each for each in OFFERED[DIFFERENCES[name].kind] if each != "keep"))
    if first != second and (name not in NAMED or "wrong" not in (first, second))
]


@pytest.mark.parametrize(("name", "decision"), DECIDED)
def test_what_is_settled_is_listed_with_both_versions_and_counted(
    tmp_path: Path, name: str, decision: Decision
) -> None:
    on = DIFFERENCES[name]
    session = on.page(tmp_path)
    was, before = begun(session, on.id), len(current(session).differences)
    assert was.kind == on.kind

    decide(session, was, decision, fields=on.fields)

    is_taken_out = on.page is reviewing and decision == "wrong" and was.predicted is not None
    others = before - (was.kind != "agreed") + is_taken_out  # with what the run has in its place
    for later in (session, on.page(tmp_path)):
        review, found = current(later), find(later, was)
        assert (found.kind, found.key) == (was.kind, was.key)
        assert [each.field for each in found.changes] == [each.field for each in was.changes]
        entry = review.decision(found)
        assert (review.state(found), entry and entry.decision) == ("settled", decision)
        states = [review.state(each) for each in review.differences]
        assert (states.count("settled"), states.count("open")) == (1, others)
        assert (review.counts()["settled"], review.counts()["open"]) == (1, others)
        assert was.key not in [each.key for each in review.agreements]


@pytest.mark.parametrize(("name", "first", "second"), AGAIN)
def test_what_is_settled_is_decided_again(tmp_path: Path, name: str, first: Decision, second: Decision) -> None:
    on = DIFFERENCES[name]
    session = on.page(tmp_path)
    was = begun(session, on.id)
    path = session.gold / f"{session.article_ids[0]}.json"
    golds: list[Gold | None] = [load_gold(path) if path.exists() else None]
    for decision in (first, second):
        decide(session, was if decision == first else find(session, was), decision, fields=on.fields)
        golds.append(load_gold(path))

    session = on.page(tmp_path)
    now, entry = in_gold(session, was), current(session).decision(find(session, was))
    assert entry
    assert entry.decision == second
    if second == "accept":
        assert now
        assert now == accepted(session, was, now.id, on.fields)
    elif second == "edit":
        assert now
        assert content(now) == content(now, **EDITS[was.layer.name])
    else:
        assert now == (was.gold if second == "keep" else None)
    for gold in golds[-2::-1]:
        undo(session)
        if gold is not None:
            assert load_gold(path) == gold
    assert current(session).counts()["settled"] == 0


def accepted(session: ReviewSession, was: Difference, id: str, fields: tuple[str, ...]) -> GoldItem:
    """What gold has to have of the other side's version, with its own actors."""
    assert was.predicted
    differing = [each.field for each in was.changes] if was.gold else was.layer.compared
    taken = {field: getattr(was.predicted, field) for field in fields or differing}
    known = current(session).predicted_actors.known
    for field in taken.keys() & set(was.layer.actors):
        named = taken[field]
        taken[field] = [known[each] for each in named] if isinstance(named, list) else named and known[named]
    return (was.gold or was.predicted).model_copy(update=taken | {"id": id})


# ------------------------------------------------------------------- what else becomes of an item, on either page


def settle_two(folder: Path) -> ReviewSession:
    """Each has an actor whom the other has not; that of ada says something."""
    ada = ADA.model_copy(
        update={
            "actors": [*ADA.actors, actor("a4", "Monday", kind="group")],
            "quotes": [*ADA.quotes, quote("q5", "the harbour stays open", "a4", cue=span("unless"))],
        }
    )
    ben = BEN.model_copy(update={"actors": [*BEN.actors, actor("a14", "the harbour", kind="group")]})
    return settling(folder, first=ada, second=ben)


def speaker_of(session: ReviewSession, id: str) -> str:
    gold = current(session).gold
    [speaker] = [each.speaker for each in gold.quotes if each.id == id]
    return next(each.name for each in gold.actors if each.id == speaker)


def test_what_is_given_back_names_no_other_actor_who_has_the_id_since(tmp_path: Path) -> None:
    session = settle_two(tmp_path)
    said, monday, harbour = (begun(session, id) for id in ("q5", "a4", "a14"))
    decide(session, said, "wrong")
    decide(session, monday, "wrong")
    decide(session, harbour, "accept")
    assert in_gold(session, harbour).id == "a4"  # type: ignore[union-attr]

    with pytest.raises(UsageError, match="speaker: gold has no actor 'Monday' yet: decide on that actor first"):
        decide(session, said, "keep")

    decide(session, monday, "keep")
    decide(session, said, "keep")
    assert speaker_of(session, "q5") == "Monday"


def annotate(session: ReviewSession, change: Callable[[ArticleReview], AnnotationChange]) -> None:
    review = current(session)
    session.annotate(review.gold.article, change, version=review.version)


def test_what_is_given_back_names_whom_its_actor_was_merged_into(tmp_path: Path) -> None:
    session = settle_two(tmp_path)
    said = begun(session, "q5")
    decide(session, said, "wrong")
    annotate(session, lambda review: merged_actors(review.gold, review.article.text, "a4", "a3"))

    decide(session, said, "keep")

    assert speaker_of(session, "q5") == "Fishers' Union"
    assert current(session).state(begun(session, "a4")) == "settled"


def test_two_actors_who_were_merged_into_each_other_s_id_lead_to_the_one_that_is_left(tmp_path: Path) -> None:
    session = settle_two(tmp_path)
    said = begun(session, "q5")
    decide(session, said, "wrong")
    annotate(session, lambda review: merged_actors(review.gold, review.article.text, "a4", "a3"))
    decide(session, begun(session, "a14"), "accept")  # and so has the id a4
    annotate(session, lambda review: merged_actors(review.gold, review.article.text, "a3", "a4"))

    decide(session, said, "keep")

    assert speaker_of(session, "q5") == "the harbour"


def test_what_a_merge_renames_is_as_open_as_before_and_is_settled_once_decided(tmp_path: Path) -> None:
    session = settle_two(tmp_path)
    said = begun(session, "q5")
    annotate(session, lambda review: merged_actors(review.gold, review.article.text, "a4", "a3"))
    assert current(session).state(find(session, said)) == "open"

    decide(session, said, "keep")

    assert current(session).state(find(session, said)) == "settled"
    assert speaker_of(session, "q5") == "Fishers' Union"


def test_what_is_deleted_or_made_anew_under_gold_is_settled_and_can_be_decided_all_the_same(tmp_path: Path) -> None:
    session = settling(tmp_path)
    first, second = begun(session, "q3"), begun(session, "q14")
    annotate(session, lambda review: deleted_item(review.gold, "q3"))
    values = BEN.quotes[2].model_dump(exclude={"id"}) | {"speaker": "a2", "source": None}
    annotate(session, lambda review: saved_item(review.gold, review.article.text, QUOTES, None, values))

    for was in (first, second):
        assert current(session).state(find(session, was)) == "settled"
    decide(session, first, "keep")
    decide(session, second, "accept")
    assert content(in_gold(session, first)) == content(first.gold)  # its id is the new one's by now
    assert content(in_gold(session, second)) == content(second.predicted) | {"speaker": "a2"}  # type: ignore[operator]
    assert len(current(session).gold.quotes) == 4
    for _ in range(4):
        undo(session)
    assert current(session).counts() == {"open": 5, "missed": 1, "invented": 1, "changed": 3}


@pytest.mark.parametrize(
    ("role", "state"), [("Mayor Dana", "open"), (None, "settled")], ids=["something else", "as the second has it"]
)
def test_what_an_editor_has_changed_is_found_again(tmp_path: Path, role: str | None, state: str) -> None:
    session = settling(tmp_path)
    decide(session, begun(session, "q14"), "keep")
    was, path = begun(session, "a1"), session.gold / FILE
    items = load_gold(path)
    actors = [items.actors[0].model_copy(update={"role": role}), *items.actors[1:]]
    save_gold(items.model_copy(update={"actors": actors}), path)

    assert current(session).state(find(session, was)) == state
    assert in_gold(session, was).role == role  # type: ignore[union-attr]
    assert "Dana Okafor" in article_page(session, 1, {"state": "all"}, "")
    decide(session, was, "keep")
    assert in_gold(session, was) == was.gold


def test_what_an_editor_has_changed_since_it_was_decided_is_open_again_in_a_review(tmp_path: Path) -> None:
    session = reviewing(tmp_path)
    was = begun(session, "q2")
    decide(session, was, "accept")
    path = session.gold / f"{bridge_article.ID}.json"
    items = load_gold(path)
    edited = items.quotes[1].model_copy(update={"kind": "mixed"})
    save_gold(items.model_copy(update={"quotes": [items.quotes[0], edited]}), path)

    review = current(session)

    [now] = [each for each in review.differences if each.gold == edited]
    assert review.state(now) == "open"
    assert was.key not in [each.key for each in review.differences]


def test_a_run_that_has_something_else_is_another_question(tmp_path: Path) -> None:
    session = reviewing(tmp_path)
    was = begun(session, "q2")
    decide(session, was, "accept", fields=["source"])
    later = bridge_article.predicted()
    changed = later.quotes[1].model_copy(update={"reported_by": ["f1"]})
    record = bridge_article.record(later.model_copy(update={"quotes": [later.quotes[0], changed, later.quotes[2]]}))
    (tmp_path / "run" / "records.jsonl").write_text(record.model_dump_json(by_alias=True) + "\n", encoding="utf-8")

    review = current(reviewing(tmp_path))

    assert [review.state(each) for each in review.differences if each.predicted == changed] == ["open"]


def test_what_a_run_suggests_is_settled_and_decided_again_where_gold_is_made(tmp_path: Path) -> None:
    run, _ = bridge_article.write_run_and_gold(tmp_path)
    article = Article.of(bridge_article.TEXT, id=bridge_article.ID)
    session = ReviewSession(FolderArticles([article], run=run), tmp_path / "new", "ada")
    all_actors = [begun(session, id) for id in ("f1", "f3")]
    for each in all_actors:
        decide(session, each, "accept")
    said = begun(session, "f9")
    decide(session, said, "accept")
    assert current(session).counts()["settled"] == 3

    decide(session, said, "keep")

    assert (in_gold(session, said), current(session).counts()["settled"]) == (None, 3)
    decide(session, said, "accept")
    assert speaker_of(session, "q1") == "Tom Brandt"


def test_journals_of_earlier_versions_are_followed(tmp_path: Path) -> None:
    """They name what is left of a difference by a key of its own once it was edited."""
    session = settling(tmp_path)
    was, journal = begun(session, "c2"), session.gold / JOURNAL
    decide(session, was, "edit")
    edited = in_gold(session, was)
    left = difference_key(was.layer, was.predicted, edited)
    decide(session, was, "accept")
    first, second = map(json.loads, journal.read_text("utf-8").splitlines())
    first |= {"settles": [left]}
    second |= {"difference": left, "settles": [], "between": ["gold", "ben"]}
    journal.write_text(f"{json.dumps(first)}\n{json.dumps(second)}\n", "utf-8")

    review = current(session)

    assert review.decision(find(session, was)).id == second["id"]  # type: ignore[union-attr]
    assert review.counts()["settled"] == 1
    assert review.difference(left) == find(session, was)


def test_a_decision_that_cannot_be_undone_is_left_and_the_difference_is_as_before_it(tmp_path: Path) -> None:
    session = settling(tmp_path)
    was = begun(session, "c2")
    decide(session, was, "accept")
    items = load_gold(session.gold / FILE)
    by_hand = [each.model_copy(update={"checkable": False}) if each.id == "c2" else each for each in items.claims]
    save_gold(items.model_copy(update={"claims": by_hand}), session.gold / FILE)
    with pytest.raises(BlockedUndoError) as blocked:
        undo(session)
    review = current(session)
    session.undo(ARTICLE.id, version=review.version, leave=blocked.value.entry)

    assert current(session).state(find(session, was)) == "open"
    decide(session, was, "keep")
    assert in_gold(session, was) == was.gold


def test_an_item_that_is_as_it_was_names_whom_gold_has_by_that_id_now(tmp_path: Path) -> None:
    """In a review an actor was taken out, and another got the id, whom a quote names that is accepted in part."""
    items, found = bridge_article.gold(), bridge_article.predicted()
    council = bridge_article.actor("a4", "the council", bridge_article.gold_span("the council"), kind="group")
    chairman = bridge_article.actor("f4", "Its chairman", bridge_article.gold_span("Its chairman"))
    run, gold = bridge_article.write_run_and_gold(
        tmp_path,
        items=items.model_copy(update={"actors": [*items.actors, GoldActor.model_validate(council)]}),
        run_record=bridge_article.record(
            found.model_copy(update={"actors": [*found.actors, GoldActor.model_validate(chairman)]})
        ),
    )
    session = ReviewSession(run, gold, "ada")
    decide(session, begun(session, "a4"), "wrong")
    chosen = begun(session, "f4")
    decide(session, chosen, "accept")
    assert in_gold(session, chosen).id == "a4"  # type: ignore[union-attr]
    values = items.quotes[1].model_dump(exclude={"id"}) | {"speaker": "a4"}
    annotate(session, lambda review: saved_item(review.gold, review.article.text, QUOTES, "q2", values))

    decide(session, begun(session, "q2"), "accept", fields=["source"])

    assert speaker_of(session, "q2") == "Its chairman"


@pytest.mark.parametrize("decision", ["keep", "accept"])
def test_what_was_decided_stays_so_when_it_is_changed_under_gold(tmp_path: Path, decision: Decision) -> None:
    session = reviewing(tmp_path)
    was = begun(session, "q2")
    decide(session, was, decision)
    values = was.item.model_dump(exclude={"id"}) | {"speaker": "a1", "reported_by": ["a3"]}
    annotate(session, lambda review: saved_item(review.gold, review.article.text, QUOTES, "q2", values))

    review = current(session)

    assert review.state(find(session, was)) == "settled"
    assert review.counts()["open"] == 3
    decide(session, was, "keep")
    assert in_gold(session, was) == was.gold
