"""Reading JSON that may have any shape: what is not of the expected type counts as empty."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import cast


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
