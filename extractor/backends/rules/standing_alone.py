"""Whether a sentence can be understood without another one: what its pronouns mean stands in it."""

from __future__ import annotations

import re

from extractor.backends.rules.dangling_pronouns import has_dangling_pronoun, has_speakers_own
from extractor.backends.rules.given_names import NOUN_GENDERS
from extractor.backends.rules.lexicon import (
    AUXILIARIES,
    DETERMINERS,
    PREPOSITIONS,
    RELATIVE_PRONOUNS,
    SENTENCE_OPENERS,
    SUBORDINATORS,
    words_of,
)
from extractor.backends.rules.role_lexicon import GROUP_NOUNS, ROLE_NOUNS, SPOKESPERSONS
from extractor.text.lazy_regex import lazy_regex

_AFTER_NO = r" (?:it|this|that|i|we|you|they|he|she|more|less|matter)\b"
_NOT_STANDALONE = lazy_regex(
    r"(?:i|we|he|she|you|it|they|this|that|these|those(?! (?:who|with|of|in|that)\b)|here|what|how|why|whether|where"
    r"|(?:(?:with|without|of|to|for|from|in|on|by|at|about) )?(?:who|whom|whose|which)"
    rf"|my|our|your|its|such|their|him|them|us|yes|no(?=,|{_AFTER_NO})|well|let|let's|(?:also )?to|neither"
    r"|either|both(?! (?:(?:the |of the )?(?:[a-z-]+ ){0,2}[a-z-]+s\b|(?:the |an? )?[\w’'.-]+(?: [\w’'.-]+){0,5} and ))"
    r"|then|others(?! (?:in|of|from|within|inside|with|at|on) )"
    r"|will|would|is|are|was|were|has|have|had|do|does|did|can|could|may|nor|or"
    r"|not(?! (?:all|every|everybody|everyone|one|an?|many|even)\b))\b",
    re.IGNORECASE,
)
_EXISTENTIAL = lazy_regex(
    r"there(?:['’]s| (?:also )?(?:is|are|was|were|had|has|have|did|does|do|will|would|can|could|may|might|must|should"
    r"|needs?|remains?|seems?|appears?|exists?))\b",
    re.IGNORECASE,
)
_THERE = lazy_regex(r"there\b", re.IGNORECASE)
_CLEFT = lazy_regex(
    r"what (?!(?:do|does|did|is|are|was|were|will|would|can|could|if|about|an?)\b)(?:[\w’'-]+ ){2,14}?"
    r"(?:is|was|are|were) (?:that|to|not|the|an?|how|why|only|still|their|his|her|its)\b",
    re.IGNORECASE,
)
"""What is said of what somebody does or wants: "What makes it hard is that ..."."""
_NOW = lazy_regex(
    r"This is (?:an?|the) (?:[\w-]+ ){0,3}?(?:day|time|moment|period|hour|season|era|age)\b", re.IGNORECASE
)
"""Where "this" is when it is said: "This is a sad day"."""
_ANYBODY = lazy_regex(r"you (?:can|cannot|can['’]t|have to|don['’]t have to)\b.*\b(?:if|when|unless|until) you\b", re.I)
"""Where "you" is anybody."""
_OTHER_PERSONS = lazy_regex(
    r"(?<!if )(?<!when )\b(?:you|your)\b|\b(?:I|we|us|our|ours|my|me|[Ww]e['’]\w+|I['’]\w+|myself|ourselves)\b"
)
_PERSONAL = lazy_regex(r"\b(?:he|she|him|himself|herself)\b|\bher\b(?= (?:to|that|in|on|at|from|and|away)\b|$)")
_THEM = lazy_regex(r"\b(?:they|them)\b")
_NO_NAMES = DETERMINERS | PREPOSITIONS | SUBORDINATORS | SENTENCE_OPENERS | words_of("there there's another more")
_NAME_WITHIN = lazy_regex(r"\b[A-Z][\w’'.-]+")
_NAME_AFTER_COMMA = lazy_regex(r",\s(?:the )?[A-Z][\w’'.-]+ ")
_PEOPLE = (
    ROLE_NOUNS | SPOKESPERSONS | NOUN_GENDERS.keys() | words_of("person child kid patient victim somebody someone")
)
_PLURAL = lazy_regex(r"[a-z]{3,}(?<!ss)(?<!us)(?<!is)(?<!['’]s)s")
_TWO_WORDS = lazy_regex(r"\w\s+\w")
_SOMETHING = r"(?:the|an?|his|her|its|their|any|no|all|many|some|most|another|each|every|[A-Z][\w’'.-]+)"
PLEONASTIC = lazy_regex(
    r"[Ii]t(?: is| was|['’]s| would be| will be| may be| isn['’]t| wasn['’]t| remains| seems| became) "
    r"(?:not |also |still |far from )?(?:\w+ly )?"
    r"(?:(?:important|essential|critical|clear|unclear|likely|unlikely|possible|impossible|necessary"
    r"|hard|difficult|easy|time|true|vital|crucial|wrong|right|obvious|evident|apparent|better|best|good|illegal|fair"
    r"|unfair|too early|up to|sad|ironic|rare|common|safe|dangerous)"
    r" (?:to|that|for [\w ]+ to)\b"
    rf"|(?:un)?(?:likely|clear|true|possible|obvious) {_SOMETHING} "
    r"|(?:an?|the|no) (?:\w+ ){0,2}(?:bet|shame|pity|fact|secret|wonder|mistake|disgrace|outrage|honou?r"
    r"|privilege|duty"
    r"|surprise|coincidence|crime|sin|lie|myth) (?:that|to)\b)"
    r"|[Ii]t (?:is|was|['’]s) (?:the|an?) (?:right|wrong|best|worst|first|only|last) (?:thing|time|way|step|day)\b.*"
    r" (?:to|that) "
    r"|[Ii]t (?:is|was|['’]s) (?:only |not |just )?(?:in|on|at|within|under|during|until|after|through|because of|with)"
    r" .+ that "
    r"|[Ii]t (?:is|was|['’]s) (?:not )?(?:the |[A-Z])[^.;]* (?:that|who) (?!is\b|was\b)"
    r"|[Ii]t (?:(?:would|will|could|may|might) )?(?:\w+ly )?(?:takes?|took|costs?|requires?|pays|makes sense)\b.*"
    r" to [a-z]+"
)
"""Where "it" stands for what follows: "It is unlikely that ..."."""
_FIRST_LEFT = lazy_regex(r"\bI(?: [a-z]|['’])|\b(?:my|me|myself|we|[Ww]e['’]\w+|us|ours?|ourselves)\b")
_YOU_FIRST = lazy_regex(
    r"your?\b|.*\b(?:thank|tell|told|promised?|assured?|warn(?:ed)?|show|give|gave|ask) (?:you|us)\b"
    r"|.*(?<!if )(?<!when )\byou (?:were|had|did|said|told|\w+ed)\b",
    re.IGNORECASE,
)
_OPENS_CLAUSE = SUBORDINATORS | RELATIVE_PRONOUNS | words_of("and or")
_FEWEST_WORDS = 3
_MARKS = lazy_regex(r"[\"“”„«»]")
_LAST = "|".join(sorted(map(re.escape, AUXILIARIES)))
_GOING_ON = "and|but|or|as|than|what|who|which|that|because|if|when|how|where|whatever|whether|all|everything"
"""Words after which a sentence may end in an auxiliary: "more than they did"."""
_ELLIPSIS = lazy_regex(
    rf"^(?:(?!(?i:{_GOING_ON})\b)\S+ ){{1,8}}(?:{_LAST})$|,(?: (?:when|while|if|although|though|because)\b[^,]*,)"
    rf" (?:{_LAST})(?: (?:not|be|have))?$"
)
"""A sentence without its verb: "Bo Lind really should", "Her friends, when she was away, did"."""


def explaining_name(wording: str, name: str) -> int:
    """Where the first name in a wording ends, which explains "he" after it; 0 where there is none."""
    opener = wording.split()[0]
    if name or (opener[0].isupper() and opener.lower() not in _NO_NAMES):
        return len(name or opener)
    found = _NAME_WITHIN.search(wording, 1 if wording[:1].isupper() else 0)
    return found.end() if found else 0


def stands_alone(wording: str, name: str, *, is_said: bool, is_reported: bool) -> bool:
    """Whether a sentence can be understood without another one; ``name`` is what a pronoun at its beginning became.

    ``is_said`` says that it is somebody's, ``is_reported`` that it is so in the narrator's words, which may lean more.
    """
    opens_well = (
        PLEONASTIC.match(_MARKS.sub("", wording))
        or _CLEFT.match(wording)
        or (is_said and (_ANYBODY.match(wording) or _NOW.match(wording)))
    )
    if _NOT_STANDALONE.match(wording) and not opens_well:
        return False
    if _THERE.match(wording) and not _EXISTENTIAL.match(wording):
        return False
    if len(wording.replace("%", " %").split()) < _FEWEST_WORDS or not _TWO_WORDS.search(wording):
        return False
    if is_said and _FIRST_LEFT.search(wording):
        return False
    if (_YOU_FIRST.match(wording) and not opens_well) if is_said else _OTHER_PERSONS.search(wording):
        return False
    if _ELLIPSIS.search(wording.rstrip('.!”"')) or has_speakers_own(wording):
        return False
    if not is_reported and has_dangling_pronoun(wording, name):
        return False
    name_ends = explaining_name(wording, name)
    if (them := _THEM.search(wording)) and len(wording[: them.start()].split()) < _FEWEST_WORDS - 1:
        return False
    for pronoun, is_explained in ((_PERSONAL.search(wording), _explains_person), (them, _explains_several)):
        is_named = pronoun is None or 0 < name_ends <= pronoun.start()
        if pronoun and not is_named and not is_explained(wording, pronoun.start()):
            return False
    return True


def describes_person(words: str) -> bool:
    """Whether some of the words are a noun for a person."""
    return not _PEOPLE.isdisjoint(words.lower().split())


def _explains_person(wording: str, at: int) -> bool:
    """Whether words before "he" describe a person, or a name follows as the subject: "After he left, Bo Lind ..."."""
    comma = wording.find(",", at)
    follows = comma > 0 and "," not in wording[:at] and _NAME_AFTER_COMMA.match(wording, comma) is not None
    opener = wording.split()[0].lower()
    return (follows and opener in PREPOSITIONS | SUBORDINATORS) or describes_person(wording[:at])


def _explains_several(wording: str, at: int) -> bool:
    """Whether words before "they" name several; those in "the perks they have" do not."""
    words = wording[:at].split()
    if wording.startswith("them", at) and words[-1] not in PREPOSITIONS:  # "the members saw them" is not themselves
        begins = [number for number, word in enumerate(words) if word.lower() in _OPENS_CLAUSE or word.endswith(",")]
        words = words[: begins[-1] + 1 if begins else 0]
    if wording.startswith("they", at):
        while len(words) > 1 and (words[-1] in RELATIVE_PRONOUNS or words[-1] in PREPOSITIONS):
            words.pop()
        words = words[:-1] if _PLURAL.fullmatch(words[-1]) else words
    return any(_PLURAL.fullmatch(word.strip(',.“”"').lower()) or word in GROUP_NOUNS for word in words)
