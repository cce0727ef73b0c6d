"""A client that somebody else wrote: held to its promise, read and counted as the endpoint's own client is."""

from __future__ import annotations

from dataclasses import replace
from inspect import isawaitable
from typing import Any, TypeGuard, cast

from extractor.errors import (
    ClientContractError,
    EmptyCompletionError,
    ExtensionError,
    InvalidReplyError,
    RunError,
    StoppedError,
    is_rate_limit,
)
from extractor.llm.json_output import extract_json_object
from extractor.llm.token_estimate import believable_usage
from extractor.llm.types import USAGE_IMPLAUSIBLE, ChatClient, ChatRequest, ChatResponse
from extractor.plugins import apart, blaming
from extractor.settings import with_article
from extractor.usage import Usage, UsageMeter


class OwnClient:
    """Passes requests on to ``client``, checks what comes back, and counts in ``usage`` what it cost.

    The model's text is read as that of an endpoint is: the JSON object may be in a code fence, or follow reasoning.
    """

    def __init__(self, client: ChatClient, usage: UsageMeter) -> None:
        self._client = client
        self._usage = usage
        self.name = type(client).__name__

    async def complete(self, request: ChatRequest) -> ChatResponse:
        """As the client; raises `ClientContractError` where it returns no `ChatResponse` of what that is made of."""
        self._usage.count_request()
        cost: Usage | None = None
        try:
            response = await self._response(request)
            usage = believable_usage(response.usage, request)
            if usage != response.usage:
                response = replace(response, usage=usage, flags=(*response.flags, USAGE_IMPLAUSIBLE))
            cost = usage
        except BaseException as error:
            cost = getattr(error, "usage", None)
            cost = believable_usage(cost, request) if _is_usage(cost) else None
            if cost is None and _costs_nothing(error):
                cost = Usage(0, 0)
            raise
        finally:
            self._usage.add(cost)
        if not response.text.strip() and not response.truncated:
            raise EmptyCompletionError(
                "the model replied with nothing: try again, or choose another model (--model)", usage=cost
            )
        return extract_json_object(response)

    async def _response(self, request: ChatRequest) -> ChatResponse:
        try:
            return await self._called(request)
        except ExtensionError as error:
            if isinstance(error.__cause__, ConnectionError | TimeoutError):
                raise ExtensionError(
                    f"{error.message}; raise EndpointUnavailableError to have it tried again"
                ) from error
            raise

    async def _called(self, request: ChatRequest) -> ChatResponse:
        with blaming(f"the client {self.name}"):
            pending: Any = self._client.complete(request)
        if not isawaitable(pending):
            raise ClientContractError(f"{self.name}.complete is not an async method: define it by async def")
        response: Any = await apart(f"the client {self.name}", pending)
        if not isinstance(response, ChatResponse):
            raise ClientContractError(
                f"{self.name}.complete returned {with_article(response)}: return a ChatResponse, ChatResponse(text)"
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
                raise ClientContractError(
                    f"{self.name}.complete returned a ChatResponse whose {name} is {with_article(value)}: give {wanted}"
                )
        try:
            response.text.encode()
        except UnicodeEncodeError:
            raise InvalidReplyError("the reply holds half of a surrogate pair: try again") from None
        return response


def _costs_nothing(error: BaseException) -> bool:
    """Whether the provider did not come to answer; what was cancelled, or failed in any other way, it may charge."""
    return isinstance(error, RunError | StoppedError) or is_rate_limit(error)


def _is_flags(flags: object) -> bool:
    return isinstance(flags, tuple) and all(isinstance(flag, str) for flag in cast("tuple[object, ...]", flags))


def _is_usage(usage: object) -> TypeGuard[Usage]:
    if not isinstance(usage, Usage):
        return False
    counts: list[object] = [usage.prompt, usage.completion, usage.cached, usage.reasoning]
    return all(count is None or (type(count) is int and count >= 0) for count in counts)
