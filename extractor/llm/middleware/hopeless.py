"""Ending a run in which one request after the other fails for a reason that no article has."""

from __future__ import annotations

import re

from extractor.errors import RefusedRequestError, ReplyError, RunError
from extractor.llm.repetition import REPETITIVE
from extractor.llm.types import ChatClient, ChatRequest, ChatResponse

MAX_CUT_OFF = 12
"""So many answers in a row may be cut off: what three articles take, each down to its smallest parts."""

MIN_ARTICLES = 3
"""So many articles a row has to be of, since a single one may have many requests."""

_ID_OR_NUMBER = re.compile(r"[\w-]*\d[\w-]*")


class HopelessRunClient:
    """Passes requests on to ``client`` until a row of them has failed for the same reason; then the run ends.

    The reasons are that the answers are cut off, and that the endpoint refuses requests without saying why. It belongs
    behind the cache: what is stored from an earlier run says nothing of this one.
    """

    def __init__(self, client: ChatClient) -> None:
        self._client = client
        self._cut_off: list[str] = []  # the article of each answer in the row
        self._refused: list[str] = []
        self._last_refusal = ""
        self._run_error: str | None = None

    async def complete(self, request: ChatRequest) -> ChatResponse:
        """As the client; raises `RunError` once the run is hopeless."""
        if self._run_error is not None:
            raise RunError(self._run_error)
        try:
            response = await self._client.complete(request)
        except RefusedRequestError as error:
            self._note_refusal(request, str(error))
            if self._run_error is not None:
                raise RunError(self._run_error) from error
            raise
        except ReplyError:
            self._refused.clear()
            raise
        self._refused.clear()
        if not response.truncated:
            self._cut_off.clear()
        elif REPETITIVE not in response.flags:
            self._note_cut_off(request)
        return response

    def _note_refusal(self, request: ChatRequest, text: str) -> None:
        words = _ID_OR_NUMBER.sub("#", text)
        if words != self._last_refusal:
            self._refused.clear()
        self._last_refusal = words
        self._refused.append(_article(request))
        if len(set(self._refused)) >= MIN_ARTICLES:
            self._run_error = f"{text}; it refused {MIN_ARTICLES} articles in a row so: check --base-url and --model"

    def _note_cut_off(self, request: ChatRequest) -> None:
        self._cut_off.append(_article(request))
        if len(self._cut_off) >= MAX_CUT_OFF and len(set(self._cut_off)) >= MIN_ARTICLES:
            # this answer is paid for: it is returned and stored, and the next request is refused
            self._run_error = (
                f"{len(self._cut_off)} answers in a row were cut off, even those to small parts of an article:"
                " raise --max-reply-tokens or the length of the model's context, or lower --chunk-length"
            )


def _article(request: ChatRequest) -> str:
    """What tells the article of a request from others."""
    return request.context.sha256 if request.context else request.cache_key()
