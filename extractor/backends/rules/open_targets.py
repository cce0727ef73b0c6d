"""Which words name what somebody can be for or against: a noun phrase that is whole and says of what it speaks."""

from __future__ import annotations

import re

from extractor.backends.rules.clauses import is_adverb
from extractor.backends.rules.lexicon import (
    AUXILIARIES,
    DETERMINERS,
    PERSONAL_PRONOUNS,
    PREPOSITIONS,
    SUBJECT_PRONOUNS,
    words_of,
)
from extractor.backends.rules.noun_phrases import parse_mention
from extractor.backends.rules.role_lexicon import GROUP_NOUNS
from extractor.backends.rules.stance_lexicon import FORMALITIES
from extractor.backends.rules.verbs import BASES, is_finite_alone, is_past
from extractor.text.lazy_regex import lazy_regex

_OPEN_ENDS = (
    PREPOSITIONS | AUXILIARIES | SUBJECT_PRONOUNS | DETERMINERS | words_of("and or nor but such who which that")
)
_OPEN_BEGINNINGS = PREPOSITIONS - {"like"} | words_of("own such nor or and who whom what which")
_VAGUE = words_of("""
action answers applause change everybody everything good hope it leader leadership lot manner moment money nothing
person place reality something stuff talk unity way words work world more less those others attention bottom
""")
"""Words that say nothing of what somebody is for or against unless something stands beside them."""
_FOR_WHAT = lazy_regex(r"(?<=[\w’']) for (?=(?:the |an? |its |his |her |their )?[a-z])")
_PLACED = lazy_regex(r"(?:[A-Z][\w’'.-]* )+[A-Z][\w’'-]*(?= (?:in|at|on|during) )")
_ENACTED = lazy_regex(r"\s(?:into law|out of existence|in public|on the record)$")
_AS = lazy_regex(r" (?:As|On|Over|After|Amid|During) (?=[A-Z0-9‘’“\"'])")
_ADJECTIVE = lazy_regex(r"[a-z]+(?:ed|ive|ous|ful|less|able|ible)$")
_SECOND_NOUN = lazy_regex(
    r"\s+and\s+(?P<first>[a-z][\w’'-]*) (?P<second>[a-z][\w’'-]*)\s*(?=$|[,.;:)\"”]|\s(?:and|but|in|at|on|by)\s)"
)
_DAYS = words_of("""
soon shortly earlier later nationwide nationally
too either again anyway instead yesterday today tomorrow tonight
monday tuesday wednesday thursday friday saturday sunday
""")
_ANYBODY = PERSONAL_PRONOUNS - {"one", "who"}
_MOST_WORDS = 9
_WORDS_OF_OTHERS = words_of("""
description descriptions characterisation characterisations characterization accusation accusations allegation
allegations assertion assertions question questions insinuation insinuations claim claims suggestion suggestions
""")
"""What somebody rejects who denies it."""
_ASKED_FOR = lazy_regex(
    r"(?:some |about |around |nearly |almost |over |more than )?(?:\d[\d,.]*|[a-z]+teen|[a-z]+ty|(?:two|three|four"
    r"|five|six|seven|eight|nine|ten|eleven|twelve|dozens of|hundreds of|thousands of|several|many)\b)(?: [a-z]+){0,2}"
    r" (?:applications|complaints|requests|invitations|offers|calls|bids|letters)"
)
_OWN_AFFAIR = lazy_regex(r"\b(?:my|your)\b|\b(?:its|his|her|their|our) own\b|(?:^| )or [a-z]+(?: |$)")
_INQUIRIES = words_of("study studies survey surveys poll polls research trial trials analysis report reports")
_WHOEVER = lazy_regex(r"(?:(?:any|some|every|no)(?:one|body| one)|wh(?:at|o)(?:ever)?)\b|.* whether ", re.IGNORECASE)
_PAYING = ("fund", "financ", "bankroll", "paid", "pay")
_SUBJECT_PRONOUNS_OR_DAYS = SUBJECT_PRONOUNS | _DAYS


def takes_no_side(verb: str, phrase: str) -> bool:
    """Whether whoever does so with a thing is for or against nothing: "signed the register", "funded a study"."""
    words = phrase.lower().split()
    if verb.startswith(
        ("agree", "disagree", "break", "broke")
    ):  # on what, one does not know: "agreed with Ada Holm that"
        mention = parse_mention(re.split(r" (?:about|on|that|in) ", phrase)[0])
        return mention is not None and mention.kind == "person"
    if verb.startswith("sign"):  # "signed the register", "signed Max Orr"
        mention = parse_mention(re.sub(r" (?:on|from|for|in|until) .*", "", phrase))
        return not FORMALITIES.isdisjoint(words) or (mention is not None and mention.kind == "person")
    return verb.startswith(_PAYING) and words[-1] in _INQUIRIES


def names_no_matter(phrase: str) -> bool:
    """Whether a noun phrase is no matter of dispute: what others have said, so many applications, anyone."""
    if _WHOEVER.match(phrase):
        return True
    head = re.split(r" (?:that|of|by|from) ", phrase.lower())[0].split()
    return head[-1:] != [] and (head[-1] in _WORDS_OF_OTHERS or _ASKED_FOR.fullmatch(phrase.lower()) is not None)


def is_own_affair(act: str) -> bool:
    """Whether what somebody is to do is their own affair or one of two acts: "changing my life", "leave or stay"."""
    return _OWN_AFFAIR.search(act) is not None


def whole_phrase(phrase: str, after: str) -> str | None:
    """The noun phrase without what is no part of it and with what is; None where it is open.

    ``after`` are the words behind it. An open one ends in the middle ("reauthorization of"), or it names nothing
    ("a change", "his own").
    """
    phrase = _ENACTED.sub("", _AS.split(phrase)[0]).strip(" ‘’'")
    cause = _FOR_WHAT.search(phrase)
    if cause and phrase[: cause.start()].split()[-1][0].isupper():
        phrase = phrase[: cause.start()]  # "attacked Ada Holm for her vote"
    if placed := _PLACED.match(phrase):
        phrase = placed.group()  # "attacked Ada Holm in Ostby"
    words = phrase.split()
    while len(words) > 1 and (_reduces(words) or words[-1].lower() in _SUBJECT_PRONOUNS_OR_DAYS):
        words.pop()
    if not words or words[0].lower() in _OPEN_BEGINNINGS or (words[-1].lower() in _OPEN_ENDS and words[-1] != "May"):
        return None
    if not _ANYBODY.isdisjoint(words[1:]):
        return None  # "working with you"
    named = [word for word in phrase.partition(" to ")[0].split() if word.lower() not in DETERMINERS]
    if len(named) < 2 and (not named or named[0].lower() in _VAGUE or _ADJECTIVE.fullmatch(named[0])):
        return None
    if words[-1][0].islower() and (joined := _SECOND_NOUN.match(after)) and _describes(joined, len(words)):
        words += ["and", joined["first"], joined["second"]]  # "the accident and emergency unit"
    return " ".join(words)


def _reduces(words: list[str]) -> bool:
    """Whether a last word begins a clause: "some of the changes lawmakers (expect)", "a policy focused (on)"."""
    last, before = words[-1], words[-2]
    if is_adverb(last) or (last in BASES and last in ("help", "let")):
        return False
    is_plural = before.islower() and before.endswith("s") and not before.endswith(("ss", "us"))
    return (is_plural and last in GROUP_NOUNS) or (len(words) > 2 and before.islower() and last == "focused")


def _describes(joined: re.Match[str], length: int) -> bool:
    """Whether two words after "and" are the rest of a noun phrase that one word before it begins."""
    first, second = joined["first"], joined["second"]
    is_grammar = not {first, second}.isdisjoint(_OPEN_ENDS) or is_adverb(first) or is_adverb(second)
    is_verb = is_finite_alone(first) or is_past(first) or first.endswith("ing")
    return not (is_grammar or is_verb) and length + 3 <= _MOST_WORDS
