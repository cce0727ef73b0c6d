"""No client is told an address of the service's own network, whatever goes wrong there; the log has it."""

from __future__ import annotations

import json
import logging
import socket
from typing import Any

import pytest

from tests.service.test_extraction import EVENTS, events
from tests.service.test_jobs import ended, lines, submit
from tests.service.test_models import Start, extract, start_with_model
from tests.support.endpoint import http_response
from tests.support.faulty_endpoint import EVENTS as STREAMED
from tests.support.faulty_endpoint import Act, Fault, drip, end_in_body, error, hang, reset_before_head, whole

__all__ = ["start_with_model"]

SECRET = "models.lab.internal:8443"
"""Where some machine of the service's network is, as one of its others says."""

HOST = "no-such-host.lab.internal"


def stream_of(error: object) -> Act:
    async def act(writer: Any) -> None:
        writer.write(http_response(200, STREAMED, f"data: {json.dumps({'error': error})}\n\n".encode()))

    return act


def raw(content: bytes) -> Act:
    async def act(writer: Any) -> None:
        writer.write(content)

    return act


REDIRECT = whole(302, b"", {"location": f"https://{SECRET}/v1"})
FAULTS: dict[str, Act] = {
    "a redirect": REDIRECT,
    "a lasting redirect": whole(308, b"", {"location": f"https://{SECRET}/v1"}),
    "a bad gateway": error(502, f"dial tcp {SECRET}: connect: connection refused"),
    "overloaded": error(503, f"upstream https://{SECRET} is overloaded"),
    "a rate limit": error(429, f"too many requests to {SECRET}"),
    "a long rate limit": error(429, f"too many requests to {SECRET}", {"retry-after": "9999"}),
    "a bad key": error(401, f"{SECRET} does not know the key"),
    "no right": error(403, f"{SECRET} does not let you in"),
    "nothing there": error(404, f"no route to https://{SECRET}/v1/chat/completions"),
    "an unknown model": error(404, f"model m not found at {SECRET}", code="model_not_found"),
    "no quota": error(429, f"quota exceeded at {SECRET}", code="insufficient_quota"),
    "too long": error(400, f"{SECRET}: context_length_exceeded"),
    "a filter": error(400, f"{SECRET}: content_filter"),
    "a refusal": error(400, f"{SECRET} refuses"),
    "a bad schema": error(400, f"{SECRET}: invalid schema"),
    "a page": whole(200, f"<html>proxy of {SECRET}</html>".encode(), {"content-type": "text/html"}),
    "a page of an error": whole(500, f"<html>proxy of {SECRET}</html>".encode(), {"content-type": "text/html"}),
    "no completion": whole(200, json.dumps({"message": f"ask {SECRET}"}).encode()),
    "a name that is none": whole(200, json.dumps({SECRET: 1}).encode()),
    "broken JSON": whole(200, f'{{"at": "{SECRET}", }}, "b": 1}}'.encode()),
    "an error within": whole(200, json.dumps({"error": {"message": f"{SECRET} died"}}).encode()),
    "an error in a stream": stream_of({"message": f"worker at {SECRET} died", "code": 500}),
    "no HTTP": raw(f"SSH-2.0 at {SECRET}\r\n\r\n".encode()),
    "no response": reset_before_head,
    "half a response": end_in_body,
    "silence": hang,
    "a drip": drip,
}


def told_of(client: Any, way: str) -> str:
    """All that a client is told of an article that fails."""
    if way == "whole":
        return str(extract(client).text)
    if way == "streamed":
        return str(events(extract(client, **EVENTS).text) or extract(client, **EVENTS).text)
    id = ended(client, submit(client, lines(1), model="m")["id"])["id"]
    return "".join(client.get(f"/v1/jobs/{id}{rest}").text for rest in ("", "/failures", "/records"))


@pytest.mark.parametrize(("way", "answered"), [("whole", False), ("streamed", True), ("job", False)])
@pytest.mark.parametrize("fault", FAULTS.values(), ids=FAULTS.keys())
def test_what_an_endpoint_says_of_addresses_is_told_no_client(
    start_with_model: Start, caplog: pytest.LogCaptureFixture, fault: Act, way: str, answered: bool
) -> None:
    before = [None] if answered else []
    settings = {"attempts": 1, "timeout": 0.2}
    client, endpoint = start_with_model(*before, *[Fault("f", fault)] * 9, settings=settings)
    if answered:
        assert extract(client, "It snowed.").status_code == 200
    with caplog.at_level(logging.INFO, "extractor"):
        told = told_of(client, way)

    own = f"127.0.0.1:{endpoint.port}"
    assert not [address for address in (SECRET, "lab.internal", own, str(endpoint.port)) if address in told], told
    assert "\x0e" not in told + caplog.text
    if fault in (REDIRECT, FAULTS["overloaded"]):
        assert SECRET in caplog.text
    if fault in (reset_before_head, hang):
        assert own in caplog.text


def no_names(*given: Any, **options: Any) -> Any:
    raise socket.gaierror(socket.EAI_NONAME, f"Name or service not known: {HOST}")


@pytest.mark.parametrize("way", ["whole", "streamed", "job"])
@pytest.mark.parametrize("what", ["DNS", "TLS", "refused", "proxy", "no key"])
def test_what_a_connection_says_of_addresses_is_told_no_client(
    start_with_model: Start,
    caplog: pytest.LogCaptureFixture,
    monkeypatch: pytest.MonkeyPatch,
    what: str,
    way: str,
) -> None:
    with socket.socket() as bound:
        bound.bind(("127.0.0.1", 0))
        port = bound.getsockname()[1]
    url = {"DNS": f"https://{HOST}/v1", "TLS": None, "refused": f"http://127.0.0.1:{port}/v1"}.get(what)
    if what == "proxy":
        monkeypatch.setenv("HTTPS_PROXY", f"http://127.0.0.1:{port}")
        url = "https://api.lab.internal/v1"
    if what == "DNS":
        monkeypatch.setattr(socket, "getaddrinfo", no_names)
    settings: dict[str, Any] = {
        "attempts": 1,
        "timeout": 0.2 if what == "TLS" else 5,
        **({"base_url": url} if url else {}),
    }
    faults = [Fault("f", error(401, "a key is needed"))] * 9 if what == "no key" else []
    client, endpoint = start_with_model(*faults, settings=settings)
    if what == "TLS":
        config = client.service.config
        config.settings["base_url"] = endpoint.url.replace("http:", "https:")
    if what == "no key":
        monkeypatch.delenv("OPENAI_API_KEY")
    with caplog.at_level(logging.INFO, "extractor"):
        told = told_of(client, way)

    addresses = [HOST, "lab.internal", "127.0.0.1", str(port), str(endpoint.port)]
    assert not [address for address in addresses if address in told], told
    assert "the model's endpoint" in told, told
    assert any(address in caplog.text for address in addresses)
