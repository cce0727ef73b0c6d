"""A server of responses behind TLS: its certificate is checked, and without TLS it is not spoken to."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from extractor.errors import CacheError
from extractor.llm.cache.shared import SharedStore
from tests.support.redis_server import RedisServer, needs_redis_server
from tests.support.stored import KEY, RESPONSE

pytest.importorskip("redis")

pytestmark = pytest.mark.block_network(allowed_hosts=["127.0.0.1"])


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A certificate for 127.0.0.1 that it vouches for itself, with its key beside it."""
    if shutil.which("openssl") is None and not os.environ.get("CI"):
        pytest.skip("no openssl: apt-get install openssl")
    path = tmp_path_factory.mktemp("tls") / "server.crt"
    command = ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "1", "-subj", "/CN=cache"]
    command += ["-addext", "subjectAltName=IP:127.0.0.1", "-out", str(path), "-keyout", str(path.with_suffix(".key"))]
    subprocess.run(command, check=True, capture_output=True)
    return path


@pytest.fixture(scope="module")
def address(certificate: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Where a server listens that takes connections with TLS alone."""
    needs_redis_server()
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    files = ["--tls-cert-file", str(certificate), "--tls-key-file", str(certificate.with_suffix(".key"))]
    options = ["--bind", "127.0.0.1", "--tls-port", str(port), *files, "--tls-auth-clients", "no"]
    server = RedisServer(tmp_path_factory.mktemp("r"), *options)
    yield f"127.0.0.1:{port}/0"
    server.stop()


@pytest.fixture
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    """A server that cannot be reached is not asked again."""
    monkeypatch.setattr("extractor.llm.cache.shared._ATTEMPTS", 0)


@pytest.mark.parametrize("scheme", ["rediss", "valkeys"])
def test_responses_go_over_tls(scheme: str, address: str, certificate: Path, tmp_path: Path) -> None:
    with SharedStore(f"{scheme}://{address}?ssl_ca_certs={certificate}", tmp_path) as store:
        store.put(KEY, RESPONSE)
        entry = store.entry(KEY)

    assert entry
    assert entry.response == RESPONSE


@pytest.mark.parametrize(
    ("scheme", "reason"),
    [
        pytest.param("rediss", "certificate verify failed", id="unknown to the system"),
        pytest.param("redis", "", id="without TLS"),
    ],
)
def test_no_response_goes_where_the_connection_is_not_safe(
    impatient: None, scheme: str, reason: str, address: str, tmp_path: Path
) -> None:
    with pytest.raises(CacheError, match=rf"cannot be reached .*{reason}"):
        SharedStore(f"{scheme}://{address}", tmp_path)


def test_a_certificate_of_another_host_is_refused(
    impatient: None, address: str, certificate: Path, tmp_path: Path
) -> None:
    elsewhere = address.replace("127.0.0.1", "localhost")
    with pytest.raises(CacheError, match=r"cannot be reached .*certificate verify failed"):
        SharedStore(f"rediss://{elsewhere}?ssl_ca_certs={certificate}", tmp_path)
