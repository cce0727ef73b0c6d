"""Asking about one article: from its parts to its replies, each answer kept before anything is made of it."""

from __future__ import annotations

from extractor.errors import CacheMissError
from extractor.llm.types import ChatRequest, ChatResponse


class RecordingClient:
    """The client of a run that asks nothing: it takes down the questions that would be asked, each once."""

    def __init__(self) -> None:
        self.questions: dict[str, ChatRequest] = {}

    async def complete(self, question: ChatRequest) -> ChatResponse:
        """Take the question down and raise `CacheMissError`."""
        self.questions[question.cache_key()] = question
        raise CacheMissError("no answer in the cache, and no key to ask with: set OPENAI_API_KEY, or put it in a batch")
