"""The extractors of a service: one for each choice of settings, opened when it is first asked for."""

from __future__ import annotations

import logging
import threading
from collections import OrderedDict, defaultdict
from collections.abc import Callable, Generator
from contextlib import contextmanager
from dataclasses import dataclass, field

from extractor.api import Extractor
from extractor.backends.llm.stack import limits_of
from extractor.errors import CacheError
from extractor.llm.middleware.concurrency import RequestLimit
from extractor.settings import Settings
from extractor.usage import UsageMeter

_log = logging.getLogger(__name__)

_MOST_IDLE = 16
"""Extractors that are kept open though nobody uses them."""


@dataclass(slots=True)
class _Opened:
    """An extractor once it is opened, which only one thread does, and how many use it or wait for it."""

    opening: threading.Lock = field(default_factory=threading.Lock)
    extractor: Extractor | None = None
    users: int = 0


class _OneOfSeveral(Extractor):
    """An extractor that shares the limit of requests, and what it learns, with others of its endpoint and model."""

    def __init__(self, settings: Settings, requests: RequestLimit) -> None:
        self._limit = limits_of(settings, requests)
        super().__init__(settings=settings)


def _open(settings: Settings, requests: RequestLimit) -> Extractor:
    try:
        return _OneOfSeveral(settings, requests)
    except CacheError as error:  # of which clients are told less
        if not error.is_logged:
            _log.error("the cache cannot be used: %s", error.details)
        raise


class ExtractorPool:
    """Extractors by their settings, those of jobs apart. Threads may share it. ``open`` makes one."""

    def __init__(self, open: Callable[[Settings, RequestLimit], Extractor] = _open) -> None:
        self._open = open
        self._lock = threading.Lock()
        self._opened: OrderedDict[str, _Opened] = OrderedDict()
        self._requests: dict[tuple[str | None, str | None], RequestLimit] = {}
        self._usage_of_closed: defaultdict[str, UsageMeter] = defaultdict(UsageMeter)

    @contextmanager
    def use(self, settings: Settings, *, for_jobs: bool = False) -> Generator[Extractor]:
        """The extractor of these settings, open as long as it is used. It blocks while one is opened; raises so."""
        name = _name(settings, for_jobs)
        with self._lock:
            endpoint = settings.base_url, settings.model
            requests = self._requests.setdefault(endpoint, RequestLimit(settings.concurrency))
            opened = self._opened.setdefault(name, _Opened())
            opened.users += 1
            self._opened.move_to_end(name)
        try:
            with opened.opening:
                extractor = opened.extractor = opened.extractor or self._open(settings, requests)
            yield extractor
        finally:
            with self._lock:
                opened.users -= 1
                surplus = self._take_surplus()
            for each in surplus:
                each.close()

    def is_open(self, settings: Settings) -> bool:
        """Whether there is one of these settings for single articles, so that its use does not block."""
        opened = self._opened.get(_name(settings, for_jobs=False))
        return opened is not None and opened.extractor is not None

    def usage(self) -> dict[str, UsageMeter]:
        """What all of them have requested so far by model, or else by backend, those that are closed included."""
        with self._lock:
            total = self._usage_of_closed.copy()
            for opened in self._opened.values():
                if opened.extractor:
                    _add(total, opened.extractor)
            return total

    def close(self) -> None:
        """Close them all; calls that are under way end."""
        with self._lock:
            opened = [self._opened.pop(name) for name in list(self._opened)]
        for each in opened:
            if each.extractor:
                each.extractor.close()

    def _take_surplus(self) -> list[Extractor]:
        """Those that were not used for the longest time, and what could not be opened."""
        unused = [name for name, opened in self._opened.items() if not opened.users]
        idle = [name for name in unused if self._opened[name].extractor]
        gone = [self._opened.pop(name) for name in unused if name not in idle[-_MOST_IDLE:]]
        surplus = [each.extractor for each in gone if each.extractor]
        for extractor in surplus:
            _add(self._usage_of_closed, extractor)
        return surplus


def _name(settings: Settings, for_jobs: bool) -> str:
    """What an extractor is called by: the same, however a client has spelt its settings."""
    return f"{'jobs' if for_jobs else 'articles'} {settings!r}"


def _add(usage: defaultdict[str, UsageMeter], extractor: Extractor) -> None:
    settings = extractor.settings
    name = settings.model or settings.backend_name
    usage[name] = usage[name].with_those_of(extractor.usage)
