"""The id of the request at hand, from the header to the log of the model's requests."""

from __future__ import annotations

import logging
import re
from collections.abc import Generator
from contextlib import contextmanager
from contextvars import ContextVar
from uuid import uuid4

_ID = re.compile(r"[A-Za-z0-9._-]{1,64}")

_request_id: ContextVar[str] = ContextVar("the id of the request at hand", default="")


def current_request_id() -> str:
    """The id of the request at hand; empty outside of any."""
    return _request_id.get()


def new_request_id(given: str | None) -> str:
    """The id that a client gives its request, if it is one; else a new one."""
    return given if given and _ID.fullmatch(given) else uuid4().hex


@contextmanager
def request_id(id: str) -> Generator[None]:
    """Within, and in the tasks and threads that are begun within, what is logged has this id."""
    before = _request_id.set(id)
    try:
        yield
    finally:
        _request_id.reset(before)


class RequestIdFilter(logging.Filter):
    """Adds the id to what is logged, as one of its ``facts``."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Let everything pass."""
        if id := current_request_id():
            record.facts = {"request_id": id, **getattr(record, "facts", {})}
        return True
