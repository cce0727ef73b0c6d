"""Positions in what people are called: "opponents of it", "Holm supporters", "the anti-toll league"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from extractor.backends.rules.clauses import Subject, is_break
from extractor.backends.rules.follower_signs import is_office_of
from extractor.backends.rules.frame_names import StanceFrame
from extractor.backends.rules.framed_positions import FramedPosition, phrase_from, subject_of
from extractor.backends.rules.given_up import FORMER
from extractor.backends.rules.lexicon import DETERMINERS, PREPOSITIONS, words_of
from extractor.backends.rules.noun_phrases import parse_mention
from extractor.backends.rules.of_what import of_the_verb, takes_of
from extractor.backends.rules.passages import Passage, TokenRange
from extractor.backends.rules.role_lexicon import GROUP_NOUNS, ORGANISATION_NOUNS, ROLE_NOUNS, TITLES
from extractor.backends.rules.stance_targets import TargetWords, target_words
from extractor.backends.rules.verbs import is_finite
from extractor.text.countries import COUNTRY_BY_ADJECTIVE
from extractor.text.lazy_regex import lazy_regex
from extractor_schemas import Position

FOLLOWERS: dict[str, Position] = {
    **dict.fromkeys(
        words_of(
            "supporter supporters backer backers proponent proponents advocate advocates fan fans surrogate surrogates"
            " champion champions defender defenders admirer admirers cheerleader booster boosters"
        ),
        "support",
    ),
    **dict.fromkeys(words_of("opponent opponents critic critics foe foes detractor detractors"), "oppose"),
}
"""Nouns for people by what they are for or against."""
_PARTY_ADJECTIVES = words_of("republican democratic conservative liberal labour libertarian green former longtime")
_SUFFIXES = ("-supporting", "-backing", "-loving", "-hating", "-bashing", "-opposing")
_OPPOSING_SUFFIXES = words_of("hating bashing opposing")
_SEVERAL = GROUP_NOUNS | ORGANISATION_NOUNS
_BEFORE_MEMBERS = (("such", "as"), ("including",), ("like",), ("among", "them"))
_LONGEST_DESCRIPTION = 4
_LONGEST_PRAISE = 7
_BEING = words_of("is was been remains became am i'm he's she's")
_PARTY_MARK = lazy_regex(r"[RDI]-[\w.]+")


def find_groups(passage: Passage, at: int) -> Iterator[FramedPosition]:
    """Yield the positions that such a word at a token tells, and those of the members that are listed."""
    word = passage.lower[at]
    if word.startswith(("pro-", "anti-")):
        found = _prefixed(passage, at)
    elif word.endswith(_SUFFIXES):
        found = _suffixed(passage, at)
    else:
        found = (_follower(passage, at) or _lone_follower(passage, at)) if word in FOLLOWERS else None
    if found:
        yield found
        if found.frame is StanceFrame.FOLLOWER:
            yield from _listed(passage, found)


def _prefixed(passage: Passage, at: int) -> FramedPosition | None:
    """The frame of "the pro-toll Drivers' League" and "anti-toll protesters"."""
    holder = phrase_from(passage, at + 1)
    is_proper = holder is not None and (passage.tokens[at + 1][0].isupper() or passage.lower[at + 1].endswith("s"))
    position: Position = "support" if passage.lower[at].startswith("pro-") else "oppose"
    if passage.tokens[at].partition("-")[2] in COUNTRY_BY_ADJECTIVE:
        return None
    if holder is None or not is_proper:
        return None
    return FramedPosition(holder, TargetWords(at, at), position, (at, at), StanceFrame.PREFIX)


def _suffixed(passage: Passage, at: int) -> FramedPosition | None:
    """The frame of "the Holm-supporting drivers" and of "Holm-bashing outlets"."""
    name, _, suffix = passage.tokens[at].rpartition("-")
    phrase = phrase_from(passage, at + 1)
    if phrase is None or not name[:1].isupper():
        return None
    noun = next((end for end in range(at + 1, phrase[1] + 1) if passage.lower[end] in _SEVERAL), None)
    if noun is None:
        return None
    position: Position = "oppose" if suffix.lower() in _OPPOSING_SUFFIXES else "support"
    return FramedPosition((at, noun), TargetWords(at, at), position, (at, at), StanceFrame.PREFIX)


def _listed(passage: Passage, group: FramedPosition) -> Iterator[FramedPosition]:
    """Yield the frames of those who are named as members: "opponents of the toll, such as Ada Holm and Bo Lind"."""
    for member in members_after(passage, max(group.target.last, group.holder[1]) + 1):
        yield FramedPosition(member, group.target, group.position, group.cue, StanceFrame.FOLLOWER)


def without_members(passage: Passage, group: Subject) -> Subject:
    """A noun phrase without the members that are listed in it: "five parties" in "five parties, including Labour"."""
    for at in range(group.first + 1, group.last):
        if passage.lower[at] == "," and _members_opener(passage, at + 1):
            return replace(group, last=at - 1)
    return group


def _members_opener(passage: Passage, at: int) -> tuple[str, ...] | None:
    return next((words for words in _BEFORE_MEMBERS if tuple(passage.lower[at : at + len(words)]) == words), None)


def members_after(passage: Passage, at: int) -> Iterator[TokenRange]:
    """Yield the names of a group's members that are listed from a token on: ", including Ada Holm and Bo Lind"."""
    lower, tokens = passage.lower, passage.tokens
    at += lower[at : at + 1] == [","]
    opener = _members_opener(passage, at)
    if opener is None:
        return
    at += len(opener)
    while at < passage.size:
        at = _behind_description(passage, at)
        first = at
        while at < passage.size and tokens[at][0].isupper() and not _PARTY_MARK.fullmatch(tokens[at]):
            at += 1
        mention = parse_mention(" ".join(tokens[first:at])) if at > first else None
        if at > first + 1 or (mention and mention.proper):
            yield first, at - 1
        if lower[at : at + 1] in (["of"], ["from"]):  # "Ada Holm of Clean Air Ostby"
            at += 1
            while at < passage.size and tokens[at][0].isupper():
                at += 1
        if at >= passage.size:
            return
        is_mark = _PARTY_MARK.fullmatch(tokens[at]) is not None
        if not (is_mark or lower[at] in (",", "and", ".") or lower[at] in ROLE_NOUNS or lower[at] in TITLES):
            return
        at += 1


def _behind_description(passage: Passage, at: int) -> int:
    """The token of the name that a determiner, with a description or without, stands before: "the cyclist Bo Lind"."""
    if passage.lower[at] not in DETERMINERS:
        return at
    for end in range(at + 1, min(at + _LONGEST_DESCRIPTION, passage.size)):
        if passage.tokens[end][0].isupper():
            return end
        if is_break(passage.lower[end]) or passage.lower[end] in PREPOSITIONS or is_finite(passage.lower, end):
            break
    return at


def _lone_follower(passage: Passage, noun: int) -> FramedPosition | None:
    """The frame of "Ada Holm, a vocal critic of the toll," and of "Ada Holm is a supporter of it"."""
    lower = passage.lower
    opener = next((at for at in range(noun - 1, max(0, noun - _LONGEST_PRAISE), -1) if lower[at] in ("a", "an")), 0)
    if (
        lower[noun].startswith(("champion", "defender"))
        and passage.tokens[min(noun + 2, passage.size - 1)][0].isupper()
    ):
        return None  # "a defender of Ostby United"
    is_of = lower[noun + 1] == "of" or (lower[noun + 1] == "for" and lower[noun].startswith(("advocate", "surrogate")))
    if opener < 1 or not is_of or noun + 2 >= passage.size or not FORMER.isdisjoint(lower[opener:noun]):
        return None
    last = opener - 1
    if lower[last] in _BEING:
        subject = subject_of(passage, last)
        holder = (subject.first, subject.last) if subject else None
    else:
        first = last
        while lower[last] == "," and first > 0 and passage.tokens[first - 1][0].isupper():
            first -= 1
        holder = (first, last - 1) if first < last else None
    target = target_words(passage, noun + 2, bare=False)
    if holder is None or target is None:
        return None
    return FramedPosition(holder, target, FOLLOWERS[lower[noun]], (noun, noun + 1), StanceFrame.FOLLOWER)


def _follower(passage: Passage, noun: int) -> FramedPosition | None:
    """The frame of "Holm supporters" and "opponents of the toll", and of "Holm supporter Bo Lind"."""
    lower, tokens, position = (
        passage.lower,
        passage.tokens,
        FOLLOWERS[passage.lower[noun]],
    )
    first = noun
    while first and tokens[first - 1][0].isupper() and lower[first - 1] not in DETERMINERS | PREPOSITIONS:
        first -= 1
    is_adjective = lower[noun - 1] in _PARTY_ADJECTIVES or tokens[noun - 1] in COUNTRY_BY_ADJECTIVE
    if first < noun and not is_adjective and not lower[noun - 1].endswith(("'s", "s'")):
        if lower[noun].startswith("advocate"):
            return None
        target = TargetWords(first, noun - 1)
        named = noun + 1
        is_named = named < passage.size and tokens[named][0].isupper()
        if is_office_of(lower[noun], tokens[first:noun], is_named=is_named):
            return None
        while named < passage.size and tokens[named][0].isupper():
            named += 1
        if named - noun > 2:
            return FramedPosition((noun + 1, named - 1), target, position, (noun, noun), StanceFrame.FOLLOWER)
        begin = next((at for at in range(first - 1, max(-1, first - 4), -1) if lower[at] in DETERMINERS), None)
        if not lower[noun].endswith("s") and begin is None:
            return None
        first = begin if begin is not None and not lower[noun].endswith("s") else first  # "a young Holm supporter"
        return FramedPosition((first, noun), target, position, (noun, noun), StanceFrame.FOLLOWER)
    if (
        lower[noun - 1] in FORMER
        or lower[noun + 1] != "of"
        or not lower[noun].endswith("s")
        or noun + 2 >= passage.size
    ):
        return None
    end = phrase_from(passage, noun + 2)
    begin = noun - 1 if noun and lower[noun - 1] in ("many", "some", "few", "most", "several") else noun
    if end is None:
        return None
    last = end[1]
    if takes_of(lower, begin) and (of := of_the_verb(tokens, noun, last)) and of > noun + 1:
        last = of - 1  # "accused opponents of the toll of lying"
    target = TargetWords(noun + 2, last)
    return FramedPosition((begin, last), target, position, (noun, noun + 1), StanceFrame.FOLLOWER)
