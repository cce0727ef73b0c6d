"""Motions, requests and lawsuits: whoever makes one is for what it asks for, or against what it is made against."""

from __future__ import annotations

from extractor.backends.rules.clauses import is_break
from extractor.backends.rules.coordination import list_from, with_list_before
from extractor.backends.rules.frame_names import StanceFrame
from extractor.backends.rules.framed_positions import FramedPosition, before_verb, owner_of, phrase_from, subject_of
from extractor.backends.rules.inner_targets import can_be_verb
from extractor.backends.rules.intentions import is_policy
from extractor.backends.rules.known_positions import known_at
from extractor.backends.rules.lexicon import (
    AUXILIARIES,
    DETERMINERS,
    PERSONAL_PRONOUNS,
    PREPOSITIONS,
    inflect,
    words_of,
)
from extractor.backends.rules.passages import Passage, TokenRange
from extractor.backends.rules.stance_lexicon import TAKING_SIDES
from extractor.backends.rules.stance_targets import TargetWords, target_words
from extractor.backends.rules.verbs import BASES
from extractor_schemas import Position

_REQUESTS_MADE = words_of("""
amendment appeal application bid bill brief campaign complaint lawsuit lawsuits legislation measure motion motions
papers petition
petitions referendum request requests resolution suit
ad ads advertisement letter letters statement video op-ed
""")
"""Nouns of what somebody makes to have something done or undone."""
_MAKING = frozenset(
    form
    for verb in words_of("""
bring deliver draft file initiate introduce join launch lodge make offer organise organize present propose send
start submit table write win issue release air run publish post circulate sign
""")
    for form in inflect(verb)
) | words_of("brought made sent wrote won")
"""Verbs of which the subject is for what such a thing asks for."""
ASKING_THEM = words_of("ask asks asked petition petitions petitioned")
"""Verbs by which somebody asks those who decide to do something."""
_DECIDING = words_of("""
agency board commission committee congress council court courts department government governor judge judges jury
justices
lawmakers legislature mayor minister ministers officials parliament president prosecutors regulators senate senators
""")
_CHALLENGING = words_of("challenging contesting opposing against")
_SEEKING = words_of("seeking demanding requesting")
_WRITTEN = words_of("letter letters statement petition")
_LONGEST_ADDRESSEE = 14
_NEAR = 6
"""In tokens: so far before a noun the verb of which it is the object stands."""


def request_at(passage: Passage, noun: int) -> FramedPosition | None:
    """The frame of a request: "filed a motion to open the files", "a request by the Gazette to open them"."""
    lower = passage.lower
    if lower[noun] not in _REQUESTS_MADE:
        return None
    giver, after = _giver(passage, noun)
    told = _asked(passage, after) if after + 1 < passage.size else None
    holder = giver or (told and (owner_of(passage, noun) or _maker(passage, noun)))
    if told is None or holder is None:
        return None
    target, position = told
    if lower[noun - 1] in ("no", "any", "not", "without") or lower[target.first] in PERSONAL_PRONOUNS:
        return None
    target = before_verb(passage, target)
    return FramedPosition(holder, target, position, (noun, after), StanceFrame.NOUN)


def asking_at(passage: Passage, verb: int) -> FramedPosition | None:
    """The frame of what somebody asks those who decide to do: "asked the court to delay the trial"."""
    lower = passage.lower
    to = next((at for at in range(verb + 2, min(verb + _NEAR, passage.size - 1)) if lower[at] == "to"), 0)
    whom = lower[verb + 1 : to]
    if not to or _DECIDING.isdisjoint(whom) or not is_policy(lower, to + 1):
        return None
    subject, target = subject_of(passage, verb), target_words(passage, to + 1, bare=True)
    if subject is None or target is None or any(is_break(word) or word in PREPOSITIONS for word in whom):
        return None
    holder = subject.first, subject.last
    return FramedPosition(holder, target, "support", (verb, to), StanceFrame.INFINITIVE)


def _asked(passage: Passage, at: int) -> tuple[TargetWords, Position] | None:
    """What is asked for by the words that begin at a token, behind a request, and whether it is wanted."""
    at = _behind_addressee(passage, at)
    lower, word = passage.lower, passage.lower[at]
    target: TargetWords | None = None
    position: Position | None = "support"
    if word == "to" and can_be_verb(lower[at + 1]):
        target = target_words(passage, at + 1, bare=True)
    elif word in _CHALLENGING:
        target, position = target_words(passage, at + 1, bare=False), "oppose"
    elif word == "for" or word in _SEEKING:
        bare = lower[at + 1] == "to"
        target = target_words(passage, at + 1 + bare, bare=bare)
    elif word in TAKING_SIDES:
        known, position = known_at(lower, at)
        target = target_words(passage, at + len(known), bare=False)
    elif word in ("that", "which") and lower[at + 1] == "would" and at + 3 < passage.size:
        target = target_words(passage, at + 2, bare=True)
    return (target, position) if target and position else None


def _behind_addressee(passage: Passage, at: int) -> int:
    """The token behind those to whom something is written: "calling" in "a letter to the council calling for it"."""
    lower = passage.lower
    if (
        lower[at - 1] not in _WRITTEN
        or lower[at] != "to"
        or (lower[at + 1] in BASES and lower[at + 1] not in DETERMINERS)
    ):
        return at
    for end in range(at + 2, min(at + _LONGEST_ADDRESSEE, passage.size - 1)):
        if lower[end] in TAKING_SIDES and lower[end].endswith("ing"):
            return end
        if (is_break(lower[end]) and lower[end] != ",") or lower[end] in AUXILIARIES:
            return at
    return at


def _giver(passage: Passage, noun: int) -> tuple[TokenRange | None, int]:
    """Who is named behind a request as its giver, and the token behind that: "a request from the Greens in Ostby"."""
    lower = passage.lower
    if noun + 2 >= passage.size or lower[noun + 1] not in ("by", "from"):
        return None, noun + 1
    giver = phrase_from(passage, noun + 2)
    if giver is None:
        return None, noun + 1
    after = giver[1] + 1
    if lower[after : after + 1] == ["in"]:
        after += 1
        while after < passage.size and passage.tokens[after][0].isupper():
            after += 1
    return list_from(passage, giver), after


def _maker(passage: Passage, noun: int) -> TokenRange | None:
    """The subject of the verb that has a request as its object: "the Gazette" in "the Gazette filed a motion"."""
    lower = passage.lower
    for at in range(noun - 1, max(-1, noun - _NEAR), -1):
        if lower[at] in _MAKING:
            subject = subject_of(passage, at)
            subject = with_list_before(passage, subject) if subject else None
            return (subject.first, subject.last) if subject else None
        if is_break(lower[at]) or lower[at] in PREPOSITIONS or lower[at] in AUXILIARIES:
            return None
    return None
