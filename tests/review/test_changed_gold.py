"""Gold after a decision: what it names, and that neither a decision nor its undoing makes it unsound."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from extractor.codebooks import codebook_digest
from extractor.errors import UsageError
from extractor.gold.files import load_gold, save_gold
from extractor.review.annotating import deleted_item, find_layer, saved_item
from extractor.review.article_page import article_page
from extractor.review.item_forms import edit_form
from extractor.review.session import ReviewSession
from extractor.review.sources import FolderArticles
from extractor.review_errors import BlockedUndoError
from extractor_schemas import Article, Gold
from tests.review.test_naming import CODEBOOK
from tests.support import bridge_article
from tests.support.gold_items import ARTICLE, TEXT, WHOLE

FILE = f"{ARTICLE.id}.json"
OWN = codebook_digest(CODEBOOK)


def session(folder: Path, items: Gold = WHOLE) -> ReviewSession:
    save_gold(items, folder / "gold" / FILE)
    return ReviewSession(FolderArticles([ARTICLE], codebook=CODEBOOK), folder / "gold", "ada")


def now(review: ReviewSession, id: str = ARTICLE.id) -> Gold:
    return review.article_review(id).gold


def save(review: ReviewSession, layer: str, id: str | None, **values: Any) -> None:
    """Save an item of gold with other values, or a new one with those of the first."""
    article = review.article_review(ARTICLE.id)
    items = getattr(article.gold, layer)
    item = next((item for item in items if item.id == id), items[0])
    fields = item.model_dump(exclude={"id"}) | values
    make = lambda article: saved_item(article.gold, TEXT, find_layer(article.gold, layer), id, fields, CODEBOOK)  # noqa: E731
    review.annotate(ARTICLE.id, make, version=article.version)


def undo(review: ReviewSession, id: str = ARTICLE.id, leave: str | None = None) -> None:
    review.undo(id, version=review.article_review(id).version, leave=leave)


def edited(review: ReviewSession, edit: Callable[[Gold], Gold]) -> None:
    """Change the file as an editor does."""
    save_gold(edit(load_gold(review.gold / FILE)), review.gold / FILE)


# ------------------------------------------------------------------------------------------------- concepts


def test_gold_names_the_codebook_with_its_first_coded_stance_until_that_is_undone(tmp_path: Path) -> None:
    review = session(tmp_path)
    before = (review.gold / FILE).read_bytes()
    save(review, "claims", "c1", assertion="hedged")
    assert now(review).codebook is None

    save(review, "stances", "s1", concept="harbour")
    assert (now(review).codebook, now(review).stances[0].concept) == (OWN, "harbour")

    undo(review)
    undo(review)
    assert (review.gold / FILE).read_bytes() == before


def test_a_concept_that_the_codebook_does_not_have_is_shown_and_kept_and_no_new_one_is_taken(tmp_path: Path) -> None:
    stances = [WHOLE.stances[0].model_copy(update={"concept": "rent-cap"}), *WHOLE.stances[1:]]
    review = session(tmp_path, WHOLE.model_copy(update={"codebook": OWN, "stances": stances}))

    form = edit_form(review.article_review(ARTICLE.id), "s1", CODEBOOK)
    assert 'data-value="rent-cap" data-label="rent-cap" value="rent-cap"' in form
    save(review, "stances", "s1", concept={"id": "rent-cap", "name": "rent-cap"}, target="the rent")
    assert now(review).stances[0].concept == "rent-cap"
    with pytest.raises(UsageError, match=r"bridge\.v1 has no 'rent-floor'"):
        save(review, "stances", "s2", concept="rent-floor")
    with pytest.raises(UsageError, match=r"not ready: .*bridge.v1 has no 'rent-cap'"):
        review.mark(ARTICLE.id, checked=True, version=review.article_review(ARTICLE.id).version)


@pytest.mark.parametrize(("named", "is_told"), [(None, False), (OWN, False), ("bridge.v1@000000000000", True)])
def test_gold_that_is_coded_by_another_codebook_is_said_to_be(tmp_path: Path, named: str | None, is_told: bool) -> None:
    review = session(tmp_path, WHOLE.model_copy(update={"codebook": named}))

    assert ("a codebook of another content" in article_page(review, 1, {}, "")) is is_told
    save(review, "stances", "s1", concept="harbour")
    assert now(review).codebook == (named or OWN)


# ------------------------------------------------------------------------------------------------- begun from a run


@pytest.mark.parametrize(
    ("kind", "decision", "is_begun"),
    [("invented", "accept", True), ("changed", "accept", True), ("changed", "keep", False), ("missed", "wrong", False)],
)
def test_gold_made_beside_a_run_says_so_once_it_takes_something_of_it(
    tmp_path: Path, kind: str, decision: Any, is_begun: bool
) -> None:
    run, gold = bridge_article.write_run_and_gold(tmp_path)
    record = bridge_article.record()
    path = gold / f"{bridge_article.ID}.json"
    save_gold(load_gold(path).model_copy(update={"status": "suggested"}), path)
    before = path.read_bytes()
    review = ReviewSession(FolderArticles([record.article], run), gold, "ada")
    article = review.article_review(bridge_article.ID)
    layers = ("quotes", "stances")
    key = next(each.key for each in article.differences if each.kind == kind and each.layer.name in layers)

    review.decide(bridge_article.ID, key, decision, version=article.version)

    assert load_gold(path).begun_from == (record.provenance.origin if is_begun else None)
    assert sum(map(review.article_review(bridge_article.ID).suggested, article.layers)) == 0
    undo(review, bridge_article.ID)
    assert path.read_bytes() == before


# ------------------------------------------------------------------------------------------------- undoing


def rewritten(gold: Gold) -> Gold:
    claims = [claim.model_copy(update={"text": f"{claim.text[:-1]} soon."}) for claim in gold.claims]
    return gold.model_copy(update={"claims": claims})


def test_what_cannot_be_undone_is_named_and_passed_over_on_request(tmp_path: Path) -> None:
    review = session(tmp_path)
    save(review, "quotes", "q3", reported_by=["a2"])
    save(review, "claims", "c1", assertion="hedged")
    edited(review, rewritten)

    with pytest.raises(
        BlockedUndoError, match=r"^the claim .* cannot be undone: .* has changed in the gold file"
    ) as blocked:
        undo(review)
    with pytest.raises(BlockedUndoError):
        undo(review, leave="another")
    undo(review, leave=blocked.value.entry)

    assert (now(review).claims[0].assertion, now(review).claims[0].text[-6:]) == ("hedged", " soon.")
    undo(review)
    assert now(review).quotes == WHOLE.quotes
    with pytest.raises(UsageError, match="no decision"):
        undo(review)


def test_what_can_be_undone_is_not_passed_over(tmp_path: Path) -> None:
    review = session(tmp_path)
    save(review, "claims", "c1", assertion="hedged")

    undo(review, leave=review.article_review(ARTICLE.id).decisions[-1].id)

    assert now(review) == WHOLE


def test_an_undo_leaves_no_item_that_names_nobody(tmp_path: Path) -> None:
    review = session(tmp_path)
    claimant = {"name": "Monday", "kind": "group"}
    save(review, "claims", "c1", claimant=claimant)
    new = next(actor.id for actor in now(review).actors if actor.name == "Monday")
    edited(
        review,
        lambda gold: gold.model_copy(
            update={"stances": [gold.stances[0].model_copy(update={"reported_by": [new]}), *gold.stances[1:]]}
        ),
    )
    before = now(review)

    with pytest.raises(BlockedUndoError, match=r"gold would not be valid: the stance .*reported by"):
        undo(review)

    assert now(review) == before


def test_an_undo_gives_no_id_twice(tmp_path: Path) -> None:
    review = session(tmp_path)
    article = review.article_review(ARTICLE.id)
    review.annotate(ARTICLE.id, lambda article: deleted_item(article.gold, "c1"), version=article.version)
    again = WHOLE.claims[0].model_copy(update={"text": "The bridge may be built.", "assertion": "hedged"})
    edited(review, lambda gold: gold.model_copy(update={"claims": [again, *gold.claims]}))

    with pytest.raises(BlockedUndoError, match="gold would not be valid"):
        undo(review)


def test_an_undo_gives_back_a_broken_rule_that_was_there_before(tmp_path: Path) -> None:
    broken = WHOLE.claims[0].model_copy(update={"kind": "judgement", "checkable": True})
    items = WHOLE.model_copy(update={"claims": [broken, *WHOLE.claims[1:]]})
    review = session(tmp_path, items)
    save(review, "claims", broken.id, checkable=False)

    undo(review)

    assert now(review) == items


# ------------------------------------------------------------------------------------------------- which gold it is


def test_gold_is_known_by_its_text_whatever_the_articles_are_called(tmp_path: Path) -> None:
    review = session(tmp_path, WHOLE.model_copy(update={"article": "politics/bridge.txt"}))
    save(review, "claims", "c1", assertion="hedged")
    (tmp_path / "gold" / FILE).rename(tmp_path / "gold" / "politics__bridge.txt.json")

    again = ReviewSession(FolderArticles([ARTICLE]), tmp_path / "gold", "ada")
    assert now(again).claims[0].assertion == "hedged"
    assert len(again.article_review(ARTICLE.id).decisions) == 1
    undo(again)

    assert [path.name for path in (tmp_path / "gold").glob("*.json")] == ["politics__bridge.txt.json"]
    assert load_gold(tmp_path / "gold" / "politics__bridge.txt.json").claims == WHOLE.claims


def test_a_run_is_reviewed_with_gold_of_its_texts_whatever_they_are_called_there(tmp_path: Path) -> None:
    run, gold = bridge_article.write_run_and_gold(tmp_path, items=bridge_article.gold(article="politics/bridge.txt"))

    review = ReviewSession(run, gold, "ada")

    assert review.article_ids == [bridge_article.ID]
    assert len(review.article_review(bridge_article.ID).differences) == 4


def test_other_articles_of_the_same_name_are_not_taken_for_an_edit(tmp_path: Path) -> None:
    session(tmp_path)
    other = Article.of("Another text.", id=ARTICLE.id)

    with pytest.raises(UsageError, match=r"if it is the same article, edited since, .*; else give another --gold"):
        now(ReviewSession(FolderArticles([other]), tmp_path / "gold", "ada"))


def test_of_two_files_of_one_article_neither_is_written(tmp_path: Path) -> None:
    save_gold(WHOLE, tmp_path / "gold" / f"{ARTICLE.id}_old.json")
    review = session(tmp_path)

    told = dict(review.summaries(review.article_ids))[ARTICLE.id]

    assert "bridge.txt.json and bridge.txt_old.json" in str(told)
    assert "keep one of them there" in str(told)


def test_gold_that_is_gone_since_the_start_is_said_to_be(tmp_path: Path) -> None:
    run, gold = bridge_article.write_run_and_gold(tmp_path)
    review = ReviewSession(run, gold, "ada")
    now(review, bridge_article.ID)
    (gold / f"{bridge_article.ID}.json").unlink()

    with pytest.raises(UsageError, match="was there and is gone: put it back"):
        now(review, bridge_article.ID)


@pytest.mark.parametrize("folder", ["my_gold", "annotators/a1"])
def test_a_disk_that_refuses_is_told_with_the_path_as_it_is(tmp_path: Path, folder: str) -> None:
    save_gold(WHOLE, tmp_path / folder / FILE)
    (tmp_path / folder / "journal.jsonl").symlink_to(tmp_path / "nowhere" / "journal")
    review = ReviewSession(FolderArticles([ARTICLE]), tmp_path / folder, "ada")

    with pytest.raises(UsageError, match=rf"cannot write .*/{folder}/journal.jsonl"):
        save(review, "claims", "c1", assertion="hedged")
