"""`extractor chart`: a file for each kind of picture, and what is said where there is none."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest

from extractor.gold.files import save_gold
from tests.report.conftest import write_run
from tests.support.gold_items import ARTICLE, TEXT, WHOLE
from tests.support.searched_runs import bridge, harbour
from tests.support.shell import Run


@pytest.mark.parametrize(
    "words",
    [
        pytest.param(["stances", "--about", "bridge"], id="stances"),
        pytest.param(["matrix"], id="matrix"),
        pytest.param(["network", "--seed", "7"], id="network"),
        pytest.param(["quoted", "--top", "1"], id="quoted"),
        pytest.param(["timeline", "--by", "okafor"], id="timeline"),
    ],
)
def test_each_kind_is_written(run: Run, words: list[str]) -> None:
    write_run(Path("run"), bridge(), harbour())
    kind, *options = words

    for name, begins in (("out/a.svg", b"<?xml"), ("out/a.png", b"\x89PNG")):
        done = run("chart", kind, "run", *options, "--out", name)
        assert (done.code, done.out) == (0, f"{name}\n")
        assert done.err.strip()
        assert Path(name).read_bytes().startswith(begins)


def test_programs_are_told_what_a_picture_shows(run: Run) -> None:
    write_run(Path("run"), bridge())
    told = json.loads(run("chart", "stances", "run", "--about", "bridge", "--out", "a.svg", "--json").out)

    assert told == {
        "files": ["a.svg"],
        "title": "Stances on the bridge",
        "description": "1 statement of 1 holder on the bridge: 1 oppose.",
        "missing": "",
        "statements": told["statements"],
    }
    assert [(each["day"], each["position"], each["target"]) for each in told["statements"]] == [
        (bridge().article.published, "oppose", "the bridge")
    ]


def test_gold_is_drawn_as_a_run_is(run: Run) -> None:
    Path("articles").mkdir()
    Path("articles", ARTICLE.id).write_text(TEXT, encoding="utf-8")
    save_gold(WHOLE, Path("gold", "bridge.txt.json"))

    assert run("chart", "matrix", "gold", "--out", "a.svg").code == 0
    assert Path("a.svg").exists()


@pytest.mark.parametrize(
    "words", [["matrix"], ["network"], ["quoted"], ["stances", "--about", "bridge"], ["timeline", "--by", "Okafor"]]
)
def test_the_articles_of_gold_may_be_elsewhere(run: Run, words: list[str]) -> None:
    Path("texts").mkdir()
    Path("texts", ARTICLE.id).write_text(TEXT, encoding="utf-8")
    save_gold(WHOLE, Path("gold", "bridge.txt.json"))
    write_run(Path("run"), bridge())

    picture, *more = words
    lost, found, of_run = (
        run("chart", picture, source, *more, "--out", "a.svg", *options)
        for source, options in (("gold", []), ("gold", ["--articles", "texts"]), ("run", ["--articles", "texts"]))
    )

    assert (lost.code, "--articles" in lost.err) == (2, True)
    assert "--articles" not in found.err
    assert found.code == 0 or "to draw" in found.err or "there is no" in found.err, found.err
    assert (of_run.code, "--articles goes with gold" in of_run.err) == (2, True)


@pytest.mark.parametrize(
    ("words", "reason"),
    [
        pytest.param(["stances", "run", "--about", "tunnels", "--out", "a.svg"], "no stance is about", id="no target"),
        pytest.param(["timeline", "run", "--by", "nobody", "--out", "a.svg"], "nothing is claimed by", id="nobody"),
        pytest.param(["quoted", "run", "--out", "a.jpg"], ".svg or .png", id="another format"),
        pytest.param(["quoted", "nowhere", "--out", "a.svg"], "nowhere", id="no run"),
    ],
)
def test_what_cannot_be_drawn_is_said(run: Run, words: list[str], reason: str) -> None:
    write_run(Path("run"), bridge(), harbour())
    done = run("chart", *words)

    assert done.code == 2
    assert reason in done.err
    assert not Path("a.svg").exists()


def test_without_the_extra_it_is_named(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    write_run(Path("run"), bridge(), harbour())
    monkeypatch.setitem(sys.modules, "matplotlib", None)

    assert "claim-extractor[charts]" in run("chart", "quoted", "run", "--out", "a.svg").err
