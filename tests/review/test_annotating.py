"""What an annotator does to gold: each change is what was asked for, breaks no rule, and can be undone to the byte."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import pytest

from extractor.errors import UsageError
from extractor.gold.file_names import GoldFileNames
from extractor.gold.files import load_gold, save_gold
from extractor.review.annotating import (
    AnnotationChange,
    confirmed_item,
    deleted_item,
    find_layer,
    is_actor,
    merged_actors,
    passed_place,
    saved_item,
    split_actor,
)
from extractor.review.article_review import ArticleReview
from extractor.review.naming import found_mentions
from extractor.review.session import ReviewSession
from extractor.review.sources import FolderArticles
from extractor.review_errors import StaleReviewError
from extractor_schemas import Article, Gold
from tests.support.gold_items import ARTICLE, TEXT, WHOLE, actor, gold, quote, span

FILE = f"{ARTICLE.id}.json"
TWICE = gold(
    actors=[
        actor("a1", "Dana Okafor", role="Mayor"),
        actor("a2", "Okafor", span("Okafor", 2)),
        actor("a3", "Tom Brandt"),
    ],
    quotes=[quote("q1", "the bridge to open in 2031", "a2", source=span("Okafor", 2), reported_by=["a1"])],
)
"""Gold that has one person as two actors."""


OPENS = {"start": span("the bridge to open in 2031").start, "end": span("the bridge to open in 2031").end}


def session(folder: Path, items: Gold | None = None) -> ReviewSession:
    """The annotation of the article, with this gold or from nothing."""
    if items:
        save_gold(items, folder / "gold" / FILE)
    return ReviewSession(FolderArticles([ARTICLE]), folder / "gold", "ada")


def annotate(review: ReviewSession, change: Callable[[Gold], AnnotationChange]) -> AnnotationChange:
    """Do it to the gold as it is now."""
    version = review.article_review(ARTICLE.id).version
    return review.annotate(ARTICLE.id, lambda article: change(article.gold), version=version)


def now(review: ReviewSession) -> Gold:
    return review.article_review(ARTICLE.id).gold


def quote_values(**values: Any) -> dict[str, Any]:
    """A form's values for a quote of the mayor's."""
    words, said = span("The bridge will be built"), span("said")
    empty: dict[str, Any] = {"speaker": None, "source": None, "reported_by": []}
    cue = {"start": said.start, "end": said.end}
    return {"kind": "indirect", "content": [{"start": words.start, "end": words.end}], "cue": cue, **empty, **values}


def save_quote(**values: Any) -> Callable[[Gold], AnnotationChange]:
    return lambda items: saved_item(items, TEXT, find_layer(items, "quotes"), None, quote_values(**values))


def test_an_article_without_gold_begins_empty_and_gets_its_file_with_its_first_item(tmp_path: Path) -> None:
    review = session(tmp_path)
    assert (now(review).quotes, (tmp_path / "gold").exists()) == ([], False)

    annotate(review, save_quote())

    assert [item.id for item in load_gold(tmp_path / "gold" / FILE).quotes] == ["q1"]


def test_gold_that_another_session_began_is_seen_and_added_to(tmp_path: Path) -> None:
    first, second = session(tmp_path), session(tmp_path)
    seen_empty = second.article_review(ARTICLE.id).version
    wants = {"start": span("wants").start, "end": span("wants").end}
    annotate(first, save_quote(content=[OPENS], cue=wants))

    with pytest.raises(StaleReviewError):
        second.annotate(ARTICLE.id, lambda article: save_quote()(article.gold), version=seen_empty)
    annotate(second, save_quote())

    assert [item.id for item in load_gold(tmp_path / "gold" / FILE).quotes] == ["q2", "q1"]


@pytest.mark.parametrize("folder", ["new", "there", "of others"])
def test_gold_that_came_into_the_folder_meanwhile_is_not_written_over(tmp_path: Path, folder: str) -> None:
    if folder != "new":
        (tmp_path / "gold").mkdir()
    if folder == "of others":
        other = WHOLE.model_copy(update={"article": "other.txt", "sha256": "0" * 64})
        save_gold(other, tmp_path / "gold" / "other.txt.json")
    review = session(tmp_path)
    seen_empty = review.article_review(ARTICLE.id).version
    save_gold(WHOLE, tmp_path / "gold" / FILE)

    with pytest.raises(StaleReviewError):
        review.annotate(ARTICLE.id, lambda article: save_quote()(article.gold), version=seen_empty)
    assert now(review) == WHOLE
    assert load_gold(tmp_path / "gold" / FILE) == WHOLE


def test_the_folder_is_looked_through_only_where_it_has_changed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    looked: list[Path] = []

    class Counted(GoldFileNames):
        def __init__(self, folder: Path, ids: Iterable[str] = ()) -> None:
            looked.append(folder)
            super().__init__(folder, ids)

    monkeypatch.setattr("extractor.review.article_reader.GoldFileNames", Counted)
    articles = [ARTICLE.model_copy(update={"id": f"{number}.txt"}) for number in range(5)]
    (tmp_path / "gold").mkdir()
    os.utime(tmp_path / "gold", (0, 0))  # long ago
    review = ReviewSession(FolderArticles(articles), tmp_path / "gold", "ada")

    for _ in range(2):
        assert len(list(review.summaries(review.article_ids))) == len(articles)
    assert len(looked) == 1
    save_gold(WHOLE.model_copy(update={"article": "2.txt"}), tmp_path / "gold" / "2.txt.json")
    assert review.article_review("2.txt").gold.quotes == WHOLE.quotes
    assert len(looked) == 2


def test_a_file_in_the_place_of_new_gold_that_is_none_is_not_written_over(tmp_path: Path) -> None:
    review = session(tmp_path)
    (tmp_path / "gold").mkdir()
    (tmp_path / "gold" / FILE).write_text("my notes", "utf-8")

    with pytest.raises(UsageError, match=FILE):
        now(review)


def test_a_speaker_who_is_new_is_added_with_all_mentions(tmp_path: Path) -> None:
    review = session(tmp_path)
    speaker = {"name": "Dana Okafor", "kind": "person", "anonymous": False}

    annotate(review, save_quote(speaker=speaker, reported_by=[{"name": "Tom Brandt", "kind": "person"}]))

    assert [(a.id, a.name, [m.text for m in a.mentions]) for a in now(review).actors] == [
        ("a1", "Dana Okafor", ["Dana Okafor", "Okafor"]),
        ("a2", "Tom Brandt", ["Tom Brandt"]),
    ]
    assert (now(review).quotes[0].speaker, now(review).quotes[0].reported_by) == ("a1", ["a2"])


def test_a_name_that_gold_has_already_is_that_actor(tmp_path: Path) -> None:
    review = session(tmp_path, WHOLE.model_copy(update={"quotes": []}))

    annotate(review, save_quote(speaker={"name": "dana okafor", "kind": None}))

    assert (now(review).quotes[0].speaker, len(now(review).actors)) == ("a1", 3)


@pytest.mark.parametrize(
    ("speaker", "reason"),
    [
        pytest.param({"name": "Nobody Here", "kind": "person"}, "speaker: 'Nobody Here' is nowhere", id="not there"),
        pytest.param({"name": "Dana Okafor", "kind": None}, "choose which kind of actor 'Dana Okafor'", id="no kind"),
        pytest.param({"name": "", "kind": "person"}, "nowhere in the article", id="no name"),
        pytest.param("a9", "not an actor of this file", id="no such actor"),
    ],
)
def test_a_speaker_who_cannot_be_one_is_refused(tmp_path: Path, speaker: Any, reason: str) -> None:
    review = session(tmp_path)

    with pytest.raises(UsageError, match=reason):
        annotate(review, save_quote(speaker=speaker))

    assert not (tmp_path / "gold" / FILE).exists()


def test_merging_takes_mentions_and_names_and_turns_whoever_is_named(tmp_path: Path) -> None:
    review = session(tmp_path, TWICE)

    annotate(review, lambda items: merged_actors(items, TEXT, "a2", "a1"))

    merged = now(review).actors[0]
    assert (merged.name, merged.aliases, [m.text for m in merged.mentions]) == (
        "Dana Okafor",
        ["Okafor"],
        ["Dana Okafor", "Okafor"],
    )
    assert [a.id for a in now(review).actors] == ["a1", "a3"]
    assert (now(review).quotes[0].speaker, now(review).quotes[0].reported_by) == ("a1", [])


def test_splitting_gives_the_mentions_and_their_quotes_to_a_new_actor(tmp_path: Path) -> None:
    review = session(tmp_path, WHOLE)

    annotate(review, lambda items: split_actor(items, "a1", [1], "Ngozi Okafor"))

    assert [(a.id, a.name, len(a.mentions)) for a in now(review).actors if "Okafor" in a.name] == [
        ("a1", "Dana Okafor", 1),
        ("a4", "Ngozi Okafor", 1),
    ]
    assert [q.speaker for q in now(review).quotes] == ["a1", "a2", "a4"]


HOLMS = "Ada Holm came. Holm spoke. Holm of the union left, as Minister Holm did. Ada came."


@pytest.mark.parametrize(
    ("mentions", "taken", "left"),
    [
        pytest.param(["Ada Holm", "Holm", "Holm"], [2], ["Holm"], id="still in use"),
        pytest.param(["Ada Holm", "Holm"], [1], [], id="only within the name"),
        pytest.param(["Ada Holm", "Minister Holm", "Holm"], [2], ["Holm"], id="in use with a title"),
        pytest.param(["Ada Holm", "Ada"], [1], ["Holm"], id="of no mention that goes"),
    ],
)
def test_an_alias_goes_with_the_last_mention_that_has_it(
    mentions: list[str], taken: list[int], left: list[str]
) -> None:
    places = [span(words, mentions[: at + 1].count(words), HOLMS) for at, words in enumerate(mentions)]
    holm = actor("a1", "Ada Holm", *places, aliases=["Holm"], role="Minister", affiliation="the cabinet")

    new, rest = [change.after for change in split_actor(gold(actors=[holm]), "a1", taken, "Tom Holm").changes]

    assert is_actor(new)
    assert is_actor(rest)
    assert rest.aliases == left
    assert (rest.role, rest.affiliation) == ("Minister", "the cabinet")
    assert (new.aliases, new.role, new.affiliation) == ([mentions[at] for at in taken], None, None)


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        pytest.param(lambda items: split_actor(items, "a1", [], "New"), "mark some of the mentions", id="none"),
        pytest.param(lambda items: split_actor(items, "a1", [0, 1], "New"), "leave some", id="all"),
        pytest.param(lambda items: split_actor(items, "a1", [1], " "), "name: it is empty", id="no name"),
        pytest.param(lambda items: split_actor(items, "a1", [1], "Tom Brandt"), "has the same", id="another's name"),
        pytest.param(lambda items: split_actor(items, "q1", [1], "New"), "only actors", id="split a quote"),
        pytest.param(lambda items: merged_actors(items, TEXT, "a1", "a1"), "into itself", id="with itself"),
        pytest.param(lambda items: deleted_item(items, "a1"), "refer to this actor", id="an actor that is named"),
    ],
)
def test_what_cannot_be_done_is_refused_and_changes_nothing(
    tmp_path: Path, change: Callable[[Gold], AnnotationChange], reason: str
) -> None:
    review = session(tmp_path, WHOLE)
    before = (tmp_path / "gold" / FILE).read_bytes()

    with pytest.raises(UsageError, match=reason):
        annotate(review, change)

    assert (tmp_path / "gold" / FILE).read_bytes() == before


def test_an_item_that_is_gone_is_stale(tmp_path: Path) -> None:
    with pytest.raises(StaleReviewError, match="no longer exists"):
        annotate(session(tmp_path, WHOLE), lambda items: deleted_item(items, "q9"))


@pytest.mark.parametrize(
    "change",
    [
        pytest.param(save_quote(content=[OPENS]), id="add"),
        pytest.param(
            save_quote(content=[OPENS], speaker={"name": "Monday", "kind": "group"}),
            id="add with a new actor",
        ),
        pytest.param(lambda items: deleted_item(items, "q2"), id="delete"),
        pytest.param(lambda items: merged_actors(items, TEXT, "a2", "a1"), id="merge"),
        pytest.param(lambda items: split_actor(items, "a1", [1], "Ngozi Okafor"), id="split"),
        pytest.param(lambda items: confirmed_item(items, "q2"), id="confirm"),
    ],
)
def test_whatever_was_done_is_undone_to_the_byte_by_another_session(
    tmp_path: Path, change: Callable[[Gold], AnnotationChange]
) -> None:
    review = session(tmp_path, WHOLE.model_copy(update={"status": "suggested", "annotators": []}))
    before = (tmp_path / "gold" / FILE).read_bytes()
    annotate(review, change)

    again = session(tmp_path)
    again.undo(ARTICLE.id, version=again.article_review(ARTICLE.id).version)

    assert (tmp_path / "gold" / FILE).read_bytes() == before


@pytest.mark.parametrize(
    ("name", "kind", "mentions"),
    [
        pytest.param("Dana Okafor", "person", ["Dana Okafor", "Okafor"], id="the last name alone too"),
        pytest.param("Tom Brandt", "person", ["Tom Brandt"], id="no last name alone"),
        pytest.param("Fishers' Union", "organisation", ["Fishers' Union"], id="no part of a body's name"),
        pytest.param("bridge", "group", ["bridge"] * 3, id="every place"),
        pytest.param("Ada Holm", "person", [], id="not there"),
    ],
)
def test_mentions_are_found_by_themselves(name: str, kind: str, mentions: list[str]) -> None:
    assert [found.text for found in found_mentions(gold(), TEXT, name, kind)] == mentions


def test_no_mention_is_taken_from_another_actor() -> None:
    union = gold(actors=[actor("a1", "Fishers' Union", span("Fishers' Union"))])

    assert found_mentions(union, TEXT, "Union", "organisation") == []


# ----------------------------------------------------------------------------------------- what a run has suggested


def suggested() -> Gold:
    """Gold that was begun from a run."""
    return WHOLE.model_copy(update={"status": "suggested", "annotators": [], "begun_from": "rules"})


def suggested_ids(review: ArticleReview) -> list[str]:
    items = [*review.gold.actors, *review.gold.quotes, *review.gold.claims, *review.gold.stances]
    return [item.id for item in items if review.is_suggested(item)]


def test_what_a_run_suggested_stays_suggested_until_somebody_looks_at_it(tmp_path: Path) -> None:
    review = session(tmp_path, suggested())
    everything = suggested_ids(review.article_review(ARTICLE.id))
    assert len(everything) == 11

    annotate(review, lambda items: confirmed_item(items, "q2"))
    annotate(
        review, lambda items: saved_item(items, TEXT, find_layer(items, "quotes"), "q1", quote_values(speaker="a1"))
    )

    left = suggested_ids(review.article_review(ARTICLE.id))
    assert sorted(set(everything) - set(left)) == ["q1", "q2"]
    review.undo(ARTICLE.id, version=review.article_review(ARTICLE.id).version)
    assert "q1" in suggested_ids(review.article_review(ARTICLE.id))


def test_a_merge_looks_at_no_item_that_names_the_actor(tmp_path: Path) -> None:
    review = session(tmp_path, TWICE.model_copy(update={"status": "suggested", "begun_from": "rules"}))

    annotate(review, lambda items: merged_actors(items, TEXT, "a2", "a1"))

    assert suggested_ids(review.article_review(ARTICLE.id)) == ["a3", "q1"]


def test_what_was_made_by_hand_is_not_suggested(tmp_path: Path) -> None:
    assert suggested_ids(session(tmp_path, WHOLE).article_review(ARTICLE.id)) == []


# ------------------------------------------------------------------------------------------------- what is owed


def test_a_place_with_nothing_is_owed_no_longer_until_that_is_undone(tmp_path: Path) -> None:
    review = session(tmp_path)
    owed = review.article_review(ARTICLE.id).owed
    version = review.article_review(ARTICLE.id).version

    review.annotate(ARTICLE.id, lambda article: passed_place(article.owed, owed[0].key), version=version)

    assert review.article_review(ARTICLE.id).owed == owed[1:]
    review.undo(ARTICLE.id, version=review.article_review(ARTICLE.id).version)
    assert review.article_review(ARTICLE.id).owed == owed


def test_gold_of_another_text_is_said_to_be(tmp_path: Path) -> None:
    session(tmp_path, WHOLE)
    edited = Article.of(f"{TEXT}\nMore.", id=ARTICLE.id)

    with pytest.raises(UsageError, match="gold is of another text"):
        ReviewSession(FolderArticles([edited]), tmp_path / "gold", "ada").article_review(ARTICLE.id)
