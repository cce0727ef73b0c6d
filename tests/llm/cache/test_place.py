"""Where the cache is: a folder, or a server."""

from __future__ import annotations

from pathlib import Path

import pytest

from extractor.cache_url import SCHEMES
from extractor.llm.cache.place import CachePlace

TLS = ("rediss", "valkeys")


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
        ("redis://cache.example?db=2", "redis://cache.example?db=2"),
        ("redis://cache.example/1?db=2&password=secret", "redis://cache.example/1?db=2"),
        ("unix:///run/redis.sock?username=robin&db=3&password=secret", "unix:///run/redis.sock?db=3"),
        ("redis://:secret#1@cache.example/0", "redis://..."),
        ("redis://robin:secret/1@cache.example", "redis://..."),
        ("redis://robin:1234/secret@cache.example", "redis://..."),
        ("rediss://robin:secret?1@cache.example/0", "rediss://..."),
        ("redis://:secret", "redis://..."),
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


SAME_DATABASE = [
    ("redis://a.example", "redis://a.example/0", "redis://a.example:6379", "redis://A.example/?db=0"),
    ("redis://a.example/1", "redis://robin:secret@a.example/1", "redis://:other@a.example/1", "valkey://a.example/01"),
    ("redis://a.example?db=2", "redis://a.example/2", "redis://a.example/1?db=2", "redis://a.example?password=x&db=2"),
    ("redis://a.example/3?db=4", "redis://a.example/4", "redis://robin:a%40b@a.example?db=4"),
    ("rediss://a.example/5", "valkeys://a.example?ssl_ca_certs=ca.pem&db=5", "rediss://a.example/6?db=5"),
    ("redis://a.example:6380/1", "redis://robin@a.example:6380?db=1"),
    ("redis://b.example/1", "redis://b.example:6379/?db=1&username=robin"),
    ("redis://[2001:DB8::1]/1", "redis://[2001:db8::1]:6379?db=1"),
    ("redis://localhost", "redis:///0", "redis://:secret@"),
    ("redis://localhost/2", "redis://?db=2", "redis:///2"),
    ("unix:///run/redis.sock", "unix:///run/redis.sock?db=0", "unix://robin:secret@/run/redis.sock"),
    ("unix:///run/redis.sock?db=1", "unix://:other@/run/redis.sock?db=1&password=x", "unix:///run/redis.sock?db=01"),
    ("unix:///run/redis.sock?db=2",),
    ("unix:///run/other.sock?db=1", "unix:///run/other%2Esock?db=1"),
    ("unix:///run/other.sock/1",),
    ("redis://c.example/none", "redis://c.example?db=", "redis://c.example/%30", "redis://c.example/?username=x&db=0"),
    ("redis://c.example/%31", "redis://c.example//1", "redis://c.example?db=1&db=2", "redis://c.example?db=%31"),
    ("redis://c.example/12", "redis://c.example/1/2"),
    ("redis://c.example:16379", "valkey://robin:a%2Fb%3Fc%23d@c.example:16379/?db=0"),
    ("valkeys://c.example/1", "rediss://c.example/1?ssl_cert_reqs=none&ssl_password=x"),
    ("unix:///run/a%20b.sock?db=7", "unix:///run/a b.sock?password=db%3D8&db=7"),
    ("unix:///run/x@y.sock", "unix://robin:secret@/run/x@y.sock"),
    ("redis://C.EXAMPLE:1/9", "redis://c.example:1?db=9"),
]
"""URLs of one database in each row, as the client library reads them."""


def folder_of(url: str) -> Path:
    return CachePlace.of(url, {"XDG_CACHE_HOME": "/y"}).folder


@pytest.mark.parametrize("urls", SAME_DATABASE, ids=lambda urls: urls[0])
def test_each_database_has_a_folder_of_its_own_however_it_is_named_and_whoever_asks(urls: tuple[str, ...]) -> None:
    folders = {folder_of(url) for url in urls}
    others = {folder_of(url) for row in SAME_DATABASE if row is not urls for url in row}

    assert len(folders) == 1
    assert not folders & others


@pytest.mark.parametrize("urls", SAME_DATABASE, ids=lambda urls: urls[0])
def test_the_client_library_reads_these_urls_so(urls: tuple[str, ...]) -> None:
    connection = pytest.importorskip("redis.connection")

    def read(url: str) -> tuple[object, ...]:
        scheme, _, rest = url.partition("://")
        facts = connection.parse_url(f"{SCHEMES[scheme]}://{rest}")
        host = facts.get("path") or (facts.get("host", "localhost"), facts.get("port", 6379), scheme in TLS)
        return host, facts.get("db", 0)

    rows = [{read(url) for url in row} for row in SAME_DATABASE]
    assert {read(url) for url in urls} == {read(urls[0])}
    assert len(set[object]().union(*rows)) == len(rows)
