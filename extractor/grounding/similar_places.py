"""Words that a text does not have → the place that shares most of them, and what differs there.

It is looked up only to be shown; it decides nothing.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from functools import cached_property

from extractor.grounding.matches import NoMatch
from extractor.grounding.sign_matcher import SignMatcher
from extractor.text.characters import MARKS, WITHOUT_SPACES
from extractor.text.lazy_regex import lazy_regex
from extractor.text.normalization import NormalizedText, normalize
from extractor.text.segmentation import WORD
from extractor.text.spans import CharRange, trimmed
from extractor.text.word_boundaries import Boundary, boundary
from extractor_schemas import WordChange

_SPACE_TO_CLOSE = lazy_regex(f"(?<=[{WITHOUT_SPACES}{MARKS}]) (?=[{WITHOUT_SPACES}])")
_LONG_DASH = "—"
_SIGN = lazy_regex(
    r"[$€£¥](?=\d)|-(?=\d)(?<![\w)%.,-]-)|%(?<=\d%)|°(?= ?[CF]\b) ?|/(?=h\b)(?<=\bkm/)|/(?=s\b)(?<=\bm/)"
)
"""What stands beside a figure, or in a unit, and is no word."""
_NO_SIGN = "\0"
"""Stands for every word that the text has not."""
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
    def _ranges(self) -> list[CharRange]:
        """Where the words of the normalized text stand in it."""
        return _signed_words(self._text.text)

    @cached_property
    def _words(self) -> list[str]:
        """These words."""
        return [self._text.text[start:end] for start, end in self._ranges]

    @cached_property
    def _folded(self) -> list[str]:
        """The same in lower case."""
        return list(map(str.casefold, self._words))

    @cached_property
    def _word_indices(self) -> dict[str, list[int]]:
        """Each word, in lower case, and its indices among them."""
        indices: dict[str, list[int]] = {}
        for index, word in enumerate(self._folded):
            indices.setdefault(word, []).append(index)
        return indices

    @cached_property
    def _signs(self) -> dict[str, str]:
        """A character for each word, in lower case."""
        return {word: chr(number) for number, word in enumerate(self._word_indices, 1)}

    @cached_property
    def _signed(self) -> str:
        """The words as their signs."""
        return "".join(map(self._signs.__getitem__, self._folded))

    def find(self, words: str, region: CharRange | None) -> NoMatch:
        """The words with the most similar place in the text, if there is one; near the ``region`` if there are more."""
        plain = normalize(_without_long_dashes(words))
        reply_words = [plain[start:end] for start, end in _signed_words(plain)]
        keys = [word.casefold() for word in reply_words]
        window = self._most_similar_window(keys, region)
        if window is None or len(keys) > _MAX_COMPARED:
            return NoMatch(words)
        article_words = self._words[window.start : window.stop]
        signs = "".join(self._signs.get(key, _NO_SIGN) for key in keys)
        ops = SignMatcher(self._signed[window.start : window.stop], signs).get_opcodes()
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
        first, last = self._ranges[window.start + low], self._ranges[window.start + high - 1]
        near = self._text.original_range(first[0], last[1])
        if not diff:  # what differs is not a word of its own, such as a Japanese negation
            near = _whole_words(self._original, near)
            pairs = zip(article_words[low:high], reply_words, strict=False)
            in_case = [_change(article, reply) for article, reply in pairs if article != reply]
            there = self._original[slice(*near)]
            diff = in_case or list(_changed_marks(there, words)) or [_change(normalize(there), normalize(words))]
        return NoMatch(words, near, tuple(diff))

    def _most_similar_window(self, keys: Sequence[str], region: CharRange | None) -> range | None:
        """The words of the article around the diagonal on which most of ``keys`` lie, of equal ones that by the region.

        Each occurrence of a key votes for the index where the whole would begin, in buckets of four words.
        """
        indices_of = self._word_indices.get
        known = [(len(indices), at, indices) for at, key in enumerate(keys) if (indices := indices_of(key))]
        if len(known) < _MIN_SHARED * len(keys):
            return None
        buckets: list[int] = []
        for occurrences, at, indices in sorted(known)[:_MAX_KEYS]:
            if buckets and occurrences > _MAX_OCCURRENCES:
                break
            buckets += [(index - at) // 4 for index in indices]
        if not buckets:
            return None
        votes: dict[int, int] = {}
        for bucket, count in Counter(buckets).items():
            votes[bucket] = votes.get(bucket, 0) + 2 * count
            votes[bucket + 1] = votes.get(bucket + 1, 0) + count
        most = max(votes.values())
        best, *others = (bucket for bucket, count in votes.items() if count == most)
        if others:
            target = self._text.edited_offset(region[0]) if region else 0
            best = min((best, *others), key=lambda bucket: abs(self._word_start(bucket * 4) - target))
        slack = 4 + len(keys) // 8
        return range(max(0, best * 4 - slack), min(len(self._words), best * 4 + len(keys) + slack))

    def _word_start(self, index: int) -> int:
        return self._ranges[min(max(index, 0), len(self._ranges) - 1)][0]


def _signed_words(plain: str) -> list[CharRange]:
    """The words of a normalized text, figures with the signs beside them: "$9", "4%", "-5", "°C", "km/h"."""
    words = [match.span() for match in WORD.finditer(plain)]
    if not _SIGN.search(plain):
        return words
    signs = {found.start(): found.end() for found in _SIGN.finditer(plain)}
    before = {end: start for start, end in signs.items()}
    ranges: list[CharRange] = []
    for start, end in words:
        start, end = before.get(start, start), signs.get(end, end)
        if ranges and start < ranges[-1][1]:
            ranges[-1] = (ranges[-1][0], end)
        else:
            ranges.append((start, end))
    return ranges


def _changed_marks(article: str, reply: str) -> Iterator[WordChange]:
    """The words at whose ends marks differ: "tried," for "tried"; all of them in scripts without spaces."""
    own, said = normalize(article).split(), normalize(reply).split()
    shown = words if len(words := article.split()) == len(own) else own  # "…" is shown as it is written
    for tag, start, end, said_start, said_end in SequenceMatcher(None, own, said, autojunk=False).get_opcodes():
        if tag != "equal":
            yield _change(" ".join(shown[start:end]), " ".join(said[said_start:said_end]))


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
