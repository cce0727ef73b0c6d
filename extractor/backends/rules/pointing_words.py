"""Words in a claim that point to what was said before: "that third goal", and "it" as the object of a whole clause."""

from __future__ import annotations

import re

from extractor.backends.rules.clauses import is_adverb
from extractor.backends.rules.cue_verbs import CUE_WORDS
from extractor.backends.rules.lexicon import (
    AUXILIARIES,
    DETERMINERS,
    PREPOSITIONS,
    RELATIVE_PRONOUNS,
    SUBJECT_PRONOUNS,
    SUBORDINATORS,
    words_of,
)
from extractor.backends.rules.verbs import BASES, is_finite_alone
from extractor.text.lazy_regex import lazy_regex

_ORDERED = lazy_regex(
    r"^(?P<mark>[\"“‘']*)that (?P<what>(?:last|first|second|third|fourth|fifth|sixth|final|next|previous|same|opening"
    r"|closing|latest|particular) (?P<noun>[a-z-]+(?<!s)) )(?=(?P<verb>[a-z]+))",
    re.IGNORECASE,
)
_TIMES = words_of("year month week day night morning evening spring summer autumn winter time decade century quarter")
_SAID = lazy_regex(r"^(?P<mark>[\"“‘']*)That (?P<words>[a-z-]+(?: [a-z]+){1,3})\b")
_THAT_SAID = lazy_regex(r"^[\"“‘']*That (?:being )?said, ")
_NO_NOUNS = DETERMINERS | PREPOSITIONS | SUBJECT_PRONOUNS | SUBORDINATORS | AUXILIARIES | words_of("one way said time")
_OBJECTS = words_of("it him them")
_EXPLAINED = words_of(
    "make makes made making find finds found think take takes took keep keeps put puts call calls called"
)
"""Verbs behind which "it" often stands for what follows, or for nothing: "made it clear that", "made it home"."""
_NAMING = PREPOSITIONS | SUBORDINATORS | RELATIVE_PRONOUNS | words_of(", and or but if who")
_MOST_BEFORE_OBJECT = 8


def with_article(wording: str, *, as_said: bool) -> str:
    """A wording with "the" for "that" where it points: "that third goal was lucky" is no "third goal was lucky".

    ``as_said`` says that the words are the speaker's own, which begin with no conjunction.
    """
    found = _ORDERED.match(wording)
    if found and found["noun"] not in _TIMES and is_finite_alone(found["verb"]):
        return f"{found['mark']}The {found['what']}{wording[found.end() :]}"
    found = _SAID.match(wording) if as_said else None
    words = found["words"].split() if found else []
    verb = next((at for at, word in enumerate(words) if is_finite_alone(word)), 0)
    if found and verb and _NO_NOUNS.isdisjoint(words[:verb]):
        return f"{found['mark']}The {wording[found.start('words') :]}"
    return _THAT_SAID.sub("", wording)


def has_open_object(wording: str) -> bool:
    """Whether the object of what somebody does is told by a pronoun alone: "The Greens would scrap it"."""
    words = [word.lower() for word in re.findall(r"[\w’'-]+|,", wording)]
    at = next((at for at in range(2, min(len(words), _MOST_BEFORE_OBJECT)) if words[at] in _OBJECTS), None)
    if at is None:
        return False
    verb, before, after = words[at - 1], words[: at - 1], words[at + 1 : at + 2]
    is_verb = (verb in BASES or is_finite_alone(verb)) and verb not in CUE_WORDS and verb not in _EXPLAINED
    is_clause = bool(after) and (after[0] in AUXILIARIES or is_finite_alone(after[0]))  # "believes it is"
    is_deed = any(word in AUXILIARIES for word in before)  # "Voters support it" tells a side at least
    while before and (before[-1] in AUXILIARIES or is_adverb(before[-1]) or before[-1] == "to"):
        before.pop()
    is_subject = bool(before) and _NAMING.isdisjoint(before) and before[0] not in SUBJECT_PRONOUNS
    names_person = words[at] == "him" and len(before) > len(["the", "mayor"]) + 1
    return is_deed and is_verb and is_subject and not is_clause and not names_person
