"""Whether the concepts that gold codes stances by are known."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator

from extractor.complaints import nearest
from extractor.gold.problems import GoldProblem
from extractor_schemas import Codebook, Gold

_MOST_NAMED = 5


def concept_problems(gold: Gold, codebook: Codebook) -> Iterator[GoldProblem]:
    """The stances whose concept the codebook does not have."""
    known = [concept.id for concept in codebook.concepts]
    for stance in gold.stances:
        if stance.concept is not None and stance.concept not in known:
            instead = f"write {' or '.join(nearest(stance.concept, known, 2))}, or null for what is in no concept"
            yield GoldProblem(stance.id, "concept", f"{codebook.id} has no {stance.concept!r}: {instead}")


def unknown_concepts(golds: Iterable[Gold], known: Collection[str], who: str) -> list[str]:
    """The concepts in gold by which the other side has coded nothing, a sentence for each.

    ``known`` are the concepts of the other side, and ``who`` it is: "the run", or the path of another's gold.
    """
    places: defaultdict[str, list[str]] = defaultdict(list)
    for gold in golds:
        for stance in gold.stances:
            if stance.concept is not None and stance.concept not in known:
                places[stance.concept].append(f"{gold.article} {stance.id}")
    sentences = [
        f"{who} has coded no stance by {concept!r} ({where[0]}{f' and {len(where) - 1:,} more' if where[1:] else ''})"
        for concept, where in sorted(places.items())
    ]
    more = len(sentences) - _MOST_NAMED
    return sentences[:_MOST_NAMED] + ([f"nor by {more:,} more concepts of gold"] if more > 0 else [])


ADVICE = "`extractor gold check GOLD --codebook FILE` tells whether they are misspelt"
"""What to do about unknown concepts."""
