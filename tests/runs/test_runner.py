"""A whole run: what it leaves behind, how it ends, and how it is stopped."""

from __future__ import annotations

import asyncio
import json
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from extractor.articles.failure import Failure, UnreadFailure
from extractor.backends.base import Backend
from extractor.errors import CacheMissError, ContentRefusedError, RunError, UsageError
from extractor.grounding.grounder import ground
from extractor.runs.folder import RunFolder
from extractor.runs.manifest import RunManifest
from extractor.runs.reader import read_records
from extractor.runs.runner import Run
from extractor.stopping import StopSignal
from extractor.text.segmentation import split_sentences
from extractor_schemas import Article, Provenance, Record, Reply

PROVENANCE = Provenance(backend="own", model=None, prompt=None, schema_="s", codebook=None, request=["k"])
NOTHING = Reply(actors=[], quotes=[], claims=[], stances=[])


class ScriptedBackend(Backend):
    """Finds nothing, and fails with what ``failing`` gives for the article's id."""

    name = "scripted"

    def __init__(self, failing: Callable[[str], Exception | None] = lambda _: None, *, version: int = 1) -> None:
        super().__init__()
        self.failing = failing
        self.version = version
        self.cached = True
        self.ids: list[str] = []

    async def record(self, article: Article) -> Record:
        self.ids.append(article.id)
        await asyncio.sleep(0)
        if error := self.failing(article.id):
            raise error
        return ground(NOTHING, article, split_sentences(article.text), PROVENANCE)

    def identity(self) -> dict[str, int]:
        return {"version": self.version}

    def has_responses(self, keys: object) -> bool:
        return self.cached


def articles(n: int) -> list[Article | Failure]:
    return [Article.of(f"It rained on day {number}.", id=str(number)) for number in range(n)]


def manifest_of(folder: Path) -> dict[str, object]:
    return dict(json.loads((folder / "run.json").read_text(encoding="utf-8")))


async def test_every_article_ends_as_a_record_or_a_failure_and_the_result_counts_them(tmp_path: Path) -> None:
    backend = ScriptedBackend(lambda id: ContentRefusedError("no") if id == "2" else None)
    source = [*articles(5), Failure("bad.txt", "it is empty")]
    result = await Run(source, backend, width=2, expected=6, out=tmp_path).execute()

    assert (result.state, result.articles, result.records, result.failures, result.left) == ("complete", 6, 4, 2, 0)
    assert not result.ok
    assert [record.article.id for record in read_records(tmp_path)] == ["0", "1", "3", "4"]
    failures = [json.loads(line) for line in (tmp_path / "failures.jsonl").read_text().splitlines()]
    assert {failure["id"]: failure["reason"] for failure in failures} == {"2": "no", "bad.txt": "it is empty"}
    manifest = manifest_of(tmp_path)
    assert manifest["settings"] == {"backend": "scripted", "version": 1}
    assert manifest["sources"] == ["-"]
    assert manifest["counts"] == result.facts["counts"]


@pytest.mark.parametrize("expected", [None, 2, 5, 10])
async def test_a_complete_run_had_as_many_articles_as_are_done_whatever_was_expected(expected: int | None) -> None:
    result = await Run(articles(5), ScriptedBackend(), width=2, expected=expected).execute()

    assert (result.state, result.articles, result.records, result.left) == ("complete", 5, 5, 0)
    assert "0 left" in repr(result)


async def test_without_a_folder_the_outcomes_are_handed_over() -> None:
    seen: list[tuple[str, int]] = []

    def on_outcome(outcome: Record | Failure, manifest: RunManifest) -> None:
        seen.append((outcome.id if isinstance(outcome, Failure) else outcome.article.id, manifest.done))

    result = await Run(articles(3), ScriptedBackend(), width=1, on_outcome=on_outcome).execute()

    assert seen == [("0", 1), ("1", 2), ("2", 3)]
    assert (result.ok, result.folder, result.articles) == (True, None, 3)


async def test_a_run_error_stops_the_run_and_is_told(tmp_path: Path) -> None:
    backend = ScriptedBackend(lambda id: RunError("bad key: set it") if id == "1" else None)
    result = await Run(articles(50), backend, width=1, expected=50, out=tmp_path).execute()

    assert (result.state, result.error) == ("stopped", "bad key: set it")
    assert (result.records, result.left) == (1, 49)
    assert manifest_of(tmp_path)["state"] == "stopped"


async def test_a_run_in_which_nothing_is_cached_and_nobody_can_be_asked_says_so() -> None:
    backend = ScriptedBackend(lambda _: CacheMissError("no answer"))
    result = await Run(articles(2), backend, width=1).execute()

    assert result.state == "stopped"
    assert "OPENAI_API_KEY" in str(result.error)


async def test_the_first_request_to_stop_finishes_what_is_under_way(tmp_path: Path) -> None:
    stop = StopSignal()
    backend = ScriptedBackend(lambda id: stop.request() if id == "3" else None)
    result = await Run(articles(100), backend, width=2, expected=100, out=tmp_path, stop=stop).execute()

    assert result.state == "interrupted"
    assert result.records == len(backend.ids) < 10
    assert result.left == 100 - result.records
    assert len(list(read_records(tmp_path))) == result.records


async def test_the_second_request_to_stop_ends_the_run_at_once(tmp_path: Path) -> None:
    stop, never = StopSignal(), asyncio.Event()

    class Hanging(ScriptedBackend):
        async def record(self, article: Article) -> Record:
            if article.id == "1":
                stop.request()
                stop.request()
                await never.wait()
            return await super().record(article)

    result = await Run(articles(9), Hanging(), width=1, out=tmp_path, stop=stop).execute()

    assert (result.state, result.records) == ("interrupted", 1)
    assert manifest_of(tmp_path)["state"] == "interrupted"


async def test_a_stop_requested_before_the_run_takes_no_article() -> None:
    stop, backend = StopSignal(), ScriptedBackend()
    stop.request()
    result = await Run(articles(5), backend, width=2, stop=stop).execute()

    assert (result.state, backend.ids) == ("interrupted", [])


async def test_the_manifest_is_written_while_an_article_is_under_way(tmp_path: Path) -> None:
    counted: list[object] = []

    class Watching(ScriptedBackend):
        async def record(self, article: Article) -> Record:
            if article.id == "2":
                while not (counts := manifest_of(tmp_path)["counts"]) or '"records": 2' not in json.dumps(counts):
                    await asyncio.sleep(0.01)
                counted.append(manifest_of(tmp_path)["state"])
            return await super().record(article)

    async with asyncio.timeout(60):
        await Run(articles(3), Watching(), width=1, out=tmp_path).execute()

    assert counted == ["running"]


async def test_a_cancelled_run_leaves_its_folder_in_order(tmp_path: Path) -> None:
    begun, never = asyncio.Event(), asyncio.Event()

    class Hanging(ScriptedBackend):
        async def record(self, article: Article) -> Record:
            if article.id == "1":
                begun.set()
                await never.wait()
            return await super().record(article)

    task = asyncio.create_task(Run(articles(3), Hanging(), width=1, out=tmp_path).execute())
    await begun.wait()
    task.cancel()

    with pytest.raises(asyncio.CancelledError):
        await task
    assert manifest_of(tmp_path)["state"] == "interrupted"
    assert len(list(read_records(tmp_path))) == 1


async def test_what_a_callback_raises_ends_the_run_and_is_raised_again(tmp_path: Path) -> None:
    def on_outcome(outcome: Record | Failure, manifest: RunManifest) -> None:
        raise KeyError("no such row")

    with pytest.raises(KeyError):
        await Run(articles(3), ScriptedBackend(), width=1, out=tmp_path, on_outcome=on_outcome).execute()
    manifest = manifest_of(tmp_path)
    assert manifest["state"] == "stopped"
    assert "raised KeyError ('no such row'): mend it" in str(manifest["error"])


@pytest.mark.parametrize(
    ("raised", "told"),
    [
        pytest.param(OSError("db gone"), "raised OSError (db gone): mend it and run again", id="with words"),
        pytest.param(ValueError(), "raised ValueError: mend it and run again", id="without words"),
        pytest.param(UsageError("give another"), "give another", id="of our own"),
    ],
)
async def test_what_an_iterable_raises_is_the_error_of_the_run(tmp_path: Path, raised: Exception, told: str) -> None:
    def source() -> Iterator[Article | Failure]:
        yield from articles(2)
        raise raised

    with pytest.raises(type(raised)):
        await Run(source(), ScriptedBackend(), width=1, out=tmp_path).execute()

    manifest = manifest_of(tmp_path)
    assert (manifest["state"], told in str(manifest["error"])) == ("stopped", True)
    assert manifest["counts"] == {"articles": 2, "records": 2, "failures": 0, "left": None, "replies_from_cache": 0}


@pytest.mark.parametrize(("expected", "left", "told"), [(None, None, "an unknown number left"), (9, 8, "8 left")])
async def test_how_many_articles_are_left_is_told_only_where_it_is_known(
    expected: int | None, left: int | None, told: str
) -> None:
    stop = StopSignal()
    backend = ScriptedBackend(lambda _: stop.request())
    result = await Run(iter(articles(9)), backend, width=1, expected=expected, stop=stop).execute()

    assert (result.state, result.records, result.left, result.facts["counts"]["left"]) == ("interrupted", 1, left, left)
    assert told in repr(result)


async def test_a_second_run_keeps_records_that_would_have_to_be_paid_for_again(tmp_path: Path) -> None:
    backend = ScriptedBackend()
    await Run(articles(3), backend, width=1, out=tmp_path).execute()
    before = (tmp_path / "records.jsonl").read_bytes()
    backend.cached, backend.ids = False, []
    result = await Run(articles(4), backend, width=1, out=tmp_path).execute()

    assert (result.records, backend.ids) == (4, ["3"])
    assert (tmp_path / "records.jsonl").read_bytes().startswith(before)


@pytest.mark.parametrize(("prune", "left"), [(True, ["1", "2"]), (False, ["0", "1", "2"])])
async def test_only_a_run_over_all_articles_drops_the_records_of_others(
    tmp_path: Path, prune: bool, left: list[str]
) -> None:
    await Run(articles(3), ScriptedBackend(), width=1, out=tmp_path).execute()
    await Run(articles(3)[1:], ScriptedBackend(), width=1, out=tmp_path, prune=prune).execute()

    assert sorted(record.article.id for record in read_records(tmp_path)) == left


async def test_a_folder_with_a_run_of_another_identity_is_refused(tmp_path: Path) -> None:
    await Run(articles(1), ScriptedBackend(), width=1, out=tmp_path).execute()

    with pytest.raises(UsageError, match=r"other settings \(version\)"):
        Run(articles(1), ScriptedBackend(version=2), width=1, out=tmp_path)
    result = await Run(articles(1), ScriptedBackend(version=2), width=1, out=tmp_path, overwrite=True).execute()
    assert result.ok


@pytest.mark.parametrize(
    ("failure", "left"),
    [
        pytest.param(UnreadFailure("news.jsonl", "it cannot be read"), ["0", "1", "2"], id="a list that is not read"),
        pytest.param(UnreadFailure("deeper", "it cannot be read"), ["0", "1", "2"], id="a folder that is not read"),
        pytest.param(UnreadFailure("news.jsonl#3", "not JSON"), ["0", "1", "2"], id="a broken line of a list"),
        pytest.param(Failure("news.jsonl#3", "empty"), ["1", "2"], id="an entry of a list that is empty"),
        pytest.param(Failure("news.csv#3", "empty", "0"), ["0", "1", "2"], id="one with an id of its own"),
        pytest.param(Failure("map.png", "not a .txt file"), ["1", "2"], id="a file of another kind"),
        pytest.param(Failure("1", "empty"), ["1", "2"], id="a file that is empty by now"),
    ],
)
async def test_the_records_of_what_could_not_be_read_stay(tmp_path: Path, failure: Failure, left: list[str]) -> None:
    await Run(articles(3), ScriptedBackend(), width=1, out=tmp_path).execute()
    seen = [article for article in articles(3)[1:] if not isinstance(article, Failure) and article.id != failure.id]
    result = await Run([failure, *seen], ScriptedBackend(), width=1, out=tmp_path, prune=True).execute()

    assert sorted(record.article.id for record in read_records(tmp_path)) == left
    notes = manifest_of(tmp_path)["notes"]
    assert notes == result.facts["notes"]
    if len(left) > len(seen) and isinstance(failure, UnreadFailure):
        assert f"stay (1), for they may be in {failure.id!r}" in str(notes)
    else:
        assert "stay (" not in str(notes)


async def test_a_record_that_is_no_json_is_a_failure_of_its_article(tmp_path: Path) -> None:
    class Odd(ScriptedBackend):
        async def record(self, article: Article) -> Record:
            record = await super().record(article)
            provenance = record.provenance.model_copy(update={"model": "\ud800"})
            return record.model_copy(update={"provenance": provenance}) if article.id == "1" else record

    result = await Run(articles(3), Odd(), width=1, out=tmp_path).execute()

    assert (result.state, result.records, result.failures) == ("complete", 2, 1)
    assert [record.article.id for record in read_records(tmp_path)] == ["0", "2"]


ALTERING = [
    pytest.param(lambda folder: shutil.rmtree(folder), "", id="the folder is removed"),
    pytest.param(lambda folder: folder.rename(folder.with_name("elsewhere")), "", id="the folder is moved"),
    pytest.param(lambda folder: replace(folder), "", id="the folder is replaced by its copy"),
    pytest.param(lambda folder: (folder / ".lock").unlink(), "", id="its lock is removed"),
    *(
        pytest.param(alter, name, id=f"{name} {how}")
        for name in ("records.jsonl", "failures.jsonl", "files.jsonl", "run.json")
        for how, alter in {
            "is removed": lambda folder, name=name: (folder / name).unlink(),
            "is moved": lambda folder, name=name: (folder / name).rename(folder / "kept"),
        }.items()
    ),
    pytest.param(lambda folder: (folder / "records.jsonl").write_bytes(b""), "records.jsonl", id="records are emptied"),
    pytest.param(lambda folder: append(folder / "failures.jsonl"), "failures.jsonl", id="failures are added to"),
]


def replace(folder: Path) -> None:
    folder.rename(folder.with_name("elsewhere"))
    shutil.copytree(folder.with_name("elsewhere"), folder)


def append(path: Path) -> None:
    with path.open("ab") as file:
        file.write(b"{}\n")


@pytest.mark.parametrize(("alter", "name"), ALTERING)
@pytest.mark.parametrize("done", [1, 3])
async def test_what_is_altered_during_a_run_ends_it_at_once_and_is_not_said_to_be_kept(
    tmp_path: Path, alter: Callable[[Path], object], name: str, done: int
) -> None:
    folder, seen = tmp_path / "run", list[str]()

    def on_outcome(outcome: Record | Failure, manifest: RunManifest) -> None:
        seen.append("one")
        if len(seen) == done:
            alter(folder)

    backend = ScriptedBackend(lambda id: ContentRefusedError("no") if id == "1" else None)
    run = Run(articles(3), backend, width=1, out=folder, on_outcome=on_outcome)
    result = await run.execute()

    assert (result.state, result.folder, result.articles) == ("stopped", None, done)
    assert str(result.error).startswith(f"{folder / name} was removed, moved or changed during the run")
    if name:
        assert manifest_of(folder)["state"] == "stopped"
    else:
        assert not (folder / "run.json").exists() or manifest_of(folder)["state"] == "running"


async def test_a_run_that_was_ended_so_goes_on_the_next_time(tmp_path: Path) -> None:
    def empty(outcome: Record | Failure, manifest: RunManifest) -> None:
        (tmp_path / "records.jsonl").write_bytes(b"")

    await Run(articles(3), ScriptedBackend(), width=1, out=tmp_path, on_outcome=empty).execute()
    result = await Run(articles(3), ScriptedBackend(), width=1, out=tmp_path).execute()

    assert (result.state, result.records) == ("complete", 3)
    assert [record.article.id for record in read_records(tmp_path)] == ["0", "1", "2"]


async def test_a_run_that_was_killed_is_said_to_be_interrupted_by_whoever_reads_it_next(tmp_path: Path) -> None:
    await Run(articles(2), ScriptedBackend(), width=1, out=tmp_path).execute()
    facts = {**manifest_of(tmp_path), "state": "running"}
    (tmp_path / "run.json").write_text(json.dumps(facts), encoding="utf-8")

    with RunFolder(tmp_path, facts["settings"]):  # type: ignore[arg-type]
        list(read_records(tmp_path))
        assert manifest_of(tmp_path) == facts
    list(read_records(tmp_path))
    assert manifest_of(tmp_path) == {**facts, "state": "interrupted"}
