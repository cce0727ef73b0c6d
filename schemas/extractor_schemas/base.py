"""The base of all types: immutable, without unknown fields."""

from __future__ import annotations

import re

from pydantic import BaseModel, ConfigDict

_SURROGATE = re.compile("[\ud800-\udfff]")


def refuse_surrogates(name: str, text: str) -> None:
    """Raise `ValueError` if a text has half of a surrogate pair: it is no character and cannot be written as UTF-8."""
    if not text.isascii() and (found := _SURROGATE.search(text)):
        raise ValueError(
            f"{name} has a lone surrogate, U+{ord(found.group()):X}, at character {found.start()}: decode what it was"
            " read from as UTF-8, or drop it with text.encode(errors='ignore').decode()"
        )


class Frozen(BaseModel):
    """An immutable value that refuses unknown fields."""

    model_config = ConfigDict(extra="forbid", frozen=True, serialize_by_alias=True, validate_by_name=True)

    def __str__(self) -> str:
        return repr(self)
