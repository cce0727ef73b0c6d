"""`extractor serve` in a process of its own."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from types import TracebackType
from typing import Self

import httpx2

from tests.support.paths import SOURCES


class RunningService:
    """A service that was started in ``folder``, where it keeps its data and its log."""

    def __init__(
        self,
        folder: Path,
        *options: object,
        program: Sequence[str] = (sys.executable, "-m", "extractor", "serve"),
        environment: Mapping[str, str] | None = None,
    ) -> None:
        self.folder = folder
        self.log_file = folder / "log.jsonl"
        path = os.pathsep.join(map(str, SOURCES))
        self.environment = {**os.environ, "PYTHONPATH": path, **(environment or {})}
        with self.log_file.open("ab") as log:
            self.process = subprocess.Popen(
                [*program, "--port", "0", *map(str, options)],
                cwd=folder,
                env=self.environment,
                stdout=subprocess.PIPE,
                stderr=log,
                text=True,
            )
        assert self.process.stdout
        line = self.process.stdout.readline()
        found = re.match(r"(http://\S+) ", line)
        assert found, (line, self.log)
        self.url = found[1]
        self.client = httpx2.Client(base_url=self.url, timeout=60, trust_env=False)

    @property
    def log(self) -> str:
        """What all services that were started in the folder have logged."""
        return self.log_file.read_text(encoding="utf-8")

    def memory(self, name: str = "VmRSS") -> int:
        """The memory that its process has, or has had at most (`VmHWM`), in bytes."""
        status = Path(f"/proc/{self.process.pid}/status").read_text(encoding="utf-8")
        return int(re.findall(rf"^{name}:\s+(\d+) kB", status, re.MULTILINE)[0]) * 1024

    def kill(self) -> None:
        """End it at once, as a power loss would."""
        self.process.kill()
        self.process.wait()

    def end(self, number: int = signal.SIGTERM) -> int:
        """Ask it to end, and wait until it has; its exit code."""
        self.process.send_signal(number)
        return self.process.wait(timeout=60)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.client.close()
        if self.process.poll() is None:
            self.kill()
        if self.process.stdout:
            self.process.stdout.close()
