"""The one JSON object in what a model wrote: never the first of two, and nothing repaired."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from typing import Literal

from pydantic_core import from_json

from extractor.errors import InvalidReplyError
from extractor.llm.types import ChatResponse

FENCE_REMOVED = "fence_removed"
REASONING_REMOVED = "reasoning_removed"

_CHAT_TEMPLATE = re.compile(r"<[|｜]\w+")  # <|im_end|>, <｜end▁of▁sentence｜>: the model writes its own prompt

_State = Literal["whole", "cut", "followed", "none"]


def dig(answer: ChatResponse) -> ChatResponse:
    """``answer`` with the JSON object in its text as its text, and flags that say what was taken away.

    The object is the whole text, or what follows ``</think>``, or what stands in the text's one code fence. Text that
    is the beginning of one object makes the answer ``truncated``, whatever its finish reason says.

    Raises:
        InvalidReplyError: there is no JSON object, or something follows it.

    """
    text, flags = answer.text.strip(), answer.flags
    state = _state(text)
    if state == "none" and (thought := _without_reasoning(text)) is not None:
        text, flags = thought, (*flags, REASONING_REMOVED)
        state = _state(text)
    if state == "none" and (fenced := _in_fence(text)) is not None:
        text, flags = fenced, (*flags, FENCE_REMOVED)
        state = _state(text)

    if state == "whole":
        return replace(answer, text=text, flags=flags)
    if state == "cut":
        return replace(answer, text=text, flags=flags, truncated=True)
    if state == "followed":
        raise InvalidReplyError(
            "the model wrote something after its JSON object: try again or choose another --model", usage=answer.usage
        )
    if _CHAT_TEMPLATE.match(text):
        raise InvalidReplyError(
            "the model wrote its chat template instead of JSON: choose another --model", usage=answer.usage
        )
    if answer.truncated:
        return answer
    raise InvalidReplyError(
        "the model did not answer with a JSON object: try again or choose another --model",
        usage=answer.usage,
        text=answer.text,
    )


def _state(text: str) -> _State:
    """Whether ``text`` is one JSON object, the beginning of one, one followed by something, or none of these."""
    if not text.startswith("{"):
        return "none"
    try:
        from_json(text)
    except ValueError:  # also for nesting too deep and lone surrogates, which cannot be stored
        pass
    else:
        return "whole"
    try:
        _, end = json.JSONDecoder().raw_decode(text)
    except (ValueError, RecursionError):
        pass
    else:
        return "followed" if end < len(text) else "none"
    try:
        from_json(text, allow_partial="trailing-strings")
    except ValueError:
        return "none"
    return "cut"


def _without_reasoning(text: str) -> str | None:
    """What follows the model's thinking aloud: ``<think>...</think>``, of which some servers swallow the first tag."""
    _, tag, rest = text.partition("</think>")
    return rest.strip() if tag else None


def _in_fence(text: str) -> str | None:
    """What stands between the first code fence and the last, or after the only one; None where there is no fence.

    With two fenced blocks this is no JSON object, as it should be: nobody can say which of them was meant.
    """
    before, fence, rest = text.partition("```")
    if not fence or "{" in before:
        return None
    _, _, rest = rest.partition("\n")
    inside, fence, _ = rest.rpartition("```")
    return (inside if fence else rest).strip()
