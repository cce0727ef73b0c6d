"""Words that were parted at the ends of printed lines, put together again."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from extractor.text.lazy_regex import lazy_regex

_SOFT_HYPHEN = lazy_regex(r"(?:\xad|(?<=\w) ?‐)+\Z")
"""A soft hyphen, and the sign that browsers draw for one."""
_WORD = lazy_regex(r"[^\W\d_]+(?:[-‐][^\W\d_]+)*")
_HEAD = lazy_regex(r"(?P<head>[\w’'.-]*\w)-\Z")
_TAIL = lazy_regex(r"[^\W_]+")
_AND = frozenset({"and", "or", "to", "und", "oder", "bis", "et", "ou", "y", "e", "o", "og", "och", "en", "of"})
"""What stands behind a hyphen that stands for the rest of the word: "pre- and post-war"."""
_COMPOUNDS = """
all cross far full half high ill long much non self semi short two three four five six seven eight nine vice well world
"""
_FIRST_PARTS = frozenset(_COMPOUNDS.split())
"""Words that begin many compounds with a hyphen."""


class LineEndHyphens:
    """Joins the lines of one document, whose other ``lines`` tell how it spells its words."""

    def __init__(self, lines: Iterable[str]) -> None:
        self._words = {word.lower() for line in lines for word in _WORD.findall(line)}

    def join(self, lines: Sequence[str]) -> str:
        """The lines of a paragraph, apart by line breaks; a word that goes on in the next line is put together.

        A hyphen at the end of a line stays where it is the word's own: before a capital letter or a figure, behind one,
        in a word that the document has with it elsewhere, or behind a part that begins many compounds.
        """
        text = ""
        for line in lines:
            if soft := _SOFT_HYPHEN.search(text):
                text = text[: soft.start()] + line
            elif (head := _HEAD.search(text)) and (tail := _TAIL.match(line)):
                text = self._joined(text, head["head"], tail.group(), line)
            else:
                text = f"{text}\n{line}" if text else line
        return text

    def _joined(self, text: str, head: str, tail: str, line: str) -> str:
        if tail in _AND:
            return f"{text}\n{line}"
        return text + line if self._is_own(head.lower(), tail) else text[:-1] + line

    def _is_own(self, head: str, tail: str) -> bool:
        """Whether the hyphen between these is the word's own."""
        if not tail[0].islower() or not head.isalpha() or f"{head}-{tail}" in self._words:
            return True
        return head in _FIRST_PARTS and f"{head}{tail}" not in self._words
