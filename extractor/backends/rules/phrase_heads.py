"""Noun phrases that were read together with the rest of a clause: "a group of nurses sent a letter", "there are some"."""

from __future__ import annotations

from extractor.backends.rules.lexicon import DETERMINERS, PREPOSITIONS, RELATIVE_PRONOUNS, words_of
from extractor.backends.rules.verbs import is_finite
from extractor.text.lazy_regex import lazy_regex

_SET = DETERMINERS - {"no"}
_PREPOSITIONS_BUT_OF = PREPOSITIONS - {"of"}
_BEFORE_VERBS = words_of("still also now already never often always then once again")
_TIME = lazy_regex(r",? (?:in|on|since|during) (?:\d{4}|[A-Z][a-z]+day|[A-Z][a-z]+ \d{4})\Z")
_THERE = lazy_regex(r"[Tt]here (?:are|is|were|was|have been|has been) ")


def before_verb(phrase: str) -> str:
    """A subject without the verb and the object that were read as part of it: "a group of nurses" of the above."""
    words = phrase.split(" ")
    lower = phrase.lower().replace("’", "'").split(" ")
    for at in range(1, len(lower) - 1):
        if lower[at - 1] in RELATIVE_PRONOUNS or lower[at] == "," or words[at - 1].endswith(","):
            return phrase
        if lower[at] in DETERMINERS or lower[at - 1] in DETERMINERS | PREPOSITIONS or words[at][:1].isupper():
            continue
        is_verb = is_finite(lower, at) and (lower[at + 1] in _SET or lower[at + 1].isdigit())
        is_verb = is_verb or (lower[at - 1] in _BEFORE_VERBS and is_finite(lower, at))
        if is_verb:
            end = at - (lower[at - 1] in _BEFORE_VERBS)
            head = _TIME.sub("", " ".join(words[:end]))
            return head or phrase
    return phrase


def behind_verb(phrase: str, relative: str) -> tuple[str, int]:
    """What a relative pronoun is about, of the clause before it, and where that begins: "the mayor" of "He met the mayor".

    The phrase itself where it is no clause. "Members of the council, which" are not who does something.
    """
    if there := _THERE.match(phrase):
        return phrase[there.end() :], there.end()
    words = phrase.split(" ")
    lower = phrase.lower().replace("’", "'").split(" ")
    verbs = [at for at in range(1, len(lower) - 1) if is_finite(lower, at) and lower[at - 1] not in DETERMINERS]
    if not verbs or words[verbs[-1]][:1].isupper():
        return phrase, 0
    for begin in range(len(words) - 1, verbs[-1], -1):
        before = lower[begin - 1]
        is_start = lower[begin] in _SET or before in _PREPOSITIONS_BUT_OF or begin == verbs[-1] + 1
        if is_start and (before != "of" or relative != "who"):
            break
    is_name = all(word[:1].isupper() for word in words[begin:])
    if not (is_name or lower[begin] in _SET):
        return phrase, 0
    return " ".join(words[begin:]), len(" ".join(words[:begin])) + 1
