"""Fifty clients for a minute: every request is answered as asked, and memory stays as it is."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.support.load import load
from tests.support.running_service import RunningService

pytestmark = pytest.mark.long

CLIENTS = 50
MOST_GROWTH = 1.1
"""Times the memory after the warm-up: less than a leak of a few kilobytes a request would take."""


def test_fifty_clients_for_a_minute(start: Callable[..., RunningService]) -> None:
    service = start()
    found = load(service, clients=CLIENTS, seconds=60, warm_up=15)

    assert found.failures == []
    assert set(found.statuses) <= {200, 202, 503}, found.statuses
    assert found.statuses.total() > CLIENTS
    assert found.memory[1] < MOST_GROWTH * found.memory[0]
    assert service.end() == 143
    assert '"level": "error"' not in service.log
