"""Where the members of a JSON object lie, and the items of its lists, also while it is still being written.

Without recursion, and each character is read once. The grammar is kept to, but for the inside of strings: control
characters as they are, unknown escapes and halves of surrogate pairs do not make a text unreadable; whoever reads that
one string decides. So the rest of it is not lost.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum, auto
from typing import cast

_TOKEN = re.compile(
    r'[ \t\r\n]*+(?:(?P<mark>[\[\]{}:,])|(?P<string>"[^"\\]*+(?:\\.[^"\\]*+)*+")|(?P<scalar>[-+.\w]++)(?!\Z))',
    re.DOTALL,
)
_BEGINNING = re.compile(r'[ \t\r\n]*+(?:(?P<end>\Z)|(?P<string>")|(?P<scalar>[-+.\w])|(?P<other>.))')
"""Of a token whose end has not come."""
_REST = {"string": re.compile(r'[^"\\]*+(?:\\.[^"\\]*+)*+', re.DOTALL), "scalar": re.compile(r"[-+.\w]*+")}
_SCALAR = re.compile(r"-?+(?:0|[1-9][0-9]*+)(?:\.[0-9]++)?+(?:[eE][-+]?+[0-9]++)?+|true|false|null|NaN|-?Infinity")

_OBJECT, _COLON, _KEY, _KEY_OR_END = "{", ":", '"', '"}'
_VALUE, _VALUE_OR_END = '"[{0', '"[{0]'
_COMMA_OR_END = {"{": ",}", "[": ",]"}
"""How what may come next begins; 0 stands for a number, or for a word such as ``true``."""


class Extent(Enum):
    """How far an object reaches."""

    WHOLE = auto()
    CUT_OFF = auto()  # right as far as it goes, to the end of the text
    BROKEN = auto()


@dataclass(frozen=True, slots=True)
class Item:
    """An item of a list that is a member of the object: the member's key and the item, both as they are written."""

    key: str
    value: str


@dataclass(frozen=True, slots=True)
class Member:
    """A member of the object as it is written; the items of a list came before it."""

    key: str
    value: str

    @property
    def is_list(self) -> bool:
        """Whether the value is a list."""
        return self.value.startswith("[")


class ObjectScanner:
    """Scans the object that begins at ``start`` of a text, but for white space, as more of the text comes.

    ``extent`` is that of what has come, ``end`` where it ends or breaks off.
    """

    def __init__(self, start: int = 0) -> None:
        self.extent = Extent.CUT_OFF
        self.end = start
        self._expected = _OBJECT
        self._unfinished: str | None = None  # what is being read, a string or a scalar, whose beginning was taken
        self._token = start  # where it begins
        self._brackets: list[str] = []
        self._key = ""
        self._begins = [start, start, start]  # where the object, its member's value and an item of that begin

    def feed(self, text: str) -> Iterator[Item | Member]:
        """What is whole of the object now and was not before; ``text`` is all that has come."""
        while self.extent is Extent.CUT_OFF:
            if self._unfinished is None and (token := _TOKEN.match(text, self.end)):
                kind = token.lastgroup or ""
                self._token, self.end = token.span(kind)
                if not self._is_expected(text, kind):
                    return
            elif not self._goes_on(text):
                return
            if part := self._take(text):
                yield part

    def _is_expected(self, text: str, kind: str) -> bool:
        """Whether a token may begin here; if not, the object is broken."""
        if ("0" if kind == "scalar" else text[self._token]) in self._expected:
            return True
        self.extent, self.end = Extent.BROKEN, self._token
        return False

    def _goes_on(self, text: str) -> bool:
        """Read on in a token of which the text has the beginning; whether it has the end."""
        if self._unfinished is None:
            beginning = cast(re.Match[str], _BEGINNING.match(text, self.end))  # whatever there is
            kind = beginning.lastgroup or ""
            self._token, self.end = beginning.span(kind)
            if kind == "end" or not self._is_expected(text, kind):
                return False
            self._unfinished = kind
        rest = _REST[self._unfinished].match(text, self.end)
        self.end = rest.end() if rest else self.end
        behind = text[self.end : self.end + 1]  # of a string also a backslash, where the rest of an escape is to come
        if behind != '"' if self._unfinished == "string" else not behind:
            return False
        self.end += self._unfinished == "string"
        self._unfinished = None
        return True

    def _take(self, text: str) -> Item | Member | None:
        """Take in the token that has ended; the part of the object that ends with it."""
        first, depth = text[self._token], len(self._brackets)
        if first in "]}":
            self._brackets.pop()
            return self._end_value(text)
        if first in ":,":
            self._expected = _KEY if first == "," and self._brackets[-1] == "{" else _VALUE
            return None
        if self._expected in (_KEY, _KEY_OR_END):
            if depth == 1:
                self._key = text[self._token : self.end]
            self._expected = _COLON
            return None
        if depth < len(self._begins):
            self._begins[depth] = self._token
        if first in "[{":
            self._brackets.append(first)
            self._expected = _KEY_OR_END if first == "{" else _VALUE_OR_END
            return None
        if first != '"' and not _SCALAR.fullmatch(text, self._token, self.end):
            self.extent, self.end = Extent.BROKEN, self._token
            return None
        return self._end_value(text)

    def _end_value(self, text: str) -> Item | Member | None:
        """Go on behind a value that has ended."""
        if not self._brackets:
            self.extent = Extent.WHOLE
            return None
        self._expected = _COMMA_OR_END[self._brackets[-1]]
        if len(self._brackets) == 1:
            return Member(self._key, text[self._begins[1] : self.end])
        if len(self._brackets) == 2 and self._brackets[1] == "[":
            return Item(self._key, text[self._begins[2] : self.end])
        return None


def scan_object(text: str, start: int = 0) -> ObjectScanner:
    """A scanner that has been fed the text."""
    scanner = ObjectScanner(start)
    for _ in scanner.feed(text):
        pass
    return scanner


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
