"""A client that somebody else wrote, held to its promise: what it returns is a whole `ChatResponse`."""

from __future__ import annotations

from inspect import isawaitable
from typing import Any, cast

from extractor.errors import InvalidReplyError, RunError
from extractor.llm.types import ChatClient, ChatRequest, ChatResponse
from extractor.plugins import blaming
from extractor.usage import Usage


class OwnClient:
    """Passes requests on to ``client`` and checks what comes back."""

    def __init__(self, client: ChatClient) -> None:
        self._client = client
        self.name = type(client).__name__

    async def complete(self, request: ChatRequest) -> ChatResponse:
        """As the client; raises `RunError` where it does not return a `ChatResponse`, and what it is made of."""
        with blaming(f"the client {self.name}"):
            pending: Any = self._client.complete(request)
            response: Any = await pending if isawaitable(pending) else pending
        if not isawaitable(pending):
            raise RunError(f"{self.name}.complete is no async method: define it by async def")
        if not isinstance(response, ChatResponse):
            raise RunError(
                f"{self.name}.complete returned a {type(response).__name__}: return a ChatResponse, ChatResponse(text)"
            )
        text, model, truncated = cast(
            "tuple[object, object, object]", (response.text, response.model, response.truncated)
        )
        fields: dict[str, tuple[object, bool, str]] = {
            "text": (text, isinstance(text, str), "a str"),
            "model": (model, model is None or isinstance(model, str), "a str or None"),
            "usage": (response.usage, _is_usage(response.usage), "a Usage of whole numbers"),
            "truncated": (truncated, isinstance(truncated, bool), "a bool"),
            "flags": (response.flags, _is_flags(response.flags), "a tuple of str"),
        }
        for name, (value, is_right, wanted) in fields.items():
            if not is_right:
                raise RunError(
                    f"{self.name}.complete returned a ChatResponse whose {name} is a {type(value).__name__}:"
                    f" give {wanted}"
                )
        try:
            response.text.encode()
        except UnicodeEncodeError:
            raise InvalidReplyError("the reply holds half of a surrogate pair: try again") from None
        return response


def _is_flags(flags: object) -> bool:
    return isinstance(flags, tuple) and all(isinstance(flag, str) for flag in cast("tuple[object, ...]", flags))


def _is_usage(usage: object) -> bool:
    if not isinstance(usage, Usage):
        return False
    counts: list[object] = [usage.prompt, usage.completion, usage.cached, usage.reasoning]
    return all(count is None or (type(count) is int and count >= 0) for count in counts)
