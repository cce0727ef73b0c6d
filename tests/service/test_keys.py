"""A file of keys that is there counts, whatever has become of it: nobody is let in for want of one."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from extractor.errors import UsageError
from extractor.service.config import make_config
from extractor.service.holding import WaitsError
from extractor.service.keys import KeyFile
from extractor.service.server import ServiceServer
from tests.service.conftest import Client, OpenClient
from tests.service.test_jobs import lines
from tests.service.test_review_page import Team
from tests.support.privileges import folder_of_a_user

Spoil = Callable[[Path], object]


def to_be(content: bytes) -> Spoil:
    return lambda path: path.write_bytes(content)


def changed(old: bytes, new: bytes) -> Spoil:
    return lambda path: path.write_bytes(re.sub(old, new, path.read_bytes(), count=1))


def twice(path: Path) -> None:
    keys = json.loads(path.read_bytes())
    path.write_text(json.dumps(keys * 2), encoding="utf-8")


def a_folder(path: Path) -> None:
    path.unlink()
    path.mkdir()


def a_pipe(path: Path) -> None:
    path.unlink()
    os.mkfifo(path)


def a_link_to_nowhere(path: Path) -> None:
    """As to a disk that is not mounted."""
    path.unlink()
    path.symlink_to("nowhere.json")


DAMAGED = {
    "empty": to_be(b""),
    "blank": to_be(b" \n"),
    "cut off": to_be(b'[{"name": "lab", '),
    "no list": to_be(b"{}"),
    "null": to_be(b"null"),
    "zeros": to_be(bytes(300)),
    "without keys": to_be(b"[]\n"),
    "a digest with another letter": changed(rb'"sha256": ?"[0-9a-f]', '"sha256": "é'.encode()),
    "a digest that is cut off": changed(rb'"sha256": ?"[0-9a-f]{9}', b'"sha256": "'),
    "a time that is none": changed(rb'"created": ?"[^"]*', b'"created": "zzz'),
    "a time without a zone": changed(rb'"created": ?"[^"]*', b'"created": "2026-01-01T00:00:00'),
    "a key twice": twice,
    "a folder": a_folder,
    "a pipe": a_pipe,
    "a link to nowhere": a_link_to_nowhere,
}
spoilt = pytest.mark.parametrize("spoil", DAMAGED.values(), ids=DAMAGED.keys())


@pytest.fixture
def keys(tmp_path: Path) -> KeyFile:
    keys = KeyFile(tmp_path / "service")
    keys.add("lab")
    return keys


def content(path: Path) -> bytes | None:
    return path.read_bytes() if path.is_file() else None


@spoilt
def test_nobody_is_let_in_by_a_damaged_file_of_keys_and_the_service_is_not_ready(
    keys: KeyFile, client: Client, caplog: pytest.LogCaptureFixture, spoil: Spoil
) -> None:
    assert client.get("/readyz").status_code == 200
    spoil(keys.data / "keys.json")

    for path in ("/v1/backends", "/v1/jobs", "/metrics", "/docs", "/readyz"):
        refused = client.get(path)
        assert (refused.status_code, refused.headers["retry-after"]) == (503, "60"), path
        assert refused.json()["detail"] == "the service's keys cannot be read: tell whoever runs it"
    assert client.get("/healthz").status_code == 200
    assert "put back a copy" in caplog.text


def test_while_the_keys_cannot_be_read_jobs_wait_without_a_traceback(
    client: Client, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    keys = KeyFile(tmp_path / "service")
    headers = {"authorization": f"Bearer {keys.add('lab')}"}
    path, was = keys.data / "keys.json", (keys.data / "keys.json").read_bytes()
    client.service.runner.end()
    id = client.post("/v1/jobs", content=lines(1), headers={**headers, "content-type": "application/jsonl"}).json()[
        "id"
    ]
    job = client.service.jobs.get(id)
    assert job
    path.write_bytes(b"")
    with pytest.raises(WaitsError):
        client.service.runner._reason_to_end(job)
    path.write_bytes(was)

    assert client.service.runner._reason_to_end(job) is None
    assert not [record for record in caplog.records if record.exc_info]


@spoilt
def test_a_service_does_not_start_with_a_damaged_file_of_keys(keys: KeyFile, spoil: Spoil) -> None:
    spoil(keys.data / "keys.json")

    with pytest.raises(UsageError, match=r"keys\.json .*: put back a copy"):
        ServiceServer(make_config({"data": keys.data}))


@spoilt
@pytest.mark.parametrize("to_do", ["add", "revoke", "change", "rotate"])
def test_nothing_is_written_over_a_damaged_file_of_keys(keys: KeyFile, spoil: Spoil, to_do: str) -> None:
    path = keys.data / "keys.json"
    spoil(path)
    before = content(path)

    with pytest.raises(UsageError, match="put back a copy"):
        getattr(keys, to_do)("desk" if to_do == "add" else "lab")
    assert content(path) == before


def test_keys_that_were_there_and_are_gone_let_nobody_in_until_they_are_back(keys: KeyFile, client: Client) -> None:
    path = keys.data / "keys.json"
    assert client.get("/v1/backends").status_code == 401
    path.rename(path.with_name("moved"))
    assert [client.get(each).status_code for each in ("/v1/backends", "/readyz")] == [503, 503]

    path.with_name("moved").rename(path)
    assert [client.get(each).status_code for each in ("/v1/backends", "/readyz")] == [401, 200]


def test_keys_that_may_not_be_read_let_nobody_in() -> None:
    with folder_of_a_user() as folder:
        keys = KeyFile(folder)
        keys.add("lab")
        (folder / "keys.json").chmod(0)

        with pytest.raises(UsageError, match=r"keys\.json cannot be read \(Permission denied\)"):
            _ = KeyFile(folder).keys


@spoilt
@pytest.mark.parametrize("is_public", [False, True], ids=["here", "public"])
def test_nobody_signs_in_by_a_damaged_file_of_keys(
    tmp_path: Path, open_client: OpenClient, spoil: Spoil, is_public: bool
) -> None:
    team = Team(tmp_path, open_client, is_public=is_public)
    cookie = team.cookie("ada")
    spoil(team.key_file.data / "keys.json")
    answers = [team.sign_in("ada"), team.send(cookie, "GET", "")]

    assert [answer.status_code for answer in answers] == [503, 503]
    assert not any(str(tmp_path) in answer.text for answer in answers)


def test_the_first_key_is_there_at_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No reader sees an empty file, and no kill leaves one."""
    keys, seen = KeyFile(tmp_path), list[list[str]]()
    replace = Path.replace

    def look(draft: Path, target: Path) -> Path:
        seen.append([key.name for key in KeyFile(tmp_path).keys])
        return replace(draft, target)

    monkeypatch.setattr(Path, "replace", look)
    keys.add("lab")

    assert seen == [[]]
    assert (tmp_path / "keys.json").stat().st_mode & 0o777 == 0o600
