"""Does a claim follow from its own evidence? Its numbers, names and negations are looked up there."""

from __future__ import annotations

from collections.abc import Sequence

from extractor_schemas import Assertion, Check

from .substance import names, negations, numbers
from .text import fold


def checks(claim: str, assertion: Assertion, evidence: Sequence[str], article: str) -> list[Check]:
    """Every number, name and negation of the claim that its evidence lacks, and a negation that only the evidence has.

    A claim is understood alone, so a name or a date may well come from elsewhere in the article: `Check.where` says so.
    The evidence of something `denied` has a negation by nature.
    """
    words = " ... ".join(evidence)
    found: list[Check] = []
    there, everywhere = numbers(words).values(), numbers(article).values()
    for number, value in numbers(claim).items():
        if value not in there:
            found.append(Check(kind="number", words=number, where="elsewhere" if value in everywhere else "nowhere"))
    known, anywhere = _stems(words), _stems(article)
    for name in dict.fromkeys(names(claim)):
        if (stem := _stem(name)) not in known:
            found.append(Check(kind="name", words=name, where="elsewhere" if stem in anywhere else "nowhere"))
    said, given = negations(claim), negations(words)
    if said and not given:
        found.append(Check(kind="negation", words=said[0], where="nowhere"))
    elif given and not said and assertion != "denied":
        found.append(Check(kind="negation", words=given[0], where="evidence"))
    return found


def _stems(words: str) -> set[str]:
    return {_stem(word) for word in fold(words).replace("'", " ").replace("-", " ").split()}


def _stem(name: str) -> str:
    """Enough of a name to know it in its other forms: Ukraine and Ukrainian, Russia and Russians."""
    bare = name.strip(".,;:!?()[]\"'").removesuffix("'s").casefold()
    return bare if len(bare) <= 4 else bare[: max(4, len(bare) - 3)] if len(bare) < 8 else bare[:6]
