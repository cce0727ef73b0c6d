"""Sentences beside the one that a claim rests on, which speak of something else; English."""

from __future__ import annotations

import re

from extractor.text.lazy_regex import lazy_regex
from extractor.text.reversals import SENTENCE_END
from extractor.text.vocabulary import base_form, content_words

_REFERS_BACK = lazy_regex(
    r"\W*(?:that|this|these|those|which|but|however|yet|no|not|never|neither|nor|in fact|instead|still)\b"
    r"|.*\b(?:true|so|case|right|correct|false|wrong|lie|happen\w*|denied|denies)\b",
    re.IGNORECASE | re.DOTALL,
)
_FEWEST_WORDS = 2
"""So many words a sentence has that the claim has not, if it speaks of something else."""


def without_other_matters(evidence: str, claim: str) -> str:
    """The evidence without sentences of other matters, where one of its sentences has all the words of the claim."""
    sentences = SENTENCE_END.split(evidence)
    own = _bases(claim)
    if len(sentences) < 2 or not own or not any(own <= _bases(sentence) for sentence in sentences):
        return evidence
    return " ... ".join(
        sentence
        for sentence in sentences
        if own & _bases(sentence) or _REFERS_BACK.match(sentence) or len(_bases(sentence)) < _FEWEST_WORDS
    )


def _bases(text: str) -> frozenset[str]:
    return frozenset(map(base_form, content_words(text)))
