"""What a job's folder has lost is told to its client, and in the log; it is never taken for nothing."""

from __future__ import annotations

import logging
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from extractor.errors import RunError
from tests.service.conftest import Client, OpenClient
from tests.service.test_job_runner import Runs, later, raising
from tests.service.test_jobs import ended, lines, submit
from tests.support.waiting import eventually

Spoil = Callable[[Path], object]


def gone(name: str = "") -> Spoil:
    return lambda run: shutil.rmtree(run) if not name else (run / name).unlink()


def to_be(name: str, content: bytes) -> Spoil:
    def spoil(run: Path) -> None:
        (run / ".index.db").unlink(missing_ok=True)
        (run / name).write_bytes(content)

    return spoil


def a_folder(name: str) -> Spoil:
    def spoil(run: Path) -> None:
        (run / name).unlink()
        (run / name).mkdir()

    return spoil


def changed(name: str, change: Callable[[list[bytes]], list[bytes]]) -> Spoil:
    return lambda run: to_be(name, b"".join(change((run / name).read_bytes().splitlines(keepends=True))))(run)


def a_file(run: Path) -> None:
    shutil.rmtree(run)
    run.write_text("x")


FOLDER, FILE = "the folder of the job's run is not there", "the job's {} is not there any more, or damaged"
RECORDS, FAILURES, RUN = "records.jsonl", "failures.jsonl", "run.json"
ALL = {"records", "failures", "export", "check", "check one"}
OF_RECORDS = ALL - {"failures"}
NOTHING: set[str] = set()

LOST = [
    pytest.param(gone(), FOLDER, ALL, id="the run"),
    pytest.param(a_file, FOLDER, ALL, id="a file for the run"),
    pytest.param(gone(RECORDS), FILE.format(RECORDS), OF_RECORDS, id="records"),
    pytest.param(a_folder(RECORDS), FILE.format(RECORDS), OF_RECORDS, id="a folder for records"),
    pytest.param(to_be(RECORDS, b""), FILE.format(RECORDS), OF_RECORDS, id="all records"),
    pytest.param(gone(FAILURES), FILE.format(FAILURES), {"failures"}, id="failures"),
    pytest.param(a_folder(FAILURES), FILE.format(FAILURES), {"failures"}, id="a folder for failures"),
    pytest.param(gone(RUN), FILE.format(RUN), NOTHING, id="the manifest"),
    pytest.param(to_be(RUN, b""), FILE.format(RUN), NOTHING, id="an empty manifest"),
    pytest.param(to_be(RUN, b'{"settings": {}}'), FILE.format(RUN), NOTHING, id="a manifest of nothing"),
    pytest.param(to_be(RECORDS, b'\xff\xfe{"a":\n\n{}'), None, {"export", "check", "check one"}, id="what records say"),
    pytest.param(to_be(RECORDS, b'{"article": 1}\n'), FILE.format(RECORDS), OF_RECORDS, id="records of another run"),
    pytest.param(changed(RECORDS, lambda lines: lines[:-1]), FILE.format(RECORDS), OF_RECORDS, id="the last record"),
    pytest.param(changed(RECORDS, lambda lines: lines[1:]), FILE.format(RECORDS), OF_RECORDS, id="the first record"),
    pytest.param(changed(RECORDS, lambda lines: lines * 2), FILE.format(RECORDS), OF_RECORDS, id="doubled records"),
    pytest.param(
        changed(RECORDS, lambda lines: [lines[0], lines[1][:-30]]), FILE.format(RECORDS), OF_RECORDS, id="a cut record"
    ),
    pytest.param(
        changed(RECORDS, lambda lines: [lines[0], lines[1][:-1]]), FILE.format(RECORDS), OF_RECORDS, id="a line break"
    ),
    pytest.param(
        changed(RECORDS, lambda lines: [lines[0], bytes(len(lines[1]))]),
        FILE.format(RECORDS),
        OF_RECORDS,
        id="zeros for a record",
    ),
    pytest.param(to_be(FAILURES, b'{"id": "x"'), FILE.format(FAILURES), {"failures"}, id="failures of another run"),
]


def answers(client: Client, id: str) -> dict[str, Any]:
    check = {"quotation": "We will not sign", "run": id}
    return {
        "records": client.get(f"/v1/jobs/{id}/records"),
        "failures": client.get(f"/v1/jobs/{id}/failures"),
        "export": client.get(f"/v1/jobs/{id}/export", params={"to": "csv"}),
        "check": client.post("/v1/check", json=check),
        "check one": client.post("/v1/check", json={**check, "article_id": "day 1"}),
    }


@pytest.mark.parametrize(("spoil", "words", "lost"), LOST)
def test_what_a_complete_job_has_lost_is_told(
    client: Client, caplog: pytest.LogCaptureFixture, spoil: Spoil, words: str | None, lost: set[str]
) -> None:
    id = ended(client, submit(client, lines(2))["id"])["id"]
    job = client.service.jobs.get(id)
    assert job
    spoil(job.run)
    status, found = client.get(f"/v1/jobs/{id}").json(), answers(client, id)

    assert status["state"] == "complete"
    told = (f"{words}: tell whoever runs the service", "folder") if words else (None, None)
    assert (status["error"], status["error_kind"]) == told
    assert {name: answer.status_code for name, answer in found.items()} == {
        name: 503 if name in lost else 200 for name in found
    }
    for name in lost:
        problem = found[name].json()
        assert (problem["kind"], problem["retry_after"]) == ("folder", 60)
        assert problem["detail"].endswith(": tell whoever runs the service")
        assert str(job.folder) not in found[name].text
    assert str(job.run) in caplog.text
    assert not any("Traceback" in record.getMessage() for record in caplog.records)


def test_a_complete_job_that_has_all_has_lost_nothing(client: Client, caplog: pytest.LogCaptureFixture) -> None:
    id = ended(client, submit(client, lines(2))["id"])["id"]

    assert client.get(f"/v1/jobs/{id}").json()["error"] is None
    assert {answer.status_code for answer in answers(client, id).values()} == {200}
    assert not [record for record in caplog.records if record.levelno >= logging.ERROR]


def test_a_job_without_a_record_has_lost_nothing(client: Client) -> None:
    id = ended(client, submit(client, '{"id": "empty", "text": " "}\n')["id"])["id"]

    assert client.get(f"/v1/jobs/{id}").json()["error"] is None
    found = answers(client, id)
    assert {name: answer.status_code for name, answer in found.items()} == {
        "records": 200,
        "failures": 200,
        "export": 409,
        "check": 200,
        "check one": 404,
    }
    assert found["export"].json()["detail"] == "the job has no record: there is nothing to export"


def test_a_job_that_never_began_has_lost_nothing(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    Runs(client, monkeypatch, raising(RunError("no more")))
    id = ended(client, submit(client, lines(1))["id"])["id"]

    assert client.get(f"/v1/jobs/{id}").json()["error_kind"] == "error"
    found = {name: answer.status_code for name, answer in answers(client, id).items()}
    assert found == {"records": 200, "failures": 200, "export": 409, "check": 404, "check one": 404}


def test_a_job_that_goes_on_with_a_file_for_its_run_says_so(client: Client) -> None:
    id = ended(client, submit(client, lines(1))["id"])["id"]
    job = client.service.jobs.get(id)
    assert job
    job.write_end("stopped", "no quota", "quota")
    a_file(job.run)
    assert client.post(f"/v1/jobs/{id}/resume").status_code == 202

    told = ended(client, id)
    assert (told["state"], told["error_kind"]) == ("stopped", "folder")
    assert told["error"] == "the folder of the job's run is a file: tell whoever runs the service"


ARTICLES = "articles.jsonl"


@pytest.mark.parametrize(
    "spoil",
    [
        pytest.param(gone(ARTICLES), id="gone"),
        pytest.param(a_folder(ARTICLES), id="a folder"),
        pytest.param(to_be(ARTICLES, b""), id="empty"),
        pytest.param(changed(ARTICLES, lambda lines: lines[:1]), id="cut off"),
        pytest.param(to_be(ARTICLES, bytes(300)), id="zeros"),
    ],
)
def test_a_job_whose_articles_are_lost_waits_for_them_and_keeps_what_it_has(
    client: Client, monkeypatch: pytest.MonkeyPatch, spoil: Spoil
) -> None:
    id = ended(client, submit(client, lines(3))["id"])["id"]
    job = client.service.jobs.get(id)
    assert job
    job.write_end("stopped", "no quota", "quota")
    records, articles = (job.run / RECORDS).read_bytes(), job.articles.read_bytes()
    spoil(job.folder)
    assert client.post(f"/v1/jobs/{id}/resume").status_code == 202
    held = eventually(lambda: client.service.runner.held_up(job))

    assert (held.kind, client.get(f"/v1/jobs/{id}").json()["state"]) == ("folder", "queued")
    assert (job.run / RECORDS).read_bytes() == records
    if job.articles.is_dir():
        job.articles.rmdir()
    job.articles.write_bytes(articles)
    with later(monkeypatch, 100):
        assert ended(client, id)["state"] == "complete"


@pytest.mark.parametrize("content", [b"", b" ", b'{"id', b"[]", b"null", bytes(300)], ids=repr)
def test_a_job_whose_submission_is_damaged_is_told_and_logged_once(
    open_client: OpenClient, caplog: pytest.LogCaptureFixture, content: bytes
) -> None:
    client = open_client()
    id = ended(client, submit(client, lines(1))["id"])["id"]
    file = client.service.config.data / "jobs" / id / "job.json"
    file.write_bytes(content)
    assert client.get(f"/v1/jobs/{id}").json()["state"] == "complete", "it is known here"

    client = open_client()  # another process, as far as it shows
    for method, path in [
        ("GET", ""),
        ("DELETE", ""),
        ("POST", "/resume"),
        ("GET", "/records"),
        ("GET", "/export?to=csv"),
    ]:
        refused = client.request(method, f"/v1/jobs/{id}{path}")
        assert (refused.status_code, refused.json()["detail"]) == (
            503,
            "the job of this id cannot be read: tell whoever runs the service",
        )
    assert client.get("/v1/jobs").json()["jobs"] == []
    client.service.jobs.refresh()
    assert [record.message for record in caplog.records if str(file) in record.message] == [
        f"{file} is empty or damaged: put back a copy"
    ]
    assert file.read_bytes() == content


def test_a_job_whose_end_is_damaged_goes_on_and_is_logged_once(
    client: Client, caplog: pytest.LogCaptureFixture
) -> None:
    id = ended(client, submit(client, lines(1))["id"])["id"]
    file = client.service.config.data / "jobs" / id / "end.json"
    file.write_bytes(b"\xff")

    assert ended(client, id)["state"] == "complete"
    assert sum(f"{file} is empty or damaged" in record.message for record in caplog.records) == 1
