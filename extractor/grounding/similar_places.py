"""Words that a text does not have → the place that shares most of them, and what differs there.

It is looked up only to be shown; it decides nothing.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from difflib import SequenceMatcher
from functools import cached_property

from extractor.grounding.matches import NoMatch
from extractor.text.characters import MARKS, WITHOUT_SPACES
from extractor.text.normalization import NormalizedText, normalize
from extractor.text.segmentation import WORD
from extractor.text.spans import CharRange, trimmed
from extractor.text.word_boundaries import Boundary, boundary
from extractor_schemas import WordChange

_SPACE_TO_CLOSE = re.compile(f"(?<=[{WITHOUT_SPACES}{MARKS}]) (?=[{WITHOUT_SPACES}])")
_LONG_DASH = "—"
_MIN_SHARED = 0.5
"""The share of the words that must stand in one place for it to be shown as `altered`."""
_MAX_KEYS = 7
"""The words rarest in the article, this many, are enough to find the most similar place."""
_MAX_OCCURRENCES = 20
"""A word that occurs more often says little about the place, and is skipped where a rarer one is known."""
_MAX_COMPARED = 400
"""More words than this are not compared word by word: the time for it grows faster than their square."""


class SimilarPlaces:
    """Finds the most similar places of one text; ``normalized`` is the text with its typography evened out."""

    def __init__(self, original: str, normalized: NormalizedText) -> None:
        self._original = original
        self._text = NormalizedText(_without_long_dashes(original)) if _LONG_DASH in original else normalized

    @cached_property
    def _words(self) -> list[CharRange]:
        """The words of the normalized text."""
        return [match.span() for match in WORD.finditer(self._text.text)]

    @cached_property
    def _word_indices(self) -> dict[str, list[int]]:
        """Each word, in lower case, and its indices in `_words`."""
        indices: dict[str, list[int]] = {}
        for index, (start, end) in enumerate(self._words):
            indices.setdefault(self._text.text[start:end].casefold(), []).append(index)
        return indices

    def find(self, words: str, region: CharRange | None) -> NoMatch:
        """The words with the most similar place in the text, if there is one; near the ``region`` if there are more."""
        reply_words = WORD.findall(normalize(_without_long_dashes(words)))
        keys = [word.casefold() for word in reply_words]
        window = self._most_similar_window(keys, region)
        if window is None or len(keys) > _MAX_COMPARED:
            return NoMatch(words)
        word_ranges = self._words[window.start : window.stop]
        article_words = [self._text.text[start:end] for start, end in word_ranges]
        matcher = SequenceMatcher(None, [word.casefold() for word in article_words], keys, autojunk=False)
        ops = matcher.get_opcodes()
        shared = [(start, end) for tag, start, end, _, _ in ops if tag == "equal"]
        if sum(end - start for start, end in shared) < _MIN_SHARED * len(keys):
            return NoMatch(words)
        # the words to show: from the first to the last shared one, and as many before and after as the reply has
        (before, _, _, before_start, before_end), (after, _, _, after_start, after_end) = ops[0], ops[-1]
        low = shared[0][0] - min(shared[0][0], before_end - before_start if before == "replace" else 0)
        high = min(len(article_words), shared[-1][1] + (after_end - after_start if after == "replace" else 0))
        diff = [
            _change(
                _joined(article_words[max(start, low) : min(end, high)]), _joined(reply_words[reply_start:reply_end])
            )
            for tag, start, end, reply_start, reply_end in ops
            if tag != "equal" and (reply_start < reply_end or (start >= low and end <= high))
        ]
        near = self._text.original_range(word_ranges[low][0], word_ranges[high - 1][1])
        if not diff:  # what differs is not a word of its own, such as a Japanese negation
            near = _whole_words(self._original, near)
            pairs = zip(article_words[low:high], reply_words, strict=False)
            in_case = [_change(article, reply) for article, reply in pairs if article != reply]
            diff = in_case or [_change(normalize(self._original[slice(*near)]), normalize(words))]
        return NoMatch(words, near, tuple(diff))

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
        target = self._text.normalized_offset(region[0]) if region else 0
        best = min(
            (bucket for bucket, count in votes.items() if count == most),
            key=lambda bucket: abs(self._word_start(bucket * 4) - target),
        )
        slack = 4 + len(keys) // 8
        return range(max(0, best * 4 - slack), min(len(self._words), best * 4 + len(keys) + slack))

    def _word_start(self, index: int) -> int:
        return self._words[min(max(index, 0), len(self._words) - 1)][0]


def _without_long_dashes(text: str) -> str:
    """The text with blanks for dashes that part words and are normalized to what joins them."""
    return text.replace(_LONG_DASH, " ")


def _whole_words(text: str, char_range: CharRange) -> CharRange:
    """The range with the rest of the words that it begins and ends in."""
    start, end = char_range
    while boundary(text, start) is Boundary.NONE:
        start -= 1
    while boundary(text, end) is Boundary.NONE:
        end += 1
    return trimmed(text, start, end) or char_range  # an accent may stand on a blank


def _joined(words: Sequence[str]) -> str:
    """The words as one text; those of a script without spaces have none between them."""
    return _SPACE_TO_CLOSE.sub("", " ".join(words))


def _change(article: str, reply: str) -> WordChange:
    return WordChange(
        change="changed" if article and reply else "dropped" if article else "added", article=article, reply=reply
    )
