"""The one JSON object in a model's text: never the first of two, and nothing is repaired."""

from __future__ import annotations

import re
from dataclasses import replace
from enum import Enum, auto
from itertools import chain, islice

from pydantic_core import from_json

from extractor.errors import InvalidReplyError, NoJsonError
from extractor.llm.json_scanner import Extent, scan_object, whole_objects
from extractor.llm.repetition import is_repetitive
from extractor.llm.types import REPETITIVE, ChatResponse
from extractor.redaction import redact, secrets_of

FENCE_REMOVED = "fence_removed"
REASONING_REMOVED = "reasoning_removed"

PROSE_REMOVED = "prose_removed"
QUOTING_REMOVED = "quoting_removed"

_MAX_SHOWN = 100
"""Characters of what the model wrote that an error shows."""

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
    object among words, also as the only item of a list, or what is written in one JSON string. What stands within its
    strings decides nothing: control characters and escapes that JSON does not have are left to whoever reads its items.
    A text that is the beginning of an object makes the response ``truncated``, whatever its finish reason says, and
    `REPETITIVE` where blanks without end stand behind that. A repetitive one stays as it is: nothing of it is used.

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
        if is_repetitive(response.text):
            flags = (*flags, REPETITIVE)
        return replace(response, text=text, flags=flags, truncated=True)
    if content is _Content.OBJECT_AND_MORE:
        raise _error(
            InvalidReplyError,
            "the model wrote something after its JSON object",
            text[scan_object(text).end :],
            response,
        )
    if _CHAT_TEMPLATE.match(text):
        raise NoJsonError(
            "the model wrote its chat template instead of JSON: choose another --model", usage=response.usage
        )
    if response.truncated:
        return response
    kind = InvalidReplyError if text.startswith("{") else NoJsonError
    error = _error(kind, "the model did not reply with a JSON object", text, response)
    error.text = response.text
    raise error


def _error(kind: type[InvalidReplyError], problem: str, words: str, response: ChatResponse) -> InvalidReplyError:
    """The error of a response; it shows the user the beginning of ``words``, and tells the model the problem alone."""
    advice = "try again or choose another --model"
    shown = redact(words, *secrets_of())
    if len(shown) > _MAX_SHOWN:
        shown = f"{shown[:_MAX_SHOWN]}…"
    text = f"{problem}: it wrote “{shown}”; {advice}" if shown else f"{problem}: {advice}"
    return kind(text, usage=response.usage, complaint=f"{problem}: {advice}")


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
    """The object without what is around it, and what was removed; what is in the fence if it is unclear."""
    fenced = _in_fence(text)
    readings = (
        (fenced, (FENCE_REMOVED,)),
        (_in_prose(text), (PROSE_REMOVED,)),
        (fenced and _in_prose(fenced), (FENCE_REMOVED, PROSE_REMOVED)),
        (_in_string(text), (QUOTING_REMOVED,)),
        (fenced and _in_string(fenced), (FENCE_REMOVED, QUOTING_REMOVED)),
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
    """The one object with words before or after it, or as the only item of a list; None if it is not that clear."""
    objects = list(islice(whole_objects(text), 2))
    if len(objects) != 1:
        return None
    start, end = objects[0]
    before, after = text[:start].rstrip(), text[end:].lstrip()
    if before.endswith("[") and after.startswith("]"):
        before, after = before[:-1], after[1:]
    is_clear = _WORDS.fullmatch(before) and _WORDS.fullmatch(after) and len(after) <= _MAX_REMARK
    return text[start:end] if is_clear else None


def _in_string(text: str) -> str | None:
    """The text that is written as one JSON string; None if it is none."""
    try:
        value = from_json(text) if text.startswith('"') else None
    except ValueError:
        return None
    return value.strip() if isinstance(value, str) else None


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
