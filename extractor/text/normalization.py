"""Reading a text in more than one way without losing one's place: paragraphs, sentences, words, and folded typography.

Every offset is in code points of the text as given; a stretch is a pair ``(start, end)``, end exclusive.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left, bisect_right
from functools import lru_cache

from extractor.text.spans import CharRange

# ---------------------------------------------------------------------------------------------- folded typography

_ONE_FOR_ONE = str.maketrans(
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

_MANY = re.compile(
    rf" (?:[{INVISIBLE}]* )+"
    rf"|[{INVISIBLE}]+"
    r"|\u2026|''|-{2,}"
    r"|[\ufb00-\ufb06]"  # ligatures
    r"|\w[\u0300-\u036f]+"  # a letter and its combining marks
)


_MANY_ASCII = re.compile(r"  +|''|--+")


class NormalizedText:
    """A text with its typography evened out, and the way back.

    Quotation marks, dashes and spaces are one of a kind, runs of spaces one space, invisible characters gone, an
    ellipsis three dots, letters composed. ``text`` is the folded text; `original` takes a stretch of it to the text
    that was folded, `folded` goes the other way.
    """

    __slots__ = ("_after", "_before", "text")

    def __init__(self, text: str) -> None:
        even = text.translate(_ONE_FOR_ONE)
        runs = _MANY_ASCII if even.isascii() else _MANY
        parts: list[str] = []
        self._after: list[int] = [0]  # places in the folded text where its distance from the original changes,
        self._before: list[int] = [0]  # and where they are in the original
        length = last = 0
        for match in runs.finditer(even):
            new = _fold_run(match.group())
            parts += even[last : match.start()], new
            length += match.start() - last
            self._after += length, length + len(new)
            self._before += match.start(), match.end()
            length += len(new)
            last = match.end()
        parts.append(even[last:])
        self.text = "".join(parts)

    def original(self, start: int, end: int) -> CharRange:
        """Where the folded stretch stands in the text that was folded."""
        return (self._start(start), self._end(end)) if len(self._after) > 1 else (start, end)

    def _start(self, place: int) -> int:
        at = bisect_right(self._after, place)
        if at % 2 == 0:  # inside a run: its beginning
            return self._before[at - 1]
        return self._before[at - 1] + place - self._after[at - 1]

    def _end(self, place: int) -> int:
        at = bisect_left(self._after, place)  # of equal breakpoints the first: nothing invisible is drawn in
        if at % 2 == 0:  # inside a run, or at its end: all of it
            return self._before[min(at, len(self._before) - 1)]
        return self._before[at - 1] + place - self._after[at - 1]

    def folded(self, place: int) -> int:
        """Where a place of the original stands in the folded text (inside a run: at its beginning)."""
        at = bisect_right(self._before, place)
        if at % 2 == 0:
            return self._after[at - 1]
        return self._after[at - 1] + place - self._before[at - 1]


def _fold_run(run: str) -> str:
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


@lru_cache(maxsize=64)  # several checks in a row fold the same words
def normalize(text: str) -> str:
    """The text with its typography evened out, where the way back is not needed."""
    return NormalizedText(text).text
