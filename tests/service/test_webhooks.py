"""Telling the end of a job: signed, tried again, and only where the service was told to."""

from __future__ import annotations

import base64
import hmac
import json
import re
import ssl
import threading
from collections.abc import Iterator
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from http.server import BaseHTTPRequestHandler, HTTPServer
from itertools import pairwise
from typing import Any
from urllib.parse import urlsplit

import pytest

from extractor.errors import UsageError
from extractor.service import webhooks
from extractor.service.config import Webhooks, make_config
from extractor.service.problems import ProblemError
from extractor.service.server import ServiceServer
from tests.service.conftest import Client, OpenClient
from tests.service.test_jobs import NDJSON, ended, lines, submit
from tests.support.paths import ROOT
from tests.support.waiting import eventually

CERTIFICATE = ROOT / "tests" / "support" / "self_signed.pem"
SECRET = b"0123456789abcdef0123456789abcdef"


class Receiver(HTTPServer):
    """Answers with ``statuses`` in turn, the last for ever, and keeps what it was sent."""

    def __init__(self, *statuses: int) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.statuses = list(statuses)
        self.received: list[tuple[dict[str, str], bytes]] = []


class _Handler(BaseHTTPRequestHandler):
    server: Receiver

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["content-length"]))
        self.server.received.append(({name.lower(): value for name, value in self.headers.items()}, body))
        statuses = self.server.statuses
        status = statuses.pop(0) if len(statuses) > 1 else statuses[0]
        self.send_response(status)
        if status == 302:
            self.send_header("location", f"http://127.0.0.1:{self.server.server_port}/elsewhere")
        self.send_header("content-length", "0")
        self.end_headers()

    def log_message(self, *args: Any) -> None:
        pass


def _at_once(attempts: int) -> float:
    return 0.0 * attempts


def _in_an_hour(attempts: int) -> float:
    return 3600.0 * attempts


@pytest.fixture
def receiver(monkeypatch: pytest.MonkeyPatch) -> Iterator[Receiver]:
    monkeypatch.setenv(webhooks.SECRET, f"whsec_{base64.b64encode(SECRET).decode()}")
    monkeypatch.setattr(webhooks, "seconds_after", _at_once)
    with Receiver(204) as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        yield server
        server.shutdown()
        thread.join()


def start(open_client: OpenClient, receiver: Receiver, **config: Any) -> tuple[Client, str]:
    host = f"127.0.0.1:{receiver.server_port}"
    client = open_client(webhooks={"hosts": [host], "plain_http": True, "attempts": 3, **config})
    return client, f"http://{host}/done"


def told(client: Client, id: str) -> Any:
    """What became of telling the end, once nothing more will."""

    def over() -> Any:
        webhook = client.get(f"/v1/jobs/{id}").json()["webhook"]
        return webhook if webhook["attempts"] and not webhook["next"] else None

    return eventually(over)


def test_while_it_is_tried_the_job_says_how_often_and_when_again(
    open_client: OpenClient,
    receiver: Receiver,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    monkeypatch.setattr(webhooks, "seconds_after", _in_an_hour)
    receiver.statuses = [503]
    client, url = start(open_client, receiver)
    id = submit(client, lines(1), webhook=url)["id"]

    def tried() -> Any:
        webhook = client.get(f"/v1/jobs/{id}").json()["webhook"]
        return webhook if webhook["next"] else None

    webhook = eventually(tried)
    assert (webhook["host"], webhook["delivered"], webhook["attempts"]) == (urlsplit(url).netloc, False, 1)
    assert webhook["detail"] == "HTTP 503"
    assert datetime.fromisoformat(webhook["next"]) > datetime.now(UTC) + timedelta(minutes=30)
    assert f"webhook at {urlsplit(url).netloc}: attempt 1 failed, HTTP 503" in caplog.text


@pytest.fixture
def tls_receiver(receiver: Receiver) -> Receiver:
    """A receiver with a certificate that it has signed itself, for 127.0.0.1."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(CERTIFICATE)
    receiver.socket = context.wrap_socket(receiver.socket, server_side=True)
    return receiver


@pytest.mark.parametrize("is_known", [True, False], ids=["a private CA", "an unknown one"])
def test_certificates_are_checked_by_the_cas_of_the_environment(
    open_client: OpenClient, tls_receiver: Receiver, monkeypatch: pytest.MonkeyPatch, is_known: bool
) -> None:
    monkeypatch.delenv("SSL_CERT_FILE", raising=False)
    if is_known:
        monkeypatch.setenv("SSL_CERT_FILE", str(CERTIFICATE))
    client, url = start(open_client, tls_receiver, attempts=2)
    delivery = told(client, submit(client, lines(1), webhook=url.replace("http://", "https://"))["id"])

    assert delivery["delivered"] == is_known
    if is_known:
        ((headers, body),) = tls_receiver.received
        assert headers["webhook-signature"] == webhooks.signature(
            SECRET, headers["webhook-id"], int(headers["webhook-timestamp"]), body
        )
    else:
        assert "certificate is not trusted (self-signed certificate)" in delivery["detail"]
        assert tls_receiver.received == []


@pytest.mark.parametrize(
    ("address", "words"),
    [
        pytest.param("http://127.0.0.1:9", "connection refused", id="nobody there"),
        pytest.param("http://nowhere.invalid", "its name is not known (DNS)", id="no such name"),
    ],
)
def test_why_it_was_given_up_is_said_and_logged(
    open_client: OpenClient, receiver: Receiver, address: str, words: str, caplog: pytest.LogCaptureFixture
) -> None:
    client = open_client(webhooks={"hosts": [urlsplit(address).netloc], "plain_http": True, "attempts": 2})
    delivery = told(client, submit(client, lines(1), webhook=f"{address}/x")["id"])

    assert (delivery["delivered"], delivery["attempts"], delivery["detail"]) == (False, 2, words)
    assert f"given up after 2 attempts, {words}" in caplog.text


def test_the_end_of_a_job_is_told_and_signed(open_client: OpenClient, receiver: Receiver) -> None:
    client, url = start(open_client, receiver)
    id = submit(client, lines(1), webhook=url)["id"]
    job = ended(client, id)

    delivery = told(client, id)
    assert (delivery["delivered"], delivery["attempts"], delivery["detail"]) == (True, 1, "HTTP 204")
    ((headers, body),) = receiver.received
    assert json.loads(body) == {"type": "job.ended", "job": id, "state": "complete", "ended": job["ended"]}
    signed = f"{headers['webhook-id']}.{headers['webhook-timestamp']}.".encode() + body
    expected = base64.b64encode(hmac.new(SECRET, signed, sha256).digest()).decode()
    assert headers["webhook-signature"] == f"v1,{expected}"


@pytest.mark.parametrize(
    ("statuses", "delivered", "attempts"),
    [
        pytest.param([500, 503, 200], True, 3, id="again"),
        pytest.param([500], False, 3, id="given up"),
        pytest.param([302], False, 3, id="no redirect is followed"),
    ],
)
def test_it_is_tried_again(
    open_client: OpenClient, receiver: Receiver, statuses: list[int], delivered: bool, attempts: int
) -> None:
    receiver.statuses = statuses
    client, url = start(open_client, receiver)
    id = submit(client, lines(1), webhook=url)["id"]

    delivery = told(client, id)
    assert (delivery["delivered"], delivery["attempts"]) == (delivered, attempts)
    assert len(receiver.received) == attempts
    assert client.get(f"/v1/jobs/{id}").json()["state"] == "complete"


@pytest.mark.parametrize(
    "url",
    [
        "https://evil.example/done",
        "http://hooks.example/done",
        "https://hooks.example:8443/done",
        "https://ada:secret@hooks.example/done",
        "https://hooks.example.evil.example/done",
        "https://hooks.example@evil.example/done",
        "file:///etc/passwd",
        "https://hooks.example:99999/",
        "https://hooks.example\\@evil.example/",
        "hooks.example",
    ],
)
def test_any_other_address_is_refused(url: str) -> None:
    with pytest.raises(ProblemError, match="webhook"):
        webhooks.check_address(url, Webhooks(hosts=["hooks.example"]))


@pytest.mark.parametrize(
    ("char", "name"),
    [
        ("\u200b", "U+200B (ZERO WIDTH SPACE)"),
        ("\u00ad", "U+00AD (SOFT HYPHEN)"),
        ("\u202e", "U+202E (RIGHT-TO-LEFT OVERRIDE)"),
        ("\ufeff", "U+FEFF (ZERO WIDTH NO-BREAK SPACE)"),
        ("\u00a0", "U+00A0 (NO-BREAK SPACE)"),
        (" ", "U+0020 (SPACE)"),
        ("\t", "U+0009 (a control character)"),
        ("\x7f", "U+007F (a control character)"),
    ],
)
@pytest.mark.parametrize("url", ["https://hooks.example{}/a", "https://hooks.example/a{}", "{}https://hooks.example/a"])
def test_a_character_that_nobody_sees_is_named(url: str, char: str, name: str) -> None:
    with pytest.raises(ProblemError, match=re.escape(f"a character that nobody sees, {name}: leave it out")):
        webhooks.check_address(url.format(char), Webhooks(hosts=["hooks.example"]))


@pytest.mark.parametrize(
    ("host", "url"),
    [
        ("hooks.example", "https://hooks.example/a?b=c"),
        ("hooks.example", "https://HOOKS.example:443/"),
        ("Hooks.example:443", "https://hooks.example/"),
        ("hooks.example:8443", "https://hooks.example:8443/"),
    ],
)
def test_one_at_a_host_that_is_allowed_is_not(host: str, url: str) -> None:
    webhooks.check_address(url, Webhooks(hosts=[host]))


@pytest.mark.parametrize(
    ("host", "url"),
    [("hooks.example", "https://hooks.example:8443/"), ("hooks.example:8443", "https://hooks.example/")],
)
def test_a_port_that_is_not_named_is_said_to_be_what_is_wrong(host: str, url: str) -> None:
    with pytest.raises(ProblemError, match=f"give one of {host}, with the same port"):
        webhooks.check_address(url, Webhooks(hosts=[host]))


def test_no_address_is_asked_unless_the_service_was_told(client: Client) -> None:
    response = client.post("/v1/jobs", params={"webhook": "https://a.example/"}, content=lines(1), headers=NDJSON)

    assert (response.status_code, "tells nobody the end" in response.json()["detail"]) == (422, True)


def test_hosts_need_a_secret_to_sign_by(tmp_path: Any) -> None:
    with pytest.raises(UsageError, match=webhooks.SECRET):
        ServiceServer(make_config({"data": tmp_path, "webhooks": {"hosts": ["a.example"]}}))


def test_the_waits_grow_up_to_hours() -> None:
    waits = [webhooks.seconds_after(attempts) for attempts in range(1, 8)]

    assert all(later >= 2 * earlier for earlier, later in pairwise(waits))
    assert sum(waits) > timedelta(hours=6).total_seconds()
    assert webhooks.seconds_after(50) <= 1.2 * timedelta(hours=12).total_seconds()


def test_a_receiver_that_is_gone_is_not_asked_again(open_client: OpenClient, receiver: Receiver) -> None:
    receiver.statuses = [410]
    client, url = start(open_client, receiver)

    assert told(client, submit(client, lines(1), webhook=url)["id"])["attempts"] == 1


def test_an_attempt_ends_however_slowly_its_receiver_answers(
    open_client: OpenClient, receiver: Receiver, monkeypatch: pytest.MonkeyPatch
) -> None:
    def drip(handler: _Handler) -> None:
        with suppress(OSError):  # once the other side has gone away
            for byte in b"HTTP/1.1 204 " + b"a" * 100:
                handler.wfile.write(bytes([byte]))
                handler.wfile.flush()
                threading.Event().wait(0.05)

    monkeypatch.setattr(_Handler, "do_POST", drip)
    client, url = start(open_client, receiver, timeout=0.5, attempts=1)
    delivery = told(client, submit(client, lines(1), webhook=url)["id"])

    assert (delivery["delivered"], delivery["detail"]) == (False, "no answer within 0.5 s")


@pytest.mark.parametrize(
    ("secret", "words"),
    [
        (None, "there is no secret to sign by"),
        ("", "there is no secret to sign by"),
        ("mysecret", "EXTRACTOR_WEBHOOK_SECRET is not in the right form"),
        ("whsec_abc", "EXTRACTOR_WEBHOOK_SECRET is not in the right form"),
        ("whsec_" + "AAAA" * 5, "EXTRACTOR_WEBHOOK_SECRET is not in the right form"),
    ],
)
def test_a_secret_that_is_missing_and_one_that_is_malformed_are_told_apart(
    monkeypatch: pytest.MonkeyPatch, secret: str | None, words: str
) -> None:
    monkeypatch.delenv("EXTRACTOR_WEBHOOK_SECRET", raising=False)
    if secret is not None:
        monkeypatch.setenv("EXTRACTOR_WEBHOOK_SECRET", secret)
    with pytest.raises(UsageError, match=words) as told:
        webhooks.check_secret(Webhooks(hosts=["hooks.example.org"]))
    assert not secret or secret not in str(told.value)
