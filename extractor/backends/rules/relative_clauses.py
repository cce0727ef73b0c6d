"""Relative clauses without a comma as clauses: "the decision that paved the way" says that it did.

Only what is determined can be understood without the clause that it stands in: "the", a number, somebody's, a name.
"""

from __future__ import annotations

from collections.abc import Iterator

from extractor.backends.rules.body_names import PARTY_ADJECTIVES
from extractor.backends.rules.clauses import is_adverb, is_break
from extractor.backends.rules.cue_verbs import CUE_WORDS, NOUN_FORMS
from extractor.backends.rules.lexicon import (
    AUXILIARIES,
    DETERMINERS,
    PREPOSITIONS,
    RELATIVE_PRONOUNS,
    SUBJECT_PRONOUNS,
    SUBORDINATORS,
    words_of,
)
from extractor.backends.rules.passages import Passage, TokenRange
from extractor.backends.rules.role_lexicon import GROUP_NOUNS, ROLE_NOUNS
from extractor.backends.rules.target_lexicon import TAKING_PREPOSITIONS
from extractor.backends.rules.verbs import is_finite, is_finite_alone, is_past

_POSSIBLE = words_of("would could should might may can will must")
_INDEFINITE = words_of(
    "a an any some no every each one those people anyone someone everyone somebody something anything way"
)
_UNIQUE = words_of("only first last same kind sort type fact idea notion way reason thing")
_TURNING = words_of("if unless whether not never no without nor neither doubt deny n't like as than")
_ATTACHING = words_of("of in to at from for on")
"""Prepositions after which the relative clause may be about the noun before them."""
_GOING_WITH = words_of("of on for to with against under from between into over through across")
"""Prepositions that go with the noun before them."""
_PLACING = words_of("in at")
"""Prepositions that go with few nouns: with others they say where something is."""
_CHANGES = words_of("rise fall increase decrease drop cut growth change changes cuts decline investment interest role")
_ATTITUDES = words_of("opposition support resistance response reference criticism answer reaction objection objections")
"""Nouns of which what follows says towards what somebody has them, and of that more is said."""
_JOINING = words_of(
    "and or that who which what how whether he she it they we i you has have had is are was were been be"
)
_MOST_WORDS = 8
_FEWEST_WORDS = 3
_PREPOSITIONS_OR_THE = PREPOSITIONS | {"the"}
_GOING_WITH_OR_PLACING = _GOING_WITH | _PLACING


def restrictive_clauses(passage: Passage, first: int, last: int) -> Iterator[tuple[TokenRange, TokenRange]]:
    """Yield what is described and the words of the relative clause, from its verb on, between two tokens."""
    lower = passage.lower
    for at in range(first + 2, last - _FEWEST_WORDS):
        if lower[at] not in RELATIVE_PRONOUNS or is_break(lower[at - 1]) or not is_finite_alone(lower[at + 1]):
            continue
        if lower[at + 1] in _POSSIBLE or lower[at + 2] in ("not", "never") or lower[at + 1].endswith("n't"):
            continue
        head = at - 1
        begin = _phrase_begin(passage, head, first)
        if begin is None or not _TURNING.isdisjoint(lower[first:begin]):
            continue
        end = next((index - 1 for index in range(at + 2, last + 1) if _ends(lower, index)), last)
        goes_on = any(is_finite(lower, index) and lower[index - 1] not in _JOINING for index in range(at + 3, end + 1))
        is_part = lower[begin - 1] in _ATTACHING and not lower[begin][0].isdigit() if begin > first else False
        if end - at >= _FEWEST_WORDS and not goes_on and not is_part:
            yield (begin, head), (at + 1, end)


def _ends(lower: list[str], at: int) -> bool:
    word = lower[at]
    begins_anew = word == "and" and at + 1 < len(lower) and lower[at + 1] in SUBJECT_PRONOUNS
    return begins_anew or is_break(word) or word in ("but", "because", "although", "while", "when", "if")


def _phrase_begin(passage: Passage, head: int, least: int) -> int | None:
    """Where the noun phrase begins that ends at a token, if it is determined."""
    lower, tokens = passage.lower, passage.tokens
    if not _can_be_noun(passage, head) or lower[head] in _UNIQUE or lower[head] in _INDEFINITE:
        return None
    begin = head
    while begin > least and head - begin < _MOST_WORDS and _goes_on(passage, begin - 1):
        begin -= 1
        if lower[begin] in DETERMINERS:
            break
    words = lower[begin : head + 1]
    if any(is_past(word) and word != words[1] for word in words[1:]):
        return None  # "the men boarded trains that ..."
    if not _UNIQUE.isdisjoint(words) or words[0] in _INDEFINITE or not SUBJECT_PRONOUNS.isdisjoint(words):
        return None
    is_number = words[0].isdigit() or words[0] in ("$", "£", "€")
    is_somebodys = any(word.endswith(("'s", "s'")) for word in words[:-1])
    is_name = tokens[begin][0].isupper() and begin > least
    return begin if words[0] == "the" or is_number or is_somebodys or is_name else None


def _goes_on(passage: Passage, at: int) -> bool:
    word = passage.lower[at]
    if word in DETERMINERS or word in ("$", "£", "€") or word.endswith("'s"):
        return True
    return _can_be_noun(passage, at) and not (word.endswith("ly") and passage.tokens[at].islower())


def _can_be_noun(passage: Passage, at: int) -> bool:
    word = passage.lower[at]
    is_verb = word in CUE_WORDS and word not in NOUN_FORMS and passage.tokens[at].islower()
    is_grammar = word in PREPOSITIONS or word in AUXILIARIES or word in SUBORDINATORS or word in ("and", "or")
    return word[0].isalnum() and not (is_grammar or is_verb or is_adverb(word))


def described_before(passage: Passage, name: int, least: int) -> int | None:
    """The comma after whoever an apposition describes in which a name stands that begins at a token, if it does.

    "Ada Holm, a teacher at Ostby College, who" is Ada Holm, not the college.
    """
    lower, tokens = passage.lower, passage.tokens
    if name <= least or lower[name - 1] not in _PREPOSITIONS_OR_THE:
        return None
    comma = next((at for at in range(name - 1, least, -1) if lower[at] == ","), None)
    is_described = comma is not None and (tokens[comma + 1][0].islower() or lower[comma + 1] in PARTY_ADJECTIVES)
    is_apposition = comma is not None and tokens[comma - 1][0].isupper() and is_described
    if comma is not None and lower[comma + 1] in ("like", "unlike"):
        return None
    return comma if is_apposition else None


def member_before(passage: Passage, name: int, least: int) -> int | None:
    """The end of the name of whoever is "of" or "from" what a name names that begins at a token, if somebody is.

    "Ada Holm of the Greens, who" is Ada Holm, not the party.
    """
    lower, tokens = passage.lower, passage.tokens
    before = name - 1 if name > least and lower[name - 1] != "the" else name - 2
    if before - 1 <= least or lower[before] not in _ATTACHING or not tokens[before - 1][0].isupper():
        return None
    return before if tokens[before - 2][0].isupper() else None


def described_by(passage: Passage, source: int, verb: int) -> TokenRange | None:
    """What a relative clause is about in which somebody says something: "the dam, which Ada Holm said was unsafe".

    ``source`` is the token with which it names who says so, ``verb`` the verb of what is said.
    """
    lower = passage.lower
    relative = source - 1
    if relative < 1 or lower[relative] not in RELATIVE_PRONOUNS:
        return None
    head = relative - 1 - (lower[relative - 1] == ",")
    if head < 0 or not _can_be_noun(passage, head):
        return None
    begin = noun_phrase_begin(passage, head)
    if passage.tokens[head].islower() and DETERMINERS.isdisjoint(lower[begin : begin + 1]):
        begin = head  # "sells shoes, which Holm said were cheap"
    return (begin, head) if lower[relative] == "who" else whole_described(passage, (begin, head), verb)


def noun_phrase_begin(passage: Passage, head: int) -> int:
    """The token with which the noun phrase begins that ends at another."""
    begin = head
    while begin > 0 and head - begin < _MOST_WORDS and _goes_on(passage, begin - 1):
        begin -= 1
        if passage.lower[begin] in DETERMINERS:
            break
    return begin


def whole_described(passage: Passage, described: TokenRange, verb: int) -> TokenRange | None:
    """The noun phrase before "which" with the one that it goes with: "a ban on cars" and not "cars" alone.

    The one within is meant where the other is a person, or its number is not that of the verb; None where either may
    be.
    """
    lower, tokens = passage.lower, passage.tokens
    begin, head = described
    joint = begin - 1
    outer = joint - 1
    if joint < 2 or lower[joint] not in _GOING_WITH_OR_PLACING or not _can_be_noun(passage, outer):
        return described
    noun = lower[outer]
    is_other = (
        noun in ROLE_NOUNS or noun in GROUP_NOUNS or noun in _ATTITUDES or is_past(noun) or tokens[outer][0].isupper()
    )
    if is_other or (lower[joint] in _PLACING and noun not in _CHANGES):
        return described
    is_plural_verb = _is_plural_verb(lower[verb])
    fits, fits_within = (is_plural_verb in (None, _is_plural(lower[at])) for at in (outer, head))
    if not fits:
        return described if fits_within else None
    goes_on = lower[joint] == "of" or (noun in TAKING_PREPOSITIONS and lower[verb] in _POSSIBLE)
    is_open = tokens[head][0].isupper() and fits_within and not goes_on  # "the treaty with Norway, which was"
    return None if is_open else (noun_phrase_begin(passage, outer), head)


def _is_plural(noun: str) -> bool:
    return noun.endswith("s") and not noun.endswith(("ss", "us", "is"))


def _is_plural_verb(verb: str) -> bool | None:
    """Whether a verb has a subject in the plural; None where its form does not tell."""
    if verb in ("are", "were", "have", "do"):
        return True
    is_singular = verb in ("is", "was", "has", "does") or (verb.endswith("s") and not verb.endswith("ss"))
    return False if is_singular else None
