"""How well mentions are grouped into entities: B³, CEAF-e and LEA, each as counts that add up over articles.

A cluster is a set of mentions. The measures are defined as in Pradhan et al., "Scoring Coreference Partitions of
Predicted Mentions" (ACL 2014), and Moosavi and Strube, "Which Coreference Evaluation Metric Do You Trust? A Proposal
for a Link-based Entity Aware Metric" (ACL 2016), which call the predicted clusters response and the gold ones key.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Mapping, Sequence

from extractor.evaluation.assignment import Edge, best_matching
from extractor.evaluation.metrics import Counts

Clusters = Sequence[frozenset[Hashable]]


def b_cubed(predicted: Clusters, gold: Clusters) -> Counts:
    """For each mention, the share of its cluster that is together on the other side too (Bagga and Baldwin 1998)."""
    shared = _shared_mentions(predicted, gold)
    return Counts(
        sum(size**2 / len(predicted[left]) for (left, _), size in shared.items()),
        sum(map(len, predicted)),
        sum(size**2 / len(gold[right]) for (_, right), size in shared.items()),
        sum(map(len, gold)),
    )


def ceaf_e(predicted: Clusters, gold: Clusters) -> Counts:
    """The similarity of entities in their best one-to-one matching: φ4 of Luo (2005), which is Dice's coefficient."""
    similarity = {
        (left, right): 2 * size / (len(predicted[left]) + len(gold[right]))
        for (left, right), size in _shared_mentions(predicted, gold).items()
    }
    matched = best_matching({edge: round(value * 10**9) for edge, value in similarity.items()})
    return Counts.of(sum(similarity[edge] for edge in matched), sum(map(bool, predicted)), sum(map(bool, gold)))


def lea(predicted: Clusters, gold: Clusters) -> Counts:
    """For each entity, weighted by its size, the share of its links that the other side has too."""
    shared = _shared_mentions(predicted, gold)
    swapped = {(right, left): size for (left, right), size in shared.items()}
    return Counts(
        _resolved(predicted, gold, shared),
        sum(map(len, predicted)),
        _resolved(gold, predicted, swapped),
        sum(map(len, gold)),
    )


def _resolved(clusters: Clusters, other_clusters: Clusters, shared: Mapping[Edge, int]) -> float:
    resolved = 0.0
    for (left, right), size in shared.items():
        if len(clusters[left]) > 1:
            resolved += len(clusters[left]) * _links(size) / _links(len(clusters[left]))
        else:  # a single mention is linked to itself, and the link is there on the other side where it is single too
            resolved += len(other_clusters[right]) == 1
    return resolved


def _links(size: int) -> float:
    return size * (size - 1) / 2


def _shared_mentions(left: Clusters, right: Clusters) -> Counter[Edge]:
    """How many mentions two clusters share, where they share any."""
    clusters_of: dict[Hashable, list[int]] = {}
    for number, cluster in enumerate(right):
        for mention in cluster:
            clusters_of.setdefault(mention, []).append(number)
    return Counter(
        (number, right_number)
        for number, cluster in enumerate(left)
        for mention in cluster
        for right_number in clusters_of.get(mention, ())
    )
