"""Whatever happens to a run's folder in whatever order, it holds what was written, once, and its index agrees."""

from __future__ import annotations

import json
import shutil
import tempfile
from pathlib import Path

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from extractor import Article, Extractor, Failure, Record
from extractor.runs.failures import FAILURES
from extractor.runs.folder import RECORDS, RunFolder
from extractor.runs.index import lines_to_resume
from extractor.runs.reader import read_each, read_record, read_records
from extractor.runs.record_index import INDEX, RecordIndex

with Extractor() as extractor:
    RECORD = extractor.extract_text("It rained.")

IDS = st.sampled_from(["a", "b", "ä", "d'\"\\"])
NO_RUN = precondition(lambda self: self.folder is None)
RUN = precondition(lambda self: self.folder is not None)


def record_of(id: str, text: str, found: int) -> Record:
    """A record of an article; ``found`` tells several of the same text apart."""
    provenance = RECORD.provenance.model_copy(update={"warnings": [str(found)]})
    return RECORD.model_copy(update={"article": Article.of(text, id=id), "provenance": provenance})


class RunFolderMachine(RuleBasedStateMachine):
    """Runs into one folder: written, failed, killed, ended and pruned, with files that others damage in between."""

    @initialize()
    def begin(self) -> None:
        self.place = Path(tempfile.mkdtemp())
        self.folder: RunFolder | None = None
        self.records: dict[str, Record] = {}
        self.failed: dict[str, str] = {}
        self.seen: set[str] = set()
        self.new_failures: list[Failure] = []
        self.is_cut = False

    def teardown(self) -> None:
        if self.folder:
            self.folder.close()
        shutil.rmtree(self.place)

    @NO_RUN
    @rule()
    def start(self) -> None:
        self.folder = RunFolder(self.place, {})
        self.seen, self.new_failures, self.is_cut = set(), [], False
        self.check_counts()

    @RUN
    @rule(id=IDS, text=st.sampled_from(["It rained.", "It snowed."]), found=st.integers(0, 1))
    def write(self, id: str, text: str, found: int) -> None:
        assert self.folder
        self.records[id] = record = record_of(id, text, found)
        self.folder.write_record(record)
        self.seen.add(id)
        article = Article.of(text, id=id)
        line = self.folder.line_of(article)
        assert line
        assert line.requests == []
        assert self.folder.record_of(article.id) == record
        self.check_counts()

    @RUN
    @rule(id=IDS, reason=st.sampled_from(["cut off", "empty\nline"]))
    def fail(self, id: str, reason: str) -> None:
        assert self.folder
        self.folder.write_failure(Failure(id, reason))
        self.seen.add(id)
        self.new_failures.append(Failure(id, reason))
        self.check_counts()

    @RUN
    @rule(cut=st.integers(0, 400))
    def kill(self, cut: int) -> None:
        assert self.folder
        self.folder.close()
        self.folder = None
        line = record_of("cut", "It rained.", 0).model_dump_json(by_alias=True).encode()
        with open(self.place / RECORDS, "ab") as file:
            file.write(line[: min(cut, len(line) - 1)])
        self.is_cut = cut > 0
        self.failed |= {failure.id: failure.reason for failure in self.new_failures}

    @RUN
    @rule(prune=st.booleans(), complete=st.booleans())
    def end(self, prune: bool, complete: bool) -> None:
        assert self.folder
        self.folder.finish(prune=prune and complete, complete=complete)
        self.folder.close()
        self.folder = None
        if prune and complete:
            self.records = {id: record for id, record in self.records.items() if id in self.seen}
            self.failed = {}
        self.failed = {id: reason for id, reason in self.failed.items() if id not in self.seen}
        self.failed |= {failure.id: failure.reason for failure in self.new_failures}

    @NO_RUN
    @rule(content=st.none() | st.binary(max_size=200), at=st.integers(0, 20_000))
    def damage_the_index(self, content: bytes | None, at: int) -> None:
        path = self.place / INDEX
        if content is None or not path.exists():
            path.unlink(missing_ok=True)
        else:
            whole = path.read_bytes()
            path.write_bytes(whole[:at] + content + whole[at + len(content) :])

    @precondition(lambda self: self.folder is None and self.records and not self.is_cut)
    @rule()
    def remove_an_article_by_hand(self) -> None:
        kept = {record.article.id: record for record in read_records(self.place)}
        kept.popitem()
        lines = (f"{record.model_dump_json(by_alias=True)}\n" for record in kept.values())
        (self.place / RECORDS).write_text("".join(lines), encoding="utf-8")
        self.records = kept

    def check_counts(self) -> None:
        assert self.folder
        failures = len(self.failed.keys() - self.seen) + len(self.new_failures)
        assert self.folder.counts == {"records": len(self.records), "failures": failures}

    @invariant()
    def is_whole(self) -> None:
        path = self.place / RECORDS
        if self.folder or not path.exists() or self.is_cut:
            return
        assert {record.article.id: record for record in read_records(self.place)} == self.records
        for id, record in self.records.items():
            assert read_record(self.place, id) == record
        assert not [error for id, error in read_each(self.place) if id is None]
        rows = map(json.loads, (self.place / FAILURES).read_bytes().splitlines())
        assert {row["id"]: row["reason"] for row in rows} == self.failed
        if index := RecordIndex.load(self.place, path.stat()):
            assert [line for _, line in index.lines()] == list(lines_to_resume(path))


RunFolderMachine.TestCase.settings = settings(max_examples=60, stateful_step_count=20, deadline=None)
test_a_folder_in_any_order_of_events = RunFolderMachine.TestCase
