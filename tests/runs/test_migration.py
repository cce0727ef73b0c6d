"""What version 0.1 recorded stays valid: its caches and the output files of its batches."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from extractor import Extractor, read_articles
from extractor.errors import UsageError
from extractor.llm.cache.place import CachePlace
from extractor.runs.migration import migrate_batch_file, migrate_cache
from extractor.settings import Settings
from tests.support.paths import ROOT

OLD = ROOT / "tests" / "runs" / "version-0.1"
"""A cache that version 0.1.0 wrote, of the responses in ``answers.jsonl`` to the articles in ``articles/``."""

MODEL = "m"


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    shutil.copytree(OLD / "cache", tmp_path / "cache")
    return Settings(model=MODEL, prompt="extract.v1", cache=tmp_path / "cache")


def test_a_cache_of_version_0_1_answers_as_it_did_and_nothing_is_requested(settings: Settings) -> None:
    with Extractor(settings=settings) as extractor:
        result = extractor.run(OLD / "articles")

    assert result.ok
    assert result.facts["counts"]["replies_from_cache"] == 2
    assert result.facts["requests"]["sent"] == 0


def test_a_cache_is_migrated_at_once(settings: Settings) -> None:
    assert migrate_cache(read_articles(OLD / "articles"), settings) == 2
    assert migrate_cache(read_articles(OLD / "articles"), settings) == 0

    with CachePlace.of(settings.cache).open() as store:
        assert store.stats().responses == 2
        assert all(entry.description for _, entry in store)


def test_a_batch_file_gets_todays_names_and_nothing_else_changes(settings: Settings, tmp_path: Path) -> None:
    file = tmp_path / "answers.jsonl"
    shutil.copy(OLD / "answers.jsonl", file)
    before = [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()]

    assert migrate_batch_file(file, read_articles(OLD / "articles"), settings) == (2, 1, [])
    after = [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()]
    assert [{**row, "custom_id": ""} for row in after] == [{**row, "custom_id": ""} for row in before]
    assert [old["custom_id"] != new["custom_id"] for old, new in zip(before, after, strict=True)] == [True, True, False]
    assert migrate_batch_file(file, read_articles(OLD / "articles"), settings) == (0, 3, [])


def test_a_file_that_is_not_there_is_said(settings: Settings) -> None:
    with pytest.raises(UsageError, match="cannot be read"):
        migrate_batch_file(Path("nowhere.jsonl"), [], settings)


def test_lines_that_are_no_responses_are_named_and_stay(settings: Settings, tmp_path: Path) -> None:
    file = tmp_path / "answers.jsonl"
    bad = ["rubbish", "[" * 100_000 + "]" * 100_000, '{"custom_id": ["a"]}', "", "[1]", "null"]
    file.write_text("\n".join([*bad, (OLD / "answers.jsonl").read_text(encoding="utf-8")]), encoding="utf-8")

    assert migrate_batch_file(file, read_articles(OLD / "articles"), settings) == (2, 2, [1, 2, 5, 6])
    assert file.read_text(encoding="utf-8").splitlines()[: len(bad)] == bad
