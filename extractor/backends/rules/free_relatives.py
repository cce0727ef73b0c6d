"""What somebody said as the subject of another verb: "What Holm said is wrong", "Every word the witness said"."""

from __future__ import annotations

from extractor.backends.rules.clauses import Subject
from extractor.backends.rules.lexicon import FREE_RELATIVES, PREPOSITIONS, SUBJECT_PRONOUNS, words_of
from extractor.backends.rules.passages import Passage

_SAID = words_of("""
word words thing things remark remarks statement statements comment comments story stories lie lies promise promises
""")


def is_what_is_said(passage: Passage, subject: Subject) -> bool:
    """Whether what the subject of a verb of speech says is only told of, by the words before it or its own first."""
    lower, first = passage.lower, subject.first
    if first and (lower[first - 1] in FREE_RELATIVES or _is_all(lower, first - 1)):
        return True
    if first > 1 and lower[first - 1] in _SAID and lower[first - 2] != "other":  # "in other words"
        return True
    if lower[first] in FREE_RELATIVES or _is_all(lower, first):
        return subject.last > first
    inner = range(first, subject.last)
    return any(lower[at] in _SAID and lower[at + 1] not in PREPOSITIONS for at in inner)


def _is_all(lower: list[str], at: int) -> bool:
    """Whether "all" means all things: "all he said", and not "all senators said"."""
    return lower[at] == "all" and (lower[at + 1] in SUBJECT_PRONOUNS or lower[at + 1] in ("the", "his", "her", "their"))
