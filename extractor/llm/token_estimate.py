"""How many tokens a request will cost, before it is sent."""

from __future__ import annotations

from extractor.hashing import canonical_json
from extractor.llm.types import LIMIT_PARAMETERS, ChatRequest

CHARACTERS_PER_TOKEN = 4.0
"""Of English text and JSON, roughly (OpenAI's own rule of thumb)."""

REPLY_TOKENS_PER_CHARACTER = 1.3
"""Tokens of a reply for each character of the article, as measured with the default prompt on news of 2 to 7 KB."""


def estimated_prompt_tokens(request: ChatRequest) -> float:
    """Roughly the tokens of the messages and the schema."""
    characters = sum(len(message.content) for message in request.messages) + len(request.schema)
    return (characters + len(canonical_json(dict(request.parameters)))) / CHARACTERS_PER_TOKEN


def estimated_reply_tokens(request: ChatRequest) -> float:
    """Roughly the tokens of the reply: by the last message's length, and no more than the request allows."""
    expected = len(request.messages[-1].content) * REPLY_TOKENS_PER_CHARACTER if request.messages else 0.0
    parameters = dict(request.parameters)
    limits = [limit for name in LIMIT_PARAMETERS if isinstance(limit := parameters.get(name), int)]
    return min([expected, *limits])
