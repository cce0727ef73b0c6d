"""Reading JSON that may have any shape: what is not of the expected type counts as empty."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from typing import cast

from pydantic_core import from_json

_ESCAPE = re.compile(rb"\\(?:u[dD][89abAB]..\\u[dD][c-fC-F]..|(?P<half>u[dD][89a-fA-F]..)|.)", re.DOTALL)
_SURROGATE = re.compile("[\ud800-\udfff]")


def parse_json(data: bytes) -> object:
    """The value of a JSON text; half of a surrogate pair, which is no character, is U+FFFD in it. Raises ValueError."""
    try:
        return cast(object, from_json(data))
    except ValueError:
        whole = _ESCAPE.sub(lambda escape: rb"\ufffd" if escape["half"] else escape[0], data)
        if whole == data:
            raise
        return cast(object, from_json(whole))


def with_halves(data: bytes, parsed: object) -> object:
    """The value of a JSON text, ``parsed`` by `parse_json`, with the halves of surrogate pairs that took out.

    The other halves may come in the next piece of a stream.
    """
    has_halves = b"\\u" in data and any(escape["half"] for escape in _ESCAPE.finditer(data))
    return cast(object, json.loads(data)) if has_halves else parsed


def has_halves(text: str) -> bool:
    """Whether there are halves of surrogate pairs in a text."""
    return not text.isascii() and bool(_SURROGATE.search(text))


def join_halves(text: str) -> str:
    """The text with surrogate pairs as the characters that they are, and U+FFFD for a half that stands alone."""
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace") if has_halves(text) else text


def as_object(value: object) -> Mapping[str, object]:
    """``value`` if it is a JSON object, else an empty one."""
    return cast("Mapping[str, object]", value) if isinstance(value, dict) else {}


def as_array(value: object) -> list[object]:
    """``value`` if it is a JSON array, else an empty one."""
    return cast("list[object]", value) if isinstance(value, list) else []


def content_texts(content: object) -> Iterator[str]:
    """What a model wrote: a text, or a list of parts, of which those with text count."""
    if isinstance(content, str) and content:
        yield content
    for part in as_array(content):
        text = as_object(part).get("text") if as_object(part).get("type") in ("text", "output_text", None) else None
        if isinstance(text, str) and text:
            yield text
