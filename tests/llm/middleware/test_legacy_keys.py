"""What version 0.1 stored is found under today's keys, and nothing of it is lost or paid for again."""

from __future__ import annotations

from pathlib import Path

from extractor.llm.cache.disk import DiskStore
from extractor.llm.middleware.caching import CachingClient
from extractor.llm.middleware.legacy_keys import LegacyKeyClient, legacy_cache_key
from extractor.llm.types import ChatRequest, ChatResponse, Message
from extractor.usage import UsageMeter
from tests.support.scripted_client import ScriptedClient

REQUEST = ChatRequest("m", (Message("user", "Hello"),), '{"type":"object"}', (("temperature", 0.0),))


def test_the_legacy_key_is_the_one_that_version_0_1_made() -> None:
    assert legacy_cache_key(REQUEST) == "07507fcdeda6ed9dbd92559f98bca68c44e41350c399495a40de30a583a5c65c"


async def test_a_response_under_its_old_key_is_moved_and_not_requested(tmp_path: Path) -> None:
    client, usage = ScriptedClient(), UsageMeter()
    with DiskStore(tmp_path) as store:
        store.put(legacy_cache_key(REQUEST), ChatResponse("{}"))
        legacy = LegacyKeyClient(client, store, usage)
        response = await CachingClient(legacy, store, usage).complete(REQUEST)

        assert response == ChatResponse("{}") == store.get(REQUEST.cache_key())
        assert legacy_cache_key(REQUEST) not in store
    assert client.requests == []
    assert (usage.cache_hits, legacy.moved) == (1, 1)


async def test_what_was_never_stored_is_requested(tmp_path: Path) -> None:
    client = ScriptedClient()
    with DiskStore(tmp_path) as store:
        await LegacyKeyClient(client, store, UsageMeter()).complete(REQUEST)

    assert client.requests == [REQUEST]
