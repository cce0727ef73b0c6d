"""Noun phrases that were read with the rest of a clause: "A group of nurses sent a letter", "There are some"."""

from __future__ import annotations

from extractor.backends.rules.lexicon import DETERMINERS, PREPOSITIONS, RELATIVE_PRONOUNS, words_of
from extractor.backends.rules.verbs import is_finite
from extractor.text.lazy_regex import lazy_regex

_SET = DETERMINERS - {"no"}
_PREPOSITIONS_BUT_OF = PREPOSITIONS - {"of"}
_DETERMINERS_OR_PREPOSITIONS = DETERMINERS | PREPOSITIONS
_SENDING = words_of("sent wrote issued published released signed posted circulated died")
_TIME = lazy_regex(r",? (?:in|on|since|during) (?:\d{4}|[A-Z][a-z]+day|[A-Z][a-z]+ \d{4})\Z")
_THERE = lazy_regex(r"[Tt]here (?:are|is|were|was|have been|has been) ")


def before_verb(phrase: str) -> str:
    """A subject without what was read as part of it: "a group of nurses" of "a group of nurses sent a letter".

    Only before verbs whose object says what their subject does: in "opposes a motion calling for" it does not.
    """
    words = phrase.split(" ")
    lower = phrase.lower().replace("’", "'").split(" ")
    for at in range(1, len(lower) - 1):
        if lower[at] in RELATIVE_PRONOUNS or words[at].endswith(","):
            return phrase
        is_set = lower[at + 1] in _SET or lower[at + 1].isdigit()
        if lower[at] in _SENDING and is_set and lower[at - 1] not in _DETERMINERS_OR_PREPOSITIONS:
            return _TIME.sub("", " ".join(words[:at])) or phrase
    return phrase


def behind_verb(phrase: str, relative: str) -> tuple[str, int]:
    """The noun phrase of a clause that a relative pronoun is about, and its offset: "the mayor" of "He met the mayor".

    The phrase itself where it is no clause. "Members of the council, which" are not who does something.
    """
    if there := _THERE.match(phrase):
        return phrase[there.end() :], there.end()
    words = phrase.split(" ")
    lower = phrase.lower().replace("’", "'").split(" ")
    verbs = [at for at in range(1, len(lower) - 1) if is_finite(lower, at) and lower[at - 1] not in DETERMINERS]
    if not verbs or words[verbs[-1]][:1].isupper():
        return phrase, 0
    begin = verbs[-1] + 1
    for begin in range(len(words) - 1, verbs[-1], -1):
        before = lower[begin - 1]
        is_start = lower[begin] in _SET or before in _PREPOSITIONS_BUT_OF or begin == verbs[-1] + 1
        if is_start and (before != "of" or relative != "who"):
            break
    is_name = all(word[:1].isupper() for word in words[begin:])
    if not (is_name or lower[begin] in _SET):
        return phrase, 0
    return " ".join(words[begin:]), len(" ".join(words[:begin])) + 1
