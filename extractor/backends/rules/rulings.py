"""What somebody finds, rules or declares to be wrong or right: "found the ban unconstitutional"."""

from __future__ import annotations

from extractor.backends.rules.clauses import is_break
from extractor.backends.rules.frame_names import StanceFrame
from extractor.backends.rules.framed_positions import FramedPosition, subject_of
from extractor.backends.rules.lexicon import AUXILIARIES, DETERMINERS, PREPOSITIONS, inflect, words_of
from extractor.backends.rules.passages import Passage
from extractor.backends.rules.stance_targets import TargetWords
from extractor_schemas import Position

FINDING = frozenset(form for verb in ("declare", "deem", "rule", "hold", "find") for form in inflect(verb)) | {"found"}
"""Verbs after which a noun phrase and an adjective say what somebody judges it to be."""
_AGAINST = words_of("""
discriminatory excessive illegal improper inadequate invalid null offensive unconstitutional unfair unjust unlawful
unacceptable unnecessary void wrong
""")
_FOR = words_of("constitutional lawful legal valid fair justified acceptable necessary")
_LONGEST = 9
"""In tokens: so long is the noun phrase at most."""


def ruling_at(passage: Passage, verb: int) -> FramedPosition | None:
    """The frame of what is found to be wrong or right, where the verb at a token says so."""
    lower, first = passage.lower, verb + 1
    if not (lower[first] in DETERMINERS or passage.tokens[first][0].isupper()):
        return None
    for at in range(first + 1, min(first + _LONGEST, passage.size)):
        position: Position | None = "oppose" if lower[at] in _AGAINST else "support" if lower[at] in _FOR else None
        is_last = (
            at + 1 >= passage.size or is_break(lower[at + 1]) or lower[at + 1] in PREPOSITIONS | {"and", "because"}
        )
        if position and is_last and lower[at - 1] not in DETERMINERS:
            subject = subject_of(passage, verb)
            target = TargetWords(first, at - 1)
            holder = (subject.first, subject.last) if subject else None
            return FramedPosition(holder, target, position, (verb, at), StanceFrame.VERB) if holder else None
        if is_break(lower[at]) or lower[at] in AUXILIARIES:
            return None
    return None
