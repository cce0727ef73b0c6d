"""A real Redis server on a socket of its own, as long as a test needs it."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Self

import pytest

PROGRAM = shutil.which("redis-server") or shutil.which("valkey-server")


class RedisServer:
    """A server with a socket in ``folder``, which keeps what it has over a `restart`."""

    def __init__(self, folder: Path, *options: str) -> None:
        self.folder = folder
        self.socket = folder / "s"
        self.url = f"unix://{self.socket}"
        self._options = options
        self.start()

    def start(self) -> None:
        """Start it, and wait until it answers."""
        assert PROGRAM
        command = [PROGRAM, "--port", "0", "--unixsocket", str(self.socket), "--dir", str(self.folder)]
        command += ["--appendonly", "yes", "--appendfsync", "always", *self._options]
        self._process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
        assert self._process.stdout
        for line in self._process.stdout:
            if "eady to accept connections" in line:
                return
        raise AssertionError("the server ended")

    def stop(self) -> None:
        """End it at once, as a power loss would."""
        self._process.kill()
        self._process.wait()
        if self._process.stdout:
            self._process.stdout.close()
        self.socket.unlink(missing_ok=True)

    def restart(self) -> Self:
        """Stop and start it."""
        self.stop()
        self.start()
        return self


def needs_redis_server() -> None:
    """Skip the test where no server is installed, but for in CI."""
    if PROGRAM is None and not os.environ.get("CI"):
        pytest.skip("no redis-server: apt-get install redis-server")


@pytest.fixture
def redis_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RedisServer]:
    """A running server."""
    needs_redis_server()
    server = RedisServer(tmp_path_factory.mktemp("r"))
    yield server
    server.stop()
