"""Who speaks beside the pieces of a quote: whether they are one speaker's words, as far as the narrator tells."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from functools import cached_property
from itertools import pairwise
from operator import attrgetter

from extractor.grounding.named_speakers import (
    NAME,
    SAID,
    SPEAKER_AFTER,
    SPEAKER_BEFORE,
    find_named_before,
    find_named_behind,
)
from extractor.text.characters import HANGUL, WITHOUT_SPACES
from extractor.text.facts import find_names
from extractor.text.lazy_regex import lazy_regex
from extractor.text.quotations import Quotation
from extractor.text.segmentation import WORD, split_paragraphs
from extractor.text.spans import CharRange, overlapping
from extractor.text.vocabulary import content_words

_ANNOUNCES = lazy_regex(r"[:：]\s*\Z")
_GOES_ON_BEHIND = lazy_regex(
    rf"[^\S\n]*[,，、،–—-]|(?<=[,.!?…，。！？].)[^\S\n]*(?=[^\W\d_])|(?=[{WITHOUT_SPACES}{HANGUL}])"
)
_LOWER_CASE_BEHIND = lazy_regex(r"[^\S\n]+(?=[a-zà-ÿа-я])")
_PRONOUN_BEHIND = lazy_regex(
    r"[^\S\n]*(?:(?:s?he|they|it) \w+|\w+(?: |-t-|-)(?:s?he|they|it|er|sie|il|elle|han|hun|hon|hij|zij|ze)\b)"
)
_FAR = 80
"""Within this many characters before a piece its speaker is looked for."""
_TURN = lazy_regex(r"\n\s*[–—―-]")
"""Where somebody else speaks in a dialogue that dashes mark."""
_TURN_IN_LINE = lazy_regex(r"[.!?…]\s+[–—―]")
_NARRATOR_IN_LINE = lazy_regex(r"[^.!?…\n]*[^\S\n][–—―][^\S\n]?[^\W\d_]")
_PRONOUN = lazy_regex(r"\b(?:he|she|they|it|i|we)\b", re.IGNORECASE)
_HE = r"he|er|(?<=-)il|он|él|ele|han|hij|他"
_SHE = r"she|sie|(?<=-)elle|она|ella|ela|hon|hun|zij|她"
_HE_OR_SHE = lazy_regex(
    rf"(?:[^\w\n]|_)*(?:(?-i:[^\W\d_A-Z])\w*[ -](?:t-)?){{0,2}}(?:(?P<he>{_HE})|(?P<she>{_SHE}))(?![a-zà-ÿа-я])",
    re.IGNORECASE,
)
"""Behind a quotation: "she said", "sagte sie", "a-t-elle dit"; English, German, Romance, Nordic, Russian, Chinese."""
_SAID_BY_ANYBODY = lazy_regex(rf"\b{SAID}\b")
_SUBJECT_BEHIND = lazy_regex(
    rf"[\W_]*(?:(?:and|but|while|whereas|or|und|aber|et|mais|y|pero|e|ma|och|og|en)\s+)?"
    rf"(?:{NAME.format('')}|(?:the )?(?:others?|another|rivals?|critics?|opponents?|supporters?)\b)"
)


def quotation_at(quotations: Sequence[Quotation], offset: int) -> Quotation | None:
    """The quotation that an offset of the text is in."""
    at = bisect_right(quotations, offset, key=attrgetter("start"))
    return quotations[at - 1] if at and offset < quotations[at - 1].end else None


def _is_name(speaker: str) -> bool:
    """Whether a speaker is named rather than described."""
    return not speaker.startswith(("the ", "The "))


class Speakers:
    """Tells whether pieces of one text are of one speaker. ``sentences`` and ``quotations`` are the text's."""

    def __init__(self, text: str, sentences: Sequence[CharRange], quotations: Sequence[Quotation]) -> None:
        self._text = text
        self._sentences = sentences
        self._quotations = quotations
        self._quoted = [found.range for found in quotations]

    @cached_property
    def _starts(self) -> frozenset[int]:
        """Where sentences and quotations begin."""
        return frozenset([*(start for start, _ in self._sentences), *(found.start for found in self._quotations)])

    def differ(self, left: CharRange, right: CharRange) -> bool:
        """Whether two pieces are beside the names of two speakers, or beside two descriptions of one: "the mayor".

        Or one is what "he" says, the other what "she" says.
        """
        pronouns = {self._he_or_she(piece) for piece in (left, right)}
        if pronouns == {"he", "she"}:
            return True
        names = [self._speaker(piece) for piece in (left, right)]
        if names[0] is None or names[1] is None or _is_name(names[0]) != _is_name(names[1]):
            return False
        first, second = (content_words(name) for name in names if name)
        return bool(first and second) and not set(first) & set(second)  # a pronoun is no content word

    def differ_within(self, piece: CharRange) -> bool:
        """Whether a piece has quotations of two speakers, or two whole ones with nothing between, as in a dialogue."""
        ranges = overlapping(self._quoted, piece)
        first = bisect_left(self._quoted, ranges[0]) if ranges else 0
        return any(
            self.differ(before.range, after.range) or self._is_next_turn(before, after)
            for before, after in pairwise(self._quotations[first : first + len(ranges)])
        )

    def may_differ(self, left: CharRange, right: CharRange) -> bool:
        """Whether somebody else may say the second of two pieces that an ellipsis joins.

        Nobody else does within one quotation, nor within a sentence of the narrator's, nor where the narrator
        interrupts a quotation to say whose it is.
        """
        before, after = quotation_at(self._quotations, left[1] - 1), quotation_at(self._quotations, right[0])
        if before and after:
            return before != after and self._are_two(before, after)
        if before or after:
            return False
        gap = self._text[left[1] : right[0]]
        if _TURN.search(gap):
            return True
        if _TURN_IN_LINE.search(gap) and _NARRATOR_IN_LINE.match(self._text, right[1]):
            return True
        return self._has_another_subject(left, right)

    def _are_two(self, before: Quotation, after: Quotation) -> bool:
        """Whether two quotations are not one that the narrator interrupts to say whose it is.

        Where that is so, there is no other quotation between them, no end of a paragraph and no more than one sentence
        of the narrator's, and nothing announces the second one or says anew who speaks.
        """
        between = self._text[before.end : after.start]
        if not WORD.search(between):
            return self._is_next_turn(before, after)
        return (
            any(start in self._starts for start in range(before.end + 1, after.start))
            or any(before.end < start <= after.start for start, _ in split_paragraphs(self._text))
            or _ANNOUNCES.search(between) is not None
            or self._is_attributed_behind(after, between)
            or (after.start not in self._starts_of_sentences and self._has_subject_of_its_own(before, between))
        )

    def _is_next_turn(self, before: Quotation, after: Quotation) -> bool:
        """Whether a quotation begins a sentence of its own right behind another."""
        if WORD.search(self._text, before.end, after.start):
            return False
        return self._text[before.end - 2] in ".!?…。！？" or not self._text[after.start + 1].islower()

    @cached_property
    def _starts_of_sentences(self) -> frozenset[int]:
        return frozenset(start for start, _ in self._sentences)

    def _has_subject_of_its_own(self, before: Quotation, between: str) -> bool:
        """Whether somebody else is named between two quotations of a sentence, whose first one has its speaker before.

        "Holm called it “a farce” and Roe “a triumph”."
        """
        start = max((start for start, _ in self._sentences if start <= before.start), default=0)
        earlier = self._text[start : before.start]
        if not WORD.search(earlier) or _SAID_BY_ANYBODY.search(between):
            return False
        subject = _SUBJECT_BEHIND.match(between)
        return subject is not None and not set(content_words(subject["name"] or "")) & set(content_words(earlier))

    def _has_another_subject(self, left: CharRange, right: CharRange) -> bool:
        """Whether the second piece is what a sentence of its own says of somebody else, whose name is left out."""
        start = max((start for start, _ in self._sentences if start <= right[0]), default=0)
        if start < left[1]:
            return False
        subject = self._text[start : right[0]]
        if not WORD.search(subject) or _PRONOUN.search(subject):
            return False
        left_start = max((start for start, _ in self._sentences if start <= left[0]), default=0)
        return not set(content_words(subject)) & set(content_words(self._text[left_start:start]))

    def _is_attributed_behind(self, quotation: Quotation, between: str) -> bool:
        """Whether the narrator's sentence goes on behind a quotation as it does to say who spoke.

        But not by a pronoun or by the name that stands before the quotation, ``between`` it and the one before.
        """
        goes_on = _GOES_ON_BEHIND.match(self._text, quotation.end)
        if goes_on is None and quotation.start in self._starts_of_sentences:
            goes_on = _LOWER_CASE_BEHIND.match(self._text, quotation.end)
        if goes_on is None or _PRONOUN_BEHIND.match(self._text, goes_on.end()):
            return False
        end = next((end for _, end in self._sentences if end >= quotation.end), quotation.end)
        if set(find_names(f"x {between}")) & set(find_names(f"x {self._text[goes_on.end() : end]}")):
            return False
        is_in_sentence = "," in goes_on.group() or not self._text[goes_on.end() : goes_on.end() + 1].isupper()
        return is_in_sentence or SPEAKER_AFTER.match(self._text, quotation.end) is not None

    def _he_or_she(self, piece: CharRange) -> str | None:
        """Which of the two pronouns is behind the quotation that a piece ends in, as that of its speaker."""
        quotation = quotation_at(self._quotations, piece[1] - 1)
        found = _HE_OR_SHE.match(self._text, quotation.end) if quotation else None
        return found.lastgroup if found else None

    def named_beside(self, piece: CharRange) -> CharRange | None:
        """Where the speaker of a piece is named, beside it or its quotation; None where that may be part of more.

        "The aide to Voss said" and "Voss and Lie said" name somebody else, "said Voss aide Tom Berg" names Berg.
        """
        start, end = self._with_quotation(piece)
        return find_named_before(self._text, start) or find_named_behind(self._text, end)

    def _with_quotation(self, piece: CharRange) -> CharRange:
        """From the beginning of the quotation in which a piece begins to the end of that in which it ends."""
        start, end = piece
        first, last = quotation_at(self._quotations, start), quotation_at(self._quotations, end - 1)
        return first.start if first else start, last.end if last else end

    def _speaker(self, piece: CharRange) -> str | None:
        """The name that is beside a piece, or beside its quotation, as that of its speaker."""
        start, end = self._with_quotation(piece)
        if before := SPEAKER_BEFORE.search(self._text, max(0, start - _FAR), start):
            return before["name"]
        if after := SPEAKER_AFTER.match(self._text, end):
            return after["name_first"] or after["name_last"]
        return None
