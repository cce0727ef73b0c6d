"""What is in an open batch is not sent, as it is noted at that moment."""

from __future__ import annotations

from pathlib import Path

import pytest

from extractor.errors import CacheError, InBatchError
from extractor.llm.batches.state import Batches, OpenRequests
from extractor.llm.middleware.in_batch import InBatchClient
from extractor.llm.types import ChatRequest, Message
from tests.support.scripted_client import ScriptedClient

REQUEST = ChatRequest("m", (Message("user", "Hello"),), '{"type":"object"}', (("temperature", 0.0),))
OTHER = ChatRequest("m", (Message("user", "Goodbye"),), '{"type":"object"}', (("temperature", 0.0),))


async def test_what_another_process_submits_or_ends_is_seen_at_once(tmp_path: Path) -> None:
    sender = ScriptedClient()
    client = InBatchClient(sender, OpenRequests(tmp_path))
    await client.complete(REQUEST)
    with Batches.open(tmp_path) as batches:
        batch = batches.add("models.example", [(REQUEST.cache_key(), b"{}\n")], 1)
        batches.save()
    with pytest.raises(InBatchError, match=batch.digest):
        await client.complete(REQUEST)
    await client.complete(OTHER)
    with Batches.open(tmp_path) as batches:
        batches.all[0].stage = "collected"
        batches.save()
    await client.complete(REQUEST)

    assert sender.requests == [REQUEST, OTHER, REQUEST]


async def test_nothing_is_sent_where_the_notes_cannot_be_read_however_often_it_is_tried(tmp_path: Path) -> None:
    (tmp_path / "batches").mkdir()
    (tmp_path / "batches" / "state.json").write_bytes(b"[")
    sender = ScriptedClient()
    client = InBatchClient(sender, OpenRequests(tmp_path))
    for _ in range(2):
        with pytest.raises(CacheError, match="restore it, or move it away"):
            await client.complete(REQUEST)

    assert sender.requests == []


@pytest.mark.parametrize("name", ["batches", "batches/state.json"])
async def test_notes_on_a_disk_that_is_not_there_are_no_reason_to_pay_again(tmp_path: Path, name: str) -> None:
    with Batches.open(tmp_path / "cache") as batches:
        batches.add("models.example", [(REQUEST.cache_key(), b"{}\n")], 1)
        batches.save()
    place = tmp_path / "cache" / name
    place.rename(tmp_path / "disk")
    place.symlink_to(tmp_path / "disk")
    (tmp_path / "disk").rename(tmp_path / "unmounted")
    sender = ScriptedClient()
    client = InBatchClient(sender, OpenRequests(tmp_path / "cache"))

    with pytest.raises(CacheError, match=f"{name}.* cannot be read .it leads nowhere.: restore it"):
        await client.complete(REQUEST)
    with (
        pytest.raises(CacheError, match=f"{name}.* cannot be read .it leads nowhere.: restore it"),
        Batches.open(tmp_path / "cache"),
    ):
        pass
    assert sender.requests == []
    assert not (tmp_path / "disk").exists()
