"""Text with its typography evened out, so that words compare equal however they are set, and the way back.

`normalize` evens out a text, `normalize_name` a name; `NormalizedText` also keeps where each character came from.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left, bisect_right
from functools import lru_cache

from extractor.text.spans import CharRange

_CHARACTERS = str.maketrans(
    {
        **dict.fromkeys("“”„‟«»〝〞＂″", '"'),
        **dict.fromkeys("‘’‚‛‹›`´ʼ′＇", "'"),
        **dict.fromkeys("‐‑‒–—―−﹘﹣－", "-"),
        **dict.fromkeys("\xa0\t\n\r\x0b\x0c\x85\u1680\u2028\u2029\u202f\u205f\u3000", " "),
        **{chr(code): " " for code in range(0x2000, 0x200B)},
    }
)
INVISIBLE = "\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff\U000e0000-\U000e01ef"
"""What takes no room, as a set in a regular expression: soft hyphens, zero-width and direction marks, tags ..."""

_RUNS = re.compile(
    rf" (?:[{INVISIBLE}]* )+"
    rf"|[{INVISIBLE}]+"
    r"|\u2026|''|-{2,}"
    r"|[\ufb00-\ufb06]"  # ligatures
    r"|\w[\u0300-\u036f]+"  # a letter and its combining marks
)
_ASCII_RUNS = re.compile(r"  +|''|--+")


class NormalizedText:
    """A text with its typography evened out, and the way back to the original.

    Quotation marks, dashes and spaces are one of a kind, runs of spaces are one space, invisible characters are gone,
    an ellipsis is three dots, letters are composed. ``text`` is the normalized text; `original_range` maps a range of
    it to the original, `normalized_offset` maps an offset of the original to it.
    """

    __slots__ = ("_normalized", "_original", "text")

    def __init__(self, text: str) -> None:
        translated = text.translate(_CHARACTERS)
        runs = _ASCII_RUNS if translated.isascii() else _RUNS
        pieces: list[str] = []
        # Breakpoints: the offsets where the distance between the two texts changes, in each of them. Each run that
        # changes its length adds two, its start and its end.
        self._normalized: list[int] = [0]
        self._original: list[int] = [0]
        length = last = 0
        for match in runs.finditer(translated):
            replacement = _normalize_run(match.group())
            pieces += translated[last : match.start()], replacement
            length += match.start() - last
            self._normalized += length, length + len(replacement)
            self._original += match.start(), match.end()
            length += len(replacement)
            last = match.end()
        pieces.append(translated[last:])
        self.text = "".join(pieces)

    def original_range(self, start: int, end: int) -> CharRange:
        """Where a range of the normalized text stands in the original; a run of which it has a part is in it whole."""
        return (self._original_start(start), self._original_end(end)) if len(self._normalized) > 1 else (start, end)

    def _original_start(self, offset: int) -> int:
        at = bisect_right(self._normalized, offset)
        if at % 2 == 0:  # inside a run: its start
            return self._original[at - 1]
        return self._original[at - 1] + offset - self._normalized[at - 1]

    def _original_end(self, offset: int) -> int:
        at = bisect_left(self._normalized, offset)  # the first of equal breakpoints, so that nothing invisible is added
        if at % 2 == 0:  # inside a run, or at its end: all of it
            return self._original[min(at, len(self._original) - 1)]
        return self._original[at - 1] + offset - self._normalized[at - 1]

    def normalized_offset(self, offset: int) -> int:
        """Where an offset of the original stands in the normalized text (inside a run: at the run's start)."""
        at = bisect_right(self._original, offset)
        if at % 2 == 0:
            return self._normalized[at - 1]
        return self._normalized[at - 1] + offset - self._original[at - 1]


def _normalize_run(run: str) -> str:
    if run[0] == " ":
        return " "
    if run == "\u2026":
        return "..."
    if run == "''":
        return '"'
    if run[0] == "-":
        return "-"
    if re.match(r"\w", run):
        return unicodedata.normalize("NFKC" if "\ufb00" <= run[0] <= "\ufb06" else "NFC", run)
    return ""


@lru_cache(maxsize=64)  # several checks in a row normalize the same words
def normalize(text: str) -> str:
    """The text with its typography evened out (see `NormalizedText`)."""
    return NormalizedText(text).text


_ARTICLE_OR_POSSESSIVE = re.compile(r"^(?:the|an?) |'s?$")


@lru_cache(maxsize=4096)  # an actor's mentions are mostly the same few words
def normalize_name(name: str) -> str:
    """A name to compare by: typography, white space and case evened out, no leading article, no final possessive."""
    return _ARTICLE_OR_POSSESSIVE.sub("", " ".join(normalize(name).casefold().split()))
