"""One damaged file of one job: that job is answered by 503, everything else goes on, and the log has it once."""

from __future__ import annotations

import json
import logging
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.service.conftest import Client, OpenClient
from tests.service.test_jobs import ended, lines, submit
from tests.support.waiting import eventually

Spoil = Callable[[Path], object]


def be_folder(path: Path) -> None:
    path.unlink(missing_ok=True)
    path.mkdir()


def be_loop(path: Path) -> None:
    """A link to itself, which nobody can open, whoever runs the tests."""
    path.unlink(missing_ok=True)
    path.symlink_to(path.name)


def gone(path: Path) -> None:
    path.unlink(missing_ok=True)


def holds(content: bytes) -> Spoil:
    def spoil(path: Path) -> None:
        path.write_bytes(content)

    return spoil


def cut(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:-20])


def zeros(path: Path) -> None:
    path.write_bytes(bytes(path.stat().st_size))


def with_field(name: str, value: Any) -> Spoil:
    """A field, named with those around it and dots, has another value."""

    def spoil(path: Path) -> None:
        facts: Any = json.loads(path.read_bytes())
        *outer, last = name.split(".")
        table = facts
        for each in outer:
            table = table[each]
        table[last] = value
        path.write_text(json.dumps(facts))

    return spoil


DAMAGES: list[tuple[str, Spoil]] = [
    ("folder", be_folder),
    ("loop", be_loop),
    ("gone", gone),
    ("empty", holds(b"")),
    ("null", holds(b"null")),
    ("list", holds(b"[]")),
    ("text", holds(b'"x"')),
    ("bytes", holds(b"\xff\xfe\x00")),
    ("cut", cut),
    ("zeros", zeros),
]
FILES = ["job.json", "end.json", "run/run.json", "run/records.jsonl", "run/failures.jsonl", "articles.jsonl"]
OTHERS = ["cancel", ".claim", "webhook.json"]
FIELDS: list[tuple[str, str, list[Any]]] = [
    ("job.json", "id", [None, 1, "0" * 32]),
    ("job.json", "created", [None, "yesterday", "2026-11-30"]),
    ("job.json", "owner", [None, {}]),
    ("job.json", "options", [None, [], {"backend": 1}]),
    ("job.json", "articles", [None, 1]),
    ("job.json", "made_by", [None, []]),
    ("job.json", "codebook", [1, {}]),
    ("end.json", "state", [None, "done"]),
    ("end.json", "ended", [None, 1, "x"]),
    ("end.json", "error_kind", ["x", 1]),
    ("run/run.json", "counts", [None, [], {}, "x"]),
    ("run/run.json", "counts.records", [None, "x", {}, -1]),
    ("run/run.json", "counts.left", ["x", []]),
    ("run/run.json", "counts.articles", [None, "x"]),
    ("run/run.json", "folder", [None, [], {}]),
    ("run/run.json", "records_kept", [None, "x"]),
    ("run/run.json", "totals", [None, {}, 1]),
    ("run/run.json", "totals.tokens", [None, {"prompt": "x"}]),
    ("run/run.json", "totals.requests", [None, {}]),
    ("run/run.json", "totals.cost", ["x", []]),
    ("run/run.json", "times", [None, {}]),
    ("run/run.json", "times.seconds", [None, "x"]),
    ("run/run.json", "notes", [None, 1, [1], [None]]),
    ("run/run.json", "settings", [None, 1]),
]
ROWS = [
    *(pytest.param(file, spoil, id=f"{file} {name}") for file in [*FILES] for name, spoil in DAMAGES),
    *(pytest.param(file, be_folder, id=f"{file} folder") for file in OTHERS),
    *(pytest.param(file, be_loop, id=f"{file} loop") for file in OTHERS),
    *(
        pytest.param(file, with_field(name, value), id=f"{file} {name} {json.dumps(value)}")
        for file, name, values in FIELDS
        for value in values
    ),
]


def damaged(client: Client, file: str, spoil: Spoil) -> str:
    """The id of a job that is complete, once this has become of a file of it."""
    id: str = ended(client, submit(client, lines(2) + "none\n")["id"])["id"]
    eventually(lambda: not client.service.jobs.unsettled())
    folder = client.service.config.data / "jobs" / id
    (folder / "run" / ".index.db").unlink(missing_ok=True)
    spoil(folder / file)
    return id


def check_that_all_else_works(client: Client, id: str) -> None:
    client.service.jobs.refresh()
    submitted = ended(client, submit(client, lines(1))["id"])
    assert submitted["state"] == "complete"
    assert client.get("/metrics").status_code == 200
    listed = client.get("/v1/jobs")
    assert listed.status_code == 200
    assert submitted["id"] in [job["id"] for job in listed.json()["jobs"]]
    for method, path in [
        ("GET", ""),
        ("GET", "/records"),
        ("GET", "/failures"),
        ("GET", "/export?to=jsonl"),
        ("DELETE", ""),
        ("POST", "/resume"),
        ("GET", ""),
    ]:
        answer = client.request(method, f"/v1/jobs/{id}{path}")
        assert answer.status_code != 500, (method, path, answer.text)
        if answer.status_code == 503:
            assert answer.json()["kind"] == "folder", (method, path, answer.text)
            assert str(client.service.config.data) not in answer.text


def check_log(caplog: pytest.LogCaptureFixture, folder: Path) -> None:
    told = [record.getMessage() for record in caplog.records if record.levelno >= logging.ERROR]
    assert not [words for words in told if "Traceback" in words]
    assert len(told) == len(set(told)), told


@pytest.mark.parametrize(("file", "spoil"), ROWS)
def test_a_damaged_file_of_a_job_is_no_matter_of_others(
    client: Client, caplog: pytest.LogCaptureFixture, file: str, spoil: Spoil
) -> None:
    id = damaged(client, file, spoil)
    check_that_all_else_works(client, id)
    check_log(caplog, client.service.config.data)


@pytest.mark.parametrize(("file", "spoil"), ROWS)
def test_a_damaged_file_of_a_job_is_no_matter_of_others_after_a_restart(
    open_client: OpenClient, caplog: pytest.LogCaptureFixture, file: str, spoil: Spoil
) -> None:
    id = damaged(open_client(), file, spoil)
    check_that_all_else_works(open_client(), id)
    check_log(caplog, open_client().service.config.data)
