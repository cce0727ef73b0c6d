"""Interviews without labels: after "Interview with Ada Holm" what stands below each question is her answer."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from extractor.backends.rules.noun_phrases import parse_mention
from extractor.backends.rules.passages import QUOTED, Passage
from extractor.backends.rules.turns import ANSWERING, Turn
from extractor.text.lazy_regex import lazy_regex
from extractor.text.spans import CharRange

_HEADING = lazy_regex(
    r"\binterview(?:ed)?\b|\bin conversation with\b|\bquestions (?:for|to)\b|\bQ ?& ?A\b|\bQ and A\b", re.IGNORECASE
)
_NO_NAMES = lazy_regex(
    r"\b(?:interview(?:ed)?|with|an?|the|in|conversation|questions|for|to|by|on|our|exclusive|one|two|three|four|five|six"
    r"|seven|eight|nine|ten|and)\b|\bQ ?& ?A\b",
    re.IGNORECASE,
)
_WORD = r"[^\W\d_a-z][\w.'’-]*"
_NAME = lazy_regex(rf"{_WORD}(?: (?:(?:de|der|den|van|von|bin|al|la|le|di|da|du|dos|el) )*{_WORD}){{1,3}}")
_QUESTION = lazy_regex(r"\?[\"”’*_)]*$")
_BOLD_QUESTION = lazy_regex(r"^(?P<mark>\*\*|__)[^\n*_]{3,500}\?(?P=mark)\s*", re.MULTILINE)
_OWN = lazy_regex(r"\b(?:I|we|my|our|me|us|mine|ours)\b|\b[Ww]e['’]|\bI['’]|\b(?:We|My|Our)\b")
_ONESELF = lazy_regex(r"\bI\b|\b[Mm]y\b")
_TOLD = lazy_regex(r"\b(?:said|says|told|tells)\b")
_REPORTED = lazy_regex(r"[”\"],? (?:he|she|they) [a-z]+")
_QUOTING = '“”"«»„'
_LONGEST_HEADING = 200
_LONGEST_QUESTION = 500
"""In characters."""
_LONGEST_OPENING = 3000
"""In characters: so much before the first question names whoever answers."""
_HEADINGS = 4
"""Among the first so many paragraphs one says that an interview follows."""
_LONGEST_ASKING = 5
"""In tokens, of which a quotation is one: "“Will you sell?” I ask."."""
_FEWEST = 2
"""Questions with an answer each."""


def find_answers(text: str, paragraphs: Sequence[CharRange]) -> list[Turn]:
    """The answers of an interview whose questions and answers have no labels, as turns of whoever is interviewed.

    They are nobody's where the heading names nobody or several, and none where a paragraph below a question speaks of
    that person. Without a heading that says so, it is an interview where the questions are in bold.
    """
    named, below = _heading(text, paragraphs)
    if bold := list(_BOLD_QUESTION.finditer(text)):
        return _answers_to_bold(text, paragraphs, bold, named)
    return _answers(text, below, named) if named else []


def with_answerer(text: str, paragraphs: Sequence[CharRange], turns: Sequence[Turn]) -> list[Turn]:
    """The turns; "A" is whom alone the title names, or else all that stands before, if nobody has a name there.

    It is nobody who does not say "I", or of whom the answers speak.
    """
    answers = [turn for turn in turns if text[slice(*turn.label)].lower() in ANSWERING]
    if len(answers) < _FEWEST or any(turn.name for turn in turns):
        return list(turns)
    begin = turns[0].start
    title = min(paragraphs[0][1], begin)
    named = _person_named(text, 0, title) or _person_named(text, 0, min(begin, _LONGEST_OPENING))
    if named is None:
        return list(turns)
    name = text[slice(*named)]
    words = " ".join(text[turn.colon[1] : turn.end] for turn in answers)
    if not _ONESELF.search(words) or re.search(rf"\b{re.escape(name.rpartition(' ')[2])}\b", words):
        return list(turns)
    return [replace(turn, name=name, label=named) if turn in answers else turn for turn in turns]


def _heading(text: str, paragraphs: Sequence[CharRange]) -> tuple[CharRange | None, Sequence[CharRange]]:
    """Where a heading that says that an interview follows names whoever is interviewed, and what is below it."""
    for number, (start, end) in enumerate(paragraphs[:_HEADINGS]):
        is_short = end - start <= _LONGEST_HEADING and _TOLD.search(text, start, end) is None
        is_heading = is_short and _HEADING.search(text, start, end)
        named = _person_named(text, start, end) if is_heading else None
        if named:
            return named, paragraphs[number + 1 :]
    return None, ()


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
    return _turns(text, [paragraphs[at + 1 : later] for at, later in pairwise([*questions, len(paragraphs)])], named)


def _answers_to_bold(
    text: str, paragraphs: Sequence[CharRange], bold: Sequence[re.Match[str]], named: CharRange | None
) -> list[Turn]:
    first = bold[0].start()
    named = named or _person_named(text, max(0, first - _LONGEST_OPENING), first)
    begins, ends = zip(*paragraphs, strict=True)
    starts = [*(question.start() for question in bold[1:]), len(text)]
    rounds = [
        [
            (max(start, question.end()), min(end, later))
            for start, end in paragraphs[bisect_right(ends, question.end()) : bisect_left(begins, later)]
        ]
        for question, later in zip(bold, starts, strict=True)
    ]
    return _turns(text, rounds, named)


def _turns(text: str, rounds: Sequence[Sequence[CharRange]], named: CharRange | None) -> list[Turn]:
    """The turns of whoever is named in the paragraphs below each question."""
    name = text[slice(*named)] if named else None
    surname = re.compile(rf"\b{re.escape(name.rpartition(' ')[2])}\b" if name else r"(?!)")
    turns = [
        Turn(start, end, name, named or (start, start), (start, start), ((start, end),), is_quotation=False)
        for below in rounds
        for start, end in _below(text, below)
    ]
    is_told = any(
        surname.search(text, turn.start, turn.end) or _REPORTED.search(text, turn.start, turn.end) for turn in turns
    )
    speaks = any(_OWN.search(text, turn.start, turn.end) for turn in turns)
    return turns if len(rounds) >= _FEWEST and all(rounds) and speaks and not is_told else []


def _below(text: str, paragraphs: Sequence[CharRange]) -> Iterator[CharRange]:
    """Yield the paragraphs of an answer: the first below a question, and those after it in which "I" or "we" speaks."""
    for number, (start, end) in enumerate(paragraphs):
        if text[start] in _QUOTING or (number and not _OWN.search(text, start, end)):
            return
        yield start, end


def _is_question(text: str, paragraph: CharRange) -> bool:
    start, end = paragraph
    return end - start <= _LONGEST_QUESTION and _QUESTION.search(text[max(start, end - 6) : end]) is not None


def asked_in_marks(text: str, passages: Sequence[Passage]) -> frozenset[int]:
    """Where questions begin that are quoted, a paragraph each, and have a quotation below each: an interviewer's."""
    opening = [passage for passage in passages if passage.begins_paragraph and passage.lower[:1] == [QUOTED]]
    questions = [
        asking.quotations[0].start
        for asking, answering in pairwise(opening)
        if answering.paragraph == asking.paragraph + 1
        and 0 in asking.quotations
        and len(asking.lower) <= _LONGEST_ASKING
        and _QUESTION.search(text[slice(*asking.quotations[0].range)])
    ]
    return frozenset(questions if len(questions) >= _FEWEST else ())
