"""How many tokens a request will cost, before it is sent, and how many it can have cost at all."""

from __future__ import annotations

from dataclasses import replace

from extractor.hashing import canonical_json
from extractor.llm.types import ChatRequest
from extractor.usage import MAX_COUNT, Usage

BYTES_PER_TOKEN = 4.0
"""Of English text and JSON, roughly (OpenAI's own rule of thumb); other scripts have more bytes, and more tokens."""

_TIMES, _MORE = 10, 10_000
"""A count is believed up to ten times what is expected, and as many more tokens: providers add words of their own."""


def prompt_bytes(request: ChatRequest) -> int:
    """The bytes of the messages, the schema and the parameters in UTF-8."""
    texts = [*(message.content for message in request.messages), request.schema]
    return sum(len(text.encode("utf-8", "replace")) for text in [*texts, canonical_json(dict(request.parameters))])


def estimated_prompt_tokens(request: ChatRequest) -> float:
    """Roughly the tokens of the messages and the schema."""
    return prompt_bytes(request) / BYTES_PER_TOKEN


def believable_usage(usage: Usage, request: ChatRequest) -> Usage:
    """The usage without counts that cannot be true of this request: they are unknown.

    A prompt is held against its estimate, and costs something; a reply against the most that it may have, which not
    every endpoint heeds. Where the prompt is said to cost nothing, a reply for nothing is not believed either.
    """
    prompt, completion = usage.prompt, usage.completion
    if prompt == 0 and request.messages:
        usage = replace(usage, prompt=None, cached=None, completion=completion or None)
    elif prompt is not None and prompt > _TIMES * estimated_prompt_tokens(request) + _MORE:
        usage = replace(usage, prompt=None, cached=None)
    if completion is not None and completion > (
        _TIMES * request.max_tokens + _MORE if request.max_tokens else MAX_COUNT
    ):
        usage = replace(usage, completion=None, reasoning=None)
    return usage
