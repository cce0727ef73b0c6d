"""Who may ask, and what is told of whom."""

from __future__ import annotations

import json
import logging
from pathlib import Path

import pytest

from extractor.errors import UsageError
from extractor.service.config import make_config
from extractor.service.keys import KeyFile
from extractor.service.server import ServiceServer
from tests.service.conftest import Client, OpenClient

TEXT = "The planted minister denied the planted claim."


def bearer(word: str) -> dict[str, str]:
    return {"authorization": f"Bearer {word}"}


def test_no_key_is_needed_on_this_machine_until_there_is_one(client: Client, tmp_path: Path) -> None:
    assert client.get("/v1/backends").status_code == 200
    keys = KeyFile(tmp_path / "service")
    word = keys.add("lab")
    assert client.get("/v1/backends").status_code == 401
    assert client.get("/v1/backends", headers=bearer(word)).status_code == 200
    keys.revoke("lab")
    refused = client.get("/v1/backends", headers=bearer(word))
    assert (refused.status_code, refused.headers["www-authenticate"]) == (401, "Bearer")
    assert "Authorization: Bearer KEY" in refused.json()["detail"]


@pytest.mark.parametrize("path", ["/v1/backends", "/metrics", "/docs", "/openapi.json", "/v1/nothing"])
def test_everything_but_health_needs_a_key_elsewhere(open_client: OpenClient, path: str) -> None:
    client = open_client(is_public=True)

    assert client.get(path).status_code == 401
    assert client.get(path, headers=bearer("ext_guessed")).status_code == 401
    assert [client.get(health).status_code for health in ("/healthz", "/readyz")] == [200, 200]


def test_only_the_hash_of_a_key_is_stored_and_only_its_owner_may_read_it(tmp_path: Path) -> None:
    word = KeyFile(tmp_path).add("lab")
    files = [path for path in tmp_path.iterdir() if word in path.read_text()]

    assert files == []
    assert (tmp_path / "keys.json").stat().st_mode & 0o777 == 0o600


def test_the_name_of_a_key_is_given_once(tmp_path: Path) -> None:
    keys = KeyFile(tmp_path)
    keys.add("lab")
    keys.revoke("lab")
    with pytest.raises(UsageError, match="choose another name"):
        keys.add("lab")
    with pytest.raises(UsageError, match="no key 'lab' to revoke"):
        keys.revoke("lab")
    with pytest.raises(UsageError, match="cannot be made"):
        keys.add("../lab")


@pytest.mark.parametrize("host", ["evil.example", "evil.example:8000", "127.0.0.1.evil.example", ""])
def test_another_name_for_this_machine_is_refused(client: Client, host: str) -> None:
    assert client.get("/v1/backends", headers={"host": host}).status_code == 421


@pytest.mark.parametrize("host", ["127.0.0.1:8000", "localhost:8000", "[::1]:8000", "LOCALHOST"])
def test_this_machines_own_names_are_not(client: Client, host: str) -> None:
    assert client.get("/v1/backends", headers={"host": host}).status_code == 200


@pytest.mark.parametrize(
    "host",
    [
        *("api.example.org", "API.example.org", "api.example.org.", "api.example.org:443", "api.example.org:80"),
        *("localhost:8000", "127.0.0.1", "lab.example.org:8443"),
    ],
)
def test_a_service_behind_a_proxy_is_known_by_its_names_and_those_of_the_machine_and_wants_a_key(
    open_client: OpenClient, tmp_path: Path, host: str
) -> None:
    word = KeyFile(tmp_path / "service").add("lab")
    client = open_client(hosts=["api.Example.org", "lab.example.org:8443"])

    assert client.get("/metrics", headers={"host": host}).status_code == 401
    assert client.get("/metrics", headers={"host": host, **bearer(word)}).status_code == 200
    refused = client.get("/metrics", headers={"host": "lab.example.org", **bearer(word)})
    assert refused.status_code == 421


@pytest.mark.parametrize(
    "host", ["https://x/y", "*.example.org", "*", "a b", "x/y", "", "ada@x", "x:0", "x:99999", "x:y"]
)
@pytest.mark.parametrize("place", ["hosts", "webhooks"])
def test_what_is_no_host_is_refused_at_the_start(host: str, place: str) -> None:
    with pytest.raises(UsageError, match=r"a host is the name alone, such as api\.example\.org"):
        make_config({"hosts": [host]} if place == "hosts" else {"webhooks": {"hosts": [host]}})


@pytest.mark.parametrize(
    ("method", "path", "template"),
    [
        ("GET", "/v1/backends", "/v1/backends"),
        ("GET", f"/v1/jobs/{'0' * 32}/records", "/v1/jobs/{id}/records"),
        ("PUT", "/v1/backends", "/v1/backends"),
        ("GET", "/openapi.json", "/openapi.json"),
        ("GET", "/v1/planted", "unknown"),
    ],
)
@pytest.mark.parametrize("is_refused", [True, False])
def test_requests_are_logged_and_counted_by_the_template_of_their_route(
    open_client: OpenClient,
    tmp_path: Path,
    caplog: pytest.LogCaptureFixture,
    method: str,
    path: str,
    template: str,
    is_refused: bool,
) -> None:
    word = KeyFile(tmp_path / "service").add("lab")
    client = open_client()
    with caplog.at_level(logging.INFO, "extractor"):
        status = client.request(method, path, headers={} if is_refused else bearer(word)).status_code

    assert (status == 401) == is_refused
    assert f"{method} {template} {status}" in caplog.messages
    shown = method if template != "unknown" else ""
    line = f'extractor_http_requests_total{{method="{shown}",path="{template}",status="{status}"}} 1.0'
    assert line in client.service.metrics.text().decode()


def test_pages_from_elsewhere_may_not_ask_unless_the_service_was_told(open_client: OpenClient) -> None:
    page = {"origin": "https://press.example"}
    closed, opened = open_client(), open_client(cors_origins=["https://press.example"])

    assert closed.post("/v1/extract", content=TEXT, headers={**page, "content-type": "text/plain"}).status_code == 403
    assert "access-control-allow-origin" not in closed.get("/v1/backends").headers
    answer = opened.get("/v1/backends", headers=page)
    assert answer.headers["access-control-allow-origin"] == "https://press.example"
    asked_before = {**page, "access-control-request-method": "POST"}
    assert opened.options("/v1/extract", headers=asked_before).status_code == 200
    assert opened.get("/v1/backends", headers={"origin": "https://evil.example"}).status_code == 403


@pytest.mark.parametrize("config", [{"host": "0.0.0.0"}, {"hosts": ["api.example.org"]}], ids=["address", "proxy"])
def test_it_does_not_start_where_others_could_ask_without_a_key(config: dict[str, object], tmp_path: Path) -> None:
    host = str(config.pop("host", "127.0.0.1"))
    with pytest.raises(UsageError, match="there is no key"):
        ServiceServer(make_config({"data": tmp_path, **config}), host=host)


def test_requests_are_logged_without_texts_and_keys(
    open_client: OpenClient, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    word = KeyFile(tmp_path / "service").add("lab")
    client = open_client()
    with caplog.at_level(logging.DEBUG, "extractor"):
        client.post("/v1/extract?layers=quotes", json={"text": TEXT}, headers={**bearer(word), "x-request-id": "r-1"})
        client.post("/v1/extract?planted=planted", json={"text": TEXT}, headers=bearer("ext_planted"))

    logged = [record for record in caplog.records if record.name.endswith("access_log")]
    assert [(record.facts["status"], record.facts["key"]) for record in logged] == [(200, "lab"), (401, None)]  # type: ignore[attr-defined]
    shown = " ".join(f"{record.getMessage()} {json.dumps(getattr(record, 'facts', {}))}" for record in caplog.records)
    assert "planted" not in shown
    assert word not in shown


@pytest.mark.parametrize(("given", "is_kept"), [("r-1", True), ("a b", False), ("x" * 65, False)])
def test_a_request_keeps_the_id_that_it_was_given_if_it_is_one(client: Client, given: str, is_kept: bool) -> None:
    assert (client.get("/healthz", headers={"x-request-id": given}).headers["x-request-id"] == given) == is_kept


def test_an_error_of_the_program_is_a_problem_and_logged(
    client: Client, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def fail(*args: object) -> None:
        raise RuntimeError("planted")

    monkeypatch.setattr(client.service.metrics, "text", fail)
    with caplog.at_level(logging.ERROR, "extractor"):
        response = client.get("/metrics")

    assert (response.status_code, response.headers["content-type"]) == (500, "application/problem+json")
    assert response.json()["request_id"] == response.headers["x-request-id"]
    assert "planted" not in response.text
    (logged,) = caplog.records
    assert "RuntimeError" in f"{logged.getMessage()} {logged.exc_info}"


@pytest.mark.parametrize(
    ("headers", "status"), [({"host": "["}, 421), ({"origin": "http://["}, 403)], ids=["host", "origin"]
)
def test_what_is_no_address_is_a_problem_too(client: Client, headers: dict[str, str], status: int) -> None:
    refused = client.get("/v1/jobs", headers=headers)

    assert (refused.status_code, refused.headers["content-type"]) == (status, "application/problem+json")


def test_a_file_of_keys_that_cannot_be_read_lets_nobody_in(client: Client, caplog: pytest.LogCaptureFixture) -> None:
    word = client.service.keys.add("lab")
    (client.service.config.data / "keys.json").write_text("{")
    refused = client.get("/v1/jobs", headers=bearer(word))

    assert (refused.status_code, refused.json()["detail"]) == (
        503,
        "the service's keys cannot be read: tell whoever runs it",
    )
    assert "put back a copy" in caplog.text


def test_a_page_may_read_why_it_is_refused(open_client: OpenClient) -> None:
    page = {"origin": "https://press.example"}
    client = open_client(cors_origins=["https://press.example"])
    client.service.keys.add("lab")
    refused = client.get("/v1/jobs", headers=page)

    assert (refused.status_code, refused.headers["access-control-allow-origin"]) == (401, page["origin"])
    assert "idempotent-replayed" in refused.headers["access-control-expose-headers"]
    elsewhere = client.get("/v1/jobs", headers={"origin": "https://evil.example"})
    assert (elsewhere.status_code, "access-control-allow-origin" in elsewhere.headers) == (403, False)
    asked_before = {"origin": "https://evil.example", "access-control-request-method": "POST"}
    assert client.options("/v1/jobs", headers=asked_before).json()["kind"] == "forbidden"


@pytest.mark.parametrize("made_by", ["the service", "its first key"])
def test_the_data_is_its_owners_alone(tmp_path: Path, made_by: str) -> None:
    data = tmp_path / "service"
    if made_by == "the service":
        make_config({"data": data}).check()
    else:
        KeyFile(data).add("lab")

    assert data.stat().st_mode & 0o777 == 0o700


def test_a_limit_that_would_end_the_service_for_good_is_refused_at_the_start() -> None:
    with pytest.raises(UsageError, match="max_tokens_total is for one run: leave it out, and give keys tokens"):
        make_config({"models": ["m"], "settings": {"max_tokens_total": 1000}})


@pytest.mark.parametrize("path", ["/v1/extract", "/v1/check"])
def test_no_body_is_read_of_a_key_that_has_all_it_may_under_way(
    client: Client, monkeypatch: pytest.MonkeyPatch, path: str
) -> None:
    word = client.service.keys.add("lab", concurrency=1)
    read: list[object] = []
    for place in ("extraction.read_article", "checking.read_body"):
        monkeypatch.setattr(f"extractor.service.{place}", lambda *given: read.append(given))
    with client.service.accounts.of("lab").one_more(client.service.keys.get("lab")):
        assert client.post(path, json={"text": TEXT}, headers=bearer(word)).status_code == 429

    assert read == []
