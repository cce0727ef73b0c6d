"""One damaged file of one job: that job is answered by 503, everything else goes on, and the log has it once."""

from __future__ import annotations

import json
import logging
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from extractor.service.job_store import JobStore
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


def be_pipe(path: Path) -> None:
    path.unlink(missing_ok=True)
    os.mkfifo(path)


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
    ("pipe", be_pipe),
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
Rows = dict[str, tuple[str, Spoil]]
ROWS: Rows = {
    **{f"{file} {name}": (file, spoil) for file in FILES for name, spoil in DAMAGES},
    **{f"{file} folder": (file, be_folder) for file in OTHERS},
    **{f"{file} loop": (file, be_loop) for file in OTHERS},
    **{f"{file} pipe": (file, be_pipe) for file in OTHERS},
    **{
        f"{file} {name} {json.dumps(value)}": (file, with_field(name, value))
        for file, name, values in FIELDS
        for value in values
    },
}


def damaged(client: Client) -> dict[str, str]:
    """A job for each row, complete, of which that has become then: the rows by the ids of their jobs."""
    rows = {submit(client, lines(2) + "none\n")["id"]: row for row in ROWS}
    for id in rows:
        assert ended(client, id)["state"] == "complete"
    eventually(lambda: not client.service.jobs.unsettled())
    for id, row in rows.items():
        file, spoil = ROWS[row]
        folder = client.service.config.data / "jobs" / id
        (folder / "run" / ".index.db").unlink(missing_ok=True)
        spoil(folder / file)
    return rows


def wrong_answers(client: Client, rows: dict[str, str]) -> list[str]:
    """What is answered about these jobs that is no answer of a service that tells which file is lost."""
    wrong: list[str] = []
    for id, row in rows.items():
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
            is_told = answer.status_code == 503 and answer.json()["kind"] == "folder"
            has_path = str(client.service.config.data) in answer.text
            if has_path or not (is_told or answer.status_code in (200, 202, 404, 409)):
                wrong.append(f"{row}: {method} {path}: {answer.text}")
    return wrong


@pytest.mark.parametrize("restarts", [False, True], ids=["while it runs", "and a restart"])
def test_a_damaged_file_of_a_job_is_no_matter_of_others(
    open_client: OpenClient, caplog: pytest.LogCaptureFixture, restarts: bool
) -> None:
    """Nothing is answered by 500, no job waits for it, its path is in the log, and once."""
    client = open_client(limits={"queued_jobs": len(ROWS)})
    rows = damaged(client)
    client = open_client() if restarts else client
    client.service.jobs.refresh()

    assert ended(client, submit(client, lines(1))["id"])["state"] == "complete"
    assert client.get("/metrics").status_code == 200
    assert client.get("/v1/jobs?limit=1000").status_code == 200
    assert wrong_answers(client, rows) == []
    told = [record.getMessage() for record in caplog.records if record.levelno >= logging.ERROR]
    assert [words for words in told if "Traceback" in words] == []
    assert sorted(told) == sorted(set(told))


def test_a_job_that_was_let_go_on_by_a_process_that_is_gone_is_taken_up(client: Client) -> None:
    id = ended(client, submit(client, lines(1))["id"])["id"]
    eventually(lambda: not client.service.jobs.unsettled())
    gone = JobStore(client.service.config.data)
    job = gone.get(id)
    assert job
    job.write_end("cancelled")
    job.cancel()
    eventually(lambda: client.get(f"/v1/jobs/{id}").json()["state"] == "cancelled")
    eventually(lambda: not client.service.jobs.unsettled())
    assert gone.resume(job)

    assert ended(client, id)["state"] == "complete"


@pytest.mark.parametrize("content", [b"", b"{}", bytes(90)], ids=["empty", "of nothing", "zeros"])
@pytest.mark.parametrize("is_cancelled", [False, True], ids=["as it is", "cancelled then"])
def test_a_job_whose_end_is_damaged_ends_again(client: Client, content: bytes, is_cancelled: bool) -> None:
    id = ended(client, submit(client, lines(1))["id"])["id"]
    eventually(lambda: not client.service.jobs.unsettled())
    (client.service.config.data / "jobs" / id / "end.json").write_bytes(content)
    if is_cancelled:
        client.delete(f"/v1/jobs/{id}")

    assert ended(client, id)["state"] in ("complete", "cancelled")
    assert client.get(f"/v1/jobs/{id}").json()["records"] == 1


def test_a_job_whose_submission_is_gone_is_not_deleted(
    open_client: OpenClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    client = open_client()
    id = ended(client, submit(client, lines(1))["id"])["id"]
    folder = client.service.config.data / "jobs" / id
    (folder / "job.json").unlink()
    monkeypatch.setattr("extractor.service.job_store._ABANDONED", -1.0)
    client = open_client()
    client.service.jobs.refresh()

    assert (folder / "run" / "records.jsonl").exists()
    assert client.get(f"/v1/jobs/{id}").status_code == 503
