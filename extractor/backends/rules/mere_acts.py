"""Acts in words by which nothing is claimed, which the article tells: "called a meeting", "attacked the deals"."""

from __future__ import annotations

from extractor.backends.rules.cue_verbs import SHOWING_VERBS
from extractor.backends.rules.frame_names import ACTS, LABELS, QuoteFrame
from extractor.backends.rules.frames import Attribution
from extractor.backends.rules.lexicon import DOCUMENT_NOUNS, PERSONAL_PRONOUNS
from extractor.text.lazy_regex import lazy_regex

_LABELLING = lazy_regex(r"\ban?\b|(?<!\bsuch )\bas\b|[\"“”']")
"""What is left of words with which somebody calls something something."""
_WHAT_FOR = lazy_regex(r"\b(?:because|after|when|while|to|for|so|over)\b")
_OF_DOCUMENTS = (QuoteFrame.SAID_THAT, QuoteFrame.ACCORDING)
_DOCUMENT_NOUNS_OR_DATA = DOCUMENT_NOUNS | {"data"}


def is_mere_act(text: str, attribution: Attribution) -> bool:
    """Whether an attribution is an act of somebody, and calls nothing something."""
    if attribution.frame not in ACTS - {QuoteFrame.GIVES_FIGURE}:
        return False
    if attribution.frame not in LABELS:
        return True
    what = _WHAT_FOR.split(text[slice(*attribution.content[0])])[0]
    return _LABELLING.search(what, 1) is None


def is_told(text: str, attribution: Attribution) -> bool:
    """Whether what nobody with a name does or says is the article's to tell: an act, what a study found."""
    words = text[slice(*attribution.source)].lower().split() if attribution.source else []
    is_shown = attribution.verb in SHOWING_VERBS and PERSONAL_PRONOUNS.isdisjoint(words)
    is_shown = is_shown or not _DOCUMENT_NOUNS_OR_DATA.isdisjoint(words)
    return attribution.frame in ACTS or (is_shown and attribution.frame in _OF_DOCUMENTS)
