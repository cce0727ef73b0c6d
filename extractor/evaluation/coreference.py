"""How well mentions are gathered into entities: B³, CEAF-e and LEA, each as a tally that adds up over articles.

Response and key are lists of clusters, a cluster a set of mentions. The measures are defined as in Pradhan et al.,
"Scoring Coreference Partitions of Predicted Mentions" (ACL 2014), and Moosavi and Strube, "Which Coreference Evaluation
Metric Do You Trust? A Proposal for a Link-based Entity Aware Metric" (ACL 2016).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Mapping, Sequence

from extractor.evaluation.assignment import Edge, best_matching
from extractor.evaluation.metrics import Counts

Clusters = Sequence[frozenset[Hashable]]


def b_cubed(response: Clusters, key: Clusters) -> Counts:
    """For each mention, the share of its cluster that is together on the other side too (Bagga and Baldwin 1998)."""
    shared = _shared(response, key)
    return Counts(
        sum(size**2 / len(response[one]) for (one, _), size in shared.items()),
        sum(map(len, response)),
        sum(size**2 / len(key[other]) for (_, other), size in shared.items()),
        sum(map(len, key)),
    )


def ceaf_e(response: Clusters, key: Clusters) -> Counts:
    """The likeness of entities, paired one to one for the most of it: φ4 of Luo (2005), which is Dice's coefficient."""
    likeness = {
        (one, other): 2 * size / (len(response[one]) + len(key[other]))
        for (one, other), size in _shared(response, key).items()
    }
    matched = best_matching({edge: round(value * 10**9) for edge, value in likeness.items()})
    return Counts.of(sum(likeness[edge] for edge in matched), sum(map(bool, response)), sum(map(bool, key)))


def lea(response: Clusters, key: Clusters) -> Counts:
    """For each entity, weighted by its size, the share of its links that the other side has too."""
    shared = _shared(response, key)
    turned = {(other, one): size for (one, other), size in shared.items()}
    return Counts(
        _resolved(response, key, shared), sum(map(len, response)), _resolved(key, response, turned), sum(map(len, key))
    )


def _resolved(clusters: Clusters, others: Clusters, shared: Mapping[Edge, int]) -> float:
    resolved = 0.0
    for (one, other), size in shared.items():
        if len(clusters[one]) > 1:
            resolved += len(clusters[one]) * _links(size) / _links(len(clusters[one]))
        else:  # a lone mention is linked to itself, and the link is kept where it is alone
            resolved += len(others[other]) == 1
    return resolved


def _links(size: int) -> float:
    return size * (size - 1) / 2


def _shared(clusters: Clusters, others: Clusters) -> Counter[Edge]:
    """How many mentions two clusters have in common, where they have any."""
    of_mention: dict[Hashable, list[int]] = {}
    for other, cluster in enumerate(others):
        for mention in cluster:
            of_mention.setdefault(mention, []).append(other)
    return Counter(
        (one, other)
        for one, cluster in enumerate(clusters)
        for mention in cluster
        for other in of_mention.get(mention, ())
    )
