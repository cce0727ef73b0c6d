"""Requests that are recorded instead of sent."""

from __future__ import annotations

import pytest

from extractor.errors import CacheMissError
from extractor.llm.middleware.recording import RecordingClient
from extractor.llm.types import ChatRequest, Message


async def test_each_request_is_recorded_once_and_none_is_completed() -> None:
    requests = [ChatRequest("m", (Message("user", text),), "{}") for text in ("one", "two", "one")]
    recording = RecordingClient()
    for request in requests:
        with pytest.raises(CacheMissError, match="OPENAI_API_KEY"):
            await recording.complete(request)

    assert list(recording.requests.values()) == requests[:2]
