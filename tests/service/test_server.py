"""The server itself: bodies that never arrive, readers that go away, and its end."""

from __future__ import annotations

import json
import re
import socket
import sys
import threading
from collections.abc import Callable, Generator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

import httpx2
import pytest

from extractor.errors import UsageError
from extractor.service.config import make_config
from extractor.service.server import ServiceServer
from tests.support.faulty_endpoint import FaultyEndpoint
from tests.support.running_service import RunningService
from tests.support.serving import serving
from tests.support.waiting import eventually


@contextmanager
def served(data: Path, **config: Any) -> Generator[ServiceServer]:
    """A service in a thread."""
    server = ServiceServer(make_config({"data": data, **config}))
    thread = threading.Thread(target=server.run)
    thread.start()
    try:
        yield server
    finally:
        server.stop()
        thread.join()


def connected(server: ServiceServer) -> socket.socket:
    return socket.create_connection(("127.0.0.1", server.port), timeout=30)


def head(path: str, **headers: str) -> bytes:
    lines = [f"POST {path} HTTP/1.1", "host: 127.0.0.1", *(f"{name}: {value}" for name, value in headers.items())]
    return "\r\n".join([*lines, "", ""]).replace("_", "-").encode()


@pytest.mark.parametrize(
    ("path", "kind"),
    [("/v1/extract", "text/plain"), ("/v1/check", "application/json"), ("/v1/jobs", "application/jsonl")],
)
def test_a_body_that_does_not_arrive_is_not_waited_for(path: str, kind: str, tmp_path: Path) -> None:
    with (
        served(tmp_path, limits={"idle_seconds": 0.2}) as server,
        socket.create_connection(("127.0.0.1", server.port), timeout=30) as connection,
    ):
        connection.sendall(head(path, content_type=kind, content_length="100") + b'{"te')
        answer = b"".join(iter(lambda: connection.recv(65536), b""))

    assert answer.startswith(b"HTTP/1.1 408 ")
    assert b"send it faster" in answer
    assert not list((tmp_path / "jobs").glob("*"))


BEGUN = head("/v1/extract", content_type="text/plain", content_length="1000000")
HEAD = b"GET /healthz HTTP/1.1\r\nhost: 127.0.0.1\r\n"


@pytest.mark.parametrize(
    ("sent", "answers"),
    [
        pytest.param([b""], [], id="nothing"),
        pytest.param([b"GET /heal"], [b"408"], id="half a line"),
        pytest.param([HEAD], [b"408"], id="half a head"),
        pytest.param([HEAD + b"\r\n", HEAD], [b"200", b"408"], id="half a second one"),
        pytest.param([b"no request\r\n\r\n"], [b"400"], id="no request"),
        pytest.param([HEAD + b"x-a: " + b"b" * 65_600], [b"400"], id="a head without end"),
    ],
)
def test_a_request_whose_head_does_not_end_is_not_waited_for(
    sent: list[bytes], answers: list[bytes], tmp_path: Path
) -> None:
    with served(tmp_path, limits={"idle_seconds": 0.3}) as server, connected(server) as connection:
        received = b""
        for piece in sent:
            connection.sendall(piece)
            if piece.endswith(b"\r\n\r\n"):
                received += connection.recv(65536)
        received += b"".join(iter(lambda: connection.recv(65536), b""))

    assert re.findall(rb"HTTP/1.1 (\d+) ", received) == answers
    assert received.count(b"application/problem+json") == sum(answer != b"200" for answer in answers)


@pytest.mark.parametrize(
    ("begun", "piece", "limits"),
    [
        pytest.param(HEAD, b"x-a: b\r\n", {"idle_seconds": 0.3}, id="head"),
        pytest.param(BEGUN, b"It rained. ", {"extract_seconds": 0.3}, id="body"),
    ],
)
def test_a_request_that_comes_piece_by_piece_has_no_longer(
    begun: bytes, piece: bytes, limits: dict[str, float], tmp_path: Path
) -> None:
    with served(tmp_path, limits=limits) as server, connected(server) as connection:
        connection.sendall(begun)
        connection.setblocking(False)

        def answer_to_another_piece() -> bytes:
            connection.send(piece)
            with suppress(BlockingIOError):
                return connection.recv(65536)
            return b""

        assert eventually(answer_to_another_piece).startswith(b"HTTP/1.1 408 ")


def test_a_job_whose_client_goes_away_before_it_is_whole_is_none(tmp_path: Path) -> None:
    with served(tmp_path) as server:
        with socket.create_connection(("127.0.0.1", server.port), timeout=30) as connection:
            connection.sendall(head("/v1/jobs", content_type="application/jsonl", content_length="100") + b'{"te')
            eventually(lambda: list((tmp_path / "jobs").glob("*/articles.jsonl")))
        eventually(lambda: not list((tmp_path / "jobs").glob("*")))
        assert httpx2.get(f"{server.address}/v1/jobs", trust_env=False).json() == {"jobs": [], "next": None}


def test_what_a_model_replies_to_a_reader_that_goes_away_is_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("OPENAI_API_KEY", "sk-test")
    with serving(FaultyEndpoint(iter([]))) as endpoint:
        endpoint.latency = 2.0
        settings = {"base_url": endpoint.url, "cache": str(tmp_path / "cache")}
        with served(tmp_path, models=["m"], settings=settings) as server:
            url = f"{server.address}/v1/extract?model=m"
            with (
                httpx2.Client(trust_env=False) as client,
                client.stream(
                    "POST", url, json={"text": "It rained."}, headers={"accept": "text/event-stream"}
                ) as answer,
            ):
                read = answer.iter_lines()  # which closes the response once nobody has it any more
                assert next(read) == ": at work"
                eventually(lambda: endpoint.connections)
            eventually(lambda: b"extractor_extractions_under_way 0.0" in server.service.metrics.text())
            with httpx2.Client(trust_env=False) as client:
                assert client.post(url, json={"text": "It rained."}).status_code == 200
            assert len(endpoint.asked) == 1


def test_ready_until_it_is_asked_to_end(tmp_path: Path) -> None:
    with served(tmp_path) as server, httpx2.Client(base_url=server.address, trust_env=False) as client:
        assert client.get("/readyz").status_code == 200
        server.service.end()
        ending = client.get("/readyz")
        assert (ending.status_code, "retry-after" in ending.headers) == (503, True)
        assert client.get("/healthz").status_code == 200


@pytest.mark.parametrize("accept", ["application/json", "text/event-stream"])
def test_whoever_waits_when_the_time_to_end_is_over_is_told_to_ask_again(
    accept: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setenv("OPENAI_API_KEY", "sk-test")
    caplog.set_level("INFO", logger="extractor.service.access_log")
    with serving(FaultyEndpoint(iter([]))) as endpoint:
        endpoint.latency = 3.0
        settings = {"base_url": endpoint.url, "cache": str(tmp_path / "cache")}
        with served(tmp_path, models=["m"], settings=settings, limits={"grace_seconds": 0.2}) as server:
            answer: list[httpx2.Response] = []

            def ask() -> None:
                url = f"{server.address}/v1/extract?model=m"
                with httpx2.Client(trust_env=False, timeout=50) as client:
                    answer.append(client.post(url, json={"text": "It rained."}, headers={"accept": accept}))

            asking = threading.Thread(target=ask)
            asking.start()
            eventually(lambda: endpoint.connections)
            server.stop()
            asking.join()

    (told,) = answer
    if accept == "text/event-stream":
        assert told.status_code == 200
        *_, name, data = told.text.strip().splitlines()
        assert name == "event: error"
        problem = json.loads(data.removeprefix("data: "))
    else:
        assert (told.status_code, told.headers["content-type"]) == (503, "application/problem+json")
        assert int(told.headers["retry-after"]) > 0
        problem = told.json()
    assert problem["detail"] == "the service is ending: ask again in a moment"
    assert problem["request_id"] == told.headers["x-request-id"]
    (noted,) = (each for each in caplog.records if each.name == "extractor.service.access_log")
    assert noted.getMessage() == f"POST /v1/extract {told.status_code}"


def test_a_body_under_way_when_the_time_to_end_is_over_is_told_so(tmp_path: Path) -> None:
    with (
        served(tmp_path, limits={"grace_seconds": 0.2}) as server,
        socket.create_connection(("127.0.0.1", server.port), timeout=30) as connection,
    ):
        connection.sendall(head("/v1/extract", content_type="text/plain", content_length="100") + b"It")
        eventually(lambda: b"extractor_http_requests_under_way 1.0" in server.service.metrics.text())
        server.stop()
        answer = b"".join(iter(lambda: connection.recv(65536), b""))

    assert answer.startswith(b"HTTP/1.1 503 ")
    assert b"the service is ending" in answer


def test_a_port_that_is_taken_is_told(tmp_path: Path) -> None:
    with served(tmp_path) as server, pytest.raises(UsageError, match="choose another by --port"):
        ServiceServer(make_config({"data": tmp_path}), port=server.port)


@pytest.mark.parametrize(
    ("key", "told"),
    [
        pytest.param("sk-test", "m at 127.0.0.1:9: articles not in the cache are sent there", id="a key"),
        pytest.param("", "m: no key, so records come from the cache only", id="no key"),
    ],
)
def test_at_its_start_it_says_where_articles_are_sent(
    key: str, told: str, start: Callable[..., RunningService]
) -> None:
    host = "https://127.0.0.1:9/v1" if key else "https://api.example.org/v1"
    environment = {"OPENAI_API_KEY": key, "EXTRACTOR_CACHE": "cache"}
    service = start("--model", "m", "--base-url", host, environment=environment)

    assert service.process.stdout
    assert service.process.stdout.readline() == f"{told}\n"


def test_formats_that_are_not_installed_are_told_at_the_start(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for module in ("xlsxwriter", "networkx"):
        monkeypatch.setitem(sys.modules, module, None)
    with served(tmp_path) as server:
        (told,) = server.announcements

    assert told.startswith("no exports as xlsx, ")
    assert "graphml, gexf, which need more: pip install 'claim-extractor[xlsx," in told
    assert told.count("networks") == 2  # once in each way to install it
