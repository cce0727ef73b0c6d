"""What cannot be kept whole is not kept at all, and the page is told: short writes, file-size limits, full disks."""

from __future__ import annotations

import errno
import json
import os
from collections.abc import Callable
from http.client import HTTPConnection
from pathlib import Path
from typing import NamedTuple
from urllib.parse import urlsplit

import pytest

from extractor.errors import UsageError
from extractor.review.journal import JOURNAL
from extractor.review.session import ReviewSession
from tests.support import bridge_article
from tests.support.file_size import largest_file
from tests.support.reviewing import current_gold, journal_decisions, served


class Answer(NamedTuple):
    """Status and content of a response."""

    status_code: int
    content: dict[str, str]


def contents(session: ReviewSession) -> dict[str, bytes]:
    """The files of the gold folder; an empty journal counts as none."""
    return {path.name: content for path in session.gold.iterdir() if (content := path.read_bytes())}


def post(session: ReviewSession, path: str, body: dict[str, object]) -> Answer:
    """What the page's server answers."""
    with served(session) as link:
        address = urlsplit(link)
        connection = HTTPConnection(str(address.hostname), address.port or 0, timeout=30)
        headers = {"content-type": "application/json", "origin": f"http://{address.netloc}"}
        connection.request("POST", f"{address.path}article/1/{path}", json.dumps(body), headers)
        response = connection.getresponse()
        return Answer(response.status, json.loads(response.read()))


def accept(session: ReviewSession, **more: object) -> Answer:
    """What the server answers to the acceptance of the quote that is only in the run."""
    review = session.article_review(bridge_article.ID)
    key = next(difference.key for difference in review.differences if difference.kind == "invented")
    return post(session, "decide", {"key": key, "decision": "accept", "version": review.version, **more})


def mark(session: ReviewSession) -> Answer:
    return post(session, "mark", {"checked": True, "version": session.article_review(bridge_article.ID).version})


@pytest.mark.parametrize("size", [0, 100, 700, 2_000])
@pytest.mark.parametrize("request_of", [accept, mark])
def test_nothing_is_kept_where_files_may_not_grow_and_the_page_is_told(
    session: ReviewSession, size: int, request_of: Callable[[ReviewSession], Answer]
) -> None:
    before = contents(session)

    with largest_file(size):
        response = request_of(session)

    assert response.status_code == 422
    assert response.content["error"].startswith("cannot write ")
    assert contents(session) == before
    assert request_of(session).status_code == 200


def test_a_journal_without_room_leaves_gold_and_earlier_lines_as_they_were(session: ReviewSession) -> None:
    (session.gold / JOURNAL).write_bytes(b"")
    accept(session)
    review = session.article_review(bridge_article.ID)
    before = contents(session)

    with largest_file(len(before[JOURNAL]) + 10):
        response = post(session, "undo", {"version": review.version})

    assert (response.status_code, contents(session)) == (422, before)


@pytest.mark.parametrize("fails_at", ["journal", "gold", "disk of the journal"])
def test_no_room_on_the_disk_is_told_and_nothing_is_kept(
    session: ReviewSession, monkeypatch: pytest.MonkeyPatch, fails_at: str
) -> None:
    def no_room(*arguments: object) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    before = contents(session)
    with monkeypatch.context() as patch:
        name = {"journal": "pwrite", "gold": "replace", "disk of the journal": "fsync"}[fails_at]
        patch.setattr(Path if name == "replace" else os, name, no_room)
        response = accept(session)

    assert response.status_code == 422
    assert "No space left on device" in response.content["error"]
    assert contents(session) == before


def test_short_writes_are_completed(session: ReviewSession, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = os.pwrite

    with monkeypatch.context() as patch:
        patch.setattr(os, "pwrite", lambda descriptor, content, at: whole(descriptor, content[:7], at))
        response = accept(session)

    assert response.status_code == 200
    assert journal_decisions(tmp_path) == ["accept"]
    assert "the plan reckless" in [quote.content[0].text for quote in current_gold(tmp_path).quotes]


def test_an_error_of_another_kind_is_a_sentence_and_no_200(
    session: ReviewSession, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*arguments: object, **named: object) -> None:
        raise OSError(errno.EIO, os.strerror(errno.EIO))

    monkeypatch.setattr(ReviewSession, "mark", broken)
    response = mark(session)

    assert response.status_code == 500
    assert response.content["error"].startswith("Input/output error: nothing was saved")


@pytest.mark.parametrize("name", [JOURNAL, f"{bridge_article.ID}.json"])
def test_a_pipe_in_the_place_of_a_file_is_named_and_not_waited_for(session: ReviewSession, name: str) -> None:
    (session.gold / name).unlink(missing_ok=True)
    os.mkfifo(session.gold / name)

    with pytest.raises(UsageError, match="it is a pipe, no file"):
        session.article_review(bridge_article.ID)


def test_what_cannot_be_read_is_not_said_to_be_unsaved(session: ReviewSession, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(self: ReviewSession, article_id: str) -> None:
        raise OSError(errno.EIO, os.strerror(errno.EIO))

    monkeypatch.setattr(ReviewSession, "article_review", fail)
    with served(session) as link:
        address = urlsplit(link)
        connection = HTTPConnection(str(address.hostname), address.port or 0, timeout=30)
        connection.request("GET", f"{address.path}article/1/version")
        response = connection.getresponse()
        told = response.read().decode()

    assert (response.status, told) == (500, "Input/output error: cannot be shown; check the disk, and try again\n")
