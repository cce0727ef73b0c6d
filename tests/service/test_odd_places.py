"""Something else in the place of a folder of the service's data is told as that, and no error of the program."""

from __future__ import annotations

import logging
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.service.conftest import Client
from tests.service.test_damaged_jobs import be_loop
from tests.service.test_jobs import NDJSON, ended, lines, submit
from tests.support.waiting import eventually

Spoil = Callable[[Path], object]


def be_link_to_nowhere(path: Path) -> None:
    path.symlink_to("nowhere")


THINGS: dict[str, Spoil] = {
    "a file": lambda path: path.write_bytes(b"x"),
    "a loop": be_loop,
    "a pipe": os.mkfifo,
    "a link to nowhere": be_link_to_nowhere,
}
things = pytest.mark.parametrize("spoil", THINGS.values(), ids=THINGS)


def put_aside(path: Path, spoil: Spoil) -> None:
    path.rename(path.with_name(f"{path.name}-aside"))
    spoil(path)


def put_back(path: Path) -> None:
    path.unlink()
    path.with_name(f"{path.name}-aside").rename(path)


def done_job(client: Client) -> str:
    id: str = ended(client, submit(client, lines(2))["id"])["id"]
    eventually(lambda: not client.service.jobs.unsettled())
    return id


def asked(client: Client, id: str) -> dict[str, Any]:
    """The answers to all that can be asked of jobs, by what was asked."""
    answers = {"POST /v1/jobs": client.post("/v1/jobs", content=lines(1), headers=NDJSON)}
    for path in ("", f"/{id}", f"/{id}/records", f"/{id}/failures", f"/{id}/export?to=jsonl"):
        answers[f"GET /v1/jobs{path}"] = client.get(f"/v1/jobs{path}")
    for path in ("/metrics", "/readyz", "/healthz"):
        answers[path] = client.get(path)
    return answers


def refused(answers: dict[str, Any], data: Path) -> list[str]:
    """What was not answered; what was answered in no way that a client can use fails."""
    others = [name for name, answer in answers.items() if answer.status_code not in (200, 202)]
    for name in others:
        problem = answers[name].json()
        assert (problem["status"], problem["kind"], problem["retry_after"]) == (503, "folder", 60), (name, problem)
        assert "tell whoever runs the service" in problem["detail"]
        assert str(data) not in answers[name].text
    return others


@things
def test_what_is_in_the_place_of_the_folder_of_jobs_is_told(
    client: Client, spoil: Spoil, caplog: pytest.LogCaptureFixture
) -> None:
    id, data = done_job(client), client.service.config.data
    put_aside(data / "jobs", spoil)
    others = refused(asked(client, id), data)

    assert {"POST /v1/jobs", f"GET /v1/jobs/{id}", "/readyz"} <= set(others)
    assert "/healthz" not in others
    told = [record.getMessage() for record in caplog.records if record.levelno >= logging.ERROR]
    assert [words for words in told if str(data / "jobs") in words]
    assert not [words for words in told if "Traceback" in words]
    put_back(data / "jobs")
    assert refused(asked(client, id), data) == []
    assert len(client.get("/v1/jobs").json()["jobs"]) == 2


@things
def test_what_is_in_the_place_of_the_folder_of_one_job_is_told_of_that_alone(client: Client, spoil: Spoil) -> None:
    id, other, data = done_job(client), done_job(client), client.service.config.data
    put_aside(data / "jobs" / id, spoil)
    of_it = [f"GET /v1/jobs/{id}{path}" for path in ("", "/records", "/failures", "/export?to=jsonl")]

    assert refused(asked(client, id), data) == of_it
    assert refused(asked(client, other), data) == []
    put_back(data / "jobs" / id)
    assert refused(asked(client, id), data) == []


@things
def test_what_is_in_the_place_of_the_folder_of_exports_is_told(client: Client, spoil: Spoil) -> None:
    id, data = done_job(client), client.service.config.data
    spoil(data / "exports")

    assert refused(asked(client, id), data) == [f"GET /v1/jobs/{id}/export?to=jsonl"]
    (data / "exports").unlink()
    assert refused(asked(client, id), data) == []
