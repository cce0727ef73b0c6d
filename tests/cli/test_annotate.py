"""`extractor annotate`: what is opened, and what cannot be."""

from __future__ import annotations

import http.client
import json
import signal
import subprocess
import sys
from collections.abc import Callable, Generator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from extractor.gold.files import load_gold
from extractor.review.journal import JOURNAL
from tests.support import bridge_article
from tests.support.shell import Run


@pytest.fixture
def articles(tmp_path: Path) -> Path:
    folder = tmp_path / "articles"
    folder.mkdir()
    (folder / "bridge.txt").write_text(bridge_article.TEXT, encoding="utf-8")
    return folder


Ask = Callable[..., str]
"""Gets the article's page below an address, or sends it something; what comes back."""


@contextmanager
def annotating(articles: Path, gold: Path, *options: str) -> Generator[Ask]:
    """The command while it runs; it ends by an interrupt, without a complaint."""
    command = [sys.executable, "-m", "extractor", "annotate", str(articles), "--gold", str(gold), *options]
    with subprocess.Popen(
        [*command, "--no-browser"], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout
        parts = urlsplit(process.stdout.readline().strip())
        connection = http.client.HTTPConnection(parts.netloc, timeout=30)

        def ask(path: str, body: dict[str, object] | None = None) -> str:
            headers = {"Origin": f"http://{parts.netloc}", "Content-Type": "application/json"} if body else {}
            content = json.dumps(body) if body else None
            connection.request("POST" if body else "GET", f"{parts.path}article/1{path}", content, headers)
            return connection.getresponse().read().decode()

        yield ask
        process.send_signal(signal.SIGINT)
        _, errors = process.communicate(timeout=30)
    assert "Traceback" not in errors


@pytest.mark.parametrize("suggested", [False, True], ids=["from nothing", "beside a run"])
def test_the_page_of_articles_without_gold_is_served_until_an_interrupt(
    tmp_path: Path, articles: Path, suggested: bool
) -> None:
    run, _ = bridge_article.write_run_and_gold(tmp_path)
    with annotating(articles, tmp_path / "made", *(["--from", str(run)] if suggested else [])) as ask:
        page = ask("")

    assert "Dana Okafor" in page
    assert ("pane=differences" in page) == suggested
    assert not (tmp_path / "made").exists()


def test_the_name_that_is_given_signs_gold_and_journal(tmp_path: Path, articles: Path) -> None:
    holm = {"name": "Dana Okafor", "kind": "person", "anonymous": False, "role": None, "affiliation": None}
    values = holm | {"aliases": [], "mentions": [bridge_article.span("Dana Okafor")]}
    with annotating(articles, tmp_path / "made", "--as", "Ada Holm") as ask:
        add = {"action": "save", "layer": "actors", "id": None, "was": None, "values": values}
        ask("/annotate", {"version": json.loads(ask("/version"))["version"], "change": add})
        ask("/mark", {"version": json.loads(ask("/version"))["version"], "checked": True})

    (file,) = (tmp_path / "made").glob("*.json")
    gold = load_gold(file)
    assert [actor.name for actor in gold.actors] == ["Dana Okafor"]
    assert (gold.annotators, gold.checked and gold.checked.by) == (["Ada Holm"], "Ada Holm")
    journal = (tmp_path / "made" / JOURNAL).read_text("utf-8").splitlines()
    assert [json.loads(line)["who"] for line in journal] == ["Ada Holm"] * 2


def test_a_run_whose_codebook_was_moved_suggests_all_the_same(tmp_path: Path, articles: Path) -> None:
    run, gold = bridge_article.write_run_and_gold(tmp_path)
    (run / "run.json").write_text(json.dumps({"codebook_file": "../gone.toml"}), encoding="utf-8")
    command = [sys.executable, "-m", "extractor", "annotate", str(articles), "--gold", str(gold), "--from", str(run)]
    with subprocess.Popen(
        [*command, "--no-browser"], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout
        link = process.stdout.readline()
        process.send_signal(signal.SIGINT)
        _, errors = process.communicate(timeout=30)

    assert link.startswith("http"), errors


@pytest.mark.parametrize(
    ("words", "reason"),
    [
        pytest.param(["empty", "--gold", "g"], "no article", id="no article"),
        pytest.param(
            ["articles", "--gold", "g", "--from", "other"], "has no record of these articles", id="another run"
        ),
        pytest.param(["articles", "--gold", "run"], "is a run and no gold", id="a run for gold"),
        pytest.param(["articles", "--gold", "gold/bridge.txt.json"], "name its folder", id="a file for gold"),
        pytest.param(["articles"], "--gold", id="no folder for gold"),
        pytest.param(["articles", "--gold", "g", "--as", " "], "--as is empty", id="nobody"),
        pytest.param(["articles", "--gold", "g", "--codebook", "none.toml"], "none.toml", id="no codebook"),
        pytest.param(
            ["articles", "--gold", "g/annotators/ada", "--as", "ben"],
            "is the folder of ada, and each of two annotators has a folder of their own: --as ada, or --gold",
            id="somebody else's folder",
        ),
        pytest.param(
            ["articles", "--gold", "g", "--settle", "gold", "gold", "--from", "run"],
            "--settle is of two annotators and --from of a run",
            id="a run and two annotators",
        ),
        pytest.param(["articles", "--gold", "g", "--settle", "gold", "gold"], "is named twice", id="one annotator"),
        pytest.param(["articles", "--gold", "g", "--settle", "gold", "none"], "none does not exist", id="no annotator"),
        pytest.param(
            ["articles", "--gold", "g", "--settle", "gold", "run"], "is a run and no gold", id="a run settled"
        ),
    ],
)
def test_what_cannot_be_opened_says_why(
    run: Run, tmp_path: Path, articles: Path, monkeypatch: pytest.MonkeyPatch, words: list[str], reason: str
) -> None:
    monkeypatch.chdir(tmp_path)
    bridge_article.write_run_and_gold(tmp_path)
    (tmp_path / "other").mkdir()
    other = bridge_article.record(bridge_article.gold(actors=[], quotes=[], claims=[], stances=[]), text="Another.")
    (tmp_path / "other" / "records.jsonl").write_text(other.model_dump_json(by_alias=True) + "\n", encoding="utf-8")
    (tmp_path / "empty").mkdir()

    ended = run("annotate", *words, "--no-browser")

    assert ended.code == 2
    assert reason in ended.err
    assert not (tmp_path / "g").exists()
