"""Paths stand for files, each found once, in order, and named relative to the folder that the paths have in common."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.articles.failure import Failure
from extractor.articles.names import escape
from extractor.articles.reader import count_articles, read_articles
from extractor.errors import UsageError
from tests.support.reading import articles_by_id, reasons_by_id


def write_files(folder: Path, *names: str) -> None:
    """Files that hold their own names."""
    for name in names:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(name)


# ------------------------------------------------------------------------------------------------------------ one path


def test_a_folder_is_walked_in_order_without_hidden_files(tmp_path: Path) -> None:
    write_files(tmp_path, "b/2.txt", "b/1.md", "a.txt", "B.txt", ".hidden.txt", ".git/x.txt", "b/.x/y.txt", "é.txt")

    assert [item.id for item in read_articles(tmp_path)] == ["B.txt", "a.txt", "b/1.md", "b/2.txt", "é.txt"]


def test_a_link_within_the_folder_is_followed(tmp_path: Path) -> None:
    write_files(tmp_path, "store/a.txt")
    (tmp_path / "b.txt").symlink_to("store/a.txt")

    assert set(articles_by_id(tmp_path)) == {"b.txt", "store/a.txt"}


def test_a_single_file_has_its_name_for_an_id(tmp_path: Path) -> None:
    write_files(tmp_path, "a.txt")

    assert [item.id for item in read_articles(tmp_path / "a.txt")] == ["a.txt"]


def test_folders_nested_deeper_than_the_interpreter_recurses_are_walked(tmp_path: Path) -> None:
    folders = [tmp_path]
    for _ in range(sys.getrecursionlimit() + 100):
        folders.append(folders[-1] / "a")
        folders[-1].mkdir()
    text = folders[-1] / "x.txt"
    text.write_text("words")
    try:
        assert set(articles_by_id(tmp_path)) == {text.relative_to(tmp_path).as_posix()}
    finally:  # pytest's own tidying up recurses
        text.unlink()
        for folder in reversed(folders[1:]):
            folder.rmdir()


@pytest.mark.parametrize("name", ["missing.txt", "pipe"])
def test_a_path_that_is_neither_file_nor_folder_is_refused_at_once(tmp_path: Path, name: str) -> None:
    os.mkfifo(tmp_path / "pipe")
    write_files(tmp_path, "a.txt")

    for paths in (tmp_path / name, [tmp_path / "a.txt", tmp_path / name]):
        with pytest.raises(UsageError, match=name):
            read_articles(paths)


@pytest.mark.parametrize("address", ["https://example.org/a?b=c", "HTTP://example.org", "file:///tmp/a.txt"])
def test_a_web_address_says_that_the_page_must_be_saved_first(address: str) -> None:
    with pytest.raises(UsageError, match="save the page"):
        read_articles(Path(address))


# ------------------------------------------------------------------------------------------------------- several paths


@pytest.mark.parametrize(
    ("paths", "ids"),
    [
        pytest.param(["a", "b"], ["a/x.txt", "a/y.txt", "b/c/x.txt", "b/x.txt"], id="folders"),
        pytest.param(["b", "a/x.txt"], ["b/c/x.txt", "b/x.txt", "a/x.txt"], id="in the order given"),
        pytest.param(["a/y.txt", "a/x.txt"], ["y.txt", "x.txt"], id="files of one folder"),
        pytest.param(["b/x.txt", "b/c/x.txt"], ["x.txt", "c/x.txt"], id="files of a folder and its subfolder"),
        pytest.param(["a", "top.txt"], ["a/x.txt", "a/y.txt", "top.txt"], id="a folder and a file beside it"),
        pytest.param(["b/c", "b"], ["c/x.txt", "x.txt"], id="a folder and its subfolder"),
        pytest.param(["a", "a"], ["x.txt", "y.txt"], id="a folder twice"),
        pytest.param(["a/y.txt", "a", "a/x.txt"], ["y.txt", "x.txt"], id="files and their folder"),
        pytest.param(["a/x.txt", "b/../a/x.txt"], ["x.txt"], id="one file by two ways"),
        pytest.param(["a", "link"], ["a/x.txt", "a/y.txt"], id="a folder and a link to it"),
        pytest.param([], [], id="none"),
    ],
)
@pytest.mark.parametrize("relative", [True, False], ids=["relative", "absolute"])
def test_ids_are_relative_to_the_folder_that_the_paths_have_in_common(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, paths: list[str], ids: list[str], relative: bool
) -> None:
    write_files(tmp_path, "a/x.txt", "a/y.txt", "b/x.txt", "b/c/x.txt", "top.txt")
    (tmp_path / "link").symlink_to("a")
    monkeypatch.chdir(tmp_path)

    outcomes = list(read_articles(Path(path) if relative else tmp_path / path for path in paths))

    assert [item.id for item in outcomes] == ids
    assert not any(isinstance(item, Failure) for item in outcomes)
    assert count_articles([Path(path) for path in paths]) == len(ids)


def test_relative_and_absolute_paths_may_stand_together(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_files(tmp_path, "a/x.txt", "b/y.txt")
    monkeypatch.chdir(tmp_path / "a")

    assert list(articles_by_id([Path(), Path("../b/y.txt"), tmp_path / "b"])) == ["a/x.txt", "b/y.txt"]


def test_a_link_out_of_its_folder_is_followed_only_if_given_by_its_own_path(tmp_path: Path) -> None:
    write_files(tmp_path, "a/x.txt", "b/y.txt")
    (tmp_path / "a/link.txt").symlink_to("../b/y.txt")

    assert "out of the folder" in reasons_by_id([tmp_path / "a", tmp_path / "b"])["a/link.txt"]
    assert set(articles_by_id([tmp_path / "a/link.txt", tmp_path / "b"])) == {"a/link.txt", "b/y.txt"}
    assert set(articles_by_id([tmp_path / "a", tmp_path / "a/link.txt"])) == {"link.txt", "x.txt"}


@pytest.mark.parametrize("function", [read_articles, count_articles])
@pytest.mark.parametrize("paths", ["a.txt", "", ["a.txt"], [Path(), "Ada Holm said no."], b"a.txt", None, [1]])
def test_anything_but_a_path_is_refused_at_once(function: Callable[[Any], object], paths: object) -> None:
    with pytest.raises(UsageError, match=r"pathlib\.Path.*extract_text"):
        function(paths)


# ------------------------------------------------------------------------------------------------------ whatever paths

FOLDERS = st.lists(st.sampled_from(["a", "b", ".hidden"]), max_size=2)
FILES = st.sampled_from(["c.txt", "d.md", "e.jsonl", "records.jsonl", "i.json", "f.xyz", ".g.txt", "h\n.txt"])
CONTENTS = st.sampled_from(["words", "", '{"text": "words"}', '{"text": "words", "id": "own"}'])
TREES = st.dictionaries(st.builds(lambda folders, file: "/".join([*folders, file]), FOLDERS, FILES), CONTENTS)


@given(TREES, st.data())
def test_every_file_is_an_article_or_a_failure_once_and_ids_are_unique(
    tmp_path_factory: pytest.TempPathFactory, tree: dict[str, str], data: st.DataObject
) -> None:
    folder = tmp_path_factory.mktemp("tree")
    for name, content in tree.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(content)
    paths = data.draw(st.lists(st.sampled_from([folder, *sorted(folder.rglob("*"))]), min_size=1, max_size=4))
    visible = {
        file
        for path in paths
        for file in ([path] if path.is_file() else path.rglob("*"))
        if file.is_file() and not any(part.startswith(".") for part in file.relative_to(path).parts)
    }
    common = os.path.commonpath([path if path.is_dir() else path.parent for path in paths])
    names = {escape(file.relative_to(common).as_posix()) for file in visible}

    outcomes = list(read_articles(paths))

    ids = [item.id for item in outcomes]
    assert len(outcomes) == len(visible) == count_articles(paths)
    assert len(set(ids)) == len(ids)
    assert {id.removesuffix("#1") for id in ids} - {"own"} <= names
