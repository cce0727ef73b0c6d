"""Which attributions are quotes of a record: not what nobody says, what a headline repeats, what is a mere act."""

from __future__ import annotations

from collections.abc import Sequence

from extractor.backends.rules.frame_names import QuoteFrame
from extractor.backends.rules.frames import Attribution
from extractor.backends.rules.lexicon import words_of
from extractor.backends.rules.negated_cues import is_of_nobody
from extractor.backends.rules.repeated_headlines import is_repeated_headline
from extractor.text.spans import CharRange

_NAMING_NO_WORDS = words_of("endorse chronicle document advocate")
"""Verbs of acts that tell no words and no thought, where nothing is quoted: "endorsed Ada Holm"."""


def is_kept(text: str, paragraphs: Sequence[CharRange], attribution: Attribution, speaker: str | None) -> bool:
    """Whether an attribution of a text with these paragraphs is a quote; ``speaker`` is the name of whose it is."""
    if is_of_nobody(attribution):
        return False
    if attribution.direct:  # whoever looks for a quotation finds it wherever it is printed
        return True
    return not (is_repeated_headline(text, paragraphs, attribution, speaker) or _tells_no_words(text, attribution))


def _tells_no_words(text: str, attribution: Attribution) -> bool:
    """Whether it sums up an act and no words: "endorsed Lind", "agreed with Lind"."""
    said = "".join(text[slice(*part)] for part in attribution.content)
    if attribution.frame is not QuoteFrame.SUMS_UP or attribution.cue is None or not {"“", '"', "‘"}.isdisjoint(said):
        return False
    cue = text[slice(*attribution.cue)].lower()
    is_with = cue == "agreed with" and " that " not in said
    return attribution.verb in _NAMING_NO_WORDS or is_with
