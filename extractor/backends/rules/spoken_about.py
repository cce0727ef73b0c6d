"""Two whom "she" may mean, as a sentence before tells of both: "Her teacher, Karin Dahl, said she was late."."""

from __future__ import annotations

import re

from extractor.backends.rules.frames import Attribution
from extractor.backends.rules.lexicon import words_of
from extractor.text.lazy_regex import lazy_regex

_OWNER = lazy_regex(
    r"(?:(?<!\w)(?P<whose>[Hh]er|[Hh]is)|(?:[A-Z][\w.-]* )*[A-Z][\w.-]*(?:['’]s|(?<=s)['’])) (?:[a-z-]+,? ){1,4}"
)
_PRONOUN_OF = {"her": "she", "his": "he"}
GOING_ON = words_of("add continue conclude")
_FAR = 2
"""In paragraphs."""


def may_be_told_of(text: str, earlier: Attribution, later: Attribution, pronoun: str) -> bool:
    """Whether the pronoun that says something may be of whom somebody close to them spoke just before.

    Who goes on speaking ("she added") is the same person.
    """
    if earlier.source is None or not later.direct or later.verb in GOING_ON:
        return False
    if later.passage.paragraph - earlier.passage.paragraph >= _FAR:
        return False
    source = text[slice(*earlier.source)]
    before = text[earlier.passage.start : earlier.source[0]]
    owner = _OWNER.match(source) or next(
        (match for match in _OWNER.finditer(before) if not before[match.end() :].strip()), None
    )
    if owner is None or _PRONOUN_OF.get((owner["whose"] or "").lower(), pronoun) != pronoun:
        return False
    told = " ".join(text[slice(*part)] for part in earlier.content)
    return re.search(rf"\b{pronoun}\b", told, re.IGNORECASE) is not None
