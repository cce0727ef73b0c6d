"""Whether a model repeats itself without end: the same item of a list over and over, or the same words.

Small models fall into such loops at temperature 0, and leave them only at the server's limit (Holtzman et al. 2020, The
Curious Case of Neural Text Degeneration, https://arxiv.org/abs/1904.09751).
"""

from __future__ import annotations

import json
import re
from collections import Counter
from typing import Any, cast

from extractor.hashing import canonical_json

REPETITIVE = "repetitive"
"""The flag of a response that was stopped because it repeats itself."""

MAX_EQUAL_ITEMS = 10
"""So often does no whole reply list an item that differs in nothing but its id."""

MAX_SIMILAR_ITEMS = 150
"""So often does no whole reply list an item of three words or more that differs in nothing but its numbers."""

PERIODIC_CHARACTERS = 2_400
"""So many characters at the end, the same words at least four times, are a loop too: within a string, or of spaces."""

_STEP = 600
"""Characters that are collected before they are looked at."""

_SIGN = re.compile(r'\\.|["{}\[\]]', re.DOTALL)
_NUMBER = re.compile(r"\d+")
_WORDS_OF_SIMILAR_ITEMS = 3
_WORD = re.compile(r"[^\W\d_]{2,}")


class RepetitionDetector:
    """Reads a text piece by piece; `is_repetitive` once it has seen a loop."""

    def __init__(self) -> None:
        self.is_repetitive = False
        self._pending: list[str] = []
        self._pending_length = 0
        self._tail = ""
        self._item = ""  # the object that is being written, as far as it came
        self._open: list[str] = []  # brackets that are open
        self._item_depth: int | None = None  # how many were open before the item
        self._in_string = False
        self._equal: Counter[str] = Counter()
        self._similar: Counter[str] = Counter()

    def feed(self, text: str) -> bool:
        """Read on; whether the text repeats itself, as far as it was looked at."""
        self._pending.append(text)
        self._pending_length += len(text)
        if self._pending_length >= _STEP and not self.is_repetitive:
            self.look()
        return self.is_repetitive

    def look(self) -> bool:
        """Look at all that was read; whether it repeats itself."""
        text = "".join(self._pending)
        backslash = (len(text) - len(text.rstrip("\\"))) % 2  # the first half of an escape is kept for the next look
        self._pending, self._pending_length = [text[-1:]] * backslash, backslash
        text = text[: len(text) - backslash]
        self._tail = (self._tail + text)[-PERIODIC_CHARACTERS:]
        self._scan(text)
        self.is_repetitive = self.is_repetitive or _is_periodic(self._tail)
        return self.is_repetitive

    def _scan(self, text: str) -> None:
        """Follow the brackets; every object in a list is an item."""
        item_start = 0
        for match in _SIGN.finditer(text):
            sign, at = match[0], match.start()
            if sign == '"':
                self._in_string = not self._in_string
            elif self._in_string or len(sign) > 1:
                continue
            elif sign in "{[":
                if sign == "{" and self._item_depth is None and self._open[-1:] == ["["]:
                    self._item_depth, self._item, item_start = len(self._open), "", at
                self._open.append(sign)
            elif self._open:
                self._open.pop()
                if self._item_depth == len(self._open):
                    self._count(self._item + text[item_start : at + 1])
                    self._item_depth, self._item = None, ""
        if self._item_depth is not None:
            self._item += text[item_start:]

    def _count(self, item: str) -> None:
        try:
            value: Any = json.loads(item)
        except (ValueError, RecursionError):
            return
        fields = cast(dict[str, Any], value)
        fields.pop("id", None)
        equal = canonical_json(fields)
        similar = _NUMBER.sub("#", equal)
        self._equal[equal] += 1
        words = _WORD.findall(" ".join(str(value) for value in fields.values() if value is not None))
        self._similar[similar] += len(words) >= _WORDS_OF_SIMILAR_ITEMS
        if self._equal[equal] >= MAX_EQUAL_ITEMS or self._similar[similar] >= MAX_SIMILAR_ITEMS:
            self.is_repetitive = True


def is_repetitive(text: str) -> bool:
    """Whether a text as a whole lists an item over and over, or ends in the same words over and over."""
    detector = RepetitionDetector()
    detector.feed(text)
    return detector.look()


def _is_periodic(tail: str) -> bool:
    if len(tail) < PERIODIC_CHARACTERS:
        return False
    end = tail[-40:]
    before = tail.rfind(end, 0, len(tail) - 1)
    period = len(tail) - len(end) - before
    return before >= 0 and period <= PERIODIC_CHARACTERS // 4 and tail[period:] == tail[:-period]
