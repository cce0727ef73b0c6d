"""Which attributions are quotes of a record: not what nobody says, what a headline repeats, what a narrator thinks."""

from __future__ import annotations

from collections.abc import Sequence

from extractor.backends.rules.frame_names import QuoteFrame
from extractor.backends.rules.frames import Attribution
from extractor.backends.rules.lexicon import RELATIVE_PRONOUNS, words_of
from extractor.backends.rules.negated_cues import is_of_nobody
from extractor.backends.rules.repeated_headlines import is_repeated_headline
from extractor.text.spans import CharRange

_NARRATORS = words_of("i we you")
_INDEFINITE = words_of("someone somebody anyone anybody everyone everybody everything anything")
_NAMING_NO_WORDS = words_of("endorse chronicle document advocate")
"""Verbs of acts that tell no words and no thought, where nothing is quoted: "endorsed Ada Holm"."""
_DEMANDING = words_of("call propose demand announce request")
_PRONOUNS = RELATIVE_PRONOUNS | words_of("he she they")
_NARRATORS_OR_INDEFINITE = _NARRATORS | _INDEFINITE


def is_kept(text: str, paragraphs: Sequence[CharRange], attribution: Attribution, speaker: str | None) -> bool:
    """Whether an attribution of a text with these paragraphs is a quote; ``speaker`` is the name of whose it is."""
    if is_of_nobody(attribution) or is_repeated_headline(text, paragraphs, attribution, speaker):
        return False
    if attribution.direct:
        return True
    if attribution.frame is QuoteFrame.SUMS_UP and _tells_no_words(text, attribution):
        return False
    words = text[slice(*attribution.source)].lower().split() if attribution.source else []
    excluded = _INDEFINITE if speaker else _NARRATORS_OR_INDEFINITE
    if words and words[0] in excluded and "of" not in words[1:2]:
        return False  # "I hope that", "Everything they say", outside quotation marks
    if speaker:
        return True
    is_demand = attribution.verb in _DEMANDING  # also in what has no name: "a plan with a point calling for"
    return attribution.frame is not QuoteFrame.SUMS_UP or is_demand or not _PRONOUNS.isdisjoint(words)


def _tells_no_words(text: str, attribution: Attribution) -> bool:
    """Whether what is summed up is an act and no words: "endorsed Lind", "agreed with Lind"."""
    said = "".join(text[slice(*part)] for part in attribution.content)
    if attribution.cue is None or not {"“", '"', "‘"}.isdisjoint(said):
        return False
    cue = text[slice(*attribution.cue)].lower()
    is_with = cue == "agreed with" and " that " not in said
    return attribution.verb in _NAMING_NO_WORDS or is_with
