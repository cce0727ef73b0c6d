"""The members of a reply's JSON object, so that what is wrong with an item costs that item and nothing is lost."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import cast

from pydantic_core import from_json

from extractor.hashing import canonical_json
from extractor.layers import known_layers
from extractor.llm.json_scanner import Extent, Item, ObjectScanner

RawValue = str | list[str]
"""A value as it is written in JSON; a list as its items."""

_MOST_WRAPPERS = 2
"""Objects within each other around a reply."""


class ReplyMembers:
    """The values of a reply's object by their names, as far as they are written: of an open list the items so far.

    Those of ``names`` may be written in any case. Of a name that is there twice the lists are joined; what is no list
    beside one is an item of it. ``closed`` are the names of lists that have ended, whether or not they go on later.
    """

    def __init__(self, names: Sequence[str], start: int = 0) -> None:
        self.values: dict[str, RawValue] = {}
        self.closed: set[str] = set()
        self._names = {name.casefold(): name for name in names}
        self._last_key = self._last_name = ""  # all items of a list have the same
        self._scanner = ObjectScanner(start)

    @property
    def is_whole(self) -> bool:
        """Whether the object has ended."""
        return self._scanner.extent is Extent.WHOLE

    @property
    def is_broken(self) -> bool:
        """Whether what has come is no object's beginning."""
        return self._scanner.extent is Extent.BROKEN

    @property
    def end(self) -> int:
        """Where the object ends in the text."""
        return self._scanner.end

    def feed(self, text: str) -> Iterator[str]:
        """Read on in the object, of which ``text`` is all that has come; a list's name for each item and at its end."""
        for part in self._scanner.feed(text):
            name = self._name(part.key)
            if isinstance(part, Item):
                self._list(name).append(part.value)
                yield name
            elif part.is_list:
                self._list(name)
                self.closed.add(name)
                yield name
            elif name in self.closed:
                self._list(name).extend(_items(part.value))
                yield name
            else:
                self.values[name] = part.value

    def _name(self, key: str) -> str:
        if key != self._last_key:
            name = read_string(key)
            self._last_name = key if name is None else self._names.get(name.strip().casefold(), name)
            self._last_key = key
        return self._last_name

    def _list(self, name: str) -> list[str]:
        """The list of this name, begun with what there is under it."""
        value = self.values.get(name)
        if not isinstance(value, list):
            self.values[name] = value = list(_items(value))
        return value


def reply_members(text: str, names: Sequence[str]) -> dict[str, RawValue] | None:
    """The values of a whole reply (see `ReplyMembers`); None if the text is no JSON object.

    Models wrap the reply in further objects, ``{"reply": {...}}`` or a call ``{"name": ..., "arguments": {...}}``:
    where none of the lists is there, those of the one object inside that has any are taken.
    """
    members = _members(text, names)
    return members and (_wrapped(members, names, _MOST_WRAPPERS) or members)


def has_lists(text: str) -> bool:
    """Whether a text is a reply that has a list of any layer, be it an empty one."""
    names = list(known_layers())
    members = reply_members(text, names) or {}
    return any(isinstance(members.get(name), list) for name in names)


def _members(text: str, names: Sequence[str]) -> dict[str, RawValue] | None:
    members = ReplyMembers(names)
    for _ in members.feed(text):
        pass
    return members.values if members.is_whole and not text[members.end :].strip() else None


def _wrapped(members: dict[str, RawValue], names: Sequence[str], most: int) -> dict[str, RawValue] | None:
    """The members if a list of the reply is among them, else those of the one object in them that has any; or None."""
    if members.keys() & set(names):
        return members
    found: list[dict[str, RawValue]] = []
    for value in members.values() if most else ():
        raw = value if isinstance(value, str) else value[0] if len(value) == 1 else ""
        inner = _members((read_string(raw) or "") if is_string(raw) else raw, names)
        if inner and (lists := _wrapped(inner, names, most - 1)):
            found.append(lists)
    return found[0] if len(found) == 1 else None


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
    """The JSON object of the members, each value `escaped`."""
    written = [
        f"{json.dumps(name)}:" + (f"[{','.join(map(escaped, value))}]" if isinstance(value, list) else escaped(value))
        for name, value in members.items()
    ]
    return f"{{{','.join(written)}}}"


def escaped(raw: str) -> str:
    """A JSON value with control characters written as JSON wants them, where all else in it is right."""
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
