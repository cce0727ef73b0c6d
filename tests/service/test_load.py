"""Fifty clients for a minute: every request is answered as asked, and memory stays as it is."""

from __future__ import annotations

import random
import re
import threading
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import httpx2
import pytest

from tests.service.test_jobs import NDJSON, lines
from tests.support.running_service import RunningService

pytestmark = pytest.mark.long

CLIENTS, SECONDS, WARM_UP = 50, 60.0, 15.0
MOST_GROWTH = 1.1
"""Times the memory after the warm-up: less than a leak of a few kilobytes a request would take."""

QUOTE = '"We will not sign," Minister Ada Holm told reporters on day {}.'


def memory(process: int) -> int:
    """The memory that a process has, in bytes."""
    status = Path(f"/proc/{process}/status").read_text()
    return int(re.findall(r"^VmRSS:\s+(\d+) kB", status, re.MULTILINE)[0]) * 1024


def ask(client: httpx2.Client, chance: random.Random) -> httpx2.Response:
    """One of the requests that clients send."""
    text = QUOTE.format(chance.randrange(1000))
    kind = chance.random()
    if kind < 0.6:
        return client.post("/v1/extract", json={"text": text})
    if kind < 0.75:
        return client.post("/v1/extract", json={"text": text}, headers={"accept": "text/event-stream"})
    if kind < 0.9:
        return client.post("/v1/check", json={"quotation": "We will sign", "article": {"text": text}})
    if kind < 0.95:
        return client.get("/v1/jobs", params={"limit": 5})
    if kind < 0.99:
        return client.get("/metrics")
    return client.post("/v1/jobs", content=lines(3), headers=NDJSON)


def test_fifty_clients_for_a_minute(start: Callable[..., RunningService]) -> None:
    service = start()
    until = time.monotonic() + SECONDS
    statuses: Counter[int] = Counter()
    failures: list[str] = []

    def work(number: int) -> None:
        chance = random.Random(number)
        with httpx2.Client(base_url=service.url, timeout=60, trust_env=False) as client:
            while time.monotonic() < until:
                response = ask(client, chance)
                statuses[response.status_code] += 1
                if response.status_code not in (200, 202) and "retry-after" not in response.headers:
                    failures.append(response.text)

    threads = [threading.Thread(target=work, args=(number,)) for number in range(CLIENTS)]
    for thread in threads:
        thread.start()
    time.sleep(WARM_UP)
    before = memory(service.process.pid)
    for thread in threads:
        thread.join()
    after = memory(service.process.pid)

    assert failures == []
    assert set(statuses) <= {200, 202, 503}, statuses
    assert sum(statuses.values()) > CLIENTS
    assert after < MOST_GROWTH * before
    assert service.end() == 143
    assert '"level": "error"' not in service.log
