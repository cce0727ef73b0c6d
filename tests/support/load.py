"""Many clients of a service at once, each with one request after another, as they may come."""

from __future__ import annotations

import json
import random
import threading
import time
from collections import Counter
from dataclasses import dataclass, field

import httpx2

from tests.support.running_service import RunningService

QUOTE = '"We will not sign," Minister Ada Holm told reporters on day {}.'
JOB = "".join(json.dumps({"text": QUOTE.format(number)}) + "\n" for number in range(3))


@dataclass
class Load:
    """What became of the requests, by status, with what was answered to those that nobody was to expect.

    ``memory`` is what the service had after a while, and at the end, in bytes.
    """

    statuses: Counter[int] = field(default_factory=Counter[int])
    failures: list[str] = field(default_factory=list[str])
    memory: tuple[int, int] = (0, 0)


def load(service: RunningService, *, clients: int, seconds: float, warm_up: float) -> Load:
    """Ask for so many seconds; memory is looked at after those of ``warm_up``, and at the end."""
    until = time.monotonic() + seconds
    found = Load()

    def work(number: int) -> None:
        chance = random.Random(number)
        with httpx2.Client(base_url=service.url, timeout=60, trust_env=False) as client:
            while time.monotonic() < until:
                response = _ask(client, chance)
                found.statuses[response.status_code] += 1
                if response.status_code not in (200, 202) and "retry-after" not in response.headers:
                    found.failures.append(response.text)

    threads = [threading.Thread(target=work, args=(number,)) for number in range(clients)]
    for thread in threads:
        thread.start()
    time.sleep(warm_up)
    before = service.memory()
    for thread in threads:
        thread.join()
    found.memory = before, service.memory()
    return found


def _ask(client: httpx2.Client, chance: random.Random) -> httpx2.Response:
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
    return client.post("/v1/jobs", content=JOB, headers={"content-type": "application/x-ndjson"})
