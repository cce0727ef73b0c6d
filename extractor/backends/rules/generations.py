"""What tells father and son apart behind a name, read as a part of the surname: "Jr.", "Sr.", "III", "the Elder".

A mark that no article has joins the two into one word. Where a surname has but one generation in a text, the name
without it is the same one (see `spelling.spelling_key`); where it has several, the name without it is nobody's.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator

from extractor.backends.rules.cue_verbs import CUE_WORDS
from extractor.backends.rules.given_names import GENDERS
from extractor.backends.rules.lexicon import AUXILIARIES
from extractor.backends.rules.verbs import is_finite_alone
from extractor.text.edits import Edit

ONE = "\ua78f"
"""The mark behind a surname that has one generation in the text; a letter, so that the whole is one word."""
SEVERAL = "\u01c0"
"""The mark behind one that has several."""
_GENERATIONS = {
    "Sr.": (1, "sr"), "Sr": (1, "sen"), "Snr": (1, "snr"), "Senior": (1, "senior"), "the Elder": (1, "elder"),
    "Jr.": (2, "jr"), "Jr": (2, "jun"), "Jnr": (2, "jnr"), "Junior": (2, "junior"), "the Younger": (2, "younger"),
    "II": (2, "second"), "III": (3, "third"), "IV": (4, "fourth"),
}  # fmt: skip
"""The number of the generation, and how it is written behind the mark: in small letters, as the end of a name."""
_WRITTEN = {code: (number, form) for form, (number, code) in _GENERATIONS.items()}
_WORD = r"[^\W\d_a-z][\w’'-]+"
_NAMED = re.compile(
    rf"(?:(?P<given>{_WORD}) (?:[A-Z]\. )?)?(?P<surname>{_WORD})"
    r"(?P<end>(?P<comma>,?)[ \xa0](?P<form>(?:[JS]r\b\.?|[JS]nr\b|Junior\b|Senior\b|I{2,3}\b|IV\b|the (?:Elder|Younger)\b)))"
)
_ENDS_SENTENCE = re.compile(r"\s*\Z|\s*\n|\s+[\"“‘'(]?[A-Z]|[\"”’']")
_NEXT_WORD = re.compile(r", ([\w’']+)")
_COMMA = "x"
"""Behind the rest where a comma stands between."""
_JOINED = re.compile(
    rf"(?P<mark>[{ONE}{SEVERAL}])(?P<code>{'|'.join(sorted(_WRITTEN, key=len, reverse=True))})(?P<comma>{_COMMA}?)"
)


def generation_edits(text: str) -> Iterator[Edit]:
    """Yield the edits that join the generations in a text to their surnames."""
    if ONE in text or SEVERAL in text:
        return
    found = [match for match in _NAMED.finditer(text) if _is_generation(match)]
    numbers: dict[str, set[int]] = defaultdict(set)
    for match in found:
        numbers[match["surname"]].add(_GENERATIONS[match["form"]][0])
    for match in found:
        mark = SEVERAL if len(numbers[match["surname"]]) > 1 else ONE
        code = _GENERATIONS[match["form"]][1] + (_COMMA if match["comma"] else "")
        start, end = match.span("end")
        is_last = match["form"].endswith(".") and _ENDS_SENTENCE.match(text, end)
        yield start, end, f"{mark}{code}{'.' if is_last else ''}"
        following = _NEXT_WORD.match(text, end)
        if match["comma"] and following and _is_verb(following[1].lower()):
            yield end, end + 1, ""  # "Ada Holm, Jr., said"


def _is_generation(match: re.Match[str]) -> bool:
    """Whether it is a person's: "Jr" behind any name, "Junior" and "III" behind a given name and a surname."""
    form, given = match["form"], match["given"]
    if form.startswith(("J", "S")) and form not in ("Junior", "Senior"):
        return True
    is_person = form.startswith("the ") or (given is not None and given.lower() in GENDERS)
    return is_person and not re.match(r" [A-Z]", match.string[match.end() : match.end() + 2])


def _is_verb(word: str) -> bool:
    return word in CUE_WORDS or word in AUXILIARIES or is_finite_alone(word)


def as_written(words: str) -> str:
    """Words with the generations in them as the article writes them."""
    return _JOINED.sub(lambda match: f"{',' if match['comma'] else ''} {_WRITTEN[match['code']][1]}", words)


def generation_key(name: str) -> str:
    """A name by which all forms of its generation are one; without it where it is the only one of its surname."""
    if ONE not in name and SEVERAL not in name:
        return name
    return _JOINED.sub(lambda match: SEVERAL + str(_WRITTEN[match["code"]][0]) if match["mark"] == SEVERAL else "", name)


def fuller_name(name: str, other: str) -> str:
    """The one of two names of a person that has more words, or the generation."""
    return max(name, other, key=lambda each: (len(each.split()), ONE in each))
