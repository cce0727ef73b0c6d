"""The lists in a JSON object that is still being written: each entry once it is whole, each character read once."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

_TOKEN = re.compile(r'["\[\]{}:,]')


class JsonLists:
    """Reads the lists that are values of the JSON object at ``start``; ``closed`` names those that are whole.

    What is no JSON gives entries that are none, or no more entries; whoever reads them tells.
    """

    def __init__(self, start: int = 0) -> None:
        self.closed: set[str] = set()
        self._at: int = start
        self._is_over = False
        self._depth = 0
        self._string: int | None = None  # where the string begins that is being read
        self._last_string = ""
        self._key: str | None = None
        self._list: str | None = None
        self._entry: int | None = None  # where the entry begins that is being read; None behind one

    def feed(self, text: str) -> Iterator[tuple[str, str]]:
        """The further entries of the object, each with its list's name, as JSON; ``text`` is all that has come.

        Raises `ValueError` where a list is there twice.
        """
        while self._at < len(text) and not self._is_over:
            if self._string is not None:
                if not self._ends_string(text, self._string):
                    return
                if self._depth == 2 and self._list is not None and self._entry == self._string:
                    yield from self._entry_until(text, self._at)
                self._string = None
                continue
            token = _TOKEN.search(text, self._at)
            if token is None:
                self._at = len(text)
                return
            self._at = token.end()
            yield from self._take(token.group(), token.start(), text)

    def _ends_string(self, text: str, start: int) -> bool:
        """Go on behind the string that begins at ``start``, if it ends."""
        end: int = text.find('"', self._at)
        while end >= 0:
            before = end
            while text[before - 1] == "\\":
                before -= 1
            if (end - before) % 2 == 0:
                self._last_string, self._at = text[start : end + 1], end + 1
                return True
            end = text.find('"', end + 1)
        self._at = max(start + 1, len(text))
        return False

    def _take(self, token: str, at: int, text: str) -> Iterator[tuple[str, str]]:
        in_list = self._depth == 2 and self._list is not None
        if token == '"':
            self._string = at
            if in_list and self._entry is not None and not text[self._entry : at].strip():
                self._entry = at
        elif token in "[{":
            if self._depth == 1 and token == "[" and self._key is not None:
                if self._key in self.closed:
                    raise ValueError(f"{self._key} is there twice")
                self._list, self._entry = self._key, at + 1
            self._depth += 1
        elif token in "]}":
            self._depth -= 1
            self._is_over = self._depth <= 0
            if in_list and self._list is not None:
                yield from self._entry_until(text, at)
                self.closed.add(self._list)
                self._list = self._key = None
            elif self._depth == 2 and self._list is not None:
                yield from self._entry_until(text, at + 1)
        elif token == "," and in_list:
            yield from self._entry_until(text, at)
            self._entry = at + 1
        elif token == ":" and self._depth == 1:
            self._key = _string(self._last_string)

    def _entry_until(self, text: str, end: int) -> Iterator[tuple[str, str]]:
        """The entry that ends here, if there is one that was not given yet."""
        if self._list is not None and self._entry is not None and (entry := text[self._entry : end].strip()):
            yield self._list, entry
        self._entry = None


def _string(written: str) -> str | None:
    try:
        value: object = json.loads(written)
    except ValueError:
        return None
    return value if isinstance(value, str) else None
