"""A service in the same process, asked by a client of Starlette's, and a real one on this machine."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient

from extractor.service.app import create_app
from extractor.service.config import make_config
from extractor.service.state import ServiceState
from tests.support.running_service import RunningService

ADDRESS = "http://127.0.0.1:8000"


class Client(TestClient):
    """A client with the service that it asks."""

    def __init__(self, service: ServiceState, **options: Any) -> None:
        self.service = service
        super().__init__(create_app(service, **options), base_url=ADDRESS, raise_server_exceptions=False)


OpenClient = Callable[..., Client]


@pytest.fixture
def open_client(tmp_path: Path) -> Iterator[OpenClient]:
    """Start a service with a configuration; ``is_public`` as `create_app` has it."""
    with ExitStack() as stack:

        def open_client(*, is_public: bool = False, **config: Any) -> Client:
            service = ServiceState(make_config({"data": tmp_path / "service", **config}))
            return stack.enter_context(Client(service, is_public=is_public))

        yield open_client


@pytest.fixture
def client(open_client: OpenClient) -> Client:
    """A service of the embedded rules alone, as it is without any option."""
    return open_client()


@pytest.fixture
def start(tmp_path: Path) -> Iterator[Callable[..., RunningService]]:
    """Start `extractor serve` in a process of its own."""
    with ExitStack() as stack:

        def start(*options: object, **more: Any) -> RunningService:
            return stack.enter_context(RunningService(tmp_path, *options, **more))

        yield start
