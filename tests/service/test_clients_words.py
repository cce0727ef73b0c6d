"""What clients are told is said to somebody at the other end of HTTP, and names what there is."""

from __future__ import annotations

import json
from typing import Any

import pytest

from extractor.errors import EndpointDownError
from extractor.files import compression
from extractor.option_terms import TELL_THE_HOST
from tests.service.conftest import Client, OpenClient
from tests.service.test_job_runner import Runs, raising
from tests.service.test_jobs import NDJSON, ended, lines, submit
from tests.service.test_models import Start, start_with_model

__all__ = ["start_with_model"]

RUN = {"quotation": "It rained.", "run": "nope"}


@pytest.mark.parametrize(
    ("path", "query", "body", "config", "detail"),
    [
        pytest.param(
            "extract", {"model": "gpt"}, {"text": "a"}, {}, "there is no model 'gpt' here: leave it out", id="no model"
        ),
        pytest.param(
            "extract",
            {"backend": "model"},
            {"text": "a"},
            {},
            "there is no backend 'model' here: choose one of rules, or leave it out",
            id="a backend that is none",
        ),
        pytest.param("check", {}, RUN, {}, "there is no run 'nope': give the id of a job of yours", id="no run at all"),
        pytest.param(
            "check",
            {},
            RUN,
            {"runs": {"archive": "."}},
            "there is no run 'nope': give the id of a job of yours, or one of archive",
            id="another run",
        ),
        pytest.param(
            "jobs",
            {"webhook": "https://a.example/x"},
            None,
            {},
            "webhook is at 'a.example', and this service tells nobody the end of a job: leave it out",
            id="no webhooks at all",
        ),
        pytest.param(
            "extract",
            {},
            {"text": "It rained. " * 9},
            {"limits": {"article_chars": 10}},
            "it has more than 10 characters: split it",
            id="too long",
        ),
    ],
)
def test_a_problem_names_what_is_there(
    open_client: OpenClient, path: str, query: dict[str, str], body: Any, config: Any, detail: str
) -> None:
    client = open_client(**config)
    content, headers = (json.dumps(body), {"content-type": "application/json"}) if body else (lines(1), NDJSON)

    assert client.post(f"/v1/{path}", params=query, content=content, headers=headers).json()["detail"] == detail


@pytest.mark.parametrize("has_zstd", [True, False])
def test_what_a_body_may_be_packed_in_is_all_named(
    client: Client, monkeypatch: pytest.MonkeyPatch, has_zstd: bool
) -> None:
    monkeypatch.setattr(compression, "_zstd", lambda: object() if has_zstd else None)
    response = client.post("/v1/extract", json={"text": "It rained."}, headers={"content-encoding": "br"})

    named = "gzip, zstd" if has_zstd else "gzip"
    assert (response.status_code, response.headers["accept-encoding"]) == (415, named)
    assert response.json()["detail"] == f"the Content-Encoding 'br' is not taken here: send {named}, or none"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        pytest.param(
            "10 requests in a row had no whole response; everything done so far is kept: run again to resume: the"
            " connection to x failed",
            "10 requests in a row had no whole response; everything done so far is kept: ask again, or resume the job"
            " (POST /v1/jobs/ID/resume): the connection to x failed",
            id="down",
        ),
        pytest.param(
            "too many requests; it asks to wait 2 h: run again after that to resume",
            "too many requests; it asks to wait 2 h: ask again after that, or resume the job (POST /v1/jobs/ID/resume)",
            id="a long wait",
        ),
        pytest.param(
            "no quota is left, everything done so far is kept: add credit, then run again to resume",
            f"no quota is left, everything done so far is kept: {TELL_THE_HOST}",
            id="no quota",
        ),
        pytest.param(
            "cannot write to x: mend it and run again to go on", f"cannot write to x: {TELL_THE_HOST}", id="a disk"
        ),
    ],
)
def test_a_stopped_job_says_how_a_client_lets_it_go_on(
    client: Client, monkeypatch: pytest.MonkeyPatch, text: str, told: str
) -> None:
    Runs(client, monkeypatch, raising(EndpointDownError(text)))

    assert ended(client, submit(client, lines(1))["id"])["error"] == told


def test_an_endpoint_that_is_down_is_told_in_a_clients_terms(start_with_model: Start) -> None:
    from tests.support.faulty_endpoint import Fault, error

    overloaded = [Fault("f", error(503, "overloaded", {"retry-after": "0"}))] * 90
    client, _ = start_with_model(None, *overloaded, settings={"attempts": 1, "concurrency": 1})
    told = ended(client, submit(client, lines(40), model="m")["id"])["error"]

    assert ("POST /v1/jobs/ID/resume" in told, "run again" in told) == (True, False), told


def test_notes_of_jobs_name_no_option_of_the_command_line(client: Client) -> None:
    id = ended(client, submit(client, lines(1))["id"])["id"]
    job = client.service.jobs.get(id)
    assert job
    manifest = job.run / "run.json"
    stays = "records stay: leave them out by overwrite (--overwrite)"
    manifest.write_text(json.dumps(json.loads(manifest.read_text()) | {"notes": [stays]}))

    assert client.get(f"/v1/jobs/{id}").json()["notes"] == [f"records stay: {TELL_THE_HOST}"]
