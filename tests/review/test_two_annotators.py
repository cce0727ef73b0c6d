"""Two annotators' differences are settled item by item into gold, which begins with what both have alike."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from extractor.errors import UsageError
from extractor.evaluation.agreement_report import report_agreement
from extractor.gold.files import save_gold
from extractor.review.annotating import AnnotationChange, passed_place, saved_item
from extractor.review.article_review import ArticleReview
from extractor.review.decisions import Decision
from extractor.review.index_page import index_page
from extractor.review.journal import JOURNAL
from extractor.review.session import ReviewSession
from extractor.review.sources import FolderArticles
from extractor.review.two_annotators import AnnotatedArticles
from extractor_schemas import QUOTES, Article, Gold, GoldQuote
from tests.support.gold_items import ARTICLE, quote, span
from tests.support.two_annotators import ADA, BEN, FILE, settle, settled_gold, settling, write_annotators


def open_ids(session: ReviewSession) -> list[str]:
    review = session.article_review(ARTICLE.id)
    return [each.item.id for each in review.differences if review.state(each) == "open"]


def mark(session: ReviewSession) -> None:
    session.mark(ARTICLE.id, checked=True, version=session.article_review(ARTICLE.id).version)


def save(session: ReviewSession, id: str | None, item: GoldQuote) -> None:
    """Make the quote, or change one to be like it."""

    def change(review: ArticleReview) -> AnnotationChange:
        return saved_item(review.gold, ARTICLE.text, QUOTES, id, item.model_dump(exclude={"id"}))

    session.annotate(ARTICLE.id, change, version=session.article_review(ARTICLE.id).version)


def test_gold_begins_with_the_first_one_s_items_unsettled_and_differs_in_what_the_two_differ_in(tmp_path: Path) -> None:
    session = settling(tmp_path)

    review = session.article_review(ARTICLE.id)

    assert review.gold.model_dump(exclude={"status", "annotators", "checked"}) == ADA.model_dump(
        exclude={"status", "annotators", "checked"}
    )
    assert (review.gold.status, review.gold.annotators) == ("suggested", ["ada", "ben"])
    assert open_ids(session) == ["a1", "q14", "q3", "c2", "s2"]
    assert session.is_review
    assert sum(map(review.suggested, review.layers)) == 0
    assert not (tmp_path / "gold" / FILE).exists()


@pytest.mark.parametrize(
    ("id", "decision", "options", "path", "expected"),
    [
        pytest.param("a1", "keep", {}, ("actors", "a1", "role"), "Mayor", id="changed, as the first has it"),
        pytest.param("a1", "accept", {}, ("actors", "a1", "role"), None, id="changed, as the second has it"),
        pytest.param("c2", "accept", {}, ("claims", "c2", "kind"), "fact", id="another label"),
        pytest.param("c2", "accept", {"fields": ["kind"]}, ("claims", "c2", "kind"), "fact", id="one field of two"),
        pytest.param(
            "c2", "accept", {"fields": ["kind"]}, ("claims", "c2", "assertion"), "asserted", id="not the other field"
        ),
        pytest.param("c2", "wrong", {}, ("claims", "c2", "id"), None, id="neither"),
        pytest.param("q3", "keep", {}, ("quotes", "q3", "id"), "q3", id="only in the first, kept"),
        pytest.param("q3", "wrong", {}, ("quotes", "q3", "id"), None, id="only in the first, left out"),
        pytest.param("q14", "keep", {}, ("quotes", "q4", "id"), None, id="only in the second, left out"),
        pytest.param(
            "q14", "accept", {}, ("quotes", "q4", "speaker"), "a2", id="only in the second, with gold's actor"
        ),
    ],
)
def test_a_decision_is_in_gold_and_nothing_of_the_difference_is_left(
    tmp_path: Path, id: str, decision: Decision, options: dict[str, Any], path: tuple[str, str, str], expected: object
) -> None:
    session = settling(tmp_path)
    before = open_ids(session)

    settle(session, id, decision, **options)

    layer, item_id, field = path
    values = {item.id: getattr(item, field) for item in getattr(settled_gold(tmp_path), layer)}
    assert values.get(item_id) == expected
    assert open_ids(session) == [other for other in before if other != id]
    session.undo(ARTICLE.id, version=session.article_review(ARTICLE.id).version)
    assert open_ids(session) == before
    assert settled_gold(tmp_path).quotes == ADA.quotes


def test_the_journal_says_between_whom_was_decided(tmp_path: Path) -> None:
    session = settling(tmp_path)

    settle(session, "a1", "keep", note="as the article has it")

    entry = json.loads((tmp_path / "gold" / JOURNAL).read_text("utf-8"))
    assert (entry["who"], entry["decision"], entry["between"], entry["note"]) == (
        "cleo",
        "keep",
        ["ada", "ben"],
        "as the article has it",
    )


def test_what_is_edited_is_still_between_the_two_and_can_be_as_the_first_has_it_again(tmp_path: Path) -> None:
    session = settling(tmp_path)
    edited = ADA.claims[1].model_dump() | {"assertion": "denied"}
    settle(session, "c2", "edit", values=edited)

    settle(session, "c2", "keep")

    entries = [json.loads(line) for line in (tmp_path / "gold" / JOURNAL).read_text("utf-8").splitlines()]
    assert [entry["between"] for entry in entries] == [["ada", "ben"], ["ada", "ben"]]
    assert settled_gold(tmp_path).claims == ADA.claims


def test_an_article_is_marked_once_nothing_is_open_and_names_all_three(tmp_path: Path) -> None:
    session = settling(tmp_path)
    for id in ("a1", "q14", "q3", "c2"):
        settle(session, id, "keep")
    settle(session, "s2", "skip")
    with pytest.raises(UsageError, match="1 difference of the two annotators is not settled yet, but skip"):
        mark(session)

    settle(session, "s2", "accept")
    mark(session)

    settled = settled_gold(tmp_path)
    assert (settled.status, settled.annotators) == ("checked", ["ada", "ben", "cleo"])
    assert settled.checked
    assert settled.checked.by == "cleo"


UNCHECKED = {"status": "suggested", "checked": None}


@pytest.mark.parametrize(
    ("golds", "reason"),
    [
        pytest.param({"second": None}, "ben has not marked this article as checked yet", id="only the first has it"),
        pytest.param({"first": None}, "ada has not marked this article as checked yet", id="only the second has it"),
        pytest.param(
            {"second": BEN.model_copy(update=UNCHECKED)}, "ben has not marked this article", id="not finished"
        ),
        pytest.param({"first": None, "second": None}, "ada and ben have not marked", id="begun by nobody"),
        pytest.param({"first": ADA.model_copy(update={"sha256": "1" * 64})}, "ada has is of another text", id="edited"),
    ],
)
def test_an_article_that_is_not_done_by_both_is_told_and_not_settled(
    tmp_path: Path, golds: dict[str, Gold | None], reason: str
) -> None:
    session = settling(tmp_path, **golds)

    with pytest.raises(UsageError, match=reason):
        session.article_review(ARTICLE.id)
    assert reason in index_page(session, {}, "")
    with pytest.raises(UsageError, match=reason):
        session.mark(ARTICLE.id, checked=True, version="")
    assert not (tmp_path / "gold" / FILE).exists()


def test_an_article_can_be_settled_as_soon_as_both_are_done_with_it(tmp_path: Path) -> None:
    session = settling(tmp_path, second=None)
    assert "ben has not marked" in index_page(session, {}, "")

    save_gold(BEN, tmp_path / "gold" / "annotators" / "ben" / FILE)

    assert open_ids(session) == ["a1", "q14", "q3", "c2", "s2"]
    assert "ben has not marked" not in index_page(session, {}, "")


def test_a_file_of_an_annotator_that_changes_meanwhile_is_seen(tmp_path: Path) -> None:
    session = settling(tmp_path)
    version = session.article_review(ARTICLE.id).version

    save_gold(BEN.model_copy(update={"quotes": BEN.quotes[:2]}), tmp_path / "gold" / "annotators" / "ben" / FILE)

    assert session.article_review(ARTICLE.id).version != version
    assert "q14" not in open_ids(session)


def test_what_the_third_adds_or_changes_besides_is_no_difference_to_be_settled(tmp_path: Path) -> None:
    session = settling(tmp_path)
    before = open_ids(session)
    added = quote("q9", "the harbour stays open", "a3", cue=span("unless"))
    changed = ADA.quotes[0].model_copy(update={"reported_by": ["a2"]})

    save(session, None, added)
    save(session, "q1", changed)

    assert open_ids(session) == before
    assert len(settled_gold(tmp_path).quotes) == len(ADA.quotes) + 1


@pytest.mark.parametrize("name", ["ada", "ben"])
def test_what_an_annotator_has_passed_is_owed_no_longer_until_they_take_it_back(tmp_path: Path, name: str) -> None:
    session = settling(tmp_path)
    folder = tmp_path / "gold" / "annotators" / name
    alone = ReviewSession(FolderArticles([ARTICLE]), folder, name)
    before = [each.key for each in session.article_review(ARTICLE.id).owed]
    version = session.article_review(ARTICLE.id).version
    key = next(each.key for each in alone.article_review(ARTICLE.id).owed if each.key in before)

    alone.annotate(
        ARTICLE.id, lambda review: passed_place(review.owed, key), version=alone.article_review(ARTICLE.id).version
    )

    assert [each.key for each in session.article_review(ARTICLE.id).owed] == [each for each in before if each != key]
    assert session.article_review(ARTICLE.id).version != version
    alone.undo(ARTICLE.id, version=alone.article_review(ARTICLE.id).version)
    assert [each.key for each in session.article_review(ARTICLE.id).owed] == before
    (folder / JOURNAL).write_text("no journal\n", encoding="utf-8")
    assert [each.key for each in session.article_review(ARTICLE.id).owed] == before


def test_taking_out_a_pair_leaves_open_what_the_second_s_item_is_paired_with_then(tmp_path: Path) -> None:
    twice = quote("q5", "The bridge will be built, Mayor Dana Okafor", "a1")
    wider = quote("q11", "The bridge will be built, Mayor", "a11", cue=span("said"))
    session = settling(
        tmp_path,
        first=ADA.model_copy(update={"quotes": [ADA.quotes[0], twice]}),
        second=BEN.model_copy(update={"quotes": [wider]}),
    )
    paired = {each.gold.id for each in session.article_review(ARTICLE.id).differences if each.gold and each.predicted}
    [taken_out] = paired & {"q1", "q5"}
    left = ({"q1", "q5"} - {taken_out}).pop()

    settle(session, taken_out, "wrong")

    assert left in open_ids(session)


def test_agreement_is_that_of_the_report_as_the_files_are_now(tmp_path: Path) -> None:
    second = Article.of(ARTICLE.text + "\nEnd.\n", id="second.txt")
    folders = write_annotators(tmp_path)
    (tmp_path / "articles" / second.id).write_text(second.text, encoding="utf-8")
    of_second = {"article": second.id, "sha256": second.sha256}
    save_gold(ADA.model_copy(update=of_second), folders[0] / "second.txt.json")
    save_gold(BEN.model_copy(update=of_second | {"stances": []}), folders[1] / "second.txt.json")
    session = ReviewSession(AnnotatedArticles([ARTICLE, second], folders), tmp_path / "gold", "cleo")
    settle(session, "q3", "wrong")

    shared = [
        summary.agreement
        for _, summary in session.summaries(session.article_ids, closely=False)
        if not isinstance(summary, UsageError)
    ]

    totals = report_agreement(*folders).scores.totals
    for layer in ("actors", "quotes", "claims", "stances"):
        both, first, other = (sum(counts) for counts in zip(*(each[layer] for each in shared), strict=True))
        assert (both, first, other) == (totals[layer].predicted_correct, totals[layer].predicted, totals[layer].gold)


@pytest.mark.parametrize(
    ("folders", "into", "reason"),
    [
        pytest.param(("ada", "ada"), "gold", "ada is named twice", id="one folder"),
        pytest.param(("ada", "ben"), "ben", "whose files stay as they are", id="into one of the two"),
        pytest.param(("ada", "nobody"), "gold", "nobody does not exist", id="no folder"),
    ],
)
def test_what_cannot_be_settled_says_why(tmp_path: Path, folders: tuple[str, str], into: str, reason: str) -> None:
    write_annotators(tmp_path)
    within = tmp_path / "gold" / "annotators"
    target = tmp_path / "gold" if into == "gold" else within / into

    with pytest.raises(UsageError, match=reason):
        ReviewSession(AnnotatedArticles([ARTICLE], (within / folders[0], within / folders[1])), target, "cleo")


def test_two_folders_of_one_name_are_called_by_their_paths(tmp_path: Path) -> None:
    for folder, items in (("a", ADA), ("b", BEN)):
        save_gold(items, tmp_path / folder / "gold" / FILE)

    source = AnnotatedArticles([ARTICLE], (tmp_path / "a" / "gold", tmp_path / "b" / "gold"))

    assert source.names == (str(tmp_path / "a" / "gold"), str(tmp_path / "b" / "gold"))


def test_gold_that_was_begun_from_a_run_by_one_of_the_two_says_so(tmp_path: Path) -> None:
    session = settling(tmp_path, second=BEN.model_copy(update={"begun_from": "rules@1"}))

    assert session.article_review(ARTICLE.id).gold.begun_from == "rules@1"
