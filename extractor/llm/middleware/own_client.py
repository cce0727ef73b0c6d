"""A client that somebody else wrote: held to its promise, a whole `ChatResponse`, and counted as the endpoint's is."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from inspect import isawaitable
from typing import Any, cast

from extractor.errors import EndpointUnavailableError, InvalidReplyError, ReplyError, RunError, UsageError
from extractor.llm.stopping import check_not_stopped
from extractor.llm.types import ChatClient, ChatRequest, ChatResponse
from extractor.usage import Usage, UsageMeter


class OwnClient:
    """Passes requests on to ``client``, checks what comes back, and counts in ``usage`` what it cost.

    Raises:
        UsageError: on construction: ``client`` is a class, or has no method `complete`.

    """

    def __init__(self, client: ChatClient, usage: UsageMeter | None = None) -> None:
        if isinstance(client, type):
            raise UsageError(f"client is the class {client.__name__}: give an instance of it, {client.__name__}()")
        if not callable(getattr(client, "complete", None)):
            raise UsageError(f"client is a {type(client).__name__} without a method complete: see ChatClient")
        self._client = client
        self._usage = usage or UsageMeter()
        self.name = type(client).__name__

    async def complete(self, request: ChatRequest) -> ChatResponse:
        """As the client; raises `RunError` where it does not return a `ChatResponse`, and what it is made of."""
        check_not_stopped()
        self._usage.requests += 1
        try:
            pending: Any = self._client.complete(request)
            response: Any = await pending if isawaitable(pending) else pending
        except (ReplyError, EndpointUnavailableError, asyncio.CancelledError) as error:
            self._usage.add(getattr(error, "usage", None))
            raise
        if not isawaitable(pending):
            raise RunError(f"{self.name}.complete is no async method: define it by async def")
        if not isinstance(response, ChatResponse):
            raise RunError(
                f"{self.name}.complete returned a {type(response).__name__}: return a ChatResponse, ChatResponse(text)"
            )
        for name, is_right, wanted in _FIELDS:
            value: object = getattr(response, name)
            if not is_right(value):
                raise RunError(
                    f"{self.name}.complete returned a ChatResponse whose {name} is a {type(value).__name__}:"
                    f" give {wanted}"
                )
        try:
            response.text.encode()
        except UnicodeEncodeError:
            raise InvalidReplyError("the answer holds half of a surrogate pair: try again") from None
        finally:
            self._usage.add(response.usage)
        return response


def _is_flags(flags: object) -> bool:
    return isinstance(flags, tuple) and all(isinstance(flag, str) for flag in cast(tuple[object, ...], flags))


def _is_usage(usage: object) -> bool:
    if not isinstance(usage, Usage):
        return False
    counts: list[object] = [usage.prompt, usage.completion, usage.cached, usage.reasoning]
    return all(count is None or (type(count) is int and count >= 0) for count in counts)


_FIELDS: tuple[tuple[str, Callable[[object], bool], str], ...] = (
    ("text", lambda text: isinstance(text, str), "a str"),
    ("model", lambda model: model is None or isinstance(model, str), "a str or None"),
    ("usage", _is_usage, "a Usage of whole numbers"),
    ("truncated", lambda truncated: isinstance(truncated, bool), "a bool"),
    ("flags", _is_flags, "a tuple of str"),
)
"""Each field of a `ChatResponse`, what is right for it, and what to give."""
