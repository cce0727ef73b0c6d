"""Members of a party who are told by its name: "a Green", "two other Conservatives", "four of the Tories"."""

from __future__ import annotations

from collections.abc import Sequence

from extractor.backends.rules.lexicon import words_of
from extractor.backends.rules.noun_heads import head_end
from extractor.backends.rules.role_lexicon import PARTISANS, QUANTIFIERS, QUANTITIES

_PARTISANS = PARTISANS | {"Green", "Tory", "Nationalist", "Unionist", "Communist"}
_KINDS_OF_PARTISANS = frozenset(["Social", "Christian", "Free", "Liberal", "National", "Young", "Senior", "Fellow"])
_COUNTS = (QUANTITIES | QUANTIFIERS | words_of("other fellow more another eleven twelve")) - {"all", "both"}
_BEFORE_ONE = words_of("a an one another the")


def partisan(words: Sequence[str], lower: Sequence[str]) -> str | None:
    """What one member of a party is called: "Social Democrat" in "a Social Democrat from Ostby"; None for others."""
    if lower[0] not in _BEFORE_ONE:
        return None
    end = head_end(list(lower), 1)
    before = words[1 : end - 1]
    is_one = words[end - 1] in (PARTISANS if lower[0] == "the" else _PARTISANS)
    is_described = all(word in _KINDS_OF_PARTISANS or word[0].islower() for word in before)
    return words[end - 1] if end > 1 and is_one and is_described else None


def sole_partisan(apposition: str) -> str | None:
    """The party's name in an apposition that says of nobody more than that they are of it: "a Green"."""
    words = apposition.split()
    name = " ".join(words[1:])
    member = partisan(words, apposition.lower().split()) if len(words) > 1 else None
    return name if member and name.endswith(member) and name[0].isupper() else None


def are_some(before: Sequence[str]) -> bool:
    """Whether words before the name of a group, in small letters, count some of it: "two other", "four of the"."""
    return any(word in _COUNTS or word.isdigit() for word in before)


def are_partisans(word: str) -> bool:
    """Whether a word means members of a party by its name: "Greens"."""
    return word[-1:] == "s" and (word[:-1] in _PARTISANS or f"{word[:-3]}y" in _PARTISANS)
