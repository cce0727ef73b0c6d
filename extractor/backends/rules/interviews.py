"""Interviews without labels: after "Interview with Ada Holm" what stands below each question is her answer."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from extractor.backends.rules.noun_phrases import parse_mention
from extractor.backends.rules.turns import Turn
from extractor.text.spans import CharRange

_HEADING = re.compile(
    r"\binterview(?:ed)?\b|\bin conversation with\b|\bquestions (?:for|to)\b|\bQ ?& ?A\b|\bQ and A\b", re.IGNORECASE
)
_NO_NAMES = re.compile(
    r"\b(?:interview(?:ed)?|with|an?|the|in|conversation|questions|for|to|by|on|our|exclusive|one|two|three|four|five|six"
    r"|seven|eight|nine|ten|and)\b|\bQ ?& ?A\b",
    re.IGNORECASE,
)
_WORD = r"[^\W\d_a-z][\w.'’-]*"
_NAME = re.compile(rf"{_WORD}(?: (?:(?:de|der|den|van|von|bin|al|la|le|di|da|du|dos|el) )*{_WORD}){{1,3}}")
_QUESTION = re.compile(r"\?[\"”’*_)]*$")
_OWN = re.compile(r"\b(?:I|we|my|our|me|us|mine|ours)\b|\b[Ww]e['’]|\bI['’]|\b(?:We|My|Our)\b")
_TOLD = re.compile(r"\b(?:said|says|told|tells)\b")
_REPORTED = re.compile(r"[”\"],? (?:he|she|they) [a-z]+")
_QUOTING = '“”"«»„'
_LONGEST_HEADING = 200
_LONGEST_QUESTION = 500
"""In characters."""
_HEADINGS = 4
"""Among the first so many paragraphs one says that an interview follows."""
_FEWEST = 2
"""Questions with an answer each."""


def find_answers(text: str, paragraphs: Sequence[CharRange]) -> list[Turn]:
    """The answers of an interview whose questions and answers have no labels, as turns of whoever is interviewed.

    None where the heading names nobody or several, and where a paragraph below a question speaks of that person.
    """
    for number, (start, end) in enumerate(paragraphs[:_HEADINGS]):
        is_short = end - start <= _LONGEST_HEADING and _TOLD.search(text, start, end) is None
        is_heading = is_short and _HEADING.search(text, start, end)
        named = _person_named(text, start, end) if is_heading else None
        if named:
            return _answers(text, paragraphs[number + 1 :], named)
    return []


def _person_named(text: str, start: int, end: int) -> CharRange | None:
    """Where a heading names a person, if it names one and no other."""
    heading = _NO_NAMES.sub(lambda match: "·" * len(match.group()), text[start:end])
    people: dict[str, CharRange] = {}
    for match in _NAME.finditer(heading):
        mention = parse_mention(match.group())
        if mention and mention.proper and mention.kind == "person":
            people.setdefault(mention.name, (start + match.start(), start + match.end()))
    return people.popitem()[1] if len(people) == 1 else None


def _answers(text: str, paragraphs: Sequence[CharRange], named: CharRange) -> list[Turn]:
    questions = [number for number, paragraph in enumerate(paragraphs) if _is_question(text, paragraph)]
    name = text[slice(*named)]
    surname = re.compile(rf"\b{re.escape(name.rpartition(' ')[2])}\b")
    rounds = list(pairwise([*questions, len(paragraphs)]))
    turns = [
        Turn(start, end, name, named, (start, start), ((start, end),), is_quotation=False)
        for question, later in rounds
        for start, end in _below(text, paragraphs[question + 1 : later])
    ]
    is_interview = len(rounds) >= _FEWEST and all(later - question > 1 for question, later in rounds)
    is_told = any(
        surname.search(text, turn.start, turn.end) or _REPORTED.search(text, turn.start, turn.end) for turn in turns
    )
    speaks = any(_OWN.search(text, turn.start, turn.end) for turn in turns)
    return turns if is_interview and speaks and not is_told else []


def _below(text: str, paragraphs: Sequence[CharRange]) -> Iterator[CharRange]:
    """Yield the paragraphs of an answer: the first below a question, and those after it in which "I" or "we" speaks."""
    for number, (start, end) in enumerate(paragraphs):
        if text[start] in _QUOTING or (number and not _OWN.search(text, start, end)):
            return
        yield start, end


def _is_question(text: str, paragraph: CharRange) -> bool:
    start, end = paragraph
    return end - start <= _LONGEST_QUESTION and _QUESTION.search(text[max(start, end - 6) : end]) is not None
