"""Whether somebody else comes between a quotation and a verb of speech, who may speak next: "Ada Holm shrugged."."""

from __future__ import annotations

from extractor.backends.rules.clauses import first_subject
from extractor.backends.rules.cue_detection import Cue
from extractor.backends.rules.given_names import GENDERS
from extractor.backends.rules.passages import Passage
from extractor.backends.rules.sources import parse_description


def is_of_another(text: str, passage: Passage, source: str) -> bool:
    """Whether the subject of a sentence is somebody else than the ``source`` of the words before it."""
    subject = first_subject(passage, passage.size)
    if subject is None:
        return False
    words = text[slice(*passage.char_range(subject.first, subject.last))]
    if words.lower() in ("he", "she"):
        genders = {GENDERS.get(word) for word in source.lower().split()} - {None}
        return len(genders) == 1 and words.lower() not in genders
    mention = parse_description(words)
    if mention is None:
        return False
    return mention.name.rpartition(" ")[2].lower() not in source.lower()


def is_of_next(passage: Passage, quotation: int, cue: Cue) -> bool:
    """Whether a verb behind a quotation is another's, in a clause that a conjunction joins: "“bad”, but Lind said"."""
    subject = cue.subject
    if subject is None or not quotation < subject.first - 1:
        return False
    return passage.lower[subject.first - 1] in ("but", "while", "whereas", "and")
