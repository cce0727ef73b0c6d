"""Words of a reply → the place in the article where they stand: as written, but for typography, with parts left out.

Nothing is matched by similarity. Where the words are not in the text, the place that shares most of them is looked up
only to say which words differ.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cached_property
from typing import Literal

from extractor.text.facts import find_negations, find_numbers
from extractor.text.normalization import INVISIBLE, NormalizedText, normalize
from extractor.text.segmentation import WORD
from extractor.text.spans import CharRange
from extractor_schemas import QuoteStatus, WordChange

Concern = Literal["negation", "number", "name"]

_POINTER = re.compile(r"\s*\[?(\d{1,9})\]?(?:\s*[-–—]\s*\[?(\d{1,9})\]?)?\s*(?::\s*(?P<words>.*))?\Z", re.DOTALL)
_FROM_TO = re.compile(r"(?<!\s)\s+~\s+")
_ELLIPSIS = re.compile(r"(?<!\s)\s*[\[(]?(?:\.\s?\.\s?\.|…)[\])]?\s*")
_EDGE_MARKS = " \"'.,;:!?-"
_WITHIN_WORD = re.compile(
    r"(?<=[^\W_])(?=[^\W_])"
    r"|(?<=\d[.,:])(?=\d)|(?<=\d)(?=[.,:]\d)"
    r"|(?<!\w[-−–])(?<=[-−–])(?=\d)"  # a minus
    r"|(?<=\w)(?=['’]t\b)"  # can|'t
    r"|(?<=\bnon[-‐‑])|(?<=\banti[-‐‑])|(?<=\bex[-‐‑])"
    rf"|(?<=\w)(?=[{INVISIBLE}\u0300-\u036f])|(?<=[{INVISIBLE}])(?=\w)",  # the normalized text tells what follows these
    re.IGNORECASE,
)
"""A place where a cut would leave another word than the text has: "can" of "can't", "5" of "1.5"."""
_MIN_SHARED = 0.5
"""The share of the words that must stand in one place for it to be shown as `altered`; it decides nothing else."""
_MAX_KEYS = 7
"""So many of the words, those rarest in the article, are enough to find the most similar place."""
_MAX_OCCURRENCES = 20
"""A word that occurs more often says little about the place, and is skipped where a rarer one is known."""
_MAX_COMPARED = 400
"""More words than this are not compared word by word: the time for it grows faster than their square."""


@dataclass(frozen=True, slots=True)
class Match:
    """Where words stand: one range, or several where the words leave something out."""

    ranges: tuple[CharRange, ...]
    status: QuoteStatus


@dataclass(frozen=True, slots=True)
class NoMatch:
    """Words that are not in the text. ``near`` is the most similar place, ``diff`` what differs there."""

    words: str
    near: CharRange | None = None
    diff: tuple[WordChange, ...] = ()

    @property
    def status(self) -> Literal["altered", "absent"]:
        """`altered` if there is a similar place, else `absent`."""
        return "altered" if self.near else "absent"

    @property
    def concerns(self) -> list[Concern]:
        """Whether a negation, a number or a name is among the words that differ."""
        changed = [words for change in self.diff for words in (change.article, change.reply)]
        finders: dict[Concern, Callable[[str], object]] = {
            "negation": find_negations,
            "number": find_numbers,
            "name": _has_capitalised_word,
        }
        return [kind for kind, find in finders.items() if any(find(words) for words in changed)]


def _has_capitalised_word(words: str) -> bool:
    return any(word[0].isupper() and word != "I" for word in words.split())


class Aligner:
    """Finds the words of a reply in one article's text.

    ``sentences`` are the text's sentences in the order in which pointers number them from 1.
    """

    def __init__(self, text: str, sentences: Sequence[CharRange]) -> None:
        self.text = text
        self.sentences = sentences
        self._sentence_starts = [start for start, _ in sentences]

    def find(self, pointer: str, near: CharRange | None = None) -> Match | NoMatch:
        """The place that a pointer names (see `extractor_schemas.reply` for what a pointer is).

        Words resolve to their occurrence in the sentence that the pointer names; without a number, or if they are not
        there, to the occurrence nearest to ``near`` (by default to the first).
        """
        region, words = None, pointer
        if match := _POINTER.match(pointer):
            region, words = self._region(int(match[1]), int(match[2] or match[1])), (match["words"] or "").strip()
            if not words and region and WORD.search(self.text, *region):
                return Match((region,), "exact")
        if not WORD.search(words):
            return NoMatch(words or pointer)
        ends = _FROM_TO.split(words)
        found = self._find_literal(words, region, near) if len(ends) == 1 or "~" in self.text else None
        if found:
            return found
        if len(ends) == 2 and all(ends):
            return self._find_from_to(ends[0], ends[1], region, near)
        pieces: list[str] = [piece for piece in _ELLIPSIS.split(words) if WORD.search(piece)]
        if len(pieces) > 1:
            found = self._find_pieces(pieces, region, near)
        elif pieces != [words]:
            found = self._find_literal(pieces[0], region, near)
        return found or self._no_match(words, region or near)

    def sentence_at(self, offset: int) -> CharRange:
        """The sentence that holds an offset, or the last one that begins before it."""
        return self.sentences[max(0, bisect_right(self._sentence_starts, offset) - 1)]

    def _region(self, first: int, last: int) -> CharRange | None:
        if not 1 <= first <= last <= len(self.sentences):
            return None
        return self.sentences[first - 1][0], self.sentences[last - 1][1]

    # ----------------------------------------------------------------------------------- words that are in the text

    def _find_literal(self, words: str, region: CharRange | None, near: CharRange | None) -> Match | None:
        if char_range := _nearest(self._exact_occurrences(words, region), near):
            return Match((char_range,), "exact")
        if char_range := _nearest(self._normalized_occurrences(words, region), near):
            return Match((char_range,), "folded")
        if region is None:
            return None
        return self._find_literal(words, None, region)

    def _exact_occurrences(self, words: str, region: CharRange | None) -> Iterator[CharRange]:
        return _occurrences(words.strip(), self.text, region)

    def _normalized_occurrences(self, words: str, region: CharRange | None) -> Iterator[CharRange]:
        article = self._normalized
        within = region and (article.normalized_offset(region[0]), article.normalized_offset(region[1]))
        plain = normalize(words).strip()
        bare = _without_edge_marks(plain)
        for version in dict.fromkeys((plain, _first_letter_swapped(plain), bare, _first_letter_swapped(bare))):
            if version:
                yield from (article.original_range(*found) for found in _occurrences(version, article.text, within))

    @cached_property
    def _normalized(self) -> NormalizedText:
        return NormalizedText(self.text)

    def _find_from_to(self, first: str, last: str, region: CharRange | None, near: CharRange | None) -> Match | NoMatch:
        """From the first words to the last: their next occurrence after the first ones, never one before them."""
        opening = self._find_literal(first, region, near)
        if opening is None:
            return self._no_match(first, region or near)
        start, min_end = opening.ranges[0]
        last_sentence = self.sentence_at(region[1] - 1 if region and region[0] <= start < region[1] else start)
        for search_range in (
            (max(start + 1, last_sentence[0]), last_sentence[1]),
            (start + 1, self._two_sentences_on(last_sentence[1])),
        ):
            for occurrences in (
                self._exact_occurrences(last, search_range),
                self._normalized_occurrences(last, search_range),
            ):
                if closing := next((found for found in occurrences if found[1] >= min_end), None):
                    exact = opening.status == "exact" and self.text[slice(*closing)] == last
                    return Match(((start, closing[1]),), "exact" if exact else "folded")
        return self._no_match(last, (start, last_sentence[1]))

    def _two_sentences_on(self, offset: int) -> int:
        return self.sentences[min(len(self.sentences) - 1, bisect_right(self._sentence_starts, offset) + 1)][1]

    def _find_pieces(self, pieces: Sequence[str], region: CharRange | None, near: CharRange | None) -> Match | None:
        """Each piece at most two sentences after the one before, or words from anywhere could be strung together."""
        first = self._find_literal(pieces[0], region, near)
        if first is None:
            return None
        ranges = [*first.ranges]
        for piece in pieces[1:]:
            end = ranges[-1][1]
            rest = (end, max(self._two_sentences_on(end), region[1] if region else 0))
            found = self._find_literal(piece, rest, None)
            if found is None or not rest[0] <= found.ranges[0][0] < rest[1]:
                return None
            ranges += found.ranges
        return Match(tuple(ranges), "elided")

    # -------------------------------------------------------------------------------- words that are not in the text

    @cached_property
    def _words(self) -> list[CharRange]:
        """The words of the normalized text."""
        return [match.span() for match in WORD.finditer(self._normalized.text)]

    @cached_property
    def _word_indices(self) -> dict[str, list[int]]:
        """Each word, in lower case, and its indices in `_words`."""
        indices: dict[str, list[int]] = {}
        for index, (start, end) in enumerate(self._words):
            indices.setdefault(self._normalized.text[start:end].casefold(), []).append(index)
        return indices

    def _no_match(self, words: str, region: CharRange | None) -> NoMatch:
        """The words with the most similar place in the text, if there is one; near the ``region`` if there are more."""
        reply_words = WORD.findall(normalize(words))
        keys = [word.casefold() for word in reply_words]
        window = self._most_similar_window(keys, region)
        if window is None or len(keys) > _MAX_COMPARED:
            return NoMatch(words)
        word_ranges = self._words[window.start : window.stop]
        article_words = [self._normalized.text[start:end] for start, end in word_ranges]
        matcher = SequenceMatcher(None, [word.casefold() for word in article_words], keys, autojunk=False)
        ops = matcher.get_opcodes()
        shared = [(start, end) for tag, start, end, _, _ in ops if tag == "equal"]
        if sum(end - start for start, end in shared) < _MIN_SHARED * len(keys):
            return NoMatch(words)
        # the words to show: from the first to the last shared one, and as many before and after as the reply has
        before, after = ops[0], ops[-1]
        low = shared[0][0] - min(shared[0][0], before[4] - before[3] if before[0] == "replace" else 0)
        high = min(len(article_words), shared[-1][1] + (after[4] - after[3] if after[0] == "replace" else 0))
        diff = [
            _change(" ".join(article_words[max(a, low) : min(b, high)]), " ".join(reply_words[c:d]))
            for tag, a, b, c, d in ops
            if tag != "equal" and (c < d or (a >= low and b <= high))
        ]
        near = self._normalized.original_range(word_ranges[low][0], word_ranges[high - 1][1])
        return NoMatch(words, near, tuple(diff or [_change(self.text[slice(*near)], words)]))

    def _most_similar_window(self, keys: Sequence[str], region: CharRange | None) -> range | None:
        """The words of the article around the diagonal on which most of ``keys`` lie, of equal ones that by the region.

        Each occurrence of a key votes for the index where the whole would begin, in buckets of four words.
        """
        votes: Counter[int] = Counter()
        indices_of = self._word_indices.get
        known = [(at, indices) for at, key in enumerate(keys) if (indices := indices_of(key))]
        if len(known) < _MIN_SHARED * len(keys):
            return None
        for at, indices in sorted(known, key=lambda key: len(key[1]))[:_MAX_KEYS]:
            if votes and len(indices) > _MAX_OCCURRENCES:
                break
            for index in indices:
                votes[(index - at) // 4] += 2
                votes[(index - at) // 4 + 1] += 1
        if not votes:
            return None
        most = max(votes.values())
        target = self._normalized.normalized_offset(region[0]) if region else 0
        best = min(
            (bucket for bucket, count in votes.items() if count == most),
            key=lambda bucket: abs(self._word_start(bucket * 4) - target),
        )
        slack = 4 + len(keys) // 8
        return range(max(0, best * 4 - slack), min(len(self._words), best * 4 + len(keys) + slack))

    def _word_start(self, index: int) -> int:
        return self._words[min(max(index, 0), len(self._words) - 1)][0]


def _change(article: str, reply: str) -> WordChange:
    return WordChange(
        change="changed" if article and reply else "dropped" if article else "added", article=article, reply=reply
    )


def _first_letter_swapped(words: str) -> str:
    return words[:1].swapcase() + words[1:]


def _without_edge_marks(words: str) -> str:
    """The words without the marks at their ends, which may be the reply's own; a number keeps its sign or point."""
    bare = words.lstrip(_EDGE_MARKS)
    sign = words[: len(words) - len(bare)][-1:]
    return (sign if sign in ("-", ".") and bare[:1].isdigit() else "") + bare.rstrip(_EDGE_MARKS)


def _nearest(ranges: Iterator[CharRange], near: CharRange | None) -> CharRange | None:
    if near is None:
        return next(ranges, None)
    start, end = near
    return min(ranges, key=lambda found: max(start - found[1], found[0] - end, 0), default=None)


def _occurrences(words: str, text: str, region: CharRange | None) -> Iterator[CharRange]:
    """Where the words begin within the region, not in the middle of a word of the text."""
    if not words:
        return
    start, stop = region or (0, len(text))
    while (at := text.find(words, start, stop + len(words) - 1)) >= 0:
        end = at + len(words)
        if not (_WITHIN_WORD.match(text, at) or _WITHIN_WORD.match(text, end)):
            yield at, end
        start = at + 1
