"""What stands in the place of a batch's file is told as what it is, for that batch alone: the others go on."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest

from tests.service.test_damaged_jobs import be_folder, be_loop, be_pipe
from tests.service.test_day_usage import be_socket
from tests.support.batch_endpoint import BatchProvider, completed
from tests.support.batch_jobs import ARTICLES, Batch, batch, cached, folder, no_pause, provider
from tests.support.shell import Run

__all__ = ["batch", "folder", "no_pause", "provider"]

Spoil = Callable[[Path], object]


@pytest.fixture(autouse=True)
def _small(monkeypatch: pytest.MonkeyPatch) -> None:
    """Batches of one request."""
    monkeypatch.setattr("extractor.llm.batches.work.MAX_REQUESTS", 1)


def be_full_folder(path: Path) -> None:
    be_folder(path)
    (path / "somebody's").write_text("own", encoding="utf-8")


def second_of(folder: Path) -> dict[str, Any]:
    state = json.loads((folder / "cache" / "batches" / "state.json").read_text(encoding="utf-8"))
    second: dict[str, Any] = state["batches"][1]
    return second


def told(ended: Any) -> str:
    """What is said of it, on one line."""
    words: str = " ".join((ended.out + ended.err).split())
    assert "make room" not in words
    assert "Traceback" not in words
    return words


THINGS: dict[str, tuple[Spoil, str]] = {
    "a folder": (be_folder, "Is a directory"),
    "a folder of somebody's": (be_full_folder, "Is a directory"),
    "a loop": (be_loop, "Too many levels of symbolic links"),
    "a pipe": (be_pipe, "it is a pipe, no file"),
    "a socket": (be_socket, "it is a socket, no file"),
}
things = pytest.mark.parametrize(("spoil", "words"), THINGS.values(), ids=THINGS)


@things
def test_what_is_in_the_place_of_requests_that_have_their_replies_keeps_nobody_from_them(
    batch: Batch, provider: BatchProvider, folder: Path, spoil: Spoil, words: str
) -> None:
    batch("submit")
    file = folder / "cache" / "batches" / f"{second_of(folder)['digest']}.jsonl"
    spoil(file)
    provider.work()
    ended = batch("collect")

    assert (ended.code, cached(folder)) == (0, ARTICLES), told(ended)
    assert f"{file.name}' is no file of requests, and is left there: {words}" in told(ended)
    assert os.path.lexists(file)
    assert second_of(folder)["stage"] == "collected"
    assert "no batch is under way" in told(batch("collect"))


@things
@pytest.mark.parametrize("when", ["it waits", "it has expired"])
def test_what_is_in_the_place_of_requests_that_are_to_be_sent_is_told(
    batch: Batch, provider: BatchProvider, folder: Path, when: str, spoil: Spoil, words: str
) -> None:
    batch("submit", *(["--queued-tokens", 1] if when == "it waits" else []))
    file = folder / "cache" / "batches" / f"{second_of(folder)['digest']}.jsonl"
    whole = json.loads(file.read_bytes())
    spoil(file)
    provider.answer = lambda request: None if request == whole else completed(request)
    provider.work()
    ended = batch("collect")
    provider.answer = completed
    provider.work()
    batch("collect")

    assert (ended.code, cached(folder)) == (1, ARTICLES - 1), told(ended)
    assert f"{file.name}', which had its request, cannot be read ({words}): move it away" in told(ended)
    file.rename(file.with_name("away"))
    assert "1 request in 1 batch to send" in told(batch("submit"))
    provider.work()
    assert batch("collect").code == 0
    assert (cached(folder), len(provider.batches)) == (ARTICLES, ARTICLES + (when != "it waits"))


@things
@pytest.mark.parametrize("place", ["{}.output.jsonl", ".{}.output.jsonl.draft"], ids=["output", "draft"])
def test_what_is_in_the_place_of_replies_is_told_and_they_are_collected_once_it_is_away(
    batch: Batch, provider: BatchProvider, folder: Path, place: str, spoil: Spoil, words: str
) -> None:
    batch("submit")
    second = second_of(folder)
    file = folder / "cache" / "batches" / place.format(second["digest"])
    spoil(file)
    provider.work()
    ended = batch("collect")

    assert (ended.code, cached(folder)) == (1, ARTICLES - 1), told(ended)
    assert f"batch {second['id']}: " in told(ended)
    assert f"{file.name}' cannot be written ({words}): move it away" in told(ended)
    file.rename(file.with_name("away"))
    ended = batch("collect")
    assert (ended.code, cached(folder), len(provider.batches)) == (0, ARTICLES, ARTICLES), told(ended)


@things
def test_what_is_in_the_place_of_a_further_batch_is_told_and_nothing_is_paid_twice(
    batch: Batch, provider: BatchProvider, folder: Path, spoil: Spoil, words: str
) -> None:
    batch("submit")
    second = second_of(folder)
    further = "\n".join([urlsplit(provider.url).netloc, "2", *second["keys"]])
    file = folder / "cache" / "batches" / f"{sha256(further.encode()).hexdigest()[:32]}.jsonl"
    whole = json.loads((folder / "cache" / "batches" / f"{second['digest']}.jsonl").read_bytes())
    spoil(file)
    provider.answer = lambda request: None if request == whole else completed(request)
    provider.work()
    for code in (1, 2):  # the second time there is no other batch of which anything can be done
        ended = batch("collect")
        assert (ended.code, cached(folder)) == (code, ARTICLES - 1), told(ended)
        assert f"{file.name}' cannot be written ({words}): move it away" in told(ended)
    provider.answer = completed
    file.rename(file.with_name("away"))
    batch("collect")
    provider.work()
    assert batch("collect").code == 0
    assert (cached(folder), len(provider.batches)) == (ARTICLES, ARTICLES + 1)


@things
def test_what_is_in_the_place_of_a_new_batch_is_told_and_the_others_are_sent(
    batch: Batch, provider: BatchProvider, folder: Path, spoil: Spoil, words: str
) -> None:
    first = json.loads((folder / "requests.jsonl").read_bytes().splitlines()[1])["custom_id"]
    made = "\n".join([urlsplit(provider.url).netloc, "1", first])
    (folder / "cache" / "batches").mkdir(parents=True)
    file = folder / "cache" / "batches" / f"{sha256(made.encode()).hexdigest()[:32]}.jsonl"
    spoil(file)
    ended = batch("submit")

    assert (ended.code, len(provider.batches)) == (1, ARTICLES - 1), told(ended)
    assert f"{file.name}' cannot be written ({words}): move it away" in told(ended)
    file.rename(file.with_name("away"))
    assert "1 request in 1 batch to send; 4 in a batch already" in told(batch("submit"))


@pytest.mark.parametrize(
    ("name", "spoil"),
    [
        pytest.param("batches", be_loop, id="all, a loop"),
        pytest.param("batches", be_pipe, id="all, a pipe"),
        pytest.param("batches/lock", be_folder, id="the lock, a folder"),
        pytest.param("batches/lock", be_loop, id="the lock, a loop"),
        pytest.param("batches/state.json", be_folder, id="the notes, a folder"),
        pytest.param("batches/state.json", be_loop, id="the notes, a loop"),
        pytest.param("batches/state.json", be_pipe, id="the notes, a pipe"),
    ],
)
def test_what_is_in_the_place_of_the_notes_of_all_is_told(
    batch: Batch, provider: BatchProvider, folder: Path, name: str, spoil: Spoil
) -> None:
    (folder / "cache").mkdir(exist_ok=True)
    if name != "batches":
        (folder / "cache" / "batches").mkdir()
    spoil(folder / "cache" / name)
    for command in ("submit", "status", "collect", "cancel"):
        ended = batch(command)
        assert (ended.code, len(provider.batches)) == (2, 0), told(ended)
        assert f"{name}'" in told(ended)
        assert "move it away" in told(ended)


def with_first(**fields: Any) -> Spoil:
    """The first batch has other fields."""

    def spoil(path: Path) -> None:
        state = json.loads(path.read_bytes())
        state["batches"][0] |= fields
        path.write_text(json.dumps(state), encoding="utf-8")

    return spoil


def to_be(content: str) -> Spoil:
    return lambda path: path.write_text(content, encoding="utf-8")


UNREAD: dict[str, Spoil] = {
    "empty": to_be(""),
    "an empty object": to_be("{}"),
    "another object": to_be('{"batch": []}'),
    "null": to_be('{"batches": null}'),
    "a list": to_be("[]"),
    "a bracket": to_be("["),
    "cut": lambda path: path.write_bytes(path.read_bytes()[:-9]),
    "zeros": lambda path: path.write_bytes(bytes(path.stat().st_size)),
    "deep": to_be('{"batches":' + "[" * 99_999),
    "a field more": with_first(more=1),
    "negative tokens": with_first(tokens=-5),
    "tokens without end": lambda path: path.write_bytes(
        path.read_bytes().replace(b'"tokens":', b'"tokens":1e999,"x":')
    ),
    "tokens as text": with_first(tokens="5"),
    "a negative attempt": with_first(attempt=-5),
    "no keys": with_first(keys=[]),
    "keys of another form": with_first(keys=["x"]),
    "keys as a text": with_first(keys="0" * 64),
    "another digest": with_first(digest="../../x"),
    "no host": with_first(host=None),
    "another stage": with_first(stage="done"),
    "done as text": with_first(done="0"),
    "cancelled as text": with_first(is_cancelled="no"),
    "a number as its id": with_first(id=7),
    "a folder": be_folder,
    "a loop": be_loop,
    "a pipe": be_pipe,
}


@pytest.mark.parametrize("spoil", UNREAD.values(), ids=UNREAD)
def test_nothing_is_sent_where_nobody_can_tell_what_is_in_a_batch(
    batch: Batch, provider: BatchProvider, folder: Path, run: Run, spoil: Spoil
) -> None:
    batch("submit")
    calls = len(provider.calls)
    spoil(folder / "cache" / "batches" / "state.json")
    articles = [folder / "articles", "--model", "m"]

    for ended in (run("extract", *articles, "--out", "run"), run("extract", *articles, "--dry-run"), batch("status")):
        assert (ended.code, ended.out) == (2, ""), told(ended)
        assert "state.json', which tells what batches were sent, cannot be read" in told(ended)
        assert "restore it, or move it away to forget them" in told(ended)
    assert len(provider.calls) == calls


@pytest.mark.parametrize("spoil", [to_be(""), be_loop], ids=["a file", "a loop"])
def test_nothing_is_sent_where_the_folder_of_batches_is_none(
    batch: Batch, provider: BatchProvider, folder: Path, run: Run, spoil: Spoil
) -> None:
    batch("submit")
    calls = len(provider.calls)
    (folder / "cache" / "batches").rename(folder / "moved")
    spoil(folder / "cache" / "batches")
    ended = run("extract", folder / "articles", "--model", "m", "--out", "run")

    assert (ended.code, len(provider.calls)) == (2, calls), told(ended)
    assert "cannot be read" in told(ended)
