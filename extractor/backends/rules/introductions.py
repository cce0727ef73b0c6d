"""Sentences that end with a colon and so say whose the quotation below them is: "Here is a post by Mia Voss:"."""

from __future__ import annotations

from extractor.backends.rules.clauses import Subject, first_subject, subject_before
from extractor.backends.rules.cue_verbs import CUE_WORDS, NOUN_FORMS
from extractor.backends.rules.frame_names import QuoteFrame
from extractor.backends.rules.frames import Attribution
from extractor.backends.rules.passages import Passage
from extractor.text.spans import CharRange

_MESSAGES = frozenset(["this", "post", "tweet", "statement", "message"])


def introduction(passage: Passage) -> Attribution:
    """The attribution, still without content, of the quotation after a passage that ends with a colon."""
    colon = len(passage.lower) - 1
    if named := _from_whom(passage, colon):
        return Attribution(
            [], named, passage.char_range(colon, colon), "say", QuoteFrame.AFTER_COLON, passage, direct=True
        )
    for at in range(colon - 1, -1, -1):
        word = passage.lower[at]
        if word not in CUE_WORDS or word in NOUN_FORMS:
            continue
        subject = subject_before(passage, at)
        if subject and subject.kind != "shared":
            verb, cue = CUE_WORDS[word].base, passage.char_range(at, at)
            return Attribution([], source_of(passage, subject), cue, verb, QuoteFrame.AFTER_COLON, passage, direct=True)
    source, cue = source_of(passage, first_subject(passage, colon)), passage.char_range(colon, colon)
    return Attribution([], source, cue, "say", QuoteFrame.AFTER_COLON, passage, direct=True)


def _from_whom(passage: Passage, colon: int) -> CharRange | None:
    """Whom "This from Mia Voss:" and "Here is a post by Mia Voss:" name."""
    lower = passage.lower
    for at in range(1, colon - 1):
        if (
            lower[at] in ("from", "by")
            and lower[at - 1] in _MESSAGES
            and (at == 1 or lower[0] in ("here", "here's", "and"))
        ):
            return passage.char_range(at + 1, colon - 1)
    return None


def source_of(passage: Passage, subject: Subject | None) -> CharRange | None:
    """The words of a subject."""
    return passage.char_range(subject.first, subject.last) if subject else None
