"""What a position is about: the words after its cue as a noun phrase, stated positively."""

from __future__ import annotations

import re
from dataclasses import dataclass

from extractor.backends.rules.clauses import is_adverb
from extractor.backends.rules.lexicon import (
    DETERMINERS,
    PERSONAL_PRONOUNS,
    PREPOSITIONS,
    inflect,
    words_of,
)
from extractor.backends.rules.passages import Passage
from extractor.backends.rules.stance_lexicon import (
    ATTEMPTS,
    IDEAS,
    NO_POLICIES,
    NO_TARGETS,
    POLICY_VERBS,
    REVERSED_PARTICIPLES,
    REVERSING_NOUNS,
    REVERSING_VERBS,
)
from extractor.backends.rules.verbs import BASES

_ABBREVIATIONS = words_of("Mr Mrs Ms Dr St Sen Rep Gov Gen Prof Rev Lt Col Sgt No Nos Inc Ltd Co Corp [A-Z]")
_UNABBREVIATED = r"\." + "".join(rf"(?<!\b{word}\.)" for word in _ABBREVIATIONS)
_STOP = rf"[;(—–\n]|[,:](?!\d)|{_UNABBREVIATED}(?!\w|\s+[a-z\d$£€])"
"""Punctuation: no mark within a number ("1,500") and no stop behind which the sentence goes on ("No. 10")."""
_AFTER_NOUN_PHRASE = re.compile(
    r"\s(?:that|which|who|because|as|after|before|when|while|during|and|if|on|at|by|with|in order|only|unless|until"
    r"|provided|despite|over|since|from|due to|include|includes|has|have|is|are|was|were|will|would|said|says|to be"
    rf"|more than|for not|for \w+ing|in an? (?:statement|letter|speech|interview|vote))\b|{_STOP}"
)
_TAKING_PREPOSITIONS = words_of("""
agreement agreements attack attacks ban bans bargain cap caps cooperation crackdown curb curbs deal deals exit limit
limits links moratorium negotiations pact partnership peace reliance restrictions sanctions talks tariff tariffs tax
taxes ties trade treaty war withdrawal
""")
"""Nouns with which a preposition goes: "a ban on cars", "a deal with Poland"."""
_BEFORE_NOUN_PHRASE = re.compile(
    r"^\s*(?:(?:the|an?|his|her|their|its|our|my|your|this|these|to|of|for|on|about|any)\s+)+",
    re.IGNORECASE,
)
_PREFIX = re.compile(r"^(?:pro|anti)-", re.IGNORECASE)
_THAT_NOUN = re.compile(r"^\s*that\s(?=[a-z-]+\s*$)")
_LETTER = re.compile(r"[^\W\d_]")
_MARKS = re.compile('["“”]')
_PRONOUN = re.compile(
    r"(?:him|her|them|it|us|me|you|that|this|he|she|they|we|himself|herself)\b",
    re.IGNORECASE,
)
_AFTER_INFINITIVE = re.compile(
    r"\s(?:that|which|who|because|after|before|when|while|if|unless|and|is|are|was|were|has|have|had|will|would"
    rf"|due to)\s|{_STOP}"
)
_MOST_WORDS = 9
_MOST_WORDS_OF_INFINITIVE = 12
_LONGEST = 26
ASKING = frozenset(
    form
    for verb in words_of("want urge demand press encourage exhort implore beg advise persuade pressure order instruct")
    for form in inflect(verb)
) | {"on"}
"""Words after which "to" says what somebody is asked to do."""
_REFERRING = re.compile(r"(?:it|that|this|so|them|there)$|(?:be|been)\b", re.IGNORECASE)
_NO_VERBS = DETERMINERS | PREPOSITIONS | PERSONAL_PRONOUNS | words_of("more further greater new other such both and")
_NO_BEGINNINGS = words_of("and or but such being as nothing anything something little much right so")
_OF_SOMEBODY = re.compile(
    r"(?P<who>(?:(?!for\b|of\b|who\b|to\b)[\w’'.-]+ ){0,4}(?!for\b|of\b)[\w’'.-]+) to (?P<verb>[a-z]+) (?P<rest>.+)",
    re.DOTALL,
)
_INTENSIFIERS = frozenset(["immediate", "complete", "total", "full", "swift", "early"])


@dataclass(frozen=True, slots=True)
class TargetWords:
    """The tokens ``first`` to ``last`` that say a target; ``reversed`` where they say that it is to go.

    An ``infinitive`` begins with a verb.
    """

    first: int
    last: int
    reversed: bool = False
    infinitive: bool = False


def target_words(passage: Passage, first: int, *, bare: bool) -> TargetWords | None:
    """The words of the target that begin at ``first``, after "to" if they are ``bare``; None if they are no target."""
    asking = first > 0 and passage.lower[first - 1] in ASKING
    lower = passage.lower
    last = _target_end(passage, first)
    if last < first:
        return TargetWords(first, last)
    is_object = first < last and lower[first] in (
        "him",
        "her",
        "them",
        "it",
        "us",
        "me",
    )
    if is_object and lower[first + 1] in PREPOSITIONS and not bare:
        return None  # "accused her of lying"
    if first and lower[first - 1].startswith(("accus", "blam")):  # "accused the council of lying"
        last = next(
            (at - 1 for at in range(first + 1, last + 1) if lower[at] in ("of", "for")),
            last,
        )
    at = first
    if bare:
        if lower[at] in REVERSING_VERBS:
            return TargetWords(at + 1, last, reversed=True)
        return TargetWords(at, last, infinitive=True)
    while at < last and (lower[at] in DETERMINERS or lower[at] in _INTENSIFIERS):
        at += 1
    word, following = lower[at], lower[at + 1] if at < last else ""
    if word in NO_TARGETS:
        return None
    if word in REVERSING_NOUNS and following in ("of", "to"):
        return TargetWords(at + 2, last, reversed=True)
    if word in REVERSING_VERBS and word.endswith("ing"):
        return TargetWords(at + 1, last, reversed=True)
    if word in ATTEMPTS and following == "to" and at + 2 <= last:
        if lower[at + 2] in REVERSING_VERBS:
            return TargetWords(at + 3, last, reversed=True)
        return TargetWords(at + 2, last, infinitive=True)
    if word in IDEAS and following == "that":
        return None
    if word in IDEAS and following == "of":
        return TargetWords(at + 2, last)
    for index in range(first + 1, min(last - 1, first + _MOST_WORDS)):
        if lower[index] == "to" and lower[index + 1] == "be" and lower[index + 2] in REVERSED_PARTICIPLES:
            return TargetWords(first, index - 1, reversed=True)
        if lower[index] == "to" and lower[index + 1] in REVERSING_VERBS:
            return TargetWords(index + 2, last, reversed=True)
        if asking and lower[index] == "to" and _can_be_verb(lower[index + 1]):  # "calls on towns to build a bridge"
            return TargetWords(index + 1, last, infinitive=True)
    return TargetWords(first, last)


def _target_end(passage: Passage, first: int) -> int:
    """The last token of the words in which a target is looked for; they begin at ``first``."""
    end = first - 1
    for at in range(first, min(first + _LONGEST, passage.size)):
        word = passage.lower[at]
        if word in (";", ":", ".", "(", ")", "but", "while", "although", "though") or (word == "," and at > first):
            break
        end = at
    return end


def noun_phrase(words: str, *, infinitive: bool) -> str | None:
    """The noun phrase with which the words of a target begin; None if it is long, a pronoun or nothing."""
    if infinitive:
        return _gerund(_AFTER_INFINITIVE.split(words.strip())[0])
    if match := _OF_SOMEBODY.fullmatch(_AFTER_INFINITIVE.split(words.strip())[0]):
        who = noun_phrase(match["who"], infinitive=False)
        is_verb = match["verb"] in POLICY_VERBS or match["verb"] in BASES
        if gerund := _gerund(f"{match['verb']} {match['rest']}") if who and is_verb else None:
            return f"{who} {gerund}"  # "for towns to build a bridge"
    words = _THAT_NOUN.sub("", words)
    phrase = _MARKS.sub("", words[: _phrase_end(words)]).strip(" ‘’'")
    phrase = _PREFIX.sub("", _BEFORE_NOUN_PHRASE.sub("", phrase)).removesuffix(" such")
    if not phrase or len(phrase.split()) > _MOST_WORDS or _PRONOUN.match(phrase) or not _LETTER.search(phrase):
        return None
    if phrase.lower() in NO_TARGETS or phrase.lower().split()[0] in _NO_BEGINNINGS:
        return None
    return phrase


def _phrase_end(words: str) -> int:
    """Where the noun phrase ends with which words begin."""
    for match in _AFTER_NOUN_PHRASE.finditer(words):
        before = words[: match.start()].split()
        is_joined = match.group().strip() in PREPOSITIONS and before and before[-1].lower() in _TAKING_PREPOSITIONS
        if not is_joined:
            return match.start()
    return len(words)


def _can_be_verb(word: str) -> bool:
    """Whether a word after "to" may be a verb."""
    return word in POLICY_VERBS or word in BASES or (word.isalpha() and word.islower() and word not in _NO_VERBS)


def _gerund(words: str) -> str | None:
    """What somebody is to do as a noun phrase: "build a bridge" is "building a bridge"."""
    verb, _, rest = words.partition(" ")
    if is_adverb(verb):
        verb, _, rest = rest.partition(" ")
    if not rest or len(words.split()) > _MOST_WORDS_OF_INFINITIVE or not _can_be_verb(verb):
        return None
    if verb in NO_POLICIES or _REFERRING.match(rest):
        return None
    if verb == "join" and not rest.removeprefix("the ")[:1].isupper():  # "join her supporters"
        return None
    rest = _MARKS.sub("", rest).strip()
    return f"{verb if verb.endswith('ing') and verb not in BASES else inflect(verb)[-1]} {rest}"
