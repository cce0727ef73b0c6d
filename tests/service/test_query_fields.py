"""What stands in the query of a request is known, and stands there once."""

from __future__ import annotations

import json
from typing import Any

import pytest

from tests.service.conftest import Client
from tests.service.test_jobs import NDJSON, ended, lines, submit

CHECK = {"quotation": "It rained.", "article": {"text": "It rained."}}


def operations(client: Client) -> list[tuple[str, str]]:
    paths: dict[str, dict[str, Any]] = client.get("/openapi.json").json()["paths"]
    return [(method.upper(), path) for path, methods in paths.items() for method in methods]


def ask(client: Client, method: str, path: str, query: str) -> Any:
    id = ended(client, submit(client, lines(1))["id"])["id"]
    bodies: dict[str, Any] = {
        "/v1/extract": {"json": {"text": "It rained."}},
        "/v1/check": {"json": CHECK},
        "/v1/jobs": {"content": lines(1), "headers": NDJSON},
    }
    needed = "to=jsonl&" if path.endswith("/export") else ""
    return client.request(method, f"{path.format(id=id)}?{needed}{query}", **bodies.get(path, {}))


def test_a_field_that_no_operation_has_is_refused_by_its_name_everywhere(client: Client) -> None:
    asked = operations(client)
    answers = {each: ask(client, *each, "formt=csv") for each in asked}

    assert len(asked) > 12
    assert {each: answer.status_code for each, answer in answers.items()} == dict.fromkeys(asked, 422)
    assert {answer.json()["detail"] for answer in answers.values()} == {
        "query.formt: there is no such field: leave it out"
    }


@pytest.mark.parametrize("method", ["GET", "HEAD"])
@pytest.mark.parametrize("path", ["/healthz", "/readyz"])
def test_health_has_no_fields(client: Client, path: str, method: str) -> None:
    assert client.request(method, f"{path}?a=b").status_code == 422
    assert client.request(method, path).status_code == 200


@pytest.mark.parametrize(
    ("method", "path", "query", "name"),
    [
        ("GET", "/v1/jobs", "limit=1&limit=2", "limit"),
        ("GET", "/v1/jobs/{id}/records", "offset=0&offset=0", "offset"),
        ("GET", "/v1/jobs/{id}/export", "to=csv", "to"),
        ("POST", "/v1/extract", "layers=quotes&layers=claims", "layers"),
        ("POST", "/v1/jobs", "backend=rules&backend=rules", "backend"),
    ],
)
def test_a_field_is_given_once(client: Client, method: str, path: str, query: str, name: str) -> None:
    response = ask(client, method, path, query)

    assert (response.status_code, response.json()["detail"]) == (
        422,
        f"query.{name}: it is given twice: give it once",
    )


def test_what_is_known_is_taken(client: Client) -> None:
    assert ask(client, "GET", "/v1/jobs", "limit=1&before=2999-01-01").status_code == 200
    assert ask(client, "GET", "/v1/jobs/{id}/export", "network=actors").status_code in (200, 422)
    assert json.loads(ask(client, "POST", "/v1/extract", "layers=quotes").text)["claims"] == []


@pytest.mark.parametrize(
    ("path", "name", "meant"),
    [
        ("/v1/jobs/{id}/export", "min-weight", "min_weight"),
        ("/v1/jobs/{id}/export", "networks", "network"),
        ("/v1/jobs/{id}/records", "ofset", "offset"),
        ("/v1/extract", "layer", "layers"),
        ("/v1/jobs", "Codebook", "codebook"),
    ],
)
def test_a_field_that_is_like_one_is_told_which(client: Client, path: str, name: str, meant: str) -> None:
    method = "GET" if "{id}" in path else "POST"

    assert ask(client, method, path, f"{name}=2").json()["detail"] == (
        f"query.{name}: there is no such field: write {meant}"
    )
