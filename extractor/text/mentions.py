"""Every naming of every actor in a text, found from the names and aliases that it is known by."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from extractor.text.normalization import NormalizedText, normalize
from extractor.text.spans import CharRange

_ARTICLE = re.compile(r"(?:the|an?) ", re.IGNORECASE)
_PRONOUN = re.compile(
    r"(?:i|we|you|he|she|it|they|me|us|him|her|them|his|their|its|who|which|this|that|these|those|one|some|many|others?)\Z"
)


def is_pronoun(words: str) -> bool:
    """Whether the words are a pronoun, which names nobody by itself; "US" and "WHO" are none."""
    plain = words.strip()
    return bool(_PRONOUN.match(plain[:1].lower() + plain[1:]))


def find_mentions(names: Mapping[str, Sequence[str]], text: str) -> dict[str, list[CharRange]]:
    """Where each actor is named in the text: ``names`` maps its id to its name and aliases, the result to stretches.

    Where two namings overlap, the one that begins first counts, and of those the longest: "the Biden administration" is
    no naming of Biden. A naming that two actors share is the first one's. Case counts ("US" is not "us"), but for the
    first letter of a phrase that begins small or with an article.
    """
    folded = NormalizedText(text)
    owners: dict[str, str] = {}
    for actor, known in names.items():
        for name in known:
            if (plain := normalize(name).strip()) and not is_pronoun(plain):
                for version in _versions(plain):
                    owners.setdefault(version, actor)
    found: dict[str, list[CharRange]] = {actor: [] for actor in names}
    if owners:
        longest_first = sorted(owners, key=len, reverse=True)
        pattern = re.compile(r"(?<!\w)(?:" + "|".join(map(re.escape, longest_first)) + r")(?!\w)")
        for match in pattern.finditer(folded.text):
            found[owners[match.group()]].append(folded.original_range(*match.span()))
    return found


def _versions(name: str) -> list[str]:
    if name[0].islower() or _ARTICLE.match(name):
        return [name[0].lower() + name[1:], name[0].upper() + name[1:]]
    return [name]
