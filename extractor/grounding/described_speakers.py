"""Whether somebody whom the article only describes says some words: "a spokesperson for the union said: “"; English."""

from __future__ import annotations

import re

from extractor.grounding.named_speakers import SAID, depends
from extractor.text.lazy_regex import lazy_regex
from extractor.text.spans import CharRange

_WHOSE = r"(?: (?:for|of|from|at|in|with|on|close to|familiar with) [^,.;:!?\"“”„«»\n]{1,60}?)?"
_ASIDE = r"(?:, [^.;:!?\"“”„«»\n]{2,80},)?"
_SAYS = rf"(?: (?:has|had|have|\w+ly))? (?:{SAID}|told [^,.;:!?\"“”„«»\n]{{1,40}}?)"
_BEFORE = lazy_regex(rf"{_WHOSE}{_ASIDE}{_SAYS}(?: that|[,:])?\s*[\"“„«'‘]?")
"""From behind the naming to the words."""
FIRST_WORDS = r"(?:(?!(?:for|of|to|with|by|from|at|in|on|against|about|than|like)\b)[a-z][\w'-]* ){0,3}"
"""What begins a description, in lower case or not: "a senior"."""
_TO_SUBJECT = lazy_regex(rf",?[\"”»'’]?,?\s+{FIRST_WORDS}", re.IGNORECASE)
_TO_OBJECT = lazy_regex(rf",?[\"”»'’]?,?\s+(?:{SAID}|according to) {FIRST_WORDS}", re.IGNORECASE)
_BEHIND = lazy_regex(
    rf"{_WHOSE}{_ASIDE}{_SAYS}"
    r"(?=[.,;:!?\"”]|\s*(?:\n|\Z)| (?:in|on|at|after|before|during|when|last|this|yesterday|to)\b)"
)
"""From the words to the naming, and behind it: "“We go,” a union official said", "“We go,” said a union official"."""
_OTHERS = lazy_regex(r"\b(?:and|but|while|that|who|which|if|as|when|because|after|before)\b")


def says(text: str, naming: CharRange, words: CharRange) -> CharRange | None:
    """From whom a naming names to the verb of saying, if the narrator says that they say the words; else None."""
    if naming[1] <= words[0]:
        is_said = not depends(text, naming[0]) and _BEFORE.fullmatch(text, naming[1], words[0])
        return (naming[0], words[0]) if is_said else None
    if naming[0] < words[1]:
        return None
    between = text[words[1] : naming[0]]
    if "," not in text[words[1] - 2 : words[1] + 2] or _OTHERS.search(between):
        return None
    if _TO_OBJECT.fullmatch(between):
        return words[1], naming[1]
    behind = _BEHIND.match(text, naming[1]) if _TO_SUBJECT.fullmatch(between) else None
    return (words[1], behind.end()) if behind else None
