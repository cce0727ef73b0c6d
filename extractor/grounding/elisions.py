"""What stands between pieces of a text that are quoted together, the rest left out: whether it turns their meaning."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import cached_property
from itertools import pairwise
from operator import attrgetter

from extractor.grounding.matches import NoMatch
from extractor.grounding.speakers import Speakers, quotation_at
from extractor.text.coordination import as_first_content, is_question_told, own_clause
from extractor.text.cuts import lost_before, lost_behind, lost_in_speech
from extractor.text.governing import without_aside
from extractor.text.language import likely_languages
from extractor.text.narrators_breaks import is_break, join_parted, sentences_of
from extractor.text.negations import LANGUAGES_WITH_NEGATIONS
from extractor.text.normalization import normalize
from extractor.text.quotations import Quotation, find_quotations
from extractor.text.reversals import CLAUSE_END, SENTENCE_END, Reversal, find_dropped_reversals
from extractor.text.segmentation import WORD
from extractor.text.spans import CharRange, overlapping
from extractor.text.transcripts import find_transcript
from extractor_schemas import Concern, WordChange


class Elisions:
    """Tells what is left out between pieces of one text. ``sentences`` are the text's sentences, in order."""

    def __init__(self, text: str, sentences: Sequence[CharRange]) -> None:
        self._text = text
        self._sentences = sentences

    @cached_property
    def quotations(self) -> list[Quotation]:
        """The text's quotations."""
        return find_quotations(self._text)

    @cached_property
    def _speakers(self) -> Speakers:
        return Speakers(self._text, self._sentences, self.quotations)

    @cached_property
    def _turns(self) -> list[CharRange]:
        return find_transcript(self._text)

    def _speech_at(self, offset: int) -> CharRange | None:
        """The quotation, or the turn of a transcript, that an offset is in."""
        quotation = quotation_at(self.quotations, offset)
        if quotation:
            return quotation.range
        return next((turn for turn in self._turns if turn[0] <= offset < turn[1]), None)

    @cached_property
    def _languages(self) -> frozenset[str]:
        """The languages that the text may be in and whose negations are known."""
        return likely_languages(self._text) & LANGUAGES_WITH_NEGATIONS

    def named_beside(self, piece: CharRange) -> CharRange | None:
        """Where the narrator names who says a piece of the text, right before it or behind it."""
        return self._speakers.named_beside(piece)

    def find_turned(
        self, ranges: Sequence[CharRange], words: str, *, as_one: bool = False, own: CharRange | None = None
    ) -> NoMatch | None:
        """The words as altered, if what lies between the ranges turns the meaning of the rest; else None.

        ``ranges`` are pieces of what somebody says, in the order of the text. What a narrator says between two
        quotations is no part of what is quoted. ``as_one`` says that there is no more than an ellipsis between the
        pieces: then words of one speaker must be beyond doubt. A range with quotations of two speakers is
        altered as well. ``own`` is what attributes the pieces, which may be an opinion: ", Holm believes,".
        """
        concerns: list[Concern] = ["speaker"] if any(map(self._speakers.differ_within, ranges)) else []
        diff: list[WordChange] = []
        for left, right in pairwise(ranges):
            found: list[Concern] = [*self._dropped_reversals((left[1], right[0]))]
            if self._speakers.differ(left, right) or (as_one and self._speakers.may_differ(left, right)):
                found.append("speaker")
            dropped = self._text[left[1] : right[0]].strip()
            if own and dropped.strip(", –—") == self._text[slice(*own)]:
                found = [concern for concern in found if concern != "hedge"]
            if found:
                concerns += found
                diff.append(WordChange(change="dropped", article=dropped, reply=""))
        if not concerns:
            return None
        return NoMatch(words, (ranges[0][0], ranges[-1][1]), tuple(diff), tuple(dict.fromkeys(concerns)))

    def find_cut(self, ranges: Sequence[CharRange], words: str, *, strictly: bool = False) -> NoMatch | None:
        """The words as altered, if a quotation goes on before or behind them so that its sentence is turned; else None.

        "Safe" of “not safe”, “we will sign” of “we will sign if they pay”. ``ranges`` are as for `find_turned`. In
        languages whose negations are not known, nothing is. ``strictly``: also if they lose what `cuts` has, and by
        what the quotation goes on with where the narrator parts it: “We will sign,” she said, “if they pay.”
        """
        if not (ranges and self._languages):
            return None
        (start, _), (_, end) = ranges[0], ranges[-1]
        begins, ends = self._speech_at(start), self._speech_at(end - 1)
        before = (begins[0], start) if begins else (start, start)
        behind = (end, ends[1]) if ends else (end, end)
        kept = self._text[start:end]
        cuts = [
            self._cut_off(before, kept, is_before=True, over_breaks=strictly),
            self._cut_off(behind, kept, is_before=False, over_breaks=strictly),
        ]
        if strictly:
            cuts = [self._with_lost(*cuts[0], kept, behind), self._with_lost(*cuts[1], kept, None)]
        concerns: list[Concern] = [concern for _, found in cuts for concern in found]
        if not concerns:
            return None
        dropped = dict.fromkeys(left_out.strip() for left_out, found in cuts if found)
        diff = [WordChange(change="dropped", article=left_out, reply="") for left_out in dropped]
        return NoMatch(words, (ranges[0][0], ranges[-1][1]), tuple(diff), tuple(dict.fromkeys(concerns)))

    def _cut_off(self, gap: CharRange, kept: str, *, is_before: bool, over_breaks: bool) -> tuple[str, list[Concern]]:
        """What of the sentence that goes on beyond a gap's inner end is left out, and what that turns.

        "By 3 per cent" is not turned by what it is contrasted with behind it: ", not by 5". ``over_breaks``: also what
        stands on the other side of the narrator's words that part the quotation.
        """
        start, end = gap
        inner = end if is_before else start
        cut = next(((first, last) for first, last in self._sentences_in(gap) if first < inner < last), None)
        part = (max(start, cut[0]), min(end, cut[1])) if cut else (inner, inner)
        words = self._text[slice(*part)]
        if over_breaks and part[0 if is_before else 1] == gap[0 if is_before else 1]:
            words = self._over_break(inner, words, is_before=is_before)
        if not words:
            return "", []
        return words, self._turned_before(words, kept) if is_before else self._turned_behind(words)

    def _turned_before(self, words: str, kept: str) -> list[Concern]:
        before, kept = as_first_content(words, kept)
        found: list[Concern] = [*self._dropped_before(before)]
        if "negation" in found and "negation" not in self._dropped_before(own_clause(before, kept)):
            found.remove("negation")
        if "hedge" in found and is_question_told(before, kept):
            found.remove("hedge")
        return found

    def _dropped_before(self, words: str) -> list[Reversal]:
        return find_dropped_reversals(without_aside(words), self._languages, after_words=False)

    def _turned_behind(self, words: str) -> list[Concern]:
        found = find_dropped_reversals(words, self._languages, before_words=False)
        is_contrast = not WORD.search(CLAUSE_END.split(normalize(words))[0])
        return [concern for concern in found if not (is_contrast and concern == "negation")]

    def _over_break(self, inner: int, words: str, *, is_before: bool) -> str:
        """The words beside a piece of a quotation with those on the other side of a narrator's break, if there is one.

        ``inner`` is where the piece ends, or begins where they stand before it.
        """
        within = inner if is_before else inner - 1
        if not quotation_at(self.quotations, within):
            return words
        at = bisect_right(self.quotations, within, key=attrgetter("start")) - 1
        left = at - 1 if is_before else at
        if left < 0 or left + 1 >= len(self.quotations) or not self._is_parted(*self.quotations[left : left + 2]):
            return words
        parts = [self._text[slice(*quotation.range)] for quotation in self.quotations[left : left + 2]]
        if is_before:
            return join_parted(sentences_of(parts[0])[-1], words, of=parts[1])
        return join_parted(words, sentences_of(parts[1])[0], of=parts[1])

    def _is_parted(self, left: Quotation, right: Quotation) -> bool:
        """Whether the narrator parts two quotations that are one sentence of one speaker."""
        between = self._text[left.end : right.start]
        return is_break(self._text[slice(*left.range)], between, self._text[slice(*right.range)]) and not (
            self._speakers.differ(left.range, right.range) or self._speakers.may_differ(left.range, right.range)
        )

    def _with_lost(
        self, words: str, found: Sequence[Concern], kept: str, behind: CharRange | None
    ) -> tuple[str, list[Concern]]:
        """The same with what the ``kept`` words lose; ``behind`` is the gap behind them where the part is before."""
        lost: list[Concern] = [*found]
        if behind is None:
            lost += lost_behind(kept, words)
        else:
            ends = (last for _, last in self._sentences_in(behind) if behind[0] < min(last, behind[1]))
            rest = self._text[behind[0] : next(ends, behind[0])]
            lost += lost_before(words, kept)
            lost += lost_in_speech(words, kept, rest)
            if not WORD.search(words):
                words = rest[: behind[1] - behind[0]]  # "..., critics claim": nothing else can have turned them
        once: dict[Concern, None] = dict.fromkeys(lost)
        return words, list(once)

    def _dropped_reversals(self, gap: CharRange) -> Iterator[Concern]:
        start, end = gap
        before, after = quotation_at(self.quotations, start - 1), quotation_at(self.quotations, end)
        if before and after and before != after:
            yield from self._dropped_in_one((start, before.end), before_words=False)
            yield from self._dropped_in_one((after.start, end), after_words=False)
        else:
            yield from self._dropped_in_one(gap)

    def _dropped_in_one(
        self, gap: CharRange, *, after_words: bool = True, before_words: bool = True
    ) -> Iterator[Concern]:
        """What is dropped from each sentence that the gap touches.

        Of a sentence in a language whose negations are not known, any word that is dropped may be one.
        """
        start, end = gap
        for first, last in self._sentences_in(gap):
            if first < end and start < last:
                part = self._text[max(start, first) : min(end, last)]
                is_begun, goes_on = after_words and first < start, before_words and end < last
                if not self._languages and (is_begun or goes_on) and WORD.search(part):
                    yield "negation"
                yield from find_dropped_reversals(part, self._languages, after_words=is_begun, before_words=goes_on)

    def _sentences_in(self, gap: CharRange) -> Iterator[CharRange]:
        """The sentences that the gap touches, those within a quotation apart."""
        for first, last in overlapping(self._sentences, gap):
            ends = [found.end() for found in SENTENCE_END.finditer(self._text, first, last)]
            yield from pairwise([first, *ends, last])
