"""Decisions are in the gold file and in the journal as soon as they are made, and nobody's work is lost."""

from __future__ import annotations

import difflib
import json
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from extractor.errors import UsageError
from extractor.gold.files import format_gold, load_gold
from extractor.review.journal import NAME
from extractor.review.session import ArticleReview, GoldFolder, StaleReviewError
from tests.support import bridge_article

GOLD = f"{bridge_article.ID}.json"


@pytest.fixture
def folder(tmp_path: Path) -> GoldFolder:
    run, gold = bridge_article.write_run_and_gold(tmp_path)
    return GoldFolder(run, gold, "ada")


def key(sheet: ArticleReview, id: str) -> str:
    return next(one.key for one in sheet.differences if one.item.id == id)


def decide(folder: GoldFolder, id: str, decision: str, **given: object) -> None:
    sheet = folder.sheet(bridge_article.ID)
    folder.decide(bridge_article.ID, key(sheet, id), decision, version=sheet.version, **given)  # type: ignore[arg-type]


def open_ids(folder: GoldFolder) -> list[str]:
    sheet = folder.sheet(bridge_article.ID)
    return [one.item.id for one in sheet.differences if sheet.state(one) == "open"]


def lines(before: str, after: str) -> list[str]:
    changed = difflib.unified_diff(before.splitlines(), after.splitlines(), lineterm="", n=0)
    return [line for line in changed if not line.startswith(("---", "+++", "@@"))]


def test_the_gold_file_changes_by_exactly_that_item(folder: GoldFolder) -> None:
    path = folder.gold / GOLD
    before = path.read_text(encoding="utf-8")

    decide(folder, "q2", "accept", fields=["speaker"])

    removed, added = lines(before, path.read_text(encoding="utf-8"))
    assert (removed.strip(), added.strip()) == ('-      "speaker": "a1",', '+      "speaker": "a3",')


def test_an_added_item_is_added_and_nothing_else(folder: GoldFolder) -> None:
    path = folder.gold / GOLD
    before = path.read_text(encoding="utf-8")

    decide(folder, "f9", "accept")

    assert load_gold(path).quotes[2].content[0].text == "the plan reckless"
    assert [line for line in lines(before, path.read_text(encoding="utf-8")) if line[0] == "-"] == []


@pytest.mark.parametrize(("id", "decision"), [("q2", "keep"), ("q2", "accept"), ("q2", "wrong"), ("f9", "accept")])
def test_undoing_leaves_the_file_as_it_was_to_the_byte(folder: GoldFolder, id: str, decision: str) -> None:
    path = folder.gold / GOLD
    before, open_before = path.read_bytes(), open_ids(folder)
    decided = key(folder.sheet(bridge_article.ID), id)
    decide(folder, id, decision)
    assert id not in open_ids(folder)

    assert folder.undo(bridge_article.ID, version=folder.sheet(bridge_article.ID).version) == decided

    assert path.read_bytes() == before
    assert open_ids(folder) == open_before
    with pytest.raises(UsageError, match="no decision"):
        folder.undo(bridge_article.ID, version=folder.sheet(bridge_article.ID).version)


def test_the_journal_says_who_when_what_and_why(folder: GoldFolder) -> None:
    decide(folder, "q2", "keep", note="she said it herself")
    folder.undo(bridge_article.ID, version=folder.sheet(bridge_article.ID).version)

    kept, undone = [json.loads(line) for line in (folder.gold / NAME).read_text(encoding="utf-8").splitlines()]
    assert (kept["who"], kept["decision"], kept["note"]) == ("ada", "keep", "she said it herself")
    assert kept["what"] == 'changed quote Dana Okafor: "We have waited too long,"'
    assert kept["at"].endswith("+00:00")
    assert (undone["decision"], undone["undoes"]) == ("undo", kept["id"])


def test_what_was_kept_stays_settled_for_the_next_review(folder: GoldFolder) -> None:
    decide(folder, "q2", "keep")
    decide(folder, "s1", "skip")

    again = GoldFolder(folder.run, folder.gold, "bo")

    assert open_ids(again) == ["a2", "f9"]
    counts = again.sheet(bridge_article.ID).counts()
    assert (counts["open"], counts["skipped"], counts["settled"]) == (2, 1, 1)


def test_what_is_left_of_an_edited_difference_is_settled(folder: GoldFolder) -> None:
    sheet = folder.sheet(bridge_article.ID)
    values = sheet.gold.quotes[1].model_dump() | {"cue": bridge_article.span("told the council")}

    decide(folder, "q2", "edit", values=values)

    assert "q2" not in open_ids(folder)
    assert folder.sheet(bridge_article.ID).settled() == 1


def test_when_gold_is_wrong_the_extraction_s_own_item_is_still_to_be_decided(folder: GoldFolder) -> None:
    decide(folder, "q2", "wrong")

    assert "f2" in open_ids(folder)


def test_two_pages_do_not_lose_each_other_s_work(folder: GoldFolder) -> None:
    first = folder.sheet(bridge_article.ID)
    decide(folder, "q2", "keep")

    with pytest.raises(StaleReviewError, match="changed meanwhile"):
        folder.decide(bridge_article.ID, key(first, "f9"), "accept", version=first.version)
    with pytest.raises(StaleReviewError):
        folder.undo(bridge_article.ID, version=first.version)

    assert len(load_gold(folder.gold / GOLD).quotes) == 2
    decide(folder, "f9", "accept")
    assert len(load_gold(folder.gold / GOLD).quotes) == 3


def test_of_several_at_once_one_is_written(folder: GoldFolder) -> None:
    version = folder.sheet(bridge_article.ID).version
    wanted = [
        (key(folder.sheet(bridge_article.ID), id), decision) for id, decision in (("q2", "wrong"), ("f9", "accept"))
    ] * 4

    def attempt(one: tuple[str, str]) -> bool:
        try:
            folder.decide(bridge_article.ID, one[0], one[1], version=version)  # type: ignore[arg-type]
        except StaleReviewError:
            return False
        return True

    with ThreadPoolExecutor(8) as pool:
        done = list(pool.map(attempt, wanted))

    assert done.count(True) == 1
    assert len((folder.gold / NAME).read_bytes().splitlines()) == 1


def test_a_file_that_was_edited_meanwhile_is_not_overwritten(folder: GoldFolder) -> None:
    path, seen = folder.gold / GOLD, folder.sheet(bridge_article.ID)
    edited = format_gold(bridge_article.gold(annotators=["by hand"]))
    path.write_text(edited, encoding="utf-8")

    with pytest.raises(StaleReviewError):
        folder.decide(bridge_article.ID, key(seen, "f9"), "accept", version=seen.version)

    assert path.read_text(encoding="utf-8") == edited


def test_an_item_that_was_edited_since_is_not_undone_over(folder: GoldFolder) -> None:
    decide(folder, "q2", "accept")
    path = folder.gold / GOLD
    path.write_text(path.read_text(encoding="utf-8").replace('"direct"', '"mixed"'), encoding="utf-8")

    with pytest.raises(UsageError, match="q2 has changed in the gold file since"):
        folder.undo(bridge_article.ID, version=folder.sheet(bridge_article.ID).version)


def test_gold_stays_sound(folder: GoldFolder) -> None:
    before = (folder.gold / GOLD).read_bytes()
    values = folder.sheet(bridge_article.ID).gold.quotes[1].model_dump() | {"kind": "indirect"}

    with pytest.raises(UsageError, match="q2, kind: it is indirect, but"):
        decide(folder, "q2", "edit", values=values)

    assert (folder.gold / GOLD).read_bytes() == before


def test_a_last_line_of_the_journal_that_a_kill_cut_short_is_no_decision(folder: GoldFolder) -> None:
    decide(folder, "q2", "keep")
    with (folder.gold / NAME).open("ab") as file:
        file.write(b'{"id": "ab')

    assert folder.sheet(bridge_article.ID).settled() == 1
    decide(folder, "s1", "keep")

    assert folder.sheet(bridge_article.ID).settled() == 2


def test_a_line_of_the_journal_that_is_no_decision_is_named(folder: GoldFolder) -> None:
    (folder.gold / NAME).write_text('{"id": "ab"}\n', encoding="utf-8")

    with pytest.raises(UsageError, match=r"journal.jsonl, line 1 is no decision"):
        folder.sheet(bridge_article.ID)


def test_without_a_journal_nothing_is_decided(folder: GoldFolder) -> None:
    sheet, before = folder.sheet(bridge_article.ID), (folder.gold / GOLD).read_bytes()
    (folder.gold / NAME).symlink_to(folder.gold / "nowhere" / "journal")  # is not there, and cannot be made

    with pytest.raises(UsageError, match="nothing was decided"):
        folder.decide(bridge_article.ID, key(sheet, "f9"), "accept", version=sheet.version)

    assert (folder.gold / GOLD).read_bytes() == before


def test_what_cannot_be_compared_says_why(tmp_path: Path) -> None:
    run, gold = bridge_article.write_run_and_gold(tmp_path)
    other = bridge_article.record(bridge_article.gold(), id="other.txt")
    with (run / "records.jsonl").open("a", encoding="utf-8") as file:
        file.write(other.model_dump_json(by_alias=True) + "\n")
    (gold / "lone.json").write_text(format_gold(bridge_article.gold(article="lone.txt")), encoding="utf-8")
    (gold / GOLD).write_text(format_gold(bridge_article.gold(sha256="0" * 64)), encoding="utf-8")

    reasons = {article: str(sheet) for article, sheet in GoldFolder(run, gold, "ada").sheets()}

    assert list(reasons) == [bridge_article.ID, "other.txt", "lone.txt"]
    assert "different texts" in reasons[bridge_article.ID]
    assert "has no gold" in reasons["other.txt"]
    assert "no record of it" in reasons["lone.txt"]


def test_gold_of_another_layout_is_pointed_out(tmp_path: Path) -> None:
    run, gold = bridge_article.write_run_and_gold(tmp_path)
    assert GoldFolder(run, gold, "ada").sheet(bridge_article.ID).in_form
    (gold / GOLD).write_text(bridge_article.gold().model_dump_json(), encoding="utf-8")

    assert not GoldFolder(run, gold, "ada").sheet(bridge_article.ID).in_form
