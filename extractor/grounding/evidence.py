"""The evidence of a claim: its words, and what stands beside them and holds for them too."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from operator import itemgetter

from extractor.text.asides import without_asides
from extractor.text.denials import denials_within
from extractor.text.governing import governing_limits, governing_negations, is_question
from extractor.text.language import ENGLISH
from extractor.text.measures import without_bounds
from extractor.text.normalization import normalize
from extractor.text.other_matters import without_other_matters
from extractor.text.reversals import Limit, find_turning_negations
from extractor.text.spans import CharRange


@dataclass(frozen=True, slots=True)
class Evidence:
    """The evidence of a claim.

    ``words`` are its spans, ``sentences`` the whole sentences that they stand in. ``negations`` and ``limits`` (a
    condition, a hedge) are those of the words and those beside them that hold for them too: "denied that [he lied]".
    ``is_question`` says that all of it is only asked.
    """

    words: str
    sentences: str
    negations: Sequence[str]
    limits: Mapping[Limit, str]
    is_question: bool = False


def read_evidence(
    text: str,
    ranges: Sequence[CharRange],
    sentences: Sequence[CharRange],
    languages: frozenset[str] = frozenset(),
    claim: str | None = None,
) -> Evidence:
    """The evidence at these ranges of the text, which are in order; ``languages`` are those it may be in.

    What it says by the way and the ``claim`` says nothing about neither negates nor limits this.
    """
    words = " ... ".join(text[start:end] for start, end in ranges)
    around: list[str] = []
    plain = without_bounds(words)
    negations = find_turning_negations(plain, languages)
    if negations and claim is not None:
        about = without_other_matters(plain, claim) if languages == frozenset((ENGLISH,)) else plain
        negations = find_turning_negations(without_asides(about, claim), languages)
    negations += denials_within(normalize(words))
    limits: dict[Limit, str] = {}
    questions: list[bool] = []
    previous = 0
    for (start, end), (following, _) in pairwise([*ranges, (len(text), len(text))]):
        first, last = _sentences_around(start, end, sentences)
        around.append(text[first:last])
        parts = text[max(first, previous) : start], text[start:end], text[end : min(last, following)]
        negations += governing_negations(*parts, languages)
        found = governing_limits(*parts)
        if found and claim is not None:
            found = governing_limits(parts[0], without_asides(parts[1], claim), parts[2])
        limits |= found
        questions.append(is_question(*parts[1:]))
        previous = end
    return Evidence(words, " ... ".join(around), negations, limits, all(questions))


def _sentences_around(start: int, end: int, sentences: Sequence[CharRange]) -> CharRange:
    """From the beginning of the sentence in which a range begins to the end of that in which it ends."""
    first = bisect_right(sentences, start, key=itemgetter(0))
    last = bisect_left(sentences, end, key=itemgetter(1))
    return sentences[first - 1][0] if first else start, sentences[last][1] if last < len(sentences) else end
