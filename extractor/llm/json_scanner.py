"""Where the members of a JSON object lie, and the items of its lists: without recursion, whatever its strings hold.

The grammar is kept to, but for the inside of strings: control characters as they are, unknown escapes and halves of
surrogate pairs do not make a text unreadable; whoever reads that one string decides. So the rest of it is not lost.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum, auto

_OPEN_STRING = r'"[^"\\]*+(?:\\.[^"\\]*+)*+'
_NUMBER = r"-?+(?:0|[1-9][0-9]*+)(?:\.[0-9]++)?+(?:[eE][-+]?+[0-9]++)?+"
_SCALAR = rf"(?:{_NUMBER}|true|false|null|NaN|-?Infinity)(?![-+.\w])"
_TOKEN = re.compile(
    rf'[ \t\r\n]*+(?:(?P<value>{_OPEN_STRING}"|{_SCALAR})|(?P<mark>[\[\]{{}}:,]))',
    re.DOTALL,
)
_CLOSING = {"{": "}", "[": "]"}


class Extent(Enum):
    """How far an object reaches."""

    WHOLE = auto()
    CUT_OFF = auto()  # right as far as it goes, to the end of the text
    BROKEN = auto()


@dataclass(frozen=True, slots=True)
class Member:
    """A member of an object as it is written: its key, its value, and the items of that if it is a list."""

    key: str
    value: str
    items: tuple[str, ...] | None


@dataclass(frozen=True, slots=True)
class ScannedObject:
    """An object's members, as far as they are whole, and where it ends or breaks off."""

    extent: Extent
    end: int
    members: tuple[Member, ...]


class _Expected(Enum):
    """What may come next."""

    VALUE = auto()
    VALUE_OR_END = auto()
    KEY = auto()
    KEY_OR_END = auto()
    COLON = auto()
    COMMA_OR_END = auto()


_VALUES = (_Expected.VALUE, _Expected.VALUE_OR_END)
_KEYS = (_Expected.KEY, _Expected.KEY_OR_END)
_UNFINISHED = {
    expected: re.compile(rf"[ \t\r\n]*+(?:{token})?+\Z", re.DOTALL)
    for expected, token in {
        _Expected.VALUE: rf"{_OPEN_STRING}\\?+|[-+.\w]*+",
        _Expected.VALUE_OR_END: rf"{_OPEN_STRING}\\?+|[-+.\w]*+",
        _Expected.KEY: rf"{_OPEN_STRING}\\?+",
        _Expected.KEY_OR_END: rf"{_OPEN_STRING}\\?+",
        _Expected.COLON: "",
        _Expected.COMMA_OR_END: "",
    }.items()
}
"""What may stand at the end of a text that is cut off there."""
_AFTER_OPENING = {"{": _Expected.KEY_OR_END, "[": _Expected.VALUE_OR_END}
_ENDS = {"}": (_Expected.KEY_OR_END, _Expected.COMMA_OR_END), "]": (_Expected.VALUE_OR_END, _Expected.COMMA_OR_END)}


def scan_object(text: str, start: int = 0) -> ScannedObject:
    """The object that begins at ``start``, but for white space."""
    members: list[Member] = []
    items: list[str] = []
    key = ""
    begins = [0, 0, 0]  # where the object, its member's value and an item of that begin
    brackets: list[str] = []
    expected = _Expected.VALUE
    at = start
    while token := _TOKEN.match(text, at):
        value, mark, depth = token["value"], token["mark"], len(brackets)
        if expected in _VALUES and (mark == "{" or (depth and (value or mark == "["))):
            if depth < len(begins):
                begins[depth] = token.start("mark" if mark else "value")
            if depth == 1:
                items = []
            if mark:
                brackets.append(mark)
            expected = _AFTER_OPENING.get(mark, _Expected.COMMA_OR_END)
        elif mark in _ENDS and expected in _ENDS[mark] and mark == _CLOSING[brackets[-1]]:
            brackets.pop()
            expected = _Expected.COMMA_OR_END
        elif expected in _KEYS and value and value[0] == '"':
            key = value if depth == 1 else key
            expected = _Expected.COLON
        elif mark == ":" and expected is _Expected.COLON:
            expected = _Expected.VALUE
        elif mark == "," and expected is _Expected.COMMA_OR_END:
            expected = _Expected.KEY if brackets[-1] == "{" else _Expected.VALUE
        else:
            return ScannedObject(Extent.BROKEN, at, tuple(members))
        at = token.end()
        if expected is not _Expected.COMMA_OR_END:
            continue
        if not brackets:
            return ScannedObject(Extent.WHOLE, at, tuple(members))
        if len(brackets) == 2:
            items.append(text[begins[2] : at])
        if len(brackets) == 1:
            is_list = text[begins[1]] == "["
            members.append(Member(key, text[begins[1] : at], tuple(items) if is_list else None))
    if brackets and _UNFINISHED[expected].match(text, at):
        return ScannedObject(Extent.CUT_OFF, len(text), tuple(members))
    return ScannedObject(Extent.BROKEN, at, tuple(members))


def whole_objects(text: str) -> Iterator[tuple[int, int]]:
    """Where the whole objects of a text stand, between any words; none within another."""
    start = text.find("{")
    while start >= 0:
        scanned = scan_object(text, start)
        if scanned.extent is Extent.CUT_OFF:
            return
        if scanned.extent is Extent.WHOLE:
            yield start, scanned.end
        start = text.find("{", max(scanned.end, start + 1))
