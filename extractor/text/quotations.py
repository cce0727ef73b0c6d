"""Finding the quotations of a text by their marks, and telling speech from titles and scare quotes.

Marks of all styles count: "straight", “curly”, „low-9“, «guillemets» in both directions, ''doubled'' and ‘single’ ones.
A mark that stands the wrong way round is read by the characters beside it. How quotations run over paragraphs follows
the Chicago Manual of Style, 13.32: each paragraph opens with a mark, only the last one closes.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from extractor.text.segmentation import WORD, split_paragraphs
from extractor.text.spans import CharRange, trimmed


@dataclass(frozen=True, slots=True)
class Quotation:
    """An outermost quotation, its marks included.

    ``pieces`` are its parts, one for each paragraph it runs through. ``closed`` is false where the closing mark is
    missing; the quotation then ends before the next one, or with its paragraph.
    """

    start: int
    end: int
    pieces: tuple[CharRange, ...]
    closed: bool

    @property
    def range(self) -> CharRange:
        """``(start, end)``."""
        return self.start, self.end


_DOUBLE = re.compile(r"``|['‘’]{2,3}|[\"“”„‟«»〝〞＂″]")
_SINGLE = re.compile(r"(?<!['‘’`])['‘’‚‛‹›](?!['‘’])")
_OPENS = frozenset("“‟〝«„‘‚‛‹")
_CLOSES = frozenset("”〞»›")
_BEFORE_OPENING = frozenset(" \t\r\n\xa0\u2009\u202f([{<—–-/=:" + "\"“„«'‘‚‹")
_SENTENCE_END = frozenset(".!?…")

_ELISION = re.compile(r"\d\ds?\b|(?:em|tis|twas|til|till|cause|bout|n|round|neath|cuz)\b", re.IGNORECASE)
"""What follows an apostrophe that opens nothing: the '90s, 'em, rock 'n' roll."""

_POSSESSIVE = re.compile(r"[sSxz]['’]\s+[a-z]")

Role = Literal["open", "close", "either"]


def find_quotations(text: str) -> list[Quotation]:
    """Every outermost quotation of ``text``, in order; they do not overlap. Never raises, whatever the marks."""
    blocks = split_paragraphs(text)
    found = _double(text, blocks)
    singles = _single(text, blocks, found)
    return list(_outermost(sorted([*found, *singles], key=lambda quotation: quotation.start))) if singles else found


def _outermost(ordered: list[Quotation]) -> Iterator[Quotation]:
    """Those that do not begin within an earlier one."""
    end = 0
    for quotation in ordered:
        if quotation.start >= end:
            end = quotation.end
            yield quotation


# ---------------------------------------------------------------------------------------------- double marks


@dataclass(slots=True)
class _Open:
    """An opened mark, its pieces in earlier paragraphs, and the quotations within it: ``(start, end, glyph)``."""

    start: int
    glyph: str
    pieces: list[CharRange]
    inner: list[tuple[int, int, str]]


def _double(text: str, blocks: list[CharRange]) -> list[Quotation]:
    reversed_guillemets = _opens_backwards(text)
    found: list[Quotation] = []
    carried: _Open | None = None  # open at the end of the paragraph before
    for start, end in blocks:
        marks = list(_DOUBLE.finditer(text, start, end))
        stack: list[_Open] = []
        if carried:
            if marks and _goes_on(text, start, marks[0], carried, reversed_guillemets):
                if marks[0].start() == start:
                    del marks[0]
                stack = [_Open(start, carried.glyph, carried.pieces, carried.inner)]
            else:
                found += _unclosed([carried], text, carried.pieces[-1][1])
            carried = None
        for mark in marks:
            role = _role(text, mark, stack[-1].glyph if stack else None, reversed_guillemets)
            if role == "open" or (role == "either" and not stack):
                stack.append(_Open(mark.start(), mark.group(), [], []))
            elif stack:
                closing = stack.pop()
                if stack:
                    stack[-1].inner.append((closing.start, mark.end(), closing.glyph))
                else:
                    found.append(_closed(closing, mark.end()))
        if len(stack) > 1 and not all(_is_nested(text, later.start) for later in stack[1:]):
            found += _unclosed(stack[:-1], text, stack[-1].start)
            stack = stack[-1:]
        if stack:
            carried = stack[0]
            carried.pieces.append((carried.start, end))
    if carried:
        found += _unclosed([carried], text, carried.pieces[-1][1])
    return found


def _closed(mark: _Open, end: int) -> Quotation:
    pieces = (*mark.pieces, (mark.start, end))
    return Quotation(pieces[0][0], end, pieces, True)


def _unclosed(marks: list[_Open], text: str, end: int) -> Iterator[Quotation]:
    """Yield the quotations of marks that nothing closed: each ends where the next sentence in quotation begins.

    A mark that stands before quotations of another style is a stray one: they are the quotations then.
    """
    for mark, until in zip(marks, [*(later.start for later in marks[1:]), end], strict=True):
        stray = any(glyph != mark.glyph for _, _, glyph in mark.inner)
        apart = [
            (start, end)
            for start, end, _ in mark.inner
            if stray or (start > mark.start and not _is_nested(text, start))
        ]
        stretch = trimmed(text, mark.start, apart[0][0] if apart else until)
        if not stray and stretch and WORD.search(text, *stretch):
            pieces = (*mark.pieces[:-1], stretch)
            yield Quotation(pieces[0][0], stretch[1], pieces, False)
        for inner in apart:
            yield Quotation(*inner, (inner,), True)


def _is_nested(text: str, start: int) -> bool:
    """Whether an opening mark stands within a sentence, as one nested in a quotation does."""
    return text[max(0, start - 40) : start].rstrip()[-1:] not in _SENTENCE_END


def _goes_on(text: str, start: int, first: re.Match[str], carried: _Open, reversed_guillemets: bool) -> bool:
    """Whether a paragraph continues the open quotation: it opens with the same mark, or its first mark closes."""
    if first.start() == start:
        return first.group() == carried.glyph
    return _role(text, first, carried.glyph, reversed_guillemets) == "close"


def _opens_backwards(text: str) -> bool:
    """Whether the text writes »so« and not «so»."""
    first = re.search("[«»]", text)
    return bool(first and first.group() == "»" and text[first.end() : first.end() + 1].isalnum())


def _role(text: str, mark: re.Match[str], opened: str | None, reversed_guillemets: bool) -> Role:
    glyph = mark.group()
    before, after = text[mark.start() - 1 : mark.start()], text[mark.end() : mark.end() + 1]
    can_open = (not before or before in _BEFORE_OPENING or before.isspace()) and bool(after) and not after.isspace()
    can_close = bool(before) and not before.isspace() and not after.isalnum()
    if reversed_guillemets and glyph in "«»":
        return "open" if glyph == "»" else "close"
    if glyph in "„``":
        return "open"
    if glyph[0] in _OPENS:
        if opened == "„" or (can_close and not can_open):
            return "close"
        return "open"
    if glyph[0] in _CLOSES or glyph[0] == "’":
        return "open" if can_open and not can_close and not opened else "close"
    if can_open != can_close:
        return "open" if can_open else "close"
    return "either"


# ---------------------------------------------------------------------------------------------- single marks


def _single(text: str, blocks: list[CharRange], doubles: list[Quotation]) -> list[Quotation]:
    """Quotations in single marks; an apostrophe is not one, nor a single quotation within a double one."""
    found: list[Quotation] = []
    pieces: list[CharRange] = []  # of a quotation that the paragraph before left open
    starts = [double.start for double in doubles]

    def covered(place: int) -> bool:
        at = bisect_right(starts, place)
        return at > 0 and place < doubles[at - 1].end

    for start, end in blocks:
        marks = [mark for mark in _SINGLE.finditer(text, start, end) if _may_quote(text, mark)]
        at = 0
        if pieces and not (marks and marks[0].start() == start and marks[0].group() == "‘"):
            pieces = []
        while at < len(marks):
            mark = marks[at]
            at += 1
            if covered(mark.start()) or not _opens_single(text, mark):
                continue
            closing = _closing_single(text, marks, at)
            if closing is None:
                if mark.group() == "‘" and (mark.start() == start or pieces or text[end - 1] in _SENTENCE_END):
                    pieces.append((mark.start(), end))
                    break
                continue
            stretch = (mark.start(), marks[closing].end())
            if covered(stretch[1] - 1):
                continue
            found.append(Quotation((pieces or [stretch])[0][0], stretch[1], (*pieces, stretch), True))
            pieces = []
            at = closing + 1
        else:
            pieces = []
    return found


def _may_quote(text: str, mark: re.Match[str]) -> bool:
    """Whether a single mark is anything but an apostrophe within a word."""
    before, after = text[mark.start() - 1 : mark.start()], text[mark.end() : mark.end() + 1]
    return not (before.isalnum() and after.isalnum())


def _opens_single(text: str, mark: re.Match[str]) -> bool:
    before, after = text[mark.start() - 1 : mark.start()], text[mark.end() : mark.end() + 1]
    if before and before not in _BEFORE_OPENING and not before.isspace():
        return False
    if not after or after.isspace():
        return mark.group() == "‹"
    return mark.group() not in "’›" and not _ELISION.match(text, mark.end())


def _closing_single(text: str, marks: list[re.Match[str]], at: int) -> int | None:
    """Find the mark that closes a single quotation: not one of a plural's possessive, if there is another."""
    possessive = None
    for index in range(at, len(marks)):
        mark = marks[index]
        if _opens_single(text, mark):
            break
        before = text[mark.start() - 1]
        if mark.group() in "‘‚‛‹" and before.isspace():
            break
        if before.isspace() and mark.group() != "›":
            continue
        if not _POSSESSIVE.match(text, mark.start() - 1):
            return index
        possessive = index if possessive is None else possessive
    return possessive


# ---------------------------------------------------------------------------------------------- speech or not

_SMALL = frozenset(
    [
        "a",
        "an",
        "and",
        "as",
        "at",
        "but",
        "by",
        "for",
        "from",
        "in",
        "into",
        "is",
        "of",
        "on",
        "or",
        "the",
        "to",
        "with",
    ]
)
_CUE_AFTER = re.compile(
    r"[\s,—–-]*(?:(?:[\w.'’-]+\s+){0,5}?)(?:said|says|say|told|added|asked|wrote|tweeted|replied|argued|explained|noted"
    r"|warned|insisted|declared|recalled|continued|concluded|announced|stated|responded)\b"
)
_CUE_BEFORE = re.compile(
    r"(?::|\b(?:said|says|say|saying|told (?:\w+ ){1,4}|added|adding|asked|wrote|writing|tweeted|replied|declared"
    r"|argued|insisted|warned|that|called (?:\S+ ){1,4}),?)\s*$"
)


def is_speech(text: str, quotation: Quotation) -> bool:
    """Whether a quotation gives somebody's words rather than a title, a name or a word held at arm's length.

    Told by its form (length, sentence punctuation, title case) and by a verb of saying beside it; no certainty.
    """
    inside = text[quotation.start : quotation.end].strip("\"“”„‟«»〝〞＂″'‘’‚‛‹›` \t\r\n\xa0")
    words = WORD.findall(inside)
    if not words:
        return False
    if len(quotation.pieces) > 1 or len(words) >= 12:
        return True
    told = bool(_CUE_AFTER.match(text, quotation.end)) or bool(
        _CUE_BEFORE.search(text, max(0, quotation.start - 60), quotation.start)
    )
    if told:
        return True
    capitals = [word for word in words if word not in _SMALL]
    titled = words[0][0].isupper() and all(word[0].isupper() or word[0].isdigit() for word in capitals)
    if titled and len(words) > 1 and inside[-1] not in "!?":
        return False
    if inside[-1] in ".!?…," and words[0][0].isupper():
        return len(words) > 1
    return len(words) >= 5
