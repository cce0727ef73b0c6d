"""Pairs of actors that are decided one after another: each decision is a line, and all is linked anew at the end."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from extractor.errors import UsageError
from extractor.linking.pair_review import PairReview
from extractor.linking.registry import OpenPair, Registry
from extractor.linking.registry_file import changed_registry, read_registry, write_registry
from extractor.review_errors import StaleReviewError
from tests.support.linked_actors import appearance

HOLMS = [
    appearance("Ada Holm", "1.txt", role="mayor"),
    appearance("Holm", "2.txt"),
    appearance("A. Holm", "3.txt"),
    appearance("Bea Berg", "2.txt"),
    appearance("Berg", "4.txt"),
]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A registry with pairs that are open."""
    path = tmp_path / "actors.jsonl"
    write_registry(Registry(HOLMS), path)
    return path


def names(review: PairReview) -> set[frozenset[str]]:
    return {frozenset(review.entry(id).name for id in (pair.left, pair.right)) for pair in review.pairs}


def pair(review: PairReview, left: str, right: str) -> OpenPair:
    return next(
        each for each in review.pairs if {review.entry(id).name for id in (each.left, each.right)} == {left, right}
    )


def test_a_decision_is_one_line_at_the_end_of_the_file(path: Path) -> None:
    before = path.read_bytes()
    review = PairReview(path, "Ada")
    made = review.decide(pair(review, "Ada Holm", "Holm"), "merge", "one mayor")

    (line,) = path.read_bytes().removeprefix(before).splitlines()
    assert (made.id, made.action, made.by, made.why) == ("d1", "merge", "Ada", "one mayor")
    assert b'"line":"decision","id":"d1"' in line
    assert len(read_registry(path).entries) == len(HOLMS) - 1


@pytest.mark.parametrize(
    ("decide", "open_then"),
    [
        pytest.param(
            lambda review: review.decide(pair(review, "Ada Holm", "Holm"), "merge"),
            {("Ada Holm", "A. Holm"), ("Bea Berg", "Berg")}, id="merge",
        ),
        pytest.param(
            lambda review: review.decide(pair(review, "Ada Holm", "Holm"), "apart"),
            {("Ada Holm", "A. Holm"), ("A. Holm", "Holm"), ("Bea Berg", "Berg")}, id="apart",
        ),
        pytest.param(
            lambda review: (review.decide(pair(review, "Ada Holm", "Holm"), "merge"), review.undo()),
            {("Ada Holm", "Holm"), ("Ada Holm", "A. Holm"), ("A. Holm", "Holm"), ("Bea Berg", "Berg")}, id="undo",
        ),
    ],
)  # fmt: skip
def test_what_is_open_changes_at_once_and_is_the_same_once_all_is_linked_anew(
    path: Path, decide: Callable[[PairReview], object], open_then: set[tuple[str, str]]
) -> None:
    review = PairReview(path, "Ada")
    decide(review)

    at_once = names(review)
    assert at_once == {frozenset(names) for names in open_then}
    review.settle()
    assert (names(review), review.is_settled) == (at_once, True)
    assert path.read_bytes().count(b'"line":"registry"') == 1
    write_registry(Registry(HOLMS, read_registry(path).decisions), path.with_name("anew.jsonl"))
    assert path.read_bytes() == path.with_name("anew.jsonl").read_bytes()


def test_a_merged_actor_has_what_both_had(path: Path) -> None:
    review = PairReview(path, "Ada")
    made = pair(review, "Ada Holm", "Holm")
    review.decide(made, "merge")

    entry = review.entry(made.right)
    assert (entry.id, entry.name, entry.articles) == (made.left, "Ada Holm", 2)
    assert [each.article for each in review.evidence(made.left)] == ["1.txt", "2.txt"]


def test_two_reviewers_see_each_others_decisions(path: Path) -> None:
    ada, bea = PairReview(path, "Ada"), PairReview(path, "Bea")
    asked = pair(bea, "Ada Holm", "Holm")
    ada.decide(pair(ada, "Ada Holm", "Holm"), "merge")

    assert names(bea) == names(ada)
    with pytest.raises(StaleReviewError, match="no longer open"):
        bea.decide(asked, "apart")
    bea.decide(pair(bea, "Bea Berg", "Berg"), "apart")
    assert [(each.id, each.by) for each in ada.decisions] == [("d1", "Ada"), ("d2", "Bea")]
    assert ada.undo().left == asked.left
    assert frozenset({"Ada Holm", "Holm"}) in names(bea)


def test_a_pair_of_which_more_is_known_than_was_shown_is_not_decided(path: Path) -> None:
    review = PairReview(path, "Ada")
    shown = pair(review, "Ada Holm", "Holm")
    version = review.version(shown)
    added = appearance("Ada Holm", "9.txt", build=2)
    changed_registry(path, lambda known: Registry([*known.appearances.values(), added], known.decisions))

    with pytest.raises(StaleReviewError, match="more of these two"):
        review.decide(shown, "merge", version=version)
    assert read_registry(path).decisions == ()
    review.decide(shown, "merge", version=review.version(shown))
    assert read_registry(path).decisions[0].left == ("1.txt Ada Holm", "9.txt Ada Holm")


def test_what_was_decided_before_the_review_can_be_undone_by_others_during_it(path: Path) -> None:
    changed_registry(path, lambda known: known.merge(list(known.entries)[:2], by="Bea"))
    review = PairReview(path, "Ada")
    assert frozenset({"Ada Holm", "Holm"}) not in names(review)
    changed_registry(path, lambda known: known.undo(by="Bea"))

    assert frozenset({"Ada Holm", "Holm"}) in names(review)


def test_only_what_was_decided_here_is_undone(path: Path) -> None:
    changed_registry(path, lambda known: known.merge(list(known.entries)[:2], by="Bea"))
    review = PairReview(path, "Ada")

    with pytest.raises(UsageError, match="nothing is decided yet"):
        review.undo()
    review.decide(pair(review, "Bea Berg", "Berg"), "merge")
    changed_registry(path, lambda known: known.undo("d2", by="Bea"))
    with pytest.raises(StaleReviewError, match="d2 is undone already"):
        review.undo()


def test_a_decision_that_a_kill_cut_short_is_none(path: Path) -> None:
    review = PairReview(path, "Ada")
    review.decide(pair(review, "Ada Holm", "Holm"), "merge")
    path.write_bytes(path.read_bytes()[:-20])

    assert read_registry(path).decisions == ()
    again = PairReview(path, "Ada")
    again.decide(pair(again, "Ada Holm", "Holm"), "apart")
    assert [each.action for each in read_registry(path).decisions] == ["apart"]


def test_a_full_disk_leaves_the_file_as_it_was(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    review = PairReview(path, "Ada")
    before = path.read_bytes()
    monkeypatch.setattr("os.fsync", _no_room)

    with pytest.raises(UsageError, match="make room"):
        review.decide(pair(review, "Ada Holm", "Holm"), "merge")
    assert path.read_bytes() == before


def _no_room(descriptor: int) -> None:
    raise OSError(28, "No space left on device")


INITIALS = [
    appearance("Ada Holm", "1.txt", role="Minister"),
    appearance("Ada B. Holm", "2.txt", role="Mayor"),
    appearance("Ada C. Holm", "3.txt"),
]


@pytest.mark.parametrize("taken", ["Ada B. Holm", "Ada C. Holm"])
@pytest.mark.parametrize("is_settled", [False, True], ids=["at once", "linked anew"])
def test_whoever_has_another_initial_by_then_is_not_asked_for(tmp_path: Path, taken: str, is_settled: bool) -> None:
    write_registry(Registry(INITIALS), tmp_path / "actors.jsonl")
    review = PairReview(tmp_path / "actors.jsonl", "Ada")
    assert len(review.pairs) == 2

    review.decide(pair(review, "Ada Holm", taken), "merge")
    if is_settled:
        review.settle()

    assert review.pairs == []


def test_whoever_was_joined_to_another_initial_is_not_asked_for() -> None:
    registry = Registry([*INITIALS[:2], appearance("Ada C. Holm", "3.txt", role="Minister")])

    assert len(registry.entries) == 2
    assert list(registry.open) == []
