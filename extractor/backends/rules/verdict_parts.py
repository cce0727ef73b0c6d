"""The parts of a verdict: what it says, what its pronouns mean, what its subject names, and what it asks for."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from extractor.backends.rules.cue_verbs import CUE_WORDS, NOUN_FORMS
from extractor.backends.rules.evaluations import head_of
from extractor.backends.rules.lexicon import AUXILIARIES, DETERMINERS, PREPOSITIONS, SUBJECT_PRONOUNS, words_of
from extractor.backends.rules.noun_phrases import parse_mention
from extractor.backends.rules.passages import Passage, TokenRange
from extractor.backends.rules.stance_lexicon import REVERSING_VERBS
from extractor.backends.rules.stance_targets import noun_phrase
from extractor.backends.rules.valence import PUBLIC
from extractor.backends.rules.verbs import BASES, is_past
from extractor.text.lazy_regex import lazy_regex
from extractor_schemas import Position

FIRST_PERSON = words_of("i we i'm we're i'll we'll i'd we'd i've we've")
_COMMANDS = (REVERSING_VERBS & BASES) | words_of("""
abolish back ban build drop extend fund introduce keep lower pass protect raise reject save scrap support
""")
"""What speakers ask others to do."""
ASKING_VERBS = words_of("ask demand insist propose recommend request suggest urge")
"""Verbs after which "that" says what somebody is to do."""
LIKING = words_of("love like trust admire appreciate adore")
"""What speakers say of themselves who are for its object."""
_NOT_LIKED = words_of("my our your to it that this how what when where who if being having you them him her me and")
"""Words behind them that name nothing one is for."""
TRUSTED = words_of("trusted believed defended justified tolerated excused accepted")
"""What cannot be done with what a speaker is against."""
OBLIGING = words_of("should must shouldn't mustn't")
OBLIGING_WITH_TO = words_of("ought need needs needed has have had got")
FORBIDDING = words_of("cannot can't")
COMMITTING = words_of("will won't would wouldn't 'll shall")
THINKING = words_of(
    "think thinks thought believe believes believed feel feels felt know knows guess suppose hope say said"
)
ALLOWING = words_of("allow accept tolerate permit let have stand ignore condone")

_NEEDY = PUBLIC | words_of("america world government democracy army military")
_JOINT = lazy_regex(r",? and (?=(?:the|an?|this|that|these|those|his|her|its|their|our|my)\b)", re.IGNORECASE)
_MOST_JOINED_WORDS = 4
ENDS = frozenset([",", ";", ":", "(", ")", "?", "!", ".", "…", "—"]) | words_of(
    "but because that which who if when while"
)
_MOST_PREDICATE_WORDS = 8


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a clause is for or against; ``words`` are the tokens that tell it."""

    target: str
    position: Position
    words: TokenRange
    cue: TokenRange
    negated: bool = False


@dataclass(frozen=True, slots=True)
class Referents:
    """What the pronouns in a speaker's words mean: ``topic`` what "it" and "they" do, ``addressee`` what "you" does.

    ``own`` are the pronouns that mean the speaker; ``matter`` is what is spoken about, for "this" and "that";
    ``spoken_of`` gives the person whom "he" or "she" at an offset means; ``asks`` says that the words are as they were
    said, so that a verb in its base form asks for something.
    """

    topic: str | None = None
    matter: str | None = None
    addressee: str | None = None
    own: frozenset[str] = FIRST_PERSON
    asks: bool = False
    spoken_of: Callable[[str, int], str | None] = lambda pronoun, offset: None


def is_liked(word: str) -> bool:
    """Whether a word behind "love" or "like" may begin what a speaker is for: not in "like walking", "love you"."""
    return word not in _NOT_LIKED and not word.endswith("ing")


def is_person(target: str) -> bool:
    """Whether a target names or describes a person."""
    mention = parse_mention(target)
    return mention is not None and mention.kind == "person"


def needs_of_all(subject: Sequence[str]) -> bool:
    """Whether a subject in small letters is the public, whose needs a speaker is for: "this town needs a bridge"."""
    return head_of(subject) in _NEEDY


def begins_others_words(passage: Passage, first: int, last: int) -> bool:
    """Whether what seems a subject begins what others say or think: "some people think the toll (is unfair)"."""
    lower, tokens = passage.lower, passage.tokens
    for at in range(first + 1, last):
        cue, after = CUE_WORDS.get(lower[at]), lower[at + 1]
        is_noun = lower[at] in NOUN_FORMS and lower[at - 1] in DETERMINERS
        is_saying = cue is not None and not cue.frames.isdisjoint(("say", "think")) and not is_noun
        begins = after in DETERMINERS or after in SUBJECT_PRONOUNS or after == "that" or tokens[at + 1][0].isupper()
        if is_saying and begins and not is_past(lower[at]):
            return True
    return False


def predicate_of(lower: Sequence[str], first: int, last: int) -> list[str]:
    """The words from a token on that say something of a subject, without marks; ``last`` is the end of the clause."""
    words: list[str] = []
    for word in lower[first : last + 1]:
        if word in ENDS or len(words) == _MOST_PREDICATE_WORDS:
            break
        if word not in ('"', "“", "”"):
            words.append(word)
    return words


def joined_verdicts(text: str, passage: Passage, verdict: Verdict) -> Iterator[Verdict]:
    """Yield the verdicts on what else the subject names: on the tram too in "The toll and the tram are wrong"."""
    first, last = verdict.words[0], verdict.cue[0] - 1
    first += passage.lower[first : first + 1] == ["that"] and passage.lower[first + 1] in DETERMINERS
    if last <= first or passage.lower[first] not in DETERMINERS:
        return
    parts = _JOINT.split(text[slice(*passage.char_range(first, last))])
    targets = [noun_phrase(part, infinitive=False) for part in parts]
    is_short = all(
        len(words) <= _MOST_JOINED_WORDS and (PREPOSITIONS | AUXILIARIES).isdisjoint(words)
        for words in (part.lower().split() for part in parts)
    )
    if is_short and targets[0] == verdict.target:
        yield from (replace(verdict, target=target) for target in targets[1:] if target)


def command(passage: Passage, first: int) -> tuple[int, Position] | None:
    """The verb of what somebody is asked to do by a sentence that begins at a token, and the position towards it."""
    lower, at = passage.lower, first
    at += lower[at] == "please"
    if lower[at] == "go" and lower[at + 1 : at + 2] == ["vote"]:
        at += 1
    votes = lower[at : at + 2] in (["vote", "for"], ["vote", "against"])
    if votes and at + 2 < passage.size and passage.tokens[first][0].isupper():
        return at, "support"
    is_refusal = lower[at : at + 2] == ["do", "not"] or lower[at] in ("don't", "never")
    at += (1 + (lower[at] == "do")) * is_refusal
    begins = passage.tokens[first][0].isupper() and lower[at : at + 1] and lower[at] in _COMMANDS
    is_followed = begins and at + 1 < passage.size and lower[at + 1] in DETERMINERS
    return (at, "oppose" if is_refusal else "support") if is_followed else None
