"""Every mention of every actor in a text, found by the names and aliases that it is known by."""

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
    """Whether the words are a pronoun, which names nobody by itself; "US" and "WHO" are not."""
    plain = words.strip()
    return bool(_PRONOUN.match(plain[:1].lower() + plain[1:]))


def find_mentions(names: Mapping[str, Sequence[str]], text: str) -> dict[str, list[CharRange]]:
    """Where the text mentions each actor: ``names`` maps an actor's id to its names, the result to its mentions.

    Of mentions that overlap, the one that begins first counts, and of those the longest: "the Biden administration" is
    no mention of Biden. A name that several actors share counts for the first of them. Case matters ("US" is not "us"),
    except for the first letter of a name that is not capitalised or begins with an article.
    """
    article = NormalizedText(text)
    owners: dict[str, str] = {}
    for actor, known in names.items():
        for name in known:
            if (plain := normalize(name).strip()) and not is_pronoun(plain):
                for variant in _case_variants(plain):
                    owners.setdefault(variant, actor)
    found: dict[str, list[CharRange]] = {actor: [] for actor in names}
    if owners:
        longest_first = sorted(owners, key=len, reverse=True)
        pattern = re.compile(r"(?<!\w)(?:" + "|".join(map(re.escape, longest_first)) + r")(?!\w)")
        for match in pattern.finditer(article.text):
            found[owners[match.group()]].append(article.original_range(*match.span()))
    return found


def _case_variants(name: str) -> list[str]:
    if name[0].islower() or _ARTICLE.match(name):
        return [name[0].lower() + name[1:], name[0].upper() + name[1:]]
    return [name]
