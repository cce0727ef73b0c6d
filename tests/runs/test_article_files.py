"""A record belongs to its file: whatever subset of the inputs a later run has, and however it is written."""

from __future__ import annotations

import json
import os
import shutil
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from extractor import Extractor
from extractor.runs.originals import read_originals
from extractor.runs.reader import read_records
from extractor_schemas import Article

Tree = dict[str, str]
"""Texts by the paths of their files."""

TWO = {"same/a/x.txt": "Text of a.", "same/b/x.txt": "Text of b."}


@pytest.fixture(autouse=True)
def _in_a_folder_of_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def write(files: Tree) -> None:
    """Write these files."""
    for name, text in files.items():
        Path(name).parent.mkdir(parents=True, exist_ok=True)
        Path(name).write_text(text, encoding="utf-8")


def run_over(*paths: str) -> list[str]:
    """Do a run over the paths; the notes about it."""
    with Extractor() as extractor:
        result = extractor.run([Path(path) for path in paths], out=Path("run"))
    assert result.state == "complete"
    notes: list[str] = result.facts["notes"]
    return notes


def kept() -> dict[str, str]:
    """The texts that the run's folder has, by their ids."""
    return {record.article.id: record.article.text for record in read_records(Path("run"))}


BOTH = {"x.txt": "Text of a.", "b/x.txt": "Text of b."}


@pytest.mark.parametrize(
    "later",
    [
        pytest.param([["same/b"]], id="the second"),
        pytest.param([["same/a"]], id="the first"),
        pytest.param([["same/b", "same/a"]], id="in another order"),
        pytest.param([["same/b"], ["same/a"], ["same/a", "same/b"]], id="one after the other"),
        pytest.param([["same"]], id="the folder that both are in"),
        pytest.param([["same/b/x.txt"]], id="the file"),
        pytest.param([["same/b/x.txt", "same/a/x.txt"]], id="the files in another order"),
        pytest.param([["./same/../same/b"]], id="another spelling"),
        pytest.param([["link"]], id="a symbolic link to the folder"),
        pytest.param([["same/b", "link", "same/b/x.txt"]], id="twice and thrice"),
    ],
)
def test_whatever_comes_later_each_record_stays_with_its_file(later: list[list[str]]) -> None:
    write(TWO)
    os.symlink("same/b", "link")
    run_over("same/a", "same/b")
    assert kept() == BOTH

    for paths in later:
        assert run_over(*paths) == []
        assert kept() == BOTH


def test_a_changed_text_takes_the_place_of_its_own_record() -> None:
    write(TWO)
    run_over("same/a", "same/b")
    write({"same/b/x.txt": "New text of b."})

    assert run_over("same/b") == []
    assert kept() == {"x.txt": "Text of a.", "b/x.txt": "New text of b."}


def test_the_working_folder_and_the_folder_of_the_run_may_change(monkeypatch: pytest.MonkeyPatch) -> None:
    write(TWO)
    run_over("same/a", "same/b")
    shutil.copytree(".", "../elsewhere")
    monkeypatch.chdir("../elsewhere/same/b")
    with Extractor() as extractor:
        extractor.run(Path(), out=Path("../../run"))
    monkeypatch.chdir("../..")

    assert kept() == BOTH


def test_a_name_that_becomes_ambiguous_stays_with_the_file_that_has_it() -> None:
    write({"a/x.txt": "Text of a.", "b/y.txt": "Text of b."})
    run_over("a", "b")
    write({"a/y.txt": "New in a.", "b/x.txt": "New in b."})
    run_over("a", "b")

    assert kept() == {"x.txt": "Text of a.", "y.txt": "Text of b.", "a/y.txt": "New in a.", "b/x.txt": "New in b."}


@pytest.mark.parametrize("later", [["same/c"], ["same/c", "same/a"], ["same"]], ids=str)
def test_a_folder_that_is_renamed_doubles_nothing(later: list[str]) -> None:
    write(TWO)
    run_over("same/a", "same/b")
    os.rename("same/b", "same/c")
    run_over(*later)

    assert sorted(kept().values()) == ["Text of a.", "Text of b."]


def test_a_renamed_folder_keeps_its_ids_and_another_of_the_same_names_takes_none() -> None:
    write({"a/x.txt": "Text of a."})
    run_over("a")
    os.rename("a", "b")
    run_over("b")
    assert kept() == {"x.txt": "Text of a."}

    shutil.rmtree("b")
    write({"c/x.txt": "Of another day."})
    run_over("c")
    assert kept() == {"x.txt": "Text of a.", "c/x.txt": "Of another day."}


def of_own_ids(name: str, *texts: str, first: int = 1) -> Tree:
    """A file of articles that count their ids themselves."""
    lines = [json.dumps({"id": str(number), "text": text}) for number, text in enumerate(texts, first)]
    return {name: "\n".join(lines)}


def test_ids_that_two_files_count_alike_stay_with_the_articles_that_had_them() -> None:
    write(of_own_ids("a.jsonl", "One of a.", "Two of a.") | of_own_ids("b.jsonl", "One of b.", "Two of b."))
    run_over("a.jsonl", "b.jsonl")
    before = kept()
    assert before == {"1": "One of a.", "2": "Two of a.", "b.jsonl#1": "One of b.", "b.jsonl#2": "Two of b."}

    write({"b.jsonl": "\n".join(reversed(Path("b.jsonl").read_text().splitlines()))})
    for paths in (["b.jsonl"], ["a.jsonl"], ["b.jsonl", "a.jsonl"], ["."]):
        assert run_over(*paths) == []
        assert kept() == before


@pytest.mark.parametrize("text", ["One.", "One, corrected."], ids=["the same text", "another text"])
@pytest.mark.parametrize("rest", [["Two."], []], ids=["from a file that stays", "from a file that goes"])
def test_an_id_of_its_own_goes_with_an_article_to_another_file(text: str, rest: list[str]) -> None:
    write(of_own_ids("news/new.jsonl", "One.", *rest))
    run_over("news")
    Path("news/new.jsonl").unlink()
    write(of_own_ids("news/archive.jsonl", text) | (of_own_ids("news/new.jsonl", *rest, first=2) if rest else {}))
    run_over("news")

    assert kept() == {"1": text} | ({"2": "Two."} if rest else {})


def test_paths_in_a_list_with_articles_keep_their_ids_too() -> None:
    write(TWO)
    run_over("same/a", "same/b")
    with Extractor() as extractor:
        extractor.run([Path("same/b"), Article.of("Mine.", id="mine"), Path("same/a")], out=Path("run"))

    assert kept() == BOTH | {"mine": "Mine."}


def test_a_runs_articles_are_found_again_under_its_ids() -> None:
    write(TWO)
    run_over("same/a", "same/b")

    for articles in (None, Path("same")):
        assert {id: each.text for id, each in read_originals(Path("run"), articles).items()} == BOTH
    assert list(read_originals(Path("run"), Path("same/b"))) == ["b/x.txt"]


def test_a_run_that_noted_no_files_is_told_by_its_texts() -> None:
    write(TWO)
    run_over("same/a", "same/b")
    Path("run/files.jsonl").unlink()
    run_over("same/b")

    assert kept() == BOTH


@pytest.mark.parametrize(
    "line", ["", "[]", "null", '{"id": 1, "file": "x"}', '{"id": "x.txt"}', '{"id": "x.txt", "file": null}', "\0"]
)
def test_what_is_no_place_is_passed_over(line: str) -> None:
    write(TWO)
    run_over("same/a", "same/b")
    places = Path("run/files.jsonl")
    places.write_text(f"{line}\n{places.read_text()}{line}\n")
    run_over("same/b")

    assert kept() == BOTH


FOLDERS = ("p", "q", "p/r")
PLACES = [f"{folder}/{name}" for folder in FOLDERS for name in ("x.txt", "y.txt")]


class Sequences(RuleBasedStateMachine):
    """Files come, change, go and move; runs over any of the folders, in any order and spelling, go into one folder."""

    @initialize()
    def begin(self) -> None:
        self.home = TemporaryDirectory()
        self.before = os.getcwd()
        os.chdir(self.home.name)
        for folder in FOLDERS:
            Path(folder).mkdir()
        self.count = 0
        self.extractor = Extractor()
        self.seen: Tree = {}
        """The files that a run has seen last as they are, and their texts."""
        self.ids: dict[str, str] = {}

    def teardown(self) -> None:
        self.extractor.close()
        os.chdir(self.before)
        self.home.cleanup()

    @rule(place=st.sampled_from(PLACES))
    def put(self, place: str) -> None:
        self.count += 1
        Path(place).write_text(f"Text {self.count}.", encoding="utf-8")
        self.seen.pop(place, None)

    @rule(place=st.sampled_from(PLACES))
    def remove(self, place: str) -> None:
        Path(place).unlink(missing_ok=True)
        self.seen.pop(place, None)
        self.ids.pop(place, None)

    @rule(old=st.sampled_from(PLACES), new=st.sampled_from(PLACES))
    def move(self, old: str, new: str) -> None:
        if Path(old).exists() and not Path(new).exists():
            os.rename(old, new)
            self.seen.pop(old, None)
            self.ids.pop(old, None)

    @rule(
        folders=st.lists(st.sampled_from((*FOLDERS, ".")), min_size=1),
        spell=st.sampled_from([Path, lambda path: Path.cwd() / path, lambda path: Path("p", "..", path)]),
    )
    def run(self, folders: list[str], spell: Callable[[str], Path]) -> None:
        result = self.extractor.run([spell(folder) for folder in folders], out=Path("run"))
        assert result.state == "complete"
        covered = [place for place in PLACES if any(Path(place).is_relative_to(folder) for folder in folders)]
        there = [place for place in covered if Path(place).exists()]
        self.seen.update({place: Path(place).read_text(encoding="utf-8") for place in there})
        ids = {text: id for id, text in kept().items()}
        for place in there:
            id = ids[self.seen[place]]
            assert self.ids.setdefault(place, id) == id  # a file keeps its id for as long as it is there

    @invariant()
    def each_file_has_its_record_and_no_text_has_two(self) -> None:
        if self.seen:
            texts = Counter(kept().values())
            assert set(self.seen.values()) <= set(texts)
            assert max(texts.values()) == 1


TestSequences: Any = Sequences.TestCase
TestSequences.settings = settings(max_examples=40, stateful_step_count=15, deadline=None)
