"""Letters to the editor: what each says is its writer's, who is named below it, and not the newspaper's."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from extractor.backends.rules.frame_names import QuoteFrame
from extractor.backends.rules.frames import Attribution
from extractor.backends.rules.passages import Passage
from extractor.text.lazy_regex import lazy_regex
from extractor.text.spans import CharRange, overlaps, trimmed

_SALUTATION = lazy_regex(
    r"[ \t]*(?:(?:dear )?(?:sirs?|madam|editor)(?: or (?:sir|madam))?|dear [^\n,:–—]{2,40}|to the editor)\s*[–—,:]\s*",
    re.IGNORECASE,
)
_NAME = lazy_regex(r"(?:[A-Z][\w.’'-]*\s)+(?:(?:de|van|von|der|al)\s)?[A-Z][\w’'-]*$")
_RETIRED = lazy_regex(r"\s*\((?:retd?|ret'd)\.?\)", re.IGNORECASE)
_WITHHELD = lazy_regex(r"name (?:and address )?(?:supplied|withheld)|anonymous", re.IGNORECASE)
_REPEATED = lazy_regex(
    r"(?:^|(?<=[.!?] ))On [^\n]{4,120}?\bwrote:[ \t]*(?:\n[ \t]*>[^\n]*)*|^[ \t]*>[^\n]*", re.MULTILINE
)
_MOST_LINES = 4
_LONGEST_LINE = 70
"""In characters, of a line below a letter: a name, a place, an office."""


class Letter(NamedTuple):
    """The ranges of a letter's words and of its writer's name; ``writer`` is None where the name is withheld."""

    content: CharRange
    writer: CharRange | None


def written_before(text: str, letter: CharRange) -> Iterator[CharRange]:
    """Yield what a letter only repeats of an e-mail that it answers: "On 3 March, Bo Lind wrote:", and its lines."""
    for match in _REPEATED.finditer(text, *letter):
        yield match.span()


def find_letters(text: str, paragraphs: Sequence[CharRange]) -> Iterator[Letter]:
    """Yield the letters of a text: each begins with a salutation and ends with a name below it."""
    start: int | None = None
    last: int | None = None  # where the last paragraph ends
    for paragraph in paragraphs:
        if salutation := _SALUTATION.match(text, *paragraph):
            start, last = salutation.end(), None
            if salutation.end() < paragraph[1]:
                last = paragraph[1]
        elif start is not None and last is not None and (signed := _signature(text, paragraph)):
            yield Letter((start, last), signed if text[slice(*signed)].strip() else None)
            start = last = None
        elif start is not None:
            last = paragraph[1]


def _signature(text: str, paragraph: CharRange) -> CharRange | None:
    """The range of the name with which a paragraph below a letter begins; an empty one where it is withheld."""
    begin, end = paragraph
    if _REPEATED.match(text, begin, end):
        return None
    lines = text[begin:end].strip().splitlines()
    if not 0 < len(lines) <= _MOST_LINES or any(len(line) > _LONGEST_LINE for line in lines):
        return None
    first = _RETIRED.sub("", lines[0].partition(",")[0]).strip()
    if _WITHHELD.search(lines[0]):
        return begin, begin
    if lines[-1].rstrip().endswith((".", "!", "?")) or not _NAME.match(first):
        return None
    start = text.index(first, begin)
    return start, start + len(first)


def words_of_writers(text: str, letters: Sequence[Letter], passages: Sequence[Passage]) -> Iterator[Attribution]:
    """Yield what letters say as their writers' own words, which are no quotes of the newspaper's."""
    for letter in letters:
        start, end = letter.content
        passage = next((passage for passage in passages if start < passage.end), None)
        if passage and letter.writer and passage.start < end:
            cuts = [start, *(cut for part in written_before(text, letter.content) for cut in part), end]
            parts = (trimmed(text, *part) for part in zip(cuts[::2], cuts[1::2], strict=True))
            content = [part for part in parts if part]
            yield Attribution(content, letter.writer, None, "write", QuoteFrame.TURN, passage, direct=False)


def is_of_writer(text: str, attribution: Attribution, letters: Sequence[Letter]) -> bool:
    """Whether the writer of a letter is the source, as in "I object to it"."""
    word = text[slice(*attribution.source)].lower() if attribution.source else ""
    return word in ("i", "we") and any(overlaps(letter.content, attribution.range) for letter in letters)
