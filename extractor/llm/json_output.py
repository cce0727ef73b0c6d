"""The one JSON object in a model's text: never the first of two, and nothing is repaired."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from enum import Enum, auto

from pydantic_core import from_json

from extractor.errors import InvalidReplyError, NoJsonError
from extractor.llm.types import REPETITIVE, ChatResponse

FENCE_REMOVED = "fence_removed"
REASONING_REMOVED = "reasoning_removed"

PROSE_REMOVED = "prose_removed"

_REASONING_END = re.compile(r"</(?:think|thinking|thought|reasoning)>")
_BRACKET = re.compile(r"[{}\[\]`]")
_ENDED_EARLY = "EOF"
"""How the parser's message begins where the text is right as far as it goes."""

_MAX_REMARK = 500
"""Characters after the object; a longer text is more than a remark."""

_CHAT_TEMPLATE = re.compile(r"<[|｜]\w+")  # <|im_end|>, <｜end▁of▁sentence｜>: the model writes its own prompt


class _Content(Enum):
    """What a text is, seen as JSON."""

    OBJECT = auto()
    BEGINNING = auto()  # of an object that was cut off
    OBJECT_AND_MORE = auto()
    OTHER = auto()


def extract_json_object(response: ChatResponse) -> ChatResponse:
    """``response`` with only the JSON object as its text, and flags that say what was removed.

    The object is the whole text, or what follows ``</think>``, or what is in the text's one code fence, or the one
    object between words without any brackets. A text that is
    the beginning of an object makes the response ``truncated``, whatever its finish reason says. A repetitive one stays
    as it is: nothing of it is used.

    Raises:
        NoJsonError: there is nothing like a JSON object.
        InvalidReplyError: it is broken, or something follows it.

    """
    if REPETITIVE in response.flags:
        return response
    text, flags = response.text.strip(), response.flags
    content = _content(text)
    if content is _Content.OTHER and (after_reasoning := _without_reasoning(text)) is not None:
        text, flags = after_reasoning, (*flags, REASONING_REMOVED)
        content = _content(text)
    if content is _Content.OTHER and (fenced := _in_fence(text)) is not None:
        text, flags = fenced, (*flags, FENCE_REMOVED)
        content = _content(text)

    if content in (_Content.OTHER, _Content.OBJECT_AND_MORE) and (alone := _in_prose(text)) is not None:
        text, flags = alone, (*flags, PROSE_REMOVED)
        content = _content(text)

    if content is _Content.OBJECT:
        return replace(response, text=text, flags=flags)
    if content is _Content.BEGINNING:
        return replace(response, text=text, flags=flags, truncated=True)
    if content is _Content.OBJECT_AND_MORE:
        raise InvalidReplyError(
            "the model wrote something after its JSON object: try again or choose another --model", usage=response.usage
        )
    if _CHAT_TEMPLATE.match(text):
        raise NoJsonError(
            "the model wrote its chat template instead of JSON: choose another --model", usage=response.usage
        )
    if response.truncated:
        return response
    error = InvalidReplyError if text.startswith("{") else NoJsonError
    raise error(
        "the model did not reply with a JSON object: try again or choose another --model",
        usage=response.usage,
        text=response.text,
    )


def _content(text: str) -> _Content:
    if not text.startswith("{"):
        return _Content.OTHER
    try:
        from_json(text)
    except ValueError as error:  # also if it is nested too deeply, or has lone surrogates, which cannot be stored
        if str(error).startswith(_ENDED_EARLY):
            return _Content.BEGINNING
    else:
        return _Content.OBJECT
    try:
        _, end = json.JSONDecoder().raw_decode(text)
    except (ValueError, RecursionError):
        pass
    else:
        return _Content.OBJECT_AND_MORE if end < len(text) else _Content.OTHER
    return _Content.OTHER


def _without_reasoning(text: str) -> str | None:
    """What follows the model's reasoning, ``<think>...</think>``; some servers drop the first tag."""
    tag = _REASONING_END.search(text)
    fenced = _in_fence(text)
    if not tag or (fenced and tag[0] in fenced and _content(fenced) is _Content.OBJECT):  # inside a string it is none
        return None
    return text[tag.end() :].strip()


def _in_prose(text: str) -> str | None:
    """The one object with words before or after it that have no brackets; None if it is not that clear."""
    before, brace, rest = text.partition("{")
    if not brace or _BRACKET.search(before):
        return None
    try:
        _, end = json.JSONDecoder().raw_decode(brace + rest)
    except (ValueError, RecursionError):
        return None
    after = (brace + rest)[end:]
    return None if _BRACKET.search(after) or len(after) > _MAX_REMARK else (brace + rest)[:end]


def _in_fence(text: str) -> str | None:
    """What is between the first code fence and the last, or after the only one; None if there is no fence.

    Two fenced blocks give a text that is no JSON object, which is intended: it is unknown which of them was meant.
    """
    before, fence, rest = text.partition("```")
    if not fence or "{" in before:
        return None
    _, _, rest = rest.partition("\n")
    inside, fence, _ = rest.rpartition("```")
    return (inside if fence else rest).strip()
