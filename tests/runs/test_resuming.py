"""A run that goes on keeps records without making or reading them again, exactly where nothing of them has changed."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from extractor import Article, Extractor, Record, read_records
from extractor.backends.llm.record_maker import RecordMaker
from extractor.backends.rules import backend as rules
from extractor.llm.cache.disk import DiskStore
from extractor.llm.types import ChatResponse
from extractor.runs import folder as folder_module
from extractor.runs.record_index import INDEX
from tests.support.scripted_client import EMPTY_REPLY, ScriptedClient

IDS = [str(number) for number in range(5)]


def articles(**more: str) -> list[Article]:
    return [Article.of(f"Ada Holm said on day {id} that she would sign.", id=id, **more) for id in IDS]


@pytest.fixture
def made(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The ids of the articles of which a record was made."""
    made: list[str] = []
    record, of_model = rules.RulesBackend._record, RecordMaker.record

    def by_rules(self: rules.RulesBackend, article: Article) -> Record:
        made.append(article.id)
        return record(self, article)

    async def by_model(self: RecordMaker, article: Article) -> Record:
        made.append(article.id)
        return await of_model(self, article)

    monkeypatch.setattr(rules.RulesBackend, "_record", by_rules)
    monkeypatch.setattr(RecordMaker, "record", by_model)
    return made


def test_finished_articles_are_neither_made_nor_read_again(
    tmp_path: Path, made: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    with Extractor() as extractor:
        first = extractor.run(articles(), out=tmp_path)
        before = (tmp_path / "records.jsonl").read_bytes()
        monkeypatch.setattr(folder_module, "parse_record", lambda content: pytest.fail("it was read"))
        again = extractor.run(articles(), out=tmp_path)

    assert made == IDS
    assert (tmp_path / "records.jsonl").read_bytes() == before
    for fact in ("counts", "findings", "warnings", "folder"):
        assert again.facts[fact] == first.facts[fact]
    assert first.facts["findings"]["quotes"] == 5


def test_records_that_are_kept_are_given_all_the_same(tmp_path: Path, made: list[str]) -> None:
    given: list[object] = []
    progress: list[object] = []
    with Extractor() as extractor:
        extractor.run(articles(), out=tmp_path)
        extractor.run(
            articles(),
            out=tmp_path,
            on_outcome=lambda outcome, _: given.append(outcome),
            on_progress=lambda failure, manifest: progress.append((failure, manifest.done)),
        )

    assert made == IDS
    assert given == list(read_records(tmp_path))
    assert progress == [(None, number) for number in range(1, 6)]


def change_code(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rules, "code_digest", lambda: b"of another version")


def age_index(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with closing(sqlite3.connect(tmp_path / INDEX)) as index, index:
        index.execute("UPDATE of SET stamp = '1' || substr(stamp, instr(stamp, ' '))")


def drop_index(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / INDEX).unlink()


@pytest.mark.parametrize(
    "change", [change_code, age_index, drop_index], ids=["other code", "an index of an earlier version", "no index"]
)
def test_what_may_have_changed_is_made_again_once(
    tmp_path: Path,
    made: list[str],
    monkeypatch: pytest.MonkeyPatch,
    change: Callable[[Path, pytest.MonkeyPatch], None],
) -> None:
    with Extractor() as extractor:
        extractor.run(articles(), out=tmp_path)
        change(tmp_path, monkeypatch)
        extractor.run(articles(), out=tmp_path)
        assert made == IDS * 2
        extractor.run(articles(), out=tmp_path)
    assert made == IDS * 2


def test_an_article_of_which_more_is_known_is_made_again(tmp_path: Path, made: list[str]) -> None:
    with Extractor() as extractor:
        extractor.run(articles(), out=tmp_path)
        extractor.run([*articles()[:4], *articles(title="Signed")[4:]], out=tmp_path)

    assert made == [*IDS, "4"]
    assert [record.article.title for record in read_records(tmp_path)] == [None] * 4 + ["Signed"]


def test_a_reply_that_was_changed_or_lost_is_noticed(tmp_path: Path, made: list[str]) -> None:
    client = ScriptedClient()
    with Extractor("m", client=client, cache=tmp_path / "cache") as extractor:
        extractor.run(articles(), out=tmp_path / "run", jobs=1)
        keys = [record.provenance.request[0] for record in read_records(tmp_path / "run")]
        with DiskStore(tmp_path / "cache") as store:
            store.put(keys[1], ChatResponse(EMPTY_REPLY, flags=("fence_removed",)))
            store.clear([keys[2]])
        extractor.run(articles(), out=tmp_path / "run", jobs=1)

    assert made == [*IDS, "1"]  # of what is lost the folder's record stays, for another one would have to be paid for
    assert len(client.requests) == 5
    flags = {record.article.id: record.provenance.flags for record in read_records(tmp_path / "run")}
    assert flags == {id: ["fence_removed"] if id == "1" else [] for id in IDS}
