"""Where the cache is: a folder, or a server."""

from __future__ import annotations

from pathlib import Path

import pytest

from extractor.llm.cache.place import CachePlace


@pytest.mark.parametrize(
    ("environ", "folder"),
    [
        ({"EXTRACTOR_CACHE": "/x", "XDG_CACHE_HOME": "/y"}, Path("/x")),
        ({"XDG_CACHE_HOME": "/y"}, Path("/y/extractor")),
        ({"XDG_CACHE_HOME": "relative"}, Path.home() / ".cache" / "extractor"),
        ({}, Path.home() / ".cache" / "extractor"),
    ],
)
def test_the_default_cache_folder(environ: dict[str, str], folder: Path) -> None:
    assert CachePlace.of(None, environ) == CachePlace(folder)


@pytest.mark.parametrize(
    ("cache", "name"),
    [
        ("redis://cache.example:6379/0", "redis://cache.example:6379/0"),
        ("rediss://robin:secret@cache.example/1", "rediss://cache.example/1"),
        ("valkeys://cache.example?password=secret", "valkeys://cache.example"),
        ("unix://robin:secret@/run/redis.sock", "unix:///run/redis.sock"),
    ],
)
def test_a_server_is_named_without_its_password(cache: str, name: str) -> None:
    place = CachePlace.of(cache, {"XDG_CACHE_HOME": "/y"})

    assert place.name == name
    assert place.is_there
    assert place.folder.parent == Path("/y/extractor")


def test_the_environment_may_name_a_server() -> None:
    place = CachePlace.of(None, {"EXTRACTOR_CACHE": "redis://cache.example", "XDG_CACHE_HOME": "/y"})

    assert place.url == "redis://cache.example"


def test_each_server_has_a_folder_of_its_own_whoever_asks() -> None:
    environ = {"XDG_CACHE_HOME": "/y"}
    one, same, other = (
        CachePlace.of(url, environ).folder
        for url in ("redis://a.example/0", "redis://u:p@a.example/0", "redis://a.example/1")
    )

    assert one == same != other
