"""The quotations of a text, found by their marks; speech told from titles and scare quotes.

Marks of all styles count: "straight", “curly”, „low-9“, «guillemets» in both directions, ''doubled'' and ‘single’ ones,
「corner」 and 《angle》 brackets.
A mark that stands the wrong way round is read by the characters beside it. How quotations run over paragraphs follows
the Chicago Manual of Style, 13.32: each paragraph opens with a mark, only the last one closes.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice
from operator import attrgetter
from typing import Literal

from extractor.text.characters import KATAKANA, MARKS, WITHOUT_SPACES
from extractor.text.lazy_regex import lazy_regex
from extractor.text.segmentation import WORD, split_paragraphs
from extractor.text.spans import CharRange, trimmed
from extractor.text.speech_verbs import FORMS_AFTER_QUOTATION, FORMS_BEFORE_QUOTATION


@dataclass(frozen=True, slots=True)
class Quotation:
    """An outermost quotation, its marks included.

    ``pieces`` are its parts, one for each paragraph it runs through. Without a closing mark it ends before the next
    quotation, or with its paragraph.
    """

    start: int
    end: int
    pieces: tuple[CharRange, ...]

    @property
    def range(self) -> CharRange:
        """``(start, end)``."""
        return self.start, self.end


_OPENING_BRACKETS = "「『｢﹁﹃《〈"
_CLOSING_BRACKETS = "」』｣﹂﹄》〉"
_TITLE_BRACKETS = "《〈"
_DOUBLE_MARK = lazy_regex(rf"``|['‘’]{{2,3}}|[\"“”„‟«»〝〞〟＂″❝❞{_OPENING_BRACKETS}{_CLOSING_BRACKETS}]")
_SINGLE_MARK = lazy_regex(r"(?<!['‘’`])['‘’‚‛‹›](?!['‘’])")
_OPENING_MARKS = frozenset("“‟〝«„‘‚‛‹❝")
_CLOSING_MARKS = frozenset("”〞〟»›❞")
_BEFORE_OPENING = frozenset(" \t\r\n\xa0\u2009\u202f([{<—–-/=:（：" + "\"“„«'‘‚‹" + _OPENING_BRACKETS)
_SENTENCE_END = frozenset(".!?…。！？")
_WITHOUT_SPACES = lazy_regex(f"[{WITHOUT_SPACES}{KATAKANA}]")

_STOP_BEFORE_SENTENCE = lazy_regex(r"(?<=[^\W\d_][^\W\d_])(?<!\b[A-Z][a-z])(?<!\bMrs)[.!?](?=\s+[A-Z])")
"""A stop behind a word that is no title ("Mr.") or initial."""

_MARKS_ALONE = lazy_regex(r"[^\w\n]{1,4}")
"""A mark, and what may stand between it and a word: ".”", ",' "."""
_ACCENTS = lazy_regex(f"[{MARKS}]+")

_ELISION = lazy_regex(r"\d\ds?\b|(?:em|tis|twas|til|till|cause|bout|n|round|neath|cuz)\b", re.IGNORECASE)
"""What follows an apostrophe that opens nothing: the '90s, 'em, rock 'n' roll."""

_POSSESSIVE = lazy_regex(r"[sSxz]['’]\s+[a-z]")

_UNMARKED_END = lazy_regex(
    rf",(?= (?:{'|'.join(FORMS_AFTER_QUOTATION)}) (?:the )?[^\W\d_][^\"“”.]{{1,80}}\.[^\S\n]*(?:\n|\Z))"
)
"""Where a quotation ends whose closing mark was forgotten: “We will not pay, said Ada Holm."""

_Role = Literal["open", "close", "either"]


def find_quotations(text: str) -> list[Quotation]:
    """Every outermost quotation of the text, in order; they do not overlap. Never raises, whatever the marks."""
    return list(_kept(text))


@lru_cache(maxsize=8)  # several steps ask about the same article
def _kept(text: str) -> tuple[Quotation, ...]:
    return tuple(quotations_of_part(text))


def quotations_of_part(text: str) -> list[Quotation]:
    """As `find_quotations`, of a part of a text that nobody asks about again."""
    paragraphs = split_paragraphs(text)
    double = _find_double(text, paragraphs)
    single = _find_single(text, paragraphs, double)
    if not single:
        return double
    return list(_outermost(sorted([*double, *single], key=lambda quotation: quotation.start)))


def _outermost(ordered: list[Quotation]) -> Iterator[Quotation]:
    """Those that do not begin within an earlier one."""
    end = 0
    for quotation in ordered:
        if quotation.start >= end:
            end = quotation.end
            yield quotation


def with_both_marks(char_range: CharRange, text: str, quotations: Sequence[Quotation]) -> CharRange:
    """The range with the other mark of a quotation of which it holds one, where no word stands between them.

    ``quotations`` are in order and apart.
    """
    start, end = char_range
    for quotation in islice(quotations, bisect_right(quotations, start, key=attrgetter("end")), None):
        if end <= quotation.start:
            break
        if not _is_closed(text, quotation):
            continue
        is_at_end = end == quotation.end or _MARKS_ALONE.fullmatch(text, end, quotation.end)
        if start <= quotation.start and is_at_end:
            end = after_accents(text, quotation.end)
        elif quotation.start < start and quotation.end <= end and _MARKS_ALONE.fullmatch(text, quotation.start, start):
            start = quotation.start
    return start, end


def after_accents(text: str, at: int) -> int:
    """Where the accents end that stand on the character before an offset, as on a mark; they belong to nothing else."""
    accents = _ACCENTS.match(text, at)
    return accents.end() if accents else at


def _is_closed(text: str, quotation: Quotation) -> bool:
    end = text[quotation.end - 1]
    return quotation.end - quotation.start > 1 and (end in "'‘’‛‹›" or _DOUBLE_MARK.fullmatch(end) is not None)


# ----------------------------------------------------------------------------------------------------- double marks


@dataclass(slots=True)
class _OpenMark:
    """An opening mark, its pieces in earlier paragraphs, and the quotations within it: ``(start, end, glyph)``."""

    start: int
    glyph: str
    pieces: list[CharRange]
    inner: list[tuple[int, int, str]]


def _find_double(text: str, paragraphs: list[CharRange]) -> list[Quotation]:
    reversed_guillemets = _has_reversed_guillemets(text)
    found: list[Quotation] = []
    carried: _OpenMark | None = None  # still open at the end of the paragraph before
    for start, end in paragraphs:
        marks = list(_DOUBLE_MARK.finditer(text, start, end))
        last_curly = max((mark.start() for mark in marks if mark.group() == "”"), default=-1)
        stack: list[_OpenMark] = []
        if carried:
            if marks and _continues(text, start, marks[0], carried, reversed_guillemets):
                if marks[0].start() == start:
                    del marks[0]
                stack = [_OpenMark(start, carried.glyph, carried.pieces, carried.inner)]
            else:
                found += _unclosed([carried], text, carried.pieces[-1][1])
            carried = None
        for mark in marks:
            if stack and stack[-1].glyph == "“" and mark.start() < last_curly and _is_inch(text, mark):
                continue
            role = _role(text, mark, stack[-1].glyph if stack else None, reversed_guillemets)
            if role == "open" or (role == "either" and not stack):
                stack.append(_OpenMark(mark.start(), mark.group(), [], []))
            elif stack:
                opening = stack.pop()
                if stack:
                    stack[-1].inner.append((opening.start, mark.end(), opening.glyph))
                else:
                    found.append(_closed(opening, mark.end()))
        if len(stack) > 1 and not all(_is_nested(text, later.start) for later in stack[1:]):
            found += _unclosed(stack[:-1], text, stack[-1].start)
            stack = stack[-1:]
        if len(stack) == 1 and (unmarked := _UNMARKED_END.search(text, stack[0].start, end)):
            found.append(_closed(stack[0], unmarked.end()))
        elif stack:
            carried = stack[0]
            carried.pieces.append((carried.start, end))
    if carried:
        found += _unclosed([carried], text, carried.pieces[-1][1])
    return found


def _closed(opening: _OpenMark, end: int) -> Quotation:
    pieces = (*opening.pieces, (opening.start, end))
    return Quotation(pieces[0][0], end, pieces)


def _unclosed(openings: list[_OpenMark], text: str, end: int) -> Iterator[Quotation]:
    """The quotations of marks that nothing closed: each ends where the next sentence in quotation marks begins.

    A mark that stands before quotations of another style is a stray one: then these are the quotations. What opens in
    a later sentence with the same mark is no quotation within it: then its closing mark was forgotten.
    """
    for opening, limit in zip(openings, [*(later.start for later in openings[1:]), end], strict=True):
        stray = any(glyph != opening.glyph for _, _, glyph in opening.inner)
        separate = [
            (start, end)
            for start, end, _ in opening.inner
            if stray or (start > opening.start and _sentence_end_before(text, opening.start, start))
        ]
        end = separate[0][0] if separate else limit
        piece = trimmed(text, opening.start, _sentence_end_before(text, opening.start, end) if separate else limit)
        if not stray and piece and WORD.search(text, *piece):
            pieces = (*opening.pieces[:-1], piece)
            yield Quotation(pieces[0][0], piece[1], pieces)
        for inner in separate:
            yield Quotation(*inner, (inner,))


def _is_inch(text: str, mark: re.Match[str]) -> bool:
    """Whether a mark stands for inches or minutes: a 55\" screen."""
    return mark.group() in '"″' and text[mark.start() - 1 : mark.start()].isdigit()


def _is_nested(text: str, start: int) -> bool:
    """Whether an opening mark stands within a sentence, as one nested in a quotation does."""
    return text[max(0, start - 40) : start].rstrip()[-1:] not in _SENTENCE_END


def _sentence_end_before(text: str, start: int, end: int) -> int:
    """Where the last sentence ends that ends between two offsets; 0 if none does."""
    if not _is_nested(text, end):
        return end
    return max((match.end() for match in _STOP_BEFORE_SENTENCE.finditer(text, start, end)), default=0)


def _continues(text: str, start: int, first: re.Match[str], carried: _OpenMark, reversed_guillemets: bool) -> bool:
    """Whether a paragraph continues the open quotation: it opens with the same mark, or its first mark closes."""
    if first.start() == start:
        return first.group() == carried.glyph
    return _role(text, first, carried.glyph, reversed_guillemets) == "close"


def _has_reversed_guillemets(text: str) -> bool:
    """Whether the text writes »so« and not «so»."""
    first = re.search("[«»]", text)
    return bool(first and first.group() == "»" and text[first.end() : first.end() + 1].isalnum())


def _role(text: str, mark: re.Match[str], opened: str | None, reversed_guillemets: bool) -> _Role:
    glyph = mark.group()
    before, after = text[mark.start() - 1 : mark.start()], text[mark.end() : mark.end() + 1]
    can_open = (not before or before in _BEFORE_OPENING or before.isspace()) and bool(after) and not after.isspace()
    can_close = bool(before) and not before.isspace() and not after.isalnum()
    if reversed_guillemets and glyph in "«»":
        return "open" if glyph == "»" else "close"
    if glyph in _CLOSING_BRACKETS:
        return "close"
    if glyph in ("„", "``") or glyph in _OPENING_BRACKETS:
        return "open"
    if glyph[0] in _OPENING_MARKS:
        if opened == "„" or (can_close and not can_open):
            return "close"
        return "open"
    if glyph[0] in _CLOSING_MARKS or glyph[0] == "’":
        return "open" if can_open and not can_close and not opened else "close"
    if can_open != can_close:
        return "open" if can_open else "close"
    return "either"


# ----------------------------------------------------------------------------------------------------- single marks


def _find_single(text: str, paragraphs: list[CharRange], double: list[Quotation]) -> list[Quotation]:
    """Quotations in single marks; an apostrophe is not one, nor a single quotation within a double one."""
    found: list[Quotation] = []
    pieces: list[CharRange] = []  # of a quotation that the paragraph before left open
    double_starts = [quotation.start for quotation in double]

    def in_double(offset: int) -> bool:
        at = bisect_right(double_starts, offset)
        return at > 0 and offset < double[at - 1].end

    for start, end in paragraphs:
        marks = [mark for mark in _SINGLE_MARK.finditer(text, start, end) if not _is_within_word(text, mark)]
        at = 0
        if pieces and not (marks and marks[0].start() == start and marks[0].group() == "‘"):
            pieces = []
        while at < len(marks):
            mark = marks[at]
            at += 1
            if in_double(mark.start()) or not _opens_single(text, mark):
                continue
            closing = _find_closing_single(text, marks, at)
            if closing is None:
                if mark.group() == "‘" and (mark.start() == start or pieces or text[end - 1] in _SENTENCE_END):
                    pieces.append((mark.start(), end))
                    break
                continue
            piece = (mark.start(), marks[closing].end())
            if in_double(piece[1] - 1):
                continue
            found.append(Quotation((pieces or [piece])[0][0], piece[1], (*pieces, piece)))
            pieces = []
            at = closing + 1
        else:
            pieces = []
    return found


def _is_within_word(text: str, mark: re.Match[str]) -> bool:
    """Whether a single mark is an apostrophe between two letters."""
    before, after = text[mark.start() - 1 : mark.start()], text[mark.end() : mark.end() + 1]
    return before.isalnum() and after.isalnum() and not (_WITHOUT_SPACES.match(before) or _WITHOUT_SPACES.match(after))


def _opens_single(text: str, mark: re.Match[str]) -> bool:
    before, after = text[mark.start() - 1 : mark.start()], text[mark.end() : mark.end() + 1]
    if before and before not in _BEFORE_OPENING and not before.isspace() and not _WITHOUT_SPACES.match(before):
        return False
    if not after or after.isspace():
        return mark.group() == "‹"
    return mark.group() not in "’›" and not _ELISION.match(text, mark.end())


def _find_closing_single(text: str, marks: list[re.Match[str]], first: int) -> int | None:
    """The index of the mark that closes a single quotation, from ``first`` on; a plural's possessive comes last."""
    possessive = None
    for index in range(first, len(marks)):
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


# ---------------------------------------------------------------------------------------------------- speech or not

_LOWER_IN_TITLES = lazy_regex("an?|and|as|at|but|by|for|from|in|into|is|of|on|or|the|to|with")
_CUE_AFTER = lazy_regex(
    rf"[\s,—–-]*(?:(?:[\w.'’-]+\s+){{0,5}}?)(?:{'|'.join(FORMS_AFTER_QUOTATION)})\b|[,，、]?(?:と[述語話言いし発答]|이?라[고며는])"
)
_CUE_BEFORE = lazy_regex(
    rf"(?:[:：]|\b(?:{'|'.join(FORMS_BEFORE_QUOTATION)}|told (?:\w+ ){{1,4}}|called (?:\S+ ){{1,4}}|that),?)\s*$"
)
_MARKS = f"\"“”„‟«»〝〞〟＂″❝❞'‘’‚‛‹›`{_OPENING_BRACKETS}{_CLOSING_BRACKETS} \t\r\n\xa0"


_NAME_BEFORE = lazy_regex(r"\b[^\W\d_a-z][\w’'-]+ $")
_NAME_AFTER = lazy_regex(r" [^\W\d_a-z][\w’'-]")
_LONGEST_NICKNAME = 3
"""In words: what stands within a name is no speech, as in: Robert "Bobby" Haines."""
_LONG = 12
"""In words: a quotation of that length is speech by itself."""


def is_speech(text: str, quotation: Quotation) -> bool:
    """Whether a quotation gives somebody's words rather than a title, a name or a word in scare quotes.

    A heuristic: by its form (length, sentence punctuation, title case) and by a verb of saying beside it.
    """
    inside = text[quotation.start : quotation.end].strip(_MARKS)
    words = [match.group() for match in islice(WORD.finditer(inside), 2 * _LONG)]
    if not words:
        return False
    length: float = len(words)
    if not inside.isascii():
        length -= 0.5 * sum(_WITHOUT_SPACES.match(word) is not None for word in words)  # a character is half a word
    if len(quotation.pieces) > 1 or length >= _LONG:
        return True
    is_in_name = inside[-1].isalpha() and len(words) <= _LONGEST_NICKNAME and all(word[0].isupper() for word in words)
    if (
        is_in_name
        and _NAME_AFTER.match(text, quotation.end)
        and _NAME_BEFORE.search(text, max(0, quotation.start - 30), quotation.start)
    ):
        return False
    if _CUE_AFTER.match(text, quotation.end):
        return True
    if _CUE_BEFORE.search(text, max(0, quotation.start - 60), quotation.start):
        return True
    title_words = [word for word in words if not _LOWER_IN_TITLES.fullmatch(word)]
    is_title = words[0][0].isupper() and all(word[0].isupper() or word[0].isdigit() for word in title_words)
    if text[quotation.start] in _TITLE_BRACKETS or (is_title and len(words) > 1 and inside[-1] not in "!?"):
        return False
    if inside[-1] in ".!?…,。！？，" and not words[0][0].islower():
        return length > 1
    return length >= 5
