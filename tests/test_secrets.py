"""A planted key is in nothing that a run leaves, prints, logs, raises, shows or passes on, whatever sends it back."""

from __future__ import annotations

import asyncio
import json
import logging
import os
import pickle
import signal
import sys
import traceback
from collections.abc import AsyncIterator, Iterator
from pathlib import Path
from typing import Any

import pytest

import extractor
from extractor import Article, Extractor, Settings
from extractor.errors import ExtractorError
from extractor.llm.openai.batch_files import read_responses
from tests.support import faulty_endpoint as faulty
from tests.support.completions import chat_completion, stream
from tests.support.faulty_endpoint import EVENTS, JSON, Act, Fault, FaultyEndpoint, error, reply, whole
from tests.support.paths import ROOT
from tests.support.scripted_client import EMPTY_REPLY, ScriptedClient
from tests.support.shell import shell

KEY = "Zq81Xy7wAbkLmP2CANARY4f9b2c7d1e6a8b3"
"""No prefix tells that it is one."""

BEARER = f"Authorization: Bearer {KEY}"
ECHOES: list[Act] = [
    reply(EMPTY_REPLY, model=f"m for {KEY}"),
    reply(EMPTY_REPLY.replace("[]", f'["{KEY}|person"]', 1)),
    error(429, f"too many requests of {KEY}", {"retry-after": "0.01", "x-key": KEY}),
    whole(200, json.dumps(chat_completion(EMPTY_REPLY)).encode()[:-30] + KEY.encode()),
    whole(200, b'{"choices": "\xff' + KEY.encode() + b'"}'),
    whole(200, stream({"choices": [{"delta": {"content": KEY}}]}, done=False), EVENTS),
    whole(502, f"<html>{BEARER}</html>".encode(), {"content-type": "text/html"}),
    reply(f"You sent {BEARER}"),
    whole(200, json.dumps(chat_completion(None, refusal=f"I refuse {KEY}")).encode(), JSON),
    error(400, f"context_length_exceeded for {KEY}", code="context_length_exceeded"),
    error(500, f"headers were {BEARER}"),
    error(401, f"Incorrect API key provided: {KEY}"),
]


def parts_in(content: bytes) -> list[str]:
    """The parts of the key that stand in it: half of a key is as good as none, but no more may be told."""
    return [part for part in (KEY, KEY[:18], KEY[-18:]) if part.encode() in content]


def files_with_it(folder: Path) -> list[str]:
    return [str(path) for path in folder.rglob("*") if path.is_file() and parts_in(path.read_bytes())]


@pytest.fixture
async def endpoint() -> AsyncIterator[FaultyEndpoint]:
    endpoint = FaultyEndpoint(iter(()))
    await endpoint.start()
    yield endpoint
    await endpoint.stop()


def environment(endpoint: FaultyEndpoint) -> dict[str, str]:
    paths = {"PYTHONPATH": f"{ROOT}{os.pathsep}{ROOT / 'schemas'}"}
    return {**os.environ, **paths, "OPENAI_API_KEY": KEY, "OPENAI_BASE_URL": endpoint.url, "EXTRACTOR_CACHE": "cache"}


async def command(
    endpoint: FaultyEndpoint, folder: Path, *words: str, faults: Iterator[Fault | None]
) -> asyncio.subprocess.Process:
    endpoint.faults = faults
    program = "from extractor.cli.app import main; main()"  # which is what `extractor` does
    return await asyncio.create_subprocess_exec(
        *(sys.executable, "-c", program, *words),
        cwd=folder, env=environment(endpoint), stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.PIPE,
    )  # fmt: skip


@pytest.mark.parametrize("log", [["--log-level", "debug"], ["--log-level", "debug", "--log-json"], []])
async def test_it_is_in_nothing_that_commands_print_or_write(
    tmp_path: Path, endpoint: FaultyEndpoint, log: list[str]
) -> None:
    (tmp_path / "articles").mkdir()
    for number in range(len(ECHOES)):
        (tmp_path / "articles" / f"{number}.txt").write_text(f"It rained on day {number}.")
    run = ["extract", "articles", "-m", "m", "--out", "run", "--concurrency", "1", "--attempts", "2", *log]
    echoes = (act and Fault("", act) for act in [None, *ECHOES])
    commands = [
        (run, echoes),
        (["batch", "write", "articles", "-m", "m", "--out", "requests.jsonl"], iter(())),
        (["doctor", "--model", "m"], iter([Fault("", error(403, f"{BEARER} is forbidden"))])),
        (["verify", "run"], iter(())),
    ]
    for words, faults in commands:
        process = await command(endpoint, tmp_path, *words, faults=faults)
        printed = b"".join(await process.communicate())

        assert printed
        assert not parts_in(printed), printed.decode()
        assert files_with_it(tmp_path) == []
    assert len(endpoint.asked) > len(ECHOES)


async def test_no_process_has_it_among_its_words_or_files_while_a_run_is_under_way(
    tmp_path: Path, endpoint: FaultyEndpoint
) -> None:
    (tmp_path / "a.txt").write_text("It rained.")
    hanging = iter(lambda: Fault("", faulty.hang), None)
    process = await command(endpoint, tmp_path, "extract", "a.txt", "-m", "m", "--out", "run", faults=hanging)
    while not endpoint.asked:
        await asyncio.sleep(0.01)
    try:
        listed = await asyncio.create_subprocess_exec("ps", "-eo", "args", stdout=asyncio.subprocess.PIPE)
        assert not parts_in((await listed.communicate())[0])
        assert files_with_it(tmp_path) == []
    finally:
        process.send_signal(signal.SIGKILL)
        printed = b"".join(await process.communicate())
    assert not parts_in(printed)
    assert files_with_it(tmp_path) == []  # what a crash leaves


@pytest.mark.parametrize("echo", ECHOES)
async def test_it_is_in_no_error_no_traceback_and_no_log(
    tmp_path: Path, endpoint: FaultyEndpoint, echo: Act, caplog: pytest.LogCaptureFixture
) -> None:
    """Nor in what the libraries below log, which have it in their headers."""
    caplog.set_level(logging.DEBUG)
    endpoint.faults = iter(lambda: Fault("", echo), None)
    extractor = Extractor("m", api_key=KEY, base_url=endpoint.url, attempts=1, cache=tmp_path)
    shown = ""
    try:
        shown = repr(await extractor.aextract_text("It rained."))
    except ExtractorError as raised:
        shown = "".join(traceback.format_exception(raised))
    await extractor.aclose()

    assert shown
    assert not parts_in(shown.encode()), shown
    for record in caplog.records:
        if "receive_response_headers" in record.getMessage():
            continue  # of httpcore2, which logs what a server sends where a program has it log
        assert not parts_in(f"{record.getMessage()} {record.args!r} {record.exc_text}".encode()), record.name
    assert files_with_it(tmp_path) == []


def objects_below(top: object) -> Iterator[object]:
    """The objects of this package that an object holds, and those that they hold."""
    seen: set[int] = set()
    left = [top]
    while left:
        held = left.pop()
        if id(held) in seen:
            continue
        seen.add(id(held))
        if isinstance(held, dict):
            left.extend(held.values())
        elif isinstance(held, list | tuple | set):
            left.extend(held)
        elif type(held).__module__.startswith("extractor"):
            yield held
            slots = [name for kind in type(held).__mro__ for name in getattr(kind, "__slots__", ())]
            left.extend(getattr(held, name, None) for name in {*slots, *getattr(held, "__dict__", {})})


def test_no_representation_shows_it(tmp_path: Path) -> None:
    with Extractor("m", api_key=KEY, base_url="https://127.0.0.1:1/v1", attempts=1, cache=tmp_path) as made:
        with pytest.raises(ExtractorError):
            made.extract_text("It rained.")
        result = made.run([Article.of("It rained.")], out=tmp_path / "run")
        objects = [*objects_below(made), *objects_below(result)]
        assert len({type(held).__name__ for held in objects}) > 15
        for held in objects:
            for shown in (repr(held), str(held), f"{held}"):
                assert not parts_in(shown.encode()), type(held)
        with pytest.raises(ExtractorError):
            pickle.dumps(made)
    assert not any(KEY in value for value in os.environ.values())  # which every process that is started inherits
    assert {"Settings", "RunResult", "Record"} <= set(extractor.__all__)
    assert "key" not in " ".join(Settings.__dataclass_fields__)


@pytest.mark.parametrize(
    "base_url", [f"https://user:{KEY}@127.0.0.1/v1", f"https://{KEY}@127.0.0.1/v1", f"https://127.0.0.1/v1?key={KEY}"]
)
def test_an_address_that_holds_it_is_refused_without_showing_it(
    monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str], tmp_path: Path, base_url: str
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.txt").write_text("It rained.")
    ended = shell(monkeypatch, capfd)("extract", "a.txt", "-m", "m", "--base-url", base_url, "--out", "run")

    assert ended.code == 2
    assert "must not hold a user name, password or query" in ended.err
    assert not parts_in((ended.out + ended.err).encode())
    assert files_with_it(tmp_path) == []


@pytest.mark.parametrize("log", [["--log-level", "debug"], []])
def test_an_error_that_nobody_foresaw_does_not_show_it(
    monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str], tmp_path: Path, log: list[str]
) -> None:
    def fail(*given: object) -> None:
        raise ZeroDivisionError(f"headers={{'authorization': 'Bearer {KEY}'}}")

    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("OPENAI_API_KEY", KEY)
    monkeypatch.setattr("extractor.cli.inputs.articles", fail)
    ended = shell(monkeypatch, capfd)("extract", ".", "-m", "m", *log)

    assert "ZeroDivisionError" in ended.err
    assert not parts_in((ended.out + ended.err).encode()), ended.err


def test_what_a_client_of_ones_own_raises_does_not_bring_it_into_a_run(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    monkeypatch.setenv("OPENAI_API_KEY", KEY)
    client = ScriptedClient(lambda _: RuntimeError(f"401: {BEARER}"))
    with Extractor("m", client=client, cache=tmp_path / "cache", attempts=1) as extractor:
        result = extractor.run([Article.of("It rained.")], out=tmp_path / "run")

    assert not parts_in(f"{result!r} {result.error} {caplog.text}".encode())
    assert files_with_it(tmp_path) == []


def test_what_a_batch_says_of_it_is_not_told(tmp_path: Path) -> None:
    rows: list[dict[str, Any]] = [
        {"custom_id": "a" * 64, "response": {"status_code": 401, "body": {"error": {"message": BEARER}}}},
        {"custom_id": "b" * 64, "response": {"status_code": 200, "body": chat_completion(f'{{"a": "{KEY}"}}')}},
        {"custom_id": "c" * 64, "response": None, "error": {"message": BEARER}},
        {"object": "batch", "status": KEY},
    ]
    (tmp_path / "output.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows))
    told = [f"{key} {outcome!r} {outcome}" for key, outcome in read_responses(tmp_path / "output.jsonl", secrets=[KEY])]

    assert len(told) == 4
    assert not parts_in(" ".join(told).encode())
