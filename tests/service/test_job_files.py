"""What a job has made, as it is sent: offsets that hold, and nothing that stays behind."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from extractor.service.job_files import lines_from
from extractor.service.problems import ProblemError
from tests.service.conftest import Client
from tests.service.test_jobs import ended, lines, submit

BEFORE = b'{"id": 1}\n{"id": 2}\n{"id": 3}\n'


@pytest.mark.parametrize(
    ("after", "holds"),
    [
        (BEFORE, True),
        (BEFORE + b'{"id": 4}\n', True),
        (BEFORE[10:] + b'{"id": 1}\n', False),
        (BEFORE[10:], False),
        (BEFORE[:10], False),
        (b"", False),
    ],
    ids=["as it was", "with more", "in another order", "without the first", "without the last", "empty"],
)
def test_a_tag_holds_as_long_as_what_it_is_of_is_there(tmp_path: Path, after: bytes, holds: bool) -> None:
    path = tmp_path / "failures.jsonl"
    path.write_bytes(BEFORE)
    before = lines_from(path, 0, None)
    path.write_bytes(after)  # the same inode, as a file system may give it to the next file too

    if holds:
        assert b"".join(lines_from(path, before.end, before.tag).pieces()) == after[len(BEFORE) :]
    else:
        with pytest.raises(ProblemError, match="written anew"):
            lines_from(path, 0, before.tag)
    assert b"".join(before.pieces()) == after[: before.end]


def test_a_tag_of_nothing_holds_for_what_comes(tmp_path: Path) -> None:
    path = tmp_path / "records.jsonl"
    tag = lines_from(path, 0, None).tag
    path.write_bytes(b"")
    assert lines_from(path, 0, tag).tag == tag
    path.write_bytes(BEFORE)

    assert b"".join(lines_from(path, 0, tag).pieces()) == BEFORE


def test_what_a_killed_export_has_left_is_deleted(client: Client) -> None:
    id = ended(client, submit(client, lines(1))["id"])["id"]
    exports = client.service.config.data / "exports"
    old, fresh = exports / ".export-old", exports / ".export-fresh"
    for draft in (old, fresh):
        draft.mkdir(parents=True)
        (draft / "records.csv").touch()
    os.utime(old, (0, 0))
    assert client.get(f"/v1/jobs/{id}/export", params={"to": "jsonl"}).status_code == 200

    assert list(exports.iterdir()) == [fresh]


def test_an_export_has_a_place_of_its_keys_and_needs_room(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    word = client.service.keys.add("ada", concurrency=1)
    headers = {"authorization": f"Bearer {word}"}
    job = client.post("/v1/jobs", content=lines(1), headers={**headers, "content-type": "application/x-ndjson"}).json()
    address = f"/v1/jobs/{job['id']}/export?to=jsonl"
    account = client.service.accounts.of("ada")
    while client.get(f"/v1/jobs/{job['id']}", headers=headers).json()["state"] != "complete" or account._under_way:  # pyright: ignore[reportPrivateUsage]
        pass
    with account.one_more(client.service.keys.get("ada")):
        assert client.get(address, headers=headers).status_code == 429
    monkeypatch.setattr(client.service.jobs, "free_bytes", lambda: 0)
    assert client.get(address, headers=headers).json()["kind"] == "disk_full"
