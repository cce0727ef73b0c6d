"""What scores keep of each article, in columns of numbers: a thousand articles take a few hundred kilobytes."""

from __future__ import annotations

from array import array
from collections.abc import Iterator, Sequence
from sys import intern
from typing import overload

from extractor.evaluation.article_score import ArticleScore
from extractor.evaluation.metrics import Counts

_FIELDS = 4  # of `Counts`


class KeptArticles:
    """The articles that were scored: their ids, their counts of each layer, and which of their gold has a pair.

    Whatever is asked for comes in the order of the ids.
    """

    def __init__(self, *, with_pairs: bool) -> None:
        self._ids: set[str] = set()
        self._order: list[int] | None = None
        self._names: list[str] = []
        self._counts: dict[str, array[float]] = {}
        self._compared: dict[str, bytearray] = {}
        self._paired: dict[str, list[tuple[str, ...]]] | None = {} if with_pairs else None

    @property
    def layers(self) -> list[str]:
        """The names of the layers that were compared in any article."""
        return list(self._compared)

    def add(self, article: ArticleScore) -> None:
        """Keep one more article."""
        place = len(self._names)
        self._ids.add(article.article)
        self._names.append(article.article)
        self._order = None
        for layer, ids in article.paired_gold.items():
            counts = self._counts.setdefault(layer, array("d", bytes(8 * _FIELDS * place)))
            compared = self._compared.setdefault(layer, bytearray(place))
            counted = article.counts.get(layer, Counts())
            counts.extend((counted.predicted_correct, counted.predicted, counted.gold_correct, counted.gold))
            compared.append(1)
            if self._paired is not None:
                paired = self._paired.setdefault(layer, [()] * place)
                paired.append(tuple(map(intern, ids)))
        for layer in self._compared.keys() - article.paired_gold.keys():
            self._counts[layer].extend([0] * _FIELDS)
            self._compared[layer].append(0)
            if self._paired is not None:
                self._paired[layer].append(())

    def __len__(self) -> int:
        return len(self._names)

    def __contains__(self, id: str) -> bool:
        return id in self._ids

    def ids(self) -> list[str]:
        """The ids of the articles."""
        return [self._names[place] for place in self._places()]

    def counts(self, layer: str) -> Sequence[Counts]:
        """The counts of a layer; those of nothing where it was not compared."""
        places = self._places()
        return _CountsOfArticles(self._counts.get(layer) or array("d", bytes(8 * _FIELDS * len(places))), places)

    def compared(self, layer: str) -> list[str]:
        """The ids of the articles in which a layer was compared."""
        compared = self._compared.get(layer) or bytes(len(self._names))
        return [self._names[place] for place in self._places() if compared[place]]

    def paired(self, layer: str) -> Iterator[tuple[str, frozenset[str]]]:
        """The ids of the articles, each with those of its gold items that have a pair; they are to be kept for that."""
        assert self._paired is not None
        paired = self._paired.get(layer) or [()] * len(self._names)
        return ((self._names[place], frozenset(paired[place])) for place in self._places())

    def _places(self) -> list[int]:
        if self._order is None:
            self._order = sorted(range(len(self._names)), key=self._names.__getitem__)
        return self._order


class _CountsOfArticles(Sequence[Counts]):
    """The counts in a column, made when they are asked for."""

    def __init__(self, column: array[float], places: list[int]) -> None:
        self._column, self._places = column, places

    def __len__(self) -> int:
        return len(self._places)

    @overload
    def __getitem__(self, number: int) -> Counts: ...
    @overload
    def __getitem__(self, number: slice) -> list[Counts]: ...
    def __getitem__(self, number: int | slice) -> Counts | list[Counts]:
        if isinstance(number, slice):
            return [self._at(place) for place in self._places[number]]
        return self._at(self._places[number])

    def __iter__(self) -> Iterator[Counts]:
        return map(self._at, self._places)

    def _at(self, place: int) -> Counts:
        start = place * _FIELDS
        return Counts(*map(_plain, self._column[start : start + _FIELDS]))


def _plain(value: float) -> float:
    return int(value) if value.is_integer() else value
