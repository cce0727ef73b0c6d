"""What tells father and son apart behind a name, read as a part of the surname: "Jr.", "Sr.", "III", "the Elder".

A mark that no article has joins the two into one word. The surname alone, and the full name without it, are the same
person's (see `name_marks.generation_key`), unless the text shows that they are two: one sentence has the full name with
and without it, the surname has it without a given name ("Holm Jr."), or it is somebody's son. Where there are two
generations, they are nobody's. The numbers of kings and popes are parts of their names, too: "Charles III".
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Sequence

from extractor.backends.rules.cue_verbs import CUE_WORDS
from extractor.backends.rules.given_names import GENDERS
from extractor.backends.rules.lexicon import AUXILIARIES
from extractor.backends.rules.name_marks import GENERATIONS, ONE, SEVERAL, joined_generation
from extractor.backends.rules.spelling import without_possessive
from extractor.backends.rules.verbs import is_finite_alone
from extractor.text.edits import Edit
from extractor.text.lazy_regex import lazy_regex
from extractor.text.spans import CharRange

_WORD = r"[^\W\d_a-z][\w’'-]+"
_BEGINS_WORD = r"(?<!\w)(?<![\w’'-][’'-])"
_NAMED = lazy_regex(
    rf"{_BEGINS_WORD}(?:(?P<given>{_WORD}) (?:[A-Z]\. )?)?(?P<surname>{_WORD})"
    r"(?P<end>(?P<comma>,?)[ \xa0]"
    r"(?P<form>[JS]r\b\.?|(?:[JS]nr|Junior|Senior|I{2,3}|IV|the (?:Elder|Younger)"
    r"|(?<!,.)(?:VI{0,3}|IX|X{1,2}(?:I{1,3}|IV|VI{0,3}|IX)?))\b))"
)
_RULERS = frozenset(
    [
        "King",
        "Queen",
        "Pope",
        "Emperor",
        "Empress",
        "Tsar",
        "Kaiser",
        "Shah",
        "Sultan",
        "Prince",
        "Princess",
        "Patriarch",
    ]
)
_SAME_SENTENCE = 200
"""In characters."""
_KIN = lazy_regex(r"\b(?:son|father|nephew|grandson|grandfather|uncle|cousin)\b[^.!?]*\Z")
_NEAR_KIN = 30
"""In characters."""
_STOP = lazy_regex(r"[.!?][\"”’)]*\s+[\"“‘(]?[A-Z]|\n")
_ENDS_SENTENCE = lazy_regex(r"\s*\Z|\s*\n|\s+[\"“‘'(]?[A-Z]|[\"”]|[’'](?!s\b)")
_NEXT_WORD = lazy_regex(r", ([\w’']+)")
_FULL_NAME = lazy_regex(rf"{_BEGINS_WORD}(?=({_WORD}) (?:[A-Z]\. ){{0,4}}({_WORD}))")
_NAME_GOES_ON = lazy_regex(" [A-Z]")


def generation_edits(text: str) -> Iterator[Edit]:
    """Yield the edits that join the generations in a text to their surnames."""
    if ONE in text or SEVERAL in text:
        return
    named = list(_NAMED.finditer(text))
    rulers = {match.group("surname", "form") for match in named if match["given"] in _RULERS}
    found = [match for match in named if _is_generation(match) or match.group("surname", "form") in rulers]
    numbers: dict[str, set[int]] = defaultdict(set)
    for match in found:
        numbers[match["surname"]].add(GENERATIONS[match["form"]])
    for surname in _named_without(text, found):
        numbers[surname].add(0)
    for match in found:
        start, end = match.span("end")
        joined = joined_generation(
            match["form"],
            is_only=len(numbers[match["surname"]]) == 1,
            after_comma=bool(match["comma"]),
            ends_sentence=_ENDS_SENTENCE.match(text, end) is not None,
        )
        yield start, end, joined
        following = _NEXT_WORD.match(text, end)
        if match["comma"] and following and _is_verb(following[1].lower()):
            yield end, end + 1, " "  # "Ada Holm, Jr., said"


def _named_without(text: str, found: Sequence[re.Match[str]]) -> Iterator[str]:
    """Yield the surnames of those whose full name stands without a generation, too, and means somebody else."""
    ends = {match.end("surname") for match in found}
    told_apart = {
        match["surname"]
        for match in found
        if match["form"][0] in "JSt"
        and (not match["given"] or _KIN.search(text, max(0, match.start() - _NEAR_KIN), match.start()))
    }
    with_generation: dict[tuple[str, str], list[CharRange]] = defaultdict(list)
    for match in found:
        if match["given"]:
            with_generation[match["given"], match["surname"]].append(match.span())
    for name in _FULL_NAME.finditer(text) if with_generation else ():
        surname = without_possessive(name[2])
        end = name.start(2) + len(surname)
        if (name[1], surname) not in with_generation or end in ends or _NAME_GOES_ON.match(text, end):
            continue
        if surname in told_apart or _is_beside(text, (name.start(), end), with_generation[name[1], surname]):
            yield surname


def _is_beside(text: str, name: CharRange, others: Sequence[CharRange]) -> bool:
    """Whether one of the other places of a name, which are in order, is in the same sentence as this one."""
    at = bisect_left(others, name)
    between = [(name[1], start) for start, _ in others[at : at + 1]]
    between += [(end, name[0]) for _, end in others[max(0, at - 1) : at]]
    return any(end - start < _SAME_SENTENCE and not _STOP.search(text, start, end + 1) for start, end in between)


def _is_generation(match: re.Match[str]) -> bool:
    """Whether it is a person's: "Jr" behind any name, "Junior" and "III" behind a given name and a surname."""
    form, given = match["form"], match["given"]
    if form.startswith(("J", "S")) and form not in ("Junior", "Senior"):
        return True
    is_person = form.startswith("the ") or (given is not None and (given.lower() in GENDERS or given in _RULERS))
    is_ruler = given is None and match["surname"].lower() in GENDERS and match["surname"] != "Mark"
    is_person = is_person or (is_ruler and not match["comma"])
    return is_person and not re.match(r" [A-Z]", match.string[match.end() : match.end() + 2])


def _is_verb(word: str) -> bool:
    return word in CUE_WORDS or word in AUXILIARIES or is_finite_alone(word)
