"""Characters that trafilatura drops or reads a second time, and characters that stand in for them meanwhile."""

from __future__ import annotations

from typing import Any

from extractor.text.lazy_regex import lazy_regex

_JOINERS = "\u200c\u200d"
"""They part or join letters of Persian, Hindi and others, and signs of emoji."""
_AMPERSAND = lazy_regex(r"&(?=#?\w{1,32};)")
"""It stood escaped on the page: what follows it is no name of a character."""
_UNUSED = range(0x12000, 0x12400)
"""Letters of cuneiform: printable, part of a word, and on no page of news."""


class StandIns:
    """The characters that stand in for others while a page is read."""

    def __init__(self, tree: Any) -> None:
        """Put the characters into the texts of a page."""
        elements = [element for element in tree.iter() if isinstance(element.tag, str)]
        free = (chr(code) for code in _UNUSED)
        used = {letter for element in elements for text in (element.text, element.tail) for letter in text or ""}
        self._originals = dict(zip((letter for letter in free if letter not in used), (*_JOINERS, "&"), strict=False))
        stand_ins = {original: letter for letter, original in self._originals.items()}
        table = {ord(joiner): stand_ins[joiner] for joiner in _JOINERS if joiner in stand_ins}
        ampersand = stand_ins.get("&", "&")
        for element in elements:
            if element.text:
                element.text = _AMPERSAND.sub(ampersand, element.text.translate(table))
            if element.tail:
                element.tail = _AMPERSAND.sub(ampersand, element.tail.translate(table))

    def resolve(self, text: str) -> str:
        """The text with the characters that others stand in for."""
        return text.translate(str.maketrans(self._originals))
