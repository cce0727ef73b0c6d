"""The parts of a verdict: what it says, what its pronouns mean, what its subject names, and what it asks for."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from extractor.backends.rules.cue_verbs import CUE_WORDS, NOUN_FORMS
from extractor.backends.rules.lexicon import AUXILIARIES, DETERMINERS, PREPOSITIONS, SUBJECT_PRONOUNS, words_of
from extractor.backends.rules.passages import Passage, TokenRange
from extractor.backends.rules.stance_lexicon import REVERSING_VERBS
from extractor.backends.rules.stance_targets import noun_phrase
from extractor.backends.rules.verbs import BASES, is_past
from extractor.text.lazy_regex import lazy_regex
from extractor_schemas import Position

FIRST_PERSON = words_of("i we i'm we're i'll we'll i'd we'd i've we've")
_COMMANDS = (REVERSING_VERBS & BASES) | words_of("""
abolish back ban build drop extend fund introduce keep lower pass protect raise reject save scrap support
""")
"""What speakers ask others to do."""
_JOINT = lazy_regex(r",? and (?=(?:the|an?|this|that|these|those|his|her|its|their|our|my)\b)", re.IGNORECASE)
_MOST_JOINED_WORDS = 4
_PREPOSITIONS_OR_AUXILIARIES = PREPOSITIONS | AUXILIARIES


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


def joined_verdicts(text: str, passage: Passage, verdict: Verdict) -> Iterator[Verdict]:
    """Yield the verdicts on what else the subject names: on the tram too in "The toll and the tram are wrong"."""
    first, last = verdict.words[0], verdict.cue[0] - 1
    first += passage.lower[first : first + 1] == ["that"] and passage.lower[first + 1] in DETERMINERS
    if last <= first or passage.lower[first] not in DETERMINERS:
        return
    parts = _JOINT.split(text[slice(*passage.char_range(first, last))])
    targets = [noun_phrase(part, infinitive=False) for part in parts]
    is_short = all(
        len(words) <= _MOST_JOINED_WORDS and _PREPOSITIONS_OR_AUXILIARIES.isdisjoint(words)
        for words in (part.lower().split() for part in parts)
    )
    if is_short and targets[0] == verdict.target:
        yield from (replace(verdict, target=target) for target in targets[1:] if target)


def command(passage: Passage, first: int) -> tuple[int, Position] | None:
    """The verb of what somebody is asked to do by a sentence that begins at a token, and the position towards it."""
    lower, at = passage.lower, first
    at += lower[at] == "please"
    is_refusal = lower[at : at + 2] == ["do", "not"] or lower[at] in ("don't", "never")
    at += (1 + (lower[at] == "do")) * is_refusal
    begins = passage.tokens[first][0].isupper() and lower[at : at + 1] and lower[at] in _COMMANDS
    is_followed = begins and at + 1 < passage.size and lower[at + 1] in DETERMINERS
    return (at, "oppose" if is_refusal else "support") if is_followed else None
