"""How well mentions are grouped into entities: B³, CEAF-e and LEA, each as counts that add up over articles.

A cluster is a set of mentions. The measures are defined as in Pradhan et al., "Scoring Coreference Partitions of
Predicted Mentions" (ACL 2014), and Moosavi and Strube, "Which Coreference Evaluation Metric Do You Trust? A Proposal
for a Link-based Entity Aware Metric" (ACL 2016), which call the predicted clusters response and the gold ones key.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping, Sequence

from extractor.evaluation.group_matching import AGREEMENTS, best_matching_of_groups, grouped
from extractor.evaluation.metrics import Counts
from extractor.evaluation.similarity import overlapping_sets, similar_sets

Cluster = frozenset[Hashable]
Clusters = Sequence[Cluster]
Groups = Mapping[Cluster, Sequence[int]]
"""Different clusters, and the numbers of those that are the same."""


def b_cubed(predicted: Clusters, gold: Clusters) -> Counts:
    """For each mention, the share of its cluster that is together on the other side too (Bagga and Baldwin 1998)."""
    lefts, rights = grouped(predicted), grouped(gold)
    pairs = _sharing(lefts, rights)
    return Counts(
        sum(size**2 / len(left) * times for left, _, size, times in pairs),
        sum(map(len, predicted)),
        sum(size**2 / len(right) * times for _, right, size, times in pairs),
        sum(map(len, gold)),
    )


def ceaf_e(predicted: Clusters, gold: Clusters) -> Counts:
    """The similarity of entities in their best one-to-one matching: φ4 of Luo (2005), which is Dice's coefficient."""
    lefts, rights = grouped(predicted), grouped(gold)
    similarity = {(left, right): value for left, right, value in similar_sets(list(lefts), list(rights))}
    weights = {edge: round(value * 10**9) * AGREEMENTS for edge, value in similarity.items()}
    matched = best_matching_of_groups(weights, list(lefts.values()), list(rights.values()))
    left_groups, right_groups = _group_of_each(lefts.values()), _group_of_each(rights.values())
    correct = sum(similarity[left_groups[left], right_groups[right]] for left, right in matched)
    return Counts.of(correct, sum(map(bool, predicted)), sum(map(bool, gold)))


def lea(predicted: Clusters, gold: Clusters) -> Counts:
    """For each entity, weighted by its size, the share of its links that the other side has too."""
    lefts, rights = grouped(predicted), grouped(gold)
    pairs = _sharing(lefts, rights)
    return Counts(
        sum(_resolved(left, right, size) * times for left, right, size, times in pairs),
        sum(map(len, predicted)),
        sum(_resolved(right, left, size) * times for left, right, size, times in pairs),
        sum(map(len, gold)),
    )


def _resolved(cluster: Cluster, other: Cluster, size: int) -> float:
    """What a cluster has of its links in another one with which it shares so many mentions."""
    if len(cluster) > 1:
        return len(cluster) * _links(size) / _links(len(cluster))
    return len(other) == 1  # a single mention is linked to itself, and the link is there where it is single too


def _links(size: int) -> float:
    return size * (size - 1) / 2


def _sharing(lefts: Groups, rights: Groups) -> list[tuple[Cluster, Cluster, int, int]]:
    """The clusters that share mentions, how many they share, and how many pairs of such clusters there are."""
    left_clusters, right_clusters = list(lefts), list(rights)
    left_counts, right_counts = (list(map(len, groups.values())) for groups in (lefts, rights))
    return [
        (left_clusters[left], right_clusters[right], size, left_counts[left] * right_counts[right])
        for left, right in overlapping_sets(left_clusters, right_clusters)
        if (size := len(left_clusters[left] & right_clusters[right]))
    ]


def _group_of_each(groups: Iterable[Sequence[int]]) -> dict[int, int]:
    return {number: group for group, numbers in enumerate(groups) for number in numbers}
