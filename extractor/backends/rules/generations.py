"""What tells father and son apart behind a name, read as a part of the surname: "Jr.", "Sr.", "III", "the Elder".

A mark that no article has joins the two into one word. Where a person has it whenever the full name stands in a text,
the surname alone is that person's (see `name_marks.generation_key`). Where the full name stands without it, too, that
and the surname alone are somebody else's; where there are two generations, they are nobody's.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence

from extractor.backends.rules.cue_verbs import CUE_WORDS
from extractor.backends.rules.given_names import GENDERS
from extractor.backends.rules.lexicon import AUXILIARIES
from extractor.backends.rules.name_marks import GENERATIONS, ONE, SEVERAL, joined_generation
from extractor.backends.rules.spelling import without_possessive
from extractor.backends.rules.verbs import is_finite_alone
from extractor.text.edits import Edit

_WORD = r"[^\W\d_a-z][\w’'-]+"
_NAMED = re.compile(
    rf"(?:(?P<given>{_WORD}) (?:[A-Z]\. )?)?(?P<surname>{_WORD})"
    r"(?P<end>(?P<comma>,?)[ \xa0]"
    r"(?P<form>[JS]r\b\.?|(?:[JS]nr|Junior|Senior|I{2,3}|IV|the (?:Elder|Younger))\b))"
)
_ENDS_SENTENCE = re.compile(r"\s*\Z|\s*\n|\s+[\"“‘'(]?[A-Z]|[\"”]|[’'](?!s\b)")
_NEXT_WORD = re.compile(r", ([\w’']+)")
_FULL_NAME = re.compile(rf"\b(?=({_WORD}) (?:[A-Z]\. ){{0,4}}({_WORD}))")
_NAME_GOES_ON = re.compile(" [A-Z]")


def generation_edits(text: str) -> Iterator[Edit]:
    """Yield the edits that join the generations in a text to their surnames."""
    if ONE in text or SEVERAL in text:
        return
    found = [match for match in _NAMED.finditer(text) if _is_generation(match)]
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
    """Yield the surnames of those whose full name the text has without a generation, too, which is somebody else's."""
    ends = {match.end("surname") for match in found}
    with_generation = {(match["given"], match["surname"]) for match in found if match["given"]}
    for name in _FULL_NAME.finditer(text) if with_generation else ():
        surname = without_possessive(name[2])
        end = name.start(2) + len(surname)
        if (name[1], surname) in with_generation and end not in ends and not _NAME_GOES_ON.match(text, end):
            yield surname


def _is_generation(match: re.Match[str]) -> bool:
    """Whether it is a person's: "Jr" behind any name, "Junior" and "III" behind a given name and a surname."""
    form, given = match["form"], match["given"]
    if form.startswith(("J", "S")) and form not in ("Junior", "Senior"):
        return True
    is_person = form.startswith("the ") or (given is not None and given.lower() in GENDERS)
    return is_person and not re.match(r" [A-Z]", match.string[match.end() : match.end() + 2])


def _is_verb(word: str) -> bool:
    return word in CUE_WORDS or word in AUXILIARIES or is_finite_alone(word)
