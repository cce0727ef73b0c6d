"""Quotations within a quotation: what somebody says that others said, "He told me: ‘I hit her’"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from extractor.text.lazy_regex import lazy_regex
from extractor.text.quotations import quotations_of_part
from extractor.text.segmentation import WORD
from extractor.text.spans import CharRange, overlapping, overlaps

_MAY_OPEN = lazy_regex(r"(?<!\w)['\"‘‚‛‹“”„‟«»「『](?=\w)")
_LINE = lazy_regex(r"[^\r\n]+")
_OPENING = lazy_regex(r"``|['‘’]{2}|[\"“”„‟«»‘’'‚‛‹›「」『』]")
_CLOSING = lazy_regex(r"(?:['‘’]{2}|[\"“”„‟«»‘’'‚‛‹›「」『』])\s*\Z")
_SLACK = 2
"""In characters: so much may stand behind a quotation that is a content as a whole."""
_FEWEST_WORDS = 3
"""Fewer are a word in scare quotes rather than what somebody said."""
_FIRST_PERSON = lazy_regex(r"\b(?:I|[Ww]e|[Mm]e|[Mm]y|[Oo]urs?|us|mine|myself|ourselves)\b")


def find_inner_quotations(text: str, speech: CharRange) -> list[CharRange]:
    """The quotations within what somebody says, in order; not words in scare quotes.

    ``speech`` is a quotation with its marks, or what is said without any.
    """
    start, end = speech
    if not _MAY_OPEN.search(text, start + 1, end) and not _OPENING.match(text, start):
        return []
    return list(_inner(text, start, end))


def is_quoted_within(text: str, words: CharRange, quoted: Sequence[CharRange]) -> bool:
    """Whether some words are in a quotation within one of the ``quoted`` ranges, which are in order."""
    return any(
        start <= words[0] and words[1] <= end
        for speech in overlapping(quoted, words)
        for start, end in find_inner_quotations(text, speech)
    )


def is_of_another(text: str, words: CharRange, inner: Sequence[CharRange]) -> bool:
    """Whether words of a speech are, or have, what somebody else said there: they begin in one of the ``inner``
    quotations, or have the "I" of one.
    """
    return any(
        start <= words[0] < end
        or (overlaps(words, (start, end)) and _FIRST_PERSON.search(text, start, end) is not None)
        for start, end in inner
    )


def _inner(text: str, start: int, end: int) -> Iterator[CharRange]:
    is_quotation = _is_one(text, start, end)
    for line in _LINE.finditer(text, start, end):
        first, last = line.span()
        if is_quotation and (opening := _OPENING.match(text, first, last)):
            first = opening.end()
        if is_quotation and last == end and (closing := _CLOSING.search(text, first, last)):
            last = closing.start()
        words = text[first:last]
        for quotation in quotations_of_part(words) if _MAY_OPEN.search(words) else ():
            inside = words[quotation.start : quotation.end]
            if len(WORD.findall(inside)) >= _FEWEST_WORDS or _FIRST_PERSON.search(inside):
                yield first + quotation.start, first + quotation.end


def _is_one(text: str, start: int, end: int) -> bool:
    """Whether a range is one quotation with its marks, rather than words that begin with one."""
    if not _OPENING.match(text, start):
        return False
    return any(not each.start and end - start - _SLACK <= each.end for each in quotations_of_part(text[start:end]))
