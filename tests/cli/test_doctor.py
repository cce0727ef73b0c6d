"""`extractor doctor`: what is there and what is missing."""

from __future__ import annotations

import json
import socket
from http.server import BaseHTTPRequestHandler, HTTPServer
from importlib.metadata import metadata
from threading import Thread

import pytest

from tests.support.completions import chat_completion
from tests.support.shell import Run


def test_doctor_says_what_is_there(run: Run) -> None:
    ended = run("doctor")

    assert ended.code == 0
    assert "cache" in ended.out
    assert "OPENAI_API_KEY" in ended.out


def test_doctor_says_what_is_wrong(run: Run) -> None:
    assert run("doctor", "--base-url", "http://example.org/v1").code == 1


def test_doctor_names_every_extra_that_is_for_users(run: Run) -> None:
    told = run("doctor").out

    for extra in metadata("claim-extractor").get_all("Provides-Extra") or ():
        assert (f"extra {extra}" in told) == (extra != "dev")


def test_a_model_without_a_key_is_a_fault_and_without_a_model_none(run: Run) -> None:
    assert run("doctor", "--model", "m").code == 1
    assert run("doctor").code == 0


def test_the_rules_by_name_need_no_key(run: Run) -> None:
    ended = run("doctor", "--model", "rules")

    assert ended.code == 0
    assert "not tried" in ended.out


def test_an_endpoint_that_never_answers_is_not_waited_for(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OPENAI_API_KEY", "key")
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
        ended = run("doctor", "--model", "m", "--base-url", f"http://127.0.0.1:{port}/v1", "--timeout", "1")

    assert ended.code == 1
    assert "did not respond within 1 s" in ended.out


def test_an_endpoint_on_this_machine_has_no_key_and_needs_none(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("OPENAI_API_KEY", raising=False)
    (line,) = [
        line for line in run("doctor", "--base-url", "http://127.0.0.1:9/v1").out.splitlines() if " key " in line
    ]

    assert line.startswith("--")
    assert "none is needed" in line


@pytest.mark.parametrize(
    ("text", "reason", "told"),
    [
        pytest.param('{"ready": true}', "stop", "responds", id="ready"),
        pytest.param('{"ready": ', "length", 'does not end its reply (asked for {"ready": true}', id="cut off"),
        pytest.param(
            '{"answer": 1}', "stop", "it wrote '{\"answer\": 1}'): choose another --model", id="another object"
        ),
        pytest.param(json.dumps({"answer": 99 * "x"}), "stop", "xxx…): choose", id="long"),
    ],
)
def test_a_model_is_tried_by_what_it_replies(
    run: Run, monkeypatch: pytest.MonkeyPatch, text: str, reason: str, told: str
) -> None:
    class Replying(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            self.rfile.read(int(self.headers["content-length"]))
            content = json.dumps(chat_completion(text, reason)).encode()
            self.send_response(200)
            self.send_header("content-length", str(len(content)))
            self.end_headers()
            self.wfile.write(content)

        def log_message(self, format: str, *args: object) -> None:
            del format, args

    monkeypatch.setenv("OPENAI_API_KEY", "key")
    with HTTPServer(("127.0.0.1", 0), Replying) as server:
        thread = Thread(target=server.handle_request)
        thread.start()
        ended = run("doctor", "--model", "m", "--base-url", f"http://127.0.0.1:{server.server_port}/v1")
        thread.join()

    assert told in ended.out
    assert ended.code == (0 if told == "responds" else 1)
