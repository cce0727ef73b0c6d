"""The members of a reply's JSON object, so that what is wrong with an item costs that item and nothing is lost."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import cast

from pydantic_core import from_json

from extractor.hashing import canonical_json
from extractor.llm.json_scanner import Extent, scan_object

RawValue = str | list[str]
"""A value as it is written in JSON; a list as its items."""


def reply_members(text: str, names: Sequence[str]) -> dict[str, RawValue] | None:
    """The values of a reply's object by their names; None if the text is no JSON object.

    Those of ``names`` may be written in any case. Of a name that is there twice the lists are joined; what is no list
    beside one is an item of it.
    """
    scanned = scan_object(text)
    if scanned.extent is not Extent.WHOLE or text[scanned.end :].strip():
        return None
    known = {name.casefold(): name for name in names}
    members: dict[str, RawValue] = {}
    for member in scanned.members:
        key = read_string(member.key)
        name = member.key if key is None else known.get(key.strip().casefold(), key)
        value = member.value if member.items is None else list(member.items)
        earlier = members.get(name)
        if isinstance(earlier, list):
            earlier += _items(value)
        else:
            members[name] = [*_items(earlier), *value] if isinstance(value, list) else value
    return members


_LENIENT = json.JSONDecoder(strict=False)


def read_string(raw: str) -> str | None:
    """The string that a JSON value is; None if it is none, or has an unknown escape or half of a surrogate pair.

    Control characters, which JSON wants escaped, are read as what they are.
    """
    if not is_string(raw):
        return None
    try:
        return cast(str, from_json(raw))  # the usual case, and several times faster
    except ValueError:
        pass
    try:
        text: str = _LENIENT.decode(raw)
        text.encode()
    except ValueError:
        return None
    return text


def is_string(raw: str) -> bool:
    """Whether a JSON value is a string."""
    return raw.startswith('"')


def as_shown(raw: str) -> str:
    """An item that is no line, as a record shows it."""
    if is_string(raw):
        text = read_string(raw)
        return raw[1:-1] if text is None else text
    try:
        return canonical_json(from_json(raw))
    except ValueError:  # it is nested too deeply, or a number of too many digits
        return raw


def to_json(members: Mapping[str, RawValue]) -> str:
    """The JSON object of the members; control characters are written as JSON wants them, where all else is right."""
    written = [
        f"{json.dumps(name)}:" + (f"[{','.join(map(_escaped, value))}]" if isinstance(value, list) else _escaped(value))
        for name, value in members.items()
    ]
    return f"{{{','.join(written)}}}"


def _escaped(raw: str) -> str:
    try:
        from_json(raw)
    except ValueError:
        try:
            return json.dumps(json.loads(raw, strict=False))
        except (ValueError, RecursionError):
            return raw
    return raw


def _items(value: RawValue | None) -> Sequence[str]:
    if isinstance(value, list):
        return value
    return () if value in (None, "null") else (value,)
