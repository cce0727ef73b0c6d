"""Whether a service can do what it is asked, and what clients are told of its cache."""

from __future__ import annotations

import logging
import sys
from pathlib import Path
from typing import Any

import pytest

from extractor.errors import UsageError
from extractor.service.config import make_config
from extractor.service.server import ServiceServer
from tests.service.conftest import Client, OpenClient
from tests.support.redis_server import RedisServer, redis_server

__all__ = ["redis_server"]

pytestmark = pytest.mark.block_network(allowed_hosts=["/", "127.0.0.1"])


@pytest.mark.parametrize("path", ["/healthz", "/readyz"])
def test_health_may_be_asked_by_head(client: Client, path: str) -> None:
    response = client.head(path)

    assert (response.status_code, response.content) == (200, b"")


@pytest.mark.skipif(sys.platform != "linux", reason="/proc takes no folders on Linux")
def test_a_folder_of_data_that_cannot_be_made_is_refused_at_the_start() -> None:
    with pytest.raises(UsageError, match=r"'/proc/x' of keys and jobs cannot be made .*--data"):
        ServiceServer(make_config({"data": "/proc/x"}))


@pytest.fixture
def with_shared_cache(open_client: OpenClient, redis_server: RedisServer, monkeypatch: pytest.MonkeyPatch) -> Client:
    """A service of the model `m` whose cache is on a server, and whose endpoint nobody will ask."""
    pytest.importorskip("redis")
    monkeypatch.setenv("OPENAI_API_KEY", "k")
    monkeypatch.setattr("extractor.llm.cache.shared._ATTEMPTS", 0)
    monkeypatch.setattr("extractor.llm.cache.shared._SECONDS_LOST", 0)
    monkeypatch.setattr("extractor.llm.cache.shared._SECONDS_BETWEEN_LOOKS", 0)
    return open_client(models=["m"], settings={"cache": redis_server.url, "base_url": "http://127.0.0.1:9/v1"})


def fill(server: RedisServer) -> None:
    import redis

    with redis.Redis.from_url(server.url) as client:
        client.config_set("maxmemory-policy", "noeviction")
        client.config_set("maxmemory", 1_000_000)


@pytest.mark.parametrize("spoil", [fill, RedisServer.stop], ids=["full", "lost"])
def test_a_service_whose_cache_takes_nothing_is_not_ready_and_tells_clients_not_where_it_is(
    with_shared_cache: Client,
    redis_server: RedisServer,
    spoil: Any,
    caplog: pytest.LogCaptureFixture,
) -> None:
    client = with_shared_cache
    assert client.get("/readyz").status_code == 200
    spoil(redis_server)
    with caplog.at_level(logging.WARNING):  # that a server is lost is said once, when it is
        refused = [client.get("/readyz"), client.post("/v1/extract?model=m", json={"text": "It rained."})]

    for each in refused:
        assert each.status_code == 503
        assert "tell whoever runs the service" in each.json()["detail"]
        assert str(redis_server.socket) not in each.text
    assert str(redis_server.socket) in caplog.text


def test_a_start_says_what_the_server_of_the_cache_may_lose(
    redis_server: RedisServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    redis = pytest.importorskip("redis")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    with redis.Redis.from_url(redis_server.url) as client:
        client.config_set("appendonly", "no")
        client.config_set("save", "")
    server = ServiceServer(
        make_config({"data": tmp_path / "service", "models": ["m"], "settings": {"cache": redis_server.url}})
    )

    assert [line for line in server.announcements if "appendonly" in line]
    assert str(redis_server.socket) not in " ".join(server.announcements)
