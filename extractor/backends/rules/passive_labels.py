"""Who calls something something in the passive: the council, in "The plan was branded “a farce” by the council"."""

from __future__ import annotations

from collections.abc import Iterator

from extractor.backends.rules.clauses import is_adverb, is_break
from extractor.backends.rules.frame_names import QuoteFrame
from extractor.backends.rules.framed_positions import phrase_from
from extractor.backends.rules.frames import Attribution
from extractor.backends.rules.lexicon import AUXILIARIES, inflect, words_of
from extractor.backends.rules.noun_phrases import parse_mention
from extractor.backends.rules.passages import QUOTED, Passage

_LABELLING = {
    form: verb
    for verb in words_of("""
        brand call characterise characterize condemn criticise criticize decry denounce deride describe dismiss dub hail
        label mock portray praise ridicule slam term
    """)
    for form in inflect(verb)
    if form.endswith("ed") or form == "dubbed"
} | {"labelled": "label"}
_BEING = words_of("is are was were be been being")
_BEFORE_LABEL = words_of("as a an the")
_MOST_BEFORE_LABEL = 2


def passive_labels(passage: Passage) -> Iterator[Attribution]:
    """Yield what something is called in quotation marks by whoever is named behind them."""
    lower = passage.lower
    for at in range(1, passage.size - 2):
        if lower[at] != QUOTED or lower[at + 1] != "by":
            continue
        verb = at - 1
        while verb > max(0, at - 1 - _MOST_BEFORE_LABEL) and lower[verb] in _BEFORE_LABEL:
            verb -= 1
        holder = phrase_from(passage, at + 2)
        if lower[verb] not in _LABELLING or holder is None or not _is_passive(passage, verb):
            continue
        source = passage.char_range(*holder)
        if parse_mention(" ".join(passage.tokens[holder[0] : holder[1] + 1])) is None:
            continue
        content, cue = passage.char_range(at, at), passage.char_range(verb, verb)
        yield Attribution([content], source, cue, _LABELLING[lower[verb]], QuoteFrame.CALLS, passage, direct=True)


def _is_passive(passage: Passage, verb: int) -> bool:
    """Whether a participle has no subject that does it: "was branded", ", branded", "Branded"."""
    lower, before = passage.lower, verb - 1
    while before >= 0 and is_adverb(lower[before]):
        before -= 1
    return before < 0 or lower[before] in _BEING or (is_break(lower[before]) and lower[before] not in AUXILIARIES)
