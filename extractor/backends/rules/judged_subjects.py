"""What the subject of a verdict names: several things, or nothing where it begins what others say."""

from __future__ import annotations

from extractor.backends.rules.cue_verbs import CUE_WORDS, NOUN_FORMS
from extractor.backends.rules.lexicon import DETERMINERS, SUBJECT_PRONOUNS
from extractor.backends.rules.passages import Passage
from extractor.backends.rules.verbs import is_past


def begins_others_words(passage: Passage, first: int, last: int) -> bool:
    """Whether what seems a subject begins what others say or think: "some people think the toll (is unfair)"."""
    lower, tokens = passage.lower, passage.tokens
    for at in range(first + 1, last):
        cue, after = CUE_WORDS.get(lower[at]), lower[at + 1]
        is_noun = lower[at] in NOUN_FORMS and lower[at - 1] in DETERMINERS
        is_saying = cue is not None and not cue.frames.isdisjoint(("say", "think")) and not is_noun
        begins = after in DETERMINERS or after in SUBJECT_PRONOUNS or after == "that" or tokens[at + 1][0].isupper()
        if is_saying and begins and not is_past(lower[at]):
            return True
    return False
