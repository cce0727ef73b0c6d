"""A file of usage that is there counts, whatever has become of it: a key's tokens of the day are never forgotten."""

from __future__ import annotations

import json
import logging
import os
import socket
import sys
from collections.abc import Callable
from contextlib import chdir
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from extractor.errors import UsageError
from extractor.service.accounts import Accounts
from extractor.service.day_usage import DayUsage, ReservedTokens
from extractor.service.metrics import Metrics
from tests.service.conftest import Client
from tests.service.test_damaged_jobs import be_folder, be_loop, be_pipe
from tests.service.test_guard import bearer
from tests.service.test_jobs import lines, submit
from tests.service.test_models import TOKENS, Start, extract, start_with_model
from tests.support.endpoint import as_stream, http_response
from tests.support.faulty_endpoint import EVENTS, GOOD, Fault
from tests.support.privileges import folder_of_a_user
from tests.support.waiting import eventually

__all__ = ["start_with_model"]

TODAY = datetime.now(UTC).date().isoformat()
TOMORROW = (datetime.now(UTC).date() + timedelta(days=1)).isoformat()

Spoil = Callable[[Path], object]


def to_be(content: str) -> Spoil:
    return lambda path: path.write_text(content, encoding="latin-1")


def of_today(tokens: str) -> Spoil:
    return to_be(f'{{"day": "{TODAY}", "tokens": {tokens}}}')


def nowhere(path: Path) -> None:
    """A link to what is not there."""
    path.unlink()
    path.symlink_to("gone.json")


def be_socket(path: Path) -> None:
    path.unlink(missing_ok=True)
    with socket.socket(socket.AF_UNIX) as listening, chdir(path.parent):  # whose names are short
        listening.bind(path.name)


DAMAGED: dict[str, Spoil] = {
    "empty": to_be(""),
    "blank": to_be(" \n"),
    "cut": to_be(f'{{"day": "{TODAY}", "tok'),
    "zeros": to_be("\0" * 60),
    "bytes": to_be("\xff\xfe\x00"),
    "null": to_be("null"),
    "a list": to_be("[]"),
    "a number": to_be("7"),
    "an empty object": to_be("{}"),
    "no tokens": to_be(f'{{"day": "{TODAY}"}}'),
    "no day": to_be('{"tokens": 7}'),
    "another day's form": to_be('{"day": "today", "tokens": 7}'),
    "a day that is none": to_be('{"day": "2026-13-45", "tokens": 7}'),
    "a day of another type": to_be('{"day": 20261130, "tokens": 7}'),
    "another field": to_be(f'{{"day": "{TODAY}", "tokens": 7, "more": 1}}'),
    "two of them": to_be(f'{{"day": "{TODAY}", "tokens": 7}} {{"day": "{TODAY}", "tokens": 7}}'),
    "tokens twice": to_be(f'{{"day": "{TODAY}", "tokens": 5, "tokens": 0}}'),
    "a day that has not come": to_be('{"day": "2199-01-01", "tokens": 7}'),
    "something behind it": to_be(f'{{"day": "{TODAY}", "tokens": 5}}' + " " * 5000 + "x"),
    "negative": of_today("-500"),
    "1e999": of_today("1e999"),
    "NaN": of_today("NaN"),
    "Infinity": of_today("-Infinity"),
    "a fraction": of_today("0.5"),
    "text": of_today('"7"'),
    "true": of_today("true"),
    "null tokens": of_today("null"),
    "very many digits": of_today("9" * 5000),
    "deep": to_be("[" * 100_000),
    "a folder": be_folder,
    "a loop": be_loop,
    "a link to nowhere": nowhere,
    "a pipe": be_pipe,
    "a byte order mark": to_be(f'\xef\xbb\xbf{{"day": "{TODAY}", "tokens": 7}}'),
    "UTF-16": lambda path: path.write_text(f'{{"day": "{TODAY}", "tokens": 7}}', encoding="utf-16"),
    "a comma too many": to_be(f'{{"day": "{TODAY}", "tokens": 7,}}'),
    "a day with a time": to_be(f'{{"day": "{TODAY}T10:00:00", "tokens": 7}}'),
    "a day without zeros": to_be('{"day": "2026-1-3", "tokens": 7}'),
    "1e3": of_today("1e3"),
    "a list of tokens": of_today("[7]"),
    "-0.0": of_today("-0.0"),
    "keys": to_be('[{"name": "desk", "sha256": "", "created": ""}]'),
    "cut by one": to_be(f'{{"day": "{TODAY}", "tokens":                    7'),
    "a socket": be_socket,
}
spoilt = pytest.mark.parametrize("spoil", DAMAGED.values(), ids=DAMAGED.keys())


def content(path: Path) -> bytes | None:
    return path.read_bytes() if path.is_file() else None


@spoilt
def test_a_damaged_file_of_usage_counts_for_nothing_and_is_not_written_over(tmp_path: Path, spoil: Spoil) -> None:
    usage, file = DayUsage(tmp_path, "desk"), tmp_path / "usage" / "desk.json"
    usage.add(5)
    spoil(file)
    before = content(file)

    for count in (lambda: usage.tokens, lambda: usage.add(7)):
        with pytest.raises(UsageError, match=r"desk\.json .*: put back a copy, or delete it, which forgets what"):
            count()
    assert content(file) == before


@pytest.mark.parametrize(
    "spoil", [to_be(""), be_loop, lambda path: path.symlink_to("gone")], ids=["a file", "a loop", "a link to nowhere"]
)
def test_without_a_folder_of_usage_nothing_counts(tmp_path: Path, spoil: Spoil) -> None:
    usage, reserved = DayUsage(tmp_path, "desk"), ReservedTokens(tmp_path, "desk")
    spoil(tmp_path / "usage")

    for count in (lambda: usage.tokens, lambda: usage.add(7), lambda: reserved.write(7)):
        with pytest.raises(UsageError, match="cannot be used"):
            count()


@pytest.mark.parametrize("is_gone", [False, True], ids=["never used", "deleted"])
def test_without_a_file_nothing_is_used(tmp_path: Path, is_gone: bool) -> None:
    usage = DayUsage(tmp_path, "desk")
    if is_gone:
        usage.add(5)
        (tmp_path / "usage" / "desk.json").unlink()

    assert usage.tokens == 0
    usage.add(7)
    assert usage.tokens == 7


@pytest.mark.parametrize(
    ("text", "used"),
    [
        pytest.param(f'{{"day": "{TODAY}", "tokens": 5}}', 5, id="as 0.1 wrote it"),
        pytest.param(json.dumps({"day": TODAY, "tokens": 5}, indent=40) + "\n", 5, id="longer than it is written"),
        pytest.param('{"day": "2020-01-01", "tokens": 5}', 0, id="of another day"),
        pytest.param(f'{{"day": "{TOMORROW}", "tokens": 5}}', 5, id="of a process whose clock is ahead"),
    ],
)
def test_what_is_sound_is_counted_on(tmp_path: Path, text: str, used: int) -> None:
    (tmp_path / "usage").mkdir()
    (tmp_path / "usage" / "desk.json").write_text(text)
    usage = DayUsage(tmp_path, "desk")

    assert usage.tokens == used
    usage.add(10**15)
    assert usage.tokens == used + 10**15
    usage.add(1)
    assert usage.tokens == used + 10**15 + 1


def test_more_than_can_be_counted_is_the_most_that_can(tmp_path: Path) -> None:
    usage = DayUsage(tmp_path, "desk")
    usage.add(10**18)
    usage.add(10**18)

    assert usage.tokens == 10**18


def test_a_file_of_usage_that_may_not_be_read_is_told() -> None:
    with folder_of_a_user() as folder:
        usage = DayUsage(folder, "desk")
        usage.add(5)
        (folder / "usage" / "desk.json").chmod(0)

        with pytest.raises(UsageError, match=r"desk\.json cannot be used \(Permission denied\)"):
            _ = usage.tokens


def comes_to_its_end(do: Callable[[], object], most_steps: int) -> bool:
    """Do it in a process of its own, which is killed after so many calls; whether it was not.

    Calls of what is compiled: nothing else changes files, so they are the same at all moments from one to the next.
    """
    if not (process := os.fork()):
        steps = 0

        def count(_: object, event: str, __: object) -> None:
            nonlocal steps
            steps += event == "c_call"
            if steps > most_steps:
                os._exit(9)

        sys.setprofile(count)
        do()
        os._exit(0)
    return os.waitstatus_to_exitcode(os.waitpid(process, 0)[1]) == 0


@pytest.mark.parametrize("before", [None, 5, 10**14], ids=["new", "there", "of more digits"])
def test_a_kill_at_any_moment_leaves_what_was_used_before_or_with_what_is_added(
    tmp_path: Path, before: int | None
) -> None:
    seen, step = set[int](), 0
    for step in range(10_000):
        usage = DayUsage(tmp_path / str(step), "desk")
        if before is not None:
            usage.add(before)
        is_done = comes_to_its_end(lambda: usage.add(7), step)  # noqa: B023
        left = usage.tokens
        seen.add(left)
        usage.add(1)
        assert usage.tokens == left + 1
        if is_done:
            break

    assert seen == {before or 0, (before or 0) + 7}
    assert step > 10


def counted(tmp_path: Path) -> tuple[int, set[str]]:
    """What `desk` has used once killed processes are counted, and which of their files are still there."""
    accounts = Accounts(tmp_path, Metrics())
    accounts.count_killed()
    return accounts.of("desk").tokens_today(), {path.name for path in (tmp_path / "usage").glob("*~*")}


@pytest.mark.parametrize("spoil", [to_be(""), be_folder, be_loop], ids=["empty", "a folder", "a loop"])
def test_what_killed_processes_had_reserved_waits_for_a_file_that_is_damaged(
    tmp_path: Path, spoil: Spoil, caplog: pytest.LogCaptureFixture
) -> None:
    folder = tmp_path / "usage"
    for name in ("ann", "zoe"):
        DayUsage(tmp_path, name).add(1)
        spoil(folder / f"{name}.json")
    for name in ("ann", "desk", "zoe"):
        (folder / f"{name}~killed").write_text(f"{TODAY} {70:20}")

    assert counted(tmp_path) == (70, {"ann~killed", "zoe~killed"})
    assert counted(tmp_path) == (70, {"ann~killed", "zoe~killed"})
    told = [record.getMessage() for record in caplog.records if record.levelno >= logging.ERROR]
    assert len(told) == 2, told
    if (folder / "ann.json").is_dir():
        (folder / "ann.json").rmdir()
    else:
        (folder / "ann.json").unlink()
    assert counted(tmp_path) == (70, {"zoe~killed"})
    assert DayUsage(tmp_path, "ann").tokens == 70


@pytest.mark.parametrize(
    "spoil",
    [be_folder, be_loop, to_be("\xff\x00"), to_be(f"{TODAY} "), to_be(f"{TODAY} -7"), to_be("\0" * 31)],
    ids=["a folder", "a loop", "bytes", "cut", "negative", "zeros"],
)
def test_what_a_killed_process_had_reserved_is_kept_and_told_where_it_cannot_be_read(
    tmp_path: Path, spoil: Spoil, caplog: pytest.LogCaptureFixture
) -> None:
    (tmp_path / "usage").mkdir()
    spoil(tmp_path / "usage" / "ann~killed")
    (tmp_path / "usage" / "desk~killed").write_text(f"{TODAY} {70:20}")

    for _ in range(2):
        assert counted(tmp_path) == (70, {"ann~killed"})
    (told,) = [record.getMessage() for record in caplog.records if record.levelno >= logging.ERROR]
    assert "ann~killed" in told


def spoiling(file: Path) -> Fault:
    """An empty reply, by which the file of usage has become empty."""

    async def act(writer: Any) -> None:
        file.write_bytes(b"")
        writer.write(http_response(200, EVENTS, as_stream(GOOD)))

    return Fault("spoils", act)


def job_of(client: Client, id: str, word: str) -> Any:
    return client.get(f"/v1/jobs/{id}", headers=bearer(word)).json()


@pytest.mark.parametrize("limit", [None, 1_000_000], ids=["no limit", "a limit"])
@pytest.mark.parametrize("spoil", [to_be(""), of_today("-5"), be_folder], ids=["empty", "negative", "a folder"])
def test_a_key_whose_usage_is_damaged_is_told_and_others_go_on(
    start_with_model: Start, caplog: pytest.LogCaptureFixture, spoil: Spoil, limit: int | None
) -> None:
    client, endpoint = start_with_model(settings={"max_reply_tokens": 100})
    keys, folder = client.service.keys, client.service.config.data / "usage"
    desk, lab = (keys.add(name, tokens_per_day=limit) for name in ("desk", "lab"))
    assert extract(client, key=desk).status_code == 200
    sound = (folder / "desk.json").read_bytes()
    spoil(folder / "desk.json")

    for number in range(3):
        refused = extract(client, f"It snowed {number}.", key=desk)
        problem = refused.json()
        assert (refused.status_code, problem["kind"], problem["retry_after"]) == (503, "folder", 60), problem
        assert problem["detail"] == (
            "what the key 'desk' has used today cannot be read (usage/desk.json): tell whoever runs the service"
        )
    waiting = submit(client, lines(2), bearer(desk), model="m")["id"]
    job = eventually(lambda: told if (told := job_of(client, waiting, desk))["error"] else None)
    assert (job["state"], job["error_kind"]) == ("queued", "folder")
    assert "tell whoever runs the service" in job["error"]
    assert client.get("/v1/jobs", headers=bearer(desk)).json()["jobs"][0]["id"] == waiting
    assert extract(client, "It rained again.", key=lab).status_code == 200
    assert len(endpoint.asked) == 2
    (told,) = [record.getMessage() for record in caplog.records if "desk.json" in record.getMessage()]
    assert "put back a copy" in told

    if (folder / "desk.json").is_dir():
        (folder / "desk.json").rmdir()
    (folder / "desk.json").write_bytes(sound)
    assert extract(client, "It snowed 0.", key=desk).status_code == 200
    assert eventually(lambda: job if (job := job_of(client, waiting, desk))["ended"] else None)["state"] == "complete"


@pytest.mark.parametrize("is_job", [False, True], ids=["an article", "a job"])
def test_what_a_request_has_cost_is_not_forgotten_where_its_key_is_damaged_meanwhile(
    start_with_model: Start, is_job: bool
) -> None:
    client, endpoint = start_with_model(settings={"max_reply_tokens": 100, "concurrency": 1})
    word = client.service.keys.add("desk", tokens_per_day=1_000_000)
    assert extract(client, key=word).status_code == 200
    file = client.service.config.data / "usage" / "desk.json"
    sound = file.read_bytes()
    endpoint.faults = iter([spoiling(file)])
    if is_job:  # of which several articles may have reserved by then
        id = submit(client, lines(9), bearer(word), model="m")["id"]
        eventually(lambda: job_of(client, id, word)["error"])
    else:
        assert extract(client, "It snowed.", key=word).status_code == 200
    assert extract(client, "It hailed.", key=word).status_code == 503
    assert 2 <= len(endpoint.asked) < 9

    file.write_bytes(sound)
    assert client.service.accounts.of("desk").tokens_today() == TOKENS * len(endpoint.asked)
