"""What becomes of the folder of gold while a review is open, and what no browser would send: told, and nothing lost."""

from __future__ import annotations

import os
import signal
import socket
import sys
from collections.abc import Callable
from http.client import HTTPConnection
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from extractor.gold.files import format_gold, load_gold
from extractor.review.journal import JOURNAL, Journal
from extractor.review.session import ReviewSession
from tests.support import bridge_article
from tests.support.reviewing import served

GOLD = f"{bridge_article.ID}.json"


def answer(link: str, path: str, method: str = "GET", **headers: str) -> tuple[int, dict[str, str], str]:
    address = urlsplit(link)
    connection = HTTPConnection(str(address.hostname), address.port or 0, timeout=10)
    connection.request(method, address.path + path, headers=headers)
    response = connection.getresponse()
    return response.status, {name.lower(): value for name, value in response.getheaders()}, response.read().decode()


def to_pipe(path: Path) -> None:
    path.unlink()
    os.mkfifo(path)


def to_folder(path: Path) -> None:
    path.unlink()
    path.mkdir()


def to_link_elsewhere(path: Path) -> None:
    path.unlink()
    path.symlink_to("/etc/passwd")


def to_loop(path: Path) -> None:
    path.unlink()
    path.symlink_to(path)


@pytest.mark.parametrize(
    "change",
    [to_pipe, to_folder, to_link_elsewhere, to_loop, Path.unlink, lambda path: path.write_bytes(b"\xff\x00")],
    ids=["a pipe", "a folder", "a link to a file of the system", "a link to itself", "gone", "no JSON"],
)
def test_a_gold_file_that_has_become_something_else_is_told_on_every_page(
    session: ReviewSession, change: Callable[[Path], None]
) -> None:
    with served(session) as link:
        assert answer(link, "article/1")[0] == 200
        change(session.gold / GOLD)

        for path in ("", "rows/1", "article/1"):
            status, _, page = answer(link, path)
            assert (status, "Traceback" in page, "root:" in page) == (200, False, False)
            assert "bridge.txt" in page
        assert answer(link, "article/1/version")[0] == 422


def test_a_gold_file_that_is_a_link_stays_one_and_what_it_leads_to_is_changed(
    session: ReviewSession, tmp_path: Path
) -> None:
    elsewhere = tmp_path / "elsewhere.json"
    (session.gold / GOLD).rename(elsewhere)
    (session.gold / GOLD).symlink_to(elsewhere)
    review = session.article_review(bridge_article.ID)
    key = next(each.key for each in review.differences if each.kind == "invented")

    session.decide(bridge_article.ID, key, "accept", version=review.version)

    assert (session.gold / GOLD).is_symlink()
    assert len(load_gold(elsewhere).quotes) == 3


@pytest.mark.parametrize("name", ["a\r\nx-evil: 1.txt", "<script>alert(1)</script>.txt", "..%2f..%2fetc%2fpasswd"])
def test_the_name_of_an_article_is_text_wherever_it_is_shown(tmp_path: Path, name: str) -> None:
    run, gold = bridge_article.write_run_and_gold(
        tmp_path, items=bridge_article.gold(article=name), run_record=bridge_article.record(id=name)
    )
    with served(ReviewSession(run, gold, "ada")) as link:
        for path in ("", "article/1", "rows/1"):
            status, headers, page = answer(link, path)
            assert status == 200
            assert "x-evil" not in headers
            assert "<script>alert" not in page


@pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "CONNECT", "BREW"])
@pytest.mark.parametrize("path", ["", "article/1", "article/1/decide"])
def test_no_other_method_does_anything(session: ReviewSession, method: str, path: str) -> None:
    before = (session.gold / GOLD).read_bytes()
    with served(session) as link:
        status, headers, _ = answer(link, path, method)

    assert status in (403, 405)
    assert "access-control-allow-origin" not in headers
    assert (session.gold / GOLD).read_bytes() == before


def test_a_websocket_is_not_opened(session: ReviewSession) -> None:
    upgrade = {
        "Upgrade": "websocket",
        "Connection": "Upgrade",
        "Sec-WebSocket-Version": "13",
        "Sec-WebSocket-Key": "eA",
    }
    with served(session) as link:
        assert answer(link, "article/1", **upgrade)[0] == 200


@pytest.mark.parametrize(
    "path",
    [
        "%00",
        "article/1%00",
        "article%2f2",
        "article/1/form/%00",
        "static/%00",
        "static/..%5c..%5capp.py",
        "rows/0",
        "rows/2",
        "rows/-1",
        "rows/99999999999999999999",
        "article/1/form/" + "a" * 60_000,
    ],
)
def test_addresses_that_no_page_has_are_refused_and_the_server_goes_on(session: ReviewSession, path: str) -> None:
    with served(session) as link:
        status, _, page = answer(link, path)

        assert status in (400, 404, 409, 414, 431)
        assert "Traceback" not in page
        assert answer(link, "")[0] == 200


def test_a_body_that_never_comes_keeps_nobody_waiting(session: ReviewSession) -> None:
    with served(session) as link:
        address = urlsplit(link)
        head = (
            f"POST {address.path}article/1/decide HTTP/1.1\r\nHost: {address.netloc}\r\nOrigin: http://{address.netloc}\r\n"
            "Content-Type: application/json\r\nContent-Length: 100\r\n\r\n{"
        )
        slow = [socket.create_connection((str(address.hostname), address.port or 0)) for _ in range(50)]
        for connection in slow:
            connection.sendall(head.encode())

        assert answer(link, "article/1")[0] == 200
        for connection in slow:
            connection.close()


def test_a_body_that_is_longer_than_it_says_is_no_second_request(session: ReviewSession) -> None:
    with served(session) as link:
        address = urlsplit(link)
        same = f"Host: {address.netloc}\r\nOrigin: http://{address.netloc}\r\nContent-Type: application/json\r\n"
        smuggled = f"POST {address.path}article/1/mark HTTP/1.1\r\n{same}Content-Length: 0\r\n\r\n"
        both = f"Content-Length: {len(smuggled)}\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n"
        with socket.create_connection((str(address.hostname), address.port or 0), timeout=10) as connection:
            connection.sendall(f"POST {address.path}article/1/undo HTTP/1.1\r\n{same}{both}{smuggled}".encode())
            received = connection.recv(65_536)

    assert received.startswith((b"HTTP/1.1 400", b"HTTP/1.1 413", b"HTTP/1.1 422"))
    assert not (session.gold / JOURNAL).exists()


def decide_until_killed(run: Path, gold: Path, moment: int) -> int:
    """Decide and undo in a process that is killed where it touches a file once more than so often; how it ended."""
    if process := os.fork():
        return os.waitstatus_to_exitcode(os.waitpid(process, 0)[1])
    calls = moment

    def kill(event: str, _: tuple[object, ...]) -> None:
        nonlocal calls
        if event in ("open", "os.rename", "os.remove", "os.truncate"):
            calls -= 1
            if calls < 0:
                os.kill(os.getpid(), signal.SIGKILL)

    try:
        signal.alarm(120)
        session = ReviewSession(run, gold, "ada")
        while True:
            review = session.article_review(bridge_article.ID)
            key = next(each.key for each in review.differences if each.kind == "invented")
            if calls == moment:
                sys.addaudithook(kill)
            session.decide(bridge_article.ID, key, "accept", version=review.version)
            session.undo(bridge_article.ID, version=session.article_review(bridge_article.ID).version)
    finally:
        os._exit(1)


@pytest.mark.parametrize("moment", range(32))  # a decision and its undo touch files some thirty times
def test_a_kill_while_it_saves_leaves_whole_gold_and_a_journal_that_is_read(
    session: ReviewSession, moment: int
) -> None:
    texts = {format_gold(session.article_review(bridge_article.ID).gold)}
    review = session.article_review(bridge_article.ID)
    key = next(each.key for each in review.differences if each.kind == "invented")
    session.decide(bridge_article.ID, key, "accept", version=review.version)
    texts.add((session.gold / GOLD).read_text("utf-8"))
    session.undo(bridge_article.ID, version=session.article_review(bridge_article.ID).version)

    assert session.run
    assert decide_until_killed(session.run, session.gold, moment) == -signal.SIGKILL

    assert (session.gold / GOLD).read_text("utf-8") in texts
    assert Journal(session.gold).by_article()
    again = ReviewSession(session.run, session.gold, "bo")
    now = again.article_review(bridge_article.ID)
    again.decide(bridge_article.ID, now.differences[0].key, "skip", version=now.version)
