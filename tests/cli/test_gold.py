"""`extractor gold`: files that are begun and checked."""

from __future__ import annotations

from pathlib import Path

import pytest

from extractor.gold.files import format_gold, load_gold
from tests.support.gold_folder import GOLD_FILE, run_with_gold, save_changed
from tests.support.gold_items import ARTICLE, TEXT, WHOLE
from tests.support.shell import Ended, Run


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str], tmp_path: Path) -> Run:
    return run_with_gold(monkeypatch, capfd, tmp_path)


def test_new_gold_is_empty_beside_its_articles_and_replaces_nothing(run: Run) -> None:
    GOLD_FILE.unlink()

    first, second = run("gold", "new", "articles"), run("gold", "new", f"articles/{ARTICLE.id}")

    assert (first.code, Path(first.out.strip()).name) == (0, "bridge.txt.json")
    assert load_gold(GOLD_FILE).quotes == []
    assert (second.out, "is there already" in second.err) == ("", True)
    assert run("gold", "check", "gold").code == 0


def test_new_gold_from_a_run_is_suggested(run: Run) -> None:
    run("gold", "new", "articles", "--gold", "other", "--from", "run")

    assert load_gold(Path("other/bridge.txt.json")).status == "suggested"
    assert load_gold(Path("other/bridge.txt.json")).quotes
    Path("articles", ARTICLE.id).write_text(TEXT + "More.", encoding="utf-8")
    assert "has no record of this text" in run("gold", "new", "articles", "--gold", "third", "--from", "run").err


def test_check_names_file_item_and_field_of_every_fault(run: Run) -> None:
    assert run("gold", "check", "gold") == Ended(0, "", "1 gold file checked, 0 faults\n")

    save_changed("gold", quotes=[WHOLE.quotes[0].model_copy(update={"speaker": "a9"})])
    Path("gold/broken.json").write_text("{}", encoding="utf-8")
    ended = run("gold", "check", "gold")

    assert ended.code == 1
    assert ended.out.splitlines()[0].startswith("gold/bridge.txt.json: q1, speaker: 'a9' is no actor")
    assert ended.out.splitlines()[1].startswith("gold/broken.json: article: ")


def test_check_tidies_the_layout_and_nothing_else(run: Run) -> None:
    GOLD_FILE.write_text(WHOLE.model_dump_json(), encoding="utf-8")

    assert "article, layout" in run("gold", "check", GOLD_FILE).out
    assert run("gold", "check", GOLD_FILE, "--tidy").code == 0
    assert GOLD_FILE.read_text(encoding="utf-8") == format_gold(WHOLE)


def test_check_of_gold_whose_article_is_another_now(run: Run) -> None:
    Path("articles", ARTICLE.id).write_text(TEXT + "More.", encoding="utf-8")

    assert "article, sha256: " in run("gold", "check", "gold").out
