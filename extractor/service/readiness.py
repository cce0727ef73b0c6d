"""`/healthz` and `/readyz`: whether the process is alive, and whether it can do what it is asked."""

from __future__ import annotations

import logging
import threading
from contextlib import suppress
from typing import TYPE_CHECKING

from fastapi import APIRouter
from starlette.requests import Request

from extractor.errors import CacheError, UsageError
from extractor.llm.cache.place import CachePlace
from extractor.service.guard import KEYS_UNREAD
from extractor.service.problems import RETRY_LATER, RETRY_SOON, ProblemError, problems
from extractor.service.state import ServiceState
from extractor.service.threads import Threads

if TYPE_CHECKING:
    from extractor.llm.cache.disk import DiskStore
    from extractor.llm.cache.shared import SharedStore

_log = logging.getLogger(__name__)

_LEAST_ROOM = 65_536
"""Bytes below which the disk counts as full: not even the end of a job would be kept."""


class Readiness:
    """Whether a service can do what it is asked: its keys can be read, the disk has room, and the models' cache on a
    server takes responses.

    Threads may share it. What is found of the server holds for a second, so that it is not asked for each look.
    """

    def __init__(self, service: ServiceState) -> None:
        self._service = service
        config = service.config
        place = CachePlace.of(config.settings.get("cache")) if config.models else None
        self._place = place if place and place.url else None
        self._store: DiskStore | SharedStore | None = None
        self._lock = threading.Lock()
        self.threads = Threads("ready", 1)
        """So that it is answered whatever else is under way."""

    def check(self) -> dict[str, str]:
        """What is told of a service that is ready. Raises `ProblemError` where it is not."""
        service = self._service
        if service.ending.is_begun:
            raise ProblemError(
                503, "the service is ending: ask another, or this one again in a moment", retry_after=RETRY_SOON
            )
        try:
            _ = service.keys.keys
        except UsageError as error:
            _log.error("nobody can be let in: %s", error.details)
            raise ProblemError(503, KEYS_UNREAD, retry_after=RETRY_LATER) from error
        free = service.jobs.free_bytes()
        if free < _LEAST_ROOM or service.runner.is_disk_full:
            raise ProblemError(
                503, "the disk is full: no job goes on until there is room", kind="disk_full", retry_after=60
            )
        try:
            self._check_cache()
        except CacheError as error:
            if not error.is_logged:
                _log.error("the cache cannot be used: %s", error.details)
            raise ProblemError(503, str(error), kind=error.kind, retry_after=RETRY_SOON) from error
        if free < service.config.limits.free_bytes:
            return {"status": "ready", "jobs": "the disk is nearly full: none is accepted"}
        return {"status": "ready"}

    def _check_cache(self) -> None:
        """Raise `CacheError` where the server of the models' cache is lost or full."""
        if self._place is None:
            return
        with self._lock:
            if self._store is None:
                self._store = self._place.open()
            self._store.check_room()

    def close(self) -> None:
        """Let go of the connection to the cache."""
        self.threads.close()
        with self._lock, suppress(CacheError):
            if self._store:
                self._store.close()


def health_routes(service: ServiceState, readiness: Readiness) -> APIRouter:
    """The routes of those that watch over the service; both may be asked by HEAD too."""
    router = APIRouter(tags=["health"], responses=problems())

    @router.get("/healthz", summary="Whether the process is alive", operation_id="healthz")
    async def healthz() -> dict[str, str]:
        return {"status": "ok"}

    @router.get("/readyz", summary="Whether it takes requests", operation_id="readyz", responses=problems(503))
    async def readyz(request: Request) -> dict[str, str]:
        return await readiness.threads.run(readiness.check)

    for path, answer in (("/healthz", healthz), ("/readyz", readyz)):
        router.add_api_route(path, answer, methods=["HEAD"], include_in_schema=False)
    return router
