"""In which form a client wants what it asks for."""

from __future__ import annotations

import pytest

from tests.service.conftest import Client
from tests.service.test_jobs import ended, lines, submit

JSON, EVENTS = "application/json", "text/event-stream"


@pytest.mark.parametrize(
    ("accept", "kind"),
    [
        ([], JSON),
        (["*/*"], JSON),
        ([EVENTS], EVENTS),
        (["Text/Event-Stream"], EVENTS),
        ([f"{JSON}, {EVENTS}"], EVENTS),
        ([f"{EVENTS}, */*"], EVENTS),
        ([JSON, EVENTS], EVENTS),
        ([f"{EVENTS}; charset=utf-8"], EVENTS),
        ([f"{EVENTS};q=0.5"], EVENTS),
        ([f"{EVENTS};q=0"], JSON),
        ([f"{EVENTS};Q=0.000"], JSON),
        ([f"{EVENTS}; charset=utf-8; q=0, */*"], JSON),
        ([f"{EVENTS};q=0.1, {JSON}"], JSON),
        ([f"{EVENTS};q=0.2, {JSON};q=0.1"], EVENTS),
        (["text/*"], EVENTS),
        (["text/*;q=0.1, */*"], JSON),
        (["application/xml"], JSON),
        (["text/event-streams"], JSON),
        ([";;;,q=,"], JSON),
    ],
    ids=str,
)
def test_findings_are_streamed_to_those_who_want_that(client: Client, accept: list[str], kind: str) -> None:
    headers = [("accept", each) for each in accept or [""]]
    response = client.post("/v1/extract", json={"text": "It rained."}, headers=headers)

    assert (response.status_code, response.headers["content-type"].partition(";")[0]) == (200, kind)


@pytest.mark.parametrize(
    ("accept", "kind"),
    [
        ("application/octet-stream", "application/octet-stream"),
        ("application/octet-stream;q=0", "application/x-ndjson"),
        ("application/octet-stream;q=0.1, application/x-ndjson", "application/x-ndjson"),
        ("application/*", "application/x-ndjson"),
    ],
)
def test_records_are_bytes_to_those_who_want_that(client: Client, accept: str, kind: str) -> None:
    id = ended(client, submit(client, lines(1))["id"])["id"]

    assert client.get(f"/v1/jobs/{id}/records", headers={"accept": accept}).headers["content-type"] == kind
