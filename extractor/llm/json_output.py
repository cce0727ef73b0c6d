"""The one JSON object in a model's text: never the first of two, and nothing is repaired."""

from __future__ import annotations

import re
from dataclasses import replace
from enum import Enum, auto
from itertools import chain, islice

from pydantic_core import from_json

from extractor.errors import InvalidReplyError, NoJsonError
from extractor.llm.json_scanner import Extent, scan_object, whole_objects
from extractor.llm.types import REPETITIVE, ChatResponse

FENCE_REMOVED = "fence_removed"
REASONING_REMOVED = "reasoning_removed"

PROSE_REMOVED = "prose_removed"

_REASONING_END = re.compile(r"</(?:think|thinking|thought|reasoning)>")
_WORDS = re.compile(r"(?:[^\[\]{}]|\[[^\[\]{}]*+\])*+")
"""Words that hold no JSON: square brackets are closed in them, as in "[1]"."""

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
    object among words. What stands within its strings decides nothing: control characters and escapes that JSON does
    not have are left to whoever reads its items. A text that is the beginning of an object makes the response
    ``truncated``, whatever its finish reason says. A repetitive one stays as it is: nothing of it is used.

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
    if content in (_Content.OTHER, _Content.OBJECT_AND_MORE):
        text, removed = _unwrapped(text)
        content, flags = _content(text), (*flags, *removed)

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
    except ValueError as error:  # also if a string of it is no right one, or it is nested deeply
        if str(error).startswith(_ENDED_EARLY):
            return _Content.BEGINNING
    else:
        return _Content.OBJECT
    scanned = scan_object(text)
    if scanned.extent is Extent.WHOLE:
        return _Content.OBJECT_AND_MORE if scanned.end < len(text) else _Content.OBJECT
    return _Content.BEGINNING if scanned.extent is Extent.CUT_OFF else _Content.OTHER


def _unwrapped(text: str) -> tuple[str, tuple[str, ...]]:
    """The object without the fence or the words around it, and what was removed; what is in the fence if unclear."""
    fenced = _in_fence(text)
    readings = (
        (fenced, (FENCE_REMOVED,)),
        (_in_prose(text), (PROSE_REMOVED,)),
        (fenced and _in_prose(fenced), (FENCE_REMOVED, PROSE_REMOVED)),
    )
    for reading, removed in readings:
        if reading and _content(reading) is _Content.OBJECT:
            return reading, removed
    return (text, ()) if fenced is None else (fenced, (FENCE_REMOVED,))


def _without_reasoning(text: str) -> str | None:
    """What follows the model's reasoning, ``<think>...</think>``; some servers drop the first tag."""
    gap = 0  # between the objects, for inside a string a tag is none
    for start, end in chain(whole_objects(text), [(len(text), len(text))]):
        if tag := _REASONING_END.search(text, gap, start):
            return text[tag.end() :].strip()
        gap = end
    return None


def _in_prose(text: str) -> str | None:
    """The one object with words before or after it; None if it is not that clear."""
    objects = list(islice(whole_objects(text), 2))
    if len(objects) != 1:
        return None
    start, end = objects[0]
    before, after = text[:start], text[end:]
    is_clear = _WORDS.fullmatch(before) and _WORDS.fullmatch(after) and len(after) <= _MAX_REMARK
    return text[start:end] if is_clear else None


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
