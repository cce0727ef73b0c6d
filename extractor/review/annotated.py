"""What two annotators have of one article, made apart from each other, and how far they agree."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from extractor.evaluation.diff import ArticleComparison, compare_article
from extractor_schemas import Article, Gold


class Shared(NamedTuple):
    """How many items of a layer both have, and how many each: ``F1 = 2 * both / (first + second)``."""

    both: int
    first: int
    second: int

    @property
    def shown(self) -> str:
        """The F1; a dash where neither has any."""
        items = self.first + self.second
        return f"{2 * self.both / items:.3f}" if items else "–"


@dataclass(frozen=True)
class Annotated:
    """The gold of the first and of the second annotator, who are called by ``names``.

    ``passed`` are the keys of the places of which one of them has said that nothing is there (see `Owed`).
    """

    article: Article
    names: tuple[str, str]
    first: Gold
    second: Gold
    passed: frozenset[str] = frozenset()

    @cached_property
    def comparison(self) -> ArticleComparison:
        """The second against the first, whose items stand in the place of gold's."""
        return compare_article(self.article, self.second, self.first)

    @property
    def agreement(self) -> Mapping[str, Shared]:
        """What the two share in each layer that both annotated, as `extractor agreement` counts it."""
        pairing = self.comparison.pairing
        shared: dict[str, Shared] = {}
        for name in pairing.compared:
            layer = pairing.layers[name]
            both = len(layer.pairs)
            shared[name] = Shared(both, both + len(layer.only_gold), both + len(layer.only_predicted))
        return shared

    def begun(self) -> Gold:
        """The gold that the settling begins with: the first annotator's items, which nobody has settled yet.

        It names both annotators, and what either of them was begun from.
        """
        either = {name: getattr(self.first, name) or getattr(self.second, name) for name in ("codebook", "begun_from")}
        return self.first.model_copy(
            update={
                "article": self.article.id,
                "status": "suggested",
                "checked": None,
                "annotators": self.annotators,
                **either,
            }
        )

    @property
    def both(self) -> tuple[Gold, Gold]:
        """What the first and what the second has."""
        return self.first, self.second

    @property
    def annotators(self) -> list[str]:
        """Everybody who has annotated either, as the files say, or else by what the two are called."""
        sides = zip(self.both, self.names, strict=True)
        return list(dict.fromkeys(name for gold, called in sides for name in gold.annotators or [called]))
