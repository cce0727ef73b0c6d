"""One list of kinds tells failures apart, wherever they are told."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import cast

import pytest

from extractor import Article, Extractor
from extractor.cli.review import serve
from extractor.engines.ray_data.cluster import import_ray
from extractor.engines.ray_data.place import file_system
from extractor.error_kinds import ERROR_KINDS
from extractor.errors import ArticleError, FolderBusyError, MissingExtraError, UsageError
from extractor.networks.graphs import graphs_of
from extractor.networks.settings import NetworkSettings
from extractor.review.session import ReviewSession
from extractor.runs.folder import RunFolder
from tests.support.paths import ROOT
from tests.test_errors import error_classes


def test_every_error_is_of_a_kind_that_is_listed() -> None:
    kinds = {getattr(kind, "kind", None) for kind in error_classes()} - {None}

    assert kinds <= ERROR_KINDS.keys()


def test_the_docs_list_every_kind() -> None:
    docs = (ROOT / "docs" / "running.md").read_text()

    assert [row for row in ERROR_KINDS.items() if "| `{}` | {} |".format(*row) not in docs] == []


@pytest.mark.parametrize(
    ("module", "use"),
    [
        pytest.param("ray", import_ray, id="Ray"),
        pytest.param("fsspec.core", lambda: file_system("s3://press/articles"), id="fsspec"),
        pytest.param(
            "extractor.review.server", lambda: serve(cast("ReviewSession", None), 0, no_browser=True), id="the review"
        ),
        pytest.param("networkx", lambda: next(graphs_of([], NetworkSettings())), id="networks"),
    ],
)
def test_an_extra_that_is_missing_is_told_as_not_installed(
    monkeypatch: pytest.MonkeyPatch, module: str, use: Callable[[], object]
) -> None:
    monkeypatch.setitem(sys.modules, module, None)

    with pytest.raises(MissingExtraError) as raised:
        use()
    assert raised.value.kind == "not_installed"


def test_a_folder_that_another_run_writes_to_is_busy(tmp_path: Path) -> None:
    with RunFolder(tmp_path, {}), pytest.raises(FolderBusyError) as raised:
        RunFolder(tmp_path, {})
    assert raised.value.kind == "folder_busy"


def test_another_text_under_the_id_of_an_article_of_a_program_is_told(tmp_path: Path) -> None:
    with Extractor() as extractor:
        extractor.run([Article.of("Jo Lie said it rained.", id="1")], out=tmp_path / "run")
        same = extractor.run([Article.of("Jo Lie said it rained.", id="1")], out=tmp_path / "run")
        other = extractor.run([Article.of("Ada Holm said that she would sign.", id="1")], out=tmp_path / "run")

    assert same.facts["notes"] == []
    assert "gave way" in str(other.facts["notes"])


def test_a_line_whose_id_is_taken_keeps_it(tmp_path: Path) -> None:
    line = json.dumps({"id": "x", "text": "Jo Lie said it rained."})
    (tmp_path / "dup.jsonl").write_text(f"{line}\n{line}\n")
    with Extractor() as extractor:
        extractor.run(tmp_path / "dup.jsonl", out=tmp_path / "run")
    (failure,) = map(json.loads, (tmp_path / "run" / "failures.jsonl").read_text().splitlines())

    assert (failure["id"], failure["article_id"], failure["kind"]) == ("dup.jsonl#2", "x", "unreadable")


@pytest.mark.parametrize("text", ["...", "\u200b", "\ufeff", " "], ids=["dots", "zero width", "a mark", "space"])
def test_an_article_without_a_word_is_refused(text: str) -> None:
    with Extractor() as extractor:
        with pytest.raises(ArticleError, match="no words"):
            extractor.extract_text(text)
        (outcome,) = extractor.extract_many([Article.of(text)])

    assert getattr(outcome, "kind", None) == "unreadable"


async def test_articles_come_from_an_async_iterable() -> None:
    async def articles() -> object:
        for id in ("1", "2"):
            yield Article.of("Jo Lie said it rained.", id=id)

    async with Extractor() as extractor:
        many = [outcome async for outcome in extractor.aextract_many(articles())]  # type: ignore[arg-type]
        result = await extractor.arun(articles())  # type: ignore[arg-type]

    assert (len(many), result.records) == (2, 2)


def test_prices_of_the_rules_are_refused() -> None:
    with Extractor() as extractor, pytest.raises(UsageError, match="prices have no effect"):
        extractor.run([], prices=(1, 2))
