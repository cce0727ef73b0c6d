"""The tokens that a response cost, as providers write them."""

from __future__ import annotations

from collections.abc import Mapping

from extractor.llm.openai.json_access import as_object
from extractor.usage import MAX_COUNT, Usage


def read_usage(value: object) -> Usage:
    """A ``usage`` object of the Chat Completions or the Responses API. What is missing or nonsense is None, never 0."""
    usage = as_object(value)

    def tokens(*names: str, source: Mapping[str, object] = usage) -> int | None:
        counts = [source.get(name) for name in names]
        return next((count for count in counts if type(count) is int and 0 <= count <= MAX_COUNT), None)

    prompt_details = _details(usage, "prompt_tokens_details", "input_tokens_details")
    completion_details = _details(usage, "completion_tokens_details", "output_tokens_details")
    return Usage(
        prompt=tokens("prompt_tokens", "input_tokens"),
        completion=tokens("completion_tokens", "output_tokens"),
        cached=tokens("cached_tokens", source=prompt_details),
        reasoning=tokens("reasoning_tokens", source=completion_details),
    )


def is_implausible(usage: Usage) -> bool:
    """Whether a part is larger than the whole."""
    return (usage.cached or 0) > (usage.prompt or 0) or (usage.reasoning or 0) > (usage.completion or 0)


def _details(usage: Mapping[str, object], *names: str) -> Mapping[str, object]:
    return next((details for name in names if (details := as_object(usage.get(name)))), as_object(None))
