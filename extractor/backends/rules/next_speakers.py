"""Whether a sentence between two quotations tells of somebody who may speak next: "Ada Holm shrugged."."""

from __future__ import annotations

from extractor.backends.rules.clauses import first_subject
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
