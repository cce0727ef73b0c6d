"""Decisions are in the gold file and in the journal as soon as they are made, and nobody's work is lost."""

from __future__ import annotations

import difflib
import json
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from extractor.errors import UsageError
from extractor.gold.files import format_gold, load_gold
from extractor.review.article_page import article_page
from extractor.review.article_review import ArticleReview
from extractor.review.journal import JOURNAL
from extractor.review.session import ReviewSession
from extractor.review_errors import StaleReviewError
from extractor_schemas import GoldSpan
from tests.support import bridge_article

GOLD = f"{bridge_article.ID}.json"


def key_of(review: ArticleReview, id: str) -> str:
    """The key of the difference of an item."""
    return next(difference.key for difference in review.differences if difference.item.id == id)


def decide(session: ReviewSession, id: str, decision: str, **options: object) -> None:
    review = session.article_review(bridge_article.ID)
    session.decide(bridge_article.ID, key_of(review, id), decision, version=review.version, **options)  # type: ignore[arg-type]


def undo(session: ReviewSession) -> str:
    return session.undo(bridge_article.ID, version=session.article_review(bridge_article.ID).version)


def open_ids(session: ReviewSession) -> list[str]:
    review = session.article_review(bridge_article.ID)
    return [difference.item.id for difference in review.differences if review.state(difference) == "open"]


def changed_lines(before: str, after: str) -> list[str]:
    changed = difflib.unified_diff(before.splitlines(), after.splitlines(), lineterm="", n=0)
    return [line for line in changed if not line.startswith(("---", "+++", "@@"))]


def test_the_gold_file_changes_by_exactly_that_item(session: ReviewSession) -> None:
    path = session.gold / GOLD
    before = path.read_text(encoding="utf-8")

    decide(session, "q2", "accept", fields=["speaker"])

    removed, added = changed_lines(before, path.read_text(encoding="utf-8"))
    assert (removed.strip(), added.strip()) == ('-      "speaker": "a1",', '+      "speaker": "a3",')


def test_an_added_item_is_added_and_nothing_else(session: ReviewSession) -> None:
    path = session.gold / GOLD
    before = path.read_text(encoding="utf-8")

    decide(session, "f9", "accept")

    assert load_gold(path).quotes[2].content[0].text == "the plan reckless"
    assert [line for line in changed_lines(before, path.read_text(encoding="utf-8")) if line[0] == "-"] == []


@pytest.mark.parametrize(("id", "decision"), [("q2", "keep"), ("q2", "accept"), ("q2", "wrong"), ("f9", "accept")])
def test_undoing_restores_the_file_to_the_byte(session: ReviewSession, id: str, decision: str) -> None:
    path = session.gold / GOLD
    before, open_before = path.read_bytes(), open_ids(session)
    decided = key_of(session.article_review(bridge_article.ID), id)
    decide(session, id, decision)
    assert id not in open_ids(session)

    assert undo(session) == decided

    assert path.read_bytes() == before
    assert open_ids(session) == open_before
    with pytest.raises(UsageError, match="no decision"):
        undo(session)


def test_the_journal_says_who_when_what_and_why(session: ReviewSession) -> None:
    decide(session, "q2", "keep", note="she said it herself")
    undo(session)

    kept, undone = [json.loads(line) for line in (session.gold / JOURNAL).read_text(encoding="utf-8").splitlines()]
    assert (kept["who"], kept["decision"], kept["note"]) == ("ada", "keep", "she said it herself")
    assert kept["what"] == 'quote Dana Okafor: "We have waited too long,"'
    assert kept["at"].endswith("+00:00")
    assert (undone["decision"], undone["undoes"]) == ("undo", kept["id"])


def test_what_was_kept_stays_settled_for_the_next_review(session: ReviewSession) -> None:
    decide(session, "q2", "keep")
    decide(session, "s1", "skip")

    assert session.run
    next_session = ReviewSession(session.run, session.gold, "bo")

    assert open_ids(next_session) == ["a2", "f9"]
    counts = next_session.article_review(bridge_article.ID).counts()
    assert (counts["open"], counts["skipped"], counts["settled"]) == (2, 1, 1)


def test_what_is_left_of_an_edited_difference_is_settled(session: ReviewSession) -> None:
    review = session.article_review(bridge_article.ID)
    values = review.gold.quotes[1].model_dump() | {"cue": bridge_article.span("the council")}

    decide(session, "q2", "edit", values=values)

    assert "q2" not in open_ids(session)
    assert session.article_review(bridge_article.ID).counts()["settled"] == 1


def test_when_gold_is_wrong_the_extraction_s_item_is_still_open(session: ReviewSession) -> None:
    decide(session, "q2", "wrong")

    assert "f2" in open_ids(session)


def test_two_pages_do_not_lose_each_other_s_work(session: ReviewSession) -> None:
    first = session.article_review(bridge_article.ID)
    decide(session, "q2", "keep")

    with pytest.raises(StaleReviewError, match="changed meanwhile"):
        session.decide(bridge_article.ID, key_of(first, "f9"), "accept", version=first.version)
    with pytest.raises(StaleReviewError):
        session.undo(bridge_article.ID, version=first.version)

    assert len(load_gold(session.gold / GOLD).quotes) == 2
    decide(session, "f9", "accept")
    assert len(load_gold(session.gold / GOLD).quotes) == 3


def test_of_several_decisions_at_once_a_single_one_is_written(session: ReviewSession) -> None:
    review = session.article_review(bridge_article.ID)
    decisions = [(key_of(review, "q2"), "wrong"), (key_of(review, "f9"), "accept")] * 4

    def attempt(key_and_decision: tuple[str, str]) -> bool:
        try:
            session.decide(bridge_article.ID, *key_and_decision, version=review.version)  # type: ignore[arg-type]
        except StaleReviewError:
            return False
        return True

    with ThreadPoolExecutor(8) as pool:
        succeeded = list(pool.map(attempt, decisions))

    assert succeeded.count(True) == 1
    assert len((session.gold / JOURNAL).read_bytes().splitlines()) == 1


def test_a_file_that_was_edited_meanwhile_is_not_overwritten(session: ReviewSession) -> None:
    path, review = session.gold / GOLD, session.article_review(bridge_article.ID)
    edited = format_gold(bridge_article.gold(annotators=["by hand"]))
    path.write_text(edited, encoding="utf-8")

    with pytest.raises(StaleReviewError):
        session.decide(bridge_article.ID, key_of(review, "f9"), "accept", version=review.version)

    assert path.read_text(encoding="utf-8") == edited


def test_undoing_does_not_overwrite_a_later_edit(session: ReviewSession) -> None:
    decide(session, "q2", "accept")
    path = session.gold / GOLD
    path.write_text(path.read_text(encoding="utf-8").replace('"direct"', '"mixed"'), encoding="utf-8")

    with pytest.raises(UsageError, match=r"^the quote .* has changed in the gold file since"):
        undo(session)


def test_gold_stays_valid(session: ReviewSession) -> None:
    before = (session.gold / GOLD).read_bytes()
    values = session.article_review(bridge_article.ID).gold.quotes[1].model_dump() | {"kind": "indirect"}

    with pytest.raises(UsageError, match=r"the quote .*too long,\"', kind: it is indirect, but"):
        decide(session, "q2", "edit", values=values)

    assert (session.gold / GOLD).read_bytes() == before


@pytest.mark.parametrize("name", ["Dana Okafor", "the Mayor"], ids=["the name", "an alias"])
def test_a_second_actor_for_one_entity_is_refused(tmp_path: Path, name: str) -> None:
    items = bridge_article.gold()
    mayor = items.actors[0].model_copy(update={"aliases": ["the mayor"]})
    span = GoldSpan(**bridge_article.gold_span("mayor"))
    more = mayor.model_copy(update={"id": "f4", "name": name, "aliases": [], "mentions": [span]})
    predicted = bridge_article.predicted()
    run, gold = bridge_article.write_run_and_gold(
        tmp_path,
        items=items.model_copy(update={"actors": [mayor, *items.actors[1:]]}),
        run_record=bridge_article.record(predicted.model_copy(update={"actors": [*predicted.actors, more]})),
    )

    with pytest.raises(UsageError, match=r"the actor 'Dana Okafor' .*: make one actor of them, or tell them apart"):
        decide(ReviewSession(run, gold, "ada"), "f4", "accept")


def test_a_last_line_of_the_journal_that_a_kill_cut_short_does_not_count(session: ReviewSession) -> None:
    decide(session, "q2", "keep")
    with (session.gold / JOURNAL).open("ab") as file:
        file.write(b'{"id": "ab')

    assert session.article_review(bridge_article.ID).counts()["settled"] == 1
    decide(session, "s1", "keep")

    assert session.article_review(bridge_article.ID).counts()["settled"] == 2


def test_a_line_of_the_journal_that_is_not_a_decision_is_named(session: ReviewSession) -> None:
    (session.gold / JOURNAL).write_text('{"id": "ab"}\n', encoding="utf-8")

    with pytest.raises(UsageError, match=r"journal.jsonl, line 1 is not a decision"):
        session.article_review(bridge_article.ID)


def test_a_decision_on_what_is_no_item_of_gold_is_not_undone(session: ReviewSession) -> None:
    decide(session, "q2", "accept")
    journal = session.gold / JOURNAL
    entries = journal.read_text(encoding="utf-8")
    assert '"kind":"direct"' in entries
    journal.write_text(entries.replace('"kind":"direct"', '"kind":"sung"'), encoding="utf-8")
    before = (session.gold / GOLD).read_bytes()

    with pytest.raises(UsageError, match=r"is not a gold item \(kind: "):
        undo(session)

    assert (session.gold / GOLD).read_bytes() == before


def test_nothing_is_decided_where_the_journal_cannot_be_written(session: ReviewSession) -> None:
    own_layout = json.dumps(json.loads((session.gold / GOLD).read_text(encoding="utf-8"))).encode()
    (session.gold / GOLD).write_bytes(own_layout)
    review = session.article_review(bridge_article.ID)
    (session.gold / JOURNAL).symlink_to(session.gold / "nowhere" / "journal")  # does not exist, and cannot be created

    with pytest.raises(UsageError, match="nothing was decided"):
        session.decide(bridge_article.ID, key_of(review, "f9"), "accept", version=review.version)

    assert (session.gold / GOLD).read_bytes() == own_layout


def test_what_cannot_be_compared_says_why(tmp_path: Path) -> None:
    run, gold = bridge_article.write_run_and_gold(tmp_path)
    without_gold = bridge_article.record(bridge_article.gold(), id="other.txt")
    with (run / "records.jsonl").open("a", encoding="utf-8") as file:
        file.write(without_gold.model_dump_json(by_alias=True) + "\n")
    lone = bridge_article.gold(article="lone.txt", sha256="1" * 64)
    (gold / "lone.json").write_text(format_gold(lone), encoding="utf-8")
    (gold / GOLD).write_text(format_gold(bridge_article.gold(sha256="0" * 64)), encoding="utf-8")

    session = ReviewSession(run, gold, "ada")
    reasons = {article_id: str(problem) for article_id, problem in session.summaries(session.article_ids)}

    assert list(reasons) == [bridge_article.ID, "other.txt", "lone.txt"]
    assert "the gold is of another text than the run" in reasons[bridge_article.ID]
    assert "gold format --edited" in reasons[bridge_article.ID]
    assert "has no gold" in reasons["other.txt"]
    assert "no record of it" in reasons["lone.txt"]


def test_gold_in_another_layout_is_detected(tmp_path: Path) -> None:
    run, gold = bridge_article.write_run_and_gold(tmp_path)
    assert ReviewSession(run, gold, "ada").article_review(bridge_article.ID).standard_layout
    (gold / GOLD).write_text(bridge_article.gold().model_dump_json(), encoding="utf-8")

    assert not ReviewSession(run, gold, "ada").article_review(bridge_article.ID).standard_layout


def test_decisions_in_the_words_of_earlier_versions_are_shown_in_today_s(session: ReviewSession) -> None:
    decide(session, "f9", "keep")
    journal = session.gold / JOURNAL
    journal.write_text(journal.read_text("utf-8").replace('"what":"quote', '"what":"invented quote'), "utf-8")

    page = article_page(session, 1, {}, "")

    assert 'Tom Brandt: the plan reckless</bdi> <span class="by">only in the run</span>' in page
    assert "invented quote" not in page
