"""Does a claim follow from its own evidence? Its numbers, names and negations are looked up there."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cached_property, lru_cache

from extractor.text.facts import find_names, find_negations, find_numbers
from extractor.text.normalization import normalize
from extractor_schemas import Assertion, Check

_FORM = re.compile(r"(.{4,}?)(?:[aei]?ans?|ese|ish|is?|ia|ain|any|ey|y+|[aes])\Z")
"""A country or a people: four letters or more, and what the name of the one ends in and that of the other does not."""


class ClaimChecker:
    """Checks the claims of one article, whose text is read once."""

    def __init__(self, article: str) -> None:
        self._article = article

    def checks(self, claim: str, assertion: Assertion, evidence: Sequence[str]) -> list[Check]:
        """Every number, name and negation of the claim that its evidence lacks, and a negation only the evidence has.

        A claim is understood alone, so a name or a date may well come from elsewhere in the article: `Check.where` says
        so. The evidence of something `denied` has a negation by nature.
        """
        words = " ... ".join(evidence)
        found: list[Check] = []
        claimed = find_numbers(claim)
        there = find_numbers(words).values() if claimed else ()
        for number, value in claimed.items():
            if value not in there:
                where = "elsewhere" if value in self._numbers else "nowhere"
                found.append(Check(kind="number", words=number, where=where))
        known = _stems(words)
        for name in dict.fromkeys(find_names(claim)):
            if (stem := _stem(name)) not in known:
                found.append(Check(kind="name", words=name, where="elsewhere" if stem in self._stems else "nowhere"))
        said, given = find_negations(claim), find_negations(words)
        if said and not given:
            somewhere = said[0].casefold() in map(str.casefold, find_negations(self._article))
            found.append(Check(kind="negation", words=said[0], where="elsewhere" if somewhere else "nowhere"))
        elif given and not said and assertion != "denied":
            found.append(Check(kind="negation", words=given[0], where="evidence"))
        return found

    @cached_property
    def _numbers(self) -> frozenset[float]:
        return frozenset(find_numbers(self._article).values())

    @cached_property
    def _stems(self) -> frozenset[str]:
        return _stems(self._article)


def _stems(words: str) -> frozenset[str]:
    return frozenset(_stem(word) for word in normalize(words).replace("'", " ").replace("-", " ").split())


@lru_cache(maxsize=4096)  # a text has few words, again and again
def _stem(name: str) -> str:
    """Enough of a name to know it in its other forms: Ukraine and Ukrainian, Russia and Russians."""
    bare = name.strip(".,;:!?()[]\"'").removesuffix("'s").casefold()
    form = _FORM.match(bare)
    return form[1] if form else bare
