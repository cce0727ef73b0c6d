"""What is noted beside the responses of a cache, by several processes at once: none loses what another has noted."""

from __future__ import annotations

import itertools
import subprocess
import sys
from pathlib import Path

import pytest

from extractor import Article, Extractor
from extractor.errors import CacheError, ReplyError
from extractor.llm.cache.batch_notes import BatchNotes
from extractor.llm.cache.dropped import DroppedKeys
from tests.support.scripted_client import ScriptedClient

PROCESSES, TIMES = 4, 25


def _key(number: int, count: int) -> str:
    return f"{number:032}{count:032}"


def note(folder: Path, number: int) -> None:
    """Note something again and again, in both files, by instances that were there before the others began."""
    dropped, notes = DroppedKeys(folder), BatchNotes(folder)
    sys.stdout.write("\n")
    sys.stdout.flush()
    sys.stdin.readline()
    for count in range(TIMES):
        dropped.add([_key(number, count)])
        notes.add_outcomes({f"{number}-{count}": ReplyError(f"too late, for the {count}th time")})


def test_processes_that_note_something_at_once_lose_nothing(tmp_path: Path) -> None:
    program = f"from pathlib import Path; from {__name__} import *; note(Path(sys.argv[1]), int(sys.argv[2]))"
    processes = [
        subprocess.Popen(
            [sys.executable, "-c", program, str(tmp_path), str(number)], stdin=subprocess.PIPE, stdout=subprocess.PIPE
        )
        for number in range(PROCESSES)
    ]
    for process in processes:
        assert process.stdout
        process.stdout.readline()
    for process in processes:
        assert process.stdin
        process.stdin.write(b"\n")
        process.stdin.flush()
    for process in processes:
        process.communicate()

    keys = [f"{number}-{count}" for number in range(PROCESSES) for count in range(TIMES)]
    dropped, notes = DroppedKeys(tmp_path), BatchNotes(tmp_path)
    assert [process.returncode for process in processes] == [0] * PROCESSES
    assert [
        key for key in itertools.starmap(_key, itertools.product(range(PROCESSES), range(TIMES))) if key not in dropped
    ] == []
    assert [key for key in keys if notes.failure(key) is None] == []


def test_an_open_extractor_asks_again_for_what_another_process_has_dropped(tmp_path: Path) -> None:
    client = ScriptedClient()
    articles = [Article.of("It rained.", id="rain"), Article.of("It snowed.", id="snow")]
    with Extractor("m", client=client, cache=tmp_path / "cache") as extractor:
        extractor.run(articles, out=tmp_path / "run")
        drop = [sys.executable, "-m", "extractor", "cache", "drop", "rain", "--cache", str(tmp_path / "cache")]
        subprocess.run(drop, check=True, capture_output=True)
        extractor.run(articles, out=tmp_path / "run")

    assert len(client.requests) == 3
    assert "It rained." in client.requests[-1].messages[-1].content


def test_open_notes_of_batches_tell_what_another_process_has_noted(tmp_path: Path) -> None:
    open_notes = BatchNotes(tmp_path)
    BatchNotes(tmp_path).add_outcomes({"a": ReplyError("too late")})
    assert open_notes.failure("a") == "too late"

    open_notes.give_up(["b"])
    again = BatchNotes(tmp_path)
    assert (again.failure("a"), again.is_given_up("b")) == ("too late", True)


def test_notes_that_cannot_be_written_are_known_to_the_process(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    (tmp_path / "file").touch()
    notes = BatchNotes(tmp_path / "file")
    notes.add_outcomes({"a": ReplyError("too late")})

    assert notes.failure("a") == "too late"
    assert "batch.json cannot be written" in caplog.text


DAMAGED = {"empty": b"", "cut": b'{"batches":[{"a', "another form": b'{"batches": 1}', "bytes": b"\xff\xfe\x00"}


@pytest.mark.parametrize("content", [pytest.param(content, id=id) for id, content in DAMAGED.items()])
def test_damaged_notes_of_batches_are_kept_aside_when_others_take_their_place(
    tmp_path: Path, caplog: pytest.LogCaptureFixture, content: bytes
) -> None:
    for _ in range(2):
        (tmp_path / "batch.json").write_bytes(content)
        notes = BatchNotes(tmp_path)
        assert notes.failure("a") is None
        notes.add_outcomes({"a": ReplyError("too late")})
        assert BatchNotes(tmp_path).failure("a") == "too late"

    kept = [tmp_path / "batch.json.damaged-1", tmp_path / "batch.json.damaged-2"]
    assert [path.read_bytes() for path in kept] == [content, content]
    assert all(str(path) in caplog.text for path in kept)


def test_a_folder_in_the_place_of_notes_is_kept_aside_too(tmp_path: Path) -> None:
    (tmp_path / "batch.json" / "of somebody").mkdir(parents=True)
    BatchNotes(tmp_path).add_outcomes({"a": ReplyError("too late")})

    assert BatchNotes(tmp_path).failure("a") == "too late"
    assert (tmp_path / "batch.json.damaged-1" / "of somebody").is_dir()


def test_notes_that_another_process_has_put_right_are_not_moved(tmp_path: Path) -> None:
    (tmp_path / "batch.json").write_text("{")
    notes = BatchNotes(tmp_path)
    assert notes.failure("a") is None
    (tmp_path / "batch.json").unlink()
    BatchNotes(tmp_path).add_outcomes({"a": ReplyError("too late")})
    notes.give_up(["b"])

    assert (notes.failure("a"), notes.is_given_up("b")) == ("too late", True)
    assert [path.name for path in tmp_path.glob("*damaged*")] == []


@pytest.mark.parametrize("content", [b"\0" * 65, b"\xff" * 64 + b"\n", b"a" * 64 + b"\n" + b"b" * 20])
def test_what_was_dropped_is_not_forgotten_for_a_damaged_file(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "dropped.txt").write_bytes(content)
    with pytest.raises(CacheError, match=r"dropped\.txt.* is damaged: put back a copy, or delete it"):
        DroppedKeys(tmp_path)

    assert (tmp_path / "dropped.txt").read_bytes() == content
