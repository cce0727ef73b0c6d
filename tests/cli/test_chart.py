"""`extractor chart`: a file for each kind of picture, and what is said where there is none."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest

from extractor.gold.files import save_gold
from extractor.linking.registry import Registry
from extractor.linking.registry_file import write_registry
from extractor_schemas import Record
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


def spelled(name: str, article: str) -> Record:
    """An article in which somebody of that name opposes the bridge, claims something and is quoted."""
    made = bridge()
    okafor = made.actors[0].model_copy(update={"name": name, "aliases": []})
    return made.model_copy(
        update={
            "article": made.article.model_copy(update={"id": article}),
            "actors": [okafor, *made.actors[1:]],
            "stances": [stance.model_copy(update={"actor": okafor.id}) for stance in made.stances],
            "claims": [claim.model_copy(update={"claimant": okafor.id}) for claim in made.claims],
        }
    )


@pytest.mark.parametrize(
    ("words", "one", "two"),
    [
        pytest.param(["stances", "--about", "bridge"], "2 statements of 1 holder", "2 statements of 2 holders",
                     id="stances"),
        pytest.param(["matrix"], "2 statements of 1 actor", "2 statements of 2 actors", id="matrix"),
        pytest.param(["quoted"], "", "", id="quoted"),
        pytest.param(["timeline", "--by", "Okafor"], "2 claims", "2 claims", id="timeline"),
    ],
)  # fmt: skip
def test_actors_are_those_of_a_registry(run: Run, words: list[str], one: str, two: str) -> None:
    records = [spelled("Dana Okafor", "1.txt"), spelled("D. Okafor", "2.txt")]
    write_run(Path("run"), *records)
    registry = Registry().add(records)
    ids = [entry.id for entry in registry.entries.values() if "Okafor" in entry.name]
    write_registry(registry.merge(ids, by="Ada") if len(ids) > 1 else registry, Path("one.jsonl"))
    write_registry(Registry().add(records[:1]), Path("half.jsonl"))
    kind, *options = words

    def described(*more: str) -> str:
        done = run("chart", kind, "run", *options, "--out", "a.svg", *more)
        assert done.code == 0
        return done.err

    assert two in described()
    assert one in described("--registry", "one.jsonl")
    assert "actors that the registry does not have" in described("--registry", "half.jsonl")


def test_two_of_a_registry_with_like_names_stay_two(run: Run) -> None:
    records = [spelled("Jürgen Okafor", "1.txt"), spelled("Jurgen Okafor", "2.txt")]
    write_run(Path("run"), *records)
    registry = Registry().add(records)
    (entry,) = (entry for entry in registry.entries.values() if len(entry.names) > 1 and "Okafor" in entry.name)
    split = registry.split(entry.id, ["2.txt"], by="Ada")
    for each, name in zip(
        [each for each in split.entries.values() if "Okafor" in each.name], ("Jürgen", "Jurgen"), strict=True
    ):
        split = split.rename(each.id, f"{name} Okafor", by="Ada")
    write_registry(split, Path("actors.jsonl"))

    assert "of 1 holder" in run("chart", "stances", "run", "--about", "bridge", "--out", "a.svg").err
    linked = ["--registry", "actors.jsonl"]
    assert "of 2 holders" in run("chart", "stances", "run", "--about", "bridge", "--out", "a.svg", *linked).err


def test_a_timeline_takes_any_spelling_of_a_registry_and_an_id(run: Run) -> None:
    records = [spelled("Dana Okafor", "1.txt"), spelled("Okafor-Lind", "2.txt")]
    write_run(Path("run"), *records)
    registry = Registry().add(records)
    ids = [entry.id for entry in registry.entries.values() if "Okafor" in entry.name]
    write_registry(registry.merge(ids, by="Ada"), Path("actors.jsonl"))
    ((id, _),) = ((id, each) for id, each in registry.merge(ids, by="Ada").entries.items() if len(each.names) > 1)

    for by in ("Lind", "Dana", id):
        done = run("chart", "timeline", "run", "--by", by, "--out", "a.svg", "--registry", "actors.jsonl")
        assert "2 claims" in done.err


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


@pytest.mark.parametrize("seed", ["-1", "4294967296", str(10**30)])
def test_a_seed_that_no_layout_takes_is_told_by_those_that_are(run: Run, seed: str) -> None:
    write_run(Path("run"), bridge(), harbour())
    ended = run("chart", "network", "run", "--out", "a.svg", "--seed", seed)

    assert (ended.code, ended.out, Path("a.svg").exists()) == (2, "", False)
    assert ended.err == f"extractor: seed (--seed) {seed}: give a whole number from 0 to 4294967295\n"
    assert run("chart", "network", "run", "--out", "a.svg", "--seed", "4294967295").code == 0
