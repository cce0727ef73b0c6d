"""The review answers its own page and no other."""

from __future__ import annotations

import http.client
import json
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import urlsplit

import pytest

from extractor.errors import UsageError
from extractor.gold.items import item_digest
from extractor.review.journal import JOURNAL
from extractor.review.server import Server
from extractor.review.session import ReviewSession
from tests.support import bridge_article
from tests.support.reviewing import served


class ServedReview(NamedTuple):
    session: ReviewSession
    host: str
    root: str

    def send(
        self, method: str, path: str, headers: list[tuple[str, str]], body: bytes = b""
    ) -> tuple[int, dict[str, str], str]:
        """One request with these headers and no others."""
        connection = http.client.HTTPConnection(self.host, timeout=10)
        connection.putrequest(method, path, skip_host=True, skip_accept_encoding=True)
        for name, value in headers:
            connection.putheader(name, value)
        connection.endheaders(body)
        response = connection.getresponse()
        text = response.read().decode()
        connection.close()
        return response.status, {name.lower(): value for name, value in response.getheaders()}, text

    def decision(self) -> bytes:
        """The body of a decision that fits."""
        review = self.session.article_review(bridge_article.ID)
        key = next(difference.key for difference in review.differences if difference.item.id == "f9")
        return json.dumps({"key": key, "decision": "accept", "version": review.version}).encode()

    def headers(self, body: bytes) -> dict[str, str]:
        """The headers that the page itself sends."""
        return {
            "Host": self.host,
            "Origin": f"http://{self.host}",
            "Content-Type": "application/json",
            "Content-Length": str(len(body)),
        }


@pytest.fixture
def review(session: ReviewSession) -> Iterator[ServedReview]:
    with served(session) as link:
        parts = urlsplit(link)
        yield ServedReview(session, parts.netloc, parts.path.rstrip("/"))


def test_the_page_s_own_decision_is_written(review: ServedReview) -> None:
    body = review.decision()

    status, _, text = review.send("POST", f"{review.root}/article/1/decide", list(review.headers(body).items()), body)

    assert (status, json.loads(text)["key"]) == (200, json.loads(body)["key"])
    assert (review.session.gold / JOURNAL).exists()


@pytest.mark.parametrize(
    ("changed", "status"),
    [
        pytest.param({"Host": "evil.example"}, 421, id="another host"),
        pytest.param({"Host": "127.0.0.1.evil.example:{port}"}, 421, id="a host that begins like ours"),
        pytest.param({"Host": "127.0.0.1:1"}, 421, id="another port"),
        pytest.param({"Host": "127.0.0.1"}, 421, id="no port"),
        pytest.param({"Host": ""}, 421, id="an empty host"),
        pytest.param({"Origin": None}, 403, id="no origin"),
        pytest.param({"Origin": "null"}, 403, id="a null origin"),
        pytest.param({"Origin": "http://evil.example"}, 403, id="another origin"),
        pytest.param({"Origin": "http://127.0.0.1:1"}, 403, id="an origin of another port"),
        pytest.param({"Origin": "https://127.0.0.1:{port}"}, 403, id="an origin of another scheme"),
        pytest.param({"Content-Type": "text/plain"}, 415, id="JSON as text"),
        pytest.param({"Content-Type": "application/x-www-form-urlencoded"}, 415, id="a form"),
        pytest.param({"Content-Type": None}, 415, id="no content type"),
        pytest.param({"Content-Length": "1000001"}, 413, id="too large"),
    ],
)
def test_a_forged_request_changes_nothing(review: ServedReview, changed: dict[str, str | None], status: int) -> None:
    body, port = review.decision(), review.host.split(":")[1]
    headers = review.headers(body) | {name: value and value.format(port=port) for name, value in changed.items()}
    present = [(name, value) for name, value in headers.items() if value is not None]
    before = (review.session.gold / f"{bridge_article.ID}.json").read_bytes()

    answered, _, _ = review.send("POST", f"{review.root}/article/1/decide", present, body)

    assert answered == status
    assert (review.session.gold / f"{bridge_article.ID}.json").read_bytes() == before
    assert not (review.session.gold / JOURNAL).exists()


@pytest.mark.parametrize(
    "path", ["/", "/article/1", "/article/1/decide", "/static/review.js", "/wrong/", "/favicon.ico"]
)
@pytest.mark.parametrize("method", ["GET", "POST"])
def test_nothing_is_served_without_the_token(review: ServedReview, method: str, path: str) -> None:
    body = review.decision() if method == "POST" else b""

    status, _, text = review.send(method, path, list(review.headers(body).items()), body)

    assert status == 403
    assert "Okafor" not in text


def test_two_hosts_are_refused(review: ServedReview) -> None:
    status, _, _ = review.send("GET", f"{review.root}/", [("Host", review.host), ("Host", "evil.example")])

    assert status in (400, 421)


def test_a_get_changes_nothing(review: ServedReview) -> None:
    for action in ("decide", "undo"):
        assert review.send("GET", f"{review.root}/article/1/{action}", [("Host", review.host)])[0] == 405
    assert not (review.session.gold / JOURNAL).exists()


@pytest.mark.parametrize(
    "path",
    [
        "/static/../app.py",
        "/static/%2e%2e/app.py",
        "/static/..%2fapp.py",
        "/static//etc/passwd",
        "/article/0",
        "/article/2",
        "/article/-1",
        "/article/1/form/%2e%2e%2f",
        "/article/1/item/%2e%2e/edit",
        "/nothing",
    ],
)
def test_no_address_leads_out_of_the_review(review: ServedReview, path: str) -> None:
    status, _, text = review.send("GET", review.root + path, [("Host", review.host)])

    assert status in (404, 409)
    assert "import" not in text
    assert "root:" not in text


def test_whoever_has_no_key_is_sent_to_the_link_whichever_command_printed_it(review: ServedReview) -> None:
    status, _, text = review.send("GET", "/wrong/", [("Host", review.host)])

    assert (status, text) == (403, "open the link that was printed as this page was started: it holds the key to it\n")


@pytest.mark.parametrize("path", ["/", "/article/1", "/static/review.js", "/nothing"])
def test_every_response_has_the_security_headers(review: ServedReview, path: str) -> None:
    _, headers, _ = review.send("GET", review.root + path, [("Host", review.host)])

    policy = headers["content-security-policy"]
    assert policy.startswith("default-src 'none'; script-src 'self'; style-src 'self';")
    assert "unsafe" not in policy
    assert (headers["x-content-type-options"], headers["referrer-policy"]) == ("nosniff", "no-referrer")
    assert headers["cache-control"] == "no-store"
    assert "server" not in headers


@pytest.mark.parametrize(
    ("body", "status", "reason"),
    [
        pytest.param(b"{", 422, "no valid JSON", id="no JSON"),
        pytest.param(b'{"key":"k","decision":"burn","version":"v"}', 422, "decision", id="no decision"),
        pytest.param(b'{"key":"k","decision":"keep","version":"v","more":1}', 422, "more", id="something more"),
        pytest.param(b'{"key":["k"],"decision":"keep","version":"v"}', 422, "key", id="a list as a key"),
        pytest.param(b'{"key":"\\ud800","decision":"keep","version":"v"}', 422, "JSON", id="half a character"),
        pytest.param(b'{"key":"k","values":' + b"[" * 60_000, 422, "JSON", id="nested too deeply"),
        pytest.param(b'{"key":"k","values":{"start":' + b"9" * 5000 + b"}}", 422, "", id="5,000 digits"),
        pytest.param(b'{"key":"k","decision":"keep","version":"v"}', 409, "changed meanwhile", id="an old version"),
    ],
)
def test_a_request_that_is_refused_gets_the_reason(review: ServedReview, body: bytes, status: int, reason: str) -> None:
    answered, headers, text = review.send(
        "POST", f"{review.root}/article/1/decide", list(review.headers(body).items()), body
    )

    assert (answered, headers["content-type"]) == (status, "application/json")
    assert reason in json.loads(text)["error"]


@pytest.mark.parametrize(
    ("change", "status", "reason"),
    [
        pytest.param({"action": "burn"}, 422, "action", id="nothing that can be done"),
        pytest.param({"action": "delete"}, 422, "id", id="no item"),
        pytest.param({"action": "delete", "id": "q9", "was": "0"}, 409, "no longer exists", id="an item that is gone"),
        pytest.param({"action": "delete", "id": "q1", "was": "0"}, 409, "has changed", id="an item that has changed"),
        pytest.param(
            {"action": "merge", "id": "q1", "was": item_digest(bridge_article.gold().quotes[0]), "into": "a1"},
            422,
            "only actors",
            id="a quote into an actor",
        ),
        pytest.param({"action": "pass", "key": "x"}, 409, "nothing is missing there any more", id="nothing owed"),
        pytest.param({"action": "save", "layer": "songs", "id": None, "values": {}}, 422, "songs", id="no layer"),
        pytest.param(
            {"action": "save", "layer": "quotes", "id": None, "values": {"content": [{"start": 5, "end": 10**9}]}},
            422,
            "not a range",
            id="a span beyond the text",
        ),
        pytest.param(
            {"action": "save", "layer": "quotes", "id": None, "values": {"id": "q1", "song": 1}},
            422,
            "song",
            id="a field",
        ),
    ],
)
def test_what_cannot_be_done_to_gold_is_refused_and_changes_nothing(
    review: ServedReview, change: dict[str, Any], status: int, reason: str
) -> None:
    version = review.session.article_review(bridge_article.ID).version
    body = json.dumps({"version": version, "change": change}).encode()

    answered, _, text = review.send(
        "POST", f"{review.root}/article/1/annotate", list(review.headers(body).items()), body
    )

    assert (answered, reason in json.loads(text)["error"]) == (status, True), text
    assert not (review.session.gold / JOURNAL).exists()


@pytest.mark.parametrize(
    ("path", "status"),
    [
        pytest.param("new/quotes?start=0&end=5", 200, id="a form"),
        pytest.param("new/quotes?start=x&end=", 200, id="a form without words"),
        pytest.param("new/songs", 422, id="no layer"),
        pytest.param("item/q1/edit", 200, id="an item"),
        pytest.param("item/q1/sing", 404, id="no form"),
        pytest.param("item/q9/edit", 409, id="no item"),
        pytest.param("item/q1/split", 422, id="a quote to be split"),
        pytest.param("span/quotes/content?start=5&end=6", 200, id="words"),
        pytest.param("span/quotes/content?start=9&end=3", 422, id="no words"),
        pytest.param("span/quotes/content?start=999999&end=9999999", 422, id="words beyond the text"),
    ],
)
def test_forms_and_words_are_given_or_refused(review: ServedReview, path: str, status: int) -> None:
    assert review.send("GET", f"{review.root}/article/1/{path}", [("Host", review.host)])[0] == status


def test_every_start_has_another_token(session: ReviewSession) -> None:
    with Server(session) as first, Server(session) as second:
        assert urlsplit(first.link).path != urlsplit(second.link).path
        assert len(urlsplit(first.link).path) > 32


def test_the_browser_gets_the_link_from_a_file_that_only_its_owner_can_read(
    session: ReviewSession, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[str] = []
    monkeypatch.setattr("webbrowser.open", opened.append)
    with Server(session) as server:
        server.open_browser()

        file = Path(urlsplit(opened[0]).path)
        assert server.link in file.read_text(encoding="utf-8")
        assert server.link not in opened[0]
        assert (file.stat().st_mode & 0o077, file.parent.stat().st_mode & 0o077) == (0, 0)
    assert not file.exists()


def test_a_port_that_is_taken_is_named(session: ReviewSession) -> None:
    with Server(session) as server:
        port = urlsplit(server.link).port
        assert port
        with pytest.raises(UsageError, match=f"port {port} is not available"):
            Server(session, port=port)


def test_the_command_prints_the_link_and_ends_on_an_interrupt(tmp_path: Path) -> None:
    run, gold = bridge_article.write_run_and_gold(tmp_path)
    command = [sys.executable, "-m", "extractor", "review", str(run), "--gold", str(gold), "--no-browser"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
        assert process.stdout
        link = process.stdout.readline().strip()
        parts = urlsplit(link)
        connection = http.client.HTTPConnection(parts.netloc, timeout=30)
        connection.request("GET", parts.path)
        page = connection.getresponse().read().decode()
        process.send_signal(signal.SIGINT)
        _, errors = process.communicate(timeout=30)

    assert "bridge.txt" in page
    assert process.returncode in (0, 130)
    assert "Traceback" not in errors


def test_a_browser_that_sends_no_more_does_not_hold_up_the_end(
    session: ReviewSession, capfd: pytest.CaptureFixture[str]
) -> None:
    with Server(session) as server:
        thread = threading.Thread(target=server.run, daemon=True)
        thread.start()
        parts = urlsplit(server.link)
        connection = http.client.HTTPConnection(parts.netloc, timeout=10)
        connection.putrequest("POST", f"{parts.path}article/1/decide")
        headers = {"Origin": f"http://{parts.netloc}", "Content-Type": "application/json", "Content-Length": "9"}
        for name, value in headers.items():
            connection.putheader(name, value)
        connection.endheaders()
        other = http.client.HTTPConnection(parts.netloc, timeout=10)
        other.request("GET", parts.path)  # by whose response the first has been read
        assert other.getresponse().read()

        server.stop()
        thread.join(timeout=30)

        assert not thread.is_alive()
        assert capfd.readouterr().err == ""
